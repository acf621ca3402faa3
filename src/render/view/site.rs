//! What holds for the whole publication: built once, global in every template as `site`.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::render::view::{
    book::BookCardView,
    common::{DateView, ImageView, LinkView, TermView},
    page::FeedView,
};

/// The publication, `site` in every template.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SiteView {
    /// Title of the publication.
    pub title: String,
    /// One or two sentences about it.
    pub description: Option<String>,
    /// How lists of people by name are ordered, in words.
    pub order_of_names: String,
    /// Interface language, BCP 47: `vi`.
    pub language: String,
    /// Scheme and host with the base path, without a slash at the end: `https://example.vn/ky-yeu`.
    pub base_url: String,
    /// The path that every address starts with, with slashes at both ends: `/` or `/ky-yeu/`.
    pub base_path: String,
    /// Menus by name; the default theme draws `main` and `footer`.
    pub menus: BTreeMap<String, Vec<MenuItemView>>,
    /// The list page of each kind, by kind (`news`, `person`, `unit`, `exemplar`, …); kinds without records are absent.
    pub sections: BTreeMap<String, LinkView>,
    /// The same list pages in reading order: for loops, since a map has no order in a template.
    pub section_list: Vec<LinkView>,
    /// The publisher.
    pub organization: OrganizationView,
    /// The site's categories of news, those without news left out.
    pub categories: Vec<CategoryView>,
    /// The theme's options with the site's values, defaults filled in.
    pub options: BTreeMap<String, serde_json::Value>,
    /// The publication's free fields (`extra:` of `site.yaml`), as they were written.
    pub extra: serde_json::Value,
    /// Logo: the theme option `logo`, else the organization's.
    pub logo: Option<ImageView>,
    /// Addresses of the theme's own files by their path in `static/` or `templates/assets/`, with a fingerprint:
    /// `{{ site.assets["theme.css"] }}`.
    pub assets: BTreeMap<String, String>,
    /// Feeds of the whole site.
    pub feeds: Vec<FeedView>,
    /// The page that describes the publication's data, where it has any.
    pub data_url: Option<String>,
    /// The search page, where there is one: its form takes `q`, and with `loai` one of `search_kinds`.
    pub search_url: Option<String>,
    /// The kinds of record that a search can find.
    pub search_kinds: Vec<TermView>,
    /// The search by facets, where there is anything to search.
    pub facets_url: Option<String>,
    /// The tables of that search by kind: `grants`, `person`, `news`; those without rows are absent.
    pub facet_urls: BTreeMap<String, String>,
    /// `false` where the institution issues no decisions, so that none is missing.
    pub has_decisions: bool,
    /// The day of the build, from `--now`.
    pub build_date: DateView,
    /// Name and version of the program.
    pub generator: String,
}

/// An entry of a menu.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MenuItemView {
    /// Text.
    pub text: String,
    /// Address; `null` for an entry that only holds others.
    pub url: Option<String>,
    /// `true` when the address is on another site.
    pub external: bool,
    /// The yearbook that the entry leads to.
    pub book: Option<BookCardView>,
    /// Entries below this one.
    pub children: Vec<MenuItemView>,
}

/// The publisher.
#[derive(Clone, Debug, Default, Serialize)]
pub struct OrganizationView {
    /// Name; the site's title where none is given.
    pub name: String,
    /// The body above it, set over the name in a masthead.
    pub parent: Option<String>,
    /// Its own web site.
    pub url: Option<String>,
    /// Postal address, one line each.
    pub address: Vec<String>,
    /// Telephone number as written.
    pub phone: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Further lines of the imprint: license, responsible editor.
    pub imprint: Vec<String>,
    /// Related agencies.
    pub related: Vec<LinkView>,
}

/// A category of news.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CategoryView {
    /// Key in `site.yaml`.
    pub key: String,
    /// Label and list page.
    pub link: LinkView,
    /// How many news items it holds.
    pub n_news: u64,
}
