//! A part of a text, taken so that no text can end the program: `text[range]` panics where an end of the range falls inside
//! a letter, and Vietnamese has letters of two and three bytes. `clippy::string_slice` refuses that form everywhere.

use std::slice::SliceIndex;

/// Parts of a text by byte range.
pub trait Cut {
    /// The part at `range`; nothing where `range` leads out of the text or cuts a letter.
    fn cut(&self, range: impl SliceIndex<str, Output = str>) -> &str;
}

impl Cut for str {
    fn cut(&self, range: impl SliceIndex<str, Output = str>) -> &str {
        self.get(range).unwrap_or_default()
    }
}
