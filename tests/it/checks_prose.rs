//! Rules on texts, photos, files and yearbook manifests: each fault once, with its place and its remedy.

use std::io::Cursor;

use image::{ImageFormat, RgbImage};
use kyyeu::{model::kind::RecordKind, records::Mention, report::Code};

use crate::site::{Built, Seen, Site};

/// Where the texts of these tests stand.
const PAGE: &str = "content/pages/gioi-thieu/index.md";

/// A page of which only the body matters, with a person and a unit to refer to.
fn site(body: &str) -> Site {
    record("", body)
}

/// The same with further fields.
fn record(fields: &str, body: &str) -> Site {
    Site::new()
        .file("content/people/bui-manh-cuong.yaml", "name: Bùi Mạnh Cường\n")
        .file("content/units/vu-16.yaml", "kind: vu\nnames: Vụ 16\n")
        .file(PAGE, format!("---\ntitle: Giới thiệu\n{fields}---\n{body}\n"))
}

fn check(body: &str) -> Seen {
    site(body).check()
}

/// The whole of one problem with its remedy, without the path; files that nothing names are beside the point.
fn only(seen: &Seen) -> String {
    let text = seen.problems_with_hints().replace(&format!("{PAGE}:"), "");
    assert_eq!(seen.codes().iter().filter(|it| **it != "unused-file").count(), 1, "{text}");
    let mut is_beside = false;
    let mut own = |line: &&str| {
        is_beside = if line.starts_with("  ") { is_beside } else { line.contains("[unused-file]") };
        !is_beside
    };
    text.lines().filter(|it| own(it)).flat_map(|it| [it, "\n"]).collect()
}

fn picture(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::new(3, 2).write_to(&mut bytes, format).expect("a small picture is written to memory");
    bytes.into_inner()
}

fn jpeg() -> Vec<u8> {
    picture(ImageFormat::Jpeg)
}

#[test]
fn what_a_text_names_is_known_once_and_sorted() {
    let seen = check(
        "Về [[unit:vu-16]] và [[person:bui-manh-cuong|anh Cường]], lại [[unit:vu-16]], [[page:gioi-thieu]].",
    );
    assert_eq!(seen.problems(), "");
    let references = &seen.catalog().extras().references.texts;
    let [page, person, unit] =
        [RecordKind::Page, RecordKind::Person, RecordKind::Unit].map(|it| Mention::at(it, 0));
    assert_eq!(*references[&page], [person, unit]);
    assert_eq!(references.len(), 1);
}

#[test]
fn a_reference_to_nothing_has_its_place_and_a_near_match() {
    let seen = check("Chào anh [[person:bui-manh-cuog]].");
    assert_eq!(
        only(&seen),
        "4:10: error[dangling-reference]: no person has the id `bui-manh-cuog`\n  help: did you mean `bui-manh-cuong`?\n"
    );
}

#[test]
fn a_reference_to_a_draft_shows_both_places() {
    let seen = site("[[person:le-van-c]]")
        .file("content/people/le-van-c.yaml", "name: Lê Văn C\ndraft: true\n")
        .check();
    assert_eq!(seen.codes(), ["hidden-reference"]);
    let problem = seen.checked.report.sorted(&seen.checked.sources)[0];
    assert_eq!(seen.checked.sources.path(problem.labels[0].span.file), "content/people/le-van-c.yaml");
}

#[test]
fn a_reference_to_a_broken_or_withdrawn_record_is_silent() {
    let seen = site("[[person:le-van-c]] [[person:le-van-d]]")
        .file("content/people/le-van-c.yaml", "sex: nam\n")
        .file("content/people/le-van-d.yaml", "name: Lê Văn D\nwithdrawn: 2024-01-01\n")
        .check();
    assert_eq!(seen.codes(), ["missing-field"]);
}

#[test]
fn each_malformed_reference_has_its_own_words() {
    let cases = [
        (
            "[[bui-manh-cuong]]",
            "does not say which kind of record",
            "did you mean `[[person:bui-manh-cuong]]`?",
        ),
        (
            "[[persn:bui-manh-cuong]]",
            "no kind of record `persn`",
            "did you mean `[[person:bui-manh-cuong]]`?",
        ),
        ("[[person:Bùi Mạnh Cường|anh]]", "is not an id", "did you mean `[[person:bui-manh-cuong|anh]]`?"),
        (
            "[[person:Lê Văn C]]",
            "is not an id",
            "ids are lower case without marks, joined by hyphens: `le-van-c`",
        ),
        ("[[unit:vu-16|]]", "has a `|` and no words", "did you mean `[[unit:vu-16]]`?"),
        ("[[unit:vu-16 và", "has no closing `]]`", "did you mean `[[unit:vu-16]]`?"),
    ];
    for (body, words, remedy) in cases {
        let text = only(&check(body));
        assert!(text.contains("malformed-reference") && text.contains(words), "{text}");
        assert!(text.contains(remedy), "{body}: {text}");
    }
}

#[test]
fn links_are_judged_by_where_they_lead() {
    let cases = [
        ("[x](javascript:alert(1))", Code::ForbiddenLink, "links of this kind are not taken"),
        ("[x]()", Code::DanglingLink, "link without an address"),
        ("[x](van-ban.pdf)", Code::DanglingLink, "no file `van-ban.pdf`"),
        ("[x](../../units/vu-16.yaml)", Code::DanglingLink, "refer to the record by `[[unit:vu-16]]`"),
        ("[x](../vu-16/)", Code::DanglingLink, "refer to the record by `[[unit:vu-16]]`"),
        ("[x](#muc-3)\n\n## Mục 2", Code::DanglingAnchor, "did you mean `#muc-2`?"),
        ("![x](https://example.com/a.jpg)", Code::ForbiddenLink, "stands on another site"),
        ("Dòng ![x](https://example.com/a.jpg)", Code::ForbiddenLink, "stands on another site"),
    ];
    for (body, code, words) in cases {
        let text = only(&check(body));
        assert!(text.contains(&format!("[{code}]")) && text.contains(words), "{body}: {text}");
    }
    let sound =
        "[a](https://vi-du.gov.vn) [b](mailto:a@b.vn) [c](#mục-2) [d](#) [e](/don-vi/?trang=2#a)\n\n## Mục 2";
    let seen = check(&sound.replace("#mục-2", "#muc-2"));
    assert_eq!(seen.problems(), "");
    let links = &seen.catalog().extras().links;
    assert_eq!(links.iter().map(|it| &*it.destination).collect::<Vec<_>>(), ["/don-vi/?trang=2#a"]);
    assert_eq!(seen.checked.sources.text(links[0].span), "[e](/don-vi/?trang=2#a)");
}

#[test]
fn linked_files_are_copied_and_originals_are_not() {
    let seen = site("[a](quy%20che.pdf#page=2) [b](anh.jpg)")
        .file("content/pages/gioi-thieu/quy che.pdf", "%PDF")
        .file("content/pages/gioi-thieu/khac.pdf", "%PDF")
        .file("content/pages/gioi-thieu/anh.jpg", jpeg())
        .check();
    assert!(only(&seen).contains("originals are not published"));
    assert_eq!(
        seen.catalog().extras().files.iter().collect::<Vec<_>>(),
        ["content/pages/gioi-thieu/quy che.pdf"]
    );
}

#[test]
fn notes_and_traps_say_what_to_do() {
    let cases = [
        ("Theo luật[^1].", "4:10: error[footnote]", "add a line `[^1]: …`"),
        ("Theo luật.\n\n[^1]: Luật.", "6:1: error[footnote]", "set `[^1]` where the note belongs"),
        ("2020. Năm đầu.", "4:1: warning[markdown-trap]", "write `2020\\.`"),
        ("**“Vì sự nghiệp”**xét", "4:1: warning[markdown-trap]", "apart from those outside"),
        ("Một dòng<br>hai", "4:9: warning[raw-html]", "break a line with `\\`"),
        ("<b>đậm</b>", "4:1: warning[raw-html]", "bold is `**…**`"),
    ];
    for (body, head, remedy) in cases {
        let text = only(&check(body));
        assert!(text.starts_with(head) && text.contains(remedy), "{body}: {text}");
    }
    assert_eq!(check("Có <!-- ghi chú --> lời dặn").problems(), "");
    let html = site("<b>đậm</b>")
        .file("content/site.yaml", "title: Thử\nbase_url: https://example.org/\nraw_html: true\n");
    assert_eq!(html.check().problems(), "");
}

#[test]
fn faults_in_fields_point_into_the_field() {
    let seen = Site::new()
        .file(
            "content/news/a.yaml",
            "kind: tin\ntitle: Tin\npublished: 2024-01-01\nsapo: \"Chào [[person:ai]]\"\nbody: |\n  Một\n  [[person:ai-do]]\n",
        )
        .check();
    let text = seen.problems();
    assert!(text.contains("a.yaml:4:13: error[dangling-reference]"), "{text}");
    assert!(text.contains("a.yaml:7:3: error[dangling-reference]"), "{text}");
}

#[test]
fn the_english_text_is_checked_too() {
    let seen = site("Chào").file("content/pages/gioi-thieu/index.en.md", "Hello [[person:nobody]]\n").check();
    assert!(
        seen.problems().starts_with("content/pages/gioi-thieu/index.en.md:1:7: error[dangling-reference]")
    );
}

#[test]
fn listed_and_placed_photos_are_known_by_their_size() {
    let fields =
        "photos:\n  - {file: ảnh 1.jpg, caption: Một, credit: Báo}\n  - {id: mat, caption: Đã mất}\n";
    let seen = record(fields, "![](a%CC%89nh%201.jpg)\n\n![](photo:mat)")
        .file("content/pages/gioi-thieu/ảnh 1.jpg", jpeg())
        .check();
    assert_eq!(seen.problems(), "");
    let photos = &seen.catalog().extras().photos;
    assert_eq!(photos["content/pages/gioi-thieu/ảnh 1.jpg"].probe.width, 3);
}

#[test]
fn a_photo_is_there_readable_and_listed_once() {
    let cases = [
        (
            "photos: [{file: ANH.JPG, caption: a, credit: b}]\n",
            "",
            "missing-image",
            "did you mean `anh.jpg`?",
        ),
        (
            "photos: [{file: anh.png, caption: a, credit: b}]\n",
            "",
            "missing-image",
            "did you mean `anh.jpg`?",
        ),
        (
            "photos: [{file: hong.jpg, caption: a, credit: b}]\n",
            "",
            "unreadable-image",
            "save it as JPEG or PNG",
        ),
        ("photos: [{caption: a}]\n", "", "missing-field", "for a lost picture write `id: photo-1`"),
        (
            "photos: [{file: anh.jpg, caption: a, credit: b}, {file: anh.jpg, caption: c, credit: b}]\n",
            "",
            "field-conflict",
            "make one entry of the two",
        ),
        ("photos: [{file: anh.jpg, credit: b}]\n", "", "photo-caption", "add `caption:`"),
        ("photos: [{file: anh.jpg, caption: b}]\n", "", "photo-credit", "add `credit:`"),
        ("", "![](anh.jpg)", "unlisted-photo", "`- {file: anh.jpg, caption: \"…\", credit: \"…\"}`"),
        ("", "![](photo:mat)", "unlisted-photo", "`- {id: mat, caption: \"…\"}`"),
        ("", "Dấu ![](dau.png) đỏ", "missing-image", "put the file there"),
        (
            "photos: [{file: anh.jpg, caption: a, credit: b}]\n",
            "![](anh.jpg)\n\n![](./anh.jpg)",
            "photo-placed-twice",
            "remove one of them",
        ),
    ];
    for (fields, body, code, remedy) in cases {
        let seen = record(fields, body)
            .file("content/pages/gioi-thieu/anh.jpg", jpeg())
            .file("content/pages/gioi-thieu/hong.jpg", "không phải ảnh")
            .check();
        let text = only(&seen);
        assert!(text.contains(&format!("[{code}]")) && text.contains(remedy), "{fields}{body}: {text}");
    }
}

#[test]
fn a_picture_too_large_to_show_is_told_from_a_broken_one() {
    let mut wide = Cursor::new(Vec::new());
    RgbImage::new(30_001, 1)
        .write_to(&mut wide, ImageFormat::Png)
        .expect("a thin picture is written to memory");
    let seen = record("photos: [{file: dai.png, caption: a, credit: b}]\n", "")
        .file("content/pages/gioi-thieu/dai.png", wide.into_inner())
        .check();
    assert!(only(&seen).contains("error[image-too-large]"));
    assert!(seen.catalog().extras().photos.is_empty());
}

#[test]
fn photos_of_a_group_share_caption_and_credit() {
    let fields = "photos:\n  - {file: anh.jpg, group: g, caption: Hai ảnh, credit: Báo}\n  - {file: anh.png, group: g}\n";
    let seen = record(fields, "")
        .file("content/pages/gioi-thieu/anh.jpg", jpeg())
        .file("content/pages/gioi-thieu/anh.png", picture(ImageFormat::Png))
        .check();
    assert_eq!(seen.problems(), "");
}

#[test]
fn pictures_inside_lines_are_looked_into() {
    let seen = site("Dấu ![](dau.png) đỏ")
        .file("content/pages/gioi-thieu/dau.png", picture(ImageFormat::Png))
        .check();
    assert_eq!(seen.problems(), "");
    assert!(seen.catalog().extras().photos.contains_key("content/pages/gioi-thieu/dau.png"));
}

#[test]
fn a_portrait_is_checked_like_a_photo() {
    let seen =
        Site::new().file("content/people/a.yaml", "name: A\nportrait: {file: a.jpg, credit: B}\n").check();
    assert_eq!(seen.codes(), ["missing-image"]);
}

#[test]
fn files_of_documents_and_of_the_publisher_are_there() {
    let document = "kind: quyet_dinh\nsubject: Về việc\nnumber: 1/QĐ\nyear: 2020\nfile: Quyet-dinh.pdf\n";
    let site_yaml = "title: Thử\nbase_url: https://example.org/\norganization: {name: Báo, logo: logo.png}\nmenus:\n  main: [{text: Tin, url: /tin-tuc/}, {text: Ngoài, url: \"https://a.vn/\"}]\n";
    let seen = Site::new()
        .file("content/site.yaml", site_yaml)
        .file("content/static/logo.jpg", jpeg())
        .file("content/documents/a/index.yaml", document)
        .file("content/documents/a/quyet-dinh.pdf", "%PDF")
        .check();
    let text = seen.problems_with_hints();
    assert_eq!(seen.codes(), ["missing-file", "missing-file"], "{text}");
    assert!(
        text.contains("did you mean `quyet-dinh.pdf`?") && text.contains("did you mean `logo.jpg`?"),
        "{text}"
    );
    assert_eq!(seen.catalog().extras().links.len(), 1);
}

/// A manifest with the parts given.
fn yearbook(parts: &str) -> Site {
    let head = "title: Kỷ yếu\nconference: null\nspan: {from: 2015, to: 2019}\nresults_cutoff: 2020\n";
    Site::new()
        .file("content/units/vu-16.yaml", "kind: vu\nnames: Vụ 16\n")
        .file(
            "content/yearbooks/vi/mo-dau.md",
            "---\ntitle: Mở đầu\n---\nCó {{ count(award=\"anh-hung-lao-dong\") }} tập thể.\n",
        )
        .file("content/yearbooks/vi/yearbook.yaml", format!("{head}{parts}"))
}

/// Codes and remedies of what is wrong beside the conference that nobody stated.
fn manifest_problems(site: &Site) -> String {
    let text = site.check().problems_with_hints();
    let parts = text.split("\ncontent/").filter(|it| !it.contains("[not-stated]"));
    parts.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_sound_manifest_has_no_problems() {
    let site = yearbook(
        "owed: {units: {kind: vu, as_of: 2019-12-31}, report: 1, presentations: {unit: 1}, due: 2020-05-31}\nparts:\n  - {kind: loi_noi_dau, source: mo-dau.md}\n  - {kind: tham_luan, presentations: all}\n  - {kind: dien_hinh, people: {exemplar: true}, group_by: unit}\n  - {kind: ket_qua_don_vi, units: {kind: [vu], as_of: cutoff}, since: founding}\n  - {kind: danh_sach, award: anh-hung-lao-dong, years: 2015-2019}\n  - {kind: thong_ke, tables: [award_by_year]}\n  - {kind: chi_muc, of: [people, units, awards]}\n",
    );
    assert_eq!(manifest_problems(&site), "");
}

#[test]
fn each_part_needs_its_own_and_takes_nothing_else() {
    let cases = [
        ("{kind: loi_noi_dau}", "yearbook-part", "add `source: loi-noi-dau.md`"),
        ("{kind: loi_noi_dau, source: mo-dua.md}", "missing-file", "did you mean `mo-dau.md`?"),
        ("{kind: loi_noi_dau, source: mo-dau.docx}", "yearbook-part", "put a `.md` file"),
        ("{kind: loi_noi_dau, source: mo-dau.md, since: founding}", "yearbook-part", "remove `since`"),
        (
            "{kind: tham_luan, presentations: [khong-co]}",
            "dangling-reference",
            "kyyeu new presentation khong-co",
        ),
        ("{kind: dien_hinh, people: {exemplars: true}}", "unknown-field", "did you mean `exemplar`?"),
        ("{kind: dien_hinh, people: {unit: vu-15}}", "dangling-reference", "did you mean `vu-16`?"),
        (
            "{kind: dien_hinh, people: {exemplar: true}, group_by: units}",
            "unknown-value",
            "did you mean `unit`?",
        ),
        ("{kind: ket_qua_don_vi, units: {kind: [vuu]}}", "unknown-value", "did you mean `vu`?"),
        (
            "{kind: ket_qua_don_vi, units: {kind: vu}, since: xua}",
            "wrong-type",
            "expected `founding` or a whole number",
        ),
        ("{kind: ket_qua_don_vi, units: {kind: vu}, since: 2024}", "yearbook-part", "would be empty"),
        (
            "{kind: danh_sach, award: anh-hung-lao-dog}",
            "dangling-reference",
            "did you mean `anh-hung-lao-dong`?",
        ),
        ("{kind: thong_ke, tables: [award_by_years]}", "unknown-value", "did you mean `award_by_year`?"),
        ("{kind: hinh_anh, photos: {conference: khong-co}}", "dangling-reference", "kyyeu new conference"),
        ("{kind: hinh_anh, photos: all}", "wrong-type", "such as {conference: …}"),
        ("{kind: chi_muc, of: [person]}", "unknown-value", "usable: `people`, `units`, `awards`"),
    ];
    for (part, code, remedy) in cases {
        let text = manifest_problems(&yearbook(&format!("parts:\n  - {part}\n")));
        assert_eq!(text.matches(": error[").count(), 1, "{part}: {text}");
        assert!(text.contains(&format!("[{code}]")) && text.contains(remedy), "{part}: {text}");
    }
}

#[test]
fn years_and_debts_of_a_manifest_make_sense() {
    let parts = "parts:\n  - {kind: chi_muc, of: [people]}\n";
    let cases = [
        (
            "span: {from: 2019, to: 2015}\nresults_cutoff: 2019\n",
            "yearbook-part",
            "write `{from: 2015, to: 2019}`",
        ),
        ("span: {from: 2015, to: 2019}\nresults_cutoff: 2009\n", "yearbook-part", "from 2015 to 2024"),
        (
            "span: {from: 2015, to: 2019}\nresults_cutoff: 2019\nowed: {reports: 1}\n",
            "unknown-field",
            "did you mean `report`?",
        ),
        ("span: {from: 2015, to: 2019}\nresults_cutoff: 2019\nowed: {due: mai}\n", "invalid-date", "`mai`"),
    ];
    for (fields, code, remedy) in cases {
        let site = yearbook("").file(
            "content/yearbooks/vi/yearbook.yaml",
            format!("title: Kỷ yếu\nconference: null\n{fields}{parts}"),
        );
        let text = manifest_problems(&site);
        assert!(text.contains(&format!("error[{code}]")) && text.contains(remedy), "{fields}: {text}");
    }
}

#[test]
fn chapters_are_read_like_bodies() {
    let chapter = "---\ntitle: Mở đầu\n---\nVề [[unit:vu-15]]: {{ count(award=“a”) }}\n";
    let site = yearbook("parts:\n  - {kind: loi_noi_dau, source: mo-dau.md}\n")
        .file("content/yearbooks/vi/mo-dau.md", chapter);
    assert!(manifest_problems(&site).contains("mo-dau.md:4:4: error[dangling-reference]"));
}

/// What is nested deeper than the cleaner of HTML takes is shown as text, and `check` says so with its place; elements without an end
/// are not open.
#[test]
fn html_that_is_nested_too_deep_is_told_and_breaks_are_not() {
    let of = |body: &str| {
        Site::new()
            .file("content/site.yaml", "title: Thử\nbase_url: https://example.org/\nraw_html: true\n")
            .file("content/pages/a.md", format!("---\ntitle: Trang\n---\nMở đầu.\n\n{body}\n"))
            .try_build()
            .expect("it can be built")
    };
    let html = |built: &Built| built.page("/a/").html;
    for void in ["<br>", "<BR/>", "<hr>", "<img src=\"/a.png\" alt=\"\">", "<wbr>"] {
        let built = of(&format!("x {}", format!("{void} y ").repeat(3000)));
        assert_eq!(built.problems, "", "{void}");
        assert!(!html(&built).contains("&lt;"), "{void}");
    }
    let closed = of(&"<span>x</span> ".repeat(3000));
    assert_eq!((closed.problems.as_str(), html(&closed).contains("&lt;span")), ("", false));
    let deep = of(&format!("<b>một</b>\n\n{}", "<i>".repeat(3000)));
    assert_eq!(
        deep.problems,
        "content/pages/a.md:8:6001: warning[raw-html]: too many HTML elements are open at once: all of this passage will be shown as text\n"
    );
    assert!(html(&deep).contains("&lt;i"), "{}", html(&deep));
}
