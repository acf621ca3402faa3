//! Which relative paths may be written at all, and the names that are this tool's own.

use std::path::{Component, Path};

use anyhow::ensure;

use crate::{failure, source::is_ours};

/// The list of what was written; see `manifest`.
pub(super) const MANIFEST: &str = ".kyyeu-manifest";
/// Locked by whoever writes. It is never written to.
pub(super) const LOCK: &str = ".kyyeu-lock";

/// What is about to change; see `journal`.
pub(super) const STAGING: &str = ".kyyeu-staging";

/// Bytes of a path, as most systems have it. A made-up one may be longer, and of more folders than can be gone into.
const LONGEST: usize = 4096;

/// Refuses every path that is not a plain relative one: such a path, joined to a folder, stays inside of it.
pub(super) fn ensure_plain(path: &str) -> anyhow::Result<()> {
    let plain = !path.is_empty()
        && path.len() <= LONGEST
        && !path.contains(|it: char| it == '\\' || it.is_control())
        && path.split('/').all(|part| {
            let mut components = Path::new(part).components();
            matches!((components.next(), components.next()), (Some(Component::Normal(_)), None))
                && !is_ours(part)
        });
    let path: String = path.chars().take(200).flat_map(char::escape_debug).collect();
    ensure!(
        plain,
        failure!(
            "`{path}` không phải đường dẫn trong thư mục kết quả",
            "`{path}` is not a path inside the output folder"
        )
    );
    Ok(())
}

/// The folder that holds `path`, empty for the output folder itself.
pub(super) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Every folder above `path`, nearest first, without the output folder itself.
pub(super) fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(parent(path)), |it| Some(parent(it))).take_while(|it| !it.is_empty())
}
