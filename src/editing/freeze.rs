//! The freeze of a book: the hash of every input, kept beside the manifest, so that what changed after the proofs were
//! signed cannot slip into print unseen.
//!
//! Inputs are the files that a book is made of: `site.yaml`, its own folder, records of every kind that a book lists or
//! cites, their photographs, and the site's own theme. News stays out but for what the book takes photographs from; so
//! do schedules and pages. For a file with several records, those that changed are recorded.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    check::Catalog,
    config::Config,
    cut::Cut,
    discover::SITE_FILE,
    embedded::is_own_file,
    model::{Id, RecordKind},
    records::{Conference, Header, Yearbook},
    report::Report,
    source::{Files, Found, Sources, Span, content_hash},
};

/// The file beside the manifest.
pub use crate::check::yearbook::FREEZE as FILE;

/// Where themes of a site stand.
const THEMES: &str = "themes";

/// Kinds whose records no book lists or cites.
const OTHERS: [RecordKind; 6] = [
    RecordKind::News,
    RecordKind::Schedule,
    RecordKind::Consultation,
    RecordKind::Publication,
    RecordKind::Page,
    RecordKind::Yearbook,
];

/// A frozen book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Freeze {
    /// Of this file; 1.
    pub format: u32,
    /// The yearbook's id.
    pub yearbook: String,
    /// When, as RFC 3339.
    pub frozen: String,
    /// The program's version.
    pub program: String,
    /// Every input, by path.
    pub inputs: BTreeMap<String, Input>,
}

/// What has changed since a book was frozen.
#[derive(Clone, Debug, Serialize)]
pub struct Frozen {
    /// When that was, as RFC 3339.
    pub on: String,
    /// What has changed.
    pub changes: Vec<Change>,
}

/// A file that a book is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// Of its text or bytes, in hexadecimal.
    pub hash: String,
    /// Of each record in it, by `kind:id`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub records: BTreeMap<String, String>,
}

/// What became of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Became {
    /// It was not there.
    Added,
    /// It is another.
    Changed,
    /// It is gone.
    Removed,
}

/// An input that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Its path.
    pub path: String,
    /// What became of it.
    pub became: Became,
    /// The records in it that are not what they were.
    pub records: Vec<(String, Became)>,
}

/// The path of a book's freeze.
pub fn path(catalog: &Catalog, yearbook: Id<Yearbook>) -> String {
    format!("{}/{FILE}", catalog.records().yearbooks[yearbook].folder)
}

/// The freeze of a book, if it was frozen; what is wrong with the file otherwise.
pub fn read(
    files: &dyn Files,
    catalog: &Catalog,
    yearbook: Id<Yearbook>,
) -> Option<Result<Freeze, serde_json::Error>> {
    let bytes = files.read(&path(catalog, yearbook)).ok()?;
    Some(serde_json::from_slice(&bytes))
}

/// Every input of a book as it is now.
pub fn inputs(
    files: &dyn Files,
    config: &Config,
    catalog: &Catalog,
    sources: &Sources,
    yearbook: Id<Yearbook>,
) -> BTreeMap<String, Input> {
    let records = records_by_file(catalog, sources);
    let own = Own::new(catalog, yearbook);
    let mut inputs = BTreeMap::new();
    for (file, source) in sources.iter().filter(|(_, it)| own.holds(&it.path)) {
        let hash = content_hash(source.text.as_bytes());
        let records = records.get(&file).map(|it| in_file(it, &source.text)).unwrap_or_default();
        inputs.insert(source.path.clone(), Input { hash, records });
    }
    for (path, photo) in catalog.extras().photos.iter().filter(|(path, _)| own.holds(path)) {
        inputs.insert(path.clone(), Input { hash: photo.content.to_hex().to_string(), ..Input::default() });
    }
    let theme = format!("{THEMES}/{}", config.theme);
    for entry in files.walk(&theme).into_iter().filter(|it| matches!(it.found, Found::File(_))) {
        let bytes = files.read(&entry.path).unwrap_or_default();
        // A copy of the program's own theme changes with the program, whoever keeps one.
        if is_own_file(&entry.path, &bytes) {
            continue;
        }
        inputs.insert(entry.path, Input { hash: content_hash(&bytes), ..Input::default() });
    }
    inputs
}

/// What has changed since a book was frozen, if it was.
pub fn since(
    files: &dyn Files,
    config: &Config,
    catalog: &Catalog,
    sources: &Sources,
    yearbook: Id<Yearbook>,
) -> Option<Frozen> {
    let before = read(files, catalog, yearbook).and_then(Result::ok)?;
    let now = inputs(files, config, catalog, sources, yearbook);
    Some(Frozen { changes: changes(&before.inputs, &now), on: before.frozen })
}

/// What is not what it was, by path.
pub fn changes(before: &BTreeMap<String, Input>, now: &BTreeMap<String, Input>) -> Vec<Change> {
    let nothing = BTreeMap::new();
    let mut changes = Vec::new();
    for (path, became) in compared(before, now) {
        let records = |of: &'_ BTreeMap<String, Input>| of.get(&path).map(|it| it.records.clone());
        let (was, is) = (records(before), records(now));
        let records = compared(was.as_ref().unwrap_or(&nothing), is.as_ref().unwrap_or(&nothing));
        changes.push(Change { path, became, records });
    }
    changes
}

fn compared<T: PartialEq>(before: &BTreeMap<String, T>, now: &BTreeMap<String, T>) -> Vec<(String, Became)> {
    let gone = before.keys().filter(|it| !now.contains_key(*it)).map(|it| (it.clone(), Became::Removed));
    let other = now.iter().filter_map(|(key, value)| match before.get(key) {
        None => Some((key.clone(), Became::Added)),
        Some(was) if was != value => Some((key.clone(), Became::Changed)),
        Some(_) => None,
    });
    let mut compared: Vec<(String, Became)> = gone.chain(other).collect();
    compared.sort();
    compared
}

/// Reports of every frozen book whether its inputs have changed, and which book calls itself frozen without being so.
pub fn check(files: &dyn Files, config: &Config, catalog: &Catalog, sources: &Sources, report: &mut Report) {
    for (id, yearbook) in catalog.records().yearbooks.iter() {
        let status = yearbook.status.filter(|it| it.is("dong_bang") || it.is("phat_hanh"));
        match (read(files, catalog, id), status) {
            (Some(Ok(freeze)), _) => {
                let now = inputs(files, config, catalog, sources, id);
                let changes = changes(&freeze.inputs, &now);
                if !changes.is_empty() {
                    let at = status.map_or(yearbook.at, |it| it.span);
                    report.changed_since_freeze(at, &yearbook.id, day(&freeze), &places(&changes, sources));
                }
            }
            (Some(Err(fault)), _) => {
                report.unreadable_freeze(yearbook.at, &path(catalog, id), &fault.to_string())
            }
            (None, Some(status)) => report.never_frozen(status.span, &yearbook.id, status.key()),
            (None, None) => {}
        }
    }
}

/// The day of a freeze.
pub fn day(freeze: &Freeze) -> &str {
    freeze.frozen.get(..10).unwrap_or(&freeze.frozen)
}

/// Where each change is, if the file is still there.
fn places<'c>(changes: &'c [Change], sources: &Sources) -> Vec<(&'c str, Option<Span>)> {
    let by_path: BTreeMap<&str, Span> =
        sources.iter().map(|(file, it)| (it.path.as_str(), Span::whole(file))).collect();
    changes.iter().map(|it| (it.path.as_str(), by_path.get(it.path.as_str()).copied())).collect()
}

/// Which paths are a book's inputs.
struct Own {
    folder: String,
    news: Vec<String>,
}

impl Own {
    fn new(catalog: &Catalog, yearbook: Id<Yearbook>) -> Own {
        let records = catalog.records();
        let manifest = &records.yearbooks[yearbook];
        let photos = manifest.parts.iter().flat_map(|it| &it.photos);
        let photographed: Vec<Id<Conference>> = photos.flat_map(|it| it.conference.iter().copied()).collect();
        let shows =
            records.news.iter().filter(|(_, it)| it.conference.is_some_and(|it| photographed.contains(&it)));
        let news = shows.map(|(_, it)| match it.folder.ends_with(&format!("/{}", it.id)) {
            true => format!("{}/", it.folder),
            false => format!("{}/{}.", it.folder, it.id),
        });
        Own { folder: format!("{}/", manifest.folder), news: news.collect() }
    }

    fn holds(&self, path: &str) -> bool {
        let folder = path.strip_prefix("content/").and_then(|it| it.split_once('/')).map(|it| it.0);
        let of_kind = folder.and_then(RecordKind::from_folder).is_some_and(|it| !OTHERS.contains(&it));
        let own = path.strip_prefix(&self.folder).is_some_and(|it| it != FILE);
        own || path == SITE_FILE || of_kind || self.news.iter().any(|it| path.starts_with(it))
    }
}

/// Where each record begins, by file.
type Heads = BTreeMap<crate::source::FileId, Vec<(usize, String)>>;

fn records_by_file(catalog: &Catalog, sources: &Sources) -> Heads {
    let mut heads = Heads::new();
    for kind in RecordKind::ALL {
        for (_, Header { id, at, .. }) in catalog.records().headers(*kind) {
            heads.entry(at.file).or_default().push((line_start(sources, at), format!("{kind}:{id}")));
        }
    }
    heads.values_mut().for_each(|it| it.sort());
    heads
}

/// A record of a list begins with the dash before it.
fn line_start(sources: &Sources, at: Span) -> usize {
    let text = &sources.file(at.file).text;
    text.cut(..at.range().start).rfind('\n').map_or(0, |it| it + 1)
}

/// The hash of each record of a file: from where it begins to where the next does.
fn in_file(heads: &[(usize, String)], text: &str) -> BTreeMap<String, String> {
    let ends = heads.iter().skip(1).map(|it| it.0).chain([text.len()]);
    heads
        .iter()
        .zip(ends)
        .map(|((start, record), end)| {
            (record.clone(), content_hash(text.cut(*start..end.max(*start)).trim_end().as_bytes()))
        })
        .collect()
}
