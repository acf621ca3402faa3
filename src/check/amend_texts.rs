//! Looks through the texts of a few records that have changed, and takes over what those of all others say.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Catalog, Known, Sound, Told,
    catalog::PendingLink,
    files, letters,
    prose::{self, Ground},
    texts,
};
use crate::{
    config::Config,
    records::Mention,
    report::Report,
    source::{FileId, Sources},
};

/// What `check::texts` gives after changes of a few `records`: what the texts of all others say is as it was with
/// `before`. `None` where theirs concern more than themselves; then everything is to be looked through.
pub fn texts_again(
    sound: &Sound,
    before: &Catalog,
    records: &[Mention],
    config: &Config,
    known: &mut Known,
    sources: &Sources,
    report: &mut Report,
) -> Option<Catalog> {
    known.refresh(sources);
    let ground = sound.ground(config, sources);
    let start = |it: &Mention| [before.records(), &sound.records].map(|all| Some(all.get(*it)?.at));
    let own: BTreeSet<FileId> = records.iter().flat_map(start).flatten().map(|it| it.file).collect();
    if known.said.as_ref().is_none_or(|it| !it.entangled.is_disjoint(&own)) {
        return None;
    }
    let new = look_through(ground, sound, records, &own, known)?;
    let said = known.said.as_mut().expect("it was just looked at");
    said.problems.retain(|it| !own.contains(&it.span.file));
    said.problems.extend(new.problems);
    said.links.retain(|it| !own.contains(&it.span.file));
    said.links.extend(new.links);
    report.extend(said.problems.clone());
    report.extend(sound.joint.clone());
    files::check(&sound.records, config, ground.shelf, &mut BTreeSet::new(), report);
    let before = before.extras();
    let mut references = before.prose_references.clone();
    records.iter().for_each(|it| drop(references.remove(it)));
    references.extend(new.references);
    let mut links = said.links.clone();
    links.extend(files::menu_links(config));
    links.extend(files::record_links(&sound.records));
    let told = Told {
        photos: before.photos.clone(),
        files: before.files.clone(),
        references,
        live_figures: before.live_figures.clone(),
        frozen: before.frozen.clone(),
        links,
    };
    Some(sound.clone().catalog(told))
}

/// What the texts of the records say.
struct New {
    references: BTreeMap<Mention, Vec<Mention>>,
    links: Vec<PendingLink>,
    problems: Report,
}

fn look_through(
    ground: Ground<'_>,
    sound: &Sound,
    records: &[Mention],
    own: &BTreeSet<FileId>,
    known: &mut Known,
) -> Option<New> {
    let mut new = New { references: BTreeMap::new(), links: Vec::new(), problems: Report::default() };
    for file in own {
        new.problems.extend(letters::of_file(*file, &ground.sources.file(*file).text));
    }
    let wanted = |record| records.contains(&record);
    for holder in texts::some_holders(&sound.records, &sound.texts, ground.sources, &wanted) {
        let (named, links) = prose::alone(ground, &holder, known, &mut new.problems)?;
        new.links.extend(links);
        if !named.is_empty() {
            new.references.insert(holder.record, named);
        }
    }
    Some(new)
}
