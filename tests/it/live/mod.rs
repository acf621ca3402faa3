//! A publication being written, as a browser sees it: over real HTTP, from files on a real disk.

mod edits;
mod panics;
mod watched;

use std::{
    collections::BTreeSet,
    fs,
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    path::Path,
    sync::Arc,
    thread::JoinHandle,
    time::Duration,
};

use kyyeu::{
    config::Options,
    live::{Live, mirror::Changes},
    own::Folder,
    serve::{Preview, ServeOptions},
};

/// Noon of 1 June 2024, the build's time in every test.
const NOW: time::OffsetDateTime = time::macros::datetime!(2024-06-01 12:00 UTC);

/// A publication on disk and the preview of it.
struct Desk {
    folder: tempfile::TempDir,
    live: Arc<Live>,
    preview: Arc<Preview>,
    running: Option<JoinHandle<()>>,
}

/// What came back.
struct Reply {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Reply {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|it| it.split_once(": "));
        lines.filter(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }
}

fn options(base_url: String) -> Options {
    Options { now: NOW, drafts: false, future: false, base_url: Some(base_url) }
}

/// Puts a file in its place as editors do: written beside it, then renamed.
fn save(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("it has a folder")).expect("it can be made");
    let beside = path.with_extension("tmp~");
    fs::write(&beside, bytes).expect("it can be written");
    fs::rename(beside, path).expect("it can be renamed");
}

impl Desk {
    fn new(files: &[(&str, &str)]) -> Desk {
        Desk::with(files, |_| {})
    }

    fn with(files: &[(&str, &str)], choose: impl FnOnce(&mut Options)) -> Desk {
        let folder = tempfile::tempdir().expect("there is a folder for temporary files");
        for (path, text) in files {
            save(folder.path(), path, text.as_bytes());
        }
        let preview =
            Preview::bind(&ServeOptions { port: 0, ..ServeOptions::default() }).expect("a port is free");
        let preview = Arc::new(preview);
        let mut options = options(preview.url());
        choose(&mut options);
        let live =
            Live::open(folder.path(), options, Folder::of(folder.path()).folder(".kyyeu").folder("cache"))
                .expect("it opens");
        let live = Arc::new(live);
        let (server, pages) = (Arc::clone(&preview), Arc::clone(&live));
        let running =
            Some(std::thread::spawn(move || server.run(pages).expect("it runs until it is stopped")));
        Desk { folder, live, preview, running }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn address(&self) -> SocketAddr {
        self.preview.address()
    }

    /// Saves a file and lets the preview see it.
    fn put(&self, path: &str, text: &str) {
        save(self.root(), path, text.as_bytes());
        self.see(&[path]);
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.root().join(path)).expect("it is there");
        self.see(&[path]);
    }

    fn see(&self, paths: &[&str]) {
        let paths: BTreeSet<String> = paths.iter().map(|it| (*it).to_owned()).collect();
        self.live.take_in(&Changes::These(paths));
    }

    fn ask(&self, target: &str, headers: &str) -> Reply {
        let address = self.address();
        let mut stream = TcpStream::connect(address).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("it can be set");
        let request =
            format!("GET {target} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{headers}\r\n");
        stream.write_all(request.as_bytes()).expect("it can be sent");
        let mut reply = Vec::new();
        stream.read_to_end(&mut reply).expect("it answers");
        let end = reply.windows(4).position(|it| it == b"\r\n\r\n").expect("a head ends");
        let head = String::from_utf8_lossy(&reply[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|it| it.parse().ok()).unwrap_or(0);
        Reply { status, head, body: reply.split_off(end + 4) }
    }

    fn get(&self, target: &str) -> Reply {
        self.ask(target, "")
    }

    /// The text of what must be there.
    #[track_caller]
    fn page(&self, target: &str) -> String {
        let reply = self.get(target);
        assert_eq!(reply.status, 200, "{target}: {}", reply.text());
        reply.text()
    }

    fn state(&self, query: &str) -> serde_json::Value {
        serde_json::from_str(&self.page(&format!("/__kyyeu/state.json?{query}"))).expect("it is JSON")
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.preview.stop();
        if let Some(running) = self.running.take() {
            let _ = running.join();
        }
    }
}

/// A small publication with a reference of every direction.
const FILES: &[(&str, &str)] = &[
    ("content/site.yaml", "title: Thử\nbase_url: https://example.org/\n"),
    ("content/people/an.md", "---\nname: Lê Văn An\n---\nTiểu sử.\n"),
    ("content/people/binh.yaml", "name: Trần Thị Bình\n"),
    ("content/units/so.yaml", "names: [{name: Sở Một}]\nkind: khac\n"),
    (
        "content/news/tin.md",
        "---\nkind: tin\ntitle: Tin đầu\npublished: 2024-05-01\nsapo: Mở đầu.\n---\nGặp [[person:an]] ở [[unit:so]].\n",
    ),
    ("content/pages/trang.md", "---\ntitle: Trang\n---\nXem [[news:tin]].\n"),
    ("content/static/rieng.css", "a {}\n"),
];

#[test]
fn a_saved_body_is_on_its_page() {
    let desk = Desk::new(FILES);
    assert!(desk.page("/ca-nhan/an/").contains("Tiểu sử."));
    desk.put("content/people/an.md", "---\nname: Lê Văn An\n---\nĐời và việc.\n");
    let page = desk.page("/ca-nhan/an/");
    assert!(page.contains("Đời và việc.") && !page.contains("Tiểu sử."));
    assert!(!desk.root().join("public").exists());
}

#[test]
fn a_renamed_person_is_renamed_wherever_it_is_named() {
    let desk = Desk::new(FILES);
    desk.put("content/people/an.md", "---\nname: Lê Văn Ân\n---\nTiểu sử.\n");
    assert!(desk.page("/tin-tuc/tin/").contains("Lê Văn Ân"));
    assert!(desk.page("/ca-nhan/").contains("Lê Văn Ân"));
    assert!(!desk.page("/tin-tuc/tin/").contains("Lê Văn An<"));
}

#[test]
fn links_of_a_new_text_are_backlinks_elsewhere() {
    let desk = Desk::new(FILES);
    assert!(!desk.page("/ca-nhan/binh/").contains("Tin đầu"));
    let text = "---\nkind: tin\ntitle: Tin đầu\npublished: 2024-05-01\n---\nGặp [[person:binh]].\n";
    desk.put("content/news/tin.md", text);
    assert!(desk.page("/ca-nhan/binh/").contains("Tin đầu"));
    assert!(!desk.page("/ca-nhan/an/").contains("Tin đầu"));
}

#[test]
fn files_come_and_go() {
    let desk = Desk::new(FILES);
    assert_eq!(desk.get("/ca-nhan/chi/").status, 404);
    desk.put("content/people/chi.yaml", "name: Phạm Chi\n");
    assert!(desk.page("/ca-nhan/chi/").contains("Phạm Chi"));
    assert!(desk.page("/ca-nhan/").contains("Phạm Chi"));
    assert!(desk.page("/tin-tuc/tin/").contains("Lê Văn An"), "places in tables moved, references did not");
    desk.remove("content/people/chi.yaml");
    let gone = desk.get("/ca-nhan/chi/");
    assert_eq!(gone.status, 404);
    assert!(gone.text().contains("<main"), "the site's own page says so");
    assert!(!desk.page("/ca-nhan/").contains("Phạm Chi"));
}

#[test]
fn a_changed_template_changes_every_page() {
    let desk = Desk::new(FILES);
    desk.put("content/site.yaml", "title: Thử\nbase_url: https://example.org/\ntheme: rieng\n");
    assert!(desk.state("lang=en")["faults"][0].as_str().is_some_and(|it| it.contains("rieng")));
    assert!(desk.page("/").contains("Tin đầu"), "the last good version stays");
    desk.put("themes/rieng/theme.yaml", "name: rieng\nextends: default\n");
    desk.put(
        "themes/rieng/templates/page.html",
        "{% extends \"base.html\" %}{% block main %}<p>Khung mới</p>{% endblock %}",
    );
    assert!(desk.page("/trang/").contains("Khung mới"));
    desk.put(
        "themes/rieng/templates/page.html",
        "{% extends \"base.html\" %}{% block main %}{{ sai( }}{% endblock %}",
    );
    assert!(desk.page("/trang/").contains("Khung mới"), "the last good version stays");
    assert!(desk.state("lang=vi")["faults"][0].as_str().is_some_and(|it| it.contains("page.html")));
}

#[test]
fn a_broken_record_keeps_its_last_good_page_until_it_is_mended() {
    let desk = Desk::new(FILES);
    desk.put("content/people/an.md", "---\nname: [\n---\nSai.\n");
    let page = desk.page("/ca-nhan/an/");
    assert!(page.contains("Tiểu sử."), "{page}");
    let says = |language: &str, words: &[&str]| {
        let state = desk.state(&format!("lang={language}"));
        let problems = state["problems"].as_array().cloned().unwrap_or_default();
        let texts: Vec<&str> = problems.iter().filter_map(|it| it["text"].as_str()).collect();
        assert!(texts.iter().any(|it| words.iter().all(|word| it.contains(word))), "{texts:?}");
    };
    says("vi", &["lỗi", "content/people/an.md", "name: ["]);
    says("en", &["error", "content/people/an.md", "name: ["]);
    // Another change meanwhile is shown, and forgets nothing.
    desk.put("content/pages/trang.md", "---\ntitle: Trang khác\n---\nVăn bản.\n");
    assert!(desk.page("/trang/").contains("Trang khác"));
    assert!(desk.page("/ca-nhan/an/").contains("Tiểu sử."));
    desk.put("content/people/an.md", "---\nname: Lê Văn An\n---\nĐã sửa.\n");
    assert!(desk.page("/ca-nhan/an/").contains("Đã sửa."));
    assert_eq!(desk.state("lang=vi")["n_errors"], 0);
}

/// A batch without its award is none: it goes with the award's record, and nothing is wrong with it.
#[test]
fn a_record_that_cannot_stand_without_a_broken_one_keeps_its_page() {
    let award = "name: Khen\ncategory: khac\nlevel: co_so\nrecipient: ca_hai\n";
    let batch = "id: dot\naward: khen\nyear: 2021\ndecision: {number: 1/QĐ, date: 2021-06-01}\nrecipients: [person:an]\n";
    let files = [("content/awards/khen.yaml", award), ("content/grants/dot.yaml", batch)];
    let desk = Desk::new(&[FILES, &files].concat());
    let page = "/khen-thuong/dot/";
    assert!(desk.page(page).contains("Lê Văn An"), "{:#}", desk.state("lang=en"));
    desk.put("content/awards/khen.yaml", "name: [\n");
    assert_eq!(desk.state("lang=en")["n_errors"], 1);
    assert!(desk.page(page).contains("Lê Văn An"));
    desk.put("content/pages/trang.md", "---\ntitle: Trang\n---\nKhác.\n");
    assert!(desk.page(page).contains("Lê Văn An"), "another save changes nothing of that");
    desk.remove("content/grants/dot.yaml");
    assert_eq!(desk.get(page).status, 404, "it was taken away on purpose");
    desk.put("content/grants/dot.yaml", batch);
    desk.put("content/awards/khen.yaml", award);
    assert!(desk.page(page).contains("Lê Văn An"));
    desk.remove("content/grants/dot.yaml");
    assert_eq!((desk.get(page).status, &desk.state("lang=en")["n_errors"]), (404, &0.into()));
}

/// A template that never ends ends neither the preview nor the next save.
#[test]
fn a_page_that_is_given_up_comes_after_the_next_save() {
    let desk = Desk::new(FILES);
    let site = desk.page("/");
    assert!(site.contains("<main"));
    desk.put("themes/rieng/theme.yaml", "name: rieng\nextends: default\n");
    desk.put(
        "themes/rieng/templates/page.html",
        "{% for i in range(end=99999) %}{% for i in range(end=99999) %}{% endfor %}{% endfor %}",
    );
    desk.put("content/site.yaml", "title: Thử\nbase_url: https://example.org/\ntheme: rieng\n");
    let page = "/trang/";
    let given_up = desk.get(page);
    assert_eq!(given_up.status, 503);
    assert!(given_up.text().contains("/__kyyeu/live.js"), "{}", given_up.text());
    let fault = desk.state("lang=vi&page=%2Ftrang%2F")["faults"].to_string();
    assert!(
        fault.contains("không biết dừng") && fault.contains("themes/rieng/templates/page.html:1:"),
        "{fault}"
    );
    assert!(desk.page("/ca-nhan/an/").contains("<main"), "other pages are shown");
    desk.put("themes/rieng/templates/page.html", "<p>Đã xong {{ page.title }}</p>");
    assert!(desk.page(page).contains("Đã xong Trang"));
}

#[test]
fn a_broken_publication_starts_and_shows_what_is_sound() {
    let mut files = FILES.to_vec();
    files.push(("content/people/hong.yaml", "name: [\n"));
    let desk = Desk::new(&files);
    assert!(desk.page("/ca-nhan/an/").contains("Tiểu sử."));
    assert_eq!(desk.get("/ca-nhan/hong/").status, 404);
    let desk = Desk::new(&[("content/people/an.yaml", "name: A\n")]);
    let shell = desk.get("/");
    assert_eq!(shell.status, 500);
    assert!(shell.text().contains("/__kyyeu/live.js"), "{}", shell.text());
    assert!(
        desk.state("lang=vi")["problems"][0]["line"].as_str().is_some_and(|it| it.contains("missing-site"))
    );
    desk.put("content/site.yaml", "title: Thử\nbase_url: https://example.org/\n");
    assert!(desk.page("/ca-nhan/an/").contains("<main"));
    desk.put("content/site.yaml", "title: [\n");
    assert!(desk.page("/ca-nhan/an/").contains("<main"), "the last good site stays");
    assert!(desk.state("lang=vi")["n_errors"].as_u64() > Some(0));
}

#[test]
fn pages_carry_the_script_and_nothing_else_is_added() {
    let desk = Desk::new(FILES);
    let reply = desk.get("/trang/");
    let page = reply.text();
    assert_eq!(page.matches("/__kyyeu/").count(), 1, "{page}");
    let script = page.find("<script type=\"module\" src=\"/__kyyeu/live.js?pages=").expect("the script");
    assert!(page[script..].contains("</body>"));
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    assert!(reply.header("content-security-policy").is_some_and(|it| it.contains("script-src 'self'")));
    for (file, form) in [("live.js", "text/javascript"), ("live.css", "text/css"), ("", "text/html")] {
        let own = desk.get(&format!("/__kyyeu/{file}"));
        assert_eq!(own.status, 200, "{file}");
        assert!(own.header("content-type").is_some_and(|it| it.starts_with(form)), "{file}");
    }
    assert_eq!(desk.get("/__kyyeu/khong-co").status, 404);
    let address = desk.address();
    let stranger = desk.ask("/__kyyeu/state.json", "Host: khac.example\r\n");
    assert_eq!(stranger.status, 403, "two hosts are no host of {address}");
}

#[test]
fn every_kind_of_file_is_served() {
    let mut files = FILES.to_vec();
    files.push(("content/static/tep.txt", "0123456789"));
    let desk = Desk::new(&files);
    let part = desk.ask("/tep.txt", "Range: bytes=2-4\r\n");
    assert_eq!((part.status, part.text().as_str()), (206, "234"));
    let page = desk.ask("/trang/", "Range: bytes=0-8\r\n");
    assert_eq!((page.status, page.text().as_str()), (206, "<!doctype"));
    assert_eq!(desk.ask("/trang/", "Range: bytes=9999999-\r\n").status, 416);
    for (target, form) in [
        ("/atom.xml", "application/xml"),
        ("/sitemap.xml", "application/xml"),
        ("/data/people.csv", "text/csv"),
        ("/tim-kiem/index.json", "application/json"),
        ("/rieng.css", "text/css"),
        ("/robots.txt", "text/plain"),
    ] {
        let reply = desk.get(target);
        assert_eq!(reply.status, 200, "{target}");
        assert!(
            reply.header("content-type").is_some_and(|it| it.starts_with(form)),
            "{target} {}",
            reply.head
        );
    }
    let moved = desk.get("/ca-nhan/an?x=1");
    assert_eq!((moved.status, moved.header("location")), (302, Some("/ca-nhan/an/?x=1")));
    for target in ["/../content/site.yaml", "/content/site.yaml", "/%2e%2e/site.yaml", "/.kyyeu/cache"] {
        assert_eq!(desk.get(target).status, 404, "{target}");
    }
}

#[test]
fn drafts_and_future_items_are_shown_when_asked_for() {
    let mut files = FILES.to_vec();
    files.push(("content/pages/nhap.md", "---\ntitle: Nháp\ndraft: true\n---\nChưa xong.\n"));
    files.push(("content/news/mai.md", "---\nkind: tin\ntitle: Mai\npublished: 2031-01-01\n---\nSau này.\n"));
    let plain = Desk::new(&files);
    assert_eq!((plain.get("/nhap/").status, plain.get("/tin-tuc/mai/").status), (404, 404));
    let state = plain.state("all=1&lang=vi");
    assert_eq!(state["waiting"][0]["reference"], "news:mai", "{state}");
    let open = Desk::with(&files, |it| (it.drafts, it.future) = (true, true));
    assert!(open.page("/nhap/").contains("class=\"draft-bar\""));
    assert!(open.page("/tin-tuc/mai/").contains("Sau này."));
    let state = open.state("all=1&lang=vi");
    assert_eq!(state["drafts"][0]["url"], "/nhap/", "{state}");
    assert_eq!(state["future"][0]["url"], "/tin-tuc/mai/", "{state}");
    let due = open.state("lang=vi&page=%2Ftin-tuc%2Fmai%2F");
    assert!(due["due"].as_str().is_some_and(|it| it.starts_with("2031-01-01")), "{due}");
    assert!(open.state("lang=vi&page=%2Ftrang%2F")["due"].is_null());
}

#[test]
fn browsers_hear_what_changed() {
    let desk = Desk::new(FILES);
    let mut stream = TcpStream::connect(desk.address()).expect("it listens");
    stream.set_read_timeout(Some(Duration::from_secs(60))).expect("it can be set");
    let request = format!("GET /__kyyeu/events HTTP/1.1\r\nHost: {}\r\n\r\n", desk.address());
    stream.write_all(request.as_bytes()).expect("it can be sent");
    let mut heard = String::new();
    let mut next = |wanted: &str| {
        while !heard.contains(wanted) {
            let mut some = [0; 512];
            let n = stream.read(&mut some).expect("it goes on");
            assert!(n > 0, "{heard}");
            heard.push_str(&String::from_utf8_lossy(&some[..n]));
        }
        std::mem::take(&mut heard)
    };
    assert!(next("\n\n\r\n").contains("\"styles\":0"));
    desk.put("content/static/rieng.css", "b {}\n");
    assert!(next("\"styles\":1").contains(".1\",\"styles\":1"), "pages stay as they are");
    desk.put("content/pages/trang.md", "---\ntitle: Khác\n---\nChữ.\n");
    next(".2\",\"styles\":1");
}

#[test]
fn what_an_editor_writes_beside_a_file_is_no_change() {
    let desk = Desk::new(FILES);
    let before = desk.live.shown().versions;
    let beside =
        ["themes/rieng/templates/css/pages.css~", "content/people/#an.md#", "content/people/.an.md.swp"];
    for path in beside {
        save(desk.root(), path, b"x");
    }
    desk.see(&beside);
    assert_eq!(desk.live.shown().versions, before);
}

#[test]
fn a_file_stands_below_the_one_record_of_its_folder() {
    let desk = Desk::new(FILES);
    save(desk.root(), "content/pages/ban-do.pdf", b"%PDF-");
    desk.see(&["content/pages/ban-do.pdf"]);
    desk.put("content/pages/trang.md", "---\ntitle: Trang\n---\n[Bản đồ](ban-do.pdf)\n");
    assert!(desk.page("/trang/").contains("trang/ban-do.pdf"));
    desk.put("content/pages/hai.md", "---\ntitle: Hai\n---\nChữ.\n");
    assert!(desk.page("/trang/").contains("tep/ban-do.pdf"), "two records share the folder now");
    desk.remove("content/pages/hai.md");
    assert!(desk.page("/trang/").contains("trang/ban-do.pdf"));
}
