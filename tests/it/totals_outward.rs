//! What leaves the site for other programs has the same count as its pages: tables of data, JSON-LD, feeds, search.

use std::collections::{BTreeMap, BTreeSet};

use kyyeu::{
    check::{Grant, Recipient},
    plan::{Feed, FeedForm, Output, Page, PeopleBy, SearchPart, narrow},
    records::{Mention, Party},
    search::{Index, documents::documents},
};
use serde_json::Value;

use crate::{
    data, json_ld, search,
    site::{Built, Site},
    totals::{awards, site},
};

/// Everything that is counted in a way of its own: shares, refusals, collectives, households, numbers, news.
fn full() -> Built {
    let news = |day: u8, more: &str| {
        format!(
            "---\nkind: tin\ntitle: Tin {day}\npublished: 2024-03-{day:02}\nmentions: [unit:phong-1, person:an]\n{more}---\nBài.\n"
        )
    };
    site()
        .file(
            "content/grants/khac.yaml",
            "id: khac\ndecision: {number: 9/QĐ, date: 2021-05-01}\naward: bang-khen-thu-tuong\nyear: 2021\nunit_at: tinh-a\n\
             recipients:\n  - {name: Tập thể Đội 1, kind: tap_the}\n  - {name: Hộ ông Ba, kind: ho_gia_dinh}\n  - {count: 12, kind: ca_nhan}\n\
             \x20 - {person: chi, revoked: {on: 2022-01-01}}\n  - {person: dung, status: tu_choi}\n",
        )
        .file("content/news/mot.md", news(1, "tags: [Thi đua]\n"))
        .file("content/news/hai.md", news(2, "tags: [Thi đua]\nexpires: 2024-04-01\n"))
        .file("content/news/ba.md", news(3, "tags: [Khác]\n"))
        .build()
}

/// Awards as a reader of the table counts them: rows that count, by how many they honor; parts of a shared award by their shares.
fn of_rows<'r>(rows: impl Iterator<Item = &'r Value>) -> u64 {
    let (mut whole, mut shares) = (0, BTreeMap::new());
    for row in rows.filter(|it| it["counts"] == true) {
        let Some(share) = row["share"].as_str() else {
            whole += row["n_honored"].as_u64().expect("a number");
            continue;
        };
        let (of, parts) = share.split_once('/').expect("it is a share");
        let key = ["batch", "award", "class", "year_to"].map(|it| row[it].to_string());
        let (of, parts): (f64, f64) = (of.parse().expect("a number"), parts.parse().expect("a number"));
        *shares.entry(key).or_insert(0.0) += of / parts;
    }
    whole + shares.values().map(|it: &f64| (it - 1e-6).ceil() as u64).sum::<u64>()
}

#[test]
fn tables_of_data_have_the_totals_of_pages() {
    let built = full();
    let records = built.session.site.catalog.records();
    let rows = data::table(&built, "grants");
    assert_eq!(of_rows(rows.iter()), awards(&built, |_| true));
    let check = |column: &str, value: &str, is_meant: &dyn Fn(&Grant) -> bool| {
        let found = of_rows(rows.iter().filter(|it| it[column].to_string().trim_matches('"') == value));
        assert_eq!(found, awards(&built, is_meant), "{column} {value}");
    };
    for (id, award) in records.awards.iter() {
        check("award", &award.id, &|it| it.award == id);
    }
    for (id, batch) in records.grants.iter() {
        check("batch", &batch.id, &|it| it.batch == id);
    }
    for year in 2014..2023 {
        check("year_to", &year.to_string(), &|it| it.year.is_some_and(|it| it.to == year));
    }
    for key in ["ca_nhan", "tap_the", "ho_gia_dinh"] {
        check("honored", key, &|it| it.recipient.honored().key() == key);
    }
    let package: Value = serde_json::from_str(&built.text("/data/datapackage.json")).expect("it is JSON");
    assert!(package["resources"].as_array().is_some_and(|it| it.len() > 3));
}

#[test]
fn json_ld_lists_the_awards_that_count() {
    let built = full();
    let records = built.session.site.catalog.records();
    let mut n_listed = 0;
    let parties = records.people.ids().map(Party::Person).chain(records.units.ids().map(Party::Unit));
    for party in parties {
        let of = Mention::from(party);
        let grants = built.session.site.catalog.grants();
        let own = grants.iter().filter(|(_, it)| it.counts() && it.recipient.party() == Some(party)).count();
        let address = built.session.site.plan.addresses.relative(of);
        let nodes = json_ld::nodes(&built.text(&format!("/{address}")));
        let listed = nodes.iter().find_map(|it| it["award"].as_array()).map_or(0, Vec::len);
        assert_eq!(listed, own, "{address}");
        n_listed += listed;
    }
    assert!(n_listed > 5, "{n_listed}");
}

#[test]
fn search_finds_by_an_award_whom_its_lists_have() {
    let built = full();
    let site = &built.session.site;
    let (found, _) = documents(site);
    let packed = search::inflate(Index::new(&built.session).part(SearchPart::Awards));
    let packed: Value = serde_json::from_str(&packed).expect("it is JSON");
    let columns: Vec<&str> = packed[1].as_str().expect("a column").split(',').collect();
    assert_eq!(columns.len(), found.len());
    let mut n_holders = 0;
    for (place, (award, it)) in site.catalog.records().awards.iter().enumerate() {
        assert_eq!(packed[0][place][0], &*it.id);
        let has = |column: &str| column.split(' ').any(|it| it == place.to_string());
        let of_person =
            |(of, column): (&Mention, &&str)| matches!(of, Mention::Person(_)).then_some((*of, has(column)));
        let by_search: BTreeSet<Mention> =
            found.iter().zip(&columns).filter_map(of_person).filter(|it| it.1).map(|it| it.0).collect();
        let grants = site.catalog.grants().iter().map(|it| it.1);
        let holders: BTreeSet<Mention> = grants
            .filter(|it| it.award == award && it.counts())
            .filter_map(|it| match it.recipient {
                Recipient::Person(person) => Some(Mention::Person(person)),
                _ => None,
            })
            .collect();
        assert_eq!(by_search, holders, "{}", it.id);
        let list = narrow::people_address(&site.config, &site.catalog, &PeopleBy::Award(award));
        assert_eq!(built.has(&format!("/{list}")), !holders.is_empty(), "{list}");
        n_holders += holders.len();
    }
    assert!(n_holders > 4, "{n_holders}");
    let kinds = found.iter().filter(|it| matches!(it, Mention::News(_))).count();
    assert_eq!(kinds, 2, "what has expired is not found");
}

#[test]
fn a_feed_has_what_its_list_has() {
    let built = full();
    let site = &built.session.site;
    let mut n_feeds = 0;
    for (path, output) in site.plan.outputs() {
        let Output::Feed(feed, FeedForm::Json) = output else { continue };
        let text: Value = serde_json::from_str(&built.text(&format!("/{path}"))).expect("it is JSON");
        let items = text["items"].as_array().expect("a list").len();
        let tag = |label: &str| site.atlas.news.tags().find(|it| it.1.label == label).map(|it| it.0);
        let listed = match feed {
            Feed::Site => 2,
            Feed::Tag(it) if Some(*it) == tag("Thi đua") || Some(*it) == tag("Khác") => 1,
            Feed::Unit(unit) => 2 * usize::from(&*site.catalog.records().units[*unit].id == "phong-1"),
            Feed::Section(kind) => {
                let batches = site.catalog.records().grants.iter();
                assert_eq!(kind.word(), "grants", "{path}");
                batches.filter(|(_, it)| it.decision.as_ref().is_some()).count().min(items)
            }
            Feed::Category(_) | Feed::Tag(_) => panic!("there is none: {path}"),
        };
        assert_eq!(items, listed, "{path}");
        for item in text["items"].as_array().into_iter().flatten() {
            let address = item["url"].as_str().expect("an address").replace("https://example.org", "");
            let index = site.plan.at(&format!("{}index.html", &address[1..])).expect("it is planned");
            assert!(matches!(site.plan.output(index), Output::Page(Page::Record(_))), "{address}");
        }
        n_feeds += 1;
    }
    assert!(n_feeds >= 3, "{n_feeds}");
}

#[test]
fn parts_of_different_awards_are_awards_by_themselves() {
    let batch = |id: u8, year: u16| {
        format!(
            "- id: qd-{id}\n  decision: {{number: {id}/QĐ, date: {year}-12-01}}\n  award: bang-khen-thu-tuong\n  year: {year}\n  unit_at: vu\n\
             \x20 recipients: [{{person: an, joint: {{share: 1/3}}}}, {{person: binh, joint: {{share: 1/3}}}}, {{person: chi, joint: {{share: 1/3}}}}]\n"
        )
    };
    let built = Site::new()
        .file("content/units/vu.yaml", "names: Vụ Một\nkind: vu\n")
        .file(
            "content/people/tat-ca.yaml",
            "- {id: an, name: Lê An}\n- {id: binh, name: Vũ Bình}\n- {id: chi, name: Đỗ Chi}\n",
        )
        .file("content/grants/a.yaml", batch(1, 2015) + &batch(2, 2020))
        .build();
    for (address, said) in [
        ("/khen-thuong/", "2 lượt khen thưởng"),
        ("/khen-thuong/2015/", "1 lượt khen thưởng"),
        ("/khen-thuong/2020/", "1 lượt khen thưởng"),
        ("/khen-thuong/qd-1/", "1 lượt khen thưởng"),
        ("/danh-hieu/bang-khen-thu-tuong/", "2 lượt khen thưởng"),
        ("/khen-thuong/don-vi/vu/", "2 lượt khen thưởng"),
        ("/ca-nhan/an/", "Khen thưởng 2 "),
        ("/ca-nhan/binh/", "Khen thưởng 2 "),
        ("/ca-nhan/chi/", "Khen thưởng 2 "),
    ] {
        let page = built.page(address);
        assert!(page.says(said), "{address}: {}", page.text());
        assert!(!page.says("1/3 lượt"), "{address}: {}", page.text());
    }
    let person = built.page("/ca-nhan/an/").text();
    assert_eq!(person.matches("1/3").count(), 2, "each of its own share: {person}");
    assert_eq!(of_rows(data::table(&built, "grants").iter()), 2);
}

/// Parts of one award stand together until they fill it: of one decision two awards, or two years, are two to whoever has a part of each.
#[test]
fn parts_beyond_a_whole_award_are_of_the_next() {
    let parts = |of: &[(&str, &str)]| -> String {
        let part =
            |(name, rest): &(&str, &str)| format!("  - {{name: {name}, joint: {{share: 1/2}}, {rest}}}\n");
        of.iter().map(part).collect()
    };
    let decided = |id: u8, date: &str, parts: &str| {
        format!(
            "decision: {{number: {id}/QĐ, date: {date}}}\naward: bang-khen-thu-tuong\nyear: 2020\nrecipients:\n{parts}"
        )
    };
    let built = |batches: &[String]| {
        let units = "- {id: vu-a, names: Vụ A, kind: vu}\n- {id: vu-b, names: Vụ B, kind: vu}\n";
        let site = Site::new().file("content/units/vu.yaml", units);
        let named = batches.iter().enumerate();
        named
            .fold(site, |site, (at, it)| site.file(&format!("content/grants/dot-{at}.yaml"), it.clone()))
            .build()
    };
    let [a, b] = ["unit_at: vu-a", "unit_at: vu-b"];
    // In every case the first unit has a part of each of two awards.
    for batches in [
        vec![decided(
            1,
            "2020-12-01",
            &parts(&[("Lê An", a), ("Vũ Bình", b), ("Đỗ Chi", a), ("Hồ Dung", b)]),
        )],
        vec![
            decided(
                1,
                "2020-12-01",
                &parts(&[("Lê An", a), ("Vũ Bình", b)]).replace("unit_at", "year: 2019, unit_at"),
            ) + &parts(&[("Lê An", a), ("Vũ Bình", b)]),
        ],
        vec![
            decided(1, "2020-06-01", &parts(&[("Lê An", a)])),
            decided(2, "2020-12-01", &parts(&[("Đỗ Chi", a)])),
        ],
        vec![
            decided(1, "2020-12-01", &parts(&[("Lê An", a)]).replace("1/2", "1/3"))
                + &parts(&[("Đỗ Chi", a)]).replace("1/2", "1/3").replace("unit_at", "year: 2019, unit_at"),
        ],
    ] {
        let built = built(&batches);
        let page = built.page("/khen-thuong/don-vi/vu-a/");
        assert!(page.says("2 lượt khen thưởng"), "{batches:#?}: {}", page.text());
    }
}
