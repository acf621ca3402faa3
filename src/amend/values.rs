//! What a form shows of a field: its value as JSON, in one form however it is written.
//!
//! A text, a date, a number, a reference is a string as written; a list is an array, also where one value stands for it; a mapping is
//! an object of the fields it has, also where a bare text stands for it; `null` says that the source does not tell. What a form
//! has no control for is `{"$text": …}`, as written: it is shown and never changed.

use serde_json::{Map, Value as Json, json};

use super::places::{Slot, slots};
use crate::{
    cut::Cut,
    model::RecordKind,
    parse::{Field, Need, Object, Shape, yaml::Value},
    records::{self, common::RawCommon},
    source::{Decoded, decode},
};

/// The key of what is shown as written.
pub const AS_WRITTEN: &str = "$text";

/// The languages that a short text may be given in, as fields.
pub const LANGUAGES: &[Field] =
    &[language("vi", "tiếng Việt", "Vietnamese"), language("en", "tiếng Anh", "English")];

const fn language(name: &'static str, vi: &'static str, doc: &'static str) -> Field {
    Field { name, need: Need::Optional, is_rare: false, list: false, shape: &Shape::Line, vi, help: "", doc }
}

/// What a field may hold: one value or several of a shape.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// Of one value.
    pub shape: &'static Shape,
    /// Several.
    pub is_list: bool,
}

impl Form {
    /// That of a field.
    pub fn of(field: &'static Field) -> Form {
        Form { shape: field.shape, is_list: field.list }
    }

    /// That of one of several values.
    pub fn item(self) -> Form {
        match (self.is_list, self.shape) {
            (true, _) => Form { is_list: false, ..self },
            (false, Shape::List(inner)) => Form { shape: inner, is_list: false },
            (false, _) => self,
        }
    }

    /// Whether it holds several.
    pub fn is_several(self) -> bool {
        self.is_list || matches!(self.shape, Shape::List(_))
    }

    /// The fields of an object that has these keys.
    pub(super) fn fields<'k>(
        self,
        mut keys: impl Iterator<Item = &'k str> + Clone,
    ) -> Option<&'static [Field]> {
        match self.shape {
            Shape::Object(object) => Some(object.fields),
            Shape::Text | Shape::Markdown => {
                keys.all(|it| LANGUAGES.iter().any(|known| known.name == it)).then_some(LANGUAGES)
            }
            Shape::Either(shapes) => shapes.iter().find_map(|it| {
                let fields = Form { shape: it, is_list: false }.fields(keys.clone())?;
                keys.clone().all(|key| fields.iter().any(|it| it.name == key)).then_some(fields)
            }),
            _ => None,
        }
    }
}

/// The fields of a kind in the order they are described: its own, then those of every record.
pub fn described(kind: RecordKind) -> impl Iterator<Item = &'static Field> {
    objects(kind).into_iter().flat_map(|it| it.fields)
}

fn objects(kind: RecordKind) -> [&'static Object; 2] {
    [records::object(kind), RawCommon::OBJECT]
}

/// What a field of a kind may hold.
pub fn form_of(kind: RecordKind, field: &str) -> Option<Form> {
    objects(kind).iter().find_map(|it| it.field(field)).map(Form::of)
}

/// What is shown of a value.
pub(super) fn shown(text: &str, slot: &Slot<'_, '_>, form: Form) -> Json {
    let as_written = || json!({ AS_WRITTEN: text.cut(slot.head..slot.end).trim() });
    if slot.is_alias {
        return as_written();
    }
    if form.is_several() {
        let item = |it: &Slot<'_, '_>| shown(text, it, form.item());
        return match &slot.node.value {
            Value::Null => Json::Null,
            Value::Sequence(_) => match slots(text, slot.node) {
                Some(items) => items.iter().map(item).collect(),
                None => as_written(),
            },
            _ => json!([item(slot)]),
        };
    }
    match &slot.node.value {
        Value::Null => Json::Null,
        Value::Scalar { text: words, .. } => scalar(text, slot, words, form.shape).unwrap_or_else(as_written),
        Value::Mapping(entries) => {
            reference(slot, form.shape).or_else(|| {
                let keys = entries.iter().map(|(key, _)| &*key.name);
                let fields = form.fields(keys.clone()).filter(|_| keys.clone().all(|it| it != "<<"))?;
                object(text, slot, fields)
            })
        }
        .unwrap_or_else(as_written),
        Value::Sequence(_) => match form.shape {
            Shape::Either(shapes) => match shapes.iter().find(|it| matches!(it, Shape::List(_))) {
                Some(list) => shown(text, slot, Form { shape: list, is_list: false }),
                None => as_written(),
            },
            _ => as_written(),
        },
    }
}

/// A text as one, or as the field of an object that it stands for.
fn scalar(text: &str, slot: &Slot<'_, '_>, words: &str, shape: &'static Shape) -> Option<Json> {
    match shape {
        Shape::Anything | Shape::Named(_) | Shape::List(_) => None,
        Shape::Object(object) => {
            let field = object.field(object.shorthand?)?;
            Some(json!({ field.name: shown(text, slot, Form::of(field)) }))
        }
        Shape::Either(shapes) => {
            let bare = shapes.iter().find(|it| !matches!(it, Shape::Object(_) | Shape::List(_)));
            let shape = bare.or(shapes.first())?;
            scalar(text, slot, words, shape)
        }
        _ => Some(json!(words.trim())),
    }
}

/// `{person: an}` as `person:an`.
fn reference(slot: &Slot<'_, '_>, shape: &Shape) -> Option<Json> {
    let Value::Mapping(entries) = &slot.node.value else { return None };
    let kinds: &[RecordKind] = match shape {
        Shape::Reference(kind) => std::slice::from_ref(kind),
        Shape::AnyReference(kinds) => kinds,
        _ => return None,
    };
    match entries.as_slice() {
        [(key, value)] if kinds.iter().any(|it| it.word() == key.name) => match &value.value {
            Value::Scalar { text, .. } => Some(json!(format!("{}:{text}", key.name))),
            _ => None,
        },
        _ => None,
    }
}

fn object(text: &str, slot: &Slot<'_, '_>, fields: &'static [Field]) -> Option<Json> {
    let slots = slots(text, slot.node)?;
    let known = slots.iter().filter_map(|it| {
        let field = fields.iter().find(|field| field.name == it.name)?;
        Some((field.name.to_owned(), shown(text, it, Form::of(field))))
    });
    Some(Json::Object(known.collect::<Map<_, _>>()))
}

/// Whether any part of a value is shown as written.
pub(super) fn is_as_written(value: &Json) -> bool {
    value.as_object().is_some_and(|it| it.contains_key(AS_WRITTEN))
}

/// A text without blanks around it; those that make code of its first line are its own.
pub(super) fn trimmed(text: &str) -> &str {
    let lines = text.trim_end();
    let blank = lines.len() - lines.trim_start().len();
    let first = lines.cut(..blank).rfind('\n').map_or(0, |it| it + 1);
    let indent = lines.cut(first..blank);
    if indent.starts_with("    ") || indent.contains('\t') { lines.cut(first..) } else { lines.trim_start() }
}

/// A value as it would be read again: texts as files have them, without what is empty.
pub fn tidied(value: &Json) -> Option<Json> {
    match value {
        Json::Null => Some(Json::Null),
        Json::Bool(_) | Json::Number(_) => Some(json!(value.to_string())),
        Json::String(text) => {
            let Decoded { text, .. } = decode(text.as_bytes()).ok()?;
            let text = trimmed(&text);
            (!text.is_empty()).then(|| json!(text))
        }
        Json::Array(items) => {
            let items: Vec<Json> = items.iter().filter_map(tidied).filter(|it| !it.is_null()).collect();
            (!items.is_empty()).then_some(Json::Array(items))
        }
        Json::Object(_) if is_as_written(value) => Some(value.clone()),
        Json::Object(fields) => {
            let fields = fields.iter().filter_map(|(name, it)| Some((name.clone(), tidied(it)?)));
            let fields: Map<String, Json> = fields.collect();
            (!fields.is_empty()).then_some(Json::Object(fields))
        }
    }
}
