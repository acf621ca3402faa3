//! Former addresses of records, and what has merged into others.

use std::{collections::HashMap, sync::Arc};

use super::{
    Addresses, Output, Page, Parts, Redirect, RedirectTarget, addresses,
    claims::{Claims, Group, lower},
    has_page,
    pages::{PageFacts, Pages},
};
use crate::{
    model::{Id, RecordKind},
    records::Mention,
    source::Span,
};

/// A former address, where it is written, and what it leads to.
type Former = (String, Span, Mention);

/// Claims the former addresses of records; `taken` are the groups of what stands there now, whose place they must not take.
pub(super) fn records(
    parts: Parts<'_>,
    (pages, addresses): (&Pages, &Addresses),
    taken: &[Arc<Group>],
    claims: &mut Claims<'_>,
) -> Vec<Redirect> {
    let Parts { config, catalog, .. } = parts;
    let mut former: Vec<Former> = Vec::new();
    for page in pages.all().filter(|it| has_page(it.record)) {
        of_page(page, addresses, &mut former, claims);
    }
    for (id, target) in &catalog.extras().merged {
        let Some(index) = catalog.find(RecordKind::Person, target) else { continue };
        let person = Id::from_index(index);
        let at = catalog.records().people[person].at;
        former.push((addresses::of_id(config, RecordKind::Person, id), at, Mention::Person(person)));
    }
    claim(former, taken, claims)
}

fn of_page(page: &PageFacts, addresses: &Addresses, former: &mut Vec<Former>, claims: &mut Claims<'_>) {
    for alias in page.aliases.iter().filter(|it| it.starts_with('/')) {
        let from = alias.trim_matches('/');
        let odd = |it: char| it.is_whitespace() || it.is_control() || "?#\\\"<>".contains(it);
        if from.is_empty() || from.split('/').any(|it| it == ".." || it.is_empty()) || from.contains(odd) {
            claims.problems.former_address(alias.span, alias);
            continue;
        }
        // Renamed back to what it was called at first: `rename` keeps that in the list.
        if format!("{from}/") != addresses.relative(page.record) {
            former.push((format!("{from}/"), alias.span, page.record));
        }
    }
}

fn claim(former: Vec<Former>, taken: &[Arc<Group>], claims: &mut Claims<'_>) -> Vec<Redirect> {
    let mut redirects = Vec::new();
    let mut own: HashMap<String, Span> = HashMap::new();
    for (from, at, to) in former {
        // `/cu/trang.html` is a file of its own; everything else is a folder with an index.
        let is_file = from.trim_end_matches('/').ends_with(".html");
        let path = if is_file { from.trim_end_matches('/').to_owned() } else { format!("{from}index.html") };
        let earlier = own.get(&*lower(&path)).map(|it| Some(*it));
        if let Some(owner) = taken.iter().find_map(|it| it.owner(&path)).or(earlier) {
            claims.problems.redirect_clash(&format!("/{from}"), at, owner);
            continue;
        }
        own.insert(lower(&path).into_owned(), at);
        claims.add(path, Output::Page(Page::Redirect(redirects.len())), Some(at));
        redirects.push(Redirect { from, to: RedirectTarget::Record(to) });
    }
    redirects
}
