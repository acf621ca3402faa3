//! The HTTP library's only user: takes requests, judges whom they are for, sends answers.

use std::{
    io::ErrorKind,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    process::{Command, Stdio},
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

use anyhow::{Context as _, anyhow, ensure};
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

use crate::serve::{
    Pages, ServeOptions,
    answer::Answer,
    ask::{Ask, is_meant_for, single_header},
};

/// Answers that may be under way at the same time: a browser opens six connections to a server.
const THREADS: usize = 8;
/// How many ports above the wanted one are tried.
const PORTS: u16 = 100;

/// A server that listens and, while it runs, answers.
pub struct Preview {
    server: Server,
    address: SocketAddr,
    base_path: String,
    stopped: AtomicBool,
}

impl Preview {
    /// Takes the wanted port of the loopback address, or the next one that is free.
    pub fn bind(options: &ServeOptions) -> anyhow::Result<Self> {
        let base_path = match options.base_path.trim_matches('/') {
            "" => "/".to_owned(),
            inner => format!("/{inner}/"),
        };
        let listener = listen(options.port)?;
        let address = listener.local_addr().context("cannot tell the address that is listened at")?;
        let server = Server::from_listener(listener, None)
            .map_err(|error| anyhow!("cannot listen at {address}: {error}"))?;
        Ok(Self { server, address, base_path, stopped: AtomicBool::new(false) })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What to type into a browser.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.base_path)
    }

    /// Answers from `pages`, several requests at a time, until stopped.
    pub fn run(&self, pages: &dyn Pages) -> anyhow::Result<()> {
        thread::scope(|scope| {
            for _ in 0..THREADS {
                scope.spawn(|| {
                    // Of a listener that broke, every thread would be told forever after: one ends them all.
                    while let Ok(request) = self.server.recv() {
                        self.respond(request, pages);
                    }
                    self.server.unblock();
                });
            }
        });
        ensure!(self.stopped.load(Ordering::Relaxed), "cannot listen at {} any longer", self.address);
        Ok(())
    }

    /// Ends `run`, from another thread.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
        self.server.unblock();
    }

    /// Asks the system to show the site. Where there is no browser, the address is printed anyway.
    pub fn open_browser(&self) {
        let (program, arguments): (&str, &[&str]) = if cfg!(windows) {
            ("cmd", &["/c", "start", ""])
        } else if cfg!(target_os = "macos") {
            ("open", &[])
        } else {
            ("xdg-open", &[])
        };
        let mut command = Command::new(program);
        command.args(arguments).arg(self.url());
        let _ = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    }

    fn respond(&self, request: Request, pages: &dyn Pages) {
        let headers: Vec<(String, String)> = request
            .headers()
            .iter()
            .map(|it| (it.field.as_str().as_str().to_owned(), it.value.as_str().to_owned()))
            .collect();
        let mut answer = if !is_meant_for(single_header(&headers, "Host"), self.address) {
            Answer::text(403, "this preview is shown only at a local address")
        } else if !matches!(request.method(), Method::Get | Method::Head) {
            let mut answer = Answer::text(405, "a preview can only be looked at");
            answer.headers.push(("Allow", "GET, HEAD".to_owned()));
            answer
        } else if let Some(target) = below(request.url(), &self.base_path) {
            pages.answer(&Ask { target, base_path: &self.base_path, headers })
        } else if request.url() == "/" || format!("{}/", request.url()) == self.base_path {
            Answer::redirect(self.base_path.clone())
        } else {
            Answer::text(404, &format!("the site is at {}", self.base_path))
        };
        // Every look shows the site as it is, and no other site may take a draft's pictures into its pages.
        answer.headers.push(("Cache-Control", "no-store".to_owned()));
        answer.headers.push(("X-Content-Type-Options", "nosniff".to_owned()));
        answer.headers.push(("Cross-Origin-Resource-Policy", "same-origin".to_owned()));
        // A browser that went away needs no answer.
        let _ = request.respond(response(answer));
    }
}

/// The part of an address' path below the site's, beginning with `/`.
fn below<'a>(url: &'a str, base_path: &str) -> Option<&'a str> {
    url.strip_prefix(base_path.trim_end_matches('/')).filter(|it| it.starts_with('/'))
}

fn listen(wanted: u16) -> anyhow::Result<TcpListener> {
    for port in wanted..=wanted.saturating_add(PORTS) {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(error) => return Err(error).with_context(|| format!("cannot listen at 127.0.0.1:{port}")),
        }
    }
    Err(anyhow!(
        "cannot listen at 127.0.0.1: the ports {wanted} to {} are taken",
        wanted.saturating_add(PORTS)
    ))
}

fn response(answer: Answer) -> Response<Box<dyn std::io::Read + Send>> {
    let headers = answer.headers.into_iter().filter_map(|(name, value)| {
        // A value that is no ASCII, as a path might be, cannot be sent; paths are sent as they came, encoded.
        Header::from_bytes(name, value).ok()
    });
    let (reader, length) = answer.body.into_reader();
    let length = usize::try_from(length).ok();
    Response::new(StatusCode(answer.status), headers.collect(), reader, length, None)
        // A stated length lets a browser show how much of a large file is there.
        .with_chunked_threshold(usize::MAX)
}
