//! A cluster of units that compete with one another, and the list of clusters.

use crate::{
    model::{Id, PartialDate, RecordKind},
    records::{
        Cluster, Mention, Unit,
        cluster::{ClusterYear, Vote},
    },
    render::{
        lens::Lens,
        view::{
            cluster::{
                ClusterCardView, ClusterGroupView, ClusterListView, ClusterView, ClusterYearView,
                RankingView, VoteView,
            },
            page::PageView,
        },
    },
    report::Language,
    vietnamese::number::percent,
};

use super::{
    pagination::{kind_list, shown},
    person::other_names,
    referring::{first_news, referring_links},
};

/// The page of a cluster.
pub fn cluster(lens: Lens<'_>, id: Id<Cluster>) -> (PageView, ClusterView) {
    let cluster = &lens.records().clusters[id];
    let of = Mention::Cluster(id);
    let body = lens.body(of);
    let title = (lens.text(&cluster.name), true);
    let mut page = lens.record_page(of, cluster, title, &body, &[(RecordKind::Conference, &[])]);
    let news = first_news(lens, of, &mut page);
    let mut years: Vec<&ClusterYear> = cluster.years.iter().collect();
    years.sort_by_key(|it| std::cmp::Reverse(it.year.value));
    let view = ClusterView {
        aliases: other_names(&cluster.common.aliases),
        kind: lens.term_or_unknown(cluster.kind),
        number: cluster.number.map(|it| it as u32),
        scope_unit: cluster.scope_unit.map(|it| lens.link(Mention::Unit(it))),
        body: body.blocks,
        years: years.into_iter().map(|it| year(lens, it)).collect(),
        conferences: referring_links(lens, of, RecordKind::Conference),
        news,
    };
    (page, view)
}

fn year(lens: Lens<'_>, year: &ClusterYear) -> ClusterYearView {
    let number = year.year.value as i32;
    let day = Some(PartialDate::of_year(year.year.value as i16));
    let link = |unit: Id<Unit>| lens.unit_link(unit, day);
    let mut members: Vec<Id<Unit>> = year.members.iter().map(|it| it.value).collect();
    members.sort_by_key(|it| lens.site.atlas.orders.units.place(*it));
    ClusterYearView {
        id: format!("nam-{number}"),
        year: number,
        head: year.head.map(|it| link(it.value)),
        deputies: year.deputies.iter().map(|it| link(it.value)).collect(),
        overseer: year.overseer.map(|it| lens.party_link(it)),
        members: members.into_iter().map(link).collect(),
        commitment: year.commitment.map(|it| lens.link(Mention::Document(it))),
        votes: year.votes.iter().map(|it| vote(lens, it, day)).collect(),
        ranking: year
            .ranking
            .iter()
            .zip(1..)
            .map(|(unit, rank)| RankingView { rank, unit: link(unit.value) })
            .collect(),
    }
}

fn vote(lens: Lens<'_>, vote: &Vote, day: Option<PartialDate>) -> VoteView {
    let (yes, total) = (vote.yes, vote.total);
    // One decimal is what minutes of votes give.
    let share = (yes.value as f64 * 1000.0 / total as f64).round() / 1000.0;
    VoteView {
        unit: lens.unit_link(vote.unit.value, day),
        award: lens.link(Mention::Award(vote.award)),
        yes: yes.value as u32,
        total: total as u32,
        percent: match lens.language() {
            Language::Vi => percent(share),
            Language::En => percent(share).replace(',', "."),
        },
    }
}

/// The list of clusters, by the unit that runs them.
pub fn cluster_list(lens: Lens<'_>, at: usize) -> (PageView, ClusterListView) {
    let records = lens.records();
    let clusters = &records.clusters;
    let mut ids: Vec<Id<Cluster>> = clusters.ids().collect();
    ids.sort_by_key(|it| {
        let cluster = &clusters[*it];
        let unit = cluster.scope_unit.map_or(usize::MAX, |it| lens.site.atlas.orders.units.place(it));
        let order = cluster.common.order_or(0);
        let kind = cluster.kind.map(|it| it.key().to_owned());
        (unit, order, kind, cluster.number.unwrap_or(i64::MAX))
    });
    let groups = shown(&ids, at).chunk_by(|a, b| clusters[*a].scope_unit == clusters[*b].scope_unit);
    let groups = groups.map(|ids| {
        let scope_unit = clusters[ids[0]].scope_unit;
        let scope = scope_unit.map_or_else(
            || ("khong-ro".to_owned(), lens.plain(lens.word("not_stated"))),
            |it| (format!("don-vi-{}", records.units[it].id), lens.link(Mention::Unit(it))),
        );
        let clusters = ids.iter().map(|it| card(lens, *it)).collect();
        ClusterGroupView { id: scope.0, scope_unit: scope.1, clusters }
    });
    let (page, pagination) = kind_list(lens, RecordKind::Cluster, at, ids.len());
    (page, ClusterListView { groups: groups.collect(), total: ids.len() as u64, pagination })
}

fn card(lens: Lens<'_>, id: Id<Cluster>) -> ClusterCardView {
    let cluster = &lens.records().clusters[id];
    let latest = cluster.years.iter().max_by_key(|it| it.year.value);
    let day = latest.map(|it| PartialDate::of_year(it.year.value as i16));
    ClusterCardView {
        link: lens.link(Mention::Cluster(id)),
        kind: lens.term_or_unknown(cluster.kind),
        year: latest.map(|it| it.year.value as i32),
        head: latest.and_then(|it| it.head).map(|it| lens.unit_link(it.value, day)),
        n_members: latest.map_or(0, |it| it.members.len() as u64),
    }
}
