//! A value as it is written where none stood, or another.

use serde_json::{Map, Value as Json};

use super::{
    scalars::{Style, inline},
    values::{Form, is_as_written},
};
use crate::parse::Field;

/// What is written in one line, brackets and all, as long as it is no longer.
const LINE: usize = 100;

/// What follows a colon or a dash in its line, and the lines below it, each with its indentation.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) inline: String,
    pub(super) below: String,
}

impl Written {
    fn inline(inline: String) -> Written {
        Written { inline, below: String::new() }
    }

    /// Behind its colon or dash.
    pub(super) fn joined(&self) -> String {
        let blank = if self.inline.is_empty() { "" } else { " " };
        let line_break = if self.below.is_empty() { "" } else { "\n" };
        format!("{blank}{}{line_break}{}", self.inline, self.below)
    }
}

/// How lists of mappings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// `{…}` where it fits in a line.
    Fitting,
    /// `{…}`.
    Braces,
    /// A line a field.
    Lines,
}

/// A value below a key or behind a dash that stands `indent` columns in; nothing that cannot be written.
pub(super) fn fresh(value: &Json, form: Form, indent: usize, style: Style) -> Option<Written> {
    match value {
        Json::String(text) if text.contains('\n') => Some(literal(text, indent + 2)),
        Json::String(text) => Some(Written::inline(inline(text, style, false))),
        Json::Array(items) => {
            let short = in_line(value, form).filter(|it| fits(it, indent));
            if let Some(short) = short.filter(|_| items.iter().all(Json::is_string)) {
                return Some(Written::inline(short));
            }
            let items = items.iter().map(|it| item(it, form.item(), indent + 2, Layout::Fitting));
            Some(Written { inline: String::new(), below: items.collect::<Option<Vec<_>>>()?.join("\n") })
        }
        Json::Object(fields) => {
            if let Some(short) = in_line(value, form).filter(|it| fits(it, indent)) {
                return Some(Written::inline(short));
            }
            let below = entries(fields, form, indent + 2)?.join("\n");
            Some(Written { inline: String::new(), below })
        }
        _ => in_line(value, form).map(Written::inline),
    }
}

fn fits(written: &str, indent: usize) -> bool {
    indent + written.chars().count() <= LINE && !written.contains("\\n")
}

/// A text of several lines as it reads.
pub(super) fn literal(text: &str, indent: usize) -> Written {
    // A first line that begins with a blank says by itself how far all are indented, and wrongly.
    let header = if text.starts_with(' ') { "|2" } else { "|" };
    Written { inline: header.to_owned(), below: indented(text, indent) }
}

/// Every line so many columns in; empty ones stay empty.
pub(super) fn indented(text: &str, indent: usize) -> String {
    let blank = " ".repeat(indent);
    let lines = text.split('\n').map(|it| if it.is_empty() { String::new() } else { format!("{blank}{it}") });
    lines.collect::<Vec<_>>().join("\n")
}

/// An item with its dash, which stands `indent` columns in.
pub(super) fn item(value: &Json, form: Form, indent: usize, layout: Layout) -> Option<String> {
    let dash = " ".repeat(indent) + "-";
    if let Json::Object(fields) = value {
        let braces = in_line(value, form);
        let is_short = match layout {
            Layout::Fitting => braces.as_ref().is_some_and(|it| fits(it, indent)),
            Layout::Braces => true,
            Layout::Lines => false,
        };
        return match braces.filter(|_| is_short) {
            Some(braces) => Some(format!("{dash} {braces}")),
            None => {
                let lines = entries(fields, form, indent + 2)?.join("\n");
                Some(format!("{dash} {}", lines.trim_start_matches(' ')))
            }
        };
    }
    Some(dash + &fresh(value, form, indent, Style::Plain)?.joined())
}

/// `name: value`, each so many columns in, in the order described.
fn entries(fields: &Map<String, Json>, form: Form, indent: usize) -> Option<Vec<String>> {
    let described = fields_of(fields, form)?;
    let given = described.iter().filter_map(|field| Some((field, fields.get(field.name)?)));
    given.map(|(field, value)| entry(field, value, indent, Style::Plain)).collect()
}

/// The fields of an object, if it has no others.
fn fields_of(fields: &Map<String, Json>, form: Form) -> Option<&'static [Field]> {
    let described = form.fields(fields.keys().map(String::as_str))?;
    fields.keys().all(|key| described.iter().any(|it| it.name == key)).then_some(described)
}

/// `name: value` with the lines below it.
pub(super) fn entry(field: &'static Field, value: &Json, indent: usize, style: Style) -> Option<String> {
    let written = fresh(value, Form::of(field), indent, style)?;
    Some(format!("{}{}:{}", " ".repeat(indent), field.name, written.joined()))
}

/// A value between brackets, or the whole of a bare one.
pub(super) fn in_line(value: &Json, form: Form) -> Option<String> {
    match value {
        Json::Null => Some("null".to_owned()),
        Json::String(text) => Some(inline(text, Style::Plain, true)),
        Json::Array(items) => {
            let items: Option<Vec<String>> = items.iter().map(|it| in_line(it, form.item())).collect();
            Some(format!("[{}]", items?.join(", ")))
        }
        Json::Object(_) if is_as_written(value) => None,
        Json::Object(fields) => {
            let described = fields_of(fields, form)?;
            let given = described.iter().filter_map(|it| Some((it, fields.get(it.name)?)));
            let entries =
                given.map(|(field, it)| Some(format!("{}: {}", field.name, in_line(it, Form::of(field))?)));
            Some(format!("{{{}}}", entries.collect::<Option<Vec<_>>>()?.join(", ")))
        }
        Json::Bool(_) | Json::Number(_) => Some(value.to_string()),
    }
}
