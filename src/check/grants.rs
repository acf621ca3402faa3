//! Batches of grants become single grants: defaults filled in, each with its identity and anchor.

use std::{collections::BTreeSet, ops::Range, sync::Arc};

use rayon::prelude::*;

use super::catalog::{Grant, Recipient};
use crate::{
    model::{
        date::PartialDate,
        fast_map::FastMap,
        table::{Id, Table},
        vocabulary::{AwardClass, GrantStatus, Term, Vocabularies},
    },
    records::{
        Grants, Records,
        entry::Entry,
        grants::{Decision, RecipientClass, RecipientFields},
    },
    report::Report,
    source::{Span, Spanned},
    vietnamese::slug::slugify,
};

/// Every grant of every batch, and which belong to which.
pub fn expand(records: &Records, report: &mut Report) -> (Table<Grant>, Vec<Range<usize>>) {
    let given = Vocabularies::built_in().term::<GrantStatus>("da_tang").expect("da_tang is built in");
    let entries: Vec<(Id<Grants>, &Entry<Grants>)> = records.grants.iter().collect();
    let expanded: Vec<(Vec<Arc<Grant>>, Report)> = entries
        .par_iter()
        .map(|(batch, entry)| {
            let mut report = Report::default();
            let written = entry.recipients.iter();
            let grants = written.filter_map(|it| grant(records, *batch, entry, it, &given, &mut report));
            (grants.map(Arc::new).collect(), report)
        })
        .collect();
    // Identity spans batches: the same grant in two files is one grant written twice.
    let mut owners: FastMap<&str, Span> = FastMap::default();
    let mut repeated: BTreeSet<usize> = BTreeSet::new();
    for (place, grant) in expanded.iter().flat_map(|(grants, _)| grants).enumerate() {
        match owners.get(grant.anchor.as_str()) {
            Some(earlier) => {
                report.duplicate_grant(grant.at, *earlier, grant.recipient.party().is_some());
                repeated.insert(place);
            }
            None => drop(owners.insert(&grant.anchor, grant.at)),
        }
    }
    let mut grants: Vec<Arc<Grant>> = Vec::new();
    let mut batches = Vec::new();
    let mut place = 0;
    for (expanded, problems) in expanded {
        let start = grants.len();
        report.extend(problems);
        for grant in expanded {
            if !repeated.contains(&place) {
                grants.push(grant);
            }
            place += 1;
        }
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
    let recipient = recipient(own, written.span, report)?;
    let year = own.year.as_ref().or(entry.year.as_ref()).map(|it| it.value);
    let decision = own.decision.as_deref().or(entry.decision.as_ref()).map(|it| it.value.clone());
    let day =
        decision_date(records, decision.as_ref()).or_else(|| year.map(|it| PartialDate::of_year(it.to)));
    let unit_at = own.unit_at.as_ref().or(entry.unit_at.as_ref()).map(|it| it.value).or_else(|| {
        let Recipient::Person(person) = &recipient else { return None };
        day.and_then(|day| records.people[*person].unit_on(day))
    });
    let citation = own.citation.clone().or_else(|| entry.citation.clone());
    let mut grant = Grant {
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
    };
    grant.anchor = anchor(records, &grant);
    Some(grant)
}

/// What a recipient says of its class, be it that nobody knows it, goes before what the batch says.
fn class(own: &RecipientFields, entry: &Entry<Grants>) -> Option<Term<AwardClass>> {
    match own.class.as_ref().map(|it| &it.value) {
        Some(RecipientClass::Known(class)) => Some(class.clone()),
        Some(RecipientClass::NotStated | RecipientClass::Faulty) => None,
        None => entry.class.as_ref().map(|it| it.value.clone()),
    }
}

fn recipient(own: &RecipientFields, at: Span, report: &mut Report) -> Option<Recipient> {
    let name = own.name.as_ref();
    let given =
        usize::from(own.person.is_some()) + usize::from(own.unit.is_some()) + usize::from(name.is_some());
    if given != 1 {
        report.one_of(&["person", "unit", "name", "csv"], given, at);
        return None;
    }
    let person = own.person.as_ref().map(|it| Recipient::Person(it.value));
    let unit = || own.unit.as_ref().map(|it| Recipient::Unit(it.value));
    person.or_else(unit).or_else(|| {
        let sex = own.sex.as_ref().map(|it| it.value.clone());
        name.map(|it| Recipient::Named { name: it.value.clone(), sex })
    })
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

fn anchor(records: &Records, grant: &Grant) -> String {
    let recipient = match &grant.recipient {
        Recipient::Person(person) => vec![records.people[*person].id.to_string()],
        Recipient::Unit(unit) => vec![records.units[*unit].id.to_string()],
        Recipient::Named { name, .. } => {
            let unit = grant.unit_at.map(|it| records.units[it].id.to_string());
            std::iter::once(slugify(name.as_str())).chain(unit).collect()
        }
    };
    anchor_of(&records.awards[grant.award].id, &recipient, grant)
}

/// Award, recipient, year and class: what makes a grant the grant it is.
pub fn anchor_of(award: &str, recipient: &[String], grant: &Grant) -> String {
    let mut anchor = award.to_owned();
    let mut add = |part: &str| {
        anchor.push_str("--");
        anchor.push_str(part);
    };
    recipient.iter().for_each(|it| add(it));
    if let Some(year) = grant.year {
        add(&slugify(&year.to_string()));
    }
    if let Some(class) = &grant.class {
        add(class.key());
    }
    anchor
}
