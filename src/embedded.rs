//! What travels inside the binary: the files of the default theme.

use include_dir::{Dir, include_dir};

/// The default theme, which stands in `themes/default` of the program's own repository.
pub static DEFAULT_THEME: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Whether a file of a site's theme, by its path from the root, is the program's own, byte for byte.
pub fn is_own_file(path: &str, bytes: &[u8]) -> bool {
    let path = path.strip_prefix("themes/default/");
    path.and_then(|it| DEFAULT_THEME.get_file(it)).is_some_and(|it| it.contents() == bytes)
}
