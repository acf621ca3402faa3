//! Small publications in `tests/sites/NAME/content`, and the text that each page's main part is to have, in
//! `tests/sites/NAME/expected`. An expected file too many or too few fails. `UPDATE_EXPECT=1` writes them anew; read
//! the difference before it is committed.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use kyyeu::source::Memory;
use walkdir::WalkDir;

use crate::site::Site;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(name)
}

/// Every file below a folder, by its path from there.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    WalkDir::new(root)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|it| it.file_type().is_file())
        .map(|it| {
            let path = it
                .path()
                .strip_prefix(root)
                .expect("the walk stays below")
                .to_string_lossy()
                .replace('\\', "/");
            (path, fs::read(it.path()).expect("it can be read"))
        })
        .collect()
}

#[track_caller]
fn check(name: &str) {
    let mut site = Site { files: Memory::default(), ..Site::new() };
    for (path, bytes) in files(&folder(name)) {
        if !path.starts_with("expected/") {
            site.files.insert(&path, bytes);
        }
    }
    let pages = site.build().pages();
    let made: BTreeMap<String, String> = pages
        .into_iter()
        .map(|(path, page)| {
            let main =
                if page.html.contains("<main") { page.lines() } else { crate::html::lines(&page.html) };
            (format!("{}.txt", path.trim_end_matches(".html")), main.join("\n") + "\n")
        })
        .collect();
    let root = folder(name).join("expected");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        if root.exists() {
            fs::remove_dir_all(&root).expect("it can be removed");
        }
        for (path, text) in &made {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("it has one")).expect("it can be made");
            fs::write(path, text).expect("it can be written");
        }
    }
    let expected = files(&root);
    assert_eq!(
        made.keys().collect::<Vec<_>>(),
        expected.keys().collect::<Vec<_>>(),
        "tests/sites/{name}/expected"
    );
    for (path, text) in made {
        let expected = String::from_utf8_lossy(&expected[&path]).into_owned();
        assert_eq!(text, expected, "tests/sites/{name}/expected/{path}");
    }
}

#[test]
fn the_paper_of_a_province() {
    check("tinh");
}

#[test]
fn a_foundation_abroad() {
    check("foundation");
}
