//! Which tables a page of figures has: what the page is narrowed by is no dimension of its tables.

use std::collections::BTreeSet;

use super::{
    Figures,
    charts::{self, Bar, Bars},
    tables::{Axis, Table},
};
use crate::{
    derive::statistics::{Awards, Dimension, Statistics, Value, cross},
    model::Id,
    plan::GrantsBy,
    records::Unit,
    render::view::statistics::{ChartView, FigureColumnView, FigureTableView, StatisticsSectionView},
};

/// The tables of a page, each with its chart.
pub(super) fn sections(figures: Figures<'_>) -> Vec<StatisticsSectionView> {
    let atlas = &figures.lens.site.atlas;
    let unit = if let GrantsBy::Unit(unit) = figures.by { Some(*unit) } else { None };
    let parts = atlas.statistics.parts(&atlas.orders, &atlas.lines, unit);
    // A page of one year has nothing along time, so its rows are levels.
    let is_year = matches!(figures.by, GrantsBy::Year(_));
    let along = if is_year { Axis::By(Dimension::Level) } else { Axis::By(Dimension::Year) };
    let mut sections = Vec::new();
    let mut add = |key: &str, rows: Axis<'_>, columns: Dimension| {
        sections.extend(section(figures, key, rows, columns));
    };
    let awards = Axis::By(Dimension::Award);
    match figures.by {
        GrantsBy::All | GrantsBy::Unit(_) | GrantsBy::Basis(_) => {
            add("level", along, Dimension::Level);
            add("award", awards, Dimension::Recipient);
            add("unit", Axis::Parts(&parts), Dimension::Level);
            add("recipient", along, Dimension::Recipient);
        }
        GrantsBy::Honored(_) => {
            add("level", along, Dimension::Level);
            add("award", awards, Dimension::Class);
            add("unit", Axis::Parts(&parts), Dimension::Level);
        }
        GrantsBy::Year(_) => {
            add("levels", along, Dimension::Recipient);
            add("award", awards, Dimension::Recipient);
            add("unit", Axis::Parts(&parts), Dimension::Level);
        }
        GrantsBy::Level(_) => {
            add("recipient", along, Dimension::Recipient);
            add("award", awards, Dimension::Recipient);
            add("unit", Axis::Parts(&parts), Dimension::Recipient);
        }
        GrantsBy::Award(_) => {
            add("recipient", along, Dimension::Recipient);
            add("class", along, Dimension::Class);
            add("unit", Axis::Parts(&parts), Dimension::Recipient);
        }
    }
    add("sex", along, Dimension::Sex);
    add("grassroots", along, Dimension::Grassroots);
    if !matches!(figures.by, GrantsBy::Basis(_)) {
        add("basis", Axis::By(Dimension::Basis), Dimension::Recipient);
    }
    sections
}

/// A table and its chart. What nobody recorded is said once, on the page of everything; elsewhere it is left out.
fn section(
    figures: Figures<'_>,
    key: &str,
    rows: Axis<'_>,
    columns: Dimension,
) -> Option<StatisticsSectionView> {
    let lens = figures.lens;
    // A table of classes or of sex is of those who have one; a table of awards is of all.
    let facts = figures
        .facts
        .iter()
        .copied()
        .filter(|it| key == "award" || it.value(columns) != Value::NotApplicable);
    let cross = cross(facts, |it| rows.value(it), |it| it.value(columns));
    let unknown_rows = cross.rows().all(|it| it == Value::Unknown);
    let unknown_columns = cross.columns().iter().all(|it| *it == Value::Unknown);
    let is_recorded = match key {
        "sex" | "class" => !unknown_columns,
        "grassroots" => !unknown_columns && !grassroots(figures).is_empty(),
        "basis" | "unit" => !unknown_rows,
        _ => !cross.is_empty(),
    };
    let says_so = *figures.by == GrantsBy::All && key == "sex";
    if !is_recorded && !says_so {
        return None;
    }
    let title = lens.word(&format!("statistics_{key}"));
    let mut section = StatisticsSectionView {
        key: key.to_owned(),
        id: format!("theo-{}", anchor(key)),
        title: title.clone(),
        table: None,
        chart: None,
    };
    if is_recorded {
        let table = Table { figures, rows, columns, cross: &cross };
        section.chart = chart(&table, key, &title);
        section.table = Some(with_share(&table, key, table.view(&title)));
    }
    Some(section)
}

/// Anchors are for readers, so they are in the language of the addresses.
fn anchor(key: &str) -> &str {
    match key {
        "level" | "levels" => "cap",
        "award" => "danh-hieu",
        "unit" => "don-vi",
        "recipient" => "doi-tuong",
        "class" => "hang",
        "sex" => "gioi",
        "grassroots" => "co-so",
        "basis" => "can-cu",
        other => other,
    }
}

/// Kinds at the grass roots that the page speaks of: the page of everything names those of any unit, the others
/// those of units that were honored.
pub(super) fn grassroots(figures: Figures<'_>) -> Vec<String> {
    let units = &figures.lens.records().units;
    let kind_of = |unit: Id<Unit>| units[unit].kind.map(|it| it.key());
    let there: BTreeSet<&str> = match figures.by {
        GrantsBy::All => units.ids().filter_map(kind_of).collect(),
        _ => figures.facts.iter().filter_map(|it| kind_of(it.unit?)).collect(),
    };
    let kinds = figures.lens.site.config.grassroots.iter().filter(|it| there.contains(&***it));
    kinds.map(|it| figures.lens.term_of("unit_kind", it).label).collect()
}

/// The bars of a section; women's share is said beside theirs.
fn chart(table: &Table<'_>, key: &str, title: &str) -> Option<ChartView> {
    bars(table, Order::BySize, format!("bieu-do-{}", anchor(key)), title, |row| {
        let total = table.cross.row_total(row);
        match key {
            "sex" if total > Awards::default() => share_in_words(table, row),
            _ => table.figures.lens.awards(total),
        }
    })
}

/// In which order the bars of a chart stand that are no years.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// The largest first.
    BySize,
    /// As the rows of the table, for whoever holds one against the other.
    OfTable,
}

/// The bars of a table: years in their order, the largest of all others. `text` is what stands beside the bar of a row.
pub(super) fn bars(
    table: &Table<'_>,
    order: Order,
    id: String,
    title: &str,
    text: impl Fn(Value) -> String,
) -> Option<ChartView> {
    let columns = table.columns();
    let is_time = matches!(table.rows, Axis::By(Dimension::Year));
    let mut rows: Vec<Value> = table.cross.rows().filter(|it| *it != Value::Unknown).collect();
    if is_time {
        rows = charts::every_year(&rows);
    } else {
        let in_order = rows.clone();
        rows.sort_by_key(|it| std::cmp::Reverse(table.cross.row_total(*it)));
        rows.truncate(charts::MOST_BARS);
        if order == Order::OfTable {
            rows = in_order.into_iter().filter(|it| rows.contains(it)).collect();
        }
    }
    let bars = rows
        .iter()
        .map(|row| Bar {
            values: columns.iter().map(|it| table.cross.cell(*row, *it)).collect(),
            short: table.rows.short(table.figures, *row),
            name: table.rows.label(table.figures, *row),
            text: text(*row),
        })
        .collect();
    let series = columns.iter().map(|it| (charts::style(*it), table.column_label(*it))).collect();
    charts::chart(
        table.figures.lens,
        Bars { id, title: title.to_owned(), series, bars, is_time, has_table: true },
    )
}

/// Women's share is no sum, so it stands after the sum.
fn with_share(table: &Table<'_>, key: &str, mut view: FigureTableView) -> FigureTableView {
    if key != "sex" {
        return view;
    }
    let lens = table.figures.lens;
    view.columns.push(FigureColumnView { label: lens.word("share_of_women"), series: None, total: false });
    let none = lens.word("not_stated");
    for (row, value) in view.rows.iter_mut().zip(table.cross.rows()) {
        row.cells.push(share_text(table, value).unwrap_or_else(|| none.clone()));
    }
    if !view.totals.is_empty() {
        let rows: Vec<Value> = table.cross.rows().collect();
        view.totals.push(share_of(table, &rows).map_or(none, |it| lens.percent(it)));
    }
    view
}

fn share_text(table: &Table<'_>, row: Value) -> Option<String> {
    share_of(table, &[row]).map(|it| table.figures.lens.percent(it))
}

/// "nữ 41,3%", or that it is not stated.
fn share_in_words(table: &Table<'_>, row: Value) -> String {
    let lens = table.figures.lens;
    let women = lens.term_of("sex", "nu").label.to_lowercase();
    share_text(table, row).map_or_else(|| lens.word("not_stated"), |it| format!("{women} {it}"))
}

/// Women among those whose sex is stated.
fn share_of(table: &Table<'_>, rows: &[Value]) -> Option<f64> {
    let config = &table.figures.lens.site.config;
    let woman = Statistics::value_of(config, Dimension::Sex, "nu")?;
    let sum = |column: Value| rows.iter().map(|it| table.cross.cell(*it, column)).sum::<Awards>();
    let stated = table.cross.columns().into_iter().filter(|it| *it != Value::Unknown).map(sum).sum();
    sum(woman).share_of(stated)
}
