//! All records as written become all records as checked: who exists and who is public ([`announced`](super::announced)), and then
//! every reference. Nothing is resolved before everything is known, so the order of files does not matter.

use std::sync::Arc;

use rayon::prelude::*;

use super::{
    RawRecord,
    announced::{Announced, Publishing},
    entry::{Entry, RawEntry},
    lookups::{ChangedIds, Lookups},
    resolve::{Ids, Record, Resolve, Resolver, Slot},
};
use crate::{
    memo::Log,
    model::{Table, table::Places},
    report::Report,
};

/// What came of a record of a kind.
type Outcome<R> = Arc<Resolved<<R as Resolve>::Checked>>;

/// The public records of a kind, on their way into the table.
pub(super) struct Candidates<R: RawRecord> {
    written: Arc<Vec<Arc<RawEntry<R>>>>,
    places: Arc<Places>,
    resolved: Arc<Vec<Outcome<R>>>,
}

impl<R: RawRecord> Candidates<R> {
    /// All of them, none resolved.
    pub(super) fn of(announced: &Announced<R>) -> Candidates<R> {
        let (written, places) = (Arc::clone(&announced.public), Arc::clone(&announced.outcome.places));
        Candidates { written, places, resolved: Arc::default() }
    }

    /// Resolves every reference. What came of it in the `earlier` revision holds for those that are written as they were and name
    /// nothing of what has `changed`.
    pub(super) fn resolve(&mut self, ids: &Ids, earlier: &Earlier<R>, changed: &ChangedIds, log: &Log) {
        let is_same = Arc::ptr_eq(&self.written, &earlier.written);
        let touches = |it: &Outcome<R>| it.lookups.touch(changed);
        if is_same && (changed.is_empty() || !earlier.resolved.par_iter().any(touches)) {
            self.resolved = Arc::clone(&earlier.resolved);
            return;
        }
        let mut known = earlier.written.iter().zip(&*earlier.resolved).peekable();
        let with_known = self.written.iter().map(|entry| {
            while known.next_if(|(it, _)| !Arc::ptr_eq(it, entry) && it.id < entry.id).is_some() {}
            let same = known.next_if(|(it, _)| Arc::ptr_eq(it, entry));
            (entry, same.map(|it| it.1).filter(|it| !touches(it)))
        });
        let with_known: Vec<_> = with_known.collect();
        let resolved = with_known.into_par_iter().map(|(entry, known)| match known {
            Some(known) => (Arc::clone(known), 0),
            None => (Arc::new(resolve_entry(entry, ids)), 1),
        });
        let (resolved, n): (Vec<_>, Vec<usize>) = resolved.unzip();
        log.count(<R::Checked as Record>::KIND.word(), n.into_iter().sum());
        self.resolved = Arc::new(resolved);
    }

    /// Whether every one resolved.
    pub(super) fn are_complete(&self) -> bool {
        self.resolved.iter().all(|it| it.entry.is_some())
    }

    /// Leaves out the records that did not resolve; references to them stay silent.
    pub(super) fn leave_out_broken(&mut self, publishing: Publishing, ids: &mut Ids, report: &mut Report) {
        if self.are_complete() {
            return;
        }
        let kind = <R::Checked as Record>::KIND;
        let mut sound = Vec::new();
        for (written, resolved) in self.written.iter().zip(&*self.resolved) {
            if resolved.entry.is_some() {
                sound.push(Arc::clone(written));
                continue;
            }
            ids.insert(kind, &written.id, Slot::Broken);
            // Its references are reported all the same: a record with five faults reports five.
            report.extend(resolved.problems.clone());
        }
        let left: Vec<&str> = sound.iter().map(|it| &*it.id).collect();
        let before = (&*self.places, self.written.iter().map(|it| &*it.id));
        let places = publishing.spacing_of(kind).places(Some(before), &left);
        for (id, place) in left.iter().zip(&places.of_records) {
            ids.insert(kind, id, Slot::Public(*place));
        }
        (self.written, self.places) = (Arc::new(sound), Arc::new(places));
    }

    /// The table of a kind of which every record resolved. For a build, what was written is freed; else it is `kept` for the
    /// next revision.
    pub(super) fn into_table(
        self,
        kept: Option<&mut Earlier<R>>,
        report: &mut Report,
    ) -> Table<R::Checked, Entry<R::Checked>> {
        let Candidates { written, places, resolved } = self;
        let Some(kept) = kept else {
            Arc::into_inner(written).into_par_iter().flatten().for_each(drop);
            return placed(&resolved, &places, report);
        };
        if !(Arc::ptr_eq(&resolved, &kept.resolved) && Arc::ptr_eq(&places, &kept.places)) {
            let mut problems = Report::default();
            let table = placed(&resolved, &places, &mut problems);
            let table = table.since(&kept.table, Entry::differ_in_text_alone);
            *kept = Earlier { written, resolved, places, table, problems, ..std::mem::take(kept) };
        }
        report.extend(kept.problems.clone());
        kept.table.clone()
    }
}

fn placed<T>(resolved: &[Arc<Resolved<T>>], places: &Places, report: &mut Report) -> Table<T, Entry<T>> {
    let sound = resolved.iter().zip(&places.of_records).filter_map(|(it, place)| {
        report.extend(it.problems.clone());
        Some((*place, Arc::clone(it.entry.as_ref()?)))
    });
    Table::placed(sound, places.total)
}

/// The records of a kind in an earlier revision.
pub(super) struct Earlier<R: RawRecord> {
    pub(super) announced: Announced<R>,
    written: Arc<Vec<Arc<RawEntry<R>>>>,
    resolved: Arc<Vec<Outcome<R>>>,
    places: Arc<Places>,
    table: Table<R::Checked, Entry<R::Checked>>,
    problems: Report,
}

impl<R: RawRecord> Default for Earlier<R> {
    fn default() -> Earlier<R> {
        let (written, resolved, places, table) = Default::default();
        Earlier {
            announced: Announced::default(),
            written,
            resolved,
            places,
            table,
            problems: Report::default(),
        }
    }
}

/// A record with its references resolved, and what is wrong with it.
struct Resolved<T> {
    entry: Option<Arc<Entry<T>>>,
    problems: Report,
    lookups: Lookups,
}

/// One record with its references resolved; without an entry where an essential part is missing or leads nowhere.
fn resolve_entry<R: RawRecord>(written: &RawEntry<R>, ids: &Ids) -> Resolved<R::Checked> {
    let mut problems = Report::default();
    let mut cx = Resolver::new(ids, &mut problems);
    let (fields, common) =
        (written.fields.resolve(written.at, &mut cx), written.common.resolve(written.at, &mut cx));
    let (lookups, is_partial) = (cx.lookups, cx.has_lost);
    let entry = fields.zip(common).map(|(fields, common)| {
        let RawEntry { id, id_span: _, at, folder, body, english_body, unknown, .. } = written;
        let is_draft = common.draft == Some(true);
        let (id, folder, unknown) = (id.clone(), folder.clone(), unknown.clone());
        let (at, body, english_body) = (*at, *body, *english_body);
        Arc::new(Entry { id, at, folder, common, fields, body, english_body, is_draft, unknown, is_partial })
    });
    Resolved { entry, problems, lookups }
}
