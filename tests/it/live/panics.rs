use std::{
    collections::BTreeSet,
    io,
    sync::atomic::{AtomicBool, Ordering},
};

use kyyeu::{
    live::{reading::Reading, shown::Texts},
    report::{
        Language,
        failure::in_language,
        print::{Format, print},
    },
    source::{Entry, Files, Memory},
};

use crate::site::Site;

/// Files of which one cannot be read without a fault of the program, while it has one.
struct Faulty {
    files: Memory,
    is_faulty: AtomicBool,
}

impl Files for Faulty {
    fn walk(&self, folder: &str) -> Vec<Entry> {
        self.files.walk(folder)
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        assert!(!self.is_faulty.load(Ordering::Relaxed), "made to fail at {path}");
        self.files.read(path)
    }

    fn exists(&self, path: &str) -> bool {
        self.files.exists(path)
    }
}

#[test]
fn a_fault_of_the_program_is_shown_and_the_next_change_reads_everything() {
    let site = Site::new().file("content/people/a.md", "---\nname: Lê Văn A\n---\nMột.\n");
    let mut files = Faulty { files: site.files.clone(), is_faulty: AtomicBool::new(false) };
    let mut reading = Reading::new(site.options.clone());
    assert!(reading.read(&files, None).fault.is_none());

    let changed = BTreeSet::from(["content/people/a.md".to_owned()]);
    files.files.insert("content/people/a.md", "---\nname: Lê Văn B\n---\nHai.\n");
    files.is_faulty.store(true, Ordering::Relaxed);
    let fault = reading.read(&files, Some(&changed)).fault.expect("it failed");
    let said = in_language(&fault, Language::En);
    assert!(said.contains("a fault of the program itself (made to fail at"), "{said}");

    // Another file is saved; what was changed when the program failed is read all the same.
    files.is_faulty.store(false, Ordering::Relaxed);
    files.files.insert("content/people/c.md", "---\nname: Lê Văn C\nnick: C\n---\n");
    let changed = BTreeSet::from(["content/people/c.md".to_owned()]);
    let made = reading.read(&files, Some(&changed));
    assert!(made.fault.is_none());
    let Texts::Site(ready) = &made.texts else { panic!("a site is made") };
    let fresh = Site { files: files.files.clone(), ..site }.try_build().expect("site.yaml is sound");
    assert_eq!(
        *print(&made.report, &ready.session.site.sources, Format::Short, Language::En),
        *fresh.problems
    );
    let names = |site: &kyyeu::site::Site| -> Vec<String> {
        site.catalog.records().people.iter().map(|(_, it)| it.name.as_str().to_owned()).collect()
    };
    assert_eq!(names(&ready.session.site), ["Lê Văn B", "Lê Văn C"]);
    assert_eq!(names(&ready.session.site), names(&fresh.session.site));
}
