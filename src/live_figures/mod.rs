//! Live figures, counted: what stands in the text for `{{ count(…) }}`, and whether what `{{ figure(402, …) }}` states
//! is so. The numbers are those of `derive::statistics` and of nothing else.

mod counted;
mod difference;

use std::{
    collections::{BTreeMap, BTreeSet},
    hash::Hash as _,
};

use crate::{
    check::Catalog,
    config::Config,
    derive::{Atlas, statistics::Fact},
    memo::{
        Version,
        reads::{Canonical, FILES, Identity, Layout, Readable},
    },
    report::Report,
    source::Span,
};
use counted::Counted;
use difference::Words;

/// The numbers of every text that has any.
#[derive(Debug, Default)]
pub struct LiveFigures {
    /// By text, and by the first byte of the figure in it.
    numbers: BTreeMap<(Span, usize), u64>,
    texts: BTreeSet<Span>,
    identity: Identity,
}

/// A part is the figures of one file. Places tell those of one of its texts from those of another.
impl Readable for LiveFigures {
    fn known_by(&self) -> Version {
        self.identity.version()
    }

    fn layout(&self) -> Layout {
        Layout { fixed: 1, tables: &[FILES] }
    }

    fn hash_part(&self, part: usize, into: &mut Canonical<'_>) {
        let is_of = |it: Span| part == 1 + it.file.index();
        for span in self.texts.iter().filter(|it| is_of(**it)) {
            (span.start, span.end).hash(into);
        }
        for ((span, at), number) in self.numbers.iter().filter(|((it, _), _)| is_of(*it)) {
            (span.start, span.end, at, number).hash(into);
        }
    }
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
            identity: Identity::default(),
        }
    }

    /// Whether braces in a text may be figures. In a text without any they are braces either way.
    pub fn are_in(&self, text: Span) -> bool {
        self.identity.note(1 + text.file.index());
        self.texts.contains(&text)
    }

    /// The number that starts at a byte of a text.
    pub fn number(&self, text: Span, start: usize) -> Option<u64> {
        self.identity.note(1 + text.file.index());
        self.numbers.get(&(text, start)).copied()
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
        if parts.iter().map(|it| stated(it)).sum::<u64>() == stated(whole) {
            continue;
        }
        let mut times: BTreeMap<usize, usize> = BTreeMap::new();
        for fact in parts.iter().flat_map(|it| &it.facts) {
            *times.entry(fact.grant.index()).or_default() += 1;
        }
        let of = |wanted: fn(usize) -> bool| {
            let facts = whole.facts.iter().copied();
            let facts = facts.filter(|it| wanted(times.get(&it.grant.index()).copied().unwrap_or_default()));
            words.records(&facts.collect::<Vec<&Fact>>())
        };
        let stated_parts: Vec<(Span, u64)> = parts.iter().map(|it| (it.asked.at, stated(it))).collect();
        report.figure_split(whole.asked.at, stated(whole), &stated_parts, of(|it| it == 0), of(|it| it > 1));
    }
}

/// What a text says that a figure is; where it does not, what was counted.
fn stated(counted: &Counted<'_>) -> u64 {
    counted.asked.claim.as_ref().map_or(counted.number, |claim| claim.value)
}
