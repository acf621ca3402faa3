//! Addresses that stand bare in Markdown: every address in every place, and where none is.

use std::fmt::Write;

use kyyeu::prose::{Block, Dialect, LintKind, RawHtml, facts, inline, page, plain, tree};

use crate::commonmark::Identity;

fn html_in(text: &str, dialect: Dialect<'_>) -> String {
    let html = |it| match it {
        Block::Html(html) => html,
        other => format!("{other:?}"),
    };
    page(text, &Identity, dialect).blocks.into_iter().map(html).collect()
}

fn html(text: &str) -> String {
    html_in(text, Dialect::default())
}

/// As they are written in the source, as they are read, and where they lead.
const ADDRESSES: [(&str, &str, &str); 14] = [
    ("https://a.example.vn", "https://a.example.vn", "https://a.example.vn"),
    ("http://a.example.vn/", "http://a.example.vn/", "http://a.example.vn/"),
    ("HTTPS://A.example.vn/x", "HTTPS://A.example.vn/x", "HTTPS://A.example.vn/x"),
    ("www.a.example.vn/tin", "www.a.example.vn/tin", "http://www.a.example.vn/tin"),
    ("https://a.vn/x?a=1&b=2#c", "https://a.vn/x?a=1&b=2#c", "https://a.vn/x?a=1&b=2#c"),
    ("https://a.vn/x?a=1&amp;b=2", "https://a.vn/x?a=1&b=2", "https://a.vn/x?a=1&b=2"),
    ("https://a.vn/tin_so_1_x", "https://a.vn/tin_so_1_x", "https://a.vn/tin_so_1_x"),
    ("https://a.vn/tin\\_so\\_1", "https://a.vn/tin_so_1", "https://a.vn/tin_so_1"),
    ("https://a.vn/x_(y)", "https://a.vn/x_(y)", "https://a.vn/x_(y)"),
    ("https://a.vn/~x/Việt_Nam", "https://a.vn/~x/Việt_Nam", "https://a.vn/~x/Việt_Nam"),
    ("https://a.vn:8443/x.pdf", "https://a.vn:8443/x.pdf", "https://a.vn:8443/x.pdf"),
    ("https://203.0.113.7/x", "https://203.0.113.7/x", "https://203.0.113.7/x"),
    ("van_thu.vp@a.example.vn", "van_thu.vp@a.example.vn", "mailto:van_thu.vp@a.example.vn"),
    ("a+b@a.vn", "a+b@a.vn", "mailto:a+b@a.vn"),
];

/// What stands before and after, in the source and as it is read.
const AROUND: [(&str, &str); 24] = [
    ("", ""),
    ("Xem ", " nhé"),
    ("Xem ", "."),
    ("Xem ", ", rồi về"),
    ("Có ở ", "? Có"),
    ("Có ở ", "! Có"),
    ("Có ở ", "; có"),
    ("Có ở ", ": có"),
    ("Có ở ", "…"),
    ("Có ở ", "..."),
    ("(", ")"),
    ("(xem ", ")."),
    ("“", "”"),
    ("“", "”, hết"),
    ("«", "»"),
    ("‘", "’."),
    ("'", "'"),
    ("\"", "\"."),
    ("Thư: ", "\u{a0}x"),
    ("Thư:", " x"),
    ("- ", ""),
    ("# ", ""),
    ("> ", ""),
    ("1. ", ","),
];

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
}

fn link(read: &str, leads: &str) -> String {
    let href = escaped(leads).replace('ệ', "%E1%BB%87");
    format!("<a href=\"{href}\" rel=\"noopener\">{}</a>", escaped(read))
}

#[test]
fn every_address_in_every_place_is_a_link_that_ends_where_it_ends() {
    let mut faults = String::new();
    for (written, read, leads) in ADDRESSES {
        for (before, after) in AROUND {
            let text = format!("{before}{written}{after}");
            let got = html(&text);
            let wanted = link(read, leads);
            let found = facts(&text, Dialect::default()).links;
            let place = before.len()..before.len() + written.len();
            let is_right = got.contains(&wanted)
                && got.matches("<a ").count() == 1
                && found.len() == 1
                && found[0].range == place
                && found[0].destination == leads;
            if !is_right {
                writeln!(faults, "{text:?}\n  {got:?}\n  {wanted:?}\n  {found:?}")
                    .expect("a string takes all");
            }
        }
        for (before, after) in
            [("**", "**"), ("*", "*"), ("~~", "~~"), ("| a |\n|--|\n| ", " |"), ("x[^1]\n\n[^1]: ", "")]
        {
            let got = html(&format!("{before}{written}{after}"));
            if !got.contains(&link(read, leads)) {
                writeln!(faults, "{before}{written}\n  {got:?}").expect("a string takes all");
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn no_link_where_none_is_meant() {
    let sanitize = Dialect { raw_html: RawHtml::Sanitize, ..Dialect::default() };
    let mut faults = String::new();
    for (written, read, _) in ADDRESSES {
        for around in [
            ("`", "`"),
            ("```\n", "\n```"),
            ("    ", ""),
            ("<!-- ", " -->"),
            ("x ![", "](a.jpg)"),
            ("x <b title=\"", "\">"),
        ] {
            let text = format!("{}{written}{}", around.0, around.1);
            if facts(&text, Dialect::default()).links.len() + html(&text).matches("<a ").count() > 0 {
                writeln!(faults, "{text:?}").expect("a string takes all");
            }
        }
        for around in
            [("[", "](https://b.vn/)"), ("[xem ", " này](b.pdf)"), ("<a href=\"https://b.vn\">", "</a>")]
        {
            let got = html_in(&format!("{}{written}{}", around.0, around.1), sanitize);
            if got.matches("<a ").count() != 1
                || !got.contains("href=\"https://b.vn") && !got.contains("href=\"b.pdf")
            {
                writeln!(faults, "{got:?}").expect("a string takes all");
            }
        }
        let heading = |text: &str| facts(text, Dialect::default()).headings[0].anchor.clone();
        assert_eq!(heading(&format!("## Xem {written} nhé")), heading(&format!("## Xem `{read}` nhé")));
    }
    for text in [
        "a\\@b.vn",
        "'@b.vn'",
        "thư@b.vn",
        "https\\://a.vn",
        "www\\.a.vn",
        "a@b",
        "@a.vn",
        "a @b.vn",
        "://a.vn",
        "https://",
        "www.",
        "xhttps://a.vn",
        "javascript://a.vn/%0Aalert(1)",
        "ftp://a.vn",
        "file:///etc/passwd",
        "tin.example.vn",
        "TP.HCM",
        "5@6",
        "https:// a.vn",
        "## Mục {#www.a.vn}",
        "https://“a.vn”",
    ] {
        if html(text).contains("<a ") {
            writeln!(faults, "{text:?}\n  {:?}", html(text)).expect("a string takes all");
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn plain_text_books_and_captions_agree_with_the_page() {
    for (written, read, leads) in ADDRESSES {
        let text = format!("Xem {written}.");
        assert_eq!(plain(&text), format!("Xem {read}."));
        assert_eq!(inline(&text, &Identity), format!("Xem {}.", link(read, leads)));
        let nodes = tree::tree(&text, &Identity, Dialect::default());
        let shown = format!("{nodes:?}");
        assert!(shown.contains(&format!("Link({leads:?}, [Text({read:?})])")), "{shown}");
    }
}

#[test]
fn notation_of_ours_stays_what_it_is_beside_an_address() {
    let text = "https://a.vn [[person:x|a@b.vn]] www.b.vn {{ 5 }} d@e.vn";
    let found = facts(text, Dialect { live_figures: true, ..Dialect::default() });
    let leads: Vec<&str> = found.links.iter().map(|it| it.destination.as_str()).collect();
    assert_eq!(leads, ["https://a.vn", "http://www.b.vn", "mailto:d@e.vn"]);
    assert_eq!(found.references.len(), 1);
    assert_eq!(found.references[0].label.as_deref(), Some("a@b.vn"));
    let lints: Vec<LintKind> =
        facts("a@b.vn[^1] **https://a.vn", Dialect::default()).lints.iter().map(|it| it.kind).collect();
    assert_eq!(lints, [LintKind::FootnoteUndefined, LintKind::BoldNotClosed]);
}

#[test]
fn thousands_of_addresses_in_one_line_are_all_links() {
    let text = "https://a.vn/x_y&amp;z, a@b.vn [x] ".repeat(5000);
    assert_eq!(html(&text).matches("<a ").count(), 10_000);
    for text in [
        "@".repeat(50_000),
        "a@".repeat(50_000),
        "://".repeat(50_000),
        "www.".repeat(50_000),
        "https://[[".repeat(20_000),
    ] {
        assert!(!html(&text).is_empty());
    }
}
