//! Tables of every origin as one: rows of cells, of which each may reach over several places.

use kyyeu_office::{Sheet, Table, Value};

use super::{
    account::{Account, Class, Id, Place},
    private::{Kind, Whose, is_short_number, public},
};

/// A table.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    /// Its cells.
    pub(super) cells: Vec<Cell>,
    /// Its rows, each with the cell at every place.
    pub(super) rows: Vec<Row>,
    /// Places that merged cells have filled.
    merged: usize,
    /// Columns that are hidden.
    hidden: std::collections::BTreeSet<u32>,
}

/// A row.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// Whether it is hidden.
    pub(super) is_hidden: bool,
    /// The cell at each place, by its number.
    pub(super) cells: Vec<Option<usize>>,
}

/// A cell.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// Its pieces; one but for cells of documents, which may hold several paragraphs.
    pub(super) pieces: Vec<Id>,
    /// What it says, a line a paragraph.
    pub(super) text: String,
    /// Its first row.
    pub(super) row: usize,
    /// Its first column.
    pub(super) column: usize,
    /// How many columns it takes.
    pub(super) columns: usize,
    /// How many rows it takes.
    pub(super) rows: usize,
    /// A formula without a value.
    pub(super) is_formula: bool,
}

/// Rows that lie between cells without any, at most: how many says nothing.
const MOST_EMPTY: u32 = 1;
/// Places that merged cells fill, at most; those of offices reach over their headings.
const MOST_MERGED: usize = 2_000_000;

impl Grid {
    /// Of a sheet. Rows that hold nothing far below the others cost nothing.
    pub(super) fn of_sheet(sheet: &Sheet, is_one_of_many: bool, whose: Whose, account: &mut Account) -> Grid {
        let mut grid = Grid { hidden: sheet.hidden_columns.clone(), ..Grid::default() };
        let columns = sheet.cells.keys().map(|(_, column)| column + 1).max().unwrap_or(0) as usize;
        // Where each row of the sheet is in the table.
        let place = |grid: &mut Grid, row: u32, last: &mut Option<u32>| {
            let gap = last.map_or(0, |it| row.saturating_sub(it + 1)).min(MOST_EMPTY);
            if *last != Some(row) {
                let empty = Row { is_hidden: false, cells: vec![None; columns] };
                grid.rows.extend(std::iter::repeat_n(empty.clone(), gap as usize));
                grid.rows.push(Row { is_hidden: sheet.hidden_rows.contains(&row), ..empty });
                *last = Some(row);
            }
            grid.rows.len() - 1
        };
        let (mut last, mut rows) = (None, std::collections::BTreeMap::new());
        for ((row, column), cell) in &sheet.cells {
            let at = place(&mut grid, *row, &mut last);
            rows.insert(*row, at);
            let name = if is_one_of_many { public(&sheet.name) } else { String::new() };
            let text = cell.value.text().to_owned();
            let id = account.add_of(Place::Cell { sheet: name, row: *row, column: *column }, &text, whose);
            if whose == Whose::Anybody && matches!(cell.value, Value::Number(_)) && is_short_number(&text) {
                account.hide(id, Kind::Number);
            }
            let text = account.text(id).to_owned();
            grid.put(Cell {
                pieces: vec![id],
                text,
                row: at,
                column: *column as usize,
                columns: 1,
                rows: 1,
                is_formula: cell.value == Value::Formula,
            });
        }
        for area in &sheet.merged {
            let Some(top) = rows.get(&area.rows.0).copied() else { continue };
            let bottom = rows.range(..=area.rows.1).next_back().map_or(top, |(_, it)| *it);
            let right = (area.columns.1 as usize).min(columns.saturating_sub(1));
            grid.merge((top, bottom), (area.columns.0 as usize, right));
        }
        grid
    }

    /// Of a table of a document or a page.
    pub(super) fn of_table(
        table: &Table,
        account: &mut Account,
        add: impl Fn(&kyyeu_office::Block, &mut Account) -> Vec<Id>,
    ) -> Grid {
        let columns = table.columns;
        let row = Row { is_hidden: false, cells: vec![None; columns] };
        let mut grid = Grid { rows: vec![row; table.rows], ..Grid::default() };
        for cell in &table.cells {
            let pieces: Vec<Id> = cell.blocks.iter().flat_map(|it| add(it, account)).collect();
            let texts: Vec<&str> =
                pieces.iter().map(|it| account.text(*it)).filter(|it| !it.trim().is_empty()).collect();
            let text = texts.join("\n");
            if pieces.is_empty() && text.is_empty() {
                continue;
            }
            let (rows, columns) = (cell.rows, cell.columns);
            grid.put(Cell {
                pieces,
                text,
                row: cell.row,
                column: cell.column,
                columns: 1,
                rows: 1,
                is_formula: false,
            });
            let (bottom, right) = (cell.row + rows - 1, cell.column + columns - 1);
            grid.merge((cell.row, bottom), (cell.column, right));
        }
        grid
    }

    fn put(&mut self, cell: Cell) {
        let number = self.cells.len();
        if let Some(place) = self.rows.get_mut(cell.row).and_then(|it| it.cells.get_mut(cell.column)) {
            *place = Some(number);
            self.cells.push(cell);
        }
    }

    /// Makes cells one; what stood under the first is nobody's any more.
    fn merge(&mut self, rows: (usize, usize), columns: (usize, usize)) {
        let Some(number) = self.rows.get(rows.0).and_then(|it| *it.cells.get(columns.0)?) else { return };
        let rows = (rows.0, rows.1.min(self.rows.len().saturating_sub(1)));
        self.merged += (rows.1 + 1 - rows.0) * (columns.1 + 1).saturating_sub(columns.0);
        if self.merged > MOST_MERGED {
            return;
        }
        for row in rows.0..=rows.1 {
            for column in columns.0..=columns.1 {
                if let Some(place) = self.rows[row].cells.get_mut(column) {
                    place.get_or_insert(number);
                }
            }
        }
        let cell = &mut self.cells[number];
        (cell.rows, cell.columns) = (rows.1 + 1 - rows.0, columns.1 + 1 - columns.0);
    }

    /// The cell at a place.
    pub(super) fn at(&self, row: usize, column: usize) -> Option<&Cell> {
        self.rows.get(row)?.cells.get(column).copied().flatten().map(|it| &self.cells[it])
    }

    /// The cells of a row, each once, from left to right.
    pub(super) fn row(&self, row: usize) -> Vec<&Cell> {
        let mut seen = None;
        let cells = self.rows.get(row).into_iter().flat_map(|it| it.cells.iter().flatten());
        let each = cells.filter(|it| seen.replace(**it) != Some(**it));
        each.map(|it| &self.cells[*it]).filter(|it| !it.text.trim().is_empty() || it.is_formula).collect()
    }

    /// The cells that begin in a row.
    pub(super) fn starting(&self, row: usize) -> impl Iterator<Item = &Cell> {
        self.row(row).into_iter().filter(move |it| it.row == row)
    }

    /// Whether a column is hidden.
    pub(super) fn is_hidden_column(&self, column: usize) -> bool {
        self.hidden.contains(&(column as u32))
    }

    /// How many columns it has.
    pub(super) fn columns(&self) -> usize {
        self.rows.iter().map(|it| it.cells.len()).max().unwrap_or(0)
    }
}

/// Says what becomes of a cell.
pub(super) fn set(account: &mut Account, cell: &Cell, class: &Class) {
    cell.pieces.iter().for_each(|it| account.set(*it, class.clone()));
}
