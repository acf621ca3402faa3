//! The views of a book made ready for an EPUB: every photograph gets a name, every page of the print its mark, and notes stand at
//! the end of their chapter.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::{
    edition::{Material, Pages},
    render::book::{Form, chapter_file},
    site::Site,
};

/// Widths in pixels that photographs and portraits are wanted in.
const PHOTO: u32 = 1400;
const PORTRAIT: u32 = 480;

/// What the templates and the package are made of.
pub(super) struct Prepared {
    /// The book, its chapters without their blocks.
    pub(super) book: Value,
    /// Chapters in order.
    pub(super) chapters: Vec<Chapter>,
    /// Photographs.
    pub(super) pictures: Vec<Picture>,
    /// Pages of the print: number and address. Empty where there is none.
    pub(super) page_list: Value,
}

/// A chapter's file and what its template is given.
pub(super) struct Chapter {
    pub(super) name: String,
    pub(super) view: Value,
}

/// A photograph's name in the container, and where it comes from.
pub(super) struct Picture {
    pub(super) name: String,
    pub(super) path: String,
    pub(super) width: u32,
}

pub(super) fn prepare(material: &Material<'_>, pages: Option<&Pages>) -> anyhow::Result<Prepared> {
    let mut book = (material.book)(Form::Epub, pages)?;
    let mut parts = std::mem::take(&mut book["parts"]);
    let (marks, pictures) = (Vec::new(), BTreeMap::new());
    let mut work = Work { site: &material.session.site, pages, marks, file: String::new(), pictures };
    let mut chapters = Vec::new();
    for part in list(&mut parts) {
        let mut first = true;
        let mut of = part.clone();
        of["chapters"] = Value::Null;
        for chapter in list(&mut part["chapters"]) {
            work.file = chapter_file(chapters.len() + 1);
            chapters.push(work.chapter(chapter, &of, first));
            first = false;
        }
    }
    book["parts"] = parts;
    book["title_lines"] = lines(book["title"].as_str().unwrap_or_default()).into();
    let mut pictures: Vec<Picture> = work.pictures.into_values().collect();
    pictures.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(Prepared { book, chapters, pictures, page_list: Value::Array(work.marks) })
}

struct Work<'p> {
    site: &'p Site,
    pages: Option<&'p Pages>,
    marks: Vec<Value>,
    /// The file of the chapter that is being prepared.
    file: String,
    /// By path and whether it is a portrait.
    pictures: BTreeMap<(String, bool), Picture>,
}

impl Work<'_> {
    fn chapter(&mut self, chapter: &mut Value, part: &Value, first: bool) -> Chapter {
        let mut view = chapter.clone();
        chapter["blocks"] = Value::Null;
        let id = view["id"].as_str().unwrap_or_default().to_owned();
        let part_id = part["id"].as_str().unwrap_or_default();
        let starts = if first { [part_id, id.as_str()] } else { [id.as_str(), id.as_str()] };
        let marks: Vec<Value> = starts.iter().flat_map(|it| self.turn(it)).collect();
        view["pages"] = marks.into();
        for (index, block) in list(&mut view["blocks"]).iter_mut().enumerate() {
            let marks = self.turn(&format!("block:{id}:{index}"));
            self.visit(block, false);
            if let Some(block) = block.as_object_mut() {
                block.insert("pages".to_owned(), marks.into());
            }
        }
        let mut notes = Vec::new();
        collect_notes(&view["blocks"], &mut notes);
        view["notes"] = notes.into();
        view["part"] = part.clone();
        view["opens_part"] = first.into();
        Chapter { name: self.file.clone(), view }
    }

    /// Pages that begin at a label of the print, or have begun since the last one.
    fn turn(&mut self, label: &str) -> Vec<Value> {
        let Some(page) = self.pages.and_then(|it| it.get(label)).copied() else { return Vec::new() };
        let last = self.marks.last().and_then(|it| it["number"].as_u64()).unwrap_or_default() as usize;
        // Pages between have nothing in the EPUB: covers, titles, and what one long block fills.
        if page <= last {
            return Vec::new();
        }
        let id = format!("page-{page}");
        let mark = json!({ "number": page, "id": id, "href": format!("{}#{id}", self.file) });
        self.marks.push(mark.clone());
        vec![mark]
    }

    /// Photographs get their name, and rows of long tables the pages that begin there.
    fn visit(&mut self, value: &mut Value, portrait: bool) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|it| self.visit(it, portrait)),
            Value::Object(fields) => {
                self.picture(fields, portrait);
                if fields.contains_key("recipient") {
                    let id = fields.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
                    let marks = self.turn(&id);
                    fields.insert("pages".to_owned(), marks.into());
                }
                for (name, inner) in fields.iter_mut() {
                    self.visit(inner, name == "portrait");
                }
            }
            _ => {}
        }
    }

    fn picture(&mut self, fields: &mut Map<String, Value>, portrait: bool) {
        let Some(path) = fields.get("file").and_then(Value::as_str).map(str::to_owned) else { return };
        let side = |name: &str| fields.get(name).and_then(Value::as_u64).unwrap_or(1).max(1);
        let (width, height) = (side("file_width"), side("file_height"));
        let wanted = u64::from(if portrait { PORTRAIT } else { PHOTO }).min(width);
        // Pages show the same photograph in the same form.
        let variant = self.site.plan.photos.get(&path).and_then(|it| it.first());
        let extension = variant.and_then(|it| it.path.rsplit_once('.')).map_or("jpg", |(_, it)| it);
        let count = self.pictures.len() + 1;
        let picture = self.pictures.entry((path.clone(), portrait)).or_insert_with(|| Picture {
            name: format!("images/{count:04}.{extension}"),
            path,
            width: wanted as u32,
        });
        let view = json!({
            "href": picture.name, "width": wanted, "height": (height * wanted + width / 2) / width,
        });
        fields.insert("image".to_owned(), view);
    }
}

/// Notes of a chapter in order; a mark that repeats an earlier note has no text.
fn collect_notes(value: &Value, notes: &mut Vec<Value>) {
    match value {
        Value::Array(items) => items.iter().for_each(|it| collect_notes(it, notes)),
        Value::Object(fields) => {
            if fields.get("kind") == Some(&"footnote".into()) && fields["again"] == false {
                notes.push(json!({ "number": fields["number"], "blocks": fields["blocks"] }));
            }
            fields.values().for_each(|it| collect_notes(it, notes));
        }
        _ => {}
    }
}

/// A title in lines of about eighteen letters, for a drawing that cannot break them itself.
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

fn list(value: &mut Value) -> &mut [Value] {
    value.as_array_mut().map_or(&mut [], Vec::as_mut_slice)
}
