//! What words of the command line mean, and which would have been understood.

use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use crate::{
    config::BaseUrl, model::RecordKind, plan::data::DataTable, report::Language, vietnamese::slug::slugify,
};

/// What `list` lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum What {
    Drafts,
    Future,
    Withdrawn,
    Kinds,
    Kind(RecordKind),
}

/// A table of `export`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Table(pub(in crate::cli) DataTable);

/// What `schema` describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum SchemaOf {
    All,
    Site,
    Kind(RecordKind),
}

/// A column as the file calls it, and what it holds.
pub(super) fn column_assignment(text: &str) -> Result<(String, String), String> {
    let told = text.split_once('=').map(|(column, held)| (column.trim().to_owned(), held.trim().to_owned()));
    told.filter(|(column, held)| !column.is_empty() && !held.is_empty())
        .ok_or_else(|| "Cột B=Họ và tên".to_owned())
}

/// A kind by its word, its folder, or what it is called in Vietnamese, since people type any of them: `news`, `tin`, `don-vi`.
pub(super) fn kind(text: &str) -> Result<RecordKind, String> {
    let known = RecordKind::from_word(text).or_else(|| RecordKind::from_folder(text));
    let written = slugify(text);
    let meant = known.or_else(|| {
        let called = RecordKind::ALL.iter().copied().find(|it| is_called(*it, &written));
        called.filter(|_| !written.is_empty())
    });
    meant.ok_or_else(|| choices(RecordKind::ALL.iter().map(|it| it.word())))
}

/// Whether a kind, or one of the words of its label, is called so.
fn is_called(kind: RecordKind, slug: &str) -> bool {
    let label = kind.label().vi;
    [kind.section(), &slugify(&label)].contains(&slug) || label.split(',').any(|it| slugify(it) == slug)
}

/// Asks whether a word is meant, after what is wrong.
pub(in crate::cli) fn is_meant(language: Language, word: &str) -> String {
    match language {
        Language::Vi => format!("\n  có phải `{word}`?"),
        Language::En => format!("\n  did you mean `{word}`?"),
    }
}

pub(super) fn what(text: &str) -> Result<What, String> {
    const WORDS: [(&str, What); 4] = [
        ("drafts", What::Drafts),
        ("future", What::Future),
        ("withdrawn", What::Withdrawn),
        ("kinds", What::Kinds),
    ];
    let known = WORDS.iter().find(|(word, _)| *word == text).map(|(_, it)| *it);
    known.or_else(|| kind(text).ok().map(What::Kind)).ok_or_else(|| {
        choices(WORDS.iter().map(|(word, _)| *word).chain(RecordKind::ALL.iter().map(|it| it.word())))
    })
}

pub(super) fn data_table(text: &str) -> Result<Table, String> {
    let kinds = RecordKind::ALL.iter().filter(|it| **it != RecordKind::Yearbook);
    let known = kind(text).ok().filter(|it| *it != RecordKind::Yearbook);
    match (known, text) {
        (Some(kind), _) => Ok(Table(DataTable::Records(kind))),
        (None, "withdrawn") => Ok(Table(DataTable::Withdrawn)),
        (None, _) => Err(choices(kinds.map(|it| it.folder()).chain(["withdrawn"]))),
    }
}

pub(super) fn schema_of(text: &str) -> Result<SchemaOf, String> {
    match text {
        "all" => Ok(SchemaOf::All),
        "site" => Ok(SchemaOf::Site),
        _ => kind(text).map(SchemaOf::Kind).map_err(|words| format!("all, site, {words}")),
    }
}

pub(super) fn choices<'w>(words: impl Iterator<Item = &'w str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

pub(super) fn base_url(text: &str) -> Result<String, String> {
    match BaseUrl::parse(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(_) => Err("https://example.org/, https://example.org/thi-dua/".to_owned()),
    }
}

/// In the years that records may name.
pub(super) fn moment(text: &str) -> Result<OffsetDateTime, String> {
    let at = OffsetDateTime::parse(text, &Rfc3339).ok().filter(|it| it.year() >= 1000);
    at.ok_or_else(|| "2024-06-01T08:00:00+07:00".to_owned())
}
