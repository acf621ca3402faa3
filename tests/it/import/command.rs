//! The command: what it writes and where, what it leaves alone, what it says.

use std::{collections::BTreeMap, fs, path::PathBuf};

use crate::{cli::Desk, properties::Dice};

const LIST: &str = "DANH SÁCH TẶNG GIẤY KHEN NĂM 2023\nSTT,Họ và tên,Đơn vị\n1,Bùi Văn Tưởng,Phòng Tổ chức\n2,Cao Thị Tượng,Phòng Tổ chức\n";
const BATCH: &str = "content/grants/2023-giay-khen.yaml";

fn desk() -> Desk {
    let desk = Desk::with_publication();
    desk.put("ds.csv", LIST);
    desk
}

#[test]
fn drafts_and_reports_are_made_and_the_publication_stays_sound() {
    let desk = desk();
    let before = desk.run(&["check", "--format", "short"]).done().out;
    let dry = desk.run(&["import", "ds.csv", "--dry-run"]).done();
    assert!(dry.out.contains(BATCH), "{}", dry.out);
    assert!(
        !desk.path().join(BATCH).exists() && !desk.path().join("imports").exists(),
        "a dry run writes nothing"
    );

    let ran = desk.run(&["import", "ds.csv"]).done();
    assert!(ran.out.contains("content/grants/2023-giay-khen.yaml — made\n"), "{}", ran.out);
    let batch = desk.text(BATCH);
    assert!(batch.contains("draft: true\naward: giay-khen\nyear: 2023\n"), "{batch}");
    assert!(batch.contains("{name: \"Bùi Văn Tưởng\", unit_at: phong-to-chuc, line_no: 1}"), "{batch}");
    let report = desk.text("imports/ds-csv/report.html");
    assert!(
        report.contains("<title>Import of ds.csv</title>") && report.contains("2023-giay-khen.yaml"),
        "{report}"
    );
    assert!(
        desk.run(&["check", "--format", "short"])
            .done()
            .out
            .lines()
            .filter(|it| it.contains("error["))
            .count()
            == 0
    );
    assert!(!before.contains("error["));
    let json = desk.run(&["import", "ds.csv", "--format", "json"]).done().out;
    let json: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(json[0]["file"], "ds.csv");
    assert!(
        json[0]["drafts"].as_array().is_some_and(|it| it.iter().all(|it| it["state"] == "same")),
        "{json}"
    );
    // Not a page of it is on the site before somebody clears it.
    desk.run(&["build", "--quiet"]).done();
    let site = walkdir::WalkDir::new(desk.path().join("public"));
    for entry in site
        .into_iter()
        .filter_map(Result::ok)
        .filter(|it| it.path().extension().is_some_and(|it| it == "html"))
    {
        let text = fs::read_to_string(entry.path()).expect("a page is text");
        assert!(!text.contains("Bùi Văn Tưởng"), "{}", entry.path().display());
    }
}

#[test]
fn the_same_file_changes_nothing_and_what_a_person_did_stays() {
    let desk = desk();
    desk.run(&["import", "ds.csv"]).done();
    let before = desk.content();
    desk.run(&["import", "ds.csv"]).done();
    assert_eq!(desk.content(), before);

    // The file changes: what nobody has touched follows it.
    desk.put("ds.csv", &LIST.replace("Cao Thị Tượng", "Cao Thị Tượng Mới"));
    let ran = desk.run(&["import", "ds.csv"]).done();
    assert!(
        ran.out.contains("follows the file") && ran.out.contains("+  - {name: \"Cao Thị Tượng Mới\""),
        "{}",
        ran.out
    );
    assert!(desk.text(BATCH).contains("Cao Thị Tượng Mới"));

    // A person edits the draft; the file changes once more: it is told, and the draft stays.
    let edited = desk.text(BATCH).replace("draft: true\n", "");
    desk.put(BATCH, &edited);
    let ran = desk.run(&["import", "ds.csv"]).done();
    assert!(ran.out.contains("edited by a person, left as it is\n"), "{}", ran.out);
    desk.put("ds.csv", LIST);
    let ran = desk.run(&["import", "ds.csv"]).done();
    assert!(
        ran.out.contains("the file differs now") && ran.out.contains("-  - {name: \"Cao Thị Tượng Mới\""),
        "{}",
        ran.out
    );
    assert_eq!(desk.text(BATCH), edited);

    // What was removed is not made again.
    fs::remove_file(desk.path().join(BATCH)).expect("it can be removed");
    let ran = desk.run(&["import", "ds.csv"]).done();
    assert!(ran.out.contains("not made again"), "{}", ran.out);
    assert!(!desk.path().join(BATCH).exists());
}

#[test]
fn columns_that_are_told_are_remembered() {
    let desk = desk();
    desk.put("ds.csv", "DANH SÁCH TẶNG GIẤY KHEN NĂM 2023\nSTT,Ai,Đơn vị\n1,Bùi Văn Tưởng,Phòng Tổ chức\n");
    let ran = desk.run(&["import", "ds.csv", "--columns", "Cột B=Họ và tên"]).done();
    assert!(ran.out.contains(BATCH), "{}", ran.out);
    let again = desk.run(&["import", "ds.csv"]).done();
    assert!(again.out.contains(&format!("{BATCH} — as it was")), "{}", again.out);
    let refused = desk.run(&["import", "ds.csv", "--columns", "Ai"]);
    assert!(refused.err.contains("Cột B=Họ và tên"), "{}", refused.err);
}

#[test]
fn columns_that_are_told_hold_for_files_of_the_same_head() {
    let list = |year: u16, name: &str| {
        format!("DANH SÁCH TẶNG GIẤY KHEN NĂM {year}\nThứ,Ai vậy,Ở đâu\n1,{name},Phòng Tổ chức\n")
    };
    let desk = desk();
    desk.put("mot.csv", &list(2023, "Bùi Văn Tưởng"));
    let unknown = desk.run(&["import", "mot.csv", "--dry-run"]);
    assert!(unknown.out.contains("tell what is in which column, by its heading"), "{}", unknown.out);
    let told = ["import", "mot.csv", "--columns", "Ai vậy=Họ và tên", "--columns", "Cột C=Đơn vị"];
    desk.run(&told).done();
    desk.put("hai.csv", &list(2024, "Lê Thị Sáu"));
    let ran = desk.run(&["import", "hai.csv"]).done();
    let drafts = desk.path().join("content/grants");
    let names: Vec<String> = fs::read_dir(drafts)
        .expect("there are drafts")
        .map(|it| fs::read_to_string(it.expect("an entry").path()).expect("it is text"))
        .collect();
    assert!(names.iter().any(|it| it.contains("Lê Thị Sáu")), "{}", ran.out);
}

#[test]
fn a_publication_adds_words_of_its_own() {
    let desk = desk();
    desk.put(
        "ds.csv",
        "DANH SÁCH TẶNG GIẤY KHEN NĂM 2023\nSTT,Chiến sĩ,Chức vụ\n1,Bùi Văn Tưởng,Trưởng phòng\n",
    );
    assert!(!desk.run(&["import", "ds.csv", "--dry-run"]).out.contains(BATCH));
    desk.put("imports/vocabulary.yaml", "columns:\n  - {role: name, words: [chiến sĩ]}\n");
    let ran = desk.run(&["import", "ds.csv"]).done();
    assert!(ran.out.contains(BATCH), "{}", ran.out);
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_is_imported() {
    let desk = desk();
    desk.put("a.pdf", "%PDF-1.7");
    let ran = desk.run(&["import", "a.pdf", "ds.csv"]);
    assert!(ran.err.contains("a.pdf: error: a PDF is not read"), "{}", ran.err);
    assert_eq!(ran.code, Some(1));
    assert!(desk.path().join(BATCH).exists());
    let missing = desk.run(&["import", "none.csv"]);
    assert_eq!(missing.code, Some(2));
    let folder = desk.run(&["import", "content"]);
    assert!(folder.err.contains("this is a folder"), "{}", folder.err);
}

/// The guide's own words: each command of it, on a list and an article.
#[test]
fn every_command_of_the_guide_runs() {
    let desk = desk();
    desk.put("danh-sach.csv", LIST);
    desk.put("khong-tieu-de.csv", "1,Lê Thị Sáu,Phòng Tổ chức\n2,Tô Văn Bảy,Phòng Tổ chức\n");
    desk.put(
        "bai-viet.txt",
        "Tiêu đề của bài viết\n\n05/06/2023 08:15\n\nNội dung của bài viết, đủ dài để là một đoạn.\n\nB.T\n",
    );
    desk.put(
        "content/yearbooks/dai-hoi-vi/yearbook.yaml",
        "title: Kỷ yếu\nconference: null\nspan: {from: 2019, to: 2023}\nresults_cutoff: 2023\nowed: {units: [don-vi-mau], report: 1}\nparts: [{kind: tham_luan, presentations: all}]\n",
    );
    let guide = include_str!("../../../docs/nhap-word-excel.md");
    let mut ran = 0;
    for line in guide.lines().filter_map(|it| it.strip_prefix("$ kyyeu ")) {
        let mut words: Vec<String> = Vec::new();
        for (at, part) in line.split('"').enumerate() {
            match at % 2 {
                1 => words.push(part.to_owned()),
                _ => words.extend(part.split_whitespace().map(str::to_owned)),
            }
        }
        desk.run(&words.iter().map(String::as_str).collect::<Vec<_>>()).done();
        ran += 1;
    }
    assert!(ran >= 5, "{ran}");
    assert!(desk.path().join("content/news/tieu-de-cua-bai-viet/index.md").exists());
    assert!(desk.path().join("imports/danh-sach-csv/report.html").exists());
    assert!(desk.path().join("content/units/phong-to-chuc.yaml").exists());
}

#[test]
fn a_list_without_a_header_is_named_and_read_once_its_columns_are_told_by_letters() {
    let desk = desk();
    desk.put("ds.csv", "Giấy khen năm 2023\n1,Lê Thị Sáu,Phòng Tổ chức,x\n2,Tô Văn Bảy,Phòng Ba,\n");
    let refused = desk.run(&["import", "ds.csv", "--lang", "vi"]);
    assert_eq!(refused.code, Some(1));
    assert!(
        refused.out.contains("lỗi: ô A1: trang tính") && refused.out.contains("--columns \"B=Họ và tên\""),
        "{}",
        refused.out
    );
    assert!(!desk.path().join("content/grants").exists(), "nothing is guessed");
    let told = ["import", "ds.csv", "--columns", "b=Họ và tên", "--columns", "Cột C=Đơn vị công tác"];
    let out = desk.run(&told).done().out;
    let batch = desk.text(BATCH);
    assert!(batch.contains("  - {name: \"Lê Thị Sáu\", unit_at: phong-to-chuc}\n"), "{batch}");
    assert!(batch.contains("  - {name: \"Tô Văn Bảy\", unit_at: phong-ba}\n"), "{batch}");
    assert!(out.contains("cell A2: the list has no header"), "{out}");
    // What stands in a column that was not told is in no draft, and that is said; nobody's name is remembered for a heading.
    assert!(out.contains("a column that is not understood"), "{out}");
    assert!(!desk.text("imports/ds-csv/state.json").contains("Sáu"));

    // The first row may be a header of words that nobody knows.
    desk.put("la.csv", "Thứ,Ai vậy,Ở đâu\n1,Lê Thị Sáu,Phòng Tổ chức\n");
    desk.run(&["import", "la.csv", "--columns", "B=Họ và tên", "--columns", "C=Đơn vị"]).done();
    let drafts = desk.content();
    assert!(drafts.values().all(|it| !it.contains("Ai vậy")), "{drafts:?}");
}

/// Whatever a person does to drafts between two imports, of whatever file, it stays.
#[test]
fn no_edit_of_a_person_is_ever_written_over() {
    for seed in 0..6 {
        let mut dice = Dice(seed);
        let desk = desk();
        let mut edited: BTreeMap<PathBuf, Option<String>> = BTreeMap::new();
        for round in 0..4 {
            let names = ["Bùi Văn Tưởng", "Cao Thị Tượng", "Mai Giả", "Tô Thị Mô"];
            let rows: String = (0..1 + dice.roll(4))
                .map(|at| format!("{},{},Phòng {}\n", at + 1, names[dice.roll(4)], dice.roll(3)))
                .collect();
            let year = 2021 + dice.roll(2);
            desk.put("ds.csv", &format!("DANH SÁCH TẶNG GIẤY KHEN NĂM {year}\nSTT,Họ và tên,Đơn vị\n{rows}"));
            let options: &[&str] =
                [&["import", "ds.csv"][..], &["import", "ds.csv", "--accept-exact"]][dice.roll(2)];
            desk.run(options).done();
            let now = desk.content();
            for (path, wanted) in &edited {
                assert_eq!(now.get(path), wanted.as_ref(), "{seed}, {round}: {}", path.display());
            }
            let drafts = now.iter().filter(|(_, text)| text.contains("# kyyeu import: "));
            for (path, text) in drafts {
                let place = desk.path().join(path);
                let mine = match dice.roll(5) {
                    0 => Some(text.replace("draft: true\n", "")),
                    1 => Some(format!("{text}# của tôi\n")),
                    2 => None,
                    _ => continue,
                };
                match &mine {
                    Some(text) => fs::write(&place, text).expect("it can be written"),
                    None => fs::remove_file(&place).expect("it can be removed"),
                }
                edited.insert(path.clone(), mine);
            }
        }
    }
}
