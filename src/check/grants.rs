//! Batches of grants become single grants: defaults filled in, each with its identity and anchor.

use std::{
    ops::Range,
    sync::{Arc, LazyLock},
};

use super::{
    anchors::{self, Level},
    awards,
    catalog::{Aside, Grant},
    lifetimes,
    recipients::Recipient,
};
use crate::{
    memo::{Log, Memo, Query, Tracked, Version},
    model::{
        ByRecord, Id, PartialDate, RecordKind, Relation, Table, Term, Vocabularies,
        table::Spacing,
        vocabulary::{AwardClass, GrantStatus},
    },
    records::{
        Entry, Grants, Mention, Records, Shared, Visit as _,
        grants::{RecipientClass, RecipientFields},
        visit::References,
    },
    report::Report,
    source::Spanned,
};

/// What a grant is whose batch says nothing else.
static GIVEN: LazyLock<Term<GrantStatus>> =
    LazyLock::new(|| Vocabularies::built_in().term("da_tang").expect("da_tang is built in"));

/// The grants of all batches.
#[derive(Default)]
pub(super) struct Expanded {
    batches: ByRecord<Entry<Grants>, Expansion>,
    /// All of them, before those that stand in two batches are left out.
    all: Table<Grant>,
    settled: Memo<Settled>,
    /// Where those of each batch stand, by the batch's place.
    runs: Vec<Range<usize>>,
    /// What remains of them.
    grants: Table<Grant>,
    judged: ByRecord<Entry<Grants>, Judged>,
}

/// What rules found that look at one batch alone.
struct Judged {
    of: Id<Grants>,
    /// The state of the batch, and of the records that it names.
    batch: Version,
    /// An award that is no more than a kind of others is known by these.
    awards: Version,
    grants: Vec<Arc<Grant>>,
    problems: Report,
}

impl Expanded {
    /// Applies the rules that look at one batch alone to those of which something is another.
    pub(super) fn judge(&mut self, records: &Records, grants: &Table<Grant>, log: &Log, report: &mut Report) {
        let Expanded { batches, runs, judged, .. } = self;
        let awards = records.version(RecordKind::Award);
        let own = |batch: Id<Grants>| runs[batch.index()].clone().filter_map(|it| grants.rows()[it].as_ref());
        let version = |batch: Id<Grants>| batches.get(batch.index()).map(|it| it.version);
        let holds = |_: &Entry<Grants>, known: &Judged| {
            let same = own(known.of).map(Arc::as_ptr).eq(known.grants.iter().map(Arc::as_ptr));
            same && version(known.of) == Some(known.batch) && awards == known.awards
        };
        let n = judged.update(&records.grants, holds, |of, entry, _| {
            let mut problems = Report::default();
            let grants: Vec<Arc<Grant>> = own(of).cloned().collect();
            awards::batch(records, entry, &mut problems);
            lifetimes::grants(records, &grants, &mut problems);
            Judged { of, batch: version(of).unwrap_or_else(Version::fresh), awards, grants, problems }
        });
        log.count("rules of batches", n);
        judged.values().for_each(|it| report.extend(it.problems.clone()));
    }
}

/// The grants that remain once those are left out that stand in two batches.
pub(super) struct Settled {
    /// Every grant.
    pub(super) grants: Table<Grant>,
    /// The grants of each batch, by the batch's place.
    pub(super) batches: Vec<Range<usize>>,
    problems: Report,
}

/// The grants of one batch.
struct Expansion {
    /// Another one whenever it is made anew.
    version: Version,
    /// Of each grant a hash of its plain anchor.
    anchors: Vec<u64>,
    grants: Vec<Arc<Grant>>,
    problems: Report,
    /// Every record that the batch names, each once: what its grants say follows from these and from the batch.
    reads: Vec<(Mention, Shared)>,
}

/// Every grant of every batch, and which belong to which.
pub(super) fn expand(
    records: &Records,
    known: &mut Expanded,
    spacing: Spacing,
    log: &Log,
    report: &mut Report,
) -> Tracked<Settled> {
    let Expanded { batches, all, settled, runs, grants, judged: _ } = known;
    let n = batches.update(
        &records.grants,
        |_, known| known.reads.iter().all(|(record, known)| records.is_row(*record, known)),
        |batch, entry, before| expand_batch(records, batch, entry, before),
    );
    log.count("grants of batches", n);
    batches.values().for_each(|it| report.extend(it.problems.clone()));
    let now = Table::new(batches.values().flat_map(|it| it.grants.iter().cloned()));
    *all = now.since(all, |_, _| false);
    let places = ("grants", records.grants.fields_version());
    let query = Query::new(log, "grants in two batches", vec![("grants of batches", all.version()), places]);
    let settled = settled.get(query, || {
        let expanded = batches.values().map(|it| it.grants.clone()).collect();
        let anchors: Vec<&[u64]> = batches.values().map(|it| &*it.anchors).collect();
        let now = settle(records, expanded, &anchors, (runs, spacing));
        Settled { grants: now.grants.since(grants, Grant::differ_in_words), ..now }
    });
    runs.clone_from(&settled.batches);
    *grants = settled.grants.clone();
    report.extend(settled.problems.clone());
    settled
}

fn settle(
    records: &Records,
    mut expanded: Vec<Vec<Arc<Grant>>>,
    plain_anchors: &[&[u64]],
    (earlier, spacing): (&[Range<usize>], Spacing),
) -> Settled {
    let mut problems = Report::default();
    anchors::across(records, &mut expanded, plain_anchors, &mut problems);
    let ids: Vec<Id<Grants>> = records.grants.ids().collect();
    let earlier = if earlier.len() == records.grants.places() { earlier } else { &[] };
    let known = |batch: &Id<Grants>| earlier.get(batch.index()).map(|it| it.start);
    let lengths = ids.iter().map(known).zip(expanded.iter().map(Vec::len));
    let runs = spacing.runs(lengths);
    let places = runs.last().map_or(0, |it| it.end);
    let rows = runs.iter().cloned().zip(expanded).flat_map(|(run, grants)| run.zip(grants));
    let grants = Table::placed(rows, places);
    let mut batches = vec![0..0; records.grants.places()];
    ids.iter().zip(runs).for_each(|(batch, run)| batches[batch.index()] = run);
    Settled { grants, batches, problems }
}

/// Every record that a batch names, each once.
fn named(entry: &Entry<Grants>) -> Vec<Mention> {
    let mut named = Vec::new();
    entry.fields.visit(Relation::Linked, &mut References(|it, _| named.push(it)));
    named.sort_unstable();
    named.dedup();
    named
}

fn expand_batch(
    records: &Records,
    batch: Id<Grants>,
    entry: &Entry<Grants>,
    before: Option<&Expansion>,
) -> Expansion {
    let mut problems = Report::default();
    let written = entry.recipients.iter();
    let grants = written.filter_map(|it| grant(records, batch, entry, it, *GIVEN, &mut problems));
    let mut grants = grants.collect();
    anchors::settle(records, &mut grants, &mut problems);
    let reads = named(entry).into_iter().filter_map(|it| Some((it, records.row(it)?))).collect();
    let grants = match before.filter(|before| {
        before.grants.len() == grants.len()
            && before.grants.iter().zip(&grants).all(|(one, other)| **one == *other)
    }) {
        Some(before) => before.grants.clone(),
        None => grants.into_iter().map(Arc::new).collect(),
    };
    let anchors = anchors::hashes(records, &grants);
    Expansion { version: Version::fresh(), anchors, grants, problems, reads }
}

fn grant(
    records: &Records,
    batch: Id<Grants>,
    entry: &Entry<Grants>,
    written: &Spanned<RecipientFields>,
    given: Term<GrantStatus>,
    report: &mut Report,
) -> Option<Grant> {
    let own = &written.value;
    let recipient = Recipient::of(own, report)?;
    let year = own.year.or(entry.year);
    let decision = own.decision.as_deref().or(entry.decision.as_ref()).map(|it| it.value.clone());
    let signed = decision.as_ref().and_then(|it| it.facts(records).since);
    let day = signed.or_else(|| year.map(|it| PartialDate::of_year(it.to)));
    let unit_at = own.unit_at.or(entry.unit_at).or_else(|| {
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
        recipient_text: own.recipient_text.as_deref().cloned(),
        unit_at,
        rank: own.rank.as_deref().cloned(),
        position: own.position.clone(),
        year,
        status: own.status.as_deref().copied().or(entry.status).unwrap_or(given),
        decision,
        line_no: own.line_no.map(|it| it as u32),
        citation,
        basis: own.basis.as_deref().copied().or(entry.basis),
        movement: own.movement.as_deref().copied().or(entry.movement),
        initiatives: if own.initiatives.is_empty() { &entry.initiatives } else { &own.initiatives }.clone(),
        joint: own.joint.as_ref().or(entry.joint.as_ref()).cloned(),
        presenter: own.presenter.as_deref().copied().or(entry.presenter),
        conferred_at: own.conferred_at.as_deref().copied().or(entry.conferred_at),
        conferred_on: own.conferred_on.as_deref().copied().or(entry.conferred_on),
        announced_on: own.announced_on.as_deref().copied().or(entry.announced_on.as_deref().copied()),
        aside: aside(own),
        signer: entry.signer.clone(),
        issuer_unit: entry.issuer_unit,
        evidence: own.evidence.clone(),
        revoked: own.revoked.clone(),
        order: own.order.as_deref().copied(),
        anchor: String::new(),
        anchor_level: Level::Bare,
    })
}

fn aside(own: &RecipientFields) -> Option<Box<Aside>> {
    let aside = Aside {
        also_at: own.also_at.clone(),
        same_as: own.same_as.iter().map(|it| it.value.clone()).collect(),
        extra: own.extra.as_deref().cloned(),
    };
    (aside != Aside::default()).then(|| Box::new(aside))
}

/// What a recipient says of its class, be it that nobody knows it, goes before what the batch says.
fn class(own: &RecipientFields, entry: &Entry<Grants>) -> Option<Term<AwardClass>> {
    match own.class.map(|it| it.value) {
        Some(RecipientClass::Known(class)) => Some(class),
        Some(RecipientClass::NotStated | RecipientClass::Faulty) => None,
        None => entry.class.map(|it| it.value),
    }
}

impl Grant {
    /// The day its decision was signed, as far as known.
    pub fn signed(&self, records: &Records) -> Option<PartialDate> {
        self.decision.as_ref()?.facts(records).since
    }

    /// The day that it is of: that of its decision, else its last year of achievement. Names, provinces and the units above its
    /// unit are those of this day.
    pub fn day(&self, records: &Records) -> Option<PartialDate> {
        self.signed(records).or_else(|| self.year.map(|it| PartialDate::of_year(it.to)))
    }

    /// Whether it belongs to the years up to one: by its year of achievement, or where that is not stated unless the day of
    /// its decision or of its conferral shows otherwise.
    pub fn is_by(&self, records: &Records, year: Option<i64>) -> bool {
        let Some(last) = year else { return true };
        let year = self.year.map(|it| i32::from(it.to)).or_else(|| {
            let decided = self.signed(records).or(self.conferred_on);
            let day = decided.or_else(|| records.conferences[self.conferred_at?].date);
            day.map(PartialDate::year)
        });
        year.is_none_or(|it| i64::from(it) <= last)
    }
}
