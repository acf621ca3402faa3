//! Lists that belong to one record each, in another revision.

use std::sync::Arc;

/// The list of one record: as it is now, where something of it is another; else the known one, put in order again where it no longer
/// stands in it. None where nothing belongs to the record.
pub(super) fn renewed<T: Copy>(
    changed: Option<Vec<T>>,
    known: Option<&Arc<[T]>>,
    stands: impl FnOnce(&[T]) -> bool,
    sort: impl FnOnce(&mut Vec<T>),
) -> Option<Arc<[T]>> {
    let mut list = match (changed, known) {
        (Some(list), _) => list,
        (None, Some(known)) if stands(known) => return Some(Arc::clone(known)),
        (None, known) => known?.to_vec(),
    };
    sort(&mut list);
    (!list.is_empty()).then(|| list.into())
}
