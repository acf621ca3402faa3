//! Photographs: that each can be shown, says what it shows and whose it is, and is placed where it was listed.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::atomic::{AtomicBool, Ordering},
};

use rayon::prelude::*;

use super::{
    cache::Cache,
    catalog::PhotoFile,
    files::{Listing, beside, destination_path, near, neighbors, path_of},
    prose::Judged,
    texts::Holder,
};
use crate::{
    image::{ImageFault, decode, probe},
    prose::{Destination, PHOTO_ID, Photo as Placed},
    records::common::Photo,
    report::{Report, nearest},
    source::{Files, Span, Spanned},
};

/// The photos of a record by what a text places them with: `![](anh-1.jpg)`, `![](photo:id)`.
#[derive(Default)]
pub struct Placements<'r> {
    folder: &'r str,
    by_path: BTreeMap<String, usize>,
    by_id: BTreeMap<&'r str, usize>,
}

impl<'r> Placements<'r> {
    /// Of one name the first is meant. Texts and entries name files from `folder`.
    pub fn new(folder: &'r str, photos: &'r [Spanned<Photo>]) -> Placements<'r> {
        let mut placements = Placements { folder, ..Placements::default() };
        for (place, photo) in photos.iter().enumerate() {
            if let Some(file) = photo.file.as_ref().filter(|it| !it.is_refused()) {
                placements.by_path.entry(beside(folder, &file.0)).or_insert(place);
            }
            if let Some(id) = &photo.id {
                placements.by_id.entry(&id.0).or_insert(place);
            }
        }
        placements
    }

    /// The place of the photo that a destination names.
    pub fn named(&self, destination: &str) -> Option<usize> {
        match destination.strip_prefix(PHOTO_ID) {
            Some(id) => self.by_id.get(id).copied(),
            None => self.by_path.get(&destination_path(self.folder, destination)?).copied(),
        }
    }
}

/// Checks the photos that a record lists; those whose files are there go to `images`.
pub(super) fn listed(
    listing: Listing<'_>,
    holder: &Holder<'_>,
    images: &mut Vec<Spanned<String>>,
    report: &mut Report,
) {
    let photos = holder.common.photos.iter().chain(holder.portrait);
    images.extend(photos.filter_map(|it| file(listing, holder.folder, it, report)));
    repeated(&holder.common.photos, report);
    captions(&holder.common.photos, report);
    credits(holder, report);
}

/// Looks into every picture that records show.
pub(super) fn check(
    files: &dyn Files,
    images: Vec<Spanned<String>>,
    cache: &mut Cache,
    report: &mut Report,
) -> BTreeMap<String, PhotoFile> {
    let mut wanted: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    for Spanned { value, span } in images {
        wanted.entry(value).or_default().push(span);
    }
    let photos = probe_all(files, &wanted, cache, report);
    for (path, spans) in wanted.iter().filter(|(path, _)| photos.get(*path).is_some_and(|it| it.probe.moves))
    {
        spans.iter().for_each(|at| report.moving_picture(*at, path));
    }
    if cache.is_persistent() {
        cache.photos.clone_from(&photos);
    }
    photos
}

/// Looks into every picture, once each and in parallel.
fn probe_all(
    files: &dyn Files,
    wanted: &BTreeMap<String, Vec<Span>>,
    known: &Cache,
    report: &mut Report,
) -> BTreeMap<String, PhotoFile> {
    let mut photos = BTreeMap::new();
    let mut is_known = |path: &str| {
        let photo = known.photos.get(path);
        photos.extend(photo.map(|it| (path.to_owned(), it.clone())));
        photo.is_some()
    };
    let wanted: Vec<(&String, &Vec<Span>)> = wanted.iter().filter(|(path, _)| !is_known(path)).collect();
    known.log.count("pictures", wanted.len());
    let has_new = AtomicBool::new(false);
    let look = |bytes: Vec<u8>| {
        let (probe, content) = (probe(&bytes)?, blake3::hash(&bytes));
        if !files.was_decoded(&content) {
            decode(&bytes, &probe)?;
            files.remember_decoded(&content);
            has_new.store(true, Ordering::Relaxed);
        }
        Ok(PhotoFile { probe, content })
    };
    let looks: Vec<std::io::Result<Result<PhotoFile, ImageFault>>> =
        wanted.par_iter().map(|(path, _)| files.read(path).map(look)).collect();
    for ((path, spans), look) in wanted.into_iter().zip(looks) {
        match look {
            Ok(Ok(photo)) => drop(photos.insert(path.clone(), photo)),
            Ok(Err(fault)) => spans.iter().for_each(|at| report.unreadable_image(*at, path, &fault)),
            Err(fault) => spans.iter().for_each(|at| report.unread_image(*at, path, &fault.to_string())),
        }
    }
    if has_new.into_inner() {
        files.forget_decoded(&photos.values().map(|it| *it.content.as_bytes()).collect());
    }
    photos
}

/// The path of a photo's file, or a report that it is not there.
fn file(
    listing: Listing<'_>,
    folder: &str,
    photo: &Spanned<Photo>,
    report: &mut Report,
) -> Option<Spanned<String>> {
    let Some(file) = &photo.file else {
        if photo.id.is_none() {
            report.photo_without_file(photo.span);
        }
        return None;
    };
    if file.value.is_refused() {
        return None;
    }
    let path = beside(folder, &file.value.0);
    if !listing.assets.contains(&path) {
        report.missing_image(file.span, &path, near(&path, neighbors(&path, listing.assets)));
        return None;
    }
    Some(Spanned::new(path, file.span))
}

/// Two entries of one file or one id: captions would be lost, since a placement names only one of them.
fn repeated(photos: &[Spanned<Photo>], report: &mut Report) {
    let mut names: BTreeMap<String, Span> = BTreeMap::new();
    for Spanned { value: name, span: at } in photos.iter().flat_map(|it| it.names()) {
        match names.get(&name) {
            Some(earlier) => report.photo_listed_twice(at, &name, *earlier),
            None => drop(names.insert(name, at)),
        }
    }
}

fn captions(photos: &[Spanned<Photo>], report: &mut Report) {
    let shared = groups(photos, |it| it.caption.is_some());
    for photo in photos.iter().filter(|it| it.caption.is_none() && !is_in(it, &shared)) {
        report.photo_caption(photo.span, &name_of(photo));
    }
}

/// A portrait is named by whose it is, but it needs its source like every other.
fn credits(holder: &Holder<'_>, report: &mut Report) {
    let photos = &holder.common.photos;
    let shared = groups(photos, |it| it.credit.is_some());
    for photo in photos.iter().chain(holder.portrait) {
        if photo.file.is_some() && photo.credit.is_none() && !is_in(photo, &shared) {
            report.photo_credit(photo.span, &name_of(photo));
        }
    }
}

/// The groups of which one photo at least has what the others share.
fn groups(photos: &[Spanned<Photo>], has: impl Fn(&Photo) -> bool) -> BTreeSet<&str> {
    photos.iter().filter(|it| has(it)).flat_map(|it| &it.group).map(|it| &*it.0).collect()
}

fn is_in(photo: &Photo, groups: &BTreeSet<&str>) -> bool {
    photo.group.as_ref().is_some_and(|it| groups.contains(&*it.0))
}

fn name_of(photo: &Photo) -> String {
    photo.names().next().map(|it| it.value).unwrap_or_default()
}

/// Checks the photos that a text places against those that its record lists.
pub(super) fn placements(text: &Judged<'_>, placed: &[Placed], report: &mut Report) {
    let Judged { holder, page, .. } = text;
    if placed.is_empty() {
        return;
    }
    let photos = &holder.common.photos;
    let listed = Placements::new(holder.folder, photos);
    let mut earlier: BTreeMap<usize, Span> = BTreeMap::new();
    for photo in placed {
        let at = page.at(&photo.range);
        let destination = &photo.placement.destination;
        let Some(place) = listed.named(destination) else {
            unlisted(text, destination, at, report);
            continue;
        };
        match earlier.get(&place) {
            Some(first) => report.photo_placed_twice(at, &name_of(&photos[place]), *first),
            None => drop(earlier.insert(place, at)),
        }
    }
}

/// Checks that the record lists a photo of this id.
pub(super) fn id(holder: &Holder<'_>, id: &str, at: Span, report: &mut Report) {
    let ids = || holder.common.photos.iter().flat_map(|it| &it.id).map(|it| &*it.value.0);
    if !ids().any(|it| it == id) {
        report.unlisted_photo_id(at, id, nearest(id, ids()));
    }
}

/// The name of a file whose path no entry of `photos` may have.
fn elsewhere(path: &str) -> Option<&str> {
    let is_elsewhere =
        path.starts_with('/') || path.contains(['\\', ':']) || path.split('/').any(|it| it == "..");
    is_elsewhere.then(|| path.rsplit(['/', '\\']).next().unwrap_or(path))
}

/// Reports a placed photo that its record does not list.
fn unlisted(text: &Judged<'_>, destination: &str, at: Span, report: &mut Report) {
    let Judged { holder, cx, .. } = text;
    if let Some(written) = destination.strip_prefix(PHOTO_ID) {
        return id(holder, written, at, report);
    }
    if Destination::of(destination) == Destination::External {
        return report.remote_image(at, destination);
    }
    let written = path_of(destination);
    if let Some(name) = elsewhere(&written) {
        return report.photo_elsewhere(at, &written, name);
    }
    let path = destination_path(holder.folder, destination);
    let on_disk = path.is_some_and(|it| cx.listing.assets.contains(&it));
    let files = holder.common.photos.iter().flat_map(|it| &it.file).map(|it| &*it.value.0);
    // A picture that is there was meant, whatever others are called.
    let near = if on_disk { None } else { nearest(&written, files) };
    report.unlisted_photo(at, &written, on_disk, near);
}
