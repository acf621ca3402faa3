//! Sitemaps and `robots.txt`: what is listed for search engines.

use time::{OffsetDateTime, Time, format_description::well_known::Rfc3339};

use super::{lens::Lens, xml::Xml};
use crate::{
    model::PartialDate,
    plan::{
        Output,
        claims::{NEWS_SITEMAP, SITEMAP_ADDRESSES, is_listed, record_of},
        feeds,
    },
    records::Mention,
};

const SCHEMA: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const NEWS_SCHEMA: &str = "http://www.google.com/schemas/sitemap-news/0.9";
/// The sitemap: all addresses, or the index of its parts where one file may not hold them.
pub fn sitemap(lens: Lens<'_>, part: Option<usize>) -> String {
    let lens = lens.absolute();
    let (config, catalog) = (&lens.site.config, &lens.site.catalog);
    let outputs = lens.site.plan.outputs();
    let listed: Vec<(&str, &Output)> = outputs.filter(|(_, it)| is_listed(config, catalog, it)).collect();
    if part.is_none() && listed.len() > SITEMAP_ADDRESSES {
        return index(lens, &listed);
    }
    let mut xml = Xml::document();
    xml.open("urlset", &[("xmlns", SCHEMA)]);
    for (path, output) in listed.iter().skip(part.unwrap_or(0) * SITEMAP_ADDRESSES).take(SITEMAP_ADDRESSES) {
        xml.open("url", &[]);
        xml.text("loc", &lens.address(path.trim_end_matches("index.html")));
        if let Some(changed) = record_of(output).and_then(|it| changed(lens, it)) {
            xml.text("lastmod", &written(changed));
        }
        xml.close("url");
    }
    xml.close("urlset");
    xml.finish()
}

fn index(lens: Lens<'_>, listed: &[(&str, &Output)]) -> String {
    let mut xml = Xml::document();
    xml.open("sitemapindex", &[("xmlns", SCHEMA)]);
    for (part, addresses) in listed.chunks(SITEMAP_ADDRESSES).enumerate() {
        xml.open("sitemap", &[]);
        xml.text("loc", &lens.address(&format!("sitemap-{}.xml", part + 1)));
        let records = addresses.iter().filter_map(|(_, it)| record_of(it));
        if let Some(changed) = records.filter_map(|it| changed(lens, it)).max() {
            xml.text("lastmod", &written(changed));
        }
        xml.close("sitemap");
    }
    xml.close("sitemapindex");
    xml.finish()
}

/// When a record was last changed in substance, where it says so.
fn changed(lens: Lens<'_>, mention: Mention) -> Option<OffsetDateTime> {
    let (config, catalog) = (&lens.site.config, &lens.site.catalog);
    let published = || match mention {
        Mention::News(_) => feeds::published(config, catalog, mention),
        _ => None,
    };
    feeds::updated(config, catalog, mention).max(published())
}

/// A day where no time was stated, else the moment.
fn written(at: OffsetDateTime) -> String {
    if at.time() == Time::MIDNIGHT {
        return PartialDate::of_date(at.date()).to_string();
    }
    at.format(&Rfc3339).unwrap_or_default()
}

/// The sitemap of the news of the last two days.
pub fn news_sitemap(lens: Lens<'_>) -> String {
    let lens = lens.absolute();
    let site = lens.site;
    let publication = lens.text(&site.config.title);
    let mut xml = Xml::document();
    xml.open("urlset", &[("xmlns", SCHEMA), ("xmlns:news", NEWS_SCHEMA)]);
    for (id, published) in feeds::recent(&site.config, &site.catalog, &site.atlas) {
        xml.open("url", &[]);
        xml.text("loc", &lens.url(Mention::News(id)));
        xml.open("news:news", &[]);
        xml.open("news:publication", &[]);
        xml.text("news:name", &publication);
        xml.text("news:language", lens.language_tag());
        xml.close("news:publication");
        xml.text("news:publication_date", &written(published));
        xml.text("news:title", &lens.news_title(id).0);
        xml.close("news:news");
        xml.close("url");
    }
    xml.close("urlset");
    xml.finish()
}

/// `robots.txt`: everything is open, and the sitemaps are there. A build for editors is closed.
pub fn robots(lens: Lens<'_>) -> String {
    if lens.site.config.is_preview() {
        return "User-agent: *\nDisallow: /\n".to_owned();
    }
    let lens = lens.absolute();
    let sitemaps = ["sitemap.xml", NEWS_SITEMAP].iter().filter(|it| lens.site.plan.at(it).is_some());
    let sitemaps: String = sitemaps.map(|it| format!("Sitemap: {}\n", lens.address(it))).collect();
    format!("User-agent: *\nAllow: /\n\n{sitemaps}")
}
