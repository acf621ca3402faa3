//! Books of units that merged: every award stands somewhere and somebody is asked about it, units of one name are two, and
//! tables say what they are of.

use std::collections::BTreeSet;

use kyyeu::{
    book::{Content, UnitResults},
    check::Grant,
    editing::proof::extract,
    model::table::Id,
    records::Unit,
};
use serde_json::Value;

use crate::{
    cli::Desk,
    html,
    site::{Built, Site},
};

/// Two provinces that became one of the first's name, a department of one of them, people honored before and after.
fn site() -> Site {
    Site::new()
        .file(
            "content/units/tat-ca.yaml",
            "- {id: nganh, names: Ngành Thử, kind: nganh}\n\
             - {id: bac-cu, names: Viện tỉnh Bắc, kind: vksnd_cap_tinh, parent: nganh, dissolved: 2025-06-30}\n\
             - {id: nam, names: Viện tỉnh Nam, kind: vksnd_cap_tinh, parent: nganh, dissolved: 2025-06-30}\n\
             - {id: phong-nam, names: Phòng 1 Viện tỉnh Nam, kind: phong, parent: nam, dissolved: 2025-06-30}\n\
             - {id: bac, names: Viện tỉnh Bắc, kind: vksnd_cap_tinh, parent: nganh, established: 2025-07-01, \
             succession: [{from: [bac-cu, nam], on: 2025-07-01, kind: hop_nhat}]}\n",
        )
        .file(
            "content/people/tat-ca.yaml",
            "- {id: an, name: Lê Văn An, sex: nam}\n- {id: binh, name: Trần Thị Bình, sex: nu}\n",
        )
        .file(
            "content/grants/bang-khen.yaml",
            "id: bk\ndecision: {number: 1/QĐ-TTg, date: 2024-02-01}\naward: bang-khen-thu-tuong\nyear: 2023\n\
             recipients:\n  - unit:bac-cu\n  - unit:nam\n  - {person: an, unit_at: bac-cu}\n  - {person: binh, unit_at: nam}\n\
             \x20 - {name: Đỗ Phòng, unit_at: phong-nam}\n  - {name: Vũ Ngành, unit_at: nganh}\n",
        )
        .file(
            "content/grants/huan-chuong.yaml",
            "id: hc\ndecision: {number: 2/QĐ-CTN, date: 2025-10-01}\naward: huan-chuong-lao-dong\nyear: 2025\nclass: ba\n\
             recipients:\n  - unit:bac\n  - {person: an, unit_at: bac, class: nhi}\n",
        )
        .file(
            "content/yearbooks/sach/yearbook.yaml",
            "title: Sách\nconference: null\nspan: {from: 2020, to: 2025}\nresults_cutoff: 2025\nparts:\n\
             \x20 - {kind: ket_qua_don_vi, units: {kind: [nganh, vksnd_cap_tinh, phong], as_of: cutoff}, since: founding}\n\
             \x20 - {kind: thong_ke, tables: [award_by_year, award_by_unit, class_by_award, sex_by_award]}\n\
             \x20 - {kind: chi_muc, of: [units]}\n",
        )
}

fn built() -> Built {
    let site = site();
    let options =
        kyyeu::config::Options { now: time::macros::datetime!(2026-01-10 12:00 UTC), ..site.options };
    Site { options, ..site }.build()
}

#[test]
fn results_of_merged_units_have_the_awards_of_their_people() {
    let built = built();
    let page = built.page("/ky-yeu/sach/ket-qua-don-vi-vksnd-cap-tinh/");
    let results = page.section("don-vi--bac");
    for shown in ["Hợp nhất, 01/7/2025", "Kế thừa từ Viện tỉnh Bắc", "Kế thừa từ Viện tỉnh Nam"]
    {
        assert!(results.contains(shown), "{shown}: {results}");
    }
    assert!(!results.contains("30/6/2025"), "nothing happened on the last day: {results}");
    let of_people = "Cá nhân của đơn vị: Bằng khen của Thủ tướng Chính phủ: 1 (2023)";
    assert_eq!(results.matches(of_people).count(), 2, "{results}");
    assert!(results.contains("Cá nhân của đơn vị: Huân chương Lao động: 1 (2025)"), "{results}");
}

/// Every grant that the results of a unit count.
fn counted(results: &UnitResults) -> BTreeSet<Id<Grant>> {
    let people = results.members.iter().chain(results.inherited.iter().flat_map(|it| &it.members));
    let own = results.own.iter().chain(results.inherited.iter().flat_map(|it| &it.grants));
    own.chain(people.flat_map(|it| &it.1).flat_map(|it| &it.1)).copied().collect()
}

#[test]
fn every_award_in_the_results_of_a_unit_is_on_its_proof_sheet() {
    let built = built();
    let site = &built.session.site;
    let book = &site.books[0];
    let asked = |unit: Id<Unit>| -> BTreeSet<Id<Grant>> {
        let extract = extract(&site.catalog, &site.atlas, book.yearbook, unit);
        extract.own.iter().chain(&extract.by_people).copied().collect()
    };
    let mut all = BTreeSet::new();
    for (_, chapter) in book.chapters() {
        let Content::Results(units) = &chapter.content else { continue };
        for results in units {
            let counted = counted(results);
            let asked = asked(results.unit);
            assert!(counted.is_subset(&asked), "{}", site.catalog.records().units[results.unit].id);
            all.extend(counted);
        }
    }
    let there: BTreeSet<Id<Grant>> = site.catalog.grants().ids().collect();
    assert_eq!(all, there, "every award stands in the results of some unit");
    // The successor is asked about a department of one of the two as well: nobody else carries it on.
    let bac = site.catalog.records().units.iter().find(|(_, it)| &*it.id == "bac").expect("it is there").0;
    assert_eq!(asked(bac).len(), there.len() - 1, "all but the award of the sector");
}

#[test]
fn a_book_goes_by_the_units_of_its_own_day() {
    for (cutoff, of_bac) in [(2017, true), (2019, false)] {
        let book = format!(
            "title: Sách\nconference: null\nspan: {{from: 2015, to: {cutoff}}}\nresults_cutoff: {cutoff}\nparts:\n\
             \x20 - {{kind: ket_qua_don_vi, units: {{parent: bac, as_of: cutoff}}, since: founding}}\n\
             \x20 - {{kind: dien_hinh, people: {{exemplar: true, unit: [bac]}}}}\n"
        );
        let built = Site::new()
            .file("content/yearbooks/sach/yearbook.yaml", book)
            .file(
                "content/units/tat-ca.yaml",
                "- {id: bac, names: Viện tỉnh Bắc, kind: vksnd_cap_tinh}\n- {id: nam, names: Viện tỉnh Nam, kind: vksnd_cap_tinh}\n\
                 - {id: phong, names: Phòng 1, kind: phong, parent: [{unit: bac, to: 2018-06-30}, {unit: nam, from: 2018-07-01}]}\n",
            )
            .file(
                "content/people/an.yaml",
                "name: Lê Văn An\nsex: nam\nexemplar: {status: duoc_cong_nhan}\npositions: [{title: Trưởng phòng, unit: phong, from: 2010}]\n",
            )
            .file(
                "content/grants/bang-khen.yaml",
                "id: bk\ndecision: {number: 1/QĐ-TTg, date: 2016-02-01}\naward: bang-khen-thu-tuong\nyear: 2015\n\
                 recipients: [{person: an, unit_at: phong}]\n",
            )
            .build();
        let whole = built.page("/ky-yeu/sach/in/");
        assert_eq!(whole.says("Phòng 1"), of_bac, "{cutoff}: {}", whole.text());
        assert_eq!(whole.says("Lê Văn An"), of_bac, "{cutoff}: {}", whole.text());
        let site = &built.session.site;
        let asked = |id: &str| {
            let unit =
                site.catalog.records().units.iter().find(|(_, it)| &*it.id == id).expect("it is there").0;
            let extract = extract(&site.catalog, &site.atlas, site.books[0].yearbook, unit);
            (extract.people.len(), extract.by_people.len())
        };
        // Who has the division on that day signs for it, for what it won elsewhere, too.
        let (has, has_not) = ((1, 1), (0, 0));
        assert_eq!((asked("bac"), asked("nam")), if of_bac { (has, has_not) } else { (has_not, has) });
    }
}

#[test]
fn units_of_one_name_are_told_apart_by_their_time() {
    let built = built();
    for address in
        ["/ky-yeu/sach/thong-ke/", "/ky-yeu/sach/chi-muc-don-vi/", "/thong-ke/", "/khen-thuong/", "/don-vi/"]
    {
        let page = built.page(address);
        assert!(page.says("Viện tỉnh Bắc (đến 30/6/2025)"), "{address}: {}", page.text());
        // A book writes dates as official papers do.
        let day = if address.starts_with("/ky-yeu/") { "01/7/2025" } else { "1/7/2025" };
        assert!(page.says(&format!("Viện tỉnh Bắc (từ {day})")), "{address}: {}", page.text());
        assert!(!page.says("Viện tỉnh Nam (đến"), "{address}: one of a name needs no note");
    }
}

#[test]
fn tables_of_a_book_are_of_what_they_say() {
    let page = built().page("/ky-yeu/sach/thong-ke/");
    let text = html::plain(&page.text());
    for shown in ["Khen thưởng theo hạng, 2020–2025", "Cá nhân được khen theo giới, 2020–2025"]
    {
        assert!(text.contains(shown), "{shown}: {text}");
    }
    let section = |id: &str| page.section(&format!("thong-ke--{id}"));
    let classes = section("class-by-award");
    assert!(classes.contains("Huân chương Lao động") && !classes.contains("Bằng khen"), "{classes}");
    assert!(!classes.contains("chưa rõ"), "{classes}");
    // Seven awards, five of them to people: one man, one woman, and two whose sex nobody stated.
    let sex = section("sex-by-award");
    assert!(sex.contains("Tổng 2 1 2 5"), "{sex}");
    assert!(sex.contains("Huân chương Lao động 1 0 0 1"), "{sex}");
}

#[test]
fn an_empty_yearbook_lacks_everything_and_cannot_be_frozen() {
    let desk = Desk::new();
    desk.put("content/site.yaml", "title: Thử\nbase_url: https://example.org/\n");
    for (id, parts) in [
        ("rong", "parts: [{kind: dien_hinh, people: {exemplar: true}}]\n"),
        ("chi-muc", "parts: [{kind: chi_muc, of: [people]}]\n"),
    ] {
        let text = format!(
            "title: Sách\nconference: null\nspan: {{from: 2015, to: 2019}}\nresults_cutoff: 2019\n{parts}"
        );
        desk.put(&format!("content/yearbooks/{id}/yearbook.yaml"), &text);
        let ran = desk.run(&["yearbook", id, "--status", "--format", "json"]).done();
        let status: Value = serde_json::from_str(&ran.out).expect("it is JSON");
        assert_eq!(status["is_empty"], Value::Bool(true), "{}", ran.out);
        let ran = desk.run(&["yearbook", id, "--status"]).done();
        assert!(
            ran.out.contains("Nothing is in the book yet") && !ran.out.contains("nothing is missing"),
            "{}",
            ran.out
        );
        let ran = desk.run(&["yearbook", id, "--freeze"]);
        assert_eq!(ran.code, Some(1), "{}", ran.err);
        assert!(ran.err.contains("nothing to freeze"), "{}", ran.err);
        assert!(
            !desk.path().join(format!("content/yearbooks/{id}/freeze.json")).exists(),
            "nothing is written"
        );
    }
}
