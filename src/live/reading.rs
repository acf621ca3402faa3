//! Reads the publication again after a change. There is one way: every revision passes through every stage, and each takes from
//! its cache what depends on nothing that has changed. What comes out is what a fresh check and a fresh build would make.

use std::{collections::BTreeSet, sync::Arc, time::Instant};

use super::shown::{Ready, Texts, Timings};
use crate::{
    check,
    config::{self, Config, Options},
    discover::{self, Discovered, SITE_FILE},
    edition::letters,
    load,
    memo::{Computed, Memo, Query, Version},
    records::RawRecords,
    render::{self, Session},
    report::{Report, failure::caught},
    source::{Files, Sources},
};

/// Where themes are.
const THEMES: &str = "themes/";

/// What came of reading.
pub struct Revision {
    /// Every problem.
    pub report: Report,
    /// The site, or the texts where none could be made.
    pub texts: Texts,
    /// Why the theme could not be used.
    pub fault: Option<anyhow::Error>,
    /// How long it took.
    pub timings: Timings,
    /// What was computed for it.
    pub computed: Vec<Computed>,
    /// Every record as written.
    pub records: RawRecords,
}

/// What is cached from earlier revisions.
pub struct Reading {
    options: Options,
    discovered: Memo<Discovered>,
    files: load::Cache,
    records: check::Cache,
    session: render::Memos,
}

impl Reading {
    /// Nothing known.
    pub fn new(options: Options) -> Reading {
        let mut sources = Sources::default();
        // Its place must not depend on how many other files there are.
        check::catalogue::source(&mut sources);
        let (files, records) = (load::Cache::new(sources), check::Cache::persistent());
        Reading { options, discovered: Memo::default(), files, records, session: render::Memos::default() }
    }

    /// Reads what is new. `changed` are the files that came, went or are others than at the last reading; `None` at the
    /// first.
    ///
    /// A fault of the program is shown like one of the theme, and the next reading reads everything: what was being taken
    /// in is in an unknown state.
    pub fn read(&mut self, files: &dyn Files, changed: Option<&BTreeSet<String>>) -> Revision {
        let start = Instant::now();
        caught(|| self.take_in(files, changed)).unwrap_or_else(|fault| {
            *self = Reading::new(self.options.clone());
            let timings = Timings { check: start.elapsed(), ..Timings::default() };
            Revision {
                report: Report::default(),
                texts: Texts::Own(Sources::default()),
                fault: Some(fault),
                timings,
                computed: Vec::new(),
                records: RawRecords::default(),
            }
        })
    }

    fn take_in(&mut self, files: &dyn Files, changed: Option<&BTreeSet<String>>) -> Revision {
        let start = Instant::now();
        for path in changed.into_iter().flatten() {
            self.files.forget(path);
            self.records.forget_photo(path);
        }
        if changed.is_none_or(|it| it.contains(SITE_FILE)) {
            // Every decision may be another.
            self.files.forget_records();
            self.records.forget_records();
            self.session = render::Memos::default();
        }
        let (mut sources, mut report) = (Sources::default(), Report::default());
        let Some(config) = self.config(files, &mut sources, &mut report) else {
            let timings = Timings { check: start.elapsed(), ..Timings::default() };
            let (texts, computed) = (Texts::Own(sources), self.computed());
            let records = RawRecords::default();
            return Revision { report, texts, fault: None, timings, computed, records };
        };
        let listing = files.listing().unwrap_or_else(Version::fresh);
        let query = Query::new(&self.files.log, "list of files", vec![("files", listing)]);
        let discovered = self.discovered.get(query, || discover::discover(files));
        let loaded = load::revise(files, &discovered, &config, &mut self.files, &mut sources, &mut report);
        let records = loaded.records.clone();
        let catalog = check::revise(files, loaded, &config, &mut self.records, &mut sources, &mut report);
        let check = start.elapsed();
        let start = Instant::now();
        let of_theme = changed.into_iter().flatten().filter(|it| it.starts_with(THEMES)).cloned().collect();
        let (content, parts) = (report.clone(), (sources.clone(), config, catalog));
        let session = Session::revise(files, &of_theme, parts, &mut self.session, &(), &mut report);
        let (timings, computed) = (Timings { check, derive: start.elapsed() }, self.computed());
        match session {
            Ok(session) => {
                letters::check(&session, &mut report);
                let texts = Texts::Site(Arc::new(Ready::new(session)));
                Revision { report, texts, fault: None, timings, computed, records }
            }
            Err(fault) => Revision {
                report: content,
                texts: Texts::Own(sources),
                fault: Some(fault),
                timings,
                computed,
                records,
            },
        }
    }

    /// The configuration; without one, `sources` are what problems point into.
    fn config(&mut self, files: &dyn Files, sources: &mut Sources, report: &mut Report) -> Option<Config> {
        if !files.exists(SITE_FILE) {
            load::report_missing_site(files, sources, report);
            return None;
        }
        let file = self.files.site_file(files, report);
        *sources = self.files.sources();
        config::read(file?, &sources.file(file?).text, &self.options, report)
    }

    fn computed(&self) -> Vec<Computed> {
        let mut computed = self.files.log.take();
        computed.extend(self.records.log.take());
        computed.extend(self.session.log().take());
        computed
    }
}
