//! Which feeds there are, what stands in each, and since when. A feed holds what has a whole day: a record dated
//! by month or year, or not at all, is in none, since a reader's program would take a guess for a fact.

use time::{Duration, OffsetDateTime, Time};

use super::{
    ListPage, Output, Parts, addresses,
    claims::{Claims, NEWS_SITEMAP},
    lists::{self, NewsBy},
    shape::Shape,
};
use crate::{
    check::Catalog,
    config::{Config, FeedForm, FeedsOf},
    derive::{Atlas, groups::Tag},
    model::{date::PartialDate, kind::RecordKind, table::Id},
    records::{Grants, Mention, News, Records, Unit, common::Exemplar},
};

/// What a feed holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feed {
    /// All news.
    Site,
    /// Records of a kind other than news.
    Section(RecordKind),
    /// News of a category, by its key.
    Category(Box<str>),
    /// News of a tag.
    Tag(Id<Tag>),
    /// News that refers to a unit.
    Unit(Id<Unit>),
}

impl Feed {
    /// What `site.yaml` calls those like it.
    fn of(&self) -> FeedsOf {
        match self {
            Feed::Site => FeedsOf::Site,
            Feed::Category(_) => FeedsOf::Categories,
            Feed::Section(_) => FeedsOf::Sections,
            Feed::Tag(_) => FeedsOf::Tags,
            Feed::Unit(_) => FeedsOf::Units,
        }
    }
}

impl FeedForm {
    /// Name of the file.
    pub fn file(self) -> &'static str {
        match self {
            FeedForm::Atom => "atom.xml",
            FeedForm::Rss => "rss.xml",
            FeedForm::Json => "feed.json",
        }
    }

    /// Whether the site writes it.
    fn is_wanted(self, config: &Config) -> bool {
        config.feeds.formats.is_empty() || config.feeds.formats.contains(&self)
    }

    /// Media type.
    pub fn media_type(self) -> &'static str {
        match self {
            FeedForm::Atom => "application/atom+xml",
            FeedForm::Rss => "application/rss+xml",
            FeedForm::Json => "application/feed+json",
        }
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            FeedForm::Atom => "Atom",
            FeedForm::Rss => "RSS",
            FeedForm::Json => "JSON Feed",
        }
    }
}

/// How long an item is news to a news search.
pub const RECENT: Duration = Duration::days(2);
/// Items that one news sitemap may hold.
const MOST_NEWS: usize = 1000;

/// Every feed that has something to say; the site's and the categories' stand even while they are empty.
pub fn all(config: &Config, catalog: &Catalog, atlas: &Atlas) -> Vec<Feed> {
    let says = |feed: &Feed| !items(config, catalog, atlas, feed, 1).is_empty();
    let categories = atlas.news.by_category().keys().map(|it| Feed::Category(it.clone()));
    // News is the site's own feed; kinds whose records have no day of their own have nothing to say.
    let sections = RecordKind::ALL.iter().copied().filter(|it| *it != RecordKind::News);
    let sections = sections.map(Feed::Section).filter(says);
    let tags = atlas.news.tags().map(|it| it.0);
    let large = tags.filter(|it| atlas.news.tagged(*it).len() >= config.feeds.n_tag_items);
    let tags = large.map(Feed::Tag).filter(says);
    let units = catalog.records().units.ids().map(Feed::Unit).filter(says);
    let all = [Feed::Site].into_iter().chain(categories).chain(sections).chain(tags).chain(units);
    all.filter(|it| config.feeds.of.is_empty() || config.feeds.of.contains(&it.of())).collect()
}

/// Claims the files of every feed, and the sitemap of news while there is any: an empty one would be invalid.
pub(super) fn claim(parts: Parts<'_>, shape: &Shape, claims: &mut Claims<'_>) {
    let Parts { config, catalog, atlas, .. } = parts;
    if shape.has_recent_news {
        claims.add(NEWS_SITEMAP.to_owned(), Output::NewsSitemap, None);
    }
    for feed in &shape.feeds {
        let folder = folder(config, catalog, atlas, feed);
        for &form in FeedForm::ALL.iter().filter(|it| it.is_wanted(config)) {
            claims.add(format!("{folder}{}", form.file()), Output::Feed(feed.clone(), form), None);
        }
    }
}

/// The folder of a feed's files below the site's root: that of the page it belongs to.
pub fn folder(config: &Config, catalog: &Catalog, atlas: &Atlas, feed: &Feed) -> String {
    let list = match feed {
        Feed::Site => return String::new(),
        Feed::Unit(unit) => {
            return addresses::of_id(config, RecordKind::Unit, &catalog.records().units[*unit].id);
        }
        Feed::Section(kind) => return format!("{}/", config.section(*kind)),
        Feed::Category(key) => ListPage::News(NewsBy::Category(key.clone()), 0),
        Feed::Tag(tag) => ListPage::News(NewsBy::Tag(*tag), 0),
    };
    lists::address(config, atlas, catalog, &list)
}

/// The newest `most` items of a feed, newest first.
pub fn items(config: &Config, catalog: &Catalog, atlas: &Atlas, feed: &Feed, most: usize) -> Vec<Mention> {
    let groups = &atlas.news;
    let news: &[Id<News>] = match feed {
        Feed::Site => groups.current(),
        Feed::Category(key) => groups.by_category().get(key).map_or(&[], Vec::as_slice),
        Feed::Tag(tag) => groups.tagged(*tag),
        Feed::Unit(unit) => {
            let today = config.today();
            let news = atlas.backlinks.news_of(Mention::Unit(*unit)).filter(|it| {
                let item = &catalog.records().news[*it];
                item.published.is_some() && !item.has_expired(today)
            });
            return news.take(most).map(Mention::News).collect();
        }
        Feed::Section(kind) => return newest(config, catalog, *kind, most),
    };
    let dated = news.iter().filter(|it| catalog.records().news[**it].published.is_some());
    dated.take(most).map(|it| Mention::News(*it)).collect()
}

/// The news of the last two days, which is all that news search wants to hear of.
pub fn recent<'a>(
    config: &'a Config,
    catalog: &'a Catalog,
    atlas: &'a Atlas,
) -> impl Iterator<Item = (Id<News>, OffsetDateTime)> + 'a {
    let dated = atlas.news.current().iter().filter_map(|it| {
        let published = catalog.records().news[*it].published?;
        Some((*it, published.instant()))
    });
    let due = dated.skip_while(|(_, published)| *published > config.now);
    due.take_while(|(_, published)| config.now - *published <= RECENT).take(MOST_NEWS)
}

/// The newest records of a kind that are not dated later than the build.
fn newest(config: &Config, catalog: &Catalog, kind: RecordKind, most: usize) -> Vec<Mention> {
    let all = catalog.records().headers(kind).into_iter();
    let dated = all.filter_map(|(it, _)| Some((published(config, catalog, it)?, it)));
    let mut dated: Vec<_> = dated.filter(|(on, _)| *on <= config.now).collect();
    dated.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    dated.into_iter().take(most).map(|(_, it)| it).collect()
}

/// Since when a record stands in feeds; `None` where no whole day is stated.
pub fn published(config: &Config, catalog: &Catalog, mention: Mention) -> Option<OffsetDateTime> {
    let records = catalog.records();
    let conference = |id| records.conferences[id].date;
    let date = match mention {
        Mention::News(id) => return records.news[id].published.map(|it| it.instant()),
        Mention::Conference(id) => conference(id),
        Mention::Person(id) => recognized_on(records.people[id].exemplar.as_deref()?),
        Mention::Unit(id) => recognized_on(records.units[id].exemplar.as_deref()?),
        Mention::Grants(id) if catalog.is_proposal(id) => None,
        Mention::Grants(id) => batch_day(records, &records.grants[id]),
        Mention::Document(id) => records.documents[id].date.map(|it| it.value),
        Mention::Movement(id) => records.movements[id].start(),
        Mention::Presentation(id) => records.presentations[id].conference.and_then(conference),
        Mention::Consultation(id) => records.consultations[id].opens.map(|it| it.value),
        Mention::Schedule(id) => records.schedules[id].week.monday().map(PartialDate::of_date),
        Mention::Award(_)
        | Mention::Anniversary(_)
        | Mention::Cluster(_)
        | Mention::Initiative(_)
        | Mention::Page(_)
        | Mention::Publication(_)
        | Mention::Yearbook(_) => None,
    };
    date.and_then(PartialDate::whole).map(|it| midnight(config, it))
}

/// Of a batch the first day that is known whole: of its decision, of its conferral, of the ceremony.
fn batch_day(records: &Records, batch: &Grants) -> Option<PartialDate> {
    let decided = batch.decision.as_ref().and_then(|it| it.facts(records).date);
    let ceremony = batch.conferred_at.and_then(|it| records.conferences[it].date);
    let days = [decided, batch.conferred_on, ceremony];
    days.into_iter().flatten().find(|it| it.whole().is_some())
}

fn recognized_on(exemplar: &Exemplar) -> Option<PartialDate> {
    exemplar.recognised_on.filter(|_| exemplar.is_recognized())
}

/// When a record was last changed in substance: its own `updated`, or its latest correction.
pub fn updated(config: &Config, catalog: &Catalog, mention: Mention) -> Option<OffsetDateTime> {
    let records = catalog.records();
    let stated = match mention {
        Mention::News(id) => records.news[id].updated.map(|it| it.instant()),
        Mention::Page(id) => {
            let updated = records.pages[id].updated;
            updated.and_then(|it| it.whole()).map(|it| midnight(config, it))
        }
        _ => None,
    };
    let errata = &catalog.records().header(mention).common.errata;
    let corrected = errata.iter().filter_map(|it| it.on.whole()).map(|it| midnight(config, it));
    corrected.chain(stated).max()
}

fn midnight(config: &Config, day: time::Date) -> OffsetDateTime {
    config.zone.moment(day, Time::MIDNIGHT)
}
