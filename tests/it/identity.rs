//! What makes a grant the grant it is, and what it is called by: batch, anchor, and the ids that other programs keep.

use std::collections::{BTreeMap, BTreeSet};

use kyyeu::vietnamese::{slug::slugify, telex::telex_slug};

use crate::site::{Built, Site};

const AWARD: &str = "bang-khen-vien-truong-vksndtc";

fn site() -> Site {
    Site::new()
        .file("content/units/units.yaml", "- {id: phong-1, kind: phong, names: Phòng Một}\n")
        .file("content/people/people.yaml", "- {id: an, name: Lê Văn An}\n- {id: phong-1, name: Trùng Mã}\n")
}

fn batch(decision: &str, recipients: &str) -> String {
    format!("decision: {decision}\naward: {AWARD}\nyear: 2021\nrecipients:\n{recipients}")
}

/// What is said of two batches, and how many grants are left.
fn two(one: &str, other: &str) -> (String, usize) {
    let recipients = "  - person:an\n";
    let seen = site()
        .file("content/grants/mot.yaml", batch(one, recipients))
        .file("content/grants/hai.yaml", batch(other, recipients))
        .check();
    (seen.problems(), seen.catalog().grants().len())
}

#[test]
fn two_decisions_are_two_grants_and_one_is_one() {
    let known = "{number: 10/QĐ-VKSTC, date: 2021-03-01}";
    for other in [
        "{number: 90/QĐ-VKSTC, date: 2021-12-20}",
        "{number: 10/QĐ-VKSTC, date: 2022-01-15}",
        "{number: 90/QĐ-VKSTC, date: 2021-03-01}",
    ] {
        assert_eq!(two(known, other), (String::new(), 2), "{other}");
    }
    for same in [known, "{number: 10/QÐ-VKSTC, date: 2021-03-01}", "{number: 10/qđ-vkstc, date: 2021-03}"] {
        let (said, n) = two(known, same);
        assert!(said.contains("error[duplicate-grant]") && n == 1, "{same}: {said}");
    }
    for unknown in ["null", "{date: 2021-03-01}"] {
        let (said, n) = two(known, unknown);
        assert!(said.contains("warning[grant-again]") && n == 2, "{unknown}: {said}");
    }
    let (said, n) = two("null", "null");
    assert!(said.contains("warning[grant-again]") && n == 2, "{said}");
}

#[test]
fn a_batch_is_named_by_its_file_and_nothing_else() {
    let addresses = |number: &str| {
        let built = site()
            .file("content/grants/dot-thang-3.yaml", batch(&format!("{{number: {number}, date: 2021-03-01}}"), "  - person:an\n"))
            .file(
                "content/grants/nhieu.yaml",
                format!("- {{id: dot-4, decision: {{number: {number}, date: 2021-03-01}}, award: bang-khen-thu-tuong, year: 2021, recipients: [person:an]}}\n"),
            )
            .build();
        assert_eq!(built.problems, "", "one decision may give two awards");
        built.pages().into_keys().collect::<Vec<_>>()
    };
    let before = addresses("10/QĐ-VKSTC");
    for it in ["khen-thuong/dot-thang-3/index.html", "khen-thuong/dot-4/index.html"] {
        assert!(before.iter().any(|path| path == it), "{it}: {before:?}");
    }
    assert_eq!(before, addresses("11/QĐ-VKSTC"), "a number that is corrected moves nothing");
    let without = site().file(
        "content/grants/nhieu.yaml",
        "- {decision: null, award: bang-khen-thu-tuong, year: 2021, recipients: [person:an]}\n",
    );
    assert!(
        without.check().problems().contains("nhieu.yaml:1:4: error[missing-field]"),
        "{}",
        without.check().problems()
    );
}

/// Anchors by the words of their rows, and all empty targets.
fn anchors(built: &Built) -> (BTreeMap<String, String>, BTreeSet<String>) {
    let catalog = &built.session.site.catalog;
    let page = built.page("/khen-thuong/dot/");
    let anchors: BTreeMap<String, String> =
        catalog.grants().iter().map(|(_, it)| (format!("{:?}", it.recipient), it.anchor.clone())).collect();
    for anchor in anchors.values() {
        assert!(anchor.is_ascii(), "{anchor}");
        assert_eq!(page.html.matches(&format!("<tr id=\"{anchor}\"")).count(), 1, "{anchor}");
    }
    let targets = page.html.split("<span id=\"").skip(1).filter_map(|it| it.split_once('"'));
    (anchors, targets.map(|it| it.0.to_owned()).collect())
}

/// Every tone and every letter of its own, in one syllable each.
const SYLLABLES: [&str; 24] = [
    "Thuy", "Thúy", "Thùy", "Thủy", "Thũy", "Thụy", "Hoa", "Hoà", "Hoá", "Tân", "Tăn", "Tan", "Tần", "Tấn",
    "Tận", "Đan", "Dan", "Sơn", "Són", "Son", "Sớn", "Hưng", "Hung", "Hùng",
];

#[test]
fn two_names_that_differ_by_a_mark_are_two_people_everywhere() {
    let decision = "{number: 1/QĐ, date: 2021-03-01}";
    let line = |name: &str| format!("  - {{name: Mai {name}, unit_at: phong-1}}\n");
    let with = |names: &[&str]| {
        let lines: String = names.iter().map(|it| line(it)).collect();
        site().file("content/grants/dot.yaml", batch(decision, &lines))
    };
    let anchors_of = |names: &[&str]| {
        let seen = with(names).check();
        assert_eq!(seen.problems(), "", "{names:?}");
        let of = |it: &kyyeu::check::Grant| (format!("{:?}", it.recipient), it.anchor.clone());
        seen.catalog().grants().iter().map(|(_, it)| of(it)).collect::<BTreeMap<_, _>>()
    };
    let mut groups: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for one in SYLLABLES {
        groups.entry(slugify(one)).or_default().push(one);
    }
    let different: BTreeSet<String> = SYLLABLES.into_iter().map(telex_slug).collect();
    assert_eq!(different.len(), SYLLABLES.len(), "each has letters of its own: {different:?}");
    for names in groups.values() {
        let together = anchors_of(names);
        assert_eq!(together.values().collect::<BTreeSet<_>>().len(), names.len(), "{together:?}");
        for one in names.iter().filter(|_| names.len() > 1) {
            let marked = format!("--{}--", telex_slug(&format!("Mai {one}")));
            assert!(together.values().any(|it| it.contains(&marked)), "{marked}: {together:?}");
        }
        // The other way round they have the same; alone each has the plain one, which stays as a target.
        let turned: Vec<&str> = names.iter().rev().copied().collect();
        assert_eq!(anchors_of(&turned), together, "{names:?}");
        let built = with(names).build();
        assert_eq!(
            built.session.site.count(&kyyeu::plan::GrantsBy::All).n_recipients,
            names.len() as u64,
            "{names:?}"
        );
        let (found, targets) = anchors(&built);
        for one in names {
            let plain = anchors_of(&[one]).into_values().next().expect("there is one");
            assert!(targets.contains(&plain) || found.values().any(|it| *it == plain), "{one}: {plain}");
        }
    }
    assert_eq!(
        telex_slug("Đỗ Thuý Ngã"),
        telex_slug("Đỗ Thúy Ngã"),
        "where a tone stands tells nobody apart"
    );
    assert_eq!(telex_slug("Đỗ Thị Thuý Ngưỡng"), "ddoox-thij-thuys-nguwowngx");
}

#[test]
fn people_of_one_name_are_told_apart_wherever_they_are_listed() {
    let person = |id: &str, name: &str, more: &str| {
        format!(
            "- {{id: {id}, name: {name}, positions: [{{title: Kiểm sát viên, unit: phong-1, from: 2015}}]{more}}}\n"
        )
    };
    let people = person("an", "Lê Văn An", ", birth_year: 1970")
        + &person("an-2", "Lê Văn An", ", birth_year: 1985")
        + &person("an-3", "Lê Văn Ân", ", birth_year: 1990")
        + &person("phong-1", "Trùng Mã", "").replace("unit: phong-1", "unit: phong-2")
        + &person("ma-2", "Trùng Mã", "");
    let built = site()
        .file(
            "content/units/units.yaml",
            "- {id: phong-1, kind: phong, names: Phòng Một}\n- {id: phong-2, kind: phong, names: Phòng Hai}\n",
        )
        .file("content/people/people.yaml", people)
        .file(
            "content/grants/dot.yaml",
            batch(
                "{number: 1/QĐ, date: 2021-03-01}",
                "  - person:an\n  - person:an-2\n  - person:an-3\n  - person:phong-1\n  - person:ma-2\n",
            ),
        )
        .build();
    for address in ["/khen-thuong/dot/", "/khen-thuong/2021/", &format!("/danh-hieu/{AWARD}/")] {
        let page = built.page(address);
        for name in
            ["Lê Văn An (sinh 1970)", "Lê Văn An (sinh 1985)", "Trùng Mã (Phòng Hai)", "Trùng Mã (Phòng Một)"]
        {
            assert!(page.says(name), "{address}, {name}: {}", page.text());
        }
        assert!(
            page.says("Lê Văn Ân") && !page.says("Lê Văn Ân ("),
            "{address}: one of a name needs no note"
        );
    }
}

#[test]
fn namesakes_are_told_apart_by_birth_or_line_and_by_nothing_less() {
    let lan = |more: &str| format!("  - {{name: Mai Thị Lan, unit_at: phong-1{more}}}\n");
    let build = |recipients: String| {
        site().file("content/grants/dot.yaml", batch("{number: 1/QĐ, date: 2021-03-01}", &recipients)).check()
    };
    let twice = build(lan("") + &lan(""));
    assert!(twice.problems().contains("error[duplicate-grant]"), "{}", twice.problems());
    for (one, other, said) in [
        (", birth_year: 1975", ", birth_year: 1981", ""),
        (", birth_year: 1975", "", ""),
        (", line_no: 3, position: Kế toán", ", line_no: 9, position: Thủ quỹ", ""),
        (", line_no: 3", ", line_no: 9", "warning[grant-again]"),
    ] {
        let seen = build(lan(one) + &lan(other));
        assert_eq!(seen.problems().is_empty(), said.is_empty(), "{one} {other}: {}", seen.problems());
        assert!(seen.problems().contains(said), "{}", seen.problems());
        assert_eq!(seen.catalog().grants().len(), 2, "{one} {other}");
        let anchors: BTreeSet<String> =
            seen.catalog().grants().iter().map(|(_, it)| it.anchor.clone()).collect();
        assert_eq!(anchors.len(), 2, "{one} {other}: {anchors:?}");
    }
    let same = build(lan(", line_no: 3") + &lan(", line_no: 3"));
    assert!(same.problems().contains("error[duplicate-grant]"), "{}", same.problems());
}

#[test]
fn a_year_of_birth_that_nobody_contradicts_makes_no_second_person() {
    let file = |number: u32, more: &str| {
        batch(
            &format!("{{number: {number}/QĐ, date: 2021-03-0{number}}}"),
            &format!("  - {{name: Mai Thị Lan, unit_at: phong-1{more}}}\n"),
        )
    };
    for (births, expected) in [
        (["", "", ""], 1),
        ([", birth_year: 1975", "", ", birth_year: 1975"], 1),
        ([", birth_year: 1975", ", birth_year: 1981", ""], 3),
        ([", sex: nu", "", ", sex: nu"], 1),
    ] {
        let files = births.iter().zip(1..);
        let built = files
            .fold(site(), |site, (more, number)| {
                site.file(&format!("content/grants/d{number}.yaml"), file(number, more))
            })
            .build();
        assert_eq!(
            built.session.site.count(&kyyeu::plan::GrantsBy::All).n_recipients,
            expected,
            "{births:?}"
        );
    }
}

#[test]
fn recipients_of_one_slug_have_anchors_of_their_own() {
    // A person and a unit of one id, one on record and one by name, and names that are another's Telex.
    let recipients = "  - person:an\n  - unit:phong-1\n  - person:phong-1\n  - {name: An}\n  - {name: Ân}\n  - {name: Aan}\n  \
                      - {name: An, kind: tap_the}\n  - {count: 3, kind: ca_nhan}\n  - {count: 3, kind: tap_the}\n";
    let built =
        site().file("content/grants/dot.yaml", batch("{number: 1/QĐ, date: 2021-03-01}", recipients)).build();
    assert_eq!(built.problems, "");
    let (found, _) = anchors(&built);
    assert_eq!(found.values().collect::<BTreeSet<_>>().len(), 9, "{found:#?}");
    assert!(found["Person(#0)"].ends_with("--an--2021"), "who is on record has the plain one: {found:#?}");
}

const NEWS: &str = "kind: tin\ntitle: Tin\npublished: 2024-05-01T08:00\nbody: Nội dung.\n";
const CONFERENCE: &str = "name: Hội nghị\nkind: khac\nlevel: nganh\ndate: 2024-05-01\nhost: unit:phong-1\n";

/// The ids that readers of feeds and calendars keep, of one news item and one conference.
fn kept(site: &Site) -> Vec<String> {
    let built = site.build();
    assert_eq!(built.problems, "");
    let tags = |text: &str, open: &str, close: &str| -> Vec<String> {
        let found = text.split(open).skip(1).filter_map(|it| it.split(close).next());
        found.map(|it| it.rsplit('>').next().unwrap_or(it).to_owned()).collect()
    };
    let mut kept = tags(&built.text("/atom.xml"), "<entry>", "</id>");
    kept.extend(tags(&built.text("/rss.xml"), "<guid", "</guid>"));
    let json: serde_json::Value = serde_json::from_str(&built.text("/feed.json")).expect("it is JSON");
    kept.push(json["items"][0]["id"].to_string());
    kept.extend(tags(&built.text("/hoi-nghi/atom.xml"), "<entry>", "</id>"));
    kept.extend(tags(&built.text("/calendar.ics"), "UID:", "\r\n"));
    assert_eq!(kept.len(), 5, "{kept:?}");
    kept
}

#[test]
fn ids_that_others_keep_stay_over_every_rename() {
    let with = |name: &str, aliases: &[&str]| {
        let list = |section: &str| {
            let all: Vec<String> = aliases.iter().map(|it| format!("/{section}/{it}/")).collect();
            format!("aliases: [{}]\n", all.join(", "))
        };
        site()
            .file(&format!("content/news/{name}.yaml"), list("tin-tuc") + NEWS)
            .file(&format!("content/conferences/{name}.yaml"), list("hoi-nghi") + CONFERENCE)
    };
    let first = kept(&with("mot", &[]));
    // As `rename` leaves them: every address taken away stands before the others, and the first one last.
    for (name, aliases) in [
        ("hai", &["mot"][..]),
        ("ba", &["hai", "mot"]),
        ("mot", &["ba", "hai", "mot"]),
        ("hai", &["ba", "hai", "mot"]),
    ] {
        assert_eq!(kept(&with(name, aliases)), first, "{name} {aliases:?}");
    }
    assert_ne!(kept(&with("khac", &[])), first);
}

#[test]
fn calendars_tell_two_publications_apart_wherever_they_are_built() {
    let ids = |base_url: &str, option: Option<&str>| {
        let mut site = site()
            .file("content/site.yaml", format!("title: Thử\nbase_url: {base_url}\n"))
            .file("content/conferences/mot.yaml", CONFERENCE);
        site.options.base_url = option.map(Into::into);
        let text = site.build().text("/calendar.ics");
        text.lines().filter(|it| it.starts_with("UID:")).map(str::to_owned).collect::<Vec<_>>()
    };
    let one = ids("https://mot.example/", None);
    assert_eq!(one, ids("https://mot.example/", Some("http://localhost:3000/xem/")));
    assert_eq!(one, ids("http://mot.example", None));
    for other in ["https://hai.example/", "https://mot.example/tinh/"] {
        assert_ne!(one, ids(other, None), "{other}");
    }
}
