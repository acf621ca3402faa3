//! Names of recipients without a record: that each is one person's name, and nobody's who has a record.

use rayon::prelude::*;

use super::{Grant, Honored, Named, Recipient, csv::no_value};
use crate::{
    model::{ByRecord, FastMap, Id, Table},
    records::{Entry, Person, Records, Unit},
    report::{Report, problems::names::NoName},
    source::Span,
    vietnamese::{
        name::{NameOrder, names_in},
        text::identity_key,
    },
};

/// Why a text is no name of one person, if it is none.
pub fn no_name(text: &str, order: NameOrder) -> Option<NoName<'_>> {
    if letters(text) == 0 || no_value(text).is_some() {
        return Some(NoName::NoWord);
    }
    if is_total(text) {
        return Some(NoName::Total);
    }
    let names = names_in(text, order);
    if names.len() > 1 {
        return Some(NoName::Several(names));
    }
    if text.starts_with(|it: char| it.is_ascii_digit()) {
        return Some(NoName::Numbered);
    }
    below(text).map(NoName::Below)
}

/// What stands below a name in one cell and is no part of it: an office, a dash. A name that goes on there goes on with a capital;
/// what is in parentheses qualifies it.
fn below(text: &str) -> Option<&str> {
    let (first, rest) = text.split_once('\n')?;
    let rest = rest.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with('('));
    rest.filter(|_| has_capitals(first)).find(|it| !has_capitals(it))
}

fn has_capitals(line: &str) -> bool {
    line.split_whitespace().all(|it| it.starts_with(char::is_uppercase))
}

/// How many letters a text has.
pub fn letters(text: &str) -> usize {
    text.chars().filter(|it| it.is_alphabetic()).count()
}

/// Whether a text is the head of a row of totals: `Tổng cộng: 02 người`, `Cộng`, `TỔNG SỐ 12`.
pub fn is_total(text: &str) -> bool {
    const WORDS: [&str; 10] = [
        "tổng cộng",
        "tổng số",
        "tổng",
        "cộng",
        "danh sách",
        "tong cong",
        "tong so",
        "grand total",
        "subtotal",
        "total",
    ];
    let lower = text.to_lowercase();
    let Some(rest) = WORDS.iter().find_map(|it| lower.strip_prefix(it)) else { return false };
    // What follows is a number and what was counted; Tổng may be a family name, and so may Cộng be a given one.
    is_counted(rest)
}

/// Whether a text is the heading of a section of a list: `CÁ NHÂN`, `Các tập thể: 12 đơn vị`, `Danh sách cá nhân`.
pub fn is_section(text: &str) -> bool {
    const BEFORE: [&str; 7] = ["danh sách", "đối với", "khối", "phần", "về", "các", "nhóm"];
    const KINDS: [&str; 9] = [
        "cá nhân",
        "tập thể",
        "đơn vị",
        "hộ gia đình",
        "gia đình",
        "doanh nghiệp",
        "tổ chức",
        "ca nhan",
        "tap the",
    ];
    let lower = text.to_lowercase();
    let mut rest = lower.trim();
    while let Some(next) = BEFORE.iter().find_map(|it| rest.strip_prefix(it)) {
        rest = next.trim_start();
    }
    KINDS.iter().find_map(|it| rest.strip_prefix(it)).is_some_and(is_counted)
}

/// Whether nothing stands in lower-case text but numbers and what is counted.
fn is_counted(text: &str) -> bool {
    const COUNTED: [&str; 17] = [
        "và",
        "va",
        "này",
        "có",
        "gồm",
        "người",
        "cá nhân",
        "tập thể",
        "đơn vị",
        "hộ gia đình",
        "hộ",
        "đồng chí",
        "đ/c",
        "trường hợp",
        "nguoi",
        "ca nhan",
        "tap the",
    ];
    let mut rest = text.trim_matches(|it: char| !it.is_alphabetic());
    while let Some(next) = COUNTED.iter().find_map(|it| rest.strip_prefix(it)) {
        rest = next.trim_matches(|it: char| !it.is_alphabetic());
    }
    rest.is_empty()
}

/// The names of people and units as they are compared, remembered by the record.
#[derive(Default)]
pub(super) struct NameKeys {
    people: ByRecord<Entry<Person>, String>,
    units: ByRecord<Entry<Unit>, Vec<String>>,
}

impl NameKeys {
    pub(super) fn update(&mut self, records: &Records) {
        self.people.update(&records.people, |_, _| true, |_, it, _| identity_key(it.name.as_str()));
        self.units.update(
            &records.units,
            |_, _| true,
            |_, it, _| it.names.iter().map(|it| identity_key(it.name.as_str())).collect(),
        );
    }
}

/// Judges every name that stands for a person.
pub(super) fn check(
    records: &Records,
    grants: &Table<Grant>,
    keys: &NameKeys,
    order: NameOrder,
    report: &mut Report,
) {
    let mut people: FastMap<&str, Vec<Id<Person>>> = FastMap::default();
    for (key, id) in records.people.ids().filter_map(|id| Some((keys.people.get(id.index())?.as_str(), id))) {
        people.entry(key).or_default().push(id);
    }
    let mut units: FastMap<&str, Id<Unit>> = FastMap::default();
    for id in records.units.ids() {
        units.extend(keys.units.get(id.index()).into_iter().flatten().map(|it| (it.as_str(), id)));
    }
    let all: Vec<&Grant> = grants.iter().map(|(_, it)| it).collect();
    let found: Vec<Report> = all
        .par_chunks(256)
        .map(|grants| {
            let mut report = Report::default();
            for grant in grants {
                let Recipient::Named(Named { name, key, honored, is_guess, .. }) = &grant.recipient else {
                    continue;
                };
                let is_person = *honored == Honored::People;
                if let Some(why) = no_name(name.as_str(), order).filter(|_| is_person) {
                    report.not_a_name(grant.at, name.as_str(), &why);
                } else if let Some(unit) = units.get(&**key) {
                    report.name_of_unit(grant.at, name.as_str(), &records.units[*unit].id);
                } else if *is_guess {
                    report.name_without_kind(grant.at, name.as_str(), honored.key());
                } else if let Some(people) = people.get(&**key).filter(|_| is_person) {
                    on_record(records, grant, name.as_str(), people, &mut report);
                }
            }
            report
        })
        .collect();
    found.into_iter().for_each(|it| report.extend(it));
}

/// Reports the people who have the name and were where the grant was made, as far as that is known.
fn on_record(records: &Records, grant: &Grant, name: &str, people: &[Id<Person>], report: &mut Report) {
    let people: Vec<(&str, Span)> = people
        .iter()
        .filter(|it| fits(records, **it, grant))
        .map(|it| (&*records.people[*it].id, records.people[*it].at))
        .collect();
    if !people.is_empty() {
        report.name_on_record(grant.at, name, &people);
    }
}

/// Whether somebody may be whom a grant names: at a unit that has to do with its own, or at none that is known.
fn fits(records: &Records, person: Id<Person>, grant: &Grant) -> bool {
    let Some(unit) = grant.unit_at else { return true };
    let mut units = records.people[person].positions.iter().filter_map(|it| it.unit).peekable();
    units.peek().is_none() || units.any(|it| are_related(records, it, unit))
}

/// Whether two units are one, or one is part of the other.
fn are_related(records: &Records, one: Id<Unit>, other: Id<Unit>) -> bool {
    records.line_on(one, None).contains(&other) || records.line_on(other, None).contains(&one)
}
