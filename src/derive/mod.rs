//! The derive stage: what follows from the catalog and is stated nowhere in it. What refers to what, the
//! official and the alphabetical orders, which grants belong where. Each fact is worked out once, in time
//! linear in what it is about.

pub mod browse;
pub mod counts;
pub mod edges;
pub mod filed;
mod grant_order;
pub mod grants;
pub mod groups;
mod inputs;
pub mod letters;
pub mod lines;
pub mod namesakes;
pub mod order;
pub mod orders;
mod parts;
pub mod provinces;
pub mod ranks;
mod recipients;
mod renewed;
pub mod roll;
pub mod statistics;
pub mod timeline;
pub mod units;

use std::collections::BTreeSet;

use crate::{
    check::{Catalog, contents::References},
    config::Config,
    memo::{InParts, Log, Memo, Read, Tracked, reads::Readable},
    model::{Id, PartialDate, RecordKind},
    records::News,
};

pub use browse::Browse;
pub use counts::Counts;
pub use edges::Backlinks;
pub use grants::GrantIndex;
pub use groups::NewsGroups;
pub use lines::Lines;
pub use namesakes::Namesakes;
pub use orders::Orders;
pub use ranks::Ranks;
pub use roll::Roll;
pub use statistics::{Count, Statistics};
pub use timeline::Event;
pub use units::UnitTree;

use browse::{BrowseMemos, Derived};
use edges::BatchMemo;
use inputs::Inputs;
use orders::{OfRecipients, OrderMemos};
use provinces::Localities;
use statistics::{MadeOf, Sexes};

/// Everything derived from a catalog. The version of each part shows whether it is as it was in an earlier revision.
#[derive(Clone, Debug)]
pub struct Atlas {
    /// What refers to each record.
    pub backlinks: InParts<Backlinks>,
    /// Ranks of offices.
    pub ranks: Tracked<Ranks>,
    /// Orders of records.
    pub orders: Orders,
    /// Grants by what they are about.
    pub grants: InParts<GrantIndex>,
    /// The units that each grant belongs to.
    pub lines: InParts<Lines>,
    /// Every grant that counts, for figures.
    pub statistics: InParts<Statistics>,
    /// Everybody who was honored, by name.
    pub roll: Tracked<Roll>,
    /// Conferences, movements and anniversaries, the latest first.
    pub timeline: Tracked<Timeline>,
    /// Units above and below one another, and what became of them.
    pub units: InParts<UnitTree>,
    /// News by year, month, category and tag.
    pub news: InParts<NewsGroups>,
    /// Narrower lists of people, news and decisions.
    pub browse: Browse,
    /// People and units of one name.
    pub namesakes: InParts<Namesakes>,
}

impl Atlas {
    /// Every part that pages may read.
    pub fn parts(&self) -> Vec<&dyn Readable> {
        let Atlas {
            backlinks,
            ranks,
            orders,
            grants,
            statistics,
            timeline,
            units,
            news,
            browse,
            namesakes,
            lines,
            roll,
        } = self;
        let own: [&dyn Readable; 8] =
            [&**backlinks, ranks, &**grants, &**lines, &**statistics, roll, timeline, &**news];
        let of_names = units.parts().into_iter().chain(namesakes.parts());
        own.into_iter().chain(of_names).chain(orders.parts()).chain(browse.parts()).collect()
    }

    /// Everything that lists are made of, for queries that read all of it.
    pub fn versions(&self) -> Vec<Read> {
        let orders = &self.orders;
        vec![
            ("references", self.backlinks.version()),
            ("recipients by subject", self.grants.version()),
            ("units of recipients", self.lines.version()),
            ("figures", self.statistics.version()),
            ("roll of honor", self.roll.version()),
            ("timeline", self.timeline.version()),
            ("tree of units", self.units.version()),
            ("groups of news", self.news.version()),
            ("order of news", orders.news.version()),
            ("people by name", orders.people.by_name.version()),
            ("exemplars by name", orders.people.exemplars_by_name.version()),
            ("order of units", orders.units.version()),
            ("order of awards", orders.awards.version()),
        ]
        .into_iter()
        .chain(self.browse.versions())
        .collect()
    }
}

/// Events with their dates.
pub type Timeline = Vec<(Option<PartialDate>, Event)>;

/// What was derived of an earlier revision. It holds for one configuration.
#[derive(Default)]
pub struct Memos {
    places: Memo<Vec<usize>>,
    ranks: Memo<Ranks>,
    units: Memo<UnitTree>,
    orders: OrderMemos,
    recipients: OfRecipients,
    grants: Memo<GrantIndex>,
    figures: Figures,
    backlinks: BacklinkMemos,
    roll: Memo<Roll>,
    timeline: Memo<Timeline>,
    news: Memo<NewsGroups>,
    browse: BrowseMemos,
    namesakes: Memo<Namesakes>,
}

/// Works everything out, or what is to be worked out again.
pub fn derive(config: &Config, catalog: &Catalog, memos: &mut Memos, log: &Log) -> Atlas {
    use RecordKind::{Anniversary, Award, Conference, Movement, News, Person, Unit};
    let inputs = &Inputs::new(catalog, &mut memos.places, log);
    let ranks = memos.ranks.get(inputs.query("ranks", Vec::new()), || Ranks::new(config));
    let units = memos
        .units
        .get_equal(inputs.query("tree of units", vec![inputs.of(Unit)]), || UnitTree::new(config, catalog));
    let of_orders = (&mut memos.orders, &mut memos.recipients);
    let orders = Orders::new(config, catalog, &ranks, &units, of_orders, inputs);
    let by_grants = vec![
        inputs.grants,
        ("order of recipients", orders.grants.version()),
        inputs.of(Award),
        inputs.places,
    ];
    let grants = || -> InParts<GrantIndex> {
        let query = inputs.query("recipients by subject", by_grants.clone());
        memos.grants.get_from(query, |last| GrantIndex::new(catalog, &orders, last)).into()
    };
    let counted = &mut memos.figures;
    let figures = || counted.count(config, catalog, &orders, &units, inputs, &by_grants);
    let links = &mut memos.backlinks;
    let backlinks = || backlinks(config, catalog, &orders, links, inputs);
    let reads = vec![inputs.of(News), ("order of news", orders.news.version())];
    let news = || {
        let query = inputs.query("groups of news", reads);
        InParts::from(memos.news.get(query, || NewsGroups::new(config, catalog, &orders)))
    };
    let (grants, ((lines, statistics), (backlinks, news))) =
        rayon::join(grants, || rayon::join(figures, || rayon::join(backlinks, news)));
    let roll = roll::roll(catalog, &statistics, (&mut memos.roll, &memos.recipients.names), inputs);
    let reads = vec![inputs.of(Conference), inputs.of(Movement), inputs.of(Anniversary)];
    let timeline = memos.timeline.get(inputs.query("timeline", reads), || timeline::timeline(catalog));
    let derived = Derived {
        catalog,
        orders: &orders,
        units: &units,
        grants: &grants,
        backlinks: &backlinks,
        news: &news,
    };
    let browse = Browse::new(config, &derived, &mut memos.browse, inputs);
    let reads = vec![inputs.of(Person), inputs.of(Unit), ("people by unit", browse.people_version())];
    let namesakes = inputs.query("namesakes", reads);
    let namesakes = memos.namesakes.get(namesakes, || Namesakes::new(config, catalog, &browse)).into();
    Atlas {
        backlinks,
        ranks,
        orders,
        grants,
        lines,
        statistics,
        roll,
        timeline,
        units: units.into(),
        news,
        browse,
        namesakes,
    }
}

fn backlinks(
    config: &Config,
    catalog: &Catalog,
    orders: &Orders,
    memos: &mut BacklinkMemos,
    inputs: &Inputs<'_>,
) -> InParts<Backlinks> {
    let of_news = inputs.query("expired news", vec![inputs.of(RecordKind::News)]);
    let expired = memos.expired.get_equal(of_news, || edges::expired(config, catalog));
    let References { texts, fields } = &catalog.extras().references;
    let reads = vec![
        inputs.grants,
        inputs.of(RecordKind::Grants),
        ("references in texts", texts.version()),
        ("references in fields", fields.version()),
        ("expired news", expired.version()),
        ("order of news", orders.news.version()),
        ("order of conferences", orders.conferences.version()),
        inputs.places,
    ];
    let query = inputs.query("references", reads);
    let BacklinkMemos { backlinks, batches, .. } = memos;
    let links = |last: Option<&_>| Backlinks::new(catalog, orders, &expired, batches, last);
    backlinks.get_equal_from(query, links).into()
}

#[derive(Default)]
struct BacklinkMemos {
    backlinks: Memo<Backlinks>,
    batches: BatchMemo,
    expired: Memo<BTreeSet<Id<News>>>,
}

/// What figures are made of.
#[derive(Default)]
struct Figures {
    standings: Memo<Vec<u64>>,
    lines: Memo<Lines>,
    sexes: Memo<Sexes>,
    localities: Memo<Localities>,
    statistics: Memo<Statistics>,
}

impl Figures {
    fn count(
        &mut self,
        config: &Config,
        catalog: &Catalog,
        orders: &Orders,
        units: &Tracked<UnitTree>,
        inputs: &Inputs<'_>,
        by_grants: &[Read],
    ) -> (InParts<Lines>, InParts<Statistics>) {
        let tree = ("tree of units", units.version());
        let of_people =
            inputs.query("sexes of recipients", vec![inputs.of(RecordKind::Person), inputs.grants]);
        let sexes = self.sexes.get_equal(of_people, || statistics::sexes(catalog));
        let of_units = inputs.query("localities of units", vec![inputs.of(RecordKind::Unit)]);
        let localities = self.localities.get_equal(of_units, || Localities::new(config, catalog));
        let of_parents = inputs.query("units above units", vec![inputs.of(RecordKind::Unit)]);
        let standings = self.standings.get_equal(of_parents, || lines::standings(catalog));
        let others = [("units above units", standings.version()), inputs.of(RecordKind::Document)];
        let reads = by_grants.iter().copied().chain(others).chain([tree]).collect();
        let others = others.map(|it| it.1);
        let lines = self.lines.get_equal_from(inputs.query("units of recipients", reads), |last| {
            Lines::new(catalog, orders, units, others, last)
        });
        let own = [
            ("units of recipients", lines.version()),
            ("order of awards", orders.awards.version()),
            ("localities of units", localities.version()),
            inputs.of(RecordKind::Document),
            ("sexes of recipients", sexes.version()),
        ];
        let reads = by_grants.iter().copied().chain(own).collect();
        let others = own.iter().chain([&inputs.of(RecordKind::Award)]).map(|it| it.1).skip(1).collect();
        let made_of = MadeOf { grants: catalog.grants().clone(), others };
        let statistics = self.statistics.get_from(inputs.query("figures", reads), |last| {
            Statistics::new(config, catalog, orders, &lines, (&sexes, &localities), made_of, last)
        });
        (lines.into(), statistics.into())
    }
}
