//! What a diagnostic says of a figure that differs: what was asked, what is recorded and how that divides.

use std::collections::BTreeMap;

use super::counted::{Counted, dimension, selection};
use crate::{
    check::{Catalog, Grant, Recipient, live_figures::Query},
    config::Config,
    derive::{
        Atlas,
        statistics::{Dimension, Fact, Value, count},
    },
    model::{Id, PartialDate, Text},
    phrase,
    records::{Award, Unit},
    report::{
        Language, Phrase,
        problems::live_figures::{Difference, Total},
    },
    source::Span,
};

/// Describes records in both languages.
pub(super) struct Words<'s> {
    pub(super) config: &'s Config,
    pub(super) catalog: &'s Catalog,
    pub(super) atlas: &'s Atlas,
}

impl Words<'_> {
    /// All there is to say about a figure that differs.
    pub(super) fn difference(&self, claim: u64, counted: &Counted<'_>) -> Difference {
        let query = &counted.asked.query;
        let undated = Query { years: None, ..query.clone() };
        let mut undated = selection(self.config, &undated);
        undated.years = Some(None);
        let n_without_year =
            if query.years.is_some() { self.atlas.statistics.count(&undated).n_grants } else { 0 };
        Difference {
            claim,
            count: counted.number,
            is_distinct: query.distinct,
            asked: self.asked(query),
            totals: self.totals(counted),
            records: self.records(&counted.facts),
            n_without_year,
            not_counted: self.not_counted(query),
        }
    }

    /// Every record with its place, in the order of files.
    pub(super) fn records(&self, facts: &[&Fact]) -> Vec<(Span, Phrase)> {
        let mut records: Vec<(Span, Phrase)> = facts.iter().map(|it| self.record(it)).collect();
        records.sort_by_key(|it| it.0);
        records
    }

    /// Awards that the query means, but that were not given or were taken back.
    fn not_counted(&self, query: &Query) -> Vec<(Span, Phrase)> {
        let Some(award) = query.award else { return Vec::new() };
        let grants = self.catalog.grants();
        let class = query.terms.get("class");
        // Proposals too, which lists of awards do not have.
        let meant = grants.iter().map(|(_, it)| it).filter(|it| {
            let year = it.year.map(|it| it.to);
            let in_years =
                query.years.is_none_or(|years| year.is_some_and(|it| (years.from..=years.to).contains(&it)));
            let by_cutoff = it.is_by(self.catalog.records(), query.cutoff.map(i64::from));
            let at_unit = query.unit.is_none_or(|unit| Grant::unit(it) == Some(unit));
            let of_class = class.is_none_or(|key| it.class.is_some_and(|it| it.is(key)));
            it.award == award && !it.counts() && in_years && by_cutoff && at_unit && of_class
        });
        let mut reasons: Vec<(Span, Phrase)> = meant
            .map(|it| match &it.revoked {
                Some(_) => (it.at, Phrase::new("đã thu hồi", "taken back")),
                None => (it.at, self.label("grant_status", it.status.key())),
            })
            .collect();
        reasons.sort_by_key(|it| it.0);
        reasons
    }

    fn asked(&self, query: &Query) -> Vec<Phrase> {
        let mut asked: Vec<Phrase> = query.award.iter().map(|it| self.award(*it)).collect();
        for (argument, key) in &query.terms {
            let vocabulary = dimension(argument).vocabulary().expect("terms are of a vocabulary");
            asked.push(self.label(vocabulary, key));
        }
        asked.extend(query.unit.map(|it| {
            let Phrase { vi, en } = self.unit(it, query.years.map(|it| it.to).or(query.cutoff));
            match query.unit_alone {
                true => phrase!("{vi}, không kể đơn vị cấp dưới", "{en}, without the units below it"),
                false => Phrase { vi, en },
            }
        }));
        asked.extend(match (query.years, query.cutoff) {
            (Some(years), _) if years.from == years.to => Some(phrase!("năm {years}", "{years}")),
            (Some(years), _) if years.from > 1000 => Some(phrase!("các năm {years}", "{years}")),
            (Some(last), _) => Some(up_to(last.to)),
            (None, Some(last)) => Some(up_to(last)),
            (None, None) => None,
        });
        asked
    }

    fn totals(&self, counted: &Counted<'_>) -> Vec<Total> {
        let facts = &counted.facts;
        let last = counted.asked.query.cutoff;
        let unit = |fact: &Fact| {
            let place = fact.unit.map_or(usize::MAX, |it| self.atlas.orders.units.place(it));
            (place, fact.unit.map_or_else(unknown, |it| self.unit(it, last)))
        };
        let award = |fact: &Fact| (self.atlas.orders.awards.place(fact.award), self.award(fact.award));
        let totals = vec![
            Total { by: Phrase::new("danh hiệu", "award"), values: totals(facts, award) },
            Total { by: Phrase::new("hạng", "class"), values: totals(facts, self.by(Dimension::Class)) },
            Total { by: Phrase::new("năm", "year"), values: totals(facts, self.by(Dimension::Year)) },
            Total { by: Phrase::new("đơn vị", "unit"), values: totals(facts, unit) },
            Total { by: Phrase::new("giới", "sex"), values: totals(facts, self.by(Dimension::Sex)) },
        ];
        // What nothing is recorded about explains nothing.
        totals.into_iter().filter(|it| it.values.iter().any(|(value, _)| *value != unknown())).collect()
    }

    fn by(&self, dimension: Dimension) -> impl Fn(&Fact) -> (usize, Phrase) {
        move |fact| {
            let value = fact.value(dimension);
            let place = match value {
                Value::Known(place) => place as usize,
                Value::NotApplicable | Value::Unknown => usize::MAX,
            };
            (place, self.value(dimension, value))
        }
    }

    fn record(&self, fact: &Fact) -> (Span, Phrase) {
        let grant = &self.catalog.grants()[fact.grant];
        let day = grant.year.map(|it| it.to);
        let mut parts = vec![self.recipient(grant, day), self.award(grant.award)];
        parts.extend(grant.class.map(|it| self.label("award_class", it.key())));
        parts.extend(grant.year.map(|it| phrase!("{it}", "{it}")));
        if !grant.recipient.is_unit() {
            parts.extend(grant.unit_at.map(|it| self.unit(it, day)));
            parts.extend(match fact.value(Dimension::Sex) {
                Value::NotApplicable | Value::Unknown => None,
                value => Some(self.value(Dimension::Sex, value)),
            });
        }
        let (vi, en): (Vec<String>, Vec<String>) = parts.into_iter().map(|it| (it.vi, it.en)).unzip();
        (grant.at, Phrase::new(vi.join(", "), en.join(", ")))
    }

    fn recipient(&self, grant: &Grant, year: Option<i16>) -> Phrase {
        match &grant.recipient {
            Recipient::Person(person) => both(&self.catalog.records().people[*person].name),
            Recipient::Unit(unit) => self.unit(*unit, year),
            Recipient::Named(named) => both(&named.name),
            Recipient::Counted { honored, count } => {
                let Phrase { vi, en } = self.label("recipient_kind", honored.key());
                let (vi, en) = (vi.to_lowercase(), en.to_lowercase());
                phrase!("{count} {vi}", "{count} ({en})")
            }
        }
    }

    fn award(&self, award: Id<Award>) -> Phrase {
        both(&self.catalog.records().awards[award].name)
    }

    fn unit(&self, unit: Id<Unit>, year: Option<i16>) -> Phrase {
        let unit = &self.catalog.records().units[unit];
        both(&unit.name_on(year.map(PartialDate::of_year)).name)
    }

    fn value(&self, dimension: Dimension, value: Value) -> Phrase {
        let Value::Known(place) = value else { return unknown() };
        let entry =
            dimension.vocabulary().and_then(|it| self.config.vocabularies.entries(it).get(place as usize));
        entry.map_or_else(|| phrase!("{place}", "{place}"), |it| Phrase::new(it.vi, it.en))
    }

    fn label(&self, vocabulary: &str, key: &str) -> Phrase {
        let all = &self.config.vocabularies;
        Phrase::new(all.label(vocabulary, key, true), all.label(vocabulary, key, false))
    }
}

/// How many awards stand under each value, in the order of the values.
fn totals(facts: &[&Fact], value: impl Fn(&Fact) -> (usize, Phrase)) -> Vec<(Phrase, u64)> {
    let mut groups: BTreeMap<(usize, Phrase), Vec<&Fact>> = BTreeMap::new();
    for fact in facts {
        groups.entry(value(fact)).or_default().push(fact);
    }
    groups.into_iter().map(|((_, value), facts)| (value, count(facts).n_grants)).collect()
}

fn unknown() -> Phrase {
    Phrase::new("chưa rõ", "not stated")
}

fn up_to(year: i16) -> Phrase {
    phrase!("đến hết năm {year}", "up to {year}")
}

fn both(text: &Text) -> Phrase {
    Phrase::new(text.in_language(Language::Vi), text.in_language(Language::En))
}
