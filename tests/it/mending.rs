//! Mistakes of YAML as people make them: each is named once, at its place, and the rest of the file is read as it is meant.

use std::{fs, path::Path};

use kyyeu::{
    parse::{mending::mend, yaml},
    report::{
        Language, Report,
        print::{Format, print},
    },
    source::Sources,
};

use crate::{properties::Dice, site::Site};

fn yaml_texts(folder: &Path, texts: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        let name = path.display().to_string();
        if path.is_dir() {
            yaml_texts(&path, texts);
        } else if let Some(text) = fs::read_to_string(&path).ok().filter(|_| !name.contains("docs/problems"))
        {
            if name.ends_with(".yaml") {
                texts.push((name, text));
            } else if name.ends_with(".md") && text.starts_with("---\n") {
                let end = text.find("\n---\n").expect("the front matter ends");
                texts.push((name, text[4..end + 1].to_owned()));
            }
        }
    }
}

/// Every text of the repository that is YAML: nothing is wrong with any, and none is changed.
#[test]
fn nothing_is_wrong_with_what_is_sound() {
    let mut texts = Vec::new();
    for folder in ["content", "tests/sites", "tests/tables", "src/catalogue", "themes", "crates"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        if folder.exists() {
            yaml_texts(&folder, &mut texts);
        }
    }
    assert!(texts.len() > 250, "{}", texts.len());
    for (name, text) in texts {
        let mended = mend(&text);
        assert_eq!(mended.faults, [], "{name}");
        assert_eq!(mended.text, text, "{name}");
    }
}

/// What stands in one line of YAML that is made up.
#[derive(Clone)]
struct Line {
    indent: usize,
    /// `- ` stands before the field.
    is_item: bool,
    key: Option<String>,
    value: String,
    /// A line of a text of several lines, a comment, an empty line: nothing is planted there.
    is_inner: bool,
}

impl Line {
    fn text(&self) -> String {
        let (indent, mark) = (" ".repeat(self.indent), if self.is_item { "- " } else { "" });
        match &self.key {
            Some(key) if self.value.is_empty() => format!("{indent}{mark}{key}:"),
            Some(key) => format!("{indent}{mark}{key}: {}", self.value),
            None => format!("{indent}{mark}{}", self.value),
        }
    }
}

/// Texts that need no quotes, though they look odd.
const PLAIN: [&str; 14] = [
    "Hội nghị",
    "“Một” và “hai”",
    "a:b",
    "https://vi-du.vn/a?b=c#d",
    "20/11/2021",
    "12:30",
    "Đợt 1 – 2",
    "- không, không",
    "50%",
    "x #1",
    "Ông 'A' nói \"B\"",
    "~",
    "số 5/QĐ-TTg (bản sao)",
    "[Ảnh",
];

/// YAML of many shapes: groups, lists, blocks, quotes, brackets, comments.
struct Made<'c> {
    chance: &'c mut Dice,
    lines: Vec<Line>,
    n_keys: usize,
}

impl Made<'_> {
    fn line(&mut self, indent: usize, is_item: bool, key: Option<String>, value: &str, is_inner: bool) {
        self.lines.push(Line { indent, is_item, key, value: value.to_owned(), is_inner });
    }

    fn key(&mut self) -> String {
        self.n_keys += 1;
        format!("{}_{}", ["title", "photos", "hoat-dong", "note"][self.chance.roll(4)], self.n_keys)
    }

    fn plain(&mut self) -> &'static str {
        let text = PLAIN[self.chance.roll(PLAIN.len() - 1)];
        if text.starts_with('-') { "không" } else { text }
    }

    fn fields(&mut self, indent: usize, depth: usize, mut is_item: bool) {
        for _ in 0..1 + self.chance.roll(4) {
            if !is_item && self.chance.roll(6) == 0 {
                let comment = ["# Lời chú: “a”, b", "", "#key:value"][self.chance.roll(3)];
                self.line(indent, false, None, comment, true);
            }
            self.field(indent, depth, is_item);
            is_item = false;
        }
    }

    fn field(&mut self, indent: usize, depth: usize, is_item: bool) {
        let key = Some(self.key());
        let own = if is_item { indent - 2 } else { indent };
        match self.chance.roll(if depth > 2 { 6 } else { 10 }) {
            0 => self.line(own, is_item, key, "\"Một: hai, “ba” #4 \\\"năm\\\"\"", false),
            1 => self.line(own, is_item, key, "'Ông ''A'': @b'", false),
            2 => self.line(own, is_item, key, "[a, \"b: c, d\", {e: f}]  # vài mục", false),
            3 => {
                let header = ["|", ">-", "|+"][self.chance.roll(3)];
                self.line(own, is_item, key, header, true);
                for text in ["– Một: hai", "\tba:bốn", "", "  key: “năm", "- sáu: \"bảy"] {
                    let text = if self.chance.roll(3) == 0 { "tám" } else { text };
                    self.line(indent + 2, false, None, text, true);
                }
                if self.lines[self.lines.len() - 5].value.starts_with('\t') {
                    let at = self.lines.len() - 5;
                    self.lines[at].value = "chín".to_owned();
                }
            }
            4 => {
                let first = self.plain();
                self.line(
                    own,
                    is_item,
                    key,
                    if first.contains('#') || first == "~" { "Một" } else { first },
                    true,
                );
                self.line(indent + 3, false, None, "– nối:tiếp", true);
                self.line(indent + 2, false, None, "- và “nữa”", true);
            }
            5 => {
                let text = self.plain();
                self.line(own, is_item, key, text, false);
            }
            6 => {
                self.line(own, is_item, key, "", false);
                self.fields(indent + 2, depth + 1, false);
            }
            7 | 8 => {
                self.line(own, is_item, key, "", false);
                let deeper = if self.chance.roll(2) == 0 { indent } else { indent + 2 };
                for _ in 0..1 + self.chance.roll(3) {
                    self.fields(deeper + 2, depth + 1, true);
                }
            }
            _ => {
                self.line(own, is_item, key, "", false);
                for _ in 0..2 + self.chance.roll(3) {
                    let text = self.plain();
                    self.line(indent + 2, true, None, text, false);
                }
            }
        }
    }
}

fn made(chance: &mut Dice) -> Vec<Line> {
    let mut made = Made { chance, lines: Vec::new(), n_keys: 0 };
    made.fields(0, 0, false);
    made.fields(0, 0, false);
    made.lines
}

fn text_of(lines: &[Line]) -> String {
    lines.iter().map(|it| it.text() + "\n").collect()
}

/// What is said of a text: line, column and the first words of each problem.
fn told(text: &str) -> Vec<(usize, usize, String)> {
    let mut sources = Sources::default();
    let file = sources.add("a.yaml", text);
    let mut report = Report::default();
    assert!(yaml::read(file, 0, text, &mut report).is_some(), "{text}");
    let place = |at: usize| {
        let before = &text[..at];
        let column = before.rsplit('\n').next().map_or(0, |it| it.chars().count());
        (before.matches('\n').count() + 1, column + 1)
    };
    let problem = |it: &kyyeu::report::Diagnostic| {
        let (line, column) = place(it.span.range().start);
        (line, column, it.message.en.clone())
    };
    report.sorted(&sources).into_iter().map(problem).collect()
}

/// One mistake in a line: the line as it is then, the column of it, what is said of it.
fn planted(chance: &mut Dice, lines: &[Line], at: usize) -> Option<(String, usize, &'static str)> {
    let line = &lines[at];
    let text = line.text();
    let indent = line.indent;
    let key_at = indent + if line.is_item { 2 } else { 0 };
    let colon = key_at + line.key.as_ref().map_or(0, String::len);
    let is_text = line.key.is_some()
        && !line.value.is_empty()
        && !line.value.starts_with(['"', '\'', '[', '~', '-', '“']);
    let is_text = is_text && !line.value.contains(" #");
    // The only field of a group or an item would be a text then; what that is told of, the field that holds it knows.
    let column = |it: &Line| it.indent + if it.is_item { 2 } else { 0 };
    let is_field = |it: &&Line| it.key.is_some() || it.is_item;
    let is_alone = (line.is_item || lines[..at].iter().rfind(is_field).is_none_or(|it| it.value.is_empty()))
        && lines[at + 1..]
            .iter()
            .find(is_field)
            .is_none_or(|it| it.is_item || it.key.is_none() || column(it) != key_at);
    let with = |value: &str| text[..colon + 2].to_owned() + value;
    let is_valued = line.key.is_some() && !line.value.is_empty();
    Some(match chance.roll(12) {
        0 if indent == 4 && !line.is_item => {
            (format!("\t{}", text.trim_start()), 1, "the line is indented with a tab")
        }
        1 if indent > 0 => (format!("\u{a0}{}", &text[1..]), 1, "the blank here is U+00A0"),
        2 if is_valued && !is_alone => {
            (text.replacen(": ", ":\u{a0}", 1), colon + 2, "the blank here is U+00A0")
        }
        3 if is_text && !is_alone => (text.replacen(": ", ":", 1), colon + 1, "no blank behind the colon"),
        4 if line.key.is_some() && !is_alone => {
            (text.replacen(':', "：", 1), colon + 1, "behind the field's name stands `：`")
        }
        5 if line.is_item && line.key.is_some() => {
            let bullet = ["–", "•", "*", "−"][chance.roll(4)];
            (text.replacen('-', bullet, 1), indent + 1, "` begins no item")
        }
        6 if line.value.starts_with('"') => {
            (text[..text.len() - 1].to_owned(), colon + 3, "the quote `\"` is opened")
        }
        7 if line.value.starts_with(['"', '\'', '[']) && !line.value.contains("  #") => {
            (text.clone() + ",", text.chars().count() + 1, "there is a `,` behind the value")
        }
        8 if is_text => (with("Một: hai"), colon + 6, "the value has a colon in it"),
        9 if is_text => {
            (with(["@a b", "%a: b", "`a`", "*a b"][chance.roll(4)]), colon + 3, "the value begins with")
        }
        10 if is_text => (with("“Một: hai”"), colon + 3, "`“` is a quotation mark of Word"),
        11 if is_valued => (format!("{text}\nthì không"), 1, "this line is no `field_name: value`"),
        _ => return None,
    })
}

#[test]
fn of_sound_yaml_nothing_is_said_and_of_one_mistake_that_one() {
    let mut chance = Dice(19);
    let mut n_planted = std::collections::BTreeMap::<&str, usize>::new();
    for _ in 0..1_500 {
        let lines = made(&mut chance);
        let text = text_of(&lines);
        assert_eq!(told(&text), [], "{text}");
        let mended = mend(&text);
        assert_eq!((mended.faults, mended.text.as_str()), (Vec::new(), text.as_str()));
        for _ in 0..12 {
            let at = chance.roll(lines.len());
            if lines[at].is_inner {
                continue;
            }
            let Some((line, column, words)) = planted(&mut chance, &lines, at) else { continue };
            let before = text_of(&lines[..at]);
            let faulty = format!("{before}{line}\n{}", text_of(&lines[at + 1..]));
            let said = told(&faulty);
            let number = at + 1 + line.matches('\n').count();
            let is_right =
                said.len() == 1 && (said[0].0, said[0].1) == (number, column) && said[0].2.contains(words);
            let near: Vec<&str> = faulty.lines().skip(number.saturating_sub(6)).take(10).collect();
            assert!(is_right, "{number}:{column} {words}\n{said:?}\n{}", near.join("\n"));
            *n_planted.entry(words).or_default() += 1;
        }
    }
    assert_eq!(n_planted.len(), 11, "{n_planted:?}");
    assert!(n_planted.values().all(|it| *it > 40), "{n_planted:?}");
}

/// Each line with what is wrong in it, as an officer would type it: the line, the column, the words in both languages.
const TWENTY: [(&str, usize, &str, &str); 32] = [
    ("- id: ong-a", 0, "", ""),
    ("  name:Lê Văn A", 7, "no blank behind the colon", "thiếu dấu cách sau dấu hai chấm"),
    ("\tsex: nam", 1, "indented with a tab", "thụt vào bằng phím Tab"),
    ("  birth_year：1960", 13, "stands `：` (U+FF1A)", "là `：` (U+FF1A)"),
    ("  home: “Xã Một: huyện Hai”", 9, "`“` is a quotation mark of Word", "`“` là dấu ngoặc kép kiểu Word"),
    ("  aliases: [Ba A", 12, "the bracket `[` is opened", "dấu `[` mở ra"),
    ("  positions:", 0, "", ""),
    ("    – title: Vụ trưởng", 5, "`–` begins no item", "`–` không mở đầu được một mục"),
    ("      unit: vuu", 13, "no unit has the id `vuu`", "`vuu`"),
    ("      from: 2010", 0, "", ""),
    ("    -title: Cục trưởng", 5, "no blank behind the hyphen", "thiếu dấu cách sau gạch nối"),
    ("     unit: vu", 0, "", ""),
    ("  note: \"Hồ sơ gốc", 9, "is opened and never closed", "mở ra mà không đóng lại"),
    ("  tilte: ong", 3, "there is no field `tilte`", "không có trường `tilte`"),
    ("-\u{a0}id: ba-b", 2, "is U+00A0", "là ký tự U+00A0"),
    ("  name: \"Trần \"Thị\" B\"", 15, "within the text ends it here", "ở giữa đoạn chữ"),
    ("  sex: khong", 8, "has no `khong`", "không có `khong`"),
    ("  deceased: 30-2-2019", 13, "30-2-2019", "30-2-2019"),
    ("    home: Xã Ba", 5, "not indented as the fields", "thụt không thẳng hàng"),
    ("  home: Xã Bốn", 3, "is written twice", "ghi hai lần"),
    ("  note: @ghi chú", 9, "begins with `@`", "mở đầu bằng `@`"),
    ("  aliases: - Bà B", 12, "a list begins in the line", "danh sách viết liền"),
    ("  draft = false", 9, "stands `=`", "là `=`"),
    ("- id: ong-c", 0, "", ""),
    ("  name: \"Phạm C\",", 17, "there is a `,` behind", "thừa dấu `,`"),
    ("  birth_year: 1950", 0, "", ""),
    ("  note: Ghi chú: xem hồ sơ", 16, "has a colon in it", "có dấu hai chấm"),
    ("quyển hai", 1, "is no `field_name: value`", "không phải `tên_trường: giá trị`"),
    ("  home: 'Xã 'Năm''", 13, "within the text ends it here", "ở giữa đoạn chữ"),
    ("  extra: {mau: xanh, co: to", 10, "the bracket `{` is opened", "dấu `{` mở ra"),
    ("  sources: [{text:Báo}]", 14, "no blank behind the colon", "thiếu dấu cách sau dấu hai chấm"),
    ("  order: mot", 10, "a whole number", "một số nguyên"),
];

#[test]
fn twenty_mistakes_of_one_file_are_named_once_each_at_their_place() {
    let text: String = TWENTY.iter().map(|it| format!("{}\n", it.0)).collect();
    let news = "---\nkind: tin\ntitle: Tin\npublished: 2020-01-01\nmentions: [person:ong-a, person:ba-b, person:ong-c]\n---\nMột.\n";
    let seen = Site::new()
        .file("content/units/vu.yaml", "kind: vu\nnames: Vụ Một\n")
        .file("content/people/nhieu.yaml", text)
        .file("content/news/tin.md", news)
        .check();
    for (language, words) in [(Language::En, 2), (Language::Vi, 3)] {
        let told = print(&seen.checked.report, &seen.checked.sources, Format::Short, language).to_string();
        let mut left: Vec<&str> = told.lines().filter(|it| it.starts_with("content/")).collect();
        for (number, line) in TWENTY.iter().enumerate().filter(|it| !it.1.2.is_empty()) {
            let place = format!("content/people/nhieu.yaml:{}:{}: ", number + 1, line.1);
            let words = if words == 2 { line.2 } else { line.3 };
            let at = left.iter().position(|it| it.starts_with(&place) && it.contains(words));
            let at = at.unwrap_or_else(|| panic!("{place}{words}\n{told}"));
            left.remove(at);
        }
        assert_eq!(left, [""; 0], "nothing else is said");
    }
}
