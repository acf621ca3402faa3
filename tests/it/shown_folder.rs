//! A folder of files as a web server shows it: what the preview's HTTP is tried with.

use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
};

use kyyeu::serve::{Answer, Ask, Pages};

/// Names that begin so are the build's bookkeeping and not part of the site.
const HIDDEN: &str = ".kyyeu-";

/// Files below one folder; nothing outside of it is ever read, whatever links lead there.
#[derive(Debug)]
pub(crate) struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The files in `dir`.
    pub(crate) fn new(dir: &Path) -> io::Result<Folder> {
        let root = dir.canonicalize()?;
        root.is_dir().then_some(Folder { root }).ok_or(io::ErrorKind::NotADirectory.into())
    }

    fn find(&self, ask: &Ask<'_>) -> io::Result<Option<Answer>> {
        let Some(mut parts) = ask.parts() else { return Ok(None) };
        let wants_folder = parts.last().is_some_and(String::is_empty);
        if wants_folder {
            parts.pop();
        }
        let Some(path) = self.real(&parts)? else { return Ok(None) };
        if !wants_folder && path.is_dir() {
            // As every server does, so that a page's relative links resolve; the rest of the address is kept.
            let end = ask.target.find(['?', '#']).unwrap_or(ask.target.len());
            let (path, query) = ask.target.split_at_checked(end).unwrap_or((ask.target, ""));
            let base = ask.base_path.trim_end_matches('/');
            return Ok(Some(Answer::redirect(format!("{base}{path}/{query}"))));
        }
        if wants_folder {
            parts.push("index.html".to_owned());
        }
        self.open(&parts, ask)
    }

    fn open(&self, parts: &[String], ask: &Ask<'_>) -> io::Result<Option<Answer>> {
        let Some(path) = self.real(parts)? else { return Ok(None) };
        // Anything but a file, such as a pipe, might never be read to its end.
        if !path.is_file() {
            return Ok(None);
        }
        let name = parts.last().map_or("", String::as_str);
        Answer::file(File::open(path)?, name, ask).map(Some)
    }

    /// The path of what is really there, links followed; `None` if nothing is, or if it is not below the
    /// folder.
    fn real(&self, parts: &[String]) -> io::Result<Option<PathBuf>> {
        if parts.iter().any(|it| it.starts_with(HIDDEN)) {
            return Ok(None);
        }
        let mut path = self.root.clone();
        path.extend(parts);
        match path.canonicalize() {
            Ok(path) if path.starts_with(&self.root) => Ok(Some(path)),
            Ok(_) => Ok(None),
            Err(error) => match error.kind() {
                io::ErrorKind::NotFound
                | io::ErrorKind::NotADirectory
                | io::ErrorKind::InvalidFilename
                | io::ErrorKind::InvalidInput => Ok(None),
                _ => Err(error),
            },
        }
    }

    /// The site's own page for what is not there, else a line of text.
    fn missing(&self, ask: &Ask<'_>) -> io::Result<Answer> {
        // Its own length and date say nothing about what was asked for.
        let plain = Ask { headers: Vec::new(), ..ask.clone() };
        let page = self.open(&["404.html".to_owned()], &plain)?;
        Ok(page.map_or_else(|| Answer::text(404, "there is no such page"), |it| Answer { status: 404, ..it }))
    }
}

impl Pages for Folder {
    fn answer(&self, ask: &Ask<'_>) -> Answer {
        let answer = match self.find(ask) {
            Ok(Some(answer)) => Ok(answer),
            Ok(None) => self.missing(ask),
            Err(error) => Err(error),
        };
        answer.unwrap_or_else(|error| Answer::text(500, &format!("the file cannot be read: {error}")))
    }
}
