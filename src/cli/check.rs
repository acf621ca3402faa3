//! `kyyeu check`: every problem on the standard output, a line that counts on the standard error.

use std::time::Instant;

use super::{Outcome, args::Globals, place::Place, terminal::Terminal};
use crate::{
    Checked,
    discover::CONTENT,
    model::kind::RecordKind,
    report::{
        Phrase, Report, Severity,
        print::{Format, print},
    },
};

pub(super) fn run(place: &Place, globals: &Globals, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let start = Instant::now();
    let waiting = terminal.waiting(&Phrase::new("đang đọc và kiểm tra…", "reading and checking…"));
    let checked = crate::check(&place.disk, &place.options);
    drop(waiting);
    terminal.print(&problems(&checked, globals.format, terminal))?;
    let records = records(&checked, terminal);
    let counted = counted(&checked.report, terminal);
    let time = seconds(start, terminal);
    terminal.note(&Phrase::new(
        format!("{records}; {counted}; {time}"),
        format!("{records}; {counted}; {time}"),
    ))?;
    Ok(outcome(&checked.report, globals.strict))
}

/// The problems as text. `human` with colors, which whoever prints them takes off where nobody wants them.
pub(super) fn problems(checked: &Checked, format: Format, terminal: &Terminal) -> String {
    print(&checked.report, &checked.sources, format, terminal.language)
}

/// Whether the content may be built.
pub(super) fn outcome(report: &Report, strict: bool) -> Outcome {
    let faulty = report.has_errors() || (strict && report.count(Severity::Warning) > 0);
    if faulty { Outcome::Faulty } else { Outcome::Done }
}

/// `12 tin, bài, 3 hội nghị`: what the publication holds, its own awards only.
pub(super) fn records(checked: &Checked, terminal: &Terminal) -> String {
    let Some((_, catalog)) = &checked.sound else { return terminal.say(&none()).to_owned() };
    let own = |path: &str| path.strip_prefix(CONTENT).is_some_and(|it| it.starts_with('/'));
    let count = |kind: RecordKind| {
        let heads = catalog.records().heads(kind);
        heads.filter(|(_, at)| own(checked.sources.path(at.file))).count()
    };
    let words: Vec<String> = RecordKind::ALL
        .iter()
        .map(|kind| (kind, count(*kind)))
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| format!("{count} {}", plural(*kind, count, terminal)))
        .collect();
    if words.is_empty() { terminal.say(&none()).to_owned() } else { words.join(", ") }
}

fn none() -> Phrase {
    Phrase::new("chưa có hồ sơ nào", "no records")
}

fn plural(kind: RecordKind, count: usize, terminal: &Terminal) -> String {
    let Phrase { vi, en } = kind.label();
    let en = match (count, en.as_str()) {
        (1, _) => en,
        (_, "person") => "people".to_owned(),
        (_, "batch of grants") => "batches of grants".to_owned(),
        (_, it) if it.ends_with('y') => format!("{}ies", &it[..it.len() - 1]),
        _ => format!("{en}s"),
    };
    terminal.say(&Phrase { vi, en }).to_owned()
}

/// `2 lỗi, 1 cảnh báo`.
pub(super) fn counted(report: &Report, terminal: &Terminal) -> String {
    let (errors, warnings) = (report.count(Severity::Error), report.count(Severity::Warning));
    let s = |count: usize| if count == 1 { "" } else { "s" };
    let (errors_s, warnings_s) = (s(errors), s(warnings));
    let phrase = crate::phrase!(
        "{errors} lỗi, {warnings} cảnh báo",
        "{errors} error{errors_s}, {warnings} warning{warnings_s}"
    );
    terminal.say(&phrase).to_owned()
}

/// `0,42 giây`.
pub(super) fn seconds(start: Instant, terminal: &Terminal) -> String {
    let seconds = format!("{:.2}", start.elapsed().as_secs_f64());
    let comma = seconds.replace('.', ",");
    terminal.say(&crate::phrase!("{comma} giây", "{seconds} s")).to_owned()
}
