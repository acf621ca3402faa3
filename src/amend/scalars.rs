//! A text as YAML: without quotes where it is read as itself, in the quotes it stood in, else in double ones.

use crate::{
    parse::yaml::{self, Value},
    report::Report,
    source::Sources,
};

/// How a text stands in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Single,
    Double,
}

impl Style {
    /// That of a value as written.
    pub(super) fn of(written: &str) -> Style {
        match written.as_bytes().first() {
            Some(b'\'') => Style::Single,
            Some(b'"') => Style::Double,
            _ => Style::Plain,
        }
    }
}

/// A text on one line.
pub(super) fn inline(text: &str, style: Style, in_flow: bool) -> String {
    match style {
        Style::Plain if is_read_as(text, text, in_flow) => text.to_owned(),
        Style::Single if !text.contains(['\n', '\t']) => format!("'{}'", text.replace('\'', "''")),
        _ => double(text),
    }
}

/// In double quotes, with the escapes that these need.
fn double(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for it in text.chars() {
        match it {
            '"' | '\\' => written.extend(['\\', it]),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            _ => written.push(it),
        }
    }
    written.push('"');
    written
}

/// Whether the program's own reader takes what is written for this text, without a word.
fn is_read_as(written: &str, text: &str, in_flow: bool) -> bool {
    if written.contains('\n') {
        return false;
    }
    let whole = if in_flow { format!("{{k: {written}, l: m}}\n") } else { format!("k: {written}\n") };
    let mut report = Report::default();
    let file = Sources::default().add("", "");
    let Some(node) = yaml::read(file, 0, &whole, &mut report) else { return false };
    let Some([(_, first), rest @ ..]) = node.entries() else { return false };
    report.is_empty()
        && rest.len() == usize::from(in_flow)
        && matches!(&first.value, Value::Scalar { text: it, .. } if **it == *text)
}
