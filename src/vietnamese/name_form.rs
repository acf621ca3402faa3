//! What is wrong with the form of a person's name, and the form it should have: `Đ/c NGUYỄN VĂN A, Phó Viện trưởng` is Nguyễn Văn A.
//!
//! A name of another language is judged only where nothing else can be meant.

use super::{
    honorific::{FAMILY_NAMES, HONORIFICS, Honored, begins_with_family, split_honorific},
    name::title_case_name,
    office::leads,
    tone::is_syllable,
};

/// What is wrong with the form of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameFlaw {
    /// A form of address, a title or an office stands beside it.
    Title,
    /// Capitals where small letters belong, or the other way round: `NGUYỄN VĂN A`, `nguyễn văn a`, `NGuyễn văn A`.
    Case,
}

/// How a name came to be where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameUse {
    /// As what a person is called.
    Called,
    /// As an item was signed: capitals are right, and so is the unit of its author.
    Signed,
}

/// What is wrong with a name, and the name as it should be; `None` for one that is well formed.
pub fn name_flaw(written: &str, how: NameUse) -> Option<(NameFlaw, String)> {
    if is_surely_right(written) {
        return None;
    }
    let (name, has_title) = without_title(written, how);
    let is_capitals = !name.contains(char::is_lowercase);
    let cased = if how == NameUse::Signed && is_capitals { None } else { in_right_case(&name) };
    match (has_title, cased) {
        (true, cased) => Some((NameFlaw::Title, cased.unwrap_or(name))),
        (false, Some(cased)) => Some((NameFlaw::Case, cased)),
        (false, None) => None,
    }
}

/// Told without looking closely: at most four words of letters, each with a capital alone at its start, the first of which begins
/// no title.
fn is_surely_right(name: &str) -> bool {
    let mut words = 0;
    let is_right = name.split(' ').all(|word| {
        words += 1;
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
    });
    let first = name.split(' ').next().unwrap_or_default();
    is_right
        && words <= 4
        && (words == 1
            || FAMILY_NAMES.contains(&first) && !HONORIFICS.iter().any(|it| begins_title(it, first)))
}

/// Whether a word is a title or the first word of one.
fn begins_title(title: &str, word: &str) -> bool {
    title.strip_prefix(word).is_some_and(|it| it.is_empty() || it.starts_with(' '))
}

/// The name without what stands beside it, and whether something does.
fn without_title(written: &str, how: NameUse) -> (String, bool) {
    let Honored { honorific, mut name, position } = split_honorific(written);
    let words = name.split(' ').count();
    let mut is_honorific = honorific.is_some();
    // `Ông` is a family name too: Ông Văn Huyên; and Bà Triệu, Bà Huyện Thanh Quan are called so.
    if let Some(word) = honorific
        && let lower = word.to_lowercase()
        && (lower == "ông" && words < 3 || matches!(&*lower, "ông" | "bà") && !begins_with_family(&name))
    {
        (name, is_honorific) = (format!("{word} {name}"), false);
    }
    if is_honorific || position.as_deref().is_some_and(|it| is_office(it, how)) {
        return (name, true);
    }
    (written.to_owned(), false)
}

fn is_office(text: &str, how: NameUse) -> bool {
    // `King, Ada` is one name, and so may others be that stand side by side.
    let mut words = text.split_whitespace();
    leads(text).is_some() || how == NameUse::Called && !words.all(|it| it.starts_with(char::is_uppercase))
}

/// The name in title case, where it is not and should be.
fn in_right_case(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let are_words = words.iter().all(|it| !it.is_empty() && it.chars().all(char::is_alphabetic));
    if !(2..=5).contains(&words.len()) || !are_words {
        return None;
    }
    let cased = title_case_name(name);
    if cased == name {
        return None;
    }
    let is_shouted = !name.contains(char::is_lowercase)
        && (begins_with_family(&cased) || words.iter().filter(|it| it.chars().count() > 2).count() > 1);
    let is_vietnamese = begins_with_family(&cased) && words.iter().all(|it| is_letter(it) || is_syllable(it));
    // `Cao đẳng nghề` is no name: of a person's the last word has its capital, or none has.
    let is_slip = words.last().is_some_and(|it| it.starts_with(char::is_uppercase))
        || !name.contains(char::is_uppercase);
    (is_shouted || is_vietnamese && is_slip).then_some(cased)
}

fn is_letter(word: &str) -> bool {
    word.chars().nth(1).is_none()
}
