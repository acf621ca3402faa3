//! The shape of the source itself: who may use whom, how long things may be, what may not be written.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use walkdir::WalkDir;

mod circles;
mod remembering;

/// Modules from the ground up: each may use those before it.
const ORDER: [&str; 40] = [
    "cut",
    "packed",
    "fast_map",
    "memo",
    "embedded",
    "vietnamese",
    "stages",
    "source",
    "prose",
    "disk",
    "report",
    "own",
    "image",
    "write",
    "model",
    "parse",
    "records",
    "amend",
    "config",
    "discover",
    "load",
    "check",
    "derive",
    "live_figures",
    "book",
    "editing",
    "facets",
    "plan",
    "site",
    "render",
    "search",
    "edition",
    "build",
    "serve",
    "live",
    "describe",
    "import",
    "desk",
    "cli",
    "main",
];

/// Uses that point down the list, each with its reason. A new one is a decision, not an accident.
const DOWNWARD: [(&str, &str); 5] = [
    // What earlier runs have found out of files lies among the state.
    ("disk", "own"),
    // A reference in a text names a kind of record, and there is one table of kinds.
    ("prose", "model"),
    // Problems are worded where all problems are, from the kinds and vocabularies they speak of.
    ("report", "model"),
    // A problem is made of what a rule has at hand: these are plain data.
    ("report", "check"),
    ("report", "image"),
];

/// Functions over the limit, with their length when they were let pass. The list only shrinks.
const LONG_FUNCTIONS: [(&str, usize); 1] = [("src/config/mod.rs: decide", 80)];

const LONGEST_FILE: usize = 500;
const LONGEST_FUNCTION: usize = 60;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below folders of the repository, by path, but for what builds leave.
fn files(folders: &[&str], form: &str) -> Vec<(String, String)> {
    let root = root();
    let mut files = Vec::new();
    for folder in folders {
        let below = WalkDir::new(root.join(folder)).sort_by_file_name().into_iter().filter_entry(|it| {
            let name = it.file_name().to_string_lossy();
            it.depth() == 0
                || !(name == "target"
                    || name == "node_modules"
                    || name == "venv"
                    || name == "public"
                    || name == ".git")
        });
        for entry in below.filter_map(Result::ok).filter(|it| it.file_type().is_file()) {
            let path = entry
                .path()
                .strip_prefix(&root)
                .expect("below the root")
                .to_string_lossy()
                .replace('\\', "/");
            if path.ends_with(form)
                && let Ok(text) = fs::read_to_string(entry.path())
            {
                files.push((path, text));
            }
        }
    }
    files
}

/// A line without what stands in comments.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or_default()
}

/// The top modules that a text names after `crate::`.
fn used(text: &str) -> BTreeSet<String> {
    let text: String = text.lines().map(code).collect::<Vec<_>>().join("\n");
    let mut used = BTreeSet::new();
    for (at, _) in text.match_indices("crate::") {
        let before = text[..at].chars().next_back();
        let rest = &text[at + "crate::".len()..];
        if before.is_some_and(|it| it == '$' || it == '_' || it.is_alphanumeric()) {
            continue;
        }
        let word =
            |it: &str| it.chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect::<String>();
        let Some(group) = rest.strip_prefix('{') else {
            used.insert(word(rest));
            continue;
        };
        let mut depth = 1;
        let mut item = String::new();
        for sign in group.chars() {
            depth = match sign {
                '{' => depth + 1,
                '}' => depth - 1,
                _ => depth,
            };
            match sign {
                ',' if depth == 1 => drop(used.insert(word(std::mem::take(&mut item).trim()))),
                _ if depth > 0 => item.push(sign),
                _ => break,
            }
        }
        used.insert(word(item.trim()));
    }
    used
}

#[test]
fn modules_use_only_what_stands_before_them() {
    let place = |module: &str| ORDER.iter().position(|it| *it == module);
    let mut faults = BTreeSet::new();
    let mut needed = BTreeSet::new();
    for (path, text) in files(&["src"], ".rs") {
        let module = path["src/".len()..].split('/').next().expect("it has a part").trim_end_matches(".rs");
        if module == "lib" {
            continue;
        }
        let Some(here) = place(module) else {
            faults.insert(format!("{module} has no place in the order"));
            continue;
        };
        for used in used(&text).iter().filter(|it| place(it).is_some_and(|there| there > here)) {
            match DOWNWARD.iter().find(|it| **it == (module, used.as_str())) {
                Some(known) => drop(needed.insert(*known)),
                None => drop(faults.insert(format!("{path} uses {used}"))),
            }
        }
    }
    assert_eq!(faults, BTreeSet::new());
    assert_eq!(needed, DOWNWARD.into_iter().collect(), "what is no longer needed leaves the list");
}

#[test]
fn files_and_functions_are_short() {
    let mut faults = Vec::new();
    let mut long = Vec::new();
    for (path, text) in files(&["src", "benches", "crates"], ".rs") {
        let n_lines = text.lines().count();
        if n_lines > LONGEST_FILE {
            faults.push(format!("{path} has {n_lines} lines"));
        }
        let lines: Vec<&str> = text.lines().collect();
        for (start, line) in lines.iter().enumerate() {
            let words = line.trim_start();
            let indent = line.len() - words.len();
            let is_function =
                ["fn ", "pub fn ", "pub(super) fn ", "pub(crate) fn ", "const fn ", "pub const fn "]
                    .iter()
                    .any(|it| words.starts_with(it));
            let end = format!("{}}}", " ".repeat(indent));
            if !is_function || words.ends_with(';') || words.ends_with('}') {
                continue;
            }
            let Some(n_lines) = lines[start..].iter().position(|it| *it == end).map(|it| it + 1) else {
                continue;
            };
            if n_lines > LONGEST_FUNCTION {
                let name =
                    words.split("fn ").nth(1).and_then(|it| it.split(['(', '<']).next()).unwrap_or_default();
                let name = format!("{path}: {name}");
                match LONG_FUNCTIONS.iter().find(|it| it.0 == name) {
                    Some((_, limit)) if n_lines <= *limit => long.push(name),
                    _ => faults.push(format!("{name} has {n_lines} lines")),
                }
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(long.len(), LONG_FUNCTIONS.len(), "what has become short leaves the list");
}

#[test]
fn nothing_is_left_half_done() {
    // Written in halves, so that this file does not find itself.
    let never =
        [["TO", "DO"], ["FIX", "ME"], ["XX", "X"], ["dbg", "!("], ["todo", "!("], ["unimplemented", "!("]]
            .map(|it| it.concat());
    let mut faults = Vec::new();
    for (path, text) in files(&["src", "tests/it", "benches", "crates"], ".rs") {
        if path.starts_with("src/") && !text.starts_with("//!") {
            faults.push(format!("{path} does not begin by saying what it is for"));
        }
        for (number, line) in text.lines().enumerate() {
            for word in &never {
                if line.contains(word.as_str()) {
                    faults.push(format!("{path}:{}: {word}", number + 1));
                }
            }
            if path.starts_with("src/") && code(line).contains(".unwrap()") {
                faults.push(format!("{path}:{}: unwrap", number + 1));
            }
        }
    }
    for (path, text) in files(&["themes", "content", "docs"], "") {
        for word in &never[..3] {
            if text.contains(word.as_str()) {
                faults.push(format!("{path}: {word}"));
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn every_dependency_says_what_it_is_for() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("it is there");
    let mut section = "";
    let mut before = "";
    let mut faults = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        } else if section.contains("dependencies")
            && !line.starts_with('#')
            && !line.is_empty()
            && !before.starts_with('#')
        {
            faults.push(line.to_owned());
        }
        before = line;
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn links_between_documents_lead_somewhere() {
    let mut faults = Vec::new();
    let mut documents = files(&["docs", "themes", "benches", "tools"], ".md");
    for name in ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"] {
        if let Ok(text) = fs::read_to_string(root().join(name)) {
            documents.push((name.to_owned(), text));
        }
    }
    for (path, text) in documents {
        let folder = Path::new(&path).parent().expect("a file has a folder").to_owned();
        let mut in_code = false;
        for line in text.lines() {
            in_code ^= line.trim_start().starts_with("```");
            if in_code || line.starts_with("    ") {
                continue;
            }
            for (at, _) in line.match_indices("](") {
                let target = line[at + 2..].split([')', ' ']).next().unwrap_or_default();
                let quoted = line[..at].matches('`').count() % 2 == 1;
                let file = target.split('#').next().unwrap_or_default();
                if quoted || file.is_empty() || file.contains(':') || file.starts_with('/') {
                    continue;
                }
                if !root().join(&folder).join(file).exists() {
                    faults.push(format!("{path}: {target}"));
                }
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn no_machine_of_a_developer_is_named() {
    let never =
        [["/ho", "me/"], ["/wo", "rk/"], ["/Us", "ers/"], ["C:", "\\Users"], ["/w", "t/"], ["../sha", "red"]]
            .map(|it| it.concat());
    let mut faults = Vec::new();
    for (path, text) in
        files(&["src", "tests", "docs", "themes", "content", "benches", "crates", "tools", ".ci"], "")
    {
        let named = never.iter().filter(|it| text.contains(it.as_str())).map(|it| format!("{path}: {it}"));
        faults.extend(named);
    }
    assert_eq!(faults, Vec::<String>::new());
}

/// A clone has nothing beside it. Whatever names a file by a path that climbs does so from where it stands, or, in a
/// shell script, from the root; other texts with `..` are data that tests hand to the program.
#[test]
fn nothing_reads_outside_the_repository() {
    let mut faults = Vec::new();
    let mut all = files(&["src", "tests", "benches", "crates", "tools", "themes", ".ci"], "");
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("it is there");
    all.push(("Cargo.toml".to_owned(), manifest));
    let reading = ["include_str!(", "include_bytes!(", "include_dir!(", "path = ", ".join(", "Path::new("];
    for (path, text) in all {
        let name = path.rsplit('/').next().unwrap_or_default();
        let is_shell = !name.contains('.') || name.ends_with(".sh");
        let is_script = [".py", ".mjs", ".js", ".toml", ".yml"].iter().any(|it| name.ends_with(it));
        let depth = if is_shell { 0 } else { path.matches('/').count() };
        for (number, line) in text.lines().enumerate() {
            let Some(at) = line.find("../") else { continue };
            let n_up = line[at..].split("../").take_while(|it| it.is_empty()).count();
            let before = line[..at].trim_end_matches('"');
            let reads = is_shell || is_script || reading.iter().any(|it| before.ends_with(it));
            // What is joined is joined to the root.
            if reads && n_up > if before.ends_with(".join(") { 0 } else { depth } {
                faults.push(format!("{path}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}
