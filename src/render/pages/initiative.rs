//! An initiative, and the list of initiatives.

use crate::{
    model::{Id, PartialDate, RecordKind, Relation},
    records::{Initiative, Mention},
    render::{
        lens::Lens,
        view::{
            common::LinkView,
            initiative::{
                AuthorView, InitiativeCardView, InitiativeGroupView, InitiativeListView, InitiativeView,
            },
            page::PageView,
        },
    },
};

use super::{
    document::year_anchor,
    pagination::{kind_list, shown},
};

/// The page of an initiative.
pub fn initiative(lens: Lens<'_>, id: Id<Initiative>) -> (PageView, InitiativeView) {
    let initiative = &lens.records().initiatives[id];
    let of = Mention::Initiative(id);
    let body = lens.body(of);
    let title = (lens.text(&initiative.title), true);
    let page = lens.record_page(of, initiative, title, &body, &[(RecordKind::Grants, &[Relation::Basis])]);
    let view = InitiativeView {
        kind: initiative.kind.map(|it| lens.term(it)),
        level: initiative.level.map(|it| lens.term(it)),
        authors: authors(lens, initiative),
        unit: unit(lens, initiative),
        year: initiative.year.map(|it| it.to_string()),
        recognised_by: initiative.recognised_by.map(|it| lens.link(Mention::Document(it))),
        body: body.blocks,
        grants: lens.grant_rows(lens.site.atlas.grants.of_initiative(id)),
    };
    (page, view)
}

fn authors(lens: Lens<'_>, initiative: &Initiative) -> Vec<AuthorView> {
    let authors = initiative.authors.iter().map(|it| AuthorView {
        link: match &it.person {
            Some(person) => lens.link(Mention::Person(*person)),
            None => lens.plain(lens.text_of(&it.name).unwrap_or_default()),
        },
        share: it.share.map(|it| format!("{}%", it)),
    });
    authors.collect()
}

/// The unit under the name it had then.
fn unit(lens: Lens<'_>, initiative: &Initiative) -> Option<LinkView> {
    let day = initiative.year.map(|it| PartialDate::of_year(it.to));
    initiative.unit.map(|it| lens.unit_link(it, day))
}

/// The list of initiatives by year, latest first; those without a year stand last.
pub fn initiative_list(lens: Lens<'_>, at: usize) -> (PageView, InitiativeListView) {
    let initiatives = &lens.records().initiatives;
    let year_of = |id: Id<Initiative>| initiatives[id].year.map(|it| i32::from(it.to));
    let mut ids: Vec<Id<Initiative>> = initiatives.ids().collect();
    ids.sort_by_cached_key(|it| {
        let title = lens.site.config.collation.sort_key(&lens.text(&initiatives[*it].title));
        (year_of(*it).is_none(), std::cmp::Reverse(year_of(*it)), title)
    });
    let groups = shown(&ids, at).chunk_by(|a, b| year_of(*a) == year_of(*b));
    let groups = groups.map(|ids| InitiativeGroupView {
        id: year_anchor(year_of(ids[0])),
        year: year_of(ids[0]).map(|it| it.to_string()),
        initiatives: ids.iter().map(|it| card(lens, *it)).collect(),
    });
    let (page, pagination) = kind_list(lens, RecordKind::Initiative, at, ids.len());
    (page, InitiativeListView { groups: groups.collect(), total: ids.len() as u64, pagination })
}

fn card(lens: Lens<'_>, id: Id<Initiative>) -> InitiativeCardView {
    let initiative = &lens.records().initiatives[id];
    InitiativeCardView {
        link: lens.link(Mention::Initiative(id)),
        authors: authors(lens, initiative).into_iter().map(|it| it.link).collect(),
        unit: unit(lens, initiative),
        level: initiative.level.map(|it| lens.term(it)),
    }
}
