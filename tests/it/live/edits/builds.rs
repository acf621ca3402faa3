//! Random edits between builds into one folder: after each it holds what a build from nothing makes.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    time::Duration,
};

use kyyeu::{
    config::Options,
    render::{self, Rendered, Session},
    report::{
        Language,
        print::{Format, print},
    },
    search::Index,
    source::{Files as _, Memory},
};
use time::Duration as Span;
use walkdir::WalkDir;

use super::{
    super::{NOW, options},
    Dice, area, picture,
    publication::{PICTURE, State, base, edit},
};
use crate::site::write;

/// The files of a state.
fn files(state: &State) -> Memory {
    let mut files = Memory::default();
    for (path, text) in state {
        match text.strip_prefix(PICTURE) {
            Some(width) => files.insert(path, picture(width.parse().expect("it is a number"))),
            None => files.insert(path, text.as_bytes()),
        }
    }
    files
}

/// Compares the files of a folder with what a build from nothing puts there; variants of photographs go by their content.
fn compare(root: &Path, files: &Memory, fresh: &Session, after: &str) {
    let public = root.join("public");
    let found = WalkDir::new(&public).into_iter().map(|it| it.expect("it can be read").into_path());
    let name = |it: std::path::PathBuf| it.strip_prefix(&public).expect("it is below").display().to_string();
    let found = found.filter(|it| it.is_file()).map(name);
    let found: BTreeSet<String> = found.filter(|it| !it.starts_with(".kyyeu-")).collect();
    let planned = fresh.site.plan.outputs().map(|(path, _)| path.to_owned()).collect();
    assert_eq!(found, planned, "{after}");
    let index = Index::new(fresh);
    let is_stale = |(at, path): &(usize, &str)| {
        let made = match render::render(fresh, *at).expect("it is rendered") {
            Rendered::Bytes(bytes) => bytes,
            Rendered::Copy(path) => files.read(&path).expect("it is there"),
            Rendered::Search(part) => index.part(part).to_vec(),
            Rendered::Photo(..) | Rendered::Edition(..) => return false,
        };
        fs::read(public.join(path)).expect("it is there") != made
    };
    let outputs = fresh.site.plan.outputs().map(|it| it.0).enumerate();
    let stale: Vec<&str> = outputs.filter(is_stale).map(|it| it.1).collect();
    assert!(stale.is_empty(), "{after}: {stale:?}");
}

/// As if the files had been written a minute ago: those as young as the list of them are looked into again.
fn grow_old(root: &Path) {
    let manifest = fs::File::options().write(true).open(root.join("public/.kyyeu-manifest"));
    let later = std::time::SystemTime::now() + Duration::from_secs(60);
    manifest.and_then(|it| it.set_modified(later)).expect("its time can be set");
}

/// A folder, and the state that it was last built from.
struct Built {
    folder: tempfile::TempDir,
    state: State,
    options: Options,
}

impl Built {
    fn new(state: State) -> Built {
        let folder = tempfile::tempdir().expect("a folder");
        Built { folder, state, options: options("https://example.org/".to_owned()) }
    }

    /// Builds another state over the last one, if it is sound, and compares all of it with a build from nothing.
    fn build(&mut self, state: State, options: Options, after: &str) -> Result<(), String> {
        let files = files(&state);
        let compiled = kyyeu::compile(&files, &options).map_err(|it| it.to_string())?;
        if compiled.report.has_errors() {
            return Err(print(&compiled.report, compiled.sources(), Format::Short, Language::En).to_string());
        }
        let Ok(fresh) = compiled.outcome else { return Err("there is no site.yaml".to_owned()) };
        (self.state, self.options) = (state, options);
        write(&files, &self.options, self.folder.path());
        grow_old(self.folder.path());
        compare(self.folder.path(), &files, &fresh, after);
        Ok(())
    }
}

/// Edits, each seen by pages that did not read what is edited but a list, an order or a place that it is now in.
const SEEN_ELSEWHERE: [(&str, &str, &str); 17] = [
    (
        "a link",
        "content/news/k3.md",
        "---\nkind: tin\ntitle: Tin\npublished: 2024-02-03\n---\nGặp [[person:binh]].\n",
    ),
    (
        "a recipient",
        "content/grants/dot-1.yaml",
        "award: khen\nyear: 2015\ndecision: {number: 2/QĐ, date: 2016-06-01}\nrecipients: [person:binh]\n",
    ),
    (
        "a year",
        "content/grants/dot-0.yaml",
        "award: khen\nyear: 2015\ndecision: {number: 1/QĐ, date: 2016-06-01}\nrecipients: [person:an, unit:so]\n",
    ),
    ("an order", "content/news/k1.md", "---\nkind: tin\ntitle: Tin\npublished: 2024-02-13\n---\nChữ.\n"),
    ("a namesake", "content/people/binh.yaml", "name: Lê Văn An\nbirth_year: 1950\n"),
    ("a name", "content/units/so.yaml", "names: [{name: Sở Hai}]\nkind: khac\n"),
    (
        "a tombstone",
        "content/units/kho.yaml",
        "names: [{name: Kho}]\nkind: khac\nwithdrawn: {on: 2024-02-01, reason: Khác}\n",
    ),
    ("a photograph", "content/news/anh/a.png", "▣9"),
    (
        "a picture's caption",
        "content/news/anh/index.md",
        "---\nkind: tin\ntitle: Ảnh\npublished: 2024-04-01\nphotos: [{file: a.png, caption: Hai, credit: Ảnh}]\n---\nChữ.\n",
    ),
    // What a text in another language names stands on the page.
    ("a link in English", "content/news/k3.en.md", "Meets [[person:an]].\n"),
    ("no link in English", "content/news/k3.en.md", "Meets nobody.\n"),
    // The same decision honors the same person once more: what refers to whom is as it was.
    (
        "a second grant of one person",
        "content/grants/dot-1.yaml",
        "award: khen\nyear: 2015\ndecision: {number: 2/QĐ, date: 2016-06-01}\nrecipients: [person:binh, {person: binh, year: 2014}]\n",
    ),
    // What every page has in its head, and what every menu has.
    ("a picture of the site", "content/static/og.png", "▣5"),
    ("the first of a kind", "content/movements/dau.yaml", "name: Đầu\nkind: phong_trao_thi_dua\n"),
    // All that stand after it in their tables have other places.
    (
        "a record before others",
        "content/people/aa.yaml",
        "name: Phạm A\npositions: [{title: Trưởng phòng, unit: so}]\n",
    ),
    (
        "a decision before others",
        "content/grants/a-dot.yaml",
        "award: khen\nyear: 2013\ndecision: {number: 9/QĐ, date: 2016-06-01}\nrecipients: [unit:so, {name: Ông Tư, unit_at: so}]\n",
    ),
    (
        "news before others",
        "content/news/a.md",
        "---\nkind: tin\ntitle: Tin\npublished: 2024-02-04\ntags: [Thẻ]\n---\nGặp [[person:binh]].\n",
    ),
];

#[test]
fn an_edit_is_seen_by_pages_that_did_not_read_what_is_edited() {
    let mut state = base();
    let site = format!("{}page_size: 5\n", state["content/site.yaml"]);
    state.insert("content/site.yaml".to_owned(), site);
    for day in 1..=12 {
        let text = format!("---\nkind: tin\ntitle: Tin\npublished: 2024-02-{day:02}\n---\nChữ.\n");
        state.insert(format!("content/news/k{day}.md"), text);
    }
    let others = [
        ("content/people/binh.yaml", "name: Trần Bình\n"),
        (
            "content/grants/dot-0.yaml",
            "award: khen\nyear: 2014\ndecision: {number: 1/QĐ, date: 2016-06-01}\nrecipients: [person:an, unit:so]\n",
        ),
        (
            "content/grants/dot-1.yaml",
            "award: khen\nyear: 2015\ndecision: {number: 2/QĐ, date: 2016-06-01}\nrecipients: [person:an]\n",
        ),
        (
            "content/grants/dot-2.yaml",
            "award: khen\nyear: 2014\ndecision: {number: 3/QĐ, date: 2016-06-01}\nrecipients: [{name: Ông Ba, unit_at: so}]\n",
        ),
        (
            "content/units/kho.yaml",
            "names: [{name: Kho}]\nkind: khac\nwithdrawn: {on: 2024-02-01, reason: Cũ}\n",
        ),
        ("content/news/anh/a.png", "▣3"),
        (
            "content/news/anh/index.md",
            "---\nkind: tin\ntitle: Ảnh\npublished: 2024-04-01\nphotos: [{file: a.png, caption: Một, credit: Ảnh}]\n---\nChữ.\n",
        ),
    ];
    state.extend(others.map(|(path, text)| (path.to_owned(), text.to_owned())));
    let mut built = Built::new(State::new());
    let options = built.options.clone();
    built.build(state, options.clone(), "at first").expect("it is sound");
    for (what, path, text) in SEEN_ELSEWHERE {
        let mut state = built.state.clone();
        assert!(state.insert(path.to_owned(), text.to_owned()).is_none_or(|it| it != text), "{what}");
        built.build(state, options.clone(), what).expect("it is sound");
    }
    for gone in [
        "content/people/aa.yaml",
        "content/grants/a-dot.yaml",
        "content/news/a.md",
        "content/movements/dau.yaml",
    ] {
        let mut state = built.state.clone();
        assert!(state.remove(gone).is_some(), "{gone}");
        built.build(state, options.clone(), gone).expect("it is sound");
    }
    let later = Options { now: options.now + Span::days(40), ..options };
    built.build(built.state.clone(), later, "another day").expect("it is sound");
}

/// Builds after so many edits; how many by what they touched.
fn run(n_builds: usize, seed: u64) -> BTreeMap<String, usize> {
    let mut dice = Dice(seed);
    let mut built = Built::new(base());
    let awards = "award: khen\nyear: 2014\ndecision: {number: 7/QĐ, date: 2016-06-01}\nrecipients: [person:an, unit:so, {name: Ông Ba, unit_at: so}]\n";
    built.state.insert("content/grants/dot-0.yaml".to_owned(), awards.to_owned());
    let mut areas: BTreeMap<String, usize> = BTreeMap::new();
    while areas.values().sum::<usize>() < n_builds {
        let (mut state, mut options) = (built.state.clone(), built.options.clone());
        let what = match dice.roll(16) {
            0 => {
                let hours = *dice.pick(&[1, 24, 24 * 40, -24 * 41]);
                options.now = NOW.max(options.now + Span::hours(hours));
                "time".to_owned()
            }
            1 => {
                options.drafts = !options.drafts;
                "drafts".to_owned()
            }
            2 => {
                let photo = "---\nkind: tin\ntitle: Ảnh\npublished: 2024-04-01\nphotos: [{file: a.png, caption: Một, credit: Ảnh}]\n---\nChữ.\n";
                state.insert("content/news/anh/index.md".to_owned(), photo.to_owned());
                state.insert("content/news/anh/a.png".to_owned(), format!("{PICTURE}{}", 1 + dice.roll(9)));
                "photographs".to_owned()
            }
            3..=8 => {
                // Most edits are of other records.
                let wanted = *dice.pick(&["grants", "grants", "people", "units", "news", "themes"]);
                while area(&edit(&mut state, &mut dice)) != wanted {
                    state.clone_from(&built.state);
                }
                wanted.to_owned()
            }
            _ => area(&edit(&mut state, &mut dice)).to_owned(),
        };
        if built.build(state, options, &format!("after {areas:?}, then {what}")).is_ok() {
            *areas.entry(what).or_default() += 1;
        }
    }
    areas
}

#[test]
fn after_many_edits_the_folder_is_that_of_a_build_from_nothing() {
    let areas = run(36, 0x5eed_2026);
    for area in ["people", "units", "news", "grants", "photographs", "themes", "site.yaml", "drafts", "time"]
    {
        assert!(areas.contains_key(area), "no build came after an edit of {area}: {areas:?}");
    }
}
