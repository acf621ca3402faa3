//! Lists as Excel leaves them: no cell is taken for a value because it is not empty, none is lost because it is.

use kyyeu::{check::csv::fields, report::Severity};

use crate::site::{Seen, Site};

const UNITS: &str = "- {id: vks-tinh, kind: vksnd_cap_tinh, names: Viện kiểm sát nhân dân tỉnh Sông Lam}\n\
                     - {id: vks-tp, kind: vksnd_cap_huyen, parent: vks-tinh, names: VKSND thành phố Bến Thủy}\n\
                     - {id: phong-1, kind: phong, parent: vks-tinh, names: Phòng 1}\n\
                     - {id: phong-1-tp, kind: phong, parent: vks-tp, names: Phòng 1}\n\
                     - {id: huyen-b, kind: khac, names: Huyện Bình An}\n\
                     - {id: huyen-c, kind: khac, names: Huyện Cẩm Giang}\n\
                     - {id: xa-a, kind: khac, parent: huyen-b, names: Xã Thanh Bình}\n\
                     - {id: xa-a-c, kind: khac, parent: huyen-c, names: Xã Thanh Bình}\n\
                     - {id: vu-td, kind: vu, names: Vụ Thi đua - Khen thưởng}\n";

fn listed(csv: &str) -> Seen {
    batch("", csv)
}

fn batch(fields: &str, csv: &str) -> Seen {
    Site::new()
        .file("content/units/units.yaml", UNITS)
        .file(
            "content/people/dao-thi-man.yaml",
            "name: Đào Thị Mẫn\npositions: [{title: KSV, unit: vks-tp}]\n",
        )
        .file("content/awards/khen.yaml", "name: Khen\ncategory: khac\nlevel: co_so\nrecipient: ca_hai\n")
        .file("content/conferences/hoi-nghi.yaml", "name: Hội nghị\nkind: tong_ket\ndate: 2022-12-01\n")
        .file("content/movements/phong-trao.yaml", "name: Phong trào\nkind: khac\n")
        .file(
            "content/grants/2022.yaml",
            format!(
                "decision: {{number: 152/QĐ-VKS, date: 2022-07-06}}\naward: khen\nyear: 2022\n{fields}\
                 recipients: [{{csv: ds.csv}}]\n"
            ),
        )
        .file("content/grants/ds.csv", csv)
        .check()
}

/// The problems of the list alone.
fn told(seen: &Seen) -> Vec<String> {
    seen.problems().lines().filter(|it| it.starts_with("content/grants/ds.csv:")).map(str::to_owned).collect()
}

fn names(seen: &Seen) -> Vec<String> {
    let named = |it: &kyyeu::check::Grant| match &it.recipient {
        kyyeu::check::Recipient::Named(it) => it.name.as_str().to_owned(),
        other => format!("{other:?}"),
    };
    seen.catalog().grants().iter().map(|(_, it)| named(it)).collect()
}

fn units(seen: &Seen) -> Vec<String> {
    let records = seen.catalog().records();
    let unit = |it: &kyyeu::check::Grant| it.unit_at.map_or("-", |it| &*records.units[it].id).to_owned();
    seen.catalog().grants().iter().map(|(_, it)| unit(it)).collect()
}

#[test]
fn what_a_spreadsheet_leaves_is_a_value_in_no_column() {
    let left = [
        "#N/A",
        "#REF!",
        "#NAME?",
        "#VALUE!",
        "#DIV/0!",
        "#NUM!",
        "#NULL!",
        "#SPILL!",
        "#CALC!",
        "#GIÁTRỊ!",
        "Err:502",
        "###",
        "######",
        "###########",
        "=A1",
        "=VLOOKUP(A2;B:C;2)",
        "=+B3",
        "=\"x\"",
        "-nt-",
        "\"-nt-\"",
        "nt.",
        "như trên",
        "〃",
        "null",
        "NULL",
        "NaN",
        "None",
        "N/A",
    ];
    let mut n = 0;
    for column in fields().map(|it| it.name).filter(|it| !["person", "unit"].contains(it)) {
        let rows = left.iter().map(|it| format!("Trần Văn Bốn\t\"{}\"\n", it.replace('"', "\"\"")));
        let csv = match column {
            "name" => format!("position\tname\n{}", rows.collect::<String>()),
            _ => format!("name\t{column}\n{}", rows.collect::<String>()),
        };
        let told = told(&listed(&csv));
        for (line, left) in left.iter().enumerate() {
            let place = format!("content/grants/ds.csv:{}:14: error[csv-cell]", line + 2);
            assert!(told.iter().any(|it| it.starts_with(&place)), "{left} in {column}: {told:?}");
            n += 1;
        }
    }
    assert!(n > 500, "{n}");
    let seen = listed(
        "name,position,citation\nTrần Văn Bốn,-,–\nLê Thị Năm,Tổ trưởng tổ #1,- Đạt 100% = chỉ tiêu\n",
    );
    assert_eq!(told(&seen), [""; 0], "a dash is nothing on purpose");
    assert_eq!(names(&seen), ["Trần Văn Bốn", "Lê Thị Năm"]);
    assert!(
        seen.catalog()
            .grants()
            .iter()
            .next()
            .is_some_and(|(_, it)| it.position.is_none() && it.citation.is_none())
    );
}

#[test]
fn totals_are_passed_over_and_told() {
    let totals = [
        "Tổng cộng: 02 người",
        "TỔNG CỘNG",
        "Cộng",
        "Cộng: 2",
        "Tổng số: 2 cá nhân",
        "tổng số 1 tập thể và 1 cá nhân",
        "Danh sách này có 02 người./.",
        "Danh sách gồm 2 đồng chí",
        "Total",
        "Total: 2",
        "TONG CONG: 2",
    ];
    let rows = totals.map(|it| format!("{it},,\n,{it},\n,{it},2\n{it},2,\n"));
    let seen = listed(&format!("STT,Họ và tên,Chức vụ\n1,Trần Văn Bốn,\n2,Lê Thị Năm,\n{}", rows.concat()));
    let told = told(&seen);
    assert_eq!(told.len(), 4 * totals.len(), "{told:#?}");
    assert!(told.iter().all(|it| it.contains("warning[csv-row]") && it.contains("(2 rows")), "{told:#?}");
    assert_eq!(names(&seen), ["Trần Văn Bốn", "Lê Thị Năm"]);
    let people = "Họ và tên\nTổng Văn Cộng\nTống Thị Tổng\nCộng Minh Sơn\nTotal Recall\n";
    assert_eq!(self::told(&listed(people)), [""; 0], "names that only begin so");
}

#[test]
fn two_names_in_a_cell_are_never_one_person() {
    let names = ["Nguyễn An Bình", "Trần Cẩm", "ĐỖ THỊ SÁU", "H’Hen Niê"];
    let (mut csv, mut yaml, mut cells) = (String::from("Họ và tên\tChức vụ\n"), String::new(), Vec::new());
    for mark in [
        "\n", ";", "; ", ", ", ",", " và ", " & ", "&", " + ", "+", " / ", "/", " | ", "|", " • ", "·",
        " - ", "\n\n", ",\n",
    ] {
        for number in ["", "1. ", "- ", "1) "] {
            for (one, other) in names.iter().zip(names.iter().cycle().skip(1)) {
                let cell = format!("{number}{one}{mark}{number}{other}");
                csv += &format!("\"{cell}\"\tKSV\n");
                yaml += &format!("  - {{name: {cell:?}, year: {}}}\n", 1800 + cells.len());
                cells.push(format!(": error[not-a-name]: several names in one place: `{one}`, `{other}`"));
            }
        }
    }
    let of_yaml = Site::new()
        .file("content/awards/khen.yaml", "name: Khen\ncategory: khac\nlevel: co_so\nrecipient: ca_hai\n")
        .file(
            "content/grants/a.yaml",
            format!("decision: null\naward: khen\nyear: 2020\nrecipients:\n{yaml}"),
        )
        .check();
    let of_yaml = of_yaml.problems();
    let of_yaml: Vec<&str> = of_yaml.lines().filter(|it| it.contains("not-a-name")).collect();
    let of_csv = listed(&csv);
    assert_eq!(self::names(&of_csv), [""; 0]);
    for told in [of_yaml, told(&of_csv).iter().map(String::as_str).collect()] {
        assert_eq!(told.len(), cells.len(), "{told:#?}");
        told.iter().zip(&cells).for_each(|(told, cell)| assert!(told.ends_with(cell), "{told}: {cell}"));
    }
    let seen = listed("Họ và tên\n\"Nguyễn Thị\nHà\"\n\"Trần  Văn \n(Bến Thủy)\"\n");
    assert_eq!(told(&seen), [""; 0]);
    assert_eq!(self::names(&seen), ["Nguyễn Thị Hà", "Trần Văn (Bến Thủy)"]);
}

#[test]
fn blanks_and_breaks_at_the_ends_of_a_cell_are_nothing_and_what_stands_below_a_name_is_told() {
    for blank in ["", " ", "  ", "\n", "\n\n", " \n ", "\t", "\u{a0}"] {
        let seen = listed(&format!(
            "Họ và tên;Chức vụ;Đơn vị\n\"{blank}Trần Văn Bốn{blank}\";\"{blank}KSV{blank}\";\"{blank}VKSND thành phố Bến Thủy{blank}\"\n"
        ));
        assert_eq!(told(&seen), [""; 0], "{blank:?}");
        assert_eq!(
            (names(&seen), units(&seen)),
            (vec!["Trần Văn Bốn".to_owned()], vec!["vks-tp".to_owned()])
        );
    }
    for below in ["Phó Trưởng phòng", "kiểm sát viên", "-", "đã nghỉ hưu", "sinh năm 1960", "***"]
    {
        for between in ["\n", "\n\n", " \n "] {
            let seen = listed(&format!("Họ và tên\n\"Trần Văn Bốn{between}{below}\"\nLê Thị Năm\n"));
            let told = told(&seen);
            assert_eq!(told.len(), 1, "{below:?}: {told:?}");
            assert!(told[0].contains("error[not-a-name]") && told[0].contains(below), "{told:?}");
            assert_eq!(names(&seen), ["Lê Thị Năm"]);
        }
    }
}

#[test]
fn no_name_is_a_number_or_a_unit() {
    let seen =
        listed("Họ và tên\n04 đơn vị\n1. Trần Văn Bốn\n...\n123\n?\nPhòng 1\nVKSND thành phố Bến Thủy\n");
    let told = told(&seen);
    assert_eq!(told.len(), 7, "{told:?}");
    let is_told = |it: &String| it.contains("error[not-a-name]") || it.contains("error[recipient-kind]");
    assert!(told.iter().all(is_told), "{told:?}");
}

#[test]
fn a_name_that_only_a_record_shows_to_be_a_unit_is_told() {
    let units = "- {id: anh-duong, names: Ánh Dương, kind: phong}\n";
    let batch =
        "decision: {number: 1/QĐ, date: 2021-03-01}\naward: bang-khen-thu-tuong\nyear: 2020\nrecipients:\n";
    for name in ["Ánh Dương", "ÁNH DƯƠNG", "Ánh  Dương"] {
        let recipients = format!("  - {{csv: ds.csv}}\n  - {{name: {name}, unit_at: anh-duong}}\n");
        let seen = Site::new()
            .file("content/units/units.yaml", units)
            .file("content/grants/dot.yaml", format!("{batch}{recipients}"))
            .file("content/grants/ds.csv", format!("Họ và tên\n{name}\n"))
            .check();
        for place in ["ds.csv:2:1", "dot.yaml:6:6"] {
            let start = format!("content/grants/{place}: error[not-a-name]");
            let said = seen.problems_with_hints();
            assert!(
                said.lines().any(|it| it.starts_with(&start)) && said.contains("`unit:anh-duong`"),
                "{start}: {said}"
            );
        }
    }
}

#[test]
fn a_gap_that_merged_cells_leave_is_told_once() {
    let csv =
        "Họ và tên,Chức vụ,Đơn vị\nTrần Văn Bốn,KSV,vks-tp\nLê Thị Năm,KSV,\nĐỗ Sáu,,\nHồ Bảy,KSV,vks-tinh\n";
    assert_eq!(
        told(&listed(csv)),
        [
            "content/grants/ds.csv:3:16: warning[csv-gap]: column `unit_at` is empty in 2 of 4 rows, this one first"
        ]
    );
    assert_eq!(told(&batch("unit_at: vks-tinh\n", csv)), [""; 0], "the batch says it for all");
    assert_eq!(told(&listed(&csv.replace("KSV,\n", "KSV,-\n").replace("Sáu,,\n", "Sáu,,-\n"))), [""; 0]);
    assert_eq!(told(&listed("Họ và tên,Chức vụ,Đơn vị\nTrần Văn Bốn,KSV,\nLê Thị Năm,,\n")), [""; 0]);
    let held = "Mã cá nhân,Họ và tên,Đơn vị\ndao-thi-man,,\n,Trần Văn Bốn,vks-tp\n";
    assert_eq!(told(&listed(held)), [""; 0], "a person's offices tell the unit");
    let dated = "Họ và tên,Ngày trao\nTrần Văn Bốn,2022-12-01\nLê Thị Năm,\n";
    assert!(told(&listed(dated))[0].contains("csv-gap"));
    assert_eq!(told(&batch("conferred_on: 2022-12-02\n", dated)), [""; 0]);
}

#[test]
fn titles_numbers_of_columns_blank_rows_and_repeated_headers_are_no_recipients() {
    let plain = "STT,Họ và tên,Chức vụ\n1,Trần Văn Bốn,KSV\n2,Lê Thị Năm,KSV\n";
    let framed = "VIỆN KIỂM SÁT NHÂN DÂN,,CỘNG HÒA,\n,DANH SÁCH KHEN THƯỞNG,,\n(Kèm theo Quyết định số 152/QĐ-VKS),,,\n,,,\n\
                  STT,Họ và tên,\"Chức vụ\n(năm 2022)\",\n(1),(2),(3),\n,,,\n1,Trần Văn Bốn,KSV,\nSTT,HỌ VÀ TÊN,Chức vụ,\n2,Lê Thị Năm,KSV,\n,,,\n";
    let lettered = framed.replace("(1),(2),(3)", "A,1,2");
    for csv in [plain, framed, &lettered, &framed.replace(',', ";"), &framed.replace(',', "\t")] {
        let seen = listed(csv);
        assert_eq!(told(&seen), [""; 0], "{csv}");
        assert_eq!(names(&seen), ["Trần Văn Bốn", "Lê Thị Năm"], "{csv}");
    }
    let above = "Hồ Bảy,KSV,vks-tp\nHọ và tên,Chức vụ,Đơn vị\nTrần Văn Bốn,KSV,vks-tp\n";
    assert!(told(&listed(above))[0].contains("1:1: error[csv-header]: row above the header is not read"));
}

#[test]
fn every_field_of_a_recipient_is_a_column() {
    let mut n = 0;
    for field in fields() {
        for heading in [field.name.to_owned(), field.vi.to_owned(), field.vi.to_uppercase()] {
            // `Thứ tự` is the number in a list, which is another field's.
            let other = if matches!(field.name, "name" | "person" | "unit") { "STT" } else { "name" };
            let seen = listed(&format!("{other},\"{heading}\"\nTrần Văn Bốn,-\n"));
            assert!(told(&seen).iter().all(|it| !it.contains("csv-header")), "{heading}: {:?}", told(&seen));
            n += 1;
        }
    }
    assert!(n > 60, "{n}");
}

#[test]
fn a_row_says_what_the_same_fields_say_in_yaml() {
    let cells = [
        ("status", "tu_choi"),
        ("status", "Từ chối"),
        ("decision", "7/QĐ-VKS"),
        ("conferred_on", "2022-12-01"),
        ("conferred_at", "hoi-nghi"),
        ("movement", "phong-trao"),
        ("joint", "1/4"),
        ("line_no", "12"),
        ("year", "2016-2020"),
        ("sex", "nu"),
        ("basis", "chuyen_de"),
        ("order", "3"),
        ("recipient_text", "Trần V. Bốn"),
        ("presenter", "dao-thi-man"),
        ("evidence", "Ảnh 2"),
        ("revoked", "2024-05-31"),
        ("citation", "Giỏi *nhất*"),
    ];
    for (field, value) in cells {
        let of_csv = listed(&format!("name;{field}\nTrần Văn Bốn;{value}\n"));
        let of_yaml = Site::new()
            .file("content/units/units.yaml", UNITS)
            .file("content/people/dao-thi-man.yaml", "name: Đào Thị Mẫn\n")
            .file("content/awards/khen.yaml", "name: Khen\ncategory: khac\nlevel: co_so\nrecipient: ca_hai\n")
            .file("content/conferences/hoi-nghi.yaml", "name: Hội nghị\nkind: tong_ket\ndate: 2022-12-01\n")
            .file("content/movements/phong-trao.yaml", "name: Phong trào\nkind: khac\n")
            .file(
                "content/grants/2022.yaml",
                format!(
                    "decision: {{number: 152/QĐ-VKS, date: 2022-07-06}}\naward: khen\nyear: 2022\n\
                     recipients: [{{name: Trần Văn Bốn, {field}: {value}}}]\n"
                ),
            )
            .check();
        let told = |seen: &Seen| seen.checked.report.count(Severity::Error);
        assert_eq!(
            (told(&of_csv), told(&of_yaml)),
            (0, 0),
            "{field}: {}{}",
            of_csv.problems(),
            of_yaml.problems()
        );
        let said = |seen: &Seen| {
            let text = format!("{:?}", seen.catalog().grants().iter().next().expect("one grant").1);
            let without_places =
                text.split("Span {").map(|it| it.split_once('}').map_or(it, |(_, rest)| rest));
            without_places.collect::<String>()
        };
        assert_eq!(said(&of_csv), said(&of_yaml), "{field}");
    }
}

#[test]
fn a_name_in_two_columns_is_one() {
    for (family, given) in
        [("Họ", "Tên"), ("Họ và tên đệm", "Tên"), ("Họ đệm", "TÊN"), ("surname", "given name")]
    {
        let seen = listed(&format!("STT,{family},{given},Đơn vị\n1,Nguyễn Văn,An,vks-tp\n"));
        assert_eq!(told(&seen), [""; 0], "{family}");
        assert_eq!(names(&seen), ["Nguyễn Văn An"]);
    }
    assert!(told(&listed("Họ,Đơn vị\nNguyễn Văn,vks-tp\n"))[0].contains("part of a name"));
    assert!(
        told(&listed("Họ,Tên\nNguyễn Văn,An\nTrần Thị,\n"))[0]
            .contains("3:1: error[csv-cell]: only part of a name")
    );
    assert!(
        told(&listed("Họ và tên,,Đơn vị\nNguyễn Văn,An,vks-tp\n"))[0].contains("column has data but no name")
    );
}

#[test]
fn a_unit_is_found_by_every_form_of_its_name() {
    let forms = [
        ("Viện kiểm sát nhân dân tỉnh Sông Lam", "vks-tinh"),
        ("VKSND tỉnh Sông Lam", "vks-tinh"),
        ("Viện KSND tỉnh Sông Lam", "vks-tinh"),
        ("VKSND TP. Bến Thủy", "vks-tp"),
        ("VKSND TP Bến Thuỷ", "vks-tp"),
        ("viện kiểm sát nhân dân thành phố bến thủy", "vks-tp"),
        ("Phòng 1, VKSND tỉnh Sông Lam", "phong-1"),
        ("Phòng 1 - Viện kiểm sát nhân dân tỉnh Sông Lam", "phong-1"),
        ("Phòng 1 VKSND TP. Bến Thủy", "phong-1-tp"),
        ("Phòng 1 thuộc VKSND thành phố Bến Thủy", "phong-1-tp"),
        ("Phòng 1 (VKSND TP. Bến Thủy)", "phong-1-tp"),
        ("Phòng 1, VKSND TP. Bến Thủy, tỉnh Sông Lam", "phong-1-tp"),
        ("VKSND TP. Bến Thủy, tỉnh Sông Lam", "vks-tp"),
        ("Xã Thanh Bình, Huyện Bình An", "xa-a"),
        ("Xã Thanh Bình, huyện Cẩm Giang", "xa-a-c"),
        ("Vụ TĐKT", "vu-td"),
        ("Vụ Thi đua, khen thưởng", "vu-td"),
    ];
    for (form, id) in forms {
        let seen = listed(&format!("Họ và tên;Đơn vị\nTrần Văn Bốn;{form}\n"));
        assert_eq!(told(&seen), [""; 0], "{form}");
        assert_eq!(units(&seen), [id], "{form}");
    }
    for form in ["Phòng 1", "Xã Thanh Bình", "Phòng 1, Huyện Bình An", "Phòng 9, VKSND tỉnh Sông Lam"]
    {
        let told = told(&listed(&format!("Họ và tên;Đơn vị\nTrần Văn Bốn;{form}\n")));
        assert!(told.len() == 1 && told[0].contains("error[csv-unit]"), "{form}: {told:?}");
    }
}

#[test]
fn a_row_may_have_a_decision_of_its_own() {
    let numbers = |csv: &str| -> Vec<String> {
        let seen = listed(csv);
        assert_eq!(told(&seen), [""; 0], "{csv}");
        let described = |it: &kyyeu::check::Grant| match &it.decision {
            Some(kyyeu::records::grants::Decision::Described(it)) => {
                let date = it.date.as_ref().map_or("-".to_owned(), |it| it.value.iso());
                format!("{} {date}", it.number.as_ref().map_or("-", |it| it))
            }
            _ => "-".to_owned(),
        };
        seen.catalog().grants().iter().map(|(_, it)| described(it)).collect()
    };
    assert_eq!(
        numbers(
            "Họ và tên,Số QĐ,Ngày QĐ\nTrần Văn Bốn,152/QĐ-VKS,\nLê Thị Năm,152,\nĐỗ Sáu,Số: 9/QĐ-VKS,2022-08-01\n"
        ),
        ["152/QĐ-VKS 2022-07-06", "152/QĐ-VKS 2022-07-06", "9/QĐ-VKS 2022-08-01"]
    );
    assert!(
        told(&listed("Họ và tên,Số QĐ\nTrần Văn Bốn,45\n"))[0]
            .contains("error[csv-cell]: number of a decision")
    );
    assert!(told(&listed("Họ và tên,Ngày QĐ\nTrần Văn Bốn,2022-01-01\n"))[0].contains("without its number"));
}

#[test]
fn columns_that_are_not_read_have_a_hint_that_helps() {
    let hint = |heading: &str| {
        let seen = listed(&format!("Họ và tên,{heading}\nTrần Văn Bốn,x\n"));
        let problems = seen.problems_with_hints();
        let of_list = problems.lines().skip_while(|it| !it.starts_with("content/grants/ds.csv"));
        of_list.take(2).last().unwrap_or_default().to_owned()
    };
    for heading in ["Ngày sinh", "Số CCCD", "Quê quán", "Tiền thưởng", "Ký nhận"] {
        assert!(hint(heading).contains("not published"), "{heading}: {}", hint(heading));
    }
    assert!(hint("Danh hiệu").contains("one award"));
    for heading in ["Cột lạ", "Mã QR", "Thâm niên", "Số BHXH", "Tuổi", "Quận"] {
        assert!(hint(heading).contains("columns that are read"), "{heading}: {}", hint(heading));
    }
    for (heading, near) in
        [("Chức vị", "Chức vụ"), ("Đơn vi", "Đơn vị"), ("Thành tích đat được", "Thành tích đạt được")]
    {
        let hint = hint(heading);
        assert!(
            hint.contains(near) || told(&listed(&format!("Họ và tên,{heading}\nTrần Văn Bốn,\n"))).is_empty(),
            "{hint}"
        );
    }
}

#[test]
fn a_name_on_record_is_mentioned_with_its_id() {
    for (row, is_told) in [
        ("Đào Thị Mẫn,vks-tp", true),
        ("ĐÀO THỊ MẪN,vks-tp", true),
        ("Đào Thị Mẫn,", true),
        ("Đào Thị Mẫn,vks-tinh", true),
        ("Đào Thị Mẫn,huyen-b", false),
        ("Đào Thị Mận,vks-tp", false),
    ] {
        let seen = listed(&format!("Họ và tên,Đơn vị\n{row}\n"));
        let problems = seen.problems_with_hints();
        assert_eq!(problems.contains("warning[name-on-record]"), is_told, "{row}: {problems}");
        assert_eq!(problems.contains("`person:dao-thi-man`"), is_told, "{row}: {problems}");
    }
}

#[test]
fn headings_of_sections_are_passed_over_and_told() {
    let persons = |mark: [&str; 2]| {
        format!(
            "STT,Họ và tên,Chức vụ\n{}\n1,Lê Văn Ân,KSV\n2,Trần Thị Bé,KTV\n{}\n1,Vũ Văn Cả,KSV\n",
            mark[0], mark[1]
        )
    };
    for marks in [
        ["I,CÁ NHÂN,", "II,TẬP THỂ,"],
        ["I.,Cá nhân,", "II.,Tập thể,"],
        ["A,CÁ NHÂN: 02 người,2", "B,CÁC TẬP THỂ,"],
        ["A. TẬP THỂ,,", "B. CÁ NHÂN,,"],
        [",A. TẬP THỂ,", ",B/ CÁ NHÂN,"],
        ["CÁ NHÂN,,", "TẬP THỂ (01 đơn vị),,"],
        [",Danh sách tập thể,", ",Đối với cá nhân,"],
        ["I,VKSND TỈNH AN BÌNH,", "II,VKSND HUYỆN CÁT,"],
        ["I. VKSND TỈNH AN BÌNH,,", "XIV. VKSND HUYỆN CÁT,,"],
        ["VKSND TỈNH AN BÌNH,,", "VKSND HUYỆN CÁT,,"],
    ] {
        let seen = listed(&persons(marks));
        assert_eq!(names(&seen), ["Lê Văn Ân", "Trần Thị Bé", "Vũ Văn Cả"], "{marks:?}: {}", seen.problems());
        let told = told(&seen);
        assert_eq!(told.len(), 1, "{marks:?}: {told:?}");
        assert!(told[0].contains("ds.csv:2:") && told[0].contains("warning[csv-row]"), "{told:?}");
        assert!(told[0].contains("such rows (2)") && told[0].contains("(3 rows were read)"), "{told:?}");
    }
    // People whose names are short, begin with a letter, or stand alone in their row.
    for name in ["Y Moan", "H' Hen Niê", "I Ban", "Cà Nhan", "Tập Thế Vinh", "V Lê"] {
        let seen = listed(&format!("STT,Họ và tên,Chức vụ\n,{name},\n2,Trần Thị Bé,KTV\n"));
        assert!(!told(&seen).iter().any(|it| it.contains("csv-row")), "{name}: {}", seen.problems());
        assert_eq!(seen.catalog().grants().len(), 2, "{name}: {}", seen.problems());
    }
}
