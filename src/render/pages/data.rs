//! The page that describes the publication's data.

use crate::{
    plan::data::{self, DataForm, DataTable, N_FORMS},
    render::{
        data::{columns, size},
        lens::Lens,
        view::{
            common::LinkView,
            data::{DataColumnView, DataFileView, DataTableView, DataView},
            page::PageView,
        },
    },
    report::Language,
};

/// The page.
pub fn data(lens: Lens<'_>) -> (PageView, DataView) {
    let config = &lens.site.config;
    let url = lens.address(&data::page(config));
    let mut page = lens.page("data", &lens.word("data"), url, vec![lens.home()]);
    page.description = Some(lens.word("data_intro"));
    let tables = data::tables(&lens.site.catalog).into_iter().map(|it| table(lens, it)).collect();
    let license = config
        .license
        .as_ref()
        .map(|it| LinkView { text: lens.text(&it.title), url: it.url.as_ref().map(|it| it.0.to_string()) });
    let package = LinkView {
        text: data::PACKAGE.to_owned(),
        url: Some(lens.address(&format!("{}{}", data::FOLDER, data::PACKAGE))),
    };
    (page, DataView { tables, package, license })
}

fn table(lens: Lens<'_>, table: DataTable) -> DataTableView {
    let columns = columns(lens, table).into_iter().map(|it| DataColumnView {
        name: it.name.to_owned(),
        title: it.title,
        of_type: it.of_type.to_owned(),
        description: it.description,
    });
    DataTableView {
        id: table.name().to_owned(),
        title: lens.table_name(table),
        n_rows: table.n_rows(&lens.site.catalog) as u64,
        files: files(lens, table).to_vec(),
        columns: columns.collect(),
    }
}

/// The files of a table.
pub fn files(lens: Lens<'_>, table: DataTable) -> [DataFileView; N_FORMS] {
    DataForm::ALL.map(|form| DataFileView {
        label: if form == DataForm::Sheet { "Excel".to_owned() } else { form.extension().to_uppercase() },
        url: lens.address(&data::address(table, form)),
        media_type: form.media_type().to_owned(),
        size: size_in_words(lens, size(lens, table, form)),
    })
}

/// `512 B`, `12 KB`, `3,4 MB`.
fn size_in_words(lens: Lens<'_>, n_bytes: usize) -> String {
    match n_bytes {
        0..1_000 => format!("{n_bytes} B"),
        1_000..1_000_000 => format!("{} KB", n_bytes / 1_000),
        _ => {
            let tenths = n_bytes / 100_000;
            let point = if lens.language() == Language::Vi { ',' } else { '.' };
            format!("{}{point}{} MB", tenths / 10, tenths % 10)
        }
    }
}
