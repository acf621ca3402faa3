//! Containers: what is in them, and no more of it than anybody writes.

use std::io::{Cursor, Read};

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
const MOST_PICTURE: u64 = 32 << 20;
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
        Text::of(part, bytes)
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

    /// The first bytes of a part.
    pub(crate) fn head(&mut self, part: &str) -> Option<Vec<u8>> {
        const ENOUGH: u64 = 512;
        let mut head = Vec::new();
        self.archive.by_name(part).ok()?.take(ENOUGH).read_to_end(&mut head).ok()?;
        Some(head)
    }

    /// What a part relates to inside the container, in the order in which it says so.
    pub(crate) fn relations(&mut self, part: &str) -> Result<Vec<Relation>, Fault> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let Some(text) = self.text_if_any(&resolved(folder, &format!("_rels/{file}.rels")))? else {
            return Ok(Vec::new());
        };
        let tree = text.tree()?;
        let inside = children(tree.root_element(), "Relationship")
            .filter(|it| it.attribute("TargetMode") != Some("External"))
            .filter_map(|it| {
                let kind = it.attribute("Type").unwrap_or_default();
                Some(Relation {
                    id: it.attribute("Id")?.to_owned(),
                    kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    target: resolved(folder, it.attribute("Target")?),
                })
            });
        Ok(inside.collect())
    }

    /// The part that the container is about; the usual one where it does not say.
    pub(crate) fn main(&mut self) -> Option<String> {
        let said = self.relations("").unwrap_or_default().into_iter().find(|it| it.kind == "officeDocument");
        let usual = ["word/document.xml", "xl/workbook.xml"].map(str::to_owned);
        said.map(|it| it.target).into_iter().chain(usual).find(|it| self.has(it))
    }

    /// Whether a password is asked for.
    fn is_protected(&mut self) -> bool {
        let manifest = self.bytes("META-INF/manifest.xml", MOST_TEXT).unwrap_or_default();
        manifest.windows(15).any(|it| it == b"encryption-data")
            || (0..self.archive.len().min(20))
                .any(|it| self.archive.by_index_raw(it).is_ok_and(|it| it.encrypted()))
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

/// What a part relates to.
pub(crate) struct Relation {
    pub(crate) id: String,
    /// The last word of its type: `header`, `image`.
    pub(crate) kind: String,
    /// The part that is meant.
    pub(crate) target: String,
}

pub(crate) fn damaged(part: &str, why: impl ToString) -> Fault {
    Fault::Damaged(part.to_owned(), why.to_string())
}

/// The picture of a name in a container.
pub fn media(bytes: &[u8], source: &str) -> Result<Vec<u8>, Fault> {
    Package::open(bytes)?.bytes(source, MOST_PICTURE)
}

/// What kind of picture bytes begin, by the usual ending of its files.
pub(crate) fn picture_kind(head: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], usize, &str); 11] = [
        (b"\xFF\xD8\xFF", 0, "jpg"),
        (b"\x89PNG\r\n\x1A\n", 0, "png"),
        (b"GIF8", 0, "gif"),
        (b"WEBP", 8, "webp"),
        (b"BM", 0, "bmp"),
        (b"II*\0", 0, "tiff"),
        (b"MM\0*", 0, "tiff"),
        (b"ftyp", 4, "heic"),
        (b" EMF", 40, "emf"),
        (b"\xD7\xCD\xC6\x9A", 0, "wmf"),
        (b"\x01\0\x09\0", 0, "wmf"),
    ];
    let known = KINDS.iter().find(|(mark, at, _)| head.get(*at..).is_some_and(|it| it.starts_with(mark)));
    match known {
        Some((.., kind)) => Some(*kind),
        None if head.windows(4).any(|it| it == b"<svg") => Some("svg"),
        // EMF and WMF are packed at times.
        None if head.starts_with(b"\x1F\x8B") => Some("emf"),
        None => None,
    }
}

/// What a container is.
pub(crate) fn format(bytes: &[u8]) -> Format {
    let Ok(mut package) = Package::open(bytes) else { return Format::Container };
    if package.is_protected() {
        return Format::Protected;
    }
    let main = package.main().unwrap_or_default();
    match () {
        () if package.has("xl/workbook.bin") => Format::Xlsb,
        () if main.starts_with("word/") => Format::Docx,
        () if main.starts_with("xl/") => Format::Xlsx,
        () if main.starts_with("ppt/") => Format::Slides,
        () if package.has("content.xml") => {
            let kind = package.bytes("mimetype", 256).unwrap_or_default();
            let is =
                |of: &str| kind.starts_with(format!("application/vnd.oasis.opendocument.{of}").as_bytes());
            match () {
                () if is("spreadsheet") => Format::Ods,
                () if is("text") => Format::Odt,
                () if is("presentation") => Format::Slides,
                () => Format::Container,
            }
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
