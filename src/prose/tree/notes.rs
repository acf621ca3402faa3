//! Each note to its first mark. No text is lost: a note that nothing marks ends the text.

use std::collections::BTreeMap;

use super::{Node, Run};

/// A note of a note stands in the one that asks for it.
const MOST_NOTES: usize = 1;

struct Notes {
    /// By number, until they are placed.
    numbered: Vec<Option<Vec<Node>>>,
    /// By number, whether a mark has it.
    placed: Vec<bool>,
}

/// Puts the notes at their first marks. `labels` are the numbers of those that are marked, `notes` are in the order of the text.
pub(super) fn place(nodes: &mut Vec<Node>, notes: Vec<(String, Vec<Node>)>, labels: &BTreeMap<String, u32>) {
    let mut places = Notes { numbered: vec![None; labels.len()], placed: vec![false; labels.len()] };
    let mut rest = Vec::new();
    for (label, note) in notes {
        let slot = labels.get(&label).and_then(|it| places.numbered.get_mut(*it as usize - 1));
        match slot {
            Some(slot @ None) => *slot = Some(note),
            _ => rest.push(note),
        }
    }
    places.nodes(nodes, 0);
    for note in &mut rest {
        places.nodes(note, 0);
    }
    nodes.extend(rest.into_iter().flatten());
    // Marked only in notes that nothing leads to.
    while let Some(mut note) = places.numbered.iter_mut().find_map(Option::take) {
        places.nodes(&mut note, 0);
        nodes.extend(note);
    }
}

impl Notes {
    /// Places what is marked in blocks that stand so many notes deep.
    fn nodes(&mut self, nodes: &mut Vec<Node>, depth: usize) {
        let mut spilt = Vec::new();
        for node in nodes.iter_mut() {
            match node {
                Node::Paragraph(runs) | Node::Heading { runs, .. } => self.runs(runs, depth, &mut spilt),
                Node::List(_, items) => items.iter_mut().for_each(|it| self.nodes(it, depth)),
                Node::Quote(nodes) => self.nodes(nodes, depth),
                Node::Table { caption, head, rows, .. } => {
                    self.runs(caption, depth, &mut spilt);
                    let cells = head.iter_mut().chain(rows.iter_mut().flatten());
                    cells.for_each(|it| self.runs(it, depth, &mut spilt));
                }
                Node::Code(..) | Node::Rule | Node::Photos(_) => {}
            }
        }
        nodes.extend(spilt);
    }

    fn runs(&mut self, runs: &mut [Run], depth: usize, spilt: &mut Vec<Node>) {
        for run in runs {
            match run {
                Run::Footnote(number, note) => {
                    let place = *number as usize - 1;
                    if self.placed[place] {
                        continue;
                    }
                    let mark = format!("[{number}]");
                    // While it is being placed its own marks are only text.
                    let Some(mut found) = self.numbered[place].take() else {
                        *run = Run::Text(mark);
                        continue;
                    };
                    self.nodes(&mut found, depth + 1);
                    if depth < MOST_NOTES {
                        self.placed[place] = true;
                        *note = Some(found);
                    } else {
                        spilt.push(Node::Paragraph(vec![Run::Text(mark.clone())]));
                        spilt.extend(found);
                        *run = Run::Text(mark);
                    }
                }
                Run::Strong(runs) | Run::Emphasis(runs) | Run::Struck(runs) | Run::Link(_, runs) => {
                    self.runs(runs, depth, spilt);
                }
                Run::Text(_) | Run::Code(_) | Run::Reference(..) | Run::Break => {}
            }
        }
    }
}
