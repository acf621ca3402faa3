//! Rows that become items of any list of a record: the columns are the fields of an item, by what a form calls them.

use serde_json::{Map, Value as Json, json};

use super::{super::Desk, Asked};
use crate::{
    check::csv::Found as FoundUnit,
    import::{
        known::{Known, Named},
        markdown,
        rows::{Column, texts},
        vocabulary::Vocabulary,
    },
    model::{PartialDate, RecordKind, Years},
    parse::{Field, Object, Shape},
    phrase,
    report::Phrase,
    vietnamese::{
        date::parse_datetime,
        text::{capitalized, fold},
    },
};

impl Desk {
    /// What rows would become in a list of objects.
    pub(super) fn objects(&self, asked: &Asked<'_>, object: &'static Object) -> Json {
        let fields: Vec<&Field> = object.fields.iter().filter(|it| !it.list && is_cell(it.shape)).collect();
        let mut rows = texts(asked.sheet);
        let n_columns = rows.iter().map(|it| it.1.len()).max().unwrap_or(0);
        let mut columns = vec![Column { heading: String::new(), role: String::new() }; n_columns];
        if let Some(headed) = rows.first().and_then(|(_, cells)| headed(cells, &fields)) {
            columns = headed;
            rows.remove(0);
        }
        if let Some(told) = &asked.columns {
            columns.iter_mut().zip(told).for_each(|(column, told)| column.role.clone_from(told));
        }
        let known = Known::of(&asked.shown.records, &asked.ready.site().config);
        let items = rows.iter().filter_map(|(row, cells)| {
            let (mut value, mut faults) = (Map::new(), Vec::new());
            for (column, cell) in columns.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                let Some(field) = fields.iter().find(|it| it.name == column.role) else { continue };
                match self.cell(cell, field.shape, asked, &known) {
                    Ok(held) => drop(value.insert(field.name.to_owned(), json!(held))),
                    Err(fault) => faults.push(self.words(&fault)),
                }
            }
            let is_there = !value.is_empty() || !faults.is_empty();
            is_there.then(|| json!({"row": row, "value": value, "choices": [], "faults": faults}))
        });
        let items: Vec<Json> = items.collect();
        let mut told = Vec::new();
        if columns.iter().all(|it| it.role.is_empty()) {
            told.push(self.words(&phrase!(
                "chưa rõ mỗi cột là gì: hãy chọn ở đầu cột",
                "it is not known what the columns hold: choose above each"
            )));
        }
        told.extend(self.left_out(&columns));
        json!({
            "columns": columns.iter().map(|it| json!({"heading": it.heading, "role": it.role})).collect::<Vec<_>>(),
            "roles": fields.iter().map(|it| json!({"role": it.name, "label": self.label(it)})).collect::<Vec<_>>(),
            "cells": rows.iter().map(|(row, cells)| json!({"row": row, "cells": cells})).collect::<Vec<_>>(),
            "items": items,
            "told": told,
            "has_names": false,
        })
    }

    fn label(&self, field: &Field) -> String {
        capitalized(&field.described(self.language).0.replace('_', " "))
    }

    /// A cell as a field has it, else what is wrong with it.
    fn cell(
        &self,
        cell: &str,
        shape: &'static Shape,
        asked: &Asked<'_>,
        known: &Known<'_>,
    ) -> Result<String, Phrase> {
        match shape {
            Shape::Markdown => Ok(markdown(cell)),
            Shape::Date | Shape::Moment => date(cell).ok_or_else(|| not_such(cell, shape)),
            Shape::Years => match Years::parse(cell) {
                Some(_) => Ok(cell.to_owned()),
                None => Err(not_such(cell, shape)),
            },
            Shape::Flag => Ok((!matches!(&*fold(cell), "khong" | "no" | "false" | "0")).to_string()),
            Shape::Term(vocabulary) => {
                let entries = asked.ready.site().config.vocabularies.entries(vocabulary.name).iter();
                let mut found =
                    entries.filter(|it| [it.key, it.vi, it.en].into_iter().any(|it| fold(it) == fold(cell)));
                found.next().map(|it| it.key.to_owned()).ok_or_else(|| not_such(cell, shape))
            }
            Shape::Reference(kind) => self.referred(cell, *kind, known),
            _ => Ok(cell.to_owned()),
        }
    }

    /// The record that a cell names. Nobody is linked by spelling alone.
    fn referred(&self, cell: &str, kind: RecordKind, known: &Known<'_>) -> Result<String, Phrase> {
        if known.is_taken(kind, cell) {
            return Ok(cell.to_owned());
        }
        let found = match kind {
            RecordKind::Unit => match known.unit(cell, None) {
                FoundUnit::One(id) => Some(id.to_owned()),
                FoundUnit::None | FoundUnit::Several(_) => None,
            },
            RecordKind::Award => {
                let vocabulary = Vocabulary::of(self.live.disk().root()).ok();
                match vocabulary.map_or(Named::None, |it| known.award(cell, &it)) {
                    Named::One(id) => Some(id),
                    Named::Several(..) | Named::None => None,
                }
            }
            _ => None,
        };
        found.ok_or_else(|| {
            phrase!(
                "chưa biết hồ sơ nào là `{cell}`: chọn sau khi lấy vào",
                "it is not known which record `{cell}` is: choose it once the row is taken in"
            )
        })
    }
}

fn not_such(cell: &str, shape: &Shape) -> Phrase {
    let Phrase { vi, en } = shape.expected();
    phrase!("`{cell}` không phải {vi}", "`{cell}` is not {en}")
}

/// Whether a cell may hold such a value.
fn is_cell(shape: &Shape) -> bool {
    !matches!(
        shape,
        Shape::List(_)
            | Shape::Object(_)
            | Shape::Named(_)
            | Shape::Either(_)
            | Shape::Anything
            | Shape::AnyReference(_)
            | Shape::Path
    )
}

/// The columns below a row of headings; nothing where most cells name no field.
fn headed(cells: &[String], fields: &[&'static Field]) -> Option<Vec<Column>> {
    let mut free = fields.to_vec();
    let columns: Vec<Column> = cells
        .iter()
        .map(|heading| {
            let at =
                [is_called, begins_with].iter().find_map(|is| free.iter().position(|it| is(it, heading)));
            let role = at.map_or_else(String::new, |it| free.remove(it).name.to_owned());
            Column { heading: heading.clone(), role }
        })
        .collect();
    let n_named = columns.iter().filter(|it| !it.role.is_empty()).count();
    let n_filled = cells.iter().filter(|it| !it.is_empty()).count();
    (n_named > 0 && n_named * 2 >= n_filled).then_some(columns)
}

fn is_called(field: &Field, heading: &str) -> bool {
    let heading = fold(heading);
    heading == fold(field.vi) || heading == field.name.replace('_', " ")
}

/// `Từ năm` is `từ`, `Đơn vị công tác` is `đơn vị`.
fn begins_with(field: &Field, heading: &str) -> bool {
    let (heading, label) = (fold(heading), fold(field.vi));
    !heading.is_empty()
        && (heading.starts_with(&format!("{label} ")) || label.starts_with(&format!("{heading} ")))
}

/// A date as people in Vietnam write it: `30/7/2019`, `7/2020`, `2020`.
fn date(cell: &str) -> Option<String> {
    if PartialDate::parse(cell).is_ok() {
        return Some(cell.to_owned());
    }
    month(cell).or_else(|| parse_datetime(cell).ok().map(|it| it.date.to_string()))
}

/// A month with its year: `3/2031`.
fn month(cell: &str) -> Option<String> {
    let (month, year) = cell.split_once(['/', '-', '.'])?;
    let written = format!("{year}-{month:0>2}");
    PartialDate::parse(&written).ok().map(|_| written)
}
