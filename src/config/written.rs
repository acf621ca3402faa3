//! The site's address as `site.yaml` writes it.

use serde_json::Value as Json;

use crate::{
    parse::{Decoder, FieldType, Shape, yaml::Node},
    records::{Outward, Resolve, Resolver, ToData, Visit},
    source::Span,
};

/// The address as written, which is judged once all else is read: not any address is one of a site.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Base(pub Box<str>);

impl FieldType for Base {
    const SHAPE: &'static Shape = &Shape::Address;

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Base> {
        Box::<str>::decode(node, cx).map(Base)
    }
}

impl Resolve for Base {
    type Checked = Base;

    fn resolve(&self, _: Span, _: &mut Resolver<'_>) -> Option<Base> {
        Some(self.clone())
    }
}

impl Visit for Base {}

impl ToData for Base {
    fn to_data(&self, _: Outward<'_>) -> Json {
        self.0.as_ref().into()
    }
}
