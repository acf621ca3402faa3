//! Paragraphs, items and tables put one behind another as Markdown.

use kyyeu_office::Item;

use super::{flow::Para, proposal::Text};

/// The list that is being written: where the items of each level stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Listed {
    levels: Vec<Level>,
}

#[derive(Clone, Copy, Debug)]
struct Level {
    ordered: bool,
    count: usize,
    /// Columns before its items.
    indent: usize,
}

impl Level {
    fn mark(self) -> String {
        if self.ordered { format!("{}. ", self.count) } else { "- ".to_owned() }
    }
}

impl Listed {
    /// Puts a paragraph into a text: a heading with its level, an item behind the items before it.
    pub(super) fn push(
        &mut self,
        body: &mut Vec<Text>,
        (markdown, list, heading): (&str, Option<Item>, Option<u8>),
    ) {
        let Some(item) = list else {
            self.levels.clear();
            let level = heading.filter(|it| *it > 0).map(|it| "#".repeat(usize::from(it.clamp(2, 6))));
            body.push(Text::Paragraph(match level {
                Some(level) => format!("{level} {}", markdown.replace("  \n", " ")),
                None => markdown.to_owned(),
            }));
            return;
        };
        let is_first = self.levels.first().is_none_or(|it| item.level == 0 && it.ordered != item.ordered);
        if is_first {
            self.levels.clear();
        }
        let line = self.line(item, markdown);
        match body.last_mut() {
            Some(Text::Paragraph(list)) if !is_first => {
                list.push('\n');
                list.push_str(&line);
            }
            _ => body.push(Text::Paragraph(line)),
        }
    }

    /// An item with its mark, below that of the item it belongs to.
    fn line(&mut self, item: Item, markdown: &str) -> String {
        let depth = usize::from(item.level).min(self.levels.len());
        self.levels.truncate(depth + 1);
        let indent = match depth.checked_sub(1).and_then(|it| self.levels.get(it)) {
            Some(above) => above.indent + above.mark().len(),
            None => 0,
        };
        match self.levels.get_mut(depth).filter(|it| it.ordered == item.ordered) {
            Some(level) => level.count += 1,
            None => {
                self.levels.truncate(depth);
                self.levels.push(Level { ordered: item.ordered, count: 1, indent });
            }
        }
        let mark = self.levels.get(depth).map_or_else(String::new, |it| it.mark());
        let below = " ".repeat(indent + mark.len());
        format!("{}{mark}{}", " ".repeat(indent), markdown.replace('\n', &format!("\n{below}")))
    }
}

/// The Markdown of the cells of rows.
pub(super) fn cells(rows: &[&Vec<Para>]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(|it| it.markdown.clone()).collect()).collect()
}

/// A table in Markdown; its first row is its head.
pub(super) fn markdown_table(rows: &[Vec<String>]) -> Option<String> {
    let columns = rows.iter().map(Vec::len).max()?;
    let mut lines = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let cells = row.iter().map(|it| it.replace("  \n", " ").replace('\n', " ").replace('|', "\\|"));
        let missing = std::iter::repeat_n(String::new(), columns - row.len());
        lines.push(format!("| {} |", cells.chain(missing).collect::<Vec<_>>().join(" | ")));
        if at == 0 {
            lines.push(format!("|{}", " --- |".repeat(columns)));
        }
    }
    Some(lines.join("\n"))
}
