//! Takes requests, judges whom they are for, sends answers.
//!
//! One thread talks to all browsers, so one that says nothing or reads slowly keeps nobody waiting; pages are made
//! and files are read on other threads.

use std::{
    collections::VecDeque,
    fmt::Display,
    future::poll_fn,
    io::{self, Write as _},
    net::{Ipv4Addr, SocketAddr, TcpListener},
    pin::Pin,
    process::{Command, Stdio},
    sync::Arc,
    time::Duration,
};

use anyhow::bail;
use hyper::{
    Method, Request, Response,
    body::{Body as _, Incoming},
    header::{CONTENT_LENGTH, HeaderName, HeaderValue},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    runtime::Builder,
    sync::Notify,
    task::{AbortHandle, JoinSet, spawn_blocking},
    time::{sleep, timeout},
};

use crate::{
    failure, phrase,
    report::{Explain as _, Phrase},
    serve::{
        Brought, Intake, Pages, ServeOptions,
        answer::{Answer, Body},
        ask::{Ask, is_meant_for, single_header},
        sending::Sending,
    },
};

/// How many ports above the wanted one are tried.
const PORTS: u16 = 100;
/// How long a browser may say nothing before its connection is closed.
const SILENCE: Duration = Duration::from_secs(60);
/// How long what a request brings may take to come.
const SLOWEST: Duration = Duration::from_secs(20);
/// How many connections there may be: ten browsers' worth. Each that reads slowly holds the page it is reading, so a further
/// one ends the oldest; a page that was listening there connects again by itself.
const CONNECTIONS: usize = 64;
/// How many pages may be made at once, each on a thread of its own.
const THREADS: usize = 16;
/// How long to wait when no connection can be taken, as when too many are open, and how often before giving up.
const PAUSE: Duration = Duration::from_millis(100);
const PAUSES: u32 = 100;

/// A server that listens and, while it runs, answers.
pub struct Preview {
    listener: TcpListener,
    place: Endpoint,
    stopped: Arc<Notify>,
}

/// Where a server is.
#[derive(Clone)]
struct Endpoint {
    address: SocketAddr,
    base_path: Arc<str>,
}

impl Preview {
    /// Takes the wanted port of the loopback address, or the next one that is free.
    pub fn bind(options: &ServeOptions) -> anyhow::Result<Self> {
        let base_path = match options.base_path.trim_matches('/') {
            "" => Arc::from("/"),
            inner => Arc::from(format!("/{inner}/")),
        };
        let listener = listen(options.port)?;
        let address = listener.local_addr().explain(|| cannot_listen("127.0.0.1"))?;
        listener.set_nonblocking(true).explain(|| cannot_listen(address))?;
        Ok(Self { listener, place: Endpoint { address, base_path }, stopped: Arc::default() })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.place.address
    }

    /// What to type into a browser.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.place.address, self.place.base_path)
    }

    /// Answers from `pages`, several requests at a time, until stopped.
    pub fn run(&self, pages: Arc<dyn Pages>) -> anyhow::Result<()> {
        let broken = || cannot_listen(self.place.address);
        let runtime = Builder::new_current_thread()
            .max_blocking_threads(THREADS)
            .enable_all()
            .build()
            .explain(broken)?;
        let listener = self.listener.try_clone().explain(broken)?;
        let (place, stopped) = (self.place.clone(), self.stopped.clone());
        let ended = runtime.block_on(async {
            // Whichever ends first ends the other.
            let mut tasks = JoinSet::new();
            tasks.spawn(async move { Err(take_connections(listener, place, pages).await) });
            tasks.spawn(async move {
                stopped.notified().await;
                Ok(())
            });
            tasks.join_next().await.expect("there are two tasks")
        });
        // What is still being read for a browser must not hold the end up.
        runtime.shutdown_background();
        ended.map_err(io::Error::other).flatten().explain(broken)
    }

    /// Ends `run`, from another thread.
    pub fn stop(&self) {
        self.stopped.notify_one();
    }

    /// Asks the system to show the site. Where there is no browser, the address is printed anyway.
    pub fn open_browser(&self) {
        self.open_in_browser(&self.url());
    }

    /// The same with an address of this server.
    pub fn open_in_browser(&self, address: &str) {
        let (program, arguments): (&str, &[&str]) = if cfg!(windows) {
            ("cmd", &["/c", "start", ""])
        } else if cfg!(target_os = "macos") {
            ("open", &[])
        } else {
            ("xdg-open", &[])
        };
        let mut command = Command::new(program);
        command.args(arguments).arg(address);
        let _ = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    }
}

/// Takes connections, each of which is served by itself, until none can be taken any more.
async fn take_connections(listener: TcpListener, place: Endpoint, pages: Arc<dyn Pages>) -> io::Error {
    let listener = match tokio::net::TcpListener::from_std(listener) {
        Ok(listener) => listener,
        Err(error) => return error,
    };
    // Dropped with this task, which ends the connections.
    let mut connections = JoinSet::new();
    let mut by_age: VecDeque<AbortHandle> = VecDeque::new();
    let mut failures = 0;
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                failures = 0;
                let (place, pages) = (place.clone(), pages.clone());
                let answer = service_fn(move |request| respond(request, place.clone(), pages.clone()));
                let connection = http1::Builder::new()
                    .timer(TokioTimer::new())
                    .header_read_timeout(SILENCE)
                    .serve_connection(TokioIo::new(stream), answer);
                by_age.retain(|it| !it.is_finished());
                if by_age.len() >= CONNECTIONS
                    && let Some(oldest) = by_age.pop_front()
                {
                    oldest.abort();
                }
                by_age.push_back(connections.spawn(connection));
            }
            Err(error) if failures == PAUSES => return error,
            Err(_) => {
                failures += 1;
                sleep(PAUSE).await;
            }
        }
        // A browser that went away in the middle is nobody's concern.
        while connections.try_join_next().is_some() {}
    }
}

async fn respond(
    request: Request<Incoming>,
    place: Endpoint,
    pages: Arc<dyn Pages>,
) -> io::Result<Response<Sending>> {
    let is_head = request.method() == Method::HEAD;
    let (asked, body) = Asked::of(request);
    let answer = match asked.brought(body, &place, &*pages).await {
        Err(refused) => refused,
        Ok(brought) => {
            let answer = spawn_blocking(move || asked.answer(brought, &place, &*pages));
            answer.await.unwrap_or_else(|_| Answer::text(500, "the page could not be made"))
        }
    };
    Ok(response(guarded(answer), is_head))
}

/// A request but for what it brings.
struct Asked {
    method: Method,
    /// The path with its query; `*` where a whole address was sent, which means nothing here.
    path: String,
    headers: Vec<(String, String)>,
}

impl Asked {
    fn of(request: Request<Incoming>) -> (Asked, Incoming) {
        let (head, body) = request.into_parts();
        let headers = head
            .headers
            .iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()));
        let headers = headers.collect();
        let is_path = head.uri.authority().is_none();
        let path = head.uri.path_and_query().filter(|_| is_path).map_or("*", |it| it.as_str()).to_owned();
        (Asked { method: head.method, path, headers }, body)
    }

    fn ask<'a>(&'a self, target: &'a str, base_path: &'a str) -> Ask<'a> {
        Ask { target, base_path, headers: self.headers.clone() }
    }

    /// Refuses who asks for another host.
    fn judge(&self, place: &Endpoint) -> Result<(), Answer> {
        let host = single_header(&self.headers, "Host");
        let is_local = is_meant_for(host, place.address);
        is_local
            .then_some(())
            .ok_or_else(|| Answer::text(403, "this preview is shown only at a local address"))
    }

    /// What the request brings, if it is one that may.
    async fn brought(
        &self,
        body: Incoming,
        place: &Endpoint,
        pages: &dyn Pages,
    ) -> Result<Option<Brought>, Answer> {
        if matches!(self.method, Method::GET | Method::HEAD) {
            return Ok(None);
        }
        self.judge(place)?;
        let intake = pages.admit(&self.ask(&self.path, &place.base_path))?;
        if self.method != Method::POST {
            return Err(Answer::text(405, "only GET, HEAD and POST are understood"));
        }
        let stated =
            single_header(&self.headers, CONTENT_LENGTH.as_str()).and_then(|it| it.parse::<u64>().ok());
        let (Intake::Memory(most) | Intake::File(most, _)) = intake;
        if stated.is_some_and(|it| it > most as u64) {
            return Err(Answer::text(413, "that is too long"));
        }
        let read = timeout(SLOWEST, read(body, intake)).await;
        read.unwrap_or_else(|_| Err(Answer::text(408, "that took too long"))).map(Some)
    }

    fn answer(&self, brought: Option<Brought>, place: &Endpoint, pages: &dyn Pages) -> Answer {
        let (path, base_path) = (self.path.as_str(), &*place.base_path);
        if let Err(refused) = self.judge(place) {
            return refused;
        }
        if let Some(brought) = brought {
            return pages.take(&self.ask(path, base_path), brought);
        }
        if let Some(answer) = pages.own(&self.ask(path, base_path)) {
            answer
        } else if let Some(target) = below(path, base_path) {
            pages.answer(&self.ask(target, base_path))
        } else if path == "/" || format!("{path}/") == base_path {
            Answer::redirect(base_path.to_owned())
        } else {
            Answer::text(404, &format!("trang ở {base_path} (the site is at {base_path})"))
        }
    }
}

/// The whole of a body, as far as it may come.
async fn read(mut body: Incoming, intake: Intake) -> Result<Brought, Answer> {
    let (Intake::Memory(most) | Intake::File(most, _)) = intake;
    let mut brought = match intake {
        Intake::Memory(_) => Brought::Bytes(Vec::new()),
        Intake::File(_, folder) => Brought::File(off(move || folder.temporary()).await?),
    };
    let mut length = 0;
    loop {
        let frame = match poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
            None => return Ok(brought),
            Some(Ok(frame)) => frame,
            Some(Err(_)) => return Err(Answer::text(400, "that broke off")),
        };
        let data = frame.into_data().unwrap_or_default();
        length += data.len();
        if length > most {
            return Err(Answer::text(413, "that is too long"));
        }
        brought = match brought {
            Brought::Bytes(mut bytes) => {
                bytes.extend_from_slice(&data);
                Brought::Bytes(bytes)
            }
            Brought::File(mut file) => {
                let written = off(move || {
                    file.write_all(&data)?;
                    Ok(file)
                });
                Brought::File(written.await?)
            }
        };
    }
}

/// Does what may wait for a disk on a thread of its own.
async fn off<T: Send + 'static>(
    work: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
) -> Result<T, Answer> {
    let done = spawn_blocking(work).await;
    done.ok().and_then(Result::ok).ok_or_else(|| Answer::text(507, "there is no room for it"))
}

/// Every look shows the site as it is, and no other site may take a draft's pictures into its pages.
fn guarded(mut answer: Answer) -> Answer {
    answer.headers.push(("cache-control", "no-store".to_owned()));
    answer.headers.push(("x-content-type-options", "nosniff".to_owned()));
    answer.headers.push(("cross-origin-resource-policy", "same-origin".to_owned()));
    answer
}

fn response(answer: Answer, is_head: bool) -> Response<Sending> {
    let mut response = Response::new(Sending::default());
    *response.status_mut() = answer.status.try_into().expect("statuses are written out in this program");
    for (name, value) in answer.headers {
        // A value that is no ASCII, as a path might be, cannot be sent; paths are sent as they came, encoded.
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().append(HeaderName::from_static(name), value);
        }
    }
    let length = match &answer.body {
        Body::Bytes(bytes) => Some(bytes.len() as u64),
        Body::File(_, length) => Some(*length),
        Body::News(_) => None,
    };
    if let Some(length) = length.filter(|_| answer.status != 304) {
        response.headers_mut().insert(CONTENT_LENGTH, length.into());
    }
    if !is_head {
        *response.body_mut() = Sending::new(answer.body);
    }
    response
}

/// The part of an address' path below the site's, beginning with `/`.
fn below<'a>(url: &'a str, base_path: &str) -> Option<&'a str> {
    url.strip_prefix(base_path.trim_end_matches('/')).filter(|it| it.starts_with('/'))
}

fn listen(wanted: u16) -> anyhow::Result<TcpListener> {
    for port in wanted..=wanted.saturating_add(PORTS) {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => return Err(error).explain(|| cannot_listen(format_args!("127.0.0.1:{port}"))),
        }
    }
    let last = wanted.saturating_add(PORTS);
    bail!(failure!(
        "không mở được cổng nào ở 127.0.0.1: các cổng {wanted} đến {last} đều bận",
        "cannot listen at 127.0.0.1: the ports {wanted} to {last} are taken"
    ))
}

fn cannot_listen(address: impl Display) -> Phrase {
    phrase!("không nhận kết nối được ở {address}", "cannot listen at {address}")
}
