//! `kyyeu init`: a publication that builds at once and shows an author what records look like.

mod shortcut;

use std::{borrow::Cow, env, fs, path::Path};

use super::{Outcome, args::Globals, new::write_new, terminal::Terminal};
use crate::{
    describe::{editors, schema::Words},
    discover::CONTENT,
    embedded,
    model::Vocabularies,
    own::Folder,
    phrase,
    report::{Act, Explain as _, Language, cannot},
    write::finish_interrupted,
};

/// What the program makes, and can make again.
const IGNORED: &str = "/public/\n/books/\n/proofs/\n/forms/\n/.kyyeu/\n";
/// Path, Vietnamese text, English text. Nobody in it is a real person.
const FILES: [(&str, &str, &str); 7] = [
    ("content/site.yaml", include_str!("init/vi/site.yaml"), include_str!("init/en/site.yaml")),
    ("content/news/tin-dau-tien/index.md", include_str!("init/vi/news.md"), include_str!("init/en/news.md")),
    (
        "content/people/nguyen-van-mau.md",
        include_str!("init/vi/person.md"),
        include_str!("init/en/person.md"),
    ),
    ("content/units/don-vi-mau.md", include_str!("init/vi/unit.md"), include_str!("init/en/unit.md")),
    (
        "content/conferences/hoi-nghi-mau.md",
        include_str!("init/vi/conference.md"),
        include_str!("init/en/conference.md"),
    ),
    ("content/pages/gioi-thieu.md", include_str!("init/vi/page.md"), include_str!("init/en/page.md")),
    (".gitignore", IGNORED, IGNORED),
];

pub(super) fn run(
    dir: &Path,
    (demo, has_shortcut): (bool, bool),
    globals: &Globals,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let dir = globals.root.as_ref().map_or_else(|| dir.to_owned(), |root| root.join(dir));
    let shown = dir.display();
    refuse_used(&dir, terminal)?;
    let mut files: Vec<(String, Cow<'static, [u8]>)> =
        if demo { sample(terminal)? } else { FILES.map(|it| in_language(it, terminal.language)).into() };
    let shortcut = has_shortcut.then(|| shortcut(&dir, terminal)).transpose()?;
    if let Some((name, text)) = &shortcut {
        // It names a program and a folder of this machine.
        files.retain(|it| it.0 != ".gitignore");
        files.push((".gitignore".to_owned(), format!("{IGNORED}/{name}\n").into_bytes().into()));
        files.push((name.clone(), text.clone().into_bytes().into()));
    }
    let made = !dir.exists();
    fs::create_dir_all(&dir).explain(|| cannot(Act::MakeFolder, &shown))?;
    if let Err(fault) = write_new(&dir, &files, terminal) {
        if made {
            let _ = fs::remove_dir(&dir);
        }
        return Err(fault);
    }
    write_for_editors(&dir, terminal.language)?;
    terminal.note(&phrase!("đã tạo ấn phẩm trong `{shown}`", "made a publication in `{shown}`"))?;
    if let Some((name, _)) = &shortcut {
        make_runnable(&dir.join(name)).explain(|| cannot(Act::Write, name))?;
        terminal.note(&phrase!(
            "bấm đúp vào `{name}` trong thư mục ấy để mở bàn biên tập",
            "a double click on `{name}` in that folder opens the desk"
        ))?;
    }
    let enter = if dir == Path::new(".") { String::new() } else { format!("cd {shown}\n  ") };
    terminal.note(&phrase!("tiếp theo:\n  {enter}kyyeu serve", "next:\n  {enter}kyyeu serve"))?;
    Ok(Outcome::Done)
}

/// The file that opens the desk of a publication in `dir`: its name and text.
fn shortcut(dir: &Path, terminal: &Terminal) -> anyhow::Result<(String, String)> {
    let shown = dir.display();
    let root = std::path::absolute(dir).explain(|| cannot(Act::LookAt, &shown))?;
    let program = env::current_exe().explain(|| cannot(Act::LookAt, "kyyeu"))?;
    Ok(shortcut::shortcut(&program, &root, terminal.language))
}

#[cfg(unix)]
fn make_runnable(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn make_runnable(_: &Path) -> std::io::Result<()> {
    Ok(())
}

fn in_language(
    (path, vi, en): (&str, &'static str, &'static str),
    language: Language,
) -> (String, Cow<'static, [u8]>) {
    let text = match language {
        Language::Vi => vi,
        Language::En => en,
    };
    (path.to_owned(), text.as_bytes().into())
}

/// What makes VS Code complete fields and show problems at their places.
fn write_for_editors(dir: &Path, language: Language) -> anyhow::Result<()> {
    let words = Words { language, vocabularies: &Vocabularies::built_in() };
    for (folder, files) in editors::workspace(words) {
        let files = files.iter().map(|(name, it)| {
            let text = serde_json::to_string_pretty(it).expect("a JSON value serializes") + "\n";
            (name.as_str(), text)
        });
        let files: Vec<(&str, String)> = files.collect();
        let folder = Folder::of(&dir.join(folder));
        folder.put_all(files.iter().map(|(name, text)| (*name, text.as_bytes())))?;
    }
    Ok(())
}

/// The sample publication, to play with.
fn sample(terminal: &Terminal) -> anyhow::Result<Vec<(String, Cow<'static, [u8]>)>> {
    let mut files: Vec<_> = embedded::sample().collect();
    if files.is_empty() {
        return Err(terminal.failure(&phrase!(
            "bản `kyyeu` này không mang theo ấn phẩm mẫu; hãy cài bản phát hành: cargo install",
            "this `kyyeu` carries no sample publication; install a release: cargo install"
        )));
    }
    files.push((".gitignore".to_owned(), IGNORED.as_bytes().into()));
    Ok(files)
}

/// Only what a version control system leaves in a new folder may be there.
fn refuse_used(dir: &Path, terminal: &Terminal) -> anyhow::Result<()> {
    if !dir.exists() {
        return Ok(());
    }
    let shown = dir.display();
    finish_interrupted(dir, CONTENT)?;
    // Where it had gathered its files only, an empty folder is left.
    let _ = fs::remove_dir(dir.join(CONTENT));
    let entries = fs::read_dir(dir).explain(|| cannot(Act::ReadFolder, &shown))?;
    for entry in entries {
        let entry = entry.explain(|| cannot(Act::ReadFolder, &shown))?;
        if entry.file_name() != ".git" {
            return Err(terminal.failure(&phrase!(
                "thư mục `{shown}` không trống; hãy chọn một thư mục mới: kyyeu init TÊN",
                "the folder `{shown}` is not empty; choose a new one: kyyeu init NAME"
            )));
        }
    }
    Ok(())
}
