//! What `kyyeu build --timings` tells, with every figure masked.

use serde_json::Value;

use crate::cli::Desk;

const NOW: [&str; 2] = ["--now", "2024-06-01T08:00:00+07:00"];

/// The text with a figure of two decimals as `0`, and runs of spaces as one.
fn masked(text: &str) -> Vec<String> {
    let is_figure = |it: &&str| it.ends_with(|it: char| it.is_ascii_digit()) && it.contains(['.', ',']);
    let mask = |word: &str| if is_figure(&word) { "0".to_owned() } else { word.to_owned() };
    text.lines().map(|line| line.split_whitespace().map(mask).collect::<Vec<_>>().join(" ")).collect()
}

fn timed(desk: &Desk, words: &[&str]) -> String {
    let words = [&["build", "--timings"], words, &NOW].concat();
    desk.run(&words).done().out
}

#[test]
fn stages_templates_and_the_slowest_files_are_told_in_both_languages() {
    let desk = Desk::with_publication();
    let lines = masked(&timed(&desk, &["--lang", "vi"]));
    let (stages, rest) = lines.split_at(10);
    let expected = [
        "bước giây",
        "đọc hồ sơ 0",
        "kiểm tra 0",
        "giao diện 0",
        "suy ra 0",
        "định địa chỉ 0",
        "làm và ghi tệp 0",
        "trong đó chỉ mục tìm kiếm 0",
        "tất cả 0",
        "",
    ];
    assert_eq!(stages, expected);
    assert_eq!(rest[0], "tệp theo mẫu hoặc loại số tệp làm, giây ghi, giây làm mỗi tệp, ms");
    assert!(rest.contains(&"person.html 1 0 0 0".to_owned()), "{rest:#?}");
    assert!(rest.contains(&"home.html 1 0 0 0".to_owned()), "{rest:#?}");
    let slowest = rest.iter().position(|it| it == "làm lâu nhất, ms").expect("it is told");
    assert_eq!(rest.len(), slowest + 11, "ten of them: {rest:#?}");

    let again = masked(&timed(&desk, &["--lang", "en"]));
    assert_eq!(again[0], "stage seconds");
    assert!(again.contains(&"making and writing files 0".to_owned()), "{again:#?}");
    assert!(
        !again.iter().any(|it| it.starts_with("person.html")),
        "nothing of it was made again: {again:#?}"
    );
}

#[test]
fn the_json_form_counts_every_file_that_was_made() {
    let desk = Desk::with_publication();
    let told: Value = serde_json::from_str(&timed(&desk, &["--format", "json"])).expect("it is JSON");
    let stages: Vec<&str> =
        told["stages"].as_array().expect("a list").iter().filter_map(|it| it["stage"].as_str()).collect();
    assert_eq!(stages, ["read", "check", "theme", "derive", "plan", "write"]);
    let outputs = told["outputs"].as_array().expect("a list");
    let files: u64 = outputs.iter().filter_map(|it| it["files"].as_u64()).sum();
    let written = walkdir::WalkDir::new(desk.path().join("public")).into_iter().filter_map(Result::ok);
    let ours = |it: &walkdir::DirEntry| !it.file_name().to_string_lossy().starts_with(".kyyeu");
    let written = written.filter(|it| it.file_type().is_file() && ours(it)).count();
    assert_eq!(files, written as u64);
    assert!(outputs.iter().all(|it| it["making_seconds"].as_f64() > Some(0.0)), "{outputs:#?}");
    assert_eq!(told["slowest"].as_array().map(Vec::len), Some(10));
}

#[test]
fn without_the_switch_nothing_is_told() {
    let desk = Desk::with_publication();
    assert_eq!(desk.run(&["build", NOW[0], NOW[1]]).done().out, "");
}
