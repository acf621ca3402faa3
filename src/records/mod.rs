//! The record types: the fields of each kind, described once (`record!`), as written and as checked.

pub mod award;
pub mod cluster;
pub mod common;
pub mod conference;
pub mod document;
pub mod grants;
pub mod initiative;
pub mod movement;
pub mod news;
pub mod page;
pub mod person;
pub mod resolve;
pub mod schedule;
pub mod unit;
pub mod yearbook;

pub use award::Award;
pub use cluster::Cluster;
pub use conference::Conference;
pub use document::Document;
pub use grants::Grants;
pub use initiative::{Initiative, Presentation};
pub use movement::{Anniversary, Movement};
pub use news::News;
pub use page::Page;
pub use person::Person;
pub use schedule::Schedule;
pub use unit::Unit;
pub use yearbook::Yearbook;

use crate::{
    model::kind::RecordKind,
    parse::{
        decode::{Decoder, Mapping},
        shape::Object,
    },
    records::resolve::{Record, Resolve},
    reference_union,
};

/// What the loader needs to know of a type as written.
pub trait RawRecord: Resolve<Checked: Record> + Clone + Send + 'static {
    /// Its fields.
    const FIELDS: &'static Object;
    /// The field that the Markdown body stands for, as `Kind`'s table in the format says.
    const BODY: Option<&'static str>;

    /// Reads the kind's own fields.
    fn read(mapping: &Mapping<'_, '_>, cx: &mut Decoder<'_>) -> Self;
}

macro_rules! raw_records {
    ($($checked:ident $module:ident::$raw:ident $body:expr;)*) => {
        $(
            impl Record for $checked {
                const KIND: RecordKind = RecordKind::$checked;
            }

            impl RawRecord for $module::$raw {
                const FIELDS: &'static Object = $module::$raw::OBJECT;
                const BODY: Option<&'static str> = $body;

                fn read(mapping: &Mapping<'_, '_>, cx: &mut Decoder<'_>) -> Self {
                    Self::of_mapping(mapping, cx)
                }
            }
        )*

        /// The description of a kind's own fields; those of `common::RawCommon` come with every kind.
        pub fn object(kind: RecordKind) -> &'static Object {
            match kind { $(RecordKind::$checked => $module::$raw::OBJECT,)* }
        }

        /// The field that the Markdown body of a kind stands for; `None` where a body has no place.
        pub fn body_field(kind: RecordKind) -> Option<&'static str> {
            match kind { $(RecordKind::$checked => $body,)* }
        }
    };
}

raw_records! {
    News news::RawNews Some("body");
    Conference conference::RawConference Some("description");
    Person person::RawPerson Some("bio");
    Unit unit::RawUnit Some("description");
    Award award::RawAward Some("description");
    Grants grants::RawGrants None;
    Document document::RawDocument Some("description");
    Movement movement::RawMovement Some("results");
    Anniversary movement::RawAnniversary Some("description");
    Cluster cluster::RawCluster Some("description");
    Initiative initiative::RawInitiative Some("effect");
    Presentation initiative::RawPresentation Some("body");
    Schedule schedule::RawSchedule None;
    Page page::RawPage Some("body");
    Yearbook yearbook::RawYearbook None;
}

reference_union! {
    /// A person or a unit.
    PartyRef => Party { Person, Unit }
}

reference_union! {
    /// A unit or a cluster, as the host of a conference.
    HostRef => Host { Unit, Cluster }
}

reference_union! {
    /// Any record that a text may mention.
    MentionRef => Mention {
        News, Conference, Person, Unit, Award, Grants, Document, Movement, Anniversary, Cluster, Initiative,
        Presentation, Schedule, Page, Yearbook
    }
}
