//! A news item, and the lists of news.

use serde::Serialize;

use crate::render::shared::Shared;
use crate::render::view::{
    block::BlockView,
    card::NewsCardView,
    common::{DateView, LinkView, TermView},
    listing::{FacetView, PaginationView},
};

/// A news item, `news` in `news.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NewsView {
    /// `tin`, `bai`, `guong`, `thong_bao`, `phong_su_anh`, `gioi_thieu_van_ban`.
    pub kind: TermView,
    /// The site's category, with its list.
    pub category: Option<LinkView>,
    /// Lede.
    pub sapo_html: Option<String>,
    /// Where and when the reported event was.
    pub dateline: Option<DatelineView>,
    /// When it was published; `null` when the source does not say: a theme shows `t.not_stated`.
    pub published: Option<DateView>,
    /// When it was changed.
    pub updated: Option<DateView>,
    /// The last day it was of use, once that is over: only texts lead to it since then.
    pub expired: Option<DateView>,
    /// Authors.
    pub byline: Vec<BylineView>,
    /// The paper or site it was first in.
    pub source: Option<LinkView>,
    /// The copy of an imported item: where the original stood and when it was fetched.
    pub archived_from: Option<ArchivedView>,
    /// The body with its photos in place.
    pub body: Vec<BlockView>,
    /// The conference it reports.
    pub conference: Option<LinkView>,
    /// People it names.
    pub people: Vec<LinkView>,
    /// Units it names.
    pub units: Vec<LinkView>,
    /// Tags with their lists.
    pub tags: Vec<LinkView>,
    /// Related items: those the author names, then those with records in common.
    pub related: Vec<Shared<NewsCardView>>,
    /// Newer items of the site, nearest first.
    pub newer: Vec<Shared<NewsCardView>>,
    /// Older items of the site, nearest first.
    pub older: Vec<Shared<NewsCardView>>,
}

/// Place and day of what a news item reports.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DatelineView {
    /// Place.
    pub place: Option<String>,
    /// Day.
    pub date: Option<DateView>,
}

/// An author's line.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BylineView {
    /// Name as signed; with an address only when it is a full name with a record.
    pub link: LinkView,
    /// `full_name`, `pen_name`, `initials`, `generic`.
    pub kind: TermView,
}

/// Where the original of an imported item stands.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ArchivedView {
    /// The original.
    pub link: LinkView,
    /// When it was fetched.
    pub retrieved: Option<DateView>,
}

/// News in a list, `list` in `news-list.html`: all, a year, a month, a category, a tag.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NewsListView {
    /// What narrows the list: `all`, `year`, `month`, `category`, `tag`, `unit`, `award`.
    pub narrowed_by: String,
    /// Items of this page, newest first; items without a date stand last.
    pub items: Vec<Shared<NewsCardView>>,
    /// Years with their months, categories, tags: other ways into the archive.
    pub facets: Vec<Shared<FacetView>>,
    /// Pages of the list.
    pub pagination: PaginationView,
}
