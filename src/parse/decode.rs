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
    report::{Report, nearest},
    source::{Span, Spanned},
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
    /// The keys that no field has.
    unknown: Vec<&'n str>,
    /// What it does not state yet, its author knows: it is a draft.
    pub is_draft: bool,
}

impl<'n, 's> Mapping<'n, 's> {
    /// The fields of a node, or a report that it is no mapping.
    pub fn of(node: &'n Node<'s>, shape: &'static Shape, cx: &mut Decoder<'_>) -> Option<Mapping<'n, 's>> {
        match &node.value {
            Value::Mapping(entries) => {
                Some(Mapping { entries, head: node.head(), unknown: Vec::new(), is_draft: false })
            }
            _ => {
                wrong_type(node, shape, cx.report);
                None
            }
        }
    }

    /// A mapping of no fields, for a record whose file has none; faults point at `head`.
    pub fn empty(head: Span) -> Mapping<'n, 's> {
        Mapping { entries: &[], head, unknown: Vec::new(), is_draft: false }
    }

    /// The node of a field as written.
    pub fn node(&self, name: &str) -> Option<&'n Node<'s>> {
        self.entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
    }

    /// The node of every field.
    pub fn nodes(&self) -> impl Iterator<Item = &'n Node<'s>> {
        self.entries.iter().map(|(_, node)| node)
    }

    /// The place of a field's key.
    pub fn key(&self, name: &str) -> Option<Span> {
        self.entries.iter().find(|(key, _)| key.name == name).map(|(key, _)| key.span)
    }

    /// The fields given as `null`.
    pub fn nulls(&self) -> Vec<Spanned<Box<str>>> {
        let nulls = self.entries.iter().filter(|(_, node)| matches!(node.value, Value::Null));
        nulls.map(|(key, _)| Spanned::new(Box::from(&*key.name), key.span)).collect()
    }

    /// The fields that are given, with the places of their keys.
    pub fn given(&self, object: &'static Object) -> Vec<Spanned<&'static str>> {
        self.entries
            .iter()
            .filter_map(|it| object.field(&it.0.name).map(|field| Spanned::new(field.name, it.0.span)))
            .collect()
    }

    /// Where the mapping starts.
    pub fn head(&self) -> Span {
        self.head
    }

    /// Reports every key that none of `objects` describes.
    pub fn refuse_unknown(&mut self, objects: &[&'static Object], cx: &mut Decoder<'_>) {
        let is_unknown = |name: &str| objects.iter().flat_map(|it| it.fields).all(|it| it.name != name);
        let mut known = None;
        let unknown = self.entries.iter().filter(|(key, _)| is_unknown(&key.name));
        for (before, (key, _)) in unknown.enumerate() {
            let known = known.get_or_insert_with(|| field_names(objects));
            cx.report.unknown_field(&key.name, key.span, known, before);
            self.unknown.push(&key.name);
        }
    }

    /// Reports that a field is not there, unless one is that is called much like it: that is reported already.
    fn missing(&self, field: &'static Field, cx: &mut Decoder<'_>) {
        let is_like = |it: &&str| {
            it.eq_ignore_ascii_case(field.name) || nearest(it, [field.name].into_iter()).is_some()
        };
        if field.need != Need::Optional && !self.unknown.iter().any(is_like) {
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
    items.iter().filter_map(|it| T::decode(it, cx).map(|value| Spanned::new(value, it.head()))).collect()
}

impl<T: FieldType> FieldType for Vec<Spanned<T>> {
    const SHAPE: &'static Shape = &Shape::List(T::SHAPE);

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        Some(list(node, cx))
    }
}

/// The names of fields that several objects share, for the report of an unknown one.
pub fn field_names(objects: &[&'static Object]) -> BTreeSet<&'static str> {
    objects.iter().flat_map(|it| it.fields).map(|it| it.name).collect()
}

/// A scalar where a mapping may be written short, as that mapping of one field; also one whose colon has no blank behind it.
pub fn written_out<'s>(node: &Node<'s>, object: &Object, report: &mut Report) -> Option<Node<'s>> {
    let Value::Scalar { text, plain } = &node.value else { return None };
    let field = |name: &str| object.field(name).filter(|it| !matches!(it.shape, Shape::Reference(_)));
    let odd = || {
        let key = odd_key(text).filter(|_| *plain)?;
        Some((field(text.cut(key.word.clone()))?.name, key))
    };
    let (name, value) = match odd() {
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
