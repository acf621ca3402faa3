//! Outputs claim their paths; a path that is claimed twice is an error naming both owners.

use std::{
    borrow::Cow,
    cell::OnceCell,
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use rayon::prelude::*;

use super::{
    Addresses, BookPage, Output, Page, Parts, Plan, Redirect, RedirectTarget, addresses, has_page,
    lists::ListPage, shape::Shape,
};
use crate::{
    check::Catalog,
    config::Config,
    image::{Settings, Variant, variants},
    model::{Id, RecordKind},
    records::{Header, Mention},
    report::{Alike, Report},
    source::{Span, reserved},
    vietnamese::slug::slugify,
};

/// Longest path that every file system and web server of interest takes.
const LONGEST_PATH: usize = 200;
/// Paths claimed so far.
pub struct Claims<'r> {
    outputs: Vec<Claim>,
    /// Who claimed each path, by the path in lower case; made when somebody first asks.
    owners: Option<HashMap<String, Option<Span>>>,
    /// The place to name where an output has none of its own: `site.yaml`.
    whole: Span,
    /// Names that can be no output's, as reported.
    reserved: Vec<(String, Option<Span>)>,
    pub(super) report: &'r mut Report,
}

/// An output that claims a path.
struct Claim {
    path: String,
    output: Output,
    at: Option<Span>,
    /// How many claimed before it.
    number: usize,
}

/// Whether no file system and no server need to take a path.
pub(super) fn is_too_long(path: &str) -> bool {
    path.len() > LONGEST_PATH
}

impl<'r> Claims<'r> {
    /// Nothing claimed.
    pub fn new(whole: Span, report: &'r mut Report) -> Claims<'r> {
        Claims { outputs: Vec::new(), owners: None, whole, reserved: Vec::new(), report }
    }

    /// Claims a path for an output that comes from `at`.
    pub fn add(&mut self, path: String, output: Output, at: Option<Span>) {
        let place = at.unwrap_or(self.whole);
        if let Some((name, why)) = reserved(&path)
            && self.is_new_name(name, at)
        {
            self.report.reserved_name(name, why, place);
        }
        if is_too_long(&path) {
            self.report.path_too_long(&path, LONGEST_PATH, place);
        }
        if let Some(owners) = &mut self.owners {
            owners.entry(lower(&path).into_owned()).or_insert(at);
        }
        let number = self.outputs.len();
        self.outputs.push(Claim { path, output, at, number });
    }

    /// Whether a name that can be no output's has not been reported for this place. A record has several outputs, and lists of its
    /// own without a place.
    fn is_new_name(&mut self, name: &str, at: Option<Span>) -> bool {
        let is_known = self.reserved.iter().any(|(it, place)| it == name && (at.is_none() || *place == at));
        if !is_known {
            self.reserved.push((name.to_owned(), at));
        }
        !is_known
    }

    /// Whether a path is taken, and by what.
    pub(super) fn owner(&mut self, path: &str) -> Option<Option<Span>> {
        let owners = self.owners.get_or_insert_with(|| {
            let claims = self.outputs.iter().rev();
            claims.map(|it| (lower(&it.path).into_owned(), it.at)).collect()
        });
        owners.get(&*lower(path)).copied()
    }

    /// Everything claimed, sorted by path. Of two that claim one path the first has it.
    pub fn finish(self) -> Vec<(Arc<str>, Output)> {
        let Claims { mut outputs, whole, report, .. } = self;
        // Claims of a kind come in the order of their ids, so that a sort which knows runs has little to do.
        outputs.par_sort_by(|a, b| a.path.cmp(&b.path));
        let mut kept: Vec<Claim> = Vec::with_capacity(outputs.len());
        for claim in outputs {
            match kept.last().filter(|it| it.path == claim.path) {
                None => kept.push(claim),
                Some(earlier) => clash(&claim, earlier, whole, report),
            }
        }
        let unfit = in_other_case(&kept);
        for (place, earlier) in &unfit {
            clash(&kept[*place], &kept[*earlier], whole, report);
        }
        let fit = kept.into_iter().enumerate().filter(|(place, _)| !unfit.contains_key(place));
        fit.map(|(_, it)| (it.path.into(), it.output)).collect()
    }
}

/// The places of claims whose paths differ from that of an earlier claim in capital letters alone, and that claim's: file
/// systems that ignore case would let one overwrite the other.
fn in_other_case(claims: &[Claim]) -> BTreeMap<usize, usize> {
    let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, claim) in claims.iter().enumerate() {
        if let Cow::Owned(path) = lower(&claim.path) {
            alike.entry(path).or_default().push(place);
        }
    }
    for (path, places) in &mut alike {
        places.extend(claims.binary_search_by(|it| it.path.as_str().cmp(path)));
        places.sort_by_key(|it| claims[*it].number);
        // A path with accents that is in lower case has found itself.
        places.dedup();
    }
    let later = alike.into_values().flat_map(|it| {
        let first = it[0];
        it.into_iter().skip(1).map(move |place| (place, first))
    });
    later.collect()
}

/// Reports that a path is taken.
fn clash(claim: &Claim, earlier: &Claim, whole: Span, report: &mut Report) {
    let address = format!("/{}", claim.path.trim_end_matches("index.html"));
    let copied = [(claim, earlier), (earlier, claim)].into_iter().find_map(|(it, other)| match &it.output {
        Output::Copy(file) => Some((file, it.at.unwrap_or(whole), other.at)),
        _ => None,
    });
    if let Some((file, at, other)) = copied {
        return report.file_in_the_way(&address, file, at, other);
    }
    // A list has no place of its own, so the record in its way is shown first.
    match (claim.at, earlier.at) {
        (None, Some(earlier)) => report.address_clash(&address, earlier, whole),
        (at, earlier) => report.address_clash(&address, at.unwrap_or(whole), earlier.unwrap_or(whole)),
    }
}

/// Nearly all paths are in lower case already.
fn lower(path: &str) -> Cow<'_, str> {
    let is_lower = path.bytes().all(|it| it.is_ascii() && !it.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(path) } else { Cow::Owned(path.to_lowercase()) }
}

/// Claims every record's page, every tombstone and every former address.
pub(super) fn records(parts: Parts<'_>, addresses: &Addresses, claims: &mut Claims<'_>) -> Vec<Redirect> {
    let Parts { config, catalog, .. } = parts;
    let mut former: Vec<(String, Span, Mention)> = Vec::new();
    for kind in RecordKind::ALL {
        for (mention, entry) in catalog.records().headers(*kind) {
            one(mention, entry, addresses, claims, &mut former);
        }
    }
    for (place, tombstone) in catalog.extras().tombstones.iter().enumerate() {
        let address = addresses::of_id(config, tombstone.kind, &tombstone.id);
        if !address.contains('#') && tombstone.kind != RecordKind::Schedule {
            claims.add(
                format!("{address}index.html"),
                Output::Page(Page::Tombstone(place)),
                Some(tombstone.at),
            );
        }
    }
    for (id, target) in &catalog.extras().merged {
        let Some(index) = catalog.find(RecordKind::Person, target) else { continue };
        let person = Id::from_index(index);
        let at = catalog.records().people[person].at;
        former.push((addresses::of_id(config, RecordKind::Person, id), at, Mention::Person(person)));
    }
    redirects(former, claims)
}

fn one(
    mention: Mention,
    entry: Header<'_>,
    addresses: &Addresses,
    claims: &mut Claims<'_>,
    former: &mut Vec<(String, Span, Mention)>,
) {
    if !has_page(mention) {
        return;
    }
    let path = format!("{}index.html", addresses.relative(mention));
    claims.add(path, Output::Page(Page::Record(mention)), Some(entry.at));
    for alias in entry.common.aliases.iter().filter(|it| it.starts_with('/')) {
        let from = alias.trim_matches('/');
        let odd = |it: char| it.is_whitespace() || it.is_control() || "?#\\\"<>".contains(it);
        if from.is_empty() || from.split('/').any(|it| it == ".." || it.is_empty()) || from.contains(odd) {
            claims.report.former_address(alias.span, alias);
            continue;
        }
        // Renamed back to what it was called at first: `rename` keeps that in the list.
        if format!("{from}/") != addresses.relative(mention) {
            former.push((format!("{from}/"), alias.span, mention));
        }
    }
}

/// A former address must not take the place of anything that stands there now.
fn redirects(former: Vec<(String, Span, Mention)>, claims: &mut Claims<'_>) -> Vec<Redirect> {
    let mut redirects = Vec::new();
    for (from, at, to) in former {
        // `/cu/trang.html` is a file of its own; everything else is a folder with an index.
        let is_file = from.trim_end_matches('/').ends_with(".html");
        let path = if is_file { from.trim_end_matches('/').to_owned() } else { format!("{from}index.html") };
        if let Some(owner) = claims.owner(&path) {
            claims.report.redirect_clash(&format!("/{from}"), at, owner);
            continue;
        }
        claims.add(path, Output::Page(Page::Redirect(redirects.len())), Some(at));
        redirects.push(Redirect { from, to: RedirectTarget::Record(to) });
    }
    redirects
}

/// Claims the variants of every photo, below the first record that shows it.
pub(super) fn photos(
    parts: Parts<'_>,
    addresses: &Addresses,
    claims: &mut Claims<'_>,
) -> BTreeMap<String, Vec<Variant>> {
    let Parts { config, catalog, .. } = parts;
    let settings = Settings { widths: config.image_widths.clone(), quality: config.image_quality };
    let mut planned = BTreeMap::new();
    if catalog.extras().photos.is_empty() {
        return planned;
    }
    let folders = folders(catalog, addresses);
    for (path, photo) in &catalog.extras().photos {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let stem = slugify(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
        let stem = if stem.is_empty() { "anh".to_owned() } else { stem };
        let below =
            folders.get(folder).and_then(|it| it.address).map_or("anh", |it| it.trim_end_matches('/'));
        let variants = variants(&photo.probe, &photo.content, below, &stem, &settings);
        for (place, variant) in variants.iter().enumerate() {
            // The same picture twice in one folder is one output.
            if claims.owner(&variant.path).is_none() {
                claims.add(variant.path.clone(), Output::Photo(path.clone(), place), None);
            }
        }
        planned.insert(path.clone(), variants);
    }
    planned
}

/// A folder with records.
struct Folder<'c> {
    /// The address of its record; of several, none.
    address: Option<&'c str>,
    /// Its first record.
    at: Span,
}

/// The folders that records lie in.
fn folders<'c>(catalog: &'c Catalog, addresses: &'c Addresses) -> BTreeMap<&'c str, Folder<'c>> {
    let mut folders: BTreeMap<&str, Folder<'_>> = BTreeMap::new();
    for kind in RecordKind::ALL.iter().filter(|it| !matches!(it, RecordKind::Schedule | RecordKind::Yearbook))
    {
        for (mention, entry) in catalog.records().headers(*kind) {
            let address = has_page(mention).then(|| addresses.relative(mention));
            let folder = folders.entry(entry.folder).or_insert(Folder { address, at: entry.at });
            if folder.address != address {
                folder.address = None;
            }
        }
    }
    folders
}

/// Claims the files that records name, and those below `static/`.
pub fn files(catalog: &Catalog, addresses: &Addresses, claims: &mut Claims<'_>) -> BTreeMap<String, String> {
    let mut planned = BTreeMap::new();
    let own = || catalog.extras().files.iter().filter(|it| !it.starts_with("content/static/"));
    let folders = own().next().map(|_| folders(catalog, addresses)).unwrap_or_default();
    for path in own() {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let folder = folders.get(folder);
        let to = format!("{}{name}", folder.and_then(|it| it.address).unwrap_or("tep/"));
        claims.add(to.clone(), Output::Copy(path.clone()), folder.map(|it| it.at));
        planned.insert(path.clone(), to);
    }
    for (path, at) in &catalog.extras().statics {
        let Some(to) = path.strip_prefix("content/static/") else { continue };
        claims.add(to.to_owned(), Output::Copy(path.clone()), Some(*at));
        planned.insert(path.clone(), to.to_owned());
    }
    planned
}

/// Claims the search page and the files of its index.
pub(super) fn search(config: &Config, shape: &Shape, claims: &mut Claims<'_>) {
    if shape.search.is_empty() {
        return;
    }
    let folder = config.other_section("search");
    claims.add(format!("{folder}/index.html"), Output::Page(Page::Search), None);
    claims.add(format!("{folder}/opensearch.xml"), Output::OpenSearch, None);
    for part in &shape.search {
        claims.add(part.path(config), Output::Search(*part), None);
    }
}

/// Claims what every site has.
pub fn fixed(config: &Config, catalog: &Catalog, assets: &BTreeMap<String, String>, claims: &mut Claims<'_>) {
    claims.add("index.html".to_owned(), Output::Page(Page::Home), None);
    claims.add("404.html".to_owned(), Output::Page(Page::NotFound), None);
    claims.add("robots.txt".to_owned(), Output::Robots, None);
    for (name, path) in assets {
        claims.add(path.clone(), Output::Asset(name.clone()), None);
    }
    let n_parts = n_sitemaps(config, catalog, claims.outputs.iter().map(|it| &it.output));
    claims.add("sitemap.xml".to_owned(), Output::Sitemap(None), None);
    for part in 0..n_parts {
        if n_parts > 1 {
            claims.add(format!("sitemap-{}.xml", part + 1), Output::Sitemap(Some(part)), None);
        }
    }
}

/// In how many parts the addresses of outputs are listed for crawlers.
fn n_sitemaps<'o>(config: &Config, catalog: &Catalog, outputs: impl Iterator<Item = &'o Output>) -> usize {
    outputs.filter(|it| is_listed(config, catalog, it)).count().div_ceil(SITEMAP_ADDRESSES)
}

/// The sitemap of the newest items.
pub const NEWS_SITEMAP: &str = "sitemap-news.xml";
/// Addresses that one sitemap may hold, by the protocol.
pub const SITEMAP_ADDRESSES: usize = 50_000;

/// Whether an output is a page that is listed for search engines. What has expired is there for who knows where.
pub fn is_listed(config: &Config, catalog: &Catalog, output: &Output) -> bool {
    match output {
        Output::Page(Page::Record(of)) => !catalog.records().has_expired(*of, config.today()),
        Output::Page(Page::Home | Page::Search | Page::Facets(_) | Page::Data) => true,
        Output::Page(Page::Book(_, page)) => *page != BookPage::Whole,
        Output::Page(Page::List(list)) => !matches!(
            list,
            ListPage::News(_, 1..)
                | ListPage::People(_, 1..)
                | ListPage::PeopleBy(_, 1..)
                | ListPage::Grants(_, 1..)
                | ListPage::StatisticsUnits(1..)
                | ListPage::Roll(1..)
                | ListPage::Timeline(1..)
                | ListPage::Kind(_, 1..)
                | ListPage::Part(_, 1..)
                | ListPage::Ordered(..)
        ),
        _ => false,
    }
}

/// Judges links to addresses inside the site, which prose and menus may hold.
pub fn check_links(config: &Config, catalog: &Catalog, plan: &Plan, report: &mut Report) {
    let known = OnceCell::new();
    for link in &catalog.extras().links {
        let address = link.destination.split(['?', '#']).next().unwrap_or_default();
        let decoded = percent_encoding::percent_decode_str(address).decode_utf8_lossy();
        let inside = decoded.strip_prefix(config.base.path.as_str());
        let serves = plan.serves(&decoded) || inside.is_some_and(|it| plan.serves(it));
        if !serves {
            let listed = plan.outputs().filter(|(_, it)| is_listed(config, catalog, it));
            let listed = listed.map(|(path, _)| path.trim_end_matches("index.html"));
            let near = known.get_or_init(|| Alike::of(listed)).nearest(decoded.trim_start_matches('/'));
            report.dangling_address(&link.destination, link.span, near);
        }
    }
}

/// The record that an alias or tombstone page stands for, where it has one.
pub fn record_of(output: &Output) -> Option<Mention> {
    match output {
        Output::Page(Page::Record(mention)) => Some(*mention),
        _ => None,
    }
}
