//! Where each letter begins in a list of people by name.

use super::orders::person_name;
use crate::{config::Config, records::Person};

/// People filed under one letter who stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The letter.
    pub letter: String,
    /// The place of the first.
    pub start: usize,
    /// How many.
    pub n_people: usize,
}

/// Letters that follow one another, each of a person.
pub(super) fn runs<'l>(all: impl Iterator<Item = &'l str>) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    for (start, letter) in all.enumerate() {
        match letters.last_mut().filter(|it| it.letter == letter) {
            Some(last) => last.n_people += 1,
            None => letters.push(Letter { letter: letter.to_owned(), start, n_people: 1 }),
        }
    }
    letters
}

/// The letter under which a person is filed: of the given name in a Vietnamese publication.
pub fn letter(config: &Config, person: &Person) -> String {
    let name = person_name(config, person);
    config.collation.index_letter(name.filed_under(config.name_order))
}
