//! Numbers of pictures and tables in a yearbook: the same on pages, in print and in EPUB.

use kyyeu::{
    edition::epub::epub,
    render::{
        book::{Form, view},
        lens::Lens,
    },
};
use serde_json::Value;

use crate::{
    editions::{opened, with_material},
    html,
    site::Site,
};

const CHAPTER: &str = "\
# Báo cáo

![](photo:le-ky)

Bảng: Kết quả *năm 2019*, theo [[unit:vu-1]][^1]

| Đơn vị | Số |
|---|---|
| Vụ Một | 3 |

| Không | tên |
|---|---|
| a | b |

Bảng: đây chỉ là một câu.

![](photo:mat-chu)

![](photo:le-trao)

Table: Năm 2018

| Đơn vị | Số |
|---|---|
| Vụ Một | 2 |

[^1]: Tính đến cuối năm.
";

fn site() -> Site {
    Site::new()
        .file("content/units/vu-1.yaml", "names: Vụ Một\nkind: vu\n")
        .file("content/yearbooks/sach/bao-cao.md", CHAPTER)
        .file(
            "content/yearbooks/sach/yearbook.yaml",
            "title: Sách\nconference: null\nspan: {from: 2015, to: 2019}\nresults_cutoff: 2019\n\
             photos:\n  - {id: le-ky, caption: Lễ ký}\n  - {id: mat-chu}\n  - {id: le-trao, caption: Lễ trao}\n\
             parts: [{kind: bao_cao, source: bao-cao.md}, {kind: thong_ke, tables: [award_by_year]}]\n",
        )
}

#[test]
fn pages_number_what_has_a_caption() {
    let built = site().build();
    let page = built.page("/ky-yeu/sach/bao-cao/");
    let text = html::plain(&page.text());
    for shown in
        ["Hình 1. Lễ ký", "Hình 2. Lễ trao", "Bảng 1. Kết quả năm 2019, theo Vụ Một", "Bảng 2. Năm 2018"]
    {
        assert!(text.contains(shown), "{shown}: {text}");
    }
    assert!(text.contains("Bảng: đây chỉ là một câu."), "a sentence is a sentence: {text}");
    assert!(
        !text.contains("Hình 3") && !text.contains("Bảng 3"),
        "without a caption there is no number: {text}"
    );
    assert!(page.html.contains(
        "<figcaption class=\"caption\"><b class=\"caption__number\">Bảng 1.</b> Kết quả <em>năm 2019</em>"
    ));
    let whole = html::plain(&built.page("/ky-yeu/sach/in/").text());
    assert!(whole.contains("Bảng 1. Kết quả") && whole.contains("Hình 2. Lễ trao"), "{whole}");
}

#[test]
fn print_has_the_numbers_of_the_pages() {
    let built = site().build();
    let (id, _) = built.session.site.catalog.records().yearbooks.iter().next().expect("there is one");
    let book =
        serde_json::to_value(view(Lens::new(&built.session), id, Form::Print, None)).expect("views are data");
    let blocks = book["parts"][0]["chapters"][0]["blocks"].as_array().expect("the chapter has blocks");
    let tables: Vec<(u64, &str)> = blocks
        .iter()
        .filter(|it| it["kind"] == "table")
        .map(|it| (number(it), it["caption"]["plain"].as_str().unwrap_or_default()))
        .collect();
    assert_eq!(tables, [(1, "Kết quả năm 2019, theo Vụ Một"), (0, ""), (2, "Năm 2018")]);
    let photos: Vec<u64> =
        blocks.iter().filter(|it| it["kind"] == "photo").map(|it| number(&it["photo"])).collect();
    assert_eq!(photos, [1, 0, 2]);
    let marks =
        blocks.iter().filter(|it| it["kind"] == "table").flat_map(|it| it["caption"]["runs"].as_array());
    let notes = marks.flatten().filter(|it| it["kind"] == "footnote").count();
    assert_eq!(notes, 1, "the note of a caption stays with it");
}

#[test]
fn an_epub_has_the_numbers_of_the_pages() {
    let entries = opened(with_material(&site(), |it| epub(it, None)).expect("it is made"));
    let (_, chapter) =
        entries.iter().find(|(name, _)| name.ends_with("chapter-001.xhtml")).expect("a chapter");
    for shown in ["<caption><b>Bảng 1.</b> Kết quả <em>năm 2019</em>", "<b>Hình 2.</b> Lễ trao"] {
        assert!(chapter.contains(shown), "{shown}: {chapter}");
    }
}

fn number(of: &Value) -> u64 {
    of["number"].as_u64().expect("it has a number, 0 at least")
}
