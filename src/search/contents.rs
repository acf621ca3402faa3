//! What a record says, as search sees it: what it is called, what goes before the text, the text. Only what its page
//! shows is here, and what else the units that it names are called, so nothing is found that a reader may not see.

use super::labels::labels;
use crate::{
    check::{Grant, Recipient},
    model::{
        Id, PartialDate, Term,
        vocabulary::{AwardClass, Vocab},
    },
    parse::Markdown,
    records::{
        Award, Conference, Consultation, Grants, Mention, News, Person, Prose, Publication, Schedule, Unit,
        Yearbook, common::Common,
    },
    render::{lens::Lens, view::common::DateView},
    report::Language,
};

/// The words of a record.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// What it is called; the first is shown.
    pub names: Vec<String>,
    /// The first name as people say it.
    pub called: Option<String>,
    /// A line beside the name, shown: an office, a day, a place.
    pub context: String,
    /// What ranks below names and above the text: lede, offices, other spellings.
    pub leads: Vec<String>,
    /// Numbers of papers: its own, or of the decision it goes by.
    pub numbers: Vec<String>,
    /// The text.
    pub text: String,
    /// Rows of a list, each with the anchor that it stands at on the page: what a row says is read apart from the others.
    pub rows: Vec<(String, String)>,
}

impl Contents {
    fn name(&mut self, name: Option<String>) {
        self.names.extend(name.filter(|it| !it.is_empty() && !self.names.contains(it)));
    }

    fn lead(&mut self, text: Option<String>) {
        self.leads.extend(text.filter(|it| !it.is_empty()));
    }

    fn add(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(text);
    }
}

/// Reads a record.
pub fn contents(lens: Lens<'_>, of: Mention) -> Contents {
    let records = lens.records();
    let mut contents = Contents::default();
    contents.name(Some(lens.name(of)));
    in_other_language(lens, of, &mut contents);
    around(lens, of, &mut contents);
    contents.leads.extend(labels(lens, of));
    if let Some(prose) = records.prose(of) {
        contents.add(&lens.plain_prose(prose));
    }
    match of {
        Mention::Yearbook(id) => chapters(lens, id, &mut contents),
        // A page of a week shows neither.
        Mention::Schedule(_) => {}
        _ => common(lens, records.header(of).common, &mut contents),
    }
    contents
}

/// What stands around the text.
fn around(lens: Lens<'_>, of: Mention, contents: &mut Contents) {
    let records = lens.records();
    match of {
        Mention::News(id) => news(lens, id, contents),
        Mention::Conference(id) => conference(lens, id, contents),
        Mention::Person(id) => person(lens, id, contents),
        Mention::Unit(id) => unit(lens, id, contents),
        Mention::Award(id) => award(lens, id, contents),
        Mention::Grants(id) => grants(lens, id, contents),
        Mention::Document(id) => {
            let document = &records.documents[id];
            contents.name(lens.text_of(&document.subject));
            contents.context = text(lens.date_of(document.date.map(|it| it.value)));
            contents.numbers.extend(document.number.as_ref().map(|it| it.value.to_string()));
            contents.lead(lens.document_issuer(id).map(|it| it.text));
            contents.lead(lens.text_of(&document.signer));
        }
        Mention::Movement(id) => {
            let movement = &records.movements[id];
            let period = lens.period(&movement.period);
            contents.context = period.map(|it| it.text).unwrap_or_default();
            contents.lead(lens.text_of(&movement.slogan));
        }
        Mention::Anniversary(id) => {
            let anniversary = &records.anniversaries[id];
            contents.context = text(lens.date_of(anniversary.origin_date));
            for observed in &anniversary.observed {
                contents.lead(lens.text_of(&observed.text));
            }
        }
        Mention::Initiative(id) => {
            let initiative = &records.initiatives[id];
            for author in &initiative.authors {
                let person = author.person.map(|it| lens.name(Mention::Person(it)));
                contents.lead(person.or_else(|| lens.text_of(&author.name)));
            }
            contents.context = initiative.year.map(|it| it.to_string()).unwrap_or_default();
        }
        Mention::Presentation(id) => {
            let presentation = &records.presentations[id];
            let presenter = presentation.presenter().map(|it| lens.party_link(it).text);
            contents.context = presenter.clone().unwrap_or_default();
            contents.lead(presenter);
            contents.lead(lens.text_of(&presentation.author_text));
        }
        Mention::Schedule(id) => schedule(lens, id, contents),
        Mention::Consultation(id) => consultation(lens, id, contents),
        Mention::Publication(id) => publication(lens, id, contents),
        Mention::Page(id) => contents.lead(lens.text_of(&records.pages[id].summary)),
        Mention::Yearbook(id) => {
            contents.context = lens.site.books[id.index()].span.to_string();
            let conference = records.yearbooks[id].conference;
            contents.lead(conference.map(|it| lens.name(Mention::Conference(it))));
        }
        Mention::Cluster(_) => {}
    }
}

fn consultation(lens: Lens<'_>, id: Id<Consultation>, contents: &mut Contents) {
    let consultation = &lens.records().consultations[id];
    contents.context = text(lens.date_of(consultation.opens.map(|it| it.value)));
    for proposed in &consultation.proposed {
        contents.lead(Some(lens.proposed(proposed).text));
    }
}

fn publication(lens: Lens<'_>, id: Id<Publication>, contents: &mut Contents) {
    let publication = &lens.records().publications[id];
    contents.context = publication.year.map(|it| it.to_string()).unwrap_or_default();
    contents.lead(lens.text_of(&publication.subtitle));
    for author in &publication.authors {
        contents.lead(Some(lens.contributor(author).text));
    }
    contents.lead(publication.isbn.as_ref().map(|it| it.to_string()));
}

/// What it is called in the language that its page is not in: who knows an order by its English name looks for that.
fn in_other_language(lens: Lens<'_>, of: Mention, contents: &mut Contents) {
    let records = lens.records();
    let other = other_language(lens);
    let name = match of {
        Mention::Person(id) => Some(&records.people[id].name),
        Mention::Conference(id) => records.conferences[id].name.as_ref(),
        Mention::Movement(id) => Some(&records.movements[id].name),
        _ => None,
    };
    contents.name(name.map(|it| it.in_language(other).to_owned()));
    if let Mention::Unit(id) = of {
        for name in &records.units[id].names {
            contents.name(Some(name.name.in_language(other).to_owned()));
        }
    }
}

fn other_language(lens: Lens<'_>) -> Language {
    match lens.language() {
        Language::Vi => Language::En,
        Language::En => Language::Vi,
    }
}

/// The prose of a yearbook; its lists are found as the records that they are made of.
fn chapters(lens: Lens<'_>, id: Id<Yearbook>, contents: &mut Contents) {
    for (_, chapter) in lens.site.books[id.index()].chapters() {
        if let Some(written) = &chapter.intro {
            contents.lead(written.title.as_ref().map(|it| it.to_string()));
            contents.add(&lens.plain_prose(Prose::Body(written.body)));
        }
    }
}

fn text(date: Option<DateView>) -> String {
    date.map(|it| it.text).unwrap_or_default()
}

fn news(lens: Lens<'_>, id: Id<News>, contents: &mut Contents) {
    let news = &lens.records().news[id];
    contents.context = text(news.published.map(|it| lens.moment(it)));
    contents.lead(news.sapo.as_ref().map(|it| lens.plain_text(&it.value)));
    for byline in &news.byline {
        contents.lead(Some(byline.text.to_string()));
    }
    contents.lead(Some(join(news.tags.iter().map(|it| it.to_string()))));
}

/// What any record may have: other names, and photos with captions.
fn common(lens: Lens<'_>, Common { aliases, photos, .. }: &Common, contents: &mut Contents) {
    for alias in aliases.iter().filter(|it| !it.starts_with('/')) {
        contents.name(Some(alias.to_string()));
    }
    for caption in photos.iter().flat_map(|it| &it.caption) {
        contents.add(&lens.plain_text(&caption.value));
    }
}

fn conference(lens: Lens<'_>, id: Id<Conference>, contents: &mut Contents) {
    let conference = &lens.records().conferences[id];
    let day = conference.date;
    contents.name(lens.text_of(&conference.working_title));
    contents.context = text(lens.date_of(conference.date));
    contents.lead(conference.host.map(|it| lens.host_link(it, day).text));
    if let Some(venue) = &conference.venue {
        contents.lead(lens.text_of(&venue.place));
    }
    for part in &conference.participations {
        let person = part.person.map(|it| lens.name(Mention::Person(it)));
        let unit = part.unit.map(|it| lens.unit_link(it, day).text);
        let words = [person, lens.text_of(&part.position), unit, lens.text_of(&part.text)];
        contents.add(&join(words.into_iter().flatten()));
    }
    for item in &conference.programme {
        contents.add(&lens.text(&item.title));
    }
}

fn person(lens: Lens<'_>, id: Id<Person>, contents: &mut Contents) {
    let person = &lens.records().people[id];
    if let Some((title, unit)) = lens.office(id, Some(lens.site.config.today())) {
        contents.context = join([Some(title), unit.map(|it| it.text)].into_iter().flatten());
    }
    for position in &person.positions {
        let on = position.to.or(position.as_of).or(position.from).map(|it| it.value);
        let unit = position.unit.map(|it| lens.unit_link(it, on).text);
        let called = position.unit.into_iter().flat_map(|it| unit_as_called(lens, it, on));
        let words = [Some(lens.position_title(position)), unit].into_iter().flatten();
        contents.lead(Some(join(words.chain(called))));
    }
    let texts = person.academic.iter().chain(&person.rank).map(|it| lens.text(&it.text));
    let facts = [&person.ethnicity, &person.home].into_iter().filter_map(|it| lens.text_of(it));
    contents.lead(Some(join(texts.chain(facts))));
    contents.add(&awards(lens, lens.site.atlas.grants.of_person(id)));
}

fn unit(lens: Lens<'_>, id: Id<Unit>, contents: &mut Contents) {
    let unit = &lens.records().units[id];
    for name in &unit.names {
        contents.name(Some(lens.text(&name.name)));
        contents.name(lens.text_of(&name.short));
        contents.name(name.code.clone().map(String::from));
        // People write “P12” for “Phòng 12”.
        let numbered = [Some(lens.text(&name.name)), name.code.clone().map(String::from)];
        contents.name(numbered.into_iter().flatten().find_map(|it| initial_and_number(&it)));
    }
    contents.called = contents.names.first().and_then(|it| without_level(it));
    contents.lead(lens.text_of(&unit.province));
    contents.add(&awards(lens, lens.site.atlas.grants.of_unit(id)));
    let today = Some(lens.site.config.today());
    let parent = unit.parent_on(today).map(|it| lens.unit_link(it, today).text);
    contents.context = parent.unwrap_or_default();
}

/// What people call a unit that a page names in full as it was then: “Vụ 3”, “V3”, and its name of today.
fn unit_as_called(lens: Lens<'_>, id: Id<Unit>, on: Option<PartialDate>) -> impl Iterator<Item = String> {
    let code = lens.records().units[id].name_on(on).code.clone().map(String::from);
    let initial = code.as_deref().and_then(initial_and_number);
    let [then, today] = [on, Some(lens.site.config.today())].map(|it| lens.unit_link(id, it).text);
    [code, initial, Some(today).filter(|it| *it != then)].into_iter().flatten()
}

/// “P12” of “Phòng 12”: the first letter with the number, where a name is no more than these.
fn initial_and_number(name: &str) -> Option<String> {
    let (word, number) = name.split_once(' ')?;
    let is_number = !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit());
    let initial = word.chars().next().filter(|_| is_number && word.chars().all(char::is_alphabetic))?;
    Some(format!("{initial}{number}"))
}

/// The name of a unit without the word for what it is the unit of: people say “VKSND An Giang”.
fn without_level(name: &str) -> Option<String> {
    const LEVELS: [&str; 8] =
        [" tỉnh ", " thành phố ", " TP ", " TP. ", " huyện ", " quận ", " thị xã ", " xã "];
    let level = LEVELS.iter().find(|it| name.contains(**it))?;
    Some(name.replacen(level, " ", 1))
}

fn award(lens: Lens<'_>, id: Id<Award>, contents: &mut Contents) {
    let award = &lens.records().awards[id];
    for abbreviation in &award.abbr {
        contents.name(Some(abbreviation.to_string()));
    }
    contents.name(Some(in_other_words(lens, id, None)));
    for variant in &award.variants {
        contents.name(Some(lens.text(variant)));
    }
    for class in &award.classes {
        contents.name(Some(lens.award_link(id, Some(*class)).text));
    }
    for class in &award.classes {
        contents.name(Some(in_other_words(lens, id, Some(*class))));
    }
    contents.context = award.level.map_or_else(String::new, |it| lens.term(it).label);
}

/// An award with its class in the language that pages are not in.
fn in_other_words(lens: Lens<'_>, id: Id<Award>, class: Option<Term<AwardClass>>) -> String {
    let language = other_language(lens);
    let name = lens.records().awards[id].name.in_language(language);
    let labels = &lens.site.config.vocabularies;
    let class = class.map(|it| labels.label(AwardClass::VOCABULARY.name, it.key(), language == Language::Vi));
    [Some(name), class].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Awards as the page of who received them has them: a line each, with year and decision.
fn awards(lens: Lens<'_>, grants: &[Id<Grant>]) -> String {
    let records = lens.records();
    let lines = grants.iter().map(|it| {
        let grant = &lens.site.catalog.grants()[*it];
        let year = grant.year.map(|it| it.to_string());
        let decision = grant.decision.as_ref().map(|it| it.facts(records));
        let number = decision.as_ref().and_then(|it| it.number).map(str::to_owned);
        join([Some(lens.award_link(grant.award, grant.class).text), year, number].into_iter().flatten())
    });
    let mut lines: Vec<String> = lines.collect();
    lines.dedup();
    lines.join("\n")
}

fn grants(lens: Lens<'_>, id: Id<Grants>, contents: &mut Contents) {
    let site = lens.site;
    let records = site.catalog.records();
    let batch = &records.grants[id];
    if let Some(decision) = batch.decision.as_ref().map(|it| &it.value) {
        let facts = decision.facts(records);
        contents.numbers.extend(facts.number.map(str::to_owned));
        let issuer = facts.issuer.map(|it| lens.unit_link(it, facts.date).text);
        contents.lead(issuer.or_else(|| facts.issuer_text.map(|it| lens.text(it))));
        contents.lead(lens.text_of(&batch.signer));
        let day = lens.decided(decision).map(|it| it.text);
        contents.context =
            [facts.number.map(str::to_owned), day].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    }
    let of_batch = batch.class.as_ref().map(|it| it.value);
    if of_batch.is_some() {
        contents.name(Some(lens.award_link(batch.award.value, of_batch).text));
    }
    // What its award is called elsewhere: “BKVT 2012” and “Labor Order 2014” are batches.
    let abbreviations = records.awards[batch.award.value].abbr.iter().map(|it| it.to_string());
    let in_other_words = in_other_words(lens, batch.award.value, of_batch);
    contents.lead(Some(join(abbreviations.chain([in_other_words]))));
    let mut last_citation = None;
    for id in site.atlas.grants.of_batch(id) {
        let grant = &site.catalog.grants()[*id];
        let name = match grant.recipient {
            Recipient::Unit(unit) => lens.name(Mention::Unit(unit)),
            Recipient::Person(_) | Recipient::Named(_) | Recipient::Counted { .. } => {
                lens.recipient_link(&grant.recipient).text
            }
        };
        let unit = grant.unit_at.map(|it| lens.name(Mention::Unit(it)));
        let position = lens.office_then(grant);
        let class = grant.class.filter(|it| of_batch != Some(*it)).map(|it| lens.term(it).label);
        // What holds for the whole batch stands in every grant of it.
        let citation = grant.citation.as_ref().map(|it| it.value.in_language(lens.language()));
        let own = citation.filter(|it| last_citation.replace(*it) != Some(*it));
        let own = own.map(|it| lens.plain_text(&Markdown::plain(it)));
        let words = join([Some(name), position, unit, class, own].into_iter().flatten());
        contents.rows.push((words, grant.anchor.clone()));
    }
}

fn schedule(lens: Lens<'_>, id: Id<Schedule>, contents: &mut Contents) {
    for day in lens.records().schedules[id].days.iter() {
        for entry in &day.entries {
            contents.add(&lens.text(&entry.text));
        }
    }
}

fn join(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(", ")
}
