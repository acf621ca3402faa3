//! The default theme by itself: its texts are whole in both languages, its ids and colors are its own.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use crate::site::Site;

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
    let built = Site::new().build();
    let sheet = String::from_utf8_lossy(&built.session.theme.assets["theme.css"]).into_owned();
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
