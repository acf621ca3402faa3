//! A table of figures: labels of rows and columns, numbers, sums.

use super::{Figures, charts};
use crate::{
    derive::statistics::{Awards, Cross, Dimension, Fact, Part, Parts, Statistics, Value},
    model::Id,
    plan::{GrantsBy, ListPage},
    records::{Mention, Unit},
    render::{
        lens::Lens,
        view::{
            common::LinkView,
            statistics::{FigureColumnView, FigureRowView, FigureTableView},
        },
    },
    vietnamese::provinces::Division,
};

/// Rows of units on one page; the list of all units has the others.
const MOST_UNITS: usize = 60;

/// What the rows of a table are.
#[derive(Clone, Copy)]
pub(super) enum Axis<'a> {
    /// Values of a dimension.
    By(Dimension),
    /// Parts of a unit, or of everything.
    Parts(&'a Parts<'a>),
}

/// A table before it is put into words.
pub(super) struct Table<'a> {
    /// The page.
    pub figures: Figures<'a>,
    /// Rows.
    pub rows: Axis<'a>,
    /// Columns.
    pub columns: Dimension,
    /// Numbers.
    pub cross: &'a Cross,
}

impl Axis<'_> {
    /// The row that a fact belongs to.
    pub(super) fn value(self, fact: &Fact) -> Value {
        match self {
            Axis::By(dimension) => fact.value(dimension),
            Axis::Parts(parts) => parts.value(fact),
        }
    }

    /// What a row is called, in full.
    pub(super) fn label(self, figures: Figures<'_>, value: Value) -> String {
        let lens = figures.lens;
        match self {
            Axis::By(dimension) => label(lens, dimension, value),
            Axis::Parts(parts) => match parts.part(value) {
                Some(Part::Itself(unit)) => {
                    format!("{} {}", lens.listed(Mention::Unit(unit)), lens.word("unit_itself"))
                }
                Some(Part::Below(unit)) => lens.listed(Mention::Unit(unit)),
                None => lens.word("unit_not_stated"),
            },
        }
    }

    /// A shorter name for a narrow place, where there is one.
    pub(super) fn short(self, figures: Figures<'_>, value: Value) -> Option<String> {
        let Axis::Parts(parts) = self else { return None };
        let unit = match parts.part(value)? {
            Part::Itself(_) => return None,
            Part::Below(unit) => unit,
        };
        let today = Some(figures.lens.today());
        let name = figures.lens.records().units[unit].name_on(today);
        figures.lens.text_of(&name.short)
    }

    /// The page with the figures of a row. A page that is narrowed already leads to narrower ones only: a unit to
    /// the units below it.
    fn link(self, figures: Figures<'_>, columns: Dimension, value: Value) -> Option<GrantsBy> {
        let is_all = *figures.by == GrantsBy::All;
        match self {
            Axis::By(Dimension::Year) if is_all && columns == Dimension::Level => {
                Some(GrantsBy::Year(value.year()))
            }
            Axis::By(Dimension::Award) if is_all => award(figures.lens, value).map(GrantsBy::Award),
            Axis::By(_) => None,
            Axis::Parts(parts) => {
                let unit: Option<Id<Unit>> = match parts.part(value)? {
                    Part::Itself(unit) => is_all.then_some(unit),
                    Part::Below(unit) => Some(unit),
                };
                let leads_on = is_all || matches!(figures.by, GrantsBy::Unit(_));
                unit.filter(|_| leads_on).map(GrantsBy::Unit)
            }
        }
    }
}

fn award(lens: Lens<'_>, value: Value) -> Option<Id<crate::records::Award>> {
    match value {
        Value::Known(place) => Some(lens.site.atlas.orders.awards.at(place as usize)),
        Value::NotApplicable | Value::Unknown => None,
    }
}

/// What a value of a dimension is called.
fn label(lens: Lens<'_>, dimension: Dimension, value: Value) -> String {
    let place = match value {
        Value::Known(place) => place,
        Value::NotApplicable => return lens.word("no_class"),
        Value::Unknown if dimension == Dimension::Year => return lens.word("year_not_stated"),
        Value::Unknown => return lens.word("not_stated"),
    };
    match dimension {
        Dimension::Year => place.to_string(),
        Dimension::Award => award(lens, value).map(|it| lens.name(Mention::Award(it))).unwrap_or_default(),
        Dimension::Province => province(Division::Present, place),
        Dimension::FormerProvince => province(Division::Former, place),
        Dimension::Grassroots => lens.word(if place == 0 { "at_grassroots" } else { "above_grassroots" }),
        Dimension::Level | Dimension::Class | Dimension::Recipient | Dimension::Sex | Dimension::Basis => {
            let vocabulary = dimension.vocabulary().unwrap_or_default();
            let key = lens.site.config.vocabularies.keys(vocabulary).nth(place as usize);
            key.map(|it| lens.term_of(vocabulary, it).label).unwrap_or_default()
        }
    }
}

fn province(division: Division, place: u32) -> String {
    division.provinces().get(place as usize).map(|it| it.name.to_owned()).unwrap_or_default()
}

impl Table<'_> {
    /// The columns: those that hold anything, and those that a reader looks for even if they do not.
    pub(super) fn columns(&self) -> Vec<Value> {
        let mut columns = self.cross.columns();
        match self.columns {
            Dimension::Grassroots => columns.push(Value::of_place(0)),
            Dimension::Sex => {
                let config = &self.figures.lens.site.config;
                columns.extend(
                    ["nam", "nu"].iter().filter_map(|it| Statistics::value_of(config, self.columns, it)),
                );
            }
            Dimension::Year | Dimension::Award | Dimension::Level | Dimension::Class => {}
            Dimension::Recipient | Dimension::Basis | Dimension::Province | Dimension::FormerProvince => {}
        }
        columns.sort_unstable();
        columns.dedup();
        columns
    }

    /// What a column is called.
    pub(super) fn column_label(&self, value: Value) -> String {
        label(self.figures.lens, self.columns, value)
    }

    /// The table with its sums.
    pub(super) fn view(&self, title: &str) -> FigureTableView {
        let lens = self.figures.lens;
        let columns = self.columns();
        let mut headings: Vec<FigureColumnView> = columns
            .iter()
            .map(|it| FigureColumnView {
                label: self.column_label(*it),
                series: Some(charts::style(*it)),
                total: false,
            })
            .collect();
        headings.push(FigureColumnView { label: lens.word("total"), series: None, total: true });
        let (shown, others) = self.shown();
        let mut rows: Vec<FigureRowView> = shown.iter().map(|it| self.row(&columns, *it)).collect();
        if !others.is_empty() {
            rows.push(self.others(&columns, &others));
        }
        let totals = columns.iter().map(|it| self.cross.column_total(*it)).chain([self.cross.total()]);
        FigureTableView {
            caption: title.to_owned(),
            counted: lens.word("count_awards"),
            corner: self.corner(),
            columns: headings,
            totals: if rows.len() > 1 { totals.map(|it| lens.awards(it)).collect() } else { Vec::new() },
            rows,
        }
    }

    fn corner(&self) -> String {
        let lens = self.figures.lens;
        match self.rows {
            Axis::By(Dimension::Year) => lens.word("achievement_year"),
            Axis::By(Dimension::Award) => lens.word("award"),
            Axis::By(Dimension::Level) => lens.word("level"),
            Axis::By(Dimension::Class) => lens.word("class"),
            Axis::By(Dimension::Recipient) => lens.word("recipient_kind"),
            Axis::By(Dimension::Sex) => lens.word("sex"),
            Axis::By(Dimension::Basis) => lens.word("grant_basis"),
            Axis::By(Dimension::Province | Dimension::FormerProvince) => lens.word("province"),
            Axis::By(Dimension::Grassroots) | Axis::Parts(_) => lens.word("unit"),
        }
    }

    /// The rows that are shown, in order; of very many units those with most, and the others apart.
    fn shown(&self) -> (Vec<Value>, Vec<Value>) {
        let rows: Vec<Value> = self.cross.rows().collect();
        if !matches!(self.rows, Axis::Parts(_)) || rows.len() <= MOST_UNITS {
            return (rows, Vec::new());
        }
        let mut by_size = rows;
        by_size.sort_by_key(|it| (std::cmp::Reverse(self.cross.row_total(*it)), *it));
        let others = by_size.split_off(MOST_UNITS);
        by_size.sort_unstable();
        (by_size, others)
    }

    fn row(&self, columns: &[Value], row: Value) -> FigureRowView {
        let lens = self.figures.lens;
        let link = self.rows.link(self.figures, self.columns, row);
        let cells = columns.iter().map(|it| self.cross.cell(row, *it)).chain([self.cross.row_total(row)]);
        FigureRowView {
            heading: LinkView {
                text: self.rows.label(self.figures, row),
                url: link.map(|it| lens.list_url(&ListPage::Statistics(it))),
            },
            depth: 0,
            cells: cells.map(|it| lens.awards(it)).collect(),
        }
    }

    fn others(&self, columns: &[Value], rows: &[Value]) -> FigureRowView {
        let lens = self.figures.lens;
        let total = rows.iter().map(|row| self.cross.row_total(*row)).sum::<Awards>();
        let cells = columns
            .iter()
            .map(|column| rows.iter().map(|row| self.cross.cell(*row, *column)).sum::<Awards>())
            .chain([total]);
        let text = format!("{} ({})", lens.word("other_units"), lens.number(rows.len() as f64));
        let url = lens.list_url(&ListPage::StatisticsUnits(0));
        FigureRowView {
            heading: LinkView { text, url: Some(url) },
            depth: 0,
            cells: cells.map(|it| lens.awards(it)).collect(),
        }
    }
}
