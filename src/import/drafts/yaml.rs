//! Texts in YAML.

/// A text in double quotes, which YAML has from JSON.
pub(super) fn quoted(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    serde_json::Value::from(text).to_string()
}

/// A text in a comment: one line.
pub(super) fn comment(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
