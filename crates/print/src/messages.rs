//! What Typst says, with the place in the theme's file.

use typst::{WorldExt as _, diag::SourceDiagnostic, syntax::DiagSpan};

use crate::world::Press;

/// A fault or a warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The file, as the user calls it; `None` where it is of no file.
    pub file: Option<String>,
    /// Line, from 1; 0 where it is of no line.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What it is, in Typst's words.
    pub message: String,
    /// What may help, in Typst's words.
    pub hints: Vec<String>,
}

pub(crate) fn messages(all: &[SourceDiagnostic], world: &Press<'_>) -> Vec<Message> {
    all.iter().map(|it| one(it, world)).collect()
}

fn one(it: &SourceDiagnostic, world: &Press<'_>) -> Message {
    // What has no place of its own is told by the innermost call that has one.
    let places = std::iter::once(it.span).chain(it.trace.iter().map(|it| it.span.into()));
    let place = places.into_iter().find_map(|span| place(span, world));
    let (file, line, column) = place.map_or((None, 0, 0), |(file, line, column)| (Some(file), line, column));
    Message {
        file,
        line,
        column,
        message: it.message.to_string(),
        hints: it.hints.iter().map(|it| it.v.to_string()).collect(),
    }
}

fn place(span: DiagSpan, world: &Press<'_>) -> Option<(String, usize, usize)> {
    let file = span.id()?;
    let start = world.range(span)?.start;
    let source = typst::World::source(world, file).ok()?;
    let (line, column) = source.lines().byte_to_line_column(start)?;
    Some((world.name(file), line + 1, column + 1))
}
