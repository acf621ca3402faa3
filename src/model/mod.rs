//! Checked values: what a record may hold once `check` has accepted it. No files, no YAML here.

/// Compares and copies a type by one member alone: derived impls would ask of its parameter what only the member needs.
macro_rules! compared_by {
    ($ty:ident.$member:ident) => {
        impl<T> Clone for $ty<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> Copy for $ty<T> {}

        impl<T> PartialEq for $ty<T> {
            fn eq(&self, other: &Self) -> bool {
                self.$member == other.$member
            }
        }

        impl<T> Eq for $ty<T> {}

        impl<T> PartialOrd for $ty<T> {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl<T> Ord for $ty<T> {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                self.$member.cmp(&other.$member)
            }
        }
    };
}

pub mod address;
pub mod by_record;
pub mod date;
pub mod kind;
pub mod moment;
pub mod non_empty;
pub mod relation;
pub mod table;
pub mod text;
pub mod vocabulary;
pub mod zone;

pub use crate::fast_map::FastMap;
pub use by_record::ByRecord;
pub use date::{PartialDate, Years};
pub use kind::RecordKind;
pub use moment::Moment;
pub use non_empty::NonEmpty;
pub use relation::Relation;
pub use table::{ByPlace, Id, InTable, Table};
pub use text::Text;
pub use vocabulary::{Term, Vocabularies};
pub use zone::Zone;
