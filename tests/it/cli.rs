use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use kyyeu::model::kind::RecordKind;

const NOW: &str = "2024-06-01T08:00:00+07:00";

/// A folder in which the real program runs, in English and at a fixed time unless a test says otherwise.
pub(crate) struct Desk(tempfile::TempDir);

/// What a run gave.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Desk {
    pub(crate) fn new() -> Desk {
        Desk(tempfile::tempdir().expect("there is a folder for temporary files"))
    }

    /// With the publication that `init` makes.
    pub(crate) fn with_publication() -> Desk {
        let desk = Desk::new();
        desk.run(&["init", "--lang", "en"]).done();
        desk
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn put(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("the folder can be made");
        fs::write(path, text).expect("can be written");
    }

    pub(crate) fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap_or_else(|fault| format!("{path}: {fault}"))
    }

    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kyyeu"));
        command.args(words).current_dir(self.path()).env_remove("RUST_BACKTRACE");
        for name in ["LC_ALL", "LC_MESSAGES", "NO_COLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command.env("LANG", "en_US.UTF-8");
        command
    }

    pub(crate) fn run(&self, words: &[&str]) -> Ran {
        Ran::of(self.command(words).output().expect("the program starts"))
    }

    /// Every file below `content/`.
    pub(crate) fn content(&self) -> BTreeMap<PathBuf, String> {
        let files = walkdir::WalkDir::new(self.path().join("content")).into_iter().filter_map(Result::ok);
        let files = files.filter(|it| it.file_type().is_file());
        files
            .map(|it| {
                let path = it.path().strip_prefix(self.path()).expect("it was found there").to_owned();
                let text = fs::read_to_string(it.path()).expect("records are text");
                (path, text)
            })
            .collect()
    }
}

impl Ran {
    pub(crate) fn of(output: Output) -> Ran {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
        Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    #[track_caller]
    pub(crate) fn done(self) -> Ran {
        assert_eq!(self.code, Some(0), "{}{}", self.out, self.err);
        self
    }

    #[track_caller]
    pub(crate) fn failed(self) -> Ran {
        assert_eq!(self.code, Some(2), "{}{}", self.out, self.err);
        self
    }
}

#[test]
fn a_new_publication_has_no_problem_in_either_language() {
    for language in ["vi", "en"] {
        let desk = Desk::new();
        let ran = desk.run(&["init", "an-pham", "--lang", language]).done();
        assert!(ran.err.contains("cd an-pham\n  kyyeu serve"), "{}", ran.err);
        let ran = desk.run(&["check", "--root", "an-pham", "--strict"]).done();
        assert_eq!(ran.out, "");
        assert!(ran.err.starts_with("1 news item, 1 conference, 1 person, 1 unit, 1 page; 0 errors"));
        // It is not made over anything that is there.
        let again = desk.run(&["init", "an-pham"]).failed();
        assert!(again.err.contains("the folder `an-pham` is not empty"), "{}", again.err);
    }
}

#[test]
fn the_sample_publication_is_copied_whole_and_builds() {
    let desk = Desk::new();
    desk.run(&["init", "--demo", "mau"]).done();
    let ran = desk.run(&["check", "--root", "mau", "--strict"]).done();
    assert_eq!(ran.out, "", "no problem at all: {}", ran.err);
    // Byte for byte what the repository has.
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut folders = vec![own.clone()];
    let mut n_files = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder").map(|it| it.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
                continue;
            }
            n_files += 1;
            let copy = desk.path().join("mau/content").join(entry.strip_prefix(&own).expect("below it"));
            let same = fs::read(&copy).ok() == fs::read(&entry).ok();
            assert!(same, "{} is another", copy.display());
        }
    }
    assert!(n_files > 400, "{n_files} files");
    let again = desk.run(&["init", "--demo", "mau"]).failed();
    assert!(again.err.contains("the folder `mau` is not empty"), "{}", again.err);
}

#[test]
fn check_reports_as_asked_and_exits_as_promised() {
    let desk = Desk::with_publication();
    desk.put("content/people/le-van-b.md", "---\nnam: Lê Văn B\n---\n");
    let human = desk.run(&["check"]);
    assert_eq!(human.code, Some(1));
    assert!(human.out.contains("error[unknown-field]"), "{}", human.out);
    assert!(human.out.contains("--> content/people/le-van-b.md:2:1"), "{}", human.out);
    assert!(human.out.contains("help: did you mean `name`?"), "{}", human.out);
    assert!(!human.out.contains('\u{1b}'), "no colors into a pipe");
    assert!(human.err.contains("1 error, 0 warnings"), "{}", human.err);

    let short = desk.run(&["check", "--format", "short"]);
    let lines: Vec<&str> = short.out.lines().collect();
    assert_eq!(lines[0], "content/people/le-van-b.md:2:1: error[unknown-field]: there is no field `nam`");
    assert_eq!(lines.len(), 1, "that `name` is missing is told by it");

    let json = desk.run(&["--format", "json", "check"]);
    let problems: serde_json::Value = serde_json::from_str(&json.out).expect("it is JSON");
    assert_eq!(problems[0]["code"], "unknown-field");
    assert_eq!((&problems[0]["line"], &problems[0]["column"]), (&2.into(), &1.into()));

    let vietnamese = desk.run(&["check", "--lang", "vi"]);
    assert!(vietnamese.out.contains("lỗi[unknown-field]"), "{}", vietnamese.out);
    assert!(vietnamese.err.contains("1 lỗi, 0 cảnh báo"), "{}", vietnamese.err);
}

#[test]
fn warnings_fail_only_under_strict() {
    let desk = Desk::with_publication();
    desk.put("content/documents/so-1.md", "---\nkind: quyet_dinh\nsubject: null\n---\n");
    let ran = desk.run(&["check", "--format", "short"]).done();
    assert_eq!(ran.out.lines().count(), 1);
    assert!(ran.out.contains("content/documents/so-1.md:3:1: warning[not-stated]"));
    assert_eq!(desk.run(&["check", "--strict"]).code, Some(1));
    assert_eq!(desk.run(&["--strict", "-q", "check"]).code, Some(1));
    assert_eq!(desk.run(&["check", "-q"]).done().err, "");
}

#[test]
fn options_stand_before_or_after_the_command() {
    let desk = Desk::with_publication();
    let root = desk.path().to_str().expect("the folder's name is UTF-8").to_owned();
    desk.put("content/documents/so-1.md", "---\nkind: quyet_dinh\nsubject: null\n---\n");
    let elsewhere = Desk::new();
    let before = elsewhere.run(&["--root", &root, "--format", "short", "--now", NOW, "check"]).done();
    let after = elsewhere.run(&["check", "--root", &root, "--format", "short", "--now", NOW]).done();
    assert_eq!(before.out, after.out);
    assert!(before.out.starts_with("content/documents/so-1.md:"), "paths are relative to the root");
    // Any thread count, same report.
    let single = elsewhere.run(&["check", "--root", &root, "--format", "short", "--threads", "1"]).done();
    assert_eq!(single.out, before.out);
}

#[test]
fn a_publication_is_found_from_below() {
    let desk = Desk::with_publication();
    let mut command = desk.command(&["check", "--strict"]);
    let ran = command.current_dir(desk.path().join("content/news")).output().expect("the program starts");
    assert!(Ran::of(ran).done().err.contains("1 news item"));
}

#[test]
fn nowhere_is_no_publication() {
    let desk = Desk::new();
    let ran = desk.run(&["check", "--format", "short"]).failed();
    assert!(ran.out.contains("content/site.yaml:1:1: error[missing-site]"), "{}", ran.out);
    for words in [&["build"][..], &["serve"], &["list", "news"], &["rename", "person", "a", "b"]] {
        let ran = desk.run(words).failed();
        assert!(ran.err.contains("make one with `kyyeu init`"), "{words:?}: {}", ran.err);
    }
    // What there is and cannot be used is content with errors.
    desk.put("content/site.yaml", "title: [");
    assert_eq!(desk.run(&["check"]).code, Some(1));
    assert_eq!(desk.run(&["build"]).code, Some(1));
    let ran = desk.run(&["check", "--root", "khong-co"]).failed();
    assert!(ran.err.contains("cannot open the folder `khong-co`"), "{}", ran.err);
}

#[test]
fn failures_speak_the_users_language() {
    let desk = Desk::with_publication();
    let said = |words: &[&str], vi: &str, en: &str| {
        for (language, wanted, foreign) in [("vi", vi, en), ("en", en, vi)] {
            let err = desk.run(&[words, &["--lang", language]].concat()).failed().err;
            assert!(err.contains(wanted), "{language}: {err}");
            assert!(!err.contains(foreign), "{language}: {err}");
        }
    };
    said(
        &["build", "-o", "."],
        "lỗi: không ghi vào `.` được: đó chính là thư mục ấn phẩm",
        "error: cannot write into `.`: it is the project's own folder",
    );
    desk.put("ngoai/cua-ai.txt", "của người khác");
    said(&["build", "-o", "ngoai"], "trong đó có `cua-ai.txt`", "it holds `cua-ai.txt`");
    desk.put("public/don-vi", "một tệp ở chỗ của thư mục");
    said(
        &["build", "--force"],
        "không ghi được `don-vi/don-vi-mau/atom.xml`: `don-vi` là tệp không phải do",
        "cannot write `don-vi/don-vi-mau/atom.xml`: `don-vi` is a file that",
    );
    desk.put("themes/hong/theme.yaml", "name: hong\nextends: default\n");
    desk.put("themes/hong/templates/not-found.html", "{% extends \"base.html\" %}{% if %}");
    let site = desk.text("content/site.yaml");
    desk.put("content/site.yaml", &format!("{site}theme: hong\n"));
    said(&["check"], "lỗi giao diện: ", "theme error: ");
    desk.put("content/site.yaml", &format!("{site}theme: chua-co\n"));
    said(&["check"], "không có giao diện `chua-co`: thiếu", "there is no theme `chua-co`");
    said(&["check", "--root", "khong-co"], "không có tệp hay thư mục này", "No such file");
}

#[test]
fn every_kind_has_a_template_that_checks() {
    let desk = Desk::with_publication();
    for kind in RecordKind::ALL {
        let id = format!("thu-{kind}");
        let path = desk.run(&["new", kind.word(), &id]).done().out;
        assert!(desk.path().join(path.trim()).is_file(), "{path}");
    }
    let ran = desk.run(&["check", "--format", "short"]).done();
    for line in ran.out.lines() {
        assert!(line.contains("warning[not-stated]"), "{line}");
    }
    let drafts = desk.run(&["list", "drafts"]).done();
    assert_eq!(drafts.out.lines().count(), RecordKind::ALL.len());
    assert!(desk.path().join("content/news/thu-news/index.md").is_file());
    assert!(desk.path().join("content/grants/thu-grants.yaml").is_file());
}

#[test]
fn new_refuses_bad_and_taken_ids() {
    let desk = Desk::with_publication();
    let ran = desk.run(&["new", "person", "Đỗ Thị Mẫu"]).failed();
    assert!(ran.err.contains("use `do-thi-mau`"), "{}", ran.err);
    let before = desk.content();
    let ran = desk.run(&["new", "person", "nguyen-van-mau", "--folder"]).failed();
    assert!(ran.err.contains("content/people/nguyen-van-mau.md"), "{}", ran.err);
    assert_eq!(desk.content(), before);
    let ran = desk.run(&["new", "persn", "a"]).failed();
    assert!(ran.err.contains("person"), "{}", ran.err);
    desk.run(&["new", "page", "lien-he", "--folder"]).done();
    assert!(desk.text("content/pages/lien-he/index.md").starts_with("---\n"));
    let ran = Desk::new().run(&["new", "page", "a"]).failed();
    assert!(ran.err.contains("kyyeu init"), "{}", ran.err);
}

#[test]
fn lists_are_tables_or_json() {
    let desk = Desk::with_publication();
    let item = "---\nkind: tin\ntitle: Sau\npublished: 2024-06-10T09:00\n---\n";
    desk.put("content/news/sau.md", item);
    desk.put("content/news/sau-nua.md", &item.replace("06-10", "06-12"));
    desk.put("content/pages/da-go.md", "---\ntitle: Đã gỡ\nwithdrawn: {on: 2024-05-31, reason: Sai}\n---\n");
    let future = desk.run(&["list", "future", "--now", NOW]).done();
    let ids: Vec<&str> = future.out.lines().filter_map(|it| it.split('\t').nth(2)).collect();
    assert_eq!(ids, ["sau", "sau-nua"]);
    assert_eq!(future.out.lines().next(), Some("2024-06-10T09:00:00+07:00"), "a timer reads the first line");
    assert_eq!(future.err, "the next build is due after 2024-06-10T09:00:00+07:00\n");
    desk.put(
        "content/news/het.md",
        "---\nkind: tin\ntitle: Hết\npublished: 2024-05-01\nexpires: 2024-06-05\n---\n",
    );
    let next = desk.run(&["list", "future", "--now", NOW, "--format", "short"]).done();
    assert_eq!(next.out, "2024-06-06T00:00:00+07:00\n", "an item leaves after its last day");
    let next = desk.run(&["list", "future", "--now", NOW, "--format", "json"]).done();
    let next: serde_json::Value = serde_json::from_str(&next.out).expect("it is JSON");
    assert_eq!(next["next_build"], "2024-06-06T00:00:00+07:00");
    assert_eq!((&next["records"][0]["id"], &next["records"][0]["state"]), (&"het".into(), &"expires".into()));
    let none = desk.run(&["list", "future", "--now", "2025-01-01T00:00:00Z", "--format", "short"]).done();
    assert_eq!(none.out, "");
    let withdrawn = desk.run(&["list", "withdrawn"]).done();
    assert_eq!(withdrawn.out, "2024-05-31\tpage\tda-go\tĐã gỡ\tcontent/pages/da-go.md:2\n");
    let people = desk.run(&["list", "person", "--format", "json"]).done();
    let people: serde_json::Value = serde_json::from_str(&people.out).expect("it is JSON");
    assert_eq!(people[0]["id"], "nguyen-van-mau");
    assert_eq!(people[0]["title"], "Sam Sample");
    let law = desk.run(&["list", "award", "--root", env!("CARGO_MANIFEST_DIR")]).done();
    assert!(law.out.contains("\nhuan-chuong-sao-vang\tpublic\tHuân chương Sao vàng\t"), "{}", law.out);
    assert_eq!(desk.run(&["list", "kinds"]).done().out.lines().count(), RecordKind::ALL.len());
    assert!(desk.run(&["list", "drafts"]).done().err.contains("no records"));
}

#[test]
fn schemas_are_json_with_the_sites_own_values() {
    let desk = Desk::with_publication();
    let site = desk.text("content/site.yaml");
    desk.put("content/site.yaml", &format!("{site}\nvocabularies:\n  unit_kind:\n    hoi: {{vi: Hội}}\n"));
    let schema = desk.run(&["schema", "unit"]).done();
    let schema: serde_json::Value = serde_json::from_str(&schema.out).expect("it is JSON");
    assert!(schema["$defs"]["unit_kind"].to_string().contains("\"hoi\""));
    let settings = desk.run(&["schema", "--out", "schemas"]).done();
    assert!(settings.out.contains("content/people/**/*.yaml"), "{}", settings.out);
    for name in ["site", "person", "yearbook"] {
        let text = desk.text(&format!("schemas/{name}.json"));
        serde_json::from_str::<serde_json::Value>(&text).expect("it is JSON");
    }
}

#[test]
fn help_speaks_both_languages() {
    let desk = Desk::new();
    let english = desk.run(&["--help"]).done();
    assert!(english.out.contains("Usage: kyyeu [OPTIONS] COMMAND"), "{}", english.out);
    let vietnamese = desk.run(&["new", "--help", "--lang", "vi"]).done();
    assert!(vietnamese.out.contains("Cách dùng: kyyeu new [TÙY CHỌN] LOẠI MÃ"), "{}", vietnamese.out);
    assert!(!vietnamese.out.contains("Usage"), "{}", vietnamese.out);
    assert_eq!(desk.run(&["help", "new", "--lang", "vi"]).done().out, vietnamese.out);
    let mut by_locale = desk.command(&["--help"]);
    let by_locale = by_locale.env("LANG", "vi_VN.UTF-8").output().expect("the program starts");
    assert!(Ran::of(by_locale).done().out.contains("Cách dùng: kyyeu"));
    let mut without_locale = desk.command(&["chek"]);
    let without_locale = without_locale.env_remove("LANG").output().expect("the program starts");
    let refused = Ran::of(without_locale).failed();
    assert!(refused.err.contains("không có lệnh `chek`\n  có phải `check`?"), "{}", refused.err);
    assert!(desk.run(&["--version"]).done().out.starts_with("kyyeu "));
}

#[test]
fn wrong_words_are_refused_in_the_users_language() {
    let desk = Desk::new();
    let vi = |words: &[&str]| {
        let mut all = vec!["--lang", "vi"];
        all.extend(words);
        desk.run(&all).failed().err
    };
    assert!(vi(&["new", "person"]).contains("còn thiếu: MÃ") || vi(&["new", "person"]).contains("<MÃ>"));
    assert!(vi(&["check", "--formt", "short"]).contains("không có tùy chọn `--formt`"));
    assert!(vi(&["check", "--format", "xml"]).contains("`xml` không dùng được"));
    assert!(vi(&["new", "persn", "a"]).contains("dùng được: news, conference, person"));
    assert!(vi(&["check", "--now", "hôm qua"]).contains("2024-06-01T08:00:00+07:00"));
    assert!(vi(&["new", "news", "a", "--file", "--folder"]).contains("không đi cùng"));
}

#[test]
fn completions_name_the_commands() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let out = desk.run(&["completions", shell]).done().out;
        assert!(out.contains("rename") && out.contains("base-url"), "{shell}");
    }
}

#[test]
fn clean_leaves_what_it_did_not_make() {
    let desk = Desk::with_publication();
    desk.put("public/cua-nguoi-khac.txt", "giữ lại");
    desk.run(&["clean"]);
    assert_eq!(desk.text("public/cua-nguoi-khac.txt"), "giữ lại");
}

#[test]
fn a_build_writes_what_changed_and_only_if_the_content_is_sound() {
    let desk = Desk::with_publication();
    let first = desk.run(&["build", "--now", NOW]).done();
    assert_eq!(first.out, "");
    assert!(first.err.contains("0 unchanged, 0 removed"), "{}", first.err);
    assert!(desk.text("public/tin-tuc/tin-dau-tien/index.html").contains("First item"));
    let second = desk.run(&["build", "--now", NOW, "--threads", "1"]).done();
    assert!(second.err.contains("0 files written"), "{}", second.err);

    desk.put("content/pages/moi.md", "---\ntitle: Mới\n---\n[[person:khong-co]]\n");
    let faulty = desk.run(&["build", "--format", "short"]);
    assert_eq!(faulty.code, Some(1));
    assert!(faulty.err.starts_with("content/pages/moi.md:4:1: error[dangling-reference]"), "{}", faulty.err);
    assert!(faulty.err.contains("1 error, 0 warnings: nothing was written"), "{}", faulty.err);
    assert!(!desk.path().join("public/moi").exists());

    desk.put("content/pages/moi.md", "---\ntitle: Mới\ndraft: true\n---\n");
    desk.run(&["build", "-q"]).done();
    assert!(!desk.path().join("public/moi").exists());
    desk.run(&["build", "-q", "--drafts"]).done();
    assert!(desk.path().join("public/moi/index.html").exists());

    let cleaned = desk.run(&["clean"]).done();
    assert!(cleaned.err.contains("from `public`"), "{}", cleaned.err);
    assert!(!desk.path().join("public").exists());
}

#[test]
fn a_build_spares_what_it_did_not_make() {
    let desk = Desk::with_publication();
    let before = desk.content();
    let into_content = desk.run(&["build", "-o", "content/news"]).failed();
    assert!(into_content.err.contains("inside"), "{}", into_content.err);
    desk.put("out/cua-nguoi-khac.txt", "giữ lại");
    desk.run(&["build", "-o", "out"]).failed();
    desk.run(&["build", "-o", "out", "--force", "--base-url", "https://khac.vn/con/"]).done();
    assert_eq!(desk.text("out/cua-nguoi-khac.txt"), "giữ lại");
    assert!(desk.text("out/index.html").contains("https://khac.vn/con/"));
    assert_eq!(desk.content(), before);
    desk.run(&["build", "--base-url", "khac.vn"]).failed();
}

#[test]
fn a_theme_that_cannot_be_loaded_does_not_hide_problems() {
    let desk = Desk::with_publication();
    let site = desk.text("content/site.yaml");
    desk.put("content/site.yaml", &format!("{site}\ntheme: khong-co\n"));
    desk.put("content/pages/sai.md", "---\ntitl: Sai\n---\n");
    let ran = desk.run(&["check", "--format", "short"]);
    assert_ne!(ran.code, Some(0));
    assert!(ran.out.contains("content/pages/sai.md:2:1: error[unknown-field]"), "{}", ran.out);
    assert!(format!("{}{}", ran.out, ran.err).contains("khong-co"), "{}", ran.err);
}

/// A template that never ends is a fault of what was written: the commands end with its place, and the site stays.
#[test]
fn a_template_that_never_ends_ends_the_command() {
    let desk = Desk::with_publication();
    desk.run(&["build"]).done();
    let site = desk.text("content/site.yaml");
    desk.put("content/site.yaml", &format!("{site}\ntheme: rieng\n"));
    desk.put("themes/rieng/theme.yaml", "name: rieng\nextends: default\n");
    let loops = "{% for i in range(end=99999) %}".repeat(2) + &"{% endfor %}".repeat(2);
    desk.put("themes/rieng/templates/news.html", &loops);
    let before = desk.text("public/index.html");
    for command in ["check", "build"] {
        let ran = desk.run(&[command, "--lang", "vi"]);
        assert_eq!(ran.code, Some(1), "{}", ran.err);
        assert!(ran.err.contains("không biết dừng"), "{}", ran.err);
        assert!(ran.err.contains("themes/rieng/templates/news.html:1:43"), "{}", ran.err);
    }
    assert_eq!(desk.text("public/index.html"), before);
}

#[test]
fn serve_shows_the_site_and_keeps_public_for_builds() {
    let desk = Desk::with_publication();
    let mut command =
        desk.command(&["serve", "--port", "0", "-q", "--drafts", "--base-url", "https://a.vn/con/"]);
    let mut server = command.stdout(Stdio::piped()).spawn().expect("the program starts");
    let mut address = String::new();
    let out = server.stdout.take().expect("it is piped");
    BufReader::new(out).read_line(&mut address).expect("it says its address");
    let host = address.trim().trim_start_matches("http://").trim_end_matches("/con/").to_owned();
    let mut answer = String::new();
    let mut stream = TcpStream::connect(&host).expect("it listens");
    let request =
        format!("GET /con/tin-tuc/tin-dau-tien/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("it takes requests");
    stream.read_to_string(&mut answer).expect("it answers");
    server.kill().expect("it is running");
    server.wait().expect("it was started here");
    assert!(address.starts_with("http://127.0.0.1:"), "{address}");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("First item"), "{answer}");
    assert!(!desk.path().join("public").exists());
}

/// Nobody reads a thousand problems in a terminal, and a save is not to wait until they are drawn.
#[test]
fn serve_draws_the_first_hundred_problems() {
    let desk = Desk::with_publication();
    for n in 0..130 {
        desk.put(&format!("content/people/p{n}.yaml"), "chuc_vu: Sai\n");
    }
    let mut command = desk.command(&["serve", "--port", "0", "--lang", "en"]);
    let mut server =
        command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let told = BufReader::new(server.stderr.take().expect("it is piped")).lines();
    let told = told.map(|it| it.expect("it is UTF-8")).take_while(|it| !it.contains(" errors, "));
    let told: Vec<String> = told.collect();
    server.kill().expect("it is running");
    server.wait().expect("it was started here");
    assert_eq!(told.iter().filter(|it| it.contains("error[")).count(), 100);
    assert_eq!(told.last().map(String::as_str), Some("290 more: `kyyeu check` prints all"));
}

#[test]
fn export_gives_tables_to_the_screen_or_to_a_folder() {
    let desk = Desk::with_publication();
    let people = desk.run(&["export", "csv", "people"]).done();
    assert!(people.out.starts_with("id,url,name,"), "{}", people.out);
    let all = desk.run(&["export", "json"]).done();
    let all: serde_json::Value = serde_json::from_str(&all.out).expect("it is JSON");
    assert_eq!(all["people"][0]["id"], "nguyen-van-mau");
    let refused = desk.run(&["export", "csv"]).failed();
    assert!(refused.err.contains("a CSV file holds one table"), "{}", refused.err);
    desk.run(&["export", "csv", "-o", "bang"]).done();
    assert_eq!(desk.text("bang/people.csv"), people.out);
    let package: serde_json::Value =
        serde_json::from_str(&desk.text("bang/datapackage.json")).expect("it is JSON");
    let resources = package["resources"].as_array().expect("a list");
    assert!(resources.iter().all(|it| it["format"] == "csv"), "{package}");
    let refused = desk.run(&["export", "json", "nguoi"]).failed();
    assert!(refused.err.contains("people"), "{}", refused.err);
    desk.put("content/people/hong.yaml", "name: [");
    assert_eq!(desk.run(&["export", "json"]).code, Some(1));
}
