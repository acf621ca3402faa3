//! The parser's events with our own notation recognized among them: references, live figures and photo paragraphs.
//!
//! The parser has already decided what is code, what is escaped and what is a link, so looking for our notation in
//! its text events, not in the source, keeps those decisions. Brackets that open no link are text events of one byte
//! each, so a reference always covers whole events and its range in the source is exact.

use std::{collections::VecDeque, ops::Range};

use pulldown_cmark::{CowStr, Event, LinkType, OffsetIter, Parser, Tag, TagEnd};

use super::{
    BadLiveFigure, Dialect, LiveFigure, LiveFigureFault, OPTIONS, Photo, PhotoPlacement,
    addresses::{self, Address},
    live_figure::{self, Inner},
    own_id::own_id,
    reference::{self, BadReference, Reference, is_escaped},
};

use crate::cut::Cut;

/// A reference may reach over this many text events: enough for a long label, and a bound on looking ahead.
const MAX_REFERENCE_EVENTS: usize = 64;
/// And a live figure over so many bytes: every argument at its longest, and a bound on looking ahead.
const MAX_LIVE_FIGURE: usize = 2000;

/// What a text is made of.
pub(super) enum Item<'a> {
    /// Plain Markdown.
    Event(Event<'a>),
    /// `[[kind:id]]`.
    Reference(Reference),
    /// Double brackets that are no reference; their text follows as events.
    BadReference(BadReference),
    /// `{{ count(…) }}`.
    LiveFigure(LiveFigure),
    /// Double braces that are no live figure, with all that is wrong; their text follows as events.
    BadLiveFigure(Vec<BadLiveFigure>),
    /// Images alone in a paragraph at the top level, or in paragraphs of a list or a quotation that has ended.
    Photos(Vec<Photo>),
}

/// Iterator over the items of a text, each with its range.
pub(super) struct Stream<'a> {
    source: &'a str,
    events: OffsetIter<'a>,
    /// Read from `events`, not yet given out.
    ahead: VecDeque<(Event<'a>, Range<usize>)>,
    /// Blocks that are open around the next item.
    depth: usize,
    /// Brackets before this place were judged already.
    judged: usize,
    /// Braces before this place likewise.
    judged_braces: usize,
    in_code: bool,
    /// Links and images that are open: what stands in one is no link of its own.
    n_links: usize,
    /// Within an `<a>` of raw HTML, for the same reason.
    in_raw_link: bool,
    /// Bare addresses in the text ahead, with their places in the source.
    addresses: VecDeque<Address>,
    /// Text before this place was searched for them.
    judged_addresses: usize,
    /// Where the `{#id}` of the open heading begins: from there on it is no text.
    own_id: Option<usize>,
    /// Photos of the block at the top level that is open.
    photos: Vec<Photo>,
    /// Most texts hold no double bracket and no image; then nothing is looked ahead for.
    may_refer: bool,
    may_place: bool,
    may_count: bool,
    may_name: bool,
    may_link: bool,
}

impl<'a> Stream<'a> {
    pub(super) fn new(source: &'a str, dialect: &Dialect<'_>) -> Self {
        Stream {
            source,
            events: Parser::new_ext(source, OPTIONS).into_offset_iter(),
            ahead: VecDeque::new(),
            depth: 0,
            judged: 0,
            judged_braces: 0,
            in_code: false,
            n_links: 0,
            in_raw_link: false,
            addresses: VecDeque::new(),
            judged_addresses: 0,
            own_id: None,
            photos: Vec::new(),
            may_refer: source.contains("[["),
            may_place: dialect.figures && source.contains("!["),
            may_count: dialect.live_figures && source.contains("{{"),
            may_name: source.contains("{#"),
            may_link: addresses::may_hold(source),
        }
    }

    /// How many blocks are open: 1 after the start of a block at the top level.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// Whether a table begins here.
    pub(super) fn is_before_table(&mut self) -> bool {
        matches!(self.peek(0), Some((Event::Start(Tag::Table(_)), _)))
    }

    fn peek(&mut self, index: usize) -> Option<&(Event<'a>, Range<usize>)> {
        while self.ahead.len() <= index {
            self.ahead.push_back(self.events.next()?);
        }
        self.ahead.get(index)
    }

    /// The reference that starts at the bracket in front, and how many events it covers.
    fn reference(&mut self) -> Option<(usize, Result<Reference, BadReference>)> {
        let start = match self.peek(0)? {
            (Event::Text(text), range) if &**text == "![" => {
                // `Chúc mừng![[person:…]]`: what opens no image is an exclamation before a bracket.
                let start = range.start;
                self.ahead[0] = (Event::Text("!".into()), start..start + 1);
                self.ahead.insert(1, (Event::Text("[".into()), start + 1..start + 2));
                return None;
            }
            (Event::Text(text), range) if &**text == "[" => range.start,
            _ => return None,
        };
        if start < self.judged || self.in_code || !self.source.cut(start..).starts_with("[[") {
            return None;
        }
        self.judged = start + 1;
        if is_escaped(self.source, start) || self.source.cut(start + 2..).starts_with('[') {
            return None;
        }
        let mut inner = Inner::default();
        let mut is_in_cell = false;
        for index in 2..MAX_REFERENCE_EVENTS {
            let source = self.source;
            match self.peek(index) {
                Some((Event::Text(text), range)) => {
                    let closes = &**text == "]" && source.cut(range.start..).starts_with("]]");
                    if closes && !is_escaped(source, range.start) {
                        let reference = reference::parse(&inner, start..range.start + 2);
                        // The text of a bad one is still to be shown, so its events stay.
                        let covered = if reference.is_ok() { index + 2 } else { 0 };
                        return Some((covered, reference));
                    }
                    inner.push(text, range.clone());
                }
                Some((Event::SoftBreak, range)) => inner.push(" ", range.clone()),
                next => {
                    is_in_cell = matches!(next, Some((Event::End(TagEnd::TableCell), _)));
                    break;
                }
            }
        }
        if is_in_cell && let Some(length) = reference::cut_by_table(self.source.cut(start..)) {
            let fault = reference::ReferenceFault::PlainBar;
            return Some((0, Err(BadReference { range: start..start + length, fault })));
        }
        let length = reference::opening(self.source.cut(start..))?;
        let fault = reference::ReferenceFault::Unclosed;
        Some((0, Err(BadReference { range: start..start + length, fault })))
    }

    /// The live figure in the text in front, or the text before it, or braces that are only braces.
    fn braces(&mut self) -> Option<(Item<'a>, Range<usize>)> {
        if self.in_code {
            return None;
        }
        let (Event::Text(text), range) = self.peek(0)? else { return None };
        let (at, range) = (text.find("{{").filter(|_| text.len() == range.len())?, range.clone());
        if at > 0 {
            // What stands before them may hold an address.
            if let (Item::Event(before), range) = self.split(range.start + at) {
                self.ahead.push_front((before, range));
            }
            return None;
        }
        let run = self.source.cut(range.clone()).bytes().take_while(|it| *it == b'{').count();
        let is_literal = run > 2 || range.start < self.judged_braces || is_escaped(self.source, range.start);
        if is_literal {
            return Some(self.split(range.start + run));
        }
        Some(match self.live_figure(range.start) {
            Ok(figure) => {
                let range = figure.range.clone();
                (Item::LiveFigure(figure), range)
            }
            Err(faults) => {
                self.judged_braces = range.start + 2;
                (Item::BadLiveFigure(faults), range.start..range.start + 2)
            }
        })
    }

    /// The bare address in the text in front, made a link, or the text before it.
    fn address(&mut self) -> Option<(Item<'a>, Range<usize>)> {
        if self.in_code || self.in_raw_link || self.n_links > 0 {
            return None;
        }
        let (Event::Text(text), range) = self.peek(0)? else { return None };
        let (is_as_written, range) = (text.len() == range.len(), range.clone());
        if range.start >= self.judged_addresses {
            self.judge_addresses();
        }
        // A reference or a live figure may have taken some.
        while self.addresses.front().is_some_and(|it| it.start < range.start) {
            self.addresses.pop_front();
        }
        let at = self.addresses.front()?.start;
        if at >= range.end || self.own_id.is_some_and(|it| at >= it) {
            return None;
        }
        if at > range.start {
            return is_as_written.then(|| self.split(at));
        }
        let Address { text, link_type, destination, .. } = self.addresses.pop_front()?;
        let range = at..self.take_text(text.len())?;
        let (dest_url, title, id) = (destination.into(), "".into(), "".into());
        let link = Event::Start(Tag::Link { link_type, dest_url, title, id });
        self.ahead.push_front((Event::End(TagEnd::Link), range.clone()));
        self.ahead.push_front((Event::Text(text.into()), range.clone()));
        self.n_links += 1;
        self.depth += 1;
        Some((Item::Event(link), range))
    }

    /// Searches the text in front, which the parser has cut at every mark that might have been more, for bare addresses.
    fn judge_addresses(&mut self) {
        let source = self.source;
        let mut text = Inner::default();
        for index in 0.. {
            let Some((Event::Text(piece), range)) = self.peek(index) else { break };
            let opens_reference = piece.ends_with('[') && source.cut(range.end - 1..).starts_with("[[");
            let (piece, range) = (piece.clone(), range.clone());
            // After a backslash what came before is a text of its own, unless the backslash stands inside an address.
            let is_apart = range.start != self.judged_addresses && !addresses::may_hold(text.text());
            if index > 0 && (opens_reference || is_apart) {
                break;
            }
            self.judged_addresses = range.end;
            text.push(&piece, range);
        }
        if addresses::may_hold(text.text()) {
            let found = addresses::find(text.text());
            self.addresses.extend(found.into_iter().map(|it| Address { start: text.source(it.start), ..it }));
        }
    }

    /// Takes so many bytes of the text in front away; says where they end in the source.
    fn take_text(&mut self, mut length: usize) -> Option<usize> {
        loop {
            let (Event::Text(text), range) = self.peek(0)? else { return None };
            let (is_whole, taken, range) =
                (text.len() != range.len() || text.len() <= length, text.len(), range.clone());
            if !is_whole {
                self.split(range.start + length);
                return Some(range.start + length);
            }
            self.ahead.pop_front();
            if taken >= length {
                return Some(range.end);
            }
            length -= taken;
        }
    }

    /// Takes the text in front up to a place of the source; the rest stays in front.
    fn split(&mut self, at: usize) -> (Item<'a>, Range<usize>) {
        let (_, range) = self.ahead.pop_front().expect("the caller looked at it");
        if at < range.end {
            self.ahead
                .push_front((Event::Text(CowStr::Borrowed(self.source.cut(at..range.end))), at..range.end));
        }
        let before = range.start..at;
        (Item::Event(Event::Text(CowStr::Borrowed(self.source.cut(before.clone())))), before)
    }

    /// Reads the live figure whose braces are in front, and takes its events away if it is one.
    fn live_figure(&mut self, start: usize) -> Result<LiveFigure, Vec<BadLiveFigure>> {
        let mut inner = Inner::default();
        for index in 0.. {
            let (text, range) = match self.peek(index) {
                Some((Event::Text(text), range)) => (text.to_string(), range.clone()),
                Some((Event::SoftBreak, range)) => (" ".to_owned(), range.clone()),
                _ => break,
            };
            let skip = if index == 0 { 2 } else { 0 };
            let as_written = text.len() == range.len();
            let body = text.cut(skip..);
            let from = if as_written { range.start + skip } else { range.start };
            let (close, open) = (body.find("}}"), body.find("{{"));
            let Some(close) = close.filter(|it| open.is_none_or(|open| *it < open) && as_written) else {
                if open.is_some() || inner.len() > MAX_LIVE_FIGURE {
                    break;
                }
                inner.push(body, from..range.end);
                continue;
            };
            inner.push(body.cut(..close), from..from + close);
            let end = from + close + 2;
            let figure = live_figure::parse(&inner, start..end)?;
            self.ahead.drain(..index);
            self.split(end);
            return Ok(figure);
        }
        let line = self.source.cut(start..).lines().next().unwrap_or_default();
        let word = line.cut(2..).find(['(', '}']).map_or(2, |it| it + 2);
        Err(vec![BadLiveFigure { range: start..start + word, fault: LiveFigureFault::Unclosed }])
    }

    /// Takes the `{#id}` at the end of a heading out of its text and gives it to the heading; says whether anything is left.
    fn without_id(&mut self, event: &mut Event<'a>, range: &Range<usize>) -> bool {
        match (event, self.own_id) {
            (Event::Start(Tag::Heading { id, .. }), _) => {
                let found = own_id(self.source.cut(range.clone()));
                self.own_id = found.as_ref().map(|it| range.start + it.start - 2);
                *id = found.map(|it| {
                    CowStr::Borrowed(self.source.cut(range.start + it.start..range.start + it.end))
                });
            }
            (Event::End(TagEnd::Heading(_)), _) => self.own_id = None,
            (Event::Text(text), Some(start)) if range.end > start => {
                let kept = self.source.get(range.start..start).unwrap_or_default().trim_end();
                *text = CowStr::Borrowed(kept);
                return !kept.is_empty();
            }
            _ => {}
        }
        true
    }

    /// Takes the photos of the block in front; gives those gathered at the top level. Those of a list or a quotation stand below it: in it
    /// there is no room for a picture and what is said of it.
    fn placed(&mut self) -> Option<(Item<'a>, Range<usize>)> {
        if let Some((covered, photos)) = self.photos() {
            self.ahead.drain(..covered);
            self.photos.extend(photos);
        }
        let (first, last) = self.photos.first().zip(self.photos.last()).filter(|_| self.depth == 0)?;
        let range = first.range.start..last.range.end;
        Some((Item::Photos(std::mem::take(&mut self.photos)), range))
    }

    /// The photos of the block in front where it holds nothing else, and how many events it covers: a paragraph, or a quotation, a
    /// list or an item of one.
    fn photos(&mut self) -> Option<(usize, Vec<Photo>)> {
        let (Event::Start(tag), range) = self.peek(0)? else { return None };
        if !holds_blocks(&tag.to_end()) {
            return None;
        }
        let start = range.start;
        let is_mark = |it: char| it.is_whitespace() || it.is_ascii_digit() || ">-*+.)".contains(it);
        if !self.source.cut(start..).trim_start_matches(is_mark).starts_with("![") {
            return None;
        }
        let (mut photos, mut index, mut open) = (Vec::new(), 0, 0);
        loop {
            match self.peek(index)? {
                (Event::Start(Tag::Image { dest_url, title, .. }), range) => {
                    let destination = dest_url.to_string();
                    let title = Some(title.to_string()).filter(|it| !it.is_empty());
                    let range = range.clone();
                    let (end, alt) = self.alt(index + 1)?;
                    photos.push(Photo { range, placement: PhotoPlacement { destination, alt, title } });
                    index = end;
                }
                (Event::Start(tag), _) if holds_blocks(&tag.to_end()) => open += 1,
                (Event::End(tag), _) if holds_blocks(tag) => open -= 1,
                (Event::SoftBreak | Event::HardBreak, _) => {}
                (Event::Text(text), _) if text.trim().is_empty() => {}
                _ => return None,
            }
            index += 1;
            if open == 0 {
                return (!photos.is_empty()).then_some((index, photos));
            }
        }
    }

    /// Index of the event that closes the image opened before `index`, and the plain text up to there.
    fn alt(&mut self, mut index: usize) -> Option<(usize, String)> {
        let mut alt = String::new();
        let mut open = 1;
        loop {
            match &self.peek(index)?.0 {
                Event::Start(_) => open += 1,
                Event::End(_) => open -= 1,
                event => push_plain(&mut alt, event),
            }
            if open == 0 {
                return Some((index, alt));
            }
            index += 1;
        }
    }
}

impl<'a> Stream<'a> {
    /// Remembers what an event opens or closes.
    fn follow(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => {
                self.in_code |= matches!(tag, Tag::CodeBlock(_));
                self.n_links += usize::from(matches!(tag, Tag::Link { .. } | Tag::Image { .. }));
                self.depth += 1;
            }
            Event::End(tag) => {
                self.in_code &= *tag != TagEnd::CodeBlock;
                self.n_links -= usize::from(matches!(tag, TagEnd::Link | TagEnd::Image));
                self.in_raw_link &=
                    !matches!(tag, TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell);
                self.depth -= 1;
            }
            Event::InlineHtml(html) => {
                let name = html.split(|it: char| it == '>' || it.is_whitespace()).next().unwrap_or_default();
                self.in_raw_link |= name.eq_ignore_ascii_case("<a");
                self.in_raw_link &= !name.eq_ignore_ascii_case("</a");
            }
            _ => {}
        }
    }
}

impl<'a> Iterator for Stream<'a> {
    type Item = (Item<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.may_refer
            && let Some((covered, reference)) = self.reference()
        {
            if covered > 0 {
                self.peek(covered - 1);
                self.ahead.drain(..covered);
            }
            return Some(match reference {
                Ok(reference) => {
                    let range = reference.range.clone();
                    (Item::Reference(reference), range)
                }
                Err(bad) => {
                    let range = bad.range.clone();
                    (Item::BadReference(bad), range)
                }
            });
        }
        if self.may_count
            && let Some(found) = self.braces()
        {
            return Some(found);
        }
        if self.may_link
            && let Some(found) = self.address()
        {
            return Some(found);
        }
        if self.may_place
            && let Some(placed) = self.placed()
        {
            return Some(placed);
        }
        let (mut event, range) = self.ahead.pop_front().or_else(|| self.events.next())?;
        if self.may_name && !self.without_id(&mut event, &range) {
            return self.next();
        }
        match &mut event {
            Event::Start(Tag::Link { link_type: LinkType::Email, dest_url, .. }) => {
                *dest_url = format!("mailto:{dest_url}").into();
            }
            // `~~` strikes; the parser takes a single `~` too, but `5~10 … 20~30` are ranges, not deletions.
            Event::Start(Tag::Strikethrough) | Event::End(TagEnd::Strikethrough)
                if !self.source.cut(range.clone()).starts_with("~~") =>
            {
                return Some((Item::Event(Event::Text("~".into())), range));
            }
            _ => {}
        }
        self.follow(&event);
        Some((Item::Event(event), range))
    }
}

/// Whether an element is a paragraph, or holds some as the author sees them: no notes, no tables.
fn holds_blocks(tag: &TagEnd) -> bool {
    matches!(tag, TagEnd::Paragraph | TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::List(_))
}

/// Appends what an event reads as, inside a line.
pub(super) fn push_plain(out: &mut String, event: &Event<'_>) {
    match event {
        Event::Text(text) | Event::Code(text) => out.push_str(text),
        Event::SoftBreak | Event::HardBreak => out.push(' '),
        _ => {}
    }
}
