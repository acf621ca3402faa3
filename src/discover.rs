//! What lies in `content/`: which files hold records, of which kind, and what stands beside them.

pub mod copies;

use std::collections::BTreeMap;

use crate::{
    cut::Cut as _,
    model::RecordKind,
    source::{Entry, Files, Found},
};

/// The folder that is the whole publication.
pub const CONTENT: &str = "content";
/// The configuration.
pub const SITE_FILE: &str = "content/site.yaml";
/// Files copied as they are.
pub const STATIC: &str = "content/static";
/// Bytes of text that a record file may have; a decision with 50,000 recipients as YAML is about 4 MB.
pub const MOST_TEXT_BYTES: u64 = 32 << 20;

/// The files of a publication, each list sorted by path.
#[derive(Debug, Default)]
pub struct Discovered {
    /// Files with records.
    pub records: Vec<RecordFile>,
    /// Files below `static/`, with their bytes' count.
    pub statics: Vec<String>,
    /// Everything else that a record may name: photos, CSV, documents, chapters.
    pub assets: Vec<String>,
    /// What cannot be read at all.
    pub faults: Vec<Entry>,
    /// Files at the top or in unknown folders, which nothing will read.
    pub misplaced: Vec<String>,
    /// Copies of records, which nothing will read either.
    pub copies: Vec<CopyOf>,
}

/// A file or a folder that is, by its name, the copy of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyOf {
    /// The copy, or the first file in it.
    pub path: String,
    /// The name of the copy.
    pub name: String,
    /// The name of what it is a copy of.
    pub original: String,
    /// Where it comes from.
    pub origin: copies::Origin,
}

/// A file with one record or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordFile {
    /// Its path from the root.
    pub path: String,
    /// The kind, by its folder.
    pub kind: RecordKind,
    /// Markdown or YAML.
    pub form: Form,
}

/// How a record file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Front matter and text.
    Markdown,
    /// A mapping, or a sequence of them.
    Yaml,
}

impl Form {
    /// The form of a record file by its ending, which may be in capitals.
    pub fn of(path: &str) -> Option<Form> {
        let (_, ending) = path.rsplit_once('.')?;
        match () {
            () if ending.eq_ignore_ascii_case("md") => Some(Form::Markdown),
            () if ["yaml", "yml"].iter().any(|it| ending.eq_ignore_ascii_case(it)) => Some(Form::Yaml),
            () => None,
        }
    }
}

impl RecordFile {
    /// The name an id comes from: the stem, or for `index.*` the folder's name.
    pub fn stem(&self) -> &str {
        let (folder, name) = self.path.rsplit_once('/').unwrap_or(("", &self.path));
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let own_folder = folder.rsplit('/').next().unwrap_or_default();
        let is_of_folder = ["index", "yearbook"].iter().any(|it| stem.eq_ignore_ascii_case(it));
        if is_of_folder { own_folder } else { stem }
    }

    /// The folder that the record's files are named from.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// Looks through `content/`.
pub fn discover(files: &dyn Files) -> Discovered {
    let mut found = Discovered::default();
    let entries = files.walk(CONTENT);
    let mut copies: BTreeMap<String, CopyOf> = BTreeMap::new();
    for entry in &entries {
        match (copy_of(&entry.path, &entries), &entry.found) {
            (Some((top, copy)), Found::File(_)) => drop(copies.entry(top).or_insert(copy)),
            (_, Found::File(bytes)) => sort_in(entry.path.clone(), *bytes, &mut found),
            _ => found.faults.push(entry.clone()),
        }
    }
    found.copies = copies.into_values().collect();
    found
}

/// The copied file or folder that a path is or lies in, if it is of a record; `entries` are all there are, sorted by path.
fn copy_of(path: &str, entries: &[Entry]) -> Option<(String, CopyOf)> {
    let mut parts = path.split('/');
    let kind = RecordKind::from_folder(parts.nth(1)?)?;
    let mut end = CONTENT.len() + 1 + kind.folder().len();
    while let Some(name) = parts.next() {
        let folder = path.cut(..end);
        end += 1 + name.len();
        let is_file = parts.clone().next().is_none();
        let original = copies::original(name).filter(|_| !is_file || Form::of(path).is_some());
        if let Some((original, origin)) = original {
            let has = |name: &str| {
                let other = format!("{folder}/{name}{}", if is_file { "" } else { "/" });
                let at = entries.partition_point(|it| it.path < other);
                entries
                    .get(at)
                    .is_some_and(|it| if is_file { it.path == other } else { it.path.starts_with(&other) })
            };
            let plain =
                original.rsplit_once('.').map(|(stem, it)| format!("{stem}.{}", it.to_ascii_lowercase()));
            let is_there = has(&original) || plain.is_some_and(|it| has(&it));
            if is_there || origin == copies::Origin::Conflict {
                let copy = CopyOf { path: path.to_owned(), name: name.to_owned(), original, origin };
                return Some((format!("{folder}/{name}"), copy));
            }
        }
    }
    None
}

/// What record file a path is, if it is one whatever stands beside it.
pub fn record_file(path: &str) -> Option<RecordFile> {
    if path.split('/').any(|it| copies::original(it).is_some()) {
        return None;
    }
    let mut found = Discovered::default();
    sort_in(path.to_owned(), 0, &mut found);
    found.records.pop()
}

fn sort_in(path: String, bytes: u64, found: &mut Discovered) {
    let Some((folder, rest)) = path.strip_prefix("content/").and_then(|it| it.split_once('/')) else {
        if path != SITE_FILE {
            found.misplaced.push(path);
        }
        return;
    };
    if folder == "static" {
        found.statics.push(path);
        return;
    }
    let Some(kind) = RecordKind::from_folder(folder) else {
        found.misplaced.push(path);
        return;
    };
    let Some(form) = Form::of(rest) else {
        found.assets.push(path);
        return;
    };
    if is_chapter(kind, rest) || is_translation(rest) {
        found.assets.push(path);
    } else if bytes > MOST_TEXT_BYTES {
        found.faults.push(Entry { path, found: Found::File(bytes) });
    } else {
        found.records.push(RecordFile { path, kind, form });
    }
}

/// Below a yearbook's folder only the manifest is a record; its Markdown is chapters.
fn is_chapter(kind: RecordKind, rest: &str) -> bool {
    let name = rest.rsplit_once('/').map_or("", |(_, name)| name);
    kind == RecordKind::Yearbook
        && !["yearbook.yaml", "yearbook.yml"].iter().any(|it| name.eq_ignore_ascii_case(it))
}

/// `index.en.md` is the English text of `index.md`, not a record of its own.
fn is_translation(rest: &str) -> bool {
    let Some((stem, ending)) = rest.rsplit_once('.') else { return false };
    ending.eq_ignore_ascii_case("md") && (stem.ends_with(".en") || stem.ends_with(".vi"))
}
