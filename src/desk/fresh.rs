//! A new record, from the template that `kyyeu new` takes.

use serde_json::{Value as Json, json};

use super::{
    Desk,
    found::{Found, text},
    record::collect,
};
use crate::{
    amend::{Change, RecordFile, amend, tree::TITLES, values},
    describe::template::{file_of, files},
    discover::CONTENT,
    failure,
    live::mirror::Changes,
    model::RecordKind,
    parse::{Field, Shape, Slug},
    source::reserved,
    vietnamese::slug::{LONGEST_ID, shortened, slugify},
    write::Together,
};

impl Desk {
    /// Makes a draft of a kind with what it is called.
    pub(super) fn make(&self, asked: &Json) -> anyhow::Result<Option<Json>> {
        let Some(kind) = RecordKind::from_word(text(asked, "kind")) else { return Ok(None) };
        let title = text(asked, "title").trim();
        let mut together = Together::begin_soon(self.live.disk().root(), CONTENT)?;
        let found = self.free(kind, title)?;
        let named = title_field(kind, title).map(|(field, value)| (field.to_owned(), value));
        let given = asked.get("values").and_then(Json::as_object).into_iter().flatten();
        let given = given.map(|(field, value)| (field.clone(), value.clone()));
        let changes: Vec<Change> = named
            .into_iter()
            .chain(given)
            .map(|(field, value)| Change { field, value: Some(value) })
            .collect();
        let mut made = std::collections::BTreeSet::new();
        for (path, text) in files(kind, &found.id, None, self.language) {
            let mut bytes = text.into_bytes();
            for change in changes.iter().filter(|_| path == found.path) {
                bytes = amend(&bytes, found.target(), change).unwrap_or(bytes);
            }
            if path == found.path {
                bytes = self.led(bytes, &found);
            }
            together.make(&self.live.disk().root().join(&path), &bytes)?;
            made.extend([path.rsplit_once('/').map_or(CONTENT, |it| it.0).to_owned(), path]);
        }
        together.commit()?;
        self.live.take_in(&Changes::These(made));
        Ok(Some(json!({"record": found.reference()})))
    }

    /// The references of a template lead nowhere: whoever fills the record in says where.
    fn led(&self, mut bytes: Vec<u8>, found: &Found) -> Vec<u8> {
        let shown = self.live.shown();
        let values = RecordFile::of(&bytes, found.target()).unwrap_or_default().values;
        for (field, value) in &values {
            let mut named = Vec::new();
            if let Some(form) = values::form_of(found.kind, field) {
                collect(value, form, &mut named);
            }
            let leads_nowhere = named
                .iter()
                .any(|(kind, id)| shown.records.heads(*kind).iter().all(|it| it.id != id.as_str()));
            if !leads_nowhere {
                continue;
            }
            let change = Change { field: field.clone(), value: Some(Json::Null) };
            bytes = amend(&bytes, found.target(), &change).unwrap_or(bytes);
        }
        bytes
    }

    /// A place for a record that nothing stands at.
    fn free(&self, kind: RecordKind, title: &str) -> anyhow::Result<Found> {
        let shown = self.live.shown();
        let heads = shown.records.heads(kind);
        let root = self.live.disk().root().to_owned();
        let stem = stem(kind, title, &self.now());
        let is_free = |id: &str| {
            let path = file_of(kind, id, None);
            let folder = path.rsplit_once('/').map_or("", |it| it.0);
            let is_own_folder = folder.ends_with(&format!("/{id}"));
            Slug::is_valid(id)
                && reserved(id).is_none()
                && heads.iter().all(|it| it.id != id)
                && !root.join(&path).exists()
                && !(is_own_folder && root.join(folder).exists())
                && !root.join(format!("{CONTENT}/{}/{id}.md", kind.folder())).exists()
        };
        let candidates = std::iter::once(stem.clone()).chain((2..1000).map(|it| format!("{stem}-{it}")));
        let id = candidates.into_iter().find(|it| is_free(it));
        let id =
            id.ok_or_else(|| failure!("không đặt được mã cho hồ sơ mới", "no id is free for a new record"))?;
        Ok(Found { kind, path: file_of(kind, &id, None), id })
    }
}

/// What a record of a title is known by; without one, its kind and the day.
fn stem(kind: RecordKind, title: &str, now: &str) -> String {
    let slug = slugify(title);
    let day = now.get(..10).unwrap_or_default();
    let whole = if slug.is_empty() { format!("{}-{day}", kind.section()) } else { slug };
    let words = shortened(&whole);
    // A single word of that length is cut.
    let stem = if words.is_empty() { whole.get(..LONGEST_ID).unwrap_or(&whole) } else { words };
    stem.trim_matches('-').to_owned()
}

/// The field that says what a record is called.
fn title_field(kind: RecordKind, title: &str) -> Option<(&'static str, Json)> {
    let field = TITLES.iter().find_map(|name| values::described(kind).find(|it| it.name == *name))?;
    (!title.is_empty()).then(|| (field.name, called(field, title)))
}

fn called(field: &'static Field, title: &str) -> Json {
    let one = match field.shape {
        Shape::Object(object) => json!({ object.fields[0].name: title }),
        _ => json!(title),
    };
    if field.list { json!([one]) } else { one }
}
