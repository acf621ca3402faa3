//! The text of a record as a column of blocks, and a text that a column of blocks says.

use serde_json::{Value as Json, json};

use super::{
    Desk,
    found::{mention, text},
};
use crate::{
    cut::Cut,
    live::shown::Shown,
    model::RecordKind,
    prose::blocks::{self, Wish},
    render::lens::Lens,
    source::decode,
};

/// What records are called.
fn names(shown: &Shown) -> impl Fn(RecordKind, &str) -> Option<String> + '_ {
    |kind, id| {
        let ready = shown.ready.as_ref()?;
        Some(Lens::new(&ready.session).name(mention(ready.site(), kind, id)?))
    }
}

/// The blocks of a text, each as a form shows it and as it is written.
pub(super) fn of(shown: &Shown, words: &str) -> Json {
    let blocks = blocks::blocks(words, &names(shown)).into_iter().map(|it| {
        let mut block = json!(it.value);
        block["source"] = json!(words.cut(it.range));
        block
    });
    blocks.collect()
}

/// The text of blocks that were kept, moved, changed or brought into `old`; nothing where it would say something else.
pub(super) fn composed(shown: &Shown, old: Option<&Json>, wanted: &[Json]) -> Option<String> {
    let old = old.and_then(Json::as_str).unwrap_or_default();
    let wishes: Vec<Wish> = wanted.iter().map(wish).collect::<Option<_>>()?;
    blocks::composed(old, &wishes, &names(shown))
}

/// What a column has at a place: `keep` is the number of a block as it is, `source` Markdown; else it is a value, and `of` says of which block.
fn wish(it: &Json) -> Option<Wish> {
    let number = |name: &str| it.get(name).and_then(Json::as_u64).and_then(|it| usize::try_from(it).ok());
    if let Some(at) = number("keep") {
        return Some(Wish::Keep(at));
    }
    if it.get("kind").is_none() {
        return Some(Wish::Source(clean(it.get("source")?.as_str()?)?));
    }
    // As files have texts: composed, without what nobody sees.
    let value = serde_json::from_str(&clean(&it.to_string())?).ok()?;
    Some(Wish::Value(number("of"), value))
}

fn clean(text: &str) -> Option<String> {
    Some(decode(text.as_bytes()).ok()?.text.into_string())
}

impl Desk {
    /// The blocks of a text that is in no record yet.
    pub(super) fn blocks(&self, asked: &Json) -> Option<Json> {
        let words = decode(text(asked, "text").as_bytes()).ok()?.text;
        Some(json!({"blocks": of(&self.live.shown(), &words)}))
    }
}
