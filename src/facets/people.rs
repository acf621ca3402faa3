//! People by unit, and by the awards that count: an award, its level and its year are of one grant.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{Choice, Facet, FacetKey, Pack, TableFacets, UnitCounts, Values, level_facet};
use crate::{
    check::Catalog,
    config::Config,
    derive::Atlas,
    model::Id,
    records::{Award, Person},
};

pub(super) fn table(config: &Config, catalog: &Catalog, atlas: &Atlas) -> TableFacets {
    let people = &atlas.orders.people.by_name;
    let received: Vec<Vec<(Option<i32>, Id<Award>)>> =
        people.iter().map(|it| received(catalog, atlas, *it)).collect();
    let (mut years, mut awards) = (Values::new(), Values::new());
    let mut units = UnitCounts::new(atlas);
    let browse = &atlas.browse;
    for person in people {
        units.add(browse.unit_of_person(*person), true);
    }
    for (year, holders) in &browse.holders().by_year {
        years.add(year.map(i32::from), holders.len() as u64);
    }
    for award in &atlas.orders.awards {
        let n_holders = browse.holders_of(*award).len() as u64;
        if n_holders > 0 {
            awards.add(*award, n_holders);
        }
    }
    let levels: BTreeMap<Box<str>, u64> =
        browse.holders().by_level.iter().map(|(level, it)| (level.clone(), it.len() as u64)).collect();
    let (year_of, years) = years.ordered(|it| Reverse(*it), Choice::Year);
    let (award_of, awards) = awards.ordered(|it| atlas.orders.awards.place(*it), Choice::Award);
    let mut table = TableFacets {
        rows: people.iter().map(|it| it.index() as u32).collect(),
        n_counted: people.len() as u64,
        facets: vec![
            units.facet(),
            Facet { key: FacetKey::Award, options: awards },
            level_facet(config, &levels),
            Facet { key: FacetKey::Year, options: years },
        ],
        ..TableFacets::default()
    };
    let entries = received.iter().flatten();
    let lengths: Vec<u32> = received.iter().map(|it| it.len() as u32).collect();
    let years: Vec<u32> = entries.clone().map(|(year, _)| year_of[year]).collect();
    let awards: Vec<u32> = entries.map(|(_, award)| award_of[award]).collect();
    table.add(Pack::Narrow, "* nam danh-hieu", &[&lengths, &years, &awards]);
    let units = people.iter().map(|it| browse.unit_of_person(*it));
    let units = units.map(|it| it.map_or(0, |it| atlas.orders.units.place(it) as u32 + 1));
    table.add(Pack::Unit, "don-vi", &[&units.collect::<Vec<_>>()]);
    let official: Vec<u32> = people.iter().map(|it| atlas.orders.people.official.place(*it) as u32).collect();
    table.add(Pack::Official, "thu-bac", &[&official]);
    table
}

/// Year and award of what a person received and holds, each pair once.
fn received(catalog: &Catalog, atlas: &Atlas, person: Id<Person>) -> Vec<(Option<i32>, Id<Award>)> {
    let grants = atlas.grants.of_person(person).iter().map(|it| &catalog.grants()[*it]);
    let counted = grants.filter(|it| it.counts());
    let mut received: Vec<_> = counted.map(|it| (it.year.map(|it| i32::from(it.to)), it.award)).collect();
    received.sort_unstable_by_key(|(year, award)| (atlas.orders.awards.place(*award), *year));
    received.dedup();
    received
}
