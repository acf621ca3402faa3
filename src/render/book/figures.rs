//! Figures of a book: the grants of its years, counted where all grants are counted.

use super::BookLens;
use crate::{
    derive::statistics::{Dimension, Fact, Value},
    model::Years,
    records::yearbook::Figures,
    render::{pages::statistics::book, view::statistics::StatisticsSectionView},
};

impl BookLens<'_> {
    /// Tables by their names in the manifest, of some years or of the book's up to its cutoff. A grant whose year is not stated
    /// stands in its own column unless the manifest names years.
    pub(super) fn statistics(
        self,
        slug: &str,
        tables: &[Figures],
        years: Option<Years>,
    ) -> Vec<StatisticsSectionView> {
        let span = years.unwrap_or(Years { from: self.book.span.from, to: self.book.cutoff });
        let catalog = &self.lens.site.catalog;
        let is_asked = |it: &&Fact| match it.value(Dimension::Year) {
            Value::Known(year) => (i64::from(span.from)..=i64::from(span.to)).contains(&i64::from(year)),
            Value::NotApplicable | Value::Unknown => {
                years.is_none() && self.book.counts(catalog, &catalog.grants()[it.grant])
            }
        };
        let is_in_time = |it: &&Fact| self.book.counts(catalog, &catalog.grants()[it.grant]);
        let facts = self.lens.site.atlas.statistics.facts().iter();
        let facts: Vec<&Fact> = facts.filter(is_asked).filter(is_in_time).collect();
        tables.iter().map(|it| book::section(self.lens, *it, (&facts, span), slug)).collect()
    }
}
