//! What a line of YAML begins with: blanks, marks of items, a field's name; each as it should be, or as people type it.

use std::ops::Range;

use crate::{cut::Cut, report::problems::reading::YamlFault};

/// What begins something, as byte ranges of the text it was looked for in.
pub(crate) struct Opening {
    /// The mark of an item, or the name of a field.
    pub word: Range<usize>,
    /// Where what it opens begins, blanks before it included.
    pub end: usize,
    /// What is wrong with it.
    pub fault: Option<(Range<usize>, YamlFault)>,
}

/// A line's blanks, and what follows them.
pub(super) fn indented(line: &str) -> (&str, &str) {
    let length = lead(line);
    (line.cut(..length), line.cut(length..))
}

/// How long the blanks are that a text begins with, of whatever kind.
pub(super) fn lead(line: &str) -> usize {
    line.len() - line.trim_start_matches(char::is_whitespace).len()
}

pub(super) fn is_odd(it: char) -> bool {
    it.is_whitespace() && !it.is_ascii()
}

pub(super) fn is_end(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([' ', '\t'])
}

fn here(at: usize, found: char) -> Range<usize> {
    at..at + found.len_utf8()
}

/// What blanks have that is none to YAML; tabs may stand behind a mark, not before one.
pub(super) fn odd_blank(blanks: &str, with_tabs: bool) -> Option<(Range<usize>, YamlFault)> {
    let (at, found) = blanks.char_indices().find(|it| is_odd(it.1) || with_tabs && it.1 == '\t')?;
    Some((here(at, found), if found == '\t' { YamlFault::Tab } else { YamlFault::OddBlank(found) }))
}

/// `- `, also with another blank behind it.
pub(super) fn mark(rest: &str) -> Option<Opening> {
    let after = rest.strip_prefix('-')?;
    let next = after.chars().next().filter(|it| is_odd(*it));
    let fault = next.map(|it| (here(1, it), YamlFault::OddBlank(it)));
    (is_end(after) || next.is_some()).then_some(Opening { word: 0..1, end: 1, fault })
}

/// What people type in the place of `- `: a hyphen without a blank, a dash, a bullet.
pub(super) fn odd_mark(rest: &str) -> Option<Opening> {
    let first = rest.chars().next()?;
    let word = here(0, first);
    let after = rest.cut(word.end..);
    let is_text = after.starts_with(|it: char| it.is_alphabetic() || "\"'“[{".contains(it));
    let is_bullet = match first {
        '-' => is_text,
        '+' | '*' => is_end(after),
        _ => is_bullet(first) && (is_text || after.starts_with(char::is_whitespace)),
    };
    let fault = if first == '-' { YamlFault::TightDash } else { YamlFault::Bullet(first) };
    is_bullet.then(|| Opening { end: word.end, fault: Some((word.clone(), fault)), word })
}

/// Dashes, bullets and arrows; a text may begin with any other sign.
fn is_bullet(it: char) -> bool {
    matches!(
        it,
        '\u{2010}'
            ..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FF0D}' | '·' | '•' | '‣' | '⁃' | '∙' | '→' | '⇒'
    ) || matches!(it, '\u{25A0}'..='\u{25FF}' | '\u{2713}'..='\u{2717}' | '\u{2794}'..='\u{27BE}' | '\u{E000}'..='\u{F8FF}')
}

/// A field's name and its colon, with a blank or nothing behind it.
pub(super) fn key(rest: &str) -> Option<Opening> {
    let first = rest.chars().next()?;
    let name = match first {
        '"' | '\'' => closing(rest.cut(1..), first)? + 2,
        it if "[]{},#|>&*!%@`".contains(it) => return None,
        _ => {
            let at = memchr::memchr_iter(b':', rest.as_bytes()).find(|at| is_end(rest.cut(at + 1..)))?;
            if rest.cut(..at).contains(" #") {
                return None;
            }
            rest.cut(..at).trim_end().len()
        }
    };
    let colon = name + lead(rest.cut(name..));
    let is_one = name > 0 && rest.cut(colon..).starts_with(':') && is_end(rest.cut(colon + 1..));
    is_one.then(|| Opening { word: 0..name, end: colon + 1, fault: None })
}

/// How long the word is that a line begins with, if fields have such names.
pub(super) fn word(rest: &str) -> usize {
    let end = rest.find(|it: char| !it.is_ascii_alphanumeric() && !matches!(it, '_' | '-'));
    let length = end.unwrap_or(rest.len());
    if rest.starts_with(|it: char| it.is_ascii_alphabetic()) { length } else { 0 }
}

/// Whether a line begins with the name of a field, as ours are, and not with a text that has a colon in it.
pub(super) fn is_field(rest: &str) -> bool {
    rest.starts_with(|it: char| it.is_ascii_lowercase())
        && key(rest).is_some_and(|it| it.word.end == word(rest))
}

/// A field's name, and what people type in the place of a colon and a blank.
pub(crate) fn odd_key(rest: &str) -> Option<Opening> {
    let name = word(rest);
    let at = name + lead(rest.cut(name..));
    let found = rest.cut(at..).chars().next().filter(|_| name > 0)?;
    let colon = here(at, found);
    let next = rest.cut(colon.end..).chars().next();
    let fault = match (found, next) {
        (':', Some(next)) if is_odd(next) => (here(at + 1, next), YamlFault::OddBlank(next)),
        (':', Some(next)) if next != '/' => (colon.clone(), YamlFault::TightColon),
        ('：' | '∶' | '︰' | '﹕' | '꞉' | '=' | ';', _) => (colon.clone(), YamlFault::OddColon(found)),
        _ => return None,
    };
    Some(Opening { word: 0..name, end: colon.end, fault: Some(fault) })
}

/// A field's name as it should be, or as people type it where that is taken for one. `title:Một: hai` has its first colon behind the name.
pub(super) fn either_key(rest: &str, is_taken: impl Fn(&Opening) -> bool) -> Option<Opening> {
    let (plain, odd) = (key(rest), odd_key(rest));
    odd.filter(|odd| plain.as_ref().is_none_or(|it| odd.end < it.end) && is_taken(odd)).or(plain)
}

/// Where the quote stands that closes a text, which begins behind the one that opens it.
pub(super) fn closing(text: &str, quote: char) -> Option<usize> {
    let mut letters = text.char_indices().peekable();
    while let Some((at, it)) = letters.next() {
        match it {
            '\\' if quote == '"' => drop(letters.next()),
            '\'' if quote == '\'' && letters.peek().is_some_and(|it| it.1 == '\'') => drop(letters.next()),
            _ if it == quote => return Some(at),
            _ => {}
        }
    }
    None
}

/// The first escape of a text in double quotes that YAML does not know.
pub(super) fn odd_escape(text: &str) -> Option<usize> {
    let mut letters = text.char_indices();
    while let Some((at, it)) = letters.next() {
        if it != '\\' {
            continue;
        }
        let (next, escape) = letters.next()?;
        let n_digits = match escape {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            it if "0abtnvfre \"/\\N_LP\t\n".contains(it) => 0,
            _ => return Some(at),
        };
        let digits = text.cut(next + 1..).bytes().take(n_digits);
        if digits.filter(u8::is_ascii_hexdigit).count() < n_digits {
            return Some(at);
        }
    }
    None
}

/// Whether nothing but a comment follows.
pub(super) fn is_over(rest: &str) -> bool {
    let after = rest.trim_start();
    after.is_empty() || after.starts_with('#') && after.len() < rest.len()
}

/// The end of a text before a comment.
pub(super) fn before_comment(rest: &str) -> usize {
    let comment = memchr::memmem::find_iter(rest.as_bytes(), " #").next();
    rest.cut(..comment.unwrap_or(rest.len())).trim_end().len()
}

/// A colon that ends a name, where a text is meant.
pub(super) fn colon_in_text(text: &str) -> Option<usize> {
    memchr::memchr_iter(b':', text.as_bytes()).find(|at| is_end(text.cut(at + 1..)))
}

/// A list of texts behind dashes and bullets is one text to YAML, and so is the mark of an item.
pub(crate) fn bullet(text: &str) -> Option<YamlFault> {
    let first = text.chars().next()?;
    let after = text.cut(first.len_utf8()..);
    match first {
        '-' if after.starts_with(char::is_alphabetic) => Some(YamlFault::TightDash),
        '+' if after.starts_with(' ') => Some(YamlFault::Bullet(first)),
        _ => is_bullet(first).then_some(YamlFault::Bullet(first)),
    }
}

/// What stands between the quotation marks of Word, where they enclose a whole text; YAML takes them for a part of it.
pub(crate) fn in_typographic_quotes(text: &str) -> Option<&str> {
    const PAIRS: [(char, char); 10] = [
        ('“', '"'),
        ('”', '"'),
        ('＂', '＂'),
        ('“', '”'),
        ('”', '”'),
        ('„', '“'),
        ('„', '”'),
        ('‘', '’'),
        ('’', '’'),
        ('«', '»'),
    ];
    let first = text.chars().next().filter(|it| !it.is_ascii())?;
    let pairs = PAIRS.into_iter().filter(|it| it.0 == first);
    let mut inner = pairs.filter_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close));
    // `“Một” và “hai”` are two quotations.
    inner.find(|it| !it.is_empty() && !it.contains(['“', '”', '„', '‘', '«', '»', '"']))
}
