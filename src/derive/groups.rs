//! News by year, month, category and tag; two spellings of one tag (hoá, hóa) are one tag.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    hash::Hash as _,
};

use time::OffsetDateTime;

use super::Orders;
use crate::{
    check::Catalog,
    config::Config,
    cut::Cut,
    memo::{
        Version,
        reads::{Canonical, Identity, Keys, Layout, Readable},
    },
    model::{
        FastMap, Id, InTable, RecordKind,
        table::{TAGS, of_kind},
    },
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
    /// How it is known from other tags.
    key: String,
    /// Newest first.
    news: Vec<Id<News>>,
}

impl InTable for Tag {
    const TABLE: usize = TAGS;
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
    /// The tag of each identity key, and of each spelling: to fold one into its key takes longer than to look it up.
    tag_of: FastMap<String, Id<Tag>>,
    most_used: Vec<Id<Tag>>,
    identity: Identity,
}

/// How many items are near one, before it and after it.
pub const NEAR: usize = 3;

/// How many tags are among those used most.
const MOST_USED: usize = 30;

/// Each list is a part of its own, and so is which lists there are.
#[derive(Clone, Copy)]
enum Part {
    Current = 1,
    Months,
    WhichMonths,
    Categories,
    WhichCategories,
    Tags,
    MostUsed,
    Keys,
}

/// Whether a tag is there.
const KEYS: Keys = Keys { first: Part::Keys as usize, n: 256 };

/// What is near an item, what bears a tag, and what a tag is called are parts, too, by place.
#[derive(Clone, Copy)]
enum Placed {
    Near,
    Tagged,
    Named,
}

const PARTS: Layout = Layout { fixed: KEYS.end(), tables: &[of_kind(RecordKind::News), TAGS, TAGS] };

impl Readable for NewsGroups {
    fn known_by(&self) -> Version {
        self.identity.version()
    }

    fn layout(&self) -> Layout {
        PARTS
    }

    fn hash_part(&self, part: usize, into: &mut Canonical<'_>) {
        match PARTS.place(part) {
            Some((it, place)) if it == Placed::Near as usize => self.near(place).hash(into),
            Some((it, place)) if it == Placed::Tagged as usize => self.tags[place].news.hash(into),
            Some((_, place)) => (&self.tags[place].label, &self.tags[place].slug).hash(into),
            None if part == Part::Current as usize => self.current.hash(into),
            None if part == Part::Months as usize => self.by_month.hash(into),
            None if part == Part::WhichMonths as usize => {
                self.by_month.keys().for_each(|it| it.hash(into));
            }
            None if part == Part::Categories as usize => self.by_category.hash(into),
            None if part == Part::WhichCategories as usize => {
                self.by_category.keys().for_each(|it| it.hash(into));
            }
            None if part == Part::Tags as usize => self.tags.hash(into),
            None if part == Part::MostUsed as usize => self.most_used.hash(into),
            None => self.tags.iter().filter(|it| KEYS.part(&it.key) == part).for_each(|it| it.key.hash(into)),
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
                groups.by_category.entry(category.0.clone()).or_default().push(*id);
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
        let mut keyed: Vec<(Vec<u8>, Tag, Vec<&str>)> = Vec::new();
        for (key, Spelled { ways, news }) in spellings {
            let most = ways.values().copied().max().unwrap_or_default();
            let label = ways.iter().find(|(_, n)| **n == most).map_or(key.as_str(), |(it, _)| it).to_owned();
            let base = base_slug(&key);
            let mark = blake3::hash(key.as_bytes()).to_hex();
            let slug = if owners[&base] == key { base } else { format!("{base}-{}", mark.cut(..4)) };
            let ways = ways.into_keys().collect();
            keyed.push((config.collation.sort_key(&label), Tag { label, slug, key, news }, ways));
        }
        keyed.sort_by(|a, b| (&a.0, &a.1.key).cmp(&(&b.0, &b.1.key)));
        for (place, (_, tag, ways)) in keyed.into_iter().enumerate() {
            let written = ways.into_iter().chain([&*tag.key]).map(str::to_owned);
            self.tag_of.extend(written.map(|it| (it, Id::from_index(place))));
            self.tags.push(tag);
        }
        self.most_used = (0..self.tags.len()).map(Id::from_index).collect();
        self.most_used.sort_by_key(|it| Reverse(self.tags[it.index()].news.len()));
        self.most_used.truncate(MOST_USED);
        self.most_used.sort();
    }

    /// The tag that a spelling belongs to.
    pub fn tag(&self, written: &str) -> Option<Id<Tag>> {
        if let Some(tag) = self.tag_of.get(written) {
            self.identity.note(KEYS.part(&self.tags[tag.index()].key));
            return Some(*tag);
        }
        let key = identity_key(written);
        self.identity.note(KEYS.part(&key));
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

    /// The months that have any, by year.
    pub fn months(&self) -> impl DoubleEndedIterator<Item = (i32, u8)> + '_ {
        self.identity.note(Part::WhichMonths as usize);
        self.by_month.keys().copied()
    }

    /// Whether a category has any, by its key.
    pub fn has_category(&self, key: &str) -> bool {
        self.identity.note(Part::WhichCategories as usize);
        self.by_category.contains_key(key)
    }

    /// By key of the site's categories.
    pub fn by_category(&self) -> &BTreeMap<Box<str>, Vec<Id<News>>> {
        self.identity.note(Part::Categories as usize);
        &self.by_category
    }

    /// Every tag, by label, as a dictionary has it.
    pub fn tags(&self) -> impl Iterator<Item = (Id<Tag>, &Tag)> {
        self.identity.note(Part::Tags as usize);
        self.tags.iter().enumerate().map(|(place, tag)| (Id::from_index(place), tag))
    }

    /// The tags used most, by label.
    pub fn most_used_tags(&self) -> &[Id<Tag>] {
        self.identity.note(Part::MostUsed as usize);
        &self.most_used
    }

    /// The items that bear a tag, newest first.
    pub fn tagged(&self, tag: Id<Tag>) -> &[Id<News>] {
        self.identity.note(PARTS.part(Placed::Tagged as usize, tag.index()));
        &self.tags[tag.index()].news
    }

    /// Label and slug of a tag.
    pub fn named(&self, tag: Id<Tag>) -> [&str; 2] {
        self.identity.note(PARTS.part(Placed::Named as usize, tag.index()));
        let Tag { label, slug, .. } = &self.tags[tag.index()];
        [label, slug]
    }

    /// What stands at each place of the table of tags, by what is the same in every run.
    pub fn tag_keys(&self) -> impl Iterator<Item = &str> {
        self.tags.iter().map(|it| &*it.key)
    }

    /// Those of [`current`](Self::current) next to an item: newer ones, the nearest last, and older ones.
    pub fn around(&self, id: Id<News>) -> [&[Id<News>]; 2] {
        self.identity.note(PARTS.part(Placed::Near as usize, id.index()));
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
