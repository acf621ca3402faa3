//! What is remembered of a file that was imported, so that the same file changes nothing again and no work of a person is lost.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use similar::TextDiff;

use crate::source::content_hash;

/// The file of it in the import's folder.
pub const STATE: &str = "state.json";

/// What is remembered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The hash of the file.
    pub source: String,
    /// Columns that the user has told.
    #[serde(default)]
    pub columns: Vec<(String, String)>,
    /// Headings of the file under which these columns stand, for files of the same head.
    #[serde(default)]
    pub told: Vec<(String, String)>,
    /// Each draft with the hash of what was written.
    pub drafts: BTreeMap<String, String>,
}

/// What becomes of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is made.
    New,
    /// It stands as it would be made.
    Same,
    /// Nobody has touched what an earlier run made: it becomes what the file says now. How it differs.
    Changed(String),
    /// A person has edited it, and the file says what it said: it stays.
    Edited,
    /// A person has edited it, and the file says something else now: it stays. How they differ.
    Differs(String),
    /// A person has removed or renamed it: it is not made again.
    Removed,
    /// A file stands there that no import made: it stays.
    Foreign,
}

impl Outcome {
    /// Whether the file is written.
    pub fn is_written(&self) -> bool {
        matches!(self, Outcome::New | Outcome::Changed(_))
    }
}

/// What becomes of a draft that would be `made`, where `stands` is what is there and `before` the hash of what was written.
pub fn outcome(made: &[u8], stands: Option<&[u8]>, before: Option<&String>) -> Outcome {
    let (new, old) = (content_hash(made), stands.map(content_hash));
    match (old, before) {
        (None, None) => Outcome::New,
        (None, Some(_)) => Outcome::Removed,
        (Some(old), _) if old == new => Outcome::Same,
        (Some(old), Some(before)) if old == *before => {
            Outcome::Changed(difference(stands.unwrap_or_default(), made))
        }
        (Some(_), Some(before)) if new == *before => Outcome::Edited,
        (Some(_), Some(_)) => Outcome::Differs(difference(stands.unwrap_or_default(), made)),
        (Some(_), None) => Outcome::Foreign,
    }
}

/// How two texts differ, line by line; nothing to show of pictures.
fn difference(old: &[u8], new: &[u8]) -> String {
    let (Ok(old), Ok(new)) = (std::str::from_utf8(old), std::str::from_utf8(new)) else {
        return String::new();
    };
    TextDiff::from_lines(old, new).unified_diff().context_radius(0).to_string()
}

#[cfg(test)]
mod tests {
    use super::{Outcome, outcome};
    use crate::source::content_hash;

    #[test]
    fn what_a_person_did_stays() {
        let written = content_hash(b"a\n");
        assert_eq!(outcome(b"a\n", None, None), Outcome::New);
        assert_eq!(outcome(b"a\n", Some(b"a\n"), Some(&written)), Outcome::Same);
        assert_eq!(outcome(b"a\n", None, Some(&written)), Outcome::Removed);
        assert_eq!(outcome(b"a\n", Some(b"mine\n"), Some(&written)), Outcome::Edited);
        assert_eq!(outcome(b"a\n", Some(b"mine\n"), None), Outcome::Foreign);
        assert!(
            matches!(outcome(b"b\n", Some(b"mine\n"), Some(&written)), Outcome::Differs(it) if it.contains("-mine") && it.contains("+b"))
        );
        assert!(outcome(b"b\n", Some(b"a\n"), Some(&written)).is_written());
    }
}
