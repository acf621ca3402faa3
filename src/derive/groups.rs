//! News by year, month, category and tag; two spellings of one tag (hoá, hóa) are one tag.

use std::collections::{BTreeMap, HashMap};

use time::OffsetDateTime;

use super::Orders;
use crate::{
    check::Catalog,
    config::Config,
    cut::Cut,
    model::Id,
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
}

/// How one tag is spelled, how often each way, and the news that bears it.
#[derive(Default)]
struct Spelled<'c> {
    ways: BTreeMap<&'c str, usize>,
    news: Vec<Id<News>>,
}

/// News in groups, each newest first.
#[derive(Debug, Default, Hash)]
pub struct NewsGroups {
    /// Items that lists and feeds show: not expired on the day of the build.
    pub current: Vec<Id<News>>,
    /// By year, then month.
    pub by_month: BTreeMap<(i32, u8), Vec<Id<News>>>,
    /// By key of the site's categories.
    pub by_category: BTreeMap<Box<str>, Vec<Id<News>>>,
    /// By label, as a dictionary has it.
    pub tags: Vec<Tag>,
    /// The tag of each identity key.
    tag_of: BTreeMap<String, usize>,
}

impl NewsGroups {
    /// Sorts every item in.
    pub fn new(config: &Config, catalog: &Catalog, orders: &Orders) -> NewsGroups {
        let mut groups = NewsGroups::default();
        let today = config.today();
        // A tag is written hundreds of times, mostly the same way.
        let mut keys: HashMap<&str, String> = HashMap::new();
        let mut spellings: BTreeMap<String, Spelled<'_>> = BTreeMap::new();
        for id in &orders.news {
            let news = &catalog.records().news[*id];
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
            keyed.push((config.collation.sort_key(&label), key, Tag { label, slug, news }));
        }
        keyed.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
        for (place, (_, key, tag)) in keyed.into_iter().enumerate() {
            self.tag_of.insert(key, place);
            self.tags.push(tag);
        }
    }

    /// The tag that a spelling belongs to.
    pub fn tag(&self, written: &str) -> Option<usize> {
        self.tag_of.get(&identity_key(written)).copied()
    }
}

fn base_slug(key: &str) -> String {
    let slug = slugify(key);
    if slug.is_empty() { "tag".to_owned() } else { slug }
}
