//! What single cells of lists hold: names with ranks and addresses before them, offices with units behind them, days.

use crate::{
    import::vocabulary::Vocabulary,
    vietnamese::{
        date::parse_datetime,
        name::{split_honorific, title_case_name},
        text::{one_line, single_blanks},
    },
};

/// The people whom a cell names, each with the rank that stands before the name.
pub(in crate::import) fn people(text: &str, vocabulary: &Vocabulary) -> Vec<(String, Option<String>)> {
    let parts: Vec<&str> = text
        .split(['\n', ',', ';'])
        .flat_map(|it| it.split(" và "))
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .collect();
    let named: Vec<(String, Option<String>)> = parts.iter().map(|it| person(it, vocabulary)).collect();
    if parts.len() > 1 && named.iter().all(|(name, _)| is_name(name)) {
        return named;
    }
    // What follows a name in its cell and is none: an office, a remark.
    let first = named.first().filter(|(name, _)| parts.len() > 1 && is_name(name));
    vec![first.cloned().unwrap_or_else(|| person(text, vocabulary))]
}

fn person(text: &str, vocabulary: &Vocabulary) -> (String, Option<String>) {
    let text = one_line(text);
    let honored = split_honorific(&text);
    let rank = honored.honorific.filter(|it| vocabulary.is_rank(it));
    let name = single_blanks(&honored.name).unwrap_or(honored.name);
    // An office that was taken for a part of the name is the rest of the cell.
    match honored.position {
        Some(position) if !is_name(&name) => (format!("{name}, {position}"), rank),
        _ => (name, rank),
    }
}

/// Whether a text has the form of a full name.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=6).contains(&words.len())
        && words
            .iter()
            .all(|it| it.starts_with(char::is_uppercase) && !it.contains(|it: char| it.is_ascii_digit()))
}

/// An office with the rank of who holds it before it.
pub(in crate::import) fn ranked(rank: Option<String>, position: Option<String>) -> Option<String> {
    match (rank, position) {
        (Some(rank), Some(position)) => Some(format!("{rank}, {position}")),
        (rank, position) => rank.or(position),
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
