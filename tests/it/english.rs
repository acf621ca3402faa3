//! A publication of another institution, in another language: nothing Vietnamese is left over.

use crate::site::{Built, Site};

const SITE: &str = r#"title: Annals of the Hartwell Foundation
description: Prizes for public service.
base_url: https://annals.example.org/archive/
language: en
time_zone: "+00:00"
collation: en
name_order: given_first
catalogue: none
honorific: "Dr"
categories: {prizes: Prizes}
vocabularies:
  unit_kind: {university: {vi: Đại học, en: University}}
  award_level: {regional: {vi: Vùng, en: Regional}}
addresses:
  news: news
  conferences: events
  people: people
  units: institutions
  awards: prizes
  grants: laureates
  documents: papers
  movements: programs
  anniversaries: anniversaries
  clusters: groups
  initiatives: projects
  presentations: lectures
  schedules: calendar
  category: topic
  tag: tag
  page: page
  official: by-rank
  exemplars: exemplars
  facets: browse
  basis: ground
  recipient: recipient
  unknown: unknown
  level: level
menus: {main: [{text: News, url: /news/}, {text: People, url: /people/}]}
"#;

fn site() -> Site {
    Site::new()
        .file("content/site.yaml", SITE)
        .file("content/units/marlow.yaml", "kind: university\nnames: {name: Marlow University, short: MU}\n")
        .file(
            "content/people/people.yaml",
            "- {id: ada-zimmer, name: Ada Zimmer, positions: [{title: Professor, unit: marlow, from: 2015-09}]}\n\
             - {id: zoe-archer, name: Zoe Archer}\n- {id: ben-miller, name: Ben Miller, exemplar: duoc_cong_nhan}\n",
        )
        .file(
            "content/awards/medal.yaml",
            "name: Hartwell Medal\ncategory: Other\nlevel: regional\nrecipient: Individual or collective\n",
        )
        .file(
            "content/grants/medal-2023.yaml",
            "decision: {number: 7/2023, date: 2023-10-05, issuer_text: Board of Trustees}\naward: medal\nyear: 2023\n\
             conferred_at: ceremony-2023\nrecipients: [person:ada-zimmer, {name: Cleo Brandt, unit_at: marlow}, unit:marlow]\n",
        )
        .file(
            "content/conferences/ceremony-2023.md",
            "---\nname: Award ceremony 2023\nkind: null\nlevel: null\ndate: 2023-11-21\nvenue: Marlow Hall\nhost: unit:marlow\n\
             participations: [{person: zoe-archer, role: phat_bieu}]\n---\nA short evening.\n",
        )
        .file(
            "content/news/medal-awarded.md",
            "---\nkind: tin\ntitle: Medal awarded to Ada Zimmer\npublished: 2023-11-22T09:30\ncategory: prizes\n\
             tags: [medal]\nbyline: Jo Field\nconference: ceremony-2023\n---\n\
             The medal went to [[person:ada-zimmer]] of [[unit:marlow]].\n\n## The prize\n\nIt is of silver.\n",
        )
        .file("content/news/undated.md", "---\nkind: bai\ntitle: An undated note\npublished: null\n---\nText.\n")
        .file("content/documents/charter.yaml", "kind: khac\nsubject: Charter of the foundation\ndate: 2001-03\n")
        .file("content/pages/about.md", "---\ntitle: About\n---\nWho we are.\n")
}

/// Letters that no English word has; one is enough to tell a leftover.
fn vietnamese(built: &Built) -> Vec<String> {
    let sign = |it: char| {
        "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ".contains(it.to_ascii_lowercase())
            || "ĂÂĐÊÔƠƯ".contains(it)
    };
    let mut found = Vec::new();
    for (path, bytes) in built.outputs() {
        if !path.ends_with(".html") && !path.ends_with(".xml") {
            continue;
        }
        // The program's own name is a name.
        let text =
            String::from_utf8(bytes).expect("it is UTF-8").replace('\u{A0}', " ").replace("Kỷ Yếu", "");
        let words =
            text.split(|it: char| it.is_whitespace() || "<>\"".contains(it)).filter(|it| it.contains(sign));
        found.extend(words.map(|it| format!("{path}: {it}")));
    }
    found.sort();
    found.dedup();
    found
}

#[test]
fn no_vietnamese_word_is_left() {
    let built = site().build();
    assert_eq!(vietnamese(&built), Vec::<String>::new());
    assert!(built.page("/news/medal-awarded/").html.contains("<html lang=\"en\">"));
}

#[test]
fn addresses_are_the_publisher_s_own() {
    let built = site().build();
    let foreign = [
        "tin-tuc",
        "hoi-nghi",
        "ca-nhan",
        "don-vi",
        "danh-hieu",
        "khen-thuong",
        "trang",
        "chuyen-muc",
        "khong-ro",
        "thu-bac",
        "dien-hinh",
        "tra-cuu",
        "can-cu",
        "doi-tuong",
    ];
    let own: Vec<&str> = built
        .session
        .site
        .plan
        .outputs()
        .map(|it| it.0)
        .filter(|path| foreign.iter().any(|it| path.contains(it)))
        .collect();
    assert_eq!(own, Vec::<&str>::new());
    for address in [
        "/news/",
        "/news/2023/11/",
        "/news/topic/prizes/",
        "/people/ada-zimmer/",
        "/laureates/2023/",
        "/prizes/medal/",
        "/events/ceremony-2023/",
    ] {
        assert!(
            built.has(address),
            "{address}: {:?}",
            built.session.site.plan.outputs().map(|it| it.0).collect::<Vec<_>>()
        );
    }
    let page = built.page("/people/ada-zimmer/");
    assert!(page.links("/archive/institutions/marlow/"), "links keep the path of the base address");
}

#[test]
fn one_is_singular() {
    let many: String = (0..1200).map(|it| format!("  - {{name: Person {it}}}\n")).collect();
    let built = site()
        .file(
            "content/grants/medal-2024.yaml",
            format!("id: many\ndecision: null\naward: medal\nyear: 2024\nrecipients:\n{many}"),
        )
        .file(
            "content/grants/medal-2022.yaml",
            "id: one\ndecision: null\naward: medal\nyear: 2022\nrecipients: [unit:marlow]\n",
        )
        .build();
    assert!(
        built.page("/laureates/one/").says("1 award · 1 collective"),
        "{}",
        built.page("/laureates/one/").text()
    );
    assert!(built.page("/laureates/many/").says("1,200 awards"), "{}", built.page("/laureates/many/").text());
    assert!(built.page("/institutions/").says("1 unit"), "{}", built.page("/institutions/").text());
    assert!(built.page("/institutions/").says("Marlow University MU 2 awards"));
    for (path, page) in built.pages() {
        let plural = |it: &[&str]| {
            it[0] == "1" && ["awards", "units", "people", "recipients", "days", "years"].contains(&it[1])
        };
        // Line by line: a number and the label of the next one are no phrase.
        for line in page.lines() {
            let words: Vec<&str> = line.split([' ', '\u{a0}']).collect();
            assert!(!words.windows(2).any(plural), "{path}: {line}");
        }
    }
}

#[test]
fn dates_names_and_words_are_english() {
    let built = site().build();
    let news = built.page("/news/medal-awarded/");
    assert!(news.says("22 Nov 2023"), "{}", news.text());
    assert!(news.says("Wednesday"), "{}", news.text());
    built.page("/people/").in_order(&["Zoe Archer", "Ben Miller", "Ada Zimmer"]);
    let grants = built.page("/laureates/2023/");
    assert!(
        grants.says("Hartwell Medal") && grants.says("Cleo Brandt") && grants.says("Marlow University"),
        "{}",
        grants.text()
    );
    assert!(built.page("/institutions/marlow/").says("University"));
    assert!(built.page("/news/undated/").says("not stated"), "{}", built.page("/news/undated/").text());
    assert!(!built.has("/prizes/huan-chuong-lao-dong/"), "the catalogue of Vietnam stays at home");
}
