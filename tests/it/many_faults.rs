//! Many faults of one kind: all are told to programs, the first ones to people, and the time is linear in their number.

use kyyeu::report::{
    Language,
    print::{Format, print},
};

use crate::site::{Seen, Site};

fn site() -> Site {
    Site::new().file("content/site.yaml", "title: Thử\nbase_url: https://example.org/\n")
}

fn told(seen: &Seen, format: Format, language: Language) -> String {
    print(&seen.checked.report, &seen.checked.sources, format, language).to_string()
}

#[test]
fn people_are_shown_the_first_hundred_of_a_kind_in_each_file() {
    let unknown = |n: usize| (0..n).map(|it| format!("k{it}: 1\n")).collect::<String>();
    let dangling = format!(
        "---\nkind: tin\ntitle: Tin\npublished: 2024-01-01\nla: 1\n---\n{}\n",
        "[[person:x]] ".repeat(101)
    );
    let site = site()
        .file("content/people/a.yaml", format!("name: Lê Văn A\n{}", unknown(350)))
        .file("content/people/b.yaml", format!("name: Lê Văn B\n{}", unknown(100)))
        .file("content/news/c.md", dangling);
    let seen = site.check();
    let (human, short) = (told(&seen, Format::Human, Language::En), told(&seen, Format::Short, Language::En));
    let n = |text: &str, part: &str| text.matches(part).count();
    assert_eq!(n(&human, "unknown-field"), 100 + 1 + 100 + 1, "{human}");
    assert_eq!(n(&human, "[dangling-reference]") + n(&human, "dangling-reference`"), 101);
    for more in [
        "… and 250 more of `unknown-field` in `content/people/a.yaml`: `--format short` or `--format json` shows all\n",
        "… and 1 more of `dangling-reference` in `content/news/c.md`",
    ] {
        assert_eq!(n(&human, more), 1, "{more}: {human}");
    }
    assert_eq!(n(&human, "… and "), 2);
    assert!(human.contains("k99") && !human.contains("k100"), "the first stay, in order");
    assert_eq!(n(&short, "[unknown-field]"), 451);
    assert_eq!(n(&short, "[dangling-reference]"), 101);
    let json: Vec<serde_json::Value> =
        serde_json::from_str(&told(&seen, Format::Json, Language::En)).expect("it is JSON");
    assert_eq!(json.len(), short.lines().count());
    // Every unknown key is told; those that could be meant are listed with the first ones of a mapping.
    assert_eq!(n(&told(&seen, Format::Json, Language::En), "`academic`"), 20 + 20);
    let vi = told(&site.check(), Format::Human, Language::Vi);
    assert!(vi.contains("… và 250 chỗ nữa cũng `unknown-field` trong `content/people/a.yaml`"), "{vi}");
    assert_eq!(vi, told(&seen, Format::Human, Language::Vi), "the same in every run");
}

/// Each of these took time by the square of its number: with these numbers, minutes.
#[test]
fn many_of_a_kind_take_time_by_their_number() {
    let batches = (0..4_000).fold(site(), |site, it| {
        let decision = match it % 4 {
            0 => "null".to_owned(),
            1 => "{date: 2021-05-02}".to_owned(),
            2 => format!("{{number: {it}/QĐ, date: 2021-05-02}}"),
            _ => "{number: 3/QĐ, date: 2021-05-02}".to_owned(),
        };
        let text =
            format!("decision: {decision}\naward: giay-khen\nyear: 2021\nrecipients: [{{name: Lê Văn A}}]\n");
        site.file(&format!("content/grants/d{it:04}.yaml"), text)
    });
    let codes = batches.check().codes();
    let n = |code: &str| codes.iter().filter(|it| **it == code).count();
    assert_eq!(n("duplicate-grant"), 999, "one number is one decision");
    assert_eq!(n("grant-again"), 3_000, "of the others nobody can tell");

    let rows: String = (1..20_000).map(|it| format!("{it};Lê Văn A\n")).collect();
    let namesakes = site().file("content/grants/d.csv", format!("STT;Họ và tên\n{rows}")).file(
        "content/grants/d.yaml",
        "decision: null\naward: giay-khen\nyear: 2021\nrecipients: [{csv: d.csv}]\n",
    );
    assert_eq!(
        namesakes.check().catalog().grants().iter().count(),
        19_999,
        "each line of a list is somebody"
    );

    let part = "  - {kind: loi_noi_dau, source: khong-co.md}\n";
    let book = format!(
        "title: K\nconference: null\nspan: null\nresults_cutoff: null\nparts:\n{}",
        part.repeat(10_000)
    );
    let book = site()
        .file("content/yearbooks/k/yearbook.yaml", book)
        .try_build()
        .expect("what is sound can be planned");
    assert_eq!(book.problems.matches("[missing-file]").count(), 10_000);
}
