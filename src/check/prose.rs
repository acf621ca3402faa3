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
    cache::{Cache, Reading},
    catalog::PendingLink,
    files::{Shelf, join, near, neighbors, path_of},
    live_figures::{self, Asked, Look},
    photos, stated,
    texts::{Holder, Text},
};
use crate::{
    cut::Cut,
    memo::Version,
    model::{
        address::{self, AddressFault},
        kind::RecordKind,
        vocabulary::Vocabularies,
    },
    parse::yaml,
    prose::{Destination, Dialect, Facts, Link, LintKind, OpenHtml, ReferenceFault, facts, halves},
    records::{
        Mention, Shared,
        entry::Prose,
        lookups::{ChangedIds, Lookups},
        resolve::{Ids, Resolver, Slot},
    },
    report::{Report, alike::nearest},
    source::{FileId, SourceFile, Sources, Span, Spanned},
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
    /// The ids that stand for something else than in the revision before.
    pub changed: &'c ChangedIds,
    /// Tells which files there are.
    pub assets: Version,
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
}

/// What the texts of a record said when they were last read.
#[derive(Debug)]
pub(super) struct KnownHolder {
    record: Shared,
    /// The files that its texts stand in.
    texts: Vec<(FileId, Arc<SourceFile>)>,
    /// The files that records could name, where the texts name some.
    assets: Option<Version>,
    read: Read,
    problems: Report,
}

impl KnownHolder {
    /// Whether all that it follows from is as it was. Figures are counted in the years of another record, so texts that may
    /// have some are always read.
    fn holds(&self, ground: Ground<'_>, holder: &Holder<'_>) -> bool {
        let is_same = |(id, text): &(FileId, Arc<SourceFile>)| {
            ground.sources.shared().get(id.index()).is_some_and(|it| Arc::ptr_eq(it, text))
        };
        Arc::ptr_eq(&self.record, &holder.shared)
            && self.assets.is_none_or(|it| it == ground.assets)
            && self.texts.iter().all(is_same)
            && !self.read.lookups.touch(ground.changed)
            && holder.texts.iter().all(|it| it.live.is_none())
    }
}

/// Reads and checks the texts of every record.
pub(super) fn check(
    ground: Ground<'_>,
    holders: &[Holder<'_>],
    known: &mut Cache,
    report: &mut Report,
) -> Found {
    let fresh: Vec<Option<KnownHolder>> = {
        let known = &*known;
        let read = |holder: &Holder<'_>| {
            let of_kind = known.holders.get(&holder.record.kind());
            let before = of_kind.and_then(|it| it.get(holder.record.index())?.as_ref());
            before.is_none_or(|it| !it.holds(ground, holder)).then(|| read_holder(ground, holder, known))
        };
        holders.par_iter().map(read).collect()
    };
    known.log.count("texts of records", fresh.iter().flatten().count());
    let mut found = Found::default();
    for (holder, fresh) in holders.iter().zip(fresh) {
        if !known.is_kept() {
            fresh.into_iter().for_each(|it| found.take(holder, it.read, it.problems, report));
            continue;
        }
        let of_kind = known.holders.entry(holder.record.kind()).or_default();
        of_kind.resize_with(of_kind.len().max(holder.record.index() + 1), || None);
        let slot = &mut of_kind[holder.record.index()];
        if let Some(mut fresh) = fresh {
            for (reading, facts) in std::mem::take(&mut fresh.read.fresh) {
                known
                    .facts
                    .get_mut(reading.span.file)
                    .into_iter()
                    .for_each(|it| it.push((reading, facts.clone())));
            }
            *slot = Some(fresh);
        }
        if let Some(KnownHolder { read, problems, .. }) = slot {
            found.take(holder, read.clone(), problems.clone(), report);
        }
    }
    found
}

fn read_holder(ground: Ground<'_>, holder: &Holder<'_>, known: &Cache) -> KnownHolder {
    let mut problems = Report::default();
    let read = read_record(ground, holder, known, &mut problems);
    let mut texts: Vec<(FileId, Arc<SourceFile>)> = Vec::new();
    for text in &holder.texts {
        let file = text.prose.span().file;
        if texts.last().is_none_or(|it| it.0 != file) {
            texts.push((file, Arc::clone(&ground.sources.shared()[file.index()])));
        }
    }
    let assets = read.names_files.then_some(ground.assets);
    KnownHolder { record: Arc::clone(&holder.shared), texts, assets, read, problems }
}

impl Found {
    /// Takes in what the texts of one record say.
    fn take(&mut self, holder: &Holder<'_>, read: Read, problems: Report, report: &mut Report) {
        let Read { references, links, files, images, live_figures, .. } = read;
        let before = self.live_figures.len();
        self.live_figures.extend(live_figures.into_iter().map(|it| it.after(before)));
        let references = others(references, holder);
        if !references.is_empty() {
            self.references.insert(holder.record, references);
        }
        self.links.extend(links);
        self.files.extend(files);
        self.images.extend(images);
        report.extend(problems);
    }
}

/// Each record once and sorted, without the one that refers.
fn others(mut references: Vec<Mention>, holder: &Holder<'_>) -> Vec<Mention> {
    references.sort_unstable();
    references.dedup();
    references.retain(|it| *it != holder.record);
    references
}

/// What the texts of one record refer to.
#[derive(Clone, Debug, Default)]
struct Read {
    references: Vec<Mention>,
    links: Vec<PendingLink>,
    files: Vec<String>,
    images: Vec<Spanned<String>>,
    live_figures: Vec<Asked>,
    /// Ids that were looked up.
    lookups: Lookups,
    /// Some file beside the record is named.
    names_files: bool,
    /// What was found out now.
    fresh: Vec<(Reading, Arc<Facts>)>,
}

fn read_record(ground: Ground<'_>, holder: &Holder<'_>, known: &Cache, report: &mut Report) -> Read {
    let mut read = Read::default();
    for text in &holder.texts {
        let page = Page::of(*text, ground.sources);
        let dialect =
            Dialect { figures: text.figures, live_figures: text.live.is_some(), ..Dialect::default() };
        let reading = Reading { span: page.span, figures: text.figures, live_figures: text.live.is_some() };
        let facts = match known.known_facts(reading) {
            Some(facts) => Arc::clone(facts),
            None => {
                let facts = Arc::new(facts(page.text, dialect));
                if known.is_kept() {
                    read.fresh.push((reading, Arc::clone(&facts)));
                }
                facts
            }
        };
        let is_beside = |it: &Link| it.leads == Destination::Relative;
        read.names_files |=
            !facts.photos.is_empty() || !facts.images.is_empty() || facts.links.iter().any(is_beside);
        references(ground, &page, &facts, &mut read, report);
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

fn references(ground: Ground<'_>, page: &Page<'_>, facts: &Facts, read: &mut Read, report: &mut Report) {
    for it in &facts.references {
        let kind = RecordKind::from_word(it.kind).expect("prose knows the same kinds as records");
        let at = page.at(&it.range);
        let found = ground.ids.get(kind, &it.id);
        read.lookups.add(kind, &it.id, found);
        match found {
            Some(Slot::Public(index)) => read.references.push(Mention::at(kind, index)),
            _ => {
                Resolver::new(ground.ids, report, at).find(kind, &it.id, at);
            }
        }
    }
    for it in &facts.bad_references {
        read.lookups.add_all();
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
            Destination::Relative => {
                let file = linked_file(ground, holder, at, link, report);
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
