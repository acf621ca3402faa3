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
pub mod former;
pub mod lists;
pub mod narrow;
pub mod parts;
pub mod roll;
pub mod search;
mod shape;

use std::{
    collections::{BTreeMap, BTreeSet},
    hash::Hash as _,
    sync::{Arc, OnceLock},
};

use crate::{
    book::Book,
    check::{Catalog, Honored, catalog::PhotoFile},
    config::Config,
    derive::Atlas,
    facets::Table,
    image::Variant,
    memo::{
        InParts, Log, Memo, Query, Read, Tracked, Version,
        reads::{Canonical, Identity, Keys, Layout, Readable, WHOLE},
    },
    model::{Id, RecordKind},
    records::{Award, Mention, Records, Unit, Yearbook, announced::Tombstone, yearbook::Edition},
    report::Report,
    source::{Span, Spanned},
};

pub use crate::config::FeedForm;
pub use addresses::Addresses;
pub use book::BookPage;
pub use calendars::Calendar;
pub use data::Data;
pub use facets::FacetFile;
pub use feeds::Feed;
pub use lists::{ListPage, People};
pub use narrow::PeopleBy;
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
    outputs: Vec<(Arc<str>, Output)>,
    /// Addresses by record and list.
    pub addresses: Addresses,
    /// Former addresses.
    pub redirects: Tracked<Vec<Redirect>>,
    /// The variants of each photo, by the photo's path; addresses relative to the site's root.
    photos: BTreeMap<String, Vec<Variant>>,
    /// Addresses of copied files, by their path in `content/`.
    files: BTreeMap<String, String>,
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
        let Some(part) = part.checked_sub(1) else { return self.outputs.hash(into) };
        let hashes = self.hashes.get_or_init(|| {
            let outputs = self.outputs.iter();
            let outputs =
                outputs.map(|(path, it)| (part_of(path, ByPath::Output), into.hash_of(&(path, it))));
            let photos = self.photos.iter();
            let photos = photos.map(|(path, it)| (part_of(path, ByPath::Photo), into.hash_of(&(path, it))));
            let files = self.files.iter();
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
    addresses: addresses::Memos,
    pages: [Memo<Vec<PageFacts>>; RecordKind::ALL.len()],
    shape: Memo<Shape>,
    files: Memo<FileFacts>,
    plan: Memo<Plan>,
}

/// What decides about the outputs of a record beside its address.
#[derive(Debug, PartialEq)]
struct PageFacts {
    record: Mention,
    at: Span,
    folder: Box<str>,
    aliases: Vec<Spanned<Box<str>>>,
    has_expired: bool,
}

/// What decides about outputs beside records.
#[derive(Debug, PartialEq)]
struct FileFacts {
    photos: BTreeMap<String, PhotoFile>,
    files: BTreeSet<String>,
    statics: BTreeMap<String, Span>,
    assets: BTreeMap<String, String>,
    tombstones: Vec<Tombstone>,
    merged: BTreeMap<Box<str>, Box<str>>,
}

impl FileFacts {
    fn of(parts: Parts<'_>) -> FileFacts {
        let extras = parts.catalog.extras();
        FileFacts {
            photos: (*extras.photos).clone(),
            files: extras.files.clone(),
            statics: extras.statics.clone(),
            assets: parts.assets.clone(),
            tombstones: (*extras.tombstones).clone(),
            merged: (*extras.merged).clone(),
        }
    }
}

/// Plans everything, where something that decides about outputs is another than in the revision before.
pub fn plan(parts: Parts<'_>, memos: &mut Memos, log: &Log) -> InParts<Plan> {
    let Parts { config, catalog, atlas, books, .. } = parts;
    let records = catalog.records();
    let addresses = Addresses::new(config, catalog, &mut memos.addresses, log);
    let of = |kind: &RecordKind| (kind.word(), records.version(*kind));
    let pages = RecordKind::ALL.iter().zip(&mut memos.pages).map(|(kind, memo)| {
        memo.get_equal(Query::new(log, "pages of records", vec![of(kind)]), || {
            page_facts(config, records, *kind)
        })
        .version()
    });
    let mut reads: Vec<Read> = pages.map(|it| ("pages of records", it)).collect();
    reads.extend(addresses.versions().map(|it| ("addresses", it)));
    let files = ("files", memos.files.replace(FileFacts::of(parts)).version());
    let grants = ("recipients", catalog.grants().version());
    let all = RecordKind::ALL.iter().map(of).chain(atlas.versions()).chain([files, grants]).collect();
    let shape =
        memos.shape.get_equal(Query::new(log, "lists and feeds", all), || Shape::new(config, catalog, atlas));
    reads.push(("lists and feeds", shape.version()));
    reads.push(files);
    // What the pages of a book are follows from its texts too.
    reads.extend((!books.is_empty()).then(|| ("yearbooks", Version::fresh())));
    memos.plan.get(Query::new(log, "outputs", reads), || Plan::new(parts, addresses, shape)).into()
}

fn page_facts(config: &Config, records: &Records, kind: RecordKind) -> Vec<PageFacts> {
    let pages = records.headers(kind).into_iter().map(|(record, it)| PageFacts {
        record,
        at: it.at,
        folder: it.folder.into(),
        aliases: it.common.aliases.clone(),
        has_expired: matches!(record, Mention::News(id) if records.news[id].has_expired(config.today())),
    });
    pages.collect()
}

impl Plan {
    fn new(parts: Parts<'_>, addresses: Addresses, shape: Tracked<Shape>) -> Plan {
        let Parts { config, catalog, books, assets, whole, .. } = parts;
        let mut problems = Report::default();
        let mut claims = claims::Claims::new(whole, &mut problems);
        let mut redirects = claims::records(parts, &addresses, &mut claims);
        book::claim(catalog, books, &addresses, &mut claims);
        lists::claim(parts, &shape, &mut claims);
        redirects.extend(former::lists(parts, redirects.len(), &mut claims));
        feeds::claim(parts, &shape, &mut claims);
        data::claim(config, &shape, &mut claims);
        calendars::claim(&shape, &addresses, &mut claims);
        facets::claim(parts, &shape, &mut claims);
        roll::claim(parts, &shape, &mut claims);
        let photos = claims::photos(parts, &addresses, &mut claims);
        let files = claims::files(catalog, &addresses, &mut claims);
        claims::search(config, &shape, &mut claims);
        claims::fixed(config, catalog, assets, &mut claims);
        let outputs = claims.finish();
        let (identity, hashes, redirects) = (Identity::default(), OnceLock::new(), Tracked::new(redirects));
        Plan { outputs, addresses, redirects, photos, files, problems, identity, hashes }
    }

    /// Every part that pages may read.
    pub fn parts(&self) -> [&dyn Readable; 3] {
        [self, &self.addresses, &self.redirects]
    }

    /// The variants of a photo.
    pub fn photo(&self, path: &str) -> Option<&Vec<Variant>> {
        self.identity.note(part_of(path, ByPath::Photo));
        self.photos.get(path)
    }

    /// The address of a copied file.
    pub fn file(&self, path: &str) -> Option<&String> {
        self.identity.note(part_of(path, ByPath::File));
        self.files.get(path)
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
        self.outputs.is_empty()
    }

    /// The path of an output below the output folder.
    pub fn path(&self, index: usize) -> &str {
        &self.outputs[index].0
    }

    /// An output.
    pub fn output(&self, index: usize) -> &Output {
        &self.outputs[index].1
    }

    /// Every output with its path, in the order of paths.
    pub fn outputs(&self) -> impl ExactSizeIterator<Item = (&str, &Output)> {
        self.identity.note(WHOLE);
        self.outputs.iter().map(|(path, output)| (&**path, output))
    }

    /// The output at a path, such as `tin-tuc/index.html`.
    pub fn at(&self, path: &str) -> Option<usize> {
        self.identity.note(part_of(path, ByPath::Output));
        self.outputs.binary_search_by(|(it, _)| (**it).cmp(path)).ok()
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
