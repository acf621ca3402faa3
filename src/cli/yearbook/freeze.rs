//! `kyyeu yearbook ID --freeze`: the hash of every input, written beside the manifest.

use super::Book;
use crate::{
    cli::{Outcome, terminal::Terminal, workspace::Workspace},
    editing::freeze::{self, Freeze},
    phrase,
};

pub(super) fn run(book: &Book<'_>, place: &Workspace, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let Book { site, id, .. } = book;
    let manifest = &site.catalog.records().yearbooks[*id];
    if site.books[id.index()].is_empty() {
        let book = &manifest.id;
        terminal.complain(&format!(
            "{}\n",
            terminal.say(&phrase!(
                "kỷ yếu `{book}` chưa có nội dung nào, không có gì để đóng băng; thêm `parts` vào yearbook.yaml",
                "nothing is in the yearbook `{book}` yet, so there is nothing to freeze; add `parts` to yearbook.yaml"
            ))
        ))?;
        return Ok(Outcome::Faulty);
    }
    let inputs = freeze::inputs(&place.disk, &site.config, &site.catalog, &site.sources, *id);
    let before = freeze::read(&place.disk, &site.catalog, *id).and_then(Result::ok);
    let now = site.config.now_here().replace_nanosecond(0).expect("0 is in range");
    let frozen =
        now.format(&time::format_description::well_known::Rfc3339).expect("every moment has this form");
    let freeze = Freeze {
        format: 1,
        yearbook: manifest.id.to_string(),
        frozen,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        inputs,
    };
    let path = freeze::path(&site.catalog, *id);
    let text = serde_json::to_string_pretty(&freeze).expect("texts serialize") + "\n";
    let (folder, name) = place.inside(&path)?;
    folder.put(&name, text.as_bytes())?;
    let n_inputs = freeze.inputs.len();
    terminal.note(&phrase!(
        "đã ghi dấu của {n_inputs} tệp vào `{path}`",
        "the hashes of {n_inputs} inputs are in `{path}`"
    ))?;
    if let Some(before) = before {
        let (n_changes, day) =
            (freeze::changes(&before.inputs, &freeze.inputs).len(), freeze::day(&before).to_owned());
        terminal.note(&phrase!(
            "so với lần đóng băng {day}: {n_changes} tệp đã khác",
            "since the freeze of {day}, {n_changes} inputs had changed"
        ))?;
    }
    if !manifest.status.is_some_and(|it| it.is("dong_bang") || it.is("phat_hanh")) {
        terminal.note(&phrase!(
            "ghi `status: dong_bang` trong yearbook.yaml để mọi người biết",
            "write `status: dong_bang` in yearbook.yaml so that everybody knows"
        ))?;
    }
    Ok(Outcome::Done)
}
