//! Kỷ Yếu: records of conferences, exemplars and awards in; a checked site out.
//!
//! Content is compiled. Each stage is a function from one type to the next; disk and clock sit at the two ends.
//!
//! ```text
//! discover  files                 -> Discovered   which files hold records
//! load      Discovered            -> Loaded       records as written, every value with its place
//! check     Loaded                -> Catalog      references are ids; every problem said
//! derive    &Catalog              -> Atlas        what refers to what, orders, counts; facts stated once
//! plan      Catalog, Atlas        -> Plan         every output and its address
//! render    &Session, &Output       -> bytes        one output at a time, on demand
//! write     Plan                  -> disk         only what changed
//! ```

pub mod amend;
pub mod book;
pub mod build;
pub mod check;
pub mod cli;
pub mod config;
pub mod cut;
pub mod derive;
pub mod describe;
pub mod desk;
pub mod discover;
pub mod disk;
pub mod editing;
pub mod edition;
pub mod embedded;
pub mod facets;
pub mod fast_map;
pub mod image;
pub mod import;
pub mod live;
pub mod live_figures;
pub mod load;
pub mod memo;
pub mod model;
pub mod own;
pub mod packed;
pub mod parse;
pub mod plan;
pub mod prose;
pub mod records;
pub mod render;
pub mod report;
pub mod search;
pub mod serve;
pub mod site;
pub mod source;
pub mod stages;
pub mod vietnamese;
pub mod write;

use check::Catalog;
use config::{Config, Options};
use memo::Tracked;
use report::Report;
use source::{Files, Sources};
use stages::{Stage, Watch};

/// A publication that has been read and checked.
#[derive(Debug)]
pub struct Checked {
    /// Every text that was read.
    pub sources: Sources,
    /// Every problem.
    pub report: Report,
    /// What could be read; `None` where there is no usable `site.yaml`.
    pub sound: Option<(Config, Catalog)>,
}

/// Reads and checks a whole publication.
pub fn check(files: &dyn Files, options: &Options) -> Checked {
    check_watched(files, options, &())
}

fn check_watched(files: &dyn Files, options: &Options, watch: &dyn Watch) -> Checked {
    watch.begins(Stage::Read);
    let mut sources = Sources::default();
    let mut report = Report::default();
    let loaded = read(files, options, &mut sources, &mut report);
    let sound = loaded.map(|(config, loaded)| {
        watch.begins(Stage::Check);
        let catalog = check::check(files, loaded, &config, &mut sources, &mut report);
        (config, catalog)
    });
    Checked { sources, report, sound }
}

/// Reads every record as written; `None` without a usable `site.yaml`.
pub(crate) fn read(
    files: &dyn Files,
    options: &Options,
    sources: &mut Sources,
    report: &mut Report,
) -> Option<(Config, load::Loaded)> {
    read_but(|_| false, files, options, (sources, report))
}

/// The same without the records of some files, by path.
pub(crate) fn read_but(
    is_left_out: impl Fn(&str) -> bool,
    files: &dyn Files,
    options: &Options,
    (sources, report): (&mut Sources, &mut Report),
) -> Option<(Config, load::Loaded)> {
    let config = read_config(files, options, sources, report)?;
    let mut discovered = discover::discover(files);
    discovered.records.retain(|it| !is_left_out(&it.path));
    let loaded = load::load(files, &Tracked::new(discovered), &config, sources, report);
    Some((config, loaded))
}

pub(crate) fn read_config(
    files: &dyn Files,
    options: &Options,
    sources: &mut Sources,
    report: &mut Report,
) -> Option<Config> {
    if !files.exists(discover::SITE_FILE) {
        load::report_missing_site(files, sources, report);
        return None;
    }
    let file = load::read_text(files, discover::SITE_FILE, sources, report)?;
    let text = sources.file(file).text.clone();
    config::read(file, &text, options, report)
}

/// A publication that has been read, checked and planned.
pub struct Compiled {
    /// Every problem, those of the plan among them.
    pub report: Report,
    /// What renders the site; or, without a usable `site.yaml`, the texts that problems point into.
    pub outcome: Result<Box<render::Session>, Sources>,
}

impl Compiled {
    /// Every text that was read.
    pub fn sources(&self) -> &Sources {
        match &self.outcome {
            Ok(session) => &session.site.sources,
            Err(sources) => sources,
        }
    }
}

/// Reads, checks, derives and plans. Whether the site may be built is for the report to say; what is sound can
/// be rendered either way. Fails only where the theme cannot be loaded.
pub fn compile(files: &dyn Files, options: &Options) -> anyhow::Result<Compiled> {
    compile_watched(files, options, &())
}

/// The same; `watch` is notified of each stage.
pub fn compile_watched(files: &dyn Files, options: &Options, watch: &dyn Watch) -> anyhow::Result<Compiled> {
    let Checked { sources, mut report, sound } = check_watched(files, options, watch);
    let outcome = match sound {
        Some((config, catalog)) => {
            let session = render::Session::new(files, (sources, config, catalog), watch, &mut report)?;
            edition::letters::check(&session, &mut report);
            Ok(Box::new(session))
        }
        None => Err(sources),
    };
    Ok(Compiled { report, outcome })
}
