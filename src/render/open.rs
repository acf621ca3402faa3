//! From what was checked to a session: the theme is loaded, the site derived and planned, and both are brought together.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    Session, data::DataFiles, feeds::FeedEntries, lens::Lens, shared_views::SharedViews, site_view,
    theme::Theme,
};
use crate::{
    check::Catalog,
    config::Config,
    memo::{Log, reads::Once},
    report::Report,
    site::{self, Site},
    source::{Files, Sources},
    stages::{Stage, Watch},
};

/// What an earlier session left. It holds for one configuration.
#[derive(Default)]
pub struct Memos {
    theme: Option<Arc<Theme>>,
    site: site::Memos,
}

impl Memos {
    /// Which queries were computed since somebody asked.
    pub fn log(&self) -> &Log {
        &self.site.log
    }
}

impl Session {
    /// Loads the theme, derives and plans. A theme that cannot be loaded is a failure of the surroundings, not of the content.
    pub fn new(
        files: &dyn Files,
        checked: (Sources, Config, Catalog),
        watch: &dyn Watch,
        report: &mut Report,
    ) -> anyhow::Result<Session> {
        Session::revise(files, &BTreeSet::new(), checked, &mut Memos::default(), watch, report)
    }

    /// The same, with what an earlier revision left in `memos`: only what depends on what has changed since is made again.
    /// `theme_files` are the files of themes that are others.
    pub fn revise(
        files: &dyn Files,
        theme_files: &BTreeSet<String>,
        checked: (Sources, Config, Catalog),
        memos: &mut Memos,
        watch: &dyn Watch,
        report: &mut Report,
    ) -> anyhow::Result<Session> {
        watch.begins(Stage::Theme);
        let known = memos.theme.take();
        let theme = match known {
            Some(theme) if theme_files.is_empty() => theme,
            known => {
                memos.log().count("files of the theme", theme_files.len());
                let reloaded = known.and_then(|it| it.reload(files, theme_files));
                Arc::new(reloaded.map_or_else(|| Theme::load(files, &checked.1), Ok)?)
            }
        };
        theme.check(report);
        let site = Site::revise(files, &theme.asset_paths, checked, &mut memos.site, watch, report);
        let n_news = site.catalog.records().news.places();
        let mut session = Session {
            summaries: std::iter::repeat_with(Once::default).take(n_news).collect(),
            fragments: Arc::default(),
            shared: SharedViews::new(&site.config, &site.catalog),
            feed_entries: FeedEntries::new(n_news),
            data_files: DataFiles::new(&site.catalog),
            site,
            theme,
        };
        watch.begins(Stage::Theme);
        let view = site_view::site(Lens::new(&session));
        Theme::show(&mut session.theme, &view)?;
        memos.theme = Some(Arc::clone(&session.theme));
        Ok(session)
    }
}
