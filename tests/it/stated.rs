//! What pages state of people, units and awards is what the records say, and no more.

use crate::site::{Built, Site};

/// People and units who received one award year after year, by decisions whose numbers and orders go another way.
fn yearly() -> Site {
    let years = [2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021];
    let numbers = [9, 100, 38, 7, 152, 21, 3, 11];
    let mut site = Site::new()
        .file("content/units/vu.yaml", "- {id: vu-mot, names: Vụ Một, kind: vu}\n")
        .file(
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
        let years = years(&built, address);
        assert!(years.len() >= 8, "{address}: {years:?}");
        let from = years.len() - if address.contains("/cap/") { 32 } else { 8 };
        assert!(years[from..].is_sorted_by(|a, b| a >= b), "{address}: {years:?}");
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
        let head = "id: dot\ndecision: {number: 1/QĐ-X, date: 2020-01-01}\naward: bang-khen-thu-tuong\nyear: 2020\n";
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
    batch(&(rows(&people) + "  - {unit: vu-mot, line_no: 1}\n"))
        .page("/khen-thuong/dot/")
        .in_order(&["STT", "Vụ Một", "Trần Văn Bình", "Lê Văn An", "Phạm Cường", "Đỗ Anh"]);
    batch(&(rows(&people) + "  - {unit: vu-mot, line_no: 5}\n"))
        .page("/khen-thuong/dot/")
        .in_order(&["STT", "Trần Văn Bình", "Lê Văn An", "Phạm Cường", "Đỗ Anh", "Vụ Một"]);
}
