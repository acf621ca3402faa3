//! What news items say of themselves: their category, and whom their signatures may name.

use crate::{config::Config, model::RecordKind, records::RawRecords, report::Report};

/// Checks every news item.
pub(super) fn check(raw: &RawRecords, kind: RecordKind, config: &Config, report: &mut Report) {
    for it in raw.news.iter().filter(|_| kind == RecordKind::News) {
        if let Some(category) = &it.fields.category
            && !config.categories.iter().any(|(key, _)| *key == category.value.0)
        {
            let known: Vec<&str> = config.categories.iter().map(|(key, _)| &**key).collect();
            report.unknown_category(category.span, &category.value.0, &known);
        }
        for byline in &it.fields.byline {
            let (Some(kind), Some(person)) = (&byline.kind, &byline.person) else { continue };
            if !kind.is("full_name") && !kind.is("pen_name") {
                report.byline_person(person.span, kind.key(), kind.span);
            }
        }
    }
}
