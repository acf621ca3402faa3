//! The publication's files as they were last seen. A save touches one of them, so only what is reported as changed
//! is read again; whatever is more than a plain file that came, went or changed makes the whole be listed anew.
//!
//! To the rest of the program it is the same [`Files`] as the disk: what it lists is what a fresh walk would list.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::Path,
    sync::Arc,
    time::{Duration, SystemTime},
};

use rayon::prelude::*;

use crate::{
    discover::{CONTENT, MOST_TEXT_BYTES},
    disk::Disk,
    memo::Version,
    source::{Entry, Files, Found, is_hidden},
};

/// The folders that are read.
pub const FOLDERS: [&str; 2] = [CONTENT, "themes"];
/// A file written so shortly before it was read may be written again without a change of its time.
const DOUBT: Duration = Duration::from_secs(2);
/// More changes than these are found faster by listing everything.
const MANY: usize = 1000;

/// What may have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changes {
    /// These paths, relative to the root, be they files, folders or gone.
    These(BTreeSet<String>),
    /// Anything.
    All,
}

/// The files of a publication, remembered.
#[derive(Debug)]
pub struct Mirror {
    disk: Arc<Disk>,
    entries: BTreeMap<String, Seen>,
    /// Distinguishes one set of files from another.
    listing: Version,
    /// What files would hold if what is typed were saved.
    typed: BTreeMap<String, Vec<u8>>,
}

/// An entry, and how a changed file is recognized.
#[derive(Debug, PartialEq, Eq)]
struct Seen {
    found: Found,
    stamp: Option<Stamp>,
}

/// What a path holds, as far as it makes a difference to whoever reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Nothing is there.
    Absent,
    /// Something that cannot be read as a file.
    Odd(Found),
    /// A file was listed there, and reading it failed: it may not be read, or it went meanwhile.
    Refused(io::ErrorKind),
    /// These bytes, by their hash.
    Bytes(blake3::Hash),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    number: u64,
    is_doubtful: bool,
}

impl Mirror {
    /// Lists everything below `root`, a folder.
    pub fn new(root: &Path) -> io::Result<Mirror> {
        let disk = Arc::new(Disk::new(root)?);
        let entries = list(&disk);
        Ok(Mirror { disk, entries, listing: Version::fresh(), typed: BTreeMap::new() })
    }

    /// The disk as it was last listed, from which files can be read at any time.
    pub fn disk(&self) -> Arc<Disk> {
        Arc::clone(&self.disk)
    }

    /// Lets a file hold what is typed, until it is saved or given up: whoever reads it reads that.
    pub fn type_in(&mut self, path: &str, bytes: Option<Vec<u8>>) {
        match bytes {
            Some(bytes) => drop(self.typed.insert(path.to_owned(), bytes)),
            None => drop(self.typed.remove(path)),
        }
    }

    /// The files of which something else is typed than they hold.
    pub fn typed(&self) -> impl Iterator<Item = &String> {
        self.typed.keys()
    }

    /// Looks at what may have changed; the files that have to be read again, came or went.
    pub fn take_in(&mut self, changes: &Changes) -> BTreeSet<String> {
        if let Changes::These(paths) = changes
            && paths.len() <= MANY
        {
            let mut touched = BTreeSet::new();
            if paths.iter().all(|it| self.refresh(it, &mut touched)) {
                return touched;
            }
            let mut all = self.list_anew();
            all.append(&mut touched);
            return all;
        }
        self.list_anew()
    }

    /// Looks at one path. `false` where that does not tell enough.
    fn refresh(&mut self, path: &str, touched: &mut BTreeSet<String>) -> bool {
        if is_hidden(path) {
            return true;
        }
        let real = self.disk.root().join(path);
        let metadata = match fs::symlink_metadata(&real) {
            Ok(metadata) => metadata,
            Err(fault) => match fault.kind() {
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => return self.forget(path, touched),
                _ => return false,
            },
        };
        let is_plain = match self.entries.get(path) {
            Some(Seen { found: Found::File(_), .. }) => metadata.is_file(),
            Some(_) => false,
            None => metadata.is_file() && is_reached_plainly(&self.disk, path),
        };
        if is_plain {
            let seen = Seen::of(&metadata);
            if !self.entries.get(path).is_some_and(|before| before.is_readable() && seen.is_readable()) {
                self.listing = Version::fresh();
            }
            self.entries.insert(path.to_owned(), seen);
            touched.insert(path.to_owned());
        }
        is_plain
    }

    /// Something is not there, be it a file or a folder with all below it.
    fn forget(&mut self, path: &str, touched: &mut BTreeSet<String>) -> bool {
        let below = format!("{path}/");
        let inside = self.entries.range(below.clone()..).take_while(|(it, _)| it.starts_with(&below));
        let mut gone: Vec<String> = inside.map(|(it, _)| it.clone()).collect();
        if let Some(seen) = self.entries.get(path) {
            if !matches!(seen.found, Found::File(_)) {
                return false;
            }
            gone.push(path.to_owned());
        }
        for path in gone {
            self.listing = Version::fresh();
            self.entries.remove(&path);
            touched.insert(path);
        }
        true
    }

    /// What is at a path now that it was listed.
    pub fn content(&self, path: &str) -> Content {
        match self.entries.get(path).map(|it| &it.found) {
            None => Content::Absent,
            Some(Found::File(_)) => match self.read(path) {
                Ok(bytes) => Content::Bytes(blake3::hash(&bytes)),
                Err(fault) => Content::Refused(fault.kind()),
            },
            Some(odd) => Content::Odd(odd.clone()),
        }
    }

    /// Lists everything anew, as if for the first time.
    fn list_anew(&mut self) -> BTreeSet<String> {
        self.listing = Version::fresh();
        if let Ok(disk) = Disk::new(self.disk.root()) {
            self.disk = Arc::new(disk);
        }
        let before = std::mem::replace(&mut self.entries, list(&self.disk));
        let came = self.entries.iter().filter(|(path, now)| {
            before.get(*path) != Some(*now) || now.stamp.is_some_and(|it| it.is_doubtful)
        });
        let came = came.map(|(path, _)| path.clone());
        let went = before.keys().filter(|it| !self.entries.contains_key(*it)).cloned();
        came.chain(went).collect()
    }
}

impl Seen {
    fn of(metadata: &fs::Metadata) -> Seen {
        let modified = metadata.modified().ok();
        let is_doubtful = modified.is_none_or(|it| it.elapsed().is_ok_and(|age| age < DOUBT));
        let stamp = Stamp { modified, number: file_number(metadata), is_doubtful };
        Seen { found: Found::File(metadata.len()), stamp: Some(stamp) }
    }

    /// Whether it is a file that may be read as a text: such files are listed alike, whatever they hold.
    fn is_readable(&self) -> bool {
        matches!(self.found, Found::File(bytes) if bytes <= MOST_TEXT_BYTES)
    }
}

/// A file that was renamed into its place has another number.
#[cfg(unix)]
fn file_number(metadata: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn file_number(_: &fs::Metadata) -> u64 {
    0
}

/// Whether a new file lies in a folder that is no link, so that no other file can have its name in another form.
fn is_reached_plainly(disk: &Disk, path: &str) -> bool {
    let is_ascii = path.is_ascii();
    let folder = path.rsplit_once('/').map(|(folder, _)| disk.root().join(folder));
    is_ascii && folder.is_some_and(|it| it.canonicalize().is_ok_and(|real| real == it))
}

fn list(disk: &Disk) -> BTreeMap<String, Seen> {
    let entries: Vec<Entry> = FOLDERS.iter().flat_map(|it| disk.walk(it)).collect();
    let stamped = entries.into_par_iter().map(|Entry { path, found }| {
        let metadata = match &found {
            Found::File(_) => disk.real(&path).and_then(fs::metadata).ok(),
            _ => None,
        };
        let seen = metadata.as_ref().map_or(Seen { found, stamp: None }, Seen::of);
        (path, seen)
    });
    stamped.collect::<Vec<_>>().into_iter().collect()
}

impl Files for Mirror {
    fn walk(&self, folder: &str) -> Vec<Entry> {
        let below = format!("{folder}/");
        let inside = self.entries.range(below.clone()..).take_while(|(it, _)| it.starts_with(&below));
        let own = self.entries.get_key_value(folder).into_iter();
        own.chain(inside)
            .map(|(path, seen)| Entry { path: path.clone(), found: seen.found.clone() })
            .collect()
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        match self.typed.get(path) {
            Some(bytes) => Ok(bytes.clone()),
            None => self.disk.read(path),
        }
    }

    fn exists(&self, path: &str) -> bool {
        matches!(self.entries.get(path), Some(Seen { found: Found::File(_), .. }))
    }

    fn listing(&self) -> Option<Version> {
        Some(self.listing)
    }
}
