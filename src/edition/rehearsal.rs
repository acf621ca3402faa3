//! A theme of the publication's own tried before anything is built: some pages of each template, each yearbook as EPUB and, where
//! the program can print and the theme has files of its own for it, as PDF.

use std::collections::BTreeSet;

use super::{Material, epub};
use crate::{
    image::Cache,
    render::{self, Session},
    report::{
        Report,
        failure::{TemplateFault, template_fault, theme_place},
    },
    source::{Files, Span, decode},
};

/// Reports what is wrong with the theme at its places; what has none, or never ends, is the failure.
pub fn rehearse(
    session: &mut Session,
    files: &dyn Files,
    cache: &Cache,
    report: &mut Report,
) -> anyhow::Result<()> {
    let mut faults = render::rehearse(session);
    if !session.theme.is_embedded() {
        let yearbooks = session.site.catalog.records().yearbooks.ids();
        faults.extend(yearbooks.filter_map(|it| book(&Material::new(session, files, cache, it)).err()));
    }
    let mut told = BTreeSet::new();
    for fault in faults {
        let place = theme_place(&fault).filter(|_| template_fault(&fault) == Some(TemplateFault::Wrong));
        let Some((place, text)) =
            place.and_then(|it| Some((it, decode(&files.read(&it.path).ok()?).ok()?.text)))
        else {
            return Err(fault);
        };
        if told.insert(place.clone()) {
            let start = offset(&text, place.line, place.column);
            let at = Span::new(session.site.sources.add(place.path.clone(), text), start..start);
            report.theme_fault(at, &place.what);
        }
    }
    Ok(())
}

fn book(material: &Material<'_>) -> anyhow::Result<()> {
    epub::rehearse(material)?;
    #[cfg(feature = "pdf")]
    if material.session.theme.has_own_print() {
        super::pdf::pdf(material, super::pdf::Wish::default())?;
    }
    Ok(())
}

/// The byte at which a line's column stands.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let line = text.split_inclusive('\n').nth(line - 1).unwrap_or_default();
    before + line.char_indices().nth(column - 1).map_or(line.trim_end().len(), |it| it.0)
}
