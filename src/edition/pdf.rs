//! The yearbook as PDF, by the theme's Typst files.

use std::{collections::BTreeMap, fmt::Write as _};

use anyhow::bail;
use kyyeu_print::{Book, Fault, MissingLetter, Moment, Printed, Said, ThemeFile, print};
use time::OffsetDateTime;

use super::{Material, Paper};
use crate::{
    failure, phrase,
    render::theme::print_files,
    report::{Language, Phrase},
    source::Sources,
};

/// How a book is wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wish {
    /// The size of its pages.
    pub paper: Paper,
    /// With 3 mm beyond the edge of the page, and marks to cut by.
    pub bleed: bool,
}

/// What came of a book.
pub enum Outcome {
    /// It is made.
    Made(Printed),
    /// Letters that no font has: nothing is made.
    Letters(Vec<MissingLetter>),
}

/// Lays the book out. Faults of the theme's files are failures that name file and line.
pub fn pdf(material: &Material<'_>, wish: Wish) -> anyhow::Result<Outcome> {
    let site = material.site;
    let theme: BTreeMap<String, ThemeFile> = print_files(material.files, &site.config.theme)?
        .into_iter()
        .map(|(path, file)| (path, ThemeFile { name: file.name, bytes: file.bytes }))
        .collect();
    if !theme.contains_key("book.typ") {
        let name = &site.config.theme;
        bail!(failure!(
            "giao diện `{name}` không in được sách: thiếu `themes/{name}/print/book.typ`",
            "the theme `{name}` prints no books: `themes/{name}/print/book.typ` is missing"
        ));
    }
    let bleed = if wish.bleed { "3" } else { "0" };
    let options = BTreeMap::from([
        ("paper".to_owned(), wish.paper.to_string()),
        ("bleed".to_owned(), bleed.to_owned()),
    ]);
    let picture = |asked: &str| {
        let (width, path) = asked.split_once('/')?;
        // A photograph that cannot be read is missing to Typst, which names the line of the theme that asks for it.
        material.picture(path, width.parse().ok()?).ok().flatten()
    };
    let book = Book {
        theme: &theme,
        data: &material.data(),
        options: &options,
        picture: &picture,
        now: moment(site.config.now),
        identity: material.book["permalink"].as_str().unwrap_or_default(),
        creator: concat!("Kỷ Yếu ", env!("CARGO_PKG_VERSION")),
    };
    match print(&book) {
        Ok(printed) => Ok(Outcome::Made(printed)),
        Err(Fault::Letters(letters)) => Ok(Outcome::Letters(letters)),
        Err(Fault::Theme(said)) => Err(theme_fault(&said)),
    }
}

fn moment(now: OffsetDateTime) -> Moment {
    let now = now.to_offset(time::UtcOffset::UTC);
    Moment {
        year: now.year(),
        month: now.month().into(),
        day: now.day(),
        hour: now.hour(),
        minute: now.minute(),
        second: now.second(),
    }
}

fn theme_fault(said: &[Said]) -> anyhow::Error {
    let mut told = String::new();
    for one in said {
        let hints: String = one.hints.iter().map(|it| format!("\n    {it}")).collect();
        let _ = write!(told, "\n  {}{}{hints}", place(one), one.message);
    }
    failure!("giao diện không in được sách:{told}", "the theme cannot print the book:{told}").into()
}

/// `themes/default/print/book.typ:12:5: `.
fn place(said: &Said) -> String {
    said.file.as_ref().map_or_else(String::new, |file| format!("{file}:{}:{}: ", said.line, said.column))
}

/// What a theme's files are warned of, a line each.
pub fn warnings(printed: &Printed) -> Vec<String> {
    printed.warnings.iter().map(|it| format!("{}{}", place(it), it.message)).collect()
}

/// Photographs that are too small for where they stand, a line each.
pub fn faint(printed: &Printed) -> Vec<Phrase> {
    let one = |it: &kyyeu_print::Faint| {
        let path = it.picture.split_once('/').map_or(it.picture.as_str(), |(_, path)| path);
        let (dpi, page, enough) = (it.dpi, it.page, it.enough);
        phrase!(
            "{path}: ảnh chỉ còn {dpi} dpi ở trang {page}; in rõ cần rộng ít nhất {enough} điểm ảnh",
            "{path}: the photo has only {dpi} dpi on page {page}; it prints well from {enough} pixels of width on"
        )
    };
    printed.faint.iter().map(one).collect()
}

/// Letters that no font has, each at the first place where a file of the publication has it.
pub fn letters(missing: &[MissingLetter], sources: &Sources, language: Language) -> Vec<String> {
    let one = |it: &MissingLetter| {
        let (letter, code, text) = (it.letter, u32::from(it.letter), &it.text);
        let place = sources.iter().find_map(|(file, source)| {
            let at = source.text.find(it.letter)?;
            Some(format!("{}:{}: ", source.path, sources.line_column(file, at as u32)))
        });
        let phrase = phrase!(
            "phông chữ của giao diện không có chữ `{letter}` (U+{code:04X}), trong “{text}”",
            "the theme's fonts lack the letter `{letter}` (U+{code:04X}), in “{text}”"
        );
        place.unwrap_or_default() + phrase.in_language(language)
    };
    missing.iter().map(one).collect()
}
