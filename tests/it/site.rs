//! A publication in strings: the fixture of every test that needs content.
//!
//! ```ignore
//! let checked = Site::new().file("content/people/a.yaml", "name: Lê Văn A").check();
//! assert_eq!(checked.problems(), "");
//! ```

use kyyeu::{
    Checked,
    check::Catalog,
    config::{Config, Options},
    report::{
        Language, Report,
        print::{Format, print},
    },
    source::{Memory, Sources},
};

/// What `site.yaml` holds unless a test gives its own.
const SITE: &str = "title: Thử\nbase_url: https://example.org/\n";

/// Files of a publication and the options it is read with.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    /// The files, for stages that read them again.
    pub(crate) files: Memory,
    /// The options; `now` is noon of 1 June 2024, UTC.
    pub(crate) options: Options,
}

/// A publication that was checked, with helpers to look at it.
#[derive(Debug)]
pub(crate) struct Seen {
    /// What the check gave.
    pub(crate) checked: Checked,
}

impl Site {
    /// A publication with `site.yaml` alone.
    pub(crate) fn new() -> Site {
        let mut files = Memory::default();
        files.insert("content/site.yaml", SITE);
        let now = time::macros::datetime!(2024-06-01 12:00 UTC);
        Site { files, options: Options { now, drafts: false, future: false, base_url: None } }
    }

    /// Adds or replaces a file; its path is from the root.
    #[must_use]
    pub(crate) fn file(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Site {
        self.files.insert(path, bytes);
        self
    }

    /// Reads and checks it.
    pub(crate) fn check(&self) -> Seen {
        Seen { checked: kyyeu::check(&self.files, &self.options) }
    }
}

impl Seen {
    /// Every problem as `--format short --lang en` prints it.
    pub(crate) fn problems(&self) -> String {
        print(&self.checked.report, &self.checked.sources, Format::Short, Language::En)
    }

    /// Every problem as `problems` prints it, each followed by its remedies: `  help: …`.
    pub(crate) fn problems_with_hints(&self) -> String {
        with_hints(&self.checked.report, &self.checked.sources)
    }

    /// The codes of all problems, in the order printed.
    pub(crate) fn codes(&self) -> Vec<&'static str> {
        self.checked.report.sorted(&self.checked.sources).iter().map(|it| it.code.as_str()).collect()
    }

    /// The configuration; a test whose `site.yaml` is unusable does not ask for it.
    pub(crate) fn config(&self) -> &Config {
        &self.checked.sound.as_ref().expect("site.yaml is usable").0
    }

    /// The catalog; a test whose `site.yaml` is unusable does not ask for it.
    pub(crate) fn catalog(&self) -> &Catalog {
        &self.checked.sound.as_ref().expect("site.yaml is usable").1
    }
}

/// A report as `--format short --lang en` prints it, each problem followed by its remedies.
pub(crate) fn with_hints(report: &Report, sources: &Sources) -> String {
    let lines = print(report, sources, Format::Short, Language::En);
    let mut text = String::new();
    for (line, problem) in lines.lines().zip(report.sorted(sources)) {
        text += line;
        text += "\n";
        for hint in &problem.hints {
            text += &format!("  help: {}\n", hint.in_language(Language::En));
        }
    }
    text
}

#[test]
fn a_sound_publication_has_no_problems() {
    let seen = Site::new()
        .file(
            "content/people/le-van-a.yaml",
            "name: Lê Văn A\npositions:\n  - {title: Vụ trưởng, unit: vu-1}\n",
        )
        .file("content/units/vu-1.yaml", "kind: vu\nnames: Vụ 1\n")
        .check();
    assert_eq!(seen.problems(), "");
    assert_eq!(seen.catalog().records().people.len(), 1);
}
