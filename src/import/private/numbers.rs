//! Numbers of cards, insurances and telephones: too long to count anything, or behind a word that says what they are.

use std::ops::Range;

use super::{Kind, Whose};
use crate::cut::Cut;

/// Numbers that are too long to count anything: in one, or parted as telephone numbers and those of cards are.
pub(super) fn find(text: &str, whose: Whose) -> Vec<(Range<usize>, Kind)> {
    let bytes = text.as_bytes();
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(skip) = bytes.get(at..).and_then(|it| it.iter().position(u8::is_ascii_digit)) {
        let start = at + skip;
        let groups = groups(text, start);
        let Some(first) = groups.first() else { break };
        at = first.end;
        if let Some(dated) = groups.get(..3).filter(|it| is_date(text, it)) {
            at = dated.last().map_or(at, |it| it.end);
            continue;
        }
        let range = whole(text, first, whose).or_else(|| parted(text, &groups));
        let Some(range) = range else { continue };
        at = range.end;
        let digits: String = text.cut(range.clone()).chars().filter(char::is_ascii_digit).collect();
        let is_telephone = is_telephone(&digits);
        // Since 2017 all numbers of offices and homes begin with 02.
        let is_office = is_telephone && whose == Whose::Office && national(&digits).starts_with('2');
        if !is_office {
            found.push((range, if is_telephone { Kind::Telephone } else { Kind::Number }));
        }
    }
    found
}

/// Groups of digits that follow one another with one or two signs between, the first beginning at a place.
fn groups(text: &str, start: usize) -> Vec<Range<usize>> {
    const MOST: usize = 13;
    let mut groups: Vec<Range<usize>> = std::iter::once(start..start + n_digits(text, start)).collect();
    while let Some(last) = groups.last().filter(|_| groups.len() < MOST) {
        let signs = text.cut(last.end..).chars().take(3).take_while(|it| is_separator(*it));
        let signs: Vec<char> = signs.collect();
        let next = last.end + signs.iter().map(|it| it.len_utf8()).sum::<usize>();
        let many = n_digits(text, next);
        if !(1..=2).contains(&signs.len()) || many == 0 {
            break;
        }
        groups.push(next..next + many);
    }
    groups
}

fn n_digits(text: &str, at: usize) -> usize {
    text.cut(at..).bytes().take_while(u8::is_ascii_digit).count()
}

fn is_separator(it: char) -> bool {
    matches!(
        it,
        ' ' | '\u{A0}'
            | '\u{202F}'
            | '\u{2009}'
            | '.'
            | '-'
            | '\u{2010}'
            | '\u{2011}'
            | '–'
            | '_'
            | '('
            | ')'
    )
}

/// Whether three groups are a day: `05.06.2020`.
fn is_date(text: &str, groups: &[Range<usize>]) -> bool {
    let [day, month, year] = groups else { return false };
    let year = text.cut(year.clone()).parse::<u32>().is_ok_and(|it| (1900..2200).contains(&it));
    day.len() <= 2 && month.len() <= 2 && year
}

/// A number in one.
fn whole(text: &str, group: &Range<usize>, whose: Whose) -> Option<Range<usize>> {
    let digits = text.cut(group.clone());
    if !(9..=15).contains(&digits.len()) {
        return None;
    }
    let is_shaped = is_telephone(digits) || matches!(digits.len(), 9 | 12) && digits.starts_with('0');
    let before = text.cut(..group.start);
    let is_fraction = {
        let mut last = before.chars().rev();
        matches!(last.next(), Some('.' | ',')) && last.next().is_some_and(|it| it.is_ascii_digit())
    };
    let is_quantity = is_money(text.cut(group.end..)) || digits.ends_with("00000");
    let is_public =
        whose == Whose::Published || is_fraction || is_quantity || is_book(before) || is_in_address(before);
    (is_shaped || !is_public).then(|| group.clone())
}

/// The number that groups make together: as many of them as a telephone or a card has digits.
fn parted(text: &str, groups: &[Range<usize>]) -> Option<Range<usize>> {
    let first = groups.first()?;
    let is_abroad = text.cut(..first.start).ends_with('+');
    let begins = text.cut(first.start..);
    let totals: &[usize] = match () {
        () if is_abroad => &[11, 12, 10, 13],
        () if begins.starts_with("00") && text.cut(first.clone()).starts_with("0084") => &[13, 14],
        () if begins.starts_with('0') => &[10, 12, 11, 9],
        () if begins.starts_with("84") => &[11, 12],
        () => return None,
    };
    totals.iter().find_map(|it| of_digits(text, groups, *it))
}

/// The first groups that have so many digits together, if they are parted as those of a telephone are.
fn of_digits(text: &str, groups: &[Range<usize>], total: usize) -> Option<Range<usize>> {
    let mut sum = 0;
    let many = groups.iter().position(|it| {
        sum += it.len();
        sum >= total
    })?;
    let taken = groups.get(..=many).filter(|it| sum == total && it.len() > 1)?;
    let is_single = taken.iter().all(|it| it.len() == 1);
    let is_grouped = taken.iter().all(|it| it.len() >= 2) && taken.iter().any(|it| it.len() >= 3);
    let has_date = taken.windows(3).any(|it| is_date(text, it)) || has_months(text, taken);
    (is_single || is_grouped && !has_date).then(|| groups[0].start..groups[many].end)
}

/// Whether groups are months of years: `03.2010 05.2015`.
fn has_months(text: &str, groups: &[Range<usize>]) -> bool {
    groups.chunks(2).all(|it| {
        let [month, year] = it else { return false };
        let number = text.cut(year.clone()).parse::<u32>();
        month.len() <= 2 && year.len() == 4 && number.is_ok_and(|it| (1900..2200).contains(&it))
    })
}

/// The digits behind the country's number or the leading zero.
fn national(digits: &str) -> &str {
    let rest = digits.strip_prefix("0084").or_else(|| digits.strip_prefix("84").filter(|it| it.len() >= 9));
    rest.unwrap_or(digits).strip_prefix('0').unwrap_or(rest.unwrap_or(digits))
}

fn is_telephone(digits: &str) -> bool {
    let rest = national(digits);
    let has_prefix = rest.len() < digits.len();
    has_prefix
        && (rest.len() == 9 && !rest.starts_with('0') || rest.len() == 10 && rest.starts_with(['1', '2']))
}

fn is_money(after: &str) -> bool {
    let after: String = after.trim_start().chars().take(6).flat_map(char::to_lowercase).collect();
    const UNITS: [&str; 17] = [
        "đồng", "đ ", "đ.", "đ,", "đ)", "₫", "vnd", "vnđ", "usd", "$", "%", "ha", "km", "m2", "m²", "tấn",
        "kg",
    ];
    after == "đ" || UNITS.iter().any(|it| after.starts_with(it))
}

/// Whether what stands before a number says that it is one of a book.
fn is_book(before: &str) -> bool {
    let end: String = before.chars().rev().take(8).collect();
    ["NBSI", "NSSI"].iter().any(|it| end.to_uppercase().contains(it))
}

/// Whether a number stands in an address of the web.
fn is_in_address(before: &str) -> bool {
    let start = before.rfind(char::is_whitespace).map_or(0, |it| it + 1);
    before.cut(start..).contains("://") || before.cut(start..).starts_with("www.")
}

/// Words behind which the number of a card, an insurance, an account stands.
const LABELS: [&str; 18] = [
    "cccd",
    "cmnd",
    "cmtnd",
    "cmt",
    "căn cước công dân",
    "căn cước",
    "chứng minh nhân dân",
    "chứng minh thư",
    "hộ chiếu",
    "passport",
    "số định danh",
    "mã số thuế",
    "bhxh",
    "bhyt",
    "bảo hiểm xã hội",
    "bảo hiểm y tế",
    "số tài khoản",
    "stk",
];

/// Numbers of any shape that stand behind a word that says what they are.
pub(super) fn labelled(lower: &str) -> impl Iterator<Item = Range<usize>> {
    const FILLERS: [&str; 12] =
        ["số", "so", "mã", "thẻ", "sổ", "cá nhân", "công dân", "nhân dân", "là", "no", "/cmnd", "/cccd"];
    let mut found = Vec::new();
    for label in LABELS {
        for (at, _) in lower.match_indices(label) {
            let mut start = at + label.len();
            while let Some(length) = {
                let rest = lower.cut(start..);
                let sign = rest.chars().next().filter(|it| it.is_whitespace() || ":.,()–-/".contains(*it));
                let word = FILLERS.iter().find(|it| rest.starts_with(**it)).map(|it| it.len());
                word.or(sign.map(char::len_utf8))
            } {
                start += length;
            }
            found.extend(number(lower, start));
        }
    }
    found.into_iter()
}

/// The number of a card at a place: it may have letters before its digits, and blanks among them.
fn number(lower: &str, start: usize) -> Option<Range<usize>> {
    const FEWEST: usize = 6;
    let letters = lower.cut(start..).bytes().take_while(u8::is_ascii_alphabetic).count();
    let first = start + letters;
    if letters > 2 || !lower.cut(first..).starts_with(|it: char| it.is_ascii_digit()) {
        return None;
    }
    let groups = groups(lower, first);
    let mut taken = 0;
    let many = groups.iter().take_while(|it| {
        let goes_on = taken < 15 && it.len() <= 15 - taken;
        taken += it.len();
        goes_on
    });
    let groups: Vec<Range<usize>> = many.cloned().collect();
    let digits: usize = groups.iter().map(Range::len).sum();
    let is_date = groups.get(..3).is_some_and(|it| is_date(lower, it));
    let are_years = groups.iter().all(|it| it.len() == 4 && lower.cut(it.clone()).starts_with(['1', '2']));
    (digits >= FEWEST && !is_date && !are_years).then(|| start..groups[groups.len() - 1].end)
}
