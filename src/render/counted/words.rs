//! Names in the code of templates, and what is open around a place in it.

use crate::cut::Cut;

/// What is open around the place that is read: how many brackets stand around it, and what it is.
pub(super) struct Open {
    pub depth: usize,
    pub part: Part,
    /// What is put in where it ends.
    pub close: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// What a variable is given, or a loop outside of brackets goes through: it ends with the tag.
    Tag,
    /// What `[… for … in …]` goes through.
    Source,
    /// A list or map that is written out; where its text begins, and the first of its entries in what is made.
    Literal { entry: usize },
    /// What stands after `~` or `...`, from this place on.
    Operand { begin: usize },
}

/// Whether code makes nothing, but names what is there.
pub(super) fn is_path(code: &str) -> bool {
    code.trim_ascii().bytes().all(|it| it.is_ascii_alphanumeric() || b"_.".contains(&it))
}

/// The name that begins here.
pub(super) fn word(text: &str) -> &str {
    text.cut(..text.bytes().take_while(|it| it.is_ascii_alphanumeric() || *it == b'_').count())
}

/// The name of a component that begins here, with those of what it stands in.
pub(super) fn component_name(text: &str) -> &str {
    let mut length = word(text).len();
    while let Some(next) = text.cut(length..).strip_prefix('.').map(word).filter(|it| !it.is_empty()) {
        length += 1 + next.len();
    }
    text.cut(..length)
}
