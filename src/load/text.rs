//! The text of a file as it is read.

use std::collections::BTreeMap;

use super::unread::merge_mark;
use crate::{
    report::Report,
    source::{Decoded, FileId, Files, NotText, Sources, Span, decode},
};

/// Reads one file; `None` if it is no text, which is reported.
pub fn read_text(
    files: &dyn Files,
    path: &str,
    sources: &mut Sources,
    report: &mut Report,
) -> Option<FileId> {
    let id = sources.add(path, "");
    put(id, path, files.read(path).map(|it| decode(&it)), sources, report).then_some(id)
}

/// Puts a file's text in its place. `false` if it is no text, which is reported.
pub(super) fn put(
    id: FileId,
    path: &str,
    text: std::io::Result<Result<Decoded, NotText>>,
    sources: &mut Sources,
    report: &mut Report,
) -> bool {
    let (text, is_text) = match text {
        Ok(Ok(Decoded { text, unseen })) => {
            // Once for each that occurs: a pasted page may have hundreds.
            let mut counts: BTreeMap<char, (usize, usize)> = BTreeMap::new();
            unseen.into_iter().for_each(|(at, found)| counts.entry(found).or_insert((at, 0)).1 += 1);
            for (found, (at, count)) in counts {
                report.unseen_character(Span::new(id, at..at), found, count);
            }
            // Of a merge left half done two versions stand in the file, and none is what its author wants.
            let mark = merge_mark(&text);
            mark.clone().into_iter().for_each(|it| report.merge_mark(Span::new(id, it)));
            (text, mark.is_none())
        }
        Ok(Err(NotText::Utf16)) => {
            report.utf16(Span::whole(id));
            (Box::default(), false)
        }
        Ok(Err(NotText::Document)) => {
            report.document_no_text(Span::whole(id));
            (Box::default(), false)
        }
        Ok(Err(NotText::InvalidByte { before, byte, legacy })) => {
            // What stands before the fault is kept, so that the place shows as line and column.
            let end = before.len();
            report.not_utf8(Span::new(id, end..end), byte, legacy);
            (before.into(), false)
        }
        Err(fault) => {
            report.unreadable_file(Span::whole(id), &fault.to_string());
            (Box::default(), false)
        }
    };
    sources.replace(id, path, text);
    is_text
}
