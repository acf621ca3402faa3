//! The search by facets: each table with its facets as links to plain lists and its first rows. A script makes of the
//! links boxes to tick.

use std::{cmp::Reverse, collections::BTreeMap};

use crate::{
    facets::{Choice, Facet, FacetKey, Pack, ROWS_A_CHUNK, Table},
    model::{Id, RecordKind},
    plan::{
        GrantsBy, ListPage, People, PeopleBy,
        facets::{data_address, page_address, tables as tables_with_rows},
        lists::{NewsBy, n_pages},
        narrow,
    },
    records::{Mention, Unit},
    render::{
        facet_names,
        facet_rows::{columns, rows},
        lens::Lens,
        view::{
            common::LinkView,
            facets::{ChoiceFacetView, ChoiceView, FacetPageView, FacetTableView, FacetTablesView},
            page::PageView,
        },
    },
};

use super::grant_list::basis_label;

/// Rows on the page before a script adds more.
const ROWS: usize = 24;
/// Units or tags that the page names.
const MOST: usize = 60;

/// The address of the search, where there is anything to search.
pub fn url(lens: Lens<'_>) -> Option<String> {
    let site = lens.site;
    tables_with_rows(&site.config, &site.catalog, &site.atlas).next()?;
    Some(site.plan.addresses.absolute(&page_address(&site.config, None)))
}

/// The address of a table, where it has rows.
fn table_url(lens: Lens<'_>, table: Table) -> Option<String> {
    let site = lens.site;
    let is_planned = tables_with_rows(&site.config, &site.catalog, &site.atlas).any(|it| it == table);
    is_planned.then(|| site.plan.addresses.absolute(&page_address(&site.config, Some(table))))
}

/// The address of each table that has rows, by kind.
pub fn table_urls(lens: Lens<'_>) -> BTreeMap<String, String> {
    let keyed = Table::ALL.into_iter().map(|it| Some((it.kind().word().to_owned(), table_url(lens, it)?)));
    keyed.flatten().collect()
}

/// The page that leads to the tables.
pub fn tables(lens: Lens<'_>) -> (PageView, FacetTablesView) {
    let url = url(lens).unwrap_or_default();
    let mut page = lens.page("facets_home", &lens.word("facets_title"), url, vec![lens.home()]);
    page.description = Some(lens.word("facets_note"));
    (page, FacetTablesView { tables: table_views(lens, None) })
}

fn table_views(lens: Lens<'_>, current: Option<Table>) -> Vec<FacetTableView> {
    let views = Table::ALL.into_iter().filter_map(|table| {
        Some(FacetTableView {
            key: table.kind().word().to_owned(),
            link: LinkView { text: lens.kind_term(table.kind()).label, url: Some(table_url(lens, table)?) },
            counts: counts(table).to_owned(),
            n_items: lens.site.facets().table(table).n_counted,
            current: current == Some(table),
        })
    });
    views.collect()
}

/// What rows of a table are counted as.
fn counts(table: Table) -> &'static str {
    match table {
        Table::Grants => "awards",
        Table::People => "people",
        Table::News => "news",
    }
}

/// The page of a table.
pub fn facets(lens: Lens<'_>, table: Table) -> (PageView, FacetPageView) {
    let site = lens.site;
    let facets = site.facets();
    let data = facets.table(table);
    let title = format!("{}: {}", lens.word("facets_title"), lens.kind_term(table.kind()).label);
    let mut parents = vec![lens.home()];
    parents.push(LinkView { text: lens.word("facets_title"), url: url(lens) });
    let page = lens.page("facets", &title, table_url(lens, table).unwrap_or_default(), parents);
    let folder = |table| site.plan.addresses.absolute(&data_address(&site.config, table));
    let named = |names: &[(&str, &str)]| names.iter().map(|(key, word)| lens.own_term(key, word)).collect();
    let view = FacetPageView {
        key: table.kind().word().to_owned(),
        tables: table_views(lens, Some(table)),
        counts: counts(table).to_owned(),
        n_counted: data.n_counted,
        n_void: data.n_void,
        n_rows: data.rows.len() as u64,
        plain: lens.kind_list(table.kind()).unwrap_or_default(),
        facets: data
            .facets
            .iter()
            .map(|it| facet(lens, table, it))
            .filter(|it| !it.options.is_empty())
            .collect(),
        columns: named(columns(table)),
        orders: named(orders(table)),
        rows: rows(lens, table, 0, ROWS),
        data_url: folder(Some(table)),
        names: beginnings(lens, table),
        shared_url: folder(None),
        version: [&data.version, &data.rows_version, facets.shared_version()].join(" "),
        chunk: ROWS_A_CHUNK as u32,
        layout: layout(&data.layout),
        // A grant stands on the page of its batch, where its year leads.
        address_column: if table == Table::Grants { 2 } else { 0 },
        words: words(lens, table),
    };
    (page, view)
}

/// What the script says.
fn words(lens: Lens<'_>, table: Table) -> String {
    let count = lens.word(&format!("count_{}", counts(table)));
    let one = format!("one_{}", counts(table));
    let one = lens.session.theme.words.get(&one).cloned().unwrap_or_else(|| count.clone());
    let keyed = [
        ("void", "not_counted"),
        ("none", "facets_none"),
        ("fault", "facets_fault"),
        ("retry", "facets_retry"),
        ("stale", "facets_stale"),
        ("reload", "facets_reload"),
        ("remove", "facets_remove"),
        ("clear", "facets_clear"),
        ("below", "facets_below"),
        ("note", "note"),
        ("address", "address"),
    ];
    let mut words: BTreeMap<&str, String> = keyed.iter().map(|(key, word)| (*key, lens.word(word))).collect();
    words.extend([("count", count), ("one", one)]);
    serde_json::json!(words).to_string()
}

/// `0=an 1=nguyen`: where the files of names begin.
fn beginnings(lens: Lens<'_>, table: Table) -> String {
    let files = facet_names::beginnings(lens, table);
    files.iter().map(|(file, first)| format!("{file}={first}")).collect::<Vec<_>>().join(" ")
}

/// `narrow=nam danh-hieu;unit=don-vi`: what the script finds in each file.
fn layout(packs: &[(Pack, &str)]) -> String {
    packs.iter().map(|(pack, names)| format!("{}={names}", pack.name())).collect::<Vec<_>>().join(";")
}

/// Orders of rows, the table's own first.
fn orders(table: Table) -> &'static [(&'static str, &'static str)] {
    match table {
        Table::Grants => &[
            ("nam", "order_newest_year"),
            ("thu-bac", "order_award"),
            ("ten", "order_name"),
            ("ngay", "order_date"),
            ("don-vi", "order_unit"),
        ],
        Table::People => &[("ten", "order_name"), ("thu-bac", "order_official"), ("don-vi", "order_unit")],
        Table::News => &[("moi", "order_newest"), ("cu", "order_oldest"), ("ten", "order_title")],
    }
}

fn facet(lens: Lens<'_>, table: Table, facet: &Facet) -> ChoiceFacetView {
    let large = matches!(facet.key, FacetKey::Unit | FacetKey::Tag);
    let shown: Vec<&(Choice, u64)> = if large { most(lens, facet) } else { facet.options.iter().collect() };
    ChoiceFacetView {
        key: facet.key.name().to_owned(),
        label: lens.word(match facet.key {
            FacetKey::Year if table == Table::News => "year",
            FacetKey::Year => "achievement_year",
            FacetKey::Unit => "unit",
            FacetKey::Award => "award",
            FacetKey::Level => "level",
            FacetKey::Recipient => "recipient_kind",
            FacetKey::Basis => "basis",
            FacetKey::Category => "category",
            FacetKey::Tag => "tags",
        }),
        options: shown.into_iter().map(|(choice, n)| option(lens, table, choice, *n)).collect(),
        large,
        all: (facet.key == FacetKey::Unit).then(|| lens.kind_list(RecordKind::Unit)).flatten(),
    }
}

/// The top of the tree of units, or the tags used most, in their order.
fn most<'f>(lens: Lens<'_>, facet: &'f Facet) -> Vec<&'f (Choice, u64)> {
    let units = &lens.site.atlas.units;
    let top = facet.options.iter().enumerate().filter(|(_, (choice, _))| match choice {
        Choice::Unit(unit) => units.parent(*unit).is_none_or(|it| units.whole() == Some(it)),
        _ => true,
    });
    let mut shown: Vec<_> = top.collect();
    shown.sort_by_key(|(_, (_, n))| Reverse(*n));
    shown.truncate(MOST);
    shown.sort_by_key(|(place, _)| *place);
    shown.into_iter().map(|(_, it)| it).collect()
}

fn option(lens: Lens<'_>, table: Table, choice: &Choice, n_items: u64) -> ChoiceView {
    let records = lens.records();
    let not_stated = lens.word("not_stated");
    let unknown = lens.site.config.other_section("unknown").to_owned();
    let (key, text) = match choice {
        Choice::Year(Some(year)) => (year.to_string(), year.to_string()),
        Choice::Year(None) => (unknown, not_stated),
        Choice::Unit(it) => (records.units[*it].id.to_string(), lens.listed(Mention::Unit(*it))),
        Choice::Award(it) => (records.awards[*it].id.to_string(), lens.name(Mention::Award(*it))),
        Choice::Level(key) => (key.replace('_', "-"), lens.term_of("award_level", key).label),
        Choice::Recipient(it) => (it.key().replace('_', "-"), lens.term_of("recipient_kind", it.key()).label),
        Choice::Basis(None) => (unknown, not_stated),
        Choice::Basis(Some(key)) => (key.replace('_', "-"), basis_label(lens, &Some(key.clone()))),
        Choice::Category(key) => {
            (key.to_string(), lens.category_link(key).map_or_else(|| key.to_string(), |it| it.text))
        }
        Choice::Tag(tag) => {
            let [label, slug] = lens.site.atlas.news.named(*tag);
            (slug.to_owned(), label.to_owned())
        }
    };
    let level = match choice {
        Choice::Award(it) => records.awards[*it].level.map(|it| it.key().replace('_', "-")),
        _ => None,
    };
    ChoiceView { key, text, url: plain_url(lens, table, choice), n_items, level }
}

/// The plain list of a value: every one has a page that works without a script. What a unit's own page shows in
/// full has no list beside it.
pub fn plain_url(lens: Lens<'_>, table: Table, choice: &Choice) -> Option<String> {
    let list = match (table, choice) {
        (Table::Grants, _) => ListPage::Grants(grants_by(choice)?, 0),
        (Table::People | Table::News, Choice::Unit(unit)) => match list_of_unit(lens, table, *unit) {
            Some(list) => list,
            None => return Some(lens.url(Mention::Unit(*unit))),
        },
        (Table::People, _) => ListPage::PeopleBy(people_by(choice)?, 0),
        // What has no date stands at the end of all news.
        (Table::News, Choice::Year(None)) => {
            let n_items = lens.site.atlas.news.current().len();
            ListPage::News(NewsBy::All, n_pages(n_items, lens.site.config.page_size) - 1)
        }
        (Table::News, _) => ListPage::News(news_by(choice)?, 0),
    };
    Some(lens.list_url(&list))
}

fn grants_by(choice: &Choice) -> Option<GrantsBy> {
    Some(match choice {
        Choice::Year(year) => GrantsBy::Year(year.and_then(|it| i16::try_from(it).ok())),
        Choice::Unit(unit) => GrantsBy::Unit(*unit),
        Choice::Award(award) => GrantsBy::Award(*award),
        Choice::Level(key) => GrantsBy::Level(key.clone()),
        Choice::Recipient(honored) => GrantsBy::Honored(*honored),
        Choice::Basis(basis) => GrantsBy::Basis(basis.clone()),
        Choice::Category(_) | Choice::Tag(_) => return None,
    })
}

fn people_by(choice: &Choice) -> Option<PeopleBy> {
    Some(match choice {
        Choice::Year(year) => PeopleBy::Year(year.and_then(|it| i16::try_from(it).ok())),
        Choice::Unit(unit) => PeopleBy::Unit(*unit),
        Choice::Award(award) => PeopleBy::Award(*award),
        Choice::Level(key) => PeopleBy::Level(key.clone()),
        Choice::Recipient(_) | Choice::Basis(_) | Choice::Category(_) | Choice::Tag(_) => return None,
    })
}

fn news_by(choice: &Choice) -> Option<NewsBy> {
    Some(match choice {
        Choice::Year(year) => NewsBy::Year((*year)?),
        Choice::Unit(unit) => NewsBy::Unit(*unit),
        Choice::Award(award) => NewsBy::Award(*award),
        Choice::Category(key) => NewsBy::Category(key.clone()),
        Choice::Tag(tag) => NewsBy::Tag(*tag),
        Choice::Level(_) | Choice::Recipient(_) | Choice::Basis(_) => return None,
    })
}

fn list_of_unit(lens: Lens<'_>, table: Table, unit: Id<Unit>) -> Option<ListPage> {
    let atlas = &lens.site.atlas;
    let is_whole = atlas.units.whole() == Some(unit);
    match table {
        Table::News if is_whole => Some(ListPage::News(NewsBy::All, 0)),
        Table::News => narrow::lists_news(atlas, unit).then_some(ListPage::News(NewsBy::Unit(unit), 0)),
        _ if is_whole => Some(ListPage::People(People::Official, 0)),
        _ => narrow::lists_people(atlas, unit).then_some(ListPage::PeopleBy(PeopleBy::Unit(unit), 0)),
    }
}
