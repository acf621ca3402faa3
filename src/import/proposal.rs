//! What a file proposes to become: news, papers, lists of who was honored. Nothing of it is a record yet.

use std::collections::BTreeMap;

use time::Date;

use super::account::Id;
use crate::model::RecordKind;

/// Everything that a file proposes.
#[derive(Clone, Debug, Default)]
pub struct Proposal {
    /// News items, in order.
    pub news: Vec<News>,
    /// Papers.
    pub papers: Vec<Paper>,
    /// Lists.
    pub lists: Vec<List>,
    /// Records whose fields the file has one by one.
    pub entries: Vec<Entry>,
    /// Tables that the program has exported.
    pub tables: Vec<Table>,
}

/// A table of records of a kind, as `kyyeu export` writes it.
#[derive(Clone, Debug)]
pub struct Table {
    /// What its rows are; recipients, where it is of grants.
    pub kind: RecordKind,
    /// Its rows.
    pub rows: Vec<TableRow>,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct TableRow {
    /// Its first piece.
    pub piece: Option<Id>,
    /// Its cells that are not empty, by column.
    pub cells: BTreeMap<String, String>,
}

impl TableRow {
    /// What a column says, if anything.
    pub fn get(&self, column: &str) -> Option<&str> {
        self.cells.get(column).map(String::as_str)
    }
}

/// A record, field by field.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The piece that names it.
    pub piece: Option<Id>,
    /// What it is.
    pub kind: RecordKind,
    /// What it is called, by which its id is made and its record is looked for.
    pub name: String,
    /// The unit of a person, by name or id.
    pub unit: Option<String>,
    /// Its fields, in order.
    pub fields: Vec<(&'static str, Value)>,
    /// Its text.
    pub body: Option<String>,
    /// What a person is to know of it.
    pub notes: Vec<String>,
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text.
    Text(String),
    /// A word that records know: an id, a term, `null`.
    Word(String),
    /// An office in a unit, which is given by name or id.
    Office {
        /// Its title.
        title: String,
        /// The unit.
        unit: String,
    },
    /// Texts, one after another.
    List(Vec<String>),
    /// Texts by their fields.
    Group(Vec<(&'static str, String)>),
}

impl Default for Entry {
    fn default() -> Entry {
        Entry {
            piece: None,
            kind: RecordKind::Page,
            name: String::new(),
            unit: None,
            fields: Vec::new(),
            body: None,
            notes: Vec::new(),
        }
    }
}

/// A news item.
#[derive(Clone, Debug, Default)]
pub struct News {
    /// The title; nothing where the source has lost it.
    pub title: Option<String>,
    /// When it was published, as ISO has it.
    pub published: Option<String>,
    /// The lede.
    pub sapo: Option<String>,
    /// Who signed.
    pub bylines: Vec<Signed>,
    /// Which paper or site it was taken from.
    pub source: Option<String>,
    /// The address of the original.
    pub address: Option<String>,
    /// Key words.
    pub tags: Vec<String>,
    /// Photographs, in order.
    pub photos: Vec<Photo>,
    /// The text, a paragraph each; a picture is a paragraph of its own.
    pub body: Vec<Text>,
}

/// Who signed, and what was done: `Tin, ảnh: T.M`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signed {
    /// The name, as it is written.
    pub name: String,
    /// What was done, in words.
    pub work: Option<String>,
}

impl News {
    /// Who took the pictures is said at the end for all that do not say it themselves.
    pub fn credit_photos(&mut self, credit: &str) {
        for photo in self.photos.iter_mut().filter(|it| it.credit.is_none()) {
            photo.credit = Some(credit.to_owned());
        }
    }
}

/// A paragraph of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// Markdown, ready to be written.
    Paragraph(String),
    /// The photograph of this number.
    Photo(usize),
}

/// A photograph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Photo {
    /// Its name in the container that is imported.
    pub source: Option<String>,
    /// The ending that its file is to have.
    pub ending: String,
    /// Its address on the page that is imported.
    pub address: Option<String>,
    /// Its caption.
    pub caption: Option<String>,
    /// Who took it.
    pub credit: Option<String>,
    /// What kind of picture it is, as records have it.
    pub kind: Option<&'static str>,
    /// Its description.
    pub alt: Option<String>,
    /// Those that share a caption.
    pub group: Option<String>,
    /// Whether a person must say that it is one.
    pub is_proposed: bool,
}

/// A paper: a decision, a report.
#[derive(Clone, Debug, Default)]
pub struct Paper {
    /// Its kind.
    pub kind: String,
    /// Its number.
    pub number: Option<String>,
    /// Its day.
    pub date: Option<Date>,
    /// Who issued it, in words.
    pub issuer: Option<String>,
    /// The unit that issued it, by its id.
    pub issuer_unit: Option<String>,
    /// Who signed it.
    pub signer: Option<String>,
    /// What it is about.
    pub subject: Option<String>,
    /// Its photographs.
    pub photos: Vec<Photo>,
    /// Its text.
    pub body: Vec<Text>,
    /// What a person is to know of it.
    pub notes: Vec<String>,
}

/// A list of recipients.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// What stands above it.
    pub titles: Vec<String>,
    /// Headings that the user has told, and what is under each.
    pub told: Vec<(String, String)>,
    /// The year of achievement.
    pub year: Option<String>,
    /// Whether it only asks for awards.
    pub is_proposal: bool,
    /// The decision that it belongs to.
    pub decision: Option<Decision>,
    /// Who issued it, in words.
    pub issuer: Option<String>,
    /// The recipients, in order.
    pub recipients: Vec<Recipient>,
}

/// A decision, as a list names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decision {
    /// Its number.
    pub number: Option<String>,
    /// Its day.
    pub date: Option<Date>,
    /// Whether the day was taken from another line that names the same number.
    pub is_proposed: bool,
}

/// What a recipient is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Party {
    /// A person.
    #[default]
    Person,
    /// A collective.
    Collective,
    /// A household.
    Household,
}

/// Whom a list names.
#[derive(Clone, Debug, Default)]
pub struct Recipient {
    /// The piece that names it.
    pub piece: Option<Id>,
    /// The name, without what stands before it.
    pub name: String,
    /// What it is.
    pub party: Party,
    /// Its unit, in words.
    pub unit: Option<String>,
    /// The rank.
    pub rank: Option<String>,
    /// The office.
    pub position: Option<String>,
    /// Titles before the name that no field takes.
    pub title: Option<String>,
    /// `nam` or `nu`.
    pub sex: Option<&'static str>,
    /// Its number in the list.
    pub line_no: Option<u32>,
    /// The award, where the list has one for each.
    pub award: Option<String>,
    /// Headings of the sections that it stands in, the nearest first.
    pub sections: Vec<String>,
    /// The class.
    pub class: Option<String>,
    /// The year of achievement, where the list has one for each.
    pub year: Option<String>,
    /// For what.
    pub citation: Option<String>,
    /// The decision, where the list has one for each.
    pub decision: Option<Decision>,
    /// What the list remarks.
    pub note: Option<String>,
    /// Whether the name was one of several in a cell.
    pub is_split: bool,
}
