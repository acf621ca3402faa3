//! The list of what this tool wrote into an output folder, kept in the folder itself as `.kyyeu-manifest`.
//!
//! A line a folder or file, sorted, so that two manifests can be compared by eye:
//!
//! ```text
//! kyyeu-manifest 1
//! folder tin-tuc
//! file 5120 1700000000000000000 bytes:<64 hex digits> tin-tuc/index.html
//! file ? ? ? tin-tuc/moi/index.html
//! ```
//!
//! A file with question marks is ours, but its content is not known. Because removal trusts this list, a path in it that is not plain and inside the folder
//! makes the whole list unreadable. It knows nothing of outputs, locks or rendering.

use std::{
    fmt::Write as _,
    fs::Metadata,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::{bail, ensure};

use crate::{
    failure,
    own::Folder,
    phrase,
    report::{Act, Explain as _, cannot},
    write::path::{MANIFEST, ensure_plain},
};

/// The first line of a manifest that this version reads.
const HEAD: &str = "kyyeu-manifest 1";

/// Everything this tool wrote into a folder. Both lists are sorted by path and free of duplicates.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    pub(super) folders: Vec<String>,
    pub(super) files: Vec<Entry>,
}

/// One file of ours; `state` is `None` where its content cannot be relied upon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) path: String,
    pub(super) state: Option<State>,
}

/// What a file was when it was written, enough to see without reading it that nobody touched it since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct State {
    pub(super) size: u64,
    /// Nanoseconds since 1970.
    pub(super) modified: u64,
    pub(super) digest: Digest,
}

/// How a content is told from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Digest {
    /// The blake3 hash of the bytes.
    Bytes([u8; 32]),
    /// What the output gave as its key, so that unchanged bytes need not even be made.
    Key([u8; 32]),
}

impl State {
    /// Whether what was found looks as the file did when it was written.
    pub(super) fn is_of(&self, found: &Metadata) -> bool {
        found.is_file()
            && found.len() == self.size
            && found.modified().is_ok_and(|it| nanoseconds(it) == self.modified)
    }
}

impl Manifest {
    /// The manifest of `folder`, or `None` when there is none; and its text, unless it is to be written again in any case.
    ///
    /// A file system's clock moves in steps: a file altered in the very step in which it was written keeps
    /// size and time. Entries that young at the time of the manifest's own writing lose their state, so such
    /// files are read. A manifest written after that knows them.
    pub(super) fn load(folder: &Folder) -> anyhow::Result<Option<(Self, Option<String>)>> {
        let path = folder.path(MANIFEST);
        let Some(bytes) = folder.read(MANIFEST)? else { return Ok(None) };
        let text = String::from_utf8(bytes).explain(|| cannot(Act::Read, path.display()))?;
        let mut manifest = Self::parse(&text).explain(|| {
            let path = path.display();
            phrase!("không dùng được `{path}`", "cannot use `{path}`")
        })?;
        let Some(found) = folder.plain(MANIFEST)? else { return Ok(None) };
        let written = found.modified().explain(|| cannot(Act::LookAt, path.display()))?;
        let written = nanoseconds(written);
        let mut knows_all = true;
        for entry in &mut manifest.files {
            let is_older = |it: &State| it.modified.saturating_add(clock_step(it.modified)) < written;
            knows_all &= entry.state.as_ref().is_none_or(is_older);
            entry.state = entry.state.filter(is_older);
        }
        Ok(Some((manifest, knows_all.then_some(text))))
    }

    /// The text that `parse` reads back.
    pub(super) fn to_text(&self) -> String {
        let mut text = String::with_capacity(64 + self.files.len() * 128);
        text.push_str(HEAD);
        text.push('\n');
        for folder in &self.folders {
            text.push_str("folder ");
            text.push_str(folder);
            text.push('\n');
        }
        for entry in &self.files {
            match &entry.state {
                Some(State { size, modified, digest }) => {
                    let (kind, hash) = match digest {
                        Digest::Bytes(hash) => ("bytes", hash),
                        Digest::Key(hash) => ("key", hash),
                    };
                    let hex = blake3::Hash::from_bytes(*hash).to_hex();
                    let path = &entry.path;
                    writeln!(text, "file {size} {modified} {kind}:{hex} {path}")
                        .expect("a String takes any text");
                }
                None => writeln!(text, "file ? ? ? {}", entry.path).expect("a String takes any text"),
            }
        }
        text
    }

    fn parse(text: &str) -> anyhow::Result<Self> {
        let mut lines = text.lines();
        let head = lines.next().unwrap_or_default();
        ensure!(
            head == HEAD,
            failure!(
                "dòng đầu không phải `{HEAD}`; có thể do phiên bản khác ghi",
                "its first line is not `{HEAD}`; another version may have made it"
            )
        );
        let mut manifest = Self::default();
        for (index, line) in lines.enumerate() {
            let number = index + 2;
            manifest.parse_line(line).explain(|| phrase!("dòng {number}", "line {number}"))?;
        }
        manifest.folders.sort_unstable();
        manifest.folders.dedup();
        manifest.files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        manifest.files.dedup_by(|a, b| a.path == b.path);
        Ok(manifest)
    }

    fn parse_line(&mut self, line: &str) -> anyhow::Result<()> {
        if let Some(path) = line.strip_prefix("folder ") {
            if path != "." {
                ensure_plain(path)?;
            }
            self.folders.push(path.to_owned());
            return Ok(());
        }
        let mut parts = line.splitn(5, ' ');
        let (Some("file"), Some(size), Some(modified), Some(digest), Some(path)) =
            (parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
        else {
            bail!(failure!("không phải thư mục, cũng không phải tệp", "it is neither a folder nor a file"))
        };
        ensure_plain(path)?;
        let state = match (size, modified, digest) {
            ("?", "?", "?") => None,
            _ => Some(State {
                size: size.parse()?,
                modified: modified.parse()?,
                digest: parse_digest(digest)?,
            }),
        };
        self.files.push(Entry { path: path.to_owned(), state });
        Ok(())
    }

    /// What is known of `path`, if it is ours.
    pub(super) fn file(&self, path: &str) -> Option<&Entry> {
        let at = self.files.binary_search_by(|it| it.path.as_str().cmp(path)).ok()?;
        Some(&self.files[at])
    }

    /// Whether this tool made `folder`.
    pub(super) fn has_folder(&self, folder: &str) -> bool {
        self.folders.binary_search_by(|it| it.as_str().cmp(folder)).is_ok()
    }
}

fn parse_digest(text: &str) -> anyhow::Result<Digest> {
    let (kind, hex) = text
        .split_once(':')
        .ok_or_else(|| failure!("`{text}` không phải mã băm", "`{text}` is not a hash"))?;
    let hash = *blake3::Hash::from_hex(hex)?.as_bytes();
    match kind {
        "bytes" => Ok(Digest::Bytes(hash)),
        "key" => Ok(Digest::Key(hash)),
        _ => bail!(failure!("`{kind}` không phải loại mã băm", "`{kind}` is not a kind of hash")),
    }
}

/// How long two writes may share one time stamp: two seconds where times are whole seconds, as on FAT and
/// HFS+, else a few ticks of a kernel's timer.
pub(super) fn clock_step(modified: u64) -> u64 {
    if modified.is_multiple_of(1_000_000_000) { 2_000_000_000 } else { 20_000_000 }
}

/// Whether what changed last at a moment, in nanoseconds since 1970, would by now show another time if it changed again.
pub fn is_past(moment: u64) -> bool {
    moment.saturating_add(clock_step(moment)) < nanoseconds(SystemTime::now())
}

/// A file's time as the manifest writes it; times before 1970 count as 1970.
pub(super) fn nanoseconds(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
}
