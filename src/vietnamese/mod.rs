//! The rules of Vietnamese that the rest of the program relies on.
//!
//! Three forms of a text are never mixed up. The *stored text* is what the author wrote, in NFC and otherwise
//! untouched: it is shown, archived and quoted. The *fold key* has no marks (`gõ không dấu`): it serves search and
//! addresses, and never decides that two people are one. The *match key* further unites spellings of one word
//! (hoá and hóa, kỷ and kỉ): it finds variants and hints at duplicates, and is never stored.
//!
//! Everything here is a pure function of its arguments; nothing reads files, clocks or the environment.

pub mod collation;
pub mod converted;
pub mod date;
mod date_text;
pub mod document_number;
pub mod glue;
pub mod honorific;
pub mod legacy;
pub mod mixed;
pub mod mojibake;
pub mod name;
pub mod name_form;
mod normal_form;
pub mod number;
pub mod numeral;
pub mod office;
pub mod ordinal;
pub mod provinces;
pub mod slug;
pub mod syllable;
pub mod telex;
pub mod text;
pub mod tone;
pub mod unseen;
