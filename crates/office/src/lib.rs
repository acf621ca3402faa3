//! What stands in documents, spreadsheets and pages of the web: bytes in, a flow of paragraphs and tables or sheets of cells out.
//!
//! Workbooks that are handed out to be filled in are written here, too.
//!
//! Nothing is judged here and nothing left out: what a reader of the file sees, what is hidden from him, and what was struck out
//! come out alike, each marked as what it is and with its place. A file may be a stranger's: what is read is bounded, and
//! whatever is wrong with it is a [`Fault`].

mod biff;
mod book;
mod docx;
mod docx_styles;
mod fault;
mod flow;
mod html;
mod html_style;
mod ods;
mod package;
mod sheet;
mod tree;
mod xls;
mod xlsx;

pub use book::{Column, Look, Page, Workbook, write};
pub use fault::{Fault, Part};
pub use flow::{Align, Block, Flow, Item, Kept, Paragraph, Picture, Piece, Place, Run, Table, TableCell};
pub use html::{read as read_page, read_copied};
pub use package::media;
pub use sheet::{Area, Beside, Cell, Sheet, Value};

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Opened {
    /// A document.
    Flow(Flow),
    /// The sheets of a workbook.
    Sheets(Vec<Sheet>),
}

/// What a file is, told by its bytes and never by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A document of Word since 2007.
    Docx,
    /// A workbook of Excel since 2007.
    Xlsx,
    /// A workbook of Excel before.
    Xls,
    /// A spreadsheet of LibreOffice.
    Ods,
    /// A document of Word before 2007.
    Doc,
    /// A text of LibreOffice.
    Odt,
    /// A workbook of Excel in binary parts.
    Xlsb,
    /// Slides.
    Slides,
    /// A document or a workbook that a password protects.
    Protected,
    /// Another compound file: PowerPoint, Outlook.
    Compound,
    /// Another container: an archive.
    Container,
    /// A page in print.
    Pdf,
    /// Rich text.
    Rtf,
    /// A picture.
    Picture,
    /// What is none of these, and may be text.
    Other,
}

/// What the bytes of a file are.
pub fn format(bytes: &[u8]) -> Format {
    const PICTURES: [&[u8]; 6] = [b"\xFF\xD8\xFF", b"\x89PNG", b"GIF8", b"BM", b"II*\0", b"MM\0*"];
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return package::format(bytes);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return xls::format(bytes);
    }
    match () {
        () if bytes.starts_with(b"%PDF") => Format::Pdf,
        () if bytes.starts_with(b"{\\rtf") => Format::Rtf,
        () if PICTURES.iter().any(|it| bytes.starts_with(it)) => Format::Picture,
        () if bytes.get(4..8) == Some(b"ftyp") => Format::Picture,
        () => Format::Other,
    }
}

/// What the bytes of a picture are: `jpg`, `png`, `emf`; nothing where they are none.
pub fn picture_kind(bytes: &[u8]) -> Option<&'static str> {
    package::picture_kind(bytes)
}

/// Reads a document or a workbook; [`Fault::Unknown`] for what is neither.
pub fn open(bytes: &[u8]) -> Result<Opened, Fault> {
    match format(bytes) {
        Format::Docx => docx::read(bytes).map(Opened::Flow),
        Format::Xlsx => xlsx::read(bytes).map(Opened::Sheets),
        Format::Xls => xls::read(bytes).map(Opened::Sheets),
        Format::Ods => ods::read(bytes).map(Opened::Sheets),
        _ => Err(Fault::Unknown),
    }
}
