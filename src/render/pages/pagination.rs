//! The pages of a list: the one before, the one after, and links to the first, the last and those nearby. From the
//! first page any other is two clicks away, however long the list: the first links every so many-th page, and those
//! link all pages around them. A list of n pages has about n such links in all.

use std::{collections::BTreeSet, ops::Range};

use crate::{
    model::RecordKind,
    plan::{
        ListPage,
        lists::{CARDS_A_PAGE, n_pages},
    },
    render::{
        lens::Lens,
        view::{
            listing::{PageLinkView, PaginationView},
            page::PageView,
        },
    },
};

/// How many pages on either side of the current one are linked.
const NEARBY: usize = 2;

/// The pages of a list of `n_items` with `a_page` on each; `current` counts from 0, as `list` does.
pub fn pagination(
    lens: Lens<'_>,
    current: usize,
    n_items: usize,
    a_page: usize,
    list: impl Fn(usize) -> ListPage,
) -> PaginationView {
    let n_pages = n_pages(n_items, a_page);
    let url = |page: usize| lens.list_url(&list(page));
    let mut pages = Vec::new();
    let mut last_shown = None;
    for page in linked(current, n_pages) {
        pages.push(PageLinkView {
            number: page as u32 + 1,
            url: url(page),
            current: page == current,
            gap_before: last_shown.is_some_and(|it| it + 1 < page),
        });
        last_shown = Some(page);
    }
    PaginationView {
        current: current as u32 + 1,
        n_pages: n_pages as u32,
        n_items: n_items as u64,
        previous: current.checked_sub(1).map(&url),
        next: (current + 1 < n_pages).then(|| url(current + 1)),
        pages,
    }
}

/// The pages that one of a list's pages links, itself among them, in order.
pub fn linked(current: usize, n_pages: usize) -> BTreeSet<usize> {
    let step = n_pages.isqrt().max(1);
    let is_hub = current > 0 && current.is_multiple_of(step);
    let reach = if is_hub { NEARBY.max(step) } else { NEARBY };
    let mut linked = BTreeSet::from([0, n_pages.saturating_sub(1)]);
    linked.extend(current.saturating_sub(reach)..=(current + reach).min(n_pages.saturating_sub(1)));
    if current == 0 {
        linked.extend((0..n_pages).step_by(step));
    }
    linked
}

/// The items of a page, as places in the whole list.
pub fn range(page: usize, n_items: usize, a_page: usize) -> Range<usize> {
    let start = (page * a_page).min(n_items);
    start..(start + a_page).min(n_items)
}

/// The records of a kind that stand on a page of its list.
pub fn shown<T>(records: &[T], at: usize) -> &[T] {
    &records[range(at, records.len(), CARDS_A_PAGE)]
}

/// A page of the list of all records of a kind, and where it stands among the others.
pub fn kind_list(lens: Lens<'_>, kind: RecordKind, at: usize, n_items: usize) -> (PageView, PaginationView) {
    let pagination = pagination(lens, at, n_items, CARDS_A_PAGE, |at| ListPage::Kind(kind, at));
    (kind_page(lens, kind, at), pagination)
}

/// The same where nothing is said of other pages.
pub fn kind_page(lens: Lens<'_>, kind: RecordKind, at: usize) -> PageView {
    let url = lens.list_url(&ListPage::Kind(kind, at));
    let page = lens.page(&format!("{kind}_list"), &lens.kind_term(kind).label, url, vec![lens.home()]);
    PageView { noindex: page.noindex || at > 0, ..page }
}
