//! Editions of a yearbook beside its pages: a PDF for the press and an EPUB for readers' devices. Both are made of the
//! views that its pages are made of, by files of the theme; here only what they need is brought together.
//!
//! Nothing here writes to the disk, but for smaller versions of photographs in their cache.

pub mod epub;
#[cfg(feature = "pdf")]
pub mod faults;
pub mod letters;
mod made;
mod material;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod rehearsal;

pub use made::Books;
pub use material::{MakesEpub, MakesPrint, Material, ON_DEVICE, ON_PAPER};

use std::fmt;

/// A size of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// 210 by 297 mm.
    A4,
    /// 148 by 210 mm.
    #[default]
    A5,
}

/// As it is typed, and as themes know it.
impl fmt::Display for Paper {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Paper::A4 => "a4",
            Paper::A5 => "a5",
        })
    }
}
