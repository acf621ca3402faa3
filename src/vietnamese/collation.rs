//! The order of words as a dictionary of the publication's language has it.
//!
//! Vietnamese letters differ first (ă is not a, đ is not d), then tones, then case; numbers inside a text sort by
//! value. Byte order, which puts Đà Nẵng after Zeta, appears nowhere in what the program prints.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;
use unicode_normalization::UnicodeNormalization;

use crate::vietnamese::text::{clean, nfc};
use crate::vietnamese::tone;

/// The letters of the Vietnamese bar of initials. F, J, W and Z join it in their Latin places when a name has them.
pub const ALPHABET: [&str; 29] = [
    "A", "Ă", "Â", "B", "C", "D", "Đ", "E", "Ê", "G", "H", "I", "K", "L", "M", "N", "O", "Ô", "Ơ", "P", "Q",
    "R", "S", "T", "U", "Ư", "V", "X", "Y",
];

/// A locale name that no order can be made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLocale {
    /// The name as written.
    pub locale: String,
    /// What was probably meant: the language of Vietnam is `vi`, `vn` is its country code.
    pub meant: Option<&'static str>,
}

impl std::fmt::Display for UnknownLocale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "unknown locale `{}`", self.locale)
    }
}

impl std::error::Error for UnknownLocale {}

/// The order of one language. Cheap to clone and to share between threads.
#[derive(Debug, Clone)]
pub struct Collation {
    tables: Arc<Tables>,
}

#[derive(Debug)]
struct Tables {
    full: CollatorBorrowed<'static>,
    /// Sees different letters only, not tones or case: decides which letters have a heading of their own.
    letters: CollatorBorrowed<'static>,
    vietnamese: bool,
}

impl Collation {
    /// The order of a locale named as in BCP 47: `vi`, `en`, `de-CH`.
    pub fn new(locale: &str) -> Result<Self, UnknownLocale> {
        let unknown = |meant| UnknownLocale { locale: locale.to_owned(), meant };
        let parsed: Locale = locale.parse().map_err(|_| unknown(None))?;
        if parsed.id.language.as_str() == "vn" {
            return Err(unknown(Some("vi")));
        }
        let collator = |strength| {
            let mut preferences = CollatorPreferences::from(&parsed);
            preferences.numeric_ordering = Some(CollationNumericOrdering::True);
            let mut options = CollatorOptions::default();
            options.strength = Some(strength);
            CollatorBorrowed::try_new(preferences, options).map_err(|_| unknown(None))
        };
        let vietnamese = parsed.id.language.as_str() == "vi";
        let tables =
            Tables { full: collator(Strength::Tertiary)?, letters: collator(Strength::Primary)?, vietnamese };
        Ok(Self { tables: Arc::new(tables) })
    }

    /// The order of two texts. Equal only if they are the same text, so that no list depends on its input order.
    ///
    /// Both styles of tone placement sort as one; the stored text decides between what is then equal.
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        self.compare_normalized(left, right).then_with(|| nfc(left).cmp(&nfc(right)))
    }

    /// As [`Collation::compare`], but texts that differ only in tone placement or look-alikes are equal.
    pub fn compare_normalized(&self, left: &str, right: &str) -> Ordering {
        self.tables.full.compare(&self.sorted_form(left), &self.sorted_form(right))
    }

    /// Bytes that sort as [`Collation::compare`] does, for sorting a long list with one key each.
    pub fn sort_key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(text.len() * 3);
        self.write_sort_key(text, &mut key);
        key.extend_from_slice(nfc(text).as_bytes());
        key
    }

    /// Adds the key of the normalised text and a zero byte, which is below every byte of a key.
    pub(super) fn write_sort_key(&self, text: &str, key: &mut Vec<u8>) {
        let Ok(()) = self.tables.full.write_sort_key_to(&self.sorted_form(text), key);
        key.push(0);
    }

    /// Whether it goes by the Vietnamese alphabet.
    pub fn is_vietnamese(&self) -> bool {
        self.tables.vietnamese
    }

    /// The heading a text stands under in an A–Z list: its first letter in capitals, without what the language does not count as
    /// a letter of its own. `Ánh` stands under A, `Ân` under Â, `Đào` under Đ, in English `Ørsted` under O, in Czech `Chalupa`
    /// under CH; what begins with no letter under `#`. Who sorts by this collation finds every heading once.
    pub fn index_letter(&self, text: &str) -> String {
        let cleaned = self.sorted_form(text);
        let mut letters = cleaned.chars().skip_while(|it| !it.is_alphanumeric());
        let Some(first) = letters.next().filter(|it| it.is_alphabetic()) else { return "#".to_owned() };
        let letter: String = first.to_uppercase().collect();
        if letter.len() == 1 {
            return match letters.next().filter(|it| it.is_alphabetic() && !self.is_among(&cleaned, &letter)) {
                Some(next) => self.as_one(letter + &next.to_uppercase().to_string()),
                None => letter,
            };
        }
        let parts: Vec<char> = letter.nfd().collect();
        let (base, marks) = parts.split_first().expect("a letter has at least its base");
        let base = String::from(*base);
        let marked =
            marks.iter().map(|mark| [base.as_str(), mark.encode_utf8(&mut [0; 4])].concat().nfc().collect());
        let plainer = std::iter::once(base.clone()).chain(marked).filter(|it| *it != letter);
        // What is no mark for Unicode, as the stroke of Ø, may still tell no letters apart.
        let latin = ('A'..='Z').map(String::from).filter(|it| self.is_among(&letter, it));
        let is_same = |it: &String| self.tables.letters.compare(it, &letter) == Ordering::Equal;
        plainer.filter(is_same).chain(latin).next().unwrap_or(letter)
    }

    /// Whether a text sorts among those that begin with a letter: U+FFFF comes after everything.
    fn is_among(&self, text: &str, letter: &str) -> bool {
        let after = [letter, "\u{FFFF}"].concat();
        let letters = &self.tables.letters;
        letters.compare(letter, text) != Ordering::Greater && letters.compare(text, &after) == Ordering::Less
    }

    /// Two letters that the language files as one: `Ch`, or what is another way to write `Å`.
    fn as_one(&self, two: String) -> String {
        let is_same = self.tables.letters.compare(&two, "Å") == Ordering::Equal;
        if is_same { "Å".to_owned() } else { two }
    }

    /// What is compared: the look-alike of Đ, which would sort before D, and the tone style are Vietnamese matters. Marks before the
    /// first letter or digit count in no language: ’t Hooft stands among T, as `index_letter` says.
    fn sorted_form<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let text = match text.trim_start_matches(|it: char| !it.is_alphanumeric()) {
            "" => text,
            from_first_letter => from_first_letter,
        };
        if !self.tables.vietnamese {
            return nfc(text);
        }
        match clean(text) {
            Cow::Borrowed(cleaned) => tone::to_new_style(cleaned),
            Cow::Owned(cleaned) => Cow::Owned(tone::to_new_style(&cleaned).into_owned()),
        }
    }
}
