//! Variants made by earlier builds, in a folder that may be deleted at any time.
//!
//! An entry's name is a hash of all that its bytes depend on; its first 32 bytes are the hash of the rest, so
//! a damaged entry is found and made anew. When an entry was last of use is kept as its file's time, and by
//! that `trim` chooses.

use std::{
    collections::BTreeSet,
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::{Condvar, Mutex},
    time::{Duration, SystemTime},
};

use anyhow::ensure;
use walkdir::WalkDir;

use crate::{
    failure,
    image::{make::make, variants::key},
    report::failure::{Act, Explain as _, cannot},
};

/// How stale the note of an entry's last use may be; more would mean a write for every read.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A picture to be published, by the hash of its file.
#[derive(Debug, Clone)]
pub struct Photo {
    /// The blake3 hash of the original's file.
    pub content: blake3::Hash,
    /// All widths it is offered in; they are made together, since decoding is the larger part of the work.
    pub widths: Vec<u32>,
    /// Of JPEG, 1 to 100.
    pub quality: u8,
}

/// Variants on disk. Several threads and processes may use one folder.
#[derive(Debug)]
pub struct Cache {
    dir: PathBuf,
    /// The photos that some thread is making right now.
    making: Mutex<BTreeSet<[u8; 32]>>,
    made: Condvar,
}

impl Cache {
    /// The cache in `dir`, which is made when there is something to put in it.
    pub fn new(dir: &Path) -> Self {
        Self { dir: dir.to_owned(), making: Mutex::new(BTreeSet::new()), made: Condvar::new() }
    }

    /// The bytes of `photo` at `width`, one of its widths. `load` reads the original's file, and is asked
    /// only when they must be made.
    pub fn variant(
        &self,
        photo: &Photo,
        width: u32,
        load: impl FnOnce() -> anyhow::Result<Vec<u8>>,
    ) -> anyhow::Result<Vec<u8>> {
        let wanted = key(&photo.content, width, photo.quality);
        if let Some(bytes) = self.find(&wanted) {
            return Ok(bytes);
        }
        let _turn = self.wait_for_turn(*photo.content.as_bytes());
        // Whoever had the turn before may have made it.
        if let Some(bytes) = self.find(&wanted) {
            return Ok(bytes);
        }
        let original = load()?;
        let changed =
            || failure!("tệp ảnh bị đổi trong lúc làm trang", "the picture was changed during the build");
        ensure!(blake3::hash(&original) == photo.content, changed());
        let mut widths = vec![width];
        widths.extend(photo.widths.iter().filter(|&&it| it != width));
        let mut made = make(&original, &widths, photo.quality)?;
        for (&width, bytes) in widths.iter().zip(&made) {
            // A cache that cannot be written costs time in the next build, and nothing else.
            let _ = self.keep(&key(&photo.content, width, photo.quality), bytes);
        }
        Ok(made.swap_remove(0))
    }

    /// Drops entries until they take at most `bytes`, those first that were of no use for longest, and
    /// returns how many went.
    pub fn trim(&self, bytes: u64) -> anyhow::Result<usize> {
        let mut entries: Vec<(SystemTime, PathBuf, u64)> = Vec::new();
        if !self.dir.exists() {
            return Ok(0);
        }
        for entry in WalkDir::new(&self.dir) {
            // What vanishes meanwhile was dropped by another process.
            let Ok(entry) = entry else { continue };
            let Ok(metadata) = entry.metadata() else { continue };
            if metadata.is_file() {
                let used = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH);
                entries.push((used, entry.into_path(), metadata.len()));
            }
        }
        entries.sort();
        let mut total: u64 = entries.iter().map(|(_, _, size)| size).sum();
        let mut dropped = 0;
        for (_, path, size) in entries {
            if total <= bytes {
                break;
            }
            match fs::remove_file(&path) {
                Ok(()) => dropped += 1,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => {
                    return Err(error).explain(|| cannot(Act::Remove, path.display()));
                }
            }
            total -= size;
        }
        Ok(dropped)
    }

    fn path(&self, key: &[u8; 32]) -> PathBuf {
        let name = blake3::Hash::from_bytes(*key).to_hex();
        self.dir.join(&name[..2]).join(&name[2..])
    }

    /// A sound entry's bytes.
    fn find(&self, key: &[u8; 32]) -> Option<Vec<u8>> {
        let path = self.path(key);
        let mut entry = fs::read(&path).ok()?;
        let hash: [u8; 32] = *entry.first_chunk()?;
        entry.drain(..hash.len());
        if *blake3::hash(&entry).as_bytes() != hash {
            return None;
        }
        note_use(&path);
        Some(entry)
    }

    /// Stores an entry, whole or not at all.
    fn keep(&self, key: &[u8; 32], bytes: &[u8]) -> io::Result<()> {
        let path = self.path(key);
        let folder = path.parent().expect("an entry is in a folder");
        fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(blake3::hash(bytes).as_bytes())?;
        file.write_all(bytes)?;
        file.persist(path)?;
        Ok(())
    }

    /// Waits while another thread makes the same photo.
    fn wait_for_turn(&self, photo: [u8; 32]) -> Turn<'_> {
        let making = self.making.lock().expect("no holder of this lock panics");
        let mut making =
            self.made.wait_while(making, |it| it.contains(&photo)).expect("no holder of this lock panics");
        making.insert(photo);
        Turn { cache: self, photo }
    }
}

/// The right to make a photo, given back when dropped, also by a panic of the decoder.
struct Turn<'a> {
    cache: &'a Cache,
    photo: [u8; 32],
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.cache.making.lock().expect("no holder of this lock panics").remove(&self.photo);
        self.cache.made.notify_all();
    }
}

fn note_use(path: &Path) {
    let now = SystemTime::now();
    let is_stale = |it: SystemTime| now.duration_since(it).is_ok_and(|age| age > DAY);
    if fs::metadata(path).and_then(|it| it.modified()).is_ok_and(is_stale) {
        // Only the order of dropping depends on it.
        let _ = fs::File::options().write(true).open(path).and_then(|it| it.set_modified(now));
    }
}
