//! Themes: layers of templates, words and files. A theme that extends another overrides single files of it.

use std::collections::BTreeMap;

use tera::Tera;

/// Everything a theme gives.
pub struct Theme {
    /// Templates of all layers.
    pub tera: Tera,
    /// Interface words.
    pub words: BTreeMap<String, String>,
}
