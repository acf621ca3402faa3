//! Parts of the atlas that stand together, described once: the values with their versions, what each was in an earlier revision,
//! and all of them as facts that pages may read.

/// `Values, Memos { name: Tracked => Type, … }`, or `InParts` for what notes what is read of it, and with `, inner: Values, Memos` others of that kind within.
macro_rules! parts {
    ($(#[$doc:meta])* $values:ident, $memos:ident $(, $inner:ident: $inner_values:ident, $inner_memos:ident)? {
        $($(#[$of:meta])* $visibility:vis $part:ident: $wrapper:ident => $type:ty,)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $values {
            $($(#[$of])* $visibility $part: $crate::memo::$wrapper<$type>,)*
            $(#[doc = "Of these."] pub $inner: $inner_values,)?
        }

        /// What they were in an earlier revision.
        #[derive(Default)]
        pub(super) struct $memos {
            $($part: $crate::memo::Memo<$type>,)*
            $($inner: $inner_memos,)?
        }

        impl $values {
            /// All of them.
            pub(super) fn parts(&self) -> impl Iterator<Item = &dyn $crate::memo::reads::Readable> {
                let parts = [$(self.$part.facts(),)*];
                parts.into_iter().flatten()$(.chain(self.$inner.parts()))?
            }
        }
    };
}

pub(super) use parts;
