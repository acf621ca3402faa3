//! People and the lists of people.

use std::cmp::Reverse;

use super::{
    neighbors::neighbors,
    pagination::{pagination, shown},
    referring::{first_news, referring_as, referring_links},
};
use crate::{
    derive::letters::{Letter, of_people},
    model::{Id, RecordKind, Relation},
    plan::{ListPage, People, lists::CARDS_A_PAGE},
    records::{Conference, Mention, Person, common::Exemplar},
    render::{
        lens::{
            Lens, Shown,
            body::{BodyPlace, Origin},
        },
        view::{
            block::PhotoView,
            common::{LinkView, PeriodView, TermView},
            listing::LetterView,
            page::PageView,
            person::{
                ExemplarView, PersonConferenceView, PersonGroupView, PersonListView, PersonView, PositionView,
            },
        },
    },
    vietnamese::collation::ALPHABET,
};

/// What the page of a person shows in places of its own.
const SHOWN: Shown = &[
    (RecordKind::Conference, &[Relation::Participant]),
    (RecordKind::Grants, &[Relation::Received, Relation::Presented]),
    (RecordKind::Presentation, &[]),
    (RecordKind::Initiative, &[]),
];

/// The page of a person.
pub fn person(lens: Lens<'_>, id: Id<Person>) -> (PageView, PersonView) {
    let site = lens.site;
    let person = &site.catalog.records().people[id];
    let of = Mention::Person(id);
    let body = lens.body_at(BodyPlace::SECTION, of);
    let name = lens.text(&person.name);
    let mut page = lens.record_page(of, person, (name.clone(), true), &body, SHOWN);
    let order = &site.atlas.orders.people.by_name;
    (page.previous, page.next) = neighbors(lens, order.neighbors(id), Mention::Person);
    let office = lens.office(id, Some(site.config.today()));
    if page.description.is_none() {
        page.description = Some(match &office {
            Some((title, Some(unit))) => format!("{name}, {title} {}", unit.text),
            Some((title, None)) => format!("{name}, {title}"),
            None => name.clone(),
        });
    }
    let own = site.atlas.grants.of_person(id);
    let site_honorific = lens.text_of(&site.config.honorific);
    let (office, unit) = office.unzip();
    let view = PersonView {
        initials: lens.initials(id),
        honorific: lens.text_of(&person.honorific).or(site_honorific),
        aliases: other_names(&person.common.aliases),
        portrait: portrait(lens, id, &mut page),
        office,
        unit: unit.flatten(),
        titles: titles(lens, person),
        judicial_title: person.judicial_title.map(|it| lens.term(it)),
        birth_year: person.birth_year.map(|it| it.value as i32),
        home: lens.text_of(&person.home),
        service_from: lens.date_of(person.service_from.map(|it| it.value)),
        deceased: person.deceased.is_some(),
        died: person.deceased.and_then(|it| it.0).map(|it| lens.date(it)),
        positions: positions(lens, person),
        exemplar: exemplar(lens, &person.exemplar),
        bio: body.blocks,
        grants: lens.grants(own),
        n_grants: lens.count(own).n_grants,
        news: first_news(lens, of, &mut page),
        photos: photos(lens, id),
        conferences: conferences(lens, id),
        presentations: referring_as(lens, of, None).map(|it| lens.presentation_card(it)).collect(),
        initiatives: referring_links(lens, of, RecordKind::Initiative),
        presented: presented(lens, id),
        name,
    };
    (page, view)
}

/// The portrait, which stands for the page elsewhere, too.
fn portrait(lens: Lens<'_>, id: Id<Person>, page: &mut PageView) -> Option<PhotoView> {
    let person = &lens.records().people[id];
    let portrait = person.portrait.as_ref().map(|it| lens.photo(Origin::beside(&person.folder), it, 0))?;
    page.image = lens.image(portrait.clone()).or(page.image.take());
    Some(portrait).filter(|it| !it.missing)
}

/// Names among `aliases`: former addresses start with `/`.
pub fn other_names(aliases: &[crate::source::Spanned<Box<str>>]) -> Vec<String> {
    aliases.iter().filter(|it| !it.value.starts_with('/')).map(|it| it.value.to_string()).collect()
}

fn titles(lens: Lens<'_>, person: &Person) -> Vec<String> {
    person.academic.iter().chain(&person.rank).map(|it| lens.text(&it.text)).collect()
}

fn positions(lens: Lens<'_>, person: &Person) -> Vec<PositionView> {
    let today = lens.site.config.today();
    let mut positions: Vec<_> = person.positions.iter().collect();
    positions.sort_by_key(|it| {
        let start = it.start();
        (start.is_none(), Reverse(start))
    });
    positions
        .into_iter()
        .map(|it| {
            let (from, to) = (it.from.map(|it| it.value), it.to.map(|it| it.value));
            let as_of = it.as_of.filter(|_| from.is_none() && to.is_none());
            let is_open = from.is_some() && to.is_none_or(|it| !it.is_before(today));
            let current = is_open && person.deceased.is_none();
            let day = if current { Some(today) } else { it.start() };
            PositionView {
                title: lens.position_title(it),
                unit: it.unit.map(|unit| lens.unit_link(unit, day)),
                period: lens.stretch(from, to),
                as_of: lens.date_of(as_of.map(|it| it.value)),
                current,
                source: lens.text_of(&it.source).map(|it| lens.plain(it)),
            }
        })
        .collect()
}

/// Recognition as an exemplar.
pub fn exemplar(lens: Lens<'_>, of: &Option<Box<Exemplar>>) -> Option<ExemplarView> {
    let exemplar = of.as_deref()?;
    let level = lens.text_of(&exemplar.level);
    let term = lens.text_of(&exemplar.term);
    Some(ExemplarView {
        status: lens.term(exemplar.status),
        level: level.map(|label| TermView { key: String::new(), label, gloss: None }),
        recognised_on: lens.date_of(exemplar.recognised_on),
        by: lens.text_of(&exemplar.by).map(|it| lens.plain(it)),
        field: lens.text_of(&exemplar.field),
        term: term.map(|text| PeriodView { text, from: None, to: None }),
    })
}

/// Photos of other records that show the person, newest record first.
fn photos(lens: Lens<'_>, id: Id<Person>) -> Vec<PhotoView> {
    let mut found = Vec::new();
    for link in lens.site.atlas.backlinks.of(Mention::Person(id)) {
        let Mention::News(news) = link.from else { continue };
        if link.relation != Relation::Shows {
            continue;
        }
        let entry = &lens.records().news[news];
        for (place, photo) in entry.common.photos.iter().enumerate() {
            let shows = photo.people.contains(&id);
            if shows && photo.file.is_some() && found.len() < 12 {
                let mut photo = lens.photo(Origin::beside(&entry.folder), photo, place);
                photo.context = Some(lens.link(link.from));
                found.push(photo);
            }
        }
    }
    found
}

fn conferences(lens: Lens<'_>, id: Id<Person>) -> Vec<PersonConferenceView> {
    referring_as(lens, Mention::Person(id), None).filter_map(|it| part(lens, id, it)).collect()
}

/// A person's part in a conference: who chairs and speaks as well has one line.
fn part(lens: Lens<'_>, id: Id<Person>, conference: Id<Conference>) -> Option<PersonConferenceView> {
    let record = &lens.records().conferences[conference];
    let own = record.participations.iter().filter(|it| it.person.is_some_and(|it| it == id));
    let roles: Vec<_> = own.clone().map(|it| lens.term_or_unknown(it.role)).collect();
    let mut offices: Vec<String> = own.filter_map(|it| lens.text_of(&it.position)).collect();
    offices.dedup();
    (!roles.is_empty()).then(|| PersonConferenceView {
        link: lens.link(Mention::Conference(conference)),
        date: lens.date_of(record.date),
        roles,
        office: (!offices.is_empty()).then(|| offices.join("; ")),
    })
}

fn presented(lens: Lens<'_>, id: Id<Person>) -> Vec<LinkView> {
    let mut batches = Vec::new();
    for grant in lens.site.atlas.grants.of_presenter(id) {
        let batch = lens.site.catalog.grants()[*grant].batch;
        if !batches.contains(&batch) {
            batches.push(batch);
        }
    }
    batches.into_iter().map(|it| lens.link(Mention::Grants(it))).collect()
}

/// A page of a list of people.
pub fn person_list(lens: Lens<'_>, people: People, at: usize) -> (PageView, PersonListView) {
    let site = lens.site;
    let orders = &site.atlas.orders;
    let (ids, other, found): (&[Id<Person>], People, Option<&[Letter]>) = match people {
        People::ByName => (&orders.people.by_name, People::Official, Some(&orders.people.letters)),
        People::Official => (&orders.people.official, People::ByName, None),
        People::ExemplarsByName => (
            &orders.people.exemplars_by_name,
            People::ExemplarsOfficial,
            Some(&orders.people.exemplar_letters),
        ),
        People::ExemplarsOfficial => (&orders.people.exemplars_official, People::ExemplarsByName, None),
    };
    let by_name = found.is_some();
    let all = matches!(people, People::ByName | People::Official);
    let title = lens.word(if all { "people" } else { "exemplars" });
    let list = |people: People, page: usize| ListPage::People(people, page);
    let mut page = lens.page("person_list", &title, lens.list_url(&list(people, at)), vec![lens.home()]);
    page.noindex |= at > 0;
    let other_word = if by_name { "official_order" } else { "alphabetical" };
    let shown = shown(ids, at);
    let groups = if by_name { by_letter(lens, shown) } else { by_unit(lens, shown) };
    let view = PersonListView {
        narrowed_by: if all { "all" } else { "exemplar" }.to_owned(),
        order: if by_name { "name" } else { "official" }.to_owned(),
        other_order: Some(lens.list_link(lens.word(other_word), &list(other, 0))),
        letters: found.map_or_else(Vec::new, |found| {
            letters(lens, found, CARDS_A_PAGE, |it| lens.list_url(&list(people, it)))
        }),
        groups,
        total: ids.len() as u64,
        pagination: pagination(lens, at, ids.len(), CARDS_A_PAGE, |it| list(people, it)),
    };
    (page, view)
}

pub(super) fn anchor(letter: &str) -> String {
    let code: String = letter.chars().map(|it| format!("{:x}", u32::from(it))).collect();
    format!("chu-{code}")
}

pub(super) fn by_letter(lens: Lens<'_>, ids: &[Id<Person>]) -> Vec<PersonGroupView> {
    let letters = of_people(&lens.site.config, lens.records(), ids);
    let groups = letters.into_iter().map(|Letter { letter, start, n_people }| PersonGroupView {
        id: anchor(&letter),
        heading: lens.plain(letter),
        people: ids[start..start + n_people].iter().map(|it| lens.person_card(*it)).collect(),
    });
    groups.collect()
}

/// In official order people of one unit do not stand together, so a heading comes wherever the unit changes.
pub(super) fn by_unit(lens: Lens<'_>, ids: &[Id<Person>]) -> Vec<PersonGroupView> {
    let mut groups: Vec<PersonGroupView> = Vec::new();
    for id in ids {
        let unit = lens.office(*id, Some(lens.site.config.today())).and_then(|(_, unit)| unit);
        let heading = unit.unwrap_or_else(|| lens.plain(lens.word("not_stated")));
        if groups.last().is_none_or(|it| it.heading.text != heading.text) {
            let id = format!("nhom-{}", groups.len() + 1);
            groups.push(PersonGroupView { id, heading, people: Vec::new() });
        }
        groups.last_mut().expect("a group was just made").people.push(lens.person_card(*id));
    }
    groups
}

/// The letters of everybody's names, each with the page of the list where it begins.
pub fn letters_of_people(lens: Lens<'_>) -> Vec<LetterView> {
    let found = &lens.site.atlas.orders.people.letters;
    letters(lens, found, CARDS_A_PAGE, |it| lens.list_url(&ListPage::People(People::ByName, it)))
}

/// The alphabet's letters, and others that names start with; each leads to the page where it begins.
pub(super) fn letters(
    lens: Lens<'_>,
    found: &[Letter],
    a_page: usize,
    url: impl Fn(usize) -> String,
) -> Vec<LetterView> {
    let mut letters: Vec<LetterView> = Vec::new();
    if lens.site.config.collation.is_vietnamese() {
        letters.extend(ALPHABET.iter().map(|it| LetterView {
            letter: (*it).to_owned(),
            url: None,
            n_items: 0,
        }));
    }
    for Letter { letter, start, n_people } in found {
        let url = Some(format!("{}#{}", url(start / a_page), anchor(letter)));
        let n_items = *n_people as u64;
        match letters.iter_mut().find(|it| it.letter == *letter) {
            Some(it) => (it.url, it.n_items) = (url, it.n_items + n_items),
            None => letters.push(LetterView { letter: letter.clone(), url, n_items }),
        }
    }
    letters
}
