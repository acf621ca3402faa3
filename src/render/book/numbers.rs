//! The numbers of pictures, tables and notes, given once for all editions. Each chapter counts its own, since a chapter is what is
//! written, read and quoted by itself. What has no caption has no number: nobody could find it by it.

use std::collections::BTreeMap;

use super::walk::{self, Seen};
use crate::{prose::table_anchor, render::view::book_entry::BookBlockView};

/// Numbers everything that has a caption in the chapter of this name.
pub(super) fn number(chapter: &str, blocks: &mut [BookBlockView]) {
    let (mut pictures, mut tables) = (1.., 1..);
    // By name: several texts of a chapter may have notes.
    let mut notes = BTreeMap::new();
    walk::blocks(blocks, &mut |seen| match seen {
        Seen::Photo(photo) if photo.caption.is_some() => photo.number = next(&mut pictures),
        Seen::Gallery(gallery) => *gallery.number = next(&mut pictures),
        Seen::Table(table) => {
            *table.number = next(&mut tables);
            if table.id.is_empty() {
                *table.id = format!("{chapter}--{}", table_anchor(*table.number as usize));
            }
        }
        Seen::Note(note) => {
            let new = notes.len() as u32 + 1;
            *note.number = *notes.entry(note.id.to_owned()).or_insert(new);
        }
        Seen::Photo(_) | Seen::Plate(_) | Seen::Portrait(_) | Seen::Grant(_) => {}
    });
}

fn next(numbers: &mut std::ops::RangeFrom<u32>) -> u32 {
    numbers.next().unwrap_or_default()
}
