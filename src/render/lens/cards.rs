//! Records as other pages show them: cards, and awards as marks.

use std::sync::PoisonError;

use super::{Lens, body::Origin};
use crate::{
    check::Grant,
    cut::Cut,
    derive::namesakes::PersonNote,
    model::{
        Id, PartialDate, Term,
        vocabulary::{AwardClass, Vocab},
    },
    plan::{ListPage, lists::NewsBy},
    prose,
    records::{Award, Conference, Document, Mention, News, Person, Presentation, Unit},
    render::{
        shared::Shared,
        shared_views::{MarkKey, SharedMark},
        view::{
            card::{
                AwardMarkView, ConferenceCardView, DocumentCardView, NewsCardView, PersonCardView,
                PresentationCardView, UnitCardView,
            },
            common::{LinkView, TermView},
        },
    },
    source::Span,
    vietnamese::{date, name::NameOrder, text::capitalized},
};

/// Characters of a summary on a card.
const SUMMARY: usize = 180;

impl<'s> Lens<'s> {
    /// A news item in a list; a dozen pages show the card of each, so it is made once.
    pub fn news_card(self, id: Id<News>) -> Shared<NewsCardView> {
        let card = &self.session.shared.news_cards[id.index()];
        self.rendered_once(card, || self.new_news_card(id))
    }

    fn new_news_card(self, id: Id<News>) -> NewsCardView {
        let news = &self.records().news[id];
        NewsCardView {
            link: self.link(Mention::News(id)),
            kind: self.shared_term(news.kind),
            category: news.category.as_ref().and_then(|it| self.shared_category(&it.0)),
            published: news.published.map(|it| self.moment(it)),
            summary: self.news_summary(id),
            photo: self.first_photo(news),
            pinned: news.pinned == Some(true),
        }
    }

    /// A term that many records have.
    pub fn shared_term<V: Vocab>(self, term: Option<Term<V>>) -> Shared<TermView> {
        let key = (V::VOCABULARY.name, term.map(|it| it.key()));
        let mut terms = self.session.shared.terms.lock().unwrap_or_else(PoisonError::into_inner);
        terms.entry(key).or_insert_with(|| Shared::new(&self.term_or_unknown(term))).clone()
    }

    /// A category of the site with its list, which all items in it share.
    fn shared_category(self, key: &str) -> Option<Shared<LinkView>> {
        let place = self.category_place(key)?;
        let category = &self.session.shared.categories[place];
        Some(self.once(category, || self.category_at(place)))
    }

    /// The lede, else the start of the text.
    pub fn news_summary(self, id: Id<News>) -> Option<String> {
        self.session.summaries[id.index()].get_or_init(|| self.summarize(id)).clone()
    }

    /// Works a summary out; `Site` keeps it.
    pub fn summarize(self, id: Id<News>) -> Option<String> {
        let news = &self.records().news[id];
        let text = match &news.sapo {
            Some(sapo) => self.plain_text(&sapo.value),
            None => {
                let prose = self.records().prose(Mention::News(id));
                let text = prose.map_or("", |it| self.prose_text(it));
                self.opening(text, None)
            }
        };
        let summary = prose::excerpt(&text, SUMMARY);
        (!summary.is_empty()).then_some(summary)
    }

    /// The plain text of the first paragraphs: enough for a summary without reading a whole body.
    pub fn opening(self, text: &'s str, live: Option<Span>) -> String {
        let mut end = 0;
        for paragraph in text.split_inclusive("\n\n") {
            end += paragraph.len();
            if end > 4 * SUMMARY {
                break;
            }
        }
        self.plain_markdown(text.cut(..end), live)
    }

    /// A category of the site with its list.
    pub fn category_link(self, key: &str) -> Option<LinkView> {
        let place = self.category_place(key)?;
        Some(self.category_at(place))
    }

    fn category_place(self, key: &str) -> Option<usize> {
        self.site.config.categories.iter().position(|(it, _)| &**it == key)
    }

    fn category_at(self, place: usize) -> LinkView {
        let (key, label) = &self.site.config.categories[place];
        let url = self.list_url(&ListPage::News(NewsBy::Category(key.clone()), 0));
        LinkView { text: self.text(label), url: Some(url) }
    }

    /// A person in a list, with the office of today.
    pub fn person_card(self, id: Id<Person>) -> Shared<PersonCardView> {
        let card = &self.session.shared.person_cards[id.index()];
        self.rendered_once(card, || self.person_card_on(id, Some(self.site.config.today())))
    }

    /// A person where a page shows office and awards itself.
    pub fn portrait_card(self, id: Id<Person>) -> PersonCardView {
        let person = &self.records().people[id];
        let portrait = person.portrait.as_ref().map(|it| self.photo(Origin::beside(&person.folder), it, 0));
        PersonCardView {
            link: self.link(Mention::Person(id)),
            initials: self.initials(id),
            portrait: portrait.filter(|it| !it.missing),
            deceased: person.deceased.is_some(),
            ..PersonCardView::default()
        }
    }

    /// A person in a list, with the office of a day.
    pub fn person_card_on(self, id: Id<Person>, day: Option<PartialDate>) -> PersonCardView {
        let person = &self.records().people[id];
        let (office, unit) = self.office(id, day).unzip();
        let mut card = self.portrait_card(id);
        // The unit that would tell namesakes apart stands on the card.
        if let [PersonNote::Unit(_)] = self.site.atlas.namesakes.of_person(id) {
            card.link.text = self.name(Mention::Person(id));
        }
        PersonCardView {
            office,
            unit: unit.flatten(),
            exemplar: person.exemplar.as_ref().map(|it| self.term(it.status)),
            awards: self.highest_marks(self.site.atlas.grants.of_person(id)),
            ..card
        }
    }

    /// Given name's letter, then family name's, for the place of a missing portrait.
    pub fn initials(self, id: Id<Person>) -> String {
        let person = &self.records().people[id];
        let name = crate::derive::letters::person_name(&self.site.config, person);
        let letters = match self.site.config.name_order {
            NameOrder::FamilyFirst => [&name.family, &name.given],
            NameOrder::GivenFirst => [&name.given, &name.family],
        };
        letters
            .iter()
            .filter_map(|it| it.chars().find(|it| it.is_alphanumeric()))
            .flat_map(char::to_uppercase)
            .collect()
    }

    fn highest_marks(self, grants: &[Id<Grant>]) -> Vec<Shared<AwardMarkView>> {
        let all = self.site.catalog.grants();
        grants.iter().filter(|it| all[**it].counts()).take(3).map(|it| self.shared_mark(*it)).collect()
    }

    /// The mark of a grant, which others share.
    pub fn shared_mark(self, id: Id<Grant>) -> Shared<AwardMarkView> {
        match self.is_usual() {
            true => self.shared_award_of(id).mark.clone(),
            false => Shared::new(&self.grant_mark(id)),
        }
    }

    /// The award of a grant with its class, which others share.
    pub fn shared_award(self, id: Id<Grant>) -> Shared<LinkView> {
        let grant = &self.site.catalog.grants()[id];
        match self.is_usual() {
            true => self.shared_award_of(id).link.clone(),
            false => Shared::new(&self.award_link(grant.award, grant.class)),
        }
    }

    fn shared_award_of(self, id: Id<Grant>) -> &'s SharedMark {
        let key = MarkKey::of(&self.site.catalog.grants()[id]);
        self.session.shared.mark(&self.site.catalog, key, || {
            let mark = self.mark_of(key);
            SharedMark { link: Shared::new(&mark.link), mark: self.session.fragments.keep(&mark) }
        })
    }

    /// A unit in a list.
    pub fn unit_card(self, id: Id<Unit>) -> UnitCardView {
        let unit = &self.records().units[id];
        let name = unit.name_on(Some(self.site.config.today()));
        let own = self.site.atlas.grants.of_unit(id);
        UnitCardView {
            link: self.link(Mention::Unit(id)),
            short: self.text_of(&name.short).or_else(|| name.code.clone().map(String::from)),
            kind: self.term_or_unknown(unit.kind),
            dissolved: self.site.atlas.units.is_dissolved(id),
            successors: self
                .site
                .atlas
                .units
                .successors(id)
                .iter()
                .map(|it| self.link(Mention::Unit(*it)))
                .collect(),
            n_grants: self.count(own).n_grants,
            awards: self.highest_marks(own),
        }
    }

    /// A conference in a list.
    pub fn conference_card(self, id: Id<Conference>) -> ConferenceCardView {
        let conference = &self.records().conferences[id];
        let venue = conference.venue.as_ref();
        ConferenceCardView {
            link: self.link(Mention::Conference(id)),
            kind: self.term_or_unknown(conference.kind),
            level: self.term_or_unknown(conference.level),
            date: self.date_of(conference.date),
            period: self.period(&conference.period),
            place: venue.and_then(|it| self.text_of(&it.place)),
            status: conference.status.filter(|it| !it.is("da_to_chuc")).map(|it| self.term(it)),
        }
    }

    /// An award with its class, and its page.
    pub fn award_link(self, id: Id<Award>, class: Option<Term<AwardClass>>) -> LinkView {
        let mut link = self.link(Mention::Award(id));
        if let Some(class) = class {
            link.text = format!("{} {}", link.text, self.term(class).label);
        }
        link
    }

    /// An award as a mark.
    pub fn mark(self, id: Id<Award>, class: Option<Term<AwardClass>>) -> AwardMarkView {
        let award = &self.records().awards[id];
        let is_flag = award.name.as_str().starts_with("Cờ ");
        AwardMarkView {
            link: self.award_link(id, class),
            category: self.term_or_unknown(award.category),
            level: self.term_or_unknown(award.level),
            class: class.map(|it| self.term(it)),
            emblem: is_flag.then(|| "flag".to_owned()),
            year: None,
        }
    }

    /// The award of a grant as a mark.
    pub fn grant_mark(self, id: Id<Grant>) -> AwardMarkView {
        self.mark_of(MarkKey::of(&self.site.catalog.grants()[id]))
    }

    fn mark_of(self, MarkKey { award, class, year }: MarkKey) -> AwardMarkView {
        AwardMarkView { year: year.map(|it| it.to_string()), ..self.mark(award, class) }
    }

    /// A document in a list.
    pub fn document_card(self, id: Id<Document>) -> DocumentCardView {
        let document = &self.records().documents[id];
        let subject = self.text_of(&document.subject);
        DocumentCardView {
            link: LinkView {
                text: subject.map_or_else(|| self.document_name(id), |it| capitalized(&it)),
                url: Some(self.url(Mention::Document(id))),
            },
            kind: self.term_or_unknown(document.kind),
            number: document.number.as_ref().map(|it| it.to_string()),
            date: self.date_of(document.date.map(|it| it.value)),
            issuer: self.document_issuer(id),
        }
    }

    /// Who issued a document, under the name of its day.
    pub fn document_issuer(self, id: Id<Document>) -> Option<LinkView> {
        let document = &self.records().documents[id];
        let day = document.date;
        let unit = document.issuer.map(|it| self.unit_link(it, day.map(|it| it.value)));
        unit.or_else(|| self.text_of(&document.issuer_text).map(|it| self.plain(it)))
    }

    /// A presentation in a list.
    pub fn presentation_card(self, id: Id<Presentation>) -> PresentationCardView {
        let presentation = &self.records().presentations[id];
        let conference = presentation.conference;
        let day = conference.and_then(|it| self.records().conferences[it].date);
        let office = match presentation.presenter() {
            Some(crate::records::Party::Person(person)) => self.office(person, day).map(|(title, _)| title),
            _ => None,
        };
        PresentationCardView {
            link: self.link(Mention::Presentation(id)),
            presenter: presentation.presenter().map(|it| self.party_link(it)),
            office,
            conference: conference.map(|it| self.link(Mention::Conference(it))),
        }
    }

    /// Day and month of a yearly day: `26/7`.
    pub fn day_and_month(self, date: PartialDate) -> Option<String> {
        let day = date.whole()?;
        Some(match self.language() {
            crate::report::Language::Vi => {
                let short = date::short_date(day);
                short.rsplit_once('/').map_or_else(String::new, |(it, _)| it.to_owned())
            }
            crate::report::Language::En => format!("{} {}", day.day(), day.month()),
        })
    }
}
