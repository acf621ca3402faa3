//! The table of corrections of a frozen book. It is written as Markdown, so that pages, print and EPUB lay it out as any table
//! of an author's.

use super::{BookLens, prose::Body};
use crate::{
    records::{Mention, common::Erratum},
    render::view::{book_entry::BookBlockView, page::HeadingView},
    vietnamese::text::one_line,
};

impl BookLens<'_> {
    /// A row for each correction: the record, what was printed, what is right, the day.
    pub(super) fn errata(
        self,
        slug: &str,
        errata: &[(Mention, Erratum)],
        headings: &mut Vec<HeadingView>,
    ) -> Vec<BookBlockView> {
        let lens = self.lens;
        let words = ["erratum_record", "erratum_wrong", "erratum_right", "erratum_on"];
        let head = words.map(|it| escaped(&lens.word(it)));
        let mut text = format!("| {} |\n|---|---|---|---|\n", head.join(" | "));
        for (of, it) in errata {
            let id = lens.records().header(*of).id;
            let wrong = it.wrong.as_ref().map(|it| escaped(&lens.text(it))).unwrap_or_default();
            let (right, on) = (escaped(&lens.text(&it.right)), escaped(&lens.date(it.on).text));
            text += &format!("| [[{}:{id}]] | {wrong} | {right} | {on} |\n", of.kind());
        }
        let body = Body {
            text: &text,
            live: None,
            folder: "",
            photos: &[],
            all_photos: false,
            prefix: slug,
            top: 2,
        };
        self.body(&body, headings)
    }
}

/// A text in which nothing means anything to Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in one_line(text).chars() {
        if it.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(it);
    }
    out
}
