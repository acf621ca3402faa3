//! The tables of one site: the built-in values, those that `site.yaml` adds, and how a written value finds its key.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{ALL, Entry, Term, Vocab};

/// Below this likeness a "did you mean" would puzzle more than it helps.
const NEAR: f64 = 0.6;

/// The value that stands last in every table.
const OTHER: &str = "khac";

/// Why `site.yaml` may not add a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddFault {
    /// No vocabulary has that name.
    UnknownVocabulary,
    /// The key already names a value, as its key or as one of its labels.
    KeyTaken,
}

/// The vocabularies of one site.
#[derive(Clone, Debug)]
pub struct Vocabularies {
    tables: BTreeMap<&'static str, Arc<Table>>,
}

#[derive(Clone, Debug, Default)]
struct Table {
    entries: Vec<Entry>,
    /// Every accepted spelling, folded, with the key that it stands for.
    spellings: BTreeMap<String, &'static str>,
}

impl Vocabularies {
    /// The tables that ship with the program.
    pub fn built_in() -> Self {
        static BUILT_IN: LazyLock<Vocabularies> = LazyLock::new(|| {
            let mut tables: BTreeMap<&'static str, Arc<Table>> = BTreeMap::new();
            for vocabulary in ALL {
                let table = Arc::make_mut(tables.entry(vocabulary.name).or_default());
                table.entries.extend(vocabulary.entries);
                table.learn_spellings();
            }
            Vocabularies { tables }
        });
        BUILT_IN.clone()
    }

    /// Adds a value of the site's own, before `khac` in the order.
    pub fn add(
        &mut self,
        vocabulary: &str,
        key: &str,
        vi: &str,
        en: &str,
        gloss: &str,
    ) -> Result<(), AddFault> {
        let table = Arc::make_mut(self.tables.get_mut(vocabulary).ok_or(AddFault::UnknownVocabulary)?);
        if table.spellings.contains_key(&fold(key)) {
            return Err(AddFault::KeyTaken);
        }
        let [vi, en, gloss] = [vi, en, gloss].map(|it| interned(&it.nfc().collect::<String>()));
        let entry = Entry { key: interned(key), vi, en, gloss };
        let at = table.position(OTHER).unwrap_or(table.entries.len());
        table.entries.insert(at, entry);
        table.learn_spellings();
        Ok(())
    }

    /// The value that was written, by key, Vietnamese or English label; case, `_`, `-` and spaces do not matter.
    pub fn term<V: Vocab>(&self, written: &str) -> Option<Term<V>> {
        let table = self.table(V::VOCABULARY.name)?;
        // Nearly all is written as the key, which no other spelling can be taken for.
        if let Some(at) = table.position(written) {
            return Some(Term::new(table.entries[at].key));
        }
        let (spellings, folded) = (&table.spellings, fold(written));
        let known = spellings.get(&folded).or_else(|| {
            // A key is its Vietnamese term without marks: `Nhất` in a column of classes means `nhat`.
            let (_, key) = spellings.get_key_value(&unmarked(&folded))?;
            (fold(key) == unmarked(&folded)).then_some(key)
        });
        known.copied().map(Term::new)
    }

    /// The key whose spelling is most like what was written, if any is like it at all.
    pub fn nearest<V: Vocab>(&self, written: &str) -> Option<&'static str> {
        let folded = fold(written);
        let mut best: Option<(f64, &'static str)> = None;
        for (spelling, &key) in &self.table(V::VOCABULARY.name)?.spellings {
            let likeness = strsim::normalized_damerau_levenshtein(&folded, spelling);
            if likeness >= NEAR && best.is_none_or(|(so_far, _)| likeness > so_far) {
                best = Some((likeness, key));
            }
        }
        best.map(|(_, key)| key)
    }

    /// The label of a value, Vietnamese if `vi`, else English; a key that no table knows is its own label.
    pub fn label<'a>(&'a self, vocabulary: &str, key: &'a str, vi: bool) -> &'a str {
        let entry = self.entries(vocabulary).iter().find(|entry| entry.key == key);
        match entry {
            Some(entry) if vi => entry.vi,
            Some(entry) => entry.en,
            None => key,
        }
    }

    /// The place of a value in its table; what no table knows comes after all that it knows.
    pub fn order(&self, vocabulary: &str, key: &str) -> usize {
        let entries = self.entries(vocabulary);
        entries.iter().position(|entry| entry.key == key).unwrap_or(entries.len())
    }

    /// The keys of a vocabulary in the order of its table.
    pub fn keys(&self, vocabulary: &str) -> impl Iterator<Item = &str> {
        self.entries(vocabulary).iter().map(|entry| entry.key)
    }

    /// The values of a vocabulary in order; none if there is no such vocabulary.
    pub fn entries(&self, vocabulary: &str) -> &[Entry] {
        self.table(vocabulary).map_or(&[], |table| &table.entries)
    }

    fn table(&self, vocabulary: &str) -> Option<&Table> {
        self.tables.get(vocabulary).map(Arc::as_ref)
    }
}

impl Table {
    fn position(&self, key: &str) -> Option<usize> {
        self.entries.iter().position(|entry| entry.key == key)
    }

    /// Keys come first: a label never takes over another value's key, nor a later label an earlier one.
    fn learn_spellings(&mut self) {
        self.spellings.clear();
        for entry in &self.entries {
            self.spellings.insert(fold(entry.key), entry.key);
        }
        for entry in &self.entries {
            for label in [entry.vi, entry.en] {
                self.spellings.entry(fold(label)).or_insert(entry.key);
            }
        }
    }
}

/// A word that a site adds, interned for as long as the program runs, so that a term is one word to copy. A preview that reads `site.yaml`
/// again finds the same.
fn interned(key: &str) -> &'static str {
    static KEYS: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut keys = KEYS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = keys.get(key) {
        return known;
    }
    let key: &'static str = Box::leak(key.into());
    keys.insert(key);
    key
}

/// One form for spellings that mean the same: NFC, lower case, single spaces for `_`, `-` and white space.
fn fold(written: &str) -> String {
    let lower: String = written.nfc().flat_map(char::to_lowercase).nfc().collect();
    let straight = lower.replace('’', "'");
    let words = straight.split(|c: char| c.is_whitespace() || c == '_' || c == '-');
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn unmarked(folded: &str) -> String {
    let base = folded.nfd().filter(|c| !is_combining_mark(*c));
    base.map(|c| if c == 'đ' { 'd' } else { c }).collect()
}
