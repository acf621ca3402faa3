//! The check stage as a whole: the sample publication, and many faults in one run.

use kyyeu::{disk::Disk, report::Severity};
use std::path::Path;

use crate::site::{Seen, Site};

#[test]
fn the_sample_publication_has_no_errors() {
    let root = Disk::new(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the repository is a folder");
    let seen = Seen { checked: kyyeu::check(&root, &Site::new().options) };
    let problems = seen.problems();
    let errors: Vec<&str> = problems.lines().filter(|it| it.contains(": error[")).collect();
    assert_eq!(errors, [""; 0]);
    // What the sources do not say is said to be unknown; nothing else is doubtful.
    let doubtful = |it: &&str| !it.contains("[not-stated]") && !it.contains("[photo-caption]");
    let others: Vec<&str> = problems.lines().filter(doubtful).collect();
    assert_eq!(others, [""; 0]);
    assert_eq!(seen.checked.report.count(Severity::Error), 0);
}
