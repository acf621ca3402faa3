//! Taking away what this tool once wrote, and nothing else.

use std::{collections::BTreeMap, fs, io, path::Path};

use crate::{own::look, write::path::parent};

/// Removes the files at `paths` below `root` and returns how many there were, telling `failed` of those that
/// stay.
///
/// A path that leads through a symbolic link is left alone, for what is behind it is not ours; so is a folder
/// that somebody made where our file was.
pub(super) fn files<'a>(root: &Path, paths: &[&'a str], mut failed: impl FnMut(&'a str, io::Error)) -> usize {
    let mut real = BTreeMap::new();
    let mut removed = 0;
    for &path in paths {
        if !is_real_folder(root, parent(path), &mut real) {
            continue;
        }
        let whole = root.join(path);
        match look(&whole) {
            Ok(None) => {}
            Ok(Some(found)) if found.is_dir() => {}
            Ok(Some(_)) => match fs::remove_file(whole) {
                Ok(()) => removed += 1,
                Err(error) => failed(path, error),
            },
            Err(error) => failed(path, error),
        }
    }
    removed
}

/// Removes those of our folders that are empty and returns the ones that stay, since others keep files in
/// them. The deepest must come first.
pub(super) fn folders<'a>(root: &Path, paths: &[&'a str]) -> Vec<&'a str> {
    let mut real = BTreeMap::new();
    let mut kept = Vec::new();
    for &path in paths {
        if !is_real_folder(root, parent(path), &mut real) {
            continue;
        }
        match fs::remove_dir(root.join(path)) {
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => kept.push(path),
            // Gone already, or by now something else than our folder.
            Ok(()) | Err(_) => {}
        }
    }
    kept
}

/// Whether `folder` and all above it up to `root` are folders and not links to some; `known` spares asking
/// twice.
fn is_real_folder<'a>(root: &Path, folder: &'a str, known: &mut BTreeMap<&'a str, bool>) -> bool {
    if folder.is_empty() {
        return true;
    }
    if let Some(&answer) = known.get(folder) {
        return answer;
    }
    let answer = is_real_folder(root, parent(folder), known)
        && matches!(look(&root.join(folder)), Ok(Some(found)) if found.is_dir());
    known.insert(folder, answer);
    answer
}
