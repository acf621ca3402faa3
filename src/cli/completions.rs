//! `kyyeu completions SHELL`: what a shell needs to complete our words.

use clap_complete::Shell;

use super::{
    Outcome, args,
    terminal::{Data, Terminal},
};

pub(super) fn run(shell: Shell, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut args::command(terminal.language), "kyyeu", &mut text);
    terminal.print(&Data(&String::from_utf8_lossy(&text)))?;
    Ok(Outcome::Done)
}
