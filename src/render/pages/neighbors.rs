//! The records before and after one in its series.

use crate::{
    model::Id,
    records::Mention,
    render::{lens::Lens, view::common::LinkView},
};

/// Links to what stands before and after a record.
pub(super) fn neighbors<T>(
    lens: Lens<'_>,
    neighbors: [Option<Id<T>>; 2],
    mention: impl Fn(Id<T>) -> Mention,
) -> (Option<LinkView>, Option<LinkView>) {
    neighbors.map(|it| it.map(|it| lens.link(mention(it)))).into()
}
