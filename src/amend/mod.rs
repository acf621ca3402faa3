//! Changes to a record's file that leave every byte alone that they do not mean: comments, quotes, line ends, blank lines, the order
//! of fields.
//!
//! A field is changed as a whole: the caller says what it should hold ([`values`] says what it holds), and only the lines that have
//! to differ do. Behind that stands a guard: the new text is read again by the reader of every other command, and what it says must
//! be what the old one said but for that field; else nothing is changed, and the file is one for its text.
//!
//! `edits` puts words in places of a file's bytes, `tree` is a file as a command sees it, `places` says where keys, dashes and values
//! stand, `values` what a form shows of them, `fresh` how a value is written anew, `fields`, `lists` and `alignment` find what differs.

mod alignment;
pub mod edits;
mod fields;
mod fresh;
mod guard;
mod lists;
mod places;
mod scalars;
mod text;
pub mod tree;
pub mod values;

use serde_json::Value as Json;

use crate::amend::{fields::Amender, guard::Read};

pub use guard::{RecordFile, Target};

/// What a field of a record should hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Its name; that of the text below the front matter is the one it stands for.
    pub field: String,
    /// The value as a form has it (see [`values`]); none where the field should not be there.
    pub value: Option<Json>,
}

/// Why a change was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The file cannot be read, or has no such record.
    Unreadable,
    /// The kind has no such field.
    UnknownField,
    /// What is written there is nothing that a form can change: an alias, a mapping of another shape, comments in the middle.
    NotPlain,
    /// The file would say something else, too.
    Guarded,
}

/// The bytes of a file after a change of one of its records.
pub fn amend(bytes: &[u8], target: Target<'_>, change: &Change) -> Result<Vec<u8>, Refusal> {
    let before = Read::of(bytes, target).ok_or(Refusal::Unreadable)?;
    let value = change.value.as_ref().and_then(values::tidied);
    let Some(form) = values::form_of(target.kind, &change.field) else { return Err(Refusal::UnknownField) };
    let edits = before.edits(&change.field, form, value.as_ref()).ok_or(Refusal::NotPlain)?;
    if edits.is_empty() {
        return Ok(bytes.to_vec());
    }
    let after = edits::apply(bytes, &before.text, &edits).ok_or(Refusal::NotPlain)?;
    let read = Read::of(&after, target).ok_or(Refusal::Guarded)?;
    let is_as_meant = before.differs_only_in(&read, &change.field, form, value.as_ref());
    if is_as_meant { Ok(after) } else { Err(Refusal::Guarded) }
}

/// The bytes of a file once its decoded text is another one; lines at either end that both have keep their bytes. `None` where a
/// place of the text cannot be found in the bytes.
pub fn with_text(bytes: &[u8], before: &str, now: &str) -> Option<Vec<u8>> {
    let mut amender = Amender::new(before);
    amender.change(0..before.len(), now);
    edits::apply(bytes, before, &amender.in_order())
}
