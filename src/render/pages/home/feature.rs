//! The exemplar that home presents: another every day, those first of whom there is most to show.

use crate::{
    check::Grant,
    model::Id,
    prose::excerpt,
    records::{Mention, Person, Unit},
    render::{lens::Lens, view::home::HomeFeatureView},
};

use super::Shown;

/// Characters of the text.
const TEXT: usize = 320;

/// The one of several whose turn it is on the day of the build.
pub(super) fn of_the_day<T: Copy>(lens: Lens<'_>, of: &[T]) -> Option<T> {
    let day = lens.site.config.today().earliest().to_julian_day().unsigned_abs() as usize;
    of.get(day.checked_rem(of.len())?).copied()
}

/// Whether a unit is recognized as an exemplar.
pub(super) fn is_exemplary_unit(lens: Lens<'_>, id: Id<Unit>) -> bool {
    let unit = &lens.records().units[id];
    unit.exemplar.as_deref().is_some_and(|it| it.is_recognized())
}

/// A recognized exemplar; where there is none, somebody who was honored.
pub(super) fn feature(lens: Lens<'_>, shown: &mut Shown) -> Option<HomeFeatureView> {
    let orders = &lens.site.atlas.orders;
    let people = orders.people.exemplars_official.iter().map(|it| Mention::Person(*it));
    let units = orders.units.iter().filter(|it| is_exemplary_unit(lens, **it)).map(|it| Mention::Unit(*it));
    let exemplars: Vec<Mention> = people.chain(units).collect();
    let candidates = if exemplars.is_empty() { honored(lens) } else { exemplars };
    let worth: Vec<u8> = candidates.iter().map(|it| worth(lens, *it)).collect();
    let most = worth.iter().max()?;
    let best = candidates.iter().zip(&worth).filter(|it| it.1 == most).map(|it| *it.0);
    let of = of_the_day(lens, &best.collect::<Vec<Mention>>())?;
    shown.0.insert(of);
    Some(presented(lens, of))
}

/// People with an award that counts.
fn honored(lens: Lens<'_>) -> Vec<Mention> {
    let people = lens.site.atlas.orders.people.official.iter().map(|it| Mention::Person(*it));
    people.filter(|it| grants(lens, *it).iter().any(|it| lens.site.catalog.grants()[*it].counts())).collect()
}

fn grants<'s>(lens: Lens<'s>, of: Mention) -> &'s [Id<Grant>] {
    match of {
        Mention::Person(id) => lens.site.atlas.grants.of_person(id),
        Mention::Unit(id) => lens.site.atlas.grants.of_unit(id),
        _ => &[],
    }
}

/// The highest award of which it is said what for.
fn cited(lens: Lens<'_>, of: Mention) -> Option<Id<Grant>> {
    let all = lens.site.catalog.grants();
    grants(lens, of).iter().copied().find(|it| all[*it].counts() && all[*it].citation.is_some())
}

/// How much there is to show: a picture, then words.
fn worth(lens: Lens<'_>, of: Mention) -> u8 {
    let records = lens.records();
    let has_photo = match of {
        Mention::Person(id) => records.people[id].portrait.as_ref().is_some_and(|it| it.file.is_some()),
        _ => records.header(of).common.photos.iter().any(|it| it.file.is_some()),
    };
    let says = cited(lens, of).is_some() || records.prose(of).is_some();
    2 * u8::from(has_photo) + u8::from(says)
}

fn presented(lens: Lens<'_>, of: Mention) -> HomeFeatureView {
    let records = lens.records();
    let grant = cited(lens, of);
    let citation = grant.and_then(|it| lens.site.catalog.grants()[it].citation.as_ref());
    let text = match (citation, records.prose(of)) {
        (Some(citation), _) => lens.plain_text(citation),
        (None, Some(prose)) => lens.opening(lens.prose_text(prose), lens.live_text(prose)),
        (None, None) => String::new(),
    };
    let text = excerpt(&text, TEXT);
    let view = HomeFeatureView {
        link: lens.link(of),
        kind: of.kind().word().to_owned(),
        award: grant.map(|it| lens.shared_mark(it)),
        text: (!text.is_empty()).then_some(text),
        ..HomeFeatureView::default()
    };
    match of {
        Mention::Person(id) => person(lens, id, view),
        Mention::Unit(id) => HomeFeatureView {
            photo: lens.first_photo(&records.units[id]),
            exemplar: records.units[id].exemplar.as_ref().map(|it| lens.term(it.status)),
            ..view
        },
        _ => view,
    }
}

fn person(lens: Lens<'_>, id: Id<Person>, view: HomeFeatureView) -> HomeFeatureView {
    let card = lens.person_card_on(id, Some(lens.site.config.today()));
    HomeFeatureView {
        initials: card.initials,
        photo: card.portrait,
        office: card.office,
        unit: card.unit,
        exemplar: card.exemplar,
        ..view
    }
}
