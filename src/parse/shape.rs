//! What a field may hold, as data: the one description from which the decoder, the JSON Schema, the format's
//! documentation and the templates of `kyyeu new` are made.

use crate::{
    model::{RecordKind, vocabulary::Vocabulary},
    phrase,
    report::{Language, Phrase, problems::listed},
    vietnamese::text::one_line,
};

/// A named set of fields.
#[derive(Debug)]
pub struct Object {
    /// Name of the type, as in the schema's `$defs`.
    pub name: &'static str,
    /// What it is, in English.
    pub doc: &'static str,
    /// What it is, in Vietnamese.
    pub vi: &'static str,
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
    /// Few records have it.
    pub is_rare: bool,
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
    /// One of these words.
    Keyword(&'static [&'static str]),
    /// A category of news that `site.yaml` has.
    Category,
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
    /// A mapping whose keys are the author's own.
    Named(&'static Shape),
    /// One of several forms.
    Either(&'static [&'static Shape]),
    /// Whatever a theme wants.
    Anything,
}

impl Field {
    /// What it is called and what it holds, in a language.
    pub fn described(&self, language: Language) -> (&'static str, String) {
        match language {
            Language::Vi => (self.vi, self.help.to_owned()),
            // Lines of doc comments start with a space.
            Language::En => (self.name, one_line(self.doc)),
        }
    }
}

impl Object {
    /// What it is, in a language.
    pub fn described(&self, language: Language) -> String {
        match language {
            Language::Vi => self.vi.to_owned(),
            Language::En => one_line(self.doc),
        }
    }

    /// The field of a name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|it| it.name == name)
    }
}

impl Shape {
    /// The shapes that a value of this one may have, or the values in it.
    pub fn inner(&'static self) -> &'static [&'static Shape] {
        match self {
            Shape::List(inner) | Shape::Named(inner) => std::slice::from_ref(inner),
            Shape::Either(shapes) => shapes,
            _ => &[],
        }
    }

    /// What is expected, in the user's words, with an example where the form is not obvious.
    pub fn expected(&self) -> Phrase {
        match self {
            Shape::Text | Shape::Line | Shape::Markdown | Shape::Category => {
                Phrase::new("một đoạn chữ", "text")
            }
            Shape::Integer { .. } => Phrase::new("một số nguyên", "a whole number"),
            Shape::Number => Phrase::new("một số", "a number"),
            Shape::Flag => Phrase::new("`true` hoặc `false`", "`true` or `false`"),
            Shape::Date => Phrase::new(
                "một ngày như `2019-07-30`, `2019-07` hoặc `2019`",
                "a date such as `2019-07-30`, `2019-07` or `2019`",
            ),
            Shape::Moment => Phrase::new(
                "ngày giờ như `2019-07-30T17:45` hoặc `2019-07-30`",
                "a date and time such as `2019-07-30T17:45` or `2019-07-30`",
            ),
            Shape::Time => Phrase::new("một giờ như `07:30`", "a time such as `07:30`"),
            Shape::Years => {
                Phrase::new("một năm như `2021` hoặc `2016-2020`", "a year such as `2021` or `2016-2020`")
            }
            Shape::Week => Phrase::new("một tuần như `2021-W42`", "a week such as `2021-W42`"),
            Shape::Slug => Phrase::new("một mã như `ten-ban-ghi`", "an id such as `some-record`"),
            Shape::Address => Phrase::new("một địa chỉ `https://…`", "an address `https://…`"),
            Shape::Path => Phrase::new("tên một tệp", "the name of a file"),
            Shape::Keyword(words) => {
                let words = listed(*words);
                Phrase::new(words.clone(), words)
            }
            Shape::Term(vocabulary) => {
                let (name, english) = (vocabulary.name, vocabulary.en);
                phrase!("một giá trị của danh mục `{name}`", "a value of the vocabulary `{name}` ({english})")
            }
            Shape::Reference(kind) => {
                let Phrase { vi, en } = kind.label();
                phrase!("mã một bản ghi {vi}", "the id of a record ({en})")
            }
            Shape::AnyReference(kinds) => {
                let words: Vec<String> = kinds.iter().take(3).map(|it| format!("`{it}:…`")).collect();
                let words = words.join(", ");
                phrase!("tham chiếu dạng {words}", "a reference such as {words}")
            }
            Shape::List(_) => Phrase::new("một danh sách", "a list"),
            Shape::Object(object) => {
                let names: Vec<String> =
                    object.fields.iter().take(4).map(|it| format!("{}: …", it.name)).collect();
                let names = names.join(", ");
                phrase!("một nhóm trường như {{{names}}}", "a mapping such as {{{names}}}")
            }
            Shape::Named(_) => Phrase::new("một nhóm `tên: giá trị`", "a mapping `name: value`"),
            Shape::Either(shapes) => {
                let parts: Vec<Phrase> = shapes.iter().map(|it| it.expected()).collect();
                let vi: Vec<&str> = parts.iter().map(|it| it.vi.as_str()).collect();
                let en: Vec<&str> = parts.iter().map(|it| it.en.as_str()).collect();
                Phrase::new(vi.join(" hoặc "), en.join(" or "))
            }
            Shape::Anything => Phrase::new("một giá trị", "a value"),
        }
    }
}
