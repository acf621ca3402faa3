//! `kyyeu yearbook ID --status`: what is owed, what is missing, who has no record, what has changed.

use super::Book;
use crate::{
    cli::{Outcome, terminal::Terminal, workspace::Workspace},
    editing::{
        freeze::{self, Became},
        status::Lacks,
    },
    model::PartialDate,
    phrase,
    render::status::{At, Status, lacking_words, status},
    report::{Phrase, print::Format, visible::visible_json},
    vietnamese::date,
};

/// How many places of one kind people are shown; programs get all.
const MOST_LINES: usize = 20;

pub(super) fn run(book: &Book<'_>, place: &Workspace, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let found = status(
        book.session,
        book.id,
        freeze::since(&place.disk, &book.site.config, &book.site.catalog, &book.site.sources, book.id),
    );
    let text = match terminal.format {
        Format::Json => {
            visible_json(serde_json::to_string_pretty(&found).expect("texts and numbers serialize") + "\n")
        }
        Format::Human | Format::Short => human(&found, terminal),
    };
    terminal.print(&text)?;
    let is_open = found.is_empty
        || !found.empty_parts.is_empty()
        || found.owed.iter().any(|it| it.is_short)
        || !(found.lacking.is_empty() && found.unknown_people.is_empty())
        || found.frozen.is_some_and(|it| !it.changes.is_empty());
    Ok(if terminal.strict && is_open { Outcome::Faulty } else { Outcome::Done })
}

/// The whole as a table of each matter that has anything.
fn human(it: &Status, terminal: &Terminal) -> String {
    let mut out = format!("{}\n", it.title);
    empty(it, terminal, &mut out);
    debts(it, terminal, &mut out);
    lacking(it, terminal, &mut out);
    people(it, terminal, &mut out);
    changes(it, terminal, &mut out);
    if out.lines().count() == 1 {
        let done = Phrase::new("không thiếu gì", "nothing is missing");
        out += &format!("{}\n", terminal.say(&done));
    }
    out
}

fn empty(it: &Status, terminal: &Terminal, out: &mut String) {
    if it.is_empty {
        let nothing = Phrase::new("Sách chưa có nội dung nào", "Nothing is in the book yet");
        heading(out, terminal, &nothing);
    }
    let count = it.empty_parts.len();
    if count > 0 {
        heading(out, terminal, &phrase!("Phần chưa có nội dung: {count}", "Parts that are empty: {count}"));
        listed(out, terminal, it.empty_parts.iter().cloned());
    }
}

fn debts(it: &Status, terminal: &Terminal, out: &mut String) {
    if it.owed.is_empty() {
        return;
    }
    let n_short = it.owed.iter().filter(|it| it.is_short).count();
    let n_units = it.owed.len();
    let due = it.due.as_deref().and_then(|it| PartialDate::parse(it).ok());
    let due = match (due, it.is_overdue) {
        (None, _) => Phrase::new("", ""),
        (Some(day), true) => dated(day, "; đã quá hạn", "; was due"),
        (Some(day), false) => dated(day, "; hạn", "; due"),
    };
    let (due_vi, due_en) = (due.vi, due.en);
    heading(
        out,
        terminal,
        &phrase!(
            "Đơn vị còn nợ: {n_short}/{n_units}{due_vi}",
            "Units that owe something: {n_short} of {n_units}{due_en}"
        ),
    );
    let words = Phrase::new(
        "đơn vị|báo cáo|tham luận tập thể|tham luận cá nhân",
        "unit|report|by the unit|by its people",
    );
    let mut rows: Vec<Vec<String>> = vec![terminal.say(&words).split('|').map(str::to_owned).collect()];
    rows.extend(it.owed.iter().map(|it| {
        let parts = [&it.report, &it.presentations_by_unit, &it.presentations_by_people];
        let mark = if it.is_short { it.name.clone() } else { format!("{} ✓", it.name) };
        std::iter::once(mark)
            .chain(parts.map(|it| match (it.owed, it.delivered.len()) {
                (0, 0) => "–".to_owned(),
                (owed, delivered) => format!("{delivered}/{owed}"),
            }))
            .collect()
    }));
    out.push_str(&aligned(&rows));
}

fn dated(day: PartialDate, vi: &str, en: &str) -> Phrase {
    let short = day.whole().map_or_else(|| day.to_string(), date::short_date);
    phrase!("{vi} {short}", "{en} {day}")
}

fn lacking(it: &Status, terminal: &Terminal, out: &mut String) {
    for lacks in Lacks::ALL {
        let places: Vec<&At> =
            it.lacking.iter().filter(|it| it.lacks == lacks.word()).map(|it| &it.at).collect();
        let count = places.len();
        let title = lacking_words(lacks, count);
        if count > 0 {
            heading(out, terminal, &title);
            listed(out, terminal, places.iter().map(|it| format!("{}:{}:{}", it.path, it.line, it.column)));
        }
    }
}

fn people(it: &Status, terminal: &Terminal, out: &mut String) {
    let count = it.unknown_people.len();
    if count == 0 {
        return;
    }
    heading(
        out,
        terminal,
        &phrase!("Người được nêu tên mà chưa có hồ sơ: {count}", "People named without a record: {count}"),
    );
    let lines = it.unknown_people.iter().map(|it| {
        let near = it.near.as_ref().map(|near| phrase!(" (hồ sơ ghi {near})", " (on record: {near})"));
        let near = near.map(|it| terminal.say(&it).to_owned()).unwrap_or_default();
        format!("{}:{}:{}: {}{near}", it.at.path, it.at.line, it.at.column, it.name)
    });
    listed(out, terminal, lines);
}

fn changes(it: &Status, terminal: &Terminal, out: &mut String) {
    let Some(frozen) = &it.frozen else { return };
    let (count, day) = (frozen.changes.len(), frozen.on.get(..10).unwrap_or(&frozen.on));
    heading(
        out,
        terminal,
        &phrase!(
            "Đã khác từ khi đóng băng {day}: {count} tệp",
            "Changed since the freeze of {day}: {count} inputs"
        ),
    );
    let lines = frozen.changes.iter().map(|it| {
        let records: Vec<String> =
            it.records.iter().map(|(id, was)| format!("{id} ({})", became(*was, terminal))).collect();
        format!("{} ({}) {}", it.path, became(it.became, terminal), records.join(", ")).trim_end().to_owned()
    });
    listed(out, terminal, lines);
    let count = it.errata.len();
    if count > 0 {
        heading(out, terminal, &phrase!("Đính chính sau đó: {count}", "Errata since: {count}"));
        listed(out, terminal, it.errata.iter().map(|it| format!("{} {}: {}", it.on, it.record, it.right)));
    }
}

fn became(it: Became, terminal: &Terminal) -> String {
    match it {
        Became::Added => terminal.say(&Phrase::new("mới", "new")).to_owned(),
        Became::Changed => terminal.say(&Phrase::new("sửa", "changed")).to_owned(),
        Became::Removed => terminal.say(&Phrase::new("bỏ", "removed")).to_owned(),
    }
}

fn heading(out: &mut String, terminal: &Terminal, words: &Phrase) {
    out.push_str(&format!("\n{}\n", terminal.say(words)));
}

fn listed(out: &mut String, terminal: &Terminal, lines: impl ExactSizeIterator<Item = String>) {
    let hidden = lines.len().saturating_sub(MOST_LINES);
    for line in lines.take(MOST_LINES) {
        out.push_str(&format!("  {line}\n"));
    }
    if hidden > 0 {
        let more = phrase!(
            "  … và {hidden} chỗ nữa, xem bằng --format json\n",
            "  … and {hidden} more, see --format json\n"
        );
        out.push_str(terminal.say(&more));
    }
}

/// Columns as wide as their widest cell.
fn aligned(rows: &[Vec<String>]) -> String {
    let n_columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widths = (0..n_columns).map(|column| {
        let cells = rows.iter().filter_map(|it| it.get(column));
        cells.map(|it| it.chars().count()).max().unwrap_or_default()
    });
    let widths: Vec<usize> = widths.collect();
    rows.iter()
        .map(|row| {
            let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
            format!("  {}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
        })
        .collect()
}
