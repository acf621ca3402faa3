//! Rules that look at single records as they are written, drafts too: what is wrong in a draft is better known before it is
//! published. They run kind by kind; where the records of a kind are the same as before, so is what is wrong with them.

use rayon::prelude::*;

use super::{dates, name_form, news};
use crate::{config::Config, memo::Log, model::RecordKind, records::RawRecords, report::Report};

const N_KINDS: usize = RecordKind::ALL.len();

/// What was wrong with records when they were last checked.
#[derive(Default)]
pub(super) struct WrittenCache {
    records: RawRecords,
    of_kind: [OfKind; N_KINDS],
}

#[derive(Default)]
struct OfKind {
    names: name_form::KnownNames,
    problems: Report,
}

/// Checks every record. The results are cached for the next revision.
pub(super) fn check(
    raw: &RawRecords,
    config: &Config,
    (known, is_persistent): (&mut WrittenCache, bool),
    log: &Log,
    report: &mut Report,
) {
    let WrittenCache { records, of_kind } = known;
    let stale = RecordKind::ALL.iter().zip(of_kind).filter(|(kind, _)| !raw.are_same(**kind, records));
    let mut stale: Vec<(&RecordKind, &mut OfKind)> = stale.collect();
    log.count("kinds of records as written", stale.len());
    stale.par_iter_mut().for_each(|(kind, of_kind)| {
        of_kind.problems = Report::default();
        dates::check(raw, **kind, &mut of_kind.problems);
        news::check(raw, **kind, config, &mut of_kind.problems);
        name_form::check(raw, **kind, &mut of_kind.names, &mut of_kind.problems);
    });
    known.of_kind.iter().for_each(|it| report.extend(it.problems.clone()));
    if is_persistent {
        known.records = raw.clone();
    }
}
