//! Grants: one grant as it stands on any page, the page of a batch, and the lists of grants.

use serde::Serialize;

use crate::render::{
    shared::Shared,
    view::{
        card::{AwardMarkView, DocumentCardView},
        common::{DateView, LinkView, TermView},
        listing::{FacetView, LetterView, OrderView, PaginationView},
    },
};

/// One award to one recipient.
#[derive(Clone, Debug, Default, Serialize)]
pub struct GrantView {
    /// Anchor on the page of its batch; derived from award, recipient, year and class, and never changed.
    pub anchor: String,
    /// Address of the grant: page of the batch with the anchor.
    pub url: String,
    /// The award with its class.
    pub award: Shared<AwardMarkView>,
    /// Who was honored.
    pub recipient: RecipientView,
    /// Year or years of achievement: `2021`, `2016–2020`; `null` when not stated.
    pub year: Option<String>,
    /// `da_tang`, `truy_tang`, `de_nghi`, `lay_y_kien`, `tu_choi`, `huy_bo`.
    pub status: TermView,
    /// `true` when it counts: given and not revoked.
    pub counted: bool,
    /// Revocation.
    pub revoked: Option<RevokedView>,
    /// The decision; `null` when not stated.
    pub decision: Option<Shared<DecisionView>>,
    /// Number of the line in the decision's list.
    pub line_no: Option<u32>,
    /// For what.
    pub citation_html: Option<String>,
    /// `thuong_xuyen`, `chuyen_de`, `dot_xuat`, `cong_hien`, …
    pub basis: Option<TermView>,
    /// The movement it belongs to.
    pub movement: Option<LinkView>,
    /// Initiatives it rests on.
    pub initiatives: Vec<LinkView>,
    /// When it was announced, where that is stated.
    pub announced: Option<DateView>,
    /// Where, when and by whom it was handed over.
    pub conferred: Option<Shared<ConferredView>>,
    /// Who else has a part of an award given to several together.
    pub shared_with: Vec<LinkView>,
    /// Share in an award given to several together: `1/4`.
    pub joint_share: Option<String>,
    /// The unit that was honored, where the grant is shown at its successor.
    pub inherited_from: Option<LinkView>,
    /// What proves it: news items, photos.
    pub evidence: Vec<LinkView>,
}

/// Who was honored.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RecipientView {
    /// `person`, `unit`, or `name` for a person without a record.
    pub kind: String,
    /// Name today, with the record's page.
    pub link: LinkView,
    /// Name as the decision has it, where it differs.
    pub as_decided: Option<String>,
    /// Office at the time; the year of birth, too, of somebody without a page.
    pub position: Option<String>,
    /// Unit at the time, under the name it had then.
    pub unit: Option<LinkView>,
    /// Other units at the time.
    pub also_at: Vec<LinkView>,
}

/// A grant as a row of a table: made once, shown by every list it stands in.
#[derive(Clone, Debug, Default, Serialize)]
pub struct GrantRowView {
    /// Address of the grant: page of the batch with the anchor.
    pub url: String,
    /// The award with its class.
    pub award: Shared<LinkView>,
    /// The class alone: `hạng Nhất`.
    pub class: Option<String>,
    /// Who was honored: name today, with the record's page.
    pub recipient: Shared<LinkView>,
    /// Office at the time; the year of birth, too, of somebody without a page.
    pub position: Option<String>,
    /// Unit at the time, as short as it was called then.
    pub unit: Option<Shared<LinkView>>,
    /// Other units at the time.
    pub also_at: Vec<LinkView>,
    /// All that is not as with nearly every grant; `null` where nothing is.
    pub note: Option<GrantNoteView>,
    /// Year or years of achievement; `null` when not stated.
    pub year: Option<String>,
    /// The decision's number and page; `null` when not stated.
    pub decision: Option<Shared<LinkView>>,
    /// `true` when it counts: given and not revoked.
    pub counted: bool,
}

/// What keeps a grant from being a plain one.
#[derive(Clone, Debug, Default, Serialize)]
pub struct GrantNoteView {
    /// Name as the decision has it, where it differs.
    pub as_decided: Option<String>,
    /// `da_tang`, `truy_tang`, `de_nghi`, `lay_y_kien`, `tu_choi`, `huy_bo`.
    pub status: TermView,
    /// Revocation.
    pub revoked: Option<RevokedView>,
    /// Share in an award given to several together: `1/4`.
    pub joint_share: Option<String>,
    /// `true` when it counts: given and not revoked.
    pub counted: bool,
}

/// A row of the table on the page of a batch, where its grants live.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BatchRowView {
    /// The grant as every table has it.
    pub grant: Shared<GrantRowView>,
    /// Anchor; derived from award, recipient, year and class, and never changed.
    pub anchor: String,
    /// Anchors from before its award, recipient or unit was renamed: set an empty element with each as its id.
    pub former: Vec<String>,
    /// Number of the line in the decision's list.
    pub line_no: Option<u32>,
    /// For what, where the batch does not say it for all.
    pub citation_html: Option<String>,
    /// When it was announced, where the batch does not say it for all.
    pub announced: Option<DateView>,
    /// The recipient elsewhere: the host as text, and the address.
    pub same_as: Vec<LinkView>,
    /// What else is said of the recipient (`extra`), as the author names it.
    pub extra: Vec<ExtraView>,
}

/// Something that a record says in words of its own.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ExtraView {
    /// What it is.
    pub label: String,
    /// The value as text.
    pub text: String,
}

/// Somebody who was honored, in a line on the first address of a large batch, which has as many bytes as it must.
#[derive(Clone, Debug, Default, Serialize)]
pub struct GrantLineView {
    /// Anchor; derived from award, recipient, year and class, and never changed.
    pub anchor: String,
    /// Anchors from before its award, recipient or unit was renamed: set an empty element with each as its id.
    pub former: Vec<String>,
    /// Number of the line in the decision's list, where it is not the next one.
    pub number: Option<u32>,
    /// Who was honored, with the record's page.
    pub link: LinkView,
    /// The class: `hạng Nhất`.
    pub class: Option<String>,
    /// Office and unit then, the unit as short as it was called; `null` where there are more than a thousand lines.
    pub place: Option<String>,
    /// `true` when it counts: given and not revoked.
    pub counted: bool,
}

/// All whom a decision or an award honored, by name or by unit; `list` in `honored-list.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HonoredListView {
    /// `name` or `unit`.
    pub by: String,
    /// The batch or the award.
    pub of: LinkView,
    /// The orders, this one among them.
    pub orders: Vec<OrderView>,
    /// Letters, by name.
    pub letters: Vec<LetterView>,
    /// The grants of this page by letter or by unit.
    pub groups: Vec<HonoredGroupView>,
    /// How many on all pages.
    pub total: u64,
    /// Pages of the list.
    pub pagination: PaginationView,
}

/// Who stands under a letter or a unit.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HonoredGroupView {
    /// Anchor.
    pub id: String,
    /// The letter or the unit.
    pub heading: LinkView,
    /// Grants by name of the recipient.
    pub grants: Vec<Shared<GrantRowView>>,
}

/// The decision behind a grant.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DecisionView {
    /// Number (or subject) and the document's page: `152/QĐ-VKSTC`. Set it without line breaks.
    pub link: LinkView,
    /// Day.
    pub date: Option<DateView>,
    /// Who issued it.
    pub issuer: Option<LinkView>,
    /// Who signed it, with the office of the day.
    pub signer: Option<String>,
}

/// Revocation of a grant.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RevokedView {
    /// Day.
    pub on: Option<DateView>,
    /// Decision.
    pub decision: Option<LinkView>,
    /// Why.
    pub reason: Option<String>,
}

/// How an award was handed over. Who hands over is not who grants.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ConferredView {
    /// Conference.
    pub at: Option<LinkView>,
    /// Day.
    pub on: Option<DateView>,
    /// Who handed it over.
    pub presenter: Option<LinkView>,
    /// The presenter's office on the day.
    pub office: Option<String>,
}

/// A batch: the grants of one decision, `batch` in `grant.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BatchView {
    /// Awards of the batch; usually one.
    pub awards: Vec<AwardMarkView>,
    /// The decision; `null` when not stated.
    pub decision: Option<Shared<DecisionView>>,
    /// The decision as a document, where it has a record.
    pub document: Option<DocumentCardView>,
    /// Years of achievement in the batch, as text.
    pub year: Option<String>,
    /// Where, when and by whom, where all recipients share it.
    pub conferred: Option<Shared<ConferredView>>,
    /// When it was announced, where all share it.
    pub announced: Option<DateView>,
    /// The citation that all share.
    pub citation_html: Option<String>,
    /// Recipients in the order of the decision; of a large batch those of one of its parts, and none on its first address.
    pub grants: Vec<BatchRowView>,
    /// On the first address of a large batch: everybody in a line each, with the anchor that never moves.
    pub compact: Vec<GrantLineView>,
    /// The parts of a large batch, on its first address: `1–100`, `101–200`.
    pub parts: Vec<LinkView>,
    /// Orders of all its recipients, where they are many.
    pub orders: Vec<OrderView>,
    /// The letters of their names, each leading into the list by name.
    pub letters: Vec<LetterView>,
    /// On a part of a large batch: its pages.
    pub pagination: Option<PaginationView>,
    /// On a part of a large batch: how many rows stand before it.
    pub n_before: u32,
    /// How many awards count.
    pub n_counted: u64,
    /// How many different recipients count.
    pub n_recipients: u64,
    /// How many of each kind, in the order of the vocabulary; kinds without any are left out.
    pub honored: Vec<HonoredView>,
    /// `true` when all of it is only asked for: no award was given.
    pub is_proposal: bool,
    /// `true` when not all grants are of one year: the table then has that column. Likewise below.
    pub has_year: bool,
    /// `true` when any grant has a class.
    pub has_class: bool,
    /// `true` when any recipient has an office or a unit at the time.
    pub has_place: bool,
    /// `true` when any grant has its own citation.
    pub has_citation: bool,
    /// `true` when any grant has a number in the decision's list.
    pub has_line_no: bool,
}

/// How many recipients of a kind count.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HonoredView {
    /// One of `ca_nhan`, `tap_the` and `ho_gia_dinh`; the theme has a text for what a number of each counts.
    pub kind: String,
    /// How many.
    pub n: u64,
}

/// Grants in a list, `list` in `grant-list.html`: all, by year, award, level or unit; by recipient and basis the decisions.
#[derive(Clone, Debug, Default, Serialize)]
pub struct GrantListView {
    /// `all`, `year`, `award`, `level`, `unit`, `recipient`, `basis`.
    pub narrowed_by: String,
    /// Grants under the headings of the list: awards in order of precedence, or years.
    pub groups: Vec<GrantGroupView>,
    /// Batches of the list, newest first; where the list is of decisions, all of them with pages.
    pub batches: Vec<BatchCardView>,
    /// Years, awards, levels and units as other ways in.
    pub facets: Vec<Shared<FacetView>>,
    /// How many awards count.
    pub n_counted: u64,
    /// How many different recipients count.
    pub n_recipients: u64,
    /// Figures of the same grants; `null` where nothing counts.
    pub statistics: Option<LinkView>,
    /// Pages of the list.
    pub pagination: PaginationView,
}

/// Grants under one heading.
#[derive(Clone, Debug, Default, Serialize)]
pub struct GrantGroupView {
    /// Anchor.
    pub id: String,
    /// Award, year or unit.
    pub heading: LinkView,
    /// The award's mark, where the heading is an award.
    pub mark: Option<AwardMarkView>,
    /// `true` when any of the grants has a class.
    pub has_class: bool,
    /// How many awards count; `null` where the group goes on on another page of the list.
    pub n_counted: Option<u64>,
    /// The grants, in official order.
    pub grants: Vec<Shared<GrantRowView>>,
}

/// A batch in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BatchCardView {
    /// Heading and address of the batch.
    pub link: LinkView,
    /// Awards.
    pub awards: Vec<AwardMarkView>,
    /// Decision.
    pub decision: Option<Shared<DecisionView>>,
    /// Years of achievement.
    pub year: Option<String>,
    /// How many awards count.
    pub n_counted: u64,
}
