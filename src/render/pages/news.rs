//! News items and the lists of news.

use std::collections::BTreeMap;

use super::{pagination::pagination, shared::news_cards};
use crate::{
    model::{Id, RecordKind},
    plan::{Feed, ListPage, lists::NewsBy},
    records::{Mention, News},
    render::{
        lens::Lens,
        shared::Shared,
        shared_facets::{Choices, NewsFacets, SharedFacet},
        view::{
            common::LinkView,
            listing::{FacetOptionView, FacetView},
            news::{ArchivedView, BylineView, DatelineView, NewsListView, NewsView},
            page::PageView,
        },
    },
};

/// Related items shown.
const RELATED: usize = 4;

/// The page of a news item.
pub fn news(lens: Lens<'_>, id: Id<News>) -> (PageView, NewsView) {
    let site = lens.site;
    let news = &site.catalog.records().news[id];
    let of = Mention::News(id);
    let body = lens.body(of);
    let mut page = lens.record_page(of, news, lens.news_title(id), &body, &[]);
    page.published = news.published.map(|it| lens.moment(it));
    page.updated = news.updated.map(|it| lens.moment(it));
    if let Some(summary) = lens.news_summary(id) {
        page.description = Some(summary);
    }
    let [newer, older] = site.atlas.news.around(id);
    page.next = newer.last().map(|it| lens.link(Mention::News(*it)));
    page.previous = older.first().map(|it| lens.link(Mention::News(*it)));
    // Items without a date stand last, which makes them neither older nor newer than others.
    let are_dated =
        |other: Id<News>| news.published.is_some() && lens.records().news[other].published.is_some();
    let newer: Vec<Id<News>> = newer.iter().rev().copied().filter(|it| are_dated(*it)).collect();
    let older: Vec<Id<News>> = older.iter().copied().filter(|it| are_dated(*it)).collect();
    let mentioned = mentioned(lens, id);
    let view = NewsView {
        kind: lens.term_or_unknown(news.kind),
        category: news.category.as_ref().and_then(|it| lens.category_link(&it.0)),
        sapo_html: lens.inline_of(Mention::News(id), &news.sapo),
        dateline: news
            .dateline
            .as_ref()
            .map(|it| DatelineView { place: lens.text_of(&it.place), date: lens.date_of(it.date) }),
        published: page.published.clone(),
        updated: page.updated.clone(),
        expired: lens.date_of(news.expires).filter(|_| news.has_expired(site.config.today())),
        byline: byline(lens, news),
        source: news.source.as_ref().map(|it| LinkView {
            text: it.site.to_string(),
            url: it.url.as_ref().map(|it| lens.written_address(&it.0)),
        }),
        archived_from: archived(lens, news),
        conference: news.conference.map(|it| lens.link(Mention::Conference(it))),
        people: links_of(lens, RecordKind::Person, &mentioned),
        units: links_of(lens, RecordKind::Unit, &mentioned),
        tags: tags(lens, news),
        related: news_cards(lens, &related(lens, id, &mentioned)),
        newer: news_cards(lens, &newer),
        older: news_cards(lens, &older),
        body: body.blocks,
    };
    (page, view)
}

fn links_of(lens: Lens<'_>, kind: RecordKind, mentioned: &[Mention]) -> Vec<LinkView> {
    mentioned.iter().filter(|it| it.kind() == kind).map(|it| lens.link(*it)).collect()
}

fn byline(lens: Lens<'_>, news: &News) -> Vec<BylineView> {
    news.byline
        .iter()
        .map(|it| BylineView {
            link: LinkView {
                text: it.text.to_string(),
                url: it.person.map(|it| lens.url(Mention::Person(it))),
            },
            kind: lens.term_or_unknown(it.kind),
        })
        .collect()
}

fn archived(lens: Lens<'_>, news: &News) -> Option<ArchivedView> {
    let archived = news.archived_from.as_ref()?;
    let url = archived.url.as_ref().map(|it| &it.0);
    Some(ArchivedView {
        link: LinkView {
            text: url.map_or_else(|| lens.word("archived_from"), |it| it.to_string()),
            url: url.map(|it| lens.written_address(it)),
        },
        retrieved: lens.date_of(archived.retrieved),
    })
}

fn tags(lens: Lens<'_>, news: &News) -> Vec<LinkView> {
    let all = &lens.site.atlas.news;
    let tags = news.tags.iter().filter_map(|it| all.tag(it));
    tags.map(|it| lens.list_link(all.named(it)[0].to_owned(), &ListPage::News(NewsBy::Tag(it), 0))).collect()
}

/// Every record that an item refers to, in a stable order: what its text links, then what it lists.
fn mentioned(lens: Lens<'_>, id: Id<News>) -> Vec<Mention> {
    let news = &lens.records().news[id];
    let prose = lens.site.catalog.extras().references.in_texts(Mention::News(id)).iter().copied();
    let listed = news.common.mentions.iter().copied();
    let people = news.common.photos.iter().flat_map(|it| &it.people).map(|it| Mention::Person(*it));
    let conference = news.conference.iter().map(|it| Mention::Conference(*it));
    let mut found: Vec<Mention> = Vec::new();
    for mention in prose.chain(listed).chain(people).chain(conference) {
        if !found.contains(&mention) {
            found.push(mention);
        }
    }
    found
}

/// Items to read next: those the author names, then those that share the most with this one. For each shared
/// record only the items nearest in time are compared, so a unit named in 10,000 items costs no more than one
/// named in ten.
fn related(lens: Lens<'_>, id: Id<News>, mentioned: &[Mention]) -> Vec<Id<News>> {
    let site = lens.site;
    let orders = &site.atlas.orders;
    let place = orders.news.place(id);
    let mut scores: BTreeMap<Id<News>, f64> = BTreeMap::new();
    for mention in mentioned {
        let links = site.atlas.backlinks.of(*mention);
        let news: &[crate::derive::edges::Backlink] = {
            let start = links.partition_point(|it| it.from.kind() < RecordKind::News);
            let end = links.partition_point(|it| it.from.kind() <= RecordKind::News);
            &links[start..end]
        };
        let here = news.partition_point(|it| match it.from {
            Mention::News(other) => orders.news.place(other) < place,
            _ => false,
        });
        let weight = 1.0 / (1.0 + (news.len() as f64).ln_1p());
        for link in &news[here.saturating_sub(4)..(here + 5).min(news.len())] {
            if let Mention::News(other) = link.from {
                *scores.entry(other).or_default() += weight;
            }
        }
    }
    scores.remove(&id);
    let today = site.config.today();
    let records = &site.catalog.records().news;
    let named = records[id].related.iter().copied();
    let named: Vec<Id<News>> = named.filter(|it| *it != id && !records[*it].has_expired(today)).collect();
    let mut scored: Vec<(Id<News>, f64)> = scores.into_iter().filter(|(it, _)| !named.contains(it)).collect();
    scored.sort_by(|a, b| b.1.total_cmp(&a.1).then(orders.news.place(a.0).cmp(&orders.news.place(b.0))));
    named.into_iter().chain(scored.into_iter().map(|(it, _)| it)).take(RELATED).collect()
}

/// A page of a list of news.
pub fn news_list(lens: Lens<'_>, by: &NewsBy, at: usize) -> (PageView, NewsListView) {
    let entries = lens.site.news_on(by, at);
    let list = |page: usize| ListPage::News(by.clone(), page);
    let (narrowed_by, title) = narrowed(lens, by);
    let mut parents = if *by == NewsBy::All { vec![lens.home()] } else { lens.parents(RecordKind::News) };
    if let NewsBy::Month(year, _) = by {
        parents.push(lens.list_link(lens.long_year(*year), &ListPage::News(NewsBy::Year(*year), 0)));
    }
    let mut page = lens.page("news_list", &title, lens.list_url(&list(at)), parents);
    page.noindex |= at > 0;
    match by {
        NewsBy::Category(key) => page.feeds = lens.feeds(&Feed::Category(key.clone())),
        NewsBy::Tag(tag) => page.feeds = lens.feeds(&Feed::Tag(*tag)),
        NewsBy::All | NewsBy::Year(_) | NewsBy::Month(..) | NewsBy::Unit(_) | NewsBy::Award(_) => {}
    }
    let pagination = pagination(lens, at, entries.n_entries, lens.site.config.page_size, list);
    page.previous =
        pagination.previous.clone().map(|it| LinkView { text: lens.word("newer_news"), url: Some(it) });
    page.next = pagination.next.clone().map(|it| LinkView { text: lens.word("older_news"), url: Some(it) });
    let view = NewsListView {
        narrowed_by: narrowed_by.to_owned(),
        items: entries.shown.iter().map(|it| lens.news_card(*it)).collect(),
        facets: facets(lens, by, at),
        pagination,
    };
    (page, view)
}

fn narrowed(lens: Lens<'_>, by: &NewsBy) -> (&'static str, String) {
    match by {
        NewsBy::All => ("all", lens.word("news")),
        NewsBy::Year(year) => ("year", format!("{}: {}", lens.word("news"), lens.long_year(*year))),
        NewsBy::Month(year, month) => {
            ("month", format!("{}: {}", lens.word("news"), lens.long_month(*year, *month)))
        }
        NewsBy::Category(key) => {
            ("category", lens.category_link(key).map_or_else(|| key.to_string(), |it| it.text))
        }
        NewsBy::Tag(tag) => ("tag", lens.site.atlas.news.named(*tag)[0].to_owned()),
        NewsBy::Unit(unit) => {
            let unit = lens.listed(Mention::Unit(*unit));
            ("unit", format!("{}: {unit}, {}", lens.word("news"), lens.word("with_units_below")))
        }
        NewsBy::Award(award) => {
            ("award", format!("{}: {}", lens.word("news"), lens.name(Mention::Award(*award))))
        }
    }
}

/// Years, the months of the year shown, categories, and the tags used most. They are counted where the list of all news begins; what
/// is narrowed already says nothing of how many others have.
fn facets(lens: Lens<'_>, by: &NewsBy, at: usize) -> Vec<Shared<FacetView>> {
    if *by == NewsBy::All && at == 0 {
        let facets = [years(lens), categories(lens), tags_used_most(lens)].map(|(key, word, choices)| {
            let options = choices.into_iter().map(|(to, option)| {
                let n_items = Some(lens.site.news_on(&to, 0).n_entries as u64);
                FacetOptionView { n_items, ..option }
            });
            FacetView { key: key.to_owned(), label: lens.word(word), options: options.collect() }
        });
        return facets.iter().filter(|it| !it.options.is_empty()).map(Shared::new).collect();
    }
    let all = lens.session.shared.news_facets.get_or_init(|| news_facets(lens));
    let months = match by {
        NewsBy::Year(year) | NewsBy::Month(year, _) => all.months.get(year),
        _ => None,
    };
    let facets = [Some(&all.years), months, Some(&all.categories), Some(&all.tags)];
    facets.into_iter().flatten().filter_map(|it| it.on(&lens.session.fragments, by)).collect()
}

fn news_facets(lens: Lens<'_>) -> NewsFacets {
    let mut months: BTreeMap<i32, Vec<_>> = BTreeMap::new();
    for (year, month) in lens.site.atlas.news.months() {
        let text = lens.long_month(year, month);
        months.entry(year).or_default().push(choice(lens, text, NewsBy::Month(year, month)));
    }
    NewsFacets {
        years: shared_facet(lens, years(lens)),
        months: months
            .into_iter()
            .map(|(year, it)| (year, shared_facet(lens, ("month", "month", it))))
            .collect(),
        categories: shared_facet(lens, categories(lens)),
        tags: shared_facet(lens, tags_used_most(lens)),
    }
}

fn shared_facet(lens: Lens<'_>, (key, word, choices): Choices<NewsBy>) -> SharedFacet<NewsBy> {
    SharedFacet::new(&lens.session.fragments, key, lens.word(word), choices)
}

fn years(lens: Lens<'_>) -> Choices<NewsBy> {
    let mut years: Vec<i32> = lens.site.atlas.news.months().rev().map(|it| it.0).collect();
    years.dedup();
    let choices = years.into_iter().map(|it| choice(lens, it.to_string(), NewsBy::Year(it)));
    ("year", "year", choices.collect())
}

fn categories(lens: Lens<'_>) -> Choices<NewsBy> {
    let all = lens.site.config.categories.iter();
    let given = all.filter(|(key, _)| lens.site.atlas.news.has_category(key));
    let choices = given.map(|(key, label)| choice(lens, lens.text(label), NewsBy::Category(key.clone())));
    ("category", "category", choices.collect())
}

fn tags_used_most(lens: Lens<'_>) -> Choices<NewsBy> {
    let news = &lens.site.atlas.news;
    let choices = news.most_used_tags().iter();
    let choices = choices.map(|it| choice(lens, news.named(*it)[0].to_owned(), NewsBy::Tag(*it)));
    ("tag", "tags", choices.collect())
}

fn choice(lens: Lens<'_>, text: String, to: NewsBy) -> (NewsBy, FacetOptionView) {
    let url = lens.list_url(&ListPage::News(to.clone(), 0));
    (to, FacetOptionView { text, n_items: None, current: false, url })
}
