//! The view of the whole publication, built once and global in every template.

use std::collections::BTreeMap;

use super::{lens::Lens, pages::search};
use crate::{
    config::{
        Part,
        raw::{MenuItem, Organization},
    },
    model::{RecordKind, Text},
    phrase,
    plan::{Feed, GrantsBy, ListPage, Output, Page, People, lists::NewsBy},
    records::Mention,
    render::{
        pages,
        view::{
            book::BookCardView,
            common::{ImageView, LinkView},
            site::{CategoryView, MenuItemView, OrganizationView, SiteView},
        },
    },
    report::Phrase,
    vietnamese::name::NameOrder,
};

/// Fills the view.
pub fn site(lens: Lens<'_>) -> SiteView {
    let site = lens.site;
    let config = &site.config;
    let title = lens.text(&config.title);
    let addresses = &site.plan.addresses;
    let organization = config.organization.as_ref();
    let mut sections = sections(lens);
    let menus = menus(lens, &sections);
    sections.extend(exemplars(lens).map(|it| ("exemplar".to_owned(), it)));
    sections.extend(statistics(lens).map(|it| ("statistics".to_owned(), it)));
    sections.extend(roll(lens).map(|it| ("roll".to_owned(), it)));
    sections.extend(timeline(lens).map(|it| ("timeline".to_owned(), it)));
    SiteView {
        description: lens.text_of(&config.description),
        order_of_names: lens.word(match config.name_order {
            NameOrder::GivenFirst => "family_name_order",
            NameOrder::FamilyFirst if config.collation.is_vietnamese() => "given_name_order",
            NameOrder::FamilyFirst => "plain_name_order",
        }),
        language: lens.language_tag().to_owned(),
        base_url: config.base.absolute(config.base.path.trim_end_matches('/')),
        base_path: config.base.path.clone(),
        menus,
        section_list: section_list(&sections),
        sections,
        organization: organization_view(lens, organization, &title),
        categories: categories(lens),
        options: lens.session.theme.options.clone(),
        extra: config.extra.clone(),
        logo: logo(lens, organization),
        assets: lens
            .session
            .theme
            .asset_paths
            .iter()
            .map(|(name, path)| (name.clone(), addresses.absolute(path)))
            .collect(),
        feeds: lens.feeds(&Feed::Site),
        data_url: data_url(lens),
        search_url: site.config.has(Part::Search).then(|| search::address(lens)),
        search_kinds: if site.config.has(Part::Search) { search::kinds(lens) } else { Vec::new() },
        facets_url: pages::facets::url(lens),
        facet_urls: pages::facets::table_urls(lens),
        has_decisions: config.has_decisions,
        build_date: lens.date(config.today()),
        generator: format!("Kỷ Yếu {}", env!("CARGO_PKG_VERSION")),
        title,
    }
}

/// The same lists in the order of the format's table.
fn section_list(sections: &BTreeMap<String, LinkView>) -> Vec<LinkView> {
    let words =
        RecordKind::ALL.iter().map(|it| it.word()).chain(["exemplar", "roll", "statistics", "timeline"]);
    words.filter_map(|it| sections.get(it).cloned()).collect()
}

/// The list of each kind that has records.
fn sections(lens: Lens<'_>) -> BTreeMap<String, LinkView> {
    let mut sections = BTreeMap::new();
    for kind in RecordKind::ALL {
        let Some(link) = lens.kind_list(*kind) else { continue };
        let path = link.url.as_deref().unwrap_or_default();
        let relative = path.strip_prefix(lens.site.config.base.path.as_str()).unwrap_or(path);
        if lens.site.plan.at(&format!("{relative}index.html")).is_some() {
            sections.insert(kind.word().to_owned(), link);
        }
    }
    sections
}

fn exemplars(lens: Lens<'_>) -> Option<LinkView> {
    let list = ListPage::People(People::ExemplarsByName, 0);
    let is_empty = lens.site.atlas.orders.people.exemplars_by_name.is_empty();
    (!is_empty).then(|| lens.list_link(lens.word("exemplars"), &list))
}

fn roll(lens: Lens<'_>) -> Option<LinkView> {
    let is_empty = lens.site.atlas.roll.people.is_empty();
    (!is_empty).then(|| lens.list_link(lens.word("roll"), &ListPage::Roll(0)))
}

fn statistics(lens: Lens<'_>) -> Option<LinkView> {
    let has_grants = lens.site.atlas.grants.n_listed() > 0;
    has_grants.then(|| pages::statistics::statistics_link(lens, &GrantsBy::All)).flatten()
}

fn timeline(lens: Lens<'_>) -> Option<LinkView> {
    let is_planned = !lens.site.atlas.timeline.is_empty();
    is_planned.then(|| lens.list_link(lens.word("timeline"), &ListPage::Timeline(0)))
}

/// How many yearbooks the menu shows; the list has them all.
const N_BOOKS: usize = 5;

/// The site's menus; without any, the main one is made of what there is.
fn menus(lens: Lens<'_>, sections: &BTreeMap<String, LinkView>) -> BTreeMap<String, Vec<MenuItemView>> {
    let written = &lens.site.config.menus;
    let mut menus: BTreeMap<String, Vec<MenuItemView>> = written
        .iter()
        .map(|(name, items)| (name.clone(), items.iter().map(|it| item(lens, it)).collect()))
        .collect();
    menus.entry("main".to_owned()).or_insert_with(|| {
        let order = ["news", "person", "unit", "award", "grants", "conference", "yearbook", "document"];
        let links = order.iter().filter_map(|it| sections.get(*it));
        let mut main: Vec<MenuItemView> = links
            .map(|it| MenuItemView { text: it.text.clone(), url: it.url.clone(), ..MenuItemView::default() })
            .collect();
        let yearbooks = sections.get("yearbook").and_then(|it| it.url.as_ref());
        if let Some(entry) = main.iter_mut().find(|it| it.url.as_ref() == yearbooks) {
            entry.children = books_with_files(lens);
        }
        main
    });
    menus
}

/// Yearbooks that can be had as a file, the latest first.
fn books_with_files(lens: Lens<'_>) -> Vec<MenuItemView> {
    let books = pages::book::books(lens).into_iter().filter(|it| !it.editions.is_empty());
    let entries = books.take(N_BOOKS).map(|it| MenuItemView {
        text: it.link.text.clone(),
        url: it.link.url.clone(),
        book: Some(it),
        ..MenuItemView::default()
    });
    entries.collect()
}

fn item(lens: Lens<'_>, item: &MenuItem) -> MenuItemView {
    let children = item.children.iter().map(|it| entry(lens, &it.text, Some(&it.url.0))).collect();
    MenuItemView { children, ..entry(lens, &item.text, item.url.as_ref().map(|it| &*it.0)) }
}

/// An entry of a menu by itself.
fn entry(lens: Lens<'_>, text: &Text, written: Option<&str>) -> MenuItemView {
    let (url, external) = written.map(|it| address(lens, it)).unzip();
    MenuItemView {
        text: lens.text(text),
        url,
        external: external.unwrap_or_default(),
        book: written.and_then(|it| book_at(lens, it)),
        children: Vec::new(),
    }
}

/// The yearbook whose cover stands at an address of `site.yaml`.
fn book_at(lens: Lens<'_>, written: &str) -> Option<BookCardView> {
    let plan = &lens.site.plan;
    match plan.output(plan.at(&format!("{}index.html", written.strip_prefix('/')?))?) {
        Output::Page(Page::Record(Mention::Yearbook(id))) => Some(pages::book::card(lens, *id)),
        _ => None,
    }
}

/// An address of `site.yaml`: inside the site it gets the base path.
fn address(lens: Lens<'_>, written: &str) -> (String, bool) {
    let inside = written.starts_with('/') && !written.starts_with("//");
    (lens.written_address(written), !inside)
}

fn organization_view(lens: Lens<'_>, organization: Option<&Organization>, title: &str) -> OrganizationView {
    let Some(organization) = organization else {
        return OrganizationView { name: title.to_owned(), ..OrganizationView::default() };
    };
    let lines = |it: &[Text]| -> Vec<String> { it.iter().map(|it| lens.text(it)).collect() };
    OrganizationView {
        name: lens.text(&organization.name),
        parent: lens.text_of(&organization.parent),
        url: organization.url.as_ref().map(|it| it.0.to_string()),
        address: lines(&organization.address),
        phone: organization.phone.clone().map(String::from),
        email: organization.email.as_ref().map(|it| it.to_string()),
        imprint: lines(&organization.imprint),
        related: organization
            .related
            .iter()
            .map(|it| LinkView {
                text: lens.text(&it.text),
                url: it.url.as_ref().map(|it| address(lens, &it.0).0),
            })
            .collect(),
    }
}

/// The theme's option before the organization's logo; only a file that is there.
fn logo(lens: Lens<'_>, organization: Option<&Organization>) -> Option<ImageView> {
    let option = lens.session.theme.options.get("logo").and_then(|it| it.as_str()).map(str::to_owned);
    let own = organization.and_then(|it| it.logo.as_ref()).map(|it| it.0.to_string());
    let path = option.or(own)?;
    let path = path.trim_start_matches('/');
    lens.site.plan.at(path)?;
    Some(ImageView {
        url: lens.site.plan.addresses.absolute(path),
        width: None,
        height: None,
        alt: organization.map(|it| lens.text(&it.name)).unwrap_or_default(),
    })
}

fn data_url(lens: Lens<'_>) -> Option<String> {
    let page = crate::plan::data::page(&lens.site.config);
    lens.site.plan.at(&format!("{page}index.html"))?;
    Some(lens.address(&page))
}

/// The site's categories that have news.
pub fn categories(lens: Lens<'_>) -> Vec<CategoryView> {
    let groups = lens.site.atlas.news.by_category();
    let categories = lens.site.config.categories.iter().filter_map(|(key, label)| {
        let n_news = groups.get(key)?.len() as u64;
        let url = lens.list_url(&ListPage::News(NewsBy::Category(key.clone()), 0));
        Some(CategoryView {
            key: key.to_string(),
            link: LinkView { text: lens.text(label), url: Some(url) },
            n_news,
        })
    });
    categories.collect()
}

/// The record that a page shows, in words, for error messages.
pub fn subject(lens: Lens<'_>, page: &Page) -> Phrase {
    match page {
        Page::Record(mention) => {
            let (Phrase { vi, en }, name) = (mention.kind().label(), lens.name(*mention));
            phrase!("{vi} “{name}”", "{en} “{name}”")
        }
        Page::List(list) => {
            let url = lens.list_url(list);
            phrase!("danh sách {url}", "list {url}")
        }
        Page::Book(id, _) => {
            let name = lens.name(Mention::Yearbook(*id));
            phrase!("kỷ yếu “{name}”", "yearbook “{name}”")
        }
        Page::Home => Phrase::new("trang chủ", "home page"),
        Page::Facets(_) => Phrase::new("trang tra cứu", "search by facets"),
        Page::Redirect(_) => Phrase::new("trang chuyển hướng", "redirect"),
        Page::Tombstone(_) => Phrase::new("trang báo đã gỡ", "tombstone"),
        Page::Data => Phrase::new("trang dữ liệu", "page of data"),
        Page::Search => Phrase::new("trang tìm kiếm", "search page"),
        Page::NotFound => Phrase::new("trang 404", "404 page"),
    }
}
