//! Levels of headings: a body's outline continues that of its page, without a gap.

/// Authors start with `#` or with `##`, and skip levels for their looks; readers who go from heading to heading need
/// an outline in which each level stands in the one above. So nesting counts, not the number of `#`.
pub(super) struct Levels {
    /// Level of the outermost headings; `None` leaves every level as it is written.
    top: Option<u8>,
    /// Written levels of the headings that the next one may stand in, outermost first.
    open: Vec<u8>,
}

impl Levels {
    pub(super) fn new(top: Option<u8>) -> Levels {
        Levels { top, open: Vec::new() }
    }

    /// The level of the next heading, written with `written` times `#`.
    pub(super) fn assign(&mut self, written: u8) -> u8 {
        let Some(top) = self.top else { return written };
        while self.open.pop_if(|it| *it >= written).is_some() {}
        let depth = self.open.len() as u8;
        self.open.push(written);
        (top + depth).min(6)
    }
}
