//! RSS 2.0, with the author and the whole text in the name spaces that readers know.

use std::borrow::Cow;

use time::{OffsetDateTime, format_description::well_known::Rfc2822};

use super::{Channel, entry::Entry};
use crate::{plan::FeedForm, render::xml::Xml};

pub(super) fn feed(channel: &Channel, items: &[Cow<'_, str>]) -> String {
    let mut xml = Xml::document();
    let spaces = [
        ("version", "2.0"),
        ("xmlns:atom", "http://www.w3.org/2005/Atom"),
        ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    xml.open("rss", &spaces);
    xml.open("channel", &[]);
    xml.text("title", &channel.title);
    xml.text("link", &channel.home);
    xml.text("description", &channel.description);
    xml.text("language", channel.language);
    date(&mut xml, "lastBuildDate", channel.updated);
    let media_type = FeedForm::Rss.media_type();
    xml.empty("atom:link", &[("rel", "self"), ("type", media_type), ("href", &channel.url)]);
    items.iter().for_each(|it| xml.put(it));
    xml.close("channel");
    xml.close("rss");
    xml.finish()
}

pub(super) fn item(entry: &Entry) -> String {
    let mut xml = Xml::part();
    xml.open("item", &[]);
    xml.text("title", &entry.title);
    xml.text("link", &entry.address);
    let is_address = if entry.id == entry.address { "true" } else { "false" };
    xml.text_with("guid", &[("isPermaLink", is_address)], &entry.id);
    date(&mut xml, "pubDate", entry.published);
    if entry.updated > entry.published {
        xml.text("atom:updated", &super::rfc3339(entry.updated));
    }
    for author in &entry.authors {
        xml.text("dc:creator", author);
    }
    for category in &entry.categories {
        xml.text("category", category);
    }
    if let Some(summary) = &entry.summary {
        xml.text("description", summary);
    }
    if let Some(content) = &entry.content {
        xml.text("content:encoded", content);
    }
    xml.close("item");
    xml.finish()
}

/// The format's dates begin with 1900; an older document has none.
fn date(xml: &mut Xml, name: &str, at: OffsetDateTime) {
    if let Ok(date) = at.format(&Rfc2822) {
        xml.text(name, &date);
    }
}
