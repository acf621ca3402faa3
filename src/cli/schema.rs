//! `kyyeu schema`: JSON Schema of records for editors, with the values that this publication has added.

use std::path::Path;

use serde_json::Value;

use super::{
    Outcome,
    args::SchemaOf,
    terminal::{Data, Terminal},
    workspace::Workspace,
};
use crate::{
    describe::{
        editors,
        schema::{self, Words},
    },
    model::Vocabularies,
    own::Folder,
    phrase,
    report::Report,
    source::Sources,
};

pub(super) fn run(
    of: SchemaOf,
    out: Option<&Path>,
    place: &Workspace,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    // Outside a publication the built-in values are described; what is wrong with site.yaml, `check` says.
    let config = place.config(&mut Sources::default(), &mut Report::default());
    let vocabularies = config.map_or_else(Vocabularies::built_in, |it| it.vocabularies);
    let words = Words { language: terminal.language, vocabularies: &vocabularies };
    match out {
        None => terminal.print(&Data(&text(&schema_of(of, words))))?,
        Some(folder) => {
            place.ensure_beside_site(folder)?;
            write_files(of, folder, words, terminal)?;
        }
    }
    Ok(Outcome::Done)
}

fn schema_of(of: SchemaOf, words: Words<'_>) -> Value {
    match of {
        SchemaOf::All => schema::all(words),
        SchemaOf::Site => schema::site(words),
        SchemaOf::Kind(kind) => schema::kind(kind, words),
    }
}

fn text(schema: &Value) -> String {
    serde_json::to_string_pretty(schema).expect("a JSON value serializes") + "\n"
}

/// Schemas as files, and the setting that makes VS Code use them.
fn write_files(of: SchemaOf, folder: &Path, words: Words<'_>, terminal: &Terminal) -> anyhow::Result<()> {
    let is_wanted = |name: &str| match of {
        SchemaOf::All => true,
        SchemaOf::Site => editors::is_of("site", name),
        SchemaOf::Kind(kind) => editors::is_of(kind.word(), name),
    };
    let mut files = editors::schema_files(words);
    files.retain(|(name, _)| is_wanted(name));
    let texts: Vec<(&str, String)> = files.iter().map(|(name, it)| (name.as_str(), text(it))).collect();
    Folder::of(folder).put_all(texts.iter().map(|(name, text)| (*name, text.as_bytes())))?;
    let count = files.len();
    terminal.note(&phrase!(
        "đã ghi {count} tệp; thêm phần sau vào .vscode/settings.json (cần tiện ích YAML):",
        "wrote {count} files; add this to .vscode/settings.json (the YAML extension reads it):"
    ))?;
    let folder = folder.to_string_lossy().replace('\\', "/");
    terminal.print(&Data(&text(&editors::settings(&folder, words, is_wanted))))
}
