//! `kyyeu build`: the content becomes a folder of files, if it has no errors; else the folder stays as it is.

use std::time::Instant;

use super::{
    Outcome,
    args::Globals,
    place::Place,
    seen::{Reached, Seen},
    terminal::Terminal,
    timings::Stopwatch,
};
use crate::{
    build::Build,
    phrase,
    plan::{Output, book},
    report::{Phrase, Severity},
    site::Site,
    stages::{Stage, Watch as _},
    write::Summary,
};

pub(super) fn run(
    force: bool,
    timings: bool,
    place: &Place,
    globals: &Globals,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let start = Instant::now();
    let (output, cache) = (&place.site()?, place.cache()?);
    let waiting = terminal.waiting(&Phrase::new("đang đọc và kiểm tra…", "reading and checking…"));
    let stopwatch = Stopwatch::default();
    let seen = Seen::watched(&place.disk, &place.options, &stopwatch);
    if seen.is_faulty(globals.strict) {
        drop(waiting);
        return refuse(&seen, globals, terminal);
    }
    if terminal.verbose {
        waiting.hide(|| terminal.complain(&seen.problems(globals.format, terminal)))?;
    }
    let (records, warnings) = (seen.records(terminal), seen.report.count(Severity::Warning));
    let site = match seen.reached {
        Reached::Site(site) => site,
        Reached::WithoutTheme(_, fault) => return Err(fault),
        Reached::Texts(_) => unreachable!("without site.yaml there is an error"),
    };
    waiting.stage(terminal.say(&Phrase::new("đang ghi trang", "writing")));
    stopwatch.begins(Stage::Write);
    let build = Build::new(&site, &place.disk, cache);
    let (summary, measured) = if timings {
        let (summary, timings) = build.write_timed(output, force, &waiting)?;
        (summary, stopwatch.print(&timings, globals.format, terminal))
    } else {
        (build.write(output, force, &waiting)?, String::new())
    };
    drop(waiting);
    terminal.print(&measured)?;
    let said = format!("{records}; {}; {}", files(&site, summary, terminal), terminal.seconds(start));
    terminal.report(&said)?;
    unmade(&site, terminal)?;
    if warnings > 0 && !terminal.verbose {
        let s = Terminal::s(warnings);
        terminal.note(&phrase!(
            "{warnings} cảnh báo, xem bằng `kyyeu check`",
            "{warnings} warning{s}, see them with `kyyeu check`"
        ))?;
    }
    Ok(Outcome::Done)
}

/// Says which books were asked for that this program cannot make.
fn unmade(site: &Site, terminal: &Terminal) -> anyhow::Result<()> {
    for (_, yearbook) in site.catalog.records().yearbooks.iter() {
        if book::wanted(yearbook).any(|it| !it.is_possible()) {
            let id = &yearbook.id;
            terminal.note(&phrase!(
                "kỷ yếu `{id}`: chưa làm bản PDF, vì chương trình này được dựng không kèm phần in; xem docs/yearbook-print.md",
                "yearbook `{id}`: its PDF was not made, since this program was built without PDF; see docs/yearbook-print.md"
            ))?;
        }
    }
    Ok(())
}

/// Says what forbids the build.
fn refuse(seen: &Seen, globals: &Globals, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let all = globals.strict || terminal.verbose;
    let problems =
        if all { seen.problems(globals.format, terminal) } else { seen.errors(globals.format, terminal) };
    terminal.complain(&problems)?;
    let counted = seen.counted(terminal);
    let phrase = phrase!(
        "{counted}: chưa ghi gì, bản đã làm lần trước vẫn nguyên",
        "{counted}: nothing was written, the last build stays as it was"
    );
    terminal.complain(&format!("{}\n", terminal.say(&phrase)))?;
    Ok(Outcome::of_errors(&seen.report))
}

/// `87 trang; đã ghi 120 tệp, giữ 3, xóa 0 trong `public``.
fn files(site: &Site, summary: Summary, terminal: &Terminal) -> String {
    let pages = site.plan.outputs().filter(|(_, it)| matches!(it, Output::Page(_))).count();
    let Summary { written, unchanged, removed, .. } = summary;
    let (pages_s, written_s) = (Terminal::s(pages), Terminal::s(written));
    let phrase = phrase!(
        "{pages} trang; ghi {written} tệp, giữ nguyên {unchanged}, xóa {removed}",
        "{pages} page{pages_s}; {written} file{written_s} written, {unchanged} unchanged, {removed} removed"
    );
    terminal.say(&phrase).to_owned()
}
