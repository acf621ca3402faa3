//! Files that a text names: whichever way a path is spelled, what is checked is what pages show.

use crate::site::{Built, Site, picture};

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

/// Fields that are lines of Markdown, with a text; and whose page shows it.
fn fields(text: &str) -> [(&'static str, String); 3] {
    [
        ("news/tin.md", format!("kind: tin\ntitle: T\npublished: 2024-05-01\nsapo: {text:?}\n")),
        (
            "consultations/y-kien.md",
            format!(
                "title: Lấy ý kiến\nopens: 2024-01-02\ncloses: 2024-01-20\nreply_to: {{email: a@example.org}}\nproposed: [{{person: an, citation: {text:?}}}]\nreport: {{on: 2024-02-01, text: {text:?}}}\n"
            ),
        ),
        (
            "grants/dot.md",
            format!(
                "award: giay-khen\ndecision: {{number: 1/QĐ, date: 2024-02-01}}\nyear: 2024\ncitation: {text:?}\nrecipients: [{{person: an}}, {{name: Lê Bình, citation: {text:?}}}]\n"
            ),
        ),
    ]
}

fn with_field(path: &str, head: &str) -> Built {
    let folder = path.split('/').next().expect("a folder");
    Site::new()
        .file("content/people/an.yaml", "name: Lê An\n")
        .file(&format!("content/{path}"), format!("---\n{head}---\n"))
        .file(&format!("content/{folder}/tep/trong.png"), picture(2))
        .file(&format!("content/{folder}/tep/b.pdf"), "%PDF-1.4\n")
        .build()
}

/// A file beside the record can be linked in each, wherever the field is shown.
#[test]
fn fields_link_files() {
    for (path, head) in fields("Xem [tệp](tep/b.pdf).") {
        let built = with_field(path, &head);
        assert_eq!(built.errors(), [""; 0], "{path}");
        let pages = built.pages().into_values();
        let n_linked: usize = pages.map(|it| it.html.matches(".pdf\">tệp</a>.").count()).sum();
        assert!(n_linked >= head.matches("b.pdf").count(), "{path}: {n_linked}");
    }
}

/// They show no picture, which is said; what would be a list or a heading in a text is none there, and is not said to be.
#[test]
fn fields_show_lines_alone() {
    for (path, head) in fields("Có ![](tep/trong.png) đây") {
        let problems = with_field(path, &head).problems;
        let n_fields = head.matches("trong.png").count();
        assert_eq!(problems.matches("markdown-trap").count(), n_fields, "{path}: {problems}");
    }
    for line in ["2020. Hội nghị", "Một\n---\nhai", "- Một\n+ Hai", "    Lùi vào"] {
        for (path, head) in fields(line) {
            let problems = with_field(path, &head).problems;
            assert!(!problems.contains("markdown-trap"), "{path}: {problems}");
        }
    }
}
