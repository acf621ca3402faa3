//! Documents and pages as pieces: of each paragraph the text that counts, its Markdown, its pictures; what was struck out and hidden
//! is told by name.

use kyyeu_office::{Align, Block, Flow, Item, Kept, Paragraph, Picture, Piece, Run, Table};

use super::{
    account::{Account, Class, Id, Place},
    grid::Grid,
    list,
    private::MARK,
    proposal::{List, Photo},
    vocabulary::Cx,
    wording::{credited, markdown},
};
use crate::{
    phrase,
    report::Phrase,
    vietnamese::text::{nfc, one_line},
};

/// A part of a flow, in reading order.
#[derive(Clone, Debug)]
pub(super) enum Part {
    /// A paragraph with text.
    Para(Para),
    /// A picture; with its piece.
    Picture(Id, Picture),
    /// A table that is no list: its cells, row by row.
    Table(Vec<Vec<Para>>),
    /// A list of recipients, and what stands above it.
    List(List),
}

/// A paragraph with text.
#[derive(Clone, Debug)]
pub(super) struct Para {
    /// Its piece.
    pub(super) id: Id,
    /// Its text, private values taken out.
    pub(super) text: String,
    /// The same as Markdown.
    pub(super) markdown: String,
    pub(super) align: Align,
    pub(super) list: Option<Item>,
    pub(super) heading: Option<u8>,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) within: String,
}

/// Takes in everything that a flow holds, and reads its lists.
pub(super) fn parts(flow: &Flow, cx: &Cx<'_>, account: &mut Account) -> Vec<Part> {
    let mut parts = Vec::new();
    for block in &flow.blocks {
        match block {
            Block::Paragraph(it) => paragraph(it, account, &mut parts),
            Block::Table(it) => table(it, cx, account, &mut parts),
        }
    }
    for (number, blocks) in &flow.notes {
        let paragraphs = blocks.iter().flat_map(Block::paragraphs);
        let mut noted = Vec::new();
        paragraphs.for_each(|it| paragraph(it, account, &mut noted));
        for part in noted {
            match part {
                Part::Para(mut it) => {
                    it.markdown = format!("[^{number}]: {}", it.markdown);
                    parts.push(Part::Para(it));
                }
                other => parts.push(other),
            }
        }
    }
    for it in flow.margins.iter().flat_map(Block::paragraphs) {
        let mut margin = Vec::new();
        paragraph(it, account, &mut margin);
        let why = match it.place.part {
            "comment" => Phrase::new("lời góp ý trong tệp", "a remark of a reader of the file"),
            _ => Phrase::new("đầu trang, chân trang", "top and foot of every page"),
        };
        ids(&margin).for_each(|it| account.set(it, Class::Dropped(why.clone())));
    }
    for what in &flow.unread {
        let id = account
            .add(Place::Paragraph(kyyeu_office::Place { part: "body", paragraph: 0, cell: None }), what);
        account.set(id, Class::Unread(Phrase::new("đối tượng nhúng trong tệp", "an object inside the file")));
    }
    parts
}

/// Every piece of parts.
pub(super) fn ids(parts: &[Part]) -> impl Iterator<Item = Id> {
    parts.iter().flat_map(|it| match it {
        Part::Para(it) => vec![it.id],
        Part::Picture(id, _) => vec![*id],
        Part::Table(rows) => rows.iter().flatten().map(|it| it.id).collect(),
        Part::List(_) => Vec::new(),
    })
}

fn paragraph(it: &Paragraph, account: &mut Account, parts: &mut Vec<Part>) {
    let place = || Place::Paragraph(it.place.clone());
    let mut kept: Vec<&Run> = Vec::new();
    let mut pictures = Vec::new();
    let mut written = String::new();
    for piece in &it.pieces {
        match piece {
            Piece::Text(run) => match run.kept {
                Kept::Yes | Kept::Inserted => {
                    kept.push(run);
                    written.push_str(&emphasized(run, &it.pieces));
                }
                Kept::Deleted | Kept::Hidden if run.text.trim().is_empty() => {}
                Kept::Deleted => left_out(
                    &run.text,
                    phrase!("đã xóa khi theo dõi thay đổi", "struck out while changes were tracked"),
                    place(),
                    account,
                ),
                Kept::Hidden => left_out(&run.text, phrase!("chữ ẩn", "hidden text"), place(), account),
            },
            Piece::Picture(picture) => {
                let id = account.add(place(), &picture.alt);
                pictures.push(Part::Picture(id, picture.clone()));
            }
            Piece::Note(number) => written.push_str(&format!("\u{1}{number}\u{2}")),
        }
    }
    let text: String = kept.iter().map(|it| it.text.as_str()).collect();
    if !text.trim().is_empty() {
        let id = account.add(place(), text.trim());
        let text = account.text(id).to_owned();
        let is = |of: fn(&Run) -> bool| kept.iter().all(|it| of(it) || it.text.trim().is_empty());
        // Where something was taken out of the text, its form goes, too.
        let has_form = !text.contains(MARK);
        parts.push(Part::Para(Para {
            id,
            markdown: formed(if has_form { &written } else { &text }),
            text,
            align: it.align,
            list: it.list,
            heading: it.heading,
            bold: is(|it| it.bold),
            italic: is(|it| it.italic),
            within: it.within.clone(),
        }));
    }
    parts.append(&mut pictures);
}

fn left_out(text: &str, why: Phrase, place: Place, account: &mut Account) {
    let id = account.add(place, text);
    account.set(id, Class::Dropped(why));
}

/// The text of a run with marks of what is bold among what is not.
fn emphasized(run: &Run, all: &[Piece]) -> String {
    let is_whole = all.iter().all(
        |it| !matches!(it, Piece::Text(other) if other.bold != run.bold && !other.text.trim().is_empty()),
    );
    let inner = run.text.trim();
    let begins = inner.starts_with(char::is_alphanumeric) && inner.ends_with(char::is_alphanumeric);
    if run.bold && !is_whole && begins {
        let (before, after) = (run.text.len() - run.text.trim_start().len(), run.text.trim_end().len());
        let part = |range: std::ops::Range<usize>| run.text.get(range).unwrap_or_default();
        return format!("{}\u{3}{inner}\u{4}{}", part(0..before), part(after..run.text.len()));
    }
    run.text.clone()
}

/// Markdown of a text in which control characters stand for marks, so that no letter of it is taken for one.
fn formed(text: &str) -> String {
    let text = markdown(nfc(text).trim());
    // Emphasis that is glued to a letter would be shown as asterisks.
    let mut written = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    let (mut before, mut is_open) = (' ', false);
    while let Some(it) = letters.next() {
        let next = letters.peek().copied().unwrap_or(' ');
        match it {
            '\u{1}' => written.push_str("[^"),
            '\u{2}' => written.push(']'),
            '\u{3}' if !before.is_alphanumeric() => {
                is_open = true;
                written.push_str("**");
            }
            '\u{4}' if is_open => {
                is_open = false;
                written.push_str("**");
                if next.is_alphanumeric() {
                    written.push_str("<!-- -->");
                }
            }
            '\u{3}' | '\u{4}' => {}
            _ => written.push(it),
        }
        before = it;
    }
    written
}

/// A table: of pictures with captions, a list of recipients, or another.
fn table(table: &Table, cx: &Cx<'_>, account: &mut Account, parts: &mut Vec<Part>) {
    let has_pictures = table
        .cells
        .iter()
        .flat_map(|it| &it.blocks)
        .flat_map(Block::paragraphs)
        .any(|it| it.pictures().next().is_some());
    if has_pictures {
        return pictures(table, account, parts);
    }
    let read = std::cell::RefCell::new(Vec::new());
    let grid = Grid::of_table(table, account, |block, account| {
        let mut inside = Vec::new();
        block.paragraphs().into_iter().for_each(|it| paragraph(it, account, &mut inside));
        let all: Vec<Id> = ids(&inside).collect();
        read.borrow_mut().extend(inside);
        all
    });
    let titles = titles(parts, cx);
    if let Some(list) = list::read(&grid, &titles, cx, account) {
        parts.push(Part::List(list));
        return;
    }
    let mut paras: Vec<Para> = read
        .into_inner()
        .into_iter()
        .filter_map(|it| if let Part::Para(it) = it { Some(it) } else { None })
        .collect();
    // A day alone in a cell under no heading is nobody's business but that of whom it is.
    for it in &mut paras {
        if account.hide_birthday(it.id) {
            it.text = MARK.to_owned();
            it.markdown.clone_from(&it.text);
        }
    }
    let mut rows: Vec<Vec<Para>> = vec![Vec::new(); table.rows];
    for cell in &grid.cells {
        let of_cell = paras.iter().filter(|it| cell.pieces.contains(&it.id));
        rows[cell.row].extend(of_cell.cloned());
    }
    rows.retain(|it| !it.is_empty());
    parts.push(Part::Table(rows));
}

/// The short paragraphs right above a table: what it is.
fn titles(parts: &[Part], cx: &Cx<'_>) -> Vec<String> {
    const MOST: usize = 6;
    let mut titles: Vec<String> = Vec::new();
    for part in parts.iter().rev().take(MOST) {
        let Part::Para(it) = part else { break };
        let is_title = is_capital(&it.text)
            || it.align == Align::Center
            || it.text.starts_with('(')
            || it.heading.is_some();
        if !is_title || it.text.chars().count() > 300 || cx.vocabulary.is_signature(&it.text) {
            break;
        }
        titles.push(one_line(&it.text));
    }
    titles.reverse();
    titles
}

/// Whether a text has letters, and none of them is small.
pub(super) fn is_capital(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// A table that sets pictures: below each its caption; one that reaches over several is that of all.
fn pictures(table: &Table, account: &mut Account, parts: &mut Vec<Part>) {
    let mut cells: Vec<(&kyyeu_office::TableCell, Vec<Part>)> = Vec::new();
    for cell in &table.cells {
        let mut inside = Vec::new();
        cell.blocks.iter().flat_map(Block::paragraphs).for_each(|it| paragraph(it, account, &mut inside));
        cells.push((cell, inside));
    }
    for (_, inside) in cells {
        for part in inside {
            parts.push(match part {
                // What stands in a table of pictures is a caption, and set as one.
                Part::Para(it) => {
                    Part::Para(Para { italic: true, within: format!("{} figcaption", it.within), ..it })
                }
                other => other,
            });
        }
    }
}

/// The photograph of a picture, as what stands below it says.
pub(super) fn photo(picture: &Picture, caption: Option<&str>) -> Photo {
    let is_inside = picture.source.starts_with("word/");
    let (caption, credit) = caption.map_or((None, None), |it| {
        let (caption, credit) = credited(it);
        (Some(caption), credit)
    });
    Photo {
        source: is_inside.then(|| picture.source.clone()),
        address: Some(picture.source.clone()).filter(|it| !is_inside && !it.is_empty()),
        caption,
        credit,
        alt: Some(picture.alt.clone()).filter(|it| !it.trim().is_empty()),
        ..Photo::default()
    }
}
