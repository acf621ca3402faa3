//! The lists of people who have something in common: an award, a level, a year of achievement, a unit with those
//! below it. A page looks at no more people than it shows.

use super::{
    pagination::{pagination, shown},
    person::{by_letter, by_unit},
};
use crate::{
    model::RecordKind,
    plan::{ListPage, PeopleBy, lists::CARDS_A_PAGE, narrow},
    records::Mention,
    render::{
        lens::Lens,
        view::{page::PageView, person::PersonListView},
    },
};

/// A page of such a list.
pub fn people_by(lens: Lens<'_>, by: &PeopleBy, at: usize) -> (PageView, PersonListView) {
    let ids = narrow::people(&lens.site.atlas, by);
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
        other_order: None,
        letters: Vec::new(),
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
        PeopleBy::Unit(unit) => {
            ("unit", format!("{}, {}", lens.listed(Mention::Unit(*unit)), lens.word("with_units_below")))
        }
    }
}
