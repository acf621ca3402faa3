//! Syllables as numbers. All threads share the numbers; which thread met a syllable first shows in them, so nothing
//! that is written may depend on their order.

use std::sync::Mutex;

use crate::{
    model::FastMap,
    packed,
    vietnamese::syllable::{Keys, keys},
};

/// A syllable as it is spelled with accents.
#[derive(Clone, Debug)]
pub struct Spelling {
    /// The fold it is a spelling of.
    pub fold: u32,
    /// The accent key.
    pub accent: Box<str>,
}

/// Every syllable met so far.
#[derive(Debug, Default)]
pub struct Interner {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    written: FastMap<Box<str>, (u32, u32)>,
    by_keys: FastMap<Keys, (u32, u32)>,
    by_fold: FastMap<Box<str>, u32>,
    spellings: Vec<Spelling>,
    folds: Vec<Box<str>>,
}

impl Interner {
    /// The numbers of a syllable as written: of its spelling, and of its fold; `None` if nothing of it is left.
    pub fn number(&self, syllable: &str) -> Option<(u32, u32)> {
        let mut inner = self.inner.lock().expect("no thread panics while it holds this");
        if let Some(found) = inner.written.get(syllable) {
            return Some(*found);
        }
        let keys = keys(syllable);
        if keys.fold.is_empty() {
            return None;
        }
        let numbers = inner.number_keys(keys);
        inner.written.insert(syllable.into(), numbers);
        Some(numbers)
    }

    /// How many spellings there are.
    pub fn n_spellings(&self) -> usize {
        self.inner.lock().expect("no thread panics while it holds this").spellings.len()
    }

    /// The numbers that [`to_bytes`] took down.
    pub fn of_bytes(mut bytes: &[u8]) -> Option<Interner> {
        let mut inner = Inner::default();
        while !bytes.is_empty() {
            let [fold, accent] = [(); 2].map(|()| packed::take_text(&mut bytes).map(str::to_owned));
            inner.number_keys(Keys { fold: fold?, accent: accent? });
        }
        Some(Interner { inner: Mutex::new(inner) })
    }

    /// Every spelling and every fold, by their numbers.
    pub fn into_parts(self) -> (Vec<Spelling>, Vec<Box<str>>) {
        let inner = self.inner.into_inner().expect("no thread panics while it holds this");
        (inner.spellings, inner.folds)
    }
}

/// Spellings in the order of their numbers; folds have theirs by the first that has each.
pub fn to_bytes(spellings: &[Spelling], folds: &[Box<str>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for Spelling { fold, accent } in spellings {
        packed::put_text(&mut bytes, folds[*fold as usize].as_bytes());
        packed::put_text(&mut bytes, accent.as_bytes());
    }
    bytes
}

impl Inner {
    fn number_keys(&mut self, keys: Keys) -> (u32, u32) {
        if let Some(found) = self.by_keys.get(&keys) {
            return *found;
        }
        let fold = match self.by_fold.get(keys.fold.as_str()) {
            Some(fold) => *fold,
            None => {
                let fold = self.folds.len() as u32;
                self.folds.push(keys.fold.as_str().into());
                self.by_fold.insert(keys.fold.as_str().into(), fold);
                fold
            }
        };
        let numbers = (self.spellings.len() as u32, fold);
        self.spellings.push(Spelling { fold, accent: keys.accent.as_str().into() });
        self.by_keys.insert(keys, numbers);
        numbers
    }
}
