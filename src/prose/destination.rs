//! Kinds of link destination, and which of them are safe to follow.

/// Where a link leads, judged by its form alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Destination {
    /// `https://…`, `http://…`, `//host/…`, `mailto:…`, `tel:…`.
    External,
    /// `/tin-tuc/…`: from the root of the site.
    Absolute,
    /// `van-ban.pdf`, `../x/`, `?trang=2`: from the record.
    Relative,
    /// `#muc-1`: in the same text.
    Anchor,
    /// Nothing between the parentheses.
    Empty,
    /// Any other scheme. A list of what is allowed cannot forget `javascript:` in one of its disguises.
    Forbidden,
}

const ALLOWED: [&str; 4] = ["http", "https", "mailto", "tel"];

impl Destination {
    /// Judges a destination as a browser would read it: control characters and leading blanks do not count.
    pub fn of(written: &str) -> Destination {
        let mut seen = written.chars().filter(|it| !it.is_control() && *it != ' ');
        let Some(first) = seen.next() else { return Destination::Empty };
        match first {
            '#' => return Destination::Anchor,
            '/' | '\\' => {
                let host_follows = matches!(seen.next(), Some('/' | '\\'));
                return if host_follows { Destination::External } else { Destination::Absolute };
            }
            _ if !first.is_ascii_alphabetic() => return Destination::Relative,
            _ => {}
        }
        let mut scheme = String::from(first.to_ascii_lowercase());
        for it in seen {
            match it {
                ':' if ALLOWED.contains(&scheme.as_str()) => return Destination::External,
                ':' => return Destination::Forbidden,
                'a'..='z' | 'A'..='Z' | '0'..='9' | '+' | '-' | '.' => scheme.push(it.to_ascii_lowercase()),
                _ => break,
            }
        }
        Destination::Relative
    }
}
