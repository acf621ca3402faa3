//! Outputs claim their paths, in groups: all claims of a group follow from the same, and are made again only where that is another.

use std::{borrow::Cow, cell::OnceCell, collections::BTreeMap, sync::Arc};

use rayon::prelude::*;

use super::{BookPage, Output, Page, Parts, Plan, lists::ListPage};
use crate::{
    check::Catalog,
    config::Config,
    records::Mention,
    report::{Alike, Report},
    source::{Reserved, Span, reserved},
};

/// Longest path that every file system and web server of interest takes.
const LONGEST_PATH: usize = 200;

/// An output that claims a path.
#[derive(Debug)]
pub(super) struct Claim {
    /// The path.
    pub(super) path: Box<str>,
    /// The output.
    pub(super) output: Output,
    /// Where it comes from, if from one place.
    pub(super) at: Option<Span>,
    /// How many of its group claimed before it.
    pub(super) number: usize,
}

/// What a group claims, as it is found.
pub(super) struct Claims<'p> {
    parts: Parts<'p>,
    claims: Vec<Claim>,
    reserved: Vec<(String, Reserved, Option<Span>)>,
    pub(super) problems: Report,
}

/// What a group has claimed, by path.
#[derive(Debug)]
pub(super) struct Group {
    /// The claims; those of one path in the order in which they were made.
    pub(super) claims: Vec<Claim>,
    /// The places of those whose path is not in plain lower case, by what it is in lower case.
    pub(super) in_other_case: BTreeMap<String, Vec<usize>>,
    /// How many outputs are listed for search engines.
    pub(super) n_listed: usize,
    /// Names that can be no output's, why not, and where they come from.
    pub(super) reserved: Vec<(String, Reserved, Option<Span>)>,
    /// What is wrong with single paths.
    pub(super) problems: Report,
}

/// Whether no file system and no server need to take a path.
pub(super) fn is_too_long(path: &str) -> bool {
    path.len() > LONGEST_PATH
}

impl<'p> Claims<'p> {
    /// The group of what `claim` claims.
    pub(super) fn of(parts: Parts<'p>, claim: impl FnOnce(&mut Claims<'p>)) -> Arc<Group> {
        let mut claims =
            Claims { parts, claims: Vec::new(), reserved: Vec::new(), problems: Report::default() };
        claim(&mut claims);
        Arc::new(claims.finish())
    }

    /// Claims a path for an output that comes from `at`.
    pub(super) fn add(&mut self, path: String, output: Output, at: Option<Span>) {
        if let Some((name, why)) = reserved(&path) {
            self.reserved.push((name.to_owned(), why, at));
        }
        if is_too_long(&path) {
            self.problems.path_too_long(&path, LONGEST_PATH, at.unwrap_or(self.parts.whole));
        }
        let number = self.claims.len();
        self.claims.push(Claim { path: path.into(), output, at, number });
    }

    fn finish(self) -> Group {
        let Claims { parts, mut claims, reserved, problems } = self;
        // Claims of a kind come in the order of their ids, so that a sort which knows runs has little to do.
        claims.par_sort_by(|a, b| a.path.cmp(&b.path));
        let mut in_other_case: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, claim) in claims.iter().enumerate() {
            if let Cow::Owned(path) = lower(&claim.path) {
                in_other_case.entry(path).or_default().push(place);
            }
        }
        let is_listed = |it: &&Claim| is_listed(parts.config, parts.catalog, &it.output);
        let n_listed = claims.iter().filter(is_listed).count();
        Group { claims, in_other_case, n_listed, reserved, problems }
    }
}

impl Group {
    /// Where what has a path comes from, be it with other capital letters; none where the path is free.
    pub(super) fn owner(&self, path: &str) -> Option<Option<Span>> {
        let path = lower(path);
        let place = self.claims.binary_search_by(|it| (*it.path).cmp(&path)).ok();
        let place = place.or_else(|| self.in_other_case.get(&*path)?.first().copied())?;
        Some(self.claims[place].at)
    }
}

/// Nearly all paths are in lower case already.
pub(super) fn lower(path: &str) -> Cow<'_, str> {
    let is_lower = path.bytes().all(|it| it.is_ascii() && !it.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(path) } else { Cow::Owned(path.to_lowercase()) }
}

/// Claims what every site has.
pub(super) fn fixed(assets: &BTreeMap<String, String>, claims: &mut Claims<'_>) {
    claims.add("index.html".to_owned(), Output::Page(Page::Home), None);
    claims.add("404.html".to_owned(), Output::Page(Page::NotFound), None);
    claims.add("robots.txt".to_owned(), Output::Robots, None);
    for (name, path) in assets {
        claims.add(path.clone(), Output::Asset(name.clone()), None);
    }
}

/// Claims the list of so many addresses for search engines, and its parts where they are too many for one.
pub(super) fn sitemaps(n_listed: usize, claims: &mut Claims<'_>) {
    claims.add("sitemap.xml".to_owned(), Output::Sitemap(None), None);
    let n_parts = n_listed.div_ceil(SITEMAP_ADDRESSES);
    for part in (0..n_parts).filter(|_| n_parts > 1) {
        claims.add(format!("sitemap-{}.xml", part + 1), Output::Sitemap(Some(part)), None);
    }
}

/// The sitemap of the newest items.
pub const NEWS_SITEMAP: &str = "sitemap-news.xml";
/// Addresses that one sitemap may hold, by the protocol.
pub const SITEMAP_ADDRESSES: usize = 50_000;

/// Whether an output is a page that is listed for search engines. What has expired is there for who knows where.
pub fn is_listed(config: &Config, catalog: &Catalog, output: &Output) -> bool {
    match output {
        Output::Page(Page::Record(of)) => !catalog.records().has_expired(*of, config.today()),
        Output::Page(Page::Home | Page::Search | Page::Facets(_) | Page::Data) => true,
        Output::Page(Page::Book(_, page)) => *page != BookPage::Whole,
        Output::Page(Page::List(list)) => !matches!(
            list,
            ListPage::News(_, 1..)
                | ListPage::People(_, 1..)
                | ListPage::PeopleBy(_, 1..)
                | ListPage::Grants(_, 1..)
                | ListPage::StatisticsUnits(1..)
                | ListPage::Roll(1..)
                | ListPage::Timeline(1..)
                | ListPage::Kind(_, 1..)
                | ListPage::Part(_, 1..)
                | ListPage::Ordered(..)
        ),
        _ => false,
    }
}

/// Judges links to addresses inside the site, which prose and menus may hold.
pub fn check_links(config: &Config, catalog: &Catalog, plan: &Plan, report: &mut Report) {
    let known = OnceCell::new();
    for link in &catalog.extras().links {
        let address = link.destination.split(['?', '#']).next().unwrap_or_default();
        let decoded = percent_encoding::percent_decode_str(address).decode_utf8_lossy();
        let inside = decoded.strip_prefix(config.base.path.as_str());
        let serves = plan.serves(&decoded) || inside.is_some_and(|it| plan.serves(it));
        if !serves {
            let listed = plan.outputs().filter(|(_, it)| is_listed(config, catalog, it));
            let listed = listed.map(|(path, _)| path.trim_end_matches("index.html"));
            let near = known.get_or_init(|| Alike::of(listed)).nearest(decoded.trim_start_matches('/'));
            report.dangling_address(&link.destination, link.span, near);
        }
    }
}

/// The record that an alias or tombstone page stands for, where it has one.
pub fn record_of(output: &Output) -> Option<Mention> {
    match output {
        Output::Page(Page::Record(mention)) => Some(*mention),
        _ => None,
    }
}
