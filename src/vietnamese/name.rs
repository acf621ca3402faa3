//! Personal names: their parts, their order in lists, bylines.
//!
//! A Vietnamese name is family, middle, given; people are called and sorted by the given name. Spelling is identity:
//! Thanh, Thành and Thạnh are three people, and nothing here unites them.

use crate::vietnamese::collation::Collation;
use crate::vietnamese::text::{clean, fold, nfc};
use crate::vietnamese::tone::split_tone;

pub use crate::vietnamese::honorific::{HONORIFICS, Honored, split_honorific};

/// Which end of a name the family name stands at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NameOrder {
    /// Nguyễn Quang Thành: lists go by the given name.
    #[default]
    FamilyFirst,
    /// Ada King Lovelace: lists go by the family name.
    GivenFirst,
}

/// The parts that people are sorted by. A name of one syllable is a given name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonName {
    /// Họ.
    pub family: String,
    /// Đệm: all between the two.
    pub middle: String,
    /// Tên.
    pub given: String,
}

impl PersonName {
    /// The parts of a full name without honorifics. Two-syllable given names, ethnic, religious and foreign names
    /// need their parts written out by the editor.
    pub fn split(name: &str, order: NameOrder) -> Self {
        let cleaned = clean(name);
        let mut words: Vec<&str> = cleaned.split_whitespace().collect();
        if order == NameOrder::GivenFirst {
            words.reverse();
            // Reversed, the family name leads here too; the middle is put right below.
        }
        let given = words.pop().unwrap_or_default().to_owned();
        let mut words = words.into_iter();
        let family = words.next().unwrap_or_default().to_owned();
        let mut middle: Vec<&str> = words.collect();
        if order == NameOrder::GivenFirst {
            middle.reverse();
        }
        Self { family, middle: middle.join(" "), given }
    }

    /// The part a list files the name under, for its A–Z headings.
    pub fn filed_under(&self, order: NameOrder) -> &str {
        match order {
            NameOrder::GivenFirst if !self.family.is_empty() => &self.family,
            NameOrder::GivenFirst | NameOrder::FamilyFirst => &self.given,
        }
    }

    /// Bytes that sort people: given name, then family, then middle, or family first in the other order.
    ///
    /// Each part is compared by itself. In one string tones would count only after all letters, and Trần Thị Hạ would
    /// stand between Lê Thị Hà and Vũ Thị Hà.
    pub fn sort_key(&self, collation: &Collation, order: NameOrder) -> Vec<u8> {
        let parts = self.parts(order);
        let mut key = Vec::new();
        for part in parts {
            collation.write_sort_key(part, &mut key);
        }
        for part in parts {
            key.extend_from_slice(nfc(part).as_bytes());
            key.push(0);
        }
        key
    }

    fn parts(&self, order: NameOrder) -> [&str; 3] {
        match order {
            NameOrder::FamilyFirst => [&self.given, &self.family, &self.middle],
            NameOrder::GivenFirst => [self.filed_under(order), &self.given, &self.middle],
        }
    }
}

/// The full names in a text where there are several: `Nguyễn A B và Trần C D`, each on a line of its own, or after `1.` and
/// `2.`. The text itself where it is one name, or none.
pub fn names_in(text: &str, order: NameOrder) -> Vec<&str> {
    let marks: &[&str] = match order {
        NameOrder::FamilyFirst => &["\n", "\t", ";", ",", "|", "/", "&", "+", "•", "·", " và ", " - ", " – "],
        // `King, Ada` is one name.
        NameOrder::GivenFirst => &["\n", "\t", ";", "|", "/", "&", "+", "•", "·", " và ", " and "],
    };
    let mut parts = vec![text];
    for mark in marks.iter().filter(|it| text.contains(**it)) {
        parts = parts.into_iter().flat_map(|it| it.split(mark)).collect();
    }
    // What stands in parentheses is said of the name before it; a number or a dash may stand before each.
    let names: Vec<&str> = parts
        .into_iter()
        .map(|it| it.trim_start_matches(|it: char| !it.is_alphabetic() && it != '(').trim())
        .filter(|it| is_full(it))
        .collect();
    if names.len() > 1 { names } else { vec![text] }
}

/// Whether a text has the form of a full name: two words or more, each with a capital.
fn is_full(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.clone().nth(1).is_some()
        && words.all(|it| it.starts_with(char::is_uppercase) && !it.contains(|it: char| it.is_ascii_digit()))
}

/// The initials in the order of the name, as bylines have them: `Võ Tuấn` is `V.T`. Tones are dropped, Đ stays Đ.
pub fn initials(name: &str) -> String {
    let letters = clean(name)
        .split_whitespace()
        .filter_map(|it| it.chars().find(|it| it.is_alphabetic()))
        .map(|it| split_tone(it).0.to_uppercase().collect::<String>())
        .collect::<Vec<_>>();
    letters.join(".")
}

/// A byline in capitals as a name: `HỒ NGỌC THẢO` is `Hồ Ngọc Thảo`, `H’HEN NIÊ` is `H’Hen Niê`. For names only: a title so
/// treated becomes `Kiểm Toán Nhà Nước`.
pub fn title_case_name(name: &str) -> String {
    let mut named = String::with_capacity(name.len());
    let mut begins = true;
    for it in nfc(name).chars() {
        if begins {
            named.extend(it.to_uppercase());
        } else {
            named.extend(it.to_lowercase());
        }
        begins = !it.is_alphanumeric();
    }
    named
}

/// Whether a byline names nobody: `P.V`, `TG`, `BBT`, `CTV`, `T.H`, `Theo …`.
pub fn generic_byline(byline: &str) -> bool {
    let key = fold(byline);
    let letters: String = key.chars().filter(|it| it.is_alphanumeric()).collect();
    let words =
        ["pv", "tg", "bbt", "ctv", "th", "phongvien", "tacgia", "banbientap", "congtacvien", "tonghop"];
    key.starts_with("theo ") || words.contains(&letters.as_str())
}

/// Whether a byline is initials (`V.T`): a person, but nobody knows which.
pub fn looks_like_initials(byline: &str) -> bool {
    let cleaned = clean(byline);
    let parts: Vec<&str> = cleaned.trim().trim_end_matches('.').split('.').map(str::trim).collect();
    (2..=5).contains(&parts.len())
        && parts.iter().all(|it| {
            let mut letters = it.chars();
            letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
        })
        && !generic_byline(byline)
}
