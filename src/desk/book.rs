//! A yearbook as its editor asks of it: what each unit owes, what records lack, and the extract of a unit to sign.

use serde_json::{Value as Json, json};

use super::{
    Desk,
    found::{mention, record_before, text},
};
use crate::{
    editing::{freeze, proof, status::Lacks},
    live::shown::{Ready, Shown},
    model::{Id, RecordKind},
    phrase,
    records::{Mention, Yearbook},
    render::{
        self,
        status::{At, Owed, lacking_words},
    },
    serve::{Answer, Ask},
};

impl Desk {
    /// How far a yearbook has come, with a way into every record that is named.
    pub(super) fn book(&self, asked: &Json) -> Option<Json> {
        let shown = self.live.shown();
        let ready = shown.ready.as_ref()?;
        let (site, id) = (ready.site(), yearbook(ready, asked)?);
        let disk = self.live.disk();
        let frozen = freeze::since(&*disk, &site.config, &site.catalog, &site.sources, id);
        let status = render::status::status(&ready.session, id, frozen);
        let own = &site.catalog.records().yearbooks[id];
        let place = |at: &At| self.place(&shown, at);
        let lacking = Lacks::ALL.iter().filter_map(|lacks| {
            let places: Vec<Json> =
                status.lacking.iter().filter(|it| it.lacks == lacks.word()).map(|it| place(&it.at)).collect();
            let title = self.words(&lacking_words(*lacks, places.len()));
            (!places.is_empty()).then(|| json!({"title": title, "places": places}))
        });
        let unknown = status.unknown_people.iter().map(|it| {
            let mut shown = place(&it.at);
            (shown["name"], shown["near"]) = (json!(it.name), json!(it.near));
            shown
        });
        let owed = status.owed.iter().map(|it| self.owed(ready, it, &own.id));
        let proofs = proof::units(&site.catalog, &site.atlas, id)
            .into_iter()
            .map(|it| self.candidate(ready, Mention::Unit(it), site.config.today()));
        Some(json!({
            "title": status.title,
            "record": format!("yearbook:{}", status.yearbook),
            "due": status.due,
            "is_overdue": status.is_overdue,
            "is_empty": status.is_empty,
            "empty_parts": status.empty_parts,
            "owed": owed.collect::<Vec<_>>(),
            "lacking": lacking.collect::<Vec<_>>(),
            "unknown": unknown.collect::<Vec<_>>(),
            "n_changes": status.frozen.as_ref().map(|it| it.changes.len()),
            "frozen": status.frozen.as_ref().and_then(|it| it.on.get(..10)),
            "units": proofs.collect::<Vec<_>>(),
        }))
    }

    /// What a unit owes, each kind with what has come and with the record that is to be made of what has not.
    fn owed(&self, ready: &Ready, it: &Owed, book: &str) -> Json {
        let (unit, name) = (&it.unit, &it.name);
        let subject = self.words(&phrase!("Báo cáo của {name}", "Report of {name}"));
        let report = json!({"kind": "bao_cao", "issuer": unit, "subject": subject});
        let title = self.words(&phrase!("Tham luận của {name}", "Presentation of {name}"));
        let by_unit = json!({"title": title, "presenter": format!("unit:{unit}"), "yearbook": book});
        let by_people = json!({"title": title, "yearbook": book});
        let parts = [
            ("report", &it.report, "document", report),
            ("by_unit", &it.presentations_by_unit, "presentation", by_unit),
            ("by_people", &it.presentations_by_people, "presentation", by_people),
        ];
        let parts = parts.into_iter().map(|(what, part, kind, values)| {
            let delivered = part.delivered.iter().filter_map(|it| {
                let (kind, id) = it.split_once(':')?;
                let record = mention(ready.site(), RecordKind::from_word(kind)?, id)?;
                Some(self.candidate(ready, record, ready.site().config.today()))
            });
            json!({
                "what": what,
                "owed": part.owed,
                "delivered": delivered.collect::<Vec<_>>(),
                "make": {"kind": kind, "title": values.get("subject").or(values.get("title")), "values": values},
            })
        });
        json!({"unit": unit, "name": name, "is_short": it.is_short, "parts": parts.collect::<Vec<_>>()})
    }

    /// The record that stands at a place of a file.
    fn place(&self, shown: &Shown, at: &At) -> Json {
        let found = record_before(shown, &at.path, |it| {
            shown.sources().line_column(it.file, it.start).line <= at.line
        });
        let title = found.as_ref().map(|it| self.title(shown, it));
        json!({"record": found.map(|it| it.reference()), "title": title})
    }

    /// The extract of a unit, as one page to read, correct and sign.
    pub(super) fn proof(&self, asked: &Json) -> Answer {
        let shown = self.live.shown();
        let Some(ready) = &shown.ready else { return unknown() };
        let unit = mention(ready.site(), RecordKind::Unit, text(asked, "unit"));
        let (Some(id), Some(Mention::Unit(unit))) = (yearbook(ready, asked), unit) else { return unknown() };
        match render::proof::page(&ready.session, id, unit) {
            Ok(bytes) => Answer::made(bytes, "proof.html", &Ask::plain("/")),
            Err(fault) => Answer::text(500, &crate::report::failure::in_language(&fault, self.language)),
        }
    }
}

fn unknown() -> Answer {
    Answer::text(404, "there is no such yearbook or unit")
}

fn yearbook(ready: &Ready, asked: &Json) -> Option<Id<Yearbook>> {
    let id = text(asked, "record").strip_prefix("yearbook:")?;
    match mention(ready.site(), RecordKind::Yearbook, id)? {
        Mention::Yearbook(id) => Some(id),
        _ => None,
    }
}
