//! What a record says, as search sees it: what it is called, what goes before the text, the text. Only what its page
//! shows is here, so nothing is found that a reader may not see.

use crate::{
    check::Recipient,
    model::Id,
    parse::Markdown,
    records::{
        Award, Conference, Consultation, Grants, Mention, News, Person, Prose, Publication, Schedule, Unit,
        Yearbook, common::Common, grants::Decision,
    },
    render::{lens::Lens, view::common::DateView},
};

/// The words of a record.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// What it is called; the first is shown.
    pub names: Vec<String>,
    /// A line beside the name, shown: an office, a day, a place.
    pub context: String,
    /// What ranks below names and above the text: lede, offices, other spellings.
    pub leads: Vec<String>,
    /// The text.
    pub text: String,
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
    let records = lens.site.catalog.records();
    let mut contents = Contents::default();
    contents.name(Some(lens.name(of)));
    around(lens, of, &mut contents);
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
    let records = lens.site.catalog.records();
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
    let consultation = &lens.site.catalog.records().consultations[id];
    contents.context = text(lens.date_of(consultation.opens.map(|it| it.value)));
    for proposed in &consultation.proposed {
        contents.lead(Some(lens.proposed(proposed).text));
    }
}

fn publication(lens: Lens<'_>, id: Id<Publication>, contents: &mut Contents) {
    let publication = &lens.site.catalog.records().publications[id];
    contents.context = publication.year.map(|it| it.to_string()).unwrap_or_default();
    contents.lead(lens.text_of(&publication.subtitle));
    for author in &publication.authors {
        contents.lead(Some(lens.contributor(author).text));
    }
    contents.lead(publication.isbn.as_ref().map(|it| it.to_string()));
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
    let news = &lens.site.catalog.records().news[id];
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
    let conference = &lens.site.catalog.records().conferences[id];
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
    let person = &lens.site.catalog.records().people[id];
    if let Some((title, unit)) = lens.office(id, Some(lens.site.config.today())) {
        contents.context = join([Some(title), unit.map(|it| it.text)].into_iter().flatten());
    }
    for position in &person.positions {
        let on = position.to.or(position.as_of).or(position.from);
        let unit = position.unit.map(|it| lens.unit_link(it, on.map(|it| it.value)).text);
        let words = [Some(lens.position_title(position)), unit];
        contents.lead(Some(join(words.into_iter().flatten())));
    }
    let awards = lens.site.atlas.grants.of_person(id).iter().map(|it| lens.grant_mark(*it).link.text);
    contents.add(&join(awards));
}

fn unit(lens: Lens<'_>, id: Id<Unit>, contents: &mut Contents) {
    let unit = &lens.site.catalog.records().units[id];
    for name in &unit.names {
        contents.name(Some(lens.text(&name.name)));
        contents.name(lens.text_of(&name.short));
        contents.name(name.code.clone().map(String::from));
    }
    contents.lead(lens.text_of(&unit.province));
    let today = Some(lens.site.config.today());
    let parent = unit.parent_on(today).map(|it| lens.unit_link(it, today).text);
    contents.context = parent.unwrap_or_default();
}

fn award(lens: Lens<'_>, id: Id<Award>, contents: &mut Contents) {
    let award = &lens.site.catalog.records().awards[id];
    for variant in &award.variants {
        contents.name(Some(lens.text(variant)));
    }
    for abbreviation in &award.abbr {
        contents.name(Some(abbreviation.to_string()));
    }
    contents.context = award.level.map_or_else(String::new, |it| lens.term(it).label);
}

fn grants(lens: Lens<'_>, id: Id<Grants>, contents: &mut Contents) {
    let site = lens.site;
    if let Some(Decision::Described(decision)) =
        site.catalog.records().grants[id].decision.as_ref().map(|it| &it.value)
    {
        let number = decision.number.as_ref().map(|it| it.to_string());
        contents.context = number.clone().unwrap_or_default();
        contents.lead(number);
    }
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
        let position = lens.text_of(&grant.position);
        contents.add(&join([Some(name), position, unit].into_iter().flatten()));
        // What holds for the whole batch stands in every grant of it.
        let citation = grant.citation.as_ref().map(|it| it.value.in_language(lens.language()));
        if let Some(citation) = citation.filter(|it| last_citation.replace(*it) != Some(*it)) {
            contents.add(&lens.plain_text(&Markdown::plain(citation)));
        }
    }
}

fn schedule(lens: Lens<'_>, id: Id<Schedule>, contents: &mut Contents) {
    for day in lens.site.catalog.records().schedules[id].days.iter() {
        for entry in &day.entries {
            contents.add(&lens.text(&entry.text));
        }
    }
}

fn join(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(", ")
}
