//! Text and addresses as HTML wants them.

use crate::{cut::Cut, vietnamese::document_number};

/// Appends `text` where HTML expects text.
pub fn push_text(out: &mut String, text: &str) {
    push_replacing(out, text, |byte| match byte {
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'&' => Some("&amp;"),
        _ => None,
    });
}

/// Appends `text` where prose is read: the number of a document stays on one line.
pub(super) fn push_prose(out: &mut String, text: &str) {
    let mut written = 0;
    for number in document_number::ranges(text) {
        push_text(out, text.cut(written..number.start));
        out.push_str("<span class=\"number\">");
        push_text(out, text.cut(number.clone()));
        out.push_str("</span>");
        written = number.end;
    }
    push_text(out, text.cut(written..));
}

/// Appends `text` between the double quotes of an attribute.
pub(super) fn push_attribute(out: &mut String, text: &str) {
    push_replacing(out, text, |byte| match byte {
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'&' => Some("&amp;"),
        b'"' => Some("&quot;"),
        _ => None,
    });
}

/// Appends an address between double quotes; what no address may hold is percent-encoded, what is encoded stays.
pub(super) fn push_href(out: &mut String, address: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in address.bytes() {
        match byte {
            b'&' => out.push_str("&amp;"),
            b'\'' => out.push_str("&#x27;"),
            _ if byte.is_ascii_alphanumeric() || b"-_.+!*(),%#@?=;:/$~".contains(&byte) => {
                out.push(char::from(byte));
            }
            _ => {
                out.push('%');
                out.push(char::from(HEX[usize::from(byte >> 4)]));
                out.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }
}

/// Copies runs, not characters: most text holds nothing to replace.
fn push_replacing(out: &mut String, text: &str, replacement: impl Fn(u8) -> Option<&'static str>) {
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(entity) = replacement(byte) {
            out.push_str(text.cut(copied..at));
            out.push_str(entity);
            copied = at + 1;
        }
    }
    out.push_str(text.cut(copied..));
}

/// Raw HTML without its comments: an author's remark must not reach readers. One without an end stays: hiding it would hide the
/// rest of the body.
pub(super) fn without_comments(raw: &str) -> String {
    let mut out = String::new();
    let mut rest = raw;
    while let Some(start) = rest.find("<!--") {
        let Some(length) = rest.cut(start..).find("-->") else { break };
        out.push_str(rest.cut(..start));
        rest = rest.cut(start + length + 3..);
    }
    out.push_str(rest);
    out
}
