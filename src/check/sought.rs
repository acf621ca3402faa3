//! References to nothing by what a record is called: `person: Lê Văn A` where the id is `le-van-a-1985`. The record meant is found
//! by its names and titles, accents or none, and its id is the hint. The search comes once all is checked: names change without ids.

use std::collections::BTreeMap;

use crate::{
    model::{kind::RecordKind, text::Text},
    records::Records,
    report::{Report, alike::Alike},
    vietnamese::{slug::slugify, text::identity_key},
};

/// The names of a kind: by what is left of each without accents, the names as written and the ids of who bears them.
struct Candidates<'r> {
    names: BTreeMap<String, Vec<(&'r str, &'r str)>>,
    alike: Alike,
}

impl<'r> Candidates<'r> {
    fn of(records: &'r Records, kind: RecordKind) -> Candidates<'r> {
        let mut names: BTreeMap<String, Vec<(&str, &str)>> = BTreeMap::new();
        for (name, id) in called(records, kind) {
            names.entry(slugify(name)).or_default().push((name, id));
        }
        let alike = Alike::of(names.keys().map(String::as_str));
        Candidates { names, alike }
    }

    /// The ids of the records of this name: those that are written with the same accents, if there are any.
    fn bearers(&self, key: &str, written: &str) -> Vec<&'r str> {
        let all = self.names.get(key).map(Vec::as_slice).unwrap_or_default();
        let written = identity_key(written);
        let exact: Vec<&str> = all.iter().filter(|it| identity_key(it.0) == written).map(|it| it.1).collect();
        let mut ids = if exact.is_empty() { all.iter().map(|it| it.1).collect() } else { exact };
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

/// Puts the ids of records that are called like what was searched for into the hints.
pub(super) fn propose(records: &Records, report: &mut Report) {
    /// Of namesakes no more are named.
    const MOST_NAMED: usize = 3;
    let mut candidates: BTreeMap<RecordKind, Candidates<'_>> = BTreeMap::new();
    for problem in report.sought_mut() {
        let Some(sought) = problem.sought.take() else { continue };
        let candidates =
            candidates.entry(sought.kind).or_insert_with(|| Candidates::of(records, sought.kind));
        let key = slugify(&sought.written);
        let mut ids = candidates.bearers(&key, &sought.written);
        // A name that is only alike says no more than an id that is.
        if ids.is_empty() && !sought.has_near {
            ids = candidates.alike.nearest(&key).map(|it| candidates.bearers(it, it)).unwrap_or_default();
        }
        ids.truncate(MOST_NAMED);
        problem.propose(&ids);
    }
}

/// What the records of a kind are called, with their ids.
fn called(records: &Records, kind: RecordKind) -> Vec<(&str, &str)> {
    macro_rules! called {
        ($table:ident, |$it:ident| $($names:expr),+) => {
            records.$table.iter().flat_map(|(_, $it)| {
                let aliases = $it.common.aliases.iter().map(|it| &*it.value).filter(|it| !it.starts_with('/'));
                aliases$(.chain($names))+.map(|it| (it, &*$it.id)).collect::<Vec<_>>()
            }).collect()
        };
    }
    fn text(it: &Option<Text>) -> Option<&str> {
        it.as_ref().map(Text::as_str)
    }
    match kind {
        RecordKind::News => called!(news, |it| text(&it.title)),
        RecordKind::Conference => called!(conferences, |it| text(&it.name), text(&it.working_title)),
        RecordKind::Person => called!(people, |it| Some(it.name.as_str())),
        RecordKind::Unit => called!(
            units,
            |it| it.names.iter().map(|it| it.name.as_str()),
            it.names.iter().filter_map(|it| text(&it.short))
        ),
        RecordKind::Award => called!(awards, |it| Some(it.name.as_str())),
        RecordKind::Document => {
            called!(documents, |it| text(&it.subject), it.number.as_ref().map(|it| &*it.value))
        }
        RecordKind::Movement => called!(movements, |it| Some(it.name.as_str())),
        RecordKind::Anniversary => called!(anniversaries, |it| Some(it.event.as_str())),
        RecordKind::Cluster => called!(clusters, |it| Some(it.name.as_str())),
        RecordKind::Initiative => called!(initiatives, |it| Some(it.title.as_str())),
        RecordKind::Presentation => called!(presentations, |it| Some(it.title.as_str())),
        RecordKind::Consultation => called!(consultations, |it| Some(it.title.as_str())),
        RecordKind::Publication => called!(publications, |it| Some(it.title.as_str())),
        RecordKind::Page => called!(pages, |it| Some(it.title.as_str())),
        RecordKind::Yearbook => called!(yearbooks, |it| Some(it.title.as_str())),
        // These are called by what they hold.
        RecordKind::Grants | RecordKind::Schedule => Vec::new(),
    }
}
