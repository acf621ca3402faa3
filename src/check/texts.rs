//! Every Markdown text of every record, whatever its kind: what the rules on prose and on pictures walk through.
//!
//! It lists; it judges nothing. A kind with a new Markdown field gets it named here.

use std::collections::BTreeMap;

use super::live_figures::Bounds;
use crate::{
    model::{kind::RecordKind, table::Table},
    parse::{
        fields::Markdown,
        front_matter::{self, Parts},
    },
    records::{
        Grants, Mention, Person, Records, Yearbook,
        common::{Common, Photo},
        entry::{Entry, Prose},
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
    /// Its texts.
    pub texts: Vec<Text<'c>>,
}

impl Holder<'_> {
    /// Whether it has photos or a portrait.
    pub fn has_pictures(&self) -> bool {
        self.portrait.is_some() || !self.common.photos.is_empty()
    }

    /// The files that its texts and pictures are written in.
    pub fn files(&self) -> impl Iterator<Item = FileId> + '_ {
        let texts = self.texts.iter().map(|it| match it.prose {
            Prose::Body(span) => span.file,
            Prose::Field(field) => field.span.file,
        });
        texts.chain(self.common.photos.iter().chain(self.portrait).map(|it| it.span.file))
    }
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

/// What a kind has beyond a body below its front matter.
#[derive(Default)]
struct Own<'c> {
    /// The field that the body stands for.
    body: Option<&'c Spanned<Markdown>>,
    /// Other Markdown fields.
    lines: Vec<&'c Spanned<Markdown>>,
    portrait: Option<&'c Spanned<Photo>>,
    chapters: Vec<Span>,
    live: Option<Bounds>,
}

/// Every public record. `texts` are the files that yearbooks take chapters from, by path.
pub fn holders<'c>(
    records: &'c Records,
    texts: &BTreeMap<String, FileId>,
    sources: &Sources,
) -> Vec<Holder<'c>> {
    some_holders(records, texts, sources, &|_| true)
}

/// Those public records that are `wanted`.
pub fn some_holders<'c>(
    records: &'c Records,
    texts: &BTreeMap<String, FileId>,
    sources: &Sources,
    wanted: &dyn Fn(Mention) -> bool,
) -> Vec<Holder<'c>> {
    let mut all = Holders { all: Vec::new(), wanted };
    let body = |body: &'c Option<Spanned<Markdown>>| Own { body: body.as_ref(), ..Own::default() };
    take(&mut all, RecordKind::News, &records.news, |it| Own {
        lines: it.sapo.iter().collect(),
        ..body(&it.fields.body)
    });
    take(&mut all, RecordKind::Conference, &records.conferences, |it| body(&it.description));
    take(&mut all, RecordKind::Person, &records.people, |it: &'c Entry<Person>| Own {
        portrait: it.portrait.as_deref(),
        ..body(&it.bio)
    });
    take(&mut all, RecordKind::Unit, &records.units, |it| body(&it.description));
    take(&mut all, RecordKind::Award, &records.awards, |it| body(&it.description));
    take(&mut all, RecordKind::Grants, &records.grants, |it| Own { lines: citations(it), ..Own::default() });
    take(&mut all, RecordKind::Document, &records.documents, |it| body(&it.description));
    take(&mut all, RecordKind::Movement, &records.movements, |it| body(&it.results));
    take(&mut all, RecordKind::Anniversary, &records.anniversaries, |it| body(&it.description));
    take(&mut all, RecordKind::Cluster, &records.clusters, |it| body(&it.description));
    take(&mut all, RecordKind::Initiative, &records.initiatives, |it| body(&it.effect));
    take(&mut all, RecordKind::Presentation, &records.presentations, |it| Own {
        live: Some(Bounds::of_presentation(records, it)),
        ..body(&it.fields.body)
    });
    take(&mut all, RecordKind::Schedule, &records.schedules, |_| Own::default());
    take(&mut all, RecordKind::Page, &records.pages, |it| body(&it.fields.body));
    take(&mut all, RecordKind::Yearbook, &records.yearbooks, |it| Own {
        chapters: chapters(it, texts, sources),
        live: Some(Bounds::of(records, it)),
        ..Own::default()
    });
    all.all
}

/// Holders found so far, and which are wanted.
struct Holders<'c, 'w> {
    all: Vec<Holder<'c>>,
    wanted: &'w dyn Fn(Mention) -> bool,
}

fn take<'c, T>(
    holders: &mut Holders<'c, '_>,
    kind: RecordKind,
    table: &'c Table<T, Entry<T>>,
    own: impl Fn(&'c Entry<T>) -> Own<'c>,
) {
    for (id, entry) in table.iter().filter(|(id, _)| (holders.wanted)(Mention::at(kind, id.index()))) {
        let Own { body, lines, portrait, chapters, live } = own(entry);
        let mut texts = Vec::new();
        let whole = |prose| Text { prose, figures: true, live };
        texts.extend(entry.prose(body).map(whole));
        texts.extend(entry.english_body.map(Prose::Body).map(whole));
        texts.extend(chapters.into_iter().map(Prose::Body).map(whole));
        let captions = entry.common.photos.iter().chain(portrait).filter_map(|it| it.caption.as_ref());
        let lines = lines.into_iter().chain(captions);
        texts.extend(lines.map(|it| Text { prose: Prose::Field(it), figures: false, live: None }));
        let (folder, common) = (&*entry.folder, &entry.common);
        holders.all.push(Holder { record: Mention::at(kind, id.index()), folder, common, portrait, texts });
    }
}

fn citations(batch: &Entry<Grants>) -> Vec<&Spanned<Markdown>> {
    let own = batch.recipients.iter().filter_map(|it| it.citation.as_ref());
    batch.citation.iter().chain(own).collect()
}

/// The chapters that a manifest names and that are there, below their front matter.
pub fn chapters(
    yearbook: &Entry<Yearbook>,
    texts: &BTreeMap<String, FileId>,
    sources: &Sources,
) -> Vec<Span> {
    let named = yearbook.parts.iter().filter_map(|it| it.source.as_ref());
    let found = named.filter_map(|it| texts.get(&super::files::beside(&yearbook.folder, &it.value.0)));
    let below = |file: &FileId| {
        let text = &sources.file(*file).text;
        let body = match front_matter::split(text) {
            Parts::Both { body, .. } => body,
            Parts::Unclosed | Parts::Missing => 0..text.len(),
        };
        Span::new(*file, body)
    };
    found.map(below).collect()
}
