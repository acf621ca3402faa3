//! YAML to a tree in which every node knows its place, and which keeps what a decoder needs to judge:
//! whether a scalar was quoted, and keys written twice.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, StructureStyle};

use crate::{
    cut::Cut,
    parse::mending::{self, lines::in_typographic_quotes},
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

/// Lines that nobody can make sense of, before the rest of a file is given up.
const MOST_LEFT_OUT: usize = 100;

/// Reads the first document of `text`, which starts at byte `offset` of `file`. What its author got wrong is reported and read as
/// it is meant, as far as that can be told. `None` for a text that is too complex. An empty text is `Null`.
pub fn read<'s>(file: FileId, offset: usize, text: &'s str, report: &mut Report) -> Option<Node<'s>> {
    let mut told = Report::default();
    let first = (Source { file, offset, text, places: None }).read(text, &mut told);
    let mended = match &first {
        Ok((_, false)) | Err(Stop::TooComplex) => None,
        Ok((_, true)) | Err(Stop::Syntax(..)) => Some(mending::mend(text)),
    };
    let mut mended = match (first, mended) {
        (Ok((root, _)), mended) if mended.as_ref().is_none_or(|it| it.faults.is_empty()) => {
            report.extend(told);
            return Some(root);
        }
        (_, Some(mended)) => mended,
        (_, None) => {
            report.extend(told);
            return None;
        }
    };
    report.is_part_unread |= mended.is_part_lost;
    let span = |range: Range<usize>| Span::new(file, offset + range.start..offset + range.end);
    for (range, fault) in &mended.faults {
        match fault {
            YamlFault::LeftOut => report.yaml_left_out(span(range.clone())),
            _ => report.yaml_fault(span(range.clone()), *fault),
        }
    }
    for _ in 0..MOST_LEFT_OUT {
        let mut told = Report::default();
        let source = Source { file, offset, text, places: Some(&mended.places) };
        let stop = match source.read(&mended.text, &mut told) {
            Ok((root, _)) => {
                report.extend(told);
                return Some(root.into_owned());
            }
            Err(stop) => stop,
        };
        let Stop::Syntax(at, detail) = stop else {
            report.extend(told);
            return None;
        };
        let line = mended.leave_out(at)?;
        report.yaml_line(span(line), &detail);
        report.is_part_unread = true;
    }
    None
}

/// A text, and how places in what is parsed of it are places in it.
#[derive(Clone, Copy)]
struct Source<'a> {
    file: FileId,
    offset: usize,
    text: &'a str,
    places: Option<&'a mending::Places>,
}

impl Source<'_> {
    /// What is parsed, and whether it is odd enough to look whether something else is meant.
    fn read<'p>(self, parsed: &'p str, report: &mut Report) -> Result<(Node<'p>, bool), Stop> {
        let options = granit_parser::options! {
            emit_comments: false,
            block_nesting_limit: MOST_DEPTH,
            flow_nesting_limit: MOST_DEPTH,
        };
        let reader = Reader {
            source: self,
            events: Parser::new_from_str_with_options(parsed, options),
            anchors: BTreeMap::new(),
            named: Vec::new(),
            nodes: 0,
            is_odd: false,
            report,
        };
        reader.document()
    }
}

struct Reader<'p, 'a, 'r> {
    source: Source<'a>,
    events: Parser<'p, granit_parser::StrInput<'p>>,
    /// Finished anchored nodes, each with the number of nodes below it.
    anchors: BTreeMap<usize, (Node<'p>, usize)>,
    /// Texts with an anchor that nothing has named so far.
    named: Vec<(usize, Span)>,
    nodes: usize,
    /// A name is none that a field has, or the whole is a single text, as no file of ours is.
    is_odd: bool,
    report: &'r mut Report,
}

/// Why reading stopped.
enum Stop {
    /// Too many nodes, which is reported.
    TooComplex,
    /// A mistake of syntax: its place in what is parsed, and the parser's words.
    Syntax(usize, String),
}

impl<'s> Reader<'s, '_, '_> {
    fn document(mut self) -> Result<(Node<'s>, bool), Stop> {
        loop {
            match self.next()? {
                (Event::StreamStart | Event::DocumentStart(..), _) => {}
                (Event::StreamEnd | Event::DocumentEnd, span) => {
                    return Ok((Node { span, value: Value::Null }, false));
                }
                (event, span) => {
                    let root = self.node(event, span, 0)?;
                    self.rest()?;
                    // `&` before a text is meant as a letter of it, unless something names the anchor.
                    for (_, span) in std::mem::take(&mut self.named) {
                        self.report.yaml_fault(span, YamlFault::Sign('&'));
                    }
                    let is_odd = self.is_odd || matches!(root.value, Value::Scalar { plain: true, .. });
                    return Ok((root, is_odd));
                }
            }
        }
    }

    /// After the first document only its end may come: a second `---` is content that would be lost.
    fn rest(&mut self) -> Result<(), Stop> {
        loop {
            match self.next()? {
                (Event::StreamEnd, _) => return Ok(()),
                (Event::DocumentStart(..), span) => {
                    self.report.yaml_second_document(span);
                    return Ok(());
                }
                _ => {}
            }
        }
    }

    fn next(&mut self) -> Result<(Event<'s>, Span), Stop> {
        match self.events.next_event() {
            Some(Ok((event, span))) => {
                let range = span.byte_range().unwrap_or(0..0);
                Ok((event, self.span(range)))
            }
            Some(Err(fault)) if *fault.kind() == ErrorKind::RecursionLimitExceeded => {
                let at = fault.marker().byte_offset().unwrap_or(0);
                self.report.yaml_too_complex(self.span(at..at));
                Err(Stop::TooComplex)
            }
            Some(Err(fault)) => Err(Stop::Syntax(fault.marker().byte_offset().unwrap_or(0), fault.info())),
            None => Ok((Event::StreamEnd, self.span(0..0))),
        }
    }

    fn span(&self, range: std::ops::Range<usize>) -> Span {
        let Source { file, offset, places, .. } = self.source;
        let range = places.map_or(range.clone(), |it| it.written(range));
        Span::new(file, offset + range.start..offset + range.end)
    }

    /// What was written at a place and behind it.
    fn behind(&self, span: Span) -> &str {
        self.source.text.cut(span.range().end - self.source.offset..)
    }

    /// Where the last sign of a kind stands before a value.
    fn sign_before(&self, span: Span, sign: u8) -> Span {
        let before = self.source.text.cut(..span.range().start - self.source.offset);
        let at = memchr::memrchr(sign, before.as_bytes()).map(|it| it + self.source.offset);
        at.map_or(Span { end: span.start, ..span }, |it| Span::new(span.file, it..it + 1))
    }

    fn node(&mut self, event: Event<'s>, span: Span, depth: usize) -> Result<Node<'s>, Stop> {
        self.count(1, span)?;
        if depth > MOST_DEPTH {
            self.report.yaml_too_complex(span);
            return Err(Stop::TooComplex);
        }
        let before = self.nodes;
        let (value, span, anchor) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                if anchor > 0 {
                    self.named.push((anchor, self.sign_before(span, b'&')));
                }
                if tag.is_some_and(|it| !it.is_yaml_core_schema()) {
                    self.report.yaml_fault(self.sign_before(span, b'!'), YamlFault::Sign('!'));
                }
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
            Event::MappingStart(style, anchor, _) => {
                let (entries, end) = self.mapping(depth, style == StructureStyle::Flow)?;
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
        self.behind(span).starts_with(" #")
    }

    /// The node of an anchor, at the place of the alias: a fault in it is shown where it takes effect.
    fn alias(&mut self, anchor: usize, span: Span) -> Result<Node<'s>, Stop> {
        self.named.retain(|it| it.0 != anchor);
        let Some((node, nodes)) = self.anchors.get(&anchor).cloned() else {
            self.report.yaml_too_complex(span);
            return Err(Stop::TooComplex);
        };
        self.count(nodes, span)?;
        Ok(node)
    }

    fn count(&mut self, nodes: usize, span: Span) -> Result<(), Stop> {
        self.nodes = self.nodes.saturating_add(nodes);
        if self.nodes > MOST_NODES {
            self.report.yaml_too_complex(span);
            return Err(Stop::TooComplex);
        }
        Ok(())
    }

    fn sequence(&mut self, depth: usize) -> Result<(Vec<Node<'s>>, u32), Stop> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, end) => {
                    return Ok((items, last_end(end, self.source.offset)));
                }
                (event, span) => items.push(self.node(event, span, depth + 1)?),
            }
        }
    }

    fn mapping(&mut self, depth: usize, is_flow: bool) -> Result<(Vec<(Key<'s>, Node<'s>)>, u32), Stop> {
        let mut entries: Vec<(Key<'s>, Node<'s>)> = Vec::new();
        let mut places = Places::default();
        let mut was_cut = false;
        loop {
            let key = match self.next()? {
                (Event::MappingEnd, end) => return Ok((entries, last_end(end, self.source.offset))),
                (event, span) => self.node(event, span, depth + 1)?,
            };
            let (event, span) = self.next()?;
            let value = self.node(event, span, depth + 1)?;
            let Value::Scalar { text: name, plain } = key.value else {
                self.report.yaml_odd_key(key.span);
                continue;
            };
            self.is_odd |= plain && mending::is_odd_name(&name);
            let is_cut = plain && is_flow && self.is_cut_by_comma(&name, key.span, &value);
            if is_cut {
                // Of a text with several commas once.
                let is_first = !std::mem::replace(&mut was_cut, true);
                is_first.then(|| self.report.yaml_fault(key.span, YamlFault::CommaInText));
                continue;
            }
            was_cut = false;
            if matches!(value.value, Value::Null) && self.is_hidden(key.span) {
                self.report.hidden_by_comment(key.span);
            }
            let (name, value) = self.named_as_meant(name, key.span, value, plain && is_flow);
            let key = Key { name, span: key.span };
            match places.of(&entries, &key) {
                Some(earlier) => self.report.duplicate_key(&key.name, key.span, earlier),
                None => entries.push((key, value)),
            }
        }
    }
}

impl<'s> Reader<'s, '_, '_> {
    /// Whether a comment without a blank behind its `#` stands where the value of a name would.
    fn is_hidden(&self, name: Span) -> bool {
        let value = self.behind(name).trim_start_matches([' ', ':']);
        value.strip_prefix('#').is_some_and(|it| it.starts_with(char::is_alphanumeric))
    }

    /// Whether a name in brackets is none, but what follows a comma of a text.
    fn is_cut_by_comma(&self, name: &str, span: Span, value: &Node<'_>) -> bool {
        matches!(value.value, Value::Null)
            && !name.contains(':')
            && !self.behind(span).trim_start_matches([' ', '\n']).starts_with(':')
    }

    /// A field by the name that is meant: a no-break blank is part of it to YAML, and so is, in brackets, a value that follows
    /// without one.
    fn named_as_meant(
        &mut self,
        name: Cow<'s, str>,
        span: Span,
        value: Node<'s>,
        is_plain_in_flow: bool,
    ) -> (Cow<'s, str>, Node<'s>) {
        if let Some(odd) = name.chars().find(|it| it.is_whitespace() && !it.is_ascii()) {
            self.report.yaml_fault(span, YamlFault::OddBlank(odd));
            let name = name.trim_matches(|it: char| it.is_whitespace() || it == '-');
            return (Cow::Owned(name.to_owned()), value);
        }
        if let Some(inside) = in_typographic_quotes(&name) {
            return (Cow::Owned(inside.to_owned()), value);
        }
        if is_plain_in_flow
            && matches!(value.value, Value::Null)
            && let Some((word, rest)) = name.split_once(':')
        {
            self.report.yaml_fault(span, YamlFault::TightColon);
            let text = Value::Scalar { text: Cow::Owned(rest.to_owned()), plain: true };
            return (Cow::Owned(word.to_owned()), Node { span, value: text });
        }
        (name, value)
    }
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
    /// The same with texts of its own.
    fn into_owned<'o>(self) -> Node<'o> {
        let value = match self.value {
            Value::Null => Value::Null,
            Value::Scalar { text, plain } => Value::Scalar { text: Cow::Owned(text.into_owned()), plain },
            Value::Sequence(items) => Value::Sequence(items.into_iter().map(Node::into_owned).collect()),
            Value::Mapping(entries) => {
                let entries = entries.into_iter().map(|(key, it)| {
                    let name = Cow::Owned(key.name.into_owned());
                    (Key { name, span: key.span }, it.into_owned())
                });
                Value::Mapping(entries.collect())
            }
        };
        Node { span: self.span, value }
    }

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
