//! Colors for code: classes, no styles, and few of them; the theme's `code.css` gives each its color.
//!
//! Grammars are loaded when the first page with code is rendered; most publications have none.

use std::sync::OnceLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

use super::escape::push_text;

use crate::cut::Cut;

/// Longer sources are shown without colors: no page of a publication is a program.
const MAX_SOURCE: usize = 200_000;
/// Longer lines are data, on which the grammars' expressions run long.
const MAX_LINE: usize = 2_000;

/// What a grammar calls things, and our class for it. Inside a scope stack the innermost that is listed here decides.
const CLASSES: [(&str, &str); 16] = [
    ("comment", "hl-comment"),
    ("punctuation.definition.comment", "hl-comment"),
    ("string", "hl-string"),
    ("punctuation.definition.string", "hl-string"),
    ("constant", "hl-constant"),
    ("keyword", "hl-keyword"),
    ("storage", "hl-keyword"),
    ("entity.name.tag", "hl-keyword"),
    ("entity.name", "hl-name"),
    ("entity.other.attribute-name", "hl-name"),
    ("support", "hl-name"),
    ("variable", "hl-variable"),
    ("markup.inserted", "hl-inserted"),
    ("markup.deleted", "hl-deleted"),
    ("markup.heading", "hl-keyword"),
    ("invalid", "hl-deleted"),
];

/// Code as HTML with a class on what has a color. An unknown language and an endless source come out as plain text.
pub fn highlight(language: Option<&str>, source: &str) -> String {
    let grammars = match language {
        Some(language) if source.len() <= MAX_SOURCE => Some((grammars(), language)),
        _ => None,
    };
    let mut out = String::with_capacity(source.len() * 2);
    match grammars.and_then(|(it, language)| it.set.find_syntax_by_token(language).map(|found| (it, found))) {
        Some((grammars, syntax)) => {
            let mut coloring =
                Coloring { grammars, state: ParseState::new(syntax), stack: ScopeStack::new(), open: None };
            for line in source.split_inclusive('\n') {
                coloring.push_line(&mut out, line);
            }
            coloring.set_class(&mut out, None);
        }
        None => push_text(&mut out, source),
    }
    out
}

struct Grammars {
    set: SyntaxSet,
    classes: Vec<(Scope, &'static str)>,
}

fn grammars() -> &'static Grammars {
    static GRAMMARS: OnceLock<Grammars> = OnceLock::new();
    GRAMMARS.get_or_init(|| {
        let classes = CLASSES.into_iter().filter_map(|(name, class)| Some((Scope::new(name).ok()?, class)));
        Grammars { set: SyntaxSet::load_defaults_newlines(), classes: classes.collect() }
    })
}

struct Coloring {
    grammars: &'static Grammars,
    state: ParseState,
    stack: ScopeStack,
    /// Class of the tag that is open; neighbors of one class share a tag.
    open: Option<&'static str>,
}

impl Coloring {
    fn push_line(&mut self, out: &mut String, line: &str) {
        let operations = match line.len() <= MAX_LINE {
            true => self.state.parse_line(line, &self.grammars.set).unwrap_or_default(),
            false => Vec::new(),
        };
        let mut written = 0;
        for (at, operation) in operations {
            if let Some(text) = line.get(written..at).filter(|it| !it.is_empty()) {
                self.push(out, text);
                written = at;
            }
            // A stack that does not fit only costs the colors of what follows.
            let _ = self.stack.apply(&operation);
        }
        self.push(out, line.cut(written..));
    }

    fn push(&mut self, out: &mut String, text: &str) {
        if !text.trim().is_empty() {
            self.set_class(out, self.class());
        }
        push_text(out, text);
    }

    fn set_class(&mut self, out: &mut String, class: Option<&'static str>) {
        if class == self.open {
            return;
        }
        if self.open.is_some() {
            out.push_str("</span>");
        }
        if let Some(class) = class {
            out.push_str("<span class=\"");
            out.push_str(class);
            out.push_str("\">");
        }
        self.open = class;
    }

    fn class(&self) -> Option<&'static str> {
        self.stack.as_slice().iter().rev().find_map(|scope| {
            self.grammars
                .classes
                .iter()
                .find(|(known, _)| known.is_prefix_of(*scope))
                .map(|(_, class)| *class)
        })
    }
}
