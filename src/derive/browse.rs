//! What readers narrow lists by beyond a record's own fields: people by what they received and by unit, news by the
//! units and awards it names, decisions by whom and why they honor. A unit's people, news and grants are those of the
//! units below it too; lists then need no walk of the tree.

use std::{
    cmp::Reverse,
    collections::BTreeMap,
    hash::{Hash, Hasher},
    ops::Range,
};

use super::{Backlinks, GrantIndex, NewsGroups, Orders, UnitTree, inputs::Inputs, parts::parts};
use crate::{
    check::{Catalog, Grant, Honored},
    config::Config,
    memo::{
        InParts, Read, Tracked, Version,
        reads::{Canonical, Identity, Layout, Parted, Readable, WHOLE},
    },
    model::{ByPlace, Id, RecordKind, table::of_kind},
    records::{Award, Grants, Mention, News, Person, Unit},
};

/// What was derived before lists are narrowed.
#[derive(Clone, Copy)]
pub(super) struct Derived<'d> {
    pub(super) catalog: &'d Catalog,
    pub(super) orders: &'d Orders,
    pub(super) units: &'d Tracked<UnitTree>,
    pub(super) grants: &'d InParts<GrantIndex>,
    pub(super) backlinks: &'d InParts<Backlinks>,
    pub(super) news: &'d InParts<NewsGroups>,
}

parts! {
    /// Narrower lists.
    Browse, BrowseMemos {
        people: InParts => PeopleByUnit,
        holders: Tracked => Holders,
        news: InParts => NewsByNamed,
        batches: InParts => Batches,
    }
}

/// People by the units that they are of.
#[derive(Debug, PartialEq)]
struct PeopleByUnit {
    /// The unit of each person's present office, or of the last one.
    unit_of: ByPlace<Person, Option<Id<Unit>>>,
    /// People with a unit, by unit, then officially.
    people: Vec<Id<Person>>,
    /// Which of these are of each unit and of those below it.
    ranges: Vec<Range<usize>>,
    identity: Identity,
}

/// A part is the people of one unit.
impl Readable for PeopleByUnit {
    fn known_by(&self) -> Version {
        self.identity.version()
    }

    fn layout(&self) -> Layout {
        Layout { fixed: 1, tables: const { &[of_kind(RecordKind::Unit)] } }
    }

    fn hash_part(&self, part: usize, into: &mut Canonical<'_>) {
        match self.layout().place(part) {
            None => self.people.hash(into),
            Some((_, unit)) => self.people[self.ranges[unit].clone()].hash(into),
        }
    }
}

impl Parted for PeopleByUnit {
    fn parts(&self) -> Vec<&dyn Readable> {
        vec![self, &self.unit_of]
    }
}

/// People by what they were honored with. Only what counts makes a holder.
#[derive(Debug)]
pub struct Holders {
    /// Holders of each award, by name.
    by_award: Vec<Vec<Id<Person>>>,
    /// Holders of awards of a level, by name.
    pub by_level: BTreeMap<Box<str>, Vec<Id<Person>>>,
    /// People honored for a last year of achievement, by name.
    pub by_year: BTreeMap<Option<i16>, Vec<Id<Person>>>,
    /// What they were made of.
    grants: InParts<GrantIndex>,
    awards: Version,
}

impl Hash for Holders {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.by_award, &self.by_level, &self.by_year).hash(state);
    }
}

/// News by the units and awards that it names.
#[derive(Debug)]
struct NewsByNamed {
    /// Units that each news item names, in official order.
    units_of: ByPlace<News, Vec<Id<Unit>>>,
    /// Awards that each news item names, by precedence.
    awards_of: ByPlace<News, Vec<Id<Award>>>,
    of_unit: ByPlace<Unit, Vec<Id<News>>>,
    of_award: ByPlace<Award, Vec<Id<News>>>,
}

impl Parted for NewsByNamed {
    fn parts(&self) -> Vec<&dyn Readable> {
        let NewsByNamed { units_of, awards_of, of_unit, of_award } = self;
        vec![units_of, awards_of, of_unit, of_award]
    }
}

/// Decisions by whom and why they honor.
#[derive(Debug)]
pub struct Batches {
    /// All, newest first.
    pub all: Vec<Id<Grants>>,
    places: Vec<u32>,
    by_honored: [Vec<Id<Grants>>; Honored::ALL.len()],
    /// By ground; `None` where it is not stated.
    pub by_basis: BTreeMap<Option<Box<str>>, Vec<Id<Grants>>>,
    identity: Identity,
}

/// For whom and why any decision honors is a part by itself.
const WHICH: usize = WHOLE + 1;

impl Readable for Batches {
    fn known_by(&self) -> Version {
        self.identity.version()
    }

    fn layout(&self) -> Layout {
        Layout { fixed: WHICH + 1, tables: &[] }
    }

    fn hash_part(&self, part: usize, into: &mut Canonical<'_>) {
        match part {
            WHICH => {
                self.by_honored.iter().for_each(|it| it.is_empty().hash(into));
                self.by_basis.keys().for_each(|it| it.hash(into));
            }
            _ => (&self.all, &self.by_honored, &self.by_basis).hash(into),
        }
    }
}

impl Parted for Batches {
    fn parts(&self) -> Vec<&dyn Readable> {
        vec![self]
    }
}

impl Browse {
    /// Sorts in what is to be sorted in again.
    pub(super) fn new(
        config: &Config,
        from: &Derived<'_>,
        memos: &mut BrowseMemos,
        inputs: &Inputs<'_>,
    ) -> Browse {
        use RecordKind::{Award, Document, Grants, Person};
        let Derived { catalog, orders, units, grants, backlinks, news } = *from;
        let tree = ("tree of units", units.version());
        let reads = vec![
            inputs.of(Person),
            ("official order of people", orders.people.official.version()),
            ("order of units", orders.units.version()),
            ("tree of units", units.version()),
        ];
        let people = inputs.query("people by unit", reads);
        let people = memos.people.get_equal(people, || PeopleByUnit::new(config, catalog, orders, units));
        let index = ("recipients by subject", grants.version());
        let by_name = ("people by name", orders.people.by_name.version());
        let BrowseMemos { holders, news: named, batches, .. } = memos;
        let of_index =
            inputs.query("holders of awards", vec![index, by_name, inputs.of(Award), inputs.places]);
        let awards = inputs.of(Award).1;
        let holders =
            || holders.get_from(of_index, |last| Holders::new(catalog, orders, (grants, awards), last));
        let reads = vec![
            ("references", backlinks.version()),
            ("groups of news", news.version()),
            ("order of awards", orders.awards.version()),
            tree,
            inputs.places,
        ];
        let of_backlinks = inputs.query("news by what it names", reads);
        let named = || named.get(of_backlinks, || NewsByNamed::new(catalog, orders, units, backlinks, news));
        let reads = vec![inputs.grants, inputs.of(Grants), inputs.of(Document)];
        let of_batches = inputs.query("lists of decisions", reads);
        let batches = || batches.get(of_batches, || Batches::new(catalog));
        let (holders, (named, batches)) = rayon::join(holders, || rayon::join(named, batches));
        Browse { people: people.into(), holders, news: named.into(), batches: batches.into() }
    }

    /// The version of people by unit.
    pub(super) fn people_version(&self) -> Version {
        self.people.version()
    }

    /// The versions of all lists.
    pub(super) fn versions(&self) -> [Read; 4] {
        [
            ("people by unit", self.people.version()),
            ("holders of awards", self.holders.version()),
            ("news by what it names", self.news.version()),
            ("lists of decisions", self.batches.version()),
        ]
    }

    /// The unit of a person's present office, or of the last one.
    pub fn unit_of_person(&self, person: Id<Person>) -> Option<Id<Unit>> {
        self.people.unit_of[person]
    }

    /// People of a unit and of those below it: by unit, then officially.
    pub fn people_of(&self, unit: Id<Unit>) -> &[Id<Person>] {
        self.people.identity.note(1 + unit.index());
        &self.people.people[self.people.ranges[unit.index()].clone()]
    }

    /// People by what they were honored with.
    pub fn holders(&self) -> &Holders {
        &self.holders
    }

    /// Holders of an award, by name.
    pub fn holders_of(&self, award: Id<Award>) -> &[Id<Person>] {
        &self.holders.by_award[award.index()]
    }

    /// Units that a news item names, in official order.
    pub fn units_of_news(&self, news: Id<News>) -> &[Id<Unit>] {
        &self.news.units_of[news]
    }

    /// Awards that a news item names, by precedence.
    pub fn awards_of_news(&self, news: Id<News>) -> &[Id<Award>] {
        &self.news.awards_of[news]
    }

    /// Current news that names a unit or one below it, newest first.
    pub fn news_of_unit(&self, unit: Id<Unit>) -> &[Id<News>] {
        &self.news.of_unit[unit]
    }

    /// Current news that names an award, newest first.
    pub fn news_of_award(&self, award: Id<Award>) -> &[Id<News>] {
        &self.news.of_award[award]
    }

    /// Decisions by whom and why they honor.
    pub fn batches(&self) -> &Batches {
        self.batches.identity.note(WHOLE);
        &self.batches
    }

    /// Whether any decision honors people, or units.
    pub fn honors(&self, honored: Honored) -> bool {
        self.batches.identity.note(WHICH);
        !self.batches.by_honored[honored as usize].is_empty()
    }

    /// Whether there is any decision on a ground.
    pub fn has_basis(&self, basis: &Option<Box<str>>) -> bool {
        self.batches.identity.note(WHICH);
        self.batches.by_basis.contains_key(basis)
    }

    /// Where a decision stands, newest first.
    pub fn batch_place(&self, batch: Id<Grants>) -> usize {
        self.batches().places[batch.index()] as usize
    }

    /// Decisions that honor people, or units; newest first.
    pub fn batches_of(&self, honored: Honored) -> &[Id<Grants>] {
        &self.batches().by_honored[honored as usize]
    }
}

impl PeopleByUnit {
    fn new(config: &Config, catalog: &Catalog, orders: &Orders, tree: &UnitTree) -> PeopleByUnit {
        let today = Some(config.today());
        let all = &catalog.records().people;
        let mut unit_of = vec![None; all.places()];
        for (id, it) in all.iter() {
            unit_of[id.index()] = it.fields.office_on(today).and_then(|it| it.position.unit);
        }
        let place = |it: &Id<Person>| unit_of[it.index()].map(|it| orders.units.place(it));
        let mut people: Vec<Id<Person>> =
            orders.people.official.iter().copied().filter(|it| place(it).is_some()).collect();
        people.sort_by_key(place);
        let before: Vec<usize> = (0..=orders.units.len())
            .map(|unit| people.partition_point(|it| place(it) < Some(unit)))
            .collect();
        let ranges = catalog.records().units.places_with(|it| {
            let first = orders.units.place(it);
            before[first]..before[first + tree.size(it)]
        });
        PeopleByUnit { unit_of: unit_of.into(), people, ranges, identity: Identity::default() }
    }
}

impl Holders {
    /// Holders of awards, of levels and of years. Those of which all grants are as they were stay where they still stand in order.
    fn new(
        catalog: &Catalog,
        orders: &Orders,
        (grants, awards): (&InParts<GrantIndex>, Version),
        last: Option<&Holders>,
    ) -> Holders {
        let records = catalog.records();
        let last = last.filter(|it| it.awards == awards);
        let place = |it: &Id<Person>| orders.people.by_name.place(*it);
        let holders = |known: Option<&Vec<Id<Person>>>, of: &mut dyn Iterator<Item = Id<Grant>>| {
            if let Some(known) = known.filter(|it| it.is_sorted_by_key(place)) {
                return known.clone();
            }
            let honored = of.filter_map(|it| match &catalog.grants()[it] {
                grant if !grant.counts() => None,
                grant => grant.recipient.person(),
            });
            let mut people: Vec<Id<Person>> = honored.collect();
            people.sort_by_key(place);
            people.dedup();
            people
        };
        let is_same =
            |award: Id<Award>| last.is_some_and(|it| it.grants.has_same_of_award(grants, award.index()));
        let changed: Vec<Id<Award>> = records.awards.ids().filter(|it| !is_same(*it)).collect();
        let by_award = records.awards.places_with(|award| {
            let known = last.filter(|_| is_same(award)).map(|it| &it.by_award[award.index()]);
            holders(known, &mut grants.of_award(award).iter().copied())
        });
        let years_of = |index: &GrantIndex| -> Vec<Option<i16>> {
            changed.iter().flat_map(|it| index.years_of_award(*it).map(|it| it.0)).collect()
        };
        let mut years = years_of(grants);
        years.extend(last.iter().flat_map(|it| years_of(&it.grants)));
        let by_year = grants.by_year().iter().map(|(year, grants)| {
            let known = last.filter(|_| !years.contains(year)).and_then(|it| it.by_year.get(year));
            (*year, holders(known, &mut grants.iter().copied()))
        });
        let level_of = |it: &Id<Award>| records.awards[*it].level.map(|it| it.key());
        let by_level = grants.by_level().iter().map(|(level, grants)| {
            let is_changed = changed.iter().any(|it| level_of(it) == Some(&**level));
            let known = last.filter(|_| !is_changed).and_then(|it| it.by_level.get(level));
            (level.clone(), holders(known, &mut grants.iter().copied()))
        });
        Holders {
            by_award,
            by_level: by_level.filter(|it| !it.1.is_empty()).collect(),
            by_year: by_year.filter(|it| !it.1.is_empty()).collect(),
            grants: grants.clone(),
            awards,
        }
    }
}

impl NewsByNamed {
    fn new(
        catalog: &Catalog,
        orders: &Orders,
        units: &UnitTree,
        backlinks: &Backlinks,
        news: &NewsGroups,
    ) -> NewsByNamed {
        let records = catalog.records();
        let mut units_of = vec![Vec::new(); records.news.places()];
        let mut awards_of = vec![Vec::new(); records.news.places()];
        let mut of_unit = vec![Vec::new(); records.units.places()];
        let mut of_award = vec![Vec::new(); records.awards.places()];
        for unit in &orders.units {
            for item in backlinks.news_of(Mention::Unit(*unit)) {
                units_of[item.index()].push(*unit);
            }
        }
        for award in &orders.awards {
            for item in backlinks.news_of(Mention::Award(*award)) {
                awards_of[item.index()].push(*award);
            }
        }
        for item in news.current() {
            for award in &awards_of[item.index()] {
                of_award[award.index()].push(*item);
            }
            for unit in &units_of[item.index()] {
                let mut at = Some(*unit);
                while let Some(unit) = at {
                    push_once(&mut of_unit[unit.index()], *item);
                    at = units.parent(unit);
                }
            }
        }
        let (units_of, awards_of) = (units_of.into(), awards_of.into());
        NewsByNamed { units_of, awards_of, of_unit: of_unit.into(), of_award: of_award.into() }
    }
}

impl Batches {
    fn new(catalog: &Catalog) -> Batches {
        let records = catalog.records();
        let mut all: Vec<Id<Grants>> = records.grants.ids().filter(|it| !catalog.is_proposal(*it)).collect();
        all.sort_by_cached_key(|it| newest_first(catalog, *it));
        let mut places = vec![0; records.grants.places()];
        all.iter().zip(0..).for_each(|(it, place)| places[it.index()] = place);
        let (mut by_honored, mut by_basis) = <([Vec<_>; Honored::ALL.len()], BTreeMap<_, Vec<_>>)>::default();
        for batch in &all {
            for id in catalog.grants_of(*batch) {
                let grant = &catalog.grants()[id];
                if grant.is_proposal() {
                    continue;
                }
                push_once(&mut by_honored[grant.recipient.honored() as usize], *batch);
                let basis = grant.basis.map(|it| it.key().into());
                push_once(by_basis.entry(basis).or_default(), *batch);
            }
        }
        Batches { all, places, by_honored, by_basis, identity: Identity::default() }
    }
}

/// A decision without a day stands with those of its year of achievement.
fn newest_first(catalog: &Catalog, id: Id<Grants>) -> impl Ord + use<> {
    let batch = &catalog.records().grants[id];
    let signed = batch.decision.as_ref().and_then(|it| it.facts(catalog.records()).since);
    let year = batch.year.map(|it| i32::from(it.to));
    (Reverse(signed.map(|it| it.year()).or(year)), Reverse(signed))
}

fn push_once<T: PartialEq>(list: &mut Vec<T>, it: T) {
    if list.last() != Some(&it) {
        list.push(it);
    }
}
