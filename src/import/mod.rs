//! What offices have becomes drafts of records: a file in; drafts, and an account of every line of it, out.
//!
//! ```text
//! source    bytes            -> Content      text, sheets, a document, a page; in Unicode
//! account   pieces           -> Account      every line, cell, picture; what is private stays outside
//! scraped, article, paper, list, form, exported -> Proposal, each piece in one class
//! drafts    Proposal, Known  -> Draft        files below content/
//! state     drafts, disk     -> Outcome      what is new, what a person has edited since
//! ```

pub mod account;
mod article;
mod blocks;
pub mod copied;
mod counting;
pub mod drafts;
mod encoding;
mod exported;
mod flow;
mod form;
mod grid;
mod inline;
pub mod known;
mod lines;
mod list;
mod paper;
pub mod pictures;
mod pipeline;
pub mod private;
pub mod proposal;
pub mod report;
pub mod rows;
mod scraped;
pub mod source;
pub mod state;
pub mod vocabulary;
mod wording;

pub use flow::Beside;
pub use pipeline::{Imported, Request, import};
pub use wording::markdown;

/// The folder of reports and of what is remembered of imports, beside `content/`.
pub const FOLDER: &str = "imports";
