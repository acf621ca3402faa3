//! What a checked value holds: the records that it names, its texts in Markdown and its addresses. `record!` makes this for every type from the
//! one description of its fields, so a field that names a record is a backlink on that record's page, and a text is read and
//! checked, without being listed anywhere.

use super::{Mention, resolve::Record};
use crate::{
    model::{Id, NonEmpty, Relation, Term},
    parse::{Address, Markdown},
    source::Spanned,
};

/// Who is shown what a value holds.
pub trait Visitor<'c> {
    /// A record that is named, and how it is related.
    fn reference(&mut self, to: Mention, relation: Relation) {
        let _ = (to, relation);
    }

    /// A text in a field.
    fn markdown(&mut self, text: &'c Spanned<Markdown>) {
        let _ = text;
    }

    /// An address in a field.
    fn address(&mut self, address: &'c Spanned<Address>) {
        let _ = address;
    }
}

/// A visitor of references alone.
pub struct References<F>(pub F);

impl<F: FnMut(Mention, Relation)> Visitor<'_> for References<F> {
    fn reference(&mut self, to: Mention, relation: Relation) {
        (self.0)(to, relation);
    }
}

/// A value that may name records or hold texts.
pub trait Visit {
    /// Shows what it holds; `relation` is that of the field it stands in.
    fn visit<'c>(&'c self, relation: Relation, visitor: &mut dyn Visitor<'c>) {
        let _ = (relation, visitor);
    }
}

impl Visit for Spanned<Markdown> {
    fn visit<'c>(&'c self, _: Relation, visitor: &mut dyn Visitor<'c>) {
        visitor.markdown(self);
        if let Some(english) = &self.value.english {
            visitor.markdown(english);
        }
    }
}

impl Visit for Spanned<Address> {
    fn visit<'c>(&'c self, _: Relation, visitor: &mut dyn Visitor<'c>) {
        visitor.address(self);
    }
}

impl<T: Record> Visit for Id<T> {
    fn visit<'c>(&'c self, relation: Relation, visitor: &mut dyn Visitor<'c>) {
        visitor.reference(Mention::at(T::KIND, self.index()), relation);
    }
}

impl Visit for i64 {}

impl<V> Visit for Term<V> {}

impl<T: Visit> Visit for Spanned<T> {
    fn visit<'c>(&'c self, relation: Relation, visitor: &mut dyn Visitor<'c>) {
        self.value.visit(relation, visitor);
    }
}

macro_rules! visit_inside {
    ($($ty:ty),+) => {
        $(impl<T: Visit> Visit for $ty {
            fn visit<'c>(&'c self, relation: Relation, visitor: &mut dyn Visitor<'c>) {
                self.iter().for_each(|it| it.visit(relation, visitor));
            }
        })+
    };
}

visit_inside!(Option<T>, Vec<T>, NonEmpty<T>);

impl<T: Visit> Visit for Box<T> {
    fn visit<'c>(&'c self, relation: Relation, visitor: &mut dyn Visitor<'c>) {
        (**self).visit(relation, visitor);
    }
}
