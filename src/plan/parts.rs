//! What would let a record's own page grow without bound: the page shows the beginning, and its parts the whole. The grants of a
//! large batch keep their anchors on its first address, in rows of a line each.

use super::{
    ListPage, addresses, has_page,
    lists::{GRANTS_A_PAGE, HonoredOrder, Pages},
};
use crate::{
    check::{Catalog, Grant},
    config::Config,
    derive::Atlas,
    model::{Id, RecordKind},
    records::{Grants, Mention},
};

/// Grants of a batch that its own page shows in full.
pub const MOST_GRANTS: usize = 200;
/// Referring records that the page of a record may show.
pub const MOST_REFERENCES: usize = 200;
/// Of so many, the page shows this many of each kind.
pub const FIRST_REFERENCES: usize = 60;
/// Referring records on a page of their list.
pub const REFERENCES_A_PAGE: usize = 200;

/// From so many on, all whom a batch or an award honored are listed by name and by unit, too.
pub const ORDERED_FROM: usize = 50;
/// Of them so many stand on a page, in a line each.
pub const LINES_A_PAGE: usize = 500;

/// Lines on the first address of a large batch that name office and unit. Without them two thousand stay within 100 KB compressed,
/// fonts included; beyond, every line more is one of about fifteen bytes.
pub const MOST_LINES_WITH_PLACE: usize = 1000;

/// The grants that the page of a batch or of an award shows.
pub fn grants_of(atlas: &Atlas, of: Mention) -> &[Id<Grant>] {
    match of {
        Mention::Grants(batch) => atlas.grants.of_batch(batch),
        Mention::Award(award) => atlas.grants.of_award(award),
        _ => &[],
    }
}

/// The other orders that they stand in.
pub fn orders_of(atlas: &Atlas, of: Mention) -> &'static [HonoredOrder] {
    match grants_of(atlas, of).len() {
        ..ORDERED_FROM => &[],
        ORDERED_FROM.. => &[HonoredOrder::Name, HonoredOrder::Unit],
    }
}

/// Whether the grants of a batch stand on pages of their own.
pub fn has_parts(atlas: &Atlas, batch: Id<Grants>) -> bool {
    atlas.grants.of_batch(batch).len() > MOST_GRANTS
}

/// Every record that refers to one and has a page, each once, in the order of backlinks.
pub fn referring(atlas: &Atlas, to: Mention) -> impl Iterator<Item = Mention> + '_ {
    let links = atlas.backlinks.of(to).chunk_by(|a, b| a.from == b.from);
    links.map(|it| it[0].from).filter(|it| has_page(*it))
}

/// Whether more refers to a record than its page shows.
pub fn has_references(atlas: &Atlas, to: Mention) -> bool {
    has_list(to.kind())
        && atlas.backlinks.of(to).len() > MOST_REFERENCES
        && referring(atlas, to).nth(MOST_REFERENCES).is_some()
}

/// Kinds whose addresses have room below them, and that are more than a list themselves.
fn has_list(kind: RecordKind) -> bool {
    !matches!(
        kind,
        RecordKind::Grants
            | RecordKind::Anniversary
            | RecordKind::Schedule
            | RecordKind::Page
            | RecordKind::Yearbook
    )
}

/// The address below a record's own of what belongs to it.
pub(super) fn address(config: &Config, catalog: &Catalog, of: Mention, section: &str) -> String {
    let own = addresses::of_id(config, of.kind(), catalog.records().header(of).id);
    format!("{own}{}/", config.other_section(section))
}

/// Every page of every part, by how many entries there are and how many a page has.
pub(super) fn claim(catalog: &Catalog, atlas: &Atlas, pages: &mut Pages) {
    let records = catalog.records();
    for batch in records.grants.ids().filter(|it| has_parts(atlas, *it)) {
        let n_grants = atlas.grants.of_batch(batch).len();
        pages.add(n_grants, GRANTS_A_PAGE, |it| ListPage::Part(Mention::Grants(batch), it));
    }
    let batches = records.grants.ids().map(Mention::Grants);
    for of in batches.chain(records.awards.ids().map(Mention::Award)) {
        for order in orders_of(atlas, of) {
            pages.add(grants_of(atlas, of).len(), LINES_A_PAGE, |it| ListPage::Ordered(of, *order, it));
        }
    }
    for kind in RecordKind::ALL.iter().filter(|it| has_list(**it)) {
        for of in records.mentions(*kind).into_iter().filter(|it| has_references(atlas, *it)) {
            pages.add(referring(atlas, of).count(), REFERENCES_A_PAGE, |it| ListPage::Part(of, it));
        }
    }
}
