//! The small values that all views are made of: links, dates, vocabulary terms, photos' numbers.

use serde::Serialize;

/// A text that may lead somewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct LinkView {
    /// What the reader sees.
    pub text: String,
    /// Where it leads; `null` when the target has no page of its own, then the text stands alone.
    pub url: Option<String>,
}

/// A date that may be known only to the month or the year. A date that is not stated is `null` in its field.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DateView {
    /// ISO 8601 as far as known: `2019`, `2019-07`, `2019-07-30`, `2019-07-30T17:45:00+07:00`; fits `<time datetime>`.
    pub iso: String,
    /// Short, for tables and lines of small print: `30/7/2019`.
    pub text: String,
    /// In words, for prose: `ngày 30 tháng 7 năm 2019`.
    pub long: String,
    /// Two-digit day of the month, for a calendar leaf; `null` when only month or year are known.
    pub day: Option<String>,
    /// Month and year, for a calendar leaf: `7/2019`; `null` when only the year is known.
    pub month: Option<String>,
    /// Weekday in words: `Thứ Ba`; `null` unless the day is known.
    pub weekday: Option<String>,
    /// Time of day: `17:45`, `08:00–11:30`; `null` when only the date is stated.
    pub time: Option<String>,
}

/// A stretch of time, or a period known by name only.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PeriodView {
    /// As the reader shall see it: `6 tháng đầu năm 2019`, `2015–2019`, `từ 29/7/2013`.
    pub text: String,
    /// First day, month or year.
    pub from: Option<DateView>,
    /// Last day, month or year.
    pub to: Option<DateView>,
}

/// A value of a controlled vocabulary.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TermView {
    /// The value itself, ASCII `snake_case`: good for class names and comparisons, never for readers.
    pub key: String,
    /// Its label in the site's language.
    pub label: String,
    /// One sentence that explains it, where the vocabulary has one.
    pub gloss: Option<String>,
}

/// A picture that belongs to the site or the page rather than to a record's photos: logo, share image.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ImageView {
    /// Address of the file; complete with scheme and host in `page.image`, an absolute path elsewhere.
    pub url: String,
    /// Width in pixels; `null` for vector files.
    pub width: Option<u32>,
    /// Height in pixels; `null` for vector files.
    pub height: Option<u32>,
    /// What the picture shows, for those who do not see it.
    pub alt: String,
}

/// A link with the little that a list says about it: used for everything that refers to a record.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ReferenceView {
    /// The referring record.
    pub link: LinkView,
    /// Its date, where it has one.
    pub date: Option<DateView>,
    /// How it refers, in a few words: `chủ trì`, `nhắc đến trong chú thích ảnh`.
    pub note: Option<String>,
}

/// References of one kind.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ReferenceGroupView {
    /// The kind of the referring records; `key` is the kind's name (`news`), `label` a heading (`Tin, bài`).
    pub kind: TermView,
    /// Newest first, then in the language's order.
    pub items: Vec<ReferenceView>,
}

/// Where a statement comes from.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SourceView {
    /// The source: a document, a news item, or a page elsewhere.
    pub link: LinkView,
    /// The day it was visited, for pages elsewhere.
    pub retrieved: Option<DateView>,
}

/// A number with what it counts.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FigureView {
    /// What is counted, with an address where the counted records are listed.
    pub label: LinkView,
    /// The number.
    pub value: u64,
    /// The number as text, grouped by the site's rules: `1.234`.
    pub text: String,
}

/// One of several official texts that a record rests on, with the passage.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LegalBasisView {
    /// The document.
    pub document: LinkView,
    /// Article and clause: `Điều 34 khoản 3`.
    pub article: Option<String>,
    /// When it applies, for texts that replaced one another.
    pub period: Option<PeriodView>,
    /// `false` when the passage has not been checked against the text: a theme marks it.
    pub certain: bool,
}

/// A published correction.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ErratumView {
    /// Day of the correction.
    pub on: Option<DateView>,
    /// What was printed.
    pub wrong: String,
    /// What is right.
    pub right: String,
    /// Who corrected it.
    pub by: Option<String>,
}
