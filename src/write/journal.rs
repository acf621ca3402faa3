//! What a build changes in its folder, or a command in the sources, all of it or nothing.
//!
//! Everything new is first put into a folder of its own, [`STAGING`], on the same disk:
//!
//! ```text
//! tree/tin-tuc/moi/index.html   what belongs into folders that are not there yet
//! file/17                       what belongs into folders that are, by the number of the output
//! old/3                         what stood in the place of a step, by the number of the step
//! manifest                      the list of what will be there
//! journal                       the steps; from the moment it is there, the change is decided
//! undo                          the same, once a step has failed: from then on all are taken back
//! ```
//!
//! Each step is a renaming, so a reader finds the old file or the new one, and can be taken again: the command after one
//! that was killed goes on where it ended. Power loss is not guarded against with `fsync`, which would cost more than the
//! build: sizes and times in the manifest show what it leaves, and it is written again.

use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::ensure;
use rayon::prelude::*;

use crate::{
    failure,
    own::{Folder, held::patiently, metadata},
    report::{Act, Explain as _, Phrase, cannot},
    write::{
        path::{MANIFEST, STAGING, parent},
        remove::{Real, empty_folder},
        step::Step,
    },
};

/// The first line of a journal that this version reads.
const HEAD: &str = "kyyeu-journal 1";
/// So many steps are taken whatever there is.
const FEW: usize = 10_000;
/// The last line, which a torn journal lacks.
const END: &str = "end";

/// The numbers of steps and of outputs whose files are in the folder.
struct Held {
    old: HashSet<usize>,
    files: HashSet<usize>,
}

/// The folder of what is about to change, in a folder that is locked.
#[derive(Clone, Debug)]
pub(super) struct Staging {
    /// What paths are below.
    root: PathBuf,
    /// The folder itself.
    here: PathBuf,
    /// It holds [`STAGING`].
    above: Folder,
    /// Where steps may lead.
    may: fn(&str) -> bool,
}

impl Staging {
    /// That of an output folder; it need not be there.
    pub(super) fn of(root: &Path) -> Staging {
        Staging::inside(root, root, |_| true)
    }

    /// That in a folder below `root`.
    pub(super) fn inside(root: &Path, above: &Path, may: fn(&str) -> bool) -> Staging {
        Staging { root: root.to_owned(), here: above.join(STAGING), above: Folder::of(above), may }
    }

    /// Whether it is there.
    pub(super) fn stands(&self) -> anyhow::Result<bool> {
        Ok(metadata(&self.here).explain(|| cannot(Act::LookAt, self.here.display()))?.is_some())
    }

    /// Where files of new folders are put.
    pub(super) fn tree(&self) -> PathBuf {
        self.here.join("tree")
    }

    /// Where the file of an output is put whose folder is there already.
    pub(super) fn file(&self, number: usize) -> PathBuf {
        self.here.join("file").join(number.to_string())
    }

    fn old(&self, number: usize) -> PathBuf {
        self.here.join("old").join(number.to_string())
    }

    /// Takes everything away again. Nothing of it has been decided, or all of it is done.
    pub(super) fn discard(&self) {
        // What stays harms no reader, and the next command tries again.
        let _ = self.remove();
    }

    /// The same where it must not stay.
    pub(super) fn remove(&self) -> io::Result<()> {
        match fs::remove_dir_all(&self.here) {
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(()),
            done => done,
        }
    }

    /// Puts a first manifest in its place, which says that the folder is ours before anything else is in it.
    pub(super) fn claim(&self, manifest: &str) -> anyhow::Result<()> {
        let staged = self.here.join("manifest");
        let claimed = fs::create_dir_all(&self.here)
            .and_then(|()| fs::write(&staged, manifest))
            .and_then(|()| patiently(|| fs::rename(&staged, self.root.join(MANIFEST))))
            .explain(|| cannot(Act::Write, MANIFEST));
        self.discard();
        claimed
    }

    /// Takes the steps, which must stand in the order of their turns, and puts the manifest, if any, in its place. If one of
    /// them fails, all are taken back.
    pub(super) fn commit(&self, steps: &[Step], manifest: Option<&str>) -> anyhow::Result<()> {
        let journal = self.here.join("journal");
        if let Err(fault) = self.decide(&journal, steps, manifest) {
            self.discard();
            return Err(fault).explain(|| cannot(Act::Write, journal.display()));
        }
        self.finish(steps)
    }

    fn decide(&self, journal: &Path, steps: &[Step], manifest: Option<&str>) -> io::Result<()> {
        fs::create_dir_all(self.here.join("old"))?;
        if let Some(manifest) = manifest {
            fs::write(self.here.join("manifest"), manifest)?;
        }
        let lines: Vec<String> = steps.iter().map(Step::line).collect();
        let draft = self.here.join("journal-draft");
        fs::write(
            &draft,
            [&[HEAD.to_owned()], &lines[..], &[END.to_owned(), String::new()]].concat().join("\n"),
        )?;
        patiently(|| fs::rename(&draft, journal))
    }

    /// Finishes, or takes back, what a command that was killed had begun.
    pub(super) fn recover(&self) -> anyhow::Result<()> {
        let folder = self.above.folder(STAGING);
        if !self.stands()? {
            return Ok(());
        }
        for (name, is_undo) in [("undo", true), ("journal", false)] {
            let Some(bytes) = folder.read(name)? else { continue };
            self.ensure_likely(&bytes).or_else(unfinished)?;
            // A torn one tells of power loss: nothing in it can be relied upon.
            let Some(steps) = parse(&bytes) else { break };
            self.ensure_real(&steps).or_else(unfinished)?;
            return match is_undo {
                true => self.undo(&steps),
                false => self.finish(&steps),
            }
            .or_else(unfinished);
        }
        self.discard();
        Ok(())
    }

    fn finish(&self, steps: &[Step]) -> anyhow::Result<()> {
        let held = self.held()?;
        let taken = in_turns(steps, |number, step| self.take(number, step, &held)).and_then(|()| {
            let staged = self.here.join("manifest");
            renamed(&staged, &self.root.join(MANIFEST)).explain(|| cannot(Act::Write, MANIFEST))
        });
        if let Err(fault) = taken {
            patiently(|| fs::rename(self.here.join("journal"), self.here.join("undo")))?;
            self.undo(steps)?;
            return Err(fault);
        }
        // The journal goes first: without it, the rest is known to be of no use.
        let _ = fs::remove_file(self.here.join("journal"));
        self.discard();
        Ok(())
    }

    fn undo(&self, steps: &[Step]) -> anyhow::Result<()> {
        let held = self.held()?;
        for (number, step) in steps.iter().enumerate().rev() {
            self.take_back(number, step, &held).explain(|| cannot(Act::Write, step.path()))?;
        }
        fs::remove_file(self.here.join("undo")).explain(|| cannot(Act::Remove, STAGING))?;
        self.discard();
        Ok(())
    }

    /// What has been put aside and what still waits to come. Steps are many, and a journal may be a stranger's with millions of them
    /// that there is nothing for: the disk is not asked for each.
    fn held(&self) -> anyhow::Result<Held> {
        Ok(Held { old: self.numbers("old")?, files: self.numbers("file")? })
    }

    /// Numbers of the files that a folder of it holds.
    fn numbers(&self, name: &str) -> anyhow::Result<HashSet<usize>> {
        let entries = self.above.folder(STAGING).folder(name).names()?.into_iter();
        Ok(entries.filter_map(|it| it.parse().ok()).collect())
    }

    fn take(&self, number: usize, step: &Step, held: &Held) -> io::Result<()> {
        let place = self.root.join(step.path());
        match step {
            // It went before; what stands there now is another's.
            Step::Remove(_) if held.old.contains(&number) => Ok(()),
            Step::Remove(_) => renamed(&place, &self.old(number)),
            // They came before.
            Step::New(file, _) | Step::Replace(file, _) if !held.files.contains(file) => Ok(()),
            Step::Clear(_) | Step::Leave(_) => empty_folder(&place),
            Step::Folder(path) => renamed(&self.tree().join(path), &place),
            Step::New(file, _) => renamed(&self.file(*file), &place),
            Step::Move(_, to) => moved(&place, &self.root.join(to)),
            Step::Replace(file, _) => {
                // Both names hold the old file until the new one takes its place; not every file system can do that.
                match fs::hard_link(&place, self.old(number)) {
                    Ok(()) => {}
                    Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => {}
                    Err(_) => renamed(&place, &self.old(number))?,
                }
                renamed(&self.file(*file), &place)
            }
        }
    }

    fn take_back(&self, number: usize, step: &Step, held: &Held) -> io::Result<()> {
        let place = self.root.join(step.path());
        match step {
            Step::Remove(_) | Step::Replace(..) if !held.old.contains(&number) => Ok(()),
            Step::New(file, _) if held.files.contains(file) => Ok(()),
            Step::Remove(_) | Step::Replace(..) => renamed(&self.old(number), &place),
            Step::Clear(_) | Step::Leave(_) => fs::create_dir_all(place),
            Step::Folder(path) => back(&place, &self.tree().join(path)),
            Step::New(file, _) => back(&place, &self.file(*file)),
            Step::Move(_, to) => back(&self.root.join(to), &place),
        }
    }

    /// Refuses a journal of more steps than there can be. Each is for a file or folder of one of both lists of what is there, or for
    /// something put aside or staged; where many are, a stranger has made it up, and to look for each would take long.
    fn ensure_likely(&self, journal: &[u8]) -> anyhow::Result<()> {
        let held = self.held()?;
        let here = self.here.display();
        let staged = n_listed(&self.above.folder(STAGING), "manifest")?;
        let things =
            staged + n_listed(&Folder::of(&self.root), MANIFEST)? + held.old.len() + held.files.len();
        ensure!(
            n_lines(journal) <= FEW + 2 * things,
            failure!(
                "`{here}` nêu nhiều thay đổi hơn số tệp có thật, nên không phải do kyyeu ghi: hãy xóa thư mục ấy rồi chạy lại",
                "`{here}` lists more changes than there are files, so kyyeu has not written it: remove that folder and run again"
            )
        );
        Ok(())
    }

    /// Refuses steps that would lead through a link, as in a folder that a stranger has made up.
    fn ensure_real(&self, steps: &[Step]) -> anyhow::Result<()> {
        let (mut output, mut staged) = (Real::below(&self.root), Real::below(&self.here));
        let mut before = None;
        for step in steps {
            let path = step.path();
            let goes_to = if let Step::Move(_, to) = step { to } else { path };
            ensure!(
                (self.may)(path) && (self.may)(goes_to),
                failure!("kyyeu không ghi vào `{path}`", "kyyeu does not write to `{path}`")
            );
            // Steps of one folder stand beside each other.
            let folders = Some((parent(path), parent(goes_to)));
            if folders == before {
                continue;
            }
            before = folders;
            let is_real = ["old", "file", "tree"].iter().all(|it| staged.is_real_or_missing(it))
                && output.is_real_or_missing(parent(path))
                && output.is_real_or_missing(parent(goes_to))
                && staged.is_real_or_missing(parent(&format!("tree/{path}")));
            ensure!(
                is_real,
                failure!(
                    "`{path}` đi qua một liên kết (symlink), có thể dẫn ra ngoài thư mục kết quả",
                    "`{path}` leads through a symbolic link, which may lead out of the output folder"
                )
            );
        }
        Ok(())
    }
}

fn n_lines(bytes: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', bytes).count()
}

fn unfinished(fault: anyhow::Error) -> anyhow::Result<()> {
    Err::<(), _>(fault).explain(|| {
        Phrase::new(
            "lần ghi trước bị ngắt giữa chừng, nay chưa hoàn tất được",
            "the last command was ended while it replaced files, and that cannot be finished now",
        )
    })
}

/// Takes steps turn by turn.
fn in_turns(steps: &[Step], take: impl Fn(usize, &Step) -> io::Result<()> + Sync) -> anyhow::Result<()> {
    let one = |number: usize, step: &Step| {
        take(number, step).explain(|| match step {
            Step::Remove(path) | Step::Clear(path) | Step::Leave(path) => cannot(Act::Remove, path),
            _ => cannot(Act::Write, step.path()),
        })
    };
    let mut start = 0;
    for turn in steps.chunk_by(|one, next| one.turn() == next.turn()) {
        match turn[0] {
            Step::Clear(_) | Step::Leave(_) | Step::Move(..) => {
                turn.iter().enumerate().try_for_each(|(place, step)| one(start + place, step))?;
            }
            _ => turn.par_iter().enumerate().try_for_each(|(place, step)| one(start + place, step))?,
        }
        start += turn.len();
    }
    Ok(())
}

/// How many things a list in a folder names, if it is there.
fn n_listed(folder: &Folder, list: &str) -> anyhow::Result<usize> {
    Ok(folder.read(list)?.map_or(0, |it| n_lines(&it)))
}

/// Renames what is there; what is not has been renamed before.
fn renamed(from: &Path, to: &Path) -> io::Result<()> {
    match patiently(|| fs::rename(from, to)) {
        // Between two disks a system complains of that first.
        Err(_) if metadata(from)?.is_none() => Ok(()),
        done => done,
    }
}

/// Gives another name, unless something has come to stand there.
fn moved(from: &Path, to: &Path) -> io::Result<()> {
    match (metadata(from)?, metadata(to)?) {
        (Some(_), Some(_)) => Err(io::ErrorKind::AlreadyExists.into()),
        _ => renamed(from, to),
    }
}

/// Renames what had come back to where it came from, unless it is there still.
fn back(place: &Path, staged: &Path) -> io::Result<()> {
    if metadata(staged)?.is_some() { Ok(()) } else { renamed(place, staged) }
}

fn parse(bytes: &[u8]) -> Option<Vec<Step>> {
    let lines = std::str::from_utf8(bytes).ok()?.strip_prefix(HEAD)?.strip_suffix(&format!("\n{END}\n"))?;
    lines.split('\n').skip(1).map(|it| Step::parse(it).ok()).collect()
}
