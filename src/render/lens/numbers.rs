//! Numbers as the language of the interface prints them.

use super::Lens;
use crate::{render::filters::separated, vietnamese::number};

impl Lens<'_> {
    /// `1.234,5` in Vietnamese, `1,234.5` in English.
    pub fn number(self, value: f64) -> String {
        separated(number::decimal(value), self.language())
    }

    /// A share as a percentage with one decimal, so that a column of them lines up.
    pub fn percent(self, share: f64) -> String {
        let text = format!("{:.1}%", share * 100.0);
        separated(text.replace('.', ","), self.language())
    }
}
