//! Shows a site at a loopback address, as any plain web server would later: for looking at it, not for the
//! public.
//!
//! A preview may hold drafts, so nothing but this machine's own browser gets to see it: it listens on
//! 127.0.0.1 alone, and it answers only requests that name it as this machine does. A foreign page whose name
//! has been made to point here (DNS rebinding) names another host and is refused.
//!
//! `http` and `sending` are all that knows the HTTP library; `ask` understands a request without touching the disk;
//! `answer` is what goes back. What is shown implements [`Pages`].

mod answer;
mod ask;
mod events;
mod http;
mod media_type;
mod sending;

use tempfile::NamedTempFile;

use crate::own::Folder;

pub use answer::{Answer, Body};
pub use ask::Ask;
pub use events::{Events, Listening};
pub use http::Preview;

/// What is shown.
pub trait Pages: Send + Sync + 'static {
    /// What goes back to a request, whose host and method were judged before.
    fn answer(&self, ask: &Ask<'_>) -> Answer;

    /// What goes back to a request for what is no part of the site, whose target begins at the host's root.
    fn own(&self, ask: &Ask<'_>) -> Option<Answer> {
        let _ = ask;
        None
    }

    /// What a request that brings something may bring, judged before any of it is read; else what goes back.
    fn admit(&self, ask: &Ask<'_>) -> Result<Intake, Answer> {
        let _ = ask;
        let mut answer = Answer::text(405, "a preview can only be looked at");
        answer.headers.push(("allow", "GET, HEAD".to_owned()));
        Err(answer)
    }

    /// What goes back to a request that was admitted, and what it brought.
    fn take(&self, ask: &Ask<'_>, brought: Brought) -> Answer {
        let _ = (ask, brought);
        Answer::text(405, "a preview can only be looked at")
    }
}

/// Where what a request brings is put until it is taken, and how many bytes of it at most.
#[derive(Clone, Debug)]
pub enum Intake {
    /// In memory.
    Memory(usize),
    /// In a file in a folder of the program's own.
    File(usize, Folder),
}

/// What a request has brought.
#[derive(Debug)]
pub enum Brought {
    /// It is here.
    Bytes(Vec<u8>),
    /// It is in a file, which goes with this value.
    File(NamedTempFile),
}

/// Where and how to show it.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// The port to listen at, or the next one that is free. With 0 the system chooses.
    pub port: u16,
    /// The path below which the site will live, `/` or `/thi-dua/`.
    pub base_path: String,
}

impl Default for ServeOptions {
    fn default() -> Self {
        Self { port: 1948, base_path: "/".to_owned() }
    }
}
