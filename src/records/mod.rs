//! The record types: the fields of each kind, described once (`record!`), as written and as checked.

pub mod announced;
pub mod award;
pub mod cluster;
pub mod common;
pub mod conference;
pub mod consultation;
pub mod data;
pub mod document;
pub mod entry;
pub mod grants;
pub mod initiative;
pub mod list;
pub mod loading;
pub mod lookups;
pub mod movement;
pub mod news;
pub mod page;
pub mod person;
pub mod publication;
pub mod resolve;
pub mod schedule;
pub mod selection;
pub mod unit;
pub mod visit;
pub mod yearbook;

pub use award::Award;
pub use cluster::Cluster;
pub use conference::Conference;
pub use consultation::Consultation;
pub use data::{Outward, ToData};
pub use document::Document;
pub use entry::{Entry, Header, Prose, RawEntry};
pub use grants::Grants;
pub use initiative::{Initiative, Presentation};
pub use movement::{Anniversary, Movement};
pub use news::News;
pub use page::Page;
pub use person::Person;
pub use publication::Publication;
pub use resolve::{Ids, Resolve, Resolver};
pub use schedule::Schedule;
pub use unit::Unit;
pub use visit::{Visit, Visitor};
pub use yearbook::Yearbook;

use std::{any::Any, sync::Arc};

use time::OffsetDateTime;

use crate::{
    memo::{Log, Version, reads::Readable},
    model::{RecordKind, Relation, Table},
    parse::{Decoder, Mapping, Object},
    records::{
        announced::{Announced, Publishing, SetAside},
        entry::Head,
        list::List,
        loading::{Candidates, Earlier},
        lookups::ChangedIds,
        resolve::{Record, Ref, Slot},
    },
    reference_union,
    report::Report,
    source::Spanned,
};

/// A record of any kind, compared by its address in memory.
pub type Shared = Arc<dyn Any + Send + Sync>;

/// What the loader needs to know of a type as written.
pub trait RawRecord:
    Resolve<Checked: Record + PartialEq + Send + Sync> + Clone + Send + Sync + 'static
{
    /// Reads the kind's own fields.
    fn read(mapping: &Mapping<'_, '_>, cx: &mut Decoder<'_>) -> Self;

    /// When it is published, where it may be written before.
    fn due(&self) -> Option<OffsetDateTime> {
        None
    }

    /// Who remains of two that turned out to be one.
    fn merged_into(&self) -> Option<&Spanned<Ref<Self::Checked>>> {
        None
    }
}

macro_rules! raw_records {
    ($($checked:ident $table:ident $module:ident::$raw:ident $($body:ident)? $({ $($own:tt)* })?;)*) => {
        $(
            impl Record for $checked {
                const KIND: RecordKind = RecordKind::$checked;
            }

            impl RawRecord for $module::$raw {
                fn read(mapping: &Mapping<'_, '_>, cx: &mut Decoder<'_>) -> Self {
                    Self::of_mapping(mapping, cx)
                }

                $($($own)*)?
            }
        )*

        /// Records as written, by kind. Copies share the records.
        #[derive(Clone, Debug, Default)]
        pub struct RawRecords {
            $(#[doc = concat!("Of kind `", stringify!($checked), "`.")]
              pub $table: List<RawEntry<$module::$raw>>,)*
        }

        impl RawRecords {
            /// Takes a file's records in.
            pub fn extend(&mut self, other: &RawRecords) {
                $(if !other.$table.is_empty() {
                    self.$table.make_mut().extend(other.$table.iter().cloned());
                })*
            }

            /// Puts a file's records in the place of those it had before; `false` where it has not as many of each kind.
            pub fn replace(&mut self, before: &RawRecords, now: &RawRecords) -> bool {
                let are_as_many = true $(&& before.$table.len() == now.$table.len())*;
                are_as_many $(&& replace(&mut self.$table, &before.$table, &now.$table))*
            }

            /// Whether the records of a kind are those of an earlier revision.
            pub fn are_same(&self, kind: RecordKind, earlier: &RawRecords) -> bool {
                match kind {
                    $(RecordKind::$checked => are_same(&self.$table, &earlier.$table),)*
                }
            }

            /// How many.
            pub fn len(&self) -> usize {
                0 $(+ self.$table.len())*
            }

            /// None at all.
            pub fn is_empty(&self) -> bool {
                self.len() == 0
            }

            /// The records of a kind without their own fields.
            pub fn heads(&self, kind: RecordKind) -> Vec<Head<'_>> {
                match kind {
                    $(RecordKind::$checked => self.$table.iter().map(|it| Head::of(it)).collect(),)*
                }
            }

            /// Reads one record of a kind whose common parts are known.
            pub fn read(
                &mut self,
                kind: RecordKind,
                mapping: &Mapping<'_, '_>,
                around: RawEntry<()>,
                cx: &mut Decoder<'_>,
            ) {
                match kind {
                    $(RecordKind::$checked => {
                        let fields = <$module::$raw as RawRecord>::read(mapping, cx);
                        self.$table.make_mut().push(Arc::new(around.with(fields)));
                    })*
                }
            }
        }

        $(impl crate::model::InTable for $module::$checked {
            const TABLE: usize = crate::model::table::of_kind(RecordKind::$checked);
        })*

        /// The records of an earlier revision, so that those which are the same are not resolved again.
        #[derive(Default)]
        pub struct Revision {
            is_persistent: bool,
            ids: Ids,
            changed: ChangedIds,
            $($table: Earlier<$module::$raw>,)*
        }

        /// What came of resolving all records.
        pub struct Resolved {
            /// Those that are public.
            pub records: Records,
            /// What each id stands for.
            pub ids: Ids,
            /// The others.
            pub set_aside: SetAside,
        }

        /// Checked records, by kind. Copies share the records.
        #[derive(Clone, Debug, Default)]
        pub struct Records {
            $(#[doc = concat!("Of kind `", stringify!($checked), "`.")]
              pub $table: Table<$checked, Entry<$checked>>,)*
        }

        impl Records {
            /// Makes every id of `raw` known, then resolves what can be resolved. A record that cannot be may be essential to
            /// another, so that what is left when some are left out is resolved again. `unread` are records of files of which
            /// nothing could be read.
            pub fn resolve(
                raw: RawRecords,
                unread: &[(RecordKind, Box<str>)],
                publishing: Publishing,
                revision: &mut Revision,
                log: &Log,
                report: &mut Report,
            ) -> Resolved {
                let (mut ids, mut set_aside, is_persistent) = (Ids::default(), SetAside::default(), revision.is_persistent);
                $(let mut $table = {
                    let kind = RecordKind::$checked;
                    let unread = unread.iter().filter(|it| it.0 == kind).map(|it| it.1.clone()).collect();
                    let earlier = &mut revision.$table.announced;
                    let now = Announced::new(raw.$table, unread, publishing, is_persistent.then_some(earlier));
                    ids.set(kind, &now.outcome.slots);
                    set_aside.extend(&now.outcome.set_aside);
                    report.extend(now.outcome.problems.clone());
                    let candidates = Candidates::of(&now);
                    if is_persistent {
                        *earlier = now;
                    }
                    candidates
                };)*
                loop {
                    let changed = ids.since(&revision.ids);
                    $($table.resolve(&ids, &revision.$table, &changed, log);)*
                    if true $(&& $table.are_complete())* {
                        if is_persistent {
                            (revision.ids, revision.changed) = (ids.clone(), changed);
                        }
                        let records = Records {
                            $($table: $table.into_table(is_persistent.then_some(&mut revision.$table), report),)*
                        };
                        return Resolved { records, ids, set_aside };
                    }
                    $($table.leave_out_broken(publishing, &mut ids, report);)*
                    for (id, target) in &set_aside.merged {
                        let slot = ids.get(RecordKind::Person, target).unwrap_or(Slot::Broken);
                        ids.insert(RecordKind::Person, id, slot);
                    }
                }
            }

            /// The tables of some kinds; those of all others are empty. A rule that is given these reads no others.
            pub fn only(&self, kinds: &[RecordKind]) -> Records {
                let mut only = Records::default();
                $(if kinds.contains(&RecordKind::$checked) {
                    only.$table = self.$table.clone();
                })*
                only
            }

            /// The tables.
            pub fn parts(&self) -> Vec<&dyn Readable> {
                vec![$(&self.$table,)*]
            }

            /// The version of a kind's fields.
            pub fn version(&self, kind: RecordKind) -> Version {
                match kind {
                    $(RecordKind::$checked => self.$table.fields_version(),)*
                }
            }

            /// Whether the record at a place is a given one.
            pub fn is_row(&self, record: Mention, known: &Shared) -> bool {
                match record {
                    $(Mention::$checked(id) => self.$table.has_row(id, Arc::as_ptr(known)),)*
                }
            }

            /// The record at a place, compared by its address in memory.
            pub fn row(&self, record: Mention) -> Option<Shared> {
                match record {
                    $(Mention::$checked(id) => {
                        self.$table.rows().get(id.index())?.clone().map(|it| it as Shared)
                    })*
                }
            }

            /// How many places the table of a kind has.
            pub fn places_of(&self, kind: RecordKind) -> usize {
                match kind {
                    $(RecordKind::$checked => self.$table.places(),)*
                }
            }

            /// Which records of a kind there are, in the order of their ids.
            pub fn mentions(&self, kind: RecordKind) -> Vec<Mention> {
                match kind {
                    $(RecordKind::$checked => self.$table.ids().map(Mention::$checked).collect(),)*
                }
            }

            /// Every record of a kind, in the order of their ids.
            pub fn headers(&self, kind: RecordKind) -> Vec<(Mention, Header<'_>)> {
                match kind {
                    $(RecordKind::$checked => {
                        let all = self.$table.iter();
                        all.map(|(id, it)| (Mention::$checked(id), Header::of(it))).collect()
                    })*
                }
            }

            /// What the record at a place shares with those of every kind; none where the place is free.
            pub fn get(&self, record: Mention) -> Option<Header<'_>> {
                match record {
                    $(Mention::$checked(id) => self.$table.get(id.index()).map(Header::of),)*
                }
            }

            /// The same of a record that is there.
            pub fn header(&self, record: Mention) -> Header<'_> {
                match record {
                    $(Mention::$checked(id) => Header::of(&self.$table[id]),)*
                }
            }

            /// How many records of a kind.
            pub fn n_of(&self, kind: RecordKind) -> usize {
                match kind {
                    $(RecordKind::$checked => self.$table.len(),)*
                }
            }

            /// How many records.
            pub fn len(&self) -> usize {
                0 $(+ self.$table.len())*
            }

            /// None at all.
            pub fn is_empty(&self) -> bool {
                self.len() == 0
            }
        }

        impl Revision {
            /// Keeps what is resolved for the next revision.
            pub fn persistent() -> Revision {
                Revision { is_persistent: true, ..Revision::default() }
            }

            /// Whether it is kept.
            pub fn is_persistent(&self) -> bool {
                self.is_persistent
            }

            /// The ids that stand for something else since the revision before.
            pub fn changed(&mut self) -> &mut ChangedIds {
                &mut self.changed
            }
        }

        reference_union! {
            /// Any record.
            MentionRef => Mention { $($checked),* }
        }

        impl Mention {
            /// The record as one of a type, if it is.
            pub fn id<T: Record>(self) -> Option<crate::model::Id<T>> {
                (self.kind() == T::KIND).then(|| crate::model::Id::from_index(self.index()))
            }

            /// Its number among all records that there could be, of all kinds.
            pub fn number(self) -> usize {
                self.index() * RecordKind::ALL.len() + self.kind() as usize
            }

            /// The one of a number.
            pub fn of_number(number: usize) -> Mention {
                let n_kinds = RecordKind::ALL.len();
                Mention::at(RecordKind::ALL[number % n_kinds], number / n_kinds)
            }

            /// The record at a place of a kind's table.
            pub fn at(kind: RecordKind, index: usize) -> Mention {
                match kind {
                    $(RecordKind::$checked => {
                        Mention::$checked(crate::model::Id::from_index(index))
                    })*
                }
            }
        }

        impl Records {
            /// Shows what a record holds, in its own fields and in those of every record.
            pub fn visit<'c>(&'c self, record: Mention, visitor: &mut dyn Visitor<'c>) {
                match record {
                    $(Mention::$checked(id) => {
                        let entry = &self.$table[id];
                        entry.fields.visit(Relation::Linked, visitor);
                        entry.common.visit(Relation::Linked, visitor);
                    })*
                }
            }

            /// The text of a record: below its front matter, or the field that stands for it.
            pub fn prose(&self, record: Mention) -> Option<Prose<'_>> {
                match record {
                    $(Mention::$checked(id) => {
                        let entry = &self.$table[id];
                        let field = raw_records!(@field entry $($body)?);
                        entry.body.map(Prose::Body).or_else(|| field.map(Prose::Field))
                    })*
                }
            }
        }

        impl Records {
            /// Every own field of a record as data.
            pub fn values(&self, record: Mention, outward: Outward<'_>) -> Vec<serde_json::Value> {
                match record {
                    $(Mention::$checked(id) => self.$table[id].fields.values(outward),)*
                }
            }
        }

        /// The description of a kind's own fields; those of `common::RawCommon` come with every kind.
        pub fn object(kind: RecordKind) -> &'static Object {
            match kind { $(RecordKind::$checked => $module::$raw::OBJECT,)* }
        }

        /// The field that the Markdown body of a kind stands for; `None` where a body has no place.
        pub fn body_field(kind: RecordKind) -> Option<&'static str> {
            match kind { $(RecordKind::$checked => raw_records!(@name $($body)?),)* }
        }
    };

    (@name) => { None };
    (@name $body:ident) => { Some(stringify!($body)) };

    (@field $entry:ident) => { None };
    (@field $entry:ident $body:ident) => { $entry.fields.$body.as_ref() };
}

raw_records! {
    News news news::RawNews body {
        fn due(&self) -> Option<OffsetDateTime> {
            self.published.map(|it| it.instant())
        }
    };
    Conference conferences conference::RawConference description;
    Person people person::RawPerson bio {
        fn merged_into(&self) -> Option<&Spanned<Ref<Person>>> {
            self.merged_into.as_ref()
        }
    };
    Unit units unit::RawUnit description;
    Award awards award::RawAward description;
    Grants grants grants::RawGrants;
    Document documents document::RawDocument description;
    Movement movements movement::RawMovement results;
    Anniversary anniversaries movement::RawAnniversary description;
    Cluster clusters cluster::RawCluster description;
    Initiative initiatives initiative::RawInitiative effect;
    Presentation presentations initiative::RawPresentation body;
    Schedule schedules schedule::RawSchedule;
    Consultation consultations consultation::RawConsultation description;
    Publication publications publication::RawPublication description;
    Page pages page::RawPage body;
    Yearbook yearbooks yearbook::RawYearbook;
}

/// Whether two lists hold the same records.
pub fn are_same<T>(one: &[Arc<T>], other: &[Arc<T>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| Arc::ptr_eq(one, other))
}

/// Puts records, which stand together in a list, in the place of as many others.
fn replace<T>(all: &mut List<T>, before: &[Arc<T>], now: &[Arc<T>]) -> bool {
    let Some(first) = before.first() else { return true };
    let Some(start) = all.iter().position(|it| Arc::ptr_eq(it, first)) else { return false };
    all.make_mut()[start..start + now.len()].clone_from_slice(now);
    true
}

macro_rules! mention_from {
    ($($union:ident),*) => {
        $(impl From<$union> for Mention {
            fn from(it: $union) -> Mention {
                Mention::at(it.kind(), it.index())
            }
        })*
    };
}

mention_from!(Party, Host);

reference_union! {
    /// A person or a unit.
    PartyRef => Party { Person, Unit }
}

reference_union! {
    /// A unit or a cluster, as the host of a conference.
    HostRef => Host { Unit, Cluster }
}
