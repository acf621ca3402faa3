//! Whether a folder holds what a build left there, by its own list and without knowing what was planned.

use std::path::Path;

use blake3::Hash;
use rayon::prelude::*;

use crate::{
    own::metadata,
    write::{Options, Progress, Summary, manifest::State, path::MANIFEST, target::Target},
};

/// What a build would say of `dir` that would make what the one made which left this list there, if all of it stands as it was
/// left; `None` where that is unknown.
pub fn unchanged(dir: &Path, manifest: &Hash, progress: &dyn Progress) -> Option<Summary> {
    if !dir.join(MANIFEST).exists() {
        return None;
    }
    let target = Target::open(dir, Options::default(), progress).ok()?;
    if blake3::hash(target.manifest_text.as_ref()?.as_bytes()) != *manifest {
        return None;
    }
    let files = &target.manifest.files;
    let are_there = files.par_iter().all(|entry| {
        let found = metadata(&target.root.join(&entry.path)).ok().flatten();
        found.is_some_and(|it| entry.state.as_ref().is_some_and(|state: &State| state.is_of(&it)))
    });
    are_there.then(|| Summary { unchanged: files.len(), ..Summary::default() })
}
