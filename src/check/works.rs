//! What an office puts out: names for the public's opinion, and publications.

use super::Checking;
use crate::{
    model::address,
    records::{Consultation, Entry, Party, Records, consultation::Proposed, publication::Contributor},
    report::Report,
    source::{Span, Spanned},
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
        // Where a record that was named cannot be had, that is said already.
        for proposed in consultation.proposed.iter().filter(|_| !consultation.is_partial) {
            if whom(proposed).is_none() {
                report.names_nobody(proposed.span);
            }
        }
        followed(it.records, consultation, report);
    }
}

/// Where a name stands that is proposed, and whom it names.
fn whom(proposed: &Proposed) -> Option<(Span, Whom<'_>)> {
    let person = proposed.person.as_ref().map(|it| (it.span, Whom::Party(Party::Person(it.value))));
    let unit = || proposed.unit.as_ref().map(|it| (it.span, Whom::Party(Party::Unit(it.value))));
    let name = || proposed.name.as_ref().map(|it| (it.span, Whom::Named(it.as_str())));
    person.or_else(unit).or_else(name)
}

enum Whom<'c> {
    Party(Party),
    Named(&'c str),
}

/// Tells of names that were put out for opinion and are not in the decision that followed: it may honor fewer, but a reader who
/// was asked wants to be told.
fn followed(records: &Records, consultation: &Entry<Consultation>, report: &mut Report) {
    let Some(batch) = consultation.grants.map(|it| (it.span, &records.grants[it.value])) else { return };
    let (at, batch) = batch;
    let key = |party: Party| match party {
        Party::Person(id) => identity_key(records.people[id].name.as_str()),
        Party::Unit(id) => records.units[id].id.to_string(),
    };
    let honored: Vec<String> = batch
        .recipients
        .iter()
        .filter_map(|it| {
            let person = it.person.as_ref().map(|it| key(Party::Person(it.value)));
            let unit = it.unit.as_ref().map(|it| key(Party::Unit(it.value)));
            person.or(unit).or_else(|| it.name.as_ref().map(|it| identity_key(it.value.as_str())))
        })
        .collect();
    for proposed in &consultation.proposed {
        let Some((span, whom)) = whom(proposed) else { continue };
        let (name, key) = match whom {
            Whom::Party(party) => (name(records, party), key(party)),
            Whom::Named(name) => (name.to_owned(), identity_key(name)),
        };
        if !honored.contains(&key) {
            report.proposed_not_honored(span, &name, &batch.id, at);
        }
    }
}

fn name(records: &Records, party: Party) -> String {
    match party {
        Party::Person(id) => records.people[id].name.as_str().to_owned(),
        Party::Unit(id) => {
            let unit = &records.units[id];
            unit.names.last().map_or_else(|| unit.id.to_string(), |it| it.name.as_str().to_owned())
        }
    }
}

/// Checks every publication: somebody made it, and its number is one.
pub(super) fn publications(it: &Checking<'_>, report: &mut Report) {
    for (_, publication) in it.records.publications.iter() {
        let is_nobody =
            |it: &&Spanned<Contributor>| it.person.is_none() && it.unit.is_none() && it.name.is_none();
        let nobody = publication.authors.iter().filter(is_nobody);
        for contributor in nobody.filter(|_| !publication.is_partial) {
            report.names_nobody(contributor.span);
        }
        if let Some(isbn) = publication.isbn.as_ref().filter(|it| !is_isbn(it)) {
            report.isbn(isbn.span, isbn);
        }
    }
}

/// Whether a text is a number of a book, of thirteen digits or of the ten that they had until 2006, with its check digit (ISO 2108,
/// annexes A and C). Hyphens and spaces may stand between them.
fn is_isbn(text: &str) -> bool {
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
