//! A list that has at least one item, so that whoever wants its first or last need not ask whether there is one.

use std::ops::Deref;

/// At least one item, in the order written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NonEmpty<T>(Vec<T>);

impl<T> NonEmpty<T> {
    /// `None` of no items.
    pub fn of(items: Vec<T>) -> Option<NonEmpty<T>> {
        (!items.is_empty()).then_some(NonEmpty(items))
    }

    /// The last item.
    pub fn newest(&self) -> &T {
        &self.0[self.0.len() - 1]
    }

    /// Frees all but the first item.
    pub fn keep_first(&mut self) {
        self.0.truncate(1);
        self.0.shrink_to_fit();
    }
}

impl<T> Deref for NonEmpty<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'t, T> IntoIterator for &'t NonEmpty<T> {
    type Item = &'t T;
    type IntoIter = std::slice::Iter<'t, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
