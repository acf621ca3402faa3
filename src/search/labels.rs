//! What kind of thing a record is, in the words of its page and in those of the site's other language: who types “sáng kiến
//! kèm cặp” or “circular 02/2024” names the kind with what is meant.

use crate::{
    model::{RecordKind, Term, vocabulary::Vocab},
    records::Mention,
    render::lens::Lens,
    report::Language,
};

/// The labels of a record's kind. Those of the commonest kinds are words of search itself (`roles.js`).
pub fn labels(lens: Lens<'_>, of: Mention) -> Vec<String> {
    let records = lens.records();
    match of {
        Mention::News(id) => terms(lens, records.news[id].kind),
        Mention::Conference(id) => terms(lens, records.conferences[id].kind),
        Mention::Document(id) => terms(lens, records.documents[id].kind),
        Mention::Unit(id) => terms(lens, records.units[id].kind),
        Mention::Award(id) => terms(lens, records.awards[id].category),
        Mention::Publication(id) => {
            kind(of.kind()).into_iter().chain(terms(lens, records.publications[id].kind)).collect()
        }
        Mention::Movement(_)
        | Mention::Initiative(_)
        | Mention::Presentation(_)
        | Mention::Schedule(_)
        | Mention::Consultation(_)
        | Mention::Cluster(_)
        | Mention::Anniversary(_)
        | Mention::Yearbook(_) => kind(of.kind()),
        Mention::Person(id) => terms(lens, records.people[id].judicial_title),
        Mention::Grants(_) | Mention::Page(_) => Vec::new(),
    }
}

fn kind(kind: RecordKind) -> Vec<String> {
    [Language::Vi, Language::En].map(|it| kind.label().in_language(it).to_owned()).into()
}

fn terms<V: Vocab>(lens: Lens<'_>, term: Option<Term<V>>) -> Vec<String> {
    let Some(term) = term else { return Vec::new() };
    let labels = &lens.site.config.vocabularies;
    [true, false].map(|is_vi| labels.label(V::VOCABULARY.name, term.key(), is_vi).to_owned()).into()
}
