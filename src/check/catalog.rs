//! The catalog: every checked record and grant. It can only be made by `check`, so having one is the proof
//! that its references resolve.

use std::{
    collections::BTreeMap,
    hash::{Hash, Hasher},
    ops::Range,
    sync::Arc,
};

use time::OffsetDateTime;

use super::{
    anchors::Level, contents::References, instruments::Instruments, live_figures::Asked,
    recipients::Recipient,
};
use crate::{
    image::Probe,
    memo::{Tracked, reads::Readable},
    model::{
        ByPlace, Id, InTable, PartialDate, RecordKind, Relation, Table, Term, Text, Years,
        table::GRANTS,
        vocabulary::{AwardClass, GrantBasis, GrantStatus},
    },
    parse::{Address, Markdown, Share, fields::Anything},
    records::{
        Award, Conference, Grants, Ids, Initiative, Movement, Person, Records, Unit, Visit, Visitor,
        announced::Tombstone,
        grants::{Decision, Evidence, Joint, Revocation},
        resolve::Slot,
    },
    source::{FileId, Span, Spanned},
};

/// Every checked record of a publication.
#[derive(Debug)]
pub struct Catalog {
    records: Records,
    grants: Table<Grant>,
    /// The grants of each batch, by the batch's place; they stand together.
    batches: ByPlace<Grants, Run>,
    extras: Extras,
}

/// Grants that stand together, by their places: which these are, not where, is what others follow from.
#[derive(Debug, PartialEq)]
struct Run(Range<usize>);

impl Run {
    fn ids(&self) -> impl ExactSizeIterator<Item = Id<Grant>> + use<> {
        self.0.clone().map(Id::from_index)
    }
}

impl Hash for Run {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.ids().for_each(|it| it.hash(state));
    }
}

/// What a catalog holds beside records.
#[derive(Debug, Default)]
pub struct Extras {
    /// What each `kind:id` stands for.
    pub ids: Arc<Ids>,
    /// The laws that awards name.
    pub instruments: Arc<Instruments>,
    /// Former ids of merged people, with the id that remains.
    pub merged: Tracked<BTreeMap<Box<str>, Box<str>>>,
    /// Records taken back.
    pub tombstones: Tracked<Vec<Tombstone>>,
    /// News that waits for its time, soonest first.
    pub waiting: Vec<(Box<str>, OffsetDateTime)>,
    /// What each record refers to.
    pub references: References,
    /// The live figures of chapters and presentations, texts in order.
    pub live_figures: Vec<Asked>,
    /// The day on which each frozen yearbook was frozen, by its place in its table.
    pub frozen: BTreeMap<usize, PartialDate>,
    /// Photos that can be shown, by path.
    pub photos: Tracked<BTreeMap<String, PhotoFile>>,
    /// Links to places inside the site, which can be judged once every address is known.
    pub links: Vec<PendingLink>,
    /// Chapters and other texts that records name, by path.
    pub texts: BTreeMap<String, FileId>,
    /// Files that records name and that are copied beside their pages, by path.
    pub files: std::collections::BTreeSet<String>,
    /// Files copied as they are, by path, each with a place to name.
    pub statics: BTreeMap<String, Span>,
}

/// A photo that can be shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PhotoFile {
    /// Size, form and orientation.
    pub probe: Probe,
    /// Hash of its bytes.
    pub content: blake3::Hash,
}

/// A link to an address inside the site, without the base path.
#[derive(Clone, Debug)]
pub struct PendingLink {
    /// Where it is written.
    pub span: Span,
    /// The address as written, starting with `/`.
    pub destination: Box<str>,
}

/// One award to one recipient, its batch's defaults filled in.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Grant {
    /// The batch it stands in.
    pub batch: Id<Grants>,
    /// Where it is written.
    pub at: Span,
    /// The award.
    pub award: Id<Award>,
    /// Its class.
    pub class: Option<Term<AwardClass>>,
    /// Who received it.
    pub recipient: Recipient,
    /// Name as the decision gives it.
    pub recipient_text: Option<Text>,
    /// The unit when honored: as written, else as the person's offices prove.
    pub unit_at: Option<Id<Unit>>,
    /// The rank when honored.
    pub rank: Option<Text>,
    /// The office when honored.
    pub position: Option<Text>,
    /// Year of achievement.
    pub year: Option<Years>,
    /// How far it has come.
    pub status: Term<GrantStatus>,
    /// The decision.
    pub decision: Option<Decision>,
    /// Line in the decision's list.
    pub line_no: Option<u32>,
    /// For what.
    pub citation: Option<Spanned<Markdown>>,
    /// On what ground.
    pub basis: Option<Term<GrantBasis>>,
    /// The movement it rewards.
    pub movement: Option<Id<Movement>>,
    /// The initiatives it rests on.
    pub initiatives: Vec<Id<Initiative>>,
    /// Its part, where several share one award.
    pub joint: Option<Box<Joint>>,
    /// Who handed it over.
    pub presenter: Option<Id<Person>>,
    /// Where.
    pub conferred_at: Option<Id<Conference>>,
    /// When.
    pub conferred_on: Option<PartialDate>,
    /// When it was announced.
    pub announced_on: Option<PartialDate>,
    /// What few recipients have.
    pub aside: Option<Box<Aside>>,
    /// Who signed the decision.
    pub signer: Option<Text>,
    /// The issuing unit, where the award does not tell it.
    pub issuer_unit: Option<Id<Unit>>,
    /// What shows that it was given.
    pub evidence: Vec<Evidence>,
    /// Taken back.
    pub revoked: Option<Box<Revocation>>,
    /// Place in lists, before rank and name.
    pub order: Option<i64>,
    /// Anchor on the page of its batch: award, recipient, year, class. It never moves.
    pub anchor: String,
    /// How much more the anchor says, where others on the page have the same plain one.
    pub anchor_level: Level,
}

/// What few recipients have.
#[derive(Clone, Debug, Default, PartialEq, Hash)]
pub struct Aside {
    /// Units at the time beside `unit_at`.
    pub also_at: Vec<Id<Unit>>,
    /// Addresses of the recipient elsewhere.
    pub same_as: Vec<Address>,
    /// What else there is to say, in the words of who wrote it.
    pub extra: Option<Anything>,
}

impl InTable for Grant {
    const TABLE: usize = GRANTS;
}

/// What a batch states of a recipient is dropped once it is in a grant, so a grant stands for it.
impl Visit for Grant {
    fn visit<'c>(&'c self, relation: Relation, visitor: &mut dyn Visitor<'c>) {
        let Grant {
            batch: _,
            at: _,
            award,
            class: _,
            recipient,
            recipient_text: _,
            unit_at,
            rank: _,
            position: _,
            year: _,
            status: _,
            decision,
            line_no: _,
            citation: _,
            basis: _,
            movement,
            initiatives,
            joint,
            presenter,
            conferred_at,
            conferred_on: _,
            announced_on: _,
            aside,
            signer: _,
            issuer_unit,
            evidence,
            revoked,
            order: _,
            anchor: _,
            anchor_level: _,
        } = self;
        award.visit(relation, visitor);
        if let Some(party) = recipient.party() {
            visitor.reference(party.into(), relation);
        }
        unit_at.visit(Relation::Belongs, visitor);
        decision.visit(Relation::Basis, visitor);
        movement.visit(Relation::Basis, visitor);
        initiatives.visit(Relation::Basis, visitor);
        joint.visit(relation, visitor);
        presenter.visit(Relation::Presented, visitor);
        conferred_at.visit(Relation::ConferredAt, visitor);
        issuer_unit.visit(Relation::Issuer, visitor);
        if let Some(aside) = aside {
            aside.also_at.visit(Relation::Mentions, visitor);
        }
        evidence.visit(relation, visitor);
        revoked.visit(relation, visitor);
    }
}

impl Grant {
    /// Units at the time beside `unit_at`.
    pub fn also_at(&self) -> &[Id<Unit>] {
        self.aside.as_deref().map_or(&[], |it| &it.also_at)
    }

    /// Its part in an award that several share.
    pub fn share(&self) -> Option<Share> {
        self.joint.as_ref().map(|it| it.share)
    }

    /// Whether it counts.
    pub fn counts(&self) -> bool {
        self.revoked.is_none() && self.status.is_given()
    }

    /// The unit that it belongs to: the one honored, else that of whoever was honored.
    pub fn unit(&self) -> Option<Id<Unit>> {
        match self.recipient {
            Recipient::Unit(unit) => Some(unit),
            Recipient::Person(_) | Recipient::Named(_) | Recipient::Counted { .. } => self.unit_at,
        }
    }

    /// Whether two states of a grant differ in nothing but words and where they are written: what pages show, and no list or figure
    /// follows from.
    pub(super) fn differ_in_words(&self, other: &Grant) -> bool {
        let decided = |it: &Grant| match &it.decision {
            Some(Decision::Described(fields)) => {
                let date = fields.date.map(|it| it.value);
                (None, Some((date, fields.issuer, fields.issuer_text.clone())))
            }
            Some(Decision::Document(document)) => (Some(*document), None),
            None => (None, None),
        };
        let plain = |it: &Grant| Grant {
            at: self.at,
            decision: None,
            recipient_text: None,
            rank: None,
            position: None,
            citation: None,
            signer: None,
            ..it.clone()
        };
        // Of a shared award the number tells which others are parts of it.
        self.joint.is_none() && decided(self) == decided(other) && plain(self) == plain(other)
    }

    /// Whether it is only asked for: no award, so no list of awards has it.
    pub fn is_proposal(&self) -> bool {
        self.status.is_proposal()
    }
}

impl Catalog {
    pub(super) fn new(
        records: Records,
        grants: Table<Grant>,
        batches: Vec<Range<usize>>,
        extras: Extras,
    ) -> Catalog {
        let batches: Vec<Run> = batches.into_iter().map(Run).collect();
        Catalog { records, grants, batches: batches.into(), extras }
    }

    /// Frees what batches say of their recipients: all of it is in their grants, and rules are the only readers of the rest. It is
    /// a tenth of the memory of a site of many decisions.
    pub(super) fn forget_recipients(&mut self) {
        self.records.grants.change_own(|it| it.fields.recipients.keep_first());
    }

    /// Records by kind.
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// Every grant, batch by batch.
    pub fn grants(&self) -> &Table<Grant> {
        &self.grants
    }

    /// The grants of a batch, in the order written.
    pub fn grants_of(&self, batch: Id<Grants>) -> impl ExactSizeIterator<Item = Id<Grant>> + use<> {
        self.batches[batch].ids()
    }

    /// Whether a batch is a proposal from first to last, and honors nobody.
    pub fn is_proposal(&self, batch: Id<Grants>) -> bool {
        let mut grants = self.grants_of(batch).peekable();
        grants.peek().is_some() && grants.all(|it| self.grants[it].is_proposal())
    }

    /// Every part that outputs may read.
    pub fn parts(&self) -> Vec<&dyn Readable> {
        let Catalog { records, grants, batches, extras } = self;
        let Extras {
            merged,
            tombstones,
            references,
            photos,
            // What an id stands for follows from who is there or was merged.
            ids: _,
            // The laws are the program's own; the others are what stages before rendering look at, whose results are facts.
            instruments: _,
            waiting: _,
            live_figures: _,
            frozen: _,
            links: _,
            texts: _,
            files: _,
            statics: _,
        } = extras;
        let others: [&dyn Readable; 6] = [grants, batches, merged, tombstones, references, photos];
        records.parts().into_iter().chain(others).collect()
    }

    /// What there is beside records.
    pub fn extras(&self) -> &Extras {
        &self.extras
    }

    /// The place of a record by kind and id, for links in prose; `None` unless it is public.
    pub fn find(&self, kind: RecordKind, id: &str) -> Option<usize> {
        match self.extras.ids.get(kind, id) {
            // An id that is a record's own stands for it as long as there is the record.
            Some(Slot::Public(index)) if !self.extras.merged.contains_key(id) => Some(index),
            slot => {
                self.records.n_of(kind);
                if let Some(Slot::Public(index)) = slot { Some(index) } else { None }
            }
        }
    }
}
