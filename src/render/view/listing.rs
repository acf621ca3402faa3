//! What lists share: pages of a list, other ways in, the bar of letters.

use serde::Serialize;

use crate::render::view::common::ReferenceGroupView;

/// Pages of a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PaginationView {
    /// This page, from 1.
    pub current: u32,
    /// How many pages; 1 for a list on one page, and a theme shows nothing then.
    pub n_pages: u32,
    /// How many items on all pages.
    pub n_items: u64,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// Links to the first, the last and the pages near this one.
    pub pages: Vec<PageLinkView>,
}

/// Everything that refers to a record, `list` in `reference-list.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ReferenceListView {
    /// References of this page by kind.
    pub groups: Vec<ReferenceGroupView>,
    /// Pages of the list.
    pub pagination: PaginationView,
}

/// A page of a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PageLinkView {
    /// Number, from 1.
    pub number: u32,
    /// Address.
    pub url: String,
    /// `true` for the page shown.
    pub current: bool,
    /// `true` when pages before it were left out.
    pub gap_before: bool,
}

/// A way to narrow a list, by links to other lists.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FacetView {
    /// `year`, `month`, `category`, `tag`, `award`, `level`, `unit`, `kind`, `recipient`, `basis`.
    pub key: String,
    /// Heading.
    pub label: String,
    /// Choices.
    pub options: Vec<FacetOptionView>,
}

/// A choice of a facet.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FacetOptionView {
    /// Text.
    pub text: String,
    /// The narrowed list.
    pub url: String,
    /// How many items it holds; `null` on lists that are narrowed already, of which it would say nothing.
    pub n_items: Option<u64>,
    /// `true` when the list shown is that one.
    pub current: bool,
}

/// An order of a list, which is a page of its own.
#[derive(Clone, Debug, Default, Serialize)]
pub struct OrderView {
    /// What it goes by.
    pub text: String,
    /// The list in this order.
    pub url: String,
    /// `true` for the one shown.
    pub current: bool,
}

/// A letter of the bar over an index.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LetterView {
    /// The letter, as the language's alphabet has it: `Đ` stands after `D`.
    pub letter: String,
    /// Anchor of the letter on the page; `null` when nobody's name starts with it.
    pub url: Option<String>,
    /// How many.
    pub n_items: u64,
}
