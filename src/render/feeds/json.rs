//! JSON Feed 1.1.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::value::RawValue;

use super::{Channel, entry::Entry, rfc3339};

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    description: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    language: &'a str,
    authors: [Author<'a>; 1],
    items: Vec<&'a RawValue>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<&'a str>,
    /// An item must have content: where the text is not carried, its summary or title stands for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    date_published: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
}

const SERIALIZES: &str = "texts serialize";

pub(super) fn feed(channel: &Channel, items: &[Cow<'_, str>]) -> String {
    let feed = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &channel.title,
        description: &channel.description,
        home_page_url: &channel.home,
        feed_url: &channel.url,
        language: channel.language,
        authors: [Author { name: &channel.publisher }],
        items: items.iter().map(|it| serde_json::from_str(it).expect("`item` made it")).collect(),
    };
    serde_json::to_string(&feed).expect(SERIALIZES) + "\n"
}

pub(super) fn item(entry: &Entry) -> String {
    let is_changed = entry.updated > entry.published;
    let stand_in = entry.summary.as_deref().unwrap_or(&entry.title);
    let item = Item {
        id: &entry.id,
        url: &entry.address,
        title: &entry.title,
        summary: entry.summary.as_deref(),
        content_html: entry.content.as_deref(),
        content_text: entry.content.is_none().then_some(stand_in),
        image: entry.image.as_deref(),
        date_published: rfc3339(entry.published),
        date_modified: is_changed.then(|| rfc3339(entry.updated)),
        authors: entry.authors.iter().map(|it| Author { name: it }).collect(),
        tags: entry.categories.iter().map(String::as_str).collect(),
    };
    serde_json::to_string(&item).expect(SERIALIZES)
}
