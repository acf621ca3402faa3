//! What is typed and what is saved. Only the fields that were changed are, each only if it is still what it was when it was shown.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};
use time::OffsetDateTime;

use super::{
    Desk, blocks,
    found::{Found, text},
    record::has_errors,
};
use crate::{
    amend::{Change, RecordFile, Refusal, amend, values::tidied},
    discover::CONTENT,
    failure,
    live::{mirror::Changes, shown::Shown},
    model::{RecordKind, Zone},
    report::{Act, Explain as _, cannot},
    source::{content_hash, decode},
    write::Together,
};

/// A change and what was there when it was made.
struct Wish {
    change: Change,
    old: Option<Json>,
}

/// What came of changing a file in memory.
enum Amended {
    Bytes(Vec<u8>),
    /// Fields that hold something else by now, with what they hold.
    Conflicts(Vec<(String, Option<Json>)>),
    /// A field that no form can change.
    Refused(String, Refusal),
}

/// The changes that a request brings; a value that is left out is none. A text may come as what its blocks have
/// become since it was shown.
fn wishes(shown: &Shown, asked: &Json) -> Result<Vec<Wish>, Amended> {
    let all = asked.get("changes").and_then(Json::as_array).into_iter().flatten();
    all.map(|it| wish(shown, it)).collect()
}

fn wish(shown: &Shown, asked: &Json) -> Result<Wish, Amended> {
    let field = text(asked, "field").to_owned();
    let new = asked.get("new");
    let value = match new.and_then(|it| it.get("blocks")).and_then(Json::as_array) {
        Some(wanted) => {
            let words = blocks::composed(shown, new.and_then(|it| it.get("text")), wanted);
            let words = words.ok_or_else(|| Amended::Refused(field.clone(), Refusal::Guarded))?;
            tidied(&Json::String(words))
        }
        None => new.and_then(tidied),
    };
    Ok(Wish { change: Change { field, value }, old: asked.get("old").and_then(tidied) })
}

/// What comes of a file with the changes that a request brings.
fn amended_as_asked(shown: &Shown, found: &Found, bytes: &[u8], asked: &Json) -> Amended {
    match wishes(shown, asked) {
        Ok(wishes) => amended(found, bytes, is_same(bytes, asked), &wishes),
        Err(refused) => refused,
    }
}

/// Whether a file is what it was when it was shown.
fn is_same(bytes: &[u8], asked: &Json) -> bool {
    content_hash(bytes) == text(asked, "hash")
}

fn amended(found: &Found, bytes: &[u8], is_same: bool, wishes: &[Wish]) -> Amended {
    let Some(now) = RecordFile::of(bytes, found.target()) else {
        return Amended::Refused(String::new(), Refusal::Unreadable);
    };
    let conflicts = wishes.iter().filter(|it| {
        let held = now.values.get(&it.change.field);
        !is_same && held != it.old.as_ref() && held != it.change.value.as_ref()
    });
    let conflicts: Vec<_> = conflicts.map(|it| it.change.field.clone()).collect();
    if !conflicts.is_empty() {
        return Amended::Conflicts(
            conflicts.into_iter().map(|it| (it.clone(), now.values.get(&it).cloned())).collect(),
        );
    }
    let mut bytes = bytes.to_vec();
    for Wish { change, .. } in wishes {
        bytes = match amend(&bytes, found.target(), change) {
            Ok(bytes) => bytes,
            Err(refusal) => return Amended::Refused(change.field.clone(), refusal),
        };
    }
    Amended::Bytes(bytes)
}

impl Desk {
    /// Shows what is typed as if it were saved: the page beside the form, and what would be wrong.
    pub(super) fn type_in(&self, asked: &Json) -> anyhow::Result<Option<Json>> {
        let shown = self.live.shown();
        let Some(found) = self.find(&shown, asked) else { return Ok(None) };
        self.keep_typed(&found, asked);
        let bytes = self.bytes(&found)?;
        match amended_as_asked(&shown, &found, &bytes, asked) {
            Amended::Bytes(now) => {
                let typed = (now != bytes).then(|| (found.path.clone(), now.clone()));
                self.live.type_in(typed.into_iter().collect());
                let shown = self.live.shown();
                let problems = self.problems(&shown, &found, RecordFile::of(&now, found.target()).as_ref());
                Ok(Some(
                    json!({"problems": problems, "title": self.title(&shown, &found), "page": self.page(&shown, &found)}),
                ))
            }
            other => Ok(Some(self.outcome(&shown, &found, &other))),
        }
    }

    /// The record that a request names, and what its file holds, which no other command changes meanwhile.
    fn held(&self, shown: &Shown, asked: &Json) -> anyhow::Result<Option<(Found, Together, Vec<u8>)>> {
        let Some(found) = self.find(shown, asked) else { return Ok(None) };
        let together = Together::begin_soon(self.live.disk().root(), CONTENT)?;
        let bytes = self.bytes(&found)?;
        Ok(Some((found, together, bytes)))
    }

    /// Writes what was changed.
    pub(super) fn save(&self, asked: &Json) -> anyhow::Result<Option<Json>> {
        let shown = self.live.shown();
        let Some((found, together, bytes)) = self.held(&shown, asked)? else { return Ok(None) };
        match amended_as_asked(&shown, &found, &bytes, asked) {
            Amended::Bytes(now) => self.replace(together, &found, &bytes, &now).map(Some),
            other => Ok(Some(self.outcome(&shown, &found, &other))),
        }
    }

    /// The same, and the record is a draft no more: unless something is wrong with it, which is said instead.
    pub(super) fn publish(&self, asked: &Json) -> anyhow::Result<Option<Json>> {
        let shown = self.live.shown();
        let Some((found, together, bytes)) = self.held(&shown, asked)? else { return Ok(None) };
        let mut wishes = match wishes(&shown, asked) {
            Ok(wishes) => wishes,
            Err(refused) => return Ok(Some(self.outcome(&shown, &found, &refused))),
        };
        let held = RecordFile::of(&bytes, found.target()).unwrap_or_default();
        let published =
            wishes.iter().find(|it| it.change.field == "published").map(|it| it.change.value.clone());
        let published = published.unwrap_or_else(|| held.values.get("published").cloned());
        if found.kind == RecordKind::News && published.is_none_or(|it| it.is_null()) {
            wishes.retain(|it| it.change.field != "published");
            wishes.push(wish_for("published", Some(json!(self.now()))));
        }
        let with_draft = amended(&found, &bytes, is_same(&bytes, asked), &wishes);
        let Amended::Bytes(ready) = with_draft else {
            return Ok(Some(self.outcome(&shown, &found, &with_draft)));
        };
        let draft = amended(&found, &ready, true, &[wish_for("draft", None)]);
        let Amended::Bytes(now) = draft else { return Ok(Some(self.outcome(&shown, &found, &draft))) };
        self.live.type_in(BTreeMap::from([(found.path.clone(), now.clone())]));
        let problems =
            self.problems(&self.live.shown(), &found, RecordFile::of(&now, found.target()).as_ref());
        if has_errors(&problems) {
            return Ok(Some(json!({"problems": problems, "faulty": true})));
        }
        self.replace(together, &found, &bytes, &now).map(Some)
    }

    /// The publication's time of day, to the minute, as records write it.
    pub(super) fn now(&self) -> String {
        let shown = self.live.shown();
        let zone = shown.ready.as_ref().map_or(Zone::UTC, |it| it.site().config.zone.clone());
        let now = zone.here(OffsetDateTime::now_utc());
        let (date, time) = (now.date(), now.time());
        format!("{date}T{:02}:{:02}", time.hour(), time.minute())
    }

    /// Writes the whole text of a file, as long as it holds what it did when it was shown.
    pub(super) fn write_text(&self, asked: &Json) -> anyhow::Result<Option<Json>> {
        let Some((found, together, bytes)) = self.held(&self.live.shown(), asked)? else { return Ok(None) };
        let Ok(before) = decode(&bytes) else { return Ok(None) };
        if content_hash(&bytes) != text(asked, "hash") {
            return Ok(Some(json!({"stale": true, "hash": content_hash(&bytes), "text": before.text})));
        }
        let (old, new) = (&*before.text, text(asked, "text"));
        // What is the same at either end keeps its bytes.
        let Some(now) = crate::amend::with_text(&bytes, old, new) else { return Ok(None) };
        self.replace(together, &found, &bytes, &now).map(Some)
    }

    /// Puts other bytes in the place of a file's, and shows what they say.
    fn replace(
        &self,
        mut together: Together,
        found: &Found,
        before: &[u8],
        now: &[u8],
    ) -> anyhow::Result<Json> {
        if before != now {
            let real = self.live.disk().real(&found.path).explain(|| cannot(Act::Read, &found.path))?;
            let metadata = std::fs::metadata(&real).explain(|| cannot(Act::LookAt, &found.path))?;
            let path = &found.path;
            anyhow::ensure!(
                !metadata.permissions().readonly(),
                failure!("`{path}` chỉ cho đọc: chưa lưu gì", "`{path}` may only be read: nothing was saved")
            );
            together.replace(&real, now)?;
            together.commit()?;
        }
        self.forget_typed(found);
        self.live.type_in(BTreeMap::new());
        self.live.take_in(&Changes::These([found.path.clone()].into()));
        Ok(self.shown_record(&self.live.shown(), found, now))
    }

    /// Why a record is not changed: of what has changed on disk meanwhile, all that is needed to show it.
    fn outcome(&self, shown: &Shown, found: &Found, amended: &Amended) -> Json {
        match amended {
            Amended::Bytes(_) => json!({}),
            Amended::Conflicts(fields) => {
                let theirs = fields.iter().filter_map(|(field, value)| Some((field.clone(), value.clone()?)));
                let names = self.named(shown, found.kind, &theirs.collect());
                let all = fields.iter().map(|(field, value)| match value {
                    Some(value) => json!({"field": field, "theirs": value}),
                    None => json!({"field": field}),
                });
                json!({"conflicts": all.collect::<Vec<_>>(), "names": names})
            }
            Amended::Refused(field, refusal) => {
                json!({"refused": field, "is_unreadable": *refusal == Refusal::Unreadable})
            }
        }
    }
}

fn wish_for(field: &str, value: Option<Json>) -> Wish {
    Wish { change: Change { field: field.to_owned(), value }, old: None }
}
