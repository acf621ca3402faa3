//! A checked publication with everything derived and planned: what rendering looks at, and nothing changes.

use std::{
    collections::BTreeSet,
    sync::{Arc, OnceLock},
};

use crate::{
    book::{self, Book},
    check::{Catalog, Touched},
    config::Config,
    derive::{self, Atlas},
    editing,
    facets::Facets,
    live_figures::LiveFigures,
    model::kind::RecordKind,
    plan::Plan,
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
    pub atlas: Arc<Atlas>,
    /// The numbers that chapters and presentations ask for.
    pub live_figures: LiveFigures,
    /// Yearbooks as books, in the order of their records.
    pub books: Vec<Book>,
    /// Every output.
    pub plan: Arc<Plan>,
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

/// A site that was made of the same publication earlier, and what is still as it was then.
#[derive(Clone, Copy)]
pub struct Earlier<'s> {
    /// The site.
    pub site: &'s Site,
    /// The theme's files and the configuration.
    pub is_same_theme: bool,
    /// What is different.
    pub change: &'s Change,
}

/// How a publication differs from an earlier state of itself.
#[derive(Debug)]
pub enum Change {
    /// Texts below the front matter, of any record, and the fields of these; the configuration is the same.
    Records(Vec<Touched>),
    /// Anything.
    Everything,
}

impl Earlier<'_> {
    /// The records that are others than they were, those among them whose texts name other records; `None` where they
    /// cannot be told.
    fn touched(&self, catalog: &Catalog) -> Option<Vec<Touched>> {
        let Change::Records(touched) = self.change else { return None };
        let mut all = touched.clone();
        let (before, now) =
            (&self.site.catalog.extras().prose_references, &catalog.extras().prose_references);
        let differs = |it: &&(RecordKind, usize)| before.get(*it) != now.get(*it);
        let texts: BTreeSet<(RecordKind, usize)> =
            before.keys().chain(now.keys()).filter(differs).copied().collect();
        for (kind, index) in texts {
            // A batch is more to others than what its texts name.
            if kind == RecordKind::Grants {
                return None;
            }
            match all.iter_mut().find(|it| (it.kind, it.index) == (kind, index)) {
                Some(known) => known.is_wording = false,
                None => all.push(Touched { kind, index, is_there: true, is_wording: false }),
            }
        }
        Some(all)
    }
}

impl Site {
    /// Derives and plans. A theme that cannot be loaded is a failure of the surroundings, not of the content.
    pub fn new(
        files: &dyn Files,
        sources: Sources,
        config: Config,
        catalog: Catalog,
        watch: &dyn Watch,
        report: &mut Report,
    ) -> anyhow::Result<Site> {
        Site::again(files, sources, config, catalog, None, watch, report)
    }

    /// The same, taking over from an earlier site what follows from what has not changed since.
    #[allow(clippy::too_many_arguments, reason = "a site is made of what all stages before it gave")]
    pub fn again(
        files: &dyn Files,
        sources: Sources,
        config: Config,
        catalog: Catalog,
        earlier: Option<Earlier<'_>>,
        watch: &dyn Watch,
        report: &mut Report,
    ) -> anyhow::Result<Site> {
        watch.begins(Stage::Theme);
        let theme = match earlier.filter(|it| it.is_same_theme) {
            Some(it) => Arc::clone(&it.site.theme),
            None => Arc::new(Theme::load(files, &config)?),
        };
        theme.check(report);
        watch.begins(Stage::Derive);
        let touched = earlier.and_then(|it| Some((it.site, it.touched(&catalog)?)));
        let atlas = match &touched {
            Some((site, touched)) if touched.is_empty() => Arc::clone(&site.atlas),
            Some((site, touched)) => Arc::new(derive::derive_again(&config, &catalog, &site.atlas, touched)),
            None => Arc::new(derive::derive(&config, &catalog)),
        };
        let live_figures = LiveFigures::new(&config, &catalog, &atlas, report);
        editing::freeze::check(files, &config, &catalog, &sources, report);
        watch.begins(Stage::Plan);
        let books = book::books(&config, &catalog, &atlas, &sources);
        book::check(&books, &catalog, report);
        let same_lists = touched.filter(|(_, it)| it.iter().all(|it| it.is_wording)).map(|it| it.0);
        // What a book's pages are follows from its texts too.
        let same_lists = same_lists.filter(|_| books.is_empty());
        let plan = match same_lists.filter(|it| has_same_outputs(it, &catalog, &theme)) {
            Some(site) => Arc::clone(&site.plan),
            None => {
                let (assets, whole) = (&theme.asset_paths, site_file(&sources));
                Arc::new(Plan::new(&config, &catalog, &atlas, &books, assets, whole))
            }
        };
        plan.check(&config, &catalog, report);
        let n_news = catalog.records().news.places();
        let mut site = Site {
            summaries: std::iter::repeat_with(OnceLock::new).take(n_news).collect(),
            shared: SharedViews::new(&catalog),
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
        if let Some(theme) = site.theme.with_view(&site_view::site(Lens::new(&site)))? {
            site.theme = Arc::new(theme);
        }
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

/// Whether a site of the same records has the same outputs.
fn has_same_outputs(before: &Site, catalog: &Catalog, theme: &Theme) -> bool {
    let (before_extras, extras) = (before.catalog.extras(), catalog.extras());
    before_extras.files == extras.files
        && before_extras.photos == extras.photos
        && before_extras.statics == extras.statics
        && before.theme.asset_paths == theme.asset_paths
}
