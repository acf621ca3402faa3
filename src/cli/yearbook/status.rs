//! `kyyeu yearbook ID --status`: what is owed, what is missing, who has no record, what has changed.

use serde::Serialize;

use super::Book;
use crate::{
    book::errata,
    cli::{Outcome, terminal::Terminal, workspace::Workspace},
    editing::{
        self,
        freeze::{self, Became, Change},
        names,
        status::{self, Debt, Delivery, Lacks},
    },
    model::PartialDate,
    phrase,
    records::Mention,
    render::{
        book::{BookLens, Form},
        lens::Lens,
    },
    report::{Phrase, print::Format, visible::visible_json},
    source::Span,
    vietnamese::date,
};

/// How many places of one kind people are shown; programs get all.
const MOST_LINES: usize = 20;

#[derive(Serialize)]
struct Status {
    yearbook: String,
    title: String,
    status: Option<String>,
    due: Option<String>,
    is_overdue: bool,
    is_empty: bool,
    empty_parts: Vec<String>,
    owed: Vec<Owed>,
    lacking: Vec<Lacking>,
    unknown_people: Vec<Unknown>,
    frozen: Option<Frozen>,
    errata: Vec<Erratum>,
}

#[derive(Serialize)]
struct Owed {
    unit: String,
    name: String,
    is_short: bool,
    report: Part,
    presentations_by_unit: Part,
    presentations_by_people: Part,
}

#[derive(Serialize)]
struct Part {
    owed: u64,
    delivered: Vec<String>,
}

#[derive(Serialize)]
struct Lacking {
    lacks: &'static str,
    #[serde(flatten)]
    at: At,
}

#[derive(Serialize)]
struct Unknown {
    name: String,
    near: Option<String>,
    #[serde(flatten)]
    at: At,
}

#[derive(Serialize)]
struct Frozen {
    on: String,
    changes: Vec<Change>,
}

#[derive(Serialize)]
struct Erratum {
    record: String,
    on: String,
    wrong: Option<String>,
    right: String,
}

#[derive(Serialize)]
struct At {
    path: String,
    line: usize,
    column: usize,
}

pub(super) fn run(book: &Book<'_>, place: &Workspace, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let found = status_of(book, place);
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

fn status_of(book: &Book<'_>, place: &Workspace) -> Status {
    let Book { session, site, id } = *book;
    let (catalog, lens) = (&site.catalog, Lens::new(session));
    let manifest = &catalog.records().yearbooks[id];
    let at = |span: Span| {
        let place = site.sources.line_column(span.file, span.start);
        At { path: site.sources.path(span.file).to_owned(), line: place.line, column: place.column }
    };
    let name = |it: &Mention| record(book, *it);
    let part = |it: &Delivery| Part { owed: it.owed, delivered: it.delivered.iter().map(name).collect() };
    let day = status::cutoff_day(manifest);
    let owed = |it: Debt| Owed {
        unit: catalog.records().units[it.unit].id.to_string(),
        name: lens.unit_link(it.unit, day).text,
        is_short: it.is_short(),
        report: part(&it.report),
        presentations_by_unit: part(&it.by_unit),
        presentations_by_people: part(&it.by_people),
    };
    let due = status::due(manifest);
    let texts = editing::texts(catalog, &site.sources, id);
    let unknown = names::unknown(catalog, &site.sources, &texts);
    let frozen = freeze::read(&place.disk, catalog, id).and_then(Result::ok).map(|it| {
        let now = freeze::inputs(&place.disk, &site.config, catalog, &site.sources, id);
        Frozen { on: it.frozen.clone(), changes: freeze::changes(&it.inputs, &now) }
    });
    let errata = catalog.extras().frozen.get(&id.index()).map(|it| errata::since(catalog, *it));
    Status {
        yearbook: manifest.id.to_string(),
        title: lens.text(&manifest.title),
        is_empty: site.books[id.index()].is_empty(),
        empty_parts: empty_parts(book),
        status: manifest.status.map(|it| it.key().to_owned()),
        is_overdue: due.is_some_and(|it| it.is_before(site.config.today())),
        due: due.map(|it| it.to_string()),
        owed: status::debts(catalog, &site.atlas, id).into_iter().map(owed).collect(),
        lacking: status::lacking(&site.config, catalog, id)
            .into_iter()
            .map(|(lacks, span)| Lacking { lacks: lacks.word(), at: at(span) })
            .collect(),
        unknown_people: unknown
            .into_iter()
            .map(|it| Unknown { name: it.name, near: it.near, at: at(it.at) })
            .collect(),
        frozen,
        errata: errata
            .into_iter()
            .flatten()
            .map(|(of, it)| Erratum {
                record: name(&of),
                on: it.on.to_string(),
                wrong: lens.text_of(&it.wrong),
                right: lens.text(&it.right),
            })
            .collect(),
    }
}

/// The titles of parts that hold nothing.
fn empty_parts(book: &Book<'_>) -> Vec<String> {
    let view = BookLens::new(Lens::new(book.session), book.id, Form::Pages);
    view.book.empty_parts().map(|it| view.part_head(it).title).collect()
}

fn record(book: &Book<'_>, of: Mention) -> String {
    format!("{}:{}", of.kind(), book.site.catalog.records().header(of).id)
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
        let title = match lacks {
            Lacks::Portrait => {
                phrase!("Điển hình thiếu ảnh chân dung: {count}", "Exemplars without a portrait: {count}")
            }
            Lacks::Decision => phrase!(
                "Khen thưởng thiếu số quyết định: {count}",
                "Grants without the number of a decision: {count}"
            ),
            Lacks::Citation => phrase!(
                "Khen thưởng của điển hình thiếu thành tích: {count}",
                "Grants to exemplars without a citation: {count}"
            ),
            Lacks::Unit => {
                phrase!("Khen thưởng chưa rõ của đơn vị nào: {count}", "Grants without a unit: {count}")
            }
        };
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
    let became = |it: Became| match it {
        Became::Added => terminal.say(&Phrase::new("mới", "new")).to_owned(),
        Became::Changed => terminal.say(&Phrase::new("sửa", "changed")).to_owned(),
        Became::Removed => terminal.say(&Phrase::new("bỏ", "removed")).to_owned(),
    };
    let lines = frozen.changes.iter().map(|it| {
        let records: Vec<String> =
            it.records.iter().map(|(id, was)| format!("{id} ({})", became(*was))).collect();
        format!("{} ({}) {}", it.path, became(it.became), records.join(", ")).trim_end().to_owned()
    });
    listed(out, terminal, lines);
    let count = it.errata.len();
    if count > 0 {
        heading(out, terminal, &phrase!("Đính chính sau đó: {count}", "Errata since: {count}"));
        listed(out, terminal, it.errata.iter().map(|it| format!("{} {}: {}", it.on, it.record, it.right)));
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
    let width = |column: usize| {
        rows.iter().filter_map(|it| it.get(column)).map(|it| it.chars().count()).max().unwrap_or_default()
    };
    let n_columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widths: Vec<usize> = (0..n_columns).map(width).collect();
    rows.iter()
        .map(|row| {
            let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
            format!("  {}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
        })
        .collect()
}
