//! Every total that a page, a table, a search or a book prints is one count, made here anew from the grants themselves.

use std::collections::{BTreeMap, BTreeSet};

use kyyeu::{
    check::{Grant, Recipient},
    facets::{FacetKey, Table},
    plan::{GrantsBy, ListPage, Output, Page},
    records::Mention,
};

use crate::{
    html,
    site::{Built, Site},
    statistics,
};

/// Awards of every sort, one of them shared by three, in a site with a book.
pub(crate) fn site() -> Site {
    statistics::site().file(
        "content/yearbooks/sach/yearbook.yaml",
        "title: Sách\nconference: null\nspan: {from: 2010, to: 2019}\nresults_cutoff: 2019\nparts:\n\
         \x20 - {kind: danh_sach, award: huan-chuong-lao-dong}\n  - {kind: danh_sach, award: bang-khen-thu-tuong}\n\
         \x20 - {kind: thong_ke, tables: [award_by_year, award_by_unit, level_by_year]}\n",
    )
}

/// How many awards some grants are: those of a batch that share one are one.
pub(crate) fn awards(built: &Built, is_meant: impl Fn(&Grant) -> bool) -> u64 {
    let grants = built.session.site.catalog.grants();
    let meant = || grants.iter().map(|(_, it)| it).filter(|it| it.counts() && is_meant(it));
    let shared: BTreeSet<_> = meant().filter(|it| it.joint.is_some()).map(|it| it.batch).collect();
    let whole = meant().filter(|it| it.joint.is_none()).map(|it| u64::from(it.recipient.size()));
    whole.sum::<u64>() + shared.len() as u64
}

/// How many different recipients some grants have: on record, or a name at a unit.
fn recipients(built: &Built, is_meant: impl Fn(&Grant) -> bool) -> u64 {
    let grants = built.session.site.catalog.grants().iter().map(|(_, it)| it);
    let who = grants.filter(|it| it.counts() && is_meant(it)).map(|it| match &it.recipient {
        Recipient::Named(named) => format!("{} at {:?}", named.name.as_str(), it.unit_at),
        other => format!("{other:?}"),
    });
    who.collect::<BTreeSet<_>>().len() as u64
}

/// Awards of a list of grants; of a page of figures, those of units below are a unit's, too.
fn of(built: &Built, by: &GrantsBy, with_below: bool) -> u64 {
    awards(built, |it| holds(built, by, with_below, it))
}

/// Whether a list of grants has one; a page of figures has those of units below, too.
fn holds(built: &Built, by: &GrantsBy, with_below: bool, it: &Grant) -> bool {
    let site = &built.session.site;
    let unit = |it: &Grant| it.unit();
    match by {
        GrantsBy::All => true,
        GrantsBy::Year(year) => it.year.map(|it| it.to) == *year,
        GrantsBy::Award(award) => it.award == *award,
        GrantsBy::Level(level) => {
            site.catalog.records().awards[it.award].level.as_ref().is_some_and(|it| it.key() == &**level)
        }
        GrantsBy::Unit(top) if with_below => {
            let above = std::iter::successors(unit(it), |it| site.atlas.units.parent(*it));
            above.into_iter().any(|it| it == *top)
        }
        GrantsBy::Unit(own) => unit(it) == Some(*own),
        GrantsBy::Honored(honored) => it.recipient.honored() == *honored,
        GrantsBy::Basis(basis) => it.basis.as_ref().map(|it| it.key()) == basis.as_deref(),
    }
}

/// The total of every address that has one.
fn totals(built: &Built) -> BTreeMap<String, u64> {
    let mut totals = BTreeMap::new();
    for (path, output) in built.session.site.plan.outputs() {
        let address = format!("/{}", path.trim_end_matches("index.html"));
        let total = match output {
            Output::Page(Page::List(ListPage::Grants(by, 0))) => of(built, by, false),
            Output::Page(Page::List(ListPage::Statistics(by))) => of(built, by, true),
            Output::Page(Page::Facets(Some(Table::Grants))) => of(built, &GrantsBy::All, false),
            Output::Page(Page::Record(Mention::Award(award))) => of(built, &GrantsBy::Award(*award), false),
            Output::Page(Page::Record(Mention::Grants(batch))) => awards(built, |it| it.batch == *batch),
            _ => continue,
        };
        totals.insert(address, total);
    }
    totals
}

/// The number that stands at the end of words, as pages print it.
fn last_number(words: &str) -> Option<u64> {
    words.trim_end().rsplit(' ').next()?.replace('.', "").parse().ok()
}

#[test]
fn every_total_of_a_page_is_one_count() {
    let built = site().build();
    let totals = totals(&built);
    assert!(totals.len() > 40, "{} pages have a total", totals.len());
    for (address, total) in &totals {
        let page = built.page(address);
        let text = html::plain(&page.text());
        // Pages of figures have the number below its word.
        let (before, after) = text.split_once("lượt khen thưởng").unwrap_or_default();
        let stated = match address.starts_with("/thong-ke/") {
            true => after.split_whitespace().next().and_then(last_number),
            false => last_number(before),
        };
        assert_eq!(stated.unwrap_or_default(), *total, "{address}: {text}");
        for id in ["theo-cap", "theo-danh-hieu", "theo-don-vi", "theo-doi-tuong"] {
            let section = html::plain(&page.section(id));
            let sums = section.rsplit("Tổng ").next().unwrap_or_default().split(' ');
            let sums: Vec<u64> = sums.map_while(last_number).collect();
            if section.matches("Tổng ").count() > 1 {
                assert_eq!(sums.last(), Some(total), "{address}, {id}: {section}");
            }
        }
    }
}

#[test]
fn every_number_of_recipients_is_one_count() {
    let built = site().build();
    let mut n_pages = 0;
    for (path, output) in built.session.site.plan.outputs() {
        let of_batch = |of: Mention| move |it: &Grant| Mention::Grants(it.batch) == of;
        let n = match output {
            Output::Page(Page::List(ListPage::Grants(by, 0))) => {
                recipients(&built, |it| holds(&built, by, false, it))
            }
            Output::Page(Page::Record(Mention::Award(award))) => recipients(&built, |it| it.award == *award),
            Output::Page(Page::Record(of @ Mention::Grants(_))) => recipients(&built, of_batch(*of)),
            _ => continue,
        };
        n_pages += 1;
        let page = built.page(&format!("/{}", path.trim_end_matches("index.html")));
        let stated = match path.starts_with("khen-thuong/") && page.section("danh-sach").contains("được khen")
        {
            // The page of a batch has it beside a heading.
            true => page
                .section("danh-sach")
                .split("được khen ")
                .nth(1)
                .and_then(|it| last_number(it.split(' ').next()?)),
            false => html::plain(&page.text())
                .split_once(" cá nhân, tập thể được khen")
                .and_then(|it| last_number(it.0)),
        };
        assert_eq!(stated.unwrap_or_default(), n, "{path}: {}", page.text());
    }
    assert!(n_pages > 30, "{n_pages} pages have one");
}

#[test]
fn the_number_beside_a_link_is_the_total_of_where_it_leads() {
    let built = site().build();
    let totals = totals(&built);
    let mut n_links = 0;
    for (path, page) in built.pages() {
        // Lists of units count those below; the search by facets does, too, and is looked at by itself.
        for link in page.main().split("<a href=\"").skip(1).filter(|_| !path.starts_with("tra-cuu/")) {
            let Some((address, rest)) = link.split_once('"') else { continue };
            let Some((_, after)) = rest.split_once("</a>") else { continue };
            let Some(count) = after.strip_prefix(" <span class=\"count\">") else { continue };
            let count: u64 =
                count.split('<').next().and_then(|it| it.parse().ok()).expect("a count is a number");
            let Some(total) = totals.get(address).filter(|_| !address.contains("/don-vi/")) else { continue };
            n_links += 1;
            assert_eq!(count, *total, "/{path} beside {address}");
        }
    }
    assert!(n_links > 15, "{n_links} links");
}

#[test]
fn what_a_person_or_a_unit_received_is_counted_so_everywhere() {
    let built = site().build();
    let records = built.session.site.catalog.records();
    for (id, person) in records.people.iter() {
        let own = awards(&built, |it| it.recipient.party() == Some(kyyeu::records::Party::Person(id)));
        let section = built.page(&format!("/ca-nhan/{}/", person.id)).section("khen-thuong");
        let stated = section.split_whitespace().nth(2).and_then(last_number).unwrap_or_default();
        assert_eq!(stated, own, "{}: {section}", person.id);
    }
    let home = html::plain(&built.page("/").text());
    let all = awards(&built, |_| true);
    assert!(
        home.contains(&format!("{all} Khen thưởng")) || home.contains(&format!("Khen thưởng {all}")),
        "{home}"
    );
}

#[test]
fn facets_count_what_lists_count() {
    let built = site().build();
    let table = built.session.site.facets().table(Table::Grants);
    assert_eq!(table.n_counted, awards(&built, |_| true));
    for facet in &table.facets {
        for (choice, n) in &facet.options {
            use kyyeu::facets::Choice;
            let by = match choice {
                Choice::Year(year) => GrantsBy::Year(year.map(|it| it as i16)),
                Choice::Unit(unit) => GrantsBy::Unit(*unit),
                Choice::Award(award) => GrantsBy::Award(*award),
                Choice::Level(level) => GrantsBy::Level(level.clone()),
                Choice::Recipient(honored) => GrantsBy::Honored(*honored),
                Choice::Basis(basis) => GrantsBy::Basis(basis.clone()),
                Choice::Category(_) | Choice::Tag(_) => panic!("grants have none"),
            };
            assert_eq!(*n, of(&built, &by, facet.key == FacetKey::Unit), "{choice:?}");
        }
    }
}

#[test]
fn a_book_counts_as_the_site_does() {
    let built = site().build();
    let id = |award: &str| {
        built
            .session
            .site
            .catalog
            .records()
            .awards
            .iter()
            .find(|(_, it)| &*it.id == award)
            .expect("it is there")
            .0
    };
    for award in ["huan-chuong-lao-dong", "bang-khen-thu-tuong"] {
        let text = html::plain(&built.page(&format!("/ky-yeu/sach/{award}/")).text());
        let total = awards(&built, |it| it.award == id(award));
        assert!(text.contains(&format!(" {total} lượt khen thưởng")), "{award}, {total}: {text}");
    }
    let tables = built.page("/ky-yeu/sach/thong-ke/");
    let all = awards(&built, |_| true).to_string();
    for table in ["award-by-year", "award-by-unit", "level-by-year"] {
        let section = tables.section(&format!("thong-ke--{table}"));
        let table = section.rsplit("Tổng ").next().unwrap_or_default();
        assert!(table.split(' ').any(|it| it == all), "{all}: {section}");
    }
}
