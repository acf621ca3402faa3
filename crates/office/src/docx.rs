//! Documents of Word since 2007: every word of them once, with what was struck out, hidden, and put into boxes.

use std::collections::BTreeMap;

use roxmltree::Node;

use crate::{
    Block, Fault, Flow, Kept, Paragraph, Picture, Piece, Place, Run, Table, TableCell,
    docx_styles::{Look, Setting, Styles},
    flow::letters,
    package::Package,
    tree::{attribute, child, children, name, text, value_of},
};

const FOLDER: &str = "word";
/// Columns that a cell takes, at most; Word allows 63.
const MOST_COLUMNS: usize = 64;
/// Headers and footers of a document, at most.
const MOST_MARGINS: usize = 60;

pub(crate) fn read(bytes: &[u8]) -> Result<Flow, Fault> {
    let mut package = Package::open(bytes)?;
    let styles = Styles::read(&mut package)?;
    let mut flow = Flow::default();
    let mut called = Vec::new();
    flow.blocks = part(&mut package, ("document.xml", "body"), &styles, &mut flow, |root, reader| {
        let body = child(root, "body").unwrap_or(root);
        let blocks = reader.blocks(body, Kept::Yes);
        called.clone_from(&reader.called);
        blocks
    })?;
    for (file, kind, item) in
        [("footnotes.xml", "footnote", "footnote"), ("endnotes.xml", "footnote", "endnote")]
    {
        let mut notes = Vec::new();
        part(&mut package, (file, kind), &styles, &mut flow, |root, reader| {
            // Those of a type are the lines that part notes from the text.
            for note in children(root, item).filter(|it| attribute(*it, "type").is_none()) {
                let id = (item, attribute(note, "id").unwrap_or_default().to_owned());
                let number = called.iter().position(|it| *it == id).unwrap_or(called.len());
                notes.push((number as u32 + 1, reader.blocks(note, Kept::Yes)));
            }
            Vec::new()
        })?;
        flow.notes.extend(notes);
    }
    flow.notes.sort_by_key(|(number, _)| *number);
    let numbered = |of: &str| (1..=MOST_MARGINS).map(move |it| format!("{of}{it}.xml")).collect::<Vec<_>>();
    let margins = numbered("header").into_iter().map(|it| (it, "header"));
    let margins = margins.chain(numbered("footer").into_iter().map(|it| (it, "footer")));
    for (file, kind) in margins.chain([("comments.xml".to_owned(), "comment")]) {
        let blocks = part(&mut package, (&file, kind), &styles, &mut flow, |root, reader| match kind {
            "comment" => children(root, "comment").flat_map(|it| reader.blocks(it, Kept::Yes)).collect(),
            _ => reader.blocks(root, Kept::Yes),
        })?;
        flow.margins.extend(blocks);
    }
    Ok(flow)
}

/// Reads a part of the document, if it is there; the document itself must be.
fn part(
    package: &mut Package<'_>,
    (file, kind): (&str, &'static str),
    styles: &Styles,
    flow: &mut Flow,
    read: impl FnOnce(Node<'_, '_>, &mut Reader<'_>) -> Vec<Block>,
) -> Result<Vec<Block>, Fault> {
    let path = format!("{FOLDER}/{file}");
    if !package.has(&path) && file != "document.xml" {
        return Ok(Vec::new());
    }
    let relations = package.relations(FOLDER, file)?;
    let text = package.text(&path)?;
    let tree = text.tree()?;
    let root = tree.root_element();
    flow.counted += counted(root);
    let mut reader = Reader::new(styles, relations, kind);
    let blocks = read(root, &mut reader);
    flow.unread.append(&mut reader.unread);
    Ok(blocks)
}

/// The letters of every text, counted without reading: of a choice the first, since the others say the same once more.
fn counted(node: Node<'_, '_>) -> usize {
    match name(node) {
        "t" | "delText" => letters(&text(node)),
        "AlternateContent" => chosen(node).map_or(0, counted),
        _ => node.children().map(counted).sum(),
    }
}

/// The branch of a choice that is read.
fn chosen<'t, 'i>(node: Node<'t, 'i>) -> Option<Node<'t, 'i>> {
    child(node, "Choice").or_else(|| child(node, "Fallback"))
}

struct Reader<'s> {
    styles: &'s Styles,
    relations: BTreeMap<String, String>,
    part: &'static str,
    paragraphs: usize,
    tables: usize,
    /// The table, row and column that are read.
    cell: Option<(usize, usize, usize)>,
    /// What stands in boxes, to be put behind the paragraph that holds them.
    boxed: Vec<Block>,
    /// Notes in the order in which they are called: of which kind, and their id.
    called: Vec<(&'static str, String)>,
    unread: Vec<String>,
}

/// A run that is read: how it is set, and whether it counts.
struct Context<'n> {
    style: Option<&'n str>,
    kept: Kept,
}

impl<'s> Reader<'s> {
    fn new(styles: &'s Styles, relations: BTreeMap<String, String>, part: &'static str) -> Reader<'s> {
        Reader {
            styles,
            relations,
            part,
            paragraphs: 0,
            tables: 0,
            cell: None,
            boxed: Vec::new(),
            called: Vec::new(),
            unread: Vec::new(),
        }
    }

    fn blocks(&mut self, node: Node<'_, '_>, kept: Kept) -> Vec<Block> {
        let mut blocks = Vec::new();
        for it in node.children() {
            match name(it) {
                "p" => {
                    blocks.push(Block::Paragraph(self.paragraph(it, kept)));
                    blocks.append(&mut self.boxed);
                }
                "tbl" => blocks.push(Block::Table(self.table(it, kept))),
                "AlternateContent" => {
                    blocks.extend(chosen(it).map(|it| self.blocks(it, kept)).unwrap_or_default())
                }
                "ins" | "moveTo" => blocks.append(&mut self.blocks(it, Kept::Inserted)),
                "del" | "moveFrom" => blocks.append(&mut self.blocks(it, Kept::Deleted)),
                "sdt" | "sdtContent" | "customXml" | "smartTag" => blocks.append(&mut self.blocks(it, kept)),
                "altChunk" => self.unread.push("altChunk".to_owned()),
                _ => {}
            }
        }
        blocks
    }

    fn paragraph(&mut self, node: Node<'_, '_>, kept: Kept) -> Paragraph {
        self.paragraphs += 1;
        let place = Place { part: self.part, paragraph: self.paragraphs, cell: self.cell };
        let properties = child(node, "pPr");
        let style = properties.and_then(|it| value_of(it, "pStyle"));
        let setting = self.styles.setting(Setting::of(properties), style);
        let mut pieces = Vec::new();
        self.runs(node, &Context { style, kept }, &mut pieces);
        Paragraph {
            place,
            pieces,
            align: setting.align.unwrap_or_default(),
            list: self.styles.item(&setting),
            heading: setting.heading,
            within: String::new(),
        }
    }

    fn runs(&mut self, node: Node<'_, '_>, cx: &Context<'_>, pieces: &mut Vec<Piece>) {
        for it in node.children() {
            let kept = match name(it) {
                "ins" | "moveTo" if cx.kept == Kept::Yes => Kept::Inserted,
                "del" | "moveFrom" => Kept::Deleted,
                _ => cx.kept,
            };
            match name(it) {
                "r" => self.run(it, cx, pieces),
                "AlternateContent" => {
                    if let Some(it) = chosen(it) {
                        self.runs(it, cx, pieces);
                    }
                }
                "t" => pieces.push(Piece::Text(Run { text: text(it), kept, ..Run::default() })),
                "pPr" | "rPr" | "sdtPr" => {}
                // Links, fields, formulas, controls, changes: what is in them is read.
                _ => self.runs(it, &Context { kept, ..*cx }, pieces),
            }
        }
    }

    fn run(&mut self, node: Node<'_, '_>, cx: &Context<'_>, pieces: &mut Vec<Piece>) {
        let properties = child(node, "rPr");
        let style = properties.and_then(|it| value_of(it, "rStyle"));
        let look = self.styles.look(Look::of(properties), style, cx.style);
        let kept = if look.hidden == Some(true) && cx.kept == Kept::Yes { Kept::Hidden } else { cx.kept };
        let form = Run {
            text: String::new(),
            font: look.font.flatten(),
            bold: look.bold == Some(true),
            italic: look.italic == Some(true),
            kept,
        };
        let mut said = String::new();
        for it in node.children() {
            match name(it) {
                "t" | "delText" => said.push_str(&text(it)),
                "tab" | "ptab" => said.push('\t'),
                "br" | "cr" => said.push('\n'),
                "noBreakHyphen" => said.push('-'),
                "sym" => self.unread.push(format!("sym {}", attribute(it, "char").unwrap_or_default())),
                "footnoteReference" | "endnoteReference" => {
                    let kind = if name(it) == "footnoteReference" { "footnote" } else { "endnote" };
                    self.called.push((kind, attribute(it, "id").unwrap_or_default().to_owned()));
                    push(&form, &mut said, pieces);
                    pieces.push(Piece::Note(self.called.len() as u32));
                }
                "drawing" | "pict" | "object" | "AlternateContent" => {
                    push(&form, &mut said, pieces);
                    self.drawing(it, kept, pieces);
                }
                _ => {}
            }
        }
        push(&form, &mut said, pieces);
    }

    /// Pictures of a drawing, old ones too, and the texts in its boxes.
    fn drawing(&mut self, node: Node<'_, '_>, kept: Kept, pieces: &mut Vec<Piece>) {
        match name(node) {
            "AlternateContent" => {
                if let Some(it) = chosen(node) {
                    self.drawing(it, kept, pieces);
                }
                return;
            }
            "txbxContent" => {
                let part = std::mem::replace(&mut self.part, "textbox");
                let mut blocks = self.blocks(node, kept);
                self.part = part;
                self.boxed.append(&mut blocks);
                return;
            }
            "blip" | "imagedata" => pieces.push(Piece::Picture(self.picture(node))),
            "OLEObject" => {
                self.unread.push(format!("object {}", attribute(node, "ProgID").unwrap_or_default()))
            }
            "t" => pieces.push(Piece::Text(Run { text: text(node), kept, ..Run::default() })),
            _ => {}
        }
        for it in node.children() {
            self.drawing(it, kept, pieces);
        }
    }

    fn picture(&self, node: Node<'_, '_>) -> Picture {
        let id = attribute(node, "embed").or_else(|| attribute(node, "id"));
        let source = id.and_then(|it| self.relations.get(it)).cloned().unwrap_or_default();
        let described = |it: Node<'_, '_>| {
            let properties = child(it, "docPr")?;
            attribute(properties, "descr").map(str::to_owned)
        };
        let alt = node.ancestors().find_map(described).unwrap_or_default();
        Picture { source, alt }
    }

    fn table(&mut self, node: Node<'_, '_>, kept: Kept) -> Table {
        self.tables += 1;
        let number = self.tables;
        let outer = self.cell;
        let mut rows = Vec::new();
        table_rows(node, kept, &mut rows);
        let mut cells: Vec<TableCell> = Vec::new();
        // The cell that reaches down into each column.
        let mut above: BTreeMap<usize, usize> = BTreeMap::new();
        let mut columns = 0;
        for (row, (tr, kept)) in rows.iter().enumerate() {
            let before = child(*tr, "trPr").and_then(|it| value_of(it, "gridBefore"));
            let mut column = before.and_then(|it| it.parse().ok()).unwrap_or(0).min(MOST_COLUMNS);
            let mut parts = Vec::new();
            row_cells(*tr, &mut parts);
            for tc in parts {
                let properties = child(tc, "tcPr");
                let span = properties.and_then(|it| value_of(it, "gridSpan")).and_then(|it| it.parse().ok());
                let span = span.unwrap_or(1).clamp(1, MOST_COLUMNS);
                let merge = properties.and_then(|it| child(it, "vMerge"));
                let goes_on = merge.is_some_and(|it| attribute(it, "val").is_none_or(|it| it == "continue"));
                self.cell = Some((number, row + 1, column + 1));
                let blocks = self.blocks(tc, *kept);
                match above.get(&column).and_then(|it| cells.get_mut(*it)).filter(|_| goes_on) {
                    Some(cell) => {
                        cell.rows = row + 1 - cell.row;
                        let filled = |it: &Block| it.paragraphs().iter().any(|it| !it.is_blank());
                        cell.blocks.extend(blocks.into_iter().filter(filled));
                    }
                    None => {
                        if merge.is_some() {
                            above.insert(column, cells.len());
                        } else {
                            above.remove(&column);
                        }
                        cells.push(TableCell { row, column, rows: 1, columns: span, blocks });
                    }
                }
                column += span;
                columns = columns.max(column);
            }
        }
        self.cell = outer;
        Table { number, rows: rows.len(), columns, cells, within: String::new() }
    }
}

fn push(form: &Run, said: &mut String, pieces: &mut Vec<Piece>) {
    if !said.is_empty() {
        pieces.push(Piece::Text(Run { text: std::mem::take(said), ..form.clone() }));
    }
}

/// The rows of a table, also those in controls and changes.
fn table_rows<'t, 'i>(node: Node<'t, 'i>, kept: Kept, rows: &mut Vec<(Node<'t, 'i>, Kept)>) {
    for it in node.children() {
        match name(it) {
            "tr" => {
                let is_deleted = child(it, "trPr").is_some_and(|it| child(it, "del").is_some());
                rows.push((it, if is_deleted { Kept::Deleted } else { kept }));
            }
            "sdt" | "sdtContent" | "customXml" | "ins" => table_rows(it, kept, rows),
            "del" => table_rows(it, Kept::Deleted, rows),
            _ => {}
        }
    }
}

fn row_cells<'t, 'i>(node: Node<'t, 'i>, cells: &mut Vec<Node<'t, 'i>>) {
    for it in node.children() {
        match name(it) {
            "tc" => cells.push(it),
            "sdt" | "sdtContent" | "customXml" => row_cells(it, cells),
            _ => {}
        }
    }
}
