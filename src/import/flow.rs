//! Documents and pages as pieces: of each paragraph the text that counts, its Markdown, its pictures; what was struck out and hidden
//! is told by name.

use std::collections::BTreeMap;

use kyyeu_office::{Align, Block, Flow, Item, Kept, Paragraph, Picture, Piece, Run, Table};

use super::{
    account::{Account, Class, Id, Place, Weight},
    counting::total,
    grid::{Cell, Grid},
    inline::{self, Marks},
    list::{self, totals::compare},
    private::{MARK, public},
    proposal::{List, Photo},
    vocabulary::Cx,
    wording::{Captioned, captioned, markdown},
};
use crate::{
    phrase,
    report::Phrase,
    vietnamese::text::{nfc, one_line},
};

/// A picture that stands beside a page on disk.
pub struct Beside {
    /// Its name there.
    pub name: String,
    /// What its bytes are.
    pub kind: &'static str,
}

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
    /// Whether it is a note at the foot of a page.
    pub(super) is_note: bool,
}

/// Takes in everything that a flow holds, and reads its lists.
pub(super) fn parts(flow: &Flow, cx: &Cx<'_>, account: &mut Account) -> Vec<Part> {
    let mut parts = Vec::new();
    for block in &flow.blocks {
        match block {
            Block::Paragraph(it) => paragraph(it, cx, account, &mut parts),
            Block::Table(it) => table(it, cx, account, &mut parts),
        }
    }
    compare_totals(&parts, cx, account);
    for (number, blocks) in &flow.notes {
        let paragraphs = blocks.iter().flat_map(Block::paragraphs);
        let mut noted = Vec::new();
        paragraphs.for_each(|it| paragraph(it, cx, account, &mut noted));
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
        paragraph(it, cx, account, &mut margin);
        let class = if it.place.part == "comment" { Class::remark_of_reader() } else { Class::margin() };
        ids(&margin).for_each(|it| account.set(it, class.clone()));
    }
    if flow.lost > 0 {
        let lost = flow.lost;
        let words = phrase!(
            "{lost} chữ trong tệp nằm ở chỗ không đọc được: so với bản Word",
            "{lost} letters of the file stand where nothing is read: compare it with the document"
        );
        account.remark(Weight::Error, None, words);
    }
    for what in &flow.unread {
        let id = account
            .add(Place::Paragraph(kyyeu_office::Place { part: "body", paragraph: 0, cell: None }), what);
        account.set(id, Class::Unread(Phrase::new("đối tượng nhúng trong tệp", "an object inside the file")));
    }
    parts
}

/// Looks for the pictures of a page beside it, where it was saved with them: `find` has what an address leads to there.
pub(super) fn find_pictures(flow: &mut Flow, find: &dyn Fn(&str) -> Option<Beside>) {
    let base = flow.facts.iter().find(|(it, _)| it == "base").map(|it| it.1.clone()).unwrap_or_default();
    for block in &mut flow.blocks {
        for picture in block.pictures_mut() {
            let addresses: Vec<String> =
                std::iter::once(&picture.source).chain(&picture.others).cloned().collect();
            let relative = addresses.iter().filter(|it| !base.is_empty() && !it.contains(':'));
            let all = addresses.iter().cloned().chain(relative.map(|it| format!("{base}{it}")));
            if let Some(found) = all.into_iter().find_map(|it| find(&it)) {
                (picture.source, picture.kind) = (found.name, Some(found.kind));
            }
        }
    }
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

fn paragraph(it: &Paragraph, cx: &Cx<'_>, account: &mut Account, parts: &mut Vec<Part>) {
    let place = Place::Paragraph(it.place.clone());
    let mut kept: Vec<&Run> = Vec::new();
    let mut pictures = Vec::new();
    let is_mixed = has_words(&it.pieces, true) && has_words(&it.pieces, false);
    // What is left out for one reason, run by run: nothing private may hide between two of them.
    let mut left: Option<(Kept, String)> = None;
    for piece in &it.pieces {
        let why = if let Piece::Text(run) = piece { run.kept } else { Kept::Yes };
        if left.as_ref().is_some_and(|(kept, _)| *kept != why) {
            leave_out(left.take(), place.clone(), account);
        }
        match piece {
            Piece::Text(run) => match run.kept {
                Kept::Yes | Kept::Inserted => kept.push(run),
                Kept::Deleted | Kept::Hidden => {
                    left.get_or_insert_with(|| (run.kept, String::new())).1.push_str(&run.text);
                }
            },
            Piece::Picture(picture) => pictures.extend(picture_part(picture, it, cx, account)),
            Piece::Note(_) => {}
        }
    }
    leave_out(left, place.clone(), account);
    let text: String = kept.iter().map(|it| it.text.as_str()).collect();
    if !text.trim().is_empty() {
        let id = account.add(place, text.trim());
        let text = account.text(id).to_owned();
        kept.retain(|it| !it.text.trim().is_empty());
        // Where something was taken out of the text, its form goes, too.
        let has_form = !text.contains(MARK);
        parts.push(Part::Para(Para {
            id,
            markdown: match has_form {
                true => inline::written(&it.pieces, Marks { bold: is_mixed, ..Marks::NONE }),
                false => markdown(nfc(&text).trim()),
            },
            text,
            align: it.align,
            list: it.list,
            heading: it.heading,
            bold: kept.iter().all(|it| it.bold),
            italic: kept.iter().all(|it| it.italic),
            within: it.within.clone(),
            is_note: it.place.part == "footnote",
        }));
    }
    parts.append(&mut pictures);
}

/// Whether words of a paragraph are bold, or are not.
fn has_words(pieces: &[Piece], bold: bool) -> bool {
    pieces.iter().any(|it| matches!(it, Piece::Text(run) if run.bold == bold && !run.text.trim().is_empty()))
}

/// Takes a picture in; one that no browser shows is told, and no part.
fn picture_part(picture: &Picture, of: &Paragraph, cx: &Cx<'_>, account: &mut Account) -> Option<Part> {
    let id = account.add(Place::Paragraph(of.place.clone()), &picture.alt);
    // The head of an article may hold its picture; that of a site does not.
    let within = match of.within.rsplit_once(" article") {
        Some((_, inside)) => inside.replace("header", ""),
        None => of.within.clone(),
    };
    let of_site = cx
        .vocabulary
        .element(&within)
        .or_else(|| picture.is_sign.then(|| Phrase::new("biểu tượng của trang mạng", "a sign of the site")));
    if let Some(why) = of_site {
        account.set(id, Class::Dropped(why));
        return None;
    }
    let picture = Picture { alt: account.text(id).to_owned(), ..picture.clone() };
    match unusable(&picture) {
        Some(why) => {
            refuse(id, why, account);
            None
        }
        None => {
            if picture.kind.is_none() {
                tell_missing(id, &picture.source, account);
            }
            Some(Part::Picture(id, picture))
        }
    }
}

/// Takes in what is left out of a paragraph, if it says something.
fn leave_out(left: Option<(Kept, String)>, place: Place, account: &mut Account) {
    let Some((kept, text)) = left.filter(|(_, it)| !it.trim().is_empty()) else { return };
    let why = match kept {
        Kept::Deleted => Phrase::new("đã xóa khi theo dõi thay đổi", "struck out while changes were tracked"),
        _ => Phrase::new("chữ ẩn", "hidden text"),
    };
    let id = account.add(place, &text);
    account.set(id, Class::Dropped(why));
}

/// What a picture is that no browser shows, if it is; nothing within where it cannot be had at all.
fn unusable(picture: &Picture) -> Option<Option<String>> {
    const SHOWN: [&str; 4] = ["jpg", "png", "gif", "webp"];
    const OTHERS: [&str; 8] = ["emf", "wmf", "heic", "heif", "svg", "tif", "tiff", "bmp"];
    let address = picture.source.split(['?', '#']).next().unwrap_or_default();
    let ending = address.rsplit_once('.').map(|(_, it)| it.to_lowercase()).unwrap_or_default();
    match picture.kind {
        Some(kind) => (!SHOWN.contains(&kind)).then(|| Some(kind.to_uppercase())),
        None if OTHERS.contains(&&*ending) => Some(Some(ending.to_uppercase())),
        None => ["word/", "data:"].iter().any(|it| picture.source.starts_with(it)).then_some(None),
    }
}

/// A picture that is not on disk is a gap in the draft, with its address.
fn tell_missing(id: Id, address: &str, account: &mut Account) {
    let address = public(address);
    let words = phrase!(
        "ảnh không có cạnh trang đã lưu, bản nháp để chỗ trống: `{address}`; lưu lại “toàn bộ trang web”, hoặc tải ảnh về và thêm vào bài",
        "the picture is not beside the saved page, and the draft has a gap for it: `{address}`; save the “complete web page”, or fetch the picture and add it"
    );
    account.remark(Weight::Proposal, Some(id), words);
}

fn refuse(id: Id, what: Option<String>, account: &mut Account) {
    let (why, words) = match what {
        Some(what) => (
            phrase!("ảnh {what}", "a picture in {what}"),
            phrase!(
                "ảnh {what} không dùng trên trang mạng được: mở ra, lưu thành JPEG rồi thêm vào bài",
                "a picture in {what} is shown by no browser: open it, save it as JPEG and add it"
            ),
        ),
        None => (
            Phrase::new("ảnh hỏng", "a damaged picture"),
            Phrase::new(
                "ảnh hỏng hoặc không có trong tệp: lấy ảnh gốc và thêm vào bài",
                "the picture is damaged or not in the file: find the original and add it",
            ),
        ),
    };
    account.set(id, Class::Unread(why));
    account.remark(Weight::Error, Some(id), words);
}

/// A table: a list of recipients, one of pictures with captions, or another.
fn table(table: &Table, cx: &Cx<'_>, account: &mut Account, parts: &mut Vec<Part>) {
    // What each block of each cell holds, in order.
    let read = std::cell::RefCell::new(Vec::new());
    let grid = Grid::of_table(table, account, |block, account| {
        let mut inside = Vec::new();
        block.paragraphs().into_iter().for_each(|it| paragraph(it, cx, account, &mut inside));
        let texts = inside.iter().filter_map(|it| if let Part::Para(it) = it { Some(it.id) } else { None });
        let texts = texts.collect();
        read.borrow_mut().push(inside);
        texts
    });
    let mut blocks = read.into_inner().into_iter();
    let cells: Vec<(usize, Vec<Part>)> = table
        .cells
        .iter()
        .map(|cell| (cell.row, blocks.by_ref().take(cell.blocks.len()).flatten().collect()))
        .collect();
    let pictures: Vec<Part> =
        cells.iter().flat_map(|it| &it.1).filter(|it| is_picture(it)).cloned().collect();
    let titles = titles(parts, cx);
    let mut lists = list::read(&grid, &titles, cx, account);
    if !lists.is_empty() {
        let before = parts.iter().rev().find_map(|it| if let Part::List(it) = it { Some(it) } else { None });
        // A heading between two tables is no title of its own.
        let is_section = titles.iter().all(|(_, it)| list::is_heading(it));
        for list in &mut lists {
            before.filter(|_| is_section).into_iter().for_each(|it| list.inherit(it));
        }
        parts.extend(lists.into_iter().map(Part::List));
        return parts.extend(pictures);
    }
    let mut lines = grid.cells.iter().flat_map(|it| it.text.lines());
    let is_of_paper = lines.any(|it| cx.vocabulary.is_letterhead(it) || cx.vocabulary.is_signature(it));
    if !pictures.is_empty() && !is_of_paper {
        return parts.extend(of_pictures(cells));
    }
    let mut rows: Vec<Vec<Para>> = vec![Vec::new(); table.rows];
    let row_of: BTreeMap<Id, &Cell> =
        grid.cells.iter().flat_map(|cell| cell.pieces.iter().map(move |it| (*it, cell))).collect();
    for part in cells.into_iter().flat_map(|it| it.1) {
        let Part::Para(mut it) = part else { continue };
        let Some(cell) = row_of.get(&it.id) else { continue };
        // A day alone in a cell under no heading is nobody's business but that of whom it is.
        if !is_dated(&grid, cell, cx) && account.hide_birthday(it.id) {
            it.text = MARK.to_owned();
            it.markdown.clone_from(&it.text);
        }
        rows[cell.row].push(it);
    }
    rows.retain(|it| !it.is_empty());
    parts.push(Part::Table(rows));
    parts.extend(pictures);
}

/// The parts of a table of pictures: what else stands in it are captions, and set as such. Where a row of pictures is followed by one of
/// as many texts, each is of the picture above it.
fn of_pictures(cells: Vec<(usize, Vec<Part>)>) -> Vec<Part> {
    let mut rows: BTreeMap<usize, Vec<Vec<Part>>> = BTreeMap::new();
    for (row, mut cell) in cells {
        for it in &mut cell {
            if let Part::Para(it) = it {
                (it.italic, it.within) = (true, format!("{} figcaption", it.within));
            }
        }
        if !cell.is_empty() {
            rows.entry(row).or_default().push(cell);
        }
    }
    let mut parts = Vec::new();
    let mut rows = rows.into_values().peekable();
    while let Some(row) = rows.next() {
        let below = rows.next_if(|below| {
            let are_pictures = row.iter().all(|it| it.iter().all(is_picture));
            let are_texts = below.iter().flatten().all(|it| !is_picture(it));
            row.len() > 1 && row.len() == below.len() && are_pictures && are_texts
        });
        let mut below = below.unwrap_or_default().into_iter();
        for cell in row {
            parts.extend(cell);
            parts.extend(below.next().into_iter().flatten());
        }
    }
    parts
}

fn is_picture(part: &Part) -> bool {
    matches!(part, Part::Picture(..))
}

/// What stands right below a list may say how many it names.
fn compare_totals(parts: &[Part], cx: &Cx<'_>, account: &mut Account) {
    let mut list = None;
    for part in parts {
        match part {
            Part::List(it) => list = Some(it),
            Part::Para(it) => {
                let counts = list.and_then(|list| Some((list, total(&one_line(&it.text), cx.vocabulary)?)));
                match counts {
                    Some((list, counts)) => compare(&[&list.recipients], it.id, &counts, account),
                    None => list = None,
                }
            }
            _ => list = None,
        }
    }
}

/// Whether the heading above a cell or before it says that it is of a decision, a term, a meeting.
fn is_dated(grid: &Grid, cell: &Cell, cx: &Cx<'_>) -> bool {
    let headings = [grid.at(0, cell.column), grid.at(cell.row, 0)];
    let mut headings =
        headings.into_iter().flatten().filter(|it| (it.row, it.column) != (cell.row, cell.column));
    headings.any(|it| cx.vocabulary.is_dated(&it.text))
}

/// The short paragraphs right above a table: what it is.
fn titles(parts: &[Part], cx: &Cx<'_>) -> Vec<(Id, String)> {
    const MOST: usize = 6;
    let mut titles: Vec<(Id, String)> = Vec::new();
    for part in parts.iter().rev().take(MOST) {
        let Part::Para(it) = part else { break };
        let is_title = is_capital(&it.text)
            || list::is_heading(&it.text)
            || it.align == Align::Center
            || it.text.starts_with('(')
            || it.heading.is_some();
        if !is_title || it.text.chars().count() > 300 || cx.vocabulary.is_signature(&it.text) {
            break;
        }
        titles.push((it.id, one_line(&it.text)));
    }
    titles.reverse();
    titles
}

/// Whether a text has letters, and none of them is small.
pub(super) fn is_capital(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// The photograph of a picture, as what stands below it says.
pub(super) fn photo(picture: &Picture, caption: Option<&str>) -> Photo {
    let is_inside = picture.kind.is_some();
    let Captioned { caption, credit, kind } = caption.map(captioned).unwrap_or_default();
    let written = picture.source.rsplit_once('.').map(|(_, it)| it.to_lowercase()).unwrap_or_default();
    let ending = picture.kind.unwrap_or_default().to_owned();
    Photo {
        source: is_inside.then(|| picture.source.clone()),
        ending: if ending == "jpg" && written == "jpeg" { written } else { ending },
        address: Some(&picture.source)
            .filter(|it| !is_inside && !it.is_empty() && public(it) == **it)
            .cloned(),
        caption,
        credit,
        kind,
        alt: Some(picture.alt.clone()).filter(|it| !it.trim().is_empty()),
        ..Photo::default()
    }
}
