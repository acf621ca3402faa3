//! `clean` that fails at anything it removes, or is killed after any of it: the next command finds a folder that is ours.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    fs,
    os::unix::{
        fs::{PermissionsExt as _, chown, lchown},
        process::CommandExt as _,
    },
    path::{Path, PathBuf},
};

use kyyeu::write::{Options, Outputs, clean, write};

use crate::cli::{Desk, Ran};

type Tree = BTreeMap<PathBuf, Option<String>>;

/// A site of four files in three folders.
struct Four;

const FOUR: [&str; 4] = ["a/1.html", "a/b/2.html", "c/3.html", "index.html"];
/// The deepest first.
const FOLDERS: [&str; 3] = ["c", "a/b", "a"];
/// What the program keeps in the folder for itself.
const OWN: [&str; 2] = [".kyyeu-manifest", ".kyyeu-lock"];

impl Outputs for Four {
    fn len(&self) -> usize {
        FOUR.len()
    }
    fn path(&self, index: usize) -> &str {
        FOUR[index]
    }
    fn bytes(&self, index: usize) -> anyhow::Result<Cow<'_, [u8]>> {
        Ok(FOUR[index].as_bytes().into())
    }
}

fn build(public: &Path) {
    write(&Four, public, Options::default(), &()).expect("it builds");
}

/// Everything below a folder but what is the program's own; files with what they hold.
fn tree(root: &Path) -> Tree {
    let entries = walkdir::WalkDir::new(root).min_depth(1).into_iter().map(|it| it.expect("readable"));
    let entries = entries.filter(|it| !OWN.iter().any(|own| it.file_name() == *own));
    entries.map(|it| (it.path().to_owned(), fs::read_to_string(it.path()).ok())).collect()
}

/// A place for a site, and what is in it once it is built.
fn built() -> (Desk, PathBuf, Tree) {
    let desk = Desk::new();
    desk.put("content/site.yaml", "title: Thử\nbase_url: https://vi-du.vn/\n");
    let public = desk.path().join("public");
    build(&public);
    let whole = tree(&public);
    assert_eq!(whole.len(), FOUR.len() + FOLDERS.len());
    (desk, public, whole)
}

/// Both commands that may be next, each in a site that was left in the same way.
fn next(leave: impl Fn(&Desk, &Path, &Tree)) {
    let (desk, public, whole) = built();
    leave(&desk, &public, &whole);
    build(&public);
    assert_eq!(tree(&public), whole);
    clean(&public).expect("what was built after is ours");
    assert!(is_gone(&public));

    let (desk, public, whole) = built();
    leave(&desk, &public, &whole);
    clean(&public).expect("what was left is ours");
    assert!(is_gone(&public));
}

/// Whether nothing is left; an empty folder may be, which nobody knows to be ours once its notes are gone.
fn is_gone(public: &Path) -> bool {
    !public.exists() || fs::read_dir(public).expect("readable").next().is_none()
}

/// Whichever files are gone already, with their folders or without, and whichever of its own notes.
#[test]
fn a_clean_that_was_killed_anywhere_is_finished_by_the_next_command() {
    for gone in 0..1 << FOUR.len() {
        for n_folders in 0..=FOLDERS.len() {
            next(|_, public, _| {
                for (at, path) in FOUR.iter().enumerate().filter(|(at, _)| gone & (1 << at) != 0) {
                    fs::remove_file(public.join(path)).unwrap_or_else(|fault| panic!("{at}: {fault}"));
                }
                for folder in &FOLDERS[..n_folders] {
                    // Those that still have something in them stay.
                    let _ = fs::remove_dir(public.join(folder));
                }
            });
        }
    }
    for n_own in 1..=OWN.len() {
        next(|_, public, _| {
            for path in FOUR.iter().chain(&OWN[..n_own]) {
                fs::remove_file(public.join(path)).expect("it is there");
            }
            for folder in FOLDERS {
                fs::remove_dir(public.join(folder)).expect("it is empty");
            }
        });
    }
}

/// Runs `clean` as somebody who may not do everything.
fn clean_as_nobody(desk: &Desk) -> Ran {
    let mut command = desk.command(&["clean"]);
    if is_root(desk) {
        command.uid(NOBODY).gid(NOBODY);
    }
    Ran::of(command.output().expect("the program starts"))
}

const NOBODY: u32 = 65534;

/// Whether this test may give files away.
fn is_root(desk: &Desk) -> bool {
    lchown(desk.path().join("content"), Some(NOBODY), None).is_ok()
}

fn permit(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
}

/// Whatever cannot be removed is told and known for ours still; where others can be, they are.
#[test]
fn what_clean_cannot_remove_is_told_and_removed_by_the_next() {
    // Files go from a folder that may be written, but for those of others where it is so marked (as `/tmp` is).
    let one = FOUR.iter().chain(&FOLDERS).chain(&OWN);
    let cases = one.map(|it| (*it, true)).chain(["", "a", "a/b", "c"].map(|it| (it, false)));
    for (stays, is_sticky) in cases {
        next(|desk, public, whole| {
            if is_sticky && !is_root(desk) {
                return;
            }
            let folders = || FOLDERS.iter().map(|it| public.join(it)).chain([public.to_owned()]);
            permit(desk.path(), 0o777);
            folders().for_each(|it| permit(&it, if is_sticky { 0o1777 } else { 0o777 }));
            permit(&public.join(OWN[1]), 0o666);
            if is_sticky {
                // A folder of theirs is theirs to empty, so those around what is to stay are not.
                let theirs = FOUR.iter().chain(&FOLDERS).chain(&OWN);
                theirs
                    .filter(|it| !Path::new(stays).starts_with(it))
                    .for_each(|it| chown(public.join(it), Some(NOBODY), None).expect("root may"));
            } else {
                permit(&public.join(stays), 0o555);
            }
            let ran = clean_as_nobody(desk).failed();
            let told = if stays.is_empty() { "index.html" } else { stays };
            assert!(ran.err.contains("cannot remove") && ran.err.contains(told), "{stays}: {}", ran.err);
            let left = tree(public);
            assert!(left.iter().all(|(path, text)| whole.get(path) == Some(text)), "{stays}: {left:?}");
            folders().filter(|it| it.exists()).for_each(|it| permit(&it, 0o777));
        });
    }
}

/// A build that is refused for an error of the content writes nothing, but what was ended halfway is not left so.
#[test]
fn a_refused_build_finishes_what_one_that_was_killed_had_begun() {
    let desk = Desk::with_publication();
    desk.run(&["build"]).done();
    desk.put("public/.kyyeu-staging/manifest", &desk.text("public/.kyyeu-manifest"));
    desk.put("public/.kyyeu-staging/file/1", "sau");
    desk.put("public/.kyyeu-staging/journal", "kyyeu-journal 1\nreplace 1 index.html\nend\n");
    std::fs::create_dir(desk.path().join("public/.kyyeu-staging/old")).expect("it can be made");
    desk.put("content/pages/loi.md", "---\ntitel: x\n---\n");
    let ran = desk.run(&["build"]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    assert_eq!(desk.text("public/index.html"), "sau");
    assert!(!desk.path().join("public/.kyyeu-staging").exists());
}
