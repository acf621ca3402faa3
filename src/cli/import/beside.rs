//! Pictures that a browser saved beside a page: `bai.html` has them in `bai_files/`, `bai.files/`, or beside itself.

use std::{fs::File, io::Read as _, path::Path};

use percent_encoding::percent_decode_str;

use crate::{import, own::Folder, vietnamese::text::nfc};

/// Bytes of a picture by which it is told what it is.
const HEAD: u64 = 4096;

/// The folder that a page stands in.
pub(super) struct Beside {
    folder: Folder,
    /// The folders that were saved with the page.
    saved: Vec<String>,
}

impl Beside {
    /// What stands beside a page.
    pub(super) fn of(page: &Path) -> Beside {
        let parent = page.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = Folder::of(parent);
        let stem = page.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let is_page =
            page.extension().is_some_and(|it| it.to_ascii_lowercase().to_string_lossy().contains("htm"));
        let entries = if is_page { folder.entries().unwrap_or_default() } else { Vec::new() };
        let stem = key(&stem);
        let folders = entries.into_iter().filter(|(name, it)| {
            let name = key(name);
            let rest = name.strip_prefix(&stem);
            it.is_dir() && rest.is_some_and(|it| it.starts_with(['_', '.', '-', ' ']))
        });
        let mut saved: Vec<String> = folders.map(|it| it.0).collect();
        saved.sort_unstable();
        Beside { folder, saved }
    }

    /// The picture that an address leads to: at its place below the page, else under its name in a folder that was saved with it.
    pub(super) fn find(&self, address: &str) -> Option<import::Beside> {
        let plain = address.split(['?', '#']).next().unwrap_or_default().replace('\\', "/");
        let decoded = percent_decode_str(&plain).decode_utf8_lossy().into_owned();
        let parts: Vec<&str> = decoded.split('/').filter(|it| !it.is_empty() && *it != ".").collect();
        // No address leads out of the folder.
        let is_local = !decoded.starts_with('/') && !decoded.contains(':') && !parts.contains(&"..");
        let last = *parts.last()?;
        let below = Some(parts.join("/")).filter(|_| is_local);
        let saved = self.saved.iter().map(|it| format!("{it}/{last}"));
        below.into_iter().chain(saved).find_map(|it| {
            let name = self.name_on_disk(&it)?;
            let kind = kyyeu_office::picture_kind(&self.head(&name)?)?;
            Some(import::Beside { name, kind })
        })
    }

    /// The first bytes of a file below the folder.
    fn head(&self, name: &str) -> Option<Vec<u8>> {
        let (folder, name) = self.place(name);
        let file = folder.open(name, File::options().read(true)).ok().flatten()?;
        let mut head = Vec::new();
        file.take(HEAD).read_to_end(&mut head).ok()?;
        Some(head)
    }

    /// The bytes of a file below the folder; nothing where none is there, or a link is.
    pub(super) fn read(&self, name: &str) -> Option<Vec<u8>> {
        let (folder, name) = self.place(name);
        folder.read(name).ok().flatten()
    }

    fn place<'n>(&self, name: &'n str) -> (Folder, &'n str) {
        let mut parts: Vec<&str> = name.split('/').collect();
        let last = parts.pop().unwrap_or_default();
        (parts.into_iter().fold(self.folder.clone(), |folder, it| folder.folder(it)), last)
    }

    /// A path as the disk has it: another system may have written its accents and its capitals in another way.
    fn name_on_disk(&self, path: &str) -> Option<String> {
        let (mut folder, mut found) = (self.folder.clone(), Vec::new());
        for part in path.split('/') {
            let entries = folder.entries().ok()?;
            let exact = entries.iter().find(|it| it.0 == part);
            let (name, _) = exact.or_else(|| entries.iter().find(|it| key(&it.0) == key(part)))?;
            folder = folder.folder(name);
            found.push(name.clone());
        }
        Some(found.join("/"))
    }
}

fn key(name: &str) -> String {
    nfc(name).to_lowercase()
}
