use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Command;

use kyyeu::{
    config::Options,
    disk::Disk,
    report::Code,
    source::{Entry, Files as _, Found},
};

const SITE: &str = "format: 1\ntitle: Thử\nbase_url: https://vi-du.vn/\n";
const PAGE: &str = "---\ntitle: Trang\n---\n\nChữ.\n";

/// A folder with a publication, and beside it somebody's private file.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Place {
        let place = Place(tempfile::tempdir().expect("there is a folder for temporary files"));
        place.put("site.yaml", SITE);
        fs::write(place.0.path().join("private.md"), PAGE).expect("can be written");
        place
    }

    fn root(&self) -> std::path::PathBuf {
        self.0.path().join("site")
    }

    fn at(&self, path: &str) -> std::path::PathBuf {
        let path = self.root().join("content").join(path);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("the folder can be made");
        path
    }

    fn put(&self, path: &str, text: &str) {
        fs::write(self.at(path), text).expect("can be written");
    }

    fn disk(&self) -> Disk {
        Disk::new(&self.root()).expect("the root is a folder")
    }

    fn walk(&self) -> Vec<Entry> {
        self.disk().walk("content")
    }

    fn found(&self, path: &str) -> Found {
        let entries = self.walk();
        let entry = entries.iter().find(|it| it.path == path);
        entry.unwrap_or_else(|| panic!("{path} is not among {entries:?}")).found.clone()
    }

    /// Codes and paths of all problems that `check` sees.
    fn problems(&self) -> Vec<(Code, String)> {
        let now = time::OffsetDateTime::UNIX_EPOCH;
        let options = Options { now, drafts: false, future: false, base_url: None };
        let checked = kyyeu::check(&self.disk(), &options);
        let problems = checked.report.sorted(&checked.sources);
        problems.iter().map(|it| (it.code, checked.sources.path(it.span.file).to_owned())).collect()
    }
}

#[test]
fn files_are_listed_in_order_and_read() {
    let place = Place::new();
    place.put("pages/b.md", PAGE);
    place.put("pages/a/index.md", PAGE);
    let paths: Vec<String> = place.walk().into_iter().map(|it| it.path).collect();
    assert_eq!(paths, ["content/pages/a/index.md", "content/pages/b.md", "content/site.yaml"]);
    assert_eq!(place.disk().read("content/site.yaml").expect("is there"), SITE.as_bytes());
    assert!(place.disk().walk("themes").is_empty());
    assert!(Disk::new(&place.root().join("nowhere")).is_err());
}

#[test]
fn a_link_out_of_the_root_is_not_followed() {
    let place = Place::new();
    symlink("../../../private.md", place.at("pages/out.md")).expect("can link");
    symlink("/etc", place.at("pages/etc")).expect("can link");
    assert_eq!(place.found("content/pages/out.md"), Found::LinkOut);
    assert_eq!(place.found("content/pages/etc"), Found::LinkOut);
    let disk = place.disk();
    for walked in [false, true] {
        if walked {
            disk.walk("content");
        }
        for path in ["content/pages/out.md", "content/pages/etc/passwd", "../private.md", "/etc/passwd"] {
            assert!(disk.read(path).is_err() && !disk.exists(path), "{path}");
        }
    }
    assert!(place.problems().contains(&(Code::LinkOutsideRoot, "content/pages/out.md".to_owned())));
}

#[test]
fn a_link_inside_the_root_is_followed() {
    let place = Place::new();
    place.put("static/chung.md", PAGE);
    symlink("../static/chung.md", place.at("pages/noi.md")).expect("can link");
    symlink("../static", place.at("pages/thu-muc")).expect("can link");
    assert_eq!(place.found("content/pages/noi.md"), Found::File(PAGE.len() as u64));
    assert_eq!(place.found("content/pages/thu-muc/chung.md"), Found::File(PAGE.len() as u64));
    let disk = place.disk();
    disk.walk("content");
    assert_eq!(disk.read("content/pages/thu-muc/chung.md").expect("is there"), PAGE.as_bytes());
}

#[test]
fn links_in_a_circle_end() {
    let place = Place::new();
    place.put("pages/a.md", PAGE);
    symlink(".", place.at("pages/vong")).expect("can link");
    symlink("tu-than.md", place.at("pages/tu-than.md")).expect("can link");
    assert_eq!(place.found("content/pages/vong"), Found::LinkCircle);
    assert_eq!(place.found("content/pages/tu-than.md"), Found::LinkCircle);
    assert_eq!(place.walk().len(), 4);
}

#[test]
fn links_to_links_do_not_multiply() {
    let place = Place::new();
    for level in 0..30 {
        for link in ["x", "y"] {
            let next = format!("../n{}", level + 1);
            symlink(next, place.at(&format!("pages/n{level}/{link}"))).expect("can link");
        }
    }
    place.put("pages/n30/a.md", PAGE);
    assert!(place.walk().len() < 1000);
}

#[test]
fn a_pipe_is_never_opened() {
    let place = Place::new();
    let pipe = place.at("pages/ong.md");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("there is mkfifo").success());
    assert!(place.disk().read("content/pages/ong.md").is_err());
    assert_eq!(place.found("content/pages/ong.md"), Found::Special);
    assert_eq!(place.problems(), [(Code::SpecialFile, "content/pages/ong.md".to_owned())]);
}

#[test]
fn a_decomposed_name_is_the_same_name() {
    let place = Place::new();
    place.put("news/a\u{309}nh/a\u{309}nh.jpg", "x");
    let disk = place.disk();
    assert_eq!(disk.walk("content")[0].path, "content/news/ảnh/ảnh.jpg");
    assert!(disk.exists("content/news/ảnh/ảnh.jpg"));
    assert_eq!(disk.read("content/news/ảnh/ảnh.jpg").expect("is there"), b"x");
}

#[test]
fn one_name_in_two_forms_is_said() {
    let place = Place::new();
    place.put("pages/ảnh.md", PAGE);
    place.put("pages/a\u{309}nh.md", PAGE);
    let problems = place.problems();
    assert_eq!(problems, [(Code::UnreadableFile, "content/pages/ảnh.md".to_owned())]);
}

#[test]
fn odd_bytes_in_a_name_are_said() {
    let place = Place::new();
    let folder = place.at("pages/x").parent().expect("it has a folder").to_owned();
    let name = std::ffi::OsStr::from_bytes(b"b\xFFn.md");
    fs::write(folder.join(Path::new(name)), PAGE).expect("can be written");
    assert_eq!(place.problems(), [(Code::OddFileName, "content/pages/b\u{FFFD}n.md".to_owned())]);
}

#[test]
fn an_unreadable_file_does_not_hide_the_others() {
    let place = Place::new();
    place.put("pages/kin.md", PAGE);
    place.put("pages/sai.md", "chữ");
    fs::set_permissions(place.at("pages/kin.md"), fs::Permissions::from_mode(0o000)).expect("can change");
    let problems = place.problems();
    assert!(problems.contains(&(Code::MissingFrontMatter, "content/pages/sai.md".to_owned())));
    // The superuser reads everything.
    if fs::read(place.at("pages/kin.md")).is_err() {
        assert!(problems.contains(&(Code::UnreadableFile, "content/pages/kin.md".to_owned())));
    }
}

#[test]
fn a_huge_file_is_refused_unread() {
    let place = Place::new();
    let file = fs::File::create(place.at("pages/to.md")).expect("can be made");
    // More than any memory holds.
    file.set_len(1 << 40).expect("can be sparse");
    assert_eq!(place.problems(), [(Code::FileTooLarge, "content/pages/to.md".to_owned())]);
}

/// Every file of `static/` is published as it is but what systems drop there; elsewhere a dot hides a file.
#[test]
fn what_is_copied_begins_with_a_dot_or_not_and_nothing_is_dropped_there_by_systems() {
    let ours = [
        ".well-known/security.txt",
        ".well-known/acme-challenge/x",
        ".nojekyll",
        ".htaccess",
        ".domains",
        "a/.b/c.txt",
        "thumbs.txt",
        "desktop.init",
        "git/x",
        "#1.txt",
    ];
    let dropped = [
        ".DS_Store",
        "a/.ds_store",
        "Thumbs.db",
        "thumbs.DB",
        "ehthumbs.db",
        "desktop.ini",
        "Desktop.ini",
        "._anh.jpg",
        "$RECYCLE.BIN/x",
        "System Volume Information/x",
        "@eaDir/x",
        ".Spotlight-V100/x",
        ".Trashes/x",
        ".fseventsd/x",
        ".git/config",
        ".gitkeep",
        ".gitignore",
        ".svn/x",
        "~$bang.xlsx",
        "a.txt~",
        "#a.txt#",
        ".#a.txt",
        ".~lock.a.odt#",
        ".a.txt.swp",
        "a.txt___jb_tmp___",
    ];
    let place = Place::new();
    let mut memory = kyyeu::source::Memory::default();
    memory.insert("content/site.yaml", SITE);
    for name in ours.iter().chain(&dropped) {
        place.put(&format!("static/{name}"), "x");
        memory.insert(&format!("content/static/{name}"), "x");
        // Nobody's content anywhere else: a name of a dot, and what is dropped.
        if name.starts_with('.') || dropped.contains(name) {
            place.put(&format!("pages/{name}"), "x");
            memory.insert(&format!("content/pages/{name}"), "x");
        }
    }
    let mut expected: Vec<String> = ours.iter().map(|it| format!("content/static/{it}")).collect();
    expected.insert(0, "content/site.yaml".to_owned());
    expected.sort();
    let walks: [Vec<Entry>; 2] = [place.walk(), memory.walk("content")];
    for walk in walks {
        assert_eq!(walk.into_iter().map(|it| it.path).collect::<Vec<_>>(), expected);
    }
    let now = time::OffsetDateTime::UNIX_EPOCH;
    let options = Options { now, drafts: false, future: false, base_url: None };
    let compiled = kyyeu::compile(&place.disk(), &options).expect("the theme is sound");
    let session = compiled.outcome.unwrap_or_else(|_| panic!("there is a site.yaml"));
    for name in ours {
        assert!(session.site.plan.at(name).is_some(), "{name} is published");
        assert_eq!(place.disk().read(&format!("content/static/{name}")).expect("it is read"), b"x");
    }
    assert!(compiled.report.is_empty(), "nothing is said of what systems drop");
}

#[test]
fn pictures_that_are_gone_are_forgotten_once_they_are_more_than_those_that_are_there() {
    let place = Place::new();
    let disk = place.disk();
    let [there, draft, gone] = [b"a", b"b", b"c"].map(|it| blake3::hash(it));
    let present = std::collections::BTreeSet::from([*there.as_bytes()]);
    let known = || [there, draft, gone].map(|it| disk.was_decoded(&it));
    disk.remember_decoded(&there);
    disk.remember_decoded(&draft);
    disk.forget_decoded(&present);
    assert_eq!(known(), [true, true, false], "a draft may be wanted again");
    disk.remember_decoded(&gone);
    disk.forget_decoded(&present);
    assert_eq!(known(), [true, false, false]);
}

#[test]
fn a_picture_that_was_whole_says_nothing_of_another_in_its_place() {
    let place = Place::new();
    let record = "---\ntitle: T\nkind: tin\npublished: 1969-05-01\nphotos: [{file: a.png, caption: C, credit: A}]\n---\nChữ.\n";
    place.put("news/a/index.md", record);
    let mut sound = std::io::Cursor::new(Vec::new());
    let paint = |x, y| image::Rgb([x as u8, y as u8, (x * y) as u8]);
    image::RgbImage::from_fn(64, 64, paint)
        .write_to(&mut sound, image::ImageFormat::Png)
        .expect("it is made");
    let sound = sound.into_inner();
    let problems = |bytes: &[u8]| {
        fs::write(place.at("news/a/a.png"), bytes).expect("can be written");
        place.problems()
    };
    assert_eq!(problems(&sound), []);
    // The same head, length and name; only what is decoded differs.
    let mut damaged = sound.clone();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 0x55;
    let told = problems(&damaged);
    assert!(matches!(&told[..], [(_, path)] if path == "content/news/a/index.md"), "{told:?}");
    assert_eq!(problems(&sound), [], "it is known");
}
