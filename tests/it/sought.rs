//! A reference to nothing by what a record is called gets the id of that record as a hint, whatever the id is made of.

use crate::site::Site;

/// A record of each kind that has a name, with an id that tells nothing of it: folder, file, fields, the name.
const RECORDS: [(&str, &str, &str, &str); 11] = [
    ("news", "kind: tin\npublished: 2024-05-01\ntitle", "news", "Hội nghị tổng kết cụm"),
    ("people", "name", "person", "Nguyễn Thị Thúy"),
    ("units", "kind: phong\nnames", "unit", "Phòng Kiểm sát án hình sự"),
    ("awards", "category: khac\nlevel: co_so\nrecipient: ca_hai\nname", "award", "Bằng khen của Viện trưởng"),
    ("conferences", "kind: tong_ket\ndate: 2022-12-01\nname", "conference", "Hội nghị tổng kết năm"),
    (
        "documents",
        "kind: ke_hoach\ndate: 2022-01-01\nissuer: null\nnumber: 1/KH\nsubject",
        "document",
        "Về việc phát động thi đua",
    ),
    ("movements", "kind: khac\nname", "movement", "Giỏi việc nước"),
    ("anniversaries", "date: 1960-07-26\nevent", "anniversary", "Ngày thành lập Ngành"),
    ("clusters", "kind: cum\nname", "cluster", "Cụm thi đua số 7"),
    ("pages", "title", "page", "Giới thiệu chung"),
    ("initiatives", "authors: []\ntitle", "initiative", "Số hóa hồ sơ"),
];

/// What is said of a page that links to `target`.
fn told(site: &Site, target: &str) -> String {
    let page = format!("---\ntitle: Trang thử\n---\nXem [[{target}]].\n");
    let seen = site.clone().file("content/pages/thu.md", page).check();
    let problems = seen.problems_with_hints();
    let mut lines = problems.lines().skip_while(|it| !it.contains("-reference]"));
    format!("{}\n{}", lines.next().unwrap_or("nothing"), lines.next().unwrap_or_default())
}

#[test]
fn a_record_is_found_by_its_name_whatever_its_id() {
    let site = RECORDS.iter().fold(Site::new(), |site, (folder, fields, _, name)| {
        site.file(
            &format!("content/{folder}/x-100.md"),
            format!("---\n{fields}: {name}\naliases: [Tên khác của {folder}]\n---\nChữ.\n"),
        )
    });
    for (folder, _, kind, name) in RECORDS {
        let slug = kyyeu::vietnamese::slug::slugify(name);
        let typing_error = format!("{name}n");
        for written in [
            name,
            &name.to_uppercase(),
            &slug,
            &slug.replace('-', " "),
            &typing_error,
            &format!("Tên khác của {folder}"),
        ] {
            let told = told(&site, &format!("{kind}:{written}"));
            assert!(told.contains("did you mean `x-100`?"), "{kind} {written}: {told}");
        }
        let told = told(&site, &format!("{kind}:khong-giong-gi-ca"));
        assert!(told.contains("kyyeu new"), "{told}");
    }
}

#[test]
fn of_names_that_differ_by_a_tone_the_written_one_is_meant_and_of_namesakes_all() {
    let site = Site::new()
        .file("content/people/a-1.md", "---\nname: Trần Thúy\n---\n")
        .file("content/people/a-2.md", "---\nname: Trần Thủy\n---\n")
        .file("content/people/b-1.md", "---\nname: Lê An\n---\n")
        .file("content/people/b-2.md", "---\nname: Lê An\n---\n")
        .file("content/people/le-anh.md", "---\nname: Lê Ánh\n---\n");
    for (written, wanted) in [
        ("Trần Thúy", "did you mean `a-1`?"),
        ("Trần Thủy", "did you mean `a-2`?"),
        ("Tran Thuy", "did you mean `a-1`, `a-2`?"),
        ("Lê An", "did you mean `b-1`, `b-2`?"),
        ("Lê Ánh", "did you mean `[[person:le-anh]]`?"),
    ] {
        let told = told(&site, &format!("person:{written}"));
        assert!(told.contains(wanted), "{written}: {told}");
    }
}

/// In fields as well as in texts.
#[test]
fn a_field_is_told_the_same() {
    let seen = Site::new()
        .file("content/units/units.yaml", "- {id: p-1, kind: phong, names: Phòng Tổng hợp}\n")
        .file(
            "content/people/a.md",
            "---\nname: Lê An\npositions: [{title: KSV, unit: Phòng tổng hợp}]\n---\n",
        )
        .check();
    let problems = seen.problems_with_hints();
    assert!(problems.contains("did you mean `p-1`?"), "{problems}");
}
