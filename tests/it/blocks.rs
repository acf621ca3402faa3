//! A text as a column of blocks: every block of every construct edited, moved, taken away, one put in; the rest keeps its bytes, and
//! read again all is what was meant. What is typed is what readers see, whatever Markdown would make of it.

use std::{fs, path::Path};

use kyyeu::{
    amend::{Change, RecordFile, Target, amend},
    model::RecordKind,
    prose::{
        Block as Part, Dialect,
        blocks::{Block, Entry, Line, List, Mark, Value, Wish, blocks, composed},
        page,
    },
};

use crate::{commonmark::Identity, html, properties::Dice};

fn names(_: RecordKind, id: &str) -> Option<String> {
    (id == "nguyen-van-mau").then(|| "Nguyễn Văn Mẫu".to_owned())
}

fn read(text: &str) -> Vec<Block> {
    blocks(text, &names)
}

fn line(text: &str) -> Line {
    Line { text: text.to_owned(), marks: Vec::new() }
}

/// The examples of CommonMark as texts of ours.
fn examples() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/commonmark/examples.json");
    let examples = fs::read_to_string(path).expect("examples are committed");
    let examples: Vec<serde_json::Value> = serde_json::from_str(&examples).expect("examples are JSON");
    let texts = examples.iter().filter_map(|it| it["markdown"].as_str());
    texts.map(str::to_owned).collect()
}

/// Every text of the showcase.
fn showcase() -> Vec<String> {
    let mut texts = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("content")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("it is there") {
            let path = entry.expect("it can be read").path();
            match path.extension().and_then(|it| it.to_str()) {
                _ if path.is_dir() => folders.push(path),
                Some("md") => {
                    let text = fs::read_to_string(path).expect("it can be read");
                    let body = text.splitn(3, "---\n").nth(2).unwrap_or_default();
                    texts.push(body.trim_end().to_owned());
                }
                _ => {}
            }
        }
    }
    texts
}

/// Blocks of every construct, in every manner.
const PARTS: [&str; 44] = [
    "Một đoạn.",
    "Một đoạn\nngắt dòng  \nxuống dòng\\\nnữa.",
    "  Đoạn thụt\n vào.",
    "**Đậm** và *nghiêng*, __đậm__, _nghiêng_, ***cả hai***.",
    "Có `mã`, ~~gạch~~, <b>thẻ</b>, &amp; và ![ảnh](a.jpg) giữa dòng.",
    "Gặp [[person:nguyen-van-mau]] và [[unit:vu-16|Vụ 16]], [liên kết](https://a.vn/x_(y) \"Đề\").",
    "Xem https://a.vn/b_c?d=1&e=2 hoặc <https://b.vn>, van-thu@a.vn.",
    "Có chú thích[^1] và số {{ figure(402, award=\"x\") }}.",
    "[Liên kết][dn] theo định nghĩa.",
    "# Đầu đề",
    "### Đầu đề có dấu ###",
    "## Đầu đề {#rieng}",
    "Đầu đề gạch dưới\n===",
    "Hai dòng\nđầu đề\n---",
    "> Trích một.\n> Dòng hai.\n>\n> Trích hai.",
    "> Trích lười\nkhông dấu",
    "> - mục\n> - mục",
    "- một\n- hai\n- ba",
    "* một\n* hai",
    "+ một\n\n+ hai\n\n+ ba",
    "1. một\n2. hai\n3. ba",
    "7) bảy\n8) tám",
    "- một\n  - trong\n  - trong\n- hai",
    "- một\n\n  đoạn thứ hai\n- hai",
    "  - thụt\n  - vào",
    "- mục dài\nngắt lười\n- hai",
    "| A | B |\n|---|:-:|\n| 1 | **2** |\n| [[unit:vu-16\\|Vụ]] | x |",
    "A | B\n--|--:\n1 | 2",
    "Bảng: Số liệu\n\n| A |\n|---|\n| 1 |",
    "![](anh.jpg)",
    "![Chữ thay](anh.jpg \"Chú thích\")\n![](khac.jpg)",
    "***",
    "- - -",
    "```rust\nmã\n\n\nmã\n```",
    "~~~\nmã\n~~~",
    "    mã thụt\n\n    nữa",
    "\tmã tab",
    "<div>\nHTML\n</div>",
    "<!-- ghi chú -->",
    "[dn]: https://a.vn 'Đề'",
    "[^1]: Chú thích.\n\n    Đoạn hai.",
    "{{ count(award=\"x\") }}",
    "Kết thúc bằng dấu chấm than! [[person:nguyen-van-mau]]",
    "1\\. Không là danh sách; \\*không nghiêng\\*.",
];

const BETWEEN: [&str; 5] = ["\n\n", "\n\n", "\n", "\n\n\n", "\n  \n"];

fn made(dice: &mut Dice) -> String {
    let mut text = String::new();
    for at in 0..2 + dice.roll(6) {
        if at > 0 {
            text.push_str(BETWEEN[dice.roll(BETWEEN.len())]);
        }
        text.push_str(PARTS[dice.roll(PARTS.len())]);
    }
    text
}

fn texts() -> Vec<String> {
    let mut dice = Dice(17);
    let mut texts = examples();
    texts.extend(showcase());
    texts.extend(PARTS.iter().map(ToString::to_string));
    texts.extend((0..600).map(|_| made(&mut dice)));
    // As a record has them.
    texts
        .iter()
        .map(|it| it.replace('\0', "\u{FFFD}").trim_end().trim_start_matches('\n').to_owned())
        .collect()
}

fn lines(text: &str) -> Vec<&str> {
    text.split('\n').filter(|it| !it.trim().is_empty()).collect()
}

fn source<'t>(text: &'t str, block: &Block) -> &'t str {
    &text[block.range.clone()]
}

/// Blocks are whole lines, and nothing but blank lines stands between them.
#[test]
fn blocks_and_what_is_between_are_the_text() {
    for text in texts() {
        let mut at = 0;
        for block in read(&text) {
            let between = &text[at..block.range.start];
            assert!(between.trim().is_empty(), "{text:?}: {between:?}");
            assert!(block.range.start == 0 || text[..block.range.start].ends_with('\n'), "{text:?}");
            assert!(block.range.end == text.len() || text[block.range.end..].starts_with('\n'), "{text:?}");
            assert!(!source(&text, &block).trim().is_empty(), "{text:?}");
            at = block.range.end;
        }
        assert!(text[at..].trim().is_empty(), "{text:?}");
        let all: Vec<Wish> = (0..read(&text).len()).map(Wish::Keep).collect();
        assert_eq!(composed(&text, &all, &names), Some(kept(&text)));
    }
}

/// From the first block to the last.
fn kept(text: &str) -> String {
    let all = read(text);
    match (all.first(), all.last()) {
        (Some(first), Some(last)) => text[first.range.start..last.range.end].to_owned(),
        _ => String::new(),
    }
}

fn entry(text: &str) -> Entry {
    Entry { line: line(text), list: None }
}

/// A value with something else in it.
fn edited(value: &Value) -> Option<Value> {
    let mut value = value.clone();
    let change = |it: &mut Line| it.text.push_str(" và *thêm*");
    match &mut value {
        Value::Paragraph(line) | Value::Quote(line) | Value::Heading { line, .. } => change(line),
        Value::List(it) => {
            // The innermost last item gets one below it, too.
            let below = List { start: None, loose: false, items: vec![entry("mục bên dưới")] };
            it.items.push(Entry { line: self::line("mục thêm"), list: Some(below) });
            let mut first = &mut it.items[0];
            while first.list.is_some() {
                first = &mut first.list.as_mut().expect("it is there").items[0];
            }
            change(&mut first.line);
        }
        Value::Table { rows, .. } => {
            change(&mut rows[0][0]);
            let row = rows[0].iter().map(|_| line("a | b")).collect();
            rows.push(row);
        }
        Value::Photos { photos } => photos[0].alt.push_str(" [thêm]"),
        Value::Rule | Value::Raw => return None,
    }
    Some(value)
}

/// What came of trying: how often it was done, and which were refused.
#[derive(Default)]
struct Tally {
    done: usize,
    tied: usize,
    refused: Vec<String>,
}

impl Tally {
    /// A block is refused only where one beside it would come to say something else: what no form shows (a definition that others
    /// need, code that an item would take in), or lines that are set in.
    fn note(&mut self, text: &str, at: usize, now: Option<&String>) {
        let old = read(text);
        let around = &old[at.saturating_sub(1)..old.len().min(at + 3)];
        let is_tied = |it: &Block| it.value == Value::Raw || source(text, it).starts_with([' ', '\t']);
        match now {
            Some(_) => self.done += 1,
            None if around.iter().any(is_tied) => self.tied += 1,
            None => self.refused.push(format!("block {at} of {text:?}")),
        }
    }

    fn conclude(&self, what: &str) {
        let refused = &self.refused;
        assert!(refused.is_empty(), "{what}: {} refused:\n{}", refused.len(), refused.join("\n"));
        assert!(self.done > 2000 && self.tied * 20 < self.done, "{what}: {} of {}", self.tied, self.done);
    }
}

#[test]
fn an_edited_block_is_the_only_thing_that_differs() {
    let mut tally = Tally::default();
    for text in texts() {
        let old = read(&text);
        for at in 0..old.len() {
            let Some(value) = edited(&old[at].value) else { continue };
            let mut wishes: Vec<Wish> = (0..old.len()).map(Wish::Keep).collect();
            wishes[at] = Wish::Value(Some(at), value.clone());
            let now = composed(&text, &wishes, &names);
            tally.note(&text, at, now.as_ref());
            let Some(now) = now else { continue };
            let new = read(&now);
            assert_eq!(new.len(), old.len(), "{text:?}: {now:?}");
            for n in 0..old.len() {
                match n == at {
                    true => assert_eq!(words(&new[n].value), words(&value), "{text:?}: {now:?}"),
                    false => assert_eq!(source(&now, &new[n]), source(&text, &old[n]), "{text:?}: {now:?}"),
                }
            }
        }
    }
    tally.conclude("edits");
}

/// What a value says, without the blanks that nobody sees.
fn words(value: &Value) -> String {
    let lines: Vec<&Line> = match value {
        Value::Paragraph(line) | Value::Quote(line) | Value::Heading { line, .. } => vec![line],
        Value::List(it) => it.lines(),
        Value::Table { rows, .. } => rows.iter().flatten().collect(),
        Value::Photos { photos } => return format!("{photos:?}"),
        Value::Rule | Value::Raw => Vec::new(),
    };
    lines.into_iter().map(|it| html::plain(&it.text)).collect::<Vec<_>>().join("|")
}

#[test]
fn a_block_is_taken_away_moved_or_put_in_alone() {
    let (mut gone, mut moved, mut new) = (Tally::default(), Tally::default(), Tally::default());
    for text in texts() {
        let old = read(&text);
        for at in 0..old.len() {
            let all: Vec<Wish> = (0..old.len()).map(Wish::Keep).collect();
            let (mut without, mut swapped, mut with) = (all.clone(), all.clone(), all);
            without.remove(at);
            let now = composed(&text, &without, &names);
            gone.note(&text, at, now.as_ref());
            let left = format!("{}\n{}", &text[..old[at].range.start], &text[old[at].range.end..]);
            assert!(now.as_ref().is_none_or(|it| lines(it) == lines(&left)), "{text:?}: {now:?}");

            with.insert(at, Wish::Value(None, Value::Paragraph(line("Đoạn *mới* [x]"))));
            let now = composed(&text, &with, &names);
            new.note(&text, at, now.as_ref());
            if let Some(now) = now {
                let is_in = |it: &&str| **it == *"Đoạn *mới* \\[x\\]";
                assert_eq!(lines(&now).iter().filter(|it| is_in(it)).count(), 1, "{now:?}");
                let rest: Vec<&str> = lines(&now).into_iter().filter(|it| !is_in(it)).collect();
                assert_eq!(rest, lines(&text), "{text:?}: {now:?}");
            }
            if at + 1 < old.len() {
                swapped.swap(at, at + 1);
                let now = composed(&text, &swapped, &names);
                moved.note(&text, at, now.as_ref());
                let (one, other) = (&old[at].range, &old[at + 1].range);
                let wanted =
                    [&text[..one.start], &text[other.clone()], &text[one.clone()], &text[other.end..]]
                        .join("\n");
                assert!(now.as_ref().is_none_or(|it| lines(it) == lines(&wanted)), "{text:?}: {now:?}");
            }
        }
    }
    gone.conclude("taken away");
    moved.conclude("moved");
    new.conclude("put in");
}

/// What readers see of a text.
fn seen(text: &str) -> String {
    let dialect = Dialect { live_figures: true, ..Dialect::default() };
    let part = |it: Part| match it {
        Part::Html(html) => html,
        Part::Photos(_) | Part::Code { .. } | Part::Table { .. } => "[BLOCK]".to_owned(),
    };
    let html: String = page(text, &Identity, dialect).blocks.into_iter().map(part).collect();
    let text = html::tokens(&html).into_iter().filter_map(|it| match it {
        html::Token::Text(text) => Some(text),
        html::Token::Open(name, _) if name == "br" => Some(" ".to_owned()),
        _ => None,
    });
    html::plain(&text.collect::<String>())
}

/// What people type that Markdown would take for marks, and letters and blanks between.
const TYPED: [&str; 58] = [
    "*",
    "**",
    "_",
    "__",
    "#",
    "##",
    "# ",
    "1.",
    "1. ",
    "12) ",
    "-",
    "- ",
    "+ ",
    "> ",
    ">",
    "<",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "[",
    "]",
    "[[",
    "]]",
    "(",
    ")",
    "](x)",
    "![",
    "`",
    "```",
    "~",
    "~~",
    "~~~",
    "|",
    "| --- |",
    "---",
    "===",
    "\\",
    "\\\\",
    "&",
    "&amp;",
    "&#65;",
    "{{",
    "}}",
    "{#a}",
    "{{ count(award=\"x\") }}",
    "[^1]",
    "[^1]: ",
    "[a]: b",
    ":",
    "!",
    "…",
    "https://a.vn/b_c",
    "$",
    "“",
    "”",
    "[[person:an]]",
    "‹x›",
];

fn typed(dice: &mut Dice) -> String {
    let mut text = String::new();
    for _ in 0..1 + dice.roll(9) {
        match dice.roll(5) {
            0 => text.push_str(["một", "Ăn", "x", "5", "đ"][dice.roll(5)]),
            1 => text.push(' '),
            2 if dice.roll(3) == 0 => text.push('\n'),
            _ => text.push_str(TYPED[dice.roll(TYPED.len())]),
        }
    }
    text
}

/// A value with a line in it.
type Made = fn(Line) -> Value;

/// Whatever is typed into any control is what readers see.
#[test]
fn what_is_typed_is_what_is_seen() {
    let mut dice = Dice(2026);
    let forms: [(&str, Made); 5] = [
        ("paragraph", Value::Paragraph),
        ("heading", |line| Value::Heading { level: 2, id: None, line }),
        ("quote", Value::Quote),
        ("item", |line| {
            Value::List(List { start: None, loose: false, items: vec![Entry { line, list: None }] })
        }),
        ("cell", |line| Value::Table {
            columns: vec![kyyeu::prose::blocks::Column::None],
            rows: vec![vec![line]],
        }),
    ];
    for round in 0..6000 {
        let text = typed(&mut dice);
        let n = text.matches('‹').count();
        // Marks of bold and italic are what is meant by them.
        let wanted = html::plain(&text);
        let (name, make) = forms[round % forms.len()];
        let value = make(Line { text: text.clone(), marks: vec![None; n] });
        let wishes = [Wish::Keep(0), Wish::Value(None, value), Wish::Keep(1)];
        let now = composed("Trước.\n\nSau.", &wishes, &names);
        let now = now.unwrap_or_else(|| panic!("{name} refuses {text:?}"));
        let seen = seen(&now);
        let inner = seen.strip_prefix("Trước.").and_then(|it| it.strip_suffix("Sau.")).unwrap_or("?").trim();
        let is_formed = now.matches('*').count() > now.matches("\\*").count();
        match is_formed {
            true => assert_eq!(inner.replace('*', ""), wanted.replace('*', ""), "{name} {text:?}: {now:?}"),
            false => assert_eq!(inner, wanted, "{name} {text:?}: {now:?}"),
        }
    }
}

#[test]
fn marks_stand_for_what_they_name() {
    let text =
        "Gặp [[person:nguyen-van-mau]], [[unit:vu-16|Vụ 16]], [**chữ**](https://a.vn), `mã`[^1].\n\n[^1]: x";
    let Value::Paragraph(read_line) = read(text)[0].value.clone() else { panic!("a paragraph") };
    assert_eq!(read_line.text, "Gặp ‹Nguyễn Văn Mẫu›, ‹Vụ 16›, ‹**chữ**›, ‹mã›‹1›.");
    let mut line = read_line.clone();
    line.text = "Nay ‹ông Mẫu›, ‹Vụ 16›, ‹chữ mới›, ‹mã›‹1›.".to_owned();
    let wishes = [Wish::Value(Some(0), Value::Paragraph(line)), Wish::Keep(1)];
    assert_eq!(
        composed(text, &wishes, &names).as_deref(),
        Some(
            "Nay [[person:nguyen-van-mau|ông Mẫu]], [[unit:vu-16|Vụ 16]], [chữ mới](https://a.vn), `mã`[^1].\n\n[^1]: x"
        )
    );
    let person =
        Mark::Record { record: "person:nguyen-van-mau".to_owned(), name: "Nguyễn Văn Mẫu".to_owned() };
    let new = Line { text: "Chúc mừng!‹Nguyễn Văn Mẫu›".to_owned(), marks: vec![Some(person)] };
    let now = composed("", &[Wish::Value(None, Value::Paragraph(new))], &names);
    assert_eq!(now.as_deref(), Some("Chúc mừng\\![[person:nguyen-van-mau]]"));
    let other = Line { text: "‹a›".to_owned(), marks: Vec::new() };
    assert_eq!(composed("", &[Wish::Value(None, Value::Paragraph(other))], &names), None);
}

/// In a file only the lines of the block differ, whatever its line ends and however its letters are composed.
#[test]
fn the_bytes_of_other_blocks_stay_in_their_file() {
    let body = PARTS.join("\n\n");
    let text = format!("---\nkind: tin # loại\ntitle: A\n---\n\n{body}\n").replace('\n', "\r\n");
    // One letter in two, as some keyboards write it.
    let text = text.replacen("Đầu đề gạch", "Đầu đê\u{300} gạch", 1);
    let target = Target { path: "content/news/a/index.md", kind: RecordKind::News, id: "a" };
    let held = RecordFile::of(text.as_bytes(), target).expect("it can be read");
    let body = held.values["body"].as_str().expect("a text").to_owned();
    let old = read(&body);
    let n_tried = (0..old.len()).filter_map(|at| Some((at, edited(&old[at].value)?))).map(|(at, value)| {
        let mut wishes: Vec<Wish> = (0..old.len()).map(Wish::Keep).collect();
        wishes[at] = Wish::Value(Some(at), value);
        // Another far from it, too: what is between stays.
        wishes.push(Wish::Value(None, Value::Paragraph(line("Cuối."))));
        let words = composed(&body, &wishes, &names).expect("it can be done");
        let change = Change { field: "body".to_owned(), value: Some(words.into()) };
        let now = amend(text.as_bytes(), target, &change).expect("it can be changed");
        let now = String::from_utf8(now).expect("text");
        let gone = source(&body, &old[at]).lines().count();
        let before: Vec<&str> = text.split_inclusive('\n').collect();
        let kept = before.iter().filter(|it| !now.contains(**it)).count();
        assert!(kept <= gone, "{at}: {now}");
        assert!(now.ends_with("\r\n\r\nCuối.\r\n"), "{at}: {now}");
        assert!(!now.replace("\r\n", "").contains('\n'));
    });
    assert!(n_tried.count() > 20);
}

/// Lists below items are blocks like others: what is edited in them is written where it stands, in the manner of the list.
#[test]
fn a_list_has_lists_below_its_items() {
    let text = "* một\n  1. hai\n  2. ba\n     - bốn\n* năm\n\nCuối.";
    let all = blocks(text, &names);
    let Value::List(list) = &all[0].value else { panic!("{:?}", all[0]) };
    let said: Vec<&str> = list.lines().iter().map(|it| it.text.as_str()).collect();
    assert_eq!(said, ["một", "hai", "ba", "bốn", "năm"]);
    let below = list.items[0].list.as_ref().expect("a list");
    assert_eq!((below.start, below.items.len()), (Some(1), 2));
    let mut edited = list.clone();
    edited.items[0].list.as_mut().expect("a list").items[1].line = line("ba rưỡi");
    let wishes = [Wish::Value(Some(0), Value::List(edited)), Wish::Keep(1)];
    assert_eq!(composed(text, &wishes, &names).as_deref(), Some(&*text.replace("ba\n", "ba rưỡi\n")));
    // Paragraphs below an item are text as it is written.
    assert_eq!(blocks("- một\n\n  hai\n", &names)[0].value, Value::Raw);
}
