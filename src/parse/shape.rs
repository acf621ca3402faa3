//! What a field may hold, as data: the one description from which the decoder, the JSON Schema, the format's
//! documentation and the templates of `kyyeu new` are made.

use crate::model::{kind::RecordKind, vocabulary::Vocabulary};

/// A named set of fields.
#[derive(Debug)]
pub struct Object {
    /// Name of the type, as in the schema's `$defs`.
    pub name: &'static str,
    /// What it is, in English.
    pub doc: &'static str,
    /// The fields, in the order of documentation and templates.
    pub fields: &'static [Field],
    /// The field that a bare scalar stands for, if there is one.
    pub shorthand: Option<&'static str>,
}

/// One field.
#[derive(Debug)]
pub struct Field {
    /// The key in YAML.
    pub name: &'static str,
    /// Whether it must be there.
    pub need: Need,
    /// Whether it holds several values.
    pub list: bool,
    /// What one value may be.
    pub shape: &'static Shape,
    /// Vietnamese name.
    pub vi: &'static str,
    /// What to write, in Vietnamese, for the templates.
    pub help: &'static str,
    /// What it means, in English, for schema and docs.
    pub doc: &'static str,
}

/// Whether a field must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Must be there with a value: without it the record cannot be shown at all.
    Essential,
    /// Must be there; `null` says that the source does not give it.
    Required,
    /// May be left out.
    Optional,
}

/// The forms a value may take.
#[derive(Debug)]
pub enum Shape {
    /// A short text, or `{vi: …, en: …}`.
    Text,
    /// One line of text in one language.
    Line,
    /// Markdown.
    Markdown,
    /// A whole number between two bounds.
    Integer {
        /// Least.
        min: i64,
        /// Greatest.
        max: i64,
    },
    /// A number.
    Number,
    /// `true` or `false`.
    Flag,
    /// A date, whole or partial.
    Date,
    /// A date with or without a time.
    Moment,
    /// A time of day.
    Time,
    /// A year or a span of years.
    Years,
    /// An ISO week, `2021-W42`.
    Week,
    /// An id: lower-case ASCII letters, digits and hyphens.
    Slug,
    /// An `http`, `https` or `mailto` address, or one inside the site.
    Address,
    /// The path of a file beside the record.
    Path,
    /// A word of a vocabulary.
    Term(&'static Vocabulary),
    /// A bare id of this kind.
    Reference(RecordKind),
    /// `kind:id` or `{kind: id}`, of one of these kinds.
    AnyReference(&'static [RecordKind]),
    /// Several values.
    List(&'static Shape),
    /// A mapping.
    Object(&'static Object),
    /// One of several forms.
    Either(&'static [&'static Shape]),
    /// Whatever a theme wants.
    Anything,
}

impl Object {
    /// The field of a name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|it| it.name == name)
    }
}
