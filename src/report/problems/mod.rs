//! The constructors of problems, one file per group. `rg 'report\.'` lists every place that reports.

pub mod csv;
pub mod fields;
pub mod files;
pub mod grants;
pub mod history;
pub mod live_figures;
pub mod names;
pub mod pictures;
pub mod prose;
pub mod reading;
pub mod recipients;
pub mod references;
pub mod site;
pub mod yearbook;

use std::fmt;

use crate::{
    phrase,
    report::{Phrase, alike::nearest},
};

/// The known word most like what was written, else all of them.
fn near_or_all(written: &str, known: &[&str]) -> Phrase {
    let words = listed(known);
    match nearest(written, known.iter().copied()) {
        Some(near) => phrase!("có phải `{near}`?", "did you mean `{near}`?"),
        None => phrase!("dùng được: {words}", "usable: {words}"),
    }
}

/// Words in backticks, parted by commas.
pub fn listed<T: fmt::Display>(words: impl IntoIterator<Item = T>) -> String {
    words.into_iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ")
}
