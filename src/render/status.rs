//! How far a yearbook has come, as `kyyeu yearbook --status` and the desk show it.

use serde::Serialize;

use super::{
    Session,
    book::{BookLens, Form},
    lens::Lens,
};
use crate::{
    book::errata,
    check::Catalog,
    editing::{
        self,
        freeze::Frozen,
        names,
        status::{Delivery, Lacks, cutoff_day, debts, due, lacking},
    },
    model::Id,
    phrase,
    records::Yearbook,
    report::Phrase,
    source::Span,
};

/// How far a book has come.
#[derive(Debug, Serialize)]
pub struct Status {
    /// Its id.
    pub yearbook: String,
    /// Its title.
    pub title: String,
    /// Its state.
    pub status: Option<String>,
    /// The day by which all is due.
    pub due: Option<String>,
    /// Whether that is over.
    pub is_overdue: bool,
    /// Whether nothing is in it.
    pub is_empty: bool,
    /// Titles of parts that hold nothing.
    pub empty_parts: Vec<String>,
    /// What units owe.
    pub owed: Vec<Owed>,
    /// What records lack.
    pub lacking: Vec<Lacking>,
    /// People named without a record.
    pub unknown_people: Vec<Unknown>,
    /// What has changed since it was frozen.
    pub frozen: Option<Frozen>,
    /// What was corrected since.
    pub errata: Vec<Erratum>,
}

/// What a unit owes.
#[derive(Debug, Serialize)]
pub struct Owed {
    /// The unit's id.
    pub unit: String,
    /// What it is called.
    pub name: String,
    /// Whether something is still to come.
    pub is_short: bool,
    /// Its report.
    pub report: Part,
    /// Presentations of its own.
    pub presentations_by_unit: Part,
    /// Presentations of its people.
    pub presentations_by_people: Part,
}

/// How many of something are owed, and which have come, by reference.
#[derive(Debug, Serialize)]
pub struct Part {
    /// What units owe.
    pub owed: u64,
    /// What has come.
    pub delivered: Vec<String>,
}

/// A place where something is lacking.
#[derive(Debug, Serialize)]
pub struct Lacking {
    /// What, by its word.
    pub lacks: &'static str,
    #[serde(flatten)]
    /// Where.
    pub at: At,
}

/// Somebody who is named and has no record.
#[derive(Debug, Serialize)]
pub struct Unknown {
    /// What it is called.
    pub name: String,
    /// Who on record is called alike.
    pub near: Option<String>,
    #[serde(flatten)]
    /// Where.
    pub at: At,
}

/// What was corrected since the freeze.
#[derive(Debug, Serialize)]
pub struct Erratum {
    /// The record.
    pub record: String,
    /// The day.
    pub on: String,
    /// What was wrong.
    pub wrong: Option<String>,
    /// What is right.
    pub right: String,
}

/// A place in a file.
#[derive(Debug, Serialize)]
pub struct At {
    /// The file.
    pub path: String,
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// How far a book has come; `frozen` is what has changed since it was frozen.
pub fn status(session: &Session, id: Id<Yearbook>, frozen: Option<Frozen>) -> Status {
    let site = &session.site;
    let (catalog, lens) = (&site.catalog, Lens::new(session));
    let manifest = &catalog.records().yearbooks[id];
    let at = |span: Span| {
        let place = site.sources.line_column(span.file, span.start);
        At { path: site.sources.path(span.file).to_owned(), line: place.line, column: place.column }
    };
    let day = cutoff_day(manifest);
    let owed = debts(catalog, &site.atlas, id).into_iter().map(|it| Owed {
        unit: catalog.records().units[it.unit].id.to_string(),
        name: lens.unit_link(it.unit, day).text,
        is_short: it.is_short(),
        report: part(catalog, &it.report),
        presentations_by_unit: part(catalog, &it.by_unit),
        presentations_by_people: part(catalog, &it.by_people),
    });
    let day_due = due(manifest);
    let texts = editing::texts(catalog, &site.sources, id);
    let unknown = names::unknown(catalog, &site.sources, &texts);
    let errata = catalog.extras().frozen.get(&id.index()).map(|it| errata::since(catalog, *it));
    Status {
        yearbook: manifest.id.to_string(),
        title: lens.text(&manifest.title),
        is_empty: site.books[id.index()].is_empty(),
        empty_parts: empty_parts(session, id),
        status: manifest.status.map(|it| it.key().to_owned()),
        is_overdue: day_due.is_some_and(|it| it.is_before(site.config.today())),
        due: day_due.map(|it| it.to_string()),
        owed: owed.collect(),
        lacking: lacking(&site.config, catalog, id)
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
                record: catalog.records().reference(of),
                on: it.on.to_string(),
                wrong: lens.text_of(&it.wrong),
                right: lens.text(&it.right),
            })
            .collect(),
    }
}

fn part(catalog: &Catalog, delivery: &Delivery) -> Part {
    let delivered = delivery.delivered.iter().map(|it| catalog.records().reference(*it));
    Part { owed: delivery.owed, delivered: delivered.collect() }
}

/// The titles of parts that hold nothing.
fn empty_parts(session: &Session, id: Id<Yearbook>) -> Vec<String> {
    let view = BookLens::new(Lens::new(session), id, Form::Pages);
    view.book.empty_parts().map(|it| view.part_head(it).title).collect()
}

/// What is lacking so often, in words.
pub fn lacking_words(lacks: Lacks, count: usize) -> Phrase {
    match lacks {
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
    }
}
