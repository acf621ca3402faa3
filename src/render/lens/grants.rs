//! Grants as any page shows them.

use std::sync::PoisonError;

use super::Lens;
use crate::{
    check::{Grant, Honored, Named, Recipient},
    derive::Count,
    model::{Id, Text, Years},
    records::{
        Grants, Mention, Unit,
        grants::{Decision, Revocation},
    },
    render::{
        shared::Shared,
        view::{
            common::{DateView, LinkView},
            grant::{
                ConferredView, DecisionView, GrantGroupView, GrantNoteView, GrantRowView, GrantView,
                RecipientView, RevokedView,
            },
            unit::ResultRowView,
        },
    },
};

impl<'s> Lens<'s> {
    /// A grant.
    pub fn grant(self, id: Id<Grant>) -> GrantView {
        let grant = &self.site.catalog.grants()[id];
        GrantView {
            anchor: grant.anchor.clone(),
            url: self.grant_url(id),
            award: self.shared_mark(id),
            recipient: self.recipient(grant),
            year: grant.year.map(|it| it.to_string()),
            status: self.term(grant.status),
            counted: grant.counts(),
            revoked: grant.revoked.as_ref().map(|it| self.revoked(it)),
            decision: self.shared_decision(grant),
            line_no: grant.line_no,
            citation_html: self.inline_of(Mention::Grants(grant.batch), &grant.citation),
            basis: grant.basis.map(|it| self.term(it)),
            movement: grant.movement.map(|it| self.link(Mention::Movement(it))),
            initiatives: grant.initiatives.iter().map(|it| self.link(Mention::Initiative(*it))).collect(),
            announced: self.date_of(grant.announced_on),
            conferred: self.shared_conferred(grant),
            shared_with: self.shared_with(id),
            joint_share: joint_share(grant),
            inherited_from: None,
            evidence: self.evidence(grant),
        }
    }

    /// A grant as a row of a table. Lists by year, award, level and unit show the same rows, so each is made once.
    pub fn grant_row(self, id: Id<Grant>) -> Shared<GrantRowView> {
        let grant = &self.site.catalog.grants()[id];
        self.rendered_once(&self.session.shared.grant_rows[id.index()], || {
            let RecipientView { link, as_decided, position, also_at, unit: _, kind: _ } =
                self.recipient(grant);
            let unit = grant.unit_at.filter(|_| !grant.recipient.is_unit());
            let unit = unit.map(|it| LinkView {
                text: self.short_unit(it, grant),
                url: Some(self.url(Mention::Unit(it))),
            });
            let is_plain = grant.status.is("da_tang") && grant.revoked.is_none() && grant.joint.is_none();
            let note = (!is_plain || as_decided.is_some()).then(|| GrantNoteView {
                as_decided,
                status: self.term(grant.status),
                revoked: grant.revoked.as_ref().map(|it| self.revoked(it)),
                joint_share: joint_share(grant),
                counted: grant.counts(),
            });
            GrantRowView {
                url: self.grant_url(id),
                award: self.shared_award(id),
                class: grant.class.map(|it| self.term(it).label),
                recipient: self.shared_link(link),
                position,
                unit: unit.map(|it| self.shared_link(it)),
                also_at,
                note,
                year: grant.year.map(|it| it.to_string()),
                decision: self.shared_decision_link(grant),
                counted: grant.counts(),
            }
        })
    }

    /// A link to a record, which the rows of all its grants share.
    fn shared_link(self, link: LinkView) -> Shared<LinkView> {
        let mut links = self.session.shared.links.lock().unwrap_or_else(PoisonError::into_inner);
        links.entry(link).or_insert_with_key(Shared::new).clone()
    }

    /// Grants as rows, in the order given.
    pub fn grant_rows(self, ids: &[Id<Grant>]) -> Vec<Shared<GrantRowView>> {
        ids.iter().map(|it| self.grant_row(*it)).collect()
    }

    /// Grants in the order given.
    pub fn grants(self, ids: &[Id<Grant>]) -> Vec<GrantView> {
        ids.iter().map(|it| self.grant(*it)).collect()
    }

    /// Grants under their awards; `ids` in official order, so each award stands once.
    pub fn grants_by_award(self, ids: &[Id<Grant>]) -> Vec<GrantGroupView> {
        let grants = self.site.catalog.grants();
        let groups = ids.chunk_by(|a, b| grants[*a].award == grants[*b].award);
        groups
            .map(|ids| {
                let award = grants[ids[0]].award;
                let mark = self.mark(award, None);
                let id = self.records().awards[award].id.to_string();
                GrantGroupView { mark: Some(mark.clone()), ..self.grant_group(id, mark.link, ids) }
            })
            .collect()
    }

    /// Grants under a heading.
    pub fn grant_group(self, id: String, heading: LinkView, ids: &[Id<Grant>]) -> GrantGroupView {
        GrantGroupView {
            id,
            heading,
            mark: None,
            has_class: ids.iter().any(|it| self.site.catalog.grants()[*it].class.is_some()),
            n_counted: Some(self.count(ids).n_grants),
            grants: self.grant_rows(ids),
        }
    }

    /// How many awards and recipients some grants have, as far as they count.
    pub fn count(self, ids: &[Id<Grant>]) -> Count {
        self.site.atlas.statistics.count_of(ids)
    }

    /// The heading of what those whom a unit had received.
    pub fn member_results(self, honored: Honored) -> String {
        self.word(match honored {
            Honored::People => "people_results",
            Honored::Collectives => "collectives_results",
            Honored::Households => "households_results",
        })
    }

    /// Grants of one award in numbers.
    pub fn result_row(self, award: LinkView, grants: &[Id<Grant>]) -> ResultRowView {
        let Count { n_grants, n_recipients } = self.count(grants);
        let years = grants.iter().filter_map(|it| self.site.catalog.grants()[*it].year);
        let (from, to) = (years.clone().map(|it| it.from).min(), years.map(|it| it.to).max());
        let years = from.zip(to).map(|(from, to)| Years { from, to }.to_string());
        ResultRowView { award, n_grants, n_recipients, years }
    }

    /// Who was honored, a unit under the name it had then.
    pub fn recipient_then(self, grant: &Grant) -> LinkView {
        match grant.recipient {
            Recipient::Unit(unit) => self.unit_link(unit, grant.day(self.records())),
            Recipient::Person(_) | Recipient::Named(_) | Recipient::Counted { .. } => {
                self.recipient_link(&grant.recipient)
            }
        }
    }

    /// A unit as short as it was called when a grant was made.
    pub fn short_unit(self, unit: Id<Unit>, grant: &Grant) -> String {
        let name = self.records().units[unit].name_on(grant.day(self.records()));
        self.text_of(&name.short).unwrap_or_else(|| self.text(&name.name))
    }

    /// Office and unit then, as short as the unit was called; a unit on record stands for itself.
    pub fn place(self, grant: &Grant, has_unit: bool) -> Option<String> {
        let unit = grant.unit_at.filter(|_| has_unit && !grant.recipient.is_unit());
        let units = unit.into_iter().chain(grant.also_at().iter().copied());
        let position = self.office_then(grant).into_iter();
        let parts: Vec<String> = position.chain(units.map(|it| self.short_unit(it, grant))).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// The unit of whoever was honored, under the name it had then; a unit on record is named by itself.
    pub fn unit_then(self, grant: &Grant) -> Option<LinkView> {
        let unit = grant.unit_at.filter(|_| !grant.recipient.is_unit())?;
        Some(self.unit_link(unit, grant.day(self.records())))
    }

    /// The other units of whoever was honored, under the names they had then.
    pub fn also_at(self, grant: &Grant) -> Vec<LinkView> {
        let day = grant.day(self.records());
        grant.also_at().iter().map(|it| self.unit_link(*it, day)).collect()
    }

    /// Who else has a part of the award: those whom the grant names, and those of its batch whose parts are of the same one.
    fn shared_with(self, id: Id<Grant>) -> Vec<LinkView> {
        let (all, atlas) = (self.site.catalog.grants(), &self.site.atlas);
        let Some(joint) = &all[id].joint else { return Vec::new() };
        let number = |it: Id<Grant>| atlas.statistics.of_grant(it).map(|it| it.joint).filter(|it| *it > 0);
        let of_batch = atlas.grants.of_batch(all[id].batch).iter().copied();
        let own = number(id);
        let others: Vec<&Grant> = of_batch
            .filter(|it| *it != id && own.is_some() && number(*it) == own)
            .map(|it| &all[it])
            .collect();
        let names: Vec<String> = [&all[id]].iter().chain(&others).map(|it| self.bare_name(it)).collect();
        let mut found: Vec<LinkView> = joint.with.iter().map(|it| self.party_link(*it)).collect();
        for grant in others {
            let link = self.recipient_then(grant);
            let is_namesake = names.iter().filter(|it| **it == link.text).count() > 1;
            let note = self.place(grant, true).filter(|_| is_namesake && link.url.is_none());
            match note {
                Some(note) => found.push(self.plain(format!("{} ({note})", link.text))),
                None if link.url.is_some() && found.contains(&link) => {}
                None => found.push(link),
            }
        }
        found
    }

    /// The name of whoever was honored, without what distinguishes it from others.
    pub fn bare_name(self, grant: &Grant) -> String {
        match grant.recipient {
            Recipient::Person(person) => self.name(Mention::Person(person)),
            _ => self.recipient_then(grant).text,
        }
    }

    /// What whoever was honored was then, and the year of birth that tells somebody without a page from others of the name:
    /// `Thiếu tá, Phó Trưởng phòng, sinh năm 1950`.
    pub fn office_then(self, grant: &Grant) -> Option<String> {
        let born = match &grant.recipient {
            Recipient::Named(Named { birth_year: Some(year), .. }) => {
                Some(format!("{} {year}", self.word("born")))
            }
            _ => None,
        };
        let parts = [self.text_of(&grant.rank), self.text_of(&grant.position), born];
        parts.into_iter().flatten().reduce(|all, it| format!("{all}, {it}"))
    }

    fn recipient(self, grant: &Grant) -> RecipientView {
        let link = self.recipient_then(grant);
        let as_decided = self.text_of(&grant.recipient_text).filter(|it| *it != link.text);
        let kind = match grant.recipient {
            Recipient::Person(_) => "person",
            Recipient::Unit(_) => "unit",
            Recipient::Named(Named { honored: Honored::People, .. }) => "name",
            Recipient::Named(Named { honored: Honored::Collectives, .. }) => "collective",
            Recipient::Named(Named { honored: Honored::Households, .. }) => "household",
            Recipient::Counted { .. } => "count",
        };
        RecipientView {
            kind: kind.to_owned(),
            link,
            as_decided,
            position: self.office_then(grant),
            unit: self.unit_then(grant),
            also_at: self.also_at(grant),
        }
    }

    /// Whether a grant's decision is that of its batch, as nearly always.
    fn has_decision_of_batch(self, grant: &Grant) -> bool {
        let batch = &self.records().grants[grant.batch];
        let pair = batch.decision.as_ref().zip(grant.decision.as_ref());
        pair.is_some_and(|(of_batch, own)| of_batch.is_same(own) || of_batch.value == *own)
            && batch.signer == grant.signer
    }

    /// Number and page of a grant's decision.
    fn shared_decision_link(self, grant: &Grant) -> Option<Shared<LinkView>> {
        let decision = grant.decision.as_ref()?;
        let make = || self.decision_link(decision);
        Some(match self.has_decision_of_batch(grant) {
            true => self.once(&self.session.shared.batches[grant.batch.index()].decision_link, make),
            false => Shared::new(&make()),
        })
    }

    /// The decision of a grant.
    pub fn shared_decision(self, grant: &Grant) -> Option<Shared<DecisionView>> {
        match self.has_decision_of_batch(grant) {
            true => self.batch_decision(grant.batch),
            false => Some(Shared::new(&self.decision(grant.decision.as_ref()?, grant.signer.as_ref()))),
        }
    }

    /// The decision of a batch.
    pub fn batch_decision(self, id: Id<Grants>) -> Option<Shared<DecisionView>> {
        let batch = &self.records().grants[id];
        let decision = &batch.decision.as_ref()?;
        Some(self.rendered_once(&self.session.shared.batches[id.index()].decision, || {
            self.decision(decision, batch.signer.as_ref())
        }))
    }

    /// How a grant was handed over.
    pub fn shared_conferred(self, grant: &Grant) -> Option<Shared<ConferredView>> {
        let Grant { conferred_at, conferred_on, presenter, .. } = grant;
        if conferred_at.is_none() && conferred_on.is_none() && presenter.is_none() {
            return None;
        }
        let make = || self.conferred(grant);
        let batch = &self.records().grants[grant.batch];
        let is_same = *conferred_at == batch.conferred_at
            && *conferred_on == batch.conferred_on
            && *presenter == batch.presenter;
        Some(match is_same {
            true => self.rendered_once(&self.session.shared.batches[grant.batch.index()].conferred, make),
            false => Shared::new(&make()),
        })
    }

    /// Number and page of a decision.
    pub fn decision_link(self, decision: &Decision) -> LinkView {
        match decision {
            Decision::Document(id) => self.link(Mention::Document(*id)),
            Decision::Described(fields) => {
                let number = fields.number.as_ref().map(|it| it.to_string());
                self.plain(number.unwrap_or_else(|| self.word("decision")))
            }
        }
    }

    /// The day of a decision.
    pub fn decided(self, decision: &Decision) -> Option<DateView> {
        self.date_of(decision.facts(self.records()).date)
    }

    /// A decision with its number, day, issuer and signer.
    fn decision(self, decision: &Decision, signer: Option<&Text>) -> DecisionView {
        let (link, date) = (self.decision_link(decision), self.decided(decision));
        let signer = signer.map(|it| self.text(it));
        match decision {
            Decision::Document(id) => {
                let document = &self.records().documents[*id];
                DecisionView {
                    link,
                    date,
                    issuer: self.document_issuer(*id),
                    signer: signer.or_else(|| self.text_of(&document.signer)),
                }
            }
            Decision::Described(fields) => {
                let day = fields.date;
                let unit = fields.issuer.map(|it| self.unit_link(it, day.map(|it| it.value)));
                let issuer = unit.or_else(|| self.text_of(&fields.issuer_text).map(|it| self.plain(it)));
                DecisionView { link, date, issuer, signer }
            }
        }
    }

    fn revoked(self, revoked: &Revocation) -> RevokedView {
        let decision = revoked.decision.as_ref().map(|it| match it {
            Decision::Document(id) => self.link(Mention::Document(*id)),
            Decision::Described(fields) => {
                self.plain(fields.number.as_ref().map_or_else(String::new, |it| it.to_string()))
            }
        });
        RevokedView { on: Some(self.date(revoked.on)), decision, reason: self.text_of(&revoked.reason) }
    }

    /// Where, when and by whom a grant was handed over.
    fn conferred(self, grant: &Grant) -> ConferredView {
        let conference = grant.conferred_at.map(|it| &self.records().conferences[it]);
        let day = grant.conferred_on.or_else(|| conference.and_then(|it| it.date));
        let office = grant.presenter.and_then(|it| self.office(it, day));
        ConferredView {
            at: grant.conferred_at.map(|it| self.link(Mention::Conference(it))),
            on: day.map(|it| self.date(it)),
            presenter: grant.presenter.map(|it| self.link(Mention::Person(it))),
            office: office.map(|(title, unit)| match unit {
                Some(unit) => format!("{title} {}", unit.text),
                None => title,
            }),
        }
    }

    fn evidence(self, grant: &Grant) -> Vec<LinkView> {
        grant
            .evidence
            .iter()
            .map(|it| {
                let words = it.text.as_ref().or(it.photo.as_ref()).map(|it| self.text(it));
                match &it.news {
                    Some(news) => {
                        let link = self.link(Mention::News(*news));
                        LinkView { text: words.unwrap_or(link.text), url: link.url }
                    }
                    None => self.plain(words.unwrap_or_default()),
                }
            })
            .collect()
    }
}

/// `1/4`.
fn joint_share(grant: &Grant) -> Option<String> {
    grant.share().map(|it| format!("{}/{}", it.of, it.parts))
}
