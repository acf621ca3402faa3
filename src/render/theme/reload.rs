//! A theme after templates of it were saved: only these are read again.

use std::{collections::BTreeSet, sync::Arc};

use super::{Origin, Templates, Theme};
use crate::{
    render::counted::counted,
    source::{Files, decode},
};

impl Theme {
    /// The theme with the files of `changed` as they are now. `None` where one of them is more than a template that
    /// came or changed, or cannot be used; then the theme is to be loaded whole.
    pub fn reload(&self, files: &dyn Files, changed: &BTreeSet<String>) -> Option<Theme> {
        let (mut written, mut new) = (self.templates.written.clone(), Vec::new());
        for path in changed {
            let (layer, inner) = path.strip_prefix("themes/")?.split_once('/')?;
            // A link may lead into the folder of another theme.
            let Origin { is_embedded, .. } = self.layers.iter().find(|it| it.name == layer)?;
            let name = inner.strip_prefix("templates/").filter(|it| !it.starts_with("assets/"))?;
            if *is_embedded || !files.exists(path) {
                return None;
            }
            let bytes = files.read(path).ok()?;
            new.push(format!("{layer}/{inner}"));
            written.insert(format!("{layer}/{name}"), decode(&bytes).ok()?.text.into());
        }
        let counted = counted(&written);
        let mut theme = self.clone();
        let changed = counted.iter().filter(|(name, text)| self.templates.counted.get(*name) != Some(*text));
        theme.tera.add_raw_templates(changed).ok()?;
        theme.templates = Arc::new(Templates { written, counted });
        theme.files.extend(new);
        // What was drawn with the templates of before is drawn with these again.
        *theme.tera.global_context() = tera::Context::new();
        theme.view.clear();
        theme.render_assets().ok()?;
        Some(theme)
    }
}
