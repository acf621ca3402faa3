//! One output: rendered if need be, compared with what stands in its place, and staged if it is another.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, Metadata},
    io,
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
};

use anyhow::bail;
use rayon::{
    iter::Either,
    prelude::{IntoParallelRefIterator as _, ParallelExtend as _, ParallelIterator as _},
};

use crate::{
    failure,
    own::metadata,
    phrase,
    report::{
        Act, Explain as _, Failure, Phrase, cannot,
        failure::{TemplateFault, template_fault},
    },
    write::{
        Options, Outputs, Progress,
        file::{Content, modified},
        journal::Staging,
        layout::{Survey, refused},
        manifest::{Digest, State, clock_step},
        path::parent,
        target::Target,
    },
};

/// What became of one output.
pub(super) enum Change {
    Unchanged(State),
    /// It is staged, to come where nothing stands or in the place of another.
    Staged(State, Comes),
    /// Not tried, since another failed for a reason that holds for all.
    Skipped,
}

/// Where a staged output comes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Comes {
    /// With its folder, which is not there yet.
    WithFolder,
    /// Where nothing stands.
    New,
    /// In the place of another file.
    Instead,
}

/// What all outputs are settled with.
pub(super) struct Put<'a> {
    outputs: &'a dyn Outputs,
    target: &'a Target,
    survey: &'a Survey<'a>,
    staging: &'a Staging,
    options: Options,
    /// Set by the first write that fails for lack of room or right, and by the first template that never ends: then no other
    /// output need be tried.
    hopeless: AtomicBool,
}

impl<'a> Put<'a> {
    pub(super) fn new(
        outputs: &'a dyn Outputs,
        target: &'a Target,
        survey: &'a Survey<'a>,
        staging: &'a Staging,
        options: Options,
    ) -> Self {
        Self { outputs, target, survey, staging, options, hopeless: AtomicBool::new(false) }
    }

    /// Settles every output, those first whose bytes need not be made.
    pub(super) fn settle_all(
        &self,
        order: &[usize],
        progress: &dyn Progress,
    ) -> Vec<(usize, anyhow::Result<Change>)> {
        let (mut settled, mut open): (Vec<_>, Vec<_>) =
            order.par_iter().partition_map(|&index| match self.known(index) {
                Some(state) => Either::Left((index, Ok(Change::Unchanged(state)))),
                None => Either::Right(index),
            });
        if open.is_empty() {
            return settled;
        }
        progress.start(open.len());
        self.outputs.prepare(&open);
        open.sort_by_key(|it| (self.outputs.turn(*it), self.outputs.group(*it)));
        for outputs in open.chunk_by(|one, next| self.outputs.turn(*one) == self.outputs.turn(*next)) {
            settled.par_extend(outputs.par_iter().map(|&index| {
                let result = self.settle(index);
                self.outputs.settled(index);
                progress.advance();
                (index, result)
            }));
        }
        settled
    }

    /// What the file is, if the output's key is that of the last build and the file looks as it was left then. A key that says
    /// nothing of later changes must be older than the file.
    fn known(&self, index: usize) -> Option<State> {
        let path = self.outputs.path(index);
        let state = self.target.manifest.file(path)?.state?;
        let key = self.outputs.key(index)?;
        let is_older = key.since.is_none_or(|it| it.saturating_add(clock_step(it)) < state.modified);
        if state.digest != Digest::Key(key.hash) || !is_older {
            return None;
        }
        let found = metadata(&self.target.root.join(path)).ok()?;
        self.untouched(path, found.as_ref())
    }

    /// Sees to it that the output's file holds its bytes, with as little work as that takes.
    fn settle(&self, index: usize) -> anyhow::Result<Change> {
        let path = self.outputs.path(index);
        if self.hopeless.load(Ordering::Relaxed) {
            return Ok(Change::Skipped);
        }
        if let Some(reason) = self.survey.blocked.get(parent(path)) {
            return Err(Failure::new(reason.clone())).explain(|| cannot(Act::Write, path));
        }
        let whole = self.target.root.join(path);
        let comes = self.comes(path);
        let found = match comes {
            Comes::WithFolder | Comes::New => None,
            Comes::Instead => metadata(&whole).explain(|| cannot(Act::LookAt, path))?,
        };
        let untouched = self.untouched(path, found.as_ref());
        let mut content = self
            .content(index)
            .inspect_err(|fault| self.give_up(template_fault(fault) == Some(TemplateFault::Endless)))
            .explain(|| phrase!("không dựng được `{path}`", "cannot render `{path}`"))?;
        let read = || cannot(Act::Read, path);
        let digest = match self.outputs.key(index) {
            Some(key) => Digest::Key(key.hash),
            None => Digest::Bytes(*content.hash().explain(read)?.as_bytes()),
        };
        if let Some(state) =
            untouched.filter(|it| it.digest == digest && !matches!(content, Content::File(_)))
        {
            return Ok(Change::Unchanged(state));
        }
        let size = content.len().explain(read)?;
        if let Some(found) = found.as_ref().filter(|it| it.is_file() && it.len() == size)
            && content.is_in(&whole).unwrap_or(false)
        {
            let modified = modified(found).explain(|| cannot(Act::LookAt, path))?;
            return Ok(Change::Unchanged(State { size, modified, digest }));
        }
        if self.survey.foreign.contains(path) && !self.options.force {
            bail!(failure!(
                "không ghi được `{path}`: chỗ ấy có tệp không phải do kyyeu tạo ra",
                "cannot write `{path}`: a file that kyyeu did not put there stands in its place"
            ));
        }
        if found.as_ref().is_some_and(Metadata::is_dir) {
            return Err(io::Error::from(io::ErrorKind::IsADirectory)).explain(|| cannot(Act::Write, path));
        }
        let staged = match comes {
            Comes::WithFolder => self.staging.tree().join(path),
            Comes::New | Comes::Instead => self.staging.file(index),
        };
        let written = content.write(&staged);
        let (size, modified) = written
            .inspect_err(|error| self.give_up(is_final(error)))
            .explain(|| cannot(Act::Write, path))?;
        let comes = if found.is_none() && comes == Comes::Instead { Comes::New } else { comes };
        Ok(Change::Staged(State { size, modified, digest }, comes))
    }

    fn give_up(&self, is_hopeless: bool) {
        self.hopeless.fetch_or(is_hopeless, Ordering::Relaxed);
    }

    /// Where the output comes, as far as the survey tells: what was ours may have been removed since.
    fn comes(&self, path: &str) -> Comes {
        if self.survey.missing.contains(parent(path)) {
            Comes::WithFolder
        } else if self.survey.new.contains(path) {
            Comes::New
        } else {
            Comes::Instead
        }
    }

    fn content(&self, index: usize) -> anyhow::Result<Content<'_>> {
        Ok(match self.outputs.copied(index)? {
            Some(file) => Content::File(file),
            None => Content::Bytes(self.outputs.bytes(index)?),
        })
    }

    /// What the manifest knows of the file at `path`, if the file looks as it did when it was written.
    fn untouched(&self, path: &str, found: Option<&Metadata>) -> Option<State> {
        let state = self.target.manifest.file(path)?.state?;
        state.is_of(found?).then_some(state)
    }
}

/// Whether a failure to write tells that others will fail as well.
fn is_final(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::ReadOnlyFilesystem
    )
}

/// Makes every folder once, those of one depth at the same time, and adds to `blocked` those that cannot be
/// made.
pub(super) fn make_folders<'a>(
    root: &Path,
    missing: &BTreeSet<&'a str>,
    blocked: &mut BTreeMap<&'a str, Phrase>,
) {
    let mut levels: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for &folder in missing {
        levels.entry(folder.matches('/').count()).or_default().push(folder);
    }
    for level in levels.values() {
        let failed: Vec<(&str, Phrase)> = level
            .par_iter()
            .filter_map(|&folder| {
                if let Some(reason) = blocked.get(parent(folder)) {
                    return Some((folder, reason.clone()));
                }
                match fs::create_dir(root.join(folder)) {
                    Ok(()) => None,
                    Err(error) if error.kind() == io::ErrorKind::AlreadyExists => None,
                    Err(error) => Some((folder, refused(Act::MakeFolder, folder, &error))),
                }
            })
            .collect();
        blocked.extend(failed);
    }
}
