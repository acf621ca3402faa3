//! How names are written: titles and offices in them, capitals, blanks. A list from a spreadsheet has hundreds of one kind, so each kind
//! is reported once a file, at the first of them.

use std::collections::BTreeMap;

use super::recipient_names::{Honored, seeming};
use crate::{
    model::{FastMap, RecordKind, Text},
    parse::fields::Name,
    records::{RawRecords, grants::RawRecipientFields},
    report::{Report, problems::names::Bearer},
    source::{FileId, Span, Spanned},
    vietnamese::name_form::{NameFlaw, NameUse, name_flaw},
};

/// The first name of a kind in a file, and how many there are.
struct Found {
    at: Span,
    written: String,
    meant: String,
    count: usize,
}

/// What is found, in the order of files; no flaw beside a bearer is odd blanks.
struct Flaws {
    found: BTreeMap<(FileId, Bearer, Option<NameFlaw>), Found>,
    known: KnownNames,
    earlier: KnownNames,
}

/// The flaws of names, remembered by the name: nothing else decides about them.
#[derive(Default)]
pub(super) struct KnownNames {
    called: FastMap<Box<str>, Flaw>,
    signed: FastMap<Box<str>, Flaw>,
}

/// A flaw, and what is meant.
type Flaw = Option<(NameFlaw, String)>;

impl KnownNames {
    /// What is cached, as far as it is asked for: names that nobody bears any more are forgotten.
    fn flaw(&mut self, earlier: &mut KnownNames, name: &str, how: NameUse) -> &Flaw {
        let (known, earlier) = match how {
            NameUse::Called => (&mut self.called, &mut earlier.called),
            NameUse::Signed => (&mut self.signed, &mut earlier.signed),
        };
        if !known.contains_key(name) {
            let (name, flaw) =
                earlier.remove_entry(name).unwrap_or_else(|| (name.into(), name_flaw(name, how)));
            known.insert(name, flaw);
        }
        &known[name]
    }
}

/// Judges the names of people, authors, recipients and units.
pub(super) fn check(raw: &RawRecords, kind: RecordKind, known: &mut KnownNames, report: &mut Report) {
    let mut flaws =
        Flaws { found: BTreeMap::new(), known: KnownNames::default(), earlier: std::mem::take(known) };
    match kind {
        RecordKind::Person => {
            for name in raw.people.iter().filter_map(|it| it.fields.name.as_ref()) {
                flaws.judge(name, Text::as_str, Bearer::Person, Some(NameUse::Called));
            }
        }
        RecordKind::Grants => {
            for recipient in raw.grants.iter().flat_map(|it| &it.fields.recipients) {
                if let Some(name) = &recipient.value.0.name {
                    let how = is_person(&recipient.value.0, name.as_str()).then_some(NameUse::Called);
                    flaws.judge(name, Text::as_str, Bearer::Recipient, how);
                }
            }
        }
        RecordKind::Initiative => {
            let authors = raw.initiatives.iter().flat_map(|it| &it.fields.authors);
            for name in authors.filter_map(|it| it.name.as_ref()) {
                flaws.judge(name, Text::as_str, Bearer::Author, Some(NameUse::Called));
            }
        }
        RecordKind::Consultation => {
            let proposed = raw.consultations.iter().flat_map(|it| &it.fields.proposed);
            for name in proposed.filter_map(|it| it.name.as_ref()) {
                let how = seeming(name.as_str()).is_none().then_some(NameUse::Called);
                flaws.judge(name, Text::as_str, Bearer::Recipient, how);
            }
        }
        RecordKind::Publication => {
            let authors = raw.publications.iter().flat_map(|it| &it.fields.authors);
            for name in authors.filter_map(|it| it.name.as_ref()) {
                flaws.judge(name, Text::as_str, Bearer::Author, Some(NameUse::Called));
            }
        }
        RecordKind::News => {
            let bylines = raw.news.iter().flat_map(|it| &it.fields.byline);
            for name in bylines.filter_map(|it| it.text.as_ref()) {
                flaws.judge(name, |it| it, Bearer::Author, Some(NameUse::Signed));
            }
        }
        RecordKind::Unit => {
            for unit in raw.units.iter().flat_map(|it| &it.fields.names) {
                for name in unit.name.iter().chain(&unit.short) {
                    flaws.judge(name, Text::as_str, Bearer::Unit, None);
                }
            }
        }
        _ => {}
    }
    *known = flaws.report(report);
}

/// Whether a recipient is a person, as far as its kind and its name tell.
fn is_person(own: &RawRecipientFields, name: &str) -> bool {
    let is_said = own.kind.as_ref().is_none_or(|it| Honored::of_term(it.value) == Some(Honored::People));
    is_said && seeming(name).is_none()
}

impl Flaws {
    /// Judges one name; `how` is none for what is no person.
    fn judge<T>(
        &mut self,
        name: &Spanned<Name<T>>,
        text: impl Fn(&T) -> &str,
        bearer: Bearer,
        how: Option<NameUse>,
    ) {
        let written = text(&name.value.value);
        if name.value.had_odd_blanks {
            self.take(name.span, bearer, None, written, written);
        }
        if let Some((flaw, meant)) =
            how.and_then(|it| self.known.flaw(&mut self.earlier, written, it).clone())
        {
            self.take(name.span, bearer, Some(flaw), written, &meant);
        }
    }

    fn take(&mut self, at: Span, bearer: Bearer, flaw: Option<NameFlaw>, written: &str, meant: &str) {
        let found = self.found.entry((at.file, bearer, flaw)).or_insert_with(|| Found {
            at,
            written: written.to_owned(),
            meant: meant.to_owned(),
            count: 0,
        });
        found.count += 1;
    }

    /// Reports all; what is remembered of names.
    fn report(self, report: &mut Report) -> KnownNames {
        for ((_, bearer, flaw), Found { at, written, meant, count }) in self.found {
            match flaw {
                Some(NameFlaw::Title) => report.name_with_title(at, &written, &meant, bearer, count),
                Some(NameFlaw::Case) => report.name_case(at, &written, &meant, bearer, count),
                None => report.name_blanks(at, &meant, count),
            }
        }
        self.known
    }
}
