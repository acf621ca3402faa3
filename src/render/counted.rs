//! Templates whose work is counted. Tera has no count of steps, so calls of functions that count are put into the text of a theme's
//! templates before Tera reads them: around what a loop goes through, around what a variable is given, at both ends of components
//! and inclusions, since these can call one another endlessly without a loop, and beside what may be printed into a value
//! (`captured`). What is printed into the page is counted where that is written.
//!
//! What is put in stays on its line and holds a form feed, which Tera passes over and [`counted`] leaves nowhere else: so it can be
//! taken out of messages again (`report`), and their places are those of the theme's own file.

use std::collections::BTreeMap;

use captured::{Callee, Parts};
pub(super) use report::as_written;
use words::{Open, Part, component_name, is_path, word};

use crate::cut::Cut;

mod captured;
mod code;
mod report;
mod words;

/// Begins what is put in, and ends tags of it.
const MARK: &str = "\x0c";
/// Ends calls, before what is counted.
const OF: &str = "of=";
const LOOP: &str = "\x0cturns_(";
const KEEP: &str = "\x0ckeeps_(of=";
const HOLD: &str = "\x0cholds_(of=";
const JOIN: &str = "\x0cjoins_(of=";
const SPREAD: &str = "\x0cspreads_(of=";
const PRINT: &str = "\x0cprints_(of=";
const CALLS: [&str; 6] = [LOOP, KEEP, HOLD, JOIN, SPREAD, PRINT];
const END: &str = "\x0c)";
/// What a block gives to a variable, and what a section of filters prints into a value.
const VARIABLE: &str = "|\x0ckeeps_";
const SECTION: &str = "|\x0cprints_";

/// What markup costs that is counted itself; other markup costs one.
const COUNTED: usize = 4;

/// The templates of a theme, by name, so that they count what they do.
pub(super) fn counted(templates: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut found = Parts::default();
    for (name, text) in templates {
        read(name, text, &Parts::default(), &mut found);
    }
    let known = found.followed();
    templates
        .iter()
        .map(|(name, text)| (name.clone(), read(name, text, &known, &mut Parts::default())))
        .collect()
}

fn read(name: &str, text: &str, known: &Parts, found: &mut Parts) -> String {
    // Files are called without the layer that they are of.
    let file = name.split_once('/').map_or(name, |it| it.1);
    let text = text.replace(MARK, " ");
    let mut reader = Reader::new(file, &text, known, found);
    while reader.markup() {}
    reader.end()
}

/// Reads a template from front to back, as Tera's lexer does.
struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    at: usize,
    counted: String,
    /// What all files of the theme say of its parts, and what this one does.
    known: &'a Parts,
    found: &'a mut Parts,
    /// The parts of the theme around this place, the innermost last.
    within: Vec<Callee>,
    /// Blocks and bodies around this place that are printed into a value.
    n_captures: usize,
    /// The last markup leaves out the blanks behind it.
    trims: bool,
    /// Loops and components around this place; the file itself is the first.
    bodies: Vec<Body>,
    /// Components called in the markup that is read, and how many brackets stand around each.
    called: Vec<(String, usize)>,
}

/// What is done once or again and again.
#[derive(Default)]
struct Body {
    /// Where its cost is put in.
    at: usize,
    cost: usize,
}

impl<'a> Reader<'a> {
    fn new(file: &'a str, text: &'a str, known: &'a Parts, found: &'a mut Parts) -> Reader<'a> {
        Reader {
            file,
            text,
            at: 0,
            counted: String::with_capacity(text.len() * 5 / 4),
            known,
            found,
            within: vec![Callee::File(file.to_owned())],
            n_captures: 0,
            trims: false,
            bodies: vec![Body::default()],
            called: Vec::new(),
        }
    }

    fn end(self) -> String {
        self.found.costs(self.file, self.bodies.iter().map(|it| it.cost).sum());
        self.counted
    }

    fn rest(&self) -> &'a str {
        self.text.cut(self.at..)
    }

    fn copy(&mut self, n_bytes: usize) {
        let end = (self.at + n_bytes).min(self.text.len());
        let part = self.text.cut(self.at..end);
        self.counted.push_str(part);
        self.at = end;
    }

    fn copy_through(&mut self, end: &str) {
        let n = self.rest().find(end).map_or(usize::MAX / 2, |it| it + end.len());
        self.copy(n);
    }

    /// Whether what is printed here may go into a value.
    fn is_captured(&self) -> bool {
        self.n_captures > 0 || self.known.is_captured(&self.within)
    }

    /// Puts in a call by itself, in a tag that leaves out the blanks on either side or does not; where its argument ends.
    fn put_in(&mut self, call: &str, trims: [bool; 2]) -> usize {
        let [before, behind] = trims.map(|it| if it { "-" } else { "" });
        self.counted.push_str(&format!("{{%{before}{MARK}if {call}"));
        let end = self.counted.len();
        self.counted.push_str(&format!(") %}}{{% endif{MARK}{behind}%}}"));
        end
    }

    /// Ends a loop or a component, whose cost is now known.
    fn end_body(&mut self, separator: &str) {
        if let Some(body) = self.bodies.pop_if(|it| it.at > 0) {
            self.found.costs(self.file, body.cost);
            self.counted.insert_str(body.at, &format!("each={}{separator}", body.cost));
        }
    }

    /// Text up to the next markup, and that; false at the end.
    fn markup(&mut self) -> bool {
        let next = self.rest().as_bytes().windows(2).position(|it| matches!(it, b"{{" | b"{%" | b"{#"));
        let n_text = next.unwrap_or(self.rest().len());
        let n_raw = raw(self.rest().cut(n_text..));
        let is_captured = self.is_captured();
        if is_captured && n_text + n_raw > 0 {
            self.put_in(&format!("prints_(n={}", n_text + n_raw), [false, self.trims]);
        }
        self.copy(n_text);
        if next.is_none() {
            return false;
        }
        if let Some(body) = self.bodies.last_mut() {
            body.cost += if is_captured { COUNTED } else { 1 };
        }
        if n_raw > 0 {
            self.copy(n_raw);
            self.trims = self.counted.ends_with("-%}");
        } else if self.rest().starts_with("{#") {
            self.copy_through("#}");
            self.trims = self.counted.ends_with("-#}");
        } else if self.rest().starts_with("{{") {
            self.print(is_captured);
        } else {
            self.tag();
        }
        true
    }

    /// What is printed, from `{{` to `}}`.
    fn print(&mut self, is_captured: bool) {
        self.copy(if self.rest().starts_with("{{-") { 3 } else { 2 });
        let (at, begin) = (self.at, self.counted.len());
        self.trims = self.code("}}", Vec::new(), true);
        let end = if self.trims { 3 } else { 2 };
        let code = self.text.cut(at..self.at.saturating_sub(end).max(at)).trim_ascii();
        let n_outer = self.called.iter().filter(|it| it.1 == 0).count();
        let is_component = code.starts_with('<') && code.ends_with("/>") && n_outer == 1;
        self.call_components(is_component);
        if !is_captured || is_component {
            // A component alone writes by itself.
        } else if is_path(code) {
            // Behind it, so that what Tera says of a name that is not there comes first.
            self.put_in(&format!("prints_({OF}{code}"), [false, self.trims]);
        } else {
            self.counted.insert_str(self.counted.len() - end, END);
            self.counted.insert_str(begin, PRINT);
        }
    }

    /// Takes note of the components that the markup just read calls: one outside of brackets may write by itself, all others are values.
    fn call_components(&mut self, writes: bool) {
        let is_captured = self.is_captured();
        for (name, depth) in std::mem::take(&mut self.called) {
            let is_value = depth > 0 || !writes;
            self.found.call(Callee::Component(name), &self.within, is_captured || is_value);
        }
    }

    /// Takes note that the block around is printed into a value.
    fn call_super(&mut self) {
        if let Some(block) = self.within.iter().rfind(|it| matches!(it, Callee::Block(_))) {
            self.found.call(block.clone(), &self.within, true);
        }
    }

    /// A tag, from `{%` to `%}`.
    fn tag(&mut self) {
        let inner = self.rest().cut(2..);
        let trims = inner.starts_with('-');
        let inner = inner.trim_start_matches('-').trim_ascii_start();
        let name = word(inner);
        let after = inner.cut(name.len()..).trim_ascii_start();
        match name {
            "include" => {
                let file = after.trim_start_matches(['"', '\'', '`']);
                let file = file.cut(..file.find(['"', '\'', '`']).unwrap_or_default());
                self.include(file, trims);
            }
            "endcomponent" => {
                self.put_in("leaves_(", [trims, false]);
            }
            "endset" | "endfilter" => self.n_captures = self.n_captures.saturating_sub(1),
            _ if inner.starts_with("</") => self.n_captures = self.n_captures.saturating_sub(1),
            _ => {}
        }
        let is_block = matches!(name, "set" | "set_global")
            && !after.cut(word(after).len()..).trim_ascii_start().starts_with('=');
        self.copy(2);
        let close = match name {
            "set" | "set_global" if is_block => Some(VARIABLE),
            "set" | "set_global" => {
                self.copy_through("=");
                self.counted.push_str(KEEP);
                Some(END)
            }
            "filter" => self.is_captured().then_some(SECTION),
            _ => None,
        };
        let open = close.map(|close| Open { depth: 0, part: Part::Tag, close });
        // What these hold is written out by rule.
        let is_computed = !matches!(name, "component" | "include" | "extends");
        self.trims = self.code("%}", Vec::from_iter(open), is_computed);
        let has_body = inner.strip_prefix('<').is_some_and(|it| !component_name(it).is_empty());
        self.call_components(has_body);
        if is_block || has_body || name == "filter" {
            self.n_captures += 1;
        }
        self.end_tag(name, after);
    }

    /// What an inclusion begins with.
    fn include(&mut self, file: &str, trims: bool) {
        // It may be called with its layer or without.
        let without_layer = file.split_once('/').map(|it| it.1);
        let is_captured = self.is_captured();
        for name in [Some(file), without_layer].into_iter().flatten() {
            self.found.call(Callee::File(name.to_owned()), &self.within, is_captured);
        }
        let cost = self.known.cost(file).max(without_layer.map_or(0, |it| self.known.cost(it)));
        self.put_in(&format!("enters_(each={cost}"), [trims, false]);
    }

    /// What follows a tag.
    fn end_tag(&mut self, name: &str, after: &str) {
        match name {
            "include" => {
                self.put_in("leaves_(", [false, self.trims]);
            }
            "component" => {
                self.within = vec![Callee::Component(component_name(after).to_owned())];
                let at = self.put_in("enters_(", [false, self.trims]);
                self.bodies.push(Body { at, cost: 0 });
            }
            "endcomponent" => {
                self.end_body("");
                self.within = vec![Callee::File(self.file.to_owned())];
            }
            "endfor" => self.end_body(", "),
            "block" => {
                let block = Callee::Block(word(after).to_owned());
                self.found.call(block.clone(), &self.within, self.is_captured());
                self.within.push(block);
            }
            "endblock" => {
                self.within.pop_if(|it| matches!(it, Callee::Block(_)));
            }
            "extends" => self.found.extends(self.file),
            _ => {}
        }
    }
}

/// Whether a tag of this name, alone in it, begins here.
fn is_tag(text: &str, name: &str) -> bool {
    let inner = text.strip_prefix("{%").map(|it| it.strip_prefix('-').unwrap_or(it).trim_ascii_start());
    let after = inner.and_then(|it| it.strip_prefix(name)).map(str::trim_ascii_start);
    after.is_some_and(|it| it.strip_prefix('-').unwrap_or(it).starts_with("%}"))
}

/// The length of a text that is marked to be taken as it is, with its marks, where one begins here.
fn raw(text: &str) -> usize {
    if !is_tag(text, "raw") {
        return 0;
    }
    let end = text.match_indices("{%").find(|(at, _)| is_tag(text.cut(*at..), "endraw"));
    let length = end.and_then(|(at, _)| text.cut(at + 2..).find("%}").map(|it| at + it + 4));
    length.unwrap_or(text.len())
}
