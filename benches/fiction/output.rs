//! Files of the generated publication.

use std::{fs, path::Path};

use anyhow::{Context, Result};

/// Writes a file, making its folders.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().expect("every output is inside a folder");
    let written = fs::write(path, bytes).or_else(|_| {
        fs::create_dir_all(folder)?;
        fs::write(path, bytes)
    });
    written.with_context(|| format!("cannot write `{}`", path.display()))
}

/// A YAML scalar between double quotes; the made-up texts hold nothing that needs an escape.
pub(crate) fn quoted(text: &str) -> String {
    assert!(!text.contains(['"', '\\', '\n']), "`{text}` would need an escape");
    format!("\"{text}\"")
}
