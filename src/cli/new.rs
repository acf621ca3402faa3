//! `kyyeu new KIND ID`: a record from its kind's template, never over an existing file.

use std::path::Path;

use super::{Outcome, args::Form, terminal::Terminal, workspace::Workspace};
use crate::{
    describe::template,
    discover::CONTENT,
    model::RecordKind,
    own::{metadata, real_place},
    parse::Slug,
    phrase,
    report::{Act, Explain as _, Phrase, cannot},
    source::reserved,
    vietnamese::slug::slugify,
    write::Together,
};

pub(super) fn run(
    kind: RecordKind,
    id: &str,
    form: Option<Form>,
    place: &Workspace,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    refuse_bad_id(id, terminal)?;
    if !place.root.join(CONTENT).is_dir() {
        return Err(terminal.failure(&Phrase::new(
            "ở đây không có thư mục `content`: hãy vào thư mục ấn phẩm, hoặc tạo mới bằng `kyyeu init`",
            "there is no folder `content` here: go to the publication's folder, or make one with `kyyeu init`",
        )));
    }
    refuse_taken_id(kind, id, place, terminal)?;
    let files = template::files(kind, id, form.map(|it| it == Form::Folder), terminal.language);
    for (path, _) in &files {
        place.inside(path)?;
    }
    write_new(&place.root, &files, terminal)?;
    terminal.print(&format!("{}\n", files[0].0))?;
    terminal.note(&Phrase::new(
        "đã tạo bản nháp; điền xong thì xóa dòng `draft: true`, rồi chạy `kyyeu check`",
        "made a draft; when it is filled in, remove the line `draft: true` and run `kyyeu check`",
    ))?;
    Ok(Outcome::Done)
}

pub(super) fn refuse_bad_id(id: &str, terminal: &Terminal) -> anyhow::Result<()> {
    if reserved(id).is_some() {
        return Err(terminal.failure(&phrase!(
            "`{id}` là tên thiết bị của Windows, không dùng làm mã được",
            "`{id}` is the name of a Windows device and cannot be an id"
        )));
    }
    if Slug::is_valid(id) {
        return Ok(());
    }
    let slug = slugify(id);
    let phrase = match slug.as_str() {
        "" => phrase!("`{id}` không dùng làm mã được", "`{id}` cannot be an id"),
        _ => phrase!(
            "`{id}` không dùng làm mã được; hãy dùng `{slug}`",
            "`{id}` cannot be an id; use `{slug}`"
        ),
    };
    Err(terminal.failure(&phrase))
}

/// The id may stand in any file of the kind, not only in the one that is to be made.
fn refuse_taken_id(kind: RecordKind, id: &str, place: &Workspace, terminal: &Terminal) -> anyhow::Result<()> {
    let written = place.load();
    let Some((_, loaded)) = &written.loaded else { return Ok(()) };
    let heads = loaded.records.heads(kind);
    let Some(head) = heads.iter().find(|it| it.id == id) else { return Ok(()) };
    let path = written.sources.path(head.at.file);
    let label = kind.label();
    let label = terminal.say(&label);
    Err(terminal.failure(&phrase!(
        "đã có {label} mang mã `{id}`: `{path}`",
        "there is already a {label} with the id `{id}`: `{path}`"
    )))
}

/// Makes files below a publication's folder, and the folders that they need, all or none; refuses to replace one.
pub(super) fn write_new(
    root: &Path,
    files: &[(String, impl AsRef<[u8]>)],
    terminal: &Terminal,
) -> anyhow::Result<()> {
    let mut together = Together::begin(root, CONTENT)?;
    for (path, text) in files {
        let place = root.join(path);
        let shown = place.display();
        if metadata(&place).explain(|| cannot(Act::LookAt, &shown))?.is_some() {
            return Err(
                terminal.failure(&phrase!("đã có tệp `{shown}`", "there is already a file `{shown}`"))
            );
        }
        let (folder, name) = (place.parent().unwrap_or(root), place.file_name().unwrap_or_default());
        together.make(&real_place(folder)?.join(name), text.as_ref())?;
    }
    together.commit()
}
