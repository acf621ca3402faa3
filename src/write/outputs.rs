//! What is written, how it is to be written, and what came of it.

use std::{borrow::Cow, fmt, fs::File};

use crate::{
    phrase,
    report::{Language, Phrase, failure::in_language},
};

/// A set of planned files: where each goes, and how to get its bytes.
pub trait Outputs: Sync {
    /// How many there are.
    fn len(&self) -> usize;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Where the file goes: relative, with `/`, in Unicode's composed form, without `..`, and no other's
    /// path.
    fn path(&self, index: usize) -> &str;

    /// What the file holds. Made on demand, perhaps by several threads at once, and the same every time.
    fn bytes(&self, index: usize) -> anyhow::Result<Cow<'_, [u8]>>;

    /// The file that the output is a copy of, open to be read from its start: then it is streamed, and its bytes are not asked for.
    fn copied(&self, _index: usize) -> anyhow::Result<Option<File>> {
        Ok(None)
    }

    /// By what the bytes are known without being made, if by anything, as a photo variant by its original's hash. Where it is what
    /// the last build knew them by, the bytes are not asked for; else it is asked for once more when they were made.
    fn key(&self, _index: usize) -> Option<Key> {
        None
    }

    /// Makes what several of the outputs whose bytes will be asked for need, before they are.
    fn prepare(&self, _open: &[usize]) {}

    /// When an output is made: after all of a lower turn, as one that tells what came of others.
    fn turn(&self, _index: usize) -> u8 {
        0
    }

    /// Among those of its turn, an output comes beside those of its group, as files that are made together do, so that none waits
    /// in memory for long.
    fn group(&self, _index: usize) -> u32 {
        0
    }

    /// The file is as it should be, or cannot be: reported by the thread that asked for the bytes, if any were asked for.
    fn settled(&self, _index: usize) {}

    /// All of it stands in the folder, and `manifest` lists it: reported while the folder is still locked.
    fn wrote(&self, _manifest: &str) {}
}

/// By what an output is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// Another one whenever the bytes are others.
    pub hash: [u8; 32],
    /// When that which it goes by last changed, in nanoseconds since 1970, where it need not tell of a change in the same moment.
    pub since: Option<u64>,
}

/// How to write.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Take over a folder that holds files of others. They stay, but for those where an output goes.
    pub force: bool,
}

/// What a run did to the folder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files made or replaced.
    pub written: usize,
    /// Files that were right already.
    pub unchanged: usize,
    /// Files taken away.
    pub removed: usize,
    /// The size of those written, together.
    pub bytes: u64,
}

/// Outputs that could not be written: then nothing was. Or that could not be removed.
#[derive(Debug, Default)]
pub struct Failures {
    /// Whether they were to be removed; then others are gone.
    pub is_cleaning: bool,
    /// Path and reason of each, by path. The reason names the act and the path.
    pub failures: Vec<(String, anyhow::Error)>,
    /// How many outputs were not tried, since they would fail as well.
    pub skipped: usize,
}

impl Failures {
    /// How many, then a line for each of the first.
    pub fn in_language(&self, language: Language) -> String {
        const SHOWN: usize = 20;
        let (all, skipped) = (self.failures.len() + self.skipped, self.skipped);
        let more = self.failures.len().saturating_sub(SHOWN);
        let done = match self.is_cleaning {
            false => phrase!(
                "{all} tệp chưa làm được, nên chưa thay đổi gì",
                "{all} outputs could not be made, so nothing was changed"
            ),
            true => phrase!(
                "{all} tệp hay thư mục chưa xóa được; khi đã sửa, chạy lại để xóa nốt",
                "{all} files or folders could not be removed; run again when that is mended"
            ),
        };
        let mut lines = vec![done];
        for (_, error) in self.failures.iter().take(SHOWN) {
            let line = |language| format!("  {}", in_language(error, language));
            lines.push(Phrase::new(line(Language::Vi), line(Language::En)));
        }
        if more > 0 {
            lines.push(phrase!("  và {more} tệp nữa như thế", "  and {more} more like these"));
        }
        if skipped > 0 {
            lines.push(phrase!(
                "  {skipped} tệp chưa thử, vì cũng sẽ hỏng như thế",
                "  {skipped} were not tried, since they would fail as well"
            ));
        }
        let lines: Vec<&str> = lines.iter().map(|it| it.in_language(language)).collect();
        lines.join("\n")
    }
}

impl fmt::Display for Failures {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.in_language(Language::En))
    }
}

impl std::error::Error for Failures {}
