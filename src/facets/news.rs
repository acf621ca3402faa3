//! News by year, category, tag, and the units and awards that it names.

use std::cmp::Reverse;

use super::{Choice, Facet, FacetKey, Pack, TableFacets, UnitCounts, Values, grants::ranks};
use crate::{
    check::Catalog,
    config::Config,
    derive::{Atlas, groups::Tag},
    model::Id,
    records::News,
};

pub(super) fn table(config: &Config, catalog: &Catalog, atlas: &Atlas) -> TableFacets {
    let items = atlas.news.current();
    let news = &catalog.records().news;
    let year = |it: &Id<News>| news[*it].published.map(|it| it.date.year());
    let category = |it: &Id<News>| news[*it].category.as_ref().map(|it| it.0.clone());
    let tags: Vec<Vec<Id<Tag>>> = items.iter().map(|it| tags(atlas, &news[*it])).collect();
    let (mut years, mut categories) = (Values::new(), Values::new());
    let (mut awards, mut tagged) = (Values::new(), Values::new());
    let mut units = UnitCounts::new(atlas);
    for (item, tags) in items.iter().zip(&tags) {
        years.add(year(item), 1);
        if let Some(category) = category(item) {
            categories.add(category, 1);
        }
        for award in atlas.browse.awards_of_news(*item) {
            awards.add(*award, 1);
        }
        for tag in tags {
            tagged.add(*tag, 1);
        }
        units.add(atlas.browse.units_of_news(*item).iter().copied(), true);
    }
    let (year_of, years) = years.ordered(|it| Reverse(*it), Choice::Year);
    let (category_of, categories) = categories.ordered(
        |category| config.categories.iter().position(|(key, _)| **key == **category),
        Choice::Category,
    );
    let (award_of, awards) = awards.ordered(|it| atlas.orders.awards.place(*it), Choice::Award);
    let (_, tagged) = tagged.ordered(|it| *it, Choice::Tag);
    let mut table = TableFacets {
        rows: items.iter().map(|it| it.index() as u32).collect(),
        n_counted: items.len() as u64,
        facets: vec![
            Facet { key: FacetKey::Year, options: years },
            Facet { key: FacetKey::Category, options: categories },
            units.facet(),
            Facet { key: FacetKey::Award, options: awards },
            Facet { key: FacetKey::Tag, options: tagged },
        ],
        ..TableFacets::default()
    };
    let years: Vec<u32> = items.iter().map(|it| year_of[&year(it)]).collect();
    let categories: Vec<u32> = items.iter().map(|it| category(it).map_or(0, |it| category_of[&it])).collect();
    table.add(Pack::Narrow, "nam chuyen-muc", &[&years, &categories]);
    let awards = items
        .iter()
        .map(|it| atlas.browse.awards_of_news(*it).iter().map(|it| award_of[it]).collect::<Vec<u32>>());
    add_entries(&mut table, Pack::Award, "* danh-hieu", awards);
    // All tags stand in their file, in the order of the atlas.
    let tags = tags.into_iter().map(|it| it.into_iter().map(|it| it.index() as u32 + 1).collect());
    add_entries(&mut table, Pack::Tag, "* tu-khoa", tags);
    add_units_and_names(&mut table, config, catalog, atlas);
    table
}

fn add_units_and_names(table: &mut TableFacets, config: &Config, catalog: &Catalog, atlas: &Atlas) {
    let items = atlas.news.current();
    let units = items.iter().map(|it| {
        let units = atlas.browse.units_of_news(*it).iter();
        units.map(|it| atlas.orders.units.place(*it) as u32 + 1).collect::<Vec<u32>>()
    });
    add_entries(table, Pack::Unit, "* don-vi", units);
    let titles = items.iter().map(|it| {
        let title = catalog.records().news[*it].title.as_ref();
        config.collation.sort_key(title.map_or("", |it| it.as_str()))
    });
    table.add(Pack::Name, "ten", &[&ranks(&titles.collect::<Vec<_>>())]);
}

/// The tags of an item in the order of tags, each once.
fn tags(atlas: &Atlas, news: &News) -> Vec<Id<Tag>> {
    let mut tags: Vec<Id<Tag>> = news.tags.iter().filter_map(|it| atlas.news.tag(it)).collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

fn add_entries(
    table: &mut TableFacets,
    pack: Pack,
    names: &'static str,
    rows: impl Iterator<Item = Vec<u32>>,
) {
    let (mut lengths, mut values) = (Vec::new(), Vec::new());
    for row in rows {
        lengths.push(row.len() as u32);
        values.extend(row);
    }
    table.add(pack, names, &[&lengths, &values]);
}
