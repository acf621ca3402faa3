//! Where each letter begins in a list of people by name.

use crate::{
    config::Config,
    model::Id,
    records::{Person, Records},
    vietnamese::name::PersonName,
};

/// People filed under one letter who stand together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Letter {
    /// The letter.
    pub letter: String,
    /// The place of the first.
    pub start: usize,
    /// How many.
    pub n_people: usize,
}

/// Letters that follow one another, each of a person.
pub fn runs<'l>(all: impl Iterator<Item = &'l str>) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    for (start, letter) in all.enumerate() {
        match letters.last_mut().filter(|it| it.letter == letter) {
            Some(last) => last.n_people += 1,
            None => letters.push(Letter { letter: letter.to_owned(), start, n_people: 1 }),
        }
    }
    letters
}

/// Where each letter begins among people.
pub fn of_people(config: &Config, records: &Records, people: &[Id<Person>]) -> Vec<Letter> {
    let filed: Vec<String> = people.iter().map(|it| letter(config, &records.people[*it])).collect();
    runs(filed.iter().map(String::as_str))
}

/// The letter under which a person is filed: of the given name in a Vietnamese publication.
pub fn letter(config: &Config, person: &Person) -> String {
    let name = person_name(config, person);
    config.collation.index_letter(name.filed_under(config.name_order))
}

/// The name of a person in its parts, as the record or the spaces have it.
pub fn person_name(config: &Config, person: &Person) -> PersonName {
    match &person.sort_key {
        Some(key) => PersonName {
            family: key.family.as_ref().map_or_else(String::new, |it| it.to_string()),
            middle: key.middle.as_ref().map_or_else(String::new, |it| it.to_string()),
            given: key.given.to_string(),
        },
        None => PersonName::split(person.name.as_str(), config.name_order),
    }
}
