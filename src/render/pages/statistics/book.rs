//! Tables and charts of figures for a book.

use super::{
    Figures,
    sections::{Order, bars},
    tables::{Axis, Table},
};
use crate::{
    derive::statistics::{Awards, Dimension, Fact, Value, cross, cross_parts},
    model::Years,
    plan::GrantsBy,
    records::yearbook as asked,
    render::{
        lens::Lens,
        view::{
            common::LinkView,
            statistics::{FigureColumnView, FigureRowView, FigureTableView, StatisticsSectionView},
        },
    },
};

/// A table that a manifest asks for.
pub fn section(
    lens: Lens<'_>,
    asked: asked::Figures,
    (facts, years): (&[&Fact], Years),
    prefix: &str,
) -> StatisticsSectionView {
    let (rows, columns) = match asked {
        asked::Figures::AwardByYear => (Dimension::Award, Dimension::Year),
        asked::Figures::LevelByYear => (Dimension::Year, Dimension::Level),
        asked::Figures::ClassByAward => (Dimension::Award, Dimension::Class),
        asked::Figures::SexByAward => (Dimension::Award, Dimension::Sex),
        asked::Figures::AwardByUnit => (Dimension::Award, Dimension::Recipient),
    };
    let name = asked.word();
    // Classes are of awards that have some, sex is of people.
    let facts: Vec<&Fact> =
        facts.iter().copied().filter(|it| it.value(columns) != Value::NotApplicable).collect();
    let figures = Figures { lens, by: &GrantsBy::All, facts: &facts };
    let title = format!("{}, {years}", lens.word(&format!("book_{name}")));
    let mut section = StatisticsSectionView {
        key: name.to_owned(),
        id: format!("{prefix}--{}", name.replace('_', "-")),
        title: title.clone(),
        table: None,
        chart: None,
    };
    if facts.is_empty() {
        return section;
    }
    if asked == asked::Figures::AwardByUnit {
        section.table = Some(by_unit(figures, &title));
        return section;
    }
    let cross = cross(facts.iter().copied(), |it| it.value(rows), |it| it.value(columns));
    let table = Table { figures, rows: Axis::By(rows), columns, cross: &cross };
    let mut view = table.view(&title);
    view.rows.iter_mut().for_each(|it| it.heading.url = None);
    section.table = Some(view);
    section.chart = bars(&table, Order::OfTable, format!("{}--bieu-do", section.id), &title, |row| {
        lens.awards(table.cross.row_total(row))
    });
    section
}

/// Units with their sums, each followed by its awards.
fn by_unit(figures: Figures<'_>, title: &str) -> FigureTableView {
    let lens = figures.lens;
    let atlas = &lens.site.atlas;
    let parts = atlas.statistics.parts(&atlas.orders, &atlas.lines, None);
    let unit_axis = Axis::Parts(&parts);
    let whole = cross(figures.facts.iter().copied(), |_| Value::Unknown, |it| it.value(Dimension::Recipient));
    let columns = whole.columns();
    let awards = Axis::By(Dimension::Award);
    let mut rows = Vec::new();
    let facts = figures.facts.iter().copied();
    let by_part = cross_parts(
        facts,
        |it| unit_axis.value(it),
        |it| it.value(Dimension::Award),
        |it| it.value(Dimension::Recipient),
    );
    for (part, cross) in &by_part {
        rows.push(FigureRowView {
            heading: lens.plain(unit_axis.label(figures, *part)),
            depth: 0,
            cells: numbers(lens, &columns, |it| cross.column_total(it), cross.total()),
        });
        for award in cross.rows() {
            rows.push(FigureRowView {
                heading: LinkView { text: awards.label(figures, award), url: None },
                depth: 1,
                cells: numbers(lens, &columns, |it| cross.cell(award, it), cross.row_total(award)),
            });
        }
    }
    let table = Table { figures, rows: awards, columns: Dimension::Recipient, cross: &whole };
    let labels = columns.iter().map(|it| table.column_label(*it));
    let labelled = labels.map(|label| FigureColumnView { label, series: None, total: false });
    let total = FigureColumnView { label: lens.word("total"), series: None, total: true };
    FigureTableView {
        caption: title.to_owned(),
        counted: lens.word("count_awards"),
        corner: lens.word("unit"),
        columns: labelled.chain([total]).collect(),
        rows,
        totals: numbers(lens, &columns, |it| whole.column_total(it), whole.total()),
    }
}

/// The cells of a row: a number for each column, and the total.
fn numbers(lens: Lens<'_>, columns: &[Value], of: impl Fn(Value) -> Awards, total: Awards) -> Vec<String> {
    columns.iter().map(|it| of(*it)).chain([total]).map(|it| lens.awards(it)).collect()
}
