//! What `kyyeu rename` left behind: former ids, read from the former addresses among `aliases`, and all that must still
//! answer to them. A record's own former address is the business of `redirects`.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    ListPage, Output, Page, Parts, Redirect, RedirectTarget, addresses,
    claims::{Claims, Group},
    lists,
    shape::Shape,
};
use crate::{
    check::{
        Catalog, Grant, Recipient,
        anchors::{AnchorIds, Level, anchor},
    },
    config::Config,
    model::{Id, RecordKind},
    records::{Entry, Mention, Unit, common::Common},
};

/// The id of a record, then those it had before.
fn ids<'a, T>(config: &Config, kind: RecordKind, entry: &'a Entry<T>) -> Vec<&'a str> {
    let former = entry.common.aliases.iter().filter_map(|alias| {
        let path = alias.strip_prefix('/')?.trim_end_matches('/');
        let id = path.rsplit('/').next()?;
        let is_own = addresses::of_id(config, kind, id).trim_end_matches('/') == path;
        (is_own && *id != *entry.id).then_some(id)
    });
    std::iter::once(&*entry.id).chain(former).collect()
}

/// The address that a record had first, below the site's root: what other programs know it by. `rename` puts every address it
/// takes away before those in `aliases`, so the first one stands last.
pub fn first_address<'a>(config: &Config, kind: RecordKind, common: &'a Common, address: &'a str) -> &'a str {
    let section = config.section(kind);
    let former = common.aliases.iter().rev().map(|it| &*it.value).find(|it| {
        let below = it.strip_prefix('/').and_then(|it| it.strip_prefix(section));
        below.is_some_and(|it| it.starts_with('/')) && depth(it) == depth(address)
    });
    former.map_or(address, |it| it.trim_start_matches('/'))
}

fn depth(address: &str) -> usize {
    address.trim_matches('/').split('/').count()
}

/// The anchors that a grant had before its award, its recipient or a named person's unit was renamed, and its plain one where
/// others came to have that too. An address printed in a family's papers stays good.
pub fn anchors(config: &Config, catalog: &Catalog, grant: &Grant) -> Vec<String> {
    let records = catalog.records();
    let awards = ids(config, RecordKind::Award, &records.awards[grant.award]);
    let unit = |it: Id<Unit>| ids(config, RecordKind::Unit, &records.units[it]);
    let recipients: Vec<Option<&str>> = match &grant.recipient {
        Recipient::Person(person) => some(ids(config, RecordKind::Person, &records.people[*person])),
        Recipient::Unit(id) => some(unit(*id)),
        Recipient::Named(_) | Recipient::Counted { .. } => {
            grant.unit_at.map_or(vec![None], |it| some(unit(it)))
        }
    };
    let levels = if grant.anchor_level == Level::Bare { 1 } else { 2 };
    if awards.len() == 1 && recipients.len() == 1 && levels == 1 {
        return Vec::new();
    }
    let levels = [grant.anchor_level, Level::Bare].into_iter().take(levels);
    let ids: Vec<AnchorIds<'_>> = awards
        .into_iter()
        .flat_map(|award| recipients.iter().map(move |it| AnchorIds { award, recipient: *it }))
        .collect();
    let all = levels.flat_map(|level| ids.iter().map(move |it| anchor(records, grant, *it, level)));
    all.filter(|it| *it != grant.anchor).collect()
}

fn some(ids: Vec<&str>) -> Vec<Option<&str>> {
    ids.into_iter().map(Some).collect()
}

/// Claims the former addresses of the lists of renamed units and awards, where nothing has taken them; `first` is the place of the
/// first redirect.
pub(super) fn lists(
    parts: Parts<'_>,
    (shape, first): (&Shape, usize),
    taken: &[Arc<Group>],
    claims: &mut Claims<'_>,
) -> Vec<Redirect> {
    let Parts { config, catalog, atlas, .. } = parts;
    let records = catalog.records();
    let (mut redirects, mut claimed) = (Vec::new(), BTreeSet::new());
    for list in &shape.lists {
        let (ListPage::Grants(_, 0) | ListPage::News(_, 0) | ListPage::PeopleBy(_, 0)) = list else {
            continue;
        };
        let (of, ids) = match list.of() {
            Some(of @ Mention::Unit(unit)) => (of, ids(config, RecordKind::Unit, &records.units[unit])),
            Some(of @ Mention::Award(award)) => (of, ids(config, RecordKind::Award, &records.awards[award])),
            _ => continue,
        };
        if ids.len() == 1 {
            continue;
        }
        let address = lists::address(config, atlas, catalog, list);
        let Some(base) = address.strip_suffix(&format!("{}/", ids[0])) else { continue };
        for old in &ids[1..] {
            let from = format!("{base}{old}/");
            let path = format!("{from}index.html");
            // Whoever has the id now has its lists too.
            let is_free = claimed.insert(path.clone()) && taken.iter().all(|it| it.owner(&path).is_none());
            if is_free {
                claims.add(path, Output::Page(Page::Redirect(first + redirects.len())), None);
                redirects.push(Redirect { from, to: RedirectTarget::List(list.clone(), of) });
            }
        }
    }
    redirects
}
