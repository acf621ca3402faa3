//! Markdown of bodies: references, photos, safety, and the traps of Vietnamese prose.

use std::time::{Duration, Instant};

use kyyeu::model::RecordKind;
use kyyeu::prose::{
    Block, Destination, Dialect, Facts, InlineImage, LintKind, PhotoPlacement, RawHtml, ReferenceFault,
    Resolved, Resolver, excerpt, facts, highlight, inline, page, plain, plain_with,
};
use unicode_normalization::char::is_combining_mark;

/// Knows one person with a page, one without, one image; takes every link as it is.
struct Archive;

impl Resolver for Archive {
    fn reference(&self, kind: RecordKind, id: &str) -> Option<Resolved> {
        match (kind, id) {
            (RecordKind::Person, "bui-manh-cuong") => Some(Resolved {
                url: Some("/ca-nhan/bui-manh-cuong/".to_owned()),
                text: "Bùi Mạnh Cường".to_owned(),
            }),
            (RecordKind::Unit, "vu-16") => Some(Resolved { url: None, text: "Vụ 16".to_owned() }),
            _ => None,
        }
    }

    fn link(&self, destination: &str) -> Option<String> {
        (destination != "mat.html").then(|| destination.to_owned())
    }

    fn image(&self, destination: &str) -> Option<InlineImage> {
        (destination == "dau.png").then(|| InlineImage {
            src: "/anh/dau.png".to_owned(),
            width: Some(16),
            height: Some(9),
            alt: "dấu".to_owned(),
        })
    }
}

/// The body as one string; photos and code are marked.
fn html(text: &str) -> String {
    html_in(text, Dialect::default())
}

fn html_in(text: &str, dialect: Dialect<'_>) -> String {
    let parts = page(text, &Archive, dialect).blocks.into_iter().map(|block| match block {
        Block::Html(html) => html,
        Block::Photos(photos) => {
            let names: Vec<String> = photos.into_iter().map(|it| it.destination).collect();
            format!("[photos {}]\n", names.join(" "))
        }
        Block::Code { source, .. } => format!("[code]{}", highlight(None, &source)),
        Block::Table { caption, html } => format!("[caption]{caption}{html}"),
    });
    parts.collect()
}

fn read(text: &str) -> Facts {
    facts(text, Dialect::default())
}

/// Lints, each with the text it points at.
fn lints(text: &str) -> Vec<(LintKind, &str)> {
    read(text).lints.into_iter().map(|it| (it.kind, &text[it.range])).collect()
}

#[test]
fn references_become_links_or_their_label() {
    let link = "<a href=\"/ca-nhan/bui-manh-cuong/\">";
    assert_eq!(
        html("Đồng chí [[person:bui-manh-cuong]] nói."),
        format!("<p>Đồng chí {link}Bùi Mạnh Cường</a> nói.</p>\n")
    );
    assert_eq!(
        html("**[[person:bui-manh-cuong|Đ/c “Cường” & em]]**"),
        format!("<p><strong>{link}Đ/c “Cường” &amp; em</a></strong></p>\n")
    );
    assert_eq!(html("[[unit:vu-16]] và [[unit:vu-1|Vụ 1]]"), "<p>Vụ 16 và Vụ 1</p>\n");
    assert_eq!(html("[[unit:khong-co]]"), "<p>khong-co</p>\n");
    assert!(html("Chúc mừng![[person:bui-manh-cuong]]").starts_with("<p>Chúc mừng!<a "));
    let table = "| Ai |\n|---|\n| [[person:bui-manh-cuong\\|Ông Cường]] |";
    assert!(html(table).contains(&format!("<td>{link}Ông Cường</a></td>")), "{}", html(table));
    assert!(html("[xem [[person:bui-manh-cuong]]](/x/)").contains("<a href=\"/x/\">xem Bùi Mạnh Cường</a>"));
}

#[test]
fn references_have_exact_ranges() {
    let text = "Ông [[person:a-b]] ở\n> [[ unit:vu-16 | Vụ\n> 16 ]], `[[person:c]]`, \\[[person:d]]\n\n```\n[[person:e]]\n```\n";
    let facts = read(text);
    let found: Vec<_> =
        facts.references.iter().map(|it| (it.kind.word(), it.id.as_str(), it.label.as_deref())).collect();
    assert_eq!(found, [("person", "a-b", None), ("unit", "vu-16", Some("Vụ 16"))]);
    assert_eq!(&text[facts.references[0].range.clone()], "[[person:a-b]]");
    assert_eq!(&text[facts.references[1].range.clone()], "[[ unit:vu-16 | Vụ\n> 16 ]]");
    assert!(facts.bad_references.is_empty());
}

#[test]
fn bad_references_are_told_apart_and_shown_as_written() {
    let cases = [
        ("[[bui-manh-cuong]]", "[[bui-manh-cuong]]", ReferenceFault::NoKind),
        ("[[persn:x]]", "[[persn:x]]", ReferenceFault::UnknownKind("persn".to_owned())),
        ("[[person:Bùi]]", "[[person:Bùi]]", ReferenceFault::BadId("Bùi".to_owned())),
        ("[[unit:vu-16|]]", "[[unit:vu-16|]]", ReferenceFault::EmptyLabel),
        ("[[person:x **y**]]", "[[person:x", ReferenceFault::Unclosed),
        ("| a |\n|--|\n| [[unit:vu-16|Vụ]] |", "[[unit:vu-16|Vụ]]", ReferenceFault::PlainBar),
        ("| a | b |\n|--|--|\n| [[unt:vu-16|Vụ]] | [[unit:x", "[[unt:vu-16|Vụ]]", ReferenceFault::PlainBar),
        ("| a | b |\n|--|--|\n| [[unit:vu-16 | [[unit:x]] |", "[[unit:vu-16", ReferenceFault::Unclosed),
    ];
    for (text, place, fault) in cases {
        let facts = read(text);
        let bad = facts.bad_references.first().unwrap_or_else(|| panic!("{text} is bad"));
        assert_eq!((&text[bad.range.clone()], &bad.fault), (place, &fault), "{text}");
    }
    assert_eq!(html("[[persn:x]]"), "<p>[[persn:x]]</p>\n");
    let table = html("| a | b |\n|--|--|\n| [[person:bui-manh-cuong\\|anh Cường]] | c |");
    assert!(table.contains(">anh Cường</a></td>") && table.matches("<td").count() == 2, "{table}");
    assert_eq!(html("một [[ hai"), "<p>một [[ hai</p>\n");
}

#[test]
fn photos_and_code_cut_the_flow() {
    let text = "Một.\n\n![](anh-1.jpg)\n\n![Toàn cảnh *hội nghị*](photo:mat-anh)\n\nHai.\n\n```rust x\nlet a = 1 < 2;\n```\n\n- mục\n\n  ![](anh-2.jpg)\n\n  ```\n  <b>\n  ```\n";
    let blocks = page(text, &Archive, Dialect::default()).blocks;
    let photo = |destination: &str, alt: &str| {
        let (destination, alt) = (destination.to_owned(), alt.to_owned());
        Block::Photos(vec![PhotoPlacement { destination, alt, title: None }])
    };
    assert_eq!(blocks[0], Block::Html("<p>Một.</p>\n".to_owned()));
    assert_eq!(blocks[1], photo("anh-1.jpg", ""));
    assert_eq!(blocks[2], photo("photo:mat-anh", "Toàn cảnh hội nghị"));
    assert_eq!(blocks[3], Block::Html("<p>Hai.</p>\n".to_owned()));
    let source = "let a = 1 < 2;\n".to_owned();
    assert_eq!(blocks[4], Block::Code { language: Some("rust".to_owned()), source });
    let Block::Html(list) = &blocks[5] else { panic!("a list") };
    assert!(list.contains("<pre><code>&lt;b&gt;\n</code></pre>") && !list.contains("<img"), "{list}");
    assert_eq!(blocks[6], photo("anh-2.jpg", ""), "a photo of a list stands below it");

    let facts = read(text);
    let photos: Vec<&str> = facts.photos.iter().map(|it| &text[it.range.clone()]).collect();
    assert_eq!(photos, ["![](anh-1.jpg)", "![Toàn cảnh *hội nghị*](photo:mat-anh)", "![](anh-2.jpg)"]);
    assert!(facts.images.is_empty());

    assert_eq!(html("![](a.jpg)\n![](b.jpg)"), "[photos a.jpg b.jpg]\n");
    assert_eq!(html("![](a.jpg) và"), "<p> và</p>\n");
    assert_eq!(
        html("x ![](dau.png \"t\")"),
        "<p>x <img src=\"/anh/dau.png\" alt=\"dấu\" title=\"t\" width=\"16\" height=\"9\" loading=\"lazy\"></p>\n"
    );
    let no_figures = Dialect { figures: false, ..Dialect::default() };
    assert!(html_in("![x](dau.png)", no_figures).starts_with("<p><img src=\"/anh/dau.png\" alt=\"x\""));
}

#[test]
fn nothing_unsafe_comes_out() {
    assert_eq!(html("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
    assert_eq!(html("a <b onclick=x>b</b>"), "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n");
    assert_eq!(html("a <!-- giấu --> b\n\n<!-- giấu\n\nnữa -->\n\nc"), "<p>a  b</p>\n<p>c</p>\n");
    let inert = [
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](java&#10;script:alert(1))",
        "[a](&#1;javascript:alert(1))",
        "[a](data:text/html,x)",
        "[a](vbscript:x)",
        "[a](file:///etc/passwd)",
        "[a](mat.html)",
    ];
    for text in inert {
        assert_eq!(html(text), "<p>a</p>\n", "{text}");
    }
    assert_eq!(html("x ![a](data:image/png;base64,xx)"), "<p>x a</p>\n");
    assert_eq!(html("[a](/x \"b\\\" c\")"), "<p><a href=\"/x\" title=\"b&quot; c\">a</a></p>\n");
    assert_eq!(html("[a](</x\" onclick=\">)"), "<p><a href=\"/x%22%20onclick=%22\">a</a></p>\n");
    let attack = Dialect { heading_prefix: "\"><script>", ..Dialect::default() };
    assert!(!html_in("# a", attack).contains("<script>"));
}

#[test]
fn links_are_classified() {
    let kinds = [
        ("https://vksndtc.gov.vn/", Destination::External),
        ("HTTP://x", Destination::External),
        ("//x.vn/", Destination::External),
        ("mailto:a@b.vn", Destination::External),
        ("tel:+84", Destination::External),
        ("/tin-tuc/", Destination::Absolute),
        ("#muc", Destination::Anchor),
        ("van-ban.pdf", Destination::Relative),
        ("../a:b", Destination::Relative),
        ("javascript:x", Destination::Forbidden),
    ];
    for (destination, leads) in kinds {
        let text = format!("xem [ở *đây*]({destination}).");
        let link = &read(&text).links[0];
        assert_eq!((link.leads, link.destination.as_str()), (leads, destination));
        assert_eq!(text[link.range.clone()], text[4..text.len() - 1]);
    }
    assert_eq!(Destination::of(""), Destination::Empty);
    assert_eq!(read("<a@b.vn>").links[0].destination, "mailto:a@b.vn");
    assert_eq!(html("[a](https://x.vn)"), "<p><a href=\"https://x.vn\" rel=\"noopener\">a</a></p>\n");
}

#[test]
fn headings_have_the_same_anchors_in_facts_and_html() {
    let text =
        "# Đổi mới\n\n## Đổi mới\n\n###### [[person:bui-manh-cuong]]\n\n# ★\n\n# Đổi mới 2\n\nA\n===\n";
    let facts = read(text);
    let anchors: Vec<&str> = facts.headings.iter().map(|it| it.anchor.as_str()).collect();
    assert_eq!(anchors[..3], ["doi-moi", "doi-moi-2", "bui-manh-cuong"]);
    assert_eq!(anchors[4..], ["doi-moi-2-2", "a"]);
    let levels: Vec<u8> = facts.headings.iter().map(|it| it.level).collect();
    assert_eq!(levels, [2, 3, 4, 2, 2, 2]);
    let html = html(text);
    for heading in &facts.headings {
        assert!(html.contains(&format!("<h{} id=\"{}\">", heading.level, heading.anchor)), "{html}");
    }
}

#[test]
fn a_heading_reads_what_it_shows() {
    // A single tilde is none of Markdown's marks to us, in text, headings, pictures' words and plain text alike.
    let text = "## Từ 5~10 đến 20~30 vụ, ~~ba~~ bốn\n\nĐã xử 5~10 rồi 20~30 vụ ![5~10](dau.png).\n";
    let [heading] = &read(text).headings[..] else { panic!("it has one heading") };
    assert_eq!(heading.text, "Từ 5~10 đến 20~30 vụ, ba bốn");
    let html = html(text);
    assert!(html.contains("Từ 5~10 đến 20~30 vụ, <del>ba</del> bốn</h2>"), "{html}");
    assert!(html.contains("5~10 rồi 20~30 vụ") && html.contains("alt=\"5~10\""), "{html}");
    assert_eq!(plain(text), "Từ 5~10 đến 20~30 vụ, ba bốn\nĐã xử 5~10 rồi 20~30 vụ .");
}

#[test]
fn the_outline_of_a_body_has_no_gap() {
    let outline = |text| read(text).headings.iter().map(|it| it.level).collect::<Vec<u8>>();
    assert_eq!(outline("## A\n\n### B\n\n## C\n"), [2, 3, 2], "authors who leave `#` to the page");
    assert_eq!(outline("### A\n\n# B\n\n### C\n\n## D\n"), [2, 2, 3, 3], "levels chosen for their looks");
    assert_eq!(outline("# A\n\n## B\n\n### C\n\n#### D\n\n##### E\n\n###### F\n"), [2, 3, 4, 5, 6, 6]);
}

#[test]
fn footnotes_of_two_articles_never_collide() {
    let text = "Một[^1], hai[^n], lại một[^1].\n\n[^n]: Hai.\n\n[^1]: Một.\n\n[^0]: Thừa.\n\nBa [^9].";
    let dialect = Dialect { footnote_prefix: "tin-1-", ..Dialect::default() };
    let html = html_in(text, dialect);
    assert!(html.starts_with(
        "<p>Một<sup class=\"footnote-ref\"><a href=\"#tin-1-fn-1\" id=\"tin-1-fnref-1\" role=\"doc-noteref\">1</a></sup>"
    ));
    assert!(html.contains("id=\"tin-1-fnref-1-2\""), "{html}");
    let one = html.find("<li id=\"tin-1-fn-1\">\n<p>Một.").expect("the first note");
    let two =
        html.find("<li id=\"tin-1-fn-2\">\n<p>Hai. <a href=\"#tin-1-fnref-2\"").expect("the second note");
    assert!(one < two);
    assert!(html.contains("role=\"doc-backlink\" aria-label=\"Trở lại bài 1-2\">↩</a></p>"), "{html}");
    assert!(html.contains("<li>\n<p>Thừa.</p>"), "no text is lost: {html}");
    let lints: Vec<_> = lints(text).into_iter().map(|(kind, place)| (kind, place.trim_end())).collect();
    assert_eq!(lints, [(LintKind::FootnoteUnused, "[^0]: Thừa."), (LintKind::FootnoteUndefined, "[^9]")]);
}

#[test]
fn tables_can_be_scrolled_by_keyboard() {
    let html = html("| Năm | Số |\n|---|--:|\n| 2019 | 5 |");
    assert!(html.starts_with(
        "<div class=\"table-wrap\" role=\"group\" tabindex=\"0\" aria-label=\"Bảng 1\">\n<table>"
    ));
    assert!(html.contains("<th scope=\"col\" class=\"align-right\">Số</th>"));
    assert!(html.contains("<td class=\"align-right\">5</td>"));
    assert!(html.ends_with("</tbody>\n</table>\n</div>\n"));
}

#[test]
fn archived_text_stays_as_it_is() {
    for text in ["X^2^ -- \"a\"... {#b} $c$", "5~10, 20~30 và ~100 người", "- [ ] việc"] {
        let html = html(text);
        assert!(html.contains(text.trim_start_matches("- ")), "{html}");
    }
    assert_eq!(html("~~bỏ~~"), "<p><del>bỏ</del></p>\n");
    assert_eq!(plain("5~10, 20~30"), "5~10, 20~30");
}

#[test]
fn traps_of_vietnamese_prose_are_found() {
    let cases = [
        ("Danh hiệu **“Vì sự nghiệp”**xét tặng", LintKind::BoldNotClosed, "**“Vì sự nghiệp”**"),
        ("mở **mà không đóng", LintKind::BoldNotClosed, "**"),
        ("2020. Nội dung", LintKind::YearBecameList, "2020."),
        ("Thứ 2, 18/10/2021:\n---\nHọp", LintKind::RuleBecameHeading, "---"),
        ("- Đ/c A\n- Đ/c B\n+ Đ/c C", LintKind::ListSplit, "+"),
        ("Một.\n\n    Thụt đầu dòng", LintKind::IndentBecameCode, "Thụt đầu dòng"),
        ("[[person:a]](PVT)", LintKind::ReferenceBecameLink, "[[person:a]](PVT)"),
        ("[x [[person:a]]](/b/)", LintKind::ReferenceInLink, "[[person:a]]"),
    ];
    for (text, kind, place) in cases {
        assert_eq!(lints(text), [(kind, place)], "{text}");
    }
    for text in
        ["**đậm** và \\*\\*", "`**`", "2. Hai", "- a\n  + b\n- c", "a\n\n---\n\nb", "Nhan\n====", "## b"]
    {
        assert_eq!(lints(text), [], "{text}");
    }
}

/// The parser, a reference's name, a caption: wherever the number of a document is read, no line breaks within it.
#[test]
fn numbers_of_documents_stay_on_one_line() {
    for number in ["09/KH-VKSTC", "01/2019/TT-VKSTC", "05-CT/TW", "292/QĐ-VKSTC-V9", "06/2022/QH15"] {
        let whole = format!("<span class=\"number\">{number}</span>");
        for text in [
            format!("Theo Quyết định số {number}, ngày 20/10/2021."),
            format!("**{number}**"),
            format!("- ({number});"),
            format!("[[document:x|Số {number}]]"),
            format!("| Số |\n|---|\n| {number} |"),
        ] {
            let html = html(&text);
            assert!(html.contains(&whole) && html.matches("number").count() == 1, "{text}: {html}");
        }
        assert_eq!(inline(&format!("Ảnh: {number} & 5/6"), &Archive), format!("Ảnh: {whole} &amp; 5/6"));
        for text in
            [format!("`{number}`"), format!("    {number}"), format!("<https://example.org/{number}>")]
        {
            assert!(!html(&text).contains("<span"), "{text}");
        }
    }
    for text in ["và/hoặc", "km/h", "20/10/2021", "24/7", "1/2", "http://example.org/09/KH-X"] {
        assert!(!html(text).contains("<span"), "{text}");
    }
}

#[test]
fn captions_are_one_line() {
    assert_eq!(inline("2020. Hội nghị", &Archive), "2020. Hội nghị");
    assert_eq!(inline("- Đ/c A & B", &Archive), "- Đ/c A &amp; B");
    assert_eq!(inline("# **A** #\n> b", &Archive), "# <strong>A</strong> # &gt; b");
    assert_eq!(
        inline("Ảnh ![x](dau.png): [[person:bui-manh-cuong]] <i>", &Archive),
        "Ảnh : <a href=\"/ca-nhan/bui-manh-cuong/\">Bùi Mạnh Cường</a> &lt;i&gt;"
    );
    assert_eq!(inline("", &Archive), "");
}

#[test]
fn plain_text_and_excerpts() {
    let text = "# Đề mục\n\nMột **đậm**\nhai[^1] [[person:bui-manh-cuong]].\n\n![ảnh](a.jpg)\n\n- a\n- <b>b\n\n[^1]: Chú.\n\n| x | y |\n|--|--|\n| 1 | 2 |";
    assert_eq!(
        plain_with(text, &Archive, Dialect::default()),
        "Đề mục\nMột đậm hai Bùi Mạnh Cường.\na\nb\nx y\n1 2\nChú."
    );
    assert!(plain(text).contains("bui-manh-cuong"));
    assert_eq!(excerpt("một hai ba", 10), "một hai ba");
    assert_eq!(excerpt("một  hai,\nba bốn", 10), "một hai…");
    assert_eq!(excerpt("một hai ba", 8), "một hai…");
    assert_eq!(excerpt("một hai ba", 7), "một…");
    assert_eq!(excerpt("Nguye\u{302}\u{303}n", 5), "Nguye\u{302}\u{303}…".replace("e\u{302}\u{303}…", "…"));
    assert_eq!(excerpt("Nguye\u{302}\u{303}n", 6), "Nguye\u{302}\u{303}n");
    assert_eq!(excerpt("nghiêng", 1), "…");
    assert_eq!(excerpt("x", 0), "");
}

#[test]
fn code_is_colored_by_classes() {
    let html = highlight(Some("rust"), "// a < b\nfn main() { let s = \"x\"; }\n");
    assert!(html.contains("<span class=\"hl-comment\">// a &lt; b"), "{html}");
    assert!(html.contains("<span class=\"hl-string\">\"x\"</span>"), "{html}");
    assert_eq!(highlight(None, "<a>"), "&lt;a&gt;");
    assert_eq!(highlight(Some("khong-co"), "<a>"), "&lt;a&gt;");
    let long = "a".repeat(300_000);
    assert_eq!(highlight(Some("rust"), &long), long);
    for language in ["html", "js", "css", "yaml", "md", "sh"] {
        let soup = Soup(7).text(200);
        let text: String = strip_tags(&highlight(Some(language), &soup));
        assert_eq!(text, soup, "{language}");
    }
}

fn strip_tags(html: &str) -> String {
    let mut out = String::new();
    for part in html.split('<') {
        out += part.split_once('>').map_or(part, |(_, text)| text);
    }
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// Deterministic Markdown-like nonsense.
struct Soup(u64);

impl Soup {
    fn next(&mut self) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits")
    }

    fn text(&mut self, pieces: usize) -> String {
        const PIECES: [&str; 48] = [
            "[[",
            "]]",
            "[",
            "]",
            "(",
            ")",
            "![",
            "](",
            "|",
            "\n",
            "\n\n",
            "> ",
            "- ",
            "+ ",
            "1. ",
            "2020. ",
            "# ",
            "---\n",
            "===\n",
            "```",
            "~~~\n",
            "`",
            "**",
            "*",
            "_",
            "~~",
            "~",
            "<",
            ">",
            "<!--",
            "-->",
            "<b>",
            "&amp;",
            "&#0;",
            "\\",
            "[^1]",
            "[^1]: ",
            "person:a",
            "unit:vu-16",
            "ế",
            "e\u{302}\u{301}",
            "đ",
            " ",
            "    ",
            "\t",
            "\r",
            "\0",
            "| a |\n|--|\n",
        ];
        (0..pieces).map(|_| PIECES[self.next() % PIECES.len()]).collect()
    }
}

#[test]
fn no_input_panics_and_ranges_fit() {
    let mut soup = Soup(1);
    for round in 0..3_000 {
        let text = soup.text(1 + round % 60);
        exercise(&text);
    }
    for _ in 0..500 {
        let bytes: Vec<u8> = (0..200).map(|_| u8::try_from(soup.next() % 256).expect("below 256")).collect();
        exercise(&String::from_utf8_lossy(&bytes));
    }
}

/// Runs every function over a text and looks at what must hold for any.
fn exercise(text: &str) {
    let facts = read(text);
    let ranges = facts.references.iter().map(|it| &it.range);
    let ranges = ranges.chain(facts.lints.iter().map(|it| &it.range));
    let ranges = ranges.chain(facts.bad_references.iter().map(|it| &it.range));
    let ranges = ranges.chain(facts.links.iter().map(|it| &it.range));
    for range in ranges {
        assert!(text.get(range.clone()).is_some_and(|it| !it.is_empty()), "{range:?} in {text:?}");
    }
    for reference in &facts.references {
        let written = &text[reference.range.clone()];
        assert!(written.starts_with("[[") && written.ends_with("]]"), "{written:?} in {text:?}");
    }
    let html = html(text);
    // Footnotes move to the end and their headings with them, so each is looked for in the whole.
    for heading in facts.headings.iter().take(100) {
        assert!(html.contains(&format!("id=\"{}\"", heading.anchor)), "{text:?}");
    }
    for tag in ["<script", "<b>", "<!--"] {
        assert!(!html.contains(tag), "{text:?}");
    }
    assert_balanced(&html, text);
    assert_balanced(&inline(text, &Archive), text);
    let excerpt = excerpt(&plain(text), 40);
    assert!(excerpt.chars().filter(|it| !is_combining_mark(*it)).count() <= 40, "{excerpt}");
}

/// Whether every element is closed inside the one it was opened in.
fn assert_balanced(html: &str, text: &str) {
    let mut open = Vec::new();
    for part in html.split('<').skip(1) {
        let name = part.split(['>', ' ']).next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{text:?} gave {html}"),
            None if ["br", "hr", "img"].contains(&name) => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?} in {text:?}");
}

#[test]
fn monsters_end_soon() {
    let many = 20_000;
    let monsters = [
        ">".repeat(5 * many),
        "[".repeat(5 * many),
        "![".repeat(many),
        "[[person:".repeat(many / 4),
        "[[a|".repeat(many / 4),
        "[[".repeat(many) + &"]]".repeat(many),
        "*".repeat(many),
        "**a ".repeat(many / 4),
        "a**b_".repeat(many / 4),
        "`".repeat(many),
        "<".repeat(many),
        "<!--".repeat(many / 4),
        "[^1]".repeat(many / 4),
        "[^1]: a\n\n".repeat(many / 8),
        "# a\n".repeat(many / 4),
        "- ".repeat(many / 100),
        "|".repeat(many) + "\n" + &"|-".repeat(many),
        "| a | b |\n|---|---|\n".to_owned() + &"| [[unit:vu-16]] | x |\n".repeat(many / 10),
        "\\".repeat(many),
        "![a".repeat(many / 8) + &"](b)".repeat(many / 8),
    ];
    for monster in monsters {
        let start = Instant::now();
        exercise(&monster);
        let head: String = monster.chars().take(12).collect();
        assert!(start.elapsed() < Duration::from_secs(10), "{head}… took {:?}", start.elapsed());
    }
}

#[test]
fn raw_html_is_cleaned_where_a_site_lets_it_through() {
    let dialect = Dialect { raw_html: RawHtml::Sanitize, ..Dialect::default() };
    let text = "Một <mark>đoạn</mark> <a href=\"javascript:alert(1)\" onclick=\"x()\">nối</a>.\n\n\
                <div class=\"khung\" style=\"color:red\"><script>alert(1)</script>Trong **khung**</div>\n\n\
                ## Đề mục\n\n| A |\n|---|\n| b |\n";
    let html: String = page(text, &Archive, dialect)
        .blocks
        .into_iter()
        .map(|it| match it {
            Block::Html(html) => html,
            other => panic!("only HTML is expected, found {other:?}"),
        })
        .collect();
    assert!(html.contains("<mark>đoạn</mark>"), "{html}");
    assert!(html.contains("<div class=\"khung\">"), "{html}");
    assert!(
        html.contains("<h2 id=\"de-muc\">") && html.contains("scope=\"col\""),
        "our own markup stays: {html}"
    );
    for forbidden in ["<script", "javascript:", "onclick", "style="] {
        assert!(!html.contains(forbidden), "{forbidden} must not come through: {html}");
    }
}
