//! A document: paragraphs and tables in reading order.

use std::sync::Arc;

/// A document.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    /// The body.
    pub blocks: Vec<Block>,
    /// Footnotes and endnotes, by their number in the order in which they are called.
    pub notes: Vec<(u32, Vec<Block>)>,
    /// What stands at the top and the foot of every page, and remarks of those who read it.
    pub margins: Vec<Block>,
    /// What a page of the web says of itself beside its text: names of `meta`, `title`, `canonical`, `base`, `json-ld`.
    pub facts: Vec<(String, String)>,
    /// What could not be read, by its part: an embedded object, a piece of another format.
    pub unread: Vec<String>,
    /// Letters and digits that the file holds and nothing above does, counted apart from all reading: none, unless a file has text
    /// where no program puts it.
    pub lost: usize,
}

/// A paragraph or a table.
#[derive(Clone, Debug)]
pub enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

/// Where something stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// `body`, `header`, `footer`, `footnote`, `comment`, `textbox`.
    pub part: &'static str,
    /// Number of the paragraph in the part, from 1.
    pub paragraph: usize,
    /// Table, row and column, each from 1, if it stands in one.
    pub cell: Option<(usize, usize, usize)>,
}

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    /// Where it is.
    pub place: Place,
    /// What it consists of.
    pub pieces: Vec<Piece>,
    /// How it is set.
    pub align: Align,
    /// Its place in a list.
    pub list: Option<Item>,
    /// Its level, if it is a heading; a title has 0.
    pub heading: Option<u8>,
    /// The elements of a page that it stands in, from without: `body div.detail p`.
    pub within: String,
}

/// How a paragraph is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// To the left, or to both sides.
    #[default]
    Left,
    /// Centered.
    Center,
    /// To the right.
    Right,
}

/// An item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// How deep, from 0.
    pub level: u8,
    /// Whether it is numbered.
    pub ordered: bool,
}

/// A piece of a paragraph.
#[derive(Clone, Debug)]
pub enum Piece {
    /// Text.
    Text(Run),
    /// A picture.
    Picture(Picture),
    /// Where a footnote of this number is called.
    Note(u32),
}

/// Text of one form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// As it stands in the file; a line break is `\n`.
    pub text: String,
    /// The font, its own or that of its styles; `None` where it is the theme's.
    pub font: Option<Arc<str>>,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Where it leads, as it is written there.
    pub link: Option<Arc<str>>,
    /// Whether it still counts.
    pub kept: Kept,
}

/// Whether text counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kept {
    /// It does.
    #[default]
    Yes,
    /// It does, and was put in while changes were tracked.
    Inserted,
    /// It was struck out while changes were tracked.
    Deleted,
    /// It is hidden.
    Hidden,
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// Its name in the container, or its address on a page; empty where it is only linked.
    pub source: String,
    /// Other addresses of a page at which it stands, too: of other sizes, for those without scripts.
    pub others: Vec<String>,
    /// Its description.
    pub alt: String,
    /// What its bytes are, where the file holds them: `jpg`, `png`, `emf`; nothing where it does not.
    pub kind: Option<&'static str>,
    /// Whether a page shows it no larger than a sign: a button, a counter.
    pub is_sign: bool,
}

/// A table as a true grid: every place of it belongs to one cell.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Its number in the document, from 1.
    pub number: usize,
    /// Rows.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
    /// The cells, by row and column.
    pub cells: Vec<TableCell>,
    /// The elements of a page that it stands in.
    pub within: String,
}

/// A cell, which may reach over several rows and columns.
#[derive(Clone, Debug, Default)]
pub struct TableCell {
    /// The first row, from 0.
    pub row: usize,
    /// The first column, from 0.
    pub column: usize,
    /// How many rows.
    pub rows: usize,
    /// How many columns.
    pub columns: usize,
    /// What is in it.
    pub blocks: Vec<Block>,
}

impl Paragraph {
    /// The text that counts.
    pub fn text(&self) -> String {
        let runs = self.pieces.iter().filter_map(|it| match it {
            Piece::Text(run) if matches!(run.kept, Kept::Yes | Kept::Inserted) => Some(run.text.as_str()),
            _ => None,
        });
        runs.collect()
    }

    /// Its pictures.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.pieces.iter().filter_map(|it| match it {
            Piece::Picture(picture) => Some(picture),
            Piece::Text(_) | Piece::Note(_) => None,
        })
    }

    /// Whether nothing is in it.
    pub fn is_blank(&self) -> bool {
        self.pieces.iter().all(|it| matches!(it, Piece::Text(run) if run.text.trim().is_empty()))
    }
}

impl Block {
    /// The same, to be changed.
    pub(crate) fn paragraphs_mut(&mut self) -> Vec<&mut Paragraph> {
        match self {
            Block::Paragraph(paragraph) => vec![paragraph],
            Block::Table(table) => {
                let blocks = table.cells.iter_mut().flat_map(|it| &mut it.blocks);
                blocks.flat_map(Block::paragraphs_mut).collect()
            }
        }
    }

    /// Its pictures, to be changed.
    pub fn pictures_mut(&mut self) -> impl Iterator<Item = &mut Picture> {
        let pieces = self.paragraphs_mut().into_iter().flat_map(|it| &mut it.pieces);
        pieces.filter_map(|it| if let Piece::Picture(it) = it { Some(it) } else { None })
    }

    /// Every paragraph in it, those of tables row by row.
    pub fn paragraphs(&self) -> Vec<&Paragraph> {
        match self {
            Block::Paragraph(paragraph) => vec![paragraph],
            Block::Table(table) => {
                table.cells.iter().flat_map(|it| &it.blocks).flat_map(Block::paragraphs).collect()
            }
        }
    }
}

impl Flow {
    /// The letters and digits of all that was read, whether it counts or not.
    pub(crate) fn letters(&self) -> usize {
        let notes = self.notes.iter().flat_map(|(_, it)| it);
        let all = self.blocks.iter().chain(notes).chain(&self.margins).flat_map(Block::paragraphs);
        let runs = all.flat_map(|it| &it.pieces);
        runs.map(|it| if let Piece::Text(run) = it { letters(&run.text) } else { 0 }).sum()
    }
}

/// The letters and digits of a text: what its reader may not lose.
pub(crate) fn letters(text: &str) -> usize {
    text.chars().filter(|it| it.is_alphanumeric()).count()
}
