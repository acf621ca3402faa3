//! What a body reads as, without markup: for descriptions, feeds and search.

use pulldown_cmark::{Event, Tag, TagEnd};
use unicode_normalization::char::is_combining_mark;

use super::{
    Dialect, InlineImage, Resolved, Resolver,
    stream::{Item, Stream},
};

use crate::{cut::Cut, model::RecordKind};

/// The plain text of a body; a reference reads as its label, else as its id.
pub fn plain(text: &str) -> String {
    plain_with(text, &Unresolved, Dialect::default())
}

/// The plain text of a body, with records called by their names. Blocks are lines; photos, images and raw HTML are
/// left out; footnotes come last.
pub fn plain_with(text: &str, resolver: &dyn Resolver, dialect: Dialect<'_>) -> String {
    let mut plain = Plain::new(resolver, text.len());
    Stream::new(text, &dialect).for_each(|(item, _)| plain.take(&item));
    plain.finish()
}

/// Writes what items read as.
pub(super) struct Plain<'a> {
    resolver: &'a dyn Resolver,
    out: String,
    notes: String,
    /// Whether what is read now is a footnote: then `notes` is what stands before it.
    in_note: bool,
    /// Images that are open.
    images: usize,
    /// So many bytes are enough.
    enough: usize,
}

impl<'a> Plain<'a> {
    /// Nothing read yet; what comes after `enough` bytes is left out.
    pub(super) fn new(resolver: &'a dyn Resolver, enough: usize) -> Plain<'a> {
        let (out, notes) = (String::with_capacity(enough), String::new());
        Plain { resolver, out, notes, in_note: false, images: 0, enough }
    }

    /// Writes one item.
    pub(super) fn take(&mut self, item: &Item<'_>) {
        match item {
            Item::Event(Event::Start(Tag::Image { .. })) => self.images += 1,
            Item::Event(Event::End(TagEnd::Image)) => self.images -= 1,
            _ if self.images > 0 || self.out.len() > self.enough => {}
            Item::Reference(reference) => {
                let resolved = match reference.label {
                    Some(_) => None,
                    None => self.resolver.reference(reference.kind, &reference.id),
                };
                self.out.push_str(resolved.as_ref().map_or(reference.fallback(), |it| &it.text));
            }
            Item::LiveFigure(figure) => {
                let number = self.resolver.live_figure(figure.range.start);
                self.out.push_str(&number.unwrap_or_else(|| figure.fallback()));
            }
            Item::Event(event) => self.event(event),
            Item::Photos(_) | Item::BadReference(_) | Item::BadLiveFigure(_) => {}
        }
    }

    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) => self.out.push_str(text),
            Event::SoftBreak => self.out.push(' '),
            Event::HardBreak | Event::Rule => end_line(&mut self.out),
            Event::Start(Tag::FootnoteDefinition(_)) => self.turn(),
            Event::End(TagEnd::FootnoteDefinition) => {
                end_line(&mut self.out);
                self.turn();
            }
            Event::Start(tag) if is_block(tag) => end_line(&mut self.out),
            Event::End(TagEnd::TableCell) => self.out.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock) => {
                end_line(&mut self.out);
            }
            _ => {}
        }
    }

    /// From the text to a footnote, or back.
    fn turn(&mut self) {
        std::mem::swap(&mut self.out, &mut self.notes);
        self.in_note = !self.in_note;
    }

    /// All of it.
    pub(super) fn finish(mut self) -> String {
        if self.in_note {
            self.turn();
        }
        let mut out = self.out;
        end_line(&mut out);
        out.push_str(&self.notes);
        out.truncate(out.trim_end().len());
        out
    }
}

/// The beginning of a plain text in one line, at most `max_chars` characters as a reader counts them, cut between
/// words; `…` marks the cut and counts as one.
pub fn excerpt(plain: &str, max_chars: usize) -> String {
    let mut out = String::new();
    let mut length = 0;
    let mut ends = Vec::new();
    for word in plain.split_whitespace() {
        let word_length = word.chars().enumerate().filter(|(at, it)| *at == 0 || !continues(*it)).count();
        let space = usize::from(!out.is_empty());
        if length + space + word_length > max_chars {
            return cut(out, word, &ends, max_chars, length);
        }
        ends.push((out.len(), length));
        if space == 1 {
            out.push(' ');
        }
        out.push_str(word);
        length += space + word_length;
    }
    out
}

/// Ends an excerpt before a word that does not fit; `ends` are the places where earlier words ended, with lengths.
fn cut(mut out: String, word: &str, ends: &[(usize, usize)], max_chars: usize, length: usize) -> String {
    let Some(room) = max_chars.checked_sub(1) else { return String::new() };
    if out.is_empty() || (ends.len() == 1 && length > room) {
        let text = if out.is_empty() { word } else { &out };
        let mut clusters =
            text.char_indices().enumerate().filter(|(at, (_, it))| *at == 0 || !continues(*it));
        let end = clusters.nth(room).map_or(text.len(), |(_, (at, _))| at);
        return format!("{}…", text.cut(..end));
    }
    if length > room
        && let Some((end, _)) = ends.last()
    {
        out.truncate(*end);
    }
    let kept = out.trim_end_matches([' ', ',', ';', ':', '-', '–', '—', '.', '(', '“']).len();
    if kept > 0 {
        out.truncate(kept);
    }
    out.push('…');
    out
}

/// Whether a character belongs to the one before it: marks, joiners and what modifies emoji.
fn continues(it: char) -> bool {
    // Vietnamese letters first: every letter of every summary is asked about.
    if it < '\u{0300}' || ('\u{1E00}'..='\u{1EFF}').contains(&it) {
        return false;
    }
    is_combining_mark(it)
        || matches!(it, '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}')
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::TableCell)
}

fn end_line(out: &mut String) {
    let end = out.trim_end_matches(' ').len();
    out.truncate(end);
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

/// Knows no record and no file.
struct Unresolved;

impl Resolver for Unresolved {
    fn reference(&self, _: RecordKind, _: &str) -> Option<Resolved> {
        None
    }

    fn link(&self, _: &str) -> Option<String> {
        None
    }

    fn image(&self, _: &str) -> Option<InlineImage> {
        None
    }
}
