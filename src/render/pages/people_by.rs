//! The lists of people who have something in common: an award, a level, a year of achievement, a unit with those
//! below it. A page looks at no more people than it shows.

use super::{
    pagination::{pagination, shown},
    person::{by_letter, by_unit, letters, letters_of_people},
};
use crate::{
    derive::letters::of_people,
    model::{Id, RecordKind},
    plan::{ListPage, PeopleBy, lists::CARDS_A_PAGE, narrow, parts::ORDERED_FROM},
    records::{Mention, Unit},
    render::{
        lens::Lens,
        shared_views::PeopleByName,
        view::{common::LinkView, listing::LetterView, page::PageView, person::PersonListView},
    },
};

/// A page of such a list.
pub fn people_by(lens: Lens<'_>, by: &PeopleBy, at: usize) -> (PageView, PersonListView) {
    let ids = match by {
        PeopleBy::UnitByName(unit) => &people_by_name(lens, *unit).0,
        _ => narrow::people(&lens.site.atlas, by),
    };
    let shown = shown(ids, at);
    let (narrowed_by, what) = narrowed(lens, by);
    let title = format!("{}: {what}", lens.word("people"));
    let list = |page: usize| ListPage::PeopleBy(by.clone(), page);
    let mut page =
        lens.page("person_list", &title, lens.list_url(&list(at)), lens.parents(RecordKind::Person));
    page.noindex |= at > 0;
    let is_official = matches!(by, PeopleBy::Unit(_));
    let view = PersonListView {
        narrowed_by: narrowed_by.to_owned(),
        order: if is_official { "official" } else { "name" }.to_owned(),
        other_order: other_order(lens, by),
        letters: match by {
            PeopleBy::UnitByName(unit) => letters_of_unit(lens, *unit),
            _ => Vec::new(),
        },
        groups: if is_official { by_unit(lens, shown) } else { by_letter(lens, shown) },
        total: ids.len() as u64,
        pagination: pagination(lens, at, ids.len(), CARDS_A_PAGE, list),
    };
    (page, view)
}

fn narrowed(lens: Lens<'_>, by: &PeopleBy) -> (&'static str, String) {
    match by {
        PeopleBy::Award(award) => ("award", lens.name(Mention::Award(*award))),
        PeopleBy::Level(key) => ("level", lens.term_of("award_level", key).label),
        PeopleBy::Year(year) => {
            let year = year.map_or_else(|| lens.word("not_stated"), |it| it.to_string());
            ("year", format!("{} {year}", lens.word("achievement_year").to_lowercase()))
        }
        PeopleBy::Unit(unit) | PeopleBy::UnitByName(unit) => {
            ("unit", format!("{}, {}", lens.listed(Mention::Unit(*unit)), lens.word("with_units_below")))
        }
    }
}

/// The same people in the other order, where there is one.
fn other_order(lens: Lens<'_>, by: &PeopleBy) -> Option<LinkView> {
    let (word, other) = match by {
        PeopleBy::Unit(unit) if narrow::lists_people_by_name(&lens.site.atlas, *unit) => {
            ("alphabetical", PeopleBy::UnitByName(*unit))
        }
        PeopleBy::UnitByName(unit) => ("official_order", PeopleBy::Unit(*unit)),
        _ => return None,
    };
    Some(lens.list_link(lens.word(word), &ListPage::PeopleBy(other, 0)))
}

/// The letters by which the people of a unit and those below it are found; none where they are few.
pub(super) fn letters_of_unit(lens: Lens<'_>, unit: Id<Unit>) -> Vec<LetterView> {
    let atlas = &lens.site.atlas;
    if atlas.units.whole() == Some(unit) && atlas.browse.people_of(unit).len() >= ORDERED_FROM {
        return letters_of_people(lens);
    }
    if !narrow::lists_people_by_name(atlas, unit) {
        return Vec::new();
    }
    letters(lens, &people_by_name(lens, unit).1, CARDS_A_PAGE, |page| {
        lens.list_url(&ListPage::PeopleBy(PeopleBy::UnitByName(unit), page))
    })
}

fn people_by_name(lens: Lens<'_>, unit: Id<Unit>) -> &PeopleByName {
    lens.session.shared.people_of_units[unit.index()].get_or_init(|| {
        let site = lens.site;
        let mut ids = site.atlas.browse.people_of(unit).to_vec();
        ids.sort_by_key(|it| site.atlas.orders.people.by_name.place(*it));
        let found = of_people(&site.config, lens.records(), &ids);
        (ids, found)
    })
}
