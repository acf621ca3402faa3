//! What lies in `content/`: which files hold records, of which kind, and what stands beside them.

use crate::{
    model::kind::RecordKind,
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

impl RecordFile {
    /// The name an id comes from: the stem, or for `index.*` the folder's name.
    pub fn stem(&self) -> &str {
        let (folder, name) = self.path.rsplit_once('/').unwrap_or(("", &self.path));
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let own_folder = folder.rsplit('/').next().unwrap_or_default();
        if matches!(stem, "index" | "yearbook") { own_folder } else { stem }
    }

    /// The folder that the record's files are named from.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// Looks through `content/`.
pub fn discover(files: &dyn Files) -> Discovered {
    let mut found = Discovered::default();
    for entry in files.walk(CONTENT) {
        match entry.found {
            Found::File(bytes) => sort_in(entry.path, bytes, &mut found),
            _ => found.faults.push(entry),
        }
    }
    found
}

/// What record file a path is, if it is one.
pub fn record_file(path: &str) -> Option<RecordFile> {
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
    let form = match rest.rsplit_once('.').map(|(_, extension)| extension) {
        Some("md") => Form::Markdown,
        Some("yaml" | "yml") => Form::Yaml,
        _ => {
            found.assets.push(path);
            return;
        }
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
    kind == RecordKind::Yearbook && !rest.ends_with("/yearbook.yaml")
}

/// `index.en.md` is the English text of `index.md`, not a record of its own.
fn is_translation(rest: &str) -> bool {
    rest.ends_with(".en.md") || rest.ends_with(".vi.md")
}
