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
    fs,
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
mod outputs;
mod path;
mod progress;
mod put;
mod remove;
mod step;
mod target;
mod together;
mod unchanged;

pub use clean::clean;
pub use guard::{ensure_outside_of_sites, ensure_safe_target};
pub use manifest::is_past;
pub use outputs::{Failures, Key, Options, Outputs, Summary};
pub use progress::Progress;
pub use together::{Together, finish_interrupted};
pub use unchanged::unchanged;

use crate::report::{Act, Explain as _, cannot};
use journal::Staging;
use layout::Layout;
use manifest::{Entry, Manifest, clock_step};
use path::ancestors;
use put::{Change, Comes, Put};
use remove::Real;
use step::Step;
use target::Target;

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
