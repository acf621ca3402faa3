//! What the first page of the desk shows: what is unfinished, what is due, what is wrong, and what is there.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};
use time::format_description::well_known::Rfc3339;

use super::{
    Desk,
    found::{Found, record_of},
};
use crate::{live::shown::Shown, model::RecordKind, records::entry::Head, report::Severity};

/// Records of a list on the first page.
const MOST: usize = 50;

impl Desk {
    /// The first page. What was typed and not saved is given up.
    pub(super) fn start(&self) -> Json {
        self.live.type_in(BTreeMap::new());
        let shown = self.live.shown();
        let site = shown.ready.as_ref().map(|it| it.site());
        if let Some(ready) = &shown.ready {
            self.learn_names(ready);
        }
        let kinds = RecordKind::ALL.iter().map(|kind| {
            json!({
                "kind": kind.word(),
                "label": kind.label().in_language(self.language),
                "n": shown.records.heads(*kind).len(),
            })
        });
        let drafts = self.listed(&shown, |it| it.common.draft.is_some_and(|it| it.value));
        json!({
            "title": site.map_or_else(String::new, |it| it.config.title.as_str().to_owned()),
            "language": if self.language == crate::report::Language::Vi { "vi" } else { "en" },
            "preview": self.preview,
            // Who has typed something is not offered it in another publication.
            "place": blake3::hash(self.live.disk().root().as_os_str().as_encoded_bytes()).to_hex().as_str(),
            "kinds": kinds.collect::<Vec<_>>(),
            "books": self.books(&shown),
            "drafts": drafts,
            "due": self.due(&shown),
            "n_errors": shown.report.count(Severity::Error),
            "n_warnings": shown.report.count(Severity::Warning),
            "problems": self.gravest(&shown),
        })
    }

    /// Records of which something holds, the last written first as far as ids tell.
    fn listed(&self, shown: &Shown, holds: impl Fn(&Head<'_>) -> bool) -> Vec<Json> {
        let all = RecordKind::ALL.iter().flat_map(|kind| {
            let heads = shown.records.heads(*kind).into_iter().filter(&holds);
            heads.map(|it| Found::of(shown, *kind, &it)).collect::<Vec<_>>()
        });
        all.take(MOST).map(|it| self.item(shown, &it)).collect()
    }

    /// The yearbooks that pages show.
    fn books(&self, shown: &Shown) -> Vec<Json> {
        let kind = RecordKind::Yearbook;
        let heads = shown.records.heads(kind).into_iter();
        heads.map(|it| self.item(shown, &Found::of(shown, kind, &it))).collect()
    }

    fn item(&self, shown: &Shown, found: &Found) -> Json {
        json!({
            "record": found.reference(),
            "kind": found.kind.label().in_language(self.language),
            "title": self.title(shown, found),
        })
    }

    /// News that waits for its time, the next first.
    fn due(&self, shown: &Shown) -> Vec<Json> {
        let Some(ready) = &shown.ready else { return Vec::new() };
        let site = ready.site();
        let now = time::OffsetDateTime::now_utc();
        let news = site.catalog.records().news.iter().filter(|(_, it)| it.common.draft != Some(true));
        let due = news.filter_map(|(_, it)| Some((it.published?.instant(), &*it.id)));
        let mut due: Vec<_> = due.filter(|it| it.0 > now).collect();
        due.sort_unstable();
        let items = due.into_iter().take(MOST).map(|(at, id)| {
            let found = Found { kind: RecordKind::News, id: id.to_owned(), path: String::new() };
            let mut item = self.item(shown, &found);
            item["due"] = json!(at.format(&Rfc3339).ok());
            item
        });
        items.collect()
    }

    /// The gravest problems, each with the record whose file it is in.
    fn gravest(&self, shown: &Shown) -> Vec<Json> {
        let sources = shown.sources();
        let all = shown.report.gravest_first(sources).into_iter().take(MOST);
        let told = all.map(|it| {
            let mut told = self.problem(shown, it, None);
            let path = sources.path(it.span.file);
            told["path"] = json!(path);
            if let Some(found) = record_of(shown, it) {
                told["record"] = json!(found.reference());
                told["title"] = json!(self.title(shown, &found));
            }
            told
        });
        told.collect()
    }
}
