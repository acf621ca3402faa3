//! The rows of a form, as they were sent and as they came back, and how both are compared.

use std::collections::BTreeMap;

use kyyeu_office::Sheet;

use crate::{
    import::{grid::Grid, list::cells, private},
    render::form::{Holds, ID, MARK, TABLES},
    vietnamese::text::{clean, fold, one_line},
};

/// A form as it was sent out.
pub(in crate::import) struct Sent {
    pub(super) yearbook: String,
    pub(super) unit: String,
    /// The sheet that says so.
    pub(super) sheet: usize,
    /// The rows of each of [`TABLES`].
    pub(super) rows: [Vec<Row>; 3],
}

/// A row: the id of its record, and what its columns say.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) id: String,
    /// Where it stands in the sheet.
    pub(super) at: usize,
    pub(super) cells: Vec<String>,
}

/// The form that a workbook is, if it is one: a sheet of it says so in its first cell.
pub(in crate::import) fn sent(sheets: &[Sheet]) -> Option<Sent> {
    let sheet = sheets.iter().position(|it| text(it, 0, 0).trim() == MARK)?;
    let of = &sheets[sheet];
    let mut rows: [Vec<Row>; 3] = Default::default();
    let last = of.cells.keys().map(|it| it.0).max().unwrap_or(0);
    for row in 1..=last {
        let key = text(of, row, 0);
        let Some(table) = TABLES.iter().position(|it| it.key == key) else { continue };
        let columns = 0..TABLES[table].columns.len() as u32;
        let cells = columns.map(|it| text(of, row, it + 2)).collect();
        rows[table].push(Row { id: text(of, row, 1), at: 0, cells });
    }
    Some(Sent { yearbook: text(of, 0, 1), unit: text(of, 0, 2), sheet, rows })
}

fn text(sheet: &Sheet, row: u32, column: u32) -> String {
    sheet.cells.get(&(row, column)).map_or_else(String::new, |it| private::public(it.value.text()))
}

/// Whether a sheet is one of a form whose hidden sheet was lost: nobody could say what was changed.
pub(in crate::import) fn is_torn(sheet: &Sheet) -> bool {
    sheet.cells.values().any(|it| it.value.text() == ID)
}

/// A sheet that is one of the tables.
pub(super) struct Page {
    pub(super) table: usize,
    pub(super) header: usize,
    /// The column of ids, if it is still there.
    pub(super) id: Option<usize>,
    /// Where each column of the table stands.
    pub(super) columns: Vec<Option<usize>>,
}

impl Page {
    /// The row that has most of a table's headings, wherever rows and columns were moved to.
    pub(super) fn find(grid: &Grid) -> Option<Page> {
        let rows = (0..grid.rows.len()).map(|row| {
            let cells = grid.row(row).into_iter();
            let headings: BTreeMap<String, usize> =
                cells.map(|it| (fold(&one_line(&it.text)), it.column)).collect();
            (row, headings)
        });
        let (table, row, found) = rows
            .flat_map(|(row, found)| {
                TABLES.iter().enumerate().map(move |(at, of)| (at, of, row, found.clone()))
            })
            .map(|(at, of, row, found)| {
                let columns: Vec<Option<usize>> =
                    of.columns.iter().map(|it| found.get(&fold(it.heading)).copied()).collect();
                (at, row, (found.get(&fold(ID)).copied(), columns))
            })
            .max_by_key(|(_, row, (_, columns))| {
                (columns.iter().flatten().count(), std::cmp::Reverse(*row))
            })?;
        let (id, columns) = found;
        let all = TABLES[table].columns;
        let is_whole = all.iter().zip(&columns).all(|(of, at)| !of.is_identity || at.is_some());
        (is_whole && columns.iter().flatten().count() * 2 > all.len()).then_some(Page {
            table,
            header: row,
            id,
            columns,
        })
    }
}

pub(super) fn dashed(text: &str) -> String {
    text.replace(['–', '—'], "-").replace(" - ", "-")
}

/// What a cell says, whatever program has saved it: days and numbers are written in many ways.
pub(super) fn comparable(holds: Holds, text: &str) -> String {
    let text = dashed(&one_line(&clean(text)));
    if holds != Holds::Day {
        return text;
    }
    // A day of which only the number of days is left.
    let serial = text.parse::<i64>().ok().filter(|it| (10_000..100_000).contains(it));
    let base = time::macros::date!(1899 - 12 - 30);
    let day = match serial {
        Some(days) => base.checked_add(time::Duration::days(days)),
        None => cells::day(&text),
    };
    day.map_or(text, |it| it.to_string())
}

/// Whether two rows are likely of one record: most of what tells it is equal, or a name was only mended.
pub(super) fn is_alike(one: &[String], other: &[String]) -> bool {
    let equal = one.iter().zip(other).filter(|(one, other)| one == other).count();
    let pairs = one.iter().zip(other);
    let likeness = pairs.map(|(one, other)| strsim::normalized_levenshtein(&fold(one), &fold(other)));
    equal * 2 > one.len() || likeness.sum::<f64>() >= 0.6 * one.len() as f64
}
