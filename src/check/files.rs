//! Files that records name: whether they are there, and which are copied to the output.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Bound,
};

use percent_encoding::percent_decode_str;

use super::catalog::PendingLink;
use crate::{
    config::Config,
    discover::STATIC,
    parse::{Address, FilePath},
    prose::Destination,
    records::Records,
    report::{Report, nearest},
    source::{FileId, Span, Spanned},
    vietnamese::text::nfc,
};

/// The path of a file that a record of `folder` names; paths are compared in NFC.
pub fn beside(folder: &str, written: &str) -> String {
    let path = join(folder, written).unwrap_or_else(|| format!("{folder}/{written}"));
    nfc(&path).into_owned()
}

/// `written`, which may climb with `..`, from `folder`; `None` where it climbs out of `content/`.
pub fn join(folder: &str, written: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            // The first part is `content`, which nothing may leave.
            ".." if parts.len() <= 1 => return None,
            ".." => drop(parts.pop()),
            other => parts.push(other),
        }
    }
    Some(parts.join("/"))
}

/// The path in a link's destination: no `?…`, no `#…`, `%20` read as a space, in NFC.
pub(super) fn path_of(destination: &str) -> String {
    let path = destination.split(['?', '#']).next().unwrap_or_default();
    nfc(&percent_decode_str(path).decode_utf8_lossy()).into_owned()
}

/// The file that a destination in a text of `folder` leads to; `None` where it climbs out of `content/`. What is checked and what
/// pages show is found by this alone, however it is spelled: `./a/../b.pdf` is `b.pdf`.
pub fn destination_path(folder: &str, destination: &str) -> Option<String> {
    join(folder, &path_of(destination))
}

/// The file of the same folder that was probably meant, named as it would be written.
pub fn near<'a>(path: &str, files: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let (folder, name) = path.rsplit_once('/')?;
    let names: Vec<&str> = files
        .filter_map(|it| it.strip_prefix(folder)?.strip_prefix('/'))
        .filter(|it| !it.contains('/'))
        .collect();
    let lower = name.to_lowercase();
    let same_letters = names.iter().copied().find(|it| it.to_lowercase() == lower);
    same_letters
        .or_else(|| names.iter().copied().find(|it| stem(it) == stem(name)))
        .or_else(|| nearest(name, names.iter().copied()))
}

fn stem(name: &str) -> String {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase()
}

/// The files in the folder of `path`, out of all.
pub fn neighbors<'a>(path: &str, assets: &'a BTreeSet<String>) -> impl Iterator<Item = &'a str> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (from, to) = (format!("{folder}/"), format!("{folder}0"));
    // `0` is the character after `/`.
    assets.range((Bound::Included(from), Bound::Excluded(to))).map(String::as_str)
}

/// What is cached of files.
#[derive(Clone, Copy, Debug)]
pub struct Listing<'c> {
    /// Every file that a record may name, by path.
    pub assets: &'c BTreeSet<String>,
    /// Those that are Markdown or CSV.
    pub texts: &'c BTreeMap<String, FileId>,
    /// Files below `static/`, by path.
    pub statics: &'c BTreeMap<String, Span>,
}

/// Checks the files of documents, publications, yearbooks and the publisher; those to be copied go into `files`.
pub fn check(
    records: &Records,
    config: &Config,
    listing: Listing<'_>,
    files: &mut BTreeSet<String>,
    report: &mut Report,
) {
    let documents = records.documents.iter().map(|(_, it)| (&it.folder, &it.file));
    let publications = records.publications.iter().map(|(_, it)| (&it.folder, &it.file));
    for (folder, file) in documents.chain(publications) {
        files.extend(file.as_ref().and_then(|it| asset(folder, it, listing, report)));
    }
    for (_, yearbook) in records.yearbooks.iter() {
        for source in yearbook.parts.iter().flat_map(|it| &it.source) {
            if source.0.ends_with(".md") {
                asset(&yearbook.folder, source, listing, report);
            }
        }
    }
    if let Some(logo) = config.organization.as_ref().and_then(|it| it.logo.as_ref()) {
        let path = beside(STATIC, &logo.0);
        if !logo.is_refused() && !listing.statics.contains_key(&path) {
            report.missing_file(logo.span, &path, near(&path, listing.statics.keys().map(String::as_str)));
        }
    }
}

fn asset(
    folder: &str,
    written: &Spanned<FilePath>,
    listing: Listing<'_>,
    report: &mut Report,
) -> Option<String> {
    if written.value.is_refused() {
        return None;
    }
    let path = beside(folder, &written.value.0);
    if listing.assets.contains(&path) {
        return Some(path);
    }
    report.missing_file(written.span, &path, near(&path, neighbors(&path, listing.assets)));
    None
}

/// The links of `site.yaml` that lead into the site.
pub fn menu_links(config: &Config) -> Vec<PendingLink> {
    let related = config.organization.iter().flat_map(|it| it.related.iter());
    let items = config.menus.values().flatten().chain(related);
    let urls = items.flat_map(|it| it.url.iter().chain(it.children.iter().map(|it| &it.url)));
    urls.filter_map(pending).collect()
}

/// What is to be judged of an address, if it leads into the site.
pub(super) fn pending(url: &Spanned<Address>) -> Option<PendingLink> {
    let inside = Destination::of(&url.value.0) == Destination::Absolute;
    inside.then(|| PendingLink { span: url.span, destination: url.value.0.clone() })
}
