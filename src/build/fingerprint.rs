//! What a build is made from, in one number: where it is the last build's, nothing needs to be rendered again.

use std::time::UNIX_EPOCH;

use blake3::Hasher;

use crate::render::Session;

/// The fingerprint of all that pages, feeds, tables and search follow from: this program, what the command line
/// decides, the texts, photos and file names of the publication, its theme, and the day.
///
/// Of the time of the build only what it decides is in it, since it is another one every time: the day, and
/// which dated news is due. The news sitemap looks at hours, so it cannot go by this.
pub(super) fn fingerprint(session: &Session) -> [u8; 32] {
    let site = &session.site;
    let mut hasher = Hasher::new();
    program(&mut hasher);
    let config = &site.config;
    text(&mut hasher, &config.base.origin);
    text(&mut hasher, &config.base.path);
    let today = config.now_here().date();
    hasher.update(&today.to_julian_day().to_le_bytes());
    hasher.update(&[u8::from(config.drafts), u8::from(config.future)]);
    let news = site.catalog.records().news.iter();
    let due = news.map(|(_, it)| it.published.is_some_and(|it| it.instant() <= config.now));
    hasher.update(&due.map(u8::from).collect::<Vec<u8>>());
    let mut sources: Vec<_> = site.sources.iter().map(|(_, it)| it).collect();
    sources.sort_unstable_by(|one, other| one.path.cmp(&other.path));
    for file in sources {
        text(&mut hasher, &file.path);
        text(&mut hasher, &file.text);
    }
    let extras = site.catalog.extras();
    for (path, photo) in &extras.photos {
        text(&mut hasher, path);
        hasher.update(photo.content.as_bytes());
    }
    for path in extras.files.iter().chain(&extras.statics) {
        text(&mut hasher, path);
    }
    for (yearbook, frozen) in &extras.frozen {
        text(&mut hasher, &format!("{yearbook} {frozen}"));
    }
    hasher.update(&session.theme.fingerprint());
    *hasher.finalize().as_bytes()
}

/// Another state of the program may write other bytes. A program that cannot be looked at counts as its version.
pub(super) fn program(hasher: &mut Hasher) {
    text(hasher, env!("CARGO_PKG_VERSION"));
    let Ok(file) = std::env::current_exe().and_then(|it| it.metadata()) else { return };
    hasher.update(&file.len().to_le_bytes());
    let modified = file.modified().ok().and_then(|it| it.duration_since(UNIX_EPOCH).ok());
    hasher.update(&modified.unwrap_or_default().as_nanos().to_le_bytes());
}

/// A text and its length, so that two texts are told from one.
fn text(hasher: &mut Hasher, text: &str) {
    hasher.update(&(text.len() as u64).to_le_bytes());
    hasher.update(text.as_bytes());
}
