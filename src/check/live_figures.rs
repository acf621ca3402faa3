//! Live figures: the numbers that chapters and presentations ask of the records, or state. Here their values become
//! records and terms; counting comes when everything is known, since a chapter may stand before any grant.
//!
//! A book counts up to one year, its cutoff: what asks for nothing narrower counts up to it, and what asks for later
//! years is a problem.

use std::collections::BTreeMap;

use super::prose::Page;
use crate::{
    model::{
        Id, RecordKind, Vocabularies, Years,
        vocabulary::{AwardClass, AwardLevel, GrantBasis, RecipientKind, Sex, Vocab, Vocabulary},
    },
    prose::{Argument, Facts, LiveFigure},
    records::{Award, Conference, Entry, Ids, Presentation, Records, Resolver, Unit, Yearbook},
    report::{Report, nearest},
    source::{Span, Spanned},
};

/// The years of the book that a text belongs to; nothing where it belongs to none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bounds {
    /// The years it covers.
    pub span: Option<Years>,
    /// The last year that counts, and where the manifest says so.
    pub cutoff: Option<(i16, Span)>,
    /// The number of its congress, and the year in which that was held.
    pub congress: Option<(u32, Option<i32>)>,
}

impl Bounds {
    /// Those of a manifest.
    pub fn of(records: &Records, yearbook: &Yearbook) -> Bounds {
        let span = yearbook.span.as_ref();
        let congress = yearbook.conference.map(|it| &records.conferences[it]);
        let number = congress.and_then(|it| it.ordinal).and_then(|it| u32::try_from(it).ok());
        let held = congress.and_then(|it| it.date).map(|it| it.year());
        Bounds {
            congress: number.map(|it| (it, held)),
            span: span.map(|it| Years { from: year(it.from), to: year(it.to) }),
            cutoff: yearbook.results_cutoff.map(|it| (year(it.value), it.span)),
        }
    }

    /// Those of the book that a presentation names, else of the only book of its conference.
    pub fn of_presentation(records: &Records, presentation: &Presentation) -> Bounds {
        let named = presentation.yearbook.map(|it| &records.yearbooks[it]);
        let book = named.or_else(|| book_of_conference(records, presentation.conference?));
        book.map(|it| Bounds::of(records, it)).unwrap_or_default()
    }
}

/// The one yearbook of a conference.
fn book_of_conference(records: &Records, conference: Id<Conference>) -> Option<&Entry<Yearbook>> {
    let books = records.yearbooks.iter().map(|(_, it)| it);
    let mut books = books.filter(|it| it.conference.is_some_and(|it| it == conference));
    books.next().filter(|_| books.next().is_none())
}

fn year(written: i64) -> i16 {
    i16::try_from(written).expect("years are read as 1000 to 2200")
}

/// A live figure whose values are known.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The text it stands in: the body, or the field with its quotes.
    pub text: Span,
    /// Its first byte in that text.
    pub start: usize,
    /// The whole notation.
    pub at: Span,
    /// The number that the text states.
    pub claim: Option<Spanned<u64>>,
    /// What is counted.
    pub query: Query,
    /// The figure it is a part of, which stands before it, by its place in the list.
    pub whole: Option<usize>,
    /// Whether the parts of that one must add up to it.
    pub adds_up: bool,
}

impl Asked {
    /// The same in a list in which so many stand before its text's first one.
    pub(super) fn after(mut self, count: usize) -> Asked {
        self.whole = self.whole.map(|it| it + count);
        self
    }
}

/// What is counted; what is not said narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The award.
    pub award: Option<Id<Award>>,
    /// The unit.
    pub unit: Option<Id<Unit>>,
    /// Not the units below it.
    pub unit_alone: bool,
    /// The years asked for.
    pub years: Option<Years>,
    /// The last year that counts at all.
    pub cutoff: Option<i16>,
    /// Keys of class, level, recipient, sex and basis, by the argument's name.
    pub terms: BTreeMap<&'static str, Box<str>>,
    /// Recipients, each once, instead of awards.
    pub distinct: bool,
}

impl Query {
    /// Adds what `whole` asks for; the argument that contradicts it otherwise.
    fn within(mut self, whole: &Query) -> Result<Query, &'static str> {
        if self.award.is_some() && whole.award.is_some() && self.award != whole.award {
            return Err("award");
        }
        if let (Some(outer), Some(inner)) = (whole.years, self.years)
            && !covers(outer, inner)
        {
            return Err("years");
        }
        for (name, key) in &whole.terms {
            if self.terms.get(name).is_some_and(|it| it != key) {
                return Err(name);
            }
            self.terms.insert(name, key.clone());
        }
        if self.unit.is_none() {
            (self.unit, self.unit_alone) = (whole.unit, whole.unit_alone);
        }
        self.award = self.award.or(whole.award);
        self.years = self.years.or(whole.years);
        self.distinct |= whole.distinct;
        Ok(self)
    }
}

fn covers(outer: Years, inner: Years) -> bool {
    outer.from <= inner.from && inner.to <= outer.to
}

/// What resolving looks at.
pub(super) struct Context<'c> {
    pub(super) ids: &'c Ids,
    pub(super) vocabularies: &'c Vocabularies,
    pub(super) bounds: Bounds,
}

/// Reads the live figures of one text. `whole` counts from its first one.
pub(super) fn read(cx: &Context<'_>, page: &Page<'_>, facts: &Facts, report: &mut Report) -> Vec<Asked> {
    for bad in &facts.bad_live_figures {
        report.live_figure(page.at(&bad.range), &bad.fault);
    }
    let mut read: Vec<Asked> = Vec::new();
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for figure in &facts.live_figures {
        let Some(query) = query(cx, page, figure, report) else { continue };
        let mut asked = Asked {
            text: page.whole(),
            start: figure.range.start,
            at: page.at(&figure.range),
            claim: figure.claim.as_ref().map(|it| Spanned::new(it.number, page.at(&it.range))),
            query,
            whole: None,
            adds_up: false,
        };
        if let Some(part) = argument(figure, "part_of").or_else(|| argument(figure, "within")) {
            let at = page.at(&part.range);
            let Some(place) = names.get(part.value.as_str()).copied() else {
                let near = nearest(&part.value, names.keys().copied());
                report.live_figure_whole(at, part.name, &part.value, near);
                continue;
            };
            (asked.whole, asked.adds_up) = (Some(place), part.name == "part_of");
            match asked.query.clone().within(&read[place].query) {
                Ok(query) => asked.query = query,
                Err(name) => {
                    report.live_figure_contradiction(at, name, &part.value, read[place].at);
                    continue;
                }
            }
        }
        if let Some(name) = argument(figure, "name")
            && let Some(earlier) = names.insert(&name.value, read.len())
        {
            report.live_figure_name(page.at(&name.range), &name.value, read[earlier].at);
        }
        read.push(asked);
    }
    read
}

fn argument<'f>(figure: &'f LiveFigure, name: &str) -> Option<&'f Argument> {
    figure.arguments.iter().find(|it| it.name == name)
}

/// What a figure counts; `None` after a report.
fn query(cx: &Context<'_>, page: &Page<'_>, figure: &LiveFigure, report: &mut Report) -> Option<Query> {
    let mut reader = Reader { cx, report, is_sound: true };
    let mut query = Query { cutoff: cx.bounds.cutoff.map(|it| it.0), ..Query::default() };
    for it in &figure.arguments {
        reader.argument(it, page.at(&it.range), &mut query);
    }
    for [one, other] in [["year", "years"], ["within", "part_of"]] {
        if let (Some(_), Some(second)) = (argument(figure, one), argument(figure, other)) {
            reader.refuse(|report| report.live_figure_both(page.at(&second.range), one, other));
        }
    }
    if let (Some(subunits), None) = (argument(figure, "subunits"), argument(figure, "unit")) {
        reader.refuse(|report| report.live_figure_alone(page.at(&subunits.range), "subunits", "unit"));
    }
    reader.is_sound.then_some(query)
}

struct Reader<'r> {
    cx: &'r Context<'r>,
    report: &'r mut Report,
    is_sound: bool,
}

impl Reader<'_> {
    fn argument(&mut self, argument: &Argument, at: Span, query: &mut Query) {
        let Argument { name, value, range: _ } = argument;
        match *name {
            "award" => query.award = self.record(RecordKind::Award, value, at).map(Id::from_index),
            "unit" => query.unit = self.record(RecordKind::Unit, value, at).map(Id::from_index),
            "year" | "years" => query.years = self.years(name, value, at),
            "subunits" => query.unit_alone = self.truth(name, value, at) == Some(false),
            "distinct" => query.distinct = self.truth(name, value, at) == Some(true),
            "class" => self.term::<AwardClass>(name, value, at, query),
            "level" => self.term::<AwardLevel>(name, value, at, query),
            "recipient" => self.term::<RecipientKind>(name, value, at, query),
            "sex" => self.term::<Sex>(name, value, at, query),
            "basis" => self.term::<GrantBasis>(name, value, at, query),
            // Names of figures are checked where the text is read as a whole.
            _ if value.is_empty() => self.refuse(|report| report.live_figure_value(at, name, value, "\"…\"")),
            _ => {}
        }
    }

    /// A bare id, or one with its prefix, since people copy references from prose.
    fn record(&mut self, kind: RecordKind, value: &str, at: Span) -> Option<usize> {
        let id = value.strip_prefix(kind.word()).and_then(|it| it.strip_prefix(':')).unwrap_or(value);
        let mut resolver = Resolver::new(self.cx.ids, self.report);
        let found = resolver.find(kind, id, at);
        self.is_sound &= found.is_some();
        found
    }

    fn years(&mut self, name: &str, value: &str, at: Span) -> Option<Years> {
        let is_span = name == "years" && ["span", "giai đoạn"].contains(&value);
        let since_ever = value.strip_prefix("..").map(|it| format!("1000..{it}"));
        let years = match is_span {
            true => self.cx.bounds.span,
            false => Years::parse(since_ever.as_deref().unwrap_or(value)),
        };
        let years = years.filter(|it| name == "years" || it.from == it.to);
        let Some(years) = years else {
            let example = if name == "year" { "2019" } else { "\"2015..2019\"" };
            self.refuse(|report| report.live_figure_value(at, name, value, example));
            return None;
        };
        if let Some((cutoff, stated)) = self.cx.bounds.cutoff.filter(|it| years.to > it.0) {
            self.refuse(|report| report.figure_after_cutoff(at, years.to, cutoff, stated));
        }
        Some(years)
    }

    fn truth(&mut self, name: &str, value: &str, at: Span) -> Option<bool> {
        match value {
            "true" => Some(true),
            "false" => Some(false),
            _ => {
                self.refuse(|report| report.live_figure_value(at, name, value, "true"));
                None
            }
        }
    }

    fn term<V: Vocab>(&mut self, name: &'static str, value: &str, at: Span, query: &mut Query) {
        let vocabularies = self.cx.vocabularies;
        let vocabulary: &Vocabulary = V::VOCABULARY;
        match vocabularies.term::<V>(value) {
            Some(term) => drop(query.terms.insert(name, term.key().into())),
            None => {
                let near = vocabularies.nearest::<V>(value);
                let known: Vec<&str> = vocabularies.keys(vocabulary.name).collect();
                self.report.unknown_value(at, value, vocabulary, near, &known);
                self.is_sound = false;
            }
        }
    }

    fn refuse(&mut self, say: impl FnOnce(&mut Report)) {
        say(self.report);
        self.is_sound = false;
    }
}
