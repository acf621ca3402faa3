//! Reads the publication again after a change: what did not change is not read, parsed or looked through again.
//!
//! There are three ways. Most saves change the text below a record's front matter: then every field is as it was, and only
//! texts are checked again. Others change fields of records that no other record is judged by, or add or take away such
//! a record: then it is judged by itself and put in its place. Any other change is taken in by the whole way, which parses the
//! changed files alone. All say exactly what a fresh check says.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Instant,
};

use super::shown::{Ready, Texts, Timings};
use crate::{
    check::{
        self, Sound,
        amend::{Amendment, Version},
        twins,
    },
    config::{self, Config, Options},
    cut::Cut,
    discover::{self, MOST_TEXT_BYTES, RecordFile, SITE_FILE},
    edition::letters,
    load,
    model::{kind::RecordKind, table::Spacing},
    parse::front_matter::{self, Parts},
    records::{Mention, RawRecords, loading::stands_alone},
    report::{Report, failure::caught},
    site::{Change, Earlier, Site},
    source::{FileId, Files, Sources, Span, decode},
};

/// Where themes are.
const THEMES: &str = "themes/";

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
    /// The problems that concern one record each and no text.
    of_records: Report,
    /// Files that came since everything was read, by path.
    added: BTreeMap<String, FileId>,
}

/// A new text below the front matter of a record that has a file to itself.
struct NewBody {
    kind: RecordKind,
    file: FileId,
    path: String,
    text: Box<str>,
    body: Span,
}

/// A file with one record that came, went or changed.
struct NewRecord {
    file: RecordFile,
    /// Its place; none where it was never read.
    id: Option<FileId>,
    /// None where it is gone.
    text: Option<Box<str>>,
}

/// What a reading found before it looked at texts.
struct Read {
    config: Config,
    sound: Sound,
    sources: Sources,
    of_records: Report,
    added: BTreeMap<String, FileId>,
    change: Change,
    /// The records whose texts are others; `None` where they cannot be told.
    retold: Option<Vec<Mention>>,
}

impl Reading {
    /// Nothing known.
    pub fn new(options: Options) -> Reading {
        let (files, texts) = (load::Known::default(), check::Known::keeping());
        Reading { options, files, texts, last: None }
    }

    /// Reads what is new. `changed` are the files that came, went or are others than at the last reading; `None` at the
    /// first.
    ///
    /// A fault of the program is shown like one of the theme, and the next reading reads everything: what was being taken
    /// in is in an unknown state.
    pub fn read(&mut self, files: &dyn Files, changed: Option<&BTreeSet<String>>) -> Made {
        let start = Instant::now();
        caught(|| self.take_in(files, changed)).unwrap_or_else(|fault| {
            *self = Reading::new(self.options.clone());
            let timings = Timings { check: start.elapsed(), ..Timings::default() };
            Made {
                report: Report::default(),
                texts: Texts::Own(Sources::default()),
                fault: Some(fault),
                timings,
            }
        })
    }

    fn take_in(&mut self, files: &dyn Files, changed: Option<&BTreeSet<String>>) -> Made {
        let start = Instant::now();
        let bodies = changed.and_then(|it| self.new_bodies(files, it)).map(|it| self.read_bodies(it));
        let records = || self.read_records(self.new_records(files, changed?)?);
        let few = bodies.or_else(records);
        for path in changed.into_iter().flatten() {
            self.files.forget(path);
            self.texts.forget_photo(path);
        }
        let has = |what: fn(&str) -> bool| changed.is_none_or(|it| it.iter().any(|it| what(it)));
        let of_themes =
            || changed.into_iter().flatten().filter(|it| it.starts_with(THEMES)).cloned().collect();
        let theme_files: Option<BTreeSet<String>> = (!has(|it| it == SITE_FILE)).then(of_themes);
        let read = match few {
            Some(read) => Ok(read),
            None => self.read_all(files, has(|it| it == SITE_FILE)),
        };
        let Read { config, sound, sources, of_records, added, change, retold } = match read {
            Ok(read) => read,
            Err((sources, report)) => {
                self.last = None;
                let timings = Timings { check: start.elapsed(), ..Timings::default() };
                return Made { report, texts: Texts::Own(sources), fault: None, timings };
            }
        };
        let mut report = of_records.clone();
        let again = |texts: &mut check::Known, report: &mut Report| {
            let before = &self.last.as_ref()?.ready.site.catalog;
            check::texts_again(&sound, before, &retold?, &config, texts, &sources, report)
        };
        let catalog = match again(&mut self.texts, &mut report) {
            Some(catalog) => catalog,
            None => check::texts(files, sound.clone(), &config, &mut self.texts, &sources, &mut report),
        };
        let check = start.elapsed();
        let start = Instant::now();
        let theme_files = theme_files.as_ref();
        let earlier =
            self.last.as_ref().map(|it| Earlier { site: &it.ready.site, theme_files, change: &change });
        let content = report.clone();
        let site = Site::again(files, sources.clone(), config, catalog, earlier, &(), &mut report);
        let timings = Timings { check, derive: start.elapsed() };
        match site {
            Ok(site) => {
                letters::check(&site, &mut report);
                let ready = Arc::new(Ready::new(site));
                self.last = Some(Last { ready: Arc::clone(&ready), sound, sources, of_records, added });
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
        let (added, change) = (BTreeMap::new(), Change::Everything);
        if !files.exists(SITE_FILE) {
            load::report_missing_site(files, &mut sources, &mut report);
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
        Ok(Read { config, sound, sources, of_records: report, added, change, retold: None })
    }

    /// The new texts, where nothing else changed but files of the theme; else none.
    fn new_bodies(&self, files: &dyn Files, changed: &BTreeSet<String>) -> Option<Vec<NewBody>> {
        let last = self.last.as_ref().filter(|_| self.are_plain(changed))?;
        let content = changed.iter().filter(|it| !it.starts_with(THEMES));
        let body = |path: &String| {
            let new = new_body(files, path, self.files.text(path)?, &last.sources)?;
            let (before, folder) = (&last.sources.file(new.file).text, path.rsplit_once('/')?.0);
            (!last.sound.concerns_files(folder, before, &new.text, false)).then_some(new)
        };
        let new: Vec<NewBody> = content.map(body).collect::<Option<_>>()?;
        let texts = new.iter().map(|it| (Some(it.file), Some(&*it.text)));
        (!may_be_twins(texts, &last.sources)).then_some(new)
    }

    /// Whether no file that changed had something wrong with its text as such, which would be said no longer.
    fn are_plain(&self, changed: &BTreeSet<String>) -> bool {
        changed.iter().all(|it| !self.files.is_odd(it))
    }

    /// The last reading with other texts.
    fn read_bodies(&self, bodies: Vec<NewBody>) -> Read {
        let mut read = self.as_before();
        let mut retold = Vec::new();
        for NewBody { kind, file, path, text, body } in bodies {
            retold
                .extend(read.sound.records.set_body(kind, file, Some(body)).map(|it| Mention::at(kind, it)));
            read.sources.replace(file, path, text);
        }
        Read { retold: Some(retold), ..read }
    }

    /// The files that hold one record each, where nothing else changed but files of the theme; else none.
    fn new_records(&self, files: &dyn Files, changed: &BTreeSet<String>) -> Option<Vec<NewRecord>> {
        let last = self.last.as_ref().filter(|_| self.are_plain(changed))?;
        let record = |path: &String| {
            let file = discover::record_file(path)?;
            let has_english = last.sound.has_text(&load::english_path(path));
            if has_english || !stands_alone(file.kind) {
                return None;
            }
            let known = last.added.get(path).copied().or_else(|| self.files.text(path));
            let text = match files.is_absent(path) {
                true => None,
                false => Some(text(files, path)?),
            };
            let before = known.filter(|it| last.sources.path(*it) == path);
            let before = before.map_or("", |it| &*last.sources.file(it).text);
            let comes_or_goes = text.is_none() || before.is_empty();
            if last.sound.concerns_files(
                file.folder(),
                before,
                text.as_deref().unwrap_or_default(),
                comes_or_goes,
            ) {
                return None;
            }
            Some(NewRecord { file, id: known, text })
        };
        let content = changed.iter().filter(|it| !it.starts_with(THEMES));
        let new: Vec<NewRecord> = content.map(record).collect::<Option<_>>()?;
        let texts = new.iter().map(|it| (it.id, it.text.as_deref()));
        (!may_be_twins(texts, &last.sources)).then_some(new)
    }

    /// The last reading with other records, as far as they can be judged by themselves.
    fn read_records(&self, records: Vec<NewRecord>) -> Option<Read> {
        let mut read = self.as_before();
        let mut touched = Vec::new();
        for NewRecord { file, id, text } in records {
            let Read { config, sound, sources, of_records, added, .. } = &mut read;
            let known = id.filter(|it| sources.path(*it) == file.path);
            let before =
                known.map(|id| (sources.file(id).text.clone(), load::alone(&file, id, sources, config)));
            let id = id.unwrap_or_else(|| sources.add("", ""));
            let path = if text.is_some() { file.path.as_str() } else { "" };
            sources.replace(id, path, text.clone().unwrap_or_default());
            let after = text.map(|text| (text, load::alone(&file, id, sources, config)));
            added.insert(file.path.clone(), id);
            if before.is_none() && after.is_none() {
                // Nothing of it was read. A problem may have said so, and does no longer.
                if of_records.iter().any(|it| sources.path(it.span.file) == file.path) {
                    return None;
                }
                continue;
            }
            let amendment = Amendment {
                kind: file.kind,
                file: id,
                before: before.as_ref().map(version),
                after: after.as_ref().map(version),
            };
            touched.push(sound.amend(amendment, config, sources, of_records)?);
        }
        let retold = touched.iter().map(|it| it.record).collect();
        Some(Read { change: Change::Records(touched), retold: Some(retold), ..read })
    }

    fn as_before(&self) -> Read {
        let last = self.last.as_ref().expect("what is new is told from it");
        Read {
            config: last.ready.site.config.clone(),
            sound: last.sound.clone(),
            sources: last.sources.clone(),
            of_records: last.of_records.clone(),
            added: last.added.clone(),
            change: Change::Records(Vec::new()),
            retold: None,
        }
    }
}

fn version((text, (records, problems)): &(Box<str>, (RawRecords, Report))) -> Version<'_> {
    Version { text, records: records.clone(), problems: problems.clone() }
}

/// The text of a file, unless there is something wrong with it.
fn text(files: &dyn Files, path: &str) -> Option<Box<str>> {
    let bytes = files.read(path).ok().filter(|it| (it.len() as u64) < MOST_TEXT_BYTES)?;
    let decoded =
        decode(&bytes).ok().filter(|it| it.unseen.is_empty() && load::merge_mark(&it.text).is_none());
    decoded.map(|it| it.text)
}

/// Whether new texts, or those in their places before, may say what others say: of each such two one is told.
fn may_be_twins<'t>(
    texts: impl Iterator<Item = (Option<FileId>, Option<&'t str>)> + Clone,
    sources: &Sources,
) -> bool {
    let is_one = |(file, new): (Option<FileId>, Option<&str>)| {
        let old = file.map(|it| &*sources.file(it).text);
        old.into_iter().chain(new).any(|it| twins::may_be_twin(it, file, sources))
    };
    twins::may_be_twins(texts.clone().filter_map(|it| it.1)) || texts.into_iter().any(is_one)
}

/// The new text of a record in Markdown whose front matter is byte for byte what it was.
fn new_body(files: &dyn Files, path: &str, file: FileId, sources: &Sources) -> Option<NewBody> {
    let folder = path.strip_prefix("content/")?.split('/').next()?;
    let kind = RecordKind::from_folder(folder).filter(|it| *it != RecordKind::Yearbook)?;
    if !path.ends_with(".md") || path.ends_with(".en.md") || path.ends_with(".vi.md") {
        return None;
    }
    let text = text(files, path)?;
    let body = |text: &str| match front_matter::split(text) {
        Parts::Both { body, .. } if !body.is_empty() => Some(body),
        _ => None,
    };
    let before = &sources.file(file).text;
    let (old, new) = (body(before)?, body(&text)?);
    let is_same = old.start == new.start && before.cut(..old.start) == text.cut(..new.start);
    is_same.then(|| NewBody { kind, file, path: path.to_owned(), body: Span::new(file, new), text })
}
