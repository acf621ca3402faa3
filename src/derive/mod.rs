//! The derive stage: what follows from the catalog and is stated nowhere in it. What refers to what, the
//! official and the alphabetical orders, which grants belong where. Each fact is worked out once, in time
//! linear in what it is about.

pub mod browse;
pub mod counts;
pub mod edges;
pub mod grants;
pub mod groups;
pub mod letters;
pub mod orders;
pub mod provinces;
pub mod ranks;
pub mod statistics;
pub mod timeline;
pub mod units;

use crate::{check::Catalog, config::Config, model::date::PartialDate};

pub use browse::{Browse, Honored};
pub use counts::{Count, Counts};
pub use edges::{Backlinks, Relation};
pub use grants::GrantIndex;
pub use groups::NewsGroups;
pub use orders::Orders;
pub use ranks::Ranks;
pub use statistics::Statistics;
pub use timeline::Event;
pub use units::UnitTree;

/// Everything derived from a catalog.
#[derive(Debug)]
pub struct Atlas {
    /// What refers to each record.
    pub backlinks: Backlinks,
    /// Ranks of offices.
    pub ranks: Ranks,
    /// Orders of records.
    pub orders: Orders,
    /// Grants by what they are about.
    pub grants: GrantIndex,
    /// How many grants and recipients each list of grants counts.
    pub counts: Counts,
    /// Every grant that counts, for figures.
    pub statistics: Statistics,
    /// Conferences, movements and anniversaries, the latest first.
    pub timeline: Vec<(Option<PartialDate>, Event)>,
    /// Units above and below one another, and what became of them.
    pub units: UnitTree,
    /// News by year, month, category and tag.
    pub news: NewsGroups,
    /// Narrower lists of people, news and decisions.
    pub browse: Browse,
}

/// Works everything out.
pub fn derive(config: &Config, catalog: &Catalog) -> Atlas {
    let ranks = Ranks::new(config);
    let units = UnitTree::new(config, catalog);
    let orders = Orders::new(config, catalog, &ranks, &units);
    let ((grants, counts), (statistics, (backlinks, (timeline, news)))) = rayon::join(
        || {
            let grants = GrantIndex::new(catalog, &orders);
            let counts = Counts::new(catalog, &grants);
            (grants, counts)
        },
        || {
            rayon::join(
                || Statistics::new(config, catalog, &orders, &units),
                || {
                    rayon::join(
                        || Backlinks::new(catalog, &orders),
                        || (timeline::timeline(catalog), NewsGroups::new(config, catalog, &orders)),
                    )
                },
            )
        },
    );
    let browse = Browse::new(config, catalog, &orders, &units, &grants, &backlinks, &news);
    Atlas { backlinks, ranks, orders, grants, counts, statistics, timeline, units, news, browse }
}
