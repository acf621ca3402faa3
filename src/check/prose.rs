//! What texts refer to: records, links, headings, notes and pictures, and the traps of Markdown they fell into.
//!
//! Everything that other stages need of a text is collected in the one pass that checks it. Links from the root of the site cannot
//! be judged here, since no page has an address yet.

use std::{borrow::Cow, ops::Range, sync::Arc};

use percent_encoding::percent_decode_str;

use super::{
    cache::{Cache, Reading},
    catalog::PendingLink,
    contents::Context,
    files::{destination_path, near, neighbors, path_of},
    live_figures::{self, Asked},
    photos::{self, Placements},
    stated,
    texts::{Holder, Text},
};
use crate::{
    cut::Cut,
    model::{
        RecordKind,
        address::{self, AddressFault},
    },
    parse::yaml,
    prose::{
        Destination, Dialect, Facts, Link, LintKind, OpenHtml, PHOTO_ID, ReferenceFault, facts, halves,
        table_anchor,
    },
    records::{Ids, Mention, Prose, Resolver, lookups::Lookups, resolve::Slot},
    report::{Report, Sought, nearest},
    source::{Sources, Span, Spanned},
    vietnamese::slug::slugify,
};

/// What the texts of one record refer to.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// The public records that they name, each once and sorted.
    pub(super) references: Vec<Mention>,
    /// Links from the root of the site.
    pub(super) links: Vec<PendingLink>,
    /// Files beside the record that are linked, by path.
    pub(super) files: Vec<String>,
    /// Pictures that are there, by path.
    pub(super) images: Vec<Spanned<String>>,
    /// Live figures, in the order of texts.
    pub(super) live_figures: Vec<Asked>,
    /// Ids that were looked up.
    pub(super) lookups: Lookups,
    /// Some file beside the record is named.
    pub(super) names_files: bool,
    /// What was found out now.
    pub(super) fresh: Vec<(Reading, Arc<Facts>)>,
}

/// Reads and checks the texts of a record.
pub(super) fn read(cx: Context<'_>, holder: &Holder<'_>, cache: &Cache, report: &mut Report) -> Read {
    let mut read = Read::default();
    let texts = holder.texts.iter().map(|it| facts_of(cx, *it, cache, &mut read.fresh));
    let texts: Vec<(Page<'_>, Arc<Facts>)> = texts.collect();
    for (text, (page, facts)) in holder.texts.iter().zip(&texts) {
        read.names_files |= !facts.photos.is_empty()
            || !facts.images.is_empty()
            || facts.links.iter().any(|it| it.leads == Destination::Relative);
        references(cx, page, facts, &mut read, report);
        let judged = Judged { cx, holder, page };
        links(&judged, facts, &texts, &mut read, report);
        images(&judged, facts, &mut read, report);
        photos::placements(&judged, &facts.photos, report);
        traps(page, facts, report);
        if let Some(bounds) = text.live {
            stated::check(page, &bounds, report);
            let figures = live_figures::Context { ids: cx.ids, vocabularies: cx.vocabularies, bounds };
            let before = read.live_figures.len();
            let asked = live_figures::read(&figures, page, facts, report);
            read.live_figures.extend(asked.into_iter().map(|it| it.after(before)));
        }
        if cx.raw_html {
            deep_html(page, facts, report);
        } else {
            raw_html(page, facts, report);
        }
    }
    read.references.sort_unstable();
    read.references.dedup();
    read.references.retain(|it| *it != holder.record);
    read
}

/// A text with its facts, which are read now unless they are known; those are added to `fresh`.
fn facts_of<'c>(
    cx: Context<'c>,
    text: Text<'c>,
    cache: &Cache,
    fresh: &mut Vec<(Reading, Arc<Facts>)>,
) -> (Page<'c>, Arc<Facts>) {
    let page = Page::of(text, cx.sources);
    let reading = Reading { span: page.span, figures: text.figures, live_figures: text.live.is_some() };
    if let Some(facts) = cache.known_facts(reading) {
        return (page, Arc::clone(facts));
    }
    let dialect = Dialect { figures: text.figures, live_figures: text.live.is_some(), ..Dialect::default() };
    let facts = Arc::new(facts(page.text, dialect));
    if cache.is_persistent() {
        fresh.push((reading, Arc::clone(&facts)));
    }
    (page, facts)
}

/// A text of a record, and what it is judged by.
pub(super) struct Judged<'j> {
    pub(super) cx: Context<'j>,
    pub(super) holder: &'j Holder<'j>,
    pub(super) page: &'j Page<'j>,
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
                Page { text: &field.value.main, span: field.span, written: Some(sources.text(field.span)) }
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

fn references(cx: Context<'_>, page: &Page<'_>, facts: &Facts, read: &mut Read, report: &mut Report) {
    for it in &facts.references {
        let kind = it.kind;
        let at = page.at(&it.range);
        let found = cx.ids.get(kind, &it.id);
        read.lookups.add(kind, &it.id, found);
        match found {
            Some(Slot::Public(index)) => read.references.push(Mention::at(kind, index)),
            _ => {
                Resolver::new(cx.ids, report).find(kind, &it.id, at);
            }
        }
    }
    for it in &facts.bad_references {
        read.lookups.add_all();
        let written = page.text.cut(it.range.clone());
        let meant = meant(written, &it.fault, cx.ids);
        let sought = if meant.is_none() { called(written, &it.fault) } else { None };
        report.malformed_reference(page.at(&it.range), written, &it.fault, meant.as_deref(), sought);
    }
}

/// What a record of a kind is called in the place of its id.
fn called(written: &str, fault: &ReferenceFault) -> Option<Sought> {
    let ReferenceFault::BadId(name) = fault else { return None };
    let (word, _) = halves(written).0.split_once(':')?;
    let kind = RecordKind::from_word(word.trim())?;
    Some(Sought { kind, written: name.as_str().into(), has_near: false })
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

/// `texts` are all of the record: those of a yearbook's chapters may lead to one another.
fn links(
    text: &Judged<'_>,
    facts: &Facts,
    texts: &[(Page<'_>, Arc<Facts>)],
    read: &mut Read,
    report: &mut Report,
) {
    for link in &facts.links {
        let at = text.page.at(&link.range);
        match link.leads {
            Destination::External => {
                if let Err(fault) = external(&link.destination) {
                    report.invalid_address(at, &link.destination, fault);
                }
            }
            Destination::Forbidden => report.forbidden_link(at, &link.destination),
            Destination::Empty => report.empty_link(at),
            Destination::Anchor => anchor(at, &link.destination, text.holder, facts, report),
            Destination::Absolute => {
                read.links.push(PendingLink { span: at, destination: link.destination.as_str().into() });
            }
            Destination::Relative => {
                if let Some((_, facts)) = chapter(text, link, texts) {
                    let (_, anchor_there) = link.destination.split_once('#').unwrap_or_default();
                    anchor(at, anchor_there, text.holder, facts, report);
                    continue;
                }
                let file = linked_file(text, at, link, report);
                // A link that leads nowhere may mean a record.
                if file.is_none() {
                    read.lookups.add_all();
                }
                read.files.extend(file);
            }
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

/// The chapter of the same yearbook that a link leads to, by its file: `hai.md#ket-qua`.
fn chapter<'t, 'c>(
    text: &Judged<'_>,
    link: &Link,
    texts: &'t [(Page<'c>, Arc<Facts>)],
) -> Option<&'t (Page<'c>, Arc<Facts>)> {
    let Judged { cx, holder, .. } = text;
    if holder.record.kind() != RecordKind::Yearbook {
        return None;
    }
    let path = destination_path(holder.folder, &link.destination)?;
    texts.iter().find(|(page, _)| cx.sources.path(page.span.file) == path && page.written.is_none())
}

/// The file beside the record that a link leads to, or a report.
fn linked_file(text: &Judged<'_>, at: Span, link: &Link, report: &mut Report) -> Option<String> {
    let Judged { cx, holder, .. } = text;
    let written = path_of(&link.destination);
    let path = destination_path(holder.folder, &link.destination).unwrap_or_default();
    let is_record = written.is_empty() || written.ends_with('/') || written.ends_with(".md");
    if is_record || !cx.listing.assets.contains(&path) {
        let near = near(&path, neighbors(&path, cx.listing.assets)).filter(|_| !is_record);
        report.dangling_link(at, &link.destination, near, record_of(&written, cx.ids).as_deref());
        return None;
    }
    if is_picture(&path) {
        report.link_to_original(at, &link.destination);
        return None;
    }
    Some(path)
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

fn anchor(at: Span, destination: &str, holder: &Holder<'_>, facts: &Facts, report: &mut Report) {
    let written = destination.trim_start_matches('#');
    let wanted = percent_decode_str(written).decode_utf8_lossy();
    let anchors = anchors(holder, facts);
    // An empty one leads to the top.
    if wanted.is_empty() || anchors.contains(&wanted) {
        return;
    }
    let known: Vec<&str> = anchors.iter().map(|it| &**it).collect();
    let slug = slugify(&wanted);
    let same = known.iter().copied().find(|it| *it == slug);
    let near = same.or_else(|| nearest(&wanted, known.iter().copied()));
    report.dangling_anchor(at, &wanted, near, &known);
}

/// What a link into a text may lead to: its headings and photos, in a yearbook also the tables that have a caption.
fn anchors<'f>(holder: &Holder<'_>, facts: &'f Facts) -> Vec<Cow<'f, str>> {
    let photos = &holder.common.photos;
    let mut anchors: Vec<Cow<'_, str>> = facts.headings.iter().map(|it| (&*it.anchor).into()).collect();
    if holder.record.kind() == RecordKind::Yearbook {
        let placements = Placements::new(holder.folder, photos);
        let placed = facts.photos.iter().filter_map(|it| placements.named(&it.placement.destination));
        anchors.extend(placed.map(|it| photos[it].anchor(it).into()));
        anchors.extend((1..=facts.n_table_captions).map(|it| table_anchor(it).into()));
    } else {
        // What a text does not place follows it.
        anchors.extend(photos.iter().enumerate().map(|(place, it)| it.anchor(place).into()));
    }
    anchors
}

/// Pictures inside a line, in a list or in a caption.
fn images(text: &Judged<'_>, facts: &Facts, read: &mut Read, report: &mut Report) {
    let Judged { cx, holder, page } = text;
    for image in &facts.images {
        let at = page.at(&image.range);
        if let Some(id) = image.destination.strip_prefix(PHOTO_ID) {
            photos::id(holder, id, at, report);
            continue;
        }
        match image.leads {
            Destination::External | Destination::Forbidden => report.remote_image(at, &image.destination),
            Destination::Absolute => {
                read.links.push(PendingLink { span: at, destination: image.destination.as_str().into() });
            }
            Destination::Empty | Destination::Anchor | Destination::Relative => {
                let path = destination_path(holder.folder, &image.destination).unwrap_or_default();
                if cx.listing.assets.contains(&path) {
                    read.images.push(Spanned::new(path, at));
                } else {
                    report.missing_image(at, &path, near(&path, neighbors(&path, cx.listing.assets)));
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
