//! Documents and decisions: a number, its issuer and its year are one document, signed on one day.

use std::collections::BTreeMap;

use crate::{
    config::Config,
    model::{Id, PartialDate, Term, Text},
    records::{Document, Entry, Grants, Records, Unit, grants::Decision},
    report::Report,
    source::{Span, Spanned},
    vietnamese::text::{fold, identity_key},
};

/// Checks every document and every decision of a batch.
pub fn check(records: &Records, config: &Config, report: &mut Report) {
    for (_, document) in records.documents.iter() {
        year(document, report);
    }
    for (_, batch) in records.grants.iter().filter(|_| config.has_decisions) {
        stated(records, batch, report);
    }
    numbers(records, report);
}

/// A number comes back every year, so without the year it names nothing.
fn year(document: &Entry<Document>, report: &mut Report) {
    match (&document.number, &document.date, &document.year) {
        (Some(number), None, None) => match document.unknown("year").or(document.unknown("date")) {
            Some(at) => report.not_stated("year", "năm", at),
            None => report.missing_field("year", "năm", number.span),
        },
        (_, Some(date), Some(year)) if i64::from(date.year()) != year.value => {
            report.document_year(year.span, year.value, date);
        }
        _ => {}
    }
}

/// What was given has a decision with number and day; what is proposed has none yet. One that is not known at all is written
/// `null`.
fn stated(records: &Records, batch: &Entry<Grants>, report: &mut Report) {
    let given = batch
        .recipients
        .iter()
        .filter(|it| it.status.as_deref().copied().or(batch.status).is_none_or(Term::is_given));
    if given.clone().any(|it| it.decision.is_none()) {
        match (&batch.decision, batch.unknown("decision")) {
            (Some(decision), _) => complete(records, decision, report),
            (None, _) if batch.is_partial => {}
            (None, Some(at)) => report.not_stated("decision", "quyết định", at),
            (None, None) => report.missing_field("decision", "quyết định", batch.at),
        }
    }
    for decision in given.filter_map(|it| it.decision.as_ref()) {
        complete(records, decision, report);
    }
}

fn complete(records: &Records, decision: &Spanned<Decision>, report: &mut Report) {
    let facts = decision.facts(records);
    if facts.number.is_none() || facts.date.is_none() {
        report.missing_decision(decision.span, facts.number.is_some(), facts.date.is_some());
    }
}

/// A numbered document or decision.
struct Numbered {
    issuer: Option<Issuer>,
    date: Option<PartialDate>,
    at: Span,
    is_record: bool,
}

/// Who issued it, as far as two can be compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Issuer {
    Unit(Id<Unit>),
    /// The place of its words among all that were seen.
    Words(usize),
}

/// Numbers carry the letters of their issuer, so an issuer that is left out is no other one.
fn same_issuer(one: &Numbered, other: &Numbered) -> bool {
    one.issuer.is_none() || other.issuer.is_none() || one.issuer == other.issuer
}

fn numbers(records: &Records, report: &mut Report) {
    let mut words: BTreeMap<String, usize> = BTreeMap::new();
    let mut issuer = |unit: Option<Id<Unit>>, text: &Option<Text>| {
        let count = words.len();
        unit.map(Issuer::Unit).or_else(|| {
            text.as_ref().map(|it| Issuer::Words(*words.entry(fold(it.as_str())).or_insert(count)))
        })
    };
    let mut seen: BTreeMap<(String, i32), Vec<Numbered>> = BTreeMap::new();
    for (_, document) in records.documents.iter() {
        let Some(number) = &document.number else { continue };
        let date = document.date.map(|it| it.value);
        let year = document.year.and_then(|it| i32::try_from(it.value).ok());
        let Some(year) = date.map(PartialDate::year).or(year) else { continue };
        let issuer = issuer(document.issuer, &document.issuer_text);
        let numbered = Numbered { issuer, date, at: number.span, is_record: true };
        note(&mut seen, &number.value, year, numbered, report);
    }
    for (_, batch) in records.grants.iter() {
        let own = batch.recipients.iter().filter_map(|it| it.decision.as_deref());
        for decision in batch.decision.iter().chain(own) {
            let Decision::Described(fields) = &decision.value else { continue };
            let (Some(number), Some(date)) = (&fields.number, &fields.date) else { continue };
            let issuer = issuer(fields.issuer, &fields.issuer_text);
            let numbered = Numbered { issuer, date: Some(date.value), at: date.span, is_record: false };
            note(&mut seen, number, date.year(), numbered, report);
        }
    }
}

fn note(
    seen: &mut BTreeMap<(String, i32), Vec<Numbered>>,
    number: &str,
    year: i32,
    numbered: Numbered,
    report: &mut Report,
) {
    let known = seen.entry((identity_key(number), year)).or_default();
    let mut same = known.iter().filter(|it| same_issuer(it, &numbered));
    if let Some(record) =
        known.iter().find(|it| it.is_record && numbered.is_record && same_issuer(it, &numbered))
    {
        report.duplicate_document(numbered.at, number, year, record.at);
    } else if let Some(other) = same.find(|it| {
        let (one, other) = (it.date, numbered.date);
        one.zip(other).is_some_and(|(one, other)| one.is_before(other) || other.is_before(one))
    }) {
        report.decision_dates(numbered.at, number, other.date, numbered.date, other.at);
    }
    // Many batches of one decision say the same thing, which is worth remembering once.
    let adds = !known.iter().any(|it| it.issuer == numbered.issuer && it.date == numbered.date);
    if adds || numbered.is_record {
        known.push(numbered);
    }
}
