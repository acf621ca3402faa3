//! What is nobody's business is written nowhere, in whatever kind of file and at whatever place of it it stands; and what is public
//! stays.

use kyyeu::import::pictures::cleaned;

use super::{
    made::{
        Sheet, docx, jpeg, ods, ods_cell, paragraph, part, plain, relations, row, run, text_table,
        with_parts, xls, xlsx,
    },
    read, read_alone,
};

/// Private values in the words that they stand in, and what of them may be nowhere.
const SECRETS: [(&str, &str); 14] = [
    ("CCCD 001099012345", "99012345"),
    ("CCCD số 001 099 012 346", "012 346"),
    ("CMND 012345678", "12345678"),
    ("CMND: 162 345 678", "345 678"),
    ("BHXH 7912345670", "12345670"),
    ("BHYT GD4010123456789", "0123456789"),
    ("ĐT 0912345678", "12345678"),
    ("ĐT 0912.345.679", "345.679"),
    ("ĐT 0912 34 56 80", "34 56 80"),
    ("ĐT (0912) 345-681", "345-681"),
    ("ĐT +84 912 345 682", "345 682"),
    ("sinh ngày 15/3/1975", "/3/1975"),
    ("Sinh ngày 16 tháng 4 năm 1976", "tháng 4"),
    ("nơi ở hiện nay: số 9 Đường Kín, Phường Riêng", "Đường Kín"),
];

/// The same in the codes of before Unicode.
const OLD: [(&str, &str); 2] = [
    ("Sinh ngµy 15/3/1975, n¬i ë hiÖn nay: sè 9 §\u{AD}êng KÝn, ph\u{AD}êng Riªng", "TCVN3"),
    ("Sinh ngaøy 15/3/1975, nôi ôû hieän nay: soá 9 Ñöôøng Kín, phöôøng Rieâng", "VNI"),
];

#[track_caller]
fn is_nowhere(name: &str, bytes: &[u8], secret: &str) {
    let told = match read_alone(name, bytes) {
        Ok(read) => read.everything(),
        Err(why) => why,
    };
    assert!(!told.contains(secret), "{name}: {secret}\n{told}");
}

#[test]
fn private_values_of_documents_are_written_nowhere() {
    for (text, secret) in SECRETS {
        let inside = run("", text);
        // Parted where it hurts: each letter a run.
        let letters: String = text.chars().map(|it| run("", &it.to_string())).collect();
        let body = [
            paragraph("<w:jc w:val=\"center\"/>", &run("<w:b/>", &format!("Bài về {text}"))),
            plain(text),
            paragraph("", &letters),
            paragraph("", &format!("<w:del>{}</w:del>", letters.replace("w:t", "w:delText").replace("w:delTextab", "w:tab"))),
            paragraph("", &format!("<w:ins>{letters}</w:ins>")),
            paragraph("", &letters.replace("<w:rPr>", "<w:rPr><w:vanish/>")),
            paragraph("", &format!("<w:hyperlink r:id=\"rId9\">{inside}</w:hyperlink>")),
            format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", plain(text)),
            format!("<w:p><w:r><w:drawing><wp:docPr descr=\"{text}\"/><a:blip r:embed=\"rId1\"/></w:drawing></w:r></w:p>"),
            format!("<w:p><w:r><w:pict><v:shape alt=\"{text}\"><v:imagedata r:id=\"rId1\"/></v:shape><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>", plain(text)),
            paragraph("", "<w:r><w:footnoteReference w:id=\"1\"/></w:r>"),
            text_table(&[&["STT", "Họ và tên", text], &["1", "Bùi Văn Tưởng", text], &["Tổng cộng", text, ""]]),
            text_table(&[&["Việc", "Nội dung"], &["Họp", text]]),
            paragraph("<w:jc w:val=\"right\"/>", &run("", text)),
        ]
        .concat();
        let photo = jpeg(text);
        let whole = docx(&body, "", &[("media/a.jpg", &photo)]);
        let kinds = [
            ("image", "media/a.jpg"),
            ("header", "h.xml"),
            ("footer", "f.xml"),
            ("comments", "c.xml"),
            ("footnotes", "n.xml"),
        ];
        let whole = with_parts(
            &whole,
            &[
                ("word/_rels/document.xml.rels", &relations(&kinds)),
                ("word/h.xml", &part("hdr", &plain(text))),
                ("word/f.xml", &part("ftr", &plain(text))),
                (
                    "word/c.xml",
                    &part("comments", &format!("<w:comment w:author=\"{text}\">{}</w:comment>", plain(text))),
                ),
                (
                    "word/n.xml",
                    &part("footnotes", &format!("<w:footnote w:id=\"1\">{}</w:footnote>", plain(text))),
                ),
                (
                    "docProps/core.xml",
                    &format!(
                        "<cp:coreProperties xmlns:cp=\"x\"><cp:creator>{text}</cp:creator></cp:coreProperties>"
                    ),
                ),
            ],
        );
        is_nowhere("bai.docx", &whole, secret);
        is_nowhere(&format!("{}.docx", text.replace([':', '/'], "-")), &whole, &secret.replace('/', "-"));
        let read = read("bai.docx", &whole);
        assert!(!read.pictures().is_empty(), "the photograph is taken");
        for source in read.pictures() {
            let photo = cleaned(kyyeu_office::media(&whole, source).expect("it is in the file"));
            assert!(!String::from_utf8_lossy(&photo).contains(secret), "EXIF: {secret}");
        }
    }
    for (text, code) in OLD {
        let font = if code == "VNI" { "VNI-Times" } else { ".VnTime" };
        let font = format!("<w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\"/>");
        for whole in [
            docx(&(plain("Bài") + &paragraph("", &run(&font, text))), "", &[]),
            docx(&plain(text).repeat(3), "", &[]),
        ] {
            for secret in ["1975", "KÝn", "Kín"] {
                is_nowhere("cu.docx", &whole, secret);
            }
        }
    }
}

#[test]
fn private_values_of_workbooks_are_written_nowhere() {
    for (text, secret) in SECRETS {
        let number = text.chars().filter(char::is_ascii_digit).collect::<String>();
        let rows = [
            row(1, "", &[text]),
            row(2, "", &["STT", "Họ và tên", "Ghi chú", text]),
            row(3, "", &["1", "Bùi Văn Tưởng", text, text]),
            row(4, "hidden=\"1\"", &["2", &format!("Cao Thị Tượng {text}"), text, ""]),
            format!(
                "<row r=\"5\"><c r=\"A5\"><v>3</v></c><c r=\"B5\" t=\"str\"><f>A1</f><v>{text}</v></c></row>"
            ),
            row(6, "", &["4", "Lý Văn Ba", &format!("#{number}"), "@27468"]),
            row(7, "", &["Tổng cộng", text]),
        ]
        .concat();
        let sheet = |name, state| Sheet { name, state, rows: rows.clone(), merged: &["A1:D1", "C3:C4"] };
        let name: String = text.replace([':', '/'], "-").chars().take(31).collect();
        let whole = xlsx(&[
            sheet(&name, "visible"),
            sheet("B", "hidden"),
            Sheet { name: "C", state: "visible", rows: row(1, "", &[text]), merged: &[] },
        ]);
        let whole = with_parts(
            &whole,
            &[
                (
                    "xl/worksheets/_rels/sheet1.xml.rels",
                    &relations(&[("comments", "../c.xml"), ("drawing", "../d.xml")]),
                ),
                (
                    "xl/c.xml",
                    &format!(
                        "<comments><comment ref=\"A1\"><text><r><t>{text}</t></r></text></comment></comments>"
                    ),
                ),
                (
                    "xl/d.xml",
                    &format!(
                        "<wsDr><pic><nvPicPr><cNvPr descr=\"{text}\"/></nvPicPr></pic><sp><txBody><p><r><t>{text}</t></r></p></txBody></sp></wsDr>"
                    ),
                ),
            ],
        );
        is_nowhere("ds.xlsx", &whole, secret);
        let cells = [
            (0, 0, text),
            (1, 0, "STT"),
            (1, 1, "Họ và tên"),
            (1, 2, text),
            (2, 0, "1"),
            (2, 1, "Bùi Văn Tưởng"),
            (2, 2, text),
            (3, 1, text),
        ];
        is_nowhere("ds.xls", &xls(&name, &cells, &[3]), secret);
        let annotation = format!(
            "<table:table-cell><office:annotation><text:p>{text}</text:p></office:annotation><text:p>a</text:p></table:table-cell>"
        );
        let rows = [
            ["STT", "Họ và tên", text].map(|it| ods_cell("", it)).concat(),
            ["1", "Bùi Văn Tưởng", text].map(|it| ods_cell("", it)).concat(),
            ods_cell("table:number-columns-spanned=\"2\"", text) + &annotation,
            "<table:table-cell office:value-type=\"date\" office:date-value=\"1975-03-15\"><text:p>15/3/1975</text:p></table:table-cell>".to_owned(),
            format!("<table:table-cell office:value-type=\"float\" office:value=\"{number}\"><text:p>{number}</text:p></table:table-cell>"),
        ]
        .map(|it| format!("<table:table-row>{it}</table:table-row>"));
        is_nowhere("ds.ods", &ods(&rows.concat()), secret);
        let csv = format!(
            "{text}\nSTT,Họ và tên,\"{text}\"\n1,Bùi Văn Tưởng,\"{text}\"\n2,\"Cao Thị Tượng, {text}\",a\n"
        );
        is_nowhere("ds.csv", csv.as_bytes(), secret);
    }
    // In columns whose headings say what they are, whatever stands in them; and days alone in those of which nobody knows.
    let header = ["STT", "Họ và tên", "Ngày, tháng, năm sinh", "Số CCCD", "Di động", "Địa chỉ", "Cột lạ"];
    let cells =
        ["1", "Bùi Văn Tưởng", "@27468", "#38099012345", "#912345678", "thôn Kín, xã Riêng", "@27469"];
    let whole = xlsx(&[Sheet {
        name: "A",
        state: "visible",
        rows: row(1, "", &header) + &row(2, "", &cells),
        merged: &[],
    }]);
    for secret in ["1975", "99012345", "12345678", "Kín"] {
        is_nowhere("ds.xlsx", &whole, secret);
    }
}

#[test]
fn private_values_of_texts_and_pages_are_written_nowhere() {
    for (text, secret) in SECRETS {
        let scraped = format!(
            "Bài về {text}\n\n12/03/2031 22:15\n\nÔng Bùi Văn Tưởng, {text}; được khen.\n\nleftcenterrightdel\n{text}\n\nTin, ảnh: {text}\n\n(0) Bình luận\n\nTIN KHÁC\n\n{text}\n"
        );
        is_nowhere("bai.txt", scraped.as_bytes(), secret);
        let wide: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain(scraped.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        is_nowhere("bai.txt", &wide, secret);
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        // In an address of the web every other number is that of an article.
        let digits =
            if digits.starts_with('0') || digits.starts_with("84") { digits } else { "1".to_owned() };
        let page = format!(
            "<!DOCTYPE html><html><head><title>{text}</title><meta property=\"og:title\" content=\"{text}\"><meta name=\"author\" content=\"{text}\">\
             <link rel=\"canonical\" href=\"https://a.example/{digits}\"><script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\"{text}\",\"author\":{{\"name\":\"{text}\"}}}}</script></head>\
             <body title=\"{text}\"><h1>{text}</h1><div class=\"sapo\">{text}</div><p>{text}</p><p>{}</p><table><tr><td>{text}</td></tr></table><img src=\"/{digits}.jpg\" alt=\"{text}\">\
             <figure><img src=\"/a.jpg\"><figcaption>{text}</figcaption></figure><a href=\"tel:{digits}\" title=\"{text}\">{text}</a><div class=\"tags\">{text}</div>\
             <noscript><img src=\"b.jpg\" alt=\"{text}\"></noscript><iframe src=\"https://b.example/?{text}\"></iframe><!-- {text} --><footer>{text}</footer></body></html>",
            text.chars().map(|it| format!("<b>{it}</b>")).collect::<String>()
        );
        is_nowhere("bai.html", page.as_bytes(), secret);
    }
    for (text, _) in OLD {
        for secret in ["1975", "KÝn", "Kín"] {
            is_nowhere("cu.txt", format!("{text}\n\n{text}\n").as_bytes(), secret);
            is_nowhere("cu.html", format!("<html><body><p>{text}</p></body></html>").as_bytes(), secret);
        }
    }
}

#[test]
fn what_is_public_stays() {
    let public = [
        "Quyết định số 152/QĐ-VKSTC ngày 06/7/2022 về việc tặng Giấy khen cho 402 người",
        "Kinh phí 1.234.567.890 đồng, thu 2340000000 đồng, nộp ngân sách 150000000000 đ",
        "Giai đoạn 2015 - 2020, nhiệm kỳ 05.2015 - 03.2020, từ 01.02.2015 đến 05.06.2020",
        "Hội nghị học sinh ngày 15/3/2020; vấn đề phát sinh ngày 2/4/2021",
        "130 năm ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 - 19/5/2020)",
        "Đơn vị thành lập ngày 15/3/1975; ông A sinh năm 1975",
        "Trụ sở: số 9 Đường Lớn, Hà Nội. Điện thoại: (024) 3825 1234 – Fax: 024.3825.1235",
        "ISBN 978-604-0-12345-6, ISBN 9786040123456; tỷ lệ 3,1415926535",
        "Xem https://trang-gia.example/tin/20301220174512345.htm và https://a.example/123456789",
        "Phong trào tự quản nơi cư trú được duy trì; phóng viên thường trú tại Hà Nội",
        "Thôn Đông, xã Bình Minh; Tổ 5, Phòng Hậu cần; số 1, 2, 3, 4, 5, 6, 7, 8, 9, 10",
    ];
    let body: String = public.iter().map(|it| plain(it)).collect();
    let table = text_table(&[
        &["Văn bản", "Ngày ký"],
        &["Kế hoạch số 12", "15/3/2012"],
        &["Nhiệm kỳ thứ hai", "20/11/2010"],
    ]);
    let footer = part("ftr", &plain("Điện thoại: 024.3825.1234 - Địa chỉ: số 9 Đường Lớn, Hà Nội"));
    let whole = with_parts(
        &docx(&(plain("Một bài viết") + &body + &table), "", &[]),
        &[("word/_rels/document.xml.rels", &relations(&[("footer", "f.xml")])), ("word/f.xml", &footer)],
    );
    let read = read("bai.docx", &whole);
    let texts: Vec<&str> = read.pieces().map(|(it, _)| it.text.as_str()).collect();
    for it in public.into_iter().chain([
        "15/3/2012",
        "20/11/2010",
        "Điện thoại: 024.3825.1234 - Địa chỉ: số 9 Đường Lớn, Hà Nội",
    ]) {
        assert!(texts.contains(&it), "{it}\n{texts:#?}");
    }
}

#[test]
fn a_photograph_keeps_how_it_is_turned_and_nothing_else_is_told_in_it() {
    let photo = cleaned(jpeg("Bùi Văn Tưởng"));
    assert!(!String::from_utf8_lossy(&photo).contains("Tưởng"));
    let reader = image::ImageReader::with_format(std::io::Cursor::new(&photo), image::ImageFormat::Jpeg);
    let mut decoder = reader.into_decoder().expect("it is a picture still");
    let turned = image::ImageDecoder::orientation(&mut decoder).expect("it tells");
    assert_eq!(turned, image::metadata::Orientation::Rotate90);
    assert!(image::load_from_memory(&photo).is_ok());
}
