//! What is known of a book once it is laid out: the page of every label, and how sharp every picture is.

use std::collections::BTreeMap;

use typst::{
    introspection::Introspector as _,
    layout::{Abs, Frame, FrameItem, Size},
    utils::hash128,
    visualize::{Image, ImageKind},
};
use typst_layout::PagedDocument;

use crate::world::Press;

/// Dots to the inch below which a printed photograph looks soft.
const SHARP: f64 = 200.0;

/// A picture that is placed larger than it is good for.
#[derive(Clone, Debug, PartialEq)]
pub struct Faint {
    /// What the data calls it.
    pub picture: String,
    /// Its page, from 1.
    pub page: usize,
    /// Dots to the inch where it stands.
    pub dpi: u32,
    /// Width in pixels that would be enough there.
    pub enough: u32,
}

pub(crate) fn labels(document: &PagedDocument) -> BTreeMap<String, usize> {
    let introspector = document.introspector();
    let page = |it: &typst::foundations::Content| {
        let label = it.label()?.resolve().to_string();
        Some((label, introspector.page(it.location()?)?.get()))
    };
    introspector.query_labelled().iter().filter_map(page).collect()
}

/// In the order of pages.
pub(crate) fn faint(document: &PagedDocument, world: &Press<'_>) -> Vec<Faint> {
    let pictures = world.pictures();
    let names: BTreeMap<u128, &str> =
        pictures.iter().map(|(name, bytes)| (hash128(bytes), name.as_str())).collect();
    let mut found = Vec::new();
    for (index, page) in document.pages().iter().enumerate() {
        images(&page.frame, &mut |image, size| {
            let ImageKind::Raster(raster) = image.kind() else { return };
            let Some(name) = names.get(&hash128(raster.data())) else { return };
            let dpi = f64::from(raster.width()) / inches(size.x);
            if dpi < SHARP {
                found.push(Faint {
                    picture: (*name).to_owned(),
                    page: index + 1,
                    dpi: dpi as u32,
                    enough: (inches(size.x) * SHARP).ceil() as u32,
                });
            }
        });
    }
    found
}

fn images(frame: &Frame, see: &mut dyn FnMut(&Image, Size)) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Image(image, size, _) => see(image, *size),
            FrameItem::Group(group) => images(&group.frame, see),
            FrameItem::Text(_) | FrameItem::Shape(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

fn inches(length: Abs) -> f64 {
    length.to_inches()
}
