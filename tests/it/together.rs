use std::{
    collections::BTreeMap,
    fs, io,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    process::Command,
};

use kyyeu::write::{Together, finish_interrupted};

use crate::cli::Desk;

/// Everything below a folder; folders have no text.
fn tree(root: &Path) -> BTreeMap<PathBuf, String> {
    let entries = walkdir::WalkDir::new(root).min_depth(1).into_iter().map(|it| it.expect("readable"));
    let look = |it: walkdir::DirEntry| {
        let text = if it.file_type().is_file() {
            fs::read_to_string(it.path()).expect("readable")
        } else {
            String::new()
        };
        (it.path().strip_prefix(root).expect("found there").to_owned(), text)
    };
    entries.map(look).collect()
}

const JOURNAL: &str = "kyyeu-journal 1\nreplace 0 content/a.yaml\nreplace 1 content/b.yaml\nfolder content/moi\n\
    new 3 content/c.yaml\nmove content/d\tcontent/e\nend\n";

/// What a command has staged that has decided to take the steps of [`JOURNAL`].
fn staged() -> Desk {
    let desk = Desk::new();
    for (path, text) in [
        ("a.yaml", "a cũ"),
        ("b.yaml", "b cũ"),
        ("d/x.md", "x"),
        (".kyyeu-staging/file/0", "a mới"),
        (".kyyeu-staging/file/1", "b mới"),
        (".kyyeu-staging/tree/content/moi/g.md", "g"),
        (".kyyeu-staging/file/3", "c mới"),
    ] {
        desk.put(&format!("content/{path}"), text);
    }
    fs::create_dir(desk.path().join("content/.kyyeu-staging/old")).expect("it can be made");
    desk
}

/// What is done once in the folder of the sources.
type Act = Box<dyn Fn(&Path) -> io::Result<()>>;

/// Every single act of taking those steps, in order.
fn acts() -> Vec<Act> {
    let link = |from: &'static str, to: &'static str| -> Act {
        Box::new(move |it| fs::hard_link(it.join(from), it.join(".kyyeu-staging").join(to)))
    };
    let rename = |from: &'static str, to: &'static str| -> Act {
        Box::new(move |it| fs::rename(it.join(from), it.join(to)))
    };
    vec![
        link("a.yaml", "old/0"),
        rename(".kyyeu-staging/file/0", "a.yaml"),
        link("b.yaml", "old/1"),
        rename(".kyyeu-staging/file/1", "b.yaml"),
        rename(".kyyeu-staging/tree/content/moi", "moi"),
        rename(".kyyeu-staging/file/3", "c.yaml"),
        rename("d", "e"),
    ]
}

/// Ended after any of its acts, a change of sources is finished once it was decided, and taken back once it had failed.
#[test]
fn a_change_of_sources_is_finished_or_taken_back_wherever_it_ended() {
    let old: Vec<(&str, &str)> = vec![("a.yaml", "a cũ"), ("b.yaml", "b cũ"), ("d", ""), ("d/x.md", "x")];
    let new = vec![
        ("a.yaml", "a mới"),
        ("b.yaml", "b mới"),
        ("c.yaml", "c mới"),
        ("e", ""),
        ("e/x.md", "x"),
        ("moi", ""),
        ("moi/g.md", "g"),
    ];
    for (name, expected, journal) in [
        ("journal", &new, JOURNAL),
        ("undo", &old, JOURNAL),
        ("journal", &old, JOURNAL.trim_end_matches("end\n")),
    ] {
        // With a torn journal nothing can have been done yet.
        let most = if journal == JOURNAL { acts().len() } else { 0 };
        for done in 0..=most {
            let desk = staged();
            let content = desk.path().join("content");
            desk.put(&format!("content/.kyyeu-staging/{name}"), journal);
            for act in acts().iter().take(done) {
                act(&content).expect("it can be done");
            }
            assert!(finish_interrupted(desk.path(), "content").expect("it can be settled"));
            let expected: BTreeMap<PathBuf, String> =
                expected.iter().map(|(path, text)| (path.into(), (*text).to_owned())).collect();
            assert_eq!(tree(&content), expected, "{name} after {done}");
            assert!(!finish_interrupted(desk.path(), "content").expect("there is nothing to settle"));
        }
    }
}

/// Where one change cannot be made, none is; and one that nobody decides leaves no trace.
#[test]
fn what_cannot_be_changed_together_is_not_changed() {
    let desk = Desk::new();
    desk.put("content/a.yaml", "a");
    desk.put("content/b/x.md", "x");
    desk.put("content/c/y.md", "y");
    let root = desk.path().canonicalize().expect("it is there");
    let before = tree(&root);
    let at = |path: &str| root.join("content").join(path);
    let gather = |into: &str| {
        let mut together = Together::begin(&root, "content").expect("it begins");
        together.replace(&at("a.yaml"), "khác".as_bytes()).expect("it is staged");
        together.make(&at("n/m/k.md"), b"k").expect("it is staged");
        together.rename(&at("b"), &at(into)).expect("it is a name");
        together
    };
    drop(gather("d"));
    assert_eq!(tree(&root), before);
    let fault = gather("c").commit().expect_err("something stands there");
    assert!(format!("{fault:#}").contains("content/b"), "{fault:#}");
    assert_eq!(tree(&root), before);
    gather("d").commit().expect("nothing is in the way");
    let after: Vec<PathBuf> = tree(&root.join("content")).into_keys().collect();
    assert_eq!(after, ["a.yaml", "c", "c/y.md", "d", "d/x.md", "n", "n/m", "n/m/k.md"].map(PathBuf::from));
}

/// A stranger's journal among the sources reaches nothing but sources, whatever it says.
#[test]
fn a_made_up_journal_among_the_sources_reaches_sources_alone() {
    let steps = [
        "new 0 .git/hooks/post-checkout",
        "replace 0 .git/config",
        "move content/a.yaml\t.git/hooks/post-checkout",
        "move .git/config\tcontent/config",
        "remove .git/config",
        "folder .git/hooks",
        "new 0 ../ngoai",
        "new 0 /tmp/kyyeu-ngoai",
        "new 0 content/lien-ket/ngoai",
        "move content/a.yaml\tcontent/lien-ket/ngoai",
        "move content/a.yaml\t../ngoai",
        "remove content/lien-ket/giu.txt",
    ];
    for step in steps {
        for name in ["journal", "undo"] {
            let desk = Desk::new();
            desk.put("ngoai/giu.txt", "giữ");
            for (path, text) in [
                (".git/config", "[core]"),
                ("content/a.yaml", "name: A"),
                ("content/.kyyeu-staging/file/0", "lạ"),
                ("content/.kyyeu-staging/old/0", "lạ"),
                ("content/.kyyeu-staging/tree/.git/hooks/post-checkout", "lạ"),
            ] {
                desk.put(&format!("p/{path}"), text);
            }
            desk.put(&format!("p/content/.kyyeu-staging/{name}"), &format!("kyyeu-journal 1\n{step}\nend\n"));
            let root = desk.path().join("p");
            symlink(desk.path().join("ngoai"), root.join("content/lien-ket")).expect("links can be made");
            let before = (tree(&root.join(".git")), tree(&desk.path().join("ngoai")));
            // It is refused, or has no effect there.
            let _ = finish_interrupted(&root, "content");
            assert_eq!((tree(&root.join(".git")), tree(&desk.path().join("ngoai"))), before, "{step} {name}");
            assert_eq!(desk.text("p/content/a.yaml"), "name: A", "{step} {name}");
        }
    }
}

/// Runs a command that may write no file larger than this many blocks of 512 bytes.
fn limited(desk: &Desk, blocks: usize, words: &[&str]) -> (Option<i32>, String) {
    let program = desk.command(&[]).get_program().to_owned();
    let output = Command::new("sh")
        .args(["-c", &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"")])
        .arg(program)
        .args(["--lang", "en"])
        .args(words)
        .current_dir(desk.path())
        .output()
        .expect("it can run");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// A disk that takes no more: a command that writes sources says so and leaves all as it was; with room again, it works.
#[test]
fn a_full_disk_leaves_sources_as_they_were() {
    let desk = Desk::with_publication();
    let long = format!("# {}\n", "dài ".repeat(400));
    desk.put("content/people/le-thi-thu.yaml", &format!("{long}name: Lê Thị Thử\n"));
    desk.put("content/pages/nho.md", "---\ntitle: Nhỏ\n---\n[[person:le-thi-thu]]\n");
    for (words, blocks) in [
        (&["new", "news", "q"][..], 0),
        (&["new", "yearbook", "q"], 0),
        (&["rename", "person", "le-thi-thu", "le-thu"], 0),
        // The small file can be written, the large one cannot.
        (&["rename", "person", "le-thi-thu", "le-thu"], 2),
        (&["init", "khac"], 0),
    ] {
        let before = tree(desk.path());
        let (code, said) = limited(&desk, blocks, words);
        assert_eq!(code, Some(2), "{words:?}: {said}");
        assert!(said.contains("cannot write"), "{words:?}: {said}");
        assert!(tree(desk.path()) == before, "{words:?}: {said}");
    }
    desk.run(&["rename", "person", "le-thi-thu", "le-thu"]).done();
    desk.run(&["init", "khac"]).done();
}

/// `init` that was ended while it gathered its files can be run again.
#[test]
fn a_publication_that_was_half_begun_can_be_begun_again() {
    let desk = Desk::new();
    desk.put("moi/content/.kyyeu-staging/file/0", "nửa chừng");
    desk.run(&["init", "moi"]).done();
    assert!(!desk.path().join("moi/content/.kyyeu-staging").exists());
    desk.run(&["check", "--root", "moi"]).done();
}
