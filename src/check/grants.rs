//! Batches of grants become single grants: defaults filled in, each with its identity and anchor.

use std::{ops::Range, sync::Arc};

use rayon::prelude::*;

use super::{
    anchors::{self, Level},
    catalog::Grant,
    recipients::Recipient,
};
use crate::{
    model::{
        date::PartialDate,
        table::{Id, Table},
        vocabulary::{AwardClass, GrantStatus, Term, Vocabularies},
    },
    records::{
        Grants, Records,
        entry::Entry,
        grants::{Decision, RecipientClass, RecipientFields},
    },
    report::Report,
    source::Spanned,
};

/// Every grant of every batch, and which belong to which.
pub fn expand(records: &Records, report: &mut Report) -> (Table<Grant>, Vec<Range<usize>>) {
    let given = Vocabularies::built_in().term::<GrantStatus>("da_tang").expect("da_tang is built in");
    let entries: Vec<(Id<Grants>, &Entry<Grants>)> = records.grants.iter().collect();
    let expanded: Vec<(Vec<Grant>, Report)> = entries
        .par_iter()
        .map(|(batch, entry)| {
            let mut report = Report::default();
            let written = entry.recipients.iter();
            let grants = written.filter_map(|it| grant(records, *batch, entry, it, &given, &mut report));
            let mut grants = grants.collect();
            anchors::settle(records, &mut grants, &mut report);
            (grants, report)
        })
        .collect();
    let (mut expanded, problems): (Vec<Vec<Grant>>, Vec<Report>) = expanded.into_iter().unzip();
    problems.into_iter().for_each(|it| report.extend(it));
    anchors::across(records, &mut expanded, report);
    let mut grants: Vec<Arc<Grant>> = Vec::new();
    let mut batches = Vec::new();
    for expanded in expanded {
        let start = grants.len();
        grants.extend(expanded.into_iter().map(Arc::new));
        batches.push(start..grants.len());
    }
    (Table::new(grants), batches)
}

fn grant(
    records: &Records,
    batch: Id<Grants>,
    entry: &Entry<Grants>,
    written: &Spanned<RecipientFields>,
    given: &Term<GrantStatus>,
    report: &mut Report,
) -> Option<Grant> {
    let own = &written.value;
    let recipient = Recipient::of(own, report)?;
    let year = own.year.as_ref().or(entry.year.as_ref()).map(|it| it.value);
    let decision = own.decision.as_deref().or(entry.decision.as_ref()).map(|it| it.value.clone());
    let day =
        decision_date(records, decision.as_ref()).or_else(|| year.map(|it| PartialDate::of_year(it.to)));
    let unit_at = own.unit_at.as_ref().or(entry.unit_at.as_ref()).map(|it| it.value).or_else(|| {
        let Recipient::Person(person) = &recipient else { return None };
        day.and_then(|day| records.people[*person].unit_on(day))
    });
    let citation = own.citation.clone().or_else(|| entry.citation.clone());
    Some(Grant {
        batch,
        at: written.span,
        award: entry.award.value,
        class: class(own, entry),
        recipient,
        recipient_text: own.recipient_text.as_ref().map(|it| it.value.clone()),
        unit_at,
        position: own.position.as_ref().map(|it| it.value.clone()),
        year,
        status: own
            .status
            .as_deref()
            .or(entry.status.as_ref())
            .map_or_else(|| given.clone(), |it| it.value.clone()),
        decision,
        line_no: own.line_no.as_ref().map(|it| it.value as u32),
        citation,
        basis: own.basis.as_deref().or(entry.basis.as_ref()).map(|it| it.value.clone()),
        movement: own.movement.as_deref().or(entry.movement.as_ref()).map(|it| it.value),
        initiatives: if own.initiatives.is_empty() { &entry.initiatives } else { &own.initiatives }
            .iter()
            .map(|it| it.value)
            .collect(),
        joint: own.joint.as_ref().or(entry.joint.as_ref()).map(|it| Box::new(it.value.clone())),
        presenter: own.presenter.as_deref().or(entry.presenter.as_ref()).map(|it| it.value),
        conferred_at: own.conferred_at.as_deref().or(entry.conferred_at.as_ref()).map(|it| it.value),
        conferred_on: own.conferred_on.as_deref().or(entry.conferred_on.as_ref()).map(|it| it.value),
        signer: entry.signer.as_ref().map(|it| it.value.clone()),
        issuer_unit: entry.issuer_unit.as_ref().map(|it| it.value),
        evidence: own.evidence.iter().map(|it| it.value.clone()).collect(),
        revoked: own.revoked.as_ref().map(|it| Box::new(it.value.clone())),
        order: own.order.as_ref().map(|it| it.value),
        anchor: String::new(),
        anchor_level: Level::Bare,
    })
}

/// What a recipient says of its class, be it that nobody knows it, goes before what the batch says.
fn class(own: &RecipientFields, entry: &Entry<Grants>) -> Option<Term<AwardClass>> {
    match own.class.as_ref().map(|it| &it.value) {
        Some(RecipientClass::Known(class)) => Some(class.clone()),
        Some(RecipientClass::NotStated | RecipientClass::Faulty) => None,
        None => entry.class.as_ref().map(|it| it.value.clone()),
    }
}

impl Grant {
    /// Whether it belongs to the years up to one: by its year of achievement, or where that is not stated unless the day of
    /// its decision or of its conferral shows otherwise.
    pub fn is_by(&self, records: &Records, year: Option<i64>) -> bool {
        let Some(last) = year else { return true };
        let decided = || decision_date(records, self.decision.as_ref());
        let conference = || records.conferences[self.conferred_at?].date.as_ref().map(|it| it.value);
        let shown = || decided().or(self.conferred_on).or_else(conference).map(PartialDate::year);
        let known = self.year.map(|it| i32::from(it.to)).or_else(shown);
        known.is_none_or(|it| i64::from(it) <= last)
    }
}

/// The day a decision was signed, as far as known.
pub fn decision_date(records: &Records, decision: Option<&Decision>) -> Option<PartialDate> {
    match decision? {
        Decision::Document(document) => {
            let document = &records.documents[*document];
            let year = || document.year.as_ref().map(|it| PartialDate::of_year(it.value as i16));
            document.date.as_ref().map(|it| it.value).or_else(year)
        }
        Decision::Described(fields) => fields.date.as_ref().map(|it| it.value),
    }
}
