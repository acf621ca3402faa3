//! Where the time of a build goes, output by output. Measured only when asked for: then this stands between the build and
//! the disk, and nothing that is written is any different.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    fs::File,
    sync::{
        OnceLock,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use serde::{Serialize, Serializer};

use crate::{
    plan::Output,
    render::template::template,
    site::Site,
    write::{Key, Outputs},
};

/// How many of the slowest outputs are named.
const SLOWEST: usize = 10;

/// Outputs with a clock beside them.
pub(super) struct Timed<'o> {
    outputs: &'o dyn Outputs,
    clocks: Vec<Clock>,
    prepared: OnceLock<Duration>,
}

/// When an output's bytes were there, and what it took in nanoseconds to make them and then to settle the file. Each output is
/// settled by one thread from beginning to end.
#[derive(Default)]
struct Clock {
    ready: OnceLock<Instant>,
    making: AtomicU64,
    writing: AtomicU64,
}

/// What each sort of output took, added up over all threads, and the outputs that took longest. Outputs that were right
/// already, as a whole or by their key, are not in it.
#[derive(Clone, Debug, Serialize)]
pub struct Timings {
    /// What several outputs need, made before them: the search index.
    #[serde(rename = "search_index_seconds", serialize_with = "in_seconds")]
    pub prepared: Duration,
    /// What took longest comes first.
    #[serde(rename = "outputs")]
    pub sorts: Vec<Sort>,
    /// What took longest to make comes first.
    pub slowest: Vec<Slow>,
}

/// Outputs of one sort.
#[derive(Clone, Debug, Serialize)]
pub struct Sort {
    /// `person.html`, the template; `search`, `data` and the like for what has none.
    pub name: String,
    /// How many were made.
    #[serde(rename = "files")]
    pub outputs: usize,
    /// What making them took.
    #[serde(rename = "making_seconds", serialize_with = "in_seconds")]
    pub making: Duration,
    /// What comparing and writing them took.
    #[serde(rename = "writing_seconds", serialize_with = "in_seconds")]
    pub writing: Duration,
}

/// An output that took long to make.
#[derive(Clone, Debug, Serialize)]
pub struct Slow {
    /// Where it stands.
    pub path: String,
    /// What making it took.
    #[serde(rename = "seconds", serialize_with = "in_seconds")]
    pub making: Duration,
}

/// Seconds to the millionth.
pub fn in_seconds<S: Serializer>(it: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((it.as_secs_f64() * 1e6).round() / 1e6)
}

impl<'o> Timed<'o> {
    pub(super) fn new(outputs: &'o dyn Outputs) -> Timed<'o> {
        let clocks = std::iter::repeat_with(Clock::default).take(outputs.len()).collect();
        Timed { outputs, clocks, prepared: OnceLock::new() }
    }

    fn timed<T>(&self, index: usize, make: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let made = make();
        let clock = &self.clocks[index];
        clock.making.fetch_add(since(start), Ordering::Relaxed);
        clock.ready.get_or_init(Instant::now);
        made
    }

    /// What was measured; `site` says of what sort each output is.
    pub(super) fn timings(&self, site: &Site) -> Timings {
        let mut sorts: BTreeMap<Cow<'static, str>, Sort> = BTreeMap::new();
        let mut slowest = Vec::new();
        for (index, clock) in self.clocks.iter().enumerate() {
            if clock.ready.get().is_none() {
                continue;
            }
            let making = nanoseconds(&clock.making);
            let name = sort(site.plan.output(index));
            let sort = sorts.entry(name).or_insert_with_key(|name| Sort::new(name));
            sort.outputs += 1;
            sort.making += making;
            sort.writing += nanoseconds(&clock.writing);
            slowest.push((making, index));
        }
        slowest.sort_unstable_by(|a, b| b.cmp(a));
        slowest.truncate(SLOWEST);
        let slowest = slowest
            .into_iter()
            .map(|(making, index)| Slow { path: self.outputs.path(index).to_owned(), making });
        let mut sorts: Vec<Sort> = sorts.into_values().collect();
        sorts.sort_by_key(|it| std::cmp::Reverse(it.making + it.writing));
        Timings {
            sorts,
            slowest: slowest.collect(),
            prepared: self.prepared.get().copied().unwrap_or_default(),
        }
    }
}

impl Sort {
    fn new(name: &str) -> Sort {
        Sort { name: name.to_owned(), outputs: 0, making: Duration::ZERO, writing: Duration::ZERO }
    }
}

impl Outputs for Timed<'_> {
    fn len(&self) -> usize {
        self.outputs.len()
    }

    fn path(&self, index: usize) -> &str {
        self.outputs.path(index)
    }

    fn bytes(&self, index: usize) -> anyhow::Result<Cow<'_, [u8]>> {
        self.timed(index, || self.outputs.bytes(index))
    }

    fn copied(&self, index: usize) -> anyhow::Result<Option<File>> {
        match self.outputs.copied(index) {
            Ok(None) => Ok(None),
            copied => self.timed(index, || copied),
        }
    }

    fn key(&self, index: usize) -> Option<Key> {
        self.outputs.key(index)
    }

    fn prepare(&self, open: &[usize]) {
        let start = Instant::now();
        self.outputs.prepare(open);
        self.prepared.get_or_init(|| start.elapsed());
    }

    fn turn(&self, index: usize) -> u8 {
        self.outputs.turn(index)
    }

    fn group(&self, index: usize) -> u32 {
        self.outputs.group(index)
    }

    fn wrote(&self, manifest: &str) {
        self.outputs.wrote(manifest);
    }

    fn settled(&self, index: usize) {
        let clock = &self.clocks[index];
        if let Some(ready) = clock.ready.get() {
            clock.writing.store(since(*ready), Ordering::Relaxed);
        }
        self.outputs.settled(index);
    }
}

/// More than five hundred years fit.
fn since(start: Instant) -> u64 {
    start.elapsed().as_nanos() as u64
}

fn nanoseconds(clock: &AtomicU64) -> Duration {
    Duration::from_nanos(clock.load(Ordering::Relaxed))
}

fn sort(output: &Output) -> Cow<'static, str> {
    match output {
        Output::Page(page) => Cow::Owned(format!("{}.html", template(page))),
        Output::Feed(..) => "feeds".into(),
        Output::Calendar(_) => "calendars".into(),
        Output::Data(_) => "data".into(),
        Output::Sitemap(_) | Output::NewsSitemap => "sitemaps".into(),
        Output::Robots | Output::OpenSearch | Output::Asset(_) => "assets".into(),
        Output::Search(_) => "search".into(),
        Output::Copy(_) => "files".into(),
        Output::Photo(..) => "photos".into(),
        Output::Roll(_) => "roll".into(),
        Output::Facets(_) => "facets".into(),
        Output::Edition(..) => "books".into(),
    }
}
