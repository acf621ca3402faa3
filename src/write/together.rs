//! Files of the user's own that change together: all of them, or none, also where the command is killed meanwhile.
//!
//! It is the journal of the output folder, kept in the folder of the sources while they change.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use anyhow::ensure;

use crate::{
    failure,
    own::real_place,
    report::{Act, Explain as _, cannot},
    source::is_hidden,
    write::{
        file::create,
        journal::Staging,
        path::{ancestors, ensure_plain},
        step::Step,
    },
};

/// How long is waited for the lock at a time where somebody looks on, and how often.
const PAUSE: Duration = Duration::from_millis(50);
const PAUSES: u32 = 80;

/// Changes that are gathered beside the sources until they are [done](Together::commit).
#[derive(Debug)]
pub struct Together {
    root: PathBuf,
    staging: Staging,
    /// The folder of the sources.
    above: PathBuf,
    /// Whether that was made for this.
    made: bool,
    steps: Vec<Step>,
    /// From then on the journal says what is to be done.
    is_decided: bool,
    /// Held until this value is dropped.
    _lock: Option<File>,
}

impl Together {
    /// Waits for other commands that change the sources below `root`; `folder` is that of the sources. What is to change must be
    /// read after this.
    pub fn begin(root: &Path, folder: &str) -> anyhow::Result<Together> {
        let (root, above, staging) = places(root, folder)?;
        let lock = lock(&above);
        Together::held(root, above, staging, lock)
    }

    /// The same for who has somebody waiting before a screen: after some seconds it is refused.
    pub fn begin_soon(root: &Path, folder: &str) -> anyhow::Result<Together> {
        let (root, above, staging) = places(root, folder)?;
        let lock = lock_soon(&above)?;
        Together::held(root, above, staging, lock)
    }

    fn held(root: PathBuf, above: PathBuf, staging: Staging, lock: Option<File>) -> anyhow::Result<Together> {
        staging.recover()?;
        let steps = Vec::new();
        Ok(Together { root, staging, above, made: false, steps, is_decided: false, _lock: lock })
    }

    /// Another text for the file of a real path.
    pub fn replace(&mut self, path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
        let (path, number) = (self.below(path)?, self.steps.len());
        let staged = self.staging.file(number);
        stage(&staged, bytes, &self.root.join(&path)).explain(|| cannot(Act::Write, &path))?;
        self.steps.push(Step::Replace(number, path));
        Ok(())
    }

    /// A file where none stands, with the folders that it needs.
    pub fn make(&mut self, path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
        let (path, number) = (self.below(path)?, self.steps.len());
        if !self.above.exists() {
            fs::create_dir_all(&self.above).explain(|| cannot(Act::MakeFolder, self.above.display()))?;
            self.made = true;
        }
        let missing = ancestors(&path).filter(|it| !self.root.join(it).exists()).last();
        let staged = match missing {
            None => self.staging.file(number),
            Some(_) => self.staging.tree().join(&path),
        };
        create(&staged)
            .and_then(|mut it| io::Write::write_all(&mut it, bytes))
            .explain(|| cannot(Act::Write, &path))?;
        let step = match missing {
            None => Step::New(number, path),
            Some(folder) => Step::Folder(folder.to_owned()),
        };
        if !self.steps.contains(&step) {
            self.steps.push(step);
        }
        Ok(())
    }

    /// Another name for the file or folder of a real path.
    pub fn rename(&mut self, from: &Path, to: &Path) -> anyhow::Result<()> {
        let step = Step::Move(self.below(from)?, self.below(to)?);
        self.steps.push(step);
        Ok(())
    }

    /// Makes all changes, or none.
    pub fn commit(mut self) -> anyhow::Result<()> {
        self.is_decided = true;
        self.staging.commit(&self.steps, None)
    }

    fn below(&self, path: &Path) -> anyhow::Result<String> {
        let path = path.strip_prefix(&self.root).ok().and_then(Path::to_str).unwrap_or_default();
        let path = path.replace(std::path::MAIN_SEPARATOR, "/");
        ensure_plain(&path)?;
        ensure!(
            is_source(&path),
            failure!("kyyeu không ghi vào `{path}`", "kyyeu does not write to `{path}`")
        );
        Ok(path)
    }
}

/// Writes a file with the permissions of the one whose place it takes.
fn stage(staged: &Path, bytes: &[u8], before: &Path) -> io::Result<()> {
    io::Write::write_all(&mut create(staged)?, bytes)?;
    fs::set_permissions(staged, fs::metadata(before)?.permissions())
}

impl Drop for Together {
    /// What was not decided leaves no trace.
    fn drop(&mut self) {
        if !self.is_decided {
            self.staging.discard();
        }
        if self.made {
            // It stays if anything came into it.
            let _ = fs::remove_dir(&self.above);
        }
    }
}

/// Finishes or takes back what a command that was killed had begun to change. Whether there was something.
pub fn finish_interrupted(root: &Path, folder: &str) -> anyhow::Result<bool> {
    // What is wrong with the folder itself is said where it is read.
    let Ok((_, above, staging)) = places(root, folder) else { return Ok(false) };
    if !staging.stands()? {
        return Ok(false);
    }
    let _lock = lock(&above);
    let stands = staging.stands()?;
    staging.recover()?;
    Ok(stands)
}

/// The root and the folder of the sources without links, and where changes are gathered.
fn places(root: &Path, folder: &str) -> anyhow::Result<(PathBuf, PathBuf, Staging)> {
    let root = real_place(root)?;
    let above = real_place(&root.join(folder))?;
    // Where the sources lead out of the publication's folder, nothing of them is read either.
    let above = if above.starts_with(&root) { above } else { root.clone() };
    let staging = Staging::inside(&root, &above, is_source);
    Ok((root, above, staging))
}

/// A journal may be a stranger's: it reaches neither version control nor anything else that is not read as a source.
fn is_source(path: &str) -> bool {
    path == ".gitignore" || !is_hidden(path)
}

/// A lock on the folder itself leaves no file in it. Where a system has none, commands that change sources at once are not told apart.
fn lock(folder: &Path) -> Option<File> {
    let folder = File::open(folder).ok()?;
    folder.lock().ok()?;
    Some(folder)
}

/// The same lock, not waited for longer than somebody looks on.
fn lock_soon(folder: &Path) -> anyhow::Result<Option<File>> {
    let Ok(folder) = File::open(folder) else { return Ok(None) };
    for _ in 0..PAUSES {
        match folder.try_lock() {
            Ok(()) => return Ok(Some(folder)),
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            Err(TryLockError::Error(_)) => return Ok(None),
        }
    }
    Err(failure!(
        "một lệnh khác của kyyeu đang ghi vào ấn phẩm: chưa ghi gì; chờ nó xong rồi làm lại",
        "another command of kyyeu is writing to the publication: nothing was written; wait for it and try again"
    )
    .into())
}
