//! What was probably meant by a word that is not known: the one most like it.
//!
//! A missing record may be named ten thousand times, and a folder that is gone makes as many records missing on a site of
//! as many. So the true distance is taken only where counting letters does not rule a word out, and answers are kept.

use std::sync::{Mutex, PoisonError};

use crate::model::FastMap;

/// So many of many words, those that share the most letters, are compared truly.
const MOST_COMPARED: usize = 32;

/// The candidate most like what was written, close enough to be meant.
pub fn nearest<'c>(written: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let letters = Letters::of(written);
    candidates
        .filter(|it| !is_longer(written, it) && letters.least_distance(&Letters::of(it)) <= most(written, it))
        .filter_map(|it| Some((close(written, it)?, it)))
        .min()
        .map(|(_, it)| it)
}

/// How many edits apart two words may be and one still be meant for the other.
fn most(written: &str, known: &str) -> usize {
    1 + written.len().max(known.len()) / 5
}

/// Whether the lengths alone rule one word out for the other, without comparing letters, since a file may have a hundred
/// thousand fields that no record has.
fn is_longer(written: &str, known: &str) -> bool {
    written.len().abs_diff(known.len()) > most(written, known) && written.is_ascii() && known.is_ascii()
}

/// The distance of two words, if it is close enough.
fn close(written: &str, known: &str) -> Option<usize> {
    let distance = strsim::damerau_levenshtein(written, known);
    // Of a short word little is left when a letter goes: `Họ` is not `no`.
    let is_short = 3 * distance > written.chars().count().max(known.chars().count());
    (distance <= most(written, known) && !is_short).then_some(distance)
}

/// Many words, of which one is asked for again and again.
#[derive(Debug, Default)]
pub struct Alike {
    /// Sorted, so that of two as like as each other the first is taken.
    words: Vec<Box<str>>,
    letters: Vec<Letters>,
    answers: Mutex<FastMap<Box<str>, Option<usize>>>,
}

impl Alike {
    /// Of these words.
    pub fn of<'w>(words: impl Iterator<Item = &'w str>) -> Alike {
        let mut words: Vec<Box<str>> = words.map(Box::from).collect();
        words.sort_unstable();
        words.dedup();
        let letters = words.iter().map(|it| Letters::of(it)).collect();
        Alike { words, letters, answers: Mutex::default() }
    }

    /// The word most like what was written, close enough to be meant.
    pub fn nearest(&self, written: &str) -> Option<&str> {
        let known = self.answers().get(written).copied();
        let answer = known.unwrap_or_else(|| {
            let answer = self.compare(written);
            self.answers().insert(written.into(), answer);
            answer
        });
        Some(&self.words[answer?])
    }

    fn compare(&self, written: &str) -> Option<usize> {
        let letters = Letters::of(written);
        let possible = self.letters.iter().enumerate().filter_map(|(at, it)| {
            let least = letters.least_distance(it);
            (least <= most(written, &self.words[at])).then_some((least, at))
        });
        let mut possible: Vec<(usize, usize)> = possible.collect();
        possible.sort_unstable();
        possible.truncate(MOST_COMPARED);
        let near = possible.into_iter().filter_map(|(_, at)| Some((close(written, &self.words[at])?, at)));
        near.min().map(|(_, at)| at)
    }

    fn answers(&self) -> std::sync::MutexGuard<'_, FastMap<Box<str>, Option<usize>>> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How often each ASCII letter and digit stands in a word, rare ones counted together.
#[derive(Clone, Copy, Debug)]
struct Letters {
    counts: [u8; 32],
    all: u16,
}

impl Letters {
    fn of(word: &str) -> Letters {
        let (mut counts, mut all) = ([0_u8; 32], 0_u16);
        for byte in word.bytes().filter(u8::is_ascii) {
            let place = match byte.to_ascii_lowercase() {
                letter @ b'a'..=b'z' => letter - b'a',
                digit @ b'0'..=b'9' => 26 + (digit - b'0') / 2,
                _ => 31,
            };
            let count = &mut counts[usize::from(place)];
            // A longer word is as unlike as it needs to be.
            if *count < u8::MAX {
                *count += 1;
                all += 1;
            }
        }
        Letters { counts, all }
    }

    /// No fewer edits than this lead to `other`: each adds one letter at most and takes one away.
    fn least_distance(&self, other: &Letters) -> usize {
        let pairs = self.counts.iter().zip(&other.counts);
        let more: u16 = pairs.map(|(own, other)| u16::from(own.saturating_sub(*other))).sum();
        // What this has more and what it shares make all of it, and likewise of the other.
        let fewer = other.all + more - self.all;
        usize::from(more.max(fewer))
    }
}
