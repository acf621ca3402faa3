//! The home page.

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

use super::{anniversary::next_occurrence, shared::news_cards};

/// The home page.
pub fn home(lens: Lens<'_>) -> (PageView, HomeView) {
    let site = lens.site;
    let title = lens.text(&site.config.title);
    let mut page = lens.page("home", &title, site.config.base.path.clone(), Vec::new());
    page.description = lens.text_of(&site.config.description);
    let records = site.catalog.records();
    let pinned = |it: &Id<News>| records.news[*it].pinned == Some(true);
    let mut news: Vec<Id<News>> = site.atlas.news.current.iter().copied().take(200).collect();
    news.sort_by_key(|it| !pinned(it));
    let mut stories = news.iter().copied();
    let lead = stories.next();
    let secondary: Vec<Id<News>> = stories.by_ref().take(4).collect();
    let latest: Vec<Id<News>> = stories.take(8).collect();
    let grants = site.atlas.grants.by_year.iter().rev().flat_map(|(_, it)| it);
    let grants = grants.filter(|it| site.catalog.grants()[**it].counts()).take(6);
    let view = HomeView {
        lead: lead.map(|it| lens.news_card(it)),
        secondary: news_cards(lens, &secondary),
        latest: news_cards(lens, &latest),
        categories: categories(lens),
        exemplars: site
            .atlas
            .orders
            .exemplars_official
            .iter()
            .take(6)
            .map(|it| lens.person_card(*it))
            .collect(),
        exemplar_units: site
            .atlas
            .orders
            .units
            .iter()
            .filter(|it| records.units[**it].exemplar.as_deref().is_some_and(|it| it.is_recognized()))
            .take(6)
            .map(|it| lens.unit_card(*it))
            .collect(),
        grants: grants.map(|it| lens.grant(*it)).collect(),
        conferences: site
            .atlas
            .orders
            .conferences
            .iter()
            .take(5)
            .map(|it| lens.conference_card(*it))
            .collect(),
        movements: records.movements.ids().take(6).map(|it| lens.link(Mention::Movement(it))).collect(),
        anniversaries: anniversaries(lens),
        figures: figures(lens),
    };
    (page, view)
}

fn categories(lens: Lens<'_>) -> Vec<HomeCategoryView> {
    let groups = &lens.site.atlas.news.by_category;
    let all = super::super::site_view::categories(lens);
    all.into_iter()
        .filter(|it| it.n_news >= 2)
        .map(|category| {
            let items = &groups[category.key.as_str()];
            let news = items.iter().take(4).map(|it| lens.news_card(*it)).collect();
            HomeCategoryView { category, news }
        })
        .collect()
}

fn anniversaries(lens: Lens<'_>) -> Vec<HomeAnniversaryView> {
    let records = lens.site.catalog.records();
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

fn figures(lens: Lens<'_>) -> Vec<FigureView> {
    let records = lens.site.catalog.records();
    let n_grants = lens.site.counts().all.n_grants as usize;
    let figure = |word: &str, kind: RecordKind, n: usize| {
        let url = lens.kind_list(kind).and_then(|it| it.url);
        FigureView {
            label: LinkView { text: lens.word(word), url },
            value: n as u64,
            text: lens.number(n as f64),
        }
    };
    [
        figure("news", RecordKind::News, records.news.len()),
        figure("people", RecordKind::Person, records.people.len()),
        figure("units", RecordKind::Unit, records.units.len()),
        figure("conferences", RecordKind::Conference, records.conferences.len()),
        figure("grants", RecordKind::Grants, n_grants),
        figure("documents", RecordKind::Document, records.documents.len()),
    ]
    .into_iter()
    .filter(|it| it.value > 0)
    .collect()
}
