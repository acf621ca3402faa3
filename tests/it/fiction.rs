//! The generator of made-up publications that benchmarks run on.

use std::path::Path;

use clap::Parser as _;
use walkdir::WalkDir;

use crate::site::Site;

/// The example, without a program of its own to be linked.
#[allow(dead_code, reason = "its `main`")]
#[path = "../../benches/fiction/main.rs"]
mod generator;

/// What the generator writes, by path, for the arguments of a benchmark.
fn generate(options: &[&str]) -> Vec<(String, Vec<u8>)> {
    let out = tempfile::tempdir().expect("a temporary folder");
    let folder = out.path().to_str().expect("a temporary folder has a name in UTF-8");
    let arguments = [&["fiction", "--records", "1000"], options, &[folder]].concat();
    let arguments = generator::Arguments::try_parse_from(arguments).expect("the generator takes these");
    generator::write(&arguments).expect("the generator writes");
    let name = |path: &Path| path.strip_prefix(out.path()).expect("below").to_string_lossy().into_owned();
    WalkDir::new(out.path())
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("readable").into_path())
        .filter(|path| path.is_file())
        .map(|path| (name(&path), std::fs::read(&path).expect("readable")))
        .collect()
}

#[test]
fn a_made_up_publication_is_sound() {
    let files = generate(&["--photos", "3"]);
    let mut site = files.into_iter().fold(Site::new(), |site, (path, bytes)| site.file(&path, bytes));
    site.options.future = true;
    assert_eq!(site.check().problems(), "");
}

#[test]
fn the_same_arguments_make_the_same_publication() {
    let (first, second) = (generate(&["--seed", "7"]), generate(&["--seed", "7"]));
    assert_eq!(first.len(), 1_001, "1,000 records and the site's settings");
    assert!(first == second, "two runs differ");
    assert!(first != generate(&["--seed", "8"]), "another seed makes the same records");
}
