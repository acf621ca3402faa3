//! How a long stage tells whoever watches how far it is.

use crate::report::Phrase;

/// Told of a stage's advance, from several threads at once. `()` is the one that says nothing.
pub trait Progress: Sync {
    /// So many steps are to come.
    fn start(&self, total: usize);
    /// One of them is done.
    fn advance(&self);
    /// Something that takes a while and has no steps, such as waiting for another build; said at most once.
    fn note(&self, what: &Phrase);
}

impl Progress for () {
    fn start(&self, _total: usize) {}
    fn advance(&self) {}
    fn note(&self, _what: &Phrase) {}
}
