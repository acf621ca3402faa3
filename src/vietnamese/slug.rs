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
