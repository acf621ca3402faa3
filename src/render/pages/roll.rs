//! The roll of honor: pages of names, and the files of the box that narrows them.

use super::{
    pagination::{pagination, range},
    person::{anchor, letters},
};
use crate::{
    check::Grant,
    config::Part,
    derive::roll::Honoree,
    model::Id,
    plan::{ListPage, lists::NAMES_A_PAGE, roll::address},
    records::Mention,
    render::{
        lens::Lens,
        view::{
            common::LinkView,
            page::PageView,
            roll::{HonoreeView, RollGroupView, RollView},
        },
    },
};

/// How many awards stand beside a name.
const MOST_AWARDS: usize = 3;

/// A page of it.
pub fn roll(lens: Lens<'_>, at: usize) -> (PageView, RollView) {
    let roll = &lens.site.atlas.roll;
    let n_people = roll.people.len();
    let shown = &roll.people[range(at, n_people, NAMES_A_PAGE)];
    let groups = shown.chunk_by(|a, b| a.letter == b.letter);
    let view = RollView {
        letters: letters(lens, &roll.letters, NAMES_A_PAGE, |it| lens.list_url(&ListPage::Roll(it))),
        groups: groups
            .map(|people| RollGroupView {
                id: anchor(&people[0].letter),
                letter: people[0].letter.to_string(),
                people: people.iter().map(|it| honoree(lens, it)).collect(),
            })
            .collect(),
        total: n_people as u64,
        data_url: lens.site.config.has(Part::Search).then(|| lens.address(&address(&lens.site.config))),
        pagination: pagination(lens, at, n_people, NAMES_A_PAGE, ListPage::Roll),
    };
    let url = lens.list_url(&ListPage::Roll(at));
    let page = lens.page("roll", &lens.word("roll"), url, vec![lens.home()]);
    (PageView { noindex: at > 0, ..page }, view)
}

/// Somebody who was honored.
pub fn honoree(lens: Lens<'_>, honoree: &Honoree) -> HonoreeView {
    let grant = &lens.site.catalog.grants()[honoree.latest];
    let link = lens.recipient_link(&grant.recipient);
    HonoreeView {
        link: LinkView { url: link.url.or_else(|| Some(lens.grant_url(honoree.latest))), ..link },
        note: note(lens, grant),
        awards: honoree.grants().take(MOST_AWARDS).map(|it| award(lens, it)).collect(),
        n_earlier: (1 + honoree.earlier.len()).saturating_sub(MOST_AWARDS) as u64,
    }
}

/// What tells one from others of the name: what they were then, and their unit.
fn note(lens: Lens<'_>, grant: &Grant) -> Option<String> {
    let unit = grant.unit_at.map(|it| lens.short_unit(it, grant));
    [lens.office_then(grant), unit].into_iter().flatten().reduce(|all, it| format!("{all}, {it}"))
}

fn award(lens: Lens<'_>, id: Id<Grant>) -> LinkView {
    let grant = &lens.site.catalog.grants()[id];
    let name = lens.name(Mention::Award(grant.award));
    let text = match grant.year {
        Some(year) => format!("{name} {year}"),
        None => name,
    };
    LinkView { text, url: Some(lens.grant_url(id)) }
}
