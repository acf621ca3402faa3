//! Drafts of the rows of tables that the program has exported: every field as it was, but for what is not here: records that a row names,
//! files beside it.

use serde_json::{Map, Value};

use super::{Maker, grouped, quoted};
use crate::{
    import::{
        account::{Id, Weight},
        exported::field,
        proposal::{Table, TableRow},
        wording::markdown,
    },
    model::RecordKind,
    parse::{Field, Need, Shape},
    phrase,
    records::{announced::is_public_by_default, body_field},
    vietnamese::slug::slugify,
};

/// What could not be made of a table.
#[derive(Default)]
struct Left {
    /// Rows whose records are there already.
    known: usize,
    /// References to records that are not there.
    references: Vec<String>,
    /// Files.
    files: usize,
    /// Values that no field takes.
    values: usize,
}

impl Maker<'_, '_> {
    /// Drafts of a table's records.
    pub(super) fn table(&mut self, table: &Table) {
        let mut left = Left::default();
        if table.kind == RecordKind::Grants {
            self.batches(table, &mut left);
        } else {
            let own: Vec<&str> = table.rows.iter().filter_map(|it| it.get("id")).collect();
            for row in &table.rows {
                self.row(table.kind, row, &own, &mut left);
            }
        }
        self.tell_left(&left, table.rows.first().and_then(|it| it.piece));
    }

    fn tell_left(&mut self, left: &Left, piece: Option<Id>) {
        let Left { known, references, files, values } = left;
        if *known > 0 {
            let words = phrase!(
                "{known} hàng đã có hồ sơ cùng mã: hồ sơ giữ nguyên",
                "{known} rows are on record under the same id: the records stay as they are"
            );
            self.told.push((Weight::Note, piece, words));
        }
        if !references.is_empty() {
            let count = references.len();
            let mut names = references.clone();
            names.sort();
            names.dedup();
            let more = if names.len() > 12 { ", …" } else { "" };
            let names = names.into_iter().take(12).collect::<Vec<_>>().join(", ") + more;
            let words = phrase!(
                "{count} chỗ nhắc hồ sơ chưa có ở đây, bỏ trống: {names}; nhập bảng của các hồ sơ ấy trước, rồi nhập lại tệp này",
                "{count} references to records that are not here are left out: {names}; import the tables of these first, then this file again"
            );
            self.told.push((Weight::Proposal, piece, words));
        }
        if *files > 0 {
            let words = phrase!(
                "{files} tệp, ảnh không nằm trong bảng: chép từ ấn phẩm cũ",
                "{files} files and photographs are not in the table: copy them from the publication that it is of"
            );
            self.told.push((Weight::Proposal, piece, words));
        }
        if *values > 0 {
            let words = phrase!(
                "{values} giá trị không đọc được, bỏ trống",
                "{values} values cannot be read and are left out"
            );
            self.told.push((Weight::Error, piece, words));
        }
    }

    /// The path of a record's draft; nothing where the record is there already or the id is none.
    fn path_of(&mut self, kind: RecordKind, id: &str, ending: &str, left: &mut Left) -> Option<String> {
        let path = format!("content/{}/{id}{ending}", kind.folder());
        if id.is_empty() || slugify(id) != id || crate::source::reserved(id).is_some() {
            left.values += 1;
            return None;
        }
        if self.known.is_taken(kind, id) && !self.own.contains(&path) {
            left.known += 1;
            return None;
        }
        self.taken.insert(path.clone()).then_some(path)
    }

    fn row(&mut self, kind: RecordKind, row: &TableRow, own: &[&str], left: &mut Left) {
        let id = row.get("id").unwrap_or_default();
        let body = body_field(kind).and_then(|it| row.get(it));
        let ending = if body.is_some() { ".md" } else { ".yaml" };
        let Some(path) = self.path_of(kind, id, ending, left) else { return };
        let mut text = self.head(body.is_some());
        for (name, cell) in row.cells.iter().filter(|(name, _)| !matches!(&***name, "id" | "url")) {
            let Some(field) = field(kind, name).filter(|it| Some(it.name) != body_field(kind)) else {
                continue;
            };
            let is_there =
                |of: RecordKind, id: &str| self.known.is_taken(of, id) || of == kind && own.contains(&id);
            let value = Restored { is_there: &is_there, left }.cell(field, cell);
            if let Some(value) = value {
                text += &format!("{name}: {value}\n");
            }
        }
        if !is_public_by_default(kind) {
            text += "visibility: public\n";
        }
        for missing in super::super::exported::required(kind).filter(|it| !row.cells.contains_key(*it)) {
            text += &format!("{missing}: null\n");
        }
        if let Some(body) = body {
            text += &format!("---\n\n{}\n", paragraphs(body));
        }
        self.put(path, text);
    }

    /// The batches of a table of grants: its rows are recipients, each with the defaults of its batch filled in.
    fn batches(&mut self, table: &Table, left: &mut Left) {
        for (id, rows) in grouped(&table.rows, |it| it.get("batch").unwrap_or_default()) {
            let Some(path) = self.path_of(RecordKind::Grants, id, ".yaml", left) else { continue };
            let Some(first) = rows.first() else { continue };
            let mut text = self.head(false);
            text += &format!("award: {}\n", self.award_of(first));
            let shared = Shared {
                year: years(first),
                decision: self.decision_of(first, left),
                status: first.get("status"),
            };
            text += &shared
                .year
                .as_deref()
                .map_or_else(|| "year: null\n".to_owned(), |it| format!("year: {}\n", quoted(it)));
            text += &format!("decision: {}\n", shared.decision);
            text.extend(shared.status.filter(|it| *it != "da_tang").map(|it| format!("status: {it}\n")));
            text.extend(first.get("signer").map(|it| format!("signer: {}\n", quoted(it))));
            text.extend(
                self.id_of(first, ("issuer_unit", RecordKind::Unit), left)
                    .map(|it| format!("issuer_unit: {it}\n")),
            );
            text += "recipients:\n";
            for row in rows {
                text += &self.recipient_of(row, &shared, left);
            }
            self.put(path, text);
        }
    }

    /// The award of a row, a draft of one where it is not on record.
    fn award_of(&mut self, row: &TableRow) -> String {
        let id = row.get("award").unwrap_or_default();
        if self.known.is_taken(RecordKind::Award, id) {
            return id.to_owned();
        }
        let name = row.get("award_name").unwrap_or(id).to_owned();
        self.record(RecordKind::Award, &name, |text| {
            *text += "category: null\nlevel: null\nrecipient: null\n"
        })
    }

    /// The decision of a row: its record, if it is here, else its number, day and issuer.
    fn decision_of(&mut self, row: &TableRow, left: &mut Left) -> String {
        if let Some(id) = row.get("decision").filter(|it| self.known.is_taken(RecordKind::Document, it)) {
            return id.to_owned();
        }
        let mut parts = Vec::new();
        parts.extend(row.get("decision_number").map(|it| format!("number: {}", quoted(it))));
        parts.extend(row.get("decision_date").map(|it| format!("date: {}", quoted(it))));
        let issuer = self.id_of(row, ("decision_issuer", RecordKind::Unit), left);
        parts.extend(issuer.map(|it| format!("issuer: {it}")));
        parts.extend(row.get("decision_issuer_text").map(|it| format!("issuer_text: {}", quoted(it))));
        if parts.is_empty() { "null".to_owned() } else { format!("{{{}}}", parts.join(", ")) }
    }

    /// The id that a column names, if its record is here.
    fn id_of(&self, row: &TableRow, (column, kind): (&str, RecordKind), left: &mut Left) -> Option<String> {
        let id = row.get(column)?;
        let is_here = self.known.is_taken(kind, id);
        if !is_here {
            left.references.push(format!("{}:{id}", kind.word()));
        }
        is_here.then(|| id.to_owned())
    }

    fn recipient_of(&mut self, row: &TableRow, shared: &Shared<'_>, left: &mut Left) -> String {
        let who = self.who_of(row, left);
        // What the record of a person says is not said again.
        let has_record = who.starts_with("person:");
        let mut parts = vec![who];
        for field in ["recipient_text", "rank", "position"] {
            parts.extend(row.get(field).map(|it| format!("{field}: {}", quoted(it))));
        }
        if !has_record {
            parts.extend(row.get("sex").map(|it| format!("sex: {it}")));
        }
        for field in ["birth_year", "class", "line_no", "basis"] {
            parts.extend(row.get(field).map(|it| format!("{field}: {it}")));
        }
        parts.extend(
            years(row)
                .filter(|it| Some(it) != shared.year.as_ref())
                .map(|it| format!("year: {}", quoted(&it))),
        );
        let decision = self.decision_of(row, left);
        if decision != shared.decision {
            parts.push(format!("decision: {decision}"));
        }
        parts.extend(
            row.get("status").filter(|it| Some(*it) != shared.status).map(|it| format!("status: {it}")),
        );
        parts.extend(row.get("citation").map(|it| format!("citation: {}", quoted(&markdown(it)))));
        for (column, kind) in [
            ("unit_at", RecordKind::Unit),
            ("movement", RecordKind::Movement),
            ("presenter", RecordKind::Person),
            ("conferred_at", RecordKind::Conference),
        ] {
            parts.extend(self.id_of(row, (column, kind), left).map(|it| format!("{column}: {it}")));
        }
        for day in ["conferred_on", "announced_on"] {
            parts.extend(row.get(day).map(|it| format!("{day}: {}", quoted(it))));
        }
        for list in ["also_at", "same_as"] {
            parts.extend(row.get(list).filter(|it| *it != "[]").map(|it| format!("{list}: {it}")));
        }
        parts.extend(row.get("revoked_on").map(|it| format!("revoked: {{on: {}}}", quoted(it))));
        parts.extend(self.ids_of(row, "initiatives", left).map(|it| format!("initiatives: {it}")));
        if let Some(share) = row.get("share") {
            let with =
                self.ids_of(row, "joint_with", left).map(|it| format!(", with: {it}")).unwrap_or_default();
            parts.push(format!("joint: {{share: {}{with}}}", quoted(share)));
        }
        format!("  - {{{}}}\n", parts.join(", "))
    }

    /// A list of references, without those whose records are not here.
    fn ids_of(&self, row: &TableRow, column: &str, left: &mut Left) -> Option<Value> {
        let all: Vec<Value> = serde_json::from_str(row.get(column)?).unwrap_or_default();
        let is_there = |of: RecordKind, id: &str| self.known.is_taken(of, id);
        let shape = if column == "initiatives" {
            &Shape::Reference(RecordKind::Initiative)
        } else {
            <crate::records::PartyRef as crate::parse::FieldType>::SHAPE
        };
        let mut restored = Restored { is_there: &is_there, left };
        let here: Vec<Value> = all.into_iter().filter_map(|it| restored.value(it, shape)).collect();
        (!here.is_empty()).then_some(Value::Array(here))
    }

    fn who_of(&mut self, row: &TableRow, left: &mut Left) -> String {
        let [kind, honored, name] =
            ["recipient_kind", "honored", "recipient_name"].map(|it| row.get(it).unwrap_or_default());
        let of = match kind {
            "person" => self.id_of(row, ("person", RecordKind::Person), left),
            "unit" => self.id_of(row, ("unit", RecordKind::Unit), left),
            _ => None,
        };
        match (kind, of) {
            (_, Some(id)) => format!("{kind}: {id}"),
            ("count", _) => format!("count: {}, kind: {honored}", row.get("n_honored").unwrap_or("1")),
            _ if honored == "ca_nhan" => format!("name: {}", quoted(name)),
            _ => format!("name: {}, kind: {honored}", quoted(name)),
        }
    }
}

/// What all recipients of a batch have, but for those that say otherwise.
struct Shared<'r> {
    year: Option<String>,
    decision: String,
    status: Option<&'r str>,
}

/// The years of a row.
fn years(row: &TableRow) -> Option<String> {
    let (from, to) = (row.get("year_from")?, row.get("year_to")?);
    Some(if from == to { from.to_owned() } else { format!("{from}-{to}") })
}

/// Paragraphs of a plain text as Markdown that shows them.
fn paragraphs(text: &str) -> String {
    let all = text.lines().map(markdown).filter(|it| !it.trim().is_empty());
    all.collect::<Vec<_>>().join("\n\n")
}

/// Makes values as records write them of those that were exported.
struct Restored<'r> {
    is_there: &'r dyn Fn(RecordKind, &str) -> bool,
    left: &'r mut Left,
}

impl Restored<'_> {
    /// The value of a cell: JSON where a table holds lists and groups.
    fn cell(&mut self, field: &Field, cell: &str) -> Option<Value> {
        let is_json = cell.starts_with(['[', '{']);
        let value = if is_json { serde_json::from_str(cell).ok() } else { None };
        self.of_field(field, value.unwrap_or_else(|| Value::from(cell)))
    }

    fn of_field(&mut self, field: &Field, value: Value) -> Option<Value> {
        match value {
            Value::Array(all) if field.list => {
                let all: Vec<Value> = all.into_iter().filter_map(|it| self.value(it, field.shape)).collect();
                (!all.is_empty()).then_some(Value::Array(all))
            }
            value => self.value(value, field.shape),
        }
    }

    fn value(&mut self, value: Value, shape: &Shape) -> Option<Value> {
        match (shape, value) {
            (Shape::Path, _) => {
                self.left.files += 1;
                None
            }
            (Shape::Reference(kind), Value::String(id)) => {
                self.reference(*kind, id.clone(), Value::String(id))
            }
            (Shape::AnyReference(kinds), Value::String(text)) => {
                let (word, id) = text.split_once(':')?;
                let kind = kinds.iter().find(|it| it.word() == word)?;
                self.reference(*kind, id.to_owned(), Value::from(text.as_str()))
            }
            (Shape::List(inner), Value::Array(all)) => {
                Some(all.into_iter().filter_map(|it| self.value(it, inner)).collect())
            }
            (Shape::Object(object), Value::Object(entries)) => {
                let mut kept = Map::new();
                for (key, value) in entries {
                    let Some(field) = object.fields.iter().find(|it| it.name == key) else { continue };
                    let given = Some(value).filter(|it| !it.is_null());
                    match given.and_then(|it| self.of_field(field, it)) {
                        Some(value) => drop(kept.insert(key, value)),
                        None if field.need == Need::Essential => return None,
                        None => {}
                    }
                }
                // A picture without its file is known by an id.
                if object.name == "Photo" && !kept.contains_key("id") {
                    let number = self.left.files;
                    kept.insert("id".to_owned(), format!("anh-{number}").into());
                }
                (!kept.is_empty()).then_some(Value::Object(kept))
            }
            (Shape::Named(inner), Value::Object(entries)) => {
                let all = entries.into_iter().filter_map(|(key, it)| Some((key, self.value(it, inner)?)));
                Some(Value::Object(all.collect()))
            }
            (Shape::Either(shapes), value) => {
                let shape = shapes.iter().find(|it| fits(&value, it))?;
                self.value(value, shape)
            }
            (Shape::Integer { .. } | Shape::Number | Shape::Flag, Value::String(text)) => {
                let value = serde_json::from_str::<Value>(&text).ok();
                self.left.values += usize::from(value.is_none());
                value
            }
            (_, value) => Some(value),
        }
    }

    fn reference(&mut self, kind: RecordKind, id: String, value: Value) -> Option<Value> {
        if (self.is_there)(kind, &id) {
            return Some(value);
        }
        self.left.references.push(format!("{}:{id}", kind.word()));
        None
    }
}

/// Whether a value may be of a shape, among several that a field takes.
fn fits(value: &Value, shape: &Shape) -> bool {
    match (value, shape) {
        (Value::Object(_), Shape::Object(_) | Shape::Named(_)) | (Value::Array(_), Shape::List(_)) => true,
        (Value::String(text), Shape::Flag) => matches!(text.as_str(), "true" | "false"),
        (Value::String(text), Shape::AnyReference(kinds)) => {
            text.split_once(':').is_some_and(|(word, _)| kinds.iter().any(|it| it.word() == word))
        }
        (Value::String(text), Shape::Keyword(words)) => words.contains(&text.as_str()),
        (Value::Object(_) | Value::Array(_), other)
        | (_, other @ (Shape::Object(_) | Shape::Named(_) | Shape::List(_))) => {
            matches!(other, Shape::Anything)
        }
        (Value::String(_), _) => true,
        (value, Shape::Integer { .. } | Shape::Number) => value.is_number(),
        (value, Shape::Flag) => value.is_boolean(),
        _ => false,
    }
}
