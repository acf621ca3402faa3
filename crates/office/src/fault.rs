//! Why a file cannot be read.

use std::fmt;

/// A part of a file: a name inside a container, a sheet.
pub type Part = String;

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is none of the formats that are read.
    Unknown,
    /// A part is damaged: which, and what its reader says.
    Damaged(Part, String),
    /// A part is missing.
    Missing(Part),
    /// More is in it than anybody writes.
    TooLarge(Part),
    /// Its tables or its parts are in one another deeper than anybody writes.
    TooDeep(Part),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Unknown => f.write_str("unknown format"),
            Fault::Damaged(part, why) => write!(f, "{part}: {why}"),
            Fault::Missing(part) => write!(f, "{part}: missing"),
            Fault::TooLarge(part) => write!(f, "{part}: too large"),
            Fault::TooDeep(part) => write!(f, "{part}: too deep"),
        }
    }
}

impl std::error::Error for Fault {}
