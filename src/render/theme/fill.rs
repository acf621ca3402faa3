//! What templates make of their context, and words for what is wrong with them.

use std::collections::BTreeSet;

use tera::{Context, Error, ErrorKind, Map, Tera, Value};

use crate::{
    phrase,
    render::{
        bounds::{is_passed, within},
        counted::as_written,
    },
    report::{
        Failure,
        failure::{TemplateFault, ThemePlace},
    },
};

/// Bytes that most parts of the frame, and most of what a component draws, do not exceed.
pub(super) const USUAL_PART: usize = 1024;

/// Draws every template of `frame/`, what stands around all pages alike, as the global `frame`. These templates
/// see `site` and `t` alone.
pub fn draw_frame(tera: &mut Tera) -> anyhow::Result<()> {
    let names = tera.get_template_names().filter_map(|it| it.split_once("/frame/"));
    let names: BTreeSet<String> = names.map(|(_, name)| name.to_owned()).collect();
    let mut frame = Map::default();
    for name in names {
        let drawn = fill(tera, &format!("frame/{name}"), &Context::new(), USUAL_PART)?;
        let stem = name.trim_end_matches(".html").to_owned();
        frame.insert(stem.into(), Value::safe_string(&String::from_utf8(drawn)?));
    }
    tera.global_context().insert_value("frame", frame.into());
    Ok(())
}

/// What a template makes of its context, within the bounds of a page.
pub(super) fn fill(tera: &Tera, template: &str, context: &Context, usual: usize) -> anyhow::Result<Vec<u8>> {
    within(usual, |markup| tera.render_to(template, context, markup)).map_err(|fault| {
        match (fault.kind(), std::error::Error::source(&fault)) {
            // Tera gives no place to what is written.
            (ErrorKind::Io(_), Some(reason)) => in_theme(&format!("error: {reason}\n --> {template}")),
            _ => in_words(fault),
        }
    })
}

/// Tera's report names template, line and caret; it only lacks the word "theme".
pub fn in_words(fault: Error) -> anyhow::Error {
    let mut text = as_written(&fault.to_string());
    let mut source = std::error::Error::source(&fault);
    while let Some(inner) = source {
        let words = inner.to_string();
        if !text.contains(&words) {
            text.push_str(": ");
            text.push_str(&words);
        }
        source = inner.source();
    }
    in_theme(&text)
}

fn in_theme(text: &str) -> anyhow::Error {
    let (words, kind) = match is_passed(text) {
        true => (
            phrase!("mẫu của giao diện không biết dừng: {text}", "theme error: {text}"),
            TemplateFault::Endless,
        ),
        false => (phrase!("lỗi giao diện: {text}", "theme error: {text}"), TemplateFault::Wrong),
    };
    Failure::of_template(words, kind).at(place(text)).into()
}

/// The place in Tera's report: `error: …`, then ` --> themes/rieng/templates/page.html:1:12`.
fn place(text: &str) -> Option<ThemePlace> {
    let mut lines = text.lines();
    let what = lines.next()?.trim_start_matches("error: ").to_owned();
    let written = lines.next()?.trim_start().strip_prefix("--> ")?;
    let mut parts = written.rsplitn(3, ':');
    let (column, line) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Some(ThemePlace { path: parts.next()?.to_owned(), line, column, what })
}
