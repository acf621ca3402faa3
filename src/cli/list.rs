//! `kyyeu list`: what there is, a line each, columns parted by tabs so that other programs can read them.

use std::collections::BTreeMap;

use serde::Serialize;
use time::OffsetDateTime;

use super::{
    Outcome,
    args::{Globals, What},
    place::{Place, Written},
    terminal::Terminal,
    tree::{Tree, title, tree},
};
use crate::{
    check::{batches, catalogue},
    config::Config,
    load::Loaded,
    model::{date::Moment, kind::RecordKind},
    parse::yaml::Node,
    phrase,
    records::{RawRecords, entry::Head},
    report::{
        Phrase,
        print::{Format, print},
    },
    source::{FileId, Sources},
};

/// A line of the list.
#[derive(Serialize)]
struct Line {
    kind: &'static str,
    id: String,
    /// `public`, `draft`, `internal`, `withdrawn` or `future`.
    state: &'static str,
    /// The day of its withdrawal or the time it is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<String>,
    title: String,
    path: String,
    line: usize,
}

pub(super) fn run(
    what: What,
    place: &Place,
    globals: &Globals,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    if what == What::Kinds {
        return kinds(globals.format, terminal);
    }
    let Written { mut sources, mut report, loaded } = place.load();
    let Some((config, Loaded { mut records, .. })) = loaded else {
        terminal.complain(&print(&report, &sources, globals.format, terminal.language))?;
        return Ok(Outcome::of_errors(&report));
    };
    catalogue::add_embedded(&config, &mut records, &mut sources, &mut report);
    batches::name(&mut records, &sources);
    let now = place.options.now;
    let mut lines = lines(what, &records, &sources, &config, now);
    match what {
        What::Future => lines.sort_by(|a, b| (&a.on, &a.id).cmp(&(&b.on, &b.id))),
        _ => lines.sort_by(|a, b| a.id.cmp(&b.id)),
    }
    terminal.print(&text(what, &lines, globals.format))?;
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
    let (due, lawful) = (due(records, now), lawful(records));
    let kinds = match &what {
        What::Kind(kind) => std::slice::from_ref(kind),
        _ => RecordKind::ALL,
    };
    let mut trees: BTreeMap<FileId, Option<Tree<'_>>> = BTreeMap::new();
    let mut lines = Vec::new();
    for &kind in kinds {
        for head in records.heads(kind) {
            let due = due.get(head.id).filter(|_| kind == RecordKind::News).copied();
            let state = state(&head, due);
            let wanted = match what {
                What::Drafts => state == "draft",
                What::Future => state == "future",
                What::Withdrawn => state == "withdrawn",
                What::Kinds | What::Kind(_) => true,
            };
            if !wanted {
                continue;
            }
            let tree = trees.entry(head.at.file).or_insert_with(|| tree(head.at.file, sources));
            let node = tree.as_ref().and_then(|it| node_of(it, &head));
            let withdrawn = head.common.withdrawn.as_ref().and_then(|it| it.on.as_ref());
            lines.push(Line {
                kind: kind.word(),
                id: head.id.to_owned(),
                state,
                on: withdrawn
                    .map(|it| it.to_string())
                    .or_else(|| due.map(|it| site_time(it, config).to_string())),
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

/// News whose time is still to come.
fn due(records: &RawRecords, now: OffsetDateTime) -> BTreeMap<&str, Moment> {
    records
        .news
        .iter()
        .filter_map(|it| Some((&*it.id, it.fields.published.as_ref()?.value)))
        .filter(|(_, moment)| moment.instant() > now)
        .collect()
}

/// Names of awards: those of the catalogue stand in no file of the publication.
fn lawful(records: &RawRecords) -> BTreeMap<&str, &str> {
    records.awards.iter().filter_map(|it| Some((&*it.id, it.fields.name.as_ref()?.value.as_str()))).collect()
}

fn site_time(moment: Moment, config: &Config) -> Moment {
    let instant = moment.instant().to_offset(config.offset);
    Moment { date: instant.date(), time: Some(instant.time()), offset: config.offset }
}

fn state(head: &Head<'_>, due: Option<Moment>) -> &'static str {
    let common = head.common;
    if common.withdrawn.is_some() {
        "withdrawn"
    } else if common.draft.as_ref().is_some_and(|it| it.value) {
        "draft"
    } else if common.visibility.as_ref().is_some_and(|it| it.is("internal")) {
        "internal"
    } else if due.is_some() {
        "future"
    } else {
        "public"
    }
}

fn node_of<'t, 's>(tree: &'t Tree<'s>, head: &Head<'_>) -> Option<&'t Node<'s>> {
    tree.records.iter().find(|it| it.head() == head.at)
}

fn text(what: What, lines: &[Line], format: Format) -> String {
    if format == Format::Json {
        return serde_json::to_string_pretty(lines).expect("strings and numbers serialize") + "\n";
    }
    let line = |it: &Line| {
        let place = format!("{}:{}", it.path, it.line);
        let columns: Vec<&str> = match what {
            What::Kind(_) => vec![&it.id, it.state, &it.title, &place],
            What::Drafts | What::Kinds => vec![it.kind, &it.id, &it.title, &place],
            What::Future | What::Withdrawn => {
                vec![it.on.as_deref().unwrap_or_default(), it.kind, &it.id, &it.title, &place]
            }
        };
        columns.join("\t") + "\n"
    };
    lines.iter().map(line).collect()
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
