//! Times each stage of a build on its own, in memory, so that a change of one shows: `stages [PUBLICATION] [RUNS]`.
//!
//! Every file is read before anything is timed, nothing is written, and everything runs on one thread, whose time is then that of
//! the stage. Of each stage the median of the runs is printed, with the memory that the process had when it was over.
#![allow(clippy::print_stdout)]

use std::{
    cell::RefCell,
    collections::BTreeMap,
    fs,
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context as _, anyhow};
use kyyeu::{
    config::Options,
    disk::Disk,
    plan::Output,
    render::{self, Session, template::template},
    search::Index,
    source::{Files as _, Found, Memory},
    stages::{Stage, Watch},
};

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let root = arguments.next().unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").to_owned());
    let runs: usize = arguments.next().map_or(Ok(5), |it| it.parse()).context("how many runs?")?;
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global()?;
    let files = in_memory(&Disk::new(Path::new(&root))?)?;
    let mut measured = Measured::default();
    for _ in 0..runs.max(1) {
        run(&files, &mut measured)?;
    }
    measured.print();
    Ok(())
}

/// Everything that a build may read.
fn in_memory(disk: &Disk) -> anyhow::Result<Memory> {
    let mut files = Memory::default();
    for entry in ["content", "themes"].iter().flat_map(|it| disk.walk(it)) {
        if let Found::File(_) = entry.found {
            files.insert(&entry.path, disk.read(&entry.path)?);
        }
    }
    Ok(files)
}

/// A build without its disk.
fn run(files: &Memory, measured: &mut Measured) -> anyhow::Result<()> {
    let now = time::OffsetDateTime::from_unix_timestamp(1_750_000_000)?;
    let options = Options { now, drafts: false, future: false, base_url: None };
    let stopwatch = Stopwatch::default();
    let compiled = kyyeu::compile_watched(files, &options, &stopwatch)?;
    let mut begun = stopwatch.0.into_inner();
    begun.push((None, Instant::now(), memory()));
    for pair in begun.windows(2) {
        let [(stage, start, _), (_, end, after)] = pair else { continue };
        if let Some(stage) = stage {
            measured.add(format!("{stage:?}").to_lowercase(), 1, *end - *start, *after);
        }
    }
    let session = compiled.outcome.map_err(|_| anyhow!("there is no usable site.yaml"))?;
    draw(&session, measured)?;
    let start = Instant::now();
    black_box(Index::new(&session));
    measured.add("search index".to_owned(), 1, start.elapsed(), memory());
    Ok(())
}

/// Renders every page, feed and table.
fn draw(session: &Session, measured: &mut Measured) -> anyhow::Result<()> {
    let mut drawn: BTreeMap<String, (usize, Duration)> = BTreeMap::new();
    for (index, (_, output)) in session.site.plan.outputs().enumerate() {
        let name = match output {
            Output::Page(page) => format!("render {}.html", template(page)),
            Output::Feed(..) | Output::Data(_) | Output::Facets(_) | Output::Calendar(_) => {
                "render feeds, data, facets".to_owned()
            }
            _ => continue,
        };
        let start = Instant::now();
        black_box(render::render(session, index)?);
        let of_sort = drawn.entry(name).or_default();
        *of_sort = (of_sort.0 + 1, of_sort.1 + start.elapsed());
    }
    for (name, (n, took)) in drawn {
        measured.add(name, n, took, memory());
    }
    Ok(())
}

/// When each stage began, and the memory then.
#[derive(Default)]
struct Stopwatch(RefCell<Vec<(Option<Stage>, Instant, u64)>>);

impl Watch for Stopwatch {
    fn begins(&self, stage: Stage) {
        self.0.borrow_mut().push((Some(stage), Instant::now(), memory()));
    }
}

/// What every run gave, in the order of the first.
#[derive(Default)]
struct Measured(Vec<Line>);

struct Line {
    name: String,
    /// How many outputs were made.
    n: usize,
    took: Vec<Duration>,
    memory: u64,
}

impl Measured {
    fn add(&mut self, name: String, n: usize, took: Duration, memory: u64) {
        match self.0.iter_mut().find(|it| it.name == name) {
            Some(line) => {
                line.took.push(took);
                line.memory = line.memory.max(memory);
            }
            None => self.0.push(Line { name, n, took: vec![took], memory }),
        }
    }

    fn print(mut self) {
        println!("{:<32}{:>8}{:>12}{:>12}{:>10}", "stage", "n", "median ms", "each µs", "MiB after");
        for Line { name, n, took, memory } in &mut self.0 {
            took.sort();
            let median = took[took.len() / 2].as_secs_f64();
            println!("{name:<32}{n:>8}{:>12.2}{:>12.1}{memory:>10}", median * 1e3, median * 1e6 / *n as f64);
        }
    }
}

/// Resident memory of this process in MiB; 0 where the system does not say.
fn memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmRSS:"));
    let kib = line.and_then(|it| it.split_whitespace().next()).and_then(|it| it.parse::<u64>().ok());
    kib.unwrap_or_default() / 1024
}
