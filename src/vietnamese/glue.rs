//! No-break spaces for what a line must not part: `02 ngày`, `đ/c Thảo`, `lần thứ VI`, `ngày 05 tháng 3`.
//!
//! For headings and the like as they are shown; a stored text never gets them. Vietnamese breaks at spaces only.

use crate::vietnamese::ordinal::parse_ordinal;
use crate::vietnamese::text::{identity_key, nfc};

/// Words that belong to the number after them, in the form of an identity key.
const BEFORE_NUMBER: &[&str] = &[
    "ngày", "tháng", "năm", "lúc", "số", "vụ", "phòng", "điều", "khoản", "quý", "thứ", "khoá", "hạng",
    "tuần", "đợt",
];

/// Words that belong to the number before them.
const AFTER_NUMBER: &[&str] = &[
    "%", "đồng", "triệu", "tỷ", "tỉ", "nghìn", "ngày", "tháng", "năm", "tuổi", "giờ", "phút", "người", "vụ",
    "đơn", "lượt", "tập", "tờ", "bức", "chiếc", "km", "m", "m²", "ha", "kg", "cm", "mm", "trang", "ảnh",
];

/// Words before a name. A capital must follow: `ông` also stands alone.
const BEFORE_NAME: &[&str] =
    &["đ/c", "ông", "bà", "ts.", "ths.", "pgs.", "gs.", "pgs.ts.", "gs.ts.", "tp.", "chí", "anh", "chị"];

/// The text with a no-break space wherever two words belong on one line. Every other character stays.
pub fn glue(text: &str) -> String {
    let composed = nfc(text);
    let mut glued = String::with_capacity(composed.len() + 16);
    let words: Vec<&str> = composed.split(' ').collect();
    for (at, word) in words.iter().enumerate() {
        glued.push_str(word);
        if let Some(next) = words.get(at + 1) {
            // In `05 tháng 3` the month goes with its own number, else a whole date could not be broken.
            let stays = belong_together(word, next)
                && !(begins_number(word) && words.get(at + 2).is_some_and(|it| begins_number(it)));
            glued.push(if stays { '\u{00A0}' } else { ' ' });
        }
    }
    glued
}

fn belong_together(word: &str, next: &str) -> bool {
    // Only what opens a phrase may stand before the first word, only what closes one after the second.
    let word = word.trim_start_matches(['(', '“', '"', '‘', '[']);
    let next = next.trim_end_matches([',', '.', ';', ':', '!', '?', ')', '”', '"', '’', ']', '…']);
    let is_number = begins_number(word)
        && word.ends_with(|it: char| it.is_ascii_digit())
        && word.bytes().all(|it| matches!(it, b'0'..=b'9' | b'.' | b','));
    if is_number {
        return AFTER_NUMBER.contains(&identity_key(next).as_str());
    }
    // `thứ nhất`, `khóa ba`, `hạng nhì` aside, only a capital or a digit is held; most words are done with here.
    let begins = next.starts_with(|it: char| it.is_uppercase() || it.is_ascii_digit());
    let counts = matches!(word.chars().next(), Some('t' | 'T' | 'k' | 'K' | 'h' | 'H' | 'q' | 'Q'));
    if !(begins || counts) {
        return false;
    }
    let key = identity_key(word);
    if BEFORE_NUMBER.contains(&key.as_str()) {
        return begins_number(next)
            || matches!(key.as_str(), "thứ" | "khoá" | "hạng" | "quý") && parse_ordinal(next).is_some();
    }
    BEFORE_NAME.contains(&key.as_str()) && next.starts_with(char::is_uppercase)
}

fn begins_number(word: &str) -> bool {
    word.starts_with(|it: char| it.is_ascii_digit())
}
