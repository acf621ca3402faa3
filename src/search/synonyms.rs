//! Abbreviations and what they stand for, both ways. They are expanded when the index is made: a text that has one form is
//! found by every other, and the browser needs no table to search, only to mark what it found.

use super::interner::Interner;
use crate::{model::FastMap, vietnamese::syllable::syllables};

/// The numbers of a syllable: of its spelling and of its fold.
pub type Token = (u32, u32);

/// Forms by the syllable that they begin with.
#[derive(Debug, Default)]
pub struct Synonyms {
    groups: Vec<Vec<Vec<Token>>>,
    by_first: FastMap<u32, Vec<(usize, usize)>>,
    /// By fold: whether any form begins with it. Most do not, and every syllable of every text is asked about.
    is_first: Vec<bool>,
}

/// A form found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its group.
    pub group: usize,
    /// Its place in the group.
    pub form: usize,
    /// How many syllables it takes.
    pub len: usize,
}

impl Synonyms {
    /// Numbers every form.
    pub fn new(groups: &[Vec<String>], interner: &Interner) -> Synonyms {
        let groups = groups.iter().map(|group| {
            let forms = group.iter();
            forms.map(|it| syllables(it).filter_map(|it| interner.number(it)).collect()).collect()
        });
        let groups: Vec<Vec<Vec<Token>>> = groups.collect();
        let mut by_first: FastMap<u32, Vec<(usize, usize)>> = FastMap::default();
        for (group, forms) in groups.iter().enumerate() {
            for (place, form) in forms.iter().enumerate() {
                if let Some((_, fold)) = form.first() {
                    by_first.entry(*fold).or_default().push((group, place));
                }
            }
        }
        let n = by_first.keys().max().map_or(0, |it| *it as usize + 1);
        let is_first = (0..n).map(|it| by_first.contains_key(&(it as u32))).collect();
        Synonyms { groups, by_first, is_first }
    }

    /// The forms that begin a text, longest first.
    pub fn at(&self, text: &[Token]) -> Vec<Found> {
        let Some((_, first)) = text.first() else { return Vec::new() };
        if !self.is_first.get(*first as usize).is_some_and(|it| *it) {
            return Vec::new();
        }
        let candidates = &self.by_first[first];
        let mut found: Vec<Found> = candidates
            .iter()
            .map(|(group, form)| Found { group: *group, form: *form, len: self.groups[*group][*form].len() })
            .filter(|it| {
                let form = &self.groups[it.group][it.form];
                text.len() >= it.len && form.iter().zip(text).all(|(own, other)| own.1 == other.1)
            })
            .collect();
        found.sort_by_key(|it| std::cmp::Reverse(it.len));
        found
    }

    /// The forms of a group.
    pub fn forms(&self, group: usize) -> &[Vec<Token>] {
        &self.groups[group]
    }

    /// A name with every form replaced by the one at `place` of its group; `None` if that changes nothing.
    pub fn respelled(&self, name: &[Token], place: usize) -> Option<Vec<Token>> {
        let mut respelled = Vec::new();
        let mut at = 0;
        while at < name.len() {
            match self.at(&name[at..]).first() {
                Some(found) => {
                    let forms = self.forms(found.group);
                    respelled.extend(&forms[place.min(forms.len() - 1)]);
                    at += found.len;
                }
                None => {
                    respelled.push(name[at]);
                    at += 1;
                }
            }
        }
        let is_other = respelled.iter().map(|it| it.1).ne(name.iter().map(|it| it.1));
        is_other.then_some(respelled)
    }
}
