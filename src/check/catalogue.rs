//! The awards of Vietnamese law, which come with the program. A record of `content/awards/` with the same id
//! stands for the one of the catalogue.

use std::{collections::BTreeSet, sync::Arc};

use super::instruments::Instruments;
use crate::{
    config::{Catalogue, Config},
    parse::{
        decode::{Decoder, Mapping},
        yaml::{self, Node, Value},
    },
    records::{RawRecord, RawRecords, award::RawAward, common::RawCommon, entry::RawEntry},
    report::Report,
    source::Sources,
};

const VN_TDKT: &str = include_str!("../catalogue/vn-tdkt.yaml");
/// How problems name the embedded file.
const NAME: &str = "vn-tdkt.yaml";

/// Adds the awards of the site's catalogue that the site does not define itself, and tells of the law.
pub fn add_embedded(
    config: &Config,
    raw: &mut RawRecords,
    sources: &mut Sources,
    report: &mut Report,
) -> Instruments {
    if config.catalogue == Catalogue::None {
        return Instruments::default();
    }
    let file = sources.add(NAME, VN_TDKT);
    let own: BTreeSet<Box<str>> = raw.awards.iter().map(|it| it.id.clone()).collect();
    let Some(root) = yaml::read(file, 0, VN_TDKT, report) else { return Instruments::default() };
    let mut cx = Decoder { vocabularies: &config.vocabularies, offset: config.offset, report };
    for node in awards(&root) {
        let Some(mapping) = Mapping::of(node, &crate::parse::shape::Shape::Anything, &mut cx) else {
            continue;
        };
        let Some(Value::Scalar { text: id, .. }) = mapping.node("id").map(|it| &it.value) else { continue };
        if own.contains(&**id) {
            continue;
        }
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
        raw.awards.push(Arc::new(around.with(fields)));
    }
    Instruments::read(&root, &mut cx)
}

fn awards<'n, 's>(root: &'n Node<'s>) -> &'n [Node<'s>] {
    let list = root.entries().into_iter().flatten().find(|(key, _)| key.name == "awards");
    match list.map(|(_, node)| &node.value) {
        Some(Value::Sequence(items)) => items,
        _ => &[],
    }
}
