//! What a theme prints with: the files of its folder `print`, and the letters that its fonts can draw.

use std::collections::BTreeMap;

use icu_properties::{CodePointSetData, props::DefaultIgnorableCodePoint};
use ttf_parser::{Face, fonts_in_collection};
use unicode_normalization::{UnicodeNormalization as _, char::decompose_canonical};

use super::{Layer, Theme, layers};
use crate::source::Files;

/// A file of a theme's folder `print`.
#[derive(Clone, Debug)]
pub struct PrintFile {
    /// What the user calls it: `themes/default/print/book.typ`.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The files from which a theme's printed book is made, by the path that they know one another by. A file of a theme
/// stands for that of the same name in the one it extends, which stays within reach under the name of its theme:
/// `default/records.typ`. Read only when a book is printed.
pub fn print_files(files: &dyn Files, theme: &str) -> anyhow::Result<BTreeMap<String, PrintFile>> {
    let (layers, _) = layers(files, theme)?;
    let mut found = BTreeMap::new();
    for (layer, inner, bytes) in inner(&layers) {
        let file = PrintFile { name: format!("themes/{layer}/print/{inner}"), bytes: bytes.to_vec() };
        if inner.ends_with(".typ") {
            found.insert(format!("{layer}/{inner}"), file.clone());
        }
        found.insert(inner.to_owned(), file);
    }
    Ok(found)
}

impl Theme {
    /// Whether a layer of the publication's own has files of print.
    pub fn has_own_print(&self) -> bool {
        let own = self.layers.iter().filter(|it| !it.is_embedded);
        own.map(|it| format!("{}/print/", it.name))
            .any(|folder| self.files.iter().any(|it| it.starts_with(&folder)))
    }
}

/// The files of `print` with their layer, those of the base theme first.
fn inner(layers: &[Layer]) -> impl Iterator<Item = (&str, &str, &[u8])> {
    let files = layers.iter().rev().flat_map(|it| it.files.iter().map(|file| (it.name.as_str(), file)));
    files.filter_map(|(layer, (path, bytes))| Some((layer, path.strip_prefix("print/")?, &**bytes)))
}

/// The letters that the fonts of a theme's print have between them: whichever the theme names for a text, a letter that
/// it lacks is taken from another.
#[derive(Clone, Debug, Default)]
pub struct Letters {
    /// Those that a font has.
    any: Bits,
    /// Those that each font of a text has: a letter is put together of its parts by one font, not by two.
    each: Option<Bits>,
}

/// A set of letters: a bit for each, as far as there are any.
#[derive(Clone, Debug, Default)]
struct Bits(Vec<u64>);

impl Bits {
    fn insert(&mut self, letter: u32) {
        let at = letter as usize / 64;
        if at >= self.0.len() {
            self.0.resize(at + 1, 0);
        }
        self.0[at] |= 1 << (letter % 64);
    }

    fn has(&self, letter: char) -> bool {
        let letter = u32::from(letter);
        self.0.get(letter as usize / 64).is_some_and(|it| it >> (letter % 64) & 1 == 1)
    }
}

impl Letters {
    /// Of a theme; `None` where it prints no book.
    pub(super) fn of(layers: &[Layer]) -> Option<Letters> {
        let files: BTreeMap<&str, &[u8]> = inner(layers).map(|(_, path, bytes)| (path, bytes)).collect();
        files.contains_key("book.typ").then(|| {
            let mut letters = Letters::default();
            for (path, bytes) in &files {
                if path.ends_with(".ttf") || path.ends_with(".otf") {
                    letters.add(bytes);
                }
            }
            letters
        })
    }

    /// Takes in a file of fonts; one that cannot be read has no letters.
    fn add(&mut self, bytes: &[u8]) {
        for face in (0..fonts_in_collection(bytes).unwrap_or(1)).map_while(|it| Face::parse(bytes, it).ok()) {
            let mut letters = Bits::default();
            let tables = face.tables().cmap.iter().flat_map(|it| it.subtables);
            for table in tables.filter(|it| it.is_unicode()) {
                table.codepoints(|it| {
                    // A range may have holes, which lead to the box that stands for what is missing.
                    if table.glyph_index(it).is_some_and(|it| it.0 != 0) {
                        self.any.insert(it);
                        letters.insert(it);
                    }
                });
            }
            // A font of signs alone is none of a text.
            if letters.has('a') {
                let both = self.each.get_or_insert_with(|| letters.clone());
                both.0.truncate(letters.0.len());
                both.0.iter_mut().zip(letters.0).for_each(|(both, letters)| *both &= letters);
            }
        }
    }

    /// Whether a font has the letter itself, or all of them its parts.
    pub fn draws(&self, letter: char) -> bool {
        self.any.has(letter) || self.each.as_ref().is_some_and(|it| is_made_of(it, letter))
    }

    /// Whether nothing is missing where the letter is printed: a font has it, it leaves no trace on paper, or it is
    /// printed plainly.
    pub fn has(&self, letter: char) -> bool {
        self.draws(letter) || is_invisible(letter) || self.plain(letter).is_some()
    }

    /// What is printed for a letter that no font has, where it says the same: Word's hyphen that no line may end with, the
    /// numerals and ligatures that are one letter, letters as wide as Chinese ones. Not for figures above or below the line, in
    /// circles or fractions: written plainly, these say something else.
    pub fn plain(&self, letter: char) -> Option<String> {
        let plain = match letter {
            _ if self.draws(letter) => return None,
            '\u{2010}' => "-".to_owned(),
            '\u{2011}' => "\u{2060}-\u{2060}".to_owned(),
            '℃' | '℉' | 'Ⅰ'..='ⅿ' | 'ﬀ'..='ﬆ' | '！'..='～' => {
                std::iter::once(letter).nfkc().collect()
            }
            _ => return None,
        };
        plain.chars().all(|it| self.draws(it) || is_invisible(it)).then_some(plain)
    }
}

/// Whether a letter is one of these with marks that are of them, too.
fn is_made_of(letters: &Bits, letter: char) -> bool {
    let mut all = true;
    decompose_canonical(letter, |part| all &= part != letter && letters.has(part));
    all
}

/// Spaces, joiners, selectors of a form and marks of direction need no glyph.
fn is_invisible(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(letter)
}
