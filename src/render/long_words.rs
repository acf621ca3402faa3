//! Places where a long word of a page may break. A word that no line holds widens the cell, the row and the page that it stands
//! in; `overflow-wrap` does not help where the room follows from the words, and wherever it does it would break short ones
//! too. Only a word that is too long gets a `<wbr>` after every few letters, which is copied and found as if it were none.

use unicode_normalization::char::is_combining_mark;

/// Letters of the longest word that stays whole: with them a heading still fits a narrow phone.
const LONGEST: usize = 20;
/// Letters of a word between two places where it may break.
const PIECE: usize = 5;
/// From here on stand signs between which lines break anywhere.
const FIRST_IDEOGRAPH: char = '\u{2e80}';
const ZERO_WIDTH_JOINER: char = '\u{200d}';
/// Where a word may break.
const PLACE: &str = "<wbr>";
/// Elements whose text is no prose, or scrolls.
const VERBATIM: [&str; 8] = ["script", "style", "title", "textarea", "select", "pre", "svg", "math"];
/// Elements that a word goes on across.
const INLINE: [&str; 21] = [
    "a", "abbr", "b", "bdi", "cite", "code", "data", "del", "em", "i", "ins", "kbd", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "u",
];

/// A page whose long words may break; the same bytes where it has none.
pub(super) fn breakable(page: Vec<u8>) -> Vec<u8> {
    if !may_have_long_words(&page) {
        return page;
    }
    match String::from_utf8(page) {
        Ok(page) => broken(&page).into_bytes(),
        Err(fault) => fault.into_bytes(),
    }
}

/// Whether so many bytes stand together anywhere, markup included. A stretch is searched from its end, so that most bytes of a page
/// are never looked at.
fn may_have_long_words(page: &[u8]) -> bool {
    let mut rest = page;
    while let Some((stretch, _)) = rest.split_at_checked(LONGEST + 1) {
        let Some(end) = stretch.iter().rposition(|it| ends_word(char::from(*it))) else { return true };
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    false
}

/// Whether a line may break after a sign: browsers break addresses after slashes, hyphens and question marks by themselves.
fn ends_word(sign: char) -> bool {
    matches!(sign, ' ' | '\n' | '\t' | '\r' | '<' | '>' | '"' | '/' | '-' | '?')
}

/// Walks over tags and texts; a word may go on across both.
fn broken(page: &str) -> String {
    let mut broken = String::with_capacity(page.len() + page.len() / 8);
    let mut word = Word::default();
    let mut rest = page;
    while !rest.is_empty() {
        let part = if rest.starts_with('<') {
            let element = element(rest);
            if !INLINE.contains(&element) {
                word = Word::default();
            }
            let part = if VERBATIM.contains(&element) { whole_element(rest, element) } else { tag(rest) };
            broken.push_str(part);
            part
        } else {
            let text = up_to(rest, "<");
            push_text(text, &mut word, &mut broken);
            text
        };
        rest = rest.strip_prefix(part).unwrap_or_default();
    }
    broken
}

/// The name of the element that a tag opens or closes.
fn element(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    name.split(|it: char| !it.is_ascii_alphanumeric()).next().unwrap_or_default()
}

/// A tag; what a quoted value holds does not end it.
fn tag(rest: &str) -> &str {
    let mut quote = None;
    for (at, sign) in rest.char_indices() {
        match (quote, sign) {
            (None, '>') => return rest.get(..=at).unwrap_or(rest),
            (None, '"' | '\'') => quote = Some(sign),
            (Some(open), _) if open == sign => quote = None,
            _ => {}
        }
    }
    rest
}

/// An element with what it holds, up to the tag that closes it.
fn whole_element<'p>(rest: &'p str, element: &str) -> &'p str {
    if rest.starts_with("</") { tag(rest) } else { up_to(rest, &format!("</{element}")) }
}

fn up_to<'p>(rest: &'p str, end: &str) -> &'p str {
    rest.find(end).and_then(|at| rest.get(..at)).unwrap_or(rest)
}

/// The word that a page ends with, as far as it has been walked.
#[derive(Default)]
struct Word {
    letters: usize,
    /// Letters since the last place where it may break once it is too long.
    since: usize,
    /// Where in the page these places are, as long as nothing stands there.
    places: Vec<usize>,
}

impl Word {
    /// Goes on by a letter, which will be the next of the page.
    fn push(&mut self, letter: char, broken: &mut String) {
        // A comma or a stop after a word stays with it; a line of dots breaks all the same.
        let is_mark = !letter.is_alphanumeric();
        if self.since >= if is_mark { 2 * PIECE } else { PIECE } {
            self.places.push(broken.len());
            self.since = 0;
        }
        self.letters += 1;
        self.since += 1;
        if self.letters > if is_mark { LONGEST + PIECE } else { LONGEST } {
            for place in self.places.drain(..).rev() {
                broken.insert_str(place, PLACE);
            }
        }
    }
}

/// Adds a text; its first word may go on with the one before it.
fn push_text(text: &str, word: &mut Word, broken: &mut String) {
    let mut signs = text.char_indices();
    while let Some((at, sign)) = signs.next() {
        if sign.is_whitespace() || ends_word(sign) || sign >= FIRST_IDEOGRAPH {
            *word = Word::default();
        } else if !is_combining_mark(sign) && sign != ZERO_WIDTH_JOINER {
            word.push(sign, broken);
        }
        broken.push(sign);
        if sign == '&' {
            // A character reference is one letter.
            let rest = text.get(at + 1..).unwrap_or_default();
            let name = rest.split_once(';').map_or("", |it| it.0);
            if !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'#') {
                broken.extend(signs.by_ref().take(name.len() + 1).map(|it| it.1));
            }
        }
    }
}
