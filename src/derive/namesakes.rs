//! People and units who bear one name, each with what distinguishes it from the others: a list that names them says it beside the
//! name. Only what records state is used; where it distinguishes nobody, as much of it as there is stands there.

use crate::{
    check::Catalog,
    config::Config,
    derive::Browse,
    memo::reads::Readable,
    model::{ByPlace, FastMap, Id, PartialDate},
    records::{Person, Unit},
    vietnamese::text::identity_key,
};

/// What distinguishes a person from others of the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonNote {
    /// The unit of the present office, or of the last one.
    Unit(Id<Unit>),
    /// The year of birth.
    Born(i64),
    /// The title of the office of today.
    Office,
    /// Where the person is from.
    Home,
}

/// What distinguishes a unit from others of the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnitNote {
    /// It ended on a day.
    Until(PartialDate),
    /// It was founded on a day, when another of its name had been there.
    Since(PartialDate),
}

/// Everybody who needs a note.
#[derive(Clone, Debug)]
pub struct Namesakes {
    people: ByPlace<Person, Box<[PersonNote]>>,
    units: ByPlace<Unit, Option<UnitNote>>,
}

impl Namesakes {
    /// Finds who bears one name.
    pub fn new(config: &Config, catalog: &Catalog, browse: &Browse) -> Namesakes {
        let records = catalog.records();
        let mut people: Vec<Box<[PersonNote]>> = records.people.places_with(|_| Box::default());
        let names = records.people.iter().map(|(id, it)| (it.name.as_str(), id));
        for group in same(names) {
            let notes: Vec<Vec<PersonNote>> =
                group.iter().map(|it| person_notes(config, catalog, browse, *it)).collect();
            for (own, id) in notes.iter().zip(&group) {
                let one = own.iter().find(|it| {
                    matches!(it, PersonNote::Unit(_) | PersonNote::Born(_))
                        && notes.iter().flatten().filter(|other| other == it).count() == 1
                });
                people[id.index()] = one.map_or_else(|| own.as_slice().into(), |it| [*it].into());
            }
        }
        let mut units: Vec<Option<UnitNote>> = records.units.places_with(|_| None);
        let names = records.units.iter().map(|(id, it)| (it.name_on(None).name.as_str(), id));
        for id in same(names).into_iter().flatten() {
            let unit = &records.units[id];
            let ended = unit.dissolved.map(|it| UnitNote::Until(it.value));
            units[id.index()] = ended.or_else(|| unit.established.map(|it| UnitNote::Since(it.value)));
        }
        Namesakes { people: people.into(), units: units.into() }
    }

    /// People, and units.
    pub(super) fn parts(&self) -> [&dyn Readable; 2] {
        [&self.people, &self.units]
    }

    /// What distinguishes a person; nothing where nobody else bears the name.
    pub fn of_person(&self, person: Id<Person>) -> &[PersonNote] {
        &self.people[person]
    }

    /// What distinguishes a unit.
    pub fn of_unit(&self, unit: Id<Unit>) -> Option<UnitNote> {
        self.units[unit]
    }
}

fn person_notes(config: &Config, catalog: &Catalog, browse: &Browse, id: Id<Person>) -> Vec<PersonNote> {
    let person = &catalog.records().people[id];
    let office = person.office_on(Some(config.today()));
    let notes = [
        browse.unit_of_person(id).map(PersonNote::Unit),
        person.birth_year.map(|it| PersonNote::Born(it.value)),
        office.map(|_| PersonNote::Office),
        person.home.as_ref().map(|_| PersonNote::Home),
    ];
    notes.into_iter().flatten().collect()
}

/// Those of one name, where there are several. Names are compared word by word, since most words come again and again.
fn same<'c, T>(names: impl Iterator<Item = (&'c str, Id<T>)>) -> Vec<Vec<Id<T>>> {
    let mut words: FastMap<&str, u32> = FastMap::default();
    let mut known: FastMap<String, u32> = FastMap::default();
    let mut number = |word: &'c str| {
        *words.entry(word).or_insert_with(|| {
            let next = known.len() as u32;
            *known.entry(identity_key(word)).or_insert(next)
        })
    };
    let mut keyed: Vec<(Vec<u32>, Id<T>)> =
        names.map(|(name, id)| (name.split_whitespace().map(&mut number).collect(), id)).collect();
    keyed.sort();
    let groups = keyed.chunk_by(|a, b| a.0 == b.0).filter(|it| it.len() > 1);
    groups.map(|it| it.iter().map(|(_, id)| *id).collect()).collect()
}
