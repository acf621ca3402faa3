//! The live preview: a publication shown while it is being written.
//!
//! Nothing is built. The checked site is kept in memory and a page is rendered when a browser asks for it. A save makes
//! the changed files be read again, the rest is checked and derived from caches, and the new site takes the
//! place of the old in one step: a request sees the one or the other. Browsers are notified and load their page anew.
//!
//! `watch` notices that something changed, `mirror` what; `reading` makes a site of it; `shown` is what stands between two
//! changes; `pages` answers browsers; `state` shows them what is wrong. The preview's own files are in `assets`: they keep to
//! the strict policy that the site's pages keep to.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    io,
    path::Path,
    sync::{Arc, Mutex, PoisonError, RwLock},
    thread,
    time::SystemTime,
};

use rayon::prelude::*;

use crate::{
    config::Options, disk::Disk, image::Cache, own::Folder, records::RawRecords, report::Report,
    serve::Events, source::Sources,
};

pub mod mirror;
mod pages;
pub mod reading;
pub mod shown;
pub mod state;
pub mod watch;

use mirror::{Changes, Content, Mirror};
use reading::{Reading, Revision};
use shown::{Change, Shown, Texts, Versions};

/// A publication being written, and what is shown of it.
pub struct Live {
    /// Held while a change is taken in.
    updater: Mutex<Updater>,
    shown: RwLock<Arc<Shown>>,
    events: Events,
    disk: RwLock<Arc<Disk>>,
    cache: Cache,
    /// Distinguishes this run of the program from an earlier one, whose pages may still be open in a browser.
    started: u64,
    /// The one origin whose pages may show the site's pages within them.
    framed_by: Option<String>,
}

struct Updater {
    mirror: Mirror,
    reading: Reading,
    /// Of each file that was touched, so that a file saved as it was is no change.
    contents: HashMap<String, Content>,
}

impl Live {
    /// Reads the publication in `root`, whatever is wrong with it. `options` name the preview's own address; `cache` is a
    /// folder for variants of photos.
    pub fn open(root: &Path, options: Options, cache: Folder) -> io::Result<Live> {
        let mirror = Mirror::new(root)?;
        let disk = mirror.disk();
        let mut reading = Reading::new(options);
        let nothing = Shown {
            ready: None,
            report: Report::default(),
            texts: Texts::Own(Sources::default()),
            fault: None,
            last_good: Default::default(),
            versions: Versions::default(),
            changed: Default::default(),
            timings: Default::default(),
            computed: Vec::new(),
            records: RawRecords::default(),
        };
        let revision = reading.read(&mirror, None);
        let shown = next(&nothing, revision, Default::default(), true);
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let live = Live {
            updater: Mutex::new(Updater { mirror, reading, contents: HashMap::new() }),
            shown: RwLock::new(Arc::new(shown)),
            events: Events::new(""),
            disk: RwLock::new(disk),
            cache: Cache::new(cache),
            started: since.as_millis() as u64,
            framed_by: None,
        };
        live.events.tell(&live.event(&live.shown()));
        Ok(live)
    }

    /// The same, whose pages a page of this origin may show within it.
    #[must_use]
    pub fn framed_by(self, origin: String) -> Live {
        Live { framed_by: Some(origin), ..self }
    }

    /// Lets files hold what is typed in their place, and all others what they hold: nothing is written. `None` where that makes
    /// no difference.
    pub fn type_in(&self, typed: BTreeMap<String, Vec<u8>>) -> Option<Arc<Shown>> {
        let mut updater = self.updater.lock().unwrap_or_else(PoisonError::into_inner);
        let before: Vec<String> = updater.mirror.typed().cloned().collect();
        let touched: BTreeSet<String> = before.iter().chain(typed.keys()).cloned().collect();
        before.iter().filter(|it| !typed.contains_key(*it)).for_each(|it| updater.mirror.type_in(it, None));
        typed.into_iter().for_each(|(path, bytes)| updater.mirror.type_in(&path, Some(bytes)));
        self.revise(&mut updater, touched)
    }

    /// What is shown now.
    pub fn shown(&self) -> Arc<Shown> {
        Arc::clone(&self.shown.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes changes in and notifies the browsers; `None` where nothing is different.
    pub fn take_in(&self, changes: &Changes) -> Option<Arc<Shown>> {
        let mut updater = self.updater.lock().unwrap_or_else(PoisonError::into_inner);
        let touched = updater.mirror.take_in(changes);
        self.revise(&mut updater, touched)
    }

    fn revise(&self, updater: &mut Updater, touched: BTreeSet<String>) -> Option<Arc<Shown>> {
        if touched.is_empty() {
            return None;
        }
        *self.disk.write().unwrap_or_else(PoisonError::into_inner) = updater.mirror.disk();
        let Updater { mirror, reading, contents } = updater;
        let changed = others(contents, mirror, touched);
        if changed.is_empty() {
            return None;
        }
        let only_styles = changed.iter().all(|it| is_style(it));
        let revision = reading.read(mirror, Some(&changed));
        let before = self.shown();
        let now = Arc::new(next(&before, revision, changed, !only_styles));
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&now);
        self.events.tell(&self.event(&now));
        // Taking a large site apart takes as long as making one, and nobody waits for it.
        thread::spawn(move || drop(before));
        Some(now)
    }

    /// The publication's files.
    pub fn disk(&self) -> Arc<Disk> {
        Arc::clone(&self.disk.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What a browser needs to know whether it shows what is shown.
    fn event(&self, shown: &Shown) -> String {
        let Versions { pages, styles, problems } = shown.versions;
        let started = self.started;
        format!(r#"{{"pages":"{started}.{pages}","styles":{styles},"problems":{problems}}}"#)
    }
}

/// Of the files touched, those that hold something else than when they were touched before.
fn others(
    contents: &mut HashMap<String, Content>,
    mirror: &Mirror,
    touched: BTreeSet<String>,
) -> BTreeSet<String> {
    let looked_at: Vec<(String, Content)> = touched
        .into_par_iter()
        .map(|path| {
            let content = mirror.content(&path);
            (path, content)
        })
        .collect();
    let others = looked_at.into_iter().filter_map(|(path, content)| {
        let is_same = contents.get(&path) == Some(&content);
        contents.insert(path.clone(), content);
        (!is_same).then_some(path)
    });
    others.collect()
}

/// A change of such files needs no page to be made anew.
fn is_style(path: &str) -> bool {
    path.ends_with(".css") && (path.starts_with("themes/") || path.starts_with("content/static/"))
}

/// What is shown once a change has been read.
fn next(before: &Shown, revision: Revision, changed: BTreeSet<String>, pages: bool) -> Shown {
    let Revision { report, texts, fault, timings, computed, records } = revision;
    let sources = match &texts {
        Texts::Site(ready) => &ready.site().sources,
        Texts::Own(sources) => sources,
    };
    let site = match &texts {
        Texts::Site(ready) => Some(ready.site()),
        Texts::Own(_) => None,
    };
    let last_good = shown::last_good(before, &Change { report: &report, sources, site, changed: &changed });
    let ready = match &texts {
        Texts::Site(ready) => Some(Arc::clone(ready)),
        Texts::Own(_) => before.ready.clone(),
    };
    let mut versions = before.versions;
    versions.problems += 1;
    match pages {
        true => versions.pages += 1,
        false => versions.styles += 1,
    }
    Shown { ready, report, texts, fault, last_good, versions, changed, timings, computed, records }
}
