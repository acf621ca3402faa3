//! The home page of publications with much, little and nothing: no hole, nothing twice, nothing without a date among what is newest.

use std::{collections::BTreeSet, fs, path::Path};

use time::macros::datetime;

use crate::{
    html::{Token, tokens},
    site::{Built, Rendering, Site, picture},
};

/// An element with what is in it, as far as holes are concerned.
#[derive(Debug, Default)]
struct Element {
    name: String,
    class: String,
    /// Elements in it.
    children: Vec<Element>,
    /// Whether a reader sees anything of it: text, a picture, a drawing, a field.
    shows: bool,
}

const VOID: [&str; 6] = ["img", "input", "br", "hr", "use", "link"];

/// The tree of `<main>`.
fn tree(page: &Rendering) -> Element {
    let mut open = vec![Element::default()];
    for token in tokens(page.main()) {
        match token {
            Token::Open(name, attributes) => {
                let class = attributes.iter().find(|it| it.0 == "class").map(|it| it.1.clone());
                let shows = matches!(name.as_str(), "img" | "svg" | "input");
                let element = Element { class: class.unwrap_or_default(), shows, children: Vec::new(), name };
                if VOID.contains(&element.name.as_str()) {
                    close(&mut open, element)
                } else {
                    open.push(element)
                }
            }
            Token::Close(name) => {
                while let Some(last) = open.pop_if(|it| !it.name.is_empty()) {
                    let is_it = last.name == name;
                    close(&mut open, last);
                    if is_it {
                        break;
                    }
                }
            }
            Token::Text(text) => {
                if !text.trim().is_empty() {
                    open.last_mut().expect("the root stays").shows = true;
                }
            }
        }
    }
    while open.len() > 1 {
        let last = open.pop().expect("there are several");
        close(&mut open, last);
    }
    open.pop().expect("the root stays")
}

fn close(open: &mut [Element], element: Element) {
    let around = open.last_mut().expect("the root stays");
    around.shows |= element.shows;
    around.children.push(element);
}

/// Everything that would be a hole: an element that shows nothing, a heading that nothing follows.
fn holes(of: &Element, found: &mut Vec<String>) {
    let is_heading = |it: &Element| it.name.starts_with('h') && it.name.len() == 2;
    for (at, child) in of.children.iter().enumerate() {
        let drawn = matches!(child.name.as_str(), "svg" | "br" | "hr" | "button");
        if !child.shows && !drawn && child.name != "title" {
            found.push(format!("<{} class=\"{}\"> shows nothing", child.name, child.class));
        }
        let followed = of.children.get(at + 1).is_some_and(|it| !is_heading(it) && it.shows);
        // The page's own heading stands above all of it, and cards of news end in theirs.
        if child.name == "h2" && !followed && !child.class.contains("__title")
            || child.class == "section__title" && !followed
        {
            found.push(format!("nothing follows a heading of <{} class=\"{}\">", of.name, of.class));
        }
        if !drawn {
            holes(child, found);
        }
    }
}

/// What titles lead to: each record once.
fn twice(page: &Rendering) -> Vec<String> {
    const TITLES: [&str; 9] = [
        "news-card__title",
        "person-card__name",
        "unit-line",
        "award-row__name",
        "conference-card__title",
        "memory__what",
        "feature__name",
        "book-card__title",
        "history__name",
    ];
    let (mut seen, mut twice, mut inside) = (BTreeSet::new(), Vec::new(), false);
    for token in tokens(page.main()) {
        let Token::Open(_, attributes) = token else { continue };
        let value = |name: &str| attributes.iter().find(|it| it.0 == name).map(|it| it.1.clone());
        if let Some(class) = value("class") {
            inside |= class.split(' ').any(|it| TITLES.contains(&it));
        }
        if let Some(url) = value("href").filter(|_| inside) {
            inside = false;
            if !seen.insert(url.clone()) {
                twice.push(url);
            }
        }
    }
    twice
}

#[track_caller]
fn whole(built: &Built) -> Rendering {
    let page = built.page("/");
    let mut found = Vec::new();
    holes(&tree(&page), &mut found);
    assert_eq!(found, Vec::<String>::new(), "{}", page.main());
    assert_eq!(twice(&page), Vec::<String>::new());
    assert!(page.lines().len() > 2, "it says something: {:?}", page.lines());
    page
}

/// The showcase on a day of its own year.
fn showcase() -> Site {
    let mut site = Site::showcase();
    site.options.now = datetime!(2026-11-29 12:00 UTC);
    site
}

#[test]
fn a_publication_without_records_says_so() {
    let page = whole(&Site::new().build());
    assert!(page.says("Thử") && page.says("đang được biên soạn"), "{}", page.text());
}

#[test]
fn a_new_publication_has_no_hole() {
    let mut site = Site::new();
    for (from, to) in [
        ("site.yaml", "site.yaml"),
        ("news.md", "news/tin-dau-tien/index.md"),
        ("person.md", "people/nguyen-van-mau.md"),
        ("unit.md", "units/don-vi-mau.md"),
        ("conference.md", "conferences/hoi-nghi-mau.md"),
        ("page.md", "pages/gioi-thieu.md"),
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/init/vi").join(from);
        site = site.file(&format!("content/{to}"), fs::read(path).expect("a template of `init`"));
    }
    let page = whole(&site.build());
    for part in ["Tin đầu tiên", "1 cá nhân", "1 tập thể", "Hội nghị mẫu"] {
        assert!(page.says(part), "{part}: {}", page.text());
    }
}

#[test]
fn one_item_of_news_leads_alone() {
    let news = "---\ntitle: Tin duy nhất\nkind: tin\npublished: 2024-05-01\n---\nBài.\n";
    let page = whole(&Site::new().file("content/news/tin.md", news).build());
    assert!(page.says("Tin duy nhất") && !page.says("Tin mới"), "{}", page.text());
    assert!(!page.main().contains("front__side"), "nothing stands beside it");
}

#[test]
fn without_news_the_archive_is_the_front() {
    let mut records = archive(Site::new(), "portrait: {file: an.jpg, credit: A}\n");
    records.options.now = datetime!(2024-07-06 12:00 UTC);
    let page = whole(&records.file("content/people/an/an.jpg", picture(1)).build());
    page.in_order(&["Đã cứu người trong lũ", "Lê Văn An", "Quyết định mới", "Giấy khen"]);
    page.in_order(&["Ngày này, các năm trước", "6/7/2018", "6 năm trước"]);
    assert!(page.main().contains("feature__photo") && page.main().contains("<img"), "with a portrait");
    assert!(!page.says("Tin mới"));
}

/// A publication of people, units and decisions; the best of its people has a portrait.
fn archive(site: Site, portrait: &str) -> Site {
    let person =
        format!("---\nname: Lê Văn An\nexemplar: {{status: duoc_cong_nhan}}\n{portrait}---\nTiểu sử.\n");
    let mut site = site
        .file("content/people/an/index.md", person)
        .file("content/people/binh.yaml", "name: Trần Thị Bình\n")
        .file("content/units/so.yaml", "names: Sở X\nkind: vu\n");
    for year in 2016..2023 {
        let text = format!(
            "decision: {{number: 1/QĐ-{year}, date: {year}-07-06, issuer: so}}\naward: giay-khen\nyear: {year}\nissuer_unit: so\nrecipients:\n  - {{person: an, citation: Đã cứu người trong lũ.}}\n  - person:binh\n",
        );
        site = site.file(&format!("content/grants/dot-{year}.yaml"), text);
    }
    site
}

#[test]
fn without_photographs_no_place_waits_for_one() {
    let mut site = archive(Site::new(), "");
    for day in 1..=15 {
        let text = format!("---\ntitle: Tin số {day}\nkind: tin\npublished: 2024-05-{day:02}\n---\nBài.\n");
        site = site.file(&format!("content/news/tin-{day}.md"), text);
    }
    let page = whole(&site.build());
    assert!(!page.main().contains("__photo") && !page.main().contains("<img"), "{}", page.main());
    page.in_order(&["Tin số 15", "Tin số 14", "Tin số 11", "Lê Văn An", "Tin số 10"]);
}

#[test]
fn ten_thousand_records_fill_it_and_no_more() {
    let list = |n: usize, line: &dyn Fn(usize) -> String| (0..n).map(line).collect::<String>();
    let site = Site::new()
        .file("content/site.yaml", "title: Thử\nbase_url: https://example.org/\ncategories: {a: A, b: B}\n")
        .file("content/people/tat-ca.yaml", list(4000, &|it| {
            format!("- {{id: nguoi-{it}, name: Người Thứ {it}, exemplar: {{status: duoc_cong_nhan}}, bio: Nhiều năm ở cơ sở.}}\n")
        }))
        .file("content/units/tat-ca.yaml", list(1000, &|it| {
            format!("- {{id: don-vi-{it}, names: Phòng {it}, kind: phong}}\n")
        }))
        .file("content/conferences/tat-ca.yaml", list(1000, &|it| {
            format!("- {{id: hoi-nghi-{it}, name: Hội nghị {it}, kind: so_ket, date: 20{:02}-06-{:02}}}\n", it % 24, 1 + it % 28)
        }))
        .file("content/news/tat-ca.yaml", list(4000, &|it| {
            let category = if it % 2 == 0 { "a" } else { "b" };
            format!("- {{id: tin-{it}, title: Tin {it}, kind: tin, category: {category}, body: Bài., published: 20{:02}-06-{:02}}}\n", it % 24, 1 + it % 28)
        }));
    let page = whole(&site.build());
    assert!(page.says("4.000 cá nhân") && page.says("1.000 tập thể"), "{}", page.text());
    page.in_order(&["Ngày này, các năm trước", "1/6/2020", "4 năm trước", "1/6/2012"]);
    assert!(page.html.len() < 60_000, "{} bytes", page.html.len());
}

#[test]
fn the_publications_of_the_repository_have_no_hole() {
    let page = whole(&showcase().build());
    page.in_order(&["47 cá nhân", "28 tập thể", "Kỷ yếu", "Mở kỷ yếu", "EPUB", "Quyết định mới", "Tin mới"]);
    whole(&Site::sample().build());
}

/// What has no day is in the archive, and new nowhere.
#[test]
fn nothing_without_a_date_is_newest() {
    let news = |title: &str, rest: &str| format!("---\ntitle: {title}\nkind: tin\n{rest}\n---\nBài.\n");
    let decision = "award: giay-khen\nissuer_unit: so\nrecipients: [person:an]\n";
    let site = Site::new()
        .file("content/people/an.yaml", "name: Lê Văn An\n")
        .file("content/units/so.yaml", "names: Sở X\nkind: vu\n")
        .file("content/news/khong-ngay.md", news("Tin không ngày", "published: null"))
        .file("content/news/co-ngay.md", news("Tin có ngày", "published: 2001-01-01"))
        .file("content/conferences/khong-ngay.yaml", "name: Hội nghị không ngày\nkind: so_ket\ndate: null\n")
        .file("content/conferences/co-ngay.yaml", "name: Hội nghị có ngày\nkind: so_ket\ndate: 1999\n")
        .file("content/grants/khong-ngay.yaml", format!("decision: null\nyear: 2023\n{decision}"))
        .file(
            "content/grants/co-ngay.yaml",
            format!("decision: {{number: 1/QĐ, date: 2001-02-03, issuer: so}}\nyear: 2000\n{decision}"),
        );
    let page = whole(&site.build());
    assert!(!page.says("không ngày"), "{}", page.text());
    page.in_order(&["Tin có ngày", "1/QĐ", "Hội nghị có ngày"]);
    let latest = page.section("quyet-dinh");
    assert!(!latest.contains("2023"), "{latest}");
    // Whoever keeps an item on top says so.
    let pinned =
        site.file("content/news/khong-ngay.md", news("Tin không ngày", "published: null\npinned: true"));
    whole(&pinned.build()).in_order(&["Tin không ngày", "Tin có ngày"]);
}

/// The exemplar and the award change from day to day, and nothing else makes the page another.
#[test]
fn another_day_presents_another_exemplar() {
    let on = |day: u8| {
        let mut site = showcase();
        site.options.now = site.options.now.replace_day(day).expect("a day of November");
        site.build().page("/")
    };
    let (first, again, next) = (on(28), on(28), on(29));
    assert_eq!(first.html, again.html);
    let feature = |page: &Rendering| {
        let start = page.html.find("feature__name").expect("somebody is presented");
        page.html[start..start + 200].to_owned()
    };
    assert_ne!(feature(&first), feature(&next));
}

/// Boxes for a name are forms that lead to the search page; without a search there are none, and no holes either.
#[test]
fn doors_lead_to_the_search_page_and_to_lists() {
    let page = archive(Site::new(), "").build().page("/");
    for part in ["action=\"/tim-kiem/\"", "name=\"loai\" value=\"person\"", "name=\"loai\" value=\"unit\""] {
        assert!(page.main().contains(part), "{part}: {}", page.main());
    }
    assert!(page.links("/ca-nhan/") && page.links("/don-vi/"));
    let site = archive(Site::new(), "")
        .file("content/site.yaml", "title: Thử\nbase_url: https://example.org/\nwithout: [search]\n");
    let page = whole(&site.build());
    assert!(!page.html.contains("<form") && page.says("2 cá nhân"), "{}", page.html);
}

/// A menu that leads to a yearbook shows its cover and its files; a menu made by the program leads to all of them.
#[test]
fn yearbooks_stand_in_the_menu() {
    let page = showcase().build().page("/gioi-thieu/");
    let menu = &page.html[..page.html.find("<main").expect("a main part")];
    assert!(menu.contains("menu-book") && menu.contains("/ky-yeu/dai-hoi-vi/dai-hoi-vi.epub"), "{menu}");
    let book = "title: Kỷ yếu\nconference: hoi-nghi\nspan: {from: 2019, to: 2023}\nresults_cutoff: 2023\nparts:\n  - {kind: chi_muc, of: [people]}\n";
    let built = archive(Site::new(), "")
        .file("content/conferences/hoi-nghi.yaml", "name: Đại hội\nkind: so_ket\ndate: 2024-01-01\n")
        .file("content/yearbooks/hai/yearbook.yaml", book)
        .build();
    assert!(built.page("/").html.contains("<a href=\"/ky-yeu/\">Kỷ yếu</a>"));
    assert!(!built.page("/").html.contains("menu-book"), "a book that was not made is not offered");
    let offered = archive(Site::new(), "")
        .file("content/conferences/hoi-nghi.yaml", "name: Đại hội\nkind: so_ket\ndate: 2024-01-01\n")
        .file("content/yearbooks/hai/yearbook.yaml", format!("editions: [epub]\n{book}"))
        .build();
    let home = offered.page("/").html;
    let menu = &home[..home.find("<main").expect("a main part")];
    for part in ["menu-book", "href=\"/ky-yeu/\"", "href=\"/ky-yeu/hai/\"", "href=\"/ky-yeu/hai/hai.epub\""] {
        assert!(menu.contains(part), "{part}: {menu}");
    }
}
