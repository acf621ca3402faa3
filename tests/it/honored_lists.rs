//! Lists of whom a decision or an award honored: the same people in every order, each line leading to its row.

use std::collections::BTreeSet;

use crate::{
    html,
    site::{Built, Site},
};

const GIVEN: [&str; 9] = ["An", "Ân", "Đạt", "Dũng", "Hoà", "Hòa", "’Út", "Ý", "Élan"];
const FAMILY: [&str; 4] = ["Nguyễn", "Trần", "’t Hart", "H’Wen"];

/// A batch of so many: people with and without a record, collectives, households, numbers; some do not count.
fn batch(n: usize) -> Site {
    let mut site = Site::new()
        .file("content/units/so.yaml", "kind: vu\nnames: [{name: Sở Một, short: S1}]\n")
        .file("content/units/phong.yaml", "kind: vu\nnames: Phòng Hai\n");
    let mut rows = String::new();
    for at in 0..n {
        let name = format!("{} {} {}", FAMILY[at % 4], letters(at), GIVEN[at % 9]);
        let unit = ["unit_at: so", "unit_at: phong", "position: Trưởng phòng"][at % 3];
        let status = if at % 11 == 5 { ", status: tu_choi" } else { "" };
        rows += &match at % 7 {
            0 => {
                site = site.file(&format!("content/people/p{at}.yaml"), format!("name: \"{name}\"\n"));
                format!("- {{person: p{at}, {unit}{status}}}\n")
            }
            1 if at > 7 => format!("- {{name: \"Tổ {at}\", kind: tap_the, {unit}{status}}}\n"),
            2 if at == 9 => "- {unit: so}\n".to_owned(),
            3 if at == 10 => "- {count: 12, kind: ca_nhan}\n".to_owned(),
            _ => format!("- {{name: \"{name}\", {unit}{status}}}\n"),
        };
    }
    let head =
        "award: bang-khen-thu-tuong\nyear: 2020\ndecision: {number: 1/QĐ, date: 2020-05-01}\nrecipients:\n";
    site.file("content/grants/dot.yaml", format!("{head}{rows}"))
}

fn letters(at: usize) -> String {
    let letter = |it: usize| char::from(b'a' + (it % 26) as u8);
    format!("V{}{}", letter(at), letter(at / 26))
}

/// The addresses that lines of a list lead to: the row of whoever has no page, the page of whoever has one.
fn lines(built: &Built, address: &str) -> Vec<(String, String)> {
    let html = built.page(address).html;
    let list = html.split("<ul class=\"lines lines--found\">").skip(1);
    let rows = list.flat_map(|it| it.split("</ul>").next().unwrap_or_default().split("<li").skip(1));
    rows.map(|it| {
        let link = it
            .rsplit_once("</a>")
            .map_or(it, |it| it.0)
            .rsplit_once("<a ")
            .expect("a line leads somewhere")
            .1;
        let (before, text) = link.split_once('>').expect("it is a link");
        (before.split('"').nth(1).expect("it has an address").to_owned(), html::decoded(text))
    })
    .collect()
}

#[test]
fn everybody_stands_in_every_order_and_each_line_leads_to_its_row() {
    for (n, is_large) in [(50, false), (120, false), (230, true)] {
        let built = batch(n).build();
        let page = built.page("/khen-thuong/dot/");
        let ids: BTreeSet<String> = html::ids(&page.html).into_iter().collect();
        let mut names: Vec<Vec<String>> = Vec::new();
        for order in ["theo-ten", "theo-don-vi"] {
            for of in ["khen-thuong/dot", "danh-hieu/bang-khen-thu-tuong"] {
                let address = format!("/{of}/{order}/");
                let found = lines(&built, &address);
                assert_eq!(found.len(), n, "{address}");
                for (url, text) in &found {
                    match url.split_once('#') {
                        Some(("/khen-thuong/dot/", anchor)) => assert!(ids.contains(anchor), "{text}: {url}"),
                        _ => assert!(built.has(url), "{text}: {url}"),
                    }
                }
                let mut found: Vec<String> = found.into_iter().map(|it| it.1).collect();
                found.sort();
                names.push(found);
                let all = html::ids(&built.page(&address).html);
                let once: BTreeSet<&String> = all.iter().collect();
                assert_eq!(once.len(), all.len(), "{address}: an id stands twice");
                assert!(built.page(&address).html.contains("content=\"noindex\""), "{address}");
            }
        }
        assert!(names.windows(2).all(|it| it[0] == it[1]), "every order has the same names");
        for name in &names[0] {
            assert!(page.says(name), "{name}");
        }
        assert_eq!(page.html.contains("<ol class=\"lines\">"), is_large);
        assert!(page.says("Sở Một") || page.says("S1"));
        for letter in html::addresses(page.main()).iter().filter(|it| it.contains("/theo-ten/#")) {
            let (address, anchor) = letter.split_once('#').expect("it has an anchor");
            assert!(html::ids(&built.page(address).html).iter().any(|it| it == anchor), "{letter}");
        }
    }
}

/// People of a unit and of one below it, so many in all.
fn staff(n: usize) -> Built {
    let mut site = Site::new().file(
        "content/units/all.yaml",
        "- {id: so, kind: vu, names: Sở Một}\n- {id: phong, kind: vu, names: Phòng Hai, parent: so}\n- {id: khac, kind: vu, names: Sở Khác}\n",
    );
    for at in 0..n {
        let name = format!("{} {} {}", FAMILY[at % 4], letters(at), GIVEN[at % 9]);
        let unit = ["so", "phong"][at % 2];
        let person = format!("name: \"{name}\"\npositions: [{{title: Cán bộ, unit: {unit}, from: 2020}}]\n");
        site = site.file(&format!("content/people/p{at}.yaml"), person);
    }
    site.build()
}

#[test]
fn the_letters_of_a_unit_lead_to_its_people() {
    for n in [49, 50, 130] {
        let built = staff(n);
        let page = built.page("/don-vi/so/");
        let into: Vec<String> =
            html::addresses(page.main()).into_iter().filter(|it| it.contains("/theo-ten/")).collect();
        assert_eq!(into.is_empty(), n < 50, "{into:?}");
        let mut names = 0;
        for address in &into {
            let (list, anchor) = address.split_once('#').expect("a letter has an anchor");
            let html = built.page(list).html;
            let group = html.split(&format!("id=\"{anchor}\"")).nth(1).expect("the letter stands there");
            let group = group.split("</section>").next().unwrap_or_default();
            assert!(group.contains("/ca-nhan/p"), "{address} leads to nobody");
            names += group.matches("person-card__name").count();
        }
        assert!(n < 50 || names <= n && names > n / 2, "{names} of {n}: a letter may go on on the next page");
        assert_eq!(built.has("/ca-nhan/don-vi/so/theo-ten/"), n >= 50);
    }
}

#[test]
fn few_stand_on_the_page_alone() {
    let built = batch(49).build();
    assert!(!built.has("/khen-thuong/dot/theo-ten/"));
    assert!(!built.page("/khen-thuong/dot/").html.contains("data-narrow data-"));
}

#[test]
fn holders_come_before_the_conditions_of_the_law() {
    let built = batch(55).build();
    let html = built.page("/danh-hieu/bang-khen-thu-tuong/").html;
    let place = |it: &str| html.find(it).unwrap_or_else(|| panic!("{it} is not there"));
    assert!(place("id=\"_danh-sach\"") < place("id=\"_can-cu\""));
}

/// In one order of names every letter has one group, whatever stands before the first letter of a name.
#[test]
fn a_letter_stands_once_whatever_marks_names_begin_with() {
    const MARKS: [&str; 9] = ["", "’", "'", "‘", "“", "(", "-", "…", "«"];
    const NAMES: [&str; 8] = ["t Hooft", "Tesla", "Abel", "Ångström", "Đào", "Dirac", "Zeeman", "O’Neill"];
    for site in [
        "language: en\nname_order: given_first\ncollation: en\n",
        "language: en\nname_order: given_first\n",
        "",
    ] {
        let head = format!("title: T\nbase_url: https://example.org/\n{site}");
        let mut publication = Site::new().file("content/site.yaml", head);
        let mut rows = String::new();
        for (at, (mark, name)) in MARKS.iter().flat_map(|it| NAMES.map(|name| (it, name))).enumerate() {
            let person = format!(
                "name: \"Gerard {mark}{name}\"\nsort_key: {{given: \"{mark}{name}\", family: \"{mark}{name}\"}}\n"
            );
            publication = publication.file(&format!("content/people/p{at}.yaml"), person);
            rows += &format!("- person:p{at}\n");
        }
        let grants = format!("award: bang-khen-thu-tuong\nyear: 2020\ndecision: null\nrecipients:\n{rows}");
        let built = publication.file("content/grants/dot.yaml", grants).build();
        for address in ["/ca-nhan/", "/vinh-danh/", "/khen-thuong/dot/theo-ten/"] {
            let ids = html::ids(&built.page(address).html);
            let letters: Vec<&String> = ids.iter().filter(|it| it.starts_with("chu-")).collect();
            let once: BTreeSet<&&String> = letters.iter().collect();
            assert!(letters.len() >= 5, "{address}: {letters:?}");
            assert_eq!(once.len(), letters.len(), "{address}, {site}: {letters:?}");
        }
        let alphabet = built.page("/vinh-danh/").says("Vietnamese alphabet");
        assert!(
            !(alphabet && site.contains("given_first")),
            "family names go by no alphabet that is not theirs"
        );
    }
}
