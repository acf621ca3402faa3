//! Files that use one another in a circle can only be understood together. There are few such groups, and each has a reason.

use std::collections::{BTreeMap, BTreeSet};

use super::{code, files};

/// Modules whose files use one another in a circle, with the reason. A new one is a decision, not an accident.
const CIRCLES: [&str; 3] = [
    // A rule looks at what others have made of a text, a name or a file, and the catalog holds what rules found.
    "check", // An output is one of any part of the site, and each part claims its outputs.
    "plan",
    // Records refer to one another, each kind with a type of its own: a person to units, a unit to its head.
    "records",
];

/// Names below the crate: a module, or something in it.
type Path = Vec<String>;

/// What a file names of others.
#[derive(Default)]
struct File {
    uses: Vec<Path>,
    /// What it only hands on (`pub use`), by name.
    hands_on: BTreeMap<String, Path>,
}

/// Every file, by its module.
struct Crate(BTreeMap<Path, File>);

fn split(path: &str) -> Path {
    path.split("::").map(|it| it.split(" as ").next().unwrap_or_default().trim().to_owned()).collect()
}

/// `src/render/mod.rs`: `render`.
fn module(file: &str) -> Path {
    let path = file["src/".len()..].trim_end_matches(".rs").trim_end_matches("/mod");
    if path == "lib" { Vec::new() } else { path.split('/').map(str::to_owned).collect() }
}

/// The paths of a tree of `use`.
fn expand(tree: &str, before: &str, paths: &mut Vec<Path>) {
    let (mut depth, mut start) = (0, 0);
    for (at, sign) in tree.char_indices().chain([(tree.len(), ',')]) {
        match sign {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let one = tree[start..at].trim();
                match one.split_once('{') {
                    Some((head, group)) => {
                        expand(&group[..group.len() - 1], &format!("{before}{}", head.trim()), paths);
                    }
                    None if !one.is_empty() => paths.push(split(&format!("{before}{one}"))),
                    None => {}
                }
                start = at + 1;
            }
            _ => {}
        }
    }
}

impl Crate {
    fn read() -> Crate {
        let sources = files(&["src"], ".rs").into_iter().filter(|it| it.0 != "src/main.rs");
        let sources: BTreeMap<Path, String> = sources
            .map(|(path, text)| (module(&path), text.lines().map(code).collect::<Vec<_>>().join("\n")))
            .collect();
        let file = |(module, text): (&Path, &String)| (module.clone(), File::read(module, text, &sources));
        Crate(sources.iter().map(file).collect())
    }

    /// The module in which that is which a path names, past those that hand it on.
    fn home(&self, path: &[String]) -> Option<&Path> {
        let (module, file) = (0..=path.len()).rev().find_map(|it| self.0.get_key_value(&path[..it]))?;
        match path.get(module.len()).and_then(|it| file.hands_on.get(it)) {
            Some(from) => self.home(&[from, &path[module.len() + 1..]].concat()),
            None => Some(module),
        }
    }

    fn used_by<'c>(&'c self, module: &'c Path) -> impl Iterator<Item = &'c Path> {
        let uses = self.0[module].uses.iter().filter_map(|it| self.home(it));
        uses.filter(move |it| *it != module && !it.is_empty())
    }

    /// Groups of files each of which leads to every other.
    fn circles(&self) -> BTreeSet<BTreeSet<&Path>> {
        let reached_from = |module| {
            let (mut reached, mut next) = (BTreeSet::new(), vec![module]);
            while let Some(it) = next.pop() {
                next.extend(self.used_by(it).filter(|it| reached.insert(*it)));
            }
            reached
        };
        let reached: BTreeMap<&Path, BTreeSet<&Path>> =
            self.0.keys().map(|it| (it, reached_from(it))).collect();
        let mut circles = BTreeSet::new();
        for (one, all) in reached.iter().filter(|(one, all)| all.contains(*one)) {
            circles.insert(all.iter().copied().filter(|it| reached[it].contains(one)).collect());
        }
        circles
    }
}

impl File {
    fn read(own: &Path, text: &str, modules: &BTreeMap<Path, String>) -> File {
        let mut file = File::default();
        let absolute = |path: &Path| -> Option<Path> {
            let n_up = path.iter().take_while(|it| *it == "super").count();
            let base = match path[0].as_str() {
                "crate" => return Some(path[1..].to_vec()),
                "self" => return Some([own, &path[1..]].concat()),
                "super" => own[..own.len().checked_sub(n_up)?].to_vec(),
                _ if modules.contains_key(&[own, &path[..1]].concat()) => own.clone(),
                _ => return None,
            };
            Some([&base, &path[n_up..]].concat())
        };
        // Uses that stand at the head of a line, and all other paths that begin at the crate or above.
        let mut rest = String::new();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let words = line.trim_start();
            let is_use = words.starts_with("use ") || words.starts_with("pub") && words.contains(" use ");
            if !is_use {
                rest.push_str(line);
                rest.push('\n');
                continue;
            }
            let mut tree = words.to_owned();
            while !tree.ends_with(';') {
                tree.push_str(lines.next().expect("a use ends"));
            }
            let mut paths = Vec::new();
            let from = tree.find("use ").expect("it is one") + "use ".len();
            expand(tree[from..].trim_end_matches(';'), "", &mut paths);
            for path in paths.iter().filter_map(absolute) {
                match path.last().filter(|_| words.starts_with("pub")) {
                    Some(name) => drop(file.hands_on.insert(name.clone(), path.clone())),
                    None => file.uses.push(path),
                }
            }
        }
        for head in ["crate::", "super::", "self::"] {
            for (at, _) in rest.match_indices(head) {
                let before = rest[..at].chars().next_back().unwrap_or(' ');
                // What is visible in a module (`pub(in crate::check)`) is not used from there.
                if before.is_alphanumeric() || "_$:".contains(before) || rest[..at].ends_with("(in ") {
                    continue;
                }
                let is_path = |it: char| it.is_alphanumeric() || it == '_' || it == ':';
                let end = rest[at..].find(|it| !is_path(it)).map_or(rest.len(), |it| at + it);
                file.uses.extend(absolute(&split(rest[at..end].trim_end_matches(':'))));
            }
        }
        file
    }
}

#[test]
fn files_use_one_another_in_no_circle() {
    let all = Crate::read();
    let circles = all.circles();
    let mut seen: Vec<&str> = Vec::new();
    let mut faults = Vec::new();
    for circle in &circles {
        let folders: BTreeSet<&str> = circle.iter().map(|it| it[0].as_str()).collect();
        match CIRCLES.iter().find(|it| folders == BTreeSet::from([**it])) {
            Some(known) if !seen.contains(known) => seen.push(known),
            _ => faults.push(circle.iter().map(|it| it.join("::")).collect::<Vec<_>>().join(", ")),
        }
    }
    assert_eq!(faults, Vec::<String>::new());
    seen.sort_unstable();
    assert_eq!(seen, CIRCLES, "what is no circle any more leaves the list");
}
