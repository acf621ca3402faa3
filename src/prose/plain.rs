//! What a body reads as, without markup: for descriptions, feeds and search.

use pulldown_cmark::{Event, Tag, TagEnd};
use unicode_normalization::char::is_combining_mark;

use super::{
    Dialect, InlineImage, Resolved, Resolver,
    stream::{Item, Stream},
};

use crate::cut::Cut;

/// The plain text of a body; a reference reads as its label, else as its id.
pub fn plain(text: &str) -> String {
    plain_with(text, &Unresolved, Dialect::default())
}

/// The plain text of a body, with records called by their names. Blocks are lines; photos, images and raw HTML are
/// left out; footnotes come last.
pub fn plain_with(text: &str, resolver: &dyn Resolver, dialect: Dialect<'_>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut notes = String::new();
    let mut images: usize = 0;
    for (item, range) in Stream::new(text, &dialect) {
        match item {
            Item::Reference(reference) if images == 0 => {
                let resolved = match reference.label {
                    Some(_) => None,
                    None => resolver.reference(reference.kind, &reference.id),
                };
                out.push_str(resolved.as_ref().map_or(reference.fallback(), |it| &it.text));
            }
            Item::LiveFigure(figure) if images == 0 => {
                let number = resolver.live_figure(figure.range.start);
                out.push_str(&number.unwrap_or_else(|| figure.fallback()));
            }
            Item::Event(event) => match event {
                Event::Start(Tag::Image { .. }) => images += 1,
                Event::End(TagEnd::Image) => images -= 1,
                _ if images > 0 => {}
                Event::Text(text) | Event::Code(text) => out.push_str(&text),
                Event::SoftBreak => out.push(' '),
                Event::HardBreak | Event::Rule => end_line(&mut out),
                Event::Start(Tag::Strikethrough) | Event::End(TagEnd::Strikethrough) => {
                    out.push_str(if text.cut(range).starts_with("~~") { "" } else { "~" });
                }
                Event::Start(Tag::FootnoteDefinition(_)) => std::mem::swap(&mut out, &mut notes),
                Event::End(TagEnd::FootnoteDefinition) => {
                    end_line(&mut out);
                    std::mem::swap(&mut out, &mut notes);
                }
                Event::Start(tag) if is_block(&tag) => end_line(&mut out),
                Event::End(TagEnd::TableCell) => out.push(' '),
                Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock) => {
                    end_line(&mut out);
                }
                _ => {}
            },
            _ => {}
        }
    }
    end_line(&mut out);
    out.push_str(&notes);
    out.truncate(out.trim_end().len());
    out
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
    fn reference(&self, _: &str, _: &str) -> Option<Resolved> {
        None
    }

    fn link(&self, _: &str) -> Option<String> {
        None
    }

    fn image(&self, _: &str) -> Option<InlineImage> {
        None
    }
}
