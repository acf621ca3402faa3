//! What texts refer to: records, links, headings, notes and pictures, and the traps of Markdown they fell into.
//!
//! Every text is read once, in parallel by record, and everything that other stages need of it is collected in the
//! same pass. Links from the root of the site cannot be judged here, since no page has an address yet.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

use percent_encoding::percent_decode_str;
use rayon::prelude::*;

use super::{
    catalog::PendingLink,
    files::{Shelf, join, near, neighbors, path_of},
    known::{Known, Reading},
    live_figures::{self, Asked, Look},
    photos, stated,
    texts::{Holder, Text},
};
use crate::{
    cut::Cut,
    model::{
        address::{self, AddressFault},
        kind::RecordKind,
        vocabulary::Vocabularies,
    },
    parse::yaml,
    prose::{Destination, Dialect, Facts, Link, LintKind, OpenHtml, ReferenceFault, facts, halves},
    records::{
        Mention,
        entry::Prose,
        resolve::{Ids, Resolver, Slot},
    },
    report::{Report, alike::nearest},
    source::{FileId, Sources, Span, Spanned},
    vietnamese::slug::slugify,
};

/// What the rules on texts look at.
#[derive(Clone, Copy)]
pub struct Ground<'c> {
    /// Every text that was read.
    pub sources: &'c Sources,
    /// Every id.
    pub ids: &'c Ids,
    /// Every file.
    pub shelf: Shelf<'c>,
    /// Every controlled value.
    pub vocabularies: &'c Vocabularies,
    /// HTML in Markdown is let through.
    pub raw_html: bool,
}

/// What texts refer to.
#[derive(Debug, Default)]
pub struct Found {
    /// The public records that a record's texts name, each once and sorted.
    pub references: BTreeMap<Mention, Vec<Mention>>,
    /// Links from the root of the site.
    pub links: Vec<PendingLink>,
    /// Files beside records that are linked, by path.
    pub files: BTreeSet<String>,
    /// Pictures inside lines that are there, by path.
    pub images: Vec<Spanned<String>>,
    /// Live figures, in the order of records and texts.
    pub live_figures: Vec<Asked>,
    /// Files of records whose texts or pictures concern more than themselves: files beside them, pictures, live figures.
    pub entangled: BTreeSet<FileId>,
}

/// Reads and checks the texts of every record.
pub fn check(ground: Ground<'_>, holders: &[Holder<'_>], known: &mut Known, report: &mut Report) -> Found {
    let each: Vec<(Read, Report)> = {
        let known = &*known;
        let read = |holder: &Holder<'_>| {
            let mut report = Report::default();
            let read = read_record(ground, holder, known, &mut report);
            (read, report)
        };
        holders.par_iter().map(read).collect()
    };
    let mut found = Found::default();
    for (holder, (read, problems)) in holders.iter().zip(each) {
        if read.is_entangled() || holder.has_pictures() {
            found.entangled.extend(holder.files());
        }
        let Read { references, links, files, images, live_figures, fresh } = read;
        for (reading, facts) in fresh {
            known.keep_facts(reading, facts);
        }
        let before = found.live_figures.len();
        found.live_figures.extend(live_figures.into_iter().map(|it| it.after(before)));
        let references = others(references, holder);
        if !references.is_empty() {
            found.references.insert(holder.record, references);
        }
        found.links.extend(links);
        found.files.extend(files);
        found.images.extend(images);
        report.extend(problems);
    }
    found
}

/// The records that a record's texts name and the links in them, by themselves; `None` where they concern more than that.
pub fn alone(
    ground: Ground<'_>,
    holder: &Holder<'_>,
    known: &mut Known,
    report: &mut Report,
) -> Option<(Vec<Mention>, Vec<PendingLink>)> {
    let read = read_record(ground, holder, known, report);
    if read.is_entangled() || holder.has_pictures() {
        return None;
    }
    let Read { references, links, fresh, .. } = read;
    for (reading, facts) in fresh {
        known.keep_facts(reading, facts);
    }
    Some((others(references, holder), links))
}

/// Each record once and sorted, without the one that refers.
fn others(mut references: Vec<Mention>, holder: &Holder<'_>) -> Vec<Mention> {
    references.sort_unstable();
    references.dedup();
    references.retain(|it| *it != holder.record);
    references
}

/// What the texts of one record refer to.
#[derive(Default)]
struct Read {
    references: Vec<Mention>,
    links: Vec<PendingLink>,
    files: Vec<String>,
    images: Vec<Spanned<String>>,
    live_figures: Vec<Asked>,
    /// What was found out now.
    fresh: Vec<(Reading, Arc<Facts>)>,
}

impl Read {
    fn is_entangled(&self) -> bool {
        !self.files.is_empty() || !self.images.is_empty() || !self.live_figures.is_empty()
    }
}

fn read_record(ground: Ground<'_>, holder: &Holder<'_>, known: &Known, report: &mut Report) -> Read {
    let mut read = Read::default();
    for text in &holder.texts {
        let page = Page::of(*text, ground.sources);
        let dialect =
            Dialect { figures: text.figures, live_figures: text.live.is_some(), ..Dialect::default() };
        let reading = Reading { span: page.span, figures: text.figures, live_figures: text.live.is_some() };
        let facts = match known.facts(reading) {
            Some(facts) => Arc::clone(facts),
            None => {
                let facts = Arc::new(facts(page.text, dialect));
                if known.keeps() {
                    read.fresh.push((reading, Arc::clone(&facts)));
                }
                facts
            }
        };
        references(ground, &page, &facts, &mut read.references, report);
        links(ground, holder, &page, &facts, &mut read, report);
        images(ground, holder, &page, &facts, &mut read, report);
        photos::placements(ground.shelf, holder, &page, &facts.photos, report);
        traps(&page, &facts, report);
        if let Some(bounds) = text.live {
            stated::check(&page, &bounds, report);
            let look = Look { ids: ground.ids, vocabularies: ground.vocabularies, bounds };
            let before = read.live_figures.len();
            let asked = live_figures::read(&look, &page, &facts, report);
            read.live_figures.extend(asked.into_iter().map(|it| it.after(before)));
        }
        if ground.raw_html {
            deep_html(&page, &facts, report);
        } else {
            raw_html(&page, &facts, report);
        }
    }
    read
}

/// A text being read, and where its bytes stand in their file.
pub(super) struct Page<'c> {
    text: &'c str,
    /// The body, or the field's value with its quotes.
    span: Span,
    /// The value as written, where it is a field.
    written: Option<&'c str>,
}

impl<'c> Page<'c> {
    fn of(text: Text<'c>, sources: &'c Sources) -> Page<'c> {
        match text.prose {
            Prose::Body(span) => Page { text: sources.text(span), span, written: None },
            Prose::Field(field) => {
                Page { text: &field.value.0, span: field.span, written: Some(sources.text(field.span)) }
            }
        }
    }

    /// What it says.
    pub(super) fn text(&self) -> &'c str {
        self.text
    }

    /// The whole of it, as a name for it.
    pub(super) fn whole(&self) -> Span {
        self.span
    }

    /// The place of a range of the text, at most to the end of its first line.
    pub(super) fn at(&self, range: &Range<usize>) -> Span {
        let line = self.text.cut(range.clone()).find('\n').unwrap_or(range.len());
        let range = range.start..range.start + line;
        let Some(written) = self.written else { return self.span.within(range) };
        yaml::written_range(written, self.text, range).map_or(self.span, |it| self.span.within(it))
    }
}

fn references(
    ground: Ground<'_>,
    page: &Page<'_>,
    facts: &Facts,
    found: &mut Vec<Mention>,
    report: &mut Report,
) {
    for it in &facts.references {
        let kind = RecordKind::from_word(it.kind).expect("prose knows the same kinds as records");
        let at = page.at(&it.range);
        match ground.ids.get(kind, &it.id) {
            Some(Slot::Public(index)) => found.push(Mention::at(kind, index)),
            _ => {
                Resolver::new(ground.ids, report, at).find(kind, &it.id, at);
            }
        }
    }
    for it in &facts.bad_references {
        let written = page.text.cut(it.range.clone());
        let meant = meant(written, &it.fault, ground.ids);
        report.malformed_reference(page.at(&it.range), written, &it.fault, meant.as_deref());
    }
}

/// The reference that the author probably wanted to write, if there is such a record.
fn meant(written: &str, fault: &ReferenceFault, ids: &Ids) -> Option<String> {
    let (target, label) = halves(written);
    let (word, id) = target.split_once(':').unwrap_or(("", target));
    let id = slugify(id);
    let kind = match fault {
        ReferenceFault::UnknownKind(word) => {
            RecordKind::from_word(nearest(word, RecordKind::ALL.iter().map(|it| it.word()))?)
        }
        _ => RecordKind::from_word(word.trim()),
    };
    let known = kind.filter(|it| ids.get(*it, &id).is_some());
    let kind = known.or_else(|| ids.kinds_of(&id).first().copied())?;
    let label = label.map(|(bar, label)| (bar, label.trim())).filter(|(_, label)| !label.is_empty());
    Some(match label {
        Some((_, label)) if *fault == ReferenceFault::PlainBar => format!("[[{kind}:{id}\\|{label}]]"),
        Some((bar, label)) => format!("[[{kind}:{id}{bar}{label}]]"),
        None => format!("[[{kind}:{id}]]"),
    })
}

fn links(
    ground: Ground<'_>,
    holder: &Holder<'_>,
    page: &Page<'_>,
    facts: &Facts,
    read: &mut Read,
    report: &mut Report,
) {
    for link in &facts.links {
        let at = page.at(&link.range);
        match link.leads {
            Destination::External => {
                if let Err(fault) = external(&link.destination) {
                    report.invalid_address(at, &link.destination, fault);
                }
            }
            Destination::Forbidden => report.forbidden_link(at, &link.destination),
            Destination::Empty => report.empty_link(at),
            Destination::Anchor => anchor(at, &link.destination, facts, report),
            Destination::Absolute => {
                read.links.push(PendingLink { span: at, destination: link.destination.as_str().into() });
            }
            Destination::Relative => read.files.extend(linked_file(ground, holder, at, link, report)),
        }
    }
}

/// Judges an address elsewhere as one in a field; in a text its scheme may stand in any case, and be that of the page.
fn external(destination: &str) -> Result<(), AddressFault> {
    let (scheme, rest) = destination.split_once(':').unwrap_or(("", destination));
    match destination.starts_with("//") {
        true => address::any(&format!("https:{destination}")),
        false => address::any(&format!("{}:{rest}", scheme.to_ascii_lowercase())),
    }
}

/// The file beside the record that a link leads to, or a report.
fn linked_file(
    ground: Ground<'_>,
    holder: &Holder<'_>,
    at: Span,
    link: &Link,
    report: &mut Report,
) -> Option<String> {
    let written = path_of(&link.destination);
    let path = join(holder.folder, &written);
    let is_record = written.is_empty() || written.ends_with('/') || written.ends_with(".md");
    match path.filter(|it| !is_record && ground.shelf.assets.contains(it)) {
        Some(path) if is_picture(&path) => {
            report.link_to_original(at, &link.destination);
            None
        }
        Some(path) => Some(path),
        None => {
            let path = join(holder.folder, &written).unwrap_or_default();
            let near = near(&path, neighbors(&path, ground.shelf.assets)).filter(|_| !is_record);
            report.dangling_link(at, &link.destination, near, record_of(&written, ground.ids).as_deref());
            None
        }
    }
}

/// A reference to the record whose page or file a path seems to mean.
fn record_of(path: &str, ids: &Ids) -> Option<String> {
    let mut parts: Vec<&str> = path.split('/').filter(|it| !matches!(*it, "" | "." | "..")).collect();
    let name = parts.pop()?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let id = if stem == "index" { parts.pop()? } else { stem };
    let folder_kind = parts.last().and_then(|it| RecordKind::from_folder(it));
    let kind = folder_kind.filter(|it| ids.get(*it, id).is_some());
    let kind = kind.or_else(|| ids.kinds_of(id).first().copied())?;
    Some(format!("[[{kind}:{id}]]"))
}

fn is_picture(path: &str) -> bool {
    let extension = path.rsplit_once('.').map(|(_, it)| it.to_ascii_lowercase());
    matches!(extension.as_deref(), Some("jpg" | "jpeg" | "png" | "webp" | "gif" | "heic" | "tif" | "tiff"))
}

fn anchor(at: Span, destination: &str, facts: &Facts, report: &mut Report) {
    let written = destination.trim_start_matches('#');
    let wanted = percent_decode_str(written).decode_utf8_lossy();
    let mut anchors = facts.headings.iter().map(|it| it.anchor.as_str());
    // An empty one leads to the top.
    if wanted.is_empty() || anchors.clone().any(|it| it == wanted) {
        return;
    }
    let slug = slugify(&wanted);
    let same = anchors.find(|it| *it == slug);
    let near = same.or_else(|| nearest(&wanted, facts.headings.iter().map(|it| it.anchor.as_str())));
    let known: Vec<&str> = facts.headings.iter().map(|it| it.anchor.as_str()).collect();
    report.dangling_anchor(at, &wanted, near, &known);
}

/// Pictures inside a line, in a list or in a caption.
fn images(
    ground: Ground<'_>,
    holder: &Holder<'_>,
    page: &Page<'_>,
    facts: &Facts,
    read: &mut Read,
    report: &mut Report,
) {
    for image in &facts.images {
        let at = page.at(&image.range);
        if let Some(id) = image.destination.strip_prefix("photo:") {
            photos::lost(holder, id, at, report);
            continue;
        }
        match image.leads {
            Destination::External | Destination::Forbidden => report.remote_image(at, &image.destination),
            Destination::Absolute => {
                read.links.push(PendingLink { span: at, destination: image.destination.as_str().into() });
            }
            Destination::Empty | Destination::Anchor | Destination::Relative => {
                let written = path_of(&image.destination);
                let path = join(holder.folder, &written).unwrap_or_default();
                if ground.shelf.assets.contains(&path) {
                    read.images.push(Spanned::new(path, at));
                } else {
                    report.missing_image(at, &path, near(&path, neighbors(&path, ground.shelf.assets)));
                }
            }
        }
    }
}

fn traps(page: &Page<'_>, facts: &Facts, report: &mut Report) {
    for lint in &facts.lints {
        let written = page.text.cut(lint.range.clone());
        let at = page.at(&lint.range);
        match lint.kind {
            LintKind::FootnoteUndefined | LintKind::FootnoteUnused | LintKind::FootnoteRepeated => {
                let label = written.split(']').next().unwrap_or_default().trim_start_matches(['[', '^']);
                report.footnote(at, lint.kind, label);
            }
            _ => report.markdown_trap(at, lint.kind, written),
        }
    }
}

/// Where HTML that is let through goes so deep that it is not.
fn deep_html(page: &Page<'_>, facts: &Facts, report: &mut Report) {
    let mut open = OpenHtml::default();
    let deep = facts.raw_html.iter().find(|it| open.goes_too_deep(page.text.cut(it.range.clone())));
    if let Some(fragment) = deep {
        report.deep_html(page.at(&fragment.range));
    }
}

fn raw_html(page: &Page<'_>, facts: &Facts, report: &mut Report) {
    for fragment in facts.raw_html.iter().filter(|it| !it.is_comment) {
        let written = page.text.cut(fragment.range.clone()).trim_start();
        // The tag that opens has been reported.
        if !written.starts_with("</") {
            let tag = written.find('>').map_or(written, |end| written.cut(..=end));
            report.raw_html(page.at(&fragment.range), tag);
        }
    }
}
