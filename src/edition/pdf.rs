//! The yearbook as PDF, by the theme's Typst files; and its extracts for units to sign.

use std::{collections::BTreeMap, fmt::Write as _, sync::Arc};

use anyhow::bail;
use kyyeu_print::{Book, Message, Moment, PageAt, Printed, ThemeFile, print};
use serde_json::{Value, json};
use time::OffsetDateTime;

use super::{
    Material, ON_PAPER, Paper,
    letters::{MissingLetters, make_plain, missing},
};
use crate::{
    book::{PrintedPage, PrintedPages},
    failure,
    model::date::in_offset,
    phrase,
    render::{Session, theme::print_files},
    report::{
        Failure,
        failure::{TemplateFault, ThemePlace},
    },
    source::Files,
};

/// How a book is wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wish {
    /// The size of its pages.
    pub paper: Paper,
    /// With 3 mm beyond the edge of the page, and marks to cut by.
    pub bleed: bool,
    /// How much of it.
    pub volume: Volume,
}

/// How far ink reaches beyond the edge of a page, in millimeters.
const BLEED: f32 = 3.0;

/// What of a book is printed together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Volume {
    /// All of it, for a screen or a proof.
    #[default]
    All,
    /// Its text, without the cover.
    Block,
    /// The cover, which is of other paper.
    Cover,
}

impl Volume {
    /// As themes know it.
    fn word(self) -> &'static str {
        match self {
            Volume::All => "all",
            Volume::Block => "block",
            Volume::Cover => "cover",
        }
    }
}

impl Wish {
    /// The files that a press gets, the text first, or the one for everybody else; with what their names have beside it.
    pub fn files(self) -> Vec<(Wish, &'static str)> {
        match self.bleed {
            true => vec![
                (Wish { volume: Volume::Block, ..self }, "-bleed"),
                (Wish { volume: Volume::Cover, ..self }, "-cover-bleed"),
            ],
            false => vec![(self, "")],
        }
    }
}

/// What came of a book.
pub enum Outcome<T> {
    /// It is made.
    Made(T),
    /// Texts with letters that no font has: nothing is made.
    Letters(Vec<MissingLetters>),
}

/// What is printed, and what the theme needs for it: made once for all the forms that are wanted.
struct Sheets<'p> {
    session: &'p Session,
    theme: BTreeMap<String, ThemeFile>,
    /// `book` or `proof`: the theme's file, and the place of the texts in the data.
    subject: &'p str,
    /// As JSON, since values would take up several times the room while Typst lays the book out.
    data: Arc<str>,
    /// A photograph by `WIDTH/PATH`.
    picture: &'p (dyn Fn(&str) -> Option<Vec<u8>> + Sync),
    identity: &'p str,
}

/// Lays the book out. Faults of the theme's files are failures that name file and line.
pub fn pdf(material: &Material<'_>, wish: Wish) -> anyhow::Result<Outcome<Printed>> {
    Ok(match pdfs(material, &[wish])? {
        Outcome::Made(mut printed) => Outcome::Made(printed.swap_remove(0)),
        Outcome::Letters(missing) => Outcome::Letters(missing),
    })
}

/// Lays the book out in several forms.
pub fn pdfs(material: &Material<'_>, wishes: &[Wish]) -> anyhow::Result<Outcome<Vec<Printed>>> {
    let picture = |asked: &str| {
        let (width, path) = asked.split_once('/')?;
        // A photograph that cannot be read is missing to Typst, which names the line of the theme that asks for it.
        material.picture(path, width.parse().ok()?, ON_PAPER).ok().flatten()
    };
    let (book, theme) = ((material.print)()?, &material.session.theme);
    let identity = book["permalink"].as_str().unwrap_or_default().to_owned();
    let data = json!({ "book": book, "t": theme.words, "options": theme.options });
    let sheets = match Sheets::of(material.session, material.files, ("book", data), &identity, &picture)? {
        Outcome::Made(sheets) => sheets,
        Outcome::Letters(missing) => return Ok(Outcome::Letters(missing)),
    };
    wishes.iter().map(|it| sheets.print(*it)).collect::<anyhow::Result<_>>().map(Outcome::Made)
}

/// Lays an extract out, on A4 across. `identity` tells it from the extracts of other units and books.
pub fn proof(
    session: &Session,
    files: &dyn Files,
    view: &Value,
    identity: &str,
) -> anyhow::Result<Outcome<Printed>> {
    let data = json!({ "proof": view, "t": session.theme.words, "options": session.theme.options });
    let sheets = match Sheets::of(session, files, ("proof", data), identity, &|_| None)? {
        Outcome::Made(sheets) => sheets,
        Outcome::Letters(missing) => return Ok(Outcome::Letters(missing)),
    };
    sheets.print(Wish { paper: Paper::A4, ..Wish::default() }).map(Outcome::Made)
}

impl<'p> Sheets<'p> {
    fn of(
        session: &'p Session,
        files: &dyn Files,
        (subject, mut data): (&'p str, Value),
        identity: &'p str,
        picture: &'p (dyn Fn(&str) -> Option<Vec<u8>> + Sync),
    ) -> anyhow::Result<Outcome<Sheets<'p>>> {
        let name = &session.site.config.theme;
        let theme: BTreeMap<String, ThemeFile> = print_files(files, name)?
            .into_iter()
            .map(|(path, file)| (path, ThemeFile { name: file.name, bytes: file.bytes }))
            .collect();
        let main = format!("{subject}.typ");
        if !theme.contains_key(&main) {
            bail!(failure!(
                "giao diện `{name}` không in được: thiếu `themes/{name}/print/{main}`",
                "the theme `{name}` does not print this: `themes/{name}/print/{main}` is missing"
            ));
        }
        if let Some(fonts) = &session.theme.letters {
            let missing = missing(&data[subject], fonts);
            if !missing.is_empty() {
                return Ok(Outcome::Letters(missing));
            }
            make_plain(&mut data, fonts);
        }
        let data = data.to_string().into();
        Ok(Outcome::Made(Sheets { session, theme, subject, data, picture, identity }))
    }

    fn print(&self, wish: Wish) -> anyhow::Result<Printed> {
        let bleed = if wish.bleed { BLEED } else { 0.0 };
        let options = [
            ("paper", wish.paper.to_string()),
            ("bleed", bleed.to_string()),
            ("volume", wish.volume.word().to_owned()),
        ];
        let options = options.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let book = Book {
            subject: self.subject,
            theme: &self.theme,
            data: &self.data,
            options: &options,
            bleed,
            picture: self.picture,
            now: moment(self.session.site.config.now),
            identity: self.identity,
            creator: concat!("Kỷ Yếu ", env!("CARGO_PKG_VERSION")),
        };
        print(&book).map_err(|it| theme_fault(&it))
    }
}

fn moment(now: OffsetDateTime) -> Moment {
    let now = in_offset(now, time::UtcOffset::UTC);
    Moment {
        year: now.year(),
        month: now.month().into(),
        day: now.day(),
        hour: now.hour(),
        minute: now.minute(),
        second: now.second(),
    }
}

fn theme_fault(said: &[Message]) -> anyhow::Error {
    let mut told = String::new();
    for one in said {
        let hints: String = one.hints.iter().map(|it| format!("\n    {it}")).collect();
        let _ = write!(told, "\n  {}{}{hints}", place(one), one.message);
    }
    let words = phrase!("giao diện không in được sách:{told}", "the theme cannot print the book:{told}");
    let first = said.iter().find_map(|it| {
        let (path, line, column, what) = (it.file.clone()?, it.line, it.column, it.message.clone());
        Some(ThemePlace { path, line, column, what })
    });
    Failure::of_template(words, TemplateFault::Wrong).at(first).into()
}

/// `themes/default/print/book.typ:12:5: `.
fn place(said: &Message) -> String {
    said.file.as_ref().map_or_else(String::new, |file| format!("{file}:{}:{}: ", said.line, said.column))
}

/// On which page each label of the theme stands.
pub fn pages(printed: &Printed) -> PrintedPages {
    let page = |it: &PageAt| PrintedPage { index: it.index, number: it.number.clone() };
    printed.labels.iter().map(|(label, it)| (label.clone(), page(it))).collect()
}

/// What a theme's files are warned of, a line each.
pub fn warnings(printed: &Printed) -> Vec<String> {
    printed.warnings.iter().map(|it| format!("{}{}", place(it), it.message)).collect()
}
