//! The check stage: records as written become the [`Catalog`], and everything that is wrong with them is reported.
//!
//! First everything is made known, then references are resolved, then the rules that look across records run,
//! a file each. A rule only reports; it changes nothing.

pub mod anchors;
pub mod as_of;
pub mod awards;
mod cache;
pub mod catalog;
pub mod catalogue;
pub mod clusters;
pub mod contents;
pub mod csv;
pub mod dates;
pub mod decisions;
pub mod files;
pub mod grants;
pub mod instruments;
pub mod leftovers;
pub mod letters;
pub mod lifetimes;
pub mod live_figures;
mod look_alike;
pub mod name_form;
pub mod names;
pub mod news;
pub mod photos;
pub mod prose;
mod recipient_names;
pub mod recipients;
mod sought;
pub mod stated;
pub mod texts;
pub mod twins;
pub mod units;
mod works;
mod written;
pub mod yearbook;

pub use cache::Cache;
pub use catalog::{Catalog, Grant};
pub use recipient_names::{Honored, Seeming};
pub use recipients::{Named, Recipient};

use std::{collections::BTreeSet, sync::Arc};

use rayon::prelude::*;

use crate::{
    config::Config,
    load::Loaded,
    memo::{Query, Read, Tracked, Version},
    model::{
        kind::RecordKind,
        table::{Spacing, Table},
    },
    records::{
        Entry, Person, Records, Resolved,
        announced::{Publishing, SetAside},
        resolve::Ids,
    },
    report::Report,
    source::{Files, Sources},
};
use catalog::Extras;
use contents::Context;
use files::Listing;
use names::NameKeys;

/// Checks everything. The catalog holds what is usable, also where the report has errors.
pub fn check(
    files: &dyn Files,
    loaded: Loaded,
    config: &Config,
    sources: &mut Sources,
    report: &mut Report,
) -> Catalog {
    // Only once the cache is dropped is nobody left who holds what batches say of their recipients.
    let mut catalog = revise(files, loaded, config, &mut Cache::default(), sources, report);
    catalog.forget_recipients();
    catalog
}

/// The files that a record may name, by path.
pub type Assets = BTreeSet<String>;

/// The same, with what an earlier revision of the publication left in the `cache`: only what depends on what has changed since
/// is checked again. A persistent cache makes tables leave room between records, so that others keep their places when one comes.
pub fn revise(
    files: &dyn Files,
    loaded: Loaded,
    config: &Config,
    cache: &mut Cache,
    sources: &mut Sources,
    report: &mut Report,
) -> Catalog {
    let Loaded { records: mut raw, unread, texts, assets, statics } = loaded;
    // The files there are, whatever they hold: a value without inputs, which is compared.
    let assets = cache.assets.replace(assets);
    leftovers::check(&raw, &assets, sources, report);
    let instruments = catalogue::add_embedded(config, &mut raw, sources, &mut cache.embedded, report);
    let is_persistent = cache.is_persistent();
    csv::expand(
        (&mut raw, &unread),
        &texts,
        &assets,
        config,
        sources,
        (&mut cache.csv, is_persistent),
        report,
    );
    let manifests = raw.yearbooks.clone();
    written::check(&raw, config, (&mut cache.written, is_persistent), &cache.log, report);
    let now = (!config.future).then_some(config.now);
    let spacing = if is_persistent { Spacing::WIDE } else { Spacing::NONE };
    let publishing = Publishing { drafts: config.drafts, now, spacing };
    let Resolved { records, ids, set_aside } =
        Records::resolve(raw, &unread, publishing, &mut cache.records, &cache.log, report);
    let SetAside { merged, tombstones, mut waiting } = set_aside;
    waiting.sort_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
    let settled = grants::expand(&records, &mut cache.grants, spacing, &cache.log, report);
    let (grants, batches) = (settled.grants.clone(), settled.batches.clone());
    twins::check(&records, sources, &mut cache.hashes, &cache.log, report);
    apply_rules(&records, &grants, config, cache, report);
    let chapters = yearbook::Chapters { texts: &texts, sources };
    yearbook::check(&manifests, &ids, chapters, report);
    let listing = Listing { assets: &assets, texts: &texts, statics: &statics };
    let of_texts =
        check_texts(files, &records, &ids, listing, assets.version(), config, cache, sources, report);
    sought::propose(&records, report);
    let ids = Arc::new(ids);
    let (merged, tombstones) = (Tracked::new(merged), Tracked::new(tombstones));
    let extras = Extras { ids, instruments, merged, tombstones, waiting, texts, statics, ..of_texts };
    Catalog::new(records, grants, batches, extras)
}

/// A rule that looks across records. It is given the tables that it says it reads, and no others.
struct Rule {
    name: &'static str,
    records: &'static [RecordKind],
    /// Whether it reads grants, each with its batch's defaults filled in.
    reads_grants: bool,
    check: Check,
}

type Check = fn(&Checking<'_>, &mut Report);

/// What rules look at.
struct Checking<'c> {
    records: &'c Records,
    grants: &'c Table<Grant>,
    /// For their ids: a grant says in its anchor which is that of whom it honors, so it is another one where that is.
    people: &'c Table<Person, Entry<Person>>,
    /// Of all people and units.
    names: &'c NameKeys,
    config: &'c Config,
}

impl Rule {
    const fn of(name: &'static str, records: &'static [RecordKind], check: Check) -> Rule {
        Rule { name, records, reads_grants: false, check }
    }
}

const RULES: [Rule; 9] = {
    use RecordKind::{Award, Cluster, Consultation, Document, Grants, Person, Publication, Unit};
    [
        Rule::of("rules of units", &[Unit], |it, report| units::check(it.records, report)),
        Rule::of("rules of clusters", &[Cluster, Unit], |it, report| clusters::check(it.records, report)),
        Rule::of("rules of offices", &[Person, Unit], |it, report| lifetimes::offices(it.records, report)),
        Rule {
            reads_grants: true,
            ..Rule::of("rules of awards", &[Award], |it, report| {
                awards::check(it.records, (it.grants, it.people), &it.config.vocabularies, report);
            })
        },
        Rule::of("rules of consultations", &[Consultation, Grants, Person, Unit], works::consultations),
        Rule::of("rules of publications", &[Publication], works::publications),
        Rule::of("rules of decisions", &[Document, Grants, Unit], |it, report| {
            decisions::check(it.records, it.config, report);
        }),
        Rule {
            reads_grants: true,
            ..Rule::of("names of recipients", &[Person, Unit], |it, report| {
                names::check(it.records, it.grants, it.names, it.config.name_order, report);
            })
        },
        Rule {
            reads_grants: true,
            ..Rule::of("names that look alike", &[Person, Unit], |it, report| {
                look_alike::check(it.records, it.grants, report);
            })
        },
    ]
};

fn apply_rules(
    records: &Records,
    grants: &Table<Grant>,
    config: &Config,
    cache: &mut Cache,
    report: &mut Report,
) {
    cache.names.update(records);
    let (none, log, names) = (Table::default(), &cache.log, &cache.names);
    cache.grants.judge(records, grants, log, report);
    let found = RULES.par_iter().zip(&mut cache.rules).map(|(rule, memo)| {
        let mut reads: Vec<Read> = rule.records.iter().map(|it| (it.word(), records.version(*it))).collect();
        reads.extend(rule.reads_grants.then(|| ("recipients", grants.version())));
        let found = memo.get(Query::new(log, rule.name, reads), || {
            let (people, records) = (&records.people, records.only(rule.records));
            let mut found = Report::default();
            let grants = if rule.reads_grants { grants } else { &none };
            (rule.check)(&Checking { records: &records, grants, people, names, config }, &mut found);
            found
        });
        Report::clone(&found)
    });
    let found: Vec<Report> = found.collect();
    found.into_iter().for_each(|it| report.extend(it));
}

/// Applies the rules that look at texts, pictures and files; what these tell beyond the records.
#[allow(clippy::too_many_arguments, reason = "texts are judged by all that was found before them")]
fn check_texts(
    files: &dyn Files,
    records: &Records,
    ids: &Ids,
    listing: Listing<'_>,
    assets: Version,
    config: &Config,
    cache: &mut Cache,
    sources: &Sources,
    report: &mut Report,
) -> Extras {
    letters::check(sources, &mut cache.letters, &cache.log, report);
    cache.facts.update(sources, |_, _| Vec::new());
    let changed = std::mem::take(cache.records.changed());
    let cx = Context {
        sources,
        ids,
        listing,
        vocabularies: &config.vocabularies,
        raw_html: config.raw_html,
        changed: &changed,
        assets,
    };
    let mut found = contents::check(cx, records, cache, report);
    let photos = photos::check(files, found.images, cache, report);
    found.links.extend(files::menu_links(config));
    files::check(records, config, listing, &mut found.files, report);
    Extras {
        photos: Tracked::new(photos),
        files: found.files,
        references: found.references,
        live_figures: found.live_figures,
        frozen: yearbook::frozen(files, records),
        links: found.links,
        ..Extras::default()
    }
}
