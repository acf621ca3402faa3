//! The search page, and the description by which browsers take it among their search engines.

use std::collections::BTreeSet;

use super::person::letters_of_people;
use crate::{
    model::RecordKind,
    plan::{GrantsBy, ListPage, lists::NewsBy, search::findable},
    records::Mention,
    render::{
        lens::Lens,
        view::{
            common::{LinkView, TermView},
            page::PageView,
            search::SearchView,
        },
    },
};

/// The page; without JavaScript it offers letters and years.
pub fn search(lens: Lens<'_>) -> (PageView, SearchView) {
    let site = lens.site;
    let url = address(lens);
    let page = lens.page("search", &lens.word("search"), url.clone(), vec![lens.home()]);
    let news: BTreeSet<i32> = site.atlas.news.by_month().keys().map(|(year, _)| *year).collect();
    let grants = site.atlas.grants.years().rev();
    let view = SearchView {
        index_url: url,
        letters: letters_of_people(lens),
        news_years: news
            .into_iter()
            .rev()
            .map(|it| link(lens, it.to_string(), &ListPage::News(NewsBy::Year(it), 0)))
            .collect(),
        grant_years: grants
            .map(|it| {
                let text = it.map_or_else(
                    || format!("{}: {}", lens.word("search_year"), lens.word("not_stated")),
                    |it| it.to_string(),
                );
                link(lens, text, &ListPage::Grants(GrantsBy::Year(it), 0))
            })
            .collect(),
    };
    (page, view)
}

/// The kinds of record that can be found.
pub fn kinds(lens: Lens<'_>) -> Vec<TermView> {
    let found = findable(&lens.site.config, &lens.site.catalog).map(Mention::kind);
    found.collect::<BTreeSet<RecordKind>>().into_iter().map(|it| lens.kind_term(it)).collect()
}

/// Where the search page stands, with the base path.
pub fn address(lens: Lens<'_>) -> String {
    lens.site.plan.addresses.absolute(&format!("{}/", lens.site.config.other_section("search")))
}

fn link(lens: Lens<'_>, text: String, list: &ListPage) -> LinkView {
    lens.list_link(text, list)
}
