//! Every kind of output that there can be is claimed by some publication of the tests: what nobody claims is nowhere, and nothing
//! else would notice.

use std::collections::BTreeSet;

use kyyeu::{
    plan::{
        BookPage, Calendar, Data, FacetFile, Feed, FeedForm, GrantsBy, ListPage, Output, Page, People,
        PeopleBy, RollFile, SearchPart,
        data::{DataForm, DataTable},
        lists::{HonoredOrder, NewsBy},
    },
    records::yearbook::Edition,
};

use crate::site::{Built, Site};

/// A function from a value to the name of its variant, and the names of all: a variant that is not listed here does not compile.
macro_rules! variants {
    ($($name:ident: $enum:ident { $($variant:ident),* })*) => {
        $(fn $name(it: &$enum) -> &'static str {
            match it {
                $($enum::$variant { .. } => concat!(stringify!($enum), "::", stringify!($variant)),)*
            }
        })*

        const ALL: &[&str] = &[$($(concat!(stringify!($enum), "::", stringify!($variant)),)*)*];
    };
}

variants! {
    output: Output {
        Page, Feed, Calendar, Data, Sitemap, NewsSitemap, Robots, Search, OpenSearch, Copy, Asset, Photo, Facets, Roll, Edition
    }
    page: Page { Home, Record, Book, List, Redirect, Tombstone, Facets, Data, Search, NotFound }
    book: BookPage { Chapter, Whole }
    list: ListPage {
        News, People, PeopleBy, Grants, Kind, Statistics, StatisticsUnits, Roll, Timeline, Part, Ordered
    }
    news_by: NewsBy { All, Year, Month, Category, Tag, Unit, Award }
    people: People { ByName, Official, ExemplarsByName, ExemplarsOfficial }
    people_by: PeopleBy { Award, Level, Year, Unit, UnitByName }
    grants_by: GrantsBy { All, Year, Award, Level, Unit, Honored, Basis }
    honored_order: HonoredOrder { Name, Unit }
    feed: Feed { Site, Section, Category, Tag, Unit }
    feed_form: FeedForm { Atom, Rss, Json }
    calendar: Calendar { Site, Conference, Consultation, Schedule }
    data: Data { Package, Table }
    data_table: DataTable { Records, Withdrawn }
    data_form: DataForm { Csv, Json, Sheet }
    search: SearchPart { Root, Terms, Pairs, Cards, Texts, Words, Units, Awards }
    facets: FacetFile { Pack, Rows, Names, Units, Tags }
    roll: RollFile { Index, Names }
    edition: Edition { Pdf, Epub }
}

/// What an output is, and what it is of.
fn names(it: &Output) -> Vec<&'static str> {
    let own = output(it);
    let of = match it {
        Output::Page(it) => [vec![page(it)], of_page(it)].concat(),
        Output::Feed(of, form) => vec![feed(of), feed_form(form)],
        Output::Calendar(it) => vec![calendar(it)],
        Output::Data(it) => match it {
            Data::Table(table, form) => vec![data(it), data_table(table), data_form(form)],
            Data::Package => vec![data(it)],
        },
        Output::Search(it) => vec![search(it)],
        Output::Facets(it) => vec![facets(it)],
        Output::Roll(it) => vec![roll(it)],
        Output::Edition(_, it) => vec![edition(it)],
        Output::Sitemap(_)
        | Output::NewsSitemap
        | Output::Robots
        | Output::OpenSearch
        | Output::Copy(_)
        | Output::Asset(_)
        | Output::Photo(..) => Vec::new(),
    };
    [vec![own], of].concat()
}

fn of_page(it: &Page) -> Vec<&'static str> {
    match it {
        Page::Book(_, it) => vec![book(it)],
        Page::List(it) => {
            let by = match it {
                ListPage::News(by, _) => Some(news_by(by)),
                ListPage::People(by, _) => Some(people(by)),
                ListPage::PeopleBy(by, _) => Some(people_by(by)),
                ListPage::Grants(by, _) | ListPage::Statistics(by) => Some(grants_by(by)),
                ListPage::Ordered(_, order, _) => Some(honored_order(order)),
                ListPage::Kind(..)
                | ListPage::StatisticsUnits(_)
                | ListPage::Roll(_)
                | ListPage::Timeline(_)
                | ListPage::Part(..) => None,
            };
            [list(it)].into_iter().chain(by).collect()
        }
        Page::Home
        | Page::Record(_)
        | Page::Redirect(_)
        | Page::Tombstone(_)
        | Page::Facets(_)
        | Page::Data
        | Page::Search
        | Page::NotFound => Vec::new(),
    }
}

/// What the showcase and the articles have none of.
fn others() -> Built {
    let recipients: String = (0..1200).map(|it| format!("\n  - {{name: Người {it}}}")).collect();
    let person = |it: usize| {
        format!("- {{id: p{it}, name: Người {it}, positions: [{{title: Cán bộ, unit: mot, from: 2020}}]}}\n")
    };
    let people: String = (0..61).map(person).collect();
    Site::new()
        .file("content/site.yaml", "title: Thử\nbase_url: https://example.org/\nfeeds: {tag_items: 1}\n")
        .file(
            "content/news/moi.md",
            "---\nkind: tin\ntitle: Mới\ntags: [mới]\npublished: 2024-06-01T08:00:00+07:00\n---\nMới.\n",
        )
        .file(
            "content/units/hai.yaml",
            "- {id: mot, kind: vu, names: Vụ Một}\n- {id: hai, kind: vu, names: Vụ Hai}\n",
        )
        .file("content/people/dong.yaml", people)
        .file(
            "content/grants/qd.yaml",
            format!("decision: null\naward: bang-khen-thu-tuong\nyear: 2024\nrecipients:{recipients}\n"),
        )
        .build()
}

#[test]
fn every_kind_of_output_is_claimed() {
    let mut claimed = BTreeSet::new();
    for built in [Site::sample().build(), Site::showcase().build(), others()] {
        claimed.extend(built.session.site.plan.outputs().flat_map(|(_, it)| names(it)));
    }
    // Without its feature the program makes no PDF, and claims none.
    claimed.extend((!Edition::Pdf.is_possible()).then(|| edition(&Edition::Pdf)));
    let forgotten: Vec<_> = ALL.iter().filter(|it| !claimed.contains(*it)).collect();
    assert!(forgotten.is_empty(), "nothing claims {forgotten:?}");
}
