//! A stranger's publication may bring along anything in the place of the program's own files. Whatever it is, nothing
//! outside of the publication changes, and the command ends at once. And no command writes over what another one owns.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead as _, BufReader},
    os::unix::fs::{FileTypeExt as _, symlink},
    path::{Path, PathBuf},
    process::{ChildStdout, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    time::{Duration, Instant},
};

use crate::{
    cli::{Desk, Ran},
    site::picture,
};

const NOW: &str = "2024-06-01T08:00:00+07:00";
const MANIFEST: &str = "title: Sách\nconference: null\nspan: {from: 2015, to: 2019}\nresults_cutoff: 2019\n\
    parts: [{kind: loi_noi_dau, source: a.md}]\n";

/// What may stand where a file or folder of ours belongs.
#[derive(Clone, Copy, Debug)]
enum Odd {
    LinkToFile,
    LinkToFolder,
    LinkToNothing,
    Pipe,
    LinkToPipe,
    Folder,
    File,
}

const ODD: [Odd; 7] = [
    Odd::LinkToFile,
    Odd::LinkToFolder,
    Odd::LinkToNothing,
    Odd::Pipe,
    Odd::LinkToPipe,
    Odd::Folder,
    Odd::File,
];

/// A publication and, beside it, what a user would miss.
struct Stranger {
    desk: Desk,
}

/// What a program says first, once it has.
fn first_line(out: ChildStdout) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut line = String::new();
        // A program that ends without a word says nothing.
        if BufReader::new(out).read_line(&mut line).is_ok_and(|it| it > 0) {
            let _ = sender.send(line);
        }
    });
    receiver
}

impl Stranger {
    fn new() -> Stranger {
        let desk = Desk::new();
        desk.put("outside/precious.txt", "quý");
        desk.put("outside/deep/ab/precious.txt", "quý");
        let name = "0".repeat(62);
        desk.put(&format!("outside/ab/{name}"), "quý");
        Command::new("mkfifo").arg(desk.path().join("outside/pipe")).status().expect("there is mkfifo");
        desk.put("p/content/site.yaml", "title: Thử\nbase_url: https://vi-du.vn/\n");
        desk.put("p/content/yearbooks/k/yearbook.yaml", MANIFEST);
        desk.put("p/content/yearbooks/k/a.md", "Lời nói đầu.\n");
        desk.put(
            "p/content/news/a/index.md",
            "---\nkind: tin\ntitle: Tin\npublished: 2024-05-31T08:00\n\
             photos: [{file: a.jpg, caption: Ảnh, alt: Ảnh}]\n---\nChữ.\n",
        );
        fs::write(desk.path().join("p/content/news/a/a.jpg"), picture(1)).expect("can be written");
        Stranger { desk }
    }

    fn at(&self, path: &str) -> PathBuf {
        self.desk.path().join("p").join(path)
    }

    /// Puts something odd in the place of whatever is at a path.
    fn plant(&self, path: &str, odd: Odd) {
        let (place, outside) = (self.at(path), self.desk.path().join("outside"));
        let _ = fs::remove_dir_all(&place);
        let _ = fs::remove_file(&place);
        fs::create_dir_all(place.parent().expect("it is in a folder")).expect("can be made");
        let done = match odd {
            Odd::LinkToFile => symlink(outside.join("precious.txt"), &place),
            Odd::LinkToFolder => symlink(&outside, &place),
            Odd::LinkToNothing => symlink(outside.join("new"), &place),
            Odd::Pipe => Command::new("mkfifo").arg(&place).status().map(drop),
            Odd::LinkToPipe => symlink(outside.join("pipe"), &place),
            Odd::Folder => fs::create_dir(&place),
            Odd::File => fs::write(&place, "một tệp"),
        };
        done.expect("it can be planted");
    }

    /// Everything outside, with bytes and times; a pipe has only its name.
    fn outside(&self) -> BTreeMap<PathBuf, (Vec<u8>, Option<std::time::SystemTime>)> {
        let entries = walkdir::WalkDir::new(self.desk.path().join("outside")).into_iter();
        let looked = entries.map(|it| it.expect("readable")).map(|it| {
            let bytes =
                if it.file_type().is_file() { fs::read(it.path()).expect("readable") } else { Vec::new() };
            let time = it.metadata().ok().and_then(|it| it.modified().ok());
            (it.path().to_owned(), (bytes, time.filter(|_| !it.file_type().is_fifo())))
        });
        looked.collect()
    }

    /// Runs a command; one that has not ended by itself after so long is hanging, but for the preview, which is ended once it says its address.
    #[track_caller]
    fn run(&self, words: &[&str]) -> Ran {
        let mut command = self.desk.command(words);
        command.current_dir(self.at("")).args(["--now", NOW]).stdin(Stdio::null());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        let address = (words[0] == "serve").then(|| first_line(child.stdout.take().expect("it is piped")));
        let start = Instant::now();
        while child.try_wait().expect("it was started here").is_none() {
            let serves = address.as_ref().is_some_and(|it| it.try_recv().is_ok());
            let hangs = start.elapsed() > Duration::from_secs(60);
            if serves || hangs {
                child.kill().expect("it runs still");
                assert!(!hangs, "{words:?} hangs");
                break;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        Ran::of(child.wait_with_output().expect("it ended"))
    }

    /// A sound build, for what only stands there after one.
    fn built(self) -> Stranger {
        self.run(&["build"]).done();
        self
    }

    /// A folder of the cache, and an entry in it.
    fn cached(&self) -> (String, String) {
        let entries = walkdir::WalkDir::new(self.at(".kyyeu/cache")).into_iter().filter_map(Result::ok);
        let entry = entries.filter(|it| it.file_type().is_file()).map(|it| it.into_path()).next();
        let entry = entry.expect("the photo has been made smaller");
        let shown = |it: &Path| it.strip_prefix(self.at("")).expect("below").display().to_string();
        (shown(entry.parent().expect("in a folder")), shown(&entry))
    }
}

/// Each place of ours, each odd thing in it, and a command that comes to it.
#[test]
fn nothing_outside_changes_whatever_stands_in_the_place_of_our_files() {
    let built = Stranger::new().built();
    let (folder, entry) = built.cached();
    let places: [(&str, &[&str], bool); 13] = [
        (".kyyeu", &["build"], true),
        (".kyyeu/cache", &["build"], true),
        (&folder, &["build"], true),
        (&entry, &["build"], false),
        (".kyyeu/watching", &["serve", "--port", "0"], false),
        ("public", &["build"], true),
        ("public", &["clean"], true),
        ("public/.kyyeu-lock", &["build"], false),
        ("public/.kyyeu-manifest", &["build"], false),
        ("public/.kyyeu-manifest", &["clean"], false),
        ("books", &["yearbook", "k", "--epub"], true),
        ("books/k.epub", &["yearbook", "k", "--epub"], false),
        ("content/yearbooks/k/freeze.json", &["yearbook", "k", "--freeze"], false),
    ];
    let before = built.outside();
    for (number, (path, words, is_folder)) in places.into_iter().enumerate() {
        // What is fit for the place stands there in other tests; of the others, each place gets a link and one more.
        for odd in [ODD[number % 3], ODD[3 + number % 4]] {
            // All photographs are asked for where nothing is built yet.
            let _ = fs::remove_dir_all(built.at("public"));
            built.plant(path, odd);
            let ran = built.run(words);
            assert_eq!(built.outside(), before, "{path} as {odd:?}: {}", ran.err);
            let is_fit = matches!((odd, is_folder), (Odd::Folder, true) | (Odd::File, false));
            if !is_fit {
                assert!(
                    ran.code != Some(0) && ran.err.contains(path.rsplit('/').next().unwrap_or(path)),
                    "{path} as {odd:?}: {}",
                    ran.err
                );
            }
            assert!(!ran.err.contains("panic"), "{path} as {odd:?}: {}", ran.err);
            let _ = fs::remove_dir_all(built.at(path));
            let _ = fs::remove_file(built.at(path));
        }
    }
    built.run(&["build"]).done();
}

#[test]
fn only_entries_are_dropped_from_the_cache() {
    let built = Stranger::new().built();
    let (folder, entry) = built.cached();
    let others =
        [".kyyeu/cache/ghi-chu.txt".to_owned(), ".kyyeu/cache/zz/0".to_owned(), format!("{folder}/anh.jpg")];
    for path in &others {
        built.desk.put(&format!("p/{path}"), "của tôi");
    }
    let cache = kyyeu::image::Cache::new(kyyeu::own::Folder::of(&built.at(".kyyeu/cache")));
    assert!(cache.trim(0).expect("it can be trimmed") > 0);
    assert!(!built.at(&entry).exists());
    assert!(others.iter().all(|it| built.at(it).exists()));
}

/// A link to a folder in the place of any folder that `new` would go through.
#[test]
fn a_new_record_is_made_in_the_publication_or_not_at_all() {
    for link in ["content", "content/people", "content/news", "content/news/moi", "content/yearbooks"] {
        let stranger = Stranger::new();
        stranger.plant(link, Odd::LinkToFolder);
        let before = stranger.outside();
        for (kind, id) in [("person", "le-van-a"), ("news", "moi"), ("yearbook", "moi")] {
            let ran = stranger.run(&["new", kind, id]);
            assert_eq!(stranger.outside(), before, "{link}: {}", ran.err);
            let through = format!(
                "content/{}",
                match kind {
                    "person" => "people/le-van-a.md",
                    "news" => "news/moi/index.md",
                    _ => "yearbooks/moi/yearbook.yaml",
                }
            );
            assert_eq!(
                ran.code == Some(0),
                !through.starts_with(&format!("{link}/")),
                "{link} {kind}: {}",
                ran.err
            );
        }
    }
}

/// Every command that writes, at every folder that is another's.
#[test]
fn every_output_passes_one_guard() {
    let stranger = Stranger::new().built();
    stranger.desk.put("p/themes/t/theme.yaml", "name: t\nextends: default\n");
    let tree = || {
        let files = walkdir::WalkDir::new(stranger.at("")).into_iter().filter_map(Result::ok);
        let files = files.filter(|it| it.file_type().is_file()).map(|it| it.into_path());
        files.map(|it| (it.clone(), fs::read(it).expect("readable"))).collect::<BTreeMap<_, _>>()
    };
    let before = tree();
    let commands: [&[&str]; 8] = [
        &["build"],
        &["build", "--force"],
        &["clean"],
        &["export", "json"],
        &["export", "csv", "news"],
        &["yearbook", "k", "--epub"],
        &["yearbook", "k", "--proof"],
        &["schema", "--out"],
    ];
    for words in commands {
        let of_site = ["build", "clean"].contains(&words[0]);
        for folder in [
            ".",
            "..",
            "content",
            "content/news",
            "content/moi/sau",
            "themes",
            "themes/t",
            ".kyyeu",
            ".kyyeu/cache",
            "public/../content",
            "public",
            "public/tin-tuc",
            "public/moi",
        ] {
            if of_site && folder.starts_with("public") && !folder.contains("..") {
                continue;
            }
            let mut words = words.to_vec();
            if words.last() != Some(&"--out") {
                words.push("-o");
            }
            words.push(folder);
            let ran = stranger.run(&words).failed();
            assert!(ran.err.contains("cannot write into"), "{words:?}: {}", ran.err);
            assert!(tree() == before, "{words:?}");
        }
    }
}

/// A site that was built into any other folder is the build's as well.
#[test]
fn files_of_other_commands_go_into_no_site_wherever_it_was_built() {
    let stranger = Stranger::new();
    for site in ["khac", "../ngoai"] {
        stranger.run(&["build", "-o", site]).done();
        let tree = || {
            let entries = walkdir::WalkDir::new(stranger.at(site)).sort_by_file_name().into_iter();
            entries.map(|it| it.expect("readable").into_path()).collect::<Vec<_>>()
        };
        let before = tree();
        let commands: [&[&str]; 4] = [
            &["export", "json", "-o"],
            &["yearbook", "k", "--epub", "-o"],
            &["yearbook", "k", "--proof", "-o"],
            &["schema", "--out"],
        ];
        for words in commands {
            for folder in [site.to_owned(), format!("{site}/tin-tuc"), format!("{site}/moi/sau")] {
                let ran = stranger.run(&[words, &[folder.as_str()]].concat()).failed();
                assert!(ran.err.contains("it belongs to the site that"), "{words:?} {folder}: {}", ran.err);
                assert_eq!(tree(), before, "{words:?} {folder}");
            }
        }
        stranger.run(&["build", "-o", site]).done();
    }
}

/// A film among the files that are copied is passed on bit by bit.
#[cfg(target_os = "linux")]
#[test]
fn a_large_file_is_copied_without_being_held() {
    const MEGABYTES: u64 = 400;
    let stranger = Stranger::new();
    fs::create_dir_all(stranger.at("content/static")).expect("can be made");
    let film = fs::File::create(stranger.at("content/static/phim.mp4")).expect("can be made");
    film.set_len(MEGABYTES << 20).expect("it takes no room");
    let mut command = stranger.desk.command(&["build", "--now", NOW]);
    let mut child = command.current_dir(stranger.at("")).stderr(Stdio::null()).spawn().expect("it starts");
    let mut most = 0;
    while child.try_wait().expect("it was started here").is_none() {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let peak =
            status.lines().find_map(|it| it.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        most = peak.unwrap_or(0_u64).max(most);
        std::thread::sleep(Duration::from_millis(1));
    }
    assert!(child.wait().expect("it ended").success());
    assert_eq!(fs::metadata(stranger.at("public/phim.mp4")).expect("it is there").len(), MEGABYTES << 20);
    assert!(most > 0 && most >> 10 < MEGABYTES * 3 / 4, "{} MB", most >> 10);
}

#[test]
fn a_book_made_before_the_site_is_beside_it() {
    let stranger = Stranger::new();
    stranger.run(&["yearbook", "k", "--epub"]).done();
    assert!(stranger.at("books/k.epub").is_file() && !stranger.at("public").exists());
    stranger.run(&["build"]).done();
    stranger.run(&["clean"]).done();
    stranger.run(&["yearbook", "k", "--epub"]).done();
    stranger.run(&["build"]).done();
    assert!(stranger.at("books/k.epub").is_file() && stranger.at("public/index.html").is_file());
}

/// Every command that hands files out, where one that was killed left what it had begun to write: that goes, and nothing else.
#[test]
fn what_a_killed_command_left_is_swept_by_the_next_that_writes_there() {
    let stranger = Stranger::new();
    let commands: [(&str, &[&str]); 6] = [
        ("tables", &["export", "json", "-o", "tables"]),
        ("tables", &["export", "csv", "news", "-o", "tables"]),
        ("books", &["yearbook", "k", "--epub"]),
        ("proofs", &["yearbook", "k", "--proof", "--unit", "vu-x"]),
        ("content/yearbooks/k", &["yearbook", "k", "--freeze"]),
        ("forms", &["schema", "all", "--out", "forms"]),
    ];
    stranger.desk.put("p/content/units/vu-x.yaml", "names: [{name: Vụ X}]\nkind: vu\n");
    for (folder, words) in commands {
        let _ = fs::remove_dir_all(stranger.at("tables"));
        for name in [
            ".kyyeu-tmp-a",
            ".kyyeu-tmp-b",
            ".kyyeu-tmp-c/giu.txt",
            ".kyyeu-khac",
            "kyyeu-tmp-a",
            ".kyyeu-tmp",
        ] {
            stranger.desk.put(&format!("p/{folder}/{name}"), "dở dang");
        }
        stranger.plant(&format!("{folder}/.kyyeu-tmp-d"), Odd::LinkToFile);
        stranger.plant(&format!("{folder}/.kyyeu-tmp-e"), Odd::LinkToNothing);
        stranger.plant(&format!("{folder}/.kyyeu-tmp-f"), Odd::Pipe);
        let before = stranger.outside();
        // Somebody is writing this one.
        let held = fs::File::options()
            .append(true)
            .open(stranger.at(folder).join(".kyyeu-tmp-b"))
            .expect("it is there");
        held.lock().expect("it can be locked");
        stranger.run(words).done();
        assert_eq!(stranger.outside(), before, "{words:?}");
        let entries = fs::read_dir(stranger.at(folder)).expect("readable");
        let names = entries.map(|it| it.expect("readable").file_name().to_string_lossy().into_owned());
        let mut left: Vec<String> = names.filter(|it| it.contains("kyyeu-")).collect();
        left.sort();
        let kept = ["", "-b", "-c", "-d", "-e", "-f"].map(|it| format!(".kyyeu-tmp{it}"));
        let expected = [&[".kyyeu-khac".to_owned()], &kept[..], &["kyyeu-tmp-a".to_owned()]].concat();
        assert_eq!(left, expected, "{words:?}");
    }
}

/// Commands that write the same at once do not sweep each other's files.
#[test]
fn those_who_write_at_once_do_not_sweep_each_others_files() {
    let place = tempfile::tempdir().expect("there is a folder for temporary files");
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let folder = kyyeu::own::Folder::of(place.path());
            scope.spawn(move || {
                for _ in 0..100 {
                    folder.put(&format!("{writer}.txt"), &[b'x'; 100]).expect("nobody removes it meanwhile");
                }
            });
        }
    });
    assert_eq!(fs::read_dir(place.path()).expect("readable").count(), 4);
}
