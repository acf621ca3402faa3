//! The constructors of problems, one file per group. `rg 'report\.'` lists every place that reports.

pub mod csv;
pub mod fields;
pub mod grants;
pub mod history;
pub mod live_figures;
pub mod pictures;
pub mod prose;
pub mod reading;
pub mod references;
pub mod site;
pub mod yearbook;

use crate::{phrase, report::Phrase};

/// The candidate most like what was written, close enough to be meant.
///
/// One missing record may be named ten thousand times, on a site of as many records: the true distance is taken only
/// where counting letters does not rule a candidate out.
pub fn nearest<'c>(written: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let letters = Letters::of(written);
    candidates
        .filter_map(|it| {
            let most = 1 + written.len().max(it.len()) / 5;
            let possible = letters.least_distance(it) <= most;
            let distance = possible.then(|| strsim::damerau_levenshtein(written, it))?;
            (distance <= most).then_some((distance, it))
        })
        .min()
        .map(|(_, it)| it)
}

/// The known word most like what was written, else all of them.
fn near_or_all(written: &str, known: &[&str]) -> Phrase {
    let words = listed(known);
    match nearest(written, known.iter().copied()) {
        Some(near) => phrase!("có phải `{near}`?", "did you mean `{near}`?"),
        None => phrase!("dùng được: {words}", "usable: {words}"),
    }
}

/// Words in backticks, parted by commas.
fn listed(words: &[&str]) -> String {
    words.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ")
}

/// How often each ASCII byte stands in a text.
struct Letters {
    counts: [i32; 128],
}

impl Letters {
    fn of(text: &str) -> Letters {
        let mut counts = [0; 128];
        text.bytes().filter(u8::is_ascii).for_each(|it| counts[usize::from(it)] += 1);
        Letters { counts }
    }

    /// No fewer edits than this lead to `other`: each adds one letter at most and takes one away.
    fn least_distance(&self, other: &str) -> usize {
        let other = Letters::of(other);
        let (mut more, mut fewer) = (0, 0);
        for (own, other) in self.counts.iter().zip(other.counts) {
            more += (own - other).max(0);
            fewer += (other - own).max(0);
        }
        more.max(fewer).unsigned_abs() as usize
    }
}
