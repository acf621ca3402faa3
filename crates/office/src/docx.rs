//! Documents of Word since 2007: every word of them once, with what was struck out, hidden, and put into boxes.

use std::collections::BTreeMap;

use roxmltree::Node;

use crate::{
    Block, Fault, Flow, Kept, Paragraph, Picture, Piece, Place, Run, Table, TableCell,
    docx_styles::{Look, Setting, Styles},
    flow::letters,
    package::{Package, picture_kind},
    sheet::MOST_PLACES,
    tree::{attribute, child, children, name, text, value_of},
};

/// Columns that a cell takes, at most; Word allows 63.
const MOST_COLUMNS: usize = 64;
/// Parts of a document beside its pictures, at most.
const MOST_RELATED: usize = 300;

pub(crate) fn read(bytes: &[u8]) -> Result<Flow, Fault> {
    let mut package = Package::open(bytes)?;
    let main = package.main().ok_or_else(|| Fault::Missing("word/document.xml".to_owned()))?;
    let related = related(&mut package, &main)?;
    let styles = Styles::read(&mut package, &related)?;
    let mut flow = Flow::default();
    let mut called = BTreeMap::new();
    flow.blocks = part(&mut package, (&main, "body"), &styles, &mut flow, |root, reader| {
        let body = child(root, "body").unwrap_or(root);
        let blocks = reader.blocks(body, Kept::Yes);
        called = std::mem::take(&mut reader.called);
        blocks
    })?;
    for (kind, path) in &related {
        let (item, kind) = match &**kind {
            "footnotes" => ("footnote", "footnote"),
            "endnotes" => ("endnote", "footnote"),
            "comments" => ("comment", "comment"),
            "header" => ("", "header"),
            "footer" => ("", "footer"),
            _ => continue,
        };
        let mut notes = Vec::new();
        let blocks = part(&mut package, (path, kind), &styles, &mut flow, |root, reader| match kind {
            "header" | "footer" => reader.blocks(root, Kept::Yes),
            "comment" => children(root, item).flat_map(|it| reader.blocks(it, Kept::Yes)).collect(),
            _ => {
                // Those of a type are the lines that part notes from the text.
                for note in children(root, item).filter(|it| attribute(*it, "type").is_none()) {
                    let id = (item, attribute(note, "id").unwrap_or_default().to_owned());
                    let number = called.get(&id).copied().unwrap_or(called.len() as u32 + 1);
                    notes.push((number, reader.blocks(note, Kept::Yes)));
                }
                Vec::new()
            }
        })?;
        flow.margins.extend(blocks);
        flow.notes.extend(notes);
    }
    flow.notes.sort_by_key(|(number, _)| *number);
    look_at_pictures(&mut package, &mut flow);
    flow.lost = flow.lost.saturating_sub(flow.letters());
    Ok(flow)
}

/// Looks what each picture is.
fn look_at_pictures(package: &mut Package<'_>, flow: &mut Flow) {
    let mut seen: BTreeMap<String, Option<&'static str>> = BTreeMap::new();
    let notes = flow.notes.iter_mut().flat_map(|(_, it)| it);
    let blocks = flow.blocks.iter_mut().chain(notes).chain(&mut flow.margins);
    for it in blocks.flat_map(Block::paragraphs_mut).flat_map(|it| &mut it.pieces) {
        let Piece::Picture(it) = it else { continue };
        let kind = seen.entry(it.source.clone());
        it.kind = *kind.or_insert_with(|| package.head(&it.source).and_then(|it| picture_kind(&it)));
    }
}

/// The parts that a document relates to, by their kind, each once; the usual ones also where it does not name them.
fn related(package: &mut Package<'_>, main: &str) -> Result<Vec<(String, String)>, Fault> {
    let named = package.relations(main)?.into_iter().map(|it| (it.kind, it.target));
    let usual = ["styles", "numbering", "footnotes", "endnotes", "comments"];
    let usual = usual.map(|it| (it.to_owned(), format!("word/{it}.xml")));
    let mut parts: Vec<(String, String)> = Vec::new();
    for it in named.chain(usual) {
        let is_new = !parts.iter().any(|(_, known)| *known == it.1);
        if is_new && it.0 != "image" && it.1 != main && package.has(&it.1) && parts.len() < MOST_RELATED {
            parts.push(it);
        }
    }
    Ok(parts)
}

/// Reads a part of the document.
fn part(
    package: &mut Package<'_>,
    (path, kind): (&str, &'static str),
    styles: &Styles,
    flow: &mut Flow,
    read: impl FnOnce(Node<'_, '_>, &mut Reader<'_>) -> Vec<Block>,
) -> Result<Vec<Block>, Fault> {
    let relations = package.relations(path)?.into_iter().map(|it| (it.id, it.target)).collect();
    let text = package.text(path)?;
    let tree = text.tree()?;
    let root = tree.root_element();
    let mut reader = Reader::new(styles, relations, kind);
    let blocks = read(root, &mut reader);
    if reader.is_too_large {
        return Err(Fault::TooLarge(path.to_owned()));
    }
    // Of separators and what else is no note nothing is read.
    let skipped = children(root, "footnote").chain(children(root, "endnote"));
    let skipped: usize = skipped.filter(|it| attribute(*it, "type").is_some()).map(counted).sum();
    flow.lost += counted(root) - skipped;
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

/// What a field that nobody has filled in asks for is no text.
fn asked(field: Node<'_, '_>) -> Option<Kept> {
    child(child(field, "sdtPr")?, "showingPlcHdr").map(|_| Kept::Hidden)
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
    /// Notes by the order in which they are first called: of which kind, and their id.
    called: BTreeMap<(&'static str, String), u32>,
    /// The style of the table that is read.
    table_style: Option<String>,
    unread: Vec<String>,
    is_too_large: bool,
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
            called: BTreeMap::new(),
            table_style: None,
            unread: Vec::new(),
            is_too_large: false,
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
                "sdt" => blocks.append(&mut self.blocks(it, asked(it).unwrap_or(kept))),
                "sdtContent" | "customXml" | "smartTag" => blocks.append(&mut self.blocks(it, kept)),
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
                "sdt" => asked(it).unwrap_or(cx.kept),
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
        let look = self.styles.look(Look::of(properties), style, cx.style, self.table_style.as_deref());
        let kept = if look.hidden == Some(true) && cx.kept == Kept::Yes { Kept::Hidden } else { cx.kept };
        let form = Run {
            text: String::new(),
            font: self.styles.font(&look),
            bold: look.bold == Some(true),
            italic: look.italic == Some(true),
            kept,
            link: None,
        };
        let mut said = String::new();
        for it in node.children() {
            match name(it) {
                "t" | "delText" => said.push_str(&text(it)),
                "tab" | "ptab" => said.push('\t'),
                "br" | "cr" => said.push('\n'),
                "noBreakHyphen" => said.push('-'),
                "softHyphen" => said.push('\u{AD}'),
                "ruby" => {
                    push(&form, &mut said, pieces);
                    let parts = children(it, "rubyBase").chain(children(it, "rt"));
                    parts.for_each(|it| self.runs(it, cx, pieces));
                }
                "sym" => self.unread.push(format!("sym {}", attribute(it, "char").unwrap_or_default())),
                "footnoteReference" | "endnoteReference" => {
                    let kind = if name(it) == "footnoteReference" { "footnote" } else { "endnote" };
                    let next = self.called.len() as u32 + 1;
                    let id = (kind, attribute(it, "id").unwrap_or_default().to_owned());
                    push(&form, &mut said, pieces);
                    pieces.push(Piece::Note(*self.called.entry(id).or_insert(next)));
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
            "chart" | "relIds" => self.unread.push(name(node).to_owned()),
            "t" => pieces.push(Piece::Text(Run { text: text(node), kept, ..Run::default() })),
            _ => {}
        }
        for it in node.children() {
            self.drawing(it, kept, pieces);
        }
        if name(node) == "p" {
            pieces.push(Piece::Text(Run { text: "\n".to_owned(), kept, ..Run::default() }));
        }
    }

    fn picture(&self, node: Node<'_, '_>) -> Picture {
        let id = attribute(node, "embed").or_else(|| attribute(node, "id"));
        let source = id.and_then(|it| self.relations.get(it)).cloned().unwrap_or_default();
        let drawing = node.ancestors().take_while(|it| !matches!(name(*it), "r" | "p"));
        let alt = drawing.into_iter().find_map(described).unwrap_or_default();
        Picture { source, alt, ..Picture::default() }
    }

    fn table(&mut self, node: Node<'_, '_>, kept: Kept) -> Table {
        self.tables += 1;
        let number = self.tables;
        let outer = self.cell;
        let style = child(node, "tblPr").and_then(|it| value_of(it, "tblStyle")).map(str::to_owned);
        let outer_style = std::mem::replace(&mut self.table_style, style);
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
                        let blocks = blocks.into_iter();
                        cell.blocks
                            .extend(blocks.filter(|it| it.paragraphs().iter().any(|it| !it.is_blank())));
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
        (self.cell, self.table_style) = (outer, outer_style);
        self.is_too_large |= rows.len().saturating_mul(columns) > MOST_PLACES;
        Table { number, rows: rows.len(), columns, cells, within: String::new() }
    }
}

/// What is said of a picture in one of the elements that it stands in.
fn described(node: Node<'_, '_>) -> Option<String> {
    let said = child(node, "docPr").and_then(|it| attribute(it, "descr"));
    said.or_else(|| attribute(node, "alt")).map(str::to_owned)
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
