//! Texts of a publication as a terminal may show them. Fields, keys and names of files may hold anything, and a terminal
//! obeys what it is sent: it is given a title, cleared, made to lie about a link. So control characters are shown as what
//! they are, and the only sequences that pass are colors that the program itself has put.

use std::borrow::Cow;

use crate::cut::Cut;

/// A text whose control characters are seen: `␛[31m` for a color that a title holds. Line ends and tabs stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    replaced(text, |it| it != '\n' && it != '\t' && is_control(it))
}

/// The same for what stands on one line, such as the path of a file.
pub fn visible_line(text: &str) -> Cow<'_, str> {
    replaced(text, is_control)
}

/// JSON in which control characters are escaped, those too that JSON lets stand.
pub fn visible_json(json: String) -> String {
    // Outside strings JSON has none but line ends.
    match json.contains(|it| it != '\n' && is_control(it)) {
        true => json
            .chars()
            .map(|it| if it != '\n' && is_control(it) { code(it) } else { it.to_string() })
            .collect(),
        false => json,
    }
}

/// Text in which nothing but colors of the program's own may be a control sequence: whoever makes it cleans what comes of
/// a publication before, and everything but colors is cleaned once more here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Styled(String);

impl Styled {
    /// Text that its maker has cleaned.
    pub fn of(text: &str) -> Styled {
        let mut styled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find('\u{1b}') {
            styled += &visible(rest.cut(..at));
            let length = color(rest.cut(at..)).unwrap_or(0);
            styled += rest.cut(at..at + length);
            if length == 0 {
                styled += &visible("\u{1b}");
            }
            rest = rest.cut(at + length.max(1)..);
        }
        Styled(styled + &visible(rest))
    }

    /// Adds a text without colors.
    pub fn push(&mut self, text: &str) {
        self.0 += &visible(text);
    }
}

impl std::ops::Deref for Styled {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Styled {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str(&self.0)
    }
}

/// The length of `ESC [ 1 ; 31 m` at the start.
fn color(text: &str) -> Option<usize> {
    let parameters = text.strip_prefix("\u{1b}[")?;
    let length = parameters.bytes().take_while(|it| it.is_ascii_digit() || *it == b';').count();
    (parameters.as_bytes().get(length) == Some(&b'm')).then_some(2 + length + 1)
}

/// Control characters of ASCII and Latin-1, and those that turn text around or break lines unseen.
fn is_control(it: char) -> bool {
    it.is_control()
        || matches!(it, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn replaced(text: &str, is_bad: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&is_bad) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for it in text.chars() {
        match is_bad(it) {
            true => shown.push_str(&picture(it).unwrap_or_else(|| code(it))),
            false => shown.push(it),
        }
    }
    Cow::Owned(shown)
}

/// The picture that Unicode has for a sign of ASCII that nobody sees.
fn picture(sign: char) -> Option<String> {
    match u32::from(sign) {
        code @ 0..0x20 => char::from_u32(0x2400 + code).map(String::from),
        0x7f => Some("␡".to_owned()),
        _ => None,
    }
}

/// `\u009b`.
fn code(it: char) -> String {
    format!("\\u{:04x}", u32::from(it))
}
