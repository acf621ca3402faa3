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
    records::Mention,
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
    /// The files of themes that are others; `None` where the configuration may be another too.
    pub theme_files: Option<&'s BTreeSet<String>>,
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
    /// The theme, as far as it need not be loaded whole.
    fn theme(&self, files: &dyn Files) -> Option<Arc<Theme>> {
        let theme = &self.site.theme;
        match self.theme_files?.is_empty() {
            true => Some(Arc::clone(theme)),
            false => theme.again(files, self.theme_files?).map(Arc::new),
        }
    }

    /// The records that are others than they were, those among them whose texts name other records; `None` where they
    /// cannot be told.
    fn touched(&self, catalog: &Catalog) -> Option<Vec<Touched>> {
        let Change::Records(touched) = self.change else { return None };
        let mut all = touched.clone();
        let (before, now) =
            (&self.site.catalog.extras().prose_references, &catalog.extras().prose_references);
        let differs = |it: &&Mention| before.get(*it) != now.get(*it);
        let texts: BTreeSet<Mention> = before.keys().chain(now.keys()).filter(differs).copied().collect();
        for record in texts {
            // A batch is more to others than what its texts name.
            if record.kind() == RecordKind::Grants {
                return None;
            }
            match all.iter_mut().find(|it| it.record == record) {
                Some(known) => known.is_wording = false,
                None => all.push(Touched { record, is_there: true, is_wording: false }),
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
        let theme = match earlier.and_then(|it| it.theme(files)) {
            Some(theme) => theme,
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
        // What a book's pages are follows from its texts too.
        let alike = touched.filter(|(it, _)| books.is_empty() && has_same_files(it, &catalog, &theme));
        let again = alike.and_then(|(site, touched)| match touched.iter().all(|it| it.is_wording) {
            true => Some(Arc::clone(&site.plan)),
            false => site.plan.again(&site.catalog, &config, &catalog, &atlas, &touched).map(Arc::new),
        });
        let plan = again.unwrap_or_else(|| {
            let (assets, whole) = (&theme.asset_paths, site_file(&sources));
            Arc::new(Plan::new(&config, &catalog, &atlas, &books, assets, whole))
        });
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

/// Whether a site has the same outputs beside those that come from records.
fn has_same_files(before: &Site, catalog: &Catalog, theme: &Theme) -> bool {
    let (before_extras, extras) = (before.catalog.extras(), catalog.extras());
    before_extras.files == extras.files
        && before_extras.photos == extras.photos
        && before_extras.statics == extras.statics
        && before.theme.asset_paths == theme.asset_paths
}
