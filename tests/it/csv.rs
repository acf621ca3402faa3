//! CSV files of recipients: forms, headings, units by name, faults at their own place.

use std::time::{Duration, Instant};

use kyyeu::report::{
    Language,
    print::{Format, print},
};

use crate::site::{Seen, Site};

const UNITS: &str = "- {id: vu-16, kind: vu, names: [{name: Vụ Thi đua - Khen thưởng, short: Vụ TĐKT, code: Vụ 16, \
                     from: 2013-07-29}], aliases: [Vụ Thi đua]}\n\
                     - {id: phong-td, kind: phong, names: [{name: Phòng Thi đua, to: 2013-07-28}]}\n\
                     - {id: tq-cu, kind: vksnd_cap_tinh, names: [{name: VKSND tỉnh Tuyên Quang, to: 2025-06-30}]}\n\
                     - {id: tq-moi, kind: vksnd_cap_tinh, names: [{name: VKSND tỉnh Tuyên Quang, from: 2025-07-01}]}\n\
                     - {id: phong-1-a, kind: phong, names: Phòng 1}\n\
                     - {id: phong-1-b, kind: phong, names: Phòng 1}\n";

fn listed(csv: impl Into<Vec<u8>>) -> Seen {
    Site::new()
        .file("content/units/units.yaml", UNITS)
        .file("content/people/le-van-a.yaml", "name: Lê Văn A\n")
        .file("content/awards/khen.yaml", "name: Khen\ncategory: khac\nlevel: co_so\nrecipient: ca_hai\n")
        .file(
            "content/grants/2022.yaml",
            "decision: {number: 152/QĐ-VKSTC, date: 2022-07-06}\naward: khen\n\
             year: 2022\nrecipients: [{csv: ds.csv}]\n",
        )
        .file("content/grants/ds.csv", csv)
        .check()
}

fn recipients(seen: &Seen) -> Vec<String> {
    let records = seen.catalog().records();
    let unit =
        |grant: &kyyeu::check::Grant| grant.unit_at.map_or("-", |it| &*records.units[it].id).to_owned();
    seen.catalog()
        .grants()
        .iter()
        .map(|(_, it)| {
            let position = it.position.as_ref().map_or("-", |it| it.as_str());
            let citation = it.citation.as_ref().map_or("-", |it| &*it.main);
            format!("{} | {} | {position} | {citation}", it.anchor, unit(it))
        })
        .collect()
}

#[test]
fn every_form_of_spreadsheets_is_read() {
    let plain = "name,position,unit_at,citation\nHồ Thị B,Kiểm sát viên,vu-16,\"Giỏi, chăm\"\n";
    let semicolons =
        "\u{FEFF}Họ và tên;Chức vụ;Đơn vị;Thành tích\r\nHồ Thị B;Kiểm sát viên;Vụ TĐKT;Giỏi, chăm\r\n";
    let tabs = "CHỨC VỤ\tĐơn vị công tác\tHọ tên\tThành tích\nKiểm sát viên\tVụ thi đua – khen thưởng\tHồ Thị B\tGiỏi, chăm\n";
    let excel = "sep=;\n\"Thành tích\";\"Họ và tên\";\"Chức vụ\";\"Đơn vị\";;\n\"Giỏi, chăm\";\"Hồ Thị B\";\"Kiểm sát viên\";\"vụ 16\";;";
    for csv in [plain, semicolons, tabs, excel] {
        let seen = listed(csv);
        assert_eq!(seen.problems(), "", "{csv}");
        assert_eq!(
            recipients(&seen),
            ["khen--ho-thi-b--vu-16--2022 | vu-16 | Kiểm sát viên | Giỏi, chăm"],
            "{csv}"
        );
    }
}

#[test]
fn a_recipient_is_a_person_a_unit_or_a_name() {
    let seen = listed(
        "person,unit,name,sex,class,year,line_no\nle-van-a,,,,,2021,1\n,Vụ 16,,,,,2.\n,,Bùi Văn C,Nữ,,2016-2020,\n",
    );
    assert_eq!(seen.problems(), "");
    assert_eq!(
        recipients(&seen),
        [
            "khen--le-van-a--2021 | - | - | -",
            "khen--vu-16--2022 | - | - | -",
            "khen--bui-van-c--2016-2020 | - | - | -"
        ]
    );
}

#[test]
fn units_are_named_as_on_the_day_of_the_decision() {
    let problems = listed(
        "name,unit_at\nA,Phòng Thi đua\nB,VKSND tỉnh Tuyên Quang\nC,Phòng 1\nD,Vụ 61\nE,Vụ 61\nF,Không rõ\n",
    )
    .problems_with_hints();
    assert_eq!(
        problems,
        "content/grants/ds.csv:2:3: error[csv-unit]: no unit is named `Phòng Thi đua` as of 2022-07-06\n  \
           help: `phong-td` was named `Phòng Thi đua` from … to 2013-07-28; write the id, or the name when it was decided\n\
         content/grants/ds.csv:4:3: error[csv-unit]: several units are named `Phòng 1` as of 2022-07-06\n  \
           help: write an id instead of the name: `phong-1-a`, `phong-1-b`\n\
         content/grants/ds.csv:5:3: error[csv-unit]: no unit is named `Vụ 61` as of 2022-07-06 (2 rows)\n  \
           help: did you mean `Vụ 16` (id `vu-16`)?\n\
         content/grants/ds.csv:7:3: error[csv-unit]: no unit is named `Không rõ` as of 2022-07-06\n  \
           help: write the unit's id, or add this spelling to the unit's `aliases`\n"
    );
}

#[test]
fn faults_stand_at_their_own_line_and_column() {
    let csv = "Họ và tên;Chức vu;Đơn vị;Giới tính;Năm;STT\n\
               Bùi A;KSV;vu-16;nam;2021\n\
               ;KSV;vu-16;nam;2021;2\n\
               Bùi B;KSV;vu-16;trai;năm 2021;hai\n\
               Bùi C;\"KSV \"\"giỏi\"\" x\" y;vu-16;;;\n\
               Bùi D;\"KSV;vu-16;;;\n";
    assert_eq!(
        listed(csv).problems(),
        "content/grants/ds.csv:2:1: error[csv-format]: row has 5 cells, the header has 6\n\
         content/grants/ds.csv:3:2: error[csv-format]: row does not say who was honored\n\
         content/grants/ds.csv:4:17: error[unknown-value]: vocabulary `sex` (Sex) has no `trai`\n\
         content/grants/ds.csv:4:22: error[wrong-type]: expected a year such as `2021` or `2016-2020`, found `năm 2021`\n\
         content/grants/ds.csv:4:31: error[wrong-type]: expected a whole number, found `hai`\n\
         content/grants/ds.csv:5:24: error[csv-format]: text after the closing quote\n\
         content/grants/ds.csv:6:7: error[csv-format]: quote opened here is never closed\n"
    );
}

#[test]
fn classes_are_words_of_the_law() {
    let seen = Site::new()
        .file(
            "content/grants/2022.yaml",
            "decision: {number: 1/QĐ-CTN, date: 2022-07-06}\naward: huan-chuong-lao-dong\nyear: 2022\n\
             recipients: [{csv: ds.csv}]\n",
        )
        .file("content/grants/ds.csv", "name,class\nA,Nhất\nB,hạng Nhì\nC,HẠNG BA\nD,Hạng Hai\n")
        .check();
    assert_eq!(
        seen.problems(),
        "content/grants/ds.csv:5:3: error[class-mismatch]: wrong word for a class: `Hạng Hai`\n"
    );
    let anchors: Vec<&str> = seen.catalog().grants().iter().map(|(_, it)| &*it.anchor).collect();
    assert_eq!(
        anchors[..3].iter().map(|it| it.rsplit_once("--").map(|it| it.1)).collect::<Vec<_>>(),
        [Some("nhat"), Some("nhi"), Some("ba")]
    );
}

#[test]
fn headers_must_make_sense() {
    let problems = |csv: &str| listed(csv).problems_with_hints();
    let fields: Vec<&str> = kyyeu::check::csv::fields().map(|it| it.name).collect();
    assert_eq!(
        problems("DANH SÁCH KHEN THƯỞNG\nTên người\nA\n"),
        "content/grants/ds.csv:1:1: error[csv-header]: no line names the columns\n  \
           help: the first line names the columns, such as `name,position,unit_at,class`\n"
    );
    assert_eq!(
        problems("nmae,Tên gọi khác,Chức vụ,Chức danh\nA,B,C,D\n").replace(&fields.join(", "), "COLUMNS"),
        "content/grants/ds.csv:1:1: error[csv-header]: there is no column `nmae`\n  \
           help: did you mean `name`?\n\
         content/grants/ds.csv:1:6: error[csv-header]: there is no column `Tên gọi khác`\n  \
           help: columns that are read: COLUMNS; a column that is only for editors is named `note`\n\
         content/grants/ds.csv:1:27: error[csv-header]: column `Chức danh` is there twice\n  \
           help: remove or rename one of them\n"
    );
    assert_eq!(
        problems("Chức vụ,STT\nKSV,1\n"),
        "content/grants/ds.csv:1:1: error[csv-header]: no column says who was honored\n  \
           help: add a column `name`, `person` or `unit`\n"
    );
    assert_eq!(
        problems("\n\n"),
        "content/grants/ds.csv:1:1: error[csv-format]: CSV file has no rows\n  \
           help: the first line names the columns, such as `name,position,unit_at,class`; every further line is a \
           person or a unit\n"
    );
}

#[test]
fn a_fault_in_every_row_is_said_without_delay() {
    let mut csv = String::from("Họ và tên,Năm\n");
    for number in 0..5_000 {
        csv += &format!("Nguyễn Văn Thứ {number},năm nay\nNguyễn Văn Thứ {number},2020\n");
    }
    csv += &"Nguyễn Văn Thứ 1,2020\n".repeat(1_000);
    let seen = listed(csv);
    let start = Instant::now();
    assert_eq!(seen.problems().lines().count(), 6_000);
    let human = print(&seen.checked.report, &seen.checked.sources, Format::Human, Language::Vi);
    assert!(human.contains("4900") && human.len() < 200_000, "the first are shown and the rest counted");
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

#[test]
fn fifty_thousand_rows_take_no_time() {
    let mut csv = String::from("Họ và tên,Chức vụ,Đơn vị,STT\n");
    for number in 1..=50_000 {
        csv += &format!("Nguyễn Văn Thứ {number},Kiểm sát viên,Vụ Thi đua - Khen thưởng,{number}\n");
    }
    let start = Instant::now();
    let seen = listed(csv);
    assert_eq!(seen.problems(), "");
    assert_eq!(seen.catalog().grants().len(), 50_000);
    // An optimised build takes a twentieth; the bound only has to catch what is quadratic.
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

/// A unit that cannot be read is one problem: lists that name it do not tell of it once more; of others they do.
#[test]
fn a_list_is_silent_of_a_unit_that_cannot_be_read() {
    for unit in [
        "names: [{name: Vụ Riêng, from: 2013]\nkind: vu\n",
        "names:\n- {name: Vụ Riêng\nkind: vu\n",
        "names: [{nam: Vụ Riêng}]\nkind: vu\n",
        "name: Vụ Riêng\nkind: vu\n",
    ] {
        let seen = Site::new()
            .file("content/units/vu-rieng.yaml", unit)
            .file("content/awards/khen.yaml", "name: Khen\ncategory: khac\nlevel: co_so\nrecipient: ca_hai\n")
            .file(
                "content/grants/2022.yaml",
                "decision: {number: 152/QĐ-VKSTC, date: 2022-07-06}\naward: khen\n\
                 year: 2022\nrecipients: [{csv: ds.csv}]\n",
            )
            .file("content/grants/ds.csv", "Họ tên,Đơn vị\nLê Thị C,Vụ Riêng\nLê Thị D,Vụ Khác\n")
            .check();
        let told =
            print(&seen.checked.report, &seen.checked.sources, Format::Short, Language::En).to_string();
        let of_list: Vec<&str> = told.lines().filter(|it| it.contains("csv-unit")).collect();
        assert_eq!(of_list.len(), 1, "{unit}: {told}");
        assert!(of_list[0].contains("Vụ Khác"), "{unit}: {told}");
        assert!(told.contains("content/units/vu-rieng.yaml"), "{unit}: {told}");
    }
}
