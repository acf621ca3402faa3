//! Whatever a file holds, nothing of it is lost.

use std::collections::BTreeMap;

use kyyeu::import::account::{Atom, Class, Place};

use super::{
    chance::Chance,
    made::{
        Sheet, docx, ods, ods_cell, paragraph, part, plain, relations, row, run, text_table, with_parts, xls,
        xlsx,
    },
    read,
};

const WORDS: [&str; 24] = [
    "Hội nghị",
    "tổng kết",
    "phong trào",
    "thi đua",
    "Đồng chí",
    "Bùi Văn Tưởng",
    "Phòng Tổ chức",
    "Trưởng phòng",
    "được tặng",
    "Giấy khen",
    "năm 2030",
    "12",
    "I",
    "TẬP THỂ",
    "nt",
    "-",
    "STT",
    "Họ và tên",
    "B.T",
    "(0) Bình luận",
    "leftcenterrightdel",
    "Tổng cộng: 02",
    "NGƯỜI LẬP",
    "Nơi nhận:",
];

fn phrase(chance: &mut Chance) -> String {
    let many = 1 + chance.below(5);
    let words: Vec<&str> = (0..many).map(|_| chance.one(&WORDS)).collect();
    words.join(" ") + chance.one(&["", ".", ":", ";"])
}

/// The words of texts, sorted: what may not be lost, and not be glued together.
fn words<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<String> {
    let split = |it: &'t str| it.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    let mut all: Vec<String> = texts.into_iter().flat_map(split).map(str::to_owned).collect();
    all.sort_unstable();
    all
}

/// The words in `all` that are not in `known`, each as often as it is there more.
fn missing(all: Vec<String>, known: &[String]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    known.iter().for_each(|it| *counts.entry(it).or_default() += 1);
    all.into_iter()
        .filter(|it| match counts.get_mut(it.as_str()).filter(|it| **it > 0) {
            Some(count) => {
                *count -= 1;
                false
            }
            None => true,
        })
        .collect()
}

/// Every word is in one piece, and those that count are in a draft.
#[track_caller]
fn nothing_is_lost(name: &str, bytes: &[u8], written: &[String]) {
    let read = read(name, bytes);
    // What a page says of itself is no text of it; what is no text is named by us.
    let is_text = |it: &Atom| !matches!(it.place, Place::Head(_)) && !it.text.starts_with("sym ");
    let pieces = || read.pieces().filter(|(it, _)| is_text(it));
    let kept = words(pieces().map(|(it, _)| it.text.as_str()));
    let said = words(written.iter().map(String::as_str));
    let private: usize = pieces().map(|(it, _)| it.private_words).sum();
    let lost = missing(said.clone(), &kept);
    assert_eq!((lost.len(), missing(kept, &said)), (private, Vec::new()), "{name}: {lost:?}\n{written:#?}");
    let counts = |it: &Class| matches!(it, Class::Kept | Class::Caption | Class::Byline);
    let texts: Vec<String> =
        pieces().filter(|(_, it)| counts(it)).map(|(it, _)| it.text.replace("[…]", " ")).collect();
    let drafts = read.all();
    let lost = missing(words(texts.iter().map(String::as_str)), &words([drafts.as_str()]));
    assert_eq!(lost, Vec::<String>::new(), "{name}: in no draft\n{drafts}\n{texts:#?}");
}

/// A phrase in one of the ways in which a document may hold it.
fn in_document(text: &str, chance: &mut Chance) -> String {
    let (words, inside) = (text.replace(' ', "</w:t><w:tab/><w:t>"), run("", text));
    let one = |inside: &str| paragraph("", inside);
    let halves = text.len() / 2;
    let halves = (0..=halves).rev().find(|it| text.is_char_boundary(*it)).unwrap_or(0);
    match chance.below(22) {
        0 => text_table(&[&[text], &["", ""]]),
        1 => paragraph("<w:jc w:val=\"right\"/>", &run("<w:b/>", text)),
        2 => one(&format!("<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>")),
        3 => one(&format!("<w:hyperlink>{}</w:hyperlink>", run("<w:i/>", text))),
        4 => format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", plain(text)),
        5 => one(&format!(
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
        )),
        6 => one(&format!("<w:smartTag><w:smartTag>{inside}</w:smartTag></w:smartTag>")),
        7 => one(&format!(
            "<w:r><w:ruby><w:rt>{inside}</w:rt><w:rubyBase><w:r><w:tab/></w:r></w:rubyBase></w:ruby></w:r>"
        )),
        8 => one(&format!("<w:ins>{inside}</w:ins>")),
        9 => one(&format!("<w:fldSimple w:instr=\"PAGE\">{inside}</w:fldSimple>")),
        10 => one(&format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>HYPERLINK x</w:instrText></w:r>{inside}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )),
        11 => one(&format!("<m:oMath><m:r><m:t>{text}</m:t></m:r></m:oMath>")),
        12 => one(&run("<w:vanish/>", text)),
        13 => one(&format!("<w:r><w:t>{words}</w:t></w:r>")),
        14 => one(&format!("{}{}", run("<w:b/>", &text[..halves]), run("", &text[halves..]))),
        15 => one(&format!(
            "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            plain(text)
        )),
        16 => one(&format!("<w:r><w:drawing><a:p><a:r><a:t>{text}</a:t></a:r></a:p></w:drawing></w:r>")),
        17 => super::made::table(&[&[("", &(text_table(&[&[text]]) + &plain("")))]]),
        18 => format!(
            "<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc>{}</w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>",
            plain(text)
        ),
        19 => one(&format!("<w:moveFrom>{inside}</w:moveFrom>")),
        20 => format!(
            "<w:customXml>{}</w:customXml><w:p><w:r><w:sym w:char=\"F0FE\"/></w:r></w:p>",
            plain(text)
        ),
        _ => plain(text),
    }
}

/// A document of phrases, of which some stand in its margins, notes and remarks.
fn document(written: &[String], chance: &mut Chance) -> Vec<u8> {
    let mut body = String::new();
    let [mut margins, mut notes, mut ends, mut remarks] = [const { String::new() }; 4];
    for (at, it) in written.iter().enumerate() {
        match chance.below(9) {
            0 => margins += &in_document(it, chance),
            1 => {
                body += &format!("<w:p><w:r><w:footnoteReference w:id=\"{at}\"/></w:r></w:p>");
                notes += &format!("<w:footnote w:id=\"{at}\">{}</w:footnote>", in_document(it, chance));
            }
            2 => ends += &format!("<w:endnote w:id=\"{at}\">{}</w:endnote>", plain(it)),
            3 => remarks += &format!("<w:comment w:id=\"{at}\">{}</w:comment>", in_document(it, chance)),
            _ => body += &in_document(it, chance),
        }
    }
    let kinds = [
        ("header", "dau.xml"),
        ("footnotes", "ghi-chu.xml"),
        ("endnotes", "cuoi.xml"),
        ("comments", "gop-y.xml"),
    ];
    let roots = [("hdr", margins), ("footnotes", notes), ("endnotes", ends), ("comments", remarks)];
    let parts: Vec<(String, String)> = kinds
        .iter()
        .zip(&roots)
        .map(|((_, name), (root, inside))| (format!("word/{name}"), part(root, inside)))
        .chain([("word/_rels/document.xml.rels".to_owned(), relations(&kinds))])
        .collect();
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    with_parts(&docx(&body, "", &[]), &parts)
}

/// A workbook of phrases, of which some are remarks, boxes, and at the head of pages.
fn workbook(written: &[String], chance: &mut Chance) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let (cells, rest) = written.split_at(written.len() * 2 / 3);
    let (remarks, boxed) = rest.split_at(rest.len() / 2);
    let rows: String = cells
        .chunks(3)
        .enumerate()
        .map(|(at, it)| row(at + 1, "", &it.iter().map(String::as_str).collect::<Vec<_>>()))
        .collect();
    let state = chance.one(&["visible", "visible", "hidden"]);
    let whole = xlsx(&[Sheet { name: "A", state, rows, merged: &["A1:B1"] }]);
    let remarks: String = remarks
        .iter()
        .map(|it| format!("<comment ref=\"B2\"><text><r><t>{it}</t></r></text></comment>"))
        .collect();
    let boxed: String =
        boxed.iter().map(|it| format!("<sp><txBody><p><r><t>{it}</t></r></p></txBody></sp>")).collect();
    with_parts(
        &whole,
        &[
            (
                "xl/worksheets/_rels/sheet1.xml.rels",
                &relations(&[("comments", "../comments1.xml"), ("drawing", "../drawings/drawing1.xml")]),
            ),
            (
                "xl/comments1.xml",
                &format!("<comments xmlns=\"{MAIN}\"><commentList>{remarks}</commentList></comments>"),
            ),
            ("xl/drawings/drawing1.xml", &format!("<wsDr>{boxed}</wsDr>")),
        ],
    )
}

fn page(written: &[String], chance: &mut Chance) -> String {
    const ELEMENTS: [&str; 15] = [
        "p",
        "div class=\"sapo\"",
        "h1",
        "h2",
        "li",
        "span",
        "footer",
        "figcaption",
        "a href=\"#\"",
        "blockquote",
        "nav",
        "custom-element",
        "address",
        "pre",
        "label",
    ];
    let each = |it: &String| {
        let element = chance.one(&ELEMENTS);
        let name = element.split(' ').next().unwrap_or_default();
        let inside = it.replacen(' ', ["<br>", " ", "\n", "&nbsp;", "</b> <b>"][it.len() % 5], 1);
        // Elements of a line are parted by blanks in the source.
        format!("<{element}>{inside}</{name}>\n")
    };
    let parts: String = written.iter().map(each).collect();
    format!("<!DOCTYPE html><html><body><table><tr><td>{parts}</td></tr></table></body></html>")
}

#[test]
fn every_word_of_a_file_is_in_one_piece() {
    for seed in 0..40 {
        let mut chance = Chance(seed);
        let many = 2 + chance.below(14);
        let mut written: Vec<String> = (0..many).map(|_| phrase(&mut chance)).collect();
        if seed % 4 == 0 {
            written.push("ĐT 0912345678 của Bùi Văn Tưởng".to_owned());
        }
        let text: String = written.iter().map(|it| format!("{it}\n{}", chance.one(&["", "\n"]))).collect();
        nothing_is_lost("a.txt", text.as_bytes(), &written);
        nothing_is_lost("a.html", page(&written, &mut chance).as_bytes(), &written);
        nothing_is_lost("a.docx", &document(&written, &mut chance), &written);
        nothing_is_lost("a.xlsx", &workbook(&written, &mut chance), &written);
        let rows: Vec<String> = written
            .chunks(3)
            .map(|it| it.iter().map(|it| format!("\"{it}\"")).collect::<Vec<_>>().join(","))
            .collect();
        nothing_is_lost("a.csv", rows.join("\n").as_bytes(), &written);
        let cell = |it: &String| match it.len() % 3 {
            0 => format!(
                "<table:table-cell><office:annotation><text:p>{it}</text:p></office:annotation></table:table-cell>"
            ),
            1 => format!(
                "<table:table-cell><draw:frame><draw:text-box><text:p>{it}</text:p></draw:text-box></draw:frame></table:table-cell>"
            ),
            _ => ods_cell("", &it.replacen(' ', "\n", 1)),
        };
        let rows: String = written
            .chunks(2)
            .map(|it| {
                format!("<table:table-row>{}</table:table-row>", it.iter().map(cell).collect::<String>())
            })
            .collect();
        nothing_is_lost("a.ods", &ods(&rows), &written);
        let cells: Vec<(u16, u16, &str)> =
            written.iter().enumerate().map(|(at, it)| (at as u16 / 3, at as u16 % 3, it.as_str())).collect();
        nothing_is_lost("a.xls", &xls("A", &cells, &[]), &written);
    }
}
