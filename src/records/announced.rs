//! Which records of a kind there are, before any reference is followed: who is public, hidden, taken back or merged into another.

use std::{collections::BTreeMap, sync::Arc};

use time::OffsetDateTime;

use super::{
    RawRecord,
    entry::RawEntry,
    list::List,
    resolve::{IdsOfKind, Record, Ref, Slot},
};
use crate::{
    model::{
        PartialDate, RecordKind, Text,
        table::{Places, Spacing},
    },
    report::Report,
    source::{Span, Spanned},
};

/// What remains of a record that was taken back.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Tombstone {
    /// Its kind.
    pub kind: RecordKind,
    /// Its id.
    pub id: Box<str>,
    /// Where it is written.
    pub at: Span,
    /// The day.
    pub on: Option<PartialDate>,
    /// Why.
    pub reason: Option<Text>,
    /// Former addresses, which lead to the tombstone.
    pub aliases: Vec<Box<str>>,
}

impl Tombstone {
    fn of<R>(kind: RecordKind, entry: &RawEntry<R>) -> Tombstone {
        let withdrawn = entry.common.withdrawn.as_ref().map(|it| &it.value);
        let aliases = entry.common.aliases.iter().map(|it| &it.value).filter(|it| it.starts_with('/'));
        Tombstone {
            kind,
            id: entry.id.clone(),
            at: entry.at,
            on: withdrawn.and_then(|it| Some(it.on?.value)),
            reason: withdrawn.and_then(|it| Some(it.reason.as_ref()?.value.clone())),
            aliases: aliases.cloned().collect(),
        }
    }
}

/// Records that are written and stand in no table.
#[derive(Clone, Debug, Default)]
pub struct SetAside {
    /// Former ids of people that were merged, with the id that remains.
    pub merged: BTreeMap<Box<str>, Box<str>>,
    /// Records taken back.
    pub tombstones: Vec<Tombstone>,
    /// News that waits for its time, with that time.
    pub waiting: Vec<(Box<str>, OffsetDateTime)>,
}

impl SetAside {
    /// Takes another kind's in.
    pub(super) fn extend(&mut self, other: &SetAside) {
        self.merged.extend(other.merged.iter().map(|(id, into)| (id.clone(), into.clone())));
        self.tombstones.extend(other.tombstones.iter().cloned());
        self.waiting.extend(other.waiting.iter().cloned());
    }
}

/// By what it is decided which records are public.
#[derive(Clone, Copy, Debug)]
pub struct Publishing {
    /// Drafts are shown.
    pub drafts: bool,
    /// `None` where what is due later is shown too.
    pub now: Option<OffsetDateTime>,
    /// How much room records have between them.
    pub spacing: Spacing,
}

/// The records of a kind.
pub(super) struct Announced<R: RawRecord> {
    /// As they were read; empty in a build, which is never followed by another revision.
    read: List<RawEntry<R>>,
    unread: Vec<Box<str>>,
    /// Those that are public, in the order of ids.
    pub(super) public: Arc<Vec<Arc<RawEntry<R>>>>,
    pub(super) outcome: Arc<Outcome>,
}

/// What follows from all records of a kind without the contents of public ones.
#[derive(Default)]
pub(super) struct Outcome {
    pub(super) slots: Arc<IdsOfKind>,
    /// Of the public ones.
    pub(super) places: Arc<Places>,
    pub(super) set_aside: SetAside,
    pub(super) problems: Report,
}

impl<R: RawRecord> Default for Announced<R> {
    fn default() -> Announced<R> {
        let (read, unread) = Default::default();
        Announced { read, unread, public: Arc::default(), outcome: Arc::default() }
    }
}

/// What a record is, whatever others are.
enum Standing<'r, R: RawRecord> {
    Public,
    Hidden,
    Waiting(OffsetDateTime),
    Withdrawn,
    Merged(&'r Spanned<Ref<R::Checked>>),
}

impl Publishing {
    /// How much room records of a kind have between them.
    pub(super) fn spacing_of(&self, kind: RecordKind) -> Spacing {
        match kind {
            // Books stand in the order of their records, without gaps.
            RecordKind::Yearbook => Spacing::NONE,
            _ => self.spacing,
        }
    }

    fn standing<'r, R: RawRecord>(&self, entry: &'r RawEntry<R>) -> Standing<'r, R> {
        let common = &entry.common;
        let is_draft = common.draft.is_some_and(|it| it.value);
        let is_internal = match &common.visibility {
            Some(visibility) => !visibility.value.is("public"),
            None => !is_public_by_default(<R::Checked as Record>::KIND),
        };
        let due = entry.fields.due().filter(|due| self.now.is_some_and(|now| *due > now));
        match (due, entry.fields.merged_into()) {
            (Some(due), _) => Standing::Waiting(due),
            _ if is_internal || (is_draft && !self.drafts) => Standing::Hidden,
            _ if common.withdrawn.is_some() => Standing::Withdrawn,
            (None, Some(into)) => Standing::Merged(into),
            (None, None) => Standing::Public,
        }
    }
}

impl<R: RawRecord> Announced<R> {
    /// Makes the records of a kind known. `unread` are the ids of those that could not be read. A revision in which nothing but
    /// the contents of public records has changed has the `earlier` outcome.
    pub(super) fn new(
        read: List<RawEntry<R>>,
        unread: Vec<Box<str>>,
        publishing: Publishing,
        earlier: Option<&Announced<R>>,
    ) -> Announced<R> {
        let same = earlier.filter(|it| it.unread == unread).and_then(|it| it.public_in(&read, publishing));
        if let (Some(public), Some(earlier)) = (same, earlier) {
            return Announced { read, unread, public, outcome: Arc::clone(&earlier.outcome) };
        }
        let (read, mut sorted) = match earlier {
            Some(_) => (read.clone(), read.to_vec()),
            None => (List::default(), read.into_vec()),
        };
        sorted.sort_by(|a, b| a.id.cmp(&b.id));
        let mut outcome = Outcome::default();
        let slots = Arc::make_mut(&mut outcome.slots);
        unread.iter().for_each(|it| slots.insert(it, Slot::Broken));
        let public = outcome.set_aside(sorted, publishing);
        // Of what was not read, something may say that the record is public.
        let slots = Arc::make_mut(&mut outcome.slots);
        for id in &unread {
            if matches!(slots.get(id), Some(Slot::Hidden(_))) {
                slots.insert(id, Slot::Broken);
            }
        }
        let ids: Vec<&str> = public.iter().map(|it| &*it.id).collect();
        let spacing = publishing.spacing_of(<R::Checked as Record>::KIND);
        let before = earlier.map(|it| (&*it.outcome.places, it.public.iter().map(|it| &*it.id)));
        outcome.places = Arc::new(spacing.places(before, &ids));
        outcome.number(&ids);
        Announced { read, unread, public: Arc::new(public), outcome: Arc::new(outcome) }
    }

    /// The public records of a revision that `read` these, as long as those which have changed are public ones, then and now.
    fn public_in(
        &self,
        read: &[Arc<RawEntry<R>>],
        publishing: Publishing,
    ) -> Option<Arc<Vec<Arc<RawEntry<R>>>>> {
        if read.len() != self.read.len() || !self.outcome.problems.is_empty() {
            return None;
        }
        let is_public = |it: &RawEntry<R>| matches!(publishing.standing(it), Standing::Public);
        let mut public = Arc::clone(&self.public);
        for (before, now) in self.read.iter().zip(read).filter(|(before, now)| !Arc::ptr_eq(before, now)) {
            if before.id != now.id || !is_public(before) || !is_public(now) {
                return None;
            }
            let place = public.binary_search_by(|it| it.id.cmp(&now.id)).ok()?;
            Arc::make_mut(&mut public)[place] = Arc::clone(now);
        }
        Some(public)
    }
}

impl Outcome {
    /// The public records of all, which are sorted by id. Drafts, internal and withdrawn records, those that wait, those that were
    /// merged, and second owners of an id are set aside.
    fn set_aside<R: RawRecord>(
        &mut self,
        all: Vec<Arc<RawEntry<R>>>,
        publishing: Publishing,
    ) -> Vec<Arc<RawEntry<R>>> {
        let kind = <R::Checked as Record>::KIND;
        let slots = Arc::make_mut(&mut self.slots);
        let mut merged: BTreeMap<&str, &Spanned<Ref<R::Checked>>> = BTreeMap::new();
        let mut is_public = Vec::with_capacity(all.len());
        let mut first: Option<&RawEntry<R>> = None;
        for it in &all {
            if let Some(first) = first.filter(|first| first.id == it.id) {
                self.problems.duplicate_id(kind, &it.id, it.id_span, first.id_span);
                is_public.push(false);
                continue;
            }
            first = Some(it);
            let standing = publishing.standing(it);
            is_public.push(matches!(standing, Standing::Public));
            let slot = match standing {
                // Those that are public are numbered, and those that were merged stand for them, once all are known.
                Standing::Public => Slot::Public(0),
                Standing::Merged(into) => {
                    merged.insert(&it.id, into);
                    Slot::Broken
                }
                Standing::Hidden => Slot::Hidden(it.id_span),
                Standing::Waiting(due) => {
                    self.set_aside.waiting.push((it.id.clone(), due));
                    Slot::Hidden(it.id_span)
                }
                Standing::Withdrawn => {
                    self.set_aside.tombstones.push(Tombstone::of(kind, it));
                    Slot::Withdrawn
                }
            };
            slots.insert(&it.id, slot);
        }
        for (id, into) in &merged {
            match remaining(&merged, into.value.id()) {
                None => self.problems.merged_circle(id, into.span),
                Some(target) if slots.get(target).is_none() => {
                    let nearest = slots.nearest(target);
                    self.problems.dangling_reference(kind, target, into.span, nearest, &[]);
                }
                Some(target) => drop(self.set_aside.merged.insert((*id).into(), target.into())),
            }
        }
        all.into_iter().zip(is_public).filter_map(|(it, is_public)| is_public.then_some(it)).collect()
    }

    /// Gives public records their places, and lets the ids of merged people stand for who remains.
    fn number(&mut self, ids: &[&str]) {
        let slots = Arc::make_mut(&mut self.slots);
        for (id, place) in ids.iter().zip(&self.places.of_records) {
            slots.insert(id, Slot::Public(*place));
        }
        for (id, target) in &self.set_aside.merged {
            let slot = slots.get(target).unwrap_or(Slot::Broken);
            slots.insert(id, slot);
        }
    }
}

/// Who remains at the end of merging; none where it goes round in a circle.
fn remaining<'r, T>(merged: &BTreeMap<&str, &'r Spanned<Ref<T>>>, into: &'r str) -> Option<&'r str> {
    let mut target = into;
    for _ in 0..=merged.len() {
        match merged.get(target) {
            Some(further) => target = further.value.id(),
            None => return Some(target),
        }
    }
    None
}

/// Whether readers see a record of a kind that does not say whether they do: all but schedules.
pub fn is_public_by_default(kind: RecordKind) -> bool {
    kind != RecordKind::Schedule
}
