//! Controlled values: every closed list of the content format in one place, with both labels and a gloss.
//!
//! Forms, hints, the reference manual and the pages themselves all read these tables, so a value is named once.
//! A table file per area holds the lists; [`Vocabularies`] joins them with the values that `site.yaml` adds.

mod awards;
mod conferences;
mod news;
mod people;
mod site;
mod units;
mod works;

use std::{fmt, marker::PhantomData};

pub use awards::{
    AwardCategory, AwardClass, AwardLevel, GrantBasis, GrantStatus, Issuer, MovementKind, MovementScope,
    RecipientKind,
};
pub use conferences::{ConferenceKind, ConferenceLevel, ConferenceMode, ConferenceStatus, ParticipationRole};
pub use news::{BylineKind, NewsKind, PhotoKind, Visibility};
pub use people::{ExemplarStatus, JudicialTitle, Sex};
pub use site::{AddFault, Vocabularies};
pub use units::{ClusterKind, SuccessionKind, UnitKind};
pub use works::{
    ContributorRole, DocumentKind, DocumentRelation, InitiativeKind, InitiativeLevel, PartKind,
    PresentationStatus, PublicationKind, YearbookStatus,
};

/// One controlled value, built in or added by a site.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// How records write it: ASCII `snake_case`, the law's Vietnamese term where there is one.
    pub key: &'static str,
    /// What Vietnamese pages show.
    pub vi: &'static str,
    /// What English pages show.
    pub en: &'static str,
    /// What it means, one Vietnamese sentence.
    pub gloss: &'static str,
}

/// A closed list of values; a site may add to it.
#[derive(Debug)]
pub struct Vocabulary {
    /// Its name in `vocabularies` of `site.yaml`.
    pub name: &'static str,
    /// What the list is called in Vietnamese.
    pub vi: &'static str,
    /// What the list is called in English.
    pub en: &'static str,
    /// The values in the order that tables and forms show them; `khac` is last.
    pub entries: &'static [Entry],
}

/// Ties a marker type, and through it a field, to its vocabulary.
pub trait Vocab {
    /// The built-in table.
    const VOCABULARY: &'static Vocabulary;
}

/// Every vocabulary, in the order of the reference manual.
pub const ALL: &[&Vocabulary] = &[
    NewsKind::VOCABULARY,
    BylineKind::VOCABULARY,
    PhotoKind::VOCABULARY,
    ConferenceKind::VOCABULARY,
    ConferenceLevel::VOCABULARY,
    ConferenceMode::VOCABULARY,
    ParticipationRole::VOCABULARY,
    ConferenceStatus::VOCABULARY,
    UnitKind::VOCABULARY,
    SuccessionKind::VOCABULARY,
    ClusterKind::VOCABULARY,
    Sex::VOCABULARY,
    JudicialTitle::VOCABULARY,
    ExemplarStatus::VOCABULARY,
    AwardCategory::VOCABULARY,
    AwardLevel::VOCABULARY,
    RecipientKind::VOCABULARY,
    AwardClass::VOCABULARY,
    Issuer::VOCABULARY,
    GrantStatus::VOCABULARY,
    GrantBasis::VOCABULARY,
    DocumentKind::VOCABULARY,
    DocumentRelation::VOCABULARY,
    MovementKind::VOCABULARY,
    MovementScope::VOCABULARY,
    InitiativeKind::VOCABULARY,
    InitiativeLevel::VOCABULARY,
    PresentationStatus::VOCABULARY,
    PublicationKind::VOCABULARY,
    ContributorRole::VOCABULARY,
    YearbookStatus::VOCABULARY,
    PartKind::VOCABULARY,
    Visibility::VOCABULARY,
];

/// Makes the marker type and the table of one vocabulary: a line of key and labels, a line of gloss per value.
macro_rules! vocabulary {
    (
        $(#[$doc:meta])*
        $marker:ident = $name:literal, $vi:literal, $en:literal;
        $($key:ident: $key_vi:literal, $key_en:literal,
            $gloss:literal;)+
    ) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $marker {}

        impl $crate::model::vocabulary::Vocab for $marker {
            const VOCABULARY: &'static $crate::model::vocabulary::Vocabulary =
                &$crate::model::vocabulary::Vocabulary {
                    name: $name,
                    vi: $vi,
                    en: $en,
                    entries: &[$($crate::model::vocabulary::Entry {
                        key: stringify!($key),
                        vi: $key_vi,
                        en: $key_en,
                        gloss: $gloss,
                    }),+],
                };
        }
    };
}
use vocabulary;

/// A value of vocabulary `V`, as checked: only [`Vocabularies::term`] makes one, so its key is in the table.
///
/// Terms compare by key; sort by [`Vocabularies::order`] where people expect the order of the table.
pub struct Term<V> {
    key: &'static str,
    vocabulary: PhantomData<fn() -> V>,
}

impl<V> Term<V> {
    fn new(key: &'static str) -> Self {
        Term { key, vocabulary: PhantomData }
    }

    /// The canonical key, whatever spelling the record used.
    pub fn key(self) -> &'static str {
        self.key
    }

    /// Whether this is the value with that key.
    pub fn is(self, key: &str) -> bool {
        self.key == key
    }
}

compared_by!(Term.key);

impl<V> std::hash::Hash for Term<V> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

impl<V> fmt::Debug for Term<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Term({})", self.key)
    }
}
