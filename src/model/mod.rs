//! Checked values: what a record may hold once `check` has accepted it. No files, no YAML here.

pub mod vocabulary;
