//! Pages: the view of each is put into the template of its kind.

use serde::Serialize;
use tera::{Context, Value};

use super::{
    json_ld,
    lens::Lens,
    pages::{
        anniversary, award, batch, book, cluster, conference, consultation, data, document, facets,
        grant_list, home, initiative, movement, news, people_by, person, presentation, publication,
        referring, schedule, search, special, statistics, timeline, unit,
    },
    site_view,
    template::template,
    theme,
    view::page::PageView,
};
use crate::{
    model::{kind::RecordKind, table::Id},
    phrase,
    plan::{BookPage, Feed, ListPage, Page},
    records::{Mention, Yearbook},
    report::{Phrase, failure::Explain as _},
};

/// Bytes that most pages do not exceed.
const USUAL_PAGE: usize = 32 * 1024;

/// A page as markup, or what is wrong with the theme, with the record that was being rendered.
pub fn page(lens: Lens<'_>, planned: &Page) -> anyhow::Result<Vec<u8>> {
    let rendered = match planned {
        Page::Home => {
            let (page, view) = home::home(lens);
            fill(lens, planned, page, None, "home", &view)
        }
        Page::Record(mention) => record(lens, planned, *mention),
        Page::Book(id, page) => book(lens, planned, (*id, *page)),
        Page::List(list) => self::list(lens, planned, list),
        Page::Facets(None) => {
            let (page, view) = facets::tables(lens);
            fill(lens, planned, page, None, "facets", &view)
        }
        Page::Facets(Some(table)) => {
            let (page, view) = facets::facets(lens, *table);
            fill(lens, planned, page, None, "facets", &view)
        }
        Page::Redirect(place) => {
            let (page, view) = special::redirect(lens, *place);
            fill(lens, planned, page, None, "redirect", &view)
        }
        Page::Tombstone(place) => {
            let (page, view) = special::tombstone(lens, *place);
            fill(lens, planned, page, None, "tombstone", &view)
        }
        Page::Search => {
            let (page, view) = search::search(lens);
            fill(lens, planned, page, None, "search", &view)
        }
        Page::Data => {
            let (page, view) = data::data(lens);
            fill(lens, planned, page, None, "data", &view)
        }
        Page::NotFound => fill(lens, planned, special::not_found(lens), None, "not_found", &()),
    };
    rendered.explain(|| {
        let Phrase { vi, en } = site_view::subject(lens, planned);
        phrase!("không dựng được {vi}", "cannot render {en}")
    })
}

/// A page by its template, which sees `page`, and the view under its name.
fn fill(
    lens: Lens<'_>,
    planned: &Page,
    mut page: PageView,
    record: Option<Mention>,
    name: &'static str,
    view: &impl Serialize,
) -> anyhow::Result<Vec<u8>> {
    page.json_ld = json_ld::of(lens, &page, record);
    let mut context = Context::new();
    context.insert_value("page", Value::try_from_serializable(&page).map_err(theme::in_words)?);
    context.insert_value(name, Value::try_from_serializable(view).map_err(theme::in_words)?);
    let name = format!("{}.html", template(planned));
    lens.session.drawing(|| lens.session.theme.fill(&name, &context, USUAL_PAGE))
}

fn record(lens: Lens<'_>, planned: &Page, mention: Mention) -> anyhow::Result<Vec<u8>> {
    macro_rules! page {
        ($builder:expr, $name:literal) => {{
            let (page, view) = $builder;
            fill(lens, planned, page, Some(mention), $name, &view)
        }};
    }
    match mention {
        Mention::News(id) => page!(news::news(lens, id), "news"),
        Mention::Conference(id) => page!(conference::conference(lens, id), "conference"),
        Mention::Person(id) => page!(person::person(lens, id), "person"),
        Mention::Unit(id) => page!(unit::unit(lens, id), "unit"),
        Mention::Award(id) => page!(award::award(lens, id), "award"),
        Mention::Grants(id) => page!(batch::batch(lens, id), "batch"),
        Mention::Document(id) => page!(document::document(lens, id), "document"),
        Mention::Movement(id) => page!(movement::movement(lens, id), "movement"),
        Mention::Cluster(id) => page!(cluster::cluster(lens, id), "cluster"),
        Mention::Initiative(id) => page!(initiative::initiative(lens, id), "initiative"),
        Mention::Presentation(id) => {
            page!(presentation::presentation(lens, id), "presentation")
        }
        Mention::Schedule(id) => page!(schedule::schedule(lens, id), "schedule"),
        Mention::Consultation(id) => page!(consultation::consultation(lens, id), "consultation"),
        Mention::Publication(id) => page!(publication::publication(lens, id), "publication"),
        Mention::Page(id) => page!(special::content(lens, id), "content"),
        Mention::Yearbook(id) => page!(book::cover(lens, id), "book"),
        Mention::Anniversary(_) => {
            anyhow::bail!("{mention:?} has no page of its own: `plan::has_page` says so")
        }
    }
}

/// A chapter of a yearbook, or the whole of it.
fn book(lens: Lens<'_>, planned: &Page, (id, page): (Id<Yearbook>, BookPage)) -> anyhow::Result<Vec<u8>> {
    match page {
        BookPage::Chapter(part, chapter) => {
            let (page, view) = book::chapter(lens, id, (part, chapter));
            fill(lens, planned, page, None, "book", &view)
        }
        BookPage::Whole => {
            let (page, view) = book::whole(lens, id);
            fill(lens, planned, page, None, "book", &view)
        }
    }
}

fn list(lens: Lens<'_>, planned: &Page, list: &ListPage) -> anyhow::Result<Vec<u8>> {
    macro_rules! page {
        ($builder:expr) => {{
            let (mut page, view) = $builder;
            if let Some(kind) = list.section().filter(|it| *it != RecordKind::News) {
                page.feeds.extend(lens.feeds(&Feed::Section(kind)));
            }
            fill(lens, planned, page, None, "list", &view)
        }};
    }
    match list {
        ListPage::News(by, at) => page!(news::news_list(lens, by, *at)),
        ListPage::People(people, at) => page!(person::person_list(lens, *people, *at)),
        ListPage::PeopleBy(by, at) => page!(people_by::people_by(lens, by, *at)),
        ListPage::Units => page!(unit::unit_list(lens)),
        ListPage::Conferences(at) => page!(conference::conference_list(lens, *at)),
        ListPage::Awards => page!(award::award_list(lens)),
        ListPage::Grants(by, at) => page!(grant_list::grant_list(lens, by, *at)),
        ListPage::Statistics(by) => {
            let (page, view) = statistics::statistics(lens, by);
            fill(lens, planned, page, None, "statistics", &view)
        }
        ListPage::Timeline(at) => page!(timeline::timeline(lens, *at)),
        ListPage::StatisticsUnits(at) => page!(statistics::unit_figures(lens, *at)),
        ListPage::Documents(at) => page!(document::document_list(lens, *at)),
        ListPage::Movements(at) => page!(movement::movement_list(lens, *at)),
        ListPage::Anniversaries => page!(anniversary::anniversary_list(lens)),
        ListPage::Clusters(at) => page!(cluster::cluster_list(lens, *at)),
        ListPage::Initiatives(at) => page!(initiative::initiative_list(lens, *at)),
        ListPage::Presentations(at) => page!(presentation::presentation_list(lens, *at)),
        ListPage::Schedules(at) => page!(schedule::schedule_list(lens, *at)),
        ListPage::Consultations(at) => page!(consultation::consultation_list(lens, *at)),
        ListPage::Publications(at) => page!(publication::publication_list(lens, *at)),
        ListPage::Yearbooks => page!(book::book_list(lens)),
        ListPage::Part(Mention::Grants(id), at) => {
            let (page, view) = batch::batch_part(lens, *id, *at);
            fill(lens, planned, page, None, "batch", &view)
        }
        ListPage::Part(of, at) => page!(referring::reference_list(lens, *of, *at)),
    }
}
