//! `kyyeu serve`: builds, then shows the result at a loopback address until it is ended.
//!
//! The preview has a folder of its own: it may hold drafts, and `public/` is what people copy to their server.

use super::{
    Outcome,
    args::Globals,
    build::{STATE, build},
    place::Place,
    terminal::Terminal,
};
use crate::{
    phrase,
    serve::{self, ServeOptions},
};

pub(super) fn run(
    port: u16,
    open: bool,
    force: bool,
    place: &Place,
    globals: &Globals,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let output = match &globals.output {
        Some(output) => output.clone(),
        None => place.root.join(STATE).join("preview"),
    };
    let base_path = match build(&output, force, place, globals, terminal)? {
        Ok(site) => site.config.base.path.clone(),
        Err(outcome) => return Ok(outcome),
    };
    let options = ServeOptions { port, open, base_path: base_path.clone() };
    serve::serve(&output, &options, |address| {
        // The address is what was asked for, so it is printed even when quiet. A terminal that is gone is no reason
        // to stop serving.
        let _ = terminal.print(&format!("http://{address}{base_path}\n"));
        let _ = terminal.note(&phrase!("Ctrl-C để dừng", "Ctrl-C ends it"));
    })?;
    Ok(Outcome::Done)
}
