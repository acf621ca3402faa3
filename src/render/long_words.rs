//! Places where a long word of a page may break. A word that no line holds widens the cell, the row and the page that it stands
//! in; `overflow-wrap` does not help where the room follows from the words, and wherever it does it would break short ones
//! too. Only a word that is too long gets a `<wbr>` after every few letters, which is copied and found as if it were none.

use unicode_normalization::char::is_combining_mark;

use crate::cut::Cut as _;

/// Letters of the longest word that stays whole: with them a heading still fits a narrow phone.
const LONGEST: usize = 20;
/// Letters of a word between two places where it may break.
const PIECE: usize = 5;
/// From here on stand signs between which lines break anywhere.
const FIRST_IDEOGRAPH: char = '\u{2e80}';
const ZERO_WIDTH_JOINER: char = '\u{200d}';
/// Where a word may break.
const PLACE: &str = "<wbr>";

/// Whether the text of an element is no prose, or scrolls.
fn is_verbatim(element: &str) -> bool {
    matches!(element, "script" | "style" | "title" | "textarea" | "select" | "pre" | "svg" | "math")
}

/// Whether a word goes on across the tags of an element.
#[rustfmt::skip]
fn is_inline(element: &str) -> bool {
    matches!(
        element,
        "a" | "abbr" | "b" | "bdi" | "cite" | "code" | "data" | "del" | "em" | "i" | "ins" | "kbd" | "mark" | "q" | "s"
            | "small" | "span" | "strong" | "sub" | "sup" | "u"
    )
}

/// A page whose long words may break; the same bytes where it has none.
pub(super) fn breakable(page: Vec<u8>) -> Vec<u8> {
    match simdutf8::basic::from_utf8(&page) {
        Ok(text) if may_have_long_words(text) => broken(text).into_bytes(),
        _ => page,
    }
}

/// Whether a line may break after a sign: browsers break addresses after slashes, hyphens and question marks by themselves.
const fn ends_word(sign: char) -> bool {
    matches!(sign, ' ' | '\n' | '\t' | '\r' | '<' | '>' | '"' | '/' | '-' | '?')
}

/// The same of each byte.
const ENDS_WORD: [bool; 256] = {
    let mut ends = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        ends[byte] = ends_word(byte as u8 as char);
        byte += 1;
    }
    ends
};

/// Whether so many bytes stand together anywhere outside of tags and scripts: most pages have none and are not walked letter by
/// letter. Of a tag between words, what a quoted value holds after a `>` is taken for text: what is found too much is found out by the walk.
fn may_have_long_words(page: &str) -> bool {
    let bytes = page.as_bytes();
    // Where it looks, and the bytes of the word that goes on there.
    let (mut at, mut together) = (0, 0);
    while let Some(byte) = bytes.get(at) {
        if *byte == b'<' {
            if bytes.get(at + 1) == Some(&b's') && element(page.cut(at..)) == "script" {
                let Some(end) = memchr::memmem::find(&bytes[at..], b"</script") else { return false };
                (at, together) = (at + end, 0);
                continue;
            }
            let rest = page.cut(at..);
            if together > 0 && is_inline(element(rest)) {
                at += tag(rest).len();
                continue;
            }
            let Some(end) = memchr::memchr(b'>', &bytes[at..]) else { return false };
            (at, together) = (at + end + 1, 0);
            continue;
        }
        together = if ENDS_WORD[usize::from(*byte)] { 0 } else { together + 1 };
        if together > LONGEST {
            return true;
        }
        at += 1;
    }
    false
}

/// What a page is made of, one after the other.
struct Parts<'p> {
    rest: &'p str,
}

enum Part<'p> {
    Text(&'p str),
    /// A tag, or an element whose text is no prose up to the tag that closes it.
    Markup {
        element: &'p str,
        written: &'p str,
    },
}

impl<'p> Iterator for Parts<'p> {
    type Item = Part<'p>;

    fn next(&mut self) -> Option<Part<'p>> {
        let rest = self.rest;
        let part = match rest.as_bytes().first()? {
            b'<' => {
                let element = element(rest);
                let is_opened = is_verbatim(element) && !rest.starts_with("</");
                let written =
                    if is_opened { up_to(rest, rest.find(&format!("</{element}"))) } else { tag(rest) };
                Part::Markup { element, written }
            }
            _ => Part::Text(up_to(rest, memchr::memchr(b'<', rest.as_bytes()))),
        };
        let (Part::Text(written) | Part::Markup { written, .. }) = part;
        self.rest = rest.cut(written.len()..);
        Some(part)
    }
}

/// The name of the element that a tag opens or closes.
fn element(tag: &str) -> &str {
    let name = tag.cut(if tag.as_bytes().get(1) == Some(&b'/') { 2 } else { 1 }..);
    let end = name.bytes().position(|it| !it.is_ascii_alphanumeric());
    name.cut(..end.unwrap_or(name.len()))
}

/// A tag; what a quoted value holds does not end it.
fn tag(rest: &str) -> &str {
    let bytes = rest.as_bytes();
    let mut at = 0;
    while let Some(sign) = memchr::memchr3(b'>', b'"', b'\'', &bytes[at..]).map(|it| at + it) {
        if bytes[sign] == b'>' {
            return rest.cut(..=sign);
        }
        let Some(length) = memchr::memchr(bytes[sign], &bytes[sign + 1..]) else { break };
        at = sign + 1 + length + 1;
    }
    rest
}

fn up_to(rest: &str, end: Option<usize>) -> &str {
    end.map_or(rest, |at| rest.cut(..at))
}

/// Walks over markup and texts; a word may go on across both.
fn broken(page: &str) -> String {
    let mut broken = String::with_capacity(page.len() + page.len() / 8);
    let mut word = Word::default();
    for part in (Parts { rest: page }) {
        match part {
            Part::Text(text) => push_text(text, &mut word, &mut broken),
            Part::Markup { element, written } => {
                if !is_inline(element) {
                    word = Word::default();
                }
                broken.push_str(written);
            }
        }
    }
    broken
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
