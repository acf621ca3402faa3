use crate::site::Site;

/// Every character that may not be published, raw and as an escape of YAML, in each place where text enters.
#[test]
fn nothing_that_nobody_sees_is_written_and_each_is_named() {
    let controls = (0..0x20).chain(0x7F..0xA0).filter(|it| ![9, 10, 13].contains(it));
    let others = [0xAD, 0x200B, 0x2060, 0x202A, 0x202E, 0x2066, 0x2069, 0xFEFF, 0xFFFE, 0xFFFF];
    let codes: Vec<u32> = controls.chain(others).collect();
    let mut site = Site::new();
    for code in &codes {
        let it = char::from_u32(*code).expect("a character");
        let body = format!("---\nkind: tin\ntitle: Tin{it} một\npublished: 2020-01-01\n---\nDòng{it} hai.\n");
        let escaped = format!("kind: tin\ntitle: \"Tin\\u{code:04X} ba\"\npublished: 2020-01-02\n");
        site = site
            .file(&format!("content/news/a-{code}.md"), body)
            .file(&format!("content/news/b-{code}.yaml"), escaped)
            .file(&format!("content/people/c-{code}.yaml"), format!("name: Lê {it}Văn A\n"));
    }
    let built = site.build();
    for code in &codes {
        for place in [
            format!("news/a-{code}.md:3:11"),
            format!("news/b-{code}.yaml:2:8"),
            format!("people/c-{code}.yaml:1:10"),
        ] {
            let start = format!("content/{place}: warning[unseen-character]: the character U+{code:04X}");
            assert!(built.problems.lines().any(|it| it.starts_with(&start)), "{start}:\n{}", built.problems);
        }
    }
    let is_text = |path: &String| ["html", "xml", "json", "csv", "ics"].iter().any(|it| path.ends_with(it));
    for (path, bytes) in built.outputs().into_iter().filter(|(path, _)| is_text(path)) {
        let text = String::from_utf8_lossy(&bytes);
        // Spreadsheets know by the mark at the start that a table is UTF-8.
        let text = if path.ends_with(".excel.csv") { text.trim_start_matches('\u{FEFF}') } else { &text };
        let held = codes.iter().find(|it| char::from_u32(**it).is_some_and(|it| text.contains(it)));
        assert_eq!(held, None, "{path}");
    }
}

#[test]
fn what_was_a_quotation_mark_or_a_line_break_is_kept_as_such() {
    let built =
        Site::new().file("content/pages/a.md", "---\ntitle: A\n---\nIt\u{92}s một\u{B}hai.\n").build();
    assert!(built.page("/a/").says("It’s một hai."), "{}", built.page("/a/").text());
}

#[test]
fn what_is_written_as_it_should_be_is_not_named() {
    let seen = Site::new()
        .file("content/people/ong-van-huyen.yaml", "name: Ông Văn Huyên\n")
        .file("content/people/g.yaml", "name: Guðrún Sigurðsdóttir\n")
        .file("content/units/vu.yaml", "# Đơn vị\nkind: vu # loại\nnames: Vụ Một   # tên gọi\n")
        .file("content/pages/a.md", "---\ntitle: \"Số #1 năm nay\"\n---\nSố #1 và 👩‍👧 và 5\u{A0}000.\n")
        .check();
    assert_eq!(seen.problems(), "");
}

#[test]
fn a_draft_left_open_is_not_published() {
    let built = Site::new().file("content/pages/a.md", "---\ntitle: A\ndraft:\n---\nA.\n").build();
    assert!(!built.has("/a/"));
}

/// In whatever field and however deep; in a draft it is what is still to be written.
#[test]
fn what_a_template_leaves_to_be_filled_in_is_told_wherever_it_stands() {
    for (record, place) in [
        ("name: …\n", "1:7"),
        ("name: \"…\"\n", "1:7"),
        ("name: Lê An\naliases: [Lê A, …]\n", "2:17"),
        ("name: Lê An\npositions:\n  - title: …\n", "3:12"),
        ("name: Lê An\npositions: [{title: Vụ trưởng, unit_text: ' … '}]\n", "2:43"),
    ] {
        let problems = |record: String| Site::new().file("content/people/a.yaml", record).check().problems();
        let told = problems(record.to_owned());
        let start = format!("content/people/a.yaml:{place}: warning[placeholder]");
        assert!(told.lines().any(|it| it.starts_with(&start)), "{record}\n{told}");
        assert!(!problems(format!("{record}draft: true\n")).contains("[placeholder]"), "{record}");
    }
}

/// In a field, in a text and in a cell; each with its place, and none beside a foreign name.
#[test]
fn text_of_old_encodings_is_named_where_it_stands() {
    let seen = Site::new()
        .file("content/people/a.yaml", "name: Ph¹m ThÞ H»ng\n")
        .file("content/people/b.yaml", "name: Loïc Müller\n")
        .file("content/pages/b.md", "---\ntitle: B\n---\nDòng một.\n\nToång keát phong traøo.\n")
        .file("content/units/p.yaml", "kind: phong\nnames: Phòng 1\n")
        .file("content/grants/ds.csv", "Họ và tên;Đơn vị\nLê Văn An;Phòng 1\nTrÇn ThÞ B×nh;Phòng 1\n")
        .file(
            "content/grants/a.yaml",
            "decision: {number: 5/QĐ-X, date: 2021-01-05, issuer: p}\naward: giay-khen\nissuer_unit: p\nyear: 2020\nrecipients: [{csv: ds.csv}]\n",
        )
        .check();
    for place in ["people/a.yaml:1:7", "pages/b.md:6:1", "grants/ds.csv:3:1"] {
        let start = format!("content/{place}: warning[mojibake]");
        assert!(seen.problems().lines().any(|it| it.starts_with(&start)), "{start}:\n{}", seen.problems());
    }
    assert_eq!(seen.problems().matches("warning[mojibake]").count(), 3);
}
