//! What the program has exported is the same when it is imported again.

use std::collections::BTreeMap;

use kyyeu::import::account::Weight;

use super::{
    made::{self, row, xlsx},
    read_into,
};
use crate::site::{Built, Site};

/// A publication without records, of the same `site.yaml` but for the links of its menus.
fn empty() -> Site {
    let of_showcase = include_str!("../../../content/site.yaml");
    let (before, menus) = of_showcase.split_once("\nmenus:").expect("it has menus");
    let after = menus.split_inclusive('\n').skip(1).skip_while(|it| it.starts_with([' ', '#']));
    let text = format!("{before}\n{}", after.collect::<String>());
    let logo = include_str!("../../../content/static/logo.svg");
    let mut site = Site::new().file("content/site.yaml", text).file("content/static/logo.svg", logo);
    site.options.now = Site::showcase().options.now;
    site
}

fn table(built: &Built, name: &str) -> String {
    built.text(&format!("/data/{name}.csv"))
}

/// The publication with what a table makes of it, all drafts cleared.
#[track_caller]
fn imported(site: Site, name: &str, bytes: &[u8]) -> Site {
    let read = read_into(&site, name, bytes, false).expect("it can be read");
    assert_eq!(read.remarks(Weight::Error), Vec::<&str>::new(), "{name}");
    assert_eq!(read.count("unread"), 0, "{name}");
    read.cleared(site)
}

/// The rows of a table by the columns that are asked for.
fn rows(csv: &str, but: &[&str]) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let names = reader.headers().expect("it has a header").clone();
    let mut rows: Vec<BTreeMap<String, String>> = reader
        .records()
        .map(|it| {
            let record = it.expect("it is CSV");
            let cells = names.iter().zip(&record).filter(|(name, _)| !but.contains(name));
            cells.map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect()
        })
        .collect();
    rows.sort();
    rows
}

/// Names and days of the showcase, whose site knows vocabularies of its own.
const TABLES: [&str; 8] =
    ["units", "people", "conferences", "documents", "movements", "initiatives", "clusters", "grants"];

#[test]
fn every_table_that_was_exported_gives_the_same_facts_again() {
    let showcase = Site::showcase().build();
    let mut site = empty();
    for name in TABLES {
        site = imported(site, &format!("{name}.csv"), table(&showcase, name).as_bytes());
    }
    let again = site.build();
    // Addresses are those of the other site; files and what was imported later are not in a table.
    let but = ["url", "photos", "portrait", "file", "mentions", "sources"];
    for name in ["people", "movements", "initiatives", "clusters", "grants"] {
        let (before, after) = (rows(&table(&showcase, name), &but), rows(&table(&again, name), &but));
        assert_eq!(before.len(), after.len(), "{name}");
        for (before, after) in before.iter().zip(&after) {
            assert_eq!(before, after, "{name}");
        }
    }
    assert!(rows(&table(&again, "grants"), &[]).len() > 500, "the showcase has grants enough");
}

/// Into a publication that knows only units and awards: people are named, and all that is public of each grant is there.
#[test]
fn grants_are_the_same_where_only_units_and_awards_are_on_record() {
    let showcase = Site::showcase().build();
    let site = imported(empty(), "units.csv", table(&showcase, "units").as_bytes());
    let grants = table(&showcase, "grants");
    let text = imported(site.clone(), "grants.csv", grants.as_bytes()).build();
    let but = [
        "id",
        "url",
        "recipient_kind",
        "person",
        "decision",
        "movement",
        "initiatives",
        "presenter",
        "conferred_at",
        "joint_with",
    ];
    let (before, after) = (rows(&grants, &but), rows(&table(&text, "grants"), &but));
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(before, after);
    }
    assert_eq!(before.len(), after.len());

    // The same as a workbook, in which a program has made numbers of what looks like one.
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(grants.as_bytes());
    let mut cells = String::new();
    for (at, record) in reader.records().enumerate() {
        let record = record.expect("it is CSV");
        let typed: Vec<String> = record
            .iter()
            .map(|it| if it.parse::<u32>().is_ok() { format!("#{it}") } else { it.to_owned() })
            .collect();
        cells += &wide_row(at + 1, &typed);
    }
    let book = xlsx(&[made::Sheet { name: "grants", state: "visible", rows: cells, merged: &[] }]);
    let workbook = imported(site, "grants.xlsx", &book).build();
    assert_eq!(table(&workbook, "grants"), table(&text, "grants"));
}

/// A row of more columns than letters: places are left to the reader, which counts.
fn wide_row(number: usize, cells: &[String]) -> String {
    let (first, rest) = cells.split_at(cells.len().min(26));
    let text = |it: &[String]| row(number, "", &it.iter().map(String::as_str).collect::<Vec<_>>());
    let head = text(first);
    let tail = text(rest);
    let tail = tail.split_once('>').map_or("", |it| it.1).replace("r=\"", "r=\"A");
    head.replace("</row>", &tail)
}

#[test]
fn grants_of_every_kind_are_the_same_again() {
    let site = |grants: &str| {
        empty()
            .file("content/units/a.yaml", "names: Vụ A\nkind: vu\n")
            .file("content/grants/dot.yaml", grants.to_owned())
    };
    let grants = "decision: {number: 7/QĐ-X, date: 2020-01-02, issuer: a}\naward: huan-chuong-lao-dong\nyear: 2019\nsigner: Lê Văn Ký, Vụ trưởng\nrecipients:\n\
        \x20 - {name: Đỗ Lẻ, sex: nu, birth_year: 1960, class: nhi, position: \"Trưởng phòng\", unit_at: a, line_no: 3, citation: \"Cứu *ba* người, tiết kiệm 1234567890123, đề tài 2019123456\", rank: \"Đại úy\"}\n\
        \x20 - {name: Đỗ Lẻ, birth_year: 1970, class: ba, status: truy_tang, year: 2015-2019}\n\
        \x20 - {unit: a, class: ba, joint: {share: 1/2, with: [\"unit:a\"]}}\n\
        \x20 - {name: Tổ Ba, kind: tap_the, class: ba, decision: {number: 8/QĐ-X, date: 2020-02, issuer_text: Chủ tịch nước}, basis: dot_xuat}\n\
        \x20 - {name: Gia đình ông Tư, kind: ho_gia_dinh, class: ba, conferred_on: 2020-05, recipient_text: \"ông Tư: \\\"cả nhà\\\"\"}\n\
        \x20 - {count: 12, kind: ca_nhan, class: ba, status: tu_choi}\n\
        \x20 - {name: Trần Thu Hồi, class: ba, revoked: {on: 2023-05-06}}\n";
    let before = site(grants).build();
    let csv = table(&before, "grants");
    let after = imported(
        empty().file("content/units/a.yaml", "names: Vụ A\nkind: vu\n"),
        "grants.csv",
        csv.as_bytes(),
    )
    .build();
    assert_eq!(table(&after, "grants"), csv);
    // Over the records themselves nothing is made, and that is said once.
    let read = read_into(&site(grants), "grants.csv", csv.as_bytes(), false).expect("it can be read");
    assert_eq!(read.paths(), Vec::<&str>::new());
    read.tells(Weight::Note, "1 hàng đã có hồ sơ cùng mã");
}

#[test]
fn what_a_table_refers_to_and_is_not_there_is_told() {
    let csv = "id,url,name,positions,portrait,bio\n\
        a,https://a.example/a/,Lê Văn A,\"[{\"\"title\"\":\"\"Vụ trưởng\"\",\"\"unit\"\":\"\"vu-la\"\",\"\"from\"\":\"\"2019\"\"}]\",\"{\"\"file\"\":\"\"https://a.example/a.jpg\"\",\"\"caption\"\":\"\"A\"\"}\",\"# Không phải tiêu đề\nĐoạn hai.\"\n\
        ../../x,https://a.example/x/,Lê Văn X,,,\n";
    let read = read_into(&Site::new(), "people.csv", csv.as_bytes(), false).expect("it can be read");
    assert_eq!(read.paths(), ["content/people/a.md"], "no id leads out of the folder");
    let draft = read.draft("people/a.md");
    assert!(draft.contains("positions: [{\"from\":\"2019\",\"title\":\"Vụ trưởng\"}]\n"), "{draft}");
    assert!(draft.contains("\n---\n\n\\# Không phải tiêu đề\n\nĐoạn hai.\n"), "{draft}");
    read.tells(Weight::Proposal, "1 chỗ nhắc hồ sơ chưa có ở đây, bỏ trống: unit:vu-la");
    read.tells(Weight::Proposal, "1 tệp, ảnh không nằm trong bảng");
    read.tells(Weight::Error, "1 giá trị không đọc được");
    read.cleared(Site::new()).build();
}
