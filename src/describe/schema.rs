//! JSON Schema (2020-12) of records and of `site.yaml`: completion, explanations and checking in editors.
//!
//! It accepts what the parser accepts as far as a schema can say it: a list may be a single value, a mapping may be
//! written short, `null` says "not stated", and a value of a vocabulary may be written as its label.

use serde_json::{Map, Value, json};

use super::parts;
use crate::{
    config::raw::RawSite,
    model::{
        RecordKind, Vocabularies,
        vocabulary::{self, Vocabulary},
    },
    parse::{Field, Need, Object, Shape},
    records::{self, common::RawCommon},
    report::Language,
};

pub(super) const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";
const SLUG: &str = "[a-z0-9]+(-[a-z0-9]+)*";

/// What a schema is made with: whose words, and the values that the site has added.
#[derive(Clone, Copy, Debug)]
pub struct Words<'v> {
    /// Language of titles and explanations.
    pub language: Language,
    /// Values of controlled fields.
    pub vocabularies: &'v Vocabularies,
}

/// The schema of a file of one kind: a record, or a list of them.
pub fn kind(kind: RecordKind, words: Words<'_>) -> Value {
    let mut definitions = definitions(words);
    definitions.insert("record".to_owned(), record(kind, words));
    let mut schema = record_or_list(kind, "#/$defs/record");
    schema["$schema"] = json!(DRAFT);
    schema["title"] = json!(format!("kyyeu: {kind}"));
    schema["$defs"] = Value::Object(definitions);
    schema
}

/// A record, described at `reference`, or a list of such, each of which needs an id.
pub(super) fn record_or_list(kind: RecordKind, reference: &str) -> Value {
    let record = json!({"$ref": reference});
    let item = match kind {
        RecordKind::Grants => record.clone(),
        _ => json!({"allOf": [record, {"required": ["id"]}]}),
    };
    json!({"anyOf": [record, {"type": "array", "items": item}]})
}

fn record(kind: RecordKind, words: Words<'_>) -> Value {
    let mut record = object(records::object(kind), words);
    extend(&mut record, RawCommon::OBJECT, words);
    record
}

/// The schema of `site.yaml`.
pub fn site(words: Words<'_>) -> Value {
    let mut schema = object(RawSite::OBJECT, words);
    schema["$schema"] = json!(DRAFT);
    schema["title"] = json!("kyyeu: site.yaml");
    schema["$defs"] = Value::Object(definitions(words));
    schema
}

/// Every schema in one: the definitions `site`, and `news`, `person` and so on.
pub fn all(words: Words<'_>) -> Value {
    let mut definitions = definitions(words);
    definitions.insert("site".to_owned(), object(RawSite::OBJECT, words));
    for kind in RecordKind::ALL {
        definitions.insert(kind.word().to_owned(), record(*kind, words));
    }
    json!({"$schema": DRAFT, "title": "kyyeu", "$defs": definitions})
}

fn definitions(words: Words<'_>) -> Map<String, Value> {
    let parts = parts().into_iter().map(|it| (it.name.to_owned(), object(it, words)));
    let terms = vocabulary::ALL.iter().map(|it| (it.name.to_owned(), terms(it, words)));
    parts.chain(terms).collect()
}

fn object(object: &'static Object, words: Words<'_>) -> Value {
    let mut schema = json!({
        "type": "object",
        "description": object.described(words.language),
        "properties": {},
        "required": [],
        "additionalProperties": false,
    });
    extend(&mut schema, object, words);
    schema
}

/// Adds the fields of an object to a schema.
fn extend(schema: &mut Value, object: &'static Object, words: Words<'_>) {
    for it in object.fields {
        schema["properties"][it.name] = field(it, words);
        if it.need != Need::Optional {
            schema["required"].as_array_mut().expect("made above").push(json!(it.name));
        }
    }
}

fn field(field: &'static Field, words: Words<'_>) -> Value {
    let one = shape(field.shape);
    let value = match field.list {
        true => json!({"anyOf": [one, {"type": "array", "items": one}]}),
        false => one,
    };
    let mut schema = match field.need {
        Need::Essential => value,
        // `null` says that the source does not tell, and an empty `key:` is the same.
        Need::Required | Need::Optional => json!({"anyOf": [value, {"type": "null"}]}),
    };
    let (title, description) = field.described(words.language);
    schema["title"] = json!(title);
    schema["description"] = json!(description);
    schema
}

fn shape(shape: &'static Shape) -> Value {
    match shape {
        // A number or a date without quotation marks is a text too.
        Shape::Text | Shape::Markdown => json!({"anyOf": [{"type": ["string", "number", "boolean"]}, {
            "type": "object",
            "properties": {"vi": {"type": "string"}, "en": {"type": "string"}},
            "additionalProperties": false,
            "minProperties": 1,
        }]}),
        Shape::Line | Shape::Category => json!({"type": ["string", "number", "boolean"]}),
        Shape::Integer { min, max } => json!({"type": "integer", "minimum": min, "maximum": max}),
        Shape::Number => json!({"type": "number"}),
        Shape::Flag => json!({"type": "boolean"}),
        Shape::Date => {
            json!({"anyOf": [{"type": "integer", "minimum": 1000, "maximum": 9999}, pattern(r"\d{4}(-\d{2}(-\d{2})?)?")]})
        }
        Shape::Moment => pattern(r"\d{4}-\d{2}-\d{2}([T ]\d{1,2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?"),
        Shape::Time => pattern(r"\d{1,2}:\d{2}(:\d{2})?"),
        Shape::Years => json!({"anyOf": [
            {"type": "integer", "minimum": 1000, "maximum": 9999},
            pattern(r"\d{4}( ?(-|–|—|\.\.) ?\d{4})?"),
        ]}),
        Shape::Week => pattern(r"\d{4}-W\d{2}"),
        Shape::Slug => pattern(SLUG),
        Shape::Address => json!({"type": "string", "pattern": "^(https?://|mailto:|tel:|/)"}),
        Shape::Path => json!({"type": "string", "pattern": "^[^/]"}),
        Shape::Keyword(words) => json!({"enum": words}),
        Shape::Term(vocabulary) => json!({"$ref": format!("#/$defs/{}", vocabulary.name)}),
        Shape::Reference(kind) => references(&[*kind], true),
        Shape::AnyReference(kinds) => references(kinds, false),
        Shape::List(inner) => {
            let one = self::shape(inner);
            json!({"anyOf": [one, {"type": "array", "items": one}]})
        }
        Shape::Object(object) => {
            let reference = json!({"$ref": format!("#/$defs/{}", object.name)});
            match object.shorthand.and_then(|it| object.field(it)) {
                Some(short) => json!({"anyOf": [reference, self::shape(short.shape)]}),
                None => reference,
            }
        }
        Shape::Named(inner) => {
            json!({"type": "object", "additionalProperties": self::shape(inner)})
        }
        Shape::Either(shapes) => {
            let shapes: Vec<Value> = shapes.iter().map(|it| self::shape(it)).collect();
            json!({"anyOf": shapes})
        }
        Shape::Anything => json!({}),
    }
}

fn pattern(pattern: &str) -> Value {
    json!({"type": "string", "pattern": format!("^{pattern}$")})
}

/// `id` or `kind:id`, or `{kind: id}`.
fn references(kinds: &[RecordKind], bare: bool) -> Value {
    let names: Vec<&str> = kinds.iter().map(|it| it.word()).collect();
    let optional = if bare { "?" } else { "" };
    let pattern = format!("^(({}): *){optional}{SLUG}$", names.join("|"));
    let properties: Map<String, Value> =
        names.iter().map(|it| ((*it).to_owned(), json!({"type": "string"}))).collect();
    json!({"anyOf": [
        {"type": "string", "pattern": pattern},
        {
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
            "minProperties": 1,
            "maxProperties": 1,
        },
    ]})
}

/// Keys first, each explained; labels are accepted too, as the parser does.
fn terms(vocabulary: &'static Vocabulary, words: Words<'_>) -> Value {
    let entries = words.vocabularies.entries(vocabulary.name);
    let keys: Vec<Value> = entries
        .iter()
        .map(|it| {
            let label = if words.language == Language::Vi { it.vi } else { it.en };
            json!({"const": it.key, "title": label, "description": it.gloss})
        })
        .collect();
    let labels: Vec<&str> = entries.iter().flat_map(|it| [it.vi, it.en]).collect();
    json!({"anyOf": [{"oneOf": keys}, {"enum": labels}]})
}
