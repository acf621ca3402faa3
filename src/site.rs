//! A checked publication with everything derived and planned: what rendering looks at, and nothing changes.

pub mod lists;

use std::{collections::BTreeMap, hash::Hash as _, sync::OnceLock};

use crate::{
    book::{self, Book},
    check::Catalog,
    config::Config,
    derive::{self, Atlas, Counts},
    editing,
    facets::{self, Facets},
    live_figures::LiveFigures,
    memo::{
        InParts, Log, Tracked, Version,
        reads::{Canonical, Identity, Keys, Layout, Readable, unnoted},
    },
    plan::{self, Plan},
    report::Report,
    source::{Files, Sources, Span},
    stages::{Stage, Watch},
};

/// Everything there is to know about a publication. It knows nothing of how it is shown (`render::Session`).
pub struct Site {
    /// Every text that was read.
    pub sources: Sources,
    /// What was decided.
    pub config: Config,
    /// Checked records.
    pub catalog: Catalog,
    /// What follows from them.
    pub atlas: Atlas,
    /// The numbers that chapters and presentations ask for.
    pub live_figures: LiveFigures,
    /// Yearbooks as books, in the order of their records.
    pub books: Tracked<Vec<Book>>,
    /// Every output.
    pub plan: InParts<Plan>,
    /// The search by facets, worked out when one of its outputs is first asked for.
    facets: OnceLock<Facets>,
    /// The same of how many grants and recipients each list counts.
    counts: OnceLock<Counts>,
    /// Hashes of the parts that are pages of lists.
    lists: OnceLock<Vec<u64>>,
    made: Identity,
}

/// Pages of lists, and what lists count, come after the parts of the search by facets.
const LISTS: Keys = Keys { first: facets::END, n: 1 << 13 };

/// What is made when it is first asked for: a part is what it is, whatever it was made from.
impl Readable for Site {
    fn known_by(&self) -> Version {
        self.made.version()
    }

    fn layout(&self) -> Layout {
        Layout { fixed: LISTS.end(), tables: &[] }
    }

    fn hash_part(&self, part: usize, into: &mut Canonical<'_>) {
        match part.checked_sub(LISTS.first) {
            None => self.facets().hash_part(part, into),
            Some(part) => self.lists.get_or_init(|| self.hash_lists(into))[part].hash(into),
        }
    }
}

/// What was derived and planned in an earlier revision. It holds for one configuration.
#[derive(Default)]
pub struct Memos {
    /// Which queries were computed since somebody asked.
    pub log: Log,
    derive: derive::Memos,
    plan: plan::Memos,
}

impl Site {
    /// Derives and plans, with what an earlier revision left in `memos`: only what depends on what has changed since is made
    /// again. `assets` are the paths of the theme's files, by their names.
    pub fn revise(
        files: &dyn Files,
        assets: &BTreeMap<String, String>,
        (sources, config, catalog): (Sources, Config, Catalog),
        memos: &mut Memos,
        watch: &dyn Watch,
        report: &mut Report,
    ) -> Site {
        watch.begins(Stage::Derive);
        let atlas = derive::derive(&config, &catalog, &mut memos.derive, &memos.log);
        let live_figures = LiveFigures::new(&config, &catalog, &atlas, report);
        editing::freeze::check(files, &config, &catalog, &sources, report);
        watch.begins(Stage::Plan);
        let books = Tracked::new(book::books(&config, &catalog, &atlas, &sources));
        book::check(&books, &config, &catalog, report);
        let whole = site_file(&sources);
        let parts =
            plan::Parts { config: &config, catalog: &catalog, atlas: &atlas, books: &books, assets, whole };
        let plan = plan::plan(parts, &mut memos.plan, &memos.log);
        plan.check(&config, &catalog, report);
        Site {
            sources,
            config,
            catalog,
            atlas,
            live_figures,
            books,
            plan,
            facets: OnceLock::new(),
            counts: OnceLock::new(),
            lists: OnceLock::new(),
            made: Identity::default(),
        }
    }

    /// Every part that outputs may read and that another revision may have changed, in a fixed order.
    pub fn parts(&self) -> Vec<&dyn Readable> {
        let Site { sources, config: _, catalog, atlas, live_figures, books, plan, .. } = self;
        let own: [&dyn Readable; 4] = [self, sources, live_figures, books];
        let others = catalog.parts().into_iter().chain(atlas.parts());
        own.into_iter().chain(others).chain(plan.parts()).collect()
    }

    /// How many grants and recipients each list of grants counts.
    pub fn counts(&self) -> &Counts {
        self.counts.get_or_init(|| unnoted(|| self.atlas.statistics.counts(&self.catalog)))
    }

    /// The search by facets.
    pub fn facets(&self) -> &Facets {
        self.facets.get_or_init(|| {
            unnoted(|| Facets::new(&self.config, &self.catalog, &self.atlas, self.counts(), self.made))
        })
    }
}

/// The place to name where something has none of its own.
fn site_file(sources: &Sources) -> Span {
    let file = sources.iter().find(|(_, it)| it.path == crate::discover::SITE_FILE);
    Span::whole(file.expect("the configuration was read from it").0)
}
