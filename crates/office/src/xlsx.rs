//! Workbooks of Excel since 2007: cells with their fonts, rows and columns that are hidden, what is pinned to a sheet.

use std::{collections::BTreeMap, ops::RangeInclusive};

use roxmltree::Node;

use crate::{
    Fault,
    package::{Package, Relation, damaged},
    sheet::{Area, MOST_CELLS, MOST_COLUMNS, Sheet, Value, is_day, moment, number, shows_day},
    tree::{Text, attribute, child, children, lines, name, text, value_of},
};

/// Rows of a sheet, as Excel has them.
const MOST_ROWS: u32 = 1_048_576;
const MOST_SHEETS: usize = 1000;

pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let mut package = Package::open(bytes)?;
    package.ensure_bounded()?;
    let main = package.main().ok_or_else(|| Fault::Missing("xl/workbook.xml".to_owned()))?;
    let related = package.relations(&main)?;
    let book = Book { strings: strings(&mut package, &related)?, ..forms(&mut package, &related)? };
    let source = package.text(&main)?;
    let tree = source.tree()?;
    let root = tree.root_element();
    let is_1904 = child(root, "workbookPr").is_some_and(|it| is_on(it, "date1904"));
    let book = Book { is_1904, ..book };
    let (mut sheets, mut left) = (Vec::new(), MOST_CELLS);
    for listed in child(root, "sheets").into_iter().flat_map(|it| children(it, "sheet")).take(MOST_SHEETS) {
        let mut sheet = Sheet {
            name: attribute(listed, "name").unwrap_or_default().to_owned(),
            is_hidden: matches!(attribute(listed, "state"), Some("hidden" | "veryHidden")),
            ..Sheet::default()
        };
        let id = listed.attributes().find(|it| it.name() == "id" && it.namespace().is_some());
        let part = related.iter().find(|it| id.is_some_and(|id| id.value() == it.id));
        match part.filter(|it| it.kind == "worksheet") {
            Some(part) => {
                let source = package.text(&part.target)?;
                let tree = source.tree()?;
                add_cells(tree.root_element(), &book, &mut left, &mut sheet)?;
                add_rest(tree.root_element(), &mut sheet);
                add_beside(&mut package, &part.target, &mut sheet)?;
                sheet.ensure_dense()?;
            }
            None => sheet.put_beside("object", None, String::new()),
        }
        sheets.push(sheet);
    }
    if sheets.is_empty() { Err(damaged(&main, "no sheets")) } else { Ok(sheets) }
}

/// What cells refer to.
#[derive(Default)]
struct Book {
    strings: Vec<String>,
    /// The font of each form of cells, and whether it shows a number as a day.
    forms: Vec<(Option<String>, bool)>,
    is_1904: bool,
}

/// A part that the workbook relates to, by the kind of it.
fn part(package: &mut Package<'_>, related: &[Relation], kind: &str) -> Result<Option<Text>, Fault> {
    match related.iter().find(|it| it.kind == kind) {
        Some(it) => package.text_if_any(&it.target),
        None => Ok(None),
    }
}

/// The strings that cells share; how they are to be read aloud is no part of them.
fn strings(package: &mut Package<'_>, related: &[Relation]) -> Result<Vec<String>, Fault> {
    let Some(source) = part(package, related, "sharedStrings")? else { return Ok(Vec::new()) };
    let tree = source.tree()?;
    Ok(children(tree.root_element(), "si").map(rich).collect())
}

/// The text of a string, whose runs may differ in form.
fn rich(string: Node<'_, '_>) -> String {
    let runs = string.children().filter(|it| matches!(name(*it), "t" | "r"));
    let texts = runs.flat_map(|it| if name(it) == "t" { Some(it) } else { child(it, "t") });
    texts.map(text).collect::<String>().replace("_x000D_", "")
}

fn forms(package: &mut Package<'_>, related: &[Relation]) -> Result<Book, Fault> {
    let Some(source) = part(package, related, "styles")? else { return Ok(Book::default()) };
    let tree = source.tree()?;
    let list = |of: &str, item: &'static str| {
        child(tree.root_element(), of).into_iter().flat_map(move |it| children(it, item))
    };
    let fonts: Vec<Option<&str>> = list("fonts", "font").map(|it| value_of(it, "name")).collect();
    let days: BTreeMap<u32, bool> = list("numFmts", "numFmt")
        .filter_map(|it| Some((number_of(it, "numFmtId")?, is_day(attribute(it, "formatCode")?))))
        .collect();
    let forms = list("cellXfs", "xf").map(|it| {
        let font = number_of(it, "fontId").and_then(|it| fonts.get(it as usize).copied().flatten());
        let format = number_of(it, "numFmtId").unwrap_or(0);
        (font.map(str::to_owned), days.get(&format).copied().unwrap_or(shows_day(format)))
    });
    Ok(Book { forms: forms.collect(), ..Book::default() })
}

fn number_of(node: Node<'_, '_>, name: &str) -> Option<u32> {
    attribute(node, name).and_then(|it| it.parse().ok())
}

fn add_cells(root: Node<'_, '_>, book: &Book, left: &mut usize, sheet: &mut Sheet) -> Result<(), Fault> {
    let mut next_row = 0;
    for row in child(root, "sheetData").into_iter().flat_map(|it| children(it, "row")) {
        // Where a row or a cell does not say where it is, it follows the one before.
        let number =
            attribute(row, "r").and_then(|it| it.parse::<u32>().ok()).and_then(|it| it.checked_sub(1));
        let number = number.unwrap_or(next_row).min(MOST_ROWS);
        next_row = number + 1;
        if is_hidden(row) {
            sheet.hidden_rows.insert(number);
        }
        let mut next_column = 0;
        for cell in children(row, "c") {
            let at = attribute(cell, "r").and_then(place).unwrap_or((number, next_column));
            next_column = at.1 + 1;
            *left = left.checked_sub(1).ok_or_else(|| Fault::TooLarge(sheet.name.clone()))?;
            let form = attribute(cell, "s").and_then(|it| it.parse::<usize>().ok()).unwrap_or(0);
            let form = book.forms.get(form);
            sheet.put(at, value(cell, form.is_some_and(|it| it.1), book));
            if let (Some(cell), Some((font, _))) = (sheet.cells.get_mut(&at), form) {
                cell.font.clone_from(font);
            }
        }
    }
    Ok(())
}

/// What a cell holds.
fn value(cell: Node<'_, '_>, is_day: bool, book: &Book) -> Value {
    let said = child(cell, "v").map(text).unwrap_or_default();
    if said.is_empty() && child(cell, "f").is_some() {
        return Value::Formula;
    }
    match attribute(cell, "t").unwrap_or("n") {
        "s" => {
            let shared = said.trim().parse::<usize>().ok().and_then(|it| book.strings.get(it));
            Value::Text(shared.cloned().unwrap_or_default())
        }
        "inlineStr" => Value::Text(child(cell, "is").map(rich).unwrap_or_default()),
        "b" => Value::Text(if said == "0" { "FALSE" } else { "TRUE" }.to_owned()),
        "e" => Value::Failed(said),
        "d" => Value::Day(said.strip_suffix("T00:00:00").map(str::to_owned).unwrap_or(said)),
        "n" => match said.trim().parse::<f64>() {
            Ok(value) if is_day => moment(value, book.is_1904),
            Ok(value) => Value::Number(number(value)),
            Err(_) => Value::Text(said),
        },
        _ => Value::Text(said.replace("_x000D_", "")),
    }
}

/// Columns that are hidden, cells that are one, what stands at the head and the foot of pages.
fn add_rest(root: Node<'_, '_>, sheet: &mut Sheet) {
    let columns = child(root, "cols").into_iter().flat_map(|it| children(it, "col"));
    for column in columns.filter(|it| is_hidden(*it)) {
        let ends = (number_of(column, "min"), number_of(column, "max"));
        let (Some(first), Some(last)) = ends else { continue };
        sheet.hidden_columns.extend(first.max(1) - 1..last.min(MOST_COLUMNS));
    }
    for it in child(root, "headerFooter").into_iter().flat_map(|it| it.children()) {
        sheet.put_beside("header", None, text(it));
    }
    let areas = child(root, "mergeCells").into_iter().flat_map(|it| children(it, "mergeCell"));
    sheet.merged = areas.filter_map(|it| area(attribute(it, "ref")?)).collect();
}

/// What is pinned to a sheet: remarks, pictures, boxes; and what stands at the head and the foot of its pages.
fn add_beside(package: &mut Package<'_>, part: &str, sheet: &mut Sheet) -> Result<(), Fault> {
    for relation in package.relations(part)? {
        if !matches!(&*relation.kind, "comments" | "drawing") || !package.has(&relation.target) {
            continue;
        }
        let part = package.text(&relation.target)?;
        let tree = part.tree()?;
        for it in tree.root_element().descendants() {
            match name(it) {
                "comment" => sheet.put_beside("comment", attribute(it, "ref").and_then(place), lines(it)),
                "pic" | "sp" | "graphicFrame" => {
                    let kind = match name(it) {
                        "pic" => "picture",
                        "sp" => "textbox",
                        _ => "object",
                    };
                    let described = child(it, "nvPicPr").and_then(|it| child(it, "cNvPr"));
                    let alt = described.and_then(|it| attribute(it, "descr")).unwrap_or_default();
                    let said = if kind == "picture" { alt.to_owned() } else { lines(it) };
                    sheet.put_beside(kind, begin(it, "row").zip(begin(it, "col")), said);
                }
                _ => {}
            }
        }
    }
    Ok(())
}

/// The row or column in which what is pinned to a sheet begins.
fn begin(node: Node<'_, '_>, of: &str) -> Option<u32> {
    let from = node.ancestors().find_map(|it| child(it, "from"))?;
    text(child(from, of)?).trim().parse().ok()
}

fn is_hidden(node: Node<'_, '_>) -> bool {
    is_on(node, "hidden")
}

fn is_on(node: Node<'_, '_>, switch: &str) -> bool {
    matches!(attribute(node, switch), Some("1" | "true"))
}

/// Row and column of `B12`.
fn place(reference: &str) -> Option<(u32, u32)> {
    const COLUMNS: RangeInclusive<u32> = 1..=MOST_COLUMNS;
    let reference: String = reference.chars().filter(|it| *it != '$').collect();
    let digits = reference.find(|it: char| it.is_ascii_digit())?;
    let (letters, row) = reference.split_at_checked(digits)?;
    let column = letters.bytes().try_fold(0_u32, |all, it| {
        let letter = it.to_ascii_uppercase().checked_sub(b'A').filter(|it| *it < 26)?;
        all.checked_mul(26)?.checked_add(u32::from(letter) + 1)
    })?;
    let row: u32 = row.parse().ok()?;
    (COLUMNS.contains(&column) && row > 0).then(|| (row - 1, column - 1))
}

fn area(reference: &str) -> Option<Area> {
    let (first, last) = reference.split_once(':')?;
    let ((top, left), (bottom, right)) = (place(first)?, place(last)?);
    (top <= bottom && left <= right).then_some(Area { rows: (top, bottom), columns: (left, right) })
}
