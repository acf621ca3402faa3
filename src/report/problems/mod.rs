//! The constructors of problems, one file per group. `rg 'report\.'` lists every place that reports.

pub mod csv;
pub mod fields;
pub mod grants;
pub mod history;
pub mod pictures;
pub mod prose;
pub mod reading;
pub mod references;
pub mod site;
pub mod yearbook;

/// The candidate most like what was written, close enough to be meant.
pub fn nearest<'c>(written: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    candidates
        .map(|it| (strsim::damerau_levenshtein(written, it), it))
        .filter(|(distance, it)| *distance <= 1 + written.len().max(it.len()) / 5)
        .min()
        .map(|(_, it)| it)
}
