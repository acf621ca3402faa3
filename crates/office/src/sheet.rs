//! A sheet of a workbook: cells as they are, and what is hidden.

use std::collections::{BTreeMap, BTreeSet};

use time::{Duration, macros::date};

use crate::Fault;

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
    /// What is in no cell.
    pub beside: Vec<Beside>,
}

/// What a sheet holds beside its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// `comment`, `textbox`, `picture`, `header`, `object`.
    pub kind: &'static str,
    /// The cell that it is pinned to.
    pub at: Option<(u32, u32)>,
    /// What it says.
    pub text: String,
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
pub(crate) const MOST_CELLS: usize = 250_000;
/// Places of a table between its cells, at most.
pub(crate) const MOST_PLACES: usize = 4_000_000;
/// Columns that are hidden, at most: more are the rest of an empty sheet.
pub(crate) const MOST_COLUMNS: u32 = 16_384;

impl Sheet {
    /// Refuses cells that lie so far apart that a table of all between them is none.
    pub(crate) fn ensure_dense(&self) -> Result<(), Fault> {
        let columns = self.cells.keys().map(|(_, column)| *column as usize + 1).max().unwrap_or(0);
        let (mut rows, mut last) = (0_usize, None);
        for (row, _) in self.cells.keys() {
            rows += usize::from(last != Some(*row));
            last = Some(*row);
        }
        if rows.saturating_mul(columns) > MOST_PLACES {
            Err(Fault::TooLarge(self.name.clone()))
        } else {
            Ok(())
        }
    }

    /// Takes a remark, a box, a picture down, if it says or shows something.
    pub(crate) fn put_beside(&mut self, kind: &'static str, at: Option<(u32, u32)>, text: String) {
        let text = if kind == "header" { without_codes(&text) } else { text };
        if kind == "picture" || kind == "object" || !text.trim().is_empty() {
            self.beside.push(Beside { kind, at, text });
        }
    }

    /// Puts text into a cell, if there is any.
    pub(crate) fn put(&mut self, at: (u32, u32), value: Value) {
        if matches!(value, Value::Formula) || !value.text().is_empty() {
            self.cells.insert(at, Cell { value, font: None });
        }
    }
}

/// What stands at the head of pages without the codes of numbers, days and fonts: `&C&"Arial,Bold"&12Danh sách &P`.
fn without_codes(text: &str) -> String {
    let mut said = String::new();
    let mut rest = text.chars().peekable();
    while let Some(it) = rest.next() {
        match (it, rest.peek().copied()) {
            ('&', Some('&')) => {
                rest.next();
                said.push('&');
            }
            ('&', Some('"')) => {
                rest.next();
                rest.by_ref().find(|it| *it == '"');
            }
            ('&', Some(code)) if code.is_ascii_digit() => {
                while rest.next_if(char::is_ascii_digit).is_some() {}
            }
            ('&', Some(_)) => {
                rest.next();
                said.push(' ');
            }
            _ => said.push(it),
        }
    }
    said.trim().to_owned()
}

/// A number as it would be typed: no `.0`, no exponent.
pub(crate) fn number(value: f64) -> String {
    format!("{value}")
}

/// What a number is that is shown as a day: ISO, with the time if it has one; a time of no day is one, too.
pub(crate) fn moment(value: f64, is_1904: bool) -> Value {
    const MINUTES: f64 = 1440.0;
    /// The day after the last one that Excel knows.
    const LAST: f64 = 2_958_466.0;
    if !(0.0..LAST).contains(&value) {
        return Value::Number(number(value));
    }
    let minutes = (value * MINUTES).round();
    let (day, minute) = ((minutes / MINUTES).floor(), minutes % MINUTES);
    // Excel takes 1900 for a leap year: days before its March are one more.
    let first = match is_1904 {
        true => date!(1904 - 01 - 01),
        false if day < 61.0 => date!(1899 - 12 - 31),
        false => date!(1899 - 12 - 30),
    };
    let time = format!("{:02}:{:02}", minute as u32 / 60, minute as u32 % 60);
    match first.checked_add(Duration::days(day as i64)) {
        _ if value < 1.0 => Value::Text(time),
        Some(day) if minute == 0.0 => Value::Day(day.to_string()),
        Some(day) => Value::Day(format!("{day}T{time}")),
        None => Value::Number(number(value)),
    }
}

/// Whether one of the formats that Excel has without a description shows a day or a time.
pub(crate) fn shows_day(format: u32) -> bool {
    matches!(format, 14..=22 | 27..=36 | 45..=47 | 50..=58)
}

/// Whether a format shows a day or a time, by its description: `dd/mm/yyyy`.
pub(crate) fn is_day(format: &str) -> bool {
    let (mut quoted, mut bracketed, mut skips) = (false, false, false);
    format.chars().any(|it| {
        if std::mem::take(&mut skips) {
            return false;
        }
        match it {
            '"' => quoted = !quoted,
            '\\' | '_' | '*' => skips = true,
            '[' => bracketed = true,
            ']' => bracketed = false,
            _ => {}
        }
        !quoted && !bracketed && "dmyhsDMYHS".contains(it)
    })
}
