//! What the descriptions of fields (`record!`) yield besides the parser: JSON Schema and settings for editors,
//! the commented template of `kyyeu new`, and the forms of `kyyeu desk`. One description, many products: nothing here names a field by hand
//! but where a template needs a choice of them.

pub mod editors;
pub mod form;
pub mod schema;
pub mod template;

use crate::{
    config::raw::RawSite,
    parse::{Object, Shape},
    records::{self, common::RawCommon},
};

/// Every object that a shape leads to, each once, in the order met.
fn objects_below(object: &'static Object, known: &mut Vec<&'static Object>) {
    for field in object.fields {
        objects_of(field.shape, known);
    }
}

fn objects_of(shape: &'static Shape, known: &mut Vec<&'static Object>) {
    match shape {
        // A constant has no one place in memory, so it is identified by its name.
        Shape::Object(object) if known.iter().all(|it| it.name != object.name) => {
            known.push(object);
            objects_below(object, known);
        }
        _ => shape.inner().iter().for_each(|it| objects_of(it, known)),
    }
}

/// Every object below the kinds and `site.yaml`, those themselves left out.
pub fn parts() -> Vec<&'static Object> {
    let mut known = Vec::new();
    for kind in crate::model::RecordKind::ALL {
        objects_below(records::object(*kind), &mut known);
    }
    objects_below(RawCommon::OBJECT, &mut known);
    objects_below(RawSite::OBJECT, &mut known);
    known
}
