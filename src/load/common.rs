//! The fields of every record, as they are meant.

use crate::{
    parse::{
        Decoder, Mapping,
        yaml::{Node, Value},
    },
    records::common::RawCommon,
    report::Report,
    source::Spanned,
};

/// What `kyyeu new` puts where something is to be written, left standing in a record that is no draft.
fn placeholders(node: &Node<'_>, report: &mut Report) {
    match &node.value {
        Value::Scalar { text, .. } if text.trim() == "…" => report.placeholder(node.span),
        Value::Sequence(items) => items.iter().for_each(|it| placeholders(it, report)),
        Value::Mapping(entries) => entries.iter().for_each(|(_, it)| placeholders(it, report)),
        Value::Scalar { .. } | Value::Null => {}
    }
}

/// The fields of every record. `draft:` left empty is a draft: whoever writes the word does not mean to publish.
pub(super) fn common(mapping: &Mapping<'_, '_>, cx: &mut Decoder<'_>) -> RawCommon {
    let mut common = RawCommon::of_mapping(mapping, cx);
    if let Some(Node { value: Value::Null, span }) = mapping.node("draft") {
        common.draft = Some(Spanned::new(true, *span));
    }
    if common.draft.is_none_or(|it| !it.value) {
        mapping.nodes().for_each(|it| placeholders(it, cx.report));
    }
    common
}
