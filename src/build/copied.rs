//! Copied files: told from what they were by what the disk says of them, so that a film is not read again.

use std::{fs::File, time::UNIX_EPOCH};

use blake3::Hasher;

/// By what a file is told from others, and from what it held before.
pub(super) struct Stamp {
    /// Another one where the file may hold something else.
    pub(super) key: [u8; 32],
    /// When it last changed, in nanoseconds since 1970: what changes in the same moment is not told.
    pub(super) since: u64,
}

/// The stamp of a file; `None` where the system does not know times.
pub(super) fn stamp(path: &str, file: &File) -> Option<Stamp> {
    let metadata = file.metadata().ok()?;
    let modified = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
    let modified = u64::try_from(modified).ok()?;
    let (number, changed) = number_and_change(&metadata);
    let mut hasher = Hasher::new();
    for part in [metadata.len(), modified, number, changed] {
        hasher.update(&part.to_le_bytes());
    }
    hasher.update(path.as_bytes());
    Some(Stamp { key: *hasher.finalize().as_bytes(), since: modified.max(changed) })
}

/// A file that was renamed into its place has another number; one whose time was set back was still changed now.
#[cfg(unix)]
fn number_and_change(metadata: &std::fs::Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt as _;
    let changed = metadata.ctime().saturating_mul(1_000_000_000).saturating_add(metadata.ctime_nsec());
    (metadata.ino(), u64::try_from(changed).unwrap_or_default())
}

#[cfg(not(unix))]
fn number_and_change(_: &std::fs::Metadata) -> (u64, u64) {
    (0, 0)
}
