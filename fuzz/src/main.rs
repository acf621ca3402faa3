//! Tries the program with nonsense: of everything that it reads, inputs that are made of the descriptions of its fields or of its
//! notation, then changed by chance. It must answer each with words, within five seconds, and never panic.
//!
//! ```console
//! $ cargo run -p kyyeu-fuzz                          ten seconds of each target
//! $ cargo run -p kyyeu-fuzz -- --seconds 600 yaml    ten minutes of one
//! $ cargo run -p kyyeu-fuzz -- --input FILE          once more what was kept of a failure
//! ```
//!
//! Each target runs in a process of its own, so that one that hangs, overflows its stack or takes all memory is found out, too. What it is trying
//! is kept in a file while it does.

#![allow(clippy::print_stdout, reason = "a program for those who work on this one")]

mod change;
mod child;
mod cpu;
mod generator;
mod parent;
mod targets;
mod yaml;

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context as _, bail};

/// What was asked for.
struct Asked {
    targets: Vec<String>,
    seconds: u64,
    seed: u64,
    /// Set by a parent: this process tries one target and keeps what it is trying here.
    child: Option<PathBuf>,
    input: Option<PathBuf>,
}

fn main() -> anyhow::Result<ExitCode> {
    let asked = asked()?;
    if let Some(input) = &asked.input {
        return child::again(input);
    }
    match &asked.child {
        Some(kept) => child::run(&asked.targets[0], asked.seconds, asked.seed, kept),
        None => parent::run(&asked.targets, asked.seconds, asked.seed),
    }
}

fn asked() -> anyhow::Result<Asked> {
    let mut asked = Asked { targets: Vec::new(), seconds: 10, seed: 1, child: None, input: None };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().with_context(|| format!("{word} wants a value"));
        match word.as_str() {
            "--seconds" => asked.seconds = value()?.parse().context("--seconds wants a number")?,
            "--seed" => asked.seed = value()?.parse().context("--seed wants a number")?,
            "--child" => asked.child = Some(value()?.into()),
            "--input" => asked.input = Some(value()?.into()),
            name if targets::find(name).is_some() => asked.targets.push(word),
            _ => bail!("there is no target `{word}`; there are {}", targets::names().join(", ")),
        }
    }
    if asked.targets.is_empty() {
        asked.targets = targets::names().into_iter().map(str::to_owned).collect();
    }
    Ok(asked)
}
