//! Which items of a list stay, move, change, come and go, so that as few lines as possible differ.

use std::{hash::Hash, ops::Range};

use serde_json::Value as Json;
use similar::{Algorithm, DiffOp, capture_diff_slices};

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

/// The items that both have in one order, as pairs of places.
pub(super) fn common<T: Eq + Hash>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let runs = capture_diff_slices(Algorithm::Myers, old, new).into_iter();
    let pairs = runs.map(|it| match it {
        DiffOp::Equal { old_index, new_index, len } => (old_index..old_index + len).zip(new_index..),
        _ => (0..0).zip(0..),
    });
    pairs.flatten().collect()
}
