//! The stages of a build by name, and how whoever holds a clock is notified that one begins. No stage reads a clock itself, so that
//! nothing that is made can depend on it.

/// A stage, in the order in which they come; see `lib.rs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Files are found, read and parsed.
    Read,
    /// References are resolved, and everything that is wrong is reported.
    Check,
    /// The theme is loaded, and what it shows on every page is rendered.
    Theme,
    /// What follows from the records is derived.
    Derive,
    /// Outputs get their addresses.
    Plan,
    /// Outputs are rendered, compared and written.
    Write,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Stage; 6] =
        [Stage::Read, Stage::Check, Stage::Theme, Stage::Derive, Stage::Plan, Stage::Write];
}

/// Told as each stage begins, which ends the one before; a stage may come in several stretches. `()` is the one that does not listen.
pub trait Watch {
    /// The stage begins.
    fn begins(&self, stage: Stage);
}

impl Watch for () {
    fn begins(&self, _stage: Stage) {}
}
