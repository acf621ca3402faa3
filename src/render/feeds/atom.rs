//! Atom (RFC 4287).

use std::borrow::Cow;

use super::{Channel, entry::Entry, rfc3339};
use crate::{plan::FeedForm, render::xml::Xml};

pub(super) fn feed(channel: &Channel, entries: &[Cow<'_, str>]) -> String {
    let mut xml = Xml::document();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", channel.language)]);
    xml.text("title", &channel.title);
    xml.text("subtitle", &channel.description);
    xml.text("id", &channel.url);
    xml.text("updated", &rfc3339(channel.updated));
    let media_type = FeedForm::Atom.media_type();
    xml.empty("link", &[("rel", "self"), ("type", media_type), ("href", &channel.url)]);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &channel.home)]);
    xml.open("author", &[]);
    xml.text("name", &channel.publisher);
    xml.close("author");
    entries.iter().for_each(|it| xml.put(it));
    xml.close("feed");
    xml.finish()
}

pub(super) fn entry(entry: &Entry) -> String {
    let mut xml = Xml::part();
    xml.open("entry", &[]);
    xml.text("title", &entry.title);
    xml.text("id", &entry.id);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &entry.address)]);
    xml.text("published", &rfc3339(entry.published));
    xml.text("updated", &rfc3339(entry.updated));
    for author in &entry.authors {
        xml.open("author", &[]);
        xml.text("name", author);
        xml.close("author");
    }
    for category in &entry.categories {
        xml.empty("category", &[("term", category)]);
    }
    if let Some(summary) = &entry.summary {
        xml.text("summary", summary);
    }
    if let Some(content) = &entry.content {
        // The base makes footnotes lead to the page, since their links are anchors alone.
        xml.text_with("content", &[("type", "html"), ("xml:base", &entry.address)], content);
    }
    xml.close("entry");
    xml.finish()
}
