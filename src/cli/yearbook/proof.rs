//! `kyyeu yearbook ID --proof [--unit U]`: what each unit reads, corrects and signs before the book is printed.

use std::{fs, path::PathBuf};

use super::Book;
use crate::{
    cli::{Outcome, args::Globals, place::Place, terminal::Terminal},
    editing::proof,
    model::{kind::RecordKind, table::Id},
    phrase,
    records::Unit,
    render::proof::page,
    report::failure::{Act, Explain as _, cannot},
};

pub(super) fn run(
    book: &Book<'_>,
    unit: Option<&str>,
    place: &Place,
    globals: &Globals,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let Book { site, id } = *book;
    let units = match unit {
        Some(unit) => vec![find(book, unit, terminal)?],
        None => proof::units(&site.catalog, &site.atlas, id),
    };
    // Drafts are on their way between offices: they never stand among the pages of the site unless asked to.
    let folder = globals.output.clone().unwrap_or_else(|| place.root.join("proofs"));
    fs::create_dir_all(&folder).explain(|| cannot(Act::Write, folder.display()))?;
    let mut last = PathBuf::new();
    for unit in &units {
        let name = format!(
            "{}-{}.html",
            site.catalog.records().yearbooks[id].id,
            site.catalog.records().units[*unit].id
        );
        last = folder.join(name);
        fs::write(&last, page(site, id, *unit)?).explain(|| cannot(Act::Write, last.display()))?;
    }
    let (count, last, folder) = (units.len(), last.display(), folder.display());
    terminal.note(&match count {
        1 => phrase!("đã ghi bản trích `{last}`", "the extract is in `{last}`"),
        _ => phrase!("đã ghi {count} bản trích vào `{folder}`", "{count} extracts are in `{folder}`"),
    })?;
    Ok(Outcome::Done)
}

fn find(book: &Book<'_>, id: &str, terminal: &Terminal) -> anyhow::Result<Id<Unit>> {
    let catalog = &book.site.catalog;
    if let Some(index) = catalog.find(RecordKind::Unit, id) {
        return Ok(Id::from_index(index));
    }
    let near = catalog.extras().ids.nearest(RecordKind::Unit, id);
    Err(terminal.failure(&match near {
        Some(near) => phrase!(
            "không có đơn vị `{id}`; có phải `{near}`?",
            "there is no unit `{id}`; did you mean `{near}`?"
        ),
        None => phrase!(
            "không có đơn vị `{id}`; xem bằng `kyyeu list unit`",
            "there is no unit `{id}`; see `kyyeu list unit`"
        ),
    }))
}
