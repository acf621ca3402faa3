//! What stands in a line.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Piece;
use crate::{
    cut::Cut,
    prose::stream::{Item, push_plain},
};

/// Around words that stand for more than themselves.
pub(super) const OPEN: char = '‹';
pub(super) const CLOSE: char = '›';

/// Words that can stand between them.
pub(super) fn plain(words: &str) -> String {
    words.replace([OPEN, CLOSE], "").replace('\n', " ").trim().to_owned()
}

/// A piece of a line, or where a form begins or ends.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Text(String),
    /// The line ends.
    Break,
    /// The paragraph ends; in quotations.
    Paragraph,
    Bold(Side),
    Italic(Side),
    /// A link begins.
    Link {
        url: String,
        title: String,
    },
    LinkEnd,
    /// A record: its kind and id, and what readers see instead of its name.
    Record {
        record: String,
        label: Option<String>,
    },
    /// What is kept as written, and what it reads.
    Source {
        source: String,
        shown: String,
    },
}

/// Which end of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Open,
    Close,
}

/// Tokens in their normal form: texts joined, no blanks where a line begins or ends.
#[derive(Default)]
pub(super) struct Tokens(Vec<Token>);

impl Tokens {
    pub(super) fn text(&mut self, text: &str) {
        match self.0.last_mut() {
            Some(Token::Text(before)) => before.push_str(text),
            _ if text.is_empty() => {}
            _ => self.0.push(Token::Text(text.to_owned())),
        }
    }

    pub(super) fn push(&mut self, token: Token) {
        match token {
            Token::Text(text) => self.text(&text),
            _ => self.0.push(token),
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// What stands at a place becomes text.
    pub(super) fn demote(&mut self, at: usize, text: &str) {
        self.0[at] = Token::Text(text.to_owned());
    }

    pub(super) fn finish(self) -> Vec<Token> {
        let mut joined = Tokens::default();
        self.0.into_iter().for_each(|it| joined.push(it));
        let mut tokens = joined.0;
        for at in 0..tokens.len() {
            let (is_first, is_last) =
                (is_break(at.checked_sub(1).and_then(|it| tokens.get(it))), is_break(tokens.get(at + 1)));
            if let Token::Text(text) = &mut tokens[at] {
                let cut = if is_first { text.trim_start() } else { text.as_str() };
                *text = (if is_last { cut.trim_end() } else { cut }).to_owned();
            }
        }
        tokens.retain(|it| !matches!(it, Token::Text(text) if text.is_empty()));
        // Several breaks are one, and none stands at an end.
        let mut kept: Vec<Token> = Vec::new();
        for token in tokens {
            match (kept.last(), &token) {
                (None | Some(Token::Break | Token::Paragraph), Token::Break) | (None, Token::Paragraph) => {}
                (Some(Token::Break), Token::Paragraph) => {
                    kept.pop();
                    kept.push(token);
                }
                (Some(Token::Paragraph), Token::Paragraph) => {}
                _ => kept.push(token),
            }
        }
        while matches!(kept.last(), Some(Token::Break | Token::Paragraph)) {
            kept.pop();
        }
        kept
    }
}

/// Whether a line ends where a token stands, or where none does.
fn is_break(token: Option<&Token>) -> bool {
    matches!(token, None | Some(Token::Break | Token::Paragraph))
}

/// The tokens of what stands in a block; nothing where it holds what no form can show.
pub(super) fn tokens(text: &str, pieces: &[Piece<'_>]) -> Option<Vec<Token>> {
    let mut tokens = Tokens::default();
    // Links that are open: whether each is more than its address.
    let mut links: Vec<bool> = Vec::new();
    let mut at = 0;
    while let Some((item, range)) = pieces.get(at) {
        at += 1;
        let in_link = links.contains(&true);
        match item {
            Item::Event(Event::Text(words)) => tokens.text(words),
            Item::Event(Event::SoftBreak) => tokens.text(" "),
            Item::Event(Event::HardBreak) if !in_link => tokens.push(Token::Break),
            Item::Event(Event::Start(Tag::Strong)) => tokens.push(Token::Bold(Side::Open)),
            Item::Event(Event::End(TagEnd::Strong)) => tokens.push(Token::Bold(Side::Close)),
            Item::Event(Event::Start(Tag::Emphasis)) => tokens.push(Token::Italic(Side::Open)),
            Item::Event(Event::End(TagEnd::Emphasis)) => tokens.push(Token::Italic(Side::Close)),
            Item::Event(Event::Start(Tag::Link { dest_url, title, .. })) => {
                // A bare address is a link by itself.
                let is_written = text.cut(range.clone()).starts_with(['[', '<']);
                if is_written {
                    tokens.push(Token::Link { url: dest_url.to_string(), title: title.to_string() });
                }
                links.push(is_written);
            }
            Item::Event(Event::End(TagEnd::Link)) => {
                if links.pop()? {
                    tokens.push(Token::LinkEnd);
                }
            }
            _ if in_link => return None,
            Item::Reference(it) => {
                let record = format!("{}:{}", it.kind, it.id);
                tokens.push(Token::Record { record, label: it.label.clone() });
            }
            Item::Event(Event::Code(words)) => tokens.push(kept(text, range, words)),
            Item::Event(Event::InlineHtml(words)) => tokens.push(kept(text, range, words)),
            Item::Event(Event::FootnoteReference(label)) => tokens.push(kept(text, range, label)),
            Item::LiveFigure(it) => tokens.push(kept(text, range, &it.fallback())),
            Item::Event(Event::Start(tag @ (Tag::Strikethrough | Tag::Image { .. }))) => {
                let (n, words) = whole(pieces.get(at..)?, tag.to_end())?;
                at += n;
                tokens.push(kept(text, range, &words));
            }
            _ => return None,
        }
    }
    Some(tokens.finish())
}

/// Up to the end of what was opened: how many pieces, and what they read.
fn whole(pieces: &[Piece<'_>], end: TagEnd) -> Option<(usize, String)> {
    let (mut words, mut depth) = (String::new(), 1);
    for (at, (item, _)) in pieces.iter().enumerate() {
        match item {
            Item::Event(Event::Start(tag)) if tag.to_end() == end => depth += 1,
            Item::Event(Event::End(it)) if *it == end => depth -= 1,
            Item::Event(event) => push_plain(&mut words, event),
            _ => {}
        }
        if depth == 0 {
            return Some((at + 1, words));
        }
    }
    None
}

/// What is kept as written.
fn kept(text: &str, range: &Range<usize>, words: &str) -> Token {
    let lines: Vec<&str> = text.cut(range.clone()).lines().map(str::trim).collect();
    let shown = plain(words);
    Token::Source { source: lines.join(" "), shown: if shown.is_empty() { "…".to_owned() } else { shown } }
}
