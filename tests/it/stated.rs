//! What pages state of people, units and awards is what the records say, and no more.

use kyyeu::{records::Mention, vietnamese::office::leads};

use crate::site::{Built, Site, is_data};

/// People and units who received one award year after year, by decisions whose numbers and orders go another way.
fn yearly() -> Site {
    let years = [2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021];
    let numbers = [9, 100, 38, 7, 152, 21, 3, 11];
    let mut site =
        Site::new().file("content/units/vu.yaml", "- {id: vu-mot, names: Vụ Một, kind: vu}\n").file(
            "content/people/tat-ca.yaml",
            "- {id: an, name: Lê Văn An}\n- {id: binh, name: Trần Bình}\n- {id: chau, name: Phạm Châu}\n",
        );
    for (year, number) in years.into_iter().zip(numbers) {
        let [an, binh, chau] = if year % 2 == 0 { [1, 2, 3] } else { [3, 2, 1] };
        let text = format!(
            "id: dot-{number}\ndecision: {{number: {number}/QĐ-X, date: {year}-12-20}}\naward: bang-khen-thu-tuong\nyear: {year}\n\
             recipients:\n  - {{person: an, order: {an}}}\n  - {{person: binh, order: {binh}}}\n  \
             - {{person: chau, order: {chau}}}\n  - unit:vu-mot\n"
        );
        site = site.file(&format!("content/grants/dot-{number}.yaml"), text);
    }
    site
}

/// The years that links to grants show in a part of a page, in order.
fn years(built: &Built, address: &str) -> Vec<u32> {
    let page = built.page(address);
    let lines = page.lines();
    let years = lines.iter().filter_map(|it| it.trim_start_matches("Năm ").parse().ok());
    years.filter(|it| (2014..=2021).contains(it)).collect()
}

#[test]
fn grants_of_one_award_stand_in_the_order_of_their_years_on_every_page() {
    let built = yearly().build();
    for address in
        ["/ca-nhan/an/", "/ca-nhan/binh/", "/ca-nhan/chau/", "/don-vi/vu-mot/", "/khen-thuong/cap/chinh-phu/"]
    {
        let mut years = years(&built, address);
        assert!(years.len() >= 8, "{address}: {years:?}");
        if address.contains("/cap/") {
            // Links to the lists of all eight years stand behind.
            years.truncate(years.len() - 8);
        }
        let from = years.len() - if address.contains("/cap/") { 32 } else { 8 };
        assert!(years[from..].is_sorted_by(|a, b| a >= b), "{address}: {years:?}");
    }
    // On pages of the award itself the year is a heading.
    for address in ["/danh-hieu/bang-khen-thu-tuong/", "/khen-thuong/danh-hieu/bang-khen-thu-tuong/"] {
        let page = built.page(address);
        let at = |batch: u32| page.main().find(&format!("/khen-thuong/dot-{batch}/"));
        let latest_first: Vec<Option<usize>> = [11, 3, 21, 152, 7, 38, 100, 9].map(at).to_vec();
        assert!(
            latest_first.iter().all(Option::is_some) && latest_first.is_sorted(),
            "{address}: {latest_first:?}"
        );
    }
}

#[test]
fn an_order_within_a_decision_is_that_decisions_alone() {
    let built = yearly().build();
    built.page("/khen-thuong/dot-100/").in_order(&["STT", "Vụ Một", "Phạm Châu", "Trần Bình", "Lê Văn An"]);
    built.page("/khen-thuong/dot-9/").in_order(&["STT", "Vụ Một", "Lê Văn An", "Trần Bình", "Phạm Châu"]);
}

#[test]
fn a_decision_is_shown_in_the_order_of_its_lines() {
    let people = [(1, "Trần Văn Bình"), (2, "Lê Văn An"), (3, "Phạm Cường"), (4, "Đỗ Anh")];
    let rows = |of: &[(u32, &str)]| -> String {
        of.iter().map(|(line, name)| format!("  - {{name: {name}, line_no: {line}}}\n")).collect()
    };
    let batch = |rows: &str| {
        let head =
            "id: dot\ndecision: {number: 1/QĐ-X, date: 2020-01-01}\naward: bang-khen-thu-tuong\nyear: 2020\n";
        Site::new()
            .file("content/units/vu.yaml", "- {id: vu-mot, names: Vụ Một, kind: vu}\n")
            .file("content/grants/dot.yaml", format!("{head}recipients:\n{rows}"))
            .build()
    };
    // As they come in the file does not matter.
    let mut turned = people;
    turned.reverse();
    let names: Vec<&str> = people.iter().map(|it| it.1).collect();
    batch(&rows(&turned)).page("/khen-thuong/dot/").in_order(&names);
    // Units have a list of their own where the numbers begin again, and a place in the one list where they do not.
    batch(&(rows(&people) + "  - {unit: vu-mot, line_no: 1}\n")).page("/khen-thuong/dot/").in_order(&[
        "STT",
        "Vụ Một",
        "Trần Văn Bình",
        "Lê Văn An",
        "Phạm Cường",
        "Đỗ Anh",
    ]);
    batch(&(rows(&people) + "  - {unit: vu-mot, line_no: 5}\n")).page("/khen-thuong/dot/").in_order(&[
        "STT",
        "Trần Văn Bình",
        "Lê Văn An",
        "Phạm Cường",
        "Đỗ Anh",
        "Vụ Một",
    ]);
}

#[test]
fn a_title_tells_whether_it_leads() {
    for title in [
        "Viện trưởng",
        "Phó Vụ trưởng",
        "Trưởng phòng",
        "Phó Trưởng phòng, Kiểm sát viên trung cấp",
        "Kiểm sát viên cao cấp; Vụ trưởng",
        "Chánh Văn phòng",
        "Quyền Giám đốc",
        "Tổng Biên tập",
        "Deputy Director",
    ] {
        assert_eq!(leads(title), Some(true), "{title}");
    }
    for title in [
        "Chuyên viên",
        "Văn thư",
        "Kiểm sát viên",
        "Kiểm sát viên cao cấp",
        "Thư ký Viện trưởng",
        "Trợ lý Phó Viện trưởng",
        "Kế toán trưởng",
        "Assistant to the Director",
    ] {
        assert_eq!(leads(title), Some(false), "{title}");
    }
    assert_eq!((leads("Ủy viên"), leads("Hiệu trường ca")), (None, None));
}

/// Two units and people who held offices there, or were seen there.
fn staff() -> Site {
    Site::new()
        .file(
            "content/units/vu.yaml",
            "- {id: vu-mot, names: Vụ Một, kind: vu}\n- {id: vu-hai, names: Vụ Hai, kind: vu}\n",
        )
        .file(
            "content/people/tat-ca.yaml",
            "- {id: mat, name: Lê Mất, deceased: 1990-01-01, positions: [{title: Chuyên viên, unit: vu-mot, as_of: 1980}]}\n\
             - {id: chuyen, name: Trần Chuyển, positions: [{title: Văn thư, unit: vu-mot, from: 1980, to: 1985}, \
             {title: Chuyên viên, unit: vu-hai, from: 1985}]}\n\
             - {id: vu-truong, name: Phạm Trưởng, positions: [{title: Vụ trưởng, unit: vu-mot, from: 2001, to: 2009}]}\n\
             - {id: pho, name: Đỗ Phó, positions: [{title: Phó Vụ trưởng, unit: vu-mot, from: 2001}]}\n\
             - {id: thay, name: Vũ Thấy, positions: [{title: Vụ trưởng, unit: vu-mot, as_of: 2019-07-30}]}\n\
             - {id: nay, name: Hồ Nay, positions: [{title: Chuyên viên, unit: vu-mot, from: 2010}]}\n\
             - {id: khong-ngay, name: Ngô Không, positions: [{title: Kiểm sát viên, unit: vu-mot}]}\n\
             - {id: qua-doi, name: Bùi Đời, deceased: true, positions: [{title: Vụ trưởng, unit: vu-mot, from: 1995}]}\n",
        )
}

#[test]
fn a_former_leader_is_who_led() {
    let page = staff().build().page("/don-vi/vu-mot/");
    let sections = [
        ("lanh-dao", vec!["Đỗ Phó"]),
        ("can-bo", vec!["Hồ Nay", "Ngô Không"]),
        ("duoc-nhac-toi", vec!["Vũ Thấy"]),
        ("nguyen-lanh-dao", vec!["Phạm Trưởng", "Bùi Đời"]),
        ("tung-cong-tac", vec!["Lê Mất", "Trần Chuyển"]),
    ];
    for (id, names) in &sections {
        let section = page.section(id);
        for (other, others) in &sections {
            for name in others {
                assert_eq!(section.contains(name), id == other, "{name} in {id}: {section}");
            }
        }
        assert!(!names.is_empty());
    }
}

#[test]
fn an_office_seen_on_one_day_is_not_shown_as_present() {
    let built = staff().build();
    for address in ["/ca-nhan/thay/", "/ca-nhan/", "/don-vi/vu-mot/"] {
        assert!(built.page(address).says("Vụ trưởng (tại thời điểm 30/7/2019)"), "{address}");
    }
    assert!(!built.text("/ca-nhan/thay/").contains("jobTitle"));
    assert!(built.text("/ca-nhan/pho/").contains("\"jobTitle\":\"Phó Vụ trưởng\""));
    for address in ["/ca-nhan/qua-doi/", "/ca-nhan/mat/"] {
        let page = built.page(address);
        assert!(page.says("nguyên ") && !page.says("Đương nhiệm"), "{}", page.text());
    }
}

#[test]
fn the_picture_of_the_site_is_nobodys() {
    let site = staff()
        .file("content/static/og.png", crate::site::picture(1))
        .file("content/people/co-anh.md", "---\nname: Có Ảnh\nportrait: {file: anh.jpg, credit: A}\n---\n")
        .file("content/people/anh.jpg", crate::site::picture(2));
    let built = site.build();
    let image = |address: &str| {
        let page = built.text(address);
        let data = page.split("application/ld+json\">").nth(1).unwrap_or_default();
        (data.split("</script>").next().unwrap_or_default().contains("\"image\""), page.contains("og:image"))
    };
    assert_eq!(image("/ca-nhan/pho/"), (false, true));
    assert_eq!(image("/don-vi/vu-mot/"), (false, true));
    assert_eq!(image("/ca-nhan/co-anh/"), (true, true));
}

#[test]
fn nothing_leads_to_what_has_expired() {
    let mut site = Site::new();
    for day in 1..=9 {
        let expires = if day == 5 || day == 8 { "expires: 2024-02-01\n" } else { "" };
        let names = match day {
            4 => "Về [[news:tin-5]].",
            5 => "Về [[news:tin-1]].",
            _ => "Nội dung.",
        };
        let related = if day == 2 { "related: [tin-5, tin-9]\n" } else { "" };
        let text = format!(
            "---\ntitle: Tin số {day}\nkind: tin\npublished: 2024-01-0{day}\n{expires}{related}---\n{names}\n"
        );
        site = site.file(&format!("content/news/tin-{day}.md"), text);
    }
    let built = site.build();
    let gone = ["/tin-tuc/tin-5/", "/tin-tuc/tin-8/"];
    for (path, bytes) in built.outputs() {
        let is_whole = is_data(&path) || ["du-lieu/", "tim-kiem/"].iter().any(|it| path.starts_with(it));
        let text = String::from_utf8_lossy(&bytes);
        for address in gone.into_iter().filter(|it| !is_whole && !format!("/{path}").starts_with(it)) {
            // Feeds have the text that names it.
            let is_named =
                ["atom.xml", "rss.xml", "feed.json", "tin-4/index.html"].iter().any(|it| path.ends_with(it));
            assert!(!text.contains(address) || (address == gone[0] && is_named), "{path} leads to {address}");
        }
    }
    let (found, _) = kyyeu::search::documents::documents(&built.session.site);
    assert_eq!(
        found.iter().filter(|it| matches!(it, Mention::News(_))).count(),
        7,
        "search finds what has not"
    );
    assert!(built.page("/tin-tuc/tin-2/").links("/tin-tuc/tin-9/"), "what is named stays");
    // Who names it leads there, once, in the text; and from there the way goes on.
    let neighbor = built.page("/tin-tuc/tin-4/");
    assert_eq!(neighbor.html.matches("/tin-tuc/tin-5/").count(), 1, "{}", neighbor.html);
    assert!(neighbor.links("/tin-tuc/tin-6/") && neighbor.links("/tin-tuc/tin-3/"));
    assert!(built.page(gone[0]).links("/tin-tuc/tin-4/") && built.page(gone[0]).links("/tin-tuc/tin-6/"));
}
