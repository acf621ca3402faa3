//! Files that no record names: nobody would ever see them, and nothing else would report them.
//!
//! A file is named where its name stands in a text of its folder or of one above, be it a photo's, a link's or a list's, in a draft
//! as well as on a public page. Texts are looked through only where a file is left of which no record's photos tell.

use std::collections::{BTreeMap, BTreeSet};

use memchr::memmem;

use super::files::{beside, path_of};
use crate::{
    discover::Form,
    model::RecordKind,
    records::RawRecords,
    report::Report,
    source::{Sources, Span},
};

/// What a file is that nothing names, which shows what its author may have wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Leftover {
    /// A record or list with a second ending that Windows hides: `index.md.txt`.
    HiddenEnding,
    /// A picture.
    Picture,
    /// A list.
    Table,
    /// A spreadsheet of a program's own form.
    Workbook,
    /// A text in another form than Markdown.
    Document,
    /// Markdown that no part of a yearbook takes, or a translation of nothing.
    Text,
    /// What an editor or a merge left.
    Remains,
    /// Anything else.
    Other,
}

/// Reports the files that nothing names, those of one folder and kind together.
pub fn check(raw: &RawRecords, assets: &BTreeSet<String>, sources: &mut Sources, report: &mut Report) {
    let mut rest: BTreeSet<&str> = assets.iter().map(String::as_str).collect();
    for head in RecordKind::ALL.iter().flat_map(|it| raw.heads(*it)) {
        for file in head.common.photos.iter().flat_map(|it| &it.file) {
            rest.remove(beside(head.folder, &file.value.0).as_str());
        }
    }
    let paths: BTreeSet<&str> = match rest.iter().any(|it| it.ends_with(".en.md")) {
        true => sources.iter().map(|(_, it)| it.path.as_str()).collect(),
        false => BTreeSet::new(),
    };
    rest.retain(|it| !is_known(it, &paths));
    if rest.is_empty() {
        return;
    }
    let words = Words::of(&rest, sources);
    let mut found: BTreeMap<(&str, Leftover), Vec<&str>> = BTreeMap::new();
    for path in rest.into_iter().filter(|it| !words.name(it)) {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        found.entry((folder, Leftover::of(name))).or_default().push(name);
    }
    let found: Vec<(String, Leftover, Vec<String>)> = found
        .into_iter()
        .map(|((folder, what), names)| {
            (format!("{folder}/{}", names[0]), what, names.into_iter().map(str::to_owned).collect())
        })
        .collect();
    drop(words);
    for (path, what, names) in found {
        report.unused_files(Span::whole(sources.add(path, "")), &names, what);
    }
}

/// Whether a text has a name in it, both in lower case: one in other letters is reported as a missing file.
fn has(text: &str, name: &str) -> bool {
    memmem::find(text.as_bytes(), name.as_bytes()).is_some() || {
        let encoded = name.replace(' ', "%20");
        encoded != name && memmem::find(text.as_bytes(), encoded.as_bytes()).is_some()
    }
}

/// What the program itself keeps or takes by its name: the freeze of a book, the translation of a text that was read.
fn is_known(path: &str, texts: &BTreeSet<&str>) -> bool {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let is_freeze = name == super::yearbook::FREEZE && folder.starts_with("content/yearbooks/");
    let translated = path.strip_suffix(".en.md").map(|it| format!("{it}.md"));
    is_freeze || translated.is_some_and(|it| texts.contains(it.as_str()))
}

/// The words of texts that may name files.
struct Words<'s> {
    /// Words with a dot in them, by the folder of their texts.
    of_folder: BTreeMap<&'s str, BTreeSet<String>>,
    /// Texts by folder, for names with a space.
    texts: BTreeMap<&'s str, Vec<String>>,
    /// The words of texts that name files of other folders.
    climbing: BTreeSet<String>,
}

impl<'s> Words<'s> {
    /// Of the texts in the folders of these files and above.
    fn of(files: &BTreeSet<&str>, sources: &'s Sources) -> Words<'s> {
        let folders: BTreeSet<&str> = files.iter().flat_map(|it| above(it)).collect();
        let mut all = Words { of_folder: BTreeMap::new(), texts: BTreeMap::new(), climbing: BTreeSet::new() };
        for (_, file) in sources.iter() {
            let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let is_near = folders.contains(folder);
            let climbs = memmem::find(file.text.as_bytes(), b"../").is_some();
            if is_near {
                all.of_folder.entry(folder).or_default().extend(words(&file.text));
                all.texts.entry(folder).or_default().push(file.text.to_lowercase());
            }
            if climbs {
                all.climbing.extend(words(&file.text));
            }
        }
        all
    }

    /// Whether a text names the file.
    fn name(&self, path: &str) -> bool {
        let name = &*path.rsplit('/').next().unwrap_or(path).to_lowercase();
        let spaced = name.contains(|it: char| !is_inside(it));
        self.climbing.contains(name)
            || above(path).any(|folder| match spaced {
                true => self.texts.get(folder).into_iter().flatten().any(|it| has(it, name)),
                false => self.of_folder.get(folder).is_some_and(|it| it.contains(name)),
            })
    }
}

/// The words of a text that may be names of files.
fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|it: char| !is_inside(it)).map(|it| it.trim_end_matches('.'));
    words.filter(|it| it.contains('.')).map(|it| path_of(it).to_lowercase())
}

/// Whether a character may stand in a name without an end to it; `%` is of `%20`.
fn is_inside(it: char) -> bool {
    it.is_alphanumeric() || matches!(it, '.' | '-' | '_' | '%' | '~' | '+' | '@' | '!')
}

/// The folder of a file and those above it, down from that of its kind.
fn above(path: &str) -> impl Iterator<Item = &str> {
    let folders = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
    folders.filter(|it| it.contains('/'))
}

impl Leftover {
    fn of(name: &str) -> Leftover {
        let lower = name.to_lowercase();
        let (stem, ending) = lower.rsplit_once('.').unwrap_or((&lower, ""));
        match ending {
            "txt" | "text" | "bak" | "old" | "orig" | "rej" | "tmp"
                if Form::of(stem).is_some() || stem.ends_with(".csv") =>
            {
                match ending {
                    "txt" | "text" => Leftover::HiddenEnding,
                    _ => Leftover::Remains,
                }
            }
            "bak" | "old" | "orig" | "rej" | "tmp" | "temp" | "swp" | "part" | "crdownload" => {
                Leftover::Remains
            }
            "markdown" | "mdown" | "mkd" | "mdx" => Leftover::HiddenEnding,
            "jpg" | "jpeg" | "png" | "gif" | "webp" | "avif" | "heic" | "heif" | "tif" | "tiff" | "bmp"
            | "svg" | "raw" | "cr2" | "nef" | "psd" => Leftover::Picture,
            "csv" | "tsv" => Leftover::Table,
            "xls" | "xlsx" | "xlsm" | "ods" | "numbers" => Leftover::Workbook,
            "doc" | "docx" | "odt" | "rtf" | "txt" | "text" | "htm" | "html" | "pages" => Leftover::Document,
            "md" => Leftover::Text,
            _ => Leftover::Other,
        }
    }
}
