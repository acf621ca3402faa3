//! Versions of values.

use std::sync::atomic::{AtomicU64, Ordering};

/// Tells a state of a value from every other: values of one version are equal. It decides what is computed again and is in no
/// output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version(pub(super) u64);

impl Version {
    /// One that no value had before.
    pub fn fresh() -> Version {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Version(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}
