//! What Typst may see: the theme's files, the book's data, its pictures, and a day that is given. Everything else,
//! packages of others among it, does not exist.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use typst::{
    Library, LibraryExt as _, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Dict, Duration, Str, Value},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

use crate::{BOOK, Book, PLACES, links, places::Places};

/// Where the data says that pictures are.
const PICTURES: &str = "images/";

/// A moment in universal time.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Year.
    pub year: i32,
    /// Month, from 1.
    pub month: u8,
    /// Day, from 1.
    pub day: u8,
    /// Hour.
    pub hour: u8,
    /// Minute.
    pub minute: u8,
    /// Second.
    pub second: u8,
}

impl Moment {
    /// The same for Typst; `None` where there is no such moment.
    pub(crate) fn datetime(self) -> Option<Datetime> {
        Datetime::from_ymd_hms(self.year, self.month, self.day, self.hour, self.minute, self.second)
    }
}

/// The world of one book.
pub(crate) struct Press<'b> {
    library: LazyHash<Library>,
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
    main: FileId,
    sources: BTreeMap<String, Source>,
    others: BTreeMap<String, Bytes>,
    /// Of the layout before, with what the theme reads of them.
    places: (Places, Bytes),
    /// Whether the theme has asked for them.
    reads_places: AtomicBool,
    names: BTreeMap<String, &'b str>,
    today: Option<Datetime>,
    picture: &'b (dyn Fn(&str) -> Option<Vec<u8>> + Sync),
    pictures: Mutex<BTreeMap<String, Option<Bytes>>>,
}

impl<'b> Press<'b> {
    pub(crate) fn new(from: &Book<'b>) -> Press<'b> {
        let mut fonts = Vec::new();
        let mut sources = BTreeMap::new();
        let mut others = BTreeMap::new();
        let mut names = BTreeMap::new();
        for (path, file) in from.theme {
            let bytes = Bytes::new(file.bytes.clone());
            names.insert(path.clone(), file.name.as_str());
            if path.ends_with(".ttf") || path.ends_with(".otf") {
                fonts.extend(Font::iter(bytes));
                continue;
            }
            if let (true, Ok(text)) = (path.ends_with(".typ"), std::str::from_utf8(&file.bytes)) {
                sources.insert(path.clone(), Source::new(id(path), text.to_owned()));
            }
            others.insert(path.clone(), bytes);
        }
        others.insert(BOOK.to_owned(), Bytes::from_string(Arc::clone(from.data)));
        let inputs: Dict = from
            .options
            .iter()
            .map(|(name, value)| (Str::from(name.as_str()), Value::Str(value.as_str().into())))
            .collect();
        let mut library = Library::builder().with_inputs(inputs).build();
        links::call_by_their_words(&mut library.rules);
        Press {
            library: LazyHash::new(library),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            main: id(&format!("{}.typ", from.subject)),
            sources,
            others,
            places: in_json(Places::default()),
            reads_places: AtomicBool::new(false),
            names,
            today: from.now.datetime(),
            picture: from.picture,
            pictures: Mutex::new(BTreeMap::new()),
        }
    }

    /// What the user calls a file.
    pub(crate) fn name(&self, file: FileId) -> String {
        let path = path(file);
        self.names.get(path).map_or_else(|| path.to_owned(), |it| (*it).to_owned())
    }

    /// The pictures that were asked for, by what the data calls them.
    pub(crate) fn pictures(&self) -> BTreeMap<String, Bytes> {
        let pictures = self.pictures.lock().unwrap_or_else(PoisonError::into_inner);
        pictures.iter().filter_map(|(name, bytes)| Some((name.clone(), bytes.clone()?))).collect()
    }

    /// From now on a theme finds these places.
    pub(crate) fn set_places(&mut self, places: Places) {
        self.places = in_json(places);
    }

    /// Whether a theme has read of places that are not these.
    pub(crate) fn has_other_places(&self, places: &Places) -> bool {
        self.reads_places.load(Ordering::Relaxed) && self.places.0 != *places
    }

    fn picture(&self, name: &str) -> Option<Bytes> {
        if let Some(known) = self.pictures.lock().unwrap_or_else(PoisonError::into_inner).get(name) {
            return known.clone();
        }
        // Read without the lock: two threads may read the same picture, none waits for another's.
        let read = (self.picture)(name).map(Bytes::new);
        let mut pictures = self.pictures.lock().unwrap_or_else(PoisonError::into_inner);
        pictures.entry(name.to_owned()).or_insert(read).clone()
    }
}

impl World for Press<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        match self.sources.get(path(id)) {
            Some(source) if is_ours(id) => Ok(source.clone()),
            _ => Err(if self.others.contains_key(path(id)) { FileError::NotSource } else { not_found(id) }),
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = path(id);
        let found = match path.strip_prefix(PICTURES) {
            Some(name) => self.picture(name),
            None if path == PLACES => {
                self.reads_places.store(true, Ordering::Relaxed);
                Some(self.places.1.clone())
            }
            None => self.others.get(path).cloned(),
        };
        found.filter(|_| is_ours(id)).ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}

fn in_json(places: Places) -> (Places, Bytes) {
    let json = Bytes::from_string(places.json());
    (places, json)
}

fn id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("names of a theme's files have no `..`");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

fn path(id: FileId) -> &'static str {
    id.get().vpath().get_without_slash()
}

/// Packages of others are not fetched.
fn is_ours(id: FileId) -> bool {
    matches!(id.get().root(), VirtualRoot::Project)
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(path(id).into())
}
