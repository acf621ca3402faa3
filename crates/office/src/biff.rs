//! The records of a workbook of Excel before 2007: strings, forms of cells, cells, what is pinned to them. Every record is read by
//! its own length; one that is cut short is none.

use std::collections::BTreeMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use crate::{
    Fault,
    package::damaged,
    sheet::{Area, MOST_CELLS, Sheet, Value, is_day, moment, number, shows_day},
};

/// Records that are looked at, at most; sheets may point at the same ones.
const MOST_RECORDS: usize = 4_000_000;
const MOST_SHEETS: usize = 1000;

/// Reads the sheets of a stream of records.
pub(crate) fn read(stream: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let mut left = MOST_RECORDS;
    let book = Book::read(stream, &mut left)?;
    let (mut sheets, mut cells) = (Vec::new(), MOST_CELLS);
    for (at, it) in book.sheets.iter().enumerate() {
        let mut sheet = Sheet { name: it.name.clone(), is_hidden: it.is_hidden, ..Sheet::default() };
        if it.is_worksheet {
            let records = Records { rest: stream.get(it.start..).unwrap_or_default() };
            let mut reader =
                Reader { book: &book, sheet, formula: None, object: None, pinned: BTreeMap::new() };
            reader.read(records, &mut left, &mut cells)?;
            sheet = reader.sheet;
            sheet.ensure_dense()?;
        } else {
            sheet.put_beside("object", None, String::new());
        }
        sheets.push(sheet);
        if at >= MOST_SHEETS || left == 0 {
            return Err(Fault::TooLarge("Workbook".to_owned()));
        }
    }
    if sheets.is_empty() { Err(damaged("Workbook", "no sheets")) } else { Ok(sheets) }
}

/// A record: its kind, and its bytes.
struct Records<'s> {
    rest: &'s [u8],
}

impl<'s> Iterator for Records<'s> {
    type Item = (u16, &'s [u8]);

    fn next(&mut self) -> Option<(u16, &'s [u8])> {
        let [kind_low, kind_high, low, high, after @ ..] = self.rest else { return None };
        let (record, after) = after.split_at_checked(usize::from(u16::from_le_bytes([*low, *high])))?;
        self.rest = after;
        Some((u16::from_le_bytes([*kind_low, *kind_high]), record))
    }
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(word(bytes, at)?) | u32::from(word(bytes, at + 2)?) << 16)
}

fn float(bytes: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

/// A sheet as the book lists it.
struct Listed {
    start: usize,
    name: String,
    is_hidden: bool,
    is_worksheet: bool,
}

/// What stands before the sheets.
struct Book {
    /// Whether strings are of the code of the book, as before 1997.
    is_old: bool,
    code: &'static Encoding,
    is_1904: bool,
    fonts: Vec<String>,
    /// The font and the format of each form of cells.
    forms: Vec<(u16, u16)>,
    /// Whether a format shows a day, of those that the book describes.
    days: BTreeMap<u16, bool>,
    strings: Vec<String>,
    sheets: Vec<Listed>,
}

impl Book {
    fn read(stream: &[u8], left: &mut usize) -> Result<Book, Fault> {
        let mut book = Book {
            is_old: false,
            code: WINDOWS_1252,
            is_1904: false,
            fonts: Vec::new(),
            forms: Vec::new(),
            days: BTreeMap::new(),
            strings: Vec::new(),
            sheets: Vec::new(),
        };
        let records = Records { rest: stream };
        let mut shared: Vec<&[u8]> = Vec::new();
        let mut is_shared = false;
        for (kind, record) in records {
            *left = left.saturating_sub(1);
            is_shared = kind == 0x00FC || is_shared && kind == 0x003C;
            match kind {
                0x0809 => book.is_old = word(record, 0).is_some_and(|it| it < 0x0600),
                0x000A => break,
                0x002F if word(record, 0) != Some(0) || book.is_old => {
                    return Err(damaged("Workbook", "password"));
                }
                0x0042 if word(record, 0) == Some(1258) => book.code = encoding_rs::WINDOWS_1258,
                0x0022 => book.is_1904 = word(record, 0) == Some(1),
                0x0031 => {
                    let name = book.string(record.get(14..).unwrap_or_default(), 1);
                    book.fonts.push(name);
                }
                0x041E => {
                    let format =
                        book.string(record.get(2..).unwrap_or_default(), 2 - usize::from(book.is_old));
                    book.days.extend(word(record, 0).map(|it| (it, is_day(&format))));
                }
                0x00E0 => book.forms.extend(word(record, 0).zip(word(record, 2))),
                0x0085 => book.sheets.extend(book.listed(record)),
                0x00FC | 0x003C if is_shared => shared.push(record),
                _ => {}
            }
        }
        book.strings = strings(&shared);
        Ok(book)
    }

    fn listed(&self, record: &[u8]) -> Option<Listed> {
        Some(Listed {
            start: long(record, 0)? as usize,
            name: self.string(record.get(6..)?, 1),
            is_hidden: record.get(4)? & 3 != 0,
            is_worksheet: *record.get(5)? == 0,
        })
    }

    /// A string whose length takes so many bytes.
    fn string(&self, bytes: &[u8], length: usize) -> String {
        let count = match length {
            1 => bytes.first().map(|it| usize::from(*it)),
            _ => word(bytes, 0).map(usize::from),
        };
        let (Some(count), Some(rest)) = (count, bytes.get(length..)) else { return String::new() };
        if self.is_old {
            let text = rest.get(..count.min(rest.len())).unwrap_or_default();
            return self.code.decode_without_bom_handling(text).0.into_owned();
        }
        let Some((flags, rest)) = rest.split_first() else { return String::new() };
        String::from_utf16_lossy(&letters(rest, *flags & 1 != 0, count))
    }

    fn font(&self, form: usize) -> Option<&String> {
        let font = usize::from(self.forms.get(form)?.0);
        // There is no font of number 4.
        self.fonts.get(if font > 4 { font - 1 } else { font })
    }

    fn number(&self, form: usize, value: f64) -> Value {
        let format = self.forms.get(form).map_or(0, |it| it.1);
        match self.days.get(&format).copied().unwrap_or(shows_day(format.into())) {
            true => moment(value, self.is_1904),
            false => Value::Number(number(value)),
        }
    }
}

/// Letters of one or of two bytes each.
fn letters(bytes: &[u8], is_wide: bool, count: usize) -> Vec<u16> {
    match is_wide {
        true => bytes.chunks_exact(2).take(count).map(|it| u16::from_le_bytes([it[0], it[1]])).collect(),
        false => bytes.iter().take(count).map(|it| u16::from(*it)).collect(),
    }
}

/// The strings that cells share: one after another over several records, at whose borders the width of letters may change.
fn strings(records: &[&[u8]]) -> Vec<String> {
    let mut all = Vec::new();
    let mut cursor = Cursor { records, at: 8 };
    while let Some(text) = cursor.string() {
        all.push(text);
    }
    all
}

struct Cursor<'s> {
    records: &'s [&'s [u8]],
    at: usize,
}

impl<'s> Cursor<'s> {
    /// The rest of the record, if there is more than nothing of it, else the next one.
    fn rest(&mut self) -> Option<&'s [u8]> {
        loop {
            let record = self.records.first()?;
            match record.get(self.at..).filter(|it| !it.is_empty()) {
                Some(rest) => return Some(rest),
                None => (self.records, self.at) = (self.records.get(1..)?, 0),
            }
        }
    }

    fn skip(&mut self, mut many: usize) -> Option<()> {
        while many > 0 {
            let length = self.rest()?.len().min(many);
            self.at += length;
            many -= length;
        }
        Some(())
    }

    fn string(&mut self) -> Option<String> {
        let head = self.rest()?;
        let (count, flags) = (usize::from(word(head, 0)?), *head.get(2)?);
        let (is_rich, has_more) = (flags & 8 != 0, flags & 4 != 0);
        let runs = if is_rich { usize::from(word(head, 3)?) } else { 0 };
        let more = if has_more { long(head, if is_rich { 5 } else { 3 })? as usize } else { 0 };
        self.at += 3 + if is_rich { 2 } else { 0 } + if has_more { 4 } else { 0 };
        let (mut units, mut is_wide) = (Vec::new(), flags & 1 != 0);
        let mut is_first = true;
        while units.len() < count {
            let begins = self.records.first().map(|it| it.len()) == Some(self.at) || self.at == 0;
            let mut rest = self.rest()?;
            // A record that goes on says anew how wide its letters are.
            if begins && !std::mem::take(&mut is_first) || self.at == 0 {
                is_wide = rest.first()? & 1 != 0;
                self.at += 1;
                rest = rest.get(1..)?;
            }
            is_first = false;
            let new = letters(rest, is_wide, count - units.len());
            if new.is_empty() {
                return None;
            }
            self.at += new.len() * if is_wide { 2 } else { 1 };
            units.extend(new);
        }
        self.skip(runs * 4)?;
        self.skip(more)?;
        Some(String::from_utf16_lossy(&units))
    }
}

struct Reader<'b> {
    book: &'b Book,
    sheet: Sheet,
    /// The cell of a formula whose text follows.
    formula: Option<((u32, u32), usize)>,
    /// The object that is read: its kind and its number.
    object: Option<(u16, u16)>,
    /// Remarks by the number of their object.
    pinned: BTreeMap<u16, String>,
}

impl Reader<'_> {
    fn read(&mut self, records: Records<'_>, left: &mut usize, cells: &mut usize) -> Result<(), Fault> {
        let mut depth = 0_usize;
        // Letters of a box that are still to come.
        let mut boxed = None;
        for (kind, record) in records {
            *left = left.checked_sub(1).ok_or_else(|| Fault::TooLarge(self.sheet.name.clone()))?;
            match kind {
                0x0809 => depth += 1,
                0x000A if depth <= 1 => break,
                0x000A => depth -= 1,
                // Charts are parts within sheets.
                _ if depth > 1 => {}
                0x01B6 => boxed = word(record, 10).filter(|it| *it > 0),
                0x003C => {
                    if let (Some(count), Some((flags, rest))) = (boxed.take(), record.split_first()) {
                        let text = String::from_utf16_lossy(&letters(rest, flags & 1 != 0, count.into()));
                        self.boxed(text.replace('\r', "\n"));
                    }
                }
                _ => {
                    self.record(kind, record);
                    if self.sheet.cells.len() > *cells {
                        return Err(Fault::TooLarge(self.sheet.name.clone()));
                    }
                }
            }
        }
        *cells -= self.sheet.cells.len();
        let pinned = std::mem::take(&mut self.pinned);
        pinned.into_values().for_each(|it| self.sheet.put_beside("comment", None, it));
        Ok(())
    }

    /// What a box says: one of a remark is pinned to a cell, which stands at the end of the sheet.
    fn boxed(&mut self, text: String) {
        match self.object {
            Some((0x19, id)) => {
                self.pinned.insert(id, text);
            }
            _ => self.sheet.put_beside("textbox", None, text),
        }
    }

    fn record(&mut self, kind: u16, record: &[u8]) -> Option<()> {
        match kind {
            0x0014 | 0x0015 => {
                let text = self.book.string(record, 2 - usize::from(self.book.is_old));
                self.sheet.put_beside("header", None, text);
            }
            // A column: bit 0 of its options says that it is hidden.
            0x007D if word(record, 8)? & 1 != 0 => {
                self.sheet
                    .hidden_columns
                    .extend(u32::from(word(record, 0)?)..=u32::from(word(record, 2)?.min(255)));
            }
            // A row: bit 5 of its options does.
            0x0208 if word(record, 12)? & 0x20 != 0 => {
                self.sheet.hidden_rows.insert(word(record, 0)?.into());
            }
            0x00E5 => {
                let areas = record.get(2..)?.chunks_exact(8).filter_map(|it| {
                    let end = |at| word(it, at).map(u32::from);
                    Some(Area { rows: (end(0)?, end(2)?), columns: (end(4)?, end(6)?) })
                });
                self.sheet
                    .merged
                    .extend(areas.filter(|it| it.rows.0 <= it.rows.1 && it.columns.0 <= it.columns.1));
            }
            0x005D => {
                self.object = word(record, 4).zip(word(record, 6));
                if self.object.is_some_and(|(kind, _)| kind == 8) {
                    self.sheet.put_beside("picture", None, String::new());
                }
            }
            0x001C => {
                let text = self.pinned.remove(&word(record, 6)?)?;
                let at = (word(record, 0)?.into(), word(record, 2)?.into());
                self.sheet.put_beside("comment", Some(at), text);
            }
            _ => self.cell(kind, record)?,
        }
        Some(())
    }

    fn cell(&mut self, kind: u16, record: &[u8]) -> Option<()> {
        let length = 2 - usize::from(self.book.is_old);
        if kind == 0x0207 {
            let (place, form) = self.formula.take()?;
            // Those of old books have two bytes for it, too.
            let text = self.book.string(record, 2);
            return self.put(place, form, Value::Text(text));
        }
        if !matches!(kind, 0x0006 | 0x00BD | 0x00D6 | 0x00FD | 0x0203..=0x0205 | 0x027E) {
            return Some(());
        }
        let place = (u32::from(word(record, 0)?), u32::from(word(record, 2)?));
        if kind == 0x00BD {
            let cells = record.get(4..record.len().checked_sub(2)?)?.chunks_exact(6);
            for (column, it) in (place.1..).zip(cells) {
                let form = usize::from(word(it, 0)?);
                self.put((place.0, column), form, self.book.number(form, short(long(it, 2)?)))?;
            }
            return Some(());
        }
        let form = usize::from(word(record, 4)?);
        let value = match kind {
            0x0203 => self.book.number(form, float(record, 6)?),
            0x027E => self.book.number(form, short(long(record, 6)?)),
            0x0204 | 0x00D6 => {
                Value::Text(self.book.string(record.get(6..)?, if length == 1 { 2 } else { length }))
            }
            0x00FD => Value::Text(self.book.strings.get(long(record, 6)? as usize)?.clone()),
            0x0205 => truth(*record.get(6)?, *record.get(7)? != 0),
            _ => self.formula(place, form, record)?,
        };
        self.put(place, form, value)
    }

    /// What a formula came to; its text follows in a record of its own.
    fn formula(&mut self, place: (u32, u32), form: usize, record: &[u8]) -> Option<Value> {
        self.formula = None;
        Some(match record.get(6..14)? {
            [0, _, _, _, _, _, 0xFF, 0xFF] => {
                self.formula = Some((place, form));
                Value::Formula
            }
            [1, _, value, _, _, _, 0xFF, 0xFF] => truth(*value, false),
            [2, _, value, _, _, _, 0xFF, 0xFF] => truth(*value, true),
            [3, _, _, _, _, _, 0xFF, 0xFF] => Value::Formula,
            _ => self.book.number(form, float(record, 6)?),
        })
    }

    fn put(&mut self, place: (u32, u32), form: usize, value: Value) -> Option<()> {
        self.sheet.put(place, value);
        if let Some(cell) = self.sheet.cells.get_mut(&place) {
            cell.font = self.book.font(form).cloned();
        }
        Some(())
    }
}

fn truth(value: u8, is_fault: bool) -> Value {
    if !is_fault {
        return Value::Text(if value == 0 { "FALSE" } else { "TRUE" }.to_owned());
    }
    let fault = match value {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
    Value::Failed(fault.to_owned())
}

/// A number in four bytes: whole, or the upper half of a longer one; a hundredth of it where it says so.
fn short(bits: u32) -> f64 {
    let value = match bits & 2 != 0 {
        true => f64::from(bits as i32 >> 2),
        false => f64::from_bits(u64::from(bits & !3) << 32),
    };
    if bits & 1 != 0 { value / 100.0 } else { value }
}
