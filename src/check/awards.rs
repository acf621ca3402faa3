//! Whether a grant fits its award, and whether awards of one recipient fit together.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Honored, catalog::Grant};
use crate::{
    model::{FastMap, Id, Table, Term, Vocabularies, Years, vocabulary::AwardClass},
    records::{
        Award, Entry, Grants, Party, Person, Records,
        grants::{RecipientClass, RecipientFields},
    },
    report::Report,
    source::{Span, Spanned},
    vietnamese::text::identity_key,
};

/// Checks a batch by itself.
pub fn batch(records: &Records, batch: &Entry<Grants>, report: &mut Report) {
    let award = &records.awards[batch.award.value];
    recipients(records, batch, award, report);
    classes(batch, award, report);
    issuer(records, batch, award, report);
}

/// Checks grants of one recipient against one another. Of `people` it takes the ids alone.
pub fn check(
    records: &Records,
    (grants, people): (&Table<Grant>, &Table<Person, Entry<Person>>),
    words: &Vocabularies,
    report: &mut Report,
) {
    once_per_person(records, grants, people, report);
    citations(grants, report);
    class_order(records, grants, words, report);
}

fn recipients(records: &Records, batch: &Entry<Grants>, award: &Entry<Award>, report: &mut Report) {
    let Some(kind) = &award.recipient else { return };
    let Some(kind) = Honored::ALL.into_iter().find(|it| kind.is(it.key())) else { return };
    for it in &batch.recipients {
        let stated = it.kind.as_deref().map(|it| it.value.key());
        let stated = stated.unwrap_or(Honored::People.key());
        let (at, name, of) = if let Some(unit) = &it.unit {
            (unit.span, records.units[unit.value].id.to_string(), Honored::Collectives.key())
        } else if let Some(person) = &it.person {
            (person.span, records.people[person.value].id.to_string(), Honored::People.key())
        } else if let Some(name) = &it.name {
            (name.span, name.value.to_string(), stated)
        } else if let Some(count) = &it.count {
            (count.span, count.value.to_string(), stated)
        } else {
            continue;
        };
        if of != kind.key() && Honored::ALL.iter().any(|it| it.key() == of) {
            report.award_for_others(at, &award.id, (&name, of), kind.key(), award.at);
        }
    }
}

/// A fault of the batch's own class is one fault, however many it honors.
fn classes(batch: &Entry<Grants>, award: &Entry<Award>, report: &mut Report) {
    let allowed: Vec<&str> = award.classes.iter().map(|it| it.key()).collect();
    let mut given: Vec<(Span, &str)> = batch.class.iter().map(|it| (it.span, it.key())).collect();
    for class in batch.recipients.iter().filter_map(|it| it.class) {
        match &class.value {
            RecipientClass::Known(term) => given.push((class.span, term.key())),
            RecipientClass::NotStated if !allowed.is_empty() => {
                report.not_stated("class", "hạng", class.span)
            }
            RecipientClass::NotStated | RecipientClass::Faulty => {}
        }
    }
    for (at, class) in given.into_iter().filter(|(_, it)| !allowed.contains(it)) {
        report.class_not_allowed(at, class, &award.id, &allowed, award.at);
    }
    if allowed.is_empty() || batch.class.is_some() {
        return;
    }
    let without: Vec<&Spanned<RecipientFields>> =
        batch.recipients.iter().filter(|it| it.class.is_none()).collect();
    if without.is_empty() {
    } else if let Some(at) = batch.unknown("class") {
        report.not_stated("class", "hạng", at);
    } else if without.len() == batch.recipients.len() {
        report.class_missing(batch.award.span, &award.id, &allowed, award.at);
    } else {
        for it in without {
            report.class_missing(it.span, &award.id, &allowed, award.at);
        }
    }
}

fn issuer(records: &Records, batch: &Entry<Grants>, award: &Entry<Award>, report: &mut Report) {
    if batch.is_partial
        || batch.issuer_unit.is_some()
        || batch.decision.as_ref().is_some_and(|it| it.facts(records).names_issuer())
    {
        return;
    }
    if award.is_abstract == Some(true) {
        let concrete =
            records.awards.iter().filter(|(_, it)| it.is_a.is_some_and(|it| it == batch.award.value));
        let concrete: Vec<&str> = concrete.map(|(_, it)| &*it.id).collect();
        report.abstract_award(batch.award.span, &award.id, &concrete);
    } else if award.needs_issuer_unit == Some(true) {
        report.missing_issuer(batch.award.span, &award.id);
    }
}

/// People of one name who have no record may be two people, so only records are compared.
fn once_per_person(
    records: &Records,
    grants: &Table<Grant>,
    people: &Table<Person, Entry<Person>>,
    report: &mut Report,
) {
    let mut first: FastMap<(Id<Award>, Id<Person>), &Grant> = FastMap::default();
    for (_, grant) in grants.iter().filter(|(_, it)| it.counts()) {
        let award = &records.awards[grant.award];
        let Some(Party::Person(person)) = grant.recipient.party() else { continue };
        if award.once_per_person != Some(true) {
            continue;
        }
        match first.get(&(grant.award, person)) {
            Some(earlier) => {
                report.repeated_award(grant.at, &award.id, &people[person].id, earlier.at);
            }
            None => {
                first.insert((grant.award, person), grant);
            }
        }
    }
}

fn citations(grants: &Table<Grant>, report: &mut Report) {
    let cited = grants.iter().map(|it| it.1).filter(|it| it.counts() && it.citation.is_some());
    let of_one = cited.filter_map(|it| Some(((it.recipient.party()?, it.year), it)));
    let mut of_one: Vec<((Party, Option<Years>), &Grant)> = of_one.collect();
    of_one.sort_by_key(|it| it.0);
    for cited in of_one.chunk_by(|a, b| a.0 == b.0).filter(|it| it.len() > 1) {
        let mut first: BTreeMap<String, &Grant> = BTreeMap::new();
        for (grant, citation) in cited.iter().filter_map(|(_, it)| Some((*it, it.citation.as_ref()?))) {
            match first.get(&identity_key(&citation.main)) {
                Some(earlier) => report.repeated_citation(citation.span, earlier.at),
                None => drop(first.insert(identity_key(&citation.main), grant)),
            }
        }
    }
}

/// Whether the classes of an award are won from the lowest up: some of its conditions ask for a lower class of its own.
/// Where classes tell how great one deed was, as of the order of feats of arms, any may come after any.
fn climbs(award: &Entry<Award>) -> bool {
    fn asks_for(id: &str, rule: &Value) -> bool {
        match rule {
            Value::Array(rules) => rules.iter().any(|it| asks_for(id, it)),
            Value::Object(fields) => {
                let is_own = rule["award"].as_str() == Some(id) && rule["class"].is_string();
                is_own || fields.values().any(|it| asks_for(id, it))
            }
            _ => false,
        }
    }
    award.prerequisites.iter().any(|it| asks_for(&award.id, &it.0))
}

/// Classes of an order are won from the lowest up.
fn class_order(records: &Records, grants: &Table<Grant>, words: &Vocabularies, report: &mut Report) {
    type Won<'c> = (i16, usize, Term<AwardClass>, &'c Grant);
    let mut won: Vec<((Id<Award>, Party), Won<'_>)> = Vec::new();
    let climbing: Vec<bool> = records.awards.places_with(|it| climbs(&records.awards[it]));
    for (_, grant) in grants.iter().filter(|(_, it)| it.counts() && climbing[it.award.index()]) {
        let (Some(party), Some(class), Some(year)) = (grant.recipient.party(), &grant.class, grant.year)
        else {
            continue;
        };
        let classes = &records.awards[grant.award].classes;
        let Some(height) = classes.iter().position(|it| *it == *class) else { continue };
        won.push(((grant.award, party), (year.to, height, *class, grant)));
    }
    won.sort_by_key(|(of, (year, height, ..))| (*of, *year, *height));
    for of_one in won.chunk_by(|a, b| a.0 == b.0) {
        for pair in of_one.windows(2) {
            let [(_, (earlier_year, earlier_height, earlier, before)), (_, (year, height, class, grant))] =
                pair
            else {
                continue;
            };
            // A smaller place in the award's list of classes is higher.
            if earlier_year < year && earlier_height < height {
                let labels = [true, false]
                    .map(|vi| [earlier, class].map(|it| words.label("award_class", it.key(), vi).to_owned()));
                report.class_order(grant.at, *year, &labels, *earlier_year, before.at);
            }
        }
    }
}
