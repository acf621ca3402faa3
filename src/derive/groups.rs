//! News by year, month, category and tag; two spellings of one tag (hoá, hóa) are one tag.

use std::collections::BTreeMap;

use super::Orders;
use crate::{
    check::Catalog,
    config::Config,
    model::table::Id,
    records::News,
    vietnamese::{slug::slugify, text::identity_key},
};

/// A tag under which news is listed.
#[derive(Debug)]
pub struct Tag {
    /// As most items write it; on a tie as the newest does.
    pub label: String,
    /// Name in addresses, unique among tags.
    pub slug: String,
    /// Newest first.
    pub news: Vec<Id<News>>,
}

/// News in groups, each newest first.
#[derive(Debug, Default)]
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
        let mut spellings: BTreeMap<String, (BTreeMap<&str, usize>, Vec<Id<News>>)> = BTreeMap::new();
        for id in &orders.news {
            let news = &catalog.records().news[*id];
            if news.expires.as_ref().is_some_and(|it| it.value.is_before(today)) {
                continue;
            }
            groups.current.push(*id);
            if let Some(published) = &news.published {
                let date = published.date;
                groups.by_month.entry((date.year(), date.month() as u8)).or_default().push(*id);
            }
            if let Some(category) = &news.category {
                groups.by_category.entry(category.value.clone()).or_default().push(*id);
            }
            for tag in &news.tags {
                let (spelled, list) = spellings.entry(identity_key(&tag.value)).or_default();
                *spelled.entry(&tag.value).or_default() += 1;
                if list.last() != Some(id) {
                    list.push(*id);
                }
            }
        }
        groups.name_tags(config, spellings);
        groups
    }

    fn name_tags(
        &mut self,
        config: &Config,
        spellings: BTreeMap<String, (BTreeMap<&str, usize>, Vec<Id<News>>)>,
    ) {
        let mut slugs: BTreeMap<String, usize> = BTreeMap::new();
        let mut keyed: Vec<(Vec<u8>, String, Tag)> = Vec::new();
        for (key, (spelled, news)) in spellings {
            let most = spelled.values().copied().max().unwrap_or_default();
            let label =
                spelled.iter().find(|(_, n)| **n == most).map_or(key.as_str(), |(it, _)| it).to_owned();
            // Tags that differ in accents alone (hòa, hoa) share a slug; the key's order tells them apart.
            let base = slugify(&label);
            let base = if base.is_empty() { "tag".to_owned() } else { base };
            let n = slugs.entry(base.clone()).or_default();
            *n += 1;
            let slug = if *n == 1 { base } else { format!("{base}-{n}") };
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
