//! `kyyeu clean`: takes away everything that this tool wrote into a folder.
//!
//! Nothing is put in the place of what goes, so there is no journal: the manifest goes when all that it lists is gone, and
//! until then the next command knows the rest for its own, whether this one failed or was killed.

use std::{fs, io, path::Path};

use crate::{
    own::Folder,
    report::{Act, Explain as _, cannot},
    write::{
        Failures, Options, Summary,
        journal::Staging,
        manifest::Manifest,
        path::{LOCK, MANIFEST, STAGING, parent},
        remove::{Real, empty_folder, standing},
        target::Target,
    },
};

/// Takes away everything that this tool wrote into `dir`, then the folder itself if it made it and nothing is left. With
/// [`Failures`] where something of it stays.
pub fn clean(dir: &Path) -> anyhow::Result<Summary> {
    if !dir.try_exists().explain(|| cannot(Act::LookAt, dir.display()))? {
        return Ok(Summary::default());
    }
    let target = Target::open(dir, Options::default(), &())?;
    let root = target.root.as_path();
    let removed = outputs(root, &target.manifest)?;
    Staging::of(root).remove().explain(|| cannot(Act::Remove, STAGING))?;
    let own = Folder::of(root);
    // The lock goes last: whoever waits for it must not find a folder that is half ours.
    for name in [MANIFEST, LOCK] {
        own.remove(name)?;
    }
    if target.manifest.has_folder(".") {
        empty_folder(root).explain(|| cannot(Act::Remove, dir.display()))?;
    }
    Ok(Summary { removed, ..Summary::default() })
}

/// Removes all files of the list, then the folders that are empty by then; others keep files in those that stay. How many files
/// there were.
fn outputs(root: &Path, manifest: &Manifest) -> anyhow::Result<usize> {
    let (mut real, mut removed) = (Real::below(root), 0);
    let mut failures = Failures { is_cleaning: true, ..Failures::default() };
    let mut note = |path: &str, done: io::Result<()>| {
        let done = done.explain(|| cannot(Act::Remove, path));
        failures.failures.extend(done.err().map(|it| (path.to_owned(), it)));
    };
    for path in manifest.files.iter().map(|it| it.path.as_str()) {
        note(
            path,
            standing(&mut real, path).and_then(|stands| {
                if stands {
                    fs::remove_file(root.join(path))?;
                    removed += 1;
                }
                Ok(())
            }),
        );
    }
    // The deepest first.
    for folder in manifest.folders.iter().rev().map(String::as_str).filter(|&it| it != ".") {
        note(
            folder,
            real.try_is_real(parent(folder)).and_then(|is_real| match is_real {
                true => empty_folder(&root.join(folder)),
                false => Ok(()),
            }),
        );
    }
    if failures.failures.is_empty() { Ok(removed) } else { Err(failures.into()) }
}
