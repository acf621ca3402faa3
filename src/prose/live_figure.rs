//! `{{ count(award="…") }}` and `{{ figure(402, award="…") }}`: numbers that prose asks of the records, or states and
//! wants checked.
//!
//! What stands between the braces is read here, with the place of every word; which awards and units there are, and
//! how many were given, is for others to know. Editors paste from word processors, so quotation marks of any kind
//! and spaces of any width are taken.

use std::ops::Range;

use crate::{cut::Cut, vietnamese::number::is_digits};

/// The arguments there are, in the order of the manual.
pub const LIVE_FIGURE_ARGUMENTS: [&str; 14] = [
    "award",
    "class",
    "level",
    "year",
    "years",
    "unit",
    "subunits",
    "recipient",
    "sex",
    "basis",
    "distinct",
    "name",
    "within",
    "part_of",
];

/// A well-formed live figure; whether its values exist is not known here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveFigure {
    /// From the first brace to the last.
    pub range: Range<usize>,
    /// The number that `figure` states; `count` states none.
    pub claim: Option<Claim>,
    /// Each at most once, in the order written.
    pub arguments: Vec<Argument>,
}

impl LiveFigure {
    /// What stands in the text when nobody counts: what it states.
    pub fn fallback(&self) -> String {
        self.claim.as_ref().map_or_else(|| "…".to_owned(), |it| it.number.to_string())
    }
}

/// A number that the text states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Where it stands.
    pub range: Range<usize>,
    /// What it is.
    pub number: u64,
}

/// `award="…"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// One of [`LIVE_FIGURE_ARGUMENTS`].
    pub name: &'static str,
    /// Without its quotation marks.
    pub value: String,
    /// The value with them.
    pub range: Range<usize>,
}

/// Double braces that are no live figure; they are shown as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLiveFigure {
    /// The very word that is wrong, or the braces.
    pub range: Range<usize>,
    /// What is wrong with it.
    pub fault: LiveFigureFault,
}

/// What is wrong with a live figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LiveFigureFault {
    /// `{{ …` without `}}` in the same run of text.
    Unclosed,
    /// `{{ cuont(…) }}`: neither `count` nor `figure`.
    UnknownFunction(String),
    /// Something else is expected here: what, as it is written.
    Expected(&'static str),
    /// A quotation mark without its partner.
    OpenQuote,
    /// `{{ count(danh_hieu="…") }}`.
    UnknownArgument(String),
    /// An argument given twice.
    Repeated(&'static str),
    /// `{{ figure(award="…") }}`: states nothing.
    NoClaim,
    /// `{{ count(402) }}`: a count states nothing.
    ClaimInCount,
    /// `{{ figure(khoảng 400) }}`.
    NoNumber(String),
    /// In a heading, whose words also stand in contents and running heads.
    InHeading,
}

/// What stands between the braces, and where its bytes come from.
#[derive(Debug, Default)]
pub(super) struct Inner {
    text: String,
    /// For each piece: where it starts here and in the source, and how long it is there.
    pieces: Vec<(usize, Range<usize>)>,
}

impl Inner {
    /// Adds a piece of text made from a range of the source.
    pub(super) fn push(&mut self, text: &str, source: Range<usize>) {
        self.pieces.push((self.text.len(), source));
        self.text.push_str(text);
    }

    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The source of a place: exact where the piece stands as written, else the piece's start.
    pub(super) fn source(&self, at: usize) -> usize {
        let piece = self.pieces.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        let Some((start, source)) = self.pieces.get(piece) else { return 0 };
        (source.start + at - start).min(source.end)
    }

    fn range(&self, range: Range<usize>) -> Range<usize> {
        self.source(range.start)..self.source(range.end)
    }
}

/// Reads what stands between the braces; `range` is the whole with them.
pub(super) fn parse(inner: &Inner, range: Range<usize>) -> Result<LiveFigure, Vec<BadLiveFigure>> {
    let mut reader = Reader { inner, at: 0, faults: Vec::new() };
    let read = reader.figure(range);
    match (read, reader.faults) {
        (Some(figure), faults) if faults.is_empty() => Ok(figure),
        (_, faults) => Err(faults),
    }
}

/// A number as Vietnamese prints it: `402`, `1.234`, `1 234`.
pub(super) fn parse_number(text: &str) -> Option<u64> {
    let mut groups = text.split(|it: char| it == '.' || it.is_whitespace());
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|it| it.len() == 3));
    let right = grouped && is_digits(first) && rest.iter().all(|it| is_digits(it));
    right.then(|| format!("{first}{}", rest.concat()).parse().ok()).flatten()
}

/// A word or a quoted text, with its place in the inner text.
struct Word {
    text: String,
    range: Range<usize>,
    is_quoted: bool,
}

struct Reader<'i> {
    inner: &'i Inner,
    at: usize,
    faults: Vec<BadLiveFigure>,
}

impl Reader<'_> {
    fn figure(&mut self, range: Range<usize>) -> Option<LiveFigure> {
        let function = self.word().filter(|it| !it.is_quoted);
        let Some(function) = function else {
            return self.refuse(range, LiveFigureFault::Expected("count(…)"));
        };
        let states = match function.text.as_str() {
            "count" => false,
            "figure" => true,
            _ => {
                let at = self.inner.range(function.range);
                return self.refuse(at, LiveFigureFault::UnknownFunction(function.text));
            }
        };
        if !self.take('(') {
            return self.expected("(");
        }
        let mut figure = LiveFigure { range: range.clone(), claim: None, arguments: Vec::new() };
        while !self.take(')') {
            self.argument(states, &mut figure)?;
            if !self.take(',') && self.peek() != Some(')') {
                let next = self.peek();
                return self.expected(if next.is_none() { ")" } else { "," });
            }
        }
        if self.peek().is_some() {
            return self.expected("}}");
        }
        if states && figure.claim.is_none() && self.faults.is_empty() {
            let at = self.inner.range(function.range);
            return self.refuse(at, LiveFigureFault::NoClaim);
        }
        Some(figure)
    }

    /// One argument; `None` where reading cannot go on.
    fn argument(&mut self, states: bool, figure: &mut LiveFigure) -> Option<()> {
        let Some(word) = self.word() else {
            return if self.faults.is_empty() { self.expected("award=\"…\"") } else { None };
        };
        if !word.is_quoted && self.take('=') {
            return self.named(word, figure);
        }
        let range = self.inner.range(word.range);
        match (states, parse_number(&word.text)) {
            (false, Some(_)) => self.fault(range, LiveFigureFault::ClaimInCount),
            (true, Some(number)) if figure.claim.is_none() => figure.claim = Some(Claim { range, number }),
            (true, None) if figure.claim.is_none() => self.fault(range, LiveFigureFault::NoNumber(word.text)),
            _ => self.fault(range, LiveFigureFault::Expected("award=\"…\"")),
        }
        Some(())
    }

    fn named(&mut self, name: Word, figure: &mut LiveFigure) -> Option<()> {
        let Some(value) = self.word() else {
            return if self.faults.is_empty() { self.expected("\"…\"") } else { None };
        };
        let at = self.inner.range(name.range);
        match LIVE_FIGURE_ARGUMENTS.into_iter().find(|it| *it == name.text) {
            None => self.fault(at, LiveFigureFault::UnknownArgument(name.text)),
            Some(name) if figure.arguments.iter().any(|it| it.name == name) => {
                self.fault(at, LiveFigureFault::Repeated(name));
            }
            Some(name) => {
                let range = self.inner.range(value.range);
                figure.arguments.push(Argument { name, value: value.text, range });
            }
        }
        Some(())
    }

    /// A quoted text, or letters, digits and what ids and spans of years are made of.
    fn word(&mut self) -> Option<Word> {
        let first = self.peek()?;
        let start = self.at;
        if let Some(closers) = closers(first) {
            let from = start + first.len_utf8();
            let Some(length) = self.inner.text.cut(from..).find(closers) else {
                let range = self.inner.range(start..from);
                self.fault(range, LiveFigureFault::OpenQuote);
                return None;
            };
            let end = from + length;
            let closer = self.inner.text.cut(end..).chars().next().map_or(0, char::len_utf8);
            self.at = end + closer;
            let text = self.inner.text.cut(from..end).trim().to_owned();
            return Some(Word { text, range: start..self.at, is_quoted: true });
        }
        let rest = self.inner.text.cut(start..);
        let end = rest.find(|it: char| !it.is_alphanumeric() && !"_-–.:/".contains(it));
        let length = end.unwrap_or(rest.len());
        if length == 0 {
            return None;
        }
        self.at = start + length;
        Some(Word { text: rest.cut(..length).to_owned(), range: start..self.at, is_quoted: false })
    }

    /// The next character that is no space.
    fn peek(&mut self) -> Option<char> {
        let rest = self.inner.text.cut(self.at..);
        self.at += rest.len()
            - rest
                .trim_start_matches(|it: char| it.is_whitespace() || matches!(it, '\u{200B}' | '\u{FEFF}'))
                .len();
        self.inner.text.cut(self.at..).chars().next()
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    /// A fault at the next character.
    fn expected<T>(&mut self, what: &'static str) -> Option<T> {
        let length = self.peek().map_or(0, char::len_utf8);
        let range = self.inner.range(self.at..self.at + length);
        self.refuse(range, LiveFigureFault::Expected(what))
    }

    fn refuse<T>(&mut self, range: Range<usize>, fault: LiveFigureFault) -> Option<T> {
        self.fault(range, fault);
        None
    }

    fn fault(&mut self, range: Range<usize>, fault: LiveFigureFault) {
        self.faults.push(BadLiveFigure { range, fault });
    }
}

/// The marks that may close what this one opens; word processors mix them.
fn closers(opener: char) -> Option<&'static [char]> {
    const DOUBLE: &[char] = &['"', '“', '”', '„', '«', '»'];
    const SINGLE: &[char] = &['\'', '‘', '’', '‚', '‹', '›'];
    [DOUBLE, SINGLE].into_iter().find(|it| it.contains(&opener))
}
