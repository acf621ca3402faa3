//! The roll of honor: everybody who was honored, once each, and the files by which its box narrows.

use std::collections::BTreeMap;

use kyyeu::{
    plan::lists::NAMES_A_PAGE,
    vietnamese::syllable::{keys, syllables},
};
use serde_json::Value;

use crate::{
    html,
    site::{Built, Site},
};

/// A name of the list: what it says, where it leads, what distinguishes it.
#[derive(Debug, PartialEq, Eq)]
struct Name {
    text: String,
    url: String,
    note: String,
}

/// The names of every page, in order.
fn names(built: &Built) -> Vec<Name> {
    let pages = (1..).map(|it| match it {
        1 => "/vinh-danh/".to_owned(),
        _ => format!("/vinh-danh/trang/{it}/"),
    });
    let rows = pages.take_while(|it| built.has(it)).flat_map(|it| {
        let html = built.page(&it).html;
        html.split("<li class=\"honoree\">").skip(1).map(name).collect::<Vec<_>>()
    });
    rows.collect()
}

fn name(row: &str) -> Name {
    let row = row.split("</li>").next().unwrap_or_default();
    let between = |from: &str, to: &str| Some(row.split_once(from)?.1.split_once(to)?.0.to_owned());
    let url = between("href=\"", "\"").expect("a name leads somewhere");
    let text = between(&format!("href=\"{url}\">"), "</a>").expect("it has a text");
    Name { text, url, note: between("<span class=\"meta\">", "</span>").unwrap_or_default() }
}

/// A file of the box.
fn file(built: &Built, name: &str) -> Value {
    serde_json::from_str(&built.text(&format!("/vinh-danh/data/{name}.json"))).expect("it is JSON")
}

fn is_linked(built: &Built) -> bool {
    html::addresses(&built.page("/").html).iter().any(|it| it == "/vinh-danh/")
}

fn publication() -> Site {
    Site::new()
        .file("content/units/a.yaml", "kind: vu\nnames: Vụ A\n")
        .file("content/units/b.yaml", "kind: vu\nnames: Vụ B\n")
        .file("content/people/hoa.yaml", "name: Lê Thị Hoa\n")
        .file("content/people/khong.yaml", "name: Trần Văn Không\n")
}

fn batch(award: &str, year: u16, recipients: &str) -> String {
    format!(
        "award: {award}\nyear: {year}\ndecision: {{number: {year}/QĐ, date: {year}-12-01}}\nrecipients:\n{recipients}"
    )
}

#[test]
fn everybody_who_was_honored_stands_there_once() {
    let built = publication()
        .file(
            "content/grants/mot.yaml",
            batch(
                "bang-khen-thu-tuong",
                2020,
                "- person:hoa\n\
                 - {name: Nguyễn Văn An, unit_at: a, position: Kiểm sát viên}\n\
                 - {name: Nguyễn Văn An, unit_at: b}\n\
                 - {name: Đỗ Bị Thu, unit_at: a, revoked: {on: 2021-01-01, reason: Sai}}\n\
                 - {name: Phạm Văn Từ, unit_at: a, status: tu_choi}\n\
                 - {name: Tổ công tác X, kind: tap_the, unit_at: a}\n\
                 - {count: 12, kind: ca_nhan, unit_at: b}\n",
            ),
        )
        .file(
            "content/grants/hai.yaml",
            batch(
                "chien-si-thi-dua-toan-quoc",
                2022,
                "- person:hoa\n\
                 - {name: Nguyễn Văn An, unit_at: a, position: Phó Vụ trưởng}\n\
                 - {name: Ân Thị Ái, unit_at: a, birth_year: 1970}\n\
                 - {name: Chưa Được Tặng, unit_at: a, status: de_nghi}\n",
            ),
        )
        .build();
    let found = names(&built);
    let said: Vec<(&str, &str)> = found.iter().map(|it| (it.text.as_str(), it.note.as_str())).collect();
    let expected = [
        ("Ân Thị Ái", "sinh 1970, Vụ A"),
        ("Nguyễn Văn An", "Phó Vụ trưởng, Vụ A"),
        ("Nguyễn Văn An", "Vụ B"),
        ("Lê Thị Hoa", ""),
    ];
    let mut sorted = said.clone();
    sorted.sort_unstable();
    let mut all = expected;
    all.sort_unstable();
    assert_eq!(sorted, all);
    let hoa = found.iter().find(|it| it.text == "Lê Thị Hoa").expect("she was honored");
    assert_eq!(hoa.url, "/ca-nhan/hoa/");
    let page = built.page("/vinh-danh/");
    assert!(
        page.says("Chiến sĩ thi đua toàn quốc 2022 · Bằng khen của Thủ tướng Chính phủ 2020"),
        "{}",
        page.text()
    );
    for Name { text, url, .. } in &found {
        let (address, anchor) = url.split_once('#').unwrap_or((url, ""));
        let ids = html::ids(&built.page(address).html);
        assert!(anchor.is_empty() || ids.iter().any(|it| it == anchor), "{text} leads to {url}");
    }
    assert!(is_linked(&built), "every page leads there");
}

/// Two of one name and unit who have no pages: the year of birth tells them apart wherever both stand.
#[test]
fn a_year_of_birth_tells_namesakes_apart_on_every_page() {
    let built = publication()
        .file(
            "content/grants/mot.yaml",
            batch(
                "chien-si-thi-dua-toan-quoc",
                1895,
                "- {name: Nguyễn Văn An, unit_at: a, position: Thư ký, birth_year: 1840}\n\
                 - {name: Nguyễn Văn An, unit_at: a, birth_year: 1851}\n",
            ),
        )
        .build();
    let pages = [
        "/khen-thuong/mot/",
        "/danh-hieu/chien-si-thi-dua-toan-quoc/",
        "/vinh-danh/",
        "/tra-cuu/khen-thuong/",
    ];
    for address in pages {
        let page = built.page(address);
        for note in ["Thư ký, sinh 1840", "sinh 1851"] {
            assert!(page.says(note), "{address} does not say {note}: {}", page.text());
        }
    }
}

#[test]
fn who_was_not_honored_makes_no_list() {
    let built = publication().build();
    assert!(!built.has("/vinh-danh/"));
    assert!(!is_linked(&built));
}

#[test]
fn the_box_finds_every_name_by_its_given_name() {
    const FAMILY: [&str; 5] = ["Nguyễn", "Trần", "Đỗ", "Ừng", "H’Wen"];
    const GIVEN: [&str; 12] =
        ["An", "Ân", "Ái", "Đạt", "Dũng", "Hòa", "Mỹ", "Quý", "Thủy", "Út", "Ý", "Sørensen"];
    let people: Vec<String> =
        (0..600).map(|it| format!("{} Văn{} {}", FAMILY[it % 5], letter(it / 60), GIVEN[it % 12])).collect();
    let rows: String = people.iter().map(|it| format!("{it},a\n")).collect();
    let built = publication()
        .file(
            "content/grants/nhieu.yaml",
            "award: bang-khen-thu-tuong\nyear: 2020\ndecision: null\nrecipients: [{csv: ds.csv}]\n",
        )
        .file("content/grants/ds.csv", format!("name,unit_at\n{rows}"))
        .build();
    let listed = names(&built);
    assert!(listed.len() > 2 * NAMES_A_PAGE, "{} names", listed.len());
    let Value::Object(index) = file(&built, "index") else { panic!("the index is an object") };
    let n_files = 1 + index
        .values()
        .flat_map(|it| it.as_array().into_iter().flatten())
        .filter_map(Value::as_u64)
        .max()
        .expect("there are files");
    let files: Vec<Value> = (0..n_files).map(|it| file(&built, &it.to_string())).collect();
    let mut in_files = BTreeMap::new();
    for (place, rows) in files.iter().enumerate() {
        for row in rows.as_array().expect("a list") {
            let text = |at: usize| row[at].as_str().unwrap_or_default();
            in_files.insert(format!("/{}", text(1)), (text(0).to_owned(), text(2).to_owned(), place));
        }
    }
    assert_eq!(in_files.len(), listed.len());
    for Name { text, url, note } in &listed {
        let (in_file, its_note, place) = &in_files[url];
        assert_eq!((in_file, its_note), (text, note));
        let given = syllables(text).last().map(|it| keys(it).fold).expect("a name has syllables");
        let places = index.get(&given).unwrap_or_else(|| panic!("{text} is not found by {given}"));
        assert!(places.as_array().is_some_and(|it| it.contains(&Value::from(*place))), "{text}");
    }
}

fn letter(number: usize) -> char {
    char::from(b'a' + (number % 26) as u8)
}

#[test]
fn initials_are_letters_whatever_marks_stand_before_them() {
    let built = Site::new()
        .file("content/people/p.yaml", "name: Pieter ’t Hooft\nsort_key: {given: Pieter, family: ’t Hooft}\n")
        .file("content/people/q.yaml", "name: “Lão” Hạc\n")
        .build();
    for (address, initials) in [("/ca-nhan/p/", ">TP<"), ("/ca-nhan/q/", ">LH<")] {
        assert!(built.page(address).html.contains(initials), "{address}: {}", built.page(address).text());
    }
}
