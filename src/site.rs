//! A checked publication with everything derived and planned: what rendering looks at, and nothing changes.

use std::sync::OnceLock;

use rayon::prelude::*;

use crate::{
    book::{self, Book},
    check::Catalog,
    config::Config,
    derive::{self, Atlas},
    editing,
    facets::Facets,
    live_figures::LiveFigures,
    plan::Plan,
    render::{
        data::DataFiles, drawn, feeds::FeedEntries, lens::Lens, shared::SharedViews, site_view, theme::Theme,
    },
    report::Report,
    source::{Files, Sources, Span},
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
    pub plan: Plan,
    /// Templates, words and files of the looks.
    pub theme: Theme,
    /// The summary of each news item: worked out once, since a dozen pages show the card of each.
    pub summaries: Vec<Option<String>>,
    /// Views that many pages show.
    pub shared: SharedViews,
    /// The entry of each news item in each format of feeds, made when first wanted.
    pub feed_entries: FeedEntries,
    /// The search by facets, worked out when one of its outputs is first asked for.
    facets: OnceLock<Facets>,
    /// The files of data.
    pub data_files: DataFiles,
}

impl Site {
    /// Derives and plans. A theme that cannot be loaded is a failure of the surroundings, not of the content.
    pub fn new(
        files: &dyn Files,
        sources: Sources,
        config: Config,
        catalog: Catalog,
        report: &mut Report,
    ) -> anyhow::Result<Site> {
        let theme = Theme::load(files, &config, report)?;
        let atlas = derive::derive(&config, &catalog);
        let live_figures = LiveFigures::new(&config, &catalog, &atlas, report);
        editing::freeze::check(files, &config, &catalog, &sources, report);
        let site_file = sources.iter().find(|(_, it)| it.path == crate::discover::SITE_FILE);
        let (site_file, _) = site_file.expect("the configuration was read from it");
        let books = book::books(&config, &catalog, &atlas, &sources);
        book::check(&books, &catalog, report);
        let whole = Span::whole(site_file);
        let plan = Plan::new(&config, &catalog, &atlas, &books, &theme.asset_paths, whole, report);
        let summaries = Vec::new();
        let shared = SharedViews::new(&catalog);
        let feed_entries = FeedEntries::new(catalog.records().news.len());
        let data_files = DataFiles::new(&catalog);
        let mut site = Site {
            sources,
            config,
            catalog,
            atlas,
            live_figures,
            books,
            plan,
            theme,
            summaries,
            shared,
            feed_entries,
            facets: OnceLock::new(),
            data_files,
        };
        let news: Vec<_> = site.catalog.records().news.ids().collect();
        site.summaries = news.par_iter().map(|it| Lens::new(&site).summarize(*it)).collect();
        let view = site_view::site(Lens::new(&site));
        site.theme.tera.global_context().insert("site", &view);
        drawn::draw_frame(&mut site.theme.tera)?;
        Ok(site)
    }

    /// The search by facets.
    pub fn facets(&self) -> &Facets {
        self.facets.get_or_init(|| Facets::new(&self.config, &self.catalog, &self.atlas))
    }
}
