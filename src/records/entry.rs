//! A record with what surrounds its own fields: id, common fields, body, and where it stands.

use std::ops::Deref;

use super::{
    Mention, Records,
    common::{Common, RawCommon},
};
use crate::{
    parse::Markdown,
    source::{Span, Spanned},
};

/// A record as written.
#[derive(Clone, Debug)]
pub struct RawEntry<R> {
    /// Its id, given or by default.
    pub id: Box<str>,
    /// Where the id is given, else where the record starts.
    pub id_span: Span,
    /// Where the record starts, for problems of the record as a whole.
    pub at: Span,
    /// Folder that its files are named from.
    pub folder: Box<str>,
    /// Fields of every record.
    pub common: RawCommon,
    /// Fields of its kind.
    pub fields: R,
    /// The Markdown below the front matter, if any.
    pub body: Option<Span>,
    /// The English text beside it, if any.
    pub english_body: Option<Span>,
    /// Its line, where it stands in a sequence of records.
    pub is_item: bool,
    /// Fields given as `null`: the source does not say. Rules ask where a field is owed only sometimes.
    pub unknown: Vec<Spanned<Box<str>>>,
}

impl RawEntry<()> {
    /// Puts the fields of its kind in.
    pub fn with<R>(self, fields: R) -> RawEntry<R> {
        let RawEntry { id, id_span, at, folder, common, fields: (), body, english_body, is_item, unknown } =
            self;
        RawEntry { id, id_span, at, folder, common, fields, body, english_body, is_item, unknown }
    }
}

/// A record as written, without the fields of its kind.
#[derive(Clone, Copy, Debug)]
pub struct Head<'r> {
    /// Its id, given or by default.
    pub id: &'r str,
    /// Where the record starts.
    pub at: Span,
    /// Folder that its files are named from.
    pub folder: &'r str,
    /// Fields of every record.
    pub common: &'r RawCommon,
    /// It stands in a sequence of records.
    pub is_item: bool,
}

impl<'r> Head<'r> {
    /// What an entry shares with every other.
    pub fn of<R>(entry: &'r RawEntry<R>) -> Head<'r> {
        Head {
            id: &entry.id,
            at: entry.at,
            folder: &entry.folder,
            common: &entry.common,
            is_item: entry.is_item,
        }
    }
}

/// A checked record. Its texts are no part of its hash: who reads one reads its file.
#[derive(Clone, Debug, Hash)]
pub struct Entry<T> {
    /// Its id.
    pub id: Box<str>,
    /// Where the record starts.
    pub at: Span,
    /// Folder that its files are named from.
    pub folder: Box<str>,
    /// Fields of every record.
    pub common: Common,
    /// Fields of its kind.
    pub fields: T,
    /// The Markdown below the front matter, if any.
    pub body: Option<Span>,
    /// The English text beside it, if any.
    pub english_body: Option<Span>,
    /// A draft shown only because `--drafts` asks for it.
    pub is_draft: bool,
    /// Fields given as `null`.
    pub unknown: Vec<Spanned<Box<str>>>,
    /// Some reference of it leads nowhere, which is reported there: what the record seems to lack may be that.
    pub is_partial: bool,
}

/// A checked record, without the fields of its kind.
#[derive(Clone, Copy, Debug)]
pub struct Header<'c> {
    /// Its id.
    pub id: &'c str,
    /// Where the record starts.
    pub at: Span,
    /// Folder that its files are named from.
    pub folder: &'c str,
    /// Fields of every record.
    pub common: &'c Common,
    /// The Markdown below the front matter, if any.
    pub body: Option<Span>,
    /// The English text beside it, if any.
    pub english_body: Option<Span>,
    /// A draft shown only because `--drafts` asks for it.
    pub is_draft: bool,
}

impl<'c> Header<'c> {
    /// What an entry shares with every other.
    pub fn of<T>(entry: &'c Entry<T>) -> Header<'c> {
        let Entry { id, at, folder, common, body, english_body, is_draft, .. } = entry;
        let (body, english_body) = (*body, *english_body);
        Header { id, at: *at, folder, common, body, english_body, is_draft: *is_draft }
    }
}

impl<T> Entry<T> {
    /// Whether two states of a record differ in nothing but the text below its front matter.
    pub fn differ_in_text_alone(&self, other: &Entry<T>) -> bool
    where
        T: PartialEq,
    {
        let Entry { id, at, folder, common, fields, body, english_body, is_draft, unknown, is_partial } =
            self;
        let has_same_texts =
            body.is_some() == other.body.is_some() && english_body.is_some() == other.english_body.is_some();
        has_same_texts
            && (id, at, folder, common) == (&other.id, &other.at, &other.folder, &other.common)
            && (fields, is_draft, unknown) == (&other.fields, &other.is_draft, &other.unknown)
            && *is_partial == other.is_partial
    }

    /// Where a field is given as `null`.
    pub fn unknown(&self, field: &str) -> Option<Span> {
        self.unknown.iter().find(|it| &*it.value == field).map(|it| it.span)
    }
}

impl<T> Deref for Entry<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.fields
    }
}

/// A text in Markdown: below the front matter, or in the field that stands for it.
#[derive(Clone, Copy, Debug)]
pub enum Prose<'c> {
    /// At this place of a file.
    Body(Span),
    /// In a field, whose escapes and indentation hide where a byte stands in the file.
    Field(&'c Spanned<Markdown>),
}

impl Prose<'_> {
    /// Where it is written.
    pub fn span(self) -> Span {
        match self {
            Prose::Body(span) => span,
            Prose::Field(field) => field.span,
        }
    }
}

impl Records {
    /// How others name a record: `person:nguyen-van-a`.
    pub fn reference(&self, record: Mention) -> String {
        format!("{}:{}", record.kind(), self.header(record).id)
    }
}
