//! Maps of provinces: a tile each, shaded by awards. One of the present division, one of the division before.

use std::collections::BTreeMap;

use super::{
    Figures,
    tables::{Axis, Table},
};
use crate::{
    derive::statistics::{Awards, Dimension, Value, cross},
    plan::GrantsBy,
    render::{
        lens::Lens,
        view::statistics::{FigureTableView, TileMapView, TileShadeView, TileView},
    },
    vietnamese::provinces::Division,
};

/// Shades beside the one for none.
const SHADES: u32 = 4;
const WIDTH: f64 = 340.0;
const TILE_HEIGHT: f64 = 31.0;
const GAP: f64 = 2.0;

/// The maps of a page. A page that is narrowed has one only where it would show more than one province.
pub(super) fn maps(figures: Figures<'_>) -> Vec<TileMapView> {
    let least = if *figures.by == GrantsBy::All { 1 } else { 2 };
    [Division::Present, Division::Former].into_iter().filter_map(|it| map(figures, it, least)).collect()
}

fn map(figures: Figures<'_>, division: Division, least: usize) -> Option<TileMapView> {
    let lens = figures.lens;
    let (dimension, name) = match division {
        Division::Present => (Dimension::Province, "present"),
        Division::Former => (Dimension::FormerProvince, "former"),
    };
    let facts = figures.facts.iter().copied().filter(|it| it.value(dimension) != Value::Unknown);
    let cross = cross(facts, |it| it.value(dimension), |it| it.value(Dimension::Recipient));
    let counts: BTreeMap<Value, Awards> = cross.rows().map(|it| (it, cross.row_total(it))).collect();
    if counts.len() < least {
        return None;
    }
    let most = counts.values().copied().max().unwrap_or_default().whole();
    let step = step(most);
    let title = lens.word(&format!("map_{name}"));
    let table = Table { figures, rows: Axis::By(dimension), columns: Dimension::Recipient, cross: &cross };
    let provinces = division.provinces();
    let without: Vec<&str> = provinces
        .iter()
        .enumerate()
        .filter(|(at, _)| !counts.contains_key(&Value::of_place(*at)))
        .map(|(_, it)| it.name)
        .collect();
    let (columns, rows) = size(division);
    let tile_width = (WIDTH + GAP) / columns - GAP;
    let tiles = provinces.iter().enumerate().map(|(at, it)| {
        let awards = counts.get(&Value::of_place(at)).copied().unwrap_or_default();
        TileView {
            code: it.short.to_owned(),
            name: it.name.to_owned(),
            text: Some(lens.awards(awards)),
            shade: awards.whole().div_ceil(step).min(u64::from(SHADES)) as u32,
            ..tile(it.tile, tile_width)
        }
    });
    let archipelagos = division.archipelagos();
    let islands = archipelagos.iter().map(|it| TileView {
        code: it.name.to_owned(),
        name: format!("{} ({})", it.name, it.province),
        ..tile(it.tile, tile_width)
    });
    Some(TileMapView {
        id: format!("ban-do-{}", if name == "present" { "34" } else { "63" }),
        description: description(lens, provinces.len(), &counts, division),
        width: WIDTH,
        height: round(rows * (TILE_HEIGHT + GAP) - GAP),
        tile_width: round(tile_width),
        tile_height: TILE_HEIGHT,
        tiles: tiles.chain(islands).collect(),
        legend: legend(lens, most, step),
        table: by_size(table.view(&title), &counts),
        // Where most have none, as in the publication of one province, the tiles say enough.
        without: (!without.is_empty() && without.len() <= counts.len()).then(|| without.join(", ")),
        title,
    })
}

/// Provinces with most awards first.
fn by_size(mut table: FigureTableView, counts: &BTreeMap<Value, Awards>) -> FigureTableView {
    let mut rows: Vec<_> = std::mem::take(&mut table.rows).into_iter().zip(counts.values()).collect();
    rows.sort_by_key(|(_, awards)| std::cmp::Reverse(**awards));
    table.rows = rows.into_iter().map(|it| it.0).collect();
    table
}

fn description(
    lens: Lens<'_>,
    n_tiles: usize,
    counts: &BTreeMap<Value, Awards>,
    division: Division,
) -> String {
    let most = counts.iter().max_by_key(|it| it.1);
    let name = most.and_then(|(value, _)| match value {
        Value::Known(at) => division.provinces().get(*at as usize).map(|it| it.name),
        Value::NotApplicable | Value::Unknown => None,
    });
    let number = most.map(|it| lens.awards(*it.1)).unwrap_or_default();
    let words = lens.word("map_says").replace("{tiles}", &n_tiles.to_string());
    let words = words.replace("{provinces}", &counts.len().to_string());
    words.replace("{most}", name.unwrap_or_default()).replace("{number}", &number)
}

/// How many awards a shade spans: 1, 2 or 5, with as many zeros as it takes.
fn step(most: u64) -> u64 {
    let least = most.div_ceil(u64::from(SHADES)).max(1);
    let mut tens = 1;
    loop {
        if let Some(step) = [1, 2, 5].map(|it| it * tens).into_iter().find(|it| *it >= least) {
            return step;
        }
        tens *= 10;
    }
}

fn legend(lens: Lens<'_>, most: u64, step: u64) -> Vec<TileShadeView> {
    let number = |it: u64| lens.number(it as f64);
    let shades = (1..=most.div_ceil(step)).map(|shade| {
        let (first, last) = ((shade - 1) * step + 1, shade * step);
        let label =
            if first == last { number(first) } else { format!("{}–{}", number(first), number(last)) };
        TileShadeView { shade: shade as u32, label }
    });
    [TileShadeView { shade: 0, label: "0".to_owned() }].into_iter().chain(shades).collect()
}

/// Columns and rows of a map.
fn size(division: Division) -> (f64, f64) {
    let tiles = division.provinces().iter().map(|it| it.tile);
    let tiles = tiles.chain(division.archipelagos().map(|it| it.tile));
    let (x, y) = tiles.fold((0, 0), |most, it| (most.0.max(it.0), most.1.max(it.1)));
    (f64::from(x) + 1.0, f64::from(y) + 1.0)
}

fn tile((x, y): (u8, u8), width: f64) -> TileView {
    TileView {
        x: round(f64::from(x) * (width + GAP)),
        y: round(f64::from(y) * (TILE_HEIGHT + GAP)),
        ..TileView::default()
    }
}

fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
