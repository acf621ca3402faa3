//! Every file below `content/` is read, used, or named in a warning.

use kyyeu::discover::copies::{Origin, original};

use crate::site::{Seen, Site, picture};

const NEWS: &str = "---\nkind: tin\ntitle: Bài\npublished: 2023-11-20\n---\nChữ.\n";

fn told(seen: &Seen, code: &str) -> Vec<String> {
    let problems = seen.problems();
    problems.lines().filter(|it| it.contains(&format!("[{code}]"))).map(str::to_owned).collect()
}

fn ids(seen: &Seen) -> Vec<String> {
    seen.catalog().records().news.iter().map(|(_, it)| it.id.to_string()).collect()
}

#[test]
fn endings_are_read_in_any_case() {
    for ending in ["md", "MD", "Md", "mD"] {
        for path in [
            format!("content/news/bai.{ending}"),
            format!("content/news/bai/index.{ending}"),
            format!("content/news/bai/INDEX.{ending}"),
        ] {
            let seen = Site::new().file(&path, NEWS).check();
            assert_eq!((seen.problems(), ids(&seen)), (String::new(), vec!["bai".to_owned()]), "{path}");
        }
    }
    for ending in ["yaml", "YAML", "yml", "YML", "Yaml"] {
        let seen = Site::new().file(&format!("content/people/le-a.{ending}"), "name: Lê A\n").check();
        assert_eq!((seen.problems(), seen.catalog().records().people.len()), (String::new(), 1), "{ending}");
        let book = "title: Sách\nspan: {from: 2015, to: 2019}\nparts: [{kind: loi_noi_dau, source: a.md}]\n";
        let seen = Site::new()
            .file(&format!("content/yearbooks/k/yearbook.{ending}"), book)
            .file("content/yearbooks/k/a.md", "# Lời nói đầu\n\nChữ.\n")
            .check();
        assert_eq!(seen.catalog().records().yearbooks.len(), 1, "{ending}: {}", seen.problems());
    }
    let seen = Site::new()
        .file("content/awards/khen.yaml", "name: Khen\ncategory: khac\nlevel: co_so\nrecipient: ca_hai\n")
        .file(
            "content/grants/a.yaml",
            "decision: null\naward: khen\nyear: 2020\nrecipients: [{csv: DS.CSV}]\n",
        )
        .file("content/grants/DS.CSV", "Họ và tên\nTrần Văn Bốn\n")
        .check();
    assert_eq!(seen.catalog().grants().len(), 1, "{}", seen.problems());
}

/// Names that systems and programs give to copies of `bai.md`.
const COPIES: [&str; 31] = [
    "bai - Copy.md",
    "bai - Copy (2).md",
    "bai copy.md",
    "bai copy 2.md",
    "Copy of bai.md",
    "bai-copy.md",
    "bai_copy.md",
    "bai - Bản sao.md",
    "bai - Bản sao (3).md",
    "bai - bản sao.md",
    "Bản sao của bai.md",
    "bai (1).md",
    "bai (12).md",
    "bai(1).md",
    "bai.sync-conflict-20261101-120000-ABCDEFG.md",
    "bai (An's conflicted copy 2026-11-20).md",
    "bai (conflicted copy 2026-11-20 101010).md",
    "bai (Conflicted copy from MAY-A on 2026-11-20).md",
    "bai (Bản sao xung đột của An 2026-11-20).md",
    "bai (SFConflict an@example.org 2026-11-20-10-10-10).md",
    "bai (Case Conflict).md",
    "bai_conflict-20261120-101010.md",
    "bai-DESKTOP-AB12CD3.md",
    "bai-LAPTOP-7K2M9QXZ.md",
    "bai_BACKUP_1234.md",
    "bai_BASE_1234.md",
    "bai_LOCAL_1234.md",
    "bai_REMOTE_1234.md",
    "bai - Copy.MD",
    "bai (1) (1).md",
    "bai - Copy - Copy.md",
];

#[test]
fn copies_are_told_and_one_text_has_one_address() {
    for copy in COPIES {
        let site = Site::new()
            .file("content/news/bai.md", NEWS)
            .file("content/news/bai (1).md", NEWS)
            .file("content/news/bai - Copy.md", NEWS)
            .file(&format!("content/news/{copy}"), NEWS);
        let seen = site.check();
        let told = told(&seen, "copied-file");
        assert!(told.iter().any(|it| it.starts_with(&format!("content/news/{copy}:"))), "{copy}: {told:?}");
        assert_eq!(ids(&seen), ["bai"], "{copy}");
    }
    // What a synchronised folder leaves is told by its name alone, be the original there or not.
    let alone = Site::new().file("content/news/bai.sync-conflict-20261101-120000-ABCDEFG.md", NEWS).check();
    assert_eq!((told(&alone, "copied-file").len(), ids(&alone).len()), (1, 0), "{}", alone.problems());
    let folder = Site::new()
        .file("content/news/bai/index.md", NEWS)
        .file("content/news/bai - Copy/index.md", NEWS)
        .file("content/news/bai - Copy/anh-1.jpg", picture(1));
    let seen = folder.check();
    assert_eq!(
        (told(&seen, "copied-file").len(), ids(&seen)),
        (1, vec!["bai".to_owned()]),
        "{}",
        seen.problems()
    );
    assert_eq!(told(&seen, "unused-file"), [""; 0]);
}

#[test]
fn what_only_looks_like_a_copy_is_read() {
    for name in [
        "photocopy",
        "phong-su (1)",
        "bai 2",
        "bai-2",
        "giao-ban-sao-vang",
        "copy",
        "hop (BCĐ)",
        "xung-dot",
        "2019",
    ] {
        let seen = Site::new()
            .file("content/news/bai.md", NEWS)
            .file(&format!("content/news/{name}.md"), NEWS.replace("Bài", name))
            .check();
        assert_eq!((seen.problems(), ids(&seen).len()), (String::new(), 2), "{name}");
    }
    let series = Site::new()
        .file("content/news/Phần (1).md", NEWS)
        .file("content/news/Phần (2).md", NEWS.replace("Bài", "Hai"));
    assert_eq!(ids(&series.check()).len(), 2);
    assert_eq!(original("bai (1).md"), Some(("bai.md".to_owned(), Origin::Hand)));
    assert_eq!(original("bai - Copy"), Some(("bai".to_owned(), Origin::Hand)));
}

#[test]
fn a_file_that_nothing_names_is_told_once_a_folder() {
    let files = [
        ("index.md.txt", "name it", "hides endings"),
        ("bai.yaml.txt", "", "hides endings"),
        ("bai.markdown", "", "hides endings"),
        ("index.docx", "", "copy the text"),
        ("bai.txt", "", "copy the text"),
        ("bai.html", "", "copy the text"),
        ("ds.xlsx", "", "CSV UTF-8"),
        ("ds.csv", "", "csv: …"),
        ("anh-9.jpg", "", "photos:"),
        ("Anh-9.PNG", "", "photos:"),
        ("bai.md.orig", "", "delete it"),
        ("bai.md.bak", "", "delete it"),
        ("index.vi.md", "", "translation"),
        ("khac.en.md", "", "translation"),
        ("phim.mp4", "", "static"),
        ("README", "", "static"),
    ];
    for (name, _, hint) in files {
        let seen = Site::new()
            .file("content/news/bai/index.md", NEWS)
            .file(&format!("content/news/bai/{name}"), "x")
            .check();
        let problems = seen.problems_with_hints();
        let expected =
            format!("content/news/bai/{name}:1:1: warning[unused-file]: no record names `{name}`: not used");
        assert!(problems.starts_with(&expected) && problems.contains(hint), "{name}: {problems}");
        assert_eq!(seen.codes(), ["unused-file"], "{name}: {problems}");
    }
    let many = (0..40).fold(Site::new().file("content/news/bai/index.md", NEWS), |site, it| {
        site.file(&format!("content/news/bai/anh-{it}.jpg"), picture(it))
    });
    let told = told(&many.check(), "unused-file");
    assert!(told.len() == 1 && told[0].ends_with("and 35 more: not used"), "{told:?}");
}

#[test]
fn a_file_that_something_names_is_not_told() {
    let ways = [
        ("anh 1.jpg", "![](anh%201.jpg)", "photos: [{file: \"anh 1.jpg\", caption: Một, credit: A}]\n"),
        ("anh-1.jpg", "Chữ.", "photos: [{file: anh-1.jpg, caption: Một, credit: A}]\n"),
        ("anh/1.jpg", "Chữ.", "photos: [{file: anh/1.jpg, caption: Một, credit: A}]\n"),
        ("tai-lieu.pdf", "[Tải](tai-lieu.pdf)", ""),
        ("tai lieu.pdf", "[Tải](tai%20lieu.pdf)", ""),
        ("tài-liệu.pdf", "[Tải](tài-liệu.pdf)", ""),
        ("anh-2.jpg", "Chữ.", "draft: true\nphotos: [{file: anh-2.jpg, caption: Một, credit: A}]\n"),
        ("tai-lieu.pdf", "[Tải](tai-lieu.pdf)", "draft: true\n"),
        ("anh-3.jpg", "Chữ.", "extra: {nen: anh-3.jpg}\n"),
        ("index.en.md", "Chữ.", ""),
        ("index.MD.swp~", "Chữ.", ""),
        (".DS_Store", "Chữ.", ""),
    ];
    for (name, body, fields) in ways {
        let news = format!("---\nkind: tin\ntitle: Bài\npublished: 2023-11-20\n{fields}---\n{body}\n");
        let seen = Site::new()
            .file("content/news/bai/index.md", news)
            .file(&format!("content/news/bai/{name}"), picture(1))
            .check();
        assert_eq!(told(&seen, "unused-file"), [""; 0], "{name}");
    }
    let below = Site::new()
        .file(
            "content/documents/a/index.md",
            "---\nnumber: 1/QĐ\nkind: quyet_dinh\ntitle: A\nfile: a.pdf\n---\n",
        )
        .file("content/documents/a/a.pdf", "x")
        .file("content/news/bai/index.md", NEWS.replace("Chữ", "[Tải](../tep/b.pdf)"))
        .file("content/news/tep/b.pdf", "x")
        .check();
    assert_eq!(told(&below, "unused-file"), [""; 0], "{}", below.problems());
}

#[test]
fn records_of_equal_name_and_text_are_told_of_once_each() {
    let unit = "---\nnames: Phòng 1\nkind: phong\nparent: x\n---\nPhòng nghiệp vụ.\n";
    let page = "---\ntitle: Giới thiệu\n---\nChữ.\n";
    let same = [
        ("news/bai.md", NEWS.to_owned(), "news/bai 2.md", NEWS.to_owned()),
        ("news/bai/index.md", NEWS.to_owned(), "news/khac.md", NEWS.replace("2023-11-20", "2023-11-21")),
        ("pages/a.md", page.to_owned(), "pages/b.md", format!("{page}\n\n")),
        (
            "people/a.yaml",
            "name: Lê A\nrank: kiem_sat_vien\n".into(),
            "people/b.yaml",
            "name: Lê A\nrank: kiem_sat_vien".into(),
        ),
    ];
    for (one, text, other, its) in same {
        let (one, other) = (format!("content/{one}"), format!("content/{other}"));
        let seen = Site::new().file(&one, &*text).file(&other, &*its).check();
        let told = told(&seen, "repeated-record");
        assert_eq!(told.len(), 1, "{}", seen.problems());
        assert!(told[0].contains(&one) && told[0].contains(&other), "{told:?}");
    }
    let different = [
        ("news/a.md", NEWS.to_owned(), "news/b.md", NEWS.replace("Chữ.", "Chữ khác.")),
        ("news/a.md", NEWS.to_owned(), "news/b.md", NEWS.replace("title: Bài", "title: Bài khác")),
        ("news/a.md", NEWS.to_owned(), "pages/b.md", page.replace("Giới thiệu", "Bài")),
        ("news/a.md", NEWS.to_owned(), "news/b.md", NEWS.replace("kind: tin", "kind: tin\ndraft: true")),
        ("people/a.yaml", "name: Lê A\n".into(), "people/b.yaml", "name: Lê A\nsex: nu\n".into()),
        (
            "people/a.md",
            "---\nname: Lê A\n---\n".into(),
            "people/b.md",
            "---\nname: Lê A\nsex: nu\n---\n\n".into(),
        ),
        (
            "people/a.yaml",
            "- {id: a, name: Lê A}\n- {id: b, name: Lê A}\n".into(),
            "people/c.yaml",
            "name: Lê B\n".into(),
        ),
        ("units/a.md", unit.to_owned(), "units/b.md", unit.replace("parent: x", "parent: y")),
    ];
    for (one, text, other, its) in different {
        let seen = Site::new()
            .file(&format!("content/{one}"), text)
            .file(&format!("content/{other}"), its)
            .file(
                "content/units/xy.yaml",
                "- {id: x, names: X, kind: khac}\n- {id: y, names: Y, kind: khac}\n",
            )
            .check();
        assert_eq!(told(&seen, "repeated-record"), [""; 0], "{}", seen.problems());
    }
}

#[test]
fn marks_of_a_merge_are_one_problem_a_file() {
    let marked = |text: &str| format!("{text}<<<<<<< HEAD\ntitle: Một\n=======\ntitle: Hai\n>>>>>>> nhanh\n");
    let seen = Site::new()
        .file("content/news/a.md", marked("---\nkind: tin\n") + "published: 2023-01-01\n---\nChữ.\n")
        .file("content/news/b.md", NEWS.to_owned() + &marked(""))
        .file("content/people/c.yaml", marked("- {id: le-a, name: Lê A}\n"))
        .file("content/awards/khen.yaml", "name: Khen\ncategory: khac\nlevel: co_so\nrecipient: ca_hai\n")
        .file(
            "content/grants/a.yaml",
            "decision: null\naward: khen\nyear: 2020\nrecipients: [{csv: ds.csv}]\n",
        )
        .file(
            "content/grants/ds.csv",
            "Họ và tên\n<<<<<<< HEAD\nTrần Văn Bốn\n=======\nTrần Văn Năm\n>>>>>>> nhanh\n",
        )
        .check();
    let errors: Vec<&str> = seen.codes().into_iter().filter(|it| *it != "not-stated").collect();
    assert_eq!(errors, ["merge-mark"; 4], "{}", seen.problems());
    let quoted = NEWS.replace("Chữ.", "> > > Trích <<<<<<< lời\n\n=======\n\n`>>>>>>> x`");
    assert_eq!(told(&Site::new().file("content/news/a.md", quoted).check(), "merge-mark"), [""; 0]);
    let site = Site::new().file("content/site.yaml", marked("title: Thử\n"));
    assert_eq!(site.check().codes(), ["merge-mark"]);
}

#[test]
fn an_unknown_folder_is_told_once_with_the_one_that_was_meant() {
    for (folder, meant) in [
        ("tin-tuc", "news/"),
        ("News", "news/"),
        ("person", "people/"),
        ("units ", "units/"),
        ("awrads", "awards/"),
    ] {
        let site = (0..9).fold(Site::new(), |site, it| site.file(&format!("content/{folder}/{it}.md"), NEWS));
        let problems = site.check().problems_with_hints();
        let first = format!(
            "content/{folder}/0.md:1:1: warning[misplaced-file]: 9 files in the folder `{folder}/` are not read\n"
        );
        assert!(
            problems.starts_with(&first) && problems.contains(&format!("name the folder `{meant}`")),
            "{problems}"
        );
    }
    let seen = Site::new().file("content/linh-tinh/a.md", NEWS).file("content/bai.md", NEWS).check();
    assert_eq!(seen.codes(), ["misplaced-file", "misplaced-file"]);
}

#[test]
fn a_site_file_of_another_name_is_told() {
    for name in ["site.yml", "Site.yaml", "site.yaml.txt", "SITE.YAML"] {
        let mut site = Site::new();
        site.files = kyyeu::source::Memory::default();
        let problems = site.file(&format!("content/{name}"), "title: A\n").check().problems_with_hints();
        assert!(
            problems.contains("[missing-site]") && problems.contains(&format!("there is `content/{name}`")),
            "{problems}"
        );
    }
}

#[test]
fn codes_from_before_unicode_are_named() {
    let told = |bytes: &[u8]| Site::new().file("content/people/a.yaml", bytes).check().problems();
    // "name: Nguyễn Thị Hường, kiểm sát viên" in each code.
    let tcvn3 = b"name: Nguy\xD4n Th\xDE H\xAD\xEAng, ki\xD3m s\xB8t vi\xAAn".to_vec();
    let vni = b"name: Nguye\xE3n Th\xF2 H\xF6\xF4\xF8ng, kie\xE5m sa\xF9t vie\xE2n, \xF1o\xE0ng, c\xF6\xF9u"
        .to_vec();
    let windows =
        b"name: Nguy\xEA\xDEn Th\xF2i H\xFD\xF5\xCCng, ki\xEA\xD2m s\xE1\xECt vi\xEAn, \xF0\xF4\xCCng"
            .to_vec();
    assert!(told(&tcvn3).contains("probably TCVN3"), "{}", told(&tcvn3));
    assert!(told(&vni).contains("probably VNI"), "{}", told(&vni));
    assert!(told(&windows).contains("probably Windows-1258"), "{}", told(&windows));
    for little in [true, false] {
        let text = "name: Nguyễn Thị Hường\n".encode_utf16();
        let bytes: Vec<u8> =
            text.flat_map(|it| if little { it.to_le_bytes() } else { it.to_be_bytes() }).collect();
        assert!(told(&bytes).contains("file is UTF-16"), "{}", told(&bytes));
    }
    assert!(told(b"name: \xFF\n").contains("file is not UTF-8: byte 0xFF"));
}

#[cfg(unix)]
#[test]
fn a_linked_content_is_named_as_what_it_is() {
    let scratch = tempfile::tempdir().expect("a folder can be made");
    let (root, elsewhere) = (scratch.path().join("site"), scratch.path().join("elsewhere"));
    std::fs::create_dir_all(&root).expect("a folder can be made");
    std::fs::create_dir_all(&elsewhere).expect("a folder can be made");
    std::fs::write(elsewhere.join("site.yaml"), "title: A\nbase_url: https://a.example/\n")
        .expect("it can be written");
    std::os::unix::fs::symlink(&elsewhere, root.join("content")).expect("a link can be made");
    let options = Site::new().options;
    let disk = kyyeu::disk::Disk::new(&root).expect("the folder is there");
    let mirror = kyyeu::live::mirror::Mirror::new(&root).expect("the folder is there");
    for files in [&disk as &dyn kyyeu::source::Files, &mirror] {
        let checked = kyyeu::check(files, &options);
        assert_eq!(
            Seen { checked }.problems(),
            "content:1:1: error[link-outside-root]: symbolic link leads out of the root\n"
        );
    }
    std::fs::remove_file(root.join("content")).expect("it can be removed");
    std::fs::create_dir(root.join("content")).expect("a folder can be made");
    std::os::unix::fs::symlink(elsewhere.join("site.yaml"), root.join("content/site.yaml"))
        .expect("a link can be made");
    let disk = kyyeu::disk::Disk::new(&root).expect("the folder is there");
    let checked = kyyeu::check(&disk, &options);
    assert_eq!(Seen { checked }.codes(), ["link-outside-root"]);
    let inside = root.join("noi-dung");
    std::fs::remove_dir_all(root.join("content")).expect("it can be removed");
    std::fs::create_dir(&inside).expect("a folder can be made");
    std::fs::write(inside.join("site.yaml"), "title: A\nbase_url: https://a.example/\n")
        .expect("it can be written");
    std::os::unix::fs::symlink(&inside, root.join("content")).expect("a link can be made");
    let disk = kyyeu::disk::Disk::new(&root).expect("the folder is there");
    let checked = kyyeu::check(&disk, &options);
    assert_eq!(Seen { checked }.problems(), "", "a link inside the root is followed");
}
