//! Puts outputs on disk: only those whose bytes change, each whole or not at all, and takes away what it once
//! wrote and nobody plans any more.
//!
//! It knows nothing of records or pages. What keeps the folder sound whenever a build ends — by its own
//! errors, a full disk or a kill — is an order of steps:
//!
//! 1. lock the folder, so that builds take turns (`target`);
//! 2. if anything new is to come, write a manifest that names everything of ours, old and new
//!    (`Layout::announce`);
//! 3. make folders, set aside what is known to be right already, then render, compare and replace every other
//!    output, in parallel, one at a time in each thread (`put`);
//! 4. if all went well, remove what is planned no more, then write the manifest of what is there now.
//!
//! Wherever that stops, each file is an old or a new one, and each of ours is named, so the next build finds
//! what is missing by looking. Power loss is not guarded against with `fsync`, which would cost more than the
//! build: the sizes in the manifest show the truncated files that it leaves, and they are written again.

use std::{borrow::Cow, collections::BTreeSet, fmt, fs, path::Path};

mod file;
mod guard;
mod layout;
mod manifest;
mod path;
mod progress;
mod put;
mod remove;
mod target;

pub use guard::{ensure_outside_of_sites, ensure_safe_target};
pub use progress::Progress;

use crate::{
    phrase,
    report::{
        Language, Phrase,
        failure::{Act, Explain as _, cannot, in_language},
    },
};
use layout::Layout;
use manifest::{Entry, Manifest};
use path::{LOCK, MANIFEST};
use put::{Change, Put};
use target::Target;

/// A set of planned files: where each goes, and how to get its bytes.
pub trait Outputs: Sync {
    /// How many there are.
    fn len(&self) -> usize;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Where the file goes: relative, with `/`, in Unicode's composed form, without `..`, and no other's
    /// path.
    fn path(&self, index: usize) -> &str;

    /// What the file holds. Made on demand, perhaps by several threads at once, and the same every time.
    fn bytes(&self, index: usize) -> anyhow::Result<Cow<'_, [u8]>>;

    /// A hash that changes whenever the bytes do, if one is known without making them, as for a photo variant
    /// named by its original's hash. Where it is the last build's, the bytes are not asked for.
    fn key(&self, _index: usize) -> Option<[u8; 32]> {
        None
    }

    /// Makes what several of the outputs whose bytes will be asked for need, before they are.
    fn prepare(&self, _open: &[usize]) {}

    /// When an output is made: after all of a lower turn, as one that tells what came of others.
    fn turn(&self, _index: usize) -> u8 {
        0
    }

    /// The file is as it should be, or cannot be; told by the thread that asked for the bytes, if any were asked for.
    fn settled(&self, _index: usize) {}
}

/// How to write.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Take over a folder that holds files of others. They stay, but for those where an output goes.
    pub force: bool,
}

/// What a run did to the folder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files made or replaced.
    pub written: usize,
    /// Files that were right already.
    pub unchanged: usize,
    /// Files taken away.
    pub removed: usize,
    /// The size of those written, together.
    pub bytes: u64,
}

/// Outputs that could not be written. The others were; nothing was removed.
#[derive(Debug, Default)]
pub struct Failures {
    /// Path and reason of each, by path. The reason names the act and the path.
    pub failures: Vec<(String, anyhow::Error)>,
    /// How many outputs were not tried, since the disk would take no more.
    pub skipped: usize,
}

impl Failures {
    /// How many, then a line for each of the first.
    pub fn in_language(&self, language: Language) -> String {
        const SHOWN: usize = 20;
        let (all, skipped) = (self.failures.len() + self.skipped, self.skipped);
        let more = self.failures.len().saturating_sub(SHOWN);
        let mut lines =
            vec![phrase!("{all} tệp chưa cập nhật được", "{all} outputs could not be brought up to date")];
        for (_, error) in self.failures.iter().take(SHOWN) {
            let line = |language| format!("  {}", in_language(error, language));
            lines.push(Phrase::new(line(Language::Vi), line(Language::En)));
        }
        if more > 0 {
            lines.push(phrase!("  và {more} tệp nữa như thế", "  and {more} more like these"));
        }
        if skipped > 0 {
            lines.push(phrase!(
                "  {skipped} tệp chưa ghi, vì ổ đĩa không nhận thêm",
                "  {skipped} were not tried, since the disk takes no more"
            ));
        }
        let lines: Vec<&str> = lines.iter().map(|it| it.in_language(language)).collect();
        lines.join("\n")
    }
}

impl fmt::Display for Failures {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.in_language(Language::En))
    }
}

impl std::error::Error for Failures {}

/// Brings `dir` to hold exactly `outputs` and what others put there.
///
/// Fails with [`Failures`] when single outputs failed: then every other one is up to date, whatever stood
/// before in the place of a failed one still does, and nothing planned no more has been removed.
pub fn write(
    outputs: &dyn Outputs,
    dir: &Path,
    options: Options,
    progress: &dyn Progress,
) -> anyhow::Result<Summary> {
    let layout = Layout::new(outputs)?;
    let target = Target::open(dir, options, progress)?;
    let root = target.root.as_path();
    let old = &target.manifest;

    let mut failures = Failures::default();
    let stale = layout.stale(old);
    let stale_folders = layout.stale_folders(old);
    let mut removed = remove_files(root, &layout.obstacles(&stale), &mut failures);
    let in_the_way: Vec<&str> = stale_folders.iter().copied().filter(|it| layout.is_in_the_way(it)).collect();
    remove::folders(root, &in_the_way);

    let mut survey = layout.survey(root, old);
    let announced = layout.announce(old, &survey, options.force);
    let mut text_on_disk = target.manifest_text.clone();
    let news = announced.files.len() > old.files.len() || announced.folders.len() > old.folders.len();
    if news || text_on_disk.is_none() {
        save(&target, dir, &announced, &mut text_on_disk)?;
    }
    put::make_folders(root, &survey.missing, &mut survey.blocked);

    let put = Put::new(outputs, &target, &survey, options);
    let settled = put.settle_all(layout.order(), progress);

    let (summary, mut files) = tally(outputs, settled, &mut failures);
    if !failures.failures.is_empty() || failures.skipped > 0 {
        // What was announced stands on disk already, so if the disk is full the next build only reads more
        // than it must.
        let _ = save(&target, dir, &announced.updated(files), &mut text_on_disk);
        target.unmark();
        return Err(failures.into());
    }

    removed += remove_files(root, &stale, &mut failures);
    let kept_folders: BTreeSet<&str> = remove::folders(root, &stale_folders).into_iter().collect();
    let mut folders = announced.folders;
    folders
        .retain(|it| it == "." || layout.folders.contains(it.as_str()) || kept_folders.contains(it.as_str()));
    files.extend(failures.failures.iter().map(|(path, _)| Entry { path: path.clone(), state: None }));
    files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    save(&target, dir, &Manifest { folders, files }, &mut text_on_disk)?;
    target.unmark();
    if failures.failures.is_empty() { Ok(Summary { removed, ..summary }) } else { Err(failures.into()) }
}

/// Takes away everything that this tool wrote into `dir`, then the folder itself if it made it and nothing is
/// left.
pub fn clean(dir: &Path) -> anyhow::Result<Summary> {
    let mut failures = Failures::default();
    if !dir.exists() {
        return Ok(Summary::default());
    }
    let target = Target::open(dir, Options::default(), &())?;
    let root = target.root.as_path();
    target.sweep();
    let files: Vec<&str> = target.manifest.files.iter().map(|it| it.path.as_str()).collect();
    let removed = remove_files(root, &files, &mut failures);
    if !failures.failures.is_empty() {
        return Err(failures.into());
    }
    let folders: Vec<&str> =
        target.manifest.folders.iter().rev().map(String::as_str).filter(|&it| it != ".").collect();
    remove::folders(root, &folders);
    for name in [MANIFEST, LOCK] {
        let path = root.join(name);
        if path.exists() {
            fs::remove_file(&path).explain(|| cannot(Act::Remove, dir.join(name).display()))?;
        }
    }
    if target.manifest.has_folder(".") {
        // It stays if others keep files in it.
        let _ = fs::remove_dir(root);
    }
    Ok(Summary { removed, ..Summary::default() })
}

/// Counts what became of the outputs and lists the files that stand; the failed ones go to `failures`.
fn tally(
    outputs: &dyn Outputs,
    settled: Vec<(usize, anyhow::Result<Change>)>,
    failures: &mut Failures,
) -> (Summary, Vec<Entry>) {
    let mut summary = Summary::default();
    let mut files = Vec::with_capacity(settled.len());
    for (index, result) in settled {
        let path = outputs.path(index);
        match result {
            Ok(Change::Skipped) => failures.skipped += 1,
            Ok(Change::Unchanged(state)) => {
                summary.unchanged += 1;
                files.push(Entry { path: path.to_owned(), state: Some(state) });
            }
            Ok(Change::Written(state)) => {
                summary.written += 1;
                summary.bytes += state.size;
                files.push(Entry { path: path.to_owned(), state: Some(state) });
            }
            Err(error) => failures.failures.push((path.to_owned(), error)),
        }
    }
    (summary, files)
}

fn remove_files(root: &Path, paths: &[&str], failures: &mut Failures) -> usize {
    remove::files(root, paths, |path, error| {
        let error = Err::<(), _>(error).explain(|| cannot(Act::Remove, path));
        failures.failures.extend(error.err().map(|it| (path.to_owned(), it)));
    })
}

/// Writes the manifest if its text is not what is on disk.
fn save(
    target: &Target,
    dir: &Path,
    manifest: &Manifest,
    on_disk: &mut Option<String>,
) -> anyhow::Result<()> {
    let text = manifest.to_text();
    if on_disk.as_ref() == Some(&text) {
        return Ok(());
    }
    target
        .mark()
        .and_then(|()| file::replace(&target.root, MANIFEST, text.as_bytes(), usize::MAX))
        .explain(|| cannot(Act::Write, dir.join(MANIFEST).display()))?;
    *on_disk = Some(text);
    Ok(())
}
