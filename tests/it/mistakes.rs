//! Slips of an officer's hand in every line of a good file of every kind: each is named once, at its place, in both languages;
//! whatever else is wrong with the publication is still said, and nothing that is not.

use std::collections::BTreeMap;

use kyyeu::{
    describe::template::template,
    model::RecordKind,
    parse::{Field, Object, Shape},
    records::{self, common::RawCommon},
    report::{
        Language,
        print::{Format, print},
    },
};
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use crate::site::Site;

/// A file in which every field of a kind has an example.
struct Good {
    kind: RecordKind,
    path: String,
    lines: Vec<String>,
    /// The lines that hold fields.
    fields: std::ops::Range<usize>,
}

/// The template of a kind with every field in use and no remarks.
fn fields_of(kind: RecordKind) -> Vec<String> {
    let template = template(kind, Language::Vi);
    let in_use = |it: &str| match it.strip_prefix('#') {
        Some(remark) if remark.starts_with(' ') && !remark.starts_with("  ") => None,
        Some(field) => Some(field.to_owned()),
        None => Some(it.to_owned()),
    };
    let plain = |it: String| it.split("  # ").next().map(|it| it.trim_end().to_owned());
    let lines = template.lines().filter_map(in_use).filter_map(plain);
    lines.filter(|it| !it.is_empty() && it != "---" && !it.starts_with("draft:")).collect()
}

/// The record by itself, in the form that `new` gives it, and as one of a list.
fn good_files() -> Vec<Good> {
    let mut files = Vec::new();
    for kind in RecordKind::ALL {
        let (folder, own) = (kind.folder(), fields_of(*kind));
        let n_fields = own.len();
        let (path, lines, fields) = match records::body_field(*kind) {
            Some(_) => {
                let text = ["---".to_owned()].into_iter().chain(own.clone());
                let lines = text.chain(["---".to_owned(), "Chữ.".to_owned()]).collect();
                (format!("content/{folder}/thu.md"), lines, 1..1 + n_fields)
            }
            None if *kind == RecordKind::Yearbook => {
                (format!("content/{folder}/thu/yearbook.yaml"), own.clone(), 0..n_fields)
            }
            None => (format!("content/{folder}/thu.yaml"), own.clone(), 0..n_fields),
        };
        files.push(Good { kind: *kind, path, lines, fields });
        if *kind != RecordKind::Yearbook {
            let inside = own.iter().map(|it| format!("  {it}"));
            let lines: Vec<String> = ["- id: thu".to_owned()].into_iter().chain(inside).collect();
            let path = format!("content/{folder}/nhieu.yaml");
            files.push(Good { kind: *kind, path, fields: 1..lines.len(), lines });
        }
    }
    files
}

/// A problem as it is told: where, in which rule, in which words.
type Told = (String, usize, usize, String);

impl Good {
    /// What is told of the publication in English and in Vietnamese: by path, line, column and text, each as often as it is.
    fn told(&self, lines: &[String]) -> [Vec<Told>; 2] {
        let caller = format!(
            "---\nkind: tin\ntitle: Tin\npublished: 2024-01-01\nmentions: [\"{}:thu\"]\n---\nChữ.\n",
            self.kind
        );
        let seen = Site::new()
            .file("content/site.yaml", "title: Thử\nbase_url: https://example.org/\ncatalogue: none\n")
            .file("content/news/goi.md", caller)
            .file(&self.path, lines.join("\n") + "\n")
            .check();
        let told = |line: &str| {
            let mut parts = line.splitn(4, ':');
            let path = parts.next()?.to_owned();
            let (line, column) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            Some((path, line, column, parts.next()?.trim().to_owned()))
        };
        [Language::En, Language::Vi].map(|language| {
            let text =
                print(&seen.checked.report, &seen.checked.sources, Format::Short, language).to_string();
            text.lines().filter_map(told).collect()
        })
    }
}

/// A slip in a line.
struct Slip {
    /// The line, and what was written below it.
    line: String,
    /// The column of it, and how far below the line it stands.
    at: (usize, usize),
    /// What is said of it.
    vi: &'static str,
    en: &'static str,
    /// The value is another, so what was wrong with it is no longer.
    is_value_lost: bool,
}

/// A line of a good file.
struct Line<'l> {
    text: &'l str,
    indent: usize,
    /// Where its name begins.
    key: usize,
    name: &'l str,
    value: &'l str,
    /// The field that it is, where it stands at the record's top.
    field: Option<&'static Field>,
}

impl<'l> Line<'l> {
    fn of(text: &'l str, kind: RecordKind, top: usize) -> Option<Line<'l>> {
        let indent = text.len() - text.trim_start().len();
        let key = indent + if text[indent..].starts_with("- ") { 2 } else { 0 };
        let (name, value) = text[key..].split_once(':')?;
        let own = |it: &'static Object| it.field(name);
        let field = own(records::object(kind)).or_else(|| own(RawCommon::OBJECT)).filter(|_| key == top);
        Some(Line { text, indent, key, name, value: value.trim_start(), field })
    }

    fn is_item(&self) -> bool {
        self.key > self.indent
    }

    /// The line with another value.
    fn with(&self, value: &str) -> String {
        format!("{}{}: {value}", &self.text[..self.key], self.name)
    }

    /// Where its value begins, from 1.
    fn value_column(&self) -> usize {
        self.key + self.name.len() + 3
    }

    fn slip(&self, line: String, column: usize, vi: &'static str, en: &'static str) -> Slip {
        Slip { line, at: (column, 0), vi, en, is_value_lost: false }
    }

    fn lost(&self, value: &str, column: usize, vi: &'static str, en: &'static str) -> Slip {
        Slip { is_value_lost: true, ..self.slip(self.with(value), column, vi, en) }
    }
}

const TYPES: [&str; 6] = ["–", "—", "•", "*", "+", "·"];

/// Every slip that a line has room for, by what it is called here.
fn slips(line: &Line<'_>) -> Vec<(&'static str, Slip)> {
    let mut slips = structural(line);
    let quoted = line.value.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
    // What a text of these two says is looked at, too.
    if let Some(inside) = quoted.filter(|it| *it == "…" && !["category", "isbn"].contains(&line.name)) {
        slips.extend(of_text(line, inside));
    }
    if line.value.starts_with(['{', '[']) && line.value.len() > 2 {
        let open = &line.value[..line.value.len() - 1];
        slips.push((
            "open bracket",
            line.lost(open, line.value_column(), "mở ra mà không đóng lại", "is opened and never closed"),
        ));
        let comma =
            line.value.find(", ").filter(|_| line.value.starts_with('{') && !line.value.contains(['[', '"']));
        if let Some(at) = comma {
            let value = format!("{};{}", &line.value[..at], &line.value[at + 1..]);
            let column = line.value_column() + line.value[..at].chars().count();
            slips.push((
                "semicolon",
                line.slip(line.with(&value), column, "cách nhau bằng dấu phẩy", "commas part the fields"),
            ));
        }
    }
    if ["file", "csv"].contains(&line.name) && !line.value.is_empty() {
        for path in ["/anh/a.jpg", "../a.jpg", "C:\\anh\\a.jpg"] {
            let refused =
                line.lost(path, line.value_column(), "đường dẫn không hợp lệ", "path cannot be used");
            slips.push(("refused path", refused));
        }
    }
    slips.extend(of_field(line));
    slips
}

/// What goes wrong with blanks, colons, marks.
fn structural(line: &Line<'_>) -> Vec<(&'static str, Slip)> {
    let Line { text, indent, key, name, value, .. } = *line;
    let colon = key + name.len();
    let mut slips = Vec::new();
    if indent > 0 {
        let tabs = "\t".repeat(indent / 2);
        slips.push(("tab", line.slip(tabs + text.trim_start(), 1, "bằng phím Tab", "with a tab")));
        slips.push((
            "odd indentation",
            line.slip(format!("\u{a0}{}", &text[1..]), 1, "là ký tự U+00A0", "is U+00A0"),
        ));
    }
    if !value.is_empty() {
        let behind = |sign: &str, between: &str| format!("{}{sign}{between}{value}", &text[..colon]);
        slips
            .push(("odd blank", line.slip(behind(":", "\u{a0}"), colon + 2, "là ký tự U+00A0", "is U+00A0")));
        slips.push((
            "tight colon",
            line.slip(
                behind(":", ""),
                colon + 1,
                "thiếu dấu cách sau dấu hai chấm",
                "no blank behind the colon",
            ),
        ));
        slips.push(("wide colon", line.slip(behind("：", ""), colon + 1, "là `：`", "stands `：`")));
        slips.push(("equals", line.slip(behind(" =", " "), colon + 2, "là `=`", "stands `=`")));
        let comma = (format!("{text},"), text.chars().count() + 1);
        if value.ends_with(['"', ']', '}']) {
            slips.push(("comma", line.slip(comma.0, comma.1, "thừa dấu `,`", "there is a `,`")));
        }
        let loose = Slip {
            at: (1, 1),
            ..line.slip(format!("{text}\nthì không"), 1, "dòng này không phải", "this line is no")
        };
        slips.push(("loose line", loose));
    }
    if line.is_item() {
        for sign in TYPES {
            let marked = format!("{}{sign}{}", &text[..indent], &text[indent + 1..]);
            slips.push((
                "bullet",
                line.slip(marked, indent + 1, "không mở đầu được một mục", "begins no item"),
            ));
        }
        let tight = format!("{}-{}", &text[..indent], &text[key..]);
        slips.push((
            "tight dash",
            line.slip(tight, indent + 1, "thiếu dấu cách sau gạch nối", "no blank behind the hyphen"),
        ));
    }
    slips
}

/// What goes wrong with quotes and signs in a text.
fn of_text(line: &Line<'_>, inside: &str) -> Vec<(&'static str, Slip)> {
    let at = line.value_column();
    let mut slips = vec![
        (
            "open quote",
            line.lost(&format!("\"{inside}"), at, "mở ra mà không đóng lại", "is opened and never closed"),
        ),
        ("quotes of Word", line.lost("“Một hai”", at, "dấu ngoặc kép kiểu Word", "quotation marks of Word")),
        (
            "quotes of Word, a colon",
            line.lost("“Một: hai”", at, "dấu ngoặc kép kiểu Word", "is a quotation mark of Word"),
        ),
        (
            "half of Word",
            line.lost("\"Một hai”", at + 8, "dấu ngoặc kép kiểu Word", "is a quotation mark of Word"),
        ),
        (
            "quote in a text",
            line.lost("\"Một \"hai\" ba\"", at + 5, "ở giữa đoạn chữ", "within the text ends it here"),
        ),
        ("colon in a text", line.lost("Một: hai", at + 3, "có dấu hai chấm", "has a colon in it")),
        (
            "list behind a name",
            line.lost("- Một", at, "viết liền sau tên trường", "begins in the line of its field's name"),
        ),
    ];
    for value in ["@a b", "%a b", "`a` b", "*a b", "&a b", "!a b", "|a b", "> a b"] {
        slips.push(("sign", line.lost(value, at, "dấu riêng của YAML", "a sign of YAML's own")));
    }
    slips
}

/// What goes wrong with names of fields, dates and flags.
fn of_field(line: &Line<'_>) -> Vec<(&'static str, Slip)> {
    let Line { text, key, name, value, .. } = *line;
    let mut slips = Vec::new();
    let called = |other: &str| format!("{}{other}:{}", &text[..key], &text[key + name.len() + 1..]);
    let unknown = |line: &Line<'_>, other: &str| {
        line.slip(called(other), key + 1, "không có trường", "there is no field")
    };
    if let Some(field) = line.field {
        let mut letters = field.vi.chars();
        let capital =
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>();
        slips.push(("called in Vietnamese", unknown(line, &capital)));
        slips.push(("capitals", unknown(line, &name.to_uppercase())));
        if name.len() > 4 {
            slips.push(("a letter too many", unknown(line, &format!("{name}{}", &name[name.len() - 1..]))));
        }
        if !value.is_empty() && !line.is_item() {
            let twice = format!("{text}\n{text}");
            let slip =
                Slip { at: (key + 1, 1), ..line.slip(twice, key + 1, "ghi hai lần", "is written twice") };
            slips.push(("twice", slip));
        }
        let shape = |is: fn(&Shape) -> bool| is(field.shape) && !field.list;
        if shape(|it| matches!(it, Shape::Date | Shape::Moment)) {
            for words in [
                "ngày 20 tháng 12 năm 2021",
                "20/12/2021",
                "20.12.2021",
                "20 – 12 – 2021",
                "hôm qua",
                "2021-13-40",
            ] {
                slips.push(("date in words", line.lost(words, line.value_column(), "ngày giờ", "date")));
            }
        }
        if shape(|it| matches!(it, Shape::Flag)) {
            slips.push((
                "flag in words",
                line.lost("có", line.value_column(), "cần `true` hoặc `false`", "expected `true` or `false`"),
            ));
        }
    }
    slips
}

/// What is wrong with how a slip is told; nothing if it is as it should be.
fn misjudged(good: &Good, before: &[Vec<Told>; 2], at: usize, name: &str, slip: &Slip) -> Option<String> {
    let mut lines = good.lines.clone();
    lines[at] = slip.line.clone();
    let n_added = slip.line.matches('\n').count();
    for (place, mut after) in good.told(&lines).into_iter().enumerate() {
        let words = if place == 0 { slip.en } else { slip.vi };
        let number = at + 1 + slip.at.1;
        let is_it =
            |it: &Told| it.0 == good.path && (it.1, it.2) == (number, slip.at.0) && it.3.contains(words);
        let found = after.iter().position(is_it).map(|it| after.remove(it));
        let mut lost = Vec::new();
        for told in &before[place] {
            let mut wanted = told.clone();
            if told.0 == good.path && told.1 > at + 1 {
                wanted.1 += n_added;
            }
            // A column behind the slip may be another.
            let is_same = |it: &Told| it.0 == wanted.0 && it.1 == wanted.1 && it.3 == wanted.3;
            match after.iter().position(is_same) {
                Some(it) => drop(after.remove(it)),
                None if slip.is_value_lost && told.0 == good.path && told.1 == at + 1 => {}
                None if slip.is_value_lost && told.3.contains("[field-conflict]") => {}
                // What a field lacks may stand in the line that nobody understands.
                None if name == "loose line" && told.3.contains("[not-stated]") => {}
                None => lost.push(told.clone()),
            }
        }
        if found.is_none() || !lost.is_empty() || !after.is_empty() {
            return Some(format!(
                "{name}, {}:{number}:{} `{}`\n  wanted: {words}, {}\n  not said any more: {lost:?}\n  said, too: {after:?}",
                good.path,
                slip.at.0,
                slip.line,
                if found.is_some() { "found" } else { "not found" },
            ));
        }
    }
    None
}

#[test]
fn a_slip_in_any_line_of_any_kind_is_named_once_and_hides_nothing() {
    let files = good_files();
    let tried: Vec<(Vec<&'static str>, Vec<String>)> = files
        .into_par_iter()
        .map(|good| {
            let before = good.told(&good.lines);
            let top = good.lines[good.fields.start].len() - good.lines[good.fields.start].trim_start().len();
            let (mut names, mut faults) = (Vec::new(), Vec::new());
            for at in good.fields.clone() {
                let Some(line) = Line::of(&good.lines[at], good.kind, top) else { continue };
                // Each line with another third of them, and every slip in many lines of each kind.
                for (name, slip) in slips(&line).into_iter().skip(at % 3).step_by(3) {
                    names.push(name);
                    faults.extend(misjudged(&good, &before, at, name, &slip));
                }
            }
            (names, faults)
        })
        .collect();
    let mut n_tried = BTreeMap::<&str, usize>::new();
    tried.iter().flat_map(|it| &it.0).for_each(|it| *n_tried.entry(it).or_default() += 1);
    let faults: Vec<&String> = tried.iter().flat_map(|it| &it.1).collect();
    let mut n_shown = BTreeMap::<&str, usize>::new();
    let mut shown = Vec::new();
    for fault in &faults {
        let n = n_shown.entry(fault.split(',').next().unwrap_or_default()).or_default();
        *n += 1;
        if *n <= 4 {
            shown.push(fault.as_str());
        }
    }
    assert!(
        faults.is_empty(),
        "{} of {} slips:\n{}",
        faults.len(),
        n_tried.values().sum::<usize>(),
        shown.join("\n")
    );
    assert!(n_tried.len() >= 25 && n_tried.values().all(|it| *it > 3), "{n_tried:?}");
}

/// Word makes a long dash of hyphens, and people type more or fewer of them.
#[test]
fn a_fence_of_other_dashes_is_named_and_the_fields_are_read() {
    good_files().into_par_iter().filter(|it| it.path.ends_with(".md")).for_each(|good| {
        let before = good.told(&good.lines);
        let closing = good.fields.end;
        for dashes in ["—", "–––", "– – –", "—-", "--", "- - -", "----", "−−−"] {
            for places in [&[0][..], &[closing], &[0, closing]] {
                let mut lines = good.lines.clone();
                places.iter().for_each(|it| lines[*it] = dashes.to_owned());
                let mut after = good.told(&lines);
                for (after, words) in after.iter_mut().zip(["three hyphens", "ba gạch nối"]) {
                    for place in places {
                        let is_it = |it: &Told| it.1 == place + 1 && it.3.contains(words);
                        let at = after.iter().position(is_it);
                        let at = at.unwrap_or_else(|| panic!("{}: `{dashes}`: {after:?}", good.path));
                        after.remove(at);
                    }
                }
                assert_eq!(after, before, "{}: `{dashes}`", good.path);
            }
        }
    });
}
