//! What the texts, pictures and addresses of each record say, remembered by the record: after a save only those are read again of
//! which something has changed.

use std::{
    collections::{BTreeMap, BTreeSet},
    hash::Hash as _,
    sync::Arc,
};

use rayon::prelude::*;

use super::{
    cache::Cache,
    catalog::PendingLink,
    files::{self, Listing},
    live_figures::Asked,
    photos,
    prose::{self, Read},
    texts::{self, Holder},
};
use crate::{
    memo::{
        Tracked, Version,
        reads::{Canonical, Layout, Readable},
    },
    model::{RecordKind, Relation, Vocabularies, table::OF_KINDS},
    records::{Ids, Mention, Records, Shared, lookups::ChangedIds},
    report::Report,
    source::{FileId, SourceFile, Sources, Spanned},
};

/// What the rules on texts look at.
#[derive(Clone, Copy)]
pub struct Context<'c> {
    /// Every text that was read.
    pub sources: &'c Sources,
    /// Every id.
    pub ids: &'c Ids,
    /// Every file.
    pub listing: Listing<'c>,
    /// Every controlled value.
    pub vocabularies: &'c Vocabularies,
    /// HTML in Markdown is let through.
    pub raw_html: bool,
    /// The ids that stand for something else than in the revision before.
    pub changed: &'c ChangedIds,
    /// Distinguishes one set of files from another.
    pub assets: Version,
}

/// What each record names, once and sorted.
pub type Named<T> = BTreeMap<Mention, Arc<[T]>>;

/// The records that others name.
#[derive(Clone, Debug, Default)]
pub struct References {
    /// In texts.
    pub texts: Tracked<Named<Mention>>,
    /// In fields, and how. What batches name is known by their grants.
    pub fields: Tracked<Named<(Mention, Relation)>>,
}

/// What the contents of all records say.
#[derive(Debug, Default)]
pub struct Found {
    /// What records refer to.
    pub references: References,
    /// Links from the root of the site.
    pub links: Vec<PendingLink>,
    /// Files beside records that are linked, by path.
    pub files: BTreeSet<String>,
    /// Pictures that are there, by path.
    pub images: Vec<Spanned<String>>,
    /// Live figures, in the order of records and texts.
    pub live_figures: Vec<Asked>,
}

/// What was last read.
#[derive(Default)]
pub(super) struct ContentCache {
    /// By kind and place.
    records: [Vec<Option<Box<OfRecord>>>; RecordKind::ALL.len()],
    /// The records of which more is cached than what they refer to.
    notable: BTreeSet<Mention>,
    references: References,
}

/// What a record said when it was last read.
struct OfRecord {
    record: Shared,
    /// The files that its texts stand in.
    texts: Vec<(FileId, Arc<SourceFile>)>,
    /// The files that records could name, where it names some.
    assets: Option<Version>,
    /// Some figures of it are counted in the years of another record, so it is always read.
    is_live: bool,
    named: Vec<(Mention, Relation)>,
    read: Read,
    problems: Report,
}

impl OfRecord {
    fn new(cx: Context<'_>, mut holder: Holder<'_>, record: Shared, cache: &Cache) -> OfRecord {
        let mut named = std::mem::take(&mut holder.references);
        named.retain(|it| it.0 != holder.record);
        named.sort_unstable();
        named.dedup();
        let holder = &holder;
        let mut problems = Report::default();
        let mut read = prose::read(cx, holder, cache, &mut problems);
        read.links.extend(holder.addresses.iter().filter_map(|it| files::pending(it)));
        read.names_files |= !holder.common.photos.is_empty() || holder.portrait.is_some();
        photos::listed(cx.listing, holder, &mut read.images, &mut problems);
        let mut texts: Vec<(FileId, Arc<SourceFile>)> = Vec::new();
        for text in &holder.texts {
            let file = text.prose.span().file;
            if texts.last().is_none_or(|it| it.0 != file) {
                texts.push((file, Arc::clone(&cx.sources.shared()[file.index()])));
            }
        }
        let assets = read.names_files.then_some(cx.assets);
        let is_live = holder.texts.iter().any(|it| it.live.is_some());
        OfRecord { record, texts, assets, is_live, named, read, problems }
    }

    /// Whether all that it follows from is as it was.
    fn holds(&self, cx: Context<'_>, records: &Records, record: Mention) -> bool {
        records.is_row(record, &self.record)
            && self.assets.is_none_or(|it| it == cx.assets)
            && self.texts.iter().all(|(id, text)| cx.sources.has_text(*id, text))
            && !self.read.lookups.touch(cx.changed)
            && !self.is_live
    }

    /// Whether it holds more than references.
    fn is_notable(&self) -> bool {
        let Read { links, files, images, live_figures, .. } = &self.read;
        let says_nothing =
            links.is_empty() && files.is_empty() && images.is_empty() && live_figures.is_empty();
        !says_nothing || !self.problems.is_empty()
    }
}

/// Reads and checks the contents of every record.
pub(super) fn check(cx: Context<'_>, records: &Records, cache: &mut Cache, report: &mut Report) -> Found {
    let all: Vec<Mention> = RecordKind::ALL.iter().flat_map(|it| records.mentions(*it)).collect();
    let stale = all
        .par_iter()
        .filter(|it| !cache.contents.get(**it).is_some_and(|known| known.holds(cx, records, **it)));
    let fresh = stale.filter_map(|it| {
        let holder = texts::holder(records, *it, cx.listing.texts, cx.sources);
        Some((*it, OfRecord::new(cx, holder, records.row(*it)?, cache)))
    });
    let fresh: Vec<(Mention, OfRecord)> = fresh.collect();
    cache.log.count("texts of records", fresh.len());
    cache.contents.forget_gone(records);
    for (record, mut of_record) in fresh {
        if cache.is_persistent() {
            for (reading, facts) in std::mem::take(&mut of_record.read.fresh) {
                cache
                    .facts
                    .get_mut(reading.span.file)
                    .into_iter()
                    .for_each(|it| it.push((reading, facts.clone())));
            }
        }
        cache.contents.put(record, of_record);
    }
    cache.contents.found(report)
}

impl ContentCache {
    fn get(&self, record: Mention) -> Option<&OfRecord> {
        self.records[record.kind() as usize].get(record.index())?.as_deref()
    }

    fn forget_gone(&mut self, records: &Records) {
        for kind in RecordKind::ALL {
            let of_kind = &mut self.records[*kind as usize];
            of_kind.resize_with(records.places_of(*kind), || None);
            for (index, known) in of_kind.iter_mut().enumerate().filter(|it| it.1.is_some()) {
                let record = Mention::at(*kind, index);
                if records.get(record).is_none() {
                    *known = None;
                    self.notable.remove(&record);
                    self.references.set(record, &[], &[]);
                }
            }
        }
    }

    fn put(&mut self, record: Mention, now: OfRecord) {
        self.references.set(record, &now.read.references, &now.named);
        match now.is_notable() {
            true => drop(self.notable.insert(record)),
            false => drop(self.notable.remove(&record)),
        }
        self.records[record.kind() as usize][record.index()] = Some(Box::new(now));
    }

    /// All of it together.
    fn found(&self, report: &mut Report) -> Found {
        let mut found = Found { references: self.references.clone(), ..Found::default() };
        for OfRecord { read, problems, .. } in self.notable.iter().filter_map(|it| self.get(*it)) {
            let before = found.live_figures.len();
            found.live_figures.extend(read.live_figures.iter().map(|it| it.clone().after(before)));
            found.links.extend(read.links.iter().cloned());
            found.files.extend(read.files.iter().cloned());
            found.images.extend(read.images.iter().cloned());
            report.extend(problems.clone());
        }
        found
    }
}

/// A part is what one record names in its texts: nothing else of it is shown.
impl Readable for References {
    fn known_by(&self) -> Version {
        self.texts.version()
    }

    fn layout(&self) -> Layout {
        Layout { fixed: 1, tables: OF_KINDS }
    }

    fn hash_part(&self, part: usize, into: &mut Canonical<'_>) {
        match part.checked_sub(1) {
            None => self.texts.hash(into),
            Some(number) => self.texts.get(&Mention::of_number(number)).hash(into),
        }
    }
}

impl References {
    /// What a record names in its texts.
    pub fn in_texts(&self, of: Mention) -> &[Mention] {
        self.texts.part(1 + of.number()).get(&of).map_or(&[], |it| it)
    }

    fn set(&mut self, record: Mention, texts: &[Mention], fields: &[(Mention, Relation)]) {
        set(&mut self.texts, record, texts);
        set(&mut self.fields, record, fields);
    }
}

/// Lets a record name others; the version stays where it did so before.
fn set<T: Copy + PartialEq>(all: &mut Tracked<Named<T>>, record: Mention, named: &[T]) {
    if all.get(&record).map_or(&[][..], |it| it) != named {
        let all = all.change();
        match named {
            [] => drop(all.remove(&record)),
            _ => drop(all.insert(record, named.into())),
        }
    }
}
