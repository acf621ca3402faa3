//! The sample publication in `examples/bao-chi/`: sound, and silent only where its sources are.

use std::path::Path;

use kyyeu::{
    config::Options,
    disk::Disk,
    report::{
        Language,
        print::{Format, print},
    },
};

#[test]
fn the_sample_publication_warns_only_of_what_its_sources_leave_out() {
    let disk = Disk::new(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the repository is a folder");
    let now = time::macros::datetime!(2024-06-01 12:00 UTC);
    let options = Options { now, drafts: false, future: false, base_url: None };
    let checked = kyyeu::check(&disk, &options);
    let known = |code: &str| matches!(code, "not-stated" | "photo-caption");
    let only_known = checked.report.sorted(&checked.sources).iter().all(|it| known(it.code.as_str()));
    assert!(only_known, "{}", print(&checked.report, &checked.sources, Format::Short, Language::En));

    let (_, catalog) = checked.sound.as_ref().expect("site.yaml is usable");
    let records = catalog.records();
    assert_eq!(records.news.len(), 5, "news items of the press articles");
    assert_eq!(records.people.len(), 7, "people they name in full");
    assert_eq!(records.units.len(), 28, "units they name");
    assert_eq!(records.conferences.len(), 12, "conferences they report or mention");
}
