//! What a checked value refers to. `record!` makes this for every type from the one description of its fields, so a field
//! that names a record is a backlink on that record's page without being listed anywhere.

use super::{Mention, resolve::Record};
use crate::{
    model::{non_empty::NonEmpty, relation::Relation, table::Id, vocabulary::Term},
    source::Spanned,
};

/// A value that may name records.
pub trait Refer {
    /// Calls `visit` for each record that is named; `relation` is that of the field the value stands in.
    fn refer(&self, relation: Relation, visit: &mut dyn FnMut(Mention, Relation)) {
        let _ = (relation, visit);
    }
}

impl<T: Record> Refer for Id<T> {
    fn refer(&self, relation: Relation, visit: &mut dyn FnMut(Mention, Relation)) {
        visit(Mention::at(T::KIND, self.index()), relation);
    }
}

impl Refer for i64 {}

impl<V> Refer for Term<V> {}

impl<T: Refer> Refer for Spanned<T> {
    fn refer(&self, relation: Relation, visit: &mut dyn FnMut(Mention, Relation)) {
        self.value.refer(relation, visit);
    }
}

impl<T: Refer> Refer for Box<T> {
    fn refer(&self, relation: Relation, visit: &mut dyn FnMut(Mention, Relation)) {
        (**self).refer(relation, visit);
    }
}

impl<T: Refer> Refer for Option<T> {
    fn refer(&self, relation: Relation, visit: &mut dyn FnMut(Mention, Relation)) {
        self.iter().for_each(|it| it.refer(relation, visit));
    }
}

impl<T: Refer> Refer for Vec<T> {
    fn refer(&self, relation: Relation, visit: &mut dyn FnMut(Mention, Relation)) {
        self.iter().for_each(|it| it.refer(relation, visit));
    }
}

impl<T: Refer> Refer for NonEmpty<T> {
    fn refer(&self, relation: Relation, visit: &mut dyn FnMut(Mention, Relation)) {
        self.iter().for_each(|it| it.refer(relation, visit));
    }
}
