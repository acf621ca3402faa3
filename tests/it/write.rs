use std::{
    borrow::Cow,
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::Mutex,
    time::{Duration, SystemTime},
};

use kyyeu::write::{Failures, Key, Options, Outputs, Progress, Summary, clean, ensure_safe_target, write};

/// Outputs as a table of path and text; a text of `fail` cannot be rendered.
struct Pages(Vec<(String, String)>);

impl Pages {
    fn new<const N: usize>(pages: [(&str, &str); N]) -> Self {
        Self(pages.iter().map(|&(path, text)| (path.to_owned(), text.to_owned())).collect())
    }
}

impl Outputs for Pages {
    fn len(&self) -> usize {
        self.0.len()
    }
    fn path(&self, index: usize) -> &str {
        &self.0[index].0
    }
    fn bytes(&self, index: usize) -> anyhow::Result<Cow<'_, [u8]>> {
        let text = self.0[index].1.as_str();
        anyhow::ensure!(text != "fail", "the template is broken");
        Ok(Cow::Borrowed(text.as_bytes()))
    }
}

/// An empty place for a site; `public` in it is the output folder.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("there is a folder for temporary files"))
    }
    fn public(&self) -> PathBuf {
        self.0.path().join("public")
    }
    fn build(&self, pages: &Pages) -> anyhow::Result<Summary> {
        write(pages, &self.public(), Options::default(), &())
    }
    fn force(&self, pages: &Pages) -> anyhow::Result<Summary> {
        write(pages, &self.public(), Options { force: true }, &())
    }
    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.public().join(path)).unwrap_or_else(|error| format!("{path}: {error}"))
    }
    /// A file of somebody else's.
    fn put(&self, path: &str, text: &str) {
        let path = self.public().join(path);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }
    /// What a visitor can see, path and content; our bookkeeping left out.
    fn tree(&self) -> BTreeMap<String, String> {
        let files = walkdir::WalkDir::new(self.public()).into_iter().filter_map(Result::ok);
        let mut tree = BTreeMap::new();
        for entry in files.filter(|it| it.file_type().is_file()) {
            let path = entry.path().strip_prefix(self.public()).expect("it was found there");
            let path = path.to_string_lossy().into_owned();
            if path != ".kyyeu-manifest" && path != ".kyyeu-lock" {
                tree.insert(path.clone(), self.read(&path));
            }
        }
        tree
    }
    /// Every file and folder, ours and others', files with bytes and times.
    fn everything(&self) -> BTreeMap<PathBuf, (Vec<u8>, Option<SystemTime>)> {
        let entries = walkdir::WalkDir::new(self.public()).into_iter().map(|it| it.expect("readable"));
        let look = |it: walkdir::DirEntry| {
            let held = match it.file_type().is_file() {
                true => (fs::read(it.path()).expect("readable"), times(it.path())),
                false => Default::default(),
            };
            (it.into_path(), held)
        };
        entries.map(look).collect()
    }
    fn expect_tree<const N: usize>(&self, expected: [(&str, &str); N]) {
        let expected = expected.iter().map(|&(path, text)| (path.to_owned(), text.to_owned())).collect();
        assert_eq!(self.tree(), expected);
    }
}

fn counts(summary: Summary) -> (usize, usize, usize) {
    (summary.written, summary.unchanged, summary.removed)
}

fn two() -> Pages {
    Pages::new([("index.html", "trang chủ"), ("tin-tuc/a/index.html", "tin a")])
}

#[test]
fn the_second_run_writes_nothing() {
    let place = Place::new();
    assert_eq!(counts(place.build(&two()).expect("it builds")), (2, 0, 0));
    // Of files as young as the manifest it would make a note that they were looked into.
    age(&place.public().join(".kyyeu-manifest"));
    let everything = || -> Vec<(PathBuf, Option<SystemTime>)> {
        let files = walkdir::WalkDir::new(place.public()).sort_by_file_name().into_iter();
        files.map(|it| it.expect("readable")).map(|it| (it.path().to_owned(), times(it.path()))).collect()
    };
    let before = everything();
    assert_eq!(counts(place.build(&two()).expect("it builds")), (0, 2, 0));
    assert_eq!(everything(), before, "not even the manifest or the lock is touched");
}

fn times(path: &Path) -> Option<SystemTime> {
    fs::symlink_metadata(path).and_then(|it| it.modified()).ok()
}

#[test]
fn only_what_changed_is_written_and_what_is_planned_no_more_goes_with_its_folders() {
    let place = Place::new();
    place.build(&two()).expect("it builds");
    let next = Pages::new([("index.html", "trang chủ mới"), ("tin-tuc/a/index.html", "tin a")]);
    let summary = place.build(&next).expect("it builds");
    assert_eq!(counts(summary), (1, 1, 0));
    assert_eq!(summary.bytes, "trang chủ mới".len() as u64);
    assert_eq!(
        counts(place.build(&Pages::new([("index.html", "trang chủ mới")])).expect("it builds")),
        (0, 1, 1)
    );
    place.expect_tree([("index.html", "trang chủ mới")]);
    assert!(!place.public().join("tin-tuc").exists());
}

#[test]
fn a_missing_or_altered_output_is_written_again() {
    let place = Place::new();
    place.build(&two()).expect("it builds");
    // At once, of the same size, so that neither size nor a coarse clock may tell.
    place.put("index.html", "TRANG CHỦ");
    assert_eq!("TRANG CHỦ".len(), "trang chủ".len());
    assert_eq!(counts(place.build(&two()).expect("it builds")), (1, 1, 0));
    fs::remove_dir_all(place.public().join("tin-tuc")).expect("it can be removed");
    assert_eq!(counts(place.build(&two()).expect("it builds")), (1, 1, 0));
    place.expect_tree([("index.html", "trang chủ"), ("tin-tuc/a/index.html", "tin a")]);
}

#[test]
fn an_untouched_file_with_a_new_time_is_not_written_again() {
    let place = Place::new();
    place.build(&two()).expect("it builds");
    let file = fs::File::options().write(true).open(place.public().join("index.html")).expect("it is there");
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
    file.set_modified(time).expect("its time can be set");
    assert_eq!(counts(place.build(&two()).expect("it builds")), (0, 2, 0));
    assert_eq!(times(&place.public().join("index.html")), Some(time));
}

#[test]
fn files_of_others_survive_building_and_cleaning() {
    let place = Place::new();
    place.build(&two()).expect("it builds");
    place.put("tin-tuc/a/ghi-chu.txt", "của tôi");
    assert_eq!(
        counts(place.build(&Pages::new([("index.html", "trang chủ")])).expect("it builds")),
        (0, 1, 1)
    );
    place.expect_tree([("index.html", "trang chủ"), ("tin-tuc/a/ghi-chu.txt", "của tôi")]);
    assert_eq!(clean(&place.public()).expect("it cleans").removed, 1);
    place.expect_tree([("tin-tuc/a/ghi-chu.txt", "của tôi")]);
    assert!(!place.public().join(".kyyeu-manifest").exists());
}

#[test]
fn cleaning_leaves_nothing_of_ours() {
    let place = Place::new();
    place.build(&two()).expect("it builds");
    assert_eq!(clean(&place.public()).expect("it cleans").removed, 2);
    assert!(!place.public().exists(), "the folder was ours too");
    assert_eq!(clean(&place.public()).expect("nothing to clean").removed, 0);
    place.put("a.txt", "của tôi");
    let refused = clean(&place.public()).expect_err("it was not made by us");
    assert!(format!("{refused:#}").contains("a.txt"), "{refused:#}");
    place.expect_tree([("a.txt", "của tôi")]);
}

#[test]
fn a_folder_of_others_is_refused_unless_forced() {
    let place = Place::new();
    place.put("anh.jpg", "ảnh");
    place.put("index.html", "của người khác");
    let refused = place.build(&two()).expect_err("it is not ours");
    assert!(format!("{refused:#}").contains("--force"), "{refused:#}");
    assert_eq!(fs::read_dir(place.public()).expect("readable").count(), 2, "not even a lock is left");

    place.force(&two()).expect("forced");
    place.expect_tree([("anh.jpg", "ảnh"), ("index.html", "trang chủ"), ("tin-tuc/a/index.html", "tin a")]);
    place.build(&Pages::new([])).expect("it is ours now");
    place.expect_tree([("anh.jpg", "ảnh")]);
}

#[test]
fn a_file_of_others_in_an_outputs_place_stays() {
    let place = Place::new();
    place.build(&Pages::new([("index.html", "trang chủ")])).expect("it builds");
    place.put("robots.txt", "của tôi");
    let next = Pages::new([("index.html", "mới"), ("robots.txt", "của trang")]);
    let error = place.build(&next).expect_err("robots.txt is somebody else's");
    assert!(format!("{error:#}").contains("cannot write `robots.txt`"), "{error:#}");
    place.expect_tree([("index.html", "trang chủ"), ("robots.txt", "của tôi")]);
    place.force(&next).expect("forced");
    place.expect_tree([("index.html", "mới"), ("robots.txt", "của trang")]);
}

#[test]
fn a_manifest_that_was_tampered_with_removes_nothing() {
    let place = Place::new();
    place.build(&two()).expect("it builds");
    fs::write(place.0.path().join("quy-gia.txt"), "quý").expect("it can be written");
    let deep = format!("file ? ? ? {}a", "x/".repeat(100_000));
    for line in [
        "file ? ? ? ../quy-gia.txt",
        "file ? ? ? /etc/hostname",
        "folder ..",
        "nonsense",
        "file 1 2 3 a",
        &deep,
    ] {
        let manifest = place.read(".kyyeu-manifest");
        place.put(".kyyeu-manifest", &format!("{manifest}{line}\n"));
        let refused = place.build(&Pages::new([])).expect_err(line);
        assert!(format!("{refused:#}").contains(".kyyeu-manifest"), "{refused:#}");
        place.force(&two()).expect("forced");
    }
    assert_eq!(fs::read_to_string(place.0.path().join("quy-gia.txt")).expect("untouched"), "quý");
    place.put(".kyyeu-manifest", "kyyeu-manifest 9\n");
    assert!(place.build(&two()).is_err(), "another version's manifest says nothing to us");
}

#[test]
fn without_its_manifest_a_folder_is_somebody_elses() {
    let place = Place::new();
    place.build(&two()).expect("it builds");
    fs::remove_file(place.public().join(".kyyeu-manifest")).expect("it is there");
    assert!(place.build(&two()).is_err());
    assert_eq!(counts(place.force(&two()).expect("forced")), (0, 2, 0));
}

#[test]
fn builds_at_once_take_turns() {
    let place = Place::new();
    let sites: Vec<Pages> = (0..4)
        .map(|site| {
            Pages((0..60).map(|page| (format!("{page}/{site}.html"), format!("site {site}"))).collect())
        })
        .collect();
    std::thread::scope(|scope| {
        for site in &sites {
            scope.spawn(|| {
                for _ in 0..5 {
                    place.build(site).expect("it builds");
                }
            });
        }
    });
    let tree = place.tree();
    assert_eq!(tree.len(), 60, "one site is left whole and nothing of the others: {tree:?}");
    let last = tree.values().next().expect("there are 60");
    assert!(tree.values().all(|it| it == last));
}

fn forty(text: &str) -> Pages {
    Pages((0..40).map(|it| (format!("{}/{it}.html", it % 5), format!("{text} {it}"))).collect())
}

/// Outputs that look, while they are made, whether the folder says already whose it is.
struct Looking<'p>(&'p Place);

impl Outputs for Looking<'_> {
    fn len(&self) -> usize {
        1
    }
    fn path(&self, _: usize) -> &str {
        "moi/trang.html"
    }
    fn bytes(&self, _: usize) -> anyhow::Result<Cow<'_, [u8]>> {
        Ok(self.0.read(".kyyeu-manifest").into_bytes().into())
    }
}

/// A first build that is ended while its files come leaves a folder that the next command knows for its own.
#[test]
fn a_first_build_that_is_ended_midway_is_finished() {
    for made in [true, false] {
        let place = Place::new();
        if !made {
            fs::create_dir(place.public()).expect("it can be made");
        }
        write(&Looking(&place), &place.public(), Options::default(), &()).expect("it builds");
        let first = place.read("moi/trang.html");
        assert_eq!(first, if made { "kyyeu-manifest 1\nfolder .\n" } else { "kyyeu-manifest 1\n" });

        // As if it had been ended when one of two folders had come.
        fs::remove_dir_all(place.public()).expect("it can be removed");
        place.put(".kyyeu-manifest", &first);
        place.put("a/1.html", "một");
        place.put(".kyyeu-staging/tree/b/2.html", "hai");
        place.put(".kyyeu-staging/journal", "kyyeu-journal 1\nfolder a\nfolder b\nend\n");
        let whole = first.clone() + "folder a\nfolder b\nfile ? ? ? a/1.html\nfile ? ? ? b/2.html\n";
        place.put(".kyyeu-staging/manifest", &whole);
        place.build(&Pages::new([("a/1.html", "fail")])).expect_err("it fails");
        place.expect_tree([("a/1.html", "một"), ("b/2.html", "hai")]);
        assert_eq!(clean(&place.public()).expect("it cleans").removed, 2);
        assert_eq!(place.public().exists(), !made, "the folder goes with who made it");
    }
}

/// Whatever output makes a build fail, the folder is what it was, with every time in it.
#[test]
fn a_build_that_fails_anywhere_changes_nothing() {
    let place = Place::new();
    place.build(&forty("trước")).expect("it builds");
    place.put("1/của-tôi.txt", "của tôi");
    let before = place.everything();
    for at in 0..39 {
        let mut next = forty("sau");
        next.0.pop();
        next.0.push(("moi/trang.html".to_owned(), "mới".to_owned()));
        next.0[at].1 = "fail".to_owned();
        let error = place.build(&next).expect_err("it fails");
        assert!(format!("{error}").contains(&format!("cannot render `{}/{at}.html`", at % 5)), "{error}");
        assert_eq!(place.everything(), before, "{at}");
    }
    let failing = Pages::new([("a.html", "fail"), ("1/1.html", "2"), ("d.html", "fail")]);
    let error = place.build(&failing).expect_err("two fail");
    let failures = error.downcast_ref::<Failures>().expect("single pages failed");
    let paths: Vec<&str> = failures.failures.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["a.html", "d.html"], "all are told");
    assert_eq!(place.everything(), before);
    assert_eq!(counts(place.build(&forty("sau")).expect("it builds")), (40, 0, 0));
}

#[test]
fn a_first_build_that_fails_leaves_no_folder() {
    let place = Place::new();
    place.build(&Pages::new([("a.html", "fail"), ("b/c.html", "1")])).expect_err("it fails");
    assert!(!place.public().exists());
    assert_eq!(counts(place.build(&two()).expect("it builds")), (2, 0, 0));
    assert_eq!(clean(&place.public()).expect("it cleans").removed, 2);
    assert!(!place.public().exists(), "the folder is ours");
}

#[test]
fn what_cannot_be_replaced_is_told_and_all_is_taken_back() {
    let place = Place::new();
    place.build(&two()).expect("it builds");
    fs::remove_file(place.public().join("index.html")).expect("it is there");
    place.put("index.html/x", "của tôi");
    let before = place.everything();
    let next = Pages::new([("index.html", "mới"), ("tin-tuc/b/index.html", "tin b")]);
    let error = place.build(&next).expect_err("it fails");
    assert!(format!("{error:#}").contains("cannot write `index.html`"), "{error:#}");
    assert_eq!(place.everything(), before);
    fs::remove_dir_all(place.public().join("index.html")).expect("it can be removed");
    assert_eq!(counts(place.build(&two()).expect("repaired")), (1, 1, 0));

    // Found out when others are replaced already: the folder that makes way for a file holds a file of somebody else's.
    place.put("tin-tuc/a/của-tôi.txt", "của tôi");
    let before = place.everything();
    let next =
        Pages::new([("index.html", "mới"), ("tin-tuc/a", "tệp"), ("x/y.html", "mới"), ("z.html", "mới")]);
    place.build(&next).expect_err("it fails");
    assert_eq!(place.everything(), before);
    assert_eq!(counts(place.build(&two()).expect("nothing is lost")), (0, 2, 0));
}

/// Steps of a change, of which any may have been taken when its command was killed: the next one takes those left, or takes back
/// those taken where a step had failed.
#[test]
fn a_change_cut_off_at_any_step_is_finished_or_taken_back() {
    let steps = ["remove tin-tuc/a/index.html", "folder moi", "new 1 tin-tuc/b.html", "replace 2 index.html"];
    let after = [("index.html", "trang sau"), ("moi/x.html", "mới"), ("tin-tuc/b.html", "tin b")];
    for taken in 0..1 << steps.len() {
        for name in ["journal", "undo"] {
            let place = Place::new();
            place.build(&two()).expect("it builds");
            place.put(".kyyeu-staging/manifest", &place.read(".kyyeu-manifest"));
            place.put(
                &format!(".kyyeu-staging/{name}"),
                &format!("kyyeu-journal 1\n{}\nend\n", steps.join("\n")),
            );
            for folder in ["old", "tree", "file"] {
                fs::create_dir(place.public().join(".kyyeu-staging").join(folder)).expect("it can be made");
            }
            let is_taken = |step: usize| taken & (1 << step) != 0;
            let came = |step: usize, staged: &str, path: &str, text: &str| match is_taken(step) {
                true => place.put(path, text),
                false => place.put(&format!(".kyyeu-staging/{staged}"), text),
            };
            let went = |step: usize, path: &str| {
                let old = place.public().join(format!(".kyyeu-staging/old/{step}"));
                if is_taken(step) {
                    fs::rename(place.public().join(path), old).expect("it can be renamed");
                }
            };
            went(0, "tin-tuc/a/index.html");
            went(3, "index.html");
            came(1, "tree/moi/x.html", "moi/x.html", "mới");
            came(2, "file/1", "tin-tuc/b.html", "tin b");
            came(3, "file/2", "index.html", "trang sau");
            // A command that ends without a change of its own.
            place.build(&Pages::new([("x.html", "fail")])).expect_err("it fails");
            match name {
                "journal" => place.expect_tree(after),
                _ => place.expect_tree([("index.html", "trang chủ"), ("tin-tuc/a/index.html", "tin a")]),
            }
            assert!(!place.public().join(".kyyeu-staging").exists(), "{name} {taken}");
        }
    }
}

/// A journal in a stranger's folder leads nowhere else, whatever it says.
#[cfg(unix)]
#[test]
fn a_made_up_journal_leads_nowhere_else() {
    use std::os::unix::fs::symlink;
    let steps = [
        "remove trong/quy-gia.txt",
        "new 0 trong/moi.txt",
        "replace 0 trong/quy-gia.txt",
        "folder trong/moi",
        "remove ../ngoai/quy-gia.txt",
        "leave trong/rong",
        "remove index.html",
    ];
    let cases = steps.iter().flat_map(|step| {
        ["journal", "undo"].iter().flat_map(move |name| [(step, name, false), (step, name, true)])
    });
    for (step, name, links) in cases {
        let place = Place::new();
        place.build(&two()).expect("it builds");
        let outside = place.0.path().join("ngoai");
        fs::create_dir_all(outside.join("rong")).expect("it can be made");
        fs::write(outside.join("quy-gia.txt"), "quý").expect("it can be written");
        let look = || {
            let entries = walkdir::WalkDir::new(&outside).sort_by_file_name().into_iter();
            entries.map(|it| it.expect("readable").into_path()).collect::<Vec<_>>()
        };
        let before = look();
        symlink(&outside, place.public().join("trong")).expect("links can be made");
        place.put(&format!(".kyyeu-staging/{name}"), &format!("kyyeu-journal 1\n{step}\nend\n"));
        for folder in ["old", "file", "tree"] {
            let at = place.public().join(".kyyeu-staging").join(folder);
            if links {
                symlink(&outside, at).expect("links can be made");
            } else {
                fs::create_dir(at).expect("it can be made");
            }
        }
        if !links {
            place.put(".kyyeu-staging/file/0", "lạ");
            place.put(".kyyeu-staging/tree/trong/moi/a.txt", "lạ");
            place.put(".kyyeu-staging/old/0", "lạ");
        }
        // What it says is refused or has no effect; either is right.
        let _ = place.build(&two());
        assert_eq!(look(), before, "{step} {name} {links}");
        let kept = fs::read_to_string(outside.join("quy-gia.txt")).expect("untouched");
        assert_eq!(kept, "quý", "{step} {name} {links}");
    }
}

/// A journal of more steps than files is a stranger's, and is not gone through; one of as many as there are is finished.
#[test]
fn a_made_up_journal_of_millions_of_steps_is_refused_at_once() {
    let lines = |of: &str, n: usize| (0..n).map(|it| format!("{of} f{it}/a.html\n")).collect::<String>();
    for name in ["journal", "undo"] {
        let place = Place::new();
        place.build(&two()).expect("it builds");
        let journal = format!("kyyeu-journal 1\n{}end\n", lines("remove", 30_000));
        place.put(&format!(".kyyeu-staging/{name}"), &journal);
        let before = place.everything();
        let refused = place.build(&two()).expect_err("no site of two pages has so many");
        assert!(format!("{refused:#}").contains("lists more changes than there are files"), "{refused:#}");
        assert!(place.everything() == before);
        let manifest = place.read(".kyyeu-manifest") + &lines("file ? ? ?", 30_000);
        place.put(".kyyeu-manifest", &manifest);
        assert_eq!(counts(place.build(&two()).expect("so many there were")), (0, 2, 0));
        assert!(!place.public().join(".kyyeu-staging").exists());
    }
}

#[test]
fn a_file_where_a_folder_must_be_is_told() {
    let place = Place::new();
    place.build(&Pages::new([("index.html", "trang chủ")])).expect("it builds");
    place.put("tin-tuc", "của tôi");
    let error = place.build(&two()).expect_err("it fails");
    assert!(format!("{error:#}").contains("`tin-tuc` is a file that kyyeu did not put there"), "{error:#}");
    place.expect_tree([("index.html", "trang chủ"), ("tin-tuc", "của tôi")]);
}

#[test]
fn a_page_may_become_a_folder_and_a_folder_a_page() {
    let place = Place::new();
    place.build(&Pages::new([("a", "tệp"), ("b/c/d", "tệp")])).expect("it builds");
    place.build(&Pages::new([("a/x", "tệp"), ("b", "tệp")])).expect("it builds");
    place.expect_tree([("a/x", "tệp"), ("b", "tệp")]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new();
    fs::create_dir(place.public()).expect("it can be made");
    fs::set_permissions(place.public(), fs::Permissions::from_mode(0o555)).expect("it is ours");
    // An administrator may write everywhere, and then there is nothing to be seen.
    if fs::write(place.public().join("probe"), "").is_err() {
        let error = place.build(&two()).expect_err("it fails");
        assert!(format!("{error:#}").contains("cannot lock"), "{error:#}");
    }
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let place = Place::new();
    place.build(&two()).expect("it builds");
    let outside = place.0.path().join("ngoai");
    fs::create_dir_all(outside.join("a")).expect("it can be made");
    fs::write(outside.join("a/index.html"), "ở ngoài").expect("it can be written");

    fs::remove_dir_all(place.public().join("tin-tuc")).expect("it is there");
    symlink(&outside, place.public().join("tin-tuc")).expect("links can be made");
    let error = place.build(&two()).expect_err("a link stands in a folder's place");
    assert!(format!("{error:#}").contains("symbolic link"), "{error:#}");
    place.build(&Pages::new([("index.html", "trang chủ")])).expect("it builds");
    assert_eq!(fs::read_to_string(outside.join("a/index.html")).expect("untouched"), "ở ngoài");

    // A link in a file's place is replaced, never written through.
    fs::remove_file(place.public().join("index.html")).expect("it is there");
    symlink(outside.join("a/index.html"), place.public().join("index.html")).expect("links can be made");
    place.build(&Pages::new([("index.html", "trang chủ")])).expect("it builds");
    assert_eq!(fs::read_to_string(outside.join("a/index.html")).expect("untouched"), "ở ngoài");
    assert_eq!(place.read("index.html"), "trang chủ");
}

#[test]
fn paths_that_are_not_plain_are_refused_before_anything_happens() {
    for path in [
        "../a",
        "a/../../b",
        "/a",
        "a//b",
        "./a",
        "",
        "a/",
        "a\\b",
        "a\nb",
        ".kyyeu-manifest",
        "a/.kyyeu-tmp-1",
        "Nga\u{300}y",
    ] {
        let place = Place::new();
        assert!(place.build(&Pages::new([(path, "x")])).is_err(), "{path:?}");
        assert!(!place.public().exists(), "{path:?}");
    }
    let place = Place::new();
    let twice = place.build(&Pages::new([("a", "1"), ("a", "2")])).expect_err("twice");
    assert!(format!("{twice}").contains("planned twice"), "{twice}");
    assert!(place.build(&Pages::new([("a", "1"), ("a-b", "2"), ("a/b", "3")])).is_err());
}

#[test]
fn folders_that_the_site_is_made_from_are_no_target() {
    let place = Place::new();
    let root = place.0.path();
    let content = root.join("content");
    fs::create_dir_all(&content).expect("it can be made");
    let themes = root.join("themes");
    let safe = |it: &Path| ensure_safe_target(it, root, &[&content, &themes]);
    for bad in
        ["", "content", "content/public", "themes", "themes/public", "..", "public/..", "content/../content"]
    {
        assert!(safe(&root.join(bad)).is_err(), "{bad}");
    }
    for good in ["public", "a/b/c", "content-2", "../elsewhere"] {
        safe(&root.join(good)).unwrap_or_else(|error| panic!("{good}: {error:#}"));
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&content, root.join("link")).expect("links can be made");
        assert!(safe(&root.join("link")).is_err());
    }
}

/// Keys known without the bytes, which are counted.
struct Keyed(Mutex<usize>);

impl Outputs for Keyed {
    fn len(&self) -> usize {
        1
    }
    fn path(&self, _index: usize) -> &str {
        "anh.jpg"
    }
    fn bytes(&self, _index: usize) -> anyhow::Result<Cow<'_, [u8]>> {
        *self.0.lock().expect("no holder panics") += 1;
        Ok(Cow::Borrowed(b"anh"))
    }
    fn key(&self, _index: usize) -> Option<Key> {
        Some(Key { hash: [7; 32], since: None })
    }
}

#[test]
fn an_output_with_the_last_builds_key_is_not_made_again() {
    let place = Place::new();
    let outputs = Keyed(Mutex::new(0));
    let build = || counts(write(&outputs, &place.public(), Options::default(), &()).expect("it builds"));
    assert_eq!(build(), (1, 0, 0));
    // A file as young as the manifest is looked into once more; then it is known.
    std::thread::sleep(Duration::from_millis(30));
    place.put("them.txt", "của tôi");
    fs::remove_file(place.public().join(".kyyeu-lock")).expect("it is there");
    age(&place.public().join(".kyyeu-manifest"));
    assert_eq!(build(), (0, 1, 0));
    assert_eq!(*outputs.0.lock().expect("no holder panics"), 1);
    fs::write(place.public().join("anh.jpg"), "ANH").expect("it can be written");
    assert_eq!(build(), (1, 0, 0));
}

/// Outputs that note which was made when; the first tells of the others.
struct Noted(Mutex<Vec<usize>>);

impl Outputs for Noted {
    fn len(&self) -> usize {
        50
    }
    fn path(&self, index: usize) -> &str {
        &"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"[index..]
    }
    fn bytes(&self, index: usize) -> anyhow::Result<Cow<'_, [u8]>> {
        self.0.lock().expect("no holder panics").push(index);
        Ok(Cow::Borrowed(b""))
    }
    fn turn(&self, index: usize) -> u8 {
        u8::from(index < 2)
    }
}

#[test]
fn what_tells_of_others_is_made_after_them() {
    let outputs = Noted(Mutex::new(Vec::new()));
    let made = write(&outputs, &Place::new().public(), Options::default(), &()).expect("it builds");
    assert_eq!(counts(made), (50, 0, 0));
    let mut order = outputs.0.into_inner().expect("no holder panics");
    order[..48].sort_unstable();
    order[48..].sort_unstable();
    assert_eq!(order, (2..50).chain(0..2).collect::<Vec<_>>());
}

/// Makes a manifest a minute younger than the files in it.
fn age(manifest: &Path) {
    let file = fs::File::options().write(true).open(manifest).expect("it is there");
    file.set_modified(SystemTime::now() + Duration::from_secs(60)).expect("its time can be set");
}

struct Steps(Mutex<(usize, usize)>);

impl Progress for Steps {
    fn start(&self, total: usize) {
        self.0.lock().expect("no holder panics").0 = total;
    }
    fn advance(&self) {
        self.0.lock().expect("no holder panics").1 += 1;
    }
    fn note(&self, _what: &kyyeu::report::Phrase) {}
}

#[test]
fn progress_ends_where_it_said_it_would() {
    let place = Place::new();
    let steps = Steps(Mutex::new((0, 0)));
    write(&two(), &place.public(), Options::default(), &steps).expect("it builds");
    assert_eq!(*steps.0.lock().expect("no holder panics"), (2, 2));
}

#[cfg(unix)]
mod another_process {
    use std::process::Command;

    use super::*;

    /// Tells a run of this binary to be a build rather than a test, and where.
    const TARGET: &str = "KYYEU_TEST_BUILD_INTO";
    /// How many kills, where more are wanted than for every day.
    const KILLS: &str = "KYYEU_TEST_KILLS";
    const KILOBYTES: &str = "KYYEU_TEST_PAGE_KILOBYTES";

    fn many(text: &str, kilobytes: usize) -> Pages {
        let page = |it: usize| {
            // Every tenth one is large.
            let size = if it.is_multiple_of(10) { kilobytes * 1024 } else { 100 };
            (format!("{}/{it}/index.html", it % 7), text.repeat(size / text.len() + 1))
        };
        Pages((0..600).map(page).collect())
    }

    /// This test binary again, running only `child` below.
    fn child(place: &Place, kilobytes: usize) -> Command {
        let mut command = Command::new("sh");
        let this = std::env::current_exe().expect("this binary has a path");
        command
            .args(["-c", "trap '' XFSZ; ulimit -f ${LIMIT:-unlimited}; exec \"$0\" \"$@\""])
            .arg(this)
            .args(["--exact", "write::another_process::child_build", "--nocapture"])
            .env(TARGET, place.public())
            .env(KILOBYTES, kilobytes.to_string());
        command
    }

    /// Nothing by itself; in another process it builds over and over, so that it can be killed at any moment.
    #[test]
    fn child_build() {
        let Some(target) = std::env::var_os(TARGET) else { return };
        let kilobytes = std::env::var(KILOBYTES).ok().and_then(|it| it.parse().ok()).expect("it is set");
        for round in 0..200 {
            let pages = many(&format!("vòng {round} "), kilobytes);
            let built = write(&pages, Path::new(&target), Options::default(), &());
            if let Err(error) = built {
                panic!("{error:#}");
            }
        }
    }

    /// Whether all pages are those of one round.
    fn is_one_round(tree: &BTreeMap<String, String>) -> bool {
        let first = tree.values().next().expect("there are 600");
        let round = first.split(' ').take(2).collect::<Vec<_>>().join(" ");
        *tree == many(&format!("{round} "), 20).0.into_iter().collect()
    }

    /// The next command, whichever it is, finds one site and the whole of it.
    #[test]
    fn whenever_a_build_is_killed_the_next_command_finds_one_site() {
        let place = Place::new();
        place.build(&many("vòng đầu ", 20)).expect("it builds");
        let n_kills = std::env::var(KILLS).ok().and_then(|it| it.parse().ok()).unwrap_or(8);
        for kill in 0..n_kills {
            let mut child =
                child(&place, 20).stdout(std::process::Stdio::null()).spawn().expect("it can run");
            // Spread over all that a build does, and different every time.
            std::thread::sleep(Duration::from_micros(30_000 + kill * 7_919 % 150_000));
            child.kill().expect("it runs still");
            child.wait().expect("it ended");
            // A command that ends without a change of its own.
            place.build(&Pages::new([("0/0/index.html", "fail")])).expect_err("it fails");
            assert!(is_one_round(&place.tree()), "mixed after kill {kill}");
            assert!(!place.public().join(".kyyeu-staging").exists());
        }
        let last = many("xong lần ", 20);
        place.build(&last).expect("it builds");
        assert_eq!(counts(place.build(&last).expect("it builds")), (0, 600, 0));
    }

    /// A limit on the size of files fails a write midway, as a full disk does.
    #[test]
    fn a_disk_that_takes_no_more_leaves_all_as_it_was() {
        let place = Place::new();
        place.build(&many("trước ", 1)).expect("it builds");
        let before = place.everything();
        let output = child(&place, 900).env("LIMIT", "400").output().expect("it can run");
        assert!(!output.status.success(), "some pages are larger than may be written");
        let said =
            String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
        assert!(said.contains("60 outputs could not be made, so nothing was changed"), "{said}");
        assert!(said.contains("cannot write `0/0/index.html`"), "{said}");
        assert!(place.everything() == before);
        let new = many("vòng 0 ", 900);
        assert_eq!(counts(place.build(&new).expect("there is room again")), (600, 0, 0));
    }
}
