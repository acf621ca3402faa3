//! Ordinals: `lần thứ VI`, `khóa XIII`, `hạng Nhất`.
//!
//! They sort as numbers, since as text IX stands before V. `lần thứ I` and `lần thứ nhất` are the same.

use unicode_normalization::UnicodeNormalization;

use crate::vietnamese::{
    number::is_digits,
    text::{clean, identity_key},
};

const SYMBOLS: [(u32, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// The number words that follow `thứ`, from the first.
pub const WORDS: [&str; 10] = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"];

/// A Roman numeral in its one right spelling, capitals only: `vi` is a word. The single character `Ⅵ` counts too.
pub fn parse_roman(numeral: &str) -> Option<u32> {
    let letters: String = numeral.trim().nfkc().collect();
    let mut rest = letters.as_str();
    let mut sum = 0;
    for (value, symbol) in SYMBOLS {
        while let Some(shorter) = rest.strip_prefix(symbol) {
            rest = shorter;
            sum += value;
        }
    }
    (rest.is_empty() && (1..4000).contains(&sum) && to_roman(sum) == letters).then_some(sum)
}

/// The Roman numeral of 1 to 3999; digits for what has none.
pub fn to_roman(number: u32) -> String {
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut numeral = String::new();
    for (value, symbol) in SYMBOLS {
        while rest >= value {
            rest -= value;
            numeral.push_str(symbol);
        }
    }
    numeral
}

/// The number of `lần thứ VI`, `lần thứ nhất`, `khóa XIII`, `Khoá 11`, or of the numeral alone.
pub fn parse_ordinal(text: &str) -> Option<u32> {
    let cleaned = clean(text);
    let words: Vec<&str> = cleaned.split_whitespace().collect();
    let lead = words.iter().take_while(|it| is_lead(it)).count();
    let numeral = words[lead..].join(" ");
    if is_digits(&numeral) {
        return numeral.parse().ok().filter(|it| *it > 0);
    }
    parse_roman(&numeral).or_else(|| parse_words(&identity_key(&numeral)))
}

fn is_lead(word: &str) -> bool {
    // The key has the new style, so both spellings of khóa come here.
    matches!(identity_key(word).as_str(), "lần" | "thứ" | "khoá")
}

/// Number words from one to twenty.
fn parse_words(words: &str) -> Option<u32> {
    match words.split_once(' ') {
        None => parse_word(words),
        Some(("hai", "mươi")) => Some(20),
        Some(("mười", "một")) => Some(11),
        Some(("mười", "lăm")) => Some(15),
        Some(("mười", rest)) if rest != "nhất" && rest != "mười" => {
            parse_word(rest).map(|it| it + 10)
        }
        Some(_) => None,
    }
}

fn parse_word(word: &str) -> Option<u32> {
    match word {
        "nhì" => Some(2),
        "bốn" => Some(4),
        "bẩy" => Some(7),
        _ => (1..).zip(WORDS).find(|(_, it)| *it == word).map(|(number, _)| number),
    }
}
