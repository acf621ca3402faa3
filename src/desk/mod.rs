//! The desk: a publication edited in a browser, by people who never see its files.
//!
//! It is a second server beside the preview's, at an origin of its own, so that nothing of the site's pages can reach it. Its pages are
//! forms made from the description of the fields (`describe::form`); what they send is a record's id and what its fields should
//! hold, and `amend` changes the file. What is typed is shown by the preview before it is saved; only a save writes.
//!
//! `gate` says who may ask, `pages` what there is to ask for; `found` leads from a record's id to its file, the one way to any;
//! `record` shows one, `blocks` its text, `save` changes it, `kept` has what was typed and not saved, `fresh` makes one, `photo` puts pictures beside it, `paste` reads what was
//! copied elsewhere and `rows` tables for lists, `start` is what the first page shows, `book` how far a yearbook has come, `complete`
//! finds records by what is typed. The pages are in `client`.

mod blocks;
mod book;
mod complete;
mod found;
mod fresh;
mod gate;
mod kept;
mod pages;
mod paste;
mod photo;
mod record;
mod rows;
mod save;
mod start;
mod told;

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use crate::{live::Live, model::RecordKind, report::Language};

pub use gate::Token;

/// The port that is tried first, next to the preview's.
pub const PORT: u16 = 1949;

/// What answers the desk's pages.
pub struct Desk {
    live: Arc<Live>,
    /// Where the desk is.
    address: SocketAddr,
    /// What to type into a browser to see the preview.
    preview: String,
    token: Token,
    language: Language,
    names: Mutex<BTreeMap<RecordKind, complete::Names>>,
    /// Held while a photograph is looked at: its pixels take memory.
    looking: Mutex<()>,
}

impl Desk {
    /// The desk of a publication that the preview at `preview` shows. `language` is that of its words.
    pub fn new(
        live: Arc<Live>,
        address: SocketAddr,
        preview: String,
        token: Token,
        language: Language,
    ) -> Desk {
        Desk { live, address, preview, token, language, names: Mutex::default(), looking: Mutex::default() }
    }
}
