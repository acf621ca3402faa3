//! The search page and the files of its index. How many there are follows from the number of records alone, so they can be
//! planned before any text is read.

use crate::{check::Catalog, config::Config, model::RecordKind, records::Mention};

use super::{Output, Page, claims::Claims, has_page, shape::Shape};

/// A file of the search index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SearchPart {
    /// What the others hold, `index.json`.
    Root,
    /// Syllables and the documents that have them.
    Terms(usize),
    /// Pairs of syllables and the documents where they stand side by side.
    Pairs(usize),
    /// Titles and addresses of documents.
    Cards(usize),
    /// Texts of documents.
    Texts(usize),
    /// All syllables, for what is misspelt.
    Words,
    /// The units of each document.
    Units,
    /// The awards of each document.
    Awards,
}

/// How many documents a file of cards holds.
pub const CARDS_A_PART: usize = 2048;
/// How many documents a file of texts holds.
pub const TEXTS_A_PART: usize = 4096;

impl SearchPart {
    /// Every part of an index of so many documents.
    pub fn all(n_documents: usize) -> Vec<SearchPart> {
        let mut parts = vec![SearchPart::Root, SearchPart::Words, SearchPart::Units, SearchPart::Awards];
        parts.extend((0..n_term_files(n_documents)).map(SearchPart::Terms));
        parts.extend((0..n_pair_files(n_documents)).map(SearchPart::Pairs));
        parts.extend((0..n_documents.div_ceil(CARDS_A_PART)).map(SearchPart::Cards));
        parts.extend((0..n_documents.div_ceil(TEXTS_A_PART)).map(SearchPart::Texts));
        parts
    }

    /// Its name in the folder of the search page.
    pub fn name(self) -> String {
        match self {
            SearchPart::Root => "index.json".to_owned(),
            SearchPart::Terms(part) => format!("terms-{part}.bin"),
            SearchPart::Pairs(part) => format!("pairs-{part}.bin"),
            SearchPart::Cards(part) => format!("cards-{part}.bin"),
            SearchPart::Texts(part) => format!("texts-{part}.bin"),
            SearchPart::Words => "words.bin".to_owned(),
            SearchPart::Units => "units.bin".to_owned(),
            SearchPart::Awards => "awards.bin".to_owned(),
        }
    }

    /// Where it stands below the site's root.
    pub fn path(self, config: &Config) -> String {
        format!("{}/{}", config.other_section("search"), self.name())
    }
}

/// Claims the search page and the files of its index.
pub(super) fn claim(config: &Config, shape: &Shape, claims: &mut Claims<'_>) {
    if shape.search.is_empty() {
        return;
    }
    let folder = config.other_section("search");
    claims.add(format!("{folder}/index.html"), Output::Page(Page::Search), None);
    claims.add(format!("{folder}/opensearch.xml"), Output::OpenSearch, None);
    for part in &shape.search {
        claims.add(part.path(config), Output::Search(*part), None);
    }
}

/// How many files the terms of so many documents are cut into: a server that sends whole files only sends some hundred
/// kilobytes of each, whatever the size of the site.
pub fn n_term_files(n_documents: usize) -> usize {
    (n_documents / 800).clamp(1, 200)
}

/// The same for pairs.
pub fn n_pair_files(n_documents: usize) -> usize {
    (n_documents / 600).clamp(1, 300)
}

/// Every record that can be found: it has a page, or a place on one, and has not expired.
pub fn findable<'c>(config: &Config, catalog: &'c Catalog) -> impl Iterator<Item = Mention> + 'c {
    let (records, today) = (catalog.records(), config.today());
    RecordKind::ALL.iter().flat_map(|kind| records.mentions(*kind)).filter(move |it| {
        (has_page(*it) || it.kind() == RecordKind::Anniversary) && !records.has_expired(*it, today)
    })
}
