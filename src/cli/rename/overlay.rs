//! The publication as it would be: files changed and moved in memory only, so that a change can be checked before
//! anything is written.

use std::{collections::BTreeMap, io};

use crate::source::{Entry, Files, Found};

/// A file or a folder that gets another name, from the root.
#[derive(Clone, Debug)]
pub(super) struct Move {
    pub(super) from: String,
    pub(super) to: String,
}

/// Files as they would be.
pub(super) struct Overlay<'f> {
    pub(super) files: &'f dyn Files,
    /// New bytes, by the path that the file has now.
    pub(super) changed: &'f BTreeMap<String, Vec<u8>>,
    pub(super) moves: &'f [Move],
}

impl Overlay<'_> {
    fn new_path(&self, path: &str) -> String {
        moved(path, self.moves.iter().map(|it| (it.from.as_str(), it.to.as_str())))
    }

    /// The path that a file of the publication to be has now; `None` for one that will be gone.
    fn old_path(&self, path: &str) -> Option<String> {
        let old = moved(path, self.moves.iter().map(|it| (it.to.as_str(), it.from.as_str())));
        (self.new_path(&old) == path).then_some(old)
    }
}

fn moved<'m>(path: &str, moves: impl Iterator<Item = (&'m str, &'m str)>) -> String {
    for (from, to) in moves {
        match path.strip_prefix(from) {
            Some("") => return to.to_owned(),
            Some(rest) if rest.starts_with('/') => return format!("{to}{rest}"),
            _ => {}
        }
    }
    path.to_owned()
}

impl Files for Overlay<'_> {
    fn walk(&self, folder: &str) -> Vec<Entry> {
        let mut entries = self.files.walk(folder);
        for entry in &mut entries {
            if let Some(bytes) = self.changed.get(&entry.path) {
                entry.found = Found::File(bytes.len() as u64);
            }
            entry.path = self.new_path(&entry.path);
        }
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        entries
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let old = self.old_path(path).ok_or(io::ErrorKind::NotFound)?;
        match self.changed.get(&old) {
            Some(bytes) => Ok(bytes.clone()),
            None => self.files.read(&old),
        }
    }

    fn exists(&self, path: &str) -> bool {
        self.old_path(path).is_some_and(|old| self.files.exists(&old))
    }
}
