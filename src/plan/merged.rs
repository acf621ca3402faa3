//! The claims of all groups as one. A path that is claimed twice is an error naming both owners.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, BinaryHeap},
    sync::Arc,
};

use super::{
    Output,
    claims::{Claim, Group},
};
use crate::{report::Report, source::Span};

/// Outputs in the order of their paths.
#[derive(Debug)]
pub(super) struct Merged {
    groups: Vec<Arc<Group>>,
    order: Vec<Place>,
}

/// Where a claim stands: in which group, and where in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    group: u32,
    claim: u32,
}

impl Merged {
    /// Puts groups together. Of two claims of one path that of the earlier group has it, and that is reported; `whole` is the place to
    /// name where an output has none of its own.
    pub(super) fn new(groups: Vec<Arc<Group>>, whole: Span, report: &mut Report) -> Merged {
        groups.iter().for_each(|it| report.extend(it.problems.clone()));
        report_reserved(&groups, whole, report);
        let order = sorted(&groups);
        let mut merged = Merged { groups, order };
        merged.keep_first(whole, report);
        merged.keep_one_case(whole, report);
        merged
    }

    /// How many outputs.
    pub(super) fn len(&self) -> usize {
        self.order.len()
    }

    /// The output at a place, with its path.
    pub(super) fn at(&self, index: usize) -> (&str, &Output) {
        let claim = claim(&self.groups, self.order[index]);
        (&claim.path, &claim.output)
    }

    /// All outputs with their paths.
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Output)> {
        (0..self.len()).map(|it| self.at(it))
    }

    /// The place of a path.
    pub(super) fn find(&self, path: &str) -> Option<usize> {
        self.order.binary_search_by(|it| (*claim(&self.groups, *it).path).cmp(path)).ok()
    }

    /// Of claims of one path only the first stays.
    fn keep_first(&mut self, whole: Span, report: &mut Report) {
        let Merged { groups, order } = self;
        order.dedup_by(|later, earlier| {
            let (later, earlier) = (claim(groups, *later), claim(groups, *earlier));
            let is_same = later.path == earlier.path;
            if is_same {
                clash(later, earlier, whole, report);
            }
            is_same
        });
    }

    /// Of claims whose paths differ in capital letters alone only the first stays: file systems that ignore case would let one
    /// overwrite the other.
    fn keep_one_case(&mut self, whole: Span, report: &mut Report) {
        let lower: BTreeSet<&String> = self.groups.iter().flat_map(|it| it.in_other_case.keys()).collect();
        let mut unfit = BTreeSet::new();
        for path in lower {
            let others = self.groups.iter().flat_map(|group| {
                group.in_other_case.get(path).into_iter().flatten().map(|it| &*group.claims[*it].path)
            });
            // A path with accents that is in lower case is found twice.
            let alike: BTreeSet<usize> =
                others.chain([path.as_str()]).filter_map(|it| self.find(it)).collect();
            let mut alike: Vec<usize> = alike.into_iter().collect();
            alike.sort_by_key(|it| (self.order[*it].group, claim(&self.groups, self.order[*it]).number));
            for later in alike.iter().skip(1) {
                let [later, earlier] = [*later, alike[0]].map(|it| claim(&self.groups, self.order[it]));
                clash(later, earlier, whole, report);
            }
            unfit.extend(alike.into_iter().skip(1));
        }
        let mut place = 0..;
        self.order.retain(|_| place.next().is_none_or(|it| !unfit.contains(&it)));
    }
}

fn claim(groups: &[Arc<Group>], place: Place) -> &Claim {
    &groups[place.group as usize].claims[place.claim as usize]
}

/// The places of all claims in the order of their paths; those of one path in the order of groups. Groups hardly mix: each
/// mostly has a folder of its own, so that many claims are taken at once.
fn sorted(groups: &[Arc<Group>]) -> Vec<Place> {
    let mut order = Vec::with_capacity(groups.iter().map(|it| it.claims.len()).sum());
    let first = |(number, group): (usize, &Arc<Group>)| (!group.claims.is_empty()).then_some((number, 0));
    let head = |(group, place): (usize, usize)| Reverse((&*groups[group].claims[place].path, group, place));
    let mut heads: BinaryHeap<_> = groups.iter().enumerate().filter_map(first).map(head).collect();
    while let Some(Reverse((_, group, from))) = heads.pop() {
        let claims = &groups[group].claims;
        let to = heads.peek().map_or(claims.len(), |Reverse((path, other, _))| {
            let rest = &claims[from + 1..];
            from + 1 + rest.partition_point(|it| (&*it.path, group) < (*path, *other))
        });
        order.extend((from..to).map(|it| Place { group: group as u32, claim: it as u32 }));
        heads.extend((to < claims.len()).then(|| head((group, to))));
    }
    order
}

/// Reports names that can be no output's, once a place: a record has several outputs, and lists of its own without a place.
fn report_reserved(groups: &[Arc<Group>], whole: Span, report: &mut Report) {
    let mut known: Vec<(&str, Option<Span>)> = Vec::new();
    for (name, why, at) in groups.iter().flat_map(|it| &it.reserved) {
        if !known.iter().any(|(it, place)| it == name && (at.is_none() || place == at)) {
            known.push((name, *at));
            report.reserved_name(name, *why, at.unwrap_or(whole));
        }
    }
}

/// Reports that a path is taken.
fn clash(claim: &Claim, earlier: &Claim, whole: Span, report: &mut Report) {
    let address = format!("/{}", claim.path.trim_end_matches("index.html"));
    let copied = [(claim, earlier), (earlier, claim)].into_iter().find_map(|(it, other)| match &it.output {
        Output::Copy(file) => Some((file, it.at.unwrap_or(whole), other.at)),
        _ => None,
    });
    if let Some((file, at, other)) = copied {
        return report.file_in_the_way(&address, file, at, other);
    }
    // A list has no place of its own, so the record in its way is shown first.
    match (claim.at, earlier.at) {
        (None, Some(earlier)) => report.address_clash(&address, earlier, whole),
        (at, earlier) => report.address_clash(&address, at.unwrap_or(whole), earlier.unwrap_or(whole)),
    }
}
