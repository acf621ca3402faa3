//! From a YAML tree to typed fields. A field that is wrong is reported and left empty, and decoding goes on,
//! so that a record with five faults reports five.

use std::{borrow::Cow, collections::BTreeSet};

use super::{
    mending::lines::{Opening, bullet, odd_key},
    shape::{Field, Need, Object, Shape},
    yaml::{Node, Value},
};
use crate::{
    cut::Cut,
    model::{Vocabularies, Zone},
    report::{Report, nearest, problems::reading::YamlFault},
    source::{Span, Spanned},
    vietnamese::slug::slugify,
};

/// What decoding a field may look at, and where it reports.
pub struct Decoder<'c> {
    /// Values that `Term` fields may take.
    pub vocabularies: &'c Vocabularies,
    /// Where clocks stand by which a time is written without an offset.
    pub zone: &'c Zone,
    /// Where faults go.
    pub report: &'c mut Report,
}

/// A type that a field can have: its shape for schema, docs and templates, and its decoder.
pub trait FieldType: Sized {
    /// What may be written.
    const SHAPE: &'static Shape;

    /// Reads a value; `None` after reporting what is wrong.
    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self>;
}

/// A mapping being read field by field; what no field asked for is unknown.
pub struct Mapping<'n, 's> {
    entries: &'n [(super::yaml::Key<'s>, Node<'s>)],
    /// Where to point when a field is missing.
    head: Span,
    /// The keys that no field has and that are meant for one: which entry, and the field.
    meant: Vec<(usize, &'static str)>,
    /// What it does not state yet, its author knows: it is a draft.
    pub is_draft: bool,
}

impl<'n, 's> Mapping<'n, 's> {
    /// The fields of a node, or a report that it is no mapping.
    pub fn of(node: &'n Node<'s>, shape: &'static Shape, cx: &mut Decoder<'_>) -> Option<Mapping<'n, 's>> {
        match &node.value {
            Value::Mapping(entries) => {
                Some(Mapping { entries, head: node.head(), meant: Vec::new(), is_draft: false })
            }
            _ => {
                wrong_type(node, shape, cx.report);
                None
            }
        }
    }

    /// A mapping of no fields, for a record whose file has none; faults point at `head`.
    pub fn empty(head: Span) -> Mapping<'n, 's> {
        Mapping { entries: &[], head, meant: Vec::new(), is_draft: false }
    }

    /// The entry of a field, also by a name that is meant for it.
    fn entry(&self, name: &str) -> Option<&'n (super::yaml::Key<'s>, Node<'s>)> {
        let by_name = self.entries.iter().find(|(key, _)| key.name == name);
        by_name.or_else(|| self.entries.get(self.meant.iter().find(|it| it.1 == name)?.0))
    }

    /// The node of a field as written.
    pub fn node(&self, name: &str) -> Option<&'n Node<'s>> {
        self.entry(name).map(|(_, node)| node)
    }

    /// The node of every field.
    pub fn nodes(&self) -> impl Iterator<Item = &'n Node<'s>> {
        self.entries.iter().map(|(_, node)| node)
    }

    /// The place of a field's key.
    pub fn key(&self, name: &str) -> Option<Span> {
        self.entry(name).map(|(key, _)| key.span)
    }

    /// The fields given as `null`.
    pub fn nulls(&self) -> Vec<Spanned<Box<str>>> {
        let nulls = self.entries.iter().filter(|(_, node)| matches!(node.value, Value::Null));
        nulls.map(|(key, _)| Spanned::new(Box::from(&*key.name), key.span)).collect()
    }

    /// The fields that are given, with the places of their keys.
    pub fn given(&self, object: &'static Object) -> Vec<Spanned<&'static str>> {
        let mut given = Vec::new();
        for (at, (key, _)) in self.entries.iter().enumerate() {
            let meant = || self.meant.iter().find(|it| it.0 == at).and_then(|it| object.field(it.1));
            if let Some(field) = object.field(&key.name).or_else(meant) {
                given.push(Spanned::new(field.name, key.span));
            }
        }
        given
    }

    /// Where the mapping starts.
    pub fn head(&self) -> Span {
        self.head
    }

    /// Reports every key that none of `objects` describes. One that is meant for a field is read as that field, so that what is
    /// wrong with its value comes out, too, and nothing is said to be missing.
    pub fn refuse_unknown(&mut self, objects: &[&'static Object], cx: &mut Decoder<'_>) {
        let unknown: Vec<_> = self
            .entries
            .iter()
            .enumerate()
            .filter(|(_, (key, _))| objects.iter().all(|it| it.field(&key.name).is_none()))
            .collect();
        if unknown.is_empty() {
            return;
        }
        let known = Known::of(objects);
        let mut meant: Vec<_> = unknown.iter().map(|(_, (key, _))| known.meant(&key.name)).collect();
        let needed = objects.iter().flat_map(|it| it.fields).filter(|it| it.need != Need::Optional);
        let missing: Vec<_> = needed
            .map(|it| it.name)
            .filter(|it| self.entry(it).is_none() && !meant.contains(&Some(*it)))
            .collect();
        let mut nameless = meant.iter_mut().filter(|it| it.is_none());
        // The one name that nobody knows is meant for the one field that has to be there and is not.
        if let ([missing], Some(only), None) = (&missing[..], nameless.next(), nameless.next()) {
            *only = Some(missing);
        }
        for (before, ((at, (key, _)), meant)) in unknown.into_iter().zip(meant).enumerate() {
            cx.report.unknown_field(&key.name, key.span, meant, &known.names, before);
            self.meant.extend(meant.map(|it| (at, it)));
        }
    }

    /// Reports that a field is not there.
    fn missing(&self, field: &'static Field, cx: &mut Decoder<'_>) {
        if field.need != Need::Optional {
            cx.report.missing_field(field.name, field.vi, self.head);
        }
    }

    /// A single value. Omitted or `null` is judged by the field's need.
    pub fn one<T: FieldType>(&self, field: &'static Field, cx: &mut Decoder<'_>) -> Option<Spanned<T>> {
        let Some(node) = self.node(field.name) else {
            self.missing(field, cx);
            return None;
        };
        if let Value::Null = node.value {
            let at = self.key(field.name).unwrap_or(node.span);
            match field.need {
                Need::Essential => cx.report.missing_value(field.name, field.vi, at),
                Need::Required if !self.is_draft => cx.report.not_stated(field.name, field.vi, at),
                Need::Required | Need::Optional => {}
            }
            return None;
        }
        T::decode(node, cx).map(|value| Spanned::new(value, node.head()))
    }

    /// A list; a single value stands for a list of one.
    pub fn many<T: FieldType>(&self, field: &'static Field, cx: &mut Decoder<'_>) -> Vec<Spanned<T>> {
        let Some(node) = self.node(field.name) else {
            self.missing(field, cx);
            return Vec::new();
        };
        let at = self.key(field.name).unwrap_or(node.span);
        // A list of nothing states as little as no value.
        let is_empty = match &node.value {
            Value::Null => true,
            Value::Sequence(items) => items.is_empty(),
            _ => false,
        };
        match field.need {
            Need::Essential if is_empty => cx.report.missing_value(field.name, field.vi, at),
            Need::Required if is_empty && !self.is_draft => cx.report.not_stated(field.name, field.vi, at),
            Need::Essential | Need::Required | Need::Optional => {}
        }
        list(node, cx)
    }
}

fn list<T: FieldType>(node: &Node<'_>, cx: &mut Decoder<'_>) -> Vec<Spanned<T>> {
    let items = match &node.value {
        Value::Null => &[],
        Value::Sequence(items) => items.as_slice(),
        Value::Scalar { text, plain: true } if bullet(text).is_some() => {
            bullet(text).into_iter().for_each(|it| cx.report.yaml_fault(node.head(), it));
            &[]
        }
        _ => std::slice::from_ref(node),
    };
    let parted = parted(items, T::SHAPE, cx.report);
    let items = parted.as_deref().unwrap_or(items);
    items.iter().filter_map(|it| T::decode(it, cx).map(|value| Spanned::new(value, it.head()))).collect()
}

/// The values of a list that was written as one text with commas, where no value can hold any.
fn parted<'s>(items: &[Node<'s>], shape: &'static Shape, report: &mut Report) -> Option<Vec<Node<'s>>> {
    let [Node { span, value: Value::Scalar { text, plain: true } }] = items else { return None };
    let is_word = matches!(
        shape,
        Shape::Term(_)
            | Shape::Reference(_)
            | Shape::AnyReference(_)
            | Shape::Slug
            | Shape::Years
            | Shape::Integer { .. }
    );
    let sign = text.chars().find(|it| matches!(it, ',' | ';')).filter(|_| is_word)?;
    report.yaml_fault(*span, YamlFault::LooseList(sign));
    let values = text.split(sign).map(str::trim).filter(|it| !it.is_empty()).map(|it| {
        // Each stands where it is written, unless the text is another than what was written.
        let at = span.range().start + it.as_ptr().addr() - text.as_ptr().addr();
        let span =
            if span.range().len() == text.len() { Span::new(span.file, at..at + it.len()) } else { *span };
        Node { span, value: Value::Scalar { text: Cow::Owned(it.to_owned()), plain: true } }
    });
    Some(values.collect())
}

impl<T: FieldType> FieldType for Vec<Spanned<T>> {
    const SHAPE: &'static Shape = &Shape::List(T::SHAPE);

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        Some(list(node, cx))
    }
}

/// The fields that a mapping may have, for the report of one that it has not.
struct Known {
    names: BTreeSet<&'static str>,
    /// What each is called in Vietnamese, whole or in part, and its name: in words without marks.
    called: Vec<(Vec<String>, &'static str)>,
}

impl Known {
    fn of(objects: &[&'static Object]) -> Known {
        let fields = objects.iter().flat_map(|it| it.fields);
        let called = fields.clone().flat_map(|it| {
            let labels = it.vi.split(", ").chain([it.vi, it.name]);
            labels.map(|label| (words(label), it.name))
        });
        Known { names: fields.map(|it| it.name).collect(), called: called.collect() }
    }

    /// The field that a key is meant for: one that is called so in Vietnamese, or almost spelled so.
    fn meant(&self, key: &str) -> Option<&'static str> {
        let written = words(key);
        self.only(|label| label == written)
            .or_else(|| self.only(|label| written.len() > 1 && is_within(&written, label)))
            .or_else(|| nearest(key, self.names.iter().copied()))
    }

    /// The one field with such a label.
    fn only(&self, is_such: impl Fn(&[String]) -> bool) -> Option<&'static str> {
        let called = self.called.iter().filter(|it| is_such(&it.0));
        let names: BTreeSet<&str> = called.map(|it| it.1).collect();
        names.first().copied().filter(|_| names.len() == 1)
    }
}

/// Whether all words stand in a label, in its order: `Ngày đăng` in `ngày giờ đăng`.
fn is_within(words: &[String], label: &[String]) -> bool {
    let mut label = label.iter();
    words.iter().all(|it| label.any(|other| other == it))
}

/// The words of a name without marks; `và` is often left out.
fn words(name: &str) -> Vec<String> {
    slugify(name).split('-').filter(|it| !matches!(*it, "" | "va")).map(str::to_owned).collect()
}

/// A scalar where a mapping may be written short, as that mapping of one field; also one whose colon has no blank behind it.
pub fn written_out<'s>(node: &Node<'s>, object: &Object, report: &mut Report) -> Option<Node<'s>> {
    let Value::Scalar { text, plain } = &node.value else { return None };
    let odd = odd_key(text).filter(|_| *plain).and_then(|key| {
        let field = object.field(text.cut(key.word.clone()))?;
        (!matches!(field.shape, Shape::Reference(_))).then_some((field.name, key))
    });
    let (name, value) = match odd {
        Some((name, Opening { end, fault, .. })) => {
            fault.into_iter().for_each(|it| report.yaml_fault(node.span, it.1));
            let text = Value::Scalar { text: Cow::Owned(text.cut(end..).trim().to_owned()), plain: true };
            (name, Node { span: node.span, value: text })
        }
        None => (object.shorthand?, node.clone()),
    };
    let key = super::yaml::Key { name: name.into(), span: node.span };
    Some(Node { span: node.span, value: Value::Mapping(vec![(key, value)]) })
}

/// Reports a value of the wrong form, saying what was expected and what is there.
pub fn wrong_type(node: &Node<'_>, shape: &Shape, report: &mut Report) {
    report.wrong_type(node.head(), &shape.expected(), &node.value.describe());
}
