//! Puts outputs on disk: only those whose bytes change, all of them or none, and takes away what it once
//! wrote and nobody plans any more.
//!
//! It knows nothing of records or pages. What keeps the folder sound whenever a build ends — by its own
//! errors, a full disk or a kill — is an order of steps:
//!
//! 1. lock the folder, so that builds take turns, and finish what a killed one had begun (`target`);
//! 2. set aside what is known to be right already, then render, compare and stage every other output, in parallel, one at a
//!    time in each thread (`put`); until all have come, nothing is changed;
//! 3. note what is to be replaced and removed in a journal, then do it (`journal`).

use std::{
    borrow::Cow,
    fmt,
    fs::{self, File},
    path::Path,
    thread,
    time::{Duration, Instant},
};

mod clean;
mod file;
mod guard;
mod journal;
mod layout;
mod manifest;
mod path;
mod progress;
mod put;
mod remove;
mod target;
mod together;
mod unchanged;

pub use clean::clean;
pub use guard::{ensure_outside_of_sites, ensure_safe_target};
pub use manifest::is_past;
pub use progress::Progress;
pub use together::{Together, finish_interrupted};
pub use unchanged::unchanged;

use crate::{
    phrase,
    report::{
        Language, Phrase,
        failure::{Act, Explain as _, cannot, in_language},
    },
};
use journal::{Staging, Step};
use layout::Layout;
use manifest::{Entry, Manifest, clock_step};
use path::ancestors;
use put::{Change, Comes, Put};
use remove::Real;
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

    /// The file that the output is a copy of, open to be read from its start: then it is streamed, and its bytes are not asked for.
    fn copied(&self, _index: usize) -> anyhow::Result<Option<File>> {
        Ok(None)
    }

    /// A hash that changes whenever the bytes do, if one is known without making them, as for a photo variant
    /// named by its original's hash. Where it is the last build's, the bytes are not asked for.
    fn key(&self, _index: usize) -> Option<[u8; 32]> {
        None
    }

    /// When that which the key goes by last changed, in nanoseconds since 1970, where it need not tell of a change in the same moment.
    fn key_since(&self, _index: usize) -> Option<u64> {
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

    /// All of it stands in the folder, and `manifest` lists it; told while the folder is still locked.
    fn wrote(&self, _manifest: &str) {}
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

/// Outputs that could not be written: then nothing was. Or that could not be removed.
#[derive(Debug, Default)]
pub struct Failures {
    /// Whether they were to be removed; then others are gone.
    pub is_cleaning: bool,
    /// Path and reason of each, by path. The reason names the act and the path.
    pub failures: Vec<(String, anyhow::Error)>,
    /// How many outputs were not tried, since they would fail as well.
    pub skipped: usize,
}

impl Failures {
    /// How many, then a line for each of the first.
    pub fn in_language(&self, language: Language) -> String {
        const SHOWN: usize = 20;
        let (all, skipped) = (self.failures.len() + self.skipped, self.skipped);
        let more = self.failures.len().saturating_sub(SHOWN);
        let told = match self.is_cleaning {
            false => phrase!(
                "{all} tệp chưa làm được, nên chưa thay đổi gì",
                "{all} outputs could not be made, so nothing was changed"
            ),
            true => phrase!(
                "{all} tệp hay thư mục chưa xóa được; khi đã sửa, chạy lại để xóa nốt",
                "{all} files or folders could not be removed; run again when that is mended"
            ),
        };
        let mut lines = vec![told];
        for (_, error) in self.failures.iter().take(SHOWN) {
            let line = |language| format!("  {}", in_language(error, language));
            lines.push(Phrase::new(line(Language::Vi), line(Language::En)));
        }
        if more > 0 {
            lines.push(phrase!("  và {more} tệp nữa như thế", "  and {more} more like these"));
        }
        if skipped > 0 {
            lines.push(phrase!(
                "  {skipped} tệp chưa thử, vì cũng sẽ hỏng như thế",
                "  {skipped} were not tried, since they would fail as well"
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

/// Finishes or takes back what a command that was killed had begun in `dir`: for one that goes on to write nothing.
pub fn settle(dir: &Path, progress: &dyn Progress) -> anyhow::Result<()> {
    if Staging::of(dir).stands()? {
        Target::open(dir, Options::default(), progress)?;
    }
    Ok(())
}

/// Brings `dir` to hold exactly `outputs` and what others put there. Where that fails, it holds what it held before; with
/// [`Failures`] where single outputs are the reason.
pub fn write(
    outputs: &dyn Outputs,
    dir: &Path,
    options: Options,
    progress: &dyn Progress,
) -> anyhow::Result<Summary> {
    let layout = Layout::new(outputs)?;
    let target = Target::open(dir, options, progress)?;
    let staging = Staging::of(&target.root);
    let written = stage_and_replace(&layout, outputs, &target, &staging, options, progress);
    if written.is_err() {
        target.forget();
    }
    written
}

fn stage_and_replace(
    layout: &Layout<'_>,
    outputs: &dyn Outputs,
    target: &Target,
    staging: &Staging,
    options: Options,
    progress: &dyn Progress,
) -> anyhow::Result<Summary> {
    let began = Instant::now();
    let (root, old) = (target.root.as_path(), &target.manifest);
    let stale = layout.stale(old);
    let stale_folders = layout.stale_folders(old);
    let mut survey = layout.survey(root, old, &[&stale[..], &stale_folders[..]].concat());
    if !survey.missing.is_empty() {
        let tree = staging.tree();
        fs::create_dir_all(&tree).explain(|| cannot(Act::MakeFolder, tree.display()))?;
    }
    put::make_folders(&staging.tree(), &survey.tops().flat_map(ancestors).collect(), &mut survey.blocked);
    put::make_folders(&staging.tree(), &survey.missing, &mut survey.blocked);
    let settled = Put::new(outputs, target, &survey, staging, options).settle_all(layout.order(), progress);
    let Tally { summary, files, comes, failures } = tally(outputs, settled);
    if !failures.failures.is_empty() || failures.skipped > 0 {
        staging.discard();
        return Err(failures.into());
    }

    let mut real = Real::below(root);
    let mut steps = Vec::new();
    for &path in &stale {
        if remove::standing(&mut real, path).explain(|| cannot(Act::LookAt, path))? {
            steps.push(Step::Remove(path.to_owned()));
        }
    }
    let removed = steps.len();
    let (clear, leave): (Vec<&str>, Vec<&str>) =
        stale_folders.iter().copied().filter(|it| real.is_real(it)).partition(|it| layout.is_in_the_way(it));
    steps.extend(clear.into_iter().map(|it| Step::Clear(it.to_owned())));
    steps.extend(survey.tops().map(|it| Step::Folder(it.to_owned())));
    steps.extend(comes);
    steps.extend(leave.into_iter().map(|it| Step::Leave(it.to_owned())));

    let made = survey.missing.iter().map(|&it| it.to_owned());
    let mut folders: Vec<String> = old.folders.iter().cloned().chain(made).collect();
    let kept = remove::kept(root, &stale_folders, &steps);
    folders.retain(|it| it == "." || layout.folders.contains(it.as_str()) || kept.contains(it.as_str()));
    folders.sort_unstable();
    folders.dedup();
    let youngest = files.iter().filter_map(|it| Some(it.state?.modified)).max().unwrap_or_default();
    let text = Manifest { folders, files }.to_text();
    if !steps.is_empty() || target.manifest_text.as_ref() != Some(&text) {
        wait_for_clock(youngest, began);
        staging.commit(&steps, Some(&text))?;
    }
    outputs.wrote(&text);
    Ok(Summary { removed, ..summary })
}

/// A file as young as the list of all is looked into once more by the next build, and so would all be made that it follows from.
/// Waiting spares that, where it is short beside what the build took.
fn wait_for_clock(youngest: u64, began: Instant) {
    let step = Duration::from_nanos(clock_step(youngest));
    if step <= began.elapsed() / 20 && !is_past(youngest) {
        thread::sleep(step);
    }
}

/// What came of all outputs.
#[derive(Default)]
struct Tally {
    summary: Summary,
    /// The files that will stand, by path.
    files: Vec<Entry>,
    /// How those come that come by themselves.
    comes: Vec<Step>,
    failures: Failures,
}

fn tally(outputs: &dyn Outputs, settled: Vec<(usize, anyhow::Result<Change>)>) -> Tally {
    let mut tally = Tally { files: Vec::with_capacity(settled.len()), ..Tally::default() };
    for (index, result) in settled {
        let path = outputs.path(index).to_owned();
        let state = match result {
            Ok(Change::Unchanged(state)) => {
                tally.summary.unchanged += 1;
                state
            }
            Ok(Change::Staged(state, comes)) => {
                tally.summary.written += 1;
                tally.summary.bytes += state.size;
                match comes {
                    Comes::WithFolder => {}
                    Comes::New => tally.comes.push(Step::New(index, path.clone())),
                    Comes::Instead => tally.comes.push(Step::Replace(index, path.clone())),
                }
                state
            }
            Ok(Change::Skipped) => {
                tally.failures.skipped += 1;
                continue;
            }
            Err(error) => {
                tally.failures.failures.push((path, error));
                continue;
            }
        };
        tally.files.push(Entry { path, state: Some(state) });
    }
    tally.files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    tally.failures.failures.sort_by(|a, b| a.0.cmp(&b.0));
    tally
}
