//! What others made: every package has its notice, and what the repository says of itself agrees.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use crate::cli::Desk;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|it| panic!("{}: {it}", path.display()))
}

/// Manifests of the packages of which the program is made.
const OWN: [&str; 4] = ["", "crates/office/", "crates/pictures/", "crates/print/"];

/// The value of `key` where it first stands in a TOML file.
fn value<'t>(toml: &'t str, key: &str) -> &'t str {
    let line = toml.lines().find_map(|it| it.strip_prefix(key)?.trim_start().strip_prefix('='));
    line.unwrap_or_else(|| panic!("no {key} in {toml}")).trim().trim_matches('"')
}

/// The lines of a table of a TOML file.
fn table<'t>(toml: &'t str, name: &str) -> impl Iterator<Item = &'t str> {
    let rest = toml.split_once(&format!("\n[{name}]\n")).map_or("", |it| it.1);
    rest.lines().take_while(|it| !it.starts_with('['))
}

/// Packages that only our own tests need.
fn for_tests() -> BTreeSet<String> {
    let names = |toml: &str, name: &str| {
        let keys = table(toml, name).filter_map(|it| Some(it.split_once('=')?.0.trim().to_owned()));
        keys.filter(|it| !it.starts_with('#')).collect::<BTreeSet<_>>()
    };
    let manifests = OWN.map(|it| read(&format!("{it}Cargo.toml")));
    let built: BTreeSet<String> = manifests.iter().flat_map(|it| names(it, "dependencies")).collect();
    let tested = manifests.iter().flat_map(|it| names(it, "dev-dependencies"));
    tested.filter(|it| !built.contains(it)).collect()
}

/// `name version` of every package of Cargo.lock of which the program may be built, on whatever system.
fn built() -> BTreeSet<String> {
    let lock = read("Cargo.lock");
    let mut packages: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in lock.split("[[package]]\n").skip(1) {
        let (name, version) = (value(package, "name"), value(package, "version"));
        let needed = package.lines().filter_map(|it| it.strip_prefix(" \"")?.strip_suffix("\","));
        packages.insert(format!("{name} {version}"), needed.collect());
        versions.entry(name).or_default().push(version);
    }
    let for_tests = for_tests();
    let mut found = BTreeSet::new();
    let mut open = vec![format!("kyyeu {}", versions["kyyeu"][0])];
    while let Some(one) = open.pop() {
        let is_own = one.starts_with("kyyeu");
        for needed in packages[&one].iter().filter(|it| !is_own || !for_tests.contains(**it)) {
            let mut words = needed.split(' ');
            let name = words.next().expect("a name");
            let needed = format!("{name} {}", words.next().unwrap_or_else(|| versions[name][0]));
            if !found.contains(&needed) {
                open.push(needed);
            }
        }
        found.insert(one);
    }
    found
}

/// Exactly the packages that the lock file has for the program stand in NOTICE, each with the numbers of notices that name it.
#[test]
fn every_package_has_its_notice() {
    let notice = read("NOTICE");
    let (_, rest) = notice.split_once("\nPackages\n\n").expect("the list of packages");
    let listed: BTreeMap<&str, Vec<&str>> = rest
        .lines()
        .take_while(|it| !it.is_empty())
        .map(|it| {
            let parts: Vec<&str> = it.split("; ").collect();
            assert!(parts.len() >= 4 && parts[2].starts_with("http"), "{it}");
            (parts[0], parts[3].split(", ").collect())
        })
        .collect();
    let built: BTreeSet<String> = built().into_iter().filter(|it| !it.starts_with("kyyeu")).collect();
    let missing: Vec<&String> = built.iter().filter(|it| !listed.contains_key(it.as_str())).collect();
    let gone: Vec<&&str> = listed.keys().filter(|it| !built.contains(**it)).collect();
    assert!(
        missing.is_empty() && gone.is_empty(),
        "run tools/notices.py: {missing:?} are not in NOTICE, {gone:?} are not in Cargo.lock"
    );
    assert!(built.len() > 400, "the graph was not read: {}", built.len());
    for (package, numbers) in listed {
        for number in numbers {
            let (_, text) = rest.split_once(&format!("\nNotice {number}\n")).expect("the notice");
            let (names, text) = text.split_once("\n\n").expect("who it is of, then the text");
            assert!(names.split(", ").any(|it| it == package), "notice {number} is not of {package}");
            assert!(text.len() > 50, "{package}: {number}");
        }
    }
}

/// What no package brings is there, too.
#[test]
fn grammars_fonts_and_patterns_have_their_notices() {
    let notice = read("NOTICE");
    for words in [
        "The standard library of Rust\n",
        "Sublime Text packages, by way of syntect\n",
        "Ky Yeu Serif, cut from Source Serif 4\n",
        "Fonts of the default theme: Be Vietnam Pro\n",
        "Typst's own notice\n",
        "by way of two-face\n",
        "hyph-de-1996.tex\n",
        "LibertinusSerif-*.otf",
        "The CSL styles and locales found in `archive/`",
        "SIL OPEN FONT LICENSE Version 1.1",
    ] {
        assert!(notice.contains(words), "{words}");
    }
}

#[test]
fn the_program_prints_them() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["--licenses"]).done().out, read("NOTICE"));
    assert!(desk.run(&["--help"]).done().out.contains("--licenses"));
    assert!(desk.run(&["--strict"]).failed().err.contains("COMMAND"), "other options still need a command");
}

/// One license, one version, one edition and one oldest compiler for all packages here, and that compiler is the one that
/// checks are run with.
#[test]
fn what_the_packages_say_of_themselves_agrees() {
    for folder in OWN.into_iter().chain(["fuzz/"]) {
        let manifest = read(&format!("{folder}Cargo.toml"));
        for key in ["version", "edition", "rust-version", "license"] {
            let inherits = format!("\n{key}.workspace = true\n");
            assert!(manifest.contains(&inherits), "{folder}Cargo.toml says {key} for itself");
        }
    }
    let root = read("Cargo.toml");
    let of_all: String = table(&root, "workspace.package").map(|it| format!("{it}\n")).collect();
    assert!(read("LICENSE").starts_with(&format!("{} License", value(&of_all, "license"))));
    let toolchain = read("rust-toolchain.toml");
    assert_eq!(value(&toolchain, "channel"), format!("{}.0", value(&of_all, "rust-version")));
}

/// The color of code needs neither a reader of further grammars nor what that reads YAML by, which nobody looks after.
#[test]
fn grammars_come_packed() {
    let lock = read("Cargo.lock");
    let syntect = read("Cargo.toml").lines().find(|it| it.starts_with("syntect = ")).map(str::to_owned);
    let syntect = syntect.expect("syntect");
    assert!(!syntect.contains("yaml-load") && !syntect.contains("default-fancy"), "{syntect}");
    let brings = |it: &str| lock.contains(&format!("name = \"{it}\"\n"));
    assert!(!brings("onig"), "no library in C for expressions");
}
