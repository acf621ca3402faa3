//! Spreadsheets of LibreOffice: cells, those that are one, and what is hidden. Rows and cells that are repeated to the end of the
//! sheet are empty and cost nothing.

use roxmltree::Node;

use crate::{
    Fault,
    package::Package,
    sheet::{Area, MOST_CELLS, MOST_COLUMNS, Sheet, Value},
    tree::{attribute, child, children, name},
};

const PART: &str = "content.xml";

pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let mut package = Package::open(bytes)?;
    let text = package.text(PART)?;
    let tree = text.tree()?;
    let root = tree.root_element();
    let body = child(root, "body").and_then(|it| child(it, "spreadsheet"));
    let body = body.ok_or_else(|| Fault::Missing("office:spreadsheet".to_owned()))?;
    let hidden = hidden_styles(root);
    let mut left = MOST_CELLS;
    children(body, "table")
        .map(|it| {
            let name = attribute(it, "name").unwrap_or_default().to_owned();
            let is_hidden = attribute(it, "style-name").is_some_and(|it| hidden.contains(&it));
            let mut reader = Reader { sheet: Sheet { name, is_hidden, ..Sheet::default() }, row: 0, left };
            reader.columns(it);
            reader.rows(it)?;
            children(it, "shapes").for_each(|it| beside(it, None, &mut reader.sheet));
            left = reader.left;
            reader.sheet.ensure_dense()?;
            Ok(reader.sheet)
        })
        .collect()
}

/// The names of the forms of sheets that are not shown.
fn hidden_styles<'t>(root: Node<'t, '_>) -> Vec<&'t str> {
    let styles = children(root, "automatic-styles").flat_map(|it| children(it, "style"));
    let hidden = styles.filter(|it| {
        child(*it, "table-properties").is_some_and(|it| attribute(it, "display") == Some("false"))
    });
    hidden.filter_map(|it| attribute(it, "name")).collect()
}

struct Reader {
    sheet: Sheet,
    row: u32,
    left: usize,
}

impl Reader {
    fn columns(&mut self, table: Node<'_, '_>) {
        let mut at = 0_u32;
        for column in table.descendants().filter(|it| name(*it) == "table-column") {
            let times = repeated(column, "number-columns-repeated");
            let end = at.saturating_add(times).min(MOST_COLUMNS);
            if is_hidden(column) {
                self.sheet.hidden_columns.extend(at..end);
            }
            at = end;
        }
    }

    /// Rows stand in groups and headers, too.
    fn rows(&mut self, node: Node<'_, '_>) -> Result<(), Fault> {
        for child in node.children() {
            match name(child) {
                "table-row" => self.row(child)?,
                "table-header-rows" | "table-rows" | "table-row-group" => self.rows(child)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn row(&mut self, row: Node<'_, '_>) -> Result<(), Fault> {
        let times = repeated(row, "number-rows-repeated");
        let mut cells: Vec<(u32, u32, Value, Node<'_, '_>)> = Vec::new();
        let mut column = 0_u32;
        for cell in row.children().filter(|it| matches!(name(*it), "table-cell" | "covered-table-cell")) {
            let many = repeated(cell, "number-columns-repeated");
            cells.push((column, many, value(cell), cell));
            column = column.saturating_add(many);
        }
        for (column, .., cell) in &cells {
            beside(*cell, Some((self.row, *column)), &mut self.sheet);
        }
        // What is empty and repeated to the end of the sheet is nothing, whatever its form.
        cells.retain(|(.., value, cell)| !is_empty(value) || spanned(*cell).is_some());
        if cells.iter().all(|(.., value, _)| is_empty(value)) {
            self.row = self.row.saturating_add(times);
            return Ok(());
        }
        for _ in 0..times {
            if is_hidden(row) {
                self.sheet.hidden_rows.insert(self.row);
            }
            for (column, many, value, cell) in &cells {
                self.cell((*column, *many), value, *cell)?;
            }
            self.row = self.row.saturating_add(1);
        }
        Ok(())
    }

    fn cell(&mut self, (column, times): (u32, u32), value: &Value, cell: Node<'_, '_>) -> Result<(), Fault> {
        if let Some((rows, columns)) = spanned(cell) {
            self.sheet.merged.push(Area { rows: stretch(self.row, rows), columns: stretch(column, columns) });
            self.count()?;
        }
        if !is_empty(value) {
            for at in 0..times {
                self.count()?;
                self.sheet.put((self.row, column.saturating_add(at)), value.clone());
            }
        }
        Ok(())
    }

    fn count(&mut self) -> Result<(), Fault> {
        self.left = self.left.checked_sub(1).ok_or_else(|| Fault::TooLarge(self.sheet.name.clone()))?;
        Ok(())
    }
}

fn stretch(first: u32, many: u32) -> (u32, u32) {
    (first, first.saturating_add(many - 1))
}

fn is_empty(value: &Value) -> bool {
    matches!(value, Value::Text(text) if text.is_empty())
}

/// Remarks, pictures and boxes in a cell or on a sheet.
fn beside(node: Node<'_, '_>, at: Option<(u32, u32)>, sheet: &mut Sheet) {
    for it in node.children() {
        match name(it) {
            "annotation" => sheet.put_beside("comment", at, paragraphs(it)),
            "image" => sheet.put_beside("picture", at, String::new()),
            "object" | "object-ole" => sheet.put_beside("object", at, String::new()),
            "text-box" | "custom-shape" => sheet.put_beside("textbox", at, paragraphs(it)),
            "p" | "h" => {}
            _ => beside(it, at, sheet),
        }
    }
}

fn paragraphs(node: Node<'_, '_>) -> String {
    let paragraphs = node.descendants().filter(|it| matches!(name(*it), "p" | "h"));
    paragraphs.map(paragraph).collect::<Vec<String>>().join("\n")
}

fn repeated(node: Node<'_, '_>, by: &str) -> u32 {
    attribute(node, by).and_then(|it| it.parse().ok()).unwrap_or(1).max(1)
}

fn is_hidden(node: Node<'_, '_>) -> bool {
    matches!(attribute(node, "visibility"), Some("collapse" | "filter"))
}

/// How many rows and columns a cell takes, if more than one.
fn spanned(cell: Node<'_, '_>) -> Option<(u32, u32)> {
    let spanned = (repeated(cell, "number-rows-spanned"), repeated(cell, "number-columns-spanned"));
    (spanned != (1, 1)).then_some(spanned)
}

fn value(cell: Node<'_, '_>) -> Value {
    let shown = shown(cell);
    match attribute(cell, "value-type") {
        Some("date") => {
            let day = attribute(cell, "date-value").unwrap_or(&shown);
            Value::Day(day.strip_suffix("T00:00:00").unwrap_or(day).to_owned())
        }
        Some("float" | "percentage" | "currency") => {
            let given = attribute(cell, "value").and_then(|it| it.parse::<f64>().ok());
            Value::Number(given.map_or(shown, crate::sheet::number))
        }
        None if shown.is_empty() && attribute(cell, "formula").is_some() => Value::Formula,
        _ => Value::Text(shown),
    }
}

/// The paragraphs of a cell, a line each.
fn shown(cell: Node<'_, '_>) -> String {
    let lines: Vec<String> =
        cell.children().filter(|it| matches!(name(*it), "p" | "h")).map(paragraph).collect();
    lines.join("\n").trim().to_owned()
}

fn paragraph(node: Node<'_, '_>) -> String {
    let mut text = String::new();
    for it in node.descendants() {
        match name(it) {
            "s" => text.push(' '),
            "tab" => text.push('\t'),
            "line-break" => text.push('\n'),
            _ => text.push_str(it.text().filter(|_| it.is_text()).unwrap_or_default()),
        }
    }
    text
}
