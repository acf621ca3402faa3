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
    site::{Built, Site},
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

/// The same with a chapter that refers to the pictures and tables of the first, and lists of both.
fn with_lists(links: &str) -> Site {
    site()
        .file("content/yearbooks/sach/sau.md", format!("# Sau\n\n{links}\n\nBảng: Của phần sau\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"))
        .file(
            "content/yearbooks/sach/yearbook.yaml",
            "title: Sách\nconference: null\nspan: {from: 2015, to: 2019}\nresults_cutoff: 2019\n\
             photos:\n  - {id: le-ky, caption: Lễ *ký*}\n  - {id: mat-chu}\n  - {id: le-trao, caption: Lễ trao}\n\
             parts:\n  - {kind: bao_cao, source: bao-cao.md}\n  - {kind: bao_cao, title: Phần sau, source: sau.md}\n  \
             - {kind: chi_muc, of: [figures, tables]}\n",
        )
}

const LINKS: &str = "[Bảng 2](bao-cao.md#bang-2), [Hình 2](bao-cao.md#le-trao), [Bảng 1](#bang-1).";

/// What a page leads to by the addresses that begin like this, each with whether the page it leads to has it.
fn led_to(built: &Built, page: &str, begins: &str) -> Vec<(String, bool)> {
    let page_html = built.page(page).html;
    let addresses = page_html.split("href=\"").skip(1).filter_map(|it| it.split('"').next());
    let addresses = addresses.filter(|it| it.starts_with(begins) && it.contains('#'));
    let is_there = |it: &str| {
        let (path, anchor) = it.split_once('#').unwrap_or_default();
        built.page(if path.is_empty() { page } else { path }).html.contains(&format!("id=\"{anchor}\""))
    };
    addresses.map(|it| (it.to_owned(), is_there(it))).collect()
}

#[test]
fn pictures_and_tables_are_listed_and_referred_to_on_pages() {
    let built = with_lists(LINKS).build();
    for (list, shown) in [
        ("danh-muc-hinh", vec!["Báo cáo", "Hình 1. Lễ ký", "Hình 2. Lễ trao"]),
        (
            "danh-muc-bang",
            vec![
                "Bảng 1. Kết quả năm 2019, theo Vụ Một",
                "Bảng 2. Năm 2018",
                "Phần sau",
                "Bảng 1. Của phần sau",
            ],
        ),
    ] {
        let address = format!("/ky-yeu/sach/{list}/");
        let text = html::plain(&built.page(&address).text());
        for it in &shown {
            assert!(text.contains(it), "{it}: {text}");
        }
        let found = led_to(&built, &address, "/ky-yeu/sach/");
        assert_eq!(found.len(), shown.iter().filter(|it| it.contains(". ")).count(), "{found:?}");
        assert!(found.iter().all(|it| it.1), "{found:?}");
    }
    for (page, begins, n) in [
        ("/ky-yeu/sach/sau/", "/ky-yeu/sach/bao-cao/", 2),
        ("/ky-yeu/sach/sau/", "#sau--", 1),
        ("/ky-yeu/sach/in/", "#sau--bang", 2),
    ] {
        let found = led_to(&built, page, begins);
        assert!(found.len() == n && found.iter().all(|it| it.1), "{page} {begins}: {found:?}");
    }
}

#[test]
fn an_epub_lists_pictures_and_tables_and_leads_to_them() {
    let entries = opened(with_material(&with_lists(LINKS), |it| epub(it, None)).expect("it is made"));
    let chapter = |number: u32| {
        let name = format!("chapter-00{number}.xhtml");
        &entries.iter().find(|(it, _)| it.ends_with(&name)).expect("a chapter").1
    };
    for (from, address) in [
        (2, "chapter-001.xhtml#bao-cao--bang-2"),
        (2, "chapter-001.xhtml#bao-cao--le-trao"),
        (3, "chapter-001.xhtml#bao-cao--le-ky"),
        (4, "chapter-002.xhtml#sau--bang-1"),
    ] {
        assert!(chapter(from).contains(&format!("href=\"{address}\"")), "{address}: {}", chapter(from));
        let (file, anchor) = address.split_once('#').expect("it has an anchor");
        let (_, to) = entries.iter().find(|(it, _)| it.ends_with(file)).expect("a chapter");
        assert!(to.contains(&format!("id=\"{anchor}\"")), "{anchor}: {to}");
    }
}

/// What an author may lead to is what has an anchor: a picture that the text places, a table with a caption.
#[test]
fn a_reference_to_a_picture_or_table_that_is_not_there_is_told_at_the_link() {
    let problems = with_lists(LINKS).check().problems();
    assert!(!problems.contains("dangling"), "{problems}");
    for wrong in ["bao-cao.md#bang-3", "bao-cao.md#anh-1", "#bang-2", "#le-ky"] {
        let problems = with_lists(&format!("[sai]({wrong}).")).check().problems();
        assert!(problems.contains("sau.md:3:1: error[dangling-anchor]"), "{wrong}: {problems}");
    }
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
