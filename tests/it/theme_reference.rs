//! `docs/theme-reference.md` is made from the comments of the view structs and from the default theme's components.
//! With `UPDATE_EXPECT=1` this test writes the page; without, it fails when the page is out of date.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

/// Views in the order of the page: what is everywhere first.
const MODULES: [&str; 29] = [
    "site",
    "page",
    "common",
    "block",
    "card",
    "listing",
    "home",
    "news",
    "person",
    "unit",
    "conference",
    "award",
    "grant",
    "document",
    "movement",
    "anniversary",
    "cluster",
    "initiative",
    "presentation",
    "proof",
    "schedule",
    "search",
    "facets",
    "statistics",
    "data",
    "timeline",
    "book",
    "book_entry",
    "special",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: PathBuf) -> String {
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A Rust type in the words of a template's author.
fn in_words(rust: &str) -> String {
    let inside = |wrapper: &str| rust.strip_prefix(wrapper).and_then(|it| it.strip_suffix('>'));
    if let Some(inner) = inside("Option<") {
        return format!("{} or `null`", in_words(inner));
    }
    if let Some(inner) = inside("Vec<") {
        return format!("list of {}", in_words(inner));
    }
    if let Some(inner) = inside("Box<").or_else(|| inside("Shared<")) {
        return in_words(inner);
    }
    if let Some(inner) = inside("BTreeMap<String, ") {
        return format!("map to {}", in_words(inner));
    }
    match rust {
        "String" => "text".to_owned(),
        "Drawn" => "markup".to_owned(),
        "bool" => "true, false".to_owned(),
        "serde_json::Value" => "anything".to_owned(),
        "u8" | "u32" | "u64" | "i32" | "f64" => "number".to_owned(),
        view => format!("[{view}](#{})", view.to_lowercase()),
    }
}

/// One module: a heading, and a table for each struct or variant in it.
fn module(out: &mut String, name: &str) {
    let source = read(root().join(format!("src/render/view/{name}.rs")));
    let mut doc = String::new();
    let mut variant = false;
    for line in source.lines() {
        let line = line.trim();
        if let Some(head) = line.strip_prefix("//!") {
            let gap = if out.ends_with('\n') { "" } else { " " };
            write!(out, "{gap}{}", head.trim()).expect("a String takes all text");
        } else if let Some(text) = line.strip_prefix("///") {
            doc.push_str(text);
        } else if let Some(name) = declared(line, "pub struct ").or_else(|| declared(line, "pub enum ")) {
            let gap = if out.ends_with('\n') { "\n" } else { "\n\n" };
            write!(out, "{gap}### {name}\n\n{}\n\n", std::mem::take(&mut doc).trim()).expect("it does");
            variant = line.starts_with("pub enum");
            if !variant {
                out.push_str("| field | value | meaning |\n|---|---|---|\n");
            }
        } else if variant && line.ends_with('{') && !doc.is_empty() {
            let kind = snake_case(line.trim_end_matches(" {"));
            let doc = std::mem::take(&mut doc);
            let table = "| field | value | meaning |\n|---|---|---|";
            write!(out, "\n`kind: \"{kind}\"`:{doc}\n\n{table}\n").expect("it does");
        } else if let Some((field, kind)) = line.strip_suffix(',').and_then(|it| it.split_once(": ")) {
            let field = field.trim_start_matches("pub ").trim_start_matches("r#");
            let meaning = std::mem::take(&mut doc).trim().replace('|', "\\|");
            writeln!(out, "| `{field}` | {} | {meaning} |", in_words(kind)).expect("it does");
        }
    }
}

/// The name of a variant as JSON has it.
fn snake_case(variant: &str) -> String {
    let mut out = String::new();
    for letter in variant.chars() {
        if letter.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(letter.to_lowercase());
    }
    out
}

fn declared<'l>(line: &'l str, keyword: &str) -> Option<&'l str> {
    line.strip_prefix(keyword)?.strip_suffix(" {")
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
    for name in MODULES {
        write!(out, "\n## {name}\n\n").expect("it does");
        module(&mut out, name);
    }
    out.push_str("\n## Filters\n\nBeside those of Tera:\n\n| filter | what it gives |\n|---|---|\n");
    for (name, meaning) in kyyeu::render::filters::FILTERS {
        writeln!(out, "| `{name}` | {meaning} |").expect("it does");
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
