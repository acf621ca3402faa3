//! What stands around a name in running text: `Đồng chí Bùi Mạnh Cường, Phó Viện trưởng VKSND tối cao`.
//!
//! An honorific is for display and is never part of a name, slug or sort key. Whether words are a name is guessed from
//! capitals and family names, so the result is a proposal for an editor or an importer to confirm.

use std::ops::Range;

use crate::{
    cut::Cut,
    vietnamese::{office::leads, text::nfc},
};

/// The longest name looked for in running text.
const MOST_NAME_WORDS: usize = 5;

/// Words before a name, longer ones before those they begin with. Case does not matter.
pub const HONORIFICS: &[&str] = &[
    "Bà mẹ Việt Nam anh hùng",
    "Mẹ Việt Nam anh hùng",
    "Mẹ VNAH",
    "Đồng chí",
    "Ông",
    "Bà",
    "Phó Giáo sư",
    "Giáo sư",
    "Tiến sĩ",
    "Tiến sỹ",
    "Thạc sĩ",
    "Thạc sỹ",
    "Cử nhân",
    "Bác sĩ",
    "Bác sỹ",
    "Kỹ sư",
    "Nghệ sĩ nhân dân",
    "Nghệ sĩ ưu tú",
    "Nhà giáo nhân dân",
    "Nhà giáo ưu tú",
    "Luật gia",
    "Luật sư",
    "Nhà báo",
    "Nhà giáo",
    "Liệt sĩ",
    "Liệt sỹ",
    "Đại tướng",
    "Thượng tướng",
    "Trung tướng",
    "Thiếu tướng",
    "Đại tá",
    "Thượng tá",
    "Trung tá",
    "Thiếu tá",
    "Đại úy",
    "Đại uý",
    "Thượng úy",
    "Thượng uý",
    "Trung úy",
    "Trung uý",
    "Thiếu úy",
    "Thiếu uý",
    "Chuẩn úy",
    "Thượng sĩ",
    "Trung sĩ",
    "Hạ sĩ",
];

/// The same, shortened: a dot may stand behind.
const ABBREVIATIONS: &[&str] = &[
    "Đ/c", "Đ.c", "Đc", "PGS", "GS", "TSKH", "TS", "T.S", "ThS", "Th.S", "BSCKII", "BSCKI", "BS", "LS",
    "NSND", "NSƯT", "NGND", "NGƯT", "KSV", "Mr", "Mrs", "Ms", "Dr", "Prof",
];

/// How people are addressed, and what people are called as well: only before a full name it is the former.
const ADDRESSES: &[&str] = &["Anh", "Chị", "Cô", "Thầy", "Em", "Cháu", "Cụ"];

/// Family names that begin a name even after an office: enough to find `Lê Minh Trí` behind `tỉnh Phú Yên`.
pub(super) const FAMILY_NAMES: &[&str] = &[
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
    "Dương", "Lý", "Đào", "Đoàn", "Vương", "Trịnh", "Trương", "Đinh", "Lâm", "Phùng", "Mai", "Tô", "Hà",
    "Tạ", "Thái", "Châu", "Cao", "Chu", "La", "Lương", "Lưu", "Tống", "Quách", "Kiều", "Từ", "Triệu", "Tăng",
    "Tôn", "Khổng", "Nông", "Ma", "Lò", "Vi", "Bế", "Đàm", "Đồng", "Giang", "Nghiêm", "Ninh", "Phí", "Quản",
    "Thân", "Thạch", "Thẩm", "Văn", "Vy", "Ông", "Âu", "Doãn", "Cù", "Cung", "Hứa", "Kim", "Lục", "Mạc",
    "Mạch", "Nghị", "Tiêu", "Trà", "Trang", "Uông", "Viên", "Sầm", "Quàng", "Lường", "Điêu", "Hầu", "Giàng",
    "Thào", "Sùng", "Vàng", "Lầu", "Rơ", "Siu", "Ksor", "Y",
];

/// Places that look like a person because they begin with a family name.
const PLACES: &[&str] = &[
    "Hà Nội",
    "Hà Nam",
    "Hà Giang",
    "Hà Tĩnh",
    "Hà Tây",
    "Hồ Chí Minh",
    "Cao Bằng",
    "Lâm Đồng",
    "Đồng Nai",
    "Đồng Tháp",
    "Thái Bình",
    "Thái Nguyên",
    "Ninh Bình",
    "Ninh Thuận",
    "Châu Âu",
    "Châu Á",
    "Châu Đốc",
    "Phan Thiết",
    "Kim Sơn",
];

/// A name taken out of its surroundings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Honored {
    /// `Đồng chí`, `TS.`; several in a row stay together.
    pub honorific: Option<String>,
    /// The name; the whole rest when nothing in it looks like one.
    pub name: String,
    /// The office before or after the name, as written.
    pub position: Option<String>,
}

/// Takes the honorific and the office away from a name, whichever side the office stands on.
pub fn split_honorific(text: &str) -> Honored {
    let composed = nfc(text);
    let (honorific, rest) = take_honorifics(composed.trim());
    let honored = |name: &str, position: &str| Honored {
        honorific: honorific.map(str::to_owned),
        name: name.to_owned(),
        position: (!position.is_empty()).then(|| position.to_owned()),
    };
    let (head, tail) = split_office(rest);
    if let Some((office, name)) = office_before(head).filter(|(_, name)| is_name(name)) {
        let office = if tail.is_empty() { office.to_owned() } else { format!("{office}, {tail}") };
        return honored(name, &office);
    }
    if is_name(head) {
        return honored(head, tail);
    }
    // Offices may be chained by commas before the name, so the whole is tried before its head.
    if let Some((office, name)) = name_at_end(rest) {
        return honored(name, office);
    }
    match name_at_end(head) {
        Some((office, name)) => honored(name, &format!("{office}, {tail}")),
        None => honored(rest, ""),
    }
}

/// The names in running text that an honorific or a rank leads in and that begin with a family name: from the family
/// name to the last word with a capital, at most five words. Marks of Markdown may stand before them.
pub fn honored_names(text: &str) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let mut at = 0;
    while let Some(length) = text.cut(at..).find(char::is_alphabetic) {
        at += length;
        if let (Some(_), after) = take_honorifics(text.cut(at..)) {
            let after = after.trim_start_matches(['*', '_', '“', '"', '[']);
            let start = text.len() - after.len();
            if let Some(length) = name_at_start(after) {
                names.push(start..start + length);
                at = start + length;
                continue;
            }
        }
        let behind = text.cut(at..).find(|it: char| !it.is_alphanumeric() && it != '/');
        at += behind.unwrap_or(text.len() - at);
    }
    names
}

/// The length of the name that a text begins with.
fn name_at_start(text: &str) -> Option<usize> {
    let mut ends = Vec::new();
    for word in text.split_inclusive(char::is_whitespace).take(MOST_NAME_WORDS) {
        let start = ends.last().map_or(0, |it: &(usize, usize)| it.1);
        let bare = word.trim_end().trim_end_matches(|it: char| !it.is_alphabetic());
        if !is_name_word(bare, false) {
            break;
        }
        ends.push((start + bare.len(), start + word.len()));
        if bare.len() < word.trim_end().len() {
            break;
        }
    }
    let end = ends.last()?.0;
    let name = text.cut(..end);
    let begins = begins_with_family(name);
    (ends.len() >= 2 && begins && !PLACES.contains(&name)).then_some(end)
}

/// The honorifics a text begins with, and what follows.
fn take_honorifics(text: &str) -> (Option<&str>, &str) {
    let mut rest = text;
    while let Some(after) = strip_honorific(rest) {
        // Behind another title it is a family name: đồng chí Ông Văn Huyên.
        if rest.len() < text.len() && strip_word(rest, "Ông").is_some() {
            break;
        }
        rest = after;
    }
    let taken = text.cut(..text.len() - rest.len()).trim_end_matches([' ', ',', ':']);
    ((!taken.is_empty()).then_some(taken), rest)
}

/// What follows an honorific that the text begins with: `Đồng chí: Nguyễn Văn A`, `PGS, TS.Nguyễn Văn A`.
fn strip_honorific(text: &str) -> Option<&str> {
    strip_any(text, ABBREVIATIONS, &['.', ',', ':'])
        .or_else(|| strip_any(text, HONORIFICS, &[',', ':']))
        .or_else(|| strip_any(text, ADDRESSES, &[':']).filter(|it| begins_with_family(it)))
}

fn strip_any<'a>(text: &'a str, words: &[&str], marks: &[char]) -> Option<&'a str> {
    let rest = words
        .iter()
        .find_map(|it| strip_start(text, it).filter(|it| !it.starts_with(char::is_alphanumeric)))?;
    let after = rest.trim_start_matches(|it: char| it.is_whitespace() || marks.contains(&it));
    (after.len() < rest.len() && !after.is_empty()).then_some(after)
}

/// Whether a text begins with a family name and a word after it.
pub(super) fn begins_with_family(text: &str) -> bool {
    FAMILY_NAMES.iter().any(|it| strip_word(text, it).is_some())
}

/// What follows a text's start, in whatever case that is.
fn strip_start<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for expected in start.chars() {
        let found = rest.next()?;
        if found != expected && !found.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
    }
    Some(rest.as_str())
}

/// What follows a word that the text begins with; something must follow it.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = strip_start(text, word)?;
    let after = rest.trim_start();
    (after.len() < rest.len() && !after.is_empty()).then_some(after)
}

/// Parts `name, office`, `name - office` and `name (office)`; in parentheses other things stand too.
fn split_office(text: &str) -> (&str, &str) {
    let marks = [", ", " - ", " – ", " — ", " ("];
    let parted = marks.iter().filter_map(|it| text.split_once(it)).min_by_key(|(head, _)| head.len());
    let (head, tail) = parted.unwrap_or((text, ""));
    match tail.strip_suffix(')').filter(|it| !it.contains('(')) {
        Some(inside) if leads(inside).is_none() => (text, ""),
        Some(inside) => (head.trim(), inside.trim()),
        None => (head.trim(), tail.trim()),
    }
}

/// Parts `OFFICE NAME` of which every word has a capital, or is in capitals: the name begins with the first family name.
fn office_before(text: &str) -> Option<(&str, &str)> {
    let starts = text.match_indices(' ').map(|(at, _)| (text.cut(..at), text.cut(at..)));
    let mut parted = starts.map(|(office, name)| (office, name.trim_start())).skip(1);
    let (office, name) =
        parted.find(|(_, it)| begins_with_family(it) && !PLACES.iter().any(|place| it.starts_with(place)))?;
    let is_loud = office.split_whitespace().all(|it| it.starts_with(char::is_uppercase));
    (is_loud && leads(office).is_some() && !begins_with_family(text)).then_some((office, name))
}

/// Whether all the words could be a name: one to six, each with a capital, or all of them capitals throughout.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capitals = !text.chars().any(char::is_lowercase) && words.len() > 1;
    (1..=6).contains(&words.len())
        && words.iter().all(|it| is_name_word(it, capitals))
        && !PLACES.contains(&text)
}

fn is_name_word(word: &str, capitals: bool) -> bool {
    let mut letters = word.chars();
    let begins = letters.next().is_some_and(char::is_uppercase);
    let mut after_mark = false;
    begins
        && letters.all(|it| {
            let fits = if it.is_uppercase() {
                capitals || after_mark
            } else {
                it.is_lowercase() || "’'-.".contains(it)
            };
            after_mark = !it.is_alphabetic();
            fits
        })
}

/// Parts `office name`: the name is the last words with a capital, from a family name on.
fn name_at_end(text: &str) -> Option<(&str, &str)> {
    let mut starts: Vec<usize> = Vec::new();
    let mut end = text.len();
    while let Some(word) = text.cut(..end).split_whitespace().next_back() {
        let start = text.cut(..end).rfind(word)?;
        if !is_name_word(word, false) {
            break;
        }
        starts.push(start);
        end = start;
    }
    starts.reverse();
    let n_words = |at: usize| starts.len() - at;
    let families = (0..starts.len()).filter(|at| {
        let name = text.cut(starts[*at]..);
        n_words(*at) >= 2 && begins_with_family(name) && !PLACES.contains(&name)
    });
    let families: Vec<usize> = families.collect();
    // A middle name may be a family name too (Nguyễn Lê Hà), while a place before the name makes the row too long.
    let whole = families.first().filter(|at| **at == 0 && n_words(0) <= 4);
    let long = families.iter().rfind(|at| (3..=5).contains(&n_words(**at)));
    let at = *whole.or(long).or(families.last())?;
    let (office, name) = text.split_at_checked(starts[at])?;
    let office = office.trim().trim_end_matches(',');
    (!office.is_empty()).then_some((office, name))
}
