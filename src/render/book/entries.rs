//! Exemplars, results of units and lists of an award, as a book shows them.

use super::BookLens;
use crate::{
    book::{Group, GroupBy, Members, UnitResults, anchor_of, anchor_of_award},
    check::{Grant, Honored},
    model::Id,
    records::{Award, Mention, Party, Person, Unit},
    render::{
        pages::grant_list::member_anchor,
        view::{
            book_entry::{
                BookAwardGroupView, BookAwardListView, BookExemplarView, BookGrantView, BookInheritedView,
                BookPhotoView, BookResultGroupView, BookResultsView,
            },
            common::LinkView,
            page::HeadingView,
            unit::{MembersResultsView, UnitNameView},
        },
    },
};

impl BookLens<'_> {
    /// An exemplary person or collective.
    pub(super) fn exemplar(
        self,
        party: Party,
        level: u8,
        headings: &mut Vec<HeadingView>,
    ) -> BookExemplarView {
        match party {
            Party::Person(id) => self.exemplary_person(id, level, headings),
            Party::Unit(id) => self.exemplary_unit(id, level, headings),
        }
    }

    fn exemplary_person(
        self,
        id: Id<Person>,
        level: u8,
        headings: &mut Vec<HeadingView>,
    ) -> BookExemplarView {
        let lens = self.lens;
        let site = lens.site;
        let person = &site.catalog.records().people[id];
        let anchor = anchor_of(&site.catalog, Party::Person(id));
        let name = lens.text(&person.name);
        self.heading(headings, level, &anchor, &name);
        let (office, unit) = lens.office(id, Some(lens.today())).unzip();
        let honorific = lens.text_of(&site.config.honorific);
        let portrait = person
            .portrait
            .as_ref()
            .map(|it| BookPhotoView { id: format!("{anchor}--anh"), ..self.photo(&person.folder, it, 0) });
        let titles = person.academic.iter().chain(&person.rank).filter(|it| {
            let (from, to) = (it.from, it.to);
            crate::check::as_of::holds(from, to, lens.today())
        });
        let prose = lens.records().prose(Mention::Person(id));
        BookExemplarView {
            of: "person".to_owned(),
            level,
            name: LinkView { text: name, url: Some(lens.url(Mention::Person(id))) },
            honorific: lens.text_of(&person.honorific).or(honorific),
            initials: lens.initials(id),
            portrait: portrait.filter(|it| !it.photo.missing),
            office,
            unit: unit.flatten(),
            titles: titles.map(|it| lens.text(&it.text)).collect(),
            recognition: crate::render::pages::person::exemplar(lens, &person.exemplar),
            deceased: person.deceased.is_some(),
            grants: self.counted(site.atlas.grants.of_person(id)),
            blocks: self.record_body(
                prose,
                &person.folder,
                &person.common.photos,
                &anchor,
                level + 1,
                headings,
            ),
            id: anchor,
        }
    }

    fn exemplary_unit(self, id: Id<Unit>, level: u8, headings: &mut Vec<HeadingView>) -> BookExemplarView {
        let lens = self.lens;
        let site = lens.site;
        let unit = &site.catalog.records().units[id];
        let anchor = anchor_of(&site.catalog, Party::Unit(id));
        let name = lens.name(Mention::Unit(id));
        self.heading(headings, level, &anchor, &name);
        let above = unit.parent_on(Some(lens.today()));
        let prose = site.catalog.records().prose(Mention::Unit(id));
        BookExemplarView {
            of: "unit".to_owned(),
            level,
            initials: name.chars().next().map(String::from).unwrap_or_default(),
            name: LinkView { text: name, url: Some(lens.url(Mention::Unit(id))) },
            unit: above.map(|it| lens.link(Mention::Unit(it))),
            recognition: crate::render::pages::person::exemplar(lens, &unit.exemplar),
            grants: self.counted(site.atlas.grants.of_unit(id)),
            blocks: self.record_body(prose, &unit.folder, &unit.common.photos, &anchor, level + 1, headings),
            id: anchor,
            ..BookExemplarView::default()
        }
    }

    /// Grants up to the cutoff, as somebody's record lists them.
    fn counted(self, grants: &[Id<Grant>]) -> Vec<BookGrantView> {
        let catalog = &self.lens.site.catalog;
        let counted = grants.iter().filter(|it| self.book.counts(catalog, &catalog.grants()[**it]));
        counted.map(|it| self.grant(*it)).collect()
    }

    fn grant(self, id: Id<Grant>) -> BookGrantView {
        let lens = self.lens;
        let grant = &lens.site.catalog.grants()[id];
        let then = lens.recipient_then(grant);
        let place = grant.recipient.party().map(|it| self.record_url(it.into()));
        let decision = grant.decision.as_ref();
        let origin = lens.origin(Mention::Grants(grant.batch));
        let mut award = lens.grant_mark(id);
        award.link.url = Some(self.record_url(Mention::Award(grant.award)));
        BookGrantView {
            id: String::new(),
            award,
            as_decided: lens.text_of(&grant.recipient_text).filter(|it| *it != then.text),
            recipient: LinkView { text: then.text, url: place.or(then.url) },
            office: lens.office_then(grant),
            unit: lens.unit_then(grant).map(|it| it.text),
            year: grant.year.map(|it| it.to_string()),
            decided: decision.and_then(|it| lens.decided(it)),
            decision: decision.map(|it| lens.decision_link(it).text),
            citation: grant.citation.as_ref().map(|it| self.text(origin, &it.value)),
            joint_share: grant.share().map(|it| format!("{}/{}", it.of, it.parts)),
            posthumous: grant.status.is("truy_tang"),
            pages: Vec::new(),
        }
    }

    /// What a unit was awarded.
    pub(super) fn results(self, results: &UnitResults) -> BookResultsView {
        let lens = self.lens;
        let unit = &lens.records().units[results.unit];
        let present = unit.name_on(Some(lens.today()));
        let former = unit.names.iter().rev().filter(|it| {
            // Names given after the book's day are not former ones.
            let begun = it.from.is_none_or(|it| !lens.today().is_before(it.value));
            begun && it.name != present.name
        });
        let ended = unit.dissolved.filter(|_| crate::book::is_gone(unit, lens.today()));
        let inherited: Vec<BookInheritedView> = results
            .inherited
            .iter()
            .map(|it| {
                let before = &lens.records().units[it.unit];
                let link = lens.unit_link(it.unit, before.dissolved.map(|it| it.value));
                BookInheritedView {
                    id: self.unit_anchor(it.unit),
                    unit: link,
                    by: it.by.map(|it| lens.term(it)),
                    on: it.on.map(|it| lens.date(it)),
                    ended: lens.date_of(before.dissolved.map(|it| it.value)),
                    groups: self.result_groups(it.unit, &it.grants),
                    members: self.members(&it.members),
                }
            })
            .collect();
        let of_inherited: Vec<Id<Grant>> =
            results.inherited.iter().flat_map(|it| &it.grants).copied().collect();
        BookResultsView {
            id: self.unit_anchor(results.unit),
            unit: LinkView {
                text: lens.listed(Mention::Unit(results.unit)),
                url: Some(lens.url(Mention::Unit(results.unit))),
            },
            kind: lens.term_or_unknown(unit.kind),
            dissolved: results.is_gone,
            established: lens.date_of(unit.established.map(|it| it.value)),
            ended: ended.map(|it| lens.date(it.value)),
            former_names: former.map(|it| self.unit_name(it)).collect(),
            own: self.result_groups(results.unit, &results.own),
            n_own: lens.count(&results.own).n_grants,
            inherited,
            n_inherited: lens.count(&of_inherited).n_grants,
            members: self.members(&results.members),
        }
    }

    fn unit_name(self, name: &crate::records::unit::UnitName) -> UnitNameView {
        let lens = self.lens;
        UnitNameView {
            name: lens.text(&name.name),
            short: lens.text_of(&name.short),
            code: name.code.clone().map(String::from),
            period: lens.stretch(name.from.map(|it| it.value), name.to.map(|it| it.value)),
        }
    }

    /// Grants in order of precedence, those of one award and class together.
    fn result_groups(self, unit: Id<Unit>, grants: &[Id<Grant>]) -> Vec<BookResultGroupView> {
        let all = self.lens.site.catalog.grants();
        let mut groups: Vec<BookResultGroupView> = Vec::new();
        let mut last = None;
        for id in grants {
            let grant = &all[*id];
            let key = (grant.award, grant.class.map(|it| it.key()));
            if last != Some(key) {
                last = Some(key);
                let mut award = self.lens.mark(grant.award, grant.class);
                award.link.url = Some(self.record_url(Mention::Award(grant.award)));
                let id = anchor_of_award(&self.lens.site.catalog, unit, grant);
                groups.push(BookResultGroupView { id, award, grants: Vec::new() });
            }
            let group = groups.last_mut().expect("a group was just made");
            group.grants.push(self.grant(*id));
        }
        groups
    }

    fn members(self, members: &[Members]) -> Vec<MembersResultsView> {
        let row = |(award, grants): &(Id<Award>, Vec<Id<Grant>>)| {
            self.lens.result_row(self.link(Mention::Award(*award)), grants)
        };
        let of = |(honored, awards): &Members| MembersResultsView {
            id: member_anchor(*honored),
            heading: self.lens.word(match honored {
                Honored::People => "book_people_results",
                Honored::Collectives => "book_collectives_results",
                Honored::Households => "book_households_results",
            }),
            rows: awards.iter().map(row).collect(),
        };
        members.iter().map(of).collect()
    }

    /// Everybody who received an award.
    pub(super) fn award_list(
        self,
        at: (usize, usize),
        slug: &str,
        award: Id<Award>,
        groups: &[Group<Id<Grant>>],
        headings: &mut Vec<HeadingView>,
    ) -> BookAwardListView {
        let catalog = &self.lens.site.catalog;
        let ids: Vec<Id<Grant>> = groups.iter().flat_map(|it| &it.items).copied().collect();
        let counted = self.lens.count(&ids);
        let mut list = BookAwardListView {
            award: self.lens.mark(award, None),
            n_awards: counted.n_grants,
            n_recipients: counted.n_recipients,
            ..BookAwardListView::default()
        };
        let mut first = 1;
        for (place, group) in groups.iter().enumerate() {
            let heading = group.by.as_ref().map(|it| self.group(it)).unwrap_or_default();
            let id = if heading.is_empty() { String::new() } else { format!("{slug}--{}", place + 1) };
            if !heading.is_empty() {
                self.heading(headings, 2, &id, &heading);
            }
            let year_above = match group.by {
                Some(GroupBy::Year(year)) => year.map(|it| it.to_string()),
                _ => None,
            };
            let mut grants = Vec::with_capacity(group.items.len());
            for grant in &group.items {
                let row = self.book.row(catalog, *grant, at).unwrap_or_default();
                let view = BookGrantView { id: row, ..self.grant(*grant) };
                let is_person = !catalog.grants()[*grant].recipient.is_unit();
                list.has_class |= view.award.class.is_some();
                list.has_year |= view.year.is_some() && view.year != year_above;
                list.has_decision |= view.decision.is_some();
                list.has_place |= is_person && (view.office.is_some() || view.unit.is_some());
                list.has_citation |= view.citation.is_some();
                grants.push(view);
            }
            let n = grants.len() as u32;
            list.groups.push(BookAwardGroupView { id, heading, grants, first });
            first += n;
        }
        list
    }
}
