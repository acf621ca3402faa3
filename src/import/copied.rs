//! What was copied out of Word, Excel, LibreOffice, a page or a letter, as Markdown for a text that is being written: read by the reader of
//! pages, and by that of lines where a program gives nothing else.
//!
//! It is pasted by whoever writes the record, so nothing is taken out of it that could be private: how much of that there is is told.

use kyyeu_office::{
    self as office, Area, Block, Cell, Flow, Kept, Paragraph, Picture, Piece, Run, Sheet, Table, Value,
};

use super::{
    blocks::{Listed, markdown_table},
    encoding::convert_flow,
    inline::{Marks, written},
    lines,
    private::{self, Whose, without},
    proposal::Text,
    source::{self, column_of, table_of},
    vocabulary::{Vocabulary, stands_in},
    wording::{Captioned, captioned, markdown},
};
use crate::{phrase, report::Phrase, vietnamese::text::one_line};

/// What a program has put on the clipboard.
#[derive(Clone, Copy, Debug, Default)]
pub struct Copied<'c> {
    /// As HTML, where there is any.
    pub html: &'c str,
    /// As plain text.
    pub text: &'c str,
}

/// What it reads as.
#[derive(Clone, Debug, Default)]
pub struct Pasted {
    /// Its parts, in order.
    pub parts: Vec<Part>,
    /// What is to be told of it.
    pub told: Vec<Phrase>,
    /// Whether it is one table and nothing else, as spreadsheets copy.
    pub is_table: bool,
}

/// A part of what was copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Markdown of one or several blocks.
    Text(String),
    /// A picture.
    Picture(Pictured),
}

/// A picture in what was copied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pictured {
    /// Its bytes in base64, where the clipboard holds them.
    pub bytes: Option<String>,
    /// What it is called, as far as is known.
    pub name: String,
    /// Its description.
    pub alt: String,
    /// What stands below it.
    pub caption: Option<String>,
    /// Who took it.
    pub credit: Option<String>,
}

impl Copied<'_> {
    /// Reads it.
    pub fn read(self, vocabulary: &Vocabulary) -> Result<Pasted, Phrase> {
        let sheet = self.sheet()?;
        let mut pasted = Pasted { is_table: sheet.is_some(), ..Pasted::default() };
        match (self.flow()?, sheet) {
            (Some(flow), _) => Reader::new(vocabulary, &mut pasted).flow(&flow),
            (None, Some(sheet)) => pasted.parts.extend(markdown_table(&cells(&sheet)).map(Part::Text)),
            (None, None) => pasted.parts = lines::paragraphs(self.text).into_iter().map(Part::Text).collect(),
        }
        pasted.tell_private();
        Ok(pasted)
    }

    /// The one table that it is, if it is nothing else.
    fn sheet(self) -> Result<Option<Sheet>, Phrase> {
        let Some(flow) = self.flow()? else { return table_of(self.text) };
        let mut tables =
            flow.blocks.iter().filter_map(|it| if let Block::Table(it) = it { Some(it) } else { None });
        let is_alone = flow
            .blocks
            .iter()
            .all(|it| matches!(it, Block::Table(_)) || it.paragraphs().iter().all(|it| it.is_blank()));
        let one = tables.next().filter(|it| is_alone && it.columns > 1 && it.rows > 0);
        Ok(one.filter(|_| tables.next().is_none()).map(sheet))
    }

    /// The rows of a list: those of the one table that it is, else its lines.
    pub fn rows(self) -> Result<Option<Sheet>, Phrase> {
        Ok(self.sheet()?.or_else(|| column_of(self.text)))
    }

    fn flow(self) -> Result<Option<Flow>, Phrase> {
        if self.html.trim().is_empty() {
            return Ok(None);
        }
        let mut flow = office::read_copied(self.html).map_err(|it| source::damaged(&it))?;
        convert_flow(&mut flow);
        let blocks = flow.blocks.iter().flat_map(Block::paragraphs);
        let is_empty = blocks.into_iter().all(|it| it.is_blank());
        Ok(Some(flow).filter(|_| !is_empty))
    }
}

impl Pasted {
    /// The whole as Markdown; a picture is left out.
    pub fn markdown(&self) -> String {
        let texts = self.parts.iter().filter_map(|it| match it {
            Part::Text(text) => Some(text.as_str()),
            Part::Picture(_) => None,
        });
        texts.collect::<Vec<_>>().join("\n\n")
    }

    fn tell_private(&mut self) {
        let (_, found, _) = without(&self.markdown(), Whose::Anybody);
        for kind in private::Kind::ALL {
            let n = found.iter().filter(|it| **it == kind).count();
            let words = kind.words();
            if n > 0 {
                self.told.push(Phrase::new(
                    format!("phần vừa dán có {n} {}: bạn đọc sẽ thấy, hãy xóa nếu là của riêng ai", words.vi),
                    format!(
                        "what was pasted has {n} {}: readers will see them, delete what is somebody's own",
                        words.en
                    ),
                ));
            }
        }
    }
}

struct Reader<'r> {
    vocabulary: &'r Vocabulary,
    pasted: &'r mut Pasted,
    body: Vec<Text>,
    listed: Listed,
    /// The highest heading of all, which becomes that below a title.
    top: u8,
    /// Parts that were struck out or hidden.
    left: usize,
    is_quoted: bool,
}

impl<'r> Reader<'r> {
    fn new(vocabulary: &'r Vocabulary, pasted: &'r mut Pasted) -> Reader<'r> {
        Reader {
            vocabulary,
            pasted,
            body: Vec::new(),
            listed: Listed::default(),
            top: 2,
            left: 0,
            is_quoted: false,
        }
    }

    fn flow(mut self, flow: &Flow) {
        let headings = flow.blocks.iter().flat_map(Block::paragraphs).filter_map(|it| it.heading);
        self.top = headings.min().unwrap_or(2);
        flow.blocks.iter().for_each(|it| self.block(it));
        self.listed = Listed::default();
        for (number, blocks) in &flow.notes {
            let all = blocks.iter().flat_map(Block::paragraphs);
            let text: Vec<String> = all.map(|it| written(&it.pieces, Marks::ALL)).collect();
            self.put(Text::Paragraph(format!("[^{number}]: {}", text.join(" "))));
        }
        self.end();
        let left = self.left;
        if left > 0 {
            self.pasted.told.push(phrase!(
                "bỏ {left} chỗ chữ ẩn hoặc đã xóa khi theo dõi thay đổi",
                "{left} parts that are hidden or were struck out are left out"
            ));
        }
        for what in &flow.unread {
            let what = one_line(what);
            self.pasted.told.push(phrase!("không dán được `{what}`", "`{what}` cannot be pasted"));
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(it) => self.paragraph(it),
            Block::Table(it) if is_layout(it) => {
                it.cells.iter().flat_map(|it| &it.blocks).for_each(|it| self.block(it));
            }
            Block::Table(it) => {
                self.listed = Listed::default();
                self.body.extend(markdown_table(&rows(it)).map(Text::Paragraph));
            }
        }
    }

    fn paragraph(&mut self, it: &Paragraph) {
        self.left += it.pieces.iter().filter(|it| is_left_out(it)).count();
        let is_caption = stands_in(&it.within, &self.vocabulary.captions);
        for part in parted(&it.pieces) {
            let text = written(
                &part,
                if it.heading.is_some() { Marks { bold: false, ..Marks::ALL } } else { Marks::ALL },
            );
            let starts_with_text =
                part.iter().find(|it| !is_blank(it)).is_some_and(|it| !matches!(it, Piece::Picture(_)));
            let pictures =
                || part.iter().filter_map(|it| if let Piece::Picture(it) = it { Some(it) } else { None });
            if !starts_with_text {
                pictures().for_each(|it| self.picture(it));
            }
            let is_told = text.is_empty() || is_caption && self.caption(&part);
            if !is_told {
                self.text(it, &text);
            }
            if starts_with_text {
                pictures().for_each(|it| self.picture(it));
            }
        }
    }

    fn text(&mut self, it: &Paragraph, text: &str) {
        let is_quoted = it.within.split(' ').any(|it| it.starts_with("blockquote"));
        if is_quoted != self.is_quoted {
            self.end();
            self.is_quoted = is_quoted;
        }
        let heading = it.heading.map(|it| (it + 2).saturating_sub(self.top.max(1)).max(2));
        self.listed.push(&mut self.body, (text, it.list.filter(|_| heading.is_none()), heading));
    }

    fn put(&mut self, text: Text) {
        self.body.push(text);
    }

    /// Hands on what was gathered.
    fn end(&mut self) {
        self.listed = Listed::default();
        for it in std::mem::take(&mut self.body) {
            let Text::Paragraph(text) = it else { continue };
            let text = match self.is_quoted {
                true => text.lines().map(|it| format!("> {it}")).collect::<Vec<_>>().join("\n"),
                false => text,
            };
            self.pasted.parts.push(Part::Text(text));
        }
    }

    fn picture(&mut self, it: &Picture) {
        self.end();
        let held = it.source.strip_prefix("data:").and_then(|it| it.split_once(";base64,"));
        let name = it.source.split(['?', '#']).next().unwrap_or_default();
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        let bytes = held.map(|(_, bytes)| bytes.to_owned());
        let name = if bytes.is_some() { String::new() } else { name };
        // What only takes room or counts readers is no photograph.
        if bytes.is_none() && name.is_empty() {
            return;
        }
        let alt = one_line(&it.alt);
        if bytes.is_none() {
            self.pasted.told.push(phrase!(
                "ảnh `{name}` không đi theo phần vừa dán: lưu ảnh ra tệp rồi thả vào mục Ảnh",
                "the picture `{name}` did not come along: save it as a file and drop it at the photographs"
            ));
        }
        self.pasted.parts.push(Part::Picture(Pictured { bytes, name, alt, ..Pictured::default() }));
    }

    /// Gives the picture right before its caption; whether there was one without.
    fn caption(&mut self, part: &[Piece]) -> bool {
        if !self.body.is_empty() {
            return false;
        }
        let Some(Part::Picture(picture)) =
            self.pasted.parts.last_mut().filter(|it| matches!(it, Part::Picture(it) if it.caption.is_none()))
        else {
            return false;
        };
        let text: String = part
            .iter()
            .filter_map(|it| if let Piece::Text(run) = it { Some(run.text.as_str()) } else { None })
            .collect();
        let Captioned { caption, credit, .. } = captioned(&text);
        (picture.caption, picture.credit) = (caption, credit);
        true
    }
}

/// Whether words of a document are hidden, or taken out of it.
fn is_left_out(piece: &Piece) -> bool {
    let Piece::Text(run) = piece else { return false };
    matches!(run.kept, Kept::Hidden | Kept::Deleted) && !run.text.trim().is_empty()
}

fn is_blank(piece: &Piece) -> bool {
    matches!(piece, Piece::Text(run) if run.text.trim().is_empty())
}

/// The paragraphs of one that has empty lines in it.
fn parted(pieces: &[Piece]) -> Vec<Vec<Piece>> {
    let mut parts: Vec<Vec<Piece>> = vec![Vec::new()];
    let mut breaks = 0;
    for piece in pieces {
        if let Piece::Text(run) = piece
            && run.text.trim().is_empty()
            && run.text.contains('\n')
        {
            breaks += run.text.matches('\n').count();
            continue;
        }
        match (breaks, parts.last_mut()) {
            (2.., Some(last)) if !is_blank(piece) && !last.iter().all(is_blank) => parts.push(Vec::new()),
            (1.., Some(last)) => last.push(Piece::Text(Run { text: "\n".to_owned(), ..Run::default() })),
            _ => {}
        }
        if !is_blank(piece) {
            breaks = 0;
        }
        if let Some(last) = parts.last_mut() {
            last.push(plain_blanks(piece));
        }
    }
    parts.retain(|it| !it.iter().all(is_blank));
    parts
}

/// A piece whose blanks are plain ones.
fn plain_blanks(piece: &Piece) -> Piece {
    match piece {
        Piece::Text(run) => {
            let text: String =
                run.text.chars().map(|it| if it != '\n' && it.is_whitespace() { ' ' } else { it }).collect();
            Piece::Text(Run { text, ..run.clone() })
        }
        other => other.clone(),
    }
}

/// Whether a table only sets what is in it, as letters and pages do: it has one column, or whole texts in its cells.
fn is_layout(table: &Table) -> bool {
    table.columns < 2 || table.cells.iter().flat_map(|it| &it.blocks).any(holds_texts)
}

fn holds_texts(block: &Block) -> bool {
    match block {
        Block::Table(_) => true,
        Block::Paragraph(it) => it.list.is_some() || it.heading.is_some() || it.pictures().next().is_some(),
    }
}

/// The cells of a table as Markdown, each at its place; its head is set apart by being that.
fn rows(table: &Table) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new(); table.columns]; table.rows];
    for cell in &table.cells {
        let marks = if cell.row == 0 { Marks { bold: false, ..Marks::ALL } } else { Marks::ALL };
        let paragraphs = cell.blocks.iter().flat_map(Block::paragraphs);
        let parts = paragraphs.flat_map(|it| parted(&it.pieces)).map(|it| written(&it, marks));
        let text = parts.filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
        if let Some(place) = rows.get_mut(cell.row).and_then(|it| it.get_mut(cell.column)) {
            *place = text;
        }
    }
    rows.retain(|it| it.iter().any(|it| !it.is_empty()));
    rows
}

/// The cells of a sheet as Markdown.
fn cells(sheet: &Sheet) -> Vec<Vec<String>> {
    let columns = sheet.cells.keys().map(|(_, column)| column + 1).max().unwrap_or(0);
    let mut rows: Vec<u32> = sheet.cells.keys().map(|(row, _)| *row).collect();
    rows.dedup();
    rows.into_iter().map(|row| (0..columns).map(|column| cell(sheet, row, column)).collect()).collect()
}

fn cell(sheet: &Sheet, row: u32, column: u32) -> String {
    let text = sheet.cells.get(&(row, column)).map_or("", |it| it.value.text());
    markdown(&one_line(text))
}

/// A table as the sheet that it was copied out of.
fn sheet(table: &Table) -> Sheet {
    let mut sheet = Sheet::default();
    for cell in &table.cells {
        let paragraphs = cell.blocks.iter().flat_map(Block::paragraphs);
        let lines: Vec<String> =
            paragraphs.map(|it| it.text().lines().map(one_line).collect::<Vec<_>>().join("\n")).collect();
        let text = lines.join("\n");
        let (row, column) = (cell.row as u32, cell.column as u32);
        if !text.trim().is_empty() {
            sheet
                .cells
                .insert((row, column), Cell { value: Value::Text(text.trim().to_owned()), font: None });
        }
        if cell.rows * cell.columns > 1 {
            let end = (row + cell.rows as u32 - 1, column + cell.columns as u32 - 1);
            sheet.merged.push(Area { rows: (row, end.0), columns: (column, end.1) });
        }
    }
    sheet
}
