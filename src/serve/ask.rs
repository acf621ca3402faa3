//! A request understood: which file it means, which part of it, and whether it is meant for us at all.

use std::{
    net::SocketAddr,
    ops::Range,
    path::{Component, Path},
};

use percent_encoding::percent_decode_str;

/// What a browser asked for.
#[derive(Debug, Clone)]
pub struct Ask<'a> {
    /// The address' path as it was sent, below the site's base path; it begins with `/`.
    pub target: &'a str,
    /// The path at which the site lives, with `/` at both ends.
    pub base_path: &'a str,
    /// Names and values of the headers, in the order they came.
    pub headers: Vec<(String, String)>,
}

impl<'a> Ask<'a> {
    /// For a path of a host, and nothing else said.
    pub fn plain(target: &'a str) -> Ask<'a> {
        Ask { target, base_path: "/", headers: Vec::new() }
    }

    /// The value of a header; `None` also if it was sent twice, since then it is anybody's guess which one
    /// holds.
    pub fn header(&self, name: &str) -> Option<&str> {
        single_header(&self.headers, name)
    }

    /// The path in parts, decoded, the last one empty if it means a folder; `None` if no file can be meant.
    ///
    /// What is refused here are the ways to spell a path that leads elsewhere: `..`, `.`, empty parts,
    /// backslashes, drives, NUL and whatever is not text, before and after decoding.
    pub fn parts(&self) -> Option<Vec<String>> {
        let path = self.target.split(['?', '#']).next()?;
        let parts: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
        let last = parts.len() - 1;
        let parts = parts.iter().enumerate().map(|(index, part)| {
            let part = percent_decode_str(part).decode_utf8().ok()?;
            let is_folder = index == last && part.is_empty();
            (is_folder || is_plain(&part)).then(|| part.into_owned())
        });
        parts.collect()
    }
}

/// Whether `part` is the plain name of a file or folder on every system.
fn is_plain(part: &str) -> bool {
    let mut components = Path::new(part).components();
    matches!((components.next(), components.next()), (Some(Component::Normal(_)), None))
        && !part.contains(|it: char| it == '\\' || it == '/' || it.is_control())
}

/// The value of the header that is there exactly once.
pub(super) fn single_header<'h>(headers: &'h [(String, String)], name: &str) -> Option<&'h str> {
    let mut values = headers.iter().filter(|(it, _)| it.eq_ignore_ascii_case(name));
    match (values.next(), values.next()) {
        (Some((_, value)), None) => Some(value),
        _ => None,
    }
}

/// Whether a request that names `host` is meant for the server at `address` by a name that no stranger can
/// point there.
pub(super) fn is_meant_for(host: Option<&str>, address: SocketAddr) -> bool {
    let Some(host) = host else { return false };
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|it| it.is_ascii_digit()) => (name, port.parse().ok()),
        _ => (host, Some(80)),
    };
    let is_local = name.eq_ignore_ascii_case("localhost") || name == "127.0.0.1" || name == "[::1]";
    is_local && port == Some(address.port())
}

/// Which bytes of `length` a `Range` header wants.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of them, also when the header is of a form that need not be understood.
    Whole,
    /// These.
    Bytes(Range<u64>),
    /// Some that are not there.
    Outside,
}

pub(super) fn part(header: Option<&str>, length: u64) -> Part {
    let Some((first, last)) = header
        .and_then(|it| it.strip_prefix("bytes="))
        .filter(|it| !it.contains(','))
        .and_then(|it| it.trim().split_once('-'))
    else {
        return Part::Whole;
    };
    let range = match (first.parse::<u64>(), last.parse::<u64>()) {
        (Ok(first), Ok(last)) if first <= last => first..last.saturating_add(1).min(length),
        (Ok(first), Err(_)) if last.is_empty() => first..length,
        (Err(_), Ok(count)) if first.is_empty() => length.saturating_sub(count)..length,
        _ => return Part::Whole,
    };
    if range.start < range.end { Part::Bytes(range) } else { Part::Outside }
}
