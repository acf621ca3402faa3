//! `kyyeu rename KIND OLD NEW`: a record gets another id, and everything that names it follows. Only the words that
//! name it change; the result is checked in memory, and nothing is written if it would have a problem more.

mod fields;
mod overlay;
mod plan;
mod references;

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Outcome,
    new::refuse_bad_id,
    seen::Seen,
    terminal::Terminal,
    workspace::{Workspace, Written},
};
use crate::{
    amend::edits,
    discover::CONTENT,
    phrase,
    report::{Act, Explain as _, Phrase, Report, Severity, cannot, nearest},
    source::{Files as _, Sources},
    write::Together,
};
use overlay::Overlay;
pub(super) use plan::Names;
use plan::Plan;

pub(super) fn run(
    names: &Names<'_>,
    dry_run: bool,
    place: &Workspace,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    refuse_bad_id(names.new, terminal)?;
    let together = (!dry_run).then(|| Together::begin(place.disk.root(), CONTENT)).transpose()?;
    let Written { sources, report, loaded } = place.load();
    let Some((config, loaded)) = loaded else {
        terminal.complain(&terminal.problems(&report, &sources))?;
        return Ok(Outcome::of_errors(&report));
    };
    refuse_impossible(names, &loaded.records, terminal)?;
    let before = Seen::of(&place.disk, &place.options);
    let plan = plan::plan(names, place, &sources, &config, &loaded);
    let changed = changed_files(&plan, &sources, place, terminal)?;

    let touched: BTreeSet<&str> = changed.keys().map(String::as_str).collect();
    let faulty = faulty_files(&before, names.old, &touched);
    if !faulty.is_empty() {
        terminal.complain(&terminal.problems(&faulty, before.sources()))?;
        terminal.complain(&line(terminal, &Phrase::new(
            "chưa đổi gì: hãy sửa các lỗi trên trước, vì tệp có lỗi có thể chứa tham chiếu chưa đọc được",
            "nothing was changed: mend these first, since a file with errors may hold references that cannot be read",
        )))?;
        return Ok(Outcome::Faulty);
    }
    let overlay = Overlay { files: &place.disk, changed: &changed, moves: &plan.moves };
    let after = Seen::of(&overlay, &place.options);
    let new_problems = new_problems(&before, &after, names);
    if !new_problems.is_empty() {
        terminal.complain(&terminal.problems(&new_problems, after.sources()))?;
        terminal.complain(&line(
            terminal,
            &Phrase::new(
                "chưa đổi gì: đổi xong sẽ có thêm các lỗi trên",
                "nothing was changed: the change would bring these problems",
            ),
        ))?;
        return Ok(Outcome::Faulty);
    }
    match together {
        None => terminal.print(&difference(&plan, &sources, terminal))?,
        Some(together) => write(&plan, &changed, place, together)?,
    }
    summarize(names, &plan, dry_run, terminal)?;
    Ok(Outcome::Done)
}

fn line(terminal: &Terminal, phrase: &Phrase) -> String {
    format!("{}\n", terminal.say(phrase))
}

fn refuse_impossible(
    names: &Names<'_>,
    records: &crate::records::RawRecords,
    terminal: &Terminal,
) -> anyhow::Result<()> {
    let Names { kind, old, new } = names;
    let label = kind.label();
    let label = terminal.say(&label);
    let heads = records.heads(*kind);
    if heads.iter().all(|it| it.id != *old) {
        let near = nearest(old, heads.iter().map(|it| it.id));
        let near = near
            .map_or_else(|| Phrase::new("", ""), |it| phrase!("; có phải `{it}`?", "; did you mean `{it}`?"));
        let near = terminal.say(&near);
        return Err(terminal.failure(&phrase!(
            "không có {label} nào của ấn phẩm mang mã `{old}`{near}",
            "no {label} of this publication has the id `{old}`{near}"
        )));
    }
    if heads.iter().any(|it| it.id == *new) {
        return Err(terminal.failure(&phrase!(
            "đã có {label} mang mã `{new}`",
            "there is already a {label} with the id `{new}`"
        )));
    }
    Ok(())
}

/// New bytes of every file that changes, by path.
fn changed_files(
    plan: &Plan,
    sources: &Sources,
    place: &Workspace,
    terminal: &Terminal,
) -> anyhow::Result<BTreeMap<String, Vec<u8>>> {
    let mut changed = BTreeMap::new();
    for (file, edits) in plan.edits.files() {
        let path = sources.path(file);
        let bytes = place.disk.read(path).explain(|| cannot(Act::Read, path))?;
        let Some(bytes) = edits::apply(&bytes, &sources.file(file).text, edits) else {
            return Err(terminal.failure(&phrase!("không đổi được `{path}`", "cannot change `{path}`")));
        };
        changed.insert(path.to_owned(), bytes);
    }
    Ok(changed)
}

/// The errors of files that change, or that name the id in a part that could not be read.
fn faulty_files(seen: &Seen, old: &str, touched: &BTreeSet<&str>) -> Report {
    let mut faulty = Report::default();
    for it in seen.report.sorted(seen.sources()) {
        let file = seen.sources().file(it.span.file);
        let matters = touched.contains(file.path.as_str()) || file.text.contains(old);
        if it.severity() == Severity::Error && matters {
            faulty.push(it.clone());
        }
    }
    faulty
}

/// What is wrong after the change and was not before. Words that hold the id are compared with the new one.
fn new_problems(before: &Seen, after: &Seen, names: &Names<'_>) -> Report {
    let mut known: BTreeMap<(&str, String), usize> = BTreeMap::new();
    let words = |text: &str| text.replace(names.old, names.new);
    for it in before.report.sorted(before.sources()) {
        *known.entry((it.code.as_str(), words(&it.message.en))).or_default() += 1;
    }
    let mut new = Report::default();
    for it in after.report.sorted(after.sources()) {
        match known.get_mut(&(it.code.as_str(), words(&it.message.en))) {
            Some(count) if *count > 0 => *count -= 1,
            _ => new.push(it.clone()),
        }
    }
    new
}

/// All files are replaced and moved together, so that no reference is ever left behind.
fn write(
    plan: &Plan,
    changed: &BTreeMap<String, Vec<u8>>,
    place: &Workspace,
    mut together: Together,
) -> anyhow::Result<()> {
    for (path, bytes) in changed {
        let real =
            place.disk.real(path).explain(|| phrase!("không tìm thấy `{path}`", "cannot find `{path}`"))?;
        together.replace(&real, bytes)?;
    }
    for it in &plan.moves {
        let from = place.disk.real(&it.from).unwrap_or_else(|_| place.disk.root().join(&it.from));
        together.rename(&from, &from.with_file_name(it.to.rsplit('/').next().unwrap_or(&it.to)))?;
    }
    together.commit()
}

/// Every line that changes, before and after.
fn difference(plan: &Plan, sources: &Sources, terminal: &Terminal) -> String {
    let mut text = String::new();
    for (file, edits) in plan.edits.files() {
        let old = &sources.file(file).text;
        let Some(new) = edits::apply(old.as_bytes(), old, edits) else { continue };
        let new = String::from_utf8_lossy(&new).into_owned();
        text += &format!("{}\n", sources.path(file));
        let kept: BTreeSet<&str> = new.lines().collect();
        let was: BTreeSet<&str> = old.lines().collect();
        let removed = old.lines().filter(|it| !kept.contains(it)).map(|it| format!("  - {it}\n"));
        let added = new.lines().filter(|it| !was.contains(it)).map(|it| format!("  + {it}\n"));
        text.extend(removed.chain(added));
    }
    for it in &plan.moves {
        let (from, to) = (&it.from, &it.to);
        text += &line(terminal, &phrase!("đổi tên {from} thành {to}", "rename {from} to {to}"));
    }
    text
}

fn summarize(names: &Names<'_>, plan: &Plan, dry_run: bool, terminal: &Terminal) -> anyhow::Result<()> {
    let Names { kind, old, new } = names;
    let (places, files) = (plan.edits.n_places(), plan.edits.files().count());
    terminal.note(&match dry_run {
        true => {
            phrase!("sẽ đổi {places} chỗ trong {files} tệp", "would change {places} places in {files} files")
        }
        false => phrase!(
            "`{kind}:{old}` nay là `{kind}:{new}`: đã đổi {places} chỗ trong {files} tệp",
            "`{kind}:{old}` is now `{kind}:{new}`: changed {places} places in {files} files"
        ),
    })?;
    match &plan.redirect {
        Some((from, to)) => terminal.note(&phrase!("{from} chuyển sang {to}", "{from} redirects to {to}")),
        None => Ok(()),
    }
}
