//! The name of a batch of grants that has no id: its decision's number, else its file's stem and its award.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    records::{
        RawRecords,
        grants::{RawDecision, RawGrants},
    },
    source::Sources,
    vietnamese::slug::slugify,
};

/// Gives every batch an id. Two batches that come by the same name are two owners of one id, which is reported
/// with everybody else's.
pub fn name(raw: &mut RawRecords, sources: &Sources) {
    let numbers: BTreeMap<Box<str>, Box<str>> = raw
        .documents
        .iter()
        .filter_map(|it| Some((it.id.clone(), it.fields.number.as_ref()?.value.clone())))
        .collect();
    for batch in raw.grants.iter_mut().filter(|it| it.id.is_empty()) {
        let path = sources.path(batch.at.file);
        let stem = path.rsplit('/').next().and_then(|it| it.split('.').next()).unwrap_or_default();
        let number = number(&batch.fields, &numbers).map(slugify).filter(|it| !it.is_empty());
        let award = batch.fields.award.as_ref().map_or("", |it| it.value.id());
        let id = number.unwrap_or_else(|| slugify(&format!("{stem}-{award}"))).into();
        Arc::make_mut(batch).id = id;
    }
}

fn number<'r>(batch: &'r RawGrants, numbers: &'r BTreeMap<Box<str>, Box<str>>) -> Option<&'r str> {
    match &batch.decision.as_ref()?.value {
        RawDecision::Described(fields) => fields.number.as_ref().map(|it| &*it.value),
        RawDecision::Document(document) => numbers.get(document.id()).map(|it| &**it),
    }
}
