//! A text made of blocks, and the proof that it says what was meant.

use std::ops::Range;

use super::{Block, Names, Value, blocks, found, notation, write};
use crate::cut::Cut;

/// What should stand at a place of the text.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// A block of the text as it is, by its number.
    Keep(usize),
    /// Markdown, as it is written: a block that was edited as text, or what was read elsewhere.
    Source(String),
    /// A value, and the number of the block that it was.
    Value(Option<usize>, Value),
}

/// A block as it will be written.
struct Part {
    /// The number of the block it was.
    of: Option<usize>,
    is_kept: bool,
    words: String,
    /// What it must read as; of Markdown that was written by hand, whatever it does.
    value: Option<Value>,
    /// The mark of its items, where it is a list.
    bullet: Option<char>,
}

/// How the text ends up between blocks that did not stand there together.
#[derive(Clone, Copy, PartialEq)]
enum Joint {
    /// As it was wherever two blocks have stood together.
    AsBefore,
    /// A blank line wherever either has changed.
    Apart,
}

/// The text of blocks. Those that are kept keep their bytes, and so does what stands between two that stay together; read again, each
/// is what was meant. Nothing where it cannot be so.
pub fn composed(text: &str, wishes: &[Wish], names: Names<'_>) -> Option<String> {
    let old = blocks(text, names);
    let parts: Vec<Part> = wishes.iter().map(|it| part(text, &old, it, names)).collect::<Option<_>>()?;
    let parts: Vec<Part> = parts.into_iter().filter(|it| !it.words.trim().is_empty()).collect();
    [Joint::AsBefore, Joint::Apart].into_iter().find_map(|joint| {
        let (now, places) = joined(text, &old, &parts, joint);
        is_as_meant(&now, &parts, &places, names).then_some(now)
    })
}

fn part(text: &str, old: &[Block], wish: &Wish, names: Names<'_>) -> Option<Part> {
    let source = |at: usize| Some(text.cut(old.get(at)?.range.clone()));
    let (of, words, value) = match wish {
        Wish::Keep(at) => (Some(*at), source(*at)?.to_owned(), Some(old.get(*at)?.value.clone())),
        Wish::Source(words) => (None, words.trim_matches('\n').trim_end().to_owned(), None),
        Wish::Value(of, value) => {
            let before = of.map_or(Some(""), source)?;
            let value = notation::normal(value, names)?;
            (*of, write::markdown(&value, before)?, Some(value))
        }
    };
    let bullet =
        words.trim_start().chars().find(|it| !it.is_ascii_digit()).filter(|it| "-*+.)".contains(*it));
    let bullet = bullet.filter(|_| matches!(value, Some(Value::List(_))));
    Some(Part { of, is_kept: matches!(wish, Wish::Keep(_)), words, value, bullet })
}

/// The text, and where each part stands in it.
fn joined(text: &str, old: &[Block], parts: &[Part], joint: Joint) -> (String, Vec<Range<usize>>) {
    let between = |one: &Part, other: &Part| {
        let (before, after) = (one.of?, other.of?);
        let is_same = one.is_kept && other.is_kept || joint == Joint::AsBefore;
        (after == before + 1 && is_same).then(|| text.cut(old[before].range.end..old[after].range.start))
    };
    let (mut now, mut places) = (String::new(), Vec::new());
    let mut before: Option<&Part> = None;
    for it in parts {
        if let Some(before) = before {
            let apart = if before.is_one_list_with(it) { "\n" } else { "\n\n" };
            now.push_str(between(before, it).unwrap_or(apart));
        }
        places.push(now.len()..now.len() + it.words.len());
        now.push_str(&it.words);
        before = Some(it);
    }
    (now, places)
}

impl Part {
    /// Lists that come to stand together are one.
    fn is_one_list_with(&self, next: &Part) -> bool {
        self.bullet.is_some() && self.bullet == next.bullet
    }
}

/// Whether a text reads as its parts say, each in its place.
fn is_as_meant(now: &str, parts: &[Part], places: &[Range<usize>], names: Names<'_>) -> bool {
    let read = found(now, names);
    let mut read = read.iter().peekable();
    let mut at = 0;
    while let (Some(part), Some(place)) = (parts.get(at), places.get(at)) {
        let (mut end, mut last) = (place.end, part);
        at += 1;
        let Some(block) = read.next() else { return false };
        // Lists that have become one.
        while block.range.end > end
            && let (Some(next), Some(place)) = (parts.get(at), places.get(at))
            && last.is_one_list_with(next)
        {
            (end, last) = (place.end, next);
            at += 1;
        }
        let is_one = end == place.end;
        // Of Markdown that was written by hand there may be several.
        let mut stop = block.range.end;
        while part.value.is_none()
            && stop < end
            && let Some(next) = read.next()
        {
            stop = next.range.end;
        }
        let is_meant = match &part.value {
            Some(Value::Raw) | None => true,
            Some(value) => !is_one || block.value == *value,
        };
        if block.range.start != place.start || stop != end || !is_meant {
            return false;
        }
    }
    read.next().is_none()
}
