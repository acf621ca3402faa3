//! A presentation, and the list of presentations.

use std::collections::BTreeMap;

use crate::{
    model::{Id, RecordKind, Relation},
    records::{Conference, Mention, Party, Presentation, Yearbook},
    render::{
        lens::Lens,
        view::{
            common::LinkView,
            page::PageView,
            presentation::{PresentationGroupView, PresentationListView, PresentationView},
        },
    },
};

use super::pagination::{kind_list, shown};

/// The page of a presentation.
pub fn presentation(lens: Lens<'_>, id: Id<Presentation>) -> (PageView, PresentationView) {
    let records = lens.records();
    let presentation = &records.presentations[id];
    let of = Mention::Presentation(id);
    let body = lens.body(of);
    let title = (lens.text(&presentation.title), true);
    let page =
        lens.record_page(of, presentation, title, &body, &[(RecordKind::Conference, &[Relation::Part])]);
    let conference = conference(lens, id);
    let date = conference.and_then(|it| records.conferences[it].date);
    let person = match presentation.presenter() {
        Some(Party::Person(person)) => Some(lens.person_card_on(person, date)),
        _ => None,
    };
    let presenter = presentation.presenter().map(|it| match it {
        Party::Person(_) => lens.party_link(it),
        Party::Unit(unit) => lens.unit_link(unit, date),
    });
    let author = lens.text_of(&presentation.author_text);
    let view = PresentationView {
        office: person.as_ref().and_then(|it| it.office.clone()),
        author_text: author.filter(|it| presenter.as_ref().is_none_or(|presenter| presenter.text != *it)),
        presenter,
        person,
        conference: conference.map(|it| lens.link(Mention::Conference(it))),
        yearbook: presentation.yearbook.map(|it| yearbook(lens, it)),
        date: lens.date_of(date),
        order: place(lens, conference, id).map(|it| it as u32 + 1),
        about: presentation.about.iter().map(|it| lens.party_link(*it)).collect(),
        status: presentation.status.map(|it| lens.term(it)),
        body: body.blocks,
    };
    (page, view)
}

/// The conference it was given at: as it says itself, else as a conference lists it.
fn conference(lens: Lens<'_>, id: Id<Presentation>) -> Option<Id<Conference>> {
    let own = lens.records().presentations[id].conference;
    let links = lens.site.atlas.backlinks.of(Mention::Presentation(id)).iter();
    let mut listed = links.filter(|it| it.relation == Relation::Part).filter_map(|it| it.from.id());
    own.or_else(|| listed.next())
}

/// Its place in the conference's own list.
fn place(lens: Lens<'_>, conference: Option<Id<Conference>>, id: Id<Presentation>) -> Option<usize> {
    let listed = &lens.records().conferences[conference?].presentations;
    listed.iter().position(|it| *it == id)
}

/// A yearbook is named, but its pages are made elsewhere.
fn yearbook(lens: Lens<'_>, id: Id<Yearbook>) -> LinkView {
    let mention = Mention::Yearbook(id);
    if crate::plan::has_page(mention) { lens.link(mention) } else { lens.plain(lens.name(mention)) }
}

/// What presentations are listed under, in the order of the list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Heading {
    /// A conference, by its place among conferences.
    Conference(usize, Id<Conference>),
    /// A yearbook.
    Yearbook(Id<Yearbook>),
    /// Neither is stated.
    None,
}

/// The list of presentations by conference, newest first, then by yearbook.
pub fn presentation_list(lens: Lens<'_>, at: usize) -> (PageView, PresentationListView) {
    let presentations = &lens.records().presentations;
    let mut groups: BTreeMap<Heading, Vec<Id<Presentation>>> = BTreeMap::new();
    for (id, presentation) in presentations.iter() {
        let yearbook = presentation.yearbook.map(Heading::Yearbook);
        let conference = conference(lens, id)
            .map(|it| Heading::Conference(lens.site.atlas.orders.conferences.place(it), it));
        groups.entry(conference.or(yearbook).unwrap_or(Heading::None)).or_default().push(id);
    }
    let ordered = groups
        .into_iter()
        .flat_map(|(heading, ids)| in_order(lens, heading, ids).into_iter().map(move |it| (heading, it)));
    let all: Vec<(Heading, Id<Presentation>)> = ordered.collect();
    let groups = shown(&all, at).chunk_by(|a, b| a.0 == b.0).map(|it| group(lens, it)).collect();
    let (page, pagination) = kind_list(lens, RecordKind::Presentation, at, all.len());
    (page, PresentationListView { groups, total: all.len() as u64, pagination })
}

/// Presentations under a heading, as they were given.
fn in_order(lens: Lens<'_>, heading: Heading, mut ids: Vec<Id<Presentation>>) -> Vec<Id<Presentation>> {
    let records = lens.records();
    let conference = match heading {
        Heading::Conference(_, conference) => Some(conference),
        _ => None,
    };
    let listed = conference.map_or(&[][..], |it| &records.conferences[it].presentations);
    let places: BTreeMap<_, _> = listed.iter().enumerate().map(|(place, it)| (it, place)).collect();
    ids.sort_by_key(|it| {
        let order = records.presentations[*it].common.order_or(0);
        (order, places.get(it).copied().unwrap_or(usize::MAX), *it)
    });
    ids
}

fn group(lens: Lens<'_>, listed: &[(Heading, Id<Presentation>)]) -> PresentationGroupView {
    let records = lens.records();
    let (id, heading) = match listed[0].0 {
        Heading::Conference(_, conference) => {
            let id = format!("hoi-nghi-{}", records.conferences[conference].id);
            (id, lens.link(Mention::Conference(conference)))
        }
        Heading::Yearbook(id) => (format!("ky-yeu-{}", records.yearbooks[id].id), yearbook(lens, id)),
        Heading::None => ("khac".to_owned(), lens.plain(lens.word("other_presentations"))),
    };
    let presentations = listed.iter().map(|it| lens.presentation_card(it.1)).collect();
    PresentationGroupView { id, heading, presentations }
}
