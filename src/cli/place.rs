//! Where the publication is, and what the command line decides about reading it.

use std::path::{Path, PathBuf};

use time::OffsetDateTime;

use super::args::Globals;
use crate::{
    config::{self, Config, Options},
    discover::{self, SITE_FILE},
    disk::Disk,
    load::{self, Loaded},
    phrase,
    report::{Phrase, Report, failure::Explain as _},
    source::{Files as _, Sources, Span},
};

/// A publication's folder.
pub(super) struct Place {
    /// As the user would name it.
    pub(super) root: PathBuf,
    /// Where the site goes.
    pub(super) output: PathBuf,
    /// How to read it.
    pub(super) options: Options,
    /// Its files.
    pub(super) disk: Disk,
}

/// Records as written, for commands that look at more than what will be built.
pub(super) struct Written {
    /// Every text.
    pub(super) sources: Sources,
    /// What was wrong with reading them.
    pub(super) report: Report,
    /// Configuration and records; `None` without a usable `site.yaml`.
    pub(super) loaded: Option<(Config, Loaded)>,
}

impl Place {
    /// The folder of `--root`, else this one or the nearest above it that holds a publication.
    pub(super) fn find(globals: &Globals) -> anyhow::Result<Place> {
        let root = match &globals.root {
            Some(root) => root.clone(),
            None => nearest()?,
        };
        let disk = Disk::new(&root).explain(|| {
            let path = root.display();
            phrase!("không mở được thư mục `{path}`", "cannot open the folder `{path}`")
        })?;
        // Shown in messages, so without the `./` that joining would give it.
        let by_default = || if root == Path::new(".") { "public".into() } else { root.join("public") };
        let output = globals.output.clone().unwrap_or_else(by_default);
        Ok(Place { output, options: options(globals), disk, root })
    }

    /// Reads every record as written.
    pub(super) fn load(&self) -> Written {
        let (mut sources, mut report) = (Sources::default(), Report::default());
        let loaded = self.config(&mut sources, &mut report).map(|config| {
            let discovered = discover::discover(&self.disk);
            let loaded = load::load(&self.disk, discovered, &config, &mut sources, &mut report);
            (config, loaded)
        });
        Written { sources, report, loaded }
    }

    /// The path below which the site will live; `/` where nothing tells.
    pub(super) fn base_path(&self) -> String {
        let config = self.config(&mut Sources::default(), &mut Report::default());
        config.map_or_else(|| "/".to_owned(), |it| it.base.path)
    }

    /// Reads `site.yaml`.
    pub(super) fn config(&self, sources: &mut Sources, report: &mut Report) -> Option<Config> {
        if !self.disk.exists(SITE_FILE) {
            report.missing_site(Span::whole(sources.add(SITE_FILE, "")));
            return None;
        }
        let file = load::read_text(&self.disk, SITE_FILE, sources, report)?;
        let text = sources.file(file).text.clone();
        config::read(file, &text, &self.options, report)
    }
}

fn options(globals: &Globals) -> Options {
    Options {
        now: globals.now.unwrap_or_else(OffsetDateTime::now_utc),
        drafts: globals.drafts,
        future: globals.future,
        base_url: globals.base_url.clone(),
    }
}

/// An author stands in `content/news/` as often as at the top.
fn nearest() -> anyhow::Result<PathBuf> {
    let here = std::env::current_dir()
        .explain(|| Phrase::new("không biết đang ở thư mục nào", "cannot tell the current folder"))?;
    let holds = |it: &&Path| it.join(SITE_FILE).is_file();
    let found = here.ancestors().find(holds).map(Path::to_owned);
    // The shorter name is what the user sees in messages.
    Ok(found.filter(|it| *it != here).unwrap_or_else(|| PathBuf::from(".")))
}
