//! JSON-LD: what a page is about, in the words of schema.org, for search engines. A block of data, which browsers do
//! not run; nothing is stated that the page does not show.

mod node;

use time::OffsetDateTime;

use super::{
    lens::Lens,
    view::{common::LinkView, page::PageView},
};
use crate::{
    check::{Grant, Honored},
    model::Id,
    plan::{data, feeds},
    records::{Conference, Grants, Mention, News, Person, Unit, Yearbook},
};
use node::{Node, graph};

/// Awards listed of one person or unit; the page itself has them all.
const MOST_AWARDS: usize = 50;

/// The description of a page; nothing where search engines are asked to stay away. The text can stand in a
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
        Some(Mention::Grants(id)) => recipients(lens, id),
        Some(Mention::Yearbook(id)) => Some(book(lens, page, id)),
        _ if page.kind == "home" => Some(site(lens)),
        _ if page.kind == "data" => Some(dataset(lens, page)),
        _ => None,
    };
    let nodes: Vec<Node> = about.into_iter().chain(breadcrumbs(lens, page)).collect();
    (!nodes.is_empty()).then(|| graph(nodes))
}

fn article(lens: Lens<'_>, page: &PageView, id: Id<News>) -> Node {
    let catalog = &lens.site.catalog;
    let news = &catalog.records().news[id];
    let of = Mention::News(id);
    let published = feeds::published(&lens.site.config, catalog, of);
    let updated = feeds::updated(&lens.site.config, catalog, of).max(published);
    let authors = news.byline.iter().map(|it| {
        // "P.V" and "Ban biên tập" sign for the publisher.
        let is_generic = it.kind.is_some_and(|it| it.is("generic"));
        let of_type = if is_generic { "Organization" } else { "Person" };
        let url = it.person.map(|it| lens.url(Mention::Person(it)));
        Node::new(of_type).text("name", &*it.text).text("url", url.as_deref())
    });
    let mut authors: Vec<Node> = authors.collect();
    if authors.is_empty() {
        authors.push(publisher(lens));
    }
    let corrections = page.errata.iter().map(|it| {
        let on = it.on.as_ref().map(|it| it.iso.as_str());
        Node::new("CorrectionComment").text("text", it.right.as_str()).text("datePublished", on)
    });
    let category = news.category.as_ref().and_then(|it| lens.category_link(&it.0));
    // An item whose day the source does not give is an article, but no news.
    Node::new(if published.is_some() { "NewsArticle" } else { "Article" })
        .text("headline", page.title.as_str())
        .text("description", page.description.as_deref())
        .text("url", page.permalink.as_deref())
        .text("mainEntityOfPage", page.permalink.as_deref())
        .text("datePublished", published.map(moment).as_deref())
        .text("dateModified", updated.map(moment).as_deref())
        .text("inLanguage", page.language.as_str())
        .text("image", image(lens, page))
        .nodes("author", authors)
        .node("publisher", publisher(lens))
        .text("articleSection", category.as_ref().map(|it| it.text.as_str()))
        .texts("keywords", news.tags.iter())
        .nodes("correction", corrections)
}

/// Without a whole day there is no event to put into a calendar.
fn event(lens: Lens<'_>, page: &PageView, id: Id<Conference>) -> Option<Node> {
    let conference = &lens.records().conferences[id];
    let date = conference.date?;
    let day = date.whole()?;
    let at = |time| moment(lens.site.config.zone.moment(day, time));
    let start = match &conference.time {
        Some(time) => at(time.value),
        None => day.to_string(),
    };
    let last = conference.end.and_then(|it| it.whole()).filter(|it| *it > day).map(|it| it.to_string());
    let end = last.or_else(|| Some(at(conference.until?.value)));
    let is = |key: &str| conference.status.is_some_and(|it| it.is(key));
    let status = match () {
        () if is("huy") => "EventCancelled",
        () if is("hoan") => "EventPostponed",
        () => "EventScheduled",
    };
    let mode = conference.mode.and_then(|it| match it.key() {
        "truc_tiep" => Some("https://schema.org/OfflineEventAttendanceMode"),
        "truc_tuyen" => Some("https://schema.org/OnlineEventAttendanceMode"),
        "ket_hop" => Some("https://schema.org/MixedEventAttendanceMode"),
        _ => None,
    });
    let host = conference.host.map(|it| lens.host_link(it, Some(date)));
    let node = Node::new("Event")
        .text("name", page.title.as_str())
        .text("description", page.description.as_deref())
        .text("url", page.permalink.as_deref())
        .text("image", image(lens, page))
        .text("startDate", start.as_str())
        .text("endDate", end.as_deref())
        .text("eventStatus", format!("https://schema.org/{status}").as_str())
        .text("eventAttendanceMode", mode)
        .node("location", location(lens, page, conference))
        .node("organizer", host.as_ref().map(organization));
    Some(node)
}

fn location(lens: Lens<'_>, page: &PageView, conference: &Conference) -> Option<Node> {
    let is_online = conference.mode.is_some_and(|it| it.is("truc_tuyen"));
    let venue = conference.venue.as_ref();
    let day = conference.date;
    let unit = venue.and_then(|it| it.unit).map(|it| lens.unit_link(it, day).text);
    let place = venue.and_then(|it| lens.text_of(&it.place));
    match (unit.as_deref().or(place.as_deref()), is_online) {
        (Some(name), _) => Some(Node::new("Place").text("name", name).text("address", place.as_deref())),
        (None, true) => Some(Node::new("VirtualLocation").text("url", page.permalink.as_deref())),
        (None, false) => None,
    }
}

fn person(lens: Lens<'_>, page: &PageView, id: Id<Person>) -> Node {
    let site = lens.site;
    let person = &site.catalog.records().people[id];
    let today = site.config.today();
    let office = person.office_on(Some(today)).filter(|it| it.is_held() && person.deceased.is_none());
    let unit = office.and_then(|it| it.position.unit);
    Node::new("Person")
        .text("name", page.title.as_str())
        .texts("alternateName", other_names(&person.common.aliases))
        .text("description", page.description.as_deref())
        .text("url", page.permalink.as_deref())
        .text("image", image(lens, page))
        .text("jobTitle", office.map(|it| lens.position_title(it.position)).as_deref())
        .node("worksFor", unit.map(|it| organization(&lens.unit_link(it, Some(today)))))
        .texts("award", awards(lens, site.atlas.grants.of_person(id)))
        .texts("sameAs", page.same_as.iter().filter_map(|it| it.url.as_deref()))
}

/// Those whom a batch says where to find elsewhere; nothing where it says so of nobody.
fn recipients(lens: Lens<'_>, id: Id<Grants>) -> Option<Node> {
    let all = lens.site.catalog.grants();
    let ids = lens.site.atlas.grants.of_batch(id).iter();
    let known =
        ids.filter_map(|it| Some((*it, all[*it].aside.as_deref().filter(|it| !it.same_as.is_empty())?)));
    let nodes = known.map(|(id, aside)| {
        let is_person = all[id].recipient.honored() == Honored::People;
        Node::new(if is_person { "Person" } else { "Organization" })
            .text("name", lens.recipient_then(&all[id]).text.as_str())
            .text("url", lens.grant_url(id).as_str())
            .texts("sameAs", aside.same_as.iter().map(|it| &*it.0))
            .texts("award", awards(lens, &[id]))
    });
    let nodes: Vec<Node> = nodes.collect();
    (!nodes.is_empty()).then(|| Node::new("ItemList").nodes("itemListElement", nodes))
}

fn book(lens: Lens<'_>, page: &PageView, id: Id<Yearbook>) -> Node {
    let site = lens.site;
    let conference = site.catalog.records().yearbooks[id].conference;
    let about = conference.map(|it| lens.link(Mention::Conference(it)));
    let about =
        about.map(|it| Node::new("Event").text("name", it.text.as_str()).text("url", it.url.as_deref()));
    Node::new("Book")
        .text("name", page.title.as_str())
        .text("description", page.description.as_deref())
        .text("url", page.permalink.as_deref())
        .text("image", image(lens, page))
        .text("inLanguage", page.language.as_str())
        .text("temporalCoverage", site.books[id.index()].span.to_string().replace('–', "/").as_str())
        .node("about", about)
        .node("publisher", publisher(lens))
}

fn unit(lens: Lens<'_>, page: &PageView, id: Id<Unit>) -> Node {
    let site = lens.site;
    let unit = &site.catalog.records().units[id];
    let today = Some(site.config.today());
    let name = unit.name_on(today);
    let short = lens.text_of(&name.short).filter(|it| *it != page.title);
    let mut others: Vec<String> = short.into_iter().collect();
    others.extend(other_names(&unit.common.aliases));
    let parent = unit.parent_on(today).map(|it| organization(&lens.unit_link(it, today)));
    let (established, dissolved) = (unit.established, unit.dissolved);
    Node::new("Organization")
        .text("name", page.title.as_str())
        .texts("alternateName", others)
        .text("description", page.description.as_deref())
        .text("url", page.permalink.as_deref())
        .text("image", image(lens, page))
        .text("foundingDate", established.map(|it| it.iso()).as_deref())
        .text("dissolutionDate", dissolved.map(|it| it.iso()).as_deref())
        .node("parentOrganization", parent)
        .texts("award", awards(lens, site.atlas.grants.of_unit(id)))
        .texts("sameAs", page.same_as.iter().filter_map(|it| it.url.as_deref()))
}

/// The home page: the site, and who publishes it.
fn site(lens: Lens<'_>) -> Node {
    let config = &lens.site.config;
    Node::new("WebSite")
        .text("name", lens.text(&config.title).as_str())
        .text("description", lens.text_of(&config.description).as_deref())
        .text("url", lens.address("").as_str())
        .text("inLanguage", lens.language_tag())
        .node("publisher", publisher(lens))
}

/// The page of data: every table in every format.
fn dataset(lens: Lens<'_>, page: &PageView) -> Node {
    let config = &lens.site.config;
    let files = data::tables(&lens.site.catalog).into_iter().flat_map(|table| {
        super::pages::data::files(lens, table).map(|it| {
            let name = format!("{} ({})", lens.table_name(table), it.label);
            Node::new("DataDownload")
                .text("name", name.as_str())
                .text("contentUrl", it.url.as_str())
                .text("encodingFormat", it.media_type.as_str())
                .text("contentSize", it.size.as_str())
        })
    });
    let license = config.license.as_ref();
    let license =
        license.map(|it| it.url.as_ref().map_or_else(|| lens.text(&it.title), |it| it.0.to_string()));
    Node::new("Dataset")
        .text("name", format!("{}: {}", lens.text(&config.title), page.title).as_str())
        .text("description", page.description.as_deref())
        .text("url", lens.address(&data::page(config)).as_str())
        .text("inLanguage", lens.language_tag())
        .bare("isAccessibleForFree", true)
        .text("license", license.as_deref())
        .node("creator", publisher(lens))
        .nodes("distribution", files)
}

/// The publisher; the publication itself where none is named.
fn publisher(lens: Lens<'_>) -> Node {
    let config = &lens.site.config;
    let Some(organization) = &config.organization else {
        let name = lens.text(&config.title);
        return Node::new("Organization").text("name", name.as_str()).text("url", lens.address("").as_str());
    };
    let url = organization.url.as_ref().map(|it| it.0.to_string()).filter(|it| it.starts_with("http"));
    let logo = organization.logo.as_ref().map(|it| it.0.trim_start_matches('/'));
    let logo = logo.filter(|it| lens.site.plan.at(it).is_some()).map(|it| lens.address(it));
    Node::new("Organization")
        .text("name", lens.text(&organization.name).as_str())
        .text("url", url.unwrap_or_else(|| lens.address("")).as_str())
        .text("logo", logo.as_deref())
}

fn organization(link: &LinkView) -> Node {
    Node::new("Organization").text("name", link.text.as_str()).text("url", link.url.as_deref())
}

/// From the home page to this one; a list of one would say nothing.
fn breadcrumbs(lens: Lens<'_>, page: &PageView) -> Option<Node> {
    let base = &lens.site.config.base;
    let above = page.breadcrumbs.iter().filter_map(|it| Some((it.text.as_str(), it.url.as_deref()?)));
    let trail: Vec<(&str, &str)> = above.chain([(page.title.as_str(), page.url.as_str())]).collect();
    if trail.len() < 2 {
        return None;
    }
    let items = trail.into_iter().enumerate().map(|(place, (name, url))| {
        let item = base.absolute(url);
        Node::new("ListItem").bare("position", place + 1).text("name", name).text("item", item.as_str())
    });
    Some(Node::new("BreadcrumbList").nodes("itemListElement", items))
}

/// The awards that count, with their years.
fn awards(lens: Lens<'_>, grants: &[Id<Grant>]) -> Vec<String> {
    let all = lens.site.catalog.grants();
    let counted = grants.iter().filter(|it| all[**it].counts()).take(MOST_AWARDS);
    counted
        .map(|it| {
            let grant = &all[*it];
            let award = lens.award_link(grant.award, grant.class).text;
            match grant.year {
                Some(year) => format!("{award} ({year})"),
                None => award,
            }
        })
        .collect()
}

fn other_names(aliases: &[crate::source::Spanned<Box<str>>]) -> Vec<String> {
    super::pages::person::other_names(aliases)
}

/// The page's own picture: what stands for the whole site shows nobody and nothing in particular.
fn image<'p>(lens: Lens<'_>, page: &'p PageView) -> Option<&'p str> {
    let of_site = lens.site_image().map(|it| it.url);
    page.image.as_ref().map(|it| it.url.as_str()).filter(|it| of_site.as_deref() != Some(*it))
}

fn moment(at: OffsetDateTime) -> String {
    at.format(&time::format_description::well_known::Rfc3339).unwrap_or_default()
}
