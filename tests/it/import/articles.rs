//! Articles: copied from sites, written in Word, saved as pages.

use kyyeu::import::account::Weight;

use super::{
    made::{docx, jpeg, paragraph, picture, plain, relations, run, table, with_parts, zip},
    read, read_alone,
};

const SCRAPED: &str = "Thứ Ba, 03/06/2031 21:40 CH\n\nPhòng tổng hợp - Chi cục Bốn: Kết quả quý II\n\n\
    Trong quý II, chi cục đã hoàn thành các chỉ tiêu đã đăng ký với cấp trên.\n\nleftcenterrightdel\nQuang cảnh buổi lễ. \n\n\
    Báo cáo do đồng chí Cao Thị Tượng, Phó phòng trình bày.Các cá nhân được biểu dương tại buổi lễ.\n\nleftcenterrightdel\n\u{a0}\nleftcenterrightdel\n Trao Giấy khen cho phòng.\n\n\
    Đồng chí Bùi Văn Tưởng, Trưởng phòng\nphát biểu chỉ đạo tại buổi lễ\n\nBuổi lễ kết thúc cùng ngày, sau phần thảo luận của các đại biểu.\n\n\
    B.TTin thứ hai bị dính vào cuối tin trước\n\n05/06/2031 08:15\n\n(trang-gia.example)\nNgày 5/6/2031, chi cục tiếp tục làm việc.\n\n\
    (3) Bình luận\n\nBài viết chưa có bình luận nào.\n\nlên đầu trang\n\nShare on facebook\nFacebook\nShare on print\nPrint\n\n\
    CÁC TIN KHÁC\n\nTin mới nhất\n\nThứ 2, 02/6/2031: \n\n07h30:\n\n- Đ/c Tưởng - TP họp giao ban.\n";

#[test]
fn scraped_text_becomes_news_and_every_line_has_its_class() {
    let read = read("tin.txt", SCRAPED.as_bytes());
    let first = read.draft("news/phong-tong-hop-chi-cuc-bon-ket-qua-quy-ii/");
    for line in [
        "title: \"Phòng tổng hợp - Chi cục Bốn: Kết quả quý II\"\npublished: 2031-06-03T21:40\n",
        "  - {text: \"B.T\", kind: initials}\n",
        "  - id: anh-1\n    caption: \"Quang cảnh buổi lễ.\"\n  - id: anh-2\n  - id: anh-3\n    caption: \"Trao Giấy khen cho phòng.\"\n",
        "  - id: anh-4\n    caption: \"Đồng chí Bùi Văn Tưởng, Trưởng phòng phát biểu chỉ đạo tại buổi lễ\"\n    # đề xuất",
        "trình bày.Các cá nhân",
    ] {
        assert!(first.contains(line), "{line}\n{first}");
    }
    let second = read.draft("news/tin-thu-hai-bi-dinh-vao-cuoi-tin-truoc/");
    assert!(
        second.contains("published: 2031-06-05T08:15\nsource: {site: \"trang-gia.example\"}\n"),
        "{second}"
    );
    assert_eq!(read.count("photo"), 3);
    assert_eq!(read.count("caption"), 4);
    assert_eq!(read.count("unread"), 0);
    assert_eq!(read.reason("Share on facebook"), Some("nút chia sẻ"));
    assert_eq!(read.reason("Đ/c Tưởng"), Some("lịch công tác tuần, để riêng"));
    read.tells(Weight::Note, "thiếu dấu cách sau dấu chấm: `bày.Các`");
    read.tells(Weight::Note, "tên tác giả dính vào tiêu đề bài sau");
    read.tells(Weight::Proposal, "có lẽ là chú thích của ảnh đã mất: Đồng chí Bùi Văn Tưởng");
    read.tells(Weight::Proposal, "lịch công tác tuần");
}

#[test]
fn a_weekday_that_contradicts_its_date_is_told_and_the_date_is_not_taken() {
    let read = read(
        "a.txt",
        "Thứ Sáu, 03/06/2031 21:40\n\nTiêu đề của bài viết\n\nNội dung của bài viết.\n".as_bytes(),
    );
    assert!(read.draft("news/").contains("published: null\n"), "{}", read.all());
    read.tells(Weight::Error, "thứ không khớp ngày");
}

#[test]
fn what_nobody_is_named_for_is_no_grant() {
    let read = read(
        "a.txt",
        "Tổng kết năm\n\nTrong năm, nhiều tập thể, cá nhân được tặng Bằng khen, Giấy khen.\n".as_bytes(),
    );
    assert_eq!(read.paths(), ["content/news/tong-ket-nam/index.md"]);
}

fn news() -> Vec<u8> {
    let italic = |text: &str| paragraph("", &run("<w:i/>", text));
    let pictured = |number: usize| paragraph("", &picture(number));
    let boxed = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", plain(text));
    let decomposed = "\u{110}o\u{302}\u{300}ng chi\u{301} Bu\u{300}i Va\u{306}n Tu\u{31b}o\u{31b}\u{309}ng chu\u{309} tri\u{300}.";
    let list = "<w:pStyle w:val=\"Danhsach\"/>";
    let (first, second, third, fourth) = (pictured(1), pictured(2), pictured(3), pictured(4));
    let (below, shared) = (italic("Trao Giấy khen cho phòng"), italic("Tham quan phòng truyền thống"));
    let body = [
        paragraph("<w:jc w:val=\"center\"/>", &run("<w:b/>", "Chi cục Bốn tổng kết năm 2030")),
        paragraph("", &run("<w:b/>", "Sáng 20/12/2030, Chi cục Bốn tổ chức hội nghị tổng kết công tác năm.")),
        plain(decomposed),
        first,
        italic("Quang cảnh hội nghị. Ảnh: B.T"),
        table(&[&[("", &second)], &[("", &below)]]),
        table(&[&[("", &third), ("", &fourth)], &[("<w:gridSpan w:val=\"2\"/>", &shared)]]),
        paragraph(
            "",
            &format!(
                "{}<w:del><w:r><w:delText>7</w:delText></w:r></w:del><w:ins>{}</w:ins>{}",
                run("", "Có "),
                run("", "8"),
                run("", " cá nhân được khen.")
            ),
        ),
        paragraph(list, &run("", "Hoàn thành chỉ tiêu")),
        paragraph(list, &run("", "Không có đơn thư")),
        format!(
            "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>{0}</w:drawing></mc:Choice><mc:Fallback><w:pict>{0}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
            boxed("Trong khung: 8 cá nhân"),
        ),
        paragraph("<w:jc w:val=\"right\"/>", &run("<w:b/>", "Tin, ảnh: B.T")),
    ];
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"Danhsach\"><w:name w:val=\"List Number\"/><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr></w:style>";
    let jpeg: &[u8] = b"\xFF\xD8\xFF\xE0 a picture";
    docx(
        &body.concat(),
        styles,
        &[("media/a.jpeg", jpeg), ("media/b.jpg", jpeg), ("media/c.JPG", jpeg), ("media/d.png", jpeg)],
    )
}

#[test]
fn a_document_with_photographs_becomes_a_folder_of_news() {
    let read = read("tin.docx", &news());
    let text = read.draft("news/chi-cuc-bon-tong-ket-nam-2030/index.md");
    for line in [
        "sapo: \"Sáng 20/12/2030, Chi cục Bốn tổ chức hội nghị tổng kết công tác năm.\"\nbyline:\n  - {text: \"B.T\", kind: initials}  # Tin, ảnh\n",
        "  - file: anh-1.jpeg\n    caption: \"Quang cảnh hội nghị.\"\n    credit: \"B.T\"\n  - file: anh-2.jpg\n    caption: \"Trao Giấy khen cho phòng\"\n    credit: \"B.T\"\n",
        "  - file: anh-3.jpg\n    caption: \"Tham quan phòng truyền thống\"\n    credit: \"B.T\"\n    group: \"anh-3\"\n  - file: anh-4.jpg\n    credit: \"B.T\"\n    group: \"anh-3\"\n",
        "\nĐồng chí Bùi Văn Tưởng chủ trì.\n\n![](anh-1.jpeg)\n",
        "\nCó 8 cá nhân được khen.\n",
        "\n1. Hoàn thành chỉ tiêu\n2. Không có đơn thư\n",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert_eq!(text.matches("Trong khung: 8 cá nhân").count(), 1, "{text}");
    assert!(!text.contains('|'), "a table of pictures is none of the text: {text}");
    assert_eq!(read.reason("7"), Some("đã xóa khi theo dõi thay đổi"));
    assert_eq!((read.count("photo"), read.count("caption"), read.count("unread")), (4, 3, 0));
    assert_eq!(read.paths().iter().filter(|it| it.contains("/anh-")).count(), 4);
}

#[test]
fn old_fonts_are_converted_wherever_a_style_names_them_and_nothing_else_is() {
    let styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme=\"minor\"/></w:rPr></w:rPrDefault></w:docDefaults>\
        <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Goc\"><w:rPr><w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\"/></w:rPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Con\"><w:basedOn w:val=\"Goc\"/></w:style>";
    let times = "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\"/>";
    let body = [
        paragraph("", &run("<w:rFonts w:ascii=\".VnTimeH\" w:hAnsi=\".VnTimeH\"/>", "b¸o c¸o tæng kÕt")),
        paragraph(
            "<w:pStyle w:val=\"Con\"/>",
            &run("", "Chi côc Bèn ®\u{ad}îc thµnh lËp n¨m 2013, cã 36 c¸n bé."),
        ),
        paragraph("", &run(times, "Đoạn này là Unicode, § 5 và ¸ giữ nguyên.")),
        paragraph("", &[run("", "("), run("", "trÝch QuyÕt ®Þnh sè 21/Q§-CCB"), run("", ")")].concat()),
        paragraph("", &run("", "“§oµn kÕt, ®æi míi” – khÈu hiÖu n¨m 2030.")),
    ];
    let read = read("bc.docx", &docx(&body.concat(), styles, &[]));
    let text = read.draft("documents/");
    for line in [
        "kind: bao_cao\nsubject: \"BÁO CÁO TỔNG KẾT\"\n",
        "\nChi cục Bốn được thành lập năm 2013, có 36 cán bộ.\n",
        "\nĐoạn này là Unicode, § 5 và ¸ giữ nguyên.\n",
        "\n(trích Quyết định số 21/QĐ-CCB)\n",
        "\n“Đoàn kết, đổi mới” – khẩu hiệu năm 2030.\n",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let told = read.everything();
    assert!(told.contains("TCVN3 (ABC): phông chữ `.VnTime`, `.VnTimeH`"), "{told}");
}

const PAGE: &str = "<!DOCTYPE html><html lang=\"vi\"><head><title>Chi cục Bốn tổng kết - Trang giả</title>\
    <link rel=\"canonical\" href=\"https://trang-gia.example/tin/1\"><script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"WebPage\"},\
    {\"@type\":\"NewsArticle\",\"headline\":\"Chi cục Bốn tổng kết\",\"datePublished\":\"2030-12-20T17:45:00+07:00\",\"author\":[{\"name\":\"B.T\"}]}]}</script>\
    <script>var a = 'không phải bài';</script></head><body><nav><a href=\"/\">Trang chủ</a></nav><div class=\"detail\"><h1>Chi cục Bốn tổng kết</h1>\
    <div class=\"time\">Thứ sáu, 20/12/2030 - 17:45</div><div class=\"sapo\">Sáng 20/12, chi cục tổ chức hội nghị.</div><div class=\"content\">\
    <p>Hội nghị do đồng chí Bùi Văn Tưởng chủ trì.</p><table class=\"picture\"><tr><td><img data-src=\"/anh/a.jpg\" src=\"data:image/gif;base64,R0lG\" alt=\"Hội trường\"></td></tr>\
    <tr><td class=\"caption\"><p>Quang cảnh. Ảnh: B.T</p></td></tr></table><p>Có <strong>8</strong> cá nhân&nbsp;được khen.</p>\
    <figure><img src=\"/anh/b.jpg\"><figcaption>Trao Giấy khen</figcaption></figure><p style=\"text-align:right\"><b>B.T</b></p></div>\
    <div class=\"tags\">Từ khóa: <a>thi đua</a>, <a>chi cục</a></div><div class=\"related\"><ul><li>Tin khác</li></ul></div>\
    <div class=\"comment\">(0) Bình luận</div></div><footer>Giấy phép số 0</footer></body></html>";

#[test]
fn a_page_of_a_news_site_is_its_article_and_nothing_around_it() {
    let read = read("bai.html", PAGE.as_bytes());
    let text = read.draft("news/chi-cuc-bon-tong-ket/");
    for line in [
        "title: \"Chi cục Bốn tổng kết\"\npublished: 2030-12-20T17:45:00+07:00\nsapo: \"Sáng 20/12, chi cục tổ chức hội nghị.\"\n",
        "byline:\n  - {text: \"B.T\", kind: initials}\narchived_from: {url: \"https://trang-gia.example/tin/1\"}\ntags: [\"thi đua\", \"chi cục\"]\n",
        "  - id: anh-1\n    caption: \"Quang cảnh.\"\n    credit: \"B.T\"\n    alt: \"Hội trường\"\n    # /anh/a.jpg\n  - id: anh-2\n    caption: \"Trao Giấy khen\"\n    # /anh/b.jpg\n",
        "---\n\nHội nghị do đồng chí Bùi Văn Tưởng chủ trì.\n\n![](photo:anh-1)\n\nCó **8** cá nhân\u{a0}được khen.\n\n![](photo:anh-2)\n",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    for (text, why) in [
        ("Trang chủ", "thanh điều hướng"),
        ("Tin khác", "tin liên quan"),
        ("(0) Bình luận", "bình luận"),
        ("Giấy phép", "chân trang"),
    ] {
        assert_eq!(read.reason(text), Some(why), "{text}");
    }
}

#[test]
fn what_is_not_read_is_refused_with_words() {
    let wordpress =
        "<?xml version=\"1.0\"?><rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel/></rss>";
    let mut compound =
        cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).expect("memory can be written");
    compound.create_stream("/WordDocument").expect("memory can be written");
    let old_word = compound.into_inner().into_inner();
    let mut compound =
        cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).expect("memory can be written");
    compound.create_stream("/EncryptedPackage").expect("memory can be written");
    let secret = compound.into_inner().into_inner();
    let text = b"application/vnd.oasis.opendocument.text";
    let locked = b"<manifest><file-entry><encryption-data/></file-entry></manifest>";
    let document = docx(&plain("a"), "", &[]);
    for (name, bytes, words) in [
        (
            "a.odt",
            zip(&[("mimetype", &text[..]), ("content.xml", b"<a/>")]),
            "LibreOffice rồi lưu thành `.docx`",
        ),
        ("a.ods", zip(&[("content.xml", b"\xFF"), ("META-INF/manifest.xml", locked)]), "bỏ mật khẩu"),
        ("a.xlsx", zip(&[("xl/workbook.bin", b"\x83")]), "`.xlsb`"),
        (
            "a.docx",
            with_parts(
                &document,
                &[
                    ("_rels/.rels", &relations(&[("officeDocument", "ppt/presentation.xml")])),
                    ("ppt/presentation.xml", "<a/>"),
                ],
            ),
            "trình chiếu",
        ),
        ("a.docx", document[..document.len() * 2 / 3].to_vec(), "tệp nén hoặc tệp loại khác"),
        ("a.xls", vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "chưa đọc được"),
        ("a.xlsx", Vec::from("Tiêu đề".as_bytes()).into_iter().chain([0]).collect(), "không phải văn bản"),
        ("a.pdf", b"%PDF-1.7".to_vec(), "PDF chưa đọc được"),
        ("a.xml", wordpress.as_bytes().to_vec(), "WordPress (WXR) chưa đọc được"),
        ("a.md", b"+++\ntitle = 1\n+++\n".to_vec(), "Hugo"),
        ("a.doc", old_word, "lưu thành `.docx`"),
        ("a.docx", secret, "bỏ mật khẩu"),
        ("~$a.docx", b"\x05lock".to_vec(), "tệp khóa"),
        ("a.docx", b"\xFF\xD8\xFF\xE0".to_vec(), "đây là ảnh"),
        ("a.xlsx", b"PK\x03\x04rubbish".to_vec(), "tệp nén hoặc tệp loại khác"),
        ("a.txt", vec![0, 1, 2, 3, 0, 9], "không phải văn bản"),
    ] {
        let refused = read_alone(name, &bytes).err();
        assert!(refused.as_ref().is_some_and(|it| it.contains(words)), "{name}: {refused:?}");
    }
    // Text of another time is text: nothing of it is guessed.
    let old = "To^?ng ke^'t 1996\n\nGiu+~ nguye^n: http://may-chu.example/~bt/a?b=c+d\n";
    let read = read("thu.txt", old.as_bytes());
    assert!(read.all().contains("http://may-chu.example/~bt/a?b=c+d\n"), "{}", read.all());
}

#[test]
fn pictures_of_a_paper_that_no_browser_shows_are_told_with_their_place_and_the_rest_is_read() {
    let letterhead = table(&[&[
        ("", &(paragraph("", &picture(1)) + &plain("CHI CỤC BỐN") + &plain("Số: 21/BC-CCB"))),
        ("", &(plain("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + &plain("Hà Nội, ngày 20 tháng 12 năm 2030"))),
    ]]);
    let body = letterhead
        + &paragraph("<w:jc w:val=\"center\"/>", &run("<w:b/>", "BÁO CÁO"))
        + &plain("Về kết quả công tác năm 2030")
        + &plain("Chi cục hoàn thành các chỉ tiêu.")
        + &paragraph("", &(1..=6).map(picture).collect::<String>());
    let mut emf = vec![1, 0, 0, 0];
    emf.resize(40, 0);
    emf.extend(b" EMF");
    let photo = jpeg("a");
    let whole = docx(
        &body,
        "",
        &[
            ("media/logo.png", &photo),
            ("media/a.png", &emf),
            ("media/b.wmf", b"\xD7\xCD\xC6\x9A\0\0"),
            ("media/c.heic", b"\0\0\0\x18ftypheic"),
            ("media/d.tif", b"II*\0\x08\0"),
            ("media/e.jpg", b""),
        ],
    );
    let read = read("bc.docx", &whole);
    let text = read.draft("documents/21-bc-ccb-2030/");
    for line in [
        "kind: bao_cao\nnumber: \"21/BC-CCB\"\nissuer_text: ",
        "date: 2030-12-20\n",
        "  - file: anh-1.jpg\n",
        "\nChi cục hoàn thành các chỉ tiêu.\n",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    for kind in ["EMF", "WMF", "HEIC", "TIFF"] {
        read.tells(Weight::Error, &format!("ảnh {kind} không dùng trên trang mạng được"));
    }
    read.tells(Weight::Error, "ảnh hỏng hoặc không có trong tệp");
    assert_eq!((read.count("photo"), read.count("unread")), (2, 5));
}
