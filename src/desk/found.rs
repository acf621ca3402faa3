//! From a record's id to its file. A request names records and never paths.

use serde_json::Value as Json;

use super::Desk;
use crate::{
    amend::Target,
    discover::{CONTENT, record_file},
    live::shown::Shown,
    model::RecordKind,
    records::{Mention, entry::Head},
    report::Diagnostic,
    site::Site,
    source::{Files as _, Span},
    vietnamese::slug::slugify,
};

/// A record and the file it is written in.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) kind: RecordKind,
    pub(super) id: String,
    /// From the publication's root.
    pub(super) path: String,
}

impl Found {
    /// Of a record that was read.
    pub(super) fn of(shown: &Shown, kind: RecordKind, head: &Head<'_>) -> Found {
        Found { kind, id: head.id.to_owned(), path: shown.sources().path(head.at.file).to_owned() }
    }

    pub(super) fn target(&self) -> Target<'_> {
        Target { path: &self.path, kind: self.kind, id: &self.id }
    }

    /// `news:tin-dau-tien`.
    pub(super) fn reference(&self) -> String {
        format!("{}:{}", self.kind, self.id)
    }
}

/// A text of a request.
pub(super) fn text<'j>(asked: &'j Json, name: &str) -> &'j str {
    asked.get(name).and_then(Json::as_str).unwrap_or_default()
}

impl Desk {
    /// The record that a request names.
    pub(super) fn find(&self, shown: &Shown, asked: &Json) -> Option<Found> {
        let (word, id) = text(asked, "record").split_once(':')?;
        let kind = RecordKind::from_word(word)?;
        let known = shown.records.heads(kind).into_iter().find(|it| it.id == id);
        match known {
            Some(head) => Some(Found::of(shown, kind, &head)),
            // Of a file that could not be read, its name is what is known.
            None => Some(Found { kind, id: id.to_owned(), path: self.unread(kind, id)? }),
        }
    }

    fn unread(&self, kind: RecordKind, id: &str) -> Option<String> {
        let entries = self.live.disk().walk(&format!("{CONTENT}/{}", kind.folder()));
        entries
            .into_iter()
            .map(|it| it.path)
            .find(|it| record_file(it).is_some_and(|it| it.kind == kind && slugify(it.stem()) == id))
    }
}

/// Which record a problem is in.
pub(super) fn record_of(shown: &Shown, it: &Diagnostic) -> Option<Found> {
    record_before(shown, shown.sources().path(it.span.file), |head| head.start <= it.span.start)
}

/// The record that a place of a file is in: the last that begins before it, else the first, else that of the file's name.
pub(super) fn record_before(shown: &Shown, path: &str, is_before: impl Fn(&Span) -> bool) -> Option<Found> {
    let file = record_file(path)?;
    let heads = shown.records.heads(file.kind);
    let own = heads.iter().filter(|it| shown.sources().path(it.at.file) == path);
    let before = own.clone().filter(|it| is_before(&it.at)).max_by_key(|it| it.at.start);
    let id = before.or_else(|| own.min_by_key(|it| it.at.start)).map(|it| it.id.to_owned());
    let id = id.unwrap_or_else(|| slugify(file.stem()));
    Some(Found { kind: file.kind, id, path: path.to_owned() })
}

/// A record that pages show.
pub(super) fn mention(site: &Site, kind: RecordKind, id: &str) -> Option<Mention> {
    let records = site.catalog.records();
    let all = records.mentions(kind);
    // They stand in the order of their ids.
    let at = all.binary_search_by(|it| records.header(*it).id.cmp(id)).ok()?;
    Some(all[at])
}
