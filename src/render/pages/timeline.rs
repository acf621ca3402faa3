//! The timeline of conferences, movements and anniversaries.

use crate::{
    derive::Event,
    model::PartialDate,
    plan::{ListPage, lists::CARDS_A_PAGE},
    render::{
        lens::Lens,
        view::{
            page::PageView,
            timeline::{MomentGroupView, MomentView, TimelineView},
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
    let year_of = |it: &(Option<PartialDate>, Event)| it.0.map(|it| it.year());
    let groups = shown(events, at).chunk_by(|a, b| year_of(a) == year_of(b));
    let groups = groups.map(|events| MomentGroupView {
        id: year_anchor(year_of(&events[0])),
        year: year_of(&events[0]).map(|it| it.to_string()),
        moments: events.iter().map(|(on, event)| moment(lens, *on, *event)).collect(),
    });
    let view = TimelineView {
        groups: groups.collect(),
        total: events.len() as u64,
        pagination: pagination(lens, at, events.len(), CARDS_A_PAGE, ListPage::Timeline),
    };
    let url = lens.list_url(&ListPage::Timeline(at));
    let mut page = lens.page("timeline", &lens.word("timeline"), url, vec![lens.home()]);
    page.noindex |= at > 0;
    (page, view)
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
