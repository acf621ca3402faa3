//! What `kyyeu rename` left behind: former ids, told by the former addresses among `aliases`, and all that must still
//! answer to them. A record's own former address is the business of `claims`.

use super::{
    GrantsBy, ListPage, Output, Page, PeopleBy, Redirect, RedirectTarget, addresses,
    claims::Claims,
    lists::{self, NewsBy},
    narrow,
};
use crate::{
    check::{Catalog, Grant, Recipient, grants::anchor_of},
    config::Config,
    derive::Atlas,
    model::kind::RecordKind,
    records::{Mention, entry::Entry},
    vietnamese::slug::slugify,
};

/// The id of a record, then those it had before.
fn ids<'a, T>(config: &Config, kind: RecordKind, entry: &'a Entry<T>) -> Vec<&'a str> {
    let former = |alias: &'a str| {
        let path = alias.strip_prefix('/')?.trim_end_matches('/');
        let id = path.rsplit('/').next()?;
        let is_own = addresses::of_id(config, kind, id).trim_end_matches('/') == path;
        (is_own && *id != *entry.id).then_some(id)
    };
    let former = entry.common.aliases.iter().filter_map(|it| former(&it.value));
    std::iter::once(&*entry.id).chain(former).collect()
}

/// The anchors that a grant had before its award, its recipient or a named person's unit was renamed. An address
/// printed in a family's papers stays good.
pub fn anchors(config: &Config, catalog: &Catalog, grant: &Grant) -> Vec<String> {
    let records = catalog.records();
    let awards = ids(config, RecordKind::Award, &records.awards[grant.award]);
    let recipients: Vec<Vec<String>> = match &grant.recipient {
        Recipient::Person(person) => alone(ids(config, RecordKind::Person, &records.people[*person])),
        Recipient::Unit(unit) => alone(ids(config, RecordKind::Unit, &records.units[*unit])),
        Recipient::Named { name, .. } => {
            let name = slugify(name.as_str());
            match grant.unit_at {
                None => vec![vec![name]],
                Some(unit) => {
                    let units = ids(config, RecordKind::Unit, &records.units[unit]);
                    units.into_iter().map(|it| vec![name.clone(), it.to_owned()]).collect()
                }
            }
        }
    };
    if awards.len() == 1 && recipients.len() == 1 {
        return Vec::new();
    }
    let all = awards.iter().flat_map(|award| recipients.iter().map(|it| anchor_of(award, it, grant)));
    all.filter(|it| *it != grant.anchor).collect()
}

fn alone(ids: Vec<&str>) -> Vec<Vec<String>> {
    ids.into_iter().map(|it| vec![it.to_owned()]).collect()
}

/// Claims the former addresses of the lists of renamed units and awards; `first` is the place of the first redirect.
pub fn lists(
    config: &Config,
    catalog: &Catalog,
    atlas: &Atlas,
    first: usize,
    claims: &mut Claims<'_>,
) -> Vec<Redirect> {
    let records = catalog.records();
    let has_former =
        |aliases: &[crate::source::Spanned<Box<str>>]| aliases.iter().any(|it| it.value.starts_with('/'));
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
