//! Changes as the system tells of them, and those that it does not tell of.

use std::{
    fs,
    sync::Arc,
    time::{Duration, Instant},
};

use kyyeu::{
    live::{
        mirror::Changes,
        reading::Reading,
        watch::{Polling, Watch},
    },
    own::Folder,
    source::{Entry, Files, Memory},
};

use super::{Desk, FILES, options, save};

/// Waits until a page says something: how long that takes is the machine's business.
fn wait(desk: &Desk, target: &str, words: &str) {
    let start = Instant::now();
    while !desk.get(target).text().contains(words) {
        assert!(start.elapsed() < Duration::from_secs(60), "{target} never says {words}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// A desk whose changes are noticed by themselves.
fn watched() -> Desk {
    let desk = Desk::new(FILES);
    let root = desk.root().canonicalize().expect("it is there");
    let (mut watch, polling) = Watch::new(&root, &Folder::of(&root).folder(".kyyeu"));
    // A machine with much to do may be late with its word; then changes are found by looking.
    assert!(!matches!(polling, Some(Polling::Refused(_))), "{polling:?}");
    let live = Arc::clone(&desk.live);
    std::thread::spawn(move || {
        while let Some(changes) = watch.wait() {
            live.take_in(&changes);
        }
    });
    desk
}

#[test]
fn what_editors_do_is_noticed() {
    let desk = watched();
    // Renamed into its place, written in its place, made new in a new folder, moved, taken away.
    save(desk.root(), "content/people/an.md", "---\nname: Lê Văn An\n---\nMột.\n".as_bytes());
    wait(&desk, "/ca-nhan/an/", "Một.");
    fs::write(desk.root().join("content/people/an.md"), "---\nname: Lê Văn An\n---\nHai.\n")
        .expect("it is written");
    wait(&desk, "/ca-nhan/an/", "Hai.");
    save(
        desk.root(),
        "content/news/moi/index.md",
        "---\nkind: tin\ntitle: Mới\npublished: 2024-05-02\n---\nBa.\n".as_bytes(),
    );
    wait(&desk, "/tin-tuc/moi/", "Ba.");
    fs::rename(desk.root().join("content/news/moi"), desk.root().join("content/news/cu"))
        .expect("it is moved");
    wait(&desk, "/tin-tuc/cu/", "Ba.");
    wait(&desk, "/tin-tuc/moi/", "404");
    fs::remove_dir_all(desk.root().join("content/news/cu")).expect("it is removed");
    wait(&desk, "/tin-tuc/cu/", "404");
    save(desk.root(), "content/people/an.md", "---\nname: Lê Văn An\n---\nBốn.\n".as_bytes());
    wait(&desk, "/ca-nhan/an/", "Bốn.");
}

#[test]
fn a_folder_that_vanishes_and_comes_back_is_noticed() {
    let desk = watched();
    let (content, away) = (desk.root().join("content"), desk.root().join("away"));
    fs::rename(&content, &away).expect("it is moved");
    wait(&desk, "/__kyyeu/state.json?lang=vi", "missing-site");
    fs::rename(&away, &content).expect("it is moved back");
    wait(&desk, "/__kyyeu/state.json?lang=vi", "\"n_errors\":0");
    save(desk.root(), "content/people/an.md", "---\nname: Lê Văn An\n---\nVề rồi.\n".as_bytes());
    wait(&desk, "/ca-nhan/an/", "Về rồi.");
}

#[test]
fn what_is_not_told_is_found_by_looking() {
    let desk = Desk::new(FILES);
    save(desk.root(), "content/people/an.md", "---\nname: Lê Văn An\n---\nNăm.\n".as_bytes());
    fs::remove_file(desk.root().join("content/people/binh.yaml")).expect("it is there");
    save(desk.root(), "content/people/chi.yaml", b"name: Chi\n");
    assert!(desk.live.take_in(&Changes::All).is_some());
    assert!(desk.page("/ca-nhan/an/").contains("Năm."));
    assert_eq!((desk.get("/ca-nhan/binh/").status, desk.get("/ca-nhan/chi/").status), (404, 200));
    assert!(desk.live.take_in(&Changes::All).is_none(), "nothing changed since");
}

/// What cannot be read comes where a file was, goes, and is a file again: a file that was listed and gone when it was read
/// takes the same way, as when thousands are deleted at once.
#[test]
#[cfg(unix)]
fn what_could_not_be_read_is_forgotten_when_it_goes() {
    let desk = Desk::new(FILES);
    let (path, real) = ("content/people/chi.yaml", desk.root().join("content/people/chi.yaml"));
    let is_told = || desk.page("/__kyyeu/state.json?lang=vi").contains("chi.yaml");
    for _ in 0..2 {
        std::os::unix::fs::symlink("chi.yaml", &real).expect("it can be linked to itself");
        desk.see(&[path]);
        assert!(is_told(), "a link to itself cannot be read");
        desk.remove(path);
        assert!(!is_told(), "what is not there any more cannot be wrong");
    }
    desk.put(path, "name: Phạm Chi\n");
    assert_eq!((desk.get("/ca-nhan/chi/").status, is_told()), (200, false));
}

/// Files of which one may not be read.
struct Forbidding<'m>(&'m Memory, &'static str);

impl Files for Forbidding<'_> {
    fn walk(&self, folder: &str) -> Vec<Entry> {
        self.0.walk(folder)
    }

    fn read(&self, path: &str) -> std::io::Result<Vec<u8>> {
        if path == self.1 { Err(std::io::ErrorKind::PermissionDenied.into()) } else { self.0.read(path) }
    }

    fn exists(&self, path: &str) -> bool {
        self.0.exists(path)
    }
}

#[test]
fn a_file_that_may_not_be_read_is_named_and_the_rest_is_shown() {
    let mut memory = Memory::default();
    for (path, text) in FILES {
        memory.insert(path, *text);
    }
    let mut reading = Reading::new(options("http://127.0.0.1/".to_owned()));
    let sound = reading.read(&memory, None);
    assert!(!sound.report.has_errors());
    let changed = ["content/people/binh.yaml".to_owned()].into();
    let made = reading.read(&Forbidding(&memory, "content/people/binh.yaml"), Some(&changed));
    assert!(made.report.iter().any(|it| it.code.as_str() == "unreadable-file"));
    let kyyeu::live::shown::Texts::Site(ready) = &made.texts else { panic!("there is a site") };
    assert!(ready.session.site.plan.at("ca-nhan/an/index.html").is_some());
    assert!(ready.session.site.plan.at("ca-nhan/binh/index.html").is_none());
    assert!(!reading.read(&memory, Some(&changed)).report.has_errors());
}
