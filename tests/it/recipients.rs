//! Who was honored: people, collectives and households, by record, by name or by number alone, are counted as what they are
//! wherever a number is printed, and none is in an index where it does not belong.

use std::collections::BTreeMap;

use kyyeu::{
    check::{Honored, Recipient},
    derive::statistics::{Dimension, Selection, Statistics},
};

use crate::site::{Built, Site};

const UNITS: &str = "- {id: vien, kind: vksnd_toi_cao, names: Viện}\n- {id: phong-1, kind: phong, names: Phòng Một, parent: vien}\n";
const AWARD: &str = "bang-khen-thu-tuong";

fn site() -> Site {
    Site::new()
        .file("content/units/units.yaml", UNITS)
        .file("content/people/an.yaml", "name: Lê Văn An\nsex: nam\n")
}

fn batch(recipients: &str) -> String {
    format!(
        "decision: {{number: 7/QĐ, date: 2021-03-01}}\naward: {AWARD}\nissuer_unit: vien\nyear: 2020\nrecipients:\n{recipients}"
    )
}

/// Every kind of recipient in every way of writing it: one, several, and with what may stand beside.
const ALL: &str = "  - {person: an, kind: ca_nhan}
  - {unit: phong-1}
  - {name: Trần Thị Bình, unit_at: phong-1, sex: nu}
  - {name: Phòng Thi Đua, kind: ca_nhan}
  - {name: Tập thể lãnh đạo Viện, kind: tap_the, unit_at: vien}
  - {name: Hộ ông Lê Văn Sáu, kind: ho_gia_dinh}
  - {count: 366, kind: ca_nhan, unit_at: phong-1}
  - {count: 12, kind: ho_gia_dinh, recipient_text: 12 hộ gia đình}
  - {count: 4, kind: tap_the}
";

fn built() -> Built {
    site().file("content/grants/dot.yaml", batch(ALL)).build()
}

#[test]
fn each_is_counted_as_what_it_is_in_every_total() {
    let built = built();
    assert_eq!(built.problems, "");
    let expected = BTreeMap::from([("ca_nhan", 369), ("tap_the", 6), ("ho_gia_dinh", 13)]);
    let (atlas, counts) = (&built.session.site.atlas, built.session.site.counts());
    for honored in Honored::ALL {
        let n = expected[honored.key()];
        let value = Statistics::value_of(&built.session.site.config, Dimension::Recipient, honored.key())
            .expect("the vocabulary has it");
        let of_kind = Selection { values: vec![(Dimension::Recipient, value)], ..Selection::default() };
        let count = atlas.statistics.count(&of_kind);
        assert_eq!((count.n_grants, count.n_recipients), (n, n), "{honored:?}");
        assert_eq!(counts.of_honored(honored), count, "{honored:?}");
        let facet = built.text("/data/grants.csv");
        let rows: u64 = rows(&facet).filter(|it| it["honored"] == honored.key()).map(|it| number(&it)).sum();
        assert_eq!(rows, n, "{honored:?} in the table of data");
    }
    assert_eq!((counts.all.n_grants, counts.all.n_recipients), (388, 388));
    let page = built.page("/khen-thuong/dot/");
    assert!(page.says("388 lượt khen thưởng · 369 cá nhân, 6 tập thể, 13 hộ gia đình"), "{}", page.text());
    assert!(page.says("366 cá nhân") && page.says("12 hộ gia đình") && page.says("4 tập thể"));
    let statistics = built.page("/thong-ke/");
    assert!(statistics.says("388"), "{}", statistics.text());
    for (list, n) in [("doi-tuong/ca-nhan", 369), ("doi-tuong/don-vi", 6), ("doi-tuong/ho-gia-dinh", 13)] {
        let list = built.page(&format!("/khen-thuong/{list}/"));
        assert!(list.says(&format!("{n} lượt khen thưởng")), "{}", list.text());
    }
    let mut units = built.session.site.catalog.records().units.iter();
    let (unit, _) = units.find(|(_, it)| &*it.id == "phong-1").expect("it is there");
    let unit = counts.of_unit(unit);
    assert_eq!((unit.n_grants, unit.n_recipients), (368, 368), "its own, one of its people, 366 more");
    assert!(built.page("/").says("388"), "{}", built.page("/").text());
}

/// The rows of a table of data by the names of its columns.
fn rows(csv: &str) -> impl Iterator<Item = BTreeMap<String, String>> {
    let mut lines = csv.trim_start_matches('\u{feff}').lines();
    let cells = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
    let head = cells(lines.next().expect("there is a header"));
    let rows: Vec<_> = lines.map(|it| head.iter().cloned().zip(cells(it)).collect()).collect();
    rows.into_iter()
}

fn number(row: &BTreeMap<String, String>) -> u64 {
    row["n_honored"].parse().expect("it is a number")
}

#[test]
fn what_is_no_person_is_in_no_index_of_persons() {
    let book = "title: Sách\nconference: dai-hoi\nspan: {from: 2020, to: 2020}\nresults_cutoff: 2020\nparts:\n  \
                - {kind: danh_sach, award: bang-khen-thu-tuong}\n  - {kind: chi_muc, of: [people]}\n";
    let built = site()
        .file("content/grants/dot.yaml", batch(ALL))
        .file(
            "content/conferences/dai-hoi.yaml",
            "name: Đại hội\nkind: khac\nlevel: nganh\ndate: 2020-10-01\nhost: unit:vien\n",
        )
        .file("content/yearbooks/sach/yearbook.yaml", book)
        .build();
    let print = built.page("/ky-yeu/sach/in/").text();
    let index = print.rsplit("Chỉ mục").next().unwrap_or_default();
    for it in ["Trần Thị Bình", "Lê Văn An", "Phòng Thi Đua"] {
        assert!(index.contains(it), "{it} is a person: {index}");
    }
    for it in ["Tập thể", "Hộ ông", "366", "12 hộ"] {
        assert!(!index.contains(it), "{it} is none: {index}");
    }
    let people: Vec<String> = built
        .session
        .site
        .catalog
        .grants()
        .iter()
        .filter_map(|(_, it)| it.recipient.unrecorded_person().map(ToString::to_string))
        .collect();
    assert_eq!(people, ["Trần Thị Bình", "Phòng Thi Đua"]);
    let value = Statistics::value_of(&built.session.site.config, Dimension::Sex, "nu")
        .expect("the vocabulary has it");
    let women = Selection { values: vec![(Dimension::Sex, value)], ..Selection::default() };
    assert_eq!(built.session.site.atlas.statistics.count(&women).n_recipients, 1);
}

/// Names of people, however near to words for collectives their first syllables are.
const PEOPLE: [&str; 30] = [
    "Nguyễn Văn A",
    "Đoàn Thị Hương",
    "Đoàn Văn Ban",
    "Ban Thị Hoa",
    "Phòng Văn Tổ",
    "Hồ Thị Kỷ",
    "Vũ Đức Hội",
    "Trương Tấn Sang",
    "Bàn Văn Đơn",
    "Sở Thị Vị",
    "Công Thị Nghĩa",
    "Chi Bảo",
    "Văn Công Hùng",
    "H'Hen Niê",
    "Y Moan Êñuôl",
    "K'Brơi",
    "Hà Hội Đồng",
    "Tổ Văn Nhóm",
    "Báo Thị Lớp",
    "Lò Thị Bản",
    "Đội Văn Cấn",
    "ĐOÀN THỊ LAN",
    "BAN THỊ HỒNG",
    "Ada Zimmer",
    "Ludwig van Beethoven",
    "Charles de Gaulle",
    "Jean-Luc Godard",
    "Tạ Hợp Tác",
    "Hai Bà Trưng",
    "Bà Huyện Thanh Quan",
];

const COUNTS: [(&str, Option<u32>, Honored); 14] = [
    ("04 đơn vị", Some(4), Honored::Collectives),
    ("12 hộ gia đình", Some(12), Honored::Households),
    ("366 cá nhân", Some(366), Honored::People),
    ("1.250 cá nhân", Some(1250), Honored::People),
    ("02 tập thể, 05 cá nhân", Some(2), Honored::Collectives),
    ("Mười hai hộ gia đình", None, Honored::Households),
    ("Hơn 100 hộ dân", Some(100), Honored::Households),
    ("hai mươi cán bộ, chiến sĩ", None, Honored::People),
    ("03 phòng nghiệp vụ", Some(3), Honored::Collectives),
    ("5 gia đình chính sách", Some(5), Honored::Households),
    ("17 đồng chí", Some(17), Honored::People),
    ("40 individuals", Some(40), Honored::People),
    ("12 households", Some(12), Honored::Households),
    ("6 units", Some(6), Honored::Collectives),
];

const COLLECTIVES: [&str; 34] = [
    "Tập thể lãnh đạo Viện",
    "TẬP THỂ PHÒNG BA",
    "Tập thể Phòng 7",
    "Phòng 7",
    "Phòng Tổ chức cán bộ",
    "Phòng TCCB",
    "Vụ 16",
    "Vụ Thi đua - Khen thưởng",
    "Ban Tổ chức",
    "Ban chấp hành Công đoàn",
    "Đoàn Thanh niên",
    "Đoàn xã Tân Lập",
    "Hội Phụ nữ xã",
    "Hội đồng nhân dân huyện",
    "UBND xã Bình An",
    "Uỷ ban nhân dân tỉnh",
    "Ủy ban nhân dân quận",
    "VKSND tỉnh A",
    "Viện kiểm sát nhân dân tỉnh A",
    "Toà án nhân dân tỉnh",
    "Tòa án nhân dân huyện",
    "Công an huyện B",
    "Công ty TNHH Một",
    "Trường THPT Số 1",
    "Chi bộ 3",
    "Văn phòng",
    "Cán bộ và nhân dân xã C",
    "Nhân dân và lực lượng vũ trang tỉnh",
    "Đội 5",
    "Tổ công tác số 2",
    "Phong To chuc can bo",
    "Marlow Research Team",
    "Department of History",
    "Lớp 12A1",
];

const HOUSEHOLDS: [&str; 4] =
    ["Hộ ông Lê Văn A", "Hộ gia đình bà Nguyễn Thị B", "Gia đình ông Trần C", "The Hartwell family"];

const NOBODY: [&str; 4] = ["Nhiều tập thể, cá nhân", "Một số đơn vị", "Toàn thể cán bộ", "Các đơn vị"];

/// What is said of each of some recipients of one batch, with the remedies.
fn said(recipients: &[String]) -> Vec<String> {
    let lines: String = recipients.iter().map(|it| format!("  - {it}\n")).collect();
    let problems = site().file("content/grants/dot.yaml", batch(&lines)).check().problems_with_hints();
    let mut said = vec![String::new(); recipients.len()];
    let mut at = None;
    for line in problems.lines() {
        if let Some(place) = line.strip_prefix("content/grants/dot.yaml:") {
            // The first recipient stands in the sixth line.
            at = place.split(':').next().and_then(|it| it.parse::<usize>().ok()).map(|it| it - 6);
        }
        said[at.expect("every problem has its line")].push_str(line);
    }
    said
}

fn named(names: &[&str], kind: &str) -> Vec<String> {
    names.iter().map(|it| format!("{{name: \"{it}\"{kind}}}")).collect()
}

#[test]
fn names_that_are_none_are_told_and_names_of_people_are_not() {
    let is_silent = |names: &[&str], kind: &str| {
        for (name, said) in names.iter().zip(said(&named(names, kind))) {
            // Of one in capitals it is said how names are spelled.
            let is_spelled = said.contains("warning[name-form]") && !said.contains("error[");
            assert!(said.is_empty() || is_spelled, "{name}{kind}: {said}");
        }
    };
    is_silent(&PEOPLE, "");
    for kind in ["", ", kind: ca_nhan", ", kind: tap_the"] {
        let names = COUNTS.map(|it| it.0);
        for ((name, count, honored), said) in COUNTS.iter().zip(said(&named(&names, kind))) {
            let count = count.map_or("…".to_owned(), |it| it.to_string());
            for part in
                ["error[recipient-kind]", &format!("`count: {count}`"), &format!("`kind: {}`", honored.key())]
            {
                assert!(said.contains(part), "{name}{kind}: {said}");
            }
        }
    }
    for (names, kind) in [(&COLLECTIVES[..], "tap_the"), (&HOUSEHOLDS, "ho_gia_dinh")] {
        for (name, said) in names.iter().zip(said(&named(names, ""))) {
            assert!(said.contains("error[recipient-kind]"), "{name}: {said}");
            assert!(said.contains(&format!("`kind: {kind}`")), "{name}: {said}");
        }
        is_silent(names, &format!(", kind: {kind}"));
        is_silent(names, ", kind: ca_nhan");
    }
    for (name, said) in NOBODY.iter().zip(said(&named(&NOBODY, ", kind: tap_the"))) {
        assert!(said.contains("does not say who was honored"), "{name}: {said}");
    }
}

#[test]
fn a_spreadsheet_says_kinds_numbers_and_years_of_birth() {
    let csv = "Họ và tên;Loại;Số lượng;Năm sinh\nMai Thị Lan;;;1975\nTập thể lãnh đạo;Tập thể;;\n;Hộ gia đình;12;\n;cá nhân;1.250;\n";
    let built = site()
        .file("content/grants/dot.yaml", batch("  - {csv: ds.csv}\n"))
        .file("content/grants/ds.csv", csv)
        .build();
    assert_eq!(built.problems, "");
    let honored: Vec<(Honored, u32)> = built
        .session
        .site
        .catalog
        .grants()
        .iter()
        .map(|(_, it)| (it.recipient.honored(), it.recipient.size()))
        .collect();
    let expected =
        [(Honored::People, 1), (Honored::Collectives, 1), (Honored::Households, 12), (Honored::People, 1250)];
    assert_eq!(honored, expected);
    let (_, lan) = built.session.site.catalog.grants().iter().next().expect("there is one");
    assert!(matches!(&lan.recipient, Recipient::Named(it) if it.birth_year == Some(1975)));
    let faulty = site()
        .file("content/grants/dot.yaml", batch("  - {csv: ds.csv}\n"))
        .file("content/grants/ds.csv", "name;kind;count\nA;tap_the;7\n;;x\n;;7\n04 đơn vị;;\n")
        .check()
        .problems();
    for place in ["ds.csv:2:", "ds.csv:3:", "ds.csv:4:", "ds.csv:5:"] {
        assert!(faulty.contains(place), "{place} {faulty}");
    }
}

#[test]
fn an_award_is_not_for_every_kind() {
    let kinds = Honored::ALL.map(Honored::key);
    for only in kinds {
        for given in kinds {
            let award = format!("id: giai\nname: Giải\nrecipient: {only}\ncategory: khac\nlevel: khac\n");
            let text = batch(&format!("  - {{name: An, kind: {given}}}\n  - {{count: 3, kind: {given}}}\n"));
            let said = site()
                .file("content/awards/giai.yaml", award)
                .file("content/grants/dot.yaml", text.replace(AWARD, "giai"))
                .check()
                .problems();
            let n = said.matches("recipient-mismatch").count();
            assert_eq!(n, if only == given { 0 } else { 2 }, "{only} {given}: {said}");
        }
    }
}

#[test]
fn a_proposal_reads_as_one_and_is_in_no_list() {
    let awarded = batch("  - person:an\n");
    for status in ["de_nghi", "lay_y_kien"] {
        let proposal = format!(
            "award: {AWARD}\ndecision: {{number: 5/TTr, date: 2023-05-01}}\nissuer_unit: vien\nyear: 2023\nstatus: {status}\nrecipients: [person:an, unit:phong-1, {{name: Trần Thị Bình}}]\n"
        );
        let built = site()
            .file("content/grants/dot.yaml", awarded.clone())
            .file("content/grants/de-nghi.yaml", proposal)
            .build();
        assert_eq!(built.problems, "");
        let page = built.page("/khen-thuong/de-nghi/");
        assert!(page.says("Đề nghị khen thưởng: Bằng khen của Thủ tướng Chính phủ"), "{}", page.text());
        assert!(
            page.says("chưa phải quyết định khen thưởng") && !page.says("lượt khen thưởng"),
            "{}",
            page.text()
        );
        let elsewhere: Vec<String> = built
            .pages()
            .into_iter()
            .filter(|(path, page)| !path.contains("de-nghi") && page.html.contains("/khen-thuong/de-nghi/"))
            .map(|(path, _)| path)
            .collect();
        assert!(elsewhere.is_empty(), "no list has it: {elsewhere:?}");
        for (path, bytes) in built.outputs().into_iter().filter(|(path, _)| !path.starts_with("data/")) {
            let is_feed =
                path.ends_with(".xml") && !path.starts_with("sitemap") || path.ends_with("feed.json");
            let names_it = String::from_utf8_lossy(&bytes).contains("/khen-thuong/de-nghi/");
            assert!(!(is_feed && names_it), "{path}");
        }
        let batches = || built.session.site.catalog.records().grants.iter();
        let of_year = |id: &str| {
            let batch = batches().find(|(_, it)| &*it.id == id).expect("it is there").0;
            kyyeu::search::documents::year(&built.session.site, kyyeu::records::Mention::Grants(batch))
        };
        assert_eq!((of_year("dot"), of_year("de-nghi")), (Some(2020), None), "searched for by year");
        assert!(
            !built.pages().iter().any(|(path, _)| path.contains("khen-thuong/2023/")),
            "no list of years"
        );
        assert!(!built.page("/ca-nhan/an/").says("2023") && !built.page("/don-vi/phong-1/").says("2023"));
        let text = built.text("/data/grants.csv");
        assert!(rows(&text).filter(|it| it["batch"] == "de-nghi").all(|it| it["counts"] == "false"));
    }
    // What was asked for and then given is no award given twice.
    let given =
        format!("award: {AWARD}\ndecision: null\nissuer_unit: vien\nyear: 2023\nrecipients: [person:an]\n");
    let asked = given.clone() + "status: de_nghi\n";
    let both = site().file("content/grants/a.yaml", given).file("content/grants/b.yaml", asked).check();
    let said = both.problems();
    assert!(!said.contains("grant-again") && !said.contains("duplicate-grant"), "{said}");
    // Only proposals: no list at all, and nothing leads to one.
    let only = site()
        .file(
            "content/grants/de-nghi.yaml",
            format!(
                "award: {AWARD}\nissuer_unit: vien\nyear: 2023\nstatus: de_nghi\nrecipients: [person:an]\n"
            ),
        )
        .build();
    assert!(!only.has("/khen-thuong/"));
    for (path, page) in only.pages() {
        assert!(!page.html.contains("href=\"/khen-thuong/\""), "{path}");
    }
}

#[test]
fn where_no_decisions_are_issued_none_is_missed() {
    let text = format!(
        "award: {AWARD}\nissuer_unit: vien\nyear: 2020\nconferred_on: 2021-01-02\nrecipients: [person:an, unit:phong-1]\n"
    );
    let with = |site_file: &str, batch: &str| {
        site()
            .file("content/site.yaml", format!("title: Thử\nbase_url: https://example.org/\n{site_file}"))
            .file("content/grants/dot.yaml", batch)
    };
    let missed = with("", &text).check().problems();
    assert!(missed.contains("error[missing-field]") && missed.contains("`decision`"), "{missed}");
    let unknown = with("", &format!("decision: null\n{text}")).build();
    assert!(unknown.problems.contains("warning[not-stated]"), "{}", unknown.problems);
    assert!(unknown.page("/khen-thuong/dot/").says("Quyết định chưa rõ"));
    for text in
        [text.clone(), format!("decision: null\n{text}"), format!("decision: {{date: 2021-01-02}}\n{text}")]
    {
        let built = with("decisions: false\n", &text).build();
        assert_eq!(built.problems, "", "{text}");
        for (path, page) in built.pages() {
            assert!(!page.says("Quyết định chưa rõ"), "{path}: {}", page.text());
        }
    }
}
