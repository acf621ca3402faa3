//! `kyyeu yearbook`: what an editor does with one book, until it is printed. A file an act.

mod forms;
mod freeze;
mod press;
mod proof;
mod status;

use std::path::PathBuf;

use super::{
    Outcome,
    args::BookAct,
    seen::{Reached, Seen},
    terminal::Terminal,
    workspace::Workspace,
};
use crate::{
    model::{Id, RecordKind},
    phrase,
    records::Yearbook,
    render::Session,
    report::{Phrase, Severity},
    site::Site,
};

/// A book of a site that was read.
struct Book<'s> {
    session: &'s Session,
    site: &'s Site,
    id: Id<Yearbook>,
}

pub(super) fn run(
    id: &str,
    act: &BookAct,
    place: &Workspace,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let folder = folder(id, act, place, terminal)?;
    let waiting = terminal.waiting(&Phrase::new("đang đọc và kiểm tra…", "reading and checking…"));
    let seen = Seen::of(&place.disk, &place.options);
    drop(waiting);
    let errors = seen.report.count(Severity::Error);
    // What is printed or frozen must be without errors; how far a book has come may be asked at any time.
    if matches!(act, BookAct::Freeze | BookAct::Print(_)) && seen.is_faulty(terminal) {
        terminal.complain(&seen.errors(terminal))?;
        let counted = seen.counted(terminal);
        let phrase = match act {
            BookAct::Print(_) => phrase!("{counted}: chưa làm sách", "{counted}: no book was made"),
            _ => phrase!("{counted}: chưa đóng băng", "{counted}: nothing was frozen"),
        };
        terminal.complain(&format!("{}\n", terminal.say(&phrase)))?;
        return Ok(Outcome::of_errors(&seen.report));
    }
    let session = match seen.reached {
        Reached::Site(session) => session,
        Reached::WithoutTheme(_, fault) => return Err(fault),
        Reached::Texts(sources) => {
            terminal.complain(&terminal.problems(&seen.report, &sources))?;
            return Ok(Outcome::of_errors(&seen.report));
        }
    };
    let book = Book { session: &session, site: &session.site, id: find(&session.site, id, terminal)? };
    let outcome = match (act, folder) {
        (BookAct::Print(editions), Some(folder)) => press::run(&book, *editions, folder, place, terminal)?,
        (BookAct::Proof { unit, pdf }, Some(folder)) => {
            proof::run(&book, unit.as_deref(), *pdf, &folder, place, terminal)?
        }
        (BookAct::Forms { unit }, Some(folder)) => forms::run(&book, unit.as_deref(), &folder, terminal)?,
        (BookAct::Freeze, _) => freeze::run(&book, place, terminal)?,
        _ => status::run(&book, place, terminal)?,
    };
    if errors > 0 {
        let s = Terminal::s(errors);
        terminal.note(&phrase!(
            "nội dung còn {errors} lỗi, xem bằng `kyyeu check`",
            "the content has {errors} error{s}, see them with `kyyeu check`"
        ))?;
    }
    Ok(outcome)
}

/// Where an act writes, if it does. What cannot be made, or has no place there, is refused before anything is read.
fn folder(
    id: &str,
    act: &BookAct,
    place: &Workspace,
    terminal: &Terminal,
) -> anyhow::Result<Option<PathBuf>> {
    match act {
        BookAct::Print(editions) => {
            if editions.pdf {
                press::ensure_possible(&press::options(id, *editions), terminal)?;
            }
            place.beside_site("books").map(Some)
        }
        BookAct::Proof { unit, pdf } => {
            if *pdf {
                press::ensure_possible(&proof::options(id, unit.as_deref()), terminal)?;
            }
            place.beside_site("proofs").map(Some)
        }
        BookAct::Forms { .. } => place.beside_site("forms").map(Some),
        BookAct::Status | BookAct::Freeze => Ok(None),
    }
}

fn find(site: &Site, id: &str, terminal: &Terminal) -> anyhow::Result<Id<Yearbook>> {
    if let Some(index) = site.catalog.find(RecordKind::Yearbook, id) {
        return Ok(Id::from_index(index));
    }
    let all: Vec<&str> = site.catalog.records().yearbooks.iter().map(|(_, it)| &*it.id).collect();
    let near = crate::report::nearest(id, all.iter().copied());
    let all = all.join(", ");
    Err(terminal.failure(&match near {
        Some(near) => phrase!(
            "không có kỷ yếu `{id}`; có phải `{near}`?",
            "there is no yearbook `{id}`; did you mean `{near}`?"
        ),
        None if all.is_empty() => phrase!(
            "không có kỷ yếu `{id}`; tạo bằng `kyyeu new yearbook {id}`",
            "there is no yearbook `{id}`; make it with `kyyeu new yearbook {id}`"
        ),
        None => phrase!("không có kỷ yếu `{id}`; có: {all}", "there is no yearbook `{id}`; there are: {all}"),
    }))
}
