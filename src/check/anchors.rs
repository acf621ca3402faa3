//! Where a grant stands on the page of its batch, and which two are one.
//!
//! An anchor is printed in papers and never moves: it is made of what the grant itself says, in ASCII. Where the plain ones of
//! two on a page are the same, each says more, and the plain one stays as an empty target.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    Honored,
    catalog::Grant,
    recipients::{Named, Recipient},
};
use crate::{
    fast_map::hashed,
    model::{FastMap, Id},
    records::{Records, Unit},
    report::Report,
    source::Span,
    vietnamese::{slug::slugify, telex::telex_slug, text::identity_key},
};

/// How much an anchor says beyond the plain one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Award, recipient, year and class.
    #[default]
    Bare,
    /// Names with their marks, in Telex.
    Marks,
    /// That, and what the recipient is.
    Kind,
    /// Names with their marks, and the year of birth or the line of the decision's list.
    Details,
    /// That, and the decision.
    Decision,
    /// Whatever else differs, as a number.
    Hash,
}

const CLEARER: [Level; 5] = [Level::Marks, Level::Kind, Level::Details, Level::Decision, Level::Hash];

/// The ids that an anchor is made of: those records have now, or had before they were renamed.
#[derive(Clone, Copy, Debug)]
pub struct AnchorIds<'r> {
    /// Of the award.
    pub award: &'r str,
    /// Of the recipient on record, else of the unit of one without.
    pub recipient: Option<&'r str>,
}

impl<'r> AnchorIds<'r> {
    /// Those that records have now.
    pub fn of(records: &'r Records, grant: &Grant) -> AnchorIds<'r> {
        let recipient = match &grant.recipient {
            Recipient::Person(person) => Some(&*records.people[*person].id),
            Recipient::Unit(unit) => Some(&*records.units[*unit].id),
            Recipient::Named(_) | Recipient::Counted { .. } => grant.unit_at.map(|it| &*records.units[it].id),
        };
        AnchorIds { award: &records.awards[grant.award].id, recipient }
    }
}

/// The anchor of a grant at a level.
pub fn anchor(records: &Records, grant: &Grant, ids: AnchorIds<'_>, level: Level) -> String {
    let mut anchor = ids.award.to_owned();
    match &grant.recipient {
        Recipient::Named(Named { name, .. }) if level == Level::Bare => {
            add(&mut anchor, &slugify(name.as_str()))
        }
        Recipient::Named(Named { name, .. }) => add(&mut anchor, &telex_slug(name.as_str())),
        Recipient::Counted { honored, .. } => add(&mut anchor, &slugify(honored.key())),
        Recipient::Person(_) | Recipient::Unit(_) => {}
    }
    if let Some(recipient) = ids.recipient {
        add(&mut anchor, recipient);
    }
    if let Some(year) = grant.year {
        add(&mut anchor, &slugify(&year.to_string()));
    }
    if let Some(class) = &grant.class {
        add(&mut anchor, class.key());
    }
    if level >= Level::Details {
        match (birth_year(grant), grant.line_no) {
            (Some(year), _) => add(&mut anchor, &year.to_string()),
            (None, Some(line)) => add(&mut anchor, &format!("so-{line}")),
            (None, None) => {}
        }
    }
    let decision = DecisionKey::of(records, grant);
    if let Some(decision) = decision.as_ref().filter(|_| level >= Level::Decision) {
        add(&mut anchor, &slugify(&decision.text()));
    }
    if level == Level::Kind {
        let kind = match &grant.recipient {
            Recipient::Person(_) => "nguoi",
            Recipient::Unit(_) => "don-vi",
            Recipient::Named(Named { honored: Honored::People, .. }) => "ten-nguoi",
            Recipient::Named(Named { honored: Honored::Collectives, .. }) => "ten-tap-the",
            Recipient::Named(Named { honored: Honored::Households, .. }) => "ten-ho-gia-dinh",
            Recipient::Counted { .. } => "so-luong",
        };
        add(&mut anchor, kind);
    }
    if level >= Level::Hash {
        let name = match &grant.recipient {
            Recipient::Named(Named { name, .. }) => name.as_str(),
            Recipient::Person(_) | Recipient::Unit(_) | Recipient::Counted { .. } => "",
        };
        let all = format!("{anchor}\n{name}\n{}", decision.map(|it| format!("{it:?}")).unwrap_or_default());
        let hash = blake3::hash(all.as_bytes()).to_hex();
        add(&mut anchor, hash.get(..8).unwrap_or_default());
    }
    anchor
}

/// The anchor of a grant with the ids that records have now.
fn present_anchor(records: &Records, grant: &Grant, level: Level) -> String {
    anchor(records, grant, AnchorIds::of(records, grant), level)
}

fn add(anchor: &mut String, part: &str) {
    anchor.push_str("--");
    anchor.push_str(part);
}

fn birth_year(grant: &Grant) -> Option<u16> {
    match &grant.recipient {
        Recipient::Named(named) => named.birth_year,
        Recipient::Person(_) | Recipient::Unit(_) | Recipient::Counted { .. } => None,
    }
}

/// Gives the grants of a batch their anchors, and leaves out those that stand in it already.
pub(super) fn settle(records: &Records, grants: &mut Vec<Grant>, report: &mut Report) {
    for grant in grants.iter_mut() {
        grant.anchor = present_anchor(records, grant, Level::Bare);
    }
    let mut first: FastMap<&str, usize> = FastMap::default();
    let mut clashes: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, grant) in grants.iter().enumerate() {
        match first.get(grant.anchor.as_str()) {
            Some(earlier) => clashes.entry(&grant.anchor).or_insert_with(|| vec![*earlier]).push(place),
            None => drop(first.insert(&grant.anchor, place)),
        }
    }
    if clashes.is_empty() {
        return;
    }
    let mut taken: BTreeSet<String> = first.keys().map(|it| (*it).to_owned()).collect();
    let clashes: Vec<Vec<usize>> = clashes.into_values().collect();
    let mut repeated = BTreeSet::new();
    for mut places in clashes {
        tell_apart(records, grants, &mut places, &mut repeated, report);
        if places.len() < 2 {
            continue;
        }
        // The plain anchor of who is on record is made of an id, so it is no other's by chance.
        let on_record: Vec<usize> =
            places.iter().copied().filter(|it| grants[*it].recipient.party().is_some()).collect();
        if let [only] = on_record.as_slice() {
            places.retain(|it| it != only);
        }
        for (place, (form, level)) in clearer(records, grants, &places, &mut taken) {
            (grants[place].anchor, grants[place].anchor_level) = (form, level);
        }
    }
    let mut place = 0..;
    grants.retain(|_| place.next().is_none_or(|it| !repeated.contains(&it)));
}

/// Anchors for those that have one plain anchor, each no longer than it takes to be like no other of the page. What comes out
/// does not depend on the order of the list.
fn clearer(
    records: &Records,
    grants: &[Grant],
    places: &[usize],
    taken: &mut BTreeSet<String>,
) -> Vec<(usize, (String, Level))> {
    let mut places = places.to_vec();
    places.sort_by_cached_key(|it| present_anchor(records, &grants[*it], Level::Hash));
    let forms = CLEARER.map(|level| {
        let forms: Vec<String> =
            places.iter().map(|it| present_anchor(records, &grants[*it], level)).collect();
        let mut counts: FastMap<String, usize> = FastMap::default();
        forms.iter().for_each(|it| *counts.entry(it.clone()).or_default() += 1);
        (level, forms, counts)
    });
    let mut chosen = Vec::with_capacity(places.len());
    for (at, place) in places.iter().enumerate() {
        let (level, all, _) = forms
            .iter()
            .find(|(_, all, counts)| counts.get(&all[at]) == Some(&1) && !taken.contains(&all[at]))
            .unwrap_or(&forms[CLEARER.len() - 1]);
        taken.insert(all[at].clone());
        chosen.push((*place, (all[at].clone(), *level)));
    }
    chosen
}

/// Of grants with one anchor: those that can be distinguished stay, and what stands there twice goes.
fn tell_apart(
    records: &Records,
    grants: &mut [Grant],
    places: &mut Vec<usize>,
    repeated: &mut BTreeSet<usize>,
    report: &mut Report,
) {
    let mut same: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for place in places.iter() {
        same.entry(Key::of(&grants[*place])).or_default().push(*place);
    }
    for namesakes in same.into_values().filter(|it| it.len() > 1) {
        let lines: BTreeSet<u32> = namesakes.iter().filter_map(|it| grants[*it].line_no).collect();
        let are_named = matches!(grants[namesakes[0]].recipient, Recipient::Named(_));
        if are_named && lines.len() == namesakes.len() {
            for place in &namesakes {
                let line = grants[*place].line_no;
                if let Recipient::Named(named) = &mut grants[*place].recipient {
                    named.line = line;
                }
            }
            for place in &namesakes[1..] {
                let (one, other) = (&grants[namesakes[0]], &grants[*place]);
                if (&one.rank, &one.position) == (&other.rank, &other.position)
                    && one.citation.as_ref().map(|it| &it.value.main)
                        == other.citation.as_ref().map(|it| &it.value.main)
                {
                    report.namesakes_by_line(other.at, one.at);
                }
            }
            continue;
        }
        let mut earlier = Earlier::default();
        for place in namesakes {
            let grant = &grants[place];
            match earlier.alike(records, grant, |_| true) {
                Some((_, at)) => {
                    report.duplicate_grant(grant.at, at, grant.recipient.party().is_some());
                    repeated.insert(place);
                }
                None => earlier.add(records, 0, grant),
            }
        }
    }
    places.retain(|it| !repeated.contains(it));
}

/// The plain anchor of a grant, whichever it has.
fn bare<'g>(records: &Records, grant: &'g Grant) -> Cow<'g, str> {
    match grant.anchor_level {
        Level::Bare => Cow::Borrowed(&grant.anchor),
        _ => Cow::Owned(anchor(records, grant, AnchorIds::of(records, grant), Level::Bare)),
    }
}

/// The plain anchor of each grant of a batch, as a hash.
pub(super) fn hashes(records: &Records, grants: &[Arc<Grant>]) -> Vec<u64> {
    grants.iter().map(|it| hashed(&*bare(records, it))).collect()
}

/// The same grant in two batches: an error where their decision is one and the same, and worth a look where that is not known. Two
/// decisions may well give one award twice in a year. What an error left out is not in the answer's grants. `hashes` are those of their
/// plain anchors: only where two grants have one can they be the same.
pub(super) fn across(
    records: &Records,
    batches: &mut [Vec<Arc<Grant>>],
    hashes: &[&[u64]],
    report: &mut Report,
) {
    let mut is_repeated: FastMap<u64, bool> = FastMap::default();
    is_repeated.reserve(hashes.iter().map(|it| it.len()).sum());
    for hash in hashes.iter().copied().flatten() {
        is_repeated.entry(*hash).and_modify(|it| *it = true).or_insert(false);
    }
    let mut first: FastMap<Cow<'_, str>, (usize, usize)> = FastMap::default();
    let mut clashes: BTreeMap<(usize, usize), Vec<(usize, usize)>> = BTreeMap::new();
    for (batch, grants) in batches.iter().enumerate() {
        for (place, grant) in grants.iter().enumerate() {
            if grant.is_proposal() || !is_repeated[&hashes[batch][place]] {
                continue;
            }
            let bare = bare(records, grant);
            match first.get(&bare) {
                Some(earlier) => clashes.entry(*earlier).or_default().push((batch, place)),
                None => drop(first.insert(bare, (batch, place))),
            }
        }
    }
    let mut repeated = BTreeSet::new();
    for (first, later) in clashes {
        let mut same: BTreeMap<Key, Earlier<'_>> = BTreeMap::new();
        for (batch, place) in std::iter::once(first).chain(later) {
            let grant = &batches[batch][place];
            let earlier = same.entry(Key::of(grant)).or_default();
            match earlier.alike(records, grant, |it| it != batch) {
                Some((Sameness::One, at)) => {
                    report.duplicate_grant(grant.at, at, grant.recipient.party().is_some());
                    repeated.insert((batch, place));
                    continue;
                }
                Some((_, at)) => report.grant_again(grant.at, at),
                None => {}
            }
            earlier.add(records, batch, grant);
        }
    }
    for (batch, place) in repeated.into_iter().rev() {
        batches[batch].remove(place);
    }
}

/// Who received what, of grants that have one anchor.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    recipient: (u8, usize, String),
    unit: Option<Id<Unit>>,
    details: (Option<u16>, Option<u32>),
}

impl Key {
    fn of(grant: &Grant) -> Key {
        let (kind, index, name) = match &grant.recipient {
            Recipient::Person(it) => (0, it.index(), String::new()),
            Recipient::Unit(it) => (1, it.index(), String::new()),
            Recipient::Named(it) => (2, it.honored as usize, it.key.to_string()),
            Recipient::Counted { honored, .. } => (3, *honored as usize, String::new()),
        };
        let details = match &grant.recipient {
            Recipient::Named(it) => (it.birth_year, it.line),
            Recipient::Person(_) | Recipient::Unit(_) | Recipient::Counted { .. } => (None, None),
        };
        let unit = grant.unit_at.filter(|_| grant.recipient.party().is_none());
        Key { recipient: (kind, index, name), unit, details }
    }
}

/// Grants with one key that came before, so kept that a grant is compared with few of them: of two decisions with two numbers, none
/// is the other, and those that are one share their number or their record.
#[derive(Default)]
struct Earlier<'g> {
    all: Vec<(usize, &'g Grant)>,
    by_number: FastMap<Option<String>, Vec<usize>>,
    by_document: FastMap<String, Vec<usize>>,
}

impl<'g> Earlier<'g> {
    fn add(&mut self, records: &Records, batch: usize, grant: &'g Grant) {
        let (number, document) = numbered(records, grant);
        self.by_number.entry(number).or_default().push(self.all.len());
        if let Some(document) = document {
            self.by_document.entry(document).or_default().push(self.all.len());
        }
        self.all.push((batch, grant));
    }

    /// Of those in batches that `is_other` wants, the first whose decision is surely that of a grant, or else may be.
    fn alike(
        &self,
        records: &Records,
        grant: &Grant,
        is_other: impl Fn(usize) -> bool,
    ) -> Option<(Sameness, Span)> {
        let (number, document) = numbered(records, grant);
        let with_number = number.as_ref().and_then(|_| self.by_number.get(&number));
        let with_document = document.and_then(|it| self.by_document.get(&it));
        let first = |among: &mut dyn Iterator<Item = usize>, most: Sameness| {
            among
                .filter(|it| is_other(self.all[*it].0))
                .find(|it| sameness(records, self.all[*it].1, grant) <= most)
        };
        let known = |it: Option<&Vec<usize>>, most| first(&mut it.into_iter().flatten().copied(), most);
        let one =
            known(with_number, Sameness::One).into_iter().chain(known(with_document, Sameness::One)).min();
        if let Some(at) = one {
            return Some((Sameness::One, self.all[at].1.at));
        }
        let at = match number {
            None => first(&mut (0..self.all.len()), Sameness::Unknown),
            Some(_) => {
                let without = known(self.by_number.get(&None), Sameness::Unknown);
                known(with_number, Sameness::Unknown).into_iter().chain(without).min()
            }
        };
        at.map(|it| (Sameness::Unknown, self.all[it].1.at))
    }
}

/// The number and the record of a grant's decision.
fn numbered(records: &Records, grant: &Grant) -> (Option<String>, Option<String>) {
    DecisionKey::of(records, grant).map_or((None, None), |it| (it.number, it.document))
}

/// Whether two decisions are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sameness {
    /// One and the same.
    One,
    /// Nobody can tell.
    Unknown,
    /// Two.
    Two,
}

fn sameness(records: &Records, one: &Grant, other: &Grant) -> Sameness {
    let known = (DecisionKey::of(records, one), DecisionKey::of(records, other));
    let (Some(first), Some(second)) = known else { return Sameness::Unknown };
    let days = one.signed(records).zip(other.signed(records));
    let other_day = days.is_some_and(|(one, other)| one.is_before(other) || other.is_before(one));
    if differ(&first.number, &second.number) || differ(&first.issuer, &second.issuer) || other_day {
        return Sameness::Two;
    }
    let is_record = first.document.is_some() && first.document == second.document;
    if is_record || (first.number.is_some() && first.number == second.number) {
        return Sameness::One;
    }
    if differ(&first.document, &second.document) { Sameness::Two } else { Sameness::Unknown }
}

fn differ(one: &Option<String>, other: &Option<String>) -> bool {
    one.as_ref().zip(other.as_ref()).is_some_and(|(one, other)| one != other)
}

/// What is recorded of a decision, as it is compared.
#[derive(Debug)]
struct DecisionKey {
    document: Option<String>,
    number: Option<String>,
    issuer: Option<String>,
    date: Option<String>,
}

impl DecisionKey {
    fn of(records: &Records, grant: &Grant) -> Option<DecisionKey> {
        let facts = grant.decision.as_ref()?.facts(records);
        let document = facts.document.map(|it| records.documents[it].id.to_string());
        let issuer = facts.issuer.map(|it| records.units[it].id.to_string());
        let (number, date) = (facts.number.map(identity_key), facts.since.map(|it| it.to_string()));
        Some(DecisionKey { document, number, issuer, date })
    }

    fn text(&self) -> String {
        let parts = [&self.document, &self.number, &self.date];
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}
