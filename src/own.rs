//! Files that this program keeps for itself or hands out: its state, its notes in an output folder, books and tables.
//!
//! A publication may be a stranger's and bring any of these along: as a link to a file of the user's, as a pipe that never
//! ends, as a folder that is elsewhere. So what stands at one of our names is not believed: a folder is entered only where it
//! is a real one, a file is read only where it is a plain one, and a file is written by making a new one that takes the
//! place of the old. Anything else is refused with words, and nothing is removed but by its name.

use std::{
    fs::{self, File, Metadata},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
};

pub mod held;

use crate::{
    failure,
    report::{Act, Explain as _, Failure, cannot},
};
use held::patiently;

/// The folder of what is kept between runs, in the publication's. It may be deleted at any time.
pub const STATE: &str = ".kyyeu";
/// What a file is called until it is whole; more follows.
const TEMPORARY: &str = ".kyyeu-tmp-";
/// Bytes of a file of ours that are read at most: the notes on a million outputs are a fifth of this.
const MOST_BYTES: u64 = 1 << 30;

/// A folder below one that the user has named, which need not exist yet. Every act looks anew whether all of it is real.
#[derive(Clone, Debug)]
pub struct Folder {
    /// As named, and so followed if it is a link.
    base: PathBuf,
    below: Vec<String>,
}

impl Folder {
    /// A folder that the user has named.
    pub fn of(base: &Path) -> Folder {
        Folder { base: base.to_owned(), below: Vec::new() }
    }

    /// The folder of a name in this one.
    pub fn folder(&self, name: &str) -> Folder {
        let mut below = self.below.clone();
        below.push(name.to_owned());
        Folder { base: self.base.clone(), below }
    }

    /// The path of a name in it.
    pub fn path(&self, name: &str) -> PathBuf {
        let mut path = self.base.clone();
        path.extend(&self.below);
        path.join(name)
    }

    /// Where it is; `None` where it is not there. Refused where a part of it is a link or no folder.
    pub fn find(&self) -> anyhow::Result<Option<PathBuf>> {
        let mut path = self.base.clone();
        for name in &self.below {
            path.push(name);
            match metadata(&path).explain(|| cannot(Act::LookAt, path.display()))? {
                None => return Ok(None),
                Some(found) if found.is_dir() => {}
                Some(found) => return Err(not_a_folder(&path, &found).into()),
            }
        }
        Ok(Some(path))
    }

    /// Where it is, made if need be.
    pub fn make(&self) -> anyhow::Result<PathBuf> {
        if let Some(path) = self.find()? {
            fs::create_dir_all(&path).explain(|| cannot(Act::MakeFolder, path.display()))?;
            return Ok(path);
        }
        let mut path = self.base.clone();
        fs::create_dir_all(&path).explain(|| cannot(Act::MakeFolder, path.display()))?;
        for name in &self.below {
            path.push(name);
            match fs::create_dir(&path) {
                // Looked at once more below, whoever made it.
                Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => {}
                made => made.explain(|| cannot(Act::MakeFolder, path.display()))?,
            }
        }
        self.find()?.ok_or_else(|| {
            let path = path.display();
            failure!("`{path}` vừa bị xóa", "`{path}` was removed just now").into()
        })
    }

    /// What is in it, links not followed; nothing where it is not there.
    pub fn entries(&self) -> anyhow::Result<Vec<(String, Metadata)>> {
        let Some(path) = self.find()?.filter(|it| it.is_dir()) else { return Ok(Vec::new()) };
        let entries = fs::read_dir(&path).explain(|| cannot(Act::ReadFolder, path.display()))?;
        // What vanishes meanwhile was removed by another process.
        let looked = entries.filter_map(Result::ok).filter_map(|it| {
            let name = it.file_name().into_string().ok()?;
            Some((name, it.metadata().ok()?))
        });
        Ok(looked.collect())
    }

    /// The names of what is in it; none where it is not there.
    pub fn names(&self) -> anyhow::Result<Vec<String>> {
        let Some(path) = self.find()? else { return Ok(Vec::new()) };
        let entries = fs::read_dir(&path).explain(|| cannot(Act::ReadFolder, path.display()))?;
        Ok(entries.filter_map(Result::ok).filter_map(|it| it.file_name().into_string().ok()).collect())
    }

    /// The bytes of the file of a name; `None` where nothing is there.
    pub fn read(&self, name: &str) -> anyhow::Result<Option<Vec<u8>>> {
        let Some(file) = self.open(name, File::options().read(true))? else { return Ok(None) };
        let cannot_read = || cannot(Act::Read, self.path(name).display());
        if file.metadata().explain(cannot_read)?.len() > MOST_BYTES {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge)).explain(cannot_read);
        }
        let mut bytes = Vec::new();
        file.take(MOST_BYTES).read_to_end(&mut bytes).explain(cannot_read)?;
        Ok(Some(bytes))
    }

    /// Opens the file of a name, which must be a plain one; `None` where nothing is there.
    pub fn open(&self, name: &str, options: &mut fs::OpenOptions) -> anyhow::Result<Option<File>> {
        if self.plain(name)?.is_none() {
            return Ok(None);
        }
        let path = self.path(name);
        match options.open(&path) {
            // Another process has just removed it.
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(None),
            file => file.map(Some).explain(|| cannot(Act::Read, path.display())),
        }
    }

    /// What stands at a name, if it is a plain file; `None` where nothing does. Anything else is refused.
    pub fn plain(&self, name: &str) -> anyhow::Result<Option<Metadata>> {
        if self.find()?.is_none() {
            return Ok(None);
        }
        let path = self.path(name);
        match metadata(&path).explain(|| cannot(Act::LookAt, path.display()))? {
            Some(found) if !found.is_file() => Err(not_a_file(&path, &found).into()),
            found => Ok(found),
        }
    }

    /// Puts a file in the place of a name, whole or not at all. What a command left here that was killed meanwhile goes first.
    pub fn put(&self, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
        self.put_all([(name, bytes)])
    }

    /// The same for several: none takes its place before all are written.
    pub fn put_all<'f>(&self, files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> anyhow::Result<()> {
        self.sweep(&self.entries()?);
        self.replace(files)
    }

    /// Puts a file among many that may be deleted at any time, by whoever also [sweeps](Folder::sweep) there.
    pub fn keep(&self, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
        self.replace([(name, bytes)])
    }

    fn replace<'f>(&self, files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> anyhow::Result<()> {
        let folder = self.make()?;
        let cannot_write = |name: &str| cannot(Act::Write, self.path(name).display());
        let mut written = Vec::new();
        for (name, bytes) in files {
            self.plain(name)?;
            written.push((name, draft(&folder, bytes).explain(|| cannot_write(name))?));
        }
        for (name, file) in written {
            let (place, mut file) = (folder.join(name), Some(file));
            // What could not be put in place comes back with the fault.
            let put = patiently(|| match file.take().map(|it| it.persist(&place)) {
                Some(Err(fault)) => {
                    file = Some(fault.file);
                    Err(fault.error)
                }
                Some(Ok(_)) | None => Ok(()),
            });
            put.explain(|| cannot_write(name))?;
        }
        Ok(())
    }

    /// An empty file in it that goes with its value; what commands left there that were killed goes first.
    pub fn temporary(&self) -> anyhow::Result<tempfile::NamedTempFile> {
        self.sweep(&self.entries()?);
        let folder = self.make()?;
        let made = tempfile::Builder::new().prefix(TEMPORARY).make_in(&folder, temporary);
        made.explain(|| cannot(Act::Write, folder.display()))
    }

    /// Removes those of its entries that commands left which were killed while they wrote. Who still writes holds a lock.
    pub fn sweep(&self, entries: &[(String, Metadata)]) {
        for (name, _) in entries.iter().filter(|(name, found)| name.starts_with(TEMPORARY) && found.is_file())
        {
            // What cannot be listed or removed is not reported: it is in nobody's way.
            let Ok(Some(file)) = self.open(name, File::options().read(true).append(true)) else { continue };
            if file.try_lock().is_ok() {
                let _ = self.remove(name);
            }
        }
    }

    /// Removes the plain file of a name, if there is one.
    pub fn remove(&self, name: &str) -> anyhow::Result<()> {
        if self.plain(name)?.is_none() {
            return Ok(());
        }
        let path = self.path(name);
        match patiently(|| fs::remove_file(&path)) {
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(()),
            done => done.explain(|| cannot(Act::Remove, path.display())),
        }
    }
}

/// Writes a temporary file in a folder.
fn draft(folder: &Path, bytes: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    let mut file = tempfile::Builder::new().prefix(TEMPORARY).make_in(folder, temporary)?;
    file.write_all(bytes)?;
    Ok(file)
}

/// A new file, locked for as long as it is open. Another command may have swept it away before it was.
fn temporary(path: &Path) -> io::Result<File> {
    let file = File::create_new(path)?;
    // Where a system has no locks, nothing is swept either.
    let _ = file.lock();
    match metadata(path)? {
        Some(found) if is_same(&file.metadata()?, &found) => Ok(file),
        _ => Err(io::ErrorKind::AlreadyExists.into()),
    }
}

/// What stands at a path, links not followed; `None` if nothing does.
pub fn metadata(path: &Path) -> io::Result<Option<Metadata>> {
    match fs::symlink_metadata(path) {
        Ok(found) => Ok(Some(found)),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// The real path of something that need not exist yet: its nearest existing ancestor resolved, the rest as
/// written.
pub fn real_place(path: &Path) -> anyhow::Result<PathBuf> {
    let whole = std::path::absolute(path).explain(|| cannot(Act::Resolve, path.display()))?;
    let mut rest = Vec::new();
    let mut existing = whole.as_path();
    loop {
        match existing.canonicalize() {
            Ok(mut real) => {
                real.extend(rest.iter().rev());
                return Ok(real);
            }
            // A link that leads nowhere is there, and what would be written through it is nobody's guess.
            Err(error)
                if error.kind() == io::ErrorKind::NotFound && fs::symlink_metadata(existing).is_err() =>
            {
                // Without a name the path ends in `..`, and what that means below a missing folder nobody can
                // say.
                let (Some(parent), Some(name)) = (existing.parent(), existing.file_name()) else {
                    return Err(error).explain(|| cannot(Act::Resolve, path.display()));
                };
                rest.push(name.to_owned());
                existing = parent;
            }
            Err(error) => return Err(error).explain(|| cannot(Act::Resolve, path.display())),
        }
    }
}

/// Whether a file that was opened is the one that was examined.
#[cfg(unix)]
pub fn is_same(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    one.ino() == other.ino() && one.dev() == other.dev()
}

/// Elsewhere a file that is open keeps its name.
#[cfg(not(unix))]
pub fn is_same(_: &Metadata, _: &Metadata) -> bool {
    true
}

fn not_a_file(path: &Path, found: &Metadata) -> Failure {
    let path = path.display();
    match found.is_symlink() {
        true => link(&path),
        false => failure!(
            "`{path}` phải là một tệp thường của kyyeu: hãy chuyển đi nơi khác rồi chạy lại",
            "`{path}` should be a plain file of kyyeu's own: move it away and run again"
        ),
    }
}

fn not_a_folder(path: &Path, found: &Metadata) -> Failure {
    let path = path.display();
    match found.is_symlink() {
        true => link(&path),
        false => failure!(
            "`{path}` phải là một thư mục: hãy chuyển tệp ấy đi nơi khác rồi chạy lại",
            "`{path}` should be a folder: move that file away and run again"
        ),
    }
}

fn link(path: &std::path::Display<'_>) -> Failure {
    failure!(
        "`{path}` là liên kết (symlink), có thể dẫn tới tệp của người khác, nên kyyeu không đi theo: hãy xóa liên kết ấy rồi chạy lại",
        "`{path}` is a symbolic link, which may lead to files of others, so kyyeu does not follow it: remove the link and run again"
    )
}
