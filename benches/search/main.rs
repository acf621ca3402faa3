//! Makes the search index of a publication and says what it took and what it weighs: `index PUBLICATION [OUT_DIR]`.
#![allow(clippy::print_stdout)]

use std::{fs, path::Path, time::Instant};

use anyhow::{Context as _, anyhow};
use kyyeu::{
    config::Options,
    disk::Disk,
    plan::{Output, SearchPart},
    search::Index,
};

/// As in the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let root = arguments.next().context("which publication?")?;
    let files = Disk::new(Path::new(&root))?;
    let options =
        Options { now: time::OffsetDateTime::now_utc(), drafts: false, future: false, base_url: None };
    let (session, _, _) = timed("read, check, plan", || {
        kyyeu::compile(&files, &options)?.outcome.map_err(|_| anyhow!("there is no usable site.yaml"))
    })?;
    let (index, _, _) = timed("index", || Ok(Index::new(&session)))?;
    let mut sizes = [0; 4];
    let mut n_files = 0;
    for (path, output) in session.site.plan.outputs() {
        let Output::Search(part) = output else { continue };
        let bytes = index.part(*part);
        n_files += 1;
        sizes[match part {
            SearchPart::Root => 0,
            SearchPart::Terms(_) | SearchPart::Pairs(_) => 1,
            SearchPart::Cards(_) | SearchPart::Words | SearchPart::Units | SearchPart::Awards => 2,
            SearchPart::Texts(_) => 3,
        }] += bytes.len();
        if let Some(out) = std::env::args().nth(2) {
            let to = Path::new(&out).join(path);
            fs::create_dir_all(to.parent().context("it has a folder")?)?;
            fs::write(to, bytes)?;
        }
    }
    let [root, terms, cards, texts] = sizes;
    println!("{n_files} files: root {root}, terms {terms}, cards {cards}, texts {texts} bytes");
    Ok(())
}

/// Runs a step and prints its CPU seconds and wall seconds.
fn timed<T>(name: &str, step: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<(T, f64, f64)> {
    let (cpu, wall) = (cpu_seconds()?, Instant::now());
    let result = step()?;
    let (cpu, wall) = (cpu_seconds()? - cpu, wall.elapsed().as_secs_f64());
    println!("{name}: {cpu:.2} CPU s, {wall:.2} s");
    Ok((result, cpu, wall))
}

/// User and system time of this process, which Linux tells in hundredths.
fn cpu_seconds() -> anyhow::Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let fields: Vec<&str> = stat.rsplit_once(')').context("no name")?.1.split_whitespace().collect();
    Ok((fields[11].parse::<f64>()? + fields[12].parse::<f64>()?) / 100.0)
}
