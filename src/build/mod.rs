//! A full build: a checked site becomes files. The bytes of photos and copied files are read here, so that
//! rendering stays free of the disk.

mod copied;
mod index;
mod known;
mod last;
mod period;
pub mod timings;
mod trace;

use std::{
    borrow::Cow,
    fs::File,
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use anyhow::Context as _;

use crate::{
    edition::Books,
    image::{Cache, Photo},
    memo::reads::recorded,
    own::Folder,
    phrase,
    plan::{
        Data, Output, Page,
        data::{DataForm, DataTable},
    },
    render::{self, Rendered, Session},
    report::{Act, Explain as _, cannot},
    search::Index,
    site::Site,
    source::Files,
    write::{self, Key, Outputs, Progress, Summary},
};
use copied::stamp;
use index::KeptIndex;
use known::Known;
pub use last::{Counts, Memory};
use timings::{Timed, Timings};
pub use trace::Traced;

/// What outputs read is kept under this name.
const READS: &str = "reads";

/// Bytes that the cache of photo variants may take.
const CACHE_BYTES: u64 = 2 << 30;

/// A site whose outputs can be asked for, one at a time.
pub struct Build<'s> {
    session: &'s Session,
    files: &'s Traced<'s>,
    cache: Cache,
    /// The search index, while files of it are to be written.
    index: Mutex<Option<Arc<Index>>>,
    n_search_files: AtomicUsize,
    books: Books,
    known: Known<'s>,
    memory: Memory,
    /// What the next build may say where nothing has changed.
    counts: Option<Counts>,
}

impl<'s> Build<'s> {
    /// `files` are those that the site was made from, and nothing else; `memory` is that of the folder it will be written to;
    /// `cache` is a folder that may be deleted at any time.
    pub fn new(session: &'s Session, files: &'s Traced<'s>, memory: Memory, cache: Folder) -> Build<'s> {
        let known =
            Known::new(session, &memory.setting, &files.trace(), &memory.kept(READS).unwrap_or_default());
        Build {
            session,
            files,
            cache: Cache::new(cache),
            index: Mutex::new(None),
            n_search_files: AtomicUsize::new(0),
            books: Books::default(),
            known,
            memory,
            counts: None,
        }
    }

    /// The same; while nothing changes, the next build says this of the publication and reads none of it.
    pub fn remembered(self, counts: Counts) -> Build<'s> {
        Build { counts: Some(counts), ..self }
    }

    /// Writes everything to `dir`.
    pub fn write(&self, dir: &Path, force: bool, progress: &dyn Progress) -> anyhow::Result<Summary> {
        let summary = write::write(self, dir, write::Options { force }, progress)?;
        self.cache.trim(CACHE_BYTES)?;
        Ok(summary)
    }

    /// The same with a clock beside every output.
    pub fn write_timed(
        &self,
        dir: &Path,
        force: bool,
        progress: &dyn Progress,
    ) -> anyhow::Result<(Summary, Timings)> {
        let timed = Timed::new(self);
        let summary = write::write(&timed, dir, write::Options { force }, progress)?;
        self.cache.trim(CACHE_BYTES)?;
        Ok((summary, timed.timings(&self.session.site)))
    }

    /// By what a copied file is known.
    fn copy_key(&self, path: &str) -> Option<Key> {
        let stamp = self.files.open(path).ok().flatten().and_then(|it| stamp(path, &it));
        // What may change once more in the same moment is not known.
        self.files.note_look(path, stamp.as_ref().filter(|it| write::is_past(it.since)));
        stamp.map(|it| Key { hash: it.key, since: Some(it.since) })
    }

    /// The search index, made when first asked for.
    fn index(&self) -> Arc<Index> {
        let mut index = self.index.lock().unwrap_or_else(PoisonError::into_inner);
        let index = index.get_or_insert_with(|| {
            Arc::new(Index::remembering(self.session, &KeptIndex::new(&self.known, &self.memory)))
        });
        Arc::clone(index)
    }

    fn is_search(&self, index: usize) -> bool {
        matches!(self.session.site.plan.output(index), Output::Search(_))
    }
}

/// The bytes of a photo's variant, from the cache or made now.
pub fn photo(
    site: &Site,
    files: &dyn Files,
    cache: &Cache,
    path: &str,
    variant: usize,
) -> anyhow::Result<Vec<u8>> {
    let (photo, width) = photo_of(site, path, variant)?;
    cache
        .variant(&photo, width, || files.read(path).explain(|| cannot(Act::Read, path)))
        .explain(|| phrase!("không thu nhỏ được ảnh `{path}`", "cannot make a variant of `{path}`"))
}

fn photo_of(site: &Site, path: &str, variant: usize) -> anyhow::Result<(Photo, u32)> {
    let variants = site.plan.photo(path).context("the photo is not planned")?;
    let file = site.catalog.extras().photos.get(path).context("the photo is not in the catalog")?;
    let photo = Photo {
        content: file.content,
        widths: variants.iter().map(|it| it.width).collect(),
        quality: site.config.image_quality,
    };
    let width = variants.get(variant).context("the variant is not planned")?.width;
    Ok((photo, width))
}

impl Outputs for Build<'_> {
    fn len(&self) -> usize {
        self.session.site.plan.len()
    }

    fn path(&self, index: usize) -> &str {
        self.session.site.plan.path(index)
    }

    fn bytes(&self, index: usize) -> anyhow::Result<Cow<'_, [u8]>> {
        let (rendered, reads) = recorded(|| render::render(self.session, index));
        let bytes = match rendered? {
            Rendered::Bytes(bytes) => {
                self.known.read(index, &reads);
                bytes
            }
            Rendered::Copy(path) => self.files.read(&path).explain(|| cannot(Act::Read, &path))?,
            Rendered::Photo(path, variant) => {
                photo(&self.session.site, self.files, &self.cache, &path, variant)?
            }
            Rendered::Search(part) => self.index().part(part).to_vec(),
            Rendered::Edition(id, edition) => {
                self.books.bytes(self.session, self.files, &self.cache, id, edition)?
            }
        };
        Ok(Cow::Owned(bytes))
    }

    fn copied(&self, index: usize) -> anyhow::Result<Option<File>> {
        match self.session.site.plan.output(index) {
            Output::Copy(path) => self.files.open(path).explain(|| cannot(Act::Read, path)),
            _ => Ok(None),
        }
    }

    /// A photo's bytes follow from its content and settings, those of what is rendered from what was read for it.
    fn key(&self, index: usize) -> Option<Key> {
        let hash = match self.session.site.plan.output(index) {
            Output::Photo(path, variant) => {
                let (photo, width) = photo_of(&self.session.site, path, *variant).ok()?;
                crate::image::key(&photo.content, width, photo.quality)
            }
            Output::Copy(path) => return self.copy_key(path),
            // What is news today depends on the hour.
            Output::NewsSitemap => return None,
            // Several threads make the index, and books read photographs.
            Output::Search(_) | Output::Edition(..) => self.known.whole(),
            _ => self.known.key(index),
        };
        Some(Key { hash, since: None })
    }

    /// What states the sizes of tables comes when they have been made: asked for before, all would wait in memory for their
    /// turn. But not last, since the next build looks once more into files as young as its manifest, and would make all. For the
    /// same reason what is made from a whole table of its own does not come last either.
    fn turn(&self, index: usize) -> u8 {
        match self.session.site.plan.output(index) {
            Output::Data(Data::Package) | Output::Page(Page::Data) => 1,
            Output::Data(Data::Table(..)) | Output::Page(_) | Output::Facets(_) | Output::Search(_) => 0,
            _ => 2,
        }
    }

    /// The files of a table are made in one pass, so they come one after another: the largest first, then the two that share their bytes.
    /// Before them come those of the search index, which waits in memory for them.
    fn group(&self, index: usize) -> u32 {
        let (table, form) = match self.session.site.plan.output(index) {
            Output::Data(Data::Table(table, form)) => (table, form),
            Output::Search(_) => return 0,
            _ => return u32::MAX,
        };
        let table = match table {
            DataTable::Records(kind) => 1 + *kind as u32,
            DataTable::Withdrawn => 0,
        };
        1 + table * 2 + u32::from(*form != DataForm::Json)
    }

    fn wrote(&self, manifest: &str) {
        self.memory.put(READS, &self.known.to_keep(self.session));
        if let Some(counts) = &self.counts {
            self.memory.keep(&self.session.site, self.files, counts, manifest);
        }
    }

    /// The search index: made by one of the threads that write, it would wait for itself.
    fn prepare(&self, open: &[usize]) {
        let n_files = open.iter().filter(|it| self.is_search(**it)).count();
        self.n_search_files.store(n_files, Ordering::Relaxed);
        if n_files > 0 {
            self.index();
        }
    }

    /// The index is large, and what comes after its files needs the room.
    fn settled(&self, index: usize) {
        if self.is_search(index) && self.n_search_files.fetch_sub(1, Ordering::Relaxed) == 1 {
            *self.index.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
    }
}
