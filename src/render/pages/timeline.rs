//! The timeline of conferences, movements and anniversaries.

use crate::{
    derive::Event,
    model::PartialDate,
    plan::{ListPage, lists::CARDS_A_PAGE},
    render::{
        lens::Lens,
        view::{
            listing::LetterView,
            page::PageView,
            timeline::{DecadeView, MomentGroupView, MomentView, TimelineView},
        },
    },
};

use super::{
    document::year_anchor,
    pagination::{pagination, shown},
};

/// A page of the timeline.
pub fn timeline(lens: Lens<'_>, at: usize) -> (PageView, TimelineView) {
    let events = &lens.site.atlas.timeline;
    let decades = shown(events, at).chunk_by(|a, b| decade(a) == decade(b)).map(|events| DecadeView {
        id: decade_anchor(decade(&events[0])),
        text: decade(&events[0]).map(words),
        groups: events.chunk_by(|a, b| year(a) == year(b)).map(|it| of_year(lens, it)).collect(),
    });
    let view = TimelineView {
        decades: decades.collect(),
        jumps: jumps(lens, events),
        total: events.len() as u64,
        pagination: pagination(lens, at, events.len(), CARDS_A_PAGE, ListPage::Timeline),
    };
    let url = lens.list_url(&ListPage::Timeline(at));
    let mut page = lens.page("timeline", &lens.word("timeline"), url, vec![lens.home()]);
    page.noindex |= at > 0;
    (page, view)
}

type Dated = (Option<PartialDate>, Event);

fn year(event: &Dated) -> Option<i32> {
    event.0.map(|it| it.year())
}

/// The first year of its decade.
fn decade(event: &Dated) -> Option<i32> {
    year(event).map(|it| it - it.rem_euclid(10))
}

fn decade_anchor(decade: Option<i32>) -> String {
    decade.map_or_else(|| "thap-nien-khong-ro".to_owned(), |it| format!("thap-nien-{it}"))
}

/// `1960–1969`.
fn words(decade: i32) -> String {
    format!("{decade}–{}", decade + 9)
}

fn of_year(lens: Lens<'_>, events: &[Dated]) -> MomentGroupView {
    MomentGroupView {
        id: year_anchor(year(&events[0])),
        year: year(&events[0]).map(|it| it.to_string()),
        moments: events.iter().map(|(on, event)| moment(lens, *on, *event)).collect(),
    }
}

/// Every decade with the page where it begins.
fn jumps(lens: Lens<'_>, events: &[Dated]) -> Vec<LetterView> {
    let mut start = 0;
    let jumps = events.chunk_by(|a, b| decade(a) == decade(b)).map(|events| {
        let of = decade(&events[0]);
        let page = lens.list_url(&ListPage::Timeline(start / CARDS_A_PAGE));
        start += events.len();
        LetterView {
            letter: of.map_or_else(|| lens.word("not_stated"), words),
            url: Some(format!("{page}#{}", decade_anchor(of))),
            n_items: events.len() as u64,
        }
    });
    jumps.collect()
}

fn moment(lens: Lens<'_>, on: Option<PartialDate>, event: Event) -> MomentView {
    let records = lens.records();
    let moment = |key: &str, period: Option<String>, notes: Vec<Option<String>>| MomentView {
        kind: lens.own_term(key, &format!("moment_{key}")),
        link: lens.link(event.record()),
        date: on.map(|it| lens.date(it)),
        period,
        notes: notes.into_iter().flatten().collect(),
    };
    match event {
        Event::Conference(id) => {
            let card = lens.conference_card(id);
            let period = card.period.map(|it| it.text);
            moment("conference", None, vec![Some(card.kind.label), period, card.status.map(|it| it.label)])
        }
        Event::Movement(id) => {
            let movement = &records.movements[id];
            let period = lens.period(&movement.period).map(|it| it.text);
            let kind = lens.term_or_unknown(movement.kind).label;
            moment("movement", period, vec![Some(kind), lens.text_of(&movement.slogan)])
        }
        Event::Origin(_) => moment("anniversary", None, Vec::new()),
        Event::Celebration(id, place) => {
            let observed = &records.anniversaries[id].observed[place];
            moment("celebration", None, vec![lens.text_of(&observed.text)])
        }
    }
}
