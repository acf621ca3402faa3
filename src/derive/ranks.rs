//! The rank of an office: what an official list goes by, before given names.

use crate::{
    check::as_of,
    config::Config,
    model::{Id, PartialDate},
    records::{Person, Records, Unit, person::Position},
    vietnamese::{office, text::fold},
};

/// Rank of an office that no table names: after every office that one does.
const UNRANKED: u32 = u32::MAX;

/// The ranks that the site gives to position titles, and those that every Vietnamese office knows.
#[derive(Debug, Hash)]
pub struct Ranks {
    rows: Vec<Row>,
}

#[derive(Debug, Hash)]
struct Row {
    /// Title without marks.
    title: String,
    unit_kind: Option<Box<str>>,
    from: Option<PartialDate>,
    to: Option<PartialDate>,
    rank: u32,
    leads: Option<bool>,
}

impl Ranks {
    /// The site's table.
    pub fn new(config: &Config) -> Ranks {
        let rows = config.ranks.iter().map(|it| Row {
            title: fold(it.title.as_str()),
            unit_kind: it.unit_kind.clone(),
            from: it.from,
            to: it.to,
            rank: it.rank as u32,
            leads: it.leads,
        });
        Ranks { rows: rows.collect() }
    }

    /// The rank of an office on a day. A row that names the kind of unit goes before one that does not.
    pub fn of(&self, position: &Position, unit: Option<&Unit>, day: Option<PartialDate>) -> u32 {
        self.row(position, unit, day).map_or(UNRANKED, |it| it.rank)
    }

    /// The rank of the office that a person holds on a day, and its unit; after every office where they hold none.
    pub fn held(
        &self,
        records: &Records,
        person: &Person,
        day: Option<PartialDate>,
    ) -> (u32, Option<Id<Unit>>) {
        let Some(office) = person.office_on(day).filter(|it| !it.is_former) else { return (UNRANKED, None) };
        let unit = office.position.unit;
        (self.of(office.position, unit.map(|it| &records.units[it].fields), day), unit)
    }

    /// Whether who holds an office leads the unit: as the site's table says, else as the title does, else because the table
    /// has it at all.
    pub fn leads(&self, position: &Position, unit: &Unit, day: Option<PartialDate>) -> bool {
        let row = self.row(position, Some(unit), day);
        let stated = row.and_then(|it| it.leads);
        stated.or_else(|| office::leads(position.title.as_str())).unwrap_or(row.is_some())
    }

    fn row(&self, position: &Position, unit: Option<&Unit>, day: Option<PartialDate>) -> Option<&Row> {
        let title = fold(position.title.as_str());
        let kind = unit.and_then(|it| it.kind).map(|it| it.key());
        let fitting = self.rows.iter().filter(|row| {
            row.title == title
                && day.is_none_or(|day| as_of::holds(row.from, row.to, day))
                && row.unit_kind.as_deref().is_none_or(|it| Some(it) == kind)
        });
        fitting.min_by_key(|it| (it.unit_kind.is_none(), it.rank))
    }
}
