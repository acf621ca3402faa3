//! Footnotes: numbered by their first mark, gathered at the end, linked both ways.

use std::{collections::HashMap, fmt::Write};

use super::{Dialect, escape::push_attribute};

/// What distinguishes footnotes: the parser takes labels without regard to case.
pub(super) fn key(label: &str) -> String {
    label.to_lowercase()
}

/// The footnotes of one text.
#[derive(Default)]
pub(super) struct Footnotes {
    /// Place in `marks` of a label.
    numbers: HashMap<String, usize>,
    /// By number, how often the text asks for it.
    marks: Vec<usize>,
    /// In the order of the text.
    definitions: Vec<Definition>,
}

struct Definition {
    key: String,
    html: String,
    /// The last paragraph still lacks its end tag, so that the way back can stand in its line.
    is_open: bool,
}

impl Footnotes {
    /// Writes a mark. Inside a link it cannot be a link itself.
    pub(super) fn push_mark(&mut self, out: &mut String, label: &str, in_link: bool, dialect: &Dialect<'_>) {
        let index = *self.numbers.entry(key(label)).or_insert(self.marks.len());
        if index == self.marks.len() {
            self.marks.push(0);
        }
        let number = index + 1;
        if in_link {
            push(out, format_args!("<sup class=\"footnote-ref\">{number}</sup>"));
            return;
        }
        self.marks[index] += 1;
        out.push_str("<sup class=\"footnote-ref\"><a href=\"");
        push_attribute(out, dialect.page);
        out.push('#');
        push_attribute(out, dialect.footnote_prefix);
        push(out, format_args!("fn-{number}\" id=\""));
        push_mark_id(out, dialect, number, self.marks[index]);
        push(out, format_args!("\" role=\"doc-noteref\">{number}</a></sup>"));
    }

    pub(super) fn define(&mut self, label: &str, html: String, is_open: bool) {
        self.definitions.push(Definition { key: key(label), html, is_open });
    }

    /// Writes the list. Notes without a mark, and second notes of a label, come last: no text is lost.
    pub(super) fn push_list(self, out: &mut String, dialect: &Dialect<'_>) {
        if self.definitions.is_empty() {
            return;
        }
        let mut numbered: Vec<Option<&Definition>> = vec![None; self.marks.len()];
        let mut rest = Vec::new();
        for definition in &self.definitions {
            match self.numbers.get(&definition.key).map(|index| &mut numbered[*index]) {
                Some(slot @ None) => *slot = Some(definition),
                _ => rest.push(definition),
            }
        }
        out.push_str("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        push_attribute(out, dialect.words.footnotes);
        out.push_str("\">\n<ol>\n");
        for (index, definition) in numbered.into_iter().enumerate() {
            if let Some(definition) = definition {
                let number = index + 1;
                out.push_str("<li id=\"");
                push_attribute(out, dialect.footnote_prefix);
                push(out, format_args!("fn-{number}\">\n"));
                definition.push(out, dialect, number, self.marks[index]);
            }
        }
        for definition in rest {
            out.push_str("<li>\n");
            definition.push(out, dialect, 0, 0);
        }
        out.push_str("</ol>\n</section>\n");
    }
}

impl Definition {
    fn push(&self, out: &mut String, dialect: &Dialect<'_>, number: usize, marks: usize) {
        out.push_str(&self.html);
        for mark in 1..=marks {
            out.push_str(" <a href=\"");
            push_attribute(out, dialect.page);
            out.push('#');
            push_mark_id(out, dialect, number, mark);
            out.push_str("\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"");
            push_attribute(out, dialect.words.back);
            push(out, format_args!(" {number}"));
            if mark > 1 {
                push(out, format_args!("-{mark}"));
            }
            out.push_str("\">↩</a>");
        }
        out.push_str(if self.is_open { "</p>\n</li>\n" } else { "\n</li>\n" });
    }
}

fn push_mark_id(out: &mut String, dialect: &Dialect<'_>, number: usize, mark: usize) {
    push_attribute(out, dialect.footnote_prefix);
    push(out, format_args!("fnref-{number}"));
    if mark > 1 {
        push(out, format_args!("-{mark}"));
    }
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a String takes all text");
}
