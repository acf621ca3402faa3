//! Requests by those who have no business at the desk: nothing is written, and nothing that is not public comes back.

use std::{
    collections::BTreeMap,
    io::{Read as _, Write as _},
    net::TcpStream,
};

use serde_json::json;

use super::{Reply, Room, send};

type Headers = Vec<(String, String)>;

/// How a request differs from one of the desk's own page.
type Attack = (&'static str, fn(&mut Headers, &str));

fn set(headers: &mut Headers, name: &str, value: &str) {
    headers.retain(|it| it.0 != name);
    headers.push((name.to_owned(), value.to_owned()));
}

fn drop_header(headers: &mut Headers, name: &str) {
    headers.retain(|it| it.0 != name);
}

const ATTACKS: [Attack; 19] = [
    ("no token", |it, _| drop_header(it, "X-Kyyeu-Desk")),
    ("another token", |it, _| set(it, "X-Kyyeu-Desk", &"0".repeat(64))),
    ("an empty token", |it, _| set(it, "X-Kyyeu-Desk", "")),
    ("the token as another header", |it, _| {
        let token = it.last().expect("the token").1.clone();
        drop_header(it, "X-Kyyeu-Desk");
        set(it, "Authorization", &token);
        set(it, "Cookie", &format!("x-kyyeu-desk={token}"));
    }),
    ("two tokens", |it, _| it.push(("X-Kyyeu-Desk".to_owned(), "a".to_owned()))),
    ("another origin", |it, _| set(it, "Origin", "https://xau.vn")),
    ("an origin that begins alike", |it, port| set(it, "Origin", &format!("http://127.0.0.1:{port}.xau.vn"))),
    ("the preview's origin", |it, _| set(it, "Origin", "http://127.0.0.1:1948")),
    ("no origin of its own", |it, _| set(it, "Origin", "null")),
    ("no origin", |it, _| drop_header(it, "Origin")),
    ("another site", |it, _| set(it, "Sec-Fetch-Site", "cross-site")),
    ("another port of this machine", |it, _| set(it, "Sec-Fetch-Site", "same-site")),
    ("typed into a browser", |it, _| set(it, "Sec-Fetch-Site", "none")),
    ("no word of where from", |it, _| drop_header(it, "Sec-Fetch-Site")),
    ("a name that was made to lead here", |it, port| set(it, "Host", &format!("xau.vn:{port}"))),
    ("another name of this machine", |it, port| set(it, "Host", &format!("localhost:{port}"))),
    ("no port", |it, _| set(it, "Host", "127.0.0.1")),
    ("a form of a page", |it, _| set(it, "Content-Type", "text/plain")),
    ("a form of another page", |it, _| set(it, "Content-Type", "application/x-www-form-urlencoded")),
];

const ASKED: [&str; 18] = [
    "start", "forms", "complete", "open", "text", "type", "save", "publish", "write", "new", "photo",
    "picture", "paste", "rows", "blocks", "book", "proof", "forget",
];

fn content(room: &Room) -> BTreeMap<std::path::PathBuf, String> {
    room.folder.content()
}

fn gives_nothing_away(what: &str, reply: &Reply) {
    assert!(
        matches!(reply.status, 400 | 403 | 404 | 405 | 408 | 413 | 415),
        "{what}: {} {}",
        reply.status,
        reply.body
    );
    assert!(!reply.body.contains("BÍ MẬT"), "{what}: {}", reply.body);
    assert!(!reply.head.contains("access-control-"), "{what}: {}", reply.head);
}

#[test]
fn who_is_not_the_desks_own_page_gets_nothing() {
    let room = Room::new();
    let before = content(&room);
    let hash = room.ask("text", &json!({"record": "news:mat"}))["hash"].clone();
    let asked = json!({
        "record": "news:mat", "kind": "news", "title": "Xấu", "kinds": ["news"], "text": "bi mat", "hash": hash,
        "changes": [{"field": "title", "old": "BÍ MẬT một", "new": "Xấu"}],
    });
    let port = room.address().port().to_string();
    let mut n_tried = 0;
    for (what, spoil) in ATTACKS {
        for name in ASKED {
            let mut headers = room.headers();
            spoil(&mut headers, &port);
            let target = format!("/api/{name}");
            let reply = send(room.address(), "POST", &target, &headers, asked.to_string().as_bytes());
            gives_nothing_away(&format!("{what}, {name}"), &reply);
            n_tried += 1;
        }
    }
    assert!(n_tried >= 60);
    assert_eq!(content(&room), before);
}

#[test]
fn odd_requests_with_the_token_get_nothing_either() {
    let room = Room::new();
    let before = content(&room);
    let own = room.headers();
    let with = |name: &str, value: &str| {
        let mut headers = own.clone();
        set(&mut headers, name, value);
        headers
    };
    let post = |what: &str, target: &str, headers: &Headers, body: &[u8]| {
        gives_nothing_away(what, &send(room.address(), "POST", target, headers, body));
    };
    for method in ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"] {
        let reply = send(room.address(), method, "/api/start", &own, b"");
        gives_nothing_away(method, &reply);
    }
    for target in [
        "/api/../api/start/x",
        "/api/",
        "/api/start/..",
        "/",
        "/desk.js",
        "*",
        "http://127.0.0.1/api/start",
        "//api/start",
        "/api/%2e%2e",
    ] {
        post(target, target, &own, b"{}");
    }
    for record in [
        "news:../../site",
        "news:..",
        "../content/site",
        "person:/etc/passwd",
        "news:mat/../mat",
        "khong:co",
        ":",
        "",
        "news:",
    ] {
        for name in ["open", "text", "type", "save", "publish", "write", "forget"] {
            let asked = json!({"record": record, "text": "xấu", "hash": "x", "changes": []}).to_string();
            post(&format!("{name} {record}"), &format!("/api/{name}"), &own, asked.as_bytes());
        }
    }
    post("a length of a gigabyte", "/api/save", &with("Content-Length", "1073741824"), b"{}");
    post("a length that is none", "/api/save", &with("Content-Length", "-1"), b"{}");
    let long = format!("300001\r\n{}\r\n0\r\n\r\n", "x".repeat(0x30_0001));
    post(
        "a body without a length that is too long",
        "/api/save",
        &with("Transfer-Encoding", "chunked"),
        long.as_bytes(),
    );
    for body in ["", "{", "\u{0}", "[1", "{\"record\":}"] {
        post(body, "/api/save", &own, body.as_bytes());
    }
    assert_eq!(content(&room), before);
}

#[test]
fn a_record_is_made_from_no_path() {
    let room = Room::new();
    for (title, id) in [
        ("../../thoát", "thoat"),
        ("/etc/passwd", "etc-passwd"),
        ("CON", "con-2"),
        ("", "tin-tuc-"),
        ("\u{202e}x\u{0}", "x"),
    ] {
        let made = room.ask("new", &json!({"kind": "news", "title": title}))["record"].clone();
        let made = made.as_str().expect("a record").to_owned();
        assert!(made.starts_with(&format!("news:{id}")), "{title}: {made}");
        assert!(
            room.text(&format!("content/news/{}/index.md", &made[5..])).contains("draft: true"),
            "{made}"
        );
    }
}

/// The desk's pages can be shown within no others, the preview's within the desk's alone, and no page of the site reaches the desk.
#[test]
fn pages_are_framed_by_the_desk_alone() {
    let room = Room::new();
    let get = |server: usize, target: &str| {
        let address = room.servers[server].address();
        send(address, "GET", target, &[("Host".to_owned(), address.to_string())], b"")
    };
    let desk = get(1, "/");
    assert!(desk.head.contains("frame-ancestors 'none'") && desk.status == 200, "{}", desk.head);
    assert!(!desk.body.contains(&room.token), "the token is in no page");
    let preview = get(0, "/");
    let origin = format!("frame-ancestors http://{}", room.address());
    assert!(preview.head.contains(&origin), "{}", preview.head);
    assert!(preview.head.contains("connect-src 'self'"), "{}", preview.head);
    let reply = send(room.servers[0].address(), "POST", "/api/start", &room.headers(), b"{}");
    gives_nothing_away("the desk's requests to the preview", &reply);
}

/// The head of a request of the desk's own page that states a length.
fn head(room: &Room, target: &str, kind: &str, length: &str) -> String {
    let mut headers = room.headers();
    set(&mut headers, "Content-Type", kind);
    set(&mut headers, "X-Kyyeu-Record", "news:mat");
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    format!("POST {target} HTTP/1.1\r\n{headers}{length}\r\n\r\n")
}

/// Those that never end what they began keep nobody waiting, however many they are.
#[test]
fn who_is_slow_keeps_nobody_waiting() {
    let room = Room::new();
    let before = content(&room);
    let mut slow = Vec::new();
    for n in 0..200 {
        let mut stream = TcpStream::connect(room.address()).expect("it listens");
        let begun = match n % 4 {
            0 => String::new(),
            1 => "POST /api/save HTTP/1.1\r\nHost: ".to_owned(),
            2 => head(&room, "/api/save", "application/json", "Content-Length: 1000") + "{\"record\":",
            _ => {
                head(&room, "/api/photo", "application/octet-stream", "Content-Length: 1000000") + "\u{89}PNG"
            }
        };
        // Who came first may have been let go already.
        let _ = stream.write_all(begun.as_bytes());
        slow.push(stream);
        if n % 40 == 0 {
            assert!(room.ask("start", &json!({})).get("kinds").is_some());
        }
    }
    assert!(room.ask("start", &json!({})).get("kinds").is_some());
    drop(slow);
    assert_eq!(content(&room), before);
}

/// What is larger than anything is refused by what it says, or as soon as it is too much, and nothing of it is left.
#[test]
fn a_gigabyte_is_refused_before_it_is_read() {
    let room = Room::new();
    let before = content(&room);
    for (target, kind) in [("/api/save", "application/json"), ("/api/photo", "application/octet-stream")] {
        let stated = head(&room, target, kind, "Content-Length: 1073741824");
        let mut stream = TcpStream::connect(room.address()).expect("it listens");
        stream.write_all(stated.as_bytes()).expect("it can be sent");
        let mut reply = [0; 16];
        stream.read_exact(&mut reply).expect("an answer comes though nothing was sent");
        assert!(reply.starts_with(b"HTTP/1.1 413"), "{target}");
        let mut stream = TcpStream::connect(room.address()).expect("it listens");
        stream
            .write_all(head(&room, target, kind, "Transfer-Encoding: chunked").as_bytes())
            .expect("it can be sent");
        let chunk = [b"100000\r\n".as_slice(), &[b'x'; 0x10_0000], b"\r\n"].concat();
        let taken = (0..1024).take_while(|_| stream.write_all(&chunk).is_ok()).count();
        assert!(taken < 200, "{target}: {taken} MB were taken");
    }
    assert_eq!(content(&room), before);
    let left =
        walkdir::WalkDir::new(room.folder.path().join(".kyyeu/desk")).into_iter().filter_map(Result::ok);
    assert_eq!(left.filter(|it| it.file_type().is_file()).count(), 0);
}

/// The very bytes of a save, sent again after somebody has changed their mind.
#[test]
fn a_replay_changes_nothing() {
    let room = Room::new();
    let opened = room.ask("open", &json!({"record": "person:le-van-an"}));
    let save = |hash: &serde_json::Value, old: &str, new: &str| {
        let change = json!({"field": "name", "old": old, "new": new});
        json!({"record": "person:le-van-an", "hash": hash, "changes": [change]})
    };
    let first = save(&opened["hash"], "Lê Văn An", "Lê Văn Ân");
    let saved = room.ask("save", &first);
    room.ask("save", &save(&saved["hash"], "Lê Văn Ân", "Lê Văn Bình"));
    let before = content(&room);
    for _ in 0..3 {
        assert_eq!(room.ask("save", &first)["conflicts"][0]["theirs"], "Lê Văn Bình");
    }
    assert_eq!(content(&room), before);
}
