//! Numbers of official documents: `09/KH-VKSTC`, `01/2019/TT-VKSTC`, `05-CT/TW`.
//!
//! The same number comes back every year, so a document is known by number, issuer *and* year; this module only reads
//! the number. Its leading zero belongs to it.

use crate::{cut::Cut, vietnamese::text::clean};

/// The kinds of document and the letters that stand for them.
const KINDS: [(&str, &str); 20] = [
    ("BC", "Báo cáo"),
    ("CĐ", "Công điện"),
    ("CT", "Chỉ thị"),
    ("CTr", "Chương trình"),
    ("CV", "Công văn"),
    ("ĐA", "Đề án"),
    ("HD", "Hướng dẫn"),
    ("KH", "Kế hoạch"),
    ("KL", "Kết luận"),
    ("L", "Luật"),
    ("LCT", "Lệnh"),
    ("NĐ", "Nghị định"),
    ("NQ", "Nghị quyết"),
    ("PL", "Pháp lệnh"),
    ("QC", "Quy chế"),
    ("QĐ", "Quyết định"),
    ("TB", "Thông báo"),
    ("TT", "Thông tư"),
    ("TTLT", "Thông tư liên tịch"),
    ("TTr", "Tờ trình"),
];

/// The first document number in a text, with the look-alikes of Đ mended (`QÐ` is frequent). Dates are none.
pub fn find(text: &str) -> Option<String> {
    clean(text)
        .split(|it: char| !(it.is_alphanumeric() || it == '/' || it == '-'))
        .map(|it| it.trim_matches(['/', '-']))
        .find(|it| symbol(it).is_some())
        .map(str::to_owned)
}

/// What kind of document a number belongs to: `09/KH-VKSTC` is a `Kế hoạch`.
///
/// An official letter (`385/VKSTC-V16`) has no letters for its kind. Numbers such as `06/2022/QH15` are of laws and of
/// resolutions alike, so they say nothing.
pub fn kind_of(number: &str) -> Option<&'static str> {
    let cleaned = clean(number);
    let symbol = symbol(cleaned.trim())?;
    let abbreviation = symbol.split(['-', '/']).next().unwrap_or(symbol);
    if let Some((_, kind)) = KINDS.iter().find(|(short, _)| *short == abbreviation) {
        return Some(kind);
    }
    let is_assembly =
        abbreviation.strip_prefix("QH").is_some_and(|it| it.bytes().all(|it| it.is_ascii_digit()));
    (!is_assembly).then_some("Công văn")
}

/// The letters of a document number: what follows `số/`, `số/năm/`, or the Party's `số-`.
fn symbol(number: &str) -> Option<&str> {
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let rest = number.cut(digits..);
    if !(1..=5).contains(&digits) {
        return None;
    }
    if let Some(party) = rest.strip_prefix('-') {
        let (kind, organ) = party.split_once('/')?;
        return (is_code(kind) && organ.split('-').all(is_code)).then_some(party);
    }
    let rest = rest.strip_prefix('/')?;
    let letters = match rest.split_once('/') {
        Some((year, letters)) if year.len() == 4 && year.bytes().all(|it| it.is_ascii_digit()) => letters,
        Some(_) => return None,
        None => rest,
    };
    (letters.chars().count() > 1 && letters.split('-').all(is_code)).then_some(letters)
}

/// Capitals, perhaps with digits after them; two kinds end in a small r to differ from others.
fn is_code(letters: &str) -> bool {
    letters.starts_with(char::is_uppercase)
        && letters
            .strip_suffix('r')
            .unwrap_or(letters)
            .chars()
            .all(|it| it.is_uppercase() || it.is_ascii_digit())
}
