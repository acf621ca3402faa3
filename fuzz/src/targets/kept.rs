//! What a build keeps for the next one: the list of what it wrote, what outputs followed from, batches of the search index. Whatever becomes of
//! such a file, the next build makes the same site, or refuses with words.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use fastrand::Rng;
use kyyeu::{
    build::{Build, Memory, Traced},
    own::Folder,
    source,
};

use super::{Input, content::options};

/// Files by their path from the root.
type Files = BTreeMap<String, Vec<u8>>;

/// A publication that was built.
struct Built {
    root: PathBuf,
    files: source::Memory,
    /// All that the build left.
    left: Files,
}

/// Files of the program's own among what a build leaves.
fn is_kept(path: &str) -> bool {
    path.contains(".kyyeu")
}

fn built() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| {
        let mut files = source::Memory::default();
        files.insert("content/site.yaml", "title: Thử\nbase_url: https://example.org/\n");
        for number in 0..20 {
            let text = format!("Viện kiểm sát số {number} họp.");
            let head = format!("kind: tin\ntitle: Tin thứ {number}\npublished: 2020-07-30");
            files.insert(&format!("content/news/tin-{number}.md"), format!("---\n{head}\n---\n{text}\n"));
        }
        let root = PathBuf::from("target/fuzz/kept");
        // One that an earlier run left may be damaged.
        let _ = fs::remove_dir_all(&root);
        build(&root, &files).expect("it is sound");
        let left = read(&root);
        Built { root, files, left }
    })
}

/// Builds as the command does.
fn build(root: &Path, files: &source::Memory) -> anyhow::Result<()> {
    let traced = Traced::new(files);
    let compiled = kyyeu::compile(&traced, &options())?;
    let session = compiled.outcome.unwrap_or_else(|_| panic!("there is a site.yaml"));
    let public = root.join("public");
    let memory = Memory::new(&Folder::of(&root.join(".kyyeu")), &public, &options())?;
    Build::new(&session, &traced, memory, Folder::of(&root.join("cache"))).write(&public, false, &())?;
    Ok(())
}

fn read(root: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of ours").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).expect("it is below").to_string_lossy().into_owned();
                files.insert(name, fs::read(&path).expect("a file of ours"));
            }
        }
    }
    files
}

pub(crate) fn make(chance: &mut Rng) -> Input {
    let kept: Vec<_> = built().left.iter().filter(|(path, _)| is_kept(path)).collect();
    let (path, bytes) = kept[chance.usize(..kept.len())];
    Input::new("kept", path, bytes.clone())
}

pub(crate) fn try_out(input: &Input) -> Vec<String> {
    let Built { root, files, left } = built();
    fs::write(root.join(&input.name), &input.bytes).expect("it can be written");
    let done = build(root, files);
    let now = read(root);
    let site = |of: &Files| of.clone().into_iter().filter(|(path, _)| !is_kept(path)).collect::<Files>();
    if done.is_ok() {
        assert!(site(&now) == site(left), "another site came of it");
    }
    // As it was, for the next input.
    now.keys().filter(|it| !left.contains_key(*it)).for_each(|it| drop(fs::remove_file(root.join(it))));
    for (path, bytes) in left.iter().filter(|(path, bytes)| now.get(*path) != Some(bytes)) {
        fs::write(root.join(path), bytes).expect("it can be written");
    }
    vec![
        input.name.clone(),
        done.map_or_else(|it| format!("{it:#}"), |()| (input.bytes.len() / 64).to_string()),
    ]
}
