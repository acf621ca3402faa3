//! The default theme by itself: every template stands on an empty record, and the texts are whole in both languages.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use kyyeu::{
    render::{
        filters::noun,
        view::{
            anniversary, award, book, cluster, conference, document, grant, home, initiative, movement, news,
            page, person, presentation, schedule, site, special, statistics, timeline, unit,
        },
    },
    report::Language,
};
use serde::Serialize;
use tera::{Context, Kwargs, State, Tera};

fn theme() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default")
}

/// Every file below a folder of the theme, with its path from there.
fn files(folder: &str) -> BTreeMap<String, String> {
    let root = theme().join(folder);
    walkdir::WalkDir::new(&root)
        .into_iter()
        .map(|entry| entry.expect("the theme can be read"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let name = entry.path().strip_prefix(&root).expect("the walk stays below its root");
            let text = fs::read_to_string(entry.path()).expect("templates are text");
            (name.to_string_lossy().replace('\\', "/"), text)
        })
        .collect()
}

fn texts(language: &str) -> BTreeMap<String, String> {
    let path = theme().join(format!("i18n/{language}.yaml"));
    serde_yaml::from_str(&fs::read_to_string(path).expect("the table is there")).expect("the table is flat")
}

fn site() -> site::SiteView {
    let options = [("accent", "#8c1c13".into()), ("accent_dark", "#eda493".into())];
    let switches = [("date_line", true.into()), ("footer_note", serde_json::Value::Null)];
    let assets = [
        "theme.css",
        "code.css",
        "charts.css",
        "book.css",
        "book-front.css",
        "book-print.css",
        "marks.svg",
        "icon.svg",
        "fonts/ky-yeu-serif-400.woff2",
    ];
    site::SiteView {
        title: "Kỷ yếu".to_owned(),
        base_path: "/".to_owned(),
        options: options.into_iter().chain(switches).map(|(key, value)| (key.to_owned(), value)).collect(),
        assets: assets.iter().map(|name| ((*name).to_owned(), format!("/assets/{name}"))).collect(),
        ..Default::default()
    }
}

fn tera() -> Tera {
    let mut tera = Tera::default();
    tera.set_fallback_prefixes(["default/"]).expect("no template is loaded yet");
    tera.register_filter("so", |number: i64, _: Kwargs, _: &State| number.to_string());
    let words = texts("vi");
    tera.register_filter("noun", move |number: u64, arguments: Kwargs, _: &State| {
        let of: &str = arguments.must_get("of")?;
        noun(&words, Language::Vi, number, of).ok_or_else(|| tera::Error::message(format!("no `count_{of}`")))
    });
    let templates = files("templates").into_iter().map(|(name, text)| (format!("default/{name}"), text));
    tera.add_raw_templates(templates.collect::<Vec<_>>()).expect("every template is sound");
    tera.global_context().insert("site", &site());
    tera.global_context().insert("t", &texts("vi"));
    kyyeu::render::drawn::draw_frame(&mut tera).expect("the frame needs nothing but `site` and `t`");
    tera
}

fn render<T: Serialize>(tera: &Tera, template: &str, name: &'static str, view: &T) -> String {
    let mut context = Context::new();
    let page = page::PageView { language: "vi".to_owned(), title: "Trang".to_owned(), ..Default::default() };
    context.insert("page", &page);
    context.insert(name, view);
    tera.render(template, &context).unwrap_or_else(|error| panic!("{template}: {error}"))
}

#[test]
fn a_record_that_says_nothing_has_a_page() {
    let tera = tera();
    let pages = [
        render(&tera, "home.html", "home", &home::HomeView::default()),
        render(&tera, "news.html", "news", &news::NewsView::default()),
        render(&tera, "news-list.html", "list", &news::NewsListView::default()),
        render(&tera, "person.html", "person", &person::PersonView::default()),
        render(&tera, "person-list.html", "list", &person::PersonListView::default()),
        render(&tera, "unit.html", "unit", &unit::UnitView::default()),
        render(&tera, "unit-list.html", "list", &unit::UnitListView::default()),
        render(&tera, "conference.html", "conference", &conference::ConferenceView::default()),
        render(&tera, "conference-list.html", "list", &conference::ConferenceListView::default()),
        render(&tera, "award.html", "award", &award::AwardView::default()),
        render(&tera, "award-list.html", "list", &award::AwardListView::default()),
        render(&tera, "grant.html", "batch", &grant::BatchView::default()),
        render(&tera, "grant-list.html", "list", &grant::GrantListView::default()),
        render(&tera, "statistics.html", "statistics", &statistics::StatisticsView::default()),
        render(&tera, "timeline.html", "list", &timeline::TimelineView::default()),
        render(&tera, "statistics-unit-list.html", "list", &statistics::UnitFiguresListView::default()),
        render(&tera, "document.html", "document", &document::DocumentView::default()),
        render(&tera, "document-list.html", "list", &document::DocumentListView::default()),
        render(&tera, "movement.html", "movement", &movement::MovementView::default()),
        render(&tera, "movement-list.html", "list", &movement::MovementListView::default()),
        render(&tera, "anniversary-list.html", "list", &anniversary::AnniversaryListView::default()),
        render(&tera, "cluster.html", "cluster", &cluster::ClusterView::default()),
        render(&tera, "cluster-list.html", "list", &cluster::ClusterListView::default()),
        render(&tera, "book.html", "book", &book::BookPageView::default()),
        render(
            &tera,
            "book-chapter.html",
            "book",
            &book::BookPageView {
                part: Some(book::BookPartView::default()),
                chapter: Some(book::BookChapterView::default()),
                ..book::BookPageView::default()
            },
        ),
        render(&tera, "book-print.html", "book", &book::BookView::default()),
        render(&tera, "book-list.html", "list", &book::BookListView::default()),
        render(&tera, "initiative.html", "initiative", &initiative::InitiativeView::default()),
        render(&tera, "initiative-list.html", "list", &initiative::InitiativeListView::default()),
        render(&tera, "presentation.html", "presentation", &presentation::PresentationView::default()),
        render(&tera, "presentation-list.html", "list", &presentation::PresentationListView::default()),
        render(&tera, "schedule.html", "schedule", &schedule::ScheduleView::default()),
        render(&tera, "schedule-list.html", "list", &schedule::ScheduleListView::default()),
        render(&tera, "page.html", "content", &special::ContentView::default()),
        render(&tera, "redirect.html", "redirect", &special::RedirectView::default()),
        render(&tera, "tombstone.html", "tombstone", &special::TombstoneView::default()),
    ];
    for page in pages {
        assert!(page.contains("<main") && page.trim_end().ends_with("</html>"), "{page}");
        assert!(!page.contains(" style=") && !page.contains("<style"), "a strict policy forbids it: {page}");
    }
}

#[test]
fn texts_are_whole_in_both_languages() {
    let (vi, en) = (texts("vi"), texts("en"));
    let (singular, both): (Vec<&String>, Vec<&String>) = en.keys().partition(|it| it.starts_with("one_"));
    assert_eq!(vi.keys().collect::<Vec<_>>(), both);
    // English has a form for one of everything that is counted.
    let counted = both.iter().filter_map(|it| it.strip_prefix("count_"));
    assert_eq!(
        singular,
        counted.map(|it| format!("one_{it}")).collect::<Vec<_>>().iter().collect::<Vec<_>>()
    );
    let mut used = BTreeSet::new();
    for template in files("templates").values() {
        for (at, _) in template.match_indices("t.") {
            let before = template[..at].chars().next_back();
            let key: String =
                template[at + 2..].chars().take_while(|it| it.is_ascii_lowercase() || *it == '_').collect();
            if !before.is_some_and(|it| it.is_alphanumeric() || "_.\"-/".contains(it)) && !key.is_empty() {
                used.insert(key);
            }
        }
    }
    let known: BTreeSet<String> = vi.into_keys().collect();
    assert_eq!(used.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn accents_reach_the_style_sheet() {
    let sheet = tera().render("assets/theme.css", &Context::new()).expect("the style sheet is a template");
    assert!(sheet.contains("--accent:#8c1c13;") && sheet.contains("--accent:#eda493;"), "{sheet}");
    assert_eq!(sheet.matches('{').count(), sheet.matches('}').count());
}

/// Headings of a body get ids of letters, digits and hyphens; what begins with `_` can never be one of them.
#[test]
fn ids_of_the_theme_begin_with_an_underscore() {
    let fixed = |text: &str| -> Vec<String> {
        let ids = text.split(" id=\"").skip(1).filter_map(|it| it.split_once('"')).map(|it| it.0);
        ids.filter(|it| !it.contains('{') && !it.starts_with('_')).map(str::to_owned).collect()
    };
    // A chapter of an EPUB has a file of its own, with nothing around its text.
    for (path, text) in files("templates").into_iter().filter(|it| !it.0.starts_with("epub/")) {
        assert_eq!(fixed(&text), Vec::<String>::new(), "{path}");
    }
}
