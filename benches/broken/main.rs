//! Imports files that are broken, a thousand of each format by chance and those that are so on purpose, in one process, and weighs
//! them: `broken [FILES] [FORMAT…]`. It fails where one makes the program panic, takes two seconds, or 300 MiB; the slowest and the
//! largest of each format are printed. Memory is told by Linux alone.
#![allow(clippy::print_stdout)]

#[allow(dead_code)]
#[path = "../../tests/it/import/chance.rs"]
mod chance;
#[allow(dead_code)]
#[path = "../../tests/it/import/made.rs"]
mod made;
#[allow(clippy::string_slice)]
#[path = "../../tests/it/import/mutated.rs"]
mod mutated;

use std::{
    collections::BTreeSet,
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};
use kyyeu::{
    check::catalogue,
    config::{self, Options},
    discover,
    import::{
        Request,
        drafts::Made,
        import,
        known::Known,
        pictures::cleaned,
        report::{page, summary},
        state,
        vocabulary::Vocabulary,
    },
    load,
    memo::Tracked,
    report::{Language, Report},
    source::{Memory, Sources},
};

/// Bytes of what is broken on purpose: what a mail carries.
const SIZE: usize = 6_000_000;
const MOST_TIME: Duration = Duration::from_secs(2);
const MOST_MEMORY: u64 = 300;

/// What a file cost.
struct Cost {
    what: String,
    took: Duration,
    memory: u64,
}

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let many: u64 = arguments.next().map_or(Ok(1000), |it| it.parse()).context("how many files?")?;
    let formats: Vec<String> = arguments.collect();
    let mut files = Memory::default();
    files.insert("content/site.yaml", b"format: 1\ntitle: Thu\nbase_url: https://thu.example/\n".to_vec());
    let now = time::OffsetDateTime::from_unix_timestamp(1_750_000_000)?;
    let options = Options { now, drafts: false, future: false, base_url: None };
    let (mut sources, mut report) = (Sources::default(), Report::default());
    let site =
        load::read_text(&files, "content/site.yaml", &mut sources, &mut report).context("there is a site")?;
    let text = sources.file(site).text.clone();
    let config = config::read(site, &text, &options, &mut report).context("it can be read")?;
    let discovered = Tracked::new(discover::discover(&files));
    let mut loaded = load::load(&files, &discovered, &config, &mut sources, &mut report);
    catalogue::add_embedded(&config, &mut loaded.records, &mut sources, &mut None, &mut report);
    let known = Known::of(&loaded.records, &config);
    let vocabulary = Vocabulary::with(None).map_err(anyhow::Error::msg)?;
    let mut faults = 0;
    for format in
        mutated::FORMATS.iter().filter(|it| formats.is_empty() || formats.iter().any(|only| only == **it))
    {
        let mut costs = Vec::new();
        let mut try_out = |what: String, bytes: &[u8]| {
            let begun = (Instant::now(), forget_peak());
            let done = catch_unwind(AssertUnwindSafe(|| {
                one(&format!("tep.{format}"), bytes, (&known, &vocabulary), now.date())
            }));
            let cost = Cost { what, took: begun.0.elapsed(), memory: peak() };
            if done.is_err() || cost.took > MOST_TIME || cost.memory > MOST_MEMORY {
                faults += 1;
                println!(
                    "{format}: {}: {:?}, {} MiB, panic: {}",
                    cost.what,
                    cost.took,
                    cost.memory,
                    done.is_err()
                );
            }
            costs.push(cost);
            done.unwrap_or(false)
        };
        let read =
            (0..many).filter(|it| try_out(format!("by chance {it}"), &mutated::mutated(format, *it))).count();
        for (what, bytes) in mutated::hostile(format, SIZE) {
            try_out(format!("{what} ({} KB)", bytes.len() / 1000), &bytes);
        }
        println!("{format}: {} files, {read} of {many} changed by chance were read", costs.len());
        costs.sort_by_key(|it| std::cmp::Reverse(it.took));
        costs.iter().take(4).for_each(|it| println!("  slowest {:>6} ms  {}", it.took.as_millis(), it.what));
        costs.sort_by_key(|it| std::cmp::Reverse(it.memory));
        costs.iter().take(4).for_each(|it| println!("  largest {:>6} MiB {}", it.memory, it.what));
    }
    ensure!(faults == 0, "{faults} files");
    Ok(())
}

/// Everything that the command does with a file but writing.
fn one(name: &str, bytes: &[u8], (known, vocabulary): (&Known<'_>, &Vocabulary), today: time::Date) -> bool {
    let own = BTreeSet::new();
    let request = Request {
        name,
        bytes,
        known,
        vocabulary,
        columns: &[],
        accept_exact: false,
        own: &own,
        form: &|_, _| None,
        beside: &|_| None,
        today,
    };
    let Ok(imported) = import(&request) else { return false };
    for it in &imported.drafts {
        if let Made::Picture(source) = &it.made_of {
            let _ = kyyeu_office::media(bytes, source).map(cleaned);
        }
    }
    let outcomes: Vec<_> = imported.drafts.iter().map(|it| (it.path.clone(), state::Outcome::New)).collect();
    let summary = summary(name, &imported, &outcomes, Language::Vi);
    page(&summary, Language::Vi).is_ok()
        && serde_json::to_string_pretty(&summary).is_ok()
        && !summary.text(Language::Vi).is_empty()
}

/// Begins to take the peak of memory anew.
fn forget_peak() -> bool {
    fs::write("/proc/self/clear_refs", "5").is_ok()
}

/// The peak of resident memory in MiB; 0 where the system does not say.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
    let kib = line.and_then(|it| it.split_whitespace().next()).and_then(|it| it.parse::<u64>().ok());
    kib.unwrap_or_default() / 1024
}
