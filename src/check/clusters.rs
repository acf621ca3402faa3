//! Clusters and blocs: who leads is a member, a unit competes once, a cluster is written once.

use std::collections::BTreeMap;

use crate::{
    model::Id,
    records::{Cluster, Entry, Records, Unit, cluster::ClusterYear},
    report::Report,
    source::{Span, Spanned},
};

/// What parts the competitions in which a unit stands once a year: who runs it, kind of cluster, year.
type Competition<'c> = (Option<Id<Unit>>, Option<&'c str>, i64);

/// Checks every cluster.
pub fn check(records: &Records, report: &mut Report) {
    let mut members: BTreeMap<(Competition<'_>, Id<Unit>), Span> = BTreeMap::new();
    let mut numbers: BTreeMap<(Competition<'_>, i64), Span> = BTreeMap::new();
    for (_, cluster) in records.clusters.iter() {
        let mut years: BTreeMap<i64, Span> = BTreeMap::new();
        for year in &cluster.years {
            if let Some(earlier) = years.insert(year.year.value, year.year.span) {
                report.cluster_twice(year.year.span, earlier);
                continue;
            }
            roles(records, year, report);
            let Some(competition) = competition(cluster, year) else { continue };
            for it in &year.members {
                // The same unit may be listed under two scopes, but a scope that is not known parts nothing.
                if let Some(earlier) = members.insert((competition, it.value), it.span) {
                    report.cluster_member_twice(
                        it.span,
                        &records.units[it.value].id,
                        year.year.value,
                        earlier,
                    );
                }
            }
            let Some(number) = &cluster.number else { continue };
            if let Some(earlier) = numbers.insert((competition, *number), year.year.span) {
                report.cluster_twice(year.year.span, earlier);
            }
        }
    }
}

fn competition<'c>(cluster: &'c Entry<Cluster>, year: &ClusterYear) -> Option<Competition<'c>> {
    let scope = cluster.scope_unit?;
    Some((Some(scope), cluster.kind.map(|it| it.key()), year.year.value))
}

/// Heads, ranked units and those voted on are members. Members that the source does not name forbid nothing.
fn roles(records: &Records, year: &ClusterYear, report: &mut Report) {
    if year.members.is_empty() {
        return;
    }
    let is_member = |unit: &Spanned<Id<Unit>>| year.members.iter().any(|it| it.value == unit.value);
    let id = |unit: &Spanned<Id<Unit>>| &*records.units[unit.value].id;
    let list = year.members[0].span;
    for it in year.head.iter().chain(&year.deputies).filter(|it| !is_member(it)) {
        report.cluster_head(it.span, id(it), list);
    }
    for it in year.ranking.iter().chain(year.votes.iter().map(|it| &it.unit)).filter(|it| !is_member(it)) {
        report.cluster_outsider(it.span, id(it), list);
    }
    let mut ranked: BTreeMap<Id<Unit>, Span> = BTreeMap::new();
    for it in &year.ranking {
        if let Some(earlier) = ranked.insert(it.value, it.span) {
            report.ranked_twice(it.span, id(it), earlier);
        }
    }
    for it in year.votes.iter().filter(|it| *it.yes > it.total) {
        report.out_of_range(it.yes.span, it.yes.value, 0, it.total);
    }
}
