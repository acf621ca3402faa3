//! Headings as they end: whoever walks a text gives them the same levels, words and anchors.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{
    Dialect,
    anchors::Anchors,
    levels::Levels,
    stream::{Item, push_plain},
};

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Heading {
    /// The heading's lines.
    pub range: Range<usize>,
    /// As rendered, after the offset: 1 to 6.
    pub level: u8,
    /// The id that [`page`](super::page()) gives it.
    pub anchor: String,
    /// What it reads.
    pub text: String,
}

/// The headings of one text.
pub(super) struct Headings<'a> {
    prefix: &'a str,
    anchors: Anchors,
    levels: Levels,
    /// Level as written, words and own id of the one that is open.
    open: Option<(u8, String, Option<String>)>,
}

impl<'a> Headings<'a> {
    pub(super) fn new(dialect: &Dialect<'a>) -> Headings<'a> {
        let (prefix, levels) = (dialect.heading_prefix, Levels::new(dialect.top_heading));
        Headings { prefix, anchors: Anchors::default(), levels, open: None }
    }

    /// Takes notice of the next item; the heading that ends with it.
    pub(super) fn see(&mut self, item: &Item<'_>, range: &Range<usize>) -> Option<Heading> {
        if let Item::Event(Event::Start(Tag::Heading { level, id, .. })) = item {
            self.open = Some((*level as u8, String::new(), id.as_deref().map(str::to_owned)));
        }
        let (_, words, _) = self.open.as_mut()?;
        match item {
            Item::Event(Event::End(TagEnd::Heading(_))) => {
                let (written, text, id) = self.open.take()?;
                let anchor = self.anchors.assign(self.prefix, &text, id.as_deref());
                return Some(Heading {
                    range: range.clone(),
                    level: self.levels.assign(written),
                    anchor,
                    text,
                });
            }
            Item::Event(event) => push_plain(words, event),
            Item::Reference(reference) => words.push_str(reference.fallback()),
            Item::BadReference(_) | Item::LiveFigure(_) | Item::BadLiveFigure(_) | Item::Photos(_) => {}
        }
        None
    }

    /// Whether one is open.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }
}
