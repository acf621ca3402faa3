//! Taking away what this tool once wrote, and nothing else.

use std::{
    collections::{BTreeSet, HashMap},
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    own::look,
    write::{journal::Step, path::parent},
};

/// Removes the files at `paths` below `root` and returns how many there were, telling `failed` of those that
/// stay.
pub(super) fn files<'a>(root: &Path, paths: &[&'a str], mut failed: impl FnMut(&'a str, io::Error)) -> usize {
    let mut real = Real::below(root);
    let mut removed = 0;
    for &path in paths {
        match standing(&mut real, path) {
            Ok(false) => {}
            Ok(true) => match fs::remove_file(root.join(path)) {
                Ok(()) => removed += 1,
                Err(error) => failed(path, error),
            },
            Err(error) => failed(path, error),
        }
    }
    removed
}

/// Whether a file stands where we wrote one.
///
/// A path that leads through a symbolic link is left alone, for what is behind it is not ours; so is a folder
/// that somebody made where our file was.
pub(super) fn standing(real: &mut Real, path: &str) -> io::Result<bool> {
    Ok(real.is_real(parent(path)) && look(&real.root.join(path))?.is_some_and(|it| !it.is_dir()))
}

/// Removes those of our folders that are empty; others keep files in those that stay. The deepest must come first.
pub(super) fn folders(root: &Path, paths: &[&str]) {
    let mut real = Real::below(root);
    for &path in paths {
        if real.is_real(parent(path)) {
            // Not empty, gone already, or by now something else than our folder.
            let _ = fs::remove_dir(root.join(path));
        }
    }
}

/// The folders of ours, the deepest first, that will stay when all steps are taken, since others keep files in them.
pub(super) fn kept<'a>(root: &Path, folders: &[&'a str], steps: &[Step]) -> BTreeSet<&'a str> {
    let going: BTreeSet<&str> = steps.iter().filter_map(Step::goes).collect();
    let mut kept = BTreeSet::new();
    for &folder in folders {
        let Ok(entries) = fs::read_dir(root.join(folder)) else { continue };
        let stays = |name: &str| {
            let path = format!("{folder}/{name}");
            !going.contains(path.as_str()) || kept.contains(path.as_str())
        };
        if going.contains(folder)
            && entries.filter_map(Result::ok).any(|it| stays(&it.file_name().to_string_lossy()))
        {
            kept.insert(folder);
        }
    }
    kept
}

/// Which folders below a root are folders and not links to some. Nobody is asked twice.
pub(super) struct Real {
    root: PathBuf,
    known: HashMap<String, Found>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Found {
    Folder,
    Nothing,
    Other,
}

impl Real {
    pub(super) fn below(root: &Path) -> Real {
        Real { root: root.to_owned(), known: HashMap::new() }
    }

    /// Whether `folder` and all above it up to the root are.
    pub(super) fn is_real(&mut self, folder: &str) -> bool {
        self.find(folder) == Found::Folder
    }

    /// The same, or one of them is not there at all.
    pub(super) fn is_real_or_missing(&mut self, folder: &str) -> bool {
        self.find(folder) != Found::Other
    }

    fn find(&mut self, folder: &str) -> Found {
        if folder.is_empty() {
            return Found::Folder;
        }
        if let Some(&known) = self.known.get(folder) {
            return known;
        }
        let found = match self.find(parent(folder)) {
            Found::Folder => match look(&self.root.join(folder)) {
                Ok(None) => Found::Nothing,
                Ok(Some(found)) if found.is_dir() => Found::Folder,
                _ => Found::Other,
            },
            other => other,
        };
        self.known.insert(folder.to_owned(), found);
        found
    }
}
