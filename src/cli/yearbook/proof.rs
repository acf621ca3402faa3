//! `kyyeu yearbook ID --proof [--unit U] [--pdf]`: what each unit reads, corrects and signs before the book is printed.

use std::path::Path;

use super::Book;
use crate::{
    cli::{Outcome, terminal::Terminal, workspace::Workspace},
    editing::proof,
    model::{Id, RecordKind},
    own::Folder,
    phrase,
    records::Unit,
    render::proof::page,
};

/// What was asked for, as it is typed.
pub(super) fn options(id: &str, unit: Option<&str>) -> String {
    let unit = unit.map(|it| format!(" --unit {it}")).unwrap_or_default();
    format!("{id} --proof{unit} --pdf")
}

pub(super) fn run(
    book: &Book<'_>,
    unit: Option<&str>,
    pdf: bool,
    folder: &Path,
    place: &Workspace,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let Book { session, site, id } = *book;
    let units = match unit {
        Some(unit) => vec![find(book, unit, terminal)?],
        None => proof::units(&site.catalog, &site.atlas, id),
    };
    // Drafts are on their way between offices: they never stand among the pages of the site unless asked to.
    let own = Folder::of(folder);
    let mut last = folder.to_owned();
    for unit in &units {
        let name =
            format!("{}-{}", site.catalog.records().yearbooks[id].id, site.catalog.records().units[*unit].id);
        let bytes = if pdf {
            match printed(book, *unit, &name, place, terminal)? {
                Some(bytes) => bytes,
                None => return Ok(Outcome::Faulty),
            }
        } else {
            page(session, id, *unit)?
        };
        let name = format!("{name}.{}", if pdf { "pdf" } else { "html" });
        own.put(&name, &bytes)?;
        last = folder.join(name);
    }
    let (count, last, folder) = (units.len(), last.display(), folder.display());
    terminal.note(&match count {
        1 => phrase!("đã ghi bản trích `{last}`", "the extract is in `{last}`"),
        _ => phrase!("đã ghi {count} bản trích vào `{folder}`", "{count} extracts are in `{folder}`"),
    })?;
    Ok(Outcome::Done)
}

/// The extract as PDF; nothing where it has letters that cannot be printed, which is reported.
#[cfg(feature = "pdf")]
fn printed(
    book: &Book<'_>,
    unit: Id<Unit>,
    name: &str,
    place: &Workspace,
    terminal: &Terminal,
) -> anyhow::Result<Option<Vec<u8>>> {
    use crate::{
        edition::{letters, pdf},
        render::proof::view,
        report::{Phrase, failure::Explain as _},
    };
    let Book { session, site, .. } = *book;
    let view = serde_json::to_value(view(session, book.id, unit))
        .explain(|| Phrase::new("không đọc được bản trích", "cannot read the extract"))?;
    match pdf::proof(session, &place.disk, &view, name)? {
        pdf::Outcome::Made(printed) => Ok(Some(printed.pdf)),
        pdf::Outcome::Letters(missing) => {
            let at = site.catalog.records().yearbooks[book.id].at;
            let report = letters::report_missing(session, &missing, at);
            terminal.complain(&terminal.problems(&report, &site.sources))?;
            Ok(None)
        }
    }
}

#[cfg(not(feature = "pdf"))]
fn printed(
    _: &Book<'_>,
    _: Id<Unit>,
    name: &str,
    _: &Workspace,
    _: &Terminal,
) -> anyhow::Result<Option<Vec<u8>>> {
    unreachable!("it was refused before: {name}")
}

pub(super) fn find(book: &Book<'_>, id: &str, terminal: &Terminal) -> anyhow::Result<Id<Unit>> {
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
