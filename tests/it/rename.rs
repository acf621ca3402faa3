use std::fs;

use crate::cli::Desk;

const PERSON: &str = "---\n# Hồ sơ đã đối chiếu.\nname:   \"Lê Văn Thử\"   # theo báo\n---\n\nTiểu sử.\n";

/// A publication that names one person in every manner there is.
fn desk() -> Desk {
    let desk = Desk::with_publication();
    desk.put("content/people/le-van-thu.md", PERSON);
    desk.put(
        "content/news/bai/index.md",
        "---\nkind: tin\ntitle: Bài\npublished: 2024-01-05\nsapo: \"Gặp [[person:le-van-thu|đồng chí Thử]].\"\n\
         byline:\n  - {text: \"LÊ VĂN THỬ\", kind: full_name, person: 'le-van-thu'} # bút danh\n\
         mentions: [person:nguyen-van-mau, \"person:le-van-thu\"]\n---\n\n\
         [[person:le-van-thu]] và `[[person:le-van-thu]]`; [trang](/ca-nhan/le-van-thu/).\n\
         Chữ le-van-thu trong câu thì giữ nguyên.\n",
    );
    desk.put(
        "content/conferences/hop.md",
        "---\nname: Họp\nkind: tong_ket\ndate: 2024-01-05\nparticipations:\n  - person: le-van-thu\n    role: du\n---\n",
    );
    desk.put(
        "content/awards/bang.md",
        "---\nname: Bằng\ncategory: bang_khen\nlevel: nganh\nrecipient: ca_nhan\n---\n",
    );
    desk.put(
        "content/grants/dot-1.yaml",
        "decision: {number: 1/QĐ, date: 2024-01-02}\naward: bang\nyear: 2023\nrecipients:\n  - person:le-van-thu\n",
    );
    desk.put(
        "content/grants/dot-2.yaml",
        "decision: {number: 2/QĐ, date: 2024-02-02}\naward: bang\nyear: 2022\npresenter: le-van-thu\n\
         recipients:\n  - {csv: dot-2.csv}\n",
    );
    desk.put("content/grants/dot-2.csv", "\u{feff}person;note\r\nle-van-thu;gồm le-van-thu\r\n");
    desk
}

#[test]
fn every_reference_follows_and_nothing_else_changes() {
    let desk = desk();
    let clean = desk.run(&["check", "--format", "short"]).done().out;
    let before = desk.content();
    let dry = desk.run(&["rename", "person", "le-van-thu", "le-van-thu-1", "--dry-run"]).done();
    assert_eq!(desk.content(), before, "a dry run writes nothing");
    assert!(dry.out.contains("  - presenter: le-van-thu\n  + presenter: le-van-thu-1\n"), "{}", dry.out);
    assert!(dry.out.contains("rename content/people/le-van-thu.md to content/people/le-van-thu-1.md"));

    let ran = desk.run(&["rename", "person", "le-van-thu", "le-van-thu-1"]).done();
    assert!(ran.err.contains("/ca-nhan/le-van-thu/ redirects to /ca-nhan/le-van-thu-1/"), "{}", ran.err);
    assert_eq!(desk.run(&["check", "--format", "short"]).done().out, clean);
    let after = desk.content();
    assert_eq!(after.len(), before.len());
    for (path, was) in &before {
        let expected = match path.file_name().and_then(|it| it.to_str()).expect("paths are UTF-8") {
            "le-van-thu.md" => continue,
            "index.md" if path.ends_with("bai/index.md") => was
                .replace("person:le-van-thu|", "person:le-van-thu-1|")
                .replace("'le-van-thu'", "'le-van-thu-1'")
                .replace("\"person:le-van-thu\"", "\"person:le-van-thu-1\"")
                .replace("\n[[person:le-van-thu]]", "\n[[person:le-van-thu-1]]")
                .replace("(/ca-nhan/le-van-thu/)", "(/ca-nhan/le-van-thu-1/)"),
            // The note is no reference.
            "dot-2.csv" => was.replace("\nle-van-thu;", "\nle-van-thu-1;"),
            _ => was.replace("le-van-thu", "le-van-thu-1"),
        };
        assert_eq!(after[path], expected, "{}", path.display());
    }
    let own = desk.text("content/people/le-van-thu-1.md");
    assert_eq!(own, PERSON.replace("name:  ", "aliases: [/ca-nhan/le-van-thu/]\nname:  "));

    // Back again: the former address is the address, and the other one redirects.
    desk.run(&["rename", "person", "le-van-thu-1", "le-van-thu"]).done();
    let own = desk.text("content/people/le-van-thu.md");
    assert_eq!(
        own,
        PERSON.replace("name:  ", "aliases: [/ca-nhan/le-van-thu-1/, /ca-nhan/le-van-thu/]\nname:  ")
    );
    assert_eq!(desk.run(&["check", "--format", "short"]).done().out, clean);
}

#[test]
fn folders_move_with_their_files() {
    let desk = Desk::with_publication();
    desk.put("content/news/tin-dau-tien/ghi-chu.txt", "x");
    desk.run(&["rename", "news", "tin-dau-tien", "tin-1"]).done();
    assert_eq!(desk.text("content/news/tin-1/ghi-chu.txt"), "x");
    assert!(!desk.path().join("content/news/tin-dau-tien").exists());
    assert!(desk.text("content/news/tin-1/index.md").contains("aliases: [/tin-tuc/tin-dau-tien/]\n"));
    desk.run(&["check"]).done();
}

#[test]
fn records_in_lists_keep_their_file() {
    let desk = Desk::with_publication();
    let list = "# Danh sách.\n- id: phong-1\n  names: [{name: Phòng 1}]\n  kind: phong\n  parent: don-vi-mau\n\
                - {id: phong-2, names: [{name: Phòng 2}], kind: phong, parent: phong-1, aliases: [P2]}\n\
                - id: phong-3\n  aliases:\n    - P3\n  names: [{name: Phòng 3}]\n  kind: phong\n  parent: phong-2\n";
    desk.put("content/units/phong.yaml", list);
    desk.run(&["check", "--strict"]).done();
    for (old, new) in [("phong-1", "p-1"), ("phong-2", "p-2"), ("phong-3", "p-3")] {
        desk.run(&["rename", "unit", old, new]).done();
        desk.run(&["check", "--strict"]).done();
    }
    assert_eq!(
        desk.text("content/units/phong.yaml"),
        "# Danh sách.\n- aliases: [/don-vi/phong-1/]\n  id: p-1\n  names: [{name: Phòng 1}]\n  kind: phong\n  \
         parent: don-vi-mau\n- {id: p-2, names: [{name: Phòng 2}], kind: phong, parent: p-1, \
         aliases: [/don-vi/phong-2/, P2]}\n- id: p-3\n  aliases:\n    - /don-vi/phong-3/\n    - P3\n  \
         names: [{name: Phòng 3}]\n  kind: phong\n  parent: p-2\n"
    );
}

#[test]
fn windows_line_ends_marks_and_decomposed_letters_stay() {
    let desk = desk();
    let odd = "\u{feff}---\r\nname: \"Ho\u{323}p a\u{309}nh\"\r\nkind: tong_ket\r\ndate: 2024-01-05\r\nhost: unit:don-vi-mau\r\n\
               participations:\r\n  - {as: \"Gia\u{301}m \u{111}o\u{302}\u{301}c\", person: le-van-thu}\r\n---\r\n\r\nE\u{302}m [[person:le-van-thu]].\r\n";
    desk.put("content/conferences/hop.md", odd);
    desk.run(&["rename", "person", "le-van-thu", "x"]).done();
    let expected = odd.replace("le-van-thu", "x");
    assert_eq!(desk.text("content/conferences/hop.md"), expected);
    desk.run(&["rename", "conference", "hop", "hop-1"]).done();
    let expected = expected.replace("name: ", "aliases: [/hoi-nghi/hop/]\r\nname: ");
    assert_eq!(desk.text("content/conferences/hop-1.md"), expected);
}

#[test]
fn what_cannot_be_renamed_is_left_alone() {
    let desk = desk();
    let before = desk.content();
    let refused = |words: &[&str], reason: &str| {
        let ran = desk.run(words);
        assert_ne!(ran.code, Some(0), "{words:?}");
        assert!(ran.err.contains(reason), "{words:?}: {}", ran.err);
    };
    refused(&["rename", "person", "le-van-tu", "x"], "did you mean `le-van-thu`?");
    refused(&["rename", "person", "le-van-thu", "nguyen-van-mau"], "already a person");
    refused(&["rename", "person", "le-van-thu", "Lê Văn"], "use `le-van`");
    refused(&["rename", "award", "bang-khen-cua-bo-nganh-tinh", "x"], "of this publication");
    assert_eq!(desk.content(), before);
    // A file with errors may hold references that cannot be read.
    desk.put("content/pages/hong.md", "---\ntitle: [le-van-thu\n---\n");
    let before = desk.content();
    let ran = desk.run(&["rename", "person", "le-van-thu", "x"]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    assert!(ran.err.contains("content/pages/hong.md"), "{}", ran.err);
    assert_eq!(desk.content(), before);
    // An unrelated error elsewhere is no hindrance.
    desk.put("content/pages/hong.md", "---\ntitl: Trang\n---\n");
    desk.run(&["rename", "person", "le-van-thu", "x"]).done();
}

#[test]
fn ids_and_addresses_made_of_the_id_stay_or_redirect() {
    let desk = desk();
    desk.put(
        "content/grants/le.yaml",
        "decision: null\naward: bang\nyear: 2021\nrecipients:\n  - {name: Trần Thử}\n",
    );
    desk.put(
        "content/schedules/tuan.yaml",
        "unit: don-vi-mau\nweek: 2024-W02\nvisibility: public\ndays:\n  - {date: 2024-01-08, entries: [Họp]}\n",
    );
    let clean = desk.run(&["check", "--format", "short"]).done().out;
    desk.run(&["rename", "award", "bang", "bang-khen"]).done();
    assert!(
        desk.text("content/grants/le.yaml").starts_with("decision: null\n"),
        "a batch is named by its file"
    );
    desk.run(&["rename", "unit", "don-vi-mau", "dv"]).done();
    assert!(
        desk.text("content/schedules/tuan.yaml")
            .starts_with("aliases: [/lich/don-vi-mau/2024-w02/]\nunit: dv\n")
    );
    let news = desk.text("content/news/tin-dau-tien/index.md");
    assert!(news.contains("[[unit:dv|the sample unit]]"), "{news}");
    let after = desk.run(&["check", "--format", "short"]).done().out;
    assert_eq!(after.lines().count(), clean.lines().count(), "{after}");
}

#[test]
fn figures_of_yearbooks_and_menus_follow() {
    let desk = desk();
    desk.put("content/yearbooks/ky-1/yearbook.yaml", "title: Kỷ yếu\nconference: hop\nspan: {from: 2020, to: 2024}\nresults_cutoff: 2024\nparts:\n  - {kind: loi_noi_dau, source: loi.md}\n  - {kind: danh_sach, award: bang}\n  - {kind: hinh_anh, photos: {conference: hop}}\n");
    desk.put(
        "content/yearbooks/ky-1/loi.md",
        "Có {{ count(award=“bang”, years=\"2023\") }} bằng, {{ count(award=«award:bang») }}, `{{ count(award=bang) }}`, [[award:bang]].\n",
    );
    let site = desk.text("content/site.yaml");
    desk.put(
        "content/site.yaml",
        &format!("{site}\nmenus:\n  main: [{{text: Award, url: /danh-hieu/bang/}}]\n"),
    );
    desk.run(&["rename", "award", "bang", "bang-khen"]).done();
    desk.run(&["rename", "conference", "hop", "hop-1"]).done();
    let chapter = desk.text("content/yearbooks/ky-1/loi.md");
    assert_eq!(
        chapter,
        "Có {{ count(award=“bang-khen”, years=\"2023\") }} bằng, {{ count(award=«award:bang-khen») }}, `{{ count(award=bang) }}`, [[award:bang-khen]].\n"
    );
    assert!(desk.text("content/yearbooks/ky-1/yearbook.yaml").contains("photos: {conference: hop-1}"));
    assert!(desk.text("content/site.yaml").contains("url: /danh-hieu/bang-khen/"));
    assert!(!fs::exists(desk.path().join("content/conferences/hop.md")).expect("can look"));
}

#[test]
fn selections_of_a_manifest_follow() {
    let desk = desk();
    desk.put("content/units/phong-hai.yaml", "names: Phòng Hai\nkind: phong\nparent: don-vi-mau\n");
    let manifest = "title: Kỷ yếu\nconference: hop\nspan: {from: 2020, to: 2024}\nresults_cutoff: 2024\n\
        owed: {units: {parent: don-vi-mau}, report: 1}\nparts:\n\
        \x20 - {kind: dien_hinh, people: {unit: [phong-hai, don-vi-mau], award: bang}, units: {parent: don-vi-mau}}\n\
        \x20 - {kind: dien_hinh, people: le-van-thu, units: [don-vi-mau]}\n\
        \x20 - {kind: ket_qua_don_vi, units: [don-vi-mau, phong-hai]}\n\
        \x20 - {kind: hinh_anh, photos: {conference: [hop]}}\n";
    desk.put("content/yearbooks/ky-1/yearbook.yaml", manifest);
    let clean = desk.run(&["check", "--format", "short"]).done().out;
    for (kind, old, new) in [
        ("unit", "don-vi-mau", "dv"),
        ("person", "le-van-thu", "le-van-t"),
        ("award", "bang", "giay"),
        ("conference", "hop", "buoi"),
    ] {
        desk.run(&["rename", kind, old, new]).done();
    }
    let follows = [("don-vi-mau", "dv"), ("le-van-thu", "le-van-t"), ("award: bang", "award: giay")];
    let follows = follows.into_iter().chain([("conference: hop", "conference: buoi"), ("[hop]", "[buoi]")]);
    let expected = follows.fold(manifest.to_owned(), |text, (old, new)| text.replace(old, new));
    assert_eq!(desk.text("content/yearbooks/ky-1/yearbook.yaml"), expected);
    assert_eq!(desk.run(&["check", "--format", "short"]).done().out.lines().count(), clean.lines().count());
}

#[test]
fn anchors_and_lists_answer_to_former_ids() {
    let desk = Desk::with_publication();
    desk.put("content/awards/bang.yaml", "name: Bằng\ncategory: khac\nlevel: nganh\nrecipient: ca_hai\n");
    desk.put(
        "content/grants/dot.yaml",
        "id: dot\ndecision: null\naward: bang\nyear: 2020\n\
         recipients: [person:nguyen-van-mau, {name: Lê Thị B, unit_at: don-vi-mau}]\n",
    );
    desk.run(&["rename", "award", "bang", "bang-khen"]).done();
    desk.run(&["rename", "person", "nguyen-van-mau", "nguyen-van-m"]).done();
    desk.run(&["rename", "unit", "don-vi-mau", "don-vi"]).done();
    desk.run(&["build"]).done();
    let page = desk.text("public/khen-thuong/dot/index.html");
    for id in [
        "bang-khen--nguyen-van-m--2020",
        "bang--nguyen-van-mau--2020",
        "bang-khen--nguyen-van-mau--2020",
        "bang--nguyen-van-m--2020",
        "bang-khen--le-thi-b--don-vi--2020",
        "bang--le-thi-b--don-vi-mau--2020",
    ] {
        assert_eq!(page.matches(&format!("id=\"{id}\"")).count(), 1, "{id}: {page}");
    }
    for (old, new) in [("danh-hieu/bang", "danh-hieu/bang-khen"), ("don-vi/don-vi-mau", "don-vi/don-vi")] {
        let moved = desk.text(&format!("public/khen-thuong/{old}/index.html"));
        assert!(moved.contains(&format!("url=/khen-thuong/{new}/\"")), "{old}: {moved}");
        assert!(desk.path().join(format!("public/khen-thuong/{new}/index.html")).is_file(), "{new}");
    }
}

/// Whatever a text shows as a reference follows, wherever it stands and however it is written; nothing else does.
#[test]
fn references_of_every_shape_follow() {
    // `§` stands for the id where it is a reference.
    let shapes = [
        "[[person:§]]",
        "[[ person:§ ]]",
        "[[person: §]]",
        "[[person:§\\|anh An]]",
        "[[person:§ \\| anh n]]",
        "[[person:§&#124;anh An]]",
        "[[person:§\\|A \\] n]]",
        "[[person:§\\|“n” & (n) \\\\]]",
        "[[person:§]][[person:§]]",
        "![[person:§]]",
        "(n)[[person:§]]n",
    ];
    let places = [
        "Thử X.",
        "- X\n  - X",
        "> X\n> n",
        "## X",
        "**X** và *X*",
        "| n | b |\n|---|---|\n| X | n |\n| n | X |",
        "| X |\n|---|\n| n |",
        "Xem[^N].\n\n[^N]: Chú X.",
        "`[[person:n]]` \\[[person:n]] n X",
        "~~~\n[[person:n]]\n~~~\n\nX",
    ];
    let desk = Desk::with_publication();
    desk.put("content/people/n.yaml", "name: Lê Văn Nờ\n");
    let mut expected = Vec::new();
    for (at, place) in places.iter().enumerate() {
        let number = |at: usize| char::from(b'0' + at as u8).to_string();
        let bodies = shapes.iter().enumerate();
        let bodies: Vec<String> =
            bodies.map(|(at, it)| place.replace('X', it).replace('N', &number(at))).collect();
        let body = bodies.join(
            "

",
        );
        let head = format!("---\nkind: tin\ntitle: Bài {at}\npublished: 2024-01-05\n");
        let indented = body.replace('\n', "\n  ");
        let quoted = body.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
        for (form, sapo) in [
            ("body", String::new()),
            ("block", format!("sapo: |\n  {indented}\n")),
            ("quoted", format!("sapo: \"{quoted}\" # n [[person:n]]\n")),
            ("single", format!("sapo: '{}'\n", shapes.map(|it| it.replace('\'', "''")).join(" n "))),
            ("folded", format!("sapo: >-\n  n\n  {}\n", shapes.join("\n  n "))),
        ] {
            let text =
                if form == "body" { format!("{head}---\n{body}\n") } else { format!("{head}{sapo}---\n") };
            let path = format!("content/news/{form}-{at}.md");
            desk.put(&path, &text.replace('§', "n"));
            expected.push((path, text.replace('§', "ng")));
        }
    }
    let clean = desk.run(&["check", "--format", "short"]).done().out;
    desk.run(&["rename", "person", "n", "ng"]).done();
    assert_eq!(desk.run(&["check", "--format", "short"]).done().out, clean);
    for (path, text) in expected {
        assert_eq!(desk.text(&path), text, "{path}");
    }
}
