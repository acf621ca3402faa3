//! One record as its form shows it.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::{
    Desk, blocks,
    found::{Found, mention, record_of, text},
};
use crate::{
    amend::{
        RecordFile,
        values::{Form, form_of},
    },
    discover::record_file,
    live::shown::Shown,
    model::{PartialDate, RecordKind},
    parse::Shape,
    plan::has_page,
    records::body_field,
    render::lens::Lens,
    report::{Act, Diagnostic, Explain as _, Language, Part, Severity, cannot},
    source::{content_hash, decode},
    vietnamese::text::capitalized,
};

impl Desk {
    /// A record with its values and what is wrong with them. What was typed into others and not saved is given up.
    pub(super) fn open(&self, asked: &Json) -> anyhow::Result<Option<Json>> {
        self.live.type_in(BTreeMap::new());
        let shown = self.live.shown();
        let Some(found) = self.find(&shown, asked) else { return Ok(None) };
        let bytes = self.bytes(&found)?;
        let mut record = self.shown_record(&shown, &found, &bytes);
        record["kept"] = json!(self.kept(&found));
        Ok(Some(record))
    }

    pub(super) fn bytes(&self, found: &Found) -> anyhow::Result<Vec<u8>> {
        let disk = self.live.disk();
        let read = disk.real(&found.path).and_then(std::fs::read);
        read.explain(|| cannot(Act::Read, &found.path))
    }

    /// The text of a record's file.
    pub(super) fn text(&self, asked: &Json) -> anyhow::Result<Option<Json>> {
        let shown = self.live.shown();
        let Some(found) = self.find(&shown, asked) else { return Ok(None) };
        let bytes = self.bytes(&found)?;
        let Ok(decoded) = decode(&bytes) else { return Ok(None) };
        Ok(Some(
            json!({"record": found.reference(), "hash": content_hash(&bytes), "path": found.path, "text": decoded.text}),
        ))
    }

    /// What a page of the desk needs of a record.
    pub(super) fn shown_record(&self, shown: &Shown, found: &Found, bytes: &[u8]) -> Json {
        let read = RecordFile::of(bytes, found.target());
        let problems = self.problems(shown, found, read.as_ref());
        let base = json!({
            "record": found.reference(),
            "kind": found.kind.word(),
            "path": found.path,
            "hash": content_hash(bytes),
            "problems": problems,
            "page": self.page(shown, found),
            "page_waits": page_waits(shown, found),
            "title": self.title(shown, found),
        });
        let Json::Object(mut record) = base else { return base };
        if let Some(read) = read {
            let named = self.named(shown, found.kind, &read.values);
            record.insert("names".to_owned(), named);
            if let Some(field) = body_field(found.kind) {
                let words = read.values.get(field).and_then(Json::as_str).unwrap_or_default();
                record.insert("blocks".to_owned(), blocks::of(shown, words));
            }
            record.insert("values".to_owned(), Json::Object(read.values));
            record.insert("unknown".to_owned(), json!(read.unknown));
        }
        Json::Object(record)
    }

    /// The preview's page of a record, where it has one now.
    pub(super) fn page(&self, shown: &Shown, found: &Found) -> Option<String> {
        let site = shown.ready.as_ref()?.site();
        let record = mention(site, found.kind, &found.id).filter(|it| has_page(*it))?;
        let relative = site.plan.addresses.relative(record);
        shown.at(&format!("{relative}index.html"))?;
        Some(format!("{}{relative}", self.preview))
    }

    pub(super) fn title(&self, shown: &Shown, found: &Found) -> String {
        let named = shown.ready.as_ref().and_then(|ready| {
            let record = mention(ready.site(), found.kind, &found.id)?;
            Some(Lens::new(&ready.session).name(record))
        });
        // What has no name yet is told by what it is, and by the words it was made with.
        named.unwrap_or_else(|| {
            let kind = capitalized(found.kind.label().in_language(self.language));
            format!("{kind}: {}", found.id.replace('-', " "))
        })
    }

    /// What is wrong with a record, each problem with the field that it stands under.
    pub(super) fn problems(&self, shown: &Shown, found: &Found, read: Option<&RecordFile>) -> Vec<Json> {
        let all = shown.report.gravest_first(shown.sources()).into_iter();
        let own = all.filter(|it| {
            shown.sources().path(it.span.file) == found.path
                && record_of(shown, it).is_some_and(|it| it.id == found.id)
        });
        own.map(|it| self.problem(shown, it, read)).collect()
    }

    pub(super) fn problem(&self, shown: &Shown, it: &Diagnostic, read: Option<&RecordFile>) -> Json {
        let kind = record_file(shown.sources().path(it.span.file)).map(|it| it.kind);
        let none = Map::new();
        let values = read.map_or(&none, |it| &it.values);
        json!({
            "severity": it.severity().as_str(),
            "code": it.code.as_str(),
            "line": shown.sources().line_column(it.span.file, it.span.start).line,
            "field": read.and_then(|read| field_of(it, read)),
            "message": self.told(&it.message, kind, values),
            "hints": it.hints.iter().map(|hint| self.told(hint, kind, values)).collect::<Vec<_>>(),
        })
    }

    /// What records are called that a record names, with what tells each from others as of the record's day.
    pub(super) fn named(&self, shown: &Shown, kind: RecordKind, values: &Map<String, Json>) -> Json {
        let Some(ready) = &shown.ready else { return json!({}) };
        let mut references = Vec::new();
        for (field, value) in values {
            if let Some(form) = form_of(kind, field) {
                collect(value, form, &mut references);
            }
        }
        let on = day_of(values).unwrap_or(ready.site().config.today());
        let named = references.into_iter().filter_map(|(kind, id)| {
            let record = mention(ready.site(), kind, &id)?;
            Some((format!("{kind}:{id}"), self.candidate(ready, record, on)))
        });
        Json::Object(named.collect())
    }
}

/// Whether there is anything that keeps a record from being published.
pub(super) fn has_errors(problems: &[Json]) -> bool {
    problems.iter().any(|it| it["severity"] == Severity::Error.as_str())
}

/// The field that a problem is about: that at its place, else one that it names and that is not there.
fn field_of<'r>(it: &'r Diagnostic, read: &'r RecordFile) -> Option<&'r str> {
    match it.code.as_str() {
        "missing-field" | "missing-value" | "not-stated" => named(it),
        _ => read.field_at(it.span.range().start),
    }
}

/// The first name that the words of a problem hold.
fn named(problem: &Diagnostic) -> Option<&str> {
    problem.message.parts(Language::En).find_map(|it| match it {
        Part::Written(it) => Some(it),
        Part::Words(_) => None,
    })
}

/// The day of a record, as of which offices are shown.
pub(super) fn day_of(values: &Map<String, Json>) -> Option<PartialDate> {
    let fields = ["published", "date", "on", "start"];
    let written = fields.iter().find_map(|it| values.get(*it)?.as_str())?;
    PartialDate::parse(written.get(..10).unwrap_or(written)).ok().or_else(|| {
        let decided = text(values.get("decision")?, "date").get(..10)?;
        PartialDate::parse(decided).ok()
    })
}

/// The records that a value names.
pub(super) fn collect(value: &Json, form: Form, into: &mut Vec<(RecordKind, String)>) {
    match (value, form.shape) {
        (Json::Array(items), _) => items.iter().for_each(|it| collect(it, form.item(), into)),
        (Json::Object(fields), shape) => {
            for (name, it) in fields {
                if let Some(field) = object_field(shape, name) {
                    collect(it, field, into);
                }
            }
        }
        (Json::String(text), shape) => into.extend(reference(text, shape)),
        _ => {}
    }
}

fn object_field(shape: &'static Shape, name: &str) -> Option<Form> {
    match shape {
        Shape::Object(object) => object.field(name).map(Form::of),
        Shape::Either(shapes) => shapes.iter().find_map(|it| object_field(it, name)),
        _ => None,
    }
}

fn reference(text: &str, shape: &Shape) -> Option<(RecordKind, String)> {
    match shape {
        Shape::Reference(kind) => Some(with_kind(text).unwrap_or((*kind, text.to_owned()))),
        Shape::AnyReference(_) => with_kind(text),
        Shape::Either(shapes) => shapes.iter().find_map(|it| reference(text, it)),
        _ => None,
    }
}

/// A reference that says its kind: `person:an`.
fn with_kind(text: &str) -> Option<(RecordKind, String)> {
    let (word, id) = text.split_once(':')?;
    Some((RecordKind::from_word(word.trim())?, id.trim().to_owned()))
}

/// Whether a record will have a page as soon as nothing is wrong with it.
fn page_waits(shown: &Shown, found: &Found) -> bool {
    let known = shown.ready.as_ref().and_then(|it| mention(it.site(), found.kind, &found.id));
    known.is_none_or(has_page)
}
