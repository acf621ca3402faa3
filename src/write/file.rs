//! One file: what it holds, and how it is staged.

use std::{
    fs::{self, File, Metadata},
    io::{self, Read, Seek as _, Write as _},
    path::Path,
};

use crate::write::manifest::nanoseconds;

/// Bytes that are held at once of a file that is copied.
const AT_ONCE: usize = 1 << 16;

/// What an output holds: bytes, or what is read from a file bit by bit.
pub(super) enum Content<'c> {
    Bytes(std::borrow::Cow<'c, [u8]>),
    File(File),
}

impl Content<'_> {
    pub(super) fn len(&self) -> io::Result<u64> {
        match self {
            Content::Bytes(bytes) => Ok(bytes.len() as u64),
            Content::File(file) => Ok(file.metadata()?.len()),
        }
    }

    pub(super) fn hash(&mut self) -> io::Result<blake3::Hash> {
        match self {
            Content::Bytes(bytes) => Ok(blake3::hash(bytes)),
            Content::File(file) => {
                let mut hasher = blake3::Hasher::new();
                hasher.update_reader(&mut *file)?;
                file.rewind()?;
                Ok(hasher.finalize())
            }
        }
    }

    /// Whether a file of the same length holds the same.
    pub(super) fn is_in(&mut self, path: &Path) -> io::Result<bool> {
        match self {
            Content::Bytes(bytes) => Ok(fs::read(path)? == **bytes),
            Content::File(file) => {
                let is_same = is_same(file, &mut File::open(path)?)?;
                file.rewind()?;
                Ok(is_same)
            }
        }
    }

    /// Writes it to a new file; its length and time.
    pub(super) fn write(&mut self, path: &Path) -> io::Result<(u64, u64)> {
        let mut made = create(path)?;
        match self {
            Content::Bytes(bytes) => made.write_all(bytes)?,
            Content::File(file) => drop(io::copy(file, &mut made)?),
        }
        let metadata = made.metadata()?;
        Ok((metadata.len(), modified(&metadata)?))
    }
}

/// A new file, and its folder if need be.
pub(super) fn create(path: &Path) -> io::Result<File> {
    match File::create_new(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            path.parent().map(fs::create_dir_all).transpose()?;
            File::create_new(path)
        }
        result => result,
    }
}

fn is_same(one: &mut impl Read, other: &mut impl Read) -> io::Result<bool> {
    let (mut left, mut right) = (vec![0; AT_ONCE], vec![0; AT_ONCE]);
    loop {
        let n_left = fill(one, &mut left)?;
        let n_right = fill(other, &mut right)?;
        if left[..n_left] != right[..n_right] {
            return Ok(false);
        }
        if n_left == 0 {
            return Ok(true);
        }
    }
}

/// As many bytes as there are, if they are fewer than there is room for.
fn fill(from: &mut impl Read, bytes: &mut [u8]) -> io::Result<usize> {
    let mut n = 0;
    while n < bytes.len() {
        match from.read(&mut bytes[n..])? {
            0 => break,
            more => n += more,
        }
    }
    Ok(n)
}

/// A file's time of change in nanoseconds since 1970.
pub(super) fn modified(metadata: &Metadata) -> io::Result<u64> {
    Ok(nanoseconds(metadata.modified()?))
}
