//! Addresses that fields hold, read by the library that browsers' rules are written in, and what is refused of what it
//! reads: what sends a reader elsewhere than the address seems to say.

use std::borrow::Cow;

use url::{Host, Position, Url};

/// Why an address is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressFault {
    /// It is no address, or of a kind that is not followed.
    Unreadable,
    /// `https://user:password@host/`: shown to every reader, and good for passing one host off as another.
    User,
    /// A port that nothing listens at.
    Port,
    /// `..` in the path, `//host` or `\host` where a path of the site is meant.
    Climbing,
    /// `mailto:` with more than addresses, a subject and a text: `?bcc=…` sends copies unseen.
    MailFields,
    /// It is no address of one mailbox.
    Mailbox,
    /// It begins as an address and has a space in it.
    Spaces,
}

/// Reads an `http` or `https` address.
pub fn web(text: &str) -> Result<Url, AddressFault> {
    if !["https://", "http://"].iter().any(|it| text.starts_with(it)) {
        return Err(AddressFault::Unreadable);
    }
    has_nothing_odd(text)?;
    let url = Url::parse(text).map_err(|fault| match fault {
        url::ParseError::InvalidPort => AddressFault::Port,
        _ => AddressFault::Unreadable,
    })?;
    if !url.username().is_empty() || url.password().is_some() || authority(text).contains('@') {
        return Err(AddressFault::User);
    }
    if url.port() == Some(0) {
        return Err(AddressFault::Port);
    }
    match url.host() {
        Some(Host::Domain(name)) if name.trim_matches('.').is_empty() => Err(AddressFault::Unreadable),
        Some(_) => Ok(url),
        None => Err(AddressFault::Unreadable),
    }
}

/// Reads the address of a site: without a query, and with a path that stays below its host.
pub fn site(text: &str) -> Result<Url, AddressFault> {
    let url = web(text)?;
    if climbs(text) {
        return Err(AddressFault::Climbing);
    }
    match url.query().is_none() && url.fragment().is_none() && !text.contains(['"', '<', '>']) {
        true => Ok(url),
        false => Err(AddressFault::Unreadable),
    }
}

/// Judges an address as records hold it: of the web, of the site itself, of a mailbox, of a telephone.
pub fn any(text: &str) -> Result<(), AddressFault> {
    if text.starts_with('/') {
        has_nothing_odd(text)?;
        return if text.starts_with("//") || climbs(text) { Err(AddressFault::Climbing) } else { Ok(()) };
    }
    match text.split_once(':') {
        Some(("http" | "https", _)) => web(text).map(drop),
        Some(("mailto", _)) => has_nothing_odd(text).and_then(|()| mail(text)),
        Some(("tel", number)) if number.bytes().any(|it| it.is_ascii_digit()) => has_nothing_odd(text),
        _ => Err(AddressFault::Unreadable),
    }
}

/// An address that was judged, in the letters that every program takes: hosts in Punycode, other accents as bytes with `%`.
pub fn in_ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let read = match text.starts_with('/') {
        // A path is read below a host of any name.
        true => Url::parse("https://localhost")
            .and_then(|it| it.join(text))
            .map(|it| it[Position::BeforePath..].to_owned()),
        false => Url::parse(text).map(String::from),
    };
    read.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Judges a `mailto:` address: mailboxes, a subject and a text.
fn mail(text: &str) -> Result<(), AddressFault> {
    let url = Url::parse(text).map_err(|_| AddressFault::Unreadable)?;
    let is_harmless =
        url.query_pairs().all(|(key, _)| ["subject", "body"].iter().any(|it| key.eq_ignore_ascii_case(it)));
    if url.fragment().is_some() || !is_harmless {
        return Err(AddressFault::MailFields);
    }
    url.path().split(',').try_for_each(mailbox)
}

/// Judges the address of one mailbox: nothing in it may end the address where it stands in a `mailto:`.
pub fn mailbox(text: &str) -> Result<(), AddressFault> {
    match text.split_once('@').is_some_and(|(name, host)| {
        let is_name = name.chars().all(|it| it.is_alphanumeric() || ".!$'*+-/=^_`{|}~".contains(it));
        let is_host = host.contains('.')
            && host.chars().all(|it| it.is_alphanumeric() || it == '.' || it == '-')
            && web(&format!("https://{host}/")).is_ok_and(|it| matches!(it.host(), Some(Host::Domain(_))));
        !name.is_empty() && is_name && is_host
    }) {
        true => Ok(()),
        false => Err(AddressFault::Mailbox),
    }
}

/// Refuses what browsers drop from an address, or read as something else.
fn has_nothing_odd(text: &str) -> Result<(), AddressFault> {
    match text.chars().find(|it| it.is_control() || it.is_whitespace() || *it == '\\') {
        Some(odd) if odd.is_whitespace() => Err(AddressFault::Spaces),
        Some(_) => Err(AddressFault::Unreadable),
        None => Ok(()),
    }
}

/// User, host and port.
fn authority(text: &str) -> &str {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// Whether a step of the path leads up, in whatever spelling.
fn climbs(text: &str) -> bool {
    let path = text.split(['?', '#']).next().unwrap_or_default();
    path.split('/').any(|it| decoded(it).split('/').any(|it| it == ".." || it == "."))
}

fn decoded(step: &str) -> String {
    step.to_ascii_lowercase().replace("%2e", ".").replace("%2f", "/").replace("%5c", "/")
}
