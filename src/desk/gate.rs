//! Who may ask the desk: its own pages in a browser that was handed the token, and nobody else.
//!
//! The token comes in the fragment of the address, which no browser sends anywhere, and goes back as a header, which no other site can
//! add to a request without being asked for leave first; leave is never given. `Host` is compared as a whole, so that a name made to
//! point here is none; `Origin` and `Sec-Fetch-Site` are those of the desk's own page.

use std::fmt;

use anyhow::anyhow;

use super::Desk;
use crate::serve::Ask;

/// The header that has the token.
const HEADER: &str = "x-kyyeu-desk";

/// What one run of the desk is known by.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// One that nobody can guess.
    pub fn new() -> anyhow::Result<Token> {
        let mut bytes = [0u8; 32];
        getrandom::fill(&mut bytes).map_err(|fault| anyhow!("{fault}"))?;
        Ok(Token(blake3::Hash::from_bytes(bytes).to_hex().to_string()))
    }

    /// As it stands in the address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is what was sent, found out in the same time whatever was.
    fn is(&self, sent: &str) -> bool {
        blake3::hash(self.0.as_bytes()) == blake3::hash(sent.as_bytes())
    }
}

/// It is nobody's reading.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

impl Desk {
    /// Whether a request names this server as its own address does.
    pub(super) fn is_own_host(&self, ask: &Ask<'_>) -> bool {
        ask.header("host") == Some(&self.address.to_string())
    }

    /// Whether a request is from the desk's own page.
    pub(super) fn is_own_page(&self, ask: &Ask<'_>) -> bool {
        let origin = format!("http://{}", self.address);
        self.is_own_host(ask)
            && ask.header("origin") == Some(&origin)
            && ask.header("sec-fetch-site") == Some("same-origin")
            && ask.header(HEADER).is_some_and(|it| self.token.is(it))
    }
}
