//! Numbers as the language of the interface prints them.

use super::Lens;
use crate::{derive::statistics::Awards, render::filters::separated, vietnamese::number};

impl Lens<'_> {
    /// `1.234,5` in Vietnamese, `1,234.5` in English.
    pub fn number(self, value: f64) -> String {
        separated(number::decimal(value), self.language())
    }

    /// A number of awards; parts of one that several share as decisions have them, `24 2/3`: decimals would not add up.
    pub fn awards(self, awards: Awards) -> String {
        let (whole, rest) = awards.fraction();
        let text = separated(number::group(whole.try_into().unwrap_or(i64::MAX)), self.language());
        match rest {
            None => text,
            // Sums of sevenths and elevenths are nobody's reading.
            Some((_, parts)) if parts > 100 => self.number(awards.value()),
            Some((of, parts)) if whole == 0 => format!("{of}/{parts}"),
            Some((of, parts)) => format!("{text}\u{a0}{of}/{parts}"),
        }
    }

    /// A share as a percentage with one decimal, so that a column of them lines up.
    pub fn percent(self, share: f64) -> String {
        let text = format!("{:.1}%", share * 100.0);
        separated(text.replace('.', ","), self.language())
    }
}
