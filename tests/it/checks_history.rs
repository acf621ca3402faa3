//! Rules on time, units and awards where they must keep silent: partial dates, changes on one day, late decisions.

use crate::site::Site;

/// The problems of units, people and grants; what is not stated is no matter here.
fn problems(files: &[(&str, &str)]) -> String {
    let site = files.iter().fold(Site::new(), |site, (path, text)| site.file(path, *text));
    site.check().problems()
}

fn units(text: &str) -> String {
    problems(&[("content/units/units.yaml", text)])
}

#[test]
fn a_merger_takes_place_between_two_days() {
    let text = "- {id: phu-yen, names: VKSND tỉnh Phú Yên, kind: vksnd_cap_tinh, dissolved: 2025-06-30}\n\
                - {id: dak-lak-cu, names: VKSND tỉnh Đắk Lắk, kind: vksnd_cap_tinh, dissolved: 2025-06}\n\
                - id: dak-lak\n  names: VKSND tỉnh Đắk Lắk\n  kind: vksnd_cap_tinh\n  established: 2025-07-01\n  \
                  succession: [{from: [phu-yen, dak-lak-cu], on: 2025-07-01, kind: hop_nhat}]\n\
                - id: phong\n  names: Phòng Thi đua\n  kind: phong\n  dissolved: 2013-07-29\n  \
                  succession: [{to: [vu-16], on: 2013-07-29, kind: chuyen_thanh}]\n\
                - {id: vu-16, names: Vụ 16, kind: vu, established: 2013-07-29}\n\
                - {id: cu, names: Cũ, kind: vu, dissolved: 2020, succession: [{on: 2020, kind: giai_the}]}\n\
                - {id: doi-ten, names: [{name: A, to: 2020}, {name: B, from: 2020}], kind: vu, \
                   succession: [{on: 2020, kind: doi_ten}]}\n";
    assert_eq!(units(text), "");
}

#[test]
fn units_may_change_places_over_time() {
    let swapped = "- {id: a, names: A, kind: vu, parent: [{unit: b, to: 2012-12-31}]}\n\
                   - {id: b, names: B, kind: vu, parent: [{unit: a, from: 2013-01-01}]}\n";
    assert_eq!(units(swapped), "");
    // Within 2013 the day is not known, so a circle is not certain.
    let partial = "- {id: a, names: A, kind: vu, parent: [{unit: b, to: 2013}]}\n\
                   - {id: b, names: B, kind: vu, parent: [{unit: a, from: 2013}]}\n";
    assert_eq!(units(partial), "");
    let for_a_time = "- {id: a, names: A, kind: vu, parent: [{unit: b, to: 2015}]}\n\
                      - {id: b, names: B, kind: vu, parent: [{unit: c, from: 2013}]}\n\
                      - {id: c, names: C, kind: vu, parent: a}\n";
    assert_eq!(
        units(for_a_time),
        "content/units/units.yaml:1:47: error[parent-cycle]: parents form a circle: `a` → `b` → `c` → `a`\n"
    );
    let below_a_circle =
        "- {id: a, names: A, kind: vu, parent: a}\n- {id: b, names: B, kind: vu, parent: a}\n";
    assert_eq!(
        units(below_a_circle),
        "content/units/units.yaml:1:39: error[parent-cycle]: parents form a circle: `a` → `a`\n"
    );
}

#[test]
fn names_without_dates_and_open_names_overlap_nothing() {
    let text = "- {id: a, kind: vu, names: [A, B]}\n\
                - {id: b, kind: vu, names: [{name: A, from: 1990}, {name: B, from: 2013}]}\n\
                - {id: c, kind: vu, names: [{name: A, to: 2013-07-29}, {name: B, from: 2013-07-29}]}\n\
                - {id: d, kind: vu, names: [{name: A, to: 2013}, {name: B, from: 2013-07}]}\n";
    assert_eq!(units(text), "");
}

#[test]
fn what_was_earned_before_the_end_may_be_given_after_it() {
    let unit =
        ("content/units/a.yaml", "names: A\nkind: vu\nestablished: 2013-07-29\ndissolved: 2025-06-30\n");
    let given = |fields: &str| {
        let batch = format!("{fields}\naward: co-thi-dua-cua-chinh-phu\nrecipients: [unit:a]\n");
        problems(&[unit, ("content/grants/g.yaml", &batch)])
    };
    assert_eq!(given("decision: {number: 1/QĐ, date: 2025-12-01}\nyear: 2025"), "");
    assert_eq!(given("decision: {number: 1/QĐ, date: 2013-12-01}\nyear: 2013"), "");
    assert!(given("decision: {number: 1/QĐ, date: 2026-12-01}\nyear: 2026").contains("outside-lifetime"));
    assert!(given("decision: {number: 1/QĐ, date: 2013-05-01}\nyear: 2013").contains("outside-lifetime"));
}

#[test]
fn grants_after_death_are_posthumous() {
    let person = ("content/people/a.yaml", "name: A\ndeceased: 2021-03\n");
    let given = |fields: &str| {
        let batch = format!("{fields}\naward: bang-khen-thu-tuong\nrecipients: [person:a]\n");
        problems(&[person, ("content/grants/g.yaml", &batch)])
    };
    assert_eq!(given("decision: {number: 1/QĐ, date: 2021-03-31}\nyear: 2020"), "");
    assert_eq!(given("decision: {number: 1/QĐ, date: 2021-05-01}\nyear: 2020\nstatus: truy_tang"), "");
    assert!(given("decision: {number: 1/QĐ, date: 2021-05-01}\nyear: 2020").contains("outside-lifetime"));
}

#[test]
fn numbers_come_back_every_year_and_from_every_issuer() {
    let documents = "- {id: a, kind: ke_hoach, number: 09/KH, date: 2019-05-14, subject: A}\n\
                     - {id: b, kind: ke_hoach, number: 09/KH, date: 2020-05-14, subject: B, issuer_text: VKSNDTC}\n\
                     - {id: c, kind: ke_hoach, number: 09/KH, year: 2020, subject: C, issuer_text: Bộ Công an}\n";
    assert_eq!(problems(&[("content/documents/d.yaml", documents)]), "");
    let unknown = "kind: ke_hoach\nnumber: 09/KH-VKSTC\nyear: null\nsubject: A\n";
    assert_eq!(
        problems(&[("content/documents/d.yaml", unknown)]),
        "content/documents/d.yaml:3:1: warning[not-stated]: `year`: not stated by the source\n"
    );
}

#[test]
fn one_decision_may_be_told_by_many_batches() {
    let batches = "- {id: a, decision: {number: 1/QĐ, date: 2020-05-01}, award: co-thi-dua-cua-chinh-phu, year: 2019, recipients: [unit:u]}\n\
                   - {id: b, decision: {number: 1/QĐ, date: 2020-05}, award: bang-khen-thu-tuong, year: 2019, recipients: [unit:u]}\n\
                   - {id: c, decision: q, award: bang-khen-thu-tuong, year: 2018, recipients: [unit:u]}\n";
    let document = "{kind: quyet_dinh, number: 1/QĐ, date: 2020-05-01, subject: Về việc khen thưởng}\n";
    let unit = "{names: U, kind: vu}\n";
    let seen = problems(&[
        ("content/grants/g.yaml", batches),
        ("content/documents/q.yaml", document),
        ("content/units/u.yaml", unit),
    ]);
    assert_eq!(seen, "");
}

#[test]
fn the_class_may_be_unknown_to_the_source() {
    let batch = "decision: {number: 1/QĐ, date: 2020-05-01}\naward: huan-chuong-lao-dong\nclass: null\nyear: 2019\n\
                 recipients: [{name: A}]\n";
    assert_eq!(
        problems(&[("content/grants/g.yaml", batch)]),
        "content/grants/g.yaml:3:1: warning[not-stated]: `class`: not stated by the source\n"
    );
}

#[test]
fn the_class_of_one_recipient_may_be_unknown_or_wrong() {
    let batch = "decision: {number: 1/QĐ, date: 2020-05-01}\naward: huan-chuong-lao-dong\nyear: 2019\nrecipients:\n\
                 - {name: A, class: null}\n- {name: B, class: nhat}\n- {name: C, class: hangba}\n- {name: D}\n";
    assert_eq!(
        problems(&[("content/grants/g.yaml", batch)]),
        "content/grants/g.yaml:5:13: warning[not-stated]: `class`: not stated by the source\n\
         content/grants/g.yaml:7:20: error[unknown-value]: vocabulary `award_class` (Award class) has no `hangba`\n\
         content/grants/g.yaml:8:4: error[class-mismatch]: class of `huan-chuong-lao-dong` is missing\n"
    );
    // What a recipient says goes before what the batch says.
    let batch = "decision: {number: 1/QĐ, date: 2020-05-01}\naward: huan-chuong-lao-dong\nclass: nhi\nyear: 2019\n\
                 recipients: [{name: A, class: null}, {name: B}]\n";
    assert_eq!(
        problems(&[("content/grants/g.yaml", batch)]),
        "content/grants/g.yaml:5:24: warning[not-stated]: `class`: not stated by the source\n"
    );
}

#[test]
fn classes_rise_with_time() {
    let unit = ("content/units/u.yaml", "{names: U, kind: vu}\n");
    let batch = |class: &str, year: u16| {
        format!(
            "- {{id: h-{class}, decision: {{number: {year}/QĐ, date: {year}-05-01}}, award: huan-chuong-lao-dong, \
             class: {class}, year: {year}, recipients: [unit:u]}}\n"
        )
    };
    let rising = batch("ba", 2005) + &batch("nhi", 2010) + &batch("nhat", 2015);
    assert_eq!(problems(&[unit, ("content/grants/g.yaml", &rising)]), "");
    let falling = batch("nhi", 2005) + &batch("ba", 2010);
    assert!(problems(&[unit, ("content/grants/g.yaml", &falling)]).contains("class-order"));
}

#[test]
fn foreign_letters_are_found_wherever_they_stand() {
    let seen = problems(&[
        (
            "content/documents/d.yaml",
            "{kind: quyet_dinh, number: 1/QÐ-VKSTC, date: 2020-05-01, subject: A}\n",
        ),
        ("content/pages/a.md", "---\ntitle: A\n---\nChỉ thị của ðảng.\n"),
        // In words of Icelandic it is the letter that is meant.
        (
            "content/pages/b.md",
            "---\ntitle: B\n---\nGuðrún Sigurðardóttir, Viðey, Norðurlönd, bróðir, öðru.\n",
        ),
    ]);
    assert_eq!(
        seen,
        "content/documents/d.yaml:1:30: warning[lookalike-letter]: `QÐ` has the letter Ð U+00D0, which only looks like Đ\n\
         content/pages/a.md:4:13: warning[lookalike-letter]: `ðảng` has the letter ð U+00F0, which only looks like đ\n"
    );
}
