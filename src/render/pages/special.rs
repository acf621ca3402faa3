//! Pages that stand for no list and no kind of their own: free pages, redirects, tombstones, the page for
//! addresses that do not exist.

use crate::{
    model::{Id, RecordKind},
    plan::{RedirectTarget, addresses},
    records::{Mention, Page},
    render::{
        lens::Lens,
        view::{
            page::PageView,
            special::{ContentView, RedirectView, TombstoneView},
        },
    },
};

/// A free page.
pub fn content(lens: Lens<'_>, id: Id<Page>) -> (PageView, ContentView) {
    let record = &lens.records().pages[id];
    let body = lens.body(Mention::Page(id));
    let title = (lens.text(&record.title), true);
    let mut page = lens.record_page(Mention::Page(id), record, title, &body, &[]);
    page.description = lens.text_of(&record.summary).or(page.description);
    page.updated = lens.date_of(record.updated);
    let view = ContentView { body: body.blocks, updated: page.updated.clone() };
    (page, view)
}

/// An address that leads on: its place among the plan's redirects.
pub fn redirect(lens: Lens<'_>, place: usize) -> (PageView, RedirectView) {
    let redirect = &lens.site.plan.redirects[place];
    let target = match &redirect.to {
        RedirectTarget::Record(record) => lens.link(*record),
        RedirectTarget::List(list, of) => lens.list_link(lens.name(*of), list),
    };
    let target_url = lens.site.config.base.absolute(target.url.as_deref().unwrap_or_default());
    let url = lens.site.plan.addresses.absolute(&redirect.from);
    let page = PageView {
        canonical: Some(target_url.clone()),
        ..unlisted(lens, "redirect", &lens.word("redirect"), url)
    };
    (page, RedirectView { target, target_url })
}

/// What remains of a withdrawn record: its place among the catalog's tombstones.
pub fn tombstone(lens: Lens<'_>, place: usize) -> (PageView, TombstoneView) {
    let site = lens.site;
    let tombstone = &site.catalog.extras().tombstones[place];
    let address = addresses::of_id(&site.config, tombstone.kind, &tombstone.id);
    let mut page =
        unlisted(lens, "tombstone", &lens.word("withdrawn"), site.plan.addresses.absolute(&address));
    // A list whose only record was withdrawn does not exist.
    let is_there = site.plan.serves(site.config.section(tombstone.kind));
    if tombstone.kind != RecordKind::Page && is_there {
        page.breadcrumbs.extend(lens.kind_list(tombstone.kind));
    }
    let view = TombstoneView {
        reference: format!("{}:{}", tombstone.kind, tombstone.id),
        on: tombstone.on.map(|it| lens.date(it)),
        reason: lens.text_of(&tombstone.reason),
    };
    (page, view)
}

/// The page for addresses that do not exist.
pub fn not_found(lens: Lens<'_>) -> PageView {
    unlisted(lens, "not_found", &lens.word("not_found"), lens.site.plan.addresses.absolute("404.html"))
}

/// A page that search engines are asked to leave out.
fn unlisted(lens: Lens<'_>, kind: &str, title: &str, url: String) -> PageView {
    PageView { canonical: None, noindex: true, ..lens.page(kind, title, url, vec![lens.home()]) }
}
