//! Takes one record's change into what is sound while all others stay as they are: the preview's way for nearly every save
//! of a field, and for a record that comes or goes. It says exactly what a fresh check would say, or declines.

use std::{collections::BTreeSet, sync::Arc};

use memchr::memmem;
use rayon::prelude::*;

use super::{Recipient, Sound, dates, leftovers, lifetimes, name_form, news};
use crate::{
    config::Config,
    cut::Cut,
    model::{kind::RecordKind, text::Text},
    parse::{
        front_matter::{self, Parts},
        yaml,
    },
    records::{Mention, RawRecords, entry::Head, loading::stands_alone, resolve::Slot},
    report::{Diagnostic, Report},
    source::{FileId, Sources},
    vietnamese::text::identity_key,
};

/// A file that holds, or held, one record.
pub struct Amendment<'c> {
    /// The kind of its folder.
    pub kind: RecordKind,
    /// The file.
    pub file: FileId,
    /// What it held; none where it is new.
    pub before: Option<Version<'c>>,
    /// What it holds; none where it is gone.
    pub after: Option<Version<'c>>,
}

/// A file at one time.
pub struct Version<'c> {
    /// Its text.
    pub text: &'c str,
    /// Its records.
    pub records: RawRecords,
    /// The problems of reading them.
    pub problems: Report,
}

/// A record that came, went or is another now.
#[derive(Clone, Copy, Debug)]
pub struct Touched {
    /// Which; of a kind that stands alone unless only its texts are others.
    pub record: Mention,
    /// It is there now.
    pub is_there: bool,
    /// Only its words are others: no list has it or lacks it for that, though it may stand elsewhere in some.
    pub is_wording: bool,
}

/// Fields of people that decide nothing but how they are called and described.
const WORDS_OF_PEOPLE: [&str; 11] = [
    "name",
    "sort_key",
    "honorific",
    "academic",
    "rank",
    "ethnicity",
    "home",
    "bio",
    "note",
    "errata",
    "extra",
];
/// The same of news.
const WORDS_OF_NEWS: [&str; 9] =
    ["title", "sapo", "dateline", "source", "archived_from", "body", "note", "errata", "extra"];

impl Sound {
    /// Whether a record may take text from a file.
    pub fn has_text(&self, path: &str) -> bool {
        self.texts.contains_key(path)
    }

    /// Whether a change of a record's text changes what is said of files beside it: which of them nothing names, and which
    /// are copies of it.
    pub fn concerns_files(&self, folder: &str, before: &str, after: &str, comes_or_goes: bool) -> bool {
        comes_or_goes && self.has_copies || leftovers::differ(folder, &self.assets, before, after)
    }

    /// Takes an amendment in. `of_records` are the problems that concern one record each; `sources` holds the texts as they
    /// are now. `None` where other records have a part in it: then everything is to be checked anew, and this is of no use.
    pub fn amend(
        &mut self,
        it: Amendment<'_>,
        config: &Config,
        sources: &Sources,
        of_records: &mut Report,
    ) -> Option<Touched> {
        let Amendment { kind, file, before, after } = it;
        if !stands_alone(kind) || !self.is_apart(file, of_records) {
            return None;
        }
        if before.iter().chain(&after).any(|it| self.is_honored_by_name(&it.records)) {
            return None;
        }
        let id = self.own_id(kind, before.as_ref(), after.as_ref(), config)?;
        let index = match &before {
            Some(_) => {
                let index = self.records.place_in(kind, file)?;
                let is_own = matches!(self.ids.get(kind, &id), Some(Slot::Public(it)) if it == index);
                is_own.then_some(index)?
            }
            None => self.ids.get(kind, &id).is_none().then(|| self.records.room_for(kind, &id))??,
        };
        let record = Mention::at(kind, index);
        let is_wording = match (&before, &after) {
            (Some(before), Some(after)) => has_other_words_only(kind, before.text, after.text),
            _ => false,
        };
        let comes_or_goes = before.is_none() || after.is_none();
        // Whoever names it is to be looked at again, and a hint may name it wherever something is missing.
        if comes_or_goes
            && (of_records.has_errors() || self.joint.has_errors() || is_named(&id, file, sources))
        {
            return None;
        }
        if !is_wording && self.is_honored(record) {
            return None;
        }
        of_records.retain(|it| it.span.file != file);
        match &after {
            Some(after) => self.put(record, after, config, of_records)?,
            None => self.records.remove(record),
        }
        match (&before, &after) {
            (None, Some(_)) => Arc::make_mut(&mut self.ids).insert(kind, &id, Slot::Public(index)),
            (Some(_), None) => Arc::make_mut(&mut self.ids).remove(kind, &id),
            _ => {}
        }
        Some(Touched { record, is_there: after.is_some(), is_wording })
    }

    /// Whether the problems of a file are its record's own.
    fn is_apart(&self, file: FileId, of_records: &Report) -> bool {
        let touches = |it: &Diagnostic| it.files().any(|it| it == file);
        let is_shared = |it: &Diagnostic| it.files().any(|it| it != file);
        !self.joint.iter().any(touches) && !of_records.iter().any(|it| touches(it) && is_shared(it))
    }

    /// The id of the record before and after, if it is one that readers may see, then as now.
    fn own_id(
        &self,
        kind: RecordKind,
        before: Option<&Version<'_>>,
        after: Option<&Version<'_>>,
        config: &Config,
    ) -> Option<Box<str>> {
        let own = |version: &Version<'_>| {
            let (its, head) = version.records.only()?;
            (its == kind && is_plain(&head) && is_due(&version.records, config))
                .then(|| Box::<str>::from(head.id))
        };
        let id = match (before, after) {
            (Some(before), Some(after)) => own(before).filter(|it| own(after).as_ref() == Some(it)),
            (Some(version), None) | (None, Some(version)) => own(version),
            (None, None) => None,
        }?;
        let is_merged = self.merged.iter().any(|(from, into)| *from == id || *into == id);
        (!is_merged && !id.is_empty()).then_some(id)
    }

    /// Whether a person has grants, which look at more than a name.
    fn is_honored(&self, record: Mention) -> bool {
        let Mention::Person(person) = record else { return false };
        self.grants.iter().any(|(_, it)| it.recipient == Recipient::Person(person))
    }

    /// Whether a recipient without a record has the name of a person: that is told of both.
    fn is_honored_by_name(&self, records: &RawRecords) -> bool {
        let name = |text: &Text| identity_key(text.as_str());
        let names = records.people.iter().filter_map(|it| it.fields.name.as_ref());
        let names: Vec<String> = names.map(|it| name(&it.value)).collect();
        let grants: Vec<&Recipient> = match names.is_empty() {
            true => Vec::new(),
            false => self.grants.iter().map(|(_, it)| &it.recipient).collect(),
        };
        grants.par_iter().any(|it| match it {
            Recipient::Named(named) => names.contains(&name(&named.name)),
            Recipient::Person(_) | Recipient::Unit(_) | Recipient::Counted { .. } => false,
        })
    }

    /// Judges the record by itself and puts it in its place.
    fn put(
        &mut self,
        record: Mention,
        version: &Version<'_>,
        config: &Config,
        report: &mut Report,
    ) -> Option<()> {
        report.extend(version.problems.clone());
        dates::check(&version.records, report);
        news::check(&version.records, config, report);
        name_form::check(&version.records, report);
        if !self.records.put(&version.records, record.index(), &self.ids, report) {
            return None;
        }
        if let Mention::Person(person) = record {
            lifetimes::offices(&self.records, &self.records.people[person], report);
        }
        Some(())
    }
}

/// Neither a draft nor internal nor taken back.
fn is_plain(head: &Head<'_>) -> bool {
    let common = head.common;
    common.visibility.as_ref().is_none_or(|it| it.value.is("public"))
        && common.draft.as_ref().is_none_or(|it| !it.value)
        && common.withdrawn.is_none()
}

/// Neither waiting for its time nor merged into another.
fn is_due(records: &RawRecords, config: &Config) -> bool {
    let waits = |it: &crate::records::news::RawNews| {
        it.published.as_ref().is_some_and(|it| it.instant() > config.now)
    };
    !records.news.iter().any(|it| waits(&it.fields))
        && records.people.iter().all(|it| it.fields.merged_into.is_none())
}

/// Whether any other text has the id in it, be it a reference or not.
fn is_named(id: &str, file: FileId, sources: &Sources) -> bool {
    let own = sources.file(file);
    let finder = memmem::Finder::new(id);
    let names = |text: &str| finder.find(text.as_bytes()).is_some();
    sources.shared().par_iter().any(|it| !std::ptr::eq(&**it, own) && names(&it.text))
}

/// Whether two versions of a record differ in fields that nothing else follows from.
fn has_other_words_only(kind: RecordKind, before: &str, after: &str) -> bool {
    let words: &[&str] = match kind {
        RecordKind::Person => &WORDS_OF_PEOPLE,
        RecordKind::News => &WORDS_OF_NEWS,
        _ => &[],
    };
    let (Some(before), Some(after)) = (fields(before), fields(after)) else { return false };
    let (before, after): (BTreeSet<_>, BTreeSet<_>) =
        (before.into_iter().collect(), after.into_iter().collect());
    before.symmetric_difference(&after).all(|(key, _)| words.contains(&key.as_str()))
}

/// Each field of a record as it is written.
pub(super) fn fields(text: &str) -> Option<Vec<(String, &str)>> {
    let own = match front_matter::split(text) {
        Parts::Both { fields, .. } => text.cut(fields),
        Parts::Missing => text,
        Parts::Unclosed => return None,
    };
    let (mut scratch, mut unread) = (Sources::default(), Report::default());
    let root = yaml::read(scratch.add("", ""), 0, own, &mut unread)?;
    let keys: Vec<(String, usize)> =
        root.entries()?.iter().map(|(key, _)| (key.name.to_string(), key.span.range().start)).collect();
    let ends = keys.iter().skip(1).map(|it| it.1).chain([own.len()]).collect::<Vec<_>>();
    Some(
        keys.into_iter().zip(ends).map(|((key, start), end)| (key, own.cut(start..end).trim_end())).collect(),
    )
}
