//! `kyyeu clean`: takes away what builds have written, and nothing else.

use super::{Outcome, terminal::Terminal, workspace::Workspace};
use crate::{phrase, write};

pub(super) fn run(place: &Workspace, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let output = place.site()?;
    let summary = write::clean(&output)?;
    let (removed, path) = (summary.removed, output.display());
    let s = Terminal::s(removed);
    terminal
        .note(&phrase!("đã xóa {removed} tệp trong `{path}`", "removed {removed} file{s} from `{path}`"))?;
    Ok(Outcome::Done)
}
