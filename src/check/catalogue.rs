//! The awards of Vietnamese law, which come with the program. A record of `content/awards/` with the same id
//! stands for the one of the catalogue.

use std::{collections::BTreeSet, sync::Arc};

use super::instruments::Instruments;
use crate::{
    config::{Catalogue, Config},
    parse::{
        Decoder, Mapping,
        yaml::{self, Node, Value},
    },
    records::{RawEntry, RawRecord, RawRecords, award::RawAward, common::RawCommon},
    report::Report,
    source::{FileId, Sources},
};

const VN_TDKT: &str = include_str!("../catalogue/vn-tdkt.yaml");
/// How problems name the embedded file.
const NAME: &str = "vn-tdkt.yaml";

/// The awards of the site's catalogue, read once.
pub struct Embedded {
    file: FileId,
    awards: Vec<Arc<RawEntry<RawAward>>>,
    instruments: Arc<Instruments>,
    problems: Report,
}

/// Takes the embedded file in; its place stays the same for as long as it is there.
pub fn source(sources: &mut Sources) -> FileId {
    let found = sources.iter().find(|(_, it)| it.path == NAME).map(|it| it.0);
    found.unwrap_or_else(|| sources.add(NAME, VN_TDKT))
}

/// Adds the awards of the site's catalogue that the site does not define itself, and reports what the law says of them.
pub fn add_embedded(
    config: &Config,
    raw: &mut RawRecords,
    sources: &mut Sources,
    known: &mut Option<Embedded>,
    report: &mut Report,
) -> Arc<Instruments> {
    if config.catalogue == Catalogue::None {
        return Arc::default();
    }
    let file = source(sources);
    if known.as_ref().is_none_or(|it| it.file != file) {
        *known = Some(read(config, file));
    }
    let Some(Embedded { awards, instruments, problems, .. }) = known else { return Arc::default() };
    let own: BTreeSet<Box<str>> = raw.awards.iter().map(|it| it.id.clone()).collect();
    raw.awards.make_mut().extend(awards.iter().filter(|it| !own.contains(&it.id)).cloned());
    report.extend(problems.clone());
    Arc::clone(instruments)
}

fn read(config: &Config, file: FileId) -> Embedded {
    let mut problems = Report::default();
    let report = &mut problems;
    let (mut all, mut instruments) = (Vec::new(), Arc::default());
    let Some(root) = yaml::read(file, 0, VN_TDKT, report) else {
        return Embedded { file, awards: all, instruments, problems };
    };
    let mut cx = Decoder { vocabularies: &config.vocabularies, zone: &config.zone, report };
    for node in awards(&root) {
        let Some(mapping) = Mapping::of(node, &crate::parse::Shape::Anything, &mut cx) else {
            continue;
        };
        let Some(Value::Scalar { text: id, .. }) = mapping.node("id").map(|it| &it.value) else { continue };
        let around = RawEntry {
            id: Box::from(&**id),
            id_span: mapping.head(),
            at: mapping.head(),
            folder: Box::from(""),
            common: RawCommon::of_mapping(&mapping, &mut cx),
            fields: (),
            body: None,
            english_body: None,
            is_item: true,
            unknown: mapping.nulls(),
        };
        let fields = <RawAward as RawRecord>::read(&mapping, &mut cx);
        all.push(Arc::new(around.with(fields)));
    }
    instruments = Arc::new(Instruments::read(&root, &mut cx));
    Embedded { file, awards: all, instruments, problems }
}

fn awards<'n, 's>(root: &'n Node<'s>) -> &'n [Node<'s>] {
    let list = root.entries().into_iter().flatten().find(|(key, _)| key.name == "awards");
    match list.map(|(_, node)| &node.value) {
        Some(Value::Sequence(items)) => items,
        _ => &[],
    }
}
