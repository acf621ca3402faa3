//! Units and the tree of units.

use std::collections::BTreeMap;

use super::{
    grant_list::member_anchor,
    neighbors::neighbors,
    people_by::letters_of_unit,
    person::{exemplar, other_names},
    referring::{first, first_news, referring_as},
    statistics::statistics_link,
};
use crate::{
    check::Grant,
    model::{Id, PartialDate, RecordKind, Relation},
    plan::{Feed, GrantsBy, ListPage, PeopleBy, lists::NewsBy, narrow},
    records::{Mention, Person, Unit, person::Position, unit::Succession},
    render::{
        lens::{Lens, Shown},
        shared::Shared,
        view::{
            card::PersonCardView,
            common::{LinkView, TermView},
            page::PageView,
            unit::{
                DatedLinkView, MembersResultsView, ResultRowView, SuccessionView, UnitClusterView,
                UnitListView, UnitNameView, UnitTreeView, UnitView,
            },
        },
    },
    source::Spanned,
};

/// Records of one kind shown on a unit's page.
const MOST_SHOWN: usize = 60;
/// Grants shown on a unit's page; its list of grants holds them all.
const MOST_GRANTS: usize = 200;

/// The page of a unit.
pub fn unit(lens: Lens<'_>, id: Id<Unit>) -> (PageView, UnitView) {
    let site = lens.site;
    let unit = &site.catalog.records().units[id];
    let of = Mention::Unit(id);
    let body = lens.body(of);
    let today = Some(site.config.today());
    let present = unit.name_on(today);
    let name = lens.text(&present.name);
    let mut page = lens.record_page(of, unit, (name.clone(), true), &body, SHOWN);
    let order = &site.atlas.orders.units;
    (page.previous, page.next) = neighbors(lens, order.neighbors(id), Mention::Unit);
    page.feeds = lens.feeds(&Feed::Unit(id));
    let parents = parents(lens, id);
    page.breadcrumbs.extend(parents.iter().cloned());
    let own = site.atlas.grants.of_unit(id);
    let people = staff(lens, id);
    let view = UnitView {
        short: lens.text_of(&present.short),
        code: present.code.clone().map(String::from),
        kind: lens.term_or_unknown(unit.kind),
        names: names(lens, unit),
        aliases: other_names(&unit.common.aliases),
        parents,
        former_parents: former_parents(lens, unit, id),
        established: lens.date_of(unit.established.map(|it| it.value)),
        dissolved: lens.date_of(unit.dissolved.map(|it| it.value)),
        is_dissolved: site.atlas.units.is_dissolved(id),
        succession: unit.succession.iter().map(|it| succession(lens, id, it)).collect(),
        photo: None,
        exemplar: exemplar(lens, &unit.exemplar),
        n_people: people.n_listed() as u64,
        letters: letters_of_unit(lens, id),
        leaders: cards(lens, &people.leaders),
        people: cards(lens, &people.others),
        people_seen: cards(lens, &people.seen),
        former_leaders: cards(lens, &people.former_leaders),
        former_people: cards(lens, &people.former),
        children: site.atlas.units.children(id).iter().map(|it| tree(lens, *it, 1)).collect(),
        with_children: with_children(lens, id),
        grants: lens.grants(&own[..own.len().min(MOST_GRANTS)]),
        n_grants: lens.count(own).n_grants,
        inherited_grants: inherited(lens, id),
        members_results: members_results(lens, id),
        statistics: statistics_link(lens, &GrantsBy::Unit(id)),
        clusters: clusters(lens, id),
        news: first_news(lens, of, &mut page),
        body: body.blocks,
        name,
        ..referring(lens, of, &mut page)
    };
    (page, view)
}

/// The lists that count the units below one in; without a script nothing else leads to them.
fn with_children(lens: Lens<'_>, id: Id<Unit>) -> Vec<LinkView> {
    let atlas = &lens.site.atlas;
    let people =
        narrow::lists_people(atlas, id).then_some(("people", ListPage::PeopleBy(PeopleBy::Unit(id), 0)));
    let news = narrow::lists_news(atlas, id).then_some(("news", ListPage::News(NewsBy::Unit(id), 0)));
    let links = people.into_iter().chain(news).map(|(of, list)| {
        lens.list_link(format!("{}, {}", lens.word(of), lens.word("with_units_below")), &list)
    });
    links.collect()
}

/// What the page of a unit shows in places of its own.
const SHOWN: Shown = &[
    (RecordKind::Grants, &[Relation::Received, Relation::Belongs]),
    (RecordKind::Person, &[Relation::Belongs]),
    (RecordKind::Unit, &[Relation::Belongs]),
    (RecordKind::Cluster, &[Relation::Member]),
];

/// Records of other kinds that refer to the unit: the first of each here, the others among what refers to it.
fn referring(lens: Lens<'_>, of: Mention, page: &mut PageView) -> UnitView {
    let mut of_kind = |kind: RecordKind| first(lens, of, kind, MOST_SHOWN, page).into_iter();
    UnitView {
        conferences: of_kind(RecordKind::Conference)
            .filter_map(Mention::id)
            .map(|it| lens.conference_card(it))
            .collect(),
        presentations: of_kind(RecordKind::Presentation)
            .filter_map(Mention::id)
            .map(|it| lens.presentation_card(it))
            .collect(),
        initiatives: of_kind(RecordKind::Initiative).map(|it| lens.link(it)).collect(),
        documents: of_kind(RecordKind::Document).map(|it| lens.link(it)).collect(),
        movements: of_kind(RecordKind::Movement).map(|it| lens.link(it)).collect(),
        schedules: of_kind(RecordKind::Schedule).map(|it| lens.link(it)).collect(),
        ..UnitView::default()
    }
}

fn names(lens: Lens<'_>, unit: &Unit) -> Vec<UnitNameView> {
    unit.names
        .iter()
        .rev()
        .map(|it| UnitNameView {
            name: lens.text(&it.name),
            short: lens.text_of(&it.short),
            code: it.code.clone().map(String::from),
            period: lens.stretch(it.from.map(|it| it.value), it.to.map(|it| it.value)),
        })
        .collect()
}

/// Units above, from the top down.
fn parents(lens: Lens<'_>, id: Id<Unit>) -> Vec<LinkView> {
    let line = lens.records().line_on(id, Some(lens.site.config.today()));
    line[1..].iter().rev().map(|it| lens.link(Mention::Unit(*it))).collect()
}

fn former_parents(lens: Lens<'_>, unit: &Unit, id: Id<Unit>) -> Vec<DatedLinkView> {
    let today = lens.site.config.today();
    let present = lens.records().units[id].parent_on(Some(today));
    unit.parent
        .iter()
        .filter(|it| Some(it.unit.value) != present || it.to.is_some_and(|it| it.is_before(today)))
        .map(|it| {
            let (from, to) = (it.from, it.to);
            DatedLinkView { link: lens.unit_link(it.unit.value, to.or(from)), period: lens.stretch(from, to) }
        })
        .collect()
}

fn succession(lens: Lens<'_>, own: Id<Unit>, succession: &Succession) -> SuccessionView {
    let on = succession.on.map(|it| it.value);
    let is_end = succession.kind.is_some_and(|it| it.is("giai_the"));
    SuccessionView {
        kind: lens.term_or_unknown(succession.kind.map(|it| it.value)),
        on: lens.date_of(succession.on.map(|it| it.value)),
        from: successors(lens, own, &succession.from, on),
        to: if is_end && succession.to.is_empty() {
            Vec::new()
        } else {
            successors(lens, own, &succession.to, on)
        },
        basis: succession.basis.map(|it| lens.link(Mention::Document(it))),
    }
}

/// The units before or after a change; where none is told, the unit itself.
fn successors(
    lens: Lens<'_>,
    own: Id<Unit>,
    ids: &[Spanned<Id<Unit>>],
    on: Option<PartialDate>,
) -> Vec<LinkView> {
    if ids.is_empty() {
        return vec![lens.unit_link(own, on)];
    }
    ids.iter().map(|it| lens.unit_link(it.value, on)).collect()
}

/// A unit with those below it; deep trees go on on the pages of the units below.
fn tree(lens: Lens<'_>, id: Id<Unit>, depth: usize) -> UnitTreeView {
    let children = lens.site.atlas.units.children(id);
    UnitTreeView {
        unit: lens.unit_card(id),
        children: if depth < 6 {
            children.iter().map(|it| tree(lens, *it, depth + 1)).collect()
        } else {
            Vec::new()
        },
    }
}

/// People with an office in a unit.
#[derive(Default)]
struct Staff {
    leaders: Vec<Id<Person>>,
    others: Vec<Id<Person>>,
    /// Whom a source shows there on one day: whether they are there is not known.
    seen: Vec<Id<Person>>,
    former_leaders: Vec<Id<Person>>,
    former: Vec<Id<Person>>,
}

impl Staff {
    /// How many stand in the lists below the leaders.
    fn n_listed(&self) -> usize {
        let lists = [&self.others, &self.seen, &self.former_leaders, &self.former];
        lists.map(|it| it.len().min(narrow::MOST_PEOPLE)).iter().sum()
    }
}

fn staff(lens: Lens<'_>, id: Id<Unit>) -> Staff {
    let site = lens.site;
    let today = Some(site.config.today());
    let mut people: Vec<Id<Person>> =
        referring_as(lens, Mention::Unit(id), Some(Relation::Belongs)).collect();
    people.sort_by_key(|it| site.atlas.orders.people.official.place(*it));
    let unit = &site.catalog.records().units[id];
    let mut staff = Staff::default();
    for person in people {
        let record = &site.catalog.records().people[person];
        let office = record.office_on(today).filter(|it| !it.is_former && record.deceased.is_none());
        let of = match office.filter(|it| is_at(it.position, id)) {
            Some(here) if here.seen.is_some() => &mut staff.seen,
            Some(here) if leads(lens, here.position, unit) => &mut staff.leaders,
            Some(_) => &mut staff.others,
            None if record.positions.iter().any(|it| is_at(it, id) && leads(lens, it, unit)) => {
                &mut staff.former_leaders
            }
            None => &mut staff.former,
        };
        of.push(person);
    }
    staff
}

/// Whether an office led a unit, as offices were when it was held.
fn leads(lens: Lens<'_>, position: &Position, unit: &Unit) -> bool {
    let day = position.to.or(position.as_of);
    lens.site.atlas.ranks.leads(position, unit, day.map(|it| it.value))
}

fn is_at(position: &Position, unit: Id<Unit>) -> bool {
    position.unit.is_some_and(|it| it == unit)
}

fn cards(lens: Lens<'_>, people: &[Id<Person>]) -> Vec<Shared<PersonCardView>> {
    people.iter().take(narrow::MOST_PEOPLE).map(|it| lens.person_card(*it)).collect()
}

/// Awards of the units that this one carries on, marked with the unit that received them.
fn inherited(lens: Lens<'_>, id: Id<Unit>) -> Vec<crate::render::view::grant::GrantView> {
    let site = lens.site;
    let mut grants: Vec<(Id<Grant>, Id<Unit>)> = Vec::new();
    for before in site.atlas.units.ancestors_in_time(id) {
        grants.extend(site.atlas.grants.of_unit(before).iter().map(|it| (*it, before)));
    }
    grants.sort_by_key(|(it, _)| site.atlas.orders.grants.place(*it));
    grants
        .into_iter()
        .take(MOST_GRANTS)
        .map(|(grant, before)| {
            let mut view = lens.grant(grant);
            view.inherited_from = Some(lens.link(Mention::Unit(before)));
            view
        })
        .collect()
}

/// Grants to people while they worked here, and to collectives and households of the unit, in numbers by award.
fn members_results(lens: Lens<'_>, id: Id<Unit>) -> Vec<MembersResultsView> {
    let atlas = &lens.site.atlas;
    let honored = |it: &Id<Grant>| lens.site.catalog.grants()[*it].recipient.honored();
    let members = atlas.grants.of_members(id).chunk_by(|a, b| honored(a) == honored(b));
    let results = members.map(|it| MembersResultsView {
        id: member_anchor(honored(&it[0])),
        heading: lens.member_results(honored(&it[0])),
        rows: results_by_award(lens, id, it),
    });
    results.filter(|it| !it.rows.is_empty()).collect()
}

/// A row for each award among grants of a unit, which leads to its list.
fn results_by_award(lens: Lens<'_>, unit: Id<Unit>, grants: &[Id<Grant>]) -> Vec<ResultRowView> {
    let awards = &lens.site.atlas.orders.awards;
    let mut by_award: BTreeMap<usize, Vec<Id<Grant>>> = BTreeMap::new();
    for id in grants {
        let grant = &lens.site.catalog.grants()[*id];
        if grant.counts() {
            by_award.entry(awards.place(grant.award)).or_default().push(*id);
        }
    }
    let url = lens.list_url(&ListPage::Grants(GrantsBy::Unit(unit), 0));
    let rows = by_award.into_iter().map(|(place, grants)| {
        let award = LinkView { url: Some(url.clone()), ..lens.link(Mention::Award(awards[place])) };
        lens.result_row(award, &grants)
    });
    rows.collect()
}

fn clusters(lens: Lens<'_>, id: Id<Unit>) -> Vec<UnitClusterView> {
    let mut years = Vec::new();
    for cluster in referring_as(lens, Mention::Unit(id), Some(Relation::Member)) {
        let url = lens.url(Mention::Cluster(cluster));
        for year in &lens.records().clusters[cluster].years {
            let is = |unit: &Spanned<Id<Unit>>| unit.value == id;
            if !year.members.iter().any(is) {
                continue;
            }
            let kind = lens.records().clusters[cluster].kind.map(|it| it.key());
            let [head, deputies] = match kind {
                Some("cum") => ["cluster_head_cum", "cluster_deputies_cum"],
                Some("khoi") => ["cluster_head_khoi", "cluster_deputies_khoi"],
                _ => ["cluster_head", "cluster_deputies"],
            };
            let (key, word) = if year.head.as_ref().is_some_and(is) {
                ("head", head)
            } else if year.deputies.iter().any(is) {
                ("deputy", deputies)
            } else {
                ("member", "members")
            };
            let number = year.year.value;
            years.push(UnitClusterView {
                link: LinkView {
                    text: lens.name(Mention::Cluster(cluster)),
                    url: Some(format!("{url}#nam-{number}")),
                },
                year: number as i32,
                role: TermView { key: key.to_owned(), label: lens.word(word), gloss: None },
            });
        }
    }
    years.sort_by_key(|it| std::cmp::Reverse(it.year));
    years
}

/// The tree of units.
pub fn unit_list(lens: Lens<'_>) -> (PageView, UnitListView) {
    let site = lens.site;
    let units = &site.atlas.units;
    let list = lens.list_url(&ListPage::Kind(RecordKind::Unit, 0));
    let page = lens.page("unit_list", &lens.word("units"), list, vec![lens.home()]);
    let mut gone: Vec<Id<Unit>> =
        units.official().iter().copied().filter(|it| units.is_dissolved(*it)).collect();
    gone.sort_by_cached_key(|it| site.config.collation.sort_key(&lens.name(Mention::Unit(*it))));
    let roots = units.roots().iter().filter(|it| !units.is_dissolved(**it));
    let view = UnitListView {
        roots: roots.map(|it| tree(lens, *it, 0)).collect(),
        dissolved: gone.into_iter().map(|it| lens.unit_card(it)).collect(),
        total: site.catalog.records().units.len() as u64,
    };
    (page, view)
}
