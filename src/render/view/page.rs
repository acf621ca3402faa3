//! What every page has, whatever it shows.

use serde::Serialize;

use crate::render::view::common::{
    DateView, ErratumView, ImageView, LinkView, ReferenceGroupView, SourceView, TermView,
};

/// The page itself, `page` in every template.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PageView {
    /// `home`, `news`, `person`, …, `news_list`, `not_found`: the template's name with `_` for `-`.
    pub kind: String,
    /// The page's heading, plain text. Never empty: a record without a title gets a working one.
    pub title: String,
    /// `false` when the source gives no title and `title` is only a working one: a theme says so.
    pub title_stated: bool,
    /// For `<title>`: the heading and the site's title.
    pub head_title: String,
    /// One or two sentences for search engines and link previews.
    pub description: Option<String>,
    /// For `<meta name="description">`: the description, else what the page is and where it stands. Never empty.
    pub summary: String,
    /// Language of the content, BCP 47: `vi`.
    pub language: String,
    /// Address as an absolute path with the base path.
    pub url: String,
    /// Complete address for `<link rel="canonical">`; `null` where a page shall not be indexed.
    pub canonical: Option<String>,
    /// Complete permanent address to print and to cite; only on record pages.
    pub permalink: Option<String>,
    /// `true` where search engines are asked to stay away.
    pub noindex: bool,
    /// From the home page down to the parent of this page; this page is not among them.
    pub breadcrumbs: Vec<LinkView>,
    /// Picture for link previews, complete address.
    pub image: Option<ImageView>,
    /// Open Graph type: `article`, `profile`, `website`.
    pub og_type: String,
    /// When the record was published.
    pub published: Option<DateView>,
    /// When it was last changed in substance.
    pub updated: Option<DateView>,
    /// `true` in a preview with `--drafts`: the theme marks the page plainly.
    pub draft: bool,
    /// The same page in other languages.
    pub alternates: Vec<AlternateView>,
    /// Feeds that belong to this page, in addition to the site's.
    pub feeds: Vec<FeedView>,
    /// The same record in other forms (JSON, iCalendar).
    pub formats: Vec<FeedView>,
    /// The page before this one in its series: the older news item, the person before in the list.
    pub previous: Option<LinkView>,
    /// The page after this one.
    pub next: Option<LinkView>,
    /// Reference of the record, `news:hoi-nghi-2019`; `null` on lists.
    pub reference: Option<String>,
    /// File the record stands in, relative to the publication; only in a preview.
    pub source_path: Option<String>,
    /// Corrections made after publication, oldest first.
    pub errata: Vec<ErratumView>,
    /// Where the record's statements come from.
    pub sources: Vec<SourceView>,
    /// The same thing elsewhere: the host as text, and the address.
    pub same_as: Vec<LinkView>,
    /// How to cite the page: author, title, publication, date, address.
    pub cite: Option<String>,
    /// The same as an entry of BibTeX.
    pub bibtex: Option<String>,
    /// `mailto:` address that carries the record's reference in its subject.
    pub report_error: Option<String>,
    /// Ways to pass the page on; each is a plain link, so that a third party hears of it from who follows one alone.
    pub share: Vec<ShareView>,
    /// Headings of the body, for a table of contents; empty when there are fewer than three.
    pub contents: Vec<HeadingView>,
    /// Minutes that reading takes, rounded up; `null` for pages without a body.
    pub reading_minutes: Option<u32>,
    /// What refers to this record, grouped by kind, except what the record's own view already shows.
    pub backlinks: Vec<ReferenceGroupView>,
    /// The list of everything that refers to it, where there is more than the page shows.
    pub all_references: Option<LinkView>,
    /// `true` when the page has a highlighted code block and needs the style sheet for it.
    pub has_code: bool,
    /// JSON-LD, safe to print with `| safe` inside `<script type="application/ld+json">`.
    pub json_ld: Option<String>,
    /// The record's free fields (`extra:`), as the author wrote them.
    pub extra: serde_json::Value,
}

/// The same page in another language.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AlternateView {
    /// BCP 47: `en`.
    pub language: String,
    /// Name of the language in that language: `English`.
    pub label: String,
    /// Address.
    pub url: String,
}

/// A feed or another form of the same content.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FeedView {
    /// Title of the feed, or what the other form is called.
    pub title: String,
    /// Name of the format: `Atom`, `RSS`, `JSON Feed`, `iCalendar`.
    pub label: String,
    /// Address.
    pub url: String,
    /// Media type: `application/atom+xml`.
    pub media_type: String,
}

/// A way to pass a page on.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ShareView {
    /// `mail`, `zalo`, `facebook`, `link`: `key` chooses the symbol, `label` is the text.
    pub way: TermView,
    /// Where the link leads: `mailto:…`, a page of Zalo or Facebook, or the page's complete address.
    pub url: String,
}

/// A heading of a body.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HeadingView {
    /// 2 to 6.
    pub level: u8,
    /// Anchor.
    pub id: String,
    /// Text without markup.
    pub text: String,
}
