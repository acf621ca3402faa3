//! Where the bars of a chart stand. A drawing is as wide as the narrowest screen, so that its letters can be read
//! there; a theme lets it grow.

use crate::{
    cut::Cut,
    derive::statistics::{Awards, Value},
    render::{
        lens::Lens,
        view::statistics::{
            ChartBarView, ChartLineView, ChartPieceView, ChartSeriesView, ChartTextView, ChartView,
        },
    },
};

/// Bars of one chart; the table beside it has all rows.
pub const MOST_BARS: usize = 15;
/// Years side by side; more of them lie one below the other.
const MOST_COLUMNS: usize = 10;
/// Years from the first to the last that are all drawn, empty ones among them.
const LONGEST_SPAN: u32 = 80;

const WIDTH: f64 = 340.0;
/// Width of the widest digit, and of a letter on average.
const DIGIT: f64 = 8.8;
const LETTER: f64 = 6.6;
const BAR: f64 = 14.0;
/// Height of the bars of a chart of columns.
const PLOT: f64 = 160.0;
/// Room for a line of text.
const LINE: f64 = 18.0;

/// What a chart draws.
pub struct Bars {
    /// Name, unique on the page.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// Style and text of each series.
    pub series: Vec<(u32, String)>,
    /// Bars, each with a value for each series.
    pub bars: Vec<Bar>,
    /// Years, one after the other.
    pub is_time: bool,
    /// A table of the same title stands beside it.
    pub has_table: bool,
}

/// One bar.
pub struct Bar {
    /// Name.
    pub name: String,
    /// A shorter name, where there is one.
    pub short: Option<String>,
    /// The number beside it.
    pub text: String,
    /// A value for each series.
    pub values: Vec<Awards>,
}

impl Bar {
    fn awards(&self) -> Awards {
        self.values.iter().copied().sum()
    }

    fn total(&self) -> f64 {
        self.awards().value()
    }
}

/// Styles that a theme can tell apart, beside that for what is not stated.
const STYLES: u32 = 8;

/// The style of a series: its place in its vocabulary, so that a level looks the same in every chart, or its year; 0 is for what
/// is not stated.
pub fn style(of: Value) -> u32 {
    match of {
        Value::Known(place) => 1 + place % STYLES,
        Value::NotApplicable | Value::Unknown => 0,
    }
}

/// Years from the first to the last: a year without awards is a gap that the reader shall see.
pub fn every_year(years: &[Value]) -> Vec<Value> {
    match (years.first(), years.last()) {
        (Some(Value::Known(first)), Some(Value::Known(last))) if last - first < LONGEST_SPAN => {
            (*first..=*last).map(Value::Known).collect()
        }
        _ => years.to_vec(),
    }
}

/// The chart; none where it would have fewer than two bars.
pub fn chart(lens: Lens<'_>, mut bars: Bars) -> Option<ChartView> {
    if !bars.is_time {
        bars.bars.retain(|it| it.total() > 0.0);
    }
    let most = bars.bars.iter().map(Bar::total).fold(0.0, f64::max);
    if bars.bars.len() < 2 || most <= 0.0 {
        return None;
    }
    let description = description(lens, &bars);
    let widest = bars.bars.iter().map(|it| it.text.chars().count()).max().unwrap_or_default();
    let slot = WIDTH / bars.bars.len() as f64;
    let stands = bars.is_time && bars.bars.len() <= MOST_COLUMNS && widest as f64 * DIGIT <= slot;
    let (height, base, drawn) = if stands { columns(lens, &bars, most) } else { rows(lens, &bars, most) };
    let legend: Vec<ChartSeriesView> = bars
        .series
        .iter()
        .filter(|(style, _)| drawn.iter().any(|it| it.pieces.iter().any(|it| it.series == *style)))
        .map(|(series, label)| ChartSeriesView { series: *series, label: label.clone() })
        .collect();
    Some(ChartView {
        id: bars.id,
        form: if stands { "columns" } else { "rows" }.to_owned(),
        title: bars.title,
        description,
        width: WIDTH,
        height,
        legend: if legend.len() > 1 { legend } else { Vec::new() },
        bars: drawn,
        base,
    })
}

/// "Nhiều nhất: 2019 (45). …"
fn description(lens: Lens<'_>, bars: &Bars) -> String {
    let most = bars.bars.iter().max_by_key(|it| it.awards());
    let (name, number) = most.map(|it| (it.name.as_str(), lens.awards(it.awards()))).unwrap_or_default();
    let n_bars = lens.number(bars.bars.len() as f64);
    let words = lens.word("chart_says").replace("{bars}", &n_bars);
    let said = words.replace("{most}", name).replace("{number}", &number);
    if bars.has_table { format!("{said} {}", lens.word("chart_table")) } else { said }
}

/// Bars lying below one another, each under its name or, where names are as short as years, beside it.
fn rows(lens: Lens<'_>, bars: &Bars, most: f64) -> (f64, Option<ChartLineView>, Vec<ChartBarView>) {
    let longest = bars.bars.iter().map(|it| it.name.chars().count()).max().unwrap_or_default();
    let beside = longest <= 5;
    let left = if beside { longest as f64 * DIGIT + 8.0 } else { 0.0 };
    let digits = bars.bars.iter().map(|it| it.text.chars().count()).max().unwrap_or_default();
    let room = WIDTH - left - digits as f64 * DIGIT - 8.0;
    let step = if beside { BAR + 8.0 } else { LINE + BAR + 12.0 };
    let above = if beside { 4.0 } else { LINE };
    let drawn = bars.bars.iter().enumerate().map(|(at, bar)| {
        let y = at as f64 * step + above;
        let mut x = left;
        let pieces = pieces(lens, bars, bar, |value| {
            let width = value / most * room;
            x += width;
            [x - width, y, (width - 1.0).max(0.6), BAR]
        });
        let label = if beside {
            text(left - 8.0, y + BAR - 3.0, "end", bar.name.clone())
        } else {
            text(0.0, y - 5.0, "start", fitted(bar))
        };
        let value = text(left + bar.total() / most * room + 5.0, y + BAR - 3.0, "start", bar.text.clone());
        ChartBarView { label, value, pieces }
    });
    let drawn: Vec<ChartBarView> = drawn.collect();
    let height = drawn.len() as f64 * step + 4.0;
    let base = ChartLineView { x1: round(left), y1: 0.0, x2: round(left), y2: height };
    // Names above the bars begin where the bars do: a line there would run through them.
    (height, beside.then_some(base), drawn)
}

/// Bars standing side by side.
fn columns(lens: Lens<'_>, bars: &Bars, most: f64) -> (f64, Option<ChartLineView>, Vec<ChartBarView>) {
    let slot = WIDTH / bars.bars.len() as f64;
    let width = (slot * 0.64).min(44.0);
    let floor = LINE + PLOT;
    let drawn = bars.bars.iter().enumerate().map(|(at, bar)| {
        let middle = (at as f64 + 0.5) * slot;
        let mut y = floor;
        let pieces = pieces(lens, bars, bar, |value| {
            let height = value / most * PLOT;
            y -= height;
            [middle - width / 2.0, y, width, (height - 1.0).max(0.6)]
        });
        ChartBarView {
            label: text(middle, floor + LINE - 2.0, "middle", bar.name.clone()),
            value: text(middle, floor - bar.total() / most * PLOT - 5.0, "middle", bar.text.clone()),
            pieces,
        }
    });
    let drawn = drawn.collect();
    (floor + LINE + 6.0, Some(ChartLineView { x1: 0.0, y1: floor, x2: WIDTH, y2: floor }), drawn)
}

/// The pieces of a bar, each placed after the one before it: left, top, width, height.
fn pieces(
    lens: Lens<'_>,
    bars: &Bars,
    bar: &Bar,
    mut place: impl FnMut(f64) -> [f64; 4],
) -> Vec<ChartPieceView> {
    let mut pieces = Vec::new();
    for ((series, label), value) in bars.series.iter().zip(&bar.values) {
        if *value == Awards::default() {
            continue;
        }
        let [x, y, width, height] = place(value.value()).map(round);
        let title = format!("{}, {label}: {}", bar.name, lens.awards(*value));
        pieces.push(ChartPieceView { series: *series, x, y, width, height, title });
    }
    pieces
}

fn text(x: f64, y: f64, anchor: &str, text: String) -> ChartTextView {
    ChartTextView { x: round(x), y: round(y), anchor: anchor.to_owned(), text }
}

/// A name as far as there is room for it, cut at a word.
fn fitted(bar: &Bar) -> String {
    let most = (WIDTH / LETTER) as usize;
    let is_long = |it: &str| it.chars().count() > most;
    let name = match &bar.short {
        Some(short) if is_long(&bar.name) => short,
        _ => &bar.name,
    };
    if !is_long(name) {
        return name.clone();
    }
    let head: String = name.chars().take(most - 1).collect();
    let at_word = head.rfind(' ').filter(|it| *it > head.len() / 2).unwrap_or(head.len());
    format!("{}…", head.cut(..at_word).trim_end_matches([' ', ',', '-']))
}

fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
