//! Checked values: what a record may hold once `check` has accepted it. No files, no YAML here.

pub mod address;
pub mod by_record;
pub mod date;
pub mod fast_map;
pub mod kind;
pub mod non_empty;
pub mod relation;
pub mod table;
pub mod text;
pub mod vocabulary;
