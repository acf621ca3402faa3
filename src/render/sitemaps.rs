//! Sitemaps and `robots.txt`: what is listed for search engines.

use std::collections::BTreeMap;

use time::{OffsetDateTime, Time, format_description::well_known::Rfc3339};

use super::{lens::Lens, xml::Xml};
use crate::{
    model::{PartialDate, RecordKind},
    plan::{
        Output, Page,
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
    let changes = Changes::of(lens);
    let mut xml = Xml::document();
    xml.open("urlset", &[("xmlns", SCHEMA)]);
    for (path, output) in listed.iter().skip(part.unwrap_or(0) * SITEMAP_ADDRESSES).take(SITEMAP_ADDRESSES) {
        xml.open("url", &[]);
        xml.text("loc", &lens.address(path.trim_end_matches("index.html")));
        if let Some(changed) = changes.of_output(output) {
            xml.text("lastmod", &written(changed));
        }
        xml.close("url");
    }
    xml.close("urlset");
    xml.finish()
}

fn index(lens: Lens<'_>, listed: &[(&str, &Output)]) -> String {
    let changes = Changes::of(lens);
    let mut xml = Xml::document();
    xml.open("sitemapindex", &[("xmlns", SCHEMA)]);
    for (part, addresses) in listed.chunks(SITEMAP_ADDRESSES).enumerate() {
        xml.open("sitemap", &[]);
        xml.text("loc", &lens.address(&format!("sitemap-{}.xml", part + 1)));
        if let Some(changed) = addresses.iter().filter_map(|(_, it)| changes.of_output(it)).max() {
            xml.text("lastmod", &written(changed));
        }
        xml.close("sitemap");
    }
    xml.close("sitemapindex");
    xml.finish()
}

/// When pages last changed, as far as the days that records state tell.
struct Changes<'s> {
    lens: Lens<'s>,
    /// The latest of each kind; the last is that of all.
    latest: BTreeMap<Option<RecordKind>, OffsetDateTime>,
}

impl<'s> Changes<'s> {
    fn of(lens: Lens<'s>) -> Changes<'s> {
        let records = lens.records();
        let mut latest = BTreeMap::new();
        for kind in RecordKind::ALL {
            let all = records.headers(*kind).into_iter().map(|(it, _)| it);
            let Some(last) = all.filter_map(|it| changed(lens, it)).max() else { continue };
            latest.insert(Some(*kind), last);
            let of_all = latest.entry(None).or_insert(last);
            *of_all = last.max(*of_all);
        }
        Changes { lens, latest }
    }

    /// A record's page changes with what refers to it, a list with its records, and any other page with any of them.
    fn of_output(&self, output: &Output) -> Option<OffsetDateTime> {
        let kind = match (record_of(output), output) {
            (Some(of), _) => {
                let referring = self.lens.site.atlas.backlinks.of(of).iter().map(|it| it.from);
                let last = referring.chain([of]).filter_map(|it| changed(self.lens, it)).max();
                if last.is_some() {
                    return last;
                }
                Some(of.kind())
            }
            (None, Output::Page(Page::List(list))) => list.section(),
            _ => None,
        };
        self.latest.get(&kind).or_else(|| self.latest.get(&None)).copied()
    }
}

/// When a record was last changed in substance: the latest day that it states and that has come.
fn changed(lens: Lens<'_>, mention: Mention) -> Option<OffsetDateTime> {
    let (config, catalog) = (&lens.site.config, &lens.site.catalog);
    let stated = [feeds::updated(config, catalog, mention), feeds::published(config, catalog, mention)];
    stated.into_iter().flatten().filter(|it| *it <= config.now).max()
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
