//! The one integration test binary; a line per module says what it holds.

/// Controlled values, and the award catalogue that ships with the program.
mod vocabulary;
/// Outputs to disk: what changes, what is left alone, what a killed or refused build leaves.
mod write;
