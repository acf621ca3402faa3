//! JSON-LD: what a page is about, in the words of schema.org, for search engines. A block of data, which browsers do
//! not run; nothing is said that the page does not say.

use serde_json::{Value, json};
use time::{Date, OffsetDateTime};

use super::{
    lens::Lens,
    view::{common::LinkView, page::PageView},
};
use crate::{
    check::Grant,
    model::table::Id,
    plan::{data, feeds},
    records::{Conference, Mention, News, Person, Unit, Yearbook},
};

/// Awards told of one person or unit; the page itself has them all.
const MOST_AWARDS: usize = 50;

/// What a page tells of itself; nothing where search engines are asked to stay away. The text can stand in a
/// `<script>`: it holds no `<`.
pub fn of(lens: Lens<'_>, page: &PageView, record: Option<Mention>) -> Option<String> {
    if page.noindex || page.canonical.is_none() {
        return None;
    }
    let lens = lens.absolute();
    let about = match record {
        Some(Mention::News(id)) => Some(article(lens, page, id)),
        Some(Mention::Conference(id)) => event(lens, page, id),
        Some(Mention::Person(id)) => Some(person(lens, page, id)),
        Some(Mention::Unit(id)) => Some(unit(lens, page, id)),
        Some(Mention::Yearbook(id)) => Some(book(lens, page, id)),
        _ if page.kind == "home" => Some(site(lens)),
        _ if page.kind == "data" => Some(dataset(lens, page)),
        _ => None,
    };
    let nodes: Vec<Value> = about.into_iter().chain(breadcrumbs(lens, page)).collect();
    if nodes.is_empty() {
        return None;
    }
    let graph = json!({"@context": "https://schema.org", "@graph": nodes});
    Some(graph.to_string().replace('<', "\\u003c"))
}

/// A node whose missing parts are left out.
fn node(of_type: &str, parts: Value) -> Value {
    let Value::Object(mut node) = parts else { unreachable!("parts are written as a mapping") };
    node.retain(|_, it| !it.is_null() && it.as_array().is_none_or(|it| !it.is_empty()));
    node.insert("@type".to_owned(), of_type.into());
    Value::Object(node)
}

fn article(lens: Lens<'_>, page: &PageView, id: Id<News>) -> Value {
    let catalog = &lens.site.catalog;
    let news = &catalog.records().news[id];
    let of = Mention::News(id);
    let published = feeds::published(&lens.site.config, catalog, of);
    let updated = feeds::updated(&lens.site.config, catalog, of).max(published);
    let authors = news.byline.iter().map(|it| {
        // "P.V" and "Ban biên tập" sign for the publisher.
        let is_generic = it.kind.as_ref().is_some_and(|it| it.is("generic"));
        let of_type = if is_generic { "Organization" } else { "Person" };
        let url = it.person.as_ref().map(|it| lens.url(Mention::Person(it.value)));
        node(of_type, json!({"name": it.text.value, "url": url}))
    });
    let authors: Vec<Value> = authors.collect();
    let corrections = page.errata.iter().map(|it| {
        let on = it.on.as_ref().map(|it| it.iso.clone());
        node("CorrectionComment", json!({"text": it.right, "datePublished": on}))
    });
    let category = news.category.as_ref().and_then(|it| lens.category_link(&it.value));
    // An item whose day the source does not give is an article, but no news.
    let of_type = if published.is_some() { "NewsArticle" } else { "Article" };
    let parts = json!({
        "headline": page.title,
        "description": page.description,
        "url": page.permalink,
        "mainEntityOfPage": page.permalink,
        "datePublished": published.map(moment),
        "dateModified": updated.map(moment),
        "inLanguage": page.language,
        "image": image(page),
        "author": if authors.is_empty() { vec![publisher(lens)] } else { authors },
        "publisher": publisher(lens),
        "articleSection": category.map(|it| it.text),
        "keywords": news.tags.iter().map(|it| it.value.to_string()).collect::<Vec<_>>(),
        "correction": corrections.collect::<Vec<_>>(),
    });
    node(of_type, parts)
}

/// Without a whole day there is no event to put into a calendar.
fn event(lens: Lens<'_>, page: &PageView, id: Id<Conference>) -> Option<Value> {
    let conference = &lens.site.catalog.records().conferences[id];
    let date = conference.date.as_ref()?.value;
    let day = date.whole()?;
    let start = match &conference.time {
        Some(time) => moment(day.with_time(time.value).assume_offset(lens.site.config.offset)),
        None => day.to_string(),
    };
    let end = conference.end.as_ref().and_then(|it| it.value.whole()).filter(|it| *it > day);
    let is = |key: &str| conference.status.as_ref().is_some_and(|it| it.is(key));
    let status = match () {
        () if is("huy") => "EventCancelled",
        () if is("hoan") => "EventPostponed",
        () => "EventScheduled",
    };
    let mode = conference.mode.as_ref().and_then(|it| match it.value.key() {
        "truc_tiep" => Some("https://schema.org/OfflineEventAttendanceMode"),
        "truc_tuyen" => Some("https://schema.org/OnlineEventAttendanceMode"),
        "ket_hop" => Some("https://schema.org/MixedEventAttendanceMode"),
        _ => None,
    });
    let host = conference.host.as_ref().map(|it| lens.host_link(it.value, Some(date)));
    let parts = json!({
        "name": page.title,
        "description": page.description,
        "url": page.permalink,
        "image": image(page),
        "startDate": start,
        "endDate": end.map(|it: Date| it.to_string()),
        "eventStatus": format!("https://schema.org/{status}"),
        "eventAttendanceMode": mode,
        "location": location(lens, page, conference),
        "organizer": host.as_ref().map(organization),
    });
    Some(node("Event", parts))
}

fn location(lens: Lens<'_>, page: &PageView, conference: &Conference) -> Value {
    let is_online = conference.mode.as_ref().is_some_and(|it| it.is("truc_tuyen"));
    let venue = conference.venue.as_ref();
    let day = conference.date.as_ref().map(|it| it.value);
    let unit = venue.and_then(|it| it.unit.as_ref()).map(|it| lens.unit_link(it.value, day).text);
    let place = venue.and_then(|it| lens.text_of(it.place.as_ref()));
    match (place.clone().or_else(|| unit.clone()), is_online) {
        (Some(name), _) => node("Place", json!({"name": unit.unwrap_or(name), "address": place})),
        (None, true) => node("VirtualLocation", json!({"url": page.permalink})),
        (None, false) => Value::Null,
    }
}

fn person(lens: Lens<'_>, page: &PageView, id: Id<Person>) -> Value {
    let site = lens.site;
    let person = &site.catalog.records().people[id];
    let today = site.config.today();
    let office = person.office_on(Some(today)).filter(|it| !it.is_former && person.deceased.is_none());
    let unit = office.and_then(|it| it.position.unit.as_ref());
    let parts = json!({
        "name": page.title,
        "alternateName": other_names(&person.common.aliases),
        "description": page.description,
        "url": page.permalink,
        "image": image(page),
        "jobTitle": office.map(|it| lens.position_title(it.position)),
        "worksFor": unit.map(|it| organization(&lens.unit_link(it.value, Some(today)))),
        "award": awards(lens, site.atlas.grants.of_person(id)),
    });
    node("Person", parts)
}

fn book(lens: Lens<'_>, page: &PageView, id: Id<Yearbook>) -> Value {
    let site = lens.site;
    let conference = site.catalog.records().yearbooks[id].conference.as_ref();
    let about = conference.map(|it| lens.link(Mention::Conference(it.value)));
    let parts = json!({
        "name": page.title,
        "description": page.description,
        "url": page.permalink,
        "image": image(page),
        "inLanguage": page.language,
        "temporalCoverage": site.books[id.index()].span.to_string().replace('–', "/"),
        "about": about.map(|it| node("Event", json!({"name": it.text, "url": it.url}))),
        "publisher": publisher(lens),
    });
    node("Book", parts)
}

fn unit(lens: Lens<'_>, page: &PageView, id: Id<Unit>) -> Value {
    let site = lens.site;
    let unit = &site.catalog.records().units[id];
    let today = Some(site.config.today());
    let name = unit.name_on(today);
    let short = lens.text_of(name.short.as_ref()).filter(|it| *it != page.title);
    let mut others: Vec<String> = short.into_iter().collect();
    others.extend(other_names(&unit.common.aliases));
    let parent = unit.parent_on(today).map(|it| organization(&lens.unit_link(it, today)));
    let parts = json!({
        "name": page.title,
        "alternateName": others,
        "description": page.description,
        "url": page.permalink,
        "image": image(page),
        "foundingDate": unit.established.as_ref().map(|it| it.value.to_string()),
        "dissolutionDate": unit.dissolved.as_ref().map(|it| it.value.to_string()),
        "parentOrganization": parent,
        "award": awards(lens, site.atlas.grants.of_unit(id)),
    });
    node("Organization", parts)
}

/// The home page: the site, and who publishes it.
fn site(lens: Lens<'_>) -> Value {
    let config = &lens.site.config;
    let parts = json!({
        "name": lens.text(&config.title),
        "description": config.description.as_ref().map(|it| lens.text(it)),
        "url": lens.address(""),
        "inLanguage": lens.language_tag(),
        "publisher": publisher(lens),
    });
    node("WebSite", parts)
}

/// The page of data: every table in every format.
fn dataset(lens: Lens<'_>, page: &PageView) -> Value {
    let config = &lens.site.config;
    let files = data::tables(&lens.site.catalog).into_iter().flat_map(|table| {
        super::pages::data::files(lens, table).map(|it| {
            let name = format!("{} ({})", lens.table_name(table), it.label);
            node(
                "DataDownload",
                json!({"name": name, "contentUrl": it.url, "encodingFormat": it.media_type, "contentSize": it.size}),
            )
        })
    });
    let license = config.license.as_ref();
    let license =
        license.map(|it| it.url.as_ref().map_or_else(|| lens.text(&it.title), |it| it.value.0.to_string()));
    let parts = json!({
        "name": format!("{}: {}", lens.text(&config.title), page.title),
        "description": page.description,
        "url": lens.address(&data::page(config)),
        "inLanguage": lens.language_tag(),
        "isAccessibleForFree": true,
        "license": license,
        "creator": publisher(lens),
        "distribution": files.collect::<Vec<_>>(),
    });
    node("Dataset", parts)
}

/// The publisher; the publication itself where none is named.
fn publisher(lens: Lens<'_>) -> Value {
    let config = &lens.site.config;
    let Some(organization) = &config.organization else {
        return node("Organization", json!({"name": lens.text(&config.title), "url": lens.address("")}));
    };
    let url = organization.url.as_ref().map(|it| it.value.0.to_string()).filter(|it| it.starts_with("http"));
    let logo = organization.logo.as_ref().map(|it| it.value.0.trim_start_matches('/'));
    let logo = logo.filter(|it| lens.site.plan.at(it).is_some()).map(|it| lens.address(it));
    let name = lens.text(&organization.name.value);
    node("Organization", json!({"name": name, "url": url.unwrap_or_else(|| lens.address("")), "logo": logo}))
}

fn organization(link: &LinkView) -> Value {
    node("Organization", json!({"name": link.text, "url": link.url}))
}

/// From the home page to this one; a list of one would say nothing.
fn breadcrumbs(lens: Lens<'_>, page: &PageView) -> Option<Value> {
    let base = &lens.site.config.base;
    let above = page.breadcrumbs.iter().filter_map(|it| Some((it.text.clone(), it.url.as_ref()?)));
    let trail: Vec<(String, String)> = above
        .map(|(name, url)| (name, base.absolute(url)))
        .chain([(page.title.clone(), base.absolute(&page.url))])
        .collect();
    if trail.len() < 2 {
        return None;
    }
    let items = trail.into_iter().enumerate().map(|(place, (name, item))| {
        json!({"@type": "ListItem", "position": place + 1, "name": name, "item": item})
    });
    Some(json!({"@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<_>>()}))
}

/// The awards that count, with their years.
fn awards(lens: Lens<'_>, grants: &[Id<Grant>]) -> Vec<String> {
    let all = lens.site.catalog.grants();
    let counted = grants.iter().filter(|it| all[**it].counts()).take(MOST_AWARDS);
    counted
        .map(|it| {
            let mark = lens.grant_mark(*it);
            mark.year.map_or_else(|| mark.link.text.clone(), |year| format!("{} ({year})", mark.link.text))
        })
        .collect()
}

fn other_names(aliases: &[crate::source::Spanned<Box<str>>]) -> Vec<String> {
    super::pages::person::other_names(aliases)
}

fn image(page: &PageView) -> Option<&str> {
    page.image.as_ref().map(|it| it.url.as_str())
}

fn moment(at: OffsetDateTime) -> String {
    at.format(&time::format_description::well_known::Rfc3339).unwrap_or_default()
}
