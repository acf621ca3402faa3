//! Columns that are filled in some rows and empty in others. A spreadsheet keeps the text of merged cells in the first alone, so
//! that of sixty people seven have a unit.

use std::collections::BTreeMap;

use crate::{
    parse::Field,
    records::grants::{RawGrants, RawRecipientFields},
    report::Report,
    source::Span,
};

/// The columns of one file, as far as every row should have them.
pub(super) struct Gaps {
    /// Fields that lists give for a stretch of rows at once, and that this batch gives for none.
    watched: Vec<&'static str>,
    /// By the name of the field.
    found: BTreeMap<&'static str, Gap>,
}

struct Gap {
    field: &'static Field,
    filled: usize,
    empty: usize,
    first: Option<Span>,
}

impl Gaps {
    /// None yet. What the batch, or its entry for the file, says for all rows leaves no gap.
    pub(super) fn new(batch: &RawGrants, own: &RawRecipientFields) -> Gaps {
        let fields = [
            ("unit_at", batch.unit_at.is_some() || own.unit_at.is_some()),
            ("class", batch.class.is_some() || own.class.is_some()),
            ("year", batch.year.is_some() || own.year.is_some()),
            ("decision", batch.decision.is_some() || own.decision.is_some()),
            ("conferred_at", batch.conferred_at.is_some() || own.conferred_at.is_some()),
            ("conferred_on", batch.conferred_on.is_some() || own.conferred_on.is_some()),
        ];
        let watched = fields.into_iter().filter(|(_, is_given)| !is_given).map(|(name, _)| name).collect();
        Gaps { watched, found: BTreeMap::new() }
    }

    /// Takes a cell in: its place if it is empty.
    pub(super) fn take(&mut self, field: &'static Field, empty: Option<Span>) {
        if !self.watched.contains(&field.name) {
            return;
        }
        let new = Gap { field, filled: 0, empty: 0, first: None };
        let gap = self.found.entry(field.name).or_insert(new);
        match empty {
            Some(at) => {
                gap.empty += 1;
                gap.first.get_or_insert(at);
            }
            None => gap.filled += 1,
        }
    }

    /// Reports each column with gaps, once.
    pub(super) fn report(&mut self, report: &mut Report) {
        for Gap { field, filled, empty, first } in std::mem::take(&mut self.found).into_values() {
            if let Some(first) = first.filter(|_| filled > 0) {
                report.csv_gap(first, (field.vi, field.name), empty, filled + empty);
            }
        }
    }
}
