//! Problems as text: `human` (rustc's form), `short` (`path:line:col: severity[code]: text`) and `json`.

use std::{collections::BTreeMap, ops::Range};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle};
use serde::Serialize;

use super::{
    Diagnostic, Label, Language, Phrase, Report, Severity,
    visible::{Styled, visible, visible_json, visible_line},
};
use crate::{
    cut::Cut,
    phrase,
    source::{FileId, Sources, Span},
    vietnamese::text,
};

/// How problems are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people: excerpt, caret, remedy.
    #[default]
    Human,
    /// One line a problem, for editors.
    Short,
    /// One array of objects, for programs.
    Json,
}

/// All problems of a report, sorted, in one text.
pub fn print(report: &Report, sources: &Sources, format: Format, language: Language) -> Styled {
    let sorted = report.sorted(sources);
    Styled::of(&match format {
        Format::Human => for_people(&sorted, sources, language),
        Format::Short => sorted.iter().map(|it| short(it, sources, language) + "\n").collect(),
        Format::Json => {
            let objects: Vec<Object> = sorted.iter().map(|it| object(it, sources, language)).collect();
            visible_json(
                serde_json::to_string_pretty(&objects).expect("strings and numbers serialize") + "\n",
            )
        }
    })
}

/// The problems of one kind in one file that people are shown: whoever has more mends the first and looks again.
const MOST_OF_A_KIND: usize = 100;

/// Excerpt, caret and remedy of each, but of those of one kind in one file the first only, and how many more there are.
fn for_people(sorted: &[&Diagnostic], sources: &Sources, language: Language) -> String {
    let kind = |it: &Diagnostic| (it.span.file, it.code);
    let mut all: BTreeMap<_, usize> = BTreeMap::new();
    sorted.iter().for_each(|it| *all.entry(kind(it)).or_default() += 1);
    let mut shown: BTreeMap<_, usize> = BTreeMap::new();
    let mut text = String::new();
    for diagnostic in sorted {
        let n = shown.entry(kind(diagnostic)).or_default();
        *n += 1;
        if *n <= MOST_OF_A_KIND {
            text += &(human(diagnostic, sources, language) + "\n");
        }
        let more = all[&kind(diagnostic)] - *n;
        if *n == MOST_OF_A_KIND && more > 0 {
            let (code, path) = (diagnostic.code, visible_line(sources.path(diagnostic.span.file)));
            let phrase = phrase!(
                "… và {more} chỗ nữa cũng `{code}` trong `{path}`: `--format short` hay `--format json` cho thấy đủ",
                "… and {more} more of `{code}` in `{path}`: `--format short` or `--format json` shows all"
            );
            text += &format!("{}\n\n", phrase.in_language(language));
        }
    }
    text
}

/// The gravest problems of a report for people, and how many were left out.
pub fn print_most(report: &Report, sources: &Sources, most: usize, language: Language) -> (Styled, usize) {
    let sorted = report.gravest_first(sources);
    let text: String = sorted.iter().take(most).map(|it| human(it, sources, language) + "\n").collect();
    (Styled::of(&text), sorted.len().saturating_sub(most))
}

/// A problem on one line, for editors.
pub fn short(diagnostic: &Diagnostic, sources: &Sources, language: Language) -> String {
    let severity = match (diagnostic.severity(), language) {
        (Severity::Error, Language::Vi) => "lỗi",
        (Severity::Warning, Language::Vi) => "cảnh báo",
        (severity, Language::En) => severity.as_str(),
    };
    format!(
        "{}:{}: {severity}[{}]: {}",
        visible_line(sources.path(diagnostic.span.file)),
        sources.line_column(diagnostic.span.file, diagnostic.span.start),
        diagnostic.code,
        one_line(diagnostic.message.in_language(language)),
    )
}

fn human(diagnostic: &Diagnostic, sources: &Sources, language: Language) -> String {
    rendered(diagnostic, sources, language, &Renderer::styled())
}

/// A problem as in `human`, without colors.
pub fn plain(diagnostic: &Diagnostic, sources: &Sources, language: Language) -> String {
    rendered(diagnostic, sources, language, &Renderer::plain())
}

/// Excerpts are windows of a few lines, so that a problem in a 10 MB file prints as fast as in a small one.
fn rendered(diagnostic: &Diagnostic, sources: &Sources, language: Language, renderer: &Renderer) -> String {
    let level = match (diagnostic.severity(), language) {
        (Severity::Error, Language::Vi) => Level::ERROR.with_name("lỗi"),
        (Severity::Error, Language::En) => Level::ERROR,
        (Severity::Warning, Language::Vi) => Level::WARNING.with_name("cảnh báo"),
        (Severity::Warning, Language::En) => Level::WARNING,
    };
    let help = match language {
        Language::Vi => Level::HELP.with_name("cách sửa"),
        Language::En => Level::HELP,
    };
    let note = match language {
        Language::Vi => Level::NOTE.with_name("ghi chú"),
        Language::En => Level::NOTE,
    };
    let message = one_line(diagnostic.message.in_language(language));
    let title = level.primary_title(message).id(diagnostic.code.as_str());
    let mut group = Group::with_title(title);
    if sources.file(diagnostic.span.file).text.is_empty() {
        group = group.element(Origin::path(visible_line(sources.path(diagnostic.span.file))));
    } else {
        for window in windows(diagnostic, sources) {
            let mut snippet = window.snippet(diagnostic, sources, language);
            match window.starts_inside_a_line(sources) {
                // Its own columns would count from there.
                true => group = group.element(window.origin(diagnostic, sources)),
                false => snippet = snippet.path(visible_line(sources.path(window.file))),
            }
            group = group.element(snippet);
        }
    }
    for note_text in diagnostic.notes.iter().cloned().chain(hidden_labels(diagnostic)) {
        group = group.element(note.clone().message(one_line(note_text.in_language(language))));
    }
    for hint in &diagnostic.hints {
        group = group.element(help.clone().message(one_line(hint.in_language(language))));
    }
    renderer.clone().decor_style(DecorStyle::Ascii).render(&[group])
}

/// The labels that people are shown: a figure may rest on hundreds of records.
const MOST_LABELS: usize = 12;

/// How many labels people are not shown.
fn hidden_labels(diagnostic: &Diagnostic) -> Option<Phrase> {
    let hidden = diagnostic.labels.len().checked_sub(MOST_LABELS).filter(|it| *it > 0)?;
    Some(phrase!("còn {hidden} chỗ nữa: `--format json`", "{hidden} more places: `--format json`"))
}

/// Places of one file close enough to be shown in one excerpt.
struct Window {
    file: FileId,
    bytes: Range<usize>,
}

const WINDOW_LINES: usize = 40;
/// Bytes of a line that are shown on each side of a place. What people write has shorter lines; a file that programs made may
/// be a single one.
const AROUND: usize = 2_000;

fn windows(diagnostic: &Diagnostic, sources: &Sources) -> Vec<Window> {
    let mut places: BTreeMap<bool, Vec<Span>> = BTreeMap::new();
    places.entry(false).or_default().push(diagnostic.span);
    for label in diagnostic.labels.iter().take(MOST_LABELS) {
        places.entry(label.span.file != diagnostic.span.file).or_default().push(label.span);
    }
    let mut windows: Vec<Window> = Vec::new();
    for span in places.into_values().flatten() {
        let bytes = excerpt(span, sources);
        let near = windows.iter_mut().find(|it| {
            it.file == span.file && {
                let line = |at: usize| sources.line_column(span.file, at as u32).line;
                let (first, last) = (it.bytes.start.min(bytes.start), it.bytes.end.max(bytes.end));
                line(last) - line(first) < WINDOW_LINES && last - first < WINDOW_LINES * AROUND
            }
        });
        match near {
            Some(it) => it.bytes = it.bytes.start.min(bytes.start)..it.bytes.end.max(bytes.end),
            None => windows.push(Window { file: span.file, bytes }),
        }
    }
    windows
}

impl Window {
    fn snippet<'a>(
        &self,
        diagnostic: &'a Diagnostic,
        sources: &'a Sources,
        language: Language,
    ) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
        let text = sources.file(self.file).text.cut(self.bytes.clone());
        let mut snippet =
            Snippet::source(text).line_start(sources.line_column(self.file, self.bytes.start as u32).line);
        if diagnostic.span.file == self.file && self.holds(diagnostic.span) {
            snippet = snippet.annotation(AnnotationKind::Primary.span(self.local(diagnostic.span, text)));
        }
        for Label { span, text: words } in diagnostic.labels.iter().take(MOST_LABELS) {
            if span.file == self.file && self.holds(*span) {
                let range = self.local(*span, text);
                snippet = snippet.annotation(
                    AnnotationKind::Context.span(range).label(visible(words.in_language(language))),
                );
            }
        }
        snippet
    }

    fn starts_inside_a_line(&self, sources: &Sources) -> bool {
        sources.line(self.file, self.bytes.start).start < self.bytes.start
    }

    /// The first of the places shown.
    fn origin<'a>(&self, diagnostic: &Diagnostic, sources: &'a Sources) -> Origin<'a> {
        let shown = std::iter::once(diagnostic.span).chain(diagnostic.labels.iter().map(|it| it.span));
        let first = shown.into_iter().find(|it| it.file == self.file && self.holds(*it));
        let at = sources.line_column(self.file, first.map_or(self.bytes.start as u32, |it| it.start));
        Origin::path(visible_line(sources.path(self.file))).line(at.line).char_column(at.column)
    }

    fn holds(&self, span: Span) -> bool {
        self.bytes.start <= span.range().start && span.range().start <= self.bytes.end
    }

    /// A caret range of one line: a place that goes on is cut at its first line's end, one that cuts a character holds all of it.
    fn local(&self, span: Span, text: &str) -> Range<usize> {
        let start = text.floor_char_boundary(span.range().start - self.bytes.start);
        let line_end = text.cut(start..).find('\n').map_or(text.len(), |at| start + at);
        let end = (span.range().end - self.bytes.start).clamp(start, line_end.max(start));
        start..text.ceil_char_boundary(end)
    }
}

/// The lines of a place, or as much of a long one as stands around it.
fn excerpt(span: Span, sources: &Sources) -> Range<usize> {
    let text = &sources.file(span.file).text;
    let at = span.range().start.min(text.len());
    let line = sources.line(span.file, at);
    let (before, after) = (at.saturating_sub(AROUND), at + AROUND);
    line.start.max(text.floor_char_boundary(before))..line.end.min(text.floor_char_boundary(after))
}

fn one_line(text: &str) -> String {
    visible(&text::one_line(text)).into_owned()
}

#[derive(Serialize)]
struct Object<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: Location<'a>,
    labels: Vec<LabelObject<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<&'a str>,
    hints: Vec<&'a str>,
}

#[derive(Serialize)]
struct LabelObject<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: Location<'a>,
}

/// Lines and columns count from 1, columns in characters; the end is one past the last character.
#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

fn object<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources, language: Language) -> Object<'a> {
    Object {
        code: diagnostic.code.as_str(),
        severity: diagnostic.severity().as_str(),
        message: diagnostic.message.in_language(language),
        place: place(diagnostic.span, sources),
        labels: diagnostic
            .labels
            .iter()
            .map(|it| LabelObject { message: it.text.in_language(language), place: place(it.span, sources) })
            .collect(),
        notes: diagnostic.notes.iter().map(|it| it.in_language(language)).collect(),
        hints: diagnostic.hints.iter().map(|it| it.in_language(language)).collect(),
    }
}

fn place(span: Span, sources: &Sources) -> Location<'_> {
    let start = sources.line_column(span.file, span.start);
    let end = sources.line_column(span.file, span.end.max(span.start));
    Location {
        path: sources.path(span.file),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}
