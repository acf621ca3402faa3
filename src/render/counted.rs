//! Templates whose work is counted. Tera has no count of steps, so calls of functions that count are put into the text of a theme's
//! templates before Tera reads them: around what a loop goes through, around what a variable is given, and at both ends of components
//! and inclusions, since these can call one another endlessly without a loop.
//!
//! What is put in stays on its line and holds a form feed, which Tera passes over and [`counted`] leaves nowhere else: so it can be
//! taken out of messages again, and their places are those of the theme's own file.

use crate::cut::Cut;

const LOOP: &str = "\x0cturns_(of=";
const KEEP: &str = "\x0ckeeps_(of=";
const END: &str = "\x0c)";
const KEEP_BLOCK: &str = "|\x0ckeeps_";
const ENTER: &str = "{%\x0cif enters_() %}{% endif\x0c%}";
const LEAVE: &str = "{%\x0cif leaves_() %}{% endif\x0c%}";
/// The same where the blanks before or behind are left out.
const LEAVE_TRIMMING: [&str; 2] =
    ["{%-\x0cif leaves_() %}{% endif\x0c%}", "{%\x0cif leaves_() %}{% endif\x0c-%}"];
const ENTER_TRIMMING: [&str; 2] =
    ["{%-\x0cif enters_() %}{% endif\x0c%}", "{%\x0cif enters_() %}{% endif\x0c-%}"];

const ALL: [&str; 10] = [
    LOOP,
    KEEP,
    END,
    KEEP_BLOCK,
    ENTER,
    LEAVE,
    LEAVE_TRIMMING[0],
    LEAVE_TRIMMING[1],
    ENTER_TRIMMING[0],
    ENTER_TRIMMING[1],
];

/// A template that counts what it does.
pub(super) fn counted(template: &str) -> String {
    let template = template.replace('\x0c', " ");
    let mut reader =
        Reader { text: &template, at: 0, counted: String::with_capacity(template.len() * 5 / 4) };
    while reader.markup() {}
    reader.counted
}

/// Reads a template from front to back, as Tera's lexer does.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    counted: String,
}

/// What is open around the place that is read: how many brackets stand around it, and whether it is `[… for … in …]`.
struct Open {
    depth: usize,
    is_list: bool,
    /// What is put in where it ends.
    close: &'static str,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.cut(self.at..)
    }

    fn copy(&mut self, n_bytes: usize) {
        let end = (self.at + n_bytes).min(self.text.len());
        let part = self.text.cut(self.at..end);
        self.counted.push_str(part);
        self.at = end;
    }

    fn copy_through(&mut self, end: &str) {
        let n = self.rest().find(end).map_or(usize::MAX / 2, |it| it + end.len());
        self.copy(n);
    }

    /// Text up to the next markup, and that; false at the end.
    fn markup(&mut self) -> bool {
        let Some(n) = self.rest().as_bytes().windows(2).position(|it| matches!(it, b"{{" | b"{%" | b"{#"))
        else {
            self.copy(usize::MAX / 2);
            return false;
        };
        self.copy(n);
        if self.rest().starts_with("{#") {
            self.copy_through("#}");
        } else if self.rest().starts_with("{{") {
            self.copy(2);
            self.code("}}", Vec::new());
        } else if is_tag(self.rest(), "raw") {
            self.copy(2);
            while !self.rest().is_empty() && !is_tag(self.rest(), "endraw") {
                self.copy_through("{%");
                if let Some(before) =
                    self.at.checked_sub(2).filter(|it| is_tag(self.text.cut(*it..), "endraw"))
                {
                    self.at = before;
                    self.counted.truncate(self.counted.len() - 2);
                }
            }
            self.copy_through("%}");
        } else {
            self.tag();
        }
        true
    }

    /// A tag, from `{%` to `%}`.
    fn tag(&mut self) {
        let inner = self.rest().cut(2..);
        let trims_before = inner.starts_with('-');
        let inner = inner.trim_start_matches('-').trim_ascii_start();
        let name = word(inner).to_owned();
        match name.as_str() {
            "include" => self.counted.push_str(if trims_before { ENTER_TRIMMING[0] } else { ENTER }),
            "endcomponent" => self.counted.push_str(if trims_before { LEAVE_TRIMMING[0] } else { LEAVE }),
            _ => {}
        }
        self.copy(2);
        let mut open = Vec::new();
        if matches!(name.as_str(), "set" | "set_global") {
            let variable = inner.cut(name.len()..).trim_ascii_start();
            let after = variable.cut(word(variable).len()..).trim_ascii_start();
            let close = match after.strip_prefix('=') {
                Some(value) => {
                    self.copy(self.rest().len() - value.len());
                    self.counted.push_str(KEEP);
                    END
                }
                None => KEEP_BLOCK,
            };
            open.push(Open { depth: 0, is_list: false, close });
        }
        let trims = self.code("%}", open);
        match name.as_str() {
            "include" => self.counted.push_str(if trims { LEAVE_TRIMMING[1] } else { LEAVE }),
            "component" => self.counted.push_str(if trims { ENTER_TRIMMING[1] } else { ENTER }),
            _ => {}
        }
    }

    /// Code up to the end of its tag, that among it; whether it leaves out the blanks that follow.
    fn code(&mut self, end: &str, mut open: Vec<Open>) -> bool {
        let mut depth = 0_usize;
        loop {
            let rest = self.rest();
            let Some(first) = rest.bytes().next() else { return false };
            let trims = first == b'-' && rest.cut(1..).starts_with(end);
            if trims || rest.starts_with(end) {
                open.iter().rev().for_each(|it| self.counted.push_str(it.close));
                self.copy(end.len() + usize::from(trims));
                return trims;
            }
            let ends_list = open.last().is_some_and(|it| it.is_list && it.depth == depth);
            match first {
                b'"' | b'\'' | b'`' => self.copy(quoted(rest)),
                b'(' | b'[' | b'{' => {
                    depth += 1;
                    self.copy(1);
                }
                b')' | b']' | b'}' => {
                    if ends_list {
                        open.pop();
                        self.counted.push_str(END);
                    }
                    depth = depth.saturating_sub(1);
                    self.copy(1);
                }
                _ if word(rest).is_empty() => self.copy(rest.chars().next().map_or(1, char::len_utf8)),
                _ => {
                    let name = word(rest);
                    if name == "if" && ends_list {
                        open.pop();
                        self.counted.push_str(END);
                    }
                    match head_of_loop(rest) {
                        Some(head) => {
                            open.push(Open { depth, is_list: depth > 0, close: END });
                            self.copy(head);
                            self.counted.push_str(LOOP);
                        }
                        None => self.copy(name.len()),
                    }
                }
            }
        }
    }
}

/// Whether a tag of this name, alone in it, begins here.
fn is_tag(text: &str, name: &str) -> bool {
    let inner = text.strip_prefix("{%").map(|it| it.strip_prefix('-').unwrap_or(it).trim_ascii_start());
    let after = inner.and_then(|it| it.strip_prefix(name)).map(str::trim_ascii_start);
    after.is_some_and(|it| it.strip_prefix('-').unwrap_or(it).starts_with("%}"))
}

/// The name that begins here.
fn word(text: &str) -> &str {
    text.cut(..text.bytes().take_while(|it| it.is_ascii_alphanumeric() || *it == b'_').count())
}

/// The length of the quotation that begins here.
fn quoted(text: &str) -> usize {
    let mut bytes = text.bytes().enumerate();
    let Some((_, mark)) = bytes.next() else { return 0 };
    let mut is_escaped = false;
    for (at, byte) in bytes {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            _ if byte == mark => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of `for item in` or `for key, item in`, where one begins here.
fn head_of_loop(text: &str) -> Option<usize> {
    fn name(text: &str) -> Option<&str> {
        let text = text.trim_ascii_start();
        let name = word(text);
        (!name.is_empty()).then(|| text.cut(name.len()..).trim_ascii_start())
    }
    let mut rest =
        name(text.strip_prefix("for").filter(|it| it.starts_with(|it: char| it.is_ascii_whitespace()))?)?;
    if let Some(second) = rest.strip_prefix(',') {
        rest = name(second)?;
    }
    let after = rest.strip_prefix("in").filter(|it| word(it).is_empty())?;
    Some(text.len() - after.len())
}

/// A report of Tera's about counted templates as one about the theme's own files: what was put in is taken out of the lines that
/// it shows, and places and carets move with it.
pub(super) fn as_written(report: &str) -> String {
    let mut lines: Vec<String> = report.split('\n').map(str::to_owned).collect();
    for at in 2..lines.len().saturating_sub(1) {
        let [place, _, shown, carets] = &mut lines.as_mut_slice()[at - 2..=at + 1] else { continue };
        let Some((head, column)) = place.rsplit_once(':') else { continue };
        let (Ok(column), Some(margin)) = (column.parse::<usize>(), shown.find(" | ").map(|it| it + 3)) else {
            continue;
        };
        let line = shown.cut(margin..).to_owned();
        let first = kept_before(&line, column.saturating_sub(1));
        let width = carets.chars().filter(|it| *it == '^').count();
        let last = kept_before(&line, column.saturating_sub(1) + width);
        let (before, written) = (shown.cut(..margin).to_owned(), without(&line));
        let blank = |it: char| if it == '\t' { '\t' } else { ' ' };
        let indent: String = written.chars().take(first).map(blank).collect();
        *carets = format!("{}{indent}{}", carets.cut(..margin), "^".repeat((last - first).max(1)));
        *place = format!("{}:{}", in_folder(head), first + 1);
        *shown = before + &written;
    }
    without(&lines.join("\n"))
}

/// ` --> default/news.html:3` as ` --> themes/default/templates/news.html:3`.
fn in_folder(place: &str) -> String {
    let begin = place.rfind(' ').map_or(0, |it| it + 1);
    match place.cut(begin..).split_once('/') {
        Some((theme, file)) => format!("{}themes/{theme}/templates/{file}", place.cut(..begin)),
        None => place.to_owned(),
    }
}

fn without(text: &str) -> String {
    ALL.iter().fold(text.to_owned(), |text, it| text.replace(it, ""))
}

/// How many of the first characters of a line are the theme's own.
fn kept_before(line: &str, n_chars: usize) -> usize {
    let (mut own, mut seen, mut rest) = (0, 0, line);
    while seen < n_chars && !rest.is_empty() {
        if let Some(put_in) = ALL.iter().find(|it| rest.starts_with(**it)) {
            seen += put_in.chars().count();
            rest = rest.cut(put_in.len()..);
        } else {
            let length = rest.chars().next().map_or(1, char::len_utf8);
            (own, seen, rest) = (own + 1, seen + 1, rest.cut(length..));
        }
    }
    own
}
