//! The yearbook as PDF: page numbers, letters, faults of a theme, and the same bytes every time.

use std::collections::BTreeMap;

use image::RgbImage;
use kyyeu::edition::{
    Paper, faults, letters,
    pdf::{Outcome, Wish, pdf, proof},
};
use kyyeu::{
    compile,
    render::{self, theme},
    report::{Language, Report},
    source::{Files as _, Memory, Sources},
};
use kyyeu_print::{Book, Message, Moment, Printed, ThemeFile, print};
use serde_json::Value;

use crate::{
    editions::{corrected, publication, with_material},
    images::jpeg,
    site::Site,
};

fn printed(site: &Site, wish: Wish) -> Printed {
    match with_material(site, |it| pdf(it, wish)).expect("the theme prints") {
        Outcome::Made(printed) => printed,
        Outcome::Letters(missing) => panic!("letters are missing: {missing:?}"),
    }
}

#[test]
fn a_book_has_its_pages_its_labels_and_its_standards() {
    let site = publication();
    let printed = printed(&site, Wish::default());
    assert!(printed.n_pages >= 10, "{} pages", printed.n_pages);
    assert_eq!(printed.warnings, [], "{:?}", printed.warnings);
    let text = String::from_utf8_lossy(&printed.pdf);
    assert!(text.starts_with("%PDF-1.7"));
    assert!(
        text.contains("pdfaid:part>2<") && text.contains("pdfuaid:part>1<"),
        "it says which standards it keeps"
    );
    let anchors = with_material(&site, |it| {
        let book = (it.print)().expect("views are data");
        let parts = book["parts"].as_array().expect("there are parts").clone();
        let chapters =
            parts.into_iter().map(|it| it["chapters"][0]["id"].as_str().expect("they have ids").to_owned());
        chapters.collect::<Vec<_>>()
    });
    let pages: Vec<usize> = anchors.iter().map(|it| printed.labels[it].index).collect();
    assert!(pages.is_sorted() && pages[0] > 4, "chapters follow one another behind the contents: {pages:?}");
}

#[test]
fn a_book_has_the_same_bytes_every_time_and_other_ones_on_other_paper() {
    let site = publication();
    let a5 = printed(&site, Wish::default());
    assert_eq!(a5.pdf, printed(&site, Wish::default()).pdf);
    let a4 = printed(&site, Wish { paper: Paper::A4, ..Wish::default() });
    assert_ne!(a5.pdf, a4.pdf);
}

/// A press gets the text and the cover as two files; pages bear the same numbers as where both are one, and each says where it is
/// cut and how far its ink reaches.
#[test]
fn a_press_gets_text_and_cover_apart() {
    let site = publication();
    let whole = printed(&site, Wish::default());
    let files = Wish { bleed: true, ..Wish::default() }.files();
    let names: Vec<&str> = files.iter().map(|it| it.1).collect();
    assert_eq!(names, ["-bleed", "-cover-bleed"]);
    let [block, cover] = [0, 1].map(|it| printed(&site, files[it].0));
    assert_eq!(cover.n_pages, 4, "outside and inside, front and back");
    assert_eq!(block.n_pages + 2, whole.n_pages);
    let numbers = |of: &Printed| -> Vec<(String, String)> {
        of.labels.iter().map(|(label, it)| (label.clone(), it.number.clone())).collect()
    };
    assert_eq!(numbers(&block), numbers(&whole));
    for file in [block, cover] {
        let text = String::from_utf8_lossy(&file.pdf).into_owned();
        // Written once more behind the end, each with both.
        assert_eq!(text.matches("/TrimBox").count(), file.n_pages * 2);
        assert_eq!(text.matches("/BleedBox").count(), file.n_pages);
    }
}

/// Pages before the first numbered part may have numerals of their own; that part then begins with 1, on a right-hand page.
#[test]
fn the_front_has_roman_numerals_where_the_manifest_asks() {
    let manifest = |front: &str| {
        let path = "content/yearbooks/dai-hoi/yearbook.yaml";
        let text = publication().files.read(path).expect("it is there");
        let text = String::from_utf8(text)
            .expect("it is text")
            .replace("conference: null\n", &format!("conference: null\n{front}"));
        printed(&publication().file(path, text), Wish::default())
    };
    let (plain, roman) = (manifest(""), manifest("roman_front: true\n"));
    let number = |of: &Printed, label: &str| of.labels[label].number.clone();
    assert_eq!(["mo-dau", "dien-hinh"].map(|it| number(&plain, it)), ["5", "7"]);
    assert_eq!(["mo-dau", "dien-hinh"].map(|it| number(&roman, it)), ["v", "1"]);
    assert!(roman.labels["dien-hinh"].index.is_multiple_of(2));
}

/// A text set in a family of the default theme, by nothing but Typst.
fn set(family: &str, text: &str) -> Result<Printed, Vec<Message>> {
    let text = serde_json::Value::from(text).to_string();
    typeset(&format!("#set text(font: \"{family}\")\n#json(\"/data/book.json\")"), &text)
}

/// What `book.typ` makes of the data with the letters of the default theme.
fn typeset(book: &str, data: &str) -> Result<Printed, Vec<Message>> {
    let main = format!("#set document(title: \"Chữ\")\n#set text(lang: \"vi\")\n{book}\n");
    let fonts = theme::print_files(&Memory::default(), "default").expect("it is there");
    let fonts = fonts.into_iter().filter(|(path, _)| path.ends_with(".ttf"));
    let mut theme: BTreeMap<String, ThemeFile> =
        fonts.map(|(path, theme::PrintFile { name, bytes })| (path, ThemeFile { name, bytes })).collect();
    theme.insert("book.typ".to_owned(), ThemeFile { name: "book.typ".to_owned(), bytes: main.into_bytes() });
    print(&Book {
        subject: "book",
        theme: &theme,
        data: &data.into(),
        options: &BTreeMap::new(),
        bleed: 0.0,
        picture: &|_| None,
        now: Moment { year: 2024, month: 6, day: 1, hour: 12, minute: 0, second: 0 },
        identity: "chu",
        creator: "Kỷ Yếu",
    })
}

/// Puts a label for what `data/places.json` says of the label `last`: `page-3`, and `number-iii`.
const PLACE_OF_LAST: &str = r#"
#set page(numbering: "i")
#context {
  let (labels, pages) = json("/data/places.json")
  let place = labels.at("last", default: none)
  if place != none {
    let named(name) = [#metadata(none)#label(name)]
    named("page-" + str(place.page)) + named("number-" + pages.at(place.page - 1).shown)
  }
}
"#;

#[test]
fn a_theme_reads_where_everything_stands() {
    let book = format!(
        "{PLACE_OF_LAST}#pagebreak()#pagebreak()#metadata(none)<last>#pagebreak()#metadata(none)<last>"
    );
    let printed = typeset(&book, "{}").expect("it is printed");
    assert_eq!(printed.warnings, [], "the places that it read are those that there are");
    let labels: Vec<&str> = printed.labels.keys().map(String::as_str).collect();
    assert_eq!(labels, ["last", "number-iii", "page-3"]);
    let last = &printed.labels["last"];
    assert_eq!((last.index, last.number.as_str()), (2, "iii"), "of what stands twice, where it stands first");
}

#[test]
fn a_layout_that_runs_after_its_own_places_is_printed_with_a_warning() {
    let further = r#"
#context {
  let last = json("/data/places.json").labels.at("last", default: (page: 1))
  for _ in range(last.page) { pagebreak() }
}
#metadata(none)<last>
"#;
    let printed = typeset(further, "{}").expect("it is printed");
    let told: Vec<&str> = printed.warnings.iter().map(|it| it.message.as_str()).collect();
    assert!(matches!(told[..], [it] if it.contains("data/places.json")), "{told:?}");
}

/// Letters of all planes, every script among them.
fn letters_of_all_scripts() -> impl Iterator<Item = char> {
    let dense = (0xA0..0x600).chain(0x1E00..0x2400).chain(0xFB00..0xFB08).chain(0xFF00..0xFF80);
    dense.chain((0x600..0x2_FFFF).step_by(601)).filter_map(char::from_u32)
}

#[test]
fn check_and_typst_agree_on_the_letters_that_there_are() {
    let built = publication().build();
    let fonts = built.session.theme.letters.as_ref().expect("the default theme prints");
    let (has, lacks): (Vec<char>, Vec<char>) = letters_of_all_scripts().partition(|it| fonts.has(*it));
    let text: String =
        has.iter().map(|it| fonts.plain(*it).unwrap_or_else(|| it.to_string()) + " x").collect();
    for family in ["Ky Yeu Serif", "Ky Yeu Display", "Be Vietnam Pro"] {
        let made = set(family, &text);
        assert!(made.is_ok(), "{family}: {:?}", made.err());
    }
    assert!(has.len() > 500 && lacks.len() > 1000, "{} {}", has.len(), lacks.len());
    for letter in lacks.iter().step_by(lacks.len() / 40) {
        assert!(set("Be Vietnam Pro", &format!("x{letter}x")).is_err(), "U+{:04X}", u32::from(*letter));
    }
}

#[test]
fn what_can_be_printed_plainly_is_printed() {
    let text = "# Mở đầu Ⅱ\n\nSố 09\u{2011}KH, `hạng\u{2011}Ⅱ`, ﬁ, ＡＢＣ１２, 30℃,\u{2003}a\u{200d}b [x](https://example.org/a\u{2011}b).\n";
    printed(&publication().file("content/yearbooks/dai-hoi/mo-dau.md", text), Wish::default());
}

#[test]
fn an_extract_is_printed_with_the_places_of_its_records() {
    let site = publication();
    let compiled = compile(&site.files, &site.options).expect("the theme loads");
    let made = compiled.outcome.unwrap_or_else(|_| panic!("there is a site.yaml"));
    let (book, _) = made.site.catalog.records().yearbooks.iter().next().expect("there is a yearbook");
    let (unit, _) = made.site.catalog.records().units.iter().next().expect("there is a unit");
    let view = serde_json::to_value(render::proof::view(&made, book, unit)).expect("views are data");
    let press = || match proof(&made, &site.files, &view, "dai-hoi-vu-thi-dua").expect("the theme prints") {
        Outcome::Made(printed) => printed,
        Outcome::Letters(missing) => panic!("letters are missing: {missing:?}"),
    };
    let printed = press();
    assert_eq!((printed.n_pages, &printed.warnings[..]), (1, &[][..]), "{:?}", printed.warnings);
    assert_eq!(printed.pdf, press().pdf);
    let text = String::from_utf8_lossy(&printed.pdf);
    assert!(text.contains("pdfuaid:part>1<"), "it says which standards it keeps");
}

/// What is said of the only book of a publication when it is printed.
pub(crate) fn problems<T>(site: &Site, tell: impl FnOnce(&Report, &Sources) -> T) -> T {
    with_material(site, |it| {
        let sources = &it.session.site.sources;
        let (_, yearbook) =
            it.session.site.catalog.records().yearbooks.iter().next().expect("there is a yearbook");
        let wish = Wish::default();
        let report = match pdf(it, wish).expect("the theme is sound") {
            Outcome::Letters(missing) => letters::report_missing(it.session, &missing, yearbook.at),
            Outcome::Made(made) => faults::faults(&it.session.site, &made, wish.paper, yearbook.at),
        };
        tell(&report, sources)
    })
}

/// A table with a head of some columns, and rows below it.
fn table(n_columns: usize, n_rows: usize, word: &str) -> String {
    let row = |cell: &dyn Fn(usize) -> String| {
        let cells: Vec<String> = (0..n_columns).map(cell).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let head = row(&|it| format!("Danh hiệu {word} {it}"));
    let rows: String = (0..n_rows).map(|n| row(&|it| format!("{word} {}", n * 1000 + it))).collect();
    format!("{head}{}{rows}\n", row(&|_| "---".to_owned()))
}

#[test]
fn nothing_is_wider_than_its_page() {
    let long = "DÀI".repeat(100);
    let mut text = String::from("# Các bảng\n\n");
    for n_columns in [2, 5, 13, 40] {
        for word in ["Số", "Chiến-sĩ-thi-đua", long.as_str()] {
            if n_columns < 9 || word.len() < 100 {
                text += &format!("Bảng: Rộng {n_columns}\n\n{}", table(n_columns, 2, word));
            }
        }
    }
    let in_list = table(12, 2, "Số").replace('\n', "\n  ");
    text += &format!(
        "- Trong danh sách:\n\n  {in_list}\n> {long} https://example.org/{}\n\n",
        "a/b-c".repeat(60)
    );
    text += &format!("    {long}\n\n## {long}\n\n`{long}`\n");
    let printed = printed(&publication().file("content/yearbooks/dai-hoi/mo-dau.md", text), Wish::default());
    assert_eq!(printed.overfull, []);
}

/// Nor is a word of the book's title, of a chapter's or of a name, on the page or at its head.
#[test]
fn titles_and_names_are_no_wider_than_their_page() {
    let long = "DÀI".repeat(100);
    let manifest = "content/yearbooks/dai-hoi/yearbook.yaml";
    let person = "content/people/le-van-an.yaml";
    let site =
        [(manifest, "Kỷ yếu Đại hội"), (person, "Lê Văn An")].into_iter().fold(publication(), |site, it| {
            let text = site.files.read(it.0).expect("it is there");
            let text =
                String::from_utf8(text).expect("it is text").replace(it.1, &format!("{} {long}", it.1));
            site.file(it.0, text)
        });
    let life = format!(
        "---\nname: Lê Văn Bình {long}\nexemplar: duoc_cong_nhan\n---\n{}",
        "Chữ nghĩa. ".repeat(900)
    );
    let site = site.file("content/people/binh.md", life).file(
        "content/yearbooks/dai-hoi/mo-dau.md",
        format!("# Mở đầu {long}\n\n{}", "Chữ nghĩa. ".repeat(900)),
    );
    for paper in [Paper::A4, Paper::A5] {
        assert_eq!(printed(&site, Wish { paper, ..Wish::default() }).overfull, []);
    }
}

/// The publication with other words in the manifest of its book.
fn with_manifest(site: Site, from: &str, to: &str) -> Site {
    let path = "content/yearbooks/dai-hoi/yearbook.yaml";
    let written = site.files.read(path).expect("it is there").to_vec();
    let written = String::from_utf8(written).expect("it is text");
    assert!(written.contains(from), "{written}");
    site.file(path, written.replace(from, to))
}

/// Photographs of every shape, in rows: an original of few pixels is set small, but none smaller than can be seen.
#[test]
fn small_photographs_are_not_blown_up() {
    let shapes = [(60, 45), (60, 80), (320, 200), (200, 320), (640, 480), (900, 75), (75, 900)];
    let listed: String = (0..shapes.len())
        .map(|n| format!("  - {{file: anh-{n}.jpg, caption: Ảnh của hội nghị, credit: Nguyễn Văn Ảnh}}\n"))
        .collect();
    let conference =
        format!("name: Hội nghị\nkind: hoi_nghi_dien_hinh_tien_tien\ndate: 2018-01-02\nphotos:\n{listed}");
    let site = publication().file("content/conferences/hoi-nghi.yaml", conference);
    let photos = "  - {kind: hinh_anh, photos: {conference: [hoi-nghi]}}\n  - {kind: chi_muc";
    let site = with_manifest(site, "  - {kind: chi_muc", photos);
    let site = shapes.iter().enumerate().fold(site, |site, (n, it)| {
        site.file(&format!("content/conferences/anh-{n}.jpg"), jpeg(&RgbImage::new(it.0, it.1)))
    });
    for paper in [Paper::A4, Paper::A5] {
        let printed = printed(&site, Wish { paper, ..Wish::default() });
        assert!(!printed.faint.is_empty(), "some have few pixels");
        for one in printed.faint {
            let width_mm = f64::from(one.enough) / 200.0 * 25.4;
            assert!(one.dpi >= 119 || width_mm < 28.5, "{one:?} on {paper}");
        }
    }
}

/// Where a few rows would be alone on the last page of a list, all stand a little nearer, so that it is saved, or further apart, so that
/// it has more.
#[test]
fn no_few_rows_are_alone_on_the_last_page_of_a_list() {
    for n_rows in (12..=17).chain(29..=32) {
        let recipients: String =
            (0..n_rows).map(|n| format!("  - {{name: Lê Văn {n}, unit_at: vu-thi-dua}}\n")).collect();
        let grants = format!(
            "decision: {{number: 10/QĐ-VKSTC, date: 2018-03-02}}\naward: bang-khen-thu-tuong\nyear: 2018\nrecipients:\n{recipients}"
        );
        let site = publication().file("content/grants/bang-khen.yaml", grants);
        let site = with_manifest(site, "co-thi-dua-cua-chinh-phu", "bang-khen-thu-tuong");
        let printed = printed(&site, Wish::default());
        let pages: Vec<usize> = rows_of_lists(&site).iter().map(|it| printed.labels[it].index).collect();
        assert_eq!(pages.len(), n_rows);
        let n_last = pages.iter().filter(|it| Some(*it) == pages.last()).count();
        assert!(n_last == n_rows || n_last > 3, "{n_last} of {n_rows} rows are alone");
        assert_eq!(printed.warnings, []);
    }
}

/// Places of all rows of lists of an award, in their order.
fn rows_of_lists(site: &Site) -> Vec<String> {
    let book = with_material(site, |it| (it.print)().expect("views are data"));
    let each = |value: &Value, name: &str| value[name].as_array().cloned().unwrap_or_default();
    let chapters = each(&book, "parts").into_iter().flat_map(|it| each(&it, "chapters"));
    let lists = chapters.flat_map(|it| each(&it, "blocks")).filter(|it| it["kind"] == "award_list");
    let groups = lists.flat_map(|it| each(&it["list"], "groups"));
    let rows = groups.flat_map(|it| each(&it, "grants"));
    rows.map(|it| it["id"].as_str().expect("they have places").to_owned()).collect()
}

#[test]
fn corrections_since_the_freeze_are_printed_behind_the_indexes() {
    let printed = printed(&corrected(), Wish::default());
    let awards = printed.labels["chi-muc-danh-hieu"].index;
    assert!(printed.labels["dinh-chinh"].index > awards, "{:?}", printed.labels);
}

/// The publication with a theme that replaces one file of the default theme's `print`.
fn with_print_file(name: &str, text: &str) -> Site {
    publication()
        .file("content/site.yaml", "title: Thử\nbase_url: https://example.org/\ntheme: co-quan\n")
        .file("themes/co-quan/theme.yaml", "name: co-quan\nextends: default\n")
        .file(&format!("themes/co-quan/print/{name}"), text)
}

#[test]
fn a_fault_of_a_theme_names_its_file_and_line() {
    let site = with_print_file(
        "index.typ",
        "#import \"/default/index.typ\": *\n\n#let index-block(index) = khong-co\n",
    );
    let fault = with_material(&site, |it| pdf(it, Wish::default()).err()).expect("the name is unknown");
    let told = kyyeu::report::failure::in_language(&fault, Language::En);
    assert!(told.contains("themes/co-quan/print/index.typ:3:27: unknown variable: khong-co"), "{told}");
}

#[test]
fn a_fault_in_the_head_of_every_page_is_told_once() {
    let head = "#set page(header: context query(<nowhere>).first())\n#pagebreak()\n#pagebreak()";
    let faults = typeset(head, "{}").expect_err("there is no such label");
    assert_eq!(faults.len(), 1, "{faults:?}");
}

#[test]
fn a_place_that_a_theme_forgets_to_name_is_a_fault_of_the_theme() {
    let site =
        with_print_file("prose.typ", "#import \"/default/prose.typ\": *\n\n#let place-name(id) = none\n");
    let fault = with_material(&site, |it| pdf(it, Wish::default()).err()).expect("an index has places");
    let told = kyyeu::report::failure::in_language(&fault, Language::En);
    assert!(told.contains("print/index.typ"), "{told}");
}

#[test]
fn a_theme_changes_one_file_and_keeps_the_rest() {
    let site = with_print_file(
        "index.typ",
        "#import \"/default/index.typ\": index-block as plain\n\n#let index-block(index) = { pagebreak(); plain(index) }\n",
    );
    assert!(printed(&site, Wish::default()).n_pages > printed(&publication(), Wish::default()).n_pages);
}
