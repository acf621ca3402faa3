//! The publication's folder as the rest of the program sees it: [`Files`] over a real directory.
//!
//! It lists regular files and says of everything else what it is, without opening it: a pipe would hang the program, a
//! device may be endless, a link may lead to somebody's private files. Nothing outside the root is ever read. Paths are
//! in NFC whatever the disk holds, since macOS writes `ả` as two characters and no author can see the difference.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    io,
    path::{Component, Path, PathBuf},
    sync::{PoisonError, RwLock},
};

use rayon::prelude::*;

use crate::{
    cut::Cut,
    own,
    source::{Entry, Files, Found, is_hidden},
    vietnamese::text::nfc,
};

/// Bytes that one read may take into memory. A film of this size does not belong in a publication's folder.
const MOST_BYTES: u64 = 1 << 30;

/// The files below a root.
#[derive(Debug)]
pub struct Disk {
    /// Without links, so that a path can be compared with it.
    root: PathBuf,
    seen: RwLock<Seen>,
}

/// What walks have found out, so that reading need not ask the system again.
#[derive(Debug, Default)]
struct Seen {
    /// Folders that were walked: what a walk listed below them may be read, nothing else is there.
    walked: Vec<String>,
    /// Real places of files whose name or folder is not in NFC.
    decomposed: BTreeMap<String, PathBuf>,
    /// What is no regular file inside the root.
    refused: BTreeSet<String>,
}

/// A folder of a walk.
struct Folder {
    /// As the publication names it.
    path: String,
    /// Where it is, free of links.
    real: PathBuf,
    /// Reached over a link.
    linked: bool,
}

impl Disk {
    /// The files below `root`, which must be a folder.
    pub fn new(root: &Path) -> io::Result<Disk> {
        let root = root.canonicalize()?;
        if !root.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        Ok(Disk { root, seen: RwLock::default() })
    }

    /// The root, free of links.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where the file of a path really is, under its name on the disk.
    pub fn real(&self, path: &str) -> io::Result<PathBuf> {
        let seen = self.seen.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(real) = seen.decomposed.get(path) {
            return Ok(real.clone());
        }
        let plain = Path::new(path).components().all(|it| matches!(it, Component::Normal(_)));
        // What is hidden was never visited, so it may be a link to anywhere.
        if !plain || is_hidden(path) || prefixes(path).any(|it| seen.refused.contains(it)) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let real = self.root.join(path);
        if prefixes(path).any(|it| seen.walked.iter().any(|folder| folder == it)) {
            return Ok(real);
        }
        let real = real.canonicalize()?;
        if real.starts_with(&self.root) { Ok(real) } else { Err(io::ErrorKind::NotFound.into()) }
    }

    /// Lists a folder; folders in it go to `pending`.
    fn list(&self, folder: &Folder, pending: &mut Vec<Folder>, seen: &mut Seen, entries: &mut Vec<Entry>) {
        let listing = match fs::read_dir(&folder.real) {
            Ok(listing) => listing,
            Err(fault) => return entries.push(unreadable(folder.path.clone(), &fault)),
        };
        let mut names = Vec::new();
        for item in listing {
            match item {
                Ok(item) => names.push(item.file_name()),
                Err(fault) => {
                    entries.push(unreadable(folder.path.clone(), &fault));
                    break;
                }
            }
        }
        names.retain(|it| !is_hidden(&format!("{}/{}", folder.path, it.to_string_lossy())));
        // Most of a walk is waiting for what the system says of each name.
        let looks: Vec<io::Result<Visited>> =
            names.par_iter().map(|name| self.visit(&folder.real.join(name), folder)).collect();
        for (name, look) in names.into_iter().zip(looks) {
            let real = folder.real.join(&name);
            let path = format!("{}/{}", folder.path, nfc(&name.to_string_lossy()));
            let found = match look {
                _ if name.to_str().is_none() => Found::OddName,
                Ok(Visited::Found(found)) => found,
                Ok(Visited::Folder { real, linked }) => {
                    pending.push(Folder { path, real, linked });
                    continue;
                }
                Err(fault) => Found::Unreadable(fault.to_string()),
            };
            if matches!(found, Found::File(_)) && !real.ends_with(&path) {
                seen.decomposed.entry(path.clone()).or_insert(real);
            }
            entries.push(Entry { path, found });
        }
    }

    /// What an entry of `folder` is, links followed but never opened.
    fn visit(&self, real: &Path, folder: &Folder) -> io::Result<Visited> {
        let metadata = fs::symlink_metadata(real)?;
        if !metadata.is_symlink() {
            return Ok(visited(real.to_owned(), &metadata, folder.linked));
        }
        let target = match real.canonicalize() {
            Ok(target) => target,
            Err(fault) if is_link_loop(&fault) => return Ok(Visited::Found(Found::LinkCircle)),
            Err(fault) => return Err(fault),
        };
        if !target.starts_with(&self.root) {
            return Ok(Visited::Found(Found::LinkOut));
        }
        if folder.real.starts_with(&target) {
            return Ok(Visited::Found(Found::LinkCircle));
        }
        let metadata = fs::metadata(&target)?;
        // Links that lead to links multiply: thirty of them make a billion paths.
        if metadata.is_dir() && folder.linked {
            return Err(io::Error::other("a link to a folder, below another link to a folder"));
        }
        Ok(visited(target, &metadata, true))
    }
}

enum Visited {
    Found(Found),
    Folder { real: PathBuf, linked: bool },
}

fn visited(real: PathBuf, metadata: &fs::Metadata, linked: bool) -> Visited {
    if metadata.is_dir() {
        Visited::Folder { real, linked }
    } else if metadata.is_file() {
        Visited::Found(Found::File(metadata.len()))
    } else {
        Visited::Found(Found::Special)
    }
}

/// A link that leads to itself, in the numbers of Linux, macOS and Windows; the standard library has no name for it yet.
fn is_link_loop(fault: &io::Error) -> bool {
    matches!(fault.raw_os_error(), Some(40 | 62 | 1921))
}

fn unreadable(path: String, fault: &io::Error) -> Entry {
    Entry { path, found: Found::Unreadable(fault.to_string()) }
}

/// `a`, `a/b` and `a/b/c` of `a/b/c`.
fn prefixes(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| path.cut(..at)).chain([path])
}

impl Disk {
    /// Where it is noted which pictures were decoded whole: an empty file for each.
    fn decoded(&self) -> own::Folder {
        own::Folder::of(&self.root).folder(own::STATE).folder("decoded")
    }
}

impl Files for Disk {
    fn was_decoded(&self, content: &blake3::Hash) -> bool {
        self.decoded().plain(&content.to_hex()).is_ok_and(|it| it.is_some())
    }

    fn remember_decoded(&self, content: &blake3::Hash) {
        let _ = self.decoded().keep(&content.to_hex(), &[]);
    }

    fn forget_decoded(&self, present: &BTreeSet<[u8; 32]>) {
        let folder = self.decoded();
        let entries = folder.entries().unwrap_or_default();
        folder.sweep(&entries);
        let gone = entries.into_iter().filter(|(name, found)| {
            let hash = blake3::Hash::from_hex(name);
            found.is_file() && hash.is_ok_and(|it| !present.contains(it.as_bytes()))
        });
        let gone: Vec<String> = gone.map(|it| it.0).collect();
        // Pictures of drafts are there at one time and not at another.
        if gone.len() > present.len() {
            for name in gone {
                let _ = folder.remove(&name);
            }
        }
    }

    fn walk(&self, folder: &str) -> Vec<Entry> {
        let start = self.root.join(folder);
        let (mut entries, mut seen) = (Vec::new(), Seen::default());
        match start.canonicalize() {
            Err(_) => return Vec::new(),
            Ok(real) if !real.starts_with(&self.root) => {
                return vec![Entry { path: folder.to_owned(), found: Found::LinkOut }];
            }
            Ok(real) => {
                let mut pending = vec![Folder { path: folder.to_owned(), real, linked: false }];
                while let Some(folder) = pending.pop() {
                    self.list(&folder, &mut pending, &mut seen, &mut entries);
                }
            }
        }
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        for at in 1..entries.len() {
            if entries[at].path == entries[at - 1].path {
                let why = "another file has the same name in another Unicode form";
                entries[at].found = Found::Unreadable(why.to_owned());
            }
        }
        let refused = entries.iter().filter(|it| !matches!(it.found, Found::File(_) | Found::Unreadable(_)));
        let mut all = self.seen.write().unwrap_or_else(PoisonError::into_inner);
        all.refused.extend(refused.map(|it| it.path.clone()));
        all.decomposed.append(&mut seen.decomposed);
        all.walked.push(folder.to_owned());
        entries
    }

    fn open(&self, path: &str) -> io::Result<Option<File>> {
        let real = self.real(path)?;
        if !fs::metadata(&real)?.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
        }
        File::open(real).map(Some)
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let real = self.real(path)?;
        let metadata = fs::metadata(&real)?;
        if !metadata.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
        }
        if metadata.len() > MOST_BYTES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        fs::read(real)
    }

    fn exists(&self, path: &str) -> bool {
        self.real(path).is_ok_and(|real| real.is_file())
    }
}
