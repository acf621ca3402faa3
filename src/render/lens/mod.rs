//! The lens through which views see the model: small functions that turn ids, dates and terms into what a
//! template prints. Page builders use nothing else of the site.

pub mod body;
pub mod cards;
pub mod dates;
pub mod grants;
mod links;
pub mod numbers;
pub mod page;

pub use links::Shown;

use serde::Serialize;

use crate::{
    memo::reads::Once,
    model::{PartialDate, Term, vocabulary::Vocab},
    records::Records,
    render::{Session, filters, shared::Shared, view::common::TermView},
    report::Language,
    site::Site,
};

/// The site as views see it.
#[derive(Clone, Copy)]
pub struct Lens<'s> {
    /// The site.
    pub site: &'s Site,
    /// What shows it.
    pub session: &'s Session,
    /// Addresses carry scheme and host, for texts that are read elsewhere.
    is_absolute: bool,
    /// The day whose names are shown; the day of the build where none is set.
    day: Option<PartialDate>,
}

impl<'s> Lens<'s> {
    /// A lens on what a session shows.
    pub fn new(session: &'s Session) -> Lens<'s> {
        Lens { site: &session.site, session, is_absolute: false, day: None }
    }

    /// The same lens, whose addresses are complete: for feeds and data, which are read elsewhere.
    pub fn absolute(self) -> Lens<'s> {
        Lens { is_absolute: true, ..self }
    }

    /// The same lens, to which units bear the names of a day: for books, which are as of their cutoff.
    pub fn on(self, day: PartialDate) -> Lens<'s> {
        Lens { day: Some(day), ..self }
    }

    /// Checked records.
    pub fn records(self) -> &'s Records {
        self.site.catalog.records()
    }

    /// The day whose names are shown.
    pub fn today(self) -> PartialDate {
        self.day.unwrap_or(self.site.config.today())
    }

    /// Whether what is shown is part of a book, which writes dates as official papers do.
    fn is_book(self) -> bool {
        self.day.is_some()
    }

    /// Whether a day is of the year that a book closes with: what was seen then is as the book has it.
    fn is_of_book(self, day: PartialDate) -> bool {
        self.day.is_some_and(|it| it.year() == day.year())
    }

    /// Whether addresses and names are those of most pages.
    fn is_usual(self) -> bool {
        !self.is_absolute && self.day.is_none()
    }

    /// A view that many pages show, made when first wanted. With complete addresses, or names of another day, few want it,
    /// and each makes its own.
    fn once<T: Serialize>(self, cell: &Once<Shared<T>>, make: impl FnOnce() -> T) -> Shared<T> {
        match self.is_usual() {
            true => cell.get_or_init(|| Shared::new(&make())).clone(),
            false => Shared::new(&make()),
        }
    }

    /// The same of a view that is rendered once, too.
    fn rendered_once<T: Serialize>(self, cell: &Once<Shared<T>>, make: impl FnOnce() -> T) -> Shared<T> {
        match self.is_usual() {
            true => cell.get_or_init(|| self.session.fragments.keep(&make())).clone(),
            false => Shared::new(&make()),
        }
    }

    /// The address of a path below the site's root.
    pub fn address(self, relative: &str) -> String {
        let base = &self.site.config.base;
        let origin = if self.is_absolute { base.origin.as_str() } else { "" };
        format!("{origin}{}{relative}", base.path)
    }

    /// An address as an author wrote it; one inside the site gets the base path, if it lacks it.
    pub fn written_address(self, written: &str) -> String {
        let base = self.site.config.base.path.as_str();
        let Some(path) = written.strip_prefix('/').filter(|it| !it.starts_with('/')) else {
            return written.to_owned();
        };
        let inside = written.strip_prefix(base).filter(|_| base != "/");
        self.address(inside.unwrap_or(path))
    }

    /// Language of the interface.
    pub fn language(self) -> Language {
        self.site.config.language
    }

    /// The interface's word for a key of the theme's `i18n` tables; the key itself where a theme lacks it.
    pub fn word(self, key: &str) -> String {
        self.session.theme.words.get(key).cloned().unwrap_or_else(|| key.to_owned())
    }

    /// What a number counts, in the form that goes with it: `count_days` of the theme's texts, or `one_days`.
    pub fn noun(self, number: u64, of: &str) -> String {
        let words = &self.session.theme.words;
        filters::noun(words, self.language(), number, of).unwrap_or_else(|| of.to_owned())
    }

    /// A controlled value with its label.
    pub fn term<V: Vocab>(self, term: Term<V>) -> TermView {
        self.term_of(V::VOCABULARY.name, term.key())
    }

    /// A controlled value where the record may lack it: an empty key, and the words for "not stated".
    pub fn term_or_unknown<V: Vocab>(self, term: Option<Term<V>>) -> TermView {
        match term {
            Some(term) => self.term(term),
            None => TermView { key: String::new(), label: self.word("not_stated"), gloss: None },
        }
    }

    /// A value of a vocabulary by its key.
    pub fn term_of(self, vocabulary: &str, key: &str) -> TermView {
        let vocabularies = &self.site.config.vocabularies;
        let label = vocabularies.label(vocabulary, key, self.language() == Language::Vi);
        let gloss = vocabularies.entries(vocabulary).iter().find(|it| it.key == key);
        let gloss = gloss.map(|it| it.gloss.to_owned()).filter(|it| !it.is_empty());
        TermView { key: key.to_owned(), label: label.to_owned(), gloss }
    }

    /// A term that is no vocabulary's: the theme has the words.
    pub fn own_term(self, key: &str, word: &str) -> TermView {
        TermView { key: key.to_owned(), label: self.word(word), gloss: None }
    }
}
