//! The plan stage: every output of the site and its address. An address comes from here and nowhere else, and
//! two outputs at one address are found here.

pub mod addresses;
pub mod book;
pub mod calendars;
pub mod claims;
pub mod data;
pub mod facets;
pub mod feeds;
pub mod figures;
mod files;
pub mod former;
pub mod lists;
mod merged;
pub mod narrow;
mod pages;
pub mod parts;
mod redirects;
pub mod roll;
pub mod search;
mod shape;

use std::{
    collections::BTreeMap,
    hash::Hash as _,
    sync::{Arc, OnceLock},
};

use crate::{
    book::Book,
    check::{Catalog, Honored},
    config::Config,
    derive::Atlas,
    facets::Table,
    image::Variant,
    memo::{
        InParts, Log, Memo, Query, Read, Tracked, Version,
        reads::{Canonical, Identity, Keys, Layout, Readable, WHOLE},
    },
    model::{Id, RecordKind},
    records::{Award, Mention, Unit, Yearbook, yearbook::Edition},
    report::Report,
    source::Span,
};

pub use crate::config::FeedForm;
pub use addresses::Addresses;
pub use book::BookPage;
pub use calendars::Calendar;
use claims::{Claims, Group};
pub use data::Data;
pub use facets::FacetFile;
pub use feeds::Feed;
use files::{Copied, FileFacts};
pub use lists::{ListPage, People};
use merged::Merged;
pub use narrow::PeopleBy;
use pages::Pages;
pub use roll::RollFile;
pub use search::SearchPart;
use shape::Shape;

/// One file of the site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Output {
    /// A page made from a template.
    Page(Page),
    /// A feed in one of its formats.
    Feed(Feed, FeedForm),
    /// Dates for the calendars of others.
    Calendar(Calendar),
    /// The publication as tables for other programs.
    Data(Data),
    /// The list of all addresses, whole or a numbered part of it.
    Sitemap(Option<usize>),
    /// The news of the last two days.
    NewsSitemap,
    /// Rules for crawlers.
    Robots,
    /// A file of the search index.
    Search(SearchPart),
    /// The search engine as browsers take it in.
    OpenSearch,
    /// A file copied from `content/` by its path.
    Copy(String),
    /// A file of the theme, by its name below `assets/`.
    Asset(String),
    /// A variant of a photo: the photo's path, and which of its variants.
    Photo(String, usize),
    /// What the search by facets reads in the browser.
    Facets(FacetFile),
    /// What the box of the roll of honor reads in the browser.
    Roll(RollFile),
    /// A yearbook as one file.
    Edition(Id<Yearbook>, Edition),
}

/// A page of the site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// The home page.
    Home,
    /// A record's own page.
    Record(Mention),
    /// A chapter of a yearbook, or the whole of it.
    Book(Id<Yearbook>, BookPage),
    /// A list, or a page of one.
    List(ListPage),
    /// An address that leads on: its place among the plan's redirects.
    Redirect(usize),
    /// What remains of a withdrawn record: its place among the catalog's tombstones.
    Tombstone(usize),
    /// The search by facets: the way to its tables, or one of them.
    Facets(Option<Table>),
    /// The page that describes the data.
    Data,
    /// The search page.
    Search,
    /// The page for addresses that do not exist.
    NotFound,
}

/// A former address and where it leads.
#[derive(Clone, Debug, Hash)]
pub struct Redirect {
    /// Path of the former address, without the base path.
    pub from: String,
    /// Where it leads.
    pub to: RedirectTarget,
}

/// What stands now where a former address leads.
#[derive(Clone, Debug, Hash)]
pub enum RedirectTarget {
    /// A record.
    Record(Mention),
    /// A list of what belongs to a record.
    List(ListPage, Mention),
}

/// Every output, sorted by path, and the addresses of everything that has one.
#[derive(Debug)]
pub struct Plan {
    outputs: Merged,
    /// Addresses by record and list.
    pub addresses: Addresses,
    /// Former addresses.
    pub redirects: Tracked<Vec<Redirect>>,
    copied: InParts<Copied>,
    /// Addresses that clash or cannot be.
    problems: Report,
    identity: Identity,
    /// A hash of each part but the first.
    hashes: OnceLock<Vec<u64>>,
}

/// What is asked for by its path.
#[derive(Clone, Copy)]
enum ByPath {
    Output,
    Photo,
    File,
}

/// Every page looks for some paths, so there are many parts.
const PATHS: Keys = Keys { first: 1, n: 3 << 14 };

fn part_of(path: &str, of: ByPath) -> usize {
    PATHS.part(&(path, of as usize))
}

/// A part is what stands at some of the paths of outputs, of photos or of files; the whole is all outputs.
impl Readable for Plan {
    fn known_by(&self) -> Version {
        self.identity.version()
    }

    fn layout(&self) -> Layout {
        Layout { fixed: PATHS.end(), tables: &[] }
    }

    fn hash_part(&self, part: usize, into: &mut Canonical<'_>) {
        let Some(part) = part.checked_sub(1) else { return self.outputs.iter().for_each(|it| it.hash(into)) };
        let hashes = self.hashes.get_or_init(|| {
            let outputs = self.outputs.iter();
            let outputs =
                outputs.map(|(path, it)| (part_of(path, ByPath::Output), into.hash_of(&(path, it))));
            let photos = self.copied.photos.iter();
            let photos = photos.map(|(path, it)| (part_of(path, ByPath::Photo), into.hash_of(&(path, it))));
            let files = self.copied.files.iter();
            let files = files.map(|(path, it)| (part_of(path, ByPath::File), into.hash_of(&(path, it))));
            PATHS.hashes(outputs.chain(photos).chain(files))
        });
        hashes[part].hash(into);
    }
}

/// What a plan is made of.
#[derive(Clone, Copy)]
pub struct Parts<'p> {
    /// What was decided.
    pub config: &'p Config,
    /// Checked records.
    pub catalog: &'p Catalog,
    /// What follows from them.
    pub atlas: &'p Atlas,
    /// Yearbooks.
    pub books: &'p [Book],
    /// The theme's files, by name, as they will be called in the output.
    pub assets: &'p BTreeMap<String, String>,
    /// The place to name where an output has none of its own.
    pub whole: Span,
}

/// What was planned in an earlier revision.
#[derive(Default)]
pub struct Memos {
    of_records: RecordMemos,
    shape: Memo<Shape>,
    lists: Memo<Arc<Group>>,
    files: Memo<FileFacts>,
    copied: Memo<Copied>,
    plan: Memo<Plan>,
}

/// Plans everything, where something that decides about outputs is another than in the revision before.
pub fn plan(parts: Parts<'_>, memos: &mut Memos, log: &Log) -> InParts<Plan> {
    let kinds = || RecordKind::ALL.iter().copied();
    let files = ("files", memos.files.replace(FileFacts::of(parts)).version());
    let (of_shape, of_records) = (&mut memos.shape, &mut memos.of_records);
    let (shape, of_records) =
        rayon::join(|| shape(parts, files, of_shape, log), || OfRecords::new(parts, of_records, log));
    let OfRecords { addresses, pages, .. } = &of_records;
    let addresses_of = |kind: RecordKind| ("addresses", addresses.version(kind));
    let pages_of = |kind: RecordKind| ("pages of records", pages.version(kind));
    let of_shape = ("lists and feeds", shape.version());
    // A tag that cannot be an address is reported where its newest item is.
    let reads = [of_shape, pages_of(RecordKind::News)].into_iter();
    let reads = reads.chain(shape.called_by.iter().copied().map(addresses_of));
    let lists = memos.lists.get(Query::new(log, "outputs of lists and feeds", reads.collect()), || {
        Claims::of(parts, |claims| shape.claim(parts, addresses, claims))
    });
    let of_all: Vec<Read> = kinds().map(pages_of).chain(kinds().map(addresses_of)).chain([files]).collect();
    let copied = memos
        .copied
        .get(Query::new(log, "copied files", of_all.clone()), || Copied::new(parts, pages, addresses));
    // What the pages of a book are follows from its texts too.
    let books = (!parts.books.is_empty()).then(|| ("yearbooks", Version::fresh()));
    let reads = of_all.into_iter().chain([of_shape]).chain(books).collect();
    let claimed = Claimed { of_records, shape: &shape, lists: (*lists).clone(), copied: copied.into() };
    memos.plan.get(Query::new(log, "outputs", reads), || Plan::new(parts, claimed)).into()
}

/// What was claimed of what may be as it was.
struct Claimed<'p> {
    of_records: OfRecords,
    shape: &'p Shape,
    lists: Arc<Group>,
    copied: InParts<Copied>,
}

/// What follows from records.
struct OfRecords {
    addresses: Addresses,
    pages: Pages,
    /// The pages of each kind.
    groups: Vec<Arc<Group>>,
}

/// The same of an earlier revision.
#[derive(Default)]
struct RecordMemos {
    addresses: addresses::Memos,
    pages: pages::Memos,
    groups: [Memo<Arc<Group>>; RecordKind::ALL.len()],
}

impl OfRecords {
    fn new(parts: Parts<'_>, memos: &mut RecordMemos, log: &Log) -> OfRecords {
        let Parts { config, catalog, .. } = parts;
        let addresses = Addresses::new(config, catalog, &mut memos.addresses, log);
        let pages = Pages::new(config, catalog.records(), &mut memos.pages, log);
        let groups = RecordKind::ALL.iter().copied().zip(&mut memos.groups).map(|(kind, memo)| {
            let reads =
                vec![("addresses", addresses.version(kind)), ("pages of records", pages.version(kind))];
            let group = memo.get(Query::new(log, "outputs of records", reads), || {
                Claims::of(parts, |claims| pages::claim(pages.of(kind), &addresses, claims))
            });
            (*group).clone()
        });
        let groups = groups.collect();
        OfRecords { addresses, pages, groups }
    }
}

/// Works out which lists and feeds there are.
fn shape(parts: Parts<'_>, files: Read, memo: &mut Memo<Shape>, log: &Log) -> Tracked<Shape> {
    let Parts { config, catalog, atlas, .. } = parts;
    let records = catalog.records();
    let grants = ("recipients", catalog.grants().version());
    let of_kinds = RecordKind::ALL.iter().map(|it| (it.word(), records.version(*it)));
    let reads = of_kinds.chain(atlas.versions()).chain([files, grants]).collect();
    memo.get_equal(Query::new(log, "lists and feeds", reads), || Shape::new(config, catalog, atlas))
}

impl Plan {
    fn new(parts: Parts<'_>, claimed: Claimed<'_>) -> Plan {
        let Parts { config, catalog, books, assets, whole, .. } = parts;
        let Claimed { of_records, shape, lists, copied } = claimed;
        let OfRecords { addresses, pages, groups: mut all } = of_records;
        all.push(Claims::of(parts, |claims| pages::claim_tombstones(config, catalog, claims)));
        let mut redirects = Vec::new();
        let of_former = Claims::of(parts, |claims| {
            redirects = redirects::records(parts, (&pages, &addresses), &all, claims);
        });
        all.push(of_former);
        all.push(Claims::of(parts, |claims| book::claim(catalog, books, &addresses, claims)));
        all.push(lists);
        let of_former = Claims::of(parts, |claims| {
            redirects.extend(former::lists(parts, (shape, redirects.len()), &all, claims));
        });
        all.extend([of_former, Arc::clone(&copied.group)]);
        all.push(Claims::of(parts, |claims| claims::fixed(assets, claims)));
        let n_listed = all.iter().map(|it| it.n_listed).sum();
        all.push(Claims::of(parts, |claims| claims::sitemaps(n_listed, claims)));
        let mut problems = Report::default();
        let outputs = Merged::new(all, whole, &mut problems);
        let (identity, hashes, redirects) = (Identity::default(), OnceLock::new(), Tracked::new(redirects));
        Plan { outputs, addresses, redirects, copied, problems, identity, hashes }
    }

    /// Every part that pages may read.
    pub fn parts(&self) -> [&dyn Readable; 3] {
        [self, &self.addresses, &self.redirects]
    }

    /// The variants of a photo.
    pub fn photo(&self, path: &str) -> Option<&Vec<Variant>> {
        self.identity.note(part_of(path, ByPath::Photo));
        self.copied.photos.get(path)
    }

    /// The address of a copied file.
    pub fn file(&self, path: &str) -> Option<&String> {
        self.identity.note(part_of(path, ByPath::File));
        self.copied.files.get(path)
    }

    /// Reports what was wrong with addresses, and judges the links that lead to some.
    pub fn check(&self, config: &Config, catalog: &Catalog, report: &mut Report) {
        report.extend(self.problems.clone());
        claims::check_links(config, catalog, self, report);
    }

    /// How many outputs.
    pub fn len(&self) -> usize {
        self.outputs.len()
    }

    /// None at all.
    pub fn is_empty(&self) -> bool {
        self.outputs.len() == 0
    }

    /// The path of an output below the output folder.
    pub fn path(&self, index: usize) -> &str {
        self.outputs.at(index).0
    }

    /// An output.
    pub fn output(&self, index: usize) -> &Output {
        self.outputs.at(index).1
    }

    /// Every output with its path, in the order of paths.
    pub fn outputs(&self) -> impl ExactSizeIterator<Item = (&str, &Output)> {
        self.identity.note(WHOLE);
        self.outputs.iter()
    }

    /// The output at a path, such as `tin-tuc/index.html`.
    pub fn at(&self, path: &str) -> Option<usize> {
        self.identity.note(part_of(path, ByPath::Output));
        self.outputs.find(path)
    }

    /// Whether a reader who follows `address` (without the base path, without `?` and `#`) finds something.
    pub fn serves(&self, address: &str) -> bool {
        let path = address.trim_start_matches('/');
        let index = if path.is_empty() {
            "index.html".to_owned()
        } else {
            format!("{}/index.html", path.trim_end_matches('/'))
        };
        self.at(path).is_some() || self.at(&index).is_some()
    }
}

/// Which records have a page of their own. Anniversaries share one page; awards of the catalogue that nobody
/// received and nobody mentions still explain themselves, so they have theirs.
pub fn has_page(mention: Mention) -> bool {
    mention.kind() != RecordKind::Anniversary
}

/// What narrows a list of grants.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GrantsBy {
    /// All.
    All,
    /// A year of achievement; `None` where it is not stated.
    Year(Option<i16>),
    /// An award.
    Award(Id<Award>),
    /// A level, by key.
    Level(Box<str>),
    /// A unit: its own, and those of its people.
    Unit(Id<Unit>),
    /// Decisions that honor people, or units.
    Honored(Honored),
    /// Decisions on a ground, by key; `None` where it is not stated.
    Basis(Option<Box<str>>),
}

impl GrantsBy {
    /// The record that a list is called by.
    fn of(&self) -> Option<Mention> {
        match self {
            GrantsBy::Award(award) => Some(Mention::Award(*award)),
            GrantsBy::Unit(unit) => Some(Mention::Unit(*unit)),
            GrantsBy::All
            | GrantsBy::Year(_)
            | GrantsBy::Level(_)
            | GrantsBy::Honored(_)
            | GrantsBy::Basis(_) => None,
        }
    }

    /// By what it is narrowed, as views name it.
    pub fn word(&self) -> &'static str {
        match self {
            GrantsBy::All => "all",
            GrantsBy::Year(_) => "year",
            GrantsBy::Award(_) => "award",
            GrantsBy::Level(_) => "level",
            GrantsBy::Unit(_) => "unit",
            GrantsBy::Honored(_) => "recipient",
            GrantsBy::Basis(_) => "basis",
        }
    }
}
