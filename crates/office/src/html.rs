//! Pages of the web, as browsers read them: every text once, with the elements that it stands in.

use scraper::{ElementRef, Html, Node, Selector};

use crate::{
    Align, Block, Fault, Flow, Item, Paragraph, Picture, Piece, Place, Run, Table, TableCell, flow::letters,
};

/// Bytes of a page, at most.
const MOST_BYTES: usize = 8 << 20;
/// Elements within elements, at most.
const MOST_DEEP: usize = 200;

/// Reads a page. Which encoding it has is for who knows the language to say.
pub fn read(text: &str) -> Result<Flow, Fault> {
    if text.len() > MOST_BYTES {
        return Err(Fault::TooLarge("html".to_owned()));
    }
    if nesting(text) > MOST_DEEP * 4 {
        return Err(Fault::TooDeep("html".to_owned()));
    }
    let page = Html::parse_document(text);
    let mut reader = Reader { flow: Flow::default(), paragraphs: 0, tables: 0, cell: None };
    facts(&page, &mut reader.flow);
    let root = page.root_element();
    let body = root.child_elements().find(|it| it.value().name() == "body").unwrap_or(root);
    let mut blocks = Vec::new();
    let mut open = Open::default();
    reader.walk(body, "", 0, (&mut open, &mut blocks))?;
    reader.close(&mut open, "", &mut blocks);
    reader.flow.blocks = blocks;
    Ok(reader.flow)
}

/// How deep elements of the text are in one another, counted as it stands: a parser asks all that are open at each.
fn nesting(text: &str) -> usize {
    let (mut depth, mut most) = (0_usize, 0);
    for tag in text.split('<').skip(1) {
        let is_end = tag.starts_with('/');
        let name = tag.trim_start_matches('/');
        let name = name.split(|it: char| !it.is_ascii_alphanumeric()).next().unwrap_or_default();
        if name.is_empty() || UNCLOSED.iter().any(|it| it.eq_ignore_ascii_case(name)) {
            continue;
        }
        depth = if is_end { depth.saturating_sub(1) } else { depth + 1 };
        most = most.max(depth);
    }
    most
}

/// Elements without an end, or whose end may be left out.
const UNCLOSED: [&str; 30] = [
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img",
    "input", "li", "link", "meta", "option", "p", "param", "path", "source", "tbody", "td", "tfoot", "th",
    "thead", "tr", "track", "wbr",
];

/// What the head says: `meta` by name or property, title, canonical address, JSON-LD.
fn facts(page: &Html, flow: &mut Flow) {
    let select = |what: &str| Selector::parse(what).ok();
    let text = |it: ElementRef<'_>| it.text().collect::<String>();
    let all = |what: &str| select(what).map(|it| page.select(&it).collect::<Vec<_>>()).unwrap_or_default();
    for it in all("meta[content]") {
        let name = it.attr("property").or_else(|| it.attr("name")).or_else(|| it.attr("itemprop"));
        if let (Some(name), Some(content)) = (name, it.attr("content")) {
            flow.facts.push((name.to_lowercase(), content.to_owned()));
        }
    }
    for it in all("head title") {
        flow.facts.push(("title".to_owned(), text(it)));
    }
    for it in all("link[rel=canonical][href]") {
        flow.facts.push(("canonical".to_owned(), it.attr("href").unwrap_or_default().to_owned()));
    }
    for it in all("script[type=\"application/ld+json\"]") {
        flow.facts.push(("json-ld".to_owned(), text(it)));
    }
}

struct Reader {
    flow: Flow,
    paragraphs: usize,
    tables: usize,
    cell: Option<(usize, usize, usize)>,
}

/// A paragraph that is being read.
#[derive(Clone, Default)]
struct Open {
    pieces: Vec<Piece>,
    bold: bool,
    italic: bool,
    align: Align,
    list: Option<Item>,
    heading: Option<u8>,
}

type Into<'o> = (&'o mut Open, &'o mut Vec<Block>);

impl Reader {
    fn walk(
        &mut self,
        element: ElementRef<'_>,
        within: &str,
        depth: usize,
        (open, blocks): Into<'_>,
    ) -> Result<(), Fault> {
        if depth > MOST_DEEP {
            return Err(Fault::TooDeep("html".to_owned()));
        }
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.text(text, open),
                Node::Element(_) => {
                    let Some(child) = ElementRef::wrap(child) else { continue };
                    let inner = format!("{within} {}", label(child)).trim_start().to_owned();
                    self.element(child, (within, &inner), depth + 1, (open, blocks))?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn element(
        &mut self,
        element: ElementRef<'_>,
        (within, inner): (&str, &str),
        depth: usize,
        (open, blocks): Into<'_>,
    ) -> Result<(), Fault> {
        let before = Open { pieces: Vec::new(), ..open.clone() };
        match element.value().name() {
            "script" | "style" | "noscript" | "template" | "head" | "svg" => return Ok(()),
            "br" => open.pieces.push(Piece::Text(form(open, "\n"))),
            "img" => open.pieces.extend(picture(element).map(Piece::Picture)),
            "b" | "strong" => self.inline(element, inner, depth, (open, blocks), |it| it.bold = true)?,
            "i" | "em" | "cite" => {
                self.inline(element, inner, depth, (open, blocks), |it| it.italic = true)?
            }
            "table" => {
                self.close(open, within, blocks);
                let table = self.table(element, inner, depth)?;
                blocks.push(Block::Table(table));
            }
            name if is_block(name) => {
                self.close(open, within, blocks);
                *open = Open {
                    pieces: Vec::new(),
                    align: align(element).unwrap_or(before.align),
                    ..before.clone()
                };
                let level =
                    name.strip_prefix('h').and_then(|it| it.parse().ok()).filter(|it| (1..=6).contains(it));
                open.heading = level.or(before.heading);
                if name == "li" {
                    let ordered = inner.split(' ').rev().nth(1).is_some_and(|it| it.starts_with("ol"));
                    let level = inner.split(' ').filter(|it| it.starts_with("li")).count().saturating_sub(1);
                    open.list = Some(Item { level: level.min(9) as u8, ordered });
                }
                self.walk(element, inner, depth, (open, blocks))?;
                self.close(open, inner, blocks);
                *open = before;
            }
            _ => self.inline(element, inner, depth, (open, blocks), |_| ())?,
        }
        Ok(())
    }

    fn inline(
        &mut self,
        element: ElementRef<'_>,
        inner: &str,
        depth: usize,
        (open, blocks): Into<'_>,
        set: impl FnOnce(&mut Open),
    ) -> Result<(), Fault> {
        let (bold, italic) = (open.bold, open.italic);
        set(open);
        self.walk(element, inner, depth, (open, blocks))?;
        (open.bold, open.italic) = (bold, italic);
        Ok(())
    }

    fn text(&mut self, text: &str, open: &mut Open) {
        self.flow.counted += letters(text);
        // Blanks of the source are one.
        let mut said = String::with_capacity(text.len());
        for it in text.chars() {
            let is_blank = matches!(it, ' ' | '\n' | '\r' | '\t');
            if !is_blank || !said.ends_with(' ') {
                said.push(if is_blank { ' ' } else { it });
            }
        }
        if said != " " || !open.pieces.is_empty() {
            open.pieces.push(Piece::Text(form(open, &said)));
        }
    }

    /// Ends the paragraph that is being read.
    fn close(&mut self, open: &mut Open, within: &str, blocks: &mut Vec<Block>) {
        let pieces = std::mem::take(&mut open.pieces);
        let is_blank =
            |it: &Piece| matches!(it, Piece::Text(run) if run.text.trim_matches([' ', '\n']).is_empty());
        if pieces.iter().all(is_blank) {
            return;
        }
        self.paragraphs += 1;
        let place = Place { part: "body", paragraph: self.paragraphs, cell: self.cell };
        let (align, list, heading, within) = (open.align, open.list, open.heading, within.to_owned());
        blocks.push(Block::Paragraph(Paragraph { place, pieces, align, list, heading, within }));
    }

    fn table(&mut self, element: ElementRef<'_>, within: &str, depth: usize) -> Result<Table, Fault> {
        self.tables += 1;
        let outer = self.cell;
        let mut table = Table { number: self.tables, within: within.to_owned(), ..Table::default() };
        let mut rows = Vec::new();
        table_rows(element, &mut rows);
        // Places that cells of rows above reach into.
        let mut taken: std::collections::BTreeSet<(usize, usize)> = std::collections::BTreeSet::new();
        for (row, tr) in rows.iter().enumerate() {
            let mut column = 0;
            let is_cell = |it: &ElementRef<'_>| matches!(it.value().name(), "td" | "th" | "caption");
            let parts: Vec<ElementRef<'_>> = match is_cell(tr) {
                true => vec![*tr],
                false => tr.child_elements().filter(is_cell).collect(),
            };
            for td in parts {
                while taken.contains(&(row, column)) {
                    column += 1;
                }
                let span = |of: &str| td.attr(of).and_then(|it| it.parse().ok()).unwrap_or(1).clamp(1, 100);
                let (down, across): (usize, usize) = (span("rowspan"), span("colspan"));
                for below in 0..down.min(rows.len() - row) {
                    taken.extend((0..across).map(|it| (row + below, column + it)));
                }
                self.cell = Some((table.number, row + 1, column + 1));
                let inner = format!("{within} {}", label(td));
                let (mut open, mut blocks) =
                    (Open { align: align(td).unwrap_or_default(), ..Open::default() }, Vec::new());
                self.walk(td, &inner, depth + 1, (&mut open, &mut blocks))?;
                self.close(&mut open, &inner, &mut blocks);
                let rows = down.min(rows.len() - row);
                table.cells.push(TableCell { row, column, rows, columns: across, blocks });
                column += across;
                table.columns = table.columns.max(column);
            }
        }
        table.rows = rows.len();
        self.cell = outer;
        Ok(table)
    }
}

/// Rows of a table; a caption counts as one.
fn table_rows<'p>(element: ElementRef<'p>, rows: &mut Vec<ElementRef<'p>>) {
    for it in element.child_elements() {
        match it.value().name() {
            "tr" | "caption" => rows.push(it),
            "thead" | "tbody" | "tfoot" => table_rows(it, rows),
            _ => {}
        }
    }
}

fn form(open: &Open, text: &str) -> Run {
    Run { text: text.to_owned(), bold: open.bold, italic: open.italic, ..Run::default() }
}

/// The name of an element, with its id and its classes: `div#content.detail.clearfix`.
fn label(element: ElementRef<'_>) -> String {
    let mut label = element.value().name().to_owned();
    for (mark, names) in [('#', element.attr("id")), ('.', element.attr("class"))] {
        for name in names.unwrap_or_default().split_whitespace() {
            label.push(mark);
            label.push_str(name);
        }
    }
    label
}

/// The address of a picture: those that load late have it elsewhere.
fn picture(element: ElementRef<'_>) -> Option<Picture> {
    let is_real = |it: &&str| !it.is_empty() && !it.starts_with("data:");
    let late = ["data-src", "data-original", "data-lazy-src", "data-srcset", "src", "srcset"];
    let source = late.iter().filter_map(|it| element.attr(it)).find(is_real)?;
    let source = source.split_whitespace().next().unwrap_or_default().to_owned();
    Some(Picture { source, alt: element.attr("alt").unwrap_or_default().to_owned() })
}

fn align(element: ElementRef<'_>) -> Option<Align> {
    let style = element.attr("style").unwrap_or_default().replace(' ', "").to_lowercase();
    let told = element.attr("align").unwrap_or_default().to_lowercase();
    let is = |word: &str| told == word || style.contains(&format!("text-align:{word}"));
    match () {
        () if is("right") => Some(Align::Right),
        () if is("center") => Some(Align::Center),
        () if is("left") || is("justify") => Some(Align::Left),
        () => None,
    }
}

fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 38] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "ul",
    ];
    BLOCKS.contains(&name)
}
