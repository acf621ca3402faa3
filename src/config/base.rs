//! The site's own addresses: where it stands, and where mail to its makers goes.

use super::{
    Options,
    raw::{Organization, RawSite},
    written::Base,
};
use crate::{
    model::{
        Text,
        address::{self, AddressFault},
    },
    report::Report,
    source::{Span, Spanned},
};

/// Scheme, host and path of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    /// `https://host`, without a slash at the end.
    pub origin: String,
    /// `/` or `/path/`.
    pub path: String,
}

impl BaseUrl {
    /// Splits an `http` or `https` address.
    pub fn parse(text: &str) -> Result<BaseUrl, AddressFault> {
        let url = address::site(text)?;
        let path = url.path().trim_matches('/');
        let path = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
        Ok(BaseUrl { origin: url.origin().ascii_serialization(), path })
    }

    /// The complete address of a path inside the site, which starts with the base path.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }
}

/// The site's address, where the command line gives none.
pub(super) fn base(written: &Spanned<Base>, options: &Options, report: &mut Report) -> BaseUrl {
    BaseUrl::parse(options.base_url.as_deref().unwrap_or(&written.value.0)).unwrap_or_else(|fault| {
        report.invalid_base_url(written.span, &written.value.0, fault);
        nowhere()
    })
}

/// Of a site that has no address, so that everything else of it can be checked.
fn nowhere() -> BaseUrl {
    BaseUrl { origin: "https://example.org".to_owned(), path: "/".to_owned() }
}

/// What takes the place of a title and an address that are not given, which is reported: nothing is built, but all else is checked.
pub(super) fn stand_in(raw: &mut RawSite, at: Span) {
    raw.title.get_or_insert_with(|| Spanned::new(Text::plain("…"), at));
    raw.base_url.get_or_insert_with(|| Spanned::new(Base(nowhere().origin.into()), at));
}

/// Mail goes where pages say it goes, and nowhere else.
pub(super) fn mailboxes(
    organization: Option<&Organization>,
    errors: Option<&Spanned<Box<str>>>,
    report: &mut Report,
) {
    let own = organization.and_then(|it| it.email.as_ref());
    for mail in own.into_iter().chain(errors) {
        if let Err(fault) = address::mailbox(mail) {
            report.invalid_address(mail.span, mail, fault);
        }
    }
}
