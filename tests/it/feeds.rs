//! Feeds and sitemaps as the programs of readers and search engines see them.

use time::macros::datetime;

use crate::site::{Built, Site};

const FILES: [&str; 3] = ["atom.xml", "rss.xml", "feed.json"];

/// Two items, a unit that both name, a category, a tag; the newer item has a photo, a link and a correction.
fn site() -> Site {
    Site::new()
        .file(
            "content/site.yaml",
            "title: Thử\nbase_url: https://example.org/ky/\ncategories: {nganh: Tin ngành}\nfeeds: {tag_items: 1}\n",
        )
        .file("content/units/vu-1.yaml", "kind: vu\nnames: Vụ 1\n")
        .file(
            "content/news/cu.md",
            "---\nkind: tin\ntitle: Tin cũ\npublished: 2024-05-01\ncategory: nganh\ntags: [Thi đua]\n---\n[[unit:vu-1]] họp.\n",
        )
        .file(
            "content/news/moi/index.md",
            "---\nkind: tin\ntitle: Tin <mới> & hay\npublished: 2024-05-31T08:00\nsapo: Đoạn dẫn.\nbyline: V.T\n\
             errata: [{on: 2024-06-01, wrong: Vụ 2, right: Vụ 1}]\nphotos: [{file: anh.jpg, caption: Ảnh, alt: Ảnh}]\n---\n\
             [[unit:vu-1]] họp.[^1] ![](anh.jpg)\n\n[Bài cũ](/tin-tuc/cu/)\n\n[^1]: Sáng nay.\n",
        )
        .file("content/news/moi/anh.jpg", crate::site::picture(1))
}

fn times(text: &str, part: &str) -> usize {
    text.matches(part).count()
}

/// The feeds of a folder, in all formats.
fn feeds(built: &Built, folder: &str) -> [String; 3] {
    FILES.map(|it| built.text(&format!("{folder}{it}")))
}

#[test]
fn the_site_a_category_a_tag_a_unit_and_a_section_have_feeds_in_three_formats() {
    let built = site()
        .file("content/documents/a.yaml", "kind: quyet_dinh\nsubject: Về việc\ndate: 2024-01-02\n")
        .build();
    let folders = [
        ("/", 2),
        ("/tin-tuc/chuyen-muc/nganh/", 1),
        ("/tin-tuc/tu-khoa/thi-dua/", 1),
        ("/don-vi/vu-1/", 2),
        ("/van-ban/", 1),
    ];
    for (folder, n_items) in folders {
        let [atom, rss, json] = feeds(&built, folder);
        assert_eq!(times(&atom, "<entry>"), n_items, "{atom}");
        assert_eq!(times(&rss, "<item>"), n_items, "{rss}");
        assert_eq!(times(&json, "\"date_published\""), n_items, "{json}");
        let page = built.text(folder);
        for file in FILES {
            let address = format!("href=\"/ky{folder}{file}\"");
            let (head, _) = page.split_once("</head>").expect("a page has a head");
            assert!(head.contains(&address), "{folder} does not announce {file}");
        }
    }
    assert!(!built.has("/don-vi/atom.xml"), "no unit is dated");
    assert!(!built.has("/tin-tuc/atom.xml"), "news is the site's own feed");
}

#[test]
fn the_sites_feed_carries_whole_texts_with_complete_addresses_and_the_others_summaries() {
    let built = site().build();
    for text in feeds(&built, "/") {
        let text = text.replace("\\\"", "\"");
        assert!(text.contains("https://example.org/ky/tin-tuc/cu/\""), "{text}");
        assert!(
            text.contains("<img src=\"https://example.org/ky/tin-tuc/moi/")
                || text.contains("&lt;img src=\"https://example.org/ky/"),
            "{text}"
        );
        assert!(!text.contains("=\"/"), "{text}");
        assert!(text.contains("Tin &lt;mới&gt; &amp; hay") || text.contains("Tin <mới> & hay"), "{text}");
    }
    let [atom, ..] = feeds(&built, "/");
    assert!(atom.contains("xml:base=\"https://example.org/ky/tin-tuc/moi/\""), "footnotes lead to the page");
    for text in feeds(&built, "/don-vi/vu-1/") {
        assert!(text.contains("Đoạn dẫn.") && !text.contains("img src"), "{text}");
    }
    let brief = site().file(
        "content/site.yaml",
        "title: Thử\nbase_url: https://example.org/\nfeeds: {full: false, items: 1}\n",
    );
    for text in feeds(
        &brief
            .file("content/news/cu.md", "---\nkind: tin\ntitle: Tin cũ\npublished: 2024-05-01\n---\n")
            .build(),
        "/",
    ) {
        assert!(!text.contains("img src") && !text.contains("Tin cũ"), "{text}");
    }
}

#[test]
fn a_correction_is_the_latest_change() {
    let built = site().build();
    let [atom, rss, json] = feeds(&built, "/");
    assert_eq!(
        times(&atom, "<updated>2024-06-01T00:00:00+07:00</updated>"),
        2,
        "the feed and its item: {atom}"
    );
    assert!(rss.contains("<atom:updated>2024-06-01T00:00:00+07:00</atom:updated>"), "{rss}");
    assert!(rss.contains("<pubDate>Fri, 31 May 2024 08:00:00 +0700</pubDate>"), "{rss}");
    assert!(json.contains("\"date_modified\":\"2024-06-01T00:00:00+07:00\""), "{json}");
    assert!(built.text("/sitemap.xml").contains("<lastmod>2024-06-01</lastmod>"));
}

#[test]
fn what_readers_may_not_see_is_in_no_feed_and_no_sitemap() {
    let item = |front: &str| format!("---\nkind: tin\ntitle: Kín\n{front}\n---\nKín\n");
    let built = site()
        .file("content/news/nhap.md", item("published: 2024-05-31\ndraft: true"))
        .file("content/news/noi-bo.md", item("published: 2024-05-31\nvisibility: internal"))
        .file("content/news/go.md", item("published: 2024-05-31\nwithdrawn: 2024-06-01"))
        .file(
            "content/news/het-han.md",
            item("published: 2024-05-31\nexpires: 2024-05-31\nmentions: [unit:vu-1]"),
        )
        .file("content/news/sap-dang.md", item("published: 2024-06-03"))
        .file(
            "content/news/ghi-chu.md",
            "---\nkind: tin\ntitle: Mở\npublished: 2024-05-31\nnote: Kín\n---\nMở\n",
        )
        .build();
    let outputs = built.outputs();
    // The tables of data hold what has expired, as its page still stands.
    let told = outputs.iter().filter(|(path, _)| !path.starts_with("data/"));
    let told = told.filter(|(path, _)| path.ends_with(".xml") || path.ends_with(".json"));
    for (path, bytes) in told {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("Kín"), "{path}: {text}");
        let gone = ["nhap", "noi-bo", "/go/", "sap-dang"];
        assert!(!gone.iter().any(|it| text.contains(it)), "{path}: {text}");
    }
}

#[test]
fn the_news_sitemap_holds_two_days() {
    let mut site = site();
    let sitemap = |site: &Site| site.build().text("/sitemap-news.xml");
    let today = sitemap(&site);
    assert_eq!(times(&today, "<url>"), 1, "{today}");
    assert!(
        today.contains("<news:publication_date>2024-05-31T08:00:00+07:00</news:publication_date>"),
        "{today}"
    );
    assert!(today.contains("<news:title>Tin &lt;mới&gt; &amp; hay</news:title>"), "{today}");
    site.options.now = datetime!(2024-06-02 07:59:59 +07:00);
    assert_eq!(times(&sitemap(&site), "<url>"), 1);
    let told = "Sitemap: https://example.org/ky/sitemap-news.xml\n";
    assert!(site.build().text("/robots.txt").contains(told));
    site.options.now = datetime!(2024-06-02 08:00:01 +07:00);
    let later = site.build();
    assert!(!later.has("/sitemap-news.xml"), "one without an address would be invalid");
    assert!(!later.text("/robots.txt").contains(told));
}

#[test]
fn past_50_000_addresses_the_sitemap_is_an_index() {
    let people: String = (0..50_010).map(|it| format!("- {{id: n-{it}, name: Lê Văn A}}\n")).collect();
    let built = site().file("content/people/nhieu.yaml", people).try_build().expect("it can be built");
    let index = built.text("/sitemap.xml");
    assert_eq!(times(&index, "<sitemap>"), 2, "{index}");
    assert!(
        index.contains("<loc>https://example.org/ky/sitemap-2.xml</loc>\n<lastmod>2024-06-01</lastmod>"),
        "{index}"
    );
    let parts = [1, 2].map(|it| times(&built.text(&format!("/sitemap-{it}.xml")), "<loc>"));
    assert_eq!(parts[0], 50_000);
    assert!(parts[1] > 10, "{parts:?}");
}

#[test]
fn a_site_says_which_feeds_it_has_and_in_which_formats() {
    let text = "title: Thử\nbase_url: https://example.org/ky/\ncategories: {nganh: Tin ngành}\n\
                feeds: {formats: [atom, json], of: [site, categories]}\n";
    let built = site().file("content/site.yaml", text).build();
    let feeds: Vec<&str> = built
        .session
        .site
        .plan
        .outputs()
        .map(|it| it.0)
        .filter(|it| FILES.iter().any(|file| it.ends_with(&format!("/{file}")) || it == file))
        .collect();
    assert_eq!(
        feeds,
        ["atom.xml", "feed.json", "tin-tuc/chuyen-muc/nganh/atom.xml", "tin-tuc/chuyen-muc/nganh/feed.json"]
    );
    assert!(!built.text("/").contains("rss.xml"));
}

#[test]
fn tags_have_feeds_from_a_number_of_items_on() {
    let with = |settings: &str| {
        let config = format!("title: Thử\nbase_url: https://example.org/\n{settings}");
        let mut site = Site::new().file("content/site.yaml", config);
        for item in 0..12 {
            let tags = if item < 9 { "[nhiều, vừa]" } else { "[nhiều]" };
            let text = format!(
                "---\nkind: tin\ntitle: Tin {item}\npublished: 2024-05-01\ntags: {tags}\n---\nBài.\n"
            );
            site = site.file(&format!("content/news/tin-{item}.md"), text);
        }
        let built = site.build();
        ["nhieu", "vua"].map(|tag| {
            let folder = format!("/tin-tuc/tu-khoa/{tag}/");
            let has = FILES.map(|it| built.has(&format!("{folder}{it}")));
            assert!(has.iter().all(|it| *it == has[0]), "all formats or none");
            assert_eq!(built.text(&folder).contains(&format!("{folder}atom.xml")), has[0], "{folder}");
            has[0]
        })
    };
    assert_eq!(with(""), [true, false], "ten items by default");
    assert_eq!(with("feeds: {tag_items: 9}\n"), [true, true]);
    assert_eq!(with("feeds: {tag_items: 13}\n"), [false, false]);
}

#[test]
fn a_batch_is_of_the_first_day_that_is_known_whole() {
    let document = "kind: quyet_dinh\nnumber: 5/QĐ\nsubject: X\n";
    let days = [
        ("decision: {number: 5/QĐ, date: 2019-03-04}\n", "", Some("2019-03-04")),
        ("decision: {number: 5/QĐ, date: 2019-03}\nconferred_on: 2019-05-06\n", "", Some("2019-05-06")),
        ("decision: qd\nconferred_on: 2019-05-06\n", "year: 2019\n", Some("2019-05-06")),
        ("decision: qd\nconferred_at: le\n", "year: 2019\n", Some("2019-07-08")),
        ("decision: qd\n", "year: 2019\n", None),
    ];
    for (written, year, day) in days {
        let built = Site::new()
            .file(
                "content/documents/qd.yaml",
                format!("{document}{}", if year.is_empty() { "date: 2018-01-01\n" } else { year }),
            )
            .file("content/conferences/le.yaml", "name: Lễ\nkind: le_ky_niem\ndate: 2019-07-08\n")
            .file(
                "content/grants/dot.yaml",
                format!("{written}award: giay-khen\nyear: 2018\nrecipients: [{{name: Lê An}}]\n"),
            )
            .build();
        let is_there = built.has("/khen-thuong/feed.json");
        assert_eq!(is_there, day.is_some(), "a year is no day: {written}");
        if let Some(day) = day {
            let feed = built.text("/khen-thuong/feed.json");
            assert!(feed.contains(day), "{written}: {feed}");
        }
    }
}

/// A build with drafts or with what is still to appear is for editors: nothing of it is for search engines.
#[test]
fn a_build_for_editors_is_closed_to_search_engines() {
    for (drafts, future) in [(false, false), (true, false), (false, true), (true, true)] {
        let mut site = site().file("content/people/nhap.yaml", "name: Lê Nháp\ndraft: true\n");
        (site.options.drafts, site.options.future) = (drafts, future);
        let (built, is_open) = (site.build(), !drafts && !future);
        let robots = built.text("/robots.txt");
        assert_eq!(robots.contains("Allow: /\n"), is_open, "{robots}");
        assert_eq!(robots.lines().any(|it| it == "Disallow: /"), !is_open, "{robots}");
        for page in ["/", "/tin-tuc/", "/tin-tuc/moi/", "/tin-tuc/tu-khoa/thi-dua/", "/don-vi/vu-1/"] {
            let is_indexed = !built.text(page).contains("<meta name=\"robots\" content=\"noindex\">");
            assert_eq!(is_indexed, is_open, "{page}, drafts: {drafts}, future: {future}");
        }
    }
}

/// An item that comes once more says what was corrected; references within it lead to its page, in every format.
#[test]
fn corrections_and_complete_fragments_stand_in_every_feed() {
    let built = site().file("content/documents/a.yaml", "kind: quyet_dinh\nsubject: Về việc\ndate: 2024-01-02\nerrata: [{on: 2024-02-03, wrong: X, right: Về việc}]\n").build();
    for text in feeds(&built, "/") {
        for part in ["Đính chính, 1/6/2024", "Vụ 2", "https://example.org/ky/tin-tuc/moi/#"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        for within in ["href=\"#", "href=\\\"#", "href=&quot;#", "&quot;#"] {
            assert!(!text.contains(within), "{within}: {text}");
        }
    }
    for text in feeds(&built, "/van-ban/") {
        assert!(text.contains("Đính chính, 3/2/2024: Về việc."), "{text}");
    }
    assert!(built.text("/tin-tuc/moi/").contains("href=\"#fn-1\""), "a page leads within itself");
}
