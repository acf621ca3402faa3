//! The records before and after one in its series.

use crate::{
    model::Id,
    records::Mention,
    render::{lens::Lens, view::common::LinkView},
};

/// Links to what stands before and after a place of an order.
pub(super) fn neighbors<T>(
    lens: Lens<'_>,
    order: &[Id<T>],
    place: usize,
    mention: impl Fn(Id<T>) -> Mention,
) -> (Option<LinkView>, Option<LinkView>) {
    let link = |place: usize| order.get(place).map(|it| lens.link(mention(*it)));
    (place.checked_sub(1).and_then(link), link(place + 1))
}
