//! What the program says to do: pages offline, words that are nearly right, remedies that hold.

use kyyeu::{
    model::{
        Moment, PartialDate, Zone,
        date::{DateFault, Years, parse_offset, parse_time},
    },
    report::{Code, Language},
};

use crate::{cli::Desk, site::Site};

/// The words in backticks of a hint.
fn forms(hint: &str) -> Vec<&str> {
    hint.split('`').skip(1).step_by(2).collect()
}

/// Every form that is recommended for a date, a moment or a time is one that the field takes.
#[test]
fn a_form_of_a_date_that_is_recommended_is_accepted() {
    let site = Zone::parse("+07:00").expect("an offset");
    let mut n_forms = 0;
    for written in [
        "2020-07",
        "2020",
        "7h30",
        "30/7/2019",
        "30/7/2019 7h30",
        "30/7/2019 14 giờ",
        "2019-07-30 7h30",
        "hôm qua",
        "2019-07-30T17",
        "30-7-2019",
        "07/2020",
        "2019-07-30T17:45",
        "7g",
        "7 giờ 5 phút",
        "17:45",
        "2019-07-30",
    ] {
        let news = format!("kind: tin\ntitle: A\npublished: 2020-01-01\nexpires: {written}\n");
        let news = Site::new().file("content/news/a.md", format!("---\n{news}---\nMột.\n"));
        let moment = news.clone().file(
            "content/news/a.md",
            format!("---\nkind: tin\ntitle: A\npublished: {written}\n---\nMột.\n"),
        );
        let day = format!(
            "unit: vu\nweek: 2024-W23\nvisibility: public\ndays:\n- date: 2024-06-03\n  entries:\n  - {{time: {written}, text: Họp}}\n"
        );
        let time = Site::new()
            .file("content/units/vu.yaml", "kind: vu\nnames: Vụ\n")
            .file("content/schedules/a.yaml", day);
        for (number, fixture) in [news, moment, time].into_iter().enumerate() {
            let accepts = |it: &str| match number {
                0 => PartialDate::parse(it).is_ok(),
                1 => Moment::parse(it, &site).is_ok(),
                _ => parse_time(it).is_ok(),
            };
            let seen = fixture.check();
            let faults = seen.checked.report.iter().filter(|it| it.code == Code::InvalidDate);
            for hint in faults.flat_map(|it| &it.hints) {
                for form in [&hint.vi, &hint.en].into_iter().flat_map(|it| forms(it)) {
                    assert!(accepts(form), "{written}: {form} is recommended");
                    n_forms += 1;
                }
            }
        }
    }
    assert!(n_forms > 60, "{n_forms}");
}

/// A text with one slip: a sign that is another, one too many, one too few, or nothing after it.
fn slips(text: &str) -> Vec<String> {
    let signs: Vec<char> = text.chars().collect();
    let mut slips = vec![text.to_owned()];
    for at in 0..=signs.len() {
        let (before, after) = signs.split_at(at);
        slips.push(before.iter().collect());
        for sign in ['0', '3', '9', 'x', '}', ' ', '-', '/', ':', '.', 'h', 'Ạ', '\u{301}'] {
            slips.push(before.iter().chain([&sign]).chain(after).collect());
            slips.push(before.iter().chain([&sign]).chain(after.iter().skip(1)).collect());
        }
        slips.push(before.iter().chain(after.iter().skip(1)).collect());
    }
    slips
}

#[test]
fn a_date_with_a_slip_anywhere_is_read_or_refused_with_a_form_that_is_accepted() {
    let site = Zone::parse("+07:00").expect("an offset");
    let (mut refused, mut recommended) = (0, 0);
    for text in [
        "2020",
        "2020-07",
        "2020-07-26",
        "26/7/2020",
        "26/07/2020 7h30",
        "2020-07-26 08:00",
        "2020-07-26T08:00:00+07:00",
        "2020-07-26T01:00:00.000Z",
        "7h30",
        "08:00:00",
        "2016-2020",
        "+07:00",
        "tháng 7/2020",
        "7 giờ 30 phút ngày 26/7/2020",
    ] {
        for slip in slips(text) {
            let (day, moment) = (PartialDate::parse(&slip).map(drop), Moment::parse(&slip, &site).map(drop));
            let time = parse_time(&slip).map(drop);
            // These recommend nothing; they come to an end.
            let _ = (parse_offset(&slip), Years::parse(&slip), Zone::parse(&slip));
            let accepts: [fn(&str, &Zone) -> bool; 3] = [
                |it, _| PartialDate::parse(it).is_ok(),
                |it, site| Moment::parse(it, site).is_ok(),
                |it, _| parse_time(it).is_ok(),
            ];
            for (said, is_accepted) in [day, moment, time].into_iter().zip(accepts) {
                refused += usize::from(said.is_err());
                if let Err(DateFault::Form(Some(form))) = said {
                    assert!(is_accepted(&form, &site), "{slip:?}: {form} is recommended");
                    recommended += 1;
                }
            }
        }
    }
    assert!(refused > 9_000 && recommended > 500, "{refused}, {recommended}");
}

#[test]
fn dates_of_other_tools_are_read() {
    let site = Zone::parse("+07:00").expect("an offset");
    for written in [
        "2020-07-01T08:00:00.000Z",
        "2020-07-01T15:00:00+0700",
        "2020-07-01 15:00:00 +0700",
        "2020-07-01t08:00:00z",
        "2020-07-01T15:00:00.5",
    ] {
        let moment = Moment::parse(written, &site).unwrap_or_else(|it| panic!("{written}: {it:?}"));
        assert_eq!(moment.instant().unix_timestamp(), 1_593_590_400, "{written}");
    }
    for written in [
        "2020-07-01T08:00.000Z",
        "2020-07-01T08:00:00.Zx",
        "2020-07-01T08:00:00,000Z",
        "2020-07-01T08:00:00+07000",
    ] {
        assert!(Moment::parse(written, &site).is_err(), "{written}");
    }
}

#[test]
fn what_is_no_text_is_not_told_to_be_saved_as_utf_8() {
    for head in [
        b"PK\x03\x04\x14\0\x06\0".as_slice(),
        b"\xD0\xCF\x11\xE0\xA1\xB1",
        b"%PDF-1.7\n%\xE2\xE3",
        b"{\\rtf1\\ansi",
    ] {
        let told = Site::new().file("content/people/a.md", head).check().problems_with_hints();
        assert!(told.contains("error[not-utf8]: this is no plain text but a document"), "{told}");
        assert!(!told.contains("save it as UTF-8"), "{told}");
    }
    let film = b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41".as_slice();
    let news = "---\nkind: tin\ntitle: A\npublished: 2020-01-01\nphotos: [{file: a.mp4, caption: C, credit: A}]\n---\nMột.\n";
    let told = Site::new()
        .file("content/news/a/index.md", news)
        .file("content/news/a/a.mp4", film)
        .check()
        .problems();
    assert!(!told.contains("HEIC"), "{told}");
}

/// What is proposed for a word shares most letters with it.
#[test]
fn of_short_words_none_is_proposed_that_is_another() {
    use kyyeu::report::nearest;
    assert_eq!(nearest("Họ", ["no", "id"].into_iter()), None);
    assert_eq!(nearest("Số QĐ", ["Số TT"].into_iter()), None);
    assert_eq!(nearest("nwe", ["new", "help"].into_iter()), Some("new"));
    assert_eq!(nearest("tilte", ["title"].into_iter()), Some("title"));
}

#[test]
fn a_code_is_explained_offline_in_the_chosen_language() {
    let desk = Desk::new();
    let vi = desk.run(&["explain", "invalid-date", "--lang", "vi"]).done();
    assert!(vi.out.starts_with("# `invalid-date`: "), "{}", vi.out);
    let en = desk.run(&["explain", "error[invalid-date]"]).done();
    assert!(en.out.contains("```text report\n") && vi.out.contains("```text report\n"));
    assert_ne!(vi.out, en.out);
    let unknown = desk.run(&["explain", "invalid-dat"]).failed();
    assert!(unknown.err.contains("did you mean `invalid-date`?"), "{}", unknown.err);
    let all = desk.run(&["explain"]).done();
    assert_eq!(all.out.lines().count(), Code::ALL.len());
    assert!(all.out.contains(Code::InvalidDate.title(Language::En)));
}

#[test]
fn words_that_are_nearly_right_are_understood_or_named() {
    let desk = Desk::with_publication();
    for (language, words) in [("vi", "có phải `new`?"), ("en", "did you mean `new`?")] {
        let ran = desk.run(&["nwe", "news", "a", "--lang", language]);
        assert!(ran.code == Some(2) && ran.err.contains(words), "{}", ran.err);
    }
    for (word, path) in [
        ("tin", "news/mot/index.md"),
        ("bài", "news/mot-1/index.md"),
        ("đơn-vị", "units/mot-2.md"),
        ("ca-nhan", "people/mot-3.md"),
        ("Kỷ yếu", "yearbooks/mot-4/yearbook.yaml"),
        ("khen-thuong", "grants/mot-5.yaml"),
        ("văn bản", "documents/mot-6.md"),
    ] {
        let id = path.split('/').nth(1).unwrap_or_default().trim_end_matches(".md").trim_end_matches(".yaml");
        assert_eq!(desk.run(&["new", word, id]).done().out, format!("content/{path}\n"));
    }
    let ran = desk.run(&["check", "--format", "short", "--lang", "vi"]);
    assert!(!ran.out.contains("not-stated"), "drafts are not finished, as their authors know: {}", ran.out);
    desk.put("content/pages/sai.md", "---\ntitle:Sai\n---\n");
    let ran = desk.run(&["check", "--format", "short", "--lang", "vi"]);
    assert!(ran.out.contains("content/pages/sai.md:2:6: lỗi[yaml-syntax]: thiếu dấu cách"), "{}", ran.out);
    assert!(ran.err.contains("kyyeu explain yaml-syntax"), "{}", ran.err);
}
