//! The desk over real HTTP: who may ask it and what comes of asking; forms for every field.

use std::{
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
    describe::{form::forms, schema::Words},
    desk::{Desk, Token},
    live::{Live, mirror::Changes},
    model::{RecordKind, Text, Vocabularies},
    own::Folder,
    records::{self, common::RawCommon},
    report::Language,
    serve::{Preview, ServeOptions},
};
use serde_json::{Value as Json, json};

mod edits;
mod hostile;
mod kept;
mod paste;
#[cfg(unix)]
mod robust;
mod rows;

/// A publication, its preview and its desk.
struct Room {
    folder: Arc<crate::cli::Desk>,
    token: String,
    live: Arc<Live>,
    servers: Vec<Arc<Preview>>,
    running: Vec<JoinHandle<()>>,
}

/// What came back.
struct Reply {
    status: u16,
    head: String,
    body: String,
}

const PERSON: &str = "---\nname: Lê Văn An  # đã đối chiếu\npositions:\n  - {title: Vụ trưởng, from: 2015, to: 2019}\n  - {title: Thứ trưởng, from: 2020}\n---\n";
const DRAFT: &str = "---\nkind: tin\ntitle: \"BÍ MẬT một\"\npublished: 2024-01-05\ndraft: true\nnote: BÍ MẬT hai\n---\n\nBÍ MẬT ba.\n";

impl Room {
    fn new() -> Room {
        let folder = crate::cli::Desk::with_publication();
        folder.put("content/people/le-van-an.md", PERSON);
        folder.put("content/news/mat/index.md", DRAFT);
        Room::over(Arc::new(folder))
    }

    /// The same publication with another preview and another desk.
    fn over(folder: Arc<crate::cli::Desk>) -> Room {
        let bind =
            || Arc::new(Preview::bind(&ServeOptions { port: 0, ..ServeOptions::default() }).expect("a port"));
        let (preview, desk) = (bind(), bind());
        let now = time::macros::datetime!(2024-06-01 12:00 UTC);
        let options = Options { now, drafts: true, future: true, base_url: Some(preview.url()) };
        let live = Live::open(folder.path(), options, Folder::of(&folder.path().join("cache")))
            .expect("it is there");
        let live = Arc::new(live.framed_by(format!("http://{}", desk.address())));
        let token = Token::new().expect("the system has randomness");
        let pages = Desk::new(Arc::clone(&live), desk.address(), preview.url(), token.clone(), Language::Vi);
        let run = |server: &Arc<Preview>, pages: Arc<dyn kyyeu::serve::Pages>| {
            let server = Arc::clone(server);
            std::thread::spawn(move || server.run(pages).expect("it runs until it is stopped"))
        };
        let running = vec![run(&preview, Arc::<Live>::clone(&live)), run(&desk, Arc::new(pages))];
        Room { folder, token: token.as_str().to_owned(), live, servers: vec![preview, desk], running }
    }

    fn address(&self) -> SocketAddr {
        self.servers[1].address()
    }

    /// The headers of the desk's own page.
    fn headers(&self) -> Vec<(String, String)> {
        own_headers(self.address(), &self.token)
    }

    /// Files that have changed on disk are noticed.
    fn noticed(&self) {
        self.live.take_in(&Changes::All);
    }

    fn ask(&self, name: &str, asked: &Json) -> Json {
        let reply = send(
            self.address(),
            "POST",
            &format!("/api/{name}"),
            &self.headers(),
            asked.to_string().as_bytes(),
        );
        assert_eq!(reply.status, 200, "{name}: {}", reply.body);
        serde_json::from_str(&reply.body).expect("JSON")
    }

    fn text(&self, path: &str) -> String {
        self.folder.text(path)
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        self.servers.iter().for_each(|it| it.stop());
        self.running.drain(..).for_each(|it| it.join().expect("it ended"));
    }
}

/// The headers of the page of a desk.
fn own_headers(address: SocketAddr, token: &str) -> Vec<(String, String)> {
    [
        ("Host", address.to_string()),
        ("Origin", format!("http://{address}")),
        ("Sec-Fetch-Site", "same-origin".to_owned()),
        ("Content-Type", "application/json".to_owned()),
        ("X-Kyyeu-Desk", token.to_owned()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec()
}

fn send(address: SocketAddr, method: &str, target: &str, headers: &[(String, String)], body: &[u8]) -> Reply {
    sent(address, method, target, headers, body).expect("it listens")
}

/// What came back; nothing where nobody listens.
fn sent(
    address: SocketAddr,
    method: &str,
    target: &str,
    headers: &[(String, String)],
    body: &[u8],
) -> Option<Reply> {
    let mut request = format!("{method} {target} HTTP/1.1\r\nConnection: close\r\n");
    headers.iter().for_each(|(name, value)| request += &format!("{name}: {value}\r\n"));
    let has_length = headers.iter().any(|it| it.0 == "Content-Length" || it.0 == "Transfer-Encoding");
    if !has_length && method != "GET" {
        request += &format!("Content-Length: {}\r\n", body.len());
    }
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(60))).expect("it can be set");
    // A server that refuses, or has ended, need not read on.
    let _ = stream.write_all(format!("{request}\r\n").as_bytes());
    let _ = stream.write_all(body);
    let mut reply = Vec::new();
    let _ = stream.read_to_end(&mut reply);
    let reply = String::from_utf8_lossy(&reply).into_owned();
    let (head, body) = reply.split_once("\r\n\r\n").unwrap_or((&reply, ""));
    let status = head.split(' ').nth(1).and_then(|it| it.parse().ok()).unwrap_or(0);
    Some(Reply { status, head: head.to_lowercase(), body: body.to_owned() })
}

#[test]
fn a_save_changes_its_field_alone_and_is_shown() {
    let room = Room::new();
    let opened = room.ask("open", &json!({"record": "person:le-van-an"}));
    assert_eq!(opened["values"]["name"], "Lê Văn An");
    let change = json!({"field": "name", "old": "Lê Văn An", "new": "Lê Văn Ân"});
    let asked = json!({"record": "person:le-van-an", "hash": opened["hash"], "changes": [change]});
    let saved = room.ask("save", &asked);
    assert_eq!(saved["title"], "Lê Văn Ân");
    assert_eq!(room.text("content/people/le-van-an.md"), PERSON.replace("Văn An", "Văn Ân"));
    // Sent once more it is no change.
    assert_eq!(room.ask("save", &asked)["hash"], saved["hash"]);
}

/// A text comes as its blocks and goes as them; one that would change what others say is refused.
#[test]
fn a_text_is_a_column_of_blocks() {
    let room = Room::new();
    let path = "content/people/le-van-an.md";
    let text =
        format!("{PERSON}\n## Tóm tắt\n\nGặp [[person:le-van-an]] và [đây][dn].\n\n[dn]: https://a.vn\n");
    room.folder.put(path, &text);
    let opened = room.ask("open", &json!({"record": "person:le-van-an"}));
    let shown = opened["blocks"].as_array().expect("blocks");
    let kinds: Vec<&str> = shown.iter().filter_map(|it| it["kind"].as_str()).collect();
    assert_eq!(kinds, ["heading", "paragraph", "raw"]);
    assert_eq!(shown[1]["text"], "Gặp ‹Lê Văn An› và ‹đây›.");
    let field =
        opened["values"].as_object().and_then(|it| it.iter().find(|it| it.1.to_string().contains("Gặp")));
    let (field, old) = field.expect("the text");
    let save = |blocks: Json| {
        let change = json!({"field": field, "old": old, "new": {"text": old, "blocks": blocks}});
        room.ask("save", &json!({"record": "person:le-van-an", "hash": opened["hash"], "changes": [change]}))
    };
    assert_eq!(save(json!([{"keep": 0}, {"keep": 1}]))["refused"], json!(field), "the definition is needed");
    assert_eq!(save(json!([{"keep": 9}]))["refused"], json!(field));
    assert_eq!(room.text(path), text);
    let mut edited = shown[1].clone();
    edited["text"] = json!("Gặp ‹Lê Văn An› *sáng* [5] và ‹đây›.");
    edited["of"] = json!(1);
    let pasted = room.ask("blocks", &json!({"text": "- một\n- hai"}))["blocks"][0].clone();
    assert_eq!((&pasted["kind"], &pasted["items"][1]["text"]), (&json!("list"), &json!("hai")));
    let saved = save(json!([{"keep": 0}, edited, {"source": pasted["source"]}, {"keep": 2}]));
    assert_eq!(saved["blocks"].as_array().map(Vec::len), Some(4), "{saved}");
    let now = text.replace(
        "Gặp [[person:le-van-an]] và [đây][dn].",
        "Gặp [[person:le-van-an]] *sáng* \\[5\\] và [đây](https://a.vn).\n\n- một\n- hai",
    );
    assert_eq!(room.text(path), now);
}

#[test]
fn what_is_typed_is_shown_and_not_written() {
    let room = Room::new();
    let opened = room.ask("open", &json!({"record": "person:le-van-an"}));
    let typed = |new: Json| {
        let change = json!({"field": "birth_year", "new": new});
        room.ask("type", &json!({"record": "person:le-van-an", "hash": opened["hash"], "changes": [change]}))
    };
    let problems = typed(json!("abc"))["problems"].clone();
    assert_eq!((&problems[0]["field"], &problems[0]["severity"]), (&json!("birth_year"), &json!("error")));
    assert_eq!(typed(json!("1970"))["problems"], json!([]));
    assert_eq!(room.text("content/people/le-van-an.md"), PERSON);
}

#[test]
fn a_field_that_changed_on_disk_meanwhile_is_nobodys_to_lose() {
    let room = Room::new();
    let path = "content/people/le-van-an.md";
    let opened = room.ask("open", &json!({"record": "person:le-van-an"}));
    room.folder.put(path, &PERSON.replace("Văn An", "Văn Bình"));
    let on_disk = room.text(path);
    let save = |field: &str, old: Option<&str>, new: &str| {
        let change = match old {
            Some(old) => json!({"field": field, "old": old, "new": new}),
            None => json!({"field": field, "new": new}),
        };
        room.ask("save", &json!({"record": "person:le-van-an", "hash": opened["hash"], "changes": [change]}))
    };
    let conflict = save("name", Some("Lê Văn An"), "Lê Văn Ân");
    assert_eq!(conflict["conflicts"], json!([{"field": "name", "theirs": "Lê Văn Bình"}]));
    assert_eq!(room.text(path), on_disk, "nothing is written");
    save("home", None, "Hà Nội");
    assert!(
        room.text(path).contains("Văn Bình") && room.text(path).contains("home: Hà Nội"),
        "{}",
        room.text(path)
    );
    save("name", Some("Lê Văn Bình"), "Lê Văn Ân");
    assert!(room.text(path).contains("name: Lê Văn Ân  # đã đối chiếu"), "{}", room.text(path));
}

#[test]
fn a_draft_with_an_error_is_not_published() {
    let room = Room::new();
    let made = room.ask("new", &json!({"kind": "news", "title": "Tin: \"mới\""}));
    assert_eq!(made["record"], "news:tin-moi");
    assert_eq!(room.ask("new", &json!({"kind": "news", "title": "Tin mới"}))["record"], "news:tin-moi-2");
    let path = "content/news/tin-moi/index.md";
    let opened = room.ask("open", &made);
    assert_eq!(opened["values"]["title"], "Tin: \"mới\"");
    let publish = |changes: Json| {
        room.ask("publish", &json!({"record": "news:tin-moi", "hash": opened["hash"], "changes": changes}))
    };
    let before = room.text(path);
    let refused = publish(json!([{"field": "related", "new": ["khong-co"]}]));
    assert_eq!((&refused["faulty"], &refused["problems"][0]["field"]), (&json!(true), &json!("related")));
    assert_eq!(room.text(path), before);
    let published = publish(json!([{"field": "kind", "old": null, "new": "tin"}]));
    assert_eq!(published["values"].get("draft"), None);
    assert!(published["values"]["published"].as_str().is_some_and(|it| it.len() == "2024-01-05T08:30".len()));
    assert!(!room.text(path).contains("draft: true"));
}

#[test]
fn the_text_of_a_broken_file_is_mended_in_place() {
    let room = Room::new();
    let path = "content/people/hong.md";
    room.folder.put(path, "---\r\nname: [\r\n---\r\n");
    let opened = room.ask("open", &json!({"record": "person:hong"}));
    assert_eq!(opened.get("values"), None);
    let text = room.ask("text", &json!({"record": "person:hong"}));
    let mended = text["text"].as_str().expect("a text").replace("[", "Lê Hồng");
    let write =
        |hash: &Json| room.ask("write", &json!({"record": "person:hong", "hash": hash, "text": mended}));
    assert_eq!(write(&json!("khác"))["stale"], json!(true));
    assert_eq!(write(&text["hash"])["values"]["name"], "Lê Hồng");
    assert_eq!(room.text(path), "---\r\nname: Lê Hồng\r\n---\r\n");
}

#[test]
fn a_file_that_may_only_be_read_is_left_alone() {
    let room = Room::new();
    let path = room.folder.path().join("content/people/le-van-an.md");
    let mut permissions = fs::metadata(&path).expect("it is there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("it can be set");
    let opened = room.ask("open", &json!({"record": "person:le-van-an"}));
    let change = json!({"field": "name", "old": "Lê Văn An", "new": "Khác"});
    let asked = json!({"record": "person:le-van-an", "hash": opened["hash"], "changes": [change]});
    let reply = send(room.address(), "POST", "/api/save", &room.headers(), asked.to_string().as_bytes());
    assert!(reply.status == 500 && reply.body.contains("chỉ cho đọc"), "{}", reply.body);
    assert_eq!(room.text("content/people/le-van-an.md"), PERSON);
}

#[test]
fn a_photograph_is_looked_at_before_it_is_stored() {
    let room = Room::new();
    let bring = |name: &str, record: &str, bytes: &[u8]| {
        let mut headers = room.headers();
        headers.retain(|it| it.0 != "Content-Type");
        let more = [
            ("Content-Type", "application/octet-stream"),
            ("X-Kyyeu-Record", record),
            ("X-Kyyeu-Name", name),
        ];
        headers.extend(more.map(|(name, value)| (name.to_owned(), value.to_owned())));
        send(room.address(), "POST", "/api/photo", &headers, bytes)
    };
    let stored = |name: &str, bytes: &[u8]| {
        let reply = bring(name, "news:mat", bytes);
        assert_eq!(reply.status, 200, "{}", reply.body);
        serde_json::from_str::<Json>(&reply.body).expect("JSON")
    };
    let picture = crate::site::picture(3);
    assert_eq!(stored("%E1%BA%A2nh%20b%C3%ACa.JPG", &picture)["file"], "anh-bia.jpg");
    assert_eq!(stored("..%2F..%2F%E1%BA%A3nh-bia.png", &picture)["file"], "anh-bia-2.jpg");
    assert_eq!(fs::read(room.folder.path().join("content/news/mat/anh-bia.jpg")).expect("stored"), picture);
    let refused = stored("anh.png", b"<svg onload=alert(1)>")["refused"].clone();
    assert!(refused.as_str().is_some_and(|it| it.contains("anh.png")), "{refused}");
    assert!(stored("anh.png", &picture[..picture.len() / 2]).get("refused").is_some());
    assert_eq!(bring("anh.png", "news:khong-co", &picture).status, 404);
    assert_eq!(fs::read_dir(room.folder.path().join("content/news/mat")).expect("a folder").count(), 3);
    let shown = |file: &str| {
        let asked = json!({"record": "news:mat", "file": file}).to_string();
        send(room.address(), "POST", "/api/picture", &room.headers(), asked.as_bytes()).status
    };
    assert_eq!(shown("anh-bia.jpg"), 200);
    for file in ["index.md", "../../site.yaml", "../mat/anh-bia.jpg", "khong-co.png", "", "."] {
        assert_eq!(shown(file), 404, "{file}");
    }
}

#[test]
fn records_are_found_by_what_is_typed_with_their_office_of_the_day() {
    let room = Room::new();
    let found = |text: &str, on: &str| {
        room.ask("complete", &json!({"kinds": ["person", "unit"], "text": text, "on": on}))
    };
    assert_eq!(found("le van an", "2017")[0]["record"], "person:le-van-an");
    assert_eq!(found("văn an", "2017")[0]["note"], "Vụ trưởng");
    assert_eq!(found("an le", "2021-05-01")[0]["note"], "Thứ trưởng");
    assert_eq!(found("khong ai ca", "2017"), json!([]));
    for n in 0..30 {
        room.folder.put(&format!("content/people/nguoi-{n}.md"), &format!("---\nname: Người Số {n}\n---\n"));
    }
    room.ask("new", &json!({"kind": "person", "title": "Người Số Mới"}));
    assert!(found("nguoi so", "2017").as_array().is_some_and(|it| it.len() <= 20));
    assert_eq!(found("nguoi so moi", "2017")[0]["title"], "Người Số Mới");
}

/// A form leaves out no field, and there is no field for which it has no control.
#[test]
fn every_field_has_a_control() {
    let vocabularies = Vocabularies::built_in();
    let categories = [(Box::from("tin-nganh"), Text::plain("Tin trong Ngành"))];
    let script =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/desk/client/controls.js"));
    let script = script.expect("it can be read");
    let controls =
        script.split("const CONTROLS = {").nth(1).and_then(|it| it.split("};").next()).expect("there are");
    let known: Vec<&str> = controls
        .split([',', '\n'])
        .filter_map(|it| it.trim().split(':').next())
        .filter(|it| !it.is_empty())
        .collect();
    for language in [Language::Vi, Language::En] {
        let forms = forms(Words { language, vocabularies: &vocabularies }, &categories);
        let is_shown = |control: &Json| shown(control, &forms, &known, 0);
        for kind in RecordKind::ALL {
            let fields = forms["kinds"][kind.word()]["fields"].as_array().expect("fields");
            let names: Vec<&str> = fields.iter().filter_map(|it| it["name"].as_str()).collect();
            let described = records::object(*kind).fields.iter().chain(RawCommon::OBJECT.fields);
            assert_eq!(names, described.map(|it| it.name).collect::<Vec<_>>(), "{kind}");
            for field in fields {
                assert!(field["label"].as_str().is_some_and(|it| !it.is_empty()), "{kind}: {field}");
                assert!(is_shown(&field["control"]), "{kind}: {field}");
                let help = field["help"].as_str().expect("a text");
                assert!(
                    !["{", "[", "---", "null", ": true"].iter().any(|it| help.contains(it)),
                    "{kind}: {help}"
                );
            }
        }
    }
}

fn shown(control: &Json, forms: &Json, known: &[&str], depth: usize) -> bool {
    let kind = control["type"].as_str().expect("a type");
    let of = &control["of"];
    let is_inner_shown = match kind {
        "list" => shown(of, forms, known, depth),
        "either" => of.as_array().is_some_and(|it| it.iter().all(|it| shown(it, forms, known, depth))),
        "object" => {
            let fields = forms["objects"][of.as_str().unwrap_or_default()]["fields"].as_array();
            fields.is_some_and(|it| {
                depth > 3 || it.iter().all(|it| shown(&it["control"], forms, known, depth + 1))
            })
        }
        "choice" => {
            forms["choices"][of.as_str().unwrap_or_default()].as_array().is_some_and(|it| !it.is_empty())
        }
        _ => true,
    };
    (kind == "written" || known.contains(&kind)) && is_inner_shown
}

/// What the desk sends a browser is small, and nobody else's: every script that it serves, each compressed by itself as it is sent.
#[test]
fn the_script_is_small() {
    let room = Room::new();
    let host = vec![("Host".to_owned(), room.address().to_string())];
    let (mut waiting, mut seen) = (vec!["desk.js".to_owned()], Vec::new());
    let mut bytes = 0;
    while let Some(name) = waiting.pop() {
        if seen.contains(&name) {
            continue;
        }
        let reply = send(room.address(), "GET", &format!("/{name}"), &host, &[]);
        assert_eq!(reply.status, 200, "{name}");
        let folder = name.rsplit_once('/').map_or("", |it| it.0);
        let imports = reply.body.lines().filter(|it| it.starts_with("import ") || it.contains(" from \"."));
        for it in imports.filter_map(|it| it.split('"').nth(1)) {
            let it = it.strip_prefix("./").map_or_else(|| it.to_owned(), |it| format!("{folder}/{it}"));
            waiting.push(it.trim_start_matches("../").trim_start_matches('/').to_owned());
        }
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(reply.body.as_bytes()).expect("memory");
        bytes += encoder.finish().expect("memory").len();
        seen.push(name);
    }
    assert!(seen.len() > 12 && bytes < 40_000, "{bytes} bytes in {seen:?}");
}
