//! Files that are damaged, lie about themselves or want to harm: words, never a panic, and not for long.

use kyyeu::import::account::Weight;

use super::{
    made::{Sheet, docx, ods, paragraph, picture, plain, row, xls, xlsx, zip},
    read, read_alone,
};

#[test]
fn bombs_and_false_claims_are_refused() {
    let zeros = vec![b' '; 40 << 20];
    let bomb = zip(&[("word/document.xml", zeros.as_slice())]);
    let workbook = xlsx(&[Sheet { name: "A", state: "visible", rows: row(1, "", &["a"]), merged: &[] }]);
    let mut shared: Vec<(&str, &[u8])> = Vec::new();
    for name in ["xl/sharedStrings.xml", "xl/a.xml", "xl/workbook.xml"] {
        shared.push((name, zeros.as_slice()));
    }
    let deep = format!("{}x{}", "<w:sdt><w:sdtContent>".repeat(3000), "</w:sdtContent></w:sdt>".repeat(3000));
    let entity = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><d>&e;</d>";
    let nested = "<div>".repeat(100_000);
    for (name, bytes, words) in [
        ("a.docx", bomb, "lớn hơn"),
        ("a.xlsx", zip(&shared), "lớn hơn"),
        ("a.docx", docx(&deep, "", &[]), "lồng nhau"),
        ("a.docx", zip(&[("word/document.xml", entity.as_bytes())]), "tệp hỏng"),
        ("a.html", format!("<html><body>{nested}").into_bytes(), "lồng nhau"),
        ("a.xlsx", workbook[..workbook.len() / 2].to_vec(), "tệp nén"),
    ] {
        let refused = read_alone(name, &bytes).err();
        assert!(refused.as_ref().is_some_and(|it| it.contains(words)), "{name}: {refused:?}");
    }
}

#[test]
fn a_cell_at_the_end_of_the_sheet_costs_nothing() {
    let far = "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>xa</t></is></c></row>";
    let rows =
        [row(1, "", &["STT", "Họ và tên"]), row(2, "", &["#1", "Bùi Văn Tưởng"]), far.to_owned()].concat();
    let sheet = Sheet { name: "A", state: "visible", rows, merged: &["A3:XFD1048576"] };
    let seen = read("a.xlsx", &xlsx(&[sheet]));
    assert!(seen.draft("grants/").contains("Bùi Văn Tưởng"), "{}", seen.all());
    let cells = [(0, 0, "STT"), (0, 1, "Họ và tên"), (1, 1, "Bùi Văn Tưởng"), (65535, 255, "xa")];
    assert!(read("a.xls", &xls("A", &cells, &[])).draft("grants/").contains("Bùi Văn Tưởng"));
    let repeated = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>";
    let refused = read_alone("a.ods", &ods(repeated)).err();
    assert!(refused.as_ref().is_some_and(|it| it.contains("lớn hơn")), "{refused:?}");
}

#[test]
fn pictures_have_names_of_ours_and_those_that_no_browser_shows_are_told() {
    let body = [
        plain("Tiêu đề của bài"),
        paragraph("", &picture(1)),
        paragraph("", &picture(2)),
        plain("Nội dung của bài viết."),
    ]
    .concat();
    let read = read(
        "a.docx",
        &docx(&body, "", &[("../../../../evil.jpg", b"\xFF\xD8\xFF"), ("media/so-do.emf", b"emf")]),
    );
    assert!(
        read.paths().iter().all(|it| it.starts_with("content/news/tieu-de-cua-bai/") && !it.contains("..")),
        "{:?}",
        read.paths()
    );
    read.tells(Weight::Error, "ảnh EMF không dùng trên trang mạng được");
    assert_eq!(read.count("unread"), 1);
}

#[test]
fn a_sheet_without_a_header_is_told_of_and_the_rest_is_read() {
    let list = [row(1, "", &["STT", "Họ và tên"]), row(2, "", &["#1", "Bùi Văn Tưởng"])].concat();
    let read = read(
        "a.xlsx",
        &xlsx(&[
            Sheet { name: "Nháp", state: "visible", rows: row(1, "", &["ghi linh tinh"]), merged: &[] },
            Sheet { name: "DS", state: "visible", rows: list, merged: &[] },
        ]),
    );
    read.tells(Weight::Proposal, "trang tính `Nháp` không có hàng tiêu đề");
    assert!(read.draft("grants/").contains("Bùi Văn Tưởng"));
}
