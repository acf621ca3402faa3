//! What chapters of a yearbook hold: prose, photos, exemplars, results of units, lists of an award, documents, indexes.

use serde::Serialize;

use super::book_container::{BookImageView, BookMarkView};
use super::common::{DateView, LinkView, TermView};
use super::unit::{MembersResultsView, UnitNameView};
use super::{
    block::PhotoView, book_index::BookIndexView, card::AwardMarkView, person::ExemplarView,
    statistics::StatisticsSectionView,
};

/// A photo, or the dignified gap where it is lost.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookPhotoView {
    /// Anchor.
    pub id: String,
    /// Number among the pictures of its chapter, from 1; 0 for portraits and pictures without a caption.
    pub number: u32,
    /// As pages show it: variants, alternative text, credit, kind.
    pub photo: PhotoView,
    /// The caption.
    pub caption: Option<BookTextView>,
    /// Path of the original in the publication, for print; `null` in pages and where there is none.
    pub file: Option<String>,
    /// Width of the original in pixels, upright; 0 where there is none.
    pub file_width: u32,
    /// Height of the original in pixels, upright.
    pub file_height: u32,
    /// The picture in the container; only in an EPUB.
    pub image: Option<BookImageView>,
}

/// An exemplary person or collective, as of the cutoff.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookExemplarView {
    /// Anchor.
    pub id: String,
    /// `person` or `unit`.
    pub of: String,
    /// Level of its heading below the chapter's, which would be 1: 3 under the heading of a group, else 2.
    pub level: u8,
    /// Name, with the record's page on the site.
    pub name: LinkView,
    /// Word of address before the name: `Đồng chí`.
    pub honorific: Option<String>,
    /// First letters, for the place of a missing portrait.
    pub initials: String,
    /// Portrait; `null` where the record has none.
    pub portrait: Option<BookPhotoView>,
    /// Office on the day of the cutoff, with `nguyên` where it had ended.
    pub office: Option<String>,
    /// Unit of that office, under its name on that day; for a unit, the unit above it.
    pub unit: Option<LinkView>,
    /// Academic titles and rank.
    pub titles: Vec<String>,
    /// Recognition as an exemplar.
    pub recognition: Option<ExemplarView>,
    /// `true` when the person has died.
    pub deceased: bool,
    /// Awards up to the cutoff, in order of precedence, then year.
    pub grants: Vec<BookGrantView>,
    /// Life and achievements.
    pub blocks: Vec<BookBlockView>,
}

/// A grant as a book lists it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookGrantView {
    /// Anchor; empty where the same grant has its anchor elsewhere.
    pub id: String,
    /// The award with its class.
    pub award: AwardMarkView,
    /// Who was honored, under the name of the time. Its address leads to the recipient's place in the book, else to the site.
    pub recipient: LinkView,
    /// Name as the decision has it, where it differs.
    pub as_decided: Option<String>,
    /// Office at the time; the year of birth, too, of somebody without a page.
    pub office: Option<String>,
    /// Unit at the time.
    pub unit: Option<String>,
    /// Year or years of achievement; `null` when not stated.
    pub year: Option<String>,
    /// Number of the decision; `null` when not stated.
    pub decision: Option<String>,
    /// Day of the decision.
    pub decided: Option<DateView>,
    /// For what.
    pub citation: Option<BookTextView>,
    /// Share in an award given to several together: `1/4`.
    pub joint_share: Option<String>,
    /// `true` when it was awarded after death.
    pub posthumous: bool,
    /// The page of the print that begins here, if one does; only in an EPUB.
    pub pages: Vec<BookMarkView>,
}

/// What a unit was awarded.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookResultsView {
    /// Anchor.
    pub id: String,
    /// The unit under its name on the day of the cutoff, with its page on the site.
    pub unit: LinkView,
    /// `vu`, `vksnd_cap_tinh`, …
    pub kind: TermView,
    /// `true` for a unit that no longer existed and that nobody in the book carries on.
    pub dissolved: bool,
    /// Founding day.
    pub established: Option<DateView>,
    /// Last day, where it had come by the cutoff.
    pub ended: Option<DateView>,
    /// Names that it bore before, latest first.
    pub former_names: Vec<UnitNameView>,
    /// Its own awards.
    pub own: Vec<BookResultGroupView>,
    /// How many they are.
    pub n_own: u64,
    /// Units that it carries on and that no longer existed at the cutoff, each with its awards.
    pub inherited: Vec<BookInheritedView>,
    /// How many awards they had.
    pub n_inherited: u64,
    /// Awards of people while they worked there, then of collectives and households of the unit, in numbers by award.
    pub members: Vec<MembersResultsView>,
}

/// Awards of one kind.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookResultGroupView {
    /// Anchor.
    pub id: String,
    /// The award with its class.
    pub award: AwardMarkView,
    /// Grants, earliest first; a year not stated stands last.
    pub grants: Vec<BookGrantView>,
}

/// A unit that no longer existed, under the one that carries it on.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookInheritedView {
    /// Anchor.
    pub id: String,
    /// The unit under its last name.
    pub unit: LinkView,
    /// What became of it: `hop_nhat`, `sap_nhap`, …; `null` when not stated.
    pub by: Option<TermView>,
    /// The day on which the other carried on, which is not its last day; `null` when not stated.
    pub on: Option<DateView>,
    /// Its last day.
    pub ended: Option<DateView>,
    /// Its awards.
    pub groups: Vec<BookResultGroupView>,
    /// Awards of people while they worked there, then of collectives and households of the unit, in numbers by award.
    pub members: Vec<MembersResultsView>,
}

/// Everybody who received an award.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookAwardListView {
    /// The award.
    pub award: AwardMarkView,
    /// Rows under the headings that the manifest asks for; one group without a heading where it asks for none.
    pub groups: Vec<BookAwardGroupView>,
    /// How many awards.
    pub n_awards: u64,
    /// How many different recipients.
    pub n_recipients: u64,
    /// `true` when any row has a class: the table then has that column. Likewise below.
    pub has_class: bool,
    /// `true` when any row has a year that its heading does not say.
    pub has_year: bool,
    /// `true` when any row has a decision.
    pub has_decision: bool,
    /// `true` when any row has an office or a unit.
    pub has_place: bool,
    /// `true` when any row has a citation.
    pub has_citation: bool,
}

/// Rows of a list under one heading.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookAwardGroupView {
    /// Anchor; empty without a heading.
    pub id: String,
    /// Unit, year or level; empty where the list is not grouped.
    pub heading: String,
    /// Rows in official order, numbered from the first of the list by `first`.
    pub grants: Vec<BookGrantView>,
    /// Number of the first row.
    pub first: u32,
}

/// A document of the annex, or of the congress.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookDocumentView {
    /// Anchor; empty where it is its chapter.
    pub id: String,
    /// `true` where it is all of its chapter, whose title names it: it has no heading of its own.
    pub is_chapter: bool,
    /// Kind and number, with the document's page on the site.
    pub name: LinkView,
    /// What it is about, where the name does not say so.
    pub subject: Option<String>,
    /// Day.
    pub date: Option<DateView>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// Who signed it.
    pub signer: Option<String>,
    /// Its text, where the record has it.
    pub blocks: Vec<BookBlockView>,
}

/// Who led a unit, up to the day of the part.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookLeadersView {
    /// Anchor.
    pub id: String,
    /// The unit, with its page on the site.
    pub unit: LinkView,
    /// Offices, the highest first; empty where nobody is on record.
    pub offices: Vec<BookOfficeView>,
}

/// An office and who held it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookOfficeView {
    /// Title.
    pub title: String,
    /// Who held it, one after another.
    pub terms: Vec<BookTermView>,
}

/// How long somebody held an office.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookTermView {
    /// Anchor.
    pub id: String,
    /// Who, with their place in the book, else their page on the site.
    pub person: LinkView,
    /// First letters, for the place of a missing portrait.
    pub initials: String,
    /// Portrait; `null` where the record has none.
    pub portrait: Option<BookPhotoView>,
    /// From when to when: `2012–2021`; or the day of which the office is known; `null` when neither is.
    pub period: Option<String>,
    /// `true` for who stood in for the holder.
    pub is_acting: bool,
}

/// A congress of the series.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookConferenceView {
    /// Anchor.
    pub id: String,
    /// Name, with its page on the site.
    pub name: LinkView,
    /// First day; `null` when not stated.
    pub date: Option<DateView>,
    /// Last day, when it is another.
    pub end: Option<DateView>,
    /// Where it met.
    pub place: Option<String>,
    /// How many delegates there were; `null` when not stated.
    pub n_delegates: Option<u64>,
    /// Its description.
    pub blocks: Vec<BookBlockView>,
}

/// A text that may hold emphasis and links.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookTextView {
    /// Without any.
    pub plain: String,
    /// Safe markup for pages; empty in print.
    pub html: String,
    /// Pieces for print; empty in pages.
    pub runs: Vec<RunView>,
}

/// A piece of a line, told apart by `kind`.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RunView {
    /// Plain text.
    Text {
        /// The text.
        text: String,
    },
    /// Strong.
    Strong {
        /// What is in it.
        runs: Vec<RunView>,
    },
    /// Emphasized.
    Emphasis {
        /// What is in it.
        runs: Vec<RunView>,
    },
    /// Struck out.
    Struck {
        /// What is in it.
        runs: Vec<RunView>,
    },
    /// Letters of one width.
    Code {
        /// The text.
        text: String,
    },
    /// A link.
    Link {
        /// Complete address, or that of the place in the book.
        url: String,
        /// Where it leads in the same file of the book.
        anchor: Option<String>,
        /// What is in it.
        runs: Vec<RunView>,
    },
    /// A record that the author named.
    Reference {
        /// Name of this very place, which indexes point to.
        id: String,
        /// Anchor in the book where the record stands; `null` when the book does not have it.
        anchor: Option<String>,
        /// Complete address of its page on the site; `null` when it has none.
        url: Option<String>,
        /// What the reader sees.
        text: String,
    },
    /// The mark of a footnote.
    Footnote {
        /// Number in the chapter, from 1.
        number: u32,
        /// Name of the note, unique in the book.
        id: String,
        /// `true` where an earlier mark of the same number has the note.
        again: bool,
        /// The note.
        blocks: Vec<BookBlockView>,
    },
    /// The line ends here.
    Break,
}

/// A part of a chapter, told apart by `kind`.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BookBlockView {
    /// Prose as a page shows it: paragraphs, headings, lists, tables, quotations. Only in pages.
    Html {
        /// Safe markup.
        html: String,
    },
    /// A paragraph. Like `list`, `quote`, `table`, `code` and `rule`, only in print.
    Paragraph {
        /// Its text.
        runs: Vec<RunView>,
    },
    /// A heading below the chapter's: of prose in print, of computed groups everywhere.
    Heading {
        /// 2 to 6; the chapter's own would be 1.
        level: u8,
        /// Anchor.
        id: String,
        /// Its text.
        text: BookTextView,
    },
    /// A list.
    List {
        /// First number; `null` where items have no numbers.
        start: Option<u64>,
        /// Items.
        items: Vec<BookItemView>,
    },
    /// A quotation.
    Quote {
        /// What is quoted.
        blocks: Vec<BookBlockView>,
    },
    /// A table with a caption, as a page shows it. Only in pages; tables without a caption are in `html`.
    HtmlTable {
        /// Anchor.
        id: String,
        /// Number in the chapter, from 1.
        number: u32,
        /// The caption, as safe markup.
        caption: String,
        /// The table, as safe markup.
        html: String,
    },
    /// A table that the author wrote.
    Table {
        /// Anchor; empty without a caption.
        id: String,
        /// Number in the chapter, from 1; 0 without a caption.
        number: u32,
        /// What it is called; `null` where the author does not say.
        caption: Option<BookTextView>,
        /// `left`, `center`, `right` or empty, by column.
        alignments: Vec<String>,
        /// Cells of the head.
        head: Vec<BookTextView>,
        /// Rows.
        rows: Vec<BookRowView>,
    },
    /// Lines kept as they are.
    Code {
        /// The lines.
        source: String,
        /// The language as the author wrote it.
        language: Option<String>,
    },
    /// A break between paragraphs.
    Rule,
    /// A photo.
    Photo {
        /// The photo.
        photo: Box<BookPhotoView>,
    },
    /// Photos that belong together.
    Gallery {
        /// Number in the chapter, from 1, where all share a caption; else 0.
        number: u32,
        /// In order.
        photos: Vec<BookPhotoView>,
        /// The caption that all share.
        caption: Option<BookTextView>,
    },
    /// An exemplary person or collective. Keep portrait, name, office and unit on one page.
    Exemplar {
        /// The exemplar.
        exemplar: Box<BookExemplarView>,
    },
    /// What a unit was awarded since its founding.
    Results {
        /// The unit's results.
        results: Box<BookResultsView>,
    },
    /// Everybody who received an award.
    AwardList {
        /// The list.
        list: Box<BookAwardListView>,
    },
    /// A table of figures with its chart.
    Statistics {
        /// Number among the tables of the chapter, from 1; 0 without a table.
        number: u32,
        /// Table and chart; rows have no addresses.
        section: Box<StatisticsSectionView>,
    },
    /// A document of the annex.
    Document {
        /// The document.
        document: Box<BookDocumentView>,
    },
    /// A picture that fills a page.
    Plate {
        /// The picture.
        photo: Box<BookPhotoView>,
    },
    /// Who led a unit.
    Leaders {
        /// The unit and its leaders.
        leaders: Box<BookLeadersView>,
    },
    /// A congress of the series.
    Conference {
        /// The congress.
        conference: Box<BookConferenceView>,
    },
    /// An index.
    Index {
        /// The index.
        index: Box<BookIndexView>,
    },
    /// Where pages of the print begin. Only in an EPUB.
    Pages {
        /// The pages.
        pages: Vec<BookMarkView>,
    },
    /// Said where a part has nothing to show.
    Empty {
        /// A sentence.
        text: String,
    },
}

/// An item of a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookItemView {
    /// What is in it.
    pub blocks: Vec<BookBlockView>,
}

/// A row of a table that the author wrote.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookRowView {
    /// Cells.
    pub cells: Vec<BookTextView>,
}
