//! Every Markdown text of a record, whatever its kind: what the rules on prose and on pictures walk through.
//!
//! It lists; it judges nothing. Which texts a record has follows from the description of its fields.

use std::collections::BTreeMap;

use super::live_figures::Bounds;
use crate::{
    model::{RecordKind, Relation},
    parse::{
        Address, Markdown,
        front_matter::{self, Parts},
    },
    records::{
        Entry, Header, Mention, Prose, Records, Visitor, Yearbook,
        common::{Common, Photo},
    },
    source::{FileId, Sources, Span, Spanned},
};

/// A record with its texts and pictures.
#[derive(Debug)]
pub struct Holder<'c> {
    /// Which.
    pub record: Mention,
    /// Folder that its files are named from.
    pub folder: &'c str,
    /// Fields of every record.
    pub common: &'c Common,
    /// The portrait of a person.
    pub portrait: Option<&'c Spanned<Photo>>,
    /// The records in its fields, and how they are related; none of a batch, which names hundreds, each in a grant.
    pub references: Vec<(Mention, Relation)>,
    /// The addresses in its fields.
    pub addresses: Vec<&'c Spanned<Address>>,
    /// Its texts.
    pub texts: Vec<Text<'c>>,
}

/// One text of a record.
#[derive(Clone, Copy, Debug)]
pub struct Text<'c> {
    /// Where it is written.
    pub prose: Prose<'c>,
    /// Whether an image alone in a paragraph places a photo, as in a body; in a caption it cannot.
    pub figures: bool,
    /// The years that live figures count in, where the text may have them: chapters and presentations.
    pub live: Option<Bounds>,
}

/// A record that is there, with its texts. `texts` are the files that yearbooks take chapters from, by path.
pub fn holder<'c>(
    records: &'c Records,
    record: Mention,
    texts: &BTreeMap<String, FileId>,
    sources: &Sources,
) -> Holder<'c> {
    let Header { folder, common, english_body, .. } = records.header(record);
    let (chapters, live, portrait) = match record {
        Mention::Yearbook(id) => {
            let yearbook = &records.yearbooks[id];
            (chapters(yearbook, texts, sources), Some(Bounds::of(records, yearbook)), None)
        }
        Mention::Presentation(id) => {
            (Vec::new(), Some(Bounds::of_presentation(records, &records.presentations[id])), None)
        }
        Mention::Person(id) => (Vec::new(), None, records.people[id].portrait.as_deref()),
        _ => (Vec::new(), None, None),
    };
    let prose = records.prose(record);
    let bodies = prose.into_iter().chain(english_body.map(Prose::Body));
    let bodies = bodies.chain(chapters.into_iter().map(Prose::Body));
    let mut texts: Vec<Text<'c>> = bodies.map(|prose| Text { prose, figures: true, live }).collect();
    let mut fields = Fields { is_batch: record.kind() == RecordKind::Grants, ..Fields::default() };
    records.visit(record, &mut fields);
    let Fields { references, mut markdown, addresses, .. } = fields;
    // The field that the body stands for is among the bodies.
    markdown.retain(|it| prose.is_none_or(|prose| prose.span() != it.span));
    texts.extend(markdown.into_iter().map(|it| Text { prose: Prose::Field(it), figures: false, live: None }));
    Holder { record, folder, common, portrait, references, addresses, texts }
}

/// What the fields of a record hold.
#[derive(Default)]
struct Fields<'c> {
    is_batch: bool,
    references: Vec<(Mention, Relation)>,
    markdown: Vec<&'c Spanned<Markdown>>,
    addresses: Vec<&'c Spanned<Address>>,
}

impl<'c> Visitor<'c> for Fields<'c> {
    fn reference(&mut self, to: Mention, relation: Relation) {
        if !self.is_batch {
            self.references.push((to, relation));
        }
    }

    fn markdown(&mut self, text: &'c Spanned<Markdown>) {
        self.markdown.push(text);
    }

    fn address(&mut self, address: &'c Spanned<Address>) {
        self.addresses.push(address);
    }
}

/// The chapters that a manifest names and that are there, below their front matter.
pub fn chapters(
    yearbook: &Entry<Yearbook>,
    texts: &BTreeMap<String, FileId>,
    sources: &Sources,
) -> Vec<Span> {
    let named = yearbook.parts.iter().flat_map(|it| &it.source);
    let found = named.filter_map(|it| texts.get(&super::files::beside(&yearbook.folder, &it.0)));
    found
        .map(|file| {
            let text = &sources.file(*file).text;
            let body = match front_matter::split(text) {
                Parts::Both { body, .. } => body,
                Parts::Unclosed | Parts::Missing => 0..text.len(),
            };
            Span::new(*file, body)
        })
        .collect()
}
