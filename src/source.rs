//! Where text comes from: files with an id each, places in them, and the one door to the disk.
//!
//! Everything read is decoded once, here: UTF-8 without a byte order mark, `\n` line ends, NFC. Places are
//! byte ranges into that decoded text, so a line and a column always agree with what an editor shows.

mod names;

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    fmt,
    fs::File,
    hash::{Hash, Hasher},
    ops::{Deref, Range},
    sync::{Arc, OnceLock},
};

use crate::memo::{
    Version,
    reads::{Canonical, FILES, Identity, Layout, Readable, hash_place},
};
use crate::vietnamese::{
    legacy::{self, Legacy},
    text::nfc,
    unseen::without_unseen,
};

pub use names::{Reserved, is_hidden, is_ours, reserved};

/// A file known to this run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileId(u32);

/// Like an id of a record, it is hashed as a place.
impl Hash for FileId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        hash_place(FILES, self.0, state);
    }
}

impl FileId {
    /// Its place among all files.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A byte range in one decoded file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// Where something is written is no part of what it says, and moves when anything is written before it: no hash has it.
impl Hash for Span {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl Span {
    /// A range of `file`; offsets past 4 GiB cannot occur, since larger files are refused when read.
    pub fn new(file: FileId, range: Range<usize>) -> Span {
        Span { file, start: range.start as u32, end: range.end as u32 }
    }

    /// The whole of a file, for faults that have no narrower place.
    pub fn whole(file: FileId) -> Span {
        Span { file, start: 0, end: 0 }
    }

    /// The byte range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// A part of this span, `range` counted from its start.
    pub fn within(self, range: Range<usize>) -> Span {
        Span { file: self.file, start: self.start + range.start as u32, end: self.start + range.end as u32 }
    }
}

/// A value and the place it was written at. It has no order of its own: what is sorted is sorted by value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Attaches a place.
    pub fn new(value: T, span: Span) -> Spanned<T> {
        Spanned { value, span }
    }

    /// Changes the value, keeps the place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: change(self.value), span: self.span }
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// A line and a column, both from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

/// One file as read.
#[derive(Debug)]
pub struct SourceFile {
    /// Relative to the root, with `/`, in NFC.
    pub path: String,
    /// Decoded text; empty where the file could not be read as text.
    pub text: Box<str>,
    /// Where lines start, found when the first place is shown: a list may have as many faults as lines.
    lines: OnceLock<Box<[u32]>>,
    /// How many characters stand before each block of bytes, found when a place far into a line is shown: a line may have as
    /// many faults as words.
    characters: OnceLock<Box<[u32]>>,
}

/// Bytes that are counted anew for each place.
const BLOCK: usize = 1024;

impl SourceFile {
    fn new(path: String, text: Box<str>) -> Arc<SourceFile> {
        Arc::new(SourceFile { path, text, lines: OnceLock::new(), characters: OnceLock::new() })
    }

    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let breaks = self.text.bytes().enumerate().filter(|(_, it)| *it == b'\n');
            std::iter::once(0).chain(breaks.map(|(at, _)| at as u32 + 1)).collect()
        })
    }

    /// How many characters stand between two places.
    fn characters(&self, from: usize, to: usize) -> usize {
        if to - from <= BLOCK {
            return n_characters(&self.text.as_bytes()[from..to]);
        }
        let blocks = self.characters.get_or_init(|| {
            let mut before = 0;
            let blocks = self.text.as_bytes().chunks(BLOCK).map(|block| {
                let here = before;
                before += n_characters(block) as u32;
                here
            });
            blocks.collect()
        });
        let before = |at: usize| {
            let block = (at / BLOCK).min(blocks.len() - 1);
            blocks[block] as usize + n_characters(&self.text.as_bytes()[block * BLOCK..at])
        };
        before(to) - before(from)
    }
}

/// Each character has one byte that begins it.
fn n_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|it| (**it as i8) >= -0x40).count()
}

/// All files that this run has read, by id. A copy shares the texts.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Arc<SourceFile>>,
    identity: Identity,
}

/// A part is a text: that of the file before.
impl Readable for Sources {
    fn known_by(&self) -> Version {
        self.identity.version()
    }

    fn layout(&self) -> Layout {
        Layout { fixed: 1, tables: &[FILES] }
    }

    fn hash_part(&self, part: usize, into: &mut Canonical<'_>) {
        let files = match part.checked_sub(1) {
            None => &self.files[..],
            Some(place) => self.files.get(place).map_or(&[][..], std::slice::from_ref),
        };
        files.iter().for_each(|it| it.text.hash(into));
    }
}

impl Sources {
    /// Takes a file in and gives it an id.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Box<str>>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).expect("fewer than 2^32 files"));
        self.files.push(SourceFile::new(path.into(), text.into()));
        id
    }

    /// Puts another file, or another text of the same, in the place of one: places in all others stay true.
    pub fn replace(&mut self, id: FileId, path: impl Into<String>, text: impl Into<Box<str>>) {
        self.files[id.0 as usize] = SourceFile::new(path.into(), text.into());
    }

    /// The file of an id.
    pub fn file(&self, id: FileId) -> &SourceFile {
        self.identity.note(id.index() + 1);
        &self.files[id.index()]
    }

    /// The path of an id.
    pub fn path(&self, id: FileId) -> &str {
        &self.files[id.index()].path
    }

    /// The text a place covers.
    pub fn text(&self, span: Span) -> &str {
        self.file(span.file).text.get(span.range()).unwrap_or_default()
    }

    /// Line and column of a byte offset.
    pub fn line_column(&self, file: FileId, offset: u32) -> LineColumn {
        let source = self.file(file);
        let offset = (offset as usize).min(source.text.len());
        let line = source.lines().partition_point(|it| *it as usize <= offset);
        let start = source.lines()[line - 1] as usize;
        LineColumn { line, column: source.characters(start, offset) + 1 }
    }

    /// The line that a byte offset is in, without its end.
    pub fn line(&self, file: FileId, offset: usize) -> Range<usize> {
        let source = self.file(file);
        let next = source.lines().partition_point(|it| *it as usize <= offset.min(source.text.len()));
        let end = source.lines().get(next).map_or(source.text.len(), |it| *it as usize - 1);
        source.lines()[next - 1] as usize..end
    }

    /// How many files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// None at all.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Whether a file still has this text.
    pub fn has_text(&self, id: FileId, text: &Arc<SourceFile>) -> bool {
        self.files.get(id.index()).is_some_and(|it| Arc::ptr_eq(it, text))
    }

    /// Every file, compared by its address in memory: another text is another address.
    pub fn shared(&self) -> &[Arc<SourceFile>] {
        &self.files
    }

    /// Every file with its id, in the order read.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(index, file)| (FileId(index as u32), &**file))
    }
}

/// Why bytes are not text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotText {
    /// UTF-16, by its byte order mark or by its zeros.
    Utf16,
    /// A document of Word, a sheet of Excel, a PDF: renamed, it is no text.
    Document,
    /// The first byte that is not UTF-8, with what stands before it decoded.
    InvalidByte {
        /// Text up to the fault.
        before: String,
        /// The byte.
        byte: u8,
        /// What the bytes probably are.
        legacy: Option<Legacy>,
    },
}

/// A text as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: Box<str>,
    /// Characters that nobody sees and that are not in the text, each with the place where it stood.
    pub unseen: Vec<(usize, char)>,
}

/// What a file holds, as a name: equal only for equal bytes.
pub fn content_hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// Bytes to text: UTF-8, no byte order mark, `\n` line ends, NFC, nothing unseen.
pub fn decode(bytes: &[u8]) -> Result<Decoded, NotText> {
    const DOCUMENTS: [&[u8]; 4] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0", b"%PDF-", b"{\\rtf"];
    if DOCUMENTS.iter().any(|it| bytes.starts_with(it)) {
        return Err(NotText::Document);
    }
    let has_mark = [[0xFF, 0xFE], [0xFE, 0xFF]].iter().any(|it| bytes.starts_with(it));
    if has_mark || memchr::memchr(0, bytes).is_some() && is_utf16(bytes) {
        return Err(NotText::Utf16);
    }
    let text = simdutf8::compat::from_utf8(bytes).map_err(|fault| {
        let (before, rest) = bytes.split_at(fault.valid_up_to());
        let before = String::from_utf8_lossy(before).into_owned();
        NotText::InvalidByte { before, byte: rest[0], legacy: legacy::guess(bytes) }
    })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let text = match memchr::memchr(b'\r', text.as_bytes()).is_some() {
        true => Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")),
        false => Cow::Borrowed(text),
    };
    let (text, unseen) = without_unseen(nfc(&text));
    Ok(Decoded { text: text.into(), unseen })
}

/// Whether bytes are UTF-16 without its mark: every other one of most letters is zero, or nearly.
fn is_utf16(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|it| **it == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    even.max(odd) * 6 >= head.len() && even.min(odd) * 8 <= even.max(odd)
}

/// What a walk finds: a regular file to read, or something that cannot be read as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A regular file of so many bytes.
    File(u64),
    /// A symbolic link that leads out of the root.
    LinkOut,
    /// A symbolic link or folder that leads back to itself.
    LinkCircle,
    /// A pipe, socket or device.
    Special,
    /// A name that is not UTF-8; the path shows it with replacement characters.
    OddName,
    /// Refused by the system, in its words.
    Unreadable(String),
}

/// One entry of a walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Relative to the root, with `/`, in NFC.
    pub path: String,
    /// What it is.
    pub found: Found,
}

/// The only door to files that are read. `Disk` for users, `Memory` for tests and the preview.
pub trait Files: Sync {
    /// Everything below a folder of the root that is not hidden (see [`is_hidden`]), sorted by path; nothing if there is no
    /// such folder.
    fn walk(&self, folder: &str) -> Vec<Entry>;
    /// The bytes of a file by its path in NFC.
    fn read(&self, path: &str) -> std::io::Result<Vec<u8>>;
    /// The same, open to be read bit by bit, where there is more to it than its bytes.
    fn open(&self, _path: &str) -> std::io::Result<Option<File>> {
        Ok(None)
    }
    /// Whether an earlier run has decoded a picture of this content whole.
    fn was_decoded(&self, _content: &blake3::Hash) -> bool {
        false
    }
    /// Remembers that it was. What cannot be remembered costs time in the next run, and nothing else.
    fn remember_decoded(&self, _content: &blake3::Hash) {}
    /// Forgets pictures that are not among those of the publication, once there are more of them than of these.
    fn forget_decoded(&self, _present: &BTreeSet<[u8; 32]>) {}
    /// Whether there is a file of this path.
    fn exists(&self, path: &str) -> bool;
    /// Distinguishes what walks find from what others find; none where files come and go unseen.
    fn listing(&self) -> Option<Version> {
        None
    }
}

/// Files held in memory, by path.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    files: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    /// Adds or replaces a file.
    pub fn insert(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.files.insert(nfc(path).into_owned(), bytes.into());
    }

    /// Every file, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }
}

impl Files for Memory {
    fn walk(&self, folder: &str) -> Vec<Entry> {
        let prefix = format!("{folder}/");
        self.files
            .iter()
            .filter(|(path, _)| path.starts_with(&prefix) && !is_hidden(path))
            .map(|(path, bytes)| Entry { path: path.clone(), found: Found::File(bytes.len() as u64) })
            .collect()
    }

    fn read(&self, path: &str) -> std::io::Result<Vec<u8>> {
        self.files.get(path).cloned().ok_or_else(|| std::io::ErrorKind::NotFound.into())
    }

    fn exists(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }
}

impl fmt::Display for LineColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}
