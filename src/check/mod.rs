//! The check stage: records as written become the [`Catalog`], and everything that is wrong with them is said.
//!
//! First everything is made known, then references are resolved, then the rules that look across records run,
//! a file each. A rule only reports; it changes nothing.

pub mod as_of;
pub mod awards;
pub mod batches;
pub mod catalog;
pub mod catalogue;
pub mod clusters;
pub mod csv;
pub mod dates;
pub mod decisions;
pub mod files;
pub mod grants;
pub mod instruments;
pub mod letters;
pub mod lifetimes;
pub mod live_figures;
pub mod news;
pub mod photos;
pub mod prose;
pub mod stated;
pub mod texts;
pub mod units;
pub mod yearbook;

pub use catalog::{Catalog, Grant, Recipient};

use crate::{
    config::Config,
    load::Loaded,
    records::{Records, loading::Loading},
    report::Report,
    source::{Files, Sources},
};
use catalog::Extras;
use files::Shelf;

/// Checks everything. The catalog holds what is sound, also where the report has errors.
pub fn check(
    files: &dyn Files,
    loaded: Loaded,
    config: &Config,
    sources: &mut Sources,
    report: &mut Report,
) -> Catalog {
    let Loaded { records: mut raw, texts, assets, statics } = loaded;
    let instruments = catalogue::add_embedded(config, &mut raw, sources, report);
    batches::name(&mut raw, sources);
    csv::expand(&mut raw, &texts, &assets, config, sources, report);
    let manifests = raw.yearbooks.clone();
    dates::check(&raw, report);
    news::check(&raw, config, report);
    let now = (!config.future).then_some(config.now);
    let mut loading = Loading::new(config.drafts, now, report);
    let records = Records::resolve(raw, &mut loading);
    let Loading { ids, merged, tombstones, mut waiting, .. } = loading;
    waiting.sort_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
    let (grants, batches) = grants::expand(&records, report);
    units::check(&records, report);
    clusters::check(&records, report);
    lifetimes::check(&records, &grants, report);
    awards::check(&records, &grants, &config.vocabularies, report);
    decisions::check(&records, report);
    letters::check(sources, report);
    let shelf = Shelf { assets: &assets, texts: &texts, statics: &statics };
    let holders = texts::holders(&records, &texts, sources);
    let vocabularies = &config.vocabularies;
    let ground = prose::Ground { sources, ids: &ids, shelf, vocabularies, raw_html: config.raw_html };
    let prose::Found { references: prose_references, mut links, files: mut linked, images, live_figures } =
        prose::check(ground, &holders, report);
    links.extend(files::menu_links(config));
    links.extend(files::record_links(&records));
    let photos = photos::check(files, shelf, &holders, images, report);
    files::check(&records, config, shelf, &mut linked, report);
    let chapters = yearbook::Chapters { texts: &texts, sources };
    yearbook::check(&manifests, &ids, config, chapters, report);
    let frozen = yearbook::frozen(files, &records);
    let extras = Extras {
        ids,
        instruments,
        merged,
        tombstones,
        waiting,
        photos,
        texts,
        files: linked,
        statics,
        prose_references,
        live_figures,
        frozen,
        links,
    };
    Catalog::new(records, grants, batches, extras)
}
