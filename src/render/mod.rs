//! Rendering: one planned output to bytes. Pure: it reads no clock, no disk and writes nothing.

pub mod book;
mod bounds;
pub mod calendars;
mod counted;
pub mod data;
mod draw;
pub mod facet_names;
pub mod facet_rows;
pub mod feeds;
pub mod filters;
pub mod form;
pub mod fragments;
mod growing;
pub mod html;
pub mod json_ld;
pub mod lens;
mod long_words;
mod open;
pub mod open_search;
pub mod pages;
pub mod proof;
mod roll_files;
pub mod servers;
pub mod session;
pub mod shared;
pub mod shared_facets;
pub mod shared_views;
pub mod site_view;
pub mod sitemaps;
pub mod status;
pub mod template;
pub mod theme;
pub mod view;
pub mod xml;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::{
    model::Id,
    plan::{Output, SearchPart},
    records::{Yearbook, yearbook::Edition},
};
use lens::Lens;

pub use open::Memos;
pub use session::Session;

/// Where the bytes of an output come from.
pub enum Rendered {
    /// Made here.
    Bytes(Vec<u8>),
    /// The bytes of a file of the publication, by its path.
    Copy(String),
    /// A variant of a photo: the photo's path, and the variant's place.
    Photo(String, usize),
    /// A file of the search index, which is made as a whole.
    Search(SearchPart),
    /// A yearbook as one file, for which photographs are read.
    Edition(Id<Yearbook>, Edition),
}

/// Pages of each template that are rendered to see whether a theme can be built with: the first and some of the others, since
/// records differ in what they say.
const PAGES_OF_A_TEMPLATE: usize = 4;

/// Renders some pages of each template of a theme that is not the program's own, which tests have tried with everything; what
/// is wrong with each template.
pub fn rehearse(session: &Session) -> Vec<anyhow::Error> {
    if session.theme.is_embedded() {
        return Vec::new();
    }
    let mut pages: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, (_, output)) in session.site.plan.outputs().enumerate() {
        if let Output::Page(page) = output {
            pages.entry(template::template(page)).or_default().push(index);
        }
    }
    let pages: Vec<Vec<usize>> = pages.into_values().collect();
    let faults = pages.par_iter().filter_map(|pages| {
        let step = pages.len().div_ceil(PAGES_OF_A_TEMPLATE);
        pages.iter().step_by(step).find_map(|index| render(session, *index).err())
    });
    faults.collect()
}

/// Renders one output. Files and photos are named, not read: reading is for the two ends of the program.
pub fn render(session: &Session, index: usize) -> anyhow::Result<Rendered> {
    let lens = Lens::new(session);
    Ok(match session.site.plan.output(index) {
        Output::Page(page) => Rendered::Bytes(html::page(lens, page)?),
        Output::Feed(feed, form) => Rendered::Bytes(feeds::feed(lens, feed, *form).into_bytes()),
        Output::Calendar(calendar) => Rendered::Bytes(calendars::calendar(lens, calendar).into_bytes()),
        Output::Data(data) => Rendered::Bytes(data::data(lens, *data)),
        Output::Sitemap(part) => Rendered::Bytes(sitemaps::sitemap(lens, *part).into_bytes()),
        Output::NewsSitemap => Rendered::Bytes(sitemaps::news_sitemap(lens).into_bytes()),
        Output::Robots => Rendered::Bytes(sitemaps::robots(lens).into_bytes()),
        Output::OpenSearch => Rendered::Bytes(open_search::open_search(lens).into_bytes()),
        Output::Copy(path) => Rendered::Copy(path.clone()),
        Output::Asset(name) => {
            let bytes = session.theme.assets.get(name).map(Vec::as_slice).unwrap_or_default();
            Rendered::Bytes(bytes.to_vec())
        }
        Output::Facets(file) => Rendered::Bytes(facet_rows::file(lens, file)),
        Output::Roll(file) => Rendered::Bytes(roll_files::file(lens, *file)),
        Output::Photo(path, variant) => Rendered::Photo(path.clone(), *variant),
        Output::Search(part) => Rendered::Search(*part),
        Output::Edition(yearbook, edition) => Rendered::Edition(*yearbook, *edition),
    })
}
