//! Changes of bytes by chance: what typing, pasting, cutting and damage do to a file.

use fastrand::Rng;

/// Signs at which readers decide, and what hides in texts.
const SIGNS: [&str; 44] = [
    "\n",
    "\n\n",
    "\t",
    "  ",
    "- ",
    ": ",
    ":",
    "#",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    "|",
    ">",
    "|\n",
    "&a ",
    "*a",
    "!!binary ",
    "<<: ",
    "---\n",
    "...\n",
    "~",
    "null",
    "\\",
    "\u{a0}",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}",
    "\u{1b}[2J",
    "\u{0}",
    "ệ",
    "e\u{323}\u{302}",
    "𝐀",
    "０",
    "：",
    "“",
    "–",
    "9999999999999999999999",
    "-1",
    "0",
    ",",
    ";",
];

/// Changes `bytes` once; `words` are those of the target, `other` another input of the same kind.
pub(crate) fn change(bytes: &mut Vec<u8>, words: &[&str], other: Option<&[u8]>, chance: &mut Rng) {
    let at = place(bytes, chance);
    match chance.u8(..10) {
        0 => put(bytes, at, chance.choice(SIGNS).unwrap_or_default().as_bytes()),
        1 | 2 => put(bytes, at, chance.choice(words).copied().unwrap_or_default().as_bytes()),
        3 => drop(bytes.drain(at..end(bytes, at, chance))),
        4 => {
            let part = bytes[at..end(bytes, at, chance)].to_vec();
            let to = place(bytes, chance);
            put(bytes, to, &part);
        }
        5 => swap_lines(bytes, chance),
        6 => repeat(bytes, at, chance),
        7 => put_part(bytes, at, other.unwrap_or_default(), chance),
        8 if !bytes.is_empty() => {
            let at = at.min(bytes.len() - 1);
            bytes[at] ^= 1 << chance.u8(..8);
        }
        _ => {
            let end = end(bytes, at, chance);
            let word = chance.choice(words).copied().unwrap_or_default();
            drop(bytes.splice(at..end, word.bytes()));
        }
    }
}

/// A place, more often at the edge of a word.
fn place(bytes: &[u8], chance: &mut Rng) -> usize {
    let at = chance.usize(..=bytes.len());
    let edge = || bytes[at..].iter().position(|it| !it.is_ascii_alphanumeric());
    if chance.bool() { at + edge().unwrap_or(0) } else { at }
}

/// The end of a part that begins at `at`: a few bytes, or up to the end of the line.
fn end(bytes: &[u8], at: usize, chance: &mut Rng) -> usize {
    let line = || bytes[at..].iter().position(|it| *it == b'\n').map_or(bytes.len(), |it| at + it + 1);
    if chance.bool() { (at + chance.usize(..12)).min(bytes.len()) } else { line() }
}

fn put(bytes: &mut Vec<u8>, at: usize, part: &[u8]) {
    drop(bytes.splice(at..at, part.iter().copied()));
}

fn put_part(bytes: &mut Vec<u8>, at: usize, of: &[u8], chance: &mut Rng) {
    let start = place(of, chance);
    let part = of[start..end(of, start, chance)].to_vec();
    put(bytes, at, &part);
}

fn swap_lines(bytes: &mut Vec<u8>, chance: &mut Rng) {
    let mut lines: Vec<Vec<u8>> = bytes.split_inclusive(|it| *it == b'\n').map(<[u8]>::to_vec).collect();
    if lines.len() > 1 {
        let (one, other) = (chance.usize(..lines.len()), chance.usize(..lines.len()));
        lines.swap(one, other);
        *bytes = lines.concat();
    }
}

/// Many of one: what takes time by the square of its length shows.
fn repeat(bytes: &mut Vec<u8>, at: usize, chance: &mut Rng) {
    let part = bytes[at..end(bytes, at, chance)].to_vec();
    let times = 1_usize << chance.u8(1..10);
    put(bytes, at, &part.repeat(times.min(10_000 / part.len().max(1))));
}
