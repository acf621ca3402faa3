//! News by year, month, category and tag; two spellings of one tag (hoá, hóa) are one tag.

use std::{
    collections::{BTreeMap, HashMap},
    hash::Hash as _,
};

use time::OffsetDateTime;

use super::Orders;
use crate::{
    check::Catalog,
    config::Config,
    cut::Cut,
    fast_map::hashed,
    memo::{
        Version,
        reads::{Canonical, Identity, Layout, Readable},
    },
    model::{Id, RecordKind, table::of_kind},
    records::News,
    vietnamese::{slug::slugify, text::identity_key},
};

/// A tag under which news is listed.
#[derive(Debug, Hash)]
pub struct Tag {
    /// As most items write it; on a tie as the newest does.
    pub label: String,
    /// Name in addresses, unique among tags.
    pub slug: String,
    /// Newest first.
    pub news: Vec<Id<News>>,
    /// The part that its names are of.
    bucket: usize,
}

/// How one tag is spelled, how often each way, and the news that bears it.
#[derive(Default)]
struct Spelled<'c> {
    ways: BTreeMap<&'c str, usize>,
    news: Vec<Id<News>>,
}

/// News in groups, each newest first.
#[derive(Debug, Default)]
pub struct NewsGroups {
    current: Vec<Id<News>>,
    /// By the item's place, how many of those stand before it, newest first.
    before: Vec<u32>,
    by_month: BTreeMap<(i32, u8), Vec<Id<News>>>,
    by_category: BTreeMap<Box<str>, Vec<Id<News>>>,
    tags: Vec<Tag>,
    /// The tag of each identity key.
    tag_of: BTreeMap<String, usize>,
    identity: Identity,
}

/// How many items are near one, before it and after it.
pub const NEAR: usize = 3;

/// Each list is a part of its own, and so are the names of some tags, and what is near an item.
#[derive(Clone, Copy)]
enum Part {
    Current = 1,
    Months,
    Categories,
    Tags,
    Names,
}

/// Tags that share a part.
const BUCKETS: usize = 256;

const PARTS: Layout = Layout { fixed: Part::Names as usize + BUCKETS, tables: &[of_kind(RecordKind::News)] };

fn bucket(key: &str) -> usize {
    hashed(&key) as usize % BUCKETS
}

impl Readable for NewsGroups {
    fn known_by(&self) -> Version {
        self.identity.version()
    }

    fn layout(&self) -> Layout {
        PARTS
    }

    fn hash_part(&self, part: usize, into: &mut Canonical<'_>) {
        match PARTS.place(part) {
            Some((_, place)) => self.near(place).hash(into),
            None if part == Part::Current as usize => self.current.hash(into),
            None if part == Part::Months as usize => self.by_month.hash(into),
            None if part == Part::Categories as usize => self.by_category.hash(into),
            None if part == Part::Tags as usize => self.tags.hash(into),
            None => {
                let is_of = |it: &(&String, &usize)| Part::Names as usize + bucket(it.0) == part;
                for (key, tag) in self.tag_of.iter().filter(is_of) {
                    (key, &self.tags[*tag].label, &self.tags[*tag].slug).hash(into);
                }
            }
        }
    }
}

impl NewsGroups {
    /// Sorts every item in.
    pub fn new(config: &Config, catalog: &Catalog, orders: &Orders) -> NewsGroups {
        let before = vec![0; catalog.records().news.places()];
        let mut groups = NewsGroups { before, ..NewsGroups::default() };
        let today = config.today();
        // A tag is written hundreds of times, mostly the same way.
        let mut keys: HashMap<&str, String> = HashMap::new();
        let mut spellings: BTreeMap<String, Spelled<'_>> = BTreeMap::new();
        for id in &orders.news {
            let news = &catalog.records().news[*id];
            groups.before[id.index()] = groups.current.len() as u32;
            if news.has_expired(today) {
                continue;
            }
            groups.current.push(*id);
            if let Some(published) = &news.published {
                let date = published.date;
                groups.by_month.entry((date.year(), date.month() as u8)).or_default().push(*id);
            }
            if let Some(category) = &news.category {
                groups.by_category.entry(category.clone()).or_default().push(*id);
            }
            for tag in &news.tags {
                let key = keys.entry(tag).or_insert_with(|| identity_key(tag));
                if !spellings.contains_key(key) {
                    spellings.insert(key.clone(), Spelled::default());
                }
                let spelled = spellings.get_mut(key).expect("it was just put in");
                *spelled.ways.entry(tag).or_default() += 1;
                if spelled.news.last() != Some(id) {
                    spelled.news.push(*id);
                }
            }
        }
        groups
            .name_tags(config, spellings, |it| catalog.records().news[*it].published.map(|it| it.instant()));
        groups
    }

    /// Tags that differ in accents alone (hòa, hoa) share a slug. The one that was used first keeps it, and the
    /// others get a mark of their own, so that a new tag never takes an old one's address.
    fn name_tags(
        &mut self,
        config: &Config,
        spellings: BTreeMap<String, Spelled<'_>>,
        published: impl Fn(&Id<News>) -> Option<OffsetDateTime>,
    ) {
        let mut first_of_slug: BTreeMap<String, (Option<OffsetDateTime>, &str)> = BTreeMap::new();
        for (key, spelled) in &spellings {
            let oldest = spelled.news.iter().filter_map(&published).min();
            let first = first_of_slug.entry(base_slug(key)).or_insert((oldest, key));
            let is_older = oldest.is_some_and(|it| first.0.is_none_or(|first| it < first));
            if is_older {
                *first = (oldest, key);
            }
        }
        let owners: BTreeMap<String, String> =
            first_of_slug.into_iter().map(|(slug, (_, key))| (slug, key.to_owned())).collect();
        let mut keyed: Vec<(Vec<u8>, String, Tag)> = Vec::new();
        for (key, Spelled { ways, news }) in spellings {
            let most = ways.values().copied().max().unwrap_or_default();
            let label = ways.iter().find(|(_, n)| **n == most).map_or(key.as_str(), |(it, _)| it).to_owned();
            let base = base_slug(&key);
            let mark = blake3::hash(key.as_bytes()).to_hex();
            let slug = if owners[&base] == key { base } else { format!("{base}-{}", mark.cut(..4)) };
            let bucket = bucket(&key);
            keyed.push((config.collation.sort_key(&label), key, Tag { label, slug, news, bucket }));
        }
        keyed.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
        for (place, (_, key, tag)) in keyed.into_iter().enumerate() {
            self.tag_of.insert(key, place);
            self.tags.push(tag);
        }
    }

    /// The tag that a spelling belongs to.
    pub fn tag(&self, written: &str) -> Option<usize> {
        let key = identity_key(written);
        self.identity.note(Part::Names as usize + bucket(&key));
        self.tag_of.get(&key).copied()
    }

    /// Items that lists and feeds show: not expired on the day of the build.
    pub fn current(&self) -> &[Id<News>] {
        self.identity.note(Part::Current as usize);
        &self.current
    }

    /// By year, then month.
    pub fn by_month(&self) -> &BTreeMap<(i32, u8), Vec<Id<News>>> {
        self.identity.note(Part::Months as usize);
        &self.by_month
    }

    /// By key of the site's categories.
    pub fn by_category(&self) -> &BTreeMap<Box<str>, Vec<Id<News>>> {
        self.identity.note(Part::Categories as usize);
        &self.by_category
    }

    /// By label, as a dictionary has it.
    pub fn tags(&self) -> &[Tag] {
        self.identity.note(Part::Tags as usize);
        &self.tags
    }

    /// Label and slug of a tag, by its place among all.
    pub fn named(&self, tag: usize) -> [&str; 2] {
        let Tag { label, slug, bucket, .. } = &self.tags[tag];
        self.identity.note(Part::Names as usize + bucket);
        [label, slug]
    }

    /// Those of [`current`](Self::current) next to an item: newer ones, the nearest last, and older ones.
    pub fn around(&self, id: Id<News>) -> [&[Id<News>]; 2] {
        self.identity.note(PARTS.part(0, id.index()));
        self.near(id.index())
    }

    fn near(&self, place: usize) -> [&[Id<News>]; 2] {
        let before = self.before[place] as usize;
        let is_itself = self.current.get(before).is_some_and(|it| it.index() == place);
        let after = before + usize::from(is_itself);
        let end = (after + NEAR).min(self.current.len());
        [&self.current[before.saturating_sub(NEAR)..before], &self.current[after..end]]
    }
}

fn base_slug(key: &str) -> String {
    let slug = slugify(key);
    if slug.is_empty() { "tag".to_owned() } else { slug }
}
