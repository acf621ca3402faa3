//! The publications of the repository: the showcase in `content/`, without a warning and as rich as it claims to be, and
//! the five press articles in `examples/bao-chi/`, silent only where their sources are.

use std::path::Path;

use kyyeu::{
    Checked,
    config::Options,
    disk::Disk,
    report::{
        Language,
        print::{Format, print},
    },
};

use crate::site::Site;

/// Reads a publication of the repository from the disk, its photographs too.
fn checked(folder: &str) -> Checked {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    kyyeu::check(&Disk::new(&root).expect("it is a folder"), &options())
}

fn options() -> Options {
    let now = time::macros::datetime!(2026-12-01 12:00 UTC);
    Options { now, drafts: false, future: false, base_url: None }
}

fn problems(checked: &Checked) -> String {
    print(&checked.report, &checked.sources, Format::Short, Language::En).to_string()
}

#[test]
fn the_press_articles_warn_only_of_what_their_sources_leave_out() {
    let checked = checked("examples/bao-chi");
    let known = |code: &str| matches!(code, "not-stated" | "photo-caption");
    let only_known = checked.report.sorted(&checked.sources).iter().all(|it| known(it.code.as_str()));
    assert!(only_known, "{}", problems(&checked));

    let (_, catalog) = checked.sound.as_ref().expect("site.yaml is usable");
    let records = catalog.records();
    assert_eq!(records.news.len(), 5, "news items of the press articles");
    assert_eq!(records.people.len(), 7, "people they name in full");
    assert_eq!(records.units.len(), 28, "units they name");
    assert_eq!(records.conferences.len(), 12, "conferences they report or mention");
}

#[test]
fn the_showcase_has_no_problem_and_every_kind_of_record() {
    let disk = Disk::new(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("it is a folder");
    let compiled = kyyeu::compile(&disk, &options()).expect("the theme loads");
    let session = compiled.outcome.expect("site.yaml is usable");
    assert_eq!(print(&compiled.report, &session.site.sources, Format::Short, Language::En).to_string(), "");
    let catalog = &session.site.catalog;
    let records = catalog.records();
    let exemplary = (
        records.people.iter().filter(|(_, it)| it.exemplar.is_some()).count(),
        records.units.iter().filter(|(_, it)| it.exemplar.is_some()).count(),
    );
    assert_eq!(exemplary, (42, 18), "people and collectives");
    let news: Vec<_> = records.news.iter().map(|(_, it)| it).collect();
    assert!(news.len() >= 40, "items of news: {}", news.len());
    let photos: usize = news.iter().map(|it| it.common.photos.len()).sum();
    assert!(photos >= 120, "pictures of news: {photos}");
    assert!(catalog.grants().len() >= 400, "grants: {}", catalog.grants().len());
    assert_eq!(
        (records.presentations.len(), records.initiatives.len(), records.yearbooks.len()),
        (12, 10, 1)
    );
    for (kind, amount) in [
        ("units", records.units.len()),
        ("conferences", records.conferences.len()),
        ("documents", records.documents.len()),
        ("movements", records.movements.len()),
        ("anniversaries", records.anniversaries.len()),
        ("clusters", records.clusters.len()),
        ("schedules", records.schedules.len()),
        ("pages", records.pages.len()),
    ] {
        assert!(amount > 1, "{kind}: {amount}");
    }
}

#[test]
fn every_page_of_the_showcase_says_that_it_is_made_up() {
    let built = Site::showcase().build();
    let silent: Vec<String> = built
        .pages()
        .into_iter()
        .filter(|(_, page)| {
            page.html.contains("<main")
                && !page.html.contains("không có thật")
                && !page.html.contains("refresh")
        })
        .map(|(path, _)| path)
        .collect();
    assert_eq!(silent, [""; 0]);
    assert!(built.page("/ky-yeu/dai-hoi-vi/").main().contains("class=\"cover__notice\""), "the cover, too");
}
