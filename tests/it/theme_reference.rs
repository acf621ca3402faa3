//! `docs/theme-reference.md` is made from the comments of the view structs and from the default theme's components.
//! With `UPDATE_EXPECT=1` this test writes the page; without, it fails when the page is out of date.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use crate::views::{Field, Form, Kind, MODULES, Module, Variant, modules};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: PathBuf) -> String {
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What a field holds, in the words of a template's author.
fn in_words(kind: &Kind) -> String {
    match kind {
        Kind::Text => "text".to_owned(),
        Kind::Flag => "true, false".to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::Anything => "anything".to_owned(),
        Kind::Nullable(inner) => format!("{} or `null`", in_words(inner)),
        Kind::List(inner) => format!("list of {}", in_words(inner)),
        Kind::Map(inner) => format!("map to {}", in_words(inner)),
        Kind::View(view) => format!("[{view}](#{})", view.to_lowercase()),
    }
}

/// One module: a heading, and a table for each struct or variant in it.
fn module(out: &mut String, module: &Module) {
    for head in &module.head {
        let gap = if out.ends_with('\n') { "" } else { " " };
        write!(out, "{gap}{head}").expect("a String takes all text");
    }
    for view in &module.views {
        let gap = if out.ends_with('\n') { "\n" } else { "\n\n" };
        write!(out, "{gap}### {}\n\n{}\n\n", view.name, view.doc).expect("it does");
        match &view.form {
            Form::Struct(of) => fields(out, of),
            Form::Enum(variants) => {
                for Variant { kind, doc, fields: of } in variants {
                    write!(out, "\n`kind: \"{kind}\"`: {doc}\n\n").expect("it does");
                    fields(out, of);
                }
            }
        }
    }
}

fn fields(out: &mut String, fields: &[Field]) {
    if !fields.is_empty() {
        out.push_str("| field | value | meaning |\n|---|---|---|\n");
    }
    for Field { name, kind, doc } in fields {
        let meaning = doc.replace('|', "\\|");
        writeln!(out, "| `{name}` | {} | {meaning} |", in_words(kind)).expect("it does");
    }
}

/// Components by the file they stand in, with what they take.
fn components(out: &mut String) {
    let folder = root().join("themes/default/templates/components");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the theme has components")
        .map(|it| it.expect("the folder can be read").path())
        .collect();
    files.sort();
    for path in files {
        let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
        write!(out, "\n`components/{name}`:\n\n").expect("it does");
        for line in read(path).lines() {
            if let Some(signature) =
                line.strip_prefix("{%- component ").and_then(|it| it.strip_suffix(" -%}"))
            {
                writeln!(out, "- `{signature}`").expect("it does");
            }
        }
    }
}

fn reference() -> String {
    let mut out = String::from(
        "# Theme reference\n\nMade from the comments in `src/render/view/`; do not edit. \
         How a theme is built is in `themes/default/README.md`.\n",
    );
    let conventions = read(root().join("src/render/view/mod.rs"));
    let conventions = conventions
        .lines()
        .map_while(|it| it.strip_prefix("//!"))
        .map(|it| it.strip_prefix(' ').unwrap_or(it));
    for line in conventions.skip(1) {
        writeln!(out, "{line}").expect("it does");
    }
    for one in modules() {
        write!(out, "\n## {}\n\n", one.name).expect("it does");
        module(&mut out, &one);
    }
    out.push_str("\n## Filters\n\nBeside those of Tera; the Vietnamese names are understood as well:\n\n| filter | also | what it gives |\n|---|---|---|\n");
    for (name, alias, meaning) in kyyeu::render::filters::FILTERS {
        let alias = alias.map_or_else(String::new, |it| format!("`{it}`"));
        writeln!(out, "| `{name}` | {alias} | {meaning} |").expect("it does");
    }
    out.push_str("\n## Components of the default theme\n");
    components(&mut out);
    out
}

#[test]
fn the_page_is_up_to_date() {
    let path = root().join("docs/theme-reference.md");
    let made = reference();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &made).expect("docs can be written");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == made, "docs/theme-reference.md is out of date: run this test with UPDATE_EXPECT=1");
}

#[test]
fn every_view_is_on_the_page() {
    let listed = read(root().join("src/render/view/mod.rs"));
    let modules: Vec<&str> =
        listed.lines().filter_map(|it| it.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let mut known = MODULES.to_vec();
    known.sort_unstable();
    assert_eq!(modules, known);
}
