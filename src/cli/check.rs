//! `kyyeu check`: every problem on the standard output, a line that counts on the standard error.

use std::time::Instant;

use super::{
    Outcome,
    args::Globals,
    place::Place,
    seen::{Made, Seen},
    terminal::Terminal,
};
use crate::{edition::rehearsal::rehearse, image::Cache, report::Phrase};

pub(super) fn run(place: &Place, globals: &Globals, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let start = Instant::now();
    let waiting = terminal.waiting(&Phrase::new("đang đọc và kiểm tra…", "reading and checking…"));
    let mut seen = Seen::of(&place.disk, &place.options);
    let rehearsed = match &mut seen.made {
        Made::Site(site) => rehearse(site, &place.disk, &Cache::new(place.cache()?), &mut seen.report),
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
