//! What an office puts out: names for the public's opinion, and publications.

use std::collections::BTreeSet;

use super::Checking;
use crate::{
    model::{Id, address},
    records::{Consultation, Entry, Person, Records, Unit, consultation::Proposed},
    report::Report,
    source::Span,
    vietnamese::text::identity_key,
};

/// Checks every consultation: replies can arrive, and who was proposed is in the decision that followed.
pub(super) fn consultations(it: &Checking<'_>, report: &mut Report) {
    for (_, consultation) in it.records.consultations.iter() {
        if let Some(mail) = consultation.reply_to.as_ref().and_then(|it| it.email.as_ref())
            && let Err(fault) = address::mailbox(mail)
        {
            report.invalid_address(mail.span, mail, fault);
        }
        // Where a record that was named cannot be had, that is reported already.
        if !consultation.is_partial {
            let nobody = consultation.proposed.iter().filter(|it| place(it).is_none());
            nobody.for_each(|it| report.names_nobody(it.span));
        }
        followed(it.records, consultation, report);
    }
}

/// Where it is written who is proposed.
fn place(proposed: &Proposed) -> Option<Span> {
    proposed
        .person
        .as_ref()
        .map(|it| it.span)
        .or_else(|| proposed.unit.as_ref().map(|it| it.span))
        .or_else(|| proposed.name.as_ref().map(|it| it.span))
}

/// By what somebody is identified in two lists, and what they are called.
fn whom(
    records: &Records,
    person: Option<Id<Person>>,
    unit: Option<Id<Unit>>,
    name: Option<&str>,
) -> Option<(String, String)> {
    if let Some(unit) = unit.filter(|_| person.is_none()).map(|it| &records.units[it]) {
        return Some((unit.id.to_string(), unit.name_on(None).name.as_str().to_owned()));
    }
    let name = person.map(|it| records.people[it].name.as_str()).or(name)?;
    Some((identity_key(name), name.to_owned()))
}

/// Reports names that were put out for opinion and are not in the decision that followed: it may honor fewer, but a reader who
/// was asked wants to know.
fn followed(records: &Records, consultation: &Entry<Consultation>, report: &mut Report) {
    let Some(named) = consultation.grants else { return };
    let batch = &records.grants[named.value];
    let honored = batch.recipients.iter().filter_map(|it| {
        let (person, unit) = (it.person.as_ref().map(|it| it.value), it.unit.as_ref().map(|it| it.value));
        whom(records, person, unit, it.name.as_ref().map(|it| it.value.as_str()))
    });
    let honored: BTreeSet<String> = honored.map(|(key, _)| key).collect();
    for it in &consultation.proposed {
        let (person, unit) = (it.person.as_ref().map(|it| it.value), it.unit.as_ref().map(|it| it.value));
        let proposed = whom(records, person, unit, it.name.as_ref().map(|it| it.as_str()));
        if let (Some(at), Some((key, name))) = (place(it), proposed)
            && !honored.contains(&key)
        {
            report.proposed_not_honored(at, &name, &batch.id, named.span);
        }
    }
}

/// Checks every publication: somebody made it, and its number is one.
pub(super) fn publications(it: &Checking<'_>, report: &mut Report) {
    for (_, publication) in it.records.publications.iter() {
        if !publication.is_partial {
            for author in &publication.authors {
                if author.person.is_none() && author.unit.is_none() && author.name.is_none() {
                    report.names_nobody(author.span);
                }
            }
        }
        if let Some(isbn) = publication.isbn.as_ref().filter(|it| !is_isbn(it)) {
            report.isbn(isbn.span, isbn);
        }
    }
}

/// Whether a text is a number of a book, of thirteen digits or of the ten that they had until 2006, with its check digit (ISO 2108,
/// annexes A and C). Hyphens and spaces may stand between them.
pub(super) fn is_isbn(text: &str) -> bool {
    let signs: Vec<char> =
        text.chars().filter(|it| !matches!(it, '-' | ' ' | '\u{2010}'..='\u{2013}')).collect();
    let digits: Option<Vec<u32>> = signs
        .iter()
        .enumerate()
        .map(|(place, it)| if place == 9 && matches!(it, 'X' | 'x') { Some(10) } else { it.to_digit(10) })
        .collect();
    let sum = |weight: fn(u32) -> u32| {
        digits.iter().flatten().zip(0..).map(|(digit, place)| digit * weight(place)).sum::<u32>()
    };
    match (signs.len(), &digits) {
        (10, Some(_)) => sum(|place| 10 - place) % 11 == 0,
        (13, Some(digits)) => digits[9] < 10 && sum(|place| if place % 2 == 0 { 1 } else { 3 }) % 10 == 0,
        _ => false,
    }
}
