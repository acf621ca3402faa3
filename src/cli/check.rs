//! `kyyeu check`: every problem on the standard output, a line that counts on the standard error.

use std::time::Instant;

use super::{
    Outcome,
    args::Globals,
    place::Place,
    seen::{Made, Seen},
    terminal::Terminal,
};
use crate::{render, report::Phrase};

pub(super) fn run(place: &Place, globals: &Globals, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let start = Instant::now();
    let waiting = terminal.waiting(&Phrase::new("đang đọc và kiểm tra…", "reading and checking…"));
    let seen = Seen::of(&place.disk, &place.options);
    let rehearsed = match &seen.made {
        Made::Site(site) => render::rehearse(site),
        Made::Texts(_) | Made::WithoutTheme(..) => Ok(()),
    };
    drop(waiting);
    terminal.print(&seen.problems(globals.format, terminal))?;
    let (records, counted) = (seen.records(terminal), seen.counted(terminal));
    terminal.report(&format!("{records}; {counted}; {}", terminal.seconds(start)))?;
    let faulty = seen.is_faulty(globals.strict);
    let outcome = if faulty { Outcome::of_errors(&seen.report) } else { Outcome::Done };
    match seen.made {
        Made::WithoutTheme(_, fault) => Err(fault),
        Made::Site(_) | Made::Texts(_) => rehearsed.map(|()| outcome),
    }
}
