//! Live figures, counted: what stands in the text for `{{ count(…) }}`, and whether what `{{ figure(402, …) }}` states
//! is so. The numbers are those of `derive::statistics` and of nothing else.

mod difference;

use std::collections::{BTreeMap, BTreeSet};

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
    report::Report,
    source::Span,
};
use difference::Words;

/// The numbers of every text that has any.
#[derive(Debug, Default)]
pub struct LiveFigures {
    /// By text, and by the first byte of the figure in it.
    numbers: BTreeMap<(Span, usize), u64>,
    texts: BTreeSet<Span>,
}

impl LiveFigures {
    /// Counts every figure. Those that state another number are errors, as are parts that do not add up.
    pub fn new(config: &Config, catalog: &Catalog, atlas: &Atlas, report: &mut Report) -> LiveFigures {
        let asked = &catalog.extras().live_figures;
        let words = Words { config, catalog, atlas };
        let counted: Vec<Counted<'_>> =
            asked.iter().map(|it| Counted::new(config, catalog, atlas, it)).collect();
        for it in &counted {
            if let Some(claim) = it.asked.claim.as_ref().filter(|claim| claim.value != it.number) {
                report.figure_differs(claim.span, words.difference(claim.value, it));
            }
        }
        splits(&words, &counted, report);
        LiveFigures {
            numbers: counted.iter().map(|it| ((it.asked.text, it.asked.start), it.number)).collect(),
            texts: asked.iter().map(|it| it.text).collect(),
        }
    }

    /// Whether braces in a text may be figures. In a text without any they are braces either way.
    pub fn are_in(&self, text: Span) -> bool {
        self.texts.contains(&text)
    }

    /// The number that starts at a byte of a text.
    pub fn number(&self, text: Span, start: usize) -> Option<u64> {
        self.numbers.get(&(text, start)).copied()
    }
}

/// A figure with the records that it counts.
struct Counted<'s> {
    asked: &'s Asked,
    facts: Vec<&'s Fact>,
    number: u64,
}

impl<'s> Counted<'s> {
    fn new(config: &Config, catalog: &Catalog, atlas: &'s Atlas, asked: &'s Asked) -> Counted<'s> {
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
fn selection(config: &Config, query: &Query) -> Selection {
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
fn dimension(argument: &str) -> Dimension {
    match argument {
        "class" => Dimension::Class,
        "level" => Dimension::Level,
        "recipient" => Dimension::Recipient,
        "sex" => Dimension::Sex,
        "basis" => Dimension::Basis,
        _ => unreachable!("no other argument takes a term"),
    }
}

/// Wholes whose parts must add up and do not.
fn splits(words: &Words<'_>, counted: &[Counted<'_>], report: &mut Report) {
    let mut parts: BTreeMap<usize, Vec<&Counted<'_>>> = BTreeMap::new();
    for it in counted.iter().filter(|it| it.asked.adds_up) {
        parts.entry(it.asked.whole.expect("a part has a whole")).or_default().push(it);
    }
    for (whole, parts) in parts {
        let whole = &counted[whole];
        let stated = |it: &Counted<'_>| it.asked.claim.as_ref().map_or(it.number, |claim| claim.value);
        if parts.iter().map(|it| stated(it)).sum::<u64>() == stated(whole) {
            continue;
        }
        let mut times: BTreeMap<usize, usize> = BTreeMap::new();
        for fact in parts.iter().flat_map(|it| &it.facts) {
            *times.entry(fact.grant.index()).or_default() += 1;
        }
        let of = |wanted: fn(usize) -> bool| {
            let times = |it: &&&Fact| times.get(&it.grant.index()).copied().unwrap_or_default();
            let facts: Vec<&Fact> = whole.facts.iter().filter(|it| wanted(times(it))).copied().collect();
            words.records(&facts)
        };
        let stated_parts: Vec<(Span, u64)> = parts.iter().map(|it| (it.asked.at, stated(it))).collect();
        report.figure_split(whole.asked.at, stated(whole), &stated_parts, of(|it| it == 0), of(|it| it > 1));
    }
}
