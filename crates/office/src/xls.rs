//! Workbooks of Excel before 2007: values by `calamine`, after a pass of our own that tells how far the cells reach, since it
//! makes a table of all between them, and which rows are hidden.

use std::{
    collections::BTreeSet,
    io::{Cursor, Read as _},
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{Reader as _, SheetType, SheetVisible, Xls};

use crate::{
    Fault, Format,
    package::damaged,
    sheet::{Area, MOST_CELLS, Sheet, Value},
    xlsx::value,
};

const STREAM: &str = "Workbook";
/// Bytes of a workbook at most.
const MOST_BYTES: u64 = 64 << 20;
/// Cells of a sheet with those between them, of which each takes 32 bytes.
const MOST_PLACES: u64 = 4_000_000;

/// What a compound file is.
pub(crate) fn format(bytes: &[u8]) -> Format {
    let Ok(file) = cfb::CompoundFile::open(Cursor::new(bytes)) else { return Format::Compound };
    let has = |name: &str| file.is_stream(name);
    match () {
        () if has("EncryptedPackage") => Format::Protected,
        () if has("WordDocument") => Format::Doc,
        () if has(STREAM) || has("Book") => Format::Xls,
        () => Format::Compound,
    }
}

pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let seen = look(bytes)?;
    // Its parser of the old format looks past the end of some records that are cut short.
    let read = catch_unwind(AssertUnwindSafe(|| values(bytes, &seen)));
    read.unwrap_or_else(|_| Err(Fault::Damaged(STREAM.to_owned(), "cut short".to_owned())))
}

fn values(bytes: &[u8], seen: &[Seen]) -> Result<Vec<Sheet>, Fault> {
    let mut workbook: Xls<_> = match Xls::new(Cursor::new(bytes)) {
        Ok(workbook) => workbook,
        Err(calamine::XlsError::Password) => {
            return Err(Fault::Damaged(STREAM.to_owned(), "password".to_owned()));
        }
        Err(fault) => return Err(damaged(STREAM, fault)),
    };
    let listed: Vec<_> = workbook.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    for (at, it) in listed.into_iter().enumerate().filter(|(_, it)| it.typ == SheetType::WorkSheet) {
        let range = workbook.worksheet_range(&it.name).map_err(|why| damaged(&it.name, why))?;
        let (top, left) = range.start().unwrap_or_default();
        let mut sheet = Sheet { is_hidden: it.visible != SheetVisible::Visible, ..Sheet::default() };
        for (row, column, data) in range.used_cells() {
            sheet.put((top + row as u32, left + column as u32), value(data.clone()));
        }
        for place in seen.get(at).into_iter().flat_map(|it| &it.formulas) {
            if !sheet.cells.contains_key(place) {
                sheet.put(*place, Value::Formula);
            }
        }
        let merged = workbook.merge_cells_by_sheet_name(&it.name).unwrap_or_default();
        sheet.merged = merged
            .iter()
            .map(|it| Area { rows: (it.start.0, it.end.0), columns: (it.start.1, it.end.1) })
            .collect();
        sheet.hidden_rows = seen.get(at).map(|it| it.hidden.clone()).unwrap_or_default();
        sheet.name = it.name;
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// What a pass over the records tells of a sheet.
#[derive(Default)]
struct Seen {
    hidden: BTreeSet<u32>,
    formulas: Vec<(u32, u32)>,
    /// First and last row, first and last column that hold something.
    reach: Option<[u32; 4]>,
}

/// Looks through the records; refuses sheets whose cells lie so far apart that a table of all between them is none.
fn look(bytes: &[u8]) -> Result<Vec<Seen>, Fault> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|it| damaged(STREAM, it))?;
    let name = if file.is_stream(STREAM) { STREAM } else { "Book" };
    let stream = file.open_stream(name).map_err(|it| damaged(name, it))?;
    let mut records = Vec::new();
    stream.take(MOST_BYTES + 1).read_to_end(&mut records).map_err(|it| damaged(name, it))?;
    if records.len() as u64 > MOST_BYTES {
        return Err(Fault::TooLarge(name.to_owned()));
    }
    let mut sheets: Vec<Seen> = Vec::new();
    let (mut rest, mut cells, mut depth) = (records.as_slice(), 0, 0_usize);
    let mut is_global = true;
    while let [kind_low, kind_high, low, high, after @ ..] = rest {
        let kind = u16::from_le_bytes([*kind_low, *kind_high]);
        let length = usize::from(u16::from_le_bytes([*low, *high]));
        let Some((record, after)) = after.split_at_checked(length) else { break };
        rest = after;
        match kind {
            // The beginning and the end of a part; charts are parts within sheets.
            0x0809 => {
                depth += 1;
                if depth == 1 && !std::mem::take(&mut is_global) {
                    sheets.push(Seen::default());
                }
            }
            0x000A => depth = depth.saturating_sub(1),
            _ => {}
        }
        if let Some(sheet) = sheets.last_mut() {
            cells += usize::from(note(sheet, kind, record));
        }
        if cells > MOST_CELLS {
            return Err(Fault::TooLarge(name.to_owned()));
        }
    }
    let is_wide = |it: &Seen| {
        it.reach.is_some_and(|[top, bottom, left, right]| {
            u64::from(bottom - top + 1) * u64::from(right - left + 1) > MOST_PLACES
        })
    };
    if sheets.iter().any(is_wide) { Err(Fault::TooLarge(name.to_owned())) } else { Ok(sheets) }
}

/// Notes what a record tells; whether it is a cell.
fn note(sheet: &mut Seen, kind: u16, record: &[u8]) -> bool {
    let word = |at: usize| Some(u32::from(u16::from_le_bytes([*record.get(at)?, *record.get(at + 1)?])));
    let (Some(row), Some(column)) = (word(0), word(2)) else { return false };
    match kind {
        // A row: bit 5 of its options says that it is hidden.
        0x0208 => {
            if word(12).is_some_and(|it| it & 0x20 != 0) {
                sheet.hidden.insert(row);
            }
            false
        }
        0x0006 | 0x00BD | 0x00D6 | 0x00FD | 0x0203 | 0x0204 | 0x0205 | 0x027E => {
            let last =
                if kind == 0x00BD { word(record.len().saturating_sub(2)).unwrap_or(column) } else { column };
            let [top, bottom, left, right] = sheet.reach.unwrap_or([row, row, column, column]);
            sheet.reach =
                Some([top.min(row), bottom.max(row), left.min(column), right.max(column).max(last)]);
            if kind == 0x0006 {
                sheet.formulas.push((row, column));
            }
            true
        }
        _ => false,
    }
}
