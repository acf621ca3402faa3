//! Conferences and the list of conferences.

use super::{
    document::year_anchor,
    neighbors::neighbors,
    pagination::{kind_list, shown},
    referring::{news_about, referring, referring_as},
};
use crate::{
    model::{Id, PartialDate, RecordKind, Relation},
    plan::Calendar,
    records::{
        Conference, Mention, Presentation,
        conference::{Delegation, Participation},
    },
    render::{
        lens::{Lens, Shown, body::Origin},
        view::{
            block::PhotoView,
            conference::{
                ConferenceGroupView, ConferenceListView, ConferenceView, DelegatesView, DelegationView,
                ParticipantView, ProgrammeDayView, ProgrammeItemView, RoleGroupView,
            },
            page::PageView,
        },
    },
    vietnamese::ordinal::to_roman,
};

/// Grants shown on a conference's page before the reader is sent to the batch.
const MOST_GRANTS: usize = 300;

/// What the page of a conference shows in places of its own.
const SHOWN: Shown = &[
    (RecordKind::Grants, &[Relation::ConferredAt]),
    (RecordKind::Presentation, &[Relation::Part]),
    (RecordKind::Movement, &[]),
];

/// The page of a conference.
pub fn conference(lens: Lens<'_>, id: Id<Conference>) -> (PageView, ConferenceView) {
    let site = lens.site;
    let conference = &site.catalog.records().conferences[id];
    let of = Mention::Conference(id);
    let body = lens.body(of);
    let mut page = lens.record_page(of, conference, lens.conference_name(id), &body, SHOWN);
    page.formats.extend(lens.calendar(&Calendar::Conference(id)));
    let order = &site.atlas.orders.conferences;
    (page.next, page.previous) = neighbors(lens, order.neighbors(id), Mention::Conference);
    let venue = conference.venue.as_ref();
    let grants = site.atlas.grants.of_conference(id);
    let end = conference.end.filter(|it| Some(*it) != conference.date);
    let day = conference.date;
    let view = ConferenceView {
        kind: lens.term_or_unknown(conference.kind),
        level: lens.term_or_unknown(conference.level),
        status: conference.status.map(|it| lens.term(it)),
        ordinal: conference.ordinal.map(|it| to_roman(it as u32)),
        period: lens.period(&conference.period),
        date: conference.date.map(|it| {
            let time = lens.hours(conference.time, conference.until.filter(|_| end.is_none()));
            crate::render::view::common::DateView { time, ..lens.date(it) }
        }),
        end: lens.date_of(end),
        mode: conference.mode.map(|it| lens.term(it)),
        place: venue.and_then(|it| lens.text_of(&it.place)),
        venue_unit: venue.and_then(|it| it.unit).map(|it| lens.unit_link(it, day)),
        bridge_points: conference.bridge_points.iter().map(|it| lens.text(it)).collect(),
        host: conference.host.map(|it| lens.host_link(it, day)),
        award_year: conference.award_year.map(|it| i32::from(it.to)),
        programme: programme(lens, conference),
        delegates: conference
            .delegates
            .iter()
            .map(|it| DelegatesView { kind: lens.text(&it.kind), count: it.count.unsigned_abs() })
            .collect(),
        delegations: conference.delegations.iter().map(|it| delegation(lens, it, day)).collect(),
        roles: roles(lens, conference),
        grants: lens.grants_by_award(&grants[..grants.len().min(MOST_GRANTS)]),
        n_grants: lens.count(grants).n_grants,
        documents: conference.documents.iter().map(|it| lens.document_card(*it)).collect(),
        presentations: presentations(lens, id),
        movements: referring(lens, of, RecordKind::Movement)
            .chain(conference.movements.iter().map(|it| Mention::Movement(*it)))
            .map(|it| lens.link(it))
            .collect(),
        photos: photos(lens, id),
        coverage: news_about(lens, of, &mut page),
        body: body.blocks,
    };
    (page, view)
}

/// The programme, a new group wherever the day is another one than before.
fn programme(lens: Lens<'_>, conference: &Conference) -> Vec<ProgrammeDayView> {
    let mut days: Vec<ProgrammeDayView> = Vec::new();
    for of_day in conference.programme.chunk_by(|one, next| next.day.is_none() || one.day == next.day) {
        let items = of_day.iter().map(|it| ProgrammeItemView {
            time: it.time.map(|it| lens.time(it)),
            title: lens.text(&it.title),
            person: it.person.map(|it| lens.link(Mention::Person(it))),
        });
        days.push(ProgrammeDayView {
            date: lens.date_of(of_day[0].day.map(|it| it.value)),
            items: items.collect(),
        });
    }
    days
}

fn delegation(lens: Lens<'_>, delegation: &Delegation, day: Option<PartialDate>) -> DelegationView {
    DelegationView {
        link: match delegation.unit {
            Some(unit) => lens.unit_link(unit, day),
            None => lens.plain(lens.text_of(&delegation.name).unwrap_or_default()),
        },
        head: delegation.head.map(|it| lens.link(Mention::Person(it))),
        count: delegation.count.map(i64::unsigned_abs),
    }
}

/// Participants by role in the order of the vocabulary, in each role in official order as of the day.
fn roles(lens: Lens<'_>, conference: &Conference) -> Vec<RoleGroupView> {
    let vocabularies = &lens.site.config.vocabularies;
    let day = conference.date;
    let mut parts: Vec<&Participation> = conference.participations.iter().collect();
    parts.sort_by_cached_key(|it| {
        let role = it.role.map_or(usize::MAX, |it| vocabularies.order("participation_role", it.key()));
        (role, it.order.unwrap_or(0), official_key(lens, it, day))
    });
    let mut groups: Vec<RoleGroupView> = Vec::new();
    for part in parts {
        let role = lens.term_or_unknown(part.role);
        if groups.last().is_none_or(|it| it.role.key != role.key) {
            groups.push(RoleGroupView { role, participants: Vec::new() });
        }
        let group = groups.last_mut().expect("a group was just made");
        group.participants.push(participant(lens, part, day));
    }
    groups
}

/// People by the rank of the office they held that day, then by name; units by precedence; words last, as listed.
fn official_key(lens: Lens<'_>, part: &Participation, day: Option<PartialDate>) -> (u8, u32, usize) {
    let atlas = &lens.site.atlas;
    if let Some(person) = &part.person {
        let records = lens.records();
        let (rank, _) = atlas.ranks.held(records, &records.people[*person], day);
        return (0, rank, atlas.orders.people.by_name.place(*person));
    }
    match &part.unit {
        Some(unit) => (1, 0, atlas.orders.units.place(*unit)),
        None => (2, 0, 0),
    }
}

fn participant(lens: Lens<'_>, part: &Participation, day: Option<PartialDate>) -> ParticipantView {
    let announced = lens.text_of(&part.position);
    if let Some(person) = &part.person {
        let office = announced.or_else(|| {
            lens.office(*person, day).map(|(title, unit)| match unit {
                Some(unit) => format!("{title}, {}", unit.text),
                None => title,
            })
        });
        return ParticipantView {
            link: lens.link(Mention::Person(*person)),
            office,
            person: Some(lens.portrait_card(*person)),
        };
    }
    let link = match &part.unit {
        Some(unit) => lens.unit_link(*unit, day),
        None => lens.plain(lens.text_of(&part.text).unwrap_or_default()),
    };
    ParticipantView { link, office: announced, person: None }
}

/// Those the conference lists, in its order, then those that name the conference.
fn presentations(lens: Lens<'_>, id: Id<Conference>) -> Vec<crate::render::view::card::PresentationCardView> {
    let records = lens.records();
    let mut ids: Vec<_> = records.conferences[id].presentations.to_vec();
    let others = referring_as::<Presentation>(lens, Mention::Conference(id), None);
    let mut others: Vec<_> = others.filter(|it| !ids.contains(it)).collect();
    others.sort_by_key(|it| records.presentations[*it].common.order_or(i64::MAX));
    ids.extend(others);
    ids.into_iter().map(|it| lens.presentation_card(it)).collect()
}

/// Photos of other records that say they were taken there.
fn photos(lens: Lens<'_>, id: Id<Conference>) -> Vec<PhotoView> {
    let mut found = Vec::new();
    for link in lens.site.atlas.backlinks.of(Mention::Conference(id)) {
        let Mention::News(news) = link.from else { continue };
        let entry = &lens.records().news[news];
        if link.relation != Relation::Reports && link.relation != Relation::Shows {
            continue;
        }
        for (place, photo) in entry.common.photos.iter().enumerate() {
            let there = match &photo.taken_at {
                Some(at) => *at == id,
                None => link.relation == Relation::Reports,
            };
            let mut photo = lens.photo(Origin::beside(&entry.folder), photo, place);
            // The same item may both report the conference and show it.
            let is_known = found.iter().any(|it: &PhotoView| it.src == photo.src);
            if there && !photo.missing && !is_known && found.len() < 24 {
                photo.context = Some(lens.link(link.from));
                photo.id = format!("{}-{}", entry.id, photo.id);
                found.push(photo);
            }
        }
    }
    found
}

/// A page of the list of conferences, newest first.
pub fn conference_list(lens: Lens<'_>, at: usize) -> (PageView, ConferenceListView) {
    let conferences = &lens.records().conferences;
    let ids = &lens.site.atlas.orders.conferences;
    let year_of = |id: Id<Conference>| conferences[id].date.map(|it| it.year());
    let groups = shown(ids, at).chunk_by(|a, b| year_of(*a) == year_of(*b));
    let groups = groups.map(|ids| ConferenceGroupView {
        id: year_anchor(year_of(ids[0])),
        year: year_of(ids[0]).map(|it| it.to_string()),
        conferences: ids.iter().map(|it| lens.conference_card(*it)).collect(),
    });
    let (mut page, pagination) = kind_list(lens, RecordKind::Conference, at, ids.len());
    page.formats.extend(lens.calendar(&Calendar::Site));
    let (groups, total) = (groups.collect(), ids.len() as u64);
    (page, ConferenceListView { groups, facets: Vec::new(), total, pagination })
}
