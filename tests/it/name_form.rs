//! Names as people type and paste them: with titles and offices, in capitals, with odd blanks. Each is named, and the name proposed is right.

use kyyeu::vietnamese::{
    honorific::HONORIFICS,
    name_form::{NameFlaw, NameUse, name_flaw},
};

use crate::site::{Site, is_data};

const NAMES: [&str; 12] = [
    "Nguyễn Văn An",
    "Trần Thị Bích Ngọc",
    "Lê Hà",
    "Đặng Hữu Mẫu",
    "Hoàng Thị Thúy",
    "Vũ Đình Ý",
    "Ông Văn Huyên",
    "Đỗ Thị Ước",
    "Phạm Nguyễn Hà My",
    "Võ A Sử",
    "Lò Văn Ơn",
    "Huỳnh Quốc Khánh",
];

fn proposed(written: &str) -> Option<String> {
    name_flaw(written, NameUse::Called).map(|it| it.1)
}

#[test]
fn a_name_is_found_behind_every_title_and_beside_every_office() {
    let abbreviated = [
        "Đ/c",
        "Đ.c",
        "đ/c",
        "ĐC",
        "TS.",
        "TS",
        "ThS.",
        "Th.S",
        "ThS",
        "THS.",
        "PGS.TS.",
        "PGS.TS",
        "PGS, TS.",
        "GS. TS",
        "BS.",
        "BSCKII",
        "NSƯT",
        "NGND.",
        "Đại tá, ThS.",
        "Đồng chí:",
        "đồng chí Trung tướng",
        "Mr.",
    ];
    let offices = [
        "Phó Viện trưởng",
        "Viện trưởng VKSND tỉnh Mẫu",
        "Chánh Văn phòng",
        "Kiểm sát viên trung cấp",
        "Giám đốc Sở Mẫu",
    ];
    for name in NAMES {
        for title in HONORIFICS.iter().chain(&abbreviated) {
            // Ông Cao Thắng, Ông Văn Huyên are whole names.
            if *title == "Ông" && name.split(' ').count() < 3 {
                continue;
            }
            for written in [format!("{title} {name}"), format!("{} {name}", title.to_lowercase())] {
                assert_eq!(proposed(&written).as_deref(), Some(name), "{written}");
            }
            let shouted = format!("{title} {name}").to_uppercase();
            assert_eq!(proposed(&shouted).as_deref(), Some(name), "{shouted}");
        }
        for address in ["Anh", "Chị", "Cô", "Thầy", "em"] {
            assert_eq!(proposed(&format!("{address} {name}")).as_deref(), Some(name), "{address}");
        }
        // Behind a place and before another family name nobody can tell where a name begins.
        let is_plain = |it: &&str| !(it.ends_with("Mẫu") && name.starts_with("Phạm Nguyễn"));
        for office in offices.into_iter().filter(is_plain) {
            for written in [
                format!("{name}, {office}"),
                format!("{name} - {office}"),
                format!("{name} – {office}"),
                format!("{name} ({office})"),
                format!("{office} {name}"),
                format!("Đồng chí {name}, {office}"),
            ] {
                let found = name_flaw(&written, NameUse::Called);
                assert_eq!(found, Some((NameFlaw::Title, name.to_owned())), "{written}");
            }
        }
        for written in [format!("Phó Viện Trưởng {name}"), format!("VIỆN TRƯỞNG {name}").to_uppercase()]
        {
            assert_eq!(proposed(&written).as_deref(), Some(name), "{written}");
        }
    }
}

#[test]
fn capitals_are_put_right_and_what_is_signed_may_have_them() {
    for name in NAMES {
        let first = name.chars().next().map_or(0, char::len_utf8);
        let (head, tail) = name.split_at(first);
        let second = tail.chars().next().map_or(0, char::len_utf8);
        let slip = format!("{head}{}{}", &tail[..second].to_uppercase(), &tail[second..]);
        for written in [
            name.to_uppercase(),
            name.to_lowercase(),
            slip,
            name.replace(" Thị ", " thị ").replace(" Văn ", " văn "),
        ] {
            let expected = (written != name).then_some((NameFlaw::Case, name.to_owned()));
            assert_eq!(name_flaw(&written, NameUse::Called), expected, "{written}");
        }
        assert_eq!(name_flaw(&name.to_uppercase(), NameUse::Signed), None);
        assert_eq!(name_flaw(&name.to_lowercase(), NameUse::Signed), Some((NameFlaw::Case, name.to_owned())));
    }
    assert_eq!(proposed("JOHN SMITH").as_deref(), Some("John Smith"));
}

#[test]
fn what_is_written_right_is_left_alone() {
    for name in NAMES {
        for how in [NameUse::Called, NameUse::Signed] {
            assert_eq!(name_flaw(name, how), None, "{name}");
        }
    }
    for name in [
        "Guðrún Sigurðsdóttir",
        "Ada Lovelace",
        "King, Ada",
        "bell hooks",
        "Ludwig van Beethoven",
        "K. D. Lang",
        "H’Hen Niê",
        "Y Thịnh",
        "Võ Nguyên Giáp (Văn)",
        "Nguyễn Văn A (SN 1975)",
        "Anh Đức",
        "Bà Triệu",
        "Cô Tấm",
        "Em Bé",
        "Thảo",
        "PELÉ",
        "DJ Xạ",
        "Ronan O'Brien",
        "LeBron James",
        "Jean-Luc Picard",
        "Иван Петров",
        "王小明",
        "Nguyễn Van der Berg",
        "Nguyễn Thị Minh Khai",
        "Tôn Nữ Thị Ninh",
        "Công Tằng Tôn Nữ Hỷ Khương",
        "Phó Đức Phương",
        "",
    ] {
        assert_eq!(name_flaw(name, NameUse::Called), None, "{name}");
    }
    for signed in [
        "P.V",
        "V.T",
        "HỒ NGỌC THẢO",
        "Ban biên tập",
        "Theo Báo Mẫu",
        "Nguyễn Văn An - VKSND tỉnh Mẫu",
        "Hà My, Phòng 9",
    ] {
        assert_eq!(name_flaw(signed, NameUse::Signed), None, "{signed}");
    }
}

/// In every field that holds a name, and in the cells of a table; once a file, with how many there are.
#[test]
fn each_field_and_each_cell_is_judged_at_its_place() {
    let seen = Site::new()
        .file("content/people/a.yaml", "name: \"Đ/c Lê Văn A\"\n")
        .file("content/people/b.yaml", "name: \"LÊ  VĂN\u{a0}B\"\n")
        .file("content/units/p.yaml", "kind: phong\nnames: \"Phòng\u{a0}1\"\n")
        .file("content/initiatives/s.yaml", "title: S\nauthors: [{name: ThS. Lê Văn C}]\n")
        .file("content/news/t.md", "---\nkind: tin\ntitle: T\npublished: 2020-01-01\nbyline: Đồng chí Lê Văn D\n---\nMột.\n")
        .file(
            "content/grants/a.yaml",
            "decision: {number: 5/QĐ-X, date: 2021-01-05, issuer: p}\naward: giay-khen\nissuer_unit: p\nyear: 2020\nrecipients:\n  \
             - {unit_at: p, name: \"Lê Văn E, Phó Trưởng phòng\"}\n  - {name: PHÒNG ĐOÀN HỘI, kind: tap_the}\n  - {csv: ds.csv}\n",
        )
        .file(
            "content/grants/ds.csv",
            "Họ và tên;Đơn vị\nLÊ VĂN G;Phòng 1\nTRẦN VĂN H;phòng\u{a0}1\nĐỗ\u{a0}Thị Ước;Phòng 1\nÔng Đỗ Văn Y;Phòng  1\n",
        )
        .check();
    let expected = [
        "people/a.yaml:1:7: warning[name-with-title]: `Đ/c Lê Văn A`",
        "people/b.yaml:1:7: warning[name-form]: capitals of the name are wrong: `LÊ VĂN B`",
        "people/b.yaml:1:7: warning[name-form]: the name `LÊ VĂN B` has odd blanks",
        "units/p.yaml:2:8: warning[name-form]: the name `Phòng 1` has odd blanks",
        "initiatives/s.yaml:2:18: warning[name-with-title]: `ThS. Lê Văn C`",
        "news/t.md:5:9: warning[name-with-title]: `Đồng chí Lê Văn D`",
        "grants/a.yaml:6:24: warning[name-with-title]: `Lê Văn E, Phó Trưởng phòng`",
        "grants/ds.csv:2:1: warning[name-form]: capitals of the name are wrong: `LÊ VĂN G`",
        "grants/ds.csv:4:1: warning[name-form]: the name `Đỗ Thị Ước` has odd blanks",
        "grants/ds.csv:5:1: warning[name-with-title]: `Ông Đỗ Văn Y`",
    ];
    for start in expected {
        let start = format!("content/{start}");
        assert!(seen.problems().lines().any(|it| it.starts_with(&start)), "{start}:\n{}", seen.problems());
    }
    assert_eq!(
        seen.problems().lines().filter(|it| it.starts_with("content/")).count(),
        expected.len(),
        "{}",
        seen.problems()
    );
    assert_eq!(seen.problems().matches("write `Trần Văn H`").count(), 0);
}

/// Odd blanks make no second person, hide no unit and are published nowhere.
#[test]
fn odd_blanks_part_nobody_and_are_not_published() {
    let mut rows = String::from("Họ và tên,Đơn vị\n");
    for blank in ["\u{a0}", "\u{202f}", "\u{2007}", "\u{3000}", "\u{2003}", "  "] {
        rows.push_str(&format!("Đỗ{blank}Thị Ước,Phòng{blank}1\n"));
    }
    let built = Site::new()
        .file("content/units/p.yaml", "kind: phong\nnames: Phòng 1\n")
        .file("content/people/b.yaml", "name: \"\u{a0}Lê\u{a0}Văn  Bình \"\n")
        .file("content/grants/ds.csv", rows)
        .file(
            "content/grants/a.yaml",
            "decision: {number: 5/QĐ-X, date: 2021-01-05, issuer: p}\naward: giay-khen\nissuer_unit: p\nyear: 2020\nrecipients: [{csv: ds.csv}]\n",
        )
        .check();
    // The same person in six rows is one, written six times.
    assert_eq!(built.problems().matches("error[duplicate-grant]").count(), 5, "{}", built.problems());
    assert!(!built.problems().contains("error[csv-unit]"), "{}", built.problems());
    for place in ["people/b.yaml:1:7", "grants/ds.csv:2:1"] {
        let start = format!("content/{place}: warning[name-form]");
        let told = built.problems().lines().filter(|it| it.starts_with(&start)).count();
        assert_eq!(told, 1, "{start}: {}", built.problems());
    }
    let built = Site::new().file("content/people/b.yaml", "name: \"\u{a0}Lê\u{a0}Văn  Bình \"\n").build();
    for (path, bytes) in built.outputs().into_iter().filter(|(path, _)| is_data(path)) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("Lê\u{a0}Văn") && !text.contains("Văn  Bình"), "{path}");
    }
}
