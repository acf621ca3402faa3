//! Blocks as Markdown: every character that would mean more than itself has a backslash.

use super::{
    Column, Line, List, Names, Value, found,
    line::{Side, Token},
    notation,
};
use crate::{cut::Cut, prose::PhotoPlacement};

/// The Markdown of a value; `before` is what stands in its place, whose bullets it keeps. Nothing where it cannot be written.
pub(super) fn markdown(value: &Value, before: &str) -> Option<String> {
    Some(match value {
        Value::Paragraph(line) => prefixed(&lines(line)?, "", ""),
        Value::Heading { level, id, line } if (1..=6).contains(level) => {
            let words = inline(&notation::tokens(line)?);
            let end = words.trim_end_matches('#').len();
            let words = match words.len() - end {
                0 => words,
                n => format!("{}\\{}", words.cut(..end), "#".repeat(n)),
            };
            let id = id.as_ref().map_or_else(String::new, |it| format!(" {{#{it}}}"));
            format!("{} {words}{id}", "#".repeat(usize::from(*level))).trim_end().to_owned()
        }
        Value::Heading { .. } | Value::Raw => return None,
        Value::Quote(line) => prefixed(&lines(line)?, "> ", "> "),
        Value::List(it) => list(it, &Marks::of(before))?,
        Value::Table { columns, rows } => table(columns, rows)?,
        Value::Photos { photos } => photos.iter().map(photo).collect::<Vec<_>>().join("\n"),
        Value::Rule => "---".to_owned(),
    })
}

/// A list, with those that stand below its items.
fn list(it: &List, marks: &Marks<'_>) -> Option<String> {
    let apart = if it.loose { "\n\n" } else { "\n" };
    let mut items = Vec::with_capacity(it.items.len());
    for (at, entry) in it.items.iter().enumerate() {
        let mark = marks.at(it.start.map(|it| it + at as u64));
        let indent = " ".repeat(mark.len());
        items.push(prefixed(&lines(&entry.line)?, &mark, &indent));
        if let Some(below) = &entry.list {
            let below = list(below, &Marks::of(""))?;
            let below: Vec<String> = below.split('\n').map(str::to_owned).collect();
            items.push(prefixed(&below, &indent, &indent));
        }
    }
    Some(items.join(apart))
}

/// How the items of a list are marked: as in the list that was there, so that what stands below it means what it did.
struct Marks<'b> {
    indent: &'b str,
    bullet: char,
    close: char,
    blanks: &'b str,
}

impl<'b> Marks<'b> {
    fn of(before: &'b str) -> Marks<'b> {
        let written = before.trim_start_matches(' ');
        let digits = written.bytes().take_while(u8::is_ascii_digit).count();
        let mark = written.cut(digits..).chars().next().filter(|it| "-*+.)".contains(*it));
        let behind = written.cut(digits + 1..).lines().next().unwrap_or_default();
        let n_blanks = behind.len() - behind.trim_start_matches(' ').len();
        let is_usual = mark.is_some() && (1..=4).contains(&n_blanks) && n_blanks < behind.len();
        Marks {
            indent: if mark.is_some() { before.cut(..before.len() - written.len()) } else { "" },
            bullet: mark.filter(|it| "-*+".contains(*it)).unwrap_or('-'),
            close: mark.filter(|it| *it == ')').unwrap_or('.'),
            blanks: if is_usual { behind.cut(..n_blanks) } else { " " },
        }
    }

    fn at(&self, number: Option<u64>) -> String {
        let Marks { indent, bullet, close, blanks } = self;
        match number {
            Some(number) => format!("{indent}{number}{close}{blanks}"),
            None => format!("{indent}{bullet}{blanks}"),
        }
    }
}

/// What Markdown reads as when it is all there is. Notes that it marks are there.
pub(super) fn alone(value: &Value, written: String, names: Names<'_>) -> Option<Value> {
    let mut text = written;
    for source in sources(value).filter(|it| it.starts_with("[^")) {
        text.push_str(&format!("\n\n{source}: x"));
    }
    found(&text, names).into_iter().next().map(|it| it.value)
}

/// What is kept as it is written.
fn sources(value: &Value) -> impl Iterator<Item = &str> {
    let lines: Vec<&Line> = match value {
        Value::Paragraph(line) | Value::Heading { line, .. } | Value::Quote(line) => vec![line],
        Value::List(it) => it.lines(),
        Value::Table { rows, .. } => rows.iter().flatten().collect(),
        Value::Photos { .. } | Value::Rule | Value::Raw => Vec::new(),
    };
    lines.into_iter().flat_map(|it| &it.marks).filter_map(|it| match it {
        Some(super::Mark::Source { source, .. }) => Some(source.as_str()),
        _ => None,
    })
}

/// The lines of a text: what begins a line is no mark of a block.
fn lines(line: &Line) -> Option<Vec<String>> {
    let tokens = notation::tokens(line)?;
    let mut lines = Vec::new();
    for paragraph in tokens.split(|it| *it == Token::Paragraph) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        let parts: Vec<&[Token]> = paragraph.split(|it| *it == Token::Break).collect();
        for (at, part) in parts.iter().enumerate() {
            let end = if at + 1 < parts.len() { "\\" } else { "" };
            lines.push(guarded(inline(part)) + end);
        }
    }
    Some(lines)
}

fn prefixed(lines: &[String], first: &str, others: &str) -> String {
    let lines = lines.iter().enumerate().map(|(at, line)| {
        let mark = if at == 0 { first } else { others };
        format!("{mark}{line}").trim_end_matches(' ').to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A line whose first characters open no block.
fn guarded(line: String) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = (1..=9).contains(&digits)
        && line.cut(digits..).starts_with(['.', ')'])
        && ends_word(&line, digits + 1);
    let n_hashes = line.bytes().take_while(|it| *it == b'#').count();
    let is_row = !line.is_empty() && line.bytes().all(|it| b"|:- \t=".contains(&it));
    let opens = is_row
        || line.starts_with('>')
        || (1..=6).contains(&n_hashes) && ends_word(&line, n_hashes)
        || line.starts_with(['-', '+']) && ends_word(&line, 1);
    match () {
        () if is_number => format!("{}\\{}", line.cut(..digits), line.cut(digits..)),
        () if opens => format!("\\{line}"),
        () => line,
    }
}

/// Whether nothing but a blank may follow at a place.
fn ends_word(line: &str, at: usize) -> bool {
    line.cut(at..).is_empty() || line.cut(at..).starts_with([' ', '\t'])
}

/// A stretch of a line.
fn inline(tokens: &[Token]) -> String {
    let mut out = String::new();
    // A single `~` strikes nothing; where there are two, either might.
    let n_waves: usize = tokens
        .iter()
        .map(|it| match it {
            Token::Text(text) => text.matches('~').count(),
            _ => 0,
        })
        .sum();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Text(text) => {
                let opens = matches!(
                    tokens.get(at + 1),
                    Some(Token::Link { .. } | Token::Record { .. } | Token::Source { .. })
                );
                push_text(&mut out, text, n_waves > 1);
                if opens && out.ends_with('!') {
                    out.insert(out.len() - 1, '\\');
                }
            }
            Token::Break | Token::Paragraph => out.push(' '),
            Token::Bold(Side::Open | Side::Close) => out.push_str("**"),
            Token::Italic(Side::Open | Side::Close) => out.push('*'),
            Token::Link { .. } => out.push('['),
            Token::LinkEnd => {
                let opened = tokens.get(..at).unwrap_or_default().iter().rev();
                let mut links = opened.filter_map(|it| match it {
                    Token::Link { url, title } => Some((url, title)),
                    _ => None,
                });
                if let Some((url, title)) = links.next() {
                    out.push_str(&format!("]({})", destination(url, title)));
                }
            }
            Token::Record { record, label: None } => out.push_str(&format!("[[{record}]]")),
            Token::Record { record, label: Some(label) } => {
                let mut words = String::new();
                push_text(&mut words, label, true);
                out.push_str(&format!("[[{record}|{words}]]"));
            }
            Token::Source { source, .. } => out.push_str(source),
        }
    }
    out
}

/// Text whose characters mean themselves.
fn push_text(out: &mut String, text: &str, with_waves: bool) {
    let mut before = out.chars().next_back();
    let mut rest = text.chars().peekable();
    while let Some(it) = rest.next() {
        let after = rest.peek().copied();
        let is_meant = match it {
            '\\' | '`' | '*' | '[' | ']' => true,
            '_' => !(is_word(before) && is_word(after)),
            '<' => after.is_none_or(|it| it.is_ascii_alphabetic() || "/!?".contains(it)),
            '&' => after.is_none_or(|it| it.is_ascii_alphanumeric() || it == '#'),
            '{' => after.is_none_or(|it| it == '{' || it == '#') || before == Some('{'),
            '~' => with_waves,
            _ => false,
        };
        if is_meant {
            out.push('\\');
        }
        out.push(it);
        before = Some(it);
    }
}

fn is_word(letter: Option<char>) -> bool {
    letter.is_some_and(char::is_alphanumeric)
}

/// Where a link leads, and what is said of it.
fn destination(url: &str, title: &str) -> String {
    let mut out = String::new();
    for it in url.chars() {
        match it {
            '\\' | '(' | ')' | '<' | '>' | '&' | '*' | '_' | '`' | '[' | ']' if is_meant(it, url) => {
                out.extend(['\\', it]);
            }
            _ => out.push(it),
        }
    }
    if out.contains(|it: char| it.is_whitespace() || it.is_control()) {
        out = format!("<{}>", out.replace("\\(", "(").replace("\\)", ")"));
    }
    match title {
        "" => out,
        _ => format!("{out} \"{}\"", title.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}

/// Whether a character of an address needs a backslash: what stands in most addresses stays readable.
fn is_meant(it: char, url: &str) -> bool {
    match it {
        '&' => url.contains(';'),
        '*' | '_' | '`' | '[' | ']' => false,
        _ => true,
    }
}

fn photo(it: &PhotoPlacement) -> String {
    let mut alt = String::new();
    push_text(&mut alt, &it.alt, true);
    format!("![{alt}]({})", destination(&it.destination, it.title.as_deref().unwrap_or_default()))
}

fn table(columns: &[Column], rows: &[Vec<Line>]) -> Option<String> {
    let rule = columns.iter().map(|it| match it {
        Column::None => "---".to_owned(),
        Column::Left => ":---".to_owned(),
        Column::Center => ":---:".to_owned(),
        Column::Right => "---:".to_owned(),
    });
    let mut lines = Vec::new();
    for cells in rows {
        (cells.len() == columns.len()).then_some(())?;
        lines.push(row(&cells.iter().map(cell).collect::<Option<Vec<_>>>()?));
    }
    (!lines.is_empty() && !columns.is_empty()).then_some(())?;
    lines.insert(1, row(&rule.collect::<Vec<_>>()));
    Some(lines.join("\n"))
}

fn cell(line: &Line) -> Option<String> {
    let tokens = notation::tokens(&Line { text: line.text.replace('\n', " "), marks: line.marks.clone() })?;
    Some(in_cell(&inline(&tokens)))
}

fn row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

/// A bar ends a cell unless it has a backslash of its own.
fn in_cell(words: &str) -> String {
    words.replace("\\|", "|").replace('|', "\\|")
}
