//! The views of a book made ready for an EPUB, where it is many files: every chapter gets one, every anchor the file it
//! is in, every photograph a name, every page of the print its mark, and notes stand at the end of their chapter.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::{
    edition::{Material, Pages},
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

pub(super) fn prepare(material: &Material<'_>, pages: Option<&Pages>) -> Prepared {
    let mut book = material.book.clone();
    let mut parts = std::mem::take(&mut book["parts"]);
    let files = files(&mut parts);
    let (marks, pictures) = (Vec::new(), BTreeMap::new());
    let mut work = Work { site: &material.session.site, files, pages, marks, file: String::new(), pictures };
    let mut chapters = Vec::new();
    for part in list(&mut parts) {
        let mut first = true;
        let mut of = part.clone();
        of["chapters"] = Value::Null;
        for chapter in list(&mut part["chapters"]) {
            chapters.push(work.chapter(chapter, &of, first));
            first = false;
        }
    }
    book["parts"] = parts;
    book["title_lines"] = lines(book["title"].as_str().unwrap_or_default()).into();
    let mut pictures: Vec<Picture> = work.pictures.into_values().collect();
    pictures.sort_by(|one, other| one.name.cmp(&other.name));
    Prepared { book, chapters, pictures, page_list: Value::Array(work.marks) }
}

/// The file of every anchor; parts and chapters are told theirs.
fn files(parts: &mut Value) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut count = 0;
    for part in list(parts) {
        let mut first = None;
        for chapter in list(&mut part["chapters"]) {
            count += 1;
            let name = format!("chapter-{count:03}.xhtml");
            anchors(chapter, &name, &mut files);
            chapter["href"] = name.as_str().into();
            first.get_or_insert(name);
        }
        let name = first.expect("a part has a chapter");
        if let Some(id) = part["id"].as_str() {
            files.entry(id.to_owned()).or_insert_with(|| name.clone());
        }
        part["href"] = name.into();
    }
    files
}

fn anchors(value: &Value, name: &str, files: &mut BTreeMap<String, String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|it| anchors(it, name, files)),
        Value::Object(fields) => {
            if let Some(id) = fields.get("id").and_then(Value::as_str).filter(|it| !it.is_empty()) {
                files.entry(id.to_owned()).or_insert_with(|| name.to_owned());
            }
            fields.values().for_each(|it| anchors(it, name, files));
        }
        _ => {}
    }
}

struct Work<'p> {
    site: &'p Site,
    files: BTreeMap<String, String>,
    pages: Option<&'p Pages>,
    marks: Vec<Value>,
    /// The file of the chapter that is being prepared.
    file: String,
    /// By path and whether it is a portrait.
    pictures: BTreeMap<(String, bool), Picture>,
}

impl Work<'_> {
    fn chapter(&mut self, chapter: &mut Value, part: &Value, first: bool) -> Chapter {
        let name = chapter["href"].as_str().expect("every chapter has its file").to_owned();
        self.file.clone_from(&name);
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
        Chapter { name, view }
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

    /// Addresses in the book get their file, photographs their name, and rows of long tables the pages that begin there.
    fn visit(&mut self, value: &mut Value, portrait: bool) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|it| self.visit(it, portrait)),
            Value::Object(fields) => {
                self.addresses(fields);
                self.picture(fields, portrait);
                if fields.contains_key("recipient") {
                    let id = fields.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
                    let marks = self.turn(&id);
                    fields.insert("pages".to_owned(), marks.into());
                }
                for (name, inner) in fields.iter_mut() {
                    self.visit(inner, name == "portrait");
                }
                if fields.contains_key("anchor") && fields.contains_key("text") {
                    self.place(fields);
                }
                if let Some(places) = fields.get_mut("places").and_then(Value::as_array_mut) {
                    // In print every place, here one for each word to touch.
                    let mut seen = Vec::new();
                    places.retain(|it| {
                        let is_new = !seen.contains(&it["label"]);
                        seen.push(it["label"].clone());
                        is_new
                    });
                }
            }
            _ => {}
        }
    }

    fn addresses(&self, fields: &mut Map<String, Value>) {
        let anchor = fields.get("url").and_then(Value::as_str).and_then(|it| it.strip_prefix('#'));
        if let Some(address) = anchor.and_then(|it| self.address(it)) {
            fields.insert("url".to_owned(), address.into());
        }
    }

    /// A place that something leads to: its address, and the words to touch.
    fn place(&self, fields: &mut Map<String, Value>) {
        let anchor = fields.get("anchor").and_then(Value::as_str).unwrap_or_default();
        let page = self.pages.and_then(|it| it.get(anchor)).map(|it| Value::from(it.to_string()));
        let label = page.unwrap_or_else(|| fields["text"].clone());
        let address = self.address(anchor);
        fields.insert("href".to_owned(), address.into());
        fields.insert("label".to_owned(), label);
    }

    fn address(&self, anchor: &str) -> Option<String> {
        self.files.get(anchor).map(|it| format!("{it}#{anchor}"))
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
