//! The units and awards of each document: what else it can be narrowed by. A browser loads them when a reader asks.

use serde_json::json;

use super::cards::Deflater;
use crate::{
    check::Recipient,
    model::{RecordKind, Table},
    records::Mention,
    render::lens::Lens,
};

/// Units with the ones above them, and the units that each document refers to.
pub fn units(lens: Lens<'_>, documents: &[Mention]) -> Vec<u8> {
    let site = lens.site;
    let units = &site.catalog.records().units;
    let numbers = numbers(units);
    let mut of = Column::new(documents);
    let mut values = Vec::new();
    for (id, unit) in units.iter() {
        let (own, number) = (Mention::Unit(id), numbers[id.index()]);
        of.add(own, number);
        for link in site.atlas.backlinks.of(own) {
            of.add(link.from, number);
        }
        let parent = site.atlas.units.parent(id).map(|it| numbers[it.index()]);
        values.push(json!([unit.id, lens.listed(own), parent]));
    }
    of.pack(&values)
}

/// Awards, and those that each document is about or was honored with: who is found by an award is who its lists have.
pub fn awards(lens: Lens<'_>, documents: &[Mention]) -> Vec<u8> {
    let site = lens.site;
    let awards = &site.catalog.records().awards;
    let numbers = numbers(awards);
    let mut of = Column::new(documents);
    let mut values = Vec::new();
    for (id, award) in awards.iter() {
        let (own, number) = (Mention::Award(id), numbers[id.index()]);
        of.add(own, number);
        for link in site.atlas.backlinks.of(own) {
            of.add(link.from, number);
        }
        for fact in site.atlas.statistics.of_award(id) {
            let grant = &site.catalog.grants()[fact.grant];
            of.add(Mention::Grants(grant.batch), number);
            match grant.recipient {
                Recipient::Person(person) => of.add(Mention::Person(person), number),
                Recipient::Unit(unit) => of.add(Mention::Unit(unit), number),
                Recipient::Named(_) | Recipient::Counted { .. } => {}
            }
        }
        values.push(json!([award.id, lens.name(own), null]));
    }
    of.pack(&values)
}

/// How many records stand before each in its table, by place: places may be free, numbers are not.
fn numbers<T, R>(table: &Table<T, R>) -> Vec<usize> {
    let mut numbers = vec![0; table.places()];
    table.ids().enumerate().for_each(|(number, id)| numbers[id.index()] = number);
    numbers
}

/// The values of each document.
struct Column {
    /// The number of each record's document, by kind and place.
    numbers: Vec<Vec<u32>>,
    values: Vec<Vec<usize>>,
}

impl Column {
    fn new(documents: &[Mention]) -> Column {
        let mut numbers: Vec<Vec<u32>> = vec![Vec::new(); RecordKind::ALL.len()];
        for (number, of) in documents.iter().enumerate() {
            let of_kind = &mut numbers[of.kind() as usize];
            let n = of_kind.len().max(of.index() + 1);
            of_kind.resize(n, u32::MAX);
            of_kind[of.index()] = number as u32;
        }
        Column { numbers, values: vec![Vec::new(); documents.len()] }
    }

    /// Values come in ascending order.
    fn add(&mut self, of: Mention, value: usize) {
        let number = self.numbers[of.kind() as usize].get(of.index()).copied();
        let Some(values) = number.and_then(|it| self.values.get_mut(it as usize)) else { return };
        if values.last() != Some(&value) {
            values.push(value);
        }
    }

    /// Values as `[id, name, place of the one above]`; documents parted by commas, their values by spaces.
    fn pack(&self, values: &[serde_json::Value]) -> Vec<u8> {
        let of_documents =
            self.values.iter().map(|it| it.iter().map(usize::to_string).collect::<Vec<_>>().join(" "));
        let column = of_documents.collect::<Vec<_>>().join(",");
        Deflater::thorough().deflate(json!([values, column]).to_string().as_bytes())
    }
}
