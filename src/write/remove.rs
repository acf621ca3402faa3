//! Taking away what this tool once wrote, and nothing else.

use std::{
    collections::{BTreeSet, HashMap},
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    own::metadata,
    write::{path::parent, step::Step},
};

/// Whether a file stands where we wrote one.
///
/// A path that leads through a symbolic link is left alone, for what is behind it is not ours; so is a folder
/// that somebody made where our file was.
pub(super) fn standing(real: &mut Real, path: &str) -> io::Result<bool> {
    Ok(real.try_is_real(parent(path))? && metadata(&real.root.join(path))?.is_some_and(|it| !it.is_dir()))
}

/// Removes a folder of ours, unless others keep files in it. It may be gone already, or something else by now.
pub(super) fn empty_folder(path: &Path) -> io::Result<()> {
    use io::ErrorKind::{AlreadyExists, DirectoryNotEmpty, NotADirectory, NotFound};
    match fs::remove_dir(path) {
        // Some systems say of a folder with files in it that there are files.
        Err(fault)
            if matches!(fault.kind(), DirectoryNotEmpty | AlreadyExists | NotADirectory | NotFound) =>
        {
            Ok(())
        }
        done => done,
    }
}

/// The folders of ours, the deepest first, that will stay when all steps are taken, since others keep files in them.
pub(super) fn kept<'a>(root: &Path, folders: &[&'a str], steps: &[Step]) -> BTreeSet<&'a str> {
    let going: BTreeSet<&str> = steps.iter().filter_map(Step::goes).collect();
    let mut kept = BTreeSet::new();
    for &folder in folders {
        let Ok(entries) = fs::read_dir(root.join(folder)) else { continue };
        if !going.contains(folder) {
            continue;
        }
        let something_stays = entries.filter_map(Result::ok).any(|it| {
            let path = format!("{folder}/{}", it.file_name().to_string_lossy());
            !going.contains(path.as_str()) || kept.contains(path.as_str())
        });
        if something_stays {
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
    /// The system does not tell, for this reason.
    Unseen(io::ErrorKind),
}

impl Real {
    pub(super) fn below(root: &Path) -> Real {
        Real { root: root.to_owned(), known: HashMap::new() }
    }

    /// Whether `folder` and all above it up to the root are.
    pub(super) fn is_real(&mut self, folder: &str) -> bool {
        self.find(folder) == Found::Folder
    }

    /// The same, where whatever hides it from us is a failure.
    pub(super) fn try_is_real(&mut self, folder: &str) -> io::Result<bool> {
        match self.find(folder) {
            Found::Unseen(kind) => Err(kind.into()),
            found => Ok(found == Found::Folder),
        }
    }

    /// The same, or one of them is not there at all.
    pub(super) fn is_real_or_missing(&mut self, folder: &str) -> bool {
        matches!(self.find(folder), Found::Folder | Found::Nothing)
    }

    fn find(&mut self, folder: &str) -> Found {
        if folder.is_empty() {
            return Found::Folder;
        }
        if let Some(&known) = self.known.get(folder) {
            return known;
        }
        let found = match self.find(parent(folder)) {
            Found::Folder => match metadata(&self.root.join(folder)) {
                Ok(None) => Found::Nothing,
                Ok(Some(found)) if found.is_dir() => Found::Folder,
                Ok(Some(_)) => Found::Other,
                Err(fault) => Found::Unseen(fault.kind()),
            },
            other => other,
        };
        self.known.insert(folder.to_owned(), found);
        found
    }
}
