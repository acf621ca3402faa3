//! All records as written become all records as checked: who exists, who is hidden, who was merged, and then
//! every reference. Nothing is resolved before everything is known, so the order of files does not matter.

use std::{collections::BTreeMap, sync::Arc};

use rayon::prelude::*;
use time::OffsetDateTime;

use super::{
    Person, RawRecord,
    entry::{Entry, RawEntry},
    lookups::{ChangedIds, Lookups},
    news::RawNews,
    person::RawPerson,
    resolve::{Ids, Record, Resolve, Resolver, Slot},
};
use crate::{
    memo::Log,
    model::{
        kind::RecordKind,
        table::{Places, Spacing, Table},
        text::Text,
        vocabulary::Vocab,
    },
    report::Report,
    source::Span,
};

/// The state of loading, and what it leaves for the catalog.
pub struct Loading<'c> {
    /// Every id.
    pub ids: Ids,
    /// Former ids of people that were merged, with the id that remains.
    pub merged: BTreeMap<Box<str>, Box<str>>,
    /// Records taken back.
    pub tombstones: Vec<Tombstone>,
    /// News that waits for its time, with that time.
    pub waiting: Vec<(Box<str>, OffsetDateTime)>,
    drafts: bool,
    /// `None` where what is due later is built too.
    now: Option<OffsetDateTime>,
    spacing: Spacing,
    report: &'c mut Report,
}

/// What remains of a record that was taken back.
#[derive(Clone, Debug, PartialEq)]
pub struct Tombstone {
    /// Its kind.
    pub kind: RecordKind,
    /// Its id.
    pub id: Box<str>,
    /// Where it is written.
    pub at: Span,
    /// The day.
    pub on: Option<crate::model::date::PartialDate>,
    /// Why.
    pub reason: Option<Text>,
    /// Former addresses, which lead to the tombstone.
    pub aliases: Vec<Box<str>>,
}

impl<'c> Loading<'c> {
    /// Starts with no record known.
    pub fn new(
        drafts: bool,
        now: Option<OffsetDateTime>,
        spacing: Spacing,
        report: &'c mut Report,
    ) -> Loading<'c> {
        Loading {
            ids: Ids::default(),
            merged: BTreeMap::new(),
            tombstones: Vec::new(),
            waiting: Vec::new(),
            drafts,
            now,
            spacing,
            report,
        }
    }

    /// News published in the future waits.
    pub fn hide_undue(&mut self, news: &mut Vec<Arc<RawEntry<RawNews>>>) {
        let Some(now) = self.now else { return };
        news.retain(|it| {
            let due = it.fields.published.as_ref().map(|it| it.instant()).filter(|it| *it > now);
            if let Some(due) = due {
                self.ids.insert(RecordKind::News, &it.id, Slot::Hidden(it.id_span));
                self.waiting.push((it.id.clone(), due));
            }
            due.is_none()
        });
    }

    /// Makes ids known; drafts, internal and withdrawn records and second owners of an id are set aside.
    pub fn announce<R: RawRecord>(&mut self, entries: &mut Vec<Arc<RawEntry<R>>>) {
        entries.sort_by(|a, b| a.id.cmp(&b.id));
        let kind = <R::Checked as Record>::KIND;
        let mut earlier: Option<Arc<RawEntry<R>>> = None;
        entries.retain(|it| {
            if let Some(earlier) = earlier.as_ref().filter(|earlier| earlier.id == it.id) {
                self.report.duplicate_id(kind, &it.id, it.id_span, earlier.id_span);
                return false;
            }
            earlier = Some(Arc::clone(it));
            let slot = self.first_slot(kind, it);
            self.ids.insert(kind, &it.id, slot);
            matches!(slot, Slot::Public(_))
        });
    }

    fn first_slot<R>(&mut self, kind: RecordKind, entry: &RawEntry<R>) -> Slot {
        let common = &entry.common;
        let is_draft = common.draft.as_ref().is_some_and(|it| it.value);
        if is_internal(kind, common.visibility.as_ref().map(|it| &it.value)) || (is_draft && !self.drafts) {
            return Slot::Hidden(entry.id_span);
        }
        let Some(withdrawn) = &common.withdrawn else { return Slot::Public(0) };
        self.tombstones.push(Tombstone {
            kind,
            id: entry.id.clone(),
            at: entry.at,
            on: withdrawn.on.as_ref().map(|it| it.value),
            reason: withdrawn.reason.as_ref().map(|it| it.value.clone()),
            aliases: common
                .aliases
                .iter()
                .map(|it| it.value.clone())
                .filter(|it| it.starts_with('/'))
                .collect(),
        });
        Slot::Withdrawn
    }

    /// People merged into others are no records of their own; their ids stand for who remains.
    pub fn set_merged_aside(&mut self, people: &mut Vec<Arc<RawEntry<RawPerson>>>) {
        let next: BTreeMap<Box<str>, Box<str>> = people
            .iter()
            .filter_map(|it| Some((it.id.clone(), it.fields.merged_into.as_ref()?.id().into())))
            .collect();
        people.retain(|it| {
            let Some(into) = &it.fields.merged_into else { return true };
            let mut target: &str = into.id();
            for _ in 0..=next.len() {
                match next.get(target) {
                    Some(further) => target = further,
                    None => break,
                }
            }
            if next.contains_key(target) {
                self.report.merged_circle(&it.id, into.span);
                self.ids.insert(RecordKind::Person, &it.id, Slot::Broken);
            } else if self.ids.get(RecordKind::Person, target).is_none() {
                let near = self.ids.nearest(RecordKind::Person, target).map(str::to_owned);
                self.report.dangling_reference(RecordKind::Person, target, into.span, near.as_deref(), &[]);
                self.ids.insert(RecordKind::Person, &it.id, Slot::Broken);
            } else {
                self.merged.insert(it.id.clone(), target.into());
            }
            false
        });
    }

    /// Gives every record that is left its place.
    pub(super) fn number<R: RawRecord>(
        &mut self,
        entries: &[Arc<RawEntry<R>>],
        earlier: &Earlier<R>,
    ) -> Places {
        let kind = <R::Checked as Record>::KIND;
        let ids: Vec<&str> = entries.iter().map(|it| &*it.id).collect();
        let earlier_ids = earlier.written.iter().map(|it| &*it.id);
        let places = match kind {
            // Books stand in the order of their records, without gaps.
            RecordKind::Yearbook => Spacing::NONE.places(&Places::default(), earlier_ids, &ids),
            _ => self.spacing.places(&earlier.places, earlier_ids, &ids),
        };
        for (id, place) in ids.iter().zip(&places.of_records) {
            self.ids.insert(kind, id, Slot::Public(*place));
        }
        places
    }

    /// Lets the ids of merged people stand for who remains.
    pub fn number_merged(&mut self) {
        for (id, target) in &self.merged {
            let slot = self.ids.get(Person::KIND, target).unwrap_or(Slot::Broken);
            self.ids.insert(Person::KIND, id, slot);
        }
    }

    /// Resolves every reference of a kind's records. What came of it in the `earlier` revision holds for those that are written
    /// as they were and name nothing of what has `changed`.
    pub fn resolve<R: RawRecord>(
        &self,
        entries: &[Arc<RawEntry<R>>],
        earlier: &Earlier<R>,
        changed: &ChangedIds,
        log: &Log,
    ) -> Vec<Resolved<R::Checked>> {
        let mut known = earlier.written.iter().zip(&earlier.resolved).peekable();
        let mut of_entry = |entry: &Arc<RawEntry<R>>| {
            while known.next_if(|(it, _)| it.id < entry.id).is_some() {}
            let (written, resolved) = known.next_if(|(it, _)| it.id == entry.id)?;
            (Arc::ptr_eq(written, entry) && !resolved.lookups.touch(changed)).then_some(resolved)
        };
        let with_known: Vec<_> = entries.iter().map(|it| (it, of_entry(it))).collect();
        let resolve = |(entry, known): (&Arc<RawEntry<R>>, Option<&Resolved<R::Checked>>)| match known {
            Some(known) => (known.clone(), 0),
            None => (resolve_entry(entry, &self.ids), 1),
        };
        let (resolved, n): (Vec<_>, Vec<usize>) = with_known.into_par_iter().map(resolve).unzip();
        log.count(<R::Checked as Record>::KIND.word(), n.into_iter().sum());
        resolved
    }

    /// Leaves out the records that did not resolve; references to them stay silent.
    pub fn leave_out_broken<R: RawRecord>(
        &mut self,
        resolved: Vec<Resolved<R::Checked>>,
        entries: &mut Vec<Arc<RawEntry<R>>>,
    ) {
        let mut resolved = resolved.into_iter();
        entries.retain(|it| {
            let broken = resolved.next().filter(|it| !it.is_sound());
            let is_sound = broken.is_none();
            if let Some(Resolved { problems, .. }) = broken {
                self.ids.insert(<R::Checked as Record>::KIND, &it.id, Slot::Broken);
                // Its references are reported all the same: a record with five faults reports five.
                self.report.extend(problems);
            }
            is_sound
        });
    }

    /// The table of a kind of which every record resolved. For a build, what was written is freed; else it is `kept` for the
    /// next revision.
    pub(super) fn table<R: RawRecord>(
        &mut self,
        resolved: Vec<Resolved<R::Checked>>,
        entries: Vec<Arc<RawEntry<R>>>,
        places: Places,
        kept: Option<&mut Earlier<R>>,
    ) -> Table<R::Checked, Entry<R::Checked>> {
        let Some(kept) = kept else {
            entries.into_par_iter().for_each(drop);
            return self.placed(resolved, places);
        };
        let table = self.placed(resolved.clone(), places.clone());
        let table = table.since(&kept.table, Entry::differ_in_text_alone);
        *kept = Earlier { written: entries, resolved, places, table: table.clone() };
        table
    }

    fn placed<T>(&mut self, resolved: Vec<Resolved<T>>, places: Places) -> Table<T, Entry<T>> {
        let sound = resolved.into_iter().zip(places.of_records).filter_map(|(it, place)| {
            self.report.extend(it.problems);
            Some((place, it.entry?))
        });
        Table::placed(sound, places.total)
    }
}

/// The records of a kind in an earlier revision.
pub struct Earlier<R: RawRecord> {
    written: Vec<Arc<RawEntry<R>>>,
    resolved: Vec<Resolved<R::Checked>>,
    places: Places,
    pub(super) table: Table<R::Checked, Entry<R::Checked>>,
}

impl<R: RawRecord> Default for Earlier<R> {
    fn default() -> Earlier<R> {
        let (written, resolved, places) = Default::default();
        Earlier { written, resolved, places, table: Table::default() }
    }
}

/// A record with its references resolved, and what is wrong with it.
pub struct Resolved<T> {
    entry: Option<Arc<Entry<T>>>,
    problems: Report,
    lookups: Lookups,
}

impl<T> Clone for Resolved<T> {
    fn clone(&self) -> Resolved<T> {
        let Resolved { entry, problems, lookups } = self;
        Resolved { entry: entry.clone(), problems: problems.clone(), lookups: lookups.clone() }
    }
}

impl<T> Resolved<T> {
    /// Whether every essential part is there.
    pub fn is_sound(&self) -> bool {
        self.entry.is_some()
    }
}

/// One record with its references resolved; without an entry where an essential part is missing or leads nowhere.
fn resolve_entry<R: RawRecord>(written: &RawEntry<R>, ids: &Ids) -> Resolved<R::Checked> {
    let mut problems = Report::default();
    let mut cx = Resolver::new(ids, &mut problems, written.at);
    let (fields, common) = (written.fields.resolve(&mut cx), written.common.resolve(&mut cx));
    let (lookups, is_partial) = (cx.lookups, cx.has_lost);
    let entry = fields.zip(common).map(|(fields, common)| {
        let RawEntry { id, id_span: _, at, folder, body, english_body, unknown, .. } = written;
        let is_draft = common.draft.as_ref().is_some_and(|it| it.value);
        let (id, folder, unknown) = (id.clone(), folder.clone(), unknown.clone());
        let (at, body, english_body) = (*at, *body, *english_body);
        Arc::new(Entry { id, at, folder, common, fields, body, english_body, is_draft, unknown, is_partial })
    });
    Resolved { entry, problems, lookups }
}

/// A schedule is internal unless it says otherwise; everything else is public unless it says otherwise.
fn is_internal<V: Vocab>(kind: RecordKind, written: Option<&crate::model::vocabulary::Term<V>>) -> bool {
    match written {
        Some(visibility) => !visibility.is("public"),
        None => kind == RecordKind::Schedule,
    }
}
