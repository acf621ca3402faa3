//! Names that differ by letters alone that look the same: `ВК` of Cyrillic letters and `BK`. To readers they are one name, to the program
//! two, and so are the people and units. A word that mixes scripts is reported by `letters`, wherever it stands.

use std::collections::BTreeMap;

use super::{Grant, Named, Recipient};
use crate::{
    model::Table,
    records::Records,
    report::Report,
    source::Span,
    vietnamese::mixed::{first_foreign, mixed_words, skeleton},
};

/// Reports every name with a letter that is none of Latin, where another looks the same.
pub(super) fn check(records: &Records, grants: &Table<Grant>, report: &mut Report) {
    let foreign = names(records, grants)
        .filter(|(name, _)| first_foreign(name).is_some() && mixed_words(name).is_empty());
    let mut found: BTreeMap<&str, Span> = BTreeMap::new();
    for (name, at) in foreign {
        found.entry(name).or_insert(at);
    }
    // Hardly ever is there one, and then all others are compared.
    if found.is_empty() {
        return;
    }
    let mut others: BTreeMap<String, (&str, Span)> = BTreeMap::new();
    for (name, at) in names(records, grants).filter(|(name, _)| !found.contains_key(name)) {
        others.entry(skeleton(name)).or_insert((name, at));
    }
    for (name, at) in found {
        let Some((other, other_at)) = others.get(&skeleton(name)) else { continue };
        let Some(letter) = first_foreign(name) else { continue };
        report.lookalike_name(at, name, letter, other, *other_at);
    }
}

/// Every name that a record bears, or that stands for one, and where.
fn names<'r>(records: &'r Records, grants: &'r Table<Grant>) -> impl Iterator<Item = (&'r str, Span)> {
    let people = records.people.iter().map(|(_, it)| (it.name.as_str(), it.at));
    let units = records.units.iter().flat_map(|(_, it)| {
        let names =
            it.names.iter().flat_map(|it| [Some(it.name.as_str()), it.short.as_ref().map(|it| it.as_str())]);
        names.flatten().map(|name| (name, it.at))
    });
    let recipients = grants.iter().filter_map(|(_, it)| match &it.recipient {
        Recipient::Named(Named { name, .. }) => Some((name.as_str(), it.at)),
        _ => None,
    });
    people.chain(units).chain(recipients)
}
