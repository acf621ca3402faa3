//! Letters that no font of the theme has: told wherever a book would print them, with or without the means to print.

use kyyeu::source::Files as _;

use crate::{
    editions::publication,
    site::{Site, picture},
};

const MANIFEST: &str = "content/yearbooks/dai-hoi/yearbook.yaml";
const CHAPTER: &str = "content/yearbooks/dai-hoi/mo-dau.md";

/// What is said of letters in the publication.
fn told(site: &Site) -> Vec<String> {
    let problems = site.try_build().expect("the theme loads").problems;
    let lines = problems.lines().filter(|it| it.contains("[missing-letter]"));
    lines.map(str::to_owned).collect()
}

/// The one place of a letter, and what is said there.
#[track_caller]
fn assert_told(site: &Site, place: &str, letters: &str) {
    let told = told(site);
    let [line] = &told[..] else { panic!("{told:#?}") };
    let start = format!("{place}: error[missing-letter]: ");
    assert!(line.starts_with(&start) && line.contains(letters), "{place} {letters}: {line}");
}

#[test]
fn letters_of_every_script_are_told_where_a_chapter_has_them() {
    for (letter, code) in [
        ("α", "03B1"),
        ("√", "221A"),
        ("Л", "041B"),
        ("𡨸", "21A38"),
        ("ข", "0E02"),
        ("ש", "05E9"),
        ("😀", "1F600"),
        ("①", "2460"),
        ("\u{f0b7}", "F0B7"),
    ] {
        let site = publication().file(CHAPTER, format!("# Mở đầu\n\nTrước {letter} sau.\n"));
        assert_told(&site, &format!("{CHAPTER}:3:7"), &format!("`{letter}` (U+{code})"));
    }
}

/// Every place of a text that a book prints.
#[test]
fn a_letter_is_told_wherever_it_is_written() {
    let chapter = |text: &str| publication().file(CHAPTER, text);
    for (text, place) in [
        ("# Mở √ đầu\n\nChữ.\n", "1:6"),
        ("# Mở đầu\n\n- *một* **√**\n", "3:11"),
        ("# Mở đầu\n\n| a | b |\n|---|---|\n| c | d √ |\n", "5:9"),
        ("# Mở đầu\n\n> Lời `√ x`\n", "3:8"),
        ("# Mở đầu\n\nChữ[^1]\n\n[^1]: Ghi √ chú.\n", "5:11"),
        ("# Mở đầu\n\nTrước &radic; sau, [x](https://example.org/?a=1&b;=2).\n", "3:7"),
        ("# Mở đầu\n\nTrước &#8730; sau &amp; &nbsp;.\n", "3:7"),
        ("# Mở đầu\n\n```\nmã √\n```\n", "4:4"),
        ("# Mở đầu\n\n[chữ √](https://example.org/)\n", "3:6"),
        ("# Mở đầu\n\n[[person:le-van-an|Ông √]]\n", "3:24"),
        ("# Mở đầu\n\nTrước\n√\nsau.\n", "4:1"),
    ] {
        assert_told(&chapter(text), &format!("{CHAPTER}:{place}"), "`√` (U+221A)");
    }
    let manifest = String::from_utf8(publication().files.read(MANIFEST).expect("it is there")).expect("text");
    for (path, text, place) in [
        (MANIFEST, manifest.replace("Kỷ yếu Đại hội", "Kỷ yếu √ Đại hội"), "1:15"),
        (MANIFEST, manifest.replace("Kỷ yếu Đại hội", "\"Kỷ yếu \\u221a Đại hội\""), "1:16"),
        (MANIFEST, format!("editorial: [Ban biên tập √]\n{manifest}"), "1:26"),
        ("content/units/vu-thi-dua.yaml", "names: [{name: Vụ Thi đua √}]\nkind: vu\n".to_owned(), "1:27"),
        (
            "content/people/le-van-an.yaml",
            "name: Lê Văn An\npositions: [{title: Vụ √ trưởng, unit: vu-thi-dua, from: 2015}]\nexemplar: {status: duoc_cong_nhan}\n".to_owned(),
            "2:24",
        ),
        (
            "content/grants/2018-qd-9.yaml",
            "decision: {number: 9/QĐ-VKSTC, date: 2018-03-02, issuer: vu-thi-dua}\naward: co-thi-dua-cua-chinh-phu\nyear: 2018\nrecipients: [{unit: vu-thi-dua, citation: Có √ công}]\n".to_owned(),
            "4:46",
        ),
        ("content/site.yaml", "title: Thử √\nbase_url: https://example.org/\n".to_owned(), "1:12"),
    ] {
        assert_told(&publication().file(path, text), &format!("{path}:{place}"), "`√` (U+221A)");
    }
}

#[test]
fn a_long_text_in_another_script_is_one_problem() {
    let text = "# Mở đầu\n\nЛев Толстой написал роман «Война и мир».\n";
    let site = publication().file(CHAPTER, text);
    assert_told(&site, &format!("{CHAPTER}:3:1"), "`Л` (U+041B)");
    assert!(told(&site)[0].contains(" and 10 more, in “Лев Толстой"), "{:?}", told(&site));
}

#[test]
fn every_name_with_such_letters_is_told_and_no_initial() {
    let site = publication()
        .file("content/people/b.yaml", "name: Lê Văn 𡨸𡦂\nexemplar: {status: duoc_cong_nhan}\n")
        .file("content/people/c.yaml", "name: Lê 𡨸 Dũng\nexemplar: {status: duoc_cong_nhan}\n");
    let told = told(&site);
    let starts = [
        "content/people/b.yaml:1:14: error[missing-letter]: the theme's fonts lack the letters `𡨸` (U+21A38), `𡦂` (U+21982), in “Lê Văn 𡨸𡦂”",
        "content/people/c.yaml:1:10: error[missing-letter]: ",
    ];
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(told.iter().zip(starts).all(|(line, start)| line.starts_with(start)), "{told:#?}");
}

#[test]
fn of_two_like_letters_that_of_the_book_is_told() {
    let site = publication()
        .file("content/news/a.md", "---\ntitle: Tin √\nkind: tin\npublished: 2024-05-01\n---\n√\n")
        .file(CHAPTER, "# Mở đầu\n\nMột **√** hai.\n");
    assert_told(&site, &format!("{CHAPTER}:3:7"), "`√`");
}

#[test]
fn nothing_is_told_of_what_no_book_prints() {
    let odd = "α √ Л 𡨸 😀";
    let news =
        format!("---\ntitle: Tin {odd}\nkind: tin\npublished: 2024-05-01\n---\nChữ {odd} &radic; \\u221a.\n");
    let photos = "---\nphotos: [{file: √.png, caption: Ảnh, credit: A}]\n---\n# Mở đầu\n\n![Cảnh √](√.png)\n";
    let person = "name: Lê Văn √\n";
    let without = Site::new().file("content/news/a.md", news.clone()).file("content/people/a.yaml", person);
    assert_eq!(told(&without), [""; 0], "there is no yearbook");
    let beside = publication()
        .file("content/news/a.md", news)
        .file("content/people/a.yaml", person)
        .file("content/yearbooks/dai-hoi/√.png", picture(1));
    assert_eq!(told(&beside), [""; 0], "the book has none of them");
    assert_eq!(
        told(&beside.file(CHAPTER, photos)),
        [""; 0],
        "neither names of files nor what only a reader of screens says"
    );
}

#[test]
fn what_can_be_printed_plainly_is_no_problem() {
    let text =
        "# Mở đầu\n\nSố 09\u{2011}KH, hạng Ⅱ, hiệu quả ﬁ, ＡＢＣ１２, 30℃, −5, №, x²,\u{2003}a\u{200d}b.\n";
    assert_eq!(told(&publication().file(CHAPTER, text)), [""; 0]);
}

#[test]
fn fonts_are_those_of_the_publications_own_theme() {
    let own = "title: Thử\nbase_url: https://example.org/\ntheme: co-quan\n";
    let theme = |manifest: &str| {
        publication()
            .file("content/site.yaml", own)
            .file("themes/co-quan/theme.yaml", manifest)
            .file(CHAPTER, "# Mở đầu\n\nMột → hai.\n")
    };
    let base = theme("name: co-quan\nextends: default\n");
    assert_eq!(told(&base), [""; 0], "those of the default theme are there");
    let sans: &[u8] = include_bytes!("../../themes/default/print/fonts/BeVietnamPro-Regular.ttf");
    let cuts = ["Display-Regular", "Serif-Italic", "Serif-Regular", "Serif-SemiBold", "Serif-SemiBoldItalic"];
    let others = cuts
        .iter()
        .fold(base, |site, cut| site.file(&format!("themes/co-quan/print/fonts/KyYeu{cut}.ttf"), sans));
    assert_told(&others, &format!("{CHAPTER}:3:5"), "`→` (U+2192)");
    let broken = others.file("themes/co-quan/print/fonts/KyYeuSerif-Regular.ttf", "no font");
    assert_told(&broken, &format!("{CHAPTER}:3:5"), "`→` (U+2192)");
}
