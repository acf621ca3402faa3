//! What travels inside the binary: the files of the default theme, and the sample publication.

use std::borrow::Cow;

use include_dir::{Dir, include_dir};
use rust_embed::Embed;

/// The default theme, which stands in `themes/default` of the program's own repository.
pub static DEFAULT_THEME: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The publication of an invented province, which stands in `content` of the program's own repository.
#[derive(Embed)]
#[folder = "content/"]
struct Sample;

/// Its files by path, in their order. None where a debug build was moved away from the repository.
pub fn sample() -> impl Iterator<Item = (String, Cow<'static, [u8]>)> {
    let mut names: Vec<Cow<'static, str>> = Sample::iter().collect();
    names.sort_unstable();
    names.into_iter().filter_map(|name| Some((format!("content/{name}"), Sample::get(&name)?.data)))
}

/// Whether a file of a site's theme, by its path from the root, is the program's own, byte for byte.
pub fn is_own_file(path: &str, bytes: &[u8]) -> bool {
    let path = path.strip_prefix("themes/default/");
    path.and_then(|it| DEFAULT_THEME.get_file(it)).is_some_and(|it| it.contents() == bytes)
}

/// What others made that is in the program, with their licenses; `tools/notices.py` writes it.
pub const NOTICE: &str = include_str!("../NOTICE");

/// A page or a script as browsers need it: lines that only say something to who reads the source stay at home.
pub fn browser_form(text: &str) -> String {
    let mut is_inside = false;
    let code = text.lines().filter(|line| {
        let line = line.trim();
        let (begins, ends) = (!is_inside && line.starts_with("/*"), line.ends_with("*/"));
        let is_comment = is_inside || line.starts_with("//") || begins && (ends || !line.contains("*/"));
        is_inside = (is_inside || begins && !line.contains("*/")) && !ends;
        !is_comment
    });
    code.flat_map(|it| [it, "\n"]).collect()
}

/// A page for every code of a problem.
pub static PROBLEMS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/docs/problems");
