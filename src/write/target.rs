//! The output folder itself, and who may write into it now.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
};

use anyhow::bail;

use crate::{
    failure,
    own::{Folder, is_same},
    phrase,
    report::{Act, Explain as _, Phrase, cannot},
    source::is_ours,
    write::{
        Options, Progress,
        journal::Staging,
        manifest::Manifest,
        path::{LOCK, MANIFEST},
    },
};

/// An output folder that is ours alone until this value is dropped.
#[derive(Debug)]
pub(super) struct Target {
    /// Without links, so that what is below it can be judged by its path.
    pub(super) root: PathBuf,
    /// What stood there when we came; empty if nothing did.
    pub(super) manifest: Manifest,
    /// The manifest's text on disk, to see whether it must be written again; `None` if it must.
    pub(super) manifest_text: Option<String>,
    /// Whether we made the folder.
    made: bool,
    /// Whether it became ours just now.
    claimed: bool,
    /// Held until this value is dropped.
    _lock: File,
}

impl Target {
    /// Makes the folder if need be, refuses it if it is somebody else's, waits until no other build writes
    /// into it and finishes or takes back what one that was killed had begun.
    pub(super) fn open(dir: &Path, options: Options, progress: &dyn Progress) -> anyhow::Result<Self> {
        let made = !dir.exists();
        fs::create_dir_all(dir).explain(|| cannot(Act::MakeFolder, dir.display()))?;
        let root = dir.canonicalize().explain(|| cannot(Act::Resolve, dir.display()))?;
        // Looked at before there is a lock, so that a refused folder is left without a trace, and again with
        // it.
        ensure_claimable(dir, options)?;
        let folder = Folder::of(&root);
        let lock = lock(&folder, progress).explain(|| {
            let lock = dir.join(LOCK);
            let lock = lock.display();
            phrase!("không khóa được `{lock}`", "cannot lock `{lock}`")
        })?;
        ensure_claimable(dir, options)?;
        Staging::of(&root).recover()?;
        let loaded = match Manifest::load(&folder) {
            Ok(loaded) => loaded,
            Err(_) if options.force => None,
            Err(error) => {
                let dir = dir.display();
                return Err(error).explain(|| phrase!(
                    "không rõ trong `{dir}` những gì là của kyyeu; `--force` giữ mọi tệp và nhận lấy thư mục",
                    "cannot tell what in `{dir}` is kyyeu's; `--force` keeps every file and takes it over"
                ));
            }
        };
        // Whoever is killed while the first files come leaves them in a folder that the next one knows for ours.
        let claimed = loaded.is_none();
        let (mut manifest, manifest_text) = loaded.unwrap_or_default();
        if made && !manifest.has_folder(".") {
            manifest.folders.insert(0, ".".to_owned());
        }
        if claimed {
            Staging::of(&root).claim(&manifest.to_text()).inspect_err(|_| {
                if made {
                    let _ = fs::remove_file(root.join(LOCK));
                    let _ = fs::remove_dir(&root);
                }
            })?;
        }
        Ok(Self { root, manifest, manifest_text, made, claimed, _lock: lock })
    }

    /// Leaves a folder that was claimed for nothing as it was, and one that was made for nothing not there.
    pub(super) fn forget(&self) {
        // What could not be taken back is taken back by the next command, which must know the folder.
        if self.claimed && Staging::of(&self.root).stands().is_ok_and(|it| !it) {
            let _ = fs::remove_file(self.root.join(MANIFEST));
        }
        if self.made {
            // It stays if others keep files in it by now.
            let _ = fs::remove_file(self.root.join(LOCK));
            let _ = fs::remove_dir(&self.root);
        }
    }
}

/// Locks the folder's lock file. While we waited, `clean` may have removed the file that we hold; then a lock
/// on it says nothing, and the one now at its path is taken instead.
fn lock(folder: &Folder, progress: &dyn Progress) -> anyhow::Result<File> {
    loop {
        folder.make()?;
        let mut options = File::options();
        options.append(true).read(true);
        let file = match folder.open(LOCK, &mut options)? {
            Some(file) => file,
            None => match options.create_new(true).open(folder.path(LOCK)) {
                Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => continue,
                file => file?,
            },
        };
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                progress.note(&Phrase::new(
                    "đang đợi một lần làm trang khác vào cùng thư mục",
                    "waiting for another build into the same folder",
                ));
                file.lock()?;
            }
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        if folder.plain(LOCK)?.is_some_and(|found| file.metadata().is_ok_and(|held| is_same(&held, &found))) {
            return Ok(file);
        }
    }
}

/// Refuses a folder with files in it of which none is ours to know.
///
/// The manifest is looked for after the files: a first build in another process writes it before anything
/// else.
fn ensure_claimable(dir: &Path, options: Options) -> anyhow::Result<()> {
    if options.force {
        return Ok(());
    }
    let entries = fs::read_dir(dir).explain(|| cannot(Act::ReadFolder, dir.display()))?;
    let foreign = entries.filter_map(Result::ok).find(|it| !is_ours(&it.file_name().to_string_lossy()));
    let Some(foreign) = foreign else { return Ok(()) };
    if dir.join(MANIFEST).exists() {
        return Ok(());
    }
    let (dir, name) = (dir.display(), foreign.file_name());
    let name = name.to_string_lossy();
    bail!(failure!(
        "không ghi vào `{dir}` được: trong đó có `{name}` không phải do kyyeu tạo ra; hãy chọn thư mục khác, hoặc \
         `--force` để giữ những gì đang có và ghi thêm vào",
        "cannot write into `{dir}`: it holds `{name}`, which kyyeu did not put there; choose another folder, \
         or `--force` to keep what is in it and write among it",
    ))
}
