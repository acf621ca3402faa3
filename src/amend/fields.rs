//! Values that hold something else, and fields that come and go.

use std::ops::Range;

use serde_json::{Map, Value as Json};

use super::{
    edits::FileEdits,
    fresh::{Written, entry, fresh, in_line, indented},
    places::{Slot, begins_line, block_header, column, is_flow, line_end, line_start, lines, slots},
    scalars::{Style, inline},
    values::{Form, is_as_written, shown},
};
use crate::{
    cut::Cut,
    parse::{
        Field,
        yaml::{Node, Value},
    },
};

/// A field and what it should hold; none where it should go.
pub(super) type Wanted<'v> = (&'static Field, Option<&'v Json>);

/// An entry or item between brackets as it will be, and which of those that stand there it was.
pub(super) type Part = (Option<usize>, String);

/// Gathers the changes to a text. What cannot be changed ends it with `None`.
pub(super) struct Amender<'t> {
    pub(super) text: &'t str,
    pub(super) edits: Vec<(Range<usize>, String)>,
}

impl<'t> Amender<'t> {
    pub(super) fn new(text: &'t str) -> Amender<'t> {
        Amender { text, edits: Vec::new() }
    }

    /// The changes in the order of their places; insertions at one place stand in the order they were made.
    pub(super) fn in_order(self) -> FileEdits {
        let mut edits = FileEdits::default();
        for (place, words) in self.edits {
            *edits.entry((place.start, place.end)).or_default() += &words;
        }
        edits
    }

    /// Other words for a place. Whole lines at its ends that stay the same are left alone.
    pub(super) fn change(&mut self, place: Range<usize>, words: &str) {
        let old = self.text.cut(place.clone());
        let (mut head, mut tail) = (0, 0);
        while let Some(end) = same_line_end(old.cut(head..), words.cut(head..)) {
            head += end + 1;
        }
        let (old, words) = (old.cut(head..), words.cut(head..));
        while let Some(length) = same_last_line(old.cut(..old.len() - tail), words.cut(..words.len() - tail))
        {
            tail += length;
        }
        let (old, words) = (old.cut(..old.len() - tail), words.cut(..words.len() - tail));
        if old != words {
            let start = place.start + head;
            self.edits.push((start..start + old.len(), words.to_owned()));
        }
    }

    /// Lets a value be another.
    pub(super) fn put(&mut self, slot: &Slot<'_, '_>, value: &Json, form: Form) -> Option<()> {
        let now = shown(self.text, slot, form);
        if now == *value {
            return Some(());
        }
        if is_as_written(&now) || is_as_written(value) {
            return None;
        }
        match (&slot.node.value, value) {
            (Value::Sequence(_), Json::Array(items)) => self.list(slot, items, form.item()),
            (Value::Mapping(entries), Json::Object(wanted)) => {
                let keys = entries.iter().map(|(key, _)| &*key.name).chain(wanted.keys().map(String::as_str));
                match form.fields(keys) {
                    Some(fields) => self.object(slot.node, fields, wanted),
                    None => self.replace(slot, value, form),
                }
            }
            _ => self.replace(slot, value, form),
        }
    }

    /// The fields of an object that are described; others stay.
    fn object(
        &mut self,
        node: &Node<'_>,
        fields: &'static [Field],
        wanted: &Map<String, Json>,
    ) -> Option<()> {
        if wanted.keys().any(|key| fields.iter().all(|it| it.name != key)) {
            return None;
        }
        let order: Vec<&'static Field> = fields.iter().collect();
        let wanted: Vec<Wanted<'_>> = fields.iter().map(|it| (it, wanted.get(it.name))).collect();
        self.fields(node, &order, &wanted)
    }

    /// Some fields of a mapping. One that comes stands behind those that are described before it.
    pub(super) fn fields(
        &mut self,
        node: &Node<'_>,
        order: &[&'static Field],
        wanted: &[Wanted<'_>],
    ) -> Option<()> {
        let slots = slots(self.text, node)?;
        let slot = |name: &str| slots.iter().find(|it| it.name == name);
        if is_flow(node) && wanted.iter().any(|(field, value)| slot(field.name).is_some() != value.is_some())
        {
            return self.fields_in_braces(node, &slots, order, wanted);
        }
        let is_gone =
            |it: &Slot<'_, '_>| wanted.iter().any(|(field, value)| field.name == it.name && value.is_none());
        for (field, value) in wanted {
            match (slot(field.name), value) {
                (Some(slot), Some(value)) => self.put(slot, value, Form::of(field))?,
                (None, Some(value)) => {
                    let before = order.iter().take_while(|it| it.name != field.name);
                    let before = before.filter_map(|it| slot(it.name)).filter(|it| !is_gone(it));
                    let first = slots.iter().find(|it| !is_gone(it))?;
                    self.add(field, value, before.max_by_key(|it| it.start), first)?;
                }
                (Some(_), None) | (None, None) => {}
            }
        }
        let gone: Vec<bool> = slots.iter().map(is_gone).collect();
        self.remove(&slots, &gone)
    }

    /// A field of a mapping without braces, behind another or before the first.
    fn add(
        &mut self,
        field: &'static Field,
        value: &Json,
        before: Option<&Slot<'_, '_>>,
        first: &Slot<'_, '_>,
    ) -> Option<()> {
        let text = self.text;
        let indent = column(text, first.start);
        let written = entry(field, value, indent, Style::Plain)?;
        let (at, words) = match before {
            Some(before) => {
                let at = line_end(text, before.end);
                (at, format!("\n{written}"))
            }
            None if begins_line(text, first.start) => (line_start(text, first.start), format!("{written}\n")),
            None => (first.start, format!("{}\n{}", written.trim_start(), " ".repeat(indent))),
        };
        self.edits.push((at..at, words));
        Some(())
    }

    /// Takes entries of a mapping without braces away, each with its lines.
    fn remove(&mut self, slots: &[Slot<'_, '_>], gone: &[bool]) -> Option<()> {
        let text = self.text;
        // Behind a dash what stands below comes up to it: the next entry, or a comment above that.
        let mut behind_dash = slots.first().map(|it| it.start).filter(|it| !begins_line(text, *it));
        (behind_dash.is_none() || gone.contains(&false)).then_some(())?;
        for (slot, _) in slots.iter().zip(gone).filter(|(_, gone)| **gone) {
            let place = match behind_dash == Some(slot.start) {
                true => {
                    let below = text.cut(line_end(text, slot.end)..).trim_start();
                    slot.start..text.len() - below.len()
                }
                false => lines(text, slot.start..slot.end),
            };
            behind_dash = behind_dash.map(|_| place.end);
            self.edits.push((place, String::new()));
        }
        Some(())
    }

    fn fields_in_braces(
        &mut self,
        node: &Node<'_>,
        slots: &[Slot<'_, '_>],
        order: &[&'static Field],
        wanted: &[Wanted<'_>],
    ) -> Option<()> {
        let mut parts: Vec<Part> = Vec::new();
        for (at, slot) in slots.iter().enumerate() {
            match wanted.iter().find(|(field, _)| field.name == slot.name) {
                Some((_, None)) => {}
                Some((field, Some(value))) => {
                    parts.push((Some(at), self.rendered(slot, value, Form::of(field))?));
                }
                None => parts.push((Some(at), self.text.cut(slot.start..slot.end).to_owned())),
            }
        }
        let new = wanted.iter().filter(|(field, _)| slots.iter().all(|it| it.name != field.name));
        for (field, value) in new.filter_map(|(field, value)| Some((field, (*value)?))) {
            let written = format!("{}: {}", field.name, in_line(value, Form::of(field))?);
            let is_before = |slot: &Slot<'_, '_>| {
                place(order, slot.name).is_some_and(|it| Some(it) < place(order, field.name))
            };
            let at = parts.iter().rposition(|(it, _)| it.is_none_or(|it| is_before(&slots[it])));
            parts.insert(at.map_or(0, |it| it + 1), (None, written));
        }
        self.between_brackets(node, slots, &parts)
    }

    /// An entry or item between brackets as it will be.
    pub(super) fn rendered(&self, slot: &Slot<'_, '_>, value: &Json, form: Form) -> Option<String> {
        let mut inner = Amender::new(self.text);
        inner.put(slot, value, form)?;
        inner.edits.sort_by_key(|it| (it.0.start, it.0.end));
        let (mut rendered, mut done) = (String::new(), slot.start);
        for (place, words) in inner.edits {
            rendered += self.text.get(done..place.start)?;
            rendered += &words;
            done = place.end;
        }
        Some(rendered + self.text.get(done..slot.end)?)
    }

    /// Other entries or items between the brackets of a collection.
    pub(super) fn between_brackets(
        &mut self,
        node: &Node<'_>,
        slots: &[Slot<'_, '_>],
        parts: &[Part],
    ) -> Option<()> {
        let range = node.span.range();
        let (start, end) = match (slots.first(), slots.last()) {
            (Some(first), Some(last)) => (first.start, last.end),
            _ => (range.start + 1, range.end - 1),
        };
        if slots
            .iter()
            .zip(slots.iter().skip(1))
            .any(|(one, next)| self.text.cut(one.end..next.start).contains('#'))
        {
            return None;
        }
        let mut words = String::new();
        for (number, (at, part)) in parts.iter().enumerate() {
            let before = number.checked_sub(1).map(|it| parts[it].0);
            match (before, at) {
                (None, _) => {}
                // Two that stood together are parted as they were.
                (Some(Some(before)), Some(at)) if before + 1 == *at => {
                    words += self.text.cut(slots[before].end..slots[*at].start);
                }
                _ => words += ", ",
            }
            words += part;
        }
        self.change(start..end, &words);
        Some(())
    }

    /// Puts a value in the place of one of another shape.
    fn replace(&mut self, slot: &Slot<'_, '_>, value: &Json, form: Form) -> Option<()> {
        let (text, node) = (self.text, slot.node);
        let range = node.span.range();
        let is_block = matches!(node.value, Value::Mapping(_) | Value::Sequence(_)) && !is_flow(node);
        let header = block_header(text, slot);
        let first = match &node.value {
            Value::Null if range.is_empty() => slot.head,
            _ if is_block => slots(text, node)?.first()?.start,
            _ => header.clone().map_or(range.start, |it| it.start),
        };
        let style = Style::of(text.cut(first..slot.end));
        if slot.in_flow {
            let written = match value {
                Json::String(words) => inline(words, style, true),
                _ => in_line(value, form)?,
            };
            let blank = if first == slot.head && !slot.name.is_empty() { " " } else { "" };
            self.change(first..slot.end, &format!("{blank}{written}"));
            return Some(());
        }
        if let (Some(header), Json::String(words)) = (&header, value) {
            let folds = text.cut(header.clone()).starts_with('>');
            let words = if folds { words.replace('\n', "\n\n") } else { words.clone() };
            let place = line_end(text, header.end) + 1..slot.end;
            self.change(place, &indented(&words, column(text, range.start)));
            return Some(());
        }
        let written = fresh(value, form, column(text, slot.start), style)?;
        let begins_below = text.cut(slot.head..first).contains('\n');
        let (own, below) = match header {
            Some(header) => (header.clone(), line_end(text, header.end)..slot.end),
            None if is_block && begins_below => (slot.head..slot.head, line_end(text, slot.head)..slot.end),
            None => (first..slot.end, line_end(text, slot.end)..line_end(text, slot.end)),
        };
        self.replace_parts(slot.head, own, below, &written);
        Some(())
    }

    /// The part of a value behind its colon or dash, and the lines below.
    fn replace_parts(&mut self, head: usize, own: Range<usize>, below: Range<usize>, written: &Written) {
        let Written { inline, below: lines } = written;
        match inline.is_empty() {
            true => self.change(head..own.end, ""),
            false if own.start == head => self.change(own, &format!(" {inline}")),
            false => self.change(own, inline),
        }
        let lines = if lines.is_empty() { String::new() } else { format!("\n{lines}") };
        self.change(below, &lines);
    }
}

fn place(order: &[&'static Field], name: &str) -> Option<usize> {
    order.iter().position(|it| it.name == name)
}

/// How long the last line of two texts is with the break before it, if they share it.
fn same_last_line(one: &str, other: &str) -> Option<usize> {
    let start = one.rfind('\n')?;
    other.ends_with(one.cut(start..)).then_some(one.len() - start)
}

/// Where the first line of two texts ends, if they share it.
fn same_line_end(one: &str, other: &str) -> Option<usize> {
    one.find('\n').filter(|it| other.get(..=*it) == one.get(..=*it))
}
