//! Plain text as it is copied: paragraphs that were broken at a width, and items that begin with a mark.

use super::{blocks::Listed, proposal::Text, wording::markdown};
use crate::{
    cut::Cut,
    vietnamese::{
        converted::{converted, recognized},
        text::{nfc, one_line},
    },
};

/// Letters of a line at which programs break letters and notes.
const WIDTHS: std::ops::RangeInclusive<usize> = 50..=100;

/// Paragraphs, lists as one, of a text, each as Markdown.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\u{AD}', "");
    let text = match recognized(text.lines()) {
        Some(found) => converted(&text, found.code, false),
        None => nfc(&text).into_owned(),
    };
    let lines: Vec<String> = text.lines().map(one_line).collect();
    let width = width(&lines);
    let (mut body, mut listed) = (Vec::new(), Listed::default());
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let mut whole = line.clone();
        let beside = [lines.get(at + 1), at.checked_sub(1).and_then(|it| lines.get(it))];
        let mark = item(line, beside.into_iter().flatten());
        at += 1;
        // The next line goes on where its first word had no room in this one.
        while let (Some(width), Some(next)) = (width, lines.get(at)) {
            let last = lines.get(at - 1).map_or(0, |it| it.chars().count());
            let word = next.split(' ').next().unwrap_or_default();
            if word.is_empty() || bullet(next).is_some() || last + 1 + word.chars().count() <= width {
                break;
            }
            whole = format!("{whole} {next}");
            at += 1;
        }
        if whole.is_empty() {
            continue;
        }
        match mark {
            Some((length, ordered)) => {
                let list = Some(kyyeu_office::Item { level: 0, ordered });
                listed.push(&mut body, (&markdown(whole.cut(length..)), list, None));
            }
            None => listed.push(&mut body, (&markdown(&whole), None, None)),
        }
    }
    body.into_iter().filter_map(|it| if let Text::Paragraph(it) = it { Some(it) } else { None }).collect()
}

/// The width at which a text was broken, if it was: most lines that another follows have no room for its first word.
fn width(lines: &[String]) -> Option<usize> {
    let longest = lines.iter().map(|it| it.chars().count()).max().filter(|it| WIDTHS.contains(it))?;
    let pairs =
        lines.iter().zip(lines.iter().skip(1)).filter(|(one, next)| !one.is_empty() && !next.is_empty());
    let (mut full, mut all) = (0, 0);
    for (one, next) in pairs {
        let first_word = next.split(' ').next().map_or(0, |it| it.chars().count());
        full += usize::from(one.chars().count() + 1 + first_word > longest);
        all += 1;
    }
    (all > 0 && full * 2 >= all).then_some(longest)
}

/// The mark of an item and whether it counts; a number counts only where one beside it does.
fn item<'l>(line: &str, beside: impl Iterator<Item = &'l String>) -> Option<(usize, bool)> {
    let (length, number) = bullet(line)?;
    let Some(number) = number else { return Some((length, false)) };
    let mut others = beside.filter_map(|it| bullet(it)?.1);
    others.any(|it| number.abs_diff(it) == 1).then_some((length, true))
}

/// How long the mark is that a line begins with, and its number.
fn bullet(line: &str) -> Option<(usize, Option<usize>)> {
    const MARKS: [&str; 12] = ["- ", "– ", "— ", "• ", "· ", "* ", "+ ", "o ", "§ ", "▪ ", "● ", "\u{F0B7} "];
    if let Some(mark) = MARKS.iter().find(|it| line.starts_with(**it)) {
        return Some((mark.len(), None));
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.cut(digits..);
    let is_number = (1..=3).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") "));
    is_number.then(|| (digits + 2, line.cut(..digits).parse().ok()))
}
