//! `kyyeu check`: every problem on the standard output, a line that counts on the standard error.

use std::time::Instant;

use super::{
    Outcome,
    seen::{Reached, Seen},
    terminal::Terminal,
    workspace::Workspace,
};
use crate::{
    edition::rehearsal::rehearse,
    image::Cache,
    phrase,
    report::{Phrase, print::Format},
};

pub(super) fn run(place: &Workspace, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let start = Instant::now();
    let waiting = terminal.waiting(&Phrase::new("đang đọc và kiểm tra…", "reading and checking…"));
    let mut seen = Seen::of(&place.disk, &place.options);
    let rehearsed = match &mut seen.reached {
        Reached::Site(session) => {
            rehearse(session, &place.disk, &Cache::new(place.cache()?), &mut seen.report)
        }
        Reached::Texts(_) | Reached::WithoutTheme(..) => Ok(()),
    };
    drop(waiting);
    terminal.print(&seen.problems(terminal))?;
    let (records, counted) = (seen.records(terminal), seen.counted(terminal));
    terminal.report(&format!("{records}; {counted}; {}", terminal.seconds(start)))?;
    if terminal.format == Format::Short
        && let Some(code) = seen.report.gravest_first(seen.sources()).first().map(|it| it.code)
    {
        terminal.note(&phrase!(
            "nghĩa và cách sửa của từng mã: `kyyeu explain {code}`",
            "what a code means and what to do: `kyyeu explain {code}`"
        ))?;
    }
    let faulty = seen.is_faulty(terminal);
    let outcome = if faulty { Outcome::of_errors(&seen.report) } else { Outcome::Done };
    match seen.reached {
        Reached::WithoutTheme(_, fault) => Err(fault),
        Reached::Site(_) | Reached::Texts(_) => rehearsed.map(|()| outcome),
    }
}
