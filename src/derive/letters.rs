//! Where each letter begins in a list of people by name.

use rayon::prelude::*;

use super::orders::person_name;
use crate::{check::Catalog, config::Config, model::table::Id, records::Person};

/// People filed under one letter who stand together.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The letter.
    pub letter: String,
    /// The place of the first.
    pub start: usize,
    /// How many.
    pub n_people: usize,
}

/// The letters of a list by name, in its order.
pub fn letters(config: &Config, catalog: &Catalog, people: &[Id<Person>]) -> Vec<Letter> {
    let records = catalog.records();
    let all: Vec<String> = people.par_iter().map(|it| letter(config, &records.people[*it])).collect();
    runs(all)
}

/// Letters that follow one another, each of a person.
pub(super) fn runs<S: AsRef<str> + Into<String>>(all: Vec<S>) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    for (start, letter) in all.into_iter().enumerate() {
        match letters.last_mut().filter(|it| it.letter == letter.as_ref()) {
            Some(last) => last.n_people += 1,
            None => letters.push(Letter { letter: letter.into(), start, n_people: 1 }),
        }
    }
    letters
}

/// The letter under which a person is filed: of the given name in a Vietnamese publication.
pub fn letter(config: &Config, person: &Person) -> String {
    let name = person_name(config, person);
    config.collation.index_letter(name.filed_under(config.name_order))
}
