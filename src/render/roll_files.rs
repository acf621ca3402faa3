//! The files by which a browser narrows the roll of honor: names as its pages have them, and where each given name is.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{lens::Lens, pages::roll};
use crate::{
    derive::roll::{Honoree, name},
    plan::roll::{NAMES_A_FILE, RollFile},
    vietnamese::syllable::{keys, syllables},
};

/// The bytes of a file.
pub(super) fn file(lens: Lens<'_>, file: RollFile) -> Vec<u8> {
    let people = &lens.site.atlas.roll.people;
    let json = match file {
        RollFile::Index => index(lens, people),
        RollFile::Names(file) => {
            people.iter().skip(file * NAMES_A_FILE).take(NAMES_A_FILE).map(|it| row(lens, it)).collect()
        }
    };
    json.to_string().into_bytes()
}

/// The files in which each syllable of a given name occurs, by its key for search.
fn index(lens: Lens<'_>, people: &[Honoree]) -> Value {
    let site = lens.site;
    let mut files: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (place, honoree) in people.iter().enumerate() {
        let Some(name) = name(&site.config, &site.catalog, honoree.latest) else { continue };
        for syllable in syllables(name.filed_under(site.config.name_order)) {
            files.entry(keys(syllable).fold).or_default().insert(place / NAMES_A_FILE);
        }
    }
    json!(files)
}

/// Name, address below the site's root, what tells namesakes apart, the awards shown, how many earlier ones there are.
fn row(lens: Lens<'_>, honoree: &Honoree) -> Value {
    let base = lens.site.config.base.path.as_str();
    let view = roll::honoree(lens, honoree);
    let url = |it: &Option<String>| it.as_deref().map(|it| it.strip_prefix(base).unwrap_or(it).to_owned());
    let awards: Vec<Value> = view.awards.iter().map(|it| json!([it.text, url(&it.url)])).collect();
    json!([view.link.text, url(&view.link.url), view.note, awards, view.n_earlier])
}
