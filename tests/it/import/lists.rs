//! Lists of who was honored, from every kind of table.

use kyyeu::import::account::Weight;

use super::{
    made::{Sheet, docx, ods, ods_cell, paragraph, plain, row, run, table, text_table, xls, xlsx},
    read, read_into,
};
use crate::site::Site;

/// A list as offices make them: letterhead, title, header of two rows, numbers of columns, sections, a hidden row, totals, signatures.
fn workbook() -> Vec<u8> {
    let rows = [
        row(1, "", &["CHI CỤC BỐN", "", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]),
        row(2, "", &["", "", "", "", "Độc lập - Tự do - Hạnh phúc"]),
        row(4, "", &["DANH SÁCH ĐỀ NGHỊ TẶNG DANH HIỆU “CHIẾN SĨ THI ĐUA CƠ SỞ” NĂM 2029"]),
        row(
            6,
            "",
            &[
                "STT",
                "Họ và tên",
                "Ngày tháng năm sinh",
                "",
                "Số CCCD",
                "Chức vụ",
                "Đơn vị công tác",
                "Danh hiệu đã đạt",
                "",
                "Ghi chú",
            ],
        ),
        row(7, "", &["", "", "Nam", "Nữ", "", "", "", "Năm 2027", "Năm 2028", ""]),
        row(8, "", &["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)"]),
        row(9, "", &["I", "KHỐI VĂN PHÒNG"]),
        row(
            10,
            "",
            &[
                "=ROW()-9",
                "BÙI VĂN TƯỞNG",
                "@26000",
                "",
                "001070000001",
                "Trưởng phòng",
                "Phòng Tổ chức",
                "LĐTT",
                "CSTĐCS",
            ],
        ),
        row(
            11,
            "",
            &["#2", "CAO THỊ TƯỢNG", "", "@29000", "001180000002", "Phó trưởng phòng", "", "LĐTT", "LĐTT"],
        ),
        row(
            12,
            "",
            &[
                "#3",
                "Mai\u{a0}Đức  Giả",
                "#1985",
                "",
                "001085000003",
                "Chuyên viên",
                "",
                "",
                "LĐTT",
                "Nghỉ ốm",
            ],
        ),
        row(
            13,
            "hidden=\"1\"",
            &[
                "#4",
                "TÔ THỊ MÔ",
                "",
                "5/6/1990",
                "001190000004",
                "Chuyên viên",
                "Phòng Kế hoạch",
                "-",
                "LĐTT",
            ],
        ),
        row(14, "", &["#5", "Lưu Văn Phỏng", "@33000", "", "001092000005", "nt", "nt"]),
        row(15, "", &["", "Tổng cộng: 05 người (nam: 3, nữ: 2)"]),
        row(17, "", &["", "NGƯỜI LẬP", "", "", "", "", "CHI CỤC TRƯỞNG"]),
        row(18, "", &["", "", "", "", "", "", "(Ký, ghi rõ họ tên)"]),
        row(21, "", &["", "Đinh Thị Ký"]),
    ];
    let merged =
        ["G10:G12", "C6:D6", "H6:I6", "A6:A7", "B6:B7", "E6:E7", "F6:F7", "G6:G7", "J6:J7", "B9:J9", "A4:J4"];
    let units = [
        row(1, "", &["STT", "Tên tập thể", "Danh hiệu", "Số QĐ, ngày"]),
        row(2, "", &["#1", "Phòng Tổ chức", "Tập thể lao động xuất sắc", "21/QĐ-CCB ngày 10/01/2030"]),
        row(3, "", &["#2", "Phòng Kế hoạch", "Tập thể LĐTT", "21/QĐ-CCB"]),
    ];
    xlsx(&[
        Sheet { name: "NGƯỜI", state: "visible", rows: rows.concat(), merged: &merged },
        Sheet { name: "ĐƠN VỊ", state: "visible", rows: units.concat(), merged: &[] },
        Sheet {
            name: "TRA",
            state: "hidden",
            rows: row(1, "", &["CSTĐCS", "Chiến sĩ thi đua cơ sở"]),
            merged: &[],
        },
    ])
}

#[test]
fn a_workbook_becomes_a_batch_for_each_award() {
    let read = read("danh-sach.xlsx", &workbook());
    let people = read.draft("2029-chien-si-thi-dua-co-so");
    for line in [
        "award: chien-si-thi-dua-co-so\nyear: 2029\ndecision: null\nstatus: de_nghi\n",
        "  - {name: \"Bùi Văn Tưởng\", unit_at: phong-to-chuc, position: \"Trưởng phòng\", sex: nam}\n",
        "  - {name: \"Cao Thị Tượng\", unit_at: phong-to-chuc, position: \"Phó trưởng phòng\", sex: nu, line_no: 2}\n",
        "  - {name: \"Mai Đức Giả\", unit_at: phong-to-chuc, position: \"Chuyên viên\", sex: nam, line_no: 3}\n  # ghi chú: Nghỉ ốm\n",
        "  - {name: \"Tô Thị Mô\", unit_at: phong-ke-hoach, position: \"Chuyên viên\", sex: nu, line_no: 4}\n",
        "  - {name: \"Lưu Văn Phỏng\", unit_at: phong-ke-hoach, position: \"Chuyên viên\", sex: nam, line_no: 5}\n",
    ] {
        assert!(people.contains(line), "{line}\n{people}");
    }
    let first = read.draft("21-qd-ccb-tap-the-lao-dong-xuat-sac");
    assert!(first.contains("decision: {number: \"21/QĐ-CCB\", date: 2030-01-10}\n"), "{first}");
    let second = read.draft("21-qd-ccb-tap-the-lao-dong-tien-tien");
    assert!(second.contains("date: 2030-01-10}  # đề xuất: ngày lấy theo hàng trên\n"), "{second}");
    assert!(second.contains("  - {unit: phong-ke-hoach, line_no: 2}\n"), "{second}");
    read.tells(Weight::Note, "2 cột riêng tư, 10 giá trị được bỏ ra ngoài");
    read.tells(Weight::Note, "hàng bị ẩn trong bảng tính, vẫn được nhập");
    read.tells(Weight::Note, "công thức chưa có giá trị");
    read.tells(Weight::Note, "tổng ghi trong tệp khớp: 5 cá nhân");
    read.tells(Weight::Note, "tổng ghi trong tệp khớp: 3 nam");
    read.tells(Weight::Note, "trang tính `TRA` bị ẩn");
    read.tells(
        Weight::Proposal,
        "Bùi Văn Tưởng — khen thưởng trước đây, chưa thành hồ sơ: Năm 2027: LĐTT; Năm 2028: CSTĐCS",
    );
    read.tells(Weight::Proposal, "ngày của quyết định 21/QĐ-CCB lấy theo hàng trên");
    assert_eq!(read.count("private"), 10);
    assert_eq!(read.reason("Đinh Thị Ký"), Some("phần ký, nơi nhận"));
    assert_eq!(read.remarks(Weight::Error), Vec::<&str>::new());
}

#[test]
fn old_workbooks_and_their_encoding_are_read() {
    let cells = [
        (0, 0, "DANH SAÙCH ÑÖÔÏC TAËNG GIAÁY KHEN NAÊM 2004"),
        (2, 0, "STT"),
        (2, 1, "Hoï vaø teân"),
        (2, 2, "Chöùc vuï"),
        (2, 3, "Ñôn vò"),
        (3, 0, "1"),
        (3, 1, "Buøi Vaên Töôûng"),
        (3, 2, "Tröôûng phoøng"),
        (3, 3, "Phoøng Toå chöùc"),
        (4, 0, "2"),
        (4, 1, "Nguyeãn Höõu Öôùc"),
        (4, 2, "Caùn boä"),
        (4, 3, "Phoøng Keá hoaïch"),
    ];
    let read = read("cu.xls", &xls("Danh saùch", &cells, &[4]));
    let batch = read.draft("grants/2004-giay-khen");
    assert!(
        batch.contains(
            "{name: \"Bùi Văn Tưởng\", unit_at: phong-to-chuc, position: \"Trưởng phòng\", line_no: 1}"
        ),
        "{batch}"
    );
    assert!(batch.contains("Nguyễn Hữu Ước"), "{batch}");
    read.tells(Weight::Note, "hàng bị ẩn");
    assert!(read.everything().contains("VNI Windows: âm tiết tiếng Việt"), "{}", read.everything());
}

#[test]
fn spreadsheets_of_libreoffice_keep_cells_that_are_one() {
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let plain = |text: &str| ods_cell("", text);
    let rows = [
        row(&[ods_cell("table:number-columns-spanned=\"3\"", "DANH SÁCH TẬP THỂ ĐƯỢC TẶNG CỜ THI ĐUA NĂM 2028")]),
        "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell/></table:table-row>".to_owned(),
        row(&[plain("TT"), plain("Tên tập thể"), plain("Thành tích")]),
        row(&[plain("1"), plain("Phòng Tổ chức"), ods_cell("table:number-rows-spanned=\"2\"", "Dẫn đầu\nKhối 3")]),
        row(&[plain("2"), plain("Phòng Kế hoạch"), "<table:covered-table-cell/>".to_owned()]),
        row(&[plain(""), plain("Cộng: 02"), plain("")]),
        "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>".to_owned(),
    ];
    let read = read("co.ods", &ods(&rows.concat()));
    let batch = read.draft("grants/2028-co-thi-dua");
    assert!(batch.contains("{unit: phong-to-chuc, line_no: 1, citation: \"Dẫn đầu Khối 3\"}"), "{batch}");
    assert!(batch.contains("{unit: phong-ke-hoach, line_no: 2, citation: \"Dẫn đầu Khối 3\"}"), "{batch}");
    read.tells(Weight::Note, "tổng ghi trong tệp khớp: 2");
    read.tells(Weight::Proposal, "`Cờ thi đua` có thể là: co-thi-dua-cua-chinh-phu");
}

#[test]
fn csv_of_every_excel_is_the_same_list() {
    let text = "STT;Họ và tên;Chức vụ;Đơn vị\r\n1;Bùi Văn Tưởng;Trưởng phòng;Phòng Tổ chức\r\n2;Cao Thị Tượng;\"Phó phòng; kiêm kế toán\";Phòng Kế hoạch\r\n";
    let tabs = "STT\tHọ và tên\tChức vụ\tĐơn vị\r\n1\tBùi Văn Tưởng\tTrưởng phòng\tPhòng Tổ chức\r\n2\tCao Thị Tượng\t\"Phó phòng\t kiêm kế toán\"\tPhòng Kế hoạch\r\n";
    let wide: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(tabs.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    // Windows-1258 writes tones behind their vowels.
    let decomposed: String = text
        .chars()
        .flat_map(|it| match it {
            'ọ' => vec!['o', '\u{323}'],
            'ứ' => vec!['ư', '\u{301}'],
            'ụ' => vec!['u', '\u{323}'],
            'ị' => vec!['i', '\u{323}'],
            'ở' => vec!['ơ', '\u{309}'],
            'ợ' => vec!['ơ', '\u{323}'],
            'ò' => vec!['o', '\u{300}'],
            'ổ' => vec!['ô', '\u{309}'],
            'ế' => vec!['ê', '\u{301}'],
            'ạ' => vec!['a', '\u{323}'],
            _ => vec![it],
        })
        .collect();
    let (one_byte, _, is_lossy) = encoding_rs::WINDOWS_1258.encode(&decomposed);
    assert!(!is_lossy);
    for (name, bytes, code) in [
        ("a.csv", text.as_bytes().to_vec(), None),
        ("b.txt", wide, Some("UTF-16LE")),
        ("c.csv", one_byte.into_owned(), Some("Windows-1258")),
    ] {
        let read = read(name, &bytes);
        let batch = read.draft("grants/");
        assert!(
            batch.contains(
                "{name: \"Bùi Văn Tưởng\", unit_at: phong-to-chuc, position: \"Trưởng phòng\", line_no: 1}"
            ),
            "{name}: {batch}"
        );
        assert!(batch.contains("kiêm kế toán\", line_no: 2}"), "{name}: {batch}");
        let everything = read.everything();
        assert!(code.is_none_or(|it| everything.contains(it)), "{name}: {everything}");
        assert_eq!(read.count("unread"), 0, "{name}");
    }
}

/// A decision with its list: the letterhead in a table, articles, a signature, sections, names with ranks, two names in a cell.
fn decision(count: &str) -> Vec<u8> {
    let cell = |text: &'static str| plain(text);
    let (restart, goes_on) = ("<w:vMerge w:val=\"restart\"/>", "<w:vMerge/>");
    let wide = "<w:gridSpan w:val=\"2\"/>";
    let section = "<w:gridSpan w:val=\"5\"/>";
    let list = table(&[
        &[
            (restart, &cell("Số\nTT")),
            (restart, &cell("Họ và tên / Tập thể")),
            (wide, &cell("Giới tính")),
            (restart, &cell("Chức vụ,\nđơn vị công tác")),
            (restart, &cell("Ghi chú")),
        ],
        &[
            (goes_on, "<w:p/>"),
            (goes_on, "<w:p/>"),
            ("", &cell("Nam")),
            ("", &cell("Nữ")),
            (goes_on, "<w:p/>"),
            (goes_on, "<w:p/>"),
        ],
        &[
            ("", &cell("(1)")),
            ("", &cell("(2)")),
            ("", &cell("(3)")),
            ("", &cell("(4)")),
            ("", &cell("(5)")),
            ("", &cell("(6)")),
        ],
        &[("", &cell("I")), (section, &cell("TẬP THỂ"))],
        &[
            ("", &cell("1")),
            ("", &cell("Phòng Tổ chức")),
            ("", "<w:p/>"),
            ("", "<w:p/>"),
            ("", &cell("Chi cục Bốn")),
            ("", "<w:p/>"),
        ],
        &[("", &cell("II")), (section, &cell("CÁ NHÂN"))],
        &[
            ("", &cell("1")),
            ("", &cell("Ông Bùi Văn Tưởng")),
            ("", &cell("x")),
            ("", "<w:p/>"),
            ("", &cell("Trưởng phòng, Phòng Tổ chức")),
            ("", &cell("Có sáng kiến")),
        ],
        &[
            ("", &cell("2")),
            ("", &cell("Đ/c Cao Thị Tượng")),
            ("", "<w:p/>"),
            ("", &cell("x")),
            ("", &cell("nt")),
            ("", "<w:p/>"),
        ],
        &[
            ("", &cell("3")),
            ("", &cell("Thiếu tá Mai Đức Giả,\nĐại úy Tô Thị Mô")),
            ("", "<w:p/>"),
            ("", "<w:p/>"),
            ("", &cell("Phòng Kế hoạch")),
            ("", &cell("Đồng tác giả")),
        ],
        &[("<w:gridSpan w:val=\"6\"/>", &cell("Ấn định danh sách: 01 tập thể, 04 cá nhân./."))],
    ]);
    let body = [
        text_table(&[
            &["CƠ QUAN TRÊN\nCHI CỤC BỐN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
            &["Số: 21/QĐ-CCB", "Tỉnh Giả, ngày 10 tháng 01 năm 2030"],
        ]),
        plain("QUYẾT ĐỊNH"),
        plain("Về việc tặng Giấy khen năm 2029"),
        plain("CHI CỤC TRƯỞNG CHI CỤC BỐN"),
        plain("QUYẾT ĐỊNH:"),
        plain(&format!("Điều 1. Tặng Giấy khen cho {count} đã có thành tích năm 2029.")),
        text_table(&[&[
            "Nơi nhận:\n- Như Điều 1;\n- Lưu: VT.",
            "KT. CHI CỤC TRƯỞNG\nPHÓ CHI CỤC TRƯỞNG\n\n\nĐinh Thị Ký",
        ]]),
        paragraph("<w:jc w:val=\"center\"/>", &run("", "DANH SÁCH")),
        paragraph("<w:jc w:val=\"center\"/>", &run("", "(Kèm theo Quyết định số 21/QĐ-CCB ngày 10/01/2030)")),
        list,
    ];
    docx(&body.concat(), "", &[])
}

#[test]
fn a_decision_becomes_a_paper_and_its_list_a_batch() {
    let read = read("qd.docx", &decision("01 tập thể và 04 cá nhân"));
    let paper = read.draft("documents/21-qd-ccb-2030/");
    for line in [
        "kind: quyet_dinh\nnumber: \"21/QĐ-CCB\"\nissuer_text: \"CHI CỤC BỐN\"\n",
        "signer: \"Đinh Thị Ký, KT. CHI CỤC TRƯỞNG, PHÓ CHI CỤC TRƯỞNG\"\ndate: 2030-01-10\nsubject: \"Về việc tặng Giấy khen năm 2029\"\n",
        "\nĐiều 1. Tặng Giấy khen",
    ] {
        assert!(paper.contains(line), "{line}\n{paper}");
    }
    let batch = read.draft("grants/");
    for line in [
        "award: giay-khen\nyear: 2029\ndecision: 21-qd-ccb-2030\nrecipients:\n",
        "  - {unit: phong-to-chuc, line_no: 1}\n",
        "  - {name: \"Bùi Văn Tưởng\", unit_at: phong-to-chuc, position: \"Trưởng phòng\", sex: nam, line_no: 1}\n  # ghi chú: Có sáng kiến\n",
        "  - {name: \"Cao Thị Tượng\", unit_at: phong-to-chuc, position: \"Trưởng phòng\", sex: nu, line_no: 2}\n",
        "  - {name: \"Mai Đức Giả\", unit_at: phong-ke-hoach, rank: \"Thiếu tá\", line_no: 3}\n  # đề xuất: một ô có nhiều tên\n",
        "  - {name: \"Tô Thị Mô\", unit_at: phong-ke-hoach, rank: \"Đại úy\", line_no: 3}\n",
    ] {
        assert!(batch.contains(line), "{line}\n{batch}");
    }
    assert!(read.draft("units/phong-to-chuc").contains("parent: [chi-cuc-bon]\n"));
    read.tells(Weight::Note, "tổng ghi trong tệp khớp: 4 cá nhân");
    read.tells(Weight::Note, "tổng ghi trong tệp khớp: 1 tập thể");
    read.tells(Weight::Proposal, "một ô có 2 tên: Mai Đức Giả, Tô Thị Mô");
    assert_eq!(read.remarks(Weight::Error), Vec::<&str>::new());
}

#[test]
fn totals_that_differ_are_an_error_with_both() {
    let read = read("qd.docx", &decision("02 tập thể và 04 cá nhân"));
    assert_eq!(read.remarks(Weight::Error), ["tệp ghi 2 tập thể, đọc được 1: Phòng Tổ chức"]);
    let csv = "STT,Họ và tên\n1,Bùi Văn Tưởng\n2,Cao Thị Tượng\n,Tổng cộng: 03 người\n";
    let read = super::read("a.csv", csv.as_bytes());
    assert_eq!(read.remarks(Weight::Error), ["tệp ghi 3 cá nhân, đọc được 2: Bùi Văn Tưởng, Cao Thị Tượng"]);
}

#[test]
fn nobody_is_taken_for_somebody_by_the_name_alone() {
    let person = |unit: &str| {
        format!(
            "---\nname: Bùi Văn Tưởng\npositions:\n  - {{title: Trưởng phòng, unit: {unit}, from: 2020}}\n---\n"
        )
    };
    let unit = |name: &str| format!("names:\n  - {{name: {name}}}\nkind: phong\n");
    let site = Site::new()
        .file("content/units/to-chuc.yaml", unit("Phòng Tổ chức"))
        .file("content/units/ke-hoach.yaml", unit("Phòng Kế hoạch"))
        .file("content/people/bui-van-tuong.md", person("to-chuc"))
        .file("content/people/bui-van-tuong-2.md", person("ke-hoach"))
        .file("content/people/cao-thuy.md", "---\nname: Cao Thị Thuý\n---\n");
    let csv =
        "Họ và tên,Đơn vị\nBùi Văn Tưởng,Phòng Tổ chức\nCao Thị Thúy,Phòng Kế hoạch\nMai Giả,Phòng Lạ\n";
    let by_name = read_into(&site, "a.csv", csv.as_bytes(), false).expect("it is read");
    let batch = by_name.draft("grants/");
    assert!(batch.contains("{name: \"Bùi Văn Tưởng\", unit_at: to-chuc}\n"), "{batch}");
    assert!(
        batch.contains("# có thể là person:bui-van-tuong (cùng họ tên, cùng đơn vị lúc ấy)\n"),
        "{batch}"
    );
    assert!(batch.contains("# có thể là person:bui-van-tuong-2 (cùng họ tên)\n"), "{batch}");
    assert!(batch.contains("# có thể là person:cao-thuy (chỉ khác chỗ đặt dấu)\n"), "{batch}");
    by_name.tells(Weight::Proposal, "đơn vị `Phòng Lạ` chưa có hồ sơ");
    let accepted = read_into(&site, "a.csv", csv.as_bytes(), true).expect("it is read");
    let batch = accepted.draft("grants/");
    assert!(batch.contains("{person: bui-van-tuong, unit_at: to-chuc}\n"), "{batch}");
    assert!(batch.contains("{name: \"Cao Thị Thúy\""), "{batch}");
    // Two of the name in one unit are two.
    let site = site.file("content/people/bui-van-tuong-3.md", person("to-chuc"));
    let accepted = read_into(&site, "a.csv", csv.as_bytes(), true).expect("it is read");
    assert!(accepted.draft("grants/").contains("{name: \"Bùi Văn Tưởng\""), "{}", accepted.all());
}

#[test]
fn a_title_says_nothing_of_what_parts_the_cells() {
    for title in [
        "DANH SÁCH TẶNG GIẤY KHEN NĂM 2023",
        "\"DANH SÁCH TẶNG GIẤY KHEN NĂM 2023\"",
        "DANH SÁCH TẬP THỂ, CÁ NHÂN TẶNG GIẤY KHEN, NĂM 2023",
    ] {
        for separator in [",", ";", "\t"] {
            let rows = [
                ["STT", "Họ và tên", "Chức vụ, đơn vị"],
                ["1", "Bùi Văn Tưởng", "Trưởng phòng, Phòng Tổ chức"],
                ["2", "Cao Thị Tượng", "Kế toán; thủ quỹ, Phòng Tổ chức"],
            ];
            let cell = |it: &str| if it.contains(separator) { format!("\"{it}\"") } else { it.to_owned() };
            let line = |it: [&str; 3]| it.map(cell).join(separator) + "\r\n";
            let title =
                if separator == "," && !title.starts_with('"') { cell(title) } else { title.to_owned() };
            let text = format!("{title}\r\n{}", rows.map(line).concat());
            let read = read("ds.csv", text.as_bytes());
            let batch = read.draft("grants/2023-giay-khen");
            assert!(
                batch.contains("{name: \"Cao Thị Tượng\", unit_at: phong-to-chuc, position: \"Kế toán; thủ quỹ\", line_no: 2}"),
                "{text}\n{batch}"
            );
        }
    }
}
