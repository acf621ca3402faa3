//! Files that a text names: whichever way a path is spelled, what is checked is what pages show.

use crate::site::{Site, picture};

/// Other spellings of a file that lies in a folder beside its record, which is one of `content/news`.
fn spellings(folder: &str, name: &str) -> Vec<String> {
    let encoded: String = name.bytes().map(|it| format!("%{it:02X}")).collect();
    let (up, deep) = (format!("../news/{folder}/{name}"), format!("{folder}/../{folder}/{name}"));
    let plain = format!("{folder}/{name}");
    let mut all = vec![
        up,
        deep,
        plain.clone(),
        format!("./{plain}"),
        format!("{folder}/./{name}"),
        format!("{folder}//{name}"),
        format!("./{folder}/../././{folder}/{name}"),
        format!("{folder}/{encoded}"),
        format!("{folder}%2F{name}"),
    ];
    all.extend(["?cu", "#ba", "?cu#ba"].map(|rest| plain.clone() + rest));
    all
}

/// The page of a news item with such a text.
fn page(text: &str) -> String {
    let head =
        "kind: tin\ntitle: T\npublished: 2024-05-01\nphotos: [{file: tep/a.png, credit: X, caption: Lời}]\n";
    let built = Site::new()
        .file("content/news/tin.md", format!("---\n{head}---\nĐầu.\n\n{text}\n\nCuối.\n"))
        .file("content/news/tep/a.png", picture(1))
        .file("content/news/tep/trong.png", picture(2))
        .file("content/news/tep/b.pdf", "%PDF-1.4\n")
        .build();
    // The others are not used.
    let problems: Vec<&str> = built.problems.lines().filter(|it| !it.contains("[unused-file]")).collect();
    assert!(problems.is_empty(), "{text}: {problems:?}");
    built.page("/tin-tuc/tin/").html
}

#[test]
fn a_placed_photo_stands_where_it_is_placed() {
    for path in spellings("tep", "a.png") {
        let page = page(&format!("![]({path})"));
        let (photo, end) = (page.find("id=\"anh-1\""), page.find("<p>Cuối."));
        assert!(photo.is_some() && photo < end, "{path}: {page}");
    }
}

#[test]
fn a_picture_in_a_line_is_shown() {
    for path in spellings("tep", "trong.png") {
        let page = page(&format!("Có ![]({path}) trong dòng."));
        assert!(page.contains("Có <img"), "{path}: {page}");
    }
}

#[test]
fn a_linked_file_is_linked() {
    for path in spellings("tep", "b.pdf") {
        let page = page(&format!("[Tệp]({path})"));
        assert!(page.contains(".pdf") && page.contains(">Tệp</a>"), "{path}: {page}");
    }
}
