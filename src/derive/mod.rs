//! The derive stage: what follows from the catalog and is stated nowhere in it. What refers to what, the
//! official and the alphabetical orders, which grants belong where. Each fact is worked out once, in time
//! linear in what it is about.

pub mod browse;
pub mod counts;
pub mod edges;
pub mod grants;
pub mod groups;
pub mod letters;
pub mod namesakes;
pub mod orders;
mod orders_again;
pub mod provinces;
pub mod ranks;
mod recipients;
pub mod statistics;
pub mod timeline;
pub mod units;

use std::sync::Arc;

use crate::{
    check::{Catalog, Grant, Touched},
    config::Config,
    model::{date::PartialDate, kind::RecordKind, table::Id},
    records::Mention,
};

pub use browse::Browse;
pub use counts::{Count, Counts};
pub use edges::Backlinks;
pub use grants::GrantIndex;
pub use groups::NewsGroups;
pub use namesakes::Namesakes;
pub use orders::Orders;
pub use ranks::Ranks;
pub use statistics::Statistics;
pub use timeline::Event;
pub use units::UnitTree;

/// Everything derived from a catalog. Each part is shared with the atlas of an earlier catalog for as long as nothing has
/// changed that it follows from.
#[derive(Debug)]
pub struct Atlas {
    /// What refers to each record.
    pub backlinks: Arc<Backlinks>,
    /// Ranks of offices.
    pub ranks: Arc<Ranks>,
    /// Orders of records.
    pub orders: Arc<Orders>,
    /// Grants by what they are about.
    pub grants: Arc<GrantIndex>,
    /// How many grants and recipients each list of grants counts.
    pub counts: Arc<Counts>,
    /// Every grant that counts, for figures.
    pub statistics: Arc<Statistics>,
    /// Conferences, movements and anniversaries, the latest first.
    pub timeline: Arc<Vec<(Option<PartialDate>, Event)>>,
    /// Units above and below one another, and what became of them.
    pub units: Arc<UnitTree>,
    /// News by year, month, category and tag.
    pub news: Arc<NewsGroups>,
    /// Narrower lists of people, news and decisions.
    pub browse: Arc<Browse>,
    /// People and units of one name.
    pub namesakes: Arc<Namesakes>,
}

/// Works everything out.
pub fn derive(config: &Config, catalog: &Catalog) -> Atlas {
    let ranks = Ranks::new(config);
    let units = UnitTree::new(config, catalog);
    let orders = Orders::new(config, catalog, &ranks, &units);
    let (grants, ((statistics, counts), (backlinks, (timeline, news)))) = rayon::join(
        || GrantIndex::new(catalog, &orders),
        || {
            rayon::join(
                || {
                    let statistics = Statistics::new(config, catalog, &orders, &units);
                    let counts = Counts::new(catalog, &statistics);
                    (statistics, counts)
                },
                || {
                    rayon::join(
                        || Backlinks::new(config, catalog, &orders),
                        || (timeline::timeline(catalog), NewsGroups::new(config, catalog, &orders)),
                    )
                },
            )
        },
    );
    let browse = Browse::new(config, catalog, &orders, &units, &grants, &backlinks, &news);
    let namesakes = Namesakes::new(config, catalog, &browse);
    Atlas {
        namesakes: namesakes.into(),
        backlinks: backlinks.into(),
        ranks: ranks.into(),
        orders: orders.into(),
        grants: grants.into(),
        counts: counts.into(),
        statistics: statistics.into(),
        timeline: timeline.into(),
        units: units.into(),
        news: news.into(),
        browse: browse.into(),
    }
}

/// Works out what follows from touched records; all else is taken over from `before`, which was derived of a catalog
/// that differs in these records alone. A touched person who has grants differs only in words.
pub fn derive_again(config: &Config, catalog: &Catalog, before: &Atlas, touched: &[Touched]) -> Atlas {
    let has = |kinds: &[RecordKind]| touched.iter().any(|it| kinds.contains(&it.record.kind()));
    let (ranks, units) = (Arc::clone(&before.ranks), Arc::clone(&before.units));
    let grants_of = |it: &Touched| match it.record {
        Mention::Person(person) => before.grants.of_person(person),
        _ => &[],
    };
    let own: Vec<Id<Grant>> = touched.iter().flat_map(grants_of).copied().collect();
    let orders = Arc::new(before.orders.again(config, catalog, &ranks, &before.grants, touched));
    let (grants, statistics) = match own.is_empty() {
        false => (
            Arc::new(before.grants.again(catalog, &orders, &own)),
            Arc::new(before.statistics.again(&orders)),
        ),
        true => (Arc::clone(&before.grants), Arc::clone(&before.statistics)),
    };
    let timeline = match has(&[RecordKind::Conference, RecordKind::Movement, RecordKind::Anniversary]) {
        true => Arc::new(timeline::timeline(catalog)),
        false => Arc::clone(&before.timeline),
    };
    let news = match has(&[RecordKind::News]) {
        true => Arc::new(NewsGroups::new(config, catalog, &orders)),
        false => Arc::clone(&before.news),
    };
    let backlinks = Arc::new(before.backlinks.again(config, catalog, &orders, touched));
    let browse = before.browse.again(config, catalog, &orders, &units, &grants, &backlinks, &news, touched);
    let browse = Arc::new(browse);
    let namesakes = match has(&[RecordKind::Person]) {
        true => Arc::new(Namesakes::new(config, catalog, &browse)),
        false => Arc::clone(&before.namesakes),
    };
    let counts = Arc::clone(&before.counts);
    Atlas { backlinks, ranks, orders, grants, counts, statistics, timeline, units, news, browse, namesakes }
}
