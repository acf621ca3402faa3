//! Files that are copied and photographs: which there are, and where they go.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    Addresses, Output, Parts,
    claims::{Claims, Group},
    has_page,
    pages::Pages,
};
use crate::{
    check::catalog::PhotoFile,
    image::{Settings, Variant, variants},
    model::RecordKind,
    records::announced::Tombstone,
    source::Span,
    vietnamese::slug::slugify,
};

/// What decides about outputs beside records.
#[derive(Debug, PartialEq)]
pub(super) struct FileFacts {
    photos: BTreeMap<String, PhotoFile>,
    files: BTreeSet<String>,
    statics: BTreeMap<String, Span>,
    assets: BTreeMap<String, String>,
    tombstones: Vec<Tombstone>,
    merged: BTreeMap<Box<str>, Box<str>>,
}

impl FileFacts {
    /// Takes them from the catalog and the theme.
    pub(super) fn of(parts: Parts<'_>) -> FileFacts {
        let extras = parts.catalog.extras();
        FileFacts {
            photos: (*extras.photos).clone(),
            files: extras.files.clone(),
            statics: extras.statics.clone(),
            assets: parts.assets.clone(),
            tombstones: (*extras.tombstones).clone(),
            merged: (*extras.merged).clone(),
        }
    }
}

/// Where files go.
#[derive(Debug)]
pub(super) struct Copied {
    /// The variants of each photo, by the photo's path; addresses relative to the site's root.
    pub(super) photos: BTreeMap<String, Vec<Variant>>,
    /// Addresses of copied files, by their path in `content/`.
    pub(super) files: BTreeMap<String, String>,
    /// Their claims.
    pub(super) group: Arc<Group>,
}

impl Copied {
    /// Finds a place for each.
    pub(super) fn new(parts: Parts<'_>, pages: &Pages, addresses: &Addresses) -> Copied {
        let extras = parts.catalog.extras();
        let named = || extras.files.iter().filter(|it| !it.starts_with("content/static/"));
        let is_none = extras.photos.is_empty() && named().next().is_none();
        let folders = if is_none { BTreeMap::new() } else { folders(pages, addresses) };
        let (mut planned, mut files) = (BTreeMap::new(), BTreeMap::new());
        let group = Claims::of(parts, |claims| {
            planned = photos(parts, &folders, claims);
            for path in named() {
                let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
                let folder = folders.get(folder);
                let to = format!("{}{name}", folder.and_then(|it| it.address).unwrap_or("tep/"));
                claims.add(to.clone(), Output::Copy(path.clone()), folder.map(|it| it.at));
                files.insert(path.clone(), to);
            }
            for (path, at) in &extras.statics {
                let Some(to) = path.strip_prefix("content/static/") else { continue };
                claims.add(to.to_owned(), Output::Copy(path.clone()), Some(*at));
                files.insert(path.clone(), to.to_owned());
            }
        });
        Copied { photos: planned, files, group }
    }
}

/// Claims the variants of every photo, below the first record that shows it.
fn photos(
    parts: Parts<'_>,
    folders: &BTreeMap<&str, Folder<'_>>,
    claims: &mut Claims<'_>,
) -> BTreeMap<String, Vec<Variant>> {
    let Parts { config, catalog, .. } = parts;
    let settings = Settings { widths: config.image_widths.clone(), quality: config.image_quality };
    let mut claimed = BTreeSet::new();
    let photos = catalog.extras().photos.iter().map(|(path, photo)| {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let stem = slugify(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
        let stem = if stem.is_empty() { "anh".to_owned() } else { stem };
        let below =
            folders.get(folder).and_then(|it| it.address).map_or("anh", |it| it.trim_end_matches('/'));
        let variants = variants(&photo.probe, &photo.content, below, &stem, &settings);
        for (place, variant) in variants.iter().enumerate() {
            // The same picture twice in one folder is one output.
            if claimed.insert(variant.path.clone()) {
                claims.add(variant.path.clone(), Output::Photo(path.clone(), place), None);
            }
        }
        (path.clone(), variants)
    });
    photos.collect()
}

/// A folder with records.
struct Folder<'c> {
    /// The address of its record; of several, none.
    address: Option<&'c str>,
    /// Its first record.
    at: Span,
}

/// The folders that records lie in.
fn folders<'p>(pages: &'p Pages, addresses: &'p Addresses) -> BTreeMap<&'p str, Folder<'p>> {
    let mut folders: BTreeMap<&str, Folder<'_>> = BTreeMap::new();
    let kinds = RecordKind::ALL.iter();
    for kind in kinds.filter(|it| !matches!(it, RecordKind::Schedule | RecordKind::Yearbook)) {
        for page in pages.of(*kind) {
            let address = has_page(page.record).then(|| addresses.relative(page.record));
            let folder = folders.entry(&page.folder).or_insert(Folder { address, at: page.at });
            if folder.address != address {
                folder.address = None;
            }
        }
    }
    folders
}
