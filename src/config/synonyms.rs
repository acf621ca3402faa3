//! `search.synonyms` of `site.yaml`: groups of words that search takes for one another.

use serde_json::Value;

use crate::{
    phrase,
    report::{Phrase, Report},
    source::Spanned,
};

/// The groups; what is no group is reported.
pub(super) fn synonyms(search: Option<Spanned<Value>>, report: &mut Report) -> Vec<Vec<String>> {
    let Some(search) = search else { return Vec::new() };
    let groups = search.value.as_object().filter(|it| it.keys().all(|it| it == "synonyms"));
    let groups = groups.map(|it| it.get("synonyms").and_then(Value::as_array).map_or(&[][..], Vec::as_slice));
    let read = |group: &Value| -> Option<Vec<String>> {
        let words: Option<Vec<String>> =
            group.as_array()?.iter().map(|it| it.as_str().map(str::to_owned)).collect();
        words.filter(|it| it.len() > 1)
    };
    let read: Option<Vec<Vec<String>>> = groups.and_then(|it| it.iter().map(read).collect());
    read.unwrap_or_else(|| {
        let expected = phrase!(
            "`synonyms: [[KSND, kiểm sát nhân dân], …]`",
            "`synonyms: [[KSND, kiểm sát nhân dân], …]`"
        );
        let found = Phrase::new("một dạng khác", "another form");
        report.wrong_type(search.span, &expected, &found);
        Vec::new()
    })
}
