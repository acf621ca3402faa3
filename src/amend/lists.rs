//! Items that come, go, move and change.

use serde_json::Value as Json;

use super::{
    alignment::{Step, steps},
    fields::{Amender, Part},
    fresh::{Layout, in_line, item},
    places::{Slot, begins_line, column, is_flow, line_end, line_start, lines, slots},
    values::{Form, shown},
};
use crate::{cut::Cut, parse::yaml::Value};

impl Amender<'_> {
    /// Lets a list hold other items.
    pub(super) fn list(&mut self, list: &Slot<'_, '_>, wanted: &[Json], form: Form) -> Option<()> {
        let slots = slots(self.text, list.node)?;
        let now: Vec<Json> = slots.iter().map(|it| shown(self.text, it, form)).collect();
        let steps = steps(&now, wanted);
        match is_flow(list.node) {
            true => self.list_in_brackets(list, &slots, &steps, form),
            false => self.list_of_lines(&slots, &steps, form),
        }
    }

    fn list_in_brackets(
        &mut self,
        list: &Slot<'_, '_>,
        slots: &[Slot<'_, '_>],
        steps: &[Step<'_>],
        form: Form,
    ) -> Option<()> {
        let all_stay = steps
            .iter()
            .enumerate()
            .all(|(at, step)| matches!(step, Step::Keep(it) | Step::Edit(it, _) if *it == at));
        if steps.len() == slots.len() && all_stay {
            for step in steps {
                if let Step::Edit(at, value) = step {
                    self.put(&slots[*at], value, form)?;
                }
            }
            return Some(());
        }
        let parts = steps.iter().map(|step| match *step {
            Step::Keep(at) | Step::Move(at) => {
                Some((Some(at), self.text.cut(slots[at].start..slots[at].end).to_owned()))
            }
            Step::Edit(at, value) => Some((Some(at), self.rendered(&slots[at], value, form)?)),
            Step::New(value) => Some((None, in_line(value, form)?)),
        });
        let parts: Vec<Part> = parts.collect::<Option<_>>()?;
        self.between_brackets(list.node, slots, &parts)
    }

    fn list_of_lines(&mut self, slots: &[Slot<'_, '_>], steps: &[Step<'_>], form: Form) -> Option<()> {
        let text = self.text;
        slots.iter().all(|it| begins_line(text, it.start)).then_some(())?;
        let staying: Vec<usize> = steps.iter().filter_map(Step::staying).collect();
        let first = *staying.first()?;
        let (indent, layout) = (column(text, slots[first].start), layout(&slots[first]));
        let top = with_comments(text, slots, first);
        let mut after = None;
        for step in steps {
            let words = match *step {
                Step::Keep(_) => None,
                Step::Edit(at, value) => {
                    self.put(&slots[at], value, form)?;
                    None
                }
                Step::Move(at) => {
                    let start = with_comments(text, slots, at);
                    Some(text.cut(start..line_end(text, slots[at].end)).to_owned())
                }
                Step::New(value) => Some(item(value, form, indent, layout)?),
            };
            match (words, step.staying(), after) {
                (None, at, _) => after = at.map(|it| line_end(text, slots[it].end)).or(after),
                (Some(words), _, Some(at)) => self.edits.push((at..at, format!("\n{words}"))),
                (Some(words), _, None) => self.edits.push((top..top, format!("{words}\n"))),
            }
        }
        for (at, slot) in slots.iter().enumerate().filter(|(at, _)| !staying.contains(at)) {
            let is_moved = steps.contains(&Step::Move(at));
            let start = if is_moved { with_comments(text, slots, at) } else { slot.start };
            self.edits.push((lines(text, start..slot.end), String::new()));
        }
        Some(())
    }
}

impl Step<'_> {
    fn staying(&self) -> Option<usize> {
        match self {
            Step::Keep(at) | Step::Edit(at, _) => Some(*at),
            Step::Move(_) | Step::New(_) => None,
        }
    }
}

/// A new item is written as those beside it.
fn layout(beside: &Slot<'_, '_>) -> Layout {
    match &beside.node.value {
        Value::Mapping(_) if is_flow(beside.node) => Layout::Braces,
        Value::Mapping(_) => Layout::Lines,
        _ => Layout::Fitting,
    }
}

/// Where an item begins with the comments right above it, which go where it goes; those above the first are the list's.
fn with_comments(text: &str, slots: &[Slot<'_, '_>], at: usize) -> usize {
    let mut start = line_start(text, slots[at].start);
    let Some(before) = at.checked_sub(1).map(|it| line_end(text, slots[it].end)) else { return start };
    while start > before + 1 {
        let above = line_start(text, start - 1);
        if above <= before || !text.cut(above..start).trim_start().starts_with('#') {
            break;
        }
        start = above;
    }
    start
}
