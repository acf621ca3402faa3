//! The files by which a browser narrows the roll of honor while somebody types.

use super::{Output, Parts, claims::Claims, shape::Shape};
use crate::{
    config::{Config, Part},
    derive::Atlas,
};

/// How many names a file has.
pub const NAMES_A_FILE: usize = 256;

/// A file of the roll.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RollFile {
    /// Which files have which given names.
    Index,
    /// Names, by the number of the file.
    Names(usize),
}

impl RollFile {
    /// Its name in the folder.
    pub fn name(self) -> String {
        match self {
            RollFile::Index => "index.json".to_owned(),
            RollFile::Names(file) => format!("{file}.json"),
        }
    }
}

/// The folder of the files, below the site's root.
pub fn address(config: &Config) -> String {
    format!("{}/data/", config.other_section("roll"))
}

/// Every file; none where the site does without search.
pub(super) fn files(config: &Config, atlas: &Atlas) -> Vec<RollFile> {
    let n_people = atlas.roll.people.len();
    if n_people == 0 || !config.has(Part::Search) {
        return Vec::new();
    }
    let names = (0..n_people.div_ceil(NAMES_A_FILE)).map(RollFile::Names);
    [RollFile::Index].into_iter().chain(names).collect()
}

/// Claims the files.
pub(super) fn claim(parts: Parts<'_>, shape: &Shape, claims: &mut Claims<'_>) {
    for file in &shape.roll {
        let path = format!("{}{}", address(parts.config), file.name());
        claims.add(path, Output::Roll(*file), None);
    }
}
