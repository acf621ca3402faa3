//! `kyyeu export`: the public records as data, the same that a build puts into `data/`, or former addresses as a web server reads them.

use super::{
    Outcome,
    args::{ExportAs, Table},
    seen::{Reached, Seen},
    terminal::{Data, Terminal},
    workspace::Workspace,
};
use crate::{
    own::Folder,
    phrase,
    plan::data::{DataForm, PACKAGE, file, tables},
    render::{data, lens::Lens, servers},
    report::Phrase,
};

pub(super) fn run(
    form: ExportAs,
    table: Option<Table>,
    place: &Workspace,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    if matches!(form, ExportAs::Data(DataForm::Csv | DataForm::Sheet))
        && table.is_none()
        && place.given.is_none()
    {
        let phrase = Phrase::new(
            "CSV chứa mỗi tệp một bảng: nêu tên bảng, như `kyyeu export csv grants`, hoặc thư mục bằng `-o`",
            "a CSV file holds one table: name it, as in `kyyeu export csv grants`, or give a folder with `-o`",
        );
        return Err(terminal.failure(&phrase));
    }
    if matches!(form, ExportAs::Former(_)) && table.is_some() {
        return Err(terminal.failure(&Phrase::new(
            "địa chỉ cũ là một bảng duy nhất: bỏ tên bảng",
            "former addresses are one table: leave its name out",
        )));
    }
    let folder =
        place.given.as_ref().map(|it| place.ensure_beside_site(it).map(|()| Folder::of(it))).transpose()?;
    let waiting = terminal.waiting(&Phrase::new("đang đọc và kiểm tra…", "reading and checking…"));
    let seen = Seen::of(&place.disk, &place.options);
    drop(waiting);
    if seen.is_faulty(terminal) {
        terminal.complain(&seen.errors(terminal))?;
        return Ok(Outcome::Faulty);
    }
    let session = match seen.reached {
        Reached::Site(session) => session,
        Reached::WithoutTheme(_, fault) => return Err(fault),
        Reached::Texts(_) => unreachable!("without site.yaml there is an error"),
    };
    let lens = Lens::new(&session);
    match (form, &folder, table) {
        (ExportAs::Former(server), Some(folder), _) => {
            folder.put(server.file(), servers::table(lens, server).as_bytes())?;
        }
        (ExportAs::Former(server), None, _) => terminal.print(&Data(&servers::table(lens, server)))?,
        (ExportAs::Data(form), Some(folder), table) => write(lens, form, table, folder, terminal)?,
        (ExportAs::Data(form), None, Some(table)) => {
            terminal.print(&Data(&data::table(lens, table.0, form)))?;
        }
        (ExportAs::Data(_), None, None) => terminal.print(&Data(&all(lens)))?,
    }
    Ok(Outcome::Done)
}

/// Every table in one object, by name.
fn all(lens: Lens<'_>) -> String {
    let tables = tables(&lens.site.catalog).into_iter();
    let parts =
        tables.map(|it| format!("\"{}\": {}", it.name(), data::table(lens, it, DataForm::Json).trim_end()));
    format!("{{\n{}\n}}\n", parts.collect::<Vec<_>>().join(",\n"))
}

/// A file a table; with all of them goes their description.
fn write(
    lens: Lens<'_>,
    form: DataForm,
    table: Option<Table>,
    folder: &Folder,
    terminal: &Terminal,
) -> anyhow::Result<()> {
    let wanted = table.map_or_else(|| tables(&lens.site.catalog), |it| vec![it.0]);
    let texts = wanted.iter().map(|it| (file(*it, form), data::table(lens, *it, form)));
    let package = (table.is_none() && form != DataForm::Sheet)
        .then(|| (PACKAGE.to_owned(), data::package(lens, &[form])));
    let files: Vec<(String, String)> = texts.chain(package).collect();
    folder.put_all(files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())))?;
    let count = wanted.len();
    terminal.note(&phrase!("đã ghi {count} bảng", "wrote {count} tables"))
}
