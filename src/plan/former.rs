//! What `kyyeu rename` left behind: former ids, read from the former addresses among `aliases`, and all that must still
//! answer to them. A record's own former address is the business of `claims`.

use super::{
    GrantsBy, ListPage, Output, Page, Parts, PeopleBy, Redirect, RedirectTarget, addresses,
    claims::Claims,
    lists::{self, NewsBy},
    narrow,
};
use crate::{
    check::{
        Catalog, Grant, Recipient,
        anchors::{AnchorIds, Level, anchor},
    },
    config::Config,
    model::{Id, RecordKind},
    records::{Entry, Mention, Unit, common::Common},
    source::Spanned,
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

/// Claims the former addresses of the lists of renamed units and awards; `first` is the place of the first redirect.
pub(super) fn lists(parts: Parts<'_>, first: usize, claims: &mut Claims<'_>) -> Vec<Redirect> {
    let Parts { config, catalog, atlas, .. } = parts;
    let records = catalog.records();
    let is_plain = !records.units.iter().any(|(_, it)| has_former(&it.common.aliases))
        && !records.awards.iter().any(|(_, it)| has_former(&it.common.aliases));
    let mut redirects = Vec::new();
    if is_plain {
        return redirects;
    }
    for list in lists::all(config, catalog, atlas).into_iter().chain(narrow::all(config, catalog, atlas)) {
        let (of, ids) = match &list {
            ListPage::Grants(GrantsBy::Unit(unit), 0)
            | ListPage::News(NewsBy::Unit(unit), 0)
            | ListPage::PeopleBy(PeopleBy::Unit(unit), 0) => {
                (Mention::Unit(*unit), ids(config, RecordKind::Unit, &records.units[*unit]))
            }
            ListPage::Grants(GrantsBy::Award(award), 0)
            | ListPage::News(NewsBy::Award(award), 0)
            | ListPage::PeopleBy(PeopleBy::Award(award), 0) => {
                (Mention::Award(*award), ids(config, RecordKind::Award, &records.awards[*award]))
            }
            _ => continue,
        };
        let address = lists::address(config, atlas, catalog, &list);
        let Some(base) = address.strip_suffix(&format!("{}/", ids[0])) else { continue };
        for old in &ids[1..] {
            let from = format!("{base}{old}/");
            let path = format!("{from}index.html");
            // Whoever has the id now has its lists too.
            if claims.owner(&path).is_none() {
                claims.add(path, Output::Page(Page::Redirect(first + redirects.len())), None);
                redirects.push(Redirect { from, to: RedirectTarget::List(list.clone(), of) });
            }
        }
    }
    redirects
}

fn has_former(aliases: &[Spanned<Box<str>>]) -> bool {
    aliases.iter().any(|it| it.value.starts_with('/'))
}
