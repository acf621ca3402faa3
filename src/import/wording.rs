//! What lines of articles look like: bylines, captions with credits, dates, and the same text as Markdown.

use crate::{
    cut::Cut,
    import::{
        account::{Account, Id, Weight},
        private::MARK,
        proposal::Signed,
    },
    phrase,
    prose::bare_addresses,
    report::Phrase,
    vietnamese::{
        date::{DateProblem, Parsed, parse_datetime},
        name::{generic_byline, looks_like_initials},
        text::{capitalized, fold, one_line},
    },
};

/// Letters of a caption, at most.
const LONGEST_CAPTION: usize = 260;
/// Letters of a byline, at most.
const LONGEST_BYLINE: usize = 60;

/// What leads a signature in, and what it is of: the words, the pictures, where both were taken from.
const LEADS: [(&str, Lead); 26] = [
    ("tin và ảnh", Lead::Both),
    ("tin, ảnh", Lead::Both),
    ("tin - ảnh", Lead::Both),
    ("tin ảnh", Lead::Both),
    ("tin/ảnh", Lead::Both),
    ("bài và ảnh", Lead::Both),
    ("bài, ảnh", Lead::Both),
    ("bài - ảnh", Lead::Both),
    ("bài ảnh", Lead::Both),
    ("bài/ảnh", Lead::Both),
    ("tin, bài và ảnh", Lead::Both),
    ("tin, bài, ảnh", Lead::Both),
    ("tin, bài", Lead::Words),
    ("tin bài", Lead::Words),
    ("tin", Lead::Words),
    ("bài viết", Lead::Words),
    ("bài", Lead::Words),
    ("tác giả bài viết", Lead::Words),
    ("tác giả", Lead::Words),
    ("người viết", Lead::Words),
    ("thực hiện", Lead::Words),
    ("nguồn ảnh", Lead::Pictures),
    ("ảnh", Lead::Pictures),
    ("nguồn tin", Lead::Source),
    ("nguồn", Lead::Source),
    ("theo", Lead::Source),
];

/// What a signature is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lead {
    Words,
    Pictures,
    Both,
    Source,
}

/// What a line says that signs an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Signature {
    /// Who wrote it.
    pub(super) bylines: Vec<Signed>,
    /// Who took the pictures.
    pub(super) credit: Option<String>,
    /// Which paper or site it was taken from.
    pub(super) source: Option<String>,
    /// Whether a word says that it is one.
    pub(super) is_led: bool,
}

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

/// The signature that a line is, if it is nothing else: `Tin, ảnh: T.M`, `Bài: A – Ảnh: B`, `Theo Báo X`, `T.M`. `is_apart` is a line
/// that is set apart as signatures are.
pub(super) fn signature(line: &str, is_apart: bool) -> Option<Signature> {
    let line = line.trim().trim_start_matches(['*', '(', '-', '–']).trim_end_matches([')', '*']).trim();
    if line.is_empty() || line.chars().count() > LONGEST_BYLINE * 2 {
        return None;
    }
    let mut signature = Signature::default();
    let led = led(line);
    for (lead, work, value) in &led {
        // A name, and no sentence.
        if value.is_empty() || value.chars().count() > LONGEST_BYLINE || value.contains(". ") {
            return None;
        }
        if matches!(lead, Lead::Words | Lead::Both) {
            let is_work = work.starts_with("tin") || work.starts_with("bài") && work != "bài viết";
            let work = is_work.then(|| capitalized(work));
            let names = people(value).into_iter().map(|name| Signed { name, work: work.clone() });
            signature.bylines.extend(names);
        }
        if matches!(lead, Lead::Pictures | Lead::Both) {
            signature.credit = Some(value.clone());
        }
        if *lead == Lead::Source {
            signature.source = Some(value.clone());
        }
    }
    if !led.is_empty() {
        return Some(Signature { is_led: true, ..signature });
    }
    let name = byline(line, is_apart)?;
    let source =
        line.split_once(' ').filter(|(lead, _)| fold(lead) == "theo").map(|it| it.1.trim().to_owned());
    let is_led = source.is_some();
    Some(Signature { bylines: vec![Signed { name, work: None }], credit: None, source, is_led })
}

/// What leads the parts of a line in, as it is written, and what follows each; none where the line does not begin with one.
fn led(line: &str) -> Vec<(Lead, String, String)> {
    let lower = line.to_lowercase();
    // Letters whose small form is longer are in no signature.
    if lower.len() != line.len() {
        return Vec::new();
    }
    let mut starts: Vec<(usize, usize, Lead)> = Vec::new();
    for (colon, _) in lower.match_indices(':') {
        let before = lower.cut(..colon).trim_end();
        let found = LEADS.iter().filter(|(it, _)| before.ends_with(it)).max_by_key(|it| it.0.len());
        let Some((word, lead)) = found else { continue };
        let start = before.len() - word.len();
        let is_parted =
            lower.cut(..start).trim_end().ends_with(['-', '–', '—', ',', ';', '.', '|', '(', '/', '\n']);
        let is_after = start > 0 && is_parted && !starts.is_empty();
        if lower.cut(..start).trim().is_empty() || is_after {
            starts.push((start, colon + 1, *lead));
        }
    }
    let ends = starts.iter().skip(1).map(|it| it.0).chain([line.len()]);
    let marks = [' ', '\u{A0}', '-', '–', '—', ',', ';', '|', '(', ')', '/', '\n'];
    let parts = starts.iter().zip(ends).map(|((start, value, lead), end)| {
        let work = line.cut(*start..value - 1).trim().to_lowercase();
        (*lead, work, line.cut(*value..end).trim_matches(marks).to_owned())
    });
    parts.collect()
}

/// The people whom a signature names, one by one.
fn people(names: &str) -> Vec<String> {
    let parts =
        names.split([',', ';', '&', '\n']).flat_map(|it| it.split(" và ")).flat_map(|it| it.split(" - "));
    let parts: Vec<&str> = parts.map(str::trim).filter(|it| !it.is_empty()).collect();
    // `Phòng 1, Vụ X` is one signature.
    let are_people = parts.iter().all(|it| looks_like_initials(it) || generic_byline(it) || is_name(it));
    if are_people { parts.into_iter().map(str::to_owned).collect() } else { vec![names.to_owned()] }
}

fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (1..=6).contains(&words.len()) && words.iter().all(|it| it.starts_with(char::is_uppercase)) && !ends(text)
}

/// The signature without a lead that a line is.
fn byline(line: &str, is_apart: bool) -> Option<String> {
    if line.chars().count() > LONGEST_BYLINE {
        return None;
    }
    // `Theo Kế hoạch số 1.` is a note.
    let is_sentence = line.contains(' ') && ends(line);
    if looks_like_initials(line) || generic_byline(line) && !is_sentence {
        return Some(line.to_owned());
    }
    let is_long_enough = line.split_whitespace().count() >= 2 && is_name(line);
    let is_capital = !line.chars().any(char::is_lowercase);
    let is_short = line.split_whitespace().count() <= 4;
    (is_long_enough && (is_apart || is_capital && is_short)).then(|| line.to_owned())
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

/// A caption as what it is: the words, who took the picture, what kind of picture it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Captioned {
    pub(super) caption: Option<String>,
    pub(super) credit: Option<String>,
    /// As records have it.
    pub(super) kind: Option<&'static str>,
}

/// A caption without its credit, and the credit: `Toàn cảnh hội nghị. Ảnh: T.M`.
pub(super) fn captioned(caption: &str) -> Captioned {
    let caption = one_line(caption);
    let key = fold(&caption);
    let kind = match () {
        () if key.contains("anh minh hoa") || key.contains("hinh minh hoa") => Some("minh_hoa"),
        () if key.contains("anh tu lieu") || key.ends_with("anh: tl") || key.ends_with("anh: tl)") => {
            Some("tu_lieu")
        }
        () => None,
    };
    let marks = ["(Ảnh:", "(ảnh:", "(Nguồn:", "Ảnh:", "ảnh:", "Nguồn ảnh:", "Nguồn:"];
    // Of `Nguồn ảnh:` and `ảnh:` the longer one.
    let found = marks.iter().filter_map(|it| Some((caption.rfind(it)?, it.len()))).min_by_key(|it| it.0);
    let all = |caption: String| Captioned {
        caption: Some(caption).filter(|it| !it.is_empty()),
        credit: None,
        kind,
    };
    let Some((at, length)) = found else { return all(caption) };
    let credit = caption.cut(at + length..).trim().trim_end_matches(')').trim_end().to_owned();
    // The stop behind initials is theirs.
    let credit = if looks_like_initials(&credit) { credit } else { credit.trim_end_matches('.').to_owned() };
    let before = caption.cut(..at).trim().trim_end_matches(['-', '–', '|', '(']).trim().to_owned();
    let is_name = looks_like_initials(&credit) || generic_byline(&credit) || is_name(&credit);
    let is_credit = !credit.is_empty() && credit.chars().count() <= 60 && (is_name || !before.is_empty());
    if is_credit { Captioned { credit: Some(credit), ..all(before) } } else { all(caption) }
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
pub fn markdown(text: &str) -> String {
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
    let after = line.cut(digits..);
    let is_marked = after.strip_prefix(['.', ')']).is_some_and(|it| it.is_empty() || it.starts_with(' '));
    if digits > 0 && digits < 10 && is_marked {
        written.push_str(line.cut(..digits));
        written.push('\\');
        rest = after;
    } else if line.starts_with(['#', '+', '-', '=', '|', ':']) {
        written.push('\\');
    }
    // An address stays letter by letter, and no sign of it means anything.
    let mut addresses = bare_addresses(rest);
    addresses.retain(|it| rest.cut(it.clone()).contains("://"));
    for (at, it) in rest.char_indices() {
        if addresses.iter().any(|it| it.contains(&at)) {
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
    use super::{glued_byline, glued_sentence, markdown, moment};
    use crate::cut::Cut as _;

    #[test]
    fn bylines_are_told_from_other_short_lines() {
        let byline = |line, is_apart| super::signature(line, is_apart).map(|it| it.bylines[0].name.clone());
        assert_eq!(byline("V.T", false).as_deref(), Some("V.T"));
        assert_eq!(byline("TG", false).as_deref(), Some("TG"));
        assert_eq!(byline("HỒ NGỌC THẢO", false).as_deref(), Some("HỒ NGỌC THẢO"));
        assert_eq!(byline("Lê Văn Giả Định", true).as_deref(), Some("Lê Văn Giả Định"));
        for line in [
            "Toàn cảnh hội nghị",
            "Hội nghị kết thúc.",
            "Lê Văn Giả Định",
            "Print",
            "Tin: hội nghị đã kết thúc. Các đại biểu ra về",
        ] {
            assert_eq!(super::signature(line, false), None, "{line}");
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
    fn signatures_say_who_wrote_who_took_the_pictures_and_where_it_is_from() {
        for (line, names, credit, source) in [
            ("Tin, ảnh: T.M", "T.M (Tin, ảnh)", "T.M", ""),
            ("Tin và ảnh: T.M, Lê Văn A", "T.M (Tin và ảnh), Lê Văn A (Tin và ảnh)", "T.M, Lê Văn A", ""),
            ("Bài, ảnh: Lê Văn A", "Lê Văn A (Bài, ảnh)", "Lê Văn A", ""),
            ("(BÀI VÀ ẢNH: LÊ VĂN A)", "LÊ VĂN A (Bài và ảnh)", "LÊ VĂN A", ""),
            ("Tin: T.M - Ảnh: N.H", "T.M (Tin)", "N.H", ""),
            ("Bài: Lê Văn A; ảnh: N.H", "Lê Văn A (Bài)", "N.H", ""),
            ("Ảnh: N.H", "", "N.H", ""),
            ("Nguồn: Báo X", "", "", "Báo X"),
            ("Theo Báo X", "Theo Báo X", "", "Báo X"),
            ("Theo: kiemsat.vn", "", "", "kiemsat.vn"),
            ("Tác giả: Phòng 1, Vụ X", "Phòng 1, Vụ X", "", ""),
        ] {
            let found = super::signature(line, false).unwrap_or_default();
            let each = found.bylines.iter().map(|it| match &it.work {
                Some(work) => format!("{} ({work})", it.name),
                None => it.name.clone(),
            });
            assert_eq!(each.collect::<Vec<_>>().join(", "), names, "{line}");
            assert_eq!(found.credit.as_deref().unwrap_or_default(), credit, "{line}");
            assert_eq!(found.source.as_deref().unwrap_or_default(), source, "{line}");
        }
    }

    #[test]
    fn captions_leave_their_credit() {
        for (text, caption, credit, kind) in [
            ("Toàn cảnh hội nghị. Ảnh: T.M", "Toàn cảnh hội nghị.", "T.M", ""),
            ("Trao giải (Ảnh: BVPL)", "Trao giải", "BVPL", ""),
            ("Trao giải. Nguồn ảnh: Báo X.", "Trao giải.", "Báo X", ""),
            ("Các đại biểu", "Các đại biểu", "", ""),
            ("Ảnh: T.M", "", "T.M", ""),
            ("Ảnh: Toàn cảnh hội nghị", "Ảnh: Toàn cảnh hội nghị", "", ""),
            ("Trao giải năm 1980. Ảnh: TL", "Trao giải năm 1980.", "TL", "tu_lieu"),
            ("Một giờ làm việc (Ảnh minh họa)", "Một giờ làm việc (Ảnh minh họa)", "", "minh_hoa"),
        ] {
            let found = super::captioned(text);
            let all =
                [found.caption, found.credit, found.kind.map(str::to_owned)].map(Option::unwrap_or_default);
            assert_eq!(all, [caption, credit, kind].map(str::to_owned), "{text}");
        }
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
