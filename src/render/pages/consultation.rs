//! A consultation, and the list of consultations.

use std::cmp::Reverse;

use crate::{
    model::{Id, RecordKind},
    plan::Calendar,
    records::{Consultation, Mention, consultation::Proposed},
    render::{
        lens::Lens,
        view::{
            common::{LinkView, TermView},
            consultation::{
                ConsultationCardView, ConsultationListView, ConsultationReportView, ConsultationView,
                ProposedView, ReplyToView,
            },
            page::PageView,
        },
    },
};

use super::pagination::{kind_list, shown};

/// The page of a consultation.
pub fn consultation(lens: Lens<'_>, id: Id<Consultation>) -> (PageView, ConsultationView) {
    let consultation = &lens.records().consultations[id];
    let of = Mention::Consultation(id);
    let body = lens.body(of);
    let title = (lens.text(&consultation.title), true);
    let mut page = lens.record_page(of, consultation, title, &body, &[]);
    page.formats.extend(lens.calendar(&Calendar::Consultation(id)));
    let opens = consultation.opens.map(|it| it.value);
    let view = ConsultationView {
        state: state(lens, consultation),
        period: lens.stretch(opens, consultation.closes.map(|it| it.value)),
        unit: consultation.unit.map(|it| lens.unit_link(it, opens)),
        award: consultation.award.map(|it| lens.award_link(it, None)),
        reply_to: consultation.reply_to.as_ref().map(|it| ReplyToView {
            name: lens.text_of(&it.name),
            address: lens.text_of(&it.address),
            email: it
                .email
                .as_ref()
                .map(|it| LinkView { text: it.to_string(), url: Some(format!("mailto:{}", it.value)) }),
            phone: it.phone.as_ref().map(|it| it.to_string()),
        }),
        proposed: consultation.proposed.iter().map(|it| proposed(lens, id, it)).collect(),
        documents: consultation.documents.iter().map(|it| lens.link(Mention::Document(*it))).collect(),
        body: body.blocks,
        report: consultation.report.as_ref().map(|it| ConsultationReportView {
            date: lens.date_of(it.on.map(|it| it.value)),
            replies: it.replies.map(|it| it.unsigned_abs()),
            text: lens.inline_of(Mention::Consultation(id), &it.text),
            document: it.document.map(|it| lens.link(Mention::Document(it))),
        }),
        grants: consultation.grants.map(|it| lens.link(Mention::Grants(it.value))),
    };
    (page, view)
}

fn proposed(lens: Lens<'_>, of: Id<Consultation>, proposed: &Proposed) -> ProposedView {
    let consultation = &lens.records().consultations[of];
    // The award of all need not be repeated, but its class may be each one's own.
    let award = proposed.award.or(consultation.award.filter(|_| proposed.class.is_some()));
    ProposedView {
        link: lens.proposed(proposed),
        position: lens.text_of(&proposed.position),
        award: award.map(|it| lens.award_link(it, proposed.class)),
        citation: lens.inline_of(Mention::Consultation(of), &proposed.citation),
    }
}

/// Whether it is open on the day of the build.
fn state(lens: Lens<'_>, consultation: &Consultation) -> Option<TermView> {
    let today = lens.site.config.today();
    let (opens, closes) = (consultation.opens?.value, consultation.closes?.value);
    Some(if today.is_before(opens) {
        lens.own_term("sap_mo", "consultation_ahead")
    } else if closes.is_before(today) {
        lens.own_term("da_dong", "consultation_closed")
    } else {
        lens.own_term("dang_mo", "consultation_open")
    })
}

/// The list of consultations, the latest first; those without a day stand last.
pub fn consultation_list(lens: Lens<'_>, at: usize) -> (PageView, ConsultationListView) {
    let consultations = &lens.records().consultations;
    let mut ids: Vec<Id<Consultation>> = consultations.ids().collect();
    ids.sort_by_key(|it| (Reverse(consultations[*it].opens.map(|it| it.value)), *it));
    let (page, pagination) = kind_list(lens, RecordKind::Consultation, at, ids.len());
    let cards = shown(&ids, at).iter().map(|id| {
        let consultation = &consultations[*id];
        let opens = consultation.opens.map(|it| it.value);
        ConsultationCardView {
            link: lens.link(Mention::Consultation(*id)),
            state: state(lens, consultation),
            period: lens.stretch(opens, consultation.closes.map(|it| it.value)),
            unit: consultation.unit.map(|it| lens.unit_link(it, opens)),
            n_proposed: consultation.proposed.len() as u64,
        }
    });
    (page, ConsultationListView { consultations: cards.collect(), total: ids.len() as u64, pagination })
}

impl Lens<'_> {
    /// Someone who is proposed.
    pub fn proposed(self, proposed: &Proposed) -> LinkView {
        let person = proposed.person.as_ref().map(|it| it.value);
        let unit = proposed.unit.as_ref().map(|it| it.value);
        self.party(person, unit, proposed.name.as_ref().map(|it| &it.value))
    }
}
