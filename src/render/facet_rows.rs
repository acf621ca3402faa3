//! The files of the search by facets: columns as they are, rows and dictionaries as JSON. Addresses in them stand
//! below the site's root.

use serde_json::{Value, json};

use super::{facet_names, lens::Lens, view::common::LinkView, view::facets::FacetRowView};
use crate::{
    check::Grant,
    facets::{ROWS_A_CHUNK, Table},
    model::Id,
    plan::FacetFile,
    records::{Mention, News, Person},
};

/// The bytes of a file.
pub fn file(lens: Lens<'_>, file: &FacetFile) -> Vec<u8> {
    let facets = lens.site.facets();
    let (version, json) = match file {
        FacetFile::Pack(table, pack) => return facets.pack(*table, *pack),
        FacetFile::Rows(table, chunk) => {
            let rows = rows(lens, *table, chunk * ROWS_A_CHUNK, ROWS_A_CHUNK);
            (facets.rows(*table).1, rows.iter().map(|it| row_json(lens, it)).collect())
        }
        FacetFile::Names(table, file) => (facets.names(*table).1, facet_names::file(lens, *table, *file)),
        FacetFile::Units => (facets.shared_version(), units(lens)),
        FacetFile::Tags => {
            let tags = lens.site.atlas.news.tags().map(|(_, it)| json!([it.slug, it.label]));
            (facets.shared_version(), tags.collect::<Vec<_>>())
        }
    };
    json!([version, json]).to_string().into_bytes()
}

/// Every unit: its name in addresses, its name, how many stand below it. Then units where they stood when something was won: the
/// number of the unit among those, and of what it stood below, from 1.
fn units(lens: Lens<'_>) -> Vec<Value> {
    let atlas = &lens.site.atlas;
    let records = lens.records();
    let units = atlas.orders.units.iter();
    let units = units
        .map(|it| json!([records.units[*it].id, lens.listed(Mention::Unit(*it)), atlas.units.size(*it) - 1]));
    let former = atlas.lines.former(&atlas.orders);
    let former = former.map(|(unit, above)| json!([unit + 1, above.map_or(0, |it| it + 1)]));
    units.chain(former).collect()
}

/// A row: its note, whether it is void, its cells; a cell is a text, or a text with an address.
fn row_json(lens: Lens<'_>, row: &FacetRowView) -> Value {
    let base = lens.site.config.base.path.as_str();
    let cells =
        row.cells.iter().map(|it| match it.url.as_deref().map(|url| url.strip_prefix(base).unwrap_or(url)) {
            Some(url) => json!([it.text, url]),
            None => json!(it.text),
        });
    let head = [json!(row.note.as_deref().unwrap_or_default()), json!(u8::from(row.void))];
    head.into_iter().chain(cells).collect()
}

/// Some rows of a table.
pub fn rows(lens: Lens<'_>, table: Table, start: usize, n_rows: usize) -> Vec<FacetRowView> {
    let rows = lens.site.facets().rows(table).0.iter().skip(start).take(n_rows);
    rows.map(|it| match table {
        Table::Grants => grant(lens, Id::from_index(*it as usize)),
        Table::People => person(lens, Id::from_index(*it as usize)),
        Table::News => news(lens, Id::from_index(*it as usize)),
    })
    .collect()
}

/// The keys of the columns of a table, each with its word.
pub fn columns(table: Table) -> &'static [(&'static str, &'static str)] {
    match table {
        Table::Grants => &[
            ("recipient", "recipient"),
            ("award", "award"),
            ("year", "year"),
            ("office", "office"),
            ("unit", "unit_at"),
            ("decision", "decision"),
            ("date", "date"),
        ],
        Table::People => &[
            ("person", "full_name"),
            ("office", "office"),
            ("unit", "unit"),
            ("n_grants", "n_grants"),
            ("award", "highest_award"),
        ],
        Table::News => {
            &[("title", "news_title"), ("date", "published"), ("category", "category"), ("kind", "news_kind")]
        }
    }
}

fn grant(lens: Lens<'_>, id: Id<Grant>) -> FacetRowView {
    let grant = &lens.site.catalog.grants()[id];
    let year = grant.year.map_or_else(|| lens.word("not_stated"), |it| it.to_string());
    let decision = grant.decision.as_ref().map(|it| lens.decision_link(it));
    // Where none is issued nothing stands.
    let without = if lens.site.config.has_decisions { lens.word("not_stated") } else { String::new() };
    let day = grant.signed(lens.records());
    FacetRowView {
        note: grant_note(lens, grant),
        void: !grant.counts(),
        cells: vec![
            lens.recipient_then(grant),
            lens.award_link(grant.award, grant.class),
            LinkView { text: year, url: Some(lens.grant_url(id)) },
            lens.plain(lens.office_then(grant).unwrap_or_default()),
            lens.unit_then(grant).unwrap_or_default(),
            decision.unwrap_or_else(|| lens.plain(without)),
            lens.plain(day.map(|it| lens.date(it).text).unwrap_or_default()),
        ],
    }
}

/// Everything that keeps a grant from being a plain one.
fn grant_note(lens: Lens<'_>, grant: &Grant) -> Option<String> {
    let status = match &grant.revoked {
        Some(revoked) => Some(format!("{} {}", lens.word("revoked"), lens.date(revoked.on).text)),
        None => (!grant.status.is("da_tang")).then(|| lens.term(grant.status).label),
    };
    let share = grant.share().map(|it| format!("{}: {}/{}", lens.word("joint"), it.of, it.parts));
    let note = [status, share].into_iter().flatten().collect::<Vec<_>>().join("; ");
    (!note.is_empty()).then_some(note)
}

fn person(lens: Lens<'_>, id: Id<Person>) -> FacetRowView {
    let site = lens.site;
    let person = &site.catalog.records().people[id];
    let (office, unit) = lens.office(id, Some(site.config.today())).unwrap_or_default();
    let grants = site.atlas.grants.of_person(id);
    let highest = grants.iter().find(|it| site.catalog.grants()[**it].counts());
    FacetRowView {
        note: person.deceased.is_some().then(|| lens.word("deceased")),
        void: false,
        cells: vec![
            lens.link(Mention::Person(id)),
            lens.plain(office),
            unit.unwrap_or_default(),
            lens.plain(lens.count(grants).n_grants.to_string()),
            highest.map(|it| lens.grant_mark(*it).link).unwrap_or_default(),
        ],
    }
}

fn news(lens: Lens<'_>, id: Id<News>) -> FacetRowView {
    let news = &lens.records().news[id];
    let published = news.published.map(|it| lens.moment(it).text);
    FacetRowView {
        note: None,
        void: false,
        cells: vec![
            lens.link(Mention::News(id)),
            lens.plain(published.unwrap_or_else(|| lens.word("not_stated"))),
            news.category.as_ref().and_then(|it| lens.category_link(&it.0)).unwrap_or_default(),
            lens.plain(lens.term_or_unknown(news.kind).label),
        ],
    }
}
