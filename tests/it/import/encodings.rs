//! Text of the codes before Unicode, made from text that is known and read back letter by letter, wherever a file says its font or
//! nowhere; and what is Unicode among it.

use std::collections::BTreeMap;

use kyyeu::vietnamese::{converted::converted, legacy::Legacy};

use super::{
    made::{Sheet, docx, docx_with_theme, paragraph, plain, row, run, table, with_parts, xls, xls_in, xlsx},
    read,
};

/// Every vowel with every tone, and what else the codes have.
const TEXTS: [&str; 4] = [
    "Đơn vị được thành lập năm 2013, đã có 36 cán bộ “tốt” – 12/QĐ-ĐVB",
    "Nguyễn Hữu Ước, Trưởng phòng, kỷ niệm chương; huyện Lục Yên, thị xã Nghĩa Lộ",
    "ngẫm nghĩ kỹ lưỡng, chuẩn bị chu đáo, phấn khởi, vững bước, tiến lên giành thắng lợi",
    "thuở ấy, quỹ khuyến học đỡ đần những gia đình gặp khó, hẻo lánh, lẻ loi, ủng hộ đồng bào",
];
const UNICODE: &str = "Đoạn này đã là Unicode: cá nhân, tập thể, § 5";

/// How a code writes text, found by asking what each of its letters means.
fn written(text: &str, code: Legacy) -> String {
    let mut letters: BTreeMap<String, String> = BTreeMap::new();
    let high = || ('\u{A1}'..='\u{FF}').map(String::from);
    let pairs = "aeiouyAEIOUYôöÔÖ".chars().flat_map(|base| high().map(move |it| format!("{base}{it}")));
    for it in high().chain(pairs.filter(|_| code == Legacy::Vni)) {
        let meant = converted(&it, code, false);
        if meant != it && meant.chars().count() == 1 {
            letters.entry(meant).or_insert(it);
        }
    }
    let lower = |it: char| it.to_lowercase().to_string();
    let letter = |it: char| {
        let own = letters.get(&it.to_string());
        // TCVN3 has most capitals in fonts of their own only.
        own.or_else(|| letters.get(&lower(it)).filter(|_| code == Legacy::Tcvn3))
            .cloned()
            .unwrap_or(it.to_string())
    };
    text.chars().map(letter).collect()
}

fn font(name: &str) -> String {
    format!("<w:rFonts w:ascii=\"{name}\" w:hAnsi=\"{name}\"/>")
}

#[track_caller]
fn says(name: &str, bytes: &[u8], texts: &[&str]) {
    let read = read(name, bytes);
    let all: Vec<&str> = read.pieces().map(|(it, _)| it.text.as_str()).collect();
    for text in texts {
        assert!(all.iter().any(|it| it.contains(text)), "{name}: {text}\n{all:#?}");
    }
}

#[test]
fn documents_of_old_fonts_are_read_letter_by_letter_wherever_the_font_is_said() {
    let style = |id: &str, kind: &str, inside: &str| {
        format!("<w:style w:type=\"{kind}\" w:styleId=\"{id}\">{inside}</w:style>")
    };
    for (code, name) in [(Legacy::Tcvn3, ".VnTime"), (Legacy::Vni, "VNI-Times")] {
        let old = TEXTS.map(|it| written(it, code));
        let form = font(name);
        let of_runs = |properties: &str, paragraph_properties: &str| {
            let each = old.iter().map(|it| paragraph(paragraph_properties, &run(properties, it)));
            plain("Bài") + &each.collect::<String>() + &paragraph("", &run(&font("Times New Roman"), UNICODE))
        };
        let normal = format!(
            "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:rPr>{form}</w:rPr></w:style>"
        );
        let based = style("A", "paragraph", &format!("<w:rPr>{form}</w:rPr>"))
            + &style("B", "paragraph", "<w:basedOn w:val=\"A\"/>");
        let cells: String = old.iter().map(|it| plain(it)).collect();
        let in_table = table(&[&[("", &cells)]]).replacen(
            "<w:tbl>",
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"T\"/></w:tblPr>",
            1,
        );
        let hyphened =
            of_runs(&form, "").replace('\u{AD}', "</w:t><w:softHyphen/><w:t xml:space=\"preserve\">");
        for whole in [
            docx(&of_runs(&form, ""), "", &[]),
            docx(
                &of_runs(&format!("<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"{name}\"/>"), ""),
                "",
                &[],
            ),
            docx(&hyphened, "", &[]),
            docx(&of_runs("", ""), &normal, &[]),
            docx(&of_runs("", "<w:pStyle w:val=\"B\"/>"), &based, &[]),
            docx(
                &of_runs("<w:rStyle w:val=\"C\"/>", ""),
                &style("C", "character", &format!("<w:rPr>{form}</w:rPr>")),
                &[],
            ),
            docx(
                &of_runs("", ""),
                &format!("<w:docDefaults><w:rPrDefault><w:rPr>{form}</w:rPr></w:rPrDefault></w:docDefaults>"),
                &[],
            ),
            docx(
                &(plain("Bài") + &in_table + &plain(UNICODE)),
                &style("T", "table", &format!("<w:rPr>{form}</w:rPr>")),
                &[],
            ),
            docx_with_theme(
                &of_runs("<w:rFonts w:asciiTheme=\"minorHAnsi\" w:hAnsiTheme=\"minorHAnsi\"/>", ""),
                name,
            ),
            // The font of the mark at the end of a paragraph is nobody's: without another, most words tell.
            docx(&of_runs("", &format!("<w:rPr>{}</w:rPr>", font("Arial"))), "", &[]),
        ] {
            says("cu.docx", &whole, &TEXTS);
            says("cu.docx", &whole, &[UNICODE]);
        }
    }
    let capitals = docx(&paragraph("", &run(&font(".VnTimeH"), "b¸o c¸o thµnh tÝch")), "", &[]);
    says("cu.docx", &capitals, &["BÁO CÁO THÀNH TÍCH"]);
}

#[test]
fn unicode_in_an_old_font_stays_what_it_is() {
    let form = font(".VnTime");
    // A document whose fonts were left when its text was converted, and one with a paragraph, a run that was typed later.
    let all: String = TEXTS.iter().chain([&UNICODE]).map(|it| paragraph("", &run(&form, it))).collect();
    says("moi.docx", &docx(&all, "", &[]), &TEXTS);
    let old = written(TEXTS[0], Legacy::Tcvn3);
    let mixed = [
        paragraph("", &run(&form, &old)),
        paragraph("", &run(&form, TEXTS[1])),
        paragraph(
            "",
            &[run(&form, "Đồng chí đã nhận: "), run(&form, "cá nhân"), run(&form, " được tặng")].concat(),
        ),
        paragraph(
            "",
            &[
                run(&form, &written("trong đó có ", Legacy::Tcvn3)),
                run(&font("Arial"), "tập thể"),
                run(&form, " 12"),
            ]
            .concat(),
        ),
    ];
    says(
        "tron.docx",
        &docx(&mixed.concat(), "", &[]),
        &[TEXTS[0], TEXTS[1], "cá nhân được tặng", "trong đó có tập thể 12"],
    );
}

#[test]
fn workbooks_texts_and_pages_of_old_codes_are_read_letter_by_letter() {
    for (code, name) in [(Legacy::Tcvn3, ".VnTime"), (Legacy::Vni, "VNI-Times")] {
        let old = TEXTS.map(|it| written(it, code));
        let cells: Vec<&str> = old.iter().map(String::as_str).collect();
        let sheet = [Sheet {
            name: &written("Danh sách", code),
            state: "visible",
            rows: row(1, "", &cells),
            merged: &[],
        }];
        says("cu.xlsx", &xlsx(&sheet), &TEXTS);
        let styles = format!(
            "<styleSheet><fonts><font><name val=\"{name}\"/></font></fonts><cellXfs><xf fontId=\"0\"/></cellXfs></styleSheet>"
        );
        says("cu.xlsx", &with_parts(&xlsx(&sheet), &[("xl/styles.xml", &styles)]), &TEXTS);
        let cells: Vec<(u16, u16, &str)> =
            old.iter().enumerate().map(|(at, it)| (at as u16, 0, it.as_str())).collect();
        says("cu.xls", &xls("A", &cells, &[]), &TEXTS);
        // Two words, of which nothing can be told but by their font.
        says("cu.xls", &xls_in(name, "A", &[(0, 0, &written("kỷ niệm", code))], &[]), &["kỷ niệm"]);
        let text = old.join("\n\n");
        says("cu.txt", text.as_bytes(), &TEXTS);
        says("cu.txt", &encoding_rs::WINDOWS_1252.encode(&text).0, &TEXTS);
        says(
            "cu.html",
            format!("<html><body><p>{}</p></body></html>", old.join("</p><p>")).as_bytes(),
            &TEXTS,
        );
    }
}

#[test]
fn texts_of_windows_and_with_tones_apart_are_put_together() {
    use unicode_normalization::UnicodeNormalization as _;
    let text = TEXTS.join("\n\n");
    let apart: String = text.nfd().collect();
    says("a.txt", apart.as_bytes(), &TEXTS);
    says(
        "a.docx",
        &docx(&apart.lines().filter(|it| !it.is_empty()).map(plain).collect::<String>(), "", &[]),
        &TEXTS,
    );
    // Windows has vowels with their signs, and tones behind them.
    let tones = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
    let windows: String = text
        .chars()
        .flat_map(|it| {
            let parts: Vec<char> = it.nfd().collect();
            let (tone, base): (Vec<char>, Vec<char>) = parts.into_iter().partition(|it| tones.contains(it));
            base.into_iter().nfc().chain(tone).collect::<Vec<char>>()
        })
        .collect();
    let (bytes, _, is_lossy) = encoding_rs::WINDOWS_1258.encode(&windows);
    assert!(!is_lossy);
    says("a.txt", &bytes, &TEXTS);
    let page = format!(
        "<html><head><meta charset=\"windows-1258\"></head><body><p>{}</p></body></html>",
        windows.replace("\n\n", "</p><p>")
    );
    says("a.html", &encoding_rs::WINDOWS_1258.encode(&page).0, &TEXTS);
    let wide: Vec<u8> =
        [0xFE, 0xFF].into_iter().chain(page.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    says("a.html", &wide, &TEXTS);
}
