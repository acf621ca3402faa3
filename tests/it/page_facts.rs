//! What every page has for those who pass it on, cite it or list it.

use std::collections::BTreeSet;

use crate::site::{Built, Site, picture};

fn publications() -> [Built; 2] {
    [Site::sample(), Site::showcase()].map(|it| it.build())
}

#[test]
fn every_page_describes_itself_and_every_listed_one_says_when_it_changed() {
    for built in publications() {
        let pages = built.pages();
        let mut without = Vec::new();
        let mut said = BTreeSet::new();
        for (path, page) in &pages {
            let description = page.html.split_once("<meta name=\"description\" content=\"").map(|it| it.1);
            let description = description.and_then(|it| it.split('"').next()).unwrap_or_default();
            if description.trim().chars().count() < 10 {
                without.push(path.clone());
            }
            said.insert(description.to_owned());
        }
        assert_eq!(without, Vec::<String>::new(), "pages without a description");
        assert!(said.len() * 10 > pages.len() * 8, "descriptions tell pages apart: {}", said.len());
        let sitemap = built.text("/sitemap.xml");
        let count = |it: &str| sitemap.matches(it).count();
        assert_eq!(count("<loc>"), count("<lastmod>"));
        let now = built.session.site.config.now.date().to_string();
        let days = sitemap.split("<lastmod>").skip(1).map(|it| &it[..10]);
        assert!(days.clone().all(|it| it <= &*now), "nothing changes in days to come");
        assert!(days.collect::<BTreeSet<_>>().len() > 3);
    }
}

#[test]
fn corrections_stand_above_the_headline_and_ways_to_pass_on_are_links() {
    let built = Site::new()
        .file("content/news/tin.md", "---\ntitle: Tin {về} \"một\" & hai\nkind: tin\npublished: 2019-07-30\nerrata: [{on: 2020-01-02, wrong: a, right: b}, {on: 2019-08-01, right: c}]\n---\nChữ.\n")
        .file("content/news/khac.md", "---\ntitle: Tin khác\nkind: tin\npublished: 2019-07-30\n---\nChữ.\n")
        .build();
    let html = built.page("/tin-tuc/tin/").html;
    let place = |it: &str| html.find(it).unwrap_or_else(|| panic!("{it} is not there:\n{html}"));
    assert!(place("Đã đính chính <time datetime=\"2020-01-02\">") < place("<h1"));
    for way in ["https://sp.zalo.me/share_inline?url=", "https://www.facebook.com/sharer/sharer.php?u="] {
        place(&format!("{way}https://example.org/tin-tuc/tin/"));
    }
    place("@misc{tin,");
    place("{Tin về");
    let entry = html.split_once("@misc{").map_or("", |it| it.1);
    assert!(!entry.contains("{về}"), "braces of a title would end the field");
    assert!(!built.page("/tin-tuc/khac/").html.contains("Đã đính chính"));
}

#[test]
fn a_crop_keeps_the_point_that_a_photo_names() {
    let photo = |focus: &str| {
        let text = format!(
            "---\ntitle: T\nkind: tin\npublished: 2019-07-30\nphotos: [{{file: a.jpg, caption: C{focus}}}]\n---\nChữ.\n"
        );
        Site::new().file("content/news/mot/index.md", text).file("content/news/mot/a.jpg", picture(1))
    };
    let html = photo(", focus: {x: 34, y: 8}").build().page("/tin-tuc/mot/").html;
    assert!(html.contains("<img class=\"fx-3 fy-1\""), "{html}");
    assert!(!photo("").build().page("/tin-tuc/mot/").html.contains("fx-"));
    let wrong = photo(", focus: {x: 120, y: 8}").try_build().map_or_else(|it| it, |it| it.problems);
    assert!(wrong.contains("out-of-range"), "{wrong}");
}

#[test]
fn the_timeline_goes_by_decades() {
    let held = |year: u16| format!("name: Hội nghị {year}\nkind: tong_ket\ndate: {year}-05-01\n");
    let mut site = Site::new();
    for year in [1889, 1890, 1899, 1900, 2019, 2020] {
        site = site.file(&format!("content/conferences/h{year}.yaml"), held(year));
    }
    let page = site.build().page("/dong-thoi-gian/");
    page.in_order(&["2020–2029", "2010–2019", "1900–1909", "1890–1899", "1880–1889"]);
    page.in_order(&[
        "1890–1899",
        "1899",
        "Hội nghị 1899",
        "1890",
        "Hội nghị 1890",
        "1880–1889",
        "Hội nghị 1889",
    ]);
    for decade in ["2020", "1900", "1890", "1880"] {
        assert!(
            page.html.contains(&format!("id=\"thap-nien-{decade}\""))
                && page.html.contains(&format!("#thap-nien-{decade}\""))
        );
    }
}
