//! The ways from one list to others, alike on every page of a kind of list but for the choice that the page is: made
//! once a site, since hundreds of list pages show the same fifty links.

use std::collections::BTreeMap;

use super::{
    fragments::Fragments,
    shared::Shared,
    view::listing::{FacetOptionView, FacetView},
};
use crate::{
    memo::reads::Once,
    plan::{GrantsBy, lists::NewsBy},
};

/// The key, the word and the choices of a facet, each with its list.
pub type Choices<L> = (&'static str, &'static str, Vec<(L, FacetOptionView)>);

/// A facet whose choices lead to lists of the kind `L`.
pub struct SharedFacet<L> {
    lists: Vec<L>,
    view: FacetView,
    /// On pages of none of the lists.
    shared: Shared<FacetView>,
    /// On the pages of each list, where that is the choice made.
    chosen: Vec<Once<Shared<FacetView>>>,
}

impl<L: PartialEq> SharedFacet<L> {
    /// Of choices with their lists.
    pub fn new(fragments: &Fragments, key: &str, label: String, choices: Vec<(L, FacetOptionView)>) -> Self {
        let (lists, options): (Vec<L>, _) = choices.into_iter().unzip();
        let view = FacetView { key: key.to_owned(), label, options };
        let chosen = lists.iter().map(|_| Once::default()).collect();
        SharedFacet { lists, shared: fragments.keep(&view), view, chosen }
    }

    /// The facet as a page of `list` shows it; nothing where there is nothing to choose from.
    pub fn on(&self, fragments: &Fragments, list: &L) -> Option<Shared<FacetView>> {
        if self.lists.is_empty() {
            return None;
        }
        let Some(place) = self.lists.iter().position(|it| it == list) else {
            return Some(self.shared.clone());
        };
        let chosen = self.chosen[place].get_or_init(|| {
            let mut view = self.view.clone();
            view.options[place].current = true;
            fragments.keep(&view)
        });
        Some(chosen.clone())
    }
}

/// What lists of news are narrowed by.
pub struct NewsFacets {
    /// Years.
    pub years: SharedFacet<NewsBy>,
    /// The months of each year.
    pub months: BTreeMap<i32, SharedFacet<NewsBy>>,
    /// The site's categories.
    pub categories: SharedFacet<NewsBy>,
    /// The tags used most.
    pub tags: SharedFacet<NewsBy>,
}

/// What lists of grants are narrowed by, in the order of the page; units stand where the whole list begins and are not among them.
pub struct GrantFacets(pub Vec<SharedFacet<GrantsBy>>);
