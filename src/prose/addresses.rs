//! Addresses that stand bare in a text: `https://…`, `www.…`, `van-thu@…`. Readers expect them to be links.
//!
//! Where an address ends among points and brackets is `linkify`'s knowledge; that Vietnamese quotation marks and an
//! ellipsis are no part of it is ours.

use std::ops::Range;

use linkify::{LinkFinder, LinkKind};
use pulldown_cmark::LinkType;
use url::Url;

/// An address, and where it stands in the text that was searched.
#[derive(Debug)]
pub(super) struct Address {
    pub(super) start: usize,
    /// As written.
    pub(super) text: String,
    /// As angle brackets would have it.
    pub(super) link_type: LinkType,
    /// Where it leads.
    pub(super) destination: String,
}

/// Whether a text can hold an address at all: nearly none does.
pub(super) fn may_hold(text: &str) -> bool {
    text.contains('@') || text.contains("://") || text.contains("www.") || text.contains("WWW.")
}

/// The addresses of a text, in order.
pub(super) fn find(text: &str) -> Vec<Address> {
    let mut finder = LinkFinder::new();
    finder.url_must_have_scheme(false);
    let mut found = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive(ends_address) {
        let words = piece.trim_end_matches(ends_address);
        if may_hold(words) {
            let links = finder.links(words);
            found.extend(links.filter_map(|it| address(it.kind(), it.as_str(), start + it.start())));
        }
        start += piece.len();
    }
    found
}

/// Where the addresses of a text stand.
pub fn bare_addresses(text: &str) -> Vec<Range<usize>> {
    if !may_hold(text) {
        return Vec::new();
    }
    find(text).into_iter().map(|it| it.start..it.start + it.text.len()).collect()
}

/// What no address holds, however much follows it.
fn ends_address(it: char) -> bool {
    it.is_whitespace() || it.is_control() || "“”„‟‘’‚«»‹›…{}|\u{AD}\u{200B}\u{2060}\u{FEFF}".contains(it)
}

fn address(kind: &LinkKind, written: &str, start: usize) -> Option<Address> {
    if *kind == LinkKind::Email {
        // Quotes and words that touch it are none of it: `thư–a@b.vn`.
        let mut parts = written.rsplit(|it: char| !it.is_ascii_alphanumeric() && !"._+-@".contains(it));
        let text = parts.next().unwrap_or_default().trim_start_matches(['.', '_', '+', '-']);
        let is_mail =
            text.split_once('@').is_some_and(|(local, host)| !local.is_empty() && host.contains('.'));
        return is_mail.then(|| Address {
            start: start + written.len() - text.len(),
            text: text.to_owned(),
            link_type: LinkType::Email,
            destination: format!("mailto:{text}"),
        });
    }
    let lower = written.to_ascii_lowercase();
    let destination = match () {
        () if lower.starts_with("https://") || lower.starts_with("http://") => written.to_owned(),
        () if lower.starts_with("www.") => format!("http://{written}"),
        () => return None,
    };
    Url::parse(&destination).ok()?;
    Some(Address { start, text: written.to_owned(), link_type: LinkType::Autolink, destination })
}
