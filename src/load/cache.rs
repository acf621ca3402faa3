//! What is cached of files from earlier revisions: their texts, and the records in them as written.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use rayon::prelude::*;

use super::text::put;
use crate::{
    discover::SITE_FILE,
    memo::{Log, Version},
    model::RecordKind,
    records::RawRecords,
    report::Report,
    source::{Decoded, FileId, Files, NotText, Sources, Span, decode},
};

/// What earlier revisions found in files, so that only those that changed are read again.
#[derive(Debug, Default)]
pub struct Cache {
    /// Which files were read since somebody asked.
    pub log: Log,
    /// By path.
    pub(super) files: BTreeMap<String, CachedFile>,
    /// Every file that was read, at a place that stays the same.
    pub(super) sources: Sources,
    /// Places of files that are gone.
    free: Vec<FileId>,
    /// The files that have changed since they were last read.
    stale: BTreeSet<String>,
    /// Which files there were when they were last read.
    listed: Option<Version>,
    /// The records of all files, in the order of paths.
    records: RawRecords,
    /// The files with problems, or whose records could not be read.
    notable: BTreeSet<String>,
}

#[derive(Debug)]
pub(super) struct CachedFile {
    pub(super) id: FileId,
    pub(super) text: CachedText,
    /// The file has changed since.
    is_stale: bool,
    pub(super) parsed: Option<Arc<Parsed>>,
    /// It has been parsed since it changed.
    is_parsed: bool,
}

impl CachedFile {
    /// Whether its records are known, with this English text beside them.
    pub(super) fn is_parsed(&self, english: impl FnOnce() -> Option<Span>) -> bool {
        self.is_parsed && self.parsed.as_ref().is_some_and(|it| it.english == english())
    }

    /// Whether it has problems, or records that could not be read.
    fn is_notable(&self) -> bool {
        !self.text.is_text
            || !self.text.problems.is_empty()
            || self.parsed.as_ref().is_some_and(|it| !it.problems.is_empty() || !it.unread.is_empty())
    }
}

/// Whether a file is text, and what is wrong if it is not.
#[derive(Clone, Debug)]
pub(super) struct CachedText {
    pub(super) is_text: bool,
    pub(super) problems: Report,
}

/// What is another since files were last read.
pub(super) struct Refreshed {
    /// The same files are there.
    pub(super) are_same_files: bool,
    /// The files that came, went or hold something else; `None` where all are to be parsed.
    pub(super) changed: Option<BTreeSet<String>>,
}

/// How wanted files differ from known ones.
struct Difference<'p> {
    new: Vec<&'p str>,
    gone: Vec<String>,
}

/// A file's records and the problems of reading them.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) records: RawRecords,
    pub(super) problems: Report,
    pub(super) unread: Vec<(RecordKind, Box<str>)>,
    /// The English text beside it, whose length is part of the record.
    pub(super) english: Option<Span>,
}

impl Cache {
    /// Nothing read; `sources` have places already.
    pub fn new(sources: Sources) -> Cache {
        Cache { sources, ..Cache::default() }
    }

    /// The files known, for the next reading to go on from.
    pub fn sources(&self) -> Sources {
        self.sources.clone()
    }

    /// A file has changed, come or gone.
    pub fn forget(&mut self, path: &str) {
        if let Some(file) = self.files.get_mut(path) {
            (file.is_stale, file.is_parsed) = (true, false);
            self.stale.insert(path.to_owned());
        }
    }

    /// What records may hold has changed: all are to be parsed again.
    pub fn forget_records(&mut self) {
        self.files.values_mut().for_each(|it| it.is_parsed = false);
        self.listed = None;
    }

    /// The place of what was text when it was last read.
    pub(super) fn text(&self, path: &str) -> Option<FileId> {
        self.files.get(path).filter(|it| it.text.is_text).map(|it| it.id)
    }

    /// The text of `site.yaml`, if it is one.
    pub fn site_file(&mut self, files: &dyn Files, report: &mut Report) -> Option<FileId> {
        if self.files.get(SITE_FILE).is_none_or(|it| it.is_stale) {
            self.read_new(files, &[SITE_FILE]);
        }
        report.extend(self.files.get(SITE_FILE)?.text.problems.clone());
        self.text(SITE_FILE)
    }

    /// Reads what is not cached of `all` files that are wanted, which `listed` separates from others.
    pub(super) fn refresh<'p>(
        &mut self,
        files: &dyn Files,
        listed: Version,
        all: impl Iterator<Item = &'p str>,
    ) -> Refreshed {
        let mut stale = std::mem::take(&mut self.stale);
        let before = self.listed.replace(listed);
        if before == Some(listed) {
            let is_known = |it: &&str| self.files.get(*it).is_some_and(|it| it.is_stale);
            let wanted: Vec<&str> = stale.iter().map(String::as_str).filter(is_known).collect();
            self.read_new(files, &wanted);
            return Refreshed { are_same_files: true, changed: Some(stale) };
        }
        let Difference { new, gone } = self.difference(all.collect());
        stale.extend(new.iter().map(|it| (*it).to_owned()));
        for path in gone {
            let file = self.files.remove(&path).expect("it was just seen");
            self.sources.replace(file.id, "", "");
            self.free.push(file.id);
        }
        self.read_new(files, &new);
        Refreshed { are_same_files: false, changed: before.map(|_| stale) }
    }

    /// What is wanted and not known as it is, and what is known and no longer wanted.
    fn difference<'p>(&self, mut wanted: Vec<&'p str>) -> Difference<'p> {
        wanted.sort();
        let mut wanted = wanted.into_iter().peekable();
        let (mut new, mut gone) = (Vec::new(), Vec::new());
        for (path, file) in &self.files {
            new.extend(std::iter::from_fn(|| wanted.next_if(|it| *it < path.as_str())));
            match wanted.next_if_eq(&path.as_str()) {
                Some(path) if file.is_stale => new.push(path),
                Some(_) => {}
                None if path == SITE_FILE => {}
                None => gone.push(path.clone()),
            }
        }
        new.extend(wanted);
        Difference { new, gone }
    }

    /// Takes in what came of parsing files. Where the same files are listed and hold as many records as before, these take the
    /// places of the others; else all are gathered.
    pub(super) fn take_in<'p>(
        &mut self,
        parsed: impl Iterator<Item = (&'p str, Option<Arc<Parsed>>)>,
        refreshed: &Refreshed,
    ) {
        let mut are_replaced = refreshed.are_same_files;
        for (path, now) in parsed {
            let Some(file) = self.files.get_mut(path) else { continue };
            let before = std::mem::replace(&mut file.parsed, now);
            file.is_parsed = true;
            are_replaced &= match (&before, &file.parsed) {
                (Some(before), Some(now)) => self.records.replace(&before.records, &now.records),
                (None, None) => true,
                _ => false,
            };
        }
        if !are_replaced {
            self.records = RawRecords::default();
            self.files
                .values()
                .filter_map(|it| it.parsed.as_ref())
                .for_each(|it| self.records.extend(&it.records));
        }
        match &refreshed.changed {
            Some(changed) => {
                self.notable.retain(|it| !changed.contains(it));
                let notable =
                    changed.iter().filter(|it| self.files.get(*it).is_some_and(CachedFile::is_notable));
                self.notable.extend(notable.cloned());
            }
            None => {
                let all = self.files.iter().filter(|(_, it)| it.is_notable());
                self.notable = all.map(|(path, _)| path.clone()).collect();
            }
        }
    }

    /// The records of all files.
    pub(super) fn records(&self) -> RawRecords {
        self.records.clone()
    }

    /// The files with problems, or whose records could not be read.
    pub(super) fn notable(&self) -> impl Iterator<Item = (&str, &CachedFile)> {
        self.notable.iter().filter_map(|path| Some((path.as_str(), self.files.get(path)?)))
    }

    /// Reads files in parallel, then gives them places in order.
    fn read_new(&mut self, files: &dyn Files, wanted: &[&str]) {
        let texts: Vec<std::io::Result<Result<Decoded, NotText>>> =
            wanted.par_iter().map(|path| files.read(path).map(|it| decode(&it))).collect();
        for (path, text) in wanted.iter().copied().zip(texts) {
            let known = self.files.get(path).map(|it| it.id);
            let id = known.or_else(|| self.free.pop()).unwrap_or_else(|| self.sources.add(path, ""));
            let mut problems = Report::default();
            let is_text = put(id, path, text, &mut self.sources, &mut problems);
            let text = CachedText { is_text, problems };
            let parsed = self.files.remove(path).and_then(|it| it.parsed);
            let file = CachedFile { id, text, is_stale: false, parsed, is_parsed: false };
            self.files.insert(path.to_owned(), file);
        }
    }
}
