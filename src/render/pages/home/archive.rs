//! What home shows of the archive: the ways in by name, the latest decisions, an award and its history.

use std::cmp::Reverse;

use crate::{
    derive::statistics::{Awards, Value},
    model::{Id, RecordKind},
    plan::GrantsBy,
    records::{Award, Mention},
    render::{
        lens::Lens,
        pages::{
            batch::batch_card,
            person::letters_of_people,
            statistics::charts::{Bar, Bars, chart, every_year},
        },
        view::{
            common::FigureView,
            grant::BatchCardView,
            home::{HomeAwardView, HomeDoorView},
            statistics::ChartView,
        },
    },
};

use super::{Shown, feature::of_the_day, figure_of};

/// The doors that there are: people, and units.
pub(super) fn doors(lens: Lens<'_>) -> Vec<HomeDoorView> {
    let records = lens.records();
    let people = door(lens, RecordKind::Person, "ca_nhan", records.people.len());
    let people = people.map(|it| HomeDoorView { letters: letters_of_people(lens), ..it });
    let units = door(lens, RecordKind::Unit, "tap_the", records.units.len());
    let units = units.map(|it| HomeDoorView { kinds: kinds(lens), ..it });
    people.into_iter().chain(units).collect()
}

fn door(lens: Lens<'_>, kind: RecordKind, word: &str, n: usize) -> Option<HomeDoorView> {
    let mut link = lens.kind_list(kind)?;
    link.text = lens.noun(n as u64, word);
    let kind = kind.word().to_owned();
    (n > 0).then(|| HomeDoorView { kind, link, n_items: n as u64, ..HomeDoorView::default() })
}

/// Units that exist by kind; those of no kind that says anything are left out.
fn kinds(lens: Lens<'_>) -> Vec<FigureView> {
    let units = &lens.records().units;
    let mut kinds: Vec<(String, String, u64)> = Vec::new();
    for id in &lens.site.atlas.orders.units {
        let term = lens.term_or_unknown(units[*id].kind);
        if lens.site.atlas.units.is_dissolved(*id) || matches!(term.key.as_str(), "" | "khac") {
            continue;
        }
        match kinds.iter_mut().find(|it| it.0 == term.key) {
            Some(it) => it.2 += 1,
            None => kinds.push((term.key, term.label, 1)),
        }
    }
    kinds.sort_by_key(|it| Reverse(it.2));
    kinds.into_iter().take(6).map(|(_, label, n)| figure_of(lens, lens.plain(label), n)).collect()
}

/// The latest decisions that have a day, or a year where the institution issues none.
pub(super) fn decisions(lens: Lens<'_>, shown: &mut Shown) -> Vec<BatchCardView> {
    let records = lens.records();
    let batches = lens.site.atlas.browse.batches().all.iter().copied().filter(|it| {
        let batch = &records.grants[*it];
        let signed = batch.decision.as_ref().and_then(|it| it.facts(records).since);
        (signed.is_some() || (!lens.site.config.has_decisions && batch.year.is_some()))
            && lens.count(lens.site.atlas.grants.of_batch(*it)).n_grants > 0
    });
    let latest = shown.take(batches, 4, Mention::Grants);
    latest.into_iter().filter_map(|it| batch_card(lens, it)).collect()
}

/// An award that was given in several years, and more than once in most of them; else any that was given.
pub(super) fn award(lens: Lens<'_>) -> Option<HomeAwardView> {
    let statistics = &lens.site.atlas.statistics;
    let given: Vec<Id<Award>> =
        lens.site.atlas.orders.awards.iter().copied().filter(|it| statistics.has_award(*it)).collect();
    let telling: Vec<Id<Award>> = given.iter().copied().filter(|it| has_history(lens, *it)).collect();
    let id = of_the_day(lens, if telling.is_empty() { &given } else { &telling })?;
    let count = lens.site.count(&GrantsBy::Award(id));
    let years = years(lens, id);
    Some(HomeAwardView {
        mark: lens.mark(id, None),
        n_counted: count.n_grants,
        n_recipients: count.n_recipients,
        years: years
            .first()
            .zip(years.last())
            .map(|((from, _), (to, _))| crate::model::Years { from: *from, to: *to }.to_string()),
        chart: history(lens, id, &years),
    })
}

/// Whether an award was given in three years or more, and in most of them more than once.
fn has_history(lens: Lens<'_>, award: Id<Award>) -> bool {
    let years = years(lens, award);
    years.len() > 2 && years.iter().filter(|it| it.1 > 1).count() * 2 > years.len()
}

/// The years in which an award was given, with how often.
fn years(lens: Lens<'_>, id: Id<Award>) -> Vec<(i16, u64)> {
    let years = lens.site.atlas.grants.years_of_award(id);
    let counted = years.filter_map(|(year, grants)| Some((year?, lens.count(grants).n_grants)));
    let mut counted: Vec<(i16, u64)> = counted.filter(|it| it.1 > 0).collect();
    counted.reverse();
    counted
}

fn history(lens: Lens<'_>, id: Id<Award>, years: &[(i16, u64)]) -> Option<ChartView> {
    let known: Vec<Value> = years.iter().map(|(year, _)| Value::of_year(*year)).collect();
    let bars = every_year(&known).into_iter().filter_map(Value::year).map(|year| {
        let n = years.iter().find(|it| it.0 == year).map_or(0, |it| it.1);
        let awards = Awards::of_whole(n);
        Bar { name: year.to_string(), short: None, text: lens.awards(awards), values: vec![awards] }
    });
    let mut bars: Vec<Bar> = bars.collect();
    // The last eight stand side by side.
    bars.drain(..bars.len().saturating_sub(8));
    let title = format!("{}: {}", lens.name(Mention::Award(id)), lens.word("count_awards"));
    let series = vec![(1, lens.word("count_awards"))];
    let id = "bieu-do-danh-hieu".to_owned();
    chart(lens, Bars { id, title, series, bars, is_time: true, has_table: false })
}
