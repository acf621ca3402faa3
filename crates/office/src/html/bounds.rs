//! What makes a parser of pages slow, counted before it is asked.

use crate::Fault;

/// Elements that are open as the text stands, at most: many pages forget to close some.
const MOST_OPEN: usize = 3000;
/// Tags of a page, at most; the front page of a paper has a tenth.
const MOST_TAGS: usize = 60_000;
/// Attributes of an element, at most: the parser compares each with each.
const MOST_ATTRIBUTES: usize = 1000;

/// Counts, as the text stands, what makes a parser slow and its tree large: tags, elements in one another, of which it asks all at
/// each tag, and forms that are open, which it opens once more in each paragraph.
pub(super) fn ensure_bounded(text: &str) -> Result<(), Fault> {
    let (mut open, mut tags, mut copies): (Vec<&str>, usize, usize) = (Vec::new(), 0, 0);
    let mut forms = 0;
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        rest = rest.get(start + 1..).unwrap_or_default();
        if rest.starts_with("!--") {
            rest = rest.split_once("-->").map_or("", |it| it.1);
            continue;
        }
        let is_end = rest.starts_with('/');
        let name = rest.get(usize::from(is_end)..).unwrap_or_default();
        let name = name.get(..name.find(|it: char| !it.is_ascii_alphanumeric()).unwrap_or(name.len()));
        let name = name.filter(|it| it.starts_with(|it: char| it.is_ascii_alphabetic())).unwrap_or_default();
        if name.is_empty() {
            continue;
        }
        let (end, attributes) = tag_end(rest);
        rest = rest.get(end..).unwrap_or_default();
        tags += 1;
        let is = |of: &[&str]| of.iter().any(|it| it.eq_ignore_ascii_case(name));
        if is_end {
            // What is closed out of order is looked for among the nearest.
            let near = open.iter().rev().take(16).position(|it| it.eq_ignore_ascii_case(name));
            let closed = open.split_off(open.len() - near.map_or(0, |it| it + 1));
            forms -= closed.iter().filter(|it| is_form(it)).count();
        } else if is(&["script", "style"]) {
            let end = rest.char_indices().map(|(at, _)| at).find(|at| {
                let tail = rest.get(*at..).unwrap_or_default();
                tail.strip_prefix("</")
                    .and_then(|it| it.get(..name.len()))
                    .is_some_and(|it| it.eq_ignore_ascii_case(name))
            });
            rest = rest.get(end.unwrap_or(rest.len())..).unwrap_or_default();
        } else {
            copies += forms;
            if !is(&UNCLOSED) {
                open.push(name);
                forms += usize::from(is_form(name));
            }
        }
        if attributes > MOST_ATTRIBUTES || tags > MOST_TAGS || copies > MOST_TAGS * 10 {
            return Err(Fault::TooLarge("html".to_owned()));
        }
        if open.len() > MOST_OPEN {
            return Err(Fault::TooDeep("html".to_owned()));
        }
    }
    Ok(())
}

/// Where the tag ends that a text begins with, and how many words are in it; signs in the values of its attributes mean nothing.
fn tag_end(text: &str) -> (usize, usize) {
    let (mut quote, mut words, mut is_blank) = (None, 0, false);
    for (at, it) in text.bytes().enumerate() {
        match (quote, it) {
            (None, b'>') => return (at + 1, words),
            (None, b'"' | b'\'') => quote = Some(it),
            (Some(open), it) if open == it => quote = None,
            _ => {}
        }
        let blank = quote.is_none() && it.is_ascii_whitespace() || it == b'/';
        words += usize::from(is_blank && !blank);
        is_blank = blank;
    }
    (text.len(), words)
}

/// Whether a parser opens an element once more where it was not closed.
fn is_form(name: &str) -> bool {
    const FORMS: [&str; 14] =
        ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
    FORMS.iter().any(|it| it.eq_ignore_ascii_case(name))
}

/// Elements without an end, or whose end may be left out.
const UNCLOSED: [&str; 30] = [
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img",
    "input", "li", "link", "meta", "option", "p", "param", "path", "source", "tbody", "td", "tfoot", "th",
    "thead", "tr", "track", "wbr",
];
