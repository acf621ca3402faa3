//! What decides which outputs a site has beside the pages of its records. It is quickly worked out, without any path; where
//! it comes out as it was, so do these outputs.

use std::collections::BTreeSet;

use super::{
    Addresses, Calendar, Feed, ListPage, Parts, RollFile, SearchPart, calendars, claims::Claims, data,
    facets, feeds, figures, lists, narrow, roll, search,
};
use crate::{
    check::Catalog,
    config::{Config, Part},
    derive::Atlas,
    facets::{ROWS_A_CHUNK, Table},
    model::RecordKind,
    records::Mention,
};

/// Lists, feeds and files of data, as far as records decide which there are.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// Every page of every list.
    pub(super) lists: Vec<ListPage>,
    /// Every feed.
    pub(super) feeds: Vec<Feed>,
    /// What lists and feeds call tags, by their places.
    tags: Vec<String>,
    /// Whether there is a sitemap of the last two days.
    pub(super) has_recent_news: bool,
    /// Tables of data.
    pub(super) tables: Vec<data::DataTable>,
    /// Calendars beside records.
    pub(super) calendars: Vec<Calendar>,
    /// Tables of the search by facets, and for how many rows there is room in their files.
    pub(super) facets: Vec<(Table, usize)>,
    /// Files of the roll of honor.
    pub(super) roll: Vec<RollFile>,
    /// Files of the search index.
    pub(super) search: Vec<SearchPart>,
    /// The kinds of the records that lists, feeds and calendars are called by.
    pub(super) called_by: BTreeSet<RecordKind>,
}

impl Shape {
    /// Works it out.
    pub(super) fn new(config: &Config, catalog: &Catalog, atlas: &Atlas) -> Shape {
        let mut pages = lists::all(config, catalog, atlas);
        pages.extend(narrow::all(config, catalog, atlas));
        pages.extend(figures::all(config, catalog, atlas));
        let calendars = calendars::all(catalog);
        let of_lists = pages.iter().filter_map(ListPage::of);
        let named = of_lists.chain(calendars.iter().filter_map(Calendar::of));
        // Feeds stand beside lists and beside units.
        let called_by = named.map(Mention::kind).chain([RecordKind::Unit]).collect();
        Shape {
            lists: pages,
            feeds: feeds::all(config, catalog, atlas),
            tags: atlas.news.tags().map(|(_, it)| it.slug.clone()).collect(),
            has_recent_news: feeds::recent(config, catalog, atlas).next().is_some(),
            tables: if config.has(Part::Data) { data::tables(catalog) } else { Vec::new() },
            calendars,
            facets: facets::tables(config, catalog, atlas)
                .map(|it| (it, it.n_rows(catalog, atlas).next_multiple_of(ROWS_A_CHUNK)))
                .collect(),
            roll: roll::files(config, atlas),
            search: match config.has(Part::Search) {
                true => SearchPart::all(search::findable(config, catalog).count()),
                false => Vec::new(),
            },
            called_by,
        }
    }

    /// Claims all of it.
    pub(super) fn claim(&self, parts: Parts<'_>, addresses: &Addresses, claims: &mut Claims<'_>) {
        lists::claim(parts, self, claims);
        feeds::claim(parts, self, claims);
        data::claim(parts.config, self, claims);
        calendars::claim(self, addresses, claims);
        facets::claim(parts, self, claims);
        roll::claim(parts, self, claims);
        search::claim(parts.config, self, claims);
    }
}
