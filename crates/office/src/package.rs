//! Containers: what is in them, and no more of it than anybody writes.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use zip::ZipArchive;

use crate::{
    Fault, Format,
    tree::{Text, children},
};

/// Bytes of one part of text, unpacked, at most. The book of a province, set in one file, is a tenth.
const MOST_TEXT: u64 = 32 << 20;
/// Bytes of all parts of text together.
const MOST_TEXTS: u64 = 64 << 20;
/// Bytes of a picture.
const MOST_PICTURE: u64 = 64 << 20;
/// Parts of a container.
const MOST_PARTS: usize = 20_000;

/// An opened container.
pub(crate) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
}

impl<'b> Package<'b> {
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Package<'b>, Fault> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|it| damaged("zip", it))?;
        if archive.len() > MOST_PARTS {
            return Err(Fault::TooLarge("zip".to_owned()));
        }
        Ok(Package { archive })
    }

    pub(crate) fn has(&self, part: &str) -> bool {
        self.archive.index_for_name(part).is_some()
    }

    /// The text of a part.
    pub(crate) fn text(&mut self, part: &str) -> Result<Text, Fault> {
        let bytes = self.bytes(part, MOST_TEXT)?;
        Text::of(part, &bytes)
    }

    /// The text of a part that need not be there.
    pub(crate) fn text_if_any(&mut self, part: &str) -> Result<Option<Text>, Fault> {
        if self.has(part) { self.text(part).map(Some) } else { Ok(None) }
    }

    fn bytes(&mut self, part: &str, most: u64) -> Result<Vec<u8>, Fault> {
        let file = match self.archive.by_name(part) {
            Ok(file) => file,
            Err(zip::result::ZipError::FileNotFound) => return Err(Fault::Missing(part.to_owned())),
            Err(fault) => return Err(damaged(part, fault)),
        };
        // What it says of its size may be a lie.
        let mut bytes = Vec::new();
        file.take(most + 1).read_to_end(&mut bytes).map_err(|it| damaged(part, it))?;
        if bytes.len() as u64 > most {
            return Err(Fault::TooLarge(part.to_owned()));
        }
        Ok(bytes)
    }

    /// What each relation of a part in a folder leads to, inside the container.
    pub(crate) fn relations(&mut self, folder: &str, file: &str) -> Result<BTreeMap<String, String>, Fault> {
        let Some(text) = self.text_if_any(&format!("{folder}/_rels/{file}.rels"))? else {
            return Ok(BTreeMap::new());
        };
        let tree = text.tree()?;
        let inside = children(tree.root_element(), "Relationship")
            .filter(|it| it.attribute("TargetMode") != Some("External"))
            .filter_map(|it| {
                Some((it.attribute("Id")?.to_owned(), resolved(folder, it.attribute("Target")?)))
            });
        Ok(inside.collect())
    }

    /// Refuses a container whose texts are larger unpacked than anybody writes, for readers that do not look.
    pub(crate) fn ensure_bounded(&mut self) -> Result<(), Fault> {
        let mut left = MOST_TEXTS;
        for at in 0..self.archive.len() {
            let file = self.archive.by_index(at).map_err(|it| damaged("zip", it))?;
            let name = file.name().map_err(|it| damaged("zip", it))?.into_owned();
            if !(name.ends_with(".xml") || name.ends_with(".rels")) {
                continue;
            }
            let read = std::io::copy(&mut file.take(left + 1), &mut std::io::sink());
            let read = read.map_err(|it| damaged(&name, it))?;
            left = left.checked_sub(read).ok_or(Fault::TooLarge(name))?;
        }
        Ok(())
    }
}

pub(crate) fn damaged(part: &str, why: impl ToString) -> Fault {
    Fault::Damaged(part.to_owned(), why.to_string())
}

/// The picture of a name in a container.
pub fn media(bytes: &[u8], source: &str) -> Result<Vec<u8>, Fault> {
    Package::open(bytes)?.bytes(source, MOST_PICTURE)
}

/// What a container is.
pub(crate) fn format(bytes: &[u8]) -> Format {
    let Ok(mut package) = Package::open(bytes) else { return Format::Container };
    match () {
        () if package.has("word/document.xml") => Format::Docx,
        () if package.has("xl/workbook.xml") => Format::Xlsx,
        () if package.has("content.xml") => {
            let kind = package.bytes("mimetype", 256).unwrap_or_default();
            let is_sheet = kind.starts_with(b"application/vnd.oasis.opendocument.spreadsheet");
            if is_sheet { Format::Ods } else { Format::Container }
        }
        () => Format::Container,
    }
}

/// The part that a target of a relation means, seen from the folder of the part that has it.
fn resolved(folder: &str, target: &str) -> String {
    let whole = match target.strip_prefix('/') {
        Some(rest) => rest.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "" | "." => {}
            _ => parts.push(part),
        }
    }
    parts.join("/")
}
