//! A movement, and the list of movements.

use crate::{
    model::{Id, RecordKind, Relation},
    records::{Mention, Movement},
    render::{
        lens::{Lens, Shown, body::BodyPlace},
        view::{
            common::LinkView,
            movement::{MovementCardView, MovementGroupView, MovementListView, MovementView},
            page::PageView,
        },
    },
};

use super::{
    neighbors::neighbors,
    pagination::{kind_list, shown},
    person::other_names,
    referring::{first_news, referring},
};

/// Kinds of referring records that the page of a movement shows in places of their own.
const SHOWN: Shown = &[(RecordKind::Grants, &[Relation::Basis]), (RecordKind::Movement, &[])];

/// The page of a movement.
pub fn movement(lens: Lens<'_>, id: Id<Movement>) -> (PageView, MovementView) {
    let site = lens.site;
    let movement = &site.catalog.records().movements[id];
    let of = Mention::Movement(id);
    let body = lens.body_at(BodyPlace::SECTION, of);
    let name = lens.text(&movement.name);
    let mut page = lens.record_page(of, movement, (name.clone(), true), &body, SHOWN);
    if page.description.is_none() {
        page.description = lens.text_of(&movement.slogan);
    }
    let orders = &site.atlas.orders;
    (page.previous, page.next) = neighbors(lens, orders.movements.neighbors(id), Mention::Movement);
    let news = first_news(lens, of, &mut page);
    let view = MovementView {
        name,
        aliases: other_names(&movement.common.aliases),
        kind: lens.term_or_unknown(movement.kind),
        scope: lens.term_or_unknown(movement.scope),
        slogan: lens.text_of(&movement.slogan),
        period: lens.period(&movement.period),
        launched_by: launchers(lens, movement),
        launched_at: movement.launched_at.map(|it| lens.link(Mention::Conference(it))),
        anniversaries: movement.anniversaries.iter().map(|it| lens.link(Mention::Anniversary(*it))).collect(),
        linked: linked(lens, id),
        documents: movement.documents.iter().map(|it| lens.link(Mention::Document(*it))).collect(),
        body: body.blocks,
        grants: lens.grants_by_award(site.atlas.grants.of_movement(id)),
        news,
    };
    (page, view)
}

/// The units that launched it, under their names of that time.
fn launchers(lens: Lens<'_>, movement: &Movement) -> Vec<LinkView> {
    let conferences = &lens.records().conferences;
    let launched = movement.launched_at.and_then(|it| conferences[it].date).or(movement.start());
    movement.launched_by.iter().map(|it| lens.unit_link(*it, launched)).collect()
}

/// Movements tied to one, from either side, each once.
fn linked(lens: Lens<'_>, id: Id<Movement>) -> Vec<LinkView> {
    let own = lens.records().movements[id].linked.iter().map(|it| Mention::Movement(*it));
    let mut linked: Vec<Mention> = own.collect();
    for other in referring(lens, Mention::Movement(id), RecordKind::Movement) {
        if !linked.contains(&other) {
            linked.push(other);
        }
    }
    linked.into_iter().map(|it| lens.link(it)).collect()
}

/// The list of movements, by scope, newest first.
pub fn movement_list(lens: Lens<'_>, at: usize) -> (PageView, MovementListView) {
    let movements = &lens.records().movements;
    let order = &lens.site.atlas.orders.movements;
    let groups = shown(order, at).chunk_by(|a, b| movements[*a].scope == movements[*b].scope);
    let groups = groups.map(|ids| {
        let scope = lens.term_or_unknown(movements[ids[0]].scope);
        let key = if scope.key.is_empty() { "khong-ro" } else { scope.key.as_str() };
        MovementGroupView {
            id: format!("pham-vi-{}", key.replace('_', "-")),
            scope,
            movements: ids.iter().map(|it| card(lens, *it)).collect(),
        }
    });
    let (page, pagination) = kind_list(lens, RecordKind::Movement, at, order.len());
    (page, MovementListView { groups: groups.collect(), total: order.len() as u64, pagination })
}

fn card(lens: Lens<'_>, id: Id<Movement>) -> MovementCardView {
    let movement = &lens.records().movements[id];
    MovementCardView {
        link: lens.link(Mention::Movement(id)),
        kind: lens.term_or_unknown(movement.kind),
        period: lens.period(&movement.period),
        slogan: lens.text_of(&movement.slogan),
    }
}
