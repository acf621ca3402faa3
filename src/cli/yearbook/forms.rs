//! `kyyeu yearbook ID --forms [--unit U]`: the workbooks that units fill in and send back.

use std::path::Path;

use super::{Book, proof};
use crate::{
    cli::{Outcome, terminal::Terminal},
    editing::{proof::units, status::debts},
    own::Folder,
    phrase,
    render::{form::form, lens::Lens},
};

pub(super) fn run(
    book: &Book<'_>,
    unit: Option<&str>,
    folder: &Path,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let Book { session, site, id } = *book;
    let records = site.catalog.records();
    let units = match unit {
        Some(unit) => vec![proof::find(book, unit, terminal)?],
        None => {
            let owing: Vec<_> = debts(&site.catalog, &site.atlas, id).into_iter().map(|it| it.unit).collect();
            // A book that asks for nothing has its figures checked all the same.
            if owing.is_empty() { units(&site.catalog, &site.atlas, id) } else { owing }
        }
    };
    let own = Folder::of(folder);
    for unit in &units {
        let form = form(Lens::new(session), id, *unit);
        let bytes = kyyeu_office::write(&form.workbook()).map_err(|why| {
            let name = &records.units[*unit].id;
            terminal.failure(&phrase!(
                "không làm được mẫu của `{name}`: {why}",
                "the form of `{name}` cannot be made: {why}"
            ))
        })?;
        own.put(&format!("{}-{}.xlsx", records.yearbooks[id].id, records.units[*unit].id), &bytes)?;
    }
    let (count, folder) = (units.len(), folder.display());
    let s = Terminal::s(count);
    terminal.note(&phrase!(
        "đã ghi {count} mẫu vào `{folder}`: gửi cho đơn vị, nhận lại bằng `kyyeu import`",
        "{count} form{s} written to `{folder}`: send them out, take them back with `kyyeu import`"
    ))?;
    Ok(Outcome::Done)
}
