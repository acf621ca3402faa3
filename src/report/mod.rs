//! Problems of the content: what is wrong, where, and what to do, as values.
//!
//! The code that finds a problem calls a constructor named for it (`problems`, one file per group); `rules`
//! is the catalogue that gives each its code and severity; `print` turns them into what a person, an editor
//! or a program reads. A problem carries its words in both languages, so the language is chosen when printing.

pub mod alike;
pub mod failure;
mod phrase;
pub mod print;
pub mod problems;
pub mod rules;
pub mod visible;

pub use alike::{Alike, nearest};
pub use failure::{Act, Explain, Failure, cannot};
pub use phrase::{Language, Part, Phrase};
pub use rules::{Code, Severity};

use std::collections::BTreeMap;

use crate::{
    model::RecordKind,
    source::{Sources, Span},
};

/// Both languages of one formatted phrase: `phrase!("không có `{id}`", "there is no `{id}`")`.
#[macro_export]
macro_rules! phrase {
    ($vi:literal, $en:literal $(,)?) => {
        $crate::report::Phrase::new(format!($vi), format!($en))
    };
}

/// A second place that explains the first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is there.
    pub text: Phrase,
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule, from the catalogue.
    pub code: Code,
    /// Where.
    pub span: Span,
    /// What is wrong: lower case, no full stop, one fact.
    pub message: Phrase,
    /// Other places that matter.
    pub labels: Vec<Label>,
    /// Facts that help to judge it.
    pub notes: Vec<Phrase>,
    /// What to do.
    pub hints: Vec<Phrase>,
    /// The record that a reference leads to nowhere, until it is looked for by what it is called.
    pub sought: Option<Box<Sought>>,
}

/// A record that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    /// Its kind.
    pub kind: RecordKind,
    /// What stands in the place of its id.
    pub written: Box<str>,
    /// There is an id much like it.
    pub has_near: bool,
}

impl Diagnostic {
    /// A problem of `code` at `span`.
    pub fn new(code: Code, span: Span, message: Phrase) -> Diagnostic {
        Diagnostic {
            code,
            span,
            message,
            labels: Vec::new(),
            notes: Vec::new(),
            hints: Vec::new(),
            sought: None,
        }
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(mut self, hint: Phrase) -> Diagnostic {
        self.hints.push(hint);
        self
    }

    /// Describes which record is missing.
    #[must_use]
    pub fn sought(mut self, sought: impl Into<Option<Sought>>) -> Diagnostic {
        self.sought = sought.into().map(Box::new);
        self
    }

    /// Proposes ids in the place of what is not there, if any.
    pub fn propose(&mut self, ids: &[&str]) {
        if !ids.is_empty() {
            let list = problems::listed(ids);
            self.hints = vec![phrase!("có phải {list}?", "did you mean {list}?")];
        }
    }

    /// Adds what else to do.
    #[must_use]
    pub fn hints(mut self, hints: impl IntoIterator<Item = Phrase>) -> Diagnostic {
        self.hints.extend(hints);
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn note(mut self, note: Phrase) -> Diagnostic {
        self.notes.push(note);
        self
    }

    /// Adds facts.
    #[must_use]
    pub fn notes(mut self, notes: impl IntoIterator<Item = Phrase>) -> Diagnostic {
        self.notes.extend(notes);
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn label(self, span: Span, text: Phrase) -> Diagnostic {
        self.labels([(span, text)])
    }

    /// Adds other places.
    #[must_use]
    pub fn labels(mut self, labels: impl IntoIterator<Item = (Span, Phrase)>) -> Diagnostic {
        self.labels.extend(labels.into_iter().map(|(span, text)| Label { span, text }));
        self
    }

    /// Severity of its rule.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// The problems of a stage or of a whole run.
#[derive(Clone, Debug, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    /// Part of what was written could not be read, and is reported: what is missing may be in it.
    pub is_part_unread: bool,
}

impl Report {
    /// Takes a problem in.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Takes another stage's problems in.
    pub fn extend(&mut self, other: Report) {
        self.diagnostics.extend(other.diagnostics);
        self.is_part_unread |= other.is_part_unread;
    }

    /// Leaves out what `keep` does not want.
    pub fn retain(&mut self, keep: impl Fn(&Diagnostic) -> bool) {
        self.diagnostics.retain(keep);
    }

    /// Leaves out that a field is missing where part of the file could not be read.
    pub fn retain_proven(&mut self) {
        if self.is_part_unread {
            self.retain(|it| !matches!(it.code, Code::MissingField | Code::NotStated));
        }
    }

    /// The problems of records that are not there.
    pub fn sought_mut(&mut self) -> impl Iterator<Item = &mut Diagnostic> {
        self.diagnostics.iter_mut().filter(|it| it.sought.is_some())
    }

    /// Whether anything forbids a build.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Only what forbids a build.
    pub fn errors(&self, sources: &Sources) -> Report {
        let errors = self.sorted(sources).into_iter().filter(|it| it.severity() == Severity::Error);
        Report { diagnostics: errors.cloned().collect(), ..Report::default() }
    }

    /// How many problems of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|it| it.severity() == severity).count()
    }

    /// How many warnings there are, by their codes.
    pub fn warnings(&self) -> BTreeMap<String, usize> {
        let mut warnings = BTreeMap::new();
        for it in self.diagnostics.iter().filter(|it| it.severity() == Severity::Warning) {
            *warnings.entry(it.code.as_str().to_owned()).or_default() += 1;
        }
        warnings
    }

    /// Whether there is a problem of a rule.
    pub fn has(&self, code: Code) -> bool {
        self.diagnostics.iter().any(|it| it.code == code)
    }

    /// Every problem, in the order found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter()
    }

    /// No problem at all.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// Sorted by file and place, each once: the same list in every run whatever the thread count.
    pub fn sorted(&self, sources: &Sources) -> Vec<&Diagnostic> {
        let mut sorted: Vec<&Diagnostic> = self.diagnostics.iter().collect();
        sorted.sort_by(|a, b| {
            sources
                .path(a.span.file)
                .cmp(sources.path(b.span.file))
                .then_with(|| (a.span.start, a.span.end, a.code).cmp(&(b.span.start, b.span.end, b.code)))
                .then_with(|| a.message.cmp(&b.message))
        });
        sorted.dedup_by_key(|it| (it.span, it.code, &it.message));
        sorted
    }

    /// The same with errors first, since those keep pages from being published.
    pub fn gravest_first(&self, sources: &Sources) -> Vec<&Diagnostic> {
        let mut sorted = self.sorted(sources);
        sorted.sort_by_key(|it| it.severity() != Severity::Error);
        sorted
    }
}
