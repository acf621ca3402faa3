//! A book as PDF: a theme's Typst files and a book's data in; a PDF, the page of every anchor, and what is to be said
//! about it out.
//!
//! A crate of its own, since Typst takes minutes to compile and few builds print. It decides nothing about looks: those are
//! the theme's. It touches no disk, no network and no clock; the same input gives the same bytes, whatever the number
//! of threads.
//!
//! Data reaches a theme as JSON only, so that no text of an author is ever read as Typst: `#`, `$`, `@`, `*` and `\`
//! print as typed.

mod boxes;
mod layout;
mod links;
mod messages;
mod pages;
mod places;
mod world;

use std::{collections::BTreeMap, sync::Arc};

use typst::{
    diag::{SourceDiagnostic, Warned},
    foundations::Smart,
};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

pub use messages::Message;
pub use pages::{Faint, Overfull};
pub use places::PageAt;
pub use world::Moment;

/// Where a theme finds the book's data.
pub const BOOK: &str = "data/book.json";
/// Where it finds the places of the layout before: `pages` with the number that each bears and its count, `labels` with the page
/// (from 1) and the place on it in points of the first thing that bears each. Nothing of either, while there is no layout before.
pub const PLACES: &str = "data/places.json";

/// A file of a theme's folder `print`.
#[derive(Clone, Debug)]
pub struct ThemeFile {
    /// What the user calls it: `themes/default/print/book.typ`.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Everything that a PDF is made of.
pub struct Book<'b> {
    /// What is printed, such as `book`: the theme begins with `book.typ`, and the texts of authors are under `book`.
    pub subject: &'b str,
    /// Files of the theme, by the path that Typst knows them by. Those that end in `.ttf` or `.otf` are its fonts.
    pub theme: &'b BTreeMap<String, ThemeFile>,
    /// What a theme reads from `/data/book.json`, whatever the subject: JSON.
    pub data: &'b Arc<str>,
    /// What the user chose, as a theme reads it from `sys.inputs`.
    pub options: &'b BTreeMap<String, String>,
    /// How far ink reaches beyond the edge of a page, in millimeters; 0 where it is not to be cut.
    pub bleed: f32,
    /// Bytes of the picture that the theme calls `/images/…`, by what follows. Each is asked for once by each thread.
    pub picture: &'b (dyn Fn(&str) -> Option<Vec<u8>> + Sync),
    /// When the book is made.
    pub now: Moment,
    /// What tells this book from all others, the same at every printing.
    pub identity: &'b str,
    /// Who made it: name and version of the program.
    pub creator: &'b str,
}

/// A book that is made.
#[derive(Clone, Debug)]
pub struct Printed {
    /// The file.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub n_pages: usize,
    /// The page on which each label of the theme stands.
    pub labels: BTreeMap<String, PageAt>,
    /// Pictures that are placed larger than they are good for.
    pub faint: Vec<Faint>,
    /// Text that would be cut off with the edge of its page.
    pub overfull: Vec<Overfull>,
    /// What Typst warns of.
    pub warnings: Vec<Message>,
}

/// Lays a book out and writes it, as PDF/A-2a and PDF/UA-1; or says the faults of the theme's files. A letter that no font
/// has is one: a book with holes is not written.
pub fn print(book: &Book<'_>) -> Result<Printed, Vec<Message>> {
    let mut world = world::Press::new(book);
    let printed = print_in(&mut world, book);
    comemo::evict(0);
    printed
}

fn print_in(world: &mut world::Press<'_>, book: &Book<'_>) -> Result<Printed, Vec<Message>> {
    let Warned { output, warnings } = layout::lay_out(world);
    let world = &*world;
    let in_words = |faults: &[SourceDiagnostic]| messages::messages(faults, world);
    let laid_out = output.map_err(|it| in_words(&it))?;
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .expect("both can be had at once: each allows PDF 1.7");
    let options = PdfOptions {
        ident: Smart::Custom(book.identity.to_owned()),
        creator: Smart::Custom(Some(book.creator.to_owned())),
        timestamp: book.now.datetime().map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    };
    let (pdf, (labels, faint, overfull)) = std::thread::scope(|scope| {
        // The PDF is written by one core. What was worked out for the layout is not asked for again, and a large book needs the room.
        let beside = scope.spawn(|| {
            comemo::evict(0);
            (laid_out.places.labels(), pages::faint(&laid_out, world), pages::overfull(&laid_out))
        });
        (
            typst_pdf::pdf(&laid_out.document, &options),
            beside.join().expect("what is read of a document does not panic"),
        )
    });
    let mut pdf = pdf.map_err(|it| in_words(&it))?;
    if book.bleed > 0.0 {
        pdf = boxes::with_bleed(pdf, book.bleed).expect("what Typst just wrote is as it writes it");
    }
    Ok(Printed {
        pdf,
        n_pages: laid_out.document.pages().len(),
        labels,
        faint,
        overfull,
        warnings: in_words(&warnings),
    })
}
