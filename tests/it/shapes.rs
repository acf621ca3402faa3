//! Every shape of ordinary Markdown in every place of a text: whatever `check` lets pass becomes a page, an EPUB and, on both sizes of
//! paper, a PDF, and says its words.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use kyyeu::edition::epub::epub;

use crate::{
    editions::{opened, with_material},
    site::{Site, picture},
};

/// What stands in a line; `@` is a word of its own, `#` a number of its own for notes.
const PIECES: [&str; 30] = [
    "@",
    "*@*",
    "**@**",
    "***@***",
    "~~@~~",
    "`@`",
    "~@~",
    "[@](https://example.org/)",
    "[@](#co-muc)",
    "[](https://example.org/) @",
    "<https://example.org/@>",
    "@ <a@example.org>",
    "![@](anh.jpg)",
    "![](anh.jpg) @",
    "![](anh.jpg)",
    "[![@](anh.jpg)](https://example.org/)",
    "[[person:le-van-an]] @",
    "[[person:le-van-an|@]]",
    "**[[person:le-van-an|@]]**",
    "[**@**](https://example.org/ \"tên\")",
    "@ \\\n@",
    "&lt;@&gt; &amp; &nbsp;",
    "<b>@</b>",
    "<!-- ghi chú --> @",
    "\\*@\\* \\# \\$ \\@",
    "$@$ #let _x_ = @y",
    "@[^#]\n\n[^#]: Ghi chú @.",
    "@[^#] @[^#]\n\n[^#]: Ghi chú @.",
    "[@[^#]](https://example.org/)\n\n[^#]: Ghi chú @.",
    "**@[^#]**\n\n[^#]: Ghi chú @.",
];

/// What a note may hold.
const NOTES: [&str; 14] = [
    "",
    "@",
    "@\n\n    @",
    "- @\n    - @",
    "1. @",
    "> @",
    "```\n    @\n    ```",
    "\n\n        @",
    "\n    | @ | b |\n    |---|---|\n    | c | d |",
    "## @",
    "---",
    "![@](anh.jpg)",
    "@ [^#]",
    "@ [^#b]\n\n[^#b]: @ [^#c]\n\n[^#c]: @ [^#d]\n\n[^#d]: @ [^#]",
];

/// Where a line may stand.
const PLACES: [&str; 17] = [
    "%",
    "# %",
    "## %",
    "###### %",
    "%\n===",
    "%\n---",
    "- %",
    "1. %",
    "- a\n\n  %",
    "> %",
    "> - > %",
    "| % | b |\n|---|:-:|\n| c | d |",
    "| a | b |\n|--:|---|\n| c | % |",
    "Bảng: %\n\n| a | b |\n|---|---|\n| c | d |",
    "*đậm %*",
    "| a |\n|---|",
    "a[^#n]\n\n[^#n]: %",
];

/// What stands by itself, and in what.
const BLOCKS: [&str; 20] = [
    "@",
    "# @",
    "#",
    "## ![](anh.jpg)",
    "### <!-- không -->",
    "## [^#]\n\n[^#]: @",
    "## @ {#muc-#}",
    "- @\n- @",
    "-",
    "7. @\n8. @",
    "0) @",
    "> @",
    ">",
    "```rust\n@\n```",
    "```\n```",
    "    @",
    "---",
    "<div>\n@\n</div>",
    "<!-- không -->",
    "[^#]: Ghi chú không ai dẫn @",
];
const CONTAINERS: [&str; 6] = ["", "- ", "1. ", "> ", "> > ", "- > "];

/// A shape, with its words.
struct Shape {
    text: String,
    words: Vec<String>,
}

/// Names what is unnamed in a shape.
fn named(shape: &str, number: usize) -> Shape {
    let mut words = Vec::new();
    let mut text = String::new();
    for letter in shape.chars() {
        let is_label = text.ends_with('^') || text.ends_with("muc-");
        match letter {
            '@' if !text.ends_with(['\\', 'a']) => {
                words.push(format!("chữ{number}x{}", words.len()));
                text.push_str(&words[words.len() - 1]);
            }
            '#' if is_label => write!(text, "s{number}").expect("a String takes all text"),
            letter => text.push(letter),
        }
    }
    Shape { text, words }
}

/// Every shape there is.
fn shapes() -> Vec<Shape> {
    let in_places = |piece: &str| PLACES.map(|place| fitted(place, piece));
    let marked = NOTES.map(|note| format!("@[^#]\n\n[^#]: {note}"));
    let lines = PIECES.iter().map(|it| (*it).to_owned()).chain(marked);
    let mut shapes: Vec<String> = lines.flat_map(|it| in_places(&it)).collect();
    for (block, container) in BLOCKS.iter().flat_map(|it| CONTAINERS.map(|container| (it, container))) {
        let indent: String = container.chars().map(|it| if it == '>' { '>' } else { ' ' }).collect();
        shapes.push(format!("{container}{}", block.replace('\n', &format!("\n{indent}"))));
    }
    shapes.push(format!("{}@", "> ".repeat(40)));
    shapes.push(format!("{}@", "- ".repeat(40)));
    shapes.push(format!("{}@[^#]\n\n[^#]: {}@", "> ".repeat(40), "> ".repeat(40)));
    shapes.push(format!("{}@{}", "*a **b ".repeat(40), "b** a*".repeat(40)));
    shapes.push(format!("{}@{}", "![".repeat(40), "](anh.jpg)".repeat(40)));
    shapes.iter().enumerate().map(|(number, it)| named(it, number)).collect()
}

/// A line in its place; the notes of the line follow the place.
fn fitted(place: &str, piece: &str) -> String {
    let (line, notes) = piece.split_once("\n\n").unwrap_or((piece, ""));
    let line =
        if place.contains('|') { line.replace("\\\n", "").replace('|', "\\|") } else { line.to_owned() };
    format!("{}\n\n{notes}", place.replace('%', &line))
}

fn base() -> Site {
    Site::new()
        .file("content/people/le-van-an.yaml", "name: Lê Văn An\n")
        .file("content/news/anh.jpg", picture(1))
        .file("content/yearbooks/k/anh.jpg", picture(2))
}

const FRONT: &str = "---\ntitle: Tin\nkind: tin\npublished: 2024-05-01\nphotos: [{file: anh.jpg, caption: Ảnh, credit: A}]\n---\n";

/// The shapes that `check` lets pass, each tried in a news item of its own.
fn sound(shapes: Vec<Shape>) -> Vec<Shape> {
    let articles = |shapes: &[Shape]| {
        shapes.iter().enumerate().fold(base(), |site, (number, Shape { text, .. })| {
            site.file(&format!("content/news/t{number}.md"), format!("{FRONT}## Có mục\n\n{text}\n"))
        })
    };
    let tried = articles(&shapes).try_build().expect("the theme loads");
    let faulty: BTreeSet<&str> = tried.errors().iter().filter_map(|it| it.split(':').next()).collect();
    let shapes = shapes.into_iter().enumerate();
    let sound = shapes.filter(|(number, _)| !faulty.contains(format!("content/news/t{number}.md").as_str()));
    let sound: Vec<Shape> = sound.map(|it| it.1).collect();
    let pages = articles(&sound).build().pages();
    for (number, shape) in sound.iter().enumerate() {
        assert_says(&pages[&format!("tin-tuc/t{number}/index.html")].html, shape, "a page");
    }
    sound
}

fn assert_says(text: &str, shape: &Shape, what: &str) {
    for word in &shape.words {
        assert!(text.contains(word.as_str()), "{what} lacks {word} of:\n{}\n{text}", shape.text);
    }
}

/// How many shapes a chapter of the book has, so that it has not a page for each.
const IN_A_CHAPTER: usize = 60;

/// The shapes that may stand in a chapter, too, which lists no photos.
fn of_chapters(shapes: Vec<Shape>) -> Vec<Shape> {
    let tried = book(&shapes, 1).try_build().expect("the theme loads");
    let faulty: BTreeSet<&str> = tried.errors().iter().filter_map(|it| it.split(':').next()).collect();
    let shapes = shapes.into_iter().enumerate();
    let sound =
        shapes.filter(|(number, _)| !faulty.contains(format!("content/yearbooks/k/c{number}.md").as_str()));
    sound.map(|it| it.1).collect()
}

/// A yearbook of shapes, so many in a chapter.
fn book(shapes: &[Shape], in_a_chapter: usize) -> Site {
    let mut manifest =
        "title: K\nconference: null\nspan: {from: 2015, to: 2019}\nresults_cutoff: 2019\nparts:\n".to_owned();
    let mut site = base();
    for (number, shapes) in shapes.chunks(in_a_chapter).enumerate() {
        let texts: Vec<&str> = shapes.iter().map(|it| it.text.as_str()).collect();
        let text = format!("# Chương {number}\n\n## Có mục\n\n{}\n", texts.join("\n\n<!-- -->\n\n"));
        site = site.file(&format!("content/yearbooks/k/c{number}.md"), text);
        writeln!(manifest, "  - {{kind: bao_cao, source: c{number}.md}}").expect("a String takes all text");
    }
    site.file("content/yearbooks/k/yearbook.yaml", manifest)
}

#[test]
fn every_shape_that_passes_is_a_page_and_in_an_epub() {
    let all = shapes();
    let n_all = all.len();
    let sound = sound(all);
    assert!(sound.len() * 10 > n_all * 9, "{} of {n_all} pass", sound.len());
    let sound = of_chapters(sound);
    let book = book(&sound, IN_A_CHAPTER);
    let whole = book.build().text("/ky-yeu/k/in/");
    let entries = opened(with_material(&book, |it| epub(it, None)).expect("it is made"));
    let chapters: String =
        entries.into_iter().filter(|it| it.0.contains("chapter-")).map(|it| it.1).collect();
    for shape in &sound {
        assert_says(&whole, shape, "the book on one page");
        assert_says(&chapters, shape, "the EPUB");
    }
}

#[cfg(feature = "pdf")]
#[test]
fn every_shape_that_passes_is_printed_on_both_sizes_of_paper() {
    use kyyeu::edition::{
        Paper,
        pdf::{Outcome, Wish, pdf},
    };
    let mut shapes = of_chapters(sound(shapes()));
    for paper in [Paper::A5, Paper::A4] {
        let book = book(&shapes, IN_A_CHAPTER);
        // The other size sets another line; some of the shapes show that it does.
        shapes = shapes.into_iter().step_by(3).collect();
        let made = with_material(&book, |it| pdf(it, Wish { paper, ..Wish::default() }));
        match made.unwrap_or_else(|fault| panic!("{fault:#}")) {
            Outcome::Made(printed) => assert!(printed.n_pages > 12),
            Outcome::Letters(letters) => panic!("{letters:?}"),
        }
    }
}

#[test]
fn photos_together_keep_their_captions_on_every_kind() {
    let photos =
        "photos:\n  - {file: 1.jpg, caption: Một, credit: A}\n  - {file: 2.jpg, caption: Hai, credit: B}\n";
    let kinds = [
        ("news", "/tin-tuc", "title: T\nkind: tin\npublished: 2024-05-01\n"),
        ("people", "/ca-nhan", "name: Lê An\n"),
        ("units", "/don-vi", "names: [{name: Vụ X}]\nkind: vu\n"),
        ("conferences", "/hoi-nghi", "name: H\nkind: tong_ket\ndate: 2021-01-01\n"),
        ("movements", "/phong-trao", "name: P\nkind: dot_thi_dua\n"),
        (
            "documents",
            "/van-ban",
            "subject: V\nkind: quyet_dinh\nnumber: 1/QĐ\ndate: 2021-01-01\nissuer: unit:x\n",
        ),
        ("initiatives", "/sang-kien", "title: S\nauthors: []\n"),
        ("pages", "", "title: Trang\n"),
    ];
    let bodies = ["Chữ.\n", "![](1.jpg) ![](2.jpg)\n", "![](1.jpg)\n![Toàn cảnh](2.jpg)\n\nChữ.\n"];
    for (body, (folder, section, fields)) in bodies.iter().flat_map(|body| kinds.map(|kind| (body, kind))) {
        let site = Site::new()
            .file("content/units/x.yaml", "names: [{name: X}]\nkind: vu\n")
            .file(&format!("content/{folder}/y/index.md"), format!("---\n{fields}{photos}---\n{body}"))
            .file(&format!("content/{folder}/y/1.jpg"), picture(1))
            .file(&format!("content/{folder}/y/2.jpg"), picture(2));
        let page = site.build().page(&format!("{section}/y/"));
        assert_eq!(page.html.matches("<figcaption").count(), 2, "{folder}");
        let says = body.contains("Toàn cảnh");
        assert_eq!(page.html.contains("alt=\"Toàn cảnh\""), says, "{folder}");
    }
}

#[test]
fn a_heading_may_name_its_own_anchor() {
    let text = "## Điều 5. Đối tượng {#dieu-5}\n\n## Chung {#Điều_6} ##\n\nGạch {#g.1}\n---\n\n## `{#a}` {không} {#}\n\n[năm](#dieu-5) [sáu](#dieu-6) [gạch](#g.1)\n";
    let page = Site::new()
        .file("content/news/t.md", format!("---\ntitle: T\nkind: tin\npublished: 2024-05-01\n---\n{text}"))
        .build()
        .page("/tin-tuc/t/");
    for heading in [
        "<h2 id=\"dieu-5\">Điều 5. Đối tượng</h2>",
        "<h2 id=\"dieu-6\">Chung</h2>",
        "<h2 id=\"g.1\">Gạch</h2>",
        "<code>{#a}</code> {không} {#}</h2>",
    ] {
        assert!(page.html.contains(heading), "{heading}: {}", page.main());
    }
}
