//! Markdown that does something else than its author meant, found in Vietnamese office prose again and again.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use super::{joined::Joined, reference::is_escaped};

use crate::cut::Cut;

/// A place where the text probably does not say what it was meant to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lint {
    /// Which trap it is.
    pub kind: LintKind,
    /// The characters to change.
    pub range: Range<usize>,
}

/// The traps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LintKind {
    /// `**` that readers will see: `**“Vì sự nghiệp”**xét` is not bold, since a letter follows the closing mark.
    BoldNotClosed,
    /// A paragraph that starts `2020. ` has become item 2020 of a list.
    YearBecameList,
    /// `---` under a line of text has made it a heading.
    RuleBecameHeading,
    /// `- ` and `+ ` in turn are two lists, not one.
    ListSplit,
    /// A line that starts with a tab or four spaces has become a block of code.
    IndentBecameCode,
    /// `[chữ](quyết định 45.pdf)`: a blank ends the address, and what was meant as a link is shown as written.
    BlankInDestination,
    /// `kết thúc.Ngày 20/7`, again and again, or lines that were paragraphs: a page copied without its breaks.
    ParagraphsRunTogether,
    /// `[[person:…]](…)` is a link to what is in the parentheses, not to the record.
    ReferenceBecameLink,
    /// A reference inside the text of a link; it is shown without a link of its own.
    ReferenceInLink,
    /// `[^1]` without a `[^1]: …`; readers see the brackets.
    FootnoteUndefined,
    /// `[^1]: …` that no `[^1]` asks for; it is printed without a number to come from.
    FootnoteUnused,
    /// A second `[^1]: …`; only the first is linked.
    FootnoteRepeated,
    /// A picture in a text of one line, which shows none.
    PictureInLine,
}

impl LintKind {
    /// Whether it concerns what becomes of lines and paragraphs, which a text of one line does not have.
    pub(super) fn is_of_blocks(self) -> bool {
        matches!(
            self,
            LintKind::YearBecameList
                | LintKind::RuleBecameHeading
                | LintKind::ListSplit
                | LintKind::IndentBecameCode
        )
    }
}

/// Watches the events of one text go by.
pub(super) struct Watch<'a> {
    source: &'a str,
    pub(super) found: Vec<Lint>,
    /// The last `*` that stands as text, grown while the next one touches it.
    stars: Range<usize>,
    /// A `**` that waits for its partner in the same block.
    unpaired: Option<Range<usize>>,
    /// Bullet of the list that ended just now.
    ended: Option<u8>,
    /// Bullets of the open lists; 0 for numbers.
    bullets: Vec<u8>,
    in_code: bool,
    /// Sentences of the block that run into each other.
    joined: Joined,
}

impl<'a> Watch<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Watch {
            source,
            found: Vec::new(),
            stars: 0..0,
            unpaired: None,
            ended: None,
            bullets: Vec::new(),
            in_code: false,
            joined: Joined::default(),
        }
    }

    pub(super) fn push(&mut self, kind: LintKind, range: Range<usize>) {
        self.found.push(Lint { kind, range });
    }

    /// Takes notice of an event.
    pub(super) fn see(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Text(text) if !self.in_code => self.text(text, range),
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            _ => {}
        }
    }

    /// Ends what waits for a partner; also called at the end of the text.
    pub(super) fn end_of_block(&mut self) {
        self.end_of_stars();
        if let Some(range) = self.unpaired.take() {
            self.push(LintKind::BoldNotClosed, range);
        }
        if let Some(range) = self.joined.end() {
            self.push(LintKind::ParagraphsRunTogether, range);
        }
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        if text.starts_with('*') && text.bytes().all(|it| it == b'*') && !is_escaped(self.source, range.start)
        {
            if self.stars.end == range.start {
                self.stars.end = range.end;
            } else {
                self.end_of_stars();
                self.stars = range.clone();
            }
        } else if text == "["
            && let Some(length) = footnote_mark(self.source.cut(range.start..))
            && !is_escaped(self.source, range.start)
        {
            self.push(LintKind::FootnoteUndefined, range.start..range.start + length);
        } else if text.starts_with('(')
            && let Some(range) = destination_with_blank(self.source, range.start)
        {
            self.push(LintKind::BlankInDestination, range);
        }
        self.joined.text(text, range);
    }

    fn end_of_stars(&mut self) {
        let stars = std::mem::take(&mut self.stars);
        if stars.len() < 2 {
            return;
        }
        match self.unpaired.take() {
            Some(opening) => self.push(LintKind::BoldNotClosed, opening.start..stars.end),
            None => self.unpaired = Some(stars),
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        let written = self.source.cut(range.clone());
        let ended = self.ended.take();
        match tag {
            Tag::List(Some(number)) => {
                self.bullets.push(0);
                if (1000..=9999).contains(number) {
                    let start = range.start + (written.len() - written.trim_start().len());
                    self.push(LintKind::YearBecameList, start..(start + 5).min(range.end));
                }
            }
            Tag::List(None) => {
                let start = range.start + (written.len() - written.trim_start().len());
                let bullet = self.source.as_bytes().get(start).copied().unwrap_or(b'-');
                self.bullets.push(bullet);
                if ended.is_some_and(|it| it != 0 && it != bullet) {
                    self.push(LintKind::ListSplit, start..start + 1);
                }
            }
            Tag::Heading { level: HeadingLevel::H2, .. } if !written.trim_start().starts_with('#') => {
                let text = written.trim_end();
                let underline = text.rfind('\n').map_or(0, |it| it + 1);
                let blank = text.cut(underline..).find('-').unwrap_or(0);
                self.push(
                    LintKind::RuleBecameHeading,
                    range.start + underline + blank..range.start + text.len(),
                );
            }
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                if matches!(kind, CodeBlockKind::Indented) {
                    let end = written.find('\n').unwrap_or(written.len());
                    self.push(LintKind::IndentBecameCode, range.start..range.start + end);
                }
            }
            Tag::Paragraph => self.joined.start(written, range.start),
            Tag::Link { .. } if self.opens_with_reference(range) => {
                self.push(LintKind::ReferenceBecameLink, range.clone());
            }
            _ => {}
        }
    }

    fn opens_with_reference(&self, range: &Range<usize>) -> bool {
        super::reference::opening(self.source.cut(range.clone())).is_some()
    }

    fn end(&mut self, tag: TagEnd) {
        self.ended = None;
        match tag {
            TagEnd::List(_) => self.ended = self.bullets.pop(),
            TagEnd::CodeBlock => self.in_code = false,
            _ => {}
        }
        let is_inline = matches!(
            tag,
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
        );
        if !is_inline {
            self.end_of_block();
        }
    }
}

/// The address in the parentheses at `start`, where a blank in it keeps `[…](…)` from being a link or a picture.
fn destination_with_blank(source: &str, start: usize) -> Option<Range<usize>> {
    const MAX_LENGTH: usize = 500;
    let label = source.cut(..start).strip_suffix(']').filter(|it| !is_escaped(source, it.len()))?;
    let mut before = label.char_indices().rev().take(MAX_LENGTH).take_while(|(_, it)| *it != '\n');
    let opening = before.find(|(_, it)| *it == '[').map(|(at, _)| at)?;
    if is_escaped(source, opening) || source.cut(opening + 1..).starts_with(['^', '[']) {
        return None;
    }
    let mut depth = 0;
    let length = source.cut(start..).char_indices().take(MAX_LENGTH).find_map(|(at, it)| {
        match it {
            '(' => depth += 1,
            ')' => depth -= 1,
            '\n' => return Some(None),
            _ => {}
        }
        (depth == 0).then_some(Some(at))
    })??;
    let inner = source.cut(start + 1..start + length);
    // A title in quotes may follow the address.
    let titled =
        inner.trim_end().strip_suffix('"').and_then(|it| it.rfind(" \"")).map_or(inner, |it| inner.cut(..it));
    let written = titled.trim();
    let names_file = written.rsplit_once('.').is_some_and(|(name, ending)| {
        !name.is_empty()
            && (2..=5).contains(&ending.len())
            && ending.bytes().all(|it| it.is_ascii_alphanumeric())
    });
    let is_address = names_file || written.contains("://") || written.starts_with(['/', '.']);
    let from = start + 1 + (titled.len() - titled.trim_start().len());
    (is_address && written.contains(char::is_whitespace) && !written.starts_with('<'))
        .then_some(from..from + written.len())
}

/// The length of `[^label]` at the start of `source`.
fn footnote_mark(source: &str) -> Option<usize> {
    const MAX_LABEL: usize = 100;
    let label = source.strip_prefix("[^")?;
    let length = label.bytes().take(MAX_LABEL).position(|it| it == b']' || it.is_ascii_whitespace())?;
    (length > 0 && label.as_bytes()[length] == b']').then_some(2 + length + 1)
}
