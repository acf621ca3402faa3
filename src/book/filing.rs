//! Names that a book may file in the wrong place: no rule says which part of `H'Mai Êban` is given and which the family's.

use super::Book;
use crate::{
    check::Catalog,
    config::Config,
    records::{Mention, Person},
    report::Report,
    source::Span,
    vietnamese::{name::NameOrder, tone::is_syllable},
};

/// Asks once for all names of a book that are filed by a guess, until their records say.
pub(super) fn check(book: &Book, config: &Config, catalog: &Catalog, report: &mut Report) {
    if config.name_order != NameOrder::FamilyFirst {
        return;
    }
    let records = catalog.records();
    let yearbook = &records.yearbooks[book.yearbook];
    let people = book.places.keys().filter_map(|it| match it {
        Mention::Person(id) => Some(&records.people[*id]),
        _ => None,
    });
    let unsure: Vec<(Span, &str)> =
        people.filter(|it| is_unsure(it)).map(|it| (it.at, it.name.as_str())).collect();
    if !unsure.is_empty() {
        report.unsure_filing(yearbook.at, &yearbook.id, &unsure);
    }
}

/// Of several words, one of which is no Vietnamese syllable: then the given name need not be the last.
fn is_unsure(person: &Person) -> bool {
    let name = person.name.as_str();
    person.sort_key.is_none() && name.contains(' ') && !name.split_whitespace().all(is_syllable)
}
