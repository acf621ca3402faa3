//! What is nobody's business: numbers of identity cards, of insurance, of telephones, days of birth, addresses of homes. Found by its
//! shape and by what stands before it; what is found goes no further than its count.

mod numbers;
mod words;

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

/// Whose text it is that private values are looked for in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Somebody's: the address and the telephone in it may be those of a home.
    Anybody,
    /// An office's, as at the head and the foot of its papers: its own address and telephone are public.
    Office,
    /// A publication's, whose tables come back: a long number in them is a figure or the number of a paper, unless it has the form of a
    /// card's or a telephone's.
    Published,
}

/// The text without what is private in it, what that was, and how many words it had.
pub fn without(text: &str, whose: Whose) -> (String, Vec<Kind>, usize) {
    let text = nfc(text);
    let found = find(&text, whose);
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

/// A name of a file or a sheet without what is private in it.
pub fn public(name: &str) -> String {
    without(name, Whose::Anybody).0
}

/// Whether a number of a workbook is that of a card whose first digit was lost, being a zero: none counts so much to the last.
pub fn is_short_number(number: &str) -> bool {
    let is_day = {
        let form = time::macros::format_description!("[year][month][day]");
        time::Date::parse(number, form).is_ok()
    };
    number.len() == 8 && number.bytes().all(|it| it.is_ascii_digit()) && !number.ends_with("000") && !is_day
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
    // `15/3/75` is no day of a decision.
    let two = text.trim().rsplit(['/', '-', '.']).next().is_some_and(|it| it.len() == 2);
    if two && words::date(text.trim()) == Some(text.trim().len()) {
        return true;
    }
    let year = match iso.as_deref() {
        Ok([year, _, _]) if *year > 31 => Some(*year),
        _ => parse_datetime(text).ok().map(|it| it.date.year()),
    };
    year.is_some_and(|it| (today.year() - OLDEST..=today.year() - YOUNGEST).contains(&it))
}

/// Every private value of a text, none within another.
fn find(text: &str, whose: Whose) -> Vec<(Range<usize>, Kind)> {
    /// Bytes of what is too short to be anybody's number, day or address.
    const TOO_SHORT: usize = 8;
    if text.len() < TOO_SHORT {
        return Vec::new();
    }
    let lower = lower(text);
    let whose = if words::is_of_office(&lower) { Whose::Office } else { whose };
    let mut found = words::addresses(&lower, whose);
    if text.bytes().any(|it| it.is_ascii_digit()) {
        found.extend(words::birthdays(&lower).map(|it| (it, Kind::BirthDate)));
        found.extend(numbers::labelled(&lower).map(|it| (it, Kind::Number)));
        found.extend(numbers::find(text, whose));
    }
    found.sort_by_key(|(it, _)| (it.start, std::cmp::Reverse(it.end)));
    let mut end = 0;
    found.retain(|(it, _)| {
        let is_free = it.start >= end;
        end = end.max(it.end);
        is_free
    });
    found
}

/// Small letters, each where it stood: a letter that would become longer or shorter stays.
fn lower(text: &str) -> String {
    let small = text.chars().map(|it| {
        let small = it.to_lowercase().next();
        small.filter(|small| small.len_utf8() == it.len_utf8()).unwrap_or(it)
    });
    small.collect()
}

/// How many words a text has.
pub fn words(text: &str) -> usize {
    text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).count()
}

#[cfg(test)]
mod tests {
    use super::{Kind, Whose, is_birthday, without};

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
            let (without, kinds, _) = without(text, Whose::Anybody);
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
            assert_eq!(without(text, Whose::Anybody).0, text);
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
