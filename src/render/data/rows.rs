//! The rows of each table, in the order of ids.

use serde_json::Value;

use super::columns::is_exported;
use crate::{
    check::files::beside,
    model::{date::PartialDate, kind::RecordKind},
    parse::{fields::Markdown, shape::Field},
    plan::addresses,
    records::{
        self, Mention,
        common::RawCommon,
        data::Outward,
        entry::{Header, Prose},
    },
    render::lens::Lens,
};

/// What is done with each row.
pub(super) type Take<'t> = &'t mut dyn FnMut(&[Value]);

pub(super) fn records_of(lens: Lens<'_>, kind: RecordKind, take: Take<'_>) {
    for (of, entry) in lens.records().headers(kind) {
        take(&row(lens, of, entry));
    }
}

fn row(lens: Lens<'_>, of: Mention, entry: Header<'_>) -> Vec<Value> {
    let plain = |text: &str| plain(lens, text);
    let file = |name: &str| file(lens, entry.folder, name);
    let records = lens.records();
    let outward = Outward { records, language: lens.language(), plain: &plain, file: &file };
    let mut row = vec![entry.id.into(), lens.url(of).into()];
    let kind = of.kind();
    let fields = records::object(kind).fields;
    // A presentation may have live figures in a field, too: nobody is to read their notation.
    let written = match of {
        Mention::Presentation(_) => records.prose(of),
        _ => entry.body.map(Prose::Body),
    };
    let body = records::body_field(kind).zip(written);
    row.extend(exported(fields, records.values(of, outward)).map(|(field, value)| match body {
        Some((name, prose)) if name == field.name => lens.plain_prose(prose).into(),
        _ => value,
    }));
    row.extend(exported(RawCommon::OBJECT.fields, entry.common.values(outward)).map(|(_, value)| value));
    row
}

fn exported(fields: &'static [Field], values: Vec<Value>) -> impl Iterator<Item = (&'static Field, Value)> {
    fields.iter().zip(values).filter(|(field, _)| is_exported(field))
}

/// A text without markup; records that it links are called by their names. Nothing that a page does not show, such
/// as a comment, is left in it.
pub(super) fn plain(lens: Lens<'_>, text: &str) -> String {
    if text.len() < 200 && text.bytes().all(is_plain) && !text.starts_with(|it: char| it.is_ascii_digit()) {
        return text.trim().to_owned();
    }
    lens.plain_text(&Markdown::plain(text))
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii() || b" ,;()/%\"".contains(&byte)
}

/// Where a file beside a record can be had: a photo in its largest size.
fn file(lens: Lens<'_>, folder: &str, name: &str) -> Option<String> {
    let path = beside(folder, name);
    let plan = &lens.site.plan;
    let photo = plan.photo(&path).and_then(|it| it.last()).map(|it| &it.path);
    photo.or_else(|| plan.file(&path)).map(|it| lens.address(it))
}

pub(super) fn withdrawn(lens: Lens<'_>, take: Take<'_>) {
    for tombstone in &lens.site.catalog.extras().tombstones {
        let address = addresses::of_id(&lens.site.config, tombstone.kind, &tombstone.id);
        take(&[
            tombstone.kind.word().into(),
            tombstone.id.as_ref().into(),
            lens.address(&address).into(),
            day(tombstone.on),
            lens.text_of(&tombstone.reason).into(),
        ]);
    }
}

/// A date as text.
pub(super) fn day(date: Option<PartialDate>) -> Value {
    date.map(|it| it.to_string()).into()
}
