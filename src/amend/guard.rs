//! A file read as every other command reads it, and whether it says the same as another but for one field.

use std::{collections::BTreeMap, ops::Range};

use serde_json::{Map, Value as Json};

use super::{
    edits::FileEdits,
    fields::Amender,
    places::{Slot, line_end, slots},
    text,
    tree::{Tree, read, value},
    values::{self, Form, described},
};
use crate::{
    model::RecordKind,
    parse::yaml::{Node, Value},
    records::body_field,
    report::{Code, Report},
    source::{Decoded, FileId, Sources, decode},
};

/// Which record of which file.
#[derive(Clone, Copy, Debug)]
pub struct Target<'t> {
    /// The file's path, which says how it is written.
    pub path: &'t str,
    /// Of which kind its records are.
    pub kind: RecordKind,
    /// The record's id.
    pub id: &'t str,
}

/// One record of a file, as a form shows it. A file whose YAML has errors has none.
#[derive(Clone, Debug, Default)]
pub struct RecordFile {
    /// The fields that are there, the text among them.
    pub values: Map<String, Json>,
    /// Where each stands in the decoded text.
    pub places: Vec<(String, Range<usize>)>,
    /// Keys that no description has, as written.
    pub unknown: Vec<String>,
}

/// A file and the record in it that is meant.
pub(super) struct Read<'t> {
    target: Target<'t>,
    pub(super) text: Box<str>,
    sources: Sources,
    file: FileId,
    record: usize,
    /// How many problems of each rule reading it has.
    faults: BTreeMap<Code, usize>,
}

impl RecordFile {
    /// Reads a record; nothing where the file cannot be read or has no such record.
    pub fn of(bytes: &[u8], target: Target<'_>) -> Option<RecordFile> {
        let read = Read::of(bytes, target)?;
        let tree = read.tree()?;
        let record = tree.records.get(read.record)?;
        let mut found = RecordFile::default();
        for slot in read.slots(record)? {
            match values::form_of(target.kind, slot.name) {
                Some(form) => {
                    found.values.insert(slot.name.to_owned(), values::shown(&read.text, &slot, form));
                }
                None => found.unknown.push(slot.name.to_owned()),
            }
            found.places.push((slot.name.to_owned(), slot.start..slot.end));
        }
        if let (Some(field), Some(body)) = (body_field(target.kind), tree.body)
            && let Some(words) = text::shown(&read.text, &body)
        {
            found.values.insert(field.to_owned(), Json::String(words));
            found.places.push((field.to_owned(), body));
        }
        Some(found)
    }

    /// The field that a place of the text is in.
    pub fn field_at(&self, at: usize) -> Option<&str> {
        self.places.iter().find(|(_, place)| place.contains(&at)).map(|(name, _)| name.as_str())
    }
}

impl<'t> Read<'t> {
    pub(super) fn of(bytes: &[u8], target: Target<'t>) -> Option<Read<'t>> {
        let Decoded { text, unseen } = decode(bytes).ok()?;
        let mut sources = Sources::default();
        let file = sources.add(target.path, text.clone());
        let mut report = Report::default();
        let tree = read(file, &sources, &mut report)?;
        // What was read as it may be meant is for its author to say.
        (!report.has_errors()).then_some(())?;
        let record = tree.records.iter().position(|it| match value(it, "id").map(|it| &it.value) {
            Some(Value::Scalar { text, .. }) => **text == *target.id,
            _ => tree.records.len() == 1,
        })?;
        let mut faults = BTreeMap::from([(Code::UnseenCharacter, unseen.len())]);
        report.iter().for_each(|it| *faults.entry(it.code).or_default() += 1);
        Some(Read { target, text, file, record, faults, sources })
    }

    fn tree(&self) -> Option<Tree<'_>> {
        read(self.file, &self.sources, &mut Report::default())
    }

    fn slots<'n, 's>(&self, record: &'n Node<'s>) -> Option<Vec<Slot<'n, 's>>> {
        match record.value {
            Value::Null => Some(Vec::new()),
            _ => slots(&self.text, record),
        }
    }

    /// Whether a field is the text below the front matter.
    fn is_body(&self, field: &str, record: &Node<'_>) -> bool {
        let is_markdown = self.target.path.ends_with(".md");
        is_markdown && body_field(self.target.kind) == Some(field) && value(record, field).is_none()
    }

    /// The changes by which a field holds a value.
    pub(super) fn edits(&self, field: &str, form: Form, wanted: Option<&Json>) -> Option<FileEdits> {
        let tree = self.tree()?;
        let record = tree.records.get(self.record)?;
        let mut amender = Amender::new(&self.text);
        if self.is_body(field, record) {
            let words = match wanted {
                Some(Json::String(words)) => words.as_str(),
                None | Some(Json::Null) => "",
                Some(_) => return None,
            };
            let body = tree.body.unwrap_or(self.text.len()..self.text.len());
            if text::shown(&self.text, &body).unwrap_or_default() != words {
                amender.body(body, words);
            }
            return Some(amender.in_order());
        }
        let order: Vec<_> = described(self.target.kind).collect();
        let described = *order.iter().find(|it| it.name == field)?;
        match &record.value {
            Value::Null => {
                if let Some(value) = wanted {
                    let written = super::fresh::entry(described, value, 0, super::scalars::Style::Plain)?;
                    let at = self.fields_start();
                    amender.edits.push((at..at, format!("{written}\n")));
                }
            }
            _ => {
                let is_last = record.entries().is_some_and(|it| it.len() == 1 && it[0].0.name == field);
                if is_last && wanted.is_none() && tree.records.len() > 1 {
                    return None;
                }
                debug_assert_eq!(Form::of(described).is_list, form.is_list);
                amender.fields(record, &order, &[(described, wanted)])?;
            }
        }
        Some(amender.in_order())
    }

    /// Where the fields of a record without any go.
    fn fields_start(&self) -> usize {
        match self.target.path.ends_with(".md") {
            true => (line_end(&self.text, 0) + 1).min(self.text.len()),
            false => self.text.len(),
        }
    }

    /// Whether another version says the same but for a field, which has a value there; and no worse is wrong with it.
    pub(super) fn differs_only_in(
        &self,
        now: &Read<'_>,
        field: &str,
        form: Form,
        wanted: Option<&Json>,
    ) -> bool {
        let is_no_worse =
            now.faults.iter().all(|(code, n)| *n <= self.faults.get(code).copied().unwrap_or(0));
        let (Some(before), Some(after)) = (self.tree(), now.tree()) else { return false };
        let are_others_same = before.records.len() == after.records.len()
            && self.record == now.record
            && before
                .records
                .iter()
                .zip(&after.records)
                .enumerate()
                .all(|(at, (one, other))| at == self.record || is_same(one, other));
        let (Some(old), Some(new)) = (before.records.get(self.record), after.records.get(now.record)) else {
            return false;
        };
        let (old_body, new_body) = (body_of(self, &before), body_of(now, &after));
        let is_body = self.is_body(field, old);
        let is_body_meant = match is_body {
            true => new_body.as_deref() == wanted.and_then(Json::as_str),
            false => old_body == new_body,
        };
        let are_fields_meant = self.has_same_fields(old, now, new, field)
            && (is_body || now.value_of(new, field, form).as_ref() == wanted);
        is_no_worse && are_others_same && is_body_meant && are_fields_meant
    }

    /// Whether all fields but one are the same in another version.
    fn has_same_fields(&self, old: &Node<'_>, now: &Read<'_>, new: &Node<'_>, but: &str) -> bool {
        let (Some(before), Some(after)) = (self.slots(old), now.slots(new)) else { return false };
        let mut before = before.iter().filter(|it| it.name != but);
        let n_before = before.clone().count();
        n_before == after.iter().filter(|it| it.name != but).count()
            && before.all(|it| value(new, it.name).is_some_and(|new| is_same(it.node, new)))
    }

    fn value_of(&self, record: &Node<'_>, field: &str, form: Form) -> Option<Json> {
        let slots = self.slots(record)?;
        let slot = slots.iter().find(|it| it.name == field)?;
        Some(values::shown(&self.text, slot, form))
    }
}

fn body_of(read: &Read<'_>, tree: &Tree<'_>) -> Option<String> {
    tree.body.clone().and_then(|it| text::shown(&read.text, &it))
}

/// Whether two values say the same, wherever they stand.
fn is_same(one: &Node<'_>, other: &Node<'_>) -> bool {
    match (&one.value, &other.value) {
        (Value::Null, Value::Null) => true,
        (
            Value::Scalar { text: one, plain: is_plain },
            Value::Scalar { text: other, plain: is_other_plain },
        ) => one == other && is_plain == is_other_plain,
        (Value::Sequence(one), Value::Sequence(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Value::Mapping(one), Value::Mapping(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|(one, other)| one.0.name == other.0.name && is_same(&one.1, &other.1))
        }
        _ => false,
    }
}
