//! Where everything stands that a theme has named.

use std::collections::BTreeMap;

use serde::Serialize;
use typst::{introspection::Introspector as _, model::Numbering};
use typst_layout::{Page, PagedDocument};

/// A page of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageAt {
    /// Which one it is, the cover too, from 0.
    pub index: usize,
    /// The number that it bears, in the numerals of the theme; of a page without one, such as the cover, its place in the file.
    pub number: String,
}

/// The pages of a layout, and what stands on them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Places {
    pages: Vec<Number>,
    /// By label; what stands twice, as the head of a table that goes on, by where it stands first.
    labels: BTreeMap<String, Place>,
}

/// What a page is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Number {
    /// In its numerals.
    shown: String,
    /// How many pages are counted up to it.
    count: u64,
}

/// A place on a page.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Place {
    /// Of all pages, from 1.
    page: usize,
    /// From its edges, in whole points: a link need not be more exact, and is the same for a layout that hardly differs.
    x: i64,
    y: i64,
}

impl Places {
    pub(crate) fn of(document: &PagedDocument) -> Places {
        let introspector = document.introspector();
        let mut labels = BTreeMap::new();
        for it in introspector.query_labelled() {
            let (Some(label), Some(location)) = (it.label(), it.location()) else { continue };
            let Some(at) = introspector.position(location) else { continue };
            let whole = |it: typst::layout::Abs| it.to_pt().round() as i64;
            let place = Place { page: at.page.get(), x: whole(at.point.x), y: whole(at.point.y) };
            labels.entry(label.resolve().to_string()).or_insert(place);
        }
        let pages = document.pages().iter().enumerate();
        Places {
            pages: pages
                .map(|(index, page)| Number { shown: number(index, page), count: page.number })
                .collect(),
            labels,
        }
    }

    /// As a theme reads them.
    pub(crate) fn json(&self) -> String {
        serde_json::to_string(self).expect("texts and numbers are JSON")
    }

    /// The number that a page bears, counted from 0.
    pub(crate) fn number(&self, page: usize) -> String {
        self.pages[page].shown.clone()
    }

    /// The page of every label.
    pub(crate) fn labels(&self) -> BTreeMap<String, PageAt> {
        let page = |place: &Place| PageAt { index: place.page - 1, number: self.number(place.page - 1) };
        self.labels.iter().map(|(label, place)| (label.clone(), page(place))).collect()
    }
}

/// The number that a page bears.
fn number(index: usize, page: &Page) -> String {
    let shown = match page.numbering.as_ref() {
        Some(Numbering::Pattern(pattern)) => pattern.apply(None, &[page.number]).ok(),
        // What a function of the theme makes of it is known to the layout alone.
        Some(Numbering::Func(_)) | None => None,
    };
    shown.map_or_else(|| (index + 1).to_string(), |it| it.to_string())
}
