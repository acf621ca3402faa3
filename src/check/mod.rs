//! The check stage: records as written become the [`Catalog`], and everything that is wrong with them is said.
//!
//! First everything is made known, then references are resolved, then the rules that look across records run,
//! a file each. A rule only reports; it changes nothing.

pub mod amend;
mod amend_texts;
pub mod anchors;
pub mod as_of;
pub mod awards;
pub mod catalog;
pub mod catalogue;
pub mod clusters;
pub mod csv;
pub mod dates;
pub mod decisions;
pub mod files;
pub mod grants;
pub mod instruments;
pub mod known;
pub mod leftovers;
pub mod letters;
pub mod lifetimes;
pub mod live_figures;
pub mod name_form;
pub mod names;
pub mod news;
pub mod photos;
pub mod prose;
mod recipient_names;
pub mod recipients;
pub mod stated;
pub mod texts;
pub mod twins;
pub mod units;
pub mod yearbook;

pub use amend::Touched;
pub use amend_texts::texts_again;
pub use catalog::{Catalog, Grant};
pub use known::Known;
pub use recipient_names::Seeming;
pub use recipients::{Honored, Named, Recipient};

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

use rayon::prelude::*;
use time::OffsetDateTime;

use crate::{
    config::Config,
    load::Loaded,
    model::{
        date::PartialDate,
        table::{Spacing, Table},
    },
    records::{
        Mention, Records,
        loading::{Loading, Tombstone},
        resolve::{Ids, Slot},
    },
    report::Report,
    source::{FileId, Files, Sources},
};
use catalog::{Extras, PendingLink, PhotoFile};
use files::Shelf;
use instruments::Instruments;
use known::Said;
use live_figures::Asked;
use prose::Ground;

/// Records that are sound, with all that is known but what their texts say.
#[derive(Clone, Debug)]
pub struct Sound {
    /// Records by kind.
    pub records: Records,
    grants: Arc<Table<Grant>>,
    batches: Arc<Vec<Range<usize>>>,
    ids: Arc<Ids>,
    instruments: Arc<Instruments>,
    merged: BTreeMap<Box<str>, Box<str>>,
    tombstones: Vec<Tombstone>,
    waiting: Vec<(Box<str>, OffsetDateTime)>,
    texts: BTreeMap<String, FileId>,
    assets: Arc<BTreeSet<String>>,
    statics: Vec<String>,
    has_copies: bool,
    /// The problems that several records have a part in.
    joint: Report,
}

/// Checks everything. The catalog holds what is sound, also where the report has errors.
pub fn check(
    files: &dyn Files,
    loaded: Loaded,
    config: &Config,
    sources: &mut Sources,
    report: &mut Report,
) -> Catalog {
    let sound = records(loaded, config, Spacing::NONE, sources, report);
    let mut catalog = texts(files, sound, config, &mut Known::default(), sources, report);
    catalog.forget_recipients();
    catalog
}

/// Makes everything known, resolves references and applies the rules that look at no text. What concerns one record alone is
/// reported; what several have a part in is kept with what is sound, and reported with its texts.
///
/// `spacing` is the room that tables leave between records.
pub fn records(
    loaded: Loaded,
    config: &Config,
    spacing: Spacing,
    sources: &mut Sources,
    report: &mut Report,
) -> Sound {
    let Loaded { records: mut raw, unread, texts, assets, statics, has_copies } = loaded;
    let mut joint = Report::default();
    leftovers::check(&raw, &assets, sources, &mut joint);
    let instruments = Arc::new(catalogue::add_embedded(config, &mut raw, sources, &mut joint));
    csv::expand(&mut raw, &texts, &assets, config, sources, &mut joint);
    let manifests = raw.yearbooks.clone();
    dates::check(&raw, report);
    news::check(&raw, config, report);
    name_form::check(&raw, report);
    let now = (!config.future).then_some(config.now);
    let mut loading = Loading::new(config.drafts, now, spacing, report);
    unread.iter().for_each(|(kind, id)| loading.ids.insert(*kind, id, Slot::Broken));
    let records = Records::resolve(raw, &mut loading);
    let Loading { ids, merged, tombstones, mut waiting, .. } = loading;
    waiting.sort_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
    let (grants, batches) = grants::expand(&records, &mut joint);
    records.people.iter().for_each(|(_, it)| lifetimes::offices(&records, it, report));
    let rules: [&(dyn Fn(&mut Report) + Sync); 7] = [
        &|report| units::check(&records, report),
        &|report| clusters::check(&records, report),
        &|report| lifetimes::grants(&records, &grants, report),
        &|report| awards::check(&records, &grants, &config.vocabularies, report),
        &|report| decisions::check(&records, config, report),
        &|report| names::check(&records, &grants, config.name_order, report),
        &|report| twins::check(&records, sources, report),
    ];
    let found: Vec<Report> = rules
        .par_iter()
        .map(|rule| {
            let mut report = Report::default();
            rule(&mut report);
            report
        })
        .collect();
    found.into_iter().for_each(|it| joint.extend(it));
    let chapters = yearbook::Chapters { texts: &texts, sources };
    yearbook::check(&manifests, &ids, chapters, &mut joint);
    Sound {
        records,
        grants: Arc::new(grants),
        batches: Arc::new(batches),
        ids: Arc::new(ids),
        instruments,
        merged,
        tombstones,
        waiting,
        texts,
        assets: Arc::new(assets),
        statics,
        has_copies,
        joint,
    }
}

/// Applies the rules that look at texts, pictures and files.
pub fn texts(
    files: &dyn Files,
    sound: Sound,
    config: &Config,
    known: &mut Known,
    sources: &Sources,
    report: &mut Report,
) -> Catalog {
    report.extend(sound.joint.clone());
    known.refresh(sources);
    let mut problems = Report::default();
    letters::check(sources, known, &mut problems);
    let records = &sound.records;
    let ground = sound.ground(config, sources);
    let holders = texts::holders(records, &sound.texts, sources);
    let mut found = prose::check(ground, &holders, known, &mut problems);
    let photos = photos::check(files, ground.shelf, &holders, found.images, known, &mut problems);
    if known.keeps() {
        let (links, entangled) = (found.links.clone(), found.entangled);
        known.said = Some(Said { problems: problems.clone(), links, entangled });
    }
    report.extend(problems);
    found.links.extend(files::menu_links(config));
    found.links.extend(files::record_links(records));
    files::check(records, config, ground.shelf, &mut found.files, report);
    let told = Told {
        photos,
        files: found.files,
        references: found.references,
        live_figures: found.live_figures,
        frozen: yearbook::frozen(files, records),
        links: found.links,
    };
    sound.catalog(told)
}

/// What texts, pictures and files tell beyond the records; see [`Extras`].
struct Told {
    photos: BTreeMap<String, PhotoFile>,
    files: BTreeSet<String>,
    references: BTreeMap<Mention, Vec<Mention>>,
    live_figures: Vec<Asked>,
    frozen: BTreeMap<usize, PartialDate>,
    links: Vec<PendingLink>,
}

impl Sound {
    /// What the rules on texts look at.
    fn ground<'c>(&'c self, config: &'c Config, sources: &'c Sources) -> Ground<'c> {
        let shelf = Shelf { assets: &self.assets, texts: &self.texts, statics: &self.statics };
        let vocabularies = &config.vocabularies;
        Ground { sources, ids: &self.ids, shelf, vocabularies, raw_html: config.raw_html }
    }

    /// Together with what texts tell it is the catalog.
    fn catalog(self, told: Told) -> Catalog {
        let extras = Extras {
            ids: self.ids,
            instruments: self.instruments,
            merged: self.merged,
            tombstones: self.tombstones,
            waiting: self.waiting,
            photos: told.photos,
            texts: self.texts,
            files: told.files,
            statics: self.statics,
            prose_references: told.references,
            live_figures: told.live_figures,
            frozen: told.frozen,
            links: told.links,
        };
        Catalog::new(self.records, self.grants, self.batches, extras)
    }
}
