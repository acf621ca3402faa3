//! Figures: tables, the charts drawn from them, and the map of provinces.

use serde::Serialize;

use crate::render::view::{
    common::{FigureView, LinkView},
    listing::{FacetView, PaginationView},
};

/// Figures of the whole publication, or of a year, a level, an award or a unit; `statistics` in `statistics.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StatisticsView {
    /// `all`, `year`, `level`, `award`, `unit`, `recipient`, `basis`.
    pub narrowed_by: String,
    /// The record, or the list of grants, that the figures are of.
    pub about: Option<LinkView>,
    /// The numbers that matter most.
    pub figures: Vec<FigureView>,
    /// Tables, each with its chart, in the order of reading.
    pub sections: Vec<StatisticsSectionView>,
    /// Maps of provinces, the present ones first; none where no unit's province is known.
    pub maps: Vec<TileMapView>,
    /// Kinds of unit that count as grass roots here, where the page speaks of them.
    pub grassroots: Vec<String>,
    /// `true` where some of the awards are shared, so that parts of awards are added up.
    pub has_shared: bool,
    /// The list of every unit with its figures.
    pub all_units: Option<LinkView>,
    /// Narrower pages that no row of a table leads to.
    pub narrower: Vec<FacetView>,
}

/// One matter: a table, and a chart of the same numbers where a chart says something.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StatisticsSectionView {
    /// What is told apart: `level`, `levels` (without years), `recipient`, `award`, `unit`, `class`,
    /// `sex`, `grassroots`, `basis`.
    pub key: String,
    /// Anchor.
    pub id: String,
    /// Heading.
    pub title: String,
    /// The table; `null` where nothing is recorded, and a theme says so.
    pub table: Option<FigureTableView>,
    /// The chart; `null` where it would be empty or show a single bar.
    pub chart: Option<ChartView>,
}

/// A table of numbers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FigureTableView {
    /// What the table shows.
    pub caption: String,
    /// What its numbers count: `lượt khen thưởng`.
    pub counted: String,
    /// Heading of the first column.
    pub corner: String,
    /// Headings of the other columns, the sum last.
    pub columns: Vec<FigureColumnView>,
    /// Rows.
    pub rows: Vec<FigureRowView>,
    /// The sum of each column as text; empty where there is a single row.
    pub totals: Vec<String>,
}

/// A column of numbers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FigureColumnView {
    /// Heading.
    pub label: String,
    /// Style of the same series in the chart, from 0; `null` where the chart does not draw the column.
    pub series: Option<u32>,
    /// `true` for the column of sums.
    pub total: bool,
}

/// A row of numbers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FigureRowView {
    /// What the row counts.
    pub heading: LinkView,
    /// 0, or 1 for a row that is part of the one of depth 0 before it.
    pub depth: u32,
    /// Numbers as text, one for each column.
    pub cells: Vec<String>,
}

/// A chart of bars. Places are in units of the drawing, whose size is `width` by `height`; a theme draws them as they
/// are, so that the same numbers serve a page, a book and a slide.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChartView {
    /// Name of the chart, unique on its page; its parts are named after it.
    pub id: String,
    /// `rows` of bars lying, `columns` of bars standing.
    pub form: String,
    /// What it shows.
    pub title: String,
    /// What it says, in a sentence or two, for those who do not see it.
    pub description: String,
    /// Width of the drawing.
    pub width: f64,
    /// Height of the drawing.
    pub height: f64,
    /// What each color stands for; empty where there is one color.
    pub legend: Vec<ChartSeriesView>,
    /// Bars.
    pub bars: Vec<ChartBarView>,
    /// The line that bars stand on; `null` where each bar stands below its name.
    pub base: Option<ChartLineView>,
}

/// What a color of a chart stands for.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChartSeriesView {
    /// Style, from 0: a theme has a color and a pattern for each.
    pub series: u32,
    /// Text.
    pub label: String,
}

/// A bar, its name and its number.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChartBarView {
    /// Name, cut short to fit.
    pub label: ChartTextView,
    /// Number.
    pub value: ChartTextView,
    /// Pieces of the bar, one for each series that has anything in it.
    pub pieces: Vec<ChartPieceView>,
}

/// A text in a drawing.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChartTextView {
    /// Left edge, middle or right edge, by `anchor`.
    pub x: f64,
    /// Line on which the letters stand.
    pub y: f64,
    /// `start`, `middle`, `end`.
    pub anchor: String,
    /// Text.
    pub text: String,
}

/// A piece of a bar.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChartPieceView {
    /// Style, from 0.
    pub series: u32,
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// What it counts, in words: `2019, Cấp Nhà nước: 12`.
    pub title: String,
}

/// A line in a drawing.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChartLineView {
    /// Where it begins, from the left.
    pub x1: f64,
    /// Where it begins, from above.
    pub y1: f64,
    /// Where it ends, from the left.
    pub x2: f64,
    /// Where it ends, from above.
    pub y2: f64,
}

/// A map on which every province is a tile of the same size.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TileMapView {
    /// Name of the map, unique on its page.
    pub id: String,
    /// Heading.
    pub title: String,
    /// What it says, for those who do not see it.
    pub description: String,
    /// Width of the drawing.
    pub width: f64,
    /// Height of the drawing.
    pub height: f64,
    /// Width of a tile.
    pub tile_width: f64,
    /// Height of a tile.
    pub tile_height: f64,
    /// Provinces.
    pub tiles: Vec<TileView>,
    /// Shades from the lightest on, with the numbers that each stands for.
    pub legend: Vec<TileShadeView>,
    /// The same numbers as a table; provinces without any are named below it.
    pub table: FigureTableView,
    /// Names of provinces without any, as one text.
    pub without: Option<String>,
}

/// A province.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TileView {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Name in a few letters.
    pub code: String,
    /// Name.
    pub name: String,
    /// Number as text; `null` for archipelagos, which are drawn as part of the country and counted with their province.
    pub text: Option<String>,
    /// Shade: 0 for none, then from 1 to 4.
    pub shade: u32,
}

/// A shade of a map.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TileShadeView {
    /// Shade, from 0.
    pub shade: u32,
    /// The numbers that it stands for: `1–5`.
    pub label: String,
}

/// Every unit that has figures, `list` in `statistics-unit-list.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct UnitFiguresListView {
    /// A row for each unit, each before those below it.
    pub table: FigureTableView,
    /// How many units.
    pub total: u64,
    /// Pages.
    pub pagination: PaginationView,
}
