//! Values in brackets: `[a, b]`, `{file: a.jpg, caption: "…"}`.

use std::ops::Range;

use super::{
    Mender,
    lines::{closing, indented, is_end, is_field, is_over, lead},
};
use crate::{cut::Cut, report::problems::reading::YamlFault};

/// What a value in brackets is made of, as far as it could be followed.
#[derive(Default)]
struct Followed {
    /// Where it ends; nothing if a bracket is left open.
    end: Option<usize>,
    /// The brackets left open; of a list with a field in it, which belongs to what is around it, the comma before that.
    open: Vec<(usize, char, Option<usize>)>,
    /// Brackets that another closes, each with the place of that.
    crossed: Vec<(usize, usize, char)>,
    /// A quote left open.
    quote: Option<(usize, char)>,
    /// Texts that hold a colon, each with the place of it.
    texts: Vec<(Range<usize>, usize)>,
    /// Semicolons that part fields.
    semicolons: Vec<usize>,
}

impl Mender<'_> {
    pub(super) fn flow(&mut self, start: usize, parent: usize, first: char) {
        let line_end = self.lines[self.at].end;
        let followed = follow(self.cut(start..self.flow_end(parent)));
        let Some(end) = followed.end.map(|it| start + it) else {
            return self.open_flow(start, first, followed.quote);
        };
        let last = self.lines.iter().skip(self.at).take_while(|it| it.start <= end).count() - 1;
        let after = self.cut(end..self.lines[self.at + last].end);
        let is_trailing = matches!(after.trim(), "," | ";");
        if !is_over(after) && !is_trailing {
            // `[Ảnh] Hội nghị` is a text.
            if last == 0 {
                return self.sign(start, parent, first);
            }
            return self.rest(start);
        }
        let mut from = start;
        let mut crossed = followed.crossed;
        crossed.sort_unstable();
        let mut crossed = crossed.into_iter().peekable();
        let mut texts = followed.texts.into_iter().peekable();
        let mut semicolons = followed.semicolons.into_iter().peekable();
        loop {
            let next = [
                texts.peek().map(|it| it.0.start),
                crossed.peek().map(|it| it.0),
                semicolons.peek().copied(),
            ];
            let Some(at) = next.into_iter().flatten().min() else { break };
            self.copy(from..start + at);
            from = start + at;
            if semicolons.next_if(|it| *it == at).is_some() {
                self.fault(from, (0..1, YamlFault::Semicolon));
                self.put(from, ",");
                from += 1;
            } else if let Some((text, colon)) = texts.next_if(|it| it.0.start == at) {
                self.fault(start, (colon..colon + 1, YamlFault::ColonInText));
                self.quoted_line(start + text.start..start + text.end);
                from = start + text.end;
            } else if let Some((_, opened, bracket)) = crossed.next() {
                self.fault(start, (opened..opened + 1, YamlFault::OpenBracket(bracket)));
                self.put(from, closer(bracket).encode_utf8(&mut [0; 4]));
            }
        }
        self.at += last;
        if is_trailing {
            let at = end + lead(after);
            let sign = if after.trim() == "," { ',' } else { ';' };
            self.fault(at, (0..1, YamlFault::Trailing(sign)));
            self.copy(from..end);
            return self.rest(line_end.max(self.lines[self.at].end));
        }
        self.rest(from);
    }

    /// How far a value in brackets may go: to the next line that is not indented and closes nothing.
    fn flow_end(&self, parent: usize) -> usize {
        let mut end = self.lines[self.at].end;
        for range in self.lines.iter().skip(self.at + 1) {
            let line = self.cut(range.clone());
            let (blanks, rest) = indented(line);
            if !rest.is_empty()
                && !rest.starts_with([']', '}', '#'])
                && super::widths(blanks).max() <= Some(parent)
            {
                break;
            }
            end = range.end;
        }
        end
    }

    /// What a value was to be, nobody can tell.
    fn lose(&mut self, start: usize) {
        self.put(start, "null #");
        self.done.is_part_lost = true;
    }

    /// A bracket or a quote in it that nothing closes.
    fn open_flow(&mut self, start: usize, first: char, quote: Option<(usize, char)>) {
        let end = self.lines[self.at].end;
        let own = follow(self.cut(start..end));
        match own.quote.or(quote) {
            Some((at, quote)) => {
                self.fault(start, (at..at + 1, YamlFault::OpenQuote(quote)));
                self.lose(start);
            }
            None if end == start + 1 => {
                self.fault(start, (0..1, YamlFault::OpenBracket(first)));
                self.lose(start);
            }
            None => {
                self.fault(start, (0..1, YamlFault::OpenBracket(first)));
                self.copy(start..end);
                let closers: String = own.open.iter().rev().map(|it| closer(it.1)).collect();
                self.put(end, &closers);
            }
        }
        self.rest(end);
    }
}

fn closer(bracket: char) -> char {
    if bracket == '[' { ']' } else { '}' }
}

impl Followed {
    /// Takes in a closing bracket; whether it is the last.
    fn close(&mut self, bracket: char, at: usize) -> bool {
        while let Some((opened, bracket, field)) = self.open.pop_if(|open| closer(open.1) != bracket) {
            self.crossed.push((field.unwrap_or(at), opened, bracket));
        }
        self.open.pop();
        self.open.is_empty()
    }
}

/// A text that ends at a place, if it holds a colon.
fn text_with_colon(
    text: &str,
    begun: Option<usize>,
    colon: Option<usize>,
    at: usize,
) -> Option<(Range<usize>, usize)> {
    let begin = begun?;
    let end = begin + text.cut(begin..at).trim_end().len();
    Some((begin..end, colon?))
}

/// Follows a value in brackets to its end.
fn follow(text: &str) -> Followed {
    let mut followed = Followed::default();
    // Where a text without quotes begins and its colon stands, and whether it is a value.
    let (mut begun, mut colon, mut is_value): (Option<usize>, Option<usize>, bool) = (None, None, false);
    let (mut at, mut comma) = (0, None);
    while let Some(it) = text.cut(at..).chars().next() {
        let after = at + it.len_utf8();
        let is_semicolon = it == ';'
            && followed.open.last().is_some_and(|it| it.1 == '{')
            && is_field(text.cut(after..).trim_start());
        if is_semicolon {
            followed.semicolons.push(at);
        }
        if is_semicolon || matches!(it, ',' | ']' | '}') {
            followed.texts.extend(text_with_colon(text, begun, colon, at));
            (begun, colon, is_value) = (None, None, false);
            comma = if it == ',' { Some(at) } else { comma };
        }
        match it {
            '"' | '\'' if begun.is_none() => {
                let Some(close) = closing(text.cut(after..), it) else {
                    followed.quote = Some((at, it));
                    return followed;
                };
                at = after + close + 1;
                continue;
            }
            '[' | '{' if begun.is_none() => {
                followed.open.push((at, it, None));
                is_value = false;
            }
            ']' | '}' => {
                if followed.close(it, at) {
                    followed.end = Some(after);
                    return followed;
                }
            }
            ':' if is_end(text.cut(after..)) || text.cut(after..).starts_with([',', ']', '}', '\n']) => {
                if is_value && begun.is_some() {
                    colon = colon.or(Some(at));
                } else {
                    let list = followed.open.last_mut().filter(|it| it.1 == '[' && it.2.is_none());
                    list.into_iter().for_each(|it| it.2 = comma.filter(|comma| *comma > it.0));
                    (begun, is_value) = (None, true);
                }
            }
            '#' if text.cut(..at).ends_with([' ', '\n']) => {
                at += text.cut(at..).find('\n').unwrap_or(text.len() - at);
                continue;
            }
            it if it.is_whitespace() || it == ',' || is_semicolon => {}
            _ => begun = begun.or(Some(at)),
        }
        at = after;
    }
    followed
}
