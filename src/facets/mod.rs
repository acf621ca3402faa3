//! The search by facets: what people, grants and news can be narrowed by, how many there are of each value, and the
//! columns by which a reader's browser narrows further. Worked out once for a site, in time and size linear in the
//! number of its records; what a row says is for rendering.
//!
//! A table has rows in a fixed order. A *pack* is a file of columns, fetched when it is needed: what most readers
//! narrow by stands together and is small, units, tags and orders are apart. A column holds a value's place among the
//! options of its facet plus one, and nought where there is none. Packs whose rows may have several values hold
//! *entries*: first how many each row has, then a value an entry in each column. What stands in one entry belongs
//! together: the award of a person and its year.

pub mod column;
mod grants;
mod news;
mod people;

use std::{collections::BTreeMap, hash::Hash as _};

use crate::{
    check::{Catalog, Honored},
    config::Config,
    cut::Cut,
    derive::{Atlas, Counts, groups::Tag},
    memo::reads::{Canonical, Identity},
    model::{Id, RecordKind},
    records::{Award, Unit},
};

/// Rows of one file of rows.
pub const ROWS_A_CHUNK: usize = 128;

/// What is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Grants, latest year first, each year in official order.
    Grants,
    /// People by name.
    People,
    /// News, newest first.
    News,
}

impl Table {
    /// Every table.
    pub const ALL: [Table; 3] = [Table::Grants, Table::People, Table::News];

    /// The kind whose section names it.
    pub fn kind(self) -> RecordKind {
        match self {
            Table::Grants => RecordKind::Grants,
            Table::People => RecordKind::Person,
            Table::News => RecordKind::News,
        }
    }

    /// How many rows it has.
    pub fn n_rows(self, catalog: &Catalog, atlas: &Atlas) -> usize {
        match self {
            Table::Grants => atlas.grants.n_listed(),
            Table::People => catalog.records().people.len(),
            Table::News => atlas.news.current().len(),
        }
    }

    /// Whether it is narrowed by names, which the titles of news are not.
    pub fn has_names(self) -> bool {
        match self {
            Table::Grants | Table::People => true,
            Table::News => false,
        }
    }

    /// Its files of columns.
    pub fn packs(self) -> &'static [Pack] {
        match self {
            Table::Grants => &[Pack::Narrow, Pack::Unit, Pack::Name, Pack::Date],
            Table::People => &[Pack::Narrow, Pack::Unit, Pack::Official],
            Table::News => &[Pack::Narrow, Pack::Award, Pack::Unit, Pack::Tag, Pack::Name],
        }
    }
}

/// A file of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pack {
    /// What most readers narrow by.
    Narrow,
    /// Awards, where they are not there.
    Award,
    /// Units, by place in official order; of grants, units as they stood then ([`Lines`](crate::derive::Lines)).
    Unit,
    /// Tags.
    Tag,
    /// Place by name.
    Name,
    /// Place by date, oldest first.
    Date,
    /// Place in official order.
    Official,
}

impl Pack {
    /// Its file's name.
    pub fn name(self) -> &'static str {
        match self {
            Pack::Narrow => "narrow",
            Pack::Award => "award",
            Pack::Unit => "unit",
            Pack::Tag => "tag",
            Pack::Name => "name",
            Pack::Date => "date",
            Pack::Official => "official",
        }
    }
}

/// What is narrowed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FacetKey {
    /// Year of achievement or of publication.
    Year,
    /// Unit, with those below it.
    Unit,
    /// Award.
    Award,
    /// Level of the award.
    Level,
    /// Whom a grant honors.
    Recipient,
    /// On what ground.
    Basis,
    /// Category of news.
    Category,
    /// Tag of news.
    Tag,
}

impl FacetKey {
    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            FacetKey::Year => "nam",
            FacetKey::Unit => "don-vi",
            FacetKey::Award => "danh-hieu",
            FacetKey::Level => "cap",
            FacetKey::Recipient => "doi-tuong",
            FacetKey::Basis => "can-cu",
            FacetKey::Category => "chuyen-muc",
            FacetKey::Tag => "tu-khoa",
        }
    }
}

/// A value to narrow by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Choice {
    /// A year; `None` where it is not stated.
    Year(Option<i32>),
    /// A unit.
    Unit(Id<Unit>),
    /// An award.
    Award(Id<Award>),
    /// A level, by key.
    Level(Box<str>),
    /// Whom a grant honors.
    Recipient(Honored),
    /// A ground, by key; `None` where it is not stated.
    Basis(Option<Box<str>>),
    /// A category, by key.
    Category(Box<str>),
    /// A tag.
    Tag(Id<Tag>),
}

/// A facet with the values that occur.
#[derive(Debug, Hash)]
pub struct Facet {
    /// What is narrowed by.
    pub key: FacetKey,
    /// Its values in order, each with how many count. Of units, those with any, in official order.
    pub options: Vec<(Choice, u64)>,
}

/// A table with what it is narrowed by.
#[derive(Debug, Default)]
pub struct TableFacets {
    /// The record of each row, by its index.
    pub rows: Vec<u32>,
    /// The place of each row's name among names, where rows are not in the order of names themselves.
    pub by_name: Vec<u32>,
    /// How many there are: awards, of which several rows may share one, people, news.
    pub n_counted: u64,
    /// How many rows do not count: grants taken back or declined are shown, not counted.
    pub n_void: u64,
    /// Facets in the order of the page.
    pub facets: Vec<Facet>,
    /// Names of the columns of each pack, those of entries after a `*`.
    pub layout: Vec<(Pack, &'static str)>,
    /// Changes whenever rows do: each file of them begins with it, so that a browser never puts files of two builds together.
    pub rows_version: String,
    /// The same of the columns.
    pub version: String,
    /// The bytes of each pack, without the version.
    packs: BTreeMap<Pack, Vec<u8>>,
}

/// All tables.
#[derive(Debug)]
pub struct Facets {
    tables: [TableFacets; Table::ALL.len()],
    /// Changes whenever the units or tags do that tables share.
    shared_version: String,
    identity: Identity,
}

/// What is read by itself: of each table what its page shows, its rows, its columns; and what tables share.
#[derive(Clone, Copy)]
enum Part {
    Page,
    Rows,
    Columns,
}

const N_PARTS: usize = Part::Columns as usize + 1;
const SHARED: usize = 1 + Table::ALL.len() * N_PARTS;
/// The part after the last.
pub const END: usize = SHARED + 1;

impl Facets {
    /// Works everything out.
    pub fn new(
        config: &Config,
        catalog: &Catalog,
        atlas: &Atlas,
        counts: &Counts,
        identity: Identity,
    ) -> Facets {
        let mut tables = [
            grants::table(config, catalog, atlas, counts),
            people::table(config, catalog, atlas),
            news::table(config, catalog, atlas),
        ];
        for (kind, table) in Table::ALL.iter().zip(&mut tables) {
            let mut hasher = blake3::Hasher::new();
            for row in &table.rows {
                for part in row_id(catalog, *kind, *row) {
                    hasher.update(part.as_bytes()).update(b"\n");
                }
            }
            table.rows_version = version(&hasher);
            for pack in table.packs.values() {
                hasher.update(pack);
            }
            table.version = version(&hasher);
        }
        let mut hasher = blake3::Hasher::new();
        for (_, unit) in catalog.records().units.iter() {
            hasher.update(unit.id.as_bytes()).update(b"\n");
        }
        for line in atlas.lines.former(&atlas.orders) {
            hasher.update(format!("{line:?}\n").as_bytes());
        }
        for (_, tag) in atlas.news.tags() {
            hasher.update(tag.slug.as_bytes()).update(b"\n");
        }
        Facets { tables, shared_version: version(&hasher), identity }
    }

    fn note(&self, table: Table, part: Part) -> &TableFacets {
        self.identity.note(1 + table as usize * N_PARTS + part as usize);
        &self.tables[table as usize]
    }

    /// A table.
    pub fn table(&self, table: Table) -> &TableFacets {
        self.note(table, Part::Page)
    }

    /// The rows of a table, and their version.
    pub fn rows(&self, table: Table) -> (&[u32], &str) {
        let table = self.note(table, Part::Rows);
        (&table.rows, &table.rows_version)
    }

    /// A file of columns: the version, then one column after the other.
    pub fn pack(&self, table: Table, pack: Pack) -> Vec<u8> {
        let table = self.note(table, Part::Columns);
        let columns = table.packs.get(&pack).map(Vec::as_slice).unwrap_or_default();
        [table.version.as_bytes(), columns].concat()
    }

    /// The place of each row by name, and the version of these columns; none where rows stand by name themselves.
    pub fn names(&self, table: Table) -> (&[u32], &str) {
        let table = self.note(table, Part::Columns);
        (&table.by_name, &table.version)
    }

    /// The version of what tables share.
    pub fn shared_version(&self) -> &str {
        self.identity.note(SHARED);
        &self.shared_version
    }

    /// Feeds a part to `into`; versions stand for what they are versions of.
    pub fn hash_part(&self, part: usize, into: &mut Canonical<'_>) {
        let Some(part) = part.checked_sub(1) else { return };
        let Some(table) = self.tables.get(part / N_PARTS) else { return self.shared_version.hash(into) };
        match part % N_PARTS {
            it if it == Part::Rows as usize => (&table.rows, &table.rows_version).hash(into),
            it if it == Part::Columns as usize => table.version.hash(into),
            _ => {
                let TableFacets { rows, n_counted, n_void, facets, layout, rows_version, version, .. } =
                    table;
                (rows.len(), n_counted, n_void, facets, layout, rows_version, version).hash(into);
            }
        }
    }
}

fn version(hasher: &blake3::Hasher) -> String {
    hasher.finalize().to_hex().cut(..8).to_owned()
}

/// The name of a row's record or grant, which stays whatever else there is.
fn row_id(catalog: &Catalog, table: Table, row: u32) -> [&str; 2] {
    let (records, index) = (catalog.records(), row as usize);
    match table {
        Table::Grants => {
            let grant = &catalog.grants()[Id::from_index(index)];
            [&records.grants[grant.batch].id, &grant.anchor]
        }
        Table::People => [&records.people[Id::from_index(index)].id, ""],
        Table::News => [&records.news[Id::from_index(index)].id, ""],
    }
}

impl TableFacets {
    /// Adds a file of columns, named as scripts know them.
    fn add(&mut self, pack: Pack, names: &'static str, columns: &[&[u32]]) {
        let mut bytes = Vec::new();
        for column in columns {
            column::push(column, &mut bytes);
        }
        self.layout.push((pack, names));
        self.packs.insert(pack, bytes);
    }
}

/// Values of one facet while rows are read: each gets a number when it is first met, and its place in the end.
struct Values<K> {
    counts: BTreeMap<K, u64>,
}

impl<K: Ord + Clone> Values<K> {
    fn new() -> Values<K> {
        Values { counts: BTreeMap::new() }
    }

    /// Meets a value; `n` of it count.
    fn meet(&mut self, value: K, n: impl FnOnce() -> u64) {
        self.counts.entry(value).or_insert_with(n);
    }

    /// Meets a value in `n` rows that count.
    fn add(&mut self, value: K, n: u64) {
        *self.counts.entry(value).or_default() += n;
    }

    /// Places of the values in an order, from 1, and the options.
    fn ordered<O: Ord>(
        self,
        order: impl Fn(&K) -> O,
        choice: impl Fn(K) -> Choice,
    ) -> (BTreeMap<K, u32>, Vec<(Choice, u64)>) {
        let mut counts: Vec<(K, u64)> = self.counts.into_iter().collect();
        counts.sort_by_key(|(value, _)| order(value));
        let places = counts.iter().zip(1..).map(|((value, _), place)| (value.clone(), place)).collect();
        (places, counts.into_iter().map(|(value, n)| (choice(value), n)).collect())
    }
}

/// Units with how many rows count for each, those below it included; a row counts once however many of its units
/// stand below one.
struct UnitCounts<'a> {
    atlas: &'a Atlas,
    counts: Vec<u64>,
    /// The last row that counted for a unit.
    last: Vec<u32>,
    n_rows: u32,
}

impl<'a> UnitCounts<'a> {
    fn new(atlas: &'a Atlas) -> UnitCounts<'a> {
        let n_units = atlas.units.places();
        UnitCounts { atlas, counts: vec![0; n_units], last: vec![0; n_units], n_rows: 0 }
    }

    /// A row with its units; `counts` where it does.
    fn add(&mut self, units: impl IntoIterator<Item = Id<Unit>>, counts: bool) {
        self.n_rows += 1;
        for unit in units.into_iter().filter(|_| counts) {
            let mut at = Some(unit);
            while let Some(unit) = at.filter(|it| self.last[it.index()] != self.n_rows) {
                self.last[unit.index()] = self.n_rows;
                self.counts[unit.index()] += 1;
                at = self.atlas.units.parent(unit);
            }
        }
    }

    fn facet(self) -> Facet {
        let units = self.atlas.orders.units.iter();
        let counted = units.map(|it| (Choice::Unit(*it), self.counts[it.index()]));
        Facet { key: FacetKey::Unit, options: counted.filter(|(_, n)| *n > 0).collect() }
    }
}

/// Levels in the order of their vocabulary, with the rows of each.
fn level_facet(config: &Config, counts: &BTreeMap<Box<str>, u64>) -> Facet {
    let keys = config.vocabularies.keys("award_level");
    let options = keys.filter_map(|it| Some((Choice::Level(it.into()), *counts.get(it)?)));
    Facet { key: FacetKey::Level, options: options.collect() }
}
