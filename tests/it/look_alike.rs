use kyyeu::{report::Code, vietnamese::mixed::skeleton};

use crate::site::Site;

/// People and units of these names; what is told of names that look alike.
fn told(people: &[&str], units: &[&str]) -> Vec<String> {
    let site = Site::new().file("content/site.yaml", "title: Thử\nbase_url: https://example.org/\n");
    let site = people.iter().enumerate().fold(site, |site, (number, name)| {
        site.file(&format!("content/people/p{number}.yaml"), format!("name: \"{name}\"\n"))
    });
    let site = units.iter().enumerate().fold(site, |site, (number, name)| {
        site.file(
            &format!("content/units/u{number}.yaml"),
            format!("names: [{{name: \"{name}\"}}]\nkind: vu\n"),
        )
    });
    let seen = site.check();
    let problems = seen.checked.report.sorted(&seen.checked.sources);
    let alike = problems.into_iter().filter(|it| it.code == Code::LookalikeLetter);
    alike.map(|it| format!("{}: {}", seen.checked.sources.path(it.span.file), it.message.en)).collect()
}

/// Words of Cyrillic and of Greek letters alone that look like Latin ones, as names of units and people.
#[test]
fn a_name_in_other_letters_that_looks_like_one_on_record_is_told() {
    for letters in
        ['\u{370}'..='\u{3FF}', '\u{400}'..='\u{52F}', '\u{530}'..='\u{58F}', '\u{13A0}'..='\u{13FF}']
    {
        let pairs = letters.filter(|it| it.is_alphabetic()).filter_map(|it| {
            let latin = skeleton(&it.to_string());
            (latin.len() == 1 && latin.starts_with(|it: char| it.is_ascii_alphabetic()))
                .then_some((it, latin))
        });
        let (foreign, latin): (String, String) = pairs.unzip();
        assert!(foreign.chars().count() > 5, "{foreign}");
        let said = told(&[], &[&format!("Vụ {latin}"), &format!("Vụ {foreign}")]);
        assert_eq!(said.len(), 1, "{foreign} {latin}: {said:?}");
        assert!(said[0].starts_with("content/units/u1.yaml: the name `Vụ "), "{said:?}");
        assert!(said[0].contains(&format!("looks like `Vụ {latin}`")), "{said:?}");
        assert_eq!(told(&[], &[&format!("Vụ {foreign}")]), [""; 0], "by itself it is a name of its own");
    }
    let said = told(&["Ҳасан Со", "Cao Со", "Cao Co"], &["Cao Co"]);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].contains("people/p1.yaml: the name `Cao Со` looks like `Cao Co`")
            && said[0].contains("С U+0421")
    );
}

/// Marks, tones, đ and d, ð, and Latin letters that look alike are no matter of script.
#[test]
fn names_in_latin_letters_are_never_said_to_look_alike() {
    let syllables = [
        "Thuy", "Thúy", "Thùy", "Thủy", "Thũy", "Thụy", "Thúỷ", "Thuý", "Đo", "Do", "Đô", "Đơ", "Dơ", "Đờ",
        "Đở",
    ];
    let names: Vec<String> = syllables.iter().map(|it| format!("Lê Văn {it}")).collect();
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    names.extend([
        "Guðrún Jónsdóttir",
        "Gudrún Jónsdóttir",
        "Ill Lam",
        "lll Larn",
        "Tô Rn",
        "Tô M",
        "Лев Толстой",
        "Νίκος",
    ]);
    assert_eq!(told(&names, &["Vụ 1O", "Vụ 10", "Vụ l0"]), [""; 0]);
}

/// A recipient without a record looks like one that has one.
#[test]
fn a_recipient_by_name_is_compared_with_those_on_record() {
    let site = Site::new()
        .file("content/site.yaml", "title: Thử\nbase_url: https://example.org/\n")
        .file("content/people/a.yaml", "name: Cao Co\n")
        .file("content/awards/khen.yaml", "name: Khen\nkind: bang_khen\nissuer: Bộ X\n")
        .file("content/grants/g.yaml", "award: khen\nyear: 2020\nrecipients: [{name: \"Сао Со\"}]\n");
    let seen = site.check();
    let problems = seen.checked.report.sorted(&seen.checked.sources);
    let alike = problems.iter().filter(|it| it.code == Code::LookalikeLetter).count();
    assert_eq!(alike, 1);
}
