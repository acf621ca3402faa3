//! The columns of each table, from the one description of its records' fields.

use serde_json::{Value, json};

use crate::{
    model::{RecordKind, vocabulary::Vocabulary},
    parse::{Field, Need, Shape},
    records::data::NOT_EXPORTED,
    render::lens::Lens,
    report::Phrase,
};

/// A column.
pub struct Column {
    /// Its name, that of the field.
    pub name: &'static str,
    /// What people call it.
    pub title: String,
    /// What it holds.
    pub description: String,
    /// Type of the Table Schema.
    pub of_type: &'static str,
    /// Constraints of the Table Schema, an object.
    pub constraints: Value,
    /// The kind of record whose id it holds.
    pub refers_to: Option<RecordKind>,
}

impl Column {
    /// A column that is no field of a record.
    pub fn own(lens: Lens<'_>, name: &'static str, of_type: &'static str, words: Phrase) -> Column {
        let description = words.in_language(lens.language()).to_owned();
        Column { name, title: name.to_owned(), description, of_type, constraints: json!({}), refers_to: None }
    }

    /// The same with constraints.
    pub fn with(mut self, constraints: Value) -> Column {
        self.constraints = constraints;
        self
    }

    /// The same, holding ids of a kind.
    pub fn to(mut self, kind: RecordKind) -> Column {
        self.refers_to = Some(kind);
        self
    }
}

/// Whether a field is exported.
pub(super) fn is_exported(field: &Field) -> bool {
    !NOT_EXPORTED.contains(&field.name) && !matches!(field.name, "id" | "merged_into")
}

/// A date of which month or day may be unknown; the `date` of a Table Schema must be whole.
pub(super) const DATE: &str = r"\d{4}(-\d{2}(-\d{2})?)?";

pub(super) fn of_field(lens: Lens<'_>, field: &'static Field) -> Column {
    let (of_type, mut constraints) = match field.list {
        true => ("array", json!({})),
        false => of_shape(lens, field.shape),
    };
    if field.need == Need::Essential {
        constraints["required"] = true.into();
    }
    let refers_to = match field.shape {
        Shape::Reference(kind) if !field.list => Some(*kind),
        _ => None,
    };
    let (title, description) = field.described(lens.language());
    Column { name: field.name, title: title.to_owned(), description, of_type, constraints, refers_to }
}

fn of_shape(lens: Lens<'_>, shape: &'static Shape) -> (&'static str, Value) {
    match shape {
        Shape::Integer { min, max } => ("integer", json!({"minimum": min, "maximum": max})),
        Shape::Number => ("number", json!({})),
        Shape::Flag => ("boolean", json!({})),
        Shape::Date => ("string", json!({"pattern": DATE})),
        Shape::Years => ("string", json!({"pattern": r"\d{4}(-\d{4})?"})),
        Shape::Week => ("string", json!({"pattern": r"\d{4}-W\d{2}"})),
        Shape::Keyword(words) => ("string", json!({"enum": words})),
        Shape::Term(vocabulary) => ("string", json!({"enum": keys(lens, vocabulary)})),
        Shape::List(_) => ("array", json!({})),
        Shape::Object(_) | Shape::Named(_) => ("object", json!({})),
        Shape::Either(_) | Shape::Anything => ("any", json!({})),
        Shape::Text
        | Shape::Line
        | Shape::Markdown
        | Shape::Moment
        | Shape::Time
        | Shape::Slug
        | Shape::Category
        | Shape::Address
        | Shape::Path
        | Shape::Reference(_)
        | Shape::AnyReference(_) => ("string", json!({})),
    }
}

/// The values of a vocabulary, the site's own among them.
pub(super) fn keys(lens: Lens<'_>, vocabulary: &Vocabulary) -> Vec<String> {
    let entries = lens.site.config.vocabularies.entries(vocabulary.name);
    entries.iter().map(|it| it.key.to_string()).collect()
}
