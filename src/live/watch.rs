//! Notices that files change: by the system's events, and by looking where events do not arrive.
//!
//! An event only says that something may have changed; what it was is found by looking. So events can be taken together,
//! be late, double or lost without harm: a lost one is made up for by listing everything, which also happens now and then.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    time::{Duration, Instant},
};

use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _,
    event::{AccessKind, AccessMode, CreateKind},
};

use super::mirror::{Changes, FOLDERS};
use crate::{own::Folder, vietnamese::text::nfc};

/// How long nothing must happen after a change, so that a file saved in steps is read once.
const QUIET: Duration = Duration::from_millis(3);
/// The same when many files change, as when a branch is checked out.
const QUIET_AFTER_MANY: Duration = Duration::from_millis(60);
/// What counts as many.
const FEW: usize = 4;
/// How long a stream of changes may go on before what there is is shown.
const LONGEST: Duration = Duration::from_secs(3);
/// How often everything is listed where events do not arrive.
const LOOK: Duration = Duration::from_secs(1);
/// A new folder may have got files before it was watched.
const LOOK_AFTER_FOLDER: Duration = Duration::from_millis(200);
/// The file that is written to see whether events arrive.
pub const PROOF_FILE: &str = "watching";
/// How long a test of the system's events may take.
const PROOF: Duration = Duration::from_millis(700);

/// Why the publication's files are polled instead of being watched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Polling {
    /// The system refused to watch, in its words.
    Refused(String),
    /// A file that was written made no event, as on some network drives.
    Silent,
}

/// Notices changes below a root.
pub struct Watch {
    root: PathBuf,
    watcher: Option<RecommendedWatcher>,
    events: Receiver<FileEvent>,
    /// Kept so that the channel stays open without a watcher.
    _sender: Sender<FileEvent>,
    /// When to list everything in any case.
    look_at: Option<Instant>,
}

/// What the system said.
enum FileEvent {
    Path(PathBuf),
    /// A folder came, whose files may have come with it.
    Folder(PathBuf),
    /// Events were lost.
    Lost,
}

impl Watch {
    /// Begins to watch. `proof` is a folder in which a file may be written, to see whether events arrive.
    pub fn new(root: &Path, proof: &Folder) -> (Watch, Option<Polling>) {
        let (sender, events) = channel();
        let mut watch =
            Watch { root: root.to_owned(), watcher: None, events, _sender: sender.clone(), look_at: None };
        let polling = watch.start(sender, proof).err();
        if polling.is_some() {
            watch.watcher = None;
            watch.look_at = Some(Instant::now() + LOOK);
        }
        (watch, polling)
    }

    fn start(&mut self, sender: Sender<FileEvent>, proof: &Folder) -> Result<(), Polling> {
        let mut watcher =
            notify::recommended_watcher(move |event| forward(event, &sender)).map_err(refused)?;
        watcher.watch(&self.root, RecursiveMode::NonRecursive).map_err(refused)?;
        for folder in FOLDERS.map(|it| self.root.join(it)) {
            if folder.is_dir() {
                watcher.watch(&folder, RecursiveMode::Recursive).map_err(refused)?;
            }
        }
        let arrives = self.receives_events(&mut watcher, proof);
        self.watcher = Some(watcher);
        if arrives { Ok(()) } else { Err(Polling::Silent) }
    }

    /// Writes a file and waits for word of it. Where none can be written, the system is believed.
    fn receives_events(&self, watcher: &mut RecommendedWatcher, proof: &Folder) -> bool {
        let Ok(folder) = proof.make() else { return true };
        if watcher.watch(&folder, RecursiveMode::NonRecursive).is_err() {
            return true;
        }
        let written = proof.keep(PROOF_FILE, b"").is_ok();
        let start = Instant::now();
        let mut receives_events = !written;
        while !receives_events && start.elapsed() < PROOF {
            match self.events.recv_timeout(PROOF) {
                Ok(FileEvent::Path(path) | FileEvent::Folder(path)) => {
                    receives_events = path.ends_with(PROOF_FILE)
                }
                Ok(FileEvent::Lost) | Err(_) => {}
            }
        }
        let _ = watcher.unwatch(&folder);
        if written {
            let _ = proof.remove(PROOF_FILE);
        }
        receives_events
    }

    /// Waits for changes; `None` when none can come any more.
    pub fn wait(&mut self) -> Option<Changes> {
        let first = match self.look_at {
            None => self.events.recv().ok()?,
            Some(at) => match self.events.recv_timeout(at.saturating_duration_since(Instant::now())) {
                Ok(event) => event,
                Err(RecvTimeoutError::Timeout) => {
                    self.look_at = self.watcher.is_none().then(|| Instant::now() + LOOK);
                    return Some(Changes::All);
                }
                Err(RecvTimeoutError::Disconnected) => return None,
            },
        };
        let start = Instant::now();
        let mut paths = BTreeSet::new();
        let mut is_all = !self.take(first, &mut paths);
        while start.elapsed() < LONGEST {
            let quiet = if paths.len() > FEW || is_all { QUIET_AFTER_MANY } else { QUIET };
            match self.events.recv_timeout(quiet) {
                Ok(event) => is_all |= !self.take(event, &mut paths),
                Err(_) => break,
            }
        }
        Some(if is_all { Changes::All } else { Changes::These(paths) })
    }

    /// Takes in an event. `false` where everything must be listed.
    fn take(&mut self, event: FileEvent, paths: &mut BTreeSet<String>) -> bool {
        let (path, is_folder) = match event {
            FileEvent::Path(path) => (path, false),
            FileEvent::Folder(path) => (path, true),
            FileEvent::Lost => return false,
        };
        let Ok(relative) = path.strip_prefix(&self.root) else { return true };
        let Some(text) = relative.to_str() else { return false };
        let path_text = nfc(&text.replace('\\', "/")).into_owned();
        let Some(folder) = FOLDERS.iter().find(|it| path_text.split('/').next() == Some(it)) else {
            return true;
        };
        if path_text == *folder {
            // The folder itself came or went: what is in it now is watched anew.
            let watcher = self.watcher.as_mut().filter(|_| path.is_dir());
            if let Some(watcher) = watcher {
                let _ = watcher.watch(&path, RecursiveMode::Recursive);
            }
        }
        if is_folder || path_text == *folder {
            self.look_at = Some(Instant::now() + LOOK_AFTER_FOLDER);
            return false;
        }
        paths.insert(path_text);
        true
    }
}

fn refused(fault: notify::Error) -> Polling {
    Polling::Refused(fault.to_string())
}

/// Passes on what matters: that a file was read is no change.
fn forward(event: notify::Result<Event>, sender: &Sender<FileEvent>) {
    let send = |event| {
        // Nobody listens any more: the preview ends.
        let _ = sender.send(event);
    };
    let Ok(event) = event else { return send(FileEvent::Lost) };
    if event.need_rescan() {
        return send(FileEvent::Lost);
    }
    match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => {}
        EventKind::Access(_) => return,
        EventKind::Create(CreateKind::Folder) => {
            return event.paths.into_iter().for_each(|it| send(FileEvent::Folder(it)));
        }
        EventKind::Any
        | EventKind::Create(_)
        | EventKind::Modify(_)
        | EventKind::Remove(_)
        | EventKind::Other => {}
    }
    for path in event.paths {
        send(FileEvent::Path(path));
    }
}
