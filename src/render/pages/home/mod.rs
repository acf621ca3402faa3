//! The home page: news where there is any, and the archive beside it or in its place. Whatever a part shows, no later part
//! shows again.

mod archive;
mod feature;
mod memories;

use std::collections::BTreeSet;

use time::Date;

use crate::{
    model::{Id, PartialDate, RecordKind},
    records::{Anniversary, Mention, News},
    render::{
        lens::Lens,
        view::{
            common::{FigureView, LinkView},
            home::{HomeAnniversaryView, HomeCategoryView, HomeView},
            page::PageView,
        },
    },
};

use super::{anniversary::next_occurrence, book::books, shared::news_cards};

/// The records that stand on the page.
#[derive(Default)]
struct Shown(BTreeSet<Mention>);

impl Shown {
    /// The first of some records that stand nowhere yet; from now on they do.
    fn take<I: Copy>(&mut self, ids: impl Iterator<Item = I>, n: usize, of: impl Fn(I) -> Mention) -> Vec<I> {
        ids.filter(|it| self.0.insert(of(*it))).take(n).collect()
    }
}

/// The home page.
pub fn home(lens: Lens<'_>) -> (PageView, HomeView) {
    let site = lens.site;
    let records = site.catalog.records();
    let title = lens.text(&site.config.title);
    let mut page = lens.page("home", &title, site.config.base.path.clone(), Vec::new());
    page.description = lens.text_of(&site.config.description);
    let mut shown = Shown::default();
    let [lead, secondary, latest] = news(lens, &mut shown);
    let feature = feature::feature(lens, &mut shown);
    let orders = &site.atlas.orders;
    let recognized = orders.units.iter().copied().filter(|it| feature::is_exemplary_unit(lens, *it));
    let exemplars = shown.take(orders.people.exemplars_official.iter().copied(), 6, Mention::Person);
    let units = shown.take(recognized, 6, Mention::Unit);
    let held = orders.conferences.iter().copied().filter(|it| records.conferences[*it].date.is_some());
    let conferences = shown.take(held, 4, Mention::Conference);
    let movements = shown.take(orders.movements.iter().copied(), 6, Mention::Movement);
    let decisions = archive::decisions(lens, &mut shown);
    let (memories, on_this_day) = memories::memories(lens, &mut shown);
    let doors = archive::doors(lens);
    let view = HomeView {
        categories: categories(lens, &mut shown),
        lead: news_cards(lens, &lead).pop(),
        secondary: news_cards(lens, &secondary),
        latest: news_cards(lens, &latest),
        feature,
        exemplars: exemplars.into_iter().map(|it| lens.person_card(it)).collect(),
        exemplar_units: units.into_iter().map(|it| lens.unit_card(it)).collect(),
        books: books(lens),
        decisions,
        award: archive::award(lens),
        memories,
        on_this_day,
        conferences: conferences.into_iter().map(|it| lens.conference_card(it)).collect(),
        movements: movements.into_iter().map(|it| lens.link(Mention::Movement(it))).collect(),
        anniversaries: anniversaries(lens),
        figures: figures(lens),
        doors,
    };
    (page, view)
}

/// Lead, the next stories, and further ones. Of items without a day only those that editors keep on top are among them.
fn news(lens: Lens<'_>, shown: &mut Shown) -> [Vec<Id<News>>; 3] {
    let all = &lens.records().news;
    let pinned = |it: &Id<News>| all[*it].pinned == Some(true);
    let current = lens.site.atlas.news.current().iter().copied();
    let rest = current.clone().filter(|it| !pinned(it) && all[*it].published.is_some());
    let mut stories = current.filter(pinned).chain(rest);
    let mut take = |n: usize| shown.take(stories.by_ref(), n, Mention::News);
    [take(1), take(4), take(6)]
}

fn categories(lens: Lens<'_>, shown: &mut Shown) -> Vec<HomeCategoryView> {
    let groups = lens.site.atlas.news.by_category();
    let all = super::super::site_view::categories(lens);
    all.into_iter()
        .filter_map(|category| {
            let items = groups[category.key.as_str()].iter().copied();
            let left: Vec<Id<News>> =
                items.filter(|it| !shown.0.contains(&Mention::News(*it))).take(3).collect();
            let news =
                if left.len() < 2 { Vec::new() } else { shown.take(left.into_iter(), 3, Mention::News) };
            (!news.is_empty()).then(|| HomeCategoryView { category, news: news_cards(lens, &news) })
        })
        .collect()
}

fn anniversaries(lens: Lens<'_>) -> Vec<HomeAnniversaryView> {
    let records = lens.records();
    let today = lens.site.config.today();
    let mut coming: Vec<(Date, Id<Anniversary>)> = records
        .anniversaries
        .iter()
        .filter_map(|(id, it)| Some((next_occurrence(it.origin_date?, today)?, id)))
        .collect();
    coming.sort();
    coming
        .into_iter()
        .take(4)
        .map(|(day, id)| {
            let origin = records.anniversaries[id].origin_date.map(|it| it.year());
            HomeAnniversaryView {
                link: lens.link(Mention::Anniversary(id)),
                date: lens.date(PartialDate::of_date(day)),
                years: origin.and_then(|it| u32::try_from(day.year() - it).ok()),
            }
        })
        .collect()
}

/// People and units are counted at their doors.
fn figures(lens: Lens<'_>) -> Vec<FigureView> {
    let records = lens.records();
    let n_grants = lens.site.count(&crate::plan::GrantsBy::All).n_grants as usize;
    [
        figure(lens, "grants", RecordKind::Grants, n_grants),
        figure(lens, "news", RecordKind::News, records.news.len()),
        figure(lens, "conferences", RecordKind::Conference, records.conferences.len()),
        figure(lens, "presentations", RecordKind::Presentation, records.presentations.len()),
        figure(lens, "initiatives", RecordKind::Initiative, records.initiatives.len()),
        figure(lens, "documents", RecordKind::Document, records.documents.len()),
    ]
    .into_iter()
    .filter(|it| it.value > 0)
    .collect()
}

fn figure(lens: Lens<'_>, word: &str, kind: RecordKind, n: usize) -> FigureView {
    let url = lens.kind_list(kind).and_then(|it| it.url);
    figure_of(lens, LinkView { text: lens.word(word), url }, n as u64)
}

fn figure_of(lens: Lens<'_>, label: LinkView, n: u64) -> FigureView {
    FigureView { label, value: n, text: lens.number(n as f64) }
}
