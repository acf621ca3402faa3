//! Rows that name recipients of a batch, read by the importer: whom each names, who on record may be meant, what is wrong.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json, json};

use super::{
    super::{Desk, found::mention},
    Asked,
};
use crate::{
    amend::RecordFile,
    check::csv::Found as FoundUnit,
    import::{
        account::Weight,
        known::{Known, Named},
        markdown,
        proposal::{Party, Recipient},
        rows::{self, PRIVATE, Request, Rows},
        vocabulary::Vocabulary,
    },
    live::shown::Ready,
    model::{PartialDate, RecordKind, Years},
    parse::Field,
    phrase,
    records::grants::RawRecipientFields,
    report::Phrase,
    vietnamese::text::{capitalized, identity_key, one_line},
};

/// Roles of columns that are no field of a recipient, with their names.
const ROLES: [(&str, &str, &str); 9] = [
    ("name_or_unit", "Người hoặc tập thể", "A person or unit"),
    ("family", "Họ và tên đệm", "Family name"),
    ("given", "Tên", "Given name"),
    ("position_unit", "Chức vụ, đơn vị", "Office and unit"),
    ("rank", "Cấp bậc", "Rank"),
    ("award", "Danh hiệu", "Award"),
    ("decision_date", "Ngày quyết định", "Day of the decision"),
    ("number", "Số thứ tự", "Number"),
    (PRIVATE, "Riêng tư, không lấy", "Private, left out"),
];
/// Fields of a recipient that a column may hold.
const FIELDS: [&str; 9] =
    ["name", "unit", "unit_at", "position", "sex", "class", "year", "citation", "decision"];

/// What the rows of a list belong to.
struct Batch<'b> {
    known: Known<'b>,
    ready: &'b Ready,
    /// Its values as a form has them.
    values: Map<String, Json>,
    /// The day on which names of units and offices hold.
    day: Option<PartialDate>,
    /// Who is in the list already.
    there: BTreeSet<String>,
}

impl Desk {
    /// What rows would become in a list of recipients: their columns, and of each row the value, who may be meant, what is wrong.
    pub(super) fn recipients(&self, asked: &Asked<'_>) -> anyhow::Result<Json> {
        let vocabulary = Vocabulary::of(self.live.disk().root())?;
        let batch = self.batch(asked)?;
        let today = asked.ready.site().config.now_here().date();
        let told = asked.columns.as_deref();
        let request = Request { vocabulary: &vocabulary, known: &batch.known, told, today };
        let read = rows::read(asked.sheet, &request);
        let mut shown = self.shown_rows(&read, &batch, &vocabulary);
        if let Some(fills) = shown["fills"].as_object() {
            shown["names"] = self.named(asked.shown, asked.found.kind, fills);
        }
        Ok(shown)
    }

    fn batch<'b>(&self, asked: &Asked<'b>) -> anyhow::Result<Batch<'b>> {
        let bytes = self.bytes(asked.found)?;
        let mut values = RecordFile::of(&bytes, asked.found.target()).unwrap_or_default().values;
        // What is typed and not saved counts.
        values.extend(asked.typed.clone());
        let signed = values.get("decision").and_then(|it| it.get("date")).and_then(Json::as_str);
        let year = values.get("year").and_then(Json::as_str).and_then(Years::parse);
        let day = signed.and_then(|it| PartialDate::parse(it).ok());
        let day = day.or_else(|| year.map(|it| PartialDate::of_year(it.to)));
        let known = Known::of(&asked.shown.records, &asked.ready.site().config);
        let there = values.get("recipients").and_then(Json::as_array).into_iter().flatten();
        let there = there.filter_map(who).collect();
        Ok(Batch { known, ready: asked.ready, values, day, there })
    }

    fn shown_rows(&self, read: &Rows, batch: &Batch<'_>, vocabulary: &Vocabulary) -> Json {
        let mut there = batch.there.clone();
        let mut awards = BTreeSet::new();
        let items: Vec<Json> = read
            .recipients
            .iter()
            .map(|(row, it)| {
                let mut faults = Vec::new();
                let value = self.value(it, batch, vocabulary, (&mut faults, &mut awards));
                let told = read.told.iter().filter(|(of, weight, _)| *of == Some(*row) && *weight != Weight::Note);
                faults.extend(told.map(|(.., words)| self.words(words)));
                if who(&value).is_some_and(|it| !there.insert(it)) {
                    faults.push(self.words(&phrase!("đã có trong danh sách", "is in the list already")));
                }
                json!({"row": row, "value": value, "choices": self.choices(it, &value, batch), "faults": faults})
            })
            .collect();
        let named: BTreeSet<u32> = read.recipients.iter().map(|it| it.0).collect();
        let others = read
            .told
            .iter()
            .filter(|(row, weight, _)| row.is_none_or(|it| !named.contains(&it)) && *weight != Weight::Note);
        let mut told: Vec<String> = others
            .map(|(row, _, words)| match row {
                Some(row) => format!("{} {row}: {}", self.words(&phrase!("hàng", "row")), self.words(words)),
                None => self.words(words),
            })
            .collect();
        if items.is_empty() {
            told.push(self.words(&phrase!(
                "chưa cột nào là tên người hoặc tập thể: hãy chọn cột",
                "no column names people or units: choose one"
            )));
        }
        told.extend(self.left_out(&read.columns));
        let mut awards = awards.into_iter();
        let award = awards
            .next()
            .filter(|_| awards.next().is_none() && !batch.values.get("award").is_some_and(Json::is_string));
        let columns = read.columns.iter().map(|it| json!({"heading": it.heading, "role": it.role}));
        let cells = read.cells.iter().map(|(row, cells)| json!({"row": row, "cells": cells}));
        json!({
            "columns": columns.collect::<Vec<_>>(),
            "roles": self.roles(),
            "cells": cells.collect::<Vec<_>>(),
            "items": items,
            "told": told,
            // What all rows have in common is said once, in the batch.
            "fills": award.map(|it| json!({"award": it})),
            "has_names": true,
        })
    }

    fn roles(&self) -> Vec<Json> {
        let fields = FIELDS.iter().filter_map(|name| {
            let field: &Field = RawRecipientFields::OBJECT.field(name)?;
            Some(json!({"role": name, "label": capitalized(field.described(self.language).0)}))
        });
        let others = ROLES
            .iter()
            .map(|(role, vi, en)| json!({"role": role, "label": self.words(&Phrase::new(*vi, *en))}));
        fields.chain(others).collect()
    }

    /// A recipient as a form has it. What it says that no field of it takes is told.
    fn value(
        &self,
        it: &Recipient,
        batch: &Batch<'_>,
        vocabulary: &Vocabulary,
        (faults, awards): (&mut Vec<String>, &mut BTreeSet<String>),
    ) -> Json {
        let mut value = Map::new();
        let mut put = |name: &str, held: Option<String>| {
            if let Some(held) = held.filter(|it| !it.is_empty()) {
                value.insert(name.to_owned(), json!(held));
            }
        };
        match (it.party, batch.known.unit(&it.name, batch.day)) {
            (Party::Collective, FoundUnit::One(id)) => put("unit", Some(id.to_owned())),
            (party, _) => {
                put("name", Some(it.name.clone()));
                let kind = match party {
                    Party::Person => None,
                    Party::Collective => Some("tap_the"),
                    Party::Household => Some("ho_gia_dinh"),
                };
                put("kind", kind.map(str::to_owned));
            }
        }
        let mut position = it.position.clone();
        if let Some(unit) = it.unit.as_deref().filter(|_| it.party != Party::Collective) {
            match batch.known.unit(unit, batch.day) {
                FoundUnit::One(id) => put("unit_at", Some(id.to_owned())),
                FoundUnit::None | FoundUnit::Several(_) => {
                    position = Some(position.map_or_else(|| unit.to_owned(), |it| format!("{it}, {unit}")));
                    faults.push(self.words(&phrase!(
                        "chưa biết đơn vị nào là `{unit}`: ghi vào chức vụ",
                        "it is not known which unit `{unit}` is: written with the office"
                    )));
                }
            }
        }
        let batch_year = batch.values.get("year").and_then(Json::as_str);
        put("position", position);
        put("sex", it.sex.filter(|_| it.party == Party::Person).map(str::to_owned));
        put("class", it.class.clone());
        put("year", it.year.clone().filter(|it| Some(&**it) != batch_year));
        put("line_no", it.line_no.map(|it| it.to_string()));
        put("citation", it.citation.as_deref().map(markdown));
        if let Some(year) = it.year.as_deref().filter(|it| Years::parse(it).is_none()) {
            faults.push(self.words(&phrase!("`{year}` không phải năm", "`{year}` is no year")));
        }
        if let Some(note) = it.note.as_deref().map(one_line) {
            faults.push(
                self.words(&phrase!("ghi chú không vào hồ sơ: {note}", "the note is not taken: {note}")),
            );
        }
        self.decision(it, batch, &mut value);
        self.award(it, batch, vocabulary, (faults, awards));
        Json::Object(value)
    }

    /// The decision of a row, where it is not that of all.
    fn decision(&self, it: &Recipient, batch: &Batch<'_>, value: &mut Map<String, Json>) {
        let Some(decision) = &it.decision else { return };
        let of_all = batch.values.get("decision").and_then(|it| it.get("number")).and_then(Json::as_str);
        if decision.number.as_deref() == of_all {
            return;
        }
        let mut fields = Map::new();
        fields.extend(decision.number.as_ref().map(|it| ("number".to_owned(), json!(it))));
        fields.extend(decision.date.map(|it| ("date".to_owned(), json!(it.to_string()))));
        value.insert("decision".to_owned(), Json::Object(fields));
    }

    /// All of a list have one award: a row of another is told.
    fn award(
        &self,
        it: &Recipient,
        batch: &Batch<'_>,
        vocabulary: &Vocabulary,
        (faults, awards): (&mut Vec<String>, &mut BTreeSet<String>),
    ) {
        let Some(words) = it.award.as_deref() else { return };
        let held = batch.values.get("award").and_then(Json::as_str);
        match batch.known.award(words, vocabulary) {
            Named::One(id) if held.is_none_or(|it| it == id) => {
                awards.insert(id);
            }
            Named::One(_) => faults.push(self.words(&phrase!(
                "danh hiệu `{words}` không phải của đợt này",
                "`{words}` is not the award of this batch"
            ))),
            Named::Several(..) | Named::None => faults.push(self.words(&phrase!(
                "chưa biết `{words}` là danh hiệu nào",
                "it is not known which award `{words}` is"
            ))),
        }
    }

    /// People on record who may be meant: who they are is for a person to say.
    fn choices(&self, it: &Recipient, value: &Json, batch: &Batch<'_>) -> Vec<Json> {
        if it.party != Party::Person {
            return Vec::new();
        }
        let unit = value.get("unit_at").and_then(Json::as_str);
        let candidates = batch.known.candidates(&it.name, unit, batch.day);
        let on = batch.day.unwrap_or(batch.ready.site().config.today());
        let shown = candidates.into_iter().filter_map(|it| {
            let person = mention(batch.ready.site(), RecordKind::Person, &it.id)?;
            let mut shown = self.candidate(batch.ready, person, on);
            shown["reason"] = json!(self.words(&it.reason));
            Some(shown)
        });
        shown.collect()
    }
}

/// Whom an item of a list names, as it is compared: the very name in the very unit.
fn who(item: &Json) -> Option<String> {
    if let Some((_, id)) = item.as_str().and_then(|it| it.split_once(':')) {
        return Some(format!("{} ", identity_key(id)));
    }
    let field = |name: &str| item.get(name).and_then(Json::as_str);
    let name = field("person").or(field("unit")).or(field("name"))?;
    let beside = field("unit_at").or(field("position")).unwrap_or_default();
    Some(format!("{} {}", identity_key(name), identity_key(beside)))
}
