//! One file: how it looks from outside, and how new bytes take its place.

use std::{
    fs::{self, File, Metadata},
    io::{self, Write as _},
    path::Path,
};

use crate::{
    own::TEMPORARY,
    write::{manifest::nanoseconds, path::parent},
};

/// A file's time of change in nanoseconds since 1970.
pub(super) fn modified(metadata: &Metadata) -> io::Result<u64> {
    Ok(nanoseconds(metadata.modified()?))
}

/// Puts `bytes` at `path` below `root` and returns the new file's time. A reader finds the old file or the
/// new one, never a half; a process that ends in between leaves the old one and a temporary file, whose name
/// `number` tells apart from those of other threads.
pub(super) fn replace(root: &Path, path: &str, bytes: &[u8], number: usize) -> io::Result<u64> {
    let temporary = root.join(parent(path)).join(format!("{TEMPORARY}{number}"));
    let result = create(&temporary).and_then(|mut file| {
        file.write_all(bytes)?;
        let time = modified(&file.metadata()?)?;
        drop(file);
        fs::rename(&temporary, root.join(path))?;
        Ok(time)
    });
    if result.is_err() {
        // Whether or not there is one to remove, the first failure is the one worth telling.
        let _ = fs::remove_file(&temporary);
    }
    result
}

/// A new file; one of the same name left by a killed process makes way, and is never written through if it is
/// a link.
fn create(path: &Path) -> io::Result<File> {
    match File::create_new(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(path)?;
            File::create_new(path)
        }
        result => result,
    }
}
