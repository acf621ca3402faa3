//! The words by which parts of files are told apart, as data: those of the program, and those that a publication adds.

use std::path::Path;

use serde::Deserialize;

use super::FOLDER;
use crate::{
    cut::Cut,
    failure,
    own::Folder,
    report::Phrase,
    vietnamese::text::{fold, nfc, one_line},
};

/// The words of the program.
const EMBEDDED: &str = include_str!("vocabulary.yaml");

/// All words.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Vocabulary {
    chrome: Vec<Named>,
    cut: Vec<String>,
    photo_marks: Vec<String>,
    pictured: Vec<String>,
    elements: Vec<Elements>,
    /// Elements that hold a lede.
    pub sapo: Vec<String>,
    /// Elements that hold a caption.
    pub captions: Vec<String>,
    /// Elements that hold key words.
    pub tags: Vec<String>,
    letterhead: Vec<String>,
    signature: Vec<String>,
    totals: Vec<String>,
    partly: Vec<String>,
    remarks: Vec<String>,
    counted: Vec<Counted>,
    ditto: Vec<String>,
    nothing: Vec<String>,
    proposals: Vec<String>,
    award_stems: Vec<String>,
    ranks: Vec<String>,
    units: Vec<String>,
    documents: Vec<Document>,
    columns: Vec<Columns>,
    private_columns: Vec<String>,
    dated: Vec<String>,
}

/// What lists are read with.
#[derive(Clone, Copy, Debug)]
pub struct Cx<'v> {
    /// The words of roles.
    pub vocabulary: &'v Vocabulary,
    /// Columns that the user has told: as the file calls them, and what they hold.
    pub told: &'v [(String, String)],
}

#[derive(Clone, Debug, Deserialize)]
struct Named {
    line: String,
    vi: String,
    en: String,
}

#[derive(Clone, Debug, Deserialize)]
struct Elements {
    names: Vec<String>,
    vi: String,
    en: String,
}

#[derive(Clone, Debug, Deserialize)]
struct Counted {
    of: String,
    words: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
struct Document {
    line: String,
    kind: String,
}

#[derive(Clone, Debug, Deserialize)]
struct Columns {
    role: String,
    words: Vec<String>,
}

impl Vocabulary {
    /// The words of the program and those that the publication of a folder adds.
    pub fn of(root: &Path) -> anyhow::Result<Vocabulary> {
        let own = Folder::of(root).folder(FOLDER).read("vocabulary.yaml")?;
        let own = own.map(|it| String::from_utf8_lossy(&it).into_owned());
        Vocabulary::with(own.as_deref()).map_err(|why| {
            failure!("`{FOLDER}/vocabulary.yaml`: {why}", "`{FOLDER}/vocabulary.yaml`: {why}").into()
        })
    }

    /// The words of the program, and those of a publication behind them.
    pub fn with(own: Option<&str>) -> Result<Vocabulary, String> {
        let mut all = read(EMBEDDED)?;
        if let Some(own) = own {
            all.add(read(own)?);
        }
        all.fold();
        Ok(all)
    }

    fn add(&mut self, mut own: Vocabulary) {
        self.chrome.append(&mut own.chrome);
        self.elements.append(&mut own.elements);
        self.counted.append(&mut own.counted);
        self.documents.append(&mut own.documents);
        self.columns.append(&mut own.columns);
        self.private_columns.append(&mut own.private_columns);
        self.units.append(&mut own.units);
        for (all, own) in self.lists().into_iter().zip(own.lists()) {
            all.append(own);
        }
    }

    fn lists(&mut self) -> [&mut Vec<String>; 17] {
        [
            &mut self.cut,
            &mut self.photo_marks,
            &mut self.pictured,
            &mut self.sapo,
            &mut self.captions,
            &mut self.tags,
            &mut self.letterhead,
            &mut self.signature,
            &mut self.totals,
            &mut self.partly,
            &mut self.remarks,
            &mut self.ditto,
            &mut self.nothing,
            &mut self.proposals,
            &mut self.award_stems,
            &mut self.ranks,
            &mut self.dated,
        ]
    }

    /// Everything is compared as it is folded.
    fn fold(&mut self) {
        self.lists().into_iter().for_each(|it| fold_all(it));
        fold_all(&mut self.private_columns);
        self.units.iter_mut().for_each(|it| *it = nfc(it).to_lowercase());
        self.chrome.iter_mut().for_each(|it| it.line = fold(&it.line));
        self.documents.iter_mut().for_each(|it| it.line = fold(&it.line));
        self.columns.iter_mut().for_each(|it| fold_all(&mut it.words));
        // With their accents: năm counts no men.
        self.counted.iter_mut().flat_map(|it| &mut it.words).for_each(|it| *it = nfc(it).to_lowercase());
        // Of words that begin alike the longer ones are asked first.
        self.totals.sort_by_key(|it| std::cmp::Reverse(it.len()));
    }

    /// What a line of a news site is that is no part of an article.
    pub fn chrome(&self, line: &str) -> Option<Phrase> {
        let key = fold(line);
        let key: String = key
            .split(|it: char| it.is_ascii_digit())
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join("#");
        let found = self.chrome.iter().find(|it| it.line == key)?;
        Some(Phrase::new(found.vi.clone(), found.en.clone()))
    }

    /// Whether the article is over at a line.
    pub fn is_cut(&self, line: &str) -> bool {
        let key = fold(line);
        let key = key.trim_end_matches([':', '.']);
        self.cut.iter().any(|it| it == key)
    }

    /// Whether a line stands in the place of a picture.
    pub fn is_photo(&self, line: &str) -> bool {
        self.photo_marks.contains(&fold(line))
    }

    /// Whether a line says what pictures of conferences show.
    pub fn is_of_picture(&self, line: &str) -> bool {
        let key = format!(" {} ", fold(line).replace(|it: char| !it.is_alphanumeric(), " "));
        self.pictured.iter().any(|it| key.contains(&format!(" {it} ")))
    }

    /// What an element of a page is that is no part of an article; `within` are the elements that something stands in.
    pub fn element(&self, within: &str) -> Option<Phrase> {
        let found = self.elements.iter().find(|it| stands_in(within, &it.names))?;
        Some(Phrase::new(found.vi.clone(), found.en.clone()))
    }

    /// Whether a line is a part of a letterhead.
    pub fn is_letterhead(&self, line: &str) -> bool {
        let key = fold(line);
        self.letterhead.contains(&key)
    }

    /// Whether a line begins as those do that close a paper.
    pub fn is_signature(&self, line: &str) -> bool {
        let key = fold(line);
        self.signature.iter().any(|it| begins(&key, it))
    }

    /// What follows where a line says how many there are, and whether that is of all: `Trong đó` is of a part.
    pub fn total<'t>(&self, line: &'t str) -> Option<(&'t str, bool)> {
        let line = line.trim_start_matches(|it: char| !it.is_alphanumeric());
        let key = fold(line);
        let is_part = self.partly.iter().find(|it| begins(&key, it));
        let word = is_part.or_else(|| self.totals.iter().find(|it| begins(&key, it)))?;
        // A fold keeps the number of words, not of bytes.
        let mut rest = line;
        for _ in word.split(' ') {
            rest = rest.trim_start();
            rest = rest.cut(rest.find(|it: char| !it.is_alphanumeric()).unwrap_or(rest.len())..);
        }
        Some((rest.trim(), is_part.is_none()))
    }

    /// Whether a line says what is left to be said below a list.
    pub fn is_remark(&self, line: &str) -> bool {
        let key = fold(line);
        let key = key.trim_start_matches(|it: char| !it.is_alphanumeric());
        line.trim_start().starts_with('*') || self.remarks.iter().any(|it| begins(key, it))
    }

    /// What is counted that words in small letters begin with, and how many of them name it.
    pub fn counted(&self, words: &[&str]) -> Option<(String, usize)> {
        let names = self.counted.iter().flat_map(|it| it.words.iter().map(move |word| (&it.of, word)));
        let begin = names.filter_map(|(of, word)| {
            let many = word.split(' ').count();
            (words.get(..many)?.iter().copied().eq(word.split(' '))).then_some((of.clone(), many))
        });
        begin.max_by_key(|(_, many)| *many)
    }

    /// Whether a cell says "as above".
    pub fn is_ditto(&self, cell: &str) -> bool {
        self.ditto.contains(&fold(cell))
    }

    /// Whether a cell says "nothing".
    pub fn is_nothing(&self, cell: &str) -> bool {
        self.nothing.contains(&fold(cell))
    }

    /// Whether a title only asks for awards.
    pub fn is_proposal(&self, title: &str) -> bool {
        let key = format!(" {} ", fold(title));
        self.proposals.iter().any(|it| key.contains(&format!(" {it} ")))
    }

    /// The award that many bodies give and a title names.
    pub fn award_stem(&self, title: &str) -> Option<&str> {
        let key = fold(title);
        self.award_stems.iter().find(|it| key.contains(it.as_str())).map(String::as_str)
    }

    /// Whether words before a name are a rank.
    pub fn is_rank(&self, words: &str) -> bool {
        self.ranks.contains(&fold(words))
    }

    /// Whether a text begins as names of units do.
    pub fn is_unit(&self, text: &str) -> bool {
        // With its accents: Trưởng phòng is no Trường.
        let key = nfc(text).to_lowercase();
        let key = key.trim_start();
        self.units.iter().any(|it| begins(key, it))
    }

    /// Whether a heading says that days below it are those of papers, meetings, terms.
    pub fn is_dated(&self, heading: &str) -> bool {
        let key = format!(" {} ", fold(heading).replace(|it: char| !it.is_alphanumeric(), " "));
        !key.contains(" sinh ") && self.dated.iter().any(|it| key.contains(&format!(" {it} ")))
    }

    /// The kind of paper that a line names.
    pub fn document(&self, line: &str) -> Option<&str> {
        let key = fold(line);
        let key = key.trim_end_matches(':');
        let found = self
            .documents
            .iter()
            .find(|it| key == it.line || key.strip_prefix(&it.line).is_some_and(|it| it.starts_with(' ')));
        found.map(|it| it.kind.as_str())
    }

    /// The role of a column.
    pub fn column(&self, heading: &str) -> Option<&str> {
        let key = fold(heading);
        // A word alone is that very word: Năm is no Nam.
        let is_year = nfc(heading.trim()).to_lowercase() == "năm";
        let found = self.columns.iter().find(|it| it.words.contains(&key) && !is_year);
        found.map(|it| it.role.as_str())
    }

    /// A heading that says what a column holds, by the word of its role.
    pub fn heading<'v>(&'v self, role: &'v str) -> &'v str {
        let named = self.columns.iter().find(|it| it.role == role).and_then(|it| it.words.first());
        match (named, role) {
            (Some(named), _) => named,
            (None, "family") => "family name",
            (None, "given") => "given name",
            (None, role) => role,
        }
    }

    /// Whether a column is nobody's business.
    pub fn is_private_column(&self, heading: &str) -> bool {
        let key = format!(" {} ", fold(heading).replace(|it: char| !it.is_alphanumeric() && it != ',', " "));
        let key = one_line(&key);
        let key = format!(" {key} ");
        self.private_columns.iter().any(|it| key.contains(&format!(" {it} ")))
    }
}

fn fold_all(words: &mut [String]) {
    words.iter_mut().for_each(|it| *it = fold(it))
}

/// Whether one of the elements around something has one of the names.
pub fn stands_in(within: &str, names: &[String]) -> bool {
    let mut words = within.split([' ', '.', '#']);
    words.any(|word| names.iter().any(|it| it.eq_ignore_ascii_case(word)))
}

fn begins(key: &str, with: &str) -> bool {
    key.strip_prefix(with).is_some_and(|rest| {
        !rest.starts_with(char::is_alphanumeric) || with.ends_with(|it: char| !it.is_alphanumeric())
    })
}

fn read(text: &str) -> Result<Vocabulary, String> {
    serde_yaml::from_str(text).map_err(|it| it.to_string())
}
