//! Tables, in a box that scrolls by itself where the screen is narrower than the table.

use std::fmt::Write;

use pulldown_cmark::Alignment;

use super::{Dialect, escape::push_attribute};

/// A table that is being written.
#[derive(Default)]
pub(super) struct Tables {
    written: usize,
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_body: bool,
}

impl Tables {
    /// A box that scrolls must take focus, and what takes focus must have a role and a name.
    pub(super) fn start(&mut self, out: &mut String, alignments: Vec<Alignment>, dialect: &Dialect<'_>) {
        self.written += 1;
        self.alignments = alignments;
        self.has_body = false;
        out.push_str("<div class=\"table-wrap\" role=\"group\" tabindex=\"0\" aria-label=\"");
        push_attribute(out, dialect.words.table);
        write!(out, " {}\">\n<table>\n", self.written).expect("a String takes all text");
    }

    pub(super) fn end(&mut self, out: &mut String) {
        out.push_str(if self.has_body { "</tbody>\n</table>\n</div>\n" } else { "</table>\n</div>\n" });
    }

    pub(super) fn start_head(&mut self, out: &mut String) {
        self.in_head = true;
        self.column = 0;
        out.push_str("<thead>\n<tr>\n");
    }

    pub(super) fn end_head(&mut self, out: &mut String) {
        self.in_head = false;
        out.push_str("</tr>\n</thead>\n");
    }

    pub(super) fn start_row(&mut self, out: &mut String) {
        if !self.has_body {
            self.has_body = true;
            out.push_str("<tbody>\n");
        }
        self.column = 0;
        out.push_str("<tr>\n");
    }

    pub(super) fn start_cell(&mut self, out: &mut String) {
        out.push_str(if self.in_head { "<th scope=\"col\"" } else { "<td" });
        // A class, not a style: sites may forbid inline styles.
        out.push_str(match self.alignments.get(self.column) {
            Some(Alignment::Left) => " class=\"align-left\">",
            Some(Alignment::Center) => " class=\"align-center\">",
            Some(Alignment::Right) => " class=\"align-right\">",
            Some(Alignment::None) | None => ">",
        });
        self.column += 1;
    }

    pub(super) fn end_cell(&self, out: &mut String) {
        out.push_str(if self.in_head { "</th>\n" } else { "</td>\n" });
    }
}
