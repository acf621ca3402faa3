//! A book as an EPUB has it: each chapter a file, every photograph with a name in the container, every page of the print with a
//! mark where it begins, and notes at the end of their chapter.

use std::collections::BTreeMap;

use serde_json::{Value, to_value};

use super::{
    Form, chapter_file, view,
    walk::{self, Seen},
};
use crate::{
    book::{PrintedPage, PrintedPages},
    model::Id,
    plan::Plan,
    records::Yearbook,
    render::{
        lens::Lens,
        view::{
            book::{BookChapterView, BookNoteView},
            book_container::{BookImageView, BookMarkView},
            book_entry::{BookBlockView, BookPhotoView},
        },
    },
};

/// Widths in pixels that photographs and portraits are wanted in.
const PHOTO: u32 = 1400;
const PORTRAIT: u32 = 480;

/// What templates of an EPUB are given, and the photographs that it holds.
#[derive(Debug)]
pub struct EpubBook {
    /// The book, its chapters without their blocks.
    pub book: Value,
    /// Chapters in order.
    pub chapters: Vec<Value>,
    /// Pages of the print: number and address. Empty where there is none.
    pub page_list: Vec<Value>,
    /// By their names in the container.
    pub pictures: Vec<Picture>,
}

/// A photograph's name in the container, and where it comes from.
#[derive(Debug)]
pub struct Picture {
    /// `images/0001.jpg`.
    pub name: String,
    /// Path of the original in the publication.
    pub path: String,
    /// In pixels.
    pub width: u32,
}

/// The book; `pages` are those of its print by the labels of what stands there.
pub fn epub(lens: Lens<'_>, id: Id<Yearbook>, pages: Option<&PrintedPages>) -> serde_json::Result<EpubBook> {
    let mut book = view(lens, id, Form::Epub, pages);
    let plan = &lens.site.plan;
    let mut making = Making {
        plan,
        pages,
        marks: Vec::new(),
        last_page: None,
        file: String::new(),
        pictures: BTreeMap::new(),
    };
    let mut chapters = Vec::new();
    for part in &mut book.parts {
        let of_part = std::mem::take(&mut part.chapters);
        let head = part.clone();
        for (at, mut chapter) in of_part.into_iter().enumerate() {
            let blocks = std::mem::take(&mut chapter.blocks);
            part.chapters.push(chapter.clone());
            (chapter.part, chapter.opens_part) = (Some(Box::new(head.clone())), at == 0);
            making.file = chapter_file(chapters.len() + 1);
            chapters.push(to_value(making.chapter(chapter, blocks))?);
        }
    }
    book.title_lines = lines(&book.title);
    let mut pictures: Vec<Picture> = making.pictures.into_values().collect();
    pictures.sort_by(|one, other| one.name.cmp(&other.name));
    let page_list = making.marks.iter().map(to_value).collect::<Result<_, _>>()?;
    Ok(EpubBook { book: to_value(book)?, chapters, page_list, pictures })
}

struct Making<'p> {
    plan: &'p Plan,
    pages: Option<&'p PrintedPages>,
    marks: Vec<BookMarkView>,
    /// The page that was marked last.
    last_page: Option<usize>,
    /// The file of the chapter that is being made.
    file: String,
    /// By path and whether it is a portrait.
    pictures: BTreeMap<(String, bool), Picture>,
}

impl Making<'_> {
    fn chapter(&mut self, mut chapter: BookChapterView, blocks: Vec<BookBlockView>) -> BookChapterView {
        let part = chapter.part.as_ref().filter(|_| chapter.opens_part).map(|it| self.turn(&it.id));
        chapter.pages = part.into_iter().flatten().chain(self.turn(&chapter.id)).collect();
        for (at, mut block) in blocks.into_iter().enumerate() {
            if let Some(mark) = self.turn(&format!("block:{}:{at}", chapter.id)) {
                chapter.blocks.push(BookBlockView::Pages { pages: vec![mark] });
            }
            walk::block(&mut block, &mut |seen| self.see(seen));
            chapter.blocks.push(block);
        }
        let notes = &mut chapter.notes;
        walk::blocks(&mut chapter.blocks, &mut |seen| {
            if let Seen::Note(note) = seen
                && !note.again
            {
                notes.push(BookNoteView { number: *note.number, blocks: note.blocks.to_vec() });
            }
        });
        chapter
    }

    /// The page that begins at a label of the print, or has begun since the last one.
    fn turn(&mut self, label: &str) -> Option<BookMarkView> {
        let PrintedPage { index, number } = self.pages?.get(label)?;
        // Pages between have nothing in the EPUB: covers, titles, and what one long block fills.
        if self.last_page.is_some_and(|it| *index <= it) {
            return None;
        }
        self.last_page = Some(*index);
        let id = format!("page-{number}");
        let mark = BookMarkView { href: format!("{}#{id}", self.file), number: number.clone(), id };
        self.marks.push(mark.clone());
        Some(mark)
    }

    fn see(&mut self, seen: Seen<'_>) {
        match seen {
            Seen::Photo(photo) | Seen::Plate(photo) => self.picture(photo, PHOTO),
            Seen::Portrait(photo) => self.picture(photo, PORTRAIT),
            Seen::Grant(grant) => grant.pages = self.turn(&grant.id).into_iter().collect(),
            Seen::Gallery(_) | Seen::Table(_) | Seen::Note(_) => {}
        }
    }

    fn picture(&mut self, photo: &mut BookPhotoView, most: u32) {
        let Some(path) = &photo.file else { return };
        let (width, height) = (photo.file_width.max(1), photo.file_height.max(1));
        let wanted = most.min(width);
        // Pages show the same photograph in the same form.
        let variant = self.plan.photo(path).and_then(|it| it.first());
        let extension = variant.and_then(|it| it.path.rsplit_once('.')).map_or("jpg", |(_, it)| it);
        let name = format!("images/{:04}.{extension}", self.pictures.len() + 1);
        let key = (path.clone(), most == PORTRAIT);
        let picture = self.pictures.entry(key);
        let picture = picture.or_insert_with(|| Picture { name, path: path.clone(), width: wanted });
        let shown = (u64::from(height) * u64::from(wanted) + u64::from(width) / 2) / u64::from(width);
        photo.image = Some(BookImageView { href: picture.name.clone(), width: wanted, height: shown });
    }
}

/// A title in lines of about eighteen letters.
fn lines(title: &str) -> Vec<String> {
    const MOST: usize = 18;
    let mut lines: Vec<String> = Vec::new();
    for word in title.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= MOST => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
