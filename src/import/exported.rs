//! Tables that `kyyeu export csv` wrote, saved by whatever program: each row is a record, each column a field of it.

use std::collections::BTreeMap;

use kyyeu_office::Sheet;

use super::{
    account::{Account, Class},
    grid::{self, Grid},
    proposal::{Table, TableRow},
};
use crate::{
    model::RecordKind,
    parse::{Field, Need},
    records::{common::RawCommon, object},
};

/// The columns that every table of ours begins with.
const FIRST: [&str; 2] = ["id", "url"];
/// Columns by which a table of grants is known.
const OF_GRANTS: [&str; 3] = ["batch", "award", "recipient_kind"];

/// What the rows of a sheet are, if it is one of our tables: all its headings are, and they say which records it is of.
pub(super) fn kind_of(sheet: &Sheet) -> Option<RecordKind> {
    let first = sheet.cells.keys().next()?.0;
    let header = sheet.cells.range((first, 0)..(first + 1, 0));
    let header: Vec<&str> = header.map(|it| it.1.value.text().trim()).collect();
    if !FIRST.iter().all(|it| header.contains(it)) {
        return None;
    }
    if OF_GRANTS.iter().all(|it| header.contains(it)) {
        return Some(RecordKind::Grants);
    }
    let kinds = RecordKind::ALL.iter().copied();
    let fitting =
        kinds.filter(|kind| header.iter().all(|it| FIRST.contains(it) || field(*kind, it).is_some()));
    // Records of several kinds may have all of a few columns: the kind is meant that has no others.
    fitting.min_by_key(|it| object(*it).fields.len())
}

/// The rows of a table of ours.
pub(super) fn read(kind: RecordKind, grid: &Grid, account: &mut Account) -> Table {
    let columns: Vec<(usize, String)> =
        grid.row(0).into_iter().map(|it| (it.column, it.text.trim().to_owned())).collect();
    let mut rows = Vec::new();
    for row in 1..grid.rows.len() {
        let cells: BTreeMap<String, String> = columns
            .iter()
            .filter_map(|(at, name)| Some((name.clone(), grid.at(row, *at)?.text.trim().to_owned())))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        if let Some(cell) = grid.starting(row).next() {
            rows.push(TableRow { piece: Some(cell.pieces[0]), cells });
        }
    }
    for cell in &grid.cells {
        let class = if cell.row == 0 { Class::Heading } else { Class::Field };
        grid::set(account, cell, &class);
    }
    Table { kind, rows }
}

/// The field of a record of a kind that a column is.
pub(super) fn field(kind: RecordKind, name: &str) -> Option<&'static Field> {
    object(kind).fields.iter().chain(RawCommon::OBJECT.fields).find(|it| it.name == name)
}

/// The fields of a kind that must be written, if only to say that nothing is known: no table has cells for these.
pub(super) fn required(kind: RecordKind) -> impl Iterator<Item = &'static str> {
    object(kind).fields.iter().filter(|it| it.need != Need::Optional).map(|it| it.name)
}
