//! The yearbook as EPUB: what is in the container, whether every page of it is well-formed, and that nothing of an
//! author is read as markup.

use std::{
    io::{Cursor, Read as _},
    path::Path,
};

use image::RgbImage;
use kyyeu::{
    book::{PrintedPage, PrintedPages},
    compile,
    edition::{Material, epub::epub},
    image::Cache,
    own::Folder,
};
use quick_xml::{Reader, events::Event};
use zip::ZipArchive;

use crate::{
    images::jpeg,
    site::{Site, write},
};

/// A publication with one book, whose texts hold what XML and Typst would read as theirs.
pub(crate) fn publication() -> Site {
    Site::new()
        .file("content/units/vu-thi-dua.yaml", "names: [{name: Vụ Thi đua}]\nkind: vu\n")
        .file(
            "content/people/le-van-an.yaml",
            "name: Lê Văn An\npositions: [{title: Vụ trưởng, unit: vu-thi-dua, from: 2015}]\nexemplar: {status: duoc_cong_nhan}\n",
        )
        .file(
            "content/grants/2018-qd-9.yaml",
            "decision: {number: 9/QĐ-VKSTC, date: 2018-03-02, issuer: vu-thi-dua}\naward: co-thi-dua-cua-chinh-phu\nyear: 2018\nrecipients: [unit:vu-thi-dua]\n",
        )
        .file("content/yearbooks/dai-hoi/mo-dau.md", "# Mở đầu\n\nGiá 5$ & #mã @nhãn *đậm* \\alpha <b>[^1] [[person:le-van-an]].\n\n[^1]: Ghi chú.\n")
        .file("content/yearbooks/dai-hoi/yearbook.yaml", MANIFEST)
}

const MANIFEST: &str = "\
title: Kỷ yếu Đại hội
conference: null
span: {from: 2015, to: 2019}
results_cutoff: 2019
parts:
  - {kind: loi_noi_dau, source: mo-dau.md}
  - {kind: dien_hinh, people: {exemplar: true}}
  - {kind: ket_qua_don_vi, units: {kind: [vu], as_of: cutoff}, since: founding}
  - {kind: danh_sach, award: co-thi-dua-cua-chinh-phu}
  - {kind: chi_muc, of: [people, units, awards]}
";

/// Gives what an edition of the only book is made of.
pub(crate) fn with_material<T>(site: &Site, make: impl FnOnce(&Material<'_>) -> T) -> T {
    let folder = tempfile::tempdir().expect("there is room for a cache");
    with_material_in(folder.path(), site, make)
}

/// The same, with the smaller versions of photographs in a folder.
fn with_material_in<T>(folder: &Path, site: &Site, make: impl FnOnce(&Material<'_>) -> T) -> T {
    let compiled = compile(&site.files, &site.options).expect("the theme loads");
    assert!(!compiled.report.has_errors(), "{:?}", compiled.report);
    let made = compiled.outcome.unwrap_or_else(|_| panic!("there is a site.yaml"));
    let id = made.site.catalog.records().yearbooks.ids().next().expect("there is a yearbook");
    let cache = Cache::new(Folder::of(folder));
    make(&Material::new(&made, &site.files, &cache, id))
}

pub(crate) fn opened(bytes: Vec<u8>) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("it is a container");
    (0..archive.len())
        .map(|it| {
            let mut entry = archive.by_index(it).expect("the entry is there");
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).expect("the entry can be read");
            (
                entry.name().expect("names are UTF-8").into_owned(),
                String::from_utf8_lossy(&bytes).into_owned(),
            )
        })
        .collect()
}

fn assert_well_formed(name: &str, text: &str) {
    let mut reader = Reader::from_str(text);
    let mut depth = 0;
    loop {
        match reader.read_event().unwrap_or_else(|fault| panic!("{name}: {fault}")) {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{name}: an element stays open");
}

#[test]
fn an_epub_begins_with_its_kind_and_all_its_pages_are_well_formed() {
    let entries = opened(with_material(&publication(), |it| epub(it, None)).expect("it is made"));
    assert_eq!(entries[0], ("mimetype".to_owned(), "application/epub+zip".to_owned()));
    assert_eq!(entries[1].0, "META-INF/container.xml");
    let documents: Vec<_> = entries.iter().filter(|(name, _)| name.ends_with(".xhtml")).collect();
    assert!(documents.len() >= 8, "cover, title, contents and chapters: {}", documents.len());
    for (name, text) in
        entries.iter().filter(|(name, _)| !name.ends_with(".woff2") && !name.ends_with(".css"))
    {
        if name != "mimetype" {
            assert_well_formed(name, text);
        }
    }
}

#[test]
fn texts_stand_in_an_epub_as_they_were_typed() {
    let entries = opened(with_material(&publication(), |it| epub(it, None)).expect("it is made"));
    let (_, chapter) =
        entries.iter().find(|(name, _)| name.ends_with("chapter-001.xhtml")).expect("the first chapter");
    assert!(chapter.contains("Giá 5$ &amp; #mã @nhãn <em>đậm</em>"), "{chapter}");
    assert!(chapter.contains("href=\"#note-1\"") && chapter.contains("id=\"note-1\""), "{chapter}");
    assert!(
        chapter.contains("#ca-nhan--le-van-an\"") || chapter.contains(".xhtml#"),
        "a reference leads into the book"
    );
}

/// Pages of a print without a cover.
fn pages(labels: impl IntoIterator<Item = (String, usize)>) -> PrintedPages {
    let page = |number: usize| PrintedPage { index: number - 1, number: number.to_string() };
    labels.into_iter().map(|(label, number)| (label, page(number))).collect()
}

#[test]
fn pages_of_the_print_are_marked_and_listed() {
    let pages = with_material(&publication(), |it| {
        let book = (it.print)().expect("views are data");
        let chapters = book["parts"].as_array().expect("there are parts");
        let id =
            |part: usize| chapters[part]["chapters"][0]["id"].as_str().expect("chapters have ids").to_owned();
        pages([(id(0), 6), (id(1), 9)])
    });
    let entries = opened(with_material(&publication(), |it| epub(it, Some(&pages))).expect("it is made"));
    let text = |end: &str| &entries.iter().find(|(name, _)| name.ends_with(end)).expect("it is there").1;
    assert!(text("nav.xhtml").contains("chapter-001.xhtml#page-6\">6</a>"), "{}", text("nav.xhtml"));
    assert!(text("chapter-002.xhtml").contains("id=\"page-9\""), "{}", text("chapter-002.xhtml"));
    assert!(text("package.opf").contains("pageBreakMarkers"));
    let without = opened(with_material(&publication(), |it| epub(it, None)).expect("it is made"));
    assert!(
        !without.iter().any(|(_, text)| text.contains("page-list")),
        "without a print there is no list of pages"
    );
}

/// Every chapter, block and row of a list on a page of its own: the EPUB marks and lists all of them in the order of the print.
#[test]
fn every_page_of_the_print_is_marked_where_it_begins_and_listed_in_order() {
    let site = publication().file(
        "content/grants/nhieu.yaml",
        "id: nhieu\ndecision: null\naward: co-thi-dua-cua-chinh-phu\nyear: null\nrecipients:\n- {unit: vu-thi-dua, year: 2016}\n- {unit: vu-thi-dua, year: 2017}\n- {unit: vu-thi-dua, year: 2019}\n",
    );
    let list = |of: &serde_json::Value| of.as_array().cloned().unwrap_or_default();
    let id = |of: &serde_json::Value| of["id"].as_str().unwrap_or_default().to_owned();
    let labels = with_material(&site, |it| {
        let book = (it.print)().expect("views are data");
        let mut labels = Vec::new();
        for chapter in list(&book["parts"]).iter().flat_map(|it| list(&it["chapters"])) {
            labels.push(id(&chapter));
            for (at, block) in list(&chapter["blocks"]).iter().enumerate() {
                labels.push(format!("block:{}:{at}", id(&chapter)));
                let rows = list(&block["list"]["groups"]).into_iter().flat_map(|it| list(&it["grants"]));
                labels.extend(rows.map(|it| id(&it)));
            }
        }
        labels
    });
    assert!(labels.len() >= 16, "{labels:?}");
    let wanted: Vec<usize> = (11..11 + labels.len()).collect();
    let pages = pages(labels.into_iter().zip(11..));
    let entries = opened(with_material(&site, |it| epub(it, Some(&pages))).expect("it is made"));
    let numbers = |file: &str, before: &str| -> Vec<usize> {
        let of_name = entries.iter().filter(|(name, _)| name.contains(file));
        let found = of_name.flat_map(|(_, text)| text.split(before).skip(1));
        found.filter_map(|it| it.split('"').next()?.parse().ok()).collect()
    };
    assert_eq!(numbers("chapter-", "id=\"page-"), wanted, "marked where they begin");
    assert_eq!(numbers("nav.xhtml", "#page-"), wanted, "and listed");
}

/// The same book, frozen, and a person corrected since.
pub(crate) fn corrected() -> Site {
    publication()
        .file(
            "content/yearbooks/dai-hoi/freeze.json",
            r#"{"format": 1, "yearbook": "dai-hoi", "frozen": "2020-06-10T08:00:00+07:00", "program": "0.1.0", "inputs": {}}"#,
        )
        .file(
            "content/people/tran-thi-binh.yaml",
            "name: Trần Thị Bình\nexemplar: {status: duoc_cong_nhan}\nerrata: [{on: 2020-06-12, wrong: Trần Thị Bính, right: \"Trần Thị Bình | *chữ*\"}]\n",
        )
}

#[test]
fn corrections_since_the_freeze_are_the_last_chapter() {
    let entries = opened(with_material(&corrected(), |it| epub(it, None)).expect("it is made"));
    let (_, chapter) =
        entries.iter().rfind(|(name, _)| name.contains("chapter-")).expect("there are chapters");
    for shown in ["Đính chính", "Trần Thị Bính", "Trần Thị Bình | *chữ*", "12/6/2020"] {
        assert!(chapter.contains(shown), "{shown}: {chapter}");
    }
}

#[test]
fn an_epub_has_the_same_bytes_every_time() {
    let make = || with_material(&publication(), |it| epub(it, None)).expect("it is made");
    assert_eq!(make(), make());
}

/// Many photographs take some 8 MB together, and few of them are made in two sizes for it.
#[test]
fn many_photographs_are_smaller_and_few_of_them_made_twice() {
    const N: u32 = 24;
    let listed: String = (0..N).map(|n| format!("  - {{file: anh-{n}.jpg, caption: Ảnh {n}}}\n")).collect();
    let conference =
        format!("name: Hội nghị\nkind: hoi_nghi_dien_hinh_tien_tien\ndate: 2018-01-02\nphotos:\n{listed}");
    let manifest = MANIFEST.replace(
        "  - {kind: chi_muc",
        "  - {kind: hinh_anh, photos: {conference: [hoi-nghi]}}\n  - {kind: chi_muc",
    );
    // Nothing takes more bytes than noise.
    let noise = |n: u32| {
        RgbImage::from_fn(900, 900, |x, y| {
            let at = (x + 900 * y + 810_000 * n).wrapping_mul(0x9E37_79B1);
            image::Rgb(
                (at ^ (at >> 15)).wrapping_mul(0x85EB_CA77).to_be_bytes()[..3].try_into().expect("three"),
            )
        })
    };
    let site = publication()
        .file("content/conferences/hoi-nghi.yaml", conference)
        .file("content/yearbooks/dai-hoi/yearbook.yaml", manifest);
    let site =
        (0..N).fold(site, |site, n| site.file(&format!("content/conferences/anh-{n}.jpg"), jpeg(&noise(n))));
    let folder = tempfile::tempdir().expect("there is room for a cache");
    let bytes = with_material_in(folder.path(), &site, |it| epub(it, None)).expect("it is made");
    let mib = |n_bytes: u64| n_bytes as f64 / f64::from(1 << 20);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("it is a container");
    let mut n_bytes = 0;
    for it in 0..archive.len() {
        let entry = archive.by_index(it).expect("the entry is there");
        n_bytes += if entry.name().expect("names are UTF-8").ends_with(".jpg") { entry.size() } else { 0 };
    }
    assert!((4.0..9.5).contains(&mib(n_bytes)), "{} MiB", mib(n_bytes));
    let kept = std::fs::read_dir(folder.path()).expect("there is a cache");
    let n_made: usize =
        kept.map(|it| it.and_then(|it| std::fs::read_dir(it.path())).map_or(0, Iterator::count)).sum();
    assert!(n_made > N as usize && n_made <= (N + N / 4) as usize, "{n_made} are made for {N}");
}

/// The same book with editions in its manifest.
fn with_editions(words: &str) -> Site {
    let site = publication();
    let path = "content/yearbooks/dai-hoi/yearbook.yaml";
    let manifest = kyyeu::source::Files::read(&site.files, path).expect("there is a manifest");
    let manifest = String::from_utf8(manifest).expect("it is text");
    site.file(path, format!("editions: {words}\n{manifest}"))
}

#[test]
fn editions_of_a_manifest_are_outputs_that_the_cover_links() {
    let (pdf, epub) = ("ky-yeu/dai-hoi/dai-hoi-a5.pdf", "ky-yeu/dai-hoi/dai-hoi.epub");
    let has_pdf = cfg!(feature = "pdf");
    for (words, planned) in [
        ("[]", [false, false]),
        ("[epub]", [false, true]),
        ("[pdf]", [has_pdf, false]),
        ("[epub, pdf]", [has_pdf, true]),
    ] {
        let built = with_editions(words).build();
        let cover = built.page("/ky-yeu/dai-hoi/");
        for (path, planned) in [pdf, epub].into_iter().zip(planned) {
            assert_eq!(built.session.site.plan.at(path).is_some(), planned, "{words} {path}");
            assert_eq!(cover.links(&format!("/{path}")), planned, "{words} {path}");
        }
    }
    let problems = with_editions("[epub, mobi]").check().problems();
    assert!(problems.contains("yearbook.yaml:1:18: error"), "{problems}");
}

/// Build after build: made, left alone, taken away with the line that asked for it.
#[test]
fn an_edition_is_the_builds_like_any_page() {
    let folder = tempfile::tempdir().expect("there is room for a site");
    let public = folder.path().join("public");
    let file = public.join("ky-yeu/dai-hoi/dai-hoi.epub");
    let build = |words: &str| {
        let site = with_editions(words);
        write(&site.files, &site.options, folder.path())
    };
    build("[epub]");
    let bytes = std::fs::read(&file).expect("it is there");
    if !cfg!(feature = "pdf") {
        assert_eq!(bytes, with_material(&publication(), |it| epub(it, None)).expect("it is made"));
    }
    let manifest = std::fs::read_to_string(public.join(".kyyeu-manifest")).expect("there is one");
    assert!(manifest.contains("ky-yeu/dai-hoi/dai-hoi.epub"), "{manifest}");
    assert_eq!(build("[epub]").written, 0);
    assert!(build("[]").removed == 1 && !file.exists());
}
