//! What rendering makes once for many pages goes through `memo::reads::Once`, which hands on what it was made from: a cell of
//! another kind would hide from the next build what a page depends on.

use super::{code, files};

/// Files of what outputs are made from that may hold cells of their own, with the reason.
const OWN_CELLS: [(&str, &str); 9] = [
    ("src/derive/statistics/mod.rs", "by which grants the hashes of figures know who is the same"),
    ("src/plan/claims.rs", "what checking links has found out so far"),
    ("src/plan/mod.rs", "hashes of its own parts"),
    ("src/render/bounds.rs", "what a page has used up of its bounds"),
    ("src/render/data/files.rs", "files that wait to be taken; their sizes go through `Once`"),
    ("src/render/draw.rs", "who draws for the page of this thread"),
    ("src/render/fragments.rs", "markup, which follows from a view and the theme alone"),
    (
        "src/render/shared_views.rs",
        "terms, which follow from vocabularies and words; which keys of marks there are",
    ),
    ("src/site.rs", "what is read as a part of the site itself"),
];

#[test]
fn what_is_made_once_for_many_pages_hands_on_what_it_was_made_from() {
    let cells = ["OnceLock", "LazyLock", "OnceCell", "Mutex", "RwLock", "RefCell", "Cell<", "Atomic"];
    let of_outputs = ["site", "render", "derive", "facets", "book", "plan", "live_figures"];
    let mut found = Vec::new();
    for (path, text) in files(&["src"], ".rs") {
        let module = path["src/".len()..].split(['/', '.']).next().unwrap_or_default();
        if of_outputs.contains(&module)
            && text.lines().map(code).any(|it| cells.iter().any(|cell| it.contains(cell)))
        {
            found.push(path);
        }
    }
    found.sort();
    assert_eq!(found, OWN_CELLS.map(|it| it.0), "see `memo::reads`");
}

#[test]
fn what_comes_with_every_item_of_news_is_on_no_page_of_the_default_theme() {
    let asks = |it: &(String, String)| it.1.contains("n_news");
    let found: Vec<String> =
        files(&["themes/default"], ".html").into_iter().filter(asks).map(|it| it.0).collect();
    assert_eq!(found, [""; 0], "see `seen` of build/known.rs");
}
