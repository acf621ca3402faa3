//! What the publication has already: awards, units and people by their names, and ids that are taken. Nobody is taken for somebody
//! by spelling alone: who may be meant is told with the reasons.

use std::collections::BTreeSet;

use super::vocabulary::Vocabulary;
use crate::{
    check::{
        as_of::holds,
        csv::{Found, UnitNames},
    },
    config::{Config, synonyms::Abbreviations},
    model::{PartialDate, RecordKind},
    records::RawRecords,
    report::Phrase,
    vietnamese::{
        text::{capitalized, clean, identity_key, match_key, one_line},
        tone::to_new_style,
    },
};

/// What is on record.
pub struct Known<'r> {
    units: UnitNames<'r>,
    people: Vec<Person<'r>>,
    awards: Vec<Award>,
    taken: BTreeSet<(RecordKind, String)>,
}

struct Person<'r> {
    id: &'r str,
    name: &'r str,
    aliases: Vec<&'r str>,
    /// Units with the time in which the person was there.
    units: Vec<(&'r str, Option<PartialDate>, Option<PartialDate>)>,
}

struct Award {
    id: String,
    name: String,
    /// Every name of it, as it is compared.
    keys: Vec<String>,
}

/// The award that words name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// This one.
    One(String),
    /// One that many bodies give, as the words have it, and which it may be.
    Several(String, Vec<String>),
    /// None that is known.
    None,
}

/// Somebody who may be meant.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The id.
    pub id: String,
    /// Why.
    pub reason: Phrase,
    /// Whether name and unit are the very ones.
    pub is_exact: bool,
}

impl<'r> Known<'r> {
    /// What records as written tell, those of the catalogue among them.
    pub fn of(records: &'r RawRecords, config: &Config) -> Known<'r> {
        let taken = RecordKind::ALL.iter().flat_map(|kind| {
            let heads = records.heads(*kind);
            heads.into_iter().map(|it| (*kind, it.id.to_owned())).collect::<Vec<_>>()
        });
        Known {
            units: UnitNames::of(&records.units, &[], Abbreviations::of(config)),
            people: records.people.iter().map(|it| person(it)).collect(),
            awards: records.awards.iter().filter_map(|it| award(&it.id, &it.fields)).collect(),
            taken: taken.collect(),
        }
    }

    /// Whether a record has an id.
    pub fn is_taken(&self, kind: RecordKind, id: &str) -> bool {
        self.taken.contains(&(kind, id.to_owned()))
    }

    /// The one unit that bore a name on a day.
    pub fn unit(&self, name: &str, day: Option<PartialDate>) -> Found<'r> {
        self.units.find(name, day)
    }

    /// The official name of an award.
    pub fn award_name(&self, id: &str) -> Option<&str> {
        self.awards.iter().find(|it| it.id == id).map(|it| it.name.as_str())
    }

    /// The award that words name: the longest name in them. What only begins like several is one of them, and nobody knows which.
    pub fn award(&self, words: &str, vocabulary: &Vocabulary) -> Named {
        let key = format!(" {} ", plain(&self.expanded(words)));
        let found = self.awards.iter().filter_map(|award| {
            let within = award.keys.iter().filter(|it| key.contains(&format!(" {it} ")));
            Some((within.map(String::len).max()?, award))
        });
        if let Some((_, award)) = found.max_by_key(|(length, it)| (*length, std::cmp::Reverse(it.id.clone())))
        {
            return Named::One(award.id.clone());
        }
        let Some(stem) = vocabulary.award_stem(words) else { return Named::None };
        let several = self.awards.iter().filter(|it| it.keys.iter().any(|it| it.starts_with(stem)));
        let several: Vec<String> = several.map(|it| it.id.clone()).collect();
        Named::Several(self.written(words, stem), several)
    }

    /// The words of a stem as the title has them, small.
    fn written(&self, words: &str, stem: &str) -> String {
        let all: Vec<&str> = words.split_whitespace().collect();
        let many = stem.split(' ').count();
        let found = all
            .windows(many)
            .find(|it| plain(&it.join(" ")) == plain(stem))
            .map(|it| it.join(" ").to_lowercase());
        capitalized(found.as_deref().unwrap_or(stem).trim_matches(|it: char| !it.is_alphanumeric()))
    }

    /// Words with abbreviations of awards written out: `Tập thể LĐTT`.
    fn expanded(&self, words: &str) -> String {
        let parts = words.split_inclusive(|it: char| !it.is_alphanumeric());
        parts
            .map(|part| {
                let word = part.trim_end_matches(|it: char| !it.is_alphanumeric());
                let is_short = word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
                let named =
                    is_short.then(|| self.awards.iter().find(|it| it.keys.contains(&plain(word)))).flatten();
                named.map_or_else(
                    || part.to_owned(),
                    |it| format!("{} {}", it.name, part.get(word.len()..).unwrap_or_default()),
                )
            })
            .collect()
    }

    /// Who may be meant by a name.
    pub fn candidates(&self, name: &str, unit: Option<&str>, day: Option<PartialDate>) -> Vec<Candidate> {
        let (exact, placed) = (fold_case(name), identity_key(&to_new_style(name)));
        let mut found = Vec::new();
        for it in &self.people {
            let is_same = fold_case(it.name) == exact;
            let is_there = unit.is_some_and(|unit| {
                it.units
                    .iter()
                    .any(|(of, from, to)| *of == unit && day.is_none_or(|day| holds(*from, *to, day)))
            });
            let reason = match () {
                () if is_same && is_there => {
                    Phrase::new("cùng họ tên, cùng đơn vị lúc ấy", "the same name and unit at that time")
                }
                () if is_same => Phrase::new("cùng họ tên", "the same name"),
                () if it.aliases.iter().any(|it| fold_case(it) == exact) => {
                    Phrase::new("là tên khác của người này", "an alias of theirs")
                }
                () if identity_key(&to_new_style(it.name)) == placed => {
                    Phrase::new("chỉ khác chỗ đặt dấu", "but for the place of the tone")
                }
                () => continue,
            };
            found.push(Candidate { id: it.id.to_owned(), reason, is_exact: is_same && is_there });
        }
        found
    }
}

/// The very letters, whatever their case.
fn fold_case(name: &str) -> String {
    one_line(&clean(name).to_lowercase())
}

/// As awards are compared: spellings of one word as one, signs as blanks.
fn plain(text: &str) -> String {
    let key = match_key(text);
    key.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}

fn person<'r>(entry: &'r crate::records::RawEntry<crate::records::person::RawPerson>) -> Person<'r> {
    let units = entry.fields.positions.iter().filter_map(|it| {
        Some((it.unit.as_ref()?.value.id(), it.from.map(|it| it.value), it.to.map(|it| it.value)))
    });
    Person {
        id: &entry.id,
        name: entry.fields.name.as_ref().map_or("", |it| it.value.as_str()),
        aliases: entry.common.aliases.iter().map(|it| &*it.value).filter(|it| !it.starts_with('/')).collect(),
        units: units.collect(),
    }
}

fn award(id: &str, fields: &crate::records::award::RawAward) -> Option<Award> {
    let name = fields.name.as_ref()?.value.as_str().to_owned();
    let short = fields.abbr.iter().map(|it| it.value.to_string());
    let other = fields.variants.iter().map(|it| it.value.as_str().to_owned());
    let keys = std::iter::once(name.clone())
        .chain(short)
        .chain(other)
        .map(|it| plain(&it))
        .filter(|it| !it.is_empty());
    Some(Award { id: id.to_owned(), keys: keys.collect(), name })
}
