//! Text of the codes before Unicode, in documents and workbooks: which one is decided for the whole file, by the fonts that show it,
//! else by the share of words that are Vietnamese. What is Unicode already stays as it is.

use std::collections::BTreeSet;

use kyyeu_office::{Block, Flow, Piece, Sheet, Value};
use serde::Serialize;

use crate::{
    phrase,
    report::Phrase,
    vietnamese::{
        converted::{Evidence, converted, is_of_code, of_font, recognized},
        legacy::Legacy,
    },
};

/// What a file was written in, and how that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Encoding {
    /// The code.
    pub name: String,
    /// Why it is this one.
    #[serde(skip)]
    pub evidence: Phrase,
    /// Letters that were converted.
    pub letters: usize,
    /// Pieces of text (cells, runs) that were converted.
    pub pieces: usize,
}

impl Encoding {
    /// One that the share of Vietnamese words tells.
    pub(super) fn by_share(found: &Evidence, letters: usize, pieces: usize) -> Encoding {
        let Evidence { code, words, before, after } = *found;
        let evidence = phrase!(
            "âm tiết tiếng Việt: {before}/{words} trước, {after}/{words} sau khi chuyển mã",
            "Vietnamese syllables: {before} of {words} before, {after} of {words} after conversion"
        );
        Encoding { name: code.name().to_owned(), evidence, letters, pieces }
    }
}

/// How many letters a text has that ASCII does not.
pub(super) fn beyond_ascii(text: &str) -> usize {
    text.chars().filter(|it| !it.is_ascii()).count()
}

/// A piece of text with the font that shows it; pieces of a group stand together.
struct Told<'t> {
    text: &'t mut String,
    font: Option<String>,
    group: usize,
}

/// Converts the text of a document.
pub(super) fn convert_flow(flow: &mut Flow) -> Option<Encoding> {
    let mut all = Vec::new();
    let notes = flow.notes.iter_mut().flat_map(|(_, it)| it);
    flow.blocks.iter_mut().chain(notes).chain(&mut flow.margins).for_each(|it| runs(it, &mut all));
    let found = convert(&mut all);
    // What may be hyphened shows nothing; in a font of TCVN3 it was a letter.
    for it in all.into_iter().filter(|it| it.text.contains('\u{AD}')) {
        it.text.retain(|it| it != '\u{AD}');
    }
    found
}

fn runs<'f>(block: &'f mut Block, all: &mut Vec<Told<'f>>) {
    match block {
        Block::Paragraph(paragraph) => {
            let group = all.len();
            all.extend(paragraph.pieces.iter_mut().filter_map(|it| match it {
                Piece::Text(run) => {
                    Some(Told { font: run.font.as_deref().map(str::to_owned), text: &mut run.text, group })
                }
                Piece::Picture(picture) => Some(Told { font: None, text: &mut picture.alt, group }),
                Piece::Note(_) => None,
            }));
        }
        Block::Table(table) => {
            table.cells.iter_mut().flat_map(|it| &mut it.blocks).for_each(|it| runs(it, all));
        }
    }
}

/// Converts the text of a workbook: cells of a column stand together.
pub(super) fn convert_sheets(sheets: &mut [Sheet]) -> Option<Encoding> {
    let mut all = Vec::new();
    for (number, sheet) in sheets.iter_mut().enumerate() {
        let group = (number + 1) << 20;
        all.push(Told { text: &mut sheet.name, font: None, group: 0 });
        all.extend(sheet.beside.iter_mut().map(|it| Told { text: &mut it.text, font: None, group: 0 }));
        all.extend(sheet.cells.iter_mut().filter_map(|((_, column), it)| match &mut it.value {
            Value::Text(text) => Some(Told { text, font: it.font.clone(), group: group | *column as usize }),
            _ => None,
        }));
    }
    all.sort_by_key(|it| it.group);
    convert(&mut all)
}

/// Converts what fonts of the time before Unicode show, and of the rest what most of its words are of.
fn convert(all: &mut [Told<'_>]) -> Option<Encoding> {
    let codes: Vec<Option<(Legacy, bool)>> = all.iter().map(|it| of_font(it.font.as_deref()?)).collect();
    let (mut letters, mut pieces) = (0, 0);
    let mut take = |it: &mut Told<'_>, code: Legacy, is_capital: bool| {
        let meant = converted(it.text, code, is_capital);
        if meant != *it.text {
            let same = it.text.chars().zip(meant.chars()).filter(|(one, other)| one == other).count();
            letters += it.text.chars().count().saturating_sub(same);
            pieces += 1;
            *it.text = meant;
        }
    };
    let old = verdicts(all, &codes);
    for ((it, code), is_old) in all.iter_mut().zip(&codes).zip(old) {
        if let Some((code, is_capital)) = code.filter(|_| is_old) {
            take(it, code, is_capital);
        }
    }
    let rest = all.iter().zip(&codes).filter(|(_, code)| code.is_none());
    let share = recognized(rest.map(|(it, _)| it.text.as_str()));
    if let Some(found) = &share {
        for (it, _) in all.iter_mut().zip(&codes).filter(|(_, code)| code.is_none()) {
            if is_of_code(it.text, found.code) != Some(false) {
                take(it, found.code, false);
            }
        }
    }
    // Names of sheets and descriptions of pictures have no font; where they can be nothing else they are as the rest.
    if let (Some((code, _)), None) = (codes.iter().flatten().next(), &share) {
        for it in all.iter_mut().filter(|it| it.font.is_none() && is_of_code(it.text, *code) == Some(true)) {
            take(it, *code, false);
        }
    }
    let fonts: BTreeSet<&str> = all
        .iter()
        .zip(&codes)
        .filter(|(_, code)| code.is_some())
        .filter_map(|(it, _)| it.font.as_deref())
        .collect();
    let by_font = codes.iter().flatten().next().filter(|_| pieces > 0).map(|(code, _)| {
        let named = fonts.into_iter().collect::<Vec<_>>().join("`, `");
        let mut evidence = phrase!("phông chữ `{named}`", "the fonts `{named}`");
        if let Some(found) = &share {
            let rest = Encoding::by_share(found, 0, 0).evidence;
            evidence =
                Phrase::new(format!("{}; {}", evidence.vi, rest.vi), format!("{}; {}", evidence.en, rest.en));
        }
        Encoding { name: code.name().to_owned(), evidence, letters, pieces }
    });
    by_font.or_else(|| share.map(|it| Encoding::by_share(&it, letters, pieces)))
}

/// Whether each piece that a font of old shows is of its code: another program may have put Unicode into it. What can be either is
/// as what stands with it, else as most of the file.
fn verdicts(all: &[Told<'_>], codes: &[Option<(Legacy, bool)>]) -> Vec<bool> {
    let clear: Vec<Option<bool>> = all
        .iter()
        .zip(codes)
        .map(|(it, code)| code.and_then(|(code, _)| is_of_code(it.text, code)))
        .collect();
    let count = |of: bool| clear.iter().filter(|it| **it == Some(of)).count();
    let most = count(true) >= count(false);
    let mut verdicts: Vec<Option<bool>> = clear.clone();
    spread(0..all.len(), all, &clear, &mut verdicts);
    spread((0..all.len()).rev(), all, &clear, &mut verdicts);
    verdicts.into_iter().map(|it| it.unwrap_or(most)).collect()
}

/// Gives what has no clear verdict that of the nearest before it, in an order, in its group.
fn spread(
    order: impl Iterator<Item = usize>,
    all: &[Told<'_>],
    clear: &[Option<bool>],
    verdicts: &mut [Option<bool>],
) {
    let mut last: Option<(usize, bool)> = None;
    for at in order {
        match clear[at] {
            Some(is) => last = Some((all[at].group, is)),
            None => {
                let near = last.filter(|(group, _)| *group == all[at].group).map(|(_, is)| is);
                verdicts[at] = verdicts[at].or(near);
            }
        }
    }
}
