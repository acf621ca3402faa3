//! Which items of a list stay, move, change, come and go, so that as few lines as possible differ.

use std::ops::Range;

use serde_json::Value as Json;

/// What becomes of each item of a list as it should be, in its order; numbers are places in the list as it is. What no step names
/// goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Step<'v> {
    /// It stays as it is written.
    Keep(usize),
    /// It stays where it is and holds something else.
    Edit(usize, &'v Json),
    /// It stands elsewhere, as it is written.
    Move(usize),
    /// It was not there.
    New(&'v Json),
}

/// Pairs of items that are compared, before a list is too long for finding the best way.
const MOST_PAIRS: usize = 4_000_000;

/// From one list to another.
pub(super) fn steps<'v>(old: &[Json], new: &'v [Json]) -> Vec<Step<'v>> {
    let kept = common(old, new);
    let mut steps: Vec<Option<Step<'v>>> = vec![None; new.len()];
    let mut is_used = vec![false; old.len()];
    for (before, now) in &kept {
        steps[*now] = Some(Step::Keep(*before));
        is_used[*before] = true;
    }
    for (now, value) in new.iter().enumerate() {
        if steps[now].is_some() {
            continue;
        }
        let moved = (0..old.len()).find(|it| !is_used[*it] && old[*it] == *value);
        if let Some(before) = moved {
            steps[now] = Some(Step::Move(before));
            is_used[before] = true;
        }
    }
    let ends = kept.iter().copied().chain([(old.len(), new.len())]);
    let mut from = (0, 0);
    for (before, now) in ends {
        pair(old, new, from.0..before, from.1..now, &is_used, &mut steps);
        from = (before + 1, now + 1);
    }
    new.iter().zip(steps).map(|(value, step)| step.unwrap_or(Step::New(value))).collect()
}

/// Between two that stay: what is there no more and what is new may be one and the same, changed.
fn pair<'v>(
    old: &[Json],
    new: &'v [Json],
    before: Range<usize>,
    now: Range<usize>,
    is_used: &[bool],
    steps: &mut [Option<Step<'v>>],
) {
    let gone: Vec<usize> = before.filter(|it| !is_used[*it]).collect();
    let mut from = 0;
    for at in now {
        if steps[at].is_some() {
            continue;
        }
        let left = gone.get(from..).unwrap_or_default();
        // The first of those that are equally like it.
        let Some(best) = (0..left.len()).rev().max_by_key(|it| likeness(&old[left[*it]], &new[at])) else {
            return;
        };
        steps[at] = Some(Step::Edit(left[best], &new[at]));
        from += best + 1;
    }
}

/// How many fields two share.
fn likeness(one: &Json, other: &Json) -> usize {
    match (one, other) {
        (Json::Object(one), Json::Object(other)) => {
            one.iter().filter(|(name, it)| other.get(*name) == Some(it)).count()
        }
        _ => 0,
    }
}

/// The longest run of items that both have in one order, as pairs of places.
pub(super) fn common<T: PartialEq>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let head = old.iter().zip(new).take_while(|(one, other)| one == other).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail =
        old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(one, other)| one == other).count();
    let (rows, columns) = (old_rest.len() - tail, new_rest.len() - tail);
    let mut pairs: Vec<(usize, usize)> = (0..head).map(|it| (it, it)).collect();
    if rows * columns <= MOST_PAIRS {
        pairs.extend(
            longest(&old_rest[..rows], &new_rest[..columns]).map(|(one, other)| (head + one, head + other)),
        );
    }
    pairs.extend((0..tail).map(|it| (head + rows + it, head + columns + it)));
    pairs
}

fn longest<T: PartialEq>(old: &[T], new: &[T]) -> impl Iterator<Item = (usize, usize)> {
    let width = new.len() + 1;
    let mut lengths = vec![0u32; (old.len() + 1) * width];
    for before in (0..old.len()).rev() {
        for now in (0..new.len()).rev() {
            lengths[before * width + now] = match old[before] == new[now] {
                true => lengths[(before + 1) * width + now + 1] + 1,
                false => lengths[(before + 1) * width + now].max(lengths[before * width + now + 1]),
            };
        }
    }
    let (mut before, mut now, mut pairs) = (0, 0, Vec::new());
    while before < old.len() && now < new.len() {
        if old[before] == new[now] {
            pairs.push((before, now));
            (before, now) = (before + 1, now + 1);
        } else if lengths[(before + 1) * width + now] >= lengths[before * width + now + 1] {
            before += 1;
        } else {
            now += 1;
        }
    }
    pairs.into_iter()
}
