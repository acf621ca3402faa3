//! What a feed says of one record, whatever the format.

use quick_xml::escape::escape;
use time::OffsetDateTime;

use super::body;
use crate::{
    plan::feeds,
    prose,
    records::Mention,
    render::{lens::Lens, view::common::ErratumView},
};

/// Characters of a summary.
const SUMMARY: usize = 180;

/// An item of a feed. Addresses are complete.
pub(super) struct Entry {
    pub(super) title: String,
    /// What readers know the item by: the first address it had, whatever it is called now.
    pub(super) id: String,
    /// Where it stands.
    pub(super) address: String,
    pub(super) published: OffsetDateTime,
    /// When it was last changed or corrected; never before `published`.
    pub(super) updated: OffsetDateTime,
    pub(super) authors: Vec<String>,
    pub(super) categories: Vec<String>,
    pub(super) summary: Option<String>,
    /// The whole text as markup, where the feed carries it.
    pub(super) content: Option<String>,
    pub(super) image: Option<String>,
}

/// The entry of a record; `None` where it has no day, which feeds do not list.
pub(super) fn entry(lens: Lens<'_>, of: Mention, is_full: bool) -> Option<Entry> {
    let (config, catalog) = (&lens.site.config, &lens.site.catalog);
    let published = feeds::published(config, catalog, of)?;
    let updated = feeds::updated(config, catalog, of).map_or(published, |it| it.max(published));
    let mut entry = Entry {
        title: lens.name(of),
        id: lens.first_url(of),
        address: lens.url(of),
        published,
        updated,
        authors: Vec::new(),
        categories: Vec::new(),
        summary: summary(lens, of),
        content: None,
        image: None,
    };
    if let Mention::News(id) = of {
        let news = &catalog.records().news[id];
        entry.authors = news.byline.iter().map(|it| it.text.to_string()).collect();
        let category = news.category.as_ref().and_then(|it| lens.category_link(&it.0));
        let tags = news.tags.iter().filter_map(|it| lens.site.atlas.news.tag(it));
        let tags = tags.map(|it| lens.site.atlas.news.named(it)[0].to_owned());
        entry.categories = category.map(|it| it.text).into_iter().chain(tags).collect();
        entry.image = lens.first_photo(news).and_then(|it| it.src);
        entry.content = is_full.then(|| body::body(lens, id));
    }
    corrected(lens, of, &mut entry);
    Some(entry)
}

/// Corrections stand before the text, and before the summary where the feed has no text: a reader's program shows an item that
/// changed once more, and shall say why.
fn corrected(lens: Lens<'_>, of: Mention, entry: &mut Entry) {
    let errata = lens.errata(&lens.records().header(of).common.errata);
    if errata.is_empty() {
        return;
    }
    let word = lens.word("corrections");
    if let Some(content) = &mut entry.content {
        let lines = errata.iter().map(|it| {
            let (wrong, right) = (escape(&it.wrong), escape(&it.right));
            format!("<p><strong>{word}{}:</strong> <del>{wrong}</del> <ins>{right}</ins></p>", on(it))
        });
        content.insert_str(0, &lines.collect::<String>());
    } else {
        let lines = errata.iter().map(|it| format!("{word}{}: {}.", on(it), it.right.trim_end_matches('.')));
        entry.summary = Some(lines.chain(entry.summary.take()).collect::<Vec<_>>().join(" "));
    }
}

fn on(erratum: &ErratumView) -> String {
    erratum.on.as_ref().map_or_else(String::new, |it| format!(", {}", it.text))
}

fn summary(lens: Lens<'_>, of: Mention) -> Option<String> {
    let records = lens.records();
    let text = match of {
        Mention::News(id) => return lens.news_summary(id),
        Mention::Document(id) => lens.document_title(id)?,
        Mention::Conference(_) => lens.opening(lens.prose_text(records.prose(of)?), None),
        _ => return None,
    };
    let summary = prose::excerpt(&text, SUMMARY);
    (!summary.is_empty()).then_some(summary)
}
