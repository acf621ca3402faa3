//! A text as a column of blocks, each of which a form can show, change and move by itself.
//!
//! The blocks are those that the parser finds: each is whole lines of the text, and what stands between two is nothing but blank
//! lines, so that all of them and what is between are the text again. What a form shows of a block is its [`Value`]. A block has one
//! only if what is written for it reads as the same value again; all others are [`Value::Raw`], text that nobody interprets: HTML,
//! code, notes, definitions, items of several paragraphs.
//!
//! `line` reads what stands in a line as tokens, `notation` is how these look to whoever edits them, `write` makes Markdown
//! of them again, `compose` makes a text of blocks and proves that it says what was meant.

mod compose;
mod line;
mod notation;
mod write;

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};
use serde::{Deserialize, Serialize};

use super::{
    Dialect, OPTIONS, PhotoPlacement,
    stream::{Item, Stream},
};
use crate::{cut::Cut, model::RecordKind};

pub use compose::{Wish, composed};

/// A block of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Its lines, without the break behind the last.
    pub range: Range<usize>,
    /// What a form shows of it.
    pub value: Value,
}

/// What a form shows of a block.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Value {
    /// A paragraph.
    Paragraph(Line),
    /// A heading.
    Heading {
        /// The number of its `#`.
        level: u8,
        /// The id in `{#id}`.
        #[serde(default)]
        id: Option<String>,
        /// What it says.
        #[serde(flatten)]
        line: Line,
    },
    /// A quotation; an empty line parts its paragraphs.
    Quote(Line),
    /// A list.
    List(List),
    /// A table.
    Table {
        /// Of each column.
        columns: Vec<Column>,
        /// Cells, as many as there are columns; the first row is the head.
        rows: Vec<Vec<Line>>,
    },
    /// Photographs that stand alone.
    Photos {
        /// In their order.
        photos: Vec<PhotoPlacement>,
    },
    /// A line between paragraphs.
    Rule,
    /// Text as it is written.
    Raw,
}

/// A list of lines, each with the list that stands below it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct List {
    /// The first number, where it has numbers.
    #[serde(default)]
    pub start: Option<u64>,
    /// Whether its items are paragraphs.
    #[serde(default)]
    pub loose: bool,
    /// Its items.
    pub items: Vec<Entry>,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// What it says.
    #[serde(flatten)]
    pub line: Line,
    /// The list below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<List>,
}

impl List {
    /// All its lines, those of lists below items among them.
    pub fn lines(&self) -> Vec<&Line> {
        let mut lines = Vec::new();
        for it in &self.items {
            lines.push(&it.line);
            lines.extend(it.list.iter().flat_map(List::lines));
        }
        lines
    }
}

/// On which side the cells of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// Where the reader's style has them.
    None,
    /// Left.
    Left,
    /// In the middle.
    Center,
    /// Right.
    Right,
}

/// What stands in a line, as whoever edits it sees it: `**` and `*` around what is bold and italic, `‹…›` around what is more than
/// its words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// The words.
    pub text: String,
    /// What each `‹…›` is, in their order; nothing where it is only text.
    #[serde(default)]
    pub marks: Vec<Option<Mark>>,
}

/// What words between `‹` and `›` stand for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// A record.
    Record {
        /// Its kind and id.
        record: String,
        /// What it is called where nothing else is said.
        name: String,
    },
    /// A link.
    Link {
        /// Where it leads.
        url: String,
        /// What is said of it.
        #[serde(default)]
        title: String,
    },
    /// Something that is kept as it is written.
    Source {
        /// As written.
        source: String,
        /// What is shown of it.
        shown: String,
    },
}

/// What a record is called.
pub type Names<'n> = &'n dyn Fn(RecordKind, &str) -> Option<String>;

/// The blocks of a text in their order.
pub fn blocks(text: &str, names: Names<'_>) -> Vec<Block> {
    let found = found(text, names);
    let judged = found.into_iter().map(|it| match is_faithful(&it, text, names) {
        true => it,
        false => Block { value: Value::Raw, ..it },
    });
    judged.collect()
}

/// Whether what is written for a block reads as the same value again.
fn is_faithful(block: &Block, text: &str, names: Names<'_>) -> bool {
    let written = write::markdown(&block.value, text.cut(block.range.clone()));
    notation::normal(&block.value, names).is_some_and(|normal| normal == block.value)
        && written.and_then(|written| write::alone(&block.value, written, names)) == Some(block.value.clone())
}

/// An item of the stream with its place.
type Piece<'a> = (Item<'a>, Range<usize>);

/// The dialect that shows every notation there is.
fn dialect() -> Dialect<'static> {
    Dialect { live_figures: true, ..Dialect::default() }
}

/// The blocks as they read, whether or not a form may have them.
fn found(text: &str, names: Names<'_>) -> Vec<Block> {
    let pieces: Vec<Piece<'_>> = Stream::new(text, &dialect()).collect();
    let mut blocks: Vec<Block> = Vec::new();
    for group in children(&pieces) {
        let (item, range) = &group[0];
        let value = value(text, group, names).unwrap_or(Value::Raw);
        let range = whole_lines(text, range);
        match blocks.last_mut().filter(|it| it.range.end > range.start) {
            // Photographs out of a list or a quotation stand below it: what shows them is the list's own text.
            Some(before) => {
                before.range.end = before.range.end.max(range.end);
                before.value = Value::Raw;
            }
            None => {
                gap(text, &mut blocks, range.start);
                let is_lines = matches!(item, Item::Photos(_) | Item::Event(_));
                blocks.push(Block { value: if is_lines { value } else { Value::Raw }, range });
            }
        }
    }
    gap(text, &mut blocks, text.len());
    // What a definition stands in would lose it.
    for (_, definition) in Parser::new_ext(text, OPTIONS).reference_definitions().iter() {
        blocks
            .iter_mut()
            .filter(|it| it.range.start <= definition.span.start && definition.span.end <= it.range.end)
            .for_each(|it| it.value = Value::Raw);
    }
    blocks
}

/// What no block covers and is more than blank: definitions of links.
fn gap(text: &str, blocks: &mut Vec<Block>, end: usize) {
    let mut start = blocks.last().map_or(0, |it| it.range.end);
    let mut open: Option<Range<usize>> = None;
    for line in text.cut(start..end).split_inclusive('\n') {
        let words = line.trim_end_matches('\n');
        match (words.trim().is_empty(), &mut open) {
            (true, _) => blocks.extend(open.take().map(|range| Block { range, value: Value::Raw })),
            (false, Some(range)) => range.end = start + words.len(),
            (false, None) => open = Some(start..start + words.len()),
        }
        start += line.len();
    }
    blocks.extend(open.map(|range| Block { range, value: Value::Raw }));
}

/// From the start of the first line to the end of the last one that is not blank.
fn whole_lines(text: &str, range: &Range<usize>) -> Range<usize> {
    let inside = text.cut(range.clone());
    let first = range.start + inside.bytes().take_while(|it| *it == b'\n').count();
    let last = range.start + inside.trim_end().len();
    let start = text.cut(..first).rfind('\n').map_or(0, |it| it + 1);
    let end = text.cut(last.max(first)..).find('\n').map_or(text.len(), |it| last.max(first) + it);
    start..end
}

/// Items that belong together: a tag with all that is inside it, or one that is alone.
fn children<'s, 'a>(inside: &'s [Piece<'a>]) -> Vec<&'s [Piece<'a>]> {
    let mut groups = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (at, (item, _)) in inside.iter().enumerate() {
        if depth == 0 {
            start = at;
        }
        match item {
            Item::Event(Event::Start(_)) => depth += 1,
            Item::Event(Event::End(_)) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            groups.push(&inside[start..=at]);
        }
    }
    groups
}

/// What stands between a tag and its end.
fn inside<'s, 'a>(group: &'s [Piece<'a>]) -> &'s [Piece<'a>] {
    group.get(1..group.len().saturating_sub(1)).unwrap_or_default()
}

fn value(text: &str, group: &[Piece<'_>], names: Names<'_>) -> Option<Value> {
    let within = inside(group);
    Some(match &group[0].0 {
        Item::Photos(photos) => {
            Value::Photos { photos: photos.iter().map(|it| it.placement.clone()).collect() }
        }
        Item::Event(Event::Rule) => Value::Rule,
        Item::Event(Event::Start(tag)) => match tag {
            Tag::Paragraph => Value::Paragraph(shown_line(text, within, names)?),
            Tag::Heading { level, id, .. } => Value::Heading {
                level: *level as u8,
                id: id.as_ref().map(ToString::to_string),
                line: shown_line(text, within, names)?,
            },
            Tag::BlockQuote(None) => {
                let paragraphs = children(within).into_iter().map(|it| match &it[0].0 {
                    Item::Event(Event::Start(Tag::Paragraph)) => line::tokens(text, inside(it)),
                    _ => None,
                });
                let paragraphs: Vec<_> = paragraphs.collect::<Option<_>>()?;
                Value::Quote(notation::shown(&paragraphs.join(&line::Token::Paragraph), names))
            }
            Tag::List(start) => Value::List(list(text, *start, within, names)?),
            Tag::Table(columns) => {
                let rows = children(within).into_iter().map(|row| {
                    let cells = children(inside(row)).into_iter();
                    cells.map(|it| shown_line(text, inside(it), names)).collect::<Option<Vec<_>>>()
                });
                let rows = rows.collect::<Option<_>>()?;
                Value::Table { columns: columns.iter().map(|it| Column::from(*it)).collect(), rows }
            }
            _ => return None,
        },
        _ => return None,
    })
}

fn shown_line(text: &str, pieces: &[Piece<'_>], names: Names<'_>) -> Option<Line> {
    Some(notation::shown(&line::tokens(text, pieces)?, names))
}

/// A list of items that are a line each, or a line and a list below it.
fn list(text: &str, start: Option<u64>, within: &[Piece<'_>], names: Names<'_>) -> Option<List> {
    let items = children(within);
    let loose = items.iter().any(|it| inside(it).first().is_some_and(|_| is_paragraph(inside(it))));
    Some(List {
        start,
        loose,
        items: items.into_iter().map(|it| entry(text, it, names)).collect::<Option<_>>()?,
    })
}

fn entry(text: &str, item: &[Piece<'_>], names: Names<'_>) -> Option<Entry> {
    let parts = children(inside(item));
    let below = parts.last().and_then(|it| match &it[0].0 {
        Item::Event(Event::Start(Tag::List(start))) => Some((*start, *it)),
        _ => None,
    });
    let own = inside(item);
    let own = &own[..own.len() - below.map_or(0, |it| it.1.len())];
    let own = match children(own).as_slice() {
        [one] if is_paragraph(one) => inside(one),
        _ => own,
    };
    let line = notation::shown(&line::tokens(text, own)?, names);
    let list = match below {
        Some((start, it)) => Some(list(text, start, inside(it), names)?),
        None => None,
    };
    Some(Entry { line, list })
}

fn is_paragraph(piece: &[Piece<'_>]) -> bool {
    matches!(piece[0].0, Item::Event(Event::Start(Tag::Paragraph)))
}

impl From<pulldown_cmark::Alignment> for Column {
    fn from(of: pulldown_cmark::Alignment) -> Column {
        match of {
            pulldown_cmark::Alignment::None => Column::None,
            pulldown_cmark::Alignment::Left => Column::Left,
            pulldown_cmark::Alignment::Center => Column::Center,
            pulldown_cmark::Alignment::Right => Column::Right,
        }
    }
}
