//! What a set of outputs asks of the folder: which files and folders, and what of the present ones is in the
//! way.
//!
//! Nothing here changes the disk.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::FileType,
    io,
    path::Path,
};

use anyhow::{bail, ensure};
use unicode_normalization::is_nfc;

use crate::{
    failure,
    own::metadata,
    phrase,
    report::{Act, Phrase, cannot, failure::system_words},
    write::{
        Outputs,
        manifest::Manifest,
        path::{ancestors, ensure_plain, parent},
    },
};

/// The outputs in order of their paths, and the folders that they need.
pub(super) struct Layout<'a> {
    outputs: &'a dyn Outputs,
    order: Vec<usize>,
    /// Sorted; parents stand before what is in them. Without the output folder itself.
    pub(super) folders: BTreeSet<&'a str>,
}

impl<'a> Layout<'a> {
    /// Refuses paths that leave the folder, that are there twice, or of which one would have to be both file
    /// and folder.
    pub(super) fn new(outputs: &'a dyn Outputs) -> anyhow::Result<Self> {
        let mut order: Vec<usize> = (0..outputs.len()).collect();
        order.sort_unstable_by_key(|&it| outputs.path(it));
        let mut folders = BTreeSet::new();
        let mut previous = None;
        for path in order.iter().map(|&it| outputs.path(it)) {
            ensure_plain(path)?;
            ensure!(
                is_nfc(path),
                failure!("`{path}` không ở dạng NFC", "`{path}` is not in Unicode's composed form")
            );
            ensure!(
                previous != Some(path),
                failure!("`{path}` được ghi hai lần", "`{path}` is planned twice")
            );
            if previous.is_none_or(|it| parent(it) != parent(path)) {
                folders.extend(ancestors(path));
            }
            previous = Some(path);
        }
        let layout = Self { outputs, order, folders };
        if let Some(both) = layout.folders.iter().find(|&&it| layout.has_file(it)) {
            bail!(failure!(
                "`{both}` vừa là tệp vừa là thư mục",
                "`{both}` is planned as a file and as a folder"
            ));
        }
        Ok(layout)
    }

    /// The indices of all outputs, by path.
    pub(super) fn order(&self) -> &[usize] {
        &self.order
    }

    fn has_file(&self, path: &str) -> bool {
        self.order.binary_search_by(|&it| self.outputs.path(it).cmp(path)).is_ok()
    }

    /// Files of ours that are planned no more.
    pub(super) fn stale<'m>(&self, manifest: &'m Manifest) -> Vec<&'m str> {
        manifest.files.iter().map(|it| it.path.as_str()).filter(|it| !self.has_file(it)).collect()
    }

    /// Folders of ours that nothing planned needs, the deepest first.
    pub(super) fn stale_folders<'m>(&self, manifest: &'m Manifest) -> Vec<&'m str> {
        let folders = manifest.folders.iter().rev().map(String::as_str);
        folders.filter(|&it| it != "." && !self.folders.contains(it)).collect()
    }

    /// Whether a stale folder stands where a file comes, or in such a place.
    pub(super) fn is_in_the_way(&self, folder: &str) -> bool {
        self.has_file(folder) || ancestors(folder).any(|it| self.has_file(it))
    }

    /// Looks at every folder and at whatever stands where a file comes that is not in the manifest. What is `stale` will be gone by
    /// then, also under a name that differs in case alone, which some file systems take for the same.
    pub(super) fn survey(&self, root: &Path, manifest: &Manifest, stale: &[&str]) -> Survey<'a> {
        let mut survey = Survey::default();
        let stale: BTreeSet<String> = stale.iter().map(|it| it.to_lowercase()).collect();
        let goes = |path: &str| !stale.is_empty() && stale.contains(&path.to_lowercase());
        for &folder in &self.folders {
            if survey.missing.contains(parent(folder)) {
                survey.missing.insert(folder);
                continue;
            }
            if let Some(reason) = survey.blocked.get(parent(folder)) {
                survey.blocked.insert(folder, reason.clone());
                continue;
            }
            match metadata(&root.join(folder)) {
                Ok(None) => {
                    survey.missing.insert(folder);
                }
                Ok(Some(found)) if found.is_dir() => {}
                Ok(Some(_)) if goes(folder) => {
                    survey.missing.insert(folder);
                }
                Ok(Some(found)) => {
                    survey.blocked.insert(folder, not_a_folder(folder, found.file_type()));
                }
                Err(error) => {
                    survey.blocked.insert(folder, refused(Act::LookAt, folder, &error));
                }
            }
        }
        for path in self.order.iter().map(|&it| self.outputs.path(it)) {
            let folder = parent(path);
            if manifest.file(path).is_some() || survey.blocked.contains_key(folder) {
                continue;
            }
            let stands = !survey.missing.contains(folder)
                && !goes(path)
                && !matches!(metadata(&root.join(path)), Ok(None));
            if stands {
                survey.foreign.insert(path)
            } else {
                survey.new.insert(path)
            };
        }
        survey
    }
}

/// How the folder is before a build, apart from what is stale.
#[derive(Default)]
pub(super) struct Survey<'a> {
    /// Folders that are not there.
    pub(super) missing: BTreeSet<&'a str>,
    /// Folders that cannot be had, and why.
    pub(super) blocked: BTreeMap<&'a str, Phrase>,
    /// Paths not in the manifest where nothing stands.
    pub(super) new: BTreeSet<&'a str>,
    /// Paths not in the manifest where something stands that somebody else put there.
    pub(super) foreign: BTreeSet<&'a str>,
}

impl<'a> Survey<'a> {
    /// The missing folders that are in none that is missing.
    pub(super) fn tops(&self) -> impl Iterator<Item = &'a str> {
        self.missing.iter().copied().filter(|it| !self.missing.contains(parent(it)))
    }
}

/// What the system says of a folder that could not be had.
pub(super) fn refused(act: Act, folder: &str, error: &io::Error) -> Phrase {
    let Phrase { vi, en } = cannot(act, folder);
    let reason = system_words(error);
    Phrase::new(format!("{vi}: {}", reason.vi), format!("{en}: {}", reason.en))
}

fn not_a_folder(folder: &str, kind: FileType) -> Phrase {
    if kind.is_symlink() {
        phrase!(
            "`{folder}` là liên kết (symlink), có thể dẫn ra ngoài thư mục kết quả",
            "`{folder}` is a symbolic link, which may lead out of the output folder"
        )
    } else {
        phrase!(
            "`{folder}` là tệp không phải do kyyeu tạo ra",
            "`{folder}` is a file that kyyeu did not put there"
        )
    }
}
