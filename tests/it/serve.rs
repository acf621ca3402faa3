use std::{
    fs,
    io::{Read as _, Write as _},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::Path,
    sync::Arc,
    time::Duration,
};

use kyyeu::serve::{Preview, ServeOptions};

use crate::shown_folder::Folder;

/// An answer as it came over the wire.
struct Reply {
    status: u16,
    head: String,
    body: String,
}

impl Reply {
    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|it| it.split_once(": "));
        lines.filter(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }
}

/// Sends exactly `request` and reads until the server closes.
fn send(address: SocketAddr, request: &str) -> Reply {
    let mut stream = TcpStream::connect(address).expect("it listens");
    stream.set_read_timeout(Some(Duration::from_secs(60))).expect("it can be set");
    stream.write_all(request.as_bytes()).expect("it can be sent");
    let mut reply = Vec::new();
    stream.read_to_end(&mut reply).expect("it answers");
    let reply = String::from_utf8_lossy(&reply).into_owned();
    let (head, body) = reply.split_once("\r\n\r\n").unwrap_or((&reply, ""));
    let status = head.split(' ').nth(1).and_then(|it| it.parse().ok()).unwrap_or(0);
    Reply { status, head: head.to_owned(), body: body.to_owned() }
}

/// A request as a browser sends it, with more headers if need be.
fn ask(address: SocketAddr, method: &str, target: &str, headers: &str) -> Reply {
    send(
        address,
        &format!("{method} {target} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{headers}\r\n"),
    )
}

fn get(address: SocketAddr, target: &str) -> Reply {
    ask(address, "GET", target, "")
}

fn site() -> tempfile::TempDir {
    let place = tempfile::tempdir().expect("there is a folder for temporary files");
    let put = |path: &str, text: &str| {
        let path = place.path().join(path);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    };
    put("bi-mat.txt", "ngoài trang");
    put("public/index.html", "trang chủ");
    put("public/404.html", "không có trang này");
    put("public/tin-tuc/a/index.html", "tin a");
    put("public/tin-tuc/ảnh đẹp.jpg", "ảnh");
    put("public/style.css", "0123456789");
    put("public/.kyyeu-manifest", "sổ sách");
    place
}

/// Runs `test` against the site in `dir`, then stops the server.
fn shown(dir: &Path, options: &ServeOptions, test: impl FnOnce(SocketAddr)) {
    let folder = Arc::new(Folder::new(dir).expect("it is there"));
    let preview = Preview::bind(options).expect("a port is free");
    // Dropped also when the test fails, so that the failure ends the test rather than waiting for ever.
    struct Stop<'a>(&'a Preview);
    impl Drop for Stop<'_> {
        fn drop(&mut self) {
            self.0.stop();
        }
    }
    std::thread::scope(|scope| {
        let stop = Stop(&preview);
        scope.spawn(|| preview.run(folder).expect("it runs until it is stopped"));
        test(preview.address());
        drop(stop);
    });
}

fn any_port() -> ServeOptions {
    ServeOptions { port: 0, ..ServeOptions::default() }
}

fn with_site(test: impl FnOnce(SocketAddr)) {
    let place = site();
    shown(&place.path().join("public"), &any_port(), test);
}

#[test]
fn pages_and_files_come_with_their_types() {
    with_site(|address| {
        let home = get(address, "/");
        assert_eq!((home.status, home.body.as_str()), (200, "trang chủ"));
        assert_eq!(home.header("Content-Type"), Some("text/html; charset=utf-8"));
        assert_eq!(home.header("Cache-Control"), Some("no-store"));
        assert_eq!(home.header("X-Content-Type-Options"), Some("nosniff"));
        assert_eq!(get(address, "/tin-tuc/a/?x=1").body, "tin a");
        assert_eq!(get(address, "/tin-tuc/a/index.html").body, "tin a");
        let photo = get(address, "/tin-tuc/%E1%BA%A3nh%20%C4%91%E1%BA%B9p.jpg");
        assert_eq!((photo.status, photo.header("Content-Type")), (200, Some("image/jpeg")));
        assert_eq!(get(address, "/style.css").header("Content-Type"), Some("text/css; charset=utf-8"));
    });
}

#[test]
fn a_folder_without_its_slash_is_redirected() {
    with_site(|address| {
        let moved = get(address, "/tin-tuc/a?x=1");
        assert_eq!((moved.status, moved.header("Location")), (302, Some("/tin-tuc/a/?x=1")));
    });
}

#[test]
fn what_is_not_there_gets_the_sites_own_page() {
    with_site(|address| {
        let missing = get(address, "/khong-co/");
        assert_eq!((missing.status, missing.body.as_str()), (404, "không có trang này"));
        assert_eq!(missing.header("Content-Type"), Some("text/html; charset=utf-8"));
        assert_eq!(ask(address, "GET", "/khong-co", "Range: bytes=0-1\r\n").status, 404);
        assert_eq!(get(address, "/tin-tuc/").status, 404, "no list of a folder's files");
        assert_eq!(get(address, "/.kyyeu-manifest").status, 404);
    });
}

#[test]
fn nothing_outside_the_folder_is_reached() {
    with_site(|address| {
        for target in [
            "/../bi-mat.txt",
            "/tin-tuc/../../bi-mat.txt",
            "/%2e%2e/bi-mat.txt",
            "/..%2fbi-mat.txt",
            "/%2e%2e%2fbi-mat.txt",
            "/..%5cbi-mat.txt",
            "/..\\bi-mat.txt",
            "/tin-tuc/%00/../../../bi-mat.txt",
            "/index.html%00.jpg",
            "//bi-mat.txt",
            "/./index.html",
            "/%ff",
            "/%",
            "/C:%5cwindows",
            "/etc/hostname",
            "//etc/hostname",
            "http://127.0.0.1/../bi-mat.txt",
            "bi-mat.txt",
            "*",
        ] {
            let reply = get(address, target);
            assert!(matches!(reply.status, 400 | 404), "{target}: {}", reply.status);
            assert!(!reply.body.contains("ngoài trang") && !reply.body.contains("trang chủ"), "{target}");
        }
        let long = format!("/{}", "a".repeat(5000));
        assert_eq!(get(address, &long).status, 404);
    });
}

#[cfg(unix)]
#[test]
fn links_are_followed_inside_the_folder_only() {
    use std::os::unix::fs::symlink;
    let place = site();
    let public = place.path().join("public");
    symlink(place.path().join("bi-mat.txt"), public.join("ra.txt")).expect("links can be made");
    symlink(place.path(), public.join("ra")).expect("links can be made");
    symlink(public.join("index.html"), public.join("trong.html")).expect("links can be made");
    symlink(public.join("vong"), public.join("vong")).expect("links can be made");
    shown(&public, &any_port(), |address| {
        assert_eq!(get(address, "/ra.txt").status, 404);
        assert_eq!(get(address, "/ra/bi-mat.txt").status, 404);
        assert_eq!(get(address, "/ra").status, 404);
        assert_eq!(get(address, "/trong.html").body, "trang chủ");
        assert!(get(address, "/vong").status >= 404);
    });
}

#[test]
fn only_requests_that_name_this_machine_are_answered() {
    with_site(|address| {
        let with_host =
            |host: &str| send(address, &format!("GET / HTTP/1.1\r\nConnection: close\r\n{host}\r\n")).status;
        let port = address.port();
        for good in ["localhost", "LocalHost", "127.0.0.1", "[::1]"] {
            assert_eq!(with_host(&format!("Host: {good}:{port}\r\n")), 200, "{good}");
        }
        for bad in [
            String::new(),
            "Host: \r\n".to_owned(),
            "Host: localhost\r\n".to_owned(),
            format!("Host: localhost:{}\r\n", port ^ 1),
            format!("Host: xau.example:{port}\r\n"),
            format!("Host: localhost.xau.example:{port}\r\n"),
            format!("Host: 127.0.0.1.xau.example:{port}\r\n"),
            format!("Host: localhost:{port}\r\nHost: xau.example\r\n"),
            format!("Host: 0.0.0.0:{port}\r\n"),
        ] {
            assert_eq!(with_host(&bad), 403, "{bad}");
        }
    });
}

#[test]
fn heads_and_other_methods() {
    with_site(|address| {
        let head = ask(address, "HEAD", "/style.css", "");
        assert_eq!((head.status, head.body.as_str(), head.header("Content-Length")), (200, "", Some("10")));
        let post = ask(address, "POST", "/", "Content-Length: 0\r\n");
        assert_eq!((post.status, post.header("Allow")), (405, Some("GET, HEAD")));
        assert_eq!(ask(address, "DELETE", "/index.html", "").status, 405);
    });
}

#[test]
fn parts_of_files() {
    with_site(|address| {
        let range = |range: &str| {
            let reply = ask(address, "GET", "/style.css", &format!("Range: {range}\r\n"));
            let content_range = reply.header("Content-Range").unwrap_or_default().to_owned();
            (reply.status, reply.body.clone(), content_range)
        };
        let part =
            |status, body: &str, content_range: &str| (status, body.to_owned(), content_range.to_owned());
        assert_eq!(range("bytes=2-4"), part(206, "234", "bytes 2-4/10"));
        assert_eq!(range("bytes=7-"), part(206, "789", "bytes 7-9/10"));
        assert_eq!(range("bytes=7-99"), part(206, "789", "bytes 7-9/10"));
        assert_eq!(range("bytes=-3"), part(206, "789", "bytes 7-9/10"));
        assert_eq!(range("bytes=-99"), part(206, "0123456789", "bytes 0-9/10"));
        let outside = range("bytes=10-");
        assert_eq!((outside.0, outside.2.as_str()), (416, "bytes */10"));
        for whole in
            ["bytes=4-2", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b", "bytes=-", "bytes=99999999999999999999-"]
        {
            assert_eq!(range(whole), part(200, "0123456789", ""), "{whole}");
        }
    });
}

#[test]
fn what_a_browser_has_is_not_sent_again() {
    with_site(|address| {
        let first = get(address, "/style.css");
        let tag = first.header("ETag").expect("it has one").to_owned();
        let date = first.header("Last-Modified").expect("it has one").to_owned();
        let again = |headers: &str| ask(address, "GET", "/style.css", headers);
        for same in [
            format!("If-None-Match: {tag}\r\n"),
            format!("If-None-Match: \"x\", W/{tag}\r\n"),
            "If-None-Match: *\r\n".to_owned(),
            format!("If-Modified-Since: {date}\r\n"),
        ] {
            let reply = again(&same);
            assert_eq!((reply.status, reply.body.as_str()), (304, ""), "{same}");
        }
        assert_eq!(again("If-None-Match: \"x\"\r\n").status, 200);
        assert_eq!(again(&format!("If-None-Match: \"x\"\r\nIf-Modified-Since: {date}\r\n")).status, 200);
        assert_eq!(again(&format!("Range: bytes=0-1\r\nIf-Range: {tag}\r\n")).status, 206);
        assert_eq!(again("Range: bytes=0-1\r\nIf-Range: \"x\"\r\n").status, 200);
    });
}

#[test]
fn a_site_under_a_sub_path() {
    let place = site();
    let options = ServeOptions { base_path: "/thi-dua".to_owned(), ..any_port() };
    shown(&place.path().join("public"), &options, |address| {
        assert_eq!(get(address, "/thi-dua/").body, "trang chủ");
        assert_eq!(get(address, "/thi-dua/tin-tuc/a/").body, "tin a");
        assert_eq!(get(address, "/thi-dua/tin-tuc/a").header("Location"), Some("/thi-dua/tin-tuc/a/"));
        assert_eq!(get(address, "/thi-dua").header("Location"), Some("/thi-dua/"));
        assert_eq!(get(address, "/").header("Location"), Some("/thi-dua/"));
        assert_eq!(get(address, "/style.css").status, 404);
        assert_eq!(get(address, "/thi-duax/style.css").status, 404);
        assert_eq!(get(address, "/thi-dua/khong-co").body, "không có trang này");
    });
}

#[test]
fn a_port_that_is_taken_is_passed_over() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("some port is free");
    let port = taken.local_addr().expect("it is bound").port();
    let preview = Preview::bind(&ServeOptions { port, ..ServeOptions::default() }).expect("another is free");
    assert_ne!(preview.address().port(), port);
    assert!(preview.address().ip().is_loopback());
    assert_eq!(preview.url(), format!("http://{}/", preview.address()));
}

#[test]
fn many_visitors_at_once_and_some_that_say_nothing() {
    with_site(|address| {
        let silent: Vec<TcpStream> =
            (0..20).map(|_| TcpStream::connect(address).expect("it listens")).collect();
        std::thread::scope(|scope| {
            for _ in 0..16 {
                scope.spawn(|| {
                    for _ in 0..10 {
                        assert_eq!(get(address, "/tin-tuc/a/").body, "tin a");
                    }
                });
            }
        });
        drop(silent);
    });
}

#[test]
fn a_large_file_comes_whole_and_in_parts() {
    let place = site();
    let bytes: Vec<u8> = (0..1_000_003_u32).map(|it| (it % 251) as u8 % 26 + b'a').collect();
    fs::write(place.path().join("public/lon.txt"), &bytes).expect("it can be written");
    let text = String::from_utf8(bytes).expect("it is ASCII");
    shown(&place.path().join("public"), &any_port(), |address| {
        // Someone who asks for it and reads nothing of it holds nobody up.
        let mut idle = TcpStream::connect(address).expect("it listens");
        write!(idle, "GET /lon.txt HTTP/1.1\r\nHost: {address}\r\n\r\n").expect("it can be sent");
        assert!(get(address, "/lon.txt").body == text, "the whole");
        let reply = ask(address, "GET", "/lon.txt", "Range: bytes=300000-900000\r\n");
        assert!((reply.status, reply.body.as_str()) == (206, &text[300_000..=900_000]), "a part");
        drop(idle);
    });
}

#[test]
fn a_connection_serves_several_requests() {
    with_site(|address| {
        let one = format!("GET /style.css HTTP/1.1\r\nHost: {address}\r\n\r\n");
        let last = format!("GET / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        let replies = send(address, &format!("{one}{one}{last}"));
        assert_eq!(replies.body.matches("0123456789").count(), 2);
        assert!(replies.body.ends_with("trang chủ"), "{}", replies.body);
    });
}

#[test]
fn a_folder_that_is_not_there_cannot_be_shown() {
    let place = site();
    let kind = |name: &str| Folder::new(&place.path().join(name)).expect_err("it is no folder").kind();
    assert_eq!(kind("chua-co"), std::io::ErrorKind::NotFound);
    assert_eq!(kind("bi-mat.txt"), std::io::ErrorKind::NotADirectory);
}

/// Each holds what it has asked for, so that any number of them would be any amount of memory.
#[test]
fn of_many_that_do_not_read_the_oldest_are_let_go() {
    let place = site();
    fs::write(place.path().join("public/phim.bin"), vec![7; 8 << 20]).expect("it can be written");
    shown(&place.path().join("public"), &ServeOptions { port: 0, ..ServeOptions::default() }, |address| {
        let ask_and_wait = |_| {
            let mut stream = TcpStream::connect(address).expect("it listens");
            stream.set_read_timeout(Some(Duration::from_secs(60))).expect("it can be set");
            let request = format!("GET /phim.bin HTTP/1.1\r\nHost: {address}\r\n\r\n");
            stream.write_all(request.as_bytes()).expect("it can be sent");
            stream
        };
        let mut waiting: Vec<TcpStream> = (0..200).map(ask_and_wait).collect();
        assert_eq!(get(address, "/").status, 200, "whoever comes later is answered");
        let read = |stream: &mut TcpStream| {
            let mut bytes = Vec::new();
            let _ = stream.read_to_end(&mut bytes);
            bytes.len()
        };
        assert!(read(&mut waiting[0]) < 8 << 20, "the oldest was let go before its end");
        let mut last = waiting.pop().expect("there are many");
        let mut bytes = vec![0; 8 << 20];
        last.read_exact(&mut bytes).expect("the newest is served to its end");
    });
}
