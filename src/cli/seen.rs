//! A publication read as far as it goes, with every problem on the way: what `check`, `build` and `rename` look at.

use std::collections::BTreeMap;

use super::terminal::Terminal;
use crate::{
    Checked, Compiled,
    check::Catalog,
    config::Options,
    cut::Cut,
    discover::CONTENT,
    model::RecordKind,
    phrase,
    render::Session,
    report::{Phrase, Report, Severity, visible::Styled},
    source::{Files, Sources},
    stages::Watch,
};

/// What has been seen.
pub(super) struct Seen {
    /// Every problem.
    pub(super) report: Report,
    /// What came of it.
    pub(super) reached: Reached,
    /// How many records of the publication's own there are, by the word of their kind.
    pub(super) counts: BTreeMap<String, usize>,
}

/// How far reading came.
pub(super) enum Reached {
    /// All the way: the site can be rendered.
    Site(Box<Session>),
    /// There is no usable `site.yaml`.
    Texts(Sources),
    /// The theme cannot be loaded, so nothing beyond the records was checked.
    WithoutTheme(Sources, anyhow::Error),
}

impl Seen {
    /// Reads everything.
    pub(super) fn of(files: &dyn Files, options: &Options) -> Seen {
        Seen::watched(files, options, &())
    }

    /// The same; `watch` is notified of each stage.
    pub(super) fn watched(files: &dyn Files, options: &Options, watch: &dyn Watch) -> Seen {
        match crate::compile_watched(files, options, watch) {
            Ok(Compiled { report, outcome: Ok(session) }) => {
                let counts = counts(&session.site.catalog, &session.site.sources);
                Seen { report, reached: Reached::Site(session), counts }
            }
            Ok(Compiled { report, outcome: Err(sources) }) => {
                Seen { report, reached: Reached::Texts(sources), counts: BTreeMap::new() }
            }
            Err(fault) => {
                let Checked { sources, report, sound } = crate::check(files, options);
                let counts = sound.map(|(_, catalog)| counts(&catalog, &sources)).unwrap_or_default();
                Seen { report, reached: Reached::WithoutTheme(sources, fault), counts }
            }
        }
    }

    /// Every text that was read.
    pub(super) fn sources(&self) -> &Sources {
        match &self.reached {
            Reached::Site(session) => &session.site.sources,
            Reached::Texts(sources) | Reached::WithoutTheme(sources, _) => sources,
        }
    }

    /// All problems as text. `human` has colors, which whoever prints them takes off where nobody wants them.
    pub(super) fn problems(&self, terminal: &Terminal) -> Styled {
        terminal.problems(&self.report, self.sources())
    }

    /// Only the problems that forbid a build, as text.
    pub(super) fn errors(&self, terminal: &Terminal) -> Styled {
        terminal.problems(&self.report.errors(self.sources()), self.sources())
    }

    /// Whether the content must not be built.
    pub(super) fn is_faulty(&self, terminal: &Terminal) -> bool {
        self.report.has_errors() || (terminal.strict && self.report.count(Severity::Warning) > 0)
    }

    /// `12 tin, bài, 3 hội nghị`.
    pub(super) fn records(&self, terminal: &Terminal) -> String {
        records(&self.counts, terminal)
    }

    /// `2 lỗi, 1 cảnh báo`.
    pub(super) fn counted(&self, terminal: &Terminal) -> String {
        counted(&self.report, terminal)
    }
}

/// How many errors and warnings a report has: `2 lỗi, 1 cảnh báo`.
pub(super) fn counted(report: &Report, terminal: &Terminal) -> String {
    let (errors, warnings) = (report.count(Severity::Error), report.count(Severity::Warning));
    let (errors_s, warnings_s) = (Terminal::s(errors), Terminal::s(warnings));
    let phrase = phrase!(
        "{errors} lỗi, {warnings} cảnh báo",
        "{errors} error{errors_s}, {warnings} warning{warnings_s}"
    );
    terminal.say(&phrase).to_owned()
}

/// Awards of the catalogue that comes with the program are not the publication's.
fn counts(catalog: &Catalog, sources: &Sources) -> BTreeMap<String, usize> {
    let counts = RecordKind::ALL.iter().map(|kind| {
        let paths = catalog.records().headers(*kind).into_iter().map(|(_, it)| sources.path(it.at.file));
        let own = paths.filter(|it| it.strip_prefix(CONTENT).is_some_and(|it| it.starts_with('/')));
        (kind.word().to_owned(), own.count())
    });
    counts.collect()
}

/// So many records of each kind, by its word: `12 tin, bài, 3 hội nghị`.
pub(super) fn records(counts: &BTreeMap<String, usize>, terminal: &Terminal) -> String {
    let counted = RecordKind::ALL.iter().map(|it| (*it, counts.get(it.word()).copied().unwrap_or_default()));
    let words: Vec<String> = counted
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| format!("{count} {}", plural(kind, count, terminal)))
        .collect();
    let none = Phrase::new("chưa có hồ sơ nào", "no records");
    if words.is_empty() { terminal.say(&none).to_owned() } else { words.join(", ") }
}

fn plural(kind: RecordKind, count: usize, terminal: &Terminal) -> String {
    let Phrase { vi, en } = kind.label();
    let en = match (count, en.as_str()) {
        (1, _) => en,
        (_, "person") => "people".to_owned(),
        (_, "batch of grants") => "batches of grants".to_owned(),
        (_, it) if it.ends_with('y') => format!("{}ies", it.cut(..it.len() - 1)),
        _ => format!("{en}s"),
    };
    terminal.say(&Phrase { vi, en }).to_owned()
}
