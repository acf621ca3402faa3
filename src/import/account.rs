//! What a file held, piece by piece, and what became of each: every line, cell, picture and note is one piece of exactly one
//! class, so that nothing is lost without a word.

use serde::Serialize;

use super::private::{self, Whose, words};
use crate::{phrase, report::Phrase};

/// Where a piece stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A line of a text, from 1.
    Line(usize),
    /// A cell of a sheet, from 0.
    Cell {
        /// The sheet; empty where there is but one.
        sheet: String,
        /// The row.
        row: u32,
        /// The column.
        column: u32,
    },
    /// A paragraph of a document or a page.
    Paragraph(kyyeu_office::Place),
    /// What a page of the web says of itself, by its name.
    Head(&'static str),
}

/// What became of a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Class {
    /// It stands in the text of a draft.
    Kept,
    /// A picture, or the place of one.
    Photo,
    /// What stands below a picture.
    Caption,
    /// Who signed.
    Byline,
    /// It became a field of a draft.
    Field,
    /// It tells of a recipient.
    Recipient,
    /// A title, a heading of a list or of a column.
    Heading,
    /// What is on record already: of a form that was handed out, what nobody has changed.
    Known,
    /// What is nobody's business: never written anywhere.
    Private,
    /// Left out, and why.
    Dropped(Phrase),
    /// Not understood, and why.
    Unread(Phrase),
}

/// A piece of a file.
#[derive(Clone, Debug)]
pub struct Atom {
    /// Where it stood.
    pub place: Place,
    /// What it said; what is private is gone from it.
    pub text: String,
    /// What became of it; nothing yet.
    class: Option<Class>,
    /// Private values that were taken out of it.
    pub private: Vec<private::Kind>,
    /// Words of these.
    pub private_words: usize,
}

/// How much a remark weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// What the file says of itself is not what it holds.
    Error,
    /// Not sure: a person decides.
    Proposal,
    /// Good to know.
    Note,
}

/// Something to tell of a file.
#[derive(Clone, Debug)]
pub struct Remark {
    /// How much it weighs.
    pub weight: Weight,
    /// Where.
    pub place: Option<Place>,
    /// What.
    pub words: Phrase,
}

/// A piece by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id(usize);

/// All pieces of a file, in order, and what is to be told of them.
#[derive(Clone, Debug)]
pub struct Account {
    atoms: Vec<Atom>,
    /// The day, by which days of birth are told from others.
    today: time::Date,
    /// What is to be told.
    pub remarks: Vec<Remark>,
}

impl Account {
    /// An empty one.
    pub fn new(today: time::Date) -> Account {
        Account { atoms: Vec::new(), today, remarks: Vec::new() }
    }

    /// Hides what may be somebody's day of birth, and nothing else. Whether it was that.
    pub fn hide_birthday(&mut self, id: Id) -> bool {
        let is = private::is_birthday(self.text(id), self.today);
        if is {
            self.hide(id, private::Kind::BirthDate);
        }
        is
    }

    /// Takes a piece in. What is private by its shape stays outside.
    pub fn add(&mut self, place: Place, text: &str) -> Id {
        let is_margin = matches!(&place, Place::Paragraph(it) if matches!(it.part, "header" | "footer"));
        self.add_of(place, text, if is_margin { Whose::Office } else { Whose::Anybody })
    }

    /// The same of somebody's text.
    pub fn add_of(&mut self, place: Place, text: &str, whose: Whose) -> Id {
        let (text, private, private_words) = private::without(text, whose);
        self.atoms.push(Atom { place, text, class: None, private, private_words });
        Id(self.atoms.len() - 1)
    }

    /// What a piece says.
    pub fn text(&self, id: Id) -> &str {
        &self.atoms[id.0].text
    }

    /// Where a piece stood.
    pub fn place(&self, id: Id) -> &Place {
        &self.atoms[id.0].place
    }

    /// Says what becomes of a piece; the first word holds.
    pub fn set(&mut self, id: Id, class: Class) {
        self.atoms[id.0].class.get_or_insert(class);
    }

    /// Whether it is known what becomes of a piece.
    pub fn is_set(&self, id: Id) -> bool {
        self.atoms[id.0].class.is_some()
    }

    /// A piece is private as a whole, by where it stands: its text is gone.
    pub fn hide(&mut self, id: Id, kind: private::Kind) {
        let atom = &mut self.atoms[id.0];
        atom.private_words += words(&atom.text);
        if !atom.text.is_empty() && atom.private.is_empty() {
            atom.private.push(kind);
        }
        atom.text.clear();
        atom.class = Some(Class::Private);
    }

    /// Parts a piece in two, at a byte.
    pub fn split(&mut self, id: Id, at: usize) -> Id {
        let atom = &mut self.atoms[id.0];
        let rest = atom.text.split_off(at.min(atom.text.len()));
        let place = atom.place.clone();
        self.atoms.push(Atom { place, text: rest, class: None, private: Vec::new(), private_words: 0 });
        Id(self.atoms.len() - 1)
    }

    /// Tells something.
    pub fn remark(&mut self, weight: Weight, of: Option<Id>, words: Phrase) {
        let place = of.map(|it| self.atoms[it.0].place.clone());
        self.remarks.push(Remark { weight, place, words });
    }

    /// All pieces, each with its class: what nobody claimed was not understood, and what could be somebody's day of birth is nobody's
    /// business.
    pub fn finished(mut self) -> Settled {
        for at in 0..self.atoms.len() {
            let atom = &self.atoms[at];
            let is_cell = matches!(&atom.place, Place::Cell { .. } | Place::Paragraph(_));
            let is_unread =
                matches!(atom.class, None | Some(Class::Unread(_) | Class::Dropped(_) | Class::Recipient));
            if is_cell && is_unread {
                self.hide_birthday(Id(at));
            }
            let words = phrase!("chưa hiểu", "not understood");
            self.atoms[at].class.get_or_insert(Class::Unread(words));
        }
        Settled { atoms: self.atoms, remarks: self.remarks }
    }
}

/// Every piece with what became of it.
#[derive(Clone, Debug, Default)]
pub struct Settled {
    atoms: Vec<Atom>,
    /// What is to be told.
    pub remarks: Vec<Remark>,
}

impl Settled {
    /// Each piece and its class.
    pub fn pieces(&self) -> impl Iterator<Item = (&Atom, &Class)> {
        self.atoms.iter().filter_map(|it| Some((it, it.class.as_ref()?)))
    }

    /// How many private values were left out, by kind.
    pub fn private(&self) -> Vec<(private::Kind, usize)> {
        let found = self.atoms.iter().flat_map(|it| &it.private);
        let counts = private::Kind::ALL.map(|kind| (kind, found.clone().filter(|it| **it == kind).count()));
        counts.into_iter().filter(|(_, count)| *count > 0).collect()
    }
}

impl Class {
    /// Left out: what heads official papers.
    pub fn letterhead() -> Class {
        Class::Dropped(Phrase::new("quốc hiệu, tiêu ngữ", "letterhead"))
    }

    /// Left out: what closes official papers.
    pub fn signature() -> Class {
        Class::Dropped(Phrase::new("phần ký, nơi nhận", "who signs, whom it goes to"))
    }

    /// Left out: what a reader of the file remarked.
    pub fn remark_of_reader() -> Class {
        Class::Dropped(Phrase::new("lời góp ý trong tệp", "a remark of a reader of the file"))
    }

    /// Left out: what stands on every page.
    pub fn margin() -> Class {
        Class::Dropped(Phrase::new("đầu trang, chân trang", "top and foot of every page"))
    }

    /// Its name in reports for programs.
    pub fn name(&self) -> &'static str {
        match self {
            Class::Kept => "kept",
            Class::Photo => "photo",
            Class::Caption => "caption",
            Class::Byline => "byline",
            Class::Field => "field",
            Class::Recipient => "recipient",
            Class::Heading => "heading",
            Class::Known => "known",
            Class::Private => "private",
            Class::Dropped(_) => "dropped",
            Class::Unread(_) => "unread",
        }
    }

    /// Every name with what it means, in the order of reports.
    pub const NAMES: [(&'static str, &'static str, &'static str); 11] = [
        ("kept", "giữ trong bài", "kept in the text"),
        ("photo", "ảnh", "photographs"),
        ("caption", "chú thích ảnh", "captions"),
        ("byline", "tác giả", "bylines"),
        ("field", "thành trường của hồ sơ", "fields"),
        ("recipient", "về người, đơn vị được khen", "about recipients"),
        ("heading", "tiêu đề", "headings"),
        ("known", "như mẫu đã gửi, không đổi", "as the form was sent, not changed"),
        ("private", "thông tin riêng, không ghi ở đâu", "private, written nowhere"),
        ("dropped", "bỏ, có lý do", "left out, with the reason"),
        ("unread", "chưa đọc được, có lý do", "not read, with the reason"),
    ];

    /// Why it was left out.
    pub fn reason(&self) -> Option<&Phrase> {
        match self {
            Class::Dropped(why) | Class::Unread(why) => Some(why),
            _ => None,
        }
    }
}

impl Place {
    /// In words.
    pub fn words(&self) -> Phrase {
        match self {
            Place::Line(line) => phrase!("dòng {line}", "line {line}"),
            Place::Cell { sheet, row, column } => {
                let cell = format!("{}{}", letters(*column), row + 1);
                let cell = if sheet.is_empty() { cell } else { format!("{sheet}!{cell}") };
                phrase!("ô {cell}", "cell {cell}")
            }
            Place::Head(name) => {
                phrase!("phần đầu trang mạng, {name}", "head of the page, {name}")
            }
            Place::Paragraph(at) => {
                let number = at.paragraph;
                let part = match at.part {
                    "header" => ("đầu trang, ", "header, "),
                    "footer" => ("chân trang, ", "footer, "),
                    "footnote" => ("chú thích cuối, ", "note, "),
                    "comment" => ("lời góp ý, ", "comment, "),
                    "textbox" => ("hộp chữ, ", "text box, "),
                    _ => ("", ""),
                };
                match at.cell {
                    Some((table, row, column)) => phrase!(
                        "bảng {table}, hàng {row}, cột {column}",
                        "table {table}, row {row}, column {column}"
                    ),
                    None => Phrase::new(
                        format!("{}đoạn {number}", part.0),
                        format!("{}paragraph {number}", part.1),
                    ),
                }
            }
        }
    }
}

/// The letters of a column, from 0.
pub(super) fn letters(column: u32) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.insert(0, char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters
}
