//! Drafts of records whose fields the file has one by one.

use super::{Maker, quoted};
use crate::{
    check::csv::Found,
    import::{
        account::Weight,
        proposal::{Entry, Recipient, Value},
        wording::markdown,
    },
    model::RecordKind,
    phrase,
    vietnamese::text::one_line,
};

impl Maker<'_, '_> {
    /// A draft of a record, unless there is one already: then what the file says of it is proposed.
    pub(super) fn entry(&mut self, it: &Entry) {
        let of = Recipient { piece: it.piece, name: it.name.clone(), ..Recipient::default() };
        let unit = it.unit.as_deref().and_then(|unit| self.unit(unit, None, &of));
        let mut fields = String::new();
        for (field, value) in &it.fields {
            fields += &self.field(field, value, &of);
        }
        let mut notes = it.notes.clone();
        match self.on_record(it, unit.as_deref(), &mut notes) {
            Some(id) => {
                let (kind, fields) = (it.kind.word(), fields.trim_end().replace('\n', "; "));
                let words = phrase!(
                    "đã có hồ sơ `{kind}:{id}`, không tạo bản nháp; tệp ghi: {fields}",
                    "there is a record `{kind}:{id}`, no draft is made; the file says: {fields}"
                );
                self.told.push((Weight::Proposal, it.piece, words));
            }
            None => self.new_entry(it, &fields, &notes),
        }
    }

    fn new_entry(&mut self, it: &Entry, fields: &str, notes: &[String]) {
        let (_, path) = self.place(it.kind, &it.name, if it.body.is_some() { ".md" } else { ".yaml" });
        let mut text = self.head(it.body.is_some()) + fields;
        notes.iter().for_each(|it| text += &format!("# {}\n", one_line(it)));
        if let Some(body) = &it.body {
            text += &format!("---\n\n{}\n", markdown(body));
        }
        self.put(path, text);
    }

    /// The record that somebody or a unit has. Nobody is taken for somebody by spelling alone, so others are only named.
    fn on_record(&mut self, it: &Entry, unit: Option<&str>, notes: &mut Vec<String>) -> Option<String> {
        match it.kind {
            RecordKind::Unit => match self.known.unit(&it.name, None) {
                Found::One(id) => Some(id.to_owned()),
                Found::Several(_) | Found::None => None,
            },
            RecordKind::Person => {
                let of = Recipient { piece: it.piece, name: it.name.clone(), ..Recipient::default() };
                self.somebody(&of, unit, None, notes)
            }
            _ => None,
        }
    }

    fn field(&mut self, field: &str, value: &Value, of: &Recipient) -> String {
        match value {
            Value::Text(text) => format!("{field}: {}\n", quoted(text)),
            Value::Word(word) => format!("{field}: {word}\n"),
            Value::List(texts) => {
                let texts: Vec<String> = texts.iter().map(|it| quoted(it)).collect();
                format!("{field}: [{}]\n", texts.join(", "))
            }
            Value::Group(parts) => {
                let parts: Vec<String> =
                    parts.iter().map(|(key, it)| format!("{key}: {}", quoted(it))).collect();
                format!("{field}: {{{}}}\n", parts.join(", "))
            }
            Value::Office { title, unit } => {
                let unit = self.unit(unit, None, of);
                let unit = unit.map(|it| format!(", unit: {it}")).unwrap_or_default();
                format!("{field}:\n  - {{title: {}{unit}}}\n", quoted(title))
            }
        }
    }
}
