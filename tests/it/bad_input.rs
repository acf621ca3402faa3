//! Files that should not be: each gets a clear problem that names it, soon, and hides no other.

use std::time::{Duration, Instant};

use kyyeu::report::{Language, print::print_most};

use crate::site::{Seen, Site, picture};

/// A record beside the bad file, with a fault of its own that must still be told.
fn beside(path: &str, bytes: impl Into<Vec<u8>>) -> (Seen, Duration) {
    let site = Site::new()
        .file("content/people/le-van-a.yaml", "name: Lê Văn A\nchuc_vu: Vụ trưởng\n")
        .file("content/units/vu.yaml", "kind: vu\nnames: Vụ\nparent: khong-co\n")
        .file(path, bytes);
    let start = Instant::now();
    let seen = site.check();
    (seen, start.elapsed())
}

/// The code is said of the file within a few seconds, and what else is wrong is said too.
#[track_caller]
fn told(path: &str, bytes: impl Into<Vec<u8>>, codes: &[&str]) {
    let (seen, elapsed) = beside(path, bytes);
    let problems = seen.problems();
    let told = problems.lines().any(|it| {
        it.starts_with(&format!("{path}:")) && codes.iter().any(|code| it.contains(&format!("error[{code}]")))
    });
    assert!(told, "{path} should be {codes:?}:\n{}", &problems[..problems.len().min(2_000)]);
    assert!(problems.contains("content/people/le-van-a.yaml:2:1: error[unknown-field]"), "{problems}");
    assert!(problems.contains("content/units/vu.yaml:3:9: error[dangling-reference]"), "{problems}");
    assert!(problems.len() < 20_000, "the report itself is bounded");
    assert!(elapsed < Duration::from_secs(20), "{path} took {elapsed:?}");
}

#[test]
fn a_bomb_of_aliases_does_not_go_off() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..40 {
        let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
        bomb += &format!("a{level}: &a{level} [{aliases}]\n");
    }
    told(
        "content/people/bom.yaml",
        format!("name: A\nextra:\n  {}", bomb.replace('\n', "\n  ")),
        &["yaml-too-complex", "yaml-syntax"],
    );
}

#[test]
fn anchors_around_anchors_are_refused() {
    let mut list = format!("[{}]", vec!["1"; 100_000].join(", "));
    for level in 0..58 {
        list = format!("&a{level} [{list}]");
    }
    told("content/people/neo.yaml", format!("name: A\nextra: {list}\n"), &["yaml-too-complex"]);
}

/// Comparing each with each would take minutes.
#[test]
fn what_there_are_a_hundred_thousand_of_is_looked_at_once_each() {
    let keys = |value: &str| -> String { (0..100_000).map(|it| format!("  k{it}: {value}\n")).collect() };
    let (seen, _) = beside("content/people/khoa.yaml", format!("name: A\nextra:\n{}", keys("1")));
    assert!(!seen.problems().contains("khoa.yaml"), "{}", &seen.problems()[..200]);
    let twice = format!("name: A\nextra:\n{}  k7: 2\n", keys("1"));
    told("content/people/hai-lan.yaml", twice, &["duplicate-key"]);
}

#[test]
fn a_line_of_twenty_thousand_faults_prints_as_fast_as_so_many_lines() {
    let keys: Vec<String> = (0..20_000).map(|it| format!("ệ{it}: 1")).collect();
    let site = Site::new().file("content/people/dong.yaml", format!("{{name: A, {}}}\n", keys.join(", ")));
    let seen = site.check();
    let short = seen.problems();
    let last = short.lines().last().expect("there are faults");
    let column =
        "{name: A, ".len() + keys[..19_999].iter().map(|it| it.chars().count() + 2).sum::<usize>() + 1;
    assert!(
        last.starts_with(&format!("content/people/dong.yaml:1:{column}: error[unknown-field]")),
        "{last}"
    );
    let (human, left_out) = print_most(&seen.checked.report, &seen.checked.sources, 100, Language::En);
    assert_eq!(left_out, 19_900);
    assert!(
        human.contains("content/people/dong.yaml:1:11") && human.contains("ệ99: 1"),
        "{}",
        &human[..2_000]
    );
    assert!(human.len() < 100_000, "excerpts are bounded: {}", human.len());
}

#[test]
fn deep_nesting_is_refused() {
    told(
        "content/people/ngoac.yaml",
        format!("name: A\nextra: {}{}\n", "[".repeat(10_000), "]".repeat(10_000)),
        &["yaml-too-complex", "yaml-syntax"],
    );
    told(
        "content/people/nhon.yaml",
        format!("name: A\nextra: {}{}\n", "{a: ".repeat(10_000), "}".repeat(10_000)),
        &["yaml-too-complex", "yaml-syntax"],
    );
    let deep: String = (0..10_000).map(|it| format!("{}a:\n", " ".repeat(it % 2_000))).collect();
    let (seen, elapsed) = beside("content/people/thut.yaml", format!("name: A\nextra:\n{deep}"));
    assert!(seen.problems().contains("content/people/thut.yaml:"), "it is named");
    assert!(elapsed < Duration::from_secs(20), "{elapsed:?}");
}

#[test]
fn deep_markdown_is_survived() {
    let forms = ["> ", "- ", "*a ", "[", "![](", "<b>", "`", "| a ", "[^1]: "];
    let mut slow = Vec::new();
    for (number, form) in forms.iter().enumerate() {
        let text = format!("---\ntitle: Sâu\n---\n{}\n", form.repeat(3_000));
        let site = Site::new().file(&format!("content/pages/sau-{number}.md"), text);
        let start = Instant::now();
        site.try_build().expect("site.yaml is sound").page(&format!("/sau-{number}/"));
        if start.elapsed() > Duration::from_secs(20) {
            slow.push(format!("{form} took {:?}", start.elapsed()));
        }
    }
    assert_eq!(slow, Vec::<String>::new());
}

#[test]
fn one_line_of_two_megabytes_is_read() {
    let long = "chữ ".repeat(500_000);
    let (seen, elapsed) = beside("content/pages/dai.md", format!("---\ntitle: Dài\n---\n{long}\n"));
    assert!(!seen.problems().contains("dai.md"), "a long line is no fault");
    assert!(elapsed < Duration::from_secs(20), "{elapsed:?}");
    told("content/people/dai.yaml", format!("name: A\nbiography: {long}\n"), &["unknown-field"]);
}

#[test]
fn what_is_no_text_is_named() {
    told("content/people/nhi-phan.yaml", vec![0_u8, 159, 146, 150, 255], &["not-utf8", "yaml-syntax"]);
    told("content/people/utf16.yaml", b"\xFF\xFEn\0a\0m\0e\0".to_vec(), &["not-utf8"]);
    told("content/people/latin1.yaml", b"name: L\xEA V\xE3n A\n".to_vec(), &["not-utf8"]);
    told(
        "content/people/rong.yaml",
        "",
        &["missing-field", "yaml-syntax", "wrong-type", "missing-front-matter"],
    );
}

#[test]
fn pictures_that_cannot_be_shown_are_named() {
    let news = "---\nkind: tin\ntitle: Tin\npublished: 2020-01-01\nphotos:\n  - {file: chu.jpg, caption: Một, credit: A}\n  \
                - {file: cut.jpg, caption: Hai, credit: A}\n  - {file: rong.png, caption: Ba, credit: A}\n  \
                - {file: khong-co.jpg, caption: Bốn, credit: A}\n---\nChữ.\n";
    let mut wide = std::io::Cursor::new(Vec::new());
    image::GrayImage::new(30_001, 1)
        .write_to(&mut wide, image::ImageFormat::Png)
        .expect("memory can be written");
    let photo = picture(1);
    let seen = Site::new()
        .file("content/news/tin/index.md", news)
        .file("content/news/tin/chu.jpg", "đây là chữ")
        .file("content/news/tin/cut.jpg", &photo[..photo.len() / 2])
        .file("content/news/tin/rong.png", wide.into_inner())
        .check();
    let problems = seen.problems();
    let codes = seen.codes();
    assert_eq!(
        codes,
        ["unreadable-image", "unreadable-image", "image-too-large", "missing-image"],
        "{problems}"
    );
    for name in ["chu.jpg", "cut.jpg", "rong.png", "khong-co.jpg"] {
        assert!(problems.contains(name), "{name} is not named:\n{problems}");
    }
    assert!(problems.contains("30"), "the width or the limit is told:\n{problems}");
}

#[test]
fn bad_csv_is_named() {
    let batch = |csv: Vec<u8>| {
        Site::new()
            .file("content/awards/khen.yaml", "name: Khen\ncategory: khac\nlevel: khac\nrecipient: ca_hai\n")
            .file(
                "content/grants/dot.yaml",
                "decision: null\naward: khen\nyear: 2020\nrecipients: [{csv: ds.csv}]\n",
            )
            .file("content/grants/ds.csv", csv)
            .check()
            .problems()
    };
    for csv in
        [Vec::new(), vec![0xFF; 100], b"\"a\nb\nc".to_vec(), b"name\n\"".to_vec(), b"x,y,z\n1,2,3\n".to_vec()]
    {
        let problems = batch(csv.clone());
        assert!(problems.contains("ds.csv") && problems.contains("error["), "{csv:?}: {problems}");
    }
    let wide = format!("name,{}\nA\n", "x,".repeat(100_000));
    let problems = batch(wide.into_bytes());
    assert!(
        problems.contains("ds.csv") && problems.len() < 20_000,
        "{}",
        &problems[..problems.len().min(500)]
    );
}

#[test]
fn thirty_faults_are_thirty_problems() {
    let people: String =
        (0..15).map(|it| format!("- {{id: p{it}, name: A, sex: khong, birth_year: x}}\n")).collect();
    let seen = Site::new().file("content/people/nhieu.yaml", people).check();
    assert_eq!(seen.codes().len(), 30, "{}", seen.problems());
}

/// A picture of a kind, as a program for pictures saves it.
fn saved(format: image::ImageFormat) -> Vec<u8> {
    let paint = |x: u32, y: u32| image::Rgb([(x * 5) as u8, (y * 7) as u8, (x * y) as u8]);
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_fn(48, 40, paint).write_to(&mut bytes, format).expect("memory can be written");
    bytes.into_inner()
}

/// Whatever byte of a picture is damaged: what `check` lets pass can be made, and what cannot be made is named with its place.
#[test]
fn a_damaged_picture_is_named_by_check_or_can_be_made() {
    use image::ImageFormat::{Gif, Jpeg, Png, WebP};
    let mut n_named = 0;
    for (format, name) in [(Jpeg, "a.jpg"), (Png, "a.png"), (Gif, "a.gif"), (WebP, "a.webp")] {
        let sound = saved(format);
        for at in (0..sound.len()).step_by(sound.len() / 24) {
            let mut damaged = sound.clone();
            damaged[at] ^= 0x55;
            let record = format!(
                "---\ntitle: T\nkind: tin\npublished: 2024-05-01\nphotos: [{{file: {name}, caption: C, credit: A}}]\n---\nChữ.\n"
            );
            let seen = Site::new()
                .file("content/news/a/index.md", record)
                .file(&format!("content/news/a/{name}"), damaged.clone())
                .check();
            let is_named = seen.problems().contains("content/news/a/index.md:5:17: error[");
            let is_made = kyyeu::image::make(&damaged, &[20], 80).is_ok();
            assert!(is_named != is_made, "{name} at {at}: {}", seen.problems());
            n_named += usize::from(is_named);
        }
    }
    assert!(n_named > 20, "{n_named}");
}

#[test]
fn long_texts_behind_many_aliases_are_refused() {
    let long = "x".repeat(100_000);
    let many = vec!["*lon"; 20_000].join(", ");
    told(
        "content/people/nhan.yaml",
        format!("name: A\nextra:\n  lon: &lon \"{long}\"\n  nhieu: [{many}]\n"),
        &["yaml-too-complex"],
    );
}

#[test]
fn html_deeper_than_any_page_is_shown_as_it_is_written() {
    let site = "title: Thử\nbase_url: https://example.org/\nraw_html: true\n";
    let body = |depth: usize| format!("---\ntitle: A\n---\n{}sâu\n", "<div>".repeat(depth));
    let built = Site::new()
        .file("content/site.yaml", site)
        .file("content/pages/vua.md", body(100))
        .file("content/pages/sau.md", body(100_000))
        .build();
    assert!(built.page("/vua/").html.contains("<div><div>"), "what a page may hold stays");
    let deep = built.page("/sau/").html.replace("<wbr>", "");
    assert!(
        deep.contains("&lt;div&gt;&lt;div&gt;") && !deep.contains("<div><div><div>"),
        "deep markup is text"
    );
}
