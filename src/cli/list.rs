//! `kyyeu list`: what there is, a line each, columns parted by tabs so that other programs can read them.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;
use time::{OffsetDateTime, Time};

use super::{
    Outcome,
    args::What,
    terminal::Terminal,
    workspace::{Workspace, Written},
};
use crate::{
    amend::tree::{Tree, title, tree},
    check::catalogue,
    config::Config,
    load::Loaded,
    model::{Moment, RecordKind},
    phrase,
    records::{RawRecords, entry::Head},
    report::{
        Phrase,
        print::Format,
        visible::{visible_json, visible_line},
    },
    source::{FileId, Sources},
};

/// A line of the list.
#[derive(Serialize)]
struct Line {
    kind: &'static str,
    id: String,
    /// `public`, `draft`, `internal`, `withdrawn`, `future` or, among what is due, `expires`.
    state: &'static str,
    /// The day of its withdrawal, or the time at which it appears or leaves the lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<String>,
    title: String,
    path: String,
    line: usize,
}

pub(super) fn run(what: What, place: &Workspace, terminal: &Terminal) -> anyhow::Result<Outcome> {
    if what == What::Kinds {
        return kinds(terminal.format, terminal);
    }
    let Written { mut sources, mut report, loaded } = place.load();
    let Some((config, Loaded { mut records, .. })) = loaded else {
        terminal.complain(&terminal.problems(&report, &sources))?;
        return Ok(Outcome::of_errors(&report));
    };
    catalogue::add_embedded(&config, &mut records, &mut sources, &mut None, &mut report);
    let now = place.options.now;
    let mut lines = lines(what, &records, &sources, &config, now);
    match what {
        What::Future => lines.sort_by(|a, b| (&a.on, &a.id).cmp(&(&b.on, &b.id))),
        _ => lines.sort_by(|a, b| a.id.cmp(&b.id)),
    }
    terminal.print(&text(what, &lines, terminal.format))?;
    say_more(what, &lines, terminal)?;
    Ok(Outcome::Done)
}

fn say_more(what: What, lines: &[Line], terminal: &Terminal) -> anyhow::Result<()> {
    if lines.is_empty() {
        return terminal.note(&Phrase::new("không có hồ sơ nào", "no records"));
    }
    if let (What::Future, Some(due)) = (what, lines.first().and_then(|it| it.on.as_ref())) {
        let phrase = phrase!("lần làm trang kế tiếp cần chạy sau {due}", "the next build is due after {due}");
        return terminal.note(&phrase);
    }
    Ok(())
}

fn lines(
    what: What,
    records: &RawRecords,
    sources: &Sources,
    config: &Config,
    now: OffsetDateTime,
) -> Vec<Line> {
    let (due, lawful) = (due(records, config, now), lawful(records));
    let kinds = match &what {
        What::Kind(kind) => std::slice::from_ref(kind),
        _ => RecordKind::ALL,
    };
    let mut trees: BTreeMap<FileId, Option<Tree<'_>>> = BTreeMap::new();
    let mut lines = Vec::new();
    for &kind in kinds {
        for head in records.heads(kind) {
            let due = due.get(head.id).filter(|_| kind == RecordKind::News).copied();
            let state = match (state(kind, &head, due), due) {
                ("public", Some(due)) if what == What::Future => due.state,
                (state, _) => state,
            };
            let wanted = match what {
                What::Drafts => state == "draft",
                What::Future => matches!(state, "future" | "expires"),
                What::Withdrawn => state == "withdrawn",
                What::Kinds | What::Kind(_) => true,
            };
            if !wanted {
                continue;
            }
            let tree = trees.entry(head.at.file).or_insert_with(|| tree(head.at.file, sources));
            let node = tree.as_ref().and_then(|it| it.records.iter().find(|it| it.head() == head.at));
            let withdrawn = head.common.withdrawn.as_ref().and_then(|it| it.on);
            lines.push(Line {
                kind: kind.word(),
                id: head.id.to_owned(),
                state,
                on: withdrawn.map(|it| it.to_string()).or_else(|| due.map(|it| site_time(it.at, config))),
                title: node
                    .and_then(title)
                    .or_else(|| lawful.get(head.id).copied().filter(|_| kind == RecordKind::Award))
                    .unwrap_or_default()
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" "),
                path: sources.path(head.at.file).to_owned(),
                line: sources.line_column(head.at.file, head.at.start).line,
            });
        }
    }
    lines
}

/// What a build at a later time will change about a news item.
#[derive(Clone, Copy)]
struct Due {
    at: OffsetDateTime,
    /// `future` or `expires`.
    state: &'static str,
}

/// News that is still to appear, and news that is still to leave the lists; each at the first of its times.
fn due<'r>(records: &'r RawRecords, config: &Config, now: OffsetDateTime) -> BTreeMap<&'r str, Due> {
    let due = records.news.iter().filter_map(|it| {
        let published = it.fields.published.map(|it| it.value.instant());
        let appears = published.map(|at| Due { at, state: "future" });
        // It is shown to the end of its last day.
        let last = it.fields.expires.and_then(|it| it.value.latest().next_day());
        let leaves = last.map(|it| config.zone.moment(it, Time::MIDNIGHT));
        let leaves = leaves.map(|at| Due { at, state: "expires" });
        let due = [appears, leaves].into_iter().flatten().find(|it| it.at > now)?;
        Some((&*it.id, due))
    });
    due.collect()
}

/// Names of awards: those of the catalogue stand in no file of the publication.
fn lawful(records: &RawRecords) -> BTreeMap<&str, &str> {
    records.awards.iter().filter_map(|it| Some((&*it.id, it.fields.name.as_ref()?.value.as_str()))).collect()
}

/// RFC 3339 at the site's own offset.
fn site_time(at: OffsetDateTime, config: &Config) -> String {
    let at = config.zone.here(at);
    Moment { date: at.date(), time: Some(at.time()), offset: at.offset() }.to_string()
}

fn state(kind: RecordKind, head: &Head<'_>, due: Option<Due>) -> &'static str {
    let common = head.common;
    let is_internal = match &common.visibility {
        Some(visibility) => visibility.is("internal"),
        None => kind == RecordKind::Schedule,
    };
    if common.withdrawn.is_some() {
        "withdrawn"
    } else if common.draft.is_some_and(|it| it.value) {
        "draft"
    } else if is_internal {
        "internal"
    } else if due.is_some_and(|it| it.state == "future") {
        "future"
    } else {
        "public"
    }
}

fn text(what: What, lines: &[Line], format: Format) -> String {
    let next = lines.first().and_then(|it| it.on.as_deref()).filter(|_| what == What::Future);
    if format == Format::Json {
        let answer = match what {
            What::Future => json!({"next_build": next, "records": lines}),
            _ => json!(lines),
        };
        return visible_json(
            serde_json::to_string_pretty(&answer).expect("strings and numbers serialize") + "\n",
        );
    }
    // When the next build is due stands alone on the first line, so that a timer can read it.
    let next = next.map(|it| format!("{it}\n"));
    let lines = lines.iter().map(|it| {
        let place = format!("{}:{}", it.path, it.line);
        let on = it.on.as_deref().unwrap_or_default();
        let columns: Vec<&str> = match what {
            What::Kind(_) => vec![&it.id, it.state, &it.title, &place],
            What::Drafts | What::Kinds => vec![it.kind, &it.id, &it.title, &place],
            What::Future => vec![on, it.kind, &it.id, it.state, &it.title, &place],
            What::Withdrawn => vec![on, it.kind, &it.id, &it.title, &place],
        };
        columns.into_iter().map(visible_line).collect::<Vec<_>>().join("\t") + "\n"
    });
    match next {
        Some(next) if format == Format::Short => next,
        next => next.into_iter().chain(lines).collect(),
    }
}

fn kinds(format: Format, terminal: &Terminal) -> anyhow::Result<Outcome> {
    #[derive(Serialize)]
    struct Kind {
        kind: &'static str,
        folder: &'static str,
        section: &'static str,
        label: String,
    }
    let kinds = RecordKind::ALL.iter().map(|it| Kind {
        kind: it.word(),
        folder: it.folder(),
        section: it.section(),
        label: terminal.say(&it.label()).to_owned(),
    });
    let text = if format == Format::Json {
        let kinds: Vec<Kind> = kinds.collect();
        serde_json::to_string_pretty(&kinds).expect("strings serialize") + "\n"
    } else {
        kinds.map(|it| format!("{}\tcontent/{}/\t{}\n", it.kind, it.folder, it.label)).collect()
    };
    terminal.print(&text)?;
    Ok(Outcome::Done)
}
