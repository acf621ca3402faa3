//! What is nobody's business: numbers of identity cards, of insurance, of telephones, days of birth, addresses of homes. Found by its
//! shape and by what stands before it; what is found goes no further than its count.

use std::ops::Range;

use crate::{
    cut::Cut,
    report::Phrase,
    vietnamese::{date::parse_datetime, text::nfc},
};

/// What stands in the place of what was taken out.
pub const MARK: &str = "[…]";

/// A kind of private value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The number of an identity card, a passport, an insurance.
    Number,
    /// A telephone number.
    Telephone,
    /// A day of birth.
    BirthDate,
    /// The address of a home.
    Address,
    /// Another column that is nobody's business.
    Column,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 5] = [Kind::Number, Kind::Telephone, Kind::BirthDate, Kind::Address, Kind::Column];

    /// What it is.
    pub fn words(self) -> Phrase {
        let (vi, en) = match self {
            Kind::Number => ("số định danh, số bảo hiểm", "identity and insurance numbers"),
            Kind::Telephone => ("số điện thoại", "telephone numbers"),
            Kind::BirthDate => ("ngày sinh", "days of birth"),
            Kind::Address => ("địa chỉ nhà", "home addresses"),
            Kind::Column => ("giá trị trong cột riêng tư", "values in private columns"),
        };
        Phrase::new(vi, en)
    }
}

/// The text without what is private in it, what that was, and how many words it had.
pub fn without(text: &str) -> (String, Vec<Kind>, usize) {
    let text = nfc(text);
    let found = find(&text);
    if found.is_empty() {
        return (text.into_owned(), Vec::new(), 0);
    }
    let (mut rest, mut at, mut count) = (String::new(), 0, 0);
    for (range, _) in &found {
        rest.push_str(text.cut(at..range.start));
        rest.push_str(MARK);
        count += words(text.cut(range.clone()));
        at = range.end;
    }
    rest.push_str(text.cut(at..));
    (rest, found.into_iter().map(|(_, kind)| kind).collect(), count)
}

/// Whether a cell holds nothing but a day on which somebody who is honored may have been born.
pub fn is_birthday(text: &str, today: time::Date) -> bool {
    const YOUNGEST: i32 = 10;
    const OLDEST: i32 = 110;
    let has_letters = text.chars().any(|it| it.is_alphabetic() && !"Tngàyháăm".contains(it));
    if text.len() > 40 || has_letters || !text.contains(|it: char| it.is_ascii_digit()) {
        return false;
    }
    let iso = text
        .split('T')
        .next()
        .unwrap_or_default()
        .split('-')
        .map(str::parse::<i32>)
        .collect::<Result<Vec<_>, _>>();
    let year = match iso.as_deref() {
        Ok([year, _, _]) if *year > 31 => Some(*year),
        _ => parse_datetime(text).ok().map(|it| it.date.year()),
    };
    year.is_some_and(|it| (today.year() - OLDEST..=today.year() - YOUNGEST).contains(&it))
}

/// Every private value of a text.
fn find(text: &str) -> Vec<(Range<usize>, Kind)> {
    let mut found = addresses(text);
    let is_free = |found: &[(Range<usize>, Kind)], at: &Range<usize>| {
        !found.iter().any(|(it, _)| it.start < at.end && at.start < it.end)
    };
    for range in birthdays(text).into_iter().map(|it| (it, Kind::BirthDate)).chain(numbers(text)) {
        if is_free(&found, &range.0) {
            found.push(range);
        }
    }
    found.sort_by_key(|(it, _)| it.start);
    found
}

/// Numbers that are too long to count anything: in one, or parted as telephone numbers and those of cards are.
fn numbers(text: &str) -> Vec<(Range<usize>, Kind)> {
    let bytes = text.as_bytes();
    let digits = |at: usize| bytes.iter().skip(at).take_while(|it| it.is_ascii_digit()).count();
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(skip) = bytes.get(at..).and_then(|it| it.iter().position(u8::is_ascii_digit)) {
        let start = at + skip;
        let mut groups = vec![digits(start)];
        let mut end = start + groups[0];
        // One sign between two groups; a bracket may close the first.
        while let Some(length) =
            separator(bytes, end).filter(|it| bytes.get(end + it).is_some_and(u8::is_ascii_digit))
        {
            let group = digits(end + length);
            if groups.len() > 5 {
                break;
            }
            groups.push(group);
            end += length + group;
        }
        let whole = start..start + groups[0];
        let many: usize = groups.iter().sum();
        let is_parted = groups.len() > 1
            && (9..=12).contains(&many)
            && (2..=5).contains(&groups[0])
            && groups[1..].iter().all(|it| (2..=4).contains(it))
            && groups.last().is_some_and(|it| *it >= 3);
        let begins = bytes[start] == b'0' || start > 0 && bytes[start - 1] == b'+';
        match () {
            () if is_parted && begins => {
                let kind = if many == 12 { Kind::Number } else { Kind::Telephone };
                found.push((start..end, kind));
                at = end;
            }
            () if (9..=15).contains(&groups[0]) && !is_money(text.cut(whole.end..)) => {
                let is_telephone = groups[0] == 10 && bytes[start] == b'0'
                    || groups[0] == 11 && text.cut(start..).starts_with("84");
                found.push((whole.clone(), if is_telephone { Kind::Telephone } else { Kind::Number }));
                at = whole.end;
            }
            () => at = start + groups[0],
        }
    }
    found
}

/// How long the sign is that parts two groups of digits, if one does.
fn separator(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at..)? {
        [b')', b' ', ..] => Some(2),
        [b' ' | b'.' | b'-' | b')', ..] => Some(1),
        [0xC2, 0xA0, ..] => Some(2),
        _ => None,
    }
}

fn is_money(after: &str) -> bool {
    let after = after.trim_start().to_lowercase();
    ["đồng", "đ ", "vnd", "vnđ", "usd", "ha", "km", "m2", "m²", "tấn", "kg"]
        .iter()
        .any(|it| after.starts_with(it))
}

/// Days that follow `sinh` with nothing between but what belongs to a date.
fn birthdays(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for word in ["sinh", "Sinh", "SINH"] {
        for (at, _) in text.match_indices(word) {
            let mut start = at + word.len();
            while let Some(length) = filler(text.cut(start..)) {
                start += length;
            }
            if let Some(length) = date(text.cut(start..)) {
                found.push(start..start + length);
            }
        }
    }
    found
}

/// How long the next word or sign is that may stand between `sinh` and its day.
fn filler(text: &str) -> Option<usize> {
    const WORDS: [&str; 6] = ["ngày", "Ngày", "tháng", "năm", "vào", "nhật"];
    let blank =
        text.chars().next().filter(|it| it.is_whitespace() || ":,.-/(".contains(*it)).map(char::len_utf8);
    blank.or_else(|| WORDS.iter().find(|it| text.starts_with(**it)).map(|it| it.len()))
}

/// How long a full date is that a text begins with: `15/3/1975`, `15 tháng 3 năm 1975`.
fn date(text: &str) -> Option<usize> {
    let number = |at: usize, most: usize| {
        let length = text.cut(at..).bytes().take_while(u8::is_ascii_digit).count();
        (1..=most).contains(&length).then_some(at + length)
    };
    let sign = |at: usize, word: &str| {
        let rest = text.cut(at..);
        let blank = rest.len() - rest.trim_start().len();
        let rest = rest.trim_start();
        let length = match rest.chars().next()? {
            '/' | '.' | '-' => 1,
            _ if rest.starts_with(word) => word.len(),
            _ => return None,
        };
        let after = rest.cut(length..);
        Some(at + blank + length + after.len() - after.trim_start().len())
    };
    let month = sign(number(0, 4)?, "tháng")?;
    let year = sign(number(month, 2)?, "năm")?;
    number(year, 4)
}

/// What follows the words that lead an address in, to the end of the clause.
fn addresses(text: &str) -> Vec<(Range<usize>, Kind)> {
    const LABELS: [&str; 9] = [
        "địa chỉ",
        "nơi ở",
        "chỗ ở",
        "cư trú",
        "thường trú",
        "tạm trú",
        "hộ khẩu",
        "nhà riêng",
        "home address",
    ];
    let lower = text.to_lowercase();
    // Lower-casing Vietnamese keeps every length; where another letter does not, nothing could be cut.
    if lower.len() != text.len() {
        return Vec::new();
    }
    let mut found: Vec<(Range<usize>, Kind)> = Vec::new();
    for label in LABELS {
        for (at, _) in lower.match_indices(label) {
            let rest = lower.cut(at + label.len()..);
            let lead = [" hiện nay", " hiện tại", " thường trú", " gia đình", " nhà riêng", ""];
            let lead = lead.iter().find(|it| rest.starts_with(**it)).map_or(0, |it| it.len());
            let after = rest.cut(lead..).trim_start();
            let mark = [":", "tại ", "là "].iter().find(|it| after.starts_with(**it));
            let is_reporter = lower.cut(..at).trim_end().ends_with("viên");
            let (Some(mark), false) = (mark, is_reporter) else { continue };
            let start = text.len() - after.len() + mark.len();
            let length = text.cut(start..).find([';', '\n', '(']).unwrap_or(text.len() - start);
            let length = text.cut(start..start + length).find(". ").unwrap_or(length);
            let is_web = text.cut(start..start + length).contains("://");
            let is_free = !found.iter().any(|(it, _)| it.start <= start && start < it.end);
            if !is_web && is_free && !text.cut(start..start + length).trim().is_empty() {
                found.push((start..start + length, Kind::Address));
            }
        }
    }
    found
}

/// How many words a text has.
pub fn words(text: &str) -> usize {
    text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).count()
}

#[cfg(test)]
mod tests {
    use super::{Kind, is_birthday, without};

    #[test]
    fn private_values_are_taken_out_by_their_shape() {
        for (text, rest, kind) in [
            ("CCCD 001099012345 cấp năm 2021", "CCCD […] cấp năm 2021", Kind::Number),
            ("BHXH: 7912345678.", "BHXH: […].", Kind::Number),
            ("điện thoại 0912.345.678, gặp", "điện thoại […], gặp", Kind::Telephone),
            ("ĐT: +84 912 345 678", "ĐT: +[…]", Kind::Telephone),
            ("(024) 3825 1234", "([…]", Kind::Telephone),
            ("Sinh ngày 15/3/1975 tại Huế", "Sinh ngày […] tại Huế", Kind::BirthDate),
            ("sinh ngày 15 tháng 3 năm 1975", "sinh ngày […]", Kind::BirthDate),
            (
                "Nơi ở hiện nay: số 5 đường A, phường B; công tác tại C",
                "Nơi ở hiện nay:[…]; công tác tại C",
                Kind::Address,
            ),
        ] {
            let (without, kinds, _) = without(text);
            assert_eq!((without.as_str(), kinds), (rest, vec![kind]), "{text}");
        }
    }

    #[test]
    fn what_is_public_stays() {
        for text in [
            "Kinh phí 1.234.567.890 đồng, thu 2340000000 đồng",
            "130 năm ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 - 19/5/2020)",
            "Quyết định số 152/QĐ-VKSTC ngày 06/7/2022, 402 người",
            "năm 2015 2016 2017 2018; 20 + 13 + 369 = 402; 02 05 07",
            "phóng viên thường trú tại Hà Nội; sinh năm 1975",
        ] {
            assert_eq!(without(text).0, text);
        }
    }

    #[test]
    fn a_day_alone_may_be_one_of_birth() {
        let today = time::macros::date!(2030 - 12 - 20);
        for (text, is) in [
            ("5/6/1990", true),
            ("1970-01-02", true),
            ("15/12/2030", false),
            ("1990", false),
            ("Vụ 16", false),
        ] {
            assert_eq!(is_birthday(text, today), is, "{text}");
        }
    }
}
