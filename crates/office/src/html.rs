//! Pages of the web, as browsers read them: every text once, with the elements that it stands in.

mod bounds;

use bounds::ensure_bounded;
use scraper::{ElementRef, Html, Node, Selector};

use crate::{
    Align, Block, Fault, Flow, Item, Paragraph, Picture, Piece, Place, Run, Table, TableCell,
    html_style::{Note, Style, is_block, marker, note, style},
};

/// Bytes of a page, at most.
const MOST_BYTES: usize = 8 << 20;
/// Bytes of what was copied, at most: it may hold its pictures.
const MOST_COPIED: usize = 96 << 20;
/// Elements within elements, at most.
const MOST_DEEP: usize = 200;
/// Places of tables that cells reach over, at most.
const MOST_PLACES: usize = 1_000_000;
/// Bytes of the names of elements that something stands in, at most.
const MOST_WITHIN: usize = 1000;

/// Reads a page. Which encoding it has is for who knows the language to say.
pub fn read(text: &str) -> Result<Flow, Fault> {
    read_as(text, MOST_BYTES, false)
}

/// Reads what was copied out of a program, with the pictures that it holds.
pub fn read_copied(text: &str) -> Result<Flow, Fault> {
    read_as(text, MOST_COPIED, true)
}

fn read_as(text: &str, most: usize, holds_pictures: bool) -> Result<Flow, Fault> {
    if text.len() > most {
        return Err(Fault::TooLarge("html".to_owned()));
    }
    ensure_bounded(text)?;
    let page = Html::parse_document(text);
    let mut reader =
        Reader { flow: Flow::default(), holds_pictures, paragraphs: 0, tables: 0, places: 0, cell: None };
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

/// What the head says: `meta` by name or property, title, canonical address, JSON-LD.
fn facts(page: &Html, flow: &mut Flow) {
    for it in all(page, "meta[content]") {
        let name = it.attr("property").or_else(|| it.attr("name")).or_else(|| it.attr("itemprop"));
        if let (Some(name), Some(content)) = (name, it.attr("content")) {
            flow.facts.push((name.to_lowercase(), content.to_owned()));
        }
    }
    for it in all(page, "head title") {
        flow.facts.push(("title".to_owned(), it.text().collect()));
    }
    for it in all(page, "time[datetime]").into_iter().take(1) {
        flow.facts.push(("time".to_owned(), it.attr("datetime").unwrap_or_default().to_owned()));
    }
    for it in all(page, "link[rel=canonical][href]") {
        flow.facts.push(("canonical".to_owned(), it.attr("href").unwrap_or_default().to_owned()));
    }
    for it in all(page, "base[href]").into_iter().take(1) {
        flow.facts.push(("base".to_owned(), it.attr("href").unwrap_or_default().to_owned()));
    }
    for it in all(page, "script[type=\"application/ld+json\"]") {
        flow.facts.push(("json-ld".to_owned(), it.text().collect()));
    }
}

/// The elements of a page that a selector means.
fn all<'p>(page: &'p Html, what: &str) -> Vec<ElementRef<'p>> {
    Selector::parse(what).map(|it| page.select(&it).collect()).unwrap_or_default()
}

struct Reader {
    flow: Flow,
    /// Whether a picture may stand in its own address.
    holds_pictures: bool,
    paragraphs: usize,
    tables: usize,
    /// Places of tables that were filled.
    places: usize,
    cell: Option<(usize, usize, usize)>,
}

/// A paragraph that is being read.
#[derive(Clone, Default)]
struct Open {
    pieces: Vec<Piece>,
    /// The form of what comes next.
    form: Run,
    align: Align,
    /// The lists that it stands in, and whether the last is numbered.
    lists: (u8, bool),
    list: Option<Item>,
    heading: Option<u8>,
    /// Whether blanks and line breaks are as written.
    is_as_written: bool,
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
                    let inner = joined(within, child);
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
        let style = style(element);
        match element.value().name() {
            "script" | "style" | "template" | "head" | "svg" => return Ok(()),
            _ if style.is_mark => return Ok(()),
            "a" | "div" if note(element).is_some() => {
                self.note(element, inner, depth, (open, blocks))?;
            }
            "br" => open.pieces.push(Piece::Text(form(open, "\n"))),
            "img" => self.picture(element, open),
            "amp-img" => {
                self.picture(element, open);
                self.inline(element, inner, depth, (open, blocks), &style)?;
            }
            // A reader without scripts sees what is in it: the picture that loads late, unless it was told before.
            "noscript" if matches!(open.pieces.last(), Some(Piece::Picture(_))) => {}
            "noscript" => {
                let inside = Html::parse_fragment(&element.text().collect::<String>());
                let images = Selector::parse("img").ok();
                images.iter().flat_map(|it| inside.select(it)).for_each(|it| self.picture(it, open));
            }
            name @ ("video" | "audio" | "iframe" | "object" | "embed") => {
                let source = element.attr("src").or_else(|| element.attr("data")).unwrap_or_default();
                self.flow.unread.push(format!("{name} {source}").trim_end().to_owned());
            }
            "table" => {
                self.close(open, within, blocks);
                let table = self.table(element, inner, depth)?;
                blocks.push(Block::Table(table));
            }
            // Paragraphs of one item of a list are its lines.
            "p" | "div" if open.list.is_some() && style.list.is_none() => {
                break_line(open);
                self.inline(element, inner, depth, (open, blocks), &style)?;
                break_line(open);
            }
            name if is_block(name) => {
                self.close(open, within, blocks);
                let before = open.clone();
                begin(open, element, &style);
                self.walk(element, inner, depth, (open, blocks))?;
                self.close(open, inner, blocks);
                *open = before;
            }
            _ => self.inline(element, inner, depth, (open, blocks), &style)?,
        }
        Ok(())
    }

    /// Takes in where a note is called, or what it says.
    fn note(
        &mut self,
        element: ElementRef<'_>,
        inner: &str,
        depth: usize,
        (open, blocks): Into<'_>,
    ) -> Result<(), Fault> {
        match note(element) {
            Some(Note::Called(number)) => open.pieces.push(Piece::Note(number)),
            Some(Note::Text(number)) => {
                self.close(open, inner, blocks);
                let (mut open, mut blocks) = (Open::default(), Vec::new());
                self.walk(element, inner, depth, (&mut open, &mut blocks))?;
                self.close(&mut open, inner, &mut blocks);
                self.flow.notes.push((number, blocks));
            }
            Some(Note::Back) | None => {}
        }
        Ok(())
    }

    fn inline(
        &mut self,
        element: ElementRef<'_>,
        inner: &str,
        depth: usize,
        (open, blocks): Into<'_>,
        style: &Style<'_>,
    ) -> Result<(), Fault> {
        let before = open.form.clone();
        style.set(&mut open.form);
        self.walk(element, inner, depth, (open, blocks))?;
        open.form = before;
        Ok(())
    }

    /// Takes a picture in, once where it stands for those with scripts and for those without.
    fn picture(&mut self, element: ElementRef<'_>, open: &mut Open) {
        let Some(new) = picture(element).or_else(|| self.held(element)) else { return };
        let last =
            open.pieces.iter().rev().find_map(|it| if let Piece::Picture(it) = it { Some(it) } else { None });
        if last.is_none_or(|it| it.source != new.source) {
            open.pieces.push(Piece::Picture(new));
        }
    }

    fn text(&mut self, text: &str, open: &mut Open) {
        if open.is_as_written {
            return open.pieces.push(Piece::Text(form(open, text)));
        }
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

    /// A picture that stands in the page itself, where such are taken.
    fn held(&self, element: ElementRef<'_>) -> Option<Picture> {
        let source = element.attr("src").filter(|it| self.holds_pictures && it.starts_with("data:image/"))?;
        let alt = element.attr("alt").unwrap_or_default();
        Some(Picture { source: source.to_owned(), alt: alt.to_owned(), ..Picture::default() })
    }

    /// Ends the paragraph that is being read.
    fn close(&mut self, open: &mut Open, within: &str, blocks: &mut Vec<Block>) {
        let pieces = std::mem::take(&mut open.pieces);
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
            let parts: Vec<ElementRef<'_>> = match is_cell(tr) {
                true => vec![*tr],
                false => tr.child_elements().filter(is_cell).collect(),
            };
            for td in parts {
                while taken.contains(&(row, column)) {
                    column += 1;
                }
                let (down, across) = (span(td, "rowspan"), span(td, "colspan"));
                self.places += down.min(rows.len() - row) * across;
                if self.places > MOST_PLACES {
                    return Err(Fault::TooLarge("html".to_owned()));
                }
                for below in 0..down.min(rows.len() - row) {
                    taken.extend((0..across).map(|it| (row + below, column + it)));
                }
                self.cell = Some((table.number, row + 1, column + 1));
                let inner = joined(within, td);
                let mut open = Open { align: align(td).unwrap_or_default(), ..Open::default() };
                style(td).set(&mut open.form);
                let mut blocks = Vec::new();
                self.walk(td, &inner, depth + 1, (&mut open, &mut blocks))?;
                self.close(&mut open, &inner, &mut blocks);
                let rows = down.min(rows.len() - row);
                table.cells.push(TableCell { row, column, rows, columns: across, blocks });
                column += across;
                table.columns = table.columns.max(column);
            }
        }
        table.rows = rows.len();
        self.places += table.rows.saturating_mul(table.columns);
        if self.places > MOST_PLACES {
            return Err(Fault::TooLarge("html".to_owned()));
        }
        self.cell = outer;
        Ok(table)
    }
}

/// How many rows or columns a cell says that it fills.
fn span(cell: ElementRef<'_>, name: &str) -> usize {
    cell.attr(name).and_then(|it| it.parse().ok()).unwrap_or(1).clamp(1, 100)
}

fn is_cell(element: &ElementRef<'_>) -> bool {
    matches!(element.value().name(), "td" | "th" | "caption")
}

fn is_blank(piece: &Piece) -> bool {
    matches!(piece, Piece::Text(run) if run.text.trim_matches([' ', '\n']).is_empty())
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
    Run { text: text.to_owned(), ..open.form.clone() }
}

/// A line of its own for what comes next, if something stands before.
fn break_line(open: &mut Open) {
    let is_begun = open.pieces.iter().any(|it| match it {
        Piece::Text(run) => !run.text.trim().is_empty(),
        Piece::Picture(_) | Piece::Note(_) => true,
    });
    let is_broken = matches!(open.pieces.last(), Some(Piece::Text(run)) if run.text.trim_end_matches(' ').ends_with('\n'));
    if is_begun && !is_broken {
        open.pieces.push(Piece::Text(form(open, "\n")));
    }
}

/// Begins the paragraph, list or heading of an element.
fn begin(open: &mut Open, element: ElementRef<'_>, style: &Style<'_>) {
    let name = element.value().name();
    open.align = align(element).unwrap_or(open.align);
    style.set(&mut open.form);
    match name {
        "ol" | "ul" => {
            open.lists = (open.lists.0.saturating_add(1).min(10), name == "ol");
            open.list = None;
        }
        "li" => open.list = Some(Item { level: open.lists.0.saturating_sub(1), ordered: open.lists.1 }),
        "pre" => open.is_as_written = true,
        _ => {}
    }
    if let Some(level) = style.list {
        open.list = Some(Item { level, ordered: marker(element).ends_with(['.', ')']) });
    }
    let level = name.strip_prefix('h').and_then(|it| it.parse().ok()).filter(|it| (1..=6).contains(it));
    open.heading = level.or(open.heading);
}

/// The elements that something stands in, each by its name with its id and some of its classes: `div#content.detail.clearfix`.
fn joined(within: &str, element: ElementRef<'_>) -> String {
    const MOST_NAMES: usize = 6;
    const LONGEST_NAME: usize = 40;
    let mut all = within.to_owned();
    if !all.is_empty() {
        all.push(' ');
    }
    all.push_str(element.value().name().get(..LONGEST_NAME).unwrap_or(element.value().name()));
    let ids = element.attr("id").unwrap_or_default().split_whitespace().take(1).map(|it| ('#', it));
    let classes = element.attr("class").unwrap_or_default().split_whitespace().map(|it| ('.', it));
    for (mark, name) in ids.chain(classes).filter(|(_, it)| it.len() <= LONGEST_NAME).take(MOST_NAMES) {
        if all.len() < MOST_WITHIN {
            all.push(mark);
            all.push_str(name);
        }
    }
    all
}

/// The addresses of a picture, the best first: those that load late have it elsewhere, those of several sizes in a list, and what stands
/// around them. What stands in the page itself is no address.
fn picture(element: ElementRef<'_>) -> Option<Picture> {
    const LATE: [&str; 5] = ["data-src", "data-original", "data-lazy-src", "data-srcset", "data-lazy-srcset"];
    const OWN: [&str; 2] = ["src", "srcset"];
    /// Pixels of the side of a button.
    const LARGEST_SIGN: u32 = 48;
    /// Letters of a picture that is in the page and more than a place that is kept for one.
    const LEAST_INSIDE: usize = 2000;
    let around = element.parent().and_then(ElementRef::wrap).filter(|it| it.value().name() == "picture");
    let around = around.iter().flat_map(|it| it.child_elements());
    let mut all = addresses_in(element, &LATE);
    all.extend(addresses_in(element, &OWN));
    all.extend(around.flat_map(|it| addresses_in(it, &["data-srcset", "srcset", "src"])));
    let mut addresses: Vec<String> = Vec::new();
    for it in all.iter().filter(|it| !it.is_empty() && !it.starts_with("data:")) {
        if !addresses.contains(it) && addresses.len() < 32 {
            addresses.push(it.clone());
        }
    }
    let inside = all.iter().find(|it| it.starts_with("data:") && it.len() > LEAST_INSIDE);
    let inside = inside.map(|it| it.split([';', ',']).next().unwrap_or_default().to_owned());
    let mut addresses = addresses.into_iter();
    let source = addresses.next().or(inside)?;
    let alt = element.attr("alt").unwrap_or_default().to_owned();
    let sides = ["width", "height"]
        .iter()
        .filter_map(|it| element.attr(it)?.trim_end_matches("px").parse::<u32>().ok());
    let is_sign = sides.min().is_some_and(|it| it <= LARGEST_SIGN);
    Some(Picture { source, others: addresses.collect(), alt, kind: None, is_sign })
}

/// The addresses in the attributes of these names.
fn addresses_in(element: ElementRef<'_>, names: &[&str]) -> Vec<String> {
    let mut all = Vec::new();
    for name in names {
        match element.attr(name) {
            Some(list) if name.ends_with("srcset") => {
                all.extend(by_size(list).into_iter().map(str::to_owned))
            }
            Some(address) => all.push(address.trim().to_owned()),
            None => {}
        }
    }
    all
}

/// The addresses of a list of pictures, the largest first: `a.jpg 300w, b.jpg 600w`.
fn by_size(list: &str) -> Vec<&str> {
    let (mut all, mut address): (Vec<(f64, &str)>, Option<&str>) = (Vec::new(), None);
    for word in list.split_whitespace() {
        let bare = word.trim_end_matches(',');
        let size = match address {
            None => {
                address = Some(bare);
                (bare.len() < word.len()).then_some(1.0)
            }
            Some(_) => Some(bare.trim_end_matches(['w', 'x']).parse().unwrap_or(1.0)),
        };
        if let Some((size, found)) = size.zip(address) {
            all.push((size, found));
            address = None;
        }
    }
    all.extend(address.map(|it| (0.0, it)));
    all.sort_by(|one, other| other.0.total_cmp(&one.0));
    all.into_iter().map(|it| it.1).collect()
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
