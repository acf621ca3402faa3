//! Who was honored: a record, somebody or something known by name, or a number of whom no names are known.

use super::recipient_names::{Honored, Seeming, seeming};
use crate::{
    model::{Id, Term, Text, vocabulary::Sex},
    records::{Party, Person, Unit, grants::RecipientFields},
    report::Report,
    source::Spanned,
    vietnamese::text::identity_key,
};

/// Who received a grant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Recipient {
    /// A person on record.
    Person(Id<Person>),
    /// A unit on record.
    Unit(Id<Unit>),
    /// Somebody or something without a record.
    Named(Named),
    /// So many of whom the source gives no names.
    Counted {
        /// What they are.
        honored: Honored,
        /// How many.
        count: u32,
    },
}

/// A recipient without a record.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Named {
    /// The name.
    pub name: Text,
    /// The name as it is compared.
    pub key: Box<str>,
    /// What it is.
    pub honored: Honored,
    /// Nothing but the name says so, which is reported: a build needs the word of the author.
    pub is_guess: bool,
    /// Sex, where stated.
    pub sex: Option<Term<Sex>>,
    /// Year of birth, where stated: it distinguishes namesakes.
    pub birth_year: Option<u16>,
    /// The line of the decision's list, where nothing else distinguishes two namesakes of one batch.
    pub line: Option<u32>,
}

impl Recipient {
    /// The recipient as written; `None` where it cannot be had, which has been reported.
    pub(super) fn of(own: &RecipientFields, report: &mut Report) -> Option<Recipient> {
        let kind = stated_kind(own, report)?;
        let known = own.person.map(|it| (Recipient::Person(it.value), Honored::People));
        let known = known.or_else(|| own.unit.map(|it| (Recipient::Unit(it.value), Honored::Collectives)));
        if let Some((recipient, honored)) = known {
            if let (Some(kind), Some(written)) = (kind, &own.kind)
                && kind != honored
            {
                report.kind_of_record(written.span, kind.key(), honored.key());
            }
            return Some(recipient);
        }
        if let Some(name) = &own.name {
            return named(own, name, kind, report).map(Recipient::Named);
        }
        let count = own.count.as_deref()?;
        match kind {
            Some(honored) => Some(Recipient::Counted { honored, count: count.value as u32 }),
            None => {
                report.count_without_kind(count.span, count.value);
                None
            }
        }
    }

    /// The record, if there is one.
    pub fn party(&self) -> Option<Party> {
        match self {
            Recipient::Person(person) => Some(Party::Person(*person)),
            Recipient::Unit(unit) => Some(Party::Unit(*unit)),
            Recipient::Named(_) | Recipient::Counted { .. } => None,
        }
    }

    /// The person on record, if it is one.
    pub fn person(&self) -> Option<Id<Person>> {
        match self {
            Recipient::Person(person) => Some(*person),
            Recipient::Unit(_) | Recipient::Named(_) | Recipient::Counted { .. } => None,
        }
    }

    /// What it counts as.
    pub fn honored(&self) -> Honored {
        match self {
            Recipient::Person(_) => Honored::People,
            Recipient::Unit(_) => Honored::Collectives,
            Recipient::Named(Named { honored, .. }) | Recipient::Counted { honored, .. } => *honored,
        }
    }

    /// A unit on record: the grant is its own, whatever unit stands beside it.
    pub fn is_unit(&self) -> bool {
        matches!(self, Recipient::Unit(_))
    }

    /// The name of a person without a record, which indexes of persons have.
    pub fn unrecorded_person(&self) -> Option<&Text> {
        match self {
            Recipient::Named(Named { name, honored: Honored::People, .. }) => Some(name),
            Recipient::Person(_) | Recipient::Unit(_) | Recipient::Named(_) | Recipient::Counted { .. } => {
                None
            }
        }
    }

    /// How many were honored.
    pub fn size(&self) -> u32 {
        match self {
            Recipient::Counted { count, .. } => *count,
            Recipient::Person(_) | Recipient::Unit(_) | Recipient::Named(_) => 1,
        }
    }
}

/// The kind as written; the outer `None` after a report where no recipient can be of it.
fn stated_kind(own: &RecipientFields, report: &mut Report) -> Option<Option<Honored>> {
    let Some(written) = &own.kind else { return Some(None) };
    let kind = Honored::of_term(written.value);
    if kind.is_none() {
        report.kind_of_no_recipient(written.span, written.value.key());
    }
    kind.map(Some)
}

/// A name is that of a person unless it is said to be something else; one that reads like a number is none.
fn named(
    own: &RecipientFields,
    name: &Spanned<Text>,
    kind: Option<Honored>,
    report: &mut Report,
) -> Option<Named> {
    let seeming = seeming(name.as_str());
    // A number is no name, whatever is stated of it.
    let counted = match seeming {
        Some(Seeming::Count { count, honored }) => Some(Some((count, honored.key()))),
        Some(Seeming::Nobody) => Some(None),
        Some(Seeming::Collective | Seeming::Household) | None => None,
    };
    if let Some(counted) = counted {
        report.name_of_nobody(name.span, name.as_str(), counted);
        return None;
    }
    let guess = seeming.filter(|_| kind.is_none()).map(|it| match it {
        Seeming::Household => Honored::Households,
        Seeming::Collective | Seeming::Count { .. } | Seeming::Nobody => Honored::Collectives,
    });
    Some(Named {
        name: name.value.clone(),
        key: identity_key(name.as_str()).into(),
        honored: kind.or(guess).unwrap_or(Honored::People),
        is_guess: guess.is_some(),
        sex: own.sex,
        birth_year: own.birth_year.as_deref().map(|it| *it as u16),
        line: None,
    })
}
