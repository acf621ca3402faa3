//! What renaming a record changes: words in files, and the name of its own file or folder.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    fields::Writer,
    overlay::Move,
    references::{Finder, Target},
};
use crate::{
    amend::{
        edits::Edits,
        tree::{Tree, tree, value},
    },
    check::csv,
    cli::workspace::Workspace,
    config::{Config, raw::RawSite},
    cut::Cut,
    discover::{CONTENT, SITE_FILE},
    load::Loaded,
    model::RecordKind,
    parse::{
        Object,
        front_matter::{self, Parts},
        yaml::Node,
    },
    plan::addresses,
    records::{self, RawRecords, common::RawCommon, entry::Head},
    source::{FileId, Files as _, Sources},
    vietnamese::slug::slugify,
};

/// Which record, and its new id.
pub(in crate::cli) struct Names<'n> {
    pub(in crate::cli) kind: RecordKind,
    pub(in crate::cli) old: &'n str,
    pub(in crate::cli) new: &'n str,
}

/// Everything that is to change.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) edits: Edits,
    pub(super) moves: Vec<Move>,
    /// The old address and the new one, where the old one redirects.
    pub(super) redirect: Option<(String, String)>,
}

/// What is read while planning.
struct Around<'a> {
    names: &'a Names<'a>,
    place: &'a Workspace,
    sources: &'a Sources,
    config: &'a Config,
    loaded: &'a Loaded,
    /// Every file with records, and its tree where it is well formed.
    trees: &'a BTreeMap<FileId, (RecordKind, Option<Tree<'a>>)>,
}

/// Works out the changes for a record that exists.
pub(super) fn plan(
    names: &Names<'_>,
    place: &Workspace,
    sources: &Sources,
    config: &Config,
    loaded: &Loaded,
) -> Plan {
    let trees = trees(&loaded.records, sources);
    let around = Around { names, place, sources, config, loaded, trees: &trees };
    let target =
        Target { kind: names.kind, old: names.old, new: names.new, addresses: addresses(names, config) };
    let mut plan = Plan::default();
    references(&around, &target, &mut plan.edits);
    let own = loaded.records.heads(names.kind).into_iter().find(|it| it.id == names.old);
    if let Some(own) = own {
        own_record(&around, &target, &own, &mut plan);
    }
    dependents(&around, &mut plan.edits);
    plan
}

fn trees<'s>(records: &RawRecords, sources: &'s Sources) -> BTreeMap<FileId, (RecordKind, Option<Tree<'s>>)> {
    let files = RecordKind::ALL.iter().flat_map(|kind| {
        records.heads(*kind).into_iter().map(|it| (it.at.file, *kind)).collect::<BTreeSet<_>>()
    });
    files.map(|(file, kind)| (file, (kind, tree(file, sources)))).collect()
}

/// The addresses with a slash before them; `None` for kinds whose address does not hold the id, or that have no page.
fn addresses(names: &Names<'_>, config: &Config) -> Option<(String, String)> {
    match names.kind {
        RecordKind::Schedule => None,
        kind => {
            let address = |id: &str| format!("/{}", addresses::of_id(config, kind, id));
            Some((address(names.old), address(names.new)))
        }
    }
}

/// Every place that names the record.
fn references(around: &Around<'_>, target: &Target<'_>, edits: &mut Edits) {
    let sources = around.sources;
    for (file, (kind, tree)) in around.trees {
        let Some(tree) = tree else { continue };
        let mut finder = Finder { target, file: *file, sources, edits };
        let objects: [&'static Object; 2] = [records::object(*kind), RawCommon::OBJECT];
        tree.records.iter().for_each(|it| finder.mapping(it, &objects));
        if let Some(body) = &tree.body {
            finder.body(body.clone(), *kind == RecordKind::Presentation);
        }
    }
    for (path, file) in &around.loaded.texts {
        let text = &sources.file(*file).text;
        if path.ends_with(".csv") {
            for (_, cell) in csv::references(text, *file).iter().filter(|(kind, _)| *kind == target.kind) {
                let id = cell.text.strip_prefix("person:").unwrap_or(&cell.text).trim();
                if let (true, Some(at)) = (id == target.old, text.cut(cell.range.clone()).rfind(target.old)) {
                    let start = cell.range.start + at;
                    edits.put(*file, start..start + target.old.len(), target.new);
                }
            }
            continue;
        }
        let body = match front_matter::split(text) {
            Parts::Both { body, .. } => body,
            Parts::Unclosed | Parts::Missing => 0..text.len(),
        };
        Finder { target, file: *file, sources, edits }.body(body, true);
    }
    let site = sources.iter().find(|(_, it)| it.path == SITE_FILE).map(|(file, _)| file);
    if let Some((file, tree)) = site.and_then(|file| Some((file, tree(file, sources)?))) {
        let mut finder = Finder { target, file, sources, edits };
        tree.records.iter().for_each(|it| finder.mapping(it, &[RawSite::OBJECT]));
    }
}

/// The record's own id, file and former address.
fn own_record(around: &Around<'_>, target: &Target<'_>, own: &Head<'_>, plan: &mut Plan) {
    let Some(node) = node(around, own) else { return };
    let text = &around.sources.file(own.at.file).text;
    let mut writer = Writer { file: own.at.file, text, edits: &mut plan.edits };
    // Nobody has seen a draft, and an anniversary's address is a place on a page, which cannot redirect.
    let is_draft = own.common.draft.is_some_and(|it| it.value);
    if let Some((old, new)) = &target.addresses
        && !is_draft
        && target.kind != RecordKind::Anniversary
    {
        writer.add_alias(node, old);
        plan.redirect = Some((old.clone(), new.clone()));
    }
    match value(node, "id") {
        Some(id) => {
            let range = id.span.range();
            if let Some(at) = text.cut(range.clone()).find(target.old) {
                let start = range.start + at;
                writer.edits.put(own.at.file, start..start + target.old.len(), target.new);
            }
        }
        None => match moves(around, own) {
            Some(moves) => plan.moves = moves,
            None => writer.add_field(node, "id", target.new),
        },
    }
}

fn node<'a>(around: &Around<'a>, head: &Head<'_>) -> Option<&'a Node<'a>> {
    let (_, tree) = around.trees.get(&head.at.file)?;
    tree.as_ref()?.records.iter().find(|it| it.head() == head.at)
}

/// The file or folder whose name is the id, under its new name. `None` where something stands in the way.
fn moves(around: &Around<'_>, own: &Head<'_>) -> Option<Vec<Move>> {
    let Names { old, new, kind } = around.names;
    let path = around.sources.path(own.at.file);
    let (folder, name) = path.rsplit_once('/')?;
    let (stem, extension) = name.rsplit_once('.')?;
    if own.is_item {
        return None;
    }
    let is_free = |it: &str| !around.place.disk.exists(it) && !around.place.disk.root().join(it).exists();
    if matches!(stem, "index" | "yearbook") {
        let (above, own_folder) = folder.rsplit_once('/')?;
        let inside = format!("{folder}/");
        let is_shared = around.trees.keys().any(|it| {
            let other = around.sources.path(*it);
            other != path && other.starts_with(&inside)
        });
        let to = format!("{above}/{new}");
        let top = format!("{CONTENT}/{}", kind.folder());
        let sound = slugify(own_folder) == *old && folder != top && !is_shared && is_free(&to);
        return sound.then(|| vec![Move { from: folder.to_owned(), to }]);
    }
    if slugify(stem) != *old {
        return None;
    }
    let mut moves = Vec::new();
    for ending in [extension.to_owned(), format!("en.{extension}"), format!("vi.{extension}")] {
        let from = format!("{folder}/{stem}.{ending}");
        let to = format!("{folder}/{new}.{ending}");
        if from != path && !around.place.disk.exists(&from) {
            continue;
        }
        if !is_free(&to) {
            return None;
        }
        moves.push(Move { from, to });
    }
    Some(moves)
}

/// Schedules of a unit, whose addresses are made of its id.
fn dependents(around: &Around<'_>, edits: &mut Edits) {
    let Names { kind, old, .. } = *around.names;
    if kind != RecordKind::Unit {
        return;
    }
    let records = &around.loaded.records;
    for head in records.heads(RecordKind::Schedule) {
        let Some(node) = node(around, &head) else { continue };
        let text = &around.sources.file(head.at.file).text;
        let mut writer = Writer { file: head.at.file, text, edits: &mut *edits };
        let schedule = records.schedules.iter().find(|it| it.at == head.at);
        let of_unit = schedule.and_then(|it| it.fields.unit.as_ref()).is_some_and(|it| it.value.id() == old);
        let week = schedule.and_then(|it| it.fields.week).map(|it| it.value);
        if let (true, Some(week)) = (of_unit, week) {
            let section = around.config.section(RecordKind::Schedule);
            writer.add_alias(node, &format!("/{section}/{old}/{}-w{:02}/", week.year, week.week));
        }
    }
}
