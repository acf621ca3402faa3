//! The columns and rows of every table: those of grants are their own, all others follow from the fields of records.

use serde_json::json;

use super::{
    columns::{Column, DATE, is_exported, of_field},
    grants,
    rows::{Take, records_of, withdrawn},
};
use crate::{
    model::RecordKind,
    plan::data::DataTable,
    records::{self, common::RawCommon},
    render::lens::Lens,
    report::Phrase,
};

/// The columns of a table, in order.
pub fn columns(lens: Lens<'_>, table: DataTable) -> Vec<Column> {
    let own = |name, vi, en| Column::own(lens, name, "string", Phrase::new(vi, en));
    let required = json!({"required": true});
    let id = || {
        own("id", "Mã, không bao giờ đổi.", "Identity; it never changes.")
            .with(json!({"required": true, "unique": true}))
    };
    let url =
        || own("url", "Địa chỉ lâu dài của trang.", "Permanent address of its page.").with(required.clone());
    match table {
        DataTable::Records(RecordKind::Grants) => {
            [id(), url()].into_iter().chain(grants::columns(lens)).collect()
        }
        DataTable::Records(kind) => {
            let fields = records::object(kind).fields.iter().chain(RawCommon::OBJECT.fields);
            let fields = fields.filter(|it| is_exported(it)).map(|it| of_field(lens, it));
            [id(), url()].into_iter().chain(fields).collect()
        }
        DataTable::Withdrawn => vec![
            own("kind", "Loại hồ sơ.", "Kind of record.").with(required.clone()),
            own("id", "Mã.", "Identity.").with(required.clone()),
            url(),
            own("on", "Ngày gỡ.", "Day of withdrawal.").with(json!({"pattern": DATE})),
            own("reason", "Lý do.", "Why."),
        ],
    }
}

/// How many rows a table has.
pub(super) fn count(lens: Lens<'_>, table: DataTable) -> usize {
    let catalog = &lens.site.catalog;
    match table {
        DataTable::Records(RecordKind::Grants) => catalog.grants().iter().count(),
        DataTable::Records(kind) => catalog.records().n_of(kind),
        DataTable::Withdrawn => catalog.extras().tombstones.len(),
    }
}

/// Makes the rows of a table one by one.
pub(super) fn each(lens: Lens<'_>, table: DataTable, take: Take<'_>) {
    let lens = lens.absolute();
    match table {
        DataTable::Records(RecordKind::Grants) => grants::each(lens, take),
        DataTable::Records(kind) => records_of(lens, kind, take),
        DataTable::Withdrawn => withdrawn(lens, take),
    }
}
