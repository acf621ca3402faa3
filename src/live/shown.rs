//! What the preview shows between two changes: the newest site there is, what is wrong, and the last good version of
//! pages whose records are broken.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, OnceLock},
    time::Duration,
};

use crate::{
    build,
    disk::Disk,
    edition::Books,
    image::Cache,
    memo::Computed,
    model::RecordKind,
    plan::has_page,
    records::{Mention, RawRecords},
    render::{self, Rendered, Session},
    report::{Report, Severity, failure::caught},
    search::Index,
    site::Site,
    source::Sources,
};

/// How many states of the site may be kept for the last good versions of pages.
const MOST_KEPT: usize = 4;

/// A site with what is made of it as a whole when first wanted.
pub struct Ready {
    /// What renders it.
    pub session: Session,
    index: OnceLock<Index>,
    books: Books,
}

impl Ready {
    /// Nothing made yet.
    pub fn new(session: Session) -> Ready {
        Ready { session, index: OnceLock::new(), books: Books::default() }
    }

    /// The site.
    pub fn site(&self) -> &Site {
        &self.session.site
    }

    /// The bytes of an output, or the path of the file that has them.
    pub fn bytes(&self, index: usize, disk: &Disk, cache: &Cache) -> anyhow::Result<Found<'_>> {
        caught(|| self.made(index, disk, cache)).flatten()
    }

    fn made(&self, index: usize, disk: &Disk, cache: &Cache) -> anyhow::Result<Found<'_>> {
        Ok(match render::render(&self.session, index)? {
            Rendered::Bytes(bytes) => Found::Bytes(Cow::Owned(bytes)),
            Rendered::Copy(path) => Found::File(path),
            Rendered::Search(part) => {
                let index = self.index.get_or_init(|| Index::new(&self.session));
                Found::Bytes(Cow::Borrowed(index.part(part)))
            }
            Rendered::Edition(id, edition) => {
                Found::Bytes(Cow::Owned(self.books.bytes(&self.session, disk, cache, id, edition)?))
            }
            Rendered::Photo(path, variant) => {
                Found::Bytes(Cow::Owned(build::photo(self.site(), disk, cache, &path, variant)?))
            }
        })
    }
}

/// Where the bytes of an output are.
pub enum Found<'r> {
    /// Here.
    Bytes(Cow<'r, [u8]>),
    /// In a file of the publication, by its path.
    File(String),
}

/// The texts that problems point into.
pub enum Texts {
    /// Those of the site shown.
    Site(Arc<Ready>),
    /// Those that were read when no site came of it.
    Own(Sources),
}

/// How long the stages of the last change took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Timings {
    /// Listing, reading, parsing and checking.
    pub check: Duration,
    /// Deriving and planning.
    pub derive: Duration,
}

/// How many changes there have been, of each kind, so that a browser knows what it has missed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Versions {
    /// Of pages.
    pub pages: u64,
    /// Of style sheets, where nothing else changed with them.
    pub styles: u64,
    /// Of what is wrong.
    pub problems: u64,
}

/// What is shown.
pub struct Shown {
    /// The newest site; none where none could be made since the start.
    pub ready: Option<Arc<Ready>>,
    /// Every problem.
    pub report: Report,
    /// What they point into.
    pub texts: Texts,
    /// Why there is no newer site, where the theme is the reason.
    pub fault: Option<anyhow::Error>,
    /// Last good versions, by the output's path.
    pub last_good: BTreeMap<String, LastGood>,
    /// For browsers.
    pub versions: Versions,
    /// Files that made the change.
    pub changed: BTreeSet<String>,
    /// How long it took.
    pub timings: Timings,
    /// What was computed for it.
    pub computed: Vec<Computed>,
    /// Every record as written, also those that no page shows.
    pub records: RawRecords,
}

/// The last good version of a page.
pub struct LastGood {
    /// The file that is broken now.
    file: String,
    /// The site whose page it is.
    pub ready: Arc<Ready>,
}

impl Shown {
    /// Every text that problems point into.
    pub fn sources(&self) -> &Sources {
        match &self.texts {
            Texts::Site(ready) => &ready.site().sources,
            Texts::Own(sources) => sources,
        }
    }

    /// The files with errors.
    fn broken(&self) -> BTreeSet<&str> {
        broken(&self.report, self.sources())
    }

    /// The site and the output to show at a path.
    pub fn at(&self, path: &str) -> Option<(&Ready, usize)> {
        let kept = self.last_good.get(path).map(|it| &it.ready);
        let ready = kept.or(self.ready.as_ref())?;
        Some((ready, ready.site().plan.at(path)?))
    }
}

fn broken<'s>(report: &Report, sources: &'s Sources) -> BTreeSet<&'s str> {
    let errors = report.iter().filter(|it| it.severity() == Severity::Error);
    errors.map(|it| sources.path(it.span.file)).collect()
}

/// What has just been read, as far as it decides which pages keep their last good version.
pub struct Change<'n> {
    /// Every problem.
    pub report: &'n Report,
    /// The texts that problems point into.
    pub sources: &'n Sources,
    /// The new site, if one could be made.
    pub site: Option<&'n Site>,
    /// Files that made the change.
    pub changed: &'n BTreeSet<String>,
}

/// The last good versions of pages whose records are broken now, or left out for others that are: those that were kept
/// already, and those that `before` showed soundly.
pub fn last_good(before: &Shown, change: &Change<'_>) -> BTreeMap<String, LastGood> {
    let broken_now = broken(change.report, change.sources);
    let mut last_good: BTreeMap<String, LastGood> = BTreeMap::new();
    if broken_now.is_empty() {
        return last_good;
    }
    // Whoever takes a record away, or hides it, touches its file.
    let is_left_out = |path: &str, file: &str| {
        change.site.is_some_and(|it| it.plan.at(path).is_none()) && !change.changed.contains(file)
    };
    for (path, it) in &before.last_good {
        if broken_now.contains(it.file.as_str()) || is_left_out(path, &it.file) {
            last_good.insert(path.clone(), LastGood { file: it.file.clone(), ready: Arc::clone(&it.ready) });
        }
    }
    let Some(ready) = &before.ready else { return last_good };
    let broken_before = before.broken();
    if broken_now.is_subset(&broken_before) || n_states(&last_good) >= MOST_KEPT {
        return last_good;
    }
    for (path, file) in record_pages(ready.site()) {
        let is_newly_broken = broken_now.contains(file) && !broken_before.contains(file);
        if is_newly_broken || is_left_out(&path, file) {
            last_good
                .entry(path)
                .or_insert_with(|| LastGood { file: file.to_owned(), ready: Arc::clone(ready) });
        }
    }
    last_good
}

fn n_states(last_good: &BTreeMap<String, LastGood>) -> usize {
    let mut states: Vec<_> = last_good.values().map(|it| Arc::as_ptr(&it.ready)).collect();
    states.sort_unstable();
    states.dedup();
    states.len()
}

/// Every record's page with the file that the record is written in.
fn record_pages(site: &Site) -> impl Iterator<Item = (String, &str)> {
    let all = RecordKind::ALL.iter().flat_map(|kind| {
        let all = site.catalog.records().headers(*kind).into_iter();
        all.map(|(record, it)| (record, site.sources.path(it.at.file)))
    });
    let paged = all.filter(|(it, _): &(Mention, &str)| has_page(*it));
    paged.map(|(it, file)| (format!("{}index.html", site.plan.addresses.relative(it)), file))
}
