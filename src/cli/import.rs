//! `kyyeu import FILE…`: drafts below `content/`, and beside it a report of every line.

mod beside;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use beside::Beside;

use super::{
    Outcome,
    args::Import,
    seen::{Reached, Seen},
    terminal::{Data, Terminal},
    workspace::Workspace,
};
use crate::{
    check::catalogue,
    config::Config,
    discover::CONTENT,
    import::{
        FOLDER, Imported, Request,
        account::{Remark, Weight},
        drafts::{Draft, Made},
        known::Known,
        pictures::cleaned,
        private::public,
        report::{Summary, page, summary},
        state::{self, STATE, State, outcome},
        vocabulary::Vocabulary,
    },
    load::Loaded,
    own::{Folder, metadata, real_place},
    phrase,
    render::{
        form::{Form, form_of},
        lens::Lens,
    },
    report::{Act, Explain as _, Phrase, Report, cannot, print::Format},
    source::{Sources, content_hash},
    vietnamese::slug::slugify,
    write::Together,
};

/// Bytes of a file at most: a report with its photographs is a tenth.
const MOST_BYTES: u64 = 160 << 20;
/// Bytes of all pictures that are taken out of a file.
const MOST_PICTURES: usize = 256 << 20;

pub(super) fn run(what: &Import, place: &Workspace, terminal: &Terminal) -> anyhow::Result<Outcome> {
    if !place.root.join(CONTENT).is_dir() {
        return Err(terminal.failure(&Phrase::new(
            "ở đây không có thư mục `content`: hãy vào thư mục ấn phẩm, hoặc tạo mới bằng `kyyeu init`",
            "there is no folder `content` here: go to the publication's folder, or make one with `kyyeu init`",
        )));
    }
    let vocabulary = Vocabulary::of(place.disk.root())?;
    let (mut summaries, mut done) = (Vec::new(), Outcome::Done);
    for path in &what.files {
        match file(path, what, place, &vocabulary, terminal)? {
            Ok(summary) => {
                if summary.is_faulty() {
                    done = Outcome::Faulty;
                }
                if terminal.format != Format::Json {
                    terminal.print(&summary.text(terminal.language))?;
                }
                summaries.push(summary);
            }
            Err(why) => {
                done = Outcome::Faulty;
                let shown = public(&path.display().to_string());
                let why = terminal.say(&why);
                let error = terminal.say(&Phrase::new("lỗi", "error")).to_owned();
                terminal.complain(&format!("{shown}: {error}: {why}\n"))?;
            }
        }
    }
    if terminal.format == Format::Json {
        let json = serde_json::to_string_pretty(&summaries)?;
        terminal.print(&Data(&format!("{json}\n")))?;
    } else if !what.dry_run && !summaries.is_empty() {
        terminal.note(&phrase!(
            "báo cáo đầy đủ: `{FOLDER}/…/report.html`; xem bản nháp rồi xóa dòng `draft: true`, chạy `kyyeu check`",
            "the whole report: `{FOLDER}/…/report.html`; look through the drafts, remove `draft: true` and run `kyyeu check`"
        ))?;
    }
    Ok(done)
}

/// Imports one file; refused with words where it cannot be read.
fn file(
    path: &Path,
    what: &Import,
    place: &Workspace,
    vocabulary: &Vocabulary,
    terminal: &Terminal,
) -> anyhow::Result<Result<Summary, Phrase>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = match read(path)? {
        Ok(bytes) => bytes,
        Err(why) => return Ok(Err(why)),
    };
    let shown = public(&name);
    let beside = Beside::of(path);
    let folder = folder(place, &name, &shown);
    let before = remembered(&folder)?;
    let columns = columns(place, &what.columns, &before.columns)?;
    let own: BTreeSet<String> = before.drafts.keys().cloned().collect();
    let mut together = if what.dry_run { None } else { Some(Together::begin(&place.root, CONTENT)?) };
    let mut imported = {
        let Some((config, loaded)) = on_record(place, &own, terminal)? else {
            return Ok(Err(Phrase::new(
                "`content/site.yaml` có lỗi: chạy `kyyeu check` và sửa trước",
                "`content/site.yaml` has errors: run `kyyeu check` and mend it first",
            )));
        };
        let known = Known::of(&loaded.records, &config);
        let today = config.now_here().date();
        let request = Request {
            name: &name,
            bytes: &bytes,
            known: &known,
            vocabulary,
            columns: &columns,
            accept_exact: what.accept_exact,
            own: &own,
            form: &|yearbook, unit| form_today(place, yearbook, unit),
            beside: &|address| beside.find(address),
            today,
        };
        match crate::import::import(&request) {
            Ok(imported) => imported,
            Err(why) => return Ok(Err(why)),
        }
    };
    let settled = settle(&imported, (&bytes, &beside), &before, (place, together.as_mut()))?;
    imported.account.remarks.extend(settled.remarks);
    let summary = summary(&shown, &imported, &settled.outcomes, terminal.language);
    if let Some(together) = together {
        together.commit()?;
        remember(
            &folder,
            &before,
            State { source: content_hash(&bytes), columns, told: imported.columns, drafts: settled.hashes },
            &summary,
            terminal,
        )?;
    }
    Ok(Ok(summary))
}

/// The form of a unit as it would be handed out today; nothing where there is no such yearbook or unit, or the publication is too
/// broken to tell.
fn form_today(place: &Workspace, yearbook: &str, unit: &str) -> Option<Form> {
    let Reached::Site(session) = Seen::of(&place.disk, &place.options).reached else { return None };
    form_of(Lens::new(&session), yearbook, unit)
}

/// The folder of what is remembered of a file: files whose names were private are told apart by them all the same.
fn folder(place: &Workspace, name: &str, shown: &str) -> Folder {
    let told_apart: String =
        if shown == name { String::new() } else { content_hash(name.as_bytes()).chars().take(8).collect() };
    Folder::of(place.disk.root()).folder(FOLDER).folder(&slugify(&format!("{shown} {told_apart}")))
}

/// The bytes of a file; words where it is none or too large.
fn read(path: &Path) -> anyhow::Result<Result<Vec<u8>, Phrase>> {
    let metadata = fs::metadata(path).explain(|| cannot(Act::Read, path.display()))?;
    if metadata.is_dir() {
        return Ok(Err(Phrase::new(
            "đây là thư mục: hãy nêu từng tệp Word, Excel, văn bản",
            "this is a folder: name each file of Word, Excel or text",
        )));
    }
    if !metadata.is_file() || metadata.len() > MOST_BYTES {
        return Ok(Err(Phrase::new(
            "tệp quá lớn hoặc không phải tệp thường",
            "the file is too large, or no plain file",
        )));
    }
    Ok(Ok(fs::read(path).explain(|| cannot(Act::Read, path.display()))?))
}

/// What is on record but for what earlier runs on the file made.
fn on_record(
    place: &Workspace,
    own: &BTreeSet<String>,
    terminal: &Terminal,
) -> anyhow::Result<Option<(Config, Loaded)>> {
    let (mut sources, mut report) = (Sources::default(), Report::default());
    let read =
        crate::read_but(|it| own.contains(it), &place.disk, &place.options, (&mut sources, &mut report));
    let Some((config, mut loaded)) = read else {
        terminal.complain(&terminal.problems(&report, &sources))?;
        return Ok(None);
    };
    catalogue::add_embedded(&config, &mut loaded.records, &mut sources, &mut None, &mut report);
    Ok(Some((config, loaded)))
}

/// What becomes of all drafts.
#[derive(Default)]
struct Settled {
    /// What becomes of each, by its path.
    outcomes: Vec<(String, state::Outcome)>,
    /// The hash to remember of each. What a person has edited keeps the one of what was written once.
    hashes: BTreeMap<String, String>,
    remarks: Vec<Remark>,
}

/// Settles what becomes of each draft, and stages what is to be written: one after another, since pictures are large.
fn settle(
    imported: &Imported,
    (bytes, beside): (&[u8], &Beside),
    before: &State,
    (place, mut together): (&Workspace, Option<&mut Together>),
) -> anyhow::Result<Settled> {
    let (mut settled, mut left) = (Settled::default(), MOST_PICTURES);
    for Draft { path, made_of } in &imported.drafts {
        let made = match made_of {
            Made::Text(text) => Some(text.as_bytes().to_vec()),
            Made::Picture(source) => {
                let found = kyyeu_office::media(bytes, source).ok().or_else(|| beside.read(source));
                found.map(cleaned).filter(|it| {
                    left = left.saturating_sub(it.len());
                    left > 0
                })
            }
        };
        let Some(made) = made else {
            settled.remarks.push(Remark {
                weight: Weight::Error,
                place: None,
                words: phrase!(
                    "ảnh `{path}` hỏng hoặc quá lớn, không ghi: lưu nhỏ lại rồi thêm vào bài",
                    "the picture `{path}` is damaged or too large and not written: save it smaller and add it"
                ),
            });
            continue;
        };
        let (folder, name) = place.inside(path)?;
        let stands = folder.read(&name)?;
        let known = before.drafts.get(path);
        let outcome = outcome(&made, stands.as_deref(), known);
        if outcome != state::Outcome::Foreign {
            let keeps = outcome.is_written() || outcome == state::Outcome::Same;
            let keeps = if keeps { content_hash(&made) } else { known.cloned().unwrap_or_default() };
            settled.hashes.insert(path.clone(), keeps);
        }
        if let Some(together) = together.as_deref_mut().filter(|_| outcome.is_written()) {
            write(together, path, &made, place)?;
        }
        settled.outcomes.push((path.clone(), outcome));
    }
    Ok(settled)
}

fn write(together: &mut Together, path: &str, bytes: &[u8], place: &Workspace) -> anyhow::Result<()> {
    let target = place.root.join(path);
    let (folder, name) = (target.parent().unwrap_or(&place.root), target.file_name().unwrap_or_default());
    let real = real_place(folder)?.join(name);
    match metadata(&real).explain(|| cannot(Act::LookAt, target.display()))? {
        Some(_) => together.replace(&real, bytes),
        None => together.make(&real, bytes),
    }
}

fn remembered(folder: &Folder) -> anyhow::Result<State> {
    let bytes = folder.read(STATE)?;
    // What cannot be read is nobody's memory: drafts that stand there are then left as they are.
    Ok(bytes.and_then(|it| serde_json::from_slice(&it).ok()).unwrap_or_default())
}

/// What is told of columns: now, else when the file was imported before, else of files of the same head.
fn columns(
    place: &Workspace,
    now: &[(String, String)],
    before: &[(String, String)],
) -> anyhow::Result<Vec<(String, String)>> {
    match (now, before) {
        ([], []) => told_before(place),
        ([], before) => Ok(before.to_vec()),
        (now, _) => Ok(now.to_vec()),
    }
}

/// Headings that were told of other files, and what is under each: a file of the same head need not be told again. Where two files
/// mean two things by one heading, nothing is taken for granted.
fn told_before(place: &Workspace) -> anyhow::Result<Vec<(String, String)>> {
    let all = Folder::of(place.disk.root()).folder(FOLDER);
    let mut told: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let folders = all.entries()?.into_iter().filter(|(_, it)| it.is_dir());
    for (name, _) in folders {
        for (heading, meant) in remembered(&all.folder(&name))?.told {
            told.entry(heading).or_default().insert(meant);
        }
    }
    let told = told.into_iter().filter(|(_, meant)| meant.len() == 1);
    Ok(told.flat_map(|(heading, meant)| meant.into_iter().map(move |it| (heading.clone(), it))).collect())
}

/// Keeps the reports, and what is to be known the next time.
fn remember(
    folder: &Folder,
    before: &State,
    mut now: State,
    summary: &Summary,
    terminal: &Terminal,
) -> anyhow::Result<()> {
    for (path, hash) in &before.drafts {
        now.drafts.entry(path.clone()).or_insert_with(|| hash.clone());
    }
    let page = page(summary, terminal.language)?;
    let json = serde_json::to_string_pretty(summary)? + "\n";
    let state = serde_json::to_string_pretty(&now)? + "\n";
    folder.put_all([
        ("report.html", page.as_bytes()),
        ("report.json", json.as_bytes()),
        (STATE, state.as_bytes()),
    ])
}
