//! `kyyeu build`: the content becomes a folder of files, if it has no errors; else the folder stays as it is.

use std::time::Instant;

use super::{
    Outcome,
    seen::{Reached, Seen, records},
    terminal::Terminal,
    timings::Stopwatch,
    workspace::Workspace,
};
use crate::{
    build::{Build, Counts, Memory, Traced},
    phrase,
    plan::{Output, book},
    report::Phrase,
    site::Site,
    stages::{Stage, Watch as _},
    write::{Summary, settle},
};

pub(super) fn run(
    force: bool,
    timings: bool,
    place: &Workspace,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let start = Instant::now();
    let (output, cache) = (&place.site()?, place.cache()?);
    let waiting = terminal.waiting(&Phrase::new("đang đọc và kiểm tra…", "reading and checking…"));
    let memory = Memory::new(&place.state(), output, &place.options)?;
    if !force && !timings && !terminal.verbose {
        let unchanged = memory.unchanged(&place.disk, &place.options, output, &waiting);
        if let Some((counts, summary)) =
            unchanged.filter(|(it, _)| !terminal.strict || it.warnings.is_empty())
        {
            drop(waiting);
            summarize(&counts, summary, start, terminal)?;
            return Ok(Outcome::Done);
        }
    }
    let (stopwatch, files) = (Stopwatch::default(), Traced::new(&place.disk));
    let seen = Seen::watched(&files, &place.options, &stopwatch);
    if seen.is_faulty(terminal) {
        settle(output, &waiting)?;
        drop(waiting);
        return refuse(&seen, terminal);
    }
    if terminal.verbose {
        waiting.hide(|| terminal.complain(&seen.problems(terminal)))?;
    }
    let Seen { report, reached, counts: records } = seen;
    let session = match reached {
        // The process ends with the build: millions of small values need not be taken apart first.
        Reached::Site(session) => &*Box::leak(session),
        Reached::WithoutTheme(_, fault) => return Err(fault),
        Reached::Texts(_) => unreachable!("without site.yaml there is an error"),
    };
    let site = &session.site;
    let pages = site.plan.outputs().filter(|(_, it)| matches!(it, Output::Page(_))).count();
    let counts = Counts { records, pages, warnings: report.warnings() };
    waiting.stage(terminal.say(&Phrase::new("đang ghi trang", "writing")));
    stopwatch.begins(Stage::Write);
    let mut build = Build::new(session, &files, memory, cache);
    if unmade(site).next().is_none() {
        build = build.remembered(counts.clone());
    }
    let (summary, measured) = if timings {
        let (summary, timings) = build.write_timed(output, force, &waiting)?;
        (summary, stopwatch.print(&timings, terminal))
    } else {
        (build.write(output, force, &waiting)?, String::new())
    };
    drop(waiting);
    terminal.print(&measured)?;
    summarize(&counts, summary, start, terminal)?;
    tell_unmade(site, terminal)?;
    Ok(Outcome::Done)
}

/// Names the books that were asked for and that this program cannot make.
fn tell_unmade(site: &Site, terminal: &Terminal) -> anyhow::Result<()> {
    for id in unmade(site) {
        terminal.note(&phrase!(
            "kỷ yếu `{id}`: chưa làm bản PDF, vì chương trình này được dựng không kèm phần in; xem docs/yearbook-print.md",
            "yearbook `{id}`: its PDF was not made, since this program was built without PDF; see docs/yearbook-print.md"
        ))?;
    }
    Ok(())
}

/// The books that were asked for and that this program cannot make.
fn unmade(site: &Site) -> impl Iterator<Item = &str> {
    let yearbooks = site.catalog.records().yearbooks.iter().map(|it| it.1);
    yearbooks.filter(|it| book::wanted(it).any(|it| !it.is_possible())).map(|it| &*it.id)
}

/// `12 tin, bài; 87 trang; ghi 120 tệp, giữ nguyên 3, xóa 0; 0,42 giây`.
fn summarize(counts: &Counts, summary: Summary, start: Instant, terminal: &Terminal) -> anyhow::Result<()> {
    let pages = counts.pages;
    let Summary { written, unchanged, removed, .. } = summary;
    let (pages_s, written_s) = (Terminal::s(pages), Terminal::s(written));
    let files = phrase!(
        "{pages} trang; ghi {written} tệp, giữ nguyên {unchanged}, xóa {removed}",
        "{pages} page{pages_s}; {written} file{written_s} written, {unchanged} unchanged, {removed} removed"
    );
    let records = records(&counts.records, terminal);
    terminal.report(&format!("{records}; {}; {}", terminal.say(&files), terminal.seconds(start)))?;
    let warnings: usize = counts.warnings.values().sum();
    if warnings > 0 && !terminal.verbose {
        let warnings_s = Terminal::s(warnings);
        let by_code: Vec<String> = counts.warnings.iter().map(|(code, n)| format!("{n} {code}")).collect();
        let by_code = by_code.join(", ");
        terminal.note(&phrase!(
            "{warnings} cảnh báo ({by_code}), xem bằng `kyyeu check`",
            "{warnings} warning{warnings_s} ({by_code}), see them with `kyyeu check`"
        ))?;
    }
    Ok(())
}

/// Reports what forbids the build.
fn refuse(seen: &Seen, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let all = terminal.strict || terminal.verbose;
    let problems = if all { seen.problems(terminal) } else { seen.errors(terminal) };
    terminal.complain(&problems)?;
    let counted = seen.counted(terminal);
    let phrase = phrase!(
        "{counted}: chưa ghi gì, bản đã làm lần trước vẫn nguyên",
        "{counted}: nothing was written, the last build stays as it was"
    );
    terminal.complain(&format!("{}\n", terminal.say(&phrase)))?;
    Ok(Outcome::of_errors(&seen.report))
}
