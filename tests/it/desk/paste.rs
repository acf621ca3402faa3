//! What programs put on the clipboard: the Markdown that comes of it, its pictures as photographs, and nothing else.

use std::{fmt::Write as _, fs, path::Path};

use kyyeu::{
    import::{
        copied::{Copied, Part, Pasted},
        vocabulary::Vocabulary,
    },
    prose::plain,
};
use serde_json::json;

use super::Room;
use crate::properties::Dice;

fn read(html: &str, text: &str) -> Pasted {
    let vocabulary = Vocabulary::with(None).expect("its words can be read");
    Copied { html, text }.read(&vocabulary).expect("it can be read")
}

fn shown(pasted: &Pasted) -> String {
    let mut shown = String::new();
    for part in &pasted.parts {
        let _ = match part {
            Part::Text(text) => writeln!(shown, "{text}\n"),
            Part::Picture(it) => writeln!(
                shown,
                "PHOTO {} | {} | {} | {}\n",
                it.bytes.as_ref().map_or(&*it.name, |_| "held"),
                it.alt,
                it.caption.as_deref().unwrap_or("-"),
                it.credit.as_deref().unwrap_or("-"),
            ),
        };
    }
    pasted.told.iter().for_each(|it| shown += &format!("TOLD {}\n", it.vi));
    shown + if pasted.is_table { "TABLE\n" } else { "" }
}

/// Each folder of `tests/clipboards` is what a program copies, with what is to come of it.
#[test]
fn what_programs_copy_becomes_markdown() {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clipboards");
    let (mut n, mut faults) = (0, String::new());
    for entry in fs::read_dir(all).expect("they are there") {
        let folder = entry.expect("it can be read").path();
        let html = fs::read_to_string(folder.join("clipboard.html")).unwrap_or_default();
        let text = fs::read_to_string(folder.join("clipboard.txt")).expect("every program copies text");
        let found = shown(&read(&html, &text));
        for strange in ["mso", "Mso", "javascript", "<o:p", "style", "script", "\u{a0}", "\u{ad}", "\r"] {
            assert!(!found.contains(strange), "{}: {strange}: {found}", folder.display());
        }
        let expected = folder.join("expected.txt");
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&expected, &found).expect("it can be written");
        }
        if fs::read_to_string(&expected).unwrap_or_default() != found {
            faults += &format!("{}:\n{found}\n", folder.display());
        }
        n += 1;
    }
    assert_eq!(faults, "", "UPDATE_EXPECT=1 writes down what comes of them today");
    assert!(n >= 12, "{n}");
}

/// Forms of letters in every order, among signs that mean something in Markdown: what is read again is the very text.
#[test]
fn no_form_costs_a_letter() {
    const WORDS: [&str; 16] = [
        "Hà",
        "Nội",
        " ",
        " ",
        "*",
        "**",
        "_",
        "(",
        ")",
        "“Vì nước”",
        ",",
        "[a]",
        "1. ",
        "# ",
        "a|b",
        "https://a.vn/b",
    ];
    let mut dice = Dice(42);
    let mut roll = |n| dice.roll(n);
    for _ in 0..2000 {
        let (mut html, mut bare) = ("<p>x ".to_owned(), "x ".to_owned());
        for _ in 0..=roll(8) {
            let word = WORDS[roll(WORDS.len())];
            bare += word;
            html += &match roll(5) {
                0 => format!("<b>{word}</b>"),
                1 => format!("<i>{word}</i>"),
                2 => format!("<b><i>{word}</i></b>"),
                3 => format!("<a href='https://example.vn/(a)?b=1&c=2'>{word}</a>"),
                _ => word.to_owned(),
            };
        }
        html += "</p>";
        let markdown = read(&html, "").markdown();
        let words = |it: &str| it.split_whitespace().map(str::to_owned).collect::<Vec<_>>().join(" ");
        assert_eq!(words(&plain(&markdown)), words(&bare), "{html}\n{markdown}");
    }
}

#[test]
fn pictures_that_come_along_are_stored_beside_the_record() {
    let room = Room::new();
    let picture = crate::site::picture(3);
    let encoded = base64(&picture);
    let html = format!(
        "<p>Trước</p><figure><img src='data:image/png;base64,{encoded}'><figcaption>Toàn cảnh. Ảnh: T.M</figcaption></figure><p>Sau</p>"
    );
    let pasted = room.ask("paste", &json!({"record": "news:mat", "html": html, "text": "x"}));
    assert_eq!(pasted["parts"][0]["text"], "Trước");
    assert_eq!(
        pasted["parts"][1]["photo"],
        json!({"file": "toan-canh.jpg", "caption": "Toàn cảnh.", "credit": "T.M"})
    );
    assert_eq!(pasted["markdown"], "Trước\n\nSau");
    let stored = fs::read(room.folder.path().join("content/news/mat/toan-canh.jpg")).expect("stored");
    assert_eq!(stored, picture);
    let broken = room.ask(
        "paste",
        &json!({"record": "news:mat", "html": "<img src='data:image/png;base64,AAAA' alt='hỏng'>"}),
    );
    assert!(broken["told"][0].as_str().is_some_and(|it| it.contains("hỏng")), "{broken}");
    assert_eq!(fs::read_dir(room.folder.path().join("content/news/mat")).expect("a folder").count(), 2);
    let before = room.text("content/news/mat/index.md");
    room.ask("paste", &json!({"record": "news:mat", "html": "<p>Chữ</p>"}));
    assert_eq!(room.text("content/news/mat/index.md"), before, "nothing but a save writes");
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut written = String::new();
    for part in bytes.chunks(3) {
        let three = part.iter().fold(0u32, |sum, it| sum << 8 | u32::from(*it)) << (8 * (3 - part.len()));
        for n in 0..4 {
            let letter = char::from(LETTERS[(three >> (18 - 6 * n)) as usize & 63]);
            written.push(if n <= part.len() { letter } else { '=' });
        }
    }
    written
}
