//! What is said of a book once it is laid out: how sharp every picture is, and which text would be cut.

use std::collections::BTreeMap;

use typst::{
    layout::{Abs, Frame, FrameItem, Point, Size, Transform},
    text::TextItem,
    utils::hash128,
    visualize::{Image, ImageKind},
};
use typst_layout::Page;

use crate::{layout::LaidOut, world::Press};

/// Dots to the inch below which a printed photograph looks soft.
const SHARP: f64 = 200.0;

/// A picture that is placed larger than it is good for.
#[derive(Clone, Debug, PartialEq)]
pub struct Faint {
    /// What the data calls it.
    pub picture: String,
    /// The number of its page.
    pub page: String,
    /// Dots to the inch where it stands.
    pub dpi: u32,
    /// Width in pixels that would be enough there.
    pub enough: u32,
}

/// Text that stands where a page is cut, or on other text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overfull {
    /// The number of its page.
    pub page: String,
    /// What stands there.
    pub text: String,
}

/// A press does not cut more exactly than this, in millimeters.
const CUT: f64 = 3.0;

/// Letters that lean over the end of their run are no fault.
const LEANS: f64 = 1.0;

/// In the order of pages.
pub(crate) fn faint(laid_out: &LaidOut, world: &Press<'_>) -> Vec<Faint> {
    let LaidOut { document, places } = laid_out;
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
                    page: places.number(index),
                    dpi: dpi as u32,
                    enough: (inches(size.x) * SHARP).ceil() as u32,
                });
            }
        });
    }
    found
}

/// The first text of each page that runs to where it is cut or over other text.
pub(crate) fn overfull(laid_out: &LaidOut) -> Vec<Overfull> {
    let LaidOut { document, places } = laid_out;
    let of_page = |(index, page): (usize, &Page)| {
        let (size, cut) = (page.frame.size(), Abs::mm(CUT));
        let is_inside =
            |at: Point| (cut..=size.x - cut).contains(&at.x) && (cut..=size.y - cut).contains(&at.y);
        let mut runs = Vec::new();
        texts(&page.frame, Transform::identity(), &mut |text, from, to| {
            if !text.text.trim().is_empty() {
                runs.push(Run { text, is_inside: is_inside(from) && is_inside(to), line: line(from, to) });
            }
        });
        let text = runs.iter().find(|it| !it.is_inside).or_else(|| overprinted(&runs))?.text.text.to_string();
        Some(Overfull { page: places.number(index), text })
    };
    document.pages().iter().enumerate().filter_map(of_page).collect()
}

/// Text on a line.
struct Run<'d> {
    text: &'d TextItem,
    is_inside: bool,
    line: Line,
}

/// A piece of a line, which may be turned.
#[derive(Clone, Copy)]
struct Line {
    /// Its direction and its distance from the corner of the page, in hundredths and in half points.
    which: (i64, i64, i64),
    /// Where it begins and ends along it, in points.
    from: f64,
    to: f64,
}

fn line(from: Point, to: Point) -> Line {
    let (dx, dy) = ((to.x - from.x).to_pt(), (to.y - from.y).to_pt());
    let length = dx.hypot(dy).max(f64::MIN_POSITIVE);
    let (dx, dy) = (dx / length, dy / length);
    let along = from.x.to_pt() * dx + from.y.to_pt() * dy;
    let beside = from.y.to_pt() * dx - from.x.to_pt() * dy;
    let whole = |it: f64| it.round() as i64;
    Line {
        which: (whole(dx * 100.0), whole(dy * 100.0), whole(beside * 2.0)),
        from: along,
        to: along + length,
    }
}

/// The first text that begins before another one on its line has ended.
fn overprinted<'r, 'd>(runs: &'r [Run<'d>]) -> Option<&'r Run<'d>> {
    let mut lines: Vec<&Run<'_>> = runs.iter().collect();
    lines.sort_by(|one, other| {
        (one.line.which.cmp(&other.line.which)).then(one.line.from.total_cmp(&other.line.from))
    });
    let parts = lines.windows(2).filter(|it| it[0].line.which == it[1].line.which);
    parts.into_iter().find(|it| it[1].line.from < it[0].line.to - LEANS).map(|it| it[0])
}

/// Every run of text, with where it begins and ends on its base line.
fn texts<'d>(frame: &'d Frame, at: Transform, see: &mut dyn FnMut(&'d TextItem, Point, Point)) {
    for (place, item) in frame.items() {
        let at = at.pre_concat(Transform::translate(place.x, place.y));
        match item {
            FrameItem::Group(group) => texts(&group.frame, at.pre_concat(group.transform), see),
            FrameItem::Text(text) => {
                let end = Point::with_x(text.width());
                see(text, Point::zero().transform(at), end.transform(at));
            }
            FrameItem::Image(..) | FrameItem::Shape(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
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
