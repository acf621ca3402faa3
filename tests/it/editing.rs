//! `kyyeu yearbook`: what is owed and missing, the freeze and what has changed since, extracts to sign.

use kyyeu::vietnamese::honorific::honored_names;
use serde_json::Value;

use crate::{cli::Desk, site::Site};

const NOW: &str = "2020-06-10T08:00:00+07:00";

/// A book that asks two provinces for a report and presentations; the first has given one of each.
pub(crate) fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("content/site.yaml", "title: Thử\nbase_url: https://example.org/\n");
    desk.put(
        "content/conferences/dai-hoi.yaml",
        "name: Đại hội lần thứ VI\nkind: dai_hoi_thi_dua_yeu_nuoc\nlevel: nganh\nordinal: 6\n",
    );
    desk.put(
        "content/yearbooks/sach/yearbook.yaml",
        "title: Kỷ yếu thử\nconference: dai-hoi\nspan: {from: 2015, to: 2019}\nresults_cutoff: 2019\n\
         owed: {units: {kind: vksnd_cap_tinh, as_of: 2019-12-31}, report: 1, presentations: {unit: 1, person: 1}, due: 2020-05-31}\n\
         parts: [{kind: bao_cao, source: bao-cao.md}]\n",
    );
    desk.put(
        "content/yearbooks/sach/bao-cao.md",
        "---\ntitle: Báo cáo\n---\nViện tỉnh A có {{ figure(2, unit=\"tinh-a\") }} lượt khen thưởng.\n\n\
         Đồng chí Lê Văn An, Viện trưởng, và đồng chí **Trần Thị Mới** dự; ông Nguyễn Văn Ân báo cáo.\n\
         Bà con Hà Nội và đồng chí Hà Nội thì không phải người.\n",
    );
    desk.put(
        "content/units/tat-ca.yaml",
        "- {id: tinh-a, names: Viện tỉnh A, kind: vksnd_cap_tinh}\n\
         - {id: phong-1, names: Phòng 1, kind: phong, parent: tinh-a}\n\
         - {id: tinh-b, names: Viện tỉnh B, kind: vksnd_cap_tinh}\n\
         - {id: tinh-cu, names: Viện tỉnh Cũ, kind: vksnd_cap_tinh, dissolved: 2010-01-01}\n",
    );
    desk.put(
        "content/people/tat-ca.yaml",
        "- {id: an, name: Lê Văn An, sex: nam, exemplar: duoc_cong_nhan, positions: [{title: Viện trưởng, unit: tinh-a, from: 2016}]}\n\
         - {id: an-2, name: Nguyễn Văn Ấn, sex: nam, positions: [{title: Kiểm sát viên, unit: tinh-b, from: 2016}]}\n",
    );
    desk.put(
        "content/grants/bang-khen.yaml",
        "id: bk\ndecision: {number: 1/QĐ-TTg, date: 2018-05-01}\naward: bang-khen-thu-tuong\nyear: 2018\n\
         recipients:\n  - {person: an, unit_at: phong-1}\n  - {unit: tinh-a, citation: Dẫn đầu}\n  - {name: Đỗ Lẻ}\n",
    );
    desk.put(
        "content/grants/khong-so.yaml",
        "id: ks\ndecision: {date: 2017-05-01}\naward: bang-khen-thu-tuong\nyear: 2017\nrecipients: [{unit: tinh-b}]\n",
    );
    let presentation = |presenter: &str, rest: &str| {
        format!(
            "---\ntitle: Tham luận {presenter}\npresenter: {presenter}\nyearbook: sach\n{rest}---\nBài.\n"
        )
    };
    desk.put("content/presentations/cua-a.md", &presentation("unit:tinh-a", ""));
    desk.put("content/presentations/cua-an.md", &presentation("person:an", ""));
    desk.put("content/presentations/cua-b.md", &presentation("unit:tinh-b", "status: moi\n"));
    desk.put(
        "content/documents/bao-cao-a.yaml",
        "kind: bao_cao\nnumber: 5/BC\ndate: 2020-02-01\nissuer: tinh-a\nsubject: Báo cáo 5 năm\n",
    );
    desk
}

fn json(desk: &Desk, words: &[&str]) -> Value {
    let ran = desk.run(&[&["yearbook", "sach", "--now", NOW, "--format", "json"], words].concat()).done();
    serde_json::from_str(&ran.out).unwrap_or_else(|fault| panic!("{fault}: {}", ran.out))
}

#[test]
fn status_tells_debts_gaps_and_people_without_a_record() {
    let desk = desk();
    let ran = desk.run(&["yearbook", "sach", "--status", "--now", NOW]).done();
    let wanted = "\
Kỷ yếu thử

Units that owe something: 1 of 2; was due 2020-05-31
  unit           report  by the unit  by its people
  Viện tỉnh A ✓  1/1     1/1          1/1
  Viện tỉnh B    0/1     0/1          0/1

Exemplars without a portrait: 1
  content/people/tat-ca.yaml:1:4

Grants without the number of a decision: 1
  content/grants/khong-so.yaml:5:15

Grants to exemplars without a citation: 1
  content/grants/bang-khen.yaml:6:6

Grants without a unit: 1
  content/grants/bang-khen.yaml:8:6

People named without a record: 2
  content/yearbooks/sach/bao-cao.md:6:48: Trần Thị Mới
  content/yearbooks/sach/bao-cao.md:6:71: Nguyễn Văn Ân (on record: Nguyễn Văn Ấn)
";
    assert_eq!(ran.out, wanted);
    let status = json(&desk, &[]);
    assert_eq!((&status["due"], &status["is_overdue"]), (&"2020-05-31".into(), &true.into()));
    assert_eq!(status["owed"][0]["report"]["delivered"][0], "document:bao-cao-a");
    assert_eq!(status["owed"][1]["is_short"], true);
    assert_eq!(status["unknown_people"][1]["near"], "Nguyễn Văn Ấn");
    assert_eq!(status["frozen"], Value::Null);
    assert_eq!(desk.run(&["yearbook", "sach", "--strict"]).code, Some(1));
    let vietnamese = desk.run(&["yearbook", "sach", "--lang", "vi", "--now", NOW]).done().out;
    assert!(vietnamese.contains("Đơn vị còn nợ: 1/2; đã quá hạn 31/5/2020"), "{vietnamese}");
    assert!(vietnamese.contains("Nguyễn Văn Ân (hồ sơ ghi Nguyễn Văn Ấn)"), "{vietnamese}");
}

#[test]
fn a_freeze_tells_by_file_and_record_what_changed_since() {
    let desk = desk();
    let ran = desk.run(&["yearbook", "sach", "--freeze", "--now", NOW]).done();
    assert!(ran.err.contains("inputs are in `content/yearbooks/sach/freeze.json`"), "{}", ran.err);
    assert!(ran.err.contains("write `status: dong_bang`"), "{}", ran.err);
    let frozen = desk.text("content/yearbooks/sach/freeze.json");
    desk.run(&["yearbook", "sach", "--freeze", "--now", NOW, "--threads", "1"]).done();
    assert_eq!(desk.text("content/yearbooks/sach/freeze.json"), frozen, "the same inputs give the same file");
    assert_eq!(json(&desk, &[])["frozen"]["changes"], Value::Array(Vec::new()));
    let manifest = desk.text("content/yearbooks/sach/yearbook.yaml");
    desk.put("content/yearbooks/sach/yearbook.yaml", &format!("{manifest}status: dong_bang\n"));
    desk.run(&["yearbook", "sach", "--freeze", "--now", NOW]).done();
    assert!(!desk.run(&["check", "--format", "short"]).done().out.contains("book-freeze"));

    let people = desk.text("content/people/tat-ca.yaml");
    desk.put("content/people/tat-ca.yaml", &people.replace("Nguyễn Văn Ấn", "Nguyễn Văn Ân"));
    desk.put(
        "content/people/moi.yaml",
        "name: Người Mới\nerrata: [{on: 2020-06-11, wrong: Sai, right: Đúng}]\n",
    );
    desk.put("content/news/tin.md", "---\ntitle: Tin\nkind: tin\npublished: 2020-06-11\n---\nNgoài sách.\n");
    std::fs::remove_file(desk.path().join("content/documents/bao-cao-a.yaml")).expect("it is there");
    let status = desk.run(&["yearbook", "sach", "--now", NOW]).done().out;
    let from = status.find("Changed since").expect("it is told");
    assert_eq!(
        &status[from..],
        "Changed since the freeze of 2020-06-10: 3 inputs\n\
        \x20 content/documents/bao-cao-a.yaml (removed) document:bao-cao-a (removed)\n\
        \x20 content/people/moi.yaml (new) person:moi (new)\n\
        \x20 content/people/tat-ca.yaml (changed) person:an-2 (changed)\n\
        \n\
        Errata since: 1\n\
        \x20 2020-06-11 person:moi: Đúng\n"
    );
    let check = desk.run(&["check", "--format", "short"]).done().out;
    assert!(
        check.contains(
            "content/yearbooks/sach/yearbook.yaml:7:9: warning[book-freeze]: 3 inputs of the yearbook differ from \
             when it was frozen, 2020-06-10"
        ),
        "{check}"
    );
    // What was corrected since is the book's last part; a person who is not in the book is not in it either.
    let people = desk.text("content/people/tat-ca.yaml");
    let errata = "errata: [{on: 2020-06-12, wrong: \"Lê Văn Ản*\", right: \"Lê Văn An | [x]\"}], positions: [{title: Viện";
    desk.put("content/people/tat-ca.yaml", &people.replacen("positions: [{title: Viện", errata, 1));
    desk.run(&["build", "-q", "--now", NOW]).done();
    let page = desk.text("public/ky-yeu/sach/dinh-chinh/index.html");
    for shown in ["Đính chính", "Lê Văn Ản*", "Lê Văn An | [x]", "12/6/2020"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    assert!(!page.contains("Người Mới"));
    assert!(desk.text("public/ky-yeu/sach/in/index.html").contains("Lê Văn Ản*"));
    // Frozen again after the correction, with nothing else changed, the book has no such part.
    let freeze = desk.text("content/yearbooks/sach/freeze.json");
    desk.put("content/yearbooks/sach/freeze.json", &freeze.replace("2020-06-10", "2020-06-30"));
    desk.run(&["build", "-q", "--now", NOW]).done();
    assert!(!desk.text("public/ky-yeu/sach/index.html").contains("Đính chính"));
    desk.put("content/yearbooks/sach/freeze.json", &freeze);
    // What is not sound is not frozen.
    desk.put("content/people/hong.yaml", "nam: Hỏng\n");
    let before = desk.text("content/yearbooks/sach/freeze.json");
    let refused = desk.run(&["yearbook", "sach", "--freeze"]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("nothing was frozen"), "{}", refused.err);
    assert_eq!(desk.text("content/yearbooks/sach/freeze.json"), before);
    desk.put("content/yearbooks/sach/freeze.json", "{");
    let check = desk.run(&["check", "--format", "short"]).out;
    assert!(check.contains("`content/yearbooks/sach/freeze.json` cannot be read"), "{check}");
}

#[test]
fn an_extract_has_every_line_of_a_unit_with_its_record() {
    let desk = desk();
    let ran = desk.run(&["yearbook", "sach", "--proof", "--unit", "tinh-a", "--now", NOW]).done();
    assert!(ran.err.contains("proofs/sach-tinh-a.html"), "{}", ran.err);
    let proof = desk.text("proofs/sach-tinh-a.html");
    for shown in [
        "Viện tỉnh A",
        "Lê Văn An",
        "Viện trưởng, Viện tỉnh A",
        "Bằng khen của Thủ tướng Chính phủ",
        "1/QĐ-TTg",
        "1/5/2018",
        "Dẫn đầu",
        "content/units/tat-ca.yaml:1",
        "content/people/tat-ca.yaml:1",
        "content/grants/bang-khen.yaml:6",
        "content/grants/bang-khen.yaml:7",
        "Tham luận unit:tinh-a",
        "content/presentations/cua-an.md:2",
        "Viện tỉnh A có 2 lượt khen thưởng.",
        "content/yearbooks/sach/bao-cao.md:4",
        "thiếu ảnh chân dung",
        "Thủ trưởng đơn vị",
        "ngày 31 tháng 12 năm 2019",
    ] {
        assert!(proof.contains(shown), "{shown} is missing:\n{proof}");
    }
    assert!(!proof.contains("Viện tỉnh B") && !proof.contains("{{"), "nothing of others");
    assert!(!proof.contains("<script") && !proof.contains("href="), "it stands alone");
    // Without a unit, each that owes something.
    let ran = desk.run(&["yearbook", "sach", "--proof", "-o", "ra", "--now", NOW]).done();
    assert!(ran.err.contains("2 extracts are in `ra`"), "{}", ran.err);
    assert!(desk.text("ra/sach-tinh-b.html").contains("khong-so.yaml:5"));
    assert!(!desk.path().join("ra/sach-tinh-cu.html").exists());
}

#[test]
fn wrong_words_are_refused() {
    let desk = desk();
    let said = |words: &[&str]| desk.run(words).failed().err;
    assert!(said(&["yearbook", "sac"]).contains("there is no yearbook `sac`; did you mean `sach`?"));
    assert!(said(&["yearbook", "khac-han"]).contains("there are: sach"));
    assert!(said(&["yearbook", "sach", "--proof", "--unit", "tinh-aa"]).contains("did you mean `tinh-a`?"));
    said(&["yearbook", "sach", "--unit", "tinh-a"]);
    said(&["yearbook", "sach", "--freeze", "--proof"]);
    said(&["yearbook"]);
    let help = desk.run(&["yearbook", "--help", "--lang", "vi"]).done().out;
    assert!(help.contains("Cách dùng: kyyeu yearbook [TÙY CHỌN] MÃ") && help.contains("--proof"), "{help}");
}

/// More than twenty faults, all different, in one manifest and its chapter.
const FAULTY: &str = "\
title: Kỷ yếu
conference: dai-hoi-vii
span: {from: 2019, to: 2015}
results_cutoff: 2890
owed: {units: {kind: vuu, as_of: 2019-13-01}, report: một, presentations: [1], do: 2020-05-31}
statuss: bien_soan
parts:
  - {kind: loi_noi_dau}
  - {kind: bao_cao, source: bao-cao.docx}
  - {kind: bao_cao, source: khong-co.md}
  - {kind: tham_luan, presentations: [khong-co]}
  - {kind: dien_hinh, people: {exemplars: true}, group_by: tinh}
  - {kind: ket_qua_don_vi, units: {kind: [vu]}, since: 2800}
  - {kind: danh_sach, award: anh-hung-lao-don, years: 2019-2015}
  - {kind: thong_ke, tables: [award_by_yeer]}
  - {kind: hinh_anh, photos: all}
  - {kind: phu_luc, documents: [van-ban-la]}
  - {kind: chi_muc, of: [people, tags]}
  - {kind: chuong, source: bao-cao.md}
  - {kind: bao_cao, source: bao-cao.md, tables: [award_by_year]}
";

#[test]
fn a_manifest_with_twenty_faults_is_told_all_of_them_at_once() {
    let site = Site::new()
        .file(
            "content/conferences/dai-hoi-vi.yaml",
            "name: Đại hội\nkind: dai_hoi_thi_dua_yeu_nuoc\nlevel: nganh\n",
        )
        .file("content/yearbooks/sach/yearbook.yaml", FAULTY)
        .file("content/yearbooks/sach/bao-cao.md", "Có {{ count(unit=\"khong-co\") }} và 1 + 1 = 3.\n");
    let problems = site.try_build().expect("the theme loads").problems;
    let told: Vec<&str> =
        problems.lines().filter_map(|it| it.strip_prefix("content/yearbooks/sach/")).collect();
    let wanted = [
        "bao-cao.md:1:18: error[dangling-reference]: no unit has the id `khong-co`",
        "bao-cao.md:1:36: warning[stated-figure]: the sum is stated as 3, its terms come to 2",
        "yearbook.yaml:2:13: error[dangling-reference]: no conference has the id `dai-hoi-vii`",
        "yearbook.yaml:3:24: error[yearbook-part]: the span 2019–2015 ends before it starts",
        "yearbook.yaml:4:17: error[out-of-range]: 2890 is out of range",
        "yearbook.yaml:5:22: error[unknown-value]: vocabulary `unit_kind` (Unit kind) has no `vuu`",
        "yearbook.yaml:5:34: error[invalid-date]: there is no such date or time: `2019-13-01`",
        "yearbook.yaml:5:55: error[wrong-type]: expected a whole number, found `một`",
        "yearbook.yaml:5:76: error[wrong-type]: expected a mapping such as {unit: …, person: …}, found a list",
        "yearbook.yaml:5:80: error[unknown-field]: there is no field `do`",
        "yearbook.yaml:6:1: error[unknown-field]: there is no field `statuss`",
        "yearbook.yaml:8:12: error[yearbook-part]: part `loi_noi_dau` lacks `source`",
        "yearbook.yaml:9:29: error[yearbook-part]: chapter `bao-cao.docx` is no Markdown file",
        "yearbook.yaml:10:29: error[missing-file]: there is no file `content/yearbooks/sach/khong-co.md`",
        "yearbook.yaml:11:39: error[dangling-reference]: no presentation has the id `khong-co`",
        "yearbook.yaml:12:32: error[unknown-field]: there is no field `exemplars`",
        "yearbook.yaml:12:60: error[unknown-value]: `tinh` is not a choice here",
        "yearbook.yaml:13:56: error[out-of-range]: 2800 is out of range",
        "yearbook.yaml:14:30: error[dangling-reference]: no award has the id `anh-hung-lao-don`",
        "yearbook.yaml:14:55: error[wrong-type]: expected a year such as `2021` or `2016-2020`, found `2019-2015`",
        "yearbook.yaml:15:31: error[unknown-value]: `award_by_yeer` is not a choice here",
        "yearbook.yaml:16:30: error[wrong-type]: expected a mapping such as {conference: …}, found `all`",
        "yearbook.yaml:17:33: error[dangling-reference]: no document has the id `van-ban-la`",
        "yearbook.yaml:18:34: error[unknown-value]: `tags` is not a choice here",
        "yearbook.yaml:19:12: error[unknown-value]: vocabulary `part_kind` (Yearbook part kind) has no `chuong`",
        "yearbook.yaml:20:41: error[yearbook-part]: part `bao_cao` has no use for `tables`",
    ];
    assert_eq!(told, wanted);
}

#[test]
fn names_are_found_behind_honorifics_and_nowhere_else() {
    let found = |text: &str| -> Vec<String> {
        honored_names(text)
            .into_iter()
            .map(|it| text[it].split_whitespace().collect::<Vec<_>>().join(" "))
            .collect()
    };
    for (text, names) in [
        ("Đồng chí Lê Minh Trí, Viện trưởng", &["Lê Minh Trí"][..]),
        ("dự có đ/c Hồ Ngọc\nThảo và bà **Trần Thị Hà**.", &["Hồ Ngọc Thảo", "Trần Thị Hà"]),
        ("PGS.TS. Nguyễn Văn A; Thiếu tướng Vũ Văn B (đã nghỉ)", &["Nguyễn Văn A", "Vũ Văn B"]),
        ("đồng chí Nguyễn Thị Kim Ngân Phó Chủ tịch", &["Nguyễn Thị Kim Ngân Phó"]),
        ("bà con nông dân Hà Nội, ông Hà Nội, Ông trời, đồng chí Bí thư, ông nội Lê Lợi", &[]),
        ("đồng chí [[person:le-minh-tri]], Nguyễn Văn A, Lê Văn B", &[]),
        ("Đồng chí", &[]),
        ("ông Nguyễn", &[]),
    ] {
        assert_eq!(found(text), names, "{text}");
    }
    found(&"đồng chí ".repeat(3000));
}
