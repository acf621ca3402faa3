//! What single cells of lists hold: names with ranks and addresses before them, offices with units behind them, days.

use crate::{
    cut::Cut,
    import::{proposal::Decision, vocabulary::Vocabulary},
    vietnamese::{
        date::parse_datetime,
        document_number,
        name::{split_honorific, title_case_name},
        provinces::Division,
        text::{fold, nfc, one_line, single_blanks},
    },
};

/// A person, as a cell names one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct Person {
    /// The name alone.
    pub(in crate::import) name: String,
    /// The rank before or behind it.
    pub(in crate::import) rank: Option<String>,
    /// The office beside it.
    pub(in crate::import) position: Option<String>,
    /// Titles before it that no field takes: `TS.`
    pub(in crate::import) title: Option<String>,
}

/// Signs between people of one cell, and between a person and an office.
const MARKS: [&str; 11] = ["\n", ",", ";", "/", "&", "+", "|", "•", " và ", " - ", " – "];

/// The people whom a cell names: each part that is a name is one, and what is none is the office of the one before it.
pub(in crate::import) fn people(text: &str, vocabulary: &Vocabulary) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    let mut offices: Vec<(usize, usize)> = Vec::new();
    for (start, end) in parts(text) {
        let Some(part) = text.get(start..end) else { continue };
        match named(part, vocabulary) {
            Some(person) => {
                people.push(person);
                offices.push((end, end));
            }
            // What stands before the first name is judged with it.
            None if people.is_empty() => return vec![person(text, vocabulary)],
            None => offices.last_mut().into_iter().for_each(|it| it.1 = end),
        }
    }
    for (person, (from, to)) in people.iter_mut().zip(offices) {
        let office = one_line(text.get(from..to).unwrap_or_default().trim_matches(is_mark));
        person.add_office(Some(office).filter(|it| !it.is_empty()), vocabulary);
    }
    if people.is_empty() { vec![person(text, vocabulary)] } else { people }
}

fn is_mark(it: char) -> bool {
    it.is_whitespace() || ",;/&+|•-–()".contains(it)
}

/// The parts of a cell, by their bytes.
fn parts(text: &str) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < text.len() {
        let rest = text.cut(at..);
        // `Đ/c` is one word.
        let mark = MARKS.iter().find(|it| rest.starts_with(**it));
        match mark.filter(|it| **it != "/" || !text.cut(..at).ends_with(['Đ', 'đ'])) {
            Some(mark) => {
                parts.push((start, at));
                at += mark.len();
                start = at;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    parts.push((start, text.len()));
    parts.retain(|(start, end)| !text.cut(*start..*end).trim().is_empty());
    parts
}

/// The person whom a part of a cell names and nothing else.
fn named(part: &str, vocabulary: &Vocabulary) -> Option<Person> {
    let part = part.trim().trim_start_matches(|it: char| it.is_ascii_digit() || is_mark(it) || it == '.');
    let person = person(part, vocabulary);
    let is_place = Division::Former.find(&person.name).or(Division::Present.find(&person.name)).is_some();
    (is_name(&person.name) && !is_place && !vocabulary.is_unit(part)).then_some(person)
}

fn person(text: &str, vocabulary: &Vocabulary) -> Person {
    let text = one_line(text);
    let honored = split_honorific(&text);
    let name = single_blanks(&honored.name).unwrap_or(honored.name);
    let (rank, title) = honored.honorific.map_or((None, None), |it| titles(&it, vocabulary));
    let mut person = Person { name, rank, position: None, title };
    match honored.position {
        // An office that was taken for a part of the name is the rest of the cell.
        Some(position) if !is_name(&person.name) => person.name = format!("{}, {position}", person.name),
        position => person.add_office(position, vocabulary),
    }
    person
}

impl Person {
    fn add_office(&mut self, office: Option<String>, vocabulary: &Vocabulary) {
        match office {
            Some(rank) if self.rank.is_none() && vocabulary.is_rank(&rank) => self.rank = Some(rank),
            office => self.position = joined(self.position.take(), office),
        }
    }
}

/// The rank among what stands before a name, and what is neither that nor a way to address people.
fn titles(before: &str, vocabulary: &Vocabulary) -> (Option<String>, Option<String>) {
    const ADDRESSES: [&str; 9] = ["ong", "ba", "dong chi", "d/c", "dc", "anh", "chi", "co", "thay"];
    let words: Vec<&str> = before.split_whitespace().collect();
    let (mut rank, mut rest, mut at) = (None, Vec::new(), 0);
    while at < words.len() {
        let pair = words.get(at..at + 2).map(bare);
        match pair {
            Some(pair) if vocabulary.is_rank(&pair) => {
                rank = Some(pair);
                at += 2;
            }
            Some(pair) if ADDRESSES.contains(&&*fold(&pair)) => at += 2,
            _ => {
                let word = words[at];
                if !ADDRESSES.contains(&&*fold(&bare(&[word]))) {
                    rest.push(word);
                }
                at += 1;
            }
        }
    }
    (rank, (!rest.is_empty()).then(|| rest.join(" ")))
}

fn bare(words: &[&str]) -> String {
    words.join(" ").trim_matches(|it: char| !it.is_alphanumeric()).to_owned()
}

/// Whether a cell names one person and nothing else.
pub(in crate::import) fn is_person(text: &str, vocabulary: &Vocabulary) -> bool {
    is_name(&person(text, vocabulary).name) && !vocabulary.is_unit(text)
}

/// Whether a text has the form of a full name.
pub(super) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=6).contains(&words.len())
        && words
            .iter()
            .all(|it| it.starts_with(char::is_uppercase) && !it.contains(|it: char| it.is_ascii_digit()))
}

/// What a column says and what stands beside the name.
pub(in crate::import) fn joined(one: Option<String>, other: Option<String>) -> Option<String> {
    match (one, other) {
        (Some(one), Some(other)) if fold(&one) == fold(&other) => Some(one),
        (Some(one), Some(other)) => Some(format!("{one}, {other}")),
        (one, other) => one.or(other),
    }
}

/// A name that is put together of its parts.
pub(in crate::import) fn cased(name: &str) -> String {
    let name = one_line(name);
    if name.chars().any(char::is_lowercase) { name } else { title_case_name(&name) }
}

/// The office and the unit that a cell names.
pub(in crate::import) fn position_and_unit(
    text: &str,
    vocabulary: &Vocabulary,
) -> (Option<String>, Option<String>) {
    let text = one_line(text);
    if text.is_empty() || vocabulary.is_nothing(&text) {
        return (None, None);
    }
    if vocabulary.is_unit(&text) {
        return (None, Some(text));
    }
    // The first part that begins as units do: offices may be several, and a unit may name the one above it.
    let at = text.match_indices([',', '-', ';']).find(|(at, mark)| {
        let rest = text.get(at + mark.len()..).unwrap_or_default();
        vocabulary.is_unit(rest.trim_start())
    });
    let Some((position, unit)) =
        at.and_then(|(at, mark)| Some((text.get(..at)?, text.get(at + mark.len()..)?)))
    else {
        return (Some(text), None);
    };
    (Some(position.trim().to_owned()), Some(unit.trim().to_owned()))
}

/// A day, as people write it or as workbooks hold it.
pub(in crate::import) fn day(text: &str) -> Option<time::Date> {
    let iso = time::macros::format_description!("[year]-[month]-[day]");
    let written = text.split('T').next().unwrap_or_default();
    time::Date::parse(written, iso).ok().or_else(|| parse_datetime(text).ok().map(|it| it.date))
}

/// The number of a row: `7`, `7.`, `7)`.
pub(in crate::import) fn number(text: &str) -> Option<u32> {
    text.trim().trim_end_matches(['.', ')']).parse().ok()
}

/// A sex, as records write it.
pub(in crate::import) fn sex(text: &str) -> Option<&'static str> {
    // With its accents: năm is a year.
    match &*nfc(text).to_lowercase() {
        "nam" | "male" => Some("nam"),
        "nữ" | "nu" | "female" => Some("nu"),
        _ => None,
    }
}

/// A decision that a text names.
pub(in crate::import) fn decision(text: &str) -> Option<Decision> {
    let number = document_number::find(text)?;
    Some(Decision {
        number: Some(number),
        date: parse_datetime(text).ok().map(|it| it.date),
        is_proposed: false,
    })
}

/// The year of achievement that a title names: `NĂM 2030`, `giai đoạn 2026 - 2030`.
pub(in crate::import) fn year(title: &str) -> Option<String> {
    let key = fold(title);
    let words: Vec<&str> = key.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let at = words.iter().position(|it| matches!(*it, "nam" | "doan")).map(|it| it + 1);
    let at = at.filter(|at| words.get(*at).is_some_and(|it| is_year(it)))?;
    let from = words[at];
    match words.get(at + 1).filter(|it| is_year(it)) {
        Some(to) if key.contains(&format!("{from}-{to}")) || key.contains(&format!("{from} - {to}")) => {
            Some(format!("{from}-{to}"))
        }
        _ => Some(from.to_owned()),
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse::<u32>().is_ok_and(|it| (1800..2200).contains(&it))
}
