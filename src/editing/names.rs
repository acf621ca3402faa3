//! People whom the text of a book names without a record: nobody can look them up, and nobody has checked their names.
//!
//! The search is careful rather than complete: only names that an honorific or a rank leads in and that begin with a
//! family name are found. A name without such a word before it is not.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    check::Catalog,
    cut::Cut,
    records::Mention,
    source::{Sources, Span},
    vietnamese::{
        honorific::honored_names,
        text::{fold, identity_key, one_line},
    },
};

/// A person whom nobody has a record of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// As the text has it.
    pub name: String,
    /// Where it stands.
    pub at: Span,
    /// The record that names the text.
    pub in_text: Mention,
    /// A person on record whose name differs in accents alone.
    pub near: Option<String>,
}

/// The names in some texts that no record knows, in the order of the texts; each name once a text.
pub fn unknown(catalog: &Catalog, sources: &Sources, texts: &[(Mention, Span)]) -> Vec<Unknown> {
    let known = NameIndex::new(catalog);
    let mut unknown = Vec::new();
    for (in_text, span) in texts {
        let text = sources.text(*span);
        let mut seen = BTreeSet::new();
        for range in honored_names(text) {
            let name = one_line(text.cut(range.clone()));
            if known.holds(&name) || !seen.insert(name.clone()) {
                continue;
            }
            let near = known.by_letters.get(&fold(&name)).cloned();
            unknown.push(Unknown { near, name, at: span.within(range), in_text: *in_text });
        }
    }
    unknown
}

/// Names of people on record, and of those who received something without one.
struct NameIndex {
    names: BTreeSet<String>,
    by_letters: BTreeMap<String, String>,
}

impl NameIndex {
    fn new(catalog: &Catalog) -> NameIndex {
        let mut known = NameIndex { names: BTreeSet::new(), by_letters: BTreeMap::new() };
        for (_, person) in catalog.records().people.iter() {
            known.add(person.name.as_str());
            person.common.aliases.iter().for_each(|it| known.add(it));
        }
        for (_, grant) in catalog.grants().iter() {
            if let Some(name) = grant.recipient.unrecorded_person() {
                known.add(name.as_str());
            }
        }
        known
    }

    fn add(&mut self, name: &str) {
        self.names.insert(identity_key(name));
        self.by_letters.entry(fold(name)).or_insert_with(|| name.to_owned());
    }

    /// Whether the words begin with a name on record: an office in capitals may follow it without a comma.
    fn holds(&self, words: &str) -> bool {
        let ends = words.match_indices(' ').map(|(at, _)| at).skip(1).chain([words.len()]);
        ends.into_iter().any(|end| self.names.contains(&identity_key(words.cut(..end))))
    }
}
