//! Writes a plainly fictitious publication of any size, to try and to time `kyyeu` with: the same bytes for the same
//! arguments on every machine, in memory that does not grow with the number of records.
//!
//! Of the records 40 % are news, 35 % people, 10 % units, 10 % conferences and 5 % decisions that grant an award to some
//! forty recipients each; 3 KB on average. With `--hugo` the same publication is written for Hugo, with layouts
//! that make comparable pages of it.
//!
//!     cargo run --release --example fiction -- --records 10000 --seed 1 OUT_DIR

mod hugo;
mod kyyeu;
mod names;
mod output;
mod photos;
mod prose;
mod random;
mod texts;
mod world;
mod yearbook;

use std::{fs, path::PathBuf};

use anyhow::{Context, Result, ensure};
use clap::Parser;

use world::World;

/// What to write, and where.
#[derive(Parser)]
#[command(about = "Writes a made-up publication to try and to time kyyeu with")]
pub(crate) struct Arguments {
    /// How many records to make.
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1_000..=1_000_000))]
    records: u32,
    /// Another seed makes other records.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many photos to draw, two to a news item from the oldest on.
    #[arg(long, default_value_t = 0)]
    photos: u32,
    /// Make a yearbook with so many exemplars, each with a drawn portrait; there must be as many people.
    #[arg(long, default_value_t = 0)]
    yearbook: u32,
    /// Write for Hugo instead.
    #[arg(long)]
    hugo: bool,
    /// Where to write; it must be empty or not there.
    out_dir: PathBuf,
}

fn main() -> Result<()> {
    write(&Arguments::parse())
}

/// Writes the publication.
pub(crate) fn write(arguments: &Arguments) -> Result<()> {
    let out = &arguments.out_dir;
    fs::create_dir_all(out).with_context(|| format!("cannot make `{}`", out.display()))?;
    let mut entries = fs::read_dir(out).with_context(|| format!("cannot read `{}`", out.display()))?;
    ensure!(entries.next().is_none(), "`{}` is not empty", out.display());
    let world = World::new(arguments.records as usize, arguments.seed);
    ensure!(
        arguments.yearbook as usize <= world.counts.people,
        "there are only {} people",
        world.counts.people
    );
    let n_photos = (arguments.photos as usize).min(world.counts.news * 2);
    match arguments.hugo {
        true => hugo::write(&world, n_photos, out),
        false => kyyeu::write(&world, n_photos, arguments.yearbook as usize, out),
    }
}
