//! Figures: what is counted, that parts add up to their whole, and how pages show it.

use std::collections::{BTreeMap, BTreeSet};

use kyyeu::{
    derive::statistics::{Dimension, Part, Selection, Statistics, Value, count, cross},
    model::{date::Years, table::Id},
    records::{Award, Unit},
    vietnamese::provinces::Division,
};

use crate::{
    html,
    site::{Built, Site},
};

const ORDER: &str = "huan-chuong-lao-dong";
const MERIT: &str = "bang-khen-thu-tuong";
const FLAG: &str = "co-thi-dua-cua-chinh-phu";

/// A sector of two provinces, one with a division, and grants of every sort.
pub(crate) fn site() -> Site {
    Site::new()
        .file(
            "content/units/tat-ca.yaml",
            "- {id: nganh, names: Ngành Thử, kind: nganh}\n\
             - {id: tinh-a, names: Viện tỉnh A, kind: vksnd_cap_tinh, parent: nganh}\n\
             - {id: phong-1, names: Phòng 1, kind: phong, parent: tinh-a}\n\
             - {id: tinh-b, names: Viện tỉnh B, kind: vksnd_cap_tinh, parent: nganh}\n\
             - {id: tinh-c, names: Viện tỉnh C, kind: vksnd_cap_tinh, parent: nganh}\n",
        )
        .file(
            "content/people/tat-ca.yaml",
            "- {id: an, name: Lê Văn An, sex: nam}\n- {id: binh, name: Trần Thị Bình, sex: nu}\n\
             - {id: chi, name: Đỗ Chi}\n- {id: dung, name: Vũ Dũng, sex: nam}\n",
        )
        .file(
            "content/grants/huan-chuong.yaml",
            "id: hc\ndecision: {number: 1/QĐ, date: 2016-05-01}\naward: huan-chuong-lao-dong\nyear: 2015\nclass: ba\nbasis: cong_hien\n\
             recipients:\n  - {person: an, unit_at: phong-1, joint: {share: 1/3}}\n\
             \x20 - {person: binh, unit_at: tinh-a, joint: {share: 1/3}}\n\
             \x20 - {person: dung, unit_at: tinh-b, joint: {share: 1/3}}\n\
             \x20 - {person: chi, unit_at: tinh-b, class: nhi, year: 2016}\n\
             \x20 - {person: an, unit_at: phong-1, class: nhi, year: 2019, revoked: {on: 2020-01-02}}\n\
             \x20 - {person: binh, unit_at: tinh-a, class: nhi, year: 2019, status: tu_choi}\n",
        )
        .file(
            "content/grants/bang-khen.yaml",
            "id: bk\ndecision: {number: 2/QĐ, date: 2018-05-01}\naward: bang-khen-thu-tuong\nyear: 2016-2018\n\
             recipients:\n  - {person: binh, unit_at: phong-1}\n  - {person: an, unit_at: phong-1, status: truy_tang}\n\
             \x20 - {name: Lê Mới, sex: nu, unit_at: tinh-b}\n  - {name: Lê Cũ}\n  - {person: chi, status: de_nghi}\n",
        )
        .file(
            "content/grants/co.yaml",
            "id: co\ndecision: null\naward: co-thi-dua-cua-chinh-phu\nyear: null\n\
             recipients: [unit:tinh-a, unit:phong-1, unit:nganh]\n",
        )
}

fn unit(built: &Built, id: &str) -> Id<Unit> {
    let mut units = built.session.site.catalog.records().units.iter();
    units.find(|(_, it)| &*it.id == id).expect("it is on record").0
}

fn award(built: &Built, id: &str) -> Id<Award> {
    let mut awards = built.session.site.catalog.records().awards.iter();
    awards.find(|(_, it)| &*it.id == id).expect("it is on record").0
}

fn value(built: &Built, dimension: Dimension, key: &str) -> (Dimension, Value) {
    (dimension, Statistics::value_of(&built.session.site.config, dimension, key).expect("it is a value"))
}

/// Awards and recipients of a selection.
fn counted(built: &Built, selection: &Selection) -> (u64, u64) {
    let count = built.session.site.atlas.statistics.count(selection);
    (count.n_grants, count.n_recipients)
}

#[test]
fn every_argument_of_a_figure_narrows_it() {
    let built = site().build();
    let years = |from, to| Some(Some(Years { from, to }));
    let by =
        |dimension, key| Selection { values: vec![value(&built, dimension, key)], ..Selection::default() };
    let at =
        |id: &str, subunits| Selection { unit: Some(unit(&built, id)), subunits, ..Selection::default() };
    let cases: [(&str, Selection, (u64, u64)); 18] = [
        // One order shared by three, one order, four certificates, three flags.
        ("all", Selection::default(), (9, 9)),
        ("award", Selection { award: Some(award(&built, ORDER)), ..Selection::default() }, (2, 4)),
        ("merit", Selection { award: Some(award(&built, MERIT)), ..Selection::default() }, (4, 4)),
        ("class", by(Dimension::Class, "ba"), (1, 3)),
        ("level", by(Dimension::Level, "nha_nuoc"), (2, 4)),
        ("year", Selection { years: years(2016, 2016), ..Selection::default() }, (1, 1)),
        // Achievements of several years count in the last of them.
        ("years", Selection { years: years(2015, 2017), ..Selection::default() }, (2, 4)),
        ("years", Selection { years: years(2015, 2018), ..Selection::default() }, (6, 6)),
        ("no year", Selection { years: Some(None), ..Selection::default() }, (3, 3)),
        ("unit", at("tinh-a", true), (5, 4)),
        ("unit alone", at("tinh-a", false), (2, 2)),
        ("division", at("phong-1", true), (4, 3)),
        ("empty unit", at("tinh-c", true), (0, 0)),
        ("collectives", by(Dimension::Recipient, "tap_the"), (3, 3)),
        ("individuals", by(Dimension::Recipient, "ca_nhan"), (6, 6)),
        ("women", by(Dimension::Sex, "nu"), (3, 2)),
        ("ground", by(Dimension::Basis, "cong_hien"), (2, 4)),
        (
            "several",
            Selection { award: Some(award(&built, MERIT)), years: years(2018, 2018), ..at("tinh-a", true) },
            (2, 2),
        ),
    ];
    for (name, selection, expected) in cases {
        assert_eq!(counted(&built, &selection), expected, "{name}");
    }
}

#[test]
fn a_selection_finds_what_looking_at_every_grant_finds() {
    let built = site().build();
    let statistics = &built.session.site.atlas.statistics;
    let units: Vec<Option<Id<Unit>>> =
        built.session.site.catalog.records().units.ids().map(Some).chain([None]).collect();
    let awards = [None, Some(award(&built, ORDER)), Some(award(&built, MERIT)), Some(award(&built, FLAG))];
    let years = [
        None,
        Some(None),
        Some(Some(Years { from: 2018, to: 2018 })),
        Some(Some(Years { from: 2015, to: 2016 })),
    ];
    let tree = &built.session.site.atlas.units;
    let is_below = |at: Option<Id<Unit>>, top: Id<Unit>| {
        let mut waiting = vec![top];
        while let Some(unit) = waiting.pop() {
            if at == Some(unit) {
                return true;
            }
            waiting.extend(tree.children(unit));
        }
        false
    };
    for (unit, award) in units.iter().flat_map(|unit| awards.iter().map(move |award| (*unit, *award))) {
        for (years, subunits) in years.iter().flat_map(|it| [(*it, true), (*it, false)]) {
            let selection = Selection { award, years, unit, subunits, values: Vec::new() };
            let found: BTreeSet<_> = statistics.select(&selection).iter().map(|it| it.grant).collect();
            let sought = statistics.facts().iter().filter(|fact| {
                let year = fact.value(Dimension::Year).year();
                award.is_none_or(|it| it == fact.award)
                    && unit.is_none_or(
                        |it| if subunits { is_below(fact.unit, it) } else { fact.unit == Some(it) },
                    )
                    && years.is_none_or(|it| match it {
                        None => year.is_none(),
                        Some(years) => year.is_some_and(|it| (years.from..=years.to).contains(&it)),
                    })
            });
            assert_eq!(found, sought.map(|it| it.grant).collect::<BTreeSet<_>>(), "{selection:?}");
        }
    }
}

#[test]
fn only_what_was_given_and_kept_is_a_fact() {
    let built = site().build();
    let grants = built.session.site.catalog.grants();
    let counted = grants.iter().filter(|(_, it)| it.counts()).count();
    assert_eq!((built.session.site.atlas.statistics.facts().len(), counted, grants.len()), (11, 11, 14));
}

#[test]
fn parts_of_a_unit_add_up_to_it() {
    let built = site().build();
    let atlas = &built.session.site.atlas;
    for id in ["nganh", "tinh-a", "tinh-b", "phong-1"] {
        let unit = unit(&built, id);
        let parts = atlas.statistics.parts(&atlas.orders, &atlas.lines, Some(unit));
        let facts = atlas.statistics.below_unit(unit);
        let cross = cross(facts.clone(), |it| parts.value(it), |it| it.value(Dimension::Level));
        assert_eq!(cross.total().whole(), count(facts).n_grants, "{id}");
        assert!(cross.rows().all(|it| it != Value::Unknown), "{id}: every award below it is in a part of it");
    }
    // The one root is opened, and a recipient without a unit stands in no part.
    let parts = atlas.statistics.parts(&atlas.orders, &atlas.lines, None);
    let cross = cross(atlas.statistics.facts(), |it| parts.value(it), |it| it.value(Dimension::Level));
    let rows: Vec<(Option<Part>, u64)> =
        cross.rows().map(|it| (parts.part(it), cross.row_total(it).whole())).collect();
    let below = |id| Some(Part::Below(unit(&built, id)));
    let itself = Some(Part::Itself(unit(&built, "nganh")));
    assert_eq!(rows, [(itself, 1), (below("tinh-a"), 5), (below("tinh-b"), 3), (None, 1)]);
}

/// The cells of a table below a heading, row by row.
fn table(section: &str) -> Vec<Vec<String>> {
    let table =
        section.split("<table").nth(1).unwrap_or_default().split("</table>").next().unwrap_or_default();
    let rows = table.split("<tr").skip(1);
    rows.map(|row| {
        let cells = row.split("<t").filter(|it| it.starts_with("h") || it.starts_with("d"));
        cells.map(|it| html::lines(&format!("<t{it}")).join(" ")).collect()
    })
    .collect()
}

/// A number as the pages print it; parts of an award as a fraction, `24 2/3`.
fn number(text: &str) -> f64 {
    let plain = |it: &str| it.replace('.', "").replace(',', ".").parse::<f64>().ok();
    let term = |it: &str| match it.split_once('/') {
        Some((of, parts)) => Some(plain(of)? / plain(parts)?),
        None => plain(it),
    };
    let sum = text.split_whitespace().map(term).sum::<Option<f64>>();
    sum.unwrap_or_else(|| panic!("`{text}` is no number"))
}

/// Addresses of all pages of figures.
fn pages(built: &Built) -> Vec<String> {
    let paths =
        built.session.site.plan.outputs().map(|(path, _)| path).filter(|it| it.starts_with("thong-ke/"));
    paths.map(|it| format!("/{}", it.trim_end_matches("index.html"))).collect()
}

#[test]
fn sums_of_every_table_are_those_of_its_cells() {
    for built in [site().build(), Site::sample().build()] {
        for address in pages(&built) {
            let html = built.text(&address);
            for part in html.split("<div class=\"figure-table").skip(1) {
                let mut rows = table(part);
                let head = rows.remove(0);
                let Some(total) = head.iter().position(|it| it == "Tổng") else { continue };
                for row in &rows {
                    let parts: f64 = row[1..total].iter().map(|it| number(it)).sum();
                    // Thirds are printed to two decimals.
                    assert!((parts - number(&row[total])).abs() < 0.05, "{address}: {head:?} {row:?}");
                }
                if rows.len() > 1 {
                    let sums = rows.pop().expect("there are two");
                    for column in 1..=total {
                        let parts: f64 = rows.iter().map(|it| number(&it[column])).sum();
                        assert!((parts - number(&sums[column])).abs() < 0.05, "{address}: {head:?} {sums:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn every_chart_has_a_name_a_description_and_its_table() {
    let built = site().build();
    let mut n_charts = 0;
    for address in pages(&built) {
        let html = built.text(&address);
        let ids: Vec<String> = html::ids(&html);
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{address}: ids are unique");
        for section in html.split("<section").skip(1) {
            let Some(chart) = section.split("<figure class=\"chart").nth(1) else { continue };
            n_charts += 1;
            let rows = table(section);
            assert!(chart.contains("<title id=") && chart.contains("<desc id="), "{address}");
            let shown: BTreeMap<&str, usize> =
                BTreeMap::from([("bars", chart.matches("chart__value").count()), ("rows", rows.len() - 2)]);
            assert!(shown["bars"] >= 2, "{address}: {shown:?}");
            // Every bar's number stands in the table, as a row's sum or women's share.
            for value in chart.split("chart__value").skip(1) {
                let value = value.split('>').nth(1).unwrap_or_default().split('<').next().unwrap_or_default();
                let value = value.trim_start_matches("nữ ").replace('\u{a0}', " ");
                let is_there = value == "0" || rows.iter().any(|row| row.contains(&value));
                assert!(is_there, "{address}: {value} is not in {rows:?}");
            }
        }
        assert!(!html.contains(" style="), "{address}: a strict policy forbids styles in markup");
    }
    assert!(n_charts > 5, "{n_charts}");
}

#[test]
fn what_is_not_recorded_is_said_and_not_drawn() {
    let built = Site::sample().build();
    let page = built.page("/thong-ke/");
    assert!(page.section("theo-gioi").contains("Chưa có số liệu"), "{}", page.text());
    assert!(
        !page.html.contains("<figure class=\"chart chart--columns"),
        "one year not stated is no course of time"
    );
    let nobody = Site::new().build();
    assert!(!nobody.has("/thong-ke/"), "without grants there is nothing to count");
    let women = site().build().page("/thong-ke/").section("theo-gioi");
    assert!(women.contains("Tỷ lệ nữ") && women.contains("chưa rõ"), "{women}");
}

#[test]
fn every_page_of_figures_is_found_from_the_first_and_from_its_record() {
    let built = site().build();
    let mut found = BTreeSet::from(["/thong-ke/".to_owned()]);
    let mut waiting = vec!["/thong-ke/".to_owned()];
    while let Some(address) = waiting.pop() {
        for link in
            html::addresses(&built.text(&address)).into_iter().filter(|it| it.starts_with("/thong-ke/"))
        {
            let link = link.split('#').next().unwrap_or_default().to_owned();
            if found.insert(link.clone()) {
                waiting.push(link);
            }
        }
    }
    assert_eq!(found.into_iter().collect::<Vec<_>>(), {
        let mut all = pages(&built);
        all.sort();
        all
    });
    for (page, figures) in [
        ("/don-vi/tinh-a/", "/thong-ke/don-vi/tinh-a/"),
        ("/danh-hieu/bang-khen-thu-tuong/", "/thong-ke/danh-hieu/bang-khen-thu-tuong/"),
        ("/khen-thuong/2018/", "/thong-ke/2018/"),
        ("/khen-thuong/cap/nha-nuoc/", "/thong-ke/cap/nha-nuoc/"),
        ("/khen-thuong/khong-ro-nam/", "/thong-ke/khong-ro-nam/"),
        ("/khen-thuong/", "/thong-ke/"),
    ] {
        assert!(
            html::addresses(&built.text(page)).iter().any(|it| it == figures),
            "{page} leads to {figures}"
        );
    }
    assert!(!built.has("/thong-ke/don-vi/tinh-c/"), "a unit without awards has no figures");
}

#[test]
fn the_section_of_figures_is_called_as_the_site_wants() {
    let config =
        "title: Thử\nbase_url: https://example.org/kho/\naddresses: {statistics: so-lieu}\nlanguage: en\n";
    let built = site().file("content/site.yaml", config).build();
    let page = built.page("/so-lieu/");
    assert!(page.html.contains("href=\"/kho/so-lieu/2018/\"") && !built.has("/thong-ke/"));
    assert!(page.html.contains("33.3%") || page.html.contains("50.0%"), "English decimals: {}", page.text());
}

/// The markup of the section of an id.
fn section(html: &str, id: &str) -> String {
    let after = html.split(&format!("id=\"{id}\"")).nth(1).unwrap_or_default();
    after.split("</section>").next().unwrap_or_default().to_owned()
}

#[test]
fn a_site_names_its_own_grass_roots() {
    let own = |setting: &str| {
        let config = format!("title: Thử\nbase_url: https://example.org/\n{setting}");
        site().file("content/site.yaml", config)
    };
    let sums = |site: Site| {
        let rows = table(&section(&site.build().text("/thong-ke/"), "theo-co-so"));
        rows.last().cloned().unwrap_or_default()
    };
    assert_eq!(sums(own("")), ["Tổng", "3 1/3", "4 2/3", "1", "9"]);
    let provinces = own("statistics: {grassroots: [vksnd_cap_tinh]}\n");
    assert_eq!(sums(provinces), ["Tổng", "3 2/3", "4 1/3", "1", "9"]);
    let problems = own("statistics: {grassroots: [phongg]}\n").check().problems();
    assert!(problems.contains("phongg"), "{problems}");
}

#[test]
fn every_province_has_a_tile_beside_its_neighbors() {
    for (division, n_provinces) in [(Division::Present, 34), (Division::Former, 63)] {
        let provinces = division.provinces();
        let islands = division.archipelagos().map(|it| it.tile);
        let tiles: BTreeSet<(u8, u8)> = provinces.iter().map(|it| it.tile).chain(islands).collect();
        let names: BTreeSet<&str> = provinces.iter().map(|it| it.short).collect();
        assert_eq!((provinces.len(), names.len(), tiles.len()), (n_provinces, n_provinces, n_provinces + 2));
        // Each touches another, by side or corner, and the whole is one land.
        let mut seen = BTreeSet::from([provinces[0].tile]);
        let mut waiting = vec![provinces[0].tile];
        while let Some(tile) = waiting.pop() {
            for it in provinces.iter().map(|it| it.tile).filter(|it| touches(*it, tile)) {
                if seen.insert(it) {
                    waiting.push(it);
                }
            }
        }
        assert_eq!(seen.len(), n_provinces);
    }
    // Provinces that became one were neighbors, so their tiles touch.
    let former = Division::Former.provinces();
    for present in Division::Present.provinces() {
        let parts: Vec<(u8, u8)> =
            former.iter().filter(|it| it.present == present.name).map(|it| it.tile).collect();
        assert!((1..=3).contains(&parts.len()), "{}", present.name);
        let is_beside = |it: &(u8, u8)| parts.iter().any(|other| touches(*it, *other));
        assert!(parts.len() == 1 || parts.iter().all(is_beside), "{}: {parts:?}", present.name);
    }
    // North is up and the sea is on the right.
    for division in [Division::Present, Division::Former] {
        let row = |name: &str| division.provinces()[division.find(name).expect("it is one")].tile.1;
        let rows: Vec<u8> = ["Cao Bằng", "Hà Nội", "Nghệ An", "Huế", "Khánh Hòa", "Cà Mau"].map(row).to_vec();
        assert!(rows.is_sorted(), "{rows:?}");
    }
}

fn touches(a: (u8, u8), b: (u8, u8)) -> bool {
    a != b && a.0.abs_diff(b.0) <= 1 && a.1.abs_diff(b.1) <= 1
}

#[test]
fn a_unit_tells_its_province() {
    let name = |division: Division, at: Option<usize>| at.map(|it| division.provinces()[it].name);
    let (present, former) = (Division::Present, Division::Former);
    for (written, in_present, in_former) in [
        ("Viện KSND tỉnh Phú Yên", Some("Đắk Lắk"), Some("Phú Yên")),
        ("VKSND huyện Tuy An, tỉnh Phú Yên", Some("Đắk Lắk"), Some("Phú Yên")),
        ("Viện kiểm sát nhân dân Thành phố Hồ Chí Minh", Some("Hồ Chí Minh"), Some("Hồ Chí Minh")),
        ("VKSND TP. Hà Nội", Some("Hà Nội"), Some("Hà Nội")),
        ("VKSND tỉnh Bà Rịa – Vũng Tàu", Some("Hồ Chí Minh"), Some("Bà Rịa - Vũng Tàu")),
        ("VKSND tỉnh Đắc Lắc", Some("Đắk Lắk"), Some("Đắk Lắk")),
        ("VKSND thành phố Huế", Some("Huế"), Some("Thừa Thiên Huế")),
        ("VKSND tỉnh Thừa Thiên - Huế", Some("Huế"), Some("Thừa Thiên Huế")),
        // A seat is no province, and a made-up province is none.
        ("VKSND cấp cao tại Thành phố Hồ Chí Minh", None, None),
        ("VKSND tỉnh Hư Cấu", None, None),
        ("Vụ 16", None, None),
    ] {
        assert_eq!(name(present, present.in_name(written)), in_present, "{written}");
        assert_eq!(name(former, former.in_name(written)), in_former, "{written}");
    }
    assert_eq!(name(former, former.find("Tỉnh Phú Yên")), Some("Phú Yên"));
    assert_eq!(name(former, former.find("TP Đà Nẵng")), Some("Đà Nẵng"));
    assert_eq!(former.find("Hartwell"), None);
}

/// Provinces before and after the division of 2025.
fn provinces() -> Site {
    Site::new()
        .file(
            "content/units/tat-ca.yaml",
            "- {id: nganh, names: Ngành Thử, kind: nganh}\n\
             - {id: phu-yen, names: Sở Mẫu tỉnh Phú Yên, kind: vksnd_cap_tinh, parent: nganh, dissolved: 2025-06-30}\n\
             - {id: tuy-an, names: Phòng Mẫu, kind: vksnd_cap_huyen, parent: phu-yen}\n\
             - {id: ha-noi, names: Viện thành phố, province: Hà Nội, kind: vksnd_cap_tinh, parent: nganh}\n\
             - {id: dak-lak, names: Sở Mẫu tỉnh Đắk Lắk, kind: vksnd_cap_tinh, parent: nganh, established: 2025-07-01}\n",
        )
        .file(
            "content/grants/truoc.yaml",
            "id: truoc\ndecision: {number: 1/QĐ, date: 2024-12-25}\naward: co-thi-dua-cua-chinh-phu\nyear: 2024\n\
             recipients: [unit:phu-yen, unit:tuy-an, unit:ha-noi, unit:nganh]\n",
        )
        .file(
            "content/grants/sau.yaml",
            "id: sau\ndecision: {number: 2/QĐ, date: 2025-12-25}\naward: co-thi-dua-cua-chinh-phu\nyear: 2025\n\
             recipients: [unit:dak-lak, unit:ha-noi]\n",
        )
        .file(
            "content/grants/khong-ngay.yaml",
            "id: khong\ndecision: null\naward: bang-khen-thu-tuong\nyear: null\nrecipients: [unit:phu-yen]\n",
        )
}

#[test]
fn maps_show_each_award_in_the_division_of_its_day() {
    let built = provinces().build();
    let html = built.text("/thong-ke/");
    let map = |id: &str| -> Vec<String> {
        let rows = table(&section(&html, id));
        rows[1..].iter().map(|it| format!("{} {}", it[0], it.last().map_or("", String::as_str))).collect()
    };
    assert_eq!(map("muc-ban-do-34"), ["Hà Nội 1", "Đắk Lắk 1", "Tổng 2"]);
    assert_eq!(map("muc-ban-do-63"), ["Phú Yên 3", "Hà Nội 1", "Tổng 4"]);
    let former = section(&html, "muc-ban-do-63");
    assert_eq!(former.matches("<svg class=\"map__tile").count(), 63 + 2, "the archipelagos are on it");
    assert!(former.contains("Hoàng Sa (Đà Nẵng)") && former.contains("Trường Sa (Khánh Hòa)"));
    assert!(former.contains("<title>Phú Yên: 3</title>") && former.contains("Cà Mau"));
    // One province makes no map of a page that is narrowed, and no province none at all.
    assert!(!built.text("/thong-ke/don-vi/phu-yen/").contains("ban-do"));
    assert!(built.text("/thong-ke/2024/").contains("ban-do-63"));
    assert!(!site().build().text("/thong-ke/").contains("ban-do"), "made-up provinces have no tile");
}

#[test]
fn the_timeline_has_what_happened_and_what_is_remembered() {
    let built = Site::new()
        .file(
            "content/conferences/tat-ca.yaml",
            "- {id: hop, name: Hội nghị Một, kind: tong_ket, date: 2019-12-20}\n\
             - {id: sap, name: Hội nghị Hai, kind: so_ket, date: null, status: du_kien}\n",
        )
        .file(
            "content/movements/tat-ca.yaml",
            "- {id: pt, name: Phong trào Ba, kind: phong_trao_thi_dua, period: {from: 2016, to: 2020}}\n\
             - {id: tu, name: Phong trào Bốn, kind: dot_thi_dua, launched_at: hop}\n",
        )
        .file(
            "content/anniversaries/ngay.yaml",
            "- {id: nk, event: Ngày Năm, origin_date: 1960-07-26, observed: [{years: 60, on: 2020-07-26}]}\n",
        )
        .build();
    let page = built.page("/dong-thoi-gian/");
    page.in_order(&[
        "2020",
        "26/7/2020",
        "Ngày Năm",
        "2019",
        "Hội nghị Một",
        "Phong trào Bốn",
        "2016–2020",
        "Phong trào Ba",
        "1960",
        "Ngày Năm",
        "chưa rõ",
        "Hội nghị Hai",
    ]);
    for address in ["/hoi-nghi/hop/", "/phong-trao/pt/", "/ngay-ky-niem/"] {
        assert!(page.links(address), "{address}");
    }
    assert!(!Site::new().build().has("/dong-thoi-gian/"), "nothing happened");
}
