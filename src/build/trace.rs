//! What a build asked of the publication's files, and what it was answered: as long as the answers are the same, so is
//! what came of them. (A verifying trace, in the words of Mokhov, Mitchell and Peyton Jones, "Build Systems à la Carte".)

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    fs::File,
    io,
    sync::{Mutex, PoisonError},
};

use blake3::{Hash, Hasher};
use rayon::prelude::*;

use super::copied::{Stamp, stamp};
use crate::{
    memo::Version,
    source::{Entry, Files},
};

/// Something that can be asked of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Question {
    /// What is below a folder. Asked first: a disk that has walked a folder need not resolve each path in it.
    Walk,
    Exists,
    Read,
    /// Whether a file that is copied looks as it did, without being read.
    Look,
}

impl Question {
    const ALL: [Question; 4] = [Question::Walk, Question::Exists, Question::Read, Question::Look];

    fn word(self) -> &'static str {
        match self {
            Question::Walk => "walk",
            Question::Exists => "exists",
            Question::Read => "read",
            Question::Look => "look",
        }
    }

    fn ask(self, files: &dyn Files, path: &str) -> Hash {
        match self {
            Question::Walk => of_walk(&files.walk(path)),
            Question::Exists => of_exists(files.exists(path)),
            Question::Read => of_read(&files.read(path)),
            Question::Look => {
                let found = files.open(path).ok().flatten();
                of_look(found.and_then(|it| stamp(path, &it)).as_ref())
            }
        }
    }
}

/// What was asked about which path, and a hash of the answer.
type Answer = (Question, Box<str>, Hash);

/// Files that keep a record of what is asked of them.
pub struct Traced<'f> {
    files: &'f dyn Files,
    answers: Mutex<Vec<Answer>>,
}

impl<'f> Traced<'f> {
    /// `files`, of which nothing has been asked yet.
    pub fn new(files: &'f dyn Files) -> Traced<'f> {
        Traced { files, answers: Mutex::default() }
    }

    fn note(&self, question: Question, path: &str, answer: Hash) {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        answers.push((question, path.into(), answer));
    }

    /// Notes by what a copied file is known.
    pub(super) fn note_look(&self, path: &str, stamp: Option<&Stamp>) {
        self.note(Question::Look, path, of_look(stamp));
    }

    /// Everything that was asked so far.
    pub(super) fn trace(&self) -> Trace {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner).clone();
        answers.sort_unstable_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
        // A file that was changed between two looks at it has two answers, of which one no longer holds: such a trace never does.
        answers.dedup();
        Trace(answers)
    }
}

impl Files for Traced<'_> {
    fn walk(&self, folder: &str) -> Vec<Entry> {
        let entries = self.files.walk(folder);
        self.note(Question::Walk, folder, of_walk(&entries));
        entries
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let bytes = self.files.read(path);
        self.note(Question::Read, path, of_read(&bytes));
        bytes
    }

    fn open(&self, path: &str) -> io::Result<Option<File>> {
        self.files.open(path)
    }

    fn was_decoded(&self, content: &Hash) -> bool {
        self.files.was_decoded(content)
    }

    fn remember_decoded(&self, content: &Hash) {
        self.files.remember_decoded(content);
    }

    fn forget_decoded(&self, present: &BTreeSet<[u8; 32]>) {
        self.files.forget_decoded(present);
    }

    fn exists(&self, path: &str) -> bool {
        let exists = self.files.exists(path);
        self.note(Question::Exists, path, of_exists(exists));
        exists
    }

    fn listing(&self) -> Option<Version> {
        self.files.listing()
    }
}

/// Everything that a build asked, sorted.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Trace(Vec<Answer>);

impl Trace {
    /// Whether `files` would answer the same today.
    pub(super) fn holds(&self, files: &dyn Files) -> bool {
        let n_walks = self.0.partition_point(|it| it.0 == Question::Walk);
        let (walks, rest) = self.0.split_at(n_walks);
        let is_same = |(question, path, answer): &Answer| question.ask(files, path) == *answer;
        walks.iter().all(is_same) && rest.par_iter().all(is_same)
    }

    /// Feeds those answers to a hash whose question and path are wanted.
    pub(super) fn hash(&self, into: &mut Hasher, is_wanted: impl Fn(Question, &str) -> bool) {
        for (question, path, answer) in self.0.iter().filter(|it| is_wanted(it.0, &it.1)) {
            into.update(&[*question as u8]).update(&(path.len() as u64).to_le_bytes());
            into.update(path.as_bytes()).update(answer.as_bytes());
        }
    }

    /// A line an answer; `None` where a path cannot stand in a line.
    pub(super) fn to_text(&self) -> Option<String> {
        let mut text = String::with_capacity(self.0.len() * 128);
        for (question, path, answer) in &self.0 {
            if path.contains(char::is_control) {
                return None;
            }
            let (word, hex) = (question.word(), answer.to_hex());
            writeln!(text, "{word} {hex} {path}").ok()?;
        }
        Some(text)
    }

    /// What `to_text` wrote.
    pub(super) fn parse(text: &str) -> Option<Trace> {
        text.lines().map(answer).collect::<Option<_>>().map(Trace)
    }
}

fn answer(line: &str) -> Option<Answer> {
    let (word, rest) = line.split_once(' ')?;
    let (hex, path) = rest.split_once(' ')?;
    let question = Question::ALL.into_iter().find(|it| it.word() == word)?;
    Some((question, path.into(), Hash::from_hex(hex).ok()?))
}

fn of_walk(entries: &[Entry]) -> Hash {
    let mut hasher = Hasher::new();
    for entry in entries {
        hasher.update(format!("{}\0{:?}\0", entry.path, entry.found).as_bytes());
    }
    hasher.finalize()
}

fn of_exists(exists: bool) -> Hash {
    blake3::hash(&[u8::from(exists)])
}

/// Why a file cannot be read is part of no output.
fn of_read(bytes: &io::Result<Vec<u8>>) -> Hash {
    match bytes {
        Ok(bytes) => blake3::hash(bytes),
        Err(_) => Hash::from_bytes([0; 32]),
    }
}

fn of_look(stamp: Option<&Stamp>) -> Hash {
    Hash::from_bytes(stamp.map_or([0; 32], |it| it.key))
}
