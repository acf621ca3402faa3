//! Workbooks of Excel before 2007: the compound file around their records.

use std::io::{Cursor, Read as _};

use crate::{Fault, Format, biff, package::damaged, sheet::Sheet};

const STREAM: &str = "Workbook";
/// Bytes of a workbook at most.
const MOST_BYTES: u64 = 32 << 20;

/// What a compound file is.
pub(crate) fn format(bytes: &[u8]) -> Format {
    let Ok(file) = cfb::CompoundFile::open(Cursor::new(bytes)) else { return Format::Compound };
    match () {
        () if file.is_stream("EncryptedPackage") => Format::Protected,
        () if file.is_stream("WordDocument") => Format::Doc,
        () if file.is_stream(STREAM) || file.is_stream("Book") => Format::Xls,
        () if file.is_stream("PowerPoint Document") => Format::Slides,
        () => Format::Compound,
    }
}

pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|it| damaged(STREAM, it))?;
    let name = if file.is_stream(STREAM) { STREAM } else { "Book" };
    let stream = file.open_stream(name).map_err(|it| damaged(name, it))?;
    let mut records = Vec::new();
    stream.take(MOST_BYTES + 1).read_to_end(&mut records).map_err(|it| damaged(name, it))?;
    if records.len() as u64 > MOST_BYTES {
        return Err(Fault::TooLarge(name.to_owned()));
    }
    biff::read(&records)
}
