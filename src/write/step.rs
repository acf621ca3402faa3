//! A step of a journal: one change of a name on disk.

use anyhow::bail;

use super::path::ensure_plain;
use crate::failure;

/// One renaming, or the removal of an empty folder. Paths are those of the output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A file goes.
    Remove(String),
    /// An empty folder goes, since a file comes in its place.
    Clear(String),
    /// A new folder comes with all that is in it.
    Folder(String),
    /// The staged file of this number comes where nothing stands.
    New(usize, String),
    /// It comes in the place of another.
    Replace(usize, String),
    /// A folder goes where it is empty.
    Leave(String),
    /// A file or folder gets another name, where nothing stands.
    Move(String, String),
}

impl Step {
    pub(super) fn path(&self) -> &str {
        match self {
            Step::Remove(path) | Step::Clear(path) | Step::Folder(path) | Step::Leave(path) => path,
            Step::New(_, path) | Step::Replace(_, path) | Step::Move(path, _) => path,
        }
    }

    /// The path that it takes away.
    pub(super) fn goes(&self) -> Option<&str> {
        match self {
            Step::Remove(path) | Step::Clear(path) | Step::Leave(path) | Step::Move(path, _) => Some(path),
            Step::Folder(_) | Step::New(..) | Step::Replace(..) => None,
        }
    }

    /// Those of one turn may be taken in any order, at once; folders go one after another, the deepest first.
    pub(super) fn turn(&self) -> u8 {
        match self {
            Step::Remove(_) => 0,
            Step::Clear(_) => 1,
            Step::Folder(_) | Step::New(..) | Step::Replace(..) => 2,
            Step::Leave(_) => 3,
            Step::Move(..) => 4,
        }
    }

    pub(super) fn line(&self) -> String {
        match self {
            Step::Remove(path) => format!("remove {path}"),
            Step::Clear(path) => format!("clear {path}"),
            Step::Folder(path) => format!("folder {path}"),
            Step::New(number, path) => format!("new {number} {path}"),
            Step::Replace(number, path) => format!("replace {number} {path}"),
            Step::Leave(path) => format!("leave {path}"),
            // No path has a control character.
            Step::Move(from, to) => format!("move {from}\t{to}"),
        }
    }

    pub(super) fn parse(line: &str) -> anyhow::Result<Step> {
        let unknown = || failure!("không hiểu dòng `{line}`", "the line `{line}` says nothing");
        let (word, rest) = line.split_once(' ').ok_or_else(unknown)?;
        let numbered = || {
            let (number, path) = rest.split_once(' ').ok_or_else(unknown)?;
            anyhow::Ok((number.parse::<usize>()?, path.to_owned()))
        };
        let step = match word {
            "remove" => Step::Remove(rest.to_owned()),
            "clear" => Step::Clear(rest.to_owned()),
            "folder" => Step::Folder(rest.to_owned()),
            "new" => numbered().map(|(number, path)| Step::New(number, path))?,
            "replace" => numbered().map(|(number, path)| Step::Replace(number, path))?,
            "leave" => Step::Leave(rest.to_owned()),
            "move" => {
                let (from, to) = rest.split_once('\t').ok_or_else(unknown)?;
                ensure_plain(to)?;
                Step::Move(from.to_owned(), to.to_owned())
            }
            _ => bail!(unknown()),
        };
        ensure_plain(step.path())?;
        Ok(step)
    }
}
