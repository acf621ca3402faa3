//! The one integration test binary; a line per module says what it holds.

/// Outputs to disk: what changes, what is left alone, what a killed or refused build leaves.
mod write;
