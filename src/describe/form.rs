//! Forms: every field with its control, made from its description. What is essential stands first, what few records have is folded
//! away; labels and help are in the language of whoever fills it in.

use serde_json::{Map, Value as Json, json};

use super::{objects_below, schema::Words, template::OFTEN_NEEDED};
use crate::{
    amend::values::LANGUAGES,
    model::{
        RecordKind, Text,
        vocabulary::{self, Vocabulary},
    },
    parse::{Field, Need, Object, Shape},
    records::{self, common::RawCommon},
    report::Language,
    vietnamese::text::{capitalized, one_line},
};

/// What the site calls its categories of news among the choices; vocabularies go by their own names.
const CATEGORIES: &str = "categories";

/// The forms of all kinds: `kinds` has the fields of each, `objects` those of their parts, `choices` the values of vocabularies and the
/// site's categories of news.
pub fn forms(words: Words<'_>, categories: &[(Box<str>, Text)]) -> Json {
    let mut parts = Vec::new();
    RecordKind::ALL.iter().for_each(|it| objects_below(records::object(*it), &mut parts));
    objects_below(RawCommon::OBJECT, &mut parts);
    let kinds = RecordKind::ALL.iter().map(|it| (it.word().to_owned(), kind(*it, words)));
    let objects = parts.into_iter().map(|it| (it.name.to_owned(), object(it, words)));
    let of_news =
        categories.iter().map(|(key, label)| json!({"key": key, "label": label.in_language(words.language)}));
    let of_news = (CATEGORIES.to_owned(), of_news.collect());
    let choices = vocabulary::ALL.iter().map(|it| (it.name.to_owned(), choices(it, words))).chain([of_news]);
    json!({
        "kinds": kinds.collect::<Map<_, _>>(),
        "objects": objects.collect::<Map<_, _>>(),
        "choices": choices.collect::<Map<_, _>>(),
    })
}

/// Where a field stands in a form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    First,
    Text,
    Usual,
    Rare,
}

impl Group {
    fn word(self) -> &'static str {
        match self {
            Group::First => "first",
            Group::Text => "text",
            Group::Usual => "usual",
            Group::Rare => "rare",
        }
    }
}

fn kind(kind: RecordKind, words: Words<'_>) -> Json {
    let label = kind.label();
    let own = records::object(kind).fields.iter().map(|it| {
        let group = match () {
            () if records::body_field(kind) == Some(it.name) => Group::Text,
            () if it.need != Need::Optional => Group::First,
            () if it.is_rare => Group::Rare,
            () => Group::Usual,
        };
        (it, group)
    });
    let common = RawCommon::OBJECT.fields.iter().map(|it| {
        let is_usual = OFTEN_NEEDED.contains(&it.name) && !it.is_rare;
        (it, if is_usual { Group::Usual } else { Group::Rare })
    });
    let fields = own.chain(common).map(|(it, group)| field(it, group, words));
    json!({
        "label": capitalized(label.in_language(words.language)),
        "fields": fields.collect::<Vec<_>>(),
    })
}

fn object(object: &'static Object, words: Words<'_>) -> Json {
    let fields = object.fields.iter().map(|it| {
        let group = if it.is_rare { Group::Rare } else { Group::Usual };
        field(it, group, words)
    });
    json!({"fields": fields.collect::<Vec<_>>(), "shorthand": object.shorthand})
}

fn field(field: &'static Field, group: Group, words: Words<'_>) -> Json {
    let (label, help) = described(field, words.language);
    let need = match field.need {
        Need::Essential => "essential",
        Need::Required => "required",
        Need::Optional => "optional",
    };
    let one = control(field.shape);
    json!({
        "name": field.name,
        "label": label,
        "help": help,
        "group": group.word(),
        "need": need,
        "control": if field.list { json!({"type": "list", "of": one}) } else { one },
    })
}

/// What a form calls a field of a kind, or of a part of it, by its name.
pub fn label(kind: RecordKind, name: &str, language: Language) -> Option<String> {
    let mut all = vec![records::object(kind), RawCommon::OBJECT];
    objects_below(records::object(kind), &mut all);
    objects_below(RawCommon::OBJECT, &mut all);
    let field = all.iter().find_map(|it| it.field(name))?;
    Some(described(field, language).0)
}

/// What a field is called and what to write there; nothing about how a file writes it, which the form does.
fn described(field: &'static Field, language: Language) -> (String, String) {
    let (label, help) = field.described(language);
    let label = capitalized(&label.replace('_', " "));
    let is_of_files = ["{", "[", "---", "true", "null", "`", "Mã ", "site.yaml", "dấu nháy", "/"]
        .iter()
        .any(|it| help.contains(it));
    let says_by_itself = !matches!(
        field.shape,
        Shape::Text | Shape::Line | Shape::Markdown | Shape::Address | Shape::Integer { .. }
    );
    let help = match language {
        _ if is_of_files || says_by_itself => String::new(),
        Language::Vi => help,
        Language::En => one_line(&help),
    };
    (label, help)
}

/// How a value is filled in.
fn control(shape: &'static Shape) -> Json {
    match shape {
        Shape::Text => {
            json!({"type": "text", "languages": LANGUAGES.iter().map(|it| it.name).collect::<Vec<_>>()})
        }
        Shape::Line => plain("line"),
        Shape::Markdown => plain("markdown"),
        Shape::Integer { min, max } => json!({"type": "integer", "min": min, "max": max}),
        Shape::Number => plain("number"),
        Shape::Flag => plain("flag"),
        Shape::Date => plain("date"),
        Shape::Moment => plain("moment"),
        Shape::Time => plain("time"),
        Shape::Years => plain("years"),
        Shape::Week => plain("week"),
        Shape::Slug => plain("slug"),
        Shape::Address => plain("address"),
        Shape::Path => plain("path"),
        Shape::Keyword(words) => json!({"type": "keyword", "words": words}),
        Shape::Category => json!({"type": "choice", "of": CATEGORIES}),
        Shape::Term(vocabulary) => json!({"type": "choice", "of": vocabulary.name}),
        Shape::Reference(kind) => json!({"type": "reference", "kinds": [kind.word()], "bare": true}),
        Shape::AnyReference(kinds) => {
            let kinds: Vec<&str> = kinds.iter().map(|it| it.word()).collect();
            json!({"type": "reference", "kinds": kinds, "bare": false})
        }
        Shape::List(inner) => json!({"type": "list", "of": control(inner)}),
        Shape::Object(object) => json!({"type": "object", "of": object.name}),
        Shape::Either(shapes) => {
            json!({"type": "either", "of": shapes.iter().map(|it| control(it)).collect::<Vec<_>>()})
        }
        // Keys of an author's own, and what only a theme knows: as written.
        Shape::Named(_) | Shape::Anything => plain("written"),
    }
}

fn plain(name: &str) -> Json {
    json!({"type": name})
}

fn choices(vocabulary: &'static Vocabulary, words: Words<'_>) -> Json {
    let entries = words.vocabularies.entries(vocabulary.name).iter();
    let choices = entries.map(|it| {
        let label = if words.language == Language::Vi { it.vi } else { it.en };
        json!({"key": it.key, "label": label, "gloss": it.gloss})
    });
    choices.collect()
}
