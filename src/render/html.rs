//! Pages: the view of each is put into the template of its kind.

use serde::Serialize;
use tera::{Context, Value};

use super::{
    json_ld,
    lens::Lens,
    long_words,
    pages::{
        anniversary, award, batch, book, cluster, conference, consultation, data, document, facets,
        grant_list, home, initiative, movement, news, ordered, people_by, person, presentation, publication,
        referring, roll, schedule, search, special, statistics, timeline, unit,
    },
    site_view,
    template::template,
    theme,
    view::page::PageView,
};
use crate::{
    model::RecordKind,
    phrase,
    plan::{BookPage, Feed, ListPage, Page},
    records::Mention,
    report::{Phrase, failure::Explain as _},
};

/// Bytes that most pages do not exceed.
const USUAL_PAGE: usize = 32 * 1024;

/// A page as markup, or what is wrong with the theme, with the record that was being rendered.
pub fn page(lens: Lens<'_>, planned: &Page) -> anyhow::Result<Vec<u8>> {
    let fill = Fill { lens, planned, record: None };
    let rendered = match planned {
        Page::Home => fill.with("home", home::home(lens)),
        Page::Record(mention) => record(Fill { record: Some(*mention), ..fill }, *mention),
        Page::Book(id, BookPage::Chapter(part, chapter)) => {
            fill.with("book", book::chapter(lens, *id, (*part, *chapter)))
        }
        Page::Book(id, BookPage::Whole) => fill.with("book", book::whole(lens, *id)),
        Page::List(list) => self::list(fill, list),
        Page::Facets(None) => fill.with("facets", facets::tables(lens)),
        Page::Facets(Some(table)) => fill.with("facets", facets::facets(lens, *table)),
        Page::Redirect(place) => fill.with("redirect", special::redirect(lens, *place)),
        Page::Tombstone(place) => fill.with("tombstone", special::tombstone(lens, *place)),
        Page::Search => fill.with("search", search::search(lens)),
        Page::Data => fill.with("data", data::data(lens)),
        Page::NotFound => fill.with("not_found", (special::not_found(lens), ())),
    };
    rendered.explain(|| {
        let Phrase { vi, en } = site_view::subject(lens, planned);
        phrase!("không dựng được {vi}", "cannot render {en}")
    })
}

/// A page that is to be rendered.
#[derive(Clone, Copy)]
struct Fill<'s, 'p> {
    lens: Lens<'s>,
    planned: &'p Page,
    record: Option<Mention>,
}

impl Fill<'_, '_> {
    /// The page by its template, which sees `page`, and the view under its name.
    fn with(self, name: &'static str, views: (PageView, impl Serialize)) -> anyhow::Result<Vec<u8>> {
        let Fill { lens, planned, record } = self;
        let (mut page, view) = views;
        page.json_ld = json_ld::of(lens, &page, record);
        page.summary = lens.summary(&page);
        let mut context = Context::new();
        context.insert_value("page", Value::try_from_serializable(&page).map_err(theme::in_words)?);
        context.insert_value(name, Value::try_from_serializable(&view).map_err(theme::in_words)?);
        let name = format!("{}.html", template(planned));
        let page = lens.session.drawing(|| lens.session.theme.fill(&name, &context, USUAL_PAGE))?;
        Ok(long_words::breakable(page))
    }
}

fn record(fill: Fill<'_, '_>, mention: Mention) -> anyhow::Result<Vec<u8>> {
    let lens = fill.lens;
    match mention {
        Mention::News(id) => fill.with("news", news::news(lens, id)),
        Mention::Conference(id) => fill.with("conference", conference::conference(lens, id)),
        Mention::Person(id) => fill.with("person", person::person(lens, id)),
        Mention::Unit(id) => fill.with("unit", unit::unit(lens, id)),
        Mention::Award(id) => fill.with("award", award::award(lens, id)),
        Mention::Grants(id) => fill.with("batch", batch::batch(lens, id)),
        Mention::Document(id) => fill.with("document", document::document(lens, id)),
        Mention::Movement(id) => fill.with("movement", movement::movement(lens, id)),
        Mention::Cluster(id) => fill.with("cluster", cluster::cluster(lens, id)),
        Mention::Initiative(id) => fill.with("initiative", initiative::initiative(lens, id)),
        Mention::Presentation(id) => fill.with("presentation", presentation::presentation(lens, id)),
        Mention::Schedule(id) => fill.with("schedule", schedule::schedule(lens, id)),
        Mention::Consultation(id) => fill.with("consultation", consultation::consultation(lens, id)),
        Mention::Publication(id) => fill.with("publication", publication::publication(lens, id)),
        Mention::Page(id) => fill.with("content", special::content(lens, id)),
        Mention::Yearbook(id) => fill.with("book", book::cover(lens, id)),
        Mention::Anniversary(_) => {
            anyhow::bail!("{mention:?} has no page of its own: `plan::has_page` says so")
        }
    }
}

fn list(fill: Fill<'_, '_>, list: &ListPage) -> anyhow::Result<Vec<u8>> {
    let lens = fill.lens;
    macro_rules! page {
        ($builder:expr) => {{
            let (mut page, view) = $builder;
            if let Some(kind) = list.section().filter(|it| *it != RecordKind::News) {
                page.feeds.extend(lens.feeds(&Feed::Section(kind)));
            }
            fill.with("list", (page, view))
        }};
    }
    match list {
        ListPage::News(by, at) => page!(news::news_list(lens, by, *at)),
        ListPage::People(people, at) => page!(person::person_list(lens, *people, *at)),
        ListPage::PeopleBy(by, at) => page!(people_by::people_by(lens, by, *at)),
        ListPage::Grants(by, at) => page!(grant_list::grant_list(lens, by, *at)),
        ListPage::Statistics(by) => fill.with("statistics", statistics::statistics(lens, by)),
        ListPage::Kind(kind, at) => match kind {
            RecordKind::Unit => page!(unit::unit_list(lens)),
            RecordKind::Conference => page!(conference::conference_list(lens, *at)),
            RecordKind::Award => page!(award::award_list(lens)),
            RecordKind::Document => page!(document::document_list(lens, *at)),
            RecordKind::Movement => page!(movement::movement_list(lens, *at)),
            RecordKind::Anniversary => page!(anniversary::anniversary_list(lens)),
            RecordKind::Cluster => page!(cluster::cluster_list(lens, *at)),
            RecordKind::Initiative => page!(initiative::initiative_list(lens, *at)),
            RecordKind::Presentation => page!(presentation::presentation_list(lens, *at)),
            RecordKind::Schedule => page!(schedule::schedule_list(lens, *at)),
            RecordKind::Consultation => page!(consultation::consultation_list(lens, *at)),
            RecordKind::Publication => page!(publication::publication_list(lens, *at)),
            RecordKind::Yearbook => page!(book::book_list(lens)),
            RecordKind::News | RecordKind::Person | RecordKind::Grants | RecordKind::Page => {
                anyhow::bail!("{kind} has lists of its own, or none")
            }
        },
        ListPage::Roll(at) => page!(roll::roll(lens, *at)),
        ListPage::Timeline(at) => page!(timeline::timeline(lens, *at)),
        ListPage::StatisticsUnits(at) => page!(statistics::unit_figures(lens, *at)),
        ListPage::Part(Mention::Grants(id), at) => fill.with("batch", batch::batch_part(lens, *id, *at)),
        ListPage::Ordered(of, order, at) => page!(ordered::ordered(lens, *of, *order, *at)),
        ListPage::Part(of, at) => page!(referring::reference_list(lens, *of, *at)),
    }
}
