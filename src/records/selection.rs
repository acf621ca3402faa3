//! How a manifest says which records a part is made of: by their ids, or by a rule that they follow.

use serde_json::Value as Json;

use super::{
    common::Exemplar,
    data::{Outward, ToData},
    resolve::{Record, Ref, Resolve, Resolver},
    visit::{Visit, Visitor},
};
use crate::{
    model::{Id, PartialDate, Relation, Term, vocabulary::ExemplarStatus},
    parse::{
        Decoder, FieldType, Shape, Whole,
        decode::wrong_type,
        yaml::{Node, Value},
    },
    source::{Span, Spanned},
};

/// As written: records by their ids, or all for which a rule holds.
#[derive(Clone, Debug)]
pub enum Selection<R, T: Record> {
    /// By their ids.
    Named(Vec<Spanned<Ref<T>>>),
    /// By a rule.
    Rule(R),
}

/// A checked [`Selection`].
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum Selected<R, T: Record> {
    /// By their ids, in the order given.
    Named(Vec<Id<T>>),
    /// By a rule.
    Rule(R),
}

impl<R: FieldType, T: Record> FieldType for Selection<R, T> {
    const SHAPE: &'static Shape = &Shape::Either(&[R::SHAPE, &Shape::List(Ref::<T>::SHAPE)]);

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let is_rule = match (&node.value, R::SHAPE) {
            (Value::Scalar { text, .. }, Shape::Keyword(words)) => words.contains(&text.trim()),
            (Value::Mapping(_), Shape::Object(_)) => true,
            _ => false,
        };
        match is_rule {
            true => R::decode(node, cx).map(Selection::Rule),
            false if is_no_id(node, R::SHAPE) => {
                wrong_type(node, Self::SHAPE, cx.report);
                None
            }
            false => FieldType::decode(node, cx).map(Selection::Named),
        }
    }
}

/// Whether words stand where a keyword may, so that nobody meant an id.
fn is_no_id(node: &Node<'_>, rule: &Shape) -> bool {
    let Value::Scalar { text, .. } = &node.value else { return false };
    matches!(rule, Shape::Keyword(_)) && text.contains(char::is_whitespace) && !text.contains([',', ';'])
}

impl<R: Resolve, T: Record> Resolve for Selection<R, T> {
    type Checked = Selected<R::Checked, T>;

    fn resolve(&self, span: Span, cx: &mut Resolver<'_>) -> Option<Self::Checked> {
        match self {
            Selection::Named(ids) => ids.resolve(span, cx).map(Selected::Named),
            Selection::Rule(rule) => rule.resolve(span, cx).map(Selected::Rule),
        }
    }
}

impl<R: Visit, T: Record> Visit for Selected<R, T> {
    fn visit<'c>(&'c self, relation: Relation, visitor: &mut dyn Visitor<'c>) {
        match self {
            Selected::Named(ids) => ids.visit(relation, visitor),
            Selected::Rule(rule) => rule.visit(relation, visitor),
        }
    }
}

impl<R: ToData, T: Record> ToData for Selected<R, T>
where
    Id<T>: ToData,
{
    fn to_data(&self, outward: Outward<'_>) -> Json {
        match self {
            Selected::Named(ids) => ids.to_data(outward),
            Selected::Rule(rule) => rule.to_data(outward),
        }
    }
}

const FOUNDING: &str = "founding";
const CUTOFF: &str = "cutoff";

/// From when results are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Since {
    /// The founding of the unit.
    Founding,
    /// A year.
    Year(i16),
}

impl FieldType for Since {
    const SHAPE: &'static Shape = &Shape::Either(&[&Shape::Keyword(&[FOUNDING]), Whole::<1000, 2200>::SHAPE]);

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Scalar { text, .. } if &**text == FOUNDING => Some(Since::Founding),
            Value::Scalar { text, .. } if text.parse::<i64>().is_ok() => {
                let year = Whole::<1000, 2200>::decode(node, cx)?;
                i16::try_from(year.0).ok().map(Since::Year)
            }
            _ => {
                wrong_type(node, Self::SHAPE, cx.report);
                None
            }
        }
    }
}

impl ToData for Since {
    fn to_data(&self, _: Outward<'_>) -> Json {
        match self {
            Since::Founding => FOUNDING.into(),
            Since::Year(year) => year.to_string().into(),
        }
    }
}

/// The day as of which units are selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AsOf {
    /// The last one that the book tells of.
    Cutoff,
    /// Another.
    Day(PartialDate),
}

impl FieldType for AsOf {
    const SHAPE: &'static Shape = &Shape::Either(&[&Shape::Keyword(&[CUTOFF]), &Shape::Date]);

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Scalar { text, .. } if &**text == CUTOFF => Some(AsOf::Cutoff),
            _ => PartialDate::decode(node, cx).map(AsOf::Day),
        }
    }
}

impl ToData for AsOf {
    fn to_data(&self, outward: Outward<'_>) -> Json {
        match self {
            AsOf::Cutoff => CUTOFF.into(),
            AsOf::Day(day) => day.to_data(outward),
        }
    }
}

/// Which exemplars are asked for.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum Exemplars {
    /// Whoever is recognized; or, with `false`, everybody.
    Recognized(bool),
    /// Those of one of these statuses.
    OfStatus(Vec<Spanned<Term<ExemplarStatus>>>),
}

impl FieldType for Exemplars {
    const SHAPE: &'static Shape =
        &Shape::Either(&[&Shape::Flag, &Shape::List(Term::<ExemplarStatus>::SHAPE)]);

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Scalar { text, plain: true } if matches!(&**text, "true" | "false") => {
                Some(Exemplars::Recognized(&**text == "true"))
            }
            _ => FieldType::decode(node, cx).map(Exemplars::OfStatus),
        }
    }
}

impl Exemplars {
    /// Whether they are asked for who have this recognition, or none.
    pub fn include(&self, exemplar: Option<&Exemplar>) -> bool {
        match self {
            Exemplars::Recognized(false) => true,
            Exemplars::Recognized(true) => exemplar.is_some_and(Exemplar::is_recognized),
            Exemplars::OfStatus(asked) => {
                exemplar.is_some_and(|it| asked.iter().any(|status| status.value == it.status))
            }
        }
    }
}

impl ToData for Exemplars {
    fn to_data(&self, outward: Outward<'_>) -> Json {
        match self {
            Exemplars::Recognized(it) => it.to_data(outward),
            Exemplars::OfStatus(asked) => asked.to_data(outward),
        }
    }
}
