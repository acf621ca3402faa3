//! `kyyeu desk`: the publication edited in a browser, by forms, with the page beside them, until it is ended.

use std::{sync::Arc, thread};

use super::{
    Outcome,
    serve::{no_publication, preview, watched},
    terminal::Terminal,
    workspace::Workspace,
};
use crate::{
    config::Options,
    desk::{Desk, Token},
    serve::{Preview, ServeOptions},
};

pub(super) fn run(port: u16, open: bool, place: &Workspace, terminal: &Terminal) -> anyhow::Result<Outcome> {
    if let Some(outcome) = no_publication(place, terminal)? {
        return Ok(outcome);
    }
    let desk = Preview::bind(&ServeOptions { port, base_path: "/".to_owned() })?;
    let preview = preview(ServeOptions::default().port, place)?;
    let token = Token::new()?;
    // A browser sends the fragment nowhere.
    let address = format!("{}#{}", desk.url(), token.as_str());
    // Who edits sees what readers will see, drafts and what is due among it.
    let options = Options { drafts: true, future: true, ..place.options.clone() };
    let origin = format!("http://{}", desk.address());
    let live = watched(&preview, place, terminal, &options, |it| it.framed_by(origin), &address)?;
    let pages = Desk::new(Arc::clone(&live), desk.address(), preview.url(), token, terminal.language);
    if open {
        desk.open_in_browser(&address);
    }
    thread::scope(|scope| {
        // Whichever ends first ends the other.
        let shown = scope.spawn(|| {
            let ended = preview.run(live);
            desk.stop();
            ended
        });
        let ended = desk.run(Arc::new(pages));
        preview.stop();
        shown.join().unwrap_or(Ok(())).and(ended)
    })?;
    Ok(Outcome::Done)
}
