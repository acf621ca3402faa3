//! Records found by what is typed: without accents as search takes it, the first words first, a few at a time.

use std::{
    collections::BinaryHeap,
    sync::{Arc, PoisonError},
};

use serde_json::{Value as Json, json};

use super::{Desk, found::text};
use crate::{
    live::shown::Ready,
    memo::Version,
    model::{PartialDate, RecordKind},
    records::{Mention, Shared},
    render::lens::Lens,
    vietnamese::text::match_key,
};

/// So many are shown: a longer list is nobody's reading.
const MOST: usize = 20;

/// What the records of a kind are called, kept from one request to the next.
#[derive(Default)]
pub(super) struct Names {
    version: Option<Version>,
    all: Vec<Name>,
}

struct Name {
    record: Mention,
    /// What it was made of: the same record has the same names.
    row: Shared,
    /// Its names, each on a line, as they are compared.
    key: String,
}

impl Names {
    /// Those of the records there are; what has not changed is not made again.
    fn refresh(&mut self, ready: &Ready, kind: RecordKind) {
        let records = ready.site().catalog.records();
        let version = records.version(kind);
        if self.version == Some(version) {
            return;
        }
        let mut before = std::mem::take(&mut self.all).into_iter().peekable();
        for record in records.mentions(kind) {
            let Some(row) = records.row(record) else { continue };
            while before.next_if(|it| it.record.index() < record.index()).is_some() {}
            let known = before.next_if(|it| it.record == record && Arc::ptr_eq(&it.row, &row));
            self.all.push(known.unwrap_or_else(|| Name { record, row, key: key(ready, record) }));
        }
        self.version = Some(version);
    }
}

fn key(ready: &Ready, record: Mention) -> String {
    let header = ready.site().catalog.records().header(record);
    let name = Lens::new(&ready.session).name(record);
    let aliases = header.common.aliases.iter().map(|it| &*it.value).filter(|it| !it.starts_with('/'));
    let names = [name.as_str()].into_iter().chain(aliases).chain([header.id]);
    names.map(match_key).collect::<Vec<_>>().join("\n")
}

/// How well a record is what was typed, the least being the best; nothing if some word of it is not there.
fn rank(key: &str, typed: &str, words: &[&str]) -> Option<u8> {
    let are_words = words.iter().all(|word| {
        key.match_indices(*word).any(|(at, _)| {
            key.get(..at).and_then(|it| it.chars().next_back()).is_none_or(|it| !it.is_alphanumeric())
        })
    });
    are_words.then_some(())?;
    let name = key.lines().next().unwrap_or_default();
    Some(match () {
        () if name == typed => 0,
        () if name.starts_with(typed) || name.ends_with(typed) => 1,
        () if key.contains(typed) => 2,
        () => 3,
    })
}

impl Desk {
    /// Looks up what all records are called, so that the first who types does not wait for it.
    pub(super) fn learn_names(&self, ready: &Ready) {
        let mut known = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        RecordKind::ALL.iter().for_each(|it| known.entry(*it).or_default().refresh(ready, *it));
    }

    /// The records of some kinds that are called like what is typed.
    pub(super) fn complete(&self, asked: &Json) -> Json {
        let shown = self.live.shown();
        let Some(ready) = &shown.ready else { return json!([]) };
        let kinds = asked.get("kinds").and_then(Json::as_array).into_iter().flatten();
        let kinds: Vec<RecordKind> = kinds.filter_map(|it| RecordKind::from_word(it.as_str()?)).collect();
        let typed = match_key(text(asked, "text"));
        let words: Vec<&str> = typed.split_whitespace().collect();
        let on = PartialDate::parse(text(asked, "on")).unwrap_or(ready.site().config.today());
        let mut known = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        kinds.iter().for_each(|it| known.entry(*it).or_default().refresh(ready, *it));
        let mut best: BinaryHeap<(u8, &str, Mention)> = BinaryHeap::new();
        for it in kinds.iter().flat_map(|it| &known[it].all) {
            let Some(rank) = rank(&it.key, &typed, &words) else { continue };
            best.push((rank, &it.key, it.record));
            if best.len() > MOST {
                best.pop();
            }
        }
        let found = best.into_sorted_vec().into_iter();
        found.map(|(.., record)| self.candidate(ready, record, on)).collect()
    }

    /// A record with what tells it from others as of a day.
    pub(super) fn candidate(&self, ready: &Ready, record: Mention, on: PartialDate) -> Json {
        let lens = Lens::new(&ready.session);
        let header = ready.site().catalog.records().header(record);
        let note = match record {
            Mention::Person(person) => lens.office(person, Some(on)).map(|(title, unit)| match unit {
                Some(unit) => format!("{title}, {}", unit.text),
                None => title,
            }),
            Mention::News(news) => {
                let published = ready.site().catalog.records().news[news].published;
                published.map(|it| it.instant().date().to_string())
            }
            _ => None,
        };
        json!({
            "record": ready.site().catalog.records().reference(record),
            "id": header.id,
            "kind": record.kind().label().in_language(self.language),
            "title": lens.name(record),
            "note": note,
        })
    }
}
