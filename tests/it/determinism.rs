//! The same publication gives the same bytes, whatever machine, folder, locale or number of threads builds it, and
//! a second build finds nothing to write.

use std::{collections::BTreeMap, path::Path, process::Command};

use kyyeu::{
    source::{Entry, Files, Memory},
    write::Summary,
};
use walkdir::WalkDir;

use crate::site::{Site, write};

/// Files that are found in another order than by name.
struct Shuffled<'f>(&'f Memory);

impl Files for Shuffled<'_> {
    fn walk(&self, folder: &str) -> Vec<Entry> {
        let mut entries = self.0.walk(folder);
        entries.reverse();
        let middle = entries.len() / 3;
        entries.rotate_left(middle);
        entries
    }

    fn read(&self, path: &str) -> std::io::Result<Vec<u8>> {
        self.0.read(path)
    }

    fn exists(&self, path: &str) -> bool {
        self.0.exists(path)
    }
}

/// Everything below a folder, by path, but for the program's own list of what it wrote: it holds the times at which
/// this machine wrote them.
fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    WalkDir::new(root)
        .into_iter()
        .map(|it| it.expect("it can be read").into_path())
        .filter(|it| it.is_file() && !it.ends_with(".kyyeu-manifest"))
        .map(|it| {
            let path = it.strip_prefix(root).expect("below").to_string_lossy().replace('\\', "/");
            (path, std::fs::read(it).expect("it can be read"))
        })
        .collect()
}

fn build(files: &dyn Files, site: &Site, root: &Path) -> Summary {
    write(files, &site.options, root)
}

#[test]
fn threads_order_and_folder_change_no_byte() {
    let site = Site::sample();
    let (first, second) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let elsewhere = second.path().join("Một nơi khác");
    std::fs::create_dir(&elsewhere).expect("it can be made");
    let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    let one = pool(1).install(|| build(&site.files, &site, first.path()));
    pool(5).install(|| build(&Shuffled(&site.files), &site, &elsewhere));
    let (left, right) = (tree(&first.path().join("public")), tree(&elsewhere.join("public")));
    assert_eq!(left.keys().collect::<Vec<_>>(), right.keys().collect::<Vec<_>>());
    for (path, bytes) in &left {
        assert!(bytes == &right[path], "{path} differs");
    }
    assert!(one.written > 100 && one.unchanged == 0, "{one:?}");
    let again = build(&site.files, &site, first.path());
    assert_eq!((again.written, again.removed), (0, 0), "{again:?}");
    assert_eq!(tree(&first.path().join("public")), left);
}

#[test]
fn the_program_asks_neither_clock_zone_nor_locale() {
    let site = Site::sample();
    let folders = [tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder")];
    let environments = [
        [("TZ", "Asia/Ho_Chi_Minh"), ("LANG", "vi_VN.UTF-8"), ("LC_ALL", "vi_VN.UTF-8")],
        [("TZ", "America/Lima"), ("LANG", "C"), ("LC_ALL", "C")],
    ];
    for ((folder, environment), threads) in folders.iter().zip(environments).zip(["1", "4"]) {
        for entry in site.files.walk("content") {
            let path = folder.path().join(&entry.path);
            std::fs::create_dir_all(path.parent().expect("it has one")).expect("it can be made");
            std::fs::write(path, site.files.read(&entry.path).expect("it is there"))
                .expect("it can be written");
        }
        let output = Command::new(env!("CARGO_BIN_EXE_kyyeu"))
            .args(["build", "--now", "2024-06-01T12:00:00Z", "--threads", threads, "--root"])
            .arg(folder.path())
            .envs(environment)
            .output()
            .expect("the program starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let [left, right] = folders.map(|it| tree(&it.path().join("public")));
    assert_eq!(left.keys().collect::<Vec<_>>(), right.keys().collect::<Vec<_>>());
    for (path, bytes) in &left {
        assert!(bytes == &right[path], "{path} differs");
    }
}

#[test]
fn another_day_changes_only_what_tells_the_day() {
    let site = Site::sample();
    let mut later = site.clone();
    later.options.now += time::Duration::hours(3);
    let (now, then) = (site.build().outputs(), later.build().outputs());
    let differ: Vec<&String> =
        now.iter().filter(|(path, bytes)| then.get(*path) != Some(bytes)).map(|it| it.0).collect();
    assert_eq!(differ, Vec::<&String>::new(), "within a day nothing changes");
}
