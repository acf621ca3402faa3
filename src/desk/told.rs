//! What is wrong with a record in the words of its form: fields by their labels, photographs by their number, and nothing of how files write them.

use serde_json::{Map, Value as Json};

use super::Desk;
use crate::{
    describe::form::label,
    model::RecordKind,
    report::{Part, Phrase},
};

impl Desk {
    /// A message in which fields are called what the form calls them, and files by the photograph that they are.
    pub(super) fn told(
        &self,
        phrase: &Phrase,
        kind: Option<RecordKind>,
        values: &Map<String, Json>,
    ) -> String {
        let mut told = String::new();
        let mut called = None;
        for part in phrase.parts(self.language) {
            match part {
                Part::Written(it) => {
                    called = kind.and_then(|kind| label(kind, it, self.language));
                    told.push_str(&self.in_form(it, kind, values));
                }
                Part::Words(it) => {
                    // Where a message says in brackets what a field is called, the form has said so.
                    let again = called.take().map(|it| format!(" ({})", it.to_lowercase()));
                    told.push_str(again.and_then(|again| it.strip_prefix(&*again)).unwrap_or(it));
                }
            }
        }
        told
    }

    /// What stands between backquotes, as a form has it.
    fn in_form(&self, written: &str, kind: Option<RecordKind>, values: &Map<String, Json>) -> String {
        let (name, value) = match written.split_once(':') {
            Some((name, value)) if !value.starts_with("//") => (name, Some(value.trim())),
            _ => (written, None),
        };
        let label = kind.and_then(|it| label(it, name.trim(), self.language));
        let unknown = Phrase::new("chưa rõ", "not known");
        match (label, value) {
            (Some(label), None) => format!("“{label}”"),
            (Some(label), Some("null")) => format!("“{label}: {}”", unknown.in_language(self.language)),
            (Some(label), Some(value)) => format!("“{label}: {value}”"),
            (None, _) if written == "null" => format!("“{}”", unknown.in_language(self.language)),
            (None, _) => match photograph(written, values) {
                Some(number) => Phrase::new(format!("số {number}"), format!("number {number}"))
                    .in_language(self.language)
                    .to_owned(),
                None => format!("“{written}”"),
            },
        }
    }
}

/// The number of the photograph of a record that a file is.
fn photograph(file: &str, values: &Map<String, Json>) -> Option<usize> {
    let mut files = values.get("photos")?.as_array()?.iter().map(|it| it.get("file").and_then(Json::as_str));
    files.position(|it| it == Some(file)).map(|at| at + 1)
}
