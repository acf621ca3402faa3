//! Grants by year, unit, award, level, recipient and ground. A grant is one entry, so its row is.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{Choice, Facet, FacetKey, Pack, TableFacets, Values, level_facet};
use crate::{
    check::{Catalog, Grant, Honored, Named, Recipient},
    config::Config,
    derive::{Atlas, Counts, letters::person_name, statistics::count},
    model::Id,
    records::Unit,
    vietnamese::name::PersonName,
};

pub(super) fn table(config: &Config, catalog: &Catalog, atlas: &Atlas, counts: &Counts) -> TableFacets {
    let grants = catalog.grants();
    let mut ids: Vec<Id<Grant>> = grants.ids().filter(|it| !grants[*it].is_proposal()).collect();
    ids.sort_by_key(|it| (Reverse(grants[*it].year.map(|it| it.to)), atlas.orders.grants.place(*it)));
    let rows: Vec<&Grant> = ids.iter().map(|it| &grants[*it]).collect();
    let (mut years, mut awards) = (Values::new(), Values::new());
    let (mut honored, mut bases) = (Values::new(), Values::new());
    for grant in &rows {
        let honors = grant.recipient.honored();
        years.meet(year(grant), || counts.of_year(grant.year.map(|it| it.to)).n_grants);
        awards.meet(grant.award, || counts.of_award(grant.award).n_grants);
        honored.meet(honors, || counts.of_honored(honors).n_grants);
        bases.meet(basis(grant), || counts.of_basis(&basis(grant)).n_grants);
    }
    let levels: BTreeMap<Box<str>, u64> =
        atlas.grants.by_level().keys().map(|it| (it.clone(), counts.of_level(it).n_grants)).collect();
    let units = atlas.orders.units.iter().map(|it| (Choice::Unit(*it), below_unit(atlas, *it)));
    let (year_of, years) = years.ordered(|it| Reverse(*it), Choice::Year);
    let (award_of, awards) = awards.ordered(|it| atlas.orders.awards.place(*it), Choice::Award);
    let (honored_of, honored) = honored.ordered(|it| *it, Choice::Recipient);
    let (basis_of, bases) = bases.ordered(
        |it| (it.is_none(), it.as_ref().map_or(0, |it| config.vocabularies.order("grant_basis", it))),
        Choice::Basis,
    );
    let class =
        |it: &Grant| it.class.map_or(0, |it| config.vocabularies.order("award_class", it.key()) as u32 + 1);
    let mut table = TableFacets {
        rows: ids.iter().map(|it| it.index() as u32).collect(),
        n_counted: counts.all.n_grants,
        n_void: rows.iter().filter(|it| !it.counts()).count() as u64,
        facets: vec![
            Facet { key: FacetKey::Year, options: years },
            Facet { key: FacetKey::Award, options: awards },
            level_facet(config, &levels),
            Facet { key: FacetKey::Unit, options: units.filter(|(_, n)| *n > 0).collect() },
            Facet { key: FacetKey::Recipient, options: honored },
            Facet { key: FacetKey::Basis, options: bases },
        ],
        ..TableFacets::default()
    };
    let columns = [
        column(&rows, |it| year_of[&year(it)]),
        column(&rows, |it| award_of[&it.award]),
        column(&rows, class),
        column(&rows, |it| honored_of[&it.recipient.honored()]),
        column(&rows, |it| basis_of[&basis(it)]),
        ids.iter().map(|it| atlas.statistics.of_grant(*it).map_or(0, |it| it.joint + 1)).collect(),
        column(&rows, |it| it.recipient.size()),
    ];
    let columns: Vec<&[u32]> = columns.iter().map(Vec::as_slice).collect();
    table.add(Pack::Narrow, "nam danh-hieu hang doi-tuong can-cu tinh so", &columns);
    let lines: Vec<u32> = ids.iter().map(|it| atlas.lines.of_grant(*it).map_or(0, |it| it + 1)).collect();
    table.add(Pack::Unit, "don-vi", &[&lines]);
    table.by_name = by_name(config, catalog, &rows);
    let by_name = table.by_name.clone();
    table.add(Pack::Name, "ten", &[&by_name]);
    table.add(Pack::Date, "ngay", &[&by_date(catalog, &rows)]);
    table
}

fn column(rows: &[&Grant], of: impl Fn(&Grant) -> u32) -> Vec<u32> {
    rows.iter().map(|it| of(it)).collect()
}

/// Awards of a unit and of those below it.
fn below_unit(atlas: &Atlas, unit: Id<Unit>) -> u64 {
    count(atlas.statistics.below_unit(unit)).n_grants
}

/// The last year of achievement, by which lists go too.
fn year(grant: &Grant) -> Option<i32> {
    grant.year.map(|it| i32::from(it.to))
}

fn basis(grant: &Grant) -> Option<Box<str>> {
    grant.basis.map(|it| it.key().into())
}

/// The place of each row's recipient by name, people by given name. Keys are made once for each record.
fn by_name(config: &Config, catalog: &Catalog, rows: &[&Grant]) -> Vec<u32> {
    let records = catalog.records();
    let order = config.name_order;
    let key_of = |name: &PersonName| name.sort_key(&config.collation, order);
    let mut of_person: BTreeMap<usize, Vec<u8>> = BTreeMap::new();
    let mut of_unit: BTreeMap<usize, Vec<u8>> = BTreeMap::new();
    let mut of_name: BTreeMap<(Honored, &str), Vec<u8>> = BTreeMap::new();
    for grant in rows {
        match &grant.recipient {
            Recipient::Person(id) => {
                of_person
                    .entry(id.index())
                    .or_insert_with(|| key_of(&person_name(config, &records.people[*id])));
            }
            Recipient::Unit(id) => {
                of_unit.entry(id.index()).or_insert_with(|| {
                    config.collation.sort_key(records.units[*id].name_on(None).name.as_str())
                });
            }
            Recipient::Named(Named { name, honored, .. }) => {
                of_name.entry((*honored, name.as_str())).or_insert_with(|| match honored {
                    Honored::People => key_of(&PersonName::split(name.as_str(), order)),
                    Honored::Collectives | Honored::Households => config.collation.sort_key(name.as_str()),
                });
            }
            Recipient::Counted { .. } => {}
        }
    }
    /// Who has no name stands behind all that have.
    const LAST: &[u8] = &[u8::MAX; 8];
    let keys: Vec<&[u8]> = rows
        .iter()
        .map(|it| match &it.recipient {
            Recipient::Person(id) => of_person[&id.index()].as_slice(),
            Recipient::Unit(id) => of_unit[&id.index()].as_slice(),
            Recipient::Named(it) => of_name[&(it.honored, it.name.as_str())].as_slice(),
            Recipient::Counted { .. } => LAST,
        })
        .collect();
    ranks(&keys)
}

/// The place of each row's decision by date, from 1; 0 where it has none.
fn by_date(catalog: &Catalog, rows: &[&Grant]) -> Vec<u32> {
    let dates: Vec<_> = rows.iter().map(|it| it.signed(catalog.records())).collect();
    let without = u32::from(dates.iter().all(Option::is_some));
    ranks(&dates).into_iter().map(|it| it + without).collect()
}

/// The place of each key among the different ones, from 0.
pub(super) fn ranks<K: Ord>(keys: &[K]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_by(|a, b| keys[*a].cmp(&keys[*b]));
    let mut ranks = vec![0; keys.len()];
    let mut rank = 0;
    for pair in order.windows(2) {
        rank += u32::from(keys[pair[0]] != keys[pair[1]]);
        ranks[pair[1]] = rank;
    }
    ranks
}
