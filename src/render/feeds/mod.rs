//! Feeds: the newest items of the site and of its parts, in three formats. What an item is called and says is
//! worked out once (`entry`); a format only writes it down.

mod atom;
mod body;
mod entries;
mod entry;
mod json;
mod rss;

use std::borrow::Cow;

use time::{OffsetDateTime, Time};

use super::lens::Lens;
use crate::{
    plan::{Feed, FeedForm, feeds},
    records::Mention,
};
pub use entries::FeedEntries;
use entry::Entry;

/// What describes a feed as a whole. Addresses are complete.
struct Channel {
    title: String,
    description: String,
    publisher: String,
    language: &'static str,
    /// The feed itself.
    url: String,
    /// The page it belongs to.
    home: String,
    updated: OffsetDateTime,
}

/// A feed in one of its formats. The site's own carries whole texts where the publication wants that; all others
/// carry summaries.
pub fn feed(lens: Lens<'_>, feed: &Feed, form: FeedForm) -> String {
    let lens = lens.absolute();
    let site = lens.site;
    let items = feeds::items(&site.config, &site.catalog, &site.atlas, feed, site.config.feeds.n_items);
    let channel = channel(lens, feed, form, &items);
    let is_full = *feed == Feed::Site && site.config.feeds.is_full;
    let entries: Vec<Cow<'_, str>> = items
        .iter()
        .filter_map(|it| match it {
            Mention::News(id) if !is_full => {
                Some(Cow::Borrowed(lens.session.feed_entries.get(form, *id, || {
                    entry::entry(lens, *it, false).map(|it| written(&it, form)).unwrap_or_default()
                })))
            }
            _ => Some(Cow::Owned(written(&entry::entry(lens, *it, is_full)?, form))),
        })
        .collect();
    match form {
        FeedForm::Atom => atom::feed(&channel, &entries),
        FeedForm::Rss => rss::feed(&channel, &entries),
        FeedForm::Json => json::feed(&channel, &entries),
    }
}

fn written(entry: &Entry, form: FeedForm) -> String {
    match form {
        FeedForm::Atom => atom::entry(entry),
        FeedForm::Rss => rss::item(entry),
        FeedForm::Json => json::item(entry),
    }
}

fn channel(lens: Lens<'_>, feed: &Feed, form: FeedForm, items: &[Mention]) -> Channel {
    let site = lens.site;
    let (config, catalog) = (&site.config, &site.catalog);
    let stamp = |it: &Mention| {
        let published = feeds::published(config, catalog, *it);
        feeds::updated(config, catalog, *it).max(published)
    };
    // A feed without dated items is as old as the newest item of the site: not every build makes it anew.
    let updated = items.iter().filter_map(stamp).max();
    let updated = updated.or_else(|| {
        let all = site.atlas.news.current().iter();
        all.filter_map(|it| stamp(&Mention::News(*it))).max()
    });
    let publisher = config.organization.as_ref().map(|it| lens.text(&it.name));
    let folder = feeds::folder(config, catalog, &site.atlas, feed);
    Channel {
        title: lens.feed_title(feed),
        description: lens.text(config.description.as_ref().unwrap_or(&config.title)),
        publisher: publisher.unwrap_or_else(|| lens.text(&config.title)),
        language: lens.language_tag(),
        url: lens.address(&format!("{folder}{}", form.file())),
        home: lens.address(&folder),
        updated: updated.unwrap_or_else(|| config.now_here().replace_time(Time::MIDNIGHT)),
    }
}

fn rfc3339(at: OffsetDateTime) -> String {
    at.format(&time::format_description::well_known::Rfc3339).unwrap_or_default()
}
