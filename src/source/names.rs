//! Names of files that are nobody's content, the program's own, or no output's.

/// Where every file is copied as it is.
const AS_THEY_ARE: &str = "content/static/";
/// What operating systems, file managers and version control leave in folders, in lower case. It is nobody's content.
const DROPPED: [&str; 24] = [
    "thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    "$recycle.bin",
    "system volume information",
    "@eadir",
    ".ds_store",
    ".appledouble",
    ".lsoverride",
    ".spotlight-v100",
    ".trashes",
    ".fseventsd",
    ".temporaryitems",
    ".documentrevisions-v100",
    ".directory",
    ".git",
    ".gitignore",
    ".gitattributes",
    ".gitmodules",
    ".gitkeep",
    ".keep",
    ".hg",
    ".hgignore",
    ".svn",
];

/// Whether a path of the publication, or a folder on the way to it, is one that editors, operating systems and version control
/// give to files of their own: `.git`, `Thumbs.db`, `an.md~`, `#an.md#`, `~$an.docx`, `an.md___jb_tmp___`. They are nobody's
/// content. A name that begins with a dot is one of them but below `static/`, where it may be `.well-known`.
pub fn is_hidden(path: &str) -> bool {
    let (is_static, rest) = match path.strip_prefix(AS_THEY_ARE) {
        Some(rest) => (true, rest),
        None => (false, path),
    };
    rest.split('/').any(|it| (!is_static && it.starts_with('.')) || is_dropped(it))
}

fn is_dropped(name: &str) -> bool {
    let is_autosave = name.len() > 1 && name.starts_with('#') && name.ends_with('#');
    // `._an.jpg` of macOS, `.#an.md` of Emacs, `.~lock.an.odt#` of LibreOffice, `.an.md.swp` of Vim.
    let is_shadow = ["._", ".#", ".~"].iter().any(|it| name.starts_with(it))
        || (name.starts_with('.') && [".swp", ".swo", ".swx"].iter().any(|it| name.ends_with(it)));
    name.starts_with("~$")
        || name.ends_with('~')
        || name.ends_with("___jb_tmp___")
        || name.ends_with("___jb_old___")
        || is_autosave
        || is_shadow
        || DROPPED.iter().any(|it| it.eq_ignore_ascii_case(name))
}

/// How all names of the program's own begin.
const OWN: &str = ".kyyeu-";
/// Names that Windows keeps for devices, whatever their capitals and endings.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
/// Devices of which there are several.
const PORTS: [&str; 2] = ["com", "lpt"];
/// What follows their names.
const NUMBERS: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³"];

/// Whether a file of this name is the program's bookkeeping rather than somebody's page.
pub fn is_ours(name: &str) -> bool {
    name.get(..OWN.len()).is_some_and(|it| it.eq_ignore_ascii_case(OWN))
}

/// Why a name can be no output's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reserved {
    /// Windows keeps it for a device, such as `con`, `aux.html` or `COM1`.
    Device,
    /// The program keeps it for itself.
    Own,
    /// It has a backslash or a control character, which are no part of an address.
    Sign,
}

/// The first part of a path that can be no output's, and why.
pub fn reserved(path: &str) -> Option<(&str, Reserved)> {
    path.split('/').find_map(|part| {
        let why = if is_ours(part) {
            Reserved::Own
        } else if is_device(part) {
            Reserved::Device
        } else if part.contains(|it: char| it == '\\' || it.is_control()) {
            Reserved::Sign
        } else {
            return None;
        };
        Some((part, why))
    })
}

/// `con`, `NUL.txt`, `com1 .tar.gz`: what follows the first dot does not matter, nor spaces before it.
fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end();
    // Nearly every name is longer.
    if stem.len() > 7 {
        return false;
    }
    let port =
        stem.split_at_checked(3).filter(|(name, _)| PORTS.iter().any(|it| name.eq_ignore_ascii_case(it)));
    DEVICES.iter().any(|it| stem.eq_ignore_ascii_case(it))
        || port.is_some_and(|(_, it)| NUMBERS.contains(&it))
}
