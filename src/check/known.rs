//! What was found out about texts and pictures, kept for as long as they stay as they are: the preview checks a
//! publication after every save, and all but one of its files are what they were.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::catalog::{PendingLink, PhotoFile};
use crate::{
    prose::Facts,
    report::Report,
    source::{FileId, SourceFile, Sources, Span},
};

/// What is known of texts and pictures.
#[derive(Debug, Default)]
pub struct Known {
    /// A single build has no use for what it has found out.
    keeps: bool,
    /// By file.
    texts: Vec<Option<KnownText>>,
    /// Pictures that can be shown, by path.
    pub(super) photos: BTreeMap<String, PhotoFile>,
    /// What the texts of all records said when they were last looked through.
    pub(super) said: Option<Said>,
}

/// What texts said.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) problems: Report,
    pub(super) links: Vec<PendingLink>,
    /// Files of records whose texts or pictures concern more than themselves.
    pub(super) entangled: BTreeSet<FileId>,
}

#[derive(Debug)]
struct KnownText {
    source: Arc<SourceFile>,
    letters: Option<Report>,
    facts: Vec<(Reading, Arc<Facts>)>,
}

/// A stretch of a file, and how it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) span: Span,
    pub(super) figures: bool,
    pub(super) live_figures: bool,
}

impl Known {
    /// Keeps what is found out.
    pub fn keeping() -> Known {
        Known { keeps: true, ..Known::default() }
    }

    pub(super) fn keeps(&self) -> bool {
        self.keeps
    }

    /// Forgets a picture, whose file is another one now.
    pub fn forget_photo(&mut self, path: &str) {
        self.photos.remove(path);
    }

    /// Forgets all texts that are others now.
    pub(super) fn refresh(&mut self, sources: &Sources) {
        if !self.keeps {
            return;
        }
        self.texts.resize_with(sources.len(), || None);
        for (known, source) in self.texts.iter_mut().zip(sources.shared()) {
            if !known.as_ref().is_some_and(|it| Arc::ptr_eq(&it.source, source)) {
                let source = Arc::clone(source);
                *known = Some(KnownText { source, letters: None, facts: Vec::new() });
            }
        }
    }

    fn text(&self, file: FileId) -> Option<&KnownText> {
        self.texts.get(file.index())?.as_ref()
    }

    pub(super) fn letters(&self, file: FileId) -> Option<&Report> {
        self.text(file)?.letters.as_ref()
    }

    pub(super) fn keep_letters(&mut self, file: FileId, found: &Report) {
        if let Some(Some(text)) = self.texts.get_mut(file.index()) {
            text.letters = Some(found.clone());
        }
    }

    pub(super) fn facts(&self, reading: Reading) -> Option<&Arc<Facts>> {
        let text = self.text(reading.span.file)?;
        text.facts.iter().find(|(it, _)| *it == reading).map(|(_, facts)| facts)
    }

    pub(super) fn keep_facts(&mut self, reading: Reading, facts: Arc<Facts>) {
        if let Some(Some(text)) = self.texts.get_mut(reading.span.file.index()) {
            text.facts.push((reading, facts));
        }
    }

    pub(super) fn keep_photos(&mut self, photos: &BTreeMap<String, PhotoFile>) {
        if self.keeps {
            self.photos.clone_from(photos);
        }
    }
}
