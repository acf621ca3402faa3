//! Feeds and sitemaps: the few XML forms that other programs read.

use std::fmt::Write as _;

use super::lens::Lens;
use crate::{
    model::table::Id,
    plan::{
        Feed, ListPage,
        claims::{SITEMAP_ADDRESSES, is_listed},
        lists::NewsBy,
    },
    records::{Mention, News},
    render::view::block::{BlockView, PhotoView},
};

/// An Atom feed (RFC 4287) of the newest items. Items whose date the source does not give are in no feed.
pub fn atom(lens: Lens<'_>, feed: &Feed) -> String {
    let site = lens.site;
    let base = &site.config.base;
    let view = lens.feed(feed);
    let records = &site.catalog.records().news;
    let all: &[Id<News>] = match feed {
        Feed::Site => &site.atlas.news.current,
        Feed::Category(key) => site.atlas.news.by_category.get(key).map_or(&[], Vec::as_slice),
    };
    let items = all.iter().copied().filter(|it| records[*it].published.is_some());
    let items: Vec<Id<News>> = items.take(site.config.feed_items).collect();
    let stamp = |it: &Id<News>| {
        let news = &records[*it];
        news.updated.as_ref().or(news.published.as_ref()).map(|it| it.instant())
    };
    // A feed without dated items is as old as the newest item of the site: not every build makes it anew.
    let newest = || site.atlas.news.current.iter().filter_map(stamp).max();
    let midnight = || site.config.now.to_offset(site.config.offset).replace_time(time::Time::MIDNIGHT);
    let updated = items.iter().filter_map(stamp).max().or_else(newest).unwrap_or_else(midnight);
    let home = match feed {
        Feed::Site => base.path.clone(),
        Feed::Category(key) => lens.list_url(&ListPage::News(NewsBy::Category(key.clone()), 0)),
    };
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let language = lens.language_tag();
    let _ = writeln!(out, "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">");
    element(&mut out, "  ", "title", &view.title);
    if let Some(description) = &site.config.description {
        element(&mut out, "  ", "subtitle", &lens.text(description));
    }
    element(&mut out, "  ", "id", &base.absolute(&view.url));
    element(&mut out, "  ", "updated", &rfc3339(updated));
    link(&mut out, "  ", "self", &base.absolute(&view.url));
    link(&mut out, "  ", "alternate", &base.absolute(&home));
    let publisher = site.config.organization.as_ref().map(|it| lens.text(&it.name.value));
    let publisher = publisher.unwrap_or_else(|| lens.text(&site.config.title));
    let _ = writeln!(out, "  <author><name>{}</name></author>", escaped(&publisher));
    for id in items {
        entry(lens, id, &mut out);
    }
    out.push_str("</feed>\n");
    out
}

fn entry(lens: Lens<'_>, id: Id<News>, out: &mut String) {
    let news = &lens.site.catalog.records().news[id];
    let address = lens.site.config.base.absolute(&lens.url(Mention::News(id)));
    out.push_str("  <entry>\n");
    element(out, "    ", "title", &lens.news_title(id).0);
    element(out, "    ", "id", &address);
    link(out, "    ", "alternate", &address);
    if let Some(published) = &news.published {
        let updated = news.updated.as_ref().unwrap_or(published);
        element(out, "    ", "published", &rfc3339(published.instant()));
        element(out, "    ", "updated", &rfc3339(updated.instant()));
    }
    for byline in &news.byline {
        let _ = writeln!(out, "    <author><name>{}</name></author>", escaped(&byline.text.value));
    }
    if let Some(category) = news.category.as_ref().and_then(|it| lens.category_link(&it.value)) {
        let _ = writeln!(out, "    <category term=\"{}\"/>", escaped(&category.text));
    }
    if let Some(summary) = lens.news_summary(id) {
        element(out, "    ", "summary", &summary);
    }
    if lens.site.config.feed_full {
        let html = absolute_addresses(lens, &body(lens, id));
        let _ = writeln!(out, "    <content type=\"html\">{}</content>", escaped(&html));
    }
    out.push_str("  </entry>\n");
}

/// A feed reader has no theme: photos become plain images with their captions.
fn body(lens: Lens<'_>, id: Id<News>) -> String {
    let news = &lens.site.catalog.records().news[id];
    let mut html = lens.inline_of(news.sapo.as_ref()).map_or_else(String::new, |it| format!("<p>{it}</p>"));
    for block in lens.body(news, news.fields.body.as_ref()).blocks {
        match block {
            BlockView::Html { html: part } => html.push_str(&part),
            BlockView::Photo { photo } => image(&photo, &mut html),
            BlockView::Gallery { photos, caption_html } => {
                photos.iter().for_each(|it| image(it, &mut html));
                if let Some(caption) = caption_html {
                    let _ = write!(html, "<p>{caption}</p>");
                }
            }
            BlockView::Code { html: code, .. } => {
                let _ = write!(html, "<pre><code>{code}</code></pre>");
            }
        }
    }
    html
}

fn image(photo: &PhotoView, html: &mut String) {
    if let Some(src) = &photo.src {
        let _ = write!(html, "<p><img src=\"{}\" alt=\"{}\"></p>", escaped(src), escaped(&photo.alt));
    }
    if let Some(caption) = &photo.caption_html {
        let _ = write!(html, "<p>{caption}</p>");
    }
}

/// Addresses in a feed must be complete, since it is read elsewhere. The markup is our own, so every address of
/// the site stands in `href="/` or `src="/`.
fn absolute_addresses(lens: Lens<'_>, html: &str) -> String {
    let origin = &lens.site.config.base.origin;
    html.replace("href=\"/", &format!("href=\"{origin}/")).replace("src=\"/", &format!("src=\"{origin}/"))
}

/// The sitemap: all addresses, or the index of its parts where one file may not hold them.
pub fn sitemap(lens: Lens<'_>, part: Option<usize>) -> String {
    let site = lens.site;
    let base = &site.config.base;
    let absolute =
        |path: &str| base.absolute(&site.plan.addresses.absolute(path.trim_end_matches("index.html")));
    let listed = || site.plan.outputs().filter(|(_, it)| is_listed(it));
    let n = listed().count();
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    if part.is_none() && n > SITEMAP_ADDRESSES {
        out.push_str("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        for part in 1..=n.div_ceil(SITEMAP_ADDRESSES) {
            let _ = writeln!(
                out,
                "  <sitemap><loc>{}</loc></sitemap>",
                escaped(&absolute(&format!("sitemap-{part}.xml")))
            );
        }
        out.push_str("</sitemapindex>\n");
        return out;
    }
    out.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    let skip = part.unwrap_or(0) * SITEMAP_ADDRESSES;
    for (path, output) in listed().skip(skip).take(SITEMAP_ADDRESSES) {
        let _ = write!(out, "  <url><loc>{}</loc>", escaped(&absolute(path)));
        if let Some(changed) = crate::plan::claims::record_of(output).and_then(|it| changed(lens, it)) {
            let _ = write!(out, "<lastmod>{changed}</lastmod>");
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out
}

/// When a record was last changed in substance, where it says so.
fn changed(lens: Lens<'_>, mention: Mention) -> Option<String> {
    let records = lens.site.catalog.records();
    match mention {
        Mention::News(id) => {
            let news = &records.news[id];
            news.updated.as_ref().or(news.published.as_ref()).map(|it| it.value.to_string())
        }
        Mention::Page(id) => records.pages[id].updated.as_ref().map(|it| it.value.to_string()),
        _ => None,
    }
}

/// `robots.txt`: everything is open, and the sitemap is there.
pub fn robots(lens: Lens<'_>) -> String {
    let sitemap = lens.site.config.base.absolute(&lens.site.plan.addresses.absolute("sitemap.xml"));
    format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n")
}

fn element(out: &mut String, indent: &str, name: &str, text: &str) {
    let _ = writeln!(out, "{indent}<{name}>{}</{name}>", escaped(text));
}

fn link(out: &mut String, indent: &str, rel: &str, href: &str) {
    let _ = writeln!(out, "{indent}<link rel=\"{rel}\" href=\"{}\"/>", escaped(href));
}

fn rfc3339(at: time::OffsetDateTime) -> String {
    at.format(&time::format_description::well_known::Rfc3339).unwrap_or_default()
}

/// XML text; characters that XML 1.0 cannot hold are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' => out.push(character),
            it if it.is_control() || matches!(it, '\u{FFFE}' | '\u{FFFF}') => {}
            it => out.push(it),
        }
    }
    out
}
