//! The simple types a field can have, and how each is read.

use std::{borrow::Cow, ops::Deref, sync::Arc};

use time::Time;

use super::{
    decode::{Decoder, FieldType, wrong_type},
    mending::lines::in_typographic_quotes,
    shape::Shape,
    yaml::{Node, Value},
};
use crate::{
    model::{
        Moment, PartialDate, Term, Text, Years, address,
        date::{DateFault, parse_time},
        vocabulary::Vocab,
    },
    report::{Language, Report},
    source::Spanned,
    vietnamese::text::single_blanks,
};

/// Markdown in a field, such as a citation or a caption. A batch of grants has one for hundreds of recipients.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Markdown {
    /// As first written: what pages of the content's own language show.
    pub main: Arc<str>,
    /// In English, where that is written, too.
    pub english: Option<Box<Spanned<Markdown>>>,
}

impl Markdown {
    /// A text given once.
    pub fn plain(text: impl Into<Arc<str>>) -> Markdown {
        Markdown { main: text.into(), english: None }
    }

    /// The text in a language, else as first written.
    pub fn in_language(&self, language: Language) -> &str {
        match (language, &self.english) {
            (Language::En, Some(english)) => &english.main,
            _ => &self.main,
        }
    }

    /// Whether two are one and the same, not only alike.
    pub fn is_same(&self, other: &Markdown) -> bool {
        Arc::ptr_eq(&self.main, &other.main)
    }
}

/// What somebody or something is called. Its words are parted by single plain blanks: one of another kind would make of one name
/// two.
#[derive(Clone, Debug)]
pub struct Name<T> {
    /// The name.
    pub value: T,
    /// It was written with other blanks.
    pub had_odd_blanks: bool,
}

impl<T> Deref for Name<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// A whole number between two bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Whole<const MIN: i64, const MAX: i64>(pub i64);

/// An id: lower-case ASCII letters and digits, parted by single hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(pub Box<str>);

/// A category of news, by its key in `site.yaml`; whether there is one, `check` says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Category(pub Box<str>);

/// An address to link to, its scheme checked.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address(pub Box<str>);

/// The path of a file beside the record, with `/`, never leading out of the content. One that was refused is empty: it is given,
/// and what is wrong with it has been said.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FilePath(pub Box<str>);

impl FilePath {
    /// Whether no file can be looked for.
    pub fn is_refused(&self) -> bool {
        self.0.is_empty()
    }
}

/// An ISO 8601 week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week {
    /// The year the week belongs to.
    pub year: i32,
    /// From 1.
    pub week: u8,
}

impl Week {
    /// Its first day.
    pub fn monday(self) -> Option<time::Date> {
        time::Date::from_iso_week_date(self.year, self.week, time::Weekday::Monday).ok()
    }
}

/// A person's death: a date, or only that it is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Deceased(pub Option<PartialDate>);

/// Part of a whole: `1/4`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Share {
    /// Above the line.
    pub of: u32,
    /// Below the line.
    pub parts: u32,
}

/// Whatever a theme or a later version wants.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Anything(pub serde_json::Value);

/// How a type without parameters is read.
macro_rules! field_type {
    ($ty:ty, $shape:expr, |$node:ident, $cx:pat_param| $read:block) => {
        impl FieldType for $ty {
            const SHAPE: &'static Shape = $shape;

            fn decode($node: &Node<'_>, $cx: &mut Decoder<'_>) -> Option<Self> {
                $read
            }
        }
    };
}

/// The text of a scalar, or a report that there is none.
fn scalar<'n>(node: &'n Node<'_>, shape: &'static Shape, report: &mut Report) -> Option<&'n str> {
    match &node.value {
        Value::Scalar { text, plain } => {
            let is_text = matches!(
                shape,
                Shape::Text
                    | Shape::Line
                    | Shape::Markdown
                    | Shape::Slug
                    | Shape::Address
                    | Shape::Path
                    | Shape::Category
            );
            // For a date or a number there is a diagnostic of its own for the marks; the value is clear.
            let inside = if *plain && !is_text { in_typographic_quotes(text) } else { None };
            Some(inside.unwrap_or(text))
        }
        _ => {
            wrong_type(node, shape, report);
            None
        }
    }
}

/// A scalar that `read` understands, or a report of the wrong type.
fn parsed<T>(
    node: &Node<'_>,
    shape: &'static Shape,
    cx: &mut Decoder<'_>,
    read: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    let text = scalar(node, shape, cx.report)?;
    let value = read(text);
    if value.is_none() {
        wrong_type(node, shape, cx.report);
    }
    value
}

field_type!(Box<str>, &Shape::Line, |node, cx| {
    scalar(node, Self::SHAPE, cx.report).map(|it| it.trim().into())
});

field_type!(Text, &Shape::Text, |node, cx| {
    let (main, english) = in_languages(node, Self::SHAPE, cx)?;
    Some(match english {
        Some(english) => Text::bilingual(main.value, english.value),
        None => Text::plain(main.value),
    })
});

/// A short text, given once or as `{vi: …, en: …}`: as first written, and in English where that is another.
fn in_languages<'n>(
    node: &'n Node<'_>,
    shape: &'static Shape,
    cx: &mut Decoder<'_>,
) -> Option<(Spanned<&'n str>, Option<Spanned<&'n str>>)> {
    let Value::Mapping(entries) = &node.value else {
        return scalar(node, shape, cx.report).map(|it| (Spanned::new(it.trim(), node.span), None));
    };
    let mut vi = None;
    let mut en = None;
    for (key, value) in entries {
        let slot = match &*key.name {
            "vi" => &mut vi,
            "en" => &mut en,
            _ => {
                cx.report.unknown_language(&key.name, key.span);
                continue;
            }
        };
        *slot = scalar(value, &Shape::Line, cx.report).map(|it| Spanned::new(it.trim(), value.span));
    }
    match (vi, en) {
        (Some(vi), en) => Some((vi, en)),
        (None, Some(en)) => Some((en, None)),
        (None, None) => {
            if entries.is_empty() {
                wrong_type(node, shape, cx.report);
            }
            None
        }
    }
}

impl<T: FieldType> FieldType for Name<T> {
    const SHAPE: &'static Shape = T::SHAPE;

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let plain = with_single_blanks(node);
        let value = T::decode(plain.as_ref().unwrap_or(node), cx)?;
        Some(Name { value, had_odd_blanks: plain.is_some() })
    }
}

/// A text, or one in two languages, with single blanks between its words, if it was written with others.
fn with_single_blanks<'s>(node: &Node<'s>) -> Option<Node<'s>> {
    let value = match &node.value {
        Value::Scalar { text, plain } => {
            // A text in a block ends with its line; lines within part several names.
            let text = single_blanks(Some(text.trim_end_matches('\n')).filter(|it| !it.contains('\n'))?)?;
            Value::Scalar { text: Cow::Owned(text), plain: *plain }
        }
        Value::Mapping(entries) => {
            let plain: Vec<_> = entries.iter().map(|(_, it)| with_single_blanks(it)).collect();
            plain.iter().any(Option::is_some).then_some(())?;
            let entries = entries.iter().zip(plain);
            Value::Mapping(
                entries.map(|((key, it), plain)| (key.clone(), plain.unwrap_or(it.clone()))).collect(),
            )
        }
        Value::Null | Value::Sequence(_) => return None,
    };
    Some(Node { span: node.span, value })
}

field_type!(Markdown, &Shape::Markdown, |node, cx| {
    let (main, english) = in_languages(node, Self::SHAPE, cx)?;
    let english = english.map(|it| Box::new(Spanned::new(Markdown::plain(it.value), it.span)));
    Some(Markdown { english, ..Markdown::plain(main.value) })
});

impl<const MIN: i64, const MAX: i64> FieldType for Whole<MIN, MAX> {
    const SHAPE: &'static Shape = &Shape::Integer { min: MIN, max: MAX };

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let number = parsed(node, Self::SHAPE, cx, |it| it.parse::<i64>().ok())?;
        if !(MIN..=MAX).contains(&number) {
            cx.report.out_of_range(node.span, number, MIN, MAX);
            return None;
        }
        Some(Whole(number))
    }
}

field_type!(f64, &Shape::Number, |node, cx| {
    parsed(node, Self::SHAPE, cx, |it| it.parse().ok().filter(|it: &f64| it.is_finite()))
});

field_type!(bool, &Shape::Flag, |node, cx| {
    parsed(node, Self::SHAPE, cx, |it| match it {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    })
});

field_type!(PartialDate, &Shape::Date, |node, cx| {
    let text = scalar(node, Self::SHAPE, cx.report)?;
    dated(node, text, PartialDate::parse(text), Self::SHAPE, cx)
});

field_type!(Moment, &Shape::Moment, |node, cx| {
    let text = scalar(node, Self::SHAPE, cx.report)?;
    dated(node, text, Moment::parse(text, cx.zone), Self::SHAPE, cx)
});

field_type!(Time, &Shape::Time, |node, cx| {
    let text = scalar(node, Self::SHAPE, cx.report)?;
    dated(node, text, parse_time(text), Self::SHAPE, cx)
});

fn dated<T>(
    node: &Node<'_>,
    text: &str,
    read: Result<T, DateFault>,
    shape: &Shape,
    cx: &mut Decoder<'_>,
) -> Option<T> {
    read.map_err(|fault| cx.report.invalid_date(node.span, text, &fault, &shape.expected())).ok()
}

field_type!(Years, &Shape::Years, |node, cx| { parsed(node, Self::SHAPE, cx, Years::parse) });

field_type!(Week, &Shape::Week, |node, cx| {
    parsed(node, Self::SHAPE, cx, |it| {
        let (year, week) = it.split_once("-W")?;
        let (year, week) = (year.parse().ok()?, week.parse().ok()?);
        let weeks = time::util::weeks_in_year(year);
        (it.len() == 8 && (1..=weeks).contains(&week)).then_some(Week { year, week })
    })
});

field_type!(Deceased, &Shape::Either(&[&Shape::Flag, &Shape::Date]), |node, cx| {
    match scalar(node, Self::SHAPE, cx.report)? {
        "true" => Some(Deceased(None)),
        "false" => None,
        text => dated(node, text, PartialDate::parse(text), Self::SHAPE, cx).map(|it| Deceased(Some(it))),
    }
});

field_type!(Share, &Shape::Line, |node, cx| {
    parsed(node, Self::SHAPE, cx, |it| {
        let (of, parts) = it.split_once('/')?;
        let share = Share { of: of.trim().parse().ok()?, parts: parts.trim().parse().ok()? };
        (share.of >= 1 && share.of <= share.parts).then_some(share)
    })
});

impl Slug {
    /// Whether a text may be an id.
    pub fn is_valid(text: &str) -> bool {
        let mut words = text.split('-');
        let are_words = words
            .all(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit()));
        text.len() <= 120 && are_words
    }
}

field_type!(Slug, &Shape::Slug, |node, cx| {
    let text = scalar(node, Self::SHAPE, cx.report)?;
    if !Slug::is_valid(text) {
        cx.report.invalid_id(node.span, text);
        return None;
    }
    Some(Slug(text.into()))
});

field_type!(Category, &Shape::Category, |node, cx| { Box::decode(node, cx).map(Category) });

field_type!(Address, &Shape::Address, |node, cx| {
    let text = scalar(node, Self::SHAPE, cx.report)?.trim();
    if let Err(fault) = address::any(text) {
        cx.report.invalid_address(node.span, text, fault);
        return None;
    }
    Some(Address(address::in_ascii(text).into()))
});

field_type!(FilePath, &Shape::Path, |node, cx| {
    let text = scalar(node, Self::SHAPE, cx.report)?.trim();
    let outside = text.starts_with('/') || text.contains(['\\', ':', '\0']);
    if text.is_empty() || outside || text.split('/').any(|it| it == "..") {
        cx.report.path_outside(node.span, text);
        return Some(FilePath("".into()));
    }
    Some(FilePath(text.strip_prefix("./").unwrap_or(text).into()))
});

impl<V: Vocab> FieldType for Term<V> {
    const SHAPE: &'static Shape = &Shape::Term(V::VOCABULARY);

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let text = scalar(node, Self::SHAPE, cx.report)?;
        let term = cx.vocabularies.term::<V>(text);
        if term.is_none() {
            let nearest = cx.vocabularies.nearest::<V>(text);
            let known: Vec<&str> = cx.vocabularies.keys(V::VOCABULARY.name).collect();
            cx.report.unknown_value(node.span, text, V::VOCABULARY, nearest, &known);
        }
        term
    }
}

field_type!(Anything, &Shape::Anything, |node, _| { Some(Anything(to_json(node))) });

fn to_json(node: &Node<'_>) -> serde_json::Value {
    use serde_json::Value as Json;
    match &node.value {
        Value::Null => Json::Null,
        Value::Scalar { text, plain: true } => match &**text {
            "true" => Json::Bool(true),
            "false" => Json::Bool(false),
            number => plain_number(number).unwrap_or_else(|| Json::String(number.to_owned())),
        },
        Value::Scalar { text, .. } => Json::String(text.to_string()),
        Value::Sequence(items) => items.iter().map(to_json).collect(),
        Value::Mapping(entries) => {
            Json::Object(entries.iter().map(|(key, value)| (key.name.to_string(), to_json(value))).collect())
        }
    }
}

/// A leading zero is part of a document number, so `09` stays text.
fn plain_number(text: &str) -> Option<serde_json::Value> {
    let digits = text.trim_start_matches('-');
    if digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.") {
        return None;
    }
    if let Ok(whole) = text.parse::<i64>() {
        return Some(whole.into());
    }
    let starts = digits.starts_with(|it: char| it.is_ascii_digit());
    text.parse::<f64>().ok().filter(|it| starts && it.is_finite()).map(serde_json::Value::from)
}
