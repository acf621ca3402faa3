//! Days of birth and addresses of homes: what follows the words that lead them in.

use std::ops::Range;

use super::{Kind, Whose};
use crate::cut::Cut;

/// Bytes of an address at most.
const LONGEST_ADDRESS: usize = 400;

/// Whether a text tells how an office is reached. Small letters are asked for.
pub(super) fn is_of_office(lower: &str) -> bool {
    const WORDS: [&str; 9] = [
        "fax",
        "website",
        "trụ sở",
        "tòa soạn",
        "toà soạn",
        "đường dây nóng",
        "hotline",
        "tổng đài",
        "giấy phép số",
    ];
    WORDS.iter().any(|it| lower.contains(it))
}

/// Days that follow `sinh` with nothing between but what belongs to a date. Small letters are asked for.
pub(super) fn birthdays(lower: &str) -> impl Iterator<Item = Range<usize>> {
    /// What makes another word of it: pupils, what arises, hygiene.
    const OTHERS: [&str; 11] = ["học", "phát", "vệ", "thí", "hy", "hi", "tái", "giáo", "nảy", "môn", "sản"];
    /// Those who were born before it are history.
    const OLDEST: u32 = 1915;
    let mut found = Vec::new();
    for word in ["sinh", "born", "dob"] {
        for (at, _) in lower.match_indices(word) {
            let before = lower.cut(..at).trim_end();
            if OTHERS.iter().any(|it| before.ends_with(it))
                || before.len() == at && before.ends_with(char::is_alphanumeric)
            {
                continue;
            }
            let mut start = at + word.len();
            // `ngày sinh của đồng chí A: 15/3/1975`
            let label: String =
                lower.cut(start..).chars().take(40).take_while(|it| !it.is_ascii_digit()).collect();
            if let Some(colon) = label.find(':').filter(|_| !label.contains(['.', ';', '\n'])) {
                start += colon + 1;
            }
            while let Some(length) = filler(lower.cut(start..)) {
                start += length;
            }
            let Some(length) = date(lower.cut(start..)) else { continue };
            let year = lower.cut(start..start + length).rsplit(|it: char| !it.is_ascii_digit()).next();
            let year = year.and_then(|it| it.parse::<u32>().ok()).unwrap_or_default();
            if !(100..OLDEST).contains(&year) {
                found.push(start..start + length);
            }
        }
    }
    found.into_iter()
}

/// How long the next word or sign is that may stand between `sinh` and its day.
fn filler(text: &str) -> Option<usize> {
    const WORDS: [&str; 7] = ["ngày", "tháng", "năm", "vào", "nhật", "là", "on"];
    let blank =
        text.chars().next().filter(|it| it.is_whitespace() || ":,.-/(".contains(*it)).map(char::len_utf8);
    blank.or_else(|| WORDS.iter().find(|it| text.starts_with(**it)).map(|it| it.len()))
}

/// How long a full date is that a text begins with: `15/3/1975`, `15 tháng 3 năm 1975`.
pub(super) fn date(text: &str) -> Option<usize> {
    let month = sign(text, number(text, 0, 4)?, "tháng")?;
    let year = sign(text, number(text, month, 2)?, "năm")?;
    number(text, year, 4)
}

/// The place behind a sign between numbers, or behind the word that may stand there.
fn sign(text: &str, at: usize, word: &str) -> Option<usize> {
    let rest = text.cut(at..);
    let blank = rest.len() - rest.trim_start().len();
    let rest = rest.trim_start();
    let length = match rest.chars().next()? {
        '/' | '.' | '-' | '–' => rest.chars().next()?.len_utf8(),
        _ if rest.starts_with(word) => word.len(),
        _ => return None,
    };
    let after = rest.cut(length..);
    Some(at + blank + length + after.len() - after.trim_start().len())
}

/// The end of a number of so many digits at most.
fn number(text: &str, at: usize, most: usize) -> Option<usize> {
    let length = text.cut(at..).bytes().take_while(u8::is_ascii_digit).count();
    (1..=most).contains(&length).then_some(at + length)
}

/// What follows the words that lead an address in, to the end of the clause. Small letters are asked for.
pub(super) fn addresses(lower: &str, whose: Whose) -> Vec<(Range<usize>, Kind)> {
    /// Of an office, too.
    const OF_ANYBODY: [&str; 1] = ["địa chỉ"];
    const OF_HOMES: [&str; 13] = [
        "nơi ở",
        "chỗ ở",
        "nhà ở",
        "cư trú",
        "thường trú",
        "tạm trú",
        "trú tại",
        "ngụ tại",
        "hktt",
        "hộ khẩu",
        "nhà riêng",
        "home address",
        "sống tại",
    ];
    let of_anybody = OF_ANYBODY.iter().filter(|_| whose == Whose::Anybody);
    let mut found: Vec<(Range<usize>, Kind)> = Vec::new();
    for label in of_anybody.chain(&OF_HOMES) {
        for (at, _) in lower.match_indices(label) {
            let is_reporter = lower.cut(..at).trim_end().ends_with("viên");
            let Some(start) = begin(lower, at + label.len()).filter(|_| !is_reporter) else { continue };
            let range = start..start + clause(lower.cut(start..));
            if !lower.cut(range.clone()).contains("://") && !lower.cut(range.clone()).trim().is_empty() {
                found.push((range, Kind::Address));
            }
        }
    }
    if found.is_empty() && is_address(lower) {
        found.push((0..lower.len(), Kind::Address));
    }
    found
}

/// Where the address begins behind its label: after a colon, or where a house, a street or a village is named.
fn begin(lower: &str, after: usize) -> Option<usize> {
    const LEADS: [&str; 8] = [
        " hiện nay",
        " hiện tại",
        " thường trú",
        " gia đình",
        " nhà riêng",
        " liên hệ",
        " trước đây",
        " đăng ký",
    ];
    let mut start = after;
    while let Some(lead) = LEADS.iter().find(|it| lower.cut(start..).starts_with(**it)) {
        start += lead.len();
    }
    let rest = lower.cut(start..);
    if rest.trim_start().starts_with(':') {
        return rest.find(':').map(|it| start + it + 1);
    }
    let signs = [' ', '\u{A0}', '-', '–', ','];
    let blank = rest.len() - rest.trim_start_matches(signs).len();
    let rest = rest.cut(blank..);
    let mark = ["tại ", "là ", "ở "].iter().find(|it| rest.starts_with(**it)).map_or(0, |it| it.len());
    names_place(rest.cut(mark..)).then_some(start + blank + mark)
}

/// Whether a text begins with a house, a street, a village.
fn names_place(lower: &str) -> bool {
    const PLACES: [&str; 17] = [
        "số ",
        "số nhà",
        "nhà số",
        "ngõ ",
        "ngách ",
        "hẻm ",
        "thôn ",
        "xóm ",
        "ấp ",
        "tổ ",
        "khu phố",
        "đường ",
        "phố ",
        "phường ",
        "xã ",
        "căn hộ",
        "khối ",
    ];
    let lower = lower.trim_start();
    lower.starts_with(|it: char| it.is_ascii_digit()) || PLACES.iter().any(|it| lower.starts_with(it))
}

/// How long the clause is that a text begins with.
fn clause(lower: &str) -> usize {
    let near = lower
        .char_indices()
        .map(|(at, it)| at + it.len_utf8())
        .take_while(|it| *it <= LONGEST_ADDRESS)
        .last();
    let near = lower.cut(..near.unwrap_or(0));
    let end = near.find([';', '\n', '(']).unwrap_or(near.len());
    near.cut(..end).find(". ").unwrap_or(end)
}

/// Whether a text is the address of a house and nothing else.
fn is_address(lower: &str) -> bool {
    const HOUSES: [&str; 6] = ["số nhà", "nhà số", "số ", "căn hộ", "ngõ ", "hẻm "];
    const ABOVE: [&str; 9] =
        ["phường", "xã ", "thị trấn", "quận", "huyện", "tp.", "tp ", "thành phố", "tỉnh "];
    let text = lower.trim();
    let house = HOUSES.iter().find(|it| text.starts_with(**it)).map(|it| text.cut(it.len()..).trim_start());
    text.len() <= LONGEST_ADDRESS
        && house.is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit()))
        && text.split(',').skip(1).any(|part| ABOVE.iter().any(|it| part.trim_start().starts_with(it)))
}
