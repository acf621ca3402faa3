//! Templates whose work is counted. Tera has no count of steps, so calls of functions that count are put into the text of a theme's
//! templates before Tera reads them: around what a loop goes through, around what a variable is given, and at both ends of components
//! and inclusions, since these can call one another endlessly without a loop.
//!
//! What is put in stays on its line and holds a form feed, which Tera passes over and [`counted`] leaves nowhere else: so it can be
//! taken out of messages again, and their places are those of the theme's own file.

use crate::cut::Cut;

const LOOP: &str = "\x0cturns_(of=";
const KEEP: &str = "\x0ckeeps_(of=";
const HOLD: &str = "\x0cholds_(of=";
const JOIN: &str = "\x0cjoins_(of=";
const SPREAD: &str = "\x0cspreads_(of=";
const END: &str = "\x0c)";
const KEEP_BLOCK: &str = "|\x0ckeeps_";
const ENTER: &str = "{%\x0cif enters_() %}{% endif\x0c%}";
const LEAVE: &str = "{%\x0cif leaves_() %}{% endif\x0c%}";
/// The same where the blanks before or behind are left out.
const LEAVE_TRIMMING: [&str; 2] =
    ["{%-\x0cif leaves_() %}{% endif\x0c%}", "{%\x0cif leaves_() %}{% endif\x0c-%}"];
const ENTER_TRIMMING: [&str; 2] =
    ["{%-\x0cif enters_() %}{% endif\x0c%}", "{%\x0cif enters_() %}{% endif\x0c-%}"];

const ALL: [&str; 13] = [
    LOOP,
    KEEP,
    HOLD,
    JOIN,
    SPREAD,
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

/// What is open around the place that is read: how many brackets stand around it, and what it is.
struct Open {
    depth: usize,
    part: Part,
    /// What is put in where it ends.
    close: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// What a variable is given, or a loop outside of brackets goes through: it ends with the tag.
    Tag,
    /// What `[… for … in …]` goes through.
    Source,
    /// A list or map that is written out; where its text begins, and the first of its entries in what is made.
    Literal { entry: usize },
    /// What stands after `~` or `...`, from this place on.
    Operand { begin: usize },
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
            self.code("}}", Vec::new(), true);
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
            open.push(Open { depth: 0, part: Part::Tag, close });
        }
        // What these hold is written out by rule.
        let is_computed = !matches!(name.as_str(), "component" | "include" | "extends");
        let trims = self.code("%}", open, is_computed);
        match name.as_str() {
            "include" => self.counted.push_str(if trims { LEAVE_TRIMMING[1] } else { LEAVE }),
            "component" => self.counted.push_str(if trims { ENTER_TRIMMING[1] } else { ENTER }),
            _ => {}
        }
    }

    /// Code up to the end of its tag, that among it; whether it leaves out the blanks that follow.
    fn code(&mut self, end: &str, mut open: Vec<Open>, is_computed: bool) -> bool {
        let mut depth = 0_usize;
        // The brackets around `<component …>`, whose arguments stand in `{}`.
        let mut component = None;
        loop {
            self.end_operands(&mut open, depth);
            let rest = self.rest();
            let Some(first) = rest.bytes().next() else { return false };
            let trims = first == b'-' && rest.cut(1..).starts_with(end);
            if trims || rest.starts_with(end) {
                open.iter().rev().for_each(|it| self.counted.push_str(it.close));
                self.copy(end.len() + usize::from(trims));
                return trims;
            }
            match first {
                b'"' | b'\'' | b'`' => self.copy(quoted(rest)),
                b'(' | b'[' | b'{' => {
                    let is_literal = match first {
                        _ if !is_computed => false,
                        b'[' => !self.is_subscript(),
                        _ => first == b'{' && component != Some(depth),
                    };
                    depth += 1;
                    if is_literal {
                        self.counted.push_str(HOLD);
                    }
                    self.copy(1);
                    if is_literal {
                        let entry = self.counted.len();
                        open.push(Open { depth, part: Part::Literal { entry }, close: END });
                    }
                }
                b')' | b']' | b'}' => {
                    self.close(&mut open, |it| it == Part::Source, depth);
                    self.copy(1);
                    self.close(&mut open, |it| matches!(it, Part::Literal { .. }), depth);
                    depth = depth.saturating_sub(1);
                }
                b'~' => self.operand(&mut open, "~", JOIN, depth),
                b'.' if rest.starts_with("...") => self.operand(&mut open, "...", SPREAD, depth),
                b'<' | b'>' => {
                    let begins = first == b'<' && !word(rest.cut(1..)).is_empty();
                    component = if begins { Some(depth) } else { component.filter(|it| *it != depth) };
                    self.copy(1);
                }
                _ if word(rest).is_empty() => self.copy(rest.chars().next().map_or(1, char::len_utf8)),
                _ => self.name(&mut open, depth),
            }
        }
    }

    /// A name, a number, or a word of Tera's that begins or ends something.
    fn name(&mut self, open: &mut Vec<Open>, depth: usize) {
        let rest = self.rest();
        let name = word(rest);
        if name == "if" {
            self.close(open, |it| it == Part::Source, depth);
        }
        let Some(head) = head_of_loop(rest) else { return self.copy(name.len()) };
        if let Some(Open { part: Part::Literal { entry }, .. }) = open.last().filter(|it| it.depth == depth)
            && !is_path(self.counted.cut(*entry..))
        {
            self.counted.insert_str(*entry, KEEP);
            self.counted.push_str(END);
        }
        let part = if depth > 0 { Part::Source } else { Part::Tag };
        open.push(Open { depth, part, close: END });
        self.copy(head);
        self.counted.push_str(LOOP);
    }

    /// Ends the innermost part that is open if it is such a one in these brackets.
    fn close(&mut self, open: &mut Vec<Open>, is_it: impl Fn(Part) -> bool, depth: usize) {
        if let Some(last) = open.pop_if(|it| it.depth == depth && is_it(it.part)) {
            self.counted.push_str(last.close);
        }
    }

    /// Whether a bracket that begins here belongs to what stands before it, as in `a[0]`.
    fn is_subscript(&self) -> bool {
        self.text.cut(..self.at).ends_with(|it: char| it.is_alphanumeric() || "_)]}\"'`?".contains(it))
    }

    /// The sign before an operand that is copied into something larger, and the begin of that, unless it is a text written out.
    fn operand(&mut self, open: &mut Vec<Open>, sign: &str, count: &str, depth: usize) {
        let after = self.rest().cut(sign.len()..);
        self.copy(sign.len() + after.len() - after.trim_ascii_start().len());
        if self.rest().starts_with(|it: char| it.is_ascii_alphabetic() || "_([{".contains(it)) {
            self.counted.push_str(count);
            open.push(Open { depth, part: Part::Operand { begin: self.at }, close: END });
        }
    }

    /// Ends operands that go on no further: a name or a bracket has ended, and neither a field nor another bracket follows.
    fn end_operands(&mut self, open: &mut Vec<Open>, depth: usize) {
        let goes_on =
            self.rest().starts_with(['.', '[', '(', '?']) || self.text.cut(..self.at).ends_with(['.', '?']);
        let at = self.at;
        let ends = |it: Part| matches!(it, Part::Operand { begin } if begin < at);
        if !goes_on {
            self.close(open, ends, depth);
        }
    }
}

/// Whether a tag of this name, alone in it, begins here.
fn is_tag(text: &str, name: &str) -> bool {
    let inner = text.strip_prefix("{%").map(|it| it.strip_prefix('-').unwrap_or(it).trim_ascii_start());
    let after = inner.and_then(|it| it.strip_prefix(name)).map(str::trim_ascii_start);
    after.is_some_and(|it| it.strip_prefix('-').unwrap_or(it).starts_with("%}"))
}

/// Whether code makes nothing, but names what is there.
fn is_path(code: &str) -> bool {
    code.trim_ascii().bytes().all(|it| it.is_ascii_alphanumeric() || b"_.".contains(&it))
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
