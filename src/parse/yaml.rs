//! YAML to a tree in which every node knows its place, and which keeps what a decoder needs to judge:
//! whether a scalar was quoted, and keys written twice.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use granit_parser::{Event, Parser, ScalarStyle};

use crate::{
    cut::Cut,
    parse::yaml_fault,
    phrase,
    report::{Phrase, Report, problems::reading::YamlFault},
    source::{FileId, Span},
    vietnamese::unseen::without_unseen,
};

/// Nodes a file may hold once its aliases are written out: far above any real record file, far below a bomb.
const MOST_NODES: usize = 2_000_000;
/// What a node takes at least, as far as copies go.
const BYTES_A_NODE: usize = 64;
/// Levels of nesting; real records have at most six.
const MOST_DEPTH: usize = 64;

/// One value of a YAML text.
#[derive(Clone, Debug)]
pub struct Node<'s> {
    /// Its place.
    pub span: Span,
    /// What it holds.
    pub value: Value<'s>,
}

/// What a node holds.
#[derive(Clone, Debug)]
pub enum Value<'s> {
    /// Nothing, `~` or `null`.
    Null,
    /// A scalar. `plain` is false for quoted and block scalars, which are text whatever they look like.
    Scalar {
        /// The text after YAML's escapes.
        text: Cow<'s, str>,
        /// Written without quotes.
        plain: bool,
    },
    /// `- …` or `[…]`.
    Sequence(Vec<Node<'s>>),
    /// `key: …` or `{…}`, in the order written, keys unique.
    Mapping(Vec<(Key<'s>, Node<'s>)>),
}

/// A key of a mapping.
#[derive(Clone, Debug)]
pub struct Key<'s> {
    /// The word.
    pub name: Cow<'s, str>,
    /// Its place.
    pub span: Span,
}

/// Reads the first document of `text`, which starts at byte `offset` of `file`. `None` after a syntax error
/// or for a text that is too complex; both are reported. An empty text is `Null`.
pub fn read<'s>(file: FileId, offset: usize, text: &'s str, report: &mut Report) -> Option<Node<'s>> {
    let options = granit_parser::options! {
        emit_comments: false,
        block_nesting_limit: MOST_DEPTH,
        flow_nesting_limit: MOST_DEPTH,
    };
    let reader = Reader {
        file,
        offset,
        text,
        events: Parser::new_from_str_with_options(text, options),
        anchors: BTreeMap::new(),
        nodes: 0,
        report,
    };
    reader.document(text)
}

struct Reader<'s, 'r> {
    file: FileId,
    offset: usize,
    text: &'s str,
    events: Parser<'s, granit_parser::StrInput<'s>>,
    /// Finished anchored nodes, each with the number of nodes below it.
    anchors: BTreeMap<usize, (Node<'s>, usize)>,
    nodes: usize,
    report: &'r mut Report,
}

/// Why reading stopped; already reported.
struct Stopped;

impl<'s> Reader<'s, '_> {
    fn document(mut self, text: &str) -> Option<Node<'s>> {
        loop {
            match self.next() {
                Err(Stopped) => return None,
                Ok((Event::StreamStart | Event::DocumentStart(..), _)) => {}
                Ok((Event::StreamEnd | Event::DocumentEnd, span)) => {
                    return Some(Node { span, value: Value::Null });
                }
                Ok((event, span)) => {
                    let root = self.node(event, span, 0).ok()?;
                    return self.rest(text).ok().map(|()| root);
                }
            }
        }
    }

    /// After the first document only its end may come: a second `---` is content that would be lost.
    fn rest(&mut self, text: &str) -> Result<(), Stopped> {
        loop {
            match self.next()? {
                (Event::StreamEnd, _) => return Ok(()),
                (Event::DocumentStart(true, _), span) => {
                    self.report.yaml_second_document(span);
                    return Err(Stopped);
                }
                _ if text.is_empty() => return Ok(()),
                _ => {}
            }
        }
    }

    fn next(&mut self) -> Result<(Event<'s>, Span), Stopped> {
        match self.events.next_event() {
            Some(Ok((event, span))) => {
                let range = span.byte_range().unwrap_or(0..0);
                Ok((event, self.span(range)))
            }
            Some(Err(fault)) => {
                let at = fault.marker().byte_offset().unwrap_or(0);
                match yaml_fault::find(self.text, at) {
                    Some((range, found)) => self.report.yaml_fault(self.span(range), found),
                    None => self.report.yaml_syntax(self.span(at..at), &fault.info()),
                }
                Err(Stopped)
            }
            None => Ok((Event::StreamEnd, self.span(0..0))),
        }
    }

    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.file, self.offset + range.start..self.offset + range.end)
    }

    fn node(&mut self, event: Event<'s>, span: Span, depth: usize) -> Result<Node<'s>, Stopped> {
        self.count(1, span)?;
        if depth > MOST_DEPTH {
            self.report.yaml_too_complex(span);
            return Err(Stopped);
        }
        let before = self.nodes;
        let (value, span, anchor) = match event {
            Event::Scalar(text, style, anchor, _) => {
                let plain = style == ScalarStyle::Plain;
                let (text, unseen) = self.seen(text);
                if let Some((_, found)) = unseen.first() {
                    self.report.unseen_character(span, *found, unseen.len());
                }
                if plain && let Some(inside) = in_typographic_quotes(&text) {
                    self.report.typographic_quotes(span, inside);
                }
                if plain && text.contains(' ') && self.is_cut(span) {
                    self.report.cut_by_comment(span, &text);
                }
                let null = plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                (if null { Value::Null } else { Value::Scalar { text, plain } }, span, anchor)
            }
            Event::SequenceStart(_, anchor, _) => {
                let (items, end) = self.sequence(depth)?;
                (Value::Sequence(items), Span { end: end.max(span.end), ..span }, anchor)
            }
            Event::MappingStart(_, anchor, _) => {
                let (entries, end) = self.mapping(depth)?;
                (Value::Mapping(entries), Span { end: end.max(span.end), ..span }, anchor)
            }
            Event::Alias(anchor) => return self.alias(anchor, span),
            _ => (Value::Null, span, 0),
        };
        let node = Node { span, value };
        if anchor > 0 {
            // What is kept of it counts as if it were written once more: anchors around anchors keep all below them.
            // A long text weighs as many nodes as it could hold, since each alias is a copy of it.
            let nodes = self.nodes - before + 1 + span.range().len() / BYTES_A_NODE;
            self.count(nodes, span)?;
            self.anchors.insert(anchor, (node.clone(), nodes));
        }
        Ok(node)
    }

    /// What stands in quotes may be written as an escape.
    fn seen(&self, text: Cow<'s, str>) -> (Cow<'s, str>, Vec<(usize, char)>) {
        match text {
            Cow::Borrowed(_) => (text, Vec::new()),
            Cow::Owned(_) => without_unseen(text),
        }
    }

    /// Whether a comment follows so close that it may be meant as text; those of our templates stand apart.
    fn is_cut(&self, span: Span) -> bool {
        let rest = self.text.cut(span.range().end - self.offset..);
        rest.starts_with(" #")
    }

    /// The node of an anchor, at the place of the alias: a fault in it is shown where it takes effect.
    fn alias(&mut self, anchor: usize, span: Span) -> Result<Node<'s>, Stopped> {
        let Some((node, nodes)) = self.anchors.get(&anchor).cloned() else {
            self.report.yaml_too_complex(span);
            return Err(Stopped);
        };
        self.count(nodes, span)?;
        Ok(node)
    }

    fn count(&mut self, nodes: usize, span: Span) -> Result<(), Stopped> {
        self.nodes = self.nodes.saturating_add(nodes);
        if self.nodes > MOST_NODES {
            self.report.yaml_too_complex(span);
            return Err(Stopped);
        }
        Ok(())
    }

    fn sequence(&mut self, depth: usize) -> Result<(Vec<Node<'s>>, u32), Stopped> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, end) => {
                    return Ok((items, last_end(end, self.offset)));
                }
                (event, span) => items.push(self.node(event, span, depth + 1)?),
            }
        }
    }

    fn mapping(&mut self, depth: usize) -> Result<(Vec<(Key<'s>, Node<'s>)>, u32), Stopped> {
        let mut entries: Vec<(Key<'s>, Node<'s>)> = Vec::new();
        let mut places = Places::default();
        loop {
            let key = match self.next()? {
                (Event::MappingEnd, end) => return Ok((entries, last_end(end, self.offset))),
                (event, span) => self.node(event, span, depth + 1)?,
            };
            let (event, span) = self.next()?;
            let value = self.node(event, span, depth + 1)?;
            let Value::Scalar { text: mut name, .. } = key.value else {
                self.report.yaml_odd_key(key.span);
                continue;
            };
            // An indentation of no-break blanks is part of the key to YAML, and so is a dash before one.
            if let Some(odd) = name.chars().find(|it| it.is_whitespace() && !it.is_ascii()) {
                self.report.yaml_fault(key.span, YamlFault::OddBlank(odd));
                name = Cow::Owned(name.trim_matches(|it: char| it.is_whitespace() || it == '-').to_owned());
            }
            let key = Key { name, span: key.span };
            match places.of(&entries, &key) {
                Some(earlier) => self.report.duplicate_key(&key.name, key.span, earlier),
                None => entries.push((key, value)),
            }
        }
    }
}

/// What stands between the quotation marks of Word, where they enclose a whole text; YAML takes them for a part of it.
pub fn in_typographic_quotes(text: &str) -> Option<&str> {
    const PAIRS: [(char, char); 7] =
        [('“', '”'), ('”', '”'), ('„', '“'), ('„', '”'), ('‘', '’'), ('’', '’'), ('«', '»')];
    let first = text.chars().next().filter(|it| !it.is_ascii())?;
    let inside = |(open, close): (char, char)| text.strip_prefix(open)?.strip_suffix(close);
    let mut inner = PAIRS.into_iter().filter(|it| it.0 == first).filter_map(inside);
    // `“Một” và “hai”` are two quotations.
    inner.find(|it| !it.is_empty() && !it.contains(['“', '”', '„', '‘', '«', '»']))
}

/// Where the keys of a mapping stand that has too many to be looked through for each.
#[derive(Default)]
struct Places<'s>(HashMap<Cow<'s, str>, Span>);

/// Records have fewer fields; comparing so few is faster than a map.
const FEW_KEYS: usize = 64;

impl<'s> Places<'s> {
    /// The place of an earlier key of the same name; `entries` are all there are so far.
    fn of(&mut self, entries: &[(Key<'s>, Node<'s>)], key: &Key<'s>) -> Option<Span> {
        if entries.len() < FEW_KEYS {
            return entries.iter().find(|(it, _)| it.name == key.name).map(|(it, _)| it.span);
        }
        for (it, _) in &entries[self.0.len()..] {
            self.0.insert(it.name.clone(), it.span);
        }
        self.0.get(&key.name).copied()
    }
}

/// A flow collection's end event covers its bracket; a block collection's is empty, at the next token.
fn last_end(end: Span, offset: usize) -> u32 {
    if end.end > end.start { end.end } else { offset as u32 }
}

impl<'s> Node<'s> {
    /// The fields of a mapping.
    pub fn entries(&self) -> Option<&[(Key<'s>, Node<'s>)]> {
        match &self.value {
            Value::Mapping(entries) => Some(entries),
            _ => None,
        }
    }

    /// A place of one line for this node: a collection is shown by its first key or item.
    pub fn head(&self) -> Span {
        match &self.value {
            Value::Mapping(entries) => entries.first().map_or(self.span, |(key, _)| key.span),
            Value::Sequence(items) => items.first().map_or(self.span, |it| it.head()),
            _ => self.span,
        }
    }
}

impl Value<'_> {
    /// What is there, in the user's words.
    pub fn describe(&self) -> Phrase {
        match self {
            Value::Null => Phrase::new("để trống", "nothing"),
            Value::Scalar { text, .. } => {
                let short: String = text.chars().take(40).collect();
                phrase!("`{short}`", "`{short}`")
            }
            Value::Sequence(_) => Phrase::new("một danh sách", "a list"),
            Value::Mapping(_) => Phrase::new("một nhóm trường (khóa: giá trị)", "a mapping"),
        }
    }
}

/// Where a range of a scalar's text stands in the scalar as written. Escapes and indentation move bytes about, but the
/// same words come in the same order.
pub fn written_range(written: &str, text: &str, range: Range<usize>) -> Option<Range<usize>> {
    if let Some(start) = written.find(text) {
        return Some(start + range.start..start + range.end);
    }
    let words = text.get(range.clone()).filter(|it| !it.is_empty())?;
    let earlier = text.cut(..range.start).matches(words).count();
    let (start, _) = written.match_indices(words).nth(earlier)?;
    Some(start..start + words.len())
}
