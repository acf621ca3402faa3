//! A list of records that copies share until one of them changes it. An empty one takes no memory: every file has one of each kind.

use std::{fmt, ops::Deref, sync::Arc};

/// Records in an order.
pub struct List<T>(Option<Arc<Vec<Arc<T>>>>);

impl<T> List<T> {
    /// The list, to be changed.
    pub fn make_mut(&mut self) -> &mut Vec<Arc<T>> {
        Arc::make_mut(self.0.get_or_insert_default())
    }

    /// The records as a vector of one's own.
    pub fn into_vec(self) -> Vec<Arc<T>> {
        self.0.map(Arc::unwrap_or_clone).unwrap_or_default()
    }
}

impl<T> Deref for List<T> {
    type Target = [Arc<T>];

    fn deref(&self) -> &[Arc<T>] {
        self.0.as_deref().map_or(&[], Vec::as_slice)
    }
}

impl<T> Clone for List<T> {
    fn clone(&self) -> List<T> {
        List(self.0.clone())
    }
}

impl<T> Default for List<T> {
    fn default() -> List<T> {
        List(None)
    }
}

impl<T: fmt::Debug> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
