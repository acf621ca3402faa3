//! What lines of articles look like: bylines, captions with credits, dates, and the same text as Markdown.

use crate::{
    cut::Cut,
    import::{
        account::{Account, Id, Weight},
        private::MARK,
        proposal::Signed,
    },
    phrase,
    report::Phrase,
    vietnamese::{
        date::{DateProblem, Parsed, parse_datetime},
        name::{generic_byline, looks_like_initials},
        text::{fold, one_line},
    },
};

/// Letters of a caption, at most.
const LONGEST_CAPTION: usize = 260;
/// Letters of a byline, at most.
const LONGEST_BYLINE: usize = 60;

/// What leads a byline in.
const LEADS: [&str; 16] = [
    "tin, ảnh",
    "bài, ảnh",
    "tin và ảnh",
    "bài và ảnh",
    "tin ảnh",
    "bài ảnh",
    "tin, bài",
    "tin",
    "bài",
    "bài viết",
    "tác giả",
    "tác giả bài viết",
    "thực hiện",
    "nguồn tin",
    "nguồn",
    "theo",
];

/// Those of them that say what was done.
const WORKS: [&str; 9] =
    ["tin, ảnh", "bài, ảnh", "tin và ảnh", "bài và ảnh", "tin ảnh", "bài ảnh", "tin, bài", "tin", "bài"];

/// The moment that a line consists of, if it is nothing else: `Thứ Tư, 12/03/2031 22:15 CH`.
pub(super) fn moment(line: &str) -> Option<Result<Parsed, DateProblem>> {
    const WORDS: [&str; 24] = [
        "thu", "hai", "ba", "tu", "nam", "sau", "bay", "chu", "nhat", "cn", "ngay", "thang", "luc", "cap",
        "gio", "phut", "sa", "ch", "gmt", "am", "pm", "dang", "h", "t",
    ];
    if line.chars().count() > 80 || !line.contains(|it: char| it.is_ascii_digit()) {
        return None;
    }
    let key = fold(line);
    let mut words = key.split(|it: char| !it.is_alphabetic()).filter(|it| !it.is_empty());
    if !words.all(|it| WORDS.contains(&it)) {
        return None;
    }
    match parse_datetime(line) {
        Err(DateProblem::NoDate) => None,
        parsed => Some(parsed),
    }
}

/// The signature of a line that is one, without what leads it in. `is_apart` is a line that is set apart as signatures are.
pub(super) fn byline(line: &str, is_apart: bool) -> Option<Signed> {
    let named = |name: &str| Signed { name: name.to_owned(), work: None };
    let line = line.trim().trim_start_matches(['*', '(', '-', '–']).trim_end_matches([')', '*']).trim();
    let count = line.chars().count();
    if count == 0 || count > LONGEST_BYLINE {
        return None;
    }
    if let Some((lead, rest)) = line.split_once(':')
        && LEADS.contains(&lead.trim().to_lowercase().as_str())
    {
        let work = WORKS.contains(&&*lead.trim().to_lowercase()).then(|| lead.trim().to_owned());
        return Some(Signed { work, ..named(rest.trim()) }).filter(|it| !it.name.is_empty());
    }
    if looks_like_initials(line) || generic_byline(line) {
        return Some(named(line));
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_name = (2..=6).contains(&words.len())
        && words.iter().all(|it| it.starts_with(char::is_uppercase))
        && !ends(line);
    let is_capital = !line.chars().any(char::is_lowercase);
    (is_name && (is_apart || is_capital && words.len() <= 4)).then(|| named(line))
}

/// A byline that the next title was glued to: `V.TMột bài khác`. Where the title begins.
pub(super) fn glued_byline(line: &str) -> Option<usize> {
    let mut at = 0;
    let mut letters = 0;
    loop {
        let rest = line.cut(at..);
        let letter = rest.chars().next().filter(|it| it.is_uppercase())?;
        letters += 1;
        let after = at + letter.len_utf8();
        if line.cut(after..).starts_with('.') {
            at = after + 1;
            continue;
        }
        let mut title = line.cut(after..).chars();
        let begins =
            title.next().is_some_and(char::is_uppercase) && title.next().is_some_and(char::is_lowercase);
        return (letters >= 2 && begins && line.cut(after..).contains(' ')).then_some(after);
    }
}

/// Whether a line is too short for a paragraph and has no stop at its end: a title, a caption.
pub(super) fn is_headline(line: &str) -> bool {
    let count = line.trim().chars().count();
    (8..=LONGEST_CAPTION).contains(&count) && !ends(line)
}

fn ends(line: &str) -> bool {
    line.trim_end().trim_end_matches(['”', '"', ')', '»']).ends_with(['.', '!', '?', ':', ';', '…', ','])
}

/// A caption without its credit, and the credit: `Toàn cảnh hội nghị. Ảnh: T.M`.
pub(super) fn credited(caption: &str) -> (String, Option<String>) {
    let caption = one_line(caption);
    let marks = ["(Ảnh:", "(ảnh:", "(Nguồn:", "Ảnh:", "ảnh:", "Nguồn ảnh:"];
    let found = marks.iter().find_map(|it| Some((caption.rfind(it)?, it.len())));
    let Some((at, length)) = found else { return (caption, None) };
    let credit = caption.cut(at + length..).trim().trim_end_matches([')', '.']).trim_end().to_owned();
    let before = caption.cut(..at).trim().trim_end_matches(['-', '–', '|', '(']).trim().to_owned();
    let is_credit = !credit.is_empty() && credit.chars().count() <= 60 && !before.is_empty();
    if is_credit { (before, Some(credit)) } else { (caption, None) }
}

/// Where a sentence begins without a blank before it: `trình bày.Các`.
fn glued_sentence(text: &str) -> Option<&str> {
    text.split_whitespace().find(|word| {
        let letters: Vec<char> = word.chars().collect();
        letters
            .windows(4)
            .any(|it| it[0].is_lowercase() && it[1].is_lowercase() && it[2] == '.' && it[3].is_uppercase())
            && !word.contains("://")
    })
}

/// Remarks on a sentence that begins without a blank before it.
pub(super) fn remark_glued(text: &str, piece: Id, account: &mut Account) {
    if let Some(word) = glued_sentence(text) {
        let words = phrase!(
            "thiếu dấu cách sau dấu chấm: `{word}` (giữ nguyên)",
            "no blank after the stop: `{word}` (left as it is)"
        );
        account.remark(Weight::Note, Some(piece), words);
    }
}

/// Remarks on a day whose weekday is another.
pub(super) fn remark_wrong_weekday(piece: Id, account: &mut Account) {
    let words = Phrase::new(
        "thứ không khớp ngày: không lấy ngày này",
        "the weekday does not match the date: it is not taken",
    );
    account.remark(Weight::Error, Some(piece), words);
}

/// A text as Markdown that shows it letter by letter.
pub(super) fn markdown(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for (at, line) in text.lines().map(str::trim).filter(|it| !it.is_empty()).enumerate() {
        if at > 0 {
            written.push_str("  \n");
        }
        push_line(&mut written, line);
    }
    written
}

fn push_line(written: &mut String, line: &str) {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = line;
    // What would begin a list, a heading, a quotation.
    if digits > 0 && digits < 10 && line.cut(digits..).starts_with(['.', ')']) {
        written.push_str(line.cut(..digits));
        written.push('\\');
        rest = line.cut(digits..);
    } else if line.starts_with(['#', '+', '-', '=', '|', ':']) {
        written.push('\\');
    }
    let mut is_address = false;
    for (at, it) in rest.char_indices() {
        // An address stays letter by letter, and no sign of it means anything.
        is_address &= !it.is_whitespace();
        is_address |= ["http://", "https://"].iter().any(|it| rest.cut(at..).starts_with(it));
        if is_address {
            written.push(it);
            continue;
        }
        let is_mark = rest.cut(at..).starts_with(MARK);
        if matches!(it, '\\' | '`' | '*' | '_' | '<' | '>')
            || rest.cut(at..).starts_with("~~")
            || it == '[' && !is_mark
            || it == '&' && is_entity(rest.cut(at..))
        {
            written.push('\\');
        }
        written.push(it);
    }
}

fn is_entity(text: &str) -> bool {
    text.chars()
        .skip(1)
        .take_while(|it| *it != ';')
        .take(32)
        .all(|it| it.is_ascii_alphanumeric() || it == '#')
        && text.bytes().take(34).any(|it| it == b';')
}

#[cfg(test)]
mod tests {
    use super::{credited, glued_byline, glued_sentence, markdown, moment};
    use crate::cut::Cut as _;

    #[test]
    fn bylines_are_told_from_other_short_lines() {
        let byline = |line, is_apart| super::byline(line, is_apart).map(|it| it.name);
        assert_eq!(byline("V.T", false).as_deref(), Some("V.T"));
        assert_eq!(byline("TG", false).as_deref(), Some("TG"));
        assert_eq!(byline("HỒ NGỌC THẢO", false).as_deref(), Some("HỒ NGỌC THẢO"));
        assert_eq!(byline("Tin, ảnh: T.M", false).as_deref(), Some("T.M"));
        assert_eq!(byline("Lê Văn Giả Định", true).as_deref(), Some("Lê Văn Giả Định"));
        for line in ["Toàn cảnh hội nghị", "Hội nghị kết thúc.", "Lê Văn Giả Định", "Print"]
        {
            assert_eq!(byline(line, false), None, "{line}");
        }
        let line = "V.TMột bài khác";
        assert_eq!(
            glued_byline(line).map(|it| (line.cut(..it), line.cut(it..))),
            Some(("V.T", "Một bài khác"))
        );
        assert_eq!(glued_byline("TP.HCM tổng kết"), None);
    }

    #[test]
    fn lines_of_dates_hold_nothing_else() {
        let iso = |line| moment(line).and_then(Result::ok).map(|it| it.to_string());
        assert_eq!(iso("Thứ Tư, 12/03/2031 22:15 CH").as_deref(), Some("2031-03-12T22:15"));
        assert_eq!(iso("13/03/2031 07:45").as_deref(), Some("2031-03-13T07:45"));
        assert_eq!(iso("Ngày 13/3/2031, đơn vị tiếp tục làm việc."), None);
        assert!(moment("Thứ Năm, 12/03/2031 22:15").is_some_and(|it| it.is_err()));
    }

    #[test]
    fn captions_leave_their_credit() {
        assert_eq!(
            credited("Toàn cảnh hội nghị. Ảnh: T.M"),
            ("Toàn cảnh hội nghị.".to_owned(), Some("T.M".to_owned()))
        );
        assert_eq!(credited("Trao giải (Ảnh: BVPL)"), ("Trao giải".to_owned(), Some("BVPL".to_owned())));
        assert_eq!(credited("Các đại biểu"), ("Các đại biểu".to_owned(), None));
    }

    #[test]
    fn markdown_shows_what_was_written() {
        assert_eq!(markdown("2020. Nội dung"), "2020\\. Nội dung");
        assert_eq!(markdown("- Đ/c Thảo\n+ [a](b) *c*"), "\\- Đ/c Thảo  \n\\+ \\[a](b) \\*c\\*");
        assert_eq!(markdown("CCCD […]"), "CCCD […]");
        assert_eq!(glued_sentence("do ông A trình bày.Các cá nhân"), Some("bày.Các"));
        assert_eq!(glued_sentence("V.T, Tp.HCM, P.V"), None);
    }
}
