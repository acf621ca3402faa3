//! Workbooks of Excel since 2007: values by `calamine`, and by a pass of our own what it passes over: rows and columns that are
//! hidden, formulas without a value, fonts.

use std::{collections::BTreeMap, io::Cursor, ops::RangeInclusive};

use calamine::{Data, Reader as _, SheetType, SheetVisible, Xlsx};
use roxmltree::Node;

use crate::{
    Fault,
    package::{Package, damaged},
    sheet::{Area, MOST_CELLS, MOST_COLUMNS, Sheet, Value, number},
    tree::{attribute, child, children, name, value_of},
};

const WORKBOOK: &str = "xl/workbook.xml";

pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let mut package = Package::open(bytes)?;
    package.ensure_bounded()?;
    let parts = parts(&mut package)?;
    let fonts = fonts(&mut package)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|it| damaged(WORKBOOK, it))?;
    let listed: Vec<_> = workbook.sheets_metadata().to_vec();
    let (mut sheets, mut left) = (Vec::new(), MOST_CELLS);
    for it in listed.into_iter().filter(|it| it.typ == SheetType::WorkSheet) {
        let mut sheet = Sheet { is_hidden: it.visible != SheetVisible::Visible, ..Sheet::default() };
        let mut cells = workbook.worksheet_cells_reader(&it.name).map_err(|why| damaged(&it.name, why))?;
        while let Some(cell) = cells.next_cell().map_err(|why| damaged(&it.name, why))? {
            left = left.checked_sub(1).ok_or_else(|| Fault::TooLarge(it.name.clone()))?;
            sheet.put(cell.get_position(), value(cell.get_value().clone().into()));
        }
        drop(cells);
        if let Some(part) = parts.get(&it.name) {
            add_rest(&mut package, part, &fonts, &mut sheet)?;
        }
        sheet.name = it.name;
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// What a cell of either format holds.
pub(crate) fn value(data: Data) -> Value {
    match data {
        Data::Empty => Value::Text(String::new()),
        Data::String(text) => Value::Text(text),
        Data::Int(it) => Value::Number(it.to_string()),
        Data::Float(it) => Value::Number(number(it)),
        Data::Bool(it) => Value::Text(if it { "TRUE" } else { "FALSE" }.to_owned()),
        Data::DateTime(it) => moment(&it),
        Data::DateTimeIso(it) | Data::DurationIso(it) => Value::Day(it),
        Data::Error(it) => Value::Failed(it.to_string()),
    }
}

/// A day as ISO has it; a time of no day stays the number that it is.
fn moment(it: &calamine::ExcelDateTime) -> Value {
    let (year, month, day, hour, minute, ..) = it.to_ymd_hms_milli();
    if it.is_duration() || it.as_f64() < 1.0 {
        return Value::Text(format!("{hour:02}:{minute:02}"));
    }
    match (hour, minute) {
        (0, 0) => Value::Day(format!("{year:04}-{month:02}-{day:02}")),
        _ => Value::Day(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}")),
    }
}

/// The part of each sheet, by its name.
fn parts(package: &mut Package<'_>) -> Result<BTreeMap<String, String>, Fault> {
    let targets = package.relations("xl", "workbook.xml")?;
    let workbook = package.text(WORKBOOK)?;
    let workbook = workbook.tree()?;
    let sheets = child(workbook.root_element(), "sheets").into_iter().flat_map(|it| children(it, "sheet"));
    let part = |sheet: Node<'_, '_>| {
        let id = sheet.attributes().find(|it| it.name() == "id" && it.namespace().is_some())?.value();
        Some((sheet.attribute("name")?.to_owned(), targets.get(id)?.clone()))
    };
    Ok(sheets.filter_map(part).collect())
}

/// The font of each form of cells.
fn fonts(package: &mut Package<'_>) -> Result<Vec<Option<String>>, Fault> {
    let Some(styles) = package.text_if_any("xl/styles.xml")? else { return Ok(Vec::new()) };
    let styles = styles.tree()?;
    let list = |of: &str, item: &'static str| {
        child(styles.root_element(), of).into_iter().flat_map(move |it| children(it, item))
    };
    let fonts: Vec<Option<&str>> = list("fonts", "font").map(|it| value_of(it, "name")).collect();
    let font = |it: Node<'_, '_>| {
        let at: usize = it.attribute("fontId")?.parse().ok()?;
        fonts.get(at).copied().flatten().map(str::to_owned)
    };
    Ok(list("cellXfs", "xf").map(font).collect())
}

fn add_rest(
    package: &mut Package<'_>,
    part: &str,
    fonts: &[Option<String>],
    sheet: &mut Sheet,
) -> Result<(), Fault> {
    let text = package.text(part)?;
    let tree = text.tree()?;
    let root = tree.root_element();
    for column in
        child(root, "cols").into_iter().flat_map(|it| children(it, "col")).filter(|it| is_hidden(*it))
    {
        let end = |name| attribute(column, name).and_then(|it| it.parse::<u32>().ok());
        let (Some(first), Some(last)) = (end("min"), end("max")) else { continue };
        // Columns that are hidden to the end of the sheet are empty.
        let last = last.min(MOST_COLUMNS).min(first.saturating_add(1000));
        sheet.hidden_columns.extend((first.max(1)..=last).map(|it| it - 1));
    }
    let mut next = 0;
    for row in child(root, "sheetData").into_iter().flat_map(|it| children(it, "row")) {
        let at =
            attribute(row, "r").and_then(|it| it.parse::<u32>().ok()).map_or(next, |it| it.saturating_sub(1));
        next = at.saturating_add(1);
        if is_hidden(row) {
            sheet.hidden_rows.insert(at);
        }
        for cell in children(row, "c") {
            let Some(place) = attribute(cell, "r").and_then(place) else { continue };
            let has_value = child(cell, "v").is_some_and(|it| it.text().is_some_and(|it| !it.is_empty()));
            if child(cell, "f").is_some() && !has_value {
                sheet.put(place, Value::Formula);
            }
            let form = attribute(cell, "s").and_then(|it| it.parse::<usize>().ok()).unwrap_or(0);
            if let (Some(cell), Some(font)) = (sheet.cells.get_mut(&place), fonts.get(form)) {
                cell.font.clone_from(font);
            }
        }
    }
    let areas = child(root, "mergeCells").into_iter().flat_map(|it| children(it, "mergeCell"));
    sheet.merged = areas.filter_map(|it| area(attribute(it, "ref")?)).collect();
    Ok(())
}

fn is_hidden(node: Node<'_, '_>) -> bool {
    matches!(name(node), "row" | "col") && matches!(attribute(node, "hidden"), Some("1" | "true"))
}

/// Row and column of `B12`.
fn place(reference: &str) -> Option<(u32, u32)> {
    const COLUMNS: RangeInclusive<u32> = 1..=MOST_COLUMNS;
    let reference: String = reference.chars().filter(|it| *it != '$').collect();
    let digits = reference.find(|it: char| it.is_ascii_digit())?;
    let (letters, row) = reference.split_at_checked(digits)?;
    let column = letters.bytes().try_fold(0_u32, |all, it| {
        let letter = it.to_ascii_uppercase().checked_sub(b'A').filter(|it| *it < 26)?;
        all.checked_mul(26)?.checked_add(u32::from(letter) + 1)
    })?;
    let row: u32 = row.parse().ok()?;
    (COLUMNS.contains(&column) && row > 0).then(|| (row - 1, column - 1))
}

fn area(reference: &str) -> Option<Area> {
    let (first, last) = reference.split_once(':')?;
    let ((top, left), (bottom, right)) = (place(first)?, place(last)?);
    (top <= bottom && left <= right).then_some(Area { rows: (top, bottom), columns: (left, right) })
}
