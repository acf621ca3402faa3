//! Variants made by earlier builds, in a folder that may be deleted at any time.
//!
//! An entry's name is a hash of all that its bytes depend on; its first 32 bytes are the hash of the rest, so
//! a damaged entry is found and made anew. When an entry was last of use is kept as its file's time, and by
//! that `trim` chooses.

use std::{
    collections::BTreeSet,
    fs,
    sync::{Condvar, Mutex},
    time::{Duration, SystemTime},
};

use anyhow::ensure;

use crate::{
    cut::Cut,
    failure,
    image::{make::make, variants::key},
    own::Folder,
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
    folder: Folder,
    /// The photos that some thread is making right now.
    making: Mutex<BTreeSet<[u8; 32]>>,
    made: Condvar,
}

impl Cache {
    /// The cache in `folder`, which is made when there is something to put in it.
    pub fn new(folder: Folder) -> Self {
        Self { folder, making: Mutex::new(BTreeSet::new()), made: Condvar::new() }
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
        if let Some(bytes) = self.find(&wanted)? {
            return Ok(bytes);
        }
        let _turn = self.wait_for_turn(*photo.content.as_bytes());
        // Whoever had the turn before may have made it.
        if let Some(bytes) = self.find(&wanted)? {
            return Ok(bytes);
        }
        let original = load()?;
        ensure!(
            blake3::hash(&original) == photo.content,
            failure!("tệp ảnh bị đổi trong lúc làm trang", "the picture was changed during the build")
        );
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
    /// returns how many went. What is not named like an entry is somebody else's and stays.
    pub fn trim(&self, bytes: u64) -> anyhow::Result<usize> {
        let mut entries = Vec::new();
        for (name, _) in
            self.folder.entries()?.into_iter().filter(|(it, found)| found.is_dir() && is_hex(it, 2))
        {
            let folder = self.folder.folder(&name);
            let found = folder.entries()?;
            folder.sweep(&found);
            for (name, found) in found.into_iter().filter(|(it, found)| found.is_file() && is_hex(it, 62)) {
                let used = found.modified().unwrap_or(SystemTime::UNIX_EPOCH);
                entries.push((used, folder.path(&name), found.len(), folder.clone(), name));
            }
        }
        entries.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
        let mut total: u64 = entries.iter().map(|(_, _, size, ..)| size).sum();
        let mut dropped = 0;
        for (_, _, size, folder, name) in entries {
            if total <= bytes {
                break;
            }
            folder.remove(&name)?;
            dropped += 1;
            total -= size;
        }
        Ok(dropped)
    }

    /// The folder and the name of an entry.
    fn place(&self, key: &[u8; 32]) -> (Folder, String) {
        let name = blake3::Hash::from_bytes(*key).to_hex();
        (self.folder.folder(name.cut(..2)), name.cut(2..).to_owned())
    }

    /// An intact entry's bytes.
    fn find(&self, key: &[u8; 32]) -> anyhow::Result<Option<Vec<u8>>> {
        let (folder, name) = self.place(key);
        if folder.plain(&name)?.is_none() {
            return Ok(None);
        }
        // One that cannot be read, as after a build by another user, is made anew.
        let Ok(Some(mut entry)) = folder.read(&name) else { return Ok(None) };
        let Some(hash) = entry.first_chunk::<32>().copied() else { return Ok(None) };
        entry.drain(..hash.len());
        if *blake3::hash(&entry).as_bytes() != hash {
            return Ok(None);
        }
        // Only the order of dropping depends on it.
        let _ = note_use(&folder, &name);
        Ok(Some(entry))
    }

    /// Stores an entry, whole or not at all.
    fn keep(&self, key: &[u8; 32], bytes: &[u8]) -> anyhow::Result<()> {
        let (folder, name) = self.place(key);
        folder.keep(&name, &[blake3::hash(bytes).as_bytes(), bytes].concat())
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

/// Whether a name is so many digits of a hash.
fn is_hex(name: &str, length: usize) -> bool {
    name.len() == length && name.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
}

fn is_stale(time: SystemTime) -> bool {
    SystemTime::now().duration_since(time).is_ok_and(|age| age > DAY)
}

fn note_use(folder: &Folder, name: &str) -> anyhow::Result<()> {
    if folder.plain(name)?.is_some_and(|it| it.modified().is_ok_and(is_stale))
        && let Some(file) = folder.open(name, fs::File::options().write(true))?
    {
        file.set_modified(SystemTime::now())?;
    }
    Ok(())
}
