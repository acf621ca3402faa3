//! All whom a decision or an award honored, by name or by unit: in a line each, which leads to the row.

use super::{
    pagination::{pagination, range},
    person::{anchor, letters},
};
use crate::{
    check::Grant,
    derive::{filed::Filed, letters::runs, roll},
    model::Id,
    plan::{
        ListPage,
        lists::HonoredOrder,
        parts::{LINES_A_PAGE, grants_of, orders_of},
    },
    records::Mention,
    render::{
        lens::Lens,
        shared_views::{Heading, HonoredRows},
        view::{
            common::LinkView,
            grant::{HonoredGroupView, HonoredListView},
            listing::{LetterView, OrderView},
            page::PageView,
        },
    },
};

/// A page of such a list.
pub fn ordered(lens: Lens<'_>, of: Mention, by: HonoredOrder, at: usize) -> (PageView, HonoredListView) {
    let rows = rows(lens, of, by);
    let shown = &rows[range(at, rows.len(), LINES_A_PAGE)];
    let groups = shown.chunk_by(|a, b| a.0 == b.0).map(|rows| HonoredGroupView {
        id: id(lens, &rows[0].0),
        heading: heading(lens, &rows[0].0),
        grants: rows.iter().map(|(_, it)| lens.grant_row(*it)).collect(),
    });
    let list = |at: usize| ListPage::Ordered(of, by, at);
    let view = HonoredListView {
        by: if by == HonoredOrder::Name { "name" } else { "unit" }.to_owned(),
        of: lens.link(of),
        orders: orders(lens, of, Some(by)),
        letters: jumps(lens, rows, by, list),
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
    let others = orders_of(&lens.site.atlas, of);
    let own = (!others.is_empty()).then_some(None);
    let all = own.into_iter().chain(others.iter().map(|it| Some(*it)));
    let views = all.map(|order| OrderView {
        text: match (order, of) {
            (None, Mention::Award(_)) => lens.word("order_newest_year"),
            _ => lens.word(word(order)),
        },
        url: order.map_or_else(|| lens.url(of), |it| lens.list_url(&ListPage::Ordered(of, it, 0))),
        current: order == current,
    });
    views.collect()
}

/// The letters by which the list by name is entered from the page itself.
pub fn letters_of(lens: Lens<'_>, of: Mention) -> Vec<LetterView> {
    let by = HonoredOrder::Name;
    if !orders_of(&lens.site.atlas, of).contains(&by) {
        return Vec::new();
    }
    jumps(lens, rows(lens, of, by), by, |at| ListPage::Ordered(of, by, at))
}

fn word(order: Option<HonoredOrder>) -> &'static str {
    match order {
        None => "order_decision",
        Some(HonoredOrder::Name) => "order_name",
        Some(HonoredOrder::Unit) => "order_unit",
    }
}

/// Every grant below its heading: people by name, then others; by unit those of one unit by name.
fn rows(lens: Lens<'_>, of: Mention, by: HonoredOrder) -> &HonoredRows {
    let shared = &lens.session.shared;
    let orders = match of {
        Mention::Award(award) => &shared.holders[award.index()],
        Mention::Grants(batch) => &shared.batches[batch.index()].ordered,
        _ => unreachable!("only batches and awards honor anybody"),
    };
    orders[by as usize].get_or_init(|| sorted(lens, of, by))
}

fn sorted(lens: Lens<'_>, of: Mention, by: HonoredOrder) -> HonoredRows {
    let site = lens.site;
    let rows = grants_of(&site.atlas, of).iter().map(|id| {
        let grant = &site.catalog.grants()[*id];
        let (config, honored) = (&site.config, grant.recipient.honored());
        let filed = roll::name(config, &site.catalog, *id).map(|it| Filed::new(config, &it));
        // By unit its own awards stand before those of its people.
        let is_behind = (by == HonoredOrder::Name) == filed.is_none();
        let (key, letter) = match filed {
            Some(Filed { key, letter }) => (key, Some(letter)),
            None => (config.collation.sort_key(&lens.recipient_then(grant).text), None),
        };
        let heading = match (by, grant.unit(), letter) {
            (HonoredOrder::Unit, Some(unit), _) => Heading::Unit(unit),
            (HonoredOrder::Unit, None, _) => Heading::NoUnit,
            (HonoredOrder::Name, _, Some(letter)) => Heading::Letter(letter),
            (HonoredOrder::Name, _, None) => Heading::Others(honored),
        };
        let unit = match heading {
            Heading::Unit(unit) => site.atlas.orders.units.place(unit),
            Heading::NoUnit => usize::MAX,
            Heading::Letter(_) | Heading::Others(_) => 0,
        };
        (((unit, is_behind, honored, key), heading), *id)
    });
    let mut rows: Vec<_> = rows.collect();
    rows.sort_by(|((a, _), _), ((b, _), _)| a.cmp(b));
    rows.into_iter().map(|((_, heading), id)| (heading, id)).collect()
}

fn id(lens: Lens<'_>, heading: &Heading) -> String {
    match heading {
        Heading::Unit(unit) => format!("don-vi-{}", lens.records().units[*unit].id),
        Heading::Letter(letter) => anchor(letter),
        Heading::Others(honored) => format!("doi-tuong-{}", honored.key().replace('_', "-")),
        Heading::NoUnit => "khong-ro".to_owned(),
    }
}

fn heading(lens: Lens<'_>, heading: &Heading) -> LinkView {
    match heading {
        Heading::Unit(unit) => lens.link(Mention::Unit(*unit)),
        Heading::Letter(letter) => lens.plain(letter.to_string()),
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
                Heading::Letter(letter) => Some(&**letter),
                _ => None,
            });
            letters(lens, &runs(people), LINES_A_PAGE, |it| lens.list_url(&list(it)))
        }
    }
}
