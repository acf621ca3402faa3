//! A sheet of a workbook: cells as they are, and what is hidden.

use std::collections::{BTreeMap, BTreeSet};

/// A sheet.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether it is hidden.
    pub is_hidden: bool,
    /// The cells that are not empty, by row and column from 0.
    pub cells: BTreeMap<(u32, u32), Cell>,
    /// Cells that are one.
    pub merged: Vec<Area>,
    /// Rows that are hidden, as filters do.
    pub hidden_rows: BTreeSet<u32>,
    /// Columns that are hidden.
    pub hidden_columns: BTreeSet<u32>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it holds.
    pub value: Value,
    /// The font, where the format tells it.
    pub font: Option<String>,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text, or a number as it would be typed.
    Text(String),
    /// A number as it would be typed.
    Number(String),
    /// A day, as ISO has it, with the time if it has one.
    Day(String),
    /// A formula of which nobody has kept the value.
    Formula,
    /// What a formula came to that failed: `#N/A`.
    Failed(String),
}

/// A rectangle of cells, from 0, its last row and column included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// First and last row.
    pub rows: (u32, u32),
    /// First and last column.
    pub columns: (u32, u32),
}

impl Value {
    /// As text.
    pub fn text(&self) -> &str {
        match self {
            Value::Text(text) | Value::Number(text) | Value::Day(text) | Value::Failed(text) => text,
            Value::Formula => "",
        }
    }
}

/// Cells of a workbook that are read at most.
pub(crate) const MOST_CELLS: usize = 1_000_000;
/// Columns that are hidden, at most: more are the rest of an empty sheet.
pub(crate) const MOST_COLUMNS: u32 = 16_384;

impl Sheet {
    /// Puts text into a cell, if there is any.
    pub(crate) fn put(&mut self, at: (u32, u32), value: Value) {
        if matches!(value, Value::Formula) || !value.text().is_empty() {
            self.cells.insert(at, Cell { value, font: None });
        }
    }
}

/// A number as it would be typed: no `.0`, no exponent.
pub(crate) fn number(value: f64) -> String {
    format!("{value}")
}
