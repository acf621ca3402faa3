//! Reads the publication again after a change: what did not change is not read, parsed or looked through again.
//!
//! There are two ways. Most saves change the text below a record's front matter: then every field is as it was, and only
//! texts are checked again. Any other change is taken in by the whole way, which parses the changed files alone. Both say
//! exactly what a fresh check says.

use std::{collections::BTreeSet, sync::Arc, time::Instant};

use super::shown::{Ready, Texts, Timings};
use crate::{
    check::{self, Sound},
    config::{self, Config, Options},
    discover::{self, MOST_TEXT_BYTES, SITE_FILE},
    load,
    model::{kind::RecordKind, table::Spacing},
    parse::front_matter::{self, Parts},
    report::Report,
    site::{Earlier, Site},
    source::{FileId, Files, Sources, Span, decode},
};

/// What came of reading.
pub struct Made {
    /// Every problem.
    pub report: Report,
    /// The site, or the texts where none could be made.
    pub texts: Texts,
    /// Why the theme could not be used.
    pub fault: Option<anyhow::Error>,
    /// How long it took.
    pub timings: Timings,
}

/// What is known from reading before.
pub struct Reading {
    options: Options,
    files: load::Known,
    texts: check::Known,
    last: Option<Last>,
}

/// The last reading, to go on from.
struct Last {
    ready: Arc<Ready>,
    sound: Sound,
    sources: Sources,
    /// The problems that no text has a part in.
    of_fields: Report,
}

/// A new text below the front matter of a record that has a file to itself.
struct NewBody {
    kind: RecordKind,
    file: FileId,
    path: String,
    text: Box<str>,
    body: Span,
}

impl Reading {
    /// Nothing known.
    pub fn new(options: Options) -> Reading {
        let (files, texts) = (load::Known::default(), check::Known::keeping());
        Reading { options, files, texts, last: None }
    }

    /// Reads what is new. `changed` are the files that came, went or are others than at the last reading; `None` at the
    /// first.
    pub fn read(&mut self, files: &dyn Files, changed: Option<&BTreeSet<String>>) -> Made {
        let start = Instant::now();
        let bodies = changed.and_then(|it| self.new_bodies(files, it));
        for path in changed.into_iter().flatten() {
            self.files.forget(path);
            self.texts.forget_photo(path);
        }
        let has = |what: fn(&str) -> bool| changed.is_none_or(|it| it.iter().any(|it| what(it)));
        let is_same_theme = !has(|it| it.starts_with("themes/") || it == SITE_FILE);
        let is_same_fields = bodies.is_some();
        let read = match bodies {
            Some(bodies) => self.read_bodies(bodies),
            None => self.read_all(files, has(|it| it == SITE_FILE)),
        };
        let (config, sound, sources, of_fields) = match read {
            Ok(read) => read,
            Err((sources, report)) => {
                self.last = None;
                let timings = Timings { check: start.elapsed(), ..Timings::default() };
                return Made { report, texts: Texts::Own(sources), fault: None, timings };
            }
        };
        let mut report = of_fields.clone();
        let catalog = check::texts(files, sound.clone(), &config, &mut self.texts, &sources, &mut report);
        let check = start.elapsed();
        let start = Instant::now();
        let earlier =
            self.last.as_ref().map(|it| Earlier { site: &it.ready.site, is_same_theme, is_same_fields });
        let content = report.clone();
        let site = Site::again(files, sources.clone(), config, catalog, earlier, &(), &mut report);
        let timings = Timings { check, derive: start.elapsed() };
        match site {
            Ok(site) => {
                let ready = Arc::new(Ready::new(site));
                self.last = Some(Last { ready: Arc::clone(&ready), sound, sources, of_fields });
                Made { report, texts: Texts::Site(ready), fault: None, timings }
            }
            Err(fault) => {
                self.last = None;
                Made { report: content, texts: Texts::Own(sources), fault: Some(fault), timings }
            }
        }
    }

    /// Everything but what texts say, from the files that changed and what is known of the others.
    fn read_all(&mut self, files: &dyn Files, is_new_site: bool) -> Result<Read, (Sources, Report)> {
        let (mut sources, mut report) = (Sources::default(), Report::default());
        if !files.exists(SITE_FILE) {
            report.missing_site(Span::whole(sources.add(SITE_FILE, "")));
            return Err((sources, report));
        }
        if is_new_site {
            self.files.forget_records();
        }
        let file = self.files.site_file(files, &mut report);
        let config = file.and_then(|file| {
            let text = self.files.sources().file(file).text.clone();
            config::read(file, &text, &self.options, &mut report)
        });
        let Some(config) = config else { return Err((self.files.sources(), report)) };
        let discovered = discover::discover(files);
        let loaded = load::load_again(files, discovered, &config, &mut self.files, &mut sources, &mut report);
        let sound = check::records(loaded, &config, Spacing::WIDE, &mut sources, &mut report);
        Ok((config, sound, sources, report))
    }

    /// The new texts, where nothing else changed but files of the theme; else none.
    fn new_bodies(&self, files: &dyn Files, changed: &BTreeSet<String>) -> Option<Vec<NewBody>> {
        let last = self.last.as_ref()?;
        let content = changed.iter().filter(|it| !it.starts_with("themes/"));
        content.map(|path| new_body(files, path, self.files.text(path)?, &last.sources)).collect()
    }

    /// The last reading with other texts.
    fn read_bodies(&mut self, bodies: Vec<NewBody>) -> Result<Read, (Sources, Report)> {
        let last = self.last.as_ref().expect("bodies are compared with it");
        let (mut sources, mut sound) = (last.sources.clone(), last.sound.clone());
        for NewBody { kind, file, path, text, body } in bodies {
            sound.records.set_body(kind, file, Some(body));
            sources.replace(file, path, text);
        }
        Ok((last.ready.site.config.clone(), sound, sources, last.of_fields.clone()))
    }
}

/// What was decided, the sound records, the texts, and the problems that no text has a part in.
type Read = (Config, Sound, Sources, Report);

/// The new text of a record in Markdown whose front matter is byte for byte what it was.
fn new_body(files: &dyn Files, path: &str, file: FileId, sources: &Sources) -> Option<NewBody> {
    let folder = path.strip_prefix("content/")?.split('/').next()?;
    let kind = RecordKind::from_folder(folder).filter(|it| *it != RecordKind::Yearbook)?;
    if !path.ends_with(".md") || path.ends_with(".en.md") || path.ends_with(".vi.md") {
        return None;
    }
    let bytes = files.read(path).ok().filter(|it| (it.len() as u64) < MOST_TEXT_BYTES)?;
    let text = decode(bytes).ok()?;
    let body = |text: &str| match front_matter::split(text) {
        Parts::Both { body, .. } if !body.is_empty() => Some(body),
        _ => None,
    };
    let before = &sources.file(file).text;
    let (old, new) = (body(before)?, body(&text)?);
    let is_same = old.start == new.start && before[..old.start] == text[..new.start];
    is_same.then(|| NewBody { kind, file, path: path.to_owned(), body: Span::new(file, new), text })
}
