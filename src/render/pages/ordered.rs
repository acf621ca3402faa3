//! All whom a decision or an award honored, by name or by unit: in a line each, which leads to the row.

use super::{
    pagination::{pagination, range},
    person::{anchor, letters},
};
use crate::{
    check::{Grant, Honored},
    derive::{letters::runs, roll},
    model::Id,
    plan::{
        ListPage,
        lists::HonoredOrder,
        parts::{LINES_A_PAGE, MOST_LINES_WITH_PLACE, grants_of, is_ordered},
    },
    records::{Mention, Unit},
    render::{
        lens::Lens,
        view::{
            common::LinkView,
            grant::{GrantLineView, HonoredListView, LineGroupView},
            listing::{LetterView, OrderView},
            page::PageView,
        },
    },
};

/// What lines stand below.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Heading {
    /// A place among units.
    Unit(usize),
    /// A letter of people.
    Letter(String),
    /// Collectives and households, behind people by name.
    Others(Honored),
    /// Whoever has no unit.
    NoUnit,
}

/// A page of such a list.
pub fn ordered(lens: Lens<'_>, of: Mention, by: HonoredOrder, at: usize) -> (PageView, HonoredListView) {
    let rows = sorted(lens, of, by);
    let shown = &rows[range(at, rows.len(), LINES_A_PAGE)];
    let groups = shown.chunk_by(|a, b| a.0 == b.0).map(|rows| LineGroupView {
        id: id(lens, &rows[0].0),
        heading: heading(lens, &rows[0].0),
        lines: rows.iter().map(|(_, it)| line(lens, of, by, *it)).collect(),
    });
    let list = |at: usize| ListPage::Ordered(of, by, at);
    let view = HonoredListView {
        of: lens.link(of),
        orders: orders(lens, of, Some(by)),
        letters: jumps(lens, &rows, by, list),
        groups: groups.collect(),
        total: rows.len() as u64,
        pagination: pagination(lens, at, rows.len(), LINES_A_PAGE, list),
    };
    let mut parents = lens.parents(of.kind());
    parents.push(lens.link(of));
    let title = format!(
        "{}: {}",
        view.of.text,
        lens.word(match by {
            HonoredOrder::Name => "by_name",
            HonoredOrder::Unit => "by_unit",
        })
    );
    let page = lens.page("honored_list", &title, lens.list_url(&list(at)), parents);
    // Nobody stands here who does not stand on the page itself.
    (PageView { noindex: true, ..page }, view)
}

/// The orders of whom a batch or an award honored; none where they are few.
pub fn orders(lens: Lens<'_>, of: Mention, current: Option<HonoredOrder>) -> Vec<OrderView> {
    if !is_ordered(&lens.site.atlas, of) {
        return Vec::new();
    }
    let all = [None, Some(HonoredOrder::Name), Some(HonoredOrder::Unit)];
    let views = all.map(|order| OrderView {
        text: match (order, of) {
            (None, Mention::Award(_)) => lens.word("order_newest_year"),
            _ => lens.word(word(order)),
        },
        url: order.map_or_else(|| lens.url(of), |it| lens.list_url(&ListPage::Ordered(of, it, 0))),
        current: order == current,
    });
    views.into()
}

/// The letters by which the list by name is entered from the page itself.
pub fn letters_of(lens: Lens<'_>, of: Mention) -> Vec<LetterView> {
    if !is_ordered(&lens.site.atlas, of) {
        return Vec::new();
    }
    let by = HonoredOrder::Name;
    jumps(lens, &sorted(lens, of, by), by, |at| ListPage::Ordered(of, by, at))
}

fn word(order: Option<HonoredOrder>) -> &'static str {
    match order {
        None => "order_decision",
        Some(HonoredOrder::Name) => "order_name",
        Some(HonoredOrder::Unit) => "order_unit",
    }
}

/// Every grant below its heading: people by name, then others; by unit those of one unit by name.
fn sorted(lens: Lens<'_>, of: Mention, by: HonoredOrder) -> Vec<(Heading, Id<Grant>)> {
    let site = lens.site;
    let key = |id: Id<Grant>| {
        let grant = &site.catalog.grants()[id];
        let (config, honored) = (&site.config, grant.recipient.honored());
        let name = roll::name(config, &site.catalog, id);
        let heading = match (by, unit(grant), &name) {
            (HonoredOrder::Unit, Some(unit), _) => Heading::Unit(site.atlas.orders.units.place(unit)),
            (HonoredOrder::Unit, None, _) => Heading::NoUnit,
            (HonoredOrder::Name, _, Some(name)) => {
                Heading::Letter(config.collation.index_letter(name.filed_under(config.name_order)))
            }
            (HonoredOrder::Name, _, None) => Heading::Others(honored),
        };
        let key = match &name {
            Some(name) => name.sort_key(&config.collation, config.name_order),
            None => config.collation.sort_key(&lens.recipient_then(grant).text),
        };
        let unit = match heading {
            Heading::Unit(place) => place,
            Heading::NoUnit => usize::MAX,
            Heading::Letter(_) | Heading::Others(_) => 0,
        };
        // By unit its own awards stand before those of its people.
        let is_behind = (by == HonoredOrder::Name) == name.is_none();
        ((unit, is_behind, honored, key), heading)
    };
    let ids = grants_of(&site.atlas, of);
    let mut rows: Vec<_> = ids.iter().map(|it| (key(*it), *it)).collect();
    rows.sort_by(|((a, _), _), ((b, _), _)| a.cmp(b));
    rows.into_iter().map(|((_, heading), id)| (heading, id)).collect()
}

/// The unit that somebody was honored in, or that was honored itself.
fn unit(grant: &Grant) -> Option<Id<Unit>> {
    match grant.recipient {
        crate::check::Recipient::Unit(unit) => Some(unit),
        _ => grant.unit_at,
    }
}

fn id(lens: Lens<'_>, heading: &Heading) -> String {
    match heading {
        Heading::Unit(place) => {
            let unit = lens.site.atlas.orders.units.at(*place);
            format!("don-vi-{}", lens.records().units[unit].id)
        }
        Heading::Letter(letter) => anchor(letter),
        Heading::Others(honored) => format!("doi-tuong-{}", honored.key().replace('_', "-")),
        Heading::NoUnit => "khong-ro".to_owned(),
    }
}

fn heading(lens: Lens<'_>, heading: &Heading) -> LinkView {
    match heading {
        Heading::Unit(place) => lens.link(Mention::Unit(lens.site.atlas.orders.units.at(*place))),
        Heading::Letter(letter) => lens.plain(letter.clone()),
        Heading::Others(honored) => lens.plain(lens.term_of("recipient_kind", honored.key()).label),
        Heading::NoUnit => lens.plain(lens.word("not_stated")),
    }
}

/// Where each letter of people begins; by unit the box finds what letters would lead to.
fn jumps(
    lens: Lens<'_>,
    rows: &[(Heading, Id<Grant>)],
    by: HonoredOrder,
    list: impl Fn(usize) -> ListPage,
) -> Vec<LetterView> {
    match by {
        HonoredOrder::Unit => Vec::new(),
        HonoredOrder::Name => {
            let people = rows.iter().map_while(|(it, _)| match it {
                Heading::Letter(letter) => Some(letter.as_str()),
                _ => None,
            });
            letters(lens, &runs(people), LINES_A_PAGE, |it| lens.list_url(&list(it)))
        }
    }
}

/// A grant in such a list. A name without a page leads to the row, as the number or the year before it does.
fn line(lens: Lens<'_>, of: Mention, by: HonoredOrder, id: Id<Grant>) -> GrantLineView {
    let grant = &lens.site.catalog.grants()[id];
    let has_place = grants_of(&lens.site.atlas, of).len() <= MOST_LINES_WITH_PLACE;
    let url = lens.grant_url(id);
    let link = lens.recipient_then(grant);
    let is_award = matches!(of, Mention::Award(_));
    GrantLineView {
        link: LinkView { url: link.url.or_else(|| Some(url.clone())), ..link },
        url: Some(url),
        number: grant.line_no.filter(|_| !is_award),
        year: grant.year.filter(|_| is_award).map(|it| it.to_string()),
        class: grant.class.map(|it| lens.term(it).label),
        place: lens.place(grant, by == HonoredOrder::Name).filter(|_| has_place || is_award),
        counted: grant.counts(),
        ..GrantLineView::default()
    }
}
