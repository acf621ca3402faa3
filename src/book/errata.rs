//! Corrections made since a book was frozen: its printed pages cannot be changed, so they are a part of their own at the end.

use std::collections::{BTreeMap, BTreeSet};

use super::{Book, Chapter, Content, Context, Heading, Part};
use crate::{
    check::{Catalog, Recipient},
    model::{PartialDate, Vocabularies, vocabulary::PartKind},
    records::{Mention, common::Erratum},
};

/// The kind of the part.
const KIND: &str = "dinh_chinh";

/// Corrections made on or after a day to records of the kinds that books are made of, by kind and id, each record's by day.
pub fn since(catalog: &Catalog, day: PartialDate) -> Vec<(Mention, &Erratum)> {
    let records = catalog.records();
    let mut found: Vec<(Mention, &Erratum)> = Vec::new();
    macro_rules! of {
        ($($table:ident $kind:ident),*) => {
            $(for (id, entry) in records.$table.iter() {
                let later = entry.common.errata.iter().filter(|it| !it.on.is_before(day));
                found.extend(later.map(|it| (Mention::$kind(id), it)));
            })*
        };
    }
    of!(
        conferences Conference, people Person, units Unit, awards Award, grants Grants, documents Document,
        movements Movement, initiatives Initiative, presentations Presentation,
        consultations Consultation, publications Publication, yearbooks Yearbook
    );
    found.sort_by_key(|it| (it.0, it.1.on));
    found
}

/// The part of a frozen book that has corrections; none where nothing was corrected.
pub(super) fn part(cx: Context<'_>, book: &Book, slugs: &BTreeMap<String, usize>) -> Option<Part> {
    let frozen = *cx.catalog.extras().frozen.get(&book.yearbook.index())?;
    let honored = honored(cx.catalog, book);
    let in_book = since(cx.catalog, frozen).into_iter().filter(|(of, _)| {
        let own = *of == Mention::Yearbook(book.yearbook);
        own || book.place(*of).is_some() || honored.contains(of)
    });
    let errata: Vec<(Mention, Erratum)> = in_book.map(|(of, it)| (of, it.clone())).collect();
    let vocabularies: &Vocabularies = &cx.config.vocabularies;
    let kind = vocabularies.term::<PartKind>(KIND).filter(|_| !errata.is_empty())?;
    let mut slug = "dinh-chinh".to_owned();
    while slugs.contains_key(&slug) {
        slug.push_str("-2");
    }
    let chapter = Chapter {
        slug,
        number: None,
        heading: Heading::Part,
        intro: None,
        content: Content::Errata(errata),
        day: book.day,
    };
    Some(Part {
        kind,
        number: None,
        title: None,
        short: None,
        is_prose: false,
        anchor: format!("phan--{}", book.parts.len() + 1),
        chapters: vec![chapter],
    })
}

/// Batches, people and units of the grants that belong to a book.
fn honored(catalog: &Catalog, book: &Book) -> BTreeSet<Mention> {
    let mut honored = BTreeSet::new();
    for (_, grant) in catalog.grants().iter().filter(|(_, it)| book.counts(catalog, it)) {
        honored.insert(Mention::Grants(grant.batch));
        match grant.recipient {
            Recipient::Person(person) => drop(honored.insert(Mention::Person(person))),
            Recipient::Unit(unit) => drop(honored.insert(Mention::Unit(unit))),
            Recipient::Named(_) | Recipient::Counted { .. } => {}
        }
    }
    honored
}
