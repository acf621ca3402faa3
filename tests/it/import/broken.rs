//! Files that are broken, by chance and on purpose: read or refused with words, never anything else. `benches/broken` does the same
//! with a thousand of each format and weighs them.

use super::{
    mutated::{FORMATS, hostile, mutated, sound},
    read, read_alone,
};

/// Nothing is proposed to be written anywhere but below the publication's content.
fn try_out(name: &str, bytes: &[u8]) -> bool {
    let Ok(read) = read_alone(name, bytes) else { return false };
    for path in read.paths() {
        let is_plain = path.starts_with("content/")
            && !path.contains("..")
            && path.chars().all(|it| it.is_ascii_alphanumeric() || "/-.".contains(it));
        assert!(is_plain, "{name}: {path}");
    }
    assert!(!read.all().contains("root:"), "{name}: a file of the machine");
    true
}

#[test]
fn files_that_are_broken_by_chance_are_read_or_refused() {
    for format in FORMATS {
        let name = format!("tep.{format}");
        assert!(!read(&name, &sound(format)).paths().is_empty(), "{name}");
        let taken = (0..60).filter(|it| try_out(&name, &mutated(format, *it))).count();
        // Most changes of a container change one of its parts, and not that it is one.
        assert!(taken > 5, "{name}: {taken} of 60 were read at all");
    }
}

#[test]
fn files_that_are_broken_on_purpose_are_read_or_refused() {
    for format in FORMATS {
        for (what, bytes) in hostile(format, 20_000) {
            try_out(&format!("{}.{format}", what.replace(' ', "-")), &bytes);
        }
    }
}
