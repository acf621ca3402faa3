//! Yearbooks as books: parts and chapters, names of the cutoff, successors, indexes, the page to be printed, and what print reads.

use std::collections::{BTreeMap, BTreeSet};

use kyyeu::{
    render::{
        book::{Form, view},
        lens::Lens,
    },
    source::Files as _,
};
use serde_json::Value;

use crate::{
    html,
    site::{Built, Site},
};

const BOOK: &str = "/ky-yeu/dai-hoi/";

/// A department that changed its name twice, a province that merged into another, people whose offices went on after the book.
fn site() -> Site {
    Site::new()
        .file(
            "content/units/tat-ca.yaml",
            "- {id: nganh, names: Ngành Thử, kind: nganh}\n\
             - id: vu-1\n  kind: vu\n  parent: nganh\n  names:\n\
             \x20   - {name: Phòng Một, to: 2012-12-31}\n    - {name: Vụ Một, from: 2013-01-01, to: 2021-12-31}\n\
             \x20   - {name: Cục Một, from: 2022-01-01}\n\
             - id: tinh-x\n  kind: vksnd_cap_tinh\n  parent: nganh\n  names: Viện tỉnh X\n  dissolved: 2014-06-30\n\
             \x20 succession: [{to: [tinh-y], on: 2014-07-01, kind: sap_nhap}]\n\
             - {id: tinh-y, names: Viện tỉnh Y, kind: vksnd_cap_tinh, parent: nganh}\n\
             - {id: tinh-z, names: Viện tỉnh Z, kind: vksnd_cap_tinh, parent: nganh, established: 2021-01-01}\n\
             - {id: tinh-w, names: Viện tỉnh W, kind: vksnd_cap_tinh, parent: nganh, dissolved: 2010-01-01}\n",
        )
        .file(
            "content/people/an.md",
            "---\nname: Lê Văn An\nexemplar: duoc_cong_nhan\npositions:\n\
             \x20 - {title: Phó Vụ trưởng, unit: vu-1, from: 2012, to: 2016}\n\
             \x20 - {title: Vụ trưởng, unit: vu-1, from: 2017, to: 2021-06}\n\
             \x20 - {title: Viện trưởng, unit: tinh-z, from: 2021-07}\n---\n\
             Cùng [[person:anh]] lập thành tích.\n",
        )
        .file(
            "content/people/tat-ca.yaml",
            "- {id: anh, name: Trần Thị Ánh, exemplar: tieu_bieu_dai_hoi, positions: [{title: Kiểm sát viên, unit: tinh-y, from: 2015}]}\n\
             - {id: an-2, name: Đỗ Ân, positions: [{title: Chuyên viên, unit: vu-1, from: 2015}]}\n\
             - {id: binh, name: Vũ Bình, exemplar: de_xuat}\n",
        )
        .file(
            "content/grants/huan-chuong.yaml",
            "id: hc\ndecision: {number: 1/QĐ, date: 2016-05-01}\naward: huan-chuong-lao-dong\nyear: 2015\nclass: ba\n\
             recipients:\n  - {unit: tinh-y}\n  - {unit: tinh-x, year: 2009}\n  - {unit: tinh-y, class: nhi, year: 2019}\n\
             \x20 - {person: an, unit_at: vu-1}\n  - {person: anh, unit_at: tinh-y, year: 2023}\n",
        )
        .file(
            "content/grants/co.yaml",
            "id: co\ndecision: {number: 2/QĐ, date: 2018-01-05}\naward: co-thi-dua-cua-chinh-phu\nyear: 2017\n\
             recipients:\n  - {unit: tinh-y}\n  - {unit: vu-1, year: 2012}\n  - {unit: tinh-y, year: 2014}\n  - {unit: tinh-y, year: 2020}\n",
        )
        .file(
            "content/grants/bang-khen.yaml",
            "id: bk\ndecision: null\naward: bang-khen-thu-tuong\nyear: 2018\n\
             recipients: [person:an, person:an-2, person:anh, {name: Hồ Mới, unit_at: tinh-y}]\n",
        )
        .file(
            "content/conferences/dai-hoi-vi.yaml",
            "name: Đại hội thi đua yêu nước lần thứ VI\nkind: dai_hoi_thi_dua_yeu_nuoc\ndate: 2020-07-20\n",
        )
        .file(
            "content/presentations/kinh-nghiem.md",
            "---\ntitle: Kinh nghiệm của Vụ Một\npresenter: person:an\nconference: dai-hoi-vi\n---\n\
             # Kết quả\n\nBài của [[person:an]] về [[award:bang-khen-thu-tuong]].[^1]\n\n[^1]: Theo *số liệu* của đơn vị.\n",
        )
        .file(
            "content/documents/ke-hoach.yaml",
            "{kind: ke_hoach, number: 09/KH, date: 2019-03-01, subject: Tổ chức Đại hội}\n",
        )
        .file("content/yearbooks/dai-hoi/mo-dau.md", "---\ntitle: Lời mở sách\n---\nXem [[person:anh]] và [[conference:dai-hoi-vi]], #chữ $như @viết.\n")
        .file(
            "content/yearbooks/dai-hoi/yearbook.yaml",
            "title: Kỷ yếu Đại hội VI\nconference: dai-hoi-vi\nspan: {from: 2015, to: 2019}\nresults_cutoff: 2019\nparts:\n\
             \x20 - {kind: loi_noi_dau, source: mo-dau.md}\n\
             \x20 - {kind: tham_luan, presentations: all}\n\
             \x20 - {kind: dien_hinh, people: {exemplar: true}, group_by: unit}\n\
             \x20 - {kind: ket_qua_don_vi, units: {kind: [vu, vksnd_cap_tinh], as_of: cutoff}, since: founding}\n\
             \x20 - {kind: danh_sach, award: bang-khen-thu-tuong}\n\
             \x20 - {kind: danh_sach, award: anh-hung-lao-dong}\n\
             \x20 - {kind: thong_ke, tables: [award_by_year, award_by_unit, level_by_year, class_by_award, sex_by_award]}\n\
             \x20 - {kind: phu_luc, documents: [ke-hoach]}\n\
             \x20 - {kind: chi_muc, of: [people, units, awards]}\n",
        )
}

/// A heading begins with a capital, and what it says need not stand in every row below it.
#[test]
fn a_list_by_year_says_the_year_above_its_rows() {
    let manifest = "content/yearbooks/dai-hoi/yearbook.yaml";
    let text = site().files.read(manifest).expect("it is there");
    let text = String::from_utf8(text).expect("it is text");
    let plain = "award: bang-khen-thu-tuong}";
    let by_year = text.replace(plain, "award: bang-khen-thu-tuong, group_by: year}");
    let heads = |site: Site| {
        let page = chapter(&site.build(), "bang-khen-thu-tuong");
        (page.html.contains(">Năm 2018<"), page.html.contains(">Năm</th>"))
    };
    assert_eq!(heads(site().file(manifest, text)), (false, true));
    assert_eq!(heads(site().file(manifest, by_year)), (true, false));
}

fn chapter(built: &Built, slug: &str) -> crate::site::Rendering {
    built.page(&format!("{BOOK}{slug}/"))
}

#[test]
fn parts_are_numbered_and_chapters_follow_one_another() {
    let built = site().build();
    let cover = built.page(BOOK);
    cover.in_order(&[
        "Lời mở sách",
        "Phần I",
        "Tham luận",
        "Kinh nghiệm của Vụ Một",
        "Phần II",
        "Điển hình tiên tiến",
        "Phần III",
        "Kết quả khen thưởng",
        "1.",
        "2.",
        "Phần IV",
        "Bằng khen",
        "Phần VII",
        "Phụ lục",
        "Bảng tra tên người",
    ]);
    assert!(built.page("/ky-yeu/").links(BOOK));
    assert!(built.page("/hoi-nghi/dai-hoi-vi/").links(BOOK), "the congress leads to its book");
    assert!(
        built.page("/ca-nhan/an/").links(&format!("{BOOK}dien-hinh/")),
        "and people to their places in it"
    );
    let mut at = format!("{BOOK}mo-dau/");
    let mut seen = Vec::new();
    // From the first chapter, `next` leads through all of them.
    while let Some(next) = next(&built, &at) {
        seen.push(at);
        at = next;
    }
    assert_eq!(seen.len() + 1, built.session.site.books[0].chapters().count());
}

/// Where the page leads on to.
fn next(built: &Built, address: &str) -> Option<String> {
    let page = built.page(address).html;
    let from = page.find("previous-next__one--next")?;
    let rest = &page[from..];
    let start = rest.find("href=\"")? + 6;
    let url = &rest[start..start + rest[start..].find('"')?];
    (url.starts_with(BOOK)).then(|| url.to_owned())
}

#[test]
fn names_offices_and_units_are_those_of_the_cutoff() {
    let built = site().build();
    let exemplars = chapter(&built, "dien-hinh");
    exemplars.in_order(&[
        "Vụ Một",
        "Lê Văn An",
        "Vụ trưởng",
        "Vụ Một",
        "Viện tỉnh Y",
        "Trần Thị Ánh",
        "Kiểm sát viên",
    ]);
    for later in ["Cục Một", "Viện trưởng", "Viện tỉnh Z", "Vũ Bình"] {
        assert!(!exemplars.says(later), "{later} came after the book, or was only proposed");
    }
    assert!(built.page("/don-vi/vu-1/").says("Cục Một"), "while the site tells of today");
    // An award of 2023 is no award of a book that ends in 2019.
    assert!(!exemplars.section("ca-nhan--anh").contains("Huân chương"));
    assert!(exemplars.section("ca-nhan--an").contains("Huân chương Lao động hạng Ba (2015)"));
}

#[test]
fn a_dissolved_unit_stands_under_its_successor() {
    let built = site().build();
    let results = chapter(&built, "ket-qua-don-vi-vksnd-cap-tinh");
    let own = results.section("don-vi--tinh-y");
    let (own, inherited) = own.split_once("Kế thừa từ").expect("what is inherited stands apart");
    let places: Vec<usize> = [
        "Huân chương Lao động hạng Nhì",
        "2019",
        "Huân chương Lao động hạng Ba",
        "2015",
        "Cờ thi đua",
        "2014",
        "2017",
    ]
    .iter()
    .map(|it| own.find(it).unwrap_or_else(|| panic!("`{it}` is not in {own}")))
    .collect();
    assert!(places.is_sorted(), "by precedence, then year: {own}");
    assert!(!own.contains("2020") && !own.contains("2009"), "neither later nor others' awards: {own}");
    assert!(inherited.contains("Viện tỉnh X") && inherited.contains("2009"), "{inherited}");
    assert!(inherited.contains("Sáp nhập"), "marked with what became of it: {inherited}");
    assert!(!results.says("Viện tỉnh Z"), "founded later");
    // Nobody carries it on, so it stands for itself.
    assert!(results.section("don-vi--tinh-w").contains("Viện tỉnh W"));
    let renamed = chapter(&built, "ket-qua-don-vi-vu").text();
    assert!(
        renamed.contains("Vụ Một") && renamed.contains("Phòng Một") && !renamed.contains("Cục Một"),
        "{renamed}"
    );
}

#[test]
fn indexes_go_by_given_name_and_lead_to_what_they_name() {
    let built = site().build();
    // An, Ánh, Ân are three letters apart from one another: A and Â; Đỗ is a family name and files nobody.
    let people = chapter(&built, "chi-muc-ca-nhan");
    people.in_order(&["Lê Văn An", "Trần Thị Ánh", "Đỗ Ân", "Hồ Mới"]);
    assert!(!people.says("Vũ Bình"));
    chapter(&built, "chi-muc-danh-hieu").in_order(&["Huân chương Lao động", "Bằng khen"]);
    assert!(chapter(&built, "chi-muc-don-vi").says("Viện tỉnh X"));
    for page in ["chi-muc-ca-nhan", "chi-muc-don-vi", "chi-muc-danh-hieu"] {
        let page = chapter(&built, page);
        let links =
            html::addresses(page.main()).into_iter().filter(|it| it.starts_with(BOOK) && it.contains('#'));
        for link in links {
            let (address, anchor) = link.split_once('#').expect("it has one");
            let target = built.page(address).html;
            assert!(target.contains(&format!(" id=\"{anchor}\"")), "{link} leads to nothing");
        }
    }
}

#[test]
fn prose_leads_into_the_book_where_it_has_the_record() {
    let built = site().build();
    let preface = chapter(&built, "mo-dau");
    assert!(preface.main().contains(&format!("{BOOK}dien-hinh/#ca-nhan--anh")));
    assert!(preface.links("/hoi-nghi/dai-hoi-vi/"), "else to the site");
    let whole = built.page(&format!("{BOOK}in/"));
    assert!(whole.main().contains("href=\"#ca-nhan--anh\""));
}

#[test]
fn the_printed_page_is_the_book_in_its_order() {
    let built = site().build();
    let whole = built.page(&format!("{BOOK}in/"));
    let text = html::plain(&whole.text());
    let mut from = 0;
    for (_, chapter) in built.session.site.books[0].chapters() {
        let page = self::chapter(&built, &chapter.slug);
        let start = page.html.find("book-text\">").expect("a chapter has its text");
        let body = &page.html[start + "book-text\">".len()..];
        let lines = html::lines(&body[..body.find("</article>").expect("which ends")]).join(" ");
        let lines = html::plain(&lines);
        let found = text[from..].find(&lines);
        from += found.unwrap_or_else(|| panic!("{} is not there in its place:\n{lines}", chapter.slug))
            + lines.len();
    }
    let ids: Vec<&str> = whole.html.split(" id=\"").skip(1).filter_map(|it| it.split('"').next()).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "every anchor once");
    for link in html::addresses(whole.main()).iter().filter_map(|it| it.strip_prefix('#')) {
        assert!(unique.contains(link), "#{link} leads to nothing");
    }
    for control in
        ["<form", "<input", "<button", "class=\"masthead\"", "class=\"crumbs\"", "class=\"footer\""]
    {
        assert!(!whole.html.contains(control), "{control} on the page to be printed");
    }
}

/// Everything that a JSON value holds under a key.
fn under<'v>(value: &'v Value, key: &str, found: &mut Vec<&'v str>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get(key).and_then(Value::as_str).filter(|it| !it.is_empty()));
            fields.values().for_each(|it| under(it, key, found));
        }
        Value::Array(items) => items.iter().for_each(|it| under(it, key, found)),
        _ => {}
    }
}

#[test]
fn print_gets_pieces_and_every_place_that_indexes_name() {
    let built = site().build();
    let (id, _) = built.session.site.catalog.records().yearbooks.iter().next().expect("there is one");
    let book =
        serde_json::to_value(view(Lens::new(&built.session), id, Form::Print, None)).expect("views are data");
    let of = |key: &str| {
        let mut found = Vec::new();
        under(&book, key, &mut found);
        found
    };
    assert_eq!(of("html"), [""; 0], "no markup");
    let ids: BTreeSet<&str> = of("id").into_iter().collect();
    // Texts in charts have an anchor of another sort.
    for anchor in of("anchor").into_iter().filter(|it| !["start", "middle", "end"].contains(it)) {
        assert!(ids.contains(anchor), "{anchor} is nowhere");
    }
    let runs = of("kind");
    let counted: BTreeMap<&str, usize> = runs.iter().fold(BTreeMap::new(), |mut all, it| {
        *all.entry(*it).or_default() += 1;
        all
    });
    assert_eq!(counted.get("footnote"), Some(&1), "{counted:?}");
    assert_eq!(counted.get("exemplar"), Some(&2), "every exemplar once: {counted:?}");
    assert!(of("text").contains(&", #chữ $như @viết."), "text is text");
    let complete = of("url")
        .into_iter()
        .all(|it| it.starts_with('#') || it.starts_with("https://example.org/") || it.starts_with('/'));
    assert!(complete);
}

#[test]
fn a_part_without_records_says_so() {
    let built = site().build();
    assert!(chapter(&built, "anh-hung-lao-dong").says("Chưa có hồ sơ cho phần này."));
    let warnings: Vec<&str> = built.problems.lines().filter(|it| it.contains("portrait-missing")).collect();
    assert_eq!(warnings.len(), 2, "{}", built.problems);
}

#[test]
fn twenty_faults_of_a_manifest_come_out_in_one_run() {
    let manifest = "title: Kỷ yếu\nconference: dai-hoi-khong-co\nspan: {from: 2019, to: 2015}\nresults_cutoff: 2030\nstatuss: duyet\n\
        owed: {units: {kind: vuu}, reports: 1, presentations: {unit: mot}, due: 31/5/2020}\nparts:\n\
        \x20 - {kind: loi_noi_dau}\n\
        \x20 - {kind: loi_noi_dau, source: khong-co.md}\n\
        \x20 - {kind: bao_cao, source: bao-cao.docx}\n\
        \x20 - {kind: tham_luan, presentations: [khong-co]}\n\
        \x20 - {kind: dien_hinh, people: {exemplars: true}}\n\
        \x20 - {kind: dien_hinh, people: {exemplar: hay}}\n\
        \x20 - {kind: dien_hinh, people: {exemplar: true}, group_by: tinh}\n\
        \x20 - {kind: ket_qua_don_vi, units: {kind: vu, as_of: hom-nay}}\n\
        \x20 - {kind: ket_qua_don_vi, units: {kind: vu}, since: xua}\n\
        \x20 - {kind: danh_sach, award: khong-co}\n\
        \x20 - {kind: danh_sach, award: anh-hung-lao-dong, group_by: level}\n\
        \x20 - {kind: danh_sach, award: anh-hung-lao-dong, tables: [award_by_year]}\n\
        \x20 - {kind: thong_ke, tables: [award_by_yer]}\n\
        \x20 - {kind: hinh_anh, photos: all}\n\
        \x20 - {kind: phu_luc, documents: [khong-co]}\n\
        \x20 - {kind: chi_muc, of: [person]}\n\
        \x20 - {kind: dien_hin, people: {exemplar: true}}\n\
        \x20 - {kind: loi_noi_dau, source: hong.md}\n";
    let seen = Site::new()
        .file("content/yearbooks/dai-hoi/hong.md", "---\ntitle: [Lời nói đầu\n---\nChữ.\n")
        .file("content/yearbooks/dai-hoi/yearbook.yaml", manifest)
        .check();
    let problems = seen.problems();
    let errors = problems.lines().filter(|it| it.contains(": error["));
    let places: BTreeSet<&str> = errors.filter_map(|it| it.split(": error[").next()).collect();
    let lines: BTreeSet<&str> = places.iter().filter_map(|it| it.split(':').nth(1)).collect();
    // The span, the cutoff, the unknown field, the congress, `owed` with its four, and a fault in every part.
    for line in (2..=6).chain(8..=24) {
        assert!(
            lines.contains(line.to_string().as_str()) || line == 4,
            "nothing is said of line {line}:\n{problems}"
        );
    }
    assert!(problems.contains("hong.md:2:"), "a chapter's front matter is read, too:\n{problems}");
    assert!(places.len() >= 20, "{} places:\n{problems}", places.len());
}
