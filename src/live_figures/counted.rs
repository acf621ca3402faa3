//! What a figure asks for, counted.

use crate::{
    check::{
        Catalog,
        live_figures::{Asked, Query},
    },
    config::Config,
    derive::{
        Atlas,
        statistics::{Dimension, Fact, Selection, Statistics, count},
    },
};

/// A figure with the records that it counts.
pub(super) struct Counted<'s> {
    pub(super) asked: &'s Asked,
    pub(super) facts: Vec<&'s Fact>,
    pub(super) number: u64,
}

impl<'s> Counted<'s> {
    pub(super) fn new(config: &Config, catalog: &Catalog, atlas: &'s Atlas, asked: &'s Asked) -> Counted<'s> {
        let selection = selection(config, &asked.query);
        let mut facts = atlas.statistics.select(&selection);
        if asked.query.years.is_none() {
            let cutoff = asked.query.cutoff.map(i64::from);
            facts.retain(|it| catalog.grants()[it.grant].is_by(catalog.records(), cutoff));
        }
        let count = count(facts.iter().copied());
        let number = if asked.query.distinct { count.n_recipients } else { count.n_grants };
        Counted { asked, facts, number }
    }
}

/// The selection that a query stands for, but for the cutoff.
pub(super) fn selection(config: &Config, query: &Query) -> Selection {
    let mut selection = Selection {
        award: query.award,
        years: query.years.map(Some),
        unit: query.unit,
        subunits: !query.unit_alone,
        ..Selection::default()
    };
    for (name, key) in &query.terms {
        let dimension = dimension(name);
        let value =
            Statistics::value_of(config, dimension, key).expect("a checked term is in its vocabulary");
        selection.values.push((dimension, value));
    }
    selection
}

/// What an argument narrows.
pub(super) fn dimension(argument: &str) -> Dimension {
    match argument {
        "class" => Dimension::Class,
        "level" => Dimension::Level,
        "recipient" => Dimension::Recipient,
        "sex" => Dimension::Sex,
        "basis" => Dimension::Basis,
        _ => unreachable!("no other argument takes a term"),
    }
}
