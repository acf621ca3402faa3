//! The examples of the CommonMark specification, through our settings.
//!
//! What differs on purpose is listed with its reason in `tests/commonmark/exceptions.yaml`; a listed example that
//! passes fails the test, so the list cannot rot.

use std::{collections::BTreeMap, fs, path::PathBuf};

use kyyeu::{
    model::RecordKind,
    prose::{Block, Dialect, InlineImage, Resolved, Resolver, page},
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Example {
    number: u32,
    section: String,
    markdown: String,
    html: String,
}

#[derive(Deserialize)]
struct Exception {
    because: String,
    examples: Vec<u32>,
}

/// Leads everywhere, as written.
pub(crate) struct Identity;

impl Resolver for Identity {
    fn reference(&self, _: RecordKind, _: &str) -> Option<Resolved> {
        None
    }

    fn link(&self, destination: &str) -> Option<String> {
        Some(destination.to_owned())
    }

    fn image(&self, destination: &str) -> Option<InlineImage> {
        Some(InlineImage { src: destination.to_owned(), width: None, height: None, alt: String::new() })
    }
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/commonmark")
}

#[test]
fn examples_of_the_specification() {
    let examples = fs::read_to_string(folder().join("examples.json")).expect("examples are committed");
    let examples: Vec<Example> = serde_json::from_str(&examples).expect("examples are JSON");
    assert_eq!(examples.len(), 652);
    let exceptions = fs::read_to_string(folder().join("exceptions.yaml")).expect("exceptions are committed");
    let exceptions: Vec<Exception> = serde_yaml::from_str(&exceptions).expect("exceptions are a list");
    let reasons: BTreeMap<u32, &str> = exceptions
        .iter()
        .flat_map(|it| it.examples.iter().map(|number| (*number, it.because.as_str())))
        .collect();

    let mut faults = String::new();
    for example in &examples {
        let (ours, theirs) = (comparable(&rendered(&example.markdown)), comparable(&example.html));
        let number = example.number;
        match reasons.get(&number) {
            Some(because) if ours == theirs => {
                faults += &format!("{number} passes, but is listed: {because}\n");
            }
            None if ours != theirs => {
                let (section, markdown) = (&example.section, &example.markdown);
                faults += &format!("{number} ({section})\n{markdown}--- expected\n{theirs}--- got\n{ours}\n");
            }
            _ => {}
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

fn rendered(markdown: &str) -> String {
    let dialect = Dialect { top_heading: None, figures: false, ..Dialect::default() };
    let mut html = String::new();
    for block in page(markdown, &Identity, dialect).blocks {
        match block {
            Block::Html(part) => html += &part,
            Block::Photos(_) | Block::Table { .. } => unreachable!("figures and captions are off"),
            Block::Code { language, source } => {
                let class = language.map(|it| format!(" class=\"language-{it}\"")).unwrap_or_default();
                let source = source.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
                html += &format!("<pre><code{class}>{source}</code></pre>\n");
            }
        }
    }
    html
}

/// Spellings of the same document made one: ids that we add to headings, HTML 5 void tags, quotes inside text.
fn comparable(html: &str) -> String {
    let html = html.replace(" />", ">").replace("&quot;", "\"");
    let html = html.replace(" loading=\"lazy\"", "").replace(" rel=\"noopener\"", "");
    let mut out = String::new();
    let mut rest = html.as_str();
    while let Some(at) = rest.find(" id=\"") {
        let (before, after) = rest.split_at(at);
        out += before;
        let is_heading = before.ends_with(['1', '2', '3', '4', '5', '6']) && before.contains("<h");
        let end = after[5..].find('"').map_or(after.len(), |it| it + 6);
        if !is_heading {
            out += &after[..end];
        }
        rest = &after[end..];
    }
    out + rest
}
