//! `kyyeu serve`: shows the publication at a loopback address while it is being written, until it is ended.
//!
//! Nothing is written but variants of photos, to the cache that builds use too.

use std::{sync::Arc, thread, time::Instant};

use super::{
    Outcome,
    seen::counted,
    terminal::Terminal,
    workspace::{Workspace, Written},
};
use crate::{
    config::Options,
    discover::CONTENT,
    live::{
        Live,
        shown::Shown,
        state::MOST_PROBLEMS,
        watch::{PROOF_FILE, Polling, Watch},
    },
    memo::Computed,
    phrase,
    report::{
        Act, Explain as _, Phrase, cannot,
        failure::{caught, in_language},
        print::{Format, print, print_most},
        visible::Styled,
    },
    serve::{Preview, ServeOptions},
};

pub(super) fn run(port: u16, open: bool, place: &Workspace, terminal: &Terminal) -> anyhow::Result<Outcome> {
    if let Some(outcome) = no_publication(place, terminal)? {
        return Ok(outcome);
    }
    let preview = preview(port, place)?;
    // The address is what was asked for, so it is printed even when quiet. A terminal that is gone is no reason to
    // stop serving.
    let address = preview.url();
    let live = watched(&preview, place, terminal, &place.options, |it| it, &address)?;
    if open {
        preview.open_browser();
    }
    preview.run(live)?;
    Ok(Outcome::Done)
}

/// A publication may be as broken as it likes, but there must be one.
pub(super) fn no_publication(place: &Workspace, terminal: &Terminal) -> anyhow::Result<Option<Outcome>> {
    if place.disk.root().join(CONTENT).is_dir() {
        return Ok(None);
    }
    let Written { sources, report, .. } = place.load();
    terminal.complain(&terminal.problems(&report, &sources))?;
    Ok(Some(Outcome::of_errors(&report)))
}

/// Where the publication will be shown.
pub(super) fn preview(port: u16, place: &Workspace) -> anyhow::Result<Preview> {
    Preview::bind(&ServeOptions { port, base_path: place.base_path() })
}

/// Reads the publication as `options` say, prints `address`, and goes on reading what changes, on a thread of its own.
pub(super) fn watched(
    preview: &Preview,
    place: &Workspace,
    terminal: &Terminal,
    options: &Options,
    choose: impl FnOnce(Live) -> Live,
    address: &str,
) -> anyhow::Result<Arc<Live>> {
    let start = Instant::now();
    let (state, cache) = (place.state(), place.cache()?);
    state.plain(PROOF_FILE)?;
    let root = place.disk.root();
    // Watched before it is read, so that nothing that changes meanwhile is missed.
    let (mut watch, polling) = Watch::new(root, &state);
    let waiting = terminal.waiting(&Phrase::new("đang đọc và kiểm tra…", "reading and checking…"));
    let options = Options { base_url: Some(preview.url()), ..options.clone() };
    let live = Live::open(root, options, cache).explain(|| cannot(Act::ReadFolder, root.display()))?;
    let live = Arc::new(choose(live));
    drop(waiting);
    let _ = terminal.print(&format!("{address}\n"));
    let console = Console { terminal: *terminal, format: terminal.format };
    console.report(&live.shown(), start);
    if let Some(polling) = polling {
        console.report_polling(&polling);
    }
    let _ = terminal.note(&phrase!("Ctrl-C để dừng", "Ctrl-C ends it"));
    let watched = Arc::clone(&live);
    thread::spawn(move || {
        while let Some(changes) = watch.wait() {
            let start = Instant::now();
            let taken_in = caught(|| {
                if let Some(shown) = watched.take_in(&changes) {
                    console.report(&shown, start);
                }
            });
            if let Err(fault) = taken_in {
                let said = in_language(&fault, console.terminal.language);
                let _ = console.terminal.complain(&format!("{said}\n"));
            }
        }
    });
    Ok(live)
}

/// Shows on the terminal what the overlay shows in the browser.
struct Console {
    terminal: Terminal,
    format: Format,
}

impl Console {
    fn report(&self, shown: &Shown, start: Instant) {
        let terminal = &self.terminal;
        if let Some(fault) = &shown.fault {
            let word = terminal.say(&Phrase::new("lỗi", "error")).to_owned();
            let _ = terminal.complain(&format!("{word}: {}\n", in_language(fault, terminal.language)));
        }
        let _ = terminal.complain(&self.problems(shown));
        let (what, counted) = (self.what(shown), counted(&shown.report, terminal));
        let _ = terminal.report(&format!("{what}{counted}; {}", terminal.seconds(start)));
        if terminal.verbose && !shown.changed.is_empty() {
            let _ = terminal.report(&self.computed(shown));
        }
    }

    /// What the change made to be computed again, and what of it came out as it was.
    fn computed(&self, shown: &Shown) -> String {
        let (same, other): (Vec<_>, Vec<_>) = shown.computed.iter().partition(|it| it.is_same);
        let (other, same) = (listed(&other), listed(&same));
        let phrase = phrase!(
            "tính lại: {other}; tính lại mà không đổi: {same}",
            "computed again: {other}; computed again and found equal: {same}"
        );
        self.terminal.say(&phrase).to_owned()
    }

    /// Errors, and warnings where they are wanted. For programs all of them; people are shown those that the overlay shows.
    fn problems(&self, shown: &Shown) -> Styled {
        let (sources, language) = (shown.sources(), self.terminal.language);
        let errors = (!self.terminal.verbose).then(|| shown.report.errors(sources));
        let report = errors.as_ref().unwrap_or(&shown.report);
        if self.format != Format::Human {
            return print(report, sources, self.format, language);
        }
        let (mut problems, left_out) = print_most(report, sources, MOST_PROBLEMS, language);
        if left_out > 0 {
            let more = phrase!(
                "còn {left_out} vấn đề nữa: `kyyeu check` in ra đủ",
                "{left_out} more: `kyyeu check` prints all"
            );
            problems.push(&format!("{}\n", self.terminal.say(&more)));
        }
        problems
    }

    /// The files that changed: `content/news/a.md: `, `12 tệp: `, or nothing at the start.
    fn what(&self, shown: &Shown) -> String {
        let n = shown.changed.len();
        match shown.changed.first() {
            None => String::new(),
            Some(file) if n == 1 => format!("{file}: "),
            Some(_) => format!("{}: ", self.terminal.say(&phrase!("{n} tệp", "{n} files"))),
        }
    }

    fn report_polling(&self, polling: &Polling) {
        let phrase = match polling {
            Polling::Refused(why) => phrase!(
                "hệ thống không cho theo dõi tệp ({why}): mỗi giây xem lại một lần",
                "the system does not let files be watched ({why}): looking every second instead"
            ),
            Polling::Silent => phrase!(
                "ổ đĩa này không báo tệp thay đổi: mỗi giây xem lại một lần",
                "this drive does not tell of changed files: looking every second instead"
            ),
        };
        let _ = self.terminal.note(&phrase);
    }
}

fn listed(all: &[&Computed]) -> String {
    all.iter().map(|it| it.to_string()).collect::<Vec<_>>().join("; ")
}
