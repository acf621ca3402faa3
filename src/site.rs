//! A checked publication with everything derived and planned: what rendering looks at, and nothing changes.

use crate::{
    check::Catalog, config::Config, derive::Atlas, plan::Plan, render::theme::Theme, source::Sources,
};

/// Everything there is to know about a site. Rendering is a function of it and of one planned output.
pub struct Site {
    /// Every text that was read.
    pub sources: Sources,
    /// What was decided.
    pub config: Config,
    /// Checked records.
    pub catalog: Catalog,
    /// What follows from them.
    pub atlas: Atlas,
    /// Every output.
    pub plan: Plan,
    /// Templates, words and files of the looks.
    pub theme: Theme,
}
