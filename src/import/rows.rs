//! Rows copied into a list of recipients: what each column holds, told by a person, by its heading or by what stands in it; and whom each
//! row names.

use std::collections::BTreeMap;

use kyyeu_office::{Area, Cell, Sheet, Value};

use super::{
    account::{Account, Class, Place, Weight},
    grid::Grid,
    known::{Known, Named},
    list,
    private::Whose,
    proposal::Recipient,
    vocabulary::{Cx, Vocabulary},
};
use crate::{
    report::Phrase,
    vietnamese::{document_number, text::one_line},
};

pub use super::list::PRIVATE;

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading, if it has one.
    pub heading: String,
    /// What it holds, by its word; empty where nobody knows or wants it.
    pub role: String,
}

/// Rows with what they say.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// The columns.
    pub columns: Vec<Column>,
    /// The cells of each row below the header, with its number, from 1, among all that was copied.
    pub cells: Vec<(u32, Vec<String>)>,
    /// Whom they name, each with the number of its row.
    pub recipients: Vec<(u32, Recipient)>,
    /// What is to be told of a row, or of all.
    pub told: Vec<(Option<u32>, Weight, Phrase)>,
}

/// What rows are read with.
#[derive(Clone, Copy)]
pub struct Request<'r, 'k> {
    /// The words of headings.
    pub vocabulary: &'r Vocabulary,
    /// What is on record.
    pub known: &'r Known<'k>,
    /// What a person has said that each column holds.
    pub told: Option<&'r [String]>,
    /// The day, by which days of birth are told.
    pub today: time::Date,
}

/// Reads rows.
pub fn read(copied: &Sheet, request: &Request<'_, '_>) -> Rows {
    let cx = Cx { vocabulary: request.vocabulary, told: &[] };
    let (sheet, numbers) = closed(copied);
    let mut scratch = Account::new(request.today);
    let header = list::columns(&Grid::of_sheet(&sheet, false, Whose::Anybody, &mut scratch), &cx);
    let first = header.as_ref().map_or(0, |it| it.0 as u32 + 1);
    let cells: Vec<(u32, Vec<String>)> = texts(copied).into_iter().skip(first as usize).collect();
    let mut columns: Vec<Column> = match header {
        Some((_, all)) => {
            all.into_iter().map(|(heading, role)| Column { heading, role: role.to_owned() }).collect()
        }
        None => guessed(&cells, n_columns(&sheet), request),
    };
    if let Some(told) = request.told {
        columns.iter_mut().zip(told).for_each(|(column, told)| column.role.clone_from(told));
    }
    let mut account = Account::new(request.today);
    let body = body(&sheet, first, &columns, request.vocabulary);
    // Its headings were decided, so that one alone is a header, too.
    let headings = body.cells.range(..(1, 0)).map(|(_, it)| it.value.text().to_owned());
    let told: Vec<_> = headings.map(|it| (it.clone(), it)).collect();
    let cx = Cx { vocabulary: request.vocabulary, told: &told };
    let list =
        list::read(&Grid::of_sheet(&body, false, Whose::Anybody, &mut account), &[], &cx, &mut account);
    // The numbers of the rows below the header, among all that was copied.
    let numbers = numbers.get(first as usize..).unwrap_or_default();
    let recipients = list.into_iter().flat_map(|it| it.recipients);
    let recipients = recipients
        .filter_map(|it| Some((it.piece.and_then(|piece| number(account.place(piece), numbers))?, it)))
        .collect();
    let settled = account.finished();
    let mut told: Vec<_> = settled
        .remarks
        .iter()
        .map(|it| (it.place.as_ref().and_then(|it| number(it, numbers)), it.weight, it.words.clone()))
        .collect();
    for (piece, class) in settled.pieces() {
        if let Class::Unread(why) = class {
            let row = number(&piece.place, numbers);
            if row.is_some() && told.iter().all(|(it, ..)| *it != row) {
                told.push((row, Weight::Error, why.clone()));
            }
        }
    }
    Rows { columns, cells, recipients, told }
}

/// The number of the row that a place is in.
fn number(place: &Place, numbers: &[u32]) -> Option<u32> {
    let Place::Cell { row, .. } = place else { return None };
    numbers.get(row.checked_sub(1)? as usize).copied()
}

/// The cells of every row that is not empty, with its number, from 1, among all that was copied.
pub fn texts(copied: &Sheet) -> Vec<(u32, Vec<String>)> {
    let (sheet, numbers) = closed(copied);
    let n_columns = n_columns(&sheet);
    let rows = numbers
        .iter()
        .zip(0..)
        .map(|(number, row)| (*number, (0..n_columns).map(|it| text(&sheet, row, it)).collect()));
    rows.collect()
}

fn n_columns(sheet: &Sheet) -> u32 {
    sheet.cells.keys().map(|(_, column)| column + 1).max().unwrap_or(0)
}

fn text(sheet: &Sheet, row: u32, column: u32) -> String {
    sheet.cells.get(&(row, column)).map_or_else(String::new, |it| one_line(it.value.text()))
}

/// The sheet without its empty rows, and the number of each row that is left, from 1.
fn closed(sheet: &Sheet) -> (Sheet, Vec<u32>) {
    let mut numbers: Vec<u32> = sheet.cells.keys().map(|(row, _)| row + 1).collect();
    numbers.dedup();
    let places: BTreeMap<u32, u32> = numbers.iter().zip(0..).map(|(number, at)| (number - 1, at)).collect();
    let cells =
        sheet.cells.iter().filter_map(|((row, column), it)| Some(((*places.get(row)?, *column), it.clone())));
    let merged = sheet.merged.iter().filter_map(|it| {
        let end = places.range(..=it.rows.1).next_back()?.1;
        Some(Area { rows: (*places.get(&it.rows.0)?, *end), columns: it.columns })
    });
    (Sheet { cells: cells.collect(), merged: merged.collect(), ..Sheet::default() }, numbers)
}

/// The rows below the header, under headings that say what was decided of each column; what is not wanted is not there.
fn body(sheet: &Sheet, first: u32, columns: &[Column], vocabulary: &Vocabulary) -> Sheet {
    let cells = sheet
        .cells
        .iter()
        .filter(|((row, column), _)| *row >= first && columns.get(*column as usize).is_some_and(is_wanted));
    let cells = cells.map(|((row, column), it)| ((row - first + 1, *column), it.clone()));
    let headings = columns.iter().zip(0..).filter(|(it, _)| is_wanted(it)).map(|(it, at)| {
        let value = Value::Text(vocabulary.heading(&it.role).to_owned());
        ((0, at), Cell { value, font: None })
    });
    let merged = sheet.merged.iter().filter(|it| it.rows.0 >= first);
    let merged =
        merged.map(|it| Area { rows: (it.rows.0 - first + 1, it.rows.1 - first + 1), columns: it.columns });
    Sheet { cells: cells.chain(headings).collect(), merged: merged.collect(), ..Sheet::default() }
}

fn is_wanted(column: &Column) -> bool {
    !column.role.is_empty() && column.role != PRIVATE
}

/// What columns without headings hold, as far as most of their cells tell.
fn guessed(cells: &[(u32, Vec<String>)], n_columns: u32, request: &Request<'_, '_>) -> Vec<Column> {
    let vocabulary = request.vocabulary;
    let mut columns: Vec<Column> = Vec::new();
    for column in 0..n_columns as usize {
        let texts: Vec<&str> = cells
            .iter()
            .filter_map(|(_, it)| it.get(column))
            .map(String::as_str)
            .filter(|it| !it.is_empty())
            .collect();
        let most = |is: &dyn Fn(&str) -> bool| {
            !texts.is_empty() && texts.iter().filter(|it| is(it)).count() * 3 >= texts.len() * 2
        };
        let has = |role: &str| columns.iter().any(|it| it.role == role);
        let number = list::cells::number;
        let role = match () {
            () if most(&|it| number(it).is_some_and(|it| (1900..2200).contains(&it))) => "year",
            () if most(&|it| number(it).is_some()) && column == 0 => "number",
            () if most(&|it| list::cells::sex(it).is_some()) => "sex",
            () if most(&|it| matches!(request.known.award(it, vocabulary), Named::One(_))) => "award",
            () if most(&|it| document_number::find(it).is_some()) => "decision",
            () if most(&|it| vocabulary.is_unit(it)) && has("name") => "unit_at",
            () if most(&|it| vocabulary.is_unit(it)) => "unit",
            () if most(&|it| is_office_and_unit(it, vocabulary)) => "position_unit",
            () if !has("name") && most(&|it| list::cells::is_person(it, vocabulary)) => "name",
            () if has("name")
                && !has("position")
                && most(&|it| it.chars().count() <= 60 && number(it).is_none()) =>
            {
                "position"
            }
            () if has("name") && most(&|it| it.chars().count() > 60) => "citation",
            () => "",
        };
        columns.push(Column { heading: String::new(), role: role.to_owned() });
    }
    columns
}

fn is_office_and_unit(text: &str, vocabulary: &Vocabulary) -> bool {
    matches!(list::cells::position_and_unit(text, vocabulary), (Some(_), Some(_)))
}
