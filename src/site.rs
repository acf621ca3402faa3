//! A checked publication with everything derived and planned: what rendering looks at, and nothing changes.

use std::{
    collections::BTreeSet,
    sync::{Arc, OnceLock},
};

use crate::{
    book::{self, Book},
    check::Catalog,
    config::Config,
    derive::{self, Atlas, Counts},
    editing,
    facets::Facets,
    live_figures::LiveFigures,
    memo::{Log, Tracked},
    plan::{self, Plan},
    render::{data::DataFiles, feeds::FeedEntries, lens::Lens, shared::SharedViews, site_view, theme::Theme},
    report::Report,
    source::{Files, Sources, Span},
    stages::{Stage, Watch},
};

/// Everything there is to know about a site. Rendering is a function of it and of one planned output.
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
    pub books: Vec<Book>,
    /// Every output.
    pub plan: Tracked<Plan>,
    /// Templates, words and files of the looks.
    pub theme: Arc<Theme>,
    /// The summary of each news item, made when first wanted: a dozen pages show the card of each.
    pub summaries: Vec<OnceLock<Option<String>>>,
    /// Views that many pages show.
    pub shared: SharedViews,
    /// The entry of each news item in each format of feeds, made when first wanted.
    pub feed_entries: FeedEntries,
    /// The search by facets, worked out when one of its outputs is first asked for.
    facets: OnceLock<Facets>,
    /// The files of data.
    pub data_files: DataFiles,
}

/// What was derived and planned in an earlier revision. It holds for one configuration.
#[derive(Default)]
pub struct Memos {
    /// Which queries were computed since somebody asked.
    pub log: Log,
    theme: Option<Arc<Theme>>,
    derive: derive::Memos,
    plan: plan::Memos,
}

impl Site {
    /// How many grants and recipients each list of grants counts.
    pub fn counts(&self) -> &Counts {
        self.atlas.statistics.counts(&self.catalog)
    }

    /// Derives and plans. A theme that cannot be loaded is a failure of the surroundings, not of the content.
    pub fn new(
        files: &dyn Files,
        sources: Sources,
        config: Config,
        catalog: Catalog,
        watch: &dyn Watch,
        report: &mut Report,
    ) -> anyhow::Result<Site> {
        let (mut memos, none) = (Memos::default(), BTreeSet::new());
        Site::revise(files, &none, (sources, config, catalog), &mut memos, watch, report)
    }

    /// The same, with what an earlier revision left in `memos`: only what depends on what has changed since is made again.
    /// `theme_files` are the files of themes that are others.
    pub fn revise(
        files: &dyn Files,
        theme_files: &BTreeSet<String>,
        (sources, config, catalog): (Sources, Config, Catalog),
        memos: &mut Memos,
        watch: &dyn Watch,
        report: &mut Report,
    ) -> anyhow::Result<Site> {
        watch.begins(Stage::Theme);
        let known = memos.theme.take();
        let theme = match known {
            Some(theme) if theme_files.is_empty() => theme,
            known => {
                memos.log.count("files of the theme", theme_files.len());
                let reloaded = known.and_then(|it| it.reload(files, theme_files));
                Arc::new(reloaded.map_or_else(|| Theme::load(files, &config), Ok)?)
            }
        };
        theme.check(report);
        watch.begins(Stage::Derive);
        let atlas = derive::derive(&config, &catalog, &mut memos.derive, &memos.log);
        let live_figures = LiveFigures::new(&config, &catalog, &atlas, report);
        editing::freeze::check(files, &config, &catalog, &sources, report);
        watch.begins(Stage::Plan);
        let books = book::books(&config, &catalog, &atlas, &sources);
        book::check(&books, &catalog, report);
        let (assets, whole) = (&theme.asset_paths, site_file(&sources));
        let parts =
            plan::Parts { config: &config, catalog: &catalog, atlas: &atlas, books: &books, assets, whole };
        let plan = plan::plan(parts, &mut memos.plan, &memos.log);
        plan.check(&config, &catalog, report);
        let n_news = catalog.records().news.places();
        let mut site = Site {
            summaries: std::iter::repeat_with(OnceLock::new).take(n_news).collect(),
            shared: SharedViews::new(&config, &catalog),
            feed_entries: FeedEntries::new(n_news),
            facets: OnceLock::new(),
            data_files: DataFiles::new(&catalog),
            sources,
            config,
            catalog,
            atlas,
            live_figures,
            books,
            plan,
            theme,
        };
        watch.begins(Stage::Theme);
        let view = site_view::site(Lens::new(&site));
        Theme::show(&mut site.theme, &view)?;
        memos.theme = Some(Arc::clone(&site.theme));
        Ok(site)
    }

    /// The search by facets.
    pub fn facets(&self) -> &Facets {
        self.facets.get_or_init(|| Facets::new(&self.config, &self.catalog, &self.atlas))
    }
}

/// The place to name where something has none of its own.
fn site_file(sources: &Sources) -> Span {
    let file = sources.iter().find(|(_, it)| it.path == crate::discover::SITE_FILE);
    Span::whole(file.expect("the configuration was read from it").0)
}
