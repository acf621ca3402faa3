//! Expressions of templates: what is counted in them.

use super::{
    Body, END, HOLD, JOIN, KEEP, LOOP, OF, Reader, SPREAD,
    words::{Open, Part, component_name, is_path, word},
};
use crate::cut::Cut;

impl Reader<'_> {
    /// Code up to the end of its tag, that among it; whether it leaves out the blanks that follow.
    pub(super) fn code(&mut self, end: &str, mut open: Vec<Open>, is_computed: bool) -> bool {
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
                    let name = component_name(rest.cut(1..));
                    let begins = first == b'<' && !name.is_empty();
                    if begins {
                        self.called.push((name.to_owned(), depth));
                    }
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
        match name {
            "if" => self.close(open, |it| it == Part::Source, depth),
            "super" => self.call_super(),
            _ => {}
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
        if part == Part::Tag {
            self.bodies.push(Body { at: self.counted.len(), cost: 0 });
        }
        self.counted.push_str(OF);
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
        if !goes_on {
            self.close(open, |it| matches!(it, Part::Operand { begin } if begin < at), depth);
        }
    }
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
