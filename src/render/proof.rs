//! The extract of a yearbook for a unit to sign: its view, for print too, and its HTML as one file.

use tera::{Context, Value};

use super::{
    Session,
    lens::Lens,
    long_words, theme,
    view::grant::GrantView,
    view::proof::{ProofGrantView, ProofLineView, ProofPersonView, ProofView},
};
use crate::{
    check::{Grant, live_figures::Asked},
    cut::Cut,
    editing::proof::{Extract, extract},
    model::{Id, PartialDate},
    phrase,
    records::{Mention, Person, Presentation, Unit, Yearbook},
    report::Explain as _,
    source::Span,
};

/// How much of the text around a figure is shown on each side, in characters.
const AROUND: usize = 60;
/// Bytes that most extracts do not exceed.
const USUAL: usize = 32 * 1024;

/// The extract of a unit.
pub fn page(session: &Session, yearbook: Id<Yearbook>, unit: Id<Unit>) -> anyhow::Result<Vec<u8>> {
    let view = view(session, yearbook, unit);
    let mut context = Context::new();
    context.insert_value("proof", Value::try_from_serializable(&view).map_err(theme::in_words)?);
    let rendered = session.drawing(|| session.theme.fill("proof.html", &context, USUAL));
    let name = &view.unit;
    rendered
        .map(long_words::breakable)
        .explain(|| phrase!("không dựng được bản trích của {name}", "cannot render the extract of {name}"))
}

/// What a unit is to check.
pub fn view(session: &Session, yearbook: Id<Yearbook>, unit: Id<Unit>) -> ProofView {
    let lens = Lens::new(session).absolute();
    let site = lens.site;
    let records = site.catalog.records();
    let extract = extract(&site.catalog, &site.atlas, yearbook, unit);
    let Extract { day, people, inherited, presentations, figures, .. } = extract;
    let entry = &records.units[unit];
    let names = entry.names.iter().map(|it| ProofLineView {
        text: lens.text(&it.name),
        detail: lens.stretch(it.from.map(|it| it.value), it.to.map(|it| it.value)).map(|it| it.text),
        place: place(lens, it.span),
    });
    let grants = |of: &[Id<Grant>]| of.iter().map(|it| grant(lens, *it, &inherited)).collect();
    ProofView {
        language: lens.language_tag().to_owned(),
        book: lens.text(&records.yearbooks[yearbook].title),
        unit: lens.unit_link(unit, day).text,
        day: day.map(|it| lens.date(it)),
        made: lens.date(site.config.today()),
        names: names.collect(),
        people: people.iter().map(|it| person(lens, *it, day)).collect(),
        own: grants(&extract.own),
        by_people: grants(&extract.by_people),
        by_collectives: grants(&extract.by_collectives),
        by_households: grants(&extract.by_households),
        presentations: presentations.iter().map(|it| presentation(lens, *it, day)).collect(),
        figures: figures.iter().filter_map(|it| figure(lens, it)).collect(),
    }
}

fn grant(lens: Lens<'_>, id: Id<Grant>, inherited: &[Id<Unit>]) -> ProofGrantView {
    let of = &lens.site.catalog.grants()[id];
    let before = of.unit().filter(|it| inherited.contains(it));
    let inherited_from = before.map(|unit| {
        let last = lens.records().units[unit].dissolved.map(|it| it.value);
        lens.unit_link(unit, last)
    });
    ProofGrantView {
        grant: GrantView { inherited_from, ..lens.grant(id) },
        citation: of.citation.as_ref().map(|it| lens.plain_text(&it.value)),
        place: place(lens, of.at),
    }
}

fn person(lens: Lens<'_>, id: Id<Person>, day: Option<PartialDate>) -> ProofPersonView {
    let person = &lens.records().people[id];
    let card = lens.person_card_on(id, day);
    let office = [card.office, card.unit.map(|it| it.text)];
    let office = office.into_iter().flatten().collect::<Vec<_>>().join(", ");
    ProofPersonView {
        name: lens.text(&person.name),
        sex: person.sex.map(|it| lens.term(it)),
        office: (!office.is_empty()).then_some(office),
        exemplar: card.exemplar,
        portrait: card.portrait.is_some(),
        place: place(lens, person.at),
    }
}

fn presentation(lens: Lens<'_>, id: Id<Presentation>, day: Option<PartialDate>) -> ProofLineView {
    let presentation = &lens.records().presentations[id];
    let presenter = presentation.presenter().map(|it| match it {
        crate::records::Party::Unit(unit) => lens.unit_link(unit, day).text,
        crate::records::Party::Person(person) => lens.listed(Mention::Person(person)),
    });
    ProofLineView {
        text: lens.text(&presentation.title),
        detail: presenter,
        place: place(lens, presentation.at),
    }
}

/// The number, and the words of its line around it.
fn figure(lens: Lens<'_>, asked: &Asked) -> Option<ProofLineView> {
    let site = lens.site;
    let number = site.live_figures.number(asked.text, asked.start)?;
    let text = &site.sources.file(asked.at.file).text;
    let (start, end) = (asked.at.range().start, asked.at.range().end);
    let before: Vec<char> =
        text.cut(..start).chars().rev().take_while(|it| *it != '\n').take(AROUND).collect();
    let before: String = before.into_iter().rev().collect();
    let after: String = text.cut(end..).chars().take_while(|it| *it != '\n').take(AROUND).collect();
    let number = lens.number(number as f64);
    let around = format!("…{before}{number}{after}…");
    Some(ProofLineView { detail: Some(around), text: number, place: place(lens, asked.at) })
}

/// `content/people/a.md:3`.
pub(super) fn place(lens: Lens<'_>, at: Span) -> String {
    let sources = &lens.site.sources;
    format!("{}:{}", sources.path(at.file), sources.line_column(at.file, at.start).line)
}
