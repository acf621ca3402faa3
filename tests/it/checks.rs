//! The check stage as a whole: the press articles, and many faults in one run.

use kyyeu::{disk::Disk, report::Severity};
use std::path::Path;

use crate::site::{Seen, Site};

#[test]
fn the_press_articles_have_no_errors() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/bao-chi");
    let root = Disk::new(&root).expect("it is a folder");
    let seen = Seen { checked: kyyeu::check(&root, &Site::new().options) };
    let problems = seen.problems();
    let errors: Vec<&str> = problems.lines().filter(|it| it.contains(": error[")).collect();
    assert_eq!(errors, [""; 0]);
    // What the sources do not say is said to be unknown; nothing else is doubtful.
    let doubtful = |it: &&str| !it.contains("[not-stated]") && !it.contains("[photo-caption]");
    let others: Vec<&str> = problems.lines().filter(doubtful).collect();
    assert_eq!(others, [""; 0]);
    assert_eq!(seen.checked.report.count(Severity::Error), 0);
}

/// Thirty faults, several in one record, and one run says them all.
const FAULTS: [(&str, &str); 11] = [
    (
        "content/people/le-van-a.md",
        "---\nname: Lê Văn A\nsex: namm\nbirth_year: 19700\nposition: []\nservice_from: 31/12/1998\n\
         honorific: [Đồng chí]\npositions:\n  - {title: Vụ trưởng, unit: vu-61, from: 2021, to: 2016}\n\
         bio: Tiểu sử.\nsources: [{text: A, url: \"javascript:alert(1)\"}]\n---\n\
         Ðảng viên. [[vu-16]] [x](khong-co.pdf) [y](#khong-co) <b>đậm</b> [^1]\n\n![](anh.jpg)\n",
    ),
    (
        "content/units/units.yaml",
        "- {id: vu-16, kind: vu, names: Vụ 16, parent: vu-17, established: 2013}\n\
         - {id: vu-17, kind: null, names: [{name: Vụ 17, from: 2010, to: 2016}, {name: Vụ X, from: 2015}], parent: vu-16}\n\
         - {kind: vu, names: Vụ 18}\n\
         - {id: vu-16, kind: vu, names: Vụ 16}\n",
    ),
    (
        "content/clusters/cum-1.yaml",
        "name: Cụm 1\nkind: cum\nscope_unit: vu-17\nyears: [{year: 2021, members: [vu-17], head: vu-16, ranking: [vu-16]}]\n",
    ),
    (
        "content/grants/2010.yaml",
        "decision: {number: 1/QĐ, date: 2010-05-01}\naward: huan-chuong-lao-dong\nyear: 2010\n\
         recipients: [unit:vu-16, {name: A, unit: vu-17}, {csv: x.csv}]\n",
    ),
    (
        "content/grants/2011.yaml",
        "decision: {number: 1/QĐ, date: 2010-06-01}\naward: ky-niem-chuong-vi-su-nghiep-kiem-sat\nyear: 2010\n\
         recipients: [unit:vu-17, {csv: y.csv}]\n",
    ),
    ("content/grants/y.csv", "Họ và tên;Đơn vị\nA;Vụ không có\nB\n"),
    ("content/pages/a.md", "---\ntitle: A\n"),
    ("content/pages/b.md", "B\n"),
    ("content/pages/c.md", "---\ntitle: A: B\n---\n"),
    ("content/pages/d.md", "---\ntitle: A\ntitle: B\n---\n"),
    ("content/trang/e.md", "---\ntitle: A\n---\n"),
];

#[test]
fn all_faults_are_said_in_one_run() {
    let site = FAULTS.iter().fold(Site::new(), |site, (path, text)| site.file(path, *text));
    let seen = site.check();
    let codes = seen.codes();
    let different: std::collections::BTreeSet<&str> = codes.iter().copied().collect();
    assert!(different.len() >= 30, "{} codes: {different:?}\n{}", different.len(), seen.problems());
    let in_one_record = seen.problems().lines().filter(|it| it.starts_with("content/people/")).count();
    assert!(in_one_record >= 10, "{in_one_record} in one record\n{}", seen.problems());
}

#[test]
fn files_with_accents_stand_and_those_that_differ_in_case_clash() {
    let site = |files: &[&str]| {
        let all = files.iter().fold(Site::new(), |site, it| site.file(&format!("content/static/{it}"), *it));
        let built = all.try_build().expect("there is a site");
        let stand: Vec<bool> = files.iter().map(|it| built.has(&format!("/{it}"))).collect();
        (built.errors().len(), stand)
    };
    assert_eq!(site(&["ảnh.svg", "quyết-định/văn-bản.pdf", "Đ.txt"]), (0, vec![true; 3]));
    assert_eq!(site(&["bang.csv", "Bang.csv"]), (1, vec![false, true]), "the first by path has it");
    assert_eq!(site(&["ảnh.svg", "Ảnh.svg", "ẢNH.svg"]), (2, vec![false, false, true]));
}

/// A file that would take the place of whatever the program makes is told at the file itself, once.
#[test]
fn copied_files_in_the_way_are_told_at_themselves() {
    let site = Site::new().file("content/units/vu-1.yaml", "names: Vụ Một\nkind: vu\n").file(
        "content/people/le-van-a.yaml",
        "name: Lê Văn A\npositions: [{title: Vụ trưởng, unit: vu-1, from: 2018}]\n",
    );
    let outputs: Vec<String> = site.build().outputs().into_keys().collect();
    assert!(outputs.len() > 30, "{outputs:?}");
    let in_the_way = outputs.iter().fold(site, |site, it| site.file(&format!("content/static/{it}"), "x"));
    let built = in_the_way.try_build().expect("there is a site");
    let errors = built.errors();
    assert_eq!(errors.len(), outputs.len(), "{errors:?}");
    for path in outputs {
        let at = format!("content/static/{path}:1:1: error[address-clash]");
        assert_eq!(errors.iter().filter(|it| it.starts_with(&at)).count(), 1, "{path}: {errors:?}");
    }
}

/// A record whose name no output may have is told once, though many outputs are made of it.
#[test]
fn a_record_of_a_reserved_name_is_told_once() {
    for (path, line, text) in [
        ("content/units/con.yaml", 1, "names: Vụ Một\nkind: vu\n"),
        ("content/conferences/nul.md", 2, "---\nname: Hội nghị\nkind: so_ket\ndate: 2021-03-01\n---\nChữ.\n"),
        ("content/news/aux.md", 2, "---\nkind: tin\ntitle: Tin\npublished: 2021-03-01\n---\nChữ.\n"),
    ] {
        let built = Site::new().file(path, text).try_build().expect("there is a site");
        let errors = built.errors();
        assert!(
            errors.len() == 1 && errors[0].starts_with(&format!("{path}:{line}:1: error[reserved-name]")),
            "{path}: {errors:?}"
        );
    }
}

/// One slip of the hand is one problem, however many records refer to the one that cannot be read for it.
#[test]
fn references_to_what_cannot_be_read_are_no_problems_of_their_own() {
    let sound = Site::new()
        .file("content/people/an.md", "---\nname: Lê Văn An\n---\n")
        .file("content/units/so.yaml", "- {id: so, names: Sở, kind: khac}\n- {id: phong, names: Phòng, kind: phong}\n")
        .file("content/people/binh.yaml", "name: Trần Bình\npositions: [{title: Trưởng phòng, unit: phong, as_of: 2021}]\n")
        .file(
            "content/conferences/hoi-nghi.md",
            "---\nname: Hội nghị\nkind: so_ket\ndate: 2021-03-01\nparticipations: [{person: an, role: du}]\n---\nCó [[person:an]], [[unit:so]].\n",
        );
    assert_eq!(sound.check().problems(), "");
    let unclosed = sound.clone().file("content/people/an.md", "---\nname: Lê Văn An\n");
    assert_eq!(unclosed.check().codes(), ["unclosed-front-matter"]);
    let no_text = sound.clone().file("content/people/an.md", b"---\nname: L\xff\n---\n".as_slice());
    assert_eq!(no_text.check().codes(), ["not-utf8"]);
    let list = "- {id: so, names: [Sở, kind: khac}\n- {id: phong, names: Phòng, kind: phong}\n";
    assert_eq!(sound.clone().file("content/units/so.yaml", list).check().codes(), ["yaml-syntax"]);
    let other = sound.file("content/people/an.md", "---\nid: ong-an\nname: [\n---\n");
    let codes = other.check().codes();
    assert_eq!(codes, ["yaml-syntax"], "the name of its file, or the id it was given");
}

/// Every name that no output may have, at every place where one is written.
#[test]
fn reserved_names_are_refused_where_they_are_written() {
    let devices = ["con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9"];
    let own = [".kyyeu-lock", ".kyyeu-manifest", ".kyyeu-staging", ".KYYEU-tmp-1", ".kyyeu-x"];
    let odd = ["CON", "Nul.txt", "aux .tar.gz", "conin$", "a\\b", "a\u{7}b"];
    for name in devices.iter().chain(&own).chain(&odd) {
        for path in [(*name).to_owned(), format!("a/{name}"), format!("{name}/b.txt")] {
            let built = Site::new().file(&format!("content/static/{path}"), "x").try_build().expect("built");
            let shown = path.replace('\u{7}', "\u{2407}");
            let at = format!("content/static/{shown}:1:1: error[reserved-name]");
            assert!(built.problems.contains(&at), "{path}: {}", built.problems);
            assert_eq!(built.errors().len(), 1, "{}", built.problems);
        }
    }
    for name in devices.iter().chain(&own) {
        let person = format!("name: Lê Văn A\naliases: [/cu/{name}/a.html]\n");
        let built = Site::new().file("content/people/le-van-a.yaml", person).try_build().expect("built");
        let at = "content/people/le-van-a.yaml:2:11: error[reserved-name]";
        assert!(built.problems.contains(at), "{name}: {}", built.problems);
    }
    for name in devices {
        let site = format!("title: Thử\nbase_url: https://example.org/\naddresses: {{people: {name}}}\n");
        let built = Site::new().file("content/site.yaml", site).try_build().expect("built");
        assert!(
            built.problems.starts_with("content/site.yaml:3:21: error[reserved-name]"),
            "{}",
            built.problems
        );
        let built = Site::new().file(&format!("content/people/{name}.yaml"), "name: Lê Văn A\n");
        let problems = built.try_build().expect("built").problems;
        assert!(
            problems.contains(&format!("content/people/{name}.yaml:1:1: error[reserved-name]")),
            "{problems}"
        );
    }
    for fine in ["contact", "com10", "console", "auxiliary", "null", ".kyyeu", "com", "lpt0.txt"] {
        let built = Site::new().file(&format!("content/static/{fine}"), "x").build();
        assert_eq!(built.problems, "", "{fine}");
    }
}
