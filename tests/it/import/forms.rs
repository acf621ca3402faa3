//! Forms that are handed out: what is in them, and whatever an office does to one, what comes back is what was filled in.

use std::fs;

use kyyeu_office::{Opened, open, write};

use kyyeu::{
    import::account::Weight,
    render::{form::form_of, lens::Lens},
};

use super::{
    Read,
    made::{self, ods, ods_cell, row, xlsx},
    read, read_form,
};
use crate::{
    properties::Dice,
    site::{Built, Site},
};

/// A book that asks a province for papers; its people, one of them hidden, and their awards, some without the decision's number.
fn site() -> Site {
    Site::new()
        .file(
            "content/conferences/dai-hoi.yaml",
            "name: Đại hội lần thứ VI\nkind: dai_hoi_thi_dua_yeu_nuoc\nlevel: nganh\nordinal: 6\n",
        )
        .file(
            "content/yearbooks/sach/yearbook.yaml",
            "title: Kỷ yếu thử\nconference: dai-hoi\nspan: {from: 2015, to: 2019}\nresults_cutoff: 2019\n\
             owed: {units: {kind: vksnd_cap_tinh, as_of: 2019-12-31}, report: 1, presentations: {unit: 1, person: 1}, due: 2020-05-31}\n\
             parts: [{kind: tham_luan, presentations: all}]\n",
        )
        .file(
            "content/units/tat-ca.yaml",
            "- {id: tinh-a, names: Viện tỉnh A, kind: vksnd_cap_tinh}\n\
             - {id: phong-1, names: Phòng 1, kind: phong, parent: tinh-a}\n\
             - {id: tinh-b, names: Viện tỉnh B, kind: vksnd_cap_tinh}\n",
        )
        .file(
            "content/people/tat-ca.yaml",
            "- {id: an, name: Lê Văn An, sex: nam, note: việc riêng của An, exemplar: {status: duoc_cong_nhan, level: cấp ngành, recognised_on: 2019-12}, positions: [{title: Viện trưởng, unit: tinh-a, from: 2016}]}\n\
             - {id: kin, name: Người Kín, visibility: internal, exemplar: duoc_cong_nhan, positions: [{title: Kiểm sát viên, unit: tinh-a, from: 2016}]}\n",
        )
        .file(
            "content/grants/bk.yaml",
            "decision: {number: 1/QĐ-TTg, date: 2018-05-01}\naward: bang-khen-thu-tuong\nyear: 2018\nrecipients:\n\
             \x20 - {person: an, unit_at: phong-1, position: Trưởng phòng}\n  - {unit: tinh-a, citation: \"Dẫn đầu, 5 năm liền\"}\n\
             \x20 - {name: Đỗ Lẻ, unit_at: tinh-a, year: 2016-2018}\n  - {name: Đỗ Lê, unit_at: phong-1}\n",
        )
        .file(
            "content/grants/ks.yaml",
            "decision: {date: 2017-05-01}\naward: huan-chuong-lao-dong\nclass: ba\nyear: 2016\nrecipients: [{unit: tinh-a}, {name: Tổ Một, kind: tap_the, unit_at: phong-1}]\n",
        )
        .file(
            "content/presentations/cua-a.md",
            "---\ntitle: Cách làm của A\npresenter: unit:tinh-a\nyearbook: sach\n---\nBài.\n",
        )
        .file(
            "content/documents/bao-cao-a.yaml",
            "kind: bao_cao\nnumber: 5/BC\ndate: 2020-02-01\nissuer: tinh-a\nsubject: Báo cáo 5 năm\n",
        )
}

fn handed_out(built: &Built) -> Vec<u8> {
    let form = form_of(Lens::new(&built.session), "sach", "tinh-a").expect("both are on record");
    write(&form.workbook()).expect("it can be written")
}

/// A sheet as another program holds it: its name, whether it is hidden, its cells.
#[derive(Clone)]
struct Page {
    name: String,
    is_hidden: bool,
    rows: Vec<Vec<String>>,
}

impl Page {
    fn at(&mut self, row: usize, column: usize) -> &mut String {
        while self.rows.len() <= row {
            self.rows.push(Vec::new());
        }
        let row = &mut self.rows[row];
        while row.len() <= column {
            row.push(String::new());
        }
        &mut row[column]
    }
}

/// Where the sheet of a name is.
#[track_caller]
fn named<'p>(pages: &'p mut [Page], name: &str) -> &'p mut Page {
    pages.iter_mut().find(|it| it.name == name).expect("there is a sheet of that name")
}

fn opened(bytes: &[u8]) -> Vec<Page> {
    let Ok(Opened::Sheets(sheets)) = open(bytes) else { panic!("it is a workbook") };
    let page = |it: kyyeu_office::Sheet| {
        let mut page = Page { name: it.name, is_hidden: it.is_hidden, rows: Vec::new() };
        for ((row, column), cell) in it.cells {
            page.at(row as usize, column as usize).push_str(cell.value.text());
        }
        page
    };
    sheets.into_iter().map(page).collect()
}

/// Saves it as another program does: no styles, cells inline, nothing but what cells say.
fn saved(pages: &[Page]) -> Vec<u8> {
    let sheets: Vec<made::Sheet<'_>> = pages
        .iter()
        .map(|page| made::Sheet {
            name: &page.name,
            state: if page.is_hidden { "hidden" } else { "visible" },
            rows: page
                .rows
                .iter()
                .enumerate()
                .map(|(at, it)| row(at + 1, "", &it.iter().map(String::as_str).collect::<Vec<_>>()))
                .collect(),
            merged: &[],
        })
        .collect();
    xlsx(&sheets)
}

/// The form filled in: what a person did to its sheets.
fn filled(edit: impl FnOnce(&mut Vec<Page>)) -> (Site, Read) {
    let site = site();
    let built = site.build();
    let mut pages = opened(&handed_out(&built));
    edit(&mut pages);
    let read = read_form(&site, &built, &saved(&pages));
    (site, read)
}

#[track_caller]
fn nothing_changed(read: &Read, what: &str) {
    assert_eq!(read.paths(), Vec::<&str>::new(), "{what}");
    assert_eq!(read.remarks(Weight::Proposal), Vec::<&str>::new(), "{what}");
    assert_eq!(read.remarks(Weight::Error), Vec::<&str>::new(), "{what}");
    assert_eq!(read.count("unread"), 0, "{what}");
}

#[test]
fn a_form_holds_what_is_owed_and_known_and_nothing_private() {
    let built = site().build();
    let bytes = handed_out(&built);
    assert_eq!(bytes, handed_out(&built), "the same bytes for the same records");
    let pages = opened(&bytes);
    let names: Vec<(&str, bool)> = pages.iter().map(|it| (it.name.as_str(), it.is_hidden)).collect();
    assert_eq!(
        names,
        [
            ("Hướng dẫn", false),
            ("Bài nộp", false),
            ("Điển hình", false),
            ("Khen thưởng", false),
            ("Danh mục", true),
            ("kyyeu", true)
        ]
    );
    let all: String = pages.iter().flat_map(|it| &it.rows).flatten().map(|it| format!("{it}\n")).collect();
    for words in [
        "Hạng",
        "Hạn gửi lại: 31/5/2020",
        "– Báo cáo: phải nộp 1, đã có 1, còn thiếu 0",
        "– Tham luận của cá nhân: phải nộp 1, đã có 0, còn thiếu 1",
        "Báo cáo 5 năm",
        "1/QĐ-TTg",
        "Dẫn đầu, 5 năm liền",
        "2016–2018",
        "12/2019",
        "Huân chương Lao động",
    ] {
        assert!(all.contains(words), "{words}\n{all}");
    }
    for words in ["việc riêng", "Người Kín", "Viện tỉnh B"] {
        assert!(!all.contains(words), "{words}\n{all}");
    }
    let sheet = |name: &str| {
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).expect("it is a container");
        let mut text = String::new();
        let mut file = zip.by_name(name).expect("there is such a part");
        std::io::Read::read_to_string(&mut file, &mut text).expect("it is text");
        text
    };
    assert!(sheet("xl/worksheets/sheet1.xml").contains("<sheetProtection"));
    let awards = sheet("xl/worksheets/sheet4.xml");
    assert!(awards.contains("<dataValidation type=\"list\"") && awards.contains("Danh mục"), "{awards}");
    assert!(awards.contains("hidden=\"1\""), "ids are out of sight");
    assert!(
        sheet("docProps/core.xml").contains("2024-06-01T00:00:00Z"),
        "the day is that of the publication"
    );
}

#[test]
fn a_form_that_says_what_was_sent_changes_nothing_whoever_has_saved_it() {
    let site = site();
    let built = site.build();
    let bytes = handed_out(&built);
    nothing_changed(&read_form(&site, &built, &bytes), "as it was sent");
    let sent = opened(&bytes);
    nothing_changed(&read_form(&site, &built, &saved(&sent)), "saved by another program");

    let reversed: Vec<Page> = sent.iter().rev().cloned().collect();
    nothing_changed(&read_form(&site, &built, &saved(&reversed)), "sheets in another order");

    let mut moved = sent.clone();
    for page in moved.iter_mut().filter(|it| !it.is_hidden && it.name != "Hướng dẫn") {
        page.name = format!("{} (2)", page.name);
        page.rows[2..].reverse();
        let most = page.rows.iter().map(Vec::len).max().unwrap_or(0);
        for it in &mut page.rows {
            it.resize(most, String::new());
            it.reverse();
        }
        page.rows.insert(1, Vec::new());
        page.rows.insert(0, vec![String::new(), "VIỆN TỈNH A".to_owned()]);
    }
    nothing_changed(&read_form(&site, &built, &saved(&moved)), "rows, columns and sheets moved");

    let mut typed = sent.clone();
    let awards = named(&mut typed, "Khen thưởng");
    for row in &mut awards.rows[2..] {
        // 1/5/2018 and 1/5/2017 as numbers of days, years as numbers, dashes as typed.
        row[9] = row[9].replace("1/5/2018", "#43221").replace("1/5/2017", "@42856");
        row[7] = row[7].replace('–', " - ");
        if row[7].len() == 4 {
            row[7].insert(0, '#');
        }
        row[2].push_str("  ");
    }
    nothing_changed(&read_form(&site, &built, &saved(&typed)), "values retyped by a program");

    let mut without_ids = sent.clone();
    for page in without_ids.iter_mut().filter(|it| !it.is_hidden && it.name != "Hướng dẫn") {
        page.rows.iter_mut().for_each(|it| drop(it.remove(0)));
    }
    nothing_changed(&read_form(&site, &built, &saved(&without_ids)), "the column of ids deleted");

    let rows = |page: &Page| -> String {
        let cells = |it: &Vec<String>| it.iter().map(|it| ods_cell("", it)).collect::<String>();
        page.rows.iter().map(|it| format!("<table:table-row>{}</table:table-row>", cells(it))).collect()
    };
    let tables: Vec<String> = sent.iter().map(rows).collect();
    let tables = tables.join("</table:table><table:table table:name=\"B\">");
    nothing_changed(&read_form(&site, &built, &ods(&tables)), "as a spreadsheet of LibreOffice");
}

#[test]
fn what_a_unit_changes_is_proposed_with_the_old_value_and_the_new() {
    let (_, read) = filled(|pages| {
        let awards = named(pages, "Khen thưởng");
        let row = awards.rows.iter().position(|it| it.contains(&"Đỗ Lẻ".to_owned())).expect("he is there");
        *awards.at(row, 3) = "Kiểm sát viên".to_owned();
        let row = awards.rows.iter().position(|it| it.contains(&"Tổ Một".to_owned())).expect("it is there");
        *awards.at(row, 8) = "12/QĐ-CTN".to_owned();
        *awards.at(row, 11) = "thay cho bản cũ".to_owned();
        let exemplars = named(pages, "Điển hình");
        *exemplars.at(2, 6) = "Kiểm sát án ma túy".to_owned();
        *exemplars.at(2, 7) = String::new();
    });
    assert_eq!(read.paths(), Vec::<&str>::new(), "nothing is written over what is on record");
    let mut told = read.remarks(Weight::Proposal);
    told.sort_unstable();
    assert_eq!(
        told,
        [
            "content/grants/bk.yaml:7: Chức vụ lúc được khen (`position`): “…” → “Kiểm sát viên”",
            "content/grants/ks.yaml:5: Ghi chú (`note`): “…” → “thay cho bản cũ”",
            "content/grants/ks.yaml:5: Số quyết định (`decision.number`): “…” → “12/QĐ-CTN”",
            "content/people/tat-ca.yaml:1: Cấp công nhận (`level`): “cấp ngành” → “…”",
            "content/people/tat-ca.yaml:1: Lĩnh vực điển hình (`field`): “…” → “Kiểm sát án ma túy”",
        ]
    );
    assert_eq!(read.remarks(Weight::Error), Vec::<&str>::new());
}

#[test]
fn what_has_changed_on_record_since_is_told_apart_from_what_the_unit_changed() {
    let site = site();
    let built = site.build();
    let mut pages = opened(&handed_out(&built));
    let exemplars = named(&mut pages, "Điển hình");
    *exemplars.at(2, 4) = "Phó Viện trưởng".to_owned();
    *exemplars.at(2, 6) = "Án ma túy".to_owned();
    let bytes = saved(&pages);
    // Meanwhile the editor has written the one, something else for the other, and a third that the unit never touched.
    let later = site.file(
        "content/people/tat-ca.yaml",
        "- {id: an, name: Lê Văn An, sex: nam, exemplar: {status: duoc_cong_nhan, level: cấp tỉnh, field: Án ma túy, recognised_on: 2019-12}, positions: [{title: Quyền Viện trưởng, unit: tinh-a, from: 2016}]}\n",
    );
    let read = read_form(&later, &later.build(), &bytes);
    assert_eq!(
        read.remarks(Weight::Proposal),
        [
            "content/people/tat-ca.yaml:1: Chức vụ (`position`): “Viện trưởng” → “Phó Viện trưởng”; hồ sơ nay ghi “Quyền Viện trưởng”"
        ]
    );
    // Without the publication the form is still compared with itself.
    let alone = super::read("mau.xlsx", &bytes);
    assert_eq!(alone.remarks(Weight::Proposal).len(), 2);
    alone.tells(Weight::Note, "chỉ so với mẫu đã gửi");
}

#[test]
fn what_a_unit_adds_becomes_drafts() {
    let (site, read) = filled(|pages| {
        let papers = named(pages, "Bài nộp");
        let row = papers.rows.iter().position(|it| it[1] == "Tham luận của cá nhân").expect("it is owed");
        *papers.at(row, 2) = "Giữ rừng".to_owned();
        *papers.at(row, 3) = "Lê Văn An".to_owned();
        let last = papers.rows.len();
        *papers.at(last, 1) = "Báo cáo".to_owned();
        *papers.at(last, 2) = "Báo cáo bổ sung".to_owned();
        *papers.at(last, 4) = "3/3/2020".to_owned();
        let exemplars = named(pages, "Điển hình");
        let cells = [
            "",
            "Cá nhân",
            "Đ/c Vũ Thị Mới",
            "Nữ",
            "Kiểm sát viên",
            "Phòng 1",
            "Án kinh tế",
            "",
            "",
            "Có *ba* sáng kiến.",
        ];
        exemplars.rows.insert(2, cells.map(str::to_owned).to_vec());
        let awards = named(pages, "Khen thưởng");
        for cells in [
            [
                "",
                "Cá nhân",
                "Thiếu tá NGUYỄN VĂN BỔ",
                "Đội trưởng",
                "Phòng 1",
                "Bằng khen của Thủ tướng Chính phủ",
                "",
                "2017",
                "7/QĐ-TTg",
                "2/1/2018",
                "Phá án",
            ],
            [
                "",
                "Tập thể",
                "Phòng 1",
                "",
                "",
                "Huân chương Lao động",
                "Nhì",
                "2019",
                "Quyết định số 9/QĐ-CTN",
                "1/2/2020",
                "",
            ],
            [
                "",
                "",
                "Trần Thị Không Đơn Vị",
                "",
                "",
                "Bằng khen của Thủ tướng Chính phủ",
                "",
                "2018",
                "7/QĐ-TTg",
                "2/1/2018",
                "",
            ],
        ] {
            awards.rows.insert(3, cells.map(str::to_owned).to_vec());
        }
        let last = awards.rows.len();
        *awards.at(last, 5) = "Giấy khen".to_owned();
    });
    let presentation = read.draft("presentations/giu-rung");
    assert!(
        presentation.contains("title: \"Giữ rừng\"\npresenter: null\nauthor_text: \"Lê Văn An\"\nyearbook: sach\nstatus: da_nop\n"),
        "{presentation}"
    );
    let report = read.draft("documents/bao-cao-bo-sung");
    assert!(
        report.contains("kind: bao_cao\ndate: 2020-03-03\nissuer: tinh-a\nsubject: \"Báo cáo bổ sung\"\n"),
        "{report}"
    );
    let person = read.draft("people/vu-thi-moi");
    assert!(
        person.contains("name: \"Vũ Thị Mới\"\nsex: nu\npositions:\n  - {title: \"Kiểm sát viên\", unit: phong-1}\nexemplar: {status: \"de_xuat\", field: \"Án kinh tế\"}\n---\n\nCó \\*ba\\* sáng kiến.\n"),
        "{person}"
    );
    let one = read.draft("grants/2017-7-qd-ttg");
    assert!(
        one.contains("award: bang-khen-thu-tuong\nyear: 2017\ndecision: {number: \"7/QĐ-TTg\", date: 2018-01-02}\nrecipients:\n  - {name: \"Nguyễn Văn Bổ\", unit_at: phong-1, rank: \"Thiếu tá\", position: \"Đội trưởng\", citation: \"Phá án\"}\n"),
        "{one}"
    );
    let other = read.draft("grants/2018-7-qd-ttg");
    assert!(other.contains("{name: \"Trần Thị Không Đơn Vị\", unit_at: tinh-a}\n"), "{other}");
    let third = read.draft("grants/2019-9-qd-ctn");
    assert!(
        third.contains("award: huan-chuong-lao-dong\nyear: 2019\n")
            && third.contains("{unit: phong-1, class: \"Nhì\"}\n"),
        "{third}"
    );
    assert_eq!(read.paths().len(), 6, "{:?}", read.paths());
    assert_eq!(read.remarks(Weight::Error), ["hàng chưa có tên: không thành bản nháp"]);
    read.cleared(site).build();
}

#[test]
fn ids_that_were_mixed_up_are_told_by_what_the_row_says() {
    // Sorted without the hidden column: every id is at another row.
    let (_, read) = filled(|pages| {
        let awards = named(pages, "Khen thưởng");
        let mut ids: Vec<String> = awards.rows[2..].iter().map(|it| it[0].clone()).collect();
        ids.rotate_left(1);
        awards.rows[2..].iter_mut().zip(ids).for_each(|(row, id)| row[0] = id);
        let row = awards.rows.iter().position(|it| it.contains(&"Đỗ Lẻ".to_owned())).expect("he is there");
        *awards.at(row, 3) = "Thủ kho".to_owned();
    });
    assert_eq!(read.paths(), Vec::<&str>::new());
    assert_eq!(
        read.remarks(Weight::Proposal),
        ["content/grants/bk.yaml:7: Chức vụ lúc được khen (`position`): “…” → “Thủ kho”"]
    );
    read.tells(Weight::Note, "mã ẩn của hàng không khớp nội dung");

    // A row copied to make a new one of it, with its id; another deleted; a name mended; a row written over with somebody else.
    let (_, read) = filled(|pages| {
        let awards = named(pages, "Khen thưởng");
        let find = |page: &Page, name: &str| {
            page.rows.iter().position(|it| it.contains(&name.to_owned())).expect("it is there")
        };
        let copied = find(awards, "Đỗ Lẻ");
        let mut copy = awards.rows[copied].clone();
        copy[2] = "Hoàng Văn Chép".to_owned();
        awards.rows.insert(copied, copy);
        let gone = find(awards, "Tổ Một");
        awards.rows.remove(gone);
        let mended = find(awards, "Đỗ Lê");
        *awards.at(mended, 2) = "Đỗ Thị Lê".to_owned();
        let over = find(awards, "Lê Văn An");
        for (column, text) in [(2, "Bùi Quốc Khánh"), (5, "Giấy khen"), (7, "2011")] {
            *awards.at(over, column) = text.to_owned();
        }
    });
    assert!(read.all().contains("Hoàng Văn Chép") && read.all().contains("Bùi Quốc Khánh"), "{}", read.all());
    read.tells(Weight::Proposal, "(`name`): “Đỗ Lê” → “Đỗ Thị Lê”");
    read.tells(Weight::Note, "Tổ Một");
    read.tells(Weight::Note, "không còn trong mẫu: hồ sơ giữ nguyên");
    read.tells(Weight::Note, "#bang-khen-thu-tuong--an");
    assert!(!read.remarks(Weight::Proposal).iter().any(|it| it.contains("“Đỗ Lẻ”")));
}

/// Whatever is done to rows and cells, exactly that is told: values that were changed are proposed, rows that were added become drafts.
#[test]
fn exactly_what_was_done_is_told() {
    let site = site();
    let built = site.build();
    let sent = opened(&handed_out(&built));
    for seed in 0..60 {
        let mut dice = Dice(seed);
        let mut pages = sent.clone();
        let awards = named(&mut pages, "Khen thưởng");
        let (mut changed, mut added) = (0, 0);
        for row in 2..awards.rows.len() {
            if dice.roll(3) == 0 {
                let column = [3, 4, 9, 10][dice.roll(4)];
                let value = ["Tổ trưởng", "Phòng Lạ", "3/4/2011", "Việc tốt"]
                    [[3, 4, 9, 10].iter().position(|it| *it == column).expect("it is one of them")];
                *awards.at(row, column) = value.to_owned();
                changed += 1;
            }
        }
        for number in 0..dice.roll(4) {
            let at = 2 + dice.roll(awards.rows.len() - 2);
            let id = if dice.roll(4) == 0 {
                awards.rows[at.min(awards.rows.len() - 1)][0].clone()
            } else {
                String::new()
            };
            let name = format!("Người Thêm {}", ["Một", "Hai", "Ba", "Bốn"][number]);
            awards.rows.insert(
                at,
                [
                    id,
                    "Cá nhân".into(),
                    name,
                    String::new(),
                    String::new(),
                    "Giấy khen".into(),
                    String::new(),
                    "2014".into(),
                ]
                .to_vec(),
            );
            added += 1;
        }
        for at in (3..awards.rows.len()).rev() {
            let other = 2 + dice.roll(at - 1);
            awards.rows.swap(at, other);
        }
        if dice.roll(2) == 0 {
            pages.reverse();
        }
        let read = read_form(&site, &built, &saved(&pages));
        let proposals = read.remarks(Weight::Proposal);
        let told = proposals.iter().filter(|it| it.contains("” → “")).count();
        assert_eq!(told, changed, "{seed}: {proposals:#?}");
        assert_eq!(read.all().matches("Người Thêm").count(), added, "{seed}: {}", read.all());
        assert_eq!(read.remarks(Weight::Error), Vec::<&str>::new(), "{seed}");
    }
}

#[test]
fn a_form_without_its_hidden_sheet_is_refused_with_words() {
    let built = site().build();
    let mut pages = opened(&handed_out(&built));
    pages.retain(|it| it.name != "kyyeu");
    let read = read("mau.xlsx", &saved(&pages));
    read.tells(Weight::Error, "mất trang ẩn `kyyeu`");
    assert_eq!(read.paths(), Vec::<&str>::new(), "no award is made a second time");

    let (_, read) = filled(|pages| *named(pages, "Khen thưởng").at(1, 5) = "Khen gì".to_owned());
    read.tells(Weight::Error, "tên cột đã đổi");
}

#[test]
fn the_command_hands_forms_out_and_takes_them_back() {
    let desk = crate::editing::desk();
    let now = ["--now", "2020-06-10T08:00:00+07:00"];
    let ran = desk.run(&[&["yearbook", "sach", "--forms"][..], &now].concat()).done();
    assert!(ran.err.contains("2 forms written to `forms`"), "{}", ran.err);
    let path = desk.path().join("forms/sach-tinh-a.xlsx");
    let bytes = fs::read(&path).expect("it was written");
    assert!(desk.path().join("forms/sach-tinh-b.xlsx").exists());
    desk.run(&[&["yearbook", "sach", "--forms", "--unit", "tinh-a", "-o", "ra"][..], &now].concat()).done();
    assert_eq!(fs::read(desk.path().join("ra/sach-tinh-a.xlsx")).expect("it was written"), bytes);
    assert!(!desk.path().join("ra/sach-tinh-b.xlsx").exists());

    let before = desk.content();
    let ran = desk.run(&["import", "forms/sach-tinh-a.xlsx"]).done();
    assert!(ran.out.starts_with("sach-tinh-a.xlsx (form that was filled in)\n"), "{}", ran.out);
    assert!(!ran.out.contains("proposal"), "{}", ran.out);
    assert_eq!(desk.content(), before);

    let mut pages = opened(&bytes);
    let awards = named(&mut pages, "Khen thưởng");
    let cells = [
        "",
        "Cá nhân",
        "Phan Văn Thêm",
        "",
        "",
        "Bằng khen của Thủ tướng Chính phủ",
        "",
        "2016",
        "3/QĐ-TTg",
        "1/5/2017",
    ];
    awards.rows.push(cells.map(str::to_owned).to_vec());
    fs::write(&path, saved(&pages)).expect("it can be written");
    let ran = desk.run(&["import", "forms/sach-tinh-a.xlsx"]).done();
    assert!(
        ran.out.contains("content/grants/2016-3-qd-ttg-bang-khen-cua-thu-tuong-chinh-phu.yaml — made"),
        "{}",
        ran.out
    );
    let errors = desk.run(&["check", "--format", "short"]).out;
    assert!(!errors.contains("error["), "{errors}");
    let refused = desk.run(&["yearbook", "sach", "--unit", "tinh-a", "--pdf"]).failed();
    assert!(refused.err.contains("--forms"), "{}", refused.err);
}
