//! Copies that people, systems and synchronised folders leave beside a file: `bai - Copy.md`, `bai (1).md`,
//! `bai.sync-conflict-20261101-120000-ABCDEFG.md`. A record and its copy would be two pages of one text.

use crate::vietnamese::number::is_digits;

/// Where a copy comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Somebody copied the file, or saved it twice: only beside the original is it certain.
    Hand,
    /// Two machines changed the file, or a merge was left half done.
    Conflict,
}

/// The name of which a file's or folder's name is that of a copy.
pub fn original(name: &str) -> Option<(String, Origin)> {
    if name.bytes().all(is_of_slug) && !["copy", "conflict", "ban-sao"].iter().any(|it| name.contains(it)) {
        return None;
    }
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if ending.len() <= 5 && ending.bytes().all(|it| it.is_ascii_alphanumeric()) => {
            (stem, format!(".{ending}"))
        }
        _ => (name, String::new()),
    };
    let (own, origin) = of_conflict(stem)
        .map(|it| (it, Origin::Conflict))
        .or_else(|| of_hand(stem).map(|it| (it, Origin::Hand)))?;
    let own = own.trim_end();
    (!own.is_empty()).then(|| (format!("{own}{ending}"), origin))
}

fn is_of_slug(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'.')
}

/// Syncthing, ownCloud, OneDrive, Dropbox, Seafile, Nextcloud, and the four files of a merge tool.
fn of_conflict(stem: &str) -> Option<&str> {
    const MARKS: [&str; 9] = [
        ".sync-conflict-",
        "_conflict-",
        ".conflict-",
        "-DESKTOP-",
        "-LAPTOP-",
        "_BACKUP_",
        "_BASE_",
        "_LOCAL_",
        "_REMOTE_",
    ];
    let marked = MARKS.iter().find_map(|mark| stem.rsplit_once(mark)).filter(|(_, rest)| is_plain(rest));
    if let Some((own, _)) = marked {
        return Some(own);
    }
    let (own, inside) = stem.strip_suffix(')')?.rsplit_once('(')?;
    let inside = inside.to_lowercase();
    ["conflict", "xung đột"].iter().any(|it| inside.contains(it)).then_some(own)
}

fn is_plain(text: &str) -> bool {
    text.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_'))
}

/// Explorer, Finder, browsers, people.
fn of_hand(stem: &str) -> Option<&str> {
    let numbered = stem.strip_suffix(')').and_then(|it| it.rsplit_once('('));
    let numbered = numbered.filter(|(_, inside)| is_digits(inside)).map(|(own, _)| own.trim_end());
    let spaced = stem.rsplit_once(' ').filter(|(_, last)| is_digits(last)).map(|(own, _)| own);
    // `bai copy 2` is a copy; `bai 2` is a second part.
    copied(numbered.unwrap_or(stem)).or(numbered).or_else(|| copied(spaced?))
}

fn copied(stem: &str) -> Option<&str> {
    const AFTER: [&str; 6] = ["copy", "Copy", "COPY", "bản sao", "Bản sao", "ban-sao"];
    const BEFORE: [&str; 6] =
        ["Copy of ", "copy of ", "Bản sao của ", "bản sao của ", "Bản sao - ", "Bản sao "];
    let after =
        AFTER.iter().find_map(|it| stem.strip_suffix(it)).filter(|own| own.ends_with([' ', '-', '_', '–']));
    let after = after.map(|it| it.trim_end_matches([' ', '-', '_', '–']));
    after.or_else(|| BEFORE.iter().find_map(|it| stem.strip_prefix(it)))
}
