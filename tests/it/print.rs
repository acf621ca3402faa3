//! The yearbook as PDF: page numbers, letters, faults of a theme, and the same bytes every time.

use kyyeu::edition::{
    Paper, faults,
    pdf::{Outcome, Wish, pdf, proof},
};
use kyyeu::{
    compile, render,
    report::{Language, Report},
    source::Sources,
};
use kyyeu_print::Printed;

use crate::{
    editions::{corrected, publication, with_material},
    site::{Site, with_hints},
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
        let parts = it.book["parts"].as_array().expect("there are parts").clone();
        let chapters =
            parts.into_iter().map(|it| it["chapters"][0]["id"].as_str().expect("they have ids").to_owned());
        chapters.collect::<Vec<_>>()
    });
    let pages: Vec<usize> = anchors.iter().map(|it| printed.labels[it]).collect();
    assert!(pages.is_sorted() && pages[0] > 4, "chapters follow one another behind the contents: {pages:?}");
}

#[test]
fn a_book_has_the_same_bytes_every_time_and_other_ones_on_other_paper() {
    let site = publication();
    let a5 = printed(&site, Wish::default());
    assert_eq!(a5.pdf, printed(&site, Wish::default()).pdf);
    let a4 = printed(&site, Wish { paper: Paper::A4, bleed: false });
    assert_ne!(a5.pdf, a4.pdf);
    let bleed = printed(&site, Wish { paper: Paper::A5, bleed: true });
    assert!(String::from_utf8_lossy(&bleed.pdf).contains("/TrimBox"), "a press is told where to cut");
}

#[test]
fn a_letter_that_no_font_has_is_told_with_its_place() {
    let site = publication().file("content/yearbooks/dai-hoi/mo-dau.md", "# Mở đầu\n\nChữ Nôm 𡨸 lạ.\n");
    let told = problems(&site, with_hints);
    assert!(
        told.starts_with(
            "content/yearbooks/dai-hoi/mo-dau.md:3:9: error[missing-letter]: the theme's fonts lack the letter `𡨸` (U+21A38), in “Chữ Nôm 𡨸 lạ.”\n"
        ),
        "{told}"
    );
}

#[test]
fn every_name_with_missing_letters_is_told_where_it_is_written() {
    let site = publication()
        .file("content/pages/la.md", "---\ntitle: Trang\n---\nChữ 𡨸 và 𡦂 không ở trong sách.\n")
        .file("content/people/b.yaml", "name: Lê Văn 𡨸𡦂\nexemplar: {status: duoc_cong_nhan}\n")
        .file("content/people/c.yaml", "name: Lê 𡨸 Dũng\nexemplar: {status: duoc_cong_nhan}\n");
    let told = problems(&site, with_hints);
    let lines: Vec<&str> = told.lines().filter(|it| !it.starts_with(' ')).collect();
    assert_eq!(lines.len(), 2, "{told}");
    assert!(lines[0].starts_with("content/people/b.yaml:1:14: error[missing-letter]: the theme's fonts lack the letters `𡨸` (U+21A38), `𡦂` (U+21982), in “Lê Văn 𡨸𡦂”"), "{told}");
    assert!(lines[1].starts_with("content/people/c.yaml:1:10: error[missing-letter]"), "{told}");
}

#[test]
fn an_extract_is_printed_with_the_places_of_its_records() {
    let site = publication();
    let compiled = compile(&site.files, &site.options).expect("the theme loads");
    let made = compiled.outcome.unwrap_or_else(|_| panic!("there is a site.yaml"));
    let (book, _) = made.catalog.records().yearbooks.iter().next().expect("there is a yearbook");
    let (unit, _) = made.catalog.records().units.iter().next().expect("there is a unit");
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
        let sources = &it.site.sources;
        let (_, yearbook) = it.site.catalog.records().yearbooks.iter().next().expect("there is a yearbook");
        let wish = Wish::default();
        let report = match pdf(it, wish).expect("the theme is sound") {
            Outcome::Letters(missing) => faults::letters(it.site, &missing, yearbook.at),
            Outcome::Made(made) => faults::photographs(it.site, &made.faint, wish.paper, yearbook.at),
        };
        tell(&report, sources)
    })
}

#[test]
fn corrections_since_the_freeze_are_printed_behind_the_indexes() {
    let printed = printed(&corrected(), Wish::default());
    let awards = printed.labels["chi-muc-danh-hieu"];
    assert!(printed.labels["dinh-chinh"] > awards, "{:?}", printed.labels);
}

#[test]
fn a_fault_of_a_theme_names_its_file_and_line() {
    let site = publication()
        .file("content/site.yaml", "title: Thử\nbase_url: https://example.org/\ntheme: co-quan\n")
        .file("themes/co-quan/theme.yaml", "name: co-quan\nextends: default\n")
        .file(
            "themes/co-quan/print/index.typ",
            "#import \"/default/index.typ\": *\n\n#let index-block(index) = khong-co\n",
        );
    let fault = with_material(&site, |it| pdf(it, Wish::default()).err()).expect("the name is unknown");
    let told = kyyeu::report::failure::in_language(&fault, Language::En);
    assert!(told.contains("themes/co-quan/print/index.typ:3:27: unknown variable: khong-co"), "{told}");
}

#[test]
fn a_theme_changes_one_file_and_keeps_the_rest() {
    let site = publication()
        .file("content/site.yaml", "title: Thử\nbase_url: https://example.org/\ntheme: co-quan\n")
        .file("themes/co-quan/theme.yaml", "name: co-quan\nextends: default\n")
        .file(
            "themes/co-quan/print/index.typ",
            "#import \"/default/index.typ\": index-block as plain\n\n#let index-block(index) = { pagebreak(); plain(index) }\n",
        );
    assert!(printed(&site, Wish::default()).n_pages > printed(&publication(), Wish::default()).n_pages);
}
