//! What is kept of the last build into a folder, so that the next can tell by that alone that nothing has changed.
//!
//! It lies among the publication's state and may be deleted at any time. That of a stranger's folder is never believed, since it
//! names the very file of this program, with its time.

use std::{collections::BTreeMap, path::Path, time::UNIX_EPOCH};

use anyhow::Context as _;
use blake3::{Hash, Hasher};
use serde::{Deserialize, Serialize};

use super::{
    period::Period,
    trace::{Trace, Traced},
};
use crate::{
    config::Options,
    own::Folder,
    site::Site,
    source::Files,
    write::{self, Progress},
};

/// Where a build is remembered: one file for each output folder.
pub struct Memory {
    folder: Folder,
    name: String,
    /// Of all that decides about outputs beside files and time.
    pub(super) setting: Hash,
}

/// What a build says of its publication.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Counts {
    /// How many records of the publication's own there are, by the word of their kind.
    pub records: BTreeMap<String, usize>,
    /// Pages of the site.
    pub pages: usize,
    /// How many warnings there are, by their codes.
    pub warnings: BTreeMap<String, usize>,
}

/// One build.
#[derive(Serialize, Deserialize)]
struct Head {
    setting: String,
    /// Hash of the list of what it left in its folder.
    manifest: String,
    /// When it says the same.
    period: Period,
    counts: Counts,
}

impl Memory {
    /// The memory of builds into `output`, in the folder of what is kept between runs.
    pub fn new(state: &Folder, output: &Path, options: &Options) -> anyhow::Result<Memory> {
        let output = crate::own::real_place(output)?;
        let name = blake3::hash(output.as_os_str().as_encoded_bytes()).to_hex().to_string();
        Ok(Memory { folder: state.folder("builds"), name, setting: setting(options) })
    }

    /// What the last build made, if nothing it was made from has changed since and all of it stands as it was left.
    pub fn unchanged(
        &self,
        files: &dyn Files,
        options: &Options,
        output: &Path,
        progress: &dyn Progress,
    ) -> Option<(Counts, write::Summary)> {
        // What cannot be read is no memory.
        let text = String::from_utf8(self.folder.read(&self.name).ok()??).ok()?;
        let (head, trace) = text.split_once('\n')?;
        let Head { setting, manifest, period, counts } = serde_json::from_str(head).ok()?;
        let is_same = setting == self.setting.to_hex().as_str() && period.contains(options.now);
        if !is_same || !Trace::parse(trace)?.holds(files) {
            return None;
        }
        let summary = write::unchanged(output, &Hash::from_hex(manifest).ok()?, progress)?;
        Some((counts, summary))
    }

    /// What the last build kept under a name; nothing where it is not there.
    pub(super) fn kept(&self, name: &str) -> Option<Vec<u8>> {
        self.folder.read(&self.of(name)).ok().flatten()
    }

    /// Keeps something beside. What is not kept costs time in the next build, and nothing else.
    pub(super) fn put(&self, name: &str, bytes: &[u8]) {
        let _ = self.folder.keep(&self.of(name), bytes);
    }

    /// Takes away what was kept.
    pub(super) fn forget(&self, name: &str) {
        let _ = self.folder.remove(&self.of(name));
    }

    fn of(&self, name: &str) -> String {
        format!("{}-{name}", self.name)
    }

    /// Remembers a build that left `manifest` in its folder. What cannot be kept costs time in the next build, and nothing else.
    pub(super) fn keep(&self, site: &Site, traced: &Traced<'_>, counts: &Counts, manifest: &str) {
        let _ = self.try_keep(site, traced, counts, manifest);
    }

    fn try_keep(
        &self,
        site: &Site,
        traced: &Traced<'_>,
        counts: &Counts,
        manifest: &str,
    ) -> anyhow::Result<()> {
        let head = Head {
            setting: self.setting.to_hex().to_string(),
            manifest: blake3::hash(manifest.as_bytes()).to_hex().to_string(),
            period: Period::of(site),
            counts: counts.clone(),
        };
        let trace = traced.trace().to_text().context("a path that stands in no line")?;
        self.folder.put(&self.name, format!("{}\n{trace}", serde_json::to_string(&head)?).as_bytes())
    }
}

/// This program, and what the command line decides.
fn setting(options: &Options) -> Hash {
    let Options { now: _, drafts, future, base_url } = options;
    let mut hasher = Hasher::new();
    program(&mut hasher);
    hasher.update(&[u8::from(*drafts), u8::from(*future), u8::from(base_url.is_some())]);
    hasher.update(base_url.as_deref().unwrap_or_default().as_bytes());
    hasher.finalize()
}

/// Another state of the program may write other bytes. A program that cannot be looked at counts as its version.
fn program(hasher: &mut Hasher) {
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    let Ok(file) = std::env::current_exe().and_then(|it| it.metadata()) else { return };
    hasher.update(&file.len().to_le_bytes());
    let modified = file.modified().ok().and_then(|it| it.duration_since(UNIX_EPOCH).ok());
    hasher.update(&modified.unwrap_or_default().as_nanos().to_le_bytes());
}
