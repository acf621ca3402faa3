//! What checking found out, kept for as long as what it was found out from stays as it is. A build starts with an empty cache
//! and drops it; the preview keeps it from one revision of the publication to the next.

use std::{collections::BTreeMap, sync::Arc};

use rayon::prelude::*;

use super::{
    RULES, catalog::PhotoFile, catalogue::Embedded, contents, csv, grants::Expanded, names::NameKeys, written,
};
use crate::{
    memo::{Log, Memo},
    prose::Facts,
    records::Revision,
    report::Report,
    source::{FileId, SourceFile, Sources, Span},
};

/// What is cached of records, texts and pictures.
#[derive(Default)]
pub struct Cache {
    /// Which queries were computed since somebody asked.
    pub log: Log,
    /// Records with their references resolved.
    pub(super) records: Revision,
    pub(super) embedded: Option<Embedded>,
    pub(super) csv: csv::Expanded,
    pub(super) grants: Expanded,
    pub(super) rules: [Memo<Report>; RULES.len()],
    pub(super) letters: ByText<Report>,
    pub(super) names: NameKeys,
    pub(super) written: written::WrittenCache,
    /// What of each text identifies copies.
    pub(super) hashes: ByText<u64>,
    pub(super) facts: ByText<Vec<(Reading, Arc<Facts>)>>,
    pub(super) contents: contents::ContentCache,
    /// The files that records may name.
    pub(super) assets: Memo<super::Assets>,
    /// Pictures that can be shown, by path.
    pub(super) photos: BTreeMap<String, PhotoFile>,
}

/// A stretch of a file, and how it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) span: Span,
    pub(super) figures: bool,
    pub(super) live_figures: bool,
}

impl Cache {
    /// One that is kept for the next revision.
    pub fn persistent() -> Cache {
        Cache { records: Revision::persistent(), ..Cache::default() }
    }

    /// Whether it is kept: a build has no use for what would only be asked for by the next.
    pub(super) fn is_persistent(&self) -> bool {
        self.records.is_persistent()
    }

    /// The configuration is another, which all but single texts and pictures may depend on.
    pub fn forget_records(&mut self) {
        let Cache { log, letters, hashes, facts, photos, .. } = std::mem::take(self);
        *self = Cache { log, letters, hashes, facts, photos, ..Cache::persistent() };
    }

    /// Forgets a picture, whose file is another one now.
    pub fn forget_photo(&mut self, path: &str) {
        self.photos.remove(path);
    }

    pub(super) fn known_facts(&self, reading: Reading) -> Option<&Arc<Facts>> {
        let facts = self.facts.get(reading.span.file)?;
        facts.iter().find(|(it, _)| *it == reading).map(|(_, facts)| facts)
    }
}

/// A value for each text, remembered by the text.
#[derive(Debug)]
pub(super) struct ByText<V> {
    rows: Vec<Option<(Arc<SourceFile>, V)>>,
}

impl<V> Default for ByText<V> {
    fn default() -> ByText<V> {
        ByText { rows: Vec::new() }
    }
}

impl<V: Send + Sync> ByText<V> {
    /// Works the values out that are not known, in parallel; how many that were.
    pub(super) fn update(
        &mut self,
        sources: &Sources,
        compute: impl Fn(FileId, &SourceFile) -> V + Sync,
    ) -> usize {
        self.rows.resize_with(sources.len(), || None);
        let files: Vec<(FileId, &SourceFile)> = sources.iter().collect();
        let shared = sources.shared().par_iter().zip(files).zip(self.rows.par_iter_mut()).with_min_len(64);
        shared
            .map(|((shared, (id, file)), known)| {
                let is_known = known.as_ref().is_some_and(|(of, _)| Arc::ptr_eq(of, shared));
                if !is_known {
                    *known = Some((Arc::clone(shared), compute(id, file)));
                }
                usize::from(!is_known)
            })
            .sum()
    }

    pub(super) fn get(&self, file: FileId) -> Option<&V> {
        self.rows.get(file.index())?.as_ref().map(|it| &it.1)
    }

    pub(super) fn get_mut(&mut self, file: FileId) -> Option<&mut V> {
        self.rows.get_mut(file.index())?.as_mut().map(|it| &mut it.1)
    }

    /// Every value, in the order of files.
    pub(super) fn values(&self) -> impl Iterator<Item = &V> {
        self.rows.iter().flatten().map(|it| &it.1)
    }
}
