//! Slugs: the ASCII names in addresses and ids.

use unicode_normalization::char::is_combining_mark;

use crate::vietnamese::text::clean;

/// The slug of a text: `Đồng chí Đỗ Đức` gives `dong-chi-do-duc`. Only `a-z`, `0-9` and single dashes inside.
///
/// It is empty when the text has no letter or digit; the caller refuses that and asks for an id. Different people
/// often share a slug (Hòa, Hoá, Hoa); that is reported as a duplicate, never settled here.
pub fn slugify(text: &str) -> String {
    let cleaned = clean(text);
    if cleaned.contains(is_combining_mark) {
        // Marks that compose with nothing would otherwise be spelled out.
        let bare: String = cleaned.chars().filter(|it| !is_combining_mark(*it)).collect();
        return slug::slugify(bare);
    }
    slug::slugify(cleaned)
}

/// Letters of an id at most where the program makes it of a title: it is part of an address, and paths of sites are bounded.
pub const LONGEST_ID: usize = 70;

/// The whole words of a slug that are an id; nothing where its first is too long to be one.
pub fn shortened(slug: &str) -> &str {
    if slug.len() <= LONGEST_ID {
        return slug;
    }
    // A dash right behind the last letter that has room ends a word, too.
    let end = slug.get(..=LONGEST_ID).and_then(|it| it.rfind('-'));
    end.and_then(|it| slug.get(..it)).unwrap_or_default()
}
