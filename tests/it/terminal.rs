//! What reaches a terminal: colors of the program's own, and no other control sequence, whatever a publication, a file's
//! name or the command line holds.

use std::collections::BTreeSet;

use kyyeu::report::visible::{Styled, visible, visible_json, visible_line};

use crate::cli::{Desk, Ran};

/// A title for the window, a cleared screen, colors, a link elsewhere, a bell; the same in C1; text turned around.
const EVIL: &str = "\u{1b}]0;PWNED\u{7}\u{1b}[2J\u{1b}[31mRED\u{1b}]8;;http://evil.example\u{1b}\\L\u{9b}31m\u{9d}0;X\u{9c}\u{202e}\u{7f}";

/// A publication that has it in every place that is read.
fn desk() -> Desk {
    let desk = Desk::new();
    let quoted = |words: &str| format!("\"{words}{}\"", EVIL.replace('\\', "\\\\").replace('\u{1b}', "\\e"));
    let evil = quoted("x");
    desk.put("content/site.yaml", &format!("title: {evil}\nbase_url: https://example.vn/\n"));
    desk.put(
        "content/people/a.yaml",
        &format!("name: {evil}\nsex: {evil}\nunknown: 1\n{}: 1\nmerged_into: {evil}\n", quoted("key")),
    );
    let name = EVIL.replace('/', "_");
    desk.put(&format!("content/people/b{name}.yaml"), "name: 1\nsex: zzz\n");
    desk.put(&format!("content/{name}/x.md"), "x");
    desk.put(
        &format!("content/people/raw{name}.yaml"),
        &format!("name: \"A{EVIL}\"\n# {EVIL}\nsex: {EVIL}\n"),
    );
    desk.put(
        "content/news/draft.md",
        &format!(
            "---\nkind: {evil}\ntitle: {evil}\npublished: null\ntags: [{evil}]\ndraft: true\n---\n\
                  [[person:{EVIL}]] [x]({EVIL}) ![](x{EVIL}.jpg)\n"
        ),
    );
    desk.put(
        "content/news/future.md",
        &format!(
            "---\nkind: tin\ntitle: {evil}\npublished: 2099-01-01\n---\n{EVIL} [[person:khong{EVIL}]]\n"
        ),
    );
    desk.put(
        "content/news/gone.md",
        &format!("---\nkind: tin\ntitle: {evil}\npublished: 2020-01-01\nwithdrawn: {{on: 2021-01-01, reason: {evil}}}\n---\nx\n"),
    );
    desk.put("content/awards/khen.yaml", "name: Khen\ncategory: khac\nlevel: khac\nrecipient: ca_hai\n");
    desk.put(
        "content/grants/g.yaml",
        "decision: null\naward: khen\nyear: 2020\nrecipients: [{csv: a.csv}]\n",
    );
    desk.put("content/grants/a.csv", &format!("name,unit_at,{EVIL}\nA{EVIL},khong{EVIL},x\n"));
    desk.put(
        "content/yearbooks/k/yearbook.yaml",
        &format!(
            "title: {evil}\nconference: null\nspan: {{from: 2015, to: 2019}}\nresults_cutoff: 2019\n\
                  parts: [{{kind: loi_noi_dau, source: {evil}}}]\n"
        ),
    );
    desk
}

/// The text without colors of our own, which must hold no control character any more.
#[track_caller]
fn assert_clean(ran: &Ran, words: &[&str]) {
    for (name, text) in [("stdout", &ran.out), ("stderr", &ran.err)] {
        let plain = without_colors(text);
        let bad: BTreeSet<char> = plain
            .chars()
            .filter(|it| (it.is_control() && !"\n\t".contains(*it)) || ('\u{202a}'..='\u{202e}').contains(it))
            .collect();
        assert!(bad.is_empty(), "{words:?}, {name}: {bad:?} in\n{}", text.escape_debug());
        // A color that the publication asked for is not one of ours.
        assert!(!text.contains("\u{1b}[31mRED"), "{words:?}, {name}: {}", text.escape_debug());
    }
}

fn without_colors(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let rest = piece.trim_start_matches(|it: char| it.is_ascii_digit() || it == ';');
        match rest.strip_prefix('m') {
            Some(rest) => plain += rest,
            None => plain = format!("{plain}\u{1b}[{piece}"),
        }
    }
    plain
}

#[test]
fn no_command_lets_a_publication_command_the_terminal() {
    let desk = desk();
    let evil = EVIL;
    let calls: [&[&str]; 38] = [
        &["check"],
        &["--format", "short", "check"],
        &["--format", "json", "check"],
        &["build"],
        &["build", "--format", "short", "--timings"],
        &["build", "-o", evil],
        &["list", "drafts"],
        &["list", "future"],
        &["list", "withdrawn", "--drafts"],
        &["list", "people"],
        &["list", "news", "--format", "json"],
        &["list", evil],
        &["new", "person", evil],
        &["new", evil, "x"],
        &["new", "person", "a"],
        &["init", evil],
        &["rename", "person", evil, "b"],
        &["rename", "person", "a", evil],
        &["rename", "person", "a", "a-2", "--dry-run"],
        &["rename", "news", "future", "future-2"],
        &["yearbook", evil],
        &["yearbook", "k"],
        &["yearbook", "k", "--format", "json"],
        &["yearbook", "k", "--epub"],
        &["export", "csv", evil],
        &["export", "json"],
        &["schema", "site"],
        &["schema", evil],
        &["clean"],
        &["completions", evil],
        &["help", evil],
        &["explain", evil],
        &["import", evil],
        &["import", "--dry-run", "--columns", evil, "content/people/a.yaml"],
        &["serve", "--port", evil],
        &["desk", "--port", evil],
        &["check", "--root", evil],
        &["check", "--now", evil],
    ];
    let mut seen = BTreeSet::new();
    for words in calls {
        for language in ["vi", "en"] {
            let mut command = desk.command(words);
            // As on a terminal: without it nothing but plain text is written to a pipe.
            command.args(["--lang", language]).env("CLICOLOR_FORCE", "1");
            let ran = Ran::of(command.output().expect("the program starts"));
            // Data goes to a pipe as it is.
            if words[0] != "export" || ran.code != Some(0) {
                assert_clean(&ran, words);
            }
        }
        seen.extend(words.iter().map(|it| (*it).to_owned()));
    }
    let help = desk.run(&["help"]).out;
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|it| *it != "Commands:")
        .skip(1)
        .take_while(|it| !it.is_empty())
        .filter_map(|it| it.strip_prefix("  ").filter(|it| !it.starts_with(' '))?.split(' ').next())
        .collect();
    assert!(commands.len() > 10, "{help}");
    let missing: Vec<&&str> = commands.iter().filter(|it| !seen.contains(**it)).collect();
    assert!(missing.is_empty(), "{missing:?} are not tried");
}

#[test]
fn control_characters_are_shown_as_what_they_are() {
    assert_eq!(visible("Tổng kết\tnăm\n2021"), "Tổng kết\tnăm\n2021");
    assert_eq!(visible("a\u{1b}[31mb\r\u{7f}\u{9b}\u{202e}"), "a␛[31mb␍␡\\u009b\\u202e");
    assert_eq!(visible_line("a\nb\t"), "a␊b␉");
    let json = visible_json(serde_json::to_string_pretty(&[EVIL]).expect("a text"));
    assert_eq!(serde_json::from_str::<[String; 1]>(&json).expect("it is JSON still"), [EVIL]);
    assert!(json.chars().all(|it| it == '\n' || !it.is_control()), "{json}");
    // Every character there is: what is a control character is seen, all others stay.
    for it in (0..=0x10ffff).filter_map(char::from_u32) {
        let text = it.to_string();
        let shown = visible_line(&text);
        assert!(!shown.chars().any(char::is_control), "{it:?}");
        assert!(shown == text || it.is_control() || ('\u{61c}'..='\u{2069}').contains(&it), "{it:?}");
    }
    assert_eq!(&*Styled::of("\u{1b}[1;31mlỗi\u{1b}[0m"), "\u{1b}[1;31mlỗi\u{1b}[0m");
    for bad in ["\u{1b}[2J", "\u{1b}]0;x\u{7f}", "\u{1b}", "\u{1b}[", "\u{1b}[1;", "\u{1b}[1\u{9b}m"] {
        assert!(!Styled::of(bad).contains(char::is_control), "{bad:?}");
    }
}
