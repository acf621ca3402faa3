//! What an editor needs to know of a publication: the schemas of its files, and for VS Code the settings that lead to them,
//! fields to choose from in Markdown, where its YAML extension looks at nothing, and a task that shows what `check` says at its place.

use serde_json::{Map, Value, json};

use super::{
    schema::{self, Words},
    template,
};
use crate::{
    model::RecordKind,
    parse::Field,
    records::{self, common::RawCommon},
};

/// Where VS Code keeps what belongs to one folder.
const FOLDER: &str = ".vscode";
/// Every description; the schema of a file names one of it.
const ALL: &str = "kyyeu.json";

/// A schema, and the paths of the files that it describes, as editors match them: of a Markdown file it describes the front matter.
struct Schema {
    name: String,
    value: Value,
    files: Option<String>,
}

fn schemas(words: Words<'_>) -> Vec<Schema> {
    let mut schemas = vec![
        schema(ALL.to_owned(), schema::all(words), None),
        schema("site.json".to_owned(), one("site"), Some("content/site.yaml".to_owned())),
    ];
    for kind in RecordKind::ALL {
        let folder = format!("content/{}", kind.folder());
        let file = if *kind == RecordKind::Yearbook { "yearbook.yaml" } else { "*.yaml" };
        schemas.push(schema(
            format!("{kind}.json"),
            record_or_list(*kind),
            Some(format!("{folder}/**/{file}")),
        ));
        if records::body_field(*kind).is_some() {
            let name = format!("{kind}.front-matter.json");
            schemas.push(schema(name, one(kind.word()), Some(format!("{folder}/**/*.md"))));
        }
    }
    schemas
}

fn schema(name: String, value: Value, files: Option<String>) -> Schema {
    Schema { name, value, files }
}

fn one(name: &str) -> Value {
    json!({"$schema": schema::DRAFT, "$ref": format!("{ALL}#/$defs/{name}")})
}

fn record_or_list(kind: RecordKind) -> Value {
    let mut schema = schema::record_or_list(kind, &format!("{ALL}#/$defs/{kind}"));
    schema["$schema"] = json!(schema::DRAFT);
    schema
}

/// The schemas as files, and a list of them in the form of public catalogs, which other editors read.
pub fn schema_files(words: Words<'_>) -> Vec<(String, Value)> {
    let schemas = schemas(words);
    let entries = schemas.iter().filter_map(|it| {
        let files = it.files.as_ref()?;
        Some(json!({"name": it.name, "description": files, "fileMatch": [files], "url": it.name}))
    });
    let catalog = json!({"version": 1, "schemas": entries.collect::<Vec<_>>()});
    let files = schemas.into_iter().map(|it| (it.name, it.value));
    files.chain([("catalog.json".to_owned(), catalog)]).collect()
}

/// Whether a file of schemas describes what is called `word`, or is one that all need.
pub fn is_of(word: &str, name: &str) -> bool {
    name == ALL || name.split('.').next() == Some(word)
}

/// The setting of VS Code's YAML extension that leads from files to those of their schemas in `folder` that are wanted.
pub fn settings(folder: &str, words: Words<'_>, is_wanted: impl Fn(&str) -> bool) -> Value {
    let of_yaml = schemas(words).into_iter().filter(|it| is_wanted(&it.name)).filter_map(|it| {
        let files = it.files.filter(|it| it.ends_with(".yaml"))?;
        Some((format!("{folder}/{}", it.name), json!(files)))
    });
    json!({"yaml.schemas": of_yaml.collect::<Map<_, _>>()})
}

/// What `init` puts beside a publication for VS Code: folders, each with its files.
pub fn workspace(words: Words<'_>) -> [(String, Vec<(String, Value)>); 2] {
    let schemas = format!("{FOLDER}/schemas");
    let mut settings = settings(&schemas, words, |_| true);
    settings["[markdown]"] = json!({"editor.quickSuggestions": {"other": true}});
    let files = [
        ("settings.json", settings),
        ("extensions.json", json!({"recommendations": ["redhat.vscode-yaml"]})),
        ("tasks.json", tasks()),
        ("kyyeu.code-snippets", snippets(words)),
    ];
    let files = files.map(|(name, it)| (name.to_owned(), it)).into();
    [(FOLDER.to_owned(), files), (schemas, schema_files(words))]
}

/// `check` as the task that Ctrl+Shift+B runs; each problem stands at its place and among VS Code's own.
fn tasks() -> Value {
    json!({
        "version": "2.0.0",
        "tasks": [{
            "label": "kyyeu check",
            "type": "process",
            "command": "kyyeu",
            "args": ["check", "--format", "short"],
            "group": {"kind": "build", "isDefault": true},
            "presentation": {"reveal": "silent"},
            "problemMatcher": [matcher("error", "error|lỗi"), matcher("warning", "warning|cảnh báo")],
        }],
    })
}

fn matcher(severity: &str, words: &str) -> Value {
    json!({
        "owner": "kyyeu",
        "source": "kyyeu",
        "severity": severity,
        "fileLocation": ["relative", "${workspaceFolder}"],
        "pattern": {
            "regexp": format!(r"^(.+?):(\d+):(\d+): (?:{words})\[([a-z0-9-]+)\]: (.*)$"),
            "file": 1, "line": 2, "column": 3, "code": 4, "message": 5,
        },
    })
}

/// The fields of all kinds whose records are Markdown, each with an example, by kind and name.
fn snippets(words: Words<'_>) -> Value {
    let mut snippets = Map::new();
    for kind in RecordKind::ALL.iter().filter(|it| records::body_field(**it).is_some()) {
        let label = kind.label();
        let body = records::body_field(*kind);
        for field in records::object(*kind).fields.iter().filter(|it| Some(it.name) != body) {
            snippets.insert(
                format!("{kind}.{}", field.name),
                snippet(field, label.in_language(words.language), words),
            );
        }
    }
    for field in RawCommon::OBJECT.fields {
        snippets.insert(field.name.to_owned(), snippet(field, "", words));
    }
    Value::Object(snippets)
}

fn snippet(field: &'static Field, of: &str, words: Words<'_>) -> Value {
    let example = template::example_lines(field);
    // What a snippet calls a variable or the end of one is text here.
    let body = example.lines().map(|it| it.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}"));
    let (title, help) = field.described(words.language);
    let parts = [of, title, &help];
    let description = parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(": ");
    json!({
        "scope": "markdown,yaml",
        "prefix": field.name,
        "body": body.collect::<Vec<_>>(),
        "description": description,
    })
}
