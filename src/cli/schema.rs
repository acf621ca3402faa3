//! `kyyeu schema`: JSON Schema of records for editors, with the values that this publication has added.

use std::path::Path;

use serde_json::{Map, Value, json};

use super::{
    Outcome,
    args::SchemaOf,
    terminal::{Data, Terminal},
    workspace::Workspace,
};
use crate::{
    describe::schema::{self, Words},
    model::{RecordKind, Vocabularies},
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

/// A file a kind, and the setting that makes VS Code use them.
fn write_files(of: SchemaOf, folder: &Path, words: Words<'_>, terminal: &Terminal) -> anyhow::Result<()> {
    let own = Folder::of(folder);
    let wanted = match of {
        SchemaOf::All => {
            let kinds = RecordKind::ALL.iter().map(|it| SchemaOf::Kind(*it));
            [SchemaOf::Site].into_iter().chain(kinds).collect()
        }
        one => vec![one],
    };
    let mut settings = Map::new();
    for of in wanted {
        let (name, pattern) = match of {
            SchemaOf::All => continue,
            SchemaOf::Site => ("site", "content/site.yaml".to_owned()),
            SchemaOf::Kind(kind) => (kind.word(), format!("content/{}/**/*.yaml", kind.folder())),
        };
        let name = format!("{name}.json");
        own.put(&name, text(&schema_of(of, words)).as_bytes())?;
        let path = folder.join(name);
        settings.insert(path.to_string_lossy().replace('\\', "/"), json!(pattern));
    }
    let count = settings.len();
    let s = Terminal::s(count);
    terminal.note(&phrase!(
        "đã ghi {count} tệp; thêm phần sau vào .vscode/settings.json (cần tiện ích YAML):",
        "wrote {count} file{s}; add this to .vscode/settings.json (the YAML extension reads it):"
    ))?;
    terminal.print(&Data(&text(&json!({"yaml.schemas": settings}))))
}
