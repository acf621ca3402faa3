//! The files by which a browser narrows a table by a name: the syllables that begin or are what is typed, each with the names that have
//! it. A file holds a stretch of the alphabet, so that a name in a large table costs a few of them; the page says where each begins.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{lens::Lens, shared_views::Syllables};
use crate::{
    facets::Table,
    model::Id,
    plan::facets::name_files,
    records::Mention,
    vietnamese::syllable::{keys, syllables},
};

/// Where each file that has any begins: its number and its first syllable.
pub fn beginnings(lens: Lens<'_>, table: Table) -> Vec<(usize, &str)> {
    let files = in_files(lens, table);
    let begun = files.iter().enumerate().filter_map(|(file, it)| Some((file, it.first()?.0.as_str())));
    begun.collect()
}

/// What a file holds: its first syllable and that of the next, then each syllable with the gaps between its names.
pub fn file(lens: Lens<'_>, table: Table, file: usize) -> Vec<Value> {
    let begun = beginnings(lens, table);
    let end = begun.iter().find(|(other, _)| *other > file).map_or("", |it| it.1);
    let rows = in_files(lens, table).swap_remove(file);
    let head = rows.first().map(|(first, _)| json!([first, end]));
    head.into_iter().chain(rows.iter().map(|(syllable, names)| row(syllable, names))).collect()
}

fn row(syllable: &str, names: &[u32]) -> Value {
    let gaps = names.iter().scan(0, |last, it| Some(it - std::mem::replace(last, *it)));
    std::iter::once(json!(syllable)).chain(gaps.map(|it| json!(it))).collect()
}

/// The syllables of each file, cut where as many names as fall to a file are full; one syllable is never cut.
fn in_files(lens: Lens<'_>, table: Table) -> Vec<&[(String, Vec<u32>)]> {
    let all = lens.session.shared.facet_names[table as usize].get_or_init(|| syllables_of(lens, table));
    let n_files = name_files(table, lens.site.facets().rows(table).0.len());
    let n_places: usize = all.iter().map(|it| it.1.len()).sum();
    let mut before = 0;
    let of_file = all.iter().map(|(_, places)| {
        let file = before * n_files / n_places.max(1);
        before += places.len();
        file
    });
    let of_file: Vec<usize> = of_file.collect();
    let files = (0..n_files).map(|file| {
        let [start, end] = [file, file + 1].map(|it| of_file.partition_point(|of| *of < it));
        &all[start..end]
    });
    files.collect()
}

/// A unit that was called otherwise once has one place: it is found by every name that its rows show.
fn syllables_of(lens: Lens<'_>, table: Table) -> Syllables {
    let facets = lens.site.facets();
    let (rows, by_name) = (facets.rows(table).0, facets.names(table).0);
    let mut found: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    for (row, at) in rows.iter().zip(0..) {
        let place = by_name.get(at as usize).copied().unwrap_or(at);
        let name = match table {
            Table::Grants => lens.bare_name(&lens.site.catalog.grants()[Id::from_index(*row as usize)]),
            Table::People => lens.name(Mention::Person(Id::from_index(*row as usize))),
            Table::News => String::new(),
        };
        for syllable in syllables(&name) {
            found.entry(keys(syllable).fold).or_default().insert(place);
        }
    }
    found.into_iter().map(|(syllable, places)| (syllable, places.into_iter().collect())).collect()
}
