//! What records are called, and links to them.

use super::Lens;
use crate::{
    check::{Grant, Recipient},
    derive::{
        edges::Backlink,
        namesakes::{PersonNote, UnitNote},
    },
    model::{Id, PartialDate, RecordKind, Relation, Text},
    plan::{ListPage, book as addresses, data::DataTable, former, lists, parts},
    records::{Conference, Document, Grants, Host, Mention, News, Party, Person, Unit, common::Source},
    render::{
        book::{BookLens, Form},
        view::common::{LinkView, ReferenceGroupView, ReferenceView, SourceView, TermView},
    },
};

/// What the view of a record shows of those that refer to it: kinds, and in which relation; in any where none is named.
pub type Shown = &'static [(RecordKind, &'static [Relation])];

impl<'s> Lens<'s> {
    /// A short text in the interface's language.
    pub fn text(self, text: &Text) -> String {
        text.in_language(self.language()).to_owned()
    }

    /// A short text that may be missing.
    pub fn text_of(self, text: &Option<Text>) -> Option<String> {
        text.as_ref().map(|it| self.text(it))
    }

    /// A link to a record under the name it has now, disambiguated from namesakes.
    pub fn link(self, to: Mention) -> LinkView {
        LinkView { text: self.listed(to), url: Some(self.url(to)) }
    }

    /// A person or a unit on record, else whoever bears a name.
    pub fn party(self, person: Option<Id<Person>>, unit: Option<Id<Unit>>, name: Option<&Text>) -> LinkView {
        match person.map(Mention::Person).or(unit.map(Mention::Unit)) {
            Some(of) => self.link(of),
            None => self.plain(name.map(|it| self.text(it)).unwrap_or_default()),
        }
    }

    /// A link to a list.
    pub fn list_link(self, text: String, to: &ListPage) -> LinkView {
        LinkView { text, url: Some(self.list_url(to)) }
    }

    /// What a record is called in a list: by its name, and what distinguishes it from others who bear it.
    pub fn listed(self, of: Mention) -> String {
        let name = self.name(of);
        match self.note(of) {
            Some(note) => format!("{name} ({note})"),
            None => name,
        }
    }

    /// What distinguishes a person or a unit from others of the name. A book has the people of its own day, with their units beside them.
    fn note(self, of: Mention) -> Option<String> {
        let namesakes = &self.site.atlas.namesakes;
        match of {
            Mention::Unit(unit) => {
                let period = match namesakes.of_unit(unit)? {
                    UnitNote::Until(day) => self.stretch(None, Some(day)),
                    UnitNote::Since(day) => self.stretch(Some(day), None),
                };
                period.map(|it| it.text)
            }
            Mention::Person(person) if self.day.is_none() => {
                let notes = namesakes.of_person(person).iter().filter_map(|it| self.person_note(person, *it));
                let notes: Vec<String> = notes.collect();
                (!notes.is_empty()).then(|| notes.join(", "))
            }
            _ => None,
        }
    }

    fn person_note(self, id: Id<Person>, note: PersonNote) -> Option<String> {
        let person = &self.records().people[id];
        match note {
            PersonNote::Unit(unit) => {
                let name = self.records().units[unit].name_on(Some(self.today()));
                self.text_of(&name.short).or_else(|| Some(self.text(&name.name)))
            }
            PersonNote::Born(year) => Some(format!("{} {year}", self.word("born"))),
            PersonNote::Office => self.office(id, Some(self.today())).map(|(title, _)| title),
            PersonNote::Home => self.text_of(&person.home),
        }
    }

    /// The address of a record's page, with the base path.
    pub fn url(self, to: Mention) -> String {
        self.address(self.site.plan.addresses.relative(to))
    }

    /// The address that a record had first, below the site's root.
    pub fn first_address(self, of: Mention) -> &'s str {
        let site = self.site;
        let common = site.catalog.records().header(of).common;
        former::first_address(&site.config, of.kind(), common, site.plan.addresses.relative(of))
    }

    /// The address that a record had first, with the base path: what other programs know it by.
    pub fn first_url(self, of: Mention) -> String {
        self.address(self.first_address(of))
    }

    /// The address of a list's page, with the base path.
    pub fn list_url(self, list: &ListPage) -> String {
        let site = self.site;
        let relative = lists::address(&site.config, &site.atlas, &site.catalog, list);
        self.address(&relative)
    }

    /// A link to a unit under the name it bore on a day.
    pub fn unit_link(self, unit: Id<Unit>, day: Option<PartialDate>) -> LinkView {
        let name = self.records().units[unit].name_on(day);
        LinkView { text: self.text(&name.name), url: Some(self.url(Mention::Unit(unit))) }
    }

    /// A link to a person or unit.
    pub fn party_link(self, party: Party) -> LinkView {
        self.link(party.into())
    }

    /// A link to a unit, under its name on a day, or to a cluster.
    pub fn host_link(self, host: Host, day: Option<PartialDate>) -> LinkView {
        match host {
            Host::Unit(unit) => self.unit_link(unit, day),
            Host::Cluster(_) => self.link(host.into()),
        }
    }

    /// A text without a page.
    pub fn plain(self, text: impl Into<String>) -> LinkView {
        LinkView { text: text.into(), url: None }
    }

    /// What a record is called.
    pub fn name(self, of: Mention) -> String {
        let records = self.records();
        match of {
            Mention::News(id) => self.news_title(id).0,
            Mention::Conference(id) => self.conference_name(id).0,
            Mention::Person(id) => self.text(&records.people[id].name),
            Mention::Unit(id) => self.unit_link(id, Some(self.today())).text,
            Mention::Award(id) => self.text(&records.awards[id].name),
            Mention::Grants(id) => self.batch_name(id),
            Mention::Document(id) => self.document_name(id),
            Mention::Movement(id) => self.text(&records.movements[id].name),
            Mention::Anniversary(id) => self.text(&records.anniversaries[id].event),
            Mention::Cluster(id) => self.text(&records.clusters[id].name),
            Mention::Initiative(id) => self.text(&records.initiatives[id].title),
            Mention::Presentation(id) => self.text(&records.presentations[id].title),
            Mention::Schedule(id) => {
                let schedule = &records.schedules[id];
                let unit = self.unit_link(schedule.unit, None).text;
                format!("{} {}/{}: {unit}", self.word("week"), schedule.week.week, schedule.week.year)
            }
            Mention::Consultation(id) => self.text(&records.consultations[id].title),
            Mention::Publication(id) => self.text(&records.publications[id].title),
            Mention::Page(id) => self.text(&records.pages[id].title),
            Mention::Yearbook(id) => self.text(&records.yearbooks[id].title),
        }
    }

    /// A news item's title; `false` beside a working one, where the source has none.
    pub fn news_title(self, id: Id<News>) -> (String, bool) {
        let news = &self.records().news[id];
        match &news.title {
            Some(title) => (self.text(title), true),
            None => {
                let conference = news.conference.map(|it| self.conference_name(it).0);
                let first_caption = news.common.photos.iter().find_map(|it| it.caption.as_ref());
                let working = conference
                    .or_else(|| {
                        first_caption.map(|it| crate::prose::plain(it.value.in_language(self.language())))
                    })
                    .unwrap_or_else(|| news.id.replace('-', " "));
                (working.trim_end_matches('.').to_owned(), false)
            }
        }
    }

    /// A conference's name; `false` beside a working one.
    pub fn conference_name(self, id: Id<Conference>) -> (String, bool) {
        let conference = &self.records().conferences[id];
        let Some(name) = &conference.name else {
            let working = self
                .text_of(&conference.working_title)
                .or_else(|| conference.kind.map(|it| self.term(it).label))
                .unwrap_or_else(|| conference.id.replace('-', " "));
            return (working, false);
        };
        (self.text(name), true)
    }

    /// A document by its kind and number, else by its subject.
    pub fn document_name(self, id: Id<Document>) -> String {
        let document = &self.records().documents[id];
        let kind = document.kind.map(|it| self.term(it).label);
        match (&document.number, &document.subject, kind) {
            (Some(number), _, Some(kind)) => format!("{kind} {}", number.value),
            (Some(number), _, None) => number.to_string(),
            (None, Some(_), _) => self.document_title(id).unwrap_or_default(),
            (None, None, Some(kind)) => kind,
            (None, None, None) => document.id.replace('-', " "),
        }
    }

    /// What a document is about. A subject that goes on in lower case, "về việc …", follows kind and number.
    pub fn document_title(self, id: Id<Document>) -> Option<String> {
        let document = &self.records().documents[id];
        let subject = self.text_of(&document.subject)?;
        if !subject.starts_with(char::is_lowercase) {
            return Some(subject);
        }
        let kind = document.kind.map(|it| self.term(it).label);
        let number = document.number.as_ref().map(|it| it.to_string());
        Some([kind, number, Some(subject)].into_iter().flatten().collect::<Vec<_>>().join(" "))
    }

    /// A batch by its award and year, and by its recipient where there is only one.
    pub fn batch_name(self, id: Id<Grants>) -> String {
        let batch = &self.records().grants[id];
        let award = self.text(&self.records().awards[batch.award.value].name);
        let name = match &batch.year {
            Some(year) => format!("{award}, {} {}", self.word("year").to_lowercase(), year),
            None => award,
        };
        let name = match self.site.catalog.is_proposal(id) {
            true => format!("{}: {name}", self.word("proposal")),
            false => name,
        };
        match self.site.atlas.grants.of_batch(id) {
            [only] => {
                let recipient = &self.site.catalog.grants()[*only].recipient;
                format!("{name}: {}", self.recipient_link(recipient).text)
            }
            _ => name,
        }
    }

    /// The page of a grant's batch, at its anchor.
    pub fn grant_url(self, id: Id<Grant>) -> String {
        let grant = &self.site.catalog.grants()[id];
        format!("{}#{}", self.url(Mention::Grants(grant.batch)), grant.anchor)
    }

    /// Who received a grant, under today's name.
    pub fn recipient_link(self, recipient: &Recipient) -> LinkView {
        match recipient {
            Recipient::Person(person) => self.link(Mention::Person(*person)),
            Recipient::Unit(unit) => self.link(Mention::Unit(*unit)),
            Recipient::Named(named) => self.plain(self.text(&named.name)),
            Recipient::Counted { honored, count } => {
                let number = self.number(f64::from(*count));
                self.plain(format!("{number} {}", self.noun((*count).into(), honored.key())))
            }
        }
    }

    /// The office of a person on a day, in words, and its unit: with "nguyên" once it has ended, with the day where a source
    /// shows it on another day alone.
    pub fn office(self, person: Id<Person>, day: Option<PartialDate>) -> Option<(String, Option<LinkView>)> {
        let record = &self.records().people[person];
        let office = record.office_on(day)?;
        let title = self.position_title(office.position);
        let is_late = record.deceased.is_some() && day == Some(self.site.config.today());
        let is_former = office.is_former || is_late;
        let title = if is_former {
            match self.language() {
                crate::report::Language::Vi => format!("nguyên {title}"),
                crate::report::Language::En => format!("former {title}"),
            }
        } else if let Some(seen) = office.seen.filter(|it| !self.is_of_book(*it)) {
            format!("{title} ({} {})", self.word("as_of"), self.date(seen).text)
        } else {
            title
        };
        let position = office.position;
        let seen = position.as_of.filter(|_| position.from.is_none());
        // What has ended keeps its last name, what was seen on one day the name of that day.
        let on = if is_former { position.to.or(seen) } else { seen };
        let on = on.map(|it| it.value).or(day);
        let unit = position.unit.map(|it| self.unit_link(it, on));
        Some((title, unit))
    }

    /// An office's title with "Quyền" and "Thường trực".
    pub fn position_title(self, position: &crate::records::person::Position) -> String {
        let mut title = self.text(&position.title);
        let vi = self.language() == crate::report::Language::Vi;
        if position.deputy_standing == Some(true) && !title.contains("Thường trực") {
            title = if vi { format!("{title} Thường trực") } else { format!("Standing {title}") };
        }
        if position.acting == Some(true) && !title.starts_with("Quyền") {
            title = if vi { format!("Quyền {title}") } else { format!("Acting {title}") };
        }
        title
    }

    /// What refers to a record, grouped by kind, without what its own page shows already.
    pub fn backlinks(self, to: Mention, shown: Shown) -> Vec<ReferenceGroupView> {
        let mut groups: Vec<(RecordKind, Vec<ReferenceView>)> = Vec::new();
        let most = match parts::has_references(&self.site.atlas, to) {
            true => parts::FIRST_REFERENCES,
            false => parts::MOST_REFERENCES,
        };
        // All links from one record stand together.
        for links in self.site.atlas.backlinks.of(to).chunk_by(|a, b| a.from == b.from) {
            let link = links[0];
            if links.iter().any(|link| {
                shown.iter().any(|(kind, relations)| {
                    *kind == link.from.kind() && (relations.is_empty() || relations.contains(&link.relation))
                })
            }) || !crate::plan::has_page(link.from)
            {
                continue;
            }
            let kind = link.from.kind();
            match groups.last_mut().filter(|(it, _)| *it == kind) {
                Some((_, items)) if items.len() >= most => {}
                Some((_, items)) => items.push(self.reference(link.from, link.relation)),
                None => groups.push((kind, vec![self.reference(link.from, link.relation)])),
            }
        }
        let books = self.books_with(to);
        if !books.is_empty() {
            match groups.iter_mut().find(|(kind, _)| *kind == RecordKind::Yearbook) {
                Some((_, named)) => drop(named.splice(0..0, books)),
                None => groups.push((RecordKind::Yearbook, books)),
            }
        }
        groups
            .into_iter()
            .map(|(kind, items)| ReferenceGroupView { kind: self.kind_term(kind), items })
            .collect()
    }

    /// The list of everything that refers to a record, where its page shows only the first of it.
    pub fn all_references(self, to: Mention) -> Option<LinkView> {
        let atlas = &self.site.atlas;
        parts::has_references(atlas, to).then(|| {
            let n_items = parts::referring(atlas, to).count();
            let text = format!("{} ({})", self.word("all_references"), self.number(n_items as f64));
            LinkView { text, url: Some(self.list_url(&ListPage::Part(to, 0))) }
        })
    }

    /// Some of what refers to a record, by kind.
    pub fn references(self, to: Mention, start: usize, n: usize) -> Vec<ReferenceGroupView> {
        let links = self.site.atlas.backlinks.of(to).chunk_by(|a, b| a.from == b.from).map(|it| it[0]);
        let links: Vec<Backlink> =
            links.filter(|it| crate::plan::has_page(it.from)).skip(start).take(n).collect();
        let groups = links.chunk_by(|a, b| a.from.kind() == b.from.kind());
        groups
            .map(|of| ReferenceGroupView {
                kind: self.kind_term(of[0].from.kind()),
                items: of.iter().map(|it| self.reference(it.from, it.relation)).collect(),
            })
            .collect()
    }

    /// The places that a record has in yearbooks: the chapter, at the record's anchor.
    fn books_with(self, to: Mention) -> Vec<ReferenceView> {
        let placed = self.site.books.iter().filter_map(|book| Some((book, book.place(to)?)));
        let views = placed.map(|(book, place)| {
            let title = self.name(Mention::Yearbook(book.yearbook));
            let chapter = BookLens::new(self, book.yearbook, Form::Pages).chapter_head(place.chapter).title;
            let url = self.address(&addresses::place_address(&self.site.plan.addresses, book, place));
            let link = LinkView { text: format!("{title}: {chapter}"), url: Some(url) };
            ReferenceView { link, date: None, note: None }
        });
        views.collect()
    }

    fn reference(self, from: Mention, relation: Relation) -> ReferenceView {
        let records = self.records();
        let date = match from {
            Mention::News(id) => records.news[id].published.map(|it| self.moment(it)),
            Mention::Conference(id) => self.date_of(records.conferences[id].date),
            Mention::Document(id) => self.date_of(records.documents[id].date.map(|it| it.value)),
            _ => None,
        };
        let note = match relation {
            Relation::Source => Some(self.word("source")),
            _ => None,
        };
        ReferenceView { link: self.link(from), date, note }
    }

    /// A kind of record with the heading of its list.
    pub fn kind_term(self, kind: RecordKind) -> TermView {
        // The heading has the folder's name in the tables of words.
        self.own_term(kind.word(), kind.folder())
    }

    /// What a table of data is called.
    pub fn table_name(self, table: DataTable) -> String {
        match table {
            DataTable::Records(kind) => self.kind_term(kind).label,
            DataTable::Withdrawn => self.word("withdrawn_records"),
        }
    }

    /// The sources of a record.
    pub fn sources(self, sources: &[Source]) -> Vec<SourceView> {
        sources.iter().map(|it| self.source(it)).collect()
    }

    fn source(self, source: &Source) -> SourceView {
        let text = self.text_of(&source.text);
        let record = source.document.map(Mention::Document).or(source.news.map(Mention::News));
        let link = match (record, &source.url) {
            (Some(record), _) => {
                let link = self.link(record);
                LinkView { text: text.unwrap_or(link.text), url: link.url }
            }
            (None, Some(url)) => {
                let address = self.written_address(&url.0);
                LinkView { text: text.unwrap_or_else(|| url.0.to_string()), url: Some(address) }
            }
            (None, None) => self.plain(text.unwrap_or_default()),
        };
        SourceView { link, retrieved: self.date_of(source.retrieved) }
    }
}
