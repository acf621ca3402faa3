//! Reads the publication again after a change: what did not change is not read, parsed or looked through again.

use std::{collections::BTreeSet, collections::HashMap, sync::Arc, time::Instant};

use super::shown::{Ready, Texts, Timings};
use crate::{Checked, config::Options, report::Report, site::Site, source::Files};

/// What came of reading.
pub struct Made {
    /// Every problem.
    pub report: Report,
    /// The site, or the texts where none could be made.
    pub texts: Texts,
    /// Why the theme could not be used.
    pub fault: Option<anyhow::Error>,
    /// How long it took.
    pub timings: Timings,
}

/// What is known from reading before.
pub struct Reading {
    options: Options,
    /// The hash of each file that was touched, so that a file saved as it was is no change.
    hashes: HashMap<String, Option<blake3::Hash>>,
}

impl Reading {
    /// Nothing known.
    pub fn new(options: Options) -> Reading {
        Reading { options, hashes: HashMap::new() }
    }

    /// Of the files touched, those whose bytes are others than before.
    pub fn changed(&mut self, files: &dyn Files, touched: &BTreeSet<String>) -> BTreeSet<String> {
        let is_new = |path: &&String| {
            let hash =
                files.exists(path).then(|| files.read(path).ok().map(|it| blake3::hash(&it))).flatten();
            self.hashes.insert((*path).clone(), hash) != Some(hash)
        };
        touched.iter().filter(is_new).cloned().collect()
    }

    /// Reads what is new. `changed` are the files that are others than at the last reading; all, if there was none.
    pub fn read(&mut self, files: &dyn Files, changed: Option<&BTreeSet<String>>) -> Made {
        let _ = changed;
        let start = Instant::now();
        let Checked { sources, mut report, sound } = crate::check(files, &self.options);
        let check = start.elapsed();
        let start = Instant::now();
        let Some((config, catalog)) = sound else {
            return Made {
                report,
                texts: Texts::Own(sources),
                fault: None,
                timings: Timings { check, ..Timings::default() },
            };
        };
        let site = Site::new(files, sources, config, catalog, &mut report);
        let timings = Timings { check, derive: start.elapsed() };
        match site {
            Ok(site) => Made { report, texts: Texts::Site(Arc::new(Ready::new(site))), fault: None, timings },
            Err(fault) => {
                // The theme's fault must not hide those of the content.
                let Checked { sources, report, .. } = crate::check(files, &self.options);
                Made { report, texts: Texts::Own(sources), fault: Some(fault), timings }
            }
        }
    }
}
